package spec

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

var (
	typePattern    = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*(\.[A-Za-z0-9]+)+(/[A-Za-z0-9]+)+$`)
	pathPattern    = regexp.MustCompile(`^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$`)
	versionPattern = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}(-preview)?$`)
)

func (l *loader) resource(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	t := &ResourceType{Type: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "resource", t.Type, typePattern, `Write Azure's type, such as "Microsoft.Network/virtualNetworks".`)
	if len(b.Body.Attributes)+len(b.Body.Blocks) == 0 {
		if l.claim("resource", t.Type, t.Pos) {
			l.spec.Resources = append(l.spec.Resources, t)
		}
		return
	}
	t.APIVersion = r.str(r.need("api_version"))
	if t.APIVersion != "" && !versionPattern.MatchString(t.APIVersion) {
		fault(l.fs, at(r.attrs["api_version"].Expr.Range()), "wrong-value", "Write YYYY-MM-DD.", "%q is not an API version", t.APIVersion)
	}
	t.Abbreviation = r.str(r.attr("abbreviation"))
	t.Noun = cmp.Or(r.str(r.attr("noun")), strings.ReplaceAll(symbolOf(t.Type), "_", " "))
	t.Order = r.count(r.need("order"))
	t.Heading = r.words(r.need("heading"))
	t.Inline = r.path(r.attr("inline"))
	t.Location = r.word(r.attr("location"), "region", "global")
	t.Tagged = r.flag(r.attr("tagged"))
	if a := r.attr("base"); a != nil {
		t.Base = r.value(a)
		if t.Base.Kind != azure.Object {
			wrongType(l.fs, t.Base, "base", "an object")
		}
	}
	for _, m := range r.table(r.attr("short")) {
		t.Short = append(t.Short, Short{List: m.Key, Single: m.Value.Text})
	}
	t.Keyed = r.strs(r.attr("keyed"))
	if x := r.one("name"); x != nil {
		t.Name = l.nameRule(x)
	}
	for _, x := range r.list("terraform", "TYPE") {
		tt := decodeTerraformType(x, l.fs)
		tt.nameRoles(l.spec.Roles)
		t.Terraform = append(t.Terraform, tt)
	}
	r.done()
	if l.claim("resource", t.Type, t.Pos) {
		l.spec.Resources = append(l.spec.Resources, t)
	}
}

// path reads a dotted path in a body.
func (b *body) path(a *hclsyntax.Attribute) string {
	s := b.str(a)
	if s != "" && !pathPattern.MatchString(s) {
		fault(b.fs, at(a.Expr.Range()), "wrong-value", `Write names joined by dots: "properties.subnets".`, "%s: %q is not a path", a.Name, s)
	}
	return s
}

func (l *loader) nameRule(b *hclsyntax.Block) NameRule {
	r := readBlock(b, l.fs)
	n := NameRule{Min: r.count(r.need("min")), Max: r.count(r.need("max")), Hint: r.words(r.need("hint"))}
	n.Unique, n.Plain, n.Fixed, n.GUID = r.flag(r.attr("unique")), r.flag(r.attr("plain")), r.flag(r.attr("fixed")), r.strs(r.attr("guid"))
	pattern := r.str(r.need("pattern"))
	for _, x := range r.list("variant", "PATH", "VALUE") {
		n.Variants = append(n.Variants, l.nameVariant(x))
	}
	r.done()
	p, err := regexp.Compile(pattern)
	if err != nil {
		fault(l.fs, at(r.attrs["pattern"].Expr.Range()), "wrong-value", "Correct the regular expression.", "%v", err)
		return n
	}
	n.Pattern = p
	if n.Min > n.Max {
		r.fault("wrong-value", "Write the smaller number as min.", "no name is at least %d and at most %d long", n.Min, n.Max)
	}
	return n
}

func (l *loader) nameVariant(b *hclsyntax.Block) NameVariant {
	r := readBlock(b, l.fs)
	v := NameVariant{Path: b.Labels[0], Value: b.Labels[1], Min: r.count(r.need("min")), Max: r.count(r.need("max"))}
	r.done()
	switch {
	case !pathPattern.MatchString(v.Path):
		r.fault("wrong-value", `Write names joined by dots: "properties.computeType".`, "%q is not a path", v.Path)
	case v.Min > v.Max:
		r.fault("wrong-value", "Write the smaller number as min.", "no name is at least %d and at most %d long", v.Min, v.Max)
	}
	return v
}

// Of is the rule for a resource with this body.
func (n NameRule) Of(body azure.Value) NameRule {
	for _, v := range n.Variants {
		if x, ok := body.Get(v.Path); ok && x.Text == v.Value {
			n.Min, n.Max = v.Min, v.Max
			break
		}
	}
	return n
}

// Refuses says what Azure has against a name, "" where it is a good one.
func (n NameRule) Refuses(name string) string {
	switch count := utf8.RuneCountInString(name); {
	case n.Pattern == nil:
	case count < n.Min, count > n.Max:
		return fmt.Sprintf("it has %d characters, and %d to %d are permitted", count, n.Min, n.Max)
	case !n.Pattern.MatchString(name):
		return n.Hint.En
	}
	return ""
}

// checkName reports a name that Azure would refuse for the type; a type that
// the spec does not hold has no rule. Where variants differ, the widest counts.
func (s *Spec) checkName(fs *report.Findings, pos azure.Pos, typ, name string) {
	for _, t := range s.Resources {
		if t.Type != typ {
			continue
		}
		if wrong := t.Name.Refuses(name); wrong != "" {
			fault(fs, pos, "name", fmt.Sprintf("Use %d to %d characters: %s.", t.Name.Min, t.Name.Max, t.Name.Hint.En), "Azure refuses %q as name of a %s: %s", name, t.Noun, wrong)
		}
	}
}
