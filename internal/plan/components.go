package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// made is a resource that a create block brings about, or finds standing.
type made struct {
	creation *spec.Creation
	self     *spec.Component // nil: it belongs to no component
	extends  *made           // what an extension resource extends
	id       azure.ID
	symbol   string
	existing bool
}

// own says whether it is its component's own resource.
func (m *made) own() bool { return m.self != nil && m.creation.Label == m.self.Kind.Name }

// want is a property that a requirement asks of a type of resource.
type want struct {
	property
	self *spec.Component
	note noteKey

	met    bool
	stands bool // something that exists must have it already
}

// components writes what the components are made of: first it is settled
// which resources there are, then each is written, since they name each other.
func (b *builder) components() {
	for _, c := range byNeed(b.spec.Creations) {
		if c.For == nil {
			b.settle(c, nil)
			continue
		}
		for _, self := range b.env.Components {
			if self.Kind == c.For {
				b.settle(c, self)
			}
		}
	}
	for _, m := range b.made {
		b.belongs[m.id.Key()] = m.self
		b.write(m)
	}
}

// byNeed puts what others stand in, or extend, before them.
func byNeed(all []*spec.Creation) []*spec.Creation {
	var out []*spec.Creation
	rest := slices.Clone(all)
	for len(rest) > 0 {
		ready := func(c *spec.Creation) bool {
			return !slices.ContainsFunc(rest, func(o *spec.Creation) bool {
				return o != c && (o.Label == c.Parent || slices.Contains(c.Extends, o.Label))
			})
		}
		i := slices.IndexFunc(rest, ready)
		if i < 0 {
			panic("create blocks stand in each other: " + rest[0].Label)
		}
		out = append(out, rest[i])
		rest = slices.Delete(rest, i, i+1)
	}
	return out
}

// settle decides whether a resource is there, and what it is called.
func (b *builder) settle(c *spec.Creation, self *spec.Component) {
	if !b.scene.Holds(c.When, self) {
		return
	}
	symbol := c.Label
	if self != nil && self.Kind.Default != "always" {
		symbol += "_" + symbolize(self.Name)
	}
	m := made{creation: c, self: self, symbol: symbol}
	switch {
	case m.own() && self.Existing != nil:
		m.id, m.existing = *self.Existing, true
	case c.Extends != nil:
		for _, label := range c.Extends {
			for _, on := range b.extendable(label) {
				x := m
				x.extends, x.symbol = on, strings.TrimSuffix(symbol, "_"+on.symbol)+"_"+on.symbol
				x.id = azure.ID{Scope: on.id.Extend(), Type: c.Type.Type, Name: b.nameOf(&x)}
				b.made = append(b.made, &x)
			}
		}
		return
	case c.Parent != "":
		parent, ok := b.find(c.Parent, self)
		if !ok {
			return
		}
		m.id = parent.Child(c.Type.Type[strings.LastIndexByte(c.Type.Type, '/')+1:], b.nameOf(&m))
	default:
		m.id = azure.ID{Type: c.Type.Type, Name: b.nameOf(&m)}
	}
	b.made = append(b.made, &m)
}

// nameOf is the name of a resource: what its block says, what the user calls
// the component, one by the pattern, or a digest of what tells it apart.
func (b *builder) nameOf(m *made) string {
	if parts := m.creation.Type.Name.GUID; parts != nil {
		return b.guid(m, parts)
	}
	if n, ok := b.env.Names[m.symbol]; ok && m.own() {
		return n
	}
	if m.creation.Name != nil {
		return b.scene.Value(m.creation.Name, m.self, surroundings{b, m.self}).Text
	}
	role := strings.ReplaceAll(m.creation.Role, "_", "-")
	if m.self != nil && m.self.Pos != b.env.Pos { // the user wrote it
		if m.own() {
			return m.self.Name
		}
		if m.self.Kind.Default != "always" {
			role = strings.Trim(role+"-"+m.self.Name, "-")
		}
	}
	if m.own() {
		if n, ok := b.env.Names[m.self.Kind.Name]; ok {
			return n
		}
	}
	if m.creation.Parent == "" {
		return b.name(m.creation.Type.Type, m.symbol, role)
	}
	if m.creation.Unique {
		role += "-" + b.env.Digest()
	}
	return role
}

// guid is the digest of what stands at paths of the body.
func (b *builder) guid(m *made, paths []string) string {
	body := b.scene.Value(m.creation.Body, m.self, surroundings{b, m.self})
	var parts []azure.Value
	for _, p := range paths {
		switch v, ok := body.Get(p); {
		case ok:
			parts = append(parts, v)
		case m.extends != nil:
			parts = append(parts, azure.RefTo(m.extends.id, ""))
		default:
			parts = append(parts, azure.RefTo(azure.Group, ""))
		}
	}
	return azure.GUID(parts...)
}

func (b *builder) labelled(label string) []*made {
	var out []*made
	for _, m := range b.made {
		if m.creation.Label == label {
			out = append(out, m)
		}
	}
	return out
}

// extendable are the resources of a label that are ours to change, whether
// create blocks make them or the network has them.
func (b *builder) extendable(label string) []*made {
	out := slices.DeleteFunc(b.labelled(label), func(m *made) bool { return m.existing })
	for _, r := range b.plan.Deployment.Resources { // so far those of the network
		if r.Symbol == label && !r.Existing {
			out = append(out, &made{id: r.ID, symbol: r.Symbol})
		}
	}
	return out
}

// find is the resource of a label: of several the one that belongs to self.
func (b *builder) find(label string, self *spec.Component) (azure.ID, bool) {
	if label == "virtual_network" {
		return b.vnetID(), b.ownNetwork()
	}
	all := b.labelled(label)
	if i := slices.IndexFunc(all, func(m *made) bool { return m.self == self }); i >= 0 {
		return all[i].id, true
	}
	if len(all) == 0 {
		return azure.ID{}, false
	}
	return all[0].id, true
}

// write puts a settled resource into the deployment.
func (b *builder) write(m *made) {
	if m.existing {
		b.addExisting(m.id, m.symbol)
	} else {
		body := b.scene.Value(m.creation.Body, m.self, surroundings{b, m.self})
		b.add(m.id, m.symbol, nil, body)
	}
	if out := m.creation.Output; out != "" {
		b.plan.Deployment.Outputs = append(b.plan.Deployment.Outputs, azure.Output{Name: camel(m.symbol) + "Id", Description: out, Value: azure.RefTo(m.id, "")})
	}
}

// last is the resource added last.
func (b *builder) last() *azure.Resource {
	rs := b.plan.Deployment.Resources
	return &rs[len(rs)-1]
}

// addExisting adds a resource that stands already, once.
func (b *builder) addExisting(id azure.ID, symbol string) {
	if _, ok := b.plan.Deployment.Find(id); ok {
		return
	}
	r := azure.Resource{ID: id, Name: azure.Str(id.Leaf()), APIVersion: b.resourceType(id.Type).APIVersion, Existing: true, Symbol: symbol}
	if _, child := id.Parent(); !child {
		r.Name = b.nameParamOf(id, symbol, "existing "+b.called(id, symbol))
	}
	b.plan.Deployment.Resources = append(b.plan.Deployment.Resources, r)
}

// meet lays over the resources what requirements ask of them. What asks is
// the component that a resource belongs to, or, where the component has none
// of the type, every resource of the type.
func (b *builder) meet() {
	for i := range b.wants {
		w := &b.wants[i]
		if w.Expr != nil {
			p := *w.Property
			p.Value = b.scene.Value(p.Expr, w.self, surroundings{b, w.self})
			w.Property = &p
		}
		for _, r := range b.targets(w) {
			w.met = true
			if r.Existing {
				b.notes.toDo(w.note, phraseExistingMust, w.Path, w.Value.String(), r.ID.Leaf())
				w.stands = true
				continue
			}
			b.ask(r, w)
		}
		if !w.met {
			b.notes.toDo(w.note, phrasePropertyByHand, w.Path, w.Value.String(), w.Resource)
		}
	}
}

// targets are the resources that a property is asked of.
func (b *builder) targets(w *want) []*azure.Resource {
	if w.Resource == typeSubnet || w.Resource == typeVirtualNetwork {
		return b.places(w)
	}
	var own, all []*azure.Resource
	for i := range b.plan.Deployment.Resources {
		r := &b.plan.Deployment.Resources[i]
		if !strings.EqualFold(r.ID.Type, w.Resource) {
			continue
		}
		switch of := b.belongs[r.ID.Key()]; {
		case of == w.self:
			own = append(own, r)
		case of == nil || of.Kind != w.self.Kind: // not that of another of its kind
			all = append(all, r)
		}
	}
	if own != nil {
		return own
	}
	return all
}

// places are the subnets that a component stands in, or the network.
func (b *builder) places(w *want) []*azure.Resource {
	var out []*azure.Resource
	for _, s := range b.env.Network.Subnets {
		if !slices.Contains(s.Components, w.self.Kind.Name) {
			continue
		}
		id := b.subnetID(s)
		if w.Resource == typeVirtualNetwork {
			id = b.vnetID()
		}
		if r, ok := b.plan.Deployment.Find(id); ok && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// ask lays one property over a resource's body.
func (b *builder) ask(r *azure.Resource, w *want) {
	have, _ := r.Body.Get(w.Path)
	if len(have.Why) > 0 && have.Kind != azure.List && !have.Equal(w.Value) {
		b.refuse(w.self.Pos, "property-conflict", w.why, "change what asks for one of them; in a subnet, put the components into subnets of their own",
			"%s: %s asks for %s = %s, %s for %s", r.ID, w.why.ID, w.Path, w.Value, strings.Join(have.Why, ", "), have)
		return
	}
	r.Body = r.Body.With(w.Path, joined(have, w.Value.Because(append(slices.Clone(have.Why), w.why.ID)...)))
	r.Why = append(r.Why, w.why.ID)
	b.notes.done(w.note, phrasePropertyOf, w.Path, w.Value.String(), b.whereIs(r.ID))
}

// whereIs is the name of a resource, with its type where something else has
// the same name, as the links of a network in all zones have.
func (b *builder) whereIs(id azure.ID) spec.Text {
	same := func(r azure.Resource) bool { return !r.ID.Equal(id) && r.ID.Leaf() == id.Leaf() }
	name := "`" + id.Leaf() + "`"
	if slices.ContainsFunc(b.plan.Deployment.Resources, same) {
		name += " (`" + id.Type + "`)"
	}
	return spec.Text{En: name, Ja: name}
}

func (b *builder) requirement(id string) *spec.Requirement {
	i, ok := slices.BinarySearchFunc(b.spec.Requirements, id, func(r *spec.Requirement, id string) int { return cmp.Compare(r.ID, id) })
	if !ok {
		return nil
	}
	return b.spec.Requirements[i]
}

// surroundings answers what the body of a resource asks of the plan.
type surroundings struct {
	*builder
	self *spec.Component
}

func (s surroundings) Find(label string, self *spec.Component) (azure.ID, bool) {
	return s.find(label, self)
}

func (s surroundings) Named(label, component string) (azure.ID, bool) {
	for _, m := range s.labelled(label) {
		if m.self != nil && m.self.Name == component {
			return m.id, true
		}
	}
	return azure.ID{}, false
}

func (s surroundings) Subnet(kind string) (azure.ID, bool) {
	if subnet := s.subnetsOf(kind)[0]; subnet != nil {
		return s.subnetID(subnet), true
	}
	return azure.ID{}, false
}

func (s surroundings) SubnetOf(role string) (azure.ID, bool) {
	for _, n := range s.env.Network.Subnets {
		if n.Role == role {
			return s.subnetID(n), true
		}
	}
	return azure.ID{}, false
}

func (s surroundings) Subnets(service string) []azure.ID {
	var out []azure.ID
	for _, n := range s.env.Network.Subnets {
		if slices.Contains(s.serviceEndpoints(n), service) {
			out = append(out, s.subnetID(n))
		}
	}
	return out
}

// serviceEndpoints are those that a subnet has by the user's word or a
// requirement's.
func (b *builder) serviceEndpoints(n *spec.Subnet) []string {
	out := slices.Clone(n.ServiceEndpoints)
	for i := range b.wants {
		w := &b.wants[i]
		if w.Path != pathServiceEndpoints || !slices.Contains(n.Components, w.self.Kind.Name) {
			continue
		}
		for _, v := range w.Value.List {
			if s, _ := v.Member("service"); !slices.Contains(out, s.Text) {
				out = append(out, s.Text)
			}
		}
	}
	return out
}

const pathServiceEndpoints = "properties.serviceEndpoints"

func (s surroundings) Actions(principal string) azure.Value { return s.actions(principal) }

func (s surroundings) Parameter(self *spec.Component, a *spec.Attribute) azure.Value {
	v := self.Values[a.Name]
	if v.Kind == azure.String && v.Text == "" {
		s.refuse(self.Pos, "value-missing", nil, fmt.Sprintf("add %s = \"...\" to %s %q", a.Name, self.Kind.Name, self.Name),
			"%s %q needs %s: %s", self.Kind.Name, self.Name, a.Name, a.Title.En)
	}
	v.Pos = azure.Pos{}
	title := self.Kind.Title.En
	name := self.Kind.Name
	if self.Kind.Default != "always" {
		name += "_" + symbolize(self.Name)
		title += fmt.Sprintf(" %q", self.Name)
	}
	name = camel(name + "_" + a.Name)
	typ := map[string]string{"bool": "bool", "number": "int"}[a.Type]
	d := &s.plan.Deployment
	if _, ok := d.Param(name); !ok {
		p := azure.Parameter{
			Name: name, Type: cmp.Or(typ, "string"), Description: title + ": " + lowered(a.Title.En) + ".",
			Value: v, OneOf: a.OneOf, Min: a.Min, Max: a.Max,
		}
		if a.Pattern != nil {
			p.Pattern = a.Pattern.String()
		}
		d.Parameters = append(d.Parameters, p)
	}
	return v.From(name)
}

// lowered is a title within a sentence: only an abbreviation keeps its capital.
func lowered(title string) string {
	if len(title) > 1 && title[1] >= 'a' && title[1] <= 'z' {
		return strings.ToLower(title[:1]) + title[1:]
	}
	return title
}
