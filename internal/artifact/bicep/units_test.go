package bicep

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/spec"
)

const (
	far       = "11111111-1111-1111-1111-111111111111/rg-far"
	learning  = "Microsoft.MachineLearningServices/workspaces"
	identity  = "Microsoft.ManagedIdentity/userAssignedIdentities"
	storage   = "Microsoft.Storage/storageAccounts"
	zones     = "Microsoft.Network/privateDnsZones"
	networks  = "Microsoft.Network/virtualNetworks"
	tables    = "Microsoft.Network/routeTables"
	addresses = "Microsoft.Network/publicIPAddresses"
	gateways  = "Microsoft.Network/natGateways"
	settings  = "Microsoft.Insights/diagnosticSettings"
	granted   = "Microsoft.Authorization/roleAssignments"
	roles     = "Microsoft.Authorization/roleDefinitions"
)

// borders is a plan that stands in six places: its own group, three others, one
// of them in another subscription, and the subscription itself; two of them
// need each other in turns.
func borders() *plan.Plan {
	p := plantest.Sample([]*spec.ResourceType{
		{Type: networks, APIVersion: "2025-05-01", Order: 1},
		{Type: networks + "/subnets", APIVersion: "2025-05-01", Order: 2, Inline: "properties.subnets", Short: []spec.Short{{List: "properties.addressPrefixes", Single: "properties.addressPrefix"}}},
		{Type: networks + "/virtualNetworkPeerings", APIVersion: "2025-05-01", Order: 3},
		{Type: identity, APIVersion: "2024-11-30", Order: 4},
		{Type: learning, APIVersion: "2025-06-01", Order: 5, Keyed: []string{"identity.userAssignedIdentities"}},
		{Type: granted, APIVersion: "2022-04-01", Order: 6, Name: spec.NameRule{GUID: []string{"scope", "properties.principalId", "properties.roleDefinitionId"}}},
		{Type: roles, APIVersion: "2022-04-01", Order: 7, Name: spec.NameRule{GUID: []string{"scope", "properties.roleName"}}},
		{Type: zones, APIVersion: "2024-06-01"},
		{Type: zones + "/virtualNetworkLinks", APIVersion: "2024-06-01"},
	})
	p.Spec.Roles = []*spec.RoleDefinition{{Name: "Network Contributor", GUID: "4d97b98b-1d4f-4787-a291-c67834d212e7"}}
	p.Spec.Clouds[0].Suffixes = map[string]string{"storage": "core.windows.net", "keyvault": "vault.azure.net", "registry": "azurecr.io"}
	contributor := p.Spec.Roles[0].ID()
	id := func(scope, typ, name string) azure.ID { return azure.ID{Scope: scope, Type: typ, Name: name} }
	m, obj, str := azure.M, azure.Obj, azure.Str
	props := func(ms ...azure.Member) azure.Member { return m("properties", obj(ms...)) }
	ref := func(key string, id azure.ID) azure.Member { return m(key, obj(m("id", azure.RefTo(id, "")))) }
	res := func(id azure.ID, symbol string, body ...azure.Member) azure.Resource {
		version := "2025-01-01"
		for _, t := range p.Spec.Resources {
			if t.Type == id.Type {
				version = t.APIVersion
			}
		}
		return azure.Resource{ID: id, Name: str(id.Leaf()), APIVersion: version, Symbol: symbol, Body: obj(body...)}
	}
	exists := func(r azure.Resource) azure.Resource { r.Existing, r.Body = true, azure.Value{}; return r }
	named := func(r azure.Resource, param string) azure.Resource { r.Name.Param = param; return r }
	location := m("location", str("eastus"))
	tags := m("tags", obj(m("owner", str("ml-platform"))).From("tags"))

	vnet, hub := id("", networks, "vnet"), id("rg-net", networks, "vnet-hub")
	endpoints, training := vnet.Child("subnets", "endpoints"), hub.Child("subnets", "training")
	builder, workspace := id("", identity, "id-builder"), id("", learning, "mlw")
	account, lake := id("rg-net", storage, "stshared"), id(far, storage, "stlake")
	zone := id("rg-net", zones, "privatelink.blob.core.windows.net")
	table := id(far, tables, "rt-far")
	agent := id(far, identity, "id-agent")
	pip, nat, late := id("rg-loop", addresses, "pip"), id("", gateways, "ng"), id("rg-loop", tables, "rt-late")

	grant := func(symbol, scope string, principal azure.Value, role azure.ID) azure.Resource {
		name := azure.GUID(azure.RefTo(azure.ScopeID(scope), ""), principal, azure.RefTo(role, ""))
		return res(id(scope, granted, name), symbol, props(m("principalId", principal), m("roleDefinitionId", azure.RefTo(role, ""))))
	}
	principal := func(of azure.ID) azure.Value { return azure.RefTo(of, "identity.principalId") }
	custom := id("/", roles, azure.GUID(azure.RefTo(azure.Subscription, ""), str("Joiner")))
	one := 1
	p.Deployment = azure.Deployment{
		Cloud: "AzureCloud",
		Parameters: []azure.Parameter{
			{Name: "workspaceName", Type: "string", Description: "Name of the workspace.", MinLength: 3, MaxLength: 33, Value: str("mlw")},
			{Name: "tags", Type: "object", Description: "Tags, see core.windows.net.", Value: obj(m("owner", str("ml-platform")))},
			{Name: "zoneName", Type: "string", Description: "Name of the zone.", Value: str(zone.Name)},
			{Name: "kind", Type: "string", Description: "Kind.", OneOf: []string{"Default", "Hub"}, Value: str("Default")},
			{Name: "minutes", Type: "int", Description: "Time.", Min: &one, Max: &one, Value: azure.Int(1)},
			{Name: "operator", Type: "string", Description: "Who operates.", Value: str("33333333-3333-3333-3333-333333333333")},
		},
		Resources: []azure.Resource{
			res(vnet, "virtual_network", location, tags),
			res(endpoints, "subnet_endpoints", props(m("addressPrefixes", azure.Strings("10.0.1.0/24")))),
			exists(res(hub, "hub")),
			res(training, "subnet_training", props(m("addressPrefixes", azure.Strings("10.1.1.0/24")), ref("routeTable", table))),
			res(vnet.Child("virtualNetworkPeerings", "to-hub"), "peering", props(ref("remoteVirtualNetwork", hub))),
			res(hub.Child("virtualNetworkPeerings", "to-spoke"), "peering_back", props(ref("remoteVirtualNetwork", vnet))),
			res(builder, "identity_builder", location),
			exists(res(account, "storage")),
			exists(res(lake, "lake")),
			named(res(workspace, "workspace", location, tags, m("kind", str("Default").From("kind")),
				m("identity", obj(m("type", str("UserAssigned")), m("userAssignedIdentities", azure.ListOf(azure.RefTo(agent, ""), azure.RefTo(builder, ""))))),
				props(m("storageAccount", azure.RefTo(account, "")), m("subnet", azure.RefTo(training, "")), m("tenant", azure.RefTo(azure.Subscription, "tenantId")),
					m("group", azure.RefTo(azure.ScopeID("rg-net"), "id")), m("blob", str("https://stshared.blob.core.windows.net")), m("registry", str("cr.azurecr.io")),
					m("hosts", azure.Strings("pypi.org", "*.vault.azure.net")), m("minutes", azure.Int(1).From("minutes")))), "workspaceName"),
			named(exists(res(zone, "zone")), "zoneName"),
			res(zone.Child("virtualNetworkLinks", "link"), "link", tags, props(ref("virtualNetwork", vnet), m("registrationEnabled", azure.Flag(false)))),
			res(table, "table", location, tags, props(m("tenant", azure.RefTo(azure.Subscription, "tenantId")), m("lake", azure.RefTo(lake, "")), m("group", azure.RefTo(azure.Group, "id")))),
			res(agent, "identity_agent", location),
			res(id(table.Extend(), settings, "logs"), "logs", props(m("workspaceId", azure.RefTo(workspace, "")))),
			res(id(endpoints.Extend(), settings, "subnet"), "subnet_logs", props(m("workspaceId", azure.RefTo(workspace, "")))),
			grant("role_group", "rg-net", principal(workspace), contributor),
			grant("role_hub", hub.Extend(), principal(builder), contributor),
			grant("role_far", far, principal(workspace), id("11111111-1111-1111-1111-111111111111/", roles, "r")),
			grant("role_own", "", azure.RefTo(agent, "properties.principalId"), contributor),
			grant("role_person", "", str("33333333-3333-3333-3333-333333333333").From("operator"), contributor),
			res(custom, "joiner", props(m("roleName", str("Joiner")), m("assignableScopes", azure.ListOf(azure.RefTo(azure.Subscription, ""), azure.RefTo(azure.Group, ""))))),
			grant("role_joiner", "/", principal(builder), custom),
			grant("role_joined", "", principal(workspace), custom),
			res(pip, "pip", location),
			res(nat, "nat", location, props(ref("publicIp", pip))),
			res(late, "late", location, props(ref("gateway", nat))),
			res(id("rg-loop", tables, "rt-later"), "later", location, props(ref("first", pip), ref("table", late))),
		},
		Outputs: []azure.Output{
			{Name: "subnetId", Description: "ID of the subnet.", Value: azure.RefTo(training, "")},
			{Name: "zone", Description: "Zone.", Value: azure.RefTo(zone, "name")},
			{Name: "minutes", Description: "Minutes.", Value: azure.RefTo(workspace, "properties.minutes")},
			{Name: "endpointsId", Description: "ID.", Value: azure.RefTo(endpoints, "")},
			{Name: "agent", Description: "Client.", Value: azure.RefTo(agent, "properties.clientId")},
		},
	}
	p.Deployment.Resources[4].DependsOn = []azure.ID{builder}
	last := len(p.Deployment.Resources) - 1
	p.Deployment.Resources[last].DependsOn = []azure.ID{builder, agent}
	p.Deployment.ImplyDependencies()
	return p
}

func TestBorders(t *testing.T) {
	p := borders()
	roundTrip(t, p)
	files := render(t, p)
	var names []string
	text := map[string]string{}
	for _, f := range files {
		names = append(names, f.Path)
		text[path.Base(f.Path)] = string(f.Data)
	}
	want := []string{
		"bicep/main.bicep", "bicep/modules/rg-far.bicep", "bicep/modules/rg-far-2.bicep", "bicep/modules/rg-net.bicep", "bicep/modules/rg-net-2.bicep", "bicep/modules/subscription.bicep",
		"bicep/modules/rg-loop.bicep", "bicep/modules/rg-loop-2.bicep", "bicep/main.bicepparam",
	}
	if !slices.Equal(slices.Sorted(slices.Values(names)), slices.Sorted(slices.Values(want))) {
		t.Errorf("files are %v", names)
	}
	for file, parts := range map[string][]string{
		"main.bicep": {
			"scope: resourceGroup('11111111-1111-1111-1111-111111111111', 'rg-far')\n",
			"scope: subscription()\n",
			"'${rgFar.outputs.identityAgentId}': {}\n", "'${identityBuilder.id}': {}\n",
			"subnet: rgNet.outputs.subnetTrainingId\n", "tenant: subscription().tenantId\n",
			"group: '${subscription().id}/resourceGroups/rg-net'\n",
			"    #disable-next-line no-hardcoded-env-urls\n    blob: ", "      #disable-next-line no-hardcoded-env-urls\n      '*.vault.azure.net'", "    registry: 'cr.azurecr.io'",
			"#disable-next-line no-hardcoded-env-urls\n@description('Tags, see core.windows.net.')\n",
			"name: guid(resourceGroup().id, resourceId('11111111-1111-1111-1111-111111111111', 'rg-far', '" + identity + "', 'id-agent'), roleDefinitionNetworkContributor.id)\n",
			"principalId: rgFar.outputs.identityAgentPrincipalId\n",
			"name: guid(resourceGroup().id, operator, roleDefinitionNetworkContributor.id)\n",
			"@allowed([\n  'Default'\n  'Hub'\n])\nparam kind string\n", "@minLength(3)\n@maxLength(33)\nparam workspaceName string\n", "@minValue(1)\n@maxValue(1)\nparam minutes int\n",
			"    workspacePrincipalId: workspace.identity.principalId\n", "  scope: subnetEndpoints\n",
			"output minutes int = workspace.properties.minutes\n",
			"resource roleDefinitionNetworkContributor '" + roles + "@2022-04-01' existing = {\n  name: '4d97b98b-1d4f-4787-a291-c67834d212e7'\n  scope: subscription()\n}",
		},
		"rg-net.bicep": {"  name: zoneName\n"},
		"rg-net-2.bicep": {
			"name: guid(resourceGroup().id, workspaceId, roleDefinitionNetworkContributor.id)\n",
			"@description('Principal ID of workspace (" + learning + ").')\nparam workspacePrincipalId string\n",
		},
		"rg-far.bicep": {
			"tenant: subscriptionTenantId\n", "group: resourceGroupId\n", "lake: lake.id\n",
		},
		"rg-far-2.bicep": {
			"resource table '" + tables + "@2025-01-01' existing = {\n  name: 'rt-far'\n}\n", "  scope: table\n",
			"resource roleDefinitionsR '" + roles + "@2022-04-01' existing = {\n  name: 'r'\n  scope: subscription()\n}",
		},
		"subscription.bicep": {"targetScope = 'subscription'\n", "name: guid(subscription().id, 'Joiner')\n"},
		"rg-loop-2.bicep":    {"param pipId string\n", "param natId string\n"},
		"main.bicepparam":    {"param minutes = 1\n"},
	} {
		for _, part := range parts {
			if !strings.Contains(text[file], part) {
				t.Errorf("%s does not hold %q", file, part)
			}
		}
	}
	if strings.Contains(text["main.bicep"], "resource lake ") {
		t.Error("main.bicep declares what only a module needs")
	}
	if t.Failed() {
		for _, f := range files {
			t.Logf("%s\n%s", f.Path, f.Data)
		}
	}
}

// TestTidy: every parameter, existing resource and module output is used, and
// no explicit dependency repeats a reference.
func TestTidy(t *testing.T) {
	declared := regexp.MustCompile(`(?m)^(param|resource|output) ([A-Za-z0-9_]+) (\S+)( existing)?`)
	waits := regexp.MustCompile(`(?s)\n  dependsOn: \[\n(.*?)\n  \]\n`)
	for name, sample := range samples {
		files := render(t, sample())
		all := ""
		for _, f := range files {
			all += string(f.Data)
		}
		for _, f := range files {
			text := string(f.Data)
			if strings.HasSuffix(f.Path, parametersSuffix) {
				continue
			}
			for _, d := range declared.FindAllStringSubmatch(text, -1) {
				uses := len(regexp.MustCompile(`\b`+d[2]+`\b`).FindAllString(text, -1))
				switch {
				case d[1] == "output" && strings.Contains(f.Path, "/modules/"):
					if !strings.Contains(all, ".outputs."+d[2]) {
						t.Errorf("%s, %s: output %s is not used", name, f.Path, d[2])
					}
				case d[1] == "param" && uses < 2, d[4] != "" && uses < 2:
					t.Errorf("%s, %s: %s %s is not used", name, f.Path, d[1], d[2])
				}
			}
			for _, block := range regexp.MustCompile(`(?m)^}`).Split(text, -1) {
				w := waits.FindStringSubmatch(block)
				if w == nil {
					continue
				}
				for _, symbol := range strings.Fields(w[1]) {
					if n := len(regexp.MustCompile(`\b`+symbol+`\b`).FindAllString(block, -1)); n > 1 {
						t.Errorf("%s, %s: a dependency on %s says what a reference says", name, f.Path, symbol)
					}
				}
			}
		}
	}
}

func TestScopes(t *testing.T) {
	for _, c := range []struct{ scope, target, local string }{
		{"", "", ""},
		{"rg", "", "rg"},
		{"s/rg", "", "s/rg"},
		{"/", "", "/"},
		{"s/", "", "s/"},
		{"rg", "rg", ""},
		{"other", "rg", "other"},
		{"/", "rg", "/"},
		{"s/rg", "rg", "s/rg"},
		{"s/", "rg", "s/"},
		{"", "rg", "!"},
		{"s/rg", "s/rg", ""},
		{"s/", "s/rg", "/"},
		{"s/other", "s/rg", "s/other"},
		{"t/rg", "s/rg", "t/rg"},
		{"rg", "s/rg", "!"},
		{"/", "s/rg", "!"},
		{"", "s/rg", "!"},
		{"/", "/", ""},
		{"rg", "/", "rg"},
		{"", "/", "!"},
		{"s/", "s/", ""},
		{"s/rg", "s/", "s/rg"},
		{"/", "s/", "!"},
		{"rg/providers/A.B/c/d", "rg", "/providers/A.B/c/d"},
		{"//providers/A.B/c/d", "rg", "//providers/A.B/c/d"},
		{"/providers/A.B/c/d", "rg", "!"},
		{"s//providers/A.B/c/d", "s/rg", "//providers/A.B/c/d"},
	} {
		got, ok := local(c.scope, c.target)
		if !ok {
			got = "!"
		}
		if got != c.local {
			t.Errorf("local(%q, %q) = %q, want %q", c.scope, c.target, got, c.local)
		}
		if back := global(got, c.target); ok && back != c.scope {
			t.Errorf("global(%q, %q) = %q, want %q", got, c.target, back, c.scope)
		}
	}
	if got := global("other", "s/rg"); got != "s/other" {
		t.Errorf("a group beside rg is %q", got)
	}
}
