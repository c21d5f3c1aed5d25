package spec

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/ringfence-dev/ringfence/internal/input"
	"github.com/zclconf/go-cty/cty"
)

// sameTree compares what both parsers make of a file, places included. Where
// the file as a whole begins, nobody asks.
func sameTree(t *testing.T, src []byte) bool {
	t.Helper()
	got, ok := parsePlain("x.hcl", src)
	if !ok {
		return false
	}
	f, diags := hclsyntax.ParseConfig(src, "x.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatalf("accepted, but: %v", diags)
	}
	want := f.Body.(*hclsyntax.Body)
	got.SrcRange.Start, got.SrcRange.End = want.SrcRange.Start, want.SrcRange.End
	got.EndRange = want.EndRange
	if !reflect.DeepEqual(want, got) {
		var first firstDifference
		cmp.Equal(want, got, cmp.Reporter(&first), cmp.Exporter(func(reflect.Type) bool { return true }),
			cmp.Comparer(func(a, b cty.Value) bool { return a.RawEquals(b) }), cmp.Comparer(func(a, b *hclsyntax.Operation) bool { return a == b }))
		t.Errorf("the plain parser reads %q otherwise than hclsyntax: %s", shown(src), first.text)
	}
	return true
}

func TestPlain(t *testing.T) {
	names, err := filepath.Glob("*.hcl")
	if err != nil || len(names) == 0 {
		t.Fatalf("there is no spec: %v", err)
	}
	all, slow := 0, 0
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		all += len(data)
		if !sameTree(t, data) {
			t.Logf("the plain parser gives up on %s", n)
			slow += len(data)
		}
	}
	if slow*10 > all {
		t.Errorf("the plain parser gives up on %d of %d bytes: loading takes long", slow, all)
	}
	if !sameTree(t, []byte(small)) {
		t.Error("the plain parser gives up on the small spec")
	}
}

// TestPlainForms holds single forms against hclsyntax, and says of which the
// plain parser must give up.
func TestPlainForms(t *testing.T) {
	for _, c := range []struct {
		src   string
		plain bool
	}{
		{"", true},
		{"\n\n", true},
		{"# c\n", true},
		{"# c", false},
		{"a = 1", true},
		{"a = 1 # c\n", true},
		{"a=1\n", true},
		{"a\t=\t1\n", true},
		{"a = 1.5\n", true},
		{"a = -1\n", true},
		{"a = 1e3\n", true},
		{"a = 1.2.3\n", false},
		{"a = 1x\n", false},
		{"a = 1b = 2\n", false},
		{"a = 1 b = 2\n", false},
		{"a = true\n", true},
		{"a = null\n", true},
		{"a = true(1)\n", true},
		{"a = env.x && !self.y\n", true},
		{"a = x ? y : z\n", true},
		{"a = x[0]\n", true},
		{"a = x.*\n", true},
		{"a = (1 +\n 2)\n", true},
		{"a = 1 +\n 2\n", false},
		{"a = \n1\n", false},
		{"a = 1, \n", false},
		{"a == 1\n", false},
		{"a => 1\n", false},
		{"a : 1\n", false},
		{"a = \"\"\n", true},
		{"a = \"x\" # y\n", true},
		{"a = \"日本語\" # 語\nb = 1\n", true},
		{"a = \"\\n\"\n", true},
		{"a = \"100%\"\n", true},
		{"a = \"^x$\"\n", true},
		{"a = \"$x$$y%%z\"\n", true},
		{"a = \"${x}\"\n", false},
		{"a = \"$${x}\"\n", false},
		{"a = \"%{if x}y%{endif}\"\n", false},
		{"a = \"x\ny\"\n", false},
		{"a = \"x\n", false},
		{"a = \"e\u0301\"\n", false},
		{"a = \"한국어 Ελληνικά Русский Việt\"\nb = 1\n", true},
		{"a = \"\u30cf\u3099\"\n", false},
		{"a = \"\U0001f468\u200d\U0001f469\"\n", false},
		{"a = x + \"\U0001f468\"\n", false},
		{"a = \"\xff\"\n", false},
		{"a = \"\x00\"\n", true},
		{"a = <<E\nx\nE\n", false},
		{"a = [<<-E\nx\nE\n]\n", false},
		{"a = 1 /* c */\n", false},
		{"a = 1 // c\n", false},
		{"// c\n", false},
		{"a = 1\r\n", false},
		{"é = 1\n", false},
		{"aé = 1\n", false},
		{"a = []\n", true},
		{"a = [1,2,\n 3, # c\n]\n", true},
		{"a = [1 2]\n", false},
		{"a = [,]\n", false},
		{"a = [1,,2]\n", false},
		{"a = [for x in y : x]\n", true},
		{"a = [for]\n", false},
		{"a = [1]b\n", false},
		{"a = [x.y]\n", true},
		{"a = {}\n", true},
		{"a = { b = 1, c = 2 }\n", true},
		{"a = {\n b = 1\n \"c d\" = 2,\n\n d = [1\n,2]\n}\n", true},
		{"a = { b : 1 }\n", true},
		{"a = { b = 1 c = 2 }\n", false},
		{"a = { b = 1,, c = 2 }\n", false},
		{"a = { , }\n", false},
		{"a = { b == 1 }\n", false},
		{"a = { b => 1 }\n", false},
		{"a = { (b) = 1 }\n", true},
		{"a = { b.c = 1 }\n", true},
		{"a = { b(c) = 1 }\n", true},
		{"a = { true = 1 }\n", true},
		{"a = { b =\n1 }\n", false},
		{"a = { b\n= 1 }\n", false},
		{"a = { for = 1 }\n", false},
		{"a = { for x, y in z : x => y }\n", true},
		{"a = { b = 1 # c\n}\n", true},
		{"a = { b = 1 +\n2 }\n", false},
		{"a = { b = x\n.y }\n", false},
		{"a = { 1 = 2 }\n", true},
		{"a = f()\n", true},
		{"a = f(1, \"x\",)\n", true},
		{"a = f(\n1\n)\n", true},
		{"a = f (1)\n", true},
		{"a = f(x...)\n", true},
		{"a = f(1 2)\n", false},
		{"a = a::f(1)\n", true},
		{"a = f(1).x\n", true},
		{"a = f(for)\n", true},
		{"a {}\n", true},
		{"a {}", true},
		{"a {} b {}\n", false},
		{"a { b = 1 }\n", true},
		{"a { b = x.y }\n", true},
		{"a { b = { c = 1 } }\n", true},
		{"a { b = 1, c = 2 }\n", false},
		{"a { b = 1\n}\n", false},
		{"a { b {} }\n", false},
		{"a {\n}\n", true},
		{"a { # c\n  b = 1\n}\n", true},
		{"a \"b\" \"c\" {\n  d \"e\" {\n  }\n  f = 1\n}\n", true},
		{"a\"b\"{\n}\n", true},
		{"a b {\n}\n", false},
		{"a \"\" {\n}\n", true},
		{"a \"$x\" {\n}\n", false},
		{"a \"日本\" {\n}\n", true},
		{"a\n{}\n", false},
		{"a {\n", false},
		{"}\n", false},
		{"a {\n}}\n", false},
		{"a {\n b = 1 }\n", false},
		{"a = 1\na = 2\n", false},
		{"a = )\n", false},
		{"a = (1\n", false},
		{"a =\n", false},
		{"a", false},
		{"a = x.y }\n", false},
		{"-a = 1\n", false},
		{"_a-1 = 1\n", true},
	} {
		if got := sameTree(t, []byte(c.src)); got != c.plain {
			t.Errorf("%q is read: %v, want %v", c.src, got, c.plain)
		}
	}
}

// TestOneColumn holds every character that is taken to have a column of its
// own against hclsyntax, which knows the rules of Unicode.
func TestOneColumn(t *testing.T) {
	var src strings.Builder
	for r := rune(utf8.RuneSelf); r <= 0xffff; r++ {
		if oneColumn(r) {
			fmt.Fprintf(&src, "a%x { b = [\"x%c%cy\"] }\n", r, r, r)
		}
	}
	if !sameTree(t, []byte(src.String())) {
		t.Error("the plain parser gives up")
	}
}

// FuzzPlain: what the plain parser accepts, it reads as hclsyntax does.
func FuzzPlain(f *testing.F) {
	for _, block := range strings.SplitAfter(small, "\n}\n") {
		f.Add([]byte(block))
	}
	for _, s := range []string{"a = { b = [f(x), \"日本\"], \"c\" : -1.5 } # c\n", "a \"b\" { c = x && \"$y\" }\n", "a = (1 +\n 2)\nb = \"^x$\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if utf8.Valid(data) && len(input.CheckHCL("x.hcl", data)) == 0 {
			sameTree(t, data)
		}
	})
}

func shown(src []byte) string { return string(src[:min(len(src), 80)]) }

// firstDifference remembers where two trees part.
type firstDifference struct {
	path cmp.Path
	text string
}

func (d *firstDifference) PushStep(s cmp.PathStep) { d.path = append(d.path, s) }
func (d *firstDifference) PopStep()                { d.path = d.path[:len(d.path)-1] }
func (d *firstDifference) Report(r cmp.Result) {
	if !r.Equal() && d.text == "" {
		a, b := d.path.Last().Values()
		d.text = fmt.Sprintf("%#v is %v, want %v", d.path, b, a)
	}
}
