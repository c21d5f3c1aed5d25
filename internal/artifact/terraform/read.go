package terraform

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

// reader evaluates one module.
type reader struct {
	*module
	table
	spec         *spec.Spec
	instances    map[string]*instance
	home         string                   // name of the deployment's own resource group
	subscription string                   // of the provider, "" where it says none
	aliases      map[string]string        // the subscriptions of other providers
	named        map[azure.ID]azure.Value // what parameters gave the names at the end of IDs
	steps, depth int
	weight       int
	exceeded     bool
	out          azure.Deployment
}

// Read turns the files of a configuration into a deployment.
func Read(s *spec.Spec, files []templates.File) (azure.Deployment, report.Findings) {
	r := &reader{module: load(files), table: newTable(s.Resources), spec: s, instances: map[string]*instance{}, named: map[azure.ID]azure.Value{}}
	r.parameters()
	r.accepted()
	r.configured()
	r.cloud()
	for _, d := range r.resources {
		r.declared(d)
	}
	r.findHome()
	for _, d := range r.resources {
		for _, in := range d.instances {
			r.one(in)
		}
	}
	for _, d := range r.resources {
		if a, ok := r.associations[d.typ]; ok && d.keyword == "resource" {
			for _, in := range d.instances {
				r.associate(a, in)
			}
		}
	}
	for _, o := range r.outputs {
		out := azure.Output{Name: camel(o.Labels[0]), Description: r.describe(o), Pos: pos(o.DefRange())}
		if a, ok := o.Body.Attributes["value"]; ok {
			out.Value = place(r.settle(r.eval(a.Expr, nil)), out.Pos)
		}
		r.out.Outputs = append(r.out.Outputs, out)
	}
	r.unique()
	r.out.ImplyDependencies()
	r.existingToo()
	return r.out, report.Finish(r.fs)
}

// parameters gives every variable its value: what the tfvars files say, else
// its default.
func (r *reader) parameters() {
	for _, v := range r.variables {
		at := pos(v.block.DefRange())
		typ, words := r.typeOf(v.block)
		val := azure.UnknownBecause("the variable " + v.name + " has no value").At(at)
		if a, ok := r.values[v.name]; ok {
			val = r.eval(a.Expr, nil)
		} else if a, ok := v.block.Body.Attributes["default"]; ok {
			val = r.eval(a.Expr, nil)
		} else {
			r.find("unknown-value", report.Note, at, "Give it a value in a tfvars file.", "the variable %s has no value", v.name)
		}
		val = convert(r.known(val), words)
		v.value = val.From(camel(v.name))
		if v.name == groupVariable {
			v.value = val // it says where resources are, and is no part of them
		}
		p := azure.Parameter{Name: camel(v.name), Type: typ, Description: r.describe(v.block), Value: place(val, at), Pos: at}
		if a, ok := v.block.Body.Attributes["default"]; ok {
			byDefault := place(convert(r.known(r.eval(a.Expr, nil)), words), at)
			p.Default = &byDefault
		}
		r.out.Parameters = append(r.out.Parameters, p)
	}
}

// typeOf is a variable's type as the model calls it, "" where it says none,
// and as convert does.
func (r *reader) typeOf(b *hclsyntax.Block) (model, words string) {
	a, ok := b.Body.Attributes["type"]
	if !ok {
		return "", ""
	}
	word := hcl.ExprAsKeyword(a.Expr)
	if c, ok := a.Expr.(*hclsyntax.FunctionCallExpr); ok {
		word = c.Name
		if len(c.Args) != 1 || hcl.ExprAsKeyword(c.Args[0]) != "string" {
			return map[string]string{"list": "array", "set": "array", "tuple": "array", "map": "object", "object": "object"}[word], ""
		}
	}
	switch word {
	case "string", "bool":
		return word, word
	case "number":
		return "int", word
	case "list", "set":
		return "array", "strings"
	case "map":
		return "object", "map"
	}
	return "", ""
}

func (r *reader) describe(b *hclsyntax.Block) string {
	if a, ok := b.Body.Attributes["description"]; ok {
		return r.eval(a.Expr, nil).Text
	}
	return ""
}

// cloud reads the provider's environment; where the provider says none it is
// the public cloud, the one that comes first in its own list. A module has no
// provider of its own, and its cloud is that of the caller.
func (r *reader) cloud() {
	environment, at, said := azure.Str("public"), azure.Pos{}, false
	var others []azure.Value
	for _, p := range r.providers {
		if p.Labels[0] != providerName {
			r.find("not-read", report.Note, pos(p.DefRange()), "", "the provider %s is not considered", p.Labels[0])
			continue
		}
		own := azure.Str("public").At(pos(p.DefRange()))
		if a, ok := p.Body.Attributes["environment"]; ok {
			own = r.known(r.eval(a.Expr, nil))
		}
		if _, alias := p.Body.Attributes["alias"]; alias {
			others = append(others, own)
		} else {
			environment, at, said = own, own.Pos, true
		}
	}
	for _, o := range others {
		if said && o.String() != environment.String() {
			r.find("cloud", report.Error, o.Pos, "Give all providers one environment.", "the environment of this provider is %s, that of the other %s", o, environment)
		}
	}
	if !said {
		return
	}
	for _, c := range r.spec.Clouds {
		if strings.EqualFold(c.Environment, environment.Text) {
			r.out.Cloud = c.Name
			return
		}
	}
	r.find("unknown-value", report.Warning, at, "Use an environment that azurerm knows.", "the spec knows no cloud for the environment %s", environment)
}

// findHome decides which resource group is the deployment's own: the one of
// the variable that stands for it, else the one that most resources are in.
func (r *reader) findHome() {
	for _, v := range r.variables {
		if v.name == groupVariable {
			r.home = v.value.Text
			return
		}
	}
	count := map[string]int{}
	for _, d := range r.resources {
		m, ok := r.mapping(d)
		if !ok || d.keyword == "data" {
			continue
		}
		for _, in := range d.instances {
			if g := r.known(r.origin(m, in, "resource_group")); g.Kind == azure.String {
				count[strings.ToLower(g.Text)]++
			}
		}
	}
	for g, n := range count {
		if n > count[r.home] || n == count[r.home] && g < r.home {
			r.home = g
		}
	}
}

func (r *reader) mapping(d *declaration) (mapping, bool) {
	if d.keyword == "data" {
		m, ok := r.existing[d.typ]
		return m, ok
	}
	m, ok := r.created[d.typ]
	return m, ok
}

// origin is the value of the argument that carries what is no part of a body.
func (r *reader) origin(m mapping, in *instance, from string) azure.Value {
	for _, a := range m.Arguments {
		if x, ok := in.block.Body.Attributes[a.Name]; ok && a.From == from {
			return r.eval(x.Expr, in.scope)
		}
	}
	return azure.UnknownBecause(in.name + " does not say it")
}

// idOf is the ID of an instance in the model.
func (r *reader) idOf(in *instance) (azure.ID, bool) {
	if in.state != untouched {
		return in.id, in.known
	}
	in.state = underway
	if m, ok := r.mapping(in.declaration); ok {
		in.id, in.known = r.identify(m, in), true
	}
	in.state = done
	return in.id, in.known
}

func (r *reader) identify(m mapping, in *instance) azure.ID {
	name := in.name // stands for a name that nobody knows
	if v := r.nameOf(m, in); v.Kind == azure.String {
		name = v.Text
	}
	id := azure.ID{Type: m.resource.Type, Name: name}
	if in.keyword == "data" && in.typ == r.groupData() && strings.EqualFold(name, r.home) {
		return azure.Group
	}
	group := r.known(r.origin(m, in, groupOrigin))
	id.Scope = r.groupScope(in, group)
	stated := id.Scope
	if lacksGroup(m, in) {
		r.find("missing-argument", report.Note, pos(in.block.DefRange()), "Say where it stands.", "%s names no resource group", in.name)
	}
	for _, a := range m.Arguments {
		if a.From == "scope.id" {
			id.Scope = r.scopeOf(m, in)
		}
		if _, said := in.block.Body.Attributes[a.Name]; !strings.HasPrefix(a.From, "parent.") || a.ReadOnly && !said {
			continue
		}
		v := r.origin(m, in, a.From)
		if v.Kind == azure.Reference && !isLink(v) {
			v = azure.Str(r.text(v.Ref.ID))
		}
		parent := azure.ID{Scope: id.Scope, Type: parentType(m.resource.Type), Name: v.Text}
		switch {
		case isLink(v):
			if p, ok := r.idOf(r.instances[v.Ref.ID.Name]); ok {
				parent = p
			}
			r.sameSubscription(in, parent, stated)
			if group.Kind == azure.String && !strings.EqualFold(parent.Scope, stated) {
				r.find("resource-group", report.Error, group.Pos, "Name the group of its parent.", "%s %s is put into the resource group %s, where its parent is not", in.name, name, group.Text)
			}
		case v.Kind == azure.String && a.From == "parent.id":
			if p, ok := r.parseID(v.Text); ok {
				parent = p
			}
			r.sameSubscription(in, parent, stated)
		case v.Kind != azure.String:
			parent.Name = nobody + in.name
		}
		id = azure.ID{Scope: parent.Scope, Type: m.resource.Type, Name: parent.Name + "/" + name}
	}
	return id
}

// sameSubscription reports an instance whose provider works in another
// subscription than the one that its parent is in.
func (r *reader) sameSubscription(in *instance, parent azure.ID, stated string) {
	if a, b := areaOf(parent.Scope).subscription, areaOf(stated).subscription; !strings.EqualFold(a, b) {
		r.find("subscription", report.Error, pos(in.block.DefRange()), "Give it the provider of its parent's subscription.", "%s is in the subscription %s by its parent, and %s by its provider",
			in.name, cmp.Or(a, "of the deployment"), cmp.Or(b, "of the deployment"))
	}
}

// lacksGroup says whether an instance does not tell its resource group, where
// nothing else tells it.
func lacksGroup(m mapping, in *instance) bool {
	group := false
	for _, a := range m.Arguments {
		_, said := in.block.Body.Attributes[a.Name]
		switch a.From {
		case groupOrigin:
			if said {
				return false
			}
			group = group || !a.ReadOnly
		case "parent.id", "scope.id":
			if said {
				return false
			}
		}
	}
	return group
}

// groupScope is the scope of what an instance puts into a resource group.
func (r *reader) groupScope(in *instance, group azure.Value) string {
	at := area{subscription: r.subscriptionOf(in)}
	if group.Kind == azure.String && (at.subscription != "" || !strings.EqualFold(group.Text, r.home)) {
		at.group = group.Text
	}
	return at.scope()
}

// one reads one instance into the deployment.
func (r *reader) one(in *instance) {
	at := pos(in.block.DefRange())
	if r.table.templates[in.typ] && in.keyword == "resource" {
		r.embedded(in)
		return
	}
	if r.isPlace(in) {
		return
	}
	m, ok := r.mapping(in.declaration)
	if !ok {
		if _, known := r.associations[in.typ]; !known || in.keyword == "data" {
			r.find("not-read", report.Note, at, "", "no mapping knows %s; %s is not considered", in.typ, in.declaration.address())
		}
		return
	}
	id, _ := r.idOf(in)
	res := azure.Resource{
		ID: id, APIVersion: m.resource.APIVersion, Existing: in.keyword == "data", Symbol: in.label, Pos: at,
		Name: r.nameOf(m, in), Body: azure.Obj().At(at),
	}
	if res.Name.Kind == azure.Unknown {
		r.find("unknown-value", report.Note, at, "Give the values it needs in a tfvars file.", "the name of %s is unknown: %s", in.name, res.Name.Text)
		res.Name = res.Name.At(at)
	}
	if res.Existing {
		for _, a := range attributes(in.block.Body) {
			if !about[a.Name] && !slices.ContainsFunc(m.Arguments, func(x spec.TerraformArgument) bool { return x.Name == a.Name }) {
				r.find("unknown-argument", report.Warning, pos(a.NameRange), "Check the name; what it says is not considered.", "no mapping of %s knows the argument %s", in.typ, a.Name)
			}
		}
		r.out.Resources = append(r.out.Resources, res)
		return
	}
	d := r.bodyOf(m, in, id)
	res.Body = place(d.body, at)
	res.DependsOn = r.after(in.block)
	r.out.Resources = append(append(r.out.Resources, res), d.children...)
}

// bodyOf is what an instance says.
func (r *reader) bodyOf(m mapping, in *instance, id azure.ID) decoded {
	body := *in.block.Body
	body.Attributes = maps.Clone(body.Attributes)
	delete(body.Attributes, providerArgument) // it names no resource
	b := r.content(&body, in.scope)
	b.keyword, b.pos = in.typ, pos(in.block.DefRange())
	b.args = slices.DeleteFunc(b.args, func(a argument) bool { return about[a.name] })
	b.blocks = slices.DeleteFunc(b.blocks, func(n block) bool { return about[n.keyword] })
	return r.decode(&m.TerraformBody, b, azure.Obj().At(b.pos), r.inline[in.typ], id)
}

// after is what a block waits for: everything that it names.
func (r *reader) after(b *hclsyntax.Block) []azure.ID {
	var out []azure.ID
	r.leads(b, func(d *declaration) {
		if d.keyword == "data" {
			return
		}
		for _, to := range d.instances {
			if r.steps++; r.steps > maxSteps {
				r.tooMuch(pos(b.DefRange()))
				return
			}
			if id, ok := r.idOf(to); ok {
				out = append(out, id)
			} else if a, ok := r.associations[to.typ]; ok {
				own, other := r.settle(r.argumentOf(to, a.Own)), r.settle(r.argumentOf(to, a.Other))
				if own.Kind == azure.Reference {
					out = append(out, own.Ref.ID)
				}
				if own.Kind == azure.Reference && other.Kind == azure.Reference {
					out = append(out, joint(a.TerraformAssociation, own.Ref.ID, other.Ref.ID))
				}
			} else if r.table.templates[to.typ] {
				for _, res := range r.contained(to) {
					out = append(out, res.ID)
				}
			}
		}
	})
	return out
}

// associate puts what an association says where it belongs in the model.
func (r *reader) associate(a association, in *instance) {
	at := pos(in.block.DefRange())
	own, other := r.settle(r.argumentOf(in, a.Own)), r.settle(r.argumentOf(in, a.Other))
	id := own.Ref.ID
	res, ok := r.out.Find(id)
	if !ok || res.Existing {
		r.find("not-read", report.Note, at, "Declare the resource here, or read the configuration that does.", "%s concerns a resource that is not created here", in.name)
		return
	}
	if strings.Contains(a.Path, "[]") {
		other = azure.ListOf(other).At(other.Pos)
	}
	res.Body = place(put(res.Body, a.Path, other), at)
	if said, ok := in.block.Body.Attributes[dependsOn]; ok {
		alone := &hclsyntax.Block{Body: &hclsyntax.Body{Attributes: hclsyntax.Attributes{dependsOn: said}}}
		res.DependsOn = append(res.DependsOn, r.after(alone)...)
	}
}

// unique reports resources that stand twice, which Azure would make one.
func (r *reader) unique() {
	first := map[azure.ID]azure.Pos{}
	for _, res := range r.out.Resources {
		if p, ok := first[res.ID.Key()]; ok {
			r.find("duplicate", report.Error, res.Pos, "Keep one of them.", "%s is declared twice; first in %s", res.ID, fmt.Sprintf("%s, line %d", p.File, p.Line))
			continue
		}
		first[res.ID.Key()] = res.Pos
	}
}

// existingToo adds what the configuration points at and does not declare: IDs
// written out, and parents named only.
func (r *reader) existingToo() {
	for _, res := range pointedAt(&r.out) {
		if strings.Contains(res.ID.Scope+res.ID.Name, nobody) {
			continue
		}
		res.APIVersion = r.version(res.ID.Type)
		if name, ok := r.named[res.ID.Key()]; ok {
			res.Name = name
		}
		r.out.Resources = append(r.out.Resources, res)
	}
}

// nobody begins what stands for a parent that is unknown.
const nobody = "unknown parent of "
