package plan_test

import (
	"reflect"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

// Deleting a requirement changes the plan of exactly the environments that
// ask for it, and the deployment of exactly those whose resources name it.
func TestDeletingOneRequirement(t *testing.T) {
	s, envs := shipped(t)
	type before struct {
		env   *spec.Environment
		plan  *plan.Plan
		asked map[string]bool
		named map[string]bool
	}
	var all []before
	for _, env := range envs {
		p, fs := plan.Make(s, env)
		if fs.Failed() {
			t.Fatal(fs)
		}
		b := before{env, p, map[string]bool{}, named(p.Deployment)}
		for _, a := range s.Ask(env) {
			b.asked[a.Requirement.ID] = true
		}
		all = append(all, b)
	}
	var changed atomic.Int64
	t.Run("in", func(t *testing.T) {
		for _, b := range all {
			t.Run(b.env.Name, func(t *testing.T) {
				t.Parallel()
				for i, r := range s.Requirements {
					if !b.asked[r.ID] && i%8 != 0 { // of what is not asked at all a sample will do
						continue
					}
					less := *s
					less.Requirements = slices.Delete(slices.Clone(s.Requirements), i, i+1)
					p, fs := plan.Make(&less, b.env)
					if fs.Failed() {
						t.Fatalf("without %s: %v", r.ID, fs)
					}
					same := reflect.DeepEqual(p.Checklist, b.plan.Checklist)
					if same == b.asked[r.ID] {
						t.Errorf("%s: asked: %v, but the checklist changes: %v", r.ID, b.asked[r.ID], !same)
					}
					same = reflect.DeepEqual(p.Deployment, b.plan.Deployment)
					if foreseen := !b.asked[r.ID] && len(r.Names) > 0; foreseen { // it lends its names to private endpoints of an older date
						continue
					}
					if same == b.named[r.ID] {
						t.Errorf("%s: named by resources: %v, but the deployment changes: %v", r.ID, b.named[r.ID], !same)
					}
					if !same {
						changed.Add(1)
					}
				}
			})
		}
	})
	if changed.Load() == 0 {
		t.Error("no requirement changed any deployment")
	}
	t.Logf("%d requirements, %d environments, %d changed deployments", len(s.Requirements), len(all), changed.Load())
}

// named are the requirements that any resource or value says it exists for.
func named(d azure.Deployment) map[string]bool {
	out := map[string]bool{}
	for _, r := range d.Resources {
		for _, w := range r.Why {
			out[w] = true
		}
		r.Body.Walk(func(_ string, v azure.Value) {
			for _, w := range v.Why {
				out[w] = true
			}
		})
	}
	return out
}

func BenchmarkMake(b *testing.B) {
	s, envs := shipped(b)
	for b.Loop() {
		for _, env := range envs {
			if _, fs := plan.Make(s, env); fs.Failed() {
				b.Fatal(fs)
			}
		}
	}
}
