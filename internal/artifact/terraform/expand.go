package terraform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// instance is one resource that a declaration stands for.
type instance struct {
	*declaration
	name  string // its address, with the key of count or for_each
	scope *scope
	state state
	id    azure.ID
	known bool // id is one of Azure's
}

// linkType marks a reference to an instance of the module, by its address in
// place of a name. Its path is an attribute, "" for the whole.
const linkType = "terraform"

func link(in *instance, path string) azure.Value {
	return azure.Value{Kind: azure.Reference, Ref: azure.Ref{ID: azure.ID{Type: linkType, Name: in.name}, Path: path}}
}

func isLink(v azure.Value) bool { return v.Kind == azure.Reference && v.Ref.ID.Type == linkType }

// declared is what the address of a resource means: one instance, a list
// where it counts, a map where it walks over one.
func (r *reader) declared(d *declaration) azure.Value {
	switch d.state {
	case underway:
		r.find("unresolved", report.Error, pos(d.block.DefRange()), "Break the circle.", "%s needs itself", d.address())
		return azure.UnknownBecause(d.address() + " needs itself")
	case done:
		return d.value
	}
	d.state = underway
	d.value = r.instantiate(d)
	d.state = done
	return d.value
}

func (r *reader) instantiate(d *declaration) azure.Value {
	add := func(key string, names map[string]azure.Value) azure.Value {
		in := &instance{declaration: d, name: d.address() + key}
		if names != nil {
			in.scope = (*scope)(nil).with(names)
		}
		d.instances = append(d.instances, in)
		r.instances[in.name] = in
		return link(in, "")
	}
	count, counts := d.block.Body.Attributes["count"]
	each, walks := d.block.Body.Attributes["for_each"]
	switch {
	case counts:
		n := convert(r.known(r.eval(count.Expr, nil)), "number")
		if n.Kind != azure.Number || n.Number < 0 || n.Number > maxList {
			return r.unknownInstance(d, count, n, map[string]azure.Value{"count": azure.Obj(azure.M("index", unknownKey))}, add)
		}
		v := azure.ListOf()
		for i := range int(n.Number) {
			v.List = append(v.List, add(fmt.Sprintf("[%d]", i), map[string]azure.Value{"count": azure.Obj(azure.M("index", azure.Int(i)))}))
		}
		return v
	case walks:
		over := r.known(r.eval(each.Expr, nil))
		if over.Kind != azure.List && over.Kind != azure.Object {
			return r.unknownInstance(d, each, over, map[string]azure.Value{"each": azure.Obj(azure.M("key", unknownKey), azure.M("value", unknownKey))}, add)
		}
		v := azure.Obj()
		for _, p := range entries(over) {
			s, ok := textOf(r.known(p.key))
			if !ok {
				return r.unknownInstance(d, each, p.key, map[string]azure.Value{"each": azure.Obj(azure.M("key", unknownKey), azure.M("value", unknownKey))}, add)
			}
			v.Members = append(v.Members, azure.M(s, add("["+quote(s)+"]", map[string]azure.Value{"each": azure.Obj(azure.M("key", azure.Str(s)), azure.M("value", p.value))})))
		}
		return v
	}
	return add("", nil)
}

var unknownKey = azure.UnknownBecause("how many there are is unknown")

// unknownInstance stands for however many there are.
func (r *reader) unknownInstance(d *declaration, a *hclsyntax.Attribute, v azure.Value, names map[string]azure.Value, add func(string, map[string]azure.Value) azure.Value) azure.Value {
	reason := v.Text
	if v.Kind != azure.Unknown {
		reason = v.String() + " is nothing to count or walk over"
	}
	r.find("unknown-value", report.Note, pos(a.Expr.Range()), "Give the values it needs in a tfvars file.", "how many %s there are is unknown: %s", d.address(), reason)
	d.instances = nil
	add("[*]", names)
	return azure.UnknownBecause("how many " + d.address() + " there are is unknown")
}

// entries are what for_each walks over: the members of a map, and the
// elements of a set, which are their own keys.
func entries(v azure.Value) []pair {
	var out []pair
	for _, e := range v.List {
		out = append(out, pair{e, e})
	}
	for _, m := range byKey(v) {
		out = append(out, pair{azure.Str(m.Key), m.Value})
	}
	return out
}

// attributeOf is an attribute of an instance: its ID and name stay links,
// others are what the configuration says.
func (r *reader) attributeOf(v azure.Value, name string) azure.Value {
	in := r.instances[v.Ref.ID.Name]
	if x, ok := r.here(in, name); ok {
		return x
	}
	if name == "id" || name == "name" || r.exports(in, name) {
		return link(in, name)
	}
	return r.argumentOf(in, name)
}

// exports says whether azurerm fills in an attribute that a mapping knows, or
// something below it.
func (r *reader) exports(in *instance, attribute string) bool {
	m, ok := r.mapping(in.declaration)
	return ok && slices.ContainsFunc(m.Exports, func(e spec.TerraformExport) bool {
		rest, ok := strings.CutPrefix(e.Attribute, attribute)
		return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
	})
}

// below is what stands deeper in an attribute that azurerm fills in.
func (r *reader) below(v azure.Value, step string) (azure.Value, bool) {
	in := r.instances[v.Ref.ID.Name]
	deeper := v.Ref.Path + step
	return link(in, deeper), r.exports(in, deeper)
}

func (r *reader) argumentOf(in *instance, name string) azure.Value {
	if a, ok := in.block.Body.Attributes[name]; ok {
		return r.eval(a.Expr, in.scope)
	}
	return azure.UnknownBecause(in.name + "." + name + " is known only after deployment")
}

// follow replaces a link by what it leads to.
func (r *reader) follow(v azure.Value) azure.Value {
	in := r.instances[v.Ref.ID.Name]
	at := v.Pos
	switch v.Ref.Path {
	case "id":
		if id, ok := r.idOf(in); ok {
			return azure.RefTo(id, "").At(at)
		}
		return azure.UnknownBecause("no mapping knows the ID of " + in.name).At(at)
	case "name":
		if in.state == underway {
			return azure.UnknownBecause(in.name + " needs itself").At(at)
		}
		was := in.state
		in.state = underway
		v = r.known(r.argumentOf(in, "name"))
		in.state = was
		return v.At(at)
	}
	if m, ok := r.mapping(in.declaration); ok {
		for _, e := range m.Exports {
			if id, ok := r.idOf(in); ok && e.Attribute == v.Ref.Path {
				return azure.RefTo(id, e.Path).At(at)
			}
		}
	}
	return azure.UnknownBecause(in.name + " as a whole is no value").At(at)
}

// settle follows every link in a value.
func (r *reader) settle(v azure.Value) azure.Value {
	if r.steps++; r.steps > maxSteps {
		return r.tooMuch(v.Pos)
	}
	switch {
	case isLink(v):
		return r.settle(r.follow(v))
	case v.Param != "":
		return v
	case v.Kind == azure.String:
		return r.referred(v)
	}
	if len(v.List) > 0 {
		list := make([]azure.Value, len(v.List))
		for i, e := range v.List {
			list[i] = r.settle(e)
		}
		v.List = list
	}
	if len(v.Members) > 0 {
		ms := make([]azure.Member, len(v.Members))
		for i, m := range v.Members {
			m.Value = r.settle(m.Value)
			ms[i] = m
		}
		v.Members = ms
	}
	return v
}

// about holds what a resource block says to Terraform itself.
var about = map[string]bool{
	"count": true, "for_each": true, "provider": true, dependsOn: true,
	"lifecycle": true, "provisioner": true, "connection": true, "timeouts": true,
}

// content evaluates a body: its arguments, and its blocks with the dynamic
// ones spread out.
func (r *reader) content(b *hclsyntax.Body, sc *scope) block {
	var out block
	for _, a := range attributes(b) {
		out.args = append(out.args, argument{name: a.Name, value: r.eval(a.Expr, sc), pos: pos(a.NameRange)})
	}
	for _, n := range b.Blocks {
		if n.Type == "dynamic" && len(n.Labels) == 1 {
			out.blocks = append(out.blocks, r.dynamic(n, sc)...)
			continue
		}
		in := r.content(n.Body, sc)
		in.keyword, in.labels, in.pos = n.Type, n.Labels, pos(n.DefRange())
		out.blocks = append(out.blocks, in)
	}
	return out
}

func (r *reader) dynamic(n *hclsyntax.Block, sc *scope) []block {
	name, at := n.Labels[0], pos(n.DefRange())
	iterator := name
	if a, ok := n.Body.Attributes["iterator"]; ok {
		iterator = hcl.ExprAsKeyword(a.Expr)
	}
	over := azure.UnknownBecause("there is no for_each")
	if a, ok := n.Body.Attributes["for_each"]; ok {
		over = r.known(r.eval(a.Expr, sc))
	}
	if over.Kind == azure.Unknown || len(n.Body.Blocks) != 1 {
		r.find("unknown-value", report.Note, at, "Give the values it needs in a tfvars file.", "the blocks %s are unknown: %s", name, over.Text)
		return []block{{keyword: name, pos: at, unknown: "what it walks over is unknown: " + over.Text}}
	}
	pairs := elements(over)
	if over.Kind == azure.Object {
		pairs = entries(over)
	}
	var out []block
	for _, p := range pairs {
		if r.steps++; r.steps > maxSteps {
			out = append(out, block{keyword: name, pos: at, unknown: r.tooMuch(at).Text})
			break
		}
		in := r.content(n.Body.Blocks[0].Body, sc.with(map[string]azure.Value{iterator: azure.Obj(azure.M("key", p.key), azure.M("value", p.value))}))
		in.keyword, in.pos = name, at
		out = append(out, in)
	}
	return out
}

// blocksOf turns the value of an argument that stands for blocks, as azurerm
// allows for some, into these.
func blocksOf(name string, v azure.Value, at azure.Pos) []block {
	switch v.Kind {
	case azure.Object:
		v = azure.ListOf(v)
	case azure.List:
	case azure.Null:
		return nil
	default:
		return []block{{keyword: name, pos: at, unknown: strings.TrimSpace("its value cannot be read. " + v.Text)}}
	}
	out := make([]block, len(v.List))
	for i, e := range v.List {
		out[i] = block{keyword: name, pos: e.Pos}
		if e.Kind != azure.Object {
			out[i].unknown = "an element is no object"
		}
		for _, m := range e.Members {
			out[i].args = append(out[i].args, argument{name: m.Key, value: m.Value, pos: m.Pos})
		}
	}
	return out
}
