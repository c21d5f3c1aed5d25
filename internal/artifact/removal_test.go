package artifact_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/artifact"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

// unchanged are requirements whose property, role or name leaves no trace of
// its own in the code of an environment, with the reason. The list can only
// shrink.
var unchanged = map[string]string{}

// TestRemoval: without a requirement of kind property, role or dns, every
// language says something else wherever the requirement had applied.
func TestRemoval(t *testing.T) {
	ps, set := plans(t)
	codes := slices.DeleteFunc(slices.Clone(artifact.Languages), func(l artifact.Language) bool {
		return l.Name == "nsg" || l.Name == "checklist"
	})
	text := func(t *testing.T, p *plan.Plan, l artifact.Language) []byte {
		files, err := l.Render(p, nil, set)
		if err != nil {
			t.Fatal(err)
		}
		var all []byte
		for _, f := range files {
			all = append(append(all, f.Path...), f.Data...)
		}
		return all
	}
	removed := 0
	for _, p := range ps {
		if !slices.Contains([]string{"complete", "landing-zone", "no-public-ip", "public-ip-2020", "inference-aci", "attached-computes", "managed-network", "us-government"}, p.Environment.Name) {
			continue
		}
		before := map[string][]byte{}
		for _, l := range codes {
			before[l.Name] = text(t, p, l)
		}
		for _, q := range p.Spec.Requirements {
			if len(q.Properties)+len(q.Roles)+len(q.Names) == 0 || !asks(p.Deployment, q.ID) {
				continue
			}
			t.Run(p.Environment.Name+"/"+q.ID, func(t *testing.T) {
				less := *p.Spec
				less.Requirements = slices.DeleteFunc(slices.Clone(p.Spec.Requirements), func(x *spec.Requirement) bool { return x == q })
				without, found := plan.Make(&less, p.Environment)
				if found.Failed() {
					t.Skip("nothing can be planned without it")
				}
				removed++
				for _, l := range codes {
					if !slices.Contains(p.Environment.Artifacts, l.Name) {
						continue
					}
					same := bytes.Equal(before[l.Name], text(t, without, l))
					reason, listed := unchanged[q.ID]
					switch {
					case same && !listed:
						t.Errorf("%s says the same without it", l.Name)
					case !same && listed:
						t.Errorf("%s changes, though the list says that it does not: %s", l.Name, reason)
					}
				}
			})
		}
	}
	t.Logf("%d removals", removed)
	if removed < 50 {
		t.Errorf("only %d removals", removed)
	}
}

// asks says whether something in a deployment is there because of a requirement.
func asks(d azure.Deployment, id string) bool {
	for _, r := range d.Resources {
		found := slices.Contains(r.Why, id)
		r.Body.Walk(func(_ string, v azure.Value) { found = found || slices.Contains(v.Why, id) })
		if found {
			return true
		}
	}
	return false
}
