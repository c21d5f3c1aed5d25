package artifact_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/artifact"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/templates"
)

// demanded are kinds that must be among what is changed in a language.
var demanded = func() map[string][]string {
	rules := []string{"port", "protocol", "direction", "access", "priority", "tag", "CIDR"}
	code := append([]string{
		"host", "flag", "SKU", "name", "role", "zone", "version", "resource type", "region", "reference",
		"dependency removed", "dependency added", "dependency redirected", "parameter type", "parameter description", "parameter value",
		"default added", "constraint", "constraint added", "constraint removed", "output description", "output removed",
		"resource removed", "resource duplicated", "property removed", "key renamed",
	}, rules...)
	inFiles := []string{"rule removed", "rule added", "rule duplicated", "resource added"}
	return map[string][]string{
		"arm":       slices.Concat(slices.DeleteFunc(slices.Clone(code), func(k string) bool { return k == "constraint removed" }), inFiles),
		"bicep":     slices.Concat(code, inFiles, []string{"parameter name", "existing added", "existing removed"}),
		"terraform": slices.DeleteFunc(slices.Clone(code), func(k string) bool { return k == "version" }),
		"nsg":       slices.Concat(rules, inFiles[:3]),
		"checklist": {"item removed", "item added", "item duplicated", "ID", "ticked", "box removed", "box added", "line removed", "line added", "reworded", "number", "link", "code", "code: number", "heading"},
	}
}()

// tally counts by language and kind.
type tally struct {
	sync.Mutex
	of map[string]map[string]int
}

func (c *tally) add(language, kind string, n int) {
	c.Lock()
	defer c.Unlock()
	if c.of == nil {
		c.of = map[string]map[string]int{}
	}
	if c.of[language] == nil {
		c.of[language] = map[string]int{}
	}
	c.of[language][kind] += n
}

// TestMutations changes what the files of every environment say, one field at
// a time: each change is found, and named at its line. With RINGFENCE_MUTATIONS
// set to "all" it makes every change there is, which takes an hour.
func TestMutations(t *testing.T) {
	ps, set := plans(t)
	percent := debug.SetGCPercent(400) // what is read is thrown away at once
	t.Cleanup(func() { debug.SetGCPercent(percent) })
	var changed tally
	tried := taken{}
	for _, p := range ps {
		files := generate(t, p, set)
		drops := drops(p)
		for _, l := range artifact.Languages {
			var own []templates.File
			for _, f := range files {
				if l.Holds(f.Path) {
					own = append(own, f)
				}
			}
			edits := make([][]edit, len(own))
			for i, f := range own {
				if strings.Contains(f.Path, "/tests/") {
					continue // tests of Terraform's deploy nothing
				}
				all, err := editsOf(p, f)
				if err != nil {
					t.Fatal(f.Path, err)
				}
				edits[i] = tried.of(l, all)
			}
			t.Run(p.Environment.Name+"/"+l.Name, func(t *testing.T) {
				t.Parallel()
				mutate(t, l, l.Project(p), own, edits, drops, &changed)
			})
		}
	}
	part := strings.Contains(flag.Lookup("test.run").Value.String(), "/")
	t.Cleanup(func() {
		for _, l := range artifact.Languages {
			t.Log(changed.line(l.Name, "changes, each found and named"))
			for _, kind := range demanded[l.Name] {
				if changed.of[l.Name][kind] == 0 && !part {
					t.Errorf("%s: nothing of the kind %q was changed", l.Name, kind)
				}
			}
		}
	})
}

// line prints the counts of a language.
func (c *tally) line(language, what string) string {
	total := 0
	var kinds []string
	for k, n := range c.of[language] {
		kinds = append(kinds, fmt.Sprintf("%s %d", k, n))
		total += n
	}
	slices.Sort(kinds)
	return fmt.Sprintf("%s: %d %s: %s", language, total, what, strings.Join(kinds, ", "))
}

func mutate(t *testing.T, l artifact.Language, projection artifact.Projection, own []templates.File, edits [][]edit, drops []plan.Drop, changed *tally) {
	for k, f := range own {
		for _, e := range edits[k] {
			mutant := slices.Clone(own)
			mutant[k].Data = e.of(f.Data)
			found := projection.Verify(drops, mutant)
			changed.add(l.Name, e.kind, 1)
			if why := e.missed(l.Name, f.Path, found); why != "" {
				t.Errorf("%s:%d: %s: %s\n\tinstead of %q\n\t%q\n\twanted %q %q in lines %d-%d, found:\n%s", f.Path, e.first, e.kind, why, e.text, f.Data[e.from:e.to], e.subject, e.says, e.first, e.last, first(found))
			}
		}
	}
}

// taken counts the changes that were taken, by what they change.
type taken map[string]int

// of takes, of the changes of a file, those of a field that no file before
// had, and one of each kind.
func (s taken) of(l artifact.Language, edits []edit) []edit {
	if os.Getenv("RINGFENCE_MUTATIONS") == "all" {
		return edits
	}
	left := map[string]int{}
	for _, e := range edits {
		left[e.kind]++
	}
	for kind, n := range left {
		left[kind] = (n + 1) / 2 // the one in the middle
	}
	return slices.DeleteFunc(edits, func(e edit) bool {
		left[e.kind]--
		field := l.Name + " " + e.kind + " " + e.field
		s[field]++
		return left[e.kind] != 0 && (s[field] > 1 || l.Read == nil)
	})
}

// missed says what no finding says of an edit; "" is nothing.
func (e edit) missed(language, path string, found report.Findings) string {
	if !found.Failed() {
		return "not found"
	}
	holds := func(text string, words []string) bool {
		text = plain(text)
		return len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, plain(w)) })
	}
	why := "no finding names the file"
	for _, f := range found {
		if !strings.HasPrefix(f.File, language) {
			continue
		}
		placed := e.first == 0 || f.File == path && e.first <= f.Line && f.Line <= e.last || e.mentioned(path, f.Message)
		switch {
		case !placed:
			why = "no finding names the line"
		case !holds(f.Message, e.subject):
			why = "no finding names the subject"
		case !holds(f.Message, e.says):
			why = "no finding says what was changed"
		default:
			return ""
		}
	}
	return why
}

var place = regexp.MustCompile(`([\w./-]+)(?:, line |:)(\d+)`)

// mentioned says whether a message names a line of the edit: of two things that
// are at odds a finding stands at one, and names the other.
func (e edit) mentioned(path, message string) bool {
	return slices.ContainsFunc(place.FindAllStringSubmatch(message, -1), func(m []string) bool {
		line, _ := strconv.Atoi(m[2])
		return m[1] == path && e.first <= line && line <= e.last
	})
}

func first(found report.Findings) string {
	var b strings.Builder
	for i, f := range found {
		if i == 5 {
			fmt.Fprintf(&b, "\t\t... %d more\n", len(found)-i)
			break
		}
		fmt.Fprintf(&b, "\t\t%s%s [%s]\n", f.Place(), f.Message, f.Rule)
	}
	return b.String()
}
