package spec

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// The words of ringfence.hcl; the first of each is the default.
var (
	egressKinds   = []string{"nat", "default", "firewall", "appliance"}
	routeForms    = []string{"tags", "prefixes"}
	outboundModes = []string{"restricted", "open"}
	outboundForms = []string{"tags", "hosts"}
	isolations    = []string{"disabled", "allow_internet_outbound", "allow_only_approved_outbound"}
	artifacts     = []string{"arm", "bicep", "terraform", "nsg", "checklist"}
	// environmentBlocks are the blocks that are no component.
	environmentBlocks = []string{"egress", "outbound", "managed_network", "network", "private_dns", "terraform", "options", "flow", "without"}
)

var (
	componentPattern = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{0,62}$`)
	namePlaceholder  = regexp.MustCompile(`\{[^{}]*\}`)
	// deviceNames name no folder on Windows.
	deviceNames = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)
)

const groupType = "Microsoft.Resources/resourceGroups"

// LoadEnvironments reads a ringfence.hcl: every environment in it, by name,
// with all defaults filled in. After findings the result must not be used.
func LoadEnvironments(s *Spec, name string, data []byte) ([]*Environment, report.Findings) {
	f := parseGuarded(name, data)
	if len(f.findings) > 0 {
		return nil, report.Finish(f.findings)
	}
	var found report.Findings
	l := environmentLoader{decoder{spec: s, names: newVocabulary(s), src: map[string][]byte{name: f.src}, fs: &found}}
	top := &body{title: "this file", pos: azure.Pos{File: name, Line: 1, Column: 1}, attrs: f.body.Attributes, blocks: f.body.Blocks, fs: &found}
	defaults := top.one("defaults")
	blocks := top.list("environment", "NAME")
	top.done()
	if len(blocks) == 0 {
		top.fault("no-environment", `Add environment "NAME" { region = "..." }.`, "it asks for no environment")
	}
	var out []*Environment
	for _, b := range blocks {
		full := b
		if defaults != nil {
			full = merge(defaults, b)
		}
		e := l.environment(full, b)
		if i := slices.IndexFunc(out, func(o *Environment) bool { return o.Name == e.Name }); i >= 0 {
			fault(&found, e.Pos, "duplicate", "Rename or remove one of them.", "environment %q stands already at line %d", e.Name, out[i].Pos.Line)
			continue
		}
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b *Environment) int { return cmp.Compare(a.Name, b.Name) })
	if len(found) == 0 {
		for _, e := range out {
			s.delegate(e)
			s.endpoints(e)
		}
	}
	s.cite(found)
	return out, report.Finish(found)
}

type environmentLoader struct{ decoder }

// environment reads a block that the defaults are merged into; own is the
// block as the user wrote it.
func (l *environmentLoader) environment(b, own *hclsyntax.Block) *Environment {
	r := readBlock(b, l.fs)
	e := &Environment{Name: b.Labels[0], Pos: r.pos}
	if checkName(l.fs, r.pos, "environment", e.Name, idPattern, idFix) && deviceNames.MatchString(e.Name) {
		r.fault("reserved-id", "Choose another name.", "Windows cannot name a folder so")
	}
	e.Description = r.str(r.attr("description"))
	if v, ok := r.ref(r.need("region")); ok {
		e.Region = l.region(v)
	}
	e.AsOf = l.asOf(r)
	e.Artifacts = l.artifacts(r)
	e.Tags = l.tags(r)
	e.ResourceGroup = l.resourceGroup(r, e.Name)
	e.Subscription = r.str(r.attr("subscription"))
	e.NamePattern = l.namePattern(r, r.attr("name_pattern"))
	if a := r.attrs["name_pattern"]; a != nil {
		e.PatternAt = at(a.Expr.Range())
	}
	if e.NamePattern == "" {
		e.NamePattern = l.spec.Defaults.NamePattern
	}
	if e.NamePattern == "" || e.ResourceGroup == "" {
		r.fault("missing-attribute", "Add name_pattern and resource_group; this spec has no defaults.", "nothing says how things are named")
	}
	l.symbols(r, e)
	l.egress(r, e, own)
	l.outbound(r, e)
	l.managedNetwork(r, e)
	l.terraform(r, e)
	l.options(r, e)
	l.components(r, e)
	l.checkNamed(e)
	l.privateDNS(r, e)
	l.network(r, e)
	l.flows(r, e)
	l.without(r, e)
	r.done()
	return e
}

func (l *environmentLoader) region(v azure.Value) *Region {
	for _, x := range l.spec.Regions {
		if x.Name != v.Text && (strings.EqualFold(x.Display, v.Text) || strings.EqualFold(x.Name, v.Text)) {
			fault(l.fs, v.Pos, "unknown-name", fmt.Sprintf("Write %q.", x.Name), "there is no region %q", v.Text)
			return nil
		}
	}
	x, _ := named(l.fs, l.spec.Regions, (*Region).name, "region", v)
	return x
}

// asOf reads the date whose requirements apply; one on which none did would
// make everything pass.
func (l *environmentLoader) asOf(r *body) Date {
	a := r.attr("as_of")
	d := r.date(a)
	if d.IsZero() || len(l.spec.Requirements) == 0 {
		return d
	}
	oldest := slices.MinFunc(l.spec.Requirements, func(x, y *Requirement) int { return x.Since.Compare(y.Since.Time) })
	if d.Before(oldest.Since.Time) {
		fault(l.fs, at(a.Expr.Range()), "date", "Write "+oldest.Since.String()+" or a later day.",
			"no requirement held on %s yet; the oldest, %q, holds since %s", d, oldest.ID, oldest.Since)
	}
	return d
}

func (l *environmentLoader) artifacts(r *body) []string {
	a := r.attr("artifacts")
	if a == nil {
		return slices.Clone(artifacts)
	}
	var out []string
	for _, v := range r.texts(a) {
		if !slices.Contains(artifacts, v.Text) {
			fault(l.fs, v.Pos, "unknown-word", suggest(v.Text, artifacts), "there is no artifact %q", v.Text)
			continue
		}
		out = append(out, v.Text)
	}
	if len(out) == 0 {
		fault(l.fs, at(a.Expr.Range()), "wrong-value", "Leave the attribute out to get all.", "artifacts asks for none")
	}
	slices.SortFunc(out, func(x, y string) int { return slices.Index(artifacts, x) - slices.Index(artifacts, y) })
	return out
}

// tags reads the tags of every resource, within Azure's bounds.
func (l *environmentLoader) tags(r *body) map[string]string {
	out := map[string]string{}
	all := r.table(r.attr("tags"))
	for _, m := range all {
		switch {
		case m.Key == "" || len(m.Key) > 512 || strings.ContainsAny(m.Key, `<>%&\?/`):
			fault(l.fs, m.Pos, "tag", `Use up to 512 characters, none of <>%&\?/.`, "Azure refuses the tag name %q", m.Key)
		case len(m.Value.Text) > 256:
			fault(l.fs, m.Value.Pos, "tag", "Shorten it to 256 characters.", "Azure refuses so long a value of the tag %q", m.Key)
		}
		out[m.Key] = m.Value.Text
	}
	if len(all) > 50 {
		r.fault("tag", "Remove some.", "Azure takes 50 tags, not %d", len(all))
	}
	return out
}

func (l *environmentLoader) resourceGroup(r *body, environment string) string {
	v, ok := r.ref(r.attr("resource_group"))
	if !ok {
		v = azure.Str(strings.ReplaceAll(l.spec.Defaults.ResourceGroup, "{environment}", environment)).At(r.pos)
	}
	if v.Text != "" {
		l.spec.checkName(l.fs, v.Pos, groupType, v.Text)
	}
	return v.Text
}

// namePattern reads how names are made.
func (d *decoder) namePattern(r *body, a *hclsyntax.Attribute) string {
	v, ok := r.ref(a)
	if !ok {
		return ""
	}
	known := []string{"{abbreviation}", "{environment}", "{role}"}
	for _, p := range namePlaceholder.FindAllString(v.Text, -1) {
		if !slices.Contains(known, p) {
			fault(d.fs, v.Pos, "unknown-placeholder", suggest(p, known), "%s has no placeholder %s", a.Name, p)
		}
	}
	if !strings.Contains(v.Text, "{role}") {
		fault(d.fs, v.Pos, "wrong-value", "Add {role}.", "%s without {role} gives several resources one name", a.Name)
		return ""
	}
	return v.Text
}

// symbols reads the exact names, and holds them against the rule of the type
// that the symbol is of: subnet_training is one of subnets.
func (l *environmentLoader) symbols(r *body, e *Environment) {
	e.Names, e.NamedAt = map[string]string{}, map[string]azure.Pos{}
	for _, m := range r.table(r.attr("names")) {
		if !wordPattern.MatchString(m.Key) {
			fault(l.fs, m.Pos, "malformed-id", wordFix, "%q is not the symbol of a resource", m.Key)
		}
		if m.Value.Text == "" {
			fault(l.fs, m.Value.Pos, "empty-text", "Say something, or leave it out.", "the name of %s is empty", m.Key)
		}
		if t := l.spec.typeOf(m.Key); t != "" {
			l.spec.checkName(l.fs, m.Value.Pos, t, m.Value.Text)
		}
		e.Names[m.Key], e.NamedAt[m.Key] = m.Value.Text, m.Value.Pos
	}
}

// typeOf is the type of what has a symbol: of a resource that a create block
// makes, or of the network; "" where it is neither. Of several the one whose
// name the symbol holds the most of.
func (s *Spec) typeOf(symbol string) string {
	var best, typ string
	take := func(name, of string) {
		if (symbol == name || strings.HasPrefix(symbol, name+"_")) && len(name) > len(best) {
			best, typ = name, of
		}
	}
	for _, c := range s.Creations {
		take(c.Label, c.Type.Type)
	}
	for _, t := range s.Resources {
		take(symbolOf(t.Type), t.Type)
	}
	return typ
}

// symbolOf writes the last word of a type as symbols do: virtual_network.
func symbolOf(typ string) string {
	last := strings.TrimSuffix(typ[strings.LastIndexByte(typ, '/')+1:], "s")
	var out strings.Builder
	for i, r := range last {
		if i > 0 && r >= 'A' && r <= 'Z' && last[i-1] >= 'a' {
			out.WriteByte('_')
		}
		out.WriteRune(r)
	}
	return strings.ToLower(out.String())
}

// choice reads a word with a default.
func (b *body) choice(name string, allowed []string) string {
	return cmp.Or(b.word(b.attr(name), allowed...), allowed[0])
}

// section reads a block of the environment that may be left out.
func (l *environmentLoader) section(r *body, name string, read func(*body)) azure.Pos {
	x := &body{title: name, pos: r.pos, fs: l.fs}
	if b := r.one(name); b != nil {
		x = readBlock(b, l.fs)
	}
	read(x)
	x.done()
	return x.pos
}

func (l *environmentLoader) egress(r *body, e *Environment, own *hclsyntax.Block) {
	e.Egress.Pos = l.section(r, "egress", func(x *body) {
		e.Egress.Kind = x.choice("kind", egressKinds)
		e.Egress.Routes = x.choice("routes", routeForms)
		if e.Egress.Kind == "firewall" {
			l.hub(x, e)
		}
		l.nextHop(x, e, own)
	})
}

// inside says whether an attribute stands in the block itself, not in the
// defaults.
func inside(b *hclsyntax.Block, a *hclsyntax.Attribute) bool {
	return a.SrcRange.Start.Byte > b.OpenBraceRange.Start.Byte && a.SrcRange.Start.Byte < b.CloseBraceRange.Start.Byte
}

func (l *environmentLoader) outbound(r *body, e *Environment) {
	e.Outbound.Pos = l.section(r, "outbound", func(x *body) {
		e.Outbound.Mode = x.choice("mode", outboundModes)
		e.Outbound.By = x.choice("by", outboundForms)
	})
}

func (l *environmentLoader) managedNetwork(r *body, e *Environment) {
	e.ManagedNetwork.Pos = l.section(r, "managed_network", func(x *body) {
		e.ManagedNetwork.Isolation = x.choice("isolation", isolations)
		e.ManagedNetwork.Was = x.word(x.attr("was"), isolations...)
	})
}

func (l *environmentLoader) terraform(r *body, e *Environment) {
	e.Terraform.Pos = l.section(r, "terraform", func(x *body) {
		e.Terraform.Module = x.flag(x.attr("module"))
	})
}

func (l *environmentLoader) options(r *body, e *Environment) {
	e.Options = map[string]bool{}
	l.section(r, "options", func(x *body) {
		for _, o := range l.spec.Options {
			e.Options[o.Name] = o.Default
			if a := x.attr(o.Name); a != nil {
				e.Options[o.Name] = x.flag(a)
			}
		}
	})
}

// components reads the user's and adds those that are there by default.
func (l *environmentLoader) components(r *body, e *Environment) {
	alone := true // the user names no compute
	for _, k := range l.spec.Components {
		for _, b := range r.list(k.Name, "NAME") {
			c := l.component(b, e, k)
			if i := slices.IndexFunc(e.Components, func(o *Component) bool { return o.Kind == k }); i >= 0 && k.Default == "always" {
				fault(l.fs, c.Pos, "duplicate", "Keep one of them.", "environment %q has one %s, %q", e.Name, k.Name, e.Components[i].Name)
				continue
			}
			if slices.ContainsFunc(e.Components, func(o *Component) bool { return o.Kind == k && o.Name == c.Name }) {
				fault(l.fs, c.Pos, "duplicate", "Rename or remove one of them.", "%s %q stands twice in environment %q", k.Name, c.Name, e.Name)
				continue
			}
			e.Components = append(e.Components, c)
			alone = alone && k.Default == "always"
		}
	}
	for _, k := range l.spec.Components {
		there := slices.ContainsFunc(e.Components, func(c *Component) bool { return c.Kind == k })
		if !there && (k.Default == "always" || k.Default == "alone" && alone) {
			c := &Component{Kind: k, Name: "default", Values: map[string]azure.Value{}, Pos: e.Pos}
			for _, a := range k.Attributes {
				c.Values[a.Name] = a.Default
			}
			e.Components = append(e.Components, c)
		}
	}
	slices.SortFunc(e.Components, func(x, y *Component) int {
		return cmp.Or(cmp.Compare(x.Kind.Name, y.Kind.Name), cmp.Compare(x.Name, y.Name))
	})
}

func (l *environmentLoader) component(b *hclsyntax.Block, e *Environment, k *ComponentKind) *Component {
	r := readBlock(b, l.fs)
	c := &Component{Kind: k, Name: b.Labels[0], Values: map[string]azure.Value{}, Pos: r.pos}
	checkName(l.fs, r.pos, "component", c.Name, componentPattern, `Use up to 63 letters, digits, "-" and "_", a letter first.`)
	for _, a := range k.Attributes {
		c.Values[a.Name] = a.Default
		x := r.attr(a.Name)
		if x == nil {
			continue
		}
		v, ok := constant(x.Expr, l.fs)
		if !ok || !a.check(l.fs, a.Name, v) {
			continue
		}
		if a.Address && v.Text != "" {
			if _, err := parseAddress(v.Text); err != nil {
				fault(l.fs, v.Pos, "bad-prefix", "Write an address, or a prefix such as 10.0.5.0/24.", "%s: %v", a.Name, err)
			}
		} else if a.Network && v.Text != "" {
			if _, ok := networkOf(v.Text); !ok {
				fault(l.fs, v.Pos, "bad-prefix", "Write an address, or a prefix such as 10.0.5.0/24.", "%s: %q is neither an address nor an address prefix", a.Name, v.Text)
			}
		}
		c.Values[a.Name] = v
	}
	for _, a := range k.Attributes {
		if v := c.Values[a.Name]; a.AtMost != "" && v.Number > c.Values[a.AtMost].Number {
			pos := v.Pos
			if r.attrs[a.Name] == nil { // the default; the other is what was written
				pos = c.Values[a.AtMost].Pos
			}
			fault(l.fs, pos, "bounds", fmt.Sprintf("Lower %s, or raise %s.", a.Name, a.AtMost),
				"%s: %s is %s, more than %s, %s", r.title, a.Name, v, a.AtMost, c.Values[a.AtMost])
		}
	}
	if typ := l.spec.ownType(k); typ != "" {
		c.Existing = l.existing(r, e, typ)
	}
	r.done()
	return c
}

// checkNamed holds what names a component against those there are.
func (l *environmentLoader) checkNamed(e *Environment) {
	for _, c := range e.Components {
		for _, a := range c.Kind.Attributes {
			v := c.Values[a.Name]
			if a.Of == "" || v.Text == "" {
				continue
			}
			of := where(e.Components, func(o *Component) bool { return o.Kind.Name == a.Of })
			named(l.fs, of, func(o *Component) string { return o.Name }, a.Of+" in the environment", v)
		}
	}
}

func (l *environmentLoader) without(r *body, e *Environment) {
	for _, b := range r.list("without", "REQUIREMENT") {
		x := readBlock(b, l.fs)
		w := Without{Requirement: b.Labels[0], Pos: x.pos, Reason: x.str(x.need("reason"))}
		x.done()
		q, ok := named(l.fs, l.spec.Requirements, (*Requirement).name, "requirement", azure.Str(w.Requirement).At(at(b.LabelRanges[0])))
		switch {
		case !ok:
			continue
		case q.Level == Required:
			x.fault("required", "Remove the block.", "the requirement is required; only others can be declined")
		case slices.ContainsFunc(e.Without, func(o Without) bool { return o.Requirement == w.Requirement }):
			x.fault("duplicate", "Keep one of them.", "the requirement is declined twice")
		}
		e.Without = append(e.Without, w)
	}
	slices.SortFunc(e.Without, func(a, b Without) int { return cmp.Compare(a.Requirement, b.Requirement) })
}
