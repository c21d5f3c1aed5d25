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
	"aci-resource-group":                 environmentAlone,
	"aci-unsupported":                    environmentAlone,
	"aks-endpoints":                      environmentAlone,
	"cluster-hosts-by-name":              environmentAlone,
	"hosts-behind-firewall":              environmentAlone,
	"cluster-region-network":             "the region of a cluster stands in no body that is planned",
	"cluster-region-private-workspace":   "the region of a cluster stands in no body that is planned",
	"databricks-placement":               environmentAlone,
	"deployer-network-read":              person,
	"endpoint-policies-2021":             environmentAlone,
	"endpoint-policy-private-workspace":  environmentAlone,
	"image-build-network":                "the region of a cluster stands in no body that is planned",
	"inference-network-read":             person,
	"instance-ssh-names":                 "a name server of one's own must know the names, and no deployment holds it",
	"managed-compute-region":             "the region of a cluster stands in no body that is planned",
	"managed-computes-stay-inside":       environmentAlone,
	"managed-deployer-actions":           person,
	"managed-isolation-kept":             environmentAlone,
	"network-join-permissions":           person,
	"network-subscription":               environmentAlone,
	"network-subscription-and-region":    environmentAlone,
	"no-public-ip-approved-endpoint":     environmentAlone,
	"no-public-ip-workspace-endpoint":    environmentAlone,
	"registry-network":                   environmentAlone,
	"studio-storage-network":             environmentAlone,
	"studio-user-blob-reader":            person,
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
	person           = "a person needs it, and the deployment does not say who that is"
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

// give adds the property to a resource of a type that the plan leaves to
// others.
func (f *fixture) give(a spec.Asked, x *spec.Property) {
	planned := func(r azure.Resource) bool { return r.ID.Type == x.Resource && r.APIVersion != "" }
	if slices.ContainsFunc(f.deployment.Resources, planned) {
		return
	}
	id := azure.ID{Type: x.Resource, Name: strings.Repeat("of/", strings.Count(x.Resource, "/")-1) + a.Component.Name}
	r, ok := f.deployment.Find(id)
	if !ok {
		f.deployment.Resources = append(f.deployment.Resources, azure.Resource{ID: id})
		r = &f.deployment.Resources[len(f.deployment.Resources)-1]
	}
	r.Body = r.Body.With(x.Path, x.Value.Because(a.Requirement.ID))
}

func judged(a spec.Asked) bool {
	return a.Requirement.Level != spec.Informational && a.Declined == nil && len(a.Flows)+len(a.Routes)+len(a.Properties)+len(a.Asserts)+len(a.Roles)+len(a.Names) > 0
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
	t.Parallel()
	s, envs := fixtureEnvironments(t, "")
	var all []fixture
	for _, env := range envs {
		f := newFixture(t, s, env)
		if f.faults != "" {
			t.Errorf("%s: what is planned is found wanting:\n%s", env.Name, f.faults)
		}
		all = append(all, f)
	}
	for _, r := range s.Requirements {
		reason := notInDeployments[r.ID]
		if r.Level == spec.Informational || len(r.Flows)+len(r.Routes)+len(r.Properties)+len(r.Asserts)+len(r.Roles)+len(r.Names) == 0 {
			if reason != "" {
				t.Errorf("%s is listed as not judged and asks for nothing that could be", r.ID)
			}
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			switch broken := breaks(s, all, r); {
			case broken == "" && reason == "":
				t.Error("no change of one value makes the audit name it")
			case broken != "" && reason != "":
				t.Errorf("listed as not judged, but is: %s", broken)
			default:
				t.Log(broken, reason)
			}
		})
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
func breaks(s *spec.Spec, all []fixture, r *spec.Requirement) string {
	for _, f := range all {
		for _, a := range f.asked {
			if a.Requirement != r || !judged(a) {
				continue
			}
			for i := range f.deployment.Resources {
				for _, c := range f.tries(s, a, i) {
					d := f.deployment
					d.Resources = slices.Clone(d.Resources)
					d.Resources[i].Body = c.body
					if blamed(judge.Audit(s, f.env, d))[r.ID] {
						return f.env.Name + ": " + d.Resources[i].ID.String() + ": " + c.path
					}
				}
			}
		}
	}
	return ""
}

// tries are the changes of one resource that may break a requirement.
func (f fixture) tries(s *spec.Spec, a spec.Asked, i int) []change {
	r, id := f.deployment.Resources[i], a.Requirement.ID
	ofNetwork := slices.ContainsFunc(a.Asserts, func(x *spec.Assert) bool {
		return x.Mentions("subnet") || strings.Contains(x.That.Text, "env.network.address_space") || strings.Contains(x.That.Text, "env.network.subnets")
	})
	whole := slices.Contains(r.Why, id) || ofNetwork && r.ID.Type == "Microsoft.Network/virtualNetworks/subnets"
	return append(attributes(s, a, r), changes(r.Body, "", id, whole)...)
}

// attributes are the bodies that say something else of what an assert names:
// of the component itself, or of the only one of a kind.
func attributes(s *spec.Spec, a spec.Asked, r azure.Resource) []change {
	var out []change
	for _, c := range s.Creations {
		if c.For == nil || c.Type.Type != r.ID.Type {
			continue
		}
		for path, attribute := range c.Attributes() {
			v, ok := r.Body.Get(path)
			if !ok || !slices.ContainsFunc(a.Asserts, func(x *spec.Assert) bool {
				return c.For == a.Component.Kind && strings.Contains(x.That.Text, "self."+attribute.Name) || strings.Contains(x.That.Text, "env."+c.For.Name+"."+attribute.Name)
			}) {
				continue
			}
			for _, x := range append(others(v), azure.Str("169.254.0.0/16"), azure.Str("10.20.0.0/16"), azure.Str("10.0.0.0"), azure.Str("Standard_NC6")) {
				out = append(out, change{fmt.Sprintf("%s = %s", path, x), r.Body.With(path, x)})
			}
		}
	}
	return out
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
			return []azure.Value{azure.Str("10.0.0.0/29"), azure.Str("172.17.0.0/29"), azure.Str("10.0.0.0/32")}
		}
		return []azure.Value{azure.Str("other." + v.Text), azure.Str("")}
	case azure.Reference:
		other := v
		other.Ref.ID.Name += "-other"
		return []azure.Value{other}
	}
	return nil
}

// TestConditions: every condition of the spec is true in one of the fixtures
// and false in another.
func TestConditions(t *testing.T) {
	t.Parallel()
	s, envs := fixtureEnvironments(t, refused)
	type truth struct{ yes, no bool }
	seen := map[*spec.Condition]*truth{}
	scenes := map[*spec.Environment]*spec.Scene{}
	for _, env := range envs {
		scenes[env] = s.Scene(env)
	}
	ask := func(c *spec.Condition, env *spec.Environment, x *spec.Component) bool {
		if c == nil {
			return true
		}
		if seen[c] == nil {
			seen[c] = &truth{}
		}
		holds := scenes[env].Holds(c, x)
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
