package terraform

import (
	"math"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// Limits of what a configuration may ask of the evaluator. What lies beyond
// is unknown.
const (
	maxSteps  = 1 << 21 // expressions evaluated and values copied, in all
	maxDepth  = 1000    // expressions that wait for each other
	maxText   = 1 << 20 // bytes of one text
	maxList   = 1 << 16 // elements of one list
	maxID     = 1 << 12 // bytes of an ID
	maxValue  = 1 << 18 // values in one value
	maxWeight = 1 << 24 // values that were put together, in all
)

// tooMuch is what lies beyond the limits; the first one is reported.
func (r *reader) tooMuch(at azure.Pos) azure.Value {
	if !r.exceeded {
		r.exceeded = true
		r.find("too-much", report.Warning, at, "Write values out instead of computing them.", "evaluating this takes too much; it and what follows stays unknown")
	}
	return azure.UnknownBecause("evaluating it takes too much").At(at)
}

// affordable weighs what an expression put together. Values share their
// parts, so that a few lines can make a tree that no walk comes to an end of.
func (r *reader) affordable(v azure.Value) bool {
	left := maxValue
	ok := weigh(v, &left)
	r.weight += maxValue - left
	return ok && r.weight <= maxWeight
}

func weigh(v azure.Value, left *int) bool {
	if *left -= 1 + len(v.Text)/16; *left < 0 {
		return false
	}
	for _, e := range v.List {
		if !weigh(e, left) {
			return false
		}
	}
	for _, m := range v.Members {
		if !weigh(m.Value, left) {
			return false
		}
	}
	return true
}

// scope holds the names that an expression sees beside the module's.
type scope struct {
	outer *scope
	names map[string]azure.Value
	anon  *hclsyntax.AnonSymbolExpr // of a splat
	item  azure.Value
}

func (s *scope) with(names map[string]azure.Value) *scope { return &scope{outer: s, names: names} }

func (s *scope) lookup(name string) (azure.Value, bool) {
	for ; s != nil; s = s.outer {
		if v, ok := s.names[name]; ok {
			return v, true
		}
	}
	return azure.Value{}, false
}

// eval evaluates an expression. Attributes of resources that are known only
// by name stay links, which settle resolves.
func (r *reader) eval(x hclsyntax.Expression, sc *scope) azure.Value {
	r.steps++
	if r.steps > maxSteps || r.depth > maxDepth {
		return r.tooMuch(pos(x.Range()))
	}
	r.depth++
	v := r.expression(x, sc)
	r.depth--
	switch x.(type) {
	case *hclsyntax.TemplateExpr, *hclsyntax.TemplateJoinExpr, *hclsyntax.TupleConsExpr, *hclsyntax.ObjectConsExpr,
		*hclsyntax.ForExpr, *hclsyntax.SplatExpr, *hclsyntax.FunctionCallExpr:
		if !r.affordable(v) {
			return r.tooMuch(pos(x.Range()))
		}
	}
	return v.At(pos(x.Range()))
}

func (r *reader) expression(x hclsyntax.Expression, sc *scope) azure.Value {
	switch x := x.(type) {
	case *hclsyntax.LiteralValueExpr:
		return fromCty(x.Val)
	case *hclsyntax.TemplateExpr:
		return r.template(x.Parts, sc)
	case *hclsyntax.TemplateWrapExpr:
		return r.eval(x.Wrapped, sc)
	case *hclsyntax.TemplateJoinExpr:
		list := r.eval(x.Tuple, sc)
		if list.Kind == azure.Unknown {
			return list
		}
		return joined(r, list.List, "")
	case *hclsyntax.ParenthesesExpr:
		return r.eval(x.Expression, sc)
	case *hclsyntax.ScopeTraversalExpr:
		return r.traversal(x.Traversal, sc)
	case *hclsyntax.RelativeTraversalExpr:
		return r.along(r.eval(x.Source, sc), x.Traversal)
	case *hclsyntax.IndexExpr:
		return r.index(r.eval(x.Collection, sc), r.known(r.eval(x.Key, sc)))
	case *hclsyntax.SplatExpr:
		return r.splat(x, sc)
	case *hclsyntax.AnonSymbolExpr:
		for s := sc; s != nil; s = s.outer {
			if s.anon == x {
				return s.item
			}
		}
	case *hclsyntax.TupleConsExpr:
		v := azure.Value{Kind: azure.List, List: make([]azure.Value, len(x.Exprs))}
		for i, e := range x.Exprs {
			v.List[i] = r.eval(e, sc)
		}
		return v
	case *hclsyntax.ObjectConsExpr:
		return r.object(x, sc)
	case *hclsyntax.ConditionalExpr:
		switch c := r.known(r.eval(x.Condition, sc)); {
		case c.Kind == azure.Unknown:
			return c
		case isTrue(c):
			return r.eval(x.TrueResult, sc)
		}
		return r.eval(x.FalseResult, sc)
	case *hclsyntax.BinaryOpExpr:
		return r.binary(x, sc)
	case *hclsyntax.UnaryOpExpr:
		v := r.known(r.eval(x.Val, sc))
		switch {
		case v.Kind == azure.Unknown:
			return v
		case x.Op == hclsyntax.OpLogicalNot:
			return azure.Flag(!isTrue(v))
		}
		return azure.Num(-v.Number)
	case *hclsyntax.FunctionCallExpr:
		return r.call(x, sc)
	case *hclsyntax.ForExpr:
		return r.comprehension(x, sc)
	}
	return azure.UnknownBecause("the expression is not one that can be read")
}

func fromCty(v cty.Value) azure.Value {
	switch {
	case !v.IsKnown(): // a number beyond all numbers, say
		return azure.UnknownBecause("the value is not one that can be read")
	case v.IsNull():
		return azure.Value{}
	case v.Type() == cty.String:
		return azure.Str(v.AsString())
	case v.Type() == cty.Bool:
		return azure.Flag(v.True())
	case v.Type() == cty.Number:
		if f, _ := v.AsBigFloat().Float64(); !math.IsInf(f, 0) {
			return azure.Num(f)
		}
	}
	return azure.UnknownBecause("the value is not one that can be read")
}

func isTrue(v azure.Value) bool { return v.Bool || v.Kind == azure.String && v.Text == "true" }

// known is v without the parameter it came from, links to names followed.
func (r *reader) known(v azure.Value) azure.Value {
	if isLink(v) {
		v = r.follow(v)
	}
	v.Param = ""
	return v
}

func (r *reader) template(parts []hclsyntax.Expression, sc *scope) azure.Value {
	vs := make([]azure.Value, len(parts))
	for i, p := range parts {
		vs[i] = r.eval(p, sc)
	}
	return joined(r, vs, "")
}

// joined is the texts of values in a row, unknown where one is.
func joined(r *reader, vs []azure.Value, between string) azure.Value {
	var b strings.Builder
	for i, v := range vs {
		given := v.Param != ""
		if v = r.known(v); v.Kind == azure.Unknown {
			return v
		}
		if v.Kind == azure.Reference && v.Ref.Path == "id" {
			v = azure.Str(r.text(v.Ref.ID))
		}
		s, ok := textOf(v)
		if !ok {
			return azure.UnknownBecause("a " + v.Kind.String() + " stands in a text")
		}
		if i > 0 {
			b.WriteString(between)
		}
		if b.WriteString(s); b.Len() > maxText {
			return r.tooMuch(vs[0].Pos)
		}
		if given && b.Len() < maxID {
			if id, ok := r.parseID(b.String()); ok {
				r.named[id.Key()] = vs[i]
			}
		}
	}
	return azure.Str(b.String())
}

// textOf is a value as Terraform writes it into a text.
func textOf(v azure.Value) (string, bool) {
	switch v.Kind {
	case azure.String:
		return v.Text, true
	case azure.Number:
		return azure.FormatNumber(v.Number), true
	case azure.Bool:
		if v.Bool {
			return "true", true
		}
		return "false", true
	}
	return "", false
}

func (r *reader) object(x *hclsyntax.ObjectConsExpr, sc *scope) azure.Value {
	v := azure.Value{Kind: azure.Object}
	at := map[string]int{}
	for _, it := range x.Items {
		key := r.key(it.KeyExpr, sc)
		if key.Kind == azure.Unknown {
			return key
		}
		s, ok := textOf(key)
		if !ok {
			return azure.UnknownBecause("a key is no text")
		}
		m := azure.Member{Key: s, Value: r.eval(it.ValueExpr, sc), Pos: pos(it.KeyExpr.Range())}
		if i, ok := at[s]; ok {
			r.find("duplicate", report.Error, m.Pos, "Keep one of them.", "the key %q stands twice", s)
			v.Members[i] = m
			continue
		}
		at[s] = len(v.Members)
		v.Members = append(v.Members, m)
	}
	return v
}

func (r *reader) key(x hclsyntax.Expression, sc *scope) azure.Value {
	if k, ok := x.(*hclsyntax.ObjectConsKeyExpr); ok {
		if word := hcl.ExprAsKeyword(k.Wrapped); word != "" && !k.ForceNonLiteral {
			return fromCty(cty.StringVal(word)) // in NFC, as every text
		}
		x = k.Wrapped
	}
	return r.known(r.eval(x, sc))
}

// traversal evaluates var.x, local.x, each.value, azurerm_subnet.x.id ...
func (r *reader) traversal(t hcl.Traversal, sc *scope) azure.Value {
	root, at := t.RootName(), pos(t.SourceRange())
	if v, ok := sc.lookup(root); ok {
		return r.along(v, t[1:])
	}
	words := make([]string, 0, 3)
	for _, s := range t[1:min(len(t), 3)] {
		a, ok := s.(hcl.TraverseAttr)
		if !ok {
			break
		}
		words = append(words, a.Name)
	}
	switch root {
	case "path", "terraform", "self", "count", "each", "module":
		return azure.UnknownBecause(root + " has no value here")
	case "var", "local":
		if len(words) == 0 {
			break
		}
		if root == "var" {
			return r.along(r.variable(words[0], at), t[2:])
		}
		return r.along(r.local(words[0], at), t[2:])
	case "data":
		if len(words) == 2 {
			return r.resource("data."+words[0]+"."+words[1], at, t[3:])
		}
	default:
		if len(words) > 0 {
			return r.resource(root+"."+words[0], at, t[2:])
		}
	}
	r.find("unresolved", report.Error, at, "", "%s names nothing", root)
	return azure.UnknownBecause(root + " names nothing")
}

func (r *reader) resource(address string, at azure.Pos, rest hcl.Traversal) azure.Value {
	d, ok := r.byAddress[address]
	if !ok {
		r.find("unresolved", report.Error, at, "Declare it, or correct the name.", "there is no %s", address)
		return azure.UnknownBecause("there is no " + address)
	}
	return r.along(r.declared(d), rest)
}

func (r *reader) variable(name string, at azure.Pos) azure.Value {
	for _, v := range r.variables {
		if v.name == name {
			return v.value
		}
	}
	r.find("unresolved", report.Error, at, "Declare the variable, or correct the name.", "there is no variable %s", name)
	return azure.UnknownBecause("there is no variable " + name)
}

func (r *reader) local(name string, at azure.Pos) azure.Value {
	l, ok := r.locals[name]
	switch {
	case !ok:
		r.find("unresolved", report.Error, at, "Define the local, or correct the name.", "there is no local %s", name)
		return azure.UnknownBecause("there is no local " + name)
	case l.state == underway:
		r.find("unresolved", report.Error, pos(l.expr.Range()), "Break the circle.", "local %s needs itself", name)
		return azure.UnknownBecause("local " + name + " needs itself")
	case l.state == untouched:
		l.state = underway
		l.value = r.eval(l.expr, nil)
		l.state = done
	}
	return l.value
}

// along follows the rest of a traversal.
func (r *reader) along(v azure.Value, t hcl.Traversal) azure.Value {
	for _, s := range t {
		switch s := s.(type) {
		case hcl.TraverseAttr:
			v = r.attribute(v, s.Name)
		case hcl.TraverseIndex:
			v = r.index(v, fromCty(s.Key))
		default:
			return azure.UnknownBecause("the expression is not one that can be read")
		}
	}
	return v
}

func (r *reader) attribute(v azure.Value, name string) azure.Value {
	switch {
	case isLink(v) && v.Ref.Path == "":
		return r.attributeOf(v, name)
	case isLink(v):
		if deeper, ok := r.below(v, "."+name); ok {
			return deeper
		}
		v = r.follow(v)
	}
	switch v.Kind {
	case azure.Unknown:
		return azure.UnknownBecause(v.Text)
	case azure.Object:
		for _, m := range v.Members {
			if m.Key == name {
				return m.Value
			}
		}
	}
	return azure.UnknownBecause("there is no " + name + " in it")
}

func (r *reader) index(v, key azure.Value) azure.Value {
	switch {
	case v.Kind == azure.Unknown:
		return azure.UnknownBecause(v.Text)
	case key.Kind == azure.Unknown:
		return key
	case isLink(v) && v.Ref.Path != "":
		if deeper, ok := r.below(v, "["+key.String()+"]"); ok {
			return deeper
		}
	case v.Kind == azure.List:
		if key.Kind == azure.String {
			key = convert(key, "number")
		}
		if i := int(key.Number); key.Kind == azure.Number && i >= 0 && i < len(v.List) {
			return v.List[i]
		}
	case v.Kind == azure.Object:
		if s, ok := textOf(key); ok {
			return r.attribute(v, s)
		}
	}
	return azure.UnknownBecause("there is no element " + key.String())
}

func (r *reader) splat(x *hclsyntax.SplatExpr, sc *scope) azure.Value {
	v := r.eval(x.Source, sc)
	switch v.Kind {
	case azure.Unknown:
		return azure.UnknownBecause(v.Text)
	case azure.Null:
		return azure.ListOf()
	case azure.List:
	default:
		v = azure.ListOf(v)
	}
	out := azure.Value{Kind: azure.List, List: make([]azure.Value, len(v.List))}
	for i, e := range v.List {
		out.List[i] = r.eval(x.Each, &scope{outer: sc, anon: x.Item, item: e})
	}
	return out
}

// pair is one element of what is walked over.
type pair struct{ key, value azure.Value }

// elements are the elements of a list or object; a set's keys are its values.
func elements(v azure.Value) []pair {
	var out []pair
	for i, e := range v.List {
		out = append(out, pair{azure.Int(i), e})
	}
	for _, m := range v.Members {
		out = append(out, pair{azure.Str(m.Key), m.Value})
	}
	return out
}

func (r *reader) comprehension(x *hclsyntax.ForExpr, sc *scope) azure.Value {
	over := r.eval(x.CollExpr, sc)
	if over.Kind == azure.Unknown {
		return azure.UnknownBecause(over.Text)
	}
	out := azure.Value{Kind: azure.List}
	if x.KeyExpr != nil {
		out.Kind = azure.Object
	}
	at := map[string]int{}
	for _, p := range elements(over) {
		names := map[string]azure.Value{x.ValVar: p.value}
		if x.KeyVar != "" {
			names[x.KeyVar] = p.key
		}
		in := sc.with(names)
		if x.CondExpr != nil {
			c := r.known(r.eval(x.CondExpr, in))
			if c.Kind == azure.Unknown {
				return c
			}
			if !isTrue(c) {
				continue
			}
		}
		v := r.eval(x.ValExpr, in)
		if x.KeyExpr == nil {
			out.List = append(out.List, v)
			continue
		}
		key := r.known(r.eval(x.KeyExpr, in))
		s, ok := textOf(key)
		if !ok {
			return azure.UnknownBecause("a key is no text")
		}
		if i, there := at[s]; there && x.Group {
			out.Members[i].Value.List = append(out.Members[i].Value.List, v)
			continue
		} else if there {
			return azure.UnknownBecause("the key " + s + " comes twice")
		}
		if x.Group {
			v = azure.ListOf(v)
		}
		at[s] = len(out.Members)
		out.Members = append(out.Members, azure.M(s, v))
	}
	return out
}

func (r *reader) binary(x *hclsyntax.BinaryOpExpr, sc *scope) azure.Value {
	a := r.known(r.eval(x.LHS, sc))
	switch {
	case x.Op == hclsyntax.OpLogicalAnd && a.Kind == azure.Bool && !a.Bool:
		return a
	case x.Op == hclsyntax.OpLogicalOr && isTrue(a):
		return a
	}
	b := r.known(r.eval(x.RHS, sc))
	for _, v := range []azure.Value{a, b} {
		if v.Kind == azure.Unknown || v.Kind == azure.Reference || strings.Contains(v.Text, mark) {
			return azure.UnknownBecause("a part of the expression is unknown")
		}
	}
	switch x.Op {
	case hclsyntax.OpEqual:
		return azure.Flag(same(a, b))
	case hclsyntax.OpNotEqual:
		return azure.Flag(!same(a, b))
	case hclsyntax.OpLogicalAnd, hclsyntax.OpLogicalOr: // the first did not decide
		return azure.Flag(isTrue(b))
	}
	a, b = convert(a, "number"), convert(b, "number")
	if a.Kind != azure.Number || b.Kind != azure.Number {
		return azure.UnknownBecause("a part of the expression is no number")
	}
	switch x.Op {
	case hclsyntax.OpAdd:
		return azure.Num(a.Number + b.Number)
	case hclsyntax.OpSubtract:
		return azure.Num(a.Number - b.Number)
	case hclsyntax.OpMultiply:
		return azure.Num(a.Number * b.Number)
	case hclsyntax.OpGreaterThan:
		return azure.Flag(a.Number > b.Number)
	case hclsyntax.OpGreaterThanOrEqual:
		return azure.Flag(a.Number >= b.Number)
	case hclsyntax.OpLessThan:
		return azure.Flag(a.Number < b.Number)
	case hclsyntax.OpLessThanOrEqual:
		return azure.Flag(a.Number <= b.Number)
	case hclsyntax.OpDivide, hclsyntax.OpModulo:
		if b.Number == 0 {
			return azure.UnknownBecause("division by zero")
		}
		if x.Op == hclsyntax.OpDivide {
			return azure.Num(a.Number / b.Number)
		}
		return azure.Num(float64(int64(a.Number) % max(1, int64(b.Number))))
	}
	return azure.UnknownBecause("the operator is not one that can be read")
}

// same compares as Terraform does: keys by case, parameters not at all.
func same(a, b azure.Value) bool {
	a.Param, b.Param = "", ""
	return a.Equal(b)
}
