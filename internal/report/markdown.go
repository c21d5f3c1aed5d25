package report

import (
	"fmt"
	"io"
	"strings"
)

// Characters that Markdown, or the HTML inside it, would take for markup.
var markdownText = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;",
	"|", `\|`, "#", `\#`, "~", `\~`, "@", "&#64;", "\r", " ", "\n", " ",
)

// WriteMarkdown prints findings for the body of a pull request: what fails
// first, notes folded away.
func WriteMarkdown(w io.Writer, fs Findings) error {
	s := Summarize(fs)
	if _, err := fmt.Fprintf(w, "**%d errors, %d warnings, %d notes**\n", s.Errors, s.Warnings, s.Notes); err != nil {
		return err
	}
	for _, part := range []struct {
		severity Severity
		n        int
		heading  string
	}{{Error, s.Errors, "Errors"}, {Warning, s.Warnings, "Warnings"}, {Note, s.Notes, "Notes"}} {
		if part.n == 0 {
			continue
		}
		if part.severity == Note {
			fmt.Fprintf(w, "\n<details>\n<summary>%s</summary>\n\n", part.heading)
		} else {
			fmt.Fprintf(w, "\n### %s\n\n", part.heading)
		}
		for _, f := range fs {
			if f.Severity == part.severity {
				f.markdown(w)
			}
		}
		if part.severity == Note {
			fmt.Fprint(w, "\n</details>\n")
		}
	}
	return nil
}

func (f Finding) markdown(w io.Writer) {
	place := strings.TrimSuffix(f.Place(), ": ")
	if place != "" {
		place = code(place) + " "
	}
	fmt.Fprintf(w, "- %s%s %s\n", place, markdownText.Replace(f.Message), code(f.Rule))
	for _, line := range f.about() {
		fmt.Fprintf(w, "  - %s\n", markdownText.Replace(line))
	}
}

// code is a code span, whatever the text holds.
func code(text string) string {
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if fence != "`" {
		text = " " + text + " "
	}
	return fence + text + fence
}
