// Package arm is the language of ARM templates: arm/azuredeploy.json and
// arm/azuredeploy.parameters.json out, templates of any hand in.
//
// A template deploys into one group. What is created in another scope stands in
// a nested deployment, which reads back as the resources in it.
package arm

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/artifact/scopes"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
)

// Project is what an ARM template says of the plan, and what it guarantees of
// the order. A template never lists what exists: it is known by what points to it.
func Project(p *plan.Plan) (azure.Deployment, []plan.Drop) {
	d, drops := project(p)
	divide(armjson.Index(p.Spec.Resources), &d).Widen()
	return d, drops
}

// divide finds the nested deployments. Each is evaluated as a whole before it
// begins: what says something that is known only when another resource stands
// cannot share one with it.
func divide(types armjson.Types, d *azure.Deployment) *scopes.Division {
	l := armjson.NewLayout(types, d)
	return scopes.Divide(l, func(r, from *azure.Resource) bool {
		reads := false
		for _, x := range l.Family(r) {
			x.Body.EachReference(func(v azure.Value) {
				reads = reads || !strings.EqualFold(v.Ref.Path, "id") && l.Created(v.Ref.ID) == from
			})
		}
		return reads
	})
}

// project is Project with the order that was asked for, and no more.
func project(p *plan.Plan) (azure.Deployment, []plan.Drop) {
	d := p.Deployment
	types := armjson.Index(p.Spec.Resources)
	var drops []plan.Drop
	d.Parameters, drops = armjson.WithoutPatterns(d.Parameters)
	all := byID(p.Deployment.Resources)
	d.Resources = make([]azure.Resource, 0, len(p.Deployment.Resources))
	for _, r := range p.Deployment.Resources {
		if r.Existing {
			continue
		}
		r.DependsOn = slices.Clone(r.DependsOn)
		d.Resources = append(d.Resources, r)
	}
	d.ImplyDependencies() // while names are references
	for i := range d.Resources {
		r := &d.Resources[i]
		r.Body = types.SortKeyed(r.ID.Type, armjson.WithoutEmptyProperties(named(r.Body, all)))
	}
	d.Outputs = slices.Clone(d.Outputs)
	for i := range d.Outputs {
		o := &d.Outputs[i]
		o.Type = cmp.Or(o.Type, p.Deployment.TypeOf(o.Value))
		o.Value = named(o.Value, all)
	}
	for _, v := range d.Unlisted() {
		r := azure.Resource{ID: v.Ref.ID, Name: azure.Str(v.Ref.ID.Leaf()), Existing: true}
		if known := all[r.ID.Key()]; known != nil {
			r.Name, r.Symbol, r.Why, r.Pos = known.Name, known.Symbol, known.Why, known.Pos
		}
		d.Resources = append(d.Resources, r)
	}
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
			drops = append(drops, armjson.Unreferred(r.ID))
		}
	}
	return d, drops
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
	return v.Replace(func(x *azure.Value) (azure.Value, bool) {
		if x.Kind != azure.Reference || !strings.EqualFold(x.Ref.Path, "name") || x.Ref.ID.IsPlace() {
			return azure.Value{}, false
		}
		name := azure.Str(x.Ref.ID.Leaf())
		if r := all[x.Ref.ID.Key()]; r != nil {
			name = r.Name
		}
		name.Why, name.Pos = x.Why, x.Pos
		return name, true
	})
}
