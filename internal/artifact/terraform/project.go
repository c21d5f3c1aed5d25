package terraform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

// groupVariable stands for the resource group of the deployment. It is a
// variable of ours and no parameter of the model, where the group is the
// scope that the deployment is sent to.
const groupVariable = "resource_group_name"

// Project is the part of the plan that azurerm can say, with what the
// provider sets by itself, and what it drops. It panics where a plan holds
// what no mapping accounts for: Render has refused that plan before.
func Project(p *plan.Plan) (azure.Deployment, []plan.Drop) {
	w, err := write(p)
	if err != nil {
		panic("terraform: " + err.Error())
	}
	return w.projected, w.drops
}

// written is a plan in azurerm's words.
type written struct {
	projected azure.Deployment
	drops     []plan.Drop
	resources []resource
	address   map[azure.ID]string // by key: how expressions name a resource
	embedded  map[azure.ID]bool   // by key: it stands in a template and has no ID of its own
	referred  map[azure.ID]bool   // by key: an expression printed so far holds its ID
}

// resource is one resource of the plan as blocks: itself and its associations.
type resource struct {
	typ     *spec.ResourceType
	planned *azure.Resource // as projected
	blocks  []block
}

func write(p *plan.Plan) (*written, error) {
	w := &written{address: map[azure.ID]string{}, embedded: map[azure.ID]bool{}, referred: map[azure.ID]bool{}}
	t := newTable(p.Spec.Resources)
	d := p.Deployment
	w.projected = azure.Deployment{Cloud: d.Cloud, Parameters: d.Parameters, Resources: slices.Clone(d.Resources)}
	for _, q := range d.Parameters {
		if s := snake(q.Name); camel(s) != q.Name || s == groupVariable {
			return nil, fmt.Errorf("parameter %s cannot become the variable %s", q.Name, s)
		}
	}
	for i := range w.projected.Resources {
		r := &w.projected.Resources[i]
		rt := t.lookup(r.ID.Type)
		if rt == nil {
			return nil, fmt.Errorf("%s: the spec has no resource block for its type", r.ID)
		}
		if err := w.resource(&d, rt, r); err != nil {
			return nil, fmt.Errorf("%s: %w", r.ID, err)
		}
	}
	for _, o := range d.Outputs {
		o.Value = concrete(&d, o.Value)
		w.projected.Outputs = append(w.projected.Outputs, o)
	}
	w.projected.ImplyDependencies()
	for i := range w.resources {
		w.resources[i].planned = &w.projected.Resources[i]
	}
	return w, nil
}

// resource chooses the mapping for one resource, turns it into blocks, and
// leaves in r what they say.
func (w *written) resource(d *azure.Deployment, rt *spec.ResourceType, r *azure.Resource) error {
	body := r.Body
	r.DependsOn = slices.DeleteFunc(slices.Clone(r.DependsOn), func(id azure.ID) bool {
		target, ok := d.Find(id)
		return ok && target.Existing
	})
	if r.Existing {
		body, r.DependsOn = azure.Value{}, nil
	}
	var reasons []string
	for _, tt := range rt.Terraform {
		if tt.Data != r.Existing {
			continue
		}
		full, drops := fill(&tt.TerraformBody, keepMaps(tt, body, prune(body)))
		blocks, err := encodeResource(d, tt, r, full)
		if err != nil {
			reasons = append(reasons, tt.Type+": "+err.Error())
			continue
		}
		for _, x := range drops {
			w.drops = append(w.drops, plan.Drop{Resource: r.ID, Path: x.path, Reason: x.reason})
		}
		if !r.Existing {
			r.Body = resolve(d, full)
		} else {
			r.Body = azure.Obj()
		}
		w.address[r.ID.Key()] = blocks[0].address()
		w.embedded[r.ID.Key()] = tt.Template != ""
		w.resources = append(w.resources, resource{typ: rt, blocks: blocks})
		return nil
	}
	if reasons == nil {
		return fmt.Errorf("the spec has no terraform block for it")
	}
	return fmt.Errorf("azurerm cannot say it: %s", strings.Join(reasons, "; "))
}

// keepMaps puts back the maps of the user's, in which an empty text is a value.
func keepMaps(t *spec.TerraformType, full, pruned azure.Value) azure.Value {
	for _, a := range t.Arguments {
		if x, ok := full.Get(a.Path); ok && a.Type == "map" && !x.IsEmpty() {
			pruned = pruned.With(a.Path, x)
		}
	}
	return pruned
}

// encodeResource makes the blocks of one resource.
func encodeResource(d *azure.Deployment, t *spec.TerraformType, r *azure.Resource, body azure.Value) ([]block, error) {
	keyword := "resource"
	if t.Data {
		keyword = "data"
	}
	labels := []string{t.Type, r.Symbol}
	if t.Template != "" {
		return []block{{keyword: keyword, labels: labels, why: r.Why}}, nil
	}
	var associated []block
	for _, a := range t.Associations {
		x, rest, ok := take(body, a.Path)
		if !ok {
			continue
		}
		body = rest
		if x.Kind != azure.List {
			x = azure.ListOf(x)
		}
		for i, target := range x.List {
			label := r.Symbol
			if strings.Contains(a.Path, "[]") {
				label = fmt.Sprintf("%s_%d", r.Symbol, i+1)
				if to, ok := d.Find(target.Ref.ID); ok && target.Kind == azure.Reference {
					label = r.Symbol + "_" + to.Symbol
				}
			}
			associated = append(associated, block{
				keyword: "resource", labels: []string{a.Type, label}, why: target.Why,
				args: []argument{{name: a.Own, value: azure.RefTo(r.ID, "")}, {name: a.Other, value: target}},
			})
		}
	}
	b, err := encodeWhole(&t.TerraformBody, body, func(from string) azure.Value { return originOf(d, r, from) })
	if err != nil {
		return nil, err
	}
	b.keyword, b.labels, b.why = keyword, labels, r.Why
	return append([]block{b}, associated...), nil
}

// originOf is what is no part of a resource's body.
func originOf(d *azure.Deployment, r *azure.Resource, from string) azure.Value {
	parent, _ := r.ID.Parent()
	_, known := d.Find(parent)
	switch {
	case from == "name":
		return r.Name
	case from == "resource_group" && r.ID.Scope != "":
		return azure.Str(r.ID.Scope)
	case from == "resource_group":
		return azure.Value{Kind: azure.String, Param: camel(groupVariable)}
	case from == "parent.id":
		return azure.RefTo(parent, "id")
	case known:
		return azure.RefTo(parent, "name")
	}
	return azure.Str(parent.Leaf())
}

// resolve replaces references to names by the names: Terraform evaluates them
// before anything is deployed.
func resolve(d *azure.Deployment, v azure.Value) azure.Value {
	v = concrete(d, v)
	if len(v.List) > 0 {
		v.List = slices.Clone(v.List)
		for i := range v.List {
			v.List[i] = resolve(d, v.List[i])
		}
	}
	if len(v.Members) > 0 {
		v.Members = slices.Clone(v.Members)
		for i := range v.Members {
			v.Members[i].Value = resolve(d, v.Members[i].Value)
		}
	}
	return v
}

func concrete(d *azure.Deployment, v azure.Value) azure.Value {
	if v.Kind == azure.Reference && v.Ref.Path == "name" {
		if r, ok := d.Find(v.Ref.ID); ok {
			return azure.Value{Kind: azure.String, Text: r.Name.Text, Pos: v.Pos, Why: v.Why}
		}
	}
	return v
}
