package terraform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// mapping is one terraform block of the spec with the type it stands for.
type mapping struct {
	resource *spec.ResourceType
	*spec.TerraformType
}

// table finds mappings from both sides.
type table struct {
	byAzure      map[string]*spec.ResourceType // by lower-case type
	created      map[string]mapping            // by azurerm's type
	existing     map[string]mapping
	associations map[string]association
	inline       map[string]map[string]mapping // by azurerm's type of the parent and block
	templates    map[string]bool               // types that hold a deployment template
}

// association is a separate resource for one reference of the mapped one.
type association struct {
	spec.TerraformAssociation
	of mapping
}

func newTable(types []*spec.ResourceType) table {
	t := table{map[string]*spec.ResourceType{}, map[string]mapping{}, map[string]mapping{}, map[string]association{}, map[string]map[string]mapping{}, map[string]bool{}}
	for _, rt := range types {
		t.byAzure[strings.ToLower(rt.Type)] = rt
		for _, tt := range rt.Terraform {
			m := mapping{rt, tt}
			switch {
			case tt.Template != "":
				t.templates[tt.Type] = true
			case tt.Within != "":
				t.inside(tt.Type, tt.Within, m)
			case tt.Data:
				t.existing[tt.Type] = m
			default:
				t.created[tt.Type] = m
			}
			for _, a := range tt.Associations {
				t.associations[a.Type] = association{a, m}
			}
		}
	}
	for _, m := range t.created {
		if m.Inline == nil {
			continue
		}
		for name, parent := range t.created {
			if !strings.EqualFold(parent.resource.Type, parentType(m.resource.Type)) {
				continue
			}
			t.inside(name, m.Inline.Block, m)
		}
	}
	return t
}

// inside notes a block of a parent that is a resource of its own in the model.
func (t table) inside(parent, block string, m mapping) {
	if t.inline[parent] == nil {
		t.inline[parent] = map[string]mapping{}
	}
	t.inline[parent][block] = m
}

func (t table) lookup(azureType string) *spec.ResourceType {
	return t.byAzure[strings.ToLower(azureType)]
}

func parentType(azureType string) string {
	return azureType[:max(0, strings.LastIndexByte(azureType, '/'))]
}

// dropped is a path that azurerm cannot say.
type dropped struct {
	path   string
	reason spec.Text
}

// fill makes of an object what azurerm will have: it adds what the provider
// or the service sets by itself, takes out what azurerm cannot say, and sorts
// lists whose order azurerm does not keep.
func fill(m *spec.TerraformBody, v azure.Value) (azure.Value, []dropped) {
	var drops []dropped
	for _, d := range m.Drops {
		if _, ok := v.Get(d.Path); ok {
			v = v.Without(d.Path)
			drops = append(drops, dropped{d.Path, d.Reason})
		}
	}
	v = defaults(m, v)
	for _, b := range m.Blocks {
		obj, ok := v.Get(b.At)
		if b.At == "" || !ok || obj.Kind != azure.Object || obj.Param != "" {
			continue
		}
		full, ds := fill(&b.TerraformBody, obj)
		v = v.With(b.At, full)
		for _, d := range ds {
			drops = append(drops, dropped{b.At + "." + d.path, d.reason})
		}
	}
	for _, g := range groups(m) {
		list, ok := v.Get(g[0].Each)
		if !ok || list.Kind != azure.List || list.Param != "" {
			continue
		}
		list.List = slices.Clone(list.List)
		for i, e := range list.List {
			for _, b := range g {
				full, ds := fill(&b.TerraformBody, e)
				if _, err := encodeWhole(&b.TerraformBody, full, nil); err != nil {
					continue
				}
				list.List[i] = full
				for _, d := range ds {
					drops = append(drops, dropped{b.Each + "[]." + d.path, d.reason})
				}
				break
			}
		}
		v = v.With(g[0].Each, sortBy(list, g[0].Order))
	}
	return v, drops
}

// defaults adds what the provider sets on the level of m itself.
func defaults(m *spec.TerraformBody, v azure.Value) azure.Value {
	v.Kind = azure.Object
	for _, s := range m.Sets {
		if _, ok := v.Get(s.Path); !ok {
			v = v.With(s.Path, s.Value.At(v.Pos))
		}
	}
	for _, a := range m.Arguments {
		if a.Default.Kind == azure.Null {
			continue
		}
		if _, ok := v.Get(a.Path); !ok {
			v = v.With(a.Path, fromTerraform(&a, a.Default).At(v.Pos))
		}
	}
	for _, b := range m.Blocks {
		if b.Absent.Kind == azure.Null {
			continue
		}
		if _, ok := v.Get(b.At); !ok {
			v = v.With(b.At, b.Absent.At(v.Pos))
		}
	}
	return v
}

// groups are the blocks that write one list together, in the order written.
func groups(m *spec.TerraformBody) [][]*spec.TerraformBlock {
	var out [][]*spec.TerraformBlock
	for i := range m.Blocks {
		b := &m.Blocks[i]
		if b.Each == "" {
			continue
		}
		if j := slices.IndexFunc(out, func(g []*spec.TerraformBlock) bool { return g[0].Each == b.Each }); j >= 0 {
			out[j] = append(out[j], b)
		} else {
			out = append(out, []*spec.TerraformBlock{b})
		}
	}
	return out
}

// sortBy orders the elements of a list by a number in them.
func sortBy(list azure.Value, path string) azure.Value {
	if path == "" {
		return list
	}
	list.List = slices.Clone(list.List)
	slices.SortStableFunc(list.List, func(a, b azure.Value) int {
		x, _ := a.Get(path)
		y, _ := b.Get(path)
		switch {
		case x.Number < y.Number:
			return -1
		case x.Number > y.Number:
			return 1
		}
		return 0
	})
	return list
}

// origin gives what an argument's "from" names; nil inside nested blocks.
type origin func(from string) azure.Value

// encodeWhole encodes an object and refuses what no argument carries.
func encodeWhole(m *spec.TerraformBody, v azure.Value, from origin) (block, error) {
	b, rest, err := encode(m, v, from)
	if err == nil && !rest.IsEmpty() {
		err = fmt.Errorf("no argument carries %s", strings.Join(leaves(rest), ", "))
	}
	return b, err
}

// encode writes what m maps of an object, and returns the rest.
func encode(m *spec.TerraformBody, v azure.Value, from origin) (b block, rest azure.Value, err error) {
	for _, s := range m.Sets {
		x, ok := v.Get(s.Path)
		if !ok || !x.Equal(s.Value) {
			return b, v, fmt.Errorf("%s is %s, not %s", s.Path, x, s.Value)
		}
		v = v.Without(s.Path)
	}
	var parted []string
	whole := v // what arguments took may be what others follow
	for i := range m.Arguments {
		a := &m.Arguments[i]
		switch {
		case a.ReadOnly:
			continue
		case a.From != "":
			b.args = append(b.args, argument{name: a.Name, value: from(a.From)})
			continue
		case a.Always.Kind != azure.Null:
			b.args = append(b.args, argument{name: a.Name, value: a.Always})
			continue
		case a.Follows != "":
			of, _ := whole.Get(a.Follows)
			for _, p := range a.Values {
				if p.Azure.Equal(azure.Str(of.Text)) {
					b.args = append(b.args, argument{name: a.Name, value: p.Terraform})
				}
			}
			continue
		case a.Association != "":
			if b.args, err = associated(a, v, b.args); err != nil {
				return b, v, err
			}
			continue
		}
		unnamed, err := nameless(a, v)
		if err != nil {
			return b, v, err
		}
		x, left, ok := take(unnamed, a.Path)
		if !ok {
			continue
		}
		y, ok, err := toTerraform(a, x)
		if err != nil {
			return b, v, fmt.Errorf("%s: %w", a.Path, err)
		}
		if !ok {
			continue
		}
		b.args = append(b.args, argument{name: a.Name, value: y})
		if a.Part > 0 { // the other parts need it too
			parted = append(parted, a.Path)
			continue
		}
		v = left
	}
	for _, path := range parted {
		v = v.Without(path)
	}
	if len(b.args) > 0 {
		for _, s := range m.Says {
			b.args = append(b.args, argument{name: s.Key, value: s.Value})
		}
	}
	for i := range m.Blocks {
		n := &m.Blocks[i]
		obj, ok := v.Get(n.At)
		if n.At == "" || !ok || obj.Kind != azure.Object || obj.Param != "" {
			continue
		}
		if n.Absent.Kind != azure.Null && obj.Equal(n.Absent) {
			v = v.Without(n.At)
			continue
		}
		sub, left, err := encode(&n.TerraformBody, obj, nil)
		if err != nil {
			return b, v, fmt.Errorf("%s: %w", n.At, err)
		}
		if len(sub.args)+len(sub.blocks) == 0 {
			continue
		}
		sub.keyword, sub.why = n.Name, obj.Why
		b.blocks = append(b.blocks, sub)
		if v = v.Without(n.At); !left.IsEmpty() {
			v = v.With(n.At, left)
		}
	}
	for _, g := range groups(m) {
		list, ok := v.Get(g[0].Each)
		if !ok || list.Kind != azure.List || list.Param != "" {
			continue
		}
		written, err := encodeList(g, list)
		if err != nil {
			return b, v, err
		}
		b.blocks = append(b.blocks, written...)
		v = v.Without(g[0].Each)
	}
	return b, v, nil
}

// encodeList writes every element in the first block of the group that can
// say all of it.
func encodeList(g []*spec.TerraformBlock, list azure.Value) ([]block, error) {
	written := make([][]block, len(g))
	for i, e := range list.List {
		var reasons []string
		for j, n := range g {
			sub, err := encodeWhole(&n.TerraformBody, e, nil)
			if err != nil {
				reasons = append(reasons, n.Name+": "+err.Error())
				continue
			}
			sub.keyword, sub.why = n.Name, e.Why
			written[j] = append(written[j], sub)
			reasons = nil
			break
		}
		if reasons != nil {
			return nil, fmt.Errorf("%s[%d]: %s", g[0].Each, i, strings.Join(reasons, "; "))
		}
	}
	return slices.Concat(written...), nil
}

// toTerraform is the argument's value for what stands at its path; false
// where another argument has to carry it.
func toTerraform(a *spec.TerraformArgument, v azure.Value) (azure.Value, bool, error) {
	if a.Single {
		if v.Kind != azure.List || v.Param != "" || len(v.List) != 1 {
			return v, false, nil
		}
		v = v.List[0].Because(v.Why...)
	}
	if v.Kind == azure.Unknown {
		return v, false, fmt.Errorf("nothing is known: %s", v.Text)
	}
	if a.Separator != "" {
		var err error
		if v, err = parts(a, v); err != nil {
			return v, false, err
		}
	}
	if len(a.OneOf) > 0 && !slices.Contains(a.OneOf, v.Text) {
		return v, false, fmt.Errorf("%s does not accept %s", a.Name, v)
	}
	if len(a.Values) > 0 {
		if (v.Kind == azure.Reference || a.Role) && !slices.ContainsFunc(a.Values, func(p spec.TerraformValue) bool { return p.Azure.Equal(v) }) {
			return v, false, nil
		}
		if v.Param != "" {
			return v, false, fmt.Errorf("%s is named otherwise in Terraform and cannot be a parameter", v)
		}
		i := slices.IndexFunc(a.Values, func(p spec.TerraformValue) bool { return p.Azure.Equal(v) })
		if i < 0 {
			return v, false, fmt.Errorf("%s has no word for %s", a.Name, v)
		}
		v = a.Values[i].Terraform.Because(v.Why...)
	}
	if a.Group {
		group, err := groupName(a, v)
		return group, err == nil, err
	}
	return v, v.Kind == azure.Reference || v.Kind == kindOf[a.Type], nil
}

var kindOf = map[string]azure.Kind{"string": azure.String, "number": azure.Number, "bool": azure.Bool, "strings": azure.List, "map": azure.Object}

// fromTerraform is what stands at the argument's path for a value of the
// argument; unknown where it is none of the argument's words.
func fromTerraform(a *spec.TerraformArgument, v azure.Value) azure.Value {
	pos := v.Pos
	if len(a.Values) > 0 && v.Kind != azure.Unknown {
		i := slices.IndexFunc(a.Values, func(p spec.TerraformValue) bool {
			return p.Terraform.Kind == v.Kind && p.Terraform.Bool == v.Bool && strings.EqualFold(p.Terraform.Text, v.Text)
		})
		if i < 0 {
			v = azure.UnknownBecause(fmt.Sprintf("%s is none of the words of %s", v, a.Name))
		} else {
			v = a.Values[i].Azure.From(v.Param)
		}
	}
	if a.Separator != "" && a.Part == 0 && v.Kind == azure.List {
		v = joinParts(a.Separator, v.List)
	}
	if a.Group && v.Kind == azure.String {
		v = azure.RefTo(azure.ScopeID(v.Text), "")
	}
	if a.Location && v.Kind == azure.String {
		v.Text = strings.ToLower(strings.ReplaceAll(v.Text, " ", ""))
	}
	v.Pos = pos
	if a.Single && v.Kind != azure.Unknown {
		v = azure.ListOf(v).At(pos)
	}
	return v
}
