package spec

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// constant reads an expression that says its value itself: texts, numbers,
// bools, null, and lists and objects of them. It is false after a fault.
func constant(e hclsyntax.Expression, fs *report.Findings) (azure.Value, bool) {
	pos := at(e.Range())
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		v, ok := literal(e.Val)
		return v.At(pos), ok
	case *hclsyntax.TemplateExpr:
		s, ok := textOf(e, fs)
		return azure.Str(s).At(pos), ok
	case *hclsyntax.ParenthesesExpr:
		v, ok := constant(e.Expression, fs)
		return v.At(pos), ok
	case *hclsyntax.UnaryOpExpr:
		if e.Op == hclsyntax.OpNegate {
			v, ok := constant(e.Val, fs)
			if ok && v.Kind == azure.Number {
				return azure.Num(-v.Number).At(pos), true
			}
		}
	case *hclsyntax.TupleConsExpr:
		v := azure.Value{Kind: azure.List, Pos: pos, List: make([]azure.Value, 0, len(e.Exprs))}
		good := true
		for _, x := range e.Exprs {
			c, ok := constant(x, fs)
			v.List = append(v.List, c)
			good = good && ok
		}
		return v, good
	case *hclsyntax.ObjectConsExpr:
		return object(e, fs)
	}
	fault(fs, pos, "not-constant", "Write the value itself: a text in quotes, a number, true, false, a list or an object.",
		"a plain value must stand here, not an expression")
	return azure.Value{Pos: pos}, false
}

func literal(v cty.Value) (azure.Value, bool) {
	switch {
	case v.IsNull():
		return azure.Value{}, true
	case v.Type() == cty.Bool:
		return azure.Flag(v.True()), true
	case v.Type() == cty.Number:
		f, _ := v.AsBigFloat().Float64()
		return azure.Num(f), true
	case v.Type() == cty.String:
		return azure.Str(v.AsString()), true
	}
	return azure.Value{}, false
}

// textOf reads a quoted text or heredoc without interpolation.
func textOf(e *hclsyntax.TemplateExpr, fs *report.Findings) (string, bool) {
	var s strings.Builder
	for _, p := range e.Parts {
		l, ok := p.(*hclsyntax.LiteralValueExpr)
		if !ok || l.Val.Type() != cty.String {
			fault(fs, at(p.Range()), "not-constant", "Write the text out; a $ before { is written $${.", "texts here hold no ${...}")
			return "", false
		}
		s.WriteString(l.Val.AsString())
	}
	return s.String(), checkPrintable(at(e.Range()), s.String(), fs)
}

func object(e *hclsyntax.ObjectConsExpr, fs *report.Findings) (azure.Value, bool) {
	v := azure.Value{Kind: azure.Object, Pos: at(e.Range()), Members: make([]azure.Member, 0, len(e.Items))}
	good := true
	for _, item := range e.Items {
		key, ok := objectKey(item.KeyExpr, fs)
		if !ok {
			good = false
			continue
		}
		pos := at(item.KeyExpr.Range())
		if slices.ContainsFunc(v.Members, func(m azure.Member) bool { return m.Key == key }) {
			fault(fs, pos, "duplicate", "Keep one of them.", "the key %q stands twice", key)
			good = false
			continue
		}
		c, ok := constant(item.ValueExpr, fs)
		good = good && ok
		v.Members = append(v.Members, azure.Member{Key: key, Value: c, Pos: pos})
	}
	return v, good
}

// objectKey reads a key: a bare word or a quoted text.
func objectKey(e hclsyntax.Expression, fs *report.Findings) (string, bool) {
	if k, ok := e.(*hclsyntax.ObjectConsKeyExpr); ok {
		if word := hcl.ExprAsKeyword(k.Wrapped); word != "" && !k.ForceNonLiteral {
			return word, true
		}
		e = k.Wrapped
	}
	if t, ok := e.(*hclsyntax.TemplateExpr); ok {
		return textOf(t, fs)
	}
	fault(fs, at(e.Range()), "not-constant", "Write a word or a text in quotes.", "a key must be plain")
	return "", false
}
