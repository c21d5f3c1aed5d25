// Package plantest holds a small plan, written by hand, that uses every
// construct a language must carry. The renderers' tests share it.
package plantest

import (
	"net/netip"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

const network = "Microsoft.Network/"

// Awkward is text that breaks out of its place wherever quoting is wrong.
const Awkward = "it's \"quoted\" ${x} %{y} ''' \\ | `tick` [b] </script>\tend"

// Sample is a plan over the resource types given, nil for those of the fixture.
func Sample(types []*spec.ResourceType) *plan.Plan {
	if types == nil {
		types = Types()
	}
	vnet := azure.ID{Type: network + "virtualNetworks", Name: "vnet-sample"}
	training := vnet.Child("subnets", "snet-training")
	fwSubnet := vnet.Child("subnets", "AzureFirewallSubnet")
	nsg := azure.ID{Type: network + "networkSecurityGroups", Name: "nsg-sample-training"}
	rt := azure.ID{Type: network + "routeTables", Name: "rt-sample-training"}
	pip := azure.ID{Type: network + "publicIPAddresses", Name: "pip-sample-nat"}
	fwPip := azure.ID{Type: network + "publicIPAddresses", Name: "pip-sample-firewall"}
	nat := azure.ID{Type: network + "natGateways", Name: "ng-sample"}
	fw := azure.ID{Type: network + "azureFirewalls", Name: "afw-sample"}
	policy := azure.ID{Type: network + "firewallPolicies", Name: "afwp-sample"}
	rcg := policy.Child("ruleCollectionGroups", "ringfence")
	ws := azure.ID{Type: "Microsoft.MachineLearningServices/workspaces", Name: "mlw-sample"}

	tags := azure.Obj(azure.M("owner", azure.Str("ml-platform")), azure.M("cost center", azure.Str(Awkward))).From("tags")
	location := azure.M("location", azure.Str("eastus"))
	tagged := azure.M("tags", tags)
	space := azure.Strings("10.20.0.0/16", "10.21.0.0/16").From("addressSpace")
	props := func(ms ...azure.Member) azure.Member { return azure.M("properties", azure.Obj(ms...)) }
	one := func(s string) azure.Value { return azure.Strings(s) }

	rule := func(name string, ms ...azure.Member) azure.Resource {
		id := nsg.Child("securityRules", name)
		return azure.Resource{ID: id, Name: azure.Str(name), APIVersion: "2025-05-01", Symbol: "rule_training_" + name, Body: azure.Obj(props(ms...)), Why: []string{name}}
	}
	res := func(id azure.ID, symbol string, param string, body ...azure.Member) azure.Resource {
		return azure.Resource{ID: id, Name: azure.Str(id.Leaf()).From(param), APIVersion: "2025-05-01", Symbol: symbol, Body: azure.Obj(body...)}
	}
	standard := azure.M("sku", azure.Obj(azure.M("name", azure.Str("Standard"))))

	d := azure.Deployment{
		Cloud: "AzureCloud",
		Parameters: []azure.Parameter{
			{Name: "virtualNetworkName", Type: "string", Description: "Name of the virtual network.", Value: azure.Str("vnet-sample")},
			{Name: "addressSpace", Type: "array", Description: "Address space of the virtual network.", Value: azure.Strings("10.20.0.0/16", "10.21.0.0/16")},
			{Name: "subnetTrainingPrefix", Type: "string", Description: "Address prefix of the subnet training.", Value: azure.Str("10.20.1.0/24")},
			{Name: "workspaceName", Type: "string", Description: "Name of the existing workspace.", Value: azure.Str("mlw-sample")},
			{Name: "tags", Type: "object", Description: "Tags of every resource: " + Awkward, Value: azure.Obj(tags.Members...)},
		},
		Resources: []azure.Resource{
			res(vnet, "virtual_network", "virtualNetworkName", location, tagged, props(
				azure.M("addressSpace", azure.Obj(azure.M("addressPrefixes", space))),
				azure.M("dhcpOptions", azure.Obj(azure.M("dnsServers", azure.Strings("10.20.0.68")))))),
			res(training, "subnet_training", "", props(
				azure.M("addressPrefixes", azure.ListOf(azure.Str("10.20.1.0/24").From("subnetTrainingPrefix"))),
				azure.M("networkSecurityGroup", azure.Obj(azure.M("id", azure.RefTo(nsg, "")))),
				azure.M("routeTable", azure.Obj(azure.M("id", azure.RefTo(rt, "")))),
				azure.M("natGateway", azure.Obj(azure.M("id", azure.RefTo(nat, "")))),
				azure.M("defaultOutboundAccess", azure.Flag(false)),
				azure.M("privateEndpointNetworkPolicies", azure.Str("Disabled")),
				azure.M("privateLinkServiceNetworkPolicies", azure.Str("Enabled")),
				azure.M("serviceEndpoints", azure.ListOf(azure.Obj(azure.M("service", azure.Str("Microsoft.Storage"))))),
				azure.M("delegations", azure.ListOf(azure.Obj(azure.M("name", azure.Str("aci")),
					props(azure.M("serviceName", azure.Str("Microsoft.ContainerInstance/containerGroups")))))))),
			res(fwSubnet, "subnet_firewall", "", props(
				azure.M("addressPrefixes", one("10.20.0.64/26")),
				azure.M("defaultOutboundAccess", azure.Flag(false)),
				azure.M("privateEndpointNetworkPolicies", azure.Str("Disabled")),
				azure.M("privateLinkServiceNetworkPolicies", azure.Str("Enabled")))),
			res(nsg, "network_security_group_training", "", location, tagged),
			rule("azureml-inbound",
				azure.M("description", azure.Str("The service reaches the compute")),
				azure.M("access", azure.Str("Allow")), azure.M("direction", azure.Str("Inbound")), azure.M("priority", azure.Int(210)),
				azure.M("protocol", azure.Str("Tcp")),
				azure.M("sourceAddressPrefixes", one("AzureMachineLearning")), azure.M("sourcePortRanges", one("*")),
				azure.M("destinationAddressPrefixes", space), azure.M("destinationPortRanges", one("44224"))),
			rule("azureml-outbound",
				azure.M("description", azure.Str(Awkward)),
				azure.M("access", azure.Str("Allow")), azure.M("direction", azure.Str("Outbound")), azure.M("priority", azure.Int(310)),
				azure.M("protocol", azure.Str("*")),
				azure.M("sourceAddressPrefixes", azure.Strings("10.20.1.0/24", "10.20.2.0/24")), azure.M("sourcePortRanges", one("*")),
				azure.M("destinationAddressPrefixes", one("AzureMachineLearning")), azure.M("destinationPortRanges", azure.Strings("443", "18881", "8704-8993"))),
			res(rt, "route_table_training", "", location, tagged, props(azure.M("disableBgpRoutePropagation", azure.Flag(true)))),
			res(rt.Child("routes", "default"), "route_training_default", "", props(
				azure.M("addressPrefix", azure.Str("0.0.0.0/0")), azure.M("nextHopType", azure.Str("VirtualAppliance")), azure.M("nextHopIpAddress", azure.Str("10.20.0.68")))),
			res(rt.Child("routes", "azureml"), "route_training_azureml", "", props(
				azure.M("addressPrefix", azure.Str("AzureMachineLearning")), azure.M("nextHopType", azure.Str("Internet")))),
			res(pip, "public_ip_nat", "", location, tagged, standard, azure.M("zones", azure.Strings("1", "2", "3")), props(
				azure.M("publicIPAllocationMethod", azure.Str("Static")), azure.M("publicIPAddressVersion", azure.Str("IPv4")), azure.M("idleTimeoutInMinutes", azure.Int(4)))),
			res(nat, "nat_gateway", "", location, tagged, standard, props(
				azure.M("idleTimeoutInMinutes", azure.Int(10)),
				azure.M("publicIpAddresses", azure.ListOf(azure.Obj(azure.M("id", azure.RefTo(pip, ""))))))),
			res(fwPip, "public_ip_firewall", "", location, tagged, standard, props(
				azure.M("publicIPAllocationMethod", azure.Str("Static")), azure.M("publicIPAddressVersion", azure.Str("IPv4")), azure.M("idleTimeoutInMinutes", azure.Int(4)))),
			res(policy, "firewall_policy", "", location, tagged, props(
				azure.M("sku", azure.Obj(azure.M("tier", azure.Str("Standard")))),
				azure.M("threatIntelMode", azure.Str("Alert")),
				azure.M("dnsSettings", azure.Obj(azure.M("enableProxy", azure.Flag(true)))))),
			res(rcg, "firewall_rules", "", props(azure.M("priority", azure.Int(500)), azure.M("ruleCollections", azure.ListOf(
				collection("network", 200, azure.Obj(
					azure.M("ruleType", azure.Str("NetworkRule")), azure.M("name", azure.Str("azureml-outbound")), azure.M("description", azure.Str(Awkward)),
					azure.M("ipProtocols", azure.Strings("TCP", "UDP")), azure.M("sourceAddresses", azure.ListOf(azure.Str("10.20.1.0/24").From("subnetTrainingPrefix"))),
					azure.M("destinationAddresses", one("AzureMachineLearning")), azure.M("destinationPorts", azure.Strings("443", "5831"))),
					azure.Obj(
						azure.M("ruleType", azure.Str("NetworkRule")), azure.M("name", azure.Str("tundra")), azure.M("description", azure.Str("Lifecycle channel")),
						azure.M("ipProtocols", azure.Strings("UDP")), azure.M("sourceAddresses", one("10.20.1.0/24")),
						azure.M("destinationFqdns", one("eastus.tundra.azureml.ms")), azure.M("destinationPorts", one("5831")))),
				collection("application", 300, azure.Obj(
					azure.M("ruleType", azure.Str("ApplicationRule")), azure.M("name", azure.Str("python-packages")), azure.M("description", azure.Str("Python packages")),
					azure.M("protocols", azure.ListOf(azure.Obj(azure.M("protocolType", azure.Str("Https")), azure.M("port", azure.Int(443))))),
					azure.M("sourceAddresses", one("10.20.1.0/24")), azure.M("targetFqdns", azure.Strings("pypi.org", "*.pythonhosted.org")))))))),
			res(fw, "firewall", "", location, tagged, props(
				azure.M("sku", azure.Obj(azure.M("name", azure.Str("AZFW_VNet")), azure.M("tier", azure.Str("Standard")))),
				azure.M("threatIntelMode", azure.Str("Alert")),
				azure.M("firewallPolicy", azure.Obj(azure.M("id", azure.RefTo(policy, "")))),
				azure.M("ipConfigurations", azure.ListOf(azure.Obj(azure.M("name", azure.Str("default")), props(
					azure.M("subnet", azure.Obj(azure.M("id", azure.RefTo(fwSubnet, "")))),
					azure.M("publicIPAddress", azure.Obj(azure.M("id", azure.RefTo(fwPip, "")))))))))),
			{ID: ws, Name: azure.Str("mlw-sample").From("workspaceName"), APIVersion: "2025-06-01", Existing: true, Symbol: "workspace"},
			{
				ID: ws.Child("outboundRules", "python-packages"), Name: azure.Str("python-packages"), APIVersion: "2025-06-01", Symbol: "outbound_rule_python_packages", Why: []string{"python-packages"},
				Body: azure.Obj(props(azure.M("type", azure.Str("FQDN")), azure.M("category", azure.Str("UserDefined")), azure.M("destination", azure.Str("pypi.org")))),
			},
			{
				ID: ws.Child("outboundRules", "azureml-batch"), Name: azure.Str("azureml-batch"), APIVersion: "2025-06-01", Symbol: "outbound_rule_azureml_batch", Why: []string{"azureml-batch"},
				DependsOn: []azure.ID{ws.Child("outboundRules", "python-packages")},
				Body: azure.Obj(props(azure.M("type", azure.Str("ServiceTag")), azure.M("category", azure.Str("UserDefined")), azure.M("destination", azure.Obj(
					azure.M("serviceTag", azure.Str("BatchNodeManagement.EastUS")), azure.M("protocol", azure.Str("TCP")), azure.M("portRanges", azure.Str("443,8443")))))),
			},
		},
		Outputs: []azure.Output{
			{Name: "virtualNetworkId", Description: "ID of the virtual network.", Value: azure.RefTo(vnet, "")},
			{Name: "subnetTrainingId", Description: "ID of the subnet training.", Value: azure.RefTo(training, "")},
			{Name: "firewallPrivateIp", Description: "Private address of the firewall.", Value: azure.Str("10.20.0.68")},
		},
	}
	d.ImplyDependencies()
	s := &spec.Spec{Resources: types, Clouds: []*spec.Cloud{{Name: "AzureCloud", Environment: "public", Title: spec.Text{En: "Azure", Ja: "Azure"}}}}
	env := &spec.Environment{
		Name: "sample", ResourceGroup: "rg-sample", Description: "A sample.",
		Region: &spec.Region{Name: "eastus", Display: "East US", Cloud: s.Clouds[0], TagSuffix: "EastUS"},
		Network: spec.Network{
			AddressSpace: []netip.Prefix{netip.MustParsePrefix("10.20.0.0/16")},
			Subnets:      []*spec.Subnet{{Name: "snet-training", Role: "training", Prefix: netip.MustParsePrefix("10.20.1.0/24"), Group: true, Egress: true}},
		},
		Artifacts: []string{"arm", "bicep", "terraform", "nsg", "checklist"},
	}
	return &plan.Plan{Spec: s, Environment: env, Deployment: d}
}

func collection(name string, priority int, rules ...azure.Value) azure.Value {
	return azure.Obj(
		azure.M("ruleCollectionType", azure.Str("FirewallPolicyFilterRuleCollection")),
		azure.M("name", azure.Str(name)), azure.M("priority", azure.Int(priority)),
		azure.M("action", azure.Obj(azure.M("type", azure.Str("Allow")))),
		azure.M("rules", azure.ListOf(rules...)))
}

// Types are the resource types of the sample, without their Terraform side.
func Types() []*spec.ResourceType {
	t := func(typ, version string, order int, inline string, en string, short ...spec.Short) *spec.ResourceType {
		return &spec.ResourceType{Type: typ, APIVersion: version, Order: order, Inline: inline, Heading: spec.Text{En: en, Ja: en}, Short: short}
	}
	return []*spec.ResourceType{
		t(network+"virtualNetworks", "2025-05-01", 50, "", "Network"),
		t(network+"virtualNetworks/subnets", "2025-05-01", 51, "properties.subnets", "Network",
			spec.Short{List: "properties.addressPrefixes", Single: "properties.addressPrefix"}),
		t(network+"networkSecurityGroups", "2025-05-01", 10, "", "Network security groups"),
		t(network+"networkSecurityGroups/securityRules", "2025-05-01", 11, "properties.securityRules", "Network security groups",
			spec.Short{List: "properties.sourceAddressPrefixes", Single: "properties.sourceAddressPrefix"},
			spec.Short{List: "properties.sourcePortRanges", Single: "properties.sourcePortRange"},
			spec.Short{List: "properties.destinationAddressPrefixes", Single: "properties.destinationAddressPrefix"},
			spec.Short{List: "properties.destinationPortRanges", Single: "properties.destinationPortRange"}),
		t(network+"routeTables", "2025-05-01", 20, "", "Routes"),
		t(network+"routeTables/routes", "2025-05-01", 21, "properties.routes", "Routes"),
		t(network+"publicIPAddresses", "2025-05-01", 30, "", "Egress"),
		t(network+"natGateways", "2025-05-01", 31, "", "Egress"),
		t(network+"firewallPolicies", "2025-05-01", 60, "", "Firewall"),
		t(network+"firewallPolicies/ruleCollectionGroups", "2025-05-01", 61, "", "Firewall"),
		t(network+"azureFirewalls", "2025-05-01", 62, "", "Firewall"),
		t("Microsoft.MachineLearningServices/workspaces", "2025-06-01", 70, "", "Workspace"),
		t("Microsoft.MachineLearningServices/workspaces/outboundRules", "2025-06-01", 71, "", "Workspace"),
		t("Microsoft.Resources/deployments", "2025-04-01", 99, "", "Elsewhere"),
	}
}
