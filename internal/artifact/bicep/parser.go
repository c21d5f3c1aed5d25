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
	p := &parser{file: &file{name: name, tokens: len(tokens), regions: regionsIn(tokens)}, tokens: tokens, faults: faults}
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
		p.target(t, p.expr())
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
		p.file.resources = append(p.file.resources, p.module(d))
	case "output":
		d = p.named(d)
		typ := p.typeWords()
		p.expect("=")
		p.file.outputs = append(p.file.outputs, &outputSyntax{d, typ, p.expr()})
	case "type":
		d = p.named(d)
		p.expect("=")
		p.skipNewlines()
		p.file.types = append(p.file.types, &typeSyntax{d, p.typeWords()})
	case "func":
		p.file.funcs = append(p.file.funcs, p.function(d))
	case "using":
		p.using(t)
	case "import":
		p.imports(t)
	case "assert", "test":
		d = p.named(d)
		p.opaque(d, t.text+" "+d.name+" is not read")
		p.skipStatement()
		p.note(d.pos, "%s %s is not read", t.text, d.name)
		return
	case "extension", "provider", "extends":
		p.elsewhere(t)
		return
	default:
		p.fail(t, "%s begins no declaration", t)
	}
	p.endStatement()
}

// elsewhere passes over a statement whose names mean something that no file
// says.
func (p *parser) elsewhere(t token) {
	p.note(p.pos(t), "%s is not followed", t.text)
	for _, t := range p.skipStatement() {
		if t.kind == word {
			p.opaque(declared{name: t.text, pos: p.pos(t)}, t.text+" comes from another file")
		}
	}
}

// imports reads { a, b as c } from 'path'.
func (p *parser) imports(t token) {
	from := p.i
	if !p.accept("{") {
		p.elsewhere(t)
		return
	}
	s := &importSyntax{pos: p.pos(t)}
	for p.skipNewlines(); !p.peek().is("}"); p.separator("}") {
		name := p.expectWord("a name").text
		pair := [2]string{name, name}
		if p.acceptWord("as") {
			pair[1] = p.expectWord("a name").text
		}
		s.names = append(s.names, pair)
	}
	p.expect("}")
	if p.acceptWord("from") && p.peek().kind == text && isLocal(p.peek().text) {
		s.path = p.next().text
		p.file.imports = append(p.file.imports, s)
		return
	}
	p.i = from
	p.elsewhere(t)
}

// isLocal says whether a path names a Bicep file beside this one, and not a
// registry or a file of another kind.
func isLocal(path string) bool {
	return strings.HasSuffix(path, templateSuffix) && !strings.Contains(path, ":")
}

// function reads name(a type, b type) type => expression.
func (p *parser) function(d declared) *funcSyntax {
	d = p.named(d)
	f := &funcSyntax{d, &lambda{node: node{d.pos}}}
	p.expect("(")
	p.skipNewlines()
	for !p.peek().is(")") {
		f.lambda.params = append(f.lambda.params, p.expectWord("the name of a parameter").text)
		p.skipType(func(t token) bool { return t.is(",") || t.is(")") || t.kind == newline })
		p.separator(")")
	}
	p.expect(")")
	p.skipType(func(t token) bool { return t.is("=>") })
	p.expect("=>")
	p.skipNewlines()
	f.lambda.body = p.expr()
	return f
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

// decorators are those of Bicep.
var decorators = strings.Fields("allowed batchSize description discriminator export maxLength maxValue metadata minLength minValue onlyIfNotExists retryOn sealed secure userDefinedConstraint validate waitUntil")

func (p *parser) decorators() []expr {
	var all []expr
	for p.accept("@") {
		d := p.expr()
		if c, ok := d.(*call); ok && !slices.Contains(decorators, c.name) {
			p.note(c.pos, "Bicep has no decorator %s that is known here", c.name)
		}
		all = append(all, d)
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

// typeWords reads a type to its end: an equals sign or the end of the line.
func (p *parser) typeWords() typeWords {
	return typeOf(p.skipType(func(t token) bool { return t.is("=") || t.kind == newline && !p.continues("|") }))
}

// skipType passes over a type up to the token that ends it outside of brackets.
func (p *parser) skipType(ends func(token) bool) []token {
	from, open := p.i, 0
	for {
		t := p.tokens[p.i]
		switch {
		case t.kind == endOfFile && open > 0:
			p.fail(t, "%s stands where a bracket must be closed", t)
		case t.kind == endOfFile, open <= 0 && ends(t):
			return p.tokens[from:p.i]
		case t.is("("), t.is("["), t.is("{"):
			open++
		case t.is(")"), t.is("]"), t.is("}"):
			open--
		}
		p.i++
	}
}

func typeOf(ts []token) typeWords {
	var w typeWords
	if n := len(ts); n > 0 && ts[n-1].is("?") {
		w.optional, ts = true, ts[:n-1]
	}
	if len(ts) == 0 {
		return w
	}
	switch last := ts[len(ts)-1]; {
	case last.is("]"):
		w.name = "array"
	case last.is("}"):
		w.name = "object"
	case last.kind == text:
		w.name = "string"
	case last.kind == number:
		w.name = "int"
	case last.kind == word && (last.text == "true" || last.text == "false"):
		w.name = "bool"
	case last.kind == word:
		w.name = last.text
	}
	for i, t := range slices.DeleteFunc(slices.Clone(ts), func(t token) bool { return t.kind == newline }) {
		if i == 0 && t.is("|") {
			continue
		}
		switch {
		case t.kind == text && w.name == "string", t.kind == number && w.name == "int":
			w.oneOf = append(w.oneOf, t.text)
		case !t.is("|"):
			w.oneOf = nil
			return w
		}
	}
	return w
}

// target takes down where a file is deployed to.
func (p *parser) target(t token, x expr) {
	l, ok := x.(*literal)
	switch {
	case p.file.target != "":
		p.faults.add("bicep-duplicate", report.Error, p.pos(t), "Keep one of the two.", "targetScope stands here a second time")
	case !ok || !slices.Contains(targets, l.value.Text):
		p.faults.add("bicep-name", report.Error, p.pos(t), "Write one of "+strings.Join(targets, ", ")+".", "nothing is deployed to this targetScope")
	default:
		p.file.target = l.value.Text
	}
}

var targets = []string{"resourceGroup", "subscription", "managementGroup", "tenant"}

func (p *parser) using(t token) {
	if p.file.using != nil {
		p.faults.add("bicep-duplicate", report.Error, p.pos(t), "Keep one of the two.", "using stands here a second time")
	}
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

func (p *parser) module(d declared) *resourceSyntax {
	d = p.named(d)
	m := &resourceSyntax{declared: d, module: p.expectText("the path of a module").text}
	p.expect("=")
	p.skipNewlines()
	m.body = p.declarationBody()
	if o := innermost(m.body); len(o.nested) > 0 {
		p.faults.add("bicep-syntax", report.Error, o.nested[0].pos, "Move it out of the module's braces.", "a module holds no resources here, its file does")
		o.nested = nil
	}
	return m
}

// innermost is the object of a declaration, whatever stands before it.
func innermost(body expr) *object {
	switch b := body.(type) {
	case *loop:
		return innermost(b.body)
	case *guarded:
		return innermost(b.body)
	}
	return body.(*object)
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
