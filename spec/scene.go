package spec

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Scene is an environment as conditions and expressions see it, made once for
// all that is asked of it. The environment must not change meanwhile.
type Scene struct {
	spec   *Spec
	env    *Environment
	value  cty.Value
	alone  *hcl.EvalContext
	scopes map[*Component]*hcl.EvalContext
}

// Scene prepares an environment.
func (s *Spec) Scene(env *Environment) *Scene {
	value := newVocabulary(s).env(env)
	return &Scene{
		spec: s, env: env, value: value,
		alone:  scope(map[string]cty.Value{"env": value}),
		scopes: map[*Component]*hcl.EvalContext{},
	}
}

// scope is what expressions of a component may name; nil: those of no one's.
func (s *Scene) scope(self *Component) *hcl.EvalContext {
	if self == nil {
		return s.alone
	}
	out, ok := s.scopes[self]
	if !ok {
		out = scope(map[string]cty.Value{"env": s.value, "self": selfValue(self)})
		s.scopes[self] = out
	}
	return out
}

// Holds asks a condition of a component, or, where it is nil, of the
// environment alone. The nil Condition always holds.
func (s *Scene) Holds(c *Condition, self *Component) bool {
	return c == nil || c.in(s.scope(self)).True()
}

// Keeps asks an assert of a component. subnet is one that the component stands
// in; without one, an assert that names it is kept.
func (s *Scene) Keeps(a *Assert, self *Component, subnet *Subnet) bool {
	if !a.Mentions("subnet") {
		return s.Holds(a.That, self)
	}
	if subnet == nil {
		return true
	}
	return a.That.in(scope(map[string]cty.Value{"env": s.value, "self": selfValue(self), "subnet": subnetValue(s.env, subnet)})).True()
}

// Value evaluates an expression that Load has accepted; it is Null for nil.
// What is null is left out of objects and lists, and so are those that hold
// nothing else.
func (s *Scene) Value(x *Expression, self *Component, at Surroundings) azure.Value {
	if x == nil {
		return azure.Value{}
	}
	return evaluation{s.scope(self), self, at}.value(x.expr)
}

// Ask lists what the environment must meet, by requirement and component.
func (s *Scene) Ask() []Asked { return s.ask(s.spec.Requirements) }

func (s *Scene) ask(all []*Requirement) []Asked {
	var out []Asked
	for _, r := range all {
		if !s.spec.InForce(r, s.env.AsOf) {
			continue
		}
		for _, c := range s.env.Components {
			if slices.Contains(r.Components, c.Kind.Name) && s.Holds(r.When, c) {
				out = append(out, s.parts(r, c))
			}
		}
	}
	return out
}

// parts are those of a requirement whose own conditions hold.
func (s *Scene) parts(r *Requirement, c *Component) Asked {
	holds := func(w *Condition) bool { return s.Holds(w, c) }
	a := Asked{
		Requirement: r, Component: c,
		Flows:      where(r.Flows, func(f *Flow) bool { return holds(f.When) }),
		Routes:     where(r.Routes, func(x *Route) bool { return holds(x.When) }),
		Properties: where(r.Properties, func(p *Property) bool { return holds(p.When) }),
		Steps:      where(r.Steps, func(t *Step) bool { return holds(t.When) }),
		Asserts:    where(r.Asserts, func(x *Assert) bool { return holds(x.When) }),
		Roles:      where(r.Roles, func(x *Role) bool { return holds(x.When) }),
		Names:      where(r.Names, func(x *DNSName) bool { return holds(x.When) }),
		Symptoms:   r.Symptoms,
	}
	if i := slices.IndexFunc(s.env.Without, func(w Without) bool { return w.Requirement == r.ID }); i >= 0 {
		a.Declined = &s.env.Without[i]
	}
	return a
}
