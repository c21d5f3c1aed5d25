package spec

import (
	"testing"
	"testing/fstest"
)

// TestAssert asks asserts of an environment with an AKS cluster and two
// compute clusters in one small subnet.
func TestAssert(t *testing.T) {
	const environment = `
environment "x" {
  region = "eastus"
  network {
    address_space = ["10.20.0.0/16"]
    subnet "training" { prefix = "10.20.1.0/28" }
    subnet "own" {
      prefix     = "10.20.2.0/24"
      components = ["workspace"]
    }
  }
  cluster "a" { nodes = 5 }
  cluster "b" {}
  aks "c" {}
}`
	for _, c := range []struct {
		that string
		want bool
	}{
		{`subnet.name == "snet-x-training"`, true},
		{`subnet.role == "training" && subnet.prefix == "10.20.1.0/28"`, true},
		{`subnet.addresses == 11`, true},
		{`subnet.needed == 12`, true},
		{`subnet.needed <= subnet.addresses`, false},
		{`contains(subnet.components, "aks") && contains(subnet.components, "cluster")`, true},
		{`contains(subnet.components, "workspace")`, false},
		{`length(subnet.components) == 2`, true},
		{`length(subnet.delegations) == 0`, false},
		{`contains(subnet.delegations, "Microsoft.ContainerInstance/containerGroups")`, true},
		{`length(["a", "b"]) == 2`, true},
		{`env.network.used`, true},
		{`length(env.network.subnets) == 2`, true},
		{`contains(env.network.address_space, "10.20.0.0/16")`, true},
		{`overlaps(self.tunnel, env.network.subnets)`, false},
		{`overlaps(self.tunnel, "172.17.200.0/24")`, true},
		{`overlaps("172.16.0.0/12", self.tunnel)`, true},
		{`overlaps("10.20.1.8/29", subnet.prefix)`, true},
		{`overlaps("10.20.1.16/28", subnet.prefix)`, false},
		{`overlaps(env.network.subnets, ["10.20.2.7", "1.1.1.1"])`, true},
		{`overlaps(env.egress.next_hop, "0.0.0.0/0")`, false},
		{`overlaps(self.scoring_ip, "0.0.0.0/0")`, false},
		{`overlaps("fd00::/8", env.network.subnets)`, false},
		{`within("10.20.1.9", subnet.prefix)`, true},
		{`within(subnet.prefix, env.network.address_space)`, true},
		{`within(env.network.subnets, "10.20.0.0/22")`, true},
		{`within(env.network.subnets, "10.20.1.0/24")`, false},
		{`within("10.0.0.0/8", env.network.address_space)`, false},
		{`within(self.scoring_ip, "0.0.0.0/0")`, false},
		{`within("10.20.1.9", ["10.20.0.0/24", "10.20.1.0/24"])`, true},
		{`overlaps("10.20.1.1", first(subnet.prefix))`, true},
		{`overlaps("10.20.1.2", first(subnet.prefix))`, false},
		{`within(first(self.tunnel), "172.17.0.1")`, true},
		{`overlaps(first(self.scoring_ip), "0.0.0.0/0")`, false},
		{`begins(subnet.role, "TRAIN")`, true},
		{`begins("in", subnet.role)`, false},
		{`env.network.group == "" && env.network.subscription == "" && env.managed_network.was == ""`, true},
	} {
		t.Run(c.that, func(t *testing.T) {
			text := change(t, small, `components = ["aks", "cluster"]`, `components = ["aks"]`)
			text = change(t, text, "subnet.needed <= subnet.addresses && length(subnet.delegations) < 2", c.that)
			s, fs := Load(fstest.MapFS{"small.hcl": {Data: []byte(text)}})
			if len(fs) > 0 {
				t.Fatalf("%v", fs)
			}
			env := loadOne(t, s, environment)
			a := s.Requirements[4].Asserts[0]
			if got := s.Scene(env).Keeps(a, env.Components[0], env.Network.Subnets[0]); got != c.want {
				t.Errorf("%s is %v, want %v", a.That, got, c.want)
			}
			if a.Mentions("subnet") && !s.Scene(env).Keeps(a, env.Components[0], nil) {
				t.Errorf("%s does not hold where there is no subnet", a.That)
			}
		})
	}
}

func TestNetworkAttribute(t *testing.T) {
	text := change(t, change(t, small, `components = ["aks", "cluster"]`, `components = ["aks"]`), `overlaps("10.20.0.0/30"`, "overlaps(self.tunnel")
	s, fs := Load(fstest.MapFS{"small.hcl": {Data: []byte(text)}})
	if len(fs) > 0 {
		t.Fatalf("%v", fs)
	}
	env := "environment \"x\" {\n  region = \"eastus\"\n  aks \"a\" { tunnel = \"docker\" }\n}"
	_, fs = LoadEnvironments(s, "ringfence.hcl", []byte(env))
	wantFinding(t, env, `"docker"`, fs, "bad-prefix", `tunnel: "docker" is neither`, "10.0.5.0/24")

	bad := change(t, text, `default = "172.17.0.1/16"`, `default = "docker"`)
	_, fs = Load(fstest.MapFS{"small.hcl": {Data: []byte(bad)}})
	wantFinding(t, bad, `"docker"`, fs, "bad-prefix", "an assert compares tunnel", "")
}

// TestFurtherParts: what a requirement holds beside flows comes back, and its
// own dates win over those of pages.
func TestFurtherParts(t *testing.T) {
	s := loadSmall(t)
	q := s.Requirements[4]
	if q.ID != "subnet-size" || q.Since.String() != "2023-01-20" || q.Until.String() != "2023-07-01" || len(q.Effective) != 2 {
		t.Errorf("%s holds from %s until %s", q.ID, q.Since, q.Until)
	}
	if len(q.Asserts) != 2 || !q.Asserts[0].Mentions("subnet") || q.Asserts[1].Mentions("subnet") || q.Asserts[1].Message.En != "Overlap. Move it." {
		t.Errorf("its asserts are %+v", q.Asserts)
	}
	if len(q.Roles) != 2 || q.Roles[0].Builtin != "Network Contributor" || q.Roles[0].Principal != "aks" || q.Roles[1].Scope != "subnet" || len(q.Roles[1].Actions) != 2 {
		t.Errorf("its roles are %+v", q.Roles)
	}
	if len(q.Names) != 2 || q.Names[0].Zone != "privatelink.api.azureml.ms" || q.Names[1].Zone != "" || len(q.Symptoms) != 1 || q.Symptoms[0].Message != "Error: no route" {
		t.Errorf("its names and symptoms are %+v, %+v", q.Names, q.Symptoms)
	}
	if len(s.Roles) != 1 || len(s.Zones) != 2 || s.Zones[1].Cloud.Name != "AzureChinaCloud" || !s.Zones[1].Unverified || s.Zones[0].GroupID != "amlworkspace" {
		t.Errorf("the registries are %+v, %+v", s.Roles, s.Zones)
	}
	if len(s.Asides) != 2 || len(s.Asides[0].Lines) != 5 || s.Asides[0].Lines[1] != (AsideLines{Reason: Repeats, Repeats: "open-ports", First: 8, Last: 8, Pos: s.Asides[0].Lines[1].Pos}) {
		t.Errorf("the asides are %+v", s.Asides)
	}
	env := loadOne(t, s, "environment \"x\" {\n region = \"eastus\"\n as_of = \"2023-06-30\"\n aks \"a\" {}\n}")
	asked := s.Ask(env)
	a := asked[len(asked)-1]
	if a.Requirement != q || len(a.Asserts) != 2 || len(a.Roles) != 1 || len(a.Names) != 1 || len(a.Symptoms) != 1 {
		t.Errorf("asked are %s: %d asserts, %d roles, %d names, %d symptoms", a.Requirement.ID, len(a.Asserts), len(a.Roles), len(a.Names), len(a.Symptoms))
	}
}
