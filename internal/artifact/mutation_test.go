package artifact_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/artifact"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/templates"
)

// whole are the environments of whose code everything is changed; of the rest
// some of each kind in each file.
var whole = []string{"inference-aci", "public-ip-2020"}

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

func TestMutations(t *testing.T) {
	if os.Getenv("RINGFENCE_MUTATIONS") == "" {
		t.Skip("takes minutes, and some changes are still named at another line: set RINGFENCE_MUTATIONS to run it")
	}
	ps, set := plans(t)
	var changed tally
	for _, p := range ps {
		files := generate(t, p, set)
		for _, l := range artifact.Languages {
			t.Run(p.Environment.Name+"/"+l.Name, func(t *testing.T) {
				t.Parallel()
				var own []templates.File
				for _, f := range files {
					if l.Holds(f.Path) {
						own = append(own, f)
					}
				}
				mutate(t, p, l, own, drops(p), &changed)
			})
		}
	}
	part := strings.Contains(flag.Lookup("test.run").Value.String(), "/")
	t.Cleanup(func() {
		for gap := range gaps {
			if n := changed.of["gaps"][gap]; n > 0 && n == changed.of["closed"][gap] {
				t.Errorf("the gap %q is closed (%d): take it from the list", gap, n)
			}
			t.Logf("gap %s: %d changes, %d of them found: %s", gap, changed.of["gaps"][gap], changed.of["closed"][gap], gaps[gap])
		}
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

func mutate(t *testing.T, p *plan.Plan, l artifact.Language, own []templates.File, drops []plan.Drop, changed *tally) {
	for k, f := range own {
		if strings.Contains(f.Path, "/tests/") {
			continue // tests of Terraform's deploy nothing
		}
		edits, err := editsOf(p, f)
		if err != nil {
			t.Fatal(f.Path, err)
		}
		for _, e := range pick(edits, slices.Contains(whole, p.Environment.Name) && l.Read != nil, l.Read == nil || l.Name == "terraform") {
			mutant := slices.Clone(own)
			mutant[k].Data = e.of(f.Data)
			found := l.Verify(p, drops, mutant)
			why := e.missed(l.Name, f.Path, found)
			if e.gap != "" {
				if why != "not found" {
					changed.add("closed", e.gap, 1)
				}
				changed.add("gaps", e.gap, 1)
				continue
			}
			changed.add(l.Name, e.kind, 1)
			if why != "" {
				t.Errorf("%s:%d: %s: %s\n\tinstead of %q\n\t%q\n\twanted %q %q in lines %d-%d, found:\n%s", f.Path, e.first, e.kind, why, e.text, f.Data[e.from:e.to], e.subject, e.says, e.first, e.last, first(found))
			}
		}
	}
}

// pick takes all, or some of each kind, spread over the file.
func pick(edits []edit, all, slow bool) []edit {
	if all {
		return edits
	}
	of := map[string]int{}
	for _, e := range edits {
		of[e.kind]++
	}
	some := 3
	if slow {
		some = 2
	}
	seen := map[string]int{}
	return slices.DeleteFunc(edits, func(e edit) bool {
		i, n := seen[e.kind], of[e.kind]
		seen[e.kind]++
		return n > some && i*some/n == (i-1)*some/n && i > 0
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
		placed := e.first == 0 || f.File == path && e.first <= f.Line && f.Line <= e.last
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
