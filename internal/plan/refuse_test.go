package plan_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// makeOne plans the one environment e that the text describes.
func makeOne(t *testing.T, text string) (*plan.Plan, string) {
	t.Helper()
	s, fs := spec.Builtin()
	if fs.Failed() {
		t.Fatal(fs)
	}
	p, fs := plan.Make(s, oneOf(t, s, text))
	return p, fs.Error()
}

// oneOf reads the one environment e that the text describes.
func oneOf(t *testing.T, s *spec.Spec, text string) *spec.Environment {
	t.Helper()
	envs, fs := spec.LoadEnvironments(s, "ringfence.hcl", []byte("environment \"e\" {\n region = \"eastus\"\n"+text+"\n}\n"))
	if fs.Failed() {
		t.Fatal(fs)
	}
	return envs[0]
}

func TestRefusals(t *testing.T) {
	s, fs := spec.Builtin()
	if fs.Failed() {
		t.Fatal(fs)
	}
	firewall := "egress { kind = \"firewall\" }\noutbound { by = \"hosts\" }\n"
	for name, c := range map[string]struct{ env, want string }{
		"hosts without a firewall":       {`outbound { by = "hosts" }`, "cannot be restricted by host names"},
		"deny a host at a firewall":      {firewall + "flow \"x\" {\n access = \"Deny\"\n destination = host(\"evil.example.com\")\n ports = [\"443\"]\n}", "only a security group can deny"},
		"deny in a managed network":      {"managed_network { isolation = \"allow_only_approved_outbound\" }\nflow \"x\" {\n access = \"Deny\"\n destination = cidr(\"10.0.0.0/8\")\n ports = [\"443\"]\n}", "only a security group can deny"},
		"inbound from a host":            {"flow \"x\" {\n direction = \"Inbound\"\n source = host(\"in.example.com\")\n ports = [\"443\"]\n}", "knows no host names"},
		"source at a firewall":           {firewall + "flow \"x\" {\n source = cidr(\"10.20.1.5/32\")\n destination = cidr(\"10.9.0.0/16\")\n ports = [\"443\"]\n}", "takes no source of its own"},
		"Esp at a firewall":              {firewall + "flow \"x\" {\n protocol = \"Esp\"\n destination = cidr(\"10.9.0.0/16\")\n ports = [\"*\"]\n}", "carries the protocol Esp"},
		"managed network and subnet":     {"managed_network { isolation = \"allow_internet_outbound\" }\nnetwork {\n address_space = [\"10.1.0.0/16\"]\n}", "managed network holds it"},
		"two firewall rules of one name": {firewall + "flow \"entra-outbound-hosts\" {\n destination = host(\"a.example.com\")\n ports = [\"443\"]\n}", "would be called entra-outbound-hosts"},
		"two groups of one name":         {"names = { network_security_group_training = \"same\", network_security_group_extra = \"same\" }\nnetwork {\n address_space = [\"10.1.0.0/16\"]\n subnet \"extra\" { prefix = \"10.1.9.0/24\" }\n}", "would both be"},
		"a name for nothing":             {`names = { virtual_netwerk = "x" }`, "no virtual_netwerk"},
	} {
		t.Run(name, func(t *testing.T) {
			p, found := plan.Make(s, oneOf(t, s, c.env))
			if p != nil || !strings.Contains(found.Error(), c.want) {
				t.Errorf("got a plan: %v, findings: %s; want %q", p != nil, found.Error(), c.want)
			}
			wellFounded(t, found)
		})
	}
}

// Two components that ask the same with values of their own share one rule.
func TestOneRuleForTwoComponents(t *testing.T) {
	p, found := makeOne(t, `outbound { mode = "open" }
aks "first" {
  called_from_outside = true
  scoring_ip          = "203.0.113.10"
}
aks "second" {
  called_from_outside = true
  scoring_ip          = "203.0.113.20"
}`)
	if p == nil {
		t.Fatal(found)
	}
	var rules []string
	for _, r := range p.Deployment.Resources {
		if strings.HasSuffix(r.ID.Type, "/securityRules") {
			rules = append(rules, line(r.Body))
		}
	}
	if len(rules) != 1 || !strings.HasSuffix(rules[0], "> 203.0.113.10/32,203.0.113.20/32") {
		t.Errorf("got %q, want one rule to both addresses", rules)
	}
}

// The firewall asks the user's DNS servers, the clients ask the firewall.
func TestFirewallResolvesForClients(t *testing.T) {
	p, found := makeOne(t, `egress { kind = "firewall" }
outbound { by = "hosts" }
network {
  address_space = ["10.20.0.0/16"]
  dns_servers   = ["10.64.0.4"]
}
flow "clock" {
  protocol    = "Udp"
  destination = host("ntp.example.com")
  ports       = ["123"]
}`)
	if p == nil {
		t.Fatal(found)
	}
	got := map[string]string{}
	for _, r := range p.Deployment.Resources {
		for _, path := range []string{"properties.dnsSettings.servers", "properties.dhcpOptions.dnsServers"} {
			if v, ok := r.Body.Get(path); ok {
				got[path] = v.String()
			}
		}
	}
	if got["properties.dnsSettings.servers"] != `["10.64.0.4"]` || got["properties.dhcpOptions.dnsServers"] != `["10.20.13.4"]` {
		t.Errorf("got %v", got)
	}
}

// A refusal stands where the user wrote what is refused, and says how to mend it.
func TestPlaceOfRefusals(t *testing.T) {
	s, fs := spec.Builtin()
	if fs.Failed() {
		t.Fatal(fs)
	}
	for name, c := range map[string]struct {
		env, message, fix string
		line              int
	}{
		"a component":          {"\ncompute_instance \"nb-1\" {}", `Azure refuses "nb-1" as name of compute_instance "nb-1": letters`, `call the compute instance something else than "nb-1"`, 4},
		"a length":             {"\ncompute_instance \"notebook-of-the-whole-team\" {}", "it has 26 characters, and 3 to 24 are permitted", "", 4},
		"a pattern":            {"\nname_pattern = \"{abbreviation}-a-very-long-name-that-means-nothing-at-all-{environment}-{role}\"", "characters, and 3 to 33 are permitted", "another name_pattern", 4},
		"a name":               {"compute_instance \"nb\" {}\nnames = {\n compute_instance_nb = \"ab\"\n}", "it has 2 characters", "names { compute_instance_nb = ... }", 5},
		"a compute by default": {`workspace "mlw" { private_endpoint = false }`, `compute_instance "default": `, "", 3},
		"a compute":            {"workspace \"mlw\" { private_endpoint = false }\n\ncompute_cluster \"cpu\" {}", `compute_cluster "cpu": `, "", 5},
		"a subnet by default":  {"egress {\n kind = \"appliance\"\n next_hop = \"10.9.0.4\"\n}\naks \"score\" {\n node_count = 40\n}", `aks "score" in subnet "inference": `, "", 7},
		"hosts":                {"outbound { by = \"hosts\" }", "cannot be restricted by host names", "", 3},
		"too few addresses":    {"network {\n subnet \"training\" { prefix = \"10.20.1.0/29\" }\n}", "It has 3 addresses to give, and 5 are needed.", "", 4},
		"another subscription": {elsewhere, "another subscription than the workspace", "", 3},
	} {
		t.Run(name, func(t *testing.T) {
			_, found := plan.Make(s, oneOf(t, s, c.env))
			good := slices.ContainsFunc(found, func(f report.Finding) bool {
				return f.Line == c.line && strings.Contains(f.Message, c.message) && strings.Contains(f.Fix, c.fix)
			})
			if !good {
				t.Errorf("got %s", found.Error())
			}
		})
	}
}

// Generated names never end in "-" and digits, which Azure refuses of computes.
func TestDigestsAreNoNumbers(t *testing.T) {
	p, found := makeOne(t, "")
	if p == nil {
		t.Fatal(found)
	}
	for _, name := range []string{"preprod", "e"} {
		env := *p.Environment
		env.Name, env.ResourceGroup = name, "rg-"+name
		p, fs := plan.Make(p.Spec, &env)
		if p == nil {
			t.Errorf("%s: %v", name, fs)
		}
	}
}
