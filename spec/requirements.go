package spec

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Azure's words, and the bounds of a rule.
var (
	directions = []string{"Inbound", "Outbound"}
	accesses   = []string{"Allow", "Deny"}
	protocols  = []string{"Tcp", "Udp", "Icmp", "Esp", "Ah", "*"}
	nextHops   = []string{"Internet", "VirtualAppliance", "VnetLocal", "VirtualNetworkGateway", "None"}
	levels     = []string{string(Required), string(Situational), string(Recommended), string(Informational)}
	// mayBeOpen are the attributes of a flow that documents can leave open.
	mayBeOpen = []string{"direction", "access", "protocol", "source", "destination", "source_ports", "ports"}
)

const (
	maxDescription = 140
	ruleType       = "Microsoft.Network/networkSecurityGroups/securityRules"

	firstPriority, lastPriority         = 100, 2999
	firstUserPriority, lastUserPriority = 3000, 3999
	closingPriority                     = 4096
)

func (l *loader) requirement(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	q := &Requirement{ID: b.Labels[0], Pos: r.pos}
	well := checkName(l.fs, r.pos, "requirement", q.ID, idPattern, idFix)
	q.Title = r.words(r.need("title"))
	if n := utf8.RuneCountInString(q.Title.En); n > maxDescription {
		fault(l.fs, at(r.attrs["title"].Expr.Range()), "description", "Shorten it; detail has room for more.",
			"title.en has %d characters; as the description of a rule it may have %d", n, maxDescription)
	}
	q.Detail = r.words(r.attr("detail"))
	q.Level = Level(r.word(r.need("level"), levels...))

	kinds := []*ComponentKind{}
	components := r.texts(r.need("components"))
	for _, v := range components {
		if k, ok := named(l.fs, l.spec.Components, (*ComponentKind).name, "component", v); ok {
			kinds = append(kinds, k)
		}
	}
	q.Components = plain(components)
	if a := r.attrs["components"]; a != nil && len(components) == 0 {
		fault(l.fs, at(a.Expr.Range()), "missing-attribute", "Name at least one kind of component.", "%s concerns no component", r.title)
	}

	q.When = l.when(r, kinds)
	q.After = r.strs(r.attr("after"))
	rulings := r.texts(r.attr("rulings"))
	for _, v := range rulings {
		named(l.fs, l.spec.Rulings, (*Ruling).name, "ruling", v)
	}
	q.Rulings = plain(rulings)
	for _, x := range r.list("flow") {
		f := l.flow(x, q.Level, kinds)
		q.Flows = append(q.Flows, f)
		if f.Ruling != "" && !slices.Contains(q.Rulings, f.Ruling) {
			q.Rulings = append(q.Rulings, f.Ruling)
		}
	}
	for _, x := range r.list("route") {
		q.Routes = append(q.Routes, l.route(x, kinds))
	}
	for _, x := range r.list("property") {
		q.Properties = append(q.Properties, l.property(x, kinds))
	}
	for _, x := range r.list("step") {
		q.Steps = append(q.Steps, l.step(x, kinds))
	}
	l.furtherParts(r, q, kinds)
	q.Evidence = l.evidence(r, "evidence")
	q.Absent = l.evidence(r, "absent")
	q.Sources = l.sources(r, "source")
	q.Gone = l.sources(r, "gone")
	if len(r.list("evidence", "DOCUMENT", "REVISION")) == 0 && r.attrs["source"] == nil {
		r.fault("evidence", `Add evidence "DOCUMENT" "REVISION" { lines = [1, 2] }, or a source.`, "nothing shows that it holds")
	}
	r.done()
	if well && len(q.Flows) > 0 {
		l.spec.checkName(l.fs, q.Pos, ruleType, q.ID)
	}
	q.date()
	if !q.Until.IsZero() && !q.Since.Before(q.Until.Time) {
		r.fault("empty-life", "Correct the evidence, or remove the requirement.", "it is absent on %s already, and its oldest evidence is of %s", q.Until, q.Since)
	}
	if l.claim("requirement", q.ID, q.Pos) {
		l.spec.Requirements = append(l.spec.Requirements, q)
	}
}

// date computes since when and until when the requirement holds. A date that
// a page itself states wins over the dates of pages.
func (q *Requirement) date() {
	older := func(d *Date, x Date) {
		if d.IsZero() || !x.IsZero() && x.Before(d.Time) {
			*d = x
		}
	}
	for _, e := range q.Evidence {
		older(&q.Since, e.Revision.Date)
	}
	for _, s := range q.Sources {
		older(&q.Since, s.Dated)
	}
	for _, e := range q.Absent {
		older(&q.Until, e.Revision.Date)
	}
	for _, s := range q.Gone {
		older(&q.Until, s.Dated)
	}
	var from, until Date
	for _, e := range q.Effective {
		older(&from, e.From)
		older(&until, e.Until)
	}
	if !from.IsZero() {
		q.Since = from
	}
	if !until.IsZero() {
		q.Until = until
	}
}

// when reads the condition of a block.
func (d *decoder) when(r *body, kinds []*ComponentKind) *Condition {
	a := r.attr("when")
	if a == nil {
		return nil
	}
	return d.condition(a.Expr, cty.Bool, kinds)
}

func (l *loader) flow(b *hclsyntax.Block, level Level, kinds []*ComponentKind) *Flow {
	r := readBlock(b, l.fs)
	f := &Flow{Pos: r.pos, Direction: r.word(r.need("direction"), directions...), Protocol: r.word(r.need("protocol"), protocols...)}
	l.passage(r, f)
	if a := r.need("source"); a != nil {
		f.Source = l.peer(a.Expr, kinds)
	}
	if a := r.need("destination"); a != nil {
		f.Destination = l.peer(a.Expr, kinds)
	}
	f.Automatic = r.flag(r.attr("automatic"))
	if v, ok := r.ref(r.attr("kept_as")); ok {
		f.KeptAs = v.Text
		l.spec.checkName(l.fs, v.Pos, ruleType, v.Text)
	}
	f.When = l.when(r, kinds)
	for _, u := range r.texts(r.attr("unspecified")) {
		if !slices.Contains(mayBeOpen, u.Text) {
			fault(l.fs, u.Pos, "unknown-word", suggest(u.Text, mayBeOpen), "a flow has no %q to leave open", u.Text)
		}
		f.Unspecified = append(f.Unspecified, u.Text)
	}
	if v, ok := r.ref(r.attr("ruling")); ok {
		f.Ruling = v.Text
		named(l.fs, l.spec.Rulings, (*Ruling).name, "ruling", v)
	} else if len(f.Unspecified) > 0 {
		r.fault("missing-ruling", `Write the decision down as a ruling, and name it: ruling = "ID".`,
			"the documents leave %s open, and no ruling decides", strings.Join(f.Unspecified, ", "))
	}
	l.priority(r, f, firstPriority, lastPriority, !f.Automatic && level != Informational)
	r.done()
	return f
}

// passage reads what a flow of the spec and one of a user's own have in common.
func (d *decoder) passage(r *body, f *Flow) {
	f.Access = accesses[0]
	if a := r.attr("access"); a != nil {
		f.Access = r.word(a, accesses...)
	}
	f.SourcePorts = []azure.PortRange{azure.AnyPort}
	if a := r.attr("source_ports"); a != nil {
		f.SourcePorts = d.ports(r, a)
	}
	if a := r.need("ports"); a != nil {
		f.Ports = d.ports(r, a)
	}
}

func (d *decoder) ports(r *body, a *hclsyntax.Attribute) []azure.PortRange {
	list := r.texts(a)
	if len(list) == 0 {
		fault(d.fs, at(a.Expr.Range()), "ports", `Write ports such as ["443", "8704-8993"], or ["*"].`, "%s names no port", a.Name)
	}
	var out []azure.PortRange
	for _, v := range list {
		p, err := azure.ParsePortRange(v.Text)
		if err != nil {
			fault(d.fs, v.Pos, "ports", `Write a port up to 65535, a range such as "8704-8993", or "*".`, "%v", err)
			continue
		}
		if i := slices.IndexFunc(out, func(o azure.PortRange) bool { return o.First <= p.Last && p.First <= o.Last }); i >= 0 {
			fault(d.fs, v.Pos, "ports", "Join them.", "%s and %s overlap", out[i], p)
			continue
		}
		out = append(out, p)
	}
	return out
}

// hosts says whether an end of the flow is a host, which no security rule holds.
func (f *Flow) hosts() bool {
	isHost := func(e Endpoint) bool { return e.Kind == HostPeer }
	return slices.ContainsFunc(f.Source, isHost) || slices.ContainsFunc(f.Destination, isHost)
}

// priority reads the number of the security rule.
func (d *decoder) priority(r *body, f *Flow, first, last int, needed bool) {
	a := r.attr("priority")
	if a == nil {
		if needed && !f.hosts() && len(f.Source) > 0 && len(f.Destination) > 0 {
			r.fault("priority", fmt.Sprintf("Add priority = a free number from %d to %d.", first, last), "priority is missing")
		}
		return
	}
	if f.hosts() {
		fault(d.fs, at(a.NameRange), "priority", "Remove it.", "%s: no security rule can hold a host, so there is nothing to number", r.title)
		return
	}
	f.Priority = r.count(a)
	switch {
	case f.Priority >= first && f.Priority <= last:
	case f.Priority == closingPriority && last < firstUserPriority && f.Access != accesses[0]:
	default:
		fault(d.fs, at(a.Expr.Range()), "priority", fmt.Sprintf("Write a number from %d to %d.", first, last),
			"priority %d is outside the range of these flows", f.Priority)
	}
}

func (l *loader) route(b *hclsyntax.Block, kinds []*ComponentKind) *Route {
	r := readBlock(b, l.fs)
	x := &Route{Pos: r.pos}
	if a := r.need("prefix"); a != nil {
		if e, ok := l.endpoint(a.Expr, kinds); ok {
			x.Prefix = e
			if e.Kind != TagPeer && e.Kind != CIDRPeer {
				fault(l.fs, e.Pos, "peer", `Write tag("...") or cidr("...").`, "no route leads to %s", e)
			}
		}
	}
	x.NextHopType = r.word(r.need("next_hop"), nextHops...)
	x.When = l.when(r, kinds)
	r.done()
	return x
}

func (l *loader) property(b *hclsyntax.Block, kinds []*ComponentKind) *Property {
	r := readBlock(b, l.fs)
	p := &Property{Pos: r.pos, Path: r.path(r.need("path")), When: l.when(r, kinds)}
	p.Value, p.Expr = l.wanted(r.need("value"), kinds)
	p.Resource = l.resourceName(r)
	r.done()
	return p
}

func (l *loader) step(b *hclsyntax.Block, kinds []*ComponentKind) *Step {
	r := readBlock(b, l.fs)
	s := &Step{Pos: r.pos, Text: r.words(r.need("text")), Command: r.str(r.attr("command")), Check: r.flag(r.attr("check")), When: l.when(r, kinds)}
	r.done()
	return s
}
