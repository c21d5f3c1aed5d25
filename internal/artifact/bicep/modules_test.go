package bicep

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

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
