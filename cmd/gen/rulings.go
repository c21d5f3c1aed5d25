package main

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// ruling is the form of the JSON output, version 1. Fields may be added, never
// renamed.
type ruling struct {
	ID           string            `json:"id"`
	Question     string            `json:"question"`
	Decision     string            `json:"decision"`
	Reason       string            `json:"reason"`
	Requirements []string          `json:"requirements"` // that rest on it
	Evidence     []report.Evidence `json:"evidence"`
	Sources      []string          `json:"sources,omitempty"` // addresses of pages that are not stored
}

// rulings prints what was decided where documents disagree or leave a value
// open; IDs pick some.
func (p *program) rulings(ids []string) error {
	s, err := builtin()
	if err != nil {
		return err
	}
	known := make([]string, len(s.Rulings))
	for i, r := range s.Rulings {
		known[i] = r.ID
	}
	var found report.Findings
	for _, id := range ids {
		if !slices.Contains(known, id) {
			found = append(found, report.Finding{Rule: "filter", Severity: report.Error, Message: fmt.Sprintf("there is no ruling %q", id), Fix: spec.Suggest(id, known)})
		}
	}
	if len(found) > 0 {
		return refusal{found}
	}
	list := []ruling{}
	for _, r := range s.Rulings {
		if len(ids) == 0 || slices.Contains(ids, r.ID) {
			list = append(list, p.ruling(s, r))
		}
	}
	if p.format == "json" {
		enc := json.NewEncoder(p.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(struct {
			Version int      `json:"version"`
			Rulings []ruling `json:"rulings"`
		}{1, list})
	}
	for _, r := range list {
		fmt.Fprintf(p.stdout, "%s\n  question: %s\n  decision: %s\n  reason: %s\n", r.ID, r.Question, r.Decision, r.Reason)
		for _, id := range r.Requirements {
			fmt.Fprintf(p.stdout, "  requirement: %s\n", id)
		}
		for _, e := range r.Evidence {
			fmt.Fprintf(p.stdout, "  evidence: %s %s, %s lines %d-%d\n", e.Document, e.Revision, e.File, e.Lines[0], e.Lines[1])
		}
		for _, u := range r.Sources {
			fmt.Fprintf(p.stdout, "  source: %s\n", u)
		}
	}
	fmt.Fprintf(p.stderr, "%s of %d\n", count(len(list), "ruling"), len(s.Rulings))
	return nil
}

func (p *program) ruling(s *spec.Spec, r *spec.Ruling) ruling {
	out := ruling{
		ID: r.ID, Question: r.Question.In(p.lang), Decision: r.Decision.In(p.lang), Reason: r.Reason.In(p.lang),
		Requirements: []string{}, Evidence: judge.Evidence(r.Evidence),
	}
	for _, q := range s.Requirements {
		if slices.Contains(q.Rulings, r.ID) {
			out.Requirements = append(out.Requirements, q.ID)
		}
	}
	for _, x := range r.Sources {
		out.Sources = append(out.Sources, x.URL)
	}
	return out
}
