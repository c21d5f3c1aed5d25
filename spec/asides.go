package spec

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Repeats is the reason of lines that say again what other lines say.
const Repeats = "repeats"

// Reasons are why lines state nothing of their own.
var Reasons = []string{"navigation", "picture", "heading", "prose", "outside"}

// aside reads which lines of a revision are set aside. Requirements stand
// before, so that what is repeated can be found.
func (l *loader) aside(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	x := &Aside{Pos: r.pos}
	v, ok := l.revisionOf(b)
	if !ok {
		return
	}
	x.Revision = v
	add := func(reason, repeats string, ranges []azure.Value) {
		for _, t := range ranges {
			if first, last, ok := l.lineRange(t); ok && v.has(l.fs, t.Pos, first, last) {
				x.Lines = append(x.Lines, AsideLines{Reason: reason, Repeats: repeats, First: first, Last: last, Pos: t.Pos})
			}
		}
	}
	for _, reason := range Reasons {
		add(reason, "", r.texts(r.attr(reason)))
	}
	if a := r.attr(Repeats); a != nil {
		all := r.value(a)
		if all.Kind != azure.Object {
			wrongType(l.fs, all, a.Name, "an object of lists")
		}
		for _, m := range all.Members {
			if l.knows(azure.Str(m.Key).At(m.Pos)) {
				add(Repeats, m.Key, r.textsOf(a.Name+"."+m.Key, m.Value))
			}
		}
	}
	r.done()
	slices.SortFunc(x.Lines, func(a, b AsideLines) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last)) })
	if len(x.Lines) > 0 {
		l.spec.Asides = append(l.spec.Asides, x)
	}
}

// lineRange reads "27-29" or "836".
func (l *loader) lineRange(v azure.Value) (first, last int, ok bool) {
	from, to, two := strings.Cut(v.Text, "-")
	if !two {
		to = from
	}
	first, err1 := strconv.Atoi(from)
	last, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil {
		fault(l.fs, v.Pos, "aside", `Write "836" or "27-29".`, "%q names no lines", v.Text)
		return 0, 0, false
	}
	return first, last, true
}

// knows says whether a requirement, a ruling or a document has this ID.
func (l *loader) knows(ref azure.Value) bool {
	if l.ids == nil {
		for _, q := range l.spec.Requirements {
			l.ids = append(l.ids, q.ID)
		}
		for _, q := range l.spec.Rulings {
			l.ids = append(l.ids, q.ID)
		}
		for _, d := range l.spec.Documents {
			l.ids = append(l.ids, d.ID)
		}
		slices.Sort(l.ids)
	}
	if _, ok := slices.BinarySearch(l.ids, ref.Text); ok {
		return true
	}
	fault(l.fs, ref.Pos, "unknown-name", suggest(ref.Text, l.ids), "there is no requirement, ruling or document %q", ref.Text)
	return false
}

// obligation reads the words that state a duty or a limit.
func (l *loader) obligation(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	words := r.strs(r.need("words"))
	r.done()
	slices.Sort(words)
	if l.claim("obligation", "", r.pos) {
		l.spec.Obligation = words
	}
}

// checkAsides looks for lines that are set aside twice, or set aside though
// something rests on them.
func (l *loader) checkAsides() {
	type use struct {
		first, last int
		aside       bool
		what        string
		pos         azure.Pos
	}
	uses := map[*Revision][]use{}
	for _, a := range l.spec.Asides {
		for _, x := range a.Lines {
			uses[a.Revision] = append(uses[a.Revision], use{x.First, x.Last, true, "another range of asides", x.Pos})
		}
	}
	if len(uses) == 0 {
		return
	}
	l.spec.EachEvidence(func(what string, e Evidence) {
		if _, ok := uses[e.Revision]; ok {
			uses[e.Revision] = append(uses[e.Revision], use{e.First, e.Last, false, what, e.Pos})
		}
	})
	for _, all := range uses {
		slices.SortStableFunc(all, func(a, b use) int {
			return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.pos.File, b.pos.File), cmp.Compare(a.pos.Line, b.pos.Line), cmp.Compare(a.pos.Column, b.pos.Column))
		})
		var reached [2]use // the uses that reach furthest: of evidence, of asides
		for _, u := range all {
			for i, o := range reached {
				if o.last < u.first || !u.aside && i == 0 {
					continue
				}
				a, b := u, o
				if !a.aside {
					a, b = o, u
				}
				fault(l.fs, a.pos, "aside", "Take the lines out of one of them.", "lines %d-%d are set aside, but %s holds lines %d-%d at %s:%d",
					a.first, a.last, b.what, b.first, b.last, b.pos.File, b.pos.Line)
			}
			i := 0
			if u.aside {
				i = 1
			}
			if u.last > reached[i].last {
				reached[i] = u
			}
		}
	}
}

// EachEvidence visits every range of lines that something rests on.
func (s *Spec) EachEvidence(visit func(what string, e Evidence)) {
	each := func(what string, es []Evidence) {
		for _, e := range es {
			visit(what, e)
		}
	}
	for _, q := range s.Requirements {
		what := "requirement " + q.ID
		each(what, q.Evidence)
		each(what, q.Absent)
		for _, e := range q.Effective {
			visit(what, e.Evidence)
		}
	}
	for _, x := range s.Rulings {
		each("ruling "+x.ID, x.Evidence)
	}
}
