package artifact_test

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/tailscale/hujson"

	"github.com/ringfence-dev/ringfence/templates"
)

// node is one key with its value, one element of a list, or one block. The
// trees are built without our readers, so that tests know what a file says
// apart from what a reader makes of it.
type node struct {
	parent *node
	key    string // "" of an element
	// keyword is what a declaration begins with: resource, param, variable ...
	keyword  string
	labels   []string
	from, to int    // the value
	name     [2]int // the key
	typ      [2]int // the type that a resource declares, with its quotes
	cut      [2]int // what to take out, for the node to be gone
	copy     string // what to write before cut[0], for the node to stand twice
	list     bool   // its children are elements
	inner    int    // where a further child may be written
	kids     []*node
}

// tree reads a file by its ending.
func tree(f templates.File) (*node, error) {
	switch path.Ext(f.Path) {
	case ".json":
		return jsonTree(f.Data)
	case ".bicep", ".bicepparam":
		return bicepTree(f.Data)
	case ".tf", ".tfvars":
		return hclTree(f.Data)
	}
	return nil, fmt.Errorf("%s: no tree is made of such a file", f.Path)
}

// walk calls f for every node below n, outermost first.
func (n *node) walk(f func(*node)) {
	for _, k := range n.kids {
		f(k)
		k.walk(f)
	}
}

func (n *node) kid(key string) *node {
	for _, k := range n.kids {
		if strings.EqualFold(k.key, key) {
			return k
		}
	}
	return nil
}

// word is the nearest key at or above n.
func (n *node) word() string {
	for ; n != nil; n = n.parent {
		if n.key != "" {
			return n.key
		}
	}
	return ""
}

// under says whether a node above n has the key.
func (n *node) under(key string) bool {
	for p := n.parent; p != nil; p = p.parent {
		if strings.EqualFold(p.key, key) {
			return true
		}
	}
	return false
}

func (n *node) add(k *node) *node {
	k.parent = n
	n.kids = append(n.kids, k)
	return k
}

// commas says how the last children of n, which commas part, are taken out.
func (n *node) commas(src []byte) {
	for i, k := range n.kids {
		text := string(src[k.cut[0]:k.cut[1]])
		k.copy = text + ", "
		switch {
		case i+1 < len(n.kids):
			k.cut[1] = n.kids[i+1].cut[0]
		case i > 0:
			k.cut[0] = n.kids[i-1].to
			k.copy = ", " + text
		}
	}
}

func jsonTree(src []byte) (*node, error) {
	v, err := hujson.Parse(src)
	if err != nil {
		return nil, err
	}
	root := &node{}
	var fill func(n *node, v *hujson.Value)
	fill = func(n *node, v *hujson.Value) {
		n.from, n.to = v.StartOffset, v.EndOffset
		n.cut[1] = n.to
		n.inner = n.from + 1
		switch x := v.Value.(type) {
		case *hujson.Object:
			for i := range x.Members {
				m := &x.Members[i]
				at := m.Name.StartOffset
				k := n.add(&node{key: strings.Trim(string(src[at:m.Name.EndOffset]), `"`), name: [2]int{at, m.Name.EndOffset}, cut: [2]int{at}})
				fill(k, &m.Value)
			}
		case *hujson.Array:
			n.list = true
			for i := range x.Elements {
				fill(n.add(&node{cut: [2]int{x.Elements[i].StartOffset}}), &x.Elements[i])
			}
		}
		n.commas(src)
	}
	fill(root, &v)
	return root, nil
}

func hclTree(src []byte) (*node, error) {
	f, diags := hclsyntax.ParseConfig(src, "", hcl.InitialPos)
	if diags.HasErrors() {
		return nil, diags
	}
	lines := func(r hcl.Range) [2]int { return wholeLines(src, r.Start.Byte, r.End.Byte) }
	var expression func(n *node, x hclsyntax.Expression)
	expression = func(n *node, x hclsyntax.Expression) {
		r := x.Range()
		n.from, n.to = r.Start.Byte, r.End.Byte
		n.inner = n.from + 1
		switch x := x.(type) {
		case *hclsyntax.TupleConsExpr:
			n.list = true
			for _, e := range x.Exprs {
				expression(n.add(&node{cut: [2]int{e.Range().Start.Byte, e.Range().End.Byte}}), e)
			}
			n.commas(src)
		case *hclsyntax.FunctionCallExpr:
			if x.Name == "jsonencode" {
				expression(n, x.Args[0])
			}
		case *hclsyntax.ObjectConsExpr:
			for _, i := range x.Items {
				k := i.KeyExpr.Range()
				m := n.add(&node{key: strings.Trim(string(src[k.Start.Byte:k.End.Byte]), `"`), name: [2]int{k.Start.Byte, k.End.Byte}})
				expression(m, i.ValueExpr)
				m.cut = wholeLines(src, k.Start.Byte, m.to)
				m.copy = string(src[m.cut[0]:m.cut[1]])
			}
		}
	}
	var body func(n *node, b *hclsyntax.Body)
	body = func(n *node, b *hclsyntax.Body) {
		for _, a := range ordered(b) {
			k := n.add(&node{key: a.Name, name: [2]int{a.NameRange.Start.Byte, a.NameRange.End.Byte}, cut: lines(a.SrcRange)})
			k.copy = string(src[k.cut[0]:k.cut[1]])
			expression(k, a.Expr)
		}
		for _, b := range b.Blocks {
			k := n.add(&node{key: b.Type, keyword: b.Type, labels: b.Labels, from: b.OpenBraceRange.Start.Byte, to: b.CloseBraceRange.End.Byte, name: [2]int{b.TypeRange.Start.Byte, b.TypeRange.End.Byte}})
			k.cut = lines(hcl.RangeBetween(b.TypeRange, b.CloseBraceRange))
			k.copy = string(src[k.cut[0]:k.cut[1]])
			k.inner = b.OpenBraceRange.End.Byte
			if len(b.LabelRanges) == 2 {
				k.typ = [2]int{b.LabelRanges[0].Start.Byte, b.LabelRanges[0].End.Byte}
			}
			body(k, b.Body)
		}
	}
	root := &node{to: len(src)}
	body(root, f.Body.(*hclsyntax.Body))
	return root, nil
}

func ordered(b *hclsyntax.Body) []*hclsyntax.Attribute {
	out := make([]*hclsyntax.Attribute, 0, len(b.Attributes))
	for _, a := range b.Attributes {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b *hclsyntax.Attribute) int { return a.SrcRange.Start.Byte - b.SrcRange.Start.Byte })
	return out
}

// wholeLines widens a range to the lines it stands in.
func wholeLines(src []byte, from, to int) [2]int {
	from = 1 + bytes.LastIndexByte(src[:from], '\n')
	if i := bytes.IndexByte(src[to:], '\n'); i >= 0 {
		to += i + 1
	} else {
		to = len(src)
	}
	return [2]int{from, to}
}

var (
	bicepDeclaration = regexp.MustCompile(`^(param|var|output|resource|module|using|targetScope)\b *(\w*) *('[^']*'|[a-z]+(?:\[\])?)? *(existing)? *`)
	bicepKey         = regexp.MustCompile(`^(\w+|'[^']*'): `)
)

// bicepTree reads Bicep as we write it: one thing on each line.
func bicepTree(src []byte) (*node, error) {
	b := &bicepLines{src: src}
	root := &node{to: len(src)}
	decorated := -1
	for b.at < len(src) {
		line := b.line()
		switch m := bicepDeclaration.FindSubmatchIndex(line); {
		case bytes.HasPrefix(line, []byte("@")):
			if decorated < 0 {
				decorated = b.at
			}
			b.at += len(line) + 1
		case m == nil:
			if len(bytes.TrimSpace(line)) > 0 && !bytes.HasPrefix(line, []byte("//")) && line[0] != '#' {
				return nil, fmt.Errorf("line %q", line)
			}
			b.at += len(line) + 1
		default:
			start := b.at
			part := func(i int) string {
				if m[2*i] < 0 {
					return ""
				}
				return string(line[m[2*i]:m[2*i+1]])
			}
			k := root.add(&node{key: part(2), keyword: part(1), labels: []string{part(2), strings.Trim(part(3), "'")}, name: [2]int{start + m[4], start + m[5]}})
			k.typ = [2]int{start + m[6], start + m[7]}
			if part(4) != "" {
				k.labels = append(k.labels, part(4))
			}
			if decorated >= 0 {
				for _, d := range bicepDecorator.FindAllSubmatchIndex(src[decorated:start], -1) {
					for i := range d {
						d[i] += decorated
					}
					k.add(&node{
						key: string(src[d[2]:d[3]]), keyword: "@", from: d[4], to: d[5], name: [2]int{d[2], d[3]}, cut: wholeLines(src, d[0], d[1]),
					})
				}
			}
			b.at += m[1]
			if bytes.HasPrefix(src[b.at:], []byte("= ")) {
				b.at += 2
			}
			if err := b.value(k); err != nil {
				return nil, err
			}
			if decorated >= 0 {
				start, decorated = decorated, -1
			}
			k.cut = wholeLines(src, start, k.to)
			k.copy = string(src[k.cut[0]:k.cut[1]])
		}
	}
	return root, nil
}

var bicepDecorator = regexp.MustCompile(`(?m)^@(\w+)\((.*)\)$`)

type bicepLines struct {
	src []byte
	at  int
}

func (b *bicepLines) line() []byte {
	if i := bytes.IndexByte(b.src[b.at:], '\n'); i >= 0 {
		return b.src[b.at : b.at+i]
	}
	return b.src[b.at:]
}

// value reads from where the cursor is to the end of the line behind it.
func (b *bicepLines) value(n *node) error {
	n.from = b.at
	line := b.line()
	closing := map[string]string{"{": "}", "[": "]"}[string(line)]
	if closing == "" {
		n.to = b.at + len(line)
		if strings.HasPrefix(string(line), "'''") {
			n.to = b.at + 3 + strings.Index(string(b.src[b.at+3:]), "'''") + 3
		}
		b.at = min(n.to+1, len(b.src))
		return nil
	}
	n.list = closing == "]"
	b.at += len(line) + 1
	n.inner = b.at
	for b.at < len(b.src) {
		start := b.at
		b.at += len(b.line()) - len(bytes.TrimLeft(b.line(), " "))
		line := string(b.line())
		switch {
		case line == closing || line == closing+")":
			n.to = b.at + 1
			b.at += len(line) + 1
			return nil
		case line == "" || strings.HasPrefix(line, "//") || strings.HasPrefix(line, "#"):
			b.at += len(line) + 1
			continue
		}
		k := n.add(&node{})
		if !n.list {
			m := bicepKey.FindString(line)
			if m == "" {
				return fmt.Errorf("no key: %q", line)
			}
			k.key = strings.Trim(m[:len(m)-2], "'")
			k.name = [2]int{b.at, b.at + len(m) - 2}
			b.at += len(m)
		}
		if err := b.value(k); err != nil {
			return err
		}
		k.cut = [2]int{start, b.at}
		k.copy = string(b.src[start:b.at])
	}
	return fmt.Errorf("no %s", closing)
}
