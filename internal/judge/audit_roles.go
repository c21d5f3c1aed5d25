package judge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

const (
	typeAssignment = "Microsoft.Authorization/roleAssignments"
	typeEndpoint   = "Microsoft.Network/privateEndpoints"
	typeZoneGroup  = "Microsoft.Network/privateEndpoints/privateDnsZoneGroups"
	typeZone       = "Microsoft.Network/privateDnsZones"
	typeLink       = "Microsoft.Network/privateDnsZones/virtualNetworkLinks"
)

// role judges that the identity of a component has a built-in role on what it
// must have it on: by an assignment there, or on the group or subscription
// around it.
func (a *auditor) role(k asker, want *spec.Role) {
	text := cmp.Or(want.Builtin, strings.Join(want.Actions, ", "))
	if !slices.ContainsFunc(a.env.Components, func(c *spec.Component) bool { return c.Kind.Name == want.Principal }) {
		a.notJudged(k, "%s is granted to %s by hand", text, want.Principal)
		return
	}
	if want.Builtin == "" {
		a.notJudged(k, "no built-in role is named that would allow %s", text)
		return
	}
	holder := cmp.Or(want.Identity, want.Principal)
	principal := a.owners.find(holder, k.self)
	if principal == nil {
		a.notJudged(k, "the deployment does not hold the %s that needs the role %s", strings.ReplaceAll(holder, "_", " "), text)
		return
	}
	scopes := a.scopes(k, want)
	if len(scopes) == 0 {
		a.notJudged(k, "the deployment does not hold the %s that the role %s is needed on", strings.ReplaceAll(want.Scope, "_", " "), text)
	}
	for _, on := range scopes {
		at, outcome := a.assigned(principal, a.roleID(want.Builtin), on)
		switch outcome {
		case azure.Denied:
			a.add(k, ruleRole, report.Error, principal.Pos, "Assign the role in the deployment.",
				"%s needs the role %s on %s, and no role assignment gives it", principal.ID, text, sayScope(on))
		case azure.Undecided:
			a.add(k, ruleUnknown, report.Warning, at, "Write out who gets which role.",
				"%s needs the role %s on %s; whether this assignment gives it cannot be read", principal.ID, text, sayScope(on))
		}
	}
}

func sayScope(id azure.ID) string {
	switch {
	case id.IsPlace() && id.Scope == "":
		return "the resource group"
	case id.IsPlace():
		return "the resource group " + id.Scope
	}
	return id.String()
}

func (a *auditor) roleID(name string) azure.ID {
	for _, r := range a.spec.Roles {
		if r.Name == name {
			return r.ID()
		}
	}
	panic("the spec has no role " + name)
}

// scopes are what a role must be granted on, as far as the deployment tells.
func (a *auditor) scopes(k asker, want *spec.Role) []azure.ID {
	network := func() []azure.ID {
		if n := a.networks(); len(n) > 0 {
			return n[:1]
		}
		return nil
	}
	switch want.Scope {
	case "subscription":
		return []azure.ID{azure.Subscription}
	case "resource_group":
		return []azure.ID{azure.Group}
	case "network_resource_group":
		for _, n := range network() {
			return []azure.ID{{Scope: n.Scope, Type: azure.Group.Type}}
		}
		return nil
	case "virtual_network":
		return network()
	case "subnet":
		if s, ok := a.sites[k.subnet]; ok {
			return []azure.ID{s.resource.ID}
		}
		return nil
	case "private_endpoint":
		var out []azure.ID
		for _, r := range a.d.Resources {
			if !strings.EqualFold(r.ID.Type, typeEndpoint) {
				continue
			}
			for _, c := range connectionsOf(&r) {
				if target := a.owners.stands(c.target); target != nil && a.owners.claimed[target.ID.Key()].self == k.self && c.serves(want.GroupID) {
					out = append(out, r.ID)
				}
			}
		}
		return out
	}
	if r := a.owners.find(want.Scope, k.self); r != nil {
		return []azure.ID{r.ID}
	}
	return nil
}

// networks are those that the subnets of the environment stand in.
func (a *auditor) networks() []azure.ID {
	var out []azure.ID
	for _, n := range a.env.Network.Subnets {
		if s, ok := a.sites[n]; ok {
			if id, _ := s.resource.ID.Parent(); !slices.ContainsFunc(out, id.Equal) {
				out = append(out, id)
			}
		}
	}
	return out
}

// assigned says whether a role assignment gives a principal a role on
// something, and where one stands that may.
func (a *auditor) assigned(principal *azure.Resource, role, on azure.ID) (at azure.Pos, best azure.Outcome) {
	best = azure.Denied
	for i := range a.d.Resources {
		r := &a.d.Resources[i]
		if !strings.EqualFold(r.ID.Type, typeAssignment) || !reaches(r.ID.Scope, on) {
			continue
		}
		who, which := a.isPrincipal(r, principal), names(r.Body, "properties.roleDefinitionId", role)
		switch o := who.And(which); {
		case o == azure.Allowed:
			return r.Pos, azure.Allowed
		case o == azure.Undecided && best == azure.Denied:
			at, best = r.Pos, azure.Undecided
		}
	}
	return at, best
}

// reaches says whether what is granted in a scope holds for a resource: on
// itself, on what it stands in, on the group or the subscription.
func reaches(scope string, on azure.ID) bool {
	given := azure.ScopeID(scope)
	for {
		if given.Equal(on) {
			return true
		}
		parent, ok := on.Parent()
		if !ok {
			break
		}
		on = parent
	}
	own := azure.ScopeID(on.Scope)
	if _, extends := azure.Extends(on.Scope); extends {
		return reaches(scope, own)
	}
	if strings.EqualFold(given.Type, azure.Subscription.Type) {
		subscription, _, other := strings.Cut(own.Scope, "/")
		if !other {
			subscription = ""
		}
		return strings.EqualFold(strings.TrimSuffix(given.Scope, "/"), subscription)
	}
	return given.Equal(own)
}

// isPrincipal says whether a role assignment is for the identity of a
// resource: its own, or one that it is given.
func (a *auditor) isPrincipal(assignment, of *azure.Resource) azure.Outcome {
	v, ok := get(assignment.Body, "properties.principalId")
	if v.Kind != azure.Reference {
		if ok && v.Kind != azure.Null {
			return azure.Undecided // an ID that only the tenant knows
		}
		return azure.Denied
	}
	given, _ := of.Body.Get("identity.userAssignedIdentities")
	if v.Ref.ID.Equal(of.ID) || slices.ContainsFunc(given.List, func(e azure.Value) bool { return names(azure.Obj(azure.M("id", e)), "id", v.Ref.ID) == azure.Allowed }) {
		return azure.Allowed
	}
	return azure.Denied
}

// names says whether what stands at a path is the ID of a resource.
func names(v azure.Value, path string, id azure.ID) azure.Outcome {
	x, _ := get(v, path)
	got, ok := reference(v, path)
	switch {
	case x.Kind == azure.Unknown:
		return azure.Undecided
	case ok && strings.EqualFold(got.Type, id.Type) && strings.EqualFold(got.Name, id.Name) && (x.Kind == azure.String || got.Equal(id)):
		return azure.Allowed
	}
	return azure.Denied
}

// connection is what a private endpoint connects to.
type connection struct {
	target azure.ID
	known  bool // whether the target could be read
	groups []string
	sure   bool // whether the groups could be read
	manual bool // someone must approve it
}

func (c connection) serves(group string) bool {
	return slices.ContainsFunc(c.groups, func(g string) bool { return strings.EqualFold(g, group) })
}

func connectionsOf(r *azure.Resource) []connection {
	var out []connection
	for _, list := range []string{"privateLinkServiceConnections", "manualPrivateLinkServiceConnections"} {
		v, _ := get(r.Body, "properties."+list)
		for _, e := range v.List {
			c := connection{manual: list != "privateLinkServiceConnections"}
			c.target, c.known = reference(e, "properties.privateLinkServiceId")
			groups, _ := get(e, "properties.groupIds")
			c.groups, c.sure = texts(groups)
			out = append(out, c)
		}
		if v.Kind == azure.Unknown {
			out = append(out, connection{})
		}
	}
	return out
}
