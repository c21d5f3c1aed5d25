package bicep

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/input"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// enter counts one level of nesting and refuses too many: a stack overflow
// could not be recovered from.
func (p *parser) enter() {
	if p.depth++; p.depth > input.MaxDepth {
		t := p.peek()
		panic(syntaxError{"input-nesting", p.pos(t), "Nest less deeply here.", fmt.Sprintf("nested deeper than %d levels", input.MaxDepth)})
	}
}

// expr reads an expression.
func (p *parser) expr() expr {
	p.enter()
	defer func() { p.depth-- }()
	x := p.binary(0)
	if !p.continues("?") {
		return x
	}
	t := p.next()
	p.skipNewlines()
	yes := p.expr()
	if !p.continues(":") {
		p.fail(p.peek(), "%s stands where \":\" is expected", p.peek())
	}
	p.next()
	p.skipNewlines()
	return &ternary{node{p.pos(t)}, x, yes, p.expr()}
}

// continues says whether the expression goes on with s, here or on the next
// line, and moves there.
func (p *parser) continues(s string) bool {
	if p.peek().is(s) {
		return true
	}
	if p.peek().kind == newline && p.after(1).is(s) {
		p.i++
		return true
	}
	return false
}

// operators, by precedence from the loosest.
var operators = []map[string]bool{
	{"??": true},
	{"||": true},
	{"&&": true},
	{"==": true, "!=": true, "=~": true, "!~": true},
	{"<": true, "<=": true, ">": true, ">=": true},
	{"+": true, "-": true},
	{"*": true, "/": true, "%": true},
}

func (p *parser) binary(level int) expr {
	if level == len(operators) {
		return p.unary()
	}
	x := p.binary(level + 1)
	for n := 0; ; n++ {
		t := p.peek()
		if t.kind != symbol || !operators[level][t.text] {
			return x
		}
		if n == input.MaxChain {
			p.fail(t, "the expression has more than %d operators", input.MaxChain)
		}
		p.next()
		p.skipNewlines()
		x = &binary{node{p.pos(t)}, t.text, x, p.binary(level + 1)}
	}
}

func (p *parser) unary() expr {
	t := p.peek()
	if !t.is("!") && !t.is("-") && !t.is("+") {
		return p.postfix()
	}
	p.enter()
	defer func() { p.depth-- }()
	p.next()
	return &unary{node{p.pos(t)}, t.text, p.unary()}
}

// postfix reads what follows a value: .name, [index], .?name, ::name, (...), !.
func (p *parser) postfix() expr {
	x := p.primary()
	for n := 0; ; n++ {
		if n == input.MaxChain {
			p.fail(p.peek(), "the expression has more than %d parts", input.MaxChain)
		}
		switch t := p.peek(); {
		case t.is("."), t.is("?."), t.is(".?"), p.continues("."), p.continues(".?"):
			x = p.property(x)
		case t.is("["):
			p.next()
			quiet := p.quiet
			p.quiet = true
			safe := p.accept("?")
			key := p.expr()
			p.expect("]")
			p.quiet = quiet
			x = &access{node{p.pos(t)}, x, key, safe}
		case t.is("::"):
			p.next()
			x = &nestedAccess{node{p.pos(t)}, x, p.expectWord("the name of a nested resource").text}
		case t.is("!"): // says that the value is not null
			p.next()
		default:
			return x
		}
	}
}

// property reads .name and .name(...).
func (p *parser) property(x expr) expr {
	dot := p.next()
	t := p.expectWord("the name of a property")
	if p.peek().is("(") {
		return &call{node{p.pos(t)}, x, t.text, p.arguments()}
	}
	key := &literal{node{p.pos(t)}, azure.Str(t.text)}
	return &access{node{p.pos(t)}, x, key, dot.text != "."}
}

func (p *parser) arguments() []expr {
	p.expect("(")
	quiet := p.quiet
	p.quiet = true
	var args []expr
	for !p.peek().is(")") {
		args = append(args, p.expr())
		if !p.accept(",") {
			break
		}
	}
	p.expect(")")
	p.quiet = quiet
	return args
}

func (p *parser) primary() expr {
	t := p.peek()
	at := node{p.pos(t)}
	switch {
	case t.kind == text:
		p.next()
		return &literal{at, azure.Str(t.text).At(at.pos)}
	case t.kind == textStart:
		return p.interpolation()
	case t.kind == number:
		p.next()
		n, err := strconv.ParseFloat(t.text, 64)
		if err != nil {
			p.fail(t, "the number is too large")
		}
		return &literal{at, azure.Num(n).At(at.pos)}
	case t.kind == word:
		return p.word(t)
	case t.is("("):
		return p.parentheses()
	case t.is("["):
		return p.brackets()
	case t.is("{"):
		return p.object()
	}
	p.fail(t, "%s stands where a value is expected", t)
	return nil
}

func (p *parser) word(t token) expr {
	at := node{p.pos(t)}
	p.next()
	switch t.text {
	case "true", "false":
		return &literal{at, azure.Flag(t.text == "true").At(at.pos)}
	case "null":
		return &literal{at, azure.Value{Pos: at.pos}}
	}
	switch {
	case p.peek().is("("):
		return &call{at, nil, t.text, p.arguments()}
	case p.accept("=>"):
		p.skipNewlines()
		return &lambda{at, []string{t.text}, p.expr()}
	}
	return &identifier{at, t.text}
}

func (p *parser) interpolation() expr {
	t := p.next()
	x := &interpolation{node: node{p.pos(t)}, text: []string{t.text}}
	quiet := p.quiet
	p.quiet = true
	for {
		x.holes = append(x.holes, p.expr())
		t := p.next()
		if t.kind != textMiddle && t.kind != textEnd {
			p.fail(t, "%s stands where \"}\" is expected", t)
		}
		x.text = append(x.text, t.text)
		if t.kind == textEnd {
			p.quiet = quiet
			return x
		}
	}
}

// parentheses hold an expression, or the parameters of a lambda.
func (p *parser) parentheses() expr {
	open := p.next()
	quiet := p.quiet
	p.quiet = true
	if n, ok := p.lambdaAhead(); ok {
		l := &lambda{node: node{p.pos(open)}}
		for ; n > 0; n-- {
			if t := p.tokens[p.i]; t.kind == word {
				l.params = append(l.params, t.text)
			}
			p.i++
		}
		p.quiet = quiet
		p.skipNewlines()
		l.body = p.expr()
		return l
	}
	x := p.expr()
	p.expect(")")
	p.quiet = quiet
	return x
}

// lambdaAhead looks for "a, b) =>" and says how many tokens it has.
func (p *parser) lambdaAhead() (int, bool) {
	n := 0
	for ; p.after(n).kind == word || p.after(n).is(",") || p.after(n).kind == newline; n++ {
	}
	return n + 2, p.after(n).is(")") && p.after(n+1).is("=>")
}

// brackets hold a list, or a loop.
func (p *parser) brackets() expr {
	open := p.expect("[")
	defer func(quiet bool) { p.quiet = quiet }(p.quiet)
	p.quiet = false
	p.skipNewlines()
	if t := p.peek(); t.kind == word && t.text == "for" && (p.after(1).kind == word || p.after(1).is("(")) {
		return p.loop(open)
	}
	l := &list{node: node{p.pos(open)}}
	for !p.peek().is("]") {
		l.items = append(l.items, p.element())
		p.separator("]")
	}
	p.expect("]")
	return l
}

// element is one item of a list.
func (p *parser) element() expr {
	if t := p.peek(); t.is("...") {
		p.next()
		return &spread{node{p.pos(t)}, p.expr()}
	}
	return p.expr()
}

// separator is a comma, line breaks, or both; before closing none is needed.
func (p *parser) separator(closing string) {
	t := p.peek()
	if !p.accept(",") && t.kind != newline && !t.is(closing) {
		p.fail(t, "%s stands where a comma, a new line or %q is expected", t, closing)
	}
	p.skipNewlines()
}

func (p *parser) loop(open token) expr {
	l := &loop{node: node{p.pos(open)}}
	p.next()
	if p.accept("(") {
		l.item = p.expectWord("the name of the item").text
		p.expect(",")
		l.index = p.expectWord("the name of the index").text
		p.expect(")")
	} else {
		l.item = p.expectWord("the name of the item").text
	}
	if !p.acceptWord("in") {
		p.fail(p.peek(), "%s stands where \"in\" is expected", p.peek())
	}
	l.over = p.expr()
	p.expect(":")
	p.skipNewlines()
	if t := p.peek(); t.kind == word && t.text == "if" && p.after(1).is("(") {
		l.body = p.guarded()
	} else {
		l.body = p.expr()
	}
	p.skipNewlines()
	p.expect("]")
	return l
}

func (p *parser) guarded() expr {
	g := &guarded{node: node{p.pos(p.next())}}
	p.expect("(")
	quiet := p.quiet
	p.quiet = true
	g.cond = p.expr()
	p.expect(")")
	p.quiet = quiet
	p.skipNewlines()
	g.body = p.object()
	return g
}

func (p *parser) object() expr {
	p.enter()
	defer func(quiet bool) { p.quiet = quiet; p.depth-- }(p.quiet)
	p.quiet = false
	o := &object{node: node{p.pos(p.expect("{"))}}
	seen := map[string]azure.Pos{}
	for p.skipNewlines(); !p.peek().is("}"); p.separator("}") {
		t := p.peek()
		switch {
		case t.is("@"), t.kind == word && t.text == "resource" && p.after(1).kind == word:
			d := declared{decorators: p.decorators()}
			if !p.acceptWord("resource") {
				p.fail(p.peek(), "%s stands where a nested resource is expected", p.peek())
			}
			o.nested = append(o.nested, p.resource(d))
		case t.is("..."):
			p.next()
			o.members = append(o.members, member{nil, &spread{node{p.pos(t)}, p.expr()}})
		default:
			p.member(o, seen)
		}
	}
	p.expect("}")
	return o
}

func (p *parser) member(o *object, seen map[string]azure.Pos) {
	t := p.peek()
	m := member{}
	switch t.kind {
	case word, text:
		p.next()
		m.key = &literal{node{p.pos(t)}, azure.Str(t.text)}
	case textStart:
		m.key = p.interpolation()
	default:
		p.fail(t, "%s stands where a key is expected", t)
	}
	p.expect(":")
	m.value = p.expr()
	if t.kind != textStart {
		// Azure compares keys without case.
		key := strings.ToLower(t.text)
		if first, ok := seen[key]; ok {
			p.faults.add("bicep-duplicate", report.Error, p.pos(t), "Keep one of the two.",
				"the key %s stands here a second time, first at %s", t.text, placeOf(first))
			return
		}
		seen[key] = p.pos(t)
	}
	o.members = append(o.members, m)
}
