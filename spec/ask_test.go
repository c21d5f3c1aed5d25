package spec

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestAsk(t *testing.T) {
	s := loadSmall(t)
	for _, c := range []struct{ name, body, want string }{
		{"the newest", "", "closing-deny cluster/default 1 0 0 0\nstorage-outbound cluster/default 1 0 1 1\n"},
		{
			"on a day when nodes had to be reached", "as_of = \"2022-12-31\"\ncluster \"a\" {\n public_ip = true\n }\ncluster \"b\" {}",
			"batch-inbound cluster/a 1 0 0 0\nclosing-deny cluster/a 1 0 0 0\nclosing-deny cluster/b 1 0 0 0\n",
		},
		{"on the last of these days", "as_of = \"2023-05-22\"\ncluster \"a\" { public_ip = true }", "batch-inbound cluster/a 1 0 0 0\nclosing-deny cluster/a 1 0 0 0\n"},
		{"and on the first other", "as_of = \"2023-05-23\"\ncluster \"a\" { public_ip = true }", "closing-deny cluster/a 1 0 0 0\nstorage-outbound cluster/a 1 0 1 1\n"},
		{
			"parts with conditions of their own", "outbound { by = \"hosts\" }\noptions { packages = true }\negress {\n kind = \"appliance\"\n next_hop = \"10.9.9.9\"\n }",
			"closing-deny cluster/default 1 0 0 0\nstorage-outbound cluster/default 2 1 0 1\n",
		},
		{"declined", "aks \"a\" {}\nwithout \"scoring-inbound\" { reason = \"none\" }", "scoring-inbound aks/a 1 0 0 0 declined: none\nstorage-outbound aks/a 2 0 1 1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			env := loadOne(t, s, "environment \"x\" {\n region = \"eastus\"\n"+c.body+"\n}")
			var b strings.Builder
			for _, a := range s.Ask(env) {
				fmt.Fprintf(&b, "%s %s/%s %d %d %d %d", a.Requirement.ID, a.Component.Kind.Name, a.Component.Name, len(a.Flows), len(a.Routes), len(a.Properties), len(a.Steps))
				if a.Declined != nil {
					b.WriteString(" declined: " + a.Declined.Reason)
				}
				b.WriteByte('\n')
			}
			if b.String() != c.want {
				t.Errorf("got\n%swant\n%s", b.String(), c.want)
			}
		})
	}
}

func TestConditions(t *testing.T) {
	for _, c := range []struct {
		when string
		want bool
	}{
		{`true`, true},
		{`!true`, false},
		{`!(true && false)`, true},
		{`env.name == "x"`, true},
		{`env.region != "eastus"`, false},
		{`env.cloud == "AzureCloud"`, true},
		{`env.paired_region == "westus"`, true},
		{`env.egress.kind == "nat"`, true},
		{`env.egress.next_hop == ""`, true},
		{`env.egress.routes == "prefixes"`, false},
		{`env.outbound.mode == "restricted" && env.outbound.by == "tags"`, true},
		{`env.outbound.restricted`, true},
		{`env.managed_network.isolation == "disabled"`, true},
		{`env.managed_network.used`, false},
		{`env.options.packages`, false},
		{`env["options"].packages`, false},
		{`env.has.cluster`, true},
		{`env.has.aks`, false},
		{`self.kind == "cluster"`, true},
		{`self.name == "a"`, true},
		{`self.public_ip`, true},
		{`self.nodes > 3`, true},
		{`self.nodes < 4`, false},
		{`self.nodes == 4`, true},
		{`self.nodes >= 5 || self.nodes <= 3`, false},
		{`true == false`, false},
		{`contains(["small", "medium"], self.size)`, true},
		{`contains([1, 2], self.nodes)`, false},
		{`contains([env.region], "eastus")`, true},
	} {
		t.Run(c.when, func(t *testing.T) {
			text := change(t, small, `self.public_ip && env.cloud == "AzureCloud"`, c.when)
			s, fs := Load(fstest.MapFS{"small.hcl": {Data: []byte(text)}})
			if len(fs) > 0 {
				t.Fatalf("%v", fs)
			}
			env := loadOne(t, s, "environment \"x\" {\n region = \"eastus\"\n cluster \"a\" { public_ip = true }\n}")
			w := s.Requirements[0].When
			if w.String() != c.when || w.Holds(env, env.Components[0]) != c.want {
				t.Errorf("%s is %v, want %v", w, !c.want, c.want)
			}
		})
	}
	var always *Condition
	if !always.Holds(nil, nil) || always.String() != "" {
		t.Error("the condition that is not there does not always hold")
	}
}

func TestConditionText(t *testing.T) {
	text := change(t, small, `self.public_ip && env.cloud == "AzureCloud"`, "(\n    self.public_ip || # why\n\tenv.options.packages\n  ) && !( env.has.aks ) && contains([ \"a  b\" ], self.size)")
	s, fs := Load(fstest.MapFS{"small.hcl": {Data: []byte(text)}})
	if len(fs) > 0 {
		t.Fatalf("%v", fs)
	}
	if got, want := s.Requirements[0].When.String(), `(self.public_ip || env.options.packages) && !(env.has.aks) && contains(["a  b"], self.size)`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestResolve(t *testing.T) {
	s := loadSmall(t)
	tag := func(name string, scope TagScope) Endpoint { return Endpoint{Kind: TagPeer, Value: name, Scope: scope} }
	host := func(name string) Endpoint { return Endpoint{Kind: HostPeer, Value: name} }
	scoring := s.Requirements[2].Flows[0].Destination[0]
	for _, c := range []struct {
		e            Endpoint
		region, more string
		want         string // the value, "missing ...", or an error
	}{
		{Endpoint{Kind: AnyPeer}, "eastus", "", "*"},
		{tag("Storage", GlobalTag), "eastus", "", "Storage"},
		{tag("Storage", OwnRegion), "eastus", "", "Storage.EastUS"},
		{tag("Storage", Paired), "eastus", "", "Storage.WestUS"},
		{tag("Storage", Paired), "westus", "", "region westus is paired with no other"},
		{tag("Storage", OwnRegion), "newland", "", "the service tag Storage has no form for region newland"},
		{tag("Batch", OwnRegion), "westus", "", "the service tag Batch has no form for region westus"},
		{tag("Batch", GlobalTag), "westus", "", "in AzureCloud the service tag Batch exists in regional forms only"},
		{tag("Storage.WestUS", GlobalTag), "eastus", "", "Storage.WestUS"},
		{tag("AzureFrontDoor.FirstParty", GlobalTag), "eastus", "", "AzureFrontDoor.FirstParty"},
		{tag("AzureFrontDoor.FirstParty", GlobalTag), "chinaeast2", "", "AzureChinaCloud does not know the service tag AzureFrontDoor.FirstParty"},
		{tag("VirtualNetwork", GlobalTag), "chinaeast2", "", "VirtualNetwork unverified"},
		{Endpoint{Kind: CIDRPeer, Value: "10.0.0.0/8"}, "eastus", "", "10.0.0.0/8"},
		{scoring, "eastus", "", `missing scoring_ip of aks "a"`},
		{scoring, "eastus", `aks "a" { scoring_ip = "203.0.113.9" }`, "203.0.113.9/32"},
		{scoring, "eastus", `aks "a" { scoring_ip = "203.0.113.0/24" }`, "203.0.113.0/24"},
		{host("<region>.x.net"), "eastus", "", "eastus.x.net"},
		{host("<storage>.x.net"), "eastus", "", "<storage>.x.net"},
		{host("<storage>.x.net"), "eastus", `names = { storage = "acc" }`, "acc.x.net"},
		{host("<keyvault>.x.net"), "eastus", `names = { key_vault = "kv" }`, "kv.x.net"},
	} {
		more := c.more
		aks := `aks "a" {}`
		if strings.HasPrefix(more, "aks") {
			aks, more = more, ""
		}
		e := loadOne(t, s, "environment \"x\" {\n region = \""+c.region+"\"\n"+aks+"\n"+more+"\n}")
		i := slices.IndexFunc(e.Components, func(x *Component) bool { return x.Kind.Name == "aks" })
		r, err := c.e.Resolve(e, e.Components[i])
		got := r.Value
		switch {
		case err != nil:
			got = err.Error()
		case r.Missing != "":
			got = "missing " + r.Missing
		}
		if r.Unverified {
			got += " unverified"
		}
		if got != c.want || err == nil && (r.Tag != nil) != (c.e.Kind == TagPeer) {
			t.Errorf("%s in %s %s: got %s, want %s", c.e, c.region, c.more, got, c.want)
		}
	}
}
