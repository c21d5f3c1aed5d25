package judge

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// passage is all that a flow of one direction passes: security groups, and on
// the way out routes and firewalls. Its lists are the groups in front, then
// the firewalls.
type passage struct {
	site   *site
	lists  []list
	groups int
	routed bool
	wall   map[int]int // route to the list of the firewall that it leads to
}

func (a *auditor) newPath(s *site, st stack, direction string) passage {
	if direction == inbound {
		return passage{site: s, lists: append([]list{}, st.in...), groups: len(st.in)}
	}
	p := passage{site: s, lists: append([]list{}, st.out...), groups: len(st.out), routed: true, wall: map[int]int{}}
	number := map[azure.ID]int{}
	for i, r := range s.routes {
		if !r.is(hopAppliance) {
			continue
		}
		w, ok := a.wall(r.to)
		if !ok {
			continue
		}
		key := w.ID.Key()
		if _, ok := number[key]; !ok {
			number[key] = len(p.lists)
			p.lists = append(p.lists, a.wallList(s, w))
		}
		p.wall[i] = number[key]
	}
	return p
}

// grid divides a space by all that decides on the path; the routes follow
// behind its lists, and more behind those.
func (p passage) grid(q azure.FlowSpace, atlas azure.Atlas, more ...[]azure.SecurityRule) *azure.Grid {
	var all [][]azure.SecurityRule
	for _, l := range p.lists {
		all = append(all, l.rules)
	}
	var routes []azure.SecurityRule
	if p.routed {
		for _, r := range p.site.routes {
			routes = append(routes, r.rule)
		}
	}
	return azure.NewGrid(q, atlas, append(append(all, routes), more...)...)
}

// verdict is what happens to a cell, and what decides so.
type verdict struct {
	outcome   azure.Outcome
	by, doubt string
	at        azure.Pos
	only      bool   // it says where the cell goes, not whether it may
	beyond    string // where it leaves the deployment
}

// culprit is what a finding is about: the rule in doubt, or the one that
// decides.
func (v verdict) culprit() string { return cmp.Or(v.doubt, v.by) }

func (v verdict) why() string {
	if v.doubt == "" {
		return v.by
	}
	return v.doubt + " may match it, otherwise " + v.by
}

// then is the verdict on what must pass v and w.
func (v verdict) then(w verdict) verdict {
	out := w
	if v.outcome == azure.Denied || v.outcome == azure.Undecided && w.outcome != azure.Denied || w.only && w.outcome == azure.Allowed {
		out = v
	}
	out.outcome = v.outcome.And(w.outcome)
	out.beyond = cmp.Or(v.beyond, w.beyond)
	return out
}

// or is the verdict on what perhaps takes the way of v, otherwise that of w.
func (v verdict) or(w verdict) verdict {
	if v.outcome == 0 {
		return w
	}
	out := w
	if w.outcome == azure.Allowed {
		out = v
	}
	if v.outcome != w.outcome {
		out.by, out.doubt = w.by, cmp.Or(v.doubt, v.by)
	}
	out.outcome, out.only = v.outcome|w.outcome, v.only && w.only
	out.beyond = cmp.Or(v.beyond, w.beyond)
	return out
}

// judge is the verdict on a cell.
func (p passage) judge(g *azure.Grid, c azure.Cell) verdict {
	v := verdict{outcome: azure.Allowed, by: "no network security group stands in the way"}
	for i := range p.groups {
		v = v.then(p.decide(g, c, i))
	}
	if !p.routed || v.outcome == azure.Denied {
		return v
	}
	var way verdict
	for _, i := range hops(g, c, len(p.lists), p.site.routes) {
		way = way.or(p.leave(g, c, i))
	}
	return v.then(way)
}

// leave is the verdict on a cell that takes a route.
func (p passage) leave(g *azure.Grid, c azure.Cell, i int) verdict {
	if l, ok := p.wall[i]; ok {
		return p.decide(g, c, l)
	}
	r := p.site.routes[i]
	v := verdict{outcome: azure.Allowed, by: r.say(p.site.table), at: r.rule.Pos, only: true}
	switch {
	case r.is(hopNone):
		v.outcome = azure.Denied
	case r.hop == "":
		v.outcome = azure.Undecided
	case r.is(hopAppliance):
		v.beyond = "the appliance " + strings.Trim(r.to.String(), `"`)
	case r.is(hopGateway):
		v.beyond = "a virtual network gateway"
	case r.is(hopElsewhere):
		v.beyond = "a peering or gateway"
	}
	return v
}

// decide is the verdict of one list.
func (p passage) decide(g *azure.Grid, c azure.Cell, i int) verdict {
	l := p.lists[i]
	d := g.FirstMatch(c, i)
	v := verdict{outcome: d.Outcome, by: "no rule of " + l.title + " matches it"}
	if d.Rule >= 0 {
		v.by, v.at = l.say(d.Rule), l.rules[d.Rule].Pos
	}
	if d.Doubt >= 0 {
		v.doubt, v.at = l.say(d.Doubt), nearest(l.rules[d.Doubt].Pos, v.at)
	}
	return v
}

func (l list) say(i int) string {
	r := l.rules[i]
	switch {
	case r.Default && r.Priority > 0:
		return fmt.Sprintf("Azure's default rule %s of %s", r.Name, l.title)
	case r.Default:
		return "what could not be read of " + l.title
	case r.Priority > 0:
		return fmt.Sprintf("rule %s (priority %d) of %s", r.Name, r.Priority, l.title)
	}
	return fmt.Sprintf("rule %s of %s", r.Name, l.title)
}
