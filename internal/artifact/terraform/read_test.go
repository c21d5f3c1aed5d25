package terraform

import (
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

func sampleSpec(t testing.TB) *spec.Spec { return plantest.Sample(types(t)).Spec }

// differ tells where two deployments say different things.
func differ(t *testing.T, got, want azure.Deployment) {
	t.Helper()
	if got.Cloud != want.Cloud {
		t.Errorf("cloud %q, want %q", got.Cloud, want.Cloud)
	}
	if len(got.Parameters) != len(want.Parameters) {
		t.Errorf("%d parameters, want %d", len(got.Parameters), len(want.Parameters))
	}
	for _, w := range want.Parameters {
		g, ok := got.Param(w.Name)
		if !ok || g.Name != w.Name || g.Type != w.Type || g.Description != w.Description || !g.Value.Equal(w.Value) || !sameLimits(*g, w) {
			t.Errorf("parameter %s:\n got %+v\nwant %+v", w.Name, g, w)
		}
	}
	for _, w := range want.Resources {
		g, ok := got.Find(w.ID)
		if !ok {
			t.Errorf("%s is missing", w.ID)
			continue
		}
		if !g.Body.Equal(w.Body) {
			t.Errorf("%s:\n got %s\nwant %s", w.ID, g.Body, w.Body)
		}
		if !g.Name.Equal(w.Name) || g.Existing != w.Existing || g.APIVersion != w.APIVersion {
			t.Errorf("%s: got %s %v %s, want %s %v %s", w.ID, g.Name, g.Existing, g.APIVersion, w.Name, w.Existing, w.APIVersion)
		}
		if !sameIDs(g.DependsOn, w.DependsOn) {
			t.Errorf("%s depends on\n     %v\nwant %v", w.ID, g.DependsOn, w.DependsOn)
		}
	}
	for _, g := range got.Resources {
		if _, ok := want.Find(g.ID); !ok {
			t.Errorf("%s is there and should not be", g.ID)
		}
	}
	if len(got.Outputs) != len(want.Outputs) {
		t.Errorf("%d outputs, want %d", len(got.Outputs), len(want.Outputs))
	}
	for i, w := range want.Outputs {
		if i < len(got.Outputs) && (got.Outputs[i].Name != w.Name || got.Outputs[i].Description != w.Description || !got.Outputs[i].Value.Equal(w.Value)) {
			t.Errorf("output: got %+v, want %+v", got.Outputs[i], w)
		}
	}
}

func sameIDs(a, b []azure.ID) bool {
	a, b = azure.SortIDs(append([]azure.ID(nil), a...)), azure.SortIDs(append([]azure.ID(nil), b...))
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !a[i].Equal(b[i]) {
			return false
		}
	}
	return true
}

// placed reports values that do not say where they were read.
func placed(t *testing.T, d azure.Deployment) {
	t.Helper()
	for _, r := range d.Resources {
		r.Body.Walk(func(path string, v azure.Value) {
			if v.Pos.File == "" || v.Pos.Line == 0 {
				t.Errorf("%s: %s has no position", r.ID, path)
			}
		})
		if r.Pos.File == "" || r.Name.Pos.File == "" {
			t.Errorf("%s or its name has no position", r.ID)
		}
	}
}

func TestReadIsWhatWasProjected(t *testing.T) {
	want, drops := Project(plantest.Sample(types(t)))
	if len(drops) != 0 {
		t.Errorf("dropped: %v", drops)
	}
	got, fs := Read(sampleSpec(t), render(t))
	for _, f := range fs {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
	differ(t, got, want)
	placed(t, got)
}

func files(main string, more ...string) []templates.File {
	out := []templates.File{{Path: "main.tf", Data: []byte(main)}}
	for i := 0; i+1 < len(more); i += 2 {
		out = append(out, templates.File{Path: more[i], Data: []byte(more[i+1])})
	}
	return out
}
