package bicep

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/input"
)

// functions are those of Bicep whose result the file alone decides. One gets
// arguments without unknowns; false says that it does not apply to them.
var functions = map[string]func([]azure.Value) (azure.Value, bool){
	"array":                  toArray,
	"bool":                   toBool,
	"cidrHost":               cidrHost,
	"cidrSubnet":             cidrSubnet,
	"concat":                 concat,
	"contains":               contains,
	"empty":                  func(a []azure.Value) (azure.Value, bool) { n, ok := length(a); return azure.Flag(n == 0), ok },
	"endsWith":               onTexts(strings.HasSuffix),
	"first":                  func(a []azure.Value) (azure.Value, bool) { return end(a, func(n int) int { return 0 }) },
	"indexOf":                onTextsNumber(strings.Index),
	"int":                    toInt,
	"intersection":           intersection,
	"join":                   join,
	"json":                   parseJSON,
	"last":                   func(a []azure.Value) (azure.Value, bool) { return end(a, func(n int) int { return n - 1 }) },
	"lastIndexOf":            onTextsNumber(strings.LastIndex),
	"length":                 func(a []azure.Value) (azure.Value, bool) { n, ok := length(a); return azure.Int(n), ok },
	"max":                    func(a []azure.Value) (azure.Value, bool) { return extreme(a, math.Max) },
	"min":                    func(a []azure.Value) (azure.Value, bool) { return extreme(a, math.Min) },
	"padLeft":                padLeft,
	"range":                  rangeOf,
	"replace":                replace,
	"resourceId":             resourceID,
	"skip":                   func(a []azure.Value) (azure.Value, bool) { return part(a, func(n, k int) (int, int) { return k, n }) },
	"split":                  split,
	"startsWith":             onTexts(strings.HasPrefix),
	"string":                 toText,
	"substring":              substring,
	"take":                   func(a []azure.Value) (azure.Value, bool) { return part(a, func(n, k int) (int, int) { return 0, k }) },
	"toLower":                onText(strings.ToLower),
	"toUpper":                onText(strings.ToUpper),
	"trim":                   onText(strings.TrimSpace),
	"union":                  union,
	"extensionResourceId":    extensionResourceID,
	"subscriptionResourceId": subscriptionResourceID,
}

// call computes a function. Those that only Azure can answer are unknown.
func (ev *evaluator) call(e *call, s *scope) azure.Value {
	if e.x != nil {
		if id, ok := e.x.(*identifier); !ok || id.name != "sys" && id.name != "az" {
			ev.eval(e.x, s)
			return unknown(e.pos, "%s is answered by Azure alone", e.name)
		}
	} else if x, ok := s.lookup(e.name); ok {
		switch x := x.(type) {
		case opaque:
			return unknown(e.pos, "%s", string(x))
		case function:
			return ev.apply(x, e, s)
		}
	}
	if lambdas[e.name] > 0 {
		return ev.overList(e, s)
	}
	args := make([]azure.Value, len(e.args))
	cost := 0
	for i, a := range e.args {
		args[i] = ev.concrete(ev.eval(a, s))
		cost += size(args[i])
	}
	for _, a := range args {
		if a.Kind == azure.Unknown {
			return because(e.pos, a, "an argument")
		}
	}
	if !ev.charge(cost, e.pos) {
		return unknown(e.pos, "the file computes too much")
	}
	switch e.name {
	case "concat":
		if len(args) > 0 && args[0].Kind != azure.List {
			return ev.join(args, e.pos)
		}
	case "format":
		return ev.format(args, e.pos)
	case "guid":
		return ev.guid(args, e.pos)
	case "environment":
		return ev.environment(e.pos)
	case "resourceGroup", "subscription", "tenant":
		return ev.place(e.name, args, s).At(e.pos)
	}
	f, ok := functions[e.name]
	if !ok {
		return unknown(e.pos, "%s() is answered by Azure alone", e.name)
	}
	v, ok := f(args)
	if !ok || !ev.charge(size(v), e.pos) {
		return unknown(e.pos, "%s() does not apply to these arguments", e.name)
	}
	if v.Kind == azure.Reference && (e.name == "resourceId" || e.name == "subscriptionResourceId") {
		v.Ref.ID.Scope = global(v.Ref.ID.Scope, s.target())
	}
	v.Param = "" // what a function passes through no longer is the parameter itself
	v.Pos = e.pos
	placeAll(v)
	return v
}

// placeAll gives values that a function made the place of what holds them.
func placeAll(v azure.Value) {
	for i := range v.Members {
		if m := &v.Members[i]; m.Value.Pos == (azure.Pos{}) {
			m.Pos, m.Value.Pos = v.Pos, v.Pos
			placeAll(m.Value)
		}
	}
	for i := range v.List {
		if x := &v.List[i]; x.Pos == (azure.Pos{}) {
			x.Pos = v.Pos
			placeAll(*x)
		}
	}
}

// format fills {0}, {1} ... in a text.
func (ev *evaluator) format(args []azure.Value, at azure.Pos) azure.Value {
	if len(args) == 0 || args[0].Kind != azure.String {
		return unknown(at, "format() needs a text")
	}
	rest := args[0].Text
	var parts []azure.Value
	for rest != "" {
		i := strings.IndexAny(rest, "{}")
		if i < 0 {
			break
		}
		parts = append(parts, azure.Str(rest[:i]))
		switch {
		case strings.HasPrefix(rest[i:], "{{"), strings.HasPrefix(rest[i:], "}}"):
			parts = append(parts, azure.Str(rest[i:i+1]))
			rest = rest[i+2:]
			continue
		}
		j := strings.IndexByte(rest[i:], '}')
		if j < 0 {
			return unknown(at, "format() has an open {")
		}
		n, err := strconv.Atoi(rest[i+1 : i+j])
		if err != nil || n < 0 || n+1 >= len(args) {
			return unknown(at, "format() has no argument for %s", rest[i:i+j+1])
		}
		parts = append(parts, args[n+1])
		rest = rest[i+j+1:]
	}
	parts = append(parts, azure.Str(rest))
	parts = slices.DeleteFunc(parts, func(v azure.Value) bool { return v.Kind == azure.String && v.Text == "" })
	return ev.join(parts, at)
}

func texts(a []azure.Value, n int) bool {
	return len(a) == n && !slices.ContainsFunc(a, func(v azure.Value) bool { return v.Kind != azure.String })
}

func onText(f func(string) string) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) {
		if !texts(a, 1) {
			return azure.Value{}, false
		}
		return azure.Str(f(a[0].Text)), true
	}
}

// onTexts and onTextsNumber compare without case, as ARM does.
func onTexts(f func(string, string) bool) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) {
		if !texts(a, 2) {
			return azure.Value{}, false
		}
		return azure.Flag(f(strings.ToLower(a[0].Text), strings.ToLower(a[1].Text))), true
	}
}

func onTextsNumber(f func(string, string) int) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) {
		if !texts(a, 2) {
			return azure.Value{}, false
		}
		return azure.Int(f(strings.ToLower(a[0].Text), strings.ToLower(a[1].Text))), true
	}
}

func toArray(a []azure.Value) (azure.Value, bool) {
	if len(a) != 1 {
		return azure.Value{}, false
	}
	if a[0].Kind == azure.List {
		return a[0], true
	}
	return azure.ListOf(a[0]), true
}

func toBool(a []azure.Value) (azure.Value, bool) {
	if len(a) != 1 {
		return azure.Value{}, false
	}
	switch v := a[0]; v.Kind {
	case azure.Bool:
		return azure.Flag(v.Bool), true
	case azure.Number:
		return azure.Flag(v.Number != 0), true
	case azure.String:
		b, err := strconv.ParseBool(strings.ToLower(v.Text))
		return azure.Flag(b), err == nil
	}
	return azure.Value{}, false
}

func toInt(a []azure.Value) (azure.Value, bool) {
	if len(a) != 1 {
		return azure.Value{}, false
	}
	if a[0].Kind == azure.Number {
		return azure.Num(math.Trunc(a[0].Number)), true
	}
	n, err := strconv.ParseInt(a[0].Text, 10, 64)
	return azure.Num(float64(n)), err == nil && a[0].Kind == azure.String
}

func toText(a []azure.Value) (azure.Value, bool) {
	if len(a) != 1 {
		return azure.Value{}, false
	}
	switch v := a[0]; v.Kind {
	case azure.String:
		return azure.Str(v.Text), true
	case azure.Number:
		return azure.Str(azure.FormatNumber(v.Number)), true
	case azure.Bool:
		return azure.Str(map[bool]string{true: "True", false: "False"}[v.Bool]), true
	}
	return azure.Value{}, false
}

// concat of lists; that of texts is the evaluator's join.
func concat(a []azure.Value) (azure.Value, bool) {
	v := azure.Value{Kind: azure.List}
	for _, x := range a {
		if x.Kind != azure.List {
			return v, false
		}
		v.List = append(v.List, x.List...)
	}
	return v, true
}

func contains(a []azure.Value) (azure.Value, bool) {
	if len(a) != 2 {
		return azure.Value{}, false
	}
	switch in, x := a[0], a[1]; {
	case in.Kind == azure.Object && x.Kind == azure.String:
		_, ok := in.Member(x.Text)
		return azure.Flag(ok), true
	case in.Kind == azure.List:
		return azure.Flag(slices.ContainsFunc(in.List, func(v azure.Value) bool { return sameValue(v, x) })), true
	case texts(a, 2):
		return azure.Flag(strings.Contains(in.Text, x.Text)), true
	}
	return azure.Value{}, false
}

func length(a []azure.Value) (int, bool) {
	if len(a) != 1 {
		return 0, false
	}
	switch v := a[0]; v.Kind {
	case azure.List:
		return len(v.List), true
	case azure.Object:
		return len(v.Members), true
	case azure.String:
		return len([]rune(v.Text)), true
	case azure.Null:
		return 0, true
	}
	return 0, false
}

// end is the first or last element or character.
func end(a []azure.Value, at func(n int) int) (azure.Value, bool) {
	n, ok := length(a)
	if !ok || n == 0 {
		return azure.Value{}, ok
	}
	switch v := a[0]; v.Kind {
	case azure.List:
		return v.List[at(n)], true
	case azure.String:
		return azure.Str(string([]rune(v.Text)[at(n)])), true
	}
	return azure.Value{}, false
}

// part is a stretch of a list or text, given its length and a number.
func part(a []azure.Value, stretch func(n, k int) (int, int)) (azure.Value, bool) {
	if len(a) != 2 || a[1].Kind != azure.Number {
		return azure.Value{}, false
	}
	n, ok := length(a[:1])
	if !ok {
		return azure.Value{}, false
	}
	k := int(max(0, min(a[1].Number, float64(n))))
	from, to := stretch(n, k)
	switch v := a[0]; v.Kind {
	case azure.List:
		return azure.ListOf(v.List[from:to]...), true
	case azure.String:
		return azure.Str(string([]rune(v.Text)[from:to])), true
	}
	return azure.Value{}, false
}

func substring(a []azure.Value) (azure.Value, bool) {
	if len(a) < 2 || len(a) > 3 || a[0].Kind != azure.String || a[1].Kind != azure.Number {
		return azure.Value{}, false
	}
	r := []rune(a[0].Text)
	from, to := a[1].Number, float64(len(r))
	if len(a) == 3 {
		if a[2].Kind != azure.Number {
			return azure.Value{}, false
		}
		to = from + a[2].Number
	}
	if from < 0 || to < from || to > float64(len(r)) {
		return azure.Value{}, false
	}
	return azure.Str(string(r[int(from):int(to)])), true
}

func extreme(a []azure.Value, f func(x, y float64) float64) (azure.Value, bool) {
	if len(a) == 1 && a[0].Kind == azure.List {
		a = a[0].List
	}
	if len(a) == 0 {
		return azure.Value{}, false
	}
	n := a[0].Number
	for _, v := range a {
		if v.Kind != azure.Number {
			return azure.Value{}, false
		}
		n = f(n, v.Number)
	}
	return azure.Num(n), true
}

func join(a []azure.Value) (azure.Value, bool) {
	if len(a) != 2 || a[0].Kind != azure.List || a[1].Kind != azure.String {
		return azure.Value{}, false
	}
	parts := make([]string, len(a[0].List))
	n := 0
	for i, v := range a[0].List {
		t, ok := toText([]azure.Value{v})
		if !ok {
			return azure.Value{}, false
		}
		parts[i] = t.Text
		n += len(t.Text) + len(a[1].Text)
	}
	if n > maxText {
		return azure.Value{}, false
	}
	return azure.Str(strings.Join(parts, a[1].Text)), true
}

func split(a []azure.Value) (azure.Value, bool) {
	if len(a) != 2 || a[0].Kind != azure.String {
		return azure.Value{}, false
	}
	separators := a[1].List
	if a[1].Kind == azure.String {
		separators = []azure.Value{a[1]}
	}
	parts := []string{a[0].Text}
	for _, sep := range separators {
		if sep.Kind != azure.String || sep.Text == "" {
			return azure.Value{}, false
		}
		var next []string
		for _, p := range parts {
			next = append(next, strings.Split(p, sep.Text)...)
		}
		parts = next
	}
	return azure.Strings(parts...), true
}

func replace(a []azure.Value) (azure.Value, bool) {
	if !texts(a, 3) || a[1].Text == "" {
		return azure.Value{}, false
	}
	if n := strings.Count(a[0].Text, a[1].Text); n*len(a[2].Text)+len(a[0].Text) > maxText {
		return azure.Value{}, false
	}
	return azure.Str(strings.ReplaceAll(a[0].Text, a[1].Text, a[2].Text)), true
}

func padLeft(a []azure.Value) (azure.Value, bool) {
	if len(a) < 2 || len(a) > 3 || a[1].Kind != azure.Number || a[1].Number > 1000 {
		return azure.Value{}, false
	}
	t, ok := toText(a[:1])
	pad := " "
	if len(a) == 3 {
		pad = a[2].Text
	}
	if !ok || len(pad) != 1 {
		return azure.Value{}, false
	}
	return azure.Str(strings.Repeat(pad, max(0, int(a[1].Number)-len([]rune(t.Text)))) + t.Text), true
}

func rangeOf(a []azure.Value) (azure.Value, bool) {
	const most = 10000 // what ARM allows
	if len(a) != 2 || a[0].Kind != azure.Number || a[1].Kind != azure.Number || a[1].Number < 0 || a[1].Number > most {
		return azure.Value{}, false
	}
	v := azure.Value{Kind: azure.List}
	for i := range int(a[1].Number) {
		v.List = append(v.List, azure.Num(a[0].Number+float64(i)))
	}
	return v, true
}

func union(a []azure.Value) (azure.Value, bool) {
	if len(a) == 0 {
		return azure.Value{}, false
	}
	v := azure.Value{Kind: a[0].Kind}
	for _, x := range a {
		switch {
		case x.Kind != v.Kind:
			return v, false
		case x.Kind == azure.Object:
			v.Members = mergeMembers(v.Members, x.Members)
		case x.Kind == azure.List:
			v.List = append(v.List, x.List...)
		default:
			return v, false
		}
	}
	v.List = distinct(v.List)
	return v, true
}

// distinct drops what stands earlier in the list already.
func distinct(vs []azure.Value) []azure.Value {
	seen := map[string]bool{}
	var out []azure.Value
	for _, v := range vs {
		if key := unnamed(v).String(); !seen[key] {
			seen[key] = true
			out = append(out, v)
		}
	}
	return out
}

// mergeMembers overlays objects, objects in them too.
func mergeMembers(a, b []azure.Member) []azure.Member {
	out := slices.Clone(a)
	at := map[string]int{}
	for i, m := range out {
		at[strings.ToLower(m.Key)] = i
	}
	for _, m := range b {
		key := strings.ToLower(m.Key)
		i, ok := at[key]
		switch {
		case !ok:
			at[key] = len(out)
			out = append(out, m)
		case out[i].Value.Kind == azure.Object && m.Value.Kind == azure.Object:
			v := m.Value
			v.Members = mergeMembers(out[i].Value.Members, m.Value.Members)
			out[i].Value = v
		default:
			out[i] = m
		}
	}
	return out
}

func intersection(a []azure.Value) (azure.Value, bool) {
	if len(a) == 0 || slices.ContainsFunc(a, func(v azure.Value) bool { return v.Kind != azure.List }) {
		return azure.Value{}, false
	}
	kept := distinct(a[0].List)
	for _, x := range a[1:] {
		has := map[string]bool{}
		for _, v := range x.List {
			has[unnamed(v).String()] = true
		}
		kept = slices.DeleteFunc(kept, func(v azure.Value) bool { return !has[unnamed(v).String()] })
	}
	return azure.ListOf(kept...), true
}

// parseJSON is json('...'), the only way to write a decimal.
func parseJSON(a []azure.Value) (azure.Value, bool) {
	if !texts(a, 1) {
		return azure.Value{}, false
	}
	d := json.NewDecoder(strings.NewReader(a[0].Text))
	v, err := jsonValue(d, 0)
	if err != nil {
		return v, false
	}
	_, err = d.Token()
	return v, errors.Is(err, io.EOF)
}

func jsonValue(d *json.Decoder, depth int) (azure.Value, error) {
	t, err := d.Token()
	if err != nil || depth > input.MaxDepth {
		return azure.Value{}, errors.Join(err, errors.New("nested too deeply"))
	}
	switch t := t.(type) {
	case string:
		return azure.Str(t), nil
	case float64:
		return azure.Num(t), nil
	case bool:
		return azure.Flag(t), nil
	case json.Delim:
		v := azure.Value{Kind: azure.List}
		if t == '{' {
			v.Kind = azure.Object
		}
		for d.More() {
			key := ""
			if v.Kind == azure.Object {
				k, err := d.Token()
				if err != nil {
					return v, err
				}
				key, _ = k.(string)
			}
			x, err := jsonValue(d, depth+1)
			if err != nil {
				return v, err
			}
			if v.Kind == azure.Object {
				v.Members = append(v.Members, azure.M(key, x))
			} else {
				v.List = append(v.List, x)
			}
		}
		v.Members = lastOfEach(v.Members)
		_, err := d.Token()
		return v, err
	}
	return azure.Value{}, nil
}
