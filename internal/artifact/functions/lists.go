package functions

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

func array(a []azure.Value) (azure.Value, bool) {
	switch a[0].Kind {
	case azure.List:
		return a[0], true
	case azure.Unknown:
		return a[0], false
	}
	return azure.ListOf(a[0]), true
}

func coalesce(a []azure.Value) (azure.Value, bool) {
	for _, v := range a {
		if v.Kind != azure.Null {
			return v, v.Kind != azure.Unknown
		}
	}
	return azure.Value{}, true
}

// concat of lists; that of texts is the evaluators' own.
func concat(a []azure.Value) (azure.Value, bool) {
	var out []azure.Value
	for _, v := range a {
		if v.Kind != azure.List || len(out)+len(v.List) > maxList {
			return v, false
		}
		out = append(out, v.List...)
	}
	return azure.ListOf(out...), true
}

func createObject(a []azure.Value) (azure.Value, bool) {
	out := azure.Obj()
	for i := 0; i+1 < len(a); i += 2 {
		if _, twice := out.Member(a[i].Text); a[i].Kind != azure.String || twice {
			return out, false
		}
		out.Members = append(out.Members, azure.M(a[i].Text, a[i+1]))
	}
	return out, len(a)%2 == 0
}

func rangeOf(a []azure.Value) (azure.Value, bool) {
	const most = 10000 // what Azure allows
	first, ok := Whole(a[0])
	n, ok2 := Whole(a[1])
	if !ok || !ok2 || n < 0 || n > most {
		return azure.Value{}, false
	}
	v := azure.Value{Kind: azure.List}
	for i := range n {
		v.List = append(v.List, azure.Int(first+i))
	}
	return v, true
}

func contains(a []azure.Value) (azure.Value, bool) {
	switch in, x := a[0], a[1]; in.Kind {
	case azure.List:
		return azure.Flag(slices.ContainsFunc(in.List, func(v azure.Value) bool { return Same(v, x) })), true
	case azure.Object:
		_, ok := in.Member(x.Text)
		return azure.Flag(ok), x.Kind == azure.String
	case azure.String:
		return azure.Flag(strings.Contains(in.Text, x.Text)), x.Kind == azure.String
	}
	return azure.Value{}, false
}

func empty(a []azure.Value) (azure.Value, bool) {
	n, ok := length(a[0])
	return azure.Flag(n == 0), ok
}

func length(v azure.Value) (int, bool) {
	switch v.Kind {
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

// end is first() and last(). Of nothing they are null.
func end(at func(n int) int) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) {
		n, ok := length(a[0])
		switch v := a[0]; {
		case v.Kind == azure.List && n > 0:
			return v.List[at(n)], true
		case v.Kind == azure.String && n > 0:
			return azure.Str(string([]rune(v.Text)[at(n)])), true
		}
		return azure.Value{}, ok && n == 0
	}
}

// part is take() and skip().
func part(bounds func(n, by int) (int, int)) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) {
		by, whole := Whole(a[1])
		n, ok := length(a[0])
		if !whole || !ok {
			return azure.Value{}, false
		}
		from, to := bounds(n, min(max(by, 0), n))
		switch v := a[0]; v.Kind {
		case azure.List:
			return azure.ListOf(v.List[from:to]...), true
		case azure.String:
			return azure.Str(string([]rune(v.Text)[from:to])), true
		}
		return azure.Value{}, false
	}
}

func union(a []azure.Value) (azure.Value, bool) {
	out := azure.Value{Kind: a[0].Kind}
	for _, x := range a {
		if x.Kind != out.Kind || x.Kind != azure.List && x.Kind != azure.Object {
			return out, false
		}
		out.Members = overlay(out.Members, x.Members)
		out.List = append(out.List, x.List...)
	}
	out.List = distinct(out.List)
	return out, true
}

func intersection(a []azure.Value) (azure.Value, bool) {
	if slices.ContainsFunc(a, func(v azure.Value) bool { return v.Kind != azure.List }) {
		return azure.Value{}, false
	}
	kept := distinct(a[0].List)
	for _, x := range a[1:] {
		in := map[string]bool{}
		for _, v := range x.List {
			in[v.WithoutParams().String()] = true
		}
		kept = slices.DeleteFunc(kept, func(v azure.Value) bool { return !in[v.WithoutParams().String()] })
	}
	return azure.ListOf(kept...), true
}

// distinct drops what stands earlier in the list already. Of what is not known
// nobody can say.
func distinct(vs []azure.Value) []azure.Value {
	seen := map[string]bool{}
	var out []azure.Value
	for _, v := range vs {
		plain := v.WithoutParams()
		itself := plain.Equal(plain) //nolint:gocritic // an unknown equals not even itself
		if key := plain.String(); !seen[key] || !itself {
			seen[key] = true
			out = append(out, v)
		}
	}
	return out
}

// overlay lays objects over each other, objects in them too.
func overlay(a, b []azure.Member) []azure.Member {
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
			m.Value.Members = overlay(out[i].Value.Members, m.Value.Members)
			out[i].Value = m.Value
		default:
			out[i].Value = m.Value
		}
	}
	return out
}

// LastOfEach keeps, of members with the same key, the last value at the first place.
func LastOfEach(ms []azure.Member) []azure.Member {
	at := map[string]int{}
	var out []azure.Member
	for _, m := range ms {
		key := strings.ToLower(m.Key)
		if i, ok := at[key]; ok {
			out[i] = m
			continue
		}
		at[key] = len(out)
		out = append(out, m)
	}
	return out
}
