package spec

import (
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
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
	k.Addresses = l.addresses(r, k)
	r.done()
	sortByName(k.Attributes, func(a *Attribute) string { return a.Name })
	if l.claim("component", k.Name, k.Pos) {
		l.spec.Components = append(l.spec.Components, k)
	}
}

// addresses reads how many addresses of its subnet a component needs: a
// number, or the attribute that says it.
func (l *loader) addresses(r *body, k *ComponentKind) azure.Value {
	a := r.attr("addresses")
	v := r.value(a)
	_, number := whole(v)
	switch {
	case a == nil || number:
	case v.Kind == azure.String:
		attribute, ok := named(l.fs, k.Attributes, func(a *Attribute) string { return a.Name }, "attribute of "+k.Name, v)
		if ok && attribute.Type != "number" {
			fault(l.fs, v.Pos, "wrong-type", "Name a number attribute, or write a number.", "%s of %s is no number", v.Text, r.title)
		}
	default:
		wrongType(l.fs, v, "addresses", "a whole number, or the name of a number attribute")
	}
	return v
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
	if v, ok := r.ref(r.attr("of")); ok { // a later block may hold it
		a.Of = v.Text
		l.kinds = append(l.kinds, v)
	}
	if d := r.need("default"); d != nil {
		v, ok := constant(d.Expr, l.fs)
		if a.Default = v; ok && a.Type != "" {
			a.check(l.decoder, "default", v)
		}
	}
	r.done()
	return a
}

// check holds a value against the attribute's type.
func (a *Attribute) check(d decoder, name string, v azure.Value) bool {
	want := map[string]azure.Kind{"string": azure.String, "bool": azure.Bool, "number": azure.Number}[a.Type]
	switch {
	case v.Kind != want:
		wrongType(d.fs, v, name, map[string]string{"string": "a text in quotes", "bool": "true or false", "number": "a number"}[a.Type])
	case a.OneOf != nil && !slices.Contains(a.OneOf, v.Text):
		fault(d.fs, v.Pos, "unknown-word", suggest(v.Text, a.OneOf), "%s: %q is none of %s", name, v.Text, strings.Join(a.OneOf, ", "))
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
