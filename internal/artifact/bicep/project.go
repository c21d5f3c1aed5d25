package bicep

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/artifact/scopes"
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
	var drops []plan.Drop
	d.Parameters, drops = armjson.WithoutPatterns(d.Parameters)
	d.Outputs = slices.Clone(d.Outputs)
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
	}
	for _, v := range d.Unlisted() {
		d.Resources = append(d.Resources, unlisted(p.Spec, types, v.Ref.ID))
	}
	l := newLayout(types, &d)
	division := scopes.Divide(l.Layout, func(_, _ *azure.Resource) bool { return false })
	units := arrange(l, division)
	division.Widen()
	projected := make([]azure.Resource, 0, len(d.Resources))
	for _, r := range d.Resources {
		if r.Existing && !pointedTo[r.ID.Key()] {
			drops = append(drops, armjson.Unreferred(r.ID))
			continue
		}
		r.DependsOn = slices.DeleteFunc(slices.Clone(r.DependsOn), func(id azure.ID) bool { return l.Resource(id) == nil })
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
