package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/spf13/cobra"
)

// filter picks requirements; the zero filter picks all.
type filter struct {
	components, levels, kinds []string
	asOf                      string
}

func requirementsCommand(p *program) *cobra.Command {
	var f filter
	var rulings bool
	c := &cobra.Command{
		Use:   "requirements [ID...] [flags]",
		Short: "Print what the documents demand, as data",
		Long: `Requirements prints the requirements that gen carries: what must hold, for which
components, under which condition, since when and until when, and the lines of
the documents that say so. Flags narrow the list; a flag given several times
accepts any of its values. --rulings prints instead what was decided where documents
disagree or leave a value open; IDs then name rulings.`,
		Example: `  gen requirements
  gen requirements --component compute_cluster --as-of 2021-03-20
  gen requirements --level required --kind flow --lang ja
  gen requirements batch-management-inbound --format json
  gen requirements --rulings --lang ja`,
		RunE: func(_ *cobra.Command, ids []string) error {
			if rulings {
				return p.rulings(ids)
			}
			return p.requirements(ids, f)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			s, err := builtin()
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return requirementIDs(s), cobra.ShellCompDirectiveNoFileComp
		},
	}
	c.Flags().StringArrayVar(&f.components, "component", nil, "only those of the `KIND` of component, such as compute_cluster")
	c.Flags().StringArrayVar(&f.levels, "level", nil, "only those of the `LEVEL`: required, situational, recommended, informational")
	c.Flags().StringArrayVar(&f.kinds, "kind", nil, "only those that hold a `KIND` of statement: "+strings.Join(kinds, ", "))
	c.Flags().StringVar(&f.asOf, "as-of", "", "only those that hold on the `DATE`, such as 2021-03-20")
	c.Flags().BoolVar(&rulings, "rulings", false, "print the rulings instead")
	for _, other := range []string{"component", "level", "kind", "as-of"} {
		c.MarkFlagsMutuallyExclusive("rulings", other)
	}
	_ = c.RegisterFlagCompletionFunc("level", cobra.FixedCompletions(levels, cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(kinds, cobra.ShellCompDirectiveNoFileComp))
	p.langFlag(c)
	p.formatFlag(c, "text", "json")
	return c
}

var (
	levels = []string{string(spec.Required), string(spec.Situational), string(spec.Recommended), string(spec.Informational)}
	kinds  = []string{"flow", "route", "property", "step", "assert", "role", "dns", "symptom"}
)

// requirement is the form of the JSON output, version 1. Fields may be added,
// never renamed.
type requirement struct {
	ID         string            `json:"id"`
	Title      string            `json:"title"`
	Level      spec.Level        `json:"level"`
	Components []string          `json:"components"`
	When       string            `json:"when"`
	Since      string            `json:"since"`
	Until      string            `json:"until"` // the first day on which it no longer holds, "" while it does
	Unverified bool              `json:"unverified,omitempty"`
	Kinds      []string          `json:"kinds"`
	Flows      []flow            `json:"flows"`
	Evidence   []report.Evidence `json:"evidence"`
	Absent     []report.Evidence `json:"absent,omitempty"`
	Sources    []string          `json:"sources,omitempty"` // addresses of pages that are not stored
}

type flow struct {
	Direction       string   `json:"direction"`
	Access          string   `json:"access"`
	Protocol        string   `json:"protocol"`
	Source          string   `json:"source"`
	SourceKind      string   `json:"source_kind"`
	SourcePorts     []string `json:"source_ports"`
	Destination     string   `json:"destination"`
	DestinationKind string   `json:"destination_kind"`
	Ports           []string `json:"ports"`
	Priority        int      `json:"priority,omitempty"`
	Automatic       bool     `json:"automatic,omitempty"`
	Unspecified     []string `json:"unspecified,omitempty"`
	Ruling          string   `json:"ruling,omitempty"`
	When            string   `json:"when,omitempty"`
}

func (p *program) requirements(ids []string, f filter) error {
	s, err := builtin()
	if err != nil {
		return err
	}
	picked, err := f.pick(s, ids)
	if err != nil {
		return err
	}
	list := make([]requirement, len(picked))
	for i, r := range picked {
		list[i] = describe(r, p.lang)
	}
	if p.format == "json" {
		enc := json.NewEncoder(p.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(struct {
			Version      int           `json:"version"`
			Requirements []requirement `json:"requirements"`
		}{1, list})
	}
	w := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tLEVEL\tCOMPONENTS\tSINCE\tUNTIL\tKINDS\tTITLE")
	for _, r := range list {
		fmt.Fprintln(w, strings.Join([]string{r.ID, string(r.Level), strings.Join(r.Components, ","), r.Since, r.Until, strings.Join(r.Kinds, ","), r.Title}, "\t"))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(p.stderr, "%s of %d\n", count(len(list), "requirement"), len(s.Requirements))
	return nil
}

func requirementIDs(s *spec.Spec) []string {
	out := make([]string, len(s.Requirements))
	for i, r := range s.Requirements {
		out[i] = r.ID
	}
	return out
}

// pick applies the filter; a word that the spec does not know is refused.
func (f filter) pick(s *spec.Spec, ids []string) ([]*spec.Requirement, error) {
	var components []string
	for _, k := range s.Components {
		components = append(components, k.Name)
	}
	var found report.Findings
	for _, c := range []struct {
		what         string
		given, known []string
	}{
		{"requirement", ids, requirementIDs(s)},
		{"component", f.components, components},
		{"level", f.levels, levels},
		{"kind", f.kinds, kinds},
	} {
		for _, g := range c.given {
			if !slices.Contains(c.known, g) {
				found = append(found, report.Finding{Rule: "filter", Severity: report.Error, Message: fmt.Sprintf("there is no %s %q", c.what, g), Fix: spec.Suggest(g, c.known)})
			}
		}
	}
	var asOf time.Time
	if f.asOf != "" {
		var err error
		if asOf, err = time.Parse(time.DateOnly, f.asOf); err != nil {
			return nil, refuse("filter", "", fmt.Sprintf("--as-of %q is not a date", f.asOf), "Write it as 2021-03-20.")
		}
	}
	if len(found) > 0 {
		return nil, refusal{found}
	}
	oneOf := func(wanted, has []string) bool {
		return len(wanted) == 0 || slices.ContainsFunc(wanted, func(w string) bool { return slices.Contains(has, w) })
	}
	var picked []*spec.Requirement
	for _, r := range s.Requirements {
		holds := asOf.IsZero() || !r.Since.After(asOf) && (r.Until.IsZero() || r.Until.After(asOf))
		if holds && oneOf(ids, []string{r.ID}) && oneOf(f.components, r.Components) && oneOf(f.levels, []string{string(r.Level)}) && oneOf(f.kinds, kindsOf(r)) {
			picked = append(picked, r)
		}
	}
	if len(s.Requirements) == 0 {
		return nil, errors.New("the spec holds no requirement")
	}
	return picked, nil
}

func kindsOf(r *spec.Requirement) []string {
	out := []string{}
	for i, n := range []int{len(r.Flows), len(r.Routes), len(r.Properties), len(r.Steps), len(r.Asserts), len(r.Roles), len(r.Names), len(r.Symptoms)} {
		if n > 0 {
			out = append(out, kinds[i])
		}
	}
	return out
}

func describe(r *spec.Requirement, lang string) requirement {
	out := requirement{
		ID: r.ID, Title: r.Title.In(lang), Level: r.Level, Components: r.Components, When: r.When.String(),
		Since: r.Since.String(), Until: r.Until.String(), Unverified: r.Unverified(), Kinds: kindsOf(r),
		Flows: make([]flow, len(r.Flows)), Evidence: judge.Evidence(r.Evidence), Absent: judge.Evidence(r.Absent),
	}
	for _, s := range r.Sources {
		out.Sources = append(out.Sources, s.URL)
	}
	for i, f := range r.Flows {
		out.Flows[i] = flow{
			Direction: f.Direction, Access: f.Access, Protocol: f.Protocol,
			Source: peer(f.Source), SourceKind: peerKind(f.Source), SourcePorts: azure.PortStrings(f.SourcePorts),
			Destination: peer(f.Destination), DestinationKind: peerKind(f.Destination), Ports: azure.PortStrings(f.Ports),
			Priority: f.Priority, Automatic: f.Automatic, Unspecified: f.Unspecified, Ruling: f.Ruling, When: f.When.String(),
		}
	}
	return out
}

// peer writes one end of a flow as documents do: a tag with the place of its
// region, a prefix, a host, or "*".
func peer(ends spec.Peer) string {
	var out []string
	for _, e := range ends {
		text := e.Value
		switch {
		case e.Kind == spec.AnyPeer:
			text = "*"
		case e.Expr != nil:
			text = "<" + e.Expr.String() + ">"
		case e.Scope == spec.OwnRegion:
			text += ".<region>"
		case e.Scope == spec.Paired:
			text += ".<paired-region>"
		}
		out = append(out, text)
	}
	return strings.Join(out, ",")
}

func peerKind(ends spec.Peer) string {
	if len(ends) == 0 {
		return string(spec.AnyPeer)
	}
	return string(ends[0].Kind)
}
