package armjson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

func TestParsePlaces(t *testing.T) {
	const text = "\xef\xbb\xbf// comment\n{\n  \"日本\": \"語\", \"b\": [1, // one\n\t-2.5e1,],\n  \"c\": {\"d\": null, \"e\": true},\n}"
	v, findings := Parse("f.json", []byte(text))
	if len(findings) > 0 {
		t.Fatal(findings.Error())
	}
	for path, want := range map[string]struct {
		text         string
		line, column int
	}{
		"日本": {`"語"`, 3, 9}, "b": {"[1, -25]", 3, 19}, "c": {"{d: null, e: true}", 5, 8}, "c.d": {"null", 5, 14}, "c.e": {"true", 5, 25},
	} {
		got, ok := v.Get(path)
		if !ok || got.String() != want.text || got.Pos != (azure.Pos{File: "f.json", Line: want.line, Column: want.column}) {
			t.Errorf("%s = %s at %v, want %s at %d:%d", path, got, got.Pos, want.text, want.line, want.column)
		}
	}
	if p := v.Members[1].Pos; p.Line != 3 || p.Column != 14 {
		t.Errorf("the key b stands at %v", p)
	}
	if p := v.Members[1].Value.List[1].Pos; p.Line != 4 || p.Column != 2 {
		t.Errorf("the second element stands at %v", p)
	}
}

func TestParseFindings(t *testing.T) {
	var many strings.Builder
	for i := range 40 {
		fmt.Fprintf(&many, "%q: 1,\n", fmt.Sprint("k", i))
	}
	for name, c := range map[string]struct {
		text, want   string
		line, column int
	}{
		"empty":              {"", "not JSON", 1, 1},
		"character":          {"{\n \"日\": x}", "invalid literal", 2, 7},
		"comma":              {"[1\n2]", "after array value", 2, 1},
		"duplicate":          {`{"a": 1, "A": 2}`, `"A" stands here and in line 1, column 2`, 1, 10},
		"duplicate of many":  {"{" + many.String() + `"K7": 2}`, `"K7" stands here and in line 8, column 1`, 41, 1},
		"deep":               {strings.Repeat("[", 300), "nested deeper", 1, 201},
		"not UTF-8":          {"\"\xff\"", "not UTF-8", 1, 2},
		"number in a string": {`{1: 2}`, "at start of object name", 1, 2},
	} {
		_, findings := Parse("f.json", []byte(c.text))
		if len(findings) != 1 || !strings.Contains(findings[0].Message, c.want) || findings[0].Line != c.line || findings[0].Column != c.column {
			t.Errorf("%s: %+v, want %q at %d:%d", name, findings, c.want, c.line, c.column)
		}
	}
}

func TestLines(t *testing.T) {
	v := azure.Obj(
		azure.M("empty list", azure.ListOf()), azure.M("empty object", azure.Obj()), azure.M("null", azure.Value{}),
		azure.M("a \"key\"", azure.ListOf(azure.Str("<b>\t\\"), azure.Num(1.5), azure.Num(1e30), azure.Flag(true), azure.Strings("x"))),
		azure.M("deep", azure.Obj(azure.M("a", azure.Obj(azure.M("b", azure.Flag(false)))))))
	var got, want bytes.Buffer
	for _, l := range Lines(v) {
		got.WriteString(string(l) + "\n")
		if l.Indent()+l.Text() != string(l) || strings.HasPrefix(l.Text(), " ") {
			t.Errorf("%q parts into %q and %q", l, l.Indent(), l.Text())
		}
	}
	if err := json.Indent(&want, got.Bytes(), "", "  "); err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() {
		t.Errorf("got\n%swant\n%s", got.String(), want.String())
	}
	back, findings := Parse("f", got.Bytes())
	if len(findings) > 0 || !back.Equal(v) {
		t.Errorf("reads back as %s, %v", back, findings)
	}
}

func TestShort(t *testing.T) {
	types := Index([]*spec.ResourceType{{Type: "N/t", Short: []spec.Short{{List: "properties.many", Single: "properties.one"}, {List: "all", Single: "any"}}}})
	body := func(ms ...azure.Member) azure.Value { return azure.Obj(azure.M("properties", azure.Obj(ms...))) }
	one, two := azure.Strings("a"), azure.Strings("a", "b")
	for name, c := range map[string]struct{ long, short azure.Value }{
		"one":           {body(azure.M("x", azure.Int(1)), azure.M("many", one)), body(azure.M("x", azure.Int(1)), azure.M("one", azure.Str("a")))},
		"a parameter's": {body(azure.M("many", azure.ListOf(azure.Str("a").From("p")))), body(azure.M("one", azure.Str("a").From("p")))},
		"two":           {body(azure.M("many", two)), body(azure.M("many", two))},
		"none":          {body(azure.M("many", azure.ListOf())), body(azure.M("many", azure.ListOf()))},
		"parameter":     {body(azure.M("many", one.From("p"))), body(azure.M("many", one.From("p")))},
		"both paths":    {body(azure.M("many", one)).With("all", one), body(azure.M("one", azure.Str("a"))).With("any", azure.Str("a"))},
	} {
		before := c.long.String()
		if got := types.Shorten("n/T", c.long); !got.Equal(c.short) {
			t.Errorf("%s: shortened to %s, want %s", name, got, c.short)
		}
		if c.long.String() != before {
			t.Errorf("%s: the plan was changed", name)
		}
		if got := types.Lengthen("n/T", c.short); !got.Equal(c.long) {
			t.Errorf("%s: lengthened to %s, want %s", name, got, c.long)
		}
	}
	unknown := azure.UnknownBecause("x")
	for name, c := range map[string]struct{ in, want azure.Value }{
		"both":          {body(azure.M("one", azure.Str("c")), azure.M("many", two)), body(azure.M("many", azure.Strings("c", "a", "b")))},
		"both the same": {body(azure.M("one", azure.Str("a")), azure.M("many", two)), body(azure.M("many", two))},
		"empty list":    {body(azure.M("One", azure.Str("a")), azure.M("MANY", azure.ListOf())), body(azure.M("many", one))},
		"empty single":  {body(azure.M("one", azure.Str("")), azure.M("many", two)), body(azure.M("many", two))},
	} {
		if got := types.Lengthen("N/t", c.in); !got.Equal(c.want) {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	if got := types.Lengthen("N/t", body(azure.M("one", azure.Str("a")), azure.M("many", unknown))); len(got.Members[0].Value.Members) != 1 || got.Members[0].Value.Members[0].Value.Kind != azure.Unknown {
		t.Errorf("beside an unknown list: %s", got)
	}
}

func TestLift(t *testing.T) {
	types := Index([]*spec.ResourceType{{Type: "N/a"}, {Type: "N/a/b", Inline: "properties.bs"}, {Type: "N/a/b/c", Inline: "properties.cs"}})
	text := `{"properties": {"BS": [
		{"name": "one", "id": "x", "properties": {"p": 1, "cs": [{"name": "inner"}]}},
		{"name": "two", "etag": "x"}]}}`
	body, _ := Parse("f", []byte(text))
	rs, findings := types.Lift(azure.Resource{ID: azure.ID{Type: "n/A", Name: "x"}, Body: body})
	var got []string
	for _, r := range rs {
		got = append(got, r.ID.String()+" "+r.Body.String())
	}
	want := []string{"n/A x {}", "N/a/b x/one {properties: {p: 1}}", "N/a/b/c x/one/inner {}", "N/a/b x/two {}"}
	if len(findings) > 0 || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s\n%v", strings.Join(got, "\n"), strings.Join(want, "\n"), findings)
	}
	rs, _ = types.Lift(azure.Resource{ID: azure.ID{Type: "N/a", Name: "x"}, Body: azure.Value{}.With("properties.bs", azure.UnknownBecause("a loop"))})
	if v, _ := rs[0].Body.Get("properties.bs"); len(rs) != 1 || v.Kind != azure.Unknown {
		t.Errorf("a list that is not known must stay: %v", rs)
	}
}

func TestKeyed(t *testing.T) {
	types := Index([]*spec.ResourceType{{Type: "A.B/c", Keyed: []string{"identity.ids", "none"}}})
	body := func(ids azure.Value) azure.Value {
		return azure.Obj(azure.M("identity", azure.Obj(azure.M("ids", ids))))
	}
	key := func(m azure.Member) azure.Value { return azure.Str(m.Key) }
	object := azure.Obj(azure.M("b", azure.Obj(azure.M("principalId", azure.Str("p")))), azure.M("A", azure.Obj()))
	for name, c := range map[string]struct{ got, want azure.Value }{
		"written":    {types.Key("a.b/C", body(azure.Strings("b", "A"))), body(azure.Obj(azure.M("b", azure.Obj()), azure.M("A", azure.Obj())))},
		"read":       {types.Unkey("A.B/c", body(object), key), body(azure.Strings("A", "b"))},
		"empty":      {types.Unkey("A.B/c", body(azure.Obj()), key), body(azure.ListOf())},
		"not known":  {types.Unkey("A.B/c", body(azure.Str("x")), key), body(azure.Str("x"))},
		"ordered":    {types.SortKeyed("A.B/c", body(azure.Strings("b", "A"))), body(azure.Strings("A", "b"))},
		"left out":   {types.Key("A.B/c", azure.Obj()), azure.Obj()},
		"other type": {types.Unkey("A.B/d", body(object), key), body(object)},
	} {
		if !c.got.Equal(c.want) {
			t.Errorf("%s: %s, want %s", name, c.got, c.want)
		}
	}
}
