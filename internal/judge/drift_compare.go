package judge

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/docs"
)

// pair is one statement of an old page and what became of it; either may be
// missing.
type pair struct{ old, now *statement }

// pairs finds for every statement of an old page the one that stands for it
// in a new page: an equal one first, then one of the same peer, then one in
// the same place.
func pairs(old, now []statement, a alignment) []pair {
	out := make([]pair, len(old))
	taken := make([]bool, len(now))
	for i := range old {
		out[i].old = &old[i]
	}
	on := func(key func(statement) string) func(statement) string {
		return func(s statement) string { return strconv.Itoa(s.line) + "\x00" + key(s) }
	}
	in := func(key func(statement) string) func(statement) string {
		return func(s statement) string { return s.section + "\x00" + key(s) }
	}
	named := func(key func(statement) string) func(statement) string {
		return func(s statement) string {
			if !s.named() {
				return ""
			}
			return key(s)
		}
	}
	for _, key := range []func(statement) string{
		on(statement.key), in(statement.key), statement.key,
		on(statement.sameKey), on(statement.aboutKey), on(statement.restKey),
		in(statement.sameKey), named(statement.sameKey), named(in(statement.aboutKey)), named(on(statement.peerKey)),
	} {
		free := map[string][]int{}
		for j := range now {
			if k := key(now[j]); !taken[j] && k != "" {
				free[k] = append(free[k], j)
			}
		}
		for i := range out {
			o := old[i]
			o.line = a.line(o.line)
			if k := key(o); out[i].now == nil && len(free[k]) > 0 {
				j := free[k][0]
				free[k] = free[k][1:]
				out[i].now, taken[j] = &now[j], true
			}
		}
	}
	for j := range now {
		if !taken[j] {
			out = append(out, pair{now: &now[j]})
		}
	}
	return out
}

// settle drops pairs that are no difference of rules: equal ones, and those
// that a page says once more or once less than before.
func settle(all []pair, old, now []statement) []pair {
	said := func(all []statement) map[string]bool {
		out := make(map[string]bool, len(all))
		for _, s := range all {
			out[s.key()] = true
		}
		return out
	}
	before, after := said(old), said(now)
	return slices.DeleteFunc(all, func(p pair) bool {
		switch {
		case p.now == nil:
			return after[p.old.key()]
		case p.old == nil:
			return before[p.now.key()]
		}
		return p.old.key() == p.now.key()
	})
}

// guessed says that the pair is no more than a guess of the extractor that
// came or went, or a condition that it takes from words about the rule or the
// code.
func (p pair) guessed() bool {
	switch {
	case p.now == nil:
		return p.old.guess()
	case p.old == nil:
		return p.now.guess()
	}
	return (p.old.guess() || p.now.guess() || p.old.kind == string(docs.Property)) && p.onlyCondition()
}

// change is what became of one row or sentence, or a rule that came or went.
type change struct {
	pairs    []pair
	reworded bool     // the lines name the same as before, and only words are others
	mention  *mention // what its line names, where the rule cannot be read from it any more
}

// old is what the first pair was, or nil where all of it is new.
func (c change) old() *statement { return c.pairs[0].old }
func (c change) now() *statement { return c.pairs[0].now }

// guessed says that nothing of the change is sure.
func (c change) guessed() bool {
	return !slices.ContainsFunc(c.pairs, func(p pair) bool { return !p.guessed() })
}

// String says what changed: "A, B: ports 1 became 2; no longer C".
func (c change) String() string {
	var whats, went, came []string
	of := map[string][]string{}
	for _, p := range c.pairs {
		switch {
		case p.now == nil:
			went = append(went, p.old.String())
		case p.old == nil:
			came = append(came, p.now.String())
		default:
			what := changes(p.old.differences(*p.now))
			if of[what] == nil {
				whats = append(whats, what)
			}
			of[what] = append(of[what], p.old.String())
		}
	}
	var out []string
	for _, what := range whats {
		out = append(out, strings.Join(of[what], ", ")+": "+what)
	}
	if len(went) > 0 {
		out = append(out, "no longer "+strings.Join(went, ", "))
	}
	if len(came) > 0 {
		out = append(out, "newly "+strings.Join(came, ", "))
	}
	if c.mention != nil {
		out = append(out, c.mention.String())
	}
	return strings.Join(out, "; ")
}

// mention is a line that names other ports, tags or hosts than before, though
// no rule is read from it.
type mention struct {
	old, now   int // lines
	gone, came []string
}

func (m mention) String() string {
	return "the line named " + strings.Join(m.gone, ", ") + " and names " + strings.Join(m.came, ", ")
}

// twoStates holds two states of a page against each other.
type twoStates struct {
	alignment
	words    *docs.Extractor
	changes  []change
	mentions []mention
	ports    map[int]map[string]bool // of rules of the old page, by line
	ruled    map[int]bool            // lines of the old page that state rules
	oldTold  map[int]bool            // lines of which a change speaks
	told     map[int]bool
}

func compare(x *docs.Extractor, oldLines, lines []string, old, now []statement) *twoStates {
	c := &twoStates{alignment: align(oldLines, lines), words: x, ports: map[int]map[string]bool{}, ruled: map[int]bool{}, oldTold: map[int]bool{}, told: map[int]bool{}}
	for _, s := range old {
		if s.need() && !s.guess() {
			for _, l := range s.lines() {
				c.ruled[l] = true
			}
		}
		for _, r := range s.ports {
			for _, l := range s.lines() {
				if c.ports[l] == nil {
					c.ports[l] = map[string]bool{}
				}
				c.ports[l][strconv.Itoa(int(r.First))], c.ports[l][strconv.Itoa(int(r.Last))] = true, true
			}
		}
	}
	c.group(settle(pairs(old, now, c.alignment), old, now))
	for i := range c.changes {
		c.changes[i].reworded = c.worded(c.changes[i])
		c.changes[i].mention = c.mentionOf(c.changes[i])
		for _, p := range c.changes[i].pairs {
			c.note(c.oldTold, p.old)
			c.note(c.told, p.now)
		}
	}
	c.mention()
	return c
}

func (c *twoStates) note(told map[int]bool, s *statement) {
	if s != nil {
		for l := s.line; l <= s.last; l++ {
			told[l] = true
		}
	}
}

// group joins the pairs of one row or sentence. A rule that came or went
// belongs to the row where another of its rules changed.
func (c *twoStates) group(all []pair) {
	at := map[string]int{}
	add := func(p pair, keys ...string) {
		i := slices.IndexFunc(keys, func(k string) bool { _, ok := at[k]; return ok })
		if i < 0 {
			c.changes = append(c.changes, change{pairs: []pair{p}})
			i = len(c.changes) - 1
		} else {
			i = at[keys[i]]
			c.changes[i].pairs = append(c.changes[i].pairs, p)
		}
		for _, k := range keys {
			at[k] = i
		}
	}
	for _, p := range all {
		if p.old != nil && p.now != nil {
			add(p, "old "+p.old.unit, "now "+p.now.unit)
		}
	}
	changed := len(c.changes)
	for _, p := range all {
		var unit string
		switch {
		case p.now == nil:
			unit = "old " + p.old.unit
		case p.old == nil:
			unit = "now " + p.now.unit
		default:
			continue
		}
		if i, ok := at[unit]; ok && i < changed {
			add(p, unit)
		} else {
			c.changes = append(c.changes, change{pairs: []pair{p}})
		}
	}
}

// worded says whether a change may be one of words: the lines that state
// it, and those above that say some of it, name the same as before, and what
// differs is whether and how whole they are read.
func (c *twoStates) worded(x change) bool {
	var own, above lineSets
	for _, p := range x.pairs {
		if p.old != nil && p.now != nil && !merelyRead(p.old.differences(*p.now)) {
			return false
		}
		if s := p.old; s != nil {
			own.old, above.old = append(own.old, s.lines()...), append(above.old, s.context...)
		}
		if s := p.now; s != nil {
			own.now, above.now = append(own.now, s.lines()...), append(above.now, s.context...)
		}
	}
	own.meet(c)
	above.meet(c)
	touched := func(l int) bool { return !c.same[l-1] }
	if len(own.old) == 0 || len(own.now) == 0 || !slices.ContainsFunc(own.old, touched) && !slices.ContainsFunc(above.old, touched) {
		return false
	}
	return c.names(c.old, own.old).Same(c.names(c.now, own.now)) && c.names(c.old, above.old).Same(c.names(c.now, above.now))
}

// onlyCondition says that nothing but the condition differs.
func (p pair) onlyCondition() bool {
	if p.old == nil || p.now == nil {
		return false
	}
	ds := p.old.differences(*p.now)
	return len(ds) == 1 && ds[0].name == "condition"
}

// lineSets are lines of both states that belong together.
type lineSets struct{ old, now []int }

// meet adds to the lines of each state what those of the other are in it.
func (s *lineSets) meet(c *twoStates) {
	old, now := slices.Clone(s.old), slices.Clone(s.now)
	for _, l := range s.old {
		now = append(now, c.line(l))
	}
	for _, l := range s.now {
		old = append(old, c.back(l))
	}
	s.old, s.now = tidy(old), tidy(now)
}

// merelyRead says of differences that they can come from words alone: what one
// side leaves open, its condition, or whether it was read whole.
func merelyRead(ds []difference) bool {
	return !slices.ContainsFunc(ds, func(d difference) bool {
		return d.name != "condition" && d.name != "kind" && d.old != leftOpen && d.now != leftOpen
	})
}

// lines are those that state a statement.
func (s *statement) lines() []int {
	var out []int
	for l := s.line; l <= s.last; l++ {
		out = append(out, l)
	}
	return out
}

// tidy sorts line numbers, each once; 0 is none.
func tidy(lines []int) []int {
	slices.Sort(lines)
	return slices.DeleteFunc(slices.Compact(lines), func(l int) bool { return l == 0 })
}

// names is what lines of a page name.
func (c *twoStates) names(page []string, lines []int) docs.Named {
	var text []string
	for _, l := range lines {
		if l <= len(page) { // of a page that could not be read there are no lines
			text = append(text, page[l-1])
		}
	}
	return c.words.Names(text...)
}

// mention looks at lines of which no change speaks for what else they name.
func (c *twoStates) mention() {
	for _, l := range slices.Sorted(maps.Keys(c.ruled)) { // a rule that is denied may still be read as one
		j := c.line(l)
		if j == 0 || c.same[l-1] || c.oldTold[l] || c.told[j] {
			continue
		}
		was, is := c.words.Names(c.old[l-1]), c.words.Names(c.now[j-1])
		if m := (mention{old: l, now: j, gone: []string{"what holds"}, came: []string{"what does not"}}); was.Denies != is.Denies {
			if was.Denies {
				m.gone, m.came = m.came, m.gone
			}
			c.mentions = append(c.mentions, m)
			c.oldTold[l], c.told[j] = true, true
		}
	}
	for _, b := range c.blocks {
		was, is := c.words.Names(c.old[b.i1:b.i2]...), c.words.Names(c.now[b.j1:b.j2]...)
		gone, came := append(beyond(was.Values, is.Values), beyond(was.Others, is.Others)...), append(beyond(is.Values, was.Values), beyond(is.Others, was.Others)...)
		if len(gone) == 0 || len(came) == 0 {
			continue // at most, lines changed places
		}
		for i := b.i1; i < b.i2; i++ {
			j := c.to[i]
			if j < 0 || c.same[i] || c.oldTold[i+1] || c.told[j+1] {
				continue
			}
			if m := c.mentioned(i+1, j+1); m != nil && meet(m.gone, gone) && meet(m.came, came) {
				c.mentions = append(c.mentions, *m)
				c.oldTold[m.old], c.told[m.now] = true, true
			}
		}
	}
}

// mentioned is what a line names in the place of something else; nil when
// that is nothing.
func (c *twoStates) mentioned(old, now int) *mention {
	was, is := c.words.Names(c.old[old-1]), c.words.Names(c.now[now-1])
	m := &mention{old: old, now: now, gone: beyond(was.Values, is.Values), came: beyond(is.Values, was.Values)}
	if len(m.gone)+len(m.came) == 0 { // a port without the word for it
		m.gone = slices.DeleteFunc(beyond(was.Others, is.Others), func(x string) bool { return !c.ports[old][x] })
		m.came = beyond(is.Others, was.Others)
	}
	if len(m.gone) == 0 || len(m.came) == 0 {
		return nil
	}
	return m
}

// mentionOf is the same for the line of a rule that came, went or is read in
// part.
func (c *twoStates) mentionOf(x change) *mention {
	old, now := 0, 0
	for _, p := range x.pairs {
		switch {
		case p.old != nil && p.now != nil:
			if !merelyRead(p.old.differences(*p.now)) {
				return nil
			}
			old, now = p.old.line, p.now.line
		case p.old != nil:
			old, now = p.old.line, c.line(p.old.line)
		default:
			old, now = c.back(p.now.line), p.now.line
		}
	}
	if x.reworded || old == 0 || now == 0 || old > len(c.old) || now > len(c.now) || c.same[old-1] { // a page that cannot be read has no lines
		return nil
	}
	return c.mentioned(old, now)
}

// beyond is what a sorted list holds more often than another.
func beyond(all, some []string) []string {
	var out []string
	for _, x := range all {
		if i, ok := slices.BinarySearch(some, x); ok {
			some = slices.Delete(slices.Clone(some), i, i+1)
		} else {
			out = append(out, x)
		}
	}
	return out
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// changes lists differences.
func changes(ds []difference) string {
	out := make([]string, len(ds))
	for i, d := range ds {
		out[i] = d.String()
	}
	return strings.Join(out, "; ")
}
