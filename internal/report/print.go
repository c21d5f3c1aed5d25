package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Summary counts findings by severity.
type Summary struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notes    int `json:"notes"`
}

// Summarize counts fs.
func Summarize(fs Findings) Summary {
	var s Summary
	for _, f := range fs {
		switch f.Severity {
		case Error:
			s.Errors++
		case Warning:
			s.Warnings++
		default:
			s.Notes++
		}
	}
	return s
}

// WriteText prints findings for people: place, severity, message, then what
// they rest on and what to do, each on its own indented line.
func WriteText(w io.Writer, fs Findings) error {
	for _, f := range fs {
		if _, err := fmt.Fprintf(w, "%s%s: %s [%s]\n", f.Place(), f.Severity, f.Message, f.Rule); err != nil {
			return err
		}
		for _, line := range f.about() {
			fmt.Fprintf(w, "  %s\n", line)
		}
	}
	return nil
}

// WriteJSON prints findings in the contract's form, version 1.
func WriteJSON(w io.Writer, fs Findings) error {
	if fs == nil {
		fs = Findings{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Version  int      `json:"version"`
		Summary  Summary  `json:"summary"`
		Findings Findings `json:"findings"`
	}{1, Summarize(fs), fs})
}
