package report

import (
	"encoding/json"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"
)

// The parts of SARIF 2.1.0 that findings fill.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string    `json:"id"`
		ShortDescription sarifText `json:"shortDescription"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID              string            `json:"ruleId"`
		RuleIndex           int               `json:"ruleIndex"`
		Level               string            `json:"level"`
		Message             sarifText         `json:"message"`
		Locations           []sarifLocation   `json:"locations,omitempty"`
		PartialFingerprints map[string]string `json:"partialFingerprints"`
		Properties          map[string]any    `json:"properties,omitempty"`
	}
	sarifLocation struct {
		PhysicalLocation sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		ArtifactLocation sarifArtifact `json:"artifactLocation"`
		Region           *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

// WriteSARIF prints findings as SARIF 2.1.0, which code scanning reads.
func WriteSARIF(w io.Writer, fs Findings) error {
	rules := []sarifRule{}
	for _, f := range fs {
		if !slices.ContainsFunc(rules, func(r sarifRule) bool { return r.ID == f.Rule }) {
			rules = append(rules, sarifRule{f.Rule, sarifText{strings.ReplaceAll(f.Rule, "-", " ")}})
		}
	}
	slices.SortFunc(rules, func(a, b sarifRule) int { return strings.Compare(a.ID, b.ID) })
	results := []sarifResult{}
	for _, f := range fs {
		results = append(results, f.sarif(slices.IndexFunc(rules, func(r sarifRule) bool { return r.ID == f.Rule })))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool:       sarifTool{sarifDriver{"ringfence", rules}},
			ColumnKind: "unicodeCodePoints",
			Results:    results,
		}},
	})
}

func (f Finding) sarif(rule int) sarifResult {
	r := sarifResult{
		RuleID: f.Rule, RuleIndex: rule, Level: string(f.Severity),
		Message:             sarifText{strings.Join(append([]string{f.Message}, f.about()...), "\n")},
		PartialFingerprints: map[string]string{"ringfence/v1": f.ID},
	}
	if f.File != "" {
		uri := url.URL{Path: path.Clean(f.File)}
		at := sarifPhysical{ArtifactLocation: sarifArtifact{uri.String()}}
		if f.Line > 0 {
			at.Region = &sarifRegion{f.Line, f.Column}
		}
		r.Locations = []sarifLocation{{at}}
	}
	for name, value := range map[string]string{"requirement": f.Requirement, "environment": f.Environment} {
		if value != "" {
			if r.Properties == nil {
				r.Properties = map[string]any{}
			}
			r.Properties[name] = value
		}
	}
	return r
}
