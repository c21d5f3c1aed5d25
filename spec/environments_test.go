package spec

import (
	"fmt"
	"net/netip"
	"os"
	"slices"
	"strings"
	"testing"
)

func loadOne(t *testing.T, s *Spec, text string) *Environment {
	t.Helper()
	es, fs := LoadEnvironments(s, "ringfence.hcl", []byte(text))
	if len(fs) > 0 {
		t.Fatalf("%v", fs)
	}
	return es[0]
}

// layoutOf prints subnets and components on one line each.
func layoutOf(e *Environment) string {
	var b strings.Builder
	for _, s := range e.Network.Subnets {
		fmt.Fprintf(&b, "%s %s %s %v\n", s.Role, s.Name, s.Prefix, s.Components)
	}
	for _, c := range e.Components {
		fmt.Fprintf(&b, "%s %s\n", c.Kind.Name, c.Name)
	}
	return b.String()
}

// TestDefaults: a name and a region suffice.
func TestDefaults(t *testing.T) {
	e := loadOne(t, loadSmall(t), `environment "prod" { region = "eastus" }`)
	if e.Egress.Kind != "nat" || e.Egress.Routes != "tags" || !e.Outbound.Restricted() || e.Outbound.By != "tags" || e.ManagedNetwork.Used() ||
		e.ResourceGroup != "rg-prod" || e.NamePattern != "{abbreviation}-{environment}-{role}" || !e.AsOf.IsZero() || len(e.Artifacts) != 5 {
		t.Errorf("got %+v", e)
	}
	if on, ok := e.Options["packages"]; on || !ok {
		t.Errorf("options are %v", e.Options)
	}
	want := `training snet-prod-training 10.20.1.0/24 [cluster]
endpoints snet-prod-endpoints 10.20.2.0/24 [workspace]
cluster default
studio default
workspace default
`
	if got := layoutOf(e); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if c := e.Components[0]; c.Values["public_ip"].Bool || c.Values["size"].Text != "small" || c.Values["nodes"].Number != 4 {
		t.Errorf("the cluster is %v", c.Values)
	}
}

func TestTerraformModule(t *testing.T) {
	for body, want := range map[string]bool{"": false, "terraform {}": false, "terraform { module = true }": true} {
		if e := loadOne(t, loadSmall(t), "environment \"prod\" {\n region = \"eastus\"\n"+body+"\n}"); e.Terraform.Module != want {
			t.Errorf("%q: a module: %v", body, e.Terraform.Module)
		}
	}
}

func TestLayouts(t *testing.T) {
	s := loadSmall(t)
	for _, c := range []struct{ name, body, want string }{
		{
			"a named workspace replaces the default one", `workspace "ws" {}`,
			"training snet-x-training 10.20.1.0/24 [cluster]\nendpoints snet-x-endpoints 10.20.2.0/24 [workspace]\ncluster default\nstudio default\nworkspace ws\n",
		},
		{
			"another compute keeps the cluster out", `aks "a" {}`,
			"training snet-x-training 10.20.1.0/24 [aks]\nendpoints snet-x-endpoints 10.20.2.0/24 [workspace]\naks a\nstudio default\nworkspace default\n",
		},
		{
			"the firewall has a subnet", `egress { kind = "firewall" }`,
			"firewall AzureFirewallSubnet 10.20.0.64/26 []\ntraining snet-x-training 10.20.1.0/24 [cluster]\nendpoints snet-x-endpoints 10.20.2.0/24 [workspace]\ncluster default\nstudio default\nworkspace default\n",
		},
		{
			"a subnet of one's own takes the kind", "network {\n subnet \"mine\" {\n prefix = \"10.20.9.0/24\"\n components = [\"cluster\", \"aks\"]\n name = \"Mine\"\n }\n }",
			"endpoints snet-x-endpoints 10.20.2.0/24 [workspace]\nmine Mine 10.20.9.0/24 [aks cluster]\ncluster default\nstudio default\nworkspace default\n",
		},
		{
			"a taken place is left to the user", "network {\n subnet \"mine\" { prefix = \"10.20.2.0/25\" }\n }",
			"training snet-x-training 10.20.1.0/24 [cluster]\nmine snet-x-mine 10.20.2.0/25 []\nendpoints snet-x-endpoints 10.20.3.0/24 [workspace]\ncluster default\nstudio default\nworkspace default\n",
		},
		{
			"a role's subnet without a list takes its kinds", "network {\n address_space = [\"10.0.0.0/20\"]\n subnet \"training\" { prefix = \"10.0.8.0/24\" }\n }",
			"endpoints snet-x-endpoints 10.0.2.0/24 [workspace]\ntraining snet-x-training 10.0.8.0/24 [cluster]\ncluster default\nstudio default\nworkspace default\n",
		},
		{
			"a role's subnet without a prefix stands at its place", "network {\n subnet \"training\" { name = \"t\" }\n }",
			"training t 10.20.1.0/24 [cluster]\nendpoints snet-x-endpoints 10.20.2.0/24 [workspace]\ncluster default\nstudio default\nworkspace default\n",
		},
		{
			"a small network wraps round", "network { address_space = [\"10.0.0.0/23\"] }",
			"endpoints snet-x-endpoints 10.0.0.0/24 [workspace]\ntraining snet-x-training 10.0.1.0/24 [cluster]\ncluster default\nstudio default\nworkspace default\n",
		},
		{
			"exact names", "names = { subnet_training = \"exact\" }",
			"training exact 10.20.1.0/24 [cluster]\nendpoints snet-x-endpoints 10.20.2.0/24 [workspace]\ncluster default\nstudio default\nworkspace default\n",
		},
		{"a managed network alone", `managed_network { isolation = "allow_internet_outbound" }`, "cluster default\nstudio default\nworkspace default\n"},
		{
			"a managed network beside one's own", "managed_network { isolation = \"allow_internet_outbound\" }\nnetwork {}",
			"training snet-x-training 10.20.1.0/24 [cluster]\nendpoints snet-x-endpoints 10.20.2.0/24 [workspace]\ncluster default\nstudio default\nworkspace default\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := layoutOf(loadOne(t, s, "environment \"x\" {\n region = \"eastus\"\n"+c.body+"\n}")); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

const userFile = `
defaults {
  tags = { owner = "team", stage = "all" }
  artifacts = ["nsg", "arm"]
  egress {
    kind = "appliance"
    next_hop = "10.1.0.4"
  }
  options { packages = true }
  cluster "cpu" { nodes = 8 }
  without "scoring-inbound" { reason = "nobody scores" }
}
environment "beta" {
  region = "westus"
  tags   = { stage = "beta" }
  egress { kind = "nat" }
}
environment "alpha" {
  description    = "The first"
  region         = "eastus"
  as_of          = "2022-12-31"
  resource_group = "rg"
  name_pattern   = "{abbreviation}-{role}"
  names          = { virtual_network = "net" }
  outbound {
    mode = "open"
    by   = "hosts"
  }
  network {
    address_space = ["10.0.0.0/16", "10.2.0.0/16"]
    dns_servers   = ["10.0.0.10"]
    subnet "training" {
      prefix            = "10.2.1.0/24"
      components        = ["cluster", "aks"]
      service_endpoints = ["Microsoft.Storage"]
    }
  }
  cluster "cpu" { size = "large" }
  flow "mirror" {
    destination = cidr("10.0.5.10/32")
    ports       = ["443"]
  }
  flow "again" {
    destination = regional("Storage")
    ports       = ["80"]
  }
  flow "in" {
    description  = "From outside"
    direction    = "Inbound"
    access       = "Deny"
    protocol     = "*"
    source       = any
    source_ports = ["1-2"]
    ports        = ["*"]
    components   = ["cluster"]
  }
  flow "first" {
    destination = tag("Storage.WestUS")
    ports       = ["443"]
    priority    = 3001
  }
  flow "site" {
    destination = host("pypi.org")
    ports       = ["443"]
  }
}
`

func TestLoadEnvironments(t *testing.T) {
	s := loadSmall(t)
	es, fs := LoadEnvironments(s, "ringfence.hcl", []byte(userFile))
	if len(fs) > 0 {
		t.Fatalf("%v", fs)
	}
	if len(es) != 2 || es[0].Name != "alpha" || es[1].Name != "beta" {
		t.Fatalf("got %d environments", len(es))
	}
	a, b := es[0], es[1]
	if fmt.Sprint(a.Tags) != "map[owner:team stage:all]" || fmt.Sprint(b.Tags) != "map[owner:team stage:beta]" {
		t.Errorf("tags are %v and %v", a.Tags, b.Tags)
	}
	if a.Egress.NextHop != "10.1.0.4" || b.Egress.Kind != "nat" || b.Egress.NextHop != "" {
		t.Errorf("egress is %+v and %+v", a.Egress, b.Egress)
	}
	if c := a.Components[0]; c.Name != "cpu" || c.Values["nodes"].Number != 8 || c.Values["size"].Text != "large" {
		t.Errorf("the cluster is %v", c.Values)
	}
	if !a.Options["packages"] || a.ResourceGroup != "rg" || a.Names["virtual_network"] != "net" || a.AsOf.String() != "2022-12-31" ||
		a.Description != "The first" || !slices.Equal(a.Artifacts, []string{"arm", "nsg"}) || a.Outbound.Restricted() || a.Outbound.By != "hosts" {
		t.Errorf("got %+v", a)
	}
	if len(a.Without) != 1 || a.Without[0].Reason != "nobody scores" {
		t.Errorf("without is %v", a.Without)
	}
	want := "endpoints snet-endpoints 10.0.2.0/24 [workspace]\ntraining snet-training 10.2.1.0/24 [aks cluster]\ncluster cpu\nstudio default\nworkspace default\n"
	if got := layoutOf(a); got != want || a.Network.DNSServers[0] != netip.MustParseAddr("10.0.0.10") || a.Network.Subnets[1].ServiceEndpoints[0] != "Microsoft.Storage" {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	var flows []string
	for _, u := range a.Flows {
		flows = append(flows, fmt.Sprintf("%s %s %s %s %s->%s %v %d", u.Name, u.Flow.Direction, u.Flow.Access, u.Flow.Protocol, u.Flow.Source, u.Flow.Destination, u.Flow.Ports, u.Flow.Priority))
	}
	wantFlows := `again Outbound Allow Tcp [tag("VirtualNetwork")]->[regional("Storage")] [80] 3000
first Outbound Allow Tcp [tag("VirtualNetwork")]->[tag("Storage.WestUS")] [443] 3001
in Inbound Deny * [any]->[tag("VirtualNetwork")] [*] 3000
mirror Outbound Allow Tcp [tag("VirtualNetwork")]->[cidr("10.0.5.10/32")] [443] 3002
site Outbound Allow Tcp [tag("VirtualNetwork")]->[host("pypi.org")] [443] 0`
	if got := strings.Join(flows, "\n"); got != wantFlows {
		t.Errorf("got\n%s\nwant\n%s", got, wantFlows)
	}
	if a.Flows[2].Description != "From outside" || a.Flows[3].Description != "mirror" || a.Flows[2].Components[0] != "cluster" {
		t.Errorf("descriptions and components are %+v", a.Flows[2])
	}
}

// TestReadme: the example of the language is one.
func TestReadme(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(data), "# The language of ringfence.hcl\n\n```hcl\n")
	text, _, ok := strings.Cut(text, "```")
	if !ok {
		t.Fatal("README.md shows no ringfence.hcl")
	}
	s, _ := Builtin()
	if e := loadOne(t, s, text); e.Name != "prod" {
		t.Errorf("got environment %q", e.Name)
	}
}

func TestEnvironmentFaults(t *testing.T) {
	s := loadSmall(t)
	for _, c := range []struct {
		name, old, new string
		at             string // where the finding begins; "" for new
		rule, want     string
		fix            string
	}{
		{"no environment", userFile, "defaults {}\n", "defaults", "no-environment", "asks for no environment", ""},
		{"environment twice", `environment "beta"`, `environment "alpha"`, "environment \"alpha\" {\n  description", "duplicate", `"alpha" stands already at line 13`, ""},
		{"malformed name", `environment "beta"`, `environment "Beta"`, "", "malformed-id", `"Beta"`, "lower"},
		{"reserved name", `environment "beta"`, `environment "all"`, "", "reserved-id", `"all"`, ""},
		{"name of a device", `environment "beta"`, `environment "nul"`, "", "reserved-id", "Windows", ""},
		{"unknown region", `"westus"`, `"westsu"`, "", "unknown-name", `no region "westsu"`, `"westus"`},
		{"display name of a region", `"westus"`, `"West US"`, "", "unknown-name", `no region "West US"`, `Write "westus".`},
		{"missing region", "  region = \"westus\"\n", "", `environment "beta"`, "missing-attribute", "region is missing", ""},
		{"bad date", `"2022-12-31"`, `"2022-13-31"`, "", "date", "is not a date", ""},
		{"too early", `"2022-12-31"`, `"2019-01-01"`, "", "date", "no requirement held on 2019-01-01", "2020-08-25"},
		{"unknown artifact", `["nsg", "arm"]`, `["nsg", "arms"]`, `"arms"`, "unknown-word", `no artifact "arms"`, `"arm"`},
		{"no artifact", `["nsg", "arm"]`, `[]`, "", "wrong-value", "asks for none", ""},
		{"bad tag", `stage = "beta"`, `"a/b" = "beta"`, "", "tag", `tag name "a/b"`, ""},
		{"unknown attribute", "resource_group =", "resource_grup =", "", "unknown-attribute", "resource_grup", `"resource_group"`},
		{"unknown block", "  outbound {", "  outbond {", "outbond {", "unknown-block", "outbond", `"outbound"`},
		{"unknown attribute of a component", `{ size = "large" }`, `{ siz = "large" }`, "siz =", "unknown-attribute", "siz", `"size"`},
		{"wrong type of an attribute", `{ size = "large" }`, `{ size = 4 }`, "4 }\n  flow", "wrong-type", "size must be a text", ""},
		{"none of one_of", `{ size = "large" }`, `{ size = "larg" }`, `"larg"`, "unknown-word", "none of small, large", `"large"`},
		{"half a node", `{ size = "large" }`, `{ nodes = 2.5 }`, "2.5", "wrong-type", "nodes must be a whole number, not 2.5", ""},
		{"fewer than none", `{ size = "large" }`, `{ nodes = -2 }`, "-2", "bounds", "nodes: -2 is less than 1", "1 or more"},
		{"too many nodes", `{ size = "large" }`, `{ nodes = 10 }`, "10 }", "bounds", "nodes: 10 is more than 9", "9 or less"},
		{"more spare nodes than nodes", `{ size = "large" }`, `{ spare = 12 }`, "12 }", "bounds", `cluster "cpu": spare is 12, more than nodes, `, "Lower spare, or raise nodes"},
		{"text of another form", `{ size = "large" }`, `{ wait = "two minutes" }`, `"two minutes"`, "form", `wait: "two minutes" is not hours or minutes such as 1h`, "hours or minutes"},
		{"empty text of a form", `{ size = "large" }`, `{ wait = "" }`, `""`, "form", "is not hours or minutes", ""},
		{"bad address in an attribute", `cluster "cpu" { size = "large" }`, `aks "a" { scoring_ip = "10.0.0.1/8" }`, `"10.0.0.1/8"`, "bad-prefix", "bits set", ""},
		{"component twice", `cluster "cpu" { size = "large" }`, "cluster \"a\" {}\n  cluster \"a\" { nodes = 1 }", `cluster "a" { nodes`, "duplicate", "twice", ""},
		{"bad name of a component", `cluster "cpu" { size = "large" }`, `cluster "c u" { size = "large" }`, `cluster "c u"`, "malformed-id", `"c u"`, ""},
		{"unknown option", "options { packages = true }", "options { package = true }", "package =", "unknown-attribute", "package", `"packages"`},
		{"unknown egress", "egress { kind = \"nat\" }", "egress { kind = \"natt\" }", `"natt"`, "unknown-word", "none of nat, default", `"nat"`},
		{"appliance without next hop", "    next_hop = \"10.1.0.4\"\n", "", "egress {", "missing-attribute", "next_hop is missing", ""},
		{"bad next hop", `"10.1.0.4"`, `"10.1.0"`, "", "bad-address", "not an IPv4 address", ""},
		{"next hop without appliance", `egress { kind = "nat" }`, "egress {\n    kind = \"nat\"\n    next_hop = \"10.0.0.9\"\n  }", "next_hop = \"10.0.0.9\"", "wrong-value", "no meaning", "appliance"},
		{"unknown symbol form", "virtual_network =", "virtual-network =", "", "malformed-id", "symbol", ""},
		{"name that Azure refuses", `"net"`, `"NET"`, "", "name", `refuses "NET"`, "lower letters"},
		{"pattern without role", `"{abbreviation}-{role}"`, `"{abbreviation}"`, "", "wrong-value", "without {role}", ""},

		{"bad address space", `"10.2.0.0/16"]`, `"10.2.0.0/33"]`, `"10.2.0.0/33"`, "bad-prefix", "not an address prefix", ""},
		{"IPv6 address space", `"10.2.0.0/16"]`, `"10.2.0.0/16", "fd00::/8"]`, `"fd00::/8"`, "bad-prefix", "IPv4", ""},
		{"bad DNS server", `"10.0.0.10"`, `"dns"`, "", "bad-address", "not an IP address", ""},
		{"prefix outside", `"10.2.1.0/24"`, `"10.3.1.0/24"`, "", "outside", "10.3.1.0/24 lies outside", "10.0.0.0/16, 10.2.0.0/16"},
		{"unaligned prefix", `"10.2.1.0/24"`, `"10.2.1.1/24"`, "", "bad-prefix", "bits set", "10.2.1.0/24"},
		{"too small a prefix", `"10.2.1.0/24"`, `"10.2.1.0/30"`, "", "too-small", "smaller than any subnet", ""},
		{"overlapping subnets", "    subnet \"training\" {", "    subnet \"a\" { prefix = \"10.2.1.128/25\" }\n    subnet \"training\" {", `"10.2.1.0/24"`, "overlap", `overlaps subnet "a"`, ""},
		{"subnet twice", "    subnet \"training\" {", "    subnet \"training\" { name = \"b\" }\n    subnet \"training\" {", "subnet \"training\" {\n", "duplicate", "twice", ""},
		{"own label without prefix", `subnet "training" {`, "subnet \"mine\" {\n components = [\"studio\"]\n}\n    subnet \"training\" {", `subnet "mine"`, "missing-attribute", "prefix is missing", ""},
		{"unknown kind in a subnet", `["cluster", "aks"]`, `["cluster", "clstr"]`, `"clstr"`, "unknown-name", "clstr", `"cluster"`},
		{"kind in two subnets", "    subnet \"training\" {", "    subnet \"a\" {\n      prefix = \"10.2.9.0/24\"\n      components = [\"cluster\"]\n    }\n    subnet \"training\" {", "\"cluster\", \"aks\"]\n      service", "two-subnets", `stands in subnet "a" already`, ""},
		{"component without subnet", `components        = ["cluster", "aks"]`, `components        = ["aks"]`, `cluster "cpu" { size`, "no-subnet", "stands in no subnet", "components"},
		{"no room", `address_space = ["10.0.0.0/16", "10.2.0.0/16"]`, `address_space = ["10.0.0.0/26", "10.2.0.0/16"]`, "network {", "no-subnet", "no room left for the subnet endpoints of workspace, a /24", ""},
		{"name of another subnet", "prefix            =", "name = \"azurefirewallsubnet\"\n prefix =", `"azurefirewallsubnet"`, "name", "kept for another subnet", `subnet "firewall"`},
		{"other name of a fixed subnet", "    subnet \"training\" {", "    subnet \"firewall\" { name = \"fw\" }\n    subnet \"training\" {", `"fw"`, "name", "AzureFirewallSubnet", ""},
		{"one name for two subnets", "prefix            =", "name = \"snet-endpoints\"\n      prefix =", "network {", "name", `both called snet-endpoints`, ""},
		{"bad service endpoint", `"Microsoft.Storage"`, `"storage"`, "", "wrong-value", "not a service endpoint", ""},

		{"bad name of a flow", `flow "mirror"`, `flow "Mirror"`, "", "malformed-id", "Mirror", ""},
		{"flow that Azure refuses", `flow "mirror"`, `flow "mirror-with-a-name-that-is-much-too-long"`, "", "name", "Azure refuses", ""},
		{"flow named like a requirement", `flow "mirror"`, `flow "closing-deny"`, "", "reserved-id", "name of a requirement", ""},
		{"flow twice", `flow "again"`, `flow "mirror"`, "flow \"mirror\" {\n    destination = regional", "duplicate", "twice", ""},
		{"long description", `"From outside"`, `"` + strings.Repeat("x", 141) + `"`, "", "description", "141 characters", ""},
		{"priority of the spec", "priority    = 3001", "priority    = 300", "300\n", "priority", "priority 300 is outside", "3000 to 3999"},
		{"closing priority", "priority    = 3001", "priority    = 4096", "4096\n", "priority", "priority 4096 is outside", ""},
		{"priority twice", "destination = regional(\"Storage\")", "priority = 3001\n    destination = regional(\"Storage\")", `flow "first"`, "priority", `priority 3001 is taken for Outbound flows by flow "again"`, ""},
		{"priority of a host", `host("pypi.org")`, "host(\"pypi.org\")\n    priority = 3005", "priority = 3005", "priority", "hold a host", ""},
		{"bare string", `cidr("10.0.5.10/32")`, `"10.0.5.10/32"`, "", "peer", "bare text", `cidr("10.0.5.10/32")`},
		{"self in a flow", `cidr("10.0.5.10/32")`, `cidr(self.scoring_ip)`, "self.scoring_ip", "peer", "no self here", ""},
		{"unknown tag", `tag("Storage.WestUS")`, `tag("Storage.Mars")`, `"Storage.Mars"`, "unknown-tag", "Storage.Mars", ""},
		{"missing destination", "    destination = host(\"pypi.org\")\n", "", `flow "site"`, "missing-attribute", "destination is missing", ""},
		{"attribute of the spec alone", `host("pypi.org")`, "host(\"pypi.org\")\n    automatic = true", "automatic =", "unknown-attribute", "automatic", ""},
		{"unknown kind of a flow", `components   = ["cluster"]`, `components   = ["clusters"]`, `"clusters"`, "unknown-name", "clusters", `"cluster"`},

		{"unknown requirement", `without "scoring-inbound"`, `without "scoring-inbond"`, `"scoring-inbond"`, "unknown-name", "scoring-inbond", `"scoring-inbound"`},
		{"required requirement", `without "scoring-inbound"`, `without "closing-deny"`, "", "required", "only others can be declined", ""},
		{"declined without reason", `{ reason = "nobody scores" }`, "{}", `without "scoring-inbound"`, "missing-attribute", "reason is missing", ""},
		{"not printable", "The first", "The\u00adfirst", "\u00ad", "not-printable", "U+00AD", ""},
		{"not NFC", "The first", "Cafe\u0301", "e\u0301", "not-nfc", "U+0301", ""},
		{"too deep", `"westus"`, strings.Repeat("(", 300), strings.Repeat("(", 101) + "\n", "input-nesting", "200", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := change(t, userFile, c.old, c.new)
			_, fs := LoadEnvironments(s, "ringfence.hcl", []byte(text))
			at := c.at
			if at == "" {
				at = c.new
			}
			wantFinding(t, text, at, fs, c.rule, c.want, c.fix)
		})
	}
}

func FuzzLoadEnvironments(f *testing.F) {
	s, fs := Builtin()
	if len(fs) > 0 {
		f.Fatal(fs)
	}
	f.Add([]byte(userFile))
	f.Add([]byte(`environment "prod" { region = "eastus" }`))
	if data, err := os.ReadFile("../ringfence.hcl"); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		es, fs := LoadEnvironments(s, "ringfence.hcl", data)
		for _, x := range fs {
			if x.Message == "" || x.Fix == "" || x.File == "" {
				t.Errorf("a finding without place or advice: %+v", x)
			}
		}
		if len(fs) > 0 {
			return
		}
		for _, e := range es {
			for _, a := range s.Ask(e) {
				for _, f := range a.Flows {
					for _, p := range slices.Concat(f.Source, f.Destination) {
						if _, err := p.Resolve(e, a.Component); err != nil && err.Error() == "" {
							t.Error("an empty error")
						}
					}
				}
			}
			for _, n := range e.Network.Subnets {
				if n.Name == "" || !n.Prefix.IsValid() {
					t.Errorf("a subnet without name or prefix: %+v", n)
				}
			}
		}
	})
}
