package checklist

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/ringfence-dev/ringfence/internal/report"
)

// The Markdown parser takes time that grows with the square of what it nests
// and of what it must search a paragraph for. Both are bounded before: nesting
// by its depth, and all else by an estimate of the work, which is roughly
// nanoseconds, or bytes of memory.
const (
	maxDepth = 50
	maxWork  = 1 << 28

	workPerLine   = 256
	workPerMarker = 1024
	workPerCell   = 1024
)

// work is what a document has cost so far.
type work struct {
	spent  int
	beyond int // offset of the paragraph that was too much, -1 while there is none
}

// guard refuses what would take the parser too long, line by line.
func guard(name string, data []byte, w *work) report.Findings {
	for offset, line := 0, 1; offset < len(data); line++ {
		end := len(data)
		if n := bytes.IndexByte(data[offset:], '\n'); n >= 0 {
			end = offset + n + 1
		}
		depth, markers := containers(data[offset:end])
		if depth > maxDepth {
			return report.Findings{{
				Rule: "input-nesting", Severity: report.Error, File: name, Line: line, Column: 1,
				Message: fmt.Sprintf("lists and quotes nested deeper than %d levels", maxDepth), Fix: "Nest less deeply here.",
			}}
		}
		w.spent += workPerLine + markers*workPerMarker + inlineWork(data[offset:end])
		if w.spent > maxWork {
			return tooMuch(name, line)
		}
		offset = end
	}
	return nil
}

func tooMuch(name string, line int) report.Findings {
	return report.Findings{{
		Rule: "input-size", Severity: report.Error, File: name, Line: line, Column: 1,
		Message: "up to here the text would take too long to read: too many lines, or lines with too much markup", Fix: "Split the lines or the file.",
	}}
}

// containers returns how deep the list items and quotes that a line opens may
// nest, counting two columns of indentation as one list around it, and how many
// they are.
func containers(line []byte) (depth, markers int) {
	indent, free := 0, 0
	for i := 0; i < len(line); {
		switch line[i] {
		case ' ':
			indent++
			i++
			continue
		case '\t':
			indent += 4
			i++
			continue
		}
		n := marker(line[i:])
		if n == 0 {
			break
		}
		depth += 1 + max(0, indent-free)/2
		markers++
		indent, free = 0, 1
		i += n
	}
	return depth, markers
}

// marker returns the length of the list or quote marker that s begins with.
func marker(s []byte) int {
	n := 0
	switch s[0] {
	case '>':
		return 1
	case '-', '*', '+':
		n = 1
	default:
		for n < len(s) && n < 10 && '0' <= s[n] && s[n] <= '9' {
			n++
		}
		if n == 0 || n == len(s) || s[n] != '.' && s[n] != ')' {
			return 0
		}
		n++
	}
	if n < len(s) && bytes.IndexByte([]byte(spaces), s[n]) < 0 {
		return 0
	}
	return n
}

// inlineWork estimates the cost of inline markup: each opening character may
// search all of the text for its end.
func inlineWork(s []byte) int {
	n := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '*', '_', '[', ']', '<', '`':
			n++
		}
	}
	return n * len(s)
}

var workKey = parser.NewContextKey()

// paragraphGuard counts paragraphs of several lines, when the parser has found
// where they end and has not looked into them. What would be too much it cuts
// to the first line, and remembers.
type paragraphGuard struct{}

func (paragraphGuard) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	w := pc.Get(workKey).(*work)
	lines := node.Lines()
	if lines.Len() < 2 {
		return
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	cells := 0
	for i := range lines.Len() {
		cells = max(cells, bytes.Count(reader.Value(lines.At(i)), []byte("|")))
	}
	w.spent += inlineWork(reader.Source()[first.Start:last.Stop]) + cells*lines.Len()*workPerCell
	if w.spent <= maxWork {
		return
	}
	if w.beyond < 0 {
		w.beyond = first.Start
	}
	lines.SetSliced(0, 1)
}
