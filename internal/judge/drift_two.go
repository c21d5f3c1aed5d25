package judge

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// Revised tells in which rules a page differs from an older one.
func Revised(x *docs.Extractor, old, now Studied) report.Findings {
	before, after := statementsOf(old.Claims), statementsOf(now.Claims)
	c := compare(x, linesOf(old.Data), linesOf(now.Data), before, after)
	found := c.tell(old.Path, now.Path)
	found = append(found, unread(now)...)
	if n := reworded(c.alignment, c.oldTold, c.told); len(before)+len(after) == 0 && len(c.old)+len(c.now) > 0 {
		found = append(found, report.Finding{
			Rule: driftNothing, Severity: report.Warning, File: now.Path, Message: "no claim was found in either page, so no rule was compared",
			Fix: "Look at what gen extract says of the pages.",
		})
	} else if n > 0 {
		found = append(found, report.Finding{
			Rule: driftWords, Severity: report.Note, File: now.Path,
			Message: readDifferently(n) + " and no rule is another",
		})
	}
	return report.Finish(found)
}

// tell reports what changed by row, and what came and went by peer.
func (c *twoStates) tell(old, now string) (found report.Findings) {
	went, came := map[string][]statement{}, map[string][]statement{}
	for _, x := range c.changes {
		switch o, n := x.old(), x.now(); {
		case x.reworded:
			found = append(found, x.inOtherWords(now))
		case x.mention != nil:
			found = append(found, report.Finding{
				Rule: driftValue, Severity: report.Warning, File: now, Line: x.mention.now, Message: fmt.Sprintf("%s (line %d of %s)", x, x.mention.old, old),
			})
		case n == nil:
			went[o.peer0()] = append(went[o.peer0()], *o)
		case o == nil:
			came[n.peer0()] = append(came[n.peer0()], *n)
		default:
			f := report.Finding{
				Rule: driftValue, Severity: report.Warning, File: now, Line: n.line,
				Message: fmt.Sprintf("%s (line %d of %s)", x, o.line, old),
			}
			if x.guessed() {
				f.Severity = report.Note
			}
			found = append(found, f)
		}
	}
	for _, m := range c.mentions {
		found = append(found, report.Finding{
			Rule: driftValue, Severity: report.Warning, File: now, Line: m.now, Message: fmt.Sprintf("%s (line %d of %s)", m, m.old, old),
		})
	}
	return append(found, append(peers(driftWent, "went", old, went), peers(driftCame, "came", now, came)...)...)
}

// inOtherWords says that a sentence is read as another rule, or as none, and
// names the same as before.
func (x change) inOtherWords(file string) report.Finding {
	f := report.Finding{Rule: driftWords, Severity: report.Note, File: file}
	switch {
	case x.now() != nil:
		f.Line, f.Message = x.now().line, "the page words this differently and names the same: "+x.String()
	default:
		f.Message = "the page words this differently and names the same, but it does not read as a rule any more: " + x.old().String()
	}
	return f
}

// peers reports the peers of which rules came or went.
func peers(rule, word, file string, by map[string][]statement) (found report.Findings) {
	for peer, all := range by {
		severity := report.Note
		if slices.ContainsFunc(all, func(s statement) bool { return !s.guess() }) {
			severity = report.Warning
		}
		found = append(found, report.Finding{
			Rule: rule, Severity: severity, File: file, Line: all[0].line,
			Message: fmt.Sprintf("%s %s: %s", peer, word, listed(all)),
		})
	}
	return found
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
