package bicep

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

var update = flag.Bool("update", false, "write the golden files")

func render(t testing.TB, p *plan.Plan) []templates.File {
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

func inlineOf(types []*spec.ResourceType) func(string) bool {
	return func(typ string) bool {
		for _, t := range types {
			if strings.EqualFold(t.Type, typ) {
				return t.Inline != ""
			}
		}
		return false
	}
}

// same reports where what was read differs from the plan's projection.
func same(t *testing.T, p *plan.Plan, files []templates.File) azure.Deployment {
	t.Helper()
	want, _ := Project(p)
	got, findings := Read(p.Spec, files)
	findings = append(findings, judge.Compare(want, got, judge.Options{File: "bicep/main.bicep", Versions: true, Inline: inlineOf(p.Spec.Resources)})...)
	for _, f := range findings {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
	return got
}

// samples are the plans that every language must carry.
var samples = map[string]func() *plan.Plan{
	"sample":   func() *plan.Plan { return plantest.Sample(nil) },
	"services": func() *plan.Plan { return plantest.Services(nil) },
	"compute":  func() *plan.Plan { return plantest.Compute(nil) },
	"borders":  borders,
}

func TestRoundTrip(t *testing.T) {
	for name, sample := range samples {
		t.Run(name, func(t *testing.T) { roundTrip(t, sample()) })
	}
}

func roundTrip(t *testing.T, p *plan.Plan) {
	if _, drops := Project(p); len(drops) > 0 {
		t.Errorf("dropped: %v", drops)
	}
	files := render(t, p)
	got := same(t, p, files)
	if t.Failed() {
		for _, f := range files {
			t.Logf("%s\n%s", f.Path, f.Data)
		}
	}
	placed := func(what string, v azure.Value) {
		v.Walk(func(path string, v azure.Value) {
			if v.Pos.File == "" || v.Pos.Line == 0 || v.Pos.Column == 0 {
				t.Errorf("%s: %s has no place", what, path)
			}
		})
	}
	for _, r := range got.Resources {
		if placed(r.ID.String()+" name", r.Name); !r.Existing {
			placed(r.ID.String(), r.Body)
		}
	}
	for _, x := range got.Parameters {
		placed("parameter "+x.Name, x.Value)
	}
	for _, o := range got.Outputs {
		placed("output "+o.Name, o.Value)
	}
}

func TestGolden(t *testing.T) {
	for _, f := range render(t, plantest.Sample(nil)) {
		golden := filepath.Join("testdata", filepath.Base(f.Path))
		if *update {
			if err := os.WriteFile(golden, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(f.Data)); diff != "" {
			t.Errorf("%s differs; run with -update after a look:\n%s", f.Path, diff)
		}
	}
}

// TestOtherHand reads the sample as somebody else wrote it.
func TestOtherHand(t *testing.T) {
	var files []templates.File
	for _, name := range []string{"other.bicep", "other.bicepparam"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, templates.File{Path: "infra/" + name, Data: data})
	}
	p := plantest.Sample(nil)
	unused := azure.Str("unused-default")
	name, _ := p.Deployment.Param("virtualNetworkName")
	name.Default = &unused
	same(t, p, files)
}

// TestConstructs renders what the sample has not.
func TestConstructs(t *testing.T) {
	p := plantest.Sample(nil)
	d := &p.Deployment
	nsg := azure.ID{Type: "Microsoft.Network/networkSecurityGroups", Name: "nsg-sample-training"}
	group, _ := d.Find(nsg)
	group.Why = []string{"closed-by-default", "azureml-inbound"}
	rule, _ := d.Find(nsg.Child("securityRules", "azureml-inbound"))
	rule.Why = []string{"azureml-inbound", "user-rule"}
	priority, _ := rule.Body.Get("properties.priority")
	rule.Body = rule.Body.With("properties.priority", priority.Because("user-rule", "early"))

	shared := azure.ID{Scope: "rg-shared", Type: "Microsoft.Network/virtualNetworks", Name: "vnet-shared"}
	far := azure.ID{Scope: "11111111-1111-1111-1111-111111111111/rg-far", Type: "Microsoft.Network/routeTables", Name: "rt"}
	vault := azure.ID{Type: "Contoso.Odd/vaults", Name: "odd"}
	lock := azure.ID{Scope: vault.Extend(), Type: "Microsoft.Authorization/locks", Name: "keep"}
	d.Parameters = append(d.Parameters,
		azure.Parameter{Name: "oddVault", Type: "bool", Description: "Two\nlines, \u00a0 and \u2028.", Value: azure.Flag(true)},
		azure.Parameter{Name: "keepName", Type: "string", Value: azure.Str("keep")},
		azure.Parameter{Name: "retries", Type: "int", Value: azure.Int(-3)})
	d.Resources = append(d.Resources,
		azure.Resource{ID: shared, Name: azure.Str("vnet-shared"), APIVersion: "2025-05-01", Existing: true, Symbol: "shared"},
		azure.Resource{ID: shared.Child("subnets", "hub"), Name: azure.Str("hub"), APIVersion: "2025-05-01", Existing: true, Symbol: "hub"},
		azure.Resource{ID: far, Name: azure.Str("rt"), APIVersion: "2025-05-01", Existing: true, Symbol: "keepName"},
		azure.Resource{
			ID: vault, Name: azure.Str("odd"), APIVersion: "2020-01-01", Symbol: "odd_vault",
			DependsOn: []azure.ID{nsg.Child("securityRules", "azureml-outbound"), {Type: "Microsoft.Network/routeTables", Name: "rt-sample-training"}},
			Body: azure.Obj(azure.M("properties", azure.Obj(
				azure.M("hub", azure.RefTo(shared.Child("subnets", "hub"), "")),
				azure.M("far", azure.RefTo(far, "name")),
				azure.M("role", azure.RefTo(azure.ID{Scope: ownSubscription, Type: "Microsoft.Authorization/roleDefinitions", Name: "reader"}, "")),
				azure.M("address", azure.RefTo(azure.ID{Type: "Microsoft.Network/azureFirewalls", Name: "afw-sample"}, "properties.ipConfigurations[0].properties.private-ip")),
				azure.M("on", azure.Flag(true).From("oddVault")),
				azure.M("half", azure.Num(0.5)), azure.M("below", azure.Int(-7)), azure.M("huge", azure.Num(1e20)),
				azure.M("nothing", azure.Value{}), azure.M("none", azure.Obj()), azure.M("empty", azure.Strings()),
				azure.M("lists", azure.ListOf(azure.Strings("a"), azure.ListOf(azure.Obj(azure.M("if", azure.Str("")))))),
				azure.M("two words", azure.Str("x")), azure.M("it's", azure.Str("${x}")), azure.M("", azure.Str("$"))))),
		},
		azure.Resource{
			ID: lock, Name: azure.Str("keep").From("keepName"), APIVersion: "2020-05-01", Symbol: "lock", DependsOn: []azure.ID{vault},
			Body: azure.Obj(azure.M("properties", azure.Obj(azure.M("level", azure.Str("CanNotDelete"))))),
		},
		azure.Resource{ID: azure.ID{Type: "Contoso.Odd/vaults/keys", Name: "gone/k"}, Name: azure.Str("k"), APIVersion: "2020-01-01", Symbol: "k", Body: azure.Obj()})
	d.Outputs = append(d.Outputs,
		azure.Output{Name: "hub", Value: azure.RefTo(shared.Child("subnets", "hub"), "name")},
		azure.Output{Name: "retries", Value: azure.Int(-3).From("retries")},
		azure.Output{Name: "rule", Value: azure.RefTo(nsg.Child("securityRules", "azureml-inbound"), "properties.priority")})
	d.ImplyDependencies()
	files := render(t, p)
	same(t, p, files)
	text := string(files[0].Data)
	for _, want := range []string{
		"// Required by closed-by-default, azureml-inbound.\nresource networkSecurityGroupTraining ",
		"      // Required by user-rule.\n      {\n        name: 'azureml-inbound'\n",
		"          // Required by early.\n          priority: 210\n",
		"resource keepNameResource 'Microsoft.Network/routeTables@2025-05-01' existing = {\n  name: 'rt'\n  scope: resourceGroup('11111111-1111-1111-1111-111111111111', 'rg-far')\n}",
		"resource hub 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' existing = {\n  parent: shared\n  name: 'hub'\n}",
		"  scope: oddVaultResource\n", "half: json('0.5')", "below: json('-7')", "'it\\'s': '\\${x}'", "'': '\\$'",
		"  dependsOn: [\n    networkSecurityGroupTraining\n    routeTableTraining\n  ]\n",
		"output rule int = ruleTrainingAzuremlInbound.properties.priority\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the file does not hold %q", want)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}

// TestCircle refers from a resource to a child written inside it.
func TestCircle(t *testing.T) {
	p := plantest.Sample(nil)
	id := azure.ID{Type: "Microsoft.Network/virtualNetworks", Name: "vnet-sample"}
	r, _ := p.Deployment.Find(id)
	r.Body = r.Body.With("properties.first", azure.RefTo(id.Child("subnets", "snet-training"), ""))
	files := render(t, p)
	same(t, p, files)
	if want := "first: resourceId('Microsoft.Network/virtualNetworks/subnets', virtualNetworkName, 'snet-training')"; !strings.Contains(string(files[0].Data), want) {
		t.Errorf("no %s", want)
	}
}

func TestProjectDrops(t *testing.T) {
	p := plantest.Sample(nil)
	unused := azure.ID{Scope: "rg-other", Type: "Microsoft.Network/routeTables", Name: "rt"}
	p.Deployment.Resources = append(p.Deployment.Resources, azure.Resource{ID: unused, Name: azure.Str("rt"), APIVersion: "2025-05-01", Existing: true})
	p.Deployment.Parameters[0].Pattern, p.Deployment.Parameters[1].Pattern = "^vnet-", "^."
	d, drops := Project(p)
	if len(drops) != 2 || drops[0].Path != "parameters" || drops[1].Resource != unused {
		t.Errorf("dropped %v", drops)
	}
	for _, drop := range drops {
		if drop.Reason.En == "" || drop.Reason.Ja == "" {
			t.Errorf("%v has no reason", drop)
		}
	}
	if _, ok := d.Find(unused); ok || d.Parameters[0].Pattern != "" {
		t.Error("what was dropped is still there")
	}
	if p.Deployment.Parameters[0].Pattern == "" {
		t.Error("the plan was changed")
	}
	same(t, p, render(t, p))
}

func TestRenderRefuses(t *testing.T) {
	for name, v := range map[string]azure.Value{
		"unknown":   azure.UnknownBecause("no reason"),
		"parameter": azure.Str("x").From("nobody"),
		"reference": azure.RefTo(azure.ID{Type: "A.B/c", Name: "gone"}, "properties.x"),
	} {
		p := plantest.Sample(nil)
		r := &p.Deployment.Resources[0]
		r.Body = r.Body.With("properties.bad", v)
		set, err := templates.Load(nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Render(p, set); err == nil || !strings.Contains(err.Error(), "properties: bad: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLimits(t *testing.T) {
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for want, add := range map[string]func(*azure.Deployment){
		"main.bicep has 257 parameters": func(d *azure.Deployment) {
			d.Parameters = append(d.Parameters, slices.Repeat(d.Parameters[:1], 257-len(d.Parameters))...)
		},
		"main.bicep has 65 outputs": func(d *azure.Deployment) { d.Outputs = slices.Repeat(d.Outputs[:1], 65) },
		"modules/rg.bicep has 801 resources": func(d *azure.Deployment) {
			for i := range 801 {
				name := "rt-" + itoa(i)
				d.Resources = append(d.Resources, azure.Resource{ID: azure.ID{Scope: "rg", Type: "A.B/c", Name: name}, Name: azure.Str(name), APIVersion: "1"})
			}
		},
	} {
		p := plantest.Sample(nil)
		add(&p.Deployment)
		if _, err := Render(p, set); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestStrings(t *testing.T) {
	for _, s := range []string{"", plantest.Awkward, "'''", "'", "''", "$", "$$", "${", "\\${", "\\", "\\'", "a\nb\r\nc\t", "日本語 🙂", "\u200b\u2028\ufeff", "//", "/* */", "#x", "[x]", "]"} {
		src := "output x string = " + quote(s) + "\nvar y = {\n  " + quote(s) + ": " + quote(s) + "\n}\noutput z object = y\n"
		d, findings := Read(&spec.Spec{}, []templates.File{{Path: "a.bicep", Data: []byte(src)}})
		if len(findings) > 0 || len(d.Outputs) != 2 || d.Outputs[0].Value.Text != s {
			t.Errorf("%q reads back as %v, %v", s, d.Outputs, findings)
			continue
		}
		if m := d.Outputs[1].Value.Members[0]; m.Key != s || m.Value.Text != s {
			t.Errorf("the key %q reads back as %q", s, m.Key)
		}
	}
}
