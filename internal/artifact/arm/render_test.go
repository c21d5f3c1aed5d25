package arm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
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
	lock := azure.ID{Scope: vnet.Extend(), Type: "Microsoft.Authorization/locks", Name: "l"}
	ws := azure.ID{Type: "Microsoft.MachineLearningServices/workspaces", Name: "mlw"}
	assignment := azure.ID{Scope: ws.Extend(), Type: "Microsoft.Authorization/roleAssignments", Name: "a"}
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

// A name that is a digest is written as one, unless it is somebody's own.
func TestDigests(t *testing.T) {
	role := azure.ID{Scope: "/", Type: "Microsoft.Authorization/roleDefinitions", Name: "r"}
	ws := azure.ID{Type: "Microsoft.MachineLearningServices/workspaces", Name: "mlw"}
	rules := plantest.ComputeTypes()
	assignment := func(scope, name string, principal azure.Value) azure.Resource {
		if name == "" {
			name = azure.GUID(azure.RefTo(azure.ScopeID(scope), ""), principal, azure.RefTo(role, ""))
		}
		return azure.Resource{
			ID: azure.ID{Scope: scope, Type: "Microsoft.Authorization/roleAssignments", Name: name}, Name: azure.Str(name), APIVersion: "2022-04-01",
			Body: azure.Obj(azure.M("properties", azure.Obj(azure.M("principalId", principal), azure.M("roleDefinitionId", azure.RefTo(role, ""))))),
		}
	}
	identity := azure.RefTo(ws, "identity.principalId")
	first := assignment("", "", identity)
	far := assignment("00000000-0000-0000-0000-000000000001/hub", "", identity)
	last := assignment("/", "", azure.Str("o''1").From("workspaceName"))
	last.DependsOn = []azure.ID{first.ID, far.ID}
	p := build(
		azure.Resource{ID: ws, Name: azure.Str("mlw"), APIVersion: "2025-06-01"},
		first, assignment("", "11111111-2222-3333-4444-555555555555", identity), assignment(ws.Extend(), "", azure.Str("o'1")), far, last,
	)
	p.Spec.Resources = rules
	p.Deployment.Parameters[3].Value = azure.Str("o''1")
	files := mustRender(t, p)
	noDifference(t, p, files)
	const of = `, subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'r'))]"`
	for _, s := range []string{
		`"name": "[guid(resourceGroup().id, resourceId('Microsoft.MachineLearningServices/workspaces', 'mlw')` + of,
		`"name": "11111111-2222-3333-4444-555555555555"`,
		`"name": "[guid(resourceId('Microsoft.MachineLearningServices/workspaces', 'mlw'), 'o''1'` + of,
		`"name": "[guid(format('/subscriptions/{0}/resourceGroups/{1}', '00000000-0000-0000-0000-000000000001', 'hub'), resourceId(`,
		`"name": "[guid(subscription().id, parameters('workspaceName')` + of,
		`"[resourceId('Microsoft.Authorization/roleAssignments', guid(resourceGroup().id, `,
	} {
		if !bytes.Contains(files[0].Data, []byte(s)) {
			t.Errorf("the template has no %s:\n%s", s, files[0].Data)
		}
	}
}

// Lists of IDs that Azure writes as keys are lists in the model.
func TestKeyed(t *testing.T) {
	ws := azure.ID{Type: "Microsoft.MachineLearningServices/workspaces", Name: "mlw"}
	identity := func(name string) azure.Value {
		return azure.RefTo(azure.ID{Scope: "hub", Type: "Microsoft.ManagedIdentity/userAssignedIdentities", Name: name}, "")
	}
	p := build(azure.Resource{ID: ws, Name: azure.Str("mlw"), APIVersion: "2025-06-01", Body: azure.Obj(azure.M("identity", azure.Obj(azure.M("userAssignedIdentities",
		azure.ListOf(identity("b"), azure.Str("/x").From("workspaceName"), azure.Str("[text]"), identity("a"))))))})
	p.Spec.Resources = plantest.ComputeTypes()
	p.Deployment.Parameters[3].Value = azure.Str("/x")
	files := mustRender(t, p)
	noDifference(t, p, files)
	for _, s := range []string{
		`"[resourceId('hub', 'Microsoft.ManagedIdentity/userAssignedIdentities', 'a')]": {}`,
		`"[parameters('workspaceName')]": {}`, `"[[text]": {}`,
	} {
		if !bytes.Contains(files[0].Data, []byte(s)) {
			t.Errorf("the template has no %s:\n%s", s, files[0].Data)
		}
	}
	// As exported, in another order, through a variable.
	other := strings.Replace(string(files[0].Data), `"[[text]": {}`, `"[[text]": {"principalId": "p"}`, 1)
	from, to := strings.Index(other, `"userAssignedIdentities": {`)+len(`"userAssignedIdentities": `), strings.Index(other, `"outputs"`)
	end := from + strings.Index(other[from:to], "\n        }") + len("\n        }")
	other = strings.Replace(other[:from]+`"[variables('ids')]"`+other[end:], `"resources"`, `"variables": {"ids": `+other[from:end]+`}, "resources"`, 1)
	noDifference(t, p, []templates.File{{Path: files[0].Path, Data: []byte(other)}, files[1]})
}

func TestConstraints(t *testing.T) {
	p := plantest.Sample(nil)
	least, most := 0, 100
	d := &p.Deployment
	d.Parameters[0].OneOf = []string{"vnet-sample", "[b]"}
	d.Parameters[0].MinLength, d.Parameters[0].MaxLength = 2, 64
	d.Parameters = append(d.Parameters,
		azure.Parameter{Name: "count", Type: "int", Description: "How many.", Value: azure.Int(3), Min: &least, Max: &most},
		azure.Parameter{Name: "few", Type: "int", Description: "A few.", Value: azure.Int(3), OneOf: []string{"3", "4"}},
		azure.Parameter{Name: "open", Type: "bool", Description: "Whether.", Value: azure.Flag(true)})
	files := mustRender(t, p)
	noDifference(t, p, files)
	mutations(t, p)
	for _, s := range []string{`"[[b]"`, `"minValue": 0`, `"maxValue": 100`, `"minLength": 2`, `"maxLength": 64`, "3,\n        4\n"} {
		if !bytes.Contains(files[0].Data, []byte(s)) {
			t.Errorf("the template has no %s:\n%s", s, files[0].Data)
		}
	}
}

func TestLimits(t *testing.T) {
	many := func(n int, scope string) []azure.Resource {
		var out []azure.Resource
		for i := range n {
			name := fmt.Sprintf("n%d", i)
			out = append(out, azure.Resource{ID: azure.ID{Scope: scope, Type: "Microsoft.Network/networkSecurityGroups", Name: name}, Name: azure.Str(name), APIVersion: "2025-05-01"})
		}
		return out
	}
	for want, change := range map[string]func(*plan.Plan){
		"":                     func(p *plan.Plan) { p.Deployment.Resources = many(800, "") },
		"has 801 resources;":   func(p *plan.Plan) { p.Deployment.Resources = many(801, "") },
		"has 801 resources in": func(p *plan.Plan) { p.Deployment.Resources = many(801, "hub") },
		"has 257 parameters": func(p *plan.Plan) {
			p.Deployment.Parameters = nil
			for i := range 257 {
				p.Deployment.Parameters = append(p.Deployment.Parameters, azure.Parameter{Name: fmt.Sprintf("p%d", i), Type: "int", Value: azure.Int(i)})
			}
		},
		"has 65 outputs": func(p *plan.Plan) {
			for i := range 65 {
				p.Deployment.Outputs = append(p.Deployment.Outputs, azure.Output{Name: fmt.Sprintf("o%d", i), Value: azure.Int(i)})
			}
		},
		" bytes": func(p *plan.Plan) { p.Deployment.Parameters[0].Value = azure.Str(strings.Repeat("x", maxSize)) },
		"resources[0].tags.id is an expression of": func(p *plan.Plan) {
			r := &p.Deployment.Resources[0]
			long := azure.ID{Scope: "hub", Type: r.ID.Type, Name: strings.Repeat("x", maxLength)}
			r.Body = r.Body.With("tags.id", azure.RefTo(long, ""))
		},
	} {
		p := build(many(1, "")...)
		change(p)
		_, err := Render(p, mustTemplates(t))
		switch {
		case (err == nil) != (want == ""):
			t.Errorf("%q: %v", want, err)
		case err != nil && (!strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "Azure takes at most") || !strings.Contains(err.Error(), "divide the environment")):
			t.Errorf("%q: %v", want, err)
		}
	}
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
	unused := azure.ID{Scope: "hub", Type: "Microsoft.Network/publicIPAddresses", Name: "pip"}
	p.Deployment.Resources = append(p.Deployment.Resources, azure.Resource{ID: unused, Name: azure.Str("pip"), Existing: true})
	p.Deployment.Parameters[0].Pattern, p.Deployment.Parameters[1].Pattern = "^vnet-", "^."
	_, drops := Project(p)
	if len(drops) != 2 || drops[0].Path != "parameters" || drops[1].Resource != unused {
		t.Errorf("drops %v", drops)
	}
	for _, d := range drops {
		if d.Reason.En == "" || d.Reason.Ja == "" {
			t.Errorf("%v has no reason", d)
		}
	}
	noDifference(t, p, mustRender(t, p))
}

// Every change of a scalar in a rendered file must be noticed.
func TestMutations(t *testing.T) {
	for _, p := range []*plan.Plan{plantest.Sample(nil), plantest.Services(nil), plantest.Compute(nil)} {
		t.Run(p.Environment.Name, func(t *testing.T) { mutations(t, p) })
	}
}

// silent are the places of what carries no meaning: of a nested template only
// where it goes counts.
var silent = regexp.MustCompile(`^\.(\$schema|contentVersion|metadata)|\.comments$|^(\.resources\[\d+\])\.(apiVersion|name|properties\.(mode|template\.(\$schema|contentVersion)|expressionEvaluationOptions\.scope))$`)

func mutations(t *testing.T, p *plan.Plan) {
	files := mustRender(t, p)
	for i, f := range files {
		var tree any
		if err := json.Unmarshal(f.Data, &tree); err != nil {
			t.Fatal(err)
		}
		mutate(tree, "", func(path string) {
			if m := silent.FindStringSubmatch(path); m != nil && (m[2] == "" || strings.Contains(path, ".template.") || isNested(tree, m[2])) {
				return
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

// isNested says whether a resource, such as ".resources[3]", is a nested template.
func isNested(tree any, path string) bool {
	i, _ := strconv.Atoi(strings.Trim(path, ".resouc[]"))
	r := tree.(map[string]any)["resources"].([]any)[i].(map[string]any)
	_, ok := r["properties"].(map[string]any)["template"]
	return ok
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
