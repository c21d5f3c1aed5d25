package terraform

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/templates"
)

// around is what the spellings stand in.
const around = `
variable "resource_group_name" {
  type    = string
  default = "rg-sample"
}

provider "azurerm" {
  features {}
}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

data "azurerm_machine_learning_workspace" "workspace" {
  name                = "mlw"
  resource_group_name = var.resource_group_name
}

data "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  resource_group_name = var.resource_group_name
}
`

func TestComputeIsWritten(t *testing.T) {
	for _, p := range computeSpellings {
		t.Run(p.name, func(t *testing.T) {
			full := bodyOf(t, p.body)
			if p.unsaid != "" {
				bodyOf(t, p.unsaid).Walk(func(path string, v azure.Value) {
					if v.Kind != azure.Object {
						full = full.With(path, v)
					}
				})
			}
			blocks := blocksOfPlan(t, azure.Resource{ID: p.id, Body: full})
			if len(blocks) != 1 || blocks[0] != strings.TrimSpace(p.block) {
				t.Errorf("got\n%s\nwant%s", strings.Join(blocks, "\n\n"), p.block)
			}
		})
	}
}

func TestComputeIsRead(t *testing.T) {
	for _, p := range computeSpellings {
		for block, body := range map[string]string{p.block: p.body, p.alone: p.azurerm} {
			if block == "" {
				continue
			}
			t.Run(p.name, func(t *testing.T) {
				d, fs := Read(plantest.Compute(types(t)).Spec, files(around+block))
				for _, f := range fs {
					t.Errorf("%s%s", f.Place(), f.Message)
				}
				got, ok := d.Find(p.id)
				if !ok {
					t.Fatalf("%s is missing: %v", p.id, d.Resources)
				}
				if want := bodyOf(t, body); !got.Body.Equal(want) {
					t.Errorf("\n got %s\nwant %s", got.Body, want)
				}
			})
		}
	}
}

// What azurerm cannot say stands in a deployment template as a whole, and
// nothing of it is said twice.
func TestComputeInTemplates(t *testing.T) {
	for _, test := range []struct {
		name, body string
		id         azure.ID
	}{
		{"internal load balancer", `{"properties": {"computeType": "AKS", "resourceId": "aks", "properties": {"loadBalancerType": "InternalLoadBalancer", "loadBalancerSubnet": "snet"}}}`, compute("a")},
		{"Kubernetes", `{"properties": {"computeType": "Kubernetes", "resourceId": "aks", "properties": {"namespace": "azureml"}}}`, compute("b")},
		{"virtual machine", `{"properties": {"computeType": "VirtualMachine", "resourceId": "vm", "properties": {"sshPort": 22, "address": "10.0.0.4"}}}`, compute("c")},
		{"HDInsight", `{"properties": {"computeType": "HDInsight", "resourceId": "hdi", "properties": {"sshPort": 22}}}`, compute("d")},
		{"Databricks", `{"properties": {"computeType": "Databricks", "resourceId": "dbw"}}`, compute("e")},
		{"another region", `{"location": "eastus", "properties": {"computeType": "AmlCompute", "computeLocation": "westus", "properties": {"vmSize": "S"}}}`, compute("f")},
		{"Windows", `{"location": "eastus", "properties": {"computeType": "AmlCompute", "properties": {"osType": "Windows", "vmSize": "S"}}}`, compute("h")},
		{"half of an SSH setting", `{"properties": {"computeType": "ComputeInstance", "properties": {"vmSize": "S", "sshSettings": {"sshPublicAccess": "Disabled", "adminPublicKey": "k"}}}}`, compute("g")},
		{"endpoint", `{"location": "eastus", "properties": {"authMode": "AADToken", "publicNetworkAccess": "Disabled"}}`, ownWorkspace.Child("onlineEndpoints", "score")},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := bodyOf(t, test.body)
			blocks := blocksOfPlan(t, azure.Resource{ID: test.id, Body: want})
			if len(blocks) != 1 || !strings.HasPrefix(blocks[0], `resource "azurerm_resource_group_template_deployment" "x" {`) {
				t.Fatalf("got\n%s", strings.Join(blocks, "\n\n"))
			}
			d, fs := Read(plantest.Compute(types(t)).Spec, files(around+blocks[0]))
			for _, f := range fs {
				t.Errorf("%s%s", f.Place(), f.Message)
			}
			if got, ok := d.Find(test.id); !ok || !got.Body.Equal(want) {
				t.Errorf("got %+v", d.Resources)
			}
		})
	}
}

// The subnets of Databricks are those with their groups, so that it waits for
// the groups too; the group of its own resources is named.
func TestDatabricksWaitsForGroups(t *testing.T) {
	vnet := azure.ID{Type: network + "virtualNetworks", Name: "vnet"}
	group := azure.ID{Type: network + "networkSecurityGroups", Name: "nsg"}
	subnet := func(name string) azure.Resource {
		return azure.Resource{ID: vnet.Child("subnets", name), Symbol: name, Body: bodyOf(t, `{"properties": {"addressPrefixes": ["10.0.1.0/24"]}}`).
			With("properties.networkSecurityGroup.id", azure.RefTo(group, ""))}
	}
	body := bodyOf(t, `{"location": "eastus", "sku": {"name": "premium"}}`).
		With("properties.managedResourceGroupId", azure.RefTo(azure.ScopeID("rg-managed"), "")).
		With("properties.parameters.customPublicSubnetName.value", azure.RefTo(vnet.Child("subnets", "open"), "name")).
		With("properties.parameters.customPrivateSubnetName.value", azure.RefTo(vnet.Child("subnets", "closed"), "name"))
	blocks := blocksOfPlan(t,
		azure.Resource{ID: azure.ID{Type: "Microsoft.Databricks/workspaces", Name: "dbw"}, Body: body},
		azure.Resource{ID: group, Symbol: "group", Body: bodyOf(t, `{"location": "eastus"}`)},
		azure.Resource{ID: vnet, Symbol: "vnet", Body: bodyOf(t, `{"location": "eastus", "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}}}`)},
		subnet("open"), subnet("closed"))
	all := strings.Join(blocks, "\n")
	for _, line := range []string{
		`  managed_resource_group_name       = "rg-managed"`,
		`    public_subnet_network_security_group_association_id  = azurerm_subnet_network_security_group_association.open.id`,
		`    private_subnet_network_security_group_association_id = azurerm_subnet_network_security_group_association.closed.id`,
		`    public_subnet_name                                   = azurerm_subnet.open.name`,
	} {
		if !strings.Contains(all, line+"\n") {
			t.Errorf("there is no line\n%s\nin\n%s", line, all)
		}
	}
	d, fs := Read(plantest.Compute(types(t)).Spec, files(around+all))
	for _, f := range fs {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
	want := body.With("properties.parameters.customPublicSubnetName.value", azure.Str("open")).
		With("properties.parameters.customPrivateSubnetName.value", azure.Str("closed")).
		With("properties.parameters.enableNoPublicIp.value", azure.Flag(true)).
		With("properties.parameters.prepareEncryption.value", azure.Flag(false)).
		With("properties.parameters.requireInfrastructureEncryption.value", azure.Flag(false)).
		With("properties.publicNetworkAccess", azure.Str("Enabled"))
	if got, ok := d.Find(azure.ID{Type: "Microsoft.Databricks/workspaces", Name: "dbw"}); !ok || !got.Body.Equal(want) {
		t.Errorf("\n got %s\nwant %s", got.Body, want)
	}
}

// Who stands in a subnet waits until its group and its routes are on it, and
// the subnet itself waits for none of that.
func TestWhoStandsInASubnetWaitsForAllOfIt(t *testing.T) {
	vnet := azure.ID{Type: network + "virtualNetworks", Name: "vnet"}
	group := azure.ID{Type: network + "networkSecurityGroups", Name: "nsg"}
	routes := azure.ID{Type: network + "routeTables", Name: "rt"}
	subnet := vnet.Child("subnets", "snet")
	body := bodyOf(t, `{"location": "eastus", "properties": {"computeType": "AmlCompute", "properties": {"vmSize": "S"}}}`)
	blocks := blocksOfPlan(t,
		azure.Resource{ID: compute("cpu"), Body: body.With("properties.properties.subnet.id", azure.RefTo(subnet, ""))},
		azure.Resource{ID: compute("k8s"), Symbol: "k8s", Body: bodyOf(t, `{"properties": {"computeType": "Kubernetes"}}`).With("properties.resourceId", azure.RefTo(subnet, ""))},
		azure.Resource{ID: group, Symbol: "group", Body: bodyOf(t, `{"location": "eastus"}`)},
		azure.Resource{ID: routes, Symbol: "routes", Body: bodyOf(t, `{"location": "eastus"}`)},
		azure.Resource{ID: vnet, Symbol: "vnet", Body: bodyOf(t, `{"location": "eastus", "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}}}`)},
		azure.Resource{ID: subnet, Symbol: "snet", Body: bodyOf(t, `{"properties": {"addressPrefixes": ["10.0.1.0/24"]}}`).
			With("properties.networkSecurityGroup.id", azure.RefTo(group, "")).With("properties.routeTable.id", azure.RefTo(routes, ""))})
	const waits = `
  depends_on = [
    azurerm_subnet_network_security_group_association.snet,
    azurerm_subnet_route_table_association.snet,
  ]
}`
	for _, b := range blocks {
		address := strings.Join(strings.SplitN(b, `"`, 5)[1:4], "")
		want := address == "azurerm_machine_learning_compute_cluster x" || address == "azurerm_resource_group_template_deployment k8s"
		if strings.HasSuffix(b, waits) != want || strings.Contains(b, "depends_on") != want {
			t.Errorf("waits: %v\n%s", want, b)
		}
	}
	d, fs := Read(plantest.Compute(types(t)).Spec, files(around+strings.Join(blocks, "\n")))
	for _, f := range fs {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
	if got, ok := d.Find(compute("cpu")); !ok || !sameIDs(got.DependsOn, []azure.ID{ownWorkspace, subnet, subnet.Child("networkSecurityGroup", "nsg"), subnet.Child("routeTable", "rt")}) {
		t.Errorf("depends on %v", got.DependsOn)
	}
}

func TestComputeIsReadAsProjected(t *testing.T) {
	p := plantest.Compute(types(t))
	want, drops := Project(p)
	var paths []string
	for _, d := range drops {
		paths = append(paths, d.Resource.Leaf()+" "+d.Path)
	}
	slices.Sort(paths)
	if expected := []string{"mlw-managed properties.managedNetwork.firewallSku", "notebook-a location", "notebook-b location"}; !slices.Equal(paths, expected) {
		t.Errorf("dropped %q, want %q", paths, expected)
	}
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	written, err := Render(p, set)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range written {
		if formatted := hclwrite.Format(f.Data); string(formatted) != string(f.Data) {
			t.Errorf("%s: the formatter changes it to\n%s", f.Path, formatted)
		}
	}
	got, fs := Read(p.Spec, written)
	for _, f := range fs {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
	differ(t, got, want)
	placed(t, got)
}

// blocksOfPlan renders resources, the first of them under the symbol x, beside
// a workspace and a cluster that exist, and gives the resource blocks.
func blocksOfPlan(t *testing.T, rs ...azure.Resource) []string {
	t.Helper()
	p := plantest.Compute(types(t))
	d := azure.Deployment{Cloud: p.Deployment.Cloud, Resources: []azure.Resource{
		{ID: ownWorkspace, Name: azure.Str("mlw"), Existing: true, Symbol: "workspace"}, {ID: ownCluster, Name: azure.Str("aks"), Existing: true, Symbol: "aks"},
	}}
	rs[0].Symbol = "x"
	for _, r := range rs {
		r.Name = azure.Str(r.ID.Leaf())
		for _, rt := range p.Spec.Resources {
			if rt.Type == r.ID.Type {
				r.APIVersion = rt.APIVersion
			}
		}
		d.Resources = append(d.Resources, r)
	}
	d.ImplyDependencies()
	p.Deployment = d
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	written, err := Render(p, set)
	if err != nil {
		t.Fatal(err)
	}
	main := written[slices.IndexFunc(written, func(f templates.File) bool { return strings.HasSuffix(f.Path, "/main.tf") })]
	file, diags := hclwrite.ParseConfig(main.Data, main.Path, hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var out []string
	for _, b := range file.Body().Blocks() {
		if b.Type() == "resource" {
			out = append(out, strings.TrimSpace(string(b.BuildTokens(nil).Bytes())))
		}
	}
	return out
}

// bodyOf reads a body typed as JSON.
func bodyOf(t *testing.T, text string) azure.Value {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	var value func() azure.Value
	next := func() json.Token {
		token, err := dec.Token()
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		return token
	}
	value = func() azure.Value {
		switch x := next().(type) {
		case json.Delim:
			v := azure.Value{Kind: azure.List}
			if x == '{' {
				v.Kind = azure.Object
			}
			for dec.More() {
				if x == '{' {
					key, _ := next().(string)
					v.Members = append(v.Members, azure.M(key, value()))
				} else {
					v.List = append(v.List, value())
				}
			}
			next()
			return v
		case bool:
			return azure.Flag(x)
		case float64:
			return azure.Num(x)
		case string:
			return azure.Str(x)
		}
		return azure.Value{}
	}
	return value()
}
