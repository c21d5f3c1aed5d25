package functions

import (
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

func TestFunctions(t *testing.T) {
	str, n, list, yes := azure.Str, azure.Int, azure.Strings, azure.Flag(true)
	obj := func(key string, v azure.Value) azure.Value { return azure.Obj(azure.M(key, v)) }
	all := func(vs ...azure.Value) []azure.Value { return vs }
	none := azure.UnknownBecause("no answer")
	unknown := azure.UnknownBecause("who knows")
	for _, c := range []struct {
		name string
		args []azure.Value
		want azure.Value
	}{
		{"array", all(str("a")), list("a")},
		{"bool", all(str("TRUE")), yes},
		{"bool", all(str("yes")), none},
		{"cidrHost", all(str("10.0.0.0/24"), n(3)), str("10.0.0.4")},
		{"cidrHost", all(str("10.0.0.0/30"), n(3)), none},
		{"cidrSubnet", all(str("10.0.0.0/16"), n(24), n(1)), str("10.0.1.0/24")},
		{"cidrSubnet", all(str("fd00::/48"), n(64), n(1)), str("fd00:0:0:1::/64")},
		{"cidrSubnet", all(str("10.0.0.0/24"), n(16), n(0)), none},
		{"coalesce", all(azure.Value{}, str("a")), str("a")},
		{"concat", all(list("a"), list("b")), list("a", "b")},
		{"contains", all(list("a", "b"), str("b").From("p")), yes},
		{"contains", all(obj("Key", n(1)), str("key")), yes},
		{"createObject", all(str("a"), n(1), str("A"), n(2)), none},
		{"empty", all(azure.Value{}), yes},
		{"first", all(list("a", "b")), str("a")},
		{"first", all(list()), azure.Value{}},
		{"indexOf", all(str("abC"), str("c")), n(2)},
		{"int", all(str("12")), n(12)},
		{"intersection", all(list("a", "b"), list("b", "c")), list("b")},
		{"join", all(azure.ListOf(str("a"), n(1), yes), str("-")), str("a-1-True")},
		{"join", all(azure.ListOf(unknown), str("-")), none},
		{"json", all(str(`{"a": [1.5, null]}`)), obj("a", azure.ListOf(azure.Num(1.5), azure.Value{}))},
		{"json", all(str(`{"a"`)), none},
		{"last", all(str("日本")), str("本")},
		{"length", all(str("日本")), n(2)},
		{"max", all(azure.ListOf(n(1), n(3))), n(3)},
		{"padLeft", all(n(7), n(3), str("0")), str("007")},
		{"range", all(n(2), n(2)), azure.ListOf(n(2), n(3))},
		{"replace", all(str("aXa"), str("X"), str("-")), str("a-a")},
		{"skip", all(list("a", "b"), n(1)), list("b")},
		{"split", all(str("a-b_c"), list("-", "_")), list("a", "b", "c")},
		{"string", all(yes), str("True")},
		{"substring", all(str("abc"), n(1), n(1)), str("b")},
		{"substring", all(str("abc"), n(1), n(3)), none},
		{"take", all(str("abc"), n(9)), str("abc")},
		{"take", all(list("a"), n(-1)), list()},
		{"TOUPPER", all(str("a")), str("A")},
		{"union", all(list("a"), list("a", "b")), list("a", "b")},
		{"union", all(obj("a", obj("x", n(1))), obj("A", obj("x", n(2)))), obj("a", obj("x", n(2)))},
		{"union", all(list("a"), str("b")), none},
	} {
		f, ok := Find(c.name)
		if !ok || !f.Takes(len(c.args)) {
			t.Errorf("%s%v is not there", c.name, c.args)
			continue
		}
		got, ok := f.Do(c.args)
		if refused := !ok; refused != (c.want.Kind == azure.Unknown) || ok && !got.Equal(c.want) {
			t.Errorf("%s%v = %v (%t), want %v", c.name, c.args, got, ok, c.want)
		}
	}
	if v, _ := table["union"].Do(all(azure.ListOf(unknown), azure.ListOf(unknown))); len(v.List) != 2 {
		t.Errorf("two values that are not known became %v", v)
	}
	if _, ok := Find("utcNow"); ok {
		t.Error("the time is known")
	}
}

// FuzzFunctions calls every function with what it may not expect.
func FuzzFunctions(f *testing.F) {
	f.Add("10.0.0.0/8", "a}b", 3.0)
	f.Add(`{"a":1}`, "{0}{", -1.5)
	f.Fuzz(func(t *testing.T, s, u string, n float64) {
		values := []azure.Value{
			azure.Str(s), azure.Str(u), azure.Num(n), azure.Flag(true),
			{},
			azure.Strings(s, u),
			azure.Obj(azure.M(s, azure.Str(u))), azure.UnknownBecause(s), azure.RefTo(azure.ID{Type: s, Name: u}, ""),
		}
		for _, f := range table {
			for i, x := range values {
				for j, y := range values {
					for _, args := range [][]azure.Value{{}, {x}, {x, y}, {x, y, values[(i+j)%len(values)]}} {
						if f.Takes(len(args)) {
							f.Do(args)
						}
					}
				}
			}
		}
		FormatParts([]azure.Value{azure.Str(s), azure.Str(u)})
	})
}
