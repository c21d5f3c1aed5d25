package spec

import (
	"bytes"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// plainParser reads HCL that is plain, as nearly all of the spec is: blocks, texts,
// numbers, bools, lists, objects and calls. It builds the tree that hclsyntax
// builds, ten times as fast, hands any other expression to hclsyntax, and gives
// up where a byte is not what it expects: hclsyntax then reads the whole file,
// and reports what is wrong with it.
type plainParser struct {
	name string
	src  []byte
	at   hcl.Pos // of the next byte
}

// parsePlain is false where it gave up.
func parsePlain(name string, src []byte) (*hclsyntax.Body, bool) {
	p := &plainParser{name: name, src: src, at: hcl.InitialPos}
	b, ok := p.body(hcl.Range{Filename: name, Start: p.at, End: p.at})
	return b, ok && p.peek() == endOfFile
}

const endOfFile = -1

// peek is the next byte.
func (p *plainParser) peek() int {
	if p.at.Byte == len(p.src) {
		return endOfFile
	}
	return int(p.src[p.at.Byte])
}

// skip passes over n bytes of ASCII within a line.
func (p *plainParser) skip(n int) hcl.Range {
	start := p.at
	p.at.Byte += n
	p.at.Column += n
	return hcl.Range{Filename: p.name, Start: start, End: p.at}
}

// blank passes over spaces and tabs.
func (p *plainParser) blank() {
	n := p.at.Byte
	for n < len(p.src) && (p.src[n] == ' ' || p.src[n] == '\t') {
		n++
	}
	p.at.Column += n - p.at.Byte
	p.at.Byte = n
}

// newline passes over the end of a line with the comment before it.
func (p *plainParser) newline() bool {
	switch p.peek() {
	case '\n', '#':
		n := bytes.IndexByte(p.src[p.at.Byte:], '\n')
		if n < 0 {
			return false
		}
		p.at = hcl.Pos{Line: p.at.Line + 1, Column: 1, Byte: p.at.Byte + n + 1}
		return true
	}
	return false
}

// space passes over everything that separates, lines too.
func (p *plainParser) space() {
	for p.blank(); p.newline(); p.blank() {
	}
}

// word reads an identifier; it is "" where there is none, or one that is not
// all ASCII.
func (p *plainParser) word() (string, hcl.Range) {
	n := p.at.Byte
	for n < len(p.src) && wordByte(p.src[n], n == p.at.Byte) {
		n++
	}
	if n < len(p.src) && p.src[n] >= utf8.RuneSelf {
		return "", hcl.Range{}
	}
	text := p.src[p.at.Byte:n]
	return string(text), p.skip(len(text))
}

func wordByte(c byte, first bool) bool {
	return 'a' <= c && c <= 'z' || c == '_' || 'A' <= c && c <= 'Z' || !first && ('0' <= c && c <= '9' || c == '-')
}

// body reads up to, not including, the brace that closes it, or the end.
func (p *plainParser) body(open hcl.Range) (*hclsyntax.Body, bool) {
	b := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, Blocks: hclsyntax.Blocks{}}
	for {
		p.space()
		if c := p.peek(); c == '}' || c == endOfFile {
			end := p.at
			if c == '}' {
				end.Byte++
				end.Column++
			}
			b.SrcRange = hcl.Range{Filename: p.name, Start: open.Start, End: end}
			b.EndRange = hcl.Range{Filename: p.name, Start: end, End: end}
			return b, true
		}
		if !p.item(b) {
			return nil, false
		}
	}
}

// item reads an attribute or a block with the end of its line.
func (p *plainParser) item(b *hclsyntax.Body) bool {
	name, at := p.word()
	if name == "" {
		return false
	}
	p.blank()
	if p.peek() == '=' {
		a, ok := p.attribute(name, at)
		if !ok || b.Attributes[name] != nil {
			return false
		}
		b.Attributes[name] = a
	} else {
		x, ok := p.block(name, at)
		if !ok {
			return false
		}
		b.Blocks = append(b.Blocks, x)
	}
	p.blank()
	return p.newline() || p.peek() == endOfFile
}

func (p *plainParser) block(name string, at hcl.Range) (*hclsyntax.Block, bool) {
	x := &hclsyntax.Block{Type: name, TypeRange: at}
	for p.peek() == '"' {
		label, _, r, ok := p.quoted()
		if !ok {
			return nil, false
		}
		x.Labels, x.LabelRanges = append(x.Labels, label), append(x.LabelRanges, r)
		p.blank()
	}
	if p.peek() != '{' {
		return nil, false
	}
	x.OpenBraceRange = p.skip(1)
	p.blank()
	var ok bool
	switch p.peek() {
	case '\n', '#', '}':
		x.Body, ok = p.body(x.OpenBraceRange)
	default:
		x.Body, ok = p.single()
	}
	if !ok || p.peek() != '}' {
		return nil, false
	}
	x.CloseBraceRange = p.skip(1)
	return x, true
}

// single reads the body of a block on one line: one attribute.
func (p *plainParser) single() (*hclsyntax.Body, bool) {
	name, at := p.word()
	p.blank()
	if name == "" || p.peek() != '=' {
		return nil, false
	}
	a, ok := p.attribute(name, at)
	if !ok {
		return nil, false
	}
	p.blank()
	end := hcl.Range{Filename: p.name, Start: a.SrcRange.End, End: a.SrcRange.End}
	return &hclsyntax.Body{Attributes: hclsyntax.Attributes{name: a}, SrcRange: a.SrcRange, EndRange: end}, true
}

// attribute reads from the equals sign to the end of the expression.
func (p *plainParser) attribute(name string, at hcl.Range) (*hclsyntax.Attribute, bool) {
	a := &hclsyntax.Attribute{Name: name, NameRange: at, EqualsRange: p.skip(1)}
	p.blank()
	start := p.at
	var ok bool
	if a.Expr, ok = p.expression(); ok {
		end := p.at
		p.blank()
		ok = p.ends()
		p.at = end
	}
	if !ok {
		p.at = start
		if a.Expr, ok = p.other(); !ok {
			return nil, false
		}
	}
	a.SrcRange = hcl.Range{Filename: p.name, Start: at.Start, End: p.at}
	return a, true
}

// ends says whether an attribute can end here.
func (p *plainParser) ends() bool {
	switch p.peek() {
	case '\n', '#', '}', endOfFile:
		return true
	}
	return false
}

// expression reads a plain expression.
func (p *plainParser) expression() (hclsyntax.Expression, bool) {
	switch c := p.peek(); {
	case c == '"':
		_, x, _, ok := p.quoted()
		return x, ok
	case '0' <= c && c <= '9':
		return p.number()
	case c == '[':
		return p.list()
	case c == '{':
		return p.object()
	}
	name, at := p.word()
	switch name {
	case "":
		return nil, false
	case "true":
		return &hclsyntax.LiteralValueExpr{Val: cty.True, SrcRange: at}, p.peek() != '('
	case "false":
		return &hclsyntax.LiteralValueExpr{Val: cty.False, SrcRange: at}, p.peek() != '('
	case "null":
		return &hclsyntax.LiteralValueExpr{Val: cty.NullVal(cty.DynamicPseudoType), SrcRange: at}, p.peek() != '('
	}
	if p.peek() == '(' {
		return p.call(name, at)
	}
	return &hclsyntax.ScopeTraversalExpr{Traversal: hcl.Traversal{hcl.TraverseRoot{Name: name, SrcRange: at}}, SrcRange: at}, true
}

// plainText is the expression of a text, with its parts in one piece of memory.
type plainText struct {
	expr  hclsyntax.TemplateExpr
	value hclsyntax.LiteralValueExpr
	parts [1]hclsyntax.Expression
}

// quoted reads a text without escapes and interpolation.
func (p *plainParser) quoted() (string, hclsyntax.Expression, hcl.Range, bool) {
	open := p.skip(1)
	inner := hcl.Range{Filename: p.name, Start: p.at}
	n := p.at.Byte
	for n < len(p.src) && p.src[n] != '"' {
		c := p.src[n]
		switch {
		case c < ' ' || c == '\\' || c == '$' || c == '%' || c == 0x7f:
			return "", nil, open, false
		case c < utf8.RuneSelf:
			n++
		default:
			r, size := utf8.DecodeRune(p.src[n:])
			if !oneColumn(r) {
				return "", nil, open, false
			}
			n += size
			p.at.Column -= size - 1
		}
	}
	if n == len(p.src) {
		return "", nil, open, false
	}
	raw := p.src[p.at.Byte:n]
	p.at.Column += len(raw)
	p.at.Byte = n
	inner.End = p.at
	whole := hcl.Range{Filename: p.name, Start: open.Start, End: p.skip(1).End}
	if len(raw) == 0 { // so says hclsyntax
		inner.Start, inner.End = whole.End, whole.End
	}
	t := &plainText{}
	t.value = hclsyntax.LiteralValueExpr{Val: cty.StringVal(string(raw)), SrcRange: inner}
	t.parts[0] = &t.value
	t.expr = hclsyntax.TemplateExpr{Parts: t.parts[:], SrcRange: whole}
	return string(raw), &t.expr, whole, true
}

// oneColumn says of a character beyond ASCII that it takes a column of its own
// wherever it stands: letters, signs, kana, ideographs and whole syllables, which
// join with nothing. Elsewhere hclsyntax counts.
func oneColumn(r rune) bool {
	switch {
	case r == 0x3099, r == 0x309a, r == 0x200d, 0x302a <= r && r <= 0x302f: // marks that join what stands before
		return false
	case 0x3001 <= r && r <= 0x9fff, 0xff01 <= r && r <= 0xff9d, 0xffa0 < r && r <= 0xffdc:
		return true
	case 0xac00 <= r && r <= 0xd7a3, 0x370 <= r && r <= 0x481, 0x48a <= r && r <= 0x52f, 0x1ea0 <= r && r <= 0x1eff:
		return true
	case 0xa1 <= r && r <= 0x2ff && r != 0xad, 0x2010 <= r && r <= 0x2027, 0x2030 <= r && r <= 0x205e, 0x2190 <= r && r <= 0x21ff:
		return true
	}
	return false
}

func (p *plainParser) number() (hclsyntax.Expression, bool) {
	n := p.at.Byte
	for n < len(p.src) && ('0' <= p.src[n] && p.src[n] <= '9') {
		n++
	}
	if n < len(p.src) && (p.src[n] == '.' || p.src[n] >= utf8.RuneSelf || wordByte(p.src[n], false)) {
		return nil, false
	}
	text := string(p.src[p.at.Byte:n])
	v, err := cty.ParseNumberVal(text)
	return &hclsyntax.LiteralValueExpr{Val: v, SrcRange: p.skip(len(text))}, err == nil
}

func (p *plainParser) list() (hclsyntax.Expression, bool) {
	open := p.skip(1)
	x := &hclsyntax.TupleConsExpr{OpenRange: open}
	var ok bool
	x.Exprs, x.SrcRange.End, ok = p.elements(']')
	x.SrcRange.Filename, x.SrcRange.Start = p.name, open.Start
	return x, ok
}

func (p *plainParser) call(name string, at hcl.Range) (hclsyntax.Expression, bool) {
	x := &hclsyntax.FunctionCallExpr{Name: name, NameRange: at, OpenParenRange: p.skip(1)}
	var end hcl.Pos
	var ok bool
	x.Args, end, ok = p.elements(')')
	start := end
	start.Byte--
	start.Column--
	x.CloseParenRange = hcl.Range{Filename: p.name, Start: start, End: end}
	return x, ok
}

// elements reads expressions with commas between, up to what closes them.
func (p *plainParser) elements(closing int) ([]hclsyntax.Expression, hcl.Pos, bool) {
	var out []hclsyntax.Expression
	for {
		p.space()
		if p.peek() == closing {
			return out, p.skip(1).End, true
		}
		x, ok := p.expression()
		if t, named := x.(*hclsyntax.ScopeTraversalExpr); !ok || named && t.Traversal.RootName() == "for" {
			return nil, p.at, false
		}
		out = append(out, x)
		p.space()
		switch p.peek() {
		case ',':
			p.skip(1)
		case closing:
		default:
			return nil, p.at, false
		}
	}
}

func (p *plainParser) object() (hclsyntax.Expression, bool) {
	open := p.skip(1)
	x := &hclsyntax.ObjectConsExpr{OpenRange: open}
	for {
		p.space()
		if p.peek() == '}' {
			x.SrcRange = hcl.Range{Filename: p.name, Start: open.Start, End: p.skip(1).End}
			return x, true
		}
		item, ok := p.member()
		if !ok {
			return nil, false
		}
		x.Items = append(x.Items, item)
		p.blank()
		switch p.peek() {
		case ',':
			p.skip(1)
		case '\n', '#', '}':
		default:
			return nil, false
		}
	}
}

// member reads a key and its value.
func (p *plainParser) member() (hclsyntax.ObjectConsItem, bool) {
	var item hclsyntax.ObjectConsItem
	if c := p.peek(); c != '"' && (c == endOfFile || !wordByte(byte(c), true)) {
		return item, false
	}
	key, ok := p.expression()
	if t, named := key.(*hclsyntax.ScopeTraversalExpr); !ok || named && t.Traversal.RootName() == "for" {
		return item, false
	}
	item.KeyExpr = &hclsyntax.ObjectConsKeyExpr{Wrapped: key}
	p.blank()
	if p.peek() != '=' {
		return item, false
	}
	p.skip(1)
	p.blank()
	item.ValueExpr, ok = p.expression()
	return item, ok
}

// other hands an expression to hclsyntax. Its end is the end of the line
// outside all brackets, or the brace of a block on one line.
func (p *plainParser) other() (hclsyntax.Expression, bool) {
	n, ok := p.extent()
	if !ok {
		return nil, false
	}
	text := bytes.TrimRight(p.src[p.at.Byte:n], " \t")
	x, diags := hclsyntax.ParseExpression(text, p.name, p.at)
	if len(diags) > 0 {
		return nil, false
	}
	for len(text) > 0 { // move on, a character at a time where one may take no column
		r, size := utf8.DecodeRune(text)
		switch {
		case r == '\n':
			p.at.Line++
			p.at.Column = 1
		case r < utf8.RuneSelf || oneColumn(r):
			p.at.Column++
		default:
			return nil, false
		}
		p.at.Byte += size
		text = text[size:]
	}
	return x, true
}

// extent finds where the expression that begins here ends.
func (p *plainParser) extent() (int, bool) {
	depth := 0
	for n := p.at.Byte; n < len(p.src); n++ {
		switch c := p.src[n]; c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth == 0 {
				return n, c == '}'
			}
			depth--
		case '\n':
			if depth == 0 {
				return n, true
			}
		case '#':
			if depth == 0 {
				return n, true
			}
			end := bytes.IndexByte(p.src[n:], '\n')
			if end < 0 {
				return 0, false
			}
			n += end
		case '"':
			end, ok := quotedEnd(p.src[n:])
			if !ok {
				return 0, false
			}
			n += end
		case '/', '\r': // another kind of comment or line
			return 0, false
		case '<':
			if n+1 < len(p.src) && p.src[n+1] == '<' {
				return 0, false
			}
		}
	}
	return len(p.src), depth == 0
}

// quotedEnd is the offset of the quote that closes the text at the beginning
// of src; false where the text holds templates.
func quotedEnd(src []byte) (int, bool) {
	for n := 1; n < len(src); n++ {
		switch src[n] {
		case '"':
			return n, true
		case '\\':
			n++
		case '\n', '\r':
			return 0, false
		case '$', '%':
			if n+1 < len(src) && src[n+1] == '{' {
				return 0, false
			}
		}
	}
	return 0, false
}
