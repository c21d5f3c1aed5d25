package spec

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// Expression is a value of a create block: plain values, names of env and
// self, a ? b : c, texts with ${...}, and the functions of Surroundings. Load
// has checked every name in it.
type Expression struct {
	expr hclsyntax.Expression
}

// Surroundings is what an expression may ask of the plan it stands in.
type Surroundings interface {
	// Find is the resource of a label; of several the one that belongs to self.
	Find(label string, self *Component) (azure.ID, bool)
	// Named is the resource of a label that belongs to the component of a name.
	Named(label, component string) (azure.ID, bool)
	// Subnet is the subnet that components of a kind stand in.
	Subnet(kind string) (azure.ID, bool)
	// SubnetOf is the subnet of a role.
	SubnetOf(role string) (azure.ID, bool)
	// Subnets are those with a service endpoint for a service.
	Subnets(service string) []azure.ID
	// Actions are what requirements let a principal do, beside built-in roles.
	Actions(principal string) azure.Value
	// Parameter makes the parameter for an attribute of self.
	Parameter(self *Component, a *Attribute) azure.Value
}

type evaluation struct {
	ctx  *hcl.EvalContext
	self *Component
	at   Surroundings
}

func (e evaluation) value(x hclsyntax.Expression) azure.Value {
	switch x := x.(type) {
	case *hclsyntax.ParenthesesExpr:
		return e.value(x.Expression)
	case *hclsyntax.TupleConsExpr:
		out := azure.Value{Kind: azure.List}
		for _, el := range x.Exprs {
			if v := e.value(el); v.Kind != azure.Null {
				out.List = append(out.List, v)
			}
		}
		return unlessEmptied(out, len(x.Exprs))
	case *hclsyntax.ObjectConsExpr:
		out := azure.Obj()
		for _, item := range x.Items {
			key, _ := objectKey(item.KeyExpr, nil)
			if v := e.value(item.ValueExpr); v.Kind != azure.Null {
				out.Members = append(out.Members, azure.M(key, v))
			}
		}
		return unlessEmptied(out, len(x.Items))
	case *hclsyntax.ConditionalExpr:
		if e.plain(x.Condition).True() {
			return e.value(x.TrueResult)
		}
		return e.value(x.FalseResult)
	case *hclsyntax.FunctionCallExpr:
		if f, ok := placed[x.Name]; ok {
			return f.value(e, x.Args)
		}
	}
	v := e.plain(x)
	if !v.IsNull() && v.Type().IsListType() {
		out := azure.Value{Kind: azure.List}
		for _, el := range v.AsValueSlice() {
			l, _ := literal(el)
			out.List = append(out.List, l)
		}
		return out
	}
	l, _ := literal(v)
	return l
}

// unlessEmptied is Null where all that was written in v turned out null.
func unlessEmptied(v azure.Value, written int) azure.Value {
	if written > 0 && v.IsEmpty() {
		return azure.Value{}
	}
	return v
}

func (e evaluation) plain(x hclsyntax.Expression) cty.Value {
	v, diags := x.Value(e.ctx)
	if diags.HasErrors() {
		panic(fmt.Sprintf("%s: an expression that was checked cannot be evaluated: %v", x.Range(), diags))
	}
	return v
}

// placement is a function whose value depends on the rest of the plan.
type placement struct {
	form  string // as a person writes it
	value func(e evaluation, args []hclsyntax.Expression) azure.Value
	check func(c checker, args []hclsyntax.Expression) bool
}

// placed are the functions of Surroundings. What they do not find is null.
var placed = map[string]placement{
	"id":   {`id("label")`, reference("id"), texts(1)},
	"name": {`name("label")`, reference("name"), texts(1)},
	"ref":  {`ref("label", "properties.path")`, reference(""), texts(2)},
	"tenant": {`tenant()`, func(evaluation, []hclsyntax.Expression) azure.Value {
		return azure.RefTo(azure.Subscription, "tenantId")
	}, texts(0)},
	"group": {`group(), or group("name")`, func(e evaluation, args []hclsyntax.Expression) azure.Value {
		if len(args) == 0 {
			return azure.RefTo(azure.Group, "")
		}
		return azure.RefTo(azure.ScopeID(e.text(args[0])), "")
	}, func(c checker, args []hclsyntax.Expression) bool {
		if len(args) != 1 {
			return len(args) == 0
		}
		if t, ok := args[0].(*hclsyntax.TemplateExpr); ok {
			return c.template(t)
		}
		return c.typer.typeOf(args[0]) == cty.String
	}},
	"subnet_name": {`subnet_name(), or subnet_name("role")`, func(e evaluation, args []hclsyntax.Expression) azure.Value {
		var id azure.ID
		var ok bool
		if len(args) == 0 {
			id, ok = e.at.Subnet(e.self.Kind.Name)
		} else {
			id, ok = e.at.SubnetOf(e.text(args[0]))
		}
		if !ok {
			return azure.Value{}
		}
		return azure.RefTo(id, "name")
	}, textOrSelf},
	"named": {`named("label", self.attribute)`, func(e evaluation, args []hclsyntax.Expression) azure.Value {
		if id, ok := e.at.Named(e.text(args[0]), e.text(args[1])); ok {
			return azure.Str(id.Leaf())
		}
		return azure.Value{}
	}, func(c checker, args []hclsyntax.Expression) bool {
		return len(args) == 2 && texts(1)(c, args[:1]) && c.kind != nil && attributeOf(c.kind, args[1]) != nil
	}},
	"subnet": {`subnet(), or subnet("kind")`, func(e evaluation, args []hclsyntax.Expression) azure.Value {
		kind := ""
		if len(args) > 0 {
			kind = e.text(args[0])
		} else {
			kind = e.self.Kind.Name
		}
		id, ok := e.at.Subnet(kind)
		if !ok {
			return azure.Value{}
		}
		return azure.RefTo(id, "")
	}, textOrSelf},
	"subnets": {`subnets("Microsoft.Storage")`, func(e evaluation, args []hclsyntax.Expression) azure.Value {
		out := azure.Value{Kind: azure.List}
		for _, id := range e.at.Subnets(e.text(args[0])) {
			out.List = append(out.List, azure.Obj(azure.M("id", azure.RefTo(id, ""))))
		}
		return unlessEmptied(out, 1)
	}, texts(1)},
	"actions": {`actions("deployer")`, func(e evaluation, args []hclsyntax.Expression) azure.Value {
		return unlessEmptied(e.at.Actions(e.text(args[0])), 1)
	}, texts(1)},
	"parameter": {`parameter(self.attribute)`, func(e evaluation, args []hclsyntax.Expression) azure.Value {
		return e.at.Parameter(e.self, attributeOf(e.self.Kind, args[0]))
	}, func(c checker, args []hclsyntax.Expression) bool {
		return len(args) == 1 && c.kind != nil && attributeOf(c.kind, args[0]) != nil
	}},
}

// reference is a function of a label and, unless it is given, a path.
func reference(path string) func(evaluation, []hclsyntax.Expression) azure.Value {
	return func(e evaluation, args []hclsyntax.Expression) azure.Value {
		id, ok := e.at.Find(e.text(args[0]), e.self)
		if !ok {
			return azure.Value{}
		}
		if path == "" {
			return azure.RefTo(id, e.text(args[1]))
		}
		return azure.RefTo(id, path)
	}
}

func (e evaluation) text(x hclsyntax.Expression) string { return e.plain(x).AsString() }

// textOrSelf checks for one plain text, or none where there is a self.
func textOrSelf(c checker, args []hclsyntax.Expression) bool {
	return len(args) == 0 && c.kind != nil || texts(1)(c, args)
}

// texts checks for n plain texts.
func texts(n int) func(checker, []hclsyntax.Expression) bool {
	return func(_ checker, args []hclsyntax.Expression) bool {
		return len(args) == n && !slices.ContainsFunc(args, func(x hclsyntax.Expression) bool {
			t, ok := x.(*hclsyntax.TemplateExpr)
			return !ok || !t.IsStringLiteral()
		})
	}
}

// attributeOf is the attribute that self.NAME names.
func attributeOf(k *ComponentKind, x hclsyntax.Expression) *Attribute {
	t, ok := x.(*hclsyntax.ScopeTraversalExpr)
	if !ok || len(t.Traversal) != 2 || t.Traversal.RootName() != "self" {
		return nil
	}
	name, ok := t.Traversal[1].(hcl.TraverseAttr)
	if !ok {
		return nil
	}
	for _, a := range k.Attributes {
		if a.Name == name.Name {
			return a
		}
	}
	return nil
}

// expression decodes and checks an expression over env, and over self where a
// kind is given; nil after a fault.
func (l *loader) expression(x hclsyntax.Expression, kind *ComponentKind) *Expression {
	known := map[string]cty.Value{"env": cty.UnknownVal(l.names.typ)}
	if kind != nil {
		known["self"] = cty.UnknownVal(l.names.self[kind.Name])
	}
	c := checker{l, kind, typer{fs: l.fs, kind: kind, ctx: scope(known)}}
	if !c.good(x) {
		return nil
	}
	return &Expression{x}
}

// wanted reads a value that is constant, or an expression over every kind.
func (l *loader) wanted(a *hclsyntax.Attribute, kinds []*ComponentKind) (azure.Value, *Expression) {
	if a == nil || !variable(a.Expr) {
		if a == nil {
			return azure.Value{}, nil
		}
		v, _ := constant(a.Expr, l.fs)
		return v, nil
	}
	var x *Expression
	for _, k := range kinds {
		if x = l.expression(a.Expr, k); x == nil {
			return azure.Value{}, nil
		}
	}
	return outline(a.Expr), x
}

// variable says whether an expression calls a function or names something.
func variable(x hclsyntax.Expression) bool {
	found := false
	_ = hclsyntax.VisitAll(x, func(n hclsyntax.Node) hcl.Diagnostics {
		switch n.(type) {
		case *hclsyntax.FunctionCallExpr, *hclsyntax.ConditionalExpr, *hclsyntax.ScopeTraversalExpr:
			found = true
		}
		return nil
	})
	return found
}

// outline is an expression's value as far as it is constant.
func outline(x hclsyntax.Expression) azure.Value {
	switch x := x.(type) {
	case *hclsyntax.TupleConsExpr:
		out := azure.Value{Kind: azure.List}
		for _, el := range x.Exprs {
			out.List = append(out.List, outline(el))
		}
		return out
	case *hclsyntax.ObjectConsExpr:
		out := azure.Obj()
		for _, item := range x.Items {
			key, _ := objectKey(item.KeyExpr, nil)
			out.Members = append(out.Members, azure.M(key, outline(item.ValueExpr)))
		}
		return out
	}
	var none report.Findings
	if v, ok := constant(x, &none); ok {
		v.Pos = azure.Pos{}
		return v
	}
	return azure.UnknownBecause("it depends on the plan")
}

type checker struct {
	*loader
	kind  *ComponentKind
	typer typer
}

func (c checker) good(x hclsyntax.Expression) bool {
	switch x := x.(type) {
	case *hclsyntax.ParenthesesExpr:
		return c.good(x.Expression)
	case *hclsyntax.TupleConsExpr:
		good := true
		for _, el := range x.Exprs {
			good = c.good(el) && good
		}
		return good
	case *hclsyntax.ObjectConsExpr:
		good := true
		for _, item := range x.Items {
			_, ok := objectKey(item.KeyExpr, c.fs)
			good = c.good(item.ValueExpr) && ok && good
		}
		return good
	case *hclsyntax.ConditionalExpr:
		good := c.typer.operand(x.Condition, cty.Bool, "?", cty.Bool) != cty.NilType
		return c.good(x.TrueResult) && c.good(x.FalseResult) && good
	case *hclsyntax.TemplateExpr:
		return c.template(x)
	case *hclsyntax.LiteralValueExpr:
		return true
	case *hclsyntax.FunctionCallExpr:
		return c.call(x)
	}
	return c.typer.typeOf(x) != cty.NilType
}

// template checks a text with ${...} in it.
func (c checker) template(x *hclsyntax.TemplateExpr) bool {
	good := true
	for _, p := range x.Parts {
		switch l, ok := p.(*hclsyntax.LiteralValueExpr); {
		case ok && l.Val.Type() == cty.String:
			good = checkPrintable(at(p.Range()), l.Val.AsString(), c.fs) && good
		default:
			good = c.typer.operand(p, cty.String, "${...}", cty.String) != cty.NilType && good
		}
	}
	return good
}

func (c checker) call(x *hclsyntax.FunctionCallExpr) bool {
	f, ok := placed[x.Name]
	switch {
	case !ok:
		if _, plain := functions[x.Name]; plain {
			return c.typer.typeOf(x) != cty.NilType
		}
		fault(c.fs, at(x.Range()), "expression", suggest(x.Name, slices.Collect(maps.Keys(placed))), "create blocks do not know the function %q", x.Name)
		return false
	case x.ExpandFinal || !f.check(c, x.Args):
		fault(c.fs, at(x.Range()), "expression", "Write "+f.form+".", "%s does not take these arguments", x.Name)
		return false
	}
	if slices.Contains([]string{"id", "name", "named", "ref"}, x.Name) {
		v, _ := constant(x.Args[0], c.fs)
		c.labels = append(c.labels, v)
	}
	return true
}
