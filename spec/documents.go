package spec

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

var (
	revisionPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*\.[a-z]{2}$`)
	sumPattern      = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

func (l *loader) document(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	d := &Document{ID: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "document", d.ID, idPattern, idFix)
	d.Title = r.words(r.need("title"))
	d.URL = r.link(r.need("url"))
	d.Complete = r.flag(r.attr("complete"))
	for _, x := range r.list("revision", "ID") {
		if v := l.revision(x, d); v != nil {
			d.Revisions = append(d.Revisions, v)
		}
	}
	r.done()
	if l.claim("document", d.ID, d.Pos) {
		l.spec.Documents = append(l.spec.Documents, d)
	}
}

func (l *loader) revision(b *hclsyntax.Block, d *Document) *Revision {
	r := readBlock(b, l.fs)
	v := &Revision{ID: b.Labels[0], Document: d, Pos: r.pos}
	if !revisionPattern.MatchString(v.ID) {
		fault(l.fs, r.pos, "malformed-id", `Write a date, a dot and the language: "2020-08-25.ja".`, "%q is not the name of a revision", v.ID)
	}
	v.Language = v.ID[strings.LastIndexByte(v.ID, '.')+1:]
	v.Date = r.date(r.need("date"))
	v.Dating = r.words(r.attr("dating"))
	v.File = r.str(r.need("file"))
	if v.File != "" && v.File != path.Base(v.File) || strings.Contains(v.File, `\`) {
		r.fault("wrong-value", "Write the base name.", "file %q names a folder", v.File)
	}
	v.Lines = r.count(r.need("lines"))
	v.Complete = d.Complete
	if a := r.attr("complete"); a != nil {
		v.Complete = r.flag(a)
	}
	v.SHA256 = r.str(r.need("sha256"))
	if v.SHA256 != "" && !sumPattern.MatchString(v.SHA256) {
		fault(l.fs, at(r.attrs["sha256"].Expr.Range()), "wrong-value", "Write what sha256sum prints.", "sha256 is not 64 hexadecimal digits in lower letters")
	}
	r.done()
	if !l.claim("revision", d.ID+"@"+v.ID, v.Pos) {
		return nil
	}
	return v
}

// link reads an address of a page.
func (b *body) link(a *hclsyntax.Attribute) string {
	s := b.str(a)
	if s != "" && !strings.HasPrefix(s, "https://") {
		fault(b.fs, at(a.Expr.Range()), "wrong-value", `Write "https://...".`, "%s: %q is not the address of a page", a.Name, s)
	}
	return s
}

func (l *loader) source(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	s := &Source{ID: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "source", s.ID, idPattern, idFix)
	s.Title = r.words(r.need("title"))
	s.URL = r.link(r.need("url"))
	s.Dated = r.date(r.need("dated"))
	r.done()
	if l.claim("source", s.ID, s.Pos) {
		l.spec.Sources = append(l.spec.Sources, s)
	}
}

func (l *loader) ruling(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	x := &Ruling{ID: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "ruling", x.ID, idPattern, idFix)
	x.Question = r.words(r.need("question"))
	x.Decision = r.words(r.need("decision"))
	x.Reason = r.words(r.need("reason"))
	x.Evidence = l.evidence(r, "evidence")
	x.Sources = l.sources(r, "source")
	r.done()
	if l.claim("ruling", x.ID, x.Pos) {
		l.spec.Rulings = append(l.spec.Rulings, x)
	}
}

// evidence reads the blocks that name lines of a revision.
func (l *loader) evidence(r *body, typ string) []Evidence {
	var out []Evidence
	for _, b := range r.list(typ, "DOCUMENT", "REVISION") {
		x := readBlock(b, l.fs)
		if e, ok := l.lines(x, b); ok {
			out = append(out, e)
		}
		x.done()
	}
	return out
}

// lines reads which lines of which revision a block names.
func (l *loader) lines(x *body, b *hclsyntax.Block) (Evidence, bool) {
	e := Evidence{Pos: x.pos}
	lines := x.value(x.need("lines"))
	var ok bool
	if e.Revision, ok = l.revisionOf(b); !ok || lines.Kind == azure.Null {
		return e, false
	}
	if ok = len(lines.List) == 2; ok {
		first, ok1 := whole(lines.List[0])
		last, ok2 := whole(lines.List[1])
		ok = ok1 && ok2
		e.First, e.Last = first, last
	}
	if !ok {
		wrongType(l.fs, lines, "lines", "[first, last]")
		return e, false
	}
	return e, e.Revision.has(l.fs, lines.Pos, e.First, e.Last)
}

// revisionOf finds the revision that the labels of a block name.
func (l *loader) revisionOf(b *hclsyntax.Block) (*Revision, bool) {
	label := func(i int) azure.Value { return azure.Str(b.Labels[i]).At(at(b.LabelRanges[i])) }
	d, ok := named(l.fs, l.spec.Documents, (*Document).name, "document", label(0))
	if !ok {
		return nil, false
	}
	return named(l.fs, d.Revisions, (*Revision).name, "revision of "+d.ID, label(1))
}

// has says whether these are lines of the revision.
func (v *Revision) has(fs *report.Findings, pos azure.Pos, first, last int) bool {
	switch {
	case first < 1 || first > last:
		fault(fs, pos, "evidence", "Write the smaller number first; lines count from 1.", "lines %d to %d are no range", first, last)
	case v.Lines > 0 && last > v.Lines:
		fault(fs, pos, "evidence", "Name lines that the revision has.", "line %d is beyond the end: %s %s has %d lines", last, v.Document.ID, v.ID, v.Lines)
	default:
		return true
	}
	return false
}

func (l *loader) sources(r *body, attribute string) []*Source {
	var out []*Source
	for _, v := range r.texts(r.attr(attribute)) {
		if s, ok := named(l.fs, l.spec.Sources, (*Source).name, "source", v); ok {
			out = append(out, s)
		}
	}
	return slices.Clip(out)
}
