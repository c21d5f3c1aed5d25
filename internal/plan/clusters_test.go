package plan_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// What the page on outbound rules of AKS asks of a firewall, by cloud, besides
// what the pages of Azure Machine Learning ask. One line per host or tag.
func TestClustersBehindFirewall(t *testing.T) {
	shared := []string{"mcr.microsoft.com", "*.data.mcr.microsoft.com", "packages.microsoft.com"}
	packages := []string{"packages.aks.azure.com", "acs-mirror.azureedge.net"}
	updates := []string{"security.ubuntu.com", "azure.archive.ubuntu.com", "changelogs.ubuntu.com", "snapshot.ubuntu.com"}
	public := slices.Concat(shared, packages, updates, []string{"management.azure.com", "login.microsoftonline.com", "mcr-0001.mcr-msedge.net"})
	for _, c := range []struct {
		name, region, env string
		want              []string
	}{
		{"private", "eastus", `aks "score" { private_cluster = true }`, public},
		{"public", "eastus", `aks "score" {}`, append(slices.Clone(public), "*.hcp.eastus.azmk8s.io")},
		{"GPU", "eastus", "aks \"score\" {\n private_cluster = true\n vm_size = \"STANDARD_NC6S_V3\"\n}", append(slices.Clone(public), "nvidia.github.io", "us.download.nvidia.com", "download.docker.com")},
		{"extension", "eastus", `kubernetes "kube" {}`, append(slices.Clone(public), "*.hcp.eastus.azmk8s.io",
			"eastus.dp.kubernetesconfiguration.azure.com", "*.ingestion.msftcloudes.com", "*.microsoftmetrics.com")},
		{"Gov", "usgovvirginia", `aks "score" {}`, slices.Concat(shared, packages, updates, []string{
			"management.usgovcloudapi.net", "login.microsoftonline.us", "*.hcp.usgovvirginia.cx.aks.containerservice.azure.us", "ntp.ubuntu.com",
			"UDP 1194 AzureCloud.USGovVirginia", "TCP 9000 AzureCloud.USGovVirginia",
		})},
		{"21Vianet", "chinaeast2", `aks "score" {}`, slices.Concat(shared, updates, []string{
			"management.chinacloudapi.cn", "login.chinacloudapi.cn", "*.azk8s.cn", "ntp.ubuntu.com",
			"*.hcp.chinaeast2.cx.prod.service.azk8s.cn", "*.tun.chinaeast2.cx.prod.service.azk8s.cn",
			"UDP 1194 AzureCloud.ChinaEast2", "TCP 9000 AzureCloud.ChinaEast2", "TCP 22 AzureCloud.ChinaEast2",
		})},
	} {
		t.Run(c.name, func(t *testing.T) {
			slices.Sort(c.want)
			for _, by := range []string{"hosts", "tags"} { // no group closes the subnet, so that names pass beside tags
				p, found := makeIn(t, c.region, "egress { kind = \"firewall\" }\noutbound { by = \""+by+"\" }\n"+c.env)
				if p == nil {
					t.Fatal(found)
				}
				rules, _ := bySymbol(t, p, "firewall_rules").Body.Get("properties.ruleCollections")
				got := passing(rules, "aks-nodes", "aks-tunnel", "aks-clock", "kubernetes-nodes", "kubernetes-connection", "cluster-")
				if d := cmp.Diff(c.want, got); d != "" {
					t.Errorf("by %s (-page +plan):\n%s", by, d)
				}
			}
		})
	}
}

// passing are the hosts and tags of the rules with such names.
func passing(collections azure.Value, names ...string) []string {
	var out []string
	for _, c := range collections.List {
		rules, _ := c.Get("rules")
		for _, r := range rules.List {
			name, _ := r.Get("name")
			if !slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(name.Text, n) }) {
				continue
			}
			for _, path := range []string{"targetFqdns", "destinationFqdns"} {
				hosts, _ := r.Get(path)
				for _, h := range hosts.List {
					out = append(out, h.Text)
				}
			}
			tags, _ := r.Get("destinationAddresses")
			protocol, _ := r.Get("ipProtocols")
			ports, _ := r.Get("destinationPorts")
			for _, x := range tags.List {
				out = append(out, protocol.List[0].Text+" "+ports.List[0].Text+" "+x.Text)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
