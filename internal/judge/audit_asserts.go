package judge

import (
	"maps"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// deployed is what the deployment says in the place of the environment.
type deployed struct {
	scene      *spec.Scene
	subnets    map[*spec.Subnet]*spec.Subnet
	components map[*spec.Component]*spec.Component
	vague      map[*spec.Subnet]bool // those of which not all could be read
	unread     map[string]azure.Pos  // attributes that could not be read, as conditions name them
}

// deployedView is the environment with its network as it is deployed, so that
// asserts judge what stands and not what was asked for. Without a network to
// be read that is the environment's own.
func (a *auditor) deployedView() *spec.Environment {
	v := *a.env
	a.deployedComponents(&v)
	if len(a.sites) == 0 {
		return &v
	}
	v.Network.Subnets = nil
	networks := map[azure.ID]*site{}
	for _, n := range a.env.Network.Subnets {
		s, ok := a.sites[n]
		if !ok {
			continue
		}
		id, _ := s.resource.ID.Parent()
		networks[id.Key()] = s
		c := *n
		a.now.subnets[n] = &c
		if !s.given {
			a.now.vague[n] = !a.asDeployed(&c, s.resource)
		}
		v.Network.Subnets = append(v.Network.Subnets, &c)
	}
	for i := range a.d.Resources {
		r := &a.d.Resources[i]
		id, _ := r.ID.Parent()
		s, ours := networks[id.Key()]
		if !ours || !strings.EqualFold(r.ID.Type, typeSubnet) {
			continue
		}
		if !s.words.vague {
			v.Network.AddressSpace = s.space
		}
		if !slices.ContainsFunc(v.Network.Subnets, func(n *spec.Subnet) bool { return strings.EqualFold(n.Name, r.ID.Leaf()) }) {
			n := &spec.Subnet{Name: r.ID.Leaf()}
			a.asDeployed(n, r)
			v.Network.Subnets = append(v.Network.Subnets, n)
		}
	}
	return &v
}

// asDeployed fills in what the deployment says of a subnet; false where it
// cannot be told.
func (a *auditor) asDeployed(n *spec.Subnet, r *azure.Resource) bool {
	prefixes, ok := a.prefixes(r.Body, "properties.addressPrefixes")
	if ok {
		n.Prefix = prefixes[0]
	}
	delegations, _ := get(r.Body, "properties.delegations")
	n.Delegations = nil
	for _, d := range delegations.List {
		name, _ := get(d, "properties.serviceName")
		n.Delegations = append(n.Delegations, name.Text)
		ok = ok && name.Kind == azure.String
	}
	slices.Sort(n.Delegations)
	return ok && !r.Existing && delegations.Kind != azure.Unknown
}

// deployedComponents are the components with the attributes that their
// resources say, so far as these stand in the bodies as they are.
func (a *auditor) deployedComponents(v *spec.Environment) {
	v.Components = nil
	for _, c := range a.env.Components {
		now := *c
		now.Values = maps.Clone(c.Values)
		for _, x := range a.spec.Creations {
			r := a.owners.resource[claim{x.Label, c}]
			if r == nil || r.Existing {
				continue
			}
			for path, attribute := range x.Attributes() {
				got, ok := get(r.Body, path)
				switch {
				case got.Kind == azure.Unknown:
					a.now.unread["self."+attribute.Name] = r.Pos
					a.now.unread["env."+c.Kind.Name+"."+attribute.Name] = r.Pos
				case ok && got.Kind == c.Values[attribute.Name].Kind:
					now.Values[attribute.Name] = got
				}
			}
		}
		a.now.components[c] = &now
		v.Components = append(v.Components, &now)
	}
}

// wordRunes are what names in conditions are made of.
const wordRunes = "abcdefghijklmnopqrstuvwxyz0123456789_."

// assert judges a condition over the environment as it is deployed.
func (a *auditor) assert(k asker, t *spec.Assert) {
	var subnet *spec.Subnet
	var at azure.Pos
	if t.Mentions("subnet") {
		if k.subnet == nil {
			a.notJudged(k, "%s %q stands in no subnet of the environment: %s", k.self.Kind.Name, k.self.Name, t.That)
			return
		}
		s, ok := a.present(k)
		if !ok {
			return
		}
		at, subnet = s.resource.Pos, a.now.subnets[k.subnet]
	}
	for _, word := range strings.FieldsFunc(t.That.Text, func(r rune) bool { return !strings.ContainsRune(wordRunes, r) }) {
		if pos, ok := a.now.unread[word]; ok {
			a.add(k, ruleUnknown, report.Warning, pos, "Write the value out, or give the parameter that holds it.",
				"whether %s holds cannot be told: %s cannot be read", t.That, word)
			return
		}
	}
	switch {
	case subnet != nil && a.now.vague[k.subnet]:
		a.add(k, ruleUnknown, report.Warning, at, "Write the values out, or audit the files that create the subnet.",
			"whether %s holds for subnet %s cannot be told", t.That, k.subnet.Name)
	case !a.now.scene.Keeps(t, a.now.components[k.self], subnet):
		if r := a.owners.find(k.self.Kind.Name, k.self); at.File == "" && r != nil {
			at = r.Pos
		}
		a.add(k, ruleAssert, report.Error, at, t.Message.En, "%s does not hold", t.That)
	case subnet != nil && a.sites[k.subnet].given:
		a.notJudged(k, "subnet %s exists already; see there that %s", k.subnet.Name, t.That)
	}
}
