package plan_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

// shipped loads the environments of the repository's own ringfence.hcl.
func shipped(t testing.TB) (*spec.Spec, []*spec.Environment) {
	t.Helper()
	s, fs := spec.Builtin()
	if fs.Failed() {
		t.Fatal(fs)
	}
	data, err := os.ReadFile("../../ringfence.hcl")
	if err != nil {
		t.Fatal(err)
	}
	envs, fs := spec.LoadEnvironments(s, "ringfence.hcl", data)
	if fs.Failed() {
		t.Fatal(fs)
	}
	return s, envs
}

// Rules that recur in the tables below. They are taken from the documents by
// hand: "direction access protocol ports source > destination".
var (
	// Section "Required ports" of the pages of 2020 and 2021.
	batchInbound = "Inbound Allow Tcp 29876-29877 BatchNodeManagement > VirtualNetwork"
	amlInbound   = "Inbound Allow Tcp 44224 AzureMachineLearning > VirtualNetwork"

	denyInternet = "Outbound Deny * * * > Internet"
)

// todayOutbound are the tables "Required" and "Situational" of the include of
// 2025-02-10 together with the firewall page of 2026-03-19, nothing optional
// switched on.
func todayOutbound(region string) []string {
	return []string{
		"Outbound Allow Tcp 80,443 VirtualNetwork > AzureActiveDirectory",
		"Outbound Allow Tcp 443,18881 VirtualNetwork > AzureMachineLearning",
		"Outbound Allow Udp 5831 VirtualNetwork > AzureMachineLearning",
		"Outbound Allow * 443 VirtualNetwork > BatchNodeManagement." + region,
		"Outbound Allow Tcp 443 VirtualNetwork > AzureResourceManager",
		"Outbound Allow Tcp 443 VirtualNetwork > Storage." + region,
		"Outbound Allow Tcp 443 VirtualNetwork > AzureFrontDoor.Frontend",
		"Outbound Allow Tcp 443 VirtualNetwork > MicrosoftContainerRegistry",
		"Outbound Allow Tcp 443 VirtualNetwork > AzureFrontDoor.FirstParty",
		"Outbound Allow Tcp 443 VirtualNetwork > AzureMonitor",
		"Outbound Allow Tcp 443 VirtualNetwork > VirtualNetwork",
		denyInternet,
	}
}

// limited2021 is the section on limiting outbound connectivity of the page of
// 2021-03-20, with Microsoft's images and user-managed dependencies; ports as
// the rulings fill them in.
func limited2021(region, network string) []string {
	return []string{
		"Outbound Allow Tcp 443 " + network + " > Storage." + region,
		"Outbound Allow Tcp 443 " + network + " > AzureContainerRegistry." + region,
		"Outbound Allow Tcp 443 " + network + " > AzureMachineLearning",
		"Outbound Allow Tcp 443 " + network + " > AzureResourceManager",
		"Outbound Allow Tcp 80,443 " + network + " > AzureActiveDirectory",
		denyInternet,
	}
}

func without(rules []string, parts ...string) []string {
	return slices.DeleteFunc(slices.Clone(rules), func(r string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(r, p) })
	})
}

// behind writes VirtualNetwork as the address space, as it must stand behind
// a default route of one's own.
func behind(space string, rules ...string) []string {
	for i, r := range rules {
		rules[i] = strings.ReplaceAll(r, "VirtualNetwork", space)
	}
	return rules
}

func TestExpectedRules(t *testing.T) {
	images := []string{
		"Outbound Allow Tcp 443 VirtualNetwork > MicrosoftContainerRegistry",
		"Outbound Allow Tcp 443 VirtualNetwork > AzureFrontDoor.FirstParty",
	}
	databricks := []string{ // of each of its two subnets
		"Inbound Allow * * VirtualNetwork > VirtualNetwork",
		"Outbound Allow * * VirtualNetwork > VirtualNetwork",
		"Outbound Allow Tcp 443,3306,8443-8451 VirtualNetwork > AzureDatabricks",
		"Outbound Allow Tcp 3306 VirtualNetwork > Sql",
		"Outbound Allow Tcp 443 VirtualNetwork > Storage",
		"Outbound Allow Tcp 9093 VirtualNetwork > EventHub",
	}
	want := map[string][]string{
		"no-public-ip":           todayOutbound("EastUS"),
		"public-ip":              append(todayOutbound("WestEurope"), amlInbound),
		"public-ip-2021":         slices.Concat(limited2021("EastUS2", "VirtualNetwork"), images, []string{batchInbound, amlInbound}),
		"public-ip-2020":         {batchInbound, amlInbound, "Inbound Allow Tcp 22 * > VirtualNetwork"},
		"firewall-hosts":         behind("10.20.0.0/16", "Inbound Allow Tcp 8704-8710 VirtualNetwork > VirtualNetwork"),
		"inference-aks":          {},
		"forced-tunnel-tags":     behind("10.20.0.0/16", append(limited2021("EastUS2", "VirtualNetwork"), batchInbound, amlInbound)...),
		"forced-tunnel-prefixes": behind("10.20.0.0/16", append(limited2021("EastUS2", "VirtualNetwork"), batchInbound, amlInbound)...),
		"inference-aci":          {},
		"attached-computes":      slices.Concat([]string{"Inbound Allow * 22 AzureMachineLearning > *"}, databricks, databricks),
		"quickstart":             append(limited2021("EastUS", "VirtualNetwork"), batchInbound, amlInbound),
		"us-government":          without(todayOutbound("USGovVirginia"), "FirstParty"),
		"china":                  without(todayOutbound("ChinaEast2"), "Frontend"),
		"platform-team": append(todayOutbound("UKSouth"), // port 8787 of RStudio is declined
			"Outbound Allow Tcp 443 VirtualNetwork > 10.0.5.10/32",
			"Inbound Allow Tcp 8704-8993 VirtualNetwork > VirtualNetwork"),
		"complete":     slices.Concat(databricks, databricks), // by host names: the firewall holds what goes out, the groups what Databricks keeps
		"landing-zone": {},
	}
	s, envs := shipped(t)
	for _, env := range envs {
		t.Run(env.Name, func(t *testing.T) {
			p, fs := plan.Make(s, env)
			if fs.Failed() {
				t.Fatal(fs)
			}
			got := []string{}
			for _, r := range p.Deployment.Resources {
				if strings.HasSuffix(r.ID.Type, "/securityRules") {
					got = append(got, line(r.Body))
				}
			}
			w, ok := want[env.Name]
			if !ok {
				if len(got) > 0 {
					t.Errorf("no expected rules are written down for this environment, but it has\n%s", strings.Join(got, "\n"))
				}
				return
			}
			slices.Sort(got)
			slices.Sort(w)
			if diff := cmp.Diff(w, got); diff != "" {
				t.Errorf("security rules (-documents +plan):\n%s", diff)
			}
		})
	}
}
