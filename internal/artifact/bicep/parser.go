package bicep

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// parser is a recursive-descent parser over the tokens of one file.
type parser struct {
	file   *file
	tokens []token
	i      int
	depth  int  // of expressions; see enter
	quiet  bool // inside parentheses and holes line breaks mean nothing
	faults faults
}

// syntaxError unwinds to the statement that holds it.
type syntaxError struct {
	rule    string
	at      azure.Pos
	fix     string
	message string
}

// parse reads a file; what it cannot read is a finding, and reading goes on
// at the next statement.
func parse(name, src string) (*file, report.Findings) {
	tokens, faults := lex(name, src)
	p := &parser{file: &file{name: name, tokens: len(tokens)}, tokens: tokens, faults: faults}
	for p.skipNewlines(); p.peek().kind != endOfFile; p.skipNewlines() {
		p.recovering(p.statement)
	}
	return p.file, p.faults.findings
}

func (p *parser) recovering(f func()) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case syntaxError:
			p.faults.add(e.rule, report.Error, e.at, e.fix, "%s", e.message)
			p.resume()
		default:
			panic(e)
		}
	}()
	f()
}

var statements = []string{"targetScope", "metadata", "param", "var", "resource", "module", "output", "type", "func", "import", "using", "extends", "extension", "provider", "assert", "test"}

// resume skips to a line that begins a statement.
func (p *parser) resume() {
	p.quiet, p.depth = false, 0
	for ; p.tokens[p.i].kind != endOfFile; p.i++ {
		if p.tokens[p.i].kind != newline {
			continue
		}
		if t := p.tokens[p.i+1]; t.column == 1 && (t.is("@") || t.kind == word && slices.Contains(statements, t.text)) {
			return
		}
	}
}

func (p *parser) peek() token {
	for p.quiet && p.tokens[p.i].kind == newline {
		p.i++
	}
	return p.tokens[p.i]
}

// after is the token n places behind the next one; line breaks count.
func (p *parser) after(n int) token { return p.tokens[min(p.i+n, len(p.tokens)-1)] }

func (p *parser) next() token {
	t := p.peek()
	if t.kind != endOfFile {
		p.i++
	}
	return t
}

func (p *parser) accept(s string) bool {
	if p.peek().is(s) {
		p.i++
		return true
	}
	return false
}

func (p *parser) acceptWord(s string) bool {
	if t := p.peek(); t.kind == word && t.text == s {
		p.i++
		return true
	}
	return false
}

func (p *parser) expect(s string) token {
	t := p.peek()
	if !t.is(s) {
		p.fail(t, "%s stands where %q is expected", t, s)
	}
	p.i++
	return t
}

func (p *parser) expectWord(what string) token {
	t := p.peek()
	if t.kind != word {
		p.fail(t, "%s stands where %s is expected", t, what)
	}
	p.i++
	return t
}

func (p *parser) expectText(what string) token {
	t := p.peek()
	if t.kind != text {
		p.fail(t, "%s stands where %s is expected", t, what)
	}
	p.i++
	return t
}

func (p *parser) skipNewlines() {
	for p.tokens[p.i].kind == newline {
		p.i++
	}
}

func (p *parser) pos(t token) azure.Pos {
	return azure.Pos{File: p.file.name, Line: int(t.line), Column: int(t.column)}
}

func (p *parser) fail(t token, format string, args ...any) {
	panic(syntaxError{"bicep-syntax", p.pos(t), "Correct the syntax here.", fmt.Sprintf(format, args...)})
}

func (p *parser) note(at azure.Pos, format string, args ...any) {
	p.faults.add("bicep-unread", report.Note, at, "", format, args...)
}

// statement reads one declaration with its decorators.
func (p *parser) statement() {
	d := declared{decorators: p.decorators()}
	t := p.expectWord("a declaration")
	switch t.text {
	case "targetScope":
		p.expect("=")
		p.expr()
	case "metadata":
		p.expectWord("a name")
		p.expect("=")
		p.expr()
	case "param":
		p.param(d)
	case "var":
		d = p.named(d)
		p.typeWords()
		p.expect("=")
		p.file.vars = append(p.file.vars, &varSyntax{d, p.expr()})
	case "resource":
		p.file.resources = append(p.file.resources, p.resource(d))
	case "module":
		p.module(d)
	case "output":
		d = p.named(d)
		p.typeWords()
		p.expect("=")
		p.file.outputs = append(p.file.outputs, &outputSyntax{d, p.expr()})
	case "using":
		p.using(t)
	case "type", "func", "assert", "test":
		d = p.named(d)
		p.opaque(d, t.text+" "+d.name+" is not read")
		p.skipStatement()
		p.note(d.pos, "%s %s is not read", t.text, d.name)
		return
	case "import", "extension", "provider", "extends":
		p.note(p.pos(t), "%s is not followed", t.text)
		for _, t := range p.skipStatement() {
			if t.kind == word {
				p.opaque(declared{name: t.text, pos: p.pos(t)}, t.text+" comes from another file")
			}
		}
		return
	default:
		p.fail(t, "%s begins no declaration", t)
	}
	p.endStatement()
}

func (p *parser) endStatement() {
	if t := p.peek(); t.kind != newline && t.kind != endOfFile {
		p.fail(t, "%s stands where the end of the line is expected", t)
	}
}

// skipStatement passes over everything to the end of the line, brackets closed.
func (p *parser) skipStatement() []token {
	from, open := p.i, 0
	for ; p.tokens[p.i].kind != endOfFile; p.i++ {
		switch t := p.tokens[p.i]; {
		case t.is("("), t.is("["), t.is("{"):
			open++
		case t.is(")"), t.is("]"), t.is("}"):
			open--
		case t.kind == newline && open <= 0:
			return p.tokens[from:p.i]
		}
	}
	if open > 0 {
		p.fail(p.peek(), "%s stands where a bracket must be closed", p.peek())
	}
	return p.tokens[from:p.i]
}

func (p *parser) decorators() []expr {
	var all []expr
	for p.accept("@") {
		all = append(all, p.expr())
		p.endStatement()
		p.skipNewlines()
	}
	return all
}

// named reads the name of a declaration.
func (p *parser) named(d declared) declared {
	t := p.expectWord("a name")
	d.name, d.pos = t.text, p.pos(t)
	return d
}

// opaque declares names that words of skipped statements may mean; the first
// declaration of a name counts.
func (p *parser) opaque(d declared, reason string) {
	p.file.opaque = append(p.file.opaque, opaqueSyntax{d, reason})
}

func (p *parser) param(d declared) {
	d = p.named(d)
	s := &paramSyntax{declared: d, typ: p.typeWords()}
	if p.accept("=") {
		s.init = p.expr()
	}
	p.file.params = append(p.file.params, s)
}

// typeWords passes over a type and returns the model's word for it.
func (p *parser) typeWords() string {
	from, open := p.i, 0
	for ; ; p.i++ {
		t := p.tokens[p.i]
		switch {
		case t.kind == endOfFile && open > 0:
			p.fail(t, "%s stands where a bracket must be closed", t)
		case t.kind == endOfFile, open <= 0 && (t.kind == newline || t.is("=")):
			return typeName(p.tokens[from:p.i])
		case t.is("("), t.is("["), t.is("{"):
			open++
		case t.is(")"), t.is("]"), t.is("}"):
			open--
		}
	}
}

func typeName(ts []token) string {
	if n := len(ts); n > 0 && ts[n-1].is("?") {
		ts = ts[:n-1]
	}
	if len(ts) == 0 {
		return ""
	}
	switch last := ts[len(ts)-1]; {
	case last.is("]"):
		return "array"
	case last.is("}"):
		return "object"
	case last.kind == text:
		return "string"
	case last.kind == number:
		return "int"
	case last.kind == word && slices.Contains([]string{"string", "int", "bool", "array", "object"}, last.text):
		return last.text
	}
	return ""
}

func (p *parser) using(t token) {
	u := &usingSyntax{pos: p.pos(t)}
	if !p.acceptWord("none") {
		u.path = p.expectText("the path of a template").text
	}
	p.file.using = u
}

func (p *parser) resource(d declared) *resourceSyntax {
	d = p.named(d)
	r := &resourceSyntax{declared: d, typ: p.expectText("a type such as 'Namespace/type@version'").text}
	r.existing = p.acceptWord("existing")
	p.expect("=")
	p.skipNewlines()
	r.body = p.declarationBody()
	return r
}

func (p *parser) module(d declared) {
	d = p.named(d)
	path := p.expectText("the path of a module").text
	p.expect("=")
	p.skipNewlines()
	p.declarationBody()
	p.opaque(d, "module "+d.name+" is not read")
	p.note(d.pos, "module %s (%s) is not followed: what it creates is not read here", d.name, strings.ReplaceAll(path, "\n", " "))
}

// declarationBody is an object, on a condition or in a loop or both.
func (p *parser) declarationBody() expr {
	switch t := p.peek(); {
	case t.kind == word && t.text == "if":
		return p.guarded()
	case t.is("["):
		l, ok := p.brackets().(*loop)
		if !ok {
			p.fail(t, "a list stands where an object or a loop is expected")
		}
		body := l.body
		if g, ok := body.(*guarded); ok {
			body = g.body
		}
		if _, ok := body.(*object); !ok {
			p.fail(t, "the loop has no object as its body")
		}
		return l
	case t.is("{"):
		return p.object()
	default:
		p.fail(t, "%s stands where an object is expected", t)
	}
	return nil
}
