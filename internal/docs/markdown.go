package docs

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/ringfence-dev/ringfence/internal/report"
)

// maxNesting is how deep quotes and lists may nest: goldmark walks its open
// blocks anew for every line.
const maxNesting = 50

// blocks parses what stands in lines; links and emphasis, whose parsers take
// quadratic time on hostile text, are none of its business.
var blocks = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		util.Prioritized(keepRaw{}, 1000),
	),
)

// raw is a paragraph that stays as it was written: our own reader of text
// takes it from there, so goldmark need not cut it into inlines.
type raw struct{ ast.BaseBlock }

var kindRaw = ast.NewNodeKind("Raw")

func (*raw) Kind() ast.NodeKind              { return kindRaw }
func (*raw) IsRaw() bool                     { return true }
func (n *raw) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// keepRaw puts raw in the place of what is still a paragraph.
type keepRaw struct{}

func (keepRaw) Transform(p *ast.Paragraph, _ text.Reader, _ parser.Context) {
	n := &raw{}
	n.SetLines(p.Lines())
	p.Parent().ReplaceChild(p.Parent(), p, n)
}

// nested refuses a page whose quotes and lists nest too deep, by a scan that
// is linear and counts rather too much.
func nested(name string, data []byte) report.Findings {
	var open []int // columns at which the content of open lists begins
	number := 0
	for rest := data; len(rest) > 0; {
		number++
		s := rest
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			s, rest = rest[:i], rest[i+1:]
		} else {
			rest = nil
		}
		if acrossPage(s) {
			continue
		}
		column, quotes := 0, 0
		popped := false
	marks:
		for i := 0; i < len(s); {
			switch c := s[i]; {
			case c == ' ':
				column++
				i++
			case c == '\t':
				column += 4 - column%4
				i++
			case c == '>':
				quotes++
				column++
				i++
			default:
				if !popped {
					for len(open) > 0 && open[len(open)-1] > column {
						open = open[:len(open)-1]
					}
					popped = true
				}
				n := bullet(s[i:])
				if n == 0 {
					break marks
				}
				column += n + 1
				i += n
				open = append(open, column)
			}
			if len(open)+quotes > maxNesting {
				return report.Findings{{
					Rule: "page-nesting", Severity: report.Error, File: name, Line: number,
					Message: fmt.Sprintf("quotes and lists nest deeper than %d levels", maxNesting), Fix: "Nest less deeply here; nothing of the page was read.",
				}}
			}
		}
	}
	return nil
}

// acrossPage says whether a line holds nothing but one kind of mark: a
// thematic break, however long, nests nothing.
func acrossPage(s []byte) bool {
	var mark byte
	for _, c := range s {
		switch {
		case c == ' ' || c == '\t' || c == '\r':
		case mark == 0 && (c == '-' || c == '*' || c == '_'):
			mark = c
		case c != mark || mark == 0:
			return false
		}
	}
	return mark != 0
}

// bullet is the length of the mark of a list item that s begins with.
func bullet(s []byte) int {
	n := 0
	for n < len(s) && n < 9 && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	switch {
	case n == 0 && (s[0] == '-' || s[0] == '*' || s[0] == '+'), n > 0 && n < len(s) && (s[n] == '.' || s[n] == ')'):
		n++
	default:
		return 0
	}
	if n == len(s) || s[n] == ' ' || s[n] == '\t' || s[n] == '\r' {
		return n
	}
	return 0
}

// markdown turns goldmark's tree into ours.
type markdown struct {
	*arena
	src  []byte
	skip int // lines of front matter
	near int // the line looked up last: the next one is near
}

func (a *arena) parseMarkdown(data []byte) *node {
	m := &markdown{arena: a, src: data}
	body := frontMatter(data)
	m.skip = bytes.Count(data[:len(data)-len(body)], []byte("\n"))
	m.src = body
	m.starts = append(m.starts, 0)
	for i := 0; ; {
		n := bytes.IndexByte(body[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		m.starts = append(m.starts, i)
	}
	out := m.arena.node(node{kind: document})
	m.children(out, blocks.Parse(text.NewReader(body)))
	return out
}

// frontMatter returns what follows the page's metadata; where they do not end,
// there are none.
func frontMatter(data []byte) []byte {
	if !bytes.HasPrefix(data, []byte("---\n")) && !bytes.HasPrefix(data, []byte("---\r\n")) {
		return data
	}
	for i, n := 4, 0; i < len(data) && n < 300; n++ {
		end := bytes.IndexByte(data[i:], '\n')
		if end < 0 {
			end = len(data) - i
		}
		if l := bytes.TrimRight(data[i:i+end], " \r"); string(l) == "---" {
			return data[min(i+end+1, len(data)):]
		}
		i += end + 1
	}
	return data
}

func (m *markdown) lineOf(offset int) int {
	for k := m.near; k < len(m.starts) && k < m.near+4 && m.starts[k] <= offset; k++ {
		if k+1 == len(m.starts) || offset < m.starts[k+1] {
			m.near = k
			return k + 1 + m.skip
		}
	}
	i, found := slices.BinarySearch(m.starts, offset)
	if !found {
		i--
	}
	m.near = i
	return i + 1 + m.skip
}

func (m *markdown) children(to *node, of ast.Node) {
	to.nodes = m.pointers.take(of.ChildCount())
	for c := of.FirstChild(); c != nil; c = c.NextSibling() {
		if n := m.read(c); n != nil {
			to.nodes = append(to.nodes, n)
		}
	}
}

func (m *markdown) read(a ast.Node) *node {
	switch a := a.(type) {
	case *ast.Heading:
		n := m.node(node{kind: heading, level: a.Level, lines: m.linesOf(a)})
		n.title()
		return n
	case *raw, *ast.Paragraph, *ast.TextBlock:
		n := m.node(node{kind: paragraph, lines: m.linesOf(a)})
		if n.lines = slices.DeleteFunc(n.lines, func(l line) bool { return directive(l.text) }); len(n.lines) == 0 {
			return nil
		}
		return n
	case *ast.List:
		n := m.node(node{kind: list})
		m.children(n, a)
		return n
	case *ast.ListItem:
		n := m.node(node{kind: item})
		m.children(n, a)
		return n
	case *ast.Blockquote:
		n := m.node(node{kind: quote})
		m.children(n, a)
		return n
	case *ast.FencedCodeBlock:
		return m.node(node{kind: code, lines: m.linesOf(a)})
	case *ast.CodeBlock:
		return m.node(node{kind: code, lines: m.linesOf(a)})
	case *ast.HTMLBlock:
		return m.node(node{kind: html, lines: m.linesOf(a)})
	case *ast.ThematicBreak:
		return m.node(node{kind: rule})
	case *east.Table:
		return m.table(a)
	}
	return nil
}

// directive says of a line that it is no text: an alert's label, an included
// file, a picture or a switch between versions of the page.
func directive(s []byte) bool {
	s = bytes.TrimSpace(s)
	return bytes.HasPrefix(s, []byte(":::")) || bytes.HasPrefix(s, []byte("[!"))
}

func (m *markdown) linesOf(a ast.Node) []line {
	all := a.Lines()
	out := m.lines.take(all.Len())
	for i := range all.Len() {
		s := all.At(i)
		out = append(out, line{m.lineOf(s.Start), bytes.TrimRight(m.src[s.Start:s.Stop], "\r\n")})
	}
	return out
}

func (m *markdown) table(a *east.Table) *node {
	n := m.node(node{kind: table, rows: m.rows.take(a.ChildCount())})
	for r := a.FirstChild(); r != nil; r = r.NextSibling() {
		x := row{cells: m.cells.take(r.ChildCount())}
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			lines := m.linesOf(c)
			x.cells = append(x.cells, lines)
			if x.first == 0 && len(lines) > 0 {
				x.first = lines[0].number
			}
		}
		if x.last = x.first; x.first == 0 {
			continue // a row of nothing
		}
		n.rows = append(n.rows, x)
	}
	if len(n.rows) == 0 {
		return nil
	}
	return n
}

// title finds the anchor of a heading, or makes one as the site does for an
// English heading, so that a translation has the same. A link to #tab/... as
// the whole text makes it a pane.
func (n *node) title() {
	var raw []byte
	for _, l := range n.lines {
		raw = append(append(raw, l.text...), ' ')
	}
	s := strings.TrimSpace(string(raw))
	if i := strings.Index(s, "](#tab/"); i >= 0 {
		n.kind = tab
		id := s[i+2:]
		if end := strings.IndexByte(id, ')'); end >= 0 {
			id = id[:end]
		}
		n.name = id
		return
	}
	if i := strings.Index(s, "<a name=\""); i >= 0 {
		id := s[i+len("<a name=\""):]
		if end := strings.IndexByte(id, '"'); end > 0 {
			n.name = id[:end]
			return
		}
	}
	n.name = slug(s)
}

// slug makes an anchor of a heading.
func slug(s string) string {
	p := &passage{}
	p.add(0, []byte(s))
	var out strings.Builder
	for _, r := range strings.TrimSpace(string(p.text)) {
		switch {
		case r == ' ' || r == '-':
			out.WriteByte('-')
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || unicode.IsMark(r):
			out.WriteRune(unicode.ToLower(r))
		}
	}
	return out.String()
}
