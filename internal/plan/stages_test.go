package plan_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
)

const (
	hubFirewall = "egress {\n kind = \"firewall\"\n next_hop = \"10.0.0.4\"\n existing {\n  name = \"afw-hub\"\n  group = \"rg-hub\"\n }\n}\n"
	hubPolicy   = "egress {\n kind = \"firewall\"\n next_hop = \"10.0.0.4\"\n policy = \"/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/afwp-hub\"\n existing {\n  name = \"afw-hub\"\n  group = \"rg-hub\"\n }\n}\n"
	byName      = "outbound { by = \"hosts\" }\n"
	clock       = "flow \"clock\" {\n protocol = \"Udp\"\n destination = host(\"ntp.example.com\")\n ports = [\"123\"]\n}\n"
	cluster     = "compute_cluster \"cpu\" {}\n"
	instance    = "compute_instance \"notebook\" {}\n"
	standing    = "network {\n address_space = [\"10.20.0.0/16\"]\n existing {\n  name = \"vnet-spoke\"\n  group = \"rg-net\"\n }\n subnet \"training\" {\n  name = \"snet-old\"\n  prefix = \"10.20.1.0/24\"\n  existing = true\n }\n}\n"
	servers     = "network {\n address_space = [\"10.20.0.0/16\"]\n dns_servers = [\"10.64.0.4\"]\n}\n"
)

// texts are the statements and commands of an item; nil where there is none.
func texts(p *plan.Plan, id string) []string {
	var out []string
	for _, s := range p.Checklist.Sections {
		for _, i := range s.Items {
			if i.ID != id {
				continue
			}
			for _, t := range slices.Concat(i.Done, i.ToDo) {
				out = append(out, t.En)
			}
			for _, c := range i.Commands {
				out = append(out, c.Text.En, c.Line)
			}
		}
	}
	return out
}

// What people do on things that are not ours stands before the deployment
// where it needs nothing of it, and after it otherwise.
func TestStages(t *testing.T) {
	const (
		peer     = "az network vnet peering create --resource-group rg-e --vnet-name vnet-e --name to-hub"
		proxy    = "az network firewall policy update --name afwp-hub --resource-group rg-hub --subscription 00000000-0000-0000-0000-000000000001 --enable-dns-proxy true"
		link     = "az network private-dns link vnet create --resource-group rg-dns --zone-name privatelink.blob.core.windows.net"
		linkOurs = "az network private-dns link vnet create --resource-group rg-e --zone-name privatelink.blob.core.windows.net"
		waiting  = "Leave them out of the first deployment"
		ask      = "az network vnet update --resource-group rg-net --name vnet-spoke --dns-servers 10."
		attach   = "az network vnet subnet update --resource-group rg-net --vnet-name vnet-spoke --name snet-old --network-security-group"
		services = "az network vnet subnet update --resource-group rg-net --vnet-name vnet-spoke --name snet-old --service-endpoints Microsoft.Storage"
	)
	for name, c := range map[string]struct {
		env            string
		before, after  []string
		never          []string
		nothing, later bool // no item before, or after the deployment
	}{
		"nothing":                     {env: cluster, nothing: true, later: true},
		"a hub":                       {env: hubFirewall + cluster, before: []string{"Whoever keeps the firewall `afw-hub`", "(`10.20.1.0/24`)"}, after: []string{peer, "--vnet-name <hub-network> --name to-vnet-e"}, never: []string{waiting, proxy}},
		"an instance behind it":       {env: hubFirewall + instance, before: []string{waiting, "`compute_instance \"notebook\"`"}, after: []string{peer}},
		"nodes behind an appliance":   {env: hub + "compute_cluster \"cpu\" { min_nodes = 1 }\n", before: []string{waiting, "`compute_cluster \"cpu\"`"}, after: []string{peer}},
		"a hub with a policy":         {env: hubPolicy + byName + cluster, before: []string{"may write to `rg-hub`, where the deployment makes `Microsoft.Network/firewallPolicies/ruleCollectionGroups`", "has the priority 500, or give `ringfence-e`", "rule-collection-group list --resource-group rg-hub --subscription 00000000-0000-0000-0000-000000000001 --policy-name afwp-hub"}, after: []string{peer}, never: []string{proxy}},
		"its proxy":                   {env: hubPolicy + byName + cluster + clock, before: []string{proxy}, after: []string{linkOurs}},
		"its proxy, with servers":     {env: hubPolicy + byName + cluster + clock + servers, before: []string{proxy + " --dns-servers 10.64.0.4"}, after: []string{"Names are resolved by `10.64.0.4`", linkOurs}},
		"its proxy, by hand":          {env: hubFirewall + byName + cluster + clock, before: []string{"turn on the DNS proxy"}, never: []string{proxy}},
		"zones of others":             {env: servers + cluster + "private_dns { group = \"rg-dns\" }\n", before: []string{link, "zone list --resource-group rg-dns", "`privatelink.blob.core.windows.net`", "may write to `rg-dns`, where the deployment makes `Microsoft.Network/privateDnsZones/virtualNetworkLinks`"}, later: true},
		"zones that are linked":       {env: servers + cluster + "private_dns {\n group = \"rg-dns\"\n link = false\n}\n", before: []string{"The private DNS zones in `rg-dns` are taken as linked"}, never: []string{link, "may write to"}, later: true},
		"servers of one's own":        {env: servers + instance, before: []string{waiting}, after: []string{linkOurs}},
		"a registry of others":        {env: cluster + "registry \"r\" {\n existing {\n  name = \"crplatform\"\n  group = \"rg-shared\"\n }\n}\n", before: []string{"az acr show --resource-group rg-shared --name crplatform --query sku.name", "--sku Premium"}, later: true},
		"servers inside":              {env: "network {\n address_space = [\"10.20.0.0/16\"]\n dns_servers = [\"10.20.9.4\"]\n}\n" + instance, nothing: true, later: true},
		"an existing subnet":          {env: standing + cluster, before: []string{"may write to `rg-net`", "/resourceGroups/rg-net\""}, after: []string{attach, "--nat-gateway", "`snet-old` lacks its way out and its rules", "agree on it"}, never: []string{waiting, "`vnet-spoke` lacks"}},
		"nodes in an existing subnet": {env: standing + instance, before: []string{waiting, "`compute_instance \"notebook\"`"}, after: []string{attach}},
		"its way out by a hub":        {env: standing + cluster + hubPolicy + byName, before: []string{"See that the network is peered", "az network vnet peering list --resource-group rg-net --vnet-name vnet-spoke"}, after: []string{attach, "--route-table"}, never: []string{peer}},
		"its service endpoints":       {env: standing + cluster + "storage \"sttests\" { private_endpoint = false }\n", before: []string{services}, after: []string{attach}},
		"its names by the hub":        {env: standing + cluster + hubPolicy + byName + clock, before: []string{proxy, ask + "0.0.4"}},
		"its names by our firewall":   {env: standing + cluster + "egress { kind = \"firewall\" }\n" + byName + clock, before: []string{"may write to `rg-net`"}, after: []string{ask + "20.", "`vnet-spoke` lacks its names"}},
	} {
		t.Run(name, func(t *testing.T) {
			p, found := makeOne(t, c.env)
			if p == nil {
				t.Fatal(found)
			}
			before, after := texts(p, "prepare"), texts(p, "connect")
			if c.nothing != (before == nil) || c.later != (after == nil) && (c.later || c.after != nil) {
				t.Errorf("before: %q\nafter: %q", before, after)
			}
			hold := func(in, want []string) {
				for _, w := range want {
					if !strings.Contains(strings.Join(in, "\n"), w) {
						t.Errorf("%q is not in\n%s", w, strings.Join(in, "\n"))
					}
				}
			}
			hold(before, c.before)
			hold(after, c.after)
			for _, n := range c.never {
				if strings.Contains(strings.Join(append(before, after...), "\n"), n) {
					t.Errorf("%q stands in the checklist", n)
				}
			}
		})
	}
}

// A host of something private is reached by the private endpoint that is made
// for it; where none is, no rule helps, and the checklist says so.
func TestHostsOfWhatIsPrivate(t *testing.T) {
	p, found := makeOne(t, "egress { kind = \"firewall\" }\n"+byName+cluster)
	if p == nil {
		t.Fatal(found)
	}
	storage := bySymbol(t, p, "storage").ID.Leaf()
	for id, want := range map[string]string{
		"notebook-hosts-outbound": "No private endpoint is made for this host",
		"storage-outbound":        "Reached by its private endpoint",
	} {
		var of []string
		for _, s := range texts(p, id) {
			if strings.Contains(s, storage) {
				of = append(of, s)
			}
		}
		if of == nil || slices.ContainsFunc(of, func(s string) bool { return !strings.HasPrefix(s, want) }) {
			t.Errorf("%s: got %q, want %q", id, of, want)
		}
	}
}

// What many things are called is said with their type.
func TestSameNames(t *testing.T) {
	p, found := makeOne(t, cluster)
	if p == nil {
		t.Fatal(found)
	}
	got := strings.Join(texts(p, "private-zone-links"), "\n")
	if !strings.Contains(got, "` (`Microsoft.Network/privateDnsZones/virtualNetworkLinks`)") || strings.Count(got, "registrationEnabled") != 1 {
		t.Errorf("got %s", got)
	}
	for private, want := range map[string]string{
		"":                                   "zone list --resource-group rg-e --query",
		"private_dns { group = \"rg-dns\" }": "zone list --resource-group rg-dns --query",
	} {
		p, found := makeOne(t, cluster+private)
		if p == nil {
			t.Fatal(found)
		}
		if got := strings.Join(texts(p, "private-zone-links"), "\n"); !strings.Contains(got, want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// An inbound flow that the user denies stands in the group before the default
// rule that allows the whole network.
func TestDeniedInbound(t *testing.T) {
	p, found := makeOne(t, "egress { kind = \"firewall\" }\n"+cluster+"flow \"not-from-afar\" {\n direction = \"Inbound\"\n access = \"Deny\"\n protocol = \"*\"\n source = cidr(\"192.168.0.0/16\")\n destination = tag(\"VirtualNetwork\")\n ports = [\"*\"]\n}\n")
	if p == nil {
		t.Fatal(found)
	}
	if got := strings.Join(texts(p, "not-from-afar"), "\n"); !strings.Contains(got, "Deny Inbound ANY *, 192.168.0.0/16") {
		t.Errorf("got %s", got)
	}
}

// The order of the checklist is that of the work.
func TestStagesStandInOrder(t *testing.T) {
	p, found := makeOne(t, hubFirewall+instance)
	if p == nil {
		t.Fatal(found)
	}
	var got []string
	for _, i := range p.Checklist.Sections[0].Items[:4] {
		got = append(got, i.ID)
	}
	if want := []string{"prepare", "deploy", "connect", "default-route"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// On a firewall whose policy is not given people write the rules, of the same
// kinds that would be written; it is referred to all the same.
func TestFirewallOfOthers(t *testing.T) {
	for name, c := range map[string]struct {
		env  string
		want map[string]string // by requirement, or the user's flow
	}{
		"by tags": {hubFirewall + cluster, map[string]string{
			"storage-outbound":          "by a rule of kind `network`: `TCP 443 → Storage.EastUS`",
			"resource-manager-outbound": "by a rule of kind `network`: `TCP 443 → AzureResourceManager`",
		}},
		"by hosts": {hubFirewall + byName + cluster + clock, map[string]string{
			"resource-manager-outbound": "by a rule of kind `application`: `TCP 443 → management.azure.com`",
			"clock":                     "by a rule of kind `network`: `UDP 123 → ntp.example.com`",
		}},
		"open": {hubFirewall + "outbound { mode = \"open\" }\n" + cluster + clock, map[string]string{
			"clock": "by a rule of kind `network`: `UDP 123 → ntp.example.com`",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			p, found := makeOne(t, c.env)
			if p == nil {
				t.Fatal(found)
			}
			for id, want := range c.want {
				if got := texts(p, id); !strings.Contains(strings.Join(got, "\n"), want) {
					t.Errorf("%s: %q holds no %q", id, got, want)
				}
			}
			if fw := bySymbol(t, p, "firewall"); !fw.Existing || fw.ID.Scope != "rg-hub" {
				t.Errorf("got %v", fw.ID)
			}
			if slices.ContainsFunc(p.Deployment.Resources, func(r azure.Resource) bool { return strings.HasPrefix(r.ID.Type, "Microsoft.Network/firewallPolicies") }) {
				t.Error("it writes rules")
			}
		})
	}
}

// A port that a wildcard takes to the rule by tag needs no rule by name: the
// firewall resolves nothing then.
func TestFallbackServesAllHosts(t *testing.T) {
	p, found := makeOne(t, hubPolicy+byName+cluster)
	if p == nil {
		t.Fatal(found)
	}
	rules, _ := bySymbol(t, p, "firewall_rules").Body.Get("properties.ruleCollections")
	if strings.Contains(rules.String(), "destinationFqdns") {
		t.Errorf("a network rule holds host names: %s", rules)
	}
	if got := strings.Join(texts(p, "azureml-outbound"), "\n"); !strings.Contains(got, "The same rule lets") && !strings.Contains(got, "rule by service tag") {
		t.Errorf("nothing says why: %s", got)
	}
	if got := at(bySymbol(t, p, "virtual_network"), "properties.dhcpOptions.dnsServers"); got != "" {
		t.Errorf("the network asks %s", got)
	}
}

// Restricted by tags, host names pass where no group denies the rest: on the
// firewall, at the appliance, or unasked.
func TestHostsBesideTags(t *testing.T) {
	alone := "network {\n address_space = [\"10.20.0.0/16\"]\n subnet \"inference\" { prefix = \"10.20.4.0/24\" }\n}\n"
	named := "flow \"mirror\" {\n destination = host(\"mirror.example.com\")\n ports = [\"443\"]\n components = [\"COMPONENT\"]\n}\n"
	firewall := "egress { kind = \"firewall\" }\n"
	aks := "aks \"score\" {\n service_cidr = \"172.16.0.0/16\"\n dns_service_ip = \"172.16.0.10\"\n}\n"
	for name, c := range map[string]struct{ env, of, want string }{
		"closed":                   {firewall + cluster, "compute_cluster", "An NSG cannot hold host names"},
		"closed, at an appliance":  {hub + cluster, "compute_cluster", "An NSG cannot hold host names"},
		"not closed":               {firewall + alone + aks, "aks", "Rule `mirror` in the application rule collection"},
		"not closed, by others":    {hubFirewall + alone + aks, "aks", "by a rule of kind `application`: `TCP 443 → mirror.example.com`"},
		"not closed, at appliance": {hub + alone + aks, "aks", "Allow this on your appliance"},
		"not closed, no firewall":  {alone + aks, "aks", "denies nothing of this, so it passes"},
		"closed by the user": {
			firewall + alone + aks + "flow \"nothing-else\" {\n access = \"Deny\"\n protocol = \"*\"\n destination = tag(\"Internet\")\n ports = [\"*\"]\n}\n", "aks", "An NSG cannot hold host names",
		},
	} {
		t.Run(name, func(t *testing.T) {
			p, found := makeOne(t, c.env+strings.ReplaceAll(named, "COMPONENT", c.of))
			if p == nil {
				t.Fatal(found)
			}
			if got := strings.Join(texts(p, "mirror"), "\n"); !strings.Contains(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// In a managed network nothing starts before the rules are written and the
// workspace may make its private endpoints.
func TestComputesWaitForManagedNetwork(t *testing.T) {
	p, found := makeOne(t, "managed_network { isolation = \"allow_only_approved_outbound\" }\noptions { python_packages = true }\n"+cluster+instance)
	if p == nil {
		t.Fatal(found)
	}
	var must []azure.ID
	waited := map[string]bool{} // rules that another waits for
	for _, r := range p.Deployment.Resources {
		if strings.HasSuffix(r.ID.Type, "/outboundRules") {
			for _, d := range r.DependsOn {
				waited[d.Leaf()] = true
			}
		}
	}
	for _, r := range p.Deployment.Resources {
		role := strings.HasSuffix(r.ID.Type, "/roleAssignments") && strings.HasPrefix(r.Symbol, "role_workspace")
		if role || strings.HasSuffix(r.ID.Type, "/outboundRules") && !waited[r.ID.Leaf()] {
			must = append(must, r.ID)
		}
	}
	if len(must) < 4 {
		t.Fatalf("only %v to wait for", must)
	}
	for _, symbol := range []string{"compute_cluster_cpu", "compute_instance_notebook"} {
		r := bySymbol(t, p, symbol)
		for _, id := range must {
			if !slices.ContainsFunc(r.DependsOn, id.Equal) {
				t.Errorf("%s does not wait for %s", symbol, id)
			}
		}
	}
}

// What stands already gets no new subnet, but the one that is written for it.
func TestNoSubnetForWhatStands(t *testing.T) {
	const there = "aks \"score\" {\n existing { name = \"aks-old\" }\n}\ndatabricks \"etl\" {\n existing { name = \"dbw-old\" }\n}\nhdinsight \"spark\" {\n existing { name = \"hdi-old\" }\n}\n"
	old := "network {\n address_space = [\"10.20.0.0/16\"]\n existing {\n  name = \"vnet-spoke\"\n  group = \"rg-net\"\n }\n subnet \"inference\" {\n  name = \"snet-aks\"\n  prefix = \"10.20.4.0/24\"\n  existing = true\n }\n}\n"
	for name, c := range map[string]struct {
		env  string
		want []string
	}{
		"new":           {"aks \"score\" {}\ndatabricks \"etl\" {}\nhdinsight \"spark\" {}\n", []string{"attached", "databricks-private", "databricks-public", "endpoints", "inference", "training"}},
		"there already": {there, []string{"endpoints", "training"}},
		"where it is":   {there + old, []string{"endpoints", "inference", "training"}},
	} {
		t.Run(name, func(t *testing.T) {
			p, found := makeOne(t, "outbound { mode = \"open\" }\n"+cluster+c.env)
			if p == nil {
				t.Fatal(found)
			}
			var got []string
			for _, s := range p.Environment.Network.Subnets {
				got = append(got, s.Role)
			}
			slices.Sort(got)
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// Zones that know the network get no second link, and nothing waits for one.
func TestZonesThatAreLinked(t *testing.T) {
	for link, want := range map[string]bool{"true": true, "false": false} {
		p, found := makeOne(t, cluster+"private_dns {\n group = \"rg-dns\"\n link = "+link+"\n}\n")
		if p == nil {
			t.Fatal(found)
		}
		isLink := func(typ string) bool { return strings.HasSuffix(typ, "/virtualNetworkLinks") }
		got := slices.ContainsFunc(p.Deployment.Resources, func(r azure.Resource) bool {
			return isLink(r.ID.Type) || slices.ContainsFunc(r.DependsOn, func(id azure.ID) bool { return isLink(id.Type) })
		})
		if got != want {
			t.Errorf("link = %s: linked: %v", link, got)
		}
	}
}

// What others keep may hold already what the deployment would put there.
func TestTakenByOthers(t *testing.T) {
	s, envs := shipped(t)
	for _, env := range envs {
		p, found := plan.Make(s, env)
		if p == nil {
			t.Fatal(found)
		}
		said := strings.Join(texts(p, "prepare"), "\n")
		for _, line := range []string{
			"az network private-dns link vnet list --resource-group rg-dns --subscription 00000000-0000-0000-0000-000000000001 --zone-name privatelink.api.azureml.ms ",
			"az network private-dns record-set a list --resource-group rg-dns --subscription 00000000-0000-0000-0000-000000000001 --zone-name privatelink.azurecr.io ",
		} {
			if got, want := strings.Contains(said, line), env.Name == "landing-zone"; got != want {
				t.Errorf("%s: %q stands there: %v", env.Name, line, got)
			}
		}
		if strings.Contains(said, "record-set a list --resource-group rg-dns --subscription 00000000-0000-0000-0000-000000000001 --zone-name privatelink.api.azureml.ms") {
			t.Errorf("%s: the workspace is ours, and so are its records", env.Name)
		}
	}
}
