package judge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// revised holds a new state of a document against the revision that it
// follows, and says what that does to the requirements that rest on it.
func (d *drift) revised(t *state) {
	d.add(report.Finding{
		Rule: driftNew, Severity: report.Note, File: t.Path,
		Message: fmt.Sprintf("this is %s; it was compared with %s", t.name(), t.base.ID),
		Fix:     "Where it means the same, gen drift --accept takes it into the spec.",
	})
	d.unread(t)
	before := len(d.found)
	if t.dating == nil {
		d.add(report.Finding{
			Rule: driftUndated, Severity: report.Warning, File: t.Path, Message: "nothing tells of which day this state is, or that day has a revision already",
			Fix: "Put the day into the file's name: name@2026-03-19.md.",
		})
	}
	lost := map[string]bool{} // what lost a rule, so that its lines need no word of their own
	var old []string
	if t.basePage != nil {
		old = t.basePage.lines
		d.rules(t, lost)
	} else {
		d.rulesOf(t, lost)
	}
	d.evidence(t, lost, old)
	if t.basePage == nil || d.found[before:].Failed() || len(lost) > 0 {
		return
	}
	none := map[int]bool{}
	a := align(t.basePage.lines[t.basePage.profile.body:], t.lines[t.profile.body:])
	if n := reworded(a, none, none); n > 0 {
		d.add(report.Finding{Rule: driftWords, Severity: report.Note, File: t.Path, Message: readDifferently(n) + " below its header"})
	}
}

// rules reports where the new state differs in its rules from the page before.
func (d *drift) rules(t *state, lost map[string]bool) {
	c := compare(d.words(), t.basePage.lines, t.lines, t.basePage.statements, t.statements)
	for _, x := range c.changes {
		switch o, n := x.old(), x.now(); {
		case x.guessed():
			// The lines that it rests on are looked at by themselves.
		case x.reworded:
			d.add(x.inOtherWords(t.Path))
		case x.mention != nil:
			d.add(report.Finding{
				Rule: driftValue, Severity: report.Error, File: t.Path, Line: x.mention.now, Requirement: d.citing(t.base, x.mention.old),
				Evidence: lineOf(t.base, x.mention.old, x.mention.old), Message: x.String(),
				Fix: "End the requirement with an absent block and write the new one, or let a ruling say which value counts.",
			})
		case n == nil:
			q := d.restsOn(t.base, *o)
			lost[q] = true
			d.add(report.Finding{
				Rule: driftGone, Severity: report.Error, File: t.Path, Requirement: q, Evidence: lineOf(t.base, o.line, o.line),
				Message: fmt.Sprintf("the page no longer says: %s", o),
				Fix:     "Where the need went, say so with an absent block in the requirement.",
			})
		case o == nil:
			d.fresh(t, *n)
		default:
			d.add(report.Finding{
				Rule: driftValue, Severity: report.Error, File: t.Path, Line: n.line, Requirement: d.restsOn(t.base, *o),
				Evidence: lineOf(t.base, o.line, o.line), Message: x.String(),
				Fix: "End the requirement with an absent block and write the new one, or let a ruling say which value counts.",
			})
		}
	}
	for _, m := range c.mentions {
		d.add(report.Finding{
			Rule: driftValue, Severity: report.Error, File: t.Path, Line: m.now, Evidence: lineOf(t.base, m.old, m.old), Message: m.String(),
			Requirement: d.citing(t.base, m.old), Fix: "Read the line; where a requirement rests on it, correct that.",
		})
	}
	t.compared = c
}

// citing names the requirements that cite a line.
func (d *drift) citing(r *spec.Revision, line int) string {
	var out []string
	for _, c := range d.cited[r] {
		if c.requirement != nil && c.holds(line) {
			out = append(out, c.requirement.ID)
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), ", ")
}

// rulesOf does the same where the page before is not at hand: against what the
// requirements say that rest on it.
func (d *drift) rulesOf(t *state, lost map[string]bool) {
	said := d.inForce(t.base, t.base.Date)
	kept := d.keptLines(t)
	for _, s := range t.statements {
		if kept[s.line] || !s.rule() {
			continue
		}
		near := slices.DeleteFunc(slices.Clone(said), func(x specStatement) bool { return !x.speaksOf(s) })
		best := closest(near, s)
		switch {
		case covers(near, s):
		case best != nil:
			lost[best.requirement.ID] = true
			d.add(report.Finding{
				Rule: driftValue, Severity: report.Error, File: t.Path, Line: s.line, Requirement: best.requirement.ID,
				Message: fmt.Sprintf("%s: %s", s, against(s, *best)),
				Fix:     "End the requirement with an absent block and write the new one, or let a ruling say which value counts.",
			})
		default:
			d.fresh(t, s)
		}
	}
	stands := func(e spec.Evidence) bool {
		from, _, _ := t.find(e.First, e.Last)
		return e.Revision == t.base && from > 0
	}
	for _, x := range said {
		if !slices.ContainsFunc(t.statements, x.speaksOf) && !lost[x.requirement.ID] && !slices.ContainsFunc(x.requirement.Evidence, stands) {
			lost[x.requirement.ID] = true
			d.add(report.Finding{
				Rule: driftGone, Severity: report.Error, File: t.Path, Requirement: x.requirement.ID,
				Message: fmt.Sprintf("the page does not say: %s", x.statement),
				Fix:     "Where the need went, say so with an absent block in the requirement.",
			})
		}
	}
}

// keptLines are the lines of a new state on which the same rests as before.
func (d *drift) keptLines(t *state) map[int]bool {
	out := map[int]bool{}
	for _, c := range d.cited[t.base] {
		if from, until, f := t.find(c.First, c.Last); f == kept {
			for i := from; i <= until; i++ {
				out[i] = true
			}
		}
	}
	return out
}

// fresh reports a rule that the page before does not have.
func (d *drift) fresh(t *state, s statement) {
	if !s.rule() {
		return
	}
	if !d.names.know(s) {
		d.stranger(t, s)
		return
	}
	f := report.Finding{
		Rule: driftUncovered, Severity: report.Error, File: t.Path, Line: s.line,
		Message: fmt.Sprintf("%s does not say: %s", t.base.ID, s),
		Fix:     "Write the requirement that says it, with this line as evidence.",
	}
	if q := d.elsewhere(s, t.date()); q != nil {
		f.Requirement, f.Fix = q.ID, fmt.Sprintf("Requirement %s says it: cite the line there.", q.ID)
	}
	d.add(f)
}

// restsOn names the requirements that a statement of a revision supports: of
// those that cite its line, the ones that say it.
func (d *drift) restsOn(r *spec.Revision, s statement) string {
	var says, cites []string
	for _, c := range d.cited[r] {
		if c.requirement == nil || c.block != "evidence" || !c.holds(s.line) {
			continue
		}
		cites = append(cites, c.requirement.ID)
		if slices.ContainsFunc(statementsIn(c.requirement), func(x specStatement) bool { return x.speaksOf(s) }) {
			says = append(says, c.requirement.ID)
		}
	}
	if len(says) == 0 {
		says = cites
	}
	slices.Sort(says)
	return strings.Join(slices.Compact(says), ", ")
}

// evidence tells what became of the lines that something rests on. old are the
// lines of the page before, where it is at hand.
func (d *drift) evidence(t *state, lost map[string]bool, old []string) {
	moved := map[string][]string{}
	first := map[string]spec.Evidence{}
	for _, c := range d.cited[t.base] {
		from, until, f := t.find(c.First, c.Last)
		rule := report.Finding{File: t.Path, Line: from, Evidence: lineOf(t.base, c.First, c.Last)}
		if c.requirement != nil {
			rule.Requirement = c.requirement.ID
		}
		switch {
		case f == kept && from == c.First:
		case f == kept:
			moved[c.what] = append(moved[c.what], fmt.Sprintf("%s to %s", span(c.First, c.Last), span(from, until)))
			if _, ok := first[c.what]; !ok {
				first[c.what] = c.Evidence
			}
		case f == changed && old != nil && d.sameFacts(old[c.First-1:c.Last], t.lines[from-1:until]):
			rule.Rule, rule.Severity = driftChanged, report.Note
			rule.Message = fmt.Sprintf("%s rests on lines that read differently and name the same values", c.what)
			d.add(rule)
		case f == changed:
			if lost[rule.Requirement] && rule.Requirement != "" || d.told(t, from, until) {
				continue
			}
			rule.Rule, rule.Severity = driftChanged, report.Warning
			rule.Message = fmt.Sprintf("%s rests on lines that say something else now", c.what)
			rule.Fix = "Read them; where they mean the same, cite them as evidence of the new revision."
			d.add(rule)
		case rule.Requirement != "" && lost[rule.Requirement], old != nil && d.toldOld(t, c.First, c.Last):
		default:
			rule.Rule, rule.Severity = driftGone, report.Error
			rule.Message = fmt.Sprintf("%s rests on lines that the page no longer has", c.what)
			rule.Fix = "Read the page; where the need went, say so with an absent block."
			d.add(rule)
		}
	}
	for what, m := range moved {
		f := report.Finding{
			Rule: driftMoved, Severity: report.Note, File: t.Path, Evidence: lineOf(t.base, first[what].First, first[what].Last),
			Message: fmt.Sprintf("the lines of %s moved: %s", what, strings.Join(m, ", ")),
		}
		if id, ok := strings.CutPrefix(what, "requirement "); ok {
			f.Requirement = id
		}
		d.add(f)
	}
}

func span(first, last int) string {
	if first == last {
		return strconv.Itoa(first)
	}
	return fmt.Sprintf("%d-%d", first, last)
}

// told says whether a finding that fails speaks of lines of the page already.
func (d *drift) told(t *state, first, last int) bool {
	return slices.ContainsFunc(d.found, func(f report.Finding) bool {
		return f.File == t.Path && f.Severity != report.Note && first <= f.Line && f.Line <= last
	})
}

// toldOld is the same for lines of the page before.
func (d *drift) toldOld(t *state, first, last int) bool {
	return slices.ContainsFunc(d.found, func(f report.Finding) bool {
		return f.File == t.Path && f.Severity != report.Note && len(f.Evidence) > 0 && first <= f.Evidence[0].Lines[1] && f.Evidence[0].Lines[0] <= last
	})
}

// sameFacts says whether two texts name the same: then they differ in words
// alone. Texts that name nothing must have words in common.
func (d *drift) sameFacts(a, b []string) bool {
	x, y := d.words().Names(a...), d.words().Names(b...)
	return x.Same(y) && (!x.Empty() || wordsAlike(strings.Join(a, " "), strings.Join(b, " ")) >= alike/2)
}
