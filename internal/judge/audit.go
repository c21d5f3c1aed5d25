package judge

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// Audit judges a deployment, planned or read, against what an environment
// must meet: flows, routes, properties, asserts, roles and private names of every
// requirement that it asks for, and the user's own flows. What does not hold is an error, what
// cannot be told a warning, and what no deployment can say, or what stands
// already and is only referred to, a note of the rule not-judged.
func Audit(s *spec.Spec, env *spec.Environment, d azure.Deployment) report.Findings {
	a := &auditor{spec: s, env: env, d: &d, atlas: newAtlas(s, env.Region.Cloud), scene: s.Scene(env), sites: map[*spec.Subnet]*site{}}
	for _, n := range env.Network.Subnets {
		if r := a.subnetResource(n); r != nil {
			a.sites[n] = a.newSite(n, r)
		}
	}
	a.owners = newOwners(a)
	a.now = deployed{subnets: map[*spec.Subnet]*spec.Subnet{}, components: map[*spec.Component]*spec.Component{}, vague: map[*spec.Subnet]bool{}, unread: map[string]azure.Pos{}}
	a.now.scene = s.Scene(a.deployedView())
	for _, x := range a.scene.Ask() {
		a.requirement(x)
	}
	for _, u := range env.Flows {
		a.ownFlow(u)
	}
	a.judgeFlows()
	return Cite(s, env.AsOf, report.Finish(a.findings))
}

// The rules of audit's findings.
const (
	ruleFlow      = "flow"       // a flow is not treated as it must be
	ruleRoute     = "route"      // an address is not routed as it must be
	ruleProperty  = "property"   // a resource does not say what it must
	ruleAssert    = "assert"     // a condition over the network does not hold
	ruleRole      = "role"       // someone lacks a role
	ruleName      = "name"       // a name does not resolve as it must
	ruleUnknown   = "unknown"    // the deployment does not tell
	ruleUnread    = "unread"     // something in the deployment could not be read
	ruleNothing   = "nothing"    // there was nothing to judge by
	ruleNotJudged = "not-judged" // no deployment can say it
)

type auditor struct {
	spec     *spec.Spec
	env      *spec.Environment
	d        *azure.Deployment
	atlas    *atlas
	sites    map[*spec.Subnet]*site // subnets that the deployment has
	scene    *spec.Scene            // the environment as it is meant
	now      deployed               // and as it is deployed
	owners   *owners
	demands  []demand
	findings report.Findings
}

// asker is whoever asks for something: a requirement for a component, or the
// user by a flow of their own.
type asker struct {
	id     string
	own    bool
	self   *spec.Component // nil for the user's own
	subnet *spec.Subnet    // nil where the component stands in none
}

func (k asker) String() string {
	if k.own {
		return "your flow " + k.id
	}
	return k.id
}

func (a *auditor) add(k asker, rule string, s report.Severity, at azure.Pos, fix, format string, args ...any) {
	f := report.Finding{
		Rule: rule, Severity: s, Message: fmt.Sprintf(format, args...), File: at.File, Line: at.Line, Column: at.Column,
		Requirement: k.id, Environment: a.env.Name, Fix: fix,
	}
	if k.own {
		f.Message = k.String() + ": " + f.Message
	}
	a.findings = append(a.findings, f)
}

func (a *auditor) notJudged(k asker, format string, args ...any) {
	a.add(k, ruleNotJudged, report.Note, azure.Pos{}, "", "not judged: "+format, args...)
}

// requirement judges one requirement for one component; its flows wait until
// all are known.
func (a *auditor) requirement(x spec.Asked) {
	k := asker{id: x.Requirement.ID, self: x.Component}
	switch {
	case x.Requirement.Level == spec.Informational:
		return
	case x.Declined != nil:
		a.notJudged(k, "the environment declines it: %s", x.Declined.Reason)
		return
	case len(x.Flows)+len(x.Routes)+len(x.Properties)+len(x.Asserts)+len(x.Roles)+len(x.Names) == 0:
		a.notJudged(k, "it asks for what no deployment holds; see the checklist")
		return
	}
	for _, n := range subnetsOf(a.env, x.Component.Kind.Name) {
		k.subnet = n
		a.askFlows(k, x.Flows)
		for _, r := range x.Routes {
			a.route(k, r)
		}
		for _, p := range x.Properties {
			a.property(k, p)
		}
		for _, t := range x.Asserts {
			a.assert(k, t)
		}
		for _, r := range x.Roles {
			a.role(k, r)
		}
	}
	for _, n := range x.Names {
		a.name(k, n)
	}
}

// subnetsOf are the subnets that components of a kind stand in; one nil for
// none.
func subnetsOf(env *spec.Environment, kind string) []*spec.Subnet {
	var out []*spec.Subnet
	for _, n := range env.Network.Subnets {
		if slices.Contains(n.Components, kind) {
			out = append(out, n)
		}
	}
	if out == nil {
		return []*spec.Subnet{nil}
	}
	return out
}

// ownFlow asks for the user's flow in every subnet that it concerns.
func (a *auditor) ownFlow(u *spec.UserFlow) {
	k := asker{id: u.Name, own: true}
	concerned := false
	for _, n := range a.env.Network.Subnets {
		opens := n.Egress || u.Flow.Direction == inbound
		named := u.Components == nil || slices.ContainsFunc(n.Components, func(c string) bool { return slices.Contains(u.Components, c) })
		if n.Group && opens && named {
			concerned = true
			k.subnet = n
			a.askFlows(k, []*spec.Flow{&u.Flow})
		}
	}
	if !concerned {
		k.subnet = nil
		a.askFlows(k, []*spec.Flow{&u.Flow})
	}
}

// subnetResource is the subnet of this name; where several networks have one,
// the one with the same prefix.
func (a *auditor) subnetResource(n *spec.Subnet) *azure.Resource {
	var found *azure.Resource
	for i := range a.d.Resources {
		r := &a.d.Resources[i]
		if !strings.EqualFold(r.ID.Type, typeSubnet) || !strings.EqualFold(r.ID.Leaf(), n.Name) {
			continue
		}
		if prefixes, ok := a.prefixes(r.Body, "properties.addressPrefixes"); found == nil || ok && slices.Contains(prefixes, n.Prefix) {
			found = r
		}
	}
	return found
}

// present says whether the deployment has the subnet, and complains if not.
func (a *auditor) present(k asker) (*site, bool) {
	s, ok := a.sites[k.subnet]
	if !ok {
		a.add(k, ruleNothing, report.Error, azure.Pos{}, "Give the subnet of the environment the name it has in the deployment.",
			"the deployment has no subnet %s, so there is nothing to judge by", k.subnet.Name)
	}
	return s, ok
}
