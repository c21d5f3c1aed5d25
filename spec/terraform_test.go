package spec

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// mapped loads one resource block with the terraform block given.
func mapped(t *testing.T, block string) (*TerraformType, string) {
	t.Helper()
	s, fs := Load(fstest.MapFS{"x.hcl": {Data: []byte(`resource "Microsoft.Network/things" {
  api_version = "2025-05-01"
  order       = 1
  heading     = { en = "x", ja = "x" }
  name {
    min     = 1
    max     = 2
    pattern = "x"
    hint    = { en = "x", ja = "x" }
  }
` + block + "\n}\n")}})
	if len(s.Resources) != 1 || len(s.Resources[0].Terraform) != 1 {
		return &TerraformType{}, fs.Error()
	}
	return s.Resources[0].Terraform[0], fs.Error()
}

func TestTerraformMapping(t *testing.T) {
	m, found := mapped(t, `terraform "azurerm_thing" {
    sets    = { "properties.type" = "A", "properties.on" = true }
    ignored = ["x"]
    argument "name" { from = "name" }
    argument "off" {
      path    = "properties.on"
      type    = "bool"
      values  = { true = false, false = true, Enabled = 1 }
      default = true
    }
    block "part" {
      each  = "properties.parts"
      order = "priority"
      block "inner" {
        at = "properties"
        argument "a" { path = "a" }
      }
      drop "b" { reason = { en = "e", ja = "j" } }
    }
    association "azurerm_link" {
      path  = "properties.other.id"
      own   = "thing_id"
      other = "other_id"
    }
    inline "thing" {
      argument "c" { path = "properties.c" }
    }
  }`)
	if found != "" {
		t.Fatal(found)
	}
	off := m.Arguments[1]
	switch {
	case m.Type != "azurerm_thing" || m.Data || len(m.Sets) != 2 || m.Sets[0].Value.Text != "A" || !m.Sets[1].Value.Bool:
		t.Errorf("sets: %+v", m)
	case m.Arguments[0].From != "name" || m.Arguments[0].Type != "string":
		t.Errorf("name: %+v", m.Arguments[0])
	case len(off.Values) != 3 || !off.Values[0].Azure.Equal(azure.Flag(true)) || !off.Values[0].Terraform.Equal(azure.Flag(false)) || !off.Values[2].Azure.Equal(azure.Str("Enabled")):
		t.Errorf("values: %+v", off)
	case !off.Default.Bool:
		t.Errorf("default: %+v", off)
	case m.Blocks[0].Each != "properties.parts" || m.Blocks[0].Order != "priority" || m.Blocks[0].Blocks[0].At != "properties" || m.Blocks[0].Drops[0] != (TerraformDrop{"b", Text{"e", "j"}}):
		t.Errorf("blocks: %+v", m.Blocks)
	case m.Associations[0] != (TerraformAssociation{"azurerm_link", "properties.other.id", "thing_id", "other_id"}):
		t.Errorf("associations: %+v", m.Associations)
	case m.Inline.Block != "thing" || m.Inline.Arguments[0].Path != "properties.c":
		t.Errorf("inline: %+v", m.Inline)
	}
}

func TestTerraformMappingFaults(t *testing.T) {
	name := `argument "name" { from = "name" }` + "\n"
	for block, want := range map[string]string{
		"terraform \"a\" {\n}":                                  "no argument carries the name",
		"terraform {\n}":                                        "has 1 labels",
		"terraform \"a\" {\n" + name + "colour = 1\n}":          `no attribute "colour"`,
		"terraform \"a\" {\n" + name + "thing {\n}\n}":          `no block "thing"`,
		"terraform \"a\" {\n" + name + "argument \"b\" {\n}\n}": "carries a path",
		"terraform \"a\" {\n" + name + "argument \"b\" {\npath = \"x\"\nfrom = \"name\"\n}\n}":   "carries a path",
		"terraform \"a\" {\n" + name + "argument \"b\" {\npath = \"x\"\nalways = false\n}\n}":    "carries a path",
		"terraform \"a\" {\n" + name + "argument \"b\" {\npath = \"x\"\nseparator = \"_\"\n}\n}": "one part of a text",
		"terraform \"a\" {\n" + name + "argument \"b\" {\npath = \"x\"\npart = 1\n}\n}":          "one part of a text",
		"terraform \"a\" {\n" + name + "argument \"b\" {\npath = \"x\"\nnamed = \"name\"\n}\n}":  "walks none",
		"terraform \"a\" {\nwithin = \"part\"\n" + name + "}":                                    "the parent of Microsoft.Network/things is not written as a",
		"terraform \"a\" {\n" + name + "export \"y\" {\n}\n}":                                    "path is missing",
		"terraform \"a\" {\n" + name + "argument \"b\" {\nfrom = \"moon\"\n}\n}":                 "moon",
		"terraform \"a\" {\n" + name + "argument \"b\" {\npath = \"x\"\ntype = \"list\"\n}\n}":   "list",
		"terraform \"a\" {\n" + name + "block \"b\" {\n}\n}":                                     "one object or for each",
		"terraform \"a\" {\n" + name + "block \"b\" {\nat = \"x\"\nassociation \"y\" {\n}\n}\n}": `no block "association"`,
		"terraform \"a\" {\n" + name + "drop \"x\" {\n}\n}":                                      "reason is missing",
		"terraform \"a\" {\n" + name + "association \"y\" {\npath = \"x\"\nown = \"o\"\n}\n}":    "other is missing",
		"terraform \"a\" {\n" + name + "inline \"y\" {\nsets = {}\n}\n}":                         `no attribute "sets"`,
	} {
		if _, found := mapped(t, block); !strings.Contains(found, want) {
			t.Errorf("%s\nfound %q, want %q", block, found, want)
		}
	}
}

func TestTerraformMappingOfOtherForms(t *testing.T) {
	s, fs := Load(fstest.MapFS{"x.hcl": {Data: []byte(`role_definition "Reader" { guid = "acdd72a7-3385-48ef-bd42-f606fba81ae7" }

resource "Microsoft.Network/things" {
  api_version = "2025-05-01"
  order       = 1
  heading     = { en = "x", ja = "x" }
  keyed       = ["identity.userAssignedIdentities"]

  terraform "azurerm_thing" {
    argument "name" { from = "name" }
    argument "scope" { from = "scope.id" }
    argument "manual" {
      always = false
      type   = "bool"
    }
    argument "tier" {
      path      = "sku.name"
      separator = "_"
      part      = 2
    }
    argument "ids" {
      path  = "configs[].id"
      type  = "strings"
      named = "name"
    }
    argument "role" {
      path = "role"
      role = true
    }
    export "identity[0].principal_id" { path = "identity.principalId" }
  }
}

resource "Microsoft.Network/things/parts" {
  api_version = "2025-05-01"
  order       = 2
  heading     = { en = "x", ja = "x" }

  terraform "azurerm_thing" {
    within = "part"
    argument "name" { from = "name" }
  }
}
`)}})
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	thing, part := s.Resources[0], s.Resources[1]
	m := thing.Terraform[0]
	reader := azure.RefTo(azure.ID{Scope: "/", Type: "Microsoft.Authorization/roleDefinitions", Name: "acdd72a7-3385-48ef-bd42-f606fba81ae7"}, "")
	switch a := m.Arguments; {
	case a[1].From != "scope.id" || !a[2].Always.Equal(azure.Flag(false)) || a[3].Separator != "_" || a[3].Part != 2 || a[4].Named != "name":
		t.Errorf("arguments: %+v", a)
	case len(a[5].Values) != 1 || !a[5].Values[0].Azure.Equal(reader) || a[5].Values[0].Terraform.Text != "Reader":
		t.Errorf("role: %+v", a[5])
	case m.Exports[0] != (TerraformExport{"identity[0].principal_id", "identity.principalId"}):
		t.Errorf("exports: %+v", m.Exports)
	case thing.Keyed[0] != "identity.userAssignedIdentities" || part.Terraform[0].Within != "part":
		t.Errorf("keyed %v, within %q", thing.Keyed, part.Terraform[0].Within)
	}
}
