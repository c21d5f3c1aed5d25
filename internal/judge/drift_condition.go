package judge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// agreement asks how a flow of the spec fits what places state, once.
func (d *drift) agreement(x specStatement, stated ...string) spec.Agreement {
	q := x.requirement
	key := strings.Join(append([]string{strings.Join(q.Components, " "), q.When.String(), x.part.String()}, stated...), "\x00")
	a, ok := d.agreed[key]
	if !ok {
		places := make([][]string, len(stated))
		for i, c := range stated {
			if c != "" {
				places[i] = strings.Split(c, ", ")
			}
		}
		a = d.spec.Agree(q, x.part, places...)
		d.agreed[key] = a
	}
	return a
}

// condition looks at what says the same as a claim: where all of it is asked
// for only where the claim's condition does not hold, they differ.
func (d *drift) condition(t *state, s statement, all []specStatement) {
	if s.condition == "" || d.ruled(placed{s, t}) {
		return
	}
	for _, x := range all { // one that says all of it will do
		if covers([]specStatement{x}, s) && d.agreement(x, s.condition) != spec.Never {
			return
		}
	}
	meant := slices.DeleteFunc(slices.Clone(all), func(x specStatement) bool { return d.agreement(x, s.condition) == spec.Never })
	if covers(meant, s) {
		return
	}
	for _, x := range all {
		if d.agreement(x, s.condition) != spec.Never {
			continue
		}
		d.add(report.Finding{
			Rule: driftValue, Severity: report.Error, File: t.Path, Line: s.line, Requirement: x.requirement.ID, Evidence: lineOf(t.revision, s.line, s.line),
			Message: fmt.Sprintf("%s: the page says condition %s, the spec %s", s, s.condition, x.asked()),
			Fix:     "Correct the condition of the requirement, or let a ruling that cites the line say why it differs.",
		})
		return
	}
}

// asked is the condition under which the spec asks for the statement.
func (x specStatement) asked() string {
	both := slices.DeleteFunc([]string{x.requirement.When.String(), x.part.String()}, func(c string) bool { return c == "" })
	return cmp.Or(strings.Join(both, " && "), "none")
}

// cites says whether a requirement rests on a line of a section.
func (t *state) cites(q *spec.Requirement, section string) bool {
	return slices.ContainsFunc(t.statements, func(s statement) bool {
		return s.section == section && slices.ContainsFunc(q.Evidence, func(e spec.Evidence) bool { return e.Revision == t.revision && e.First <= s.line && s.line <= e.Last })
	})
}
