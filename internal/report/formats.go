package report

import (
	"fmt"
	"io"
)

// printers are the forms in which findings print, by name.
var printers = map[string]func(io.Writer, Findings) error{
	"text":     WriteText,
	"json":     WriteJSON,
	"sarif":    WriteSARIF,
	"github":   WriteGitHub,
	"markdown": WriteMarkdown,
}

// Write prints findings in a form.
func Write(w io.Writer, format string, fs Findings) error {
	p, ok := printers[format]
	if !ok {
		return fmt.Errorf("findings do not print as %q", format)
	}
	return p(w, fs)
}

// about is what a finding rests on and what to do, a line each.
func (f Finding) about() []string {
	var out []string
	add := func(what, value string) {
		if value != "" {
			out = append(out, what+": "+value)
		}
	}
	add("environment", f.Environment)
	add("requirement", f.Requirement)
	for _, e := range f.Evidence {
		add("evidence", e.String())
	}
	for _, s := range f.Sources {
		add("source", s.String())
	}
	add("fix", f.Fix)
	return out
}

// String names the lines as text prints them.
func (e Evidence) String() string {
	return fmt.Sprintf("%s %s, %s lines %d-%d", e.Document, e.Revision, e.File, e.Lines[0], e.Lines[1])
}

// String names the page as text prints it.
func (s Source) String() string { return fmt.Sprintf("%s, %s (unverified)", s.Title, s.URL) }
