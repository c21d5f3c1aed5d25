package judge

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// owners tell which resources of a deployment are those that the environment
// speaks of. A name is the last thing to go by: other hands choose others. A
// workspace says by itself which storage account it keeps things in, and so
// does all that a create block refers to.
type owners struct {
	*auditor
	resource  map[claim]*azure.Resource
	elsewhere map[claim]azure.ID // referred to, and not in the deployment
	claimed   map[azure.ID]claim // by key
	links     map[claim][]link
	tells     map[*spec.Creation]map[string]string // what tells one variant of a type from the others, by path
}

// claim is a resource that the environment speaks of: what a create block
// makes for a component, or for all of them.
type claim struct {
	label string
	self  *spec.Component
}

// newOwners goes through all that can be created, what refers before what is
// referred to.
func newOwners(a *auditor) *owners {
	o := &owners{auditor: a, resource: map[claim]*azure.Resource{}, elsewhere: map[claim]azure.ID{}, claimed: map[azure.ID]claim{}, links: map[claim][]link{}}
	for _, c := range a.spec.Creations {
		for _, self := range o.selves(c) {
			o.links[claim{c.Label, self}] = o.linksOf(c, self)
		}
	}
	o.tells = variants(a.spec.Creations)
	for _, c := range o.byReference() {
		var open []claim
		for _, self := range o.selves(c) {
			k := claim{c.Label, self}
			if id, ok := o.known(c, self); !ok {
				open = append(open, k)
			} else if r := o.stands(id); r != nil {
				o.take(k, r)
			} else {
				o.elsewhere[k] = id
			}
		}
		open = slices.DeleteFunc(open, func(k claim) bool {
			for _, r := range o.candidates(c, k.self) {
				if o.called(c, k.self, r) {
					o.take(k, r)
					return true
				}
			}
			return false
		})
		if len(open) == 1 {
			if left := o.candidates(c, open[0].self); len(left) == 1 {
				o.take(open[0], left[0])
			}
		}
	}
	return o
}

func (o *owners) take(k claim, r *azure.Resource) {
	o.resource[k], o.claimed[r.ID.Key()] = r, k
}

// selves are the components that have the resource of a create block; one nil
// where it belongs to none.
func (o *owners) selves(c *spec.Creation) []*spec.Component {
	if c.For == nil {
		return []*spec.Component{nil}
	}
	return slices.DeleteFunc(slices.Clone(o.env.Components), func(x *spec.Component) bool { return x.Kind != c.For })
}

// byReference puts what refers to others, and what others stand in, first.
func (o *owners) byReference() []*spec.Creation {
	var out []*spec.Creation
	seen := map[*spec.Creation]bool{}
	var visit func(c *spec.Creation)
	visit = func(c *spec.Creation) {
		if seen[c] {
			return
		}
		seen[c] = true
		for _, x := range o.spec.Creations {
			refers := slices.ContainsFunc(o.selves(x), func(self *spec.Component) bool {
				return slices.ContainsFunc(o.links[claim{x.Label, self}], func(l link) bool { return l.label == c.Label })
			})
			if refers || x.Label == c.Parent || slices.Contains(c.Extends, x.Label) {
				visit(x)
			}
		}
		out = append(out, c)
	}
	for _, c := range o.spec.Creations {
		visit(c)
	}
	return out
}

// link is a path at which a body refers to what another block creates.
type link struct{ path, label string }

func (o *owners) linksOf(c *spec.Creation, self *spec.Component) []link {
	var out []link
	o.scene.Value(c.Body, self, marks{}).Walk(func(path string, v azure.Value) {
		if v.Kind == azure.Reference && v.Ref.ID.Scope == marked {
			out = append(out, link{path, v.Ref.ID.Type})
		}
	})
	return out
}

// known is the resource that the environment, or another resource, says it is.
func (o *owners) known(c *spec.Creation, self *spec.Component) (azure.ID, bool) {
	if self != nil && self.Existing != nil && c.Label == self.Kind.Name {
		return *self.Existing, true
	}
	for _, x := range o.spec.Creations {
		for _, by := range o.selves(x) {
			r := o.resource[claim{x.Label, by}]
			if r == nil || by != self && self != o.first(c) {
				continue
			}
			for _, l := range o.links[claim{x.Label, by}] {
				if l.label != c.Label {
					continue
				}
				if id, ok := reference(r.Body, l.path); ok && strings.EqualFold(id.Type, c.Type.Type) {
					return id, true
				}
			}
		}
	}
	return azure.ID{}, false
}

// first is the component that is meant where a body names no other.
func (o *owners) first(c *spec.Creation) *spec.Component {
	if all := o.selves(c); len(all) > 0 {
		return all[0]
	}
	return nil
}

// stands is the resource of an ID; one that was written out as text lacks its
// scope.
func (o *owners) stands(id azure.ID) *azure.Resource {
	if r, ok := o.d.Find(id); ok {
		return r
	}
	if id.Scope != "" {
		return nil
	}
	for i := range o.d.Resources {
		if r := &o.d.Resources[i]; strings.EqualFold(r.ID.Type, id.Type) && strings.EqualFold(r.ID.Name, id.Name) {
			return r
		}
	}
	return nil
}

// candidates are the resources that may be what a block creates, and that
// nobody has claimed.
func (o *owners) candidates(c *spec.Creation, self *spec.Component) []*azure.Resource {
	var out []*azure.Resource
	if !o.scene.Holds(c.When, self) {
		return nil
	}
	for i := range o.d.Resources {
		r := &o.d.Resources[i]
		_, taken := o.claimed[r.ID.Key()]
		if taken || !strings.EqualFold(r.ID.Type, c.Type.Type) || !o.fits(r, c) {
			continue
		}
		if p, ok := r.ID.Parent(); ok && c.Parent != "" {
			if parent := o.find(c.Parent, self); parent != nil && !parent.ID.Equal(p) {
				continue
			}
		}
		if base, ok := azure.Extends(r.ID.Scope); ok && len(c.Extends) == 1 {
			if extended := o.find(c.Extends[0], self); extended != nil && !extended.ID.Equal(base) {
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

// fits says whether a resource is of the variant of its type that a block
// creates: nothing in it says that it is that of another block.
func (o *owners) fits(r *azure.Resource, c *spec.Creation) bool {
	for path, want := range o.tells[c] {
		if got, _ := r.Body.Get(path); got.Kind == azure.String && !strings.EqualFold(want, got.Text) {
			return false
		}
	}
	return true
}

// variants are the texts by which blocks that create one type differ in every
// plan.
func variants(all []*spec.Creation) map[*spec.Creation]map[string]string {
	texts := map[*spec.Creation]map[string]string{}
	for _, c := range all {
		texts[c] = map[string]string{}
		c.Outline().Walk(func(path string, v azure.Value) {
			if v.Kind == azure.String {
				texts[c][path] = v.Text
			}
		})
	}
	out := map[*spec.Creation]map[string]string{}
	for _, c := range all {
		out[c] = map[string]string{}
		for path, own := range texts[c] {
			if slices.ContainsFunc(all, func(x *spec.Creation) bool {
				other, ok := texts[x][path]
				return ok && x.Type == c.Type && other != own
			}) {
				out[c][path] = own
			}
		}
	}
	return out
}

// called says whether a resource has the name that the environment gives.
func (o *owners) called(c *spec.Creation, self *spec.Component, r *azure.Resource) bool {
	var names []string
	if c.Name != nil {
		names = append(names, o.scene.Value(c.Name, self, marks{}).Text)
	} else if self != nil && c.Label == self.Kind.Name {
		names = append(names, self.Name, o.env.Names[self.Kind.Name])
	}
	return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, r.ID.Leaf()) })
}

// find is the resource of a label: that of the component, or else the first.
func (o *owners) find(label string, self *spec.Component) *azure.Resource {
	if r := o.resource[claim{label, self}]; r != nil {
		return r
	}
	for _, c := range o.spec.Creations {
		if c.Label != label {
			continue
		}
		for _, x := range o.selves(c) {
			if r := o.resource[claim{label, x}]; r != nil {
				return r
			}
		}
	}
	return nil
}

// ofType are the resources of a type that a component is asked for: its own,
// or, where it has none, those that may be its own, or else those of others.
// Where its own is known to stand elsewhere, there are none, and that is it.
func (o *owners) ofType(typ string, self *spec.Component) (out []*azure.Resource, elsewhere azure.ID) {
	var own, may, others, free []*azure.Resource
	var makes []*spec.Creation
	for _, c := range o.spec.Creations {
		if c.For == self.Kind && strings.EqualFold(c.Type.Type, typ) {
			makes = append(makes, c)
			if id, ok := o.elsewhere[claim{c.Label, self}]; ok {
				elsewhere = id
			}
		}
	}
	for i := range o.d.Resources {
		r := &o.d.Resources[i]
		if !strings.EqualFold(r.ID.Type, typ) {
			continue
		}
		switch k, claimed := o.claimed[r.ID.Key()]; {
		case claimed && k.self == self:
			own = append(own, r)
		case claimed && (k.self == nil || k.self.Kind != self.Kind):
			others = append(others, r)
		case !claimed && slices.ContainsFunc(makes, func(c *spec.Creation) bool { return o.fits(r, c) }):
			may = append(may, r)
		case !claimed:
			free = append(free, r)
		}
	}
	switch {
	case own != nil:
		return own, azure.ID{}
	case elsewhere.Type != "":
		return nil, elsewhere
	case makes != nil:
		return may, azure.ID{}
	case others != nil:
		return others, azure.ID{}
	}
	return free, azure.ID{}
}

// marks answer what a body asks of a plan by marks, so that it shows where it
// refers to what.
type marks struct{}

// marked is no scope of Azure's.
const marked = "?"

func (marks) Find(label string, _ *spec.Component) (azure.ID, bool) {
	return azure.ID{Scope: marked, Type: label}, true
}
func (marks) Named(string, string) (azure.ID, bool) { return azure.ID{}, false }
func (marks) Subnet(string) (azure.ID, bool)        { return azure.ID{}, false }
func (marks) SubnetOf(string) (azure.ID, bool)      { return azure.ID{}, false }
func (marks) Subnets(string) []azure.ID             { return nil }
func (marks) Actions(string) azure.Value            { return azure.Value{} }
func (marks) Parameter(*spec.Component, *spec.Attribute) azure.Value {
	return azure.UnknownBecause("a parameter")
}
