// Package arm is the language of ARM templates: arm/azuredeploy.json and
// arm/azuredeploy.parameters.json out, templates of any hand in.
//
// A scope (azure.ID.Scope) is "" for the deployment's own resource group,
// "GROUP" or "SUBSCRIPTION/GROUP" for another one, "/" for the deployment's
// own subscription and "SUBSCRIPTION/" for another. What extends a resource
// stands in the scope of that resource, followed by "/providers/" and its type
// and names as they alternate in resource IDs.
package arm

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

var otherScope = spec.Text{
	En: "a template deploys into one resource group, and this resource stands in another",
	Ja: "テンプレートは 1 つのリソース グループにデプロイされますが、このリソースは別の場所にあります",
}

// Project is what an ARM template says of the plan. All of it, but that a
// template never lists what exists: it is known by what points to it.
func Project(p *plan.Plan) (azure.Deployment, []plan.Drop) {
	d := p.Deployment
	d.Resources = make([]azure.Resource, 0, len(p.Deployment.Resources))
	var drops []plan.Drop
	for _, r := range p.Deployment.Resources {
		switch {
		case r.Existing:
		case !reachable(r.ID.Scope):
			drops = append(drops, plan.Drop{Resource: r.ID, Reason: otherScope})
		default:
			d.Resources = append(d.Resources, r)
		}
	}
	d.Outputs = slices.Clone(d.Outputs)
	all := byID(p.Deployment.Resources)
	for i := range d.Resources {
		r := &d.Resources[i]
		r.DependsOn = implied(r)
		r.Body = armjson.WithoutEmptyProperties(named(r.Body, all))
	}
	for i := range d.Outputs {
		d.Outputs[i].Value = named(d.Outputs[i].Value, all)
	}
	d.Resources = append(d.Resources, existing(&d, func(id azure.ID) azure.Resource {
		r := azure.Resource{ID: id, Name: azure.Str(id.Leaf()), Existing: true}
		if known := all[id.Key()]; known != nil {
			r.Name, r.Symbol, r.Why, r.Pos = known.Name, known.Symbol, known.Why, known.Pos
		}
		return r
	})...)
	there := byID(d.Resources)
	for i := range d.Resources {
		r := &d.Resources[i]
		r.DependsOn = slices.DeleteFunc(r.DependsOn, func(id azure.ID) bool {
			to := there[id.Key()]
			return to == nil || to == r || to.Existing
		})
	}
	return d, drops
}

// reachable says whether a template creates what stands in a scope: its own
// group, and what extends a resource there.
func reachable(scope string) bool {
	base, ok := extended(scope)
	return scope == "" || ok && reachable(base.Scope)
}

// implied is what a resource waits for, with what its references, its parent
// and the resource it extends imply.
func implied(r *azure.Resource) []azure.ID {
	ids := slices.Clone(r.DependsOn)
	eachRef(r.Body, func(ref azure.Ref) { ids = append(ids, ref.ID) })
	if p, ok := r.ID.Parent(); ok {
		ids = append(ids, p)
	}
	if base, ok := extended(r.ID.Scope); ok {
		ids = append(ids, base)
	}
	return azure.SortIDs(ids)
}

func byID(rs []azure.Resource) map[azure.ID]*azure.Resource {
	m := make(map[azure.ID]*azure.Resource, len(rs))
	for i := range rs {
		m[rs[i].ID.Key()] = &rs[i]
	}
	return m
}

// named replaces references to names by the names, which are final.
func named(v azure.Value, all map[azure.ID]*azure.Resource) azure.Value {
	return edit{replace: func(x *azure.Value) (azure.Value, bool) {
		if x.Kind != azure.Reference || !strings.EqualFold(x.Ref.Path, "name") {
			return azure.Value{}, false
		}
		name := azure.Str(x.Ref.ID.Leaf())
		if r := all[x.Ref.ID.Key()]; r != nil {
			name = r.Name
		}
		name.Why, name.Pos = x.Why, x.Pos
		return name, true
	}}.of(v)
}

// existing lists what d points to, or holds children of, without creating it.
func existing(d *azure.Deployment, make func(azure.ID) azure.Resource) []azure.Resource {
	seen := map[azure.ID]bool{}
	for i := range d.Resources {
		seen[d.Resources[i].ID.Key()] = true
	}
	var out []azure.Resource
	var need func(azure.ID, bool)
	need = func(id azure.ID, self bool) {
		if base, ok := extended(id.Scope); ok {
			need(base, true)
		}
		for ok := true; ok; id, ok = id.Parent() {
			if key := id.Key(); self && !seen[key] {
				seen[key] = true
				out = append(out, make(id))
			}
			self = true
		}
	}
	for i := range d.Resources {
		need(d.Resources[i].ID, false)
		eachRef(d.Resources[i].Body, func(r azure.Ref) { need(r.ID, true) })
	}
	for _, o := range d.Outputs {
		eachRef(o.Value, func(r azure.Ref) { need(r.ID, true) })
	}
	return out
}

func eachRef(v azure.Value, f func(azure.Ref)) {
	if v.Kind == azure.Reference {
		f(v.Ref)
	}
	for i := range v.List {
		eachRef(v.List[i], f)
	}
	for i := range v.Members {
		eachRef(v.Members[i].Value, f)
	}
}
