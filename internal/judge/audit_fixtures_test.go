package judge_test

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// notInDeployments are requirements with flows, routes, properties or asserts
// that no change of one value in a deployment can break, and why. A listed
// one that can be judged fails the test.
var notInDeployments = map[string]string{
	"aci-registry":                       environmentAlone,
	"aci-unsupported":                    environmentAlone,
	"monitor-outside-network":            environmentAlone,
	"no-default-outbound-access":         environmentAlone,
	"preview-instance-private-endpoint":  environmentAlone,
	"databricks-subnets":                 "counts subnets, and one value changed leaves their number as it is",
	"storage-past-appliance":             "the appliance that must let it through is no part of the deployment",
	"managed-azureml-inbound":            automatic,
	"managed-azureml-outbound":           automatic,
	"managed-batch-outbound":             automatic,
	"managed-entra-outbound":             automatic,
	"managed-microsoft-images-outbound":  automatic,
	"managed-monitor-outbound":           automatic,
	"managed-private-endpoints-outbound": automatic,
	"managed-resource-manager-outbound":  automatic,
}

const (
	environmentAlone = "asserts something of the environment alone, and planning refuses what breaks it"
	automatic        = "the service opens it by itself, and no deployment says so"
)

// fixture is an environment with the deployment that is planned for it, and
// with resources that the plan leaves to others.
type fixture struct {
	env        *spec.Environment
	asked      []spec.Asked
	deployment azure.Deployment
	faults     string // that the audit finds
}

func newFixture(t *testing.T, s *spec.Spec, env *spec.Environment) fixture {
	p, fs := plan.Make(s, env)
	if fs.Failed() {
		t.Errorf("%s: %v", env.Name, fs)
		return fixture{env: env, asked: s.Ask(env)}
	}
	f := fixture{env: env, asked: s.Ask(env), deployment: p.Deployment}
	for _, a := range f.asked {
		for _, x := range a.Properties {
			if judged(a) && !strings.HasPrefix(x.Resource, "Microsoft.Network/virtualNetworks") {
				f.give(a, x)
			}
		}
	}
	f.faults = faults(judge.Audit(s, env, f.deployment))
	return f
}

// give adds the property to the component's resource.
func (f *fixture) give(a spec.Asked, x *spec.Property) {
	id := azure.ID{Type: x.Resource, Name: strings.Repeat("of/", strings.Count(x.Resource, "/")-1) + a.Component.Name}
	r, ok := f.deployment.Find(id)
	if !ok {
		f.deployment.Resources = append(f.deployment.Resources, azure.Resource{ID: id})
		r = &f.deployment.Resources[len(f.deployment.Resources)-1]
	}
	r.Body = r.Body.With(x.Path, x.Value.Because(a.Requirement.ID))
}

func judged(a spec.Asked) bool {
	return a.Requirement.Level != spec.Informational && a.Declined == nil && len(a.Flows)+len(a.Routes)+len(a.Properties)+len(a.Asserts) > 0
}

// blamed are the requirements that errors and warnings name.
func blamed(fs report.Findings) map[string]bool {
	out := map[string]bool{}
	for _, f := range fs {
		if f.Severity != report.Note {
			for _, id := range strings.Split(f.Requirement, ", ") {
				out[id] = true
			}
		}
	}
	return out
}

// TestAuditFixtures: for every requirement there is a deployment that passes,
// and one that differs in a single value and does not, and is told so.
func TestAuditFixtures(t *testing.T) {
	s, envs := fixtureEnvironments(t, "")
	broken := map[string]string{}
	for _, env := range envs {
		f := newFixture(t, s, env)
		if f.faults != "" {
			t.Errorf("%s: what is planned is found wanting:\n%s", env.Name, f.faults)
		}
		for _, a := range f.asked {
			id := a.Requirement.ID
			if broken[id] == "" && judged(a) {
				broken[id] = breaks(s, f, a)
			}
		}
	}
	for _, r := range s.Requirements {
		if r.Level == spec.Informational || len(r.Flows)+len(r.Routes)+len(r.Properties)+len(r.Asserts) == 0 {
			if notInDeployments[r.ID] != "" {
				t.Errorf("%s is listed as not judged and asks for nothing that could be", r.ID)
			}
			continue
		}
		switch listed := notInDeployments[r.ID] != ""; {
		case broken[r.ID] == "" && !listed:
			t.Errorf("%s: no change of one value makes the audit name it", r.ID)
		case broken[r.ID] != "" && listed:
			t.Errorf("%s is listed as not judged, but is: %s", r.ID, broken[r.ID])
		}
		if testing.Verbose() {
			t.Logf("%s: %s%s", r.ID, broken[r.ID], notInDeployments[r.ID])
		}
	}
	for id := range notInDeployments {
		if !slices.ContainsFunc(s.Requirements, func(r *spec.Requirement) bool { return r.ID == id }) {
			t.Errorf("%s is listed as not judged and is no requirement", id)
		}
	}
}

// fixtureEnvironments are the environments of the table, and more.
func fixtureEnvironments(t *testing.T, more string) (*spec.Spec, []*spec.Environment) {
	t.Helper()
	s, fs := builtin()
	if fs.Failed() {
		t.Fatal(fs)
	}
	var options strings.Builder
	for _, o := range s.Options {
		fmt.Fprintf(&options, "\n    %s = true", o.Name)
	}
	return environments(t, "fixtures.hcl", strings.ReplaceAll(fixtures, "{ EVERYTHING }", "{"+options.String()+"\n  }")+more)
}

// breaks changes one value of what a requirement asks for until the audit
// names the requirement, and says which; "" when none does.
func breaks(s *spec.Spec, f fixture, a spec.Asked) string {
	id := a.Requirement.ID
	ofNetwork := slices.ContainsFunc(a.Asserts, func(x *spec.Assert) bool {
		return x.Mentions("subnet") || strings.Contains(x.That.Text, "env.network.")
	})
	for i, r := range f.deployment.Resources {
		whole := slices.Contains(r.Why, id) || ofNetwork && r.ID.Type == "Microsoft.Network/virtualNetworks/subnets"
		for _, c := range changes(r.Body, "", id, whole) {
			d := f.deployment
			d.Resources = slices.Clone(d.Resources)
			d.Resources[i].Body = c.body
			if blamed(judge.Audit(s, f.env, d))[id] {
				return f.env.Name + ": " + r.ID.String() + ": " + c.path
			}
		}
	}
	return ""
}

// change is a body with one value changed.
type change struct {
	path string
	body azure.Value
}

// changes are the bodies that differ in one value which a requirement asks
// for, or in any if asked is true.
func changes(v azure.Value, path, id string, asked bool) []change {
	asked = asked || slices.Contains(v.Why, id)
	var out []change
	for i, m := range v.Members {
		for _, c := range changes(m.Value, path+"."+m.Key, id, asked) {
			w := v
			w.Members = slices.Clone(v.Members)
			w.Members[i].Value = c.body
			out = append(out, change{c.path, w})
		}
	}
	for i, e := range v.List {
		for _, c := range changes(e, fmt.Sprintf("%s[%d]", path, i), id, asked) {
			w := v
			w.List = slices.Clone(v.List)
			w.List[i] = c.body
			out = append(out, change{c.path, w})
		}
	}
	if !asked {
		return out
	}
	for _, x := range others(v) {
		w := x
		w.Why = v.Why
		out = append(out, change{fmt.Sprintf("%s = %s instead of %s", strings.TrimPrefix(path, "."), x, v), w})
	}
	if path == ".properties" {
		lent := azure.ListOf(azure.Obj(azure.M("name", azure.Str("other")), azure.M("properties", azure.Obj(azure.M("serviceName", azure.Str("Microsoft.Web/serverFarms"))))))
		out = append(out, change{"properties.delegations added", v.With("delegations", lent)})
	}
	return out
}

// others are values that may stand in place of a leaf.
func others(v azure.Value) []azure.Value {
	switch v.Kind {
	case azure.Bool:
		return []azure.Value{azure.Flag(!v.Bool)}
	case azure.List:
		if len(v.List) == 0 {
			return []azure.Value{azure.Strings("other")}
		}
	case azure.String:
		for _, pair := range [][2]string{{"Allow", "Deny"}, {"Deny", "Allow"}, {"Internet", "None"}} {
			if v.Text == pair[0] {
				return []azure.Value{azure.Str(pair[1])}
			}
		}
		if _, err := netip.ParsePrefix(v.Text); err == nil {
			return []azure.Value{azure.Str("10.0.0.0/29"), azure.Str("172.17.0.0/29")}
		}
		return []azure.Value{azure.Str("other." + v.Text)}
	}
	return nil
}

// TestConditions: every condition of the spec is true in one of the fixtures
// and false in another.
func TestConditions(t *testing.T) {
	s, envs := fixtureEnvironments(t, refused)
	type truth struct{ yes, no bool }
	seen := map[*spec.Condition]*truth{}
	ask := func(c *spec.Condition, env *spec.Environment, x *spec.Component) bool {
		if c == nil {
			return true
		}
		if seen[c] == nil {
			seen[c] = &truth{}
		}
		holds := c.Holds(env, x)
		seen[c].yes = seen[c].yes || holds
		seen[c].no = seen[c].no || !holds
		return holds
	}
	where := map[*spec.Condition]string{}
	inForce := map[string]bool{}
	for _, r := range s.Requirements {
		parts := conditions(r)
		for _, c := range append([]*spec.Condition{r.When}, parts...) {
			where[c] = r.ID
		}
		for _, env := range envs {
			for _, x := range env.Components {
				if !s.InForce(r, env.AsOf) || !slices.Contains(r.Components, x.Kind.Name) || !ask(r.When, env, x) {
					continue
				}
				inForce[r.ID] = true
				for _, c := range parts {
					ask(c, env, x)
				}
			}
		}
	}
	for _, r := range s.Requirements {
		if !inForce[r.ID] {
			t.Errorf("%s is asked in none of the fixtures; when = %s, %v, %s to %s", r.ID, r.When, r.Components, r.Since, r.Until)
		}
		for _, c := range append([]*spec.Condition{r.When}, conditions(r)...) {
			if v := seen[c]; c != nil && (v == nil || !v.yes || !v.no) {
				t.Errorf("%s: %s is not true once and false once in the fixtures: %+v (%v, %s to %s)", where[c], c, v, r.Components, r.Since, r.Until)
			}
		}
	}
}

// conditions are those of a requirement's parts.
func conditions(r *spec.Requirement) []*spec.Condition {
	var out []*spec.Condition
	add := func(c *spec.Condition) {
		if c != nil {
			out = append(out, c)
		}
	}
	for _, x := range r.Flows {
		add(x.When)
	}
	for _, x := range r.Routes {
		add(x.When)
	}
	for _, x := range r.Properties {
		add(x.When)
	}
	for _, x := range r.Steps {
		add(x.When)
	}
	for _, x := range r.Asserts {
		add(x.When)
	}
	for _, x := range r.Roles {
		add(x.When)
	}
	for _, x := range r.Names {
		add(x.When)
	}
	return out
}
