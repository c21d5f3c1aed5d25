package terraform

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/templates"
)

// normal is how HCL holds a text.
func normal(s string) string { return norm.NFC.String(s) }

func FuzzRead(f *testing.F) {
	s := sampleSpec(f)
	for _, x := range render(f) {
		f.Add(string(x.Data), "")
	}
	f.Add(otherHand, "ports = [29876]\n")
	for _, src := range []string{
		"locals {\n a = [local.b, local.b]\n b = [local.a]\n}", "x = \"${1}\"", "resource \"azurerm_subnet\" \"x\" {\n name = [for i in range(9) : i]\n}",
		"locals {\n a = \"${local.b}${local.b}\"\n b = cidrsubnet(\"::/0\", 128, 1)\n c = format(\"%d%s\", 1, \"x\")\n d = element([1], -1)\n e = azurerm_subnet.x[*].id\n}\nresource \"azurerm_subnet\" \"x\" {\n count = 2\n}",
	} {
		f.Add(src, "a = 1")
	}
	f.Fuzz(func(t *testing.T, main, vars string) {
		d, fs := Read(s, files(main, variables, vars))
		again, fs2 := Read(s, files(main, variables, vars))
		if len(fs) != len(fs2) || len(d.Resources) != len(again.Resources) {
			t.Fatal("the same files read twice are not the same")
		}
		for _, r := range d.Resources {
			r.Body.Walk(func(path string, v azure.Value) {
				if v.Pos.File == "" || isLink(v) {
					t.Fatalf("%s: %s of %s", path, v, r.ID)
				}
			})
		}
	})
}

func FuzzQuote(f *testing.F) {
	f.Add(plantest.Awkward)
	f.Add("$$${%%%{")
	s := sampleSpec(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = normal(strings.ToValidUTF8(text, ""))
		if strings.ContainsFunc(text, func(r rune) bool {
			return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == 0xfeff || r == '\u2028'
		}) {
			t.Skip()
		}
		d, fs := Read(s, files("variable \"v\" {\n  default = "+quote(text)+"\n}\n"))
		if len(fs) > 0 || d.Parameters[0].Value.Text != text {
			t.Fatalf("%q came back as %v %v", text, d.Parameters, fs)
		}
	})
}

func BenchmarkRender(b *testing.B) {
	set, err := templates.Load(nil)
	if err != nil {
		b.Fatal(err)
	}
	p := plantest.Sample(types(b))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Render(p, set); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	fs, s := render(b), sampleSpec(b)
	n := 0
	for _, f := range fs {
		n += len(f.Data)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		Read(s, fs)
	}
}
