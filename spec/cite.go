package spec

import (
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/report"
)

// ownChecks are the rules of findings about environments that no assert
// states, and that a requirement can stand behind all the same.
var ownChecks = []string{"name", "no-subnet", "outside", "overlap", "too-small"}

// check reads which requirement stands behind a check of the program's own.
func (l *loader) check(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	c := &Check{Rule: b.Labels[0], Pos: r.pos}
	if !slices.Contains(ownChecks, c.Rule) {
		fault(l.fs, at(b.LabelRanges[0]), "unknown-name", suggest(c.Rule, ownChecks), "there is no check %q", c.Rule)
	}
	if v, ok := r.ref(r.need("requirement")); ok {
		c.Requirement, _ = named(l.fs, l.spec.Requirements, (*Requirement).name, "requirement", v)
	}
	r.done()
	if l.claim("check", c.Rule, c.Pos) {
		l.spec.Checks = append(l.spec.Checks, c)
	}
}

// Behind is the requirement behind a rule of findings, nil where there is none.
func (s *Spec) Behind(rule string) *Requirement {
	for _, c := range s.Checks {
		if c.Rule == rule {
			return c.Requirement
		}
	}
	return nil
}

// cite tells findings about environments the requirements behind them.
func (s *Spec) cite(fs report.Findings) {
	for i := range fs {
		if r := s.Behind(fs[i].Rule); r != nil && fs[i].Requirement == "" {
			r.Cite(&fs[i])
		}
	}
}

// Cite tells a finding which requirement it is about, and what that rests on.
func (r *Requirement) Cite(f *report.Finding) {
	f.Requirement, f.Evidence, f.Sources = r.ID, Cite(r.Evidence), r.CiteSources()
}

// Cite is evidence as findings carry it.
func Cite(es []Evidence) []report.Evidence {
	out := make([]report.Evidence, len(es))
	for i, e := range es {
		out[i] = report.Evidence{Document: e.Revision.Document.ID, Revision: e.Revision.ID, File: e.Revision.File, Lines: [2]int{e.First, e.Last}}
	}
	return out
}

// CiteSources are what a requirement without evidence rests on, as findings
// carry it.
func (r *Requirement) CiteSources() []report.Source {
	if len(r.Evidence) > 0 {
		return nil
	}
	out := make([]report.Source, len(r.Sources))
	for i, s := range r.Sources {
		out[i] = report.Source{ID: s.ID, Title: s.Title.En, URL: s.URL}
	}
	return out
}
