package bicep

import (
	"fmt"
	"slices"
	"strings"

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

	l        *layout // of the plan
	of       map[*azure.Resource]*unit
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
func arrange(l *layout) []*unit {
	units := partition(l)
	names := map[string]bool{}
	of := unitsOf(units)
	for _, u := range units {
		u.l, u.of, u.main = l, of, units[0]
		u.at = map[azure.ID]bool{}
		u.crossing, u.taken = map[string]string{}, map[string]bool{}
		for _, p := range l.d.Parameters {
			u.taken[strings.ToLower(p.Name)] = true
		}
		u.guids = map[azure.ID][]azure.Value{}
		if u.module() {
			u.name = unused(names, fileName(u.scope), "%s-%d")
		}
	}
	main := units[0]
	main.d.Cloud, main.d.Parameters = l.d.Cloud, l.d.Parameters
	for _, u := range units {
		for _, r := range u.members {
			for _, m := range l.family(r) {
				u.add(m)
			}
		}
	}
	for _, o := range l.d.Outputs {
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

func unitsOf(units []*unit) map[*azure.Resource]*unit {
	of := map[*azure.Resource]*unit{}
	for _, u := range units {
		for _, r := range u.members {
			of[r] = u
		}
	}
	return of
}

// fileName is a name for the module of a scope.
func fileName(scope string) string {
	name := strings.TrimPrefix(scope, subscriptionOf(scope))
	if isSubscription(scope) {
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
		to := u.l.find(id)
		switch {
		case to == nil || to.Existing:
		case u.of[u.l.root(to)] == u:
			x.DependsOn = append(x.DependsOn, u.inside(id))
		case u.module():
		default:
			x.DependsOn = append(x.DependsOn, u.of[u.l.root(to)].id())
		}
	}
	x.Name = u.value(r.Name)
	x.Body = u.value(r.Body)
	if parts := u.l.digest(r); len(parts) > 0 {
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
	return u.l.find(id)
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
	r := u.l.find(id)
	if r == nil || r.APIVersion == "" || u.at[id.Key()] {
		return
	}
	x := *r
	if base, _ := cutScope(id.Scope); !r.Existing {
		if u.of[u.l.root(r)] == u || !strings.EqualFold(base, u.scope) {
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
	switch {
	case v.Param != "":
		if u.module() {
			u.parameter(v.Param)
		}
		return v
	case v.Kind == azure.Reference:
		x := u.reference(v.Ref)
		x.Why, x.Pos = v.Why, v.Pos
		return x
	}
	if len(v.List) > 0 {
		v.List = slices.Clone(v.List)
		for i := range v.List {
			v.List[i] = u.value(v.List[i])
		}
	}
	if len(v.Members) > 0 {
		v.Members = slices.Clone(v.Members)
		for i := range v.Members {
			v.Members[i].Value = u.value(v.Members[i].Value)
		}
	}
	return v
}

// parts are what a name is a digest of. The template must know them before it
// deploys anything: it does not ask its modules.
func (u *unit) parts(parts []azure.Value) []azure.Value {
	out := make([]azure.Value, len(parts))
	for i, p := range parts {
		if p.Kind == azure.Reference && p.Param == "" {
			p.Ref.Path = "id"
			if to := u.l.find(p.Ref.ID); !u.module() && to != nil && !to.Existing && u.of[u.l.root(to)] != u {
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
	to := u.l.find(ref.ID)
	created := to != nil && !to.Existing
	if created && u.of[u.l.root(to)] == u {
		return there
	}
	if !u.module() {
		if created {
			m := u.of[u.l.root(to)]
			return azure.RefTo(m.id(), "outputs."+m.output(ref))
		}
		u.need(ref.ID)
		return there
	}
	if base, _ := cutScope(there.Ref.ID.Scope); !created && (base == "" || base == ownSubscription) {
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
	p, ok := u.l.d.Param(name)
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
		u.d.Parameters = append(u.d.Parameters, azure.Parameter{Name: name, Type: u.l.d.TypeOf(v), Description: title})
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
	u.d.Outputs = append(u.d.Outputs, azure.Output{Name: name, Type: u.l.d.TypeOf(v), Description: title, Value: azure.RefTo(u.inside(ref.ID), ref.Path)})
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
	for i, p := range u.l.d.Parameters {
		places[p.Name] = i - len(u.l.d.Parameters)
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
		for _, r := range u.l.family(root) {
			for _, id := range r.DependsOn {
				to := u.l.find(id)
				if to == nil || to.Existing {
					continue
				}
				switch v := u.of[u.l.root(to)]; {
				case v == u:
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
