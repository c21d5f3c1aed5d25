package docs

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the claims of the pages in testdata anew; read them before they are committed")

// short is a claim without its text, as the golden files hold it.
func short(c Claim) string {
	parts := []string{fmt.Sprintf("%d-%d", c.Line, c.EndLine), c.Shape, c.String(), c.Confidence}
	for _, x := range [][2]string{{"section", c.Section}, {"printed", c.Printed}, {"source ports", strings.Join(c.SourcePorts, ",")}} {
		if x[1] != "" {
			parts = append(parts, x[0]+": "+x[1])
		}
	}
	return strings.Join(parts, " | ")
}

// golden compares claims with those of a file.
func golden(t *testing.T, name string, claims []Claim) {
	t.Helper()
	lines := []string{}
	for _, c := range claims {
		lines = append(lines, short(c))
	}
	if *update {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(lines); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, lines); d != "" {
		t.Errorf("%s:\n%s", name, d)
	}
}

func readPage(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestShapes: every shape has a page that it reads, that it alone reads, and
// whose claims were read by people.
func TestShapes(t *testing.T) {
	e := New(builtin(t))
	seen := map[string]bool{}
	for _, s := range shapes {
		if seen[s.name] {
			continue
		}
		seen[s.name] = true
		t.Run(s.name, func(t *testing.T) {
			file := filepath.Join("testdata/shapes", s.name+".md")
			page := readPage(t, file)
			claims, fs := e.Extract(filepath.Base(file), page)
			if len(fs) > 0 {
				t.Fatal(fs)
			}
			if len(claims) == 0 {
				t.Fatal("nothing was read")
			}
			for _, c := range claims {
				if c.Shape != s.name {
					t.Errorf("%s read line %d: %s", c.Shape, c.Line, c)
				}
			}
			for _, other := range shapes {
				if other.name == s.name || other.name == "leftover" {
					continue
				}
				alone := &Extractor{e.words, []shape{other}}
				if more, _ := alone.Extract(file, page); len(more) > 0 {
					t.Errorf("%s reads it too: line %d: %s", other.name, more[0].Line, more[0])
				}
			}
			golden(t, strings.TrimSuffix(file, ".md")+".json", claims)
		})
	}
	files, err := filepath.Glob("testdata/shapes/*.md")
	if err != nil || len(files) != len(seen) {
		t.Errorf("there are %d shapes and %d pages: %v", len(seen), len(files), err)
	}
}

// TestPages: whole pages, in every language of the lexicon and flattened.
func TestPages(t *testing.T) {
	e := New(builtin(t))
	for _, file := range []string{"de.md", "es.md", "ja.md", "ko.md", "zh.md", "flat.txt"} {
		t.Run(file, func(t *testing.T) {
			at := filepath.Join("testdata/pages", file)
			claims, fs := e.Extract(file, readPage(t, at))
			if len(fs) > 0 {
				t.Fatal(fs)
			}
			language := strings.TrimSuffix(file, filepath.Ext(file))
			if language == "flat" {
				language = "ja"
			}
			for _, c := range claims {
				if c.Language != language {
					t.Errorf("the language of line %d is %q", c.Line, c.Language)
				}
			}
			golden(t, strings.TrimSuffix(at, filepath.Ext(at))+".json", claims)
		})
	}
}
