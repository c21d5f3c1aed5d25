package arm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/templates"
)

// build is the sample with only these resources, and what they need.
func build(resources ...azure.Resource) *plan.Plan {
	p := plantest.Sample(nil)
	p.Deployment.Resources = resources
	p.Deployment.Outputs = nil
	return p
}

func TestTextRoundTrips(t *testing.T) {
	texts := []string{plantest.Awkward, "[x]", "[[x]]", "]x[", "[]", "[", "]", "[[", "[[x", "[x] ", "[parameters('x')]", "", "日本語 \U0001F600", "a\nb", "<&>", "\u2028", `\u0041`}
	id := azure.ID{Type: "Microsoft.Network/networkSecurityGroups", Name: "n"}
	var members []azure.Member
	for i, s := range texts {
		members = append(members, azure.M(fmt.Sprintf("k%d", i), azure.Str(s)), azure.M(fmt.Sprintf("%d %s", i, s), azure.Strings(s, s)))
	}
	members = append(members, azure.M("[x]", azure.Str("key")), azure.M("[[y]]", azure.Str("key")))
	p := build(azure.Resource{ID: id, Name: azure.Str("n"), APIVersion: "2025-05-01", Body: azure.Obj(azure.M("tags", azure.Obj(members...)))})
	p.Deployment.Parameters = nil
	for i, s := range texts {
		p.Deployment.Parameters = append(p.Deployment.Parameters, azure.Parameter{Name: fmt.Sprintf("p%d", i), Type: "string", Description: s, Value: azure.Str(s)})
		p.Deployment.Outputs = append(p.Deployment.Outputs, azure.Output{Name: fmt.Sprintf("o%d", i), Description: s, Value: azure.Str(s)})
	}
	files := mustRender(t, p)
	noDifference(t, p, files)
	if n := bytes.Count(files[1].Data, []byte(`"[[`)); n != 3 { // [[x]], [[ and [[x, as they are
		t.Errorf("%d values of the parameters file begin with [[, want 3", n)
	}
	for _, s := range []string{`"[[x]"`, `"[[[x]]"`, `"]x["`, `"[["`, `"[[]"`} {
		if !bytes.Contains(files[0].Data, []byte(s)) {
			t.Errorf("the template has no %s", s)
		}
	}
}

// Names in expressions are quoted, whatever they hold.
func TestNames(t *testing.T) {
	vnet := azure.ID{Type: "Microsoft.Network/virtualNetworks", Name: "it's"}
	zone := azure.ID{Scope: "hub", Type: "Microsoft.Network/privateDnsZones", Name: "z"}
	far := azure.ID{Scope: "sub/hub", Type: "Microsoft.Network/firewallPolicies", Name: "f"}
	role := azure.ID{Scope: "/", Type: "Microsoft.Authorization/roleDefinitions", Name: "r"}
	lock := azure.ID{Scope: extend(vnet), Type: "Microsoft.Authorization/locks", Name: "l"}
	ws := azure.ID{Type: "Microsoft.MachineLearningServices/workspaces", Name: "mlw"}
	assignment := azure.ID{Scope: extend(ws), Type: "Microsoft.Authorization/roleAssignments", Name: "a"}
	version := func(r azure.Resource) azure.Resource { r.APIVersion = "2025-05-01"; return r }
	p := build(
		version(azure.Resource{ID: vnet, Name: azure.Str("it's"), Body: azure.Obj(azure.M("tags", azure.Obj(
			azure.M("name", azure.RefTo(ws, "name")), azure.M("zone", azure.RefTo(zone, "")), azure.M("far", azure.RefTo(far, "")))))}),
		version(azure.Resource{ID: lock, Name: azure.Str("l"), Body: azure.Obj(azure.M("properties", azure.Obj(
			azure.M("level", azure.Str("CanNotDelete")), azure.M("address", azure.RefTo(vnet, "properties.addressSpace.addressPrefixes[0]")),
			azure.M("place", azure.RefTo(vnet, "location")), azure.M("all", azure.RefTo(vnet, "properties")))))}),
		azure.Resource{ID: ws, Name: azure.Str("mlw").From("workspaceName"), Existing: true},
		version(azure.Resource{ID: assignment, Name: azure.Str("a"), Body: azure.Obj(azure.M("properties", azure.Obj(azure.M("roleDefinitionId", azure.RefTo(role, "")))))}),
	)
	p.Deployment.Parameters[3].Value = azure.Str("mlw")
	files := mustRender(t, p)
	noDifference(t, p, files)
	for _, s := range []string{
		`"scope": "[resourceId('Microsoft.Network/virtualNetworks', 'it''s')]"`,
		`"scope": "[resourceId('Microsoft.MachineLearningServices/workspaces', parameters('workspaceName'))]"`,
		`"name": "[parameters('workspaceName')]"`,
		`"[resourceId('hub', 'Microsoft.Network/privateDnsZones', 'z')]"`,
		`"[resourceId('sub', 'hub', 'Microsoft.Network/firewallPolicies', 'f')]"`,
		`"[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'r')]"`,
		`"[reference(resourceId('Microsoft.Network/virtualNetworks', 'it''s'), '2025-05-01').addressSpace.addressPrefixes[0]]"`,
		`"[reference(resourceId('Microsoft.Network/virtualNetworks', 'it''s'), '2025-05-01', 'Full').location]"`,
		`"[reference(resourceId('Microsoft.Network/virtualNetworks', 'it''s'), '2025-05-01')]"`,
	} {
		if !bytes.Contains(files[0].Data, []byte(s)) {
			t.Errorf("the template has no %s:\n%s", s, files[0].Data)
		}
	}
	// The old spelling of an extension says the same.
	old := strings.Replace(string(files[0].Data), `"type": "Microsoft.Authorization/roleAssignments"`, `"type": "Microsoft.MachineLearningServices/workspaces/providers/roleAssignments"`, 1)
	old = strings.Replace(old, `"name": "a"`, `"name": "[concat(parameters('workspaceName'), '/Microsoft.Authorization/a')]"`, 1)
	old = strings.Replace(old, `"scope": "[resourceId('Microsoft.MachineLearningServices/workspaces', parameters('workspaceName'))]",`, ``, 1)
	noDifference(t, p, []templates.File{{Path: files[0].Path, Data: []byte(old)}, files[1]})
}

func TestOverlay(t *testing.T) {
	set, err := templates.Load(fstest.MapFS{"arm/template.json.tmpl": {Data: []byte("// ours\n{{ range . }}{{ .Indent }}{{ .Indent }}{{ .Text }}\n{{ end }}")}})
	if err != nil {
		t.Fatal(err)
	}
	p := plantest.Sample(nil)
	files, err := Render(p, set)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(files[0].Data, []byte("\n    \"resources\": [\n        {\n")) {
		t.Errorf("not indented by four:\n%s", files[0].Data)
	}
	noDifference(t, p, files)
}

func TestProjectDrops(t *testing.T) {
	p := plantest.Sample(nil)
	elsewhere := azure.ID{Scope: "hub", Type: "Microsoft.Network/publicIPAddresses", Name: "pip"}
	p.Deployment.Resources = append(p.Deployment.Resources, azure.Resource{ID: elsewhere, Name: azure.Str("pip")})
	_, drops := Project(p)
	if len(drops) != 1 || drops[0].Resource != elsewhere || drops[0].Reason.En == "" || drops[0].Reason.Ja == "" {
		t.Errorf("drops %v", drops)
	}
	noDifference(t, p, mustRender(t, p))
}

// Every change of a scalar in a rendered file must be noticed.
func TestMutations(t *testing.T) {
	p := plantest.Sample(nil)
	files := mustRender(t, p)
	for i, f := range files {
		var tree any
		if err := json.Unmarshal(f.Data, &tree); err != nil {
			t.Fatal(err)
		}
		mutate(tree, "", func(path string) {
			for _, silent := range []string{".$schema", ".contentVersion", ".metadata", ".outputs.virtualNetworkId.type", ".outputs.subnetTrainingId.type", ".outputs.firewallPrivateIp.type"} {
				if strings.HasPrefix(path, silent) {
					return
				}
			}
			data, err := json.Marshal(tree)
			if err != nil {
				t.Fatal(err)
			}
			changed := []templates.File{files[0], files[1]}
			changed[i].Data = data
			if len(differences(p, changed)) == 0 {
				t.Errorf("%s%s: a change is not noticed", f.Path, path)
			}
		})
	}
}

// mutate changes one scalar after the other, calls f, and puts it back.
func mutate(v any, path string, f func(path string)) {
	set := func(put func(any), old any, path string) {
		switch x := old.(type) {
		case string:
			put(x + "x")
		case float64:
			put(x + 1)
		case bool:
			put(!x)
		default:
			mutate(old, path, f)
			return
		}
		f(path)
		put(old)
	}
	switch x := v.(type) {
	case map[string]any:
		for k, old := range x {
			set(func(n any) { x[k] = n }, old, path+"."+k)
		}
	case []any:
		for i, old := range x {
			set(func(n any) { x[i] = n }, old, fmt.Sprintf("%s[%d]", path, i))
		}
	}
}
