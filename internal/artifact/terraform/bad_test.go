package terraform

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/templates"
)

func TestBadInput(t *testing.T) {
	nsg := "resource \"azurerm_network_security_group\" \"x\" {\n  name = \"n\"\n"
	for _, c := range []struct {
		name, main, rule string
		severity         report.Severity
		line             int
		message          string
	}{
		{"syntax", "resource \"a\" {", "syntax", report.Error, 1, ""},
		{"labels", "resource \"azurerm_subnet\" {\n}", "syntax", report.Error, 1, "2 labels"},
		{"block", "resourse \"azurerm_subnet\" \"x\" {\n}", "syntax", report.Error, 1, "resourse is no block"},
		{"outside", "x = 1", "syntax", report.Error, 1, "outside every block"},
		{"argument", nsg + "  colour = \"red\"\n}", "unknown-argument", report.Warning, 3, "colour"},
		{"nested block", nsg + "  rule {\n  }\n}", "unknown-argument", report.Warning, 3, "block rule"},
		{"inner argument", nsg + "  security_rule {\n    name = \"r\"\n    ports = []\n  }\n}", "unknown-argument", report.Warning, 5, "ports"},
		{"twice", nsg + "}\n" + nsg + "}", "duplicate", report.Error, 4, "declared twice"},
		{"same name", nsg + "}\n" + strings.Replace(nsg, `"x"`, `"y"`, 1) + "}", "duplicate", report.Error, 4, "declared twice"},
		{"variable twice", "variable \"a\" {\n}\nvariable \"a\" {\n}", "duplicate", report.Error, 3, "declared twice"},
		{"no variable", nsg + "  location = var.nowhere\n}", "unresolved", report.Error, 3, "there is no variable nowhere"},
		{"no local", nsg + "  location = local.nowhere\n}", "unresolved", report.Error, 3, "there is no local nowhere"},
		{"no resource", nsg + "  location = azurerm_resource_group.main.location\n}", "unresolved", report.Error, 3, "there is no azurerm_resource_group.main"},
		{"circle of locals", "locals {\n  a = local.b\n  b = local.a\n}\n" + nsg + "  location = local.a\n}", "unresolved", report.Error, 2, "needs itself"},
		{"circle of names", "resource \"azurerm_network_security_group\" \"x\" {\n  name = azurerm_network_security_group.x.name\n}", "unknown-value", report.Note, 1, "needs itself"},
		{"circle of counts", "resource \"azurerm_network_security_group\" \"x\" {\n  name = \"n\"\n  count = length(azurerm_network_security_group.x)\n}", "unresolved", report.Error, 1, "needs itself"},
		{"no value", "variable \"a\" {\n}", "unknown-value", report.Note, 1, "has no value"},
		{"wrong type", "resource \"azurerm_network_security_rule\" \"x\" {\n  name = \"n\"\n  priority = \"high\"\n}", "wrong-type", report.Error, 3, "priority"},
		{"wrong word", "resource \"azurerm_subnet\" \"x\" {\n  name = \"n\"\n  private_link_service_network_policies_enabled = \"maybe\"\n}", "wrong-type", report.Error, 3, "private_link"},
		{"module", "module \"net\" {\n  source = \"./net\"\n}", "not-read", report.Note, 1, "module net"},
		{"other type", "resource \"random_id\" \"x\" {\n}", "not-read", report.Note, 1, "random_id"},
		{"function", nsg + "  location = uuid()\n}", "not-read", report.Note, 3, "uuid"},
		{"count", nsg + "  count = var.n\n}\nvariable \"n\" {\n}", "unknown-value", report.Note, 3, "how many"},
		{"dynamic", nsg + "  dynamic \"security_rule\" {\n    for_each = module.x.rules\n    content {\n    }\n  }\n}", "unknown-value", report.Note, 3, "security_rule"},
		{"cloud", "provider \"azurerm\" {\n  environment = \"moon\"\n}", "unknown-value", report.Warning, 2, "moon"},
		{"association", "resource \"azurerm_subnet_nat_gateway_association\" \"x\" {\n  subnet_id = \"/x\"\n}", "not-read", report.Note, 1, "not created here"},
		{"template", "resource \"azurerm_resource_group_template_deployment\" \"x\" {\n  template_content = file(\"x.json\")\n}", "not-read", report.Note, 1, "template"},
		{"deployment mode", "resource \"azurerm_resource_group_template_deployment\" \"x\" {\n  deployment_mode = \"Complete\"\n}", "deployment-mode", report.Note, 2, "deletes"},
		{"deployment without a name", "resource \"azurerm_resource_group_template_deployment\" \"x\" {\n}", "missing-argument", report.Note, 1, "has no name"},
		{"argument of a deployment", "resource \"azurerm_resource_group_template_deployment\" \"x\" {\n  mode = 1\n}", "unknown-argument", report.Warning, 2, "mode"},
		{"argument of what exists", "data \"azurerm_virtual_network\" \"x\" {\n  name = \"n\"\n  resource_groop_name = \"g\"\n}", "unknown-argument", report.Warning, 3, "resource_groop_name"},
		{"provider", "provider \"azurermx\" {\n}", "not-read", report.Note, 1, "azurermx"},
		{"doubled texts", doubled(40, `"${local.a%[1]d}${local.a%[1]d}"`) + nsg + "  location = local.a40\n}", "too-much", report.Warning, 0, ""},
		{"doubled lists", doubled(60, `[local.a%[1]d, local.a%[1]d]`) + nsg + "  location = length(distinct(local.a60))\n}", "too-much", report.Warning, 0, ""},
		{"doubled loops", "locals {\n  a = " + strings.Repeat("[for x in [[", 60) + "1" + strings.Repeat("]] : [x, x]]", 60) + "\n}\n" + nsg + "  location = length(local.a)\n}", "too-much", report.Warning, 0, ""},
		{"argument of a variable", "variable \"a\" {\n  typo = string\n  default = 1\n}", "unresolved", report.Error, 2, "variable has no argument typo"},
		{"argument of a validation", "variable \"a\" {\n  default = 1\n  validation {\n    conditions = true\n  }\n}", "unresolved", report.Error, 4, "conditions"},
		{"provider twice", "provider \"azurerm\" {\n}\nprovider \"azurerm\" {\n}", "duplicate", report.Error, 3, "provider azurerm is declared twice"},
		{"no such provider", "provider \"azurerm\" {\n}\n" + nsg + "  provider = azurerm.hub\n}", "unresolved", report.Error, 5, "alias hub"},
		{"two clouds", "provider \"azurerm\" {\n}\nprovider \"azurerm\" {\n  alias = \"a\"\n  environment = \"china\"\n}", "cloud", report.Error, 5, "china"},
		{"no group", nsg + "}", "missing-argument", report.Note, 1, "names no resource group"},
		{
			"other group than the parent's", nsg + "  resource_group_name = \"a\"\n}\nresource \"azurerm_network_security_rule\" \"r\" {\n  name = \"r\"\n  resource_group_name = \"b\"\n  network_security_group_name = azurerm_network_security_group.x.name\n}",
			"resource-group", report.Error, 7, "where its parent is not",
		},
		{"other subscription than the parent's", "provider \"azurerm\" {\n  alias = \"hub\"\n  subscription_id = \"s\"\n}\nresource \"azurerm_private_dns_zone_virtual_network_link\" \"x\" {\n  provider = azurerm.hub\n  name = \"l\"\n" +
			"  private_dns_zone_id = \"/subscriptions/t/resourceGroups/g/providers/Microsoft.Network/privateDnsZones/z\"\n}", "subscription", report.Error, 5, "in the subscription t by its parent, and s by its provider"},
		{"key twice", nsg + "  tags = {\n    a = 1\n    a = 2\n  }\n}", "duplicate", report.Error, 5, "stands twice"},
		{"deep", "locals {\n  a = " + strings.Repeat("[", 5000) + "\n}", "", report.Error, 0, ""},
		{"not text", "\xff\xfe\xff", "", report.Error, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, fs := Read(sampleSpec(t), files(c.main))
			for _, f := range fs {
				if (f.Rule == c.rule || c.rule == "") && f.Severity == c.severity && (f.Line == c.line || c.line == 0) && strings.Contains(f.Message, c.message) {
					return
				}
			}
			t.Errorf("found\n%s\nwant %s %s at line %d holding %q", fs.Error(), c.severity, c.rule, c.line, c.message)
		})
	}
}

// doubled is a chain of locals, each made of the one before.
func doubled(n int, expr string) string {
	s := "locals {\n  a0 = \"x\"\n"
	for i := range n {
		s += fmt.Sprintf("  a%d = %s\n", i+1, fmt.Sprintf(expr, i))
	}
	return s + "}\n"
}

func TestFilesThatAreNotRead(t *testing.T) {
	for path, rule := range map[string]string{"x.tf.json": "JSON", "a_override.tf": "override", "modules/net/main.tf": "another module"} {
		_, fs := Read(sampleSpec(t), files("", path, ""))
		if len(fs) != 1 || !strings.Contains(fs[0].Message, rule) {
			t.Errorf("%s: %v", path, fs)
		}
	}
	if _, fs := Read(sampleSpec(t), nil); !fs.Failed() {
		t.Error("no files at all were accepted in silence")
	}
	_, fs := Read(sampleSpec(t), files("", "terraform.tfvars", "gone = 1\n"))
	if !fs.Failed() || fs[0].File != "terraform.tfvars" {
		t.Errorf("a value without a variable: %v", fs)
	}
}

// TestUnknownIsSaid: what cannot be evaluated leaves a mark where it would
// stand, so that nobody takes a group with unread rules for an empty one.
func TestUnknownIsSaid(t *testing.T) {
	d, _ := Read(sampleSpec(t), files(`
variable "rules" {}
variable "tag" {}
resource "azurerm_network_security_group" "a" {
  name = "a"
  dynamic "security_rule" {
    for_each = var.rules
    content {
      name = security_rule.key
    }
  }
}
resource "azurerm_network_security_group" "b" {
  name = "b"
  security_rule {
    name                       = "x"
    destination_address_prefix = var.tag
  }
}
resource "azurerm_network_security_rule" "c" {
  for_each                    = var.rules
  name                        = each.key
  priority                    = each.value.priority
  network_security_group_name = azurerm_network_security_group.b.name
}
`))
	a, _ := d.Find(azure.ID{Type: network + "networkSecurityGroups", Name: "a"})
	if v, _ := a.Body.Get("properties.securityRules"); v.Kind != azure.Unknown {
		t.Errorf("rules that cannot be read are %s", v)
	}
	b := azure.ID{Type: network + "networkSecurityGroups", Name: "b"}
	x, _ := d.Find(b.Child("securityRules", "x"))
	if v, _ := x.Body.Get("properties.destinationAddressPrefixes"); v.Kind != azure.Unknown || v.Param != "tag" {
		t.Errorf("an address without a value is %s", v)
	}
	if rules := d.Children(b); len(rules) != 2 || rules[1].Name.Kind != azure.Unknown {
		t.Errorf("the rules of b are %v", rules)
	}
}

// TestRefusals: a plan that azurerm cannot say is refused, naming what.
func TestRefusals(t *testing.T) {
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, typ, path string
		value           azure.Value
		message         string
	}{
		{"path", "virtualNetworks", "properties.colour", azure.Str("red"), "no argument carries properties.colour"},
		{"inner path", "virtualNetworks/subnets", "properties.serviceEndpoints", azure.ListOf(azure.Obj(azure.M("service", azure.Str("s")), azure.M("colour", azure.Str("red")))), "no argument carries colour"},
		{"word", "virtualNetworks/subnets", "properties.privateLinkServiceNetworkPolicies", azure.Str("Perhaps"), "has no word"},
		{"kind", "virtualNetworks", "properties.addressSpace.addressPrefixes", azure.Str("10.0.0.0/8"), "no argument carries properties.addressSpace.addressPrefixes"},
		{"unknown", "virtualNetworks", "location", azure.UnknownBecause("who knows"), "nothing is known"},
		{"rule", "firewallPolicies/ruleCollectionGroups", "properties.ruleCollections", azure.ListOf(azure.Obj(azure.M("ruleCollectionType", azure.Str("Other")))), "ruleCollections[0]"},
		{"reference", "virtualNetworks/subnets", "properties.natGateway.id", azure.RefTo(azure.ID{Type: "x", Name: "y"}, ""), "has no address"},
	} {
		p := plantest.Sample(types(t))
		for i := range p.Deployment.Resources {
			if r := &p.Deployment.Resources[i]; r.ID.Type == network+c.typ {
				r.Body = r.Body.With(c.path, c.value)
			}
		}
		if _, err := Render(p, set); err == nil || !strings.Contains(err.Error(), c.message) {
			t.Errorf("%s: got %v, want an error holding %q", c.name, err, c.message)
		}
	}
	p := plantest.Sample(types(t))
	p.Deployment.Parameters = append(p.Deployment.Parameters, azure.Parameter{Name: "resourceGroupName", Type: "string"})
	if _, err := Render(p, set); err == nil {
		t.Error("a parameter with the name of our own variable was accepted")
	}
	defer func() {
		if recover() == nil {
			t.Error("Project did not panic")
		}
	}()
	Project(p)
}

func TestDrops(t *testing.T) {
	p := plantest.Sample(types(t))
	for i := range p.Deployment.Resources {
		if r := &p.Deployment.Resources[i]; r.ID.Leaf() == "snet-training" {
			r.Body = r.Body.With("properties.serviceEndpoints", azure.ListOf(azure.Obj(azure.M("service", azure.Str("Microsoft.Storage")), azure.M("locations", azure.Strings("eastus")))))
		}
	}
	d, drops := Project(p)
	if len(drops) != 1 || drops[0].Path != "properties.serviceEndpoints[].locations" || drops[0].Reason.Ja == "" {
		t.Errorf("dropped %v", drops)
	}
	r, _ := d.Find(drops[0].Resource)
	if v, _ := r.Body.Get("properties.serviceEndpoints"); v.String() != `[{service: "Microsoft.Storage"}]` {
		t.Errorf("what is left is %s", v)
	}
}

// TestText: any text stays in its place.
func TestText(t *testing.T) {
	for _, s := range []string{
		"", plantest.Awkward, "${a}", "$${a}", "$$${a}", "$$$${a}", "%{if}", "%%{if}", "%%%{x}", "$%{", "%${", "$", "${", "$$", "\\", `\"`, `\u0024{`, "a\nb\tc\r",
		"<<EOT\nx\nEOT\n", "日本語 ${x}", "#x", "//", "/*", "*/", "\"}", "$\n{", "e\u0301", "\U0001F512",
	} {
		src := fmt.Sprintf("variable \"v\" {\n  default = {\n    %s = %s\n  }\n}\n", key(s), quote(s))
		d, fs := Read(sampleSpec(t), files(src))
		if len(fs) > 0 || len(d.Parameters) != 1 || len(d.Parameters[0].Value.Members) != 1 {
			t.Errorf("%q: %v", s, fs)
			continue
		}
		if m := d.Parameters[0].Value.Members[0]; m.Value.Text != normal(s) || m.Key != normal(s) {
			t.Errorf("%q came back as %q = %q", s, m.Key, m.Value.Text)
		}
	}
}
