package spec

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// rolePattern is for roles and labels of subnets.
var rolePattern = regexp.MustCompile(`^[a-z][a-z0-9]*([_-][a-z0-9]+)*$`)

const roleFix = `Use lower letters and digits, words joined by "-" or "_", a letter first.`

func (l *loader) component(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	k := &ComponentKind{Name: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "component", k.Name, wordPattern, wordFix)
	if slices.Contains(environmentBlocks, k.Name) {
		r.fault("reserved-id", "Choose another name.", "environments have a block of this name already")
	}
	k.Title = r.words(r.need("title"))
	if v, ok := r.ref(r.attr("subnet")); ok {
		k.Subnet = v.Text
		named(l.fs, l.spec.SubnetRoles, (*SubnetRole).name, "subnet_role", v)
	}
	k.Default = r.word(r.attr("default"), "always", "alone")
	for _, x := range r.list("attribute", "NAME") {
		a := l.attribute(x)
		if slices.ContainsFunc(k.Attributes, func(o *Attribute) bool { return o.Name == a.Name }) {
			fault(l.fs, a.Pos, "duplicate", "Rename or remove one of them.", "%s has the attribute %q twice", r.title, a.Name)
			continue
		}
		k.Attributes = append(k.Attributes, a)
	}
	k.Addresses, k.Nodes = l.number(r, k, "addresses"), l.number(r, k, "nodes")
	l.checkBounds(k)
	r.done()
	sortByName(k.Attributes, func(a *Attribute) string { return a.Name })
	if l.claim("component", k.Name, k.Pos) {
		l.spec.Components = append(l.spec.Components, k)
	}
}

// number reads how much of something a component has: a number, or a sum over
// self.
func (l *loader) number(r *body, k *ComponentKind, name string) *Condition {
	a := r.attr(name)
	if a == nil {
		return nil
	}
	t := typer{fs: l.fs, kind: k, sums: true, ctx: scope(map[string]cty.Value{"self": cty.UnknownVal(selfValue(&Component{Kind: k}).Type())})}
	switch got := t.typeOf(a.Expr); got {
	case cty.Number:
		if !variable(a.Expr) {
			r.count(a)
		}
		return &Condition{Expr: a.Expr, Pos: at(a.Expr.Range()), Text: onOneLine(a.Expr.Range().SliceBytes(l.src[a.Expr.Range().Filename]))}
	case cty.NilType:
	default:
		fault(l.fs, at(a.Expr.Range()), "wrong-type", "Write a number, or a sum such as (self.nodes + 1) * 31.", "%s must be a number, not a %s", name, got.FriendlyName())
	}
	return nil
}

func (l *loader) attribute(b *hclsyntax.Block) *Attribute {
	r := readBlock(b, l.fs)
	a := &Attribute{Name: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "attribute", a.Name, wordPattern, wordFix)
	if slices.Contains([]string{"kind", "name", "existing"}, a.Name) {
		r.fault("reserved-id", "Choose another name.", "self.%s is there already", a.Name)
	}
	a.Title = r.words(r.need("title"))
	a.Type = r.word(r.need("type"), "string", "bool", "number")
	a.OneOf = r.strs(r.attr("one_of"))
	l.limits(r, a)
	if v, ok := r.ref(r.attr("of")); ok { // a later block may hold it
		a.Of = v.Text
		l.kinds = append(l.kinds, v)
	}
	if d := r.need("default"); d != nil {
		v, ok := constant(d.Expr, l.fs)
		if a.Default = v; ok && a.Type != "" {
			a.check(l.fs, "default", v)
		}
	}
	r.done()
	return a
}

// limits reads what bounds a number, or the form of a text.
func (l *loader) limits(r *body, a *Attribute) {
	bound := func(name string) *int {
		x := r.attr(name)
		if x == nil {
			return nil
		}
		n := r.count(x)
		return &n
	}
	a.Min, a.Max, a.AtMost = bound("min"), bound("max"), r.str(r.attr("at_most"))
	if (a.Min != nil || a.Max != nil || a.AtMost != "") && a.Type != "number" {
		r.fault("wrong-value", "Remove it.", "only a number has bounds")
	}
	if a.Min != nil && a.Max != nil && *a.Min > *a.Max {
		r.fault("wrong-value", "Write the smaller number as min.", "no number is at least %d and at most %d", *a.Min, *a.Max)
		a.Max = nil
	}
	pattern := r.attr("pattern")
	a.Hint = r.words(r.attr("hint"))
	if pattern == nil {
		return
	}
	p, err := regexp.Compile(r.str(pattern))
	switch {
	case err != nil:
		fault(l.fs, at(pattern.Expr.Range()), "wrong-value", "Correct the regular expression.", "%v", err)
	case a.Type != "string" || a.Hint.En == "":
		r.fault("wrong-value", "Give a string a pattern and hint = { en = ..., ja = ... }.", "a pattern is of a text, and a hint says what it means")
	default:
		a.Pattern = p
	}
}

// checkBounds looks for the attribute that another may not exceed.
func (l *loader) checkBounds(k *ComponentKind) {
	for _, a := range k.Attributes {
		if a.AtMost == "" {
			continue
		}
		o, ok := named(l.fs, k.Attributes, func(a *Attribute) string { return a.Name }, "attribute of "+k.Name, azure.Str(a.AtMost).At(a.Pos))
		if ok && (o.Type != "number" || a.Default.Number > o.Default.Number) {
			fault(l.fs, a.Pos, "wrong-value", "Name a number attribute whose default is as large.", "the default of %s exceeds that of %s", a.Name, o.Name)
		}
	}
}

// check holds a value against the attribute's type and limits.
func (a *Attribute) check(fs *report.Findings, name string, v azure.Value) bool {
	want := map[string]azure.Kind{"string": azure.String, "bool": azure.Bool, "number": azure.Number}[a.Type]
	switch {
	case v.Kind != want:
		wrongType(fs, v, name, map[string]string{"string": "a text in quotes", "bool": "true or false", "number": "a whole number"}[a.Type])
	case v.Kind == azure.Number && v.Number != math.Trunc(v.Number):
		wrongType(fs, v, name, "a whole number")
	case a.OneOf != nil && !slices.Contains(a.OneOf, v.Text):
		fault(fs, v.Pos, "unknown-word", suggest(v.Text, a.OneOf), "%s: %q is none of %s", name, v.Text, strings.Join(a.OneOf, ", "))
	case a.Min != nil && v.Number < float64(*a.Min):
		fault(fs, v.Pos, "bounds", fmt.Sprintf("Write %d or more.", *a.Min), "%s: %s is less than %d, the least there can be", name, v, *a.Min)
	case a.Max != nil && v.Number > float64(*a.Max):
		fault(fs, v.Pos, "bounds", fmt.Sprintf("Write %d or less.", *a.Max), "%s: %s is more than %d, the most there can be", name, v, *a.Max)
	case a.Pattern != nil && v.Text != "" && !a.Pattern.MatchString(v.Text), a.Pattern != nil && v.Text == "" && a.Default.Text != "":
		fault(fs, v.Pos, "form", "Write "+a.Hint.En+".", "%s: %q is not %s", name, v.Text, a.Hint.En)
	default:
		return true
	}
	return false
}

func (l *loader) option(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	o := &Option{Name: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "option", o.Name, wordPattern, wordFix)
	o.Title = r.words(r.need("title"))
	o.Default = r.flag(r.need("default"))
	r.done()
	if l.claim("option", o.Name, o.Pos) {
		l.spec.Options = append(l.spec.Options, o)
	}
}

func (l *loader) subnetRole(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	s := &SubnetRole{Name: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "subnet_role", s.Name, rolePattern, roleFix)
	s.Title = r.words(r.need("title"))
	s.Number = r.count(r.need("number"))
	s.Bits = r.count(r.need("bits"))
	if s.Bits > smallestSubnet && r.attrs["bits"] != nil {
		r.fault("wrong-value", "Write a number up to 29.", "a subnet of %d bits has no address to give", s.Bits)
	}
	s.Group = r.flag(r.attr("group"))
	s.Egress = r.attrs["egress"] == nil || r.flag(r.attr("egress"))
	s.Fixed = r.str(r.attr("name"))
	if v, ok := r.ref(r.attr("with")); ok {
		s.With = v.Text
	}
	r.done()
	if l.claim("subnet_role", s.Name, s.Pos) {
		l.spec.SubnetRoles = append(l.spec.SubnetRoles, s)
	}
}

func (l *loader) defaults(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	d := Defaults{Pos: r.pos}
	d.AddressSpace = l.addressSpace(r.texts(r.need("address_space")))
	d.NamePattern = l.namePattern(r, r.need("name_pattern"))
	d.ResourceGroup = r.str(r.need("resource_group"))
	r.done()
	if l.claim("defaults", "", d.Pos) {
		l.spec.Defaults = d
	}
}
