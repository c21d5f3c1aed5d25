package terraform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// parts cuts a text where the argument says: into a list of all its parts, or
// into the one that the argument carries.
func parts(a *spec.TerraformArgument, v azure.Value) (azure.Value, error) {
	if v.Kind != azure.String || v.Param != "" {
		return v, fmt.Errorf("%s stands in parts in Terraform and can only be a written text", v)
	}
	if a.Part == 0 {
		list := azure.Strings(strings.Split(v.Text, a.Separator)...)
		list.Pos, list.Why = v.Pos, v.Why
		return list, nil
	}
	all := strings.SplitN(v.Text, a.Separator, lastPart)
	if a.Part > len(all) {
		return v, fmt.Errorf("%s has no part %d for %s", v, a.Part, a.Name)
	}
	v.Text = all[a.Part-1]
	return v, nil
}

// lastPart holds the rest of a text: Azure joins two words at most.
const lastPart = 2

// joinParts is the way back.
func joinParts(separator string, list []azure.Value) azure.Value {
	texts := make([]string, len(list))
	for i, e := range list {
		if e.Kind != azure.String {
			return azure.UnknownBecause("a part of it is unknown: " + e.String())
		}
		texts[i] = e.Text
	}
	return azure.Str(strings.Join(texts, separator))
}

// join puts together the texts of which several arguments carry a part each.
func (r *reader) join(m *spec.TerraformBody, b block, v azure.Value) azure.Value {
	for i, first := range m.Arguments {
		if first.Part != 1 {
			continue
		}
		var list []azure.Value
		at, said := b.pos, false
		for _, a := range m.Arguments[i:] {
			if a.Part == 0 || a.Path != first.Path {
				continue
			}
			x := azure.UnknownBecause("there is no " + a.Name).At(b.pos)
			if j := slices.IndexFunc(b.args, func(y argument) bool { return y.name == a.Name }); j >= 0 {
				x = convert(r.settle(b.args[j].value), a.Type)
				at, said = x.Pos, true
			}
			list = append(list, x)
		}
		if said {
			v = v.With(first.Path, joinParts(first.Separator, list).At(at))
		}
	}
	return v
}

// nameless takes out of the elements of a list the names that azurerm gives
// them by itself: those of the resources that they refer to.
func nameless(a *spec.TerraformArgument, v azure.Value) (azure.Value, error) {
	path, member, _ := strings.Cut(a.Path, "[].")
	list, ok := v.Get(path)
	if a.Named == "" || !ok || list.Kind != azure.List || list.Param != "" {
		return v, nil
	}
	list.List = slices.Clone(list.List)
	for i, e := range list.List {
		to, _ := e.Get(member)
		is, ok := e.Get(a.Named)
		if want := nameIn(to); ok && !is.Equal(want) && !is.Equal(azure.RefTo(to.Ref.ID, "name")) {
			return v, fmt.Errorf("%s[%d].%s is %s; azurerm gives it the name of what it refers to, %s", path, i, a.Named, is, want)
		}
		list.List[i] = e.Without(a.Named)
	}
	return v.With(path, list), nil
}

// naming is the way back.
func naming(a *spec.TerraformArgument, v azure.Value) azure.Value {
	path, member, _ := strings.Cut(a.Path, "[].")
	list, ok := v.Get(path)
	if a.Named == "" || !ok || list.Kind != azure.List {
		return v
	}
	list.List = slices.Clone(list.List)
	for i, e := range list.List {
		if _, ok := e.Get(a.Named); ok {
			continue
		}
		to, _ := e.Get(member)
		list.List[i] = e.With(a.Named, nameIn(to).At(e.Pos))
	}
	return v.With(path, list)
}

// nameIn is the name in an ID.
func nameIn(id azure.Value) azure.Value {
	switch id.Kind {
	case azure.Reference:
		return azure.Str(id.Ref.ID.Leaf())
	case azure.String:
		return azure.Str(id.Text[strings.LastIndexByte(id.Text, '/')+1:])
	}
	return azure.UnknownBecause("it is named after what is unknown: " + id.String())
}
