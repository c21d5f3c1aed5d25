// Package docs reads documents: Markdown, and pages flattened to text, in; the
// claims they make about network traffic out. It knows no word of any
// language: the lexicon of the spec holds them. What looks like a rule and
// cannot be read whole is a claim too, so that nothing is dropped in silence.
package docs

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"sync"

	"github.com/ringfence-dev/ringfence/internal/input"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// Extractor holds the lexicon, ready for use. It may serve several pages at
// the same time.
type Extractor struct {
	words  *vocabulary
	shapes []shape
}

// New prepares the lexicon and the tags of a spec.
func New(s *spec.Spec) *Extractor { return &Extractor{newVocabulary(s), shapes} }

// arenas are those that no page uses now.
var arenas = sync.Pool{New: func() any { return &arena{} }}

// Extract finds the claims of one page. Name stands in claims and findings.
func Extract(s *spec.Spec, name string, data []byte) ([]Claim, report.Findings) {
	return New(s).Extract(name, data)
}

// Extract finds the claims of one page.
func (e *Extractor) Extract(name string, data []byte) ([]Claim, report.Findings) {
	text, found := input.Clean(name, data)
	if len(found) > 0 {
		return nil, report.Finish(found)
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nil, report.Finish(report.Findings{{
			Rule: "page-binary", Severity: report.Error, File: name, Line: 1 + bytes.Count(text[:i], []byte("\n")),
			Message: "this is no text: it holds a zero byte", Fix: "Name a page of Markdown or plain text.",
		}})
	}
	r := &reader{vocabulary: e.words, shapes: e.shapes, file: name, language: e.words.languageOf(text)}
	var page *node
	if flattened(text) {
		page = e.words.parseFlat(text)
	} else {
		if found := nested(name, text); len(found) > 0 {
			return nil, report.Finish(found)
		}
		a := arenas.Get().(*arena)
		defer func() {
			a.reset()
			arenas.Put(a)
		}()
		page = a.parseMarkdown(text)
	}
	r.walk(page, &place{})
	slices.SortStableFunc(r.claims, func(a, b *Claim) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.EndLine, b.EndLine)) })
	claims := distinct(r.claims)
	if r.tooLong > 0 {
		r.findings = append(r.findings, report.Finding{
			Rule: "page-sentence", Severity: report.Warning, File: name, Line: r.tooLong,
			Message: fmt.Sprintf("a sentence with more than %d words of rules was not read", maxSentence), Fix: "Break the line where sentences end.",
		})
	}
	return claims, report.Finish(r.findings)
}

// distinct drops what a line says twice: two sentences often state one rule,
// and one of them may name a product where the other has its tag.
func distinct(claims []*Claim) []Claim {
	const latest = 64 // of a line of a million cells, so many are compared
	kept := claims[:0]
	from := 0 // of those kept, the first of the line at hand
	for _, c := range claims {
		if from < len(kept) && kept[from].Line != c.Line {
			from = len(kept)
		}
		at := max(from, len(kept)-latest)
		if slices.ContainsFunc(kept[at:], func(o *Claim) bool { return o.covers(c) }) {
			continue
		}
		kept = append(kept[:at], slices.DeleteFunc(kept[at:], c.covers)...)
		kept = append(kept, c)
	}
	out := make([]Claim, len(kept))
	for i, c := range kept {
		out[i] = *c
	}
	return out
}

// flattened tells a page that lost its markup from Markdown by what it holds:
// the bullets and alert labels of a browser, and none of Markdown's marks.
func flattened(data []byte) bool {
	if bytes.HasPrefix(data, []byte("---\n")) || bytes.HasPrefix(data, []byte("---\r\n")) {
		return false
	}
	flat, marked := 0, 0
	fenced := false
	for rest := data; len(rest) > 0 && flat+marked < 200; {
		s := rest
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			s, rest = rest[:i], rest[i+1:]
		} else {
			rest = nil
		}
		numbered := len(s) > 0 && s[0] >= '0' && s[0] <= '9' && bullet(s) > 0 // a flattened page indents its numbers
		s = bytes.TrimLeft(s, " \t")
		switch {
		case bytes.HasPrefix(s, []byte("```")):
			fenced = !fenced
			marked += 2
		case fenced:
		case bytes.HasPrefix(s, []byte("•")):
			flat += 3
		case bytes.HasPrefix(s, []byte("# ")) && marked+flat == 0, bytes.HasPrefix(s, []byte("## ")), bytes.HasPrefix(s, []byte("### ")),
			bytes.HasPrefix(s, []byte(">")), numbered, bytes.HasPrefix(s, []byte("|")), bytes.HasPrefix(s, []byte("- ")), bytes.HasPrefix(s, []byte("* ")),
			bytes.HasPrefix(s, []byte("+ ")), bytes.Contains(s, []byte("](")):
			marked++
		}
	}
	return flat > marked || flat+marked == 0 && bytes.ContainsAny(data, "\n")
}

// languageOf counts the marks of every language in the page: the words of the
// lexicon that only its texts are full of.
func (v *vocabulary) languageOf(data []byte) string {
	const most = 4 << 10
	data = data[:min(len(data), most)]
	counts := map[string]int{}
	for i := 0; i < len(data); {
		e, n := v.markTrie.longest(data[i:])
		switch {
		case n > 0:
			counts[e.value]++
			i += n
		case letter(data[i]):
			for i < len(data) && (letter(data[i]) || data[i] >= 0x80 && latin(data[i])) {
				i++
			}
		default:
			i++
			for i < len(data) && data[i]&0xc0 == 0x80 {
				i++
			}
		}
	}
	best := ""
	for _, l := range v.languages {
		if n := counts[l.Name]; n > 0 && (best == "" || n > counts[best]) {
			best = l.Name
		}
	}
	return best
}
