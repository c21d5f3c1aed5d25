package judge

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// SumsName is the base name of the list of digests, beside the spec's files.
const SumsName = "evidence.sum"

const driftRefused = "not-accepted"

// Accept takes new states of documents into the spec: a revision block, the
// evidence and asides of the revision before at their new lines, and the
// digests. files are the spec's, by base name; those that change are returned
// whole. A state that means something else is refused with what differs.
func Accept(k Known, files map[string][]byte, pages []Studied, since spec.Date) (map[string][]byte, report.Findings) {
	d := newDrift(k)
	e := editor{files: files, edits: map[string][]edit{}, blocks: map[azure.Pos]hcl.Range{}}
	for _, t := range d.recognise(pages, since) {
		if t.revision != nil || t.document == nil {
			continue
		}
		before := len(d.found)
		d.revised(t)
		if f := d.found[before:]; f.Failed() {
			d.refuse(t, "it does not mean the same as "+t.base.ID)
			continue
		}
		if why := d.doubt(t); why != "" {
			d.refuse(t, why)
			continue
		}
		if slices.ContainsFunc(t.document.Revisions, func(r *spec.Revision) bool { return r.File == path.Base(t.Path) }) {
			d.refuse(t, "a revision is stored under this name already")
			continue
		}
		e.take(d, t)
	}
	if d.found.Failed() {
		return nil, report.Finish(d.found)
	}
	out := e.apply()
	all := maps.Clone(files)
	maps.Copy(all, out)
	s, found := spec.Load(folder(all))
	if len(found) > 0 {
		return nil, report.Finish(append(d.found, found...))
	}
	if sums := Sums(s, pages, k.Sums).Bytes(); !bytes.Equal(sums, files[SumsName]) {
		out[SumsName] = sums
	}
	return out, report.Finish(d.found)
}

// doubt is why nobody but a person can say that a new state means the same:
// its claims are not those of the state before, or lines changed that no claim
// is read from and that something rests on.
func (d *drift) doubt(t *state) string {
	if t.basePage == nil {
		return "the page of " + t.base.ID + " is not at hand, so that its claims cannot be compared"
	}
	if len(t.compared.changes) > 0 {
		return fmt.Sprintf("a claim is not read as it was: %s", t.compared.changes[0])
	}
	claims := func(all []statement, first, last int) bool {
		return slices.ContainsFunc(all, func(s statement) bool { return s.need() && first <= s.line && s.line <= last })
	}
	for _, c := range d.cited[t.base] {
		from, until, f := t.find(c.First, c.Last)
		if f == kept || f == changed && claims(t.basePage.statements, c.First, c.Last) && claims(t.statements, from, until) && d.sameFacts(t.basePage.lines[c.First-1:c.Last], t.lines[from-1:until]) {
			continue
		}
		became := "reads differently"
		if f == gone {
			became = "went"
		}
		return fmt.Sprintf("%s rests on line %s, which %s, and no claim tells whether the meaning is the same", c.what, span(c.First, c.Last), became)
	}
	return ""
}

func (d *drift) refuse(t *state, why string) {
	d.add(report.Finding{
		Rule: driftRefused, Severity: report.Error, File: t.Path, Message: t.name() + " is not taken into the spec: " + why,
		Fix: "Settle what the other findings say of it first, or write its revision block and evidence by hand.",
	})
}

// editor collects texts that go into the spec's files.
type editor struct {
	files  map[string][]byte
	edits  map[string][]edit
	blocks map[azure.Pos]hcl.Range // the brace that ends each block, by where it begins
}

type edit struct {
	at   int
	text string
}

// after puts text on lines of its own behind the block that begins at pos, as
// far in as the block is.
func (e *editor) after(pos azure.Pos, text string) {
	if _, ok := e.blocks[pos]; !ok {
		file, _ := hclsyntax.ParseConfig(e.files[pos.File], pos.File, hcl.InitialPos)
		e.index(file.Body.(*hclsyntax.Body))
	}
	at := e.blocks[pos].End.Byte
	indent := strings.Repeat(" ", pos.Column-1)
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, l := range lines {
		if l != "" {
			lines[i] = indent + l
		}
	}
	e.edits[pos.File] = append(e.edits[pos.File], edit{at, "\n" + strings.Join(lines, "\n")})
}

func (e *editor) index(b *hclsyntax.Body) {
	for _, x := range b.Blocks {
		start := x.TypeRange.Start
		e.blocks[azure.Pos{File: x.TypeRange.Filename, Line: start.Line, Column: start.Column}] = x.CloseBraceRange
		e.index(x.Body)
	}
}

// apply writes the edits into copies of the files.
func (e *editor) apply() map[string][]byte {
	out := map[string][]byte{}
	for name, edits := range e.edits {
		slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.at, b.at) })
		var b bytes.Buffer
		done := 0
		for _, x := range edits {
			b.Write(e.files[name][done:x.at])
			b.WriteString(x.text)
			done = x.at
		}
		b.Write(e.files[name][done:])
		out[name] = b.Bytes()
	}
	return out
}

// take puts a new state of a document into the spec's files.
func (e *editor) take(d *drift, t *state) {
	id := t.dating.date.String() + "." + t.language
	last := t.document.Revisions[0]
	for _, r := range t.document.Revisions {
		if r.Pos.File == last.Pos.File && r.Pos.Line > last.Pos.Line {
			last = r
		}
	}
	e.after(last.Pos, "\n"+format(fmt.Sprintf("revision %q {\ndate = %q\ndating = { en = %s, ja = %s }\nfile = %s\nlines = %d\nsha256 = %q\n}\n",
		id, t.dating.date, quoted(t.dating.why.En), quoted(t.dating.why.Ja), quoted(path.Base(t.Path)), len(t.lines), sumOf(t.Data))))
	used := make([]bool, len(t.lines)+2)
	e.evidence(d, t, id, used)
	e.asides(d, t, id, used)
}

// evidence writes what rests on lines of the revision before again for the new
// one, behind the newest that is cited beside it.
func (e *editor) evidence(d *drift, t *state, id string, used []bool) {
	type place struct {
		pos  azure.Pos
		text string
	}
	by := map[string]*place{}
	for _, c := range d.cited[t.base] {
		from, until, f := t.find(c.First, c.Last)
		if f == gone {
			continue
		}
		for i := from; i <= until; i++ {
			used[i] = true
		}
		key := c.what + c.block
		if by[key] == nil {
			by[key] = &place{pos: behind(c, t.dating.date)}
		}
		lines := fmt.Sprintf("lines = [%d, %d]", from, until)
		text := fmt.Sprintf("%s %q %q { %s }\n", c.block, t.document.ID, id, lines)
		if c.block == "effective" {
			text = fmt.Sprintf("%s %q %q {\n%s\n%s}\n", c.block, t.document.ID, id, lines, statedDate(c))
		}
		by[key].text += text
	}
	for _, key := range slices.Sorted(maps.Keys(by)) {
		e.after(by[key].pos, format(by[key].text))
	}
}

// statedDate is the date that an effective block states.
func statedDate(c citation) string {
	for _, x := range c.requirement.Effective {
		if x.Evidence == c.Evidence && !x.From.IsZero() {
			return fmt.Sprintf("from = %q\n", x.From)
		} else if x.Evidence == c.Evidence {
			return fmt.Sprintf("until = %q\n", x.Until)
		}
	}
	return ""
}

// behind is the last block of the citation's kind that is not later than a day.
func behind(c citation, day spec.Date) azure.Pos {
	of := c.siblings()
	last := c.Pos
	for _, x := range of {
		if !x.Revision.Date.After(day.Time) && x.Pos.Line > last.Line {
			last = x.Pos
		}
	}
	return last
}

// siblings are the blocks of this kind that stand in the same requirement or ruling.
func (c citation) siblings() []spec.Evidence {
	switch {
	case c.ruling != nil:
		return c.ruling.Evidence
	case c.block == "absent":
		return c.requirement.Absent
	case c.block == "evidence":
		return c.requirement.Evidence
	}
	var out []spec.Evidence
	for _, x := range c.requirement.Effective {
		out = append(out, x.Evidence)
	}
	return out
}

// asides writes those of the revision before again, but for lines that went or
// that something rests on.
func (e *editor) asides(d *drift, t *state, id string, used []bool) {
	for _, a := range d.spec.Asides {
		if a.Revision != t.base {
			continue
		}
		ranges := map[string][]string{}
		for _, x := range a.Lines {
			from, until, f := t.find(x.First, x.Last)
			if f == gone || slices.Contains(used[from:until+1], true) {
				continue
			}
			for i := from; i <= until; i++ {
				used[i] = true
			}
			key := x.Reason + " " + x.Repeats
			ranges[key] = append(ranges[key], strconv.Quote(span(from, until)))
		}
		var b strings.Builder
		var repeats string
		for _, key := range slices.Sorted(maps.Keys(ranges)) {
			list := "[" + strings.Join(ranges[key], ", ") + "]"
			if reason, of, _ := strings.Cut(key, " "); reason == spec.Repeats {
				repeats += fmt.Sprintf("%s = %s\n", of, list)
			} else {
				fmt.Fprintf(&b, "%s = %s\n", reason, list)
			}
		}
		if repeats != "" {
			fmt.Fprintf(&b, "%s = {\n%s}\n", spec.Repeats, repeats)
		}
		if b.Len() > 0 {
			e.after(a.Pos, "\n"+format(fmt.Sprintf("aside %q %q {\n%s}\n", t.document.ID, id, b.String())))
		}
	}
}

func format(text string) string { return string(hclwrite.Format([]byte(text))) }

// quoted is a text as HCL writes it.
func quoted(text string) string {
	return string(hclwrite.TokensForValue(cty.StringVal(text)).Bytes())
}

// folder is files in memory, all in one place.
type folder map[string][]byte

func (f folder) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
}

func (f folder) ReadFile(name string) ([]byte, error) {
	data, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return data, nil
}

func (f folder) ReadDir(string) ([]fs.DirEntry, error) {
	var out []fs.DirEntry
	for _, name := range slices.Sorted(maps.Keys(f)) {
		out = append(out, fs.FileInfoToDirEntry(entry{name, int64(len(f[name]))}))
	}
	return out, nil
}

type entry struct {
	name string
	size int64
}

func (e entry) Name() string       { return e.name }
func (e entry) Size() int64        { return e.size }
func (e entry) Mode() fs.FileMode  { return 0o444 }
func (e entry) ModTime() time.Time { return time.Time{} }
func (e entry) IsDir() bool        { return false }
func (e entry) Sys() any           { return nil }
