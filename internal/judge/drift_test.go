package judge_test

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// studied reads lines such as "Outbound Tcp 443 Storage.region" as claims:
// direction (or Route), protocol, ports, peer, "-" for what is left open, and
// perhaps "deny" or a condition.
func studied(path, text string) judge.Studied {
	p := judge.Studied{Page: judge.Page{Path: path, Data: []byte(text)}}
	section := ""
	for i, l := range strings.Split(text, "\n") {
		if h, ok := strings.CutPrefix(l, "# "); ok {
			section = h
		}
		f := strings.Fields(l)
		if len(f) == 0 {
			continue
		}
		c := docs.Claim{File: path, Line: i + 1, Section: section, Kind: docs.Flow, Confidence: "high"}
		switch {
		case f[0] == "Unread":
			c.Kind, c.Text = docs.Unread, l
			p.Claims = append(p.Claims, c)
			continue
		case len(f) < 4 || f[0] != "Inbound" && f[0] != "Outbound" && f[0] != "Route":
			continue
		case f[0] == "Route":
			c.Kind = docs.Route
		default:
			c.Direction, c.Access = f[0], "Allow"
		}
		if f[1] != "-" {
			c.Protocol = f[1]
		}
		if f[2] != "-" {
			c.Ports = strings.Split(f[2], ",")
		}
		switch name, region, _ := strings.Cut(f[3], "."); {
		case f[3] == strings.ToLower(f[3]) && f[3] != "-":
			c.Kind, c.Host = docs.Host, f[3]
		case f[3] != "-":
			c.Tag = name
			if region != "" {
				c.Suffix = "." + region
			}
		}
		if len(f) > 4 && f[4] == "deny" {
			c.Access = "Deny"
		} else if len(f) > 4 {
			c.Condition = f[4]
		}
		p.Claims = append(p.Claims, c)
	}
	return p
}

const driftPage = `---
title: The page
ms.date: 01/01/2020
---
# Tables of rules
Storage is reached so:
Outbound Tcp 443 Storage.region
# Other needs
Outbound Tcp 443,18881 AzureMachineLearning
Inbound Tcp 44224 AzureMachineLearning
Outbound Tcp 443 *.azureml.ms
# Routes and more
Route - - AzureMachineLearning
A subnet must have 16 addresses.
`

const driftSpec = `
document "page" {
  title = { en = "Page", ja = "ページ" }
  url   = "https://example.com/how-to-page"
  revision "2020-01-01.en" {
    date   = "2020-01-01"
    file   = "how-to-page@2020-01.md"
    lines  = %d
    sha256 = "%x"
  }
}

document "other" {
  title = { en = "Other", ja = "別" }
  url   = "https://example.com/other"
  revision "2020-02-01.en" {
    date   = "2020-02-01"
    file   = "other.md"
    lines  = %d
    sha256 = "%x"
  }
}

cloud "AzureCloud" {
  title       = { en = "Azure", ja = "Azure" }
  environment = "public"
  suffixes    = { storage = "core.windows.net" }
  tag_list { unverified = true }
  tag "VirtualNetwork" {
    global = true
    uses   = ["NSG"]
  }
  tag "Storage" {
    global  = true
    regions = "all"
    uses    = ["NSG"]
  }
  tag "AzureMachineLearning" {
    global = true
    uses   = ["NSG", "UDR"]
  }
  tag "BatchNodeManagement" {
    global = true
    uses   = ["NSG"]
  }
}
region "eastus" {
  display    = "East US"
  cloud      = "AzureCloud"
  tag_suffix = "EastUS"
  zones      = true
}
lexicon "en" {
  marks     = ["the"]
  negations = ["not"]
}
component "cluster" { title = { en = "Cluster", ja = "クラスター" } }

# Storage comes first.
requirement "storage" {
  title      = { en = "Storage", ja = "ストレージ" }
  level      = "required"
  components = ["cluster"]
  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = regional("Storage")
    ports       = ["443"]
    priority    = 100
  }
  evidence "page" "2020-01-01.en" { lines = [7, 7] } # the table
}
requirement "service" {
  title      = { en = "Service", ja = "サービス" }
  level      = "required"
  components = ["cluster"]
  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureMachineLearning")
    ports       = ["443", "18881"]
    priority    = 110
  }
  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("*.azureml.ms")
    ports       = ["443"]
  }
  evidence "page" "2020-01-01.en" { lines = [9, 9] }
  evidence "page" "2020-01-01.en" { lines = [11, 11] }
}
requirement "service-inbound" {
  title      = { en = "Service", ja = "サービス" }
  level      = "required"
  components = ["cluster"]
  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = tag("AzureMachineLearning")
    destination = tag("VirtualNetwork")
    ports       = ["44224"]
    priority    = 100
  }
  evidence "page" "2020-01-01.en" { lines = [10, 10] }
}
requirement "service-route" {
  title      = { en = "Route", ja = "ルート" }
  level      = "required"
  components = ["cluster"]
  route {
    prefix   = tag("AzureMachineLearning")
    next_hop = "Internet"
  }
  evidence "page" "2020-01-01.en" { lines = [13, 13] }
}
requirement "size" {
  title      = { en = "Size", ja = "大きさ" }
  level      = "informational"
  components = ["cluster"]
  evidence "page" "2020-01-01.en" { lines = [14, 14] }
}
%s`

const driftOther = "# Other page\nNothing.\n"

// drifted is the spec over two pages, with more at its end.
func drifted(t *testing.T, page, other, more string) (judge.Known, map[string][]byte) {
	t.Helper()
	count := func(s string) int { return len(strings.Split(strings.TrimSuffix(s, "\n"), "\n")) }
	text := fmt.Sprintf(driftSpec, count(page), sha256.Sum256([]byte(page)), count(other), sha256.Sum256([]byte(other)), more)
	return loaded(t, map[string][]byte{"a.hcl": []byte(text)}, studied("how-to-page@2020-01.md", page), studied("other.md", other))
}

func loaded(t *testing.T, files map[string][]byte, pages ...judge.Studied) (judge.Known, map[string][]byte) {
	t.Helper()
	m := fstest.MapFS{}
	for name, data := range files {
		m[name] = &fstest.MapFile{Data: data}
	}
	s, fs := spec.Load(m)
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	k := judge.Known{Spec: s, Sums: judge.Sums(s, pages, nil), SumsFile: judge.SumsName}
	files[judge.SumsName] = k.Sums.Bytes()
	return k, files
}

// failing are the findings that are no notes.
func failing(fs report.Findings) []string {
	return shortly(slices.DeleteFunc(slices.Clone(fs), func(f report.Finding) bool { return f.Severity == report.Note }))
}

func TestDriftOfKnownPages(t *testing.T) {
	const ruling = `
ruling "why" {
  question = { en = "Why?", ja = "なぜ?" }
  decision = { en = "So, beside NoSuchTag.", ja = "こう。" }
  reason   = { en = "Because.", ja = "理由。" }
  evidence "page" "2020-01-01.en" { lines = [15, 15] }
}`
	const cite = `
requirement "words" {
  title      = { en = "Words", ja = "文" }
  level      = "informational"
  components = ["cluster"]
  evidence "page" "2020-01-01.en" { lines = [15, 15] }
}`
	for _, c := range []struct {
		name, line, more string // a line at the end of the page, blocks at the end of the spec
		other            string // text of the other page
		want             []string
	}{
		{name: "agrees"},
		{name: "narrower", line: "Outbound Tcp 443 AzureMachineLearning"},
		{name: "open", line: "Outbound - - AzureMachineLearning"},
		{name: "host below a wildcard", line: "Outbound Tcp 443 x.azureml.ms"},
		{name: "repeated with another region", line: "Outbound - - Storage"},
		{
			name: "nobody says it", line: "Outbound Tcp 443 BatchNodeManagement",
			want: []string{"docs/how-to-page@2020-01.md:15: error: no requirement that rests on page 2020-01-01.en says: Outbound flow Tcp 443: BatchNodeManagement [uncovered-claim]"},
		},
		{
			name: "a route nobody says", line: "Route - - BatchNodeManagement",
			want: []string{"docs/how-to-page@2020-01.md:15: error: no requirement that rests on page 2020-01-01.en says: route: BatchNodeManagement [uncovered-claim]"},
		},
		{name: "a ruling explains", line: "Outbound Tcp 443 BatchNodeManagement", more: ruling},
		{name: "a requirement in words", line: "Outbound Tcp 443 BatchNodeManagement", more: cite},
		{
			name: "another port", line: "Outbound Tcp 444 AzureMachineLearning",
			want: []string{"docs/how-to-page@2020-01.md:15: error: Outbound flow Tcp 444: AzureMachineLearning: the page says ports 444, the spec 443,18881 [value-differs]"},
		},
		{
			name: "another protocol", line: "Outbound Udp 443 AzureMachineLearning",
			want: []string{"docs/how-to-page@2020-01.md:15: error: Outbound flow Udp 443: AzureMachineLearning: the page says protocol Udp, the spec Tcp [value-differs]"},
		},
		{
			name: "another access", line: "Outbound Tcp 443 AzureMachineLearning deny",
			want: []string{
				"docs/how-to-page@2020-01.md:15: warning: Outbound flow denied Tcp 443: AzureMachineLearning, but docs/how-to-page@2020-01.md line 9: Outbound flow Tcp 443,18881: AzureMachineLearning (access) [contradiction]",
				"docs/how-to-page@2020-01.md:15: error: Outbound flow denied Tcp 443: AzureMachineLearning: the page says access Deny, the spec Allow [value-differs]",
			},
		},
		{
			name: "another direction", line: "Inbound Tcp 443 Storage.region",
			want: []string{"docs/how-to-page@2020-01.md:15: error: no requirement that rests on page 2020-01-01.en says: Inbound flow Tcp 443: Storage.<region> [uncovered-claim]"},
		},
		{name: "a ruling explains the port", line: "Outbound Tcp 444 AzureMachineLearning", more: ruling},
		{
			name: "unknown tag", line: "Outbound Tcp 443 Stroage",
			want: []string{"docs/how-to-page@2020-01.md:15: error: no registry knows the service tag Stroage, and no ruling speaks of it: Outbound flow Tcp 443: Stroage [unknown-identifier]"},
		},
		{
			name: "unknown host", line: "Outbound Tcp 443 x.example.net",
			want: []string{"docs/how-to-page@2020-01.md:15: error: no registry knows the host x.example.net, and no ruling speaks of it: Outbound flow Tcp 443: x.example.net [unknown-identifier]"},
		},
		{name: "a tag that a ruling names", line: "Outbound Tcp 443 NoSuchTag", more: ruling},
		{name: "contradiction between pages", other: "# Other page\nOutbound * 443 Storage.region\n", more: `
requirement "other" {
  title      = { en = "Other", ja = "別" }
  level      = "informational"
  components = ["cluster"]
  evidence "other" "2020-02-01.en" { lines = [2, 2] }
}`, want: []string{"docs/other.md:2: warning: Outbound flow * 443: Storage.<region>, but docs/how-to-page@2020-01.md line 7: Outbound flow Tcp 443: Storage.<region> (protocol) [contradiction]"}},
		{name: "pages with no port in common", other: "# Other page\nInbound Tcp 44225 AzureMachineLearning\n", more: `
requirement "other" {
  title      = { en = "Other", ja = "別" }
  level      = "informational"
  components = ["cluster"]
  evidence "other" "2020-02-01.en" { lines = [2, 2] }
}`, want: []string{"docs/other.md:2: warning: Inbound flow Tcp 44225: AzureMachineLearning, but docs/how-to-page@2020-01.md line 10: Inbound flow Tcp 44224: AzureMachineLearning (ports) [contradiction]"}},
		{name: "a ruling decides", other: "# Other page\nInbound Tcp 44225 AzureMachineLearning\n", more: `
ruling "which" {
  question = { en = "Which?", ja = "どれ?" }
  decision = { en = "The first.", ja = "前者。" }
  reason   = { en = "Because.", ja = "理由。" }
  evidence "other" "2020-02-01.en" { lines = [2, 2] }
}`},
		{name: "the spec says more than its page", line: "Outbound Tcp 443 BatchNodeManagement", more: `
requirement "batch" {
  title      = { en = "Batch", ja = "Batch" }
  level      = "required"
  components = ["cluster"]
  flow {
    direction   = "Outbound"
    protocol    = "*"
    source      = tag("VirtualNetwork")
    destination = tag("BatchNodeManagement")
    ports       = ["443", "80"]
    priority    = 200
  }
  evidence "page" "2020-01-01.en" { lines = [15, 15] }
}`, want: []string{
			"a.hcl:131:3: error: Outbound flow * 80,443: BatchNodeManagement: the spec says ports 80,443, its pages 443 [value-differs]",
			"a.hcl:131:3: error: Outbound flow * 80,443: BatchNodeManagement: the spec says protocol *, its pages Tcp [value-differs]",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			page, other := driftPage+c.line+"\n", c.other
			if other == "" {
				other = driftOther
			}
			k, _ := drifted(t, page, other, c.more)
			got := judge.Drift(k, []judge.Studied{studied("docs/how-to-page@2020-01.md", page), studied("docs/other.md", other)}, spec.Date{})
			if d := cmp.Diff(c.want, failing(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestDriftNotes(t *testing.T) {
	k, _ := drifted(t, driftPage+"Unread of ports\n", driftOther, "")
	got := judge.Drift(k, []judge.Studied{studied("docs/how-to-page@2020-01.md", driftPage+"Unread of ports\n"), studied("docs/x.md", "# Something else\n")}, spec.Date{})
	want := []string{
		"a.hcl:16:3: note: other 2020-02-01.en was not compared: other.md stands in none of the folders [nothing-checked]",
		"docs/how-to-page@2020-01.md:15: note: this seems to state a rule that could not be read whole: Unread of ports [unread]",
		"docs/x.md: note: this is no state of a document that the spec knows; it was not compared [unknown-page]",
	}
	if d := cmp.Diff(want, shortly(got)); d != "" {
		t.Error(d)
	}
	// Nothing that the spec knows is no agreement; nor is all of it too old.
	want = []string{"error: none of the pages is a state of a document that the spec knows, so nothing was compared [nothing-checked]"}
	if d := cmp.Diff(want, failing(judge.Drift(k, []judge.Studied{studied("x.md", "# Something else\n")}, spec.Date{}))); d != "" {
		t.Error(d)
	}
	since := k.Spec.Documents[0].Revisions[0].Date
	if d := cmp.Diff(want, failing(judge.Drift(k, []judge.Studied{studied("page.md", driftPage+"Unread of ports\n")}, since))); d != "" {
		t.Error(d)
	}
}

func TestDriftSums(t *testing.T) {
	k, _ := drifted(t, driftPage, driftOther, "")
	pages := []judge.Studied{studied("page.md", driftPage)}
	sum := func(first int) judge.Stretch {
		return judge.Stretch{Document: "page", Revision: "2020-01-01.en", First: first, Last: first}
	}
	k.Sums = maps.Clone(k.Sums)
	delete(k.Sums, sum(7))
	k.Sums[sum(9)] = k.Sums[sum(10)]
	k.Sums[sum(2)] = k.Sums[sum(10)]
	want := []string{
		"evidence.sum: error: 1 ranges of lines of page 2020-01-01.en are cited and not recorded [evidence-sum]",
		"evidence.sum: error: page 2020-01-01.en lines 2-2 are recorded, and nothing rests on them [evidence-sum]",
		"evidence.sum: error: page 2020-01-01.en lines 9-9 do not have the digest that is recorded [evidence-sum]",
	}
	if d := cmp.Diff(want, failing(judge.Drift(k, pages, spec.Date{}))); d != "" {
		t.Error(d)
	}
	// What is written reads back; what nobody wrote is refused.
	back, fs := judge.ParseEvidenceSums("x", k.Sums.Bytes())
	if d := cmp.Diff(k.Sums, back); d != "" || len(fs) > 0 {
		t.Error(d, fs)
	}
	line := "page 2020-01-01.en 1-2 " + strings.Repeat("a", 64) + "\n"
	for _, bad := range []string{"x\n", line + line, "page 2020-01-01.en 1 " + strings.Repeat("a", 64), line + "\n", strings.Replace(line, "1-2", "01-2", 1), strings.ToUpper(line)} {
		if _, fs := judge.ParseEvidenceSums("x", []byte(bad)); !fs.Failed() {
			t.Errorf("%q is read", bad)
		}
	}
}

// TestDriftOfNewStates: a page that the spec knows, changed.
func TestDriftOfNewStates(t *testing.T) {
	swap := func(pairs ...string) string {
		return strings.NewReplacer(append(pairs, "01/01/2020", "06/01/2021")...).Replace(driftPage)
	}
	const at = "docs/how-to-page@2021-06.md"
	const new = at + ": note: this is a new state of page; it was compared with 2020-01-01.en [new-revision]"
	const words = at + ": note: 1 line reads differently below its header [words-changed]"
	for _, c := range []struct {
		name, now string
		alone     bool // the page before is not at hand
		want      []string
	}{
		{"nothing but its date", swap(), false, []string{new}},
		{"alone", swap(), true, []string{new}},
		{"moved", swap("# Other needs", "Here we go.\n# Other needs"), false, []string{
			at + ": note: the lines of requirement service moved: 9 to 10, 11 to 12 [evidence-moved]",
			at + ": note: the lines of requirement service-inbound moved: 10 to 11 [evidence-moved]",
			at + ": note: the lines of requirement service-route moved: 13 to 14 [evidence-moved]",
			at + ": note: the lines of requirement size moved: 14 to 15 [evidence-moved]", new, words,
		}},
		{"moved, alone", swap("# Routes and more", "Here we go.\n# Routes and more"), true, []string{
			at + ": note: the lines of requirement service-route moved: 13 to 14 [evidence-moved]",
			at + ": note: the lines of requirement size moved: 14 to 15 [evidence-moved]", new,
		}},
		{"reworded", swap("A subnet must have 16 addresses.", "16 addresses are what a subnet needs."), false, []string{
			new, words,
			at + ":14: note: requirement size rests on lines that read differently and name the same values [evidence-changed]",
		}},
		{"other words altogether", swap("Storage is reached so:", "This is new.", "A subnet must have 16 addresses.", "Use another browser."), false, []string{
			new,
			at + ":14: warning: requirement size rests on lines that say something else now [evidence-changed]",
		}},
		{"another figure", swap("16 addresses", "32 addresses"), false, []string{
			new,
			at + ":14: warning: requirement size rests on lines that say something else now [evidence-changed]",
		}},
		{"negated", swap("must have", "does not need"), false, []string{
			new,
			at + ":14: warning: requirement size rests on lines that say something else now [evidence-changed]",
		}},
		{"gone", swap("A subnet must have 16 addresses.\n", ""), false, []string{
			at + ": error: requirement size rests on lines that the page no longer has [evidence-gone]", new,
		}},
		{"gone, alone", swap("A subnet must have 16 addresses.\n", ""), true, []string{
			at + ": error: requirement size rests on lines that the page no longer has [evidence-gone]", new,
		}},
		{"a port", swap("44224", "44225"), false, []string{
			new,
			at + ":10: error: Inbound flow Tcp 44224: AzureMachineLearning: ports 44224 became 44225 [value-differs]",
		}},
		{"a port, alone", swap("44224", "44225"), true, []string{
			new,
			at + ":10: error: Inbound flow Tcp 44225: AzureMachineLearning: the page says ports 44225, the spec 44224 [value-differs]",
		}},
		{"a rule went", swap("Outbound Tcp 443 Storage.region\n", ""), false, []string{
			at + ": error: the page no longer says: Outbound flow Tcp 443: Storage.<region> [evidence-gone]",
		}},
		{"a rule went, alone", swap("Outbound Tcp 443 Storage.region\n", ""), true, []string{
			at + ": error: the page does not say: Outbound flow Tcp 443: Storage.<region> [evidence-gone]",
		}},
		{"a rule came", swap("# Routes", "Outbound Tcp 443 BatchNodeManagement\n# Routes"), false, []string{
			at + ":12: error: 2020-01-01.en does not say: Outbound flow Tcp 443: BatchNodeManagement [uncovered-claim]",
		}},
		{"an unknown name came", swap("# Routes", "Outbound Tcp 443 Bach\n# Routes"), true, []string{
			at + ":12: error: no registry knows the service tag Bach, and no ruling speaks of it: Outbound flow Tcp 443: Bach [unknown-identifier]",
		}},
		{"no date", strings.Replace(swap(), "ms.date: 06/01/2021\n", "x: y\n", 1), false, []string{new}},
	} {
		t.Run(c.name, func(t *testing.T) {
			k, _ := drifted(t, driftPage, driftOther, "")
			pages := []judge.Studied{studied(at, c.now)}
			if !c.alone {
				pages = append(pages, studied("docs/how-to-page@2020-01.md", driftPage))
			}
			got := slices.DeleteFunc(judge.Drift(k, pages, spec.Date{}), func(f report.Finding) bool { return f.Rule == "nothing-checked" })
			if strings.Contains(c.name, " went") || strings.Contains(c.name, " came") {
				got = slices.DeleteFunc(got, func(f report.Finding) bool { return f.Severity == report.Note })
			}
			if d := cmp.Diff(c.want, shortly(got)); d != "" {
				t.Error(d)
			}
			for _, f := range got {
				if f.Severity != report.Note && f.Requirement == "" && f.Rule != "uncovered-claim" && f.Rule != "unknown-identifier" {
					t.Errorf("no requirement is named: %s", f.Message)
				}
			}
		})
	}
	t.Run("the day is taken", func(t *testing.T) {
		k, _ := drifted(t, driftPage, driftOther, "")
		got := judge.Drift(k, []judge.Studied{studied("docs/how-to-page.md", driftPage+"More.\n")}, spec.Date{})
		if d := cmp.Diff([]string{"docs/how-to-page.md: warning: nothing tells of which day this state is, or that day has a revision already [unknown-date]"}, failing(got)); d != "" {
			t.Error(d)
		}
	})
	t.Run("a translation", func(t *testing.T) {
		k, _ := drifted(t, driftPage, driftOther, "")
		ja := strings.NewReplacer("title: The page", "title: このページ", "# Tables of rules", "# <a name=\"tables-of-rules\"></a>規則の表です", "# Other needs", "# <a name=\"other-needs\"></a>ほかに必要なもの",
			"# Routes and more", "# <a name=\"routes-and-more\"></a>ルートなど", "Storage is reached so:", "ストレージへの接続は次のとおりです。", "A subnet must have 16 addresses.", "サブネットには 16 個のアドレスが必要です。").Replace(driftPage)
		got := judge.Drift(k, []judge.Studied{studied("docs/x@2020-02.md", ja), studied("page.md", driftPage)}, spec.Date{})
		if d := cmp.Diff([]string(nil), failing(got)); d != "" {
			t.Error(d)
		}
	})
}

// words is what the shipped lexicon knows.
func words(t testing.TB) *docs.Extractor {
	t.Helper()
	s, fs := shipped()
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	return docs.New(s)
}

var shipped = sync.OnceValues(spec.Builtin)
