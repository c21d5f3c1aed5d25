package judge

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// Stretch is a range of lines of a revision, both ends included.
type Stretch struct {
	Document, Revision string
	First, Last        int
}

func stretchOf(e spec.Evidence) Stretch {
	return Stretch{e.Revision.Document.ID, e.Revision.ID, e.First, e.Last}
}

func (s Stretch) compare(o Stretch) int {
	return cmp.Or(cmp.Compare(s.Document, o.Document), cmp.Compare(s.Revision, o.Revision), cmp.Compare(s.First, o.First), cmp.Compare(s.Last, o.Last))
}

func (s Stretch) String() string {
	return fmt.Sprintf("%s %s %d-%d", s.Document, s.Revision, s.First, s.Last)
}

// EvidenceSums holds the digest of every range of lines that something rests
// on, so that lines that moved or changed are told without the old page.
type EvidenceSums map[Stretch]string

// Bytes is the list as it is written: a range and its digest on each line, sorted.
func (s EvidenceSums) Bytes() []byte {
	var b strings.Builder
	for _, k := range slices.SortedFunc(maps.Keys(s), Stretch.compare) {
		b.WriteString(k.String() + " " + s[k] + "\n")
	}
	return []byte(b.String())
}

// ParseEvidenceSums reads such a list. What the program would not have written
// is a finding.
func ParseEvidenceSums(name string, data []byte) (EvidenceSums, report.Findings) {
	out := EvidenceSums{}
	var found report.Findings
	var before Stretch
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if line = strings.TrimSuffix(line, "\r"); line == "" && len(data) == 0 {
			break
		}
		k, sum, ok := parseSum(line)
		if !ok || i > 0 && before.compare(k) >= 0 {
			found = append(found, report.Finding{
				Rule: driftSums, Severity: report.Error, File: name, Line: i + 1,
				Message: "the line is not one that gen wrote", Fix: fixSums,
			})
			continue
		}
		out[k], before = sum, k
	}
	return out, found
}

func parseSum(line string) (Stretch, string, bool) {
	f := strings.Split(line, " ")
	if len(f) != 4 {
		return Stretch{}, "", false
	}
	first, last, ok := strings.Cut(f[2], "-")
	a, err1 := strconv.Atoi(first)
	b, err2 := strconv.Atoi(last)
	sum, err3 := hex.DecodeString(f[3])
	k := Stretch{f[0], f[1], a, b}
	return k, f[3], ok && err1 == nil && err2 == nil && err3 == nil && len(sum) == sha256.Size && k.String()+" "+hex.EncodeToString(sum) == line
}

// digest is of lines without the white space about them.
func digest(lines []string) string {
	h := sha256.New()
	for _, l := range lines {
		h.Write([]byte(strings.TrimSpace(l) + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil))
}

const (
	driftSums = "evidence-sum"
	fixSums   = "Restore the file, or write it anew: gen drift --accept."
)

// Sums takes the digests of all ranges that the spec rests on: from the pages,
// or where a page is not at hand, from those that were known.
func Sums(s *spec.Spec, pages []Studied, known EvidenceSums) EvidenceSums {
	out := EvidenceSums{}
	lines := map[*spec.Revision][]string{}
	for _, p := range pages {
		if r := revisionWith(s, sumOf(p.Data)); r != nil {
			lines[r] = linesOf(p.Data)
		}
	}
	s.EachEvidence(func(_ string, e spec.Evidence) {
		k := stretchOf(e)
		if l, ok := lines[e.Revision]; ok && e.Last <= len(l) {
			out[k] = digest(l[e.First-1 : e.Last])
		} else if sum, ok := known[k]; ok {
			out[k] = sum
		}
	})
	return out
}

// checkSums holds the recorded digests against the pages at hand and against
// what the spec cites.
func (d *drift) checkSums(pages []Studied) {
	now := Sums(d.spec, pages, d.sums)
	fault := func(format string, args ...any) {
		d.add(report.Finding{Rule: driftSums, Severity: report.Error, File: d.sumsFile, Message: fmt.Sprintf(format, args...), Fix: fixSums})
	}
	missing := map[[2]string]int{}
	for k, sum := range now {
		switch was, ok := d.sums[k]; {
		case !ok:
			missing[[2]string{k.Document, k.Revision}]++
		case was != sum:
			fault("%s %s lines %d-%d do not have the digest that is recorded", k.Document, k.Revision, k.First, k.Last)
		}
	}
	for k, n := range missing {
		fault("%d ranges of lines of %s %s are cited and not recorded", n, k[0], k[1])
	}
	cited := map[Stretch]bool{}
	d.spec.EachEvidence(func(_ string, e spec.Evidence) { cited[stretchOf(e)] = true })
	for k := range d.sums {
		if !cited[k] {
			fault("%s %s lines %d-%d are recorded, and nothing rests on them", k.Document, k.Revision, k.First, k.Last)
		}
	}
}
