package terraform

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/templates"
)

const hub = "11111111-2222-3333-4444-555555555555"

// scattered is the sample with resources in other groups and subscriptions.
func scattered(t testing.TB) *plan.Plan {
	t.Helper()
	p := plantest.Sample(types(t))
	d := &p.Deployment
	policy := azure.ID{Scope: hub + "/rg-hub", Type: network + "firewallPolicies", Name: "afwp-hub"}
	prefix := azure.ID{Type: network + "publicIPPrefixes", Name: "ippre-own"}
	shared := azure.ID{Scope: "rg-net", Type: network + "publicIPPrefixes", Name: "ippre-net"}
	vnet := azure.ID{Scope: "rg-net", Type: network + "virtualNetworks", Name: "vnet-net"}
	routes := azure.ID{Scope: hub + "/rg-hub", Type: network + "routeTables", Name: "rt-hub"}
	other := azure.ID{Scope: "rg-net", Type: network + "networkSecurityGroups", Name: "nsg-net"}
	existing := func(id azure.ID, symbol, param string) azure.Resource {
		return azure.Resource{ID: id, Name: azure.Str(id.Leaf()).From(param), APIVersion: "2025-05-01", Symbol: symbol, Existing: true}
	}
	created := func(id azure.ID, symbol string, body ...azure.Member) azure.Resource {
		return azure.Resource{ID: id, Name: azure.Str(id.Leaf()), APIVersion: "2025-05-01", Symbol: symbol, Body: azure.Obj(body...)}
	}
	location := azure.M("location", azure.Str("eastus"))
	d.Parameters = append(d.Parameters,
		azure.Parameter{Name: "hubPolicyName", Type: "string", Description: "Name of the policy.", Value: azure.Str("afwp-hub")},
		azure.Parameter{Name: "prefixName", Type: "string", Description: "Name of the prefix.", Value: azure.Str("ippre-own")})
	d.Resources = append(d.Resources,
		existing(policy, "hub_policy", "hubPolicyName"), existing(prefix, "prefix", "prefixName"), existing(shared, "shared_prefix", ""), existing(vnet, "vnet_net", ""),
		created(vnet.Child("subnets", "snet-new"), "subnet_new", azure.M("properties", azure.Obj(
			azure.M("addressPrefixes", azure.Strings("10.9.0.0/24")), azure.M("defaultOutboundAccess", azure.Flag(false)),
			azure.M("networkSecurityGroup", azure.Obj(azure.M("id", azure.RefTo(other, "")))),
			azure.M("privateEndpointNetworkPolicies", azure.Str("Disabled")), azure.M("privateLinkServiceNetworkPolicies", azure.Str("Enabled"))))),
		created(other, "nsg_net", location),
		created(policy.Child("ruleCollectionGroups", "ours"), "hub_rules", azure.M("properties", azure.Obj(azure.M("priority", azure.Int(700)), azure.M("ruleCollections", azure.ListOf())))),
		created(routes, "routes_hub", location, azure.M("properties", azure.Obj(azure.M("disableBgpRoutePropagation", azure.Flag(true))))),
		created(routes.Child("routes", "out"), "route_hub_out", azure.M("properties", azure.Obj(
			azure.M("addressPrefix", azure.Str("0.0.0.0/0")), azure.M("nextHopType", azure.Str("Internet"))))),
	)
	for i := range d.Resources {
		r := &d.Resources[i]
		switch r.ID.Type {
		case network + "firewallPolicies":
			if !r.Existing {
				r.Body = r.Body.With("properties.basePolicy.id", azure.RefTo(policy, ""))
			}
		case network + "natGateways":
			r.Body = r.Body.With("properties.publicIpPrefixes", azure.ListOf(
				azure.Obj(azure.M("id", azure.RefTo(prefix, ""))), azure.Obj(azure.M("id", azure.RefTo(shared, "")))))
		}
	}
	d.Outputs = append(d.Outputs,
		azure.Output{Name: "tenant", Value: azure.RefTo(azure.Subscription, "tenantId")},
		azure.Output{Name: "subscription", Value: azure.RefTo(azure.Subscription, "subscriptionId")},
		azure.Output{Name: "subscriptionResource", Value: azure.RefTo(azure.Subscription, "id")},
		azure.Output{Name: "group", Value: azure.RefTo(azure.Group, "id")},
		azure.Output{Name: "otherGroup", Value: azure.RefTo(azure.ScopeID("rg-net"), "id")},
		azure.Output{Name: "hubGroup", Value: azure.RefTo(azure.ScopeID(hub+"/rg-hub"), "id")},
		azure.Output{Name: "policyName", Value: azure.RefTo(policy, "name")},
		azure.Output{Name: "written", Value: azure.Str("/subscriptions/" + hub + "/resourceGroups/rg-x/providers/Microsoft.Network/publicIPPrefixes/a")},
	)
	d.ImplyDependencies()
	return p
}

func renderPlan(t testing.TB, p *plan.Plan) map[string]string {
	t.Helper()
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	files, err := Render(p, set)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range files {
		out[strings.TrimPrefix(f.Path, folder+"/")] = string(f.Data)
	}
	return out
}

// same renders and reads a plan, and compares.
func roundTrip(t *testing.T, p *plan.Plan) map[string]string {
	t.Helper()
	out := renderPlan(t, p)
	var fs []templates.File
	for _, name := range slices.Sorted(maps.Keys(out)) {
		fs = append(fs, templates.File{Path: folder + "/" + name, Data: []byte(out[name])})
	}
	want, _ := Project(p)
	got, found := Read(p.Spec, fs)
	for _, f := range found {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
	differ(t, got, want)
	placed(t, got)
	return out
}

func TestOtherGroupsAndSubscriptions(t *testing.T) {
	out := roundTrip(t, scattered(t))
	for file, lines := range map[string][]string{
		"main.tf": {
			`data "azurerm_client_config" "current" {}`,
			`  name = var.resource_group_name`,
			`  hub_policy_id    = "/subscriptions/` + hub + `/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/${var.hub_policy_name}"`,
			`  prefix_id        = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/resourceGroups/${var.resource_group_name}/providers/Microsoft.Network/publicIPPrefixes/${var.prefix_name}"`,
			`  shared_prefix_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/resourceGroups/rg-net/providers/Microsoft.Network/publicIPPrefixes/ippre-net"`,
			`data "azurerm_virtual_network" "vnet_net" {`,
			`  firewall_policy_id = local.hub_policy_id`,
			`  provider = azurerm.subscription_11111111_2222_3333_4444_555555555555`,
			`  resource_group_name = "rg-hub"`,
		},
		"providers.tf": {
			`  alias           = "subscription_11111111_2222_3333_4444_555555555555"`,
			`  subscription_id = "` + hub + `"`,
		},
		"outputs.tf": {
			`  value = data.azurerm_client_config.current.tenant_id`,
			`  value = data.azurerm_resource_group.this.id`,
			`  value = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/resourceGroups/rg-net"`,
			`  value = var.hub_policy_name`,
		},
	} {
		for _, line := range lines {
			if !strings.Contains(out[file], line+"\n") {
				t.Errorf("%s lacks the line\n%s", file, line)
			}
		}
	}
	if t.Failed() {
		t.Log(out["main.tf"])
	}
}

func TestModule(t *testing.T) {
	p := scattered(t)
	p.Environment.Terraform.Module = true
	out := roundTrip(t, p)
	if _, ok := out["providers.tf"]; ok || strings.Contains(out["main.tf"], "provider \"") {
		t.Error("a module configures a provider")
	}
	if line := "      configuration_aliases = [azurerm.subscription_11111111_2222_3333_4444_555555555555]\n"; !strings.Contains(out["versions.tf"], line) {
		t.Errorf("versions.tf does not ask for the other provider:\n%s", out["versions.tf"])
	}
}

// TestPlacesOfAnotherHand: the same places in other spellings.
func TestPlacesOfAnotherHand(t *testing.T) {
	d, fs := Read(sampleSpec(t), files(`
provider "azurerm" {
  subscription_id = "AAAAAAAA-0000-0000-0000-000000000000"
  features {}
}
provider "azurerm" {
  alias           = "hub"
  subscription_id = var.hub
  features {}
}
variable "hub" { default = "`+hub+`" }
variable "resource_group_name" { default = "rg-own" }
data "azurerm_subscription" "primary" {}
data "azurerm_client_config" "me" {}
data "azurerm_resource_group" "rg" { name = "RG-own" }
resource "azurerm_route_table" "a" {
  provider            = azurerm.hub
  name                = "rt-hub"
  resource_group_name = "rg-hub"
}
resource "azurerm_firewall_policy" "p" {
  name                = "p"
  resource_group_name = data.azurerm_resource_group.rg.name
  base_policy_id      = format("/subscriptions/%s/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/b", var.hub)
}
output "a" { value = data.azurerm_subscription.primary.id }
output "b" { value = data.azurerm_client_config.me.subscription_id }
output "c" { value = data.azurerm_subscription.primary.tenant_id }
output "d" { value = data.azurerm_resource_group.rg.id }
output "e" { value = "${data.azurerm_resource_group.rg.id}/providers/Microsoft.Network/virtualNetworks/v/subnets/s" }
output "f" { value = "/subscriptions/aaaaaaaa-0000-0000-0000-000000000000/resourcegroups/RG-OWN/providers/microsoft.network/routetables/r" }
output "g" { value = "${azurerm_firewall_policy.p.id}/ruleCollectionGroups/x" }
output "h" { value = "my ${data.azurerm_client_config.me.tenant_id}" }
output "i" { value = upper(data.azurerm_client_config.me.tenant_id) }
output "l" { value = length(data.azurerm_client_config.me.tenant_id) }
output "m" { value = data.azurerm_client_config.me.tenant_id == "x" }
output "n" { value = [format("%s", data.azurerm_client_config.me.tenant_id)] }
output "j" { value = "/subscriptions/${var.hub}" }
output "k" { value = "${data.azurerm_subscription.primary.id}/providers/Microsoft.Authorization/roleDefinitions/x" }
`))
	for _, f := range fs {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
	want := map[string]string{
		"a": "id of Microsoft.Resources/subscriptions in /",
		"b": "subscriptionId of Microsoft.Resources/subscriptions in /",
		"c": "tenantId of Microsoft.Resources/subscriptions in /",
		"d": "id of Microsoft.Resources/resourceGroups",
		"e": "id of Microsoft.Network/virtualNetworks/subnets v/s",
		"f": "id of Microsoft.Network/routeTables r",
		"g": "id of Microsoft.Network/firewallPolicies/ruleCollectionGroups p/x",
		"h": "unknown (a part of the text is known only where it is deployed)",
		"i": "unknown (an argument of upper is known only where it is deployed)",
		"l": "unknown (an argument of length is known only where it is deployed)",
		"m": "unknown (a part of the expression is unknown)",
		"n": "[tenantId of Microsoft.Resources/subscriptions in /]",
		"j": "id of Microsoft.Resources/subscriptions in " + hub + "/",
		"k": "id of Microsoft.Authorization/roleDefinitions x in /",
	}
	for _, o := range d.Outputs {
		if o.Value.String() != want[o.Name] {
			t.Errorf("output %s is %s, want %s", o.Name, o.Value, want[o.Name])
		}
	}
	for _, id := range []azure.ID{
		{Scope: hub + "/rg-hub", Type: network + "routeTables", Name: "rt-hub"},
		{Type: network + "firewallPolicies", Name: "p"},
		{Scope: hub + "/rg-hub", Type: network + "firewallPolicies", Name: "b"},
		{Type: network + "virtualNetworks", Name: "v"},
	} {
		r, ok := d.Find(id)
		if !ok || r.Existing != (id.Name == "b" || id.Name == "v") {
			t.Errorf("%s: %+v", id, r)
		}
	}
}

// TestStableAddresses: addresses come from what a resource is for, so that
// names may change without anything being built again elsewhere.
func TestStableAddresses(t *testing.T) {
	addresses := func(p *plan.Plan) []string {
		var out []string
		for line := range strings.Lines(renderPlan(t, p)["main.tf"]) {
			if strings.HasPrefix(line, "resource ") || strings.HasPrefix(line, "data ") {
				out = append(out, line)
			}
		}
		return out
	}
	p, renamed := scattered(t), scattered(t)
	rename := func(s string) string {
		return strings.NewReplacer("vnet-", "net-", "-sample", "-renamed", "rt-", "routes-").Replace(s)
	}
	var value func(v azure.Value) azure.Value
	value = func(v azure.Value) azure.Value {
		v.Ref.ID.Name = rename(v.Ref.ID.Name)
		v.List, v.Members = slices.Clone(v.List), slices.Clone(v.Members)
		for i := range v.List {
			v.List[i] = value(v.List[i])
		}
		for i := range v.Members {
			v.Members[i].Value = value(v.Members[i].Value)
		}
		return v
	}
	d := &renamed.Deployment
	for i := range d.Resources {
		r := &d.Resources[i]
		r.ID.Name, r.Name.Text, r.Body = rename(r.ID.Name), rename(r.Name.Text), value(r.Body)
		for j := range r.DependsOn {
			r.DependsOn[j].Name = rename(r.DependsOn[j].Name)
		}
	}
	for i := range d.Outputs {
		d.Outputs[i].Value = value(d.Outputs[i].Value)
	}
	a, b := addresses(p), addresses(renamed)
	if len(a) < 20 || !slices.Equal(a, b) {
		t.Errorf("addresses moved:\n%s\n%s", a, b)
	}
}
