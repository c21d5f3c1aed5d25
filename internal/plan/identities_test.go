package plan_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

// granted are the roles that a plan assigns: who, on what, as symbols of the
// assignments say, with where they stand.
func granted(p *plan.Plan) map[string]azure.Resource {
	out := map[string]azure.Resource{}
	for _, r := range p.Deployment.Resources {
		if strings.HasPrefix(r.Symbol, "role_") {
			out[strings.TrimPrefix(r.Symbol, "role_")] = r
		}
	}
	return out
}

func itemOf(t *testing.T, p *plan.Plan, id string) plan.Item {
	t.Helper()
	for _, s := range p.Checklist.Sections {
		for _, it := range s.Items {
			if it.ID == id {
				return it
			}
		}
	}
	t.Fatalf("the checklist has no %s", id)
	return plan.Item{}
}

// TestClusterIdentities: a cluster acts by identities that have their roles
// before it stands, wherever those are granted.
func TestClusterIdentities(t *testing.T) {
	const shared = "registry \"crshared\" {\n existing {\n name = \"crshared\"\n group = \"rg-shared\"\n }\n}\n"
	const network = "network {\n existing {\n name = \"vnet-spoke\"\n group = \"rg-network\"\n }\n}\n"
	for _, c := range []struct {
		name, env, cluster string
		want               map[string]string // role: scope, principal's resource
	}{
		{"v1", `aks "cc" { load_balancer = "internal" }`, "aks_cc", map[string]string{
			"aks_cc_network_contributor_network_group":      " by id-e-aks-control-cc",
			"aks_cc_managed_identity_operator_aks_nodes_cc": "Microsoft.ManagedIdentity/userAssignedIdentities/id-e-aks-nodes-cc by id-e-aks-control-cc",
			"aks_nodes_cc_acrpull_registry":                 "Microsoft.ContainerRegistry/registries/cre by id-e-aks-nodes-cc",
		}},
		{"extension, beside much that stands already", network + shared + `kubernetes "cc" {}`, "kubernetes_cc", map[string]string{
			"kubernetes_cc_network_contributor_subnet_inference":          "Microsoft.Network/virtualNetworks/vnet-spoke/subnets/snet-e-inference by id-e-kubernetes-control-cc",
			"kubernetes_cc_managed_identity_operator_kubernetes_nodes_cc": "Microsoft.ManagedIdentity/userAssignedIdentities/id-e-kubernetes-nodes-cc by id-e-kubernetes-control-cc",
			"kubernetes_nodes_cc_acrpull_registry":                        "Microsoft.ContainerRegistry/registries/crshared by id-e-kubernetes-nodes-cc",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, found := makeIn(t, "eastus", c.env)
			if p == nil {
				t.Fatal(found)
			}
			cluster := bySymbol(t, p, c.cluster)
			got := map[string]string{}
			for role, r := range granted(p) {
				if !strings.Contains(role, "_cc_") {
					continue
				}
				on, _ := azure.Extends(r.ID.Scope)
				who, _ := r.Body.Get("properties.principalId")
				text := ""
				if on.Type != "" {
					text = on.Type + "/" + on.Name
					if parts := strings.Split(on.Name, "/"); len(parts) == 2 {
						text = "Microsoft.Network/virtualNetworks/" + parts[0] + "/subnets/" + parts[1]
					}
				}
				got[role] = text + " by " + who.Ref.ID.Name
				if !slices.ContainsFunc(cluster.DependsOn, r.ID.Equal) {
					t.Errorf("the cluster does not wait for %s", role)
				}
			}
			for role, where := range got { // generated names of registries end in a digest
				if strings.Contains(where, "registries/cre") {
					_, by, _ := strings.Cut(where, " by ")
					got[role] = "Microsoft.ContainerRegistry/registries/cre by " + by
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			for path, want := range map[string]string{
				"identity.type": `"UserAssigned"`,
				"properties.identityProfile.kubeletidentity.objectId": at(granted(p)[keyWith(granted(p), "acrpull")], "properties.principalId"),
			} {
				if got := at(cluster, path); got != want {
					t.Errorf("%s is %s, want %s", path, got, want)
				}
			}
		})
	}
}

func keyWith(m map[string]azure.Resource, part string) string {
	for k := range m {
		if strings.Contains(k, part) {
			return k
		}
	}
	return ""
}

// TestIdentitiesOfExistingCluster: what stands keeps the identities it has.
func TestIdentitiesOfExistingCluster(t *testing.T) {
	p, found := makeIn(t, "eastus", "aks \"cc\" {\n existing { name = \"aks-shared\" }\n}")
	if p == nil {
		t.Fatal(found)
	}
	for _, r := range p.Deployment.Resources {
		if strings.HasSuffix(r.ID.Type, "/userAssignedIdentities") {
			t.Errorf("%s is made", r.ID)
		}
	}
	if got := lines(itemOf(t, p, "aks-registry-pull").Commands); len(got) != 1 || !strings.Contains(got[0], "--name aks-shared --attach-acr ") {
		t.Errorf("got %q", got)
	}
}

// TestRulesKeptByDatabricks: the groups hold what Databricks keeps in them to
// the letter, however outbound traffic is restricted, and before it comes.
func TestRulesKeptByDatabricks(t *testing.T) {
	const prefix = "Microsoft.Databricks-workspaces_UseOnly_databricks-worker-to-"
	want := []string{
		"100 Inbound Allow * * VirtualNetwork > VirtualNetwork: worker-inbound",
		"100 Outbound Allow Tcp 443,3306,8443-8451 VirtualNetwork > AzureDatabricks: databricks-webapp",
		"101 Outbound Allow Tcp 3306 VirtualNetwork > Sql: sql",
		"102 Outbound Allow Tcp 443 VirtualNetwork > Storage: storage",
		"103 Outbound Allow * * VirtualNetwork > VirtualNetwork: worker-outbound",
		"104 Outbound Allow Tcp 9093 VirtualNetwork > EventHub: eventhub",
	}
	for name, env := range map[string]string{
		"open": "outbound { mode = \"open\" }\n", "tags": "",
		"firewall by hosts":  "egress { kind = \"firewall\" }\noutbound { by = \"hosts\" }\n",
		"appliance by hosts": "egress {\n kind = \"appliance\"\n next_hop = \"10.9.0.4\"\n}\noutbound { by = \"hosts\" }\n",
	} {
		t.Run(name, func(t *testing.T) {
			p, found := makeIn(t, "eastus", env+`databricks "etl" {}`)
			if p == nil {
				t.Fatal(found)
			}
			workspace := bySymbol(t, p, "databricks_etl")
			for _, group := range []string{"databricks_public", "databricks_private"} {
				var got []string
				for _, r := range p.Deployment.Children(bySymbol(t, p, "network_security_group_"+group).ID) {
					short, ok := strings.CutPrefix(r.ID.Leaf(), prefix)
					if !ok {
						continue
					}
					got = append(got, at(*r, "properties.priority")+" "+line(r.Body)+": "+short)
					if !slices.ContainsFunc(workspace.DependsOn, r.ID.Equal) {
						t.Errorf("the workspace does not wait for %s", r.ID)
					}
				}
				slices.Sort(got)
				if d := cmp.Diff(want, got); d != "" {
					t.Errorf("%s (-kept +plan):\n%s", group, d)
				}
			}
		})
	}
	p, _ := makeIn(t, "eastus", "egress { kind = \"firewall\" }\noutbound { by = \"hosts\" }\ndatabricks \"etl\" {}")
	rules, _ := bySymbol(t, p, "firewall_rules").Body.Get("properties.ruleCollections")
	got := passing(rules, "databricks-")
	if d := cmp.Diff([]string{"TCP 3306 Sql", "TCP 443 AzureDatabricks", "TCP 443 Storage", "TCP 9093 EventHub"}, got); d != "" {
		t.Errorf("firewall:\n%s", d)
	}
}

// TestDiagnosticsOfFirewall: what the network has logs too, unless it stands
// already.
func TestDiagnosticsOfFirewall(t *testing.T) {
	p, found := makeIn(t, "eastus", "options { diagnostics = true }\negress { kind = \"firewall\" }")
	if p == nil {
		t.Fatal(found)
	}
	d := bySymbol(t, p, "diagnostics_firewall")
	if on, _ := azure.Extends(d.ID.Scope); !on.Equal(bySymbol(t, p, "firewall").ID) || at(d, "properties.logAnalyticsDestinationType") != `"Dedicated"` {
		t.Errorf("got %s: %s", d.ID, d.Body)
	}
	const hub = `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network/`
	p, found = makeIn(t, "eastus", "options { diagnostics = true }\negress {\n kind = \"firewall\"\n next_hop = \"10.0.0.4\"\n policy = \""+hub+"firewallPolicies/p\"\n existing { id = \""+hub+"azureFirewalls/f\" }\n}")
	if p == nil {
		t.Fatal(found)
	}
	for _, r := range p.Deployment.Resources {
		if r.Symbol == "diagnostics_firewall" {
			t.Errorf("the firewall of others gets %s", r.ID)
		}
	}
}

// TestRegistryOfNodes: the tag of a whole region's registries is opened only
// where the workspace's own has no private endpoint.
func TestRegistryOfNodes(t *testing.T) {
	for env, want := range map[string]bool{"": false, "registry \"crtests\" { private_endpoint = false }\n": true} {
		p, found := makeIn(t, "eastus", "as_of = \"2023-06-01\"\negress { kind = \"firewall\" }\noutbound { by = \"hosts\" }\n"+env+`aks "cc" {}`)
		if p == nil {
			t.Fatal(found)
		}
		rules, _ := bySymbol(t, p, "firewall_rules").Body.Get("properties.ruleCollections")
		if got := slices.Contains(passing(rules, "aks-container-registry"), "TCP 443 AzureContainerRegistry.EastUS"); got != want {
			t.Errorf("%q: the tag is open: %v", env, got)
		}
	}
}

// TestLeftToPeople: what someone must do says so, and nothing beside it that
// there is nothing to do.
func TestLeftToPeople(t *testing.T) {
	p, found := makeIn(t, "eastus", "compute_instance \"notebook\" {}\nstorage \"sttests\" { approval = \"manual\" }\nvirtual_machine \"vm\" {\n existing { name = \"vm-shared\" }\n}")
	if p == nil {
		t.Fatal(found)
	}
	if it := itemOf(t, p, "endpoint-manual-approval"); it.Level != spec.Required || len(it.Commands) != 1 {
		t.Errorf("approval: %+v", it)
	}
	if it := itemOf(t, p, "attach"); len(it.Done) > 0 || len(it.Codes) == 0 {
		t.Errorf("attach: %+v", it)
	}
	if it := itemOf(t, p, "compute-instance-owner"); len(it.Commands) != 1 {
		t.Errorf("owner: %+v", it)
	}
}
