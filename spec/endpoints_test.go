package spec

import (
	"testing"
	"testing/fstest"
)

// TestEndpointAddresses counts by hand what private endpoints take: three
// addresses for the workspace, two for the registry, thirteen for a private
// link scope, one for each other.
func TestEndpointAddresses(t *testing.T) {
	s, fs := Builtin()
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	for name, c := range map[string]struct {
		env  string
		want int
	}{
		"everything private":             {"", 3 + 2 + 1 + 2},
		"with batch endpoints":           {"options { batch_endpoints = true }", 3 + 4 + 1 + 2},
		"with Azure Monitor":             {"options { azure_monitor_private = true }", 3 + 2 + 1 + 2 + 13},
		"storage by service endpoint":    {`storage "sttests" { private_endpoint = false }`, 3 + 1 + 2},
		"no private workspace":           {`workspace "mlw" { private_endpoint = false }`, 2 + 1 + 2},
		"declined":                       {"options { online_endpoints = true }\nwithout \"online-endpoint-names\" { reason = \"none\" }", 3 + 2 + 1 + 2},
		"names of its own take no more":  {"options { online_endpoints = true }", 3 + 2 + 1 + 2},
		"a firewall's subnet takes none": {"egress { kind = \"firewall\" }", 3 + 2 + 1 + 2},
	} {
		t.Run(name, func(t *testing.T) {
			env := loadOne(t, s, "environment \"x\" {\n region = \"eastus\"\n"+c.env+"\n}")
			got := 0
			for _, n := range env.Network.Subnets {
				if n.Role != "endpoints" && n.Endpoints > 0 {
					t.Errorf("%d addresses are counted in subnet %q", n.Endpoints, n.Role)
				}
				got += n.Endpoints
			}
			if got != c.want {
				t.Errorf("private endpoints take %d addresses, want %d", got, c.want)
			}
		})
	}
}

// A zone that two services share serves each by its own sub-resource.
func TestSharedZone(t *testing.T) {
	s, fs := Builtin()
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	env := loadOne(t, s, "environment \"x\" {\n region = \"usgovvirginia\"\n}")
	for kind, want := range map[string]string{"storage": "blob", "monitor": "azuremonitor"} {
		for _, k := range s.Components {
			if k.Name != kind {
				continue
			}
			if z := s.ZoneOf("privatelink.blob.core.usgovcloudapi.net", env.Region.Cloud, k); z == nil || z.GroupID != want {
				t.Errorf("%s has %+v, want the group %s", kind, z, want)
			}
		}
	}
	if z := s.ZoneOf("privatelink.monitor.azure.com", env.Region.Cloud, s.Components[0]); z != nil {
		t.Errorf("the cloud has %+v", z)
	}
}

// What sources outside the stored pages no longer say ends with them.
func TestGone(t *testing.T) {
	text := change(t, small, `absent "page"`, "gone = [\"later-page\"]\n  absent \"page\"")
	text += "source \"later-page\" {\n  title = { en = \"E\", ja = \"E\" }\n  url   = \"https://example.com/\"\n  dated = \"2021-01-01\"\n}\n"
	s, fs := Load(fstest.MapFS{"small.hcl": {Data: []byte(text)}})
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	for _, q := range s.Requirements {
		if len(q.Gone) > 0 && q.Until.String() != "2021-01-01" {
			t.Errorf("%s holds until %s", q.ID, q.Until)
		}
	}
}

func TestEndpointFaults(t *testing.T) {
	zone := "private_zone \"privatelink.api.azureml.ms\" {\n  cloud    = \"AzureCloud\"\n  resource = \"Microsoft.Storage/storageAccounts\""
	for _, c := range []struct{ name, old, new, at, rule, want, fix string }{
		{"private endpoint of no group", `scope     = "virtual_network"`, `scope     = "private_endpoint"`, "role {\n    builtin", "role", "group_id says which", "group_id"},
		{"group of no private endpoint", `scope     = "virtual_network"`, "scope     = \"virtual_network\"\n    group_id  = \"blob\"", "role {\n    builtin", "role", "group_id says which", "private_endpoint"},
		{"first of a list", `overlaps("10.20.0.0/30"`, "overlaps(first(env.network.subnets)", "env.network.subnets)", "condition", "one range, not a list", ""},
		{"first of no range", `overlaps("10.20.0.0/30"`, "overlaps(first(self.kind)", "self.kind)", "condition", "no addresses stand here", ""},
		{"first alone", `length(subnet.delegations) < 2`, `first(subnet.prefix) == "10.0.0.1"`, "first(", "condition", "overlaps and within alone", "overlaps(a, first(b))"},
		{"begins of a number", `length(subnet.delegations) < 2`, `begins(subnet.needed, "1")`, "subnet.needed, ", "condition", "begins takes a string", ""},
		{"zone of one service twice", zone, zone + "\n  group_id = \"other\"\n}\n" + zone, "private_zone \"privatelink.api.azureml.ms\" {\n  cloud    = \"AzureCloud\"\n  resource = \"Microsoft.Storage/storageAccounts\"\n  group_id = \"amlworkspace\"", "duplicate", "stands already", ""},
		{"addresses of a zone in words", zone, zone + "\n  addresses = \"two\"", `"two"`, "wrong-type", "addresses", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := change(t, small, c.old, c.new)
			_, fs := Load(fstest.MapFS{"small.hcl": {Data: []byte(text)}})
			wantFinding(t, text, c.at, fs, c.rule, c.want, c.fix)
		})
	}
	s := loadSmall(t)
	env := "environment \"x\" {\n  region = \"eastus\"\n  managed_network { was = \"off\" }\n}"
	_, fs := LoadEnvironments(s, "ringfence.hcl", []byte(env))
	wantFinding(t, env, `"off"`, fs, "unknown-word", "was", "")
}
