package spec

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

func TestBuiltin(t *testing.T) {
	s, fs := Builtin()
	if len(fs) > 0 {
		t.Fatalf("%v", fs)
	}
	if len(s.Requirements) == 0 || len(s.Documents) == 0 || len(s.Clouds) == 0 || len(s.Resources) == 0 || s.Defaults.NamePattern == "" {
		t.Error("the spec that the program carries lacks something")
	}
}

// TestBuiltinIsGuarded does for Builtin what Load does with every file.
func TestBuiltinIsGuarded(t *testing.T) {
	if _, fs := Load(os.DirFS(".")); len(fs) > 0 {
		t.Fatalf("%v", fs)
	}
}

func TestLoad(t *testing.T) {
	s := loadSmall(t)
	q := s.Requirements[0]
	if q.ID != "batch-inbound" || q.Since.String() != "2020-08-25" || q.Until.String() != "2023-05-23" || q.Unverified() {
		t.Errorf("%s holds from %s until %s", q.ID, q.Since, q.Until)
	}
	if q.When.String() != `self.public_ip && env.cloud == "AzureCloud"` || q.Pos.File != "small.hcl" {
		t.Errorf("its condition is %s, it stands at %v", q.When, q.Pos)
	}
	f := q.Flows[0]
	if f.Source[0].String() != `regional("Batch")` || f.Access != "Allow" || f.Ports[0] != (azure.PortRange{First: 29876, Last: 29877}) || f.SourcePorts[0] != azure.AnyPort {
		t.Errorf("its flow is %+v", f)
	}
	if !slices.Equal(q.Rulings, []string{"open-ports"}) || q.Evidence[0].Last != 12 || q.Evidence[0].Revision.Language != "ja" {
		t.Errorf("it rests on %v and %v", q.Rulings, q.Evidence)
	}
	scoring := s.Requirements[2]
	if scoring.Since.String() != "2022-07-28" || !scoring.Until.IsZero() || !scoring.Unverified() {
		t.Errorf("%s holds from %s until %s", scoring.ID, scoring.Since, scoring.Until)
	}
	c := s.Clouds[1]
	if c.Name != "AzureCloud" || !slices.Equal(c.Tags[3].Regions, []string{"eastus", "westus"}) || len(c.Regions) != 3 {
		t.Errorf("the tags of %s: %+v", c.Name, c.Tags[3])
	}
	if base := s.Resources[2].Base.String(); base != "{properties: {delegations: [], n: -1, on: true, none: null}}" {
		t.Errorf("base is %s", base)
	}
	if a := s.Components[0].Attributes[0]; a.Name != "scoring_ip" || !a.Address {
		t.Errorf("scoring_ip is not known to be an address: %+v", a)
	}
}

// TestLoadFiles: neither the names of files nor the order of blocks matter.
func TestLoadFiles(t *testing.T) {
	parts := strings.SplitAfter(small, "\n}\n")
	files := fstest.MapFS{"sub/no.hcl": {Data: []byte("x {")}, "README.md": {Data: []byte("x {")}}
	for i, p := range parts {
		files[string(rune('z'-i%26))+strings.Repeat("x", i/26)+".hcl"] = &fstest.MapFile{Data: []byte("\ufeff" + strings.ReplaceAll(p, "\n", "\r\n"))}
	}
	s, fs := Load(files)
	if len(fs) > 0 {
		t.Fatalf("%v", fs)
	}
	want := loadSmall(t)
	for i, q := range s.Requirements {
		if q.ID != want.Requirements[i].ID || q.When.String() != want.Requirements[i].When.String() {
			t.Errorf("requirement %d is %s, want %s", i, q.ID, want.Requirements[i].ID)
		}
	}
	if _, fs := Load(fstest.MapFS{}); len(fs) != 1 || fs[0].Rule != "no-spec" {
		t.Errorf("an empty folder gives %v", fs)
	}
}

func TestLoadFaults(t *testing.T) {
	long := strings.Repeat("x", 141)
	for _, c := range []struct {
		name, old, new string
		at             string // where the finding begins; "" for new
		rule, want     string
		fix            string
	}{
		{"syntax", "complete = true", "complete = =", "=\n  rev", "syntax", "Invalid expression", ""},
		{"attribute at the top", "document", "x = 1\ndocument", "x = 1", "unknown-attribute", "nothing but blocks", ""},
		{"unknown block at the top", `source "elsewhere" {`, "sourc \"x\" {}\nsource \"elsewhere\" {", `sourc "x"`, "unknown-block", `no block "sourc"`, `"source"`},
		{"unknown attribute", "complete =", "compleet =", "", "unknown-attribute", `document "page" has no attribute "compleet"`, `"complete"`},
		{"attribute for a block", "tag_list { unverified = true }", "tag_list = true", "tag_list = true", "unknown-attribute", "tag_list is a block", "tag_list {"},
		{"unknown block", "    check   = true\n", "    check   = true\n    foo {}\n", "foo {}", "unknown-block", `step has no block "foo"`, ""},
		{"block for an attribute", "    check   = true\n", "    check {}\n", "check {}", "unknown-block", "check is an attribute", ""},
		{"missing attribute", "  url      = \"https://learn.microsoft.com/page\"\n", "", `document "page"`, "missing-attribute", "url is missing", "Add url"},
		{"missing block", "  tag_list { unverified = true }\n", "", `cloud "AzureChinaCloud"`, "missing-block", "tag_list is missing", ""},
		{"missing label", `component "studio"`, "component", "component {", "labels", "a block component has 1 labels, this one 0", `component "KIND"`},
		{"wrong type of text", `file   = "page.txt"`, `file   = 1`, "1\n    lines  = 100", "wrong-type", "file must be a text in quotes, not 1", ""},
		{"wrong type of bool", "complete = true", `complete = "yes"`, `"yes"`, "wrong-type", "complete must be true or false", ""},
		{"wrong type of count", "lines  = 100", `lines  = 1.5`, "1.5", "wrong-type", "lines must be a whole number", ""},
		{"negative count", "lines  = 100", `lines  = -1`, "-1\n    sha", "wrong-type", "lines must be a whole number", ""},
		{"wrong type of list", `after      = ["batch-inbound"]`, `after      = "batch-inbound"`, `"batch-inbound"` + "\n  rulings", "wrong-type", "after must be a list", ""},
		{"wrong type in a list", `["NSG", "UDR", "FW"]`, `["NSG", 1]`, "1]", "wrong-type", "every element of uses", ""},
		{"null", "complete = true", "complete = null", "null\n  rev", "wrong-type", "not null", ""},
		{"element twice", `["NSG", "UDR", "FW"]`, `["NSG", "NSG"]`, `"NSG"]` + "\n  }\n  tag \"Storage\"", "duplicate", `uses holds "NSG" twice`, ""},
		{"expression for a value", "lines  = 100", "lines  = 50 + 50", "50 + 50", "not-constant", "a plain value", ""},
		{"interpolation", `file   = "page.txt"`, `file   = "page${1}x"`, "1}x", "not-constant", "no ${...}", "$${"},
		{"key twice", `suffixes    = { storage = "core.windows.net" }`, `suffixes    = { a = "b", a = "c" }`, `a = "c"`, "duplicate", `the key "a"`, ""},
		{"computed key", `suffixes    = { storage = "core.windows.net" }`, `suffixes    = { (a) = "b" }`, `(a) =`, "not-constant", "a key must be plain", ""},
		{"empty text", `file   = "page.txt"`, `file   = ""`, `""`, "empty-text", "file is empty", ""},
		{"missing ja", `{ en = "Page", ja = "ページ" }`, `{ en = "Page" }`, "", "missing-text", `title has no text in "ja"`, "ja ="},
		{"empty en", `{ en = "Page", ja = "ページ" }`, `{ en = " ", ja = "ページ" }`, "", "missing-text", `title has no text in "en"`, ""},
		{"unknown language", `{ en = "Page", ja = "ページ" }`, `{ en = "Page", ja = "ページ", de = "Seite" }`, "de =", "unknown-attribute", `no language "de"`, ""},
		{"bad date", `dated = "2022-07-28"`, `dated = "2022-02-30"`, `"2022-02-30"`, "date", "is not a date", "YYYY-MM-DD"},
		{"bad address of a page", `"https://example.com/"`, `"http://example.com/"`, "", "wrong-value", "is not the address of a page", ""},
		{"folder in file", `"page.txt"`, `"docs/page.txt"`, `revision "2020`, "wrong-value", "names a folder", ""},
		{"short sum", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "0123", `"0123"`, "wrong-value", "not 64 hexadecimal digits", ""},
		{"malformed revision", `revision "2023-05-23.ja" {`, "revision \"2023\" {\n    date = \"2023-05-23\"\n    file = \"p\"\n    lines = 1\n    sha256 = \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"\n  }\n  revision \"2023-05-23.ja\" {", `revision "2023"`, "malformed-id", "is not the name of a revision", ""},

		{"duplicate ID", `source "elsewhere" {`, "source \"elsewhere\" {\n  title = { en = \"E\", ja = \"E\" }\n  url = \"https://x\"\n  dated = \"2020-01-01\"\n}\nsource \"elsewhere\" {", "source \"elsewhere\" {\n  title = { en = \"Else", "duplicate", `source "elsewhere" stands already at small.hcl:20`, ""},
		{"reserved ID", `component "studio"`, `component "all"`, "", "reserved-id", `"all" is reserved`, ""},
		{"reserved kind", `component "studio"`, `component "network"`, "", "reserved-id", "environments have a block", ""},
		{"reserved attribute", `attribute "size"`, `attribute "name"`, "", "reserved-id", "self.name is there already", ""},
		{"malformed ID", `requirement "closing-deny"`, `requirement "Closing_Deny"`, "", "malformed-id", `"Closing_Deny" is not the name of a requirement`, "lower"},
		{"unknown kind", `components = ["cluster", "aks"]`, `components = ["clustr", "aks"]`, `"clustr"`, "unknown-name", `no component "clustr"`, `"cluster"`},
		{"no kind", `components = ["aks"]`, `components = []`, `[]` + "\n  flow", "missing-attribute", "concerns no component", ""},
		{"unknown role", `subnet = "training"`, `subnet = "trainin"`, `"trainin"`, "unknown-name", `no subnet_role "trainin"`, `"training"`},
		{"unknown cloud", "cloud   = \"AzureCloud\"\n  zones", "cloud   = \"AzureCloudd\"\n  zones", `"AzureCloudd"`, "unknown-name", `no cloud "AzureCloudd"`, ""},
		{"unknown pair", `pair       = "westus"`, `pair       = "westu"`, `"westu"`, "unknown-name", `no region "westu"`, `"westus"`},
		{"unknown region of a tag", `regions = ["eastus"]`, `regions = ["eastsu"]`, `"eastsu"`, "unknown-name", `no region "eastsu"`, ""},
		{"unknown document", `evidence "page" "2023-05-23.ja"`, `evidence "pagee" "2023-05-23.ja"`, `"pagee"`, "unknown-name", `no document "pagee"`, `"page"`},
		{"unknown revision", `evidence "page" "2023-05-23.ja"`, `evidence "page" "2023-05-24.ja"`, `"2023-05-24.ja"`, "unknown-name", `no revision of page "2023-05-24.ja"`, `"2023-05-23.ja"`},
		{"unknown source", "source = [\"elsewhere\"]\n}\nrequirement \"closing", "source = [\"elsewher\"]\n}\nrequirement \"closing", `"elsewher"`, "unknown-name", `no source "elsewher"`, ""},
		{"unknown ruling", `rulings    = ["open-ports"]`, `rulings    = ["open-port"]`, `"open-port"`, "unknown-name", `no ruling "open-port"`, ""},
		{"unknown ruling of a flow", `ruling       = "open-ports"`, `ruling       = "open"`, `"open"`, "unknown-name", `no ruling "open"`, ""},
		{"unknown resource", `resource = "Microsoft.Network/virtualNetworks/subnets"`, `resource = "Microsoft.Network/virtualNetworks/subnet"`, `"Microsoft.Network/virtualNetworks/subnet"`, "unknown-name", "no resource", "subnets"},
		{"unknown requirement in after", `after      = ["batch-inbound"]`, `after      = ["batch-inbond"]`, `requirement "storage-outbound"`, "unknown-name", `no requirement "batch-inbond"`, `"batch-inbound"`},
		{"cycle", "requirement \"batch-inbound\" {\n", "requirement \"batch-inbound\" {\n  after = [\"storage-outbound\"]\n", `requirement "storage-outbound"`, "cycle", "batch-inbound after storage-outbound after batch-inbound", ""},
		{"after itself", `after      = ["batch-inbound"]`, `after      = ["storage-outbound"]`, `requirement "storage-outbound"`, "cycle", "storage-outbound after storage-outbound", ""},

		{"unknown name in a condition", "self.public_ip && env.cloud", "self.public_ip && env.clod", ".clod", "unknown-name", `env has no "clod"`, `"cloud"`},
		{"unknown name beside a deciding &&", `self.public_ip && env.cloud == "AzureCloud"`, `false && env.cloud.x`, "env.cloud.x", "condition", "", ""},
		{"unknown attribute of self", "self.public_ip && env.cloud", "self.public && env.cloud", ".public &&", "unknown-name", `self of kind cluster has no "public"`, `"public_ip"`},
		{"attribute of another kind", `|| self.kind == "aks"`, `|| self.scoring_ip == ""`, ".scoring_ip ==", "unknown-name", `self of kind cluster has no "scoring_ip"`, ""},
		{"unknown option", "!env.options.packages", "!env.options.package", ".package\n", "unknown-name", `env.options has no "package"`, `"packages"`},
		{"unknown kind in has", "env.has.workspace", "env.has.workspac", ".workspac\n", "unknown-name", `env.has has no "workspac"`, ""},
		{"unknown root", "env.has.workspace", "environment.has", "environment.has", "condition", `do not know "environment"`, `env`},
		{"unlike comparison", `env.egress.kind == "appliance"`, `env.egress.kind == true`, "env.egress.kind == true", "condition", "a string is never equal to a bool", ""},
		{"comparison of objects", `env.egress.kind == "appliance"`, `env.egress == env.egress`, "env.egress == ", "condition", "never equal", ""},
		{"size of texts", `env.egress.kind == "appliance"`, `env.egress.kind < 3`, "env.egress.kind <", "condition", "takes a number, not a string", ""},
		{"non-bool condition", `env.egress.kind == "appliance"`, `env.egress.kind`, "env.egress.kind\n", "condition", "a bool must stand here, not a string", ""},
		{"not of a text", "!env.options.packages", "!env.region", "env.region", "condition", "! takes a bool", ""},
		{"and of a text", "self.public_ip && env.cloud ==", "env.region && env.cloud ==", "env.region &&", "condition", "&& takes a bool", ""},
		{"null in a condition", `env.egress.kind == "appliance"`, `env.egress.kind == null`, "null\n  }", "condition", "null", ""},
		{"unknown function", `contains(["hosts"], env.outbound.by)`, `lenght(["hosts"]) > 0`, `lenght(`, "condition", `the function "lenght"`, `"length"`},
		{"length of two", `contains(["hosts"], env.outbound.by)`, `length(["hosts"], 1) > 0`, `length(`, "condition", "length takes 1 arguments", ""},
		{"length of a text", `contains(["hosts"], env.outbound.by)`, `length(env.region) > 0`, `env.region)`, "condition", "length takes a written-out list", ""},
		{"subnet outside an assert", `contains(["hosts"], env.outbound.by)`, `subnet.needed > 0`, `subnet.needed`, "condition", `do not know "subnet"`, ""},
		{"contains of unlike", `contains(["hosts"], env.outbound.by)`, `contains(["hosts", 1], env.outbound.by)`, `1], env`, "condition", "never equal", ""},
		{"contains of no list", `contains(["hosts"], env.outbound.by)`, `contains(env.region, env.outbound.by)`, `env.region`, "condition", "written-out list", ""},
		{"arithmetic", `env.egress.kind == "appliance"`, `1 + 1 > 1`, "1 + 1", "condition", "operator", ""},
		{"conditional", `env.egress.kind == "appliance"`, `true ? true : false`, "", "condition", "this kind of expression", ""},
		{"template in a condition", `env.egress.kind == "appliance"`, `env.egress.kind == "a${env.region}"`, `env.region}`, "not-constant", "", ""},
		{"index in a condition", "env.has.workspace", "env.has[0]", "env.has[0]", "condition", "nothing stands under this name", ""},

		{"priority below the range", "priority    = 300", "priority    = 99", "99\n", "priority", "priority 99 is outside", "100 to 2999"},
		{"priority of users", "priority    = 300", "priority    = 3000", "3000", "priority", "priority 3000 is outside", ""},
		{"closing priority of an allow", "priority    = 210", "priority    = 4096", "4096", "priority", "priority 4096 is outside", ""},
		{"priority twice", "priority    = 300", "priority    = 300\n  }\n  flow {\n    direction = \"Outbound\"\n    protocol = \"Udp\"\n    source = any\n    destination = any\n    ports = [\"*\"]\n    priority = 300", "flow {\n    direction = \"Out", "priority", `requirement "storage-outbound": priority 300 is taken for Outbound flows by requirement "storage-outbound" at small.hcl:258`, ""},
		{"priority missing", "    priority    = 300\n", "", "flow {\n    direction   = \"Outbound\"", "priority", "priority is missing", "from 100"},
		{"priority with a host", "    when        = contains", "    priority = 310\n    when        = contains", "priority = 310", "priority", "hold a host", "Remove"},
		{"port above 65535", `ports       = ["443"]`, `ports       = ["65536"]`, `"65536"`, "ports", "above 65535", ""},
		{"no port", `ports       = ["443"]`, `ports       = ["https"]`, `"https"`, "ports", `"https" is not a port`, ""},
		{"empty range", `ports       = ["443"]`, `ports       = ["443-"]`, `"443-"`, "ports", "is not a port", ""},
		{"reversed range", `ports       = ["443"]`, `ports       = ["444-443"]`, `"444-443"`, "ports", "runs backwards", ""},
		{"empty ports", `ports       = ["443"]`, `ports       = []`, `[]` + "\n    priority    = 300", "ports", "ports names no port", ""},
		{"overlapping ports", `ports       = ["443"]`, `ports       = ["443", "400-500"]`, `"400-500"`, "ports", "443 and 400-500 overlap", ""},
		{"long description", `{ en = "Storage", ja =`, `{ en = "` + long + `", ja =`, `{ en = "xxx`, "description", "title.en has 141 characters", ""},
		{"rule name that Azure refuses", `requirement "scoring-inbound"`, `requirement "scoring-inbound-with-a-very-long-name"`, "", "name", "it has 37 characters, and 1 to 30 are permitted", "lower letters"},
		{"unknown direction", `direction   = "Outbound"`, `direction   = "outbound"`, `"outbound"`, "unknown-word", "is none of Inbound, Outbound", `"Outbound"`},
		{"unknown protocol", `protocol     = "Tcp"`, `protocol     = "TCP"`, `"TCP"`, "unknown-word", "protocol", `"Tcp"`},
		{"unknown access", "protocol     = \"Tcp\"", "protocol     = \"Tcp\"\n    access = \"Block\"", `"Block"`, "unknown-word", "access", ""},
		{"unknown level", `level      = "situational"`, `level      = "optional"`, `"optional"`, "unknown-word", "level", "required"},
		{"unknown next hop", `next_hop = "Internet"`, `next_hop = "internet"`, `"internet"`, "unknown-word", "next_hop", `"Internet"`},
		{"unspecified without ruling", "    ruling       = \"open-ports\"\n", "", `flow {`, "missing-ruling", "leave protocol, ports open", ""},
		{"unknown unspecified", `unspecified  = ["protocol", "ports"]`, `unspecified  = ["port"]`, `"port"]`, "unknown-word", `no "port"`, `"ports"`},

		{"bare string", `destination = tag("Storage")`, `destination = "Storage"`, `"Storage"` + "\n    ports", "peer", "a bare text", `tag("Storage")`},
		{"bare host", `destination = tag("Storage")`, `destination = "pypi.org"`, `"pypi.org"`, "peer", "a bare text", `host("pypi.org")`},
		{"bare prefix", `destination = tag("Storage")`, `destination = "10.0.0.0/8"`, `"10.0.0.0/8"` + "\n    ports", "peer", "a bare text", `cidr("10.0.0.0/8")`},
		{"no end", `destination = tag("Storage")`, `destination = Storage`, "Storage\n    ports", "peer", "no end of a flow", ""},
		{"unknown end", `destination = tag("Storage")`, `destination = tags("Storage")`, `tags("Storage")`, "peer", "written tags(...)", `"tag"`},
		{"two arguments", `destination = tag("Storage")`, `destination = tag("Storage", "x")`, `tag("Storage", "x")`, "peer", "exactly one argument", ""},
		{"number in an end", `destination = tag("Storage")`, `destination = tag(1)`, `1)` + "\n", "wrong-type", "tag(...)", ""},
		{"mixed kinds", `cidr("192.168.0.0/16")`, `host("a.example")`, "", "peer", "both cidr and host", ""},
		{"several tags", `destination = tag("Storage")`, `destination = [tag("Storage"), tag("Internet")]`, `tag("Internet")]`, "peer", "one tag only", ""},
		{"mixed families", `cidr("192.168.0.0/16")`, `cidr("fd00::/8")`, "", "peer", "mix IPv4 and IPv6", ""},
		{"prefix twice", `cidr("192.168.0.0/16")`, `cidr("10.0.0.0/8")`, `cidr("10.0.0.0/8")]`, "duplicate", "stands twice", ""},
		{"no ends", `[cidr("10.0.0.0/8"), cidr("192.168.0.0/16")]`, `[]`, "[]\n    destination = cidr(", "peer", "the list is empty", ""},
		{"bad CIDR", `cidr("10.0.0.0/8")`, `cidr("10.0.0.0/33")`, `"10.0.0.0/33"`, "bad-prefix", "not an address prefix", ""},
		{"address for a prefix", `cidr("10.0.0.0/8")`, `cidr("10.0.0.1")`, `"10.0.0.1"`, "bad-prefix", "not an address prefix", ""},
		{"unaligned CIDR", `cidr("10.0.0.0/8")`, `cidr("10.0.0.1/8")`, `"10.0.0.1/8"`, "bad-prefix", "bits set", "10.0.0.0/8"},
		{"cidr of a bool", `cidr(self.scoring_ip)`, `cidr(env.outbound.restricted)`, "env.outbound.restricted", "condition", "a string must stand here", ""},
		{"cidr of nothing", `cidr(self.scoring_ip)`, `cidr(self.scoring)`, ".scoring)", "unknown-name", `no "scoring"`, ""},
		{"unknown tag", `destination = tag("Storage")`, `destination = tag("Frontdoor.FirstParty")`, `"Frontdoor.FirstParty"`, "unknown-tag", "no cloud knows", `"AzureFrontDoor.FirstParty"`},
		{"tag in regional forms only", `source       = regional("Batch")`, `source       = tag("Batch")`, `"Batch")`, "tag-form", "regional forms only", "regional"},
		{"regional of a global tag", `destination = tag("Storage")`, `destination = regional("Internet")`, `"Internet")` + "\n    ports       = [\"443\"]", "tag-form", "no regional form", ""},
		{"paired of a global tag", `destination = tag("Storage")`, `destination = paired("VirtualNetwork")`, `"VirtualNetwork")` + "\n    ports       = [\"443\"]", "tag-form", "no regional form", ""},
		{"* in the middle", `host("*.blob.core.windows.net")`, `host("a.*.windows.net")`, `"a.*.windows.net"`, "host", "* can only be the whole first label", ""},
		{"* in a label", `host("*.blob.core.windows.net")`, `host("*blob.core.windows.net")`, `"*blob.core.windows.net"`, "host", "* can only be", ""},
		{"scheme in a host", `host("*.blob.core.windows.net")`, `host("https://blob.net")`, `"https://blob.net"`, "host", "not a host name", ""},
		{"one label", `host("*.blob.core.windows.net")`, `host("localhost")`, `"localhost"`, "host", "not a host name", ""},
		{"* and one label", `host("*.blob.core.windows.net")`, `host("*.net")`, `"*.net"`, "host", "not a host name", ""},
		{"unknown placeholder", "<region>.data", "<reg>.data", `"<reg>.data`, "unknown-placeholder", "<reg>", `"region"`},
		{"route to a host", "prefix   = tag(\"Storage\")", "prefix   = host(\"a.example\")", `host("a.example")`, "peer", "no route leads to", ""},

		{"no evidence", "  evidence \"page\" \"2023-05-23.ja\" { lines = [1, 50] }\n", "", `requirement "storage-outbound"`, "evidence", "nothing shows", ""},
		{"evidence beyond the end", "lines = [1, 50]", "lines = [1, 51]", "[1, 51]", "evidence", "line 51 is beyond the end: page 2023-05-23.ja has 50 lines", ""},
		{"evidence reversed", "lines = [1, 50]", "lines = [3, 2]", "[3, 2]", "evidence", "no range", ""},
		{"evidence at 0", "lines = [1, 50]", "lines = [0, 2]", "[0, 2]", "evidence", "no range", ""},
		{"evidence of one line", "lines = [1, 50]", "lines = [1]", "[1]", "wrong-type", "[first, last]", ""},
		{"empty life", `absent "page" "2023-05-23.ja"`, `absent "page" "2020-08-25.ja"`, `requirement "batch-inbound"`, "empty-life", "absent on 2020-08-25 already", ""},

		{"not NFC", `"Storage", ja`, "\"Cafe\u0301\", ja", "e\u0301", "not-nfc", "U+0065 U+0301", "U+00E9"},
		{"not printable", `"Storage", ja`, "\"Sto\u200brage\", ja", "\u200b", "not-printable", "U+200B", ""},
		{"not printable in a comment", "region \"eastus\"", "# \u202e\nregion \"eastus\"", "\u202e", "not-printable", "U+202E", ""},
		{"not printable by an escape", `"Storage", ja`, `"Sto\u200brage", ja`, `"Sto\u200b`, "not-printable", "U+200B", ""},
		{"bad expression of a name", `"^[a-z-]+$"`, `"^[a-z-+$"`, "", "wrong-value", "missing closing", ""},
		{"name of no length", "max     = 64", "max     = 1", "name {", "wrong-value", "at least 2 and at most 1", ""},
		{"bad API version", `api_version  = "2025-05-01"`, `api_version  = "latest"`, `"latest"`, "wrong-value", "API version", ""},
		{"bad type", `resource "Microsoft.Network/virtualNetworks" {`, `resource "virtualNetworks" {`, "", "malformed-id", "resource", ""},
		{"bad path", `"properties.subnets"`, `"properties..subnets"`, "", "wrong-value", "is not a path", ""},
		{"bad use", `["NSG", "UDR", "FW"]`, `["NSG", "UDRR"]`, `"UDRR"`, "unknown-word", "UDRR", `"UDR"`},
		{"tag without form", "tag \"Batch\" {", "tag \"Other\" {\n    global = false\n    uses = []\n  }\n  tag \"Batch\" {", `tag "Other"`, "tag-form", "neither a global nor a regional form", ""},
		{"prefixes of no tag", `prefixes "Storage.EastUS"`, `prefixes "Storage.NorthUS"`, "", "unknown-tag", "Storage.NorthUS", ""},
		{"port of a protocol", "port = 443", "port = 70000", `application_protocol`, "ports", "above 65535", ""},
		{"default of another type", "default = 4\n", "default = \"4\"\n", `"4"`, "wrong-type", "default must be a whole number", ""},
		{"default none of one_of", `default = "small"`, `default = "smal"`, `"smal"`, "unknown-word", "default", `"small"`},
		{"attribute twice", `attribute "nodes"`, "attribute \"nodes\" {\n    type    = \"number\"\n    default = 1\n    title   = { en = \"N\", ja = \"N\" }\n  }\n  attribute \"nodes\"", "attribute \"nodes\" {\n    type    = \"number\"\n    default = 4", "duplicate", `the attribute "nodes" twice`, ""},
		{"subnet without addresses", "bits   = 26", "bits   = 30", `subnet_role "firewall"`, "wrong-value", "no address", ""},
		{"pattern without role", "{abbreviation}-{environment}-{role}", "{abbreviation}-{environment}", `"{abbreviation}-{environment}"`, "wrong-value", "without {role}", ""},
		{"unknown placeholder in the pattern", "{abbreviation}-{environment}-{role}", "{abbr}-{role}", `"{abbr}-{role}"`, "unknown-placeholder", "{abbr}", ""},
		{"overlapping address space", `["10.20.0.0/16"]`, `["10.20.0.0/16", "10.20.1.0/24"]`, `"10.20.1.0/24"`, "overlap", "overlap", ""},
		{"two defaults", "defaults {", "defaults {\n  address_space = [\"10.0.0.0/16\"]\n  name_pattern = \"{role}\"\n  resource_group = \"x\"\n}\ndefaults {", "defaults {\n  address_space  =", "duplicate", "stands already", ""},
		{"assert without that", "    that    = subnet.needed <= subnet.addresses && length(subnet.delegations) < 2\n", "", "assert {", "missing-attribute", "that is missing", ""},
		{"assert without message", "    message = { en = \"Overlap. Move it.\", ja = \"重複。\" }\n", "", "assert {\n    that    = self.kind", "missing-attribute", "message is missing", ""},
		{"unknown name of a subnet", "subnet.needed <=", "subnet.need <=", ".need <=", "unknown-name", `subnet has no "need"`, `"needed"`},
		{"subnet in the when of an assert", "when    = env.network.used", "when    = subnet.needed > 0", "subnet.needed > 0", "condition", `do not know "subnet"`, ""},
		{"unknown name of the network", "when    = env.network.used", "when    = env.network.use", ".use\n", "unknown-name", `env.network has no "use"`, `"used"`},
		{"lists compared", "length(subnet.delegations) < 2", "subnet.delegations == subnet.components", "subnet.delegations ==", "condition", "never equal", ""},
		{"contains of unlike elements", "length(subnet.delegations) < 2", "contains(subnet.delegations, 1)", "1)", "condition", "never equal", ""},
		{"overlaps of a text", `[env.egress.next_hop, "10.9.0.0/16"]`, `[env.egress.kind, "10.9.0.0/16"]`, "env.egress.kind, ", "condition", "no addresses stand here", "env.network.subnets"},
		{"overlaps of a bad prefix", `overlaps("10.20.0.0/30"`, `overlaps("10.20.0.0/33"`, `"10.20.0.0/33"`, "bad-prefix", "neither an address nor an address prefix", ""},
		{"overlaps of a bool of self", `overlaps("10.20.0.0/30"`, `overlaps(self.kind`, "self.kind, ", "condition", "no addresses stand here", ""},
		{"within of a number", `overlaps("10.20.0.0/30"`, `within(1`, "1, [env", "condition", "no addresses stand here", ""},

		{"unknown role", `builtin   = "Network Contributor"`, `builtin   = "Network Contributer"`, `"Network Contributer"`, "unknown-name", `no role_definition "Network Contributer"`, `"Network Contributor"`},
		{"unknown principal", `principal = "aks"`, `principal = "akss"`, `"akss"`, "unknown-word", `principal: "akss" is none of`, `"aks"`},
		{"unknown scope", `scope     = "virtual_network"`, `scope     = "vnet"`, `"vnet"` + "\n  }\n  role", "unknown-name", `there is no create "vnet"`, ""},
		{"unknown identity", `principal = "deployer"`, "principal = \"deployer\"\n    identity  = \"nobodys\"", `"nobodys"`, "unknown-name", `there is no create "nobodys"`, ""},
		{"name that Azure refuses", "protocol     = \"Tcp\"", "protocol     = \"Tcp\"\n    kept_as = \"a/b\"", `"a/b"`, "name", `Azure refuses "a/b"`, ""},
		{"role of both kinds", `    builtin   = "Network Contributor"`, "    builtin   = \"Network Contributor\"\n    actions   = [\"Microsoft.Network/virtualNetworks/read\"]", "role {", "role", "not both", ""},
		{"role of neither kind", "    builtin   = \"Network Contributor\"\n", "", "role {", "role", "neither builtin nor actions", ""},
		{"malformed action", `"Microsoft.Network/virtualNetworks/*/read"`, `"Microsoft.Network/virtualNetworks/join"`, "", "wrong-value", `"Microsoft.Network/virtualNetworks/join" is not an action`, "join/action"},
		{"malformed GUID", `"4d97b98b-1d4f-4787-a291-c67834d212e7"`, `"4d97b98b"`, "", "wrong-value", "is not a GUID", ""},
		{"unknown zone", `zone   = "privatelink.api.azureml.ms"`, `zone   = "privatelink.api.azureml.com"`, `"privatelink.api.azureml.com"`, "unknown-name", `no private_zone "privatelink.api.azureml.com"`, `"privatelink.api.azureml.ms"`},
		{"malformed name", `"*.example.org"`, `"x.*.example.org"`, "", "host", "* can only be", ""},
		{"unknown placeholder of a name", `"<instance>.<region>`, `"<instanc>.<region>`, "", "unknown-placeholder", "<instanc>", `"instance"`},
		{"placeholder of names only", `host("<storage>.blob`, `host("<instance>.blob`, `"<instance>.blob`, "unknown-placeholder", "<instance>", ""},
		{"unknown cloud of a zone", "cloud      = \"AzureChinaCloud\"\n  resource", "cloud      = \"Azure\"\n  resource", `"Azure"` + "\n  resource", "unknown-name", `no cloud "Azure"`, ""},
		{"unknown type of a zone", `resource   = "Microsoft.Storage/storageAccounts"`, `resource   = "Microsoft.Storage/accounts"`, `"Microsoft.Storage/accounts"`, "unknown-name", "no resource", "storageAccounts"},
		{"message of several lines", `"Error: no route"`, `"Error:\nno route"`, "", "wrong-value", "a message is one line", ""},
		{"effective without a date", "    from  = \"2023-01-20\"\n", "", `effective "page"`, "effective", "exactly one of from and until", ""},
		{"effective with both dates", "    from  = \"2023-01-20\"\n", "    from  = \"2023-01-20\"\n    until = \"2023-01-21\"\n", `effective "page"`, "effective", "exactly one of from and until", ""},
		{"effective beyond the end", "lines = [50, 50]\n    from", "lines = [51, 51]\n    from", "[51, 51]", "evidence", "line 51 is beyond the end", ""},
		{"effective for no time", `until = "2023-07-01"`, `until = "2023-01-20"`, `requirement "subnet-size"`, "empty-life", "absent on 2023-01-20 already", ""},

		{"aside of an unknown document", `aside "page" "2020-08-25.ja" {` + "\n", `aside "pagee" "2020-08-25.ja" {` + "\n", `"pagee"`, "unknown-name", `no document "pagee"`, ""},
		{"aside of an unknown revision", `aside "page" "2020-08-25.ja" {` + "\n", `aside "page" "2020-08-26.ja" {` + "\n", `"2020-08-26.ja"`, "unknown-name", "no revision of page", ""},
		{"aside beyond the end", `["1-4", "100"]`, `["1-4", "101"]`, `"101"`, "evidence", "line 101 is beyond the end", ""},
		{"aside reversed", `["1-4", "100"]`, `["4-1", "100"]`, `"4-1"`, "evidence", "no range", ""},
		{"aside of no lines", `["1-4", "100"]`, `["1-4", "last"]`, `"last"`, "aside", `"last" names no lines`, ""},
		{"asides that overlap", `["1-4", "100"]`, `["1-4", "4", "100"]`, `"4", "100"]`, "aside", "lines 4-4 are set aside, but another range of asides holds lines 1-4", ""},
		{"asides of two blocks that overlap", `picture = ["20-21"]`, `picture = ["14"]`, `"14"] }`, "aside", "another range of asides holds lines 14-14", ""},
		{"aside of evidence", `picture = ["20-21"]`, `picture = ["9-10"]`, `"9-10"`, "aside", "requirement batch-inbound holds lines 10-12", ""},
		{"aside of evidence of a ruling", `picture = ["20-21"]`, `picture = ["6"]`, `"6"`, "aside", "ruling open-ports holds lines 5-6", ""},
		{"aside of a long range of evidence", `["1-4", "100"]`, `["1-4", "12", "100"]`, `"12", "100"]`, "aside", "requirement batch-inbound holds lines 10-12", ""},
		{"repeats of nothing known", `open-ports = ["8"]`, `open-port = ["8"]`, `open-port = ["8"]`, "unknown-name", `no requirement, ruling or document "open-port"`, `"open-ports"`},
		{"repeats of no list", `open-ports = ["8"]`, `open-ports = "8"`, `"8"`, "wrong-type", "repeats.open-ports must be a list", ""},
		{"unknown reason", `picture = ["20-21"]`, `pictures = ["20-21"]`, "", "unknown-attribute", `has no attribute "pictures"`, `"picture"`},
		{"obligation twice", `obligation { words`, "obligation { words = [\"x\"] }\nobligation { words", "obligation { words = [\"must", "duplicate", "obligation", ""},
		{"addresses of no attribute", `self.spare * 2`, `self.spar * 2`, `.spar * 2`, "unknown-name", `self of kind cluster has no "spar"`, `"spare"`},
		{"addresses of a text", `self.spare * 2`, `self.size * 2`, `self.size * 2`, "condition", "a sum takes a number, not a string", ""},
		{"addresses that are a bool", `self.public_ip ? 0 : self.nodes + self.spare * 2`, `self.public_ip`, `self.public_ip`, "wrong-type", "addresses must be a number, not a bool", ""},
		{"addresses by no condition", `self.public_ip ?`, `self.nodes ?`, `self.nodes ?`, "condition", "? takes a bool, not a number", ""},
		{"sum in a condition", `when       = env.has.aks`, `when       = 1 + 1 == 2`, "1 + 1", "condition", "do not know this operator", ""},
		{"default below the least", "default = 4\n    min     = 1", "default = 0\n    min     = 1", "0\n    min", "bounds", "default: 0 is less than 1", "1 or more"},
		{"bounds of a text", `    pattern = "^[0-9]+[hm]$"`, "    at_most = \"nodes\"\n    pattern = \"^[0-9]+[hm]$\"", `attribute "wait"`, "wrong-value", "only a number has bounds", ""},
		{"bounds the wrong way round", "min     = 1\n    max     = 9", "min     = 4\n    max     = 3", `attribute "nodes"`, "wrong-value", "no number is at least 4", ""},
		{"at most of nothing", `at_most = "nodes"`, `at_most = "nods"`, `attribute "spare"`, "unknown-name", `no attribute of cluster "nods"`, `"nodes"`},
		{"default above another", "default = 0\n    min     = 0", "default = 5\n    min     = 0", `attribute "spare"`, "wrong-value", "the default of spare exceeds that of nodes", ""},
		{"pattern without a hint", "    hint    = { en = \"hours or minutes such as 1h\", ja = \"1h のような時間\" }\n", "", `attribute "wait"`, "wrong-value", "a hint says what it means", ""},
		{"pattern that is none", `"^[0-9]+[hm]$"`, `"^[0-9"`, `"^[0-9"`, "wrong-value", "missing closing", ""},
		{"default of another form", `default = "1h"`, `default = "1d"`, `"1d"`, "form", `"1d" is not hours or minutes`, "hours or minutes"},
		{"addresses of half a node", `addresses = 3`, `addresses = 0.5`, `0.5`, "wrong-type", "addresses must be a whole number", ""},
		{"block twice", "tag_list { unverified = true }", "tag_list { unverified = true }\n  tag_list { unverified = true }", "tag_list { unverified = true }\n  tag \"Virt", "duplicate-block", "holds tag_list twice", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := change(t, small, c.old, c.new)
			_, fs := Load(fstest.MapFS{"small.hcl": {Data: []byte(text)}})
			at := c.at
			if at == "" {
				at = c.new
			}
			wantFinding(t, text, at, fs, c.rule, c.want, c.fix)
		})
	}
}

func TestUnreadable(t *testing.T) {
	_, fs := Load(fstest.MapFS{"a.hcl": {Data: []byte("x = " + strings.Repeat("(", 100<<10))}, "b.hcl": {Data: []byte("\xff")}})
	if len(fs) != 2 || fs[0].Rule != "input-nesting" || fs[1].Rule != "input-encoding" {
		t.Errorf("got %v", fs)
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"eastsu", "eastus"}, {"East", "eastus"}, {"keyvault", "AzureKeyVault"}, {"zzz", ""}, {"", ""},
	} {
		if got := nearest(c.word, []string{"eastus", "westus2", "AzureKeyVault"}); got != c.want {
			t.Errorf("nearest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(small))
	names, _ := os.ReadDir(".")
	for _, n := range names {
		if data, err := os.ReadFile(n.Name()); err == nil && strings.HasSuffix(n.Name(), ".hcl") && len(data) < 40<<10 {
			f.Add(data)
		}
	}
	for _, block := range bytes.SplitAfter([]byte(small), []byte("\n}\n")) {
		f.Add(block)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, fs := Load(fstest.MapFS{"a.hcl": {Data: data}})
		if again, fs2 := Load(fstest.MapFS{"a.hcl": {Data: data}}); fs.Error() != fs2.Error() || len(again.Requirements) != len(s.Requirements) {
			t.Errorf("two loads differ:\n%v\n%v", fs, fs2)
		}
		for _, x := range fs {
			if x.Message == "" || x.Fix == "" || x.File == "" && x.Rule != "no-spec" {
				t.Errorf("a finding without place or advice: %+v", x)
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, fs := Builtin(); len(fs) > 0 {
			b.Fatal(fs)
		}
	}
}
