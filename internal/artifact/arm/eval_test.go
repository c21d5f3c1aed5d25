package arm

import (
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/artifact/functions"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
)

func testReader() *reader {
	r := newReader(armjson.Index(plantest.Types()), azure.Value{})
	r.e.parameters["name"] = &lazy{kind: parameter, name: "name", final: true, raw: azure.Str("vnet")}
	r.e.parameters["list"] = &lazy{kind: parameter, name: "list", final: true, raw: azure.Strings("a", "b")}
	r.e.parameters["open"] = &lazy{kind: parameter, name: "open", final: true, raw: notEvaluated("parameters('open')")}
	r.e.variables["alias"] = &lazy{kind: variable, in: r.e, name: "alias", raw: azure.Str("[parameters('name')]")}
	r.e.variables["object"] = &lazy{kind: variable, in: r.e, name: "object", raw: azure.Obj(azure.M("Key", azure.Strings("x", "[parameters('name')]")))}
	return r
}

func TestEvaluate(t *testing.T) {
	id := func(scope, typ, name string) azure.Value {
		return azure.RefTo(azure.ID{Scope: scope, Type: typ, Name: name}, "")
	}
	const vnets, subnets = "Microsoft.Network/virtualNetworks", "Microsoft.Network/virtualNetworks/subnets"
	for in, want := range map[string]azure.Value{
		"plain":                           azure.Str("plain"),
		"[x":                              azure.Str("[x"),
		"x]":                              azure.Str("x]"),
		"[":                               azure.Str("["),
		"[[x]":                            azure.Str("[x]"),
		"[[[x]]":                          azure.Str("[[x]]"),
		"[[]":                             azure.Str("[]"),
		"[[x] y":                          azure.Str("[[x] y"),
		"['it''s']":                       azure.Str("it's"),
		"[ 'a' ]":                         azure.Str("a"),
		"[-5]":                            azure.Int(-5),
		"[parameters('name')]":            azure.Str("vnet").From("name"),
		"[PARAMETERS('NAME')]":            azure.Str("vnet").From("name"),
		"[variables('alias')]":            azure.Str("vnet").From("name"),
		"[parameters('list')]":            azure.Strings("a", "b").From("list"),
		"[parameters('list')[1]]":         azure.Str("b"),
		"[variables('object').key[1]]":    azure.Str("vnet").From("name"),
		"[variables('object')['key'][0]]": azure.Str("x"),
		"[concat('a', 1, 'b')]":           azure.Str("a1b"),
		"[concat(parameters('list'), createArray('c'))]":   azure.Strings("a", "b", "c"),
		"[format('{0}-{1}-{{0}}', parameters('name'), 2)]": azure.Str("vnet-2-{0}"),
		"[toLower('AB')]": azure.Str("ab"),
		"[toUpper('ab')]": azure.Str("AB"),
		"[array('a')]":    azure.Strings("a"),
		"[split('a,b;c', createArray(',', ';'))]":                             azure.Strings("a", "b", "c"),
		"[join(parameters('list'), '+')]":                                     azure.Str("a+b"),
		"[union(createArray('a', 'b'), createArray('b', 'c'))]":               azure.Strings("a", "b", "c"),
		"[union(createObject('a', 1), createObject('A', 2, 'b', 3))]":         azure.Obj(azure.M("a", azure.Int(2)), azure.M("b", azure.Int(3))),
		"[if(equals(parameters('name'), 'vnet'), 'yes', parameters('none'))]": azure.Str("yes"),
		"[if(false(), variables('none'), null())]":                            {},
		"[not(true())]":                          azure.Flag(false),
		"[and(true(), equals(1, 1))]":            azure.Flag(true),
		"[and(equals(newGuid(), 'a'), false())]": azure.Flag(false),
		"[or(equals(newGuid(), 'a'), true())]":   azure.Flag(true),
		"[equals('A', 'a')]":                     azure.Flag(false),
		"[string(5)]":                            azure.Str("5"),
		"[int('42')]":                            azure.Int(42),
		"[bool('TRUE')]":                         azure.Flag(true),
		"[first(parameters('list'))]":            azure.Str("a"),
		"[last('xyz')]":                          azure.Str("z"),
		"[length(parameters('list'))]":           azure.Int(2),
		"[empty('')]":                            azure.Flag(true),
		"[empty(parameters('list'))]":            azure.Flag(false),
		"[contains(parameters('list'), 'b')]":    azure.Flag(true),
		"[contains('abc', 'x')]":                 azure.Flag(false),
		"[contains(variables('object'), 'KEY')]": azure.Flag(true),
		"[replace('a-b-c', '-', '')]":            azure.Str("abc"),
		"[substring('abcdef', 1, 3)]":            azure.Str("bcd"),
		"[substring('abcdef', 4)]":               azure.Str("ef"),
		"[take('abcdef', 2)]":                    azure.Str("ab"),
		"[skip(parameters('list'), 1)]":          azure.Strings("b"),
		"[trim(' a ')]":                          azure.Str("a"),
		"[startsWith('abc', 'AB')]":              azure.Flag(true),
		"[endsWith('abc', 'b')]":                 azure.Flag(false),
		"[coalesce(null(), 'x')]":                azure.Str("x"),
		"[cidrSubnet('10.144.0.0/20', 24, 3)]":   azure.Str("10.144.3.0/24"),
		"[cidrHost('10.144.3.0/24', 0)]":         azure.Str("10.144.3.1"),
		"[resourceId('microsoft.network/VIRTUALNETWORKS', parameters('name'))]":                                             id("", vnets, "vnet"),
		"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's')]":                                               id("", subnets, "v/s"),
		"[resourceId('hub', 'Microsoft.Network/virtualNetworks', 'v')]":                                                     id("hub", vnets, "v"),
		"[resourceId('sub', 'hub', 'Microsoft.Network/virtualNetworks', 'v')]":                                              id("sub/hub", vnets, "v"),
		"[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'r')]":                                          id("/", "Microsoft.Authorization/roleDefinitions", "r"),
		"[subscriptionResourceId('s', 'Microsoft.Authorization/roleDefinitions', 'r')]":                                     id("s/", "Microsoft.Authorization/roleDefinitions", "r"),
		"[extensionResourceId(resourceId('Microsoft.Network/virtualNetworks', 'v'), 'Microsoft.Authorization/locks', 'l')]": id("/providers/Microsoft.Network/virtualNetworks/v", "Microsoft.Authorization/locks", "l"),
		"[concat(resourceId('Microsoft.Network/virtualNetworks', 'v'), '/subnets/s')]":                                      id("", subnets, "v/s"),
		"[format('{0}/subnets/{1}', resourceId('Microsoft.Network/virtualNetworks', 'v'), 's')]":                            id("", subnets, "v/s"),
		"[resourceGroup().location]":                                    azure.RefTo(azure.Group, "location"),
		"[resourceGroup()['id']]":                                       azure.RefTo(azure.Group, ""),
		"[subscription().tenantId]":                                     azure.RefTo(azure.Subscription, "tenantId"),
		"[subscription().subscriptionId]":                               azure.RefTo(azure.Subscription, "subscriptionId"),
		"[tenant().tenantId]":                                           azure.RefTo(azure.Subscription, "tenantId"),
		"[format('{0}/resourceGroups/{1}', subscription().id, 'hub')]":  azure.RefTo(azure.ScopeID("hub"), ""),
		"[format('/subscriptions/{0}/resourceGroups/{1}', 's', 'hub')]": azure.RefTo(azure.ScopeID("s/hub"), ""),
		"[concat('/subscriptions/', subscription().subscriptionId, '/resourcegroups/', resourceGroup().name)]": azure.RefTo(azure.Group, ""),
		"[concat('/subscriptions/', 's')]":                                                                                           azure.RefTo(azure.ScopeID("s/"), ""),
		"[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'hub')]":                                                      azure.RefTo(azure.ScopeID("hub"), ""),
		"[concat(resourceGroup().id, '/providers/Microsoft.Network/virtualNetworks/', parameters('name'))]":                          id("", vnets, "vnet"),
		"[concat(subscription().id, '/resourceGroups/hub/providers/microsoft.network/virtualNetworks/v')]":                           id("hub", vnets, "v"),
		"[format('{0}/providers/Microsoft.Authorization/roleDefinitions/{1}', subscription().id, 'r')]":                              id("/", "Microsoft.Authorization/roleDefinitions", "r"),
		"[resourceId(subscription().subscriptionId, resourceGroup().name, 'Microsoft.Network/virtualNetworks', 'v')]":                id("", vnets, "v"),
		"[resourceId(subscription().subscriptionId, 'hub', 'Microsoft.Network/virtualNetworks', 'v')]":                               id("hub", vnets, "v"),
		"[extensionResourceId(resourceGroup().id, 'a.b/c', 'd')]":                                                                    id("", "a.b/c", "d"),
		"[extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', subscription().subscriptionId, 'hub'), 'a.b/c', 'd')]": id("hub", "a.b/c", "d"),
		"[concat(resourceId('Microsoft.Network/virtualNetworks', 'v'), '/providers/Microsoft.Authorization/locks/l')]":               id("/providers/Microsoft.Network/virtualNetworks/v", "Microsoft.Authorization/locks", "l"),
		"[guid('a', parameters('name'))]":                                                                                                 azure.Str(azure.GUID(azure.Str("a"), azure.Str("vnet"))),
		"[guid(resourceGroup().id, resourceId('Microsoft.Network/virtualNetworks', 'v'))]":                                                azure.Str(azure.GUID(azure.RefTo(azure.Group, ""), id("", vnets, "v"))),
		"[reference(resourceId('Microsoft.Network/virtualNetworks', 'v'), '2025-05-01', 'Full')['a-b'].c[2].d]":                           azure.RefTo(azure.ID{Type: vnets, Name: "v"}, "a-b.c[2].d"),
		"[reference(resourceId('Microsoft.Network/virtualNetworks', 'v'), '2025-05-01').ipConfigurations[0].properties.privateIPAddress]": azure.RefTo(azure.ID{Type: vnets, Name: "v"}, "properties.ipConfigurations[0].properties.privateIPAddress"),
		"[reference(resourceId('Microsoft.Network/virtualNetworks', 'v'), '2025-05-01', 'full').identity.principalId]":                    azure.RefTo(azure.ID{Type: vnets, Name: "v"}, "identity.principalId"),
	} {
		r := testReader()
		got := r.e.value(azure.Str(in))
		if !functions.Same(got, want) || got.Param != want.Param {
			t.Errorf("%s = %s, want %s", in, got, want)
		}
		if len(r.e.findings) > 0 {
			t.Errorf("%s: %s", in, r.e.findings.Error())
		}
	}
}

func TestEvaluateUnknown(t *testing.T) {
	for in, want := range map[string]string{
		"[concat('v-', resourceGroup().name)]":             "v-{resourceGroup().name}",
		"[toLower(subscription().subscriptionId)]":         "{toLower(subscription().subscriptionId)}",
		"[managementGroup().id]":                           "{managementGroup().id}",
		"[concat('v-', uniqueString(resourceGroup().id))]": "v-{uniqueString(resourceGroup().id)}",
		"[toLower(concat('v-', newGuid()))]":               "{toLower('v-{newGuid()}')}",
		"[parameters('open')]":                             "{parameters('open')}",
		"[toLower(5)]":                                     "{toLower(5)}",
		"[parameters('list')[7]]":                          `{["a", "b"] (parameter list)[7]}`,
		"[own.function(1)]":                                "{own.function(1)}",
		"[variables('object').missing]":                    "",
		"[cidrSubnet('10.0.0.0/24', 8, 0)]":                "",
		"[if(equals(newGuid(), 'x'), 'a', 'b')]":           "",
		"[split('a', '')]":                                 "",
		"[substring('abc', 2, 9)]":                         "",
	} {
		r := testReader()
		got := r.e.value(azure.Str(in))
		if got.Kind != azure.Unknown || want != "" && strings.TrimPrefix(got.Text, armjson.NotEvaluated) != want {
			t.Errorf("%s = %s, want unknown %s", in, got, want)
		}
		if len(r.e.findings) > 0 {
			t.Errorf("%s: %s", in, r.e.findings.Error())
		}
	}
}

func TestEvaluateProblems(t *testing.T) {
	deep := strings.Repeat("toLower(", 200) + "'x'" + strings.Repeat(")", 200)
	for in, want := range map[string]string{
		"[]":                           "ends too early",
		"[concat('a']":                 `')' is missing`,
		"[concat('a', )]":              "does not belong here",
		"['a]":                         "does not end",
		"[name]":                       "is no value",
		"['a' 'b']":                    "does not belong here",
		"[parameters('a').]":           "a name is missing",
		"[1.2.3]":                      "is no number",
		"[" + deep + "]":               "deeper than",
		"[parameters('none')]":         `no parameter "none"`,
		"[variables('none')]":          `no variable "none"`,
		"[reference('none')]":          `no resource "none"`,
		"[toLower()]":                  "does not take 0 arguments",
		"[resourceId('a.b/c/d', 'x')]": "takes 2 names, 1 are given",
		"[" + strings.Repeat(" ", maxLength) + "1]": "at most",
	} {
		r := testReader()
		r.e.value(azure.Str(in))
		if len(r.e.findings) != 1 || !strings.Contains(r.e.findings[0].Message, want) || r.e.findings[0].Fix == "" {
			t.Errorf("%.60s: findings %v, want one with %q", in, r.e.findings, want)
		}
	}
}

// Variables that double each other, or form a long chain, must not exhaust
// memory, stack or patience.
func TestEvaluateBombs(t *testing.T) {
	bomb := func(step string) string {
		var b strings.Builder
		b.WriteString(`{"variables": {"v0": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"`)
		for i := 1; i < 2000; i++ {
			b.WriteString(`, "v` + azure.FormatNumber(float64(i)) + `": "` + strings.ReplaceAll(step, "V", "variables('v"+azure.FormatNumber(float64(i-1))+"')") + `"`)
		}
		b.WriteString(`}, "resources": [{"type": "a.b/c", "apiVersion": "1", "name": "[variables('v1999')]", "properties": {"a": "[variables('v1999')]", "b": "[variables('v500')]"}}]}`)
		return b.String()
	}
	for _, step := range []string{"[concat(V, V)]", "[createArray(V, V)]", "[createObject('a', V, 'b', V)]", "[createArray(V)]", "[format('{0}{0}', V)]", "[concat(V, newGuid())]", "[replace(V, 'x', 'xx')]"} {
		_, findings := read(t, bomb(step), "")
		if !findings.Failed() {
			t.Errorf("%s: no finding", step)
		}
	}
}
