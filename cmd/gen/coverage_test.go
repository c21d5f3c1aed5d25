package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/ringfence-dev/ringfence/spec"
)

// TestCoverage prints what accounts for the lines of a small page. The
// program's own pages are none of ours to keep beside the tests.
func TestCoverage(t *testing.T) {
	const page = "Nodes are reached on port 29876.\n\n# Heading\nNodes must be reached.\nSee also.\n"
	t.Chdir(t.TempDir())
	if err := os.Mkdir("docs", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("docs", "page.txt"), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	load := func(asides string) *spec.Spec {
		s, fs := spec.Load(fstest.MapFS{"a.hcl": {Data: fmt.Appendf(nil, `
document "page" {
  title    = { en = "Page", ja = "ページ" }
  url      = "https://example.com/"
  complete = true
  revision "2020-01-01.en" {
    date   = "2020-01-01"
    file   = "page.txt"
    lines  = 5
    sha256 = "%x"
  }
}
component "cluster" { title = { en = "Cluster", ja = "クラスター" } }
requirement "reached" {
  title      = { en = "Reached", ja = "到達" }
  level      = "informational"
  components = ["cluster"]
  evidence "page" "2020-01-01.en" { lines = [1, 1] }
}
obligation { words = ["must"] }
aside "page" "2020-01-01.en" {
%s
}`, sha256.Sum256([]byte(page)), asides)}})
		if len(fs) > 0 {
			t.Fatal(fs)
		}
		return s
	}
	for _, c := range []struct {
		name, asides, format string
		err                  error
		want                 string
	}{
		{
			"accounted for", "heading = [\"3\"]\nnavigation = [\"5\"]\nrepeats = { reached = [\"4\"] }", "text", nil,
			"DOCUMENT  REVISION       LINES  COVERED  REPEATS  NAVIGATION  PICTURE  HEADING  PROSE  OUTSIDE  BLANK  UNCOVERED\n" +
				"page      2020-01-01.en  5      1        1        1           0        1        0      0        1      0\n",
		},
		{
			"not accounted for", "prose = [\"3-4\"]", "text", errDiffers,
			"DOCUMENT  REVISION       LINES  COVERED  REPEATS  NAVIGATION  PICTURE  HEADING  PROSE  OUTSIDE  BLANK  UNCOVERED\n" +
				"page      2020-01-01.en  5      1        0        0           0        0        2      0        1      1\n" +
				"docs/page.txt:4: error: set aside as prose, but it holds the word must: Nodes must be reached. [aside]\n" +
				"  evidence: page 2020-01-01.en, page.txt lines 4-4\n" +
				"  fix: Cite the line, or name what it repeats; it is set aside at a.hcl:22.\n" +
				"docs/page.txt:5: error: nothing accounts for: See also. [uncovered]\n" +
				"  evidence: page 2020-01-01.en, page.txt lines 5-5\n" +
				"  fix: Cite the line in a requirement or ruling, or set it aside.\n",
		},
		{"as data", "prose = [\"3\", \"5\"]\nrepeats = { page = [\"4\"] }", "json", nil, `{
  "version": 1,
  "summary": {
    "errors": 0,
    "warnings": 0,
    "notes": 0
  },
  "coverage": [
    {
      "document": "page",
      "revision": "2020-01-01.en",
      "file": "page.txt",
      "lines": 5,
      "covered": 1,
      "aside": {
        "heading": 0,
        "navigation": 0,
        "outside": 0,
        "picture": 0,
        "prose": 2,
        "repeats": 1
      },
      "blank": 1,
      "uncovered": 0
    }
  ],
  "findings": []
}
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out strings.Builder
			p := &program{stdout: &out, format: c.format}
			if err := p.coverage(load(c.asides), []string{"docs"}); !errors.Is(err, c.err) {
				t.Errorf("it ends with %v, want %v", err, c.err)
			}
			if d := cmp.Diff(c.want, out.String()); d != "" {
				t.Error(d)
			}
		})
	}
}
