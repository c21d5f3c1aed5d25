package plan

import (
	"fmt"
	"slices"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// Make plans an environment. It refuses, with findings of severity error, what
// cannot work; the plan is then nil.
func Make(s *spec.Spec, env *spec.Environment) (*Plan, report.Findings) {
	scene := s.Scene(env)
	b := &builder{
		spec:    s,
		env:     env,
		plan:    &Plan{Spec: s, Environment: env, Deployment: azure.Deployment{Cloud: env.Region.Cloud.Name}},
		asked:   scene.Ask(),
		scene:   scene,
		routes:  map[*spec.Subnet][]route{},
		rules:   map[*spec.Subnet][]rule{},
		belongs: map[azure.ID]*spec.Component{},
	}
	b.notes = newNotes(b)
	b.sortOut()
	b.parameters()
	if b.ownNetwork() {
		b.network()
	}
	b.components()
	if b.managed() {
		b.managedNetwork()
	}
	b.privateLinks()
	b.assign()
	b.meet()
	b.outputs()
	b.order()
	b.arrange()
	b.permit()
	b.checkNames()
	b.notes.deployment()
	b.plan.Checklist = b.notes.checklist()
	b.plan.Deployment.Parameters = used(b.plan.Deployment)
	b.shorten()
	b.plan.Deployment.ImplyDependencies()
	if b.findings.Failed() {
		return nil, report.Finish(b.findings)
	}
	return b.plan, report.Finish(b.findings)
}

// builder is one run of Make. What the requirements ask is first sorted out
// to the subnets (rules, routes, properties), the firewall and the managed
// network; then the resources are written from that.
type builder struct {
	spec     *spec.Spec
	env      *spec.Environment
	plan     *Plan
	asked    []spec.Asked
	findings report.Findings
	notes    *notes

	rules    map[*spec.Subnet][]rule
	routes   map[*spec.Subnet][]route
	firewall firewallRules
	outbound []outboundRule // of the managed network

	scene       *spec.Scene
	made        []*made
	belongs     map[azure.ID]*spec.Component // by key: whose a resource is
	wants       []want
	grants      []grant
	resolutions []resolution
}

// used are the parameters that something takes its value from.
func used(d azure.Deployment) []azure.Parameter {
	taken := map[string]bool{}
	take := func(_ string, v azure.Value) { taken[v.Param] = true }
	for _, r := range d.Resources {
		r.Name.Walk(take)
		r.Body.Walk(take)
	}
	for _, o := range d.Outputs {
		o.Value.Walk(take)
	}
	return slices.DeleteFunc(d.Parameters, func(p azure.Parameter) bool { return !taken[p.Name] })
}

func (b *builder) ownNetwork() bool { return len(b.env.Network.Subnets) > 0 }

func (b *builder) managed() bool { return b.env.ManagedNetwork.Used() }

// firewalled says whether a firewall that takes our rules stands on the way out.
func (b *builder) firewalled() bool {
	return b.env.Egress.Kind == "firewall" && b.ownNetwork() && (b.env.Egress.Firewall == nil || b.env.Egress.Policy != nil)
}

// tunnelled says whether a default route leads out through something else.
func (b *builder) tunnelled() bool {
	return b.ownNetwork() && (b.env.Egress.Kind == "firewall" || b.env.Egress.Kind == "appliance")
}

// byHosts says whether host names, and so a firewall, decide what may leave.
func (b *builder) byHosts() bool { return b.env.Outbound.Restricted() && b.env.Outbound.By == "hosts" }

// subnetsOf are the subnets a component stands in; one nil when in none.
func (b *builder) subnetsOf(kind string) []*spec.Subnet {
	var out []*spec.Subnet
	for _, s := range b.env.Network.Subnets {
		if slices.Contains(s.Components, kind) {
			out = append(out, s)
		}
	}
	if out == nil {
		return []*spec.Subnet{nil}
	}
	return out
}

func (b *builder) refuse(pos azure.Pos, rule string, r *spec.Requirement, fix, format string, args ...any) {
	f := report.Finding{
		Rule: rule, Severity: report.Error, Message: fmt.Sprintf(format, args...), Environment: b.env.Name,
		File: pos.File, Line: pos.Line, Column: pos.Column, Fix: fix,
	}
	if r == nil {
		r = b.spec.Behind(rule)
	}
	if r != nil {
		r.Cite(&f)
	}
	b.findings = append(b.findings, f)
}

// firewallSubnet is the subnet with the name Azure demands for a firewall.
func (b *builder) firewallSubnet() *spec.Subnet {
	if b.env.Egress.Firewall != nil {
		return nil
	}
	for _, s := range b.env.Network.Subnets {
		if r := b.role(s.Role); r != nil && r.Name == b.env.Egress.Kind {
			return s
		}
	}
	return nil
}

func (b *builder) role(name string) *spec.SubnetRole {
	for _, r := range b.spec.SubnetRoles {
		if r.Name == name {
			return r
		}
	}
	return nil
}

func (b *builder) resourceType(typ string) *spec.ResourceType {
	for _, t := range b.spec.Resources {
		if t.Type == typ {
			return t
		}
	}
	panic("the spec has no resource type " + typ)
}
