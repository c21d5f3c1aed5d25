package terraform

import (
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

const network = "Microsoft.Network/"

// otherHand is a configuration as other people write them: rules, routes and
// subnets inside their parents, locals, counts, loops and functions.
const otherHand = `
terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 5.0" }
  }
}

provider "azurerm" {
  features {}
}

variable "prefix" {
  type    = string
  default = "ml"
}

variable "ports" {
  type = list(number)
}

locals {
  location = azurerm_resource_group.main.location
  tags     = merge({ team = "ml" }, { env = upper("dev") })
  outbound = {
    "entra"   = { priority = 310, tag = "AzureActiveDirectory", ports = ["80", "443"] }
    "storage" = { priority = 320, tag = "Storage.EastUS", ports = ["443"] }
  }
}

resource "azurerm_resource_group" "main" {
  name     = "rg-${var.prefix}"
  location = "East US"
}

resource "azurerm_virtual_network" "main" {
  name                = format("vnet-%s", var.prefix)
  location            = local.location
  resource_group_name = azurerm_resource_group.main.name
  address_space       = concat(["10.0.0.0/16"], [])
  tags                = local.tags

  subnet {
    name                            = "inside"
    address_prefixes                = [cidrsubnet("10.0.0.0/16", 8, 3)]
    security_group                  = azurerm_network_security_group.main.id
    default_outbound_access_enabled = false
  }
}

resource "azurerm_subnet" "many" {
  for_each             = toset(["b", "a"])
  name                 = "snet-${each.key}"
  resource_group_name  = azurerm_resource_group.main.name
  virtual_network_name = azurerm_virtual_network.main.name
  address_prefixes     = [each.key == "a" ? "10.0.1.0/24" : "10.0.2.0/24"]

  dynamic "service_endpoint" {
    for_each = ["Microsoft.Storage", "Microsoft.KeyVault"]
    content {
      service = service_endpoint.value
    }
  }
}

resource "azurerm_subnet_network_security_group_association" "many" {
  for_each                  = azurerm_subnet.many
  subnet_id                 = each.value.id
  network_security_group_id = azurerm_network_security_group.main.id
}

resource "azurerm_network_security_group" "main" {
  name                = "nsg-ml"
  location            = "eastus"
  resource_group_name = azurerm_resource_group.main.name

  security_rule {
    name                       = "batch"
    priority                   = 200
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_port_range          = "*"
    source_address_prefix      = "BatchNodeManagement"
    destination_port_ranges    = var.ports
    destination_address_prefix = "*"
  }

  dynamic "security_rule" {
    for_each = local.outbound
    content {
      name                       = security_rule.key
      priority                   = security_rule.value.priority
      direction                  = "Outbound"
      access                     = "Allow"
      protocol                   = "Tcp"
      source_port_range          = "*"
      source_address_prefix      = "VirtualNetwork"
      destination_port_ranges    = security_rule.value.ports
      destination_address_prefix = security_rule.value.tag
    }
  }
}

resource "azurerm_route_table" "main" {
  count               = 1
  name                = "rt-ml"
  location            = "eastus"
  resource_group_name = azurerm_resource_group.main.name
  route = [{
    name                   = "default"
    address_prefix         = "0.0.0.0/0"
    next_hop_type          = "VirtualAppliance"
    next_hop_in_ip_address = cidrhost("10.0.0.64/26", 4)
  }]
}

resource "azurerm_subnet_route_table_association" "a" {
  subnet_id      = azurerm_subnet.many["a"].id
  route_table_id = azurerm_route_table.main[0].id
}

output "subnet_ids" {
  value = [for s in azurerm_subnet.many : s.id]
}
`

func TestReadAnotherHand(t *testing.T) {
	got, fs := Read(sampleSpec(t), files(otherHand, "terraform.tfvars", "ports = [29876, 29877]\n"))
	for _, f := range fs {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
	str, one := azure.Str, func(s string) azure.Value { return azure.Strings(s) }
	m, obj := azure.M, azure.Obj
	props := func(ms ...azure.Member) azure.Value { return obj(m("properties", obj(ms...))) }
	ref := func(id azure.ID) azure.Value { return obj(m("id", azure.RefTo(id, ""))) }
	group := azure.ID{Type: "Microsoft.Resources/resourceGroups", Name: "rg-ml"}
	vnet := azure.ID{Type: network + "virtualNetworks", Name: "vnet-ml"}
	nsg := azure.ID{Type: network + "networkSecurityGroups", Name: "nsg-ml"}
	rt := azure.ID{Type: network + "routeTables", Name: "rt-ml"}
	subnet := func(name, prefix string, outbound bool, more ...azure.Member) azure.Resource {
		return azure.Resource{ID: vnet.Child("subnets", name), Name: str(name), APIVersion: "2025-05-01", Body: props(append(more,
			m("addressPrefixes", one(prefix)), m("defaultOutboundAccess", azure.Flag(outbound)), m("networkSecurityGroup", ref(nsg)),
			m("privateEndpointNetworkPolicies", str("Disabled")), m("privateLinkServiceNetworkPolicies", str("Enabled")))...)}
	}
	rule := func(name, direction string, priority int, from, to string, ports azure.Value) azure.Resource {
		return azure.Resource{ID: nsg.Child("securityRules", name), Name: str(name), APIVersion: "2025-05-01", Body: props(
			m("priority", azure.Int(priority)), m("direction", str(direction)), m("access", str("Allow")), m("protocol", str("Tcp")),
			m("sourceAddressPrefixes", one(from)), m("sourcePortRanges", one("*")), m("destinationAddressPrefixes", one(to)), m("destinationPortRanges", ports))}
	}
	endpoints := m("serviceEndpoints", azure.ListOf(obj(m("service", str("Microsoft.Storage"))), obj(m("service", str("Microsoft.KeyVault")))))
	location := m("location", str("eastus"))
	want := azure.Deployment{
		Cloud: "AzureCloud",
		Parameters: []azure.Parameter{
			{Name: "prefix", Type: "string", Value: str("ml")},
			{Name: "ports", Type: "array", Value: azure.ListOf(azure.Int(29876), azure.Int(29877))},
		},
		Resources: []azure.Resource{
			{ID: group, Name: str("rg-ml"), APIVersion: "2025-04-01", Body: obj(location)},
			{ID: vnet, Name: str("vnet-ml"), APIVersion: "2025-05-01", Body: obj(location,
				m("tags", obj(m("team", str("ml")), m("env", str("DEV")))),
				m("properties", obj(m("addressSpace", obj(m("addressPrefixes", one("10.0.0.0/16")))))))},
			subnet("inside", "10.0.3.0/24", false),
			subnet("snet-a", "10.0.1.0/24", true, endpoints, m("routeTable", ref(rt))),
			subnet("snet-b", "10.0.2.0/24", true, endpoints),
			{ID: nsg, Name: str("nsg-ml"), APIVersion: "2025-05-01", Body: obj(location)},
			rule("batch", "Inbound", 200, "BatchNodeManagement", "*", azure.Strings("29876", "29877").From("ports")),
			rule("entra", "Outbound", 310, "VirtualNetwork", "AzureActiveDirectory", azure.Strings("80", "443")),
			rule("storage", "Outbound", 320, "VirtualNetwork", "Storage.EastUS", one("443")),
			{ID: rt, Name: str("rt-ml"), APIVersion: "2025-05-01", Body: obj(location, m("properties", obj(m("disableBgpRoutePropagation", azure.Flag(false)))))},
			{ID: rt.Child("routes", "default"), Name: str("default"), APIVersion: "2025-05-01", Body: props(
				m("addressPrefix", str("0.0.0.0/0")), m("nextHopType", str("VirtualAppliance")), m("nextHopIpAddress", str("10.0.0.68")))},
		},
		Outputs: []azure.Output{{Name: "subnetIds", Value: azure.ListOf(azure.RefTo(vnet.Child("subnets", "snet-a"), ""), azure.RefTo(vnet.Child("subnets", "snet-b"), ""))}},
	}
	want.ImplyDependencies()
	for i := range want.Resources { // what a block merely names comes before it too
		switch r := &want.Resources[i]; r.ID.Type {
		case network + "virtualNetworks":
			r.DependsOn = append(r.DependsOn, group, nsg)
		case network + "virtualNetworks/subnets", network + "networkSecurityGroups", network + "routeTables":
			if r.ID.Leaf() != "inside" {
				r.DependsOn = append(r.DependsOn, group)
			}
		}
	}
	differ(t, got, want)
	placed(t, got)
}

// TestPairs holds every word that azurerm has of its own, written by hand:
// what stands in a body, and what an argument says for it.
func TestPairs(t *testing.T) {
	checkPairs(t, []wording{
		{"azurerm_subnet", `private_link_service_network_policies_enabled = true`, "properties.privateLinkServiceNetworkPolicies", `"Enabled"`},
		{"azurerm_subnet", `private_link_service_network_policies_enabled = false`, "properties.privateLinkServiceNetworkPolicies", `"Disabled"`},
		{"azurerm_subnet", ``, "properties.privateLinkServiceNetworkPolicies", `"Enabled"`},
		{"azurerm_subnet", ``, "properties.privateEndpointNetworkPolicies", `"Disabled"`},
		{"azurerm_subnet", `private_endpoint_network_policies = "NetworkSecurityGroupEnabled"`, "properties.privateEndpointNetworkPolicies", `"NetworkSecurityGroupEnabled"`},
		{"azurerm_subnet", ``, "properties.defaultOutboundAccess", `true`},
		{"azurerm_subnet", `default_outbound_access_enabled = false`, "properties.defaultOutboundAccess", `false`},
		{"azurerm_subnet", `address_prefix = "10.0.0.0/24"`, "properties.addressPrefixes", `["10.0.0.0/24"]`},
		{"azurerm_subnet", `service_endpoints = ["Microsoft.Sql"]`, "properties.serviceEndpoints", `[{service: "Microsoft.Sql"}]`},
		{"azurerm_subnet", "service_endpoint {\n service = \"Microsoft.Sql\"\n}", "properties.serviceEndpoints", `[{service: "Microsoft.Sql"}]`},
		{"azurerm_subnet", "delegation {\n name = \"d\"\n service_delegation {\n name = \"S\"\n actions = [\"x\"]\n }\n}", "properties.delegations", `[{name: "d", properties: {serviceName: "S"}}]`},
		{"azurerm_subnet", `service_endpoint_policy_ids = ["/x"]`, "properties.serviceEndpointPolicies", `[{id: "/x"}]`},
		{"azurerm_subnet", `network_security_group_id_wo = "/x"`, "properties.networkSecurityGroup.id", `"/x"`},
		{"azurerm_subnet", `route_table_id_wo = "/x"`, "properties.routeTable.id", `"/x"`},
		{"azurerm_route_table", `bgp_route_propagation_enabled = false`, "properties.disableBgpRoutePropagation", `true`},
		{"azurerm_route_table", `bgp_route_propagation_enabled = true`, "properties.disableBgpRoutePropagation", `false`},
		{"azurerm_route_table", ``, "properties.disableBgpRoutePropagation", `false`},
		{"azurerm_route_table", `disable_bgp_route_propagation = true`, "properties.disableBgpRoutePropagation", `true`},
		{"azurerm_route", `next_hop_in_ip_address = "10.0.0.4"`, "properties.nextHopIpAddress", `"10.0.0.4"`},
		{"azurerm_network_security_rule", `source_address_prefix = "Internet"`, "properties.sourceAddressPrefixes", `["Internet"]`},
		{"azurerm_network_security_rule", `source_address_prefixes = ["10.0.0.1"]`, "properties.sourceAddressPrefixes", `["10.0.0.1"]`},
		{"azurerm_network_security_rule", `source_port_range = 443`, "properties.sourcePortRanges", `["443"]`},
		{"azurerm_network_security_rule", `source_port_ranges = [443]`, "properties.sourcePortRanges", `["443"]`},
		{"azurerm_network_security_rule", `destination_address_prefix = "*"`, "properties.destinationAddressPrefixes", `["*"]`},
		{"azurerm_network_security_rule", `destination_address_prefixes = ["10.0.0.1"]`, "properties.destinationAddressPrefixes", `["10.0.0.1"]`},
		{"azurerm_network_security_rule", `destination_port_range = "1-2"`, "properties.destinationPortRanges", `["1-2"]`},
		{"azurerm_network_security_rule", `destination_port_ranges = ["1", "2"]`, "properties.destinationPortRanges", `["1", "2"]`},
		{"azurerm_network_security_rule", `priority = "200"`, "properties.priority", `200`},
		{"azurerm_network_security_rule", `source_application_security_group_ids = ["/x"]`, "properties.sourceApplicationSecurityGroups", `[{id: "/x"}]`},
		{"azurerm_network_security_rule", `destination_application_security_group_ids = ["/x"]`, "properties.destinationApplicationSecurityGroups", `[{id: "/x"}]`},
		{"azurerm_virtual_network", `address_space = ["10.0.0.0/8"]`, "properties.addressSpace.addressPrefixes", `["10.0.0.0/8"]`},
		{"azurerm_virtual_network", `dns_servers = ["10.0.0.4"]`, "properties.dhcpOptions.dnsServers", `["10.0.0.4"]`},
		{"azurerm_virtual_network", "encryption {\n enforcement = \"DropUnencrypted\"\n}", "properties.encryption", `{enforcement: "DropUnencrypted", enabled: true}`},
		{"azurerm_virtual_network", "ddos_protection_plan {\n id = \"/x\"\n enable = true\n}", "properties", `{ddosProtectionPlan: {id: "/x"}, enableDdosProtection: true}`},
		{"azurerm_virtual_network", `location = "East US 2"`, "location", `"eastus2"`},
		{"azurerm_public_ip", ``, "sku.name", `"Standard"`},
		{"azurerm_public_ip", `sku = "StandardV2"`, "sku.name", `"StandardV2"`},
		{"azurerm_public_ip", `allocation_method = "Static"`, "properties.publicIPAllocationMethod", `"Static"`},
		{"azurerm_public_ip", ``, "properties.publicIPAddressVersion", `"IPv4"`},
		{"azurerm_public_ip", ``, "properties.idleTimeoutInMinutes", `4`},
		{"azurerm_public_ip", `zones = [1, 2]`, "zones", `["1", "2"]`},
		{"azurerm_nat_gateway", ``, "sku.name", `"Standard"`},
		{"azurerm_nat_gateway", ``, "properties.idleTimeoutInMinutes", `4`},
		{"azurerm_nat_gateway", `public_ip_address_ids = ["/x"]`, "properties.publicIpAddresses", `[{id: "/x"}]`},
		{"azurerm_firewall_policy", ``, "properties.sku.tier", `"Standard"`},
		{"azurerm_firewall_policy", ``, "properties.threatIntelMode", `"Alert"`},
		{"azurerm_firewall_policy", `threat_intelligence_mode = "Deny"`, "properties.threatIntelMode", `"Deny"`},
		{"azurerm_firewall_policy", `auto_learn_private_ranges_enabled = true`, "properties.snat.autoLearnPrivateRanges", `"Enabled"`},
		{"azurerm_firewall_policy", "dns {\n servers = [\"10.0.0.4\"]\n}", "properties.dnsSettings", `{servers: ["10.0.0.4"], enableProxy: false}`},
		{"azurerm_firewall", `threat_intel_mode = "Off"`, "properties.threatIntelMode", `"Off"`},
		{"azurerm_firewall", "ip_configuration {\n name = \"c\"\n subnet_id = \"/s\"\n public_ip_address_id = \"/p\"\n}", "properties.ipConfigurations", `[{name: "c", properties: {subnet: {id: "/s"}, publicIPAddress: {id: "/p"}}}]`},
		{
			"azurerm_firewall_policy_rule_collection_group", "nat_rule_collection {\n name = \"n\"\n priority = 1\n action = \"Dnat\"\n rule {\n name = \"r\"\n destination_address = \"1.2.3.4\"\n translated_port = 80\n }\n}",
			"properties.ruleCollections", `[{name: "n", priority: 1, action: {type: "DNAT"}, rules: [{name: "r", destinationAddresses: ["1.2.3.4"], translatedPort: "80", ruleType: "NatRule"}], ruleCollectionType: "FirewallPolicyNatRuleCollection"}]`,
		},
		{
			"azurerm_firewall_policy_rule_collection_group", "application_rule_collection {\n name = \"a\"\n priority = 2\n action = \"Deny\"\n rule {\n name = \"r\"\n destination_fqdns = [\"x\"]\n protocols {\n type = \"Http\"\n port = 80\n }\n }\n}\nnetwork_rule_collection {\n name = \"n\"\n priority = 1\n action = \"Allow\"\n rule {\n name = \"q\"\n protocols = [\"Any\"]\n }\n}",
			"properties.ruleCollections", `[{name: "n", priority: 1, action: {type: "Allow"}, rules: [{name: "q", ipProtocols: ["Any"], ruleType: "NetworkRule"}], ruleCollectionType: "FirewallPolicyFilterRuleCollection"}, ` +
				`{name: "a", priority: 2, action: {type: "Deny"}, rules: [{name: "r", targetFqdns: ["x"], protocols: [{protocolType: "Http", port: 80}], ruleType: "ApplicationRule"}], ruleCollectionType: "FirewallPolicyFilterRuleCollection"}]`,
		},
		{"azurerm_machine_learning_workspace", ``, "properties.publicNetworkAccess", `"Enabled"`},
		{"azurerm_machine_learning_workspace", `public_network_access_enabled = false`, "properties.publicNetworkAccess", `"Disabled"`},
		{"azurerm_machine_learning_workspace", "serverless_compute {\n subnet_id = \"/s\"\n}", "properties.serverlessComputeSettings", `{serverlessComputeCustomSubnet: "/s", serverlessComputeNoPublicIP: true}`},
		{"azurerm_machine_learning_workspace", "serverless_compute {\n public_ip_enabled = true\n}", "properties.serverlessComputeSettings", `{serverlessComputeNoPublicIP: false}`},
		{"azurerm_machine_learning_workspace", "managed_network {\n isolation_mode = \"Disabled\"\n}", "properties.managedNetwork.isolationMode", `"Disabled"`},
		{"azurerm_machine_learning_workspace_network_outbound_rule_fqdn", `destination_fqdn = "pypi.org"`, "properties", `{destination: "pypi.org", type: "FQDN", category: "UserDefined"}`},
		{
			"azurerm_machine_learning_workspace_network_outbound_rule_service_tag", "service_tag = \"AzureMonitor\"\nprotocol = \"TCP\"\nport_ranges = \"443\"", "properties",
			`{destination: {serviceTag: "AzureMonitor", protocol: "TCP", portRanges: "443"}, type: "ServiceTag", category: "UserDefined"}`,
		},
		{
			"azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint", "service_resource_id = \"/x\"\nsub_resource_target = \"blob\"", "properties",
			`{destination: {serviceResourceId: "/x", subresourceTarget: "blob", sparkEnabled: false}, type: "PrivateEndpoint", category: "UserDefined"}`,
		},
	})
}

// wording is an argument or block of a type, and what then stands at a path of
// the body.
type wording struct{ typ, args, path, want string }

// checkPairs reads the arguments of each pair, and writes what was read.
func checkPairs(t *testing.T, pairs []wording) {
	t.Helper()
	table := newTable(types(t))
	for _, c := range pairs {
		got, fs := Read(sampleSpec(t), files("resource \""+c.typ+"\" \"x\" {\nname = \"v\"\n"+c.args+"\n}\n"))
		for _, f := range fs {
			if f.Rule != "missing-argument" { // where it stands
				t.Errorf("%s { %s }: %s", c.typ, c.args, f.Message)
			}
		}
		created := slices.DeleteFunc(got.Resources, func(r azure.Resource) bool { return r.Existing })
		if len(created) != 1 {
			t.Errorf("%s: %d resources", c.typ, len(created))
			continue
		}
		v, _ := created[0].Body.Get(c.path)
		if v.String() != c.want {
			t.Errorf("%s { %s }:\n%s is %s\nwant %s", c.typ, c.args, c.path, v, c.want)
		}
		// And back: what was read is written with the same words.
		m := table.created[c.typ]
		full, _ := fill(&m.TerraformBody, prune(created[0].Body))
		for _, a := range m.Associations {
			_, full, _ = take(full, a.Path)
		}
		b, err := encodeWhole(&m.TerraformBody, full, func(string) azure.Value { return azure.Str("v") })
		if err != nil {
			t.Errorf("%s { %s }: %v", c.typ, c.args, err)
			continue
		}
		back := &reader{module: &module{}, table: table, instances: map[string]*instance{}}
		b.keyword = c.typ
		if w := back.decode(&m.TerraformBody, b, azure.Obj(), nil, azure.ID{}).body; !w.Equal(full) {
			t.Errorf("%s { %s }: written and read it is\n%s\nwant\n%s", c.typ, c.args, w, full)
		}
	}
}

// TestWritesWords holds the other half of the pairs: the text that is printed.
func TestWritesWords(t *testing.T) {
	main := ""
	for _, f := range render(t) {
		if strings.HasSuffix(f.Path, "/main.tf") {
			main = string(f.Data)
		}
	}
	for _, line := range []string{
		`  bgp_route_propagation_enabled = false`,
		`  private_link_service_network_policies_enabled = true`,
		`  private_endpoint_network_policies             = "Disabled"`,
		`  default_outbound_access_enabled               = false`,
		`    service = "Microsoft.Storage"`,
		`  next_hop_in_ip_address = "10.20.0.68"`,
		`  source_address_prefix        = "AzureMachineLearning"`,
		`  destination_address_prefixes = var.address_space`,
		`  destination_port_ranges     = ["443", "18881", "8704-8993"]`,
		`  allocation_method       = "Static"`,
		`    proxy_enabled = true`,
		`      protocols             = ["TCP", "UDP"]`,
		`        type = "Https"`,
		`  destination_fqdn = "pypi.org"`,
		`  public_ip_address_id = azurerm_public_ip.public_ip_nat.id`,
		`          serviceTag = "BatchNodeManagement.EastUS"`,
	} {
		if !strings.Contains(main, line+"\n") {
			t.Errorf("main.tf lacks the line %q", line)
		}
	}
}
