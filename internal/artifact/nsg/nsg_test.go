package nsg

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

func mustRender(t testing.TB, p *plan.Plan) []templates.File {
	t.Helper()
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	files, err := Render(p, set)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func differences(p *plan.Plan, files []templates.File) report.Findings {
	got, findings := Read(p.Spec, files)
	want, _ := Project(p)
	return append(findings, judge.Compare(want, got, judge.Options{File: folder})...)
}

const byHand = `// the sample's group, as another hand would write it
{
  "PROPERTIES": {
    "securityRules": [
      {"name": "azureml-outbound", "type": "Microsoft.Network/networkSecurityGroups/securityRules", "properties": {
        "description": "it's \"quoted\" ${x} %{y} ''' \\ | ` + "`tick`" + ` [b] </script>\tend",
        "priority": 310, "direction": "Outbound", "access": "Allow", "protocol": "*",
        "destinationPortRanges": ["443", "18881", "8704-8993"],
        "destinationAddressPrefixes": ["AzureMachineLearning"],
        "SourcePortRange": "*", "sourcePortRanges": [],
        "sourceAddressPrefixes": ["10.20.1.0/24", "10.20.2.0/24"],
      }},
      {"name": "azureml-inbound", "etag": "W/1", "properties": {
        "description": "The service reaches the compute",
        "priority": 210, "direction": "Inbound", "access": "Allow", "protocol": "Tcp",
        "destinationPortRange": "44224",
        "destinationAddressPrefixes": ["10.20.0.0/16", "10.21.0.0/16"],
        "sourcePortRange": "*",
        "sourceAddressPrefix": "AzureMachineLearning",
      }},
    ],
  },
  "type": "microsoft.network/networksecuritygroups",
  "tags": {"cost center": "it's \"quoted\" ${x} %{y} ''' \\ | ` + "`tick`" + ` [b] </script>\tend", "owner": "ml-platform"},
  "location": "eastus",
}`

func TestRoundTrip(t *testing.T) {
	p := plantest.Sample(nil)
	files := mustRender(t, p)
	if len(files) != 1 || files[0].Path != "nsg/nsg-sample-training.json" {
		t.Fatalf("files %v", files)
	}
	for _, f := range differences(p, files) {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
	for _, f := range differences(p, []templates.File{{Path: "elsewhere/nsg-sample-training.json", Data: []byte(byHand)}}) {
		t.Errorf("by hand: %s%s", f.Place(), f.Message)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, files[0].Data, "", "  "); err != nil || b.String() != string(files[0].Data) {
		t.Errorf("json.Indent changes the layout: %v", err)
	}
	if bytes.Contains(files[0].Data, []byte("parameters(")) {
		t.Error("the file holds an expression")
	}
}

func TestProject(t *testing.T) {
	p := plantest.Sample(nil)
	group := azure.ID{Type: "Microsoft.Network/networkSecurityGroups", Name: "nsg-sample-training"}
	asg := azure.ListOf(azure.Obj(azure.M("id", azure.RefTo(azure.ID{Type: "Microsoft.Network/applicationSecurityGroups", Name: "a"}, ""))))
	rule := azure.Resource{
		ID: group.Child("securityRules", "asg"), Name: azure.Str("asg"),
		Body: azure.Obj(azure.M("properties", azure.Obj(azure.M("priority", azure.Int(999)), azure.M("sourceApplicationSecurityGroups", asg)))),
	}
	there := azure.Resource{ID: azure.ID{Type: group.Type, Name: "there"}, Name: azure.Str("there"), Existing: true}
	p.Deployment.Resources = append(p.Deployment.Resources, rule, there)
	d, drops := Project(p)
	if len(d.Resources) != 3 || len(d.Parameters) != 0 || len(d.Outputs) != 0 {
		t.Errorf("%d resources, %d parameters, %d outputs", len(d.Resources), len(d.Parameters), len(d.Outputs))
	}
	if len(drops) != 1 || drops[0].Resource != rule.ID || drops[0].Path != "properties.sourceApplicationSecurityGroups" {
		t.Errorf("drops %v", drops)
	}
	for _, r := range d.Resources {
		if r.APIVersion != "" || r.Name.Param != "" || r.DependsOn != nil {
			t.Errorf("%s has a version, a parameter or a dependency", r.ID)
		}
		r.Body.Walk(func(path string, v azure.Value) {
			if v.Param != "" || v.Kind == azure.Reference {
				t.Errorf("%s: %s is %s", r.ID, path, v)
			}
		})
	}
	for _, f := range differences(p, mustRender(t, p)) {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
}

// Nothing is an expression, so brackets need no escape.
func TestBrackets(t *testing.T) {
	p := plantest.Sample(nil)
	for i := range p.Deployment.Resources {
		r := &p.Deployment.Resources[i]
		if r.ID.Leaf() == "azureml-inbound" {
			r.Body = r.Body.With("properties.description", azure.Str("[x]"))
		}
	}
	files := mustRender(t, p)
	if !bytes.Contains(files[0].Data, []byte(`"description": "[x]"`)) {
		t.Errorf("%s", files[0].Data)
	}
	for _, f := range differences(p, files) {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
}

func TestReadFindings(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"not JSON":      {`{"location": }`, "not JSON"},
		"a list":        {`[]`, "must hold an object"},
		"null":          {`null`, "must hold an object"},
		"deep":          {strings.Repeat(`{"a":`, 10000), "nested deeper"},
		"another type":  {`{"type": "Microsoft.Network/virtualNetworks"}`, "not a network security group"},
		"duplicate key": {`{"location": "a", "Location": "b"}`, `"Location" stands here and in line 1, column 2`},
		"rules":         {`{"properties": {"securityRules": "all"}}`, "must be a list"},
		"rule":          {`{"properties": {"securityRules": [{"properties": {}}]}}`, "must be an object with a name"},
		"rule twice":    {`{"properties": {"securityRules": [{"name": "a"}, {"name": "A"}]}}`, "stands here and in"},
	} {
		t.Run(name, func(t *testing.T) {
			_, findings := Read(&spec.Spec{Resources: plantest.Types()}, []templates.File{{Path: "nsg/x.json", Data: []byte(c.data)}})
			if len(findings) != 1 || !strings.Contains(findings[0].Message, c.want) || findings[0].Fix == "" || findings[0].Line == 0 {
				t.Errorf("findings %v, want one with %q", findings, c.want)
			}
		})
	}
}

func TestMutations(t *testing.T) {
	p := plantest.Sample(nil)
	f := mustRender(t, p)[0]
	for old, changed := range map[string]string{
		`"44224"`: `"44225"`, `310`: `311`, `"Inbound"`: `"Outbound"`, `"*"`: `"1"`, `"Allow"`: `"Deny"`, `"Tcp"`: `"Udp"`,
		`"10.21.0.0/16"`: `"10.22.0.0/16"`, `"azureml-inbound"`: `"azureml-in"`, `"eastus"`: `"westus"`, `"ml-platform"`: `"x"`,
	} {
		data := strings.Replace(string(f.Data), old, changed, 1)
		if len(differences(p, []templates.File{{Path: f.Path, Data: []byte(data)}})) == 0 {
			t.Errorf("%s for %s is not noticed", changed, old)
		}
	}
	if len(differences(p, []templates.File{{Path: "nsg/other.json", Data: f.Data}})) == 0 {
		t.Error("another name is not noticed")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(mustRender(f, plantest.Sample(nil))[0].Data)
	f.Add([]byte(byHand))
	s := &spec.Spec{Resources: plantest.Types()}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, findings := Read(s, []templates.File{{Path: "nsg/n.json", Data: data}})
		if len(d.Resources) == 0 && len(findings) == 0 {
			t.Error("nothing was read and nothing said")
		}
	})
}

func BenchmarkRender(b *testing.B) {
	p := plantest.Sample(nil)
	set, err := templates.Load(nil)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		files, err := Render(p, set)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(files[0].Data)))
	}
}

func BenchmarkRead(b *testing.B) {
	p := plantest.Sample(nil)
	files := mustRender(b, p)
	b.SetBytes(int64(len(files[0].Data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, findings := Read(p.Spec, files); len(findings) > 0 {
			b.Fatal(findings)
		}
	}
}
