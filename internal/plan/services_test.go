package plan_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

// makeIn plans the one environment that the text describes, in a region.
func makeIn(t *testing.T, region, text string) (*plan.Plan, string) {
	t.Helper()
	s, fs := spec.Builtin()
	if fs.Failed() {
		t.Fatal(fs)
	}
	envs, fs := spec.LoadEnvironments(s, "ringfence.hcl", []byte("environment \"e\" {\nregion = \""+region+"\"\n"+text+"\n}\n"))
	if fs.Failed() {
		t.Fatal(fs)
	}
	p, fs := plan.Make(s, envs[0])
	return p, fs.Error()
}

// bySymbol is a resource of a plan that must be there.
func bySymbol(t *testing.T, p *plan.Plan, symbol string) azure.Resource {
	t.Helper()
	for _, r := range p.Deployment.Resources {
		if r.Symbol == symbol {
			return r
		}
	}
	t.Fatalf("the plan has no %s", symbol)
	return azure.Resource{}
}

func at(r azure.Resource, path string) string {
	v, ok := r.Body.Get(path)
	if !ok {
		return ""
	}
	return v.String()
}

// Service endpoints are the alternative to private ones; without either a
// service stays open.
func TestServiceEndpoints(t *testing.T) {
	const (
		both = `[{service: "Microsoft.KeyVault"}, {service: "Microsoft.Storage"}]`
		open = "registry \"crtests\" { private_endpoint = false }\n"
	)
	for name, c := range map[string]struct{ env, subnet, storage, vault string }{
		"private":         {"", "", `"Deny"`, `"Deny"`},
		"both by service": {"storage \"sttests\" { private_endpoint = false }\nkey_vault \"kvtests\" { private_endpoint = false }", both, `"Deny"`, `"Deny"`},
		"both open": {
			open + "storage \"sttests\" {\n private_endpoint = false\n service_endpoint = false\n}\nkey_vault \"kvtests\" {\n private_endpoint = false\n service_endpoint = false\n}",
			"", `"Allow"`, `"Allow"`,
		},
		"a policy": {"options { service_endpoint_policy = true }", `[{service: "Microsoft.Storage"}]`, `"Deny"`, `"Deny"`},
	} {
		t.Run(name, func(t *testing.T) {
			p, found := makeOne(t, c.env)
			if p == nil {
				t.Fatal(found)
			}
			subnet := bySymbol(t, p, "subnet_training")
			if got := at(subnet, "properties.serviceEndpoints"); got != c.subnet {
				t.Errorf("the subnet has the service endpoints %s, want %s", got, c.subnet)
			}
			if got := at(subnet, "properties.serviceEndpointPolicies") != ""; got != (name == "a policy") {
				t.Errorf("the subnet has a policy: %v", got)
			}
			for symbol, want := range map[string]string{"storage": c.storage, "key_vault": c.vault} {
				if got := at(bySymbol(t, p, symbol), "properties.networkAcls.defaultAction"); got != want {
					t.Errorf("%s does %s by default, want %s", symbol, got, want)
				}
			}
		})
	}
}

// A private link scope has the zones of its cloud, the one of blobs shared
// with storage, and never more than a zone group holds.
func TestPrivateLinkScopeZones(t *testing.T) {
	for region, want := range map[string][]string{
		"eastus": {
			"privatelink.agentsvc.azure-automation.net", "privatelink.blob.core.windows.net", "privatelink.monitor.azure.com",
			"privatelink.ods.opinsights.azure.com", "privatelink.oms.opinsights.azure.com",
		},
		"usgovvirginia": {
			"privatelink.agentsvc.azure-automation.us", "privatelink.blob.core.usgovcloudapi.net", "privatelink.monitor.azure.us",
			"privatelink.ods.opinsights.azure.us", "privatelink.oms.opinsights.azure.us",
		},
		"chinaeast2": nil,
	} {
		t.Run(region, func(t *testing.T) {
			p, found := makeIn(t, region, "options { azure_monitor_private = true }")
			if p == nil {
				t.Fatal(found)
			}
			var got []string
			zones := map[string]int{}
			for _, r := range p.Deployment.Resources {
				if strings.HasSuffix(r.ID.Type, "/privateDnsZones") {
					zones[r.ID.Name]++
				}
				if r.Symbol != "zone_group_private_link_scope" {
					continue
				}
				configs, _ := r.Body.Get("properties.privateDnsZoneConfigs")
				for _, c := range configs.List {
					id, _ := c.Get("properties.privateDnsZoneId")
					got = append(got, id.Ref.ID.Name)
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("its zones are %q, want %q", got, want)
			}
			for name, n := range zones {
				if n != 1 {
					t.Errorf("zone %s is made %d times", name, n)
				}
			}
		})
	}
}

// The order that the documents state.
func TestStatedOrder(t *testing.T) {
	p, found := makeOne(t, "outbound { mode = \"open\" }\noptions { studio_data = true }\ncompute_cluster \"cpu\" {}\naks \"score\" { load_balancer = \"internal\" }")
	if p == nil {
		t.Fatal(found)
	}
	for _, c := range []struct{ later, earlier string }{
		{"compute_cluster_cpu", "zone_group_workspace"},
		{"compute_cluster_cpu", "dns_link_api_azureml_ms"},
		{"compute_cluster_cpu", "dns_link_notebooks_azure_net"},
		{"aks_compute_score", "role_aks_score_network_contributor_network_group"},
		{"role_workspace_reader_private_endpoint_storage_blob", "private_endpoint_storage_blob"},
		{"role_workspace_reader_private_endpoint_storage_file", "private_endpoint_storage_file"},
	} {
		later, earlier := bySymbol(t, p, c.later), bySymbol(t, p, c.earlier)
		if !waits(p, later, earlier.ID) {
			t.Errorf("%s does not wait for %s", c.later, c.earlier)
		}
	}
}

// waits says whether r comes after a resource, directly or by way of others.
func waits(p *plan.Plan, r azure.Resource, earlier azure.ID) bool {
	return slices.ContainsFunc(r.DependsOn, func(id azure.ID) bool {
		on, ok := p.Deployment.Find(id)
		return id.Equal(earlier) || ok && waits(p, *on, earlier)
	})
}

// TestShortOrder: nothing is waited for by name that follows from the rest.
func TestShortOrder(t *testing.T) {
	s, envs := shipped(t)
	for _, env := range envs {
		p, found := plan.Make(s, env)
		if p == nil {
			t.Fatal(found)
		}
		for _, r := range p.Deployment.Resources {
			bare := azure.Deployment{Resources: []azure.Resource{r}}
			bare.Resources[0].DependsOn = nil
			bare.ImplyDependencies()
			for _, id := range r.DependsOn {
				if slices.ContainsFunc(bare.Resources[0].DependsOn, id.Equal) {
					continue
				}
				for _, other := range r.DependsOn {
					if on, ok := p.Deployment.Find(other); ok && !other.Equal(id) && waits(p, *on, id) {
						t.Errorf("%s: %s waits for %s by name, and by way of %s", env.Name, r.ID, id, other)
					}
				}
			}
		}
	}
}
