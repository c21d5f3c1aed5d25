package plan

import (
	"slices"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// order turns what the documents say of order into dependencies: what a
// requirement asks for waits for what those asked for that it names in after.
func (b *builder) order() {
	byWhy := map[string][]azure.ID{}
	for i := range b.plan.Deployment.Resources {
		r := &b.plan.Deployment.Resources[i]
		for _, why := range r.Why {
			implied := r.ID.Type == typeZone || r.ID.Type == typeEndpoint // by the link and the zone group
			if !implied && !slices.ContainsFunc(byWhy[why], r.ID.Equal) {
				byWhy[why] = append(byWhy[why], r.ID)
			}
		}
	}
	for i := range b.plan.Deployment.Resources {
		r := &b.plan.Deployment.Resources[i]
		slices.Sort(r.Why)
		r.Why = slices.Compact(r.Why)
		for _, why := range r.Why {
			q := b.requirement(why)
			if q == nil || r.ID.Type == typeZone || r.ID.Type == typeLink { // a zone waits for nothing
				continue
			}
			for _, before := range q.After {
				for _, id := range byWhy[before] {
					if !id.Equal(r.ID) {
						r.DependsOn = append(r.DependsOn, id)
					}
				}
			}
		}
	}
}

// arrange adds the order that is nobody's requirement: what create blocks say,
// and that traffic has a way out before anything stands in a subnet that needs
// one.
func (b *builder) arrange() {
	all := b.plan.Deployment.Resources
	for _, m := range b.made {
		r, ok := b.plan.Deployment.Find(m.id)
		if !ok || m.existing {
			continue
		}
		for _, label := range m.creation.After {
			r.DependsOn = append(r.DependsOn, b.waitFor(label)...)
		}
		if m.creation.Completes {
			parent, _ := m.id.Parent()
			for i := range all {
				if o, ok := all[i].ID.Parent(); (!ok || !o.Equal(parent)) && refersTo(all[i].Body, parent) {
					all[i].DependsOn = append(all[i].DependsOn, m.id)
				}
			}
		}
	}
	for _, s := range b.env.Network.Subnets {
		ways := append(b.waysOut(s), b.kept(s)...)
		for i := range all {
			if all[i].ID.Type != typeSubnet && refersTo(all[i].Body, b.subnetID(s)) {
				all[i].DependsOn = append(all[i].DependsOn, ways...)
			}
		}
	}
}

// waitFor are the resources of a label.
func (b *builder) waitFor(label string) []azure.ID {
	if label == "managed_network" {
		return b.settled()
	}
	var out []azure.ID
	for _, m := range b.labelled(label) {
		out = append(out, m.id)
	}
	for i := range b.plan.Deployment.Resources {
		r := &b.plan.Deployment.Resources[i]
		if label == "private_endpoints" && (r.ID.Type == typeZoneGroup || r.ID.Type == typeLink) {
			out = append(out, r.ID)
		}
	}
	return out
}

// waysOut are what a subnet's traffic leaves by, beside what its own
// references say.
func (b *builder) waysOut(s *spec.Subnet) []azure.ID {
	if !s.Egress || !b.tunnelled() {
		return nil
	}
	var out []azure.ID
	for i := range b.plan.Deployment.Resources {
		r := &b.plan.Deployment.Resources[i]
		parent, _ := r.ID.Parent()
		route := r.ID.Type == typeRoute && parent.Equal(b.tableID(s)) && r.ID.Leaf() == defaultRoute.name
		if route || !r.Existing && (r.ID.Type == typeFirewall || r.ID.Type == typeCollections) {
			out = append(out, r.ID)
		}
	}
	return out
}

// kept are the rules that a service keeps in the group of its subnet. They
// stand before it comes, or it makes them itself and no one else can.
func (b *builder) kept(s *spec.Subnet) []azure.ID {
	var out []azure.ID
	for _, r := range b.rules[s] {
		if r.flow.KeptAs != "" {
			out = append(out, b.groupID(s).Child("securityRules", r.name))
		}
	}
	return out
}

func refersTo(v azure.Value, id azure.ID) bool {
	found := false
	v.Walk(func(_ string, x azure.Value) { found = found || x.Kind == azure.Reference && x.Ref.ID.Equal(id) })
	return found
}

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
