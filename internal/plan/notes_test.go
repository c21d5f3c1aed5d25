package plan_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ringfence-dev/ringfence/internal/plan"
)

func lines(cs []plan.Command) []string {
	var out []string
	for _, c := range cs {
		out = append(out, c.Line)
	}
	return out
}

// TestPlaceholders: what is deployed stands in commands, that of the component
// that asks where there are several; what is not known is left alone.
func TestPlaceholders(t *testing.T) {
	s := furtherSpec(t, "required", `
  step {
    text    = { en = "Look.", ja = "見ます。" }
    command = "az x <resource-group> <network-resource-group> <vnet> <subnet> <compute-cluster> <key-vault-resource-id> <storage> <storage-resource-group> <monitor> <aks> <other>"
    check   = true
  }`)
	p, fs := furtherPlan(t, s, `
  compute_cluster "cpu" { max_nodes = 1 }
  compute_cluster "gpu" { max_nodes = 1 }
  names = { key_vault = "kv-own" }
  storage "stshared" {
    existing {
      name  = "stshared"
      group = "rg-data"
    }
  }`)
	if fs.Failed() {
		t.Fatal(fs)
	}
	const rest = " /subscriptions/<subscription-id>/resourceGroups/rg-x/providers/Microsoft.KeyVault/vaults/kv-own stshared rg-data appi-x <aks> <other>"
	want := []string{"az x rg-x rg-x vnet-x snet-x-training cpu" + rest, "az x rg-x rg-x vnet-x snet-x-training gpu" + rest}
	if d := cmp.Diff(want, lines(furtherItem(t, p).Commands)); d != "" {
		t.Error(d)
	}
}

// TestRoleOfDeployment: what a role of the deployment permits needs no other
// role; it is assigned once.
func TestRoleOfDeployment(t *testing.T) {
	s := furtherSpec(t, "required", `
  role {
    actions   = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    principal = "deployer"
    scope     = "virtual_network"
  }`)
	p, fs := furtherPlan(t, s, "options { deployer_role = true }\ncompute_cluster \"cpu\" { max_nodes = 1 }")
	if fs.Failed() {
		t.Fatal(fs)
	}
	i := furtherItem(t, p)
	if len(i.Commands) > 0 || len(i.Done) != 1 || i.Done[0].En != "The custom role `Azure Machine Learning network deployer, rg-x ee275b` permits `Microsoft.Network/virtualNetworks/subnets/join/action`." {
		t.Errorf("got %+v", i)
	}
	assign := 0
	for _, l := range lines(p.Checklist.Sections[0].Items[0].Commands) {
		if l == `az role assignment create --assignee "<deployer>" --role "Azure Machine Learning network deployer, rg-x ee275b" --scope "/subscriptions/<subscription-id>/resourceGroups/rg-x"` {
			assign++
		}
	}
	if assign != 1 {
		t.Errorf("the role is assigned %d times in %v", assign, lines(p.Checklist.Sections[0].Items[0].Commands))
	}
}
