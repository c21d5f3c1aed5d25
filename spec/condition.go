package spec

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// Condition is an expression over env and self. Load has checked every name
// and type in it, so that it cannot fail where it is asked.
type Condition struct {
	Expr hclsyntax.Expression
	Text string // as written, on one line
	Pos  azure.Pos

	names *vocabulary
}

// String is the condition as written; "" for the one that always holds.
func (c *Condition) String() string {
	if c == nil {
		return ""
	}
	return c.Text
}

// Holds asks the condition of a component in an environment. The nil
// Condition always holds.
func (c *Condition) Holds(env *Environment, self *Component) bool {
	if c == nil {
		return true
	}
	return c.value(env, self).True()
}

// value evaluates a condition that Load has accepted.
func (c *Condition) value(env *Environment, self *Component) cty.Value {
	return c.in(scope(c.names.env(env), selfValue(self)))
}

func (c *Condition) in(ctx *hcl.EvalContext) cty.Value {
	v, diags := c.Expr.Value(ctx)
	if diags.HasErrors() {
		panic(fmt.Sprintf("%s:%d: a condition that was checked cannot be evaluated: %v", c.Pos.File, c.Pos.Line, diags))
	}
	return v
}

func scope(env, self cty.Value) *hcl.EvalContext {
	return &hcl.EvalContext{
		Variables: map[string]cty.Value{"env": env, "self": self},
		Functions: map[string]function.Function{"contains": stdlib.ContainsFunc},
	}
}

// vocabulary is what env offers beside its fixed names.
type vocabulary struct {
	options []string
	kinds   []string
	typ     cty.Type // of env
}

func newVocabulary(s *Spec) *vocabulary {
	v := &vocabulary{}
	for _, o := range s.Options {
		v.options = append(v.options, o.Name)
	}
	for _, k := range s.Components {
		v.kinds = append(v.kinds, k.Name)
	}
	v.typ = v.env(&Environment{}).Type()
	return v
}

// env is an environment as conditions see it.
func (v *vocabulary) env(e *Environment) cty.Value {
	region := e.Region
	if region == nil {
		region = &Region{}
	}
	cloud := region.Cloud
	if cloud == nil {
		cloud = &Cloud{}
	}
	options := map[string]cty.Value{}
	for _, o := range v.options {
		options[o] = cty.BoolVal(e.Options[o])
	}
	has := map[string]cty.Value{}
	for _, k := range v.kinds {
		has[k] = cty.BoolVal(slices.ContainsFunc(e.Components, func(c *Component) bool { return c.Kind.Name == k }))
	}
	text := cty.StringVal
	return cty.ObjectVal(map[string]cty.Value{
		"name":          text(e.Name),
		"region":        text(region.Name),
		"cloud":         text(cloud.Name),
		"paired_region": text(region.Pair),
		"egress": cty.ObjectVal(map[string]cty.Value{
			"kind": text(e.Egress.Kind), "next_hop": text(e.Egress.NextHop), "routes": text(e.Egress.Routes)}),
		"outbound": cty.ObjectVal(map[string]cty.Value{
			"mode": text(e.Outbound.Mode), "by": text(e.Outbound.By), "restricted": cty.BoolVal(e.Outbound.Restricted())}),
		"managed_network": cty.ObjectVal(map[string]cty.Value{
			"isolation": text(e.ManagedNetwork.Isolation), "used": cty.BoolVal(e.ManagedNetwork.Used())}),
		"options": cty.ObjectVal(options),
		"has":     cty.ObjectVal(has),
	})
}

// selfValue is a component as conditions see it.
func selfValue(c *Component) cty.Value {
	m := map[string]cty.Value{"kind": cty.StringVal(c.Kind.Name), "name": cty.StringVal(c.Name)}
	for _, a := range c.Kind.Attributes {
		v, ok := c.Values[a.Name]
		if !ok {
			v = a.Default
		}
		switch a.Type {
		case "bool":
			m[a.Name] = cty.BoolVal(v.Bool)
		case "number":
			m[a.Name] = cty.NumberFloatVal(v.Number)
		default:
			m[a.Name] = cty.StringVal(v.Text)
		}
	}
	return cty.ObjectVal(m)
}

func selfType(k *ComponentKind) cty.Type { return selfValue(&Component{Kind: k}).Type() }

// condition decodes and checks an expression that must be a want, for every
// kind that self may be; nil when there is none or it has a fault.
func (d *decoder) condition(e hclsyntax.Expression, want cty.Type, kinds []*ComponentKind) *Condition {
	c := &Condition{Expr: e, Pos: at(e.Range()), names: d.names, Text: onOneLine(e.Range().SliceBytes(d.src[e.Range().Filename]))}
	good := true
	for _, k := range kinds {
		t := typer{fs: d.fs, kind: k.Name, ctx: scope(cty.UnknownVal(d.names.typ), cty.UnknownVal(selfType(k)))}
		switch got := t.typeOf(e); {
		case got == cty.NilType:
			good = false
		case got != want:
			good = false
			fault(d.fs, c.Pos, "condition", "Write a comparison, a bool of env or self, or join such with && and ||.",
				"a %s must stand here, not a %s", want.FriendlyName(), got.FriendlyName())
		}
	}
	if !good {
		return nil
	}
	return c
}

// onOneLine prints an expression without comments and line breaks.
func onOneLine(src []byte) string {
	tokens, _ := hclsyntax.LexExpression(src, "", hcl.InitialPos)
	var out strings.Builder
	end := 0 // of the last token printed
	for _, t := range tokens {
		switch t.Type {
		case hclsyntax.TokenComment, hclsyntax.TokenNewline, hclsyntax.TokenEOF:
			continue
		case hclsyntax.TokenCParen, hclsyntax.TokenCBrack:
			end = t.Range.Start.Byte
		}
		if t.Range.Start.Byte > end {
			out.WriteByte(' ')
		}
		out.Write(t.Bytes)
		end = t.Range.End.Byte
		if t.Type == hclsyntax.TokenOParen || t.Type == hclsyntax.TokenOBrack {
			end = len(src)
		}
	}
	return out.String()
}

// typer finds the type of every part of a condition, and thereby every wrong
// name in it, also where evaluation would never look.
type typer struct {
	fs   *report.Findings
	kind string // of self
	ctx  *hcl.EvalContext
}

func (t typer) fault(e hclsyntax.Expression, fix, format string, args ...any) cty.Type {
	fault(t.fs, at(e.Range()), "condition", fix, format, args...)
	return cty.NilType
}

const conditionFix = "Conditions know &&, ||, !, ==, !=, <, >, contains([...], x), and names of env and self."

// typeOf is the type of an expression, NilType after a fault.
func (t typer) typeOf(e hclsyntax.Expression) cty.Type {
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		if e.Val.IsNull() {
			return t.fault(e, "Leave it out.", "nothing is ever null here")
		}
		return e.Val.Type()
	case *hclsyntax.TemplateExpr:
		if _, ok := textOf(e, t.fs); !ok {
			return cty.NilType
		}
		return cty.String
	case *hclsyntax.ParenthesesExpr:
		return t.typeOf(e.Expression)
	case *hclsyntax.ScopeTraversalExpr:
		return t.name(e)
	case *hclsyntax.UnaryOpExpr:
		if e.Op == hclsyntax.OpLogicalNot {
			return t.operand(e.Val, cty.Bool, "!", cty.Bool)
		}
	case *hclsyntax.BinaryOpExpr:
		return t.binary(e)
	case *hclsyntax.FunctionCallExpr:
		return t.contains(e)
	}
	return t.fault(e, conditionFix, "conditions do not know this kind of expression")
}

// name resolves a traversal over the types of env and self.
func (t typer) name(e *hclsyntax.ScopeTraversalExpr) cty.Type {
	v, diags := e.Traversal.TraverseAbs(t.ctx)
	if !diags.HasErrors() {
		return v.Type()
	}
	root := e.Traversal.RootName()
	from, ok := t.ctx.Variables[root]
	if !ok {
		return t.fault(e, suggest(root, []string{"env", "self"}), "conditions do not know %q", root)
	}
	known, path := from.Type(), root
	for _, step := range e.Traversal[1:] {
		a, ok := step.(hcl.TraverseAttr)
		if !ok || !known.IsObjectType() {
			break
		}
		if !known.HasAttribute(a.Name) {
			if path == "self" {
				path = "self of kind " + t.kind
			}
			fault(t.fs, at(a.SrcRange), "unknown-name", suggest(a.Name, slices.Collect(maps.Keys(known.AttributeTypes()))), "%s has no %q", path, a.Name)
			return cty.NilType
		}
		known, path = known.AttributeType(a.Name), path+"."+a.Name
	}
	return t.fault(e, conditionFix, "nothing stands under this name: %s", diags[0].Detail)
}

// operand wants a type on one side of an operator whose result is another.
func (t typer) operand(e hclsyntax.Expression, want cty.Type, op string, result cty.Type) cty.Type {
	switch got := t.typeOf(e); got {
	case want:
		return result
	case cty.NilType:
		return cty.NilType
	default:
		return t.fault(e, conditionFix, "%s takes a %s, not a %s", op, want.FriendlyName(), got.FriendlyName())
	}
}

func (t typer) binary(e *hclsyntax.BinaryOpExpr) cty.Type {
	both := func(want cty.Type, op string) cty.Type {
		l, r := t.operand(e.LHS, want, op, cty.Bool), t.operand(e.RHS, want, op, cty.Bool)
		if l == cty.NilType {
			return l
		}
		return r
	}
	switch e.Op {
	case hclsyntax.OpLogicalAnd:
		return both(cty.Bool, "&&")
	case hclsyntax.OpLogicalOr:
		return both(cty.Bool, "||")
	case hclsyntax.OpLessThan, hclsyntax.OpGreaterThan, hclsyntax.OpLessThanOrEqual, hclsyntax.OpGreaterThanOrEqual:
		return both(cty.Number, "a comparison of size")
	case hclsyntax.OpEqual, hclsyntax.OpNotEqual:
		return t.alike(e, t.typeOf(e.LHS), t.typeOf(e.RHS))
	}
	return t.fault(e, conditionFix, "conditions do not know this operator")
}

// alike is bool where two types can be compared.
func (t typer) alike(e hclsyntax.Expression, l, r cty.Type) cty.Type {
	switch {
	case l == cty.NilType || r == cty.NilType:
		return cty.NilType
	case !l.IsPrimitiveType() || l != r:
		return t.fault(e, "Compare values of one type.", "a %s is never equal to a %s", l.FriendlyName(), r.FriendlyName())
	}
	return cty.Bool
}

// contains checks contains([a, b], x).
func (t typer) contains(e *hclsyntax.FunctionCallExpr) cty.Type {
	if e.Name != "contains" {
		return t.fault(e, conditionFix, "conditions do not know the function %q", e.Name)
	}
	if len(e.Args) != 2 || e.ExpandFinal {
		return t.fault(e, "Write contains([a, b], x).", "contains takes a list and a value")
	}
	list, ok := e.Args[0].(*hclsyntax.TupleConsExpr)
	if !ok || len(list.Exprs) == 0 {
		return t.fault(e.Args[0], "Write contains([a, b], x).", "contains takes a written-out list first")
	}
	x, result := t.typeOf(e.Args[1]), cty.Bool
	for _, m := range list.Exprs {
		if t.alike(m, t.typeOf(m), x) == cty.NilType {
			result = cty.NilType
		}
	}
	return result
}
