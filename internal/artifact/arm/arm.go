// Package arm is the language of ARM templates: arm/azuredeploy.json and
// arm/azuredeploy.parameters.json out, templates of any hand in.
//
// A scope (azure.ID.Scope) is "" for the deployment's own resource group,
// "GROUP" or "SUBSCRIPTION/GROUP" for another one, "/" for the deployment's
// own subscription and "SUBSCRIPTION/" for another. What extends a resource
// stands in the scope of that resource, followed by "/providers/" and its type
// and names as they alternate in resource IDs.
//
// A template deploys into one group. What is created in another scope stands in
// a nested deployment, which reads back as the resources in it.
package arm

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
)

// Project is what an ARM template says of the plan, and what it guarantees of
// the order. A template never lists what exists: it is known by what points to it.
func Project(p *plan.Plan) (azure.Deployment, []plan.Drop) {
	d, drops := project(p)
	arrange(armjson.Index(p.Spec.Resources), &d).spread()
	return d, drops
}

// project is Project with the order that was asked for, and no more.
func project(p *plan.Plan) (azure.Deployment, []plan.Drop) {
	d := p.Deployment
	types := armjson.Index(p.Spec.Resources)
	var drops []plan.Drop
	d.Parameters = slices.Clone(d.Parameters)
	for i := range d.Parameters {
		if q := &d.Parameters[i]; q.Pattern != "" {
			q.Pattern = ""
			drops = append(drops, plan.Drop{Path: "parameters." + q.Name + ".pattern", Reason: armjson.NoPattern})
		}
	}
	all := byID(p.Deployment.Resources)
	d.Resources = make([]azure.Resource, 0, len(p.Deployment.Resources))
	for _, r := range p.Deployment.Resources {
		if r.Existing {
			continue
		}
		r.DependsOn = implied(&r)
		r.Body = types.SortKeyed(r.ID.Type, armjson.WithoutEmptyProperties(named(r.Body, all)))
		d.Resources = append(d.Resources, r)
	}
	d.Outputs = slices.Clone(d.Outputs)
	for i := range d.Outputs {
		o := &d.Outputs[i]
		if o.Type == "" {
			o.Type = p.Deployment.TypeOf(o.Value)
		}
		o.Value = named(o.Value, all)
	}
	d.Resources = append(d.Resources, existing(&d, func(id azure.ID) (azure.Resource, bool) {
		r := azure.Resource{ID: id, Name: azure.Str(id.Leaf()), Existing: true}
		if known := all[id.Key()]; known != nil {
			r.Name, r.Symbol, r.Why, r.Pos = known.Name, known.Symbol, known.Why, known.Pos
		}
		return r, true
	})...)
	there := byID(d.Resources)
	for i := range d.Resources {
		r := &d.Resources[i]
		r.DependsOn = slices.DeleteFunc(r.DependsOn, func(id azure.ID) bool {
			to := there[id.Key()]
			return to == nil || to == r || to.Existing
		})
	}
	for _, r := range p.Deployment.Resources {
		if there[r.ID.Key()] == nil {
			drops = append(drops, plan.Drop{Resource: r.ID, Reason: armjson.Unreferred})
		}
	}
	return d, drops
}

// implied is what a resource waits for, with what its references, its parent
// and the resource it extends imply.
func implied(r *azure.Resource) []azure.ID {
	ids := slices.Clone(r.DependsOn)
	eachRef(r.Body, func(ref azure.Ref) { ids = append(ids, ref.ID) })
	if p, ok := r.ID.Parent(); ok {
		ids = append(ids, p)
	}
	if base, ok := azure.Extends(r.ID.Scope); ok {
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
		if x.Kind != azure.Reference || !strings.EqualFold(x.Ref.Path, "name") || x.Ref.ID.IsPlace() {
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
// Subscriptions and resource groups are no resources of it.
func existing(d *azure.Deployment, make func(azure.ID) (azure.Resource, bool)) []azure.Resource {
	seen := map[azure.ID]bool{}
	for i := range d.Resources {
		seen[d.Resources[i].ID.Key()] = true
	}
	var out []azure.Resource
	var need func(azure.ID, bool)
	need = func(id azure.ID, self bool) {
		if base, ok := azure.Extends(id.Scope); ok {
			need(base, true)
		}
		if id.IsPlace() {
			return
		}
		for ok := true; ok; id, ok = id.Parent() {
			if key := id.Key(); self && !seen[key] {
				seen[key] = true
				if r, ok := make(id); ok {
					out = append(out, r)
				}
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
