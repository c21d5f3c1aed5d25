package judge_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

var builtin = sync.OnceValues(spec.Builtin)

// environments reads environments in the language of ringfence.hcl.
func environments(t testing.TB, name, text string) (*spec.Spec, []*spec.Environment) {
	t.Helper()
	s, fs := builtin()
	if fs.Failed() {
		t.Fatal(fs)
	}
	envs, fs := spec.LoadEnvironments(s, name, []byte(text))
	if fs.Failed() {
		t.Fatal(fs)
	}
	return s, envs
}

// stock is what is planned for environments that several cases change, made
// once for each text.
var stock sync.Map

type stocked struct {
	spec       *spec.Spec
	env        *spec.Environment
	deployment azure.Deployment
}

// fromStock is the only environment of a text, with a copy of its deployment.
func fromStock(t testing.TB, text string) (*spec.Spec, *spec.Environment, azure.Deployment) {
	t.Helper()
	v, ok := stock.Load(text)
	if !ok {
		s, envs := environments(t, "e.hcl", text)
		v, _ = stock.LoadOrStore(text, stocked{s, envs[0], planned(t, s, envs[0])})
	}
	x := v.(stocked)
	x.deployment.Resources = slices.Clone(x.deployment.Resources)
	return x.spec, x.env, x.deployment
}

func planned(t testing.TB, s *spec.Spec, env *spec.Environment) azure.Deployment {
	t.Helper()
	p, fs := plan.Make(s, env)
	if fs.Failed() {
		t.Fatal(fs)
	}
	return p.Deployment
}

// faults are the errors and warnings, one a line.
func faults(fs report.Findings) string {
	var out strings.Builder
	for _, f := range fs {
		if f.Severity != report.Note {
			out.WriteString(string(f.Severity) + " " + f.Rule + " " + f.Requirement + ": " + f.Message + "\n")
		}
	}
	return out.String()
}

const (
	network = "Microsoft.Network/"
	group   = network + "networkSecurityGroups"
)

// deployed is a deployment that tests change.
type deployed struct {
	*testing.T
	*azure.Deployment
}

// at is the resource of a type whose name ends so.
func (d deployed) at(typ, name string) *azure.Resource {
	d.Helper()
	for i := range d.Resources {
		if r := &d.Resources[i]; r.ID.Type == network+typ && strings.HasSuffix(r.ID.Name, name) {
			return r
		}
	}
	d.Fatalf("there is no %s %s", typ, name)
	return nil
}

// set changes one value.
func (d deployed) set(typ, name, path string, v azure.Value) {
	d.Helper()
	r := d.at(typ, name)
	r.Body = r.Body.With("properties."+path, v)
}

func (d deployed) add(id azure.ID, members ...azure.Member) {
	d.Resources = append(d.Resources, azure.Resource{ID: id, Body: azure.Obj(azure.M("properties", azure.Obj(members...))), Pos: azure.Pos{File: "extra.json", Line: len(d.Resources)}})
}

// rule adds a security rule to the group of a subnet.
func (d deployed) rule(role, name string, priority int, direction, access, protocol, source, destination string, ports ...string) {
	d.add(d.at("networkSecurityGroups", role).ID.Child("securityRules", name),
		azure.M("priority", azure.Int(priority)), azure.M("direction", azure.Str(direction)), azure.M("access", azure.Str(access)),
		azure.M("protocol", azure.Str(protocol)), azure.M("sourceAddressPrefixes", azure.Strings(source)), azure.M("sourcePortRanges", azure.Strings("*")),
		azure.M("destinationAddressPrefixes", azure.Strings(destination)), azure.M("destinationPortRanges", azure.Strings(ports...)))
}

func (d deployed) drop(gone func(azure.Resource) bool) {
	d.Resources = slices.DeleteFunc(slices.Clone(d.Resources), gone)
}

// routes gives the training subnet a table of prefixes and next hops.
func (d deployed) routes(pairs ...string) {
	table := azure.ID{Type: network + "routeTables", Name: "rt"}
	d.add(table)
	for i := 0; i < len(pairs); i += 2 {
		d.add(table.Child("routes", strconv.Itoa(i/2)), azure.M("addressPrefix", azure.Str(pairs[i])), azure.M("nextHopType", azure.Str(pairs[i+1])))
	}
	d.set("virtualNetworks/subnets", "training", "routeTable.id", azure.RefTo(table, ""))
}

const (
	byTags = `environment "e" {
  region = "eastus"
  as_of  = "2026-03-19"
  compute_instance "notebook" {}
  flow "mirror" {
    destination = cidr("20.30.40.50/32")
    ports       = ["443"]
  }
}`
	byHosts = `environment "e" {
  region = "eastus"
  as_of  = "2026-03-19"
  egress { kind = "firewall" }
  outbound { by = "hosts" }
  compute_instance "notebook" {}
}`
	managed = `environment "e" {
  region = "eastus"
  as_of  = "2026-03-19"
  managed_network { isolation = "allow_only_approved_outbound" }
  options { python_packages = true }
}`
	byPrefixes = `environment "e" {
  region = "eastus2"
  as_of  = "2021-03-20"
  egress {
    kind     = "appliance"
    next_hop = "10.100.0.4"
    routes   = "prefixes"
  }
  compute_cluster "cpu" { public_ip = true }
}`
)

// byTag are the requirements that byTags asks for at a tag of which no prefix
// is known.
var byTag = []string{
	"azureml-lifecycle-outbound", "azureml-outbound", "entra-outbound", "front-door-first-party-outbound", "front-door-frontend-outbound",
	"microsoft-registry-outbound", "monitor-outbound", "resource-manager-outbound", "storage-outbound",
}

// each is what is found against each of some requirements.
func each(what string, ids ...string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = what + " " + id
	}
	return out
}

func but(ids []string, without ...string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(without, id) })
}

// TestAudit changes one thing of what is planned.
func TestAudit(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		env    string
		change func(deployed)
		want   []string // severity, rule and requirement of all errors and warnings
		says   string   // a part of one message
	}{
		"nothing changed": {byTags, func(deployed) {}, nil, ""},
		"one of two ports": {
			byTags, func(d deployed) {
				d.set("networkSecurityGroups/securityRules", "training/azureml-outbound", "destinationPortRanges", azure.Strings("443"))
			}, each("error flow", "azureml-outbound"),
			"Tcp 18881 from 10.20.1.0 to AzureMachineLearning is denied by rule internet-deny (priority 4096) of network security group nsg-e-training",
		},
		"another protocol": {byTags, func(d deployed) {
			d.set("networkSecurityGroups/securityRules", "training/batch-outbound", "protocol", azure.Str("Tcp"))
		}, each("error flow", "batch-outbound"), "Udp 443 from 10.20.1.0 to BatchNodeManagement.EastUS ("},
		"a rule behind the closing one": {byTags, func(d deployed) {
			d.set("networkSecurityGroups/securityRules", "training/azureml-lifecycle-outbound", "priority", azure.Int(4097))
		}, each("error flow", "azureml-lifecycle-outbound"), ""},
		"the tag without a region holds more": {byTags, func(d deployed) {
			d.set("networkSecurityGroups/securityRules", "training/batch-outbound", "destinationAddressPrefixes", azure.Strings("BatchNodeManagement"))
		}, each("error flow", "internet-deny"), "Udp 443 from 10.20.1.0 to BatchNodeManagement is allowed: rule batch-outbound"},
		"the tag of another region": {byTags, func(d deployed) {
			d.set("networkSecurityGroups/securityRules", "training/storage-outbound", "destinationAddressPrefixes", azure.Strings("Storage.WestUS"))
		}, each("warning unknown", "internet-deny", "storage-outbound"), "whether it is asked for cannot be told"},
		"addresses that nobody lists": {byTags, func(d deployed) {
			d.set("networkSecurityGroups/securityRules", "training/monitor-outbound", "destinationAddressPrefixes", azure.Strings("20.50.0.0/16"))
		}, each("warning unknown", "internet-deny", "monitor-outbound"), "Tcp 443 from 10.20.1.0 to 20.50.0.0 is allowed (rule monitor-outbound"},
		"a listed tag by its prefixes": {byTags, func(d deployed) {
			d.set("networkSecurityGroups/securityRules", "training/batch-outbound", "destinationAddressPrefixes", listed(d.T, "BatchNodeManagement.EastUS"))
		}, nil, ""},
		"more than is asked for": {byTags, func(d deployed) {
			d.rule("training", "wide", 500, "Outbound", "Allow", "Tcp", "*", "Internet", "443")
		}, each("error flow", "internet-deny"), `Outbound * * from any to tag("Internet") must be denied but for what is asked for; Tcp 443 from 10.20.1.0 to `},
		"more for another subnet": {byTags, func(d deployed) {
			d.rule("training", "wide", 500, "Outbound", "Allow", "Tcp", "10.20.7.0/24", "Internet", "443")
		}, nil, ""},
		"what is asked for, twice": {byTags, func(d deployed) {
			d.rule("training", "again", 500, "Outbound", "Allow", "Tcp", "*", "AzureMonitor", "443")
		}, nil, ""},
		"an early deny": {byTags, func(d deployed) {
			d.rule("training", "early", 300, "Outbound", "Deny", "*", "*", "*", "443")
		}, append(each("error flow", but(byTag, "azureml-lifecycle-outbound")...), each("error flow", "batch-outbound", "mirror", "virtual-network-outbound")...), ""},
		"a source of which nothing is known": {byTags, func(d deployed) {
			d.set("networkSecurityGroups/securityRules", "training/azureml-lifecycle-outbound", "sourceAddressPrefixes", azure.Value{})
			d.set("networkSecurityGroups/securityRules", "training/azureml-lifecycle-outbound", "sourceApplicationSecurityGroups",
				azure.ListOf(azure.Obj(azure.M("id", azure.RefTo(azure.ID{Type: network + "applicationSecurityGroups", Name: "nodes"}, "")))))
		}, each("warning unknown", "azureml-lifecycle-outbound"), "rule azureml-lifecycle-outbound (priority 430) of network security group nsg-e-training may match it, otherwise rule internet-deny"},
		"no group": {byTags, func(d deployed) {
			d.set("virtualNetworks/subnets", "training", "networkSecurityGroup", azure.Value{})
		}, []string{"error flow internet-deny", "error nothing " + starved}, "not one rule was read for subnet snet-e-training"},
		"a group without rules": {byTags, func(d deployed) {
			d.drop(func(r azure.Resource) bool { return r.ID.Type == group+"/securityRules" })
		}, []string{"error flow internet-deny", "error nothing " + starved}, "Azure's default rule AllowInternetOutBound of network security group nsg-e-training"},
		"a group made elsewhere": {
			byTags, func(d deployed) {
				d.set("virtualNetworks/subnets", "training", "networkSecurityGroup.id", azure.Str("/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/networkSecurityGroups/central"))
			}, append(each("warning unknown", append([]string{"batch-outbound", "internet-deny", "mirror", "virtual-network-outbound"}, byTag...)...), "warning unread "),
			"network security group central: its rules cannot be read here",
		},
		"a value that cannot be read": {byTags, func(d deployed) {
			d.set("networkSecurityGroups/securityRules", "training/monitor-outbound", "access", azure.UnknownBecause("a function"))
		}, append(each("warning unknown", "mirror", "monitor-outbound"), "warning unread "), "nsg-e-training/monitor-outbound: access cannot be read here"},
		"a tag that the cloud does not know": {byTags, func(d deployed) {
			d.set("networkSecurityGroups/securityRules", "training/monitor-outbound", "destinationAddressPrefixes", azure.Strings("AzureMonitr"))
		}, append(each("warning unknown", "internet-deny", "monitor-outbound"), "warning unread "), "destinationAddressPrefixes cannot be read here"},
		"no subnet": {
			byTags, func(d deployed) {
				d.at("virtualNetworks/subnets", "training").ID.Name += "x"
			}, each("error nothing", append([]string{"batch-outbound", "internet-deny", "jupyter-websocket", "mirror", "private-subnets", "subnet-addresses", "training-subnet-undelegated", "virtual-network-outbound"}, byTag...)...),
			"the deployment has no subnet snet-e-training",
		},
		"a subnet lent to another service": {byTags, func(d deployed) {
			d.set("virtualNetworks/subnets", "training", "delegations", azure.ListOf(azure.Obj(azure.M("name", azure.Str("x")), azure.M("properties", azure.Obj(azure.M("serviceName", azure.Str("Microsoft.Web/serverFarms")))))))
		}, each("error assert", "training-subnet-undelegated"), ""},
		"a route that drops": {
			byTags, func(d deployed) {
				d.routes("AzureMonitor", "None")
			}, append(each("error flow", "monitor-outbound"), each("warning unknown", append([]string{"batch-outbound", "mirror"}, but(byTag, "monitor-outbound")...)...)...),
			"route 0 of route table rt may match it, otherwise Azure's own route for 0.0.0.0/0",
		},
		"a longer prefix wins": {byTags, func(d deployed) {
			d.routes("20.0.0.0/8", "None", "20.30.0.0/16", "Internet")
		}, append(each("error flow", "batch-outbound"), each("warning unknown", byTag...)...), "is denied by route 0 of route table rt"},
		"a peered network is no internet": {byTags, func(d deployed) {
			id, _ := d.at("virtualNetworks/subnets", "training").ID.Parent()
			d.add(id.Child("virtualNetworkPeerings", "mirrors"), azure.M("remoteAddressSpace", azure.Obj(azure.M("addressPrefixes", azure.Strings("20.30.0.0/16")))))
			d.drop(func(r azure.Resource) bool { return strings.HasSuffix(r.ID.Name, "training/mirror") })
		}, nil, ""},
		"the group of an interface": {
			byTags, func(d deployed) {
				own := azure.ID{Type: group, Name: "strict"}
				d.add(own)
				d.rule("strict", "no-channel", 200, "Outbound", "Deny", "Udp", "*", "AzureMachineLearning", "*")
				subnet := azure.Obj(azure.M("subnet", azure.Obj(azure.M("id", azure.RefTo(d.at("virtualNetworks/subnets", "training").ID, "")))))
				d.add(azure.ID{Type: network + "networkInterfaces", Name: "nic"}, azure.M("networkSecurityGroup", azure.Obj(azure.M("id", azure.RefTo(own, "")))),
					azure.M("ipConfigurations", azure.ListOf(azure.Obj(azure.M("properties", subnet)))))
			}, append(each("error flow", "azureml-lifecycle-outbound"), each("warning unknown", "batch-outbound")...),
			"subnet snet-e-training, network interface nic: Outbound Udp 5831",
		},
		"another policy for hosts": {byHosts, func(d deployed) {
			d.replace("firewallPolicies/ruleCollectionGroups", "*.data.mcr.microsoft.com", "*.data.mcr.example")
		}, each("warning unknown", "front-door-first-party-outbound"), "otherwise no rule of firewall policy afwp-e matches it"},
		"the policy denies": {byHosts, func(d deployed) {
			d.replace("firewallPolicies/ruleCollectionGroups", "Allow", "Deny")
		}, each("error flow", append([]string{"batch-outbound", "jupyter-websocket", "notebook-hosts-outbound"}, byTag...)...), "of firewall policy afwp-e"},
		"the default route drops": {
			byHosts, func(d deployed) {
				d.set("routeTables/routes", "training/default", "nextHopType", azure.Str("None"))
			}, append(each("error flow", append([]string{"batch-outbound", "jupyter-websocket", "notebook-hosts-outbound"}, byTag...)...), "error nothing virtual-network-outbound"),
			"is denied by route default of route table rt-e-training",
		},
		"another appliance": {byHosts, func(d deployed) {
			d.set("routeTables/routes", "training/default", "nextHopIpAddress", azure.Str("10.99.0.4"))
		}, []string{"error nothing virtual-network-outbound"}, ""},
		"a prefix of a route is missing": {byPrefixes, func(d deployed) {
			d.drop(func(r azure.Resource) bool {
				return strings.HasSuffix(r.ID.Name, "batch-management-route-13.77.80.138_32")
			})
		}, each("error route", "batch-management-route"), "BatchNodeManagement.EastUS2 (13.77.80.138) has next hop VirtualAppliance, by route default"},
		"no routes": {byPrefixes, func(d deployed) {
			d.drop(func(r azure.Resource) bool { return r.ID.Type == network+"routeTables/routes" })
		}, each("error nothing", "batch-management-route"), "no route was read"},
		"a managed network without rules": {managed, func(d deployed) {
			d.drop(func(r azure.Resource) bool { return strings.HasSuffix(r.ID.Type, "/outboundRules") })
		}, each("error nothing", "anaconda-packages", "python-packages"), ""},
		"one rule of a managed network": {managed, func(d deployed) {
			d.drop(func(r azure.Resource) bool { return strings.HasSuffix(r.ID.Name, "/python-packages") })
		}, each("error flow", "python-packages"), "no rule of the managed network matches it"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, env, d := fromStock(t, c.env)
			c.change(deployed{t, &d})
			found := judge.Audit(s, env, d)
			got := told(found)
			slices.Sort(c.want)
			if diff := cmp.Diff(slices.Compact(c.want), got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got):\n%s\n%s", diff, faults(found))
			}
			if !strings.Contains(faults(found), c.says) {
				t.Errorf("nothing says %q:\n%s", c.says, faults(found))
			}
		})
	}
}

// told is severity, rule and requirement of all errors and warnings, in order.
func told(fs report.Findings) []string {
	var out []string
	for _, f := range fs {
		if f.Severity != report.Note {
			out = append(out, strings.Join([]string{string(f.Severity), f.Rule, f.Requirement}, " "))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// starved are those whose flows the default rules let pass, in the order in
// which they are asked.
const starved = "azureml-lifecycle-outbound, azureml-outbound, batch-outbound, entra-outbound, front-door-first-party-outbound, front-door-frontend-outbound, " +
	"microsoft-registry-outbound, monitor-outbound, resource-manager-outbound, storage-outbound, virtual-network-outbound, mirror"

// listed are the prefixes of a tag.
func listed(t *testing.T, tag string) azure.Value {
	s, _ := builtin()
	for _, p := range s.Prefixes {
		if p.Tag == tag {
			v := azure.Value{Kind: azure.List}
			for _, x := range p.IPv4 {
				v.List = append(v.List, azure.Str(x.String()))
			}
			return v
		}
	}
	t.Fatalf("the spec lists no prefixes of %s", tag)
	return azure.Value{}
}

// replace writes another text wherever one stands in a resource.
func (d deployed) replace(typ, old, text string) {
	var walk func(azure.Value) azure.Value
	walk = func(v azure.Value) azure.Value {
		if v.Kind == azure.String && v.Text == old {
			return azure.Str(text)
		}
		v.List, v.Members = slices.Clone(v.List), slices.Clone(v.Members)
		for i := range v.List {
			v.List[i] = walk(v.List[i])
		}
		for i := range v.Members {
			v.Members[i].Value = walk(v.Members[i].Value)
		}
		return v
	}
	r := d.at(typ, "")
	r.Body = walk(r.Body)
}

// decisive are the values that decide on flows, by type.
var decisive = map[string]*regexp.Regexp{
	"networkSecurityGroups/securityRules":   regexp.MustCompile(`^\.properties$|\.(priority|direction|access|protocol|source|destination)`),
	"routeTables/routes":                    regexp.MustCompile(`^\.properties$|\.(addressPrefix|nextHop)`),
	"virtualNetworks":                       regexp.MustCompile(`^\.properties$|\.addressSpace`),
	"virtualNetworks/subnets":               regexp.MustCompile(`^\.properties$|\.(addressPrefixes|networkSecurityGroup|routeTable|delegations)`),
	"azureFirewalls":                        regexp.MustCompile(`^\.properties$|\.firewallPolicy`),
	"firewallPolicies/ruleCollectionGroups": regexp.MustCompile(`\.(properties|priority|ruleCollections|action|type|rules|ruleType|ports?|protocols|ipProtocols|sourceAddresses|destination[A-Za-z]*|targetFqdns)(\[\d+\])*$`),
	"workspaces/outboundRules":              regexp.MustCompile(`^\.properties$|\.(type|destination)`),
}

// TestAuditUnknown: a value that cannot be read is told, wherever it stands in
// what decides on flows, and never taken for open.
func TestAuditUnknown(t *testing.T) {
	t.Parallel()
	tried := map[string]int{}
	for _, text := range []string{byTags, byHosts, managed} {
		s, env, d := fromStock(t, text)
		for i, r := range d.Resources {
			_, typ, _ := strings.Cut(r.ID.Type, "/")
			decides := decisive[typ]
			if decides == nil || strings.HasSuffix(r.ID.Name, "AzureFirewallSubnet") || strings.HasSuffix(r.ID.Name, "endpoints") {
				continue
			}
			for _, c := range obscured(r.Body, "") {
				if !decides.MatchString(c.path) {
					continue
				}
				tried[typ]++
				changed := d
				changed.Resources = slices.Clone(d.Resources)
				changed.Resources[i].Body = c.body
				if faults(judge.Audit(s, env, changed)) == "" {
					t.Errorf("%s: %s is unknown, and nothing says so", r.ID, c.path)
				}
			}
		}
	}
	for typ := range decisive {
		if tried[typ] == 0 {
			t.Errorf("no value of %s was tried", typ)
		}
	}
}

// obscured are the bodies in which one value is unknown.
func obscured(v azure.Value, path string) []change {
	out := []change{{path, azure.UnknownBecause("of a function")}}
	for i, m := range v.Members {
		for _, c := range obscured(m.Value, path+"."+m.Key) {
			w := v
			w.Members = slices.Clone(v.Members)
			w.Members[i].Value = c.body
			out = append(out, change{c.path, w})
		}
	}
	for i, e := range v.List[:min(len(v.List), 2)] {
		for _, c := range obscured(e, path+"["+strconv.Itoa(i)+"]") {
			w := v
			w.List = slices.Clone(v.List)
			w.List[i] = c.body
			out = append(out, change{c.path, w})
		}
	}
	return out
}
