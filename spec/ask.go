package spec

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
)

// Asked is a requirement that an environment must meet for one of its
// components, with those of its parts whose conditions hold.
type Asked struct {
	Requirement *Requirement
	Component   *Component
	Flows       []*Flow
	Routes      []*Route
	Properties  []*Property
	Steps       []*Step
	Asserts     []*Assert
	Roles       []*Role
	Names       []*DNSName
	Symptoms    []*Symptom
	Declined    *Without // the user's word against it, nil when there is none
}

// InForce says whether a requirement holds on a date; the zero Date asks for
// the newest requirements.
func (s *Spec) InForce(r *Requirement, asOf Date) bool {
	if asOf.IsZero() {
		return r.Until.IsZero()
	}
	return !asOf.Before(r.Since.Time) && (r.Until.IsZero() || asOf.Before(r.Until.Time))
}

// Ask lists what the environment must meet, by requirement and component.
func (s *Spec) Ask(env *Environment) []Asked { return s.ask(env, s.Requirements) }

func (s *Spec) ask(env *Environment, all []*Requirement) []Asked {
	names := newVocabulary(s)
	scene := names.env(env)
	scopes := make([]*hcl.EvalContext, len(env.Components))
	for i, c := range env.Components {
		scopes[i] = scope(map[string]cty.Value{"env": scene, "self": selfValue(c)})
	}
	var out []Asked
	for _, r := range all {
		if !s.InForce(r, env.AsOf) {
			continue
		}
		for i, c := range env.Components {
			if !slices.Contains(r.Components, c.Kind.Name) {
				continue
			}
			holds := func(w *Condition) bool { return w == nil || w.in(scopes[i]).True() }
			if !holds(r.When) {
				continue
			}
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
			if i := slices.IndexFunc(env.Without, func(w Without) bool { return w.Requirement == r.ID }); i >= 0 {
				a.Declined = &env.Without[i]
			}
			out = append(out, a)
		}
	}
	return out
}

func where[T any](all []T, keep func(T) bool) []T {
	var out []T
	for _, x := range all {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}
