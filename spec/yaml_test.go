package spec

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// described loads one yaml block with what is given in it.
func described(t *testing.T, inside string) (*YAML, string) {
	t.Helper()
	s, fs := Load(fstest.MapFS{"x.hcl": {Data: []byte(`resource "Microsoft.Network/things" {}
resource "Microsoft.Network/things/parts" {}
source "page" {
  title = { en = "x", ja = "x" }
  url   = "https://example.com/"
  dated = "2021-10-21"
}
yaml "thing" {
  title = { en = "Thing", ja = "もの" }
` + inside + "\n}\n")}})
	if len(s.YAML) != 1 {
		return &YAML{}, fs.Error()
	}
	return s.YAML[0], fs.Error()
}

func TestYAML(t *testing.T) {
	y, found := described(t, `
  type     = "Microsoft.Network/things"
  existing = true
  sets     = { "properties.kind" = "A" }
  schema   = "https://example.com/thing.json"
  command  = "az thing create --file <file>"
  source   = ["page"]
  key "name" { from = "name" }
  key "type" { always = "thing" }
  key "a.b" {
    path       = "properties.on"
    values     = { true = "yes", Off = false }
    unverified = true
    required   = true
  }
  key "idle" {
    path    = "properties.idle"
    seconds = true
  }
  key "parts" { children = "Microsoft.Network/things/parts" }`)
	if found != "" {
		t.Fatal(found)
	}
	if y.Type.Type != "Microsoft.Network/things" || !y.Existing || y.Sets[0].Key != "properties.kind" || len(y.Sources) != 1 || y.Title.Ja != "もの" || y.Schema == "" || y.Command == "" {
		t.Errorf("got %+v", y)
	}
	var keys []string
	for _, k := range y.Keys {
		keys = append(keys, k.Name+" "+k.From+k.Path+k.Always.Text)
	}
	if d := cmp.Diff([]string{"name name", "type thing", "a.b properties.on", "idle properties.idle", "parts "}, keys); d != "" {
		t.Error(d)
	}
	on := y.Keys[2]
	if !on.Unverified || !on.Required || !on.Words[0].Azure.Equal(azure.Flag(true)) || !on.Words[1].Azure.Equal(azure.Str("Off")) || on.Words[1].YAML.Kind != azure.Bool {
		t.Errorf("got %+v", on)
	}
	if !y.Keys[3].Seconds || y.Keys[4].Children.Type != "Microsoft.Network/things/parts" {
		t.Errorf("got %+v", y.Keys[3:])
	}
}

func TestYAMLFaults(t *testing.T) {
	const typ = "type = \"Microsoft.Network/things\"\n"
	for name, c := range map[string]struct{ inside, want string }{
		"no type":        {``, "type is missing"},
		"unknown type":   {`type = "Microsoft.Network/thing"`, `there is no resource "Microsoft.Network/thing"`},
		"unknown source": {typ + `source = ["pages"]`, `there is no source "pages"`},
		"unknown child":  {typ + `key "a" { children = "Microsoft.Network/things/part" }`, `there is no resource "Microsoft.Network/things/part"`},
		"says nothing":   {typ + `key "a" {}`, "says one thing"},
		"says two":       {typ + "key \"a\" {\n path = \"a\"\n always = 1\n}", "says one thing"},
		"key":            {typ + `key "A" { path = "a" }`, `"A" is not the name of a key`},
		"key with $":     {typ + `key "$schema" { always = "a" }`, `is not the name of a key`},
		"origin":         {typ + `key "a" { from = "nam" }`, `"nam" is none of name, id, resource_group`},
		"path":           {typ + `key "a" { path = "a[0]" }`, `is not a path`},
		"attribute":      {typ + `file = "a"`, `has no attribute "file"`},
	} {
		if _, found := described(t, c.inside); !strings.Contains(found, c.want) {
			t.Errorf("%s: no %q in\n%s", name, c.want, found)
		}
	}
}
