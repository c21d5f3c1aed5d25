package judge_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// storedPages are the pages that the shipped spec was taken from, by base name.
func storedPages(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, dir := range []string{"../../../shared/docs/*.txt", "../../../shared/docs/later/*.md"} {
		names, err := filepath.Glob(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range names {
			if out[filepath.Base(n)], err = os.ReadFile(n); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(out) == 0 {
		t.Skip("the stored pages are not here, so nothing was measured on them: ../../../shared/docs")
	}
	return out
}

// ownPages are those of the tests of the extractor, in every language.
func ownPages(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, glob := range []string{"../docs/testdata/pages/*.md", "../docs/testdata/pages/*.txt", "../docs/testdata/unseen/*.md", "../docs/testdata/unseen/*.txt"} {
		names, err := filepath.Glob(glob)
		if err != nil || len(names) == 0 {
			t.Fatal(glob, err)
		}
		for _, n := range names {
			if out[filepath.Base(n)], err = os.ReadFile(n); err != nil {
				t.Fatal(err)
			}
		}
	}
	return out
}

func studiedBy(x *docs.Extractor, name string, data []byte) judge.Studied {
	claims, _ := x.Extract(name, data)
	return judge.Studied{Page: judge.Page{Path: name, Data: data}, Claims: claims}
}

// replacement puts other text into a line.
type replacement struct {
	line, from, to int
	with           string
}

func (e replacement) apply(lines [][]byte) []byte {
	out := slices.Clone(lines)
	l := lines[e.line]
	out[e.line] = slices.Concat(l[:e.from], []byte(e.with), l[e.to:])
	return bytes.Join(out, []byte("\n"))
}

// swaps are single changes of meaning: protocols, directions and tags.
var swaps = []struct {
	what, old, now string
	says           [2]string // in Azure's words; empty: as they stand
}{
	{"protocol", "TCP", "UDP", [2]string{}},
	{"protocol", "UDP", "TCP", [2]string{}},
	{"protocol", "ANY", "TCP", [2]string{"*", "Tcp"}},
	{"direction", "nbound", "utbound", [2]string{"Inbound", "Outbound"}},
	{"direction", "utbound", "nbound", [2]string{"Outbound", "Inbound"}},
	{"direction", "受信", "送信", [2]string{"Inbound", "Outbound"}},
	{"direction", "送信", "受信", [2]string{"Outbound", "Inbound"}},
	{"direction", "インバウンド", "アウトバウンド", [2]string{"Inbound", "Outbound"}},
	{"direction", "アウトバウンド", "インバウンド", [2]string{"Outbound", "Inbound"}},
	{"tag", "AzureMachineLearning", "AzureMonitor", [2]string{}},
	{"tag", "BatchNodeManagement", "AzureMonitor", [2]string{}},
	{"tag", "AzureActiveDirectory", "AzureMonitor", [2]string{}},
	{"tag", "AzureResourceManager", "AzureMonitor", [2]string{}},
	{"tag", "AzureFrontDoor", "AzureMonitor", [2]string{"AzureFrontDoor", "AzureMonitor"}},
	{"tag", "MicrosoftContainerRegistry", "AzureMonitor", [2]string{}},
}

var figure = regexp.MustCompile(`\d+`)

// oneChange is a replacement and the two values that a finding must name.
type oneChange struct {
	replacement
	what     string
	old, now string
}

// changesOf are all single changes of ports, protocols, directions and tags in
// lines that state rules.
func changesOf(p judge.Studied, lines [][]byte) []oneChange {
	of := map[int][]docs.Claim{}
	for _, c := range p.Claims {
		if c.Kind == docs.Flow || c.Kind == docs.Host || c.Kind == docs.Route {
			for l := c.Line; l <= c.EndLine; l++ {
				of[l-1] = append(of[l-1], c)
			}
		}
	}
	var out []oneChange
	for _, l := range slices.Sorted(maps.Keys(of)) {
		text := string(lines[l])
		ports := map[string]bool{}
		for _, c := range of[l] {
			for _, p := range c.Ports {
				for _, n := range figure.FindAllString(p, -1) {
					ports[n] = true
				}
			}
		}
		for _, m := range figure.FindAllStringIndex(text, -1) {
			n := text[m[0]:m[1]]
			var v int
			fmt.Sscan(n, &v)
			if ports[n] && v > 0 && v < 60000 {
				now := strconv.Itoa(v + 7)
				out = append(out, oneChange{replacement{l, m[0], m[1], now}, "port", n, now})
			}
		}
		for _, s := range swaps {
			for from := 0; ; {
				k := strings.Index(text[from:], s.old)
				if k < 0 {
					break
				}
				at := from + k
				from = at + len(s.old)
				e, old, now := replacement{l, at, from, s.now}, s.old, s.now
				if s.old == "nbound" || s.old == "utbound" { // with its first letter, in its case
					first := map[byte]string{'I': "O", 'i': "o", 'O': "I", 'o': "i"}[text[max(at-1, 0)]]
					if at == 0 || first == "" {
						continue
					}
					e.from--
					e.with = first + s.now
				}
				if s.says[0] != "" {
					old, now = s.says[0], s.says[1]
				}
				out = append(out, oneChange{e, s.what, old, now})
			}
		}
	}
	return out
}

// silentChanges are single changes of a stored page that are no change of a
// rule, or that do not give the one finding that they should, and why. One
// that does by now fails the test, so the list can only shrink.
var silentChanges = map[string]string{
	"000_fd58939e780e7243.txt:302:102 direction Inbound to Outbound": picture,
	"000_fd58939e780e7243.txt:302:198 direction Inbound to Outbound": picture,
}

const picture = "the caption and the file's name of a picture, inside the steps of a rule"

// TestOneChange: one port, protocol, direction or tag changed in a copy of a
// page is exactly one finding, and it names both values.
func TestOneChange(t *testing.T) {
	x := words(t)
	total := map[string]int{}
	still := map[string]bool{}
	pages := storedPages(t)
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		old := studiedBy(x, name, pages[name])
		lines := bytes.Split(pages[name], []byte("\n"))
		for _, c := range changesOf(old, lines) {
			total[c.what]++
			got := slices.DeleteFunc(judge.Revised(x, old, studiedBy(x, name, c.apply(lines))), func(f report.Finding) bool { return f.Severity == report.Note })
			says := func(s string) bool {
				return strings.Contains(strings.ToLower(got[0].Message), strings.ToLower(s))
			}
			if len(got) == 1 && says(c.old) && says(c.now) {
				continue
			}
			key := fmt.Sprintf("%s:%d:%d %s %s to %s", name, c.line+1, c.from, c.what, c.old, c.now)
			still[key] = true
			if silentChanges[key] == "" {
				t.Errorf("%s: %d findings: %s", key, len(got), strings.Join(shortly(got), "; "))
			}
		}
	}
	for k := range silentChanges {
		if !still[k] {
			t.Errorf("%s: gives one finding by now; take it from the list", k)
		}
	}
	t.Logf("single changes: %v, of which %d give no finding of their own", total, len(still))
}

var _ = spec.Date{}
