package judge

import (
	"slices"
	"strings"
	"unicode"

	"github.com/pmezard/go-difflib/difflib"
)

// fate is what became of lines in a later state of a page.
type fate int

const (
	gone fate = iota
	changed
	kept
)

// alignment tells where the lines of an old page stand in a new one.
type alignment struct {
	old, now []string
	to       []int  // for each old line the new one, -1 where it went; from 0
	same     []bool // whether its text is the same
	from     []int  // for each new line the old one, -1 where it is new
	blocks   []block
}

// block is a run of lines that is another now.
type block struct{ i1, i2, j1, j2 int }

func align(old, now []string) alignment {
	a := alignment{old: trimmed(old), now: trimmed(now), to: make([]int, len(old)), same: make([]bool, len(old)), from: make([]int, len(now))}
	for _, op := range difflib.NewMatcher(a.old, a.now).GetOpCodes() {
		switch op.Tag {
		case 'e':
			for i := op.I1; i < op.I2; i++ {
				a.to[i], a.same[i] = op.J1+i-op.I1, true
			}
		default:
			a.pair(op.I1, op.I2, op.J1, op.J2)
			a.blocks = append(a.blocks, block{op.I1, op.I2, op.J1, op.J2})
		}
	}
	for j := range a.from {
		a.from[j] = -1
	}
	for i, j := range a.to {
		if j >= 0 {
			a.from[j] = i
		}
	}
	return a
}

func trimmed(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.TrimSpace(l)
	}
	return out
}

// pair finds for each old line of a block that was rewritten the line that it
// became, the order kept: by its words, and where as many lines are left over
// on both sides, by its place.
func (a alignment) pair(i1, i2, j1, j2 int) {
	for i := i1; i < i2; i++ {
		a.to[i] = -1
	}
	old, now := written(a.old, i1, i2), written(a.now, j1, j2)
	if len(old) != len(now) && len(old)*len(now) <= mostPairs {
		next, after := 0, 0 // where the gap begins
		for i, line := range old {
			best, most := -1, alike
			for j := next; j < len(now); j++ {
				if like := wordsAlike(a.old[line], a.now[now[j]]); like >= most && (best < 0 || like > most) {
					best, most = j, like
				}
			}
			if best >= 0 {
				a.place(old[after:i], now[next:best])
				a.place(old[i:i+1], now[best:best+1])
				next, after = best+1, i+1
			}
		}
		old, now = old[after:], now[next:]
	}
	a.place(old, now)
}

// written are the lines of a block that are not blank.
func written(lines []string, from, until int) []int {
	var out []int
	for i := from; i < until; i++ {
		if lines[i] != "" {
			out = append(out, i)
		}
	}
	return out
}

// place pairs lines one by one, where there are as many of both.
func (a alignment) place(old, now []int) {
	if len(old) != len(now) {
		return
	}
	for i, line := range old {
		a.to[line], a.same[line] = now[i], a.old[line] == a.now[now[i]]
	}
}

// mostPairs is how many pairs of lines are looked at in one block: a larger one
// is another text.
const mostPairs = 1 << 20

// line is where an old line stands now, 0 when it went.
func (a alignment) line(old int) int {
	if old < 1 || old > len(a.to) {
		return 0
	}
	return a.to[old-1] + 1
}

// back is where a new line stood before, 0 when it is new.
func (a alignment) back(now int) int {
	if now < 1 || now > len(a.from) {
		return 0
	}
	return a.from[now-1] + 1
}

// alike is the share of words from which two lines count as one reworded.
const alike = 0.4

// wordsAlike is the share of words that two lines have in common; in Japanese,
// of pairs of characters.
func wordsAlike(a, b string) float64 {
	x, y := wordsOf(a), wordsOf(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	both := 0
	for w := range x {
		if y[w] {
			both++
		}
	}
	return float64(both) / float64(len(x)+len(y)-both)
}

func wordsOf(line string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		runes := []rune(w)
		if len(w) == len(runes) { // ASCII
			out[strings.ToLower(w)] = true
			continue
		}
		for i := 1; i < len(runes); i++ {
			out[string(runes[i-1:i+1])] = true
		}
	}
	return out
}

// find tells where lines first to last of the old page stand now, counted from 1.
func (a alignment) find(first, last int) (from, until int, f fate) {
	if last > len(a.old) {
		return 0, 0, gone
	}
	f = kept
	for i := first - 1; i < last; i++ {
		switch {
		case a.to[i] < 0:
			if a.old[i] != "" {
				f = changed
			}
			continue
		case from == 0:
			from = a.to[i] + 1
		case a.to[i] != until:
			f = changed // something came between
		}
		until = a.to[i] + 1
		if !a.same[i] {
			f = changed
		}
	}
	if f == kept && from > 0 {
		return from, until, kept
	}
	// The same lines may stand elsewhere altogether.
	if j := window(a.now, digest(a.old[first-1:last]), last-first+1); j > 0 {
		return j, j + last - first, kept
	}
	if from == 0 {
		return 0, 0, gone
	}
	return from, until, changed
}

// window is the first of n lines with this digest, counted from 1; 0 when
// there is none.
func window(lines []string, sum string, n int) int {
	for j := 0; j+n <= len(lines); j++ {
		if digest(lines[j:j+n]) == sum {
			return j + 1
		}
	}
	return 0
}

// rewritten are the numbers of the new lines that are not old ones, and of the
// old lines that are not new ones.
func (a alignment) rewritten() (old, now []int) {
	came := make([]bool, len(a.now))
	for i := range came {
		came[i] = true
	}
	for i, j := range a.to {
		if j >= 0 && a.same[i] {
			came[j] = false
		} else if a.old[i] != "" {
			old = append(old, i+1)
		}
	}
	for j, c := range came {
		if c && a.now[j] != "" {
			now = append(now, j+1)
		}
	}
	return old, slices.Clip(now)
}

// finder tells where a range of lines of an old page stands in a new one, and
// what became of it.
type finder func(first, last int) (from, until int, f fate)

// finder compares with the page before where it is at hand, and otherwise with
// the digests of its lines.
func (d *drift) finder(t *state) finder {
	if t.basePage != nil {
		return align(t.basePage.lines, t.lines).find
	}
	return func(first, last int) (int, int, fate) {
		sum, ok := d.sums[Stretch{t.document.ID, t.base.ID, first, last}]
		if j := window(trimmed(t.lines), sum, last-first+1); ok && j > 0 {
			return j, j + last - first, kept
		}
		return 0, 0, gone
	}
}
