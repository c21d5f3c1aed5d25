package artifact_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/artifact"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

// shipped are the plans of the environments that come with the product.
var shipped = sync.OnceValues(func() ([]*plan.Plan, error) {
	s, found := spec.Builtin()
	if found.Failed() {
		return nil, found
	}
	const config = "../../ringfence.hcl"
	data, err := os.ReadFile(config)
	if err != nil {
		return nil, err
	}
	envs, found := spec.LoadEnvironments(s, config, data)
	if found.Failed() {
		return nil, found
	}
	var plans []*plan.Plan
	for _, e := range envs {
		p, found := plan.Make(s, e)
		if found.Failed() {
			return nil, fmt.Errorf("%s: %w", e.Name, found)
		}
		plans = append(plans, p)
	}
	return plans, nil
})

func plans(t testing.TB) ([]*plan.Plan, *templates.Set) {
	t.Helper()
	ps, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	if len(ps) < 10 {
		t.Fatalf("only %d environments are shipped", len(ps))
	}
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return ps, set
}

func generate(t *testing.T, p *plan.Plan, set *templates.Set) []templates.File {
	t.Helper()
	files, found, err := artifact.Generate(p, set)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	return files
}

func TestShipped(t *testing.T) {
	ps, set := plans(t)
	for _, p := range ps {
		t.Run(p.Environment.Name, func(t *testing.T) {
			t.Parallel()
			files := generate(t, p, set)
			if found := artifact.Verify(p, files); len(found) > 0 {
				t.Errorf("%v", found)
			}
			for _, f := range files { // out/ is the golden copy
				golden, err := os.ReadFile(filepath.Join("../../out", p.Environment.Name, filepath.FromSlash(f.Path)))
				if err != nil || !bytes.Equal(golden, f.Data) {
					t.Errorf("out/%s/%s is not current (%v): run go run ./cmd/gen and look at what changed", p.Environment.Name, f.Path, err)
				}
			}
			again := generate(t, p, set)
			if !slices.EqualFunc(files, again, func(a, b templates.File) bool { return a.Path == b.Path && bytes.Equal(a.Data, b.Data) }) {
				t.Error("a second run gives other bytes")
			}
			for _, l := range p.Environment.Artifacts {
				if !slices.ContainsFunc(files, func(f templates.File) bool { return strings.HasPrefix(f.Path, l+"/") }) && l != "nsg" {
					t.Errorf("there is no file in %s", l)
				}
			}
		})
	}
}

// TestNoDropOfWhatIsAsked: a path that a requirement asks for may only be
// dropped by a language that leaves out the whole resource.
func TestNoDropOfWhatIsAsked(t *testing.T) {
	ps, _ := plans(t)
	for _, p := range ps {
		for _, l := range artifact.Languages {
			for _, d := range l.Drops(p) {
				if d.Reason.En == "" || d.Reason.Ja == "" {
					t.Errorf("%s, %s drops %s of %s for no reason", p.Environment.Name, l.Name, d.Path, d.Resource)
				}
				if d.Resource == (azure.ID{}) {
					continue // what parameters accept
				}
				r, ok := p.Deployment.Find(d.Resource)
				if !ok {
					t.Errorf("%s, %s drops %s, which is not in the plan", p.Environment.Name, l.Name, d.Resource)
					continue
				}
				if d.Path == "" {
					continue
				}
				if v, ok := r.Body.Get(d.Path); ok && len(v.Why) > 0 {
					t.Errorf("%s, %s drops %s of %s, which %v asks for", p.Environment.Name, l.Name, d.Path, d.Resource, v.Why)
				}
			}
		}
	}
}

// scalar finds what is a value in a line of any of the languages.
var scalar = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\b\d+\b|\btrue\b|\bfalse\b`)

// harmless are lines of which no scalar carries meaning for a deployment, and
// the first scalar of lines that begin with a label.
var (
	harmless = regexp.MustCompile(`^\s*(#|//)` + // comments
		`|"(\$schema|contentVersion|metadata|_generator|comments)":|"name": "ringfence"` + // of the template itself
		`|^using |required_version|^\s*(source|version)\s+= ` + // which file parameters belong to, versions of tools
		`|^\s*error_message\s+= `) // words for people
	labelled = regexp.MustCompile(`^resource "[^"]+" `) // Terraform: the second is a name that carries no meaning
)

// gaps are scalars that no reader looks at yet. A gap that is found fails the
// test, so that the list can only shrink.
var gaps = map[string]string{
	"bicep/main.bicep":           `^targetScope|^resource \w+ 'Microsoft.Network/virtualNetworks/subnets@.* existing`,
	"terraform/providers.tf":     `^provider "azurerm"`,
	"terraform/terraform.tfvars": `^resource_group_name`, // the model holds no resource group
	"terraform/variables.tf":     `Name of the existing resource group`,
}

// TestEveryScalar changes each string, number and bool of each artifact and
// wants a finding in its language.
func TestEveryScalar(t *testing.T) {
	ps, set := plans(t)
	i := slices.IndexFunc(ps, func(p *plan.Plan) bool { return p.Environment.Name == "no-public-ip" })
	if i < 0 {
		t.Fatal("no environment training")
	}
	p := ps[i]
	files := generate(t, p, set)
	var all atomic.Int64
	t.Cleanup(func() {
		if n := all.Load(); n < 500 {
			t.Errorf("only %d scalars were changed", n)
		}
	})
	for _, l := range artifact.Languages {
		if l.Read == nil {
			continue // for people; its package changes every statement
		}
		var own []templates.File
		for _, f := range files {
			if l.Holds(f.Path) {
				own = append(own, f)
			}
		}
		for k, file := range own {
			if strings.Contains(file.Path, "/tests/") {
				continue // tests of Terraform's deploy nothing
			}
			t.Run(strings.ReplaceAll(file.Path, "/", "_"), func(t *testing.T) {
				t.Parallel()
				gap := regexp.MustCompile(`^$`)
				if g, ok := gaps[file.Path]; ok {
					gap = regexp.MustCompile(g)
				}
				changed, missed := 0, 0
				lines := strings.SplitAfter(string(file.Data), "\n")
				for n, line := range lines {
					if harmless.MatchString(line) {
						continue
					}
					for m, at := range scalar.FindAllStringIndex(line, -1) {
						if m == 1 && labelled.MatchString(line) {
							continue
						}
						was, now := line[at[0]:at[1]], mutated(line[at[0]:at[1]])
						next := slices.Clone(lines)
						next[n] = line[:at[0]] + now + line[at[1]:]
						mutant := slices.Clone(own)
						mutant[k].Data = []byte(strings.Join(next, ""))
						changed++
						switch found := l.Verify(p, nil, mutant); {
						case found.Failed() && !names(found, l.Name):
							t.Errorf("%s:%d: %s is found, but no finding names the file: %v", file.Path, n+1, now, found)
						case found.Failed():
						case gap.MatchString(line):
							missed++
						default:
							t.Errorf("%s:%d: %s instead of %s is not found: %s", file.Path, n+1, now, was, strings.TrimSpace(line))
						}
					}
				}
				if _, known := gaps[file.Path]; known && missed == 0 {
					t.Errorf("the gap %s is closed: take it from the list", gap)
				}
				all.Add(int64(changed))
			})
		}
	}
}

func mutated(s string) string {
	switch {
	case s == "true":
		return "false"
	case s == "false":
		return "true"
	case s[0] == '"' || s[0] == '\'':
		return s[:len(s)-1] + "x" + s[len(s)-1:]
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(err)
	}
	return strconv.Itoa(n + 1)
}

func names(found report.Findings, folder string) bool {
	return slices.ContainsFunc(found, func(f report.Finding) bool { return strings.HasPrefix(f.File, folder) })
}
