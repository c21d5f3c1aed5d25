package arm

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

func at(scope, name string) azure.ID {
	return azure.ID{Scope: scope, Type: "Microsoft.Network/networkSecurityGroups", Name: name}
}

// standing is a resource that waits for others, and holds what it is given as tags.
func standing(id azure.ID, waits []azure.ID, tags ...azure.Value) azure.Resource {
	r := azure.Resource{ID: id, Name: azure.Str(id.Leaf()), APIVersion: "2025-05-01", DependsOn: waits}
	for i, v := range tags {
		r.Body = r.Body.With(fmt.Sprintf("tags.t%d", i), v)
	}
	return r
}

func after(ids ...azure.ID) []azure.ID { return ids }

// units are the members of each nested deployment, as rendered.
func units(p *plan.Plan) []string {
	d, _ := project(p)
	w := newWriter(p, &d)
	if err := w.nameUnits(); err != nil {
		return []string{err.Error()}
	}
	var out []string
	for _, u := range w.Units {
		s := w.unitNames[u] + ":"
		for _, r := range u.Members {
			s += " " + r.ID.Name
		}
		out = append(out, s)
	}
	return out
}

func TestOtherScopes(t *testing.T) {
	const subscription = "00000000-0000-0000-0000-000000000001"
	id := func(id azure.ID) azure.Value { return azure.RefTo(id, "") }
	own, a, b, far, sub := at("", "own"), at("hub", "a"), at("hub", "b"), at(subscription+"/hub", "far"), at("/", "sub")
	extension := azure.ID{Scope: a.Extend(), Type: "Microsoft.Authorization/locks", Name: "lock"}
	for name, c := range map[string]struct {
		resources []azure.Resource
		want      []string
	}{
		"one for a scope": {
			[]azure.Resource{standing(own, nil), standing(a, after(own)), standing(b, nil)},
			[]string{"sample-hub: a b"},
		},
		"both ways": {
			[]azure.Resource{standing(own, nil, id(a)), standing(a, nil), standing(b, after(own), id(own))},
			[]string{"sample-hub: a", "sample-hub-2: b"},
		},
		"two scopes that wait for each other": {
			[]azure.Resource{standing(a, nil), standing(at("spoke", "x"), after(a)), standing(at("spoke", "y"), nil), standing(b, after(at("spoke", "y")))},
			[]string{"sample-hub: a", "sample-spoke: x y", "sample-hub-2: b"},
		},
		"an address that is known later": {
			[]azure.Resource{standing(a, nil), standing(b, nil, azure.RefTo(a, "properties.resourceGuid"))},
			[]string{"sample-hub: a", "sample-hub-2: b"},
		},
		"subscriptions": {
			[]azure.Resource{standing(far, after(sub)), standing(sub, nil), standing(a, after(far)), standing(own, after(sub, far))},
			[]string{"sample-subscription: sub", "sample-hub: far", "sample-hub-2: a"},
		},
		"what extends": {
			[]azure.Resource{standing(a, nil), standing(extension, nil), standing(own, nil, id(extension))},
			[]string{"sample-hub: a lock"},
		},
		"a circle is refused elsewhere": {
			[]azure.Resource{standing(a, after(b)), standing(b, after(a))},
			[]string{"sample-hub: a b"},
		},
		"letter case": {
			[]azure.Resource{standing(a, nil), standing(at("HUB", "c"), after(a))},
			[]string{"sample-hub: a c"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := build(c.resources...)
			if got := units(p); !slices.Equal(got, c.want) {
				t.Errorf("units %q, want %q", got, c.want)
			}
			files := mustRender(t, p)
			noDifference(t, p, files)
			got, _ := Read(p.Spec, files)
			for _, r := range c.resources { // whatever else is guaranteed, this must be
				for _, to := range r.DependsOn {
					if from, ok := got.Find(r.ID); !ok || !slices.ContainsFunc(from.DependsOn, to.Equal) {
						t.Errorf("%s does not wait for %s", r.ID, to)
					}
				}
			}
		})
	}
}

func TestOtherScopesAsWritten(t *testing.T) {
	const subscription = "00000000-0000-0000-0000-000000000001"
	own, a, far, sub := at("", "own"), at("hub", "a"), at(subscription+"/hub", "far"), at("/", "sub")
	p := build(standing(own, after(a, sub, far)), standing(a, nil), standing(far, after(a)), standing(sub, nil))
	files := mustRender(t, p)
	noDifference(t, p, files)
	for _, s := range []string{
		`"name": "sample-hub",
      "resourceGroup": "hub",
      "properties"`,
		`"subscriptionId": "[subscription().subscriptionId]",
      "location": "eastus",`,
		`"subscriptionId": "` + subscription + `",
      "resourceGroup": "hub",
      "dependsOn": [
        "[resourceId('hub', 'Microsoft.Resources/deployments', 'sample-hub')]"
      ]`,
		`"[subscriptionResourceId('Microsoft.Resources/deployments', 'sample-subscription')]"`,
		`"[resourceId('` + subscription + `', 'hub', 'Microsoft.Resources/deployments', 'sample-hub-2')]"`,
		`"scope": "Outer"`, `subscriptionDeploymentTemplate.json#`,
	} {
		if !bytes.Contains(files[0].Data, []byte(s)) {
			t.Errorf("the template has no %s:\n%s", s, files[0].Data)
		}
	}
	p.Spec.Resources = slices.DeleteFunc(p.Spec.Resources, func(rt *spec.ResourceType) bool { return rt.Type == nested })
	if _, err := Render(p, mustTemplates(t)); err == nil || !strings.Contains(err.Error(), "no resource block for "+nested) {
		t.Errorf("without a version of deployments: %v", err)
	}
}

// Names of deployments are what Azure takes, whatever groups are called.
func TestDeploymentNames(t *testing.T) {
	long := strings.Repeat("グループ", 22)
	p := build(standing(at(long, "a"), nil), standing(at("my group", "b"), nil), standing(at("my/group", "c"), nil), standing(at("my-group", "d"), nil))
	got := units(p)
	if len(got) != 4 || got[1] != "sample-my-group: b" || got[2] != "sample-group: c" || got[3] != "sample-my-group-2: d" || len(got[0]) > 64+len(": a") {
		t.Errorf("%q", got)
	}
	noDifference(t, p, mustRender(t, p))
}

// Modules as Bicep compiles them: templates with parameters and outputs of
// their own, in this and another group.
const compiled = `{
  "parameters": {"vnetName": {"type": "string", "defaultValue": "v"}, "hub": {"type": "string", "defaultValue": "hub"}},
  "variables": {"lonely": "outside"},
  "resources": [
    {"type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "network",
      "properties": {"expressionEvaluationOptions": {"scope": "inner"}, "mode": "Incremental",
        "parameters": {"name": {"value": "[parameters('vnetName')]"}, "space": {"value": ["10.0.0.0/16"]}},
        "template": {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
          "parameters": {"name": {"type": "string"}, "space": {"type": "array"}, "place": {"type": "string", "defaultValue": "[resourceGroup().location]"}, "none": {"type": "string", "nullable": true}},
          "variables": {"lonely": "[concat(parameters('name'), '-inside')]"},
          "resources": [
            {` + vnet + `, "name": "[parameters('name')]", "location": "[parameters('place')]", "tags": {"v": "[variables('lonely')]", "n": "[parameters('none')]"},
              "properties": {"addressSpace": {"addressPrefixes": "[parameters('space')]"}, "subnets": [{"name": "s", "properties": {"addressPrefix": "10.0.1.0/24"}}]}},
            {` + group + `, "name": "g", "dependsOn": ["[resourceId('Microsoft.Network/virtualNetworks', parameters('name'))]"]}
          ],
          "outputs": {"subnetId": {"type": "string", "value": "[resourceId('Microsoft.Network/virtualNetworks/subnets', parameters('name'), 's')]"}}
        }}},
    {"type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "far", "resourceGroup": "[parameters('hub')]",
      "dependsOn": ["[resourceId('Microsoft.Resources/deployments', 'network')]"],
      "properties": {"expressionEvaluationOptions": {"scope": "Inner"}, "mode": "Incremental",
        "parameters": {"subnet": {"value": "[reference(resourceId('Microsoft.Resources/deployments', 'network'), '2025-04-01').outputs.subnetId.value]"}, "own": {"value": "[resourceGroup().id]"}},
        "template": {"parameters": {"subnet": {"type": "string"}, "own": {"type": "string"}},
          "resources": [
            {` + group + `, "name": "h", "tags": {"s": "[parameters('subnet')]", "own": "[parameters('own')]", "here": "[resourceGroup().id]"}},
            {"type": "Microsoft.Authorization/locks", "apiVersion": "2020-05-01", "name": "l", "scope": "[resourceId('Microsoft.Network/networkSecurityGroups', 'h')]", "dependsOn": ["Microsoft.Network/networkSecurityGroups/h"]},
            {"type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "deep", "subscriptionId": "sub", "resourceGroup": "far",
              "properties": {"mode": "Incremental", "template": {"resources": [{` + group + `, "name": "d", "tags": {"s": "[parameters('subnet')]", "here": "[resourceGroup().id]"}}]}}}
          ]}}},
    {` + group + `, "name": "last", "dependsOn": ["[extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', subscription().subscriptionId, parameters('hub')), 'Microsoft.Resources/deployments', 'far')]"]},
    {` + group + `, "name": "implied", "tags": {"s": "[reference('network').outputs.subnetId.value]"}}
  ]
}`

func TestReadNested(t *testing.T) {
	d, findings := read(t, compiled, "")
	if len(findings) > 0 {
		t.Error(findings.Error())
	}
	v := azure.ID{Type: "Microsoft.Network/virtualNetworks", Name: "v"}
	s := azure.RefTo(v.Child("subnets", "s"), "")
	lock := azure.ID{Scope: at("hub", "h").Extend(), Type: "Microsoft.Authorization/locks", Name: "l"}
	for _, c := range []struct {
		id    azure.ID
		tags  azure.Value
		waits []azure.ID
	}{
		{v, azure.Obj(azure.M("v", azure.Str("v-inside")), azure.M("n", azure.Value{})), nil},
		{at("", "g"), azure.Value{}, after(v)},
		{at("hub", "h"), azure.Obj(azure.M("s", s), azure.M("own", azure.RefTo(azure.Group, "")), azure.M("here", azure.RefTo(azure.ScopeID("hub"), ""))), after(v, at("", "g"))},
		{lock, azure.Value{}, after(v, at("", "g"), at("hub", "h"))},
		{at("sub/far", "d"), azure.Obj(azure.M("s", s), azure.M("here", azure.RefTo(azure.ScopeID("hub"), ""))), after(v, at("", "g"))},
		{at("", "last"), azure.Value{}, after(at("hub", "h"), lock, at("sub/far", "d"))},
		{at("", "implied"), azure.Obj(azure.M("s", s)), after(v, at("", "g"))},
	} {
		r, ok := d.Find(c.id)
		if !ok {
			t.Errorf("no %s", c.id)
			continue
		}
		if tags, _ := r.Body.Member("tags"); !tags.Equal(c.tags) {
			t.Errorf("%s: tags %s, want %s", c.id, tags, c.tags)
		}
		if want := azure.SortIDs(c.waits); !slices.EqualFunc(r.DependsOn, want, azure.ID.Equal) {
			t.Errorf("%s waits for %v, want %v", c.id, r.DependsOn, want)
		}
	}
	if r, _ := d.Find(v); r.Name.Param != "vnetName" {
		t.Errorf("the network is called %s", r.Name)
	}
	for _, r := range d.Resources {
		if r.ID.Type == nested || r.Existing {
			t.Errorf("%s is no resource of its own", r.ID)
		}
	}
}

// A grant in another group, as a Bicep module would compile to it.
func TestReadAnotherHandElsewhere(t *testing.T) {
	ws := azure.ID{Type: "Microsoft.MachineLearningServices/workspaces", Name: "mlw"}
	role := azure.ID{Scope: "/", Type: "Microsoft.Authorization/roleDefinitions", Name: "r"}
	principal := azure.RefTo(ws, "identity.principalId")
	name := azure.GUID(azure.RefTo(azure.ScopeID("hub"), ""), principal, azure.RefTo(role, ""))
	p := build(azure.Resource{ID: ws, Name: azure.Str("mlw"), APIVersion: "2025-06-01"}, azure.Resource{
		ID: azure.ID{Scope: "hub", Type: "Microsoft.Authorization/roleAssignments", Name: name}, Name: azure.Str(name), APIVersion: "2022-04-01",
		Body: azure.Obj(azure.M("properties", azure.Obj(azure.M("principalId", principal), azure.M("roleDefinitionId", azure.RefTo(role, ""))))),
	})
	p.Spec.Resources = plantest.ComputeTypes()
	p.Deployment.Parameters = nil
	noDifference(t, p, mustRender(t, p))
	noDifference(t, p, []templates.File{{Path: "main.json", Data: []byte(`{"resources": {
		"ws": {"type": "Microsoft.MachineLearningServices/workspaces", "apiVersion": "2025-06-01", "name": "mlw"},
		"grant": {"type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "[format('grant-{0}', uniqueString(deployment().name))]",
			"resourceGroup": "hub", "subscriptionId": "[subscription().subscriptionId]", "dependsOn": ["ws"],
			"properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"},
				"parameters": {"principal": {"value": "[reference('ws', '2025-06-01', 'full').identity.principalId]"}, "of": {"value": "[resourceId('Microsoft.MachineLearningServices/workspaces', 'mlw')]"}},
				"template": {"parameters": {"principal": {"type": "string"}, "of": {"type": "string"}},
					"variables": {"role": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'r')]"},
					"resources": {"assignment": {"type": "Microsoft.Authorization/roleAssignments", "apiVersion": "2022-04-01",
						"name": "[guid(resourceGroup().id, parameters('of'), variables('role'))]",
						"properties": {"principalId": "[parameters('principal')]", "roleDefinitionId": "[variables('role')]"}}}}}}
	}}`)}})
}

func TestReadNestedFindings(t *testing.T) {
	deployment := func(more, template string) string {
		return `{"resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "x", ` + more + `"properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"}, ` + template + `}}]}`
	}
	for name, c := range map[string]struct {
		template, want string
		severity       report.Severity
	}{
		"linked":       {deployment("", `"templateLink": {"uri": "https://example.com"}`), "is not read", report.Note},
		"no resources": {deployment("", `"template": {}`), "no resources", report.Error},
		"not passed":   {deployment("", `"template": {"parameters": {"p": {"type": "string"}}, "resources": []}`), "neither a value nor a default", report.Error},
		"not declared": {deployment("", `"parameters": {"q": {"value": 1}}, "template": {"resources": []}`), `no parameter "q"`, report.Error},
		"circle":       {deployment("", `"parameters": {"p": {"value": "[reference('x').outputs.o.value]"}}, "template": {"parameters": {"p": {"type": "string"}}, "resources": [], "outputs": {"o": {"type": "string", "value": "[parameters('p')]"}}}`), "refers to itself", report.Error},
		"condition":    {deployment(`"condition": "[equals(newGuid(), 'a')]", `, `"template": {"resources": [{`+group+`, "name": "g"}]}`), "condition of", report.Note},
		"outer names":  {`{"variables": {"v": 1}, ` + strings.TrimPrefix(deployment("", `"template": {"resources": [{`+group+`, "name": "[variables('v')]"}]}`), "{"), `no variable "v"`, report.Error},
		"complete":     {strings.Replace(deployment("", `"template": {"resources": []}`), "Incremental", "Complete", 1), "deletes what its template", report.Note},
		"mode":         {strings.Replace(deployment("", `"template": {"resources": []}`), "Incremental", "Some", 1), "Azure does not know", report.Note},
		"setting":      {deployment("", `"depends": [], "template": {"resources": []}`), `no "depends"`, report.Note},
		"version":      {strings.Replace(deployment("", `"template": {"resources": []}`), "2025-04-01", "2025-4-1", 1), "none that Azure could have", report.Error},
		"half a head":  {deployment("", `"template": {"contentVersion": "1.0.0.0", "resources": []}`), "no $schema", report.Note},
		"no output":    {"", "has no output", report.Error},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "no output" {
				c.template = `{"resources": [{` + group + `, "name": "n", "tags": {"a": "[reference('x').outputs.y.value]"}}, ` + strings.TrimPrefix(deployment("", `"template": {"resources": []}`), `{"resources": [`)
			}
			_, findings := read(t, c.template, "")
			if len(findings) != 1 || findings[0].Severity != c.severity || findings[0].Fix == "" || findings[0].Line == 0 || !strings.Contains(findings[0].Message, c.want) {
				t.Errorf("findings %v, want one with %q", findings, c.want)
			}
		})
	}
	d, _ := read(t, deployment(`"condition": "[equals(newGuid(), 'a')]", `, `"template": {"resources": [{`+group+`, "name": "g"}]}`), "")
	if r, ok := d.Find(at("", "g")); !ok || r.Body.Kind != azure.Unknown {
		t.Errorf("what depends on a condition: %v", d.Resources)
	}
	d, _ = read(t, deployment(`"condition": false, `, `"template": {"resources": [{`+group+`, "name": "g"}]}`), "")
	if len(d.Resources) > 0 {
		t.Errorf("what a condition takes away: %v", d.Resources)
	}
}
