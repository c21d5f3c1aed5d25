package terraform

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// take splits what stands at a path off a body. A path with "[]" takes the
// same member of every element of a list, and fails where an element holds
// anything else.
func take(v azure.Value, path string) (got, rest azure.Value, ok bool) {
	list, member, walks := strings.Cut(path, "[].")
	got, ok = v.Get(list)
	if !ok {
		return azure.Value{}, v, false
	}
	if walks {
		if got.Kind != azure.List || got.Param != "" {
			return azure.Value{}, v, false
		}
		out := azure.Value{Kind: azure.List, Pos: got.Pos, Why: got.Why}
		for _, e := range got.List {
			x, left, ok := take(e, member)
			if !ok || !left.IsEmpty() {
				return azure.Value{}, v, false
			}
			out.List = append(out.List, x.Because(e.Why...))
		}
		got = out
	}
	return got, v.Without(list), true
}

// put is the way back: it sets a path, or appends to the list of a path with
// "[]".
func put(v azure.Value, path string, x azure.Value) azure.Value {
	list, member, walks := strings.Cut(path, "[].")
	if !walks || x.Kind == azure.Unknown {
		return v.With(list, x)
	}
	if x.Kind != azure.List {
		x = azure.ListOf(x).At(x.Pos)
	}
	out, _ := v.Get(list)
	if out.Kind == azure.Unknown {
		return v
	}
	out.Kind, out.Pos = azure.List, x.Pos
	out.List = out.List[:len(out.List):len(out.List)]
	for _, e := range x.List {
		out.List = append(out.List, azure.Value{}.With(member, e).At(e.Pos))
	}
	return v.With(list, out)
}

// prune removes what carries nothing: nulls, and empty texts, lists and
// objects, unless a parameter gives them.
func prune(v azure.Value) azure.Value {
	switch {
	case v.Param != "":
	case v.Kind == azure.Object:
		var kept []azure.Member
		for _, m := range v.Members {
			m.Value = prune(m.Value)
			if m.Value.Param == "" && (m.Value.IsEmpty() || m.Value.Kind == azure.String && m.Value.Text == "") {
				continue
			}
			kept = append(kept, m)
		}
		v.Members = kept
	case v.Kind == azure.List:
		list := make([]azure.Value, len(v.List))
		for i, e := range v.List {
			list[i] = prune(e)
		}
		v.List = list
	}
	return v
}

// leaves are the paths of everything that v still holds.
func leaves(v azure.Value) []string {
	var out []string
	v.Walk(func(path string, x azure.Value) {
		if len(x.Members) == 0 && len(x.List) == 0 && path != "" {
			out = append(out, path)
		}
	})
	return out
}

// place gives every value without a position that of the one around it.
func place(v azure.Value, p azure.Pos) azure.Value {
	if v.Pos == (azure.Pos{}) {
		v.Pos = p
	}
	if len(v.List) > 0 {
		list := make([]azure.Value, len(v.List))
		for i, e := range v.List {
			list[i] = place(e, v.Pos)
		}
		v.List = list
	}
	if len(v.Members) > 0 {
		ms := make([]azure.Member, len(v.Members))
		for i, m := range v.Members {
			if m.Pos == (azure.Pos{}) {
				m.Pos = v.Pos
			}
			m.Value = place(m.Value, m.Pos)
			ms[i] = m
		}
		v.Members = ms
	}
	return v
}
