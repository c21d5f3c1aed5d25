package bicep

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/scopes"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

// A unit is one file: the template, or a module for what it creates in one
// other resource group or subscription. Its deployment speaks as the file
// does: of scopes as seen from its own, of what lies beyond its border by
// parameters, and of modules as resources without a type.
type unit struct {
	scope   string // "" of the template
	name    string // of a module
	members []*azure.Resource
	d       azure.Deployment

	l        layout               // of the plan
	creator  func(azure.ID) *unit // the file that creates a resource, nil where none does
	main     *unit
	at       map[azure.ID]bool          // what d lists already, by the plan's key
	crossing map[string]string          // names of parameters and outputs, by what they hand on
	taken    map[string]bool            // those names
	guids    map[azure.ID][]azure.Value // parts of names that are digests, by key
	args     []azure.Member             // what a module is given
	scopes   map[string]string          // of the template's modules, by name
}

func (u *unit) module() bool { return u.main != u }

// path is where the file stands, from the template's folder.
func (u *unit) path() string {
	if u.module() {
		return "modules/" + u.name + templateSuffix
	}
	return "main" + templateSuffix
}

// id is what the template calls the module.
func (u *unit) id() azure.ID { return azure.ID{Name: u.name} }

// arrange lays a deployment out in files: the template first, then its modules
// in the order in which they can be deployed.
func arrange(l layout, division *scopes.Division) []*unit {
	units := []*unit{{members: division.Own}}
	files := map[*scopes.Unit]*unit{nil: units[0]}
	for _, x := range division.Units {
		u := &unit{scope: x.Scope, members: x.Members}
		units, files[x] = append(units, u), u
	}
	names := map[string]bool{}
	for _, u := range units {
		u.l, u.main = l, units[0]
		u.creator = func(id azure.ID) *unit {
			if root := l.Created(id); root != nil {
				return files[division.Of(root)]
			}
			return nil
		}
		u.at = map[azure.ID]bool{}
		u.crossing, u.taken = map[string]string{}, map[string]bool{}
		for _, p := range l.Deployment.Parameters {
			u.taken[strings.ToLower(p.Name)] = true
		}
		u.guids = map[azure.ID][]azure.Value{}
		if u.module() {
			u.name = unused(names, fileName(u.scope), "%s-%d")
		}
	}
	main := units[0]
	main.d.Cloud, main.d.Parameters = l.Deployment.Cloud, l.Deployment.Parameters
	for _, u := range units {
		for _, r := range u.members {
			for _, m := range l.Family(r) {
				u.add(m)
			}
		}
	}
	for _, o := range l.Deployment.Outputs {
		o.Value = main.value(o.Value)
		main.d.Outputs = append(main.d.Outputs, o)
	}
	main.scopes = map[string]string{}
	for _, u := range units[1:] {
		main.scopes[u.name] = u.scope
		main.d.Resources = append(main.d.Resources, u.declaration())
	}
	return units
}

// unused makes a name that no other has, whatever the case of letters.
func unused(taken map[string]bool, name, numbered string) string {
	free := name
	for n := 2; taken[strings.ToLower(free)]; n++ {
		free = fmt.Sprintf(numbered, name, n)
	}
	taken[strings.ToLower(free)] = true
	return free
}

// fileName is a name for the module of a scope.
func fileName(scope string) string {
	name := strings.TrimPrefix(scope, subscriptionOf(scope))
	if azure.IsSubscription(scope) {
		return "subscription"
	}
	return strings.Map(func(r rune) rune {
		if r < 128 && isWordPart(byte(r)) || r == '-' {
			return r
		}
		return '-'
	}, name)
}

// add writes a resource of the plan into the file.
func (u *unit) add(r *azure.Resource) {
	x := *r
	x.ID = u.inside(r.ID)
	x.DependsOn = nil
	for _, id := range r.DependsOn {
		switch of := u.creator(id); {
		case of == u:
			x.DependsOn = append(x.DependsOn, u.inside(id))
		case of == nil || u.module():
		default:
			x.DependsOn = append(x.DependsOn, of.id())
		}
	}
	x.Name = u.value(r.Name)
	x.Body = u.value(r.Body)
	if parts := u.l.Digest(r); len(parts) > 0 {
		u.guids[x.ID.Key()] = u.parts(parts)
	}
	if base, ok := azure.Extends(r.ID.Scope); ok {
		u.need(base)
	}
	if p, ok := r.ID.Parent(); ok {
		u.need(p)
	}
	u.d.Resources = append(u.d.Resources, x)
}

// known is what the plan knows of a resource whose name the template may write.
func (u *unit) known(id azure.ID) *azure.Resource {
	if u.module() {
		return nil
	}
	return u.l.Resource(id)
}

// inside is what the file calls an ID whose scope it can name.
func (u *unit) inside(id azure.ID) azure.ID {
	if scope, ok := local(id.Scope, u.scope); ok {
		id.Scope = scope
	}
	return id
}

// need lists what the file refers to by a symbol and does not create: what
// exists, and what another module of the same scope creates before. Of what
// the spec knows no version there is no declaration: it is written by its ID.
func (u *unit) need(id azure.ID) {
	r := u.l.Resource(id)
	if r == nil || r.APIVersion == "" || u.at[id.Key()] {
		return
	}
	x := *r
	if base, _ := azure.CutScope(id.Scope); !r.Existing {
		if u.creator(id) == u || !strings.EqualFold(base, u.scope) {
			return
		}
		x.Existing, x.Body = true, azure.Value{}
	}
	u.at[id.Key()] = true
	if base, ok := azure.Extends(id.Scope); ok {
		u.need(base)
	}
	if p, ok := id.Parent(); ok {
		u.need(p)
	}
	x.ID, x.Name, x.Body, x.DependsOn = u.inside(id), u.value(r.Name), u.value(x.Body), nil
	u.d.Resources = append(u.d.Resources, x)
}

// value is a value of the plan as it stands in the file.
func (u *unit) value(v azure.Value) azure.Value {
	return v.Replace(func(v *azure.Value) (azure.Value, bool) {
		switch {
		case v.Param != "":
			if u.module() {
				u.parameter(v.Param)
			}
			return *v, true
		case v.Kind == azure.Reference:
			x := u.reference(v.Ref)
			x.Why, x.Pos = v.Why, v.Pos
			return x, true
		}
		return azure.Value{}, false
	})
}

// parts are what a name is a digest of. The template must know them before it
// deploys anything: it does not ask its modules.
func (u *unit) parts(parts []azure.Value) []azure.Value {
	out := make([]azure.Value, len(parts))
	for i, p := range parts {
		if p.Kind == azure.Reference && p.Param == "" {
			p.Ref.Path = "id"
			if of := u.creator(p.Ref.ID); !u.module() && of != nil && of != u {
				out[i] = p
				continue
			}
		}
		out[i] = u.value(p)
	}
	return out
}

// reference refers to something of the plan: directly where the file can, by
// the output of a module, or by a parameter that the template fills in.
func (u *unit) reference(ref azure.Ref) azure.Value {
	there := azure.RefTo(u.inside(ref.ID), ref.Path)
	of := u.creator(ref.ID)
	if of == u {
		return there
	}
	if !u.module() {
		if of != nil {
			return azure.RefTo(of.id(), "outputs."+of.output(ref))
		}
		u.need(ref.ID)
		return there
	}
	if base, _ := azure.CutScope(there.Ref.ID.Scope); of == nil && (base == "" || base == ownSubscription) {
		if _, ok := local(ref.ID.Scope, u.scope); ok {
			u.need(ref.ID)
			return there
		}
	}
	return u.handed(ref)
}

// parameter declares in a module a parameter of the template that it needs.
func (u *unit) parameter(name string) {
	if u.crossing[name] != "" {
		return
	}
	p, ok := u.l.Deployment.Param(name)
	if !ok {
		return // writing it is refused
	}
	u.crossing[name] = name
	u.d.Parameters = append(u.d.Parameters, *p)
	v := p.Value
	v.Param = p.Name
	u.args = append(u.args, azure.M(p.Name, v))
}

// handed is a parameter of a module for something that lies beyond its border.
func (u *unit) handed(ref azure.Ref) azure.Value {
	key, title := u.l.describe(ref)
	v := azure.RefTo(ref.ID, ref.Path)
	name, ok := u.crossing[key]
	if !ok {
		name = u.fresh(ref)
		u.crossing[key] = name
		u.d.Parameters = append(u.d.Parameters, azure.Parameter{Name: name, Type: u.l.Deployment.TypeOf(v), Description: title})
		u.args = append(u.args, azure.M(name, u.main.reference(ref)))
	}
	v.Param = name
	return v
}

// output is the name under which a module hands on something of its own.
func (u *unit) output(ref azure.Ref) string {
	key, title := u.l.describe(ref)
	name := u.crossing["output "+key]
	if name != "" {
		return name
	}
	v := azure.RefTo(ref.ID, ref.Path)
	name = u.fresh(ref)
	u.crossing["output "+key] = name
	u.d.Outputs = append(u.d.Outputs, azure.Output{Name: name, Type: u.l.Deployment.TypeOf(v), Description: title, Value: azure.RefTo(u.inside(ref.ID), ref.Path)})
	return name
}

// fresh is a name for what is handed over the border of a module.
func (u *unit) fresh(ref azure.Ref) string {
	return unused(u.taken, u.l.callIt(ref), "%s%d")
}

// sort brings the parameters of a module into the order of the template's own;
// what is handed over follows.
func (u *unit) sort() {
	places := map[string]int{}
	for i, p := range u.l.Deployment.Parameters {
		places[p.Name] = i - len(u.l.Deployment.Parameters)
	}
	slices.SortStableFunc(u.d.Parameters, func(a, b azure.Parameter) int { return places[a.Name] - places[b.Name] })
	slices.SortStableFunc(u.args, func(a, b azure.Member) int { return places[a.Key] - places[b.Key] })
}

// declaration is what the template says of the module.
func (u *unit) declaration() azure.Resource {
	m := azure.Resource{ID: u.id(), Symbol: u.name}
	u.sort()
	if len(u.args) > 0 {
		m.Body = azure.Obj(azure.M("params", azure.Obj(u.args...)))
	}
	for _, root := range u.members {
		for _, r := range u.l.Family(root) {
			for _, id := range r.DependsOn {
				switch v := u.creator(id); {
				case v == nil || v == u:
				case v.module():
					m.DependsOn = append(m.DependsOn, v.id())
				default:
					m.DependsOn = append(m.DependsOn, id)
				}
			}
		}
	}
	m.DependsOn = azure.SortIDs(m.DependsOn)
	return m
}
