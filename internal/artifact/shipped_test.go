package artifact_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/artifact"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
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
			for _, d := range l.Project(p).Drops {
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
