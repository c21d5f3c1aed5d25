package terraform

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/spec"
)

// demanding is the sample with requirements behind values of every kind.
func demanding(t testing.TB) *plan.Plan {
	t.Helper()
	p := plantest.Sample(types(t))
	p.Spec.Requirements = []*spec.Requirement{{ID: "private-subnets", Title: spec.Text{En: "Subnets have no way out of their own"}}}
	d := &p.Deployment
	because := func(r *azure.Resource, path, id string) {
		v, ok := r.Body.Get(path)
		if !ok {
			t.Fatalf("%s has no %s", r.ID, path)
		}
		r.Body = r.Body.With(path, v.Because(id))
	}
	for i := range d.Resources {
		r := &d.Resources[i]
		switch r.Symbol {
		case "virtual_network":
			because(r, "properties.addressSpace.addressPrefixes", "space")
		case "subnet_training":
			because(r, "properties.defaultOutboundAccess", "private-subnets")
			because(r, "properties.networkSecurityGroup.id", "guarded")
			endpoint := func(s string) azure.Value {
				return azure.Obj(azure.M("service", azure.Str(s))).Because("endpoints")
			}
			r.Body = r.Body.With("properties.serviceEndpoints", azure.ListOf(endpoint("Microsoft.Storage"), endpoint("Microsoft.KeyVault")))
			d, _ := r.Body.Get("properties.delegations")
			d.List[0] = d.List[0].With("properties.serviceName", azure.Str("Microsoft.ContainerInstance/containerGroups").Because("delegated"))
		case "subnet_firewall":
			because(r, "properties.defaultOutboundAccess", "private-subnets")
		case "firewall_policy":
			because(r, "properties.dnsSettings", "proxy")
		}
	}
	table := azure.ID{Type: network + "routeTables", Name: "rt-sample-training"}
	for i := range 30 {
		id := table.Child("routes", fmt.Sprintf("r%d", i))
		d.Resources = append(d.Resources, azure.Resource{
			ID: id, Name: azure.Str(id.Leaf()), APIVersion: "2025-05-01", Symbol: "route_" + id.Leaf(), Why: []string{"many-routes"},
			Body: azure.Obj(azure.M("properties", azure.Obj(azure.M("addressPrefix", azure.Str(fmt.Sprintf("10.%d.0.0/16", 100+i))), azure.M("nextHopType", azure.Str("Internet"))))),
		})
	}
	d.ImplyDependencies()
	return p
}

func TestTests(t *testing.T) {
	out := roundTrip(t, demanding(t))["tests/plan.tftest.hcl"]
	for _, text := range []string{
		`    condition     = azurerm_virtual_network.virtual_network.name == var.virtual_network_name`,
		`    condition     = toset(azurerm_virtual_network.virtual_network.address_space) == toset(var.address_space)
    error_message = "space"`,
		`      azurerm_subnet.subnet_training.default_outbound_access_enabled == false,
      azurerm_subnet.subnet_firewall.default_outbound_access_enabled == false,
    ])
    error_message = "private-subnets: Subnets have no way out of their own"`,
		`    condition     = azurerm_subnet_network_security_group_association.subnet_training.network_security_group_id == azurerm_network_security_group.network_security_group_training.id
    error_message = "guarded"`,
		`      contains(azurerm_subnet.subnet_training.service_endpoint[*].service, "Microsoft.Storage"),
      contains(azurerm_subnet.subnet_training.service_endpoint[*].service, "Microsoft.KeyVault"),
    ])
    error_message = "endpoints"`,
		`    condition     = one(one(azurerm_subnet.subnet_training.delegation[*]).service_delegation[*]).name == "Microsoft.ContainerInstance/containerGroups"`,
		`    condition     = one(azurerm_firewall_policy.firewall_policy.dns[*]).proxy_enabled == true`,
		`      azurerm_network_security_rule.rule_training_azureml-inbound.access == "Allow",`,
		`      output.firewall_private_ip == "10.20.0.68",`,
	} {
		if !strings.Contains(out, text+"\n") {
			t.Errorf("the tests lack\n%s", text)
		}
	}
	// More facts than one assertion takes go into the next: none is left out.
	if n := strings.Count(out, `error_message = "many-routes"`); n != 3 {
		t.Errorf("the routes stand in %d assertions, not 3", n)
	}
	for i := range 30 {
		if route := fmt.Sprintf(`azurerm_route.route_r%d.address_prefix == "10.%d.0.0/16"`, i, 100+i); !strings.Contains(out, route) {
			t.Errorf("the tests lack %s", route)
		}
	}
	if t.Failed() {
		t.Log(out)
	}
}
