package plan

import (
	"slices"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// shorten leaves out of the stated order what follows from the rest of it: who
// waits for b, which waits for c, need not name c. What references imply is
// not touched; every language has that by itself.
func (b *builder) shorten() {
	stated := b.plan.Deployment.Resources
	whole := azure.Deployment{Resources: slices.Clone(stated)}
	for i := range whole.Resources {
		whole.Resources[i].DependsOn = slices.Clone(stated[i].DependsOn)
	}
	whole.ImplyDependencies()
	next := make(map[azure.ID][]azure.ID, len(stated))
	for _, r := range whole.Resources {
		next[r.ID.Key()] = r.DependsOn
	}
	behind := make(map[azure.ID]map[azure.ID]bool, len(stated)) // all that a resource waits for
	var reach func(id azure.ID) map[azure.ID]bool
	reach = func(id azure.ID) map[azure.ID]bool {
		k := id.Key()
		if all, ok := behind[k]; ok {
			return all
		}
		all := map[azure.ID]bool{}
		behind[k] = all
		for _, n := range next[k] {
			all[n.Key()] = true
			for x := range reach(n) {
				all[x] = true
			}
		}
		return all
	}
	for i := range stated {
		r := &stated[i]
		direct := next[r.ID.Key()]
		r.DependsOn = slices.DeleteFunc(r.DependsOn, func(d azure.ID) bool {
			return slices.ContainsFunc(direct, func(o azure.ID) bool { return !o.Equal(d) && reach(o)[d.Key()] })
		})
	}
}
