package terraform

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// decoded is a resource's body and the children written inside it.
type decoded struct {
	body     azure.Value
	children []azure.Resource
}

// decode is the way back of encode: it adds to v what a block says. Children
// that the parent's block may hold are in inline, by the name of their blocks.
func (r *reader) decode(m *spec.TerraformBody, b block, v azure.Value, inline map[string]mapping, parent azure.ID) decoded {
	out := decoded{body: v}
	out.body.Kind = azure.Object
	if out.body.Pos == (azure.Pos{}) {
		out.body.Pos = b.pos
	}
	blocks := b.blocks
	for _, a := range b.args {
		i := slices.IndexFunc(m.Arguments, func(x spec.TerraformArgument) bool { return x.Name == a.name })
		_, child := inline[a.name]
		switch {
		case i >= 0:
			out.body = r.argument(&m.Arguments[i], a, out.body)
		case child || slices.ContainsFunc(m.Blocks, func(x spec.TerraformBlock) bool { return x.Name == a.name }):
			blocks = append(blocks, blocksOf(a.name, r.settle(a.value), a.pos)...)
		case !slices.Contains(m.Ignored, a.name):
			r.find("unknown-argument", report.Warning, a.pos, "Check the name; what it says is not considered.", "no mapping of %s knows the argument %s", b.keyword, a.name)
		}
	}
	r.following(m, b, out.body)
	r.besides(m, b, out.body)
	out.body = r.join(m, b, out.body)
	for _, n := range blocks {
		i := r.choose(m.Blocks, n)
		c, child := inline[n.keyword]
		switch {
		case child:
			out = r.child(c, n, out, parent)
		case i >= 0:
			out.body = r.nested(&m.Blocks[i], n, out.body)
		case !slices.Contains(m.Ignored, n.keyword):
			r.find("unknown-argument", report.Warning, n.pos, "Check the name; what it says is not considered.", "no mapping of %s knows the block %s", b.keyword, n.keyword)
		}
	}
	out.body = defaults(m, out.body)
	for _, g := range groups(m) {
		if list, ok := out.body.Get(g[0].Each); ok {
			out.body = out.body.With(g[0].Each, sortBy(list, g[0].Order))
		}
	}
	return out
}

// argument sets the path of one argument.
func (r *reader) argument(m *spec.TerraformArgument, a argument, v azure.Value) azure.Value {
	if m.From != "" || m.Part > 0 || m.Association != "" || m.Follows != "" {
		return v
	}
	if m.Always.Kind != azure.Null {
		if x := convert(r.settle(a.value), m.Type); !x.Equal(m.Always) {
			r.find("unknown-value", report.Warning, a.pos, "", "%s is read as %s only, not as %s", a.name, m.Always, x)
		}
		return v
	}
	x := convert(r.settle(a.value), m.Type)
	if x.Param == "" && (x.Kind == azure.Null || x.Kind == azure.String && x.Text == "" || x.Kind != azure.Object && x.IsEmpty()) {
		return v // azurerm takes what is empty as not said
	}
	if x.Kind != azure.Unknown && x.Kind != azure.Reference && x.Kind != kindOf[m.Type] {
		r.find("wrong-type", report.Error, a.pos, "", "%s is %s, not %s", a.name, x.Kind, m.Type)
		x = azure.UnknownBecause(a.name + " is of another type").At(x.Pos)
	}
	y := fromTerraform(m, x)
	if y.Kind == azure.Unknown && x.Kind != azure.Unknown {
		r.find("unknown-value", report.Warning, x.Pos, "", "%s", y.Text)
	}
	return naming(m, put(v, m.Path, y))
}

// following finds arguments that do not hold what follows from another one.
func (r *reader) following(m *spec.TerraformBody, b block, body azure.Value) {
	for _, a := range m.Arguments {
		of, ok := body.Get(a.Follows)
		if a.Follows == "" || !ok {
			continue
		}
		for _, p := range a.Values {
			if !p.Azure.Equal(azure.Str(of.Text)) {
				continue
			}
			said, at := azure.ListOf(), b.pos
			if i := slices.IndexFunc(b.args, func(x argument) bool { return x.name == a.Name }); i >= 0 {
				said, at = convert(r.settle(b.args[i].value), a.Type), b.args[i].pos
			}
			for _, e := range said.List {
				if !slices.ContainsFunc(p.Terraform.List, e.Equal) {
					at = e.Pos
					break
				}
			}
			if !sameSet(said, p.Terraform) {
				r.find("following-value", report.Note, at, "Write what follows, or Terraform changes it with every run.", "%s is %s; from %s follows %s", a.Name, said, of, p.Terraform)
			}
		}
	}
}

// choose finds the mapping of a nested block, -1 where there is none: of
// several with its name the one whose fixed arguments it holds.
func (r *reader) choose(blocks []spec.TerraformBlock, n block) int {
	found := -1
	for i, x := range blocks {
		if x.Name != n.keyword {
			continue
		}
		fits := !slices.ContainsFunc(x.Arguments, func(a spec.TerraformArgument) bool {
			return a.Always.Kind != azure.Null && !slices.ContainsFunc(n.args, func(y argument) bool {
				return y.name == a.Name && convert(r.settle(y.value), a.Type).Equal(a.Always)
			})
		})
		if fits {
			return i
		}
		if found < 0 {
			found = i
		}
	}
	return found
}

// nested adds one nested block.
func (r *reader) nested(m *spec.TerraformBlock, n block, v azure.Value) azure.Value {
	path := m.At + m.Each
	if n.unknown != "" {
		return v.With(path, azure.UnknownBecause(n.unknown).At(n.pos))
	}
	was, _ := v.Get(path)
	switch {
	case was.Kind == azure.Unknown:
		return v
	case m.At != "":
		return v.With(path, r.decode(&m.TerraformBody, n, was, nil, azure.ID{}).body)
	}
	was.Kind, was.Pos = azure.List, n.pos
	was.List = append(was.List[:len(was.List):len(was.List)], r.decode(&m.TerraformBody, n, azure.Value{}, nil, azure.ID{}).body)
	return v.With(path, was)
}

// child reads a resource that stands inside its parent.
func (r *reader) child(c mapping, n block, out decoded, parent azure.ID) decoded {
	if n.unknown != "" {
		out.body = out.body.With(c.resource.Inline, azure.UnknownBecause(n.unknown).At(n.pos))
		return out
	}
	m := c.TerraformBody
	if c.Inline != nil {
		m.Arguments = slices.Concat(slices.DeleteFunc(slices.Clone(m.Arguments), func(a spec.TerraformArgument) bool {
			return a.From != "" && a.From != "name"
		}), c.Inline.Arguments)
	}
	res := azure.Resource{APIVersion: c.resource.APIVersion, Symbol: n.keyword, Pos: n.pos}
	res.Name = azure.UnknownBecause("the block has no name").At(n.pos)
	for _, a := range n.args {
		if i := slices.IndexFunc(m.Arguments, func(x spec.TerraformArgument) bool { return x.Name == a.name }); i >= 0 && m.Arguments[i].From == "name" {
			res.Name = r.settle(a.value)
		}
	}
	name := res.Name.Text
	if res.Name.Kind != azure.String {
		name = n.keyword + " at line " + strconv.Itoa(n.pos.Line)
	}
	res.ID = parent.Child(c.resource.Type[strings.LastIndexByte(c.resource.Type, '/')+1:], name)
	d := r.decode(&m, n, azure.Value{}, nil, azure.ID{})
	res.Body = place(d.body, n.pos)
	out.children = append(out.children, res)
	return out
}

// convert turns a value into a type of Terraform's, as Terraform itself would;
// what cannot be turned stays as it is.
func convert(v azure.Value, typ string) azure.Value {
	switch typ {
	case "string":
		if s, ok := textOf(v); ok {
			v.Kind, v.Text = azure.String, s
			v.Number, v.Bool = 0, false
		}
	case "number":
		if n, err := strconv.ParseFloat(v.Text, 64); err == nil && v.Kind == azure.String {
			v.Kind, v.Number, v.Text = azure.Number, n, ""
		}
	case "bool":
		if v.Kind == azure.String && (v.Text == "true" || v.Text == "false") {
			v.Kind, v.Bool, v.Text = azure.Bool, v.Text == "true", ""
		}
	case "strings":
		if v.Kind == azure.List {
			list := make([]azure.Value, 0, len(v.List))
			for _, e := range v.List {
				if e.Kind != azure.Null {
					list = append(list, convert(e, "string"))
				}
			}
			v.List = list
		}
	case "map":
		ms := make([]azure.Member, 0, len(v.Members))
		for _, m := range v.Members {
			m.Value = convert(m.Value, "string")
			ms = append(ms, m)
		}
		if v.Kind == azure.Object {
			v.Members = ms
		}
	}
	return v
}

// sameSet says whether two lists of texts hold the same.
func sameSet(a, b azure.Value) bool {
	texts := func(v azure.Value) []string {
		var out []string
		for _, e := range v.List {
			out = append(out, e.Text)
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(texts(a), texts(b))
}
