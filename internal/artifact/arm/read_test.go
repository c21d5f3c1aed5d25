package arm

import (
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

func read(t testing.TB, template, parameters string) (azure.Deployment, report.Findings) {
	t.Helper()
	files := []templates.File{{Path: "main.json", Data: []byte(template)}}
	if parameters != "" {
		files = append(files, templates.File{Path: "main.parameters.json", Data: []byte(parameters)})
	}
	return Read(&spec.Spec{Resources: plantest.Types()}, files)
}

const (
	group = `"type": "Microsoft.Network/networkSecurityGroups", "apiVersion": "2025-05-01"`
	vnet  = `"type": "Microsoft.Network/virtualNetworks", "apiVersion": "2025-05-01"`
)

func TestReadFindings(t *testing.T) {
	for name, c := range map[string]struct {
		template, parameters, want string
		line, column               int
	}{
		"not JSON":            {template: "{\n  \"resources\": [,]\n}", want: "not JSON", line: 2, column: 17},
		"cut off":             {template: `{"resources": [`, want: "not JSON"},
		"empty":               {template: ``, want: "not JSON"},
		"not an object":       {template: `[]`, want: "neither an ARM template nor a parameters file"},
		"something else":      {template: `{"a": 1}`, want: "neither an ARM template"},
		"deep":                {template: strings.Repeat("[", 10000), want: "nested deeper"},
		"duplicate key":       {template: "{\"resources\": [],\n\"Resources\": []}", want: `"Resources" stands here and in line 1, column 2`, line: 2, column: 1},
		"resources":           {template: `{"resources": "all"}`, want: "resources is a string"},
		"resource":            {template: `{"resources": [7]}`, want: "a resource is a number", line: 1, column: 16},
		"no type":             {template: `{"resources": [{"name": "x"}]}`, want: "no type or no name"},
		"short name":          {template: `{"resources": [{"type": "Microsoft.Network/virtualNetworks/subnets", "name": "x"}]}`, want: "takes 2 names, 1 are given"},
		"parameter":           {template: `{"resources": [{` + group + `, "name": "[parameters('x')]"}]}`, want: `no parameter "x"`},
		"parameter shape":     {template: `{"parameters": {"x": 1}, "resources": []}`, want: "parameter x is a number"},
		"parameter type":      {template: `{"parameters": {"x": {"type": "text", "defaultValue": ""}}, "resources": []}`, want: "no type that Azure knows"},
		"value type":          {template: `{"parameters": {"x": {"type": "int", "defaultValue": "1"}}, "resources": []}`, want: "declared as int, its value is a string"},
		"undeclared value":    {template: `{"resources": []}`, parameters: `{"parameters": {"y": {"value": 1}}}`, want: `no parameter "y"`},
		"no value":            {template: `{"parameters": {"x": {"type": "int"}}, "resources": []}`, parameters: `{"parameters": {}}`, want: "neither a value nor a default"},
		"value shape":         {template: `{"parameters": {"x": {"type": "int"}}, "resources": []}`, parameters: `{"parameters": {"x": 1}}`, want: "neither a value nor a reference"},
		"cycle":               {template: `{"variables": {"a": "[variables('b')]", "b": "[variables('a')]"}, "resources": [{` + group + `, "name": "[variables('a')]"}]}`, want: "variable a refers to itself"},
		"cycle of parameters": {template: `{"parameters": {"a": {"type": "string", "defaultValue": "[parameters('a')]"}}, "resources": []}`, want: "parameter a refers to itself"},
		"rules":               {template: `{"resources": [{` + group + `, "name": "x", "properties": {"securityRules": "all"}}]}`, want: "properties.securityRules is a string"},
		"rule":                {template: `{"resources": [{` + group + `, "name": "x", "properties": {"securityRules": [1]}}]}`, want: "must be an object with a name"},
		"twice":               {template: `{"resources": [{` + group + `, "name": "x"}, {` + group + `, "name": "X"}]}`, want: "stands here and in main.json, line 1, column 16"},
		"dependsOn":           {template: `{"resources": [{` + group + `, "name": "x", "dependsOn": "y"}]}`, want: "dependsOn is a string"},
		"dependsOn nothing":   {template: `{"resources": [{` + group + `, "name": "x", "dependsOn": ["y"]}]}`, want: "which is no resource"},
		"dependsOn absent":    {template: `{"resources": [{` + group + `, "name": "x", "dependsOn": ["[resourceId('Microsoft.Network/virtualNetworks', 'v')]"]}]}`, want: "does not create"},
		"dependsOn inline": {template: `{"resources": [{` + group + `, "name": "x", "dependsOn": ["[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's')]"]},
			{` + vnet + `, "name": "v", "properties": {"subnets": [{"name": "s"}]}}]}`, want: "written inside its parent"},
		"output": {template: `{"resources": [], "outputs": {"x": {}}}`, want: "output x has no value"},
	} {
		t.Run(name, func(t *testing.T) {
			_, findings := read(t, c.template, c.parameters)
			if len(findings) != 1 {
				t.Fatalf("%d findings, want one:\n%s", len(findings), findings.Error())
			}
			f := findings[0]
			if f.Severity == report.Note || f.Fix == "" || f.File == "" || f.Line == 0 || !strings.Contains(f.Message, c.want) {
				t.Errorf("finding %+v, want %q", f, c.want)
			}
			if c.line > 0 && (f.Line != c.line || f.Column != c.column) {
				t.Errorf("at %d:%d, want %d:%d", f.Line, f.Column, c.line, c.column)
			}
		})
	}
}

func TestReadFiles(t *testing.T) {
	s := &spec.Spec{}
	file := func(path, data string) templates.File { return templates.File{Path: path, Data: []byte(data)} }
	one := file("a/one.json", `{"parameters": {"x": {"type": "string"}}, "resources": []}`)
	value := `{"parameters": {"x": {"value": "v"}}}`

	if _, fs := Read(s, nil); len(fs) != 1 {
		t.Errorf("no files: %v", fs)
	}
	if _, fs := Read(s, []templates.File{file("p.json", value)}); len(fs) != 1 {
		t.Errorf("parameters alone: %v", fs)
	}
	for _, name := range []string{"a/one.parameters.json", "elsewhere.json"} {
		d, fs := Read(s, []templates.File{file(name, value), one})
		if len(fs) > 0 || d.Parameters[0].Value.Text != "v" || d.Parameters[0].Value.Pos.File != name {
			t.Errorf("%s: %v %v", name, d.Parameters, fs)
		}
	}
	if _, fs := Read(s, []templates.File{one, file("a/one.dev.json", value), file("a/one.prod.json", value)}); len(fs) != 1 {
		t.Errorf("two parameters files: %v", fs)
	}
	d, fs := Read(s, []templates.File{one, file("two.json", `{"parameters": {"y": {"type": "string"}}, "resources": []}`), file("two.p.json", `{"parameters": {"y": {"value": "w"}}}`)})
	if len(fs) > 0 || len(d.Parameters) != 2 || d.Parameters[0].Value.Kind != azure.Unknown || d.Parameters[1].Value.Text != "w" {
		t.Errorf("two templates: %v %v", d.Parameters, fs)
	}
	d, fs = read(t, `{"parameters": {"x": {"type": "secureString"}}, "resources": []}`, `{"parameters": {"x": {"reference": {"keyVault": {}, "secretName": "s"}}}}`)
	if len(fs) > 0 || d.Parameters[0].Type != "string" || d.Parameters[0].Value.Kind != azure.Unknown {
		t.Errorf("secret: %v %v", d.Parameters, fs)
	}
}

func TestReadTypes(t *testing.T) {
	d, findings := read(t, `{"definitions": {"short": {"type": "string"}, "alias": {"$ref": "#/definitions/short"}, "circle": {"$ref": "#/definitions/circle"}},
		"parameters": {"a": {"$ref": "#/definitions/alias"}, "b": {"type": "array", "nullable": true}},
		"resources": [{`+group+`, "name": "n", "tags": {"b": "[coalesce(parameters('b'), createArray('x'))]"}}],
		"outputs": {"o": {"$ref": "#/definitions/alias", "value": "x"}}}`, `{"parameters": {"a": {"value": "y"}}}`)
	if len(findings) > 0 || d.Parameters[0].Type != "string" || d.Parameters[1].Value.Kind != azure.Null || d.Outputs[0].Type != "string" {
		t.Errorf("%v %v %v", d.Parameters, d.Outputs, findings)
	}
	if b, _ := d.Resources[0].Body.Get("tags.b"); !b.Equal(azure.Strings("x")) {
		t.Errorf("tags.b is %s", b)
	}
	for _, kind := range []string{"circle", "none"} {
		if _, findings := read(t, `{"definitions": {"circle": {"$ref": "#/definitions/circle"}}, "parameters": {"a": {"$ref": "#/definitions/`+kind+`", "defaultValue": 1}}, "resources": []}`, ""); len(findings) != 1 {
			t.Errorf("%s: %v", kind, findings)
		}
	}
}

func TestReadNotEvaluated(t *testing.T) {
	d, findings := read(t, `{"variables": {"copy": [{"name": "many", "count": 2, "input": "x"}], "unique": "[uniqueString(resourceGroup().id)]"}, "resources": [
		{`+group+`, "name": "[concat('nsg-', variables('unique'))]", "location": "[resourceGroup().location]",
			"properties": {"copy": [{"name": "securityRules", "count": 3, "input": {}}]}},
		{`+group+`, "name": "maybe", "condition": "[equals(variables('unique'), 'x')]"},
		{`+group+`, "name": "[concat('nsg', copyIndex())]", "copy": {"name": "loop", "count": 3}},
		{"type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "inner", "properties": {"mode": "Incremental", "templateLink": {"uri": "https://example.com/inner.json"}}},
		{`+vnet+`, "name": "v", "tags": {"a": "[variables('many')[0]]"}, "dependsOn": ["loop", "maybe", "[newGuid()]", "[resourceId('Microsoft.Network/natGateways', newGuid())]", "[concat('Microsoft.Network/networkSecurityGroups/nsg-', variables('unique'))]"],
			"properties": {"subnets": [{"name": "s", "properties": {"networkSecurityGroup": {"id": "[resourceId('Microsoft.Network/networkSecurityGroups', format('nsg-{0}', variables('unique')))]"}}}]}}
	]}`, "")
	if findings.Failed() || len(findings) != 7 {
		t.Errorf("want seven notes:\n%s", findings.Error())
	}
	get := func(typ, name, path string) azure.Value {
		r, ok := d.Find(azure.ID{Type: "Microsoft.Network/" + typ, Name: name})
		if !ok {
			t.Fatalf("no %s among %v", name, d.Resources)
		}
		v, _ := r.Body.Get(path)
		return v
	}
	named := "nsg-{uniqueString(resourceGroup().id)}"
	for _, v := range []azure.Value{
		get("networkSecurityGroups", named, "properties.securityRules"),
		get("networkSecurityGroups", "maybe", ""),
		get("networkSecurityGroups", "nsg{copyIndex()}", ""),
		get("virtualNetworks", "v", "tags.a"),
	} {
		if v.Kind != azure.Unknown || v.Text == "" {
			t.Errorf("%s, want an unknown with its reason", v)
		}
	}
	if v := get("networkSecurityGroups", named, "location"); !v.Equal(azure.RefTo(azure.Group, "location")) {
		t.Errorf("the group stands in %s", v)
	}
	if v := get("virtualNetworks/subnets", "v/s", "properties.networkSecurityGroup.id"); v.Ref.ID.Name != named {
		t.Errorf("the subnet points to %s", v)
	}
	if r, _ := d.Find(azure.ID{Type: "Microsoft.Network/virtualNetworks", Name: "v"}); len(r.DependsOn) != 3 {
		t.Errorf("dependencies %v", r.DependsOn)
	}
	for _, r := range d.Resources {
		if r.Existing {
			t.Errorf("%s must not be taken for an existing resource", r.ID)
		}
	}
}

func TestReadDependencies(t *testing.T) {
	d, findings := read(t, `{"resources": [
		{`+vnet+`, "name": "v", "resources": [{"type": "subnets", "name": "s", "apiVersion": "2025-05-01", "properties": {"addressPrefix": "10.0.0.0/24",
			"networkSecurityGroup": {"id": "[resourceId('Microsoft.Network/networkSecurityGroups', 'n')]"}}}]},
		{`+group+`, "name": "n", "tags": {"space": "[reference('v').addressSpace.addressPrefixes[0]]"}}
	]}`, "")
	if len(findings) > 0 {
		t.Error(findings.Error())
	}
	for name, want := range map[string]int{"v": 0, "v/s": 0, "n": 1} {
		for _, r := range d.Resources {
			if r.ID.Name == name && len(r.DependsOn) != want {
				t.Errorf("%s waits for %v; resourceId and nesting imply nothing, reference by name does", r.ID, r.DependsOn)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	add := func(files []templates.File) { f.Add(files[0].Data, files[1].Data) }
	for _, p := range []*plan.Plan{plantest.Sample(nil), plantest.Services(nil), plantest.Compute(nil)} {
		add(mustRender(f, p))
	}
	add(byHand(f))
	f.Add([]byte(compiled), []byte(`{"parameters": {"hub": {"value": "other"}}}`))
	s := &spec.Spec{Resources: plantest.ComputeTypes()}
	f.Fuzz(func(t *testing.T, template, parameters []byte) {
		d, findings := Read(s, []templates.File{{Path: "t.json", Data: template}, {Path: "t.parameters.json", Data: parameters}})
		for _, x := range findings {
			if x.Message == "" || x.Fix == "" {
				t.Errorf("finding without words: %+v", x)
			}
		}
		for i := range d.Resources {
			d.Resources[i].Body.Walk(func(path string, v azure.Value) {
				if v.Pos.File == "" && !d.Resources[i].Existing {
					t.Errorf("%s: %s has no place", d.Resources[i].ID, path)
				}
			})
		}
	})
}
