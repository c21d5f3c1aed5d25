package judge

import (
	"fmt"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// property judges a value that resources must have: the subnet that the
// component stands in, its network, or what the component owns of the type.
func (a *auditor) property(k asker, want *spec.Property) {
	text := wanted(want.Path, want.Value)
	var of []*azure.Resource
	switch ofSite := strings.EqualFold(want.Resource, typeSubnet) || strings.EqualFold(want.Resource, typeNetwork); {
	case ofSite && k.subnet == nil:
		a.notJudged(k, "%s %q stands in no subnet of the environment: %s", k.self.Kind.Name, k.self.Name, text)
		return
	case ofSite:
		s, ok := a.present(k)
		if !ok {
			return
		}
		of = []*azure.Resource{s.resource}
		if strings.EqualFold(want.Resource, typeNetwork) {
			of[0] = a.networkOf(s)
		}
	default:
		var elsewhere azure.ID
		if of, elsewhere = a.owners.ofType(want.Resource, k.self); elsewhere.Type != "" {
			a.notJudged(k, "%s is not in the deployment; look there: %s", elsewhere, text)
			return
		}
		if len(of) == 0 {
			a.notJudged(k, "the deployment holds no %s: %s", want.Resource, text)
		}
	}
	for _, r := range of {
		a.propertyOf(k, r, want, text)
	}
}

// networkOf is the network of a site; without a body where the deployment does
// not hold it.
func (a *auditor) networkOf(s *site) *azure.Resource {
	id, _ := s.resource.ID.Parent()
	if r, ok := a.d.Find(id); ok {
		return r
	}
	return &azure.Resource{ID: id, Existing: true}
}

func (a *auditor) propertyOf(k asker, r *azure.Resource, want *spec.Property, text string) {
	got, there := get(r.Body, want.Path)
	if r.Existing && !there {
		a.notJudged(k, "%s exists already; look there: %s", r.ID, text)
		return
	}
	switch satisfies(want.Value, got) {
	case azure.Denied:
		is := "is not set"
		if there {
			is = "is " + got.String()
		}
		a.add(k, ruleProperty, report.Error, nearest(got.Pos, r.Pos), "Set "+text+".", "%s: it must have %s, and %s %s", r.ID, text, want.Path, is)
	case azure.Undecided:
		a.add(k, ruleUnknown, report.Warning, nearest(got.Pos, r.Pos), "Write the value out, or give the parameter that holds it.",
			"%s: it must have %s; what it is cannot be read", r.ID, text)
	}
}

// wanted says what must stand at a path; unknown is whatever a plan puts there.
func wanted(path string, v azure.Value) string {
	if v.Kind == azure.Unknown {
		return "a value at " + path
	}
	return fmt.Sprintf("%s = %s", path, plainly(v))
}

func plainly(v azure.Value) azure.Value {
	if v.Kind == azure.Unknown {
		return azure.Str("...")
	}
	out := v
	out.List, out.Members = nil, nil
	for _, e := range v.List {
		out.List = append(out.List, plainly(e))
	}
	for _, m := range v.Members {
		out.Members = append(out.Members, azure.M(m.Key, plainly(m.Value)))
	}
	return out
}

// satisfies says whether a value holds all that another one asks for: more
// members and elements do no harm, but an empty list is meant to be empty.
// Where unknown is asked for, something must stand.
func satisfies(want, got azure.Value) azure.Outcome {
	if got.Kind == azure.Unknown {
		return azure.Undecided
	}
	out := azure.Allowed
	switch {
	case want.Kind == azure.Unknown:
		if got.IsEmpty() || got.Kind == azure.String && got.Text == "" {
			return azure.Denied
		}
	case want.IsEmpty():
		if !got.IsEmpty() {
			return azure.Denied
		}
	case want.Kind != got.Kind:
		return azure.Denied
	case want.Kind == azure.Object:
		_, child := want.Member("properties")
		for _, m := range want.Members {
			if child && strings.EqualFold(m.Key, "name") {
				continue // an element is called what one likes
			}
			x, _ := got.Member(m.Key)
			out = out.And(satisfies(m.Value, x))
		}
	case want.Kind == azure.List:
		for _, w := range want.List {
			best := azure.Denied
			for _, g := range got.List {
				if o := satisfies(w, g); o == azure.Allowed || best == azure.Denied {
					best = o
				}
				if best == azure.Allowed {
					break
				}
			}
			out = out.And(best)
		}
	case want.Kind == azure.String:
		if !strings.EqualFold(want.Text, got.Text) {
			return azure.Denied
		}
	default:
		want.Param, got.Param = "", ""
		if !want.Equal(got) {
			return azure.Denied
		}
	}
	return out
}
