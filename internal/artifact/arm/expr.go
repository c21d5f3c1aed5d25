package arm

import (
	"fmt"
	"strconv"
	"strings"
)

// node is one part of a parsed expression.
type node struct {
	kind nodeKind
	text string  // a string's text; the name of a function or property
	num  float64 // a number
	args []*node // a call's arguments; for property and index what stands before the dot or bracket, then the index
}

type nodeKind uint8

const (
	stringNode nodeKind = iota
	numberNode
	callNode
	propertyNode
	indexNode
)

const (
	// maxNesting bounds how deep calls, brackets and dots nest.
	maxNesting = 100
	// maxLength is the longest expression that Azure takes.
	maxLength = 24576
)

// parseExpression reads the text between the brackets of an expression.
func parseExpression(s string) (*node, error) {
	if len(s) > maxLength {
		return nil, fmt.Errorf("an expression of %d characters; Azure takes at most %d", len(s), maxLength)
	}
	p := &exprParser{s: s}
	n := p.expression(0)
	p.space()
	if p.err == nil && p.i < len(s) {
		p.fail("%q does not belong here", s[p.i:])
	}
	if p.err != nil {
		return nil, p.err
	}
	return n, nil
}

type exprParser struct {
	s   string
	i   int
	err error
}

func (p *exprParser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("character %d of the expression: %s", p.i+1, fmt.Sprintf(format, args...))
	}
	p.i = len(p.s) // nothing after the first error is read
}

func (p *exprParser) space() {
	for p.i < len(p.s) && strings.IndexByte(" \t\r\n", p.s[p.i]) >= 0 {
		p.i++
	}
}

// take skips spaces and then b, if it is there.
func (p *exprParser) take(b byte) bool {
	p.space()
	if p.i < len(p.s) && p.s[p.i] == b {
		p.i++
		return true
	}
	return false
}

func (p *exprParser) expect(b byte) {
	if !p.take(b) {
		p.fail("%q is missing", b)
	}
}

func (p *exprParser) expression(depth int) *node {
	n := p.primary(depth)
	for ; p.err == nil; depth++ {
		switch {
		case depth > maxNesting:
			p.fail("it nests deeper than %d levels", maxNesting)
		case p.take('.'):
			p.take('?') // .?name reads as .name: what is missing is not known either way
			n = &node{kind: propertyNode, text: p.word(), args: []*node{n}}
		case p.take('['):
			p.take('?')
			n = &node{kind: indexNode, args: []*node{n, p.expression(depth + 1)}}
			p.expect(']')
		default:
			return n
		}
	}
	return n
}

func (p *exprParser) primary(depth int) *node {
	p.space()
	switch {
	case depth > maxNesting:
		p.fail("it nests deeper than %d levels", maxNesting)
	case p.i == len(p.s):
		p.fail("it ends too early")
	case p.s[p.i] == '\'':
		return &node{kind: stringNode, text: p.quoted()}
	case p.s[p.i] == '-' || isDigit(p.s[p.i]):
		return p.number()
	case isLetter(p.s[p.i]):
		name := p.word()
		for p.i < len(p.s) && p.s[p.i] == '.' { // a function of the template's own
			p.i++
			name += "." + p.word()
		}
		return &node{kind: callNode, text: name, args: p.arguments(name, depth)}
	default:
		p.fail("%q does not belong here", p.s[p.i])
	}
	return nil
}

func (p *exprParser) arguments(name string, depth int) []*node {
	if !p.take('(') {
		p.fail("%q is no value; strings stand in single quotes, functions have brackets", name)
		return nil
	}
	if p.take(')') {
		return nil
	}
	var args []*node
	for p.err == nil {
		args = append(args, p.expression(depth+1))
		if !p.take(',') {
			p.expect(')')
			break
		}
	}
	return args
}

func (p *exprParser) quoted() string {
	start := p.i
	var b strings.Builder
	for p.i++; p.i < len(p.s); p.i++ {
		switch {
		case p.s[p.i] != '\'':
			b.WriteByte(p.s[p.i])
		case p.i+1 < len(p.s) && p.s[p.i+1] == '\'':
			b.WriteByte('\'')
			p.i++
		default:
			p.i++
			return b.String()
		}
	}
	p.i = start
	p.fail("the string does not end")
	return ""
}

func (p *exprParser) number() *node {
	start := p.i
	for p.i++; p.i < len(p.s) && (isDigit(p.s[p.i]) || p.s[p.i] == '.'); p.i++ {
	}
	f, err := strconv.ParseFloat(p.s[start:p.i], 64)
	if err != nil {
		p.fail("%q is no number", p.s[start:p.i])
	}
	return &node{kind: numberNode, num: f}
}

func (p *exprParser) word() string {
	p.space()
	start := p.i
	for p.i < len(p.s) && (isLetter(p.s[p.i]) || isDigit(p.s[p.i])) {
		p.i++
	}
	if start == p.i {
		p.fail("a name is missing")
		return ""
	}
	return p.s[start:p.i]
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isLetter(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b == '_' || b == '$'
}
