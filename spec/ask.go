package spec

import "slices"

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

// Turns says whether it turns on a name, such as self or env.network, that an
// assert is asked, or whether it is kept.
func (a Asked) Turns(x *Assert, name string) bool {
	return slices.ContainsFunc([]*Condition{x.That, x.When, a.Requirement.When}, func(c *Condition) bool { return c.Mentions(name) })
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
func (s *Spec) Ask(env *Environment) []Asked { return s.Scene(env).Ask() }

func where[T any](all []T, keep func(T) bool) []T {
	var out []T
	for _, x := range all {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}
