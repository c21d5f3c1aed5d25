package bicep

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/templates"
)

// FuzzRead: whatever the files hold, reading ends without a panic, findings
// have places, and the values have, too.
func FuzzRead(f *testing.F) {
	files := render(f, plantest.Sample(nil))
	f.Add(string(files[0].Data), string(files[1].Data))
	for _, n := range []string{"other.bicep"} {
		data, err := os.ReadFile(filepath.Join("testdata", n))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), "")
	}
	for _, s := range nasty() {
		if len(s) > 2000 {
			s = s[:2000]
		}
		f.Add(s, "using 'main.bicep'\nparam x = "+s)
	}
	f.Fuzz(func(t *testing.T, main, parameters string) {
		d, findings := read(main, parameters)
		placed(t, d, findings)
	})
}

// FuzzModules: nor does a file that another one deploys.
func FuzzModules(f *testing.F) {
	files := render(f, borders())
	main := strings.ReplaceAll(string(files[0].Data), "./modules/rg-net", "m")
	for _, x := range files[1:] {
		f.Add(main, string(x.Data))
	}
	f.Add("import { a } from 'm.bicep'\nmodule m 'm.bicep' = [for i in a: {\n  scope: subscription()\n  params: { a: i }\n}]\noutput x string = m[0].outputs.x\n",
		"targetScope = 'subscription'\ntype t = 'x' | 'y'\nparam a t?\nfunc f(x string) string => x\nmodule n 'main.bicep' = if (a == 'x') {\n}\noutput x string = f(a)\n")
	f.Fuzz(func(t *testing.T, main, module string) {
		d, findings := Read(borders().Spec, []templates.File{{Path: "main.bicep", Data: []byte(main)}, {Path: "m.bicep", Data: []byte(module)}})
		placed(t, d, findings)
	})
}

func placed(t *testing.T, d azure.Deployment, findings report.Findings) {
	for _, x := range findings {
		if x.File == "" || x.Message == "" || x.Rule == "" {
			t.Errorf("a finding says too little: %+v", x)
		}
	}
	for _, r := range d.Resources {
		if r.ID.Name == "" && r.Name.Kind != azure.String {
			t.Errorf("a resource has no ID: %+v", r)
		}
		r.Body.Walk(func(path string, v azure.Value) {
			if v.Pos.Line == 0 && path != "" {
				t.Errorf("%s %s has no place", r.ID, path)
			}
		})
	}
}

// FuzzQuote: any text comes back from the string that holds it.
func FuzzQuote(f *testing.F) {
	f.Add(plantest.Awkward)
	f.Add("'''${\\")
	f.Fuzz(func(t *testing.T, s string) {
		want := string([]rune(s)) // invalid bytes are no text
		tokens, faults := lex("x", quote(s))
		if len(faults.findings) > 0 || len(tokens) != 3 || tokens[0].kind != text || tokens[0].text != want {
			t.Errorf("%q comes back as %v, %v", s, tokens, faults)
		}
	})
}

func BenchmarkRender(b *testing.B) {
	p := plantest.Sample(nil)
	set, err := templates.Load(nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		files, err := Render(p, set)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(files[0].Data) + len(files[1].Data)))
	}
}

func BenchmarkRead(b *testing.B) {
	p := plantest.Sample(nil)
	files := render(b, p)
	b.SetBytes(int64(len(files[0].Data) + len(files[1].Data)))
	b.ReportAllocs()
	for b.Loop() {
		Read(p.Spec, files)
	}
}
