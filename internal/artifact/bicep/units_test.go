package bicep

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
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

var indexNothing = armjson.Index(nil)

// TestOrder: no module is asked for anything before it can stand, and only
// what needs two modules gets two.
func TestOrder(t *testing.T) {
	for _, c := range []struct{ name, edges, want string }{
		// Resources are a letter for the group (m: the own one) and a number.
		{"alone", "m1", ""},
		{"one each", "a1 b1 a2 b2", "a: a1 a2, b: b1 b2"},
		{"chain", "a1<m1 m2<a1 b1<m2", "a: a1, b: b1"},
		{"there and back", "a1 m1<a1 a2<m1", "a: a1, a: a2"},
		{"no need to part", "b2<a1 a1 b1 a2", "a: a1 a2, b: b1 b2"},
		{"whole first", "a1<b1 b1 b2 a2", "b: b1 b2, a: a1 a2"},
		{"crossed", "a1<b1 b2<a2", "a: a2, b: b1 b2, a: a1"},
		{"within", "a1<a2 a2<m1 m1", "a: a1 a2"},
		{"torn first", "a1 a2<b1 b1 m1<a2 b2<m1 b2<b1", "b: b1, a: a1 a2, b: b2"},
		{"circle", "a1<m1 m1<a1 b1", "b: b1, a: a1"},
	} {
		var d azure.Deployment
		id := func(s string) azure.ID {
			return azure.ID{Scope: strings.TrimPrefix(s[:1], "m"), Type: "A.B/c", Name: s}
		}
		for _, e := range strings.Fields(c.edges) {
			from, to, ok := strings.Cut(e, "<")
			if _, there := d.Find(id(from)); !there {
				d.Resources = append(d.Resources, azure.Resource{ID: id(from)})
			}
			if ok {
				if _, there := d.Find(id(to)); !there {
					d.Resources = append(d.Resources, azure.Resource{ID: id(to)})
				}
				r, _ := d.Find(id(from))
				r.DependsOn = append(r.DependsOn, id(to))
			}
		}
		slices.SortFunc(d.Resources, func(a, b azure.Resource) int { return strings.Compare(a.ID.Name, b.ID.Name) })
		var got []string
		total := 0
		for _, u := range partition(newLayout(indexNothing, &d)) {
			total += len(u.members)
			if u.scope == "" {
				continue
			}
			s := u.scope + ":"
			for _, r := range u.members {
				s += " " + r.ID.Name
			}
			got = append(got, s)
		}
		if s := strings.Join(got, ", "); s != c.want || total != len(d.Resources) {
			t.Errorf("%s: %s, want %s; %d of %d resources", c.name, s, c.want, total, len(d.Resources))
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

// TestModules reads modules of other hands.
func TestModules(t *testing.T) {
	const table = "resource t 'Microsoft.Network/routeTables@2025-05-01' = {\n  name: name\n}\n"
	for _, c := range []struct {
		name      string
		files     map[string]string
		resources string // with what they wait for
		outputs   string
		findings  string
	}{
		{
			name: "nested, looped and conditional",
			files: map[string]string{
				"main.bicep": `param prefix string = 'rt'
var groups = [ { name: 'rg-a', on: true }, { name: 'rg-b', on: false } ]
module tables 'lib/tables.bicep' = [for (g, i) in groups: if (g.on) {
  name: 'tables-${i}'
  scope: resourceGroup(g.name)
  params: { prefix: '${prefix}${i}' }
}]
output first string = tables[0].outputs.ids[1]
`,
				"lib/tables.bicep": `param prefix string
param count int = 2
param note string?
module one './one.bicep' = [for i in range(0, count): {
  params: {
    name: '${prefix}-${i}${note ?? ''}'
  }
}]
output ids array = [for i in range(0, count): one[i].outputs.id]
`,
				"lib/one.bicep": "param name string\n" + table + "output id string = t.id\n",
			},
			resources: "rg-a rt0-0; rg-a rt0-1",
			outputs:   "id of Microsoft.Network/routeTables rt0-1 in rg-a",
		},
		{
			name: "scopes",
			files: map[string]string{
				"main.bicep": `targetScope = 'subscription'
resource rg 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-new'
  location: 'eastus'
}
resource old 'Microsoft.Resources/resourceGroups@2024-11-01' existing = {
  name: 'rg-old'
}
module a 'a.bicep' = {
  scope: rg
  params: { name: 'a', also: old.id }
}
module b 'a.bicep' = {
  scope: resourceGroup('s', 'rg-far')
  params: { name: 'b', also: a.outputs.id }
}
module c 'a.bicep' = {
  scope: old
  params: { name: 'c', also: '' }
  dependsOn: [ b ]
}
`,
				"a.bicep": "param name string\nparam also string\n" + table + "output id string = resourceId('Microsoft.Network/routeTables', name)\noutput place string = also\n",
			},
			resources: "/ rg-new; rg-new a < rg-new; s/rg-far b < a; rg-old c < b",
		},
		{
			name: "parameters hand through",
			files: map[string]string{
				"main.bicep":      "param tableName string\nmodule m 'm.bicep' = {\n  params: { name: tableName }\n}\noutput o string = m.outputs.o\n",
				"m.bicep":         "param name string\n" + table + "output o string = name\n",
				"main.bicepparam": "using 'main.bicep'\nparam tableName = 'rt'\n",
			},
			resources: " rt (tableName)",
			outputs:   `"rt" (parameter tableName)`,
		},
		{
			name: "not deployed",
			files: map[string]string{
				"main.bicep": "module m 'm.bicep' = if (false) {\n  params: { name: 'x' }\n}\noutput o string = m.?outputs.?id ?? 'none'\n",
				"m.bicep":    "param name string\n" + table + "output id string = t.id\n",
			},
			outputs: `"none"`,
		},
		{
			name: "imports, types and functions",
			files: map[string]string{
				"main.bicep": `import { settings, kindOf as kind, Size } from './shared.bicep'
@description('x')
param size Size
type Local = 'a' | 'b'
type Many = Local[]
param one Local = 'a'
param many Many = []
param maybe Local?
var name = kind('x')
` + table + "output o string = settings.name\n",
				"shared.bicep": `@export()
var settings = { name: base }
var base = 'b'
@export()
func kindOf(n string) string => 'rt-${n}-${base}'
@export()
type Size = 1 | 2
`,
				"main.bicepparam": "using 'main.bicep'\nimport { settings } from 'shared.bicep'\nparam size = 2\nparam one = settings.name\n",
			},
			resources: " rt-x-b",
			outputs:   `"b"`,
		},
		{
			name:     "circle",
			files:    map[string]string{"a.bicep": "module b 'b.bicep' = {}\n", "b.bicep": "module a 'a.bicep' = {}\n"},
			findings: "b.bicep:1:8: the module a (a.bicep) holds itself",
		},
		{
			name: "circle of outputs",
			files: map[string]string{
				"main.bicep": "module m 'm.bicep' = {\n  params: { name: m.outputs.id }\n}\n",
				"m.bicep":    "param name string\n" + table + "output id string = t.id\n",
			},
			resources: " <t>",
			findings:  "main.bicep:1:8: what the module m is given depends on itself",
		},
		{
			name: "parameters",
			files: map[string]string{
				"main.bicep": "module m 'm.bicep' = {\n  params: {\n    other: 1\n  }\n}\n",
				"m.bicep":    "param name string\n" + table,
			},
			resources: " <t>",
			findings:  "main.bicep:1:8: the module m needs a value for the parameter name of m.bicep; main.bicep:3:5: the module m has no parameter other",
		},
		{
			name:      "nothing but a module",
			files:     map[string]string{"m.bicep": "param name string = 'x'\n" + table},
			resources: " x (name)",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var files []templates.File
			for name, text := range c.files {
				files = append(files, templates.File{Path: name, Data: []byte(text)})
			}
			slices.SortFunc(files, func(a, b templates.File) int { return strings.Compare(a.Path, b.Path) })
			d, findings := Read(&spec.Spec{Resources: plantest.Types()}, files)
			var got []string
			for _, f := range findings {
				got = append(got, f.Place()+f.Message)
			}
			if s := strings.Join(got, "; "); s != c.findings {
				t.Errorf("found %s\nwant  %s", s, c.findings)
			}
			got = nil
			for _, r := range d.Resources {
				s := r.ID.Scope + " " + r.ID.Name
				if r.Name.Param != "" && r.Name.Kind == azure.String {
					s += " (" + r.Name.Param + ")"
				}
				for _, id := range r.DependsOn {
					s += " < " + id.Name
				}
				got = append(got, s)
			}
			if s := strings.Join(got, "; "); s != c.resources {
				t.Errorf("read %s\nwant %s", s, c.resources)
			}
			got = nil
			for _, o := range d.Outputs {
				got = append(got, o.Value.String())
			}
			if s := strings.Join(got, "; "); s != c.outputs {
				t.Errorf("outputs %s\nwant    %s", s, c.outputs)
			}
		})
	}
}

// TestModulesAreBounded: modules that call each other twice do not take forever.
func TestModulesAreBounded(t *testing.T) {
	var files []templates.File
	for i := range 40 {
		text := "param p string = ''\n"
		if i < 39 {
			for _, name := range []string{"a", "b"} {
				text += fmt.Sprintf("module %s 'm%d.bicep' = {\n  params: { p: '${p}x' }\n}\n", name, i+1)
			}
		}
		files = append(files, templates.File{Path: fmt.Sprintf("m%d.bicep", i), Data: []byte(text)})
	}
	_, findings := Read(&spec.Spec{}, files)
	if len(findings) == 0 || !strings.Contains(findings[0].Message, "computes too much") {
		t.Errorf("found %v", findings)
	}
}

// TestBordersOfOtherHands reads a plan with one module as somebody else wrote
// it: nested modules, loops, conditions, types, functions and imports.
func TestBordersOfOtherHands(t *testing.T) {
	p := borders()
	p.Spec.Clouds[0].Environment = "public"
	p.Spec.Regions = []*spec.Region{{Name: "eastus", Cloud: p.Spec.Clouds[0]}}
	m, obj, str := azure.M, azure.Obj, azure.Str
	contributor := p.Spec.Roles[0].ID()
	vnet := azure.ID{Type: networks, Name: "vnet"}
	builder, workspace := azure.ID{Type: identity, Name: "id-builder"}, azure.ID{Type: learning, Name: "mlw"}
	hub, zone := azure.ID{Scope: "rg-hub", Type: networks, Name: "vnet-hub"}, azure.ID{Scope: "rg-hub", Type: zones, Name: "privatelink.blob.core.windows.net"}
	location, properties := m("location", str("eastus")), func(ms ...azure.Member) azure.Member { return m("properties", obj(ms...)) }
	ref := func(key string, id azure.ID) azure.Member { return m(key, obj(m("id", azure.RefTo(id, "")))) }
	grant := func(scope string, of azure.ID) azure.Resource {
		principal := azure.RefTo(of, "properties.principalId")
		name := azure.GUID(azure.RefTo(azure.ScopeID(scope), ""), principal, azure.RefTo(contributor, ""))
		return azure.Resource{
			ID: azure.ID{Scope: scope, Type: granted, Name: name}, Name: str(name), APIVersion: "2022-04-01",
			Body: obj(properties(m("principalId", principal), m("roleDefinitionId", azure.RefTo(contributor, "")))),
		}
	}
	p.Deployment = azure.Deployment{
		Cloud: "AzureCloud",
		Parameters: []azure.Parameter{
			{Name: "workspaceName", Type: "string", Description: "Name.", MinLength: 3, Value: str("mlw")},
			{Name: "kind", Type: "string", Description: "Kind.", OneOf: []string{"Default", "Hub"}, Value: str("Default")},
		},
		Resources: []azure.Resource{
			{ID: vnet, Name: str("vnet"), APIVersion: "2025-05-01", Body: obj(location)},
			{ID: vnet.Child("subnets", "one"), Name: str("one"), APIVersion: "2025-05-01", Body: obj(properties(m("addressPrefixes", azure.Strings("10.0.1.0/24"))))},
			{ID: vnet.Child("subnets", "two"), Name: str("two"), APIVersion: "2025-05-01", Body: obj(properties(m("addressPrefixes", azure.Strings("10.0.2.0/24"))))},
			{ID: builder, Name: str("id-builder"), APIVersion: "2024-11-30", Body: obj(location)},
			{
				ID: workspace, Name: str("mlw").From("workspaceName"), APIVersion: "2025-06-01",
				Body: obj(location, m("kind", str("Default").From("kind")), m("identity", obj(m("userAssignedIdentities", azure.ListOf(azure.RefTo(builder, ""))))),
					properties(m("tenantId", azure.RefTo(azure.Subscription, "tenantId")), m("storage", str("blob.core.windows.net")))),
			},
			{ID: hub, Name: str("vnet-hub"), APIVersion: "2025-05-01", Existing: true},
			{ID: hub.Child("subnets", "late"), Name: str("late"), APIVersion: "2025-05-01", Body: obj(properties(m("addressPrefixes", azure.Strings("10.1.1.0/24"))))},
			{ID: zone, Name: str(zone.Name), APIVersion: "2024-06-01", Existing: true},
			{ID: zone.Child("virtualNetworkLinks", "link"), Name: str("link"), APIVersion: "2024-06-01", Body: obj(properties(ref("virtualNetwork", vnet)))},
			grant("rg-hub", workspace), grant(hub.Extend(), builder), grant("", builder),
		},
		Outputs: []azure.Output{{Name: "link", Type: "string", Value: azure.RefTo(zone.Child("virtualNetworkLinks", "link"), "")}},
	}
	p.Deployment.ImplyDependencies()
	same(t, p, render(t, p))
	var files []templates.File
	for name, text := range map[string]string{
		"infra/deploy.bicepparam": "using './deploy.bicep'\nimport { names } from 'lib/shared.bicep'\nparam workspaceName = names.workspace\nparam kind = 'Default'\n",
		"infra/lib/shared.bicep": `@export()
var names = {
  workspace: 'mlw'
  hub: 'vnet-hub'
}
@export()
type Kind = 'Hub' | 'Default'
@export()
func prefix(n int) string => cidrSubnet('10.0.0.0/16', 24, n)
`,
		"infra/deploy.bicep": `import { Kind, prefix as prefixOf, names } from 'lib/shared.bicep'

@description('Name.')
@minLength(3)
param workspaceName string
@description('Kind.')
param kind Kind

var region = 'eastus'
var subnets = [ 'one', 'two' ]
var alone = empty(names.hub)

resource vnet 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'vnet'
  location: region

  @batchSize(1)
  resource each 'subnets' = [for (name, i) in subnets: {
    name: name
    properties: {
      addressPrefix: prefixOf(i + 1)
    }
  }]
}

resource ids 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = [for n in [ 'builder' ]: {
  name: 'id-${n}'
  location: region
}]

resource ws 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: workspaceName
  location: region
  kind: kind
  identity: {
    userAssignedIdentities: toObject(ids, i => i.id, i => {})
  }
  properties: {
    tenantId: tenant().tenantId
    storage: 'blob.${environment().suffixes.storage}'
  }
}

module hub 'lib/hub.bicep' = if (!alone) {
  name: 'hub-${uniqueString(resourceGroup().id)}'
  scope: resourceGroup('rg-hub')
  params: {
    vnet: vnet.id
    grants: [
      { id: ws.id, principalId: ws.properties.principalId, onGroup: true }
      { id: ids[0].id, principalId: ids[0].properties.principalId, onGroup: false }
    ]
    role: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4d97b98b-1d4f-4787-a291-c67834d212e7')
  }
}

resource own 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, ids[0].id, '${subscription().id}/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7')
  properties: {
    principalId: ids[0].properties.principalId
    roleDefinitionId: '${subscription().id}/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7'
  }
}

output link string = alone ? '' : hub.outputs.link
`,
		"infra/lib/hub.bicep": `import { names } from './shared.bicep'
type Grant = { id: string, principalId: string, onGroup: bool }
param vnet string
param grants Grant[]
param role string
param unusual string?

resource net 'Microsoft.Network/virtualNetworks@2025-05-01' existing = {
  name: names.hub
}
resource late 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = if (unusual == null) {
  name: '${names.hub}/late'
  properties: { addressPrefix: '10.1.1.0/24' }
}
resource group 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for g in filter(grants, g => g.onGroup): {
  name: guid(resourceGroup().id, g.id, role)
  properties: { principalId: g.principalId, roleDefinitionId: role }
}]
resource one 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for g in filter(grants, g => !g.onGroup): {
  name: guid(net.id, g.id, role)
  scope: net
  properties: { principalId: g.principalId, roleDefinitionId: role }
}]
module link './link.bicep' = {
  params: { vnet: vnet }
}
output link string = link.outputs.id
`,
		"infra/lib/link.bicep": `param vnet string
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  name: 'privatelink.blob.${environment().suffixes.storage}'
  resource link 'virtualNetworkLinks@2024-06-01' = {
    name: 'link'
    properties: { virtualNetwork: { id: vnet } }
  }
}
output id string = zone::link.id
`,
	} {
		files = append(files, templates.File{Path: name, Data: []byte(text)})
	}
	same(t, p, files)
}
