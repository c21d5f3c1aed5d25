package report

import (
	"fmt"
	"io"
	"strings"
)

var githubCommand = map[Severity]string{Error: "error", Warning: "warning", Note: "notice"}

// Workflow commands end at a line's end; their properties at a comma or colon too.
var (
	githubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// WriteGitHub prints findings as workflow commands, which GitHub shows beside
// the lines of a change.
func WriteGitHub(w io.Writer, fs Findings) error {
	for _, f := range fs {
		var at []string
		if f.File != "" {
			at = append(at, "file="+githubProperty.Replace(f.File))
			if f.Line > 0 {
				at = append(at, fmt.Sprintf("line=%d", f.Line))
			}
			if f.Column > 0 {
				at = append(at, fmt.Sprintf("col=%d", f.Column))
			}
		}
		at = append(at, "title="+githubProperty.Replace(f.Rule))
		text := strings.Join(append([]string{f.Message}, f.about()...), "\n")
		if _, err := fmt.Fprintf(w, "::%s %s::%s\n", githubCommand[f.Severity], strings.Join(at, ","), githubText.Replace(text)); err != nil {
			return err
		}
	}
	return nil
}
