// Package report holds findings, the one shape of everything ringfence has to
// say against its input, and prints them. It imports nothing of ours.
package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Severity orders findings; the empty string is none.
type Severity string

const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Evidence names the lines of a document that a finding rests on.
type Evidence struct {
	Document string `json:"document"`
	Revision string `json:"revision"`
	File     string `json:"file"`
	Lines    [2]int `json:"lines"` // first and last, both included
}

// Source names a page that a finding rests on and that is not stored, so that
// nothing verifies what it says.
type Source struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	URL   string `json:"url"`
}

// Finding is one fault, its place, and what to do.
type Finding struct {
	ID          string     `json:"id"`   // fingerprint: stable while rule, place's file, requirement and message stay
	Rule        string     `json:"rule"` // the check that found it, in words joined by "-"
	Severity    Severity   `json:"severity"`
	Message     string     `json:"message"`
	File        string     `json:"file,omitempty"`
	Line        int        `json:"line,omitempty"`
	Column      int        `json:"column,omitempty"`
	Requirement string     `json:"requirement,omitempty"`
	Environment string     `json:"environment,omitempty"`
	Evidence    []Evidence `json:"evidence,omitempty"`
	Sources     []Source   `json:"sources,omitempty"`
	Fix         string     `json:"fix,omitempty"` // what to do
}

// Findings are sorted by place for printing.
type Findings []Finding

// Failed says whether any finding is an error or a warning.
func (fs Findings) Failed() bool {
	return slices.ContainsFunc(fs, func(f Finding) bool { return f.Severity != Note })
}

// Error lets findings travel as an error where a caller can only refuse.
func (fs Findings) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Place() + f.Message
	}
	return strings.Join(lines, "\n")
}

// Place is "file:line:column: ", as far as it is known.
func (f Finding) Place() string {
	if f.File == "" {
		return ""
	}
	s := f.File
	for _, n := range []int{f.Line, f.Column} {
		if n == 0 {
			break
		}
		s += ":" + itoa(n)
	}
	return s + ": "
}

// Finish sorts findings by place, removes what stands twice and gives each
// its fingerprint.
func Finish(fs Findings) Findings {
	for i := range fs {
		f := &fs[i]
		sum := sha256.Sum256([]byte(strings.Join([]string{f.Rule, f.File, f.Requirement, f.Environment, f.Message}, "\x00")))
		f.ID = hex.EncodeToString(sum[:8])
	}
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Environment, b.Environment), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(fs, func(a, b Finding) bool { return a.ID == b.ID && a.Line == b.Line && a.Column == b.Column })
}
