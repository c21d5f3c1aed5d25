package terraform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// associationPath opens the path of a reference to an association of a
// resource; the association's type follows.
const associationPath = "association:"

// associated adds the argument that holds the association of what the value
// at its path refers to.
func associated(a *spec.TerraformArgument, v azure.Value, args []argument) ([]argument, error) {
	x, ok := v.Get(a.Path)
	if !ok {
		return args, nil
	}
	if x.Kind != azure.Reference {
		return nil, fmt.Errorf("%s: %s wants the resource itself, and %s only names it", a.Path, a.Name, x)
	}
	return append(args, argument{name: a.Name, value: azure.RefTo(x.Ref.ID, associationPath+a.Association)}), nil
}

// besides finds arguments that name the association of another resource than
// the one that the value at their path names.
func (r *reader) besides(m *spec.TerraformBody, b block, body azure.Value) {
	for _, a := range m.Arguments {
		i := slices.IndexFunc(b.args, func(x argument) bool { return x.name == a.Name })
		if a.Association == "" || i < 0 {
			continue
		}
		of, _ := body.Get(a.Path)
		said := b.args[i].value
		if isLink(said) {
			in := r.instances[said.Ref.ID.Name]
			if t, ok := r.associations[in.typ]; ok && in.typ == a.Association {
				said = r.argumentOf(in, t.Own)
			}
		}
		said = r.settle(said)
		same := of.Kind == azure.Reference && of.Ref.ID.Equal(said.Ref.ID) || of.Kind == azure.String && strings.EqualFold(of.Text, said.Ref.ID.Leaf())
		if said.Kind == azure.Reference && !of.IsEmpty() && of.Kind != azure.Unknown && !same {
			r.find("association", report.Warning, b.args[i].pos, "Name its own association, or the resource itself.", "%s is that of %s, and %s is used", a.Name, said, of)
		}
	}
}

// associations are the blocks that carry references of a resource outside its
// own block.
func (w *written) associations(of azure.ID) []block {
	for _, r := range w.resources {
		if r.planned.ID.Equal(of) && len(r.blocks) > 0 {
			return r.blocks[1:]
		}
	}
	return nil
}

// beside are the addresses of the associations of a resource that b does not
// name: who waits for a subnet waits for its group and its routes too.
func (w *written) beside(of azure.ID, b block) []string {
	var out []string
	for _, a := range w.associations(of) {
		if !b.names(azure.Ref{ID: of, Path: associationPath + a.labels[0]}) {
			out = append(out, a.address())
		}
	}
	return out
}

// joint is what an association is called where something waits for it, since
// it is no resource of Azure: the subnet's natGateway.
func joint(a spec.TerraformAssociation, own, other azure.ID) azure.ID {
	path := strings.FieldsFunc(strings.TrimSuffix(a.Path, ".id"), func(r rune) bool { return strings.ContainsRune(".[]", r) })
	return own.Child(path[len(path)-1], other.Leaf())
}

// joins are the associations that a resource waits for.
func (w *written) joins(r resource) []azure.ID {
	var out []azure.ID
	for _, id := range r.planned.DependsOn {
		i := slices.IndexFunc(w.resources, func(x resource) bool { return x.planned.ID.Equal(id) })
		if i < 0 || !w.awaits(r, id) {
			continue
		}
		for _, beside := range w.associations(id) {
			for _, t := range w.resources[i].typ.Terraform {
				for _, a := range t.Associations {
					for _, arg := range beside.args {
						if a.Type == beside.labels[0] && arg.name == a.Other && arg.value.Kind == azure.Reference {
							out = append(out, joint(a, id, arg.value.Ref.ID))
						}
					}
				}
			}
		}
	}
	return out
}

// awaits says whether a resource waits for another with all that stands
// beside it: not where the other is its parent, or where its body says so in
// a way that Terraform does not see.
func (w *written) awaits(r resource, id azure.ID) bool {
	parent, _ := r.planned.ID.Parent()
	inBody := refersTo(r.planned.Body, id)
	return r.blocks[0].refersTo(id) || w.embedded[r.planned.ID.Key()] && inBody || !id.Equal(parent) && !inBody
}

// names says whether an argument of b, or of a block in it, is this reference.
func (b block) names(r azure.Ref) bool {
	return slices.ContainsFunc(b.args, func(a argument) bool {
		return a.value.Kind == azure.Reference && a.value.Ref.Path == r.Path && a.value.Ref.ID.Equal(r.ID)
	}) || slices.ContainsFunc(b.blocks, func(n block) bool { return n.names(r) })
}

// groupName is the name of the resource group that a value refers to.
func groupName(a *spec.TerraformArgument, v azure.Value) (azure.Value, error) {
	id := v.Ref.ID
	if v.Kind != azure.Reference || !id.IsPlace() || id.Scope == "" || strings.Contains(id.Scope, "/") {
		return v, fmt.Errorf("%s carries the name of another group of the subscription; %s is none", a.Name, v)
	}
	return azure.Str(id.Scope).Because(v.Why...), nil
}
