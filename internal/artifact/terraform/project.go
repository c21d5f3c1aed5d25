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
// variable of this language alone: the others are sent to a group.
const groupVariable = "resource_group_name"

// Project is the part of the plan that azurerm can say, with what the
// provider sets by itself, and what it drops. It panics where a plan holds
// what no mapping accounts for: Render has refused that plan before.
func Project(p *plan.Plan) (azure.Deployment, []plan.Drop) {
	w, err := write(p)
	if err != nil {
		panic("terraform: " + err.Error())
	}
	d := w.projected
	d.Resources = slices.Clone(d.Resources)
	for _, r := range w.resources {
		if to, ok := d.Find(r.planned.ID); ok && len(r.blocks) > 0 {
			to.DependsOn = azure.SortIDs(slices.Concat(to.DependsOn, w.joins(r)))
		}
	}
	return d, w.drops
}

// written is a plan in azurerm's words.
type written struct {
	projected azure.Deployment
	drops     []plan.Drop
	resources []resource
	address   map[azure.ID]string   // by key: how expressions name a resource
	embedded  map[azure.ID]bool     // by key: it stands in a template and has no ID of its own
	exported  map[azure.ID][]string // by key: what expressions printed so far take of it
	exports   map[azure.ID][]spec.TerraformExport
	referred  map[azure.ID]bool        // by key: an expression printed so far holds its ID
	named     map[azure.ID]azure.Value // by key: the names of what exists
	local     map[azure.ID]string      // by key: the local that holds the ID of what no data source asks for
	asked     map[string]bool          // what expressions printed so far ask of the place
	groupData string                   // the data source of a resource group
	joined    map[string]bool          // by address: an expression printed so far holds the association's ID
}

// resource is one resource of the plan as blocks: itself and its associations.
type resource struct {
	typ     *spec.ResourceType
	planned *azure.Resource // as projected
	blocks  []block
	within  *block // in place of blocks: what it is in its parent's
}

func write(p *plan.Plan) (*written, error) {
	w := &written{
		address: map[azure.ID]string{}, embedded: map[azure.ID]bool{}, exports: map[azure.ID][]spec.TerraformExport{}, referred: map[azure.ID]bool{},
		exported: map[azure.ID][]string{}, named: map[azure.ID]azure.Value{}, local: map[azure.ID]string{}, asked: map[string]bool{}, joined: map[string]bool{},
	}
	t := newTable(p.Spec.Resources)
	w.groupData = t.groupData()
	d := p.Deployment
	group := groupParameter
	group.Value = azure.Str(p.Environment.ResourceGroup)
	w.projected = azure.Deployment{Cloud: d.Cloud, Parameters: slices.Concat([]azure.Parameter{group}, d.Parameters)}
	if p.Environment.Terraform.Module {
		w.projected.Cloud = "" // that of the caller's provider
	}
	for _, q := range d.Parameters {
		if s := snake(q.Name); camel(s) != q.Name || s == groupVariable {
			return nil, fmt.Errorf("parameter %s cannot become the variable %s", q.Name, s)
		}
	}
	for _, r := range d.Resources {
		if r.Existing {
			w.named[r.ID.Key()] = r.Name
		}
		if r.Existing && !t.asks(r.ID) {
			w.local[r.ID.Key()] = r.Symbol + "_id"
		}
	}
	for _, r := range d.Resources {
		if w.local[r.ID.Key()] != "" {
			continue
		}
		rt := t.lookup(r.ID.Type)
		if rt == nil {
			return nil, fmt.Errorf("%s: the spec has no resource block for its type", r.ID)
		}
		if err := w.resource(&d, rt, &r); err != nil {
			return nil, fmt.Errorf("%s: %w", r.ID, err)
		}
		w.projected.Resources = append(w.projected.Resources, r)
	}
	if err := w.lower(); err != nil {
		return nil, err
	}
	for _, o := range d.Outputs {
		o.Value = w.resolve(&d, o.Value)
		w.projected.Outputs = append(w.projected.Outputs, o)
	}
	w.projected.ImplyDependencies()
	for i := range w.resources {
		w.resources[i].planned, _ = w.projected.Find(w.resources[i].planned.ID)
	}
	for _, r := range pointedAt(&w.projected) {
		if known, ok := d.Find(r.ID); ok {
			r = *known
			r.Body, r.DependsOn = azure.Obj(), nil
		}
		r.APIVersion = t.version(r.ID.Type)
		w.projected.Resources = append(w.projected.Resources, r)
	}
	return w, nil
}

// version is the API version of a type, "" of one that no resource block tells.
func (t table) version(azureType string) string {
	if rt := t.lookup(azureType); rt != nil {
		return rt.APIVersion
	}
	return ""
}

// asks says whether a data source can ask for what exists. It asks in the
// provider's own subscription.
func (t table) asks(id azure.ID) bool {
	at := areaOf(id.Scope)
	rt := t.lookup(id.Type)
	_, extends := azure.Extends(id.Scope)
	return rt != nil && at.subscription == "" && !at.none && !extends &&
		slices.ContainsFunc(rt.Terraform, func(tt *spec.TerraformType) bool { return tt.Data })
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
			r.Body = w.resolve(d, full)
		} else {
			r.Body = azure.Obj()
		}
		w.embedded[r.ID.Key()] = tt.Template != "" || tt.Within != ""
		w.exports[r.ID.Key()] = tt.Exports
		if tt.Within != "" {
			w.resources = append(w.resources, resource{typ: rt, planned: r, within: &blocks[0]})
			return nil
		}
		w.address[r.ID.Key()] = blocks[0].address()
		w.resources = append(w.resources, resource{typ: rt, planned: r, blocks: blocks})
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
	if t.Within != "" {
		b.keyword, b.labels = t.Within, nil
	}
	return append([]block{b}, associated...), nil
}

// originOf is what is no part of a resource's body.
func originOf(d *azure.Deployment, r *azure.Resource, from string) azure.Value {
	parent, _ := r.ID.Parent()
	_, known := d.Find(parent)
	switch {
	case from == "name":
		return r.Name
	case from == groupOrigin:
		return groupOf(r.ID)
	case from == "parent.id":
		return azure.RefTo(parent, "id")
	case from == "scope.id":
		return azure.RefTo(azure.ScopeID(r.ID.Scope), "id")
	case known:
		return azure.RefTo(parent, "name")
	}
	return azure.Str(parent.Leaf())
}

// groupOf is the resource group that a resource stands in.
func groupOf(id azure.ID) azure.Value {
	if at := areaOf(id.Scope); at.group != "" {
		return azure.Str(at.group)
	}
	return azure.Value{Kind: azure.String, Param: camel(groupVariable)}
}

// resolve replaces references to names by the names, and texts that are IDs by
// references: Terraform evaluates them before anything is deployed.
func (w *written) resolve(d *azure.Deployment, v azure.Value) azure.Value {
	return v.Replace(func(v *azure.Value) (azure.Value, bool) {
		switch {
		case v.Kind == azure.Reference && v.Ref.Path == "name":
			if r, ok := d.Find(v.Ref.ID); ok {
				name := azure.Str(r.Name.Text)
				if w.local[r.ID.Key()] != "" {
					name.Param = r.Name.Param
				}
				name.Pos, name.Why = v.Pos, v.Why
				return name, true
			}
		case v.Kind == azure.String && v.Param == "":
			if id, ok := azure.ParseID(v.Text); ok {
				return azure.Value{Kind: azure.Reference, Ref: azure.Ref{ID: id, Path: "id"}, Pos: v.Pos, Why: v.Why}, true
			}
		}
		return azure.Value{}, false
	})
}
