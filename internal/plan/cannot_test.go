package plan_test

import (
	"slices"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// refused plans an environment and gives the requirements that refuse it.
func refused(t *testing.T, s *spec.Spec, text string) (report.Findings, []string) {
	t.Helper()
	envs, fs := spec.LoadEnvironments(s, "ringfence.hcl", []byte("environment \"e\" {\nregion = \"eastus\"\n"+text+"\n}\n"))
	if fs.Failed() {
		t.Fatal(fs)
	}
	_, fs = plan.Make(s, envs[0])
	var ids []string
	for _, f := range fs {
		if f.Severity == report.Error && !slices.Contains(ids, f.Requirement) {
			ids = append(ids, f.Requirement)
		}
	}
	return fs, ids
}

// unfounded are refusals with no requirement behind them: Azure has nothing
// against what they refuse.
var unfounded = map[string]string{
	"own-flow":      "the user's own flow, which no document knows, cannot be written as the environment restricts traffic",
	"unknown-name":  "it names nothing of the environment",
	"value-missing": "an attribute that has no default is needed",
}

// wellFounded holds that every refusal names the requirement behind it, and
// what that rests on.
func wellFounded(t *testing.T, fs report.Findings) {
	t.Helper()
	for _, f := range fs {
		founded := f.Requirement != "" && len(f.Evidence)+len(f.Sources) > 0
		if f.Severity == report.Error && !founded && unfounded[f.Rule] == "" {
			t.Errorf("nothing shows why this is refused: %s [%s]", f.Message, f.Rule)
		}
	}
}

const (
	elsewhere = "network {\n address_space = [\"10.20.0.0/16\"]\n existing { id = \"/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet\" }\n}\n"
	nextDoor  = "network {\n address_space = [\"10.20.0.0/16\"]\n existing {\n  name = \"vnet\"\n  group = \"rg-net\"\n }\n}\n"
	hub       = "egress {\n kind = \"appliance\"\n next_hop = \"10.0.0.4\"\n}\n"
	shared    = "compute_cluster \"cpu\" {}\nkubernetes \"kube\" {}\nnetwork {\n subnet \"training\" { components = [\"compute_cluster\", \"kubernetes\"] }\n}\n"
	key       = "ssh_public_key = \"ssh-ed25519 AAAA you@example.com\""
	open2020  = "as_of = \"2020-08-25\"\negress { kind = \"default\" }\noutbound { mode = \"open\" }\n"
	open2023  = "as_of = \"2023-05-23\"\noutbound { mode = \"open\" }\n"
)

// What the documents say cannot work is refused by the requirement that says
// so; beside each stands the nearest environment that works.
func TestWhatCannotWork(t *testing.T) {
	s, fs := spec.Builtin()
	if fs.Failed() {
		t.Fatal(fs)
	}
	for _, c := range []struct{ name, env, by, works string }{
		{"network of another subscription", elsewhere, "network-subscription", nextDoor},
		{"network of another subscription for Databricks", elsewhere + `databricks "etl" {}`, "databricks-placement", nextDoor + `databricks "etl" {}`},
		{
			"network of another group for container instances",
			open2020 + nextDoor + "aci \"a\" {}\nregistry \"crtests\" { private_endpoint = false }", "aci-resource-group",
			open2020 + "aci \"a\" {}\nregistry \"crtests\" { private_endpoint = false }",
		},
		{
			"cluster of another region in a new network", `compute_cluster "far" { region = "westus" }`, "cluster-region-network",
			nextDoor + `compute_cluster "far" { region = "westus" }`,
		},
		{
			"cluster of another region beside a private workspace",
			open2023 + nextDoor + `compute_cluster "far" { region = "westus" }`, "cluster-region-private-workspace",
			"as_of = \"2024-07-26\"\n" + nextDoor + `compute_cluster "far" { region = "westus" }`,
		},
		{
			"cluster of another region in a managed network",
			"managed_network { isolation = \"allow_internet_outbound\" }\ncompute_cluster \"far\" { region = \"westus\" }", "managed-compute-region",
			"managed_network { isolation = \"allow_internet_outbound\" }\ncompute_cluster \"far\" { region = \"eastus\" }",
		},
		{
			"compute of a managed network in an own subnet",
			"managed_network { isolation = \"allow_internet_outbound\" }\ncompute_cluster \"cpu\" {}\nnetwork { address_space = [\"10.1.0.0/16\"] }", "managed-computes-stay-inside",
			"managed_network { isolation = \"allow_internet_outbound\" }\ncompute_cluster \"cpu\" {}",
		},
		{
			"managed network switched off", `managed_network { was = "allow_internet_outbound" }`, "managed-isolation-kept",
			"managed_network {\n was = \"allow_internet_outbound\"\n isolation = \"allow_only_approved_outbound\"\n}",
		},
		{
			"managed network relaxed", "managed_network {\n was = \"allow_only_approved_outbound\"\n isolation = \"allow_internet_outbound\"\n}", "managed-isolation-kept",
			"managed_network {\n was = \"disabled\"\n isolation = \"allow_internet_outbound\"\n}",
		},

		{
			"too few addresses for nodes", "compute_cluster \"cpu\" { max_nodes = 12 }\nnetwork {\n subnet \"training\" { prefix = \"10.20.1.0/28\" }\n}", "subnet-addresses",
			"compute_cluster \"cpu\" { max_nodes = 11 }\nnetwork {\n subnet \"training\" { prefix = \"10.20.1.0/28\" }\n}",
		},
		{
			"too few addresses for private endpoints", "network {\n subnet \"endpoints\" { prefix = \"10.20.2.0/29\" }\n}", "endpoint-addresses",
			"network {\n subnet \"endpoints\" { prefix = \"10.20.2.0/28\" }\n}",
		},
		{
			"too few addresses for queue and table as well",
			"options { azure_monitor_private = true }\nnetwork {\n subnet \"endpoints\" { prefix = \"10.20.2.0/28\" }\n}", "endpoint-addresses",
			"options { azure_monitor_private = true }\nnetwork {\n subnet \"endpoints\" { prefix = \"10.20.2.0/27\" }\n}",
		},
		{
			"too few addresses for AKS nodes and their pods",
			"outbound { mode = \"open\" }\naks \"score\" { node_count = 8 }\nnetwork {\n subnet \"inference\" { prefix = \"10.20.4.0/24\" }\n}", "aks-subnet-addresses",
			"outbound { mode = \"open\" }\naks \"score\" { node_count = 7 }\nnetwork {\n subnet \"inference\" { prefix = \"10.20.4.0/24\" }\n}",
		},
		{
			"too few addresses for Kubernetes nodes and their pods",
			"outbound { mode = \"open\" }\nkubernetes \"kube\" {}\nnetwork {\n subnet \"inference\" { prefix = \"10.20.4.0/28\" }\n}", "aks-subnet-addresses",
			"outbound { mode = \"open\" }\nkubernetes \"kube\" { arc = true }\nnetwork {\n subnet \"inference\" { prefix = \"10.20.4.0/28\" }\n}",
		},
		{
			"cluster of another region in a new network, on any day",
			"as_of = \"2021-03-20\"\negress { kind = \"default\" }\ncompute_cluster \"far\" {\n region = \"westus\"\n public_ip = true\n}", "cluster-region-network",
			"as_of = \"2021-03-20\"\negress { kind = \"default\" }\n" + nextDoor + "compute_cluster \"far\" {\n region = \"westus\"\n public_ip = true\n}",
		},
		{"hosts where nothing on the way out knows them", `outbound { by = "hosts" }`, "hosts-behind-firewall", "egress { kind = \"firewall\" }\noutbound { by = \"hosts\" }"},
		{"name of an instance that ends in a number", `compute_instance "nb-1" {}`, "resource-names", `compute_instance "nb-a1" {}`},
		{"name of an instance that is too long", `compute_instance "notebook-of-the-whole-team" {}`, "resource-names", `compute_instance "notebook-of-the-team" {}`},
		{"name of an attached cluster that is too long", `aks "scoring-of-the-team" {}`, "resource-names", `aks "scoring" {}`},
		{"name of one letter", `compute_cluster "c" {}`, "resource-names", `compute_cluster "cpu" {}`},
		{
			"subnet too small for Databricks", "databricks \"etl\" {}\nnetwork {\n subnet \"databricks-private\" { prefix = \"10.20.10.0/27\" }\n}", "databricks-addresses",
			"databricks \"etl\" {}\nnetwork {\n subnet \"databricks-private\" { prefix = \"10.20.10.0/26\" }\n}",
		},
		{
			"Databricks beside others in one subnet",
			"outbound { mode = \"open\" }\ndatabricks \"etl\" {}\nvirtual_machine \"vm\" {}\nnetwork {\n subnet \"databricks-public\" { components = [\"databricks\", \"virtual_machine\"] }\n}", "databricks-delegation",
			"outbound { mode = \"open\" }\ndatabricks \"etl\" {}\nvirtual_machine \"vm\" {}",
		},
		{
			"computes in a delegated subnet",
			open2020 + "aci \"a\" {}\nregistry \"crtests\" { private_endpoint = false }\nnetwork {\n subnet \"aci\" { components = [\"aci\", \"virtual_machine\"] }\n}\nvirtual_machine \"vm\" {}", "aci-delegation",
			open2020 + "aci \"a\" {}\nregistry \"crtests\" { private_endpoint = false }\nvirtual_machine \"vm\" {}",
		},
		{
			"training in a delegated subnet",
			"as_of = \"2021-03-20\"\negress { kind = \"default\" }\noutbound { mode = \"open\" }\naci \"a\" {}\nregistry \"crtests\" { private_endpoint = false }\ncompute_cluster \"cpu\" { public_ip = true }\nnetwork {\n subnet \"aci\" { components = [\"aci\", \"compute_cluster\"] }\n}", "training-subnet-undelegated",
			"as_of = \"2021-03-20\"\negress { kind = \"default\" }\noutbound { mode = \"open\" }\naci \"a\" {}\nregistry \"crtests\" { private_endpoint = false }\ncompute_cluster \"cpu\" { public_ip = true }",
		},

		{
			"services of AKS in a subnet", "outbound { mode = \"open\" }\naks \"score\" {\n service_cidr = \"10.20.4.0/24\"\n dns_service_ip = \"10.20.4.10\"\n}", "aks-address-ranges",
			"outbound { mode = \"open\" }\naks \"score\" {\n service_cidr = \"10.21.4.0/24\"\n dns_service_ip = \"10.21.4.10\"\n}",
		},
		{
			"services of AKS in the address space", "outbound { mode = \"open\" }\naks \"score\" {\n service_cidr = \"10.20.200.0/24\"\n dns_service_ip = \"10.20.200.10\"\n}", "aks-service-range-network",
			"outbound { mode = \"open\" }\naks \"score\" {\n service_cidr = \"10.21.200.0/24\"\n dns_service_ip = \"10.21.200.10\"\n}",
		},
		{
			"services of AKS in a range that AKS keeps", "outbound { mode = \"open\" }\naks \"score\" {\n service_cidr = \"172.30.4.0/24\"\n dns_service_ip = \"172.30.4.10\"\n}", "aks-reserved-ranges",
			"outbound { mode = \"open\" }\naks \"score\" {\n service_cidr = \"172.29.4.0/24\"\n dns_service_ip = \"172.29.4.10\"\n}",
		},
		{
			"firewall of a hub in the services of AKS", hub + "aks \"score\" {}", "aks-service-range-network",
			hub + "aks \"score\" {\n service_cidr = \"172.16.0.0/16\"\n dns_service_ip = \"172.16.0.10\"\n}",
		},
		{
			"DNS server in the services of Kubernetes", "network { dns_servers = [\"10.0.0.53\"] }\nkubernetes \"kube\" {}", "aks-service-range-network",
			"network { dns_servers = [\"10.1.0.53\"] }\nkubernetes \"kube\" {}",
		},
		{"Kubernetes in a subnet that training closes", "egress { kind = \"firewall\" }\n" + shared, "cluster-hosts-by-name", "egress { kind = \"firewall\" }\noutbound { by = \"hosts\" }\n" + shared},
		{"DNS of AKS outside its services", `aks "score" { dns_service_ip = "10.1.0.10" }`, "aks-address-ranges", `aks "score" { dns_service_ip = "10.0.0.53" }`},
		{"DNS of AKS at the first address", `aks "score" { dns_service_ip = "10.0.0.1" }`, "aks-dns-address", `aks "score" { dns_service_ip = "10.0.0.2" }`},
		{"DNS of Kubernetes outside its services", `kubernetes "kube" { dns_service_ip = "10.1.0.10" }`, "aks-dns-address", `kubernetes "kube" { dns_service_ip = "10.0.0.53" }`},
		{
			"Docker bridge of AKS in a subnet, while there was one", "as_of = \"2024-01-31\"\naks \"score\" { docker_bridge_cidr = \"10.20.4.1/24\" }", "aks-docker-bridge",
			"as_of = \"2025-10-01\"\naks \"score\" { docker_bridge_cidr = \"10.20.4.1/24\" }",
		},
		{
			"Docker bridge of computes in the network", "network { address_space = [\"172.17.0.0/16\"] }", "docker-bridge-range",
			open2020 + "workspace \"mlw\" { private_endpoint = false }\ncompute_cluster \"cpu\" { public_ip = true }\nnetwork { address_space = [\"172.17.0.0/16\"] }",
		},

		{
			"container instances beside a private workspace", "registry \"crtests\" { private_endpoint = false }\naci \"a\" {}", "aci-unsupported",
			"workspace \"mlw\" { private_endpoint = false }\nregistry \"crtests\" { private_endpoint = false }\naci \"a\" {}",
		},
		{
			"container instances beside a private registry", "workspace \"mlw\" { private_endpoint = false }\naci \"a\" {}", "aci-registry",
			"workspace \"mlw\" { private_endpoint = false }\nregistry \"crtests\" { private_endpoint = false }\naci \"a\" {}",
		},
		{"private registry below Premium", `registry "crtests" { sku = "Standard" }`, "registry-premium", "registry \"crtests\" {\n sku = \"Standard\"\n private_endpoint = false\n}"},
		{
			"private registry, storage outside", "storage \"sttests\" {\n private_endpoint = false\n service_endpoint = false\n}", "registry-network",
			"storage \"sttests\" { private_endpoint = false }",
		},
		{
			"no public IP, workspace without private endpoint", `workspace "mlw" { private_endpoint = false }`, "no-public-ip-workspace-endpoint",
			"workspace \"mlw\" { private_endpoint = false }\ncompute_cluster \"cpu\" { public_ip = true }",
		},
		{"no public IP, no way out", `egress { kind = "default" }`, "no-default-outbound-access", "egress { kind = \"default\" }\ncompute_cluster \"cpu\" { public_ip = true }"},
		{
			"no public IP for serverless nodes, no way out", "egress { kind = \"default\" }\nserverless_compute \"s\" {}", "no-default-outbound-access",
			"egress { kind = \"default\" }\nserverless_compute \"s\" { public_ip = true }",
		},
		{
			"no public IP, endpoint that waits for approval", `workspace "mlw" { approval = "manual" }`, "no-public-ip-approved-endpoint",
			"workspace \"mlw\" { approval = \"manual\" }\nwithout \"no-public-ip-approved-endpoint\" { reason = \"two deployments\" }",
		},
		{
			"SSH without a public IP", "compute_cluster \"cpu\" {\n ssh = true\n " + key + "\n}", "ssh-public-ip",
			"compute_cluster \"cpu\" {\n ssh = true\n public_ip = true\n " + key + "\n}",
		},
		{
			"images built on GPUs", "workspace \"mlw\" { image_build_compute = \"gpu\" }\ncompute_cluster \"gpu\" { vm_size = \"STANDARD_NC24ADS_A100_V4\" }", "image-build-cluster",
			"workspace \"mlw\" { image_build_compute = \"cpu\" }\ncompute_cluster \"cpu\" {}\ncompute_cluster \"gpu\" { vm_size = \"STANDARD_NC24ADS_A100_V4\" }",
		},
		{
			"images built in another region", nextDoor + "workspace \"mlw\" { image_build_compute = \"far\" }\ncompute_cluster \"far\" { region = \"westus\" }", "image-build-network",
			nextDoor + "workspace \"mlw\" { image_build_compute = \"near\" }\ncompute_cluster \"near\" {}\ncompute_cluster \"far\" { region = \"westus\" }",
		},
		{"AKS beside a public workspace", "workspace \"mlw\" { private_endpoint = false }\naks \"score\" {}", "aks-endpoints", `aks "score" {}`},
		{
			"AKS beside a public key vault", "key_vault \"kvtests\" {\n private_endpoint = false\n service_endpoint = false\n}\naks \"score\" {}", "aks-endpoints",
			"key_vault \"kvtests\" { private_endpoint = false }\naks \"score\" {}",
		},
		{
			"studio data, workspace outside", "options { studio_data = true }\nworkspace \"mlw\" { private_endpoint = false }\ncompute_cluster \"cpu\" { public_ip = true }", "studio-storage-network",
			"options { studio_data = true }",
		},
		{
			"policy of service endpoints before it worked", "as_of = \"2021-03-20\"\negress { kind = \"default\" }\noptions { service_endpoint_policy = true }\ncompute_cluster \"cpu\" { public_ip = true }", "endpoint-policies-2021",
			"options { service_endpoint_policy = true }",
		},
		{
			"policy of service endpoints, public storage", "options { service_endpoint_policy = true }\nstorage \"sttests\" { private_endpoint = false }", "endpoint-policy-private-workspace",
			"options { service_endpoint_policy = true }",
		},
		{
			"Application Insights behind the network before it worked", "as_of = \"2020-11-05\"\negress { kind = \"default\" }\noptions { azure_monitor_private = true }\ncompute_cluster \"cpu\" { public_ip = true }", "monitor-outside-network",
			"as_of = \"2020-11-05\"\negress { kind = \"default\" }\ncompute_cluster \"cpu\" { public_ip = true }",
		},
		{
			"legacy mode", `workspace "mlw" { v1_legacy_mode = true }`, "workspace-v1-legacy-mode-off",
			"workspace \"mlw\" { v1_legacy_mode = true }\nwithout \"workspace-v1-legacy-mode-off\" { reason = \"code of version 1\" }",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			fs, by := refused(t, s, c.env)
			if !slices.Contains(by, c.by) {
				t.Errorf("refused by %q, want %s:\n%s", by, c.by, fs.Error())
			}
			wellFounded(t, fs)
			if fs, by := refused(t, s, c.works); by != nil {
				t.Errorf("the environment beside it is refused too:\n%s", fs.Error())
			}
		})
	}
}
