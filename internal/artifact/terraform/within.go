package terraform

import (
	"fmt"
	"slices"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// lower puts resources that azurerm writes only inside their parent there.
// What they wait for, their parent then waits for, and who waits for them
// waits for it.
func (w *written) lower() error {
	parents := map[azure.ID]azure.ID{}
	for i, x := range w.resources {
		if x.within == nil {
			continue
		}
		r := &w.projected.Resources[i]
		id, _ := r.ID.Parent()
		j := slices.IndexFunc(w.projected.Resources, func(o azure.Resource) bool { return o.ID.Equal(id) })
		if j < 0 || w.projected.Resources[j].Existing {
			return fmt.Errorf("%s: azurerm writes it inside its parent, which is not created here", r.ID)
		}
		parent := &w.projected.Resources[j]
		parents[r.ID.Key()] = id
		w.resources[j].blocks[0].blocks = append(w.resources[j].blocks[0].blocks, *x.within)
		parent.DependsOn = slices.Concat(parent.DependsOn, r.DependsOn)
		r.DependsOn = nil
	}
	for i := range w.projected.Resources {
		r := &w.projected.Resources[i]
		for j, id := range r.DependsOn {
			if parent, ok := parents[id.Key()]; ok {
				r.DependsOn = slices.Clone(r.DependsOn)
				r.DependsOn[j] = parent
			}
		}
		r.DependsOn = slices.DeleteFunc(r.DependsOn, r.ID.Equal)
	}
	return nil
}

// refersTo says whether a block names a resource.
func (b block) refersTo(id azure.ID) bool {
	return slices.ContainsFunc(b.args, func(a argument) bool { return refersTo(a.value, id) }) ||
		slices.ContainsFunc(b.blocks, func(n block) bool { return n.refersTo(id) })
}

func refersTo(v azure.Value, id azure.ID) bool {
	found := false
	v.Walk(func(_ string, x azure.Value) { found = found || x.Kind == azure.Reference && x.Ref.ID.Equal(id) })
	return found
}
