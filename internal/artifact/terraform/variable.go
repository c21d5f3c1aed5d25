package terraform

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

const (
	validation   = "validation"
	condition    = "condition"
	errorMessage = "error_message"
)

var variableTypes = map[string]string{"string": "string", "int": "number", "bool": "bool", "array": "list(string)", "object": "map(string)"}

// groupParameter is the variable that stands for the resource group.
var groupParameter = azure.Parameter{Name: camel(groupVariable), Type: "string", Description: "Name of the existing resource group for everything here."}

// variableBlocks declare the variables; hints say in words what patterns mean.
func variableBlocks(pr *printer, ps []azure.Parameter, hints map[string]string) []*printed {
	out := make([]*printed, len(ps))
	for i, q := range ps {
		typ, ok := variableTypes[q.Type]
		if !ok {
			pr.fail("parameter %s: no variable has the type %q", q.Name, q.Type)
		}
		b := block{keyword: "variable", labels: []string{snake(q.Name)}, args: []argument{{name: "type", raw: typ}}, blocks: validations(q, hints[q.Pattern])}
		if q.Description != "" {
			b.args = append(b.args, argument{name: "description", value: azure.Str(q.Description)})
		}
		out[i] = pr.block(b, 0, nil)
	}
	return out
}

// validations are the blocks that hold a variable to what it accepts, one for
// each thing that can be wrong with it.
func validations(q azure.Parameter, hint string) []block {
	var out []block
	add := func(demand, format string, args ...any) {
		out = append(out, block{keyword: validation, args: []argument{
			{name: condition, raw: demand},
			{name: errorMessage, value: azure.Str(snake(q.Name) + " " + fmt.Sprintf(format, args...) + ".")},
		}})
	}
	name := "var." + snake(q.Name)
	if q.OneOf != nil {
		words := make([]string, len(q.OneOf))
		for i, w := range q.OneOf {
			if words[i] = quote(w); q.Type == "int" {
				words[i] = w
			}
		}
		add("contains(["+strings.Join(words, ", ")+"], "+name+")", "must be one of %s", strings.Join(q.OneOf, ", "))
	}
	bounds := func(what string, least, greatest *int, unit string) {
		switch {
		case least != nil && greatest != nil && *least == *greatest:
			add(fmt.Sprintf("%s == %d", what, *least), "must %s", said("exactly", *least, unit))
		case least != nil && greatest != nil:
			add(fmt.Sprintf("%s >= %d && %s <= %d", what, *least, what, *greatest), "must %s", said(fmt.Sprintf("%d to", *least), *greatest, unit))
		case least != nil:
			add(fmt.Sprintf("%s >= %d", what, *least), "must %s", said("at least", *least, unit))
		case greatest != nil:
			add(fmt.Sprintf("%s <= %d", what, *greatest), "must %s", said("at most", *greatest, unit))
		}
	}
	bounds(name, q.Min, q.Max, "")
	unit := "character"
	if q.Type == "array" || q.Type == "object" {
		unit = "element"
	}
	bounds("length("+name+")", unlessZero(q.MinLength), unlessZero(q.MaxLength), unit)
	if q.Pattern != "" {
		demand := "can(regex(" + quote(q.Pattern) + ", " + name + "))"
		if hint == "" {
			add(demand, "must match %s", q.Pattern)
		} else {
			add(demand, "is not as Azure wants it: %s", hint)
		}
	}
	switch {
	case q.Prefix && q.Type == "array":
		add("alltrue([for p in "+name+" : can(cidrhost(p, 0))])", "must hold address prefixes such as 10.0.0.0/16")
	case q.Prefix:
		add("can(cidrhost("+name+", 0))", "must be an address prefix such as 10.0.0.0/24")
	}
	return out
}

// said is a bound in words: "be at most 5", "have at most 5 characters".
func said(bound string, n int, unit string) string {
	switch {
	case unit == "":
		return fmt.Sprintf("be %s %d", bound, n)
	case n != 1:
		unit += "s"
	}
	return fmt.Sprintf("have %s %d %s", bound, n, unit)
}

// hintsOf are the meanings of the patterns that values have to match.
func hintsOf(s *spec.Spec) map[string]string {
	out := map[string]string{}
	add := func(p *regexp.Regexp, hint spec.Text) {
		if p != nil && out[p.String()] == "" {
			out[p.String()] = hint.En
		}
	}
	for _, t := range s.Resources {
		add(t.Name.Pattern, t.Name.Hint)
	}
	for _, k := range s.Components {
		for _, a := range k.Attributes {
			add(a.Pattern, a.Hint)
		}
	}
	return out
}

func unlessZero(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

// values is the file that holds what the variables are.
func values(pr *printer, ps []azure.Parameter) sheet {
	var items []item
	for _, q := range ps {
		items = append(items, item{Name: snake(q.Name), Value: pr.value(q.Value.From(""), 0)})
	}
	align(items)
	return sheet{Items: items}
}

// accepted reads the validations of every variable into its parameter.
func (r *reader) accepted() {
	for _, v := range r.variables {
		p, ok := r.out.Param(camel(v.name))
		if !ok {
			continue
		}
		for _, b := range v.block.Body.Blocks {
			a, ok := b.Body.Attributes[condition]
			if b.Type != validation || !ok {
				continue
			}
			if c := (constraint{r, v.name, p}); !c.read(a.Expr) {
				r.find("not-read", report.Note, pos(a.Expr.Range()), "", "what this demands of the variable %s is not considered", v.name)
			}
		}
	}
}

// constraint reads conditions on one variable.
type constraint struct {
	*reader
	name string
	p    *azure.Parameter
}

// read adds to the parameter what a condition demands; false where that is
// nothing that a parameter can say.
func (c constraint) read(x hclsyntax.Expression) bool {
	switch x := bare(x).(type) {
	case *hclsyntax.BinaryOpExpr:
		switch x.Op {
		case hclsyntax.OpLogicalAnd:
			left, right := c.read(x.LHS), c.read(x.RHS)
			return left && right
		case hclsyntax.OpLogicalOr, hclsyntax.OpEqual:
			if words, ok := c.alternatives(x); ok {
				c.p.OneOf = append(c.p.OneOf, words...)
				return true
			}
		}
		return c.compares(x)
	case *hclsyntax.FunctionCallExpr:
		switch {
		case x.Name == "alltrue" && len(x.Args) == 1:
			if each, ok := bare(x.Args[0]).(*hclsyntax.ForExpr); ok {
				return c.prefixes(each)
			}
			list, ok := bare(x.Args[0]).(*hclsyntax.TupleConsExpr)
			if !ok {
				return false
			}
			for _, e := range list.Exprs {
				ok = c.read(e) && ok
			}
			return ok
		case x.Name == "contains" && len(x.Args) == 2 && c.is(x.Args[1]):
			words, err := texts(c.known(c.eval(x.Args[0], nil)).List)
			c.p.OneOf = append(c.p.OneOf, words...)
			return err == nil && words != nil
		case x.Name == "can" && len(x.Args) == 1:
			return c.matches(x.Args[0], "regex") || c.prefix(x.Args[0], c.is)
		}
	}
	return false
}

// bare is an expression without the parentheses around it.
func bare(x hclsyntax.Expression) hclsyntax.Expression {
	for p, ok := x.(*hclsyntax.ParenthesesExpr); ok; p, ok = x.(*hclsyntax.ParenthesesExpr) {
		x = p.Expression
	}
	return x
}

// is says whether an expression is the variable itself.
func (c constraint) is(x hclsyntax.Expression) bool {
	t, ok := bare(x).(*hclsyntax.ScopeTraversalExpr)
	if !ok || len(t.Traversal) != 2 || t.Traversal.RootName() != "var" {
		return false
	}
	a, ok := t.Traversal[1].(hcl.TraverseAttr)
	return ok && a.Name == c.name
}

// alternatives reads var.x == "a" || var.x == "b".
func (c constraint) alternatives(x hclsyntax.Expression) ([]string, bool) {
	b, ok := bare(x).(*hclsyntax.BinaryOpExpr)
	switch {
	case ok && b.Op == hclsyntax.OpLogicalOr:
		left, okLeft := c.alternatives(b.LHS)
		right, okRight := c.alternatives(b.RHS)
		return slices.Concat(left, right), okLeft && okRight
	case ok && b.Op == hclsyntax.OpEqual && c.p.Type == "string" && (c.is(b.LHS) || c.is(b.RHS)):
		other := b.RHS
		if !c.is(b.LHS) {
			other = b.LHS
		}
		s, ok := textOf(c.known(c.eval(other, nil)))
		return []string{s}, ok
	}
	return nil, false
}

// prefix reads cidrhost(x, n), which can be asked of address prefixes alone.
func (c constraint) prefix(x hclsyntax.Expression, of func(hclsyntax.Expression) bool) bool {
	f, ok := bare(x).(*hclsyntax.FunctionCallExpr)
	if !ok || !slices.Contains([]string{"cidrhost", "cidrnetmask"}, f.Name) || len(f.Args) == 0 || !of(f.Args[0]) {
		return false
	}
	c.p.Prefix = true
	return true
}

// prefixes reads [for p in var.x : can(cidrhost(p, n))].
func (c constraint) prefixes(x *hclsyntax.ForExpr) bool {
	can, ok := bare(x.ValExpr).(*hclsyntax.FunctionCallExpr)
	if !ok || can.Name != "can" || len(can.Args) != 1 || !c.is(x.CollExpr) || x.KeyVar != "" || x.KeyExpr != nil || x.CondExpr != nil {
		return false
	}
	return c.prefix(can.Args[0], func(e hclsyntax.Expression) bool {
		t, ok := bare(e).(*hclsyntax.ScopeTraversalExpr)
		return ok && len(t.Traversal) == 1 && t.Traversal.RootName() == x.ValVar
	})
}

// matches reads regex("...", var.x).
func (c constraint) matches(x hclsyntax.Expression, function string) bool {
	f, ok := bare(x).(*hclsyntax.FunctionCallExpr)
	if !ok || f.Name != function || len(f.Args) != 2 || !c.is(f.Args[1]) {
		return false
	}
	s, ok := textOf(c.known(c.eval(f.Args[0], nil)))
	if !ok || c.p.Pattern != "" {
		return false
	}
	c.p.Pattern = s
	return true
}

// turned are the comparisons with their sides exchanged.
var turned = map[*hclsyntax.Operation]*hclsyntax.Operation{
	hclsyntax.OpGreaterThan: hclsyntax.OpLessThan, hclsyntax.OpLessThan: hclsyntax.OpGreaterThan,
	hclsyntax.OpGreaterThanOrEqual: hclsyntax.OpLessThanOrEqual, hclsyntax.OpLessThanOrEqual: hclsyntax.OpGreaterThanOrEqual,
	hclsyntax.OpEqual: hclsyntax.OpEqual, hclsyntax.OpNotEqual: hclsyntax.OpNotEqual,
}

// compares reads a comparison of the variable, or of its length, with a number.
func (c constraint) compares(x *hclsyntax.BinaryOpExpr) bool {
	measured, against, op := x.LHS, x.RHS, x.Op
	f, counts := bare(measured).(*hclsyntax.FunctionCallExpr)
	if !c.is(measured) && !counts {
		measured, against, op = x.RHS, x.LHS, turned[x.Op]
		f, counts = bare(measured).(*hclsyntax.FunctionCallExpr)
	}
	limit := c.known(c.eval(against, nil))
	if c.is(measured) && op == hclsyntax.OpNotEqual && limit.Kind == azure.String && limit.Text == "" {
		c.p.MinLength = max(c.p.MinLength, 1)
		return true
	}
	limit = convert(limit, "number")
	n := int(limit.Number)
	if limit.Kind != azure.Number || float64(n) != limit.Number {
		return false
	}
	switch op {
	case hclsyntax.OpGreaterThan:
		op, n = hclsyntax.OpGreaterThanOrEqual, n+1
	case hclsyntax.OpLessThan:
		op, n = hclsyntax.OpLessThanOrEqual, n-1
	}
	least := op == hclsyntax.OpGreaterThanOrEqual || op == hclsyntax.OpEqual
	greatest := op == hclsyntax.OpLessThanOrEqual || op == hclsyntax.OpEqual
	switch {
	case !least && !greatest:
		return false
	case counts && f.Name == "length" && len(f.Args) == 1 && c.is(f.Args[0]):
		if least {
			c.p.MinLength = max(c.p.MinLength, n)
		}
		if greatest && (c.p.MaxLength == 0 || n < c.p.MaxLength) {
			c.p.MaxLength = n
		}
		return n >= 0
	case counts && f.Name == "length" && len(f.Args) == 1 && n == 1 && op == hclsyntax.OpGreaterThanOrEqual:
		return c.matches(f.Args[0], "regexall")
	case c.is(measured):
		if least && (c.p.Min == nil || n > *c.p.Min) {
			c.p.Min = &n
		}
		if greatest && (c.p.Max == nil || n < *c.p.Max) {
			c.p.Max = &n
		}
		return true
	}
	return false
}
