package arm

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/templates"
)

func mustTemplates(t testing.TB) *templates.Set {
	t.Helper()
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func mustRender(t testing.TB, p *plan.Plan) []templates.File {
	t.Helper()
	files, err := Render(p, mustTemplates(t))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// differences is what a reader of the files would hold against the plan.
func differences(p *plan.Plan, files []templates.File) report.Findings {
	got, findings := Read(p.Spec, files)
	want, _ := Project(p)
	inline := map[string]bool{}
	for _, rt := range p.Spec.Resources {
		inline[rt.Type] = rt.Inline != ""
	}
	return append(findings, judge.Compare(want, got, judge.Options{
		File: "arm", Versions: true,
		Inline: func(t string) bool { return inline[t] },
	})...)
}

func noDifference(t *testing.T, p *plan.Plan, files []templates.File) {
	t.Helper()
	for _, f := range differences(p, files) {
		t.Errorf("%s%s [%s]", f.Place(), f.Message, f.Rule)
	}
}

func TestRoundTrip(t *testing.T) {
	for _, p := range []*plan.Plan{plantest.Sample(nil), plantest.Services(nil), plantest.Compute(nil)} {
		t.Run(p.Environment.Name, func(t *testing.T) { roundTrip(t, p) })
	}
}

func roundTrip(t *testing.T, p *plan.Plan) {
	files := mustRender(t, p)
	noDifference(t, p, files)
	got, _ := Read(p.Spec, files)
	for _, r := range got.Resources {
		if r.Pos.File == "" || r.Name.Pos.Line == 0 {
			t.Errorf("%s has no place", r.ID)
		}
		r.Body.Walk(func(path string, v azure.Value) {
			if v.Pos.File == "" && !r.Existing {
				t.Errorf("%s: %s has no place", r.ID, path)
			}
		})
	}
	if again := mustRender(t, p); !bytes.Equal(again[0].Data, files[0].Data) || !bytes.Equal(again[1].Data, files[1].Data) {
		t.Error("a second rendering differs")
	}
}

func TestLayout(t *testing.T) {
	for _, f := range mustRender(t, plantest.Sample(nil)) {
		var b bytes.Buffer
		if err := json.Indent(&b, f.Data, "", "  "); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if b.String() != string(f.Data) {
			t.Errorf("%s: json.Indent changes the layout", f.Path)
		}
	}
}

// byHand are the files of the sample in another style.
func byHand(t testing.TB) []templates.File {
	t.Helper()
	var files []templates.File
	for _, name := range []string{"byhand.json", "byhand.parameters.json"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, templates.File{Path: name, Data: data})
	}
	return files
}

func TestReadAnotherHand(t *testing.T) {
	p := plantest.Sample(nil)
	for name, v := range map[string]azure.Value{"virtualNetworkName": azure.Str("vnet-sample"), "tags": azure.Obj(azure.M("owner", azure.Str("nobody")))} {
		q, _ := p.Deployment.Param(name)
		q.Default = &v
	}
	noDifference(t, p, byHand(t))
}
