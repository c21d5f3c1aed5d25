package spec

import (
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// decoder reads what the spec and the files of users have in common: flows,
// their ends and conditions.
type decoder struct {
	spec  *Spec
	names *vocabulary
	src   map[string][]byte // texts of the files, by name
	fs    *report.Findings
}

const endFix = `Write any, tag("..."), regional("..."), paired("..."), cidr("..."), cidr(self.attribute) or host("...").`

// peer reads one end of a flow; kinds are what self may be in cidr(self.x).
func (d *decoder) peer(e hclsyntax.Expression, kinds []*ComponentKind) Peer {
	list, many := e.(*hclsyntax.TupleConsExpr)
	if !many {
		if p, ok := d.endpoint(e, kinds); ok {
			return Peer{p}
		}
		return nil
	}
	if len(list.Exprs) == 0 {
		fault(d.fs, at(e.Range()), "peer", endFix, "the list is empty")
	}
	var out Peer
	for _, x := range list.Exprs {
		p, ok := d.endpoint(x, kinds)
		if !ok {
			continue
		}
		if len(out) > 0 && !d.mayStandTogether(out[0], p) {
			continue
		}
		if slices.ContainsFunc(out, func(o Endpoint) bool { return o.Value == p.Value && o.Expr.String() == p.Expr.String() }) {
			fault(d.fs, p.Pos, "duplicate", "Remove it.", "%s stands twice in the list", p)
			continue
		}
		out = append(out, p)
	}
	return out
}

// mayStandTogether holds a list of ends against what one rule can say.
func (d *decoder) mayStandTogether(first, p Endpoint) bool {
	const fix = "Write one flow for each."
	switch {
	case first.Kind != p.Kind:
		fault(d.fs, p.Pos, "peer", fix, "one end of a flow cannot be both %s and %s", first.Kind, p.Kind)
	case p.Kind == TagPeer || p.Kind == AnyPeer:
		fault(d.fs, p.Pos, "peer", fix, "one end of a flow can name one %s only", p.Kind)
	case p.Kind == CIDRPeer && p.Expr == nil && first.Expr == nil && strings.Contains(p.Value, ":") != strings.Contains(first.Value, ":"):
		fault(d.fs, p.Pos, "peer", fix, "one end of a flow cannot mix IPv4 and IPv6")
	default:
		return true
	}
	return false
}

func (d *decoder) endpoint(e hclsyntax.Expression, kinds []*ComponentKind) (Endpoint, bool) {
	pos := at(e.Range())
	switch e := e.(type) {
	case *hclsyntax.ScopeTraversalExpr:
		if hcl.ExprAsKeyword(e) == string(AnyPeer) {
			return Endpoint{Kind: AnyPeer, Pos: pos}, true
		}
	case *hclsyntax.FunctionCallExpr:
		return d.call(e, pos, kinds)
	case *hclsyntax.TemplateExpr:
		s, ok := textOf(e, d.fs)
		if ok {
			fault(d.fs, pos, "peer", "Write "+guessEnd(s)+".", "a bare text cannot be the end of a flow: say what %q is", s)
		}
		return Endpoint{}, false
	}
	fault(d.fs, pos, "peer", endFix, "this is no end of a flow")
	return Endpoint{}, false
}

// guessEnd writes a bare text the way it was probably meant.
func guessEnd(s string) string {
	_, cidr := netip.ParsePrefix(s)
	switch {
	case s == "*" || strings.EqualFold(s, "any"):
		return "any"
	case cidr == nil:
		return `cidr("` + s + `")`
	case strings.Contains(s, ".") && s == strings.ToLower(s):
		return `host("` + s + `")`
	}
	return `tag("` + s + `")`
}

func (d *decoder) call(e *hclsyntax.FunctionCallExpr, pos azure.Pos, kinds []*ComponentKind) (Endpoint, bool) {
	p := Endpoint{Pos: pos}
	switch e.Name {
	case "tag", "regional", "paired":
		p.Kind = TagPeer
		if e.Name != "tag" {
			p.Scope = TagScope(e.Name)
		}
	case "cidr", "host":
		p.Kind = EndpointKind(e.Name)
	default:
		fault(d.fs, pos, "peer", suggest(e.Name, []string{"tag", "regional", "paired", "cidr", "host"}), "no end of a flow is written %s(...)", e.Name)
		return p, false
	}
	if len(e.Args) != 1 || e.ExpandFinal {
		fault(d.fs, pos, "peer", endFix, "%s takes exactly one argument", e.Name)
		return p, false
	}
	if t, ok := e.Args[0].(*hclsyntax.ScopeTraversalExpr); ok && p.Kind == CIDRPeer {
		if kinds == nil {
			fault(d.fs, at(t.Range()), "peer", `Write the prefix: cidr("10.0.0.0/8").`, "there is no self here")
			return p, false
		}
		p.Expr = d.condition(t, cty.String, kinds)
		markAddress(t, kinds)
		return p, p.Expr != nil
	}
	v, ok := constant(e.Args[0], d.fs)
	if !ok {
		return p, false
	}
	if v.Kind != azure.String {
		wrongType(d.fs, v, e.Name+"(...)", "a text in quotes")
		return p, false
	}
	p.Value = v.Text
	switch p.Kind {
	case TagPeer:
		return p, d.checkTag(p, v.Pos)
	case CIDRPeer:
		_, ok := d.prefix(v)
		return p, ok
	}
	return p, d.checkHost(v, placeholders)
}

// markAddress notes that an attribute must hold a prefix or address.
func markAddress(t *hclsyntax.ScopeTraversalExpr, kinds []*ComponentKind) {
	if len(t.Traversal) != 2 || t.Traversal.RootName() != "self" {
		return
	}
	name, _ := t.Traversal[1].(hcl.TraverseAttr)
	for _, k := range kinds {
		for _, a := range k.Attributes {
			if a.Name == name.Name {
				a.Address = true
			}
		}
	}
}

// prefix reads an aligned prefix.
func (d *decoder) prefix(v azure.Value) (netip.Prefix, bool) {
	p, err := netip.ParsePrefix(v.Text)
	switch {
	case err != nil:
		fault(d.fs, v.Pos, "bad-prefix", "Write an address and a length, such as 10.0.0.0/8.", "%q is not an address prefix", v.Text)
		return p, false
	case p != p.Masked():
		fault(d.fs, v.Pos, "bad-prefix", "Write "+p.Masked().String()+".", "%s has bits set beyond its length", p)
		return p, false
	}
	return p, true
}

// checkTag holds a tag against the lists of all clouds.
func (d *decoder) checkTag(p Endpoint, pos azure.Pos) bool {
	known, global, regional := false, false, false
	for _, c := range d.spec.Clouds {
		if i := slices.IndexFunc(c.Tags, func(t *ServiceTag) bool { return t.Name == p.Value }); i >= 0 {
			known = true
			global = global || c.Tags[i].Global
			regional = regional || len(c.Tags[i].Regions) > 0
		} else if _, ok := c.RegionalTag(p.Value); ok && p.Scope == GlobalTag {
			return true
		}
	}
	switch {
	case !known:
		fault(d.fs, pos, "unknown-tag", suggest(p.Value, d.tagNames()), "no cloud knows the service tag %q", p.Value)
	case p.Scope == GlobalTag && !global:
		fault(d.fs, pos, "tag-form", `Write regional("`+p.Value+`").`, "the service tag %s exists in regional forms only", p.Value)
	case p.Scope != GlobalTag && !regional:
		fault(d.fs, pos, "tag-form", `Write tag("`+p.Value+`").`, "the service tag %s has no regional form", p.Value)
	default:
		return true
	}
	return false
}

func (d *decoder) tagNames() []string {
	var out []string
	for _, c := range d.spec.Clouds {
		for _, t := range c.Tags {
			out = append(out, t.Name)
		}
	}
	return out
}

var (
	hostLabel   = regexp.MustCompile(`^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$`)
	placeholder = regexp.MustCompile(`<([^<>]*)>`)
	// placeholders are what a host name leaves to the environment.
	placeholders = []string{"region", "storage", "registry", "keyvault", "workspace-id"}
)

// checkHost holds a host name against what DNS and firewalls take.
func (d *decoder) checkHost(v azure.Value, placeholders []string) bool {
	for _, m := range placeholder.FindAllStringSubmatch(v.Text, -1) {
		if !slices.Contains(placeholders, m[1]) {
			fault(d.fs, v.Pos, "unknown-placeholder", suggest(m[1], placeholders), "host names have no placeholder <%s>", m[1])
			return false
		}
	}
	labels := strings.Split(placeholder.ReplaceAllString(v.Text, "x"), ".")
	for i, l := range labels {
		if strings.Contains(l, "*") && (l != "*" || i > 0) {
			fault(d.fs, v.Pos, "host", "Write the name without it, or with * as its first label.", "%q: * can only be the whole first label of a host name", v.Text)
			return false
		}
		if !(l == "*" && len(labels) > 2) && !(hostLabel.MatchString(l) && len(l) <= 63) {
			fault(d.fs, v.Pos, "host", "Write a full name in lower letters, without scheme, port or path.", "%q is not a host name", v.Text)
			return false
		}
	}
	if len(labels) < 2 || len(v.Text) > 253 {
		fault(d.fs, v.Pos, "host", "Write a full name in lower letters, without scheme, port or path.", "%q is not a host name", v.Text)
		return false
	}
	return true
}
