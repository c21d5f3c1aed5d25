package plan

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// plainGo is a value as a reader of YAML returns it.
func plainGo(v azure.Value) any {
	switch v.Kind {
	case azure.Bool:
		return v.Bool
	case azure.Number:
		return int(v.Number)
	case azure.String:
		return v.Text
	case azure.List:
		out := []any{}
		for _, e := range v.List {
			out = append(out, plainGo(e))
		}
		return out
	case azure.Object:
		out := map[string]any{}
		for _, m := range v.Members {
			out[m.Key] = plainGo(m.Value)
		}
		return out
	}
	return nil
}

func readBack(t *testing.T, v azure.Value) {
	t.Helper()
	text := printYAML(v)
	var got any
	if err := yaml.Unmarshal([]byte(text), &got); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if d := cmp.Diff(plainGo(v), got); d != "" {
		t.Fatalf("%s\n(-meant +read)\n%s", text, d)
	}
	for _, l := range strings.Split(text, "\n") {
		if strings.TrimRight(l, " \t") != l || l == "" {
			t.Fatalf("%q does not survive in a list of Markdown", l)
		}
	}
}

// yamlTexts are texts that a careless printer gets wrong.
var yamlTexts = []string{
	"", " ", "a ", " a", "\ta", "a\nb", "a\n", "\n", "a: b", "a:", ":a", "a #b", "#a", "- a", "-", "--- ", "---", "...", "? a", "!a", "&a", "*a", "%a", "@a", "`a", "|", ">", "{a}", "[a]", "a,b", "'a'", `"a"`,
	`a\b`, "~", "null", "Null", "true", "False", "yes", "No", "on", "OFF", "y", "N", "1", "1.5", "-1", "+1", "0x1f", "0o7", "1e3", "1_000", ".inf", "-.INF", ".nan", "NaN", "2021-10-21", "2021-10-21T00:00:00Z", "12:30:45", "=", "<<",
	"/subscriptions/<subscription-id>/resourceGroups/rg (1)/providers/Microsoft.Network/virtualNetworks/v", "https://a.b/c?d=e#f", "*.azureml.ms", "ssh-ed25519 AAAA you@example.com", "80,443", "80, 443", "$schema", "a::b", "é", "日本語", "👩‍💻",
	"\u0085", "\u2028", "\ufeff", "\u00a0", "\u0000", "\u007f", "\U000e0001", "a'b\"c\\", "x:y", "a -", "end:",
}

func TestYAMLTexts(t *testing.T) {
	for _, s := range yamlTexts {
		readBack(t, azure.Obj(azure.M("a", azure.Str(s)), azure.M("list", azure.Strings(s, s)), azure.M("deep", azure.Obj(azure.M("k"+s, azure.Str(s))))))
		readBack(t, azure.Obj(azure.M(s, azure.ListOf(azure.Obj(azure.M(s, azure.Int(1)))))))
	}
}

func TestYAMLTrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var value func(depth int) azure.Value
	value = func(depth int) azure.Value {
		kind := r.IntN(7)
		if depth == 0 {
			kind = r.IntN(4)
		}
		switch kind {
		case 0:
			return azure.Flag(r.IntN(2) == 0)
		case 1:
			return azure.Int(r.IntN(1<<40) - 1<<39)
		case 2:
			return azure.Str(yamlTexts[r.IntN(len(yamlTexts))])
		case 3:
			return azure.Value{}
		case 4:
			out := azure.ListOf()
			for range r.IntN(4) {
				out.List = append(out.List, value(depth-1))
			}
			return out
		}
		out := azure.Obj()
		for i := range r.IntN(4) {
			out.Members = append(out.Members, azure.M(fmt.Sprint(yamlTexts[r.IntN(len(yamlTexts))], i), value(depth-1)))
		}
		return out
	}
	for range 2000 {
		readBack(t, value(4))
	}
}

func FuzzYAML(f *testing.F) {
	for _, s := range yamlTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		if len(s) > 500 {
			t.Skip("a key has its limit")
		}
		readBack(t, azure.Obj(azure.M(s, azure.ListOf(azure.Str(s), azure.Obj(azure.M(s, azure.Str(s)))))))
	})
}

func TestSeconds(t *testing.T) {
	for s, want := range map[string]int{"PT120S": 120, "PT30M": 1800, "PT1H30M": 5400, "P1D": 86400, "P1DT1S": 86401, "P": -1, "PT": -1, "120": -1, "": -1, "PT1.5S": -1, "P1Y": -1, "PT9999999999S": -1} {
		v, ok := seconds(s)
		if !ok {
			v = azure.Int(-1)
		}
		if int(v.Number) != want {
			t.Errorf("%q is %v, want %d", s, v, want)
		}
	}
}
