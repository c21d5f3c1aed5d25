package spec

import (
	"fmt"
	"maps"
	"net/netip"
	"regexp"
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
	return c.in(scope(map[string]cty.Value{"env": c.names.env(env), "self": selfValue(self)}))
}

func (c *Condition) in(ctx *hcl.EvalContext) cty.Value {
	v, diags := c.Expr.Value(ctx)
	if diags.HasErrors() {
		panic(fmt.Sprintf("%s:%d: a condition that was checked cannot be evaluated: %v", c.Pos.File, c.Pos.Line, diags))
	}
	return v
}

// functions are what conditions may call.
var functions = map[string]function.Function{
	"begins":   beginsFunc,
	"contains": stdlib.ContainsFunc,
	"first":    firstFunc,
	"length":   stdlib.LengthFunc,
	"overlaps": overlapsFunc,
	"within":   withinFunc,
}

func scope(variables map[string]cty.Value) *hcl.EvalContext {
	return &hcl.EvalContext{Variables: variables, Functions: functions}
}

// vocabulary is what env offers beside its fixed names.
type vocabulary struct {
	options []string
	kinds   []string
	alone   []*ComponentKind    // of which every environment has one
	typ     cty.Type            // of env
	self    map[string]cty.Type // by kind
}

func newVocabulary(s *Spec) *vocabulary {
	v := &vocabulary{self: map[string]cty.Type{}}
	for _, o := range s.Options {
		v.options = append(v.options, o.Name)
	}
	for _, k := range s.Components {
		v.kinds = append(v.kinds, k.Name)
		if k.Default == "always" {
			v.alone = append(v.alone, k)
		}
		v.self[k.Name] = selfValue(&Component{Kind: k}).Type()
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
	var subnets []netip.Prefix
	for _, n := range e.Network.Subnets {
		if n.Prefix.IsValid() {
			subnets = append(subnets, n.Prefix)
		}
	}
	subscription, group := e.Network.place()
	text := cty.StringVal
	out := map[string]cty.Value{
		"name":           text(e.Name),
		"resource_group": text(e.ResourceGroup),
		"digest":         text(e.Digest()),
		"region":         text(region.Name),
		"cloud":          text(cloud.Name),
		"paired_region":  text(region.Pair),
		"egress": cty.ObjectVal(map[string]cty.Value{
			"kind": text(e.Egress.Kind), "next_hop": text(e.Egress.NextHop), "routes": text(e.Egress.Routes),
		}),
		"outbound": cty.ObjectVal(map[string]cty.Value{
			"mode": text(e.Outbound.Mode), "by": text(e.Outbound.By), "restricted": cty.BoolVal(e.Outbound.Restricted()),
		}),
		"managed_network": cty.ObjectVal(map[string]cty.Value{
			"isolation": text(e.ManagedNetwork.Isolation), "was": text(e.ManagedNetwork.Was), "used": cty.BoolVal(e.ManagedNetwork.Used()),
		}),
		"network": cty.ObjectVal(map[string]cty.Value{
			"address_space": listOf(prefixTexts(e.Network.AddressSpace)), "subnets": listOf(prefixTexts(subnets)), "used": cty.BoolVal(len(e.Network.Subnets) > 0), "existing": cty.BoolVal(e.Network.Existing != nil),
			"group": text(group), "subscription": text(subscription),
			"dns_servers": listOf(addressTexts(e.Network.DNSServers)),
		}),
		"options": cty.ObjectVal(options),
		"has":     cty.ObjectVal(has),
	}
	for _, k := range v.alone {
		if _, taken := out[k.Name]; !taken { // a fault then, told elsewhere
			out[k.Name] = selfValue(e.the(k))
		}
	}
	return cty.ObjectVal(out)
}

// the is the only component of a kind that every environment has.
func (e *Environment) the(k *ComponentKind) *Component {
	for _, c := range e.Components {
		if c.Kind == k {
			return c
		}
	}
	return &Component{Kind: k}
}

// selfValue is a component as conditions see it.
func selfValue(c *Component) cty.Value {
	m := map[string]cty.Value{"kind": cty.StringVal(c.Kind.Name), "name": cty.StringVal(c.Name), "existing": cty.BoolVal(c.Existing != nil)}
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

// condition decodes and checks an expression that must be a want, for every
// kind that self may be; nil when there is none or it has a fault.
func (d *decoder) condition(e hclsyntax.Expression, want cty.Type, kinds []*ComponentKind) *Condition {
	return d.conditionOver(map[string]cty.Value{}, e, want, kinds)
}

// assertion is a condition that may name the subnet as well.
func (d *decoder) assertion(e hclsyntax.Expression, kinds []*ComponentKind) *Condition {
	return d.conditionOver(map[string]cty.Value{"subnet": cty.UnknownVal(subnetValueType)}, e, cty.Bool, kinds)
}

func (d *decoder) conditionOver(known map[string]cty.Value, e hclsyntax.Expression, want cty.Type, kinds []*ComponentKind) *Condition {
	c := &Condition{Expr: e, Pos: at(e.Range()), names: d.names, Text: onOneLine(e.Range().SliceBytes(d.src[e.Range().Filename]))}
	good := true
	known["env"] = cty.UnknownVal(d.names.typ)
	for _, k := range kinds {
		if k != nil { // nil: there is no self
			known["self"] = cty.UnknownVal(d.names.self[k.Name])
		}
		t := typer{fs: d.fs, kind: k, ctx: scope(known)}
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

// needsTidying finds what onOneLine changes.
var needsTidying = regexp.MustCompile(`[\n\r\t#/]|  |[(\[] | [)\]]`)

// onOneLine prints an expression without comments and line breaks.
func onOneLine(src []byte) string {
	if !needsTidying.Match(src) {
		return string(src)
	}
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
	kind *ComponentKind // of self
	ctx  *hcl.EvalContext
	sums bool // numbers may be added and multiplied, and chosen by a ? b : c
}

func (t typer) fault(e hclsyntax.Expression, fix, format string, args ...any) cty.Type {
	fault(t.fs, at(e.Range()), "condition", fix, format, args...)
	return cty.NilType
}

const conditionFix = "Conditions know &&, ||, !, ==, !=, <, >, contains([...], x), length, begins, overlaps, within, first, and names of env and self."

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
	case *hclsyntax.ConditionalExpr:
		if t.sums {
			return t.choice(e)
		}
	case *hclsyntax.FunctionCallExpr:
		return t.call(e)
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
		return t.fault(e, suggest(root, slices.Collect(maps.Keys(t.ctx.Variables))), "conditions do not know %q", root)
	}
	known, path := from.Type(), root
	for _, step := range e.Traversal[1:] {
		a, ok := step.(hcl.TraverseAttr)
		if !ok || !known.IsObjectType() {
			break
		}
		if !known.HasAttribute(a.Name) {
			if path == "self" {
				path = "self of kind " + t.kind.Name
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

// choice is a number that a condition chooses.
func (t typer) choice(e *hclsyntax.ConditionalExpr) cty.Type {
	good := t.operand(e.Condition, cty.Bool, "?", cty.Number) != cty.NilType
	for _, x := range []hclsyntax.Expression{e.TrueResult, e.FalseResult} {
		good = t.operand(x, cty.Number, "?", cty.Number) != cty.NilType && good
	}
	if !good {
		return cty.NilType
	}
	return cty.Number
}

func (t typer) binary(e *hclsyntax.BinaryOpExpr) cty.Type {
	gives := cty.Bool
	both := func(want cty.Type, op string) cty.Type {
		l, r := t.operand(e.LHS, want, op, gives), t.operand(e.RHS, want, op, gives)
		if l == cty.NilType {
			return l
		}
		return r
	}
	switch e.Op {
	case hclsyntax.OpAdd, hclsyntax.OpMultiply:
		if t.sums {
			gives = cty.Number
			return both(cty.Number, "a sum")
		}
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

// call checks contains(list, x), length(list), begins(text, start), overlaps(a, b),
// within(a, b). What first(a) gives is an address, which nothing else takes.
func (t typer) call(e *hclsyntax.FunctionCallExpr) cty.Type {
	if _, ok := functions[e.Name]; !ok {
		return t.fault(e, suggest(e.Name, slices.Collect(maps.Keys(functions))), "conditions do not know the function %q", e.Name)
	}
	n := 2
	if e.Name == "length" || e.Name == "first" {
		n = 1
	}
	if len(e.Args) != n || e.ExpandFinal {
		return t.fault(e, "Write contains(list, x), length(list), begins(text, start), overlaps(a, b), within(a, b) or first(a).", "%s takes %d arguments", e.Name, n)
	}
	switch e.Name {
	case "first":
		return t.fault(e, "Write overlaps(a, first(b)), or within(first(a), b).", "what first gives is compared by overlaps and within alone")
	case "begins":
		for _, a := range e.Args {
			if t.operand(a, cty.String, "begins", cty.Bool) == cty.NilType {
				return cty.NilType
			}
		}
	case "contains":
		element := t.list(e.Name, e.Args[0])
		if x := t.typeOf(e.Args[1]); element == cty.NilType || t.alike(e.Args[1], element, x) == cty.NilType {
			return cty.NilType
		}
	case "length":
		if t.list(e.Name, e.Args[0]) == cty.NilType {
			return cty.NilType
		}
		return cty.Number
	default:
		for _, a := range e.Args {
			if !t.networks(a) {
				return cty.NilType
			}
		}
	}
	return cty.Bool
}

// list is the type of the elements of a list, written out or named.
func (t typer) list(function string, e hclsyntax.Expression) cty.Type {
	if tuple, ok := e.(*hclsyntax.TupleConsExpr); ok && len(tuple.Exprs) > 0 {
		first := t.typeOf(tuple.Exprs[0])
		for _, x := range tuple.Exprs[1:] {
			if t.alike(x, t.typeOf(x), first) == cty.NilType {
				return cty.NilType
			}
		}
		return first
	}
	if _, ok := e.(*hclsyntax.ScopeTraversalExpr); ok {
		switch typ := t.typeOf(e); {
		case typ == cty.NilType:
			return typ
		case typ.IsListType():
			return typ.ElementType()
		}
	}
	return t.fault(e, "Write [a, b], or name a list.", "%s takes a written-out list, or the name of one", function)
}

func prefixTexts(ps []netip.Prefix) []string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = p.String()
	}
	return out
}

func addressTexts(as []netip.Addr) []string {
	out := make([]string, len(as))
	for i, a := range as {
		out[i] = a.String()
	}
	return out
}
