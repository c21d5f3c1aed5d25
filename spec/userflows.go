package spec

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// ownNetwork is what security rules call the network they stand in.
const ownNetwork = "VirtualNetwork"

// flows reads the flows that a user adds. Their names become names of rules.
func (l *environmentLoader) flows(r *body, e *Environment) {
	for _, b := range r.list("flow", "NAME") {
		u := l.userFlow(b)
		switch {
		case slices.ContainsFunc(e.Flows, func(o *UserFlow) bool { return o.Name == u.Name }):
			fault(l.fs, u.Flow.Pos, "duplicate", "Rename or remove one of them.", "flow %q stands twice in environment %q", u.Name, e.Name)
			continue
		case slices.ContainsFunc(l.spec.Requirements, func(q *Requirement) bool { return q.ID == u.Name }):
			fault(l.fs, u.Flow.Pos, "reserved-id", "Choose another name.", "flow %q has the name of a requirement", u.Name)
		}
		e.Flows = append(e.Flows, u)
	}
	slices.SortFunc(e.Flows, func(a, b *UserFlow) int { return cmp.Compare(a.Name, b.Name) })
	for _, d := range directions {
		l.number(e, d)
	}
}

// number gives the flows of a direction that have no priority the next free
// one, by name.
func (l *environmentLoader) number(e *Environment, direction string) {
	taken := map[int]*UserFlow{}
	for _, u := range e.Flows {
		f := &u.Flow
		if f.Direction != direction || f.Priority == 0 {
			continue
		}
		if o, ok := taken[f.Priority]; ok {
			fault(l.fs, f.Pos, "priority", "Give one of them a free number.", "flow %q: priority %d is taken for %s flows by flow %q at line %d",
				u.Name, f.Priority, direction, o.Name, o.Flow.Pos.Line)
		}
		taken[f.Priority] = u
	}
	next := firstUserPriority
	for _, u := range e.Flows {
		f := &u.Flow
		if f.Direction != direction || f.Priority != 0 || f.hosts() {
			continue
		}
		for taken[next] != nil {
			next++
		}
		if next > lastUserPriority {
			fault(l.fs, f.Pos, "priority", "Join flows.", "flow %q: no priority from %d to %d is free", u.Name, firstUserPriority, lastUserPriority)
			return
		}
		f.Priority = next
		taken[next] = u
	}
}

func (l *environmentLoader) userFlow(b *hclsyntax.Block) *UserFlow {
	r := readBlock(b, l.fs)
	u := &UserFlow{Name: b.Labels[0]}
	if checkName(l.fs, r.pos, "flow", u.Name, idPattern, idFix) {
		l.spec.checkName(l.fs, r.pos, ruleType, u.Name)
	}
	u.Description = cmp.Or(r.str(r.attr("description")), u.Name)
	if n := utf8.RuneCountInString(u.Description); n > maxDescription {
		fault(l.fs, at(r.attrs["description"].Expr.Range()), "description", "Shorten it.", "the description has %d characters; that of a rule may have %d", n, maxDescription)
	}
	f := &u.Flow
	f.Pos = r.pos
	f.Direction = cmp.Or(r.word(r.attr("direction"), directions...), "Outbound")
	f.Protocol = cmp.Or(r.word(r.attr("protocol"), protocols...), protocols[0])
	l.passage(r, f)
	near, far := "source", "destination"
	if f.Direction == "Inbound" {
		near, far = far, near
	}
	ends := map[string]Peer{near: {{Kind: TagPeer, Value: ownNetwork, Pos: r.pos}}}
	if a := r.attr(near); a != nil {
		ends[near] = l.peer(a.Expr, nil)
	}
	if a := r.need(far); a != nil {
		ends[far] = l.peer(a.Expr, nil)
	}
	f.Source, f.Destination = ends["source"], ends["destination"]
	l.priority(r, f, firstUserPriority, lastUserPriority, false)
	for _, v := range r.texts(r.attr("components")) {
		if _, ok := named(l.fs, l.spec.Components, (*ComponentKind).name, "component", v); ok {
			u.Components = append(u.Components, v.Text)
		}
	}
	r.done()
	return u
}
