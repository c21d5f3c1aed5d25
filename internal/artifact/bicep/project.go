package bicep

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

// Project is the part of the plan that Bicep can say, and what it drops. What
// exists is listed where something points to it.
func Project(p *plan.Plan) (azure.Deployment, []plan.Drop) {
	d, _, drops := project(p)
	return d, drops
}

// project also lays the deployment out in files.
func project(p *plan.Plan) (azure.Deployment, []*unit, []plan.Drop) {
	types := armjson.Index(p.Spec.Resources)
	d := p.Deployment
	d.Parameters = slices.Clone(d.Parameters)
	d.Outputs = slices.Clone(d.Outputs)
	var drops []plan.Drop
	for i := range d.Parameters {
		if x := &d.Parameters[i]; x.Pattern != "" {
			x.Pattern = ""
			drops = append(drops, plan.Drop{Path: "parameters." + x.Name + ".pattern", Reason: armjson.NoPattern})
		}
	}
	for i := range d.Outputs {
		o := &d.Outputs[i]
		o.Type = cmp.Or(o.Type, p.Deployment.TypeOf(o.Value))
	}
	d.Resources = slices.Clone(d.Resources)
	for i := range d.Resources {
		r := &d.Resources[i]
		r.Body = types.SortKeyed(r.ID.Type, armjson.WithoutEmptyProperties(r.Body))
	}
	pointedTo := map[azure.ID]bool{}
	for _, v := range d.Referred() {
		pointedTo[v.Ref.ID.Key()] = true
		if _, listed := d.Find(v.Ref.ID); !listed {
			d.Resources = append(d.Resources, unlisted(p.Spec, types, v.Ref.ID))
		}
	}
	l := newLayout(types, &d)
	units := arrange(l)
	waits := guarantees(l, units)
	projected := make([]azure.Resource, 0, len(d.Resources))
	for i := range d.Resources {
		r := d.Resources[i]
		if r.Existing && !pointedTo[r.ID.Key()] {
			drops = append(drops, plan.Drop{Resource: r.ID, Reason: armjson.Unreferred})
			continue
		}
		if more, ok := waits[&d.Resources[i]]; ok {
			r.DependsOn = more
		}
		r.DependsOn = slices.DeleteFunc(slices.Clone(r.DependsOn), func(id azure.ID) bool { return l.find(id) == nil })
		projected = append(projected, r)
	}
	d.Resources = projected
	return d, units, drops
}

// unlisted is a resource that the plan points to and does not list: a role, or
// one that stands there by its ID alone.
func unlisted(s *spec.Spec, types armjson.Types, id azure.ID) azure.Resource {
	r := azure.Resource{ID: id, Name: azure.Str(id.Leaf()), Existing: true}
	if t, ok := types.Find(id.Type); ok {
		r.APIVersion = t.APIVersion
	}
	r.Symbol = id.Type[strings.LastIndexByte(id.Type, '/')+1:] + "_" + id.Leaf()
	for _, role := range s.Roles {
		if role.ID().Equal(id) {
			r.Symbol = "role_definition_" + role.Name
		}
	}
	return r
}

// guarantees are the dependencies of what stands in modules or waits for one:
// Azure deploys a module as a whole, so that all of it waits for what any of it
// waits for, and who waits for one of it waits for all.
func guarantees(l *layout, units []*unit) map[*azure.Resource][]azure.ID {
	of := unitsOf(units)
	everything := map[*unit][]azure.ID{}
	for _, u := range units[1:] {
		for _, r := range u.members {
			everything[u] = append(everything[u], r.ID)
		}
	}
	widened := func(r *azure.Resource) []azure.ID {
		var ids []azure.ID
		for _, id := range r.DependsOn {
			to := l.find(id)
			if to == nil || to.Existing {
				ids = append(ids, id)
				continue
			}
			if u := of[l.root(to)]; u != of[l.root(r)] && u.module() {
				ids = append(ids, everything[u]...)
			} else {
				ids = append(ids, id)
			}
		}
		return ids
	}
	all := map[*azure.Resource][]azure.ID{}
	for _, u := range units {
		var outside []azure.ID
		for _, root := range u.members {
			for _, r := range l.family(root) {
				all[r] = widened(r)
				for _, id := range all[r] {
					if to := l.find(id); u.module() && to != nil && !to.Existing && of[l.root(to)] != u {
						outside = append(outside, l.root(to).ID)
					}
				}
			}
		}
		for _, root := range u.members {
			all[root] = append(all[root], outside...)
		}
	}
	for r, ids := range all {
		all[r] = azure.SortIDs(ids)
	}
	return all
}
