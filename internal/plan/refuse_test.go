package plan_test

import (
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

// makeOne plans the one environment e that the text describes.
func makeOne(t *testing.T, text string) (*plan.Plan, string) {
	t.Helper()
	s, fs := spec.Builtin()
	if fs.Failed() {
		t.Fatal(fs)
	}
	envs, fs := spec.LoadEnvironments(s, "ringfence.hcl", []byte("environment \"e\" {\n region = \"eastus\"\n"+text+"\n}\n"))
	if fs.Failed() {
		t.Fatal(fs)
	}
	p, fs := plan.Make(s, envs[0])
	return p, fs.Error()
}

func TestRefusals(t *testing.T) {
	firewall := "egress { kind = \"firewall\" }\noutbound { by = \"hosts\" }\n"
	for name, c := range map[string]struct{ env, want string }{
		"hosts without a firewall":       {`outbound { by = "hosts" }`, "nothing on the way out knows host names"},
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
			p, found := makeOne(t, c.env)
			if p != nil || !strings.Contains(found, c.want) {
				t.Errorf("got a plan: %v, findings: %s; want %q", p != nil, found, c.want)
			}
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
