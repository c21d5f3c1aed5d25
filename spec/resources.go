package spec

import (
	"cmp"
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

// check reports a name that Azure would refuse for the type; a type that the
// spec does not hold has no rule.
func (s *Spec) checkName(fs *report.Findings, pos azure.Pos, typ, name string) {
	for _, t := range s.Resources {
		n := utf8.RuneCountInString(name)
		if t.Type == typ && t.Name.Pattern != nil && (n < t.Name.Min || n > t.Name.Max || !t.Name.Pattern.MatchString(name)) {
			fault(fs, pos, "name", t.Name.Hint.En+".", "Azure refuses the name %q: a %s has %d to %d characters of those it permits",
				name, typ, t.Name.Min, t.Name.Max)
		}
	}
}
