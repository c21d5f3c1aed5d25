package spec

import (
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// TestAgree: conditions of requirements against what documents call them.
func TestAgree(t *testing.T) {
	s, fs := Builtin()
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	condition := func(text string) *Condition {
		if text == "" {
			return nil
		}
		e, diags := hclsyntax.ParseExpression([]byte(text), "x", hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		return &Condition{Expr: e, Text: text, names: newVocabulary(s)}
	}
	compute := []string{"compute_instance", "compute_cluster"}
	for _, c := range []struct {
		when, part string
		kinds      []string
		stated     [][]string
		want       Agreement
	}{
		{"self.public_ip", "", compute, [][]string{{"public-ip"}}, Agrees},
		{"!self.public_ip", "", compute, [][]string{{"public-ip"}}, Never},
		{"", "", compute, [][]string{{"public-ip"}}, Wider},
		{"", "", compute, [][]string{{"public-ip"}, {"no-public-ip"}}, Agrees},
		{"", "", compute, [][]string{{"public-ip"}, {}}, Agrees},
		{"self.public_ip && self.ssh", "", compute, [][]string{{"public-ip"}}, Narrower},
		{"env.outbound.restricted", "", compute, [][]string{{"public-ip"}}, Wider},
		{"env.outbound.mode == \"open\"", "", compute, [][]string{{"restricted-outbound"}}, Never},
		{"env.outbound.restricted", "env.cloud == \"AzureCloud\"", compute, [][]string{{"cloud AzureCloud"}}, Narrower},
		{"", "env.cloud == \"AzureCloud\"", compute, [][]string{{"cloud AzureCloud"}}, Agrees},
		{"", "env.cloud == \"AzureCloud\"", compute, [][]string{{"cloud AzureChinaCloud"}}, Never},
		{"", "env.cloud != \"AzureChinaCloud\"", compute, [][]string{{"not AzureChinaCloud"}}, Agrees},
		{"", "env.cloud != \"AzureChinaCloud\"", compute, [][]string{{"cloud AzureCloud", "cloud AzureUSGovernment"}}, Agrees},
		{"env.region == \"chinaeast2\"", "", compute, [][]string{{"not AzureChinaCloud"}}, Never},
		{"env.managed_network.isolation == \"disabled\"", "", compute, [][]string{{"managed-network"}}, Never},
		{"contains([\"nat\", \"default\"], env.egress.kind)", "", compute, [][]string{{"forced-tunneling"}}, Never},
		{"self.kind == \"compute_instance\"", "", compute, [][]string{{"compute-instance"}}, Agrees},
		{"self.kind == \"compute_cluster\"", "", compute, [][]string{{"compute-instance"}}, Never},
		{"env.has.aks", "", compute, [][]string{{"vscode"}}, Wider},
		{"!env.options.vscode", "", compute, [][]string{{"vscode"}}, Never},
		{"self.public_ip", "", compute, [][]string{{"footnote"}}, Unknown},
		{"self.public_ip", "", compute, [][]string{{"public-ip", "no-public-ip"}}, Unknown},
		{"", "", []string{"storage"}, [][]string{{"public-ip"}}, Unknown},
		{"length(env.network.subnets) > 1", "", compute, [][]string{{"public-ip"}}, Unknown},
	} {
		q := &Requirement{Components: c.kinds, When: condition(c.when)}
		if got := s.Agree(q, condition(c.part), c.stated...); got != c.want {
			t.Errorf("%q, %q under %v: got %d, want %d", c.when, c.part, c.stated, got, c.want)
		}
	}
}
