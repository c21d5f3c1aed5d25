package terraform

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/templates"
)

// normal is how HCL holds a text.
func normal(s string) string { return norm.NFC.String(s) }

func FuzzRead(f *testing.F) {
	s := sampleSpec(f)
	for _, x := range append(render(f), renderServices(f)...) {
		f.Add(string(x.Data), "")
	}
	f.Add("resource \"azurerm_storage_account\" \"x\" {\n account_tier = azurerm_storage_account.x.identity[0].principal_id\n account_replication_type = 1\n network_rules {\n bypass = [null, 1, azurerm_storage_account.x.id]\n }\n}", "")
	f.Add("resource \"azurerm_role_assignment\" \"x\" {\n scope = azurerm_role_assignment.x.id\n principal_id = azurerm_role_assignment.x.name\n role_definition_name = \"Reader\"\n}", "")
	f.Add("resource \"azurerm_private_endpoint\" \"x\" {\n private_dns_zone_group {\n private_dns_zone_ids = [1, {}, azurerm_private_endpoint.x]\n }\n private_service_connection {\n is_manual_connection = {}\n }\n}", "")
	f.Add("data \"azurerm_client_config\" \"c\" {}\ndata \"azurerm_resource_group\" \"g\" {\n name = var.resource_group_name\n}\nvariable \"resource_group_name\" {\n validation {\n  condition = length(var.resource_group_name) > 0 && contains([\"a\"], var.resource_group_name)\n }\n}\n"+
		"provider \"azurerm\" {\n alias = \"hub\"\n subscription_id = \"S\"\n}\nresource \"azurerm_route_table\" \"r\" {\n provider = azurerm.hub\n name = data.azurerm_client_config.c.tenant_id\n}\n"+
		"output \"o\" {\n value = \"${data.azurerm_resource_group.g.id}/providers/Microsoft.Network/virtualNetworks/${azurerm_route_table.r.name}/providers/A.B/c/d\"\n}", "resource_group_name = \"rg\"")
	f.Add(otherHand, "ports = [29876]\n")
	for _, src := range []string{
		"locals {\n a = [local.b, local.b]\n b = [local.a]\n}", "x = \"${1}\"", "resource \"azurerm_subnet\" \"x\" {\n name = [for i in range(9) : i]\n}",
		"locals {\n a = \"${local.b}${local.b}\"\n b = cidrsubnet(\"::/0\", 128, 1)\n c = format(\"%d%s\", 1, \"x\")\n d = element([1], -1)\n e = azurerm_subnet.x[*].id\n}\nresource \"azurerm_subnet\" \"x\" {\n count = 2\n}",
	} {
		f.Add(src, "a = 1")
	}
	f.Fuzz(func(t *testing.T, main, vars string) {
		d, fs := Read(s, files(main, variables, vars))
		again, fs2 := Read(s, files(main, variables, vars))
		if len(fs) != len(fs2) || len(d.Resources) != len(again.Resources) {
			t.Fatal("the same files read twice are not the same")
		}
		for _, r := range d.Resources {
			r.Body.Walk(func(path string, v azure.Value) {
				if v.Pos.File == "" || isLink(v) {
					t.Fatalf("%s: %s of %s", path, v, r.ID)
				}
			})
		}
	})
}

func FuzzQuote(f *testing.F) {
	f.Add(plantest.Awkward)
	f.Add("$$${%%%{")
	s := sampleSpec(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = normal(strings.ToValidUTF8(text, ""))
		if strings.ContainsFunc(text, func(r rune) bool {
			return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == 0xfeff || r == '\u2028'
		}) {
			t.Skip()
		}
		d, fs := Read(s, files("variable \"v\" {\n  default = "+quote(text)+"\n}\n"))
		if len(fs) > 0 || d.Parameters[0].Value.Text != text {
			t.Fatalf("%q came back as %v %v", text, d.Parameters, fs)
		}
	})
}

func BenchmarkRender(b *testing.B) {
	set, err := templates.Load(nil)
	if err != nil {
		b.Fatal(err)
	}
	p := plantest.Sample(types(b))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Render(p, set); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	fs, s := render(b), sampleSpec(b)
	n := 0
	for _, f := range fs {
		n += len(f.Data)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		Read(s, fs)
	}
}
