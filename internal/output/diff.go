package output

import (
	"bytes"
	"strings"

	"github.com/pmezard/go-difflib/difflib"
)

// A diff of larger files says nothing to people and takes long.
const maxDiff = 4 << 20

// Diff is a unified diff from what stands to what shall stand, for files that
// are there and stale; whole files that come or go are named by Findings.
func (s *State) Diff() (string, error) {
	var b strings.Builder
	for _, e := range s.Entries {
		if e.Status != Stale || e.Blocked != "" {
			continue
		}
		shown := s.Shown(e)
		if len(e.Old) > maxDiff || len(e.New) > maxDiff {
			b.WriteString("Files a/" + shown + " and b/" + shown + " differ\n")
			continue
		}
		text, err := difflib.GetUnifiedDiffString(difflib.UnifiedDiff{
			A: lines(e.Old), B: lines(e.New), FromFile: "a/" + shown, ToFile: "b/" + shown, Context: 3,
		})
		if err != nil {
			return "", err
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

func lines(data []byte) []string {
	if len(data) == 0 {
		return nil
	}
	out := strings.SplitAfter(string(data), "\n")
	if last := len(out) - 1; out[last] == "" {
		out = out[:last]
	} else {
		out[last] += "\n\\ No newline at end of file\n"
	}
	return out
}

// firstDifference is the first line, counted from 1, in which two texts differ.
func firstDifference(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return bytes.Count(a[:n], []byte("\n")) + 1
}
