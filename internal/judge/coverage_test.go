package judge_test

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

const coveredSpec = `
document "page" {
  title    = { en = "Page", ja = "ページ" }
  url      = "https://example.com/"
  complete = true
  revision "2020-01-01.ja" {
    date   = "2020-01-01"
    file   = "page.txt"
    lines  = %d
    sha256 = "%x"
  }
%s}
document "cited" {
  title = { en = "Cited", ja = "引用" }
  url   = "https://example.com/"
  revision "2020-01-01.en" {
    date   = "2020-01-01"
    file   = "cited.md"
    lines  = 9
    sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
  }
}
cloud "AzureCloud" {
  title       = { en = "Azure", ja = "Azure" }
  environment = "public"
  suffixes    = { storage = "core.windows.net" }
  tag_list { unverified = true }
  tag "Storage" {
    global = true
    uses   = ["NSG"]
  }
}
component "cluster" {
  title = { en = "Cluster", ja = "クラスター" }
}
requirement "hosts" {
  title      = { en = "Hosts", ja = "ホスト" }
  level      = "required"
  components = ["cluster"]
  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = any
    destination = host("*.azureml.ms")
    ports       = ["443"]
  }
  evidence "page" "2020-01-01.ja" { lines = [1, 1] }
}
obligation { words = ["must", "need to", "必要"] }
`

// covered is the spec over a page of these lines, with more in the document
// and at the end.
func covered(t *testing.T, page, revision, more string) *spec.Spec {
	t.Helper()
	text := fmt.Sprintf(coveredSpec, len(strings.Split(strings.TrimSuffix(page, "\n"), "\n")), sha256.Sum256([]byte(page)), revision)
	s, fs := spec.Load(fstest.MapFS{"a.hcl": {Data: []byte(text + more)}})
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	return s
}

func shortly(fs report.Findings) []string {
	var out []string
	for _, f := range fs {
		out = append(out, fmt.Sprintf("%s%s: %s [%s]", f.Place(), f.Severity, f.Message, f.Rule))
	}
	return out
}

func TestCoverage(t *testing.T) {
	const page = "evidence\n\nheading\r\nsays it again: 443\nends\nruled\nabsent\nfrom this day\n"
	const rest = `
aside "page" "2020-01-01.ja" {
  heading = ["2-3"]
  repeats = { hosts = ["4"] }
}
ruling "why" {
  question = { en = "Why?", ja = "なぜ?" }
  decision = { en = "So.", ja = "こう。" }
  reason   = { en = "Because.", ja = "理由。" }
  evidence "page" "2020-01-01.ja" { lines = [6, 6] }
}
requirement "ends" {
  title      = { en = "Ends", ja = "終わる" }
  level      = "informational"
  components = ["cluster"]
  effective "page" "2020-01-01.ja" {
    lines = [8, 8]
    from  = "2019-01-01"
  }
  evidence "cited" "2020-01-01.en" { lines = [1, 1] }
  absent "page" "2020-01-01.ja" { lines = [7, 7] }
}`
	want := judge.Accounted{
		Document: "page", Revision: "2020-01-01.ja", File: "page.txt", Lines: 8, Covered: 4, Blank: 1, Uncovered: 1,
		Aside: map[string]int{"repeats": 1, "navigation": 0, "picture": 0, "heading": 1, "prose": 0, "outside": 0},
	}
	got, fs := judge.Coverage(covered(t, page, "", rest), []judge.Page{{Path: "docs/other.txt"}, {Path: "docs/page.txt", Data: []byte(page)}})
	if d := cmp.Diff([]judge.Accounted{want}, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"docs/page.txt:5: error: nothing accounts for: ends [uncovered]"}, shortly(fs)); d != "" {
		t.Error(d)
	}
	if e := fs[0].Evidence; len(e) != 1 || e[0] != (report.Evidence{Document: "page", Revision: "2020-01-01.ja", File: "page.txt", Lines: [2]int{5, 5}}) {
		t.Errorf("the finding names %v", e)
	}
}

func TestCoverageOfNothing(t *testing.T) {
	const page = "one\ntwo\n"
	const later = `
  revision "2021-01-01.ja" {
    date   = "2021-01-01"
    file   = "later.txt"
    lines  = 1
    sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
  }
`
	for _, c := range []struct {
		name, revision string
		pages          []judge.Page
		want           []string
	}{
		{"no page", "", nil, []string{"a.hcl:2:1: error: page 2020-01-01.ja was not checked: page.txt stands in none of the folders [nothing-checked]"}},
		{"one of two pages", later, []judge.Page{{Path: "page.txt", Data: []byte(page)}}, []string{
			"a.hcl:2:1: note: page 2021-01-01.ja was not checked: later.txt stands in none of the folders [nothing-checked]",
			"page.txt:2: error: nothing accounts for: two [uncovered]",
		}},
		{"another text", "", []judge.Page{{Path: "page.txt", Data: []byte("one\ntwo")}}, []string{fmt.Sprintf(
			"page.txt: error: this is not page 2020-01-01.ja: its SHA-256 is %x, not %x [page-sum]", sha256.Sum256([]byte("one\ntwo")), sha256.Sum256([]byte(page)))}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, fs := judge.Coverage(covered(t, page, c.revision, ""), c.pages)
			if d := cmp.Diff(c.want, shortly(fs)); d != "" {
				t.Error(d)
			}
			for _, f := range fs {
				if f.Fix == "" {
					t.Errorf("%s says not what to do", f.Message)
				}
			}
		})
	}

	s := covered(t, page, "", "")
	s.Documents[1].Complete = false
	if _, fs := judge.Coverage(s, nil); len(fs) != 1 || fs[0].Rule != "nothing-checked" {
		t.Errorf("a spec without complete documents gives %v", fs)
	}
	s = covered(t, page, "", "")
	s.Documents[1].Revisions[0].Lines = 3
	if _, fs := judge.Coverage(s, []judge.Page{{Path: "page.txt", Data: []byte(page)}}); len(fs) != 1 || fs[0].Rule != "page-lines" {
		t.Errorf("a wrong number of lines gives %v", fs)
	}
	bad := "one\n\xff\n"
	if _, fs := judge.Coverage(covered(t, bad, "", ""), []judge.Page{{Path: "page.txt", Data: []byte(bad)}}); len(fs) != 1 || fs[0].Rule != "input-encoding" {
		t.Errorf("a page that is not UTF-8 gives %v", fs)
	}
}

// TestAside: what a line holds decides whether it may be set aside.
func TestAside(t *testing.T) {
	for _, c := range []struct{ line, holds string }{
		{"仮想ネットワークの説明です。", ""},
		{"port 443 is open", "a digit"},
		{"ポート４４３", "a digit"},
		{"use Storage for this", "the service tag Storage"},
		{"use Storage.EastUS2 for this", "the service tag Storage.EastUS2"},
		{"StorageAccount is another word", ""},
		{"storage in lower letters", ""},
		{"see *.azureml.ms", "the host azureml.ms"},
		{"see <storage>.blob.core.windows.net.", "the host blob.core.windows.net"},
		{"https://a.azureml.ms/x", "the host a.azureml.ms"},
		{"Microsoft.Network and page.md are no hosts", ""},
		{"[text](https://x.azureml.ms/443_(old)) of a link", ""},
		{"[443](page.md)", "a digit"},
		{`<a name="you-must-443"></a>heading<br>`, ""},
		{"`x`", "code"},
		{"You MUST not", "the word must"},
		{"mustard", ""},
		{"we need to go", "the word need to"},
		{"ポートが必要です", "the word 必要"},
	} {
		page := "one\n" + c.line + "\n"
		s := covered(t, page, "", "aside \"page\" \"2020-01-01.ja\" {\n  prose = [\"2\"]\n}")
		_, fs := judge.Coverage(s, []judge.Page{{Path: "page.txt", Data: []byte(page)}})
		var want []string
		if c.holds != "" {
			want = []string{"page.txt:2: error: set aside as prose, but it holds " + c.holds + ": " + c.line + " [aside]"}
		}
		if d := cmp.Diff(want, shortly(fs)); d != "" {
			t.Errorf("%s: %s", c.line, d)
		}
		s = covered(t, page, "", "aside \"page\" \"2020-01-01.ja\" {\n  repeats = { hosts = [\"2\"] }\n}")
		if _, fs := judge.Coverage(s, []judge.Page{{Path: "page.txt", Data: []byte(page)}}); len(fs) > 0 {
			t.Errorf("%s: set aside as repeated, it gives %v", c.line, fs)
		}
	}
}

func TestAsideOfCode(t *testing.T) {
	const body = "\nText\n\n    indented\n\nList\n\n* item\n\n      in it\n\n> ~~~\n> fenced\n> ~~~\n"
	const aside = "aside \"page\" \"2020-01-01.ja\" {\n  prose = [\"2-%d\"]\n}"
	for _, c := range []struct {
		page string
		want []string
	}{
		{"---\ntitle: x\n---\n" + body, []string{
			"page.txt:7: error: set aside as prose, but it holds code: indented [aside]",
			"page.txt:13: error: set aside as prose, but it holds code: in it [aside]",
			"page.txt:16: error: set aside as prose, but it holds code: > fenced [aside]",
		}},
		{"flattened\n" + body, nil},
	} {
		s := covered(t, c.page, "", fmt.Sprintf(aside, strings.Count(c.page, "\n")))
		_, fs := judge.Coverage(s, []judge.Page{{Path: "page.txt", Data: []byte(c.page)}})
		if d := cmp.Diff(c.want, shortly(fs)); d != "" {
			t.Error(d)
		}
	}
}
