package spec

import (
	"slices"
	"testing"
	"testing/fstest"
)

const words = `
lexicon "xx" {
  marks      = ["foo"]
  headers    = { tag = ["Tag"], ports = ["Port", "Ports"] }
  words      = { inbound = ["in"] }
  protocols  = { Tcp = ["TCP"] }
  conditions = { far = ["far away"] }
  clouds     = { AzureCloud = ["the cloud"] }
  peers      = { VirtualNetwork = ["net"] }
  products   = { Storage = ["disk"] }
  keys       = { source = ["From"] }
}
notation {
  aliases = { Storage = ["Store"] }
  domains = ["net", "com"]
  condition "far" { means = env.cloud == "AzureCloud" }
  json    = { ports = ["port"] }
  command "b" {
    kind  = "route"
    flags = { prefix = ["--p"] }
  }
  command "a" {
    kind  = "flow"
    flags = { ports = ["--q"] }
  }
}
`

func TestLexicon(t *testing.T) {
	s, fs := Load(fstest.MapFS{"small.hcl": {Data: []byte(small + words)}})
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	l, n := s.Lexicon.Languages[0], s.Lexicon.Notation
	if l.Name != "xx" || !slices.Equal(l.Headers["ports"], []string{"Port", "Ports"}) || l.Peers["VirtualNetwork"][0] != "net" || l.Conditions["far"][0] != "far away" {
		t.Errorf("got %+v", l)
	}
	if n.Aliases["Storage"][0] != "Store" || !slices.Equal(n.Domains, []string{"com", "net"}) || n.Commands[0].Name != "a" || n.Commands[1].Flags["prefix"][0] != "--p" {
		t.Errorf("got %+v", n)
	}
}

func TestLexiconFaults(t *testing.T) {
	for _, c := range []struct{ name, old, new, at, rule, want, fix string }{
		{"no such header", `{ tag = ["Tag"]`, `{ tags = ["Tag"]`, "tags =", "unknown-name", `headers has no meaning "tags"`, "tag"},
		{"no such word", `{ inbound =`, `{ inbond =`, "inbond", "unknown-name", `words has no meaning "inbond"`, "inbound"},
		{"no such protocol", `{ Tcp =`, `{ TCP =`, "TCP =", "unknown-name", `protocols has no meaning "TCP"`, "Tcp"},
		{"no such cloud", `{ AzureCloud = ["the`, `{ AzurCloud = ["the`, "AzurCloud", "unknown-name", "AzurCloud", "AzureCloud"},
		{"no such tag", `{ Storage = ["disk"] }`, `{ Storag = ["disk"] }`, "Storag =", "unknown-name", "Storag", "Storage"},
		{"no such key", `{ source =`, `{ sauce =`, "sauce", "unknown-name", "sauce", "source"},
		{"two meanings", `["Port", "Ports"]`, `["Port", "TAG"]`, `"TAG"`, "duplicate", `"TAG" stands under tag and ports`, "one of them"},
		{"no list", `{ inbound = ["in"] }`, `{ inbound = "in" }`, `"in"`, "wrong-type", "list of texts", "list"},
		{"no object", `headers    = { tag = ["Tag"], ports = ["Port", "Ports"] }`, `headers    = ["Tag"]`, `["Tag"]`, "wrong-type", "object", "object"},
		{"no marks", `  marks      = ["foo"]` + "\n", "", `lexicon "xx"`, "missing-attribute", "marks is missing", "marks"},
		{"no such kind", `kind  = "route"`, `kind  = "rout"`, `"rout"`, "unknown-word", `"rout" is none of flow, role, route`, "route"},
		{"a command twice", `command "a"`, `command "b"`, "command \"b\" {\n    kind  = \"flow\"", "duplicate", `command "b" stands already`, "Rename"},
		{"no such field", `{ prefix =`, `{ prefx =`, "prefx", "unknown-name", "prefx", "prefix"},
		{"no such name", `means = env.cloud ==`, `means = env.clod ==`, ".clod", "unknown-name", `env has no "clod"`, "cloud"},
		{"nobody has it", `means = env.cloud ==`, `means = self.nothing ==`, ".nothing", "unknown-name", `has no "nothing"`, ""},
		{"no condition", `means = env.cloud == "AzureCloud"`, `means = env.cloud`, "env.cloud }", "condition", "a bool must stand here", "comparison"},
		{"no such attribute", "domains =", "domain =", "domain =", "unknown-attribute", `no attribute "domain"`, "domains"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := change(t, small+words, c.old, c.new)
			_, fs := Load(fstest.MapFS{"small.hcl": {Data: []byte(text)}})
			wantFinding(t, text, c.at, fs, c.rule, c.want, c.fix)
		})
	}
}
