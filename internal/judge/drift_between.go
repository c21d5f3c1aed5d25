package judge

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// placed is a statement and the page that makes it.
type placed struct {
	statement
	on *state
}

// contradictions looks for claims that hold at one time, speak of one peer and
// cannot both be meant, where no ruling decides.
func (d *drift) contradictions(all []*state) {
	by := map[string][]placed{}
	seen := map[string]bool{} // what a page says twice is compared once
	var keys []string
	for _, t := range all {
		if t.document == nil {
			continue
		}
		for _, s := range t.statements {
			if s.kind != string(docs.Flow) || s.tag == "" && s.host == "" || s.doubt {
				continue
			}
			key := s.direction + " " + s.peerKey()
			if once := t.Path + "\x00" + s.key(); seen[once] {
				continue
			} else {
				seen[once] = true
			}
			if by[key] == nil {
				keys = append(keys, key)
			}
			by[key] = append(by[key], placed{s, t})
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		d.contradict(by[k])
	}
}

// contradict reports, for one peer, each kind of disagreement between two
// pages once.
func (d *drift) contradict(of []placed) {
	told := map[string]bool{}
	for i, a := range of {
		for _, b := range of[:i] {
			what := disagreement(a.statement, b.statement, a.on == b.on)
			if what == "" && a.on != b.on {
				what = apart(of, a, b)
			}
			if what == "" || !overlap(a.on, b.on) || d.ruled(a) || d.ruled(b) {
				continue
			}
			key := what + "\x00" + a.on.Path + "\x00" + b.on.Path
			if told[key] {
				continue
			}
			told[key] = true
			d.add(report.Finding{
				Rule: driftContradiction, Severity: report.Warning, File: a.on.Path, Line: a.line,
				Message: fmt.Sprintf("%s, but %s line %d: %s (%s)", a.statement, b.on.Path, b.line, b.statement, what),
				Fix:     "Let a ruling that cites one of the lines decide.", Evidence: append(a.cite(), b.cite()...),
			})
		}
	}
}

func (p placed) cite() []report.Evidence {
	if p.on.revision == nil {
		return nil
	}
	return lineOf(p.on.revision, p.line, p.line)
}

// disagreement names the attribute in which two statements of one peer exclude
// each other; what only adds to the other is no disagreement, nor is another
// protocol on the same page.
func disagreement(a, b statement, samePage bool) string {
	if a.condition != b.condition {
		return ""
	}
	adds := samePage && a.protocol&b.protocol == 0
	meet := len(a.ports) == 0 || len(b.ports) == 0 || portsMeet(a.ports, b.ports)
	switch {
	case a.access != "" && b.access != "" && a.access != b.access && meet:
		return "access"
	case a.protocol != 0 && b.protocol != 0 && a.protocol != b.protocol && !adds && len(a.ports) > 0 && len(b.ports) > 0 && meet:
		return "protocol"
	}
	return ""
}

// apart says that two pages name ports of one peer, and none in common.
func apart(of []placed, a, b placed) string {
	ports := func(t *state) []azure.PortRange {
		var out []azure.PortRange
		for _, p := range of {
			if p.on == t {
				out = append(out, p.ports...)
			}
		}
		return joinPorts(out)
	}
	if len(a.ports) == 0 || len(b.ports) == 0 || a.condition != b.condition || portsMeet(ports(a.on), ports(b.on)) {
		return ""
	}
	return "ports"
}

// overlap says whether two states of pages hold on a common day: a revision
// does until the next of its document and language.
func overlap(a, b *state) bool {
	if a == b {
		return true
	}
	if a.document == b.document && a.language == b.language {
		return false
	}
	return before(a.date(), b.end()) && before(b.date(), a.end())
}

func before(day, end spec.Date) bool { return end.IsZero() || day.Before(end.Time) }

// end is the day on which the next state of the document replaces this one.
func (t *state) end() spec.Date {
	var end spec.Date
	for _, r := range t.document.Revisions {
		if r.Language == t.language && r.Date.After(t.date().Time) && (end.IsZero() || r.Date.Before(end.Time)) {
			end = r.Date
		}
	}
	return end
}

// ruled says whether a ruling cites the line, or the line that it was before.
func (d *drift) ruled(p placed) bool {
	return slices.ContainsFunc(d.cited[cmp.Or(p.on.revision, p.on.base)], func(c citation) bool {
		if c.ruling == nil || p.on.revision != nil {
			return c.ruling != nil && c.holds(p.line)
		}
		from, until, _ := p.on.find(c.First, c.Last)
		return from <= p.line && p.line <= until
	})
}

// widths looks for flows of the spec that say more than the pages they rest on.
// Only a requirement of which every page is at hand can be judged.
func (d *drift) widths(all []*state) {
	on := map[*spec.Revision]*state{}
	for _, t := range all {
		if t.revision != nil {
			on[t.revision] = t
		}
	}
	for _, q := range d.spec.Requirements {
		if len(q.Evidence) == 0 || len(q.Sources) > 0 || slices.ContainsFunc(q.Evidence, func(e spec.Evidence) bool { return on[e.Revision] == nil }) {
			continue
		}
		var stated []statement
		for _, e := range q.Evidence {
			for _, s := range on[e.Revision].statements {
				if e.First <= s.line && s.line <= e.Last {
					stated = append(stated, s)
				}
			}
		}
		for _, x := range statementsIn(q) {
			if x.flow != nil {
				d.width(x, stated)
			}
		}
	}
}

// width holds one flow against the claims that stand in its evidence. What the
// flow names as unspecified, a ruling has decided.
func (d *drift) width(x specStatement, stated []statement) {
	var ports []azure.PortRange
	var protocols azure.Protocols
	var conditions []string
	directions, accesses := map[string]bool{}, map[string]bool{}
	for _, s := range stated {
		if x.speaksOf(s) {
			conditions = append(conditions, s.condition)
			ports = append(ports, s.ports...)
			protocols |= s.protocol
			accesses[s.access] = true
		}
		if s.named() && strings.EqualFold(x.tag, s.tag) && sameHost(x.host, s.host) && s.kind == x.kind {
			directions[s.direction] = true
		}
	}
	differs := func(name, own, pages string) {
		if slices.Contains(x.flow.Unspecified, name) {
			return
		}
		d.add(report.Finding{
			Rule: driftValue, Severity: report.Error, File: x.flow.Pos.File, Line: x.flow.Pos.Line, Column: x.flow.Pos.Column, Requirement: x.requirement.ID,
			Message: fmt.Sprintf("%s: the spec says %s %s, its pages %s", x.statement, name, own, pages),
			Fix:     "Correct the flow, or name the value as unspecified and cite a ruling.",
		})
	}
	if len(ports) > 0 && !portsWithin(x.ports, joinPorts(ports)) {
		differs("ports", portText(x.ports), portText(joinPorts(ports)))
	}
	if protocols != 0 && x.protocol&^protocols != 0 {
		differs("protocol", x.protocol.String(), protocols.String())
	}
	if len(directions) > 0 && !directions[x.direction] && !directions[""] {
		differs("direction", x.direction, keys(directions))
	}
	if len(accesses) > 0 && !accesses[x.access] && !accesses[""] {
		differs("access", x.access, keys(accesses))
	}
	d.rulesOn(x, ports, protocols)
	switch {
	case len(conditions) == 0 && len(directions) == 0 && !d.decided(x):
		d.add(report.Finding{
			Rule: driftUnstated, Severity: report.Error, File: x.flow.Pos.File, Line: x.flow.Pos.Line, Column: x.flow.Pos.Column, Requirement: x.requirement.ID,
			Message: fmt.Sprintf("none of the lines that the requirement rests on says: %s", x.statement),
			Fix:     "Correct the flow, cite the line that states it, or let a ruling say where it comes from.",
		})
	case len(conditions) > 0 && !slices.Contains(conditions, "") && len(x.requirement.Rulings) == 0:
		slices.Sort(conditions)
		conditions = slices.Compact(conditions)
		if d.agreement(x, conditions...) == spec.Wider {
			differs("condition", x.asked(), strings.Join(conditions, "; "))
		}
	}
}

// rulesOn holds the values that a flow names as unspecified against the ruling
// that decides them, as far as that names ports and protocols.
func (d *drift) rulesOn(x specStatement, ports []azure.PortRange, protocols azure.Protocols) {
	i := slices.IndexFunc(d.spec.Rulings, func(r *spec.Ruling) bool { return r.ID == x.flow.Ruling })
	if i < 0 {
		return
	}
	r := d.spec.Rulings[i]
	text := strings.Join([]string{r.Question.En, r.Decision.En, r.Reason.En}, " ")
	differs := func(name, own string) {
		d.add(report.Finding{
			Rule: driftValue, Severity: report.Error, File: x.flow.Pos.File, Line: x.flow.Pos.Line, Column: x.flow.Pos.Column, Requirement: x.requirement.ID,
			Message: fmt.Sprintf("%s: the spec says %s %s, and ruling %s, which decides it, does not", x.statement, name, own, r.ID),
			Fix:     "Correct the flow, or say in the ruling what was decided.",
		})
	}
	figures := strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	for _, q := range d.spec.Requirements { // a ruling may take them from what other pages say of the peer
		for _, o := range statementsIn(q) {
			if o.flow != nil && q != x.requirement && o.direction == x.direction && o.peerKey() == x.peerKey() {
				ports = append(ports, o.ports...)
			}
		}
	}
	if slices.Contains(x.flow.Unspecified, "ports") {
		for _, p := range x.ports {
			named := slices.Contains(figures, strconv.Itoa(int(p.First))) && slices.Contains(figures, strconv.Itoa(int(p.Last)))
			if p.First > 0 && !named && !portsWithin([]azure.PortRange{p}, joinPorts(ports)) {
				differs("ports", portText([]azure.PortRange{p}))
			}
		}
	}
	var named azure.Protocols
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if p, ok := azure.ParseProtocol(w); ok {
			named |= p
		}
	}
	if slices.Contains(x.flow.Unspecified, "protocol") && named != 0 && x.protocol&^(named|protocols) != 0 {
		differs("protocol", x.protocol.String())
	}
}

// decided says whether a ruling, rather than a page, is where the peer of a
// flow comes from: the flow leaves it open, or its requirement's rulings name it.
func (d *drift) decided(x specStatement) bool {
	if !x.named() || slices.Contains(x.flow.Unspecified, "source") || slices.Contains(x.flow.Unspecified, "destination") {
		return len(x.requirement.Rulings) > 0
	}
	// The page names the host of one cloud, a ruling that of another.
	if x.host != "" && x.part != nil && len(x.requirement.Rulings) > 0 && slices.ContainsFunc(statementsIn(x.requirement), func(o specStatement) bool {
		return o.host != x.host && o.part.String() != x.part.String() && service(o.host) == service(x.host)
	}) {
		return true
	}
	name := strings.ToLower(strings.TrimPrefix(cmp.Or(x.tag, x.host), "*."))
	for _, r := range d.spec.Rulings {
		if !slices.Contains(x.requirement.Rulings, r.ID) {
			continue
		}
		for _, t := range []spec.Text{r.Question, r.Decision, r.Reason} {
			if strings.Contains(strings.ToLower(t.En), name) {
				return true
			}
		}
	}
	return false
}

// service is the first part of a host that is no placeholder.
func service(host string) string {
	for _, label := range strings.Split(host, ".") {
		if label != "*" && !strings.HasPrefix(label, "<") {
			return label
		}
	}
	return ""
}

func keys(m map[string]bool) string { return strings.Join(slices.Sorted(maps.Keys(m)), ", ") }
