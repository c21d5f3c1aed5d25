package plan

import (
	"maps"
	"slices"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

const (
	typeAssignment = "Microsoft.Authorization/roleAssignments"
	typeRole       = "Microsoft.Authorization/roleDefinitions"
)

// grant is a role that a requirement asks for.
type grant struct {
	asked spec.Asked
	role  *spec.Role
	note  noteKey
}

// actions are what a principal must be allowed to do, beside built-in roles.
func (b *builder) actions(principal string) azure.Value {
	why := map[string][]string{}
	for _, g := range b.grants {
		if g.role.Principal != principal {
			continue
		}
		for _, a := range g.role.Actions {
			why[a] = append(why[a], g.asked.Requirement.ID)
		}
	}
	out := azure.Value{Kind: azure.List}
	for _, a := range slices.Sorted(maps.Keys(why)) {
		out.List = append(out.List, azure.Str(a).Because(why[a]...))
	}
	return out
}

// assign writes the role assignments that can be: of a built-in role, to the
// identity of something in the deployment, on something that has a place in
// it. The others are for people.
func (b *builder) assign() {
	for _, g := range b.grants {
		owner, principal := b.identity(g)
		scopes := b.scopesOf(g)
		if g.role.Builtin == "" || principal.Kind == azure.Null || len(scopes) == 0 {
			b.grant(g.note, g.asked, g.role)
			continue
		}
		for _, s := range scopes {
			b.writeAssignment(g, owner, principal, s)
		}
	}
}

// identity is the principal that acts for a component, and whose it is; null
// where it is a person, or there is none. An identity that a resource is given
// can have its roles before the resource stands.
func (b *builder) identity(g grant) (*made, azure.Value) {
	if g.role.Identity != "" {
		m := b.ofComponent(g.role.Identity, g.asked.Component)
		if m == nil {
			return nil, azure.Value{}
		}
		return m, azure.RefTo(m.id, givenPrincipal)
	}
	m := b.ownOf(g.role.Principal, g.asked.Component)
	if m == nil {
		return nil, azure.Value{}
	}
	if r, ok := b.plan.Deployment.Find(m.id); ok && !m.existing {
		if given, ok := r.Body.Get("identity.userAssignedIdentities"); ok && len(given.List) > 0 {
			return m, azure.RefTo(given.List[0].Ref.ID, givenPrincipal)
		}
		if _, ok := r.Body.Get("identity.type"); !ok {
			return m, azure.Value{}
		}
	}
	return m, azure.RefTo(m.id, "identity.principalId")
}

// givenPrincipal is where an identity of its own says who it is.
const givenPrincipal = "properties.principalId"

// ofComponent is what a create block makes for a component.
func (b *builder) ofComponent(label string, self *spec.Component) *made {
	for _, m := range b.labelled(label) {
		if m.self == self {
			return m
		}
	}
	return nil
}

// ownOf is the own resource of a kind's component: of self where it is one.
func (b *builder) ownOf(kind string, self *spec.Component) *made {
	var first *made
	for _, m := range b.made {
		if !m.own() || m.self.Kind.Name != kind {
			continue
		}
		if m.self == self {
			return m
		}
		if first == nil {
			first = m
		}
	}
	return first
}

// assignable is what a role is granted on.
type assignable struct {
	scope  string
	of     azure.ID // what the scope is
	symbol string
}

func (b *builder) scopesOf(g grant) []assignable {
	on := func(id azure.ID, symbol string) []assignable {
		return []assignable{{id.Extend(), id, symbol}}
	}
	switch g.role.Scope {
	case "resource_group":
		return []assignable{{"", azure.Group, "group"}}
	case "network_resource_group":
		if !b.ownNetwork() {
			return nil
		}
		group := azure.Group
		group.Scope = b.vnetID().Scope
		return []assignable{{group.Scope, group, "network_group"}}
	case "virtual_network":
		if !b.ownNetwork() {
			return nil
		}
		return on(b.vnetID(), "virtual_network")
	case "subnet":
		var out []assignable
		for _, s := range b.subnetsOf(g.asked.Component.Kind.Name) {
			if s != nil {
				out = append(out, on(b.subnetID(s), "subnet_"+symbolize(s.Role))...)
			}
		}
		return out
	}
	if g.role.GroupID != "" {
		return b.endpointsOf(g)
	}
	m := b.ownOf(g.role.Scope, g.asked.Component)
	if m == nil {
		m = b.ofComponent(g.role.Scope, g.asked.Component)
	}
	if m == nil {
		return nil
	}
	return on(m.id, m.symbol)
}

// endpointsOf are the private endpoints of a component for a sub-resource.
func (b *builder) endpointsOf(g grant) []assignable {
	var out []assignable
	for _, r := range b.plan.Deployment.Resources {
		if r.ID.Type != typeEndpoint || b.belongs[r.ID.Key()] != g.asked.Component {
			continue
		}
		for _, list := range []string{connections, manualConnections} {
			v, _ := r.Body.Get("properties." + list)
			for _, c := range v.List {
				groups, _ := c.Get("properties.groupIds")
				if slices.ContainsFunc(groups.List, func(v azure.Value) bool { return v.Text == g.role.GroupID }) {
					out = append(out, assignable{r.ID.Extend(), r.ID, r.Symbol})
				}
			}
		}
	}
	return out
}

func (b *builder) writeAssignment(g grant, owner *made, principal azure.Value, s assignable) {
	role := azure.ID{Scope: "/", Type: typeRole, Name: b.roleGUID(g.role.Builtin)}
	id := azure.ID{Scope: s.scope, Type: typeAssignment, Name: azure.GUID(azure.RefTo(s.of, ""), principal, azure.RefTo(role, ""))}
	on := s.of.Leaf()
	if on == "" {
		on = b.env.ResourceGroup
		if s.of.Scope != "" {
			on = s.of.Scope
		}
	}
	said := phraseAssigned
	if g.role.Identity != "" {
		said = phraseGiven
	}
	b.notes.done(g.note, said, g.role.Builtin, owner.id.Leaf(), on)
	if have, ok := b.plan.Deployment.Find(id); ok {
		have.Why = append(have.Why, g.asked.Requirement.ID)
		return
	}
	b.add(id, "role_"+owner.symbol+"_"+symbolize(g.role.Builtin)+"_"+s.symbol, []string{g.asked.Requirement.ID}, props(
		azure.M("roleDefinitionId", azure.RefTo(role, "")),
		azure.M("principalId", principal),
		azure.M("principalType", azure.Str("ServicePrincipal"))))
}

func (b *builder) roleGUID(name string) string {
	for _, r := range b.spec.Roles {
		if r.Name == name {
			return r.GUID
		}
	}
	panic("the spec has no role " + name)
}

// permit makes what acts by a given identity wait for the roles of it: by then
// it needs them.
func (b *builder) permit() {
	all := b.plan.Deployment.Resources
	for i := range all {
		principal, _ := all[i].Body.Get("properties.principalId")
		if all[i].ID.Type != typeAssignment || principal.Kind != azure.Reference || principal.Ref.Path != givenPrincipal {
			continue
		}
		for j := range all {
			on, _ := azure.Extends(all[i].ID.Scope)
			if all[j].ID.Type != typeAssignment && !on.Equal(all[j].ID) && refersTo(all[j].Body, principal.Ref.ID) {
				all[j].DependsOn = append(all[j].DependsOn, all[i].ID)
			}
		}
	}
}
