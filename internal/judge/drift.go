package judge

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// The checks of drift.
const (
	driftUncovered     = "uncovered-claim"
	driftValue         = "value-differs"
	driftIdentifier    = "unknown-identifier"
	driftContradiction = "contradiction"
	driftUnstated      = "unstated"
	driftUnread        = "unread"
	driftMoved         = "evidence-moved"
	driftChanged       = "evidence-changed"
	driftGone          = "evidence-gone"
	driftWords         = "words-changed"
	driftWent          = "claim-went"
	driftCame          = "claim-came"
	driftNothing       = "nothing-checked"
	driftStranger      = "unknown-page"
	driftNew           = "new-revision"
	driftUndated       = "unknown-date"
)

// Known is what drift holds pages against.
type Known struct {
	Spec     *spec.Spec
	Sums     EvidenceSums
	SumsFile string // as findings name it
}

// drift is one run.
type drift struct {
	spec     *spec.Spec
	sums     EvidenceSums
	sumsFile string
	cited    map[*spec.Revision][]citation
	aside    map[*spec.Revision][]spec.AsideLines
	words    func() *docs.Extractor // made where two texts are compared
	names    identifiers
	agreed   map[string]spec.Agreement
	decides  map[string]bool // rulings that decide values of some flow: they explain what it says, and not why one is missing
	found    report.Findings
}

func (d *drift) add(f report.Finding) { d.found = append(d.found, f) }

// citation is a range of lines and what rests on it.
type citation struct {
	what        string // "requirement x", "ruling x"
	requirement *spec.Requirement
	ruling      *spec.Ruling
	block       string // evidence, absent or effective
	spec.Evidence
}

func (c citation) holds(line int) bool { return c.First <= line && line <= c.Last }

func newDrift(k Known) *drift {
	d := &drift{
		spec: k.Spec, sums: k.Sums, sumsFile: k.SumsFile, cited: map[*spec.Revision][]citation{}, aside: map[*spec.Revision][]spec.AsideLines{},
		words: sync.OnceValue(func() *docs.Extractor { return docs.New(k.Spec) }), names: identifiersOf(k.Spec), agreed: map[string]spec.Agreement{}, decides: map[string]bool{},
	}
	add := func(c citation, e spec.Evidence) {
		c.Evidence = e
		d.cited[e.Revision] = append(d.cited[e.Revision], c)
	}
	for _, q := range k.Spec.Requirements {
		c := citation{what: "requirement " + q.ID, requirement: q}
		for _, f := range q.Flows {
			d.decides[f.Ruling] = true
		}
		for _, e := range q.Evidence {
			c.block = "evidence"
			add(c, e)
		}
		for _, e := range q.Absent {
			c.block = "absent"
			add(c, e)
		}
		for _, e := range q.Effective {
			c.block = "effective"
			add(c, e.Evidence)
		}
	}
	for _, x := range k.Spec.Rulings {
		for _, e := range x.Evidence {
			add(citation{what: "ruling " + x.ID, ruling: x, block: "evidence"}, e)
		}
	}
	for _, a := range k.Spec.Asides {
		d.aside[a.Revision] = append(d.aside[a.Revision], a.Lines...)
	}
	return d
}

// Drift holds pages against the spec: known revisions against the requirements
// that were in force on their day, new ones against the revision before.
// Revisions of before the date are passed over.
func Drift(k Known, pages []Studied, since spec.Date) report.Findings {
	d := newDrift(k)
	d.checkSums(pages)
	all := d.recognise(pages, since)
	checked := 0
	for _, t := range all {
		switch {
		case t.revision != nil:
			d.known(t)
		case t.document != nil:
			d.revised(t)
		default:
			d.add(report.Finding{
				Rule: driftStranger, Severity: report.Note, File: t.Path, Message: "this is no state of a document that the spec knows; it was not compared",
				Fix: "Compare two states of it with each other: gen drift OLD NEW.",
			})
			continue
		}
		checked++
	}
	d.contradictions(all)
	d.widths(all)
	d.missing(all, since)
	if checked == 0 {
		d.add(report.Finding{
			Rule: driftNothing, Severity: report.Error, Message: "none of the pages is a state of a document that the spec knows, so nothing was compared",
			Fix: "Name the folder that holds the pages: --docs DIR.",
		})
	}
	return report.Finish(d.found)
}

// state is a page that was recognised: a known revision, a new state of a
// document, or neither.
type state struct {
	Studied
	lines      []string
	statements []statement
	profile    profile
	revision   *spec.Revision // that it is; nil when it is new
	document   *spec.Document
	base       *spec.Revision // that a new one follows
	basePage   *state         // where it is at hand
	compared   *twoStates     // with it
	find       finder         // where lines of the base stand now
	dating     *dating        // of a new one; nil when nobody knows
	language   string
}

// date is the day on which the page's words hold.
func (t *state) date() spec.Date {
	switch {
	case t.revision != nil:
		return t.revision.Date
	case t.dating != nil:
		return t.dating.date
	case t.base != nil:
		return t.base.Date
	}
	return spec.Date{}
}

// recognise tells of every page what it is. A page that stands in several
// folders counts once.
func (d *drift) recognise(pages []Studied, since spec.Date) []*state {
	var all []*state
	seen := map[string]bool{}
	known := map[*spec.Revision]profile{}
	held := map[*spec.Revision]*state{}
	for _, p := range pages {
		sum := sumOf(p.Data)
		if seen[sum] {
			continue
		}
		seen[sum] = true
		t := &state{Studied: p, lines: linesOf(p.Data), statements: statementsOf(p.Claims), revision: revisionWith(d.spec, sum)}
		t.profile = profileOf(p.Path, t.lines)
		t.language = t.profile.language
		if t.revision != nil {
			t.document, t.language = t.revision.Document, t.revision.Language
			known[t.revision], held[t.revision] = t.profile, t
		}
		all = append(all, t)
	}
	for _, t := range all {
		if t.revision != nil {
			continue
		}
		if t.document = t.profile.document(d.spec, known); t.document != nil {
			d.follow(t)
			t.basePage = held[t.base]
			t.find = d.finder(t)
		}
	}
	return slices.DeleteFunc(all, func(t *state) bool { return t.document != nil && t.date().Before(since.Time) })
}

// follow finds the revision that a new state of a document comes after: of its
// language where there is one, the newest that is not later.
func (d *drift) follow(t *state) {
	of := t.document.Revisions
	if i := slices.IndexFunc(of, func(r *spec.Revision) bool { return r.Language == t.language }); i >= 0 {
		of = slices.DeleteFunc(slices.Clone(of), func(r *spec.Revision) bool { return r.Language != t.language })
	}
	for _, x := range t.profile.dated(t.Path) {
		if !slices.ContainsFunc(t.document.Revisions, func(r *spec.Revision) bool { return r.Language == t.language && r.Date == x.date }) {
			t.dating = &x
			break
		}
	}
	for _, r := range of {
		late := t.dating != nil && r.Date.After(t.dating.date.Time)
		if t.base == nil || !late && (r.Date.After(t.base.Date.Time) || t.dating != nil && t.base.Date.After(t.dating.date.Time)) {
			t.base = r
		}
	}
}

// name is the document and revision that a page is or follows.
func (t *state) name() string {
	if t.revision != nil {
		return t.document.ID + " " + t.revision.ID
	}
	return "a new state of " + t.document.ID
}

// evidence cites a line of a known revision.
func lineOf(r *spec.Revision, first, last int) []report.Evidence {
	return []report.Evidence{{Document: r.Document.ID, Revision: r.ID, File: r.File, Lines: [2]int{first, last}}}
}

// known holds the claims of a known revision against the spec.
func (d *drift) known(t *state) {
	d.unread(t)
	if !slices.ContainsFunc(t.statements, statement.rule) {
		if flows, alone := d.speaks(t.revision); flows {
			severity := report.Note
			if alone {
				severity = report.Warning
			}
			d.add(report.Finding{
				Rule: driftNothing, Severity: severity, File: t.Path, Message: "no claim was found in " + t.name() + ", and the spec takes flows from it",
				Fix: "Look at what gen extract says of the page.",
			})
		}
		return
	}
	said := d.inForce(t.revision, t.date())
	for _, s := range t.statements {
		if s.need() {
			d.claim(t, s, said)
		}
	}
}

// speaks says whether a requirement takes a flow or a route from the revision,
// and whether one does from this revision alone.
func (d *drift) speaks(r *spec.Revision) (flows, alone bool) {
	for _, c := range d.cited[r] {
		if c.requirement == nil || c.block != "evidence" || len(c.requirement.Flows)+len(c.requirement.Routes) == 0 {
			continue
		}
		flows = true
		alone = alone || !slices.ContainsFunc(c.requirement.Evidence, func(e spec.Evidence) bool { return e.Revision != r })
	}
	return flows, alone
}

// inForce are the statements of requirements that rest on the revision and
// hold on the day.
func (d *drift) inForce(r *spec.Revision, day spec.Date) []specStatement {
	var out []specStatement
	for _, q := range d.spec.Requirements {
		if d.spec.InForce(q, day) && slices.ContainsFunc(q.Evidence, func(e spec.Evidence) bool { return e.Revision == r }) {
			out = append(out, statementsIn(q)...)
		}
	}
	return out
}

// claim holds one claim of a known revision against the spec. said is what the
// requirements that rest on this revision say.
func (d *drift) claim(t *state, s statement, said []specStatement) {
	direct, words, explained := d.at(t.revision, s.line, t.date())
	about := func(all []specStatement) []specStatement {
		return slices.DeleteFunc(slices.Clone(all), func(x specStatement) bool { return !x.speaksOf(s) })
	}
	near, far := about(direct), about(said)
	if len(direct) > 0 { // elsewhere in the same section it may be cited, too
		far = slices.DeleteFunc(far, func(x specStatement) bool { return !t.cites(x.requirement, s.section) })
	}
	all := append(slices.Clone(far), near...)
	if covers(all, s) {
		d.condition(t, s, all)
		return
	}
	if explained && len(near) == 0 {
		return
	}
	f := report.Finding{Severity: report.Error, File: t.Path, Line: s.line, Evidence: lineOf(t.revision, s.line, s.line)}
	switch best := cmp.Or(closest(near, s), closest(far, s)); {
	case best != nil:
		f.Rule, f.Requirement = driftValue, best.requirement.ID
		f.Message = fmt.Sprintf("%s: %s", s, against(s, *best))
		f.Fix = "Correct the spec, or let a ruling that cites the line say why it differs."
	case words || (s.tag == "" && s.host == "" && len(direct) > 0):
		return
	case !d.names.know(s):
		d.stranger(t, s)
		return
	default:
		f.Rule = driftUncovered
		f.Message = fmt.Sprintf("no requirement that rests on %s says: %s", t.name(), s)
		f.Fix = "Cite the line in the requirement that says it, or write one; a ruling that cites the line explains it too."
		if q := d.elsewhere(s, t.date()); q != nil {
			f.Fix = fmt.Sprintf("Requirement %s says it: cite the line there.", q.ID)
		}
	}
	if s.doubt && f.Rule == driftUncovered {
		f.Severity = report.Note
	}
	d.add(f)
}

// at tells what rests on a line of a revision: what requirements in force say
// of peers, whether one says it in words (steps, properties ...), and whether a
// ruling or an aside explains the line.
func (d *drift) at(r *spec.Revision, line int, day spec.Date) (said []specStatement, words, explained bool) {
	use := func(q *spec.Requirement) {
		if !d.spec.InForce(q, day) {
			return
		}
		own := statementsIn(q)
		said = append(said, own...)
		words = words || len(own) == 0 && inWords(q)
	}
	for _, c := range d.cited[r] {
		switch {
		case !c.holds(line):
		case c.ruling != nil:
			explained = explained || !d.decides[c.ruling.ID]
		case c.block == "evidence":
			use(c.requirement)
		}
	}
	for _, a := range d.aside[r] {
		if line < a.First || a.Last < line {
			continue
		}
		if i := slices.IndexFunc(d.spec.Requirements, func(q *spec.Requirement) bool { return a.Reason == spec.Repeats && q.ID == a.Repeats }); i >= 0 {
			use(d.spec.Requirements[i])
		} else {
			explained = true
		}
	}
	return said, words, explained
}

// inWords says whether a requirement that speaks of no peer says what its
// lines do all the same.
func inWords(q *spec.Requirement) bool {
	return q.Level == spec.Informational || len(q.Steps)+len(q.Properties)+len(q.Asserts)+len(q.Symptoms) > 0
}

// closest is what the spec says that differs least from the claim.
func closest(all []specStatement, s statement) *specStatement {
	var best *specStatement
	least := 0
	for i, x := range all {
		n := 2 * len(contrary(s, x))
		if !portsMeet(s.ports, x.ports) {
			n++
		}
		if best == nil || n < least {
			best, least = &all[i], n
		}
	}
	return best
}

// contrary are the attributes of a claim that what the spec says does not hold.
func contrary(s statement, x specStatement) []difference {
	var out []difference
	if s.access != "" && x.access != s.access {
		out = append(out, difference{"access", s.access, x.access})
	}
	if x.protocol&s.protocol != s.protocol {
		out = append(out, difference{"protocol", s.protocol.String(), x.protocol.String()})
	}
	if s.nextHop != "" && x.nextHop != "" && x.nextHop != s.nextHop {
		out = append(out, difference{"next hop", s.nextHop, x.nextHop})
	}
	if !portsWithin(s.ports, x.ports) {
		out = append(out, difference{"ports", portText(s.ports), portText(x.ports)})
	}
	return out
}

func against(s statement, x specStatement) string {
	var out []string
	for _, c := range contrary(s, x) {
		out = append(out, fmt.Sprintf("the page says %s %s, the spec %s", c.name, c.old, c.now))
	}
	return strings.Join(out, "; ")
}

// elsewhere is a requirement in force that says what a claim does, whatever
// page it rests on.
func (d *drift) elsewhere(s statement, day spec.Date) *spec.Requirement {
	for _, q := range d.spec.Requirements {
		if !d.spec.InForce(q, day) {
			continue
		}
		own := slices.DeleteFunc(statementsIn(q), func(x specStatement) bool { return !x.speaksOf(s) })
		if covers(own, s) {
			return q
		}
	}
	return nil
}

// stranger reports a name that no registry knows.
func (d *drift) stranger(t *state, s statement) {
	what, name := "service tag", s.tag
	if s.tag == "" {
		what, name = "host", s.host
	}
	f := report.Finding{
		Rule: driftIdentifier, Severity: report.Error, File: t.Path, Line: s.line,
		Message: fmt.Sprintf("no registry knows the %s %s, and no ruling speaks of it: %s", what, name, s),
		Fix:     "Add it to the spec, or let a ruling say what is meant.",
	}
	if t.revision != nil {
		f.Evidence = lineOf(t.revision, s.line, s.line)
	}
	d.add(f)
}

// unread passes on the claims that the extractor could not read.
func (d *drift) unread(t *state) { d.found = append(d.found, unread(t.Studied)...) }

func unread(p Studied) (found report.Findings) {
	for _, c := range p.Claims {
		if c.Kind == docs.Unread {
			found = append(found, report.Finding{
				Rule: driftUnread, Severity: report.Note, File: p.Path, Line: c.Line,
				Message: "this seems to state a rule that could not be read whole: " + shorten(c.Text),
			})
		}
	}
	return found
}

// missing names the known revisions that were not at hand.
func (d *drift) missing(all []*state, since spec.Date) {
	for _, doc := range d.spec.Documents {
		for _, r := range doc.Revisions {
			if r.Date.Before(since.Time) || slices.ContainsFunc(all, func(t *state) bool { return t.revision == r }) {
				continue
			}
			d.add(report.Finding{
				Rule: driftNothing, Severity: report.Note, File: r.Pos.File, Line: r.Pos.Line, Column: r.Pos.Column,
				Message: fmt.Sprintf("%s %s was not compared: %s stands in none of the folders", doc.ID, r.ID, path.Base(r.File)),
				Fix:     "Name the folder that holds the page: --docs DIR.",
			})
		}
	}
}
