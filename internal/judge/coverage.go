package judge

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/ringfence-dev/ringfence/internal/input"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Page is a stored page; its base name tells which revision it is.
type Page struct {
	Path string // as findings name it
	Data []byte
}

// Accounted counts the lines of a revision by what accounts for them.
type Accounted struct {
	Document  string         `json:"document"`
	Revision  string         `json:"revision"`
	File      string         `json:"file"`
	Lines     int            `json:"lines"`
	Covered   int            `json:"covered"` // something of the spec rests on them
	Aside     map[string]int `json:"aside"`   // set aside, by reason
	Blank     int            `json:"blank"`
	Uncovered int            `json:"uncovered"`
}

// Coverage says of every line of the complete documents what accounts for it.
// Pages that belong to none of them are passed over.
func Coverage(s *spec.Spec, pages []Page) ([]Accounted, report.Findings) {
	c := coverage{stated: whatStates(s), accounts: accountsOf(s)}
	var out []Accounted
	complete := false
	for _, d := range s.Documents {
		if !d.Complete {
			continue
		}
		complete = true
		var missing []*spec.Revision
		asked := 0
		for _, r := range d.Revisions {
			if !r.Complete {
				continue
			}
			asked++
			i := slices.IndexFunc(pages, func(p Page) bool { return path.Base(p.Path) == r.File })
			if i < 0 {
				missing = append(missing, r)
			} else if a, ok := c.revision(r, pages[i]); ok {
				out = append(out, a)
			}
		}
		c.absent(d, asked, missing)
	}
	if !complete {
		c.found = append(c.found, report.Finding{
			Rule: "nothing-checked", Severity: report.Error,
			Message: "the spec declares no document complete, so there is nothing to check", Fix: "Write complete = true where every line must be accounted for.",
		})
	}
	return out, report.Finish(c.found)
}

// account is what accounts for a range of lines.
type account struct {
	first, last int
	reason      string // "" for evidence
	place       string // of the aside
}

type coverage struct {
	stated   stated
	accounts map[*spec.Revision][]account
	found    report.Findings
}

func accountsOf(s *spec.Spec) map[*spec.Revision][]account {
	out := map[*spec.Revision][]account{}
	s.EachEvidence(func(_ string, e spec.Evidence) {
		out[e.Revision] = append(out[e.Revision], account{first: e.First, last: e.Last})
	})
	for _, a := range s.Asides {
		for _, x := range a.Lines {
			out[a.Revision] = append(out[a.Revision], account{x.First, x.Last, x.Reason, fmt.Sprintf("%s:%d", x.Pos.File, x.Pos.Line)})
		}
	}
	return out
}

// absent reports pages that were not there to be checked: as a fault where
// nothing of the document was.
func (c *coverage) absent(d *spec.Document, asked int, missing []*spec.Revision) {
	f := report.Finding{Rule: "nothing-checked", Severity: report.Error, File: d.Pos.File, Line: d.Pos.Line, Column: d.Pos.Column}
	if len(missing) < asked {
		f.Severity = report.Note
	}
	for _, r := range missing {
		f.Message = fmt.Sprintf("%s %s was not checked: %s stands in none of the folders", d.ID, r.ID, r.File)
		f.Fix = "Name the folder that holds the page: --docs DIR."
		c.found = append(c.found, f)
	}
	if asked == 0 {
		f.Severity = report.Error
		f.Message, f.Fix = d.ID+" is declared complete and has no revision to check", "Add a revision, or take complete away."
		c.found = append(c.found, f)
	}
}

// revision accounts for the lines of one page; false when it is another text.
func (c *coverage) revision(r *spec.Revision, p Page) (Accounted, bool) {
	fail := func(rule, fix, format string, args ...any) (Accounted, bool) {
		c.found = append(c.found, report.Finding{Rule: rule, Severity: report.Error, File: p.Path, Message: fmt.Sprintf(format, args...), Fix: fix})
		return Accounted{}, false
	}
	sum := sha256.Sum256(p.Data)
	if got := hex.EncodeToString(sum[:]); got != r.SHA256 {
		return fail("page-sum", "Restore the page, or add its text as a revision of its own.", "this is not %s %s: its SHA-256 is %s, not %s", r.Document.ID, r.ID, got, r.SHA256)
	}
	data, fs := input.Clean(p.Path, p.Data)
	if len(fs) > 0 {
		c.found = append(c.found, fs...)
		return Accounted{}, false
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if len(lines) != r.Lines {
		return fail("page-lines", fmt.Sprintf("Write lines = %d.", len(lines)), "%s %s has %d lines, not %d", r.Document.ID, r.ID, len(lines), r.Lines)
	}
	a := Accounted{Document: r.Document.ID, Revision: r.ID, File: r.File, Lines: len(lines), Aside: map[string]int{spec.Repeats: 0}}
	for _, reason := range spec.Reasons {
		a.Aside[reason] = 0
	}
	code := codeLines(data)
	for i, line := range lines {
		c.line(&a, r, p, i+1, strings.TrimSuffix(line, "\r"), code[i+1])
	}
	return a, true
}

func (c *coverage) line(a *Accounted, r *spec.Revision, p Page, n int, line string, code bool) {
	fault := func(rule, message, fix string) {
		c.found = append(c.found, report.Finding{
			Rule: rule, Severity: report.Error, File: p.Path, Line: n, Message: message, Fix: fix,
			Evidence: []report.Evidence{{Document: r.Document.ID, Revision: r.ID, File: r.File, Lines: [2]int{n, n}}},
		})
	}
	of := c.accounts[r]
	i := slices.IndexFunc(of, func(x account) bool { return x.first <= n && n <= x.last })
	switch {
	case strings.TrimSpace(line) == "":
		a.Blank++
	case i < 0:
		a.Uncovered++
		fault("uncovered", "nothing accounts for: "+shorten(line), "Cite the line in a requirement or ruling, or set it aside.")
	case of[i].reason == "":
		a.Covered++
	default:
		a.Aside[of[i].reason]++
		if of[i].reason == spec.Repeats {
			return
		}
		if what := c.stated.in(line, code); what != "" {
			fault("aside", fmt.Sprintf("set aside as %s, but it holds %s: %s", of[i].reason, what, shorten(line)),
				"Cite the line, or name what it repeats; it is set aside at "+of[i].place+".")
		}
	}
}

// shorten cuts a line to what tells it apart.
func shorten(line string) string {
	const most = 60
	runes := []rune(strings.Join(strings.Fields(line), " "))
	if len(runes) > most {
		runes = append(runes[:most], '…')
	}
	return string(runes)
}

// stated tells what in a line states something.
type stated struct {
	tags    map[string]bool
	domains map[string]bool // last labels of the hosts that the spec knows
	words   []string        // in lower case
}

func whatStates(s *spec.Spec) stated {
	t := stated{tags: map[string]bool{}, domains: map[string]bool{}}
	for _, c := range s.Clouds {
		for _, tag := range c.Tags {
			t.tags[tag.Name] = true
		}
		for _, suffix := range c.Suffixes {
			t.domains[lastLabel(suffix)] = true
		}
	}
	for _, r := range s.Requirements {
		for _, f := range r.Flows {
			for _, e := range append(slices.Clone(f.Source), f.Destination...) {
				if e.Kind == spec.HostPeer {
					t.domains[lastLabel(e.Value)] = true
				}
			}
		}
	}
	for _, w := range s.Obligation {
		t.words = append(t.words, strings.ToLower(w))
	}
	return t
}

func lastLabel(host string) string { return strings.ToLower(host[strings.LastIndexByte(host, '.')+1:]) }

var (
	linkTarget = regexp.MustCompile(`\]\([^()]*(\([^()]*\)[^()]*)*\)`)
	htmlTag    = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9]*(\s+[A-Za-z-]+\s*=\s*("[^"]*"|'[^']*'))*\s*/?>`)
	hostName   = regexp.MustCompile(`(?i)[a-z0-9](\.?[a-z0-9_-]+)*\.[a-z]{2,}`)
	tagName    = regexp.MustCompile(`[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*`)
)

// in names what the line holds that states something; "" when nothing does.
func (t stated) in(line string, code bool) string {
	if code || strings.Contains(line, "`") {
		return "code"
	}
	line = htmlTag.ReplaceAllString(linkTarget.ReplaceAllString(line, "]"), "")
	for _, h := range hostName.FindAllString(line, -1) {
		if t.domains[lastLabel(h)] {
			return "the host " + h
		}
	}
	for _, n := range tagName.FindAllString(line, -1) {
		name, _, _ := strings.Cut(n, ".")
		if t.tags[n] || t.tags[name] {
			return "the service tag " + n
		}
	}
	lower := strings.ToLower(line)
	for _, w := range t.words {
		if holdsWord(lower, w) {
			return "the word " + w
		}
	}
	if i := strings.IndexFunc(line, unicode.IsDigit); i >= 0 {
		return "a digit"
	}
	return ""
}

// holdsWord looks for a word: anywhere, or as a whole where it is of Latin
// letters.
func holdsWord(line, word string) bool {
	latin := func(s string) bool { return s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= '0' && s[0] <= '9') }
	for at := 0; ; {
		i := strings.Index(line[at:], word)
		if i < 0 {
			return false
		}
		at += i + len(word)
		if start := at - len(word); !latin(word) || !latin(line[at:]) && (start == 0 || !latin(line[start-1:])) {
			return true
		}
	}
}

// codeLines are the numbers of the lines in fenced and indented code. A page
// without front matter is not Markdown: its indentation means nothing.
func codeLines(data []byte) map[int]bool {
	out := map[int]bool{}
	if !bytes.HasPrefix(data, []byte("---")) {
		return out
	}
	starts := []int{0}
	for i, b := range data {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	_ = ast.Walk(goldmark.DefaultParser().Parse(text.NewReader(data)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && (n.Kind() == ast.KindCodeBlock || n.Kind() == ast.KindFencedCodeBlock) {
			for i := range n.Lines().Len() {
				line, found := slices.BinarySearch(starts, n.Lines().At(i).Start)
				if found {
					line++
				}
				out[line] = true
			}
		}
		return ast.WalkContinue, nil
	})
	return out
}
