package checklist

import (
	"bufio"
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/input"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/templates"
)

var languageOfFile = regexp.MustCompile(`\.([a-z]{2})\.md$`)

// cellSeparator stands between the cells of a table's row in a List.
const cellSeparator = " | "

// Read turns checklists into what they state, by the language that their names
// tell. It reads Markdown, whatever its layout.
func Read(files []templates.File) (map[string]List, report.Findings) {
	lists := map[string]List{}
	var fs report.Findings
	for _, f := range files {
		m := languageOfFile.FindStringSubmatch(f.Path)
		if m == nil || !slices.Contains(Languages, m[1]) {
			fs = append(fs, report.Finding{
				Rule: "checklist-language", Severity: report.Error, File: f.Path,
				Message: "the name does not tell the language of the checklist", Fix: "Name it like " + path(Languages[0]) + ".",
			})
			continue
		}
		if _, twice := lists[m[1]]; twice {
			fs = append(fs, report.Finding{
				Rule: "checklist-language", Severity: report.Error, File: f.Path,
				Message: "a second checklist in the same language", Fix: "Remove one of them.",
			})
			continue
		}
		l, faults := read(f)
		fs = append(fs, faults...)
		if faults == nil {
			lists[m[1]] = l
		}
	}
	return lists, fs
}

func read(f templates.File) (List, report.Findings) {
	data, fs := input.Clean(f.Path, f.Data)
	if fs != nil {
		return List{}, fs
	}
	w := &work{beyond: -1}
	if fs := guard(f.Path, data, w); fs != nil {
		return List{}, fs
	}
	r := reader{file: f.Path, source: data}
	for i, c := range data {
		if c == '\n' {
			r.newlines = append(r.newlines, i)
		}
	}
	r.list.Pos = azure.Pos{File: f.Path, Line: 1, Column: 1}
	pc := parser.NewContext()
	pc.Set(workKey, w)
	root := markdownParser().Parse(text.NewReader(data), parser.WithContext(pc))
	if w.beyond >= 0 {
		return List{}, tooMuch(f.Path, r.pos(w.beyond).Line)
	}
	r.document(root)
	return r.list, nil
}

// markdownParser knows CommonMark without reference links, and of GitHub's
// extensions task lists and tables.
func markdownParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithInlineParsers(util.Prioritized(extension.NewTaskCheckBoxParser(), 0)),
		parser.WithParagraphTransformers(
			util.Prioritized(paragraphGuard{}, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}

type reader struct {
	file     string
	source   []byte
	newlines []int
	list     List
	titled   bool
}

// document reads what stands outside lists.
func (r *reader) document(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			if n.Level == 1 && !r.titled && len(r.list.Sections) == 0 {
				r.titled = true
				r.list.Title, r.list.Pos = r.text(n), r.at(n)
				continue
			}
			r.list.Sections = append(r.list.Sections, Section{Title: r.text(n), Pos: r.at(n)})
		case *ast.List:
			for i := n.FirstChild(); i != nil; i = i.NextSibling() {
				r.item(i)
			}
		case *ast.Blockquote:
			r.document(n)
		default:
			r.statements(n, r.notes())
		}
	}
}

// notes is where a text outside an item belongs.
func (r *reader) notes() *[]Statement {
	if n := len(r.list.Sections); n > 0 {
		return &r.list.Sections[n-1].Notes
	}
	return &r.list.Facts
}

func (r *reader) item(n ast.Node) {
	i := Item{Pos: r.at(n)}
	below := n.FirstChild()
	if below != nil && isText(below) {
		i.Pos = r.at(below)
		pieces := r.pieces(below, nil)
		if box, ok := below.FirstChild().(*extensionast.TaskCheckBox); ok {
			i.Task, i.Ticked = true, box.IsChecked
			pieces = pieces[1:]
		}
		i.Title, i.ID = titleAndID(pieces)
		below = below.NextSibling()
	}
	for ; below != nil; below = below.NextSibling() {
		r.statements(below, &i.Statements)
	}
	if len(r.list.Sections) == 0 {
		r.list.Sections = []Section{{Pos: i.Pos}}
	}
	s := &r.list.Sections[len(r.list.Sections)-1]
	s.Items = append(s.Items, i)
}

// statements reads a block and all below it, in order.
func (r *reader) statements(n ast.Node, out *[]Statement) {
	add := func(s string, at ast.Node) {
		if s != "" {
			*out = append(*out, Statement{Text: s, Pos: r.at(at)})
		}
	}
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		add(r.text(n), n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		whole := string(n.Lines().Value(r.source))
		c := cleanCode(whole)
		if c == "" {
			return
		}
		at := r.at(n)
		at.Line += emptyLines(whole)
		if last := len(*out) - 1; last >= 0 && (*out)[last].Code == "" {
			(*out)[last].Code, (*out)[last].CodePos = c, at
			return
		}
		*out = append(*out, Statement{Code: c, Pos: r.at(n), CodePos: at})
	case *ast.HTMLBlock:
		s := string(n.Lines().Value(r.source))
		if n.HasClosure() {
			s += string(n.ClosureLine.Value(r.source))
		}
		add(visible(s), n)
	case *extensionast.Table:
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			var cells []string
			for c := row.FirstChild(); c != nil; c = c.NextSibling() {
				cells = append(cells, r.text(c))
			}
			add(strings.Join(cells, cellSeparator), row)
		}
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			r.statements(c, out)
		}
	}
}

// emptyLines is how many lines without text s begins with.
func emptyLines(s string) int {
	text := len(s) - len(strings.TrimLeft(s, spaces))
	return strings.Count(s[:text], "\n")
}

func isText(n ast.Node) bool {
	switch n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return true
	}
	return false
}

// piece is a part of a line.
type piece struct {
	text string
	code bool
}

// text is a block's text on one line.
func (r *reader) text(n ast.Node) string { return join(r.pieces(n, nil)) }

func join(ps []piece) string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.text)
	}
	return oneLine(b.String())
}

func (r *reader) pieces(parent ast.Node, out []piece) []piece {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			s := string(n.Segment.Value(r.source))
			if !n.IsRaw() {
				s = unescape(s)
			}
			if n.SoftLineBreak() || n.HardLineBreak() {
				s += " "
			}
			out = append(out, piece{text: s})
		case *ast.CodeSpan:
			out = append(out, piece{join(r.pieces(n, nil)), true})
		case *ast.Link:
			out = append(out, piece{text: linked(join(r.pieces(n, nil)), unescape(string(n.Destination)))})
		case *ast.Image:
			out = append(out, piece{text: "!" + linked(join(r.pieces(n, nil)), unescape(string(n.Destination)))})
		case *ast.AutoLink:
			out = append(out, piece{text: string(n.URL(r.source))})
		case *ast.RawHTML:
			s := string(n.Segments.Value(r.source))
			switch {
			case strings.HasPrefix(strings.ToLower(s), "<br"):
				out = append(out, piece{text: " "})
			default:
				out = append(out, piece{text: visible(s)})
			}
		case *extensionast.TaskCheckBox:
			box := "[ ] "
			if n.IsChecked {
				box = "[x] "
			}
			out = append(out, piece{text: box})
		default:
			out = r.pieces(n, out)
		}
	}
	return out
}

// titleAndID takes an item's own line apart: its last code span is the ID, and
// the parentheses around it belong to neither.
func titleAndID(ps []piece) (title, id string) {
	for i := len(ps) - 1; i >= 0; i-- {
		if !ps[i].code {
			continue
		}
		before, after := join(ps[:i]), join(ps[i+1:])
		if strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")") {
			before, after = before[:len(before)-1], after[1:]
		}
		return oneLine(before + " " + strings.TrimLeft(after, ": ")), ps[i].text
	}
	return join(ps), ""
}

// visible is HTML without its comments.
func visible(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "<!--")
		b.WriteString(before)
		if !found {
			return oneLine(b.String())
		}
		_, s, _ = strings.Cut(rest, "-->")
	}
}

// unescape resolves backslashes and entities, as the renderer of HTML does.
func unescape(s string) string {
	if !strings.ContainsAny(s, "\\&") {
		return s
	}
	var b bytes.Buffer
	w := bufio.NewWriterSize(&b, len(s))
	goldmarkhtml.DefaultWriter.Write(w, []byte(s))
	_ = w.Flush() // to memory
	return html.UnescapeString(b.String())
}

// at is where a block's text begins.
func (r *reader) at(n ast.Node) azure.Pos {
	if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
		return r.pos(n.Lines().At(0).Start)
	}
	return r.pos(max(0, n.Pos()))
}

func (r *reader) pos(offset int) azure.Pos {
	line, _ := slices.BinarySearch(r.newlines, offset)
	start := 0
	if line > 0 {
		start = r.newlines[line-1] + 1
	}
	return azure.Pos{File: r.file, Line: line + 1, Column: 1 + utf8.RuneCount(r.source[start:offset])}
}
