package judge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/report"
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
		in(statement.sameKey), named(statement.sameKey), named(in(statement.aboutKey)),
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
// came or went, or a condition that it takes from words about the rule.
func (p pair) guessed() bool {
	switch {
	case p.now == nil:
		return p.old.guess()
	case p.old == nil:
		return p.now.guess()
	}
	ds := p.old.differences(*p.now)
	return (p.old.guess() || p.now.guess()) && len(ds) == 1 && ds[0].name == "condition"
}

// Revised tells in which rules a page differs from an older one.
func Revised(old, now Studied) report.Findings {
	a := align(linesOf(old.Data), linesOf(now.Data))
	before, after := statementsOf(old.Claims), statementsOf(now.Claims)
	c := twoPages{old: old, now: now, toldOld: map[int]bool{}, told: map[int]bool{}}
	c.tell(settle(pairs(before, after, a), before, after))
	c.found = append(c.found, unread(now)...)
	if n := reworded(a, c.toldOld, c.told); len(before)+len(after) == 0 && len(a.old)+len(a.now) > 0 {
		c.found = append(c.found, report.Finding{
			Rule: driftNothing, Severity: report.Warning, File: now.Path, Message: "no claim was found in either page, so no rule was compared",
			Fix: "Look at what gen extract says of the pages.",
		})
	} else if n > 0 {
		c.found = append(c.found, report.Finding{
			Rule: driftWords, Severity: report.Note, File: now.Path,
			Message: readDifferently(n) + " and no rule is another",
		})
	}
	return report.Finish(c.found)
}

// twoPages collects what is said of two pages.
type twoPages struct {
	old, now      Studied
	toldOld, told map[int]bool // lines of which a finding speaks
	found         report.Findings
}

// tell reports pairs that differ: what changed by line, what came and went by
// peer.
func (c *twoPages) tell(all []pair) {
	type change struct {
		old, now int
		what     string
	}
	changed := map[change][]pair{}
	went, came := map[string][]statement{}, map[string][]statement{}
	for _, p := range all {
		switch {
		case p.now == nil:
			went[p.old.peer0()] = append(went[p.old.peer0()], *p.old)
			c.toldOld[p.old.line] = true
		case p.old == nil:
			came[p.now.peer0()] = append(came[p.now.peer0()], *p.now)
			c.told[p.now.line] = true
		default:
			k := change{p.old.line, p.now.line, changes(p.old.differences(*p.now))}
			changed[k] = append(changed[k], p)
			c.told[p.now.line], c.toldOld[p.old.line] = true, true
		}
	}
	for k, ps := range changed {
		var of []string
		severity := report.Note
		for _, p := range ps {
			of = append(of, p.old.String())
			if !p.guessed() {
				severity = report.Warning
			}
		}
		c.found = append(c.found, report.Finding{
			Rule: driftValue, Severity: severity, File: c.now.Path, Line: k.now,
			Message: fmt.Sprintf("%s: %s (line %d of %s)", strings.Join(of, ", "), k.what, k.old, c.old.Path),
		})
	}
	c.peers(driftWent, "went", c.old.Path, went)
	c.peers(driftCame, "came", c.now.Path, came)
}

// peers reports the peers of which rules came or went.
func (c *twoPages) peers(rule, word, file string, by map[string][]statement) {
	for peer, all := range by {
		severity := report.Note
		if slices.ContainsFunc(all, func(s statement) bool { return !s.guess() }) {
			severity = report.Warning
		}
		c.found = append(c.found, report.Finding{
			Rule: rule, Severity: severity, File: file, Line: all[0].line,
			Message: fmt.Sprintf("%s %s: %s", peer, word, listed(all)),
		})
	}
}

func readDifferently(n int) string {
	if n == 1 {
		return "1 line reads differently"
	}
	return fmt.Sprintf("%d lines read differently", n)
}

// peer0 is the peer without its region.
func (s statement) peer0() string {
	s.regional = false
	return s.peer()
}

func changes(ds []difference) string {
	out := make([]string, len(ds))
	for i, d := range ds {
		out[i] = d.String()
	}
	return strings.Join(out, "; ")
}

// listed names statements of one peer, each rule once with its lines.
func listed(all []statement) string {
	var rules []string
	lines := map[string][]int{}
	for _, s := range all {
		rule, _, _ := strings.Cut(s.String(), ": ")
		if lines[rule] == nil {
			rules = append(rules, rule)
		}
		lines[rule] = append(lines[rule], s.line)
	}
	for i, r := range rules {
		rules[i] = r + " (" + numbers(lines[r]) + ")"
	}
	return strings.Join(rules, "; ")
}

// reworded counts new lines whose text changed and of which no finding speaks;
// where lines only went, those.
func reworded(a alignment, toldOld, told map[int]bool) int {
	count := func(lines []int, told map[int]bool) int {
		n := 0
		for _, l := range lines {
			if !told[l] {
				n++
			}
		}
		return n
	}
	old, now := a.rewritten()
	return max(count(old, toldOld), count(now, told))
}
