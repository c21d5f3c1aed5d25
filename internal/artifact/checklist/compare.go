package checklist

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/pmezard/go-difflib/difflib"
	"golang.org/x/text/width"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// Compare says where got, which was read, states something else than want,
// which was planned.
func Compare(want, got List) report.Findings {
	c := &comparison{}
	if !same(want.Title, got.Title) {
		c.reworded(got.Pos, "", "the title", want.Title, got.Title)
	}
	c.statements("", "before the first section", want.Facts, got.Facts, got.Pos)

	ws, gs := place(want), place(got)
	sections := pairSections(want, got)
	items := newPairing(len(ws), len(gs))
	there := func(w, g int) bool { return sections.of[ws[w].section] == gs[g].section }
	items.fill(func(w, g int) bool { return there(w, g) && ws[w].key == gs[g].key })
	items.fill(func(w, g int) bool { return ws[w].key == gs[g].key })
	items.fill(func(w, g int) bool { return there(w, g) && same(ws[w].Title, gs[g].Title) })

	c.sections(want, got, sections)
	c.items(want, got, ws, gs, items, there)
	return c.findings
}

const fix = "Run gen to write the checklist again; to change what it says, change the spec or the environment."

type comparison struct{ findings report.Findings }

func (c *comparison) add(at azure.Pos, requirement, format string, args ...any) {
	c.findings = append(c.findings, report.Finding{
		Rule: "checklist", Severity: report.Error,
		File: at.File, Line: at.Line, Column: at.Column, Requirement: requirement, Message: fmt.Sprintf(format, args...), Fix: fix,
	})
}

func (c *comparison) reworded(at azure.Pos, requirement, what, want, got string) {
	c.add(at, requirement, "%s: expected %q, found %q", what, want, got)
}

func (c *comparison) sections(want, got List, p pairing) {
	last := got.Pos
	for w, g := range p.of {
		title := want.Sections[w].Title
		if g < 0 {
			c.add(last, "", "the section %q is missing", title)
			continue
		}
		s := got.Sections[g]
		if last = s.Pos; !same(title, s.Title) {
			c.reworded(s.Pos, "", "the heading of the section", title, s.Title)
		}
		c.statements("", fmt.Sprintf("in the section %q", title), want.Sections[w].Notes, s.Notes, s.Pos)
	}
	for g, w := range p.back {
		if s := got.Sections[g]; w < 0 {
			c.add(s.Pos, "", "the section %q is not in the plan", s.Title)
			c.statements("", fmt.Sprintf("in the section %q", s.Title), nil, s.Notes, s.Pos)
		}
	}
	if w, before, found := p.disorder(func(int, int) bool { return true }); found {
		c.add(got.Sections[p.of[w]].Pos, "", "the section %q stands before %q, expected after it", want.Sections[w].Title, want.Sections[before].Title)
	}
}

func (c *comparison) items(want, got List, ws, gs []placed, p pairing, there func(w, g int) bool) {
	last := got.Pos
	for w, g := range p.of {
		x := ws[w]
		section := want.Sections[x.section].Title
		if g < 0 {
			c.add(last, x.ID, "%s is missing from the section %q", x.name(), section)
			continue
		}
		y := gs[g]
		if there(w, g) {
			last = y.Pos
		} else {
			c.add(y.Pos, x.ID, "%s stands in the section %q, expected in %q", x.name(), got.Sections[y.section].Title, section)
		}
		c.item(x.Item, y.Item)
	}
	for g, w := range p.back {
		if y := gs[g]; w < 0 {
			c.add(y.Pos, y.ID, "%s is not in the plan of the section %q", y.name(), got.Sections[y.section].Title)
		}
	}
	for s := range want.Sections {
		if w, before, found := p.disorder(func(w, g int) bool { return ws[w].section == s && there(w, g) }); found {
			c.add(gs[p.of[w]].Pos, ws[w].ID, "%s stands before %s, expected after it", ws[w].name(), ws[before].name())
		}
	}
}

func (c *comparison) item(want, got Item) {
	if want.ID != got.ID {
		c.reworded(got.Pos, want.ID, "the ID of "+want.name(), want.ID, got.ID)
	}
	if !same(want.Title, got.Title) {
		c.reworded(got.Pos, want.ID, "the title of "+want.name(), want.Title, got.Title)
	}
	if w, g := want.box(), got.box(); w != g {
		c.add(got.Pos, want.ID, "%s: expected %s, found %s", want.name(), w, g)
	}
	c.statements(want.ID, "of "+want.name(), want.Statements, got.Statements, got.Pos)
}

func (i Item) box() string {
	switch {
	case !i.Task:
		return "no box"
	case i.Ticked:
		return "a ticked box"
	}
	return "an open box"
}

func (i Item) name() string { return cmp.Or(i.ID, fmt.Sprintf("the item %q", i.Title)) }

// statements compares lines with the code that belongs to them; where is the
// place of what is missing from an empty list.
func (c *comparison) statements(requirement, of string, want, got []Statement, where azure.Pos) {
	if slices.EqualFunc(want, got, func(w, g Statement) bool { return w.Text == g.Text && w.Code == g.Code }) {
		return
	}
	for _, o := range difflib.NewMatcher(keys(want), keys(got)).GetOpCodes() {
		if o.Tag == 'e' {
			continue
		}
		for i, j := o.I1, o.J1; i < o.I2 || j < o.J2; i, j = i+1, j+1 {
			at := where
			switch {
			case j < o.J2:
				at = got[j].Pos
			case o.J2 > 0:
				at = got[o.J2-1].Pos
			}
			switch {
			case i >= o.I2:
				c.add(at, requirement, "an additional line %s: %q", of, got[j].whole())
			case j >= o.J2:
				c.add(at, requirement, "a line %s is missing: %q", of, want[i].whole())
			case same(want[i].Text, got[j].Text):
				c.code(requirement, fmt.Sprintf("under %q %s", want[i].Text, of), want[i].Code, got[j])
			default:
				c.reworded(at, requirement, "a line "+of, want[i].Text, got[j].Text)
				if want[i].Code != got[j].Code {
					c.code(requirement, "under it", want[i].Code, got[j])
				}
			}
		}
	}
}

// code says which lines of a command or a file are not as they should be.
func (c *comparison) code(requirement, where, want string, got Statement) {
	if got.Code == "" {
		c.add(got.Pos, requirement, "the code %s is missing: %q", where, want)
		return
	}
	ws, gs := strings.Split(want, "\n"), strings.Split(got.Code, "\n")
	if want == "" {
		ws = nil
	}
	for _, o := range difflib.NewMatcher(ws, gs).GetOpCodes() {
		if o.Tag == 'e' {
			continue
		}
		at := got.CodePos
		at.Line += min(o.J1, len(gs)-1)
		c.reworded(at, requirement, "the code "+where, strings.Join(ws[o.I1:o.I2], "\n"), strings.Join(gs[o.J1:o.J2], "\n"))
	}
}

func (s Statement) whole() string { return strings.TrimSpace(s.Text + "\n" + s.Code) }

func keys(ss []Statement) []string {
	out := make([]string, len(ss))
	for i, s := range ss {
		out[i] = key(s.Text) + "\x00" + s.Code
	}
	return out
}

// placed is an item with its section.
type placed struct {
	Item
	section int
	key     string
}

func place(l List) []placed {
	var out []placed
	for n, s := range l.Sections {
		for _, i := range s.Items {
			out = append(out, placed{i, n, i.key()})
		}
	}
	return out
}

// key is what an item is known by: its ID, without one its title.
func (i Item) key() string {
	if i.ID == "" {
		return "\x00" + key(i.Title)
	}
	return i.ID
}

// pairSections matches by heading and, where the heading was changed, by an
// item in common.
func pairSections(want, got List) pairing {
	p := newPairing(len(want.Sections), len(got.Sections))
	wt, gt := headings(want), headings(got)
	p.fill(func(w, g int) bool { return wt[w] == gt[g] })
	keys := func(s Section) map[string]bool {
		m := map[string]bool{}
		for _, i := range s.Items {
			m[i.key()] = true
		}
		return m
	}
	p.fill(func(w, g int) bool {
		have := keys(want.Sections[w])
		return slices.ContainsFunc(got.Sections[g].Items, func(i Item) bool { return have[i.key()] })
	})
	return p
}

func headings(l List) []string {
	out := make([]string, len(l.Sections))
	for i, s := range l.Sections {
		out[i] = key(s.Title)
	}
	return out
}

// pairing says which of two lists' elements belong together; -1 is none.
type pairing struct{ of, back []int }

func newPairing(want, got int) pairing {
	p := pairing{make([]int, want), make([]int, got)}
	for _, s := range [][]int{p.of, p.back} {
		for i := range s {
			s[i] = -1
		}
	}
	return p
}

// fill pairs what is alone with the first other that is alone and fits.
func (p pairing) fill(fits func(w, g int) bool) {
	for w := range p.of {
		for g := 0; p.of[w] < 0 && g < len(p.back); g++ {
			if p.back[g] < 0 && fits(w, g) {
				p.of[w], p.back[g] = g, w
			}
		}
	}
}

// disorder finds the first pair, of those that count, which stands before one
// that it should follow.
func (p pairing) disorder(counts func(w, g int) bool) (w, before int, found bool) {
	last := -1
	for w, g := range p.of {
		switch {
		case g < 0 || !counts(w, g):
		case last >= 0 && g < p.of[last]:
			return w, last, true
		default:
			last = w
		}
	}
	return 0, 0, false
}

func same(a, b string) bool { return a == b || key(a) == key(b) }

// key is a text without what layout may change: white space beside a wide
// character, where a line may be wrapped whether or not a space stood there.
func key(s string) string {
	var b strings.Builder
	var before rune
	gap := false
	for _, r := range oneLine(s) {
		if r == ' ' {
			gap = true
			continue
		}
		if gap && !wide(before) && !wide(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before, gap = r, false
	}
	return b.String()
}

func wide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}
