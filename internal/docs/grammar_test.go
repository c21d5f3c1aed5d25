package docs

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/ringfence-dev/ringfence/spec"
)

// one is a passage of one line, or of several parted by breaks.
func one(v *vocabulary, text string) *passage {
	p := &passage{}
	p.add(1, []byte(text))
	v.lex(p)
	return p
}

func say(all []service) string {
	var out []string
	for _, s := range all {
		out = append(out, strings.TrimSpace(s.protocol+" "+strings.Join(portList(s.ports, s.all), ",")))
	}
	return strings.Join(out, "; ")
}

// TestServices: the grammar of cells that hold protocols and ports.
func TestServices(t *testing.T) {
	r := &reader{vocabulary: newVocabulary(builtin(t))}
	for text, want := range map[string]string{
		"443":                            "443",
		"80, 443":                        "80,443",
		"80、443":                         "80,443",
		"443/8787/18881":                 "443,8787,18881",
		"29876-29877":                    "29876-29877",
		"29876–29877":                    "29876-29877",
		"29876 から 29877":                 "29876-29877",
		"29876 and 29877":                "29876-29877",
		"29876 と 29877":                  "29876-29877",
		"29876 和 29877":                  "29876-29877",
		"80 and 443":                     "80,443",
		"8704 to 8710":                   "8704-8710",
		"8704 bis 8710":                  "8704-8710",
		"TCP: 80, 443":                   "Tcp 80,443",
		"TCP: 443, 18881<br>UDP: 5831":   "Tcp 443,18881; Udp 5831",
		"TCP: 443, UDP: 5831":            "Tcp 443; Udp 5831",
		"443, 8787<br />UDP: 5831":       "443,8787; Udp 5831",
		"ANY: 443":                       "* 443",
		"TCP/UDP: 53":                    "Tcp 53; Udp 53",
		"UDP 5831":                       "Udp 5831",
		"Https:443":                      "Tcp 443",
		"`TCP` **443**":                  "Tcp 443",
		"*":                              "*",
		"Any":                            "*",
		"すべて":                            "*",
		"모든":                             "*",
		"443, 445 (*)":                   "443,445",
		"443, 445 (\\*)":                 "443,445",
		"443 (HTTPS)":                    "Tcp 443",
		"":                               "",
		"see below":                      "",
		"70000":                          "",
		"2023-04-01":                     "",
		"10.0.0.0/16":                    "",
		"v2":                             "",
		"29877-29876":                    "",
		"443,443":                        "443",
		"4290 (UDP)":                     "Udp 4290",
		"443/TCP, 5831/UDP":              "Tcp 443; Udp 5831",
		"80, 443, UDP 5831":              "80,443; Udp 5831",
		"5671..5672; 443":                "443,5671-5672",
		"del 11000 al 11999":             "11000-11999",
		"포트 8050에서 포트 8059까지":            "8050-8059",
		"all ports and protocols":        "* *",
		"443, 444, 445":                  "443-445",
		"8000,&nbsp;9000":                "8000,9000",
		"TCP: 443</br>* only in a pinch": "Tcp 443; *",
	} {
		if got := say(r.services(one(r.vocabulary, text))); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestZip: the grammar of two cells that belong together.
func TestZip(t *testing.T) {
	r := &reader{vocabulary: newVocabulary(builtin(t))}
	for _, c := range [][3]string{
		{"TCP<br>UDP", "443/8787/18881<br>5831", "Tcp 443,8787,18881; Udp 5831"},
		{"TCP</br>UDP", "443", "Tcp 443; Udp 443"},
		{"TCP/UDP", "443, 445", "Tcp 443,445; Udp 443,445"},
		{"ANY", "443", "* 443"},
		{"TCP", "443<br>445", "Tcp 443,445"},
		{"", "443", "443"},
		{"UDP", "*", "Udp *"},
	} {
		if got := say(r.zip(one(r.vocabulary, c[0]), one(r.vocabulary, c[1]))); got != c[2] {
			t.Errorf("%q, %q: got %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// TestTokens: hosts, tags and what is neither.
func TestTokens(t *testing.T) {
	v := newVocabulary(builtin(t))
	for text, want := range map[string]string{
		"`AzureMachineLearning`":                                 "AzureMachineLearning",
		"azuremachinelearning":                                   "AzureMachineLearning",
		"__Storage.RegionName__":                                 "Storage|.RegionName",
		"Storage.Region_Name.":                                   "Storage|.Region_Name",
		"`Storage.<region>`":                                     "Storage|.<region>",
		"Storage.{region}":                                       "Storage|.{region}",
		"keyvault.westus":                                        "AzureKeyVault|.westus",
		"BatchNodeManagement.uswest":                             "BatchNodeManagement|.uswest",
		"`MCR.region`":                                           "MicrosoftContainerRegistry|.region",
		"Frontdoor.FirstParty":                                   "AzureFrontDoor.FirstParty",
		"AzureFrontDoor.frontend":                                "AzureFrontDoor.Frontend",
		"`ContainerRegistry`":                                    "AzureContainerRegistry",
		"AzureMachineLearningX":                                  "",
		"the storage of a table":                                 "",
		"`Storage`":                                              "Storage",
		"*.blob.core.windows.net":                                "*.blob.core.windows.net",
		`\*.vault.azure.net`:                                     "*.vault.azure.net",
		"*. instances.azureml.net":                               "*.instances.azureml.net",
		"*pytorch.org":                                           "*.pytorch.org",
		"**\\*.anaconda.com**":                                   "*.anaconda.com",
		"https://www.wyday.com":                                  "www.wyday.com",
		"https://github.com/example/*":                           "github.com",
		"raw.githubusercontent.com/a/b.md":                       "raw.githubusercontent.com",
		"`<your storage account name>.blob.core.windows.net`":    "<storage>.blob.core.windows.net",
		`\<storage\>.file.core.windows.net`:                      "<storage>.file.core.windows.net",
		"storage.<region>/*.blob.core.windows.net":               "*.blob.core.windows.net",
		"ml.azure.com.":                                          "ml.azure.com",
		"[the studio](https://ml.azure.com)":                     "",
		"![a picture of ml.azure.com](x.png)":                    "",
		"<!-- ml.azure.com -->":                                  "",
		"how-to-secure.md and azuredeploy.json":                  "",
		"Microsoft.Network/virtualNetworks and Workspace.create": "",
		"0.0.0.0/0":                                              "0.0.0.0/0",
		"a version 1.2.3":                                        "",
	} {
		p := one(v, text)
		var f facts
		f.gather(p, p.tokens, false)
		var out []string
		for _, some := range [][]*token{f.tags, f.hosts, f.prefixes} {
			for _, x := range some {
				s := x.value
				if x.region != "" {
					s += "|" + x.region
				}
				out = append(out, s)
			}
		}
		if got := strings.Join(out, " "); got != want {
			t.Errorf("%q: got %q, want %q (%q)", text, got, want, p.text)
		}
	}
}

// TestDigest: the digest of a rule holds while its words do.
func TestDigest(t *testing.T) {
	e := New(builtin(t))
	digest := func(page string) string {
		claims, fs := e.Extract("page.md", []byte(page))
		if len(claims) != 1 || len(fs) > 0 {
			t.Fatalf("%q: %v %v", page, claims, fs)
		}
		return claims[0].TextSHA256
	}
	const head = "| Direction | Ports | Service tag |\n|---|---|---|\n"
	a := digest(head + "| Outbound | 443 | `AzureMonitor` |\n")
	if b := digest("# Moved\n\n" + head + "|Outbound |443  | AzureMonitor |\t\n"); a != b {
		t.Error("markup and blanks change the digest")
	}
	if b := digest(head + "| Outbound | 444 | `AzureMonitor` |\n"); a == b {
		t.Error("another port does not change the digest")
	}
}

// TestSections: the section of a rule is the same in a translation.
func TestSections(t *testing.T) {
	e := New(builtin(t))
	const row = "\n\n| Direction | Ports | Service tag |\n|---|---|---|\n| Outbound | 443 | `AzureMonitor` |\n\n"
	for page, want := range map[string]string{
		"# Title" + row: "title",
		"# Title\n\n## Compute clusters & instances" + row:              "compute-clusters--instances",
		"# 題\n\n## <a name=\"compute-clusters--instances\"></a>名" + row: "compute-clusters--instances",
		"## A\n\n### B\n\n# [Required](#tab/required)" + row:            "a > b > #tab/required",
		"## A\n\n# [x](#tab/x)\n\ny\n\n---" + row:                       "a",
		"## A\n\n# [x](#tab/x)\n\n## B" + row:                           "b",
		row:                                                             "",
	} {
		claims, _ := e.Extract("page.md", []byte(page))
		if len(claims) != 1 || claims[0].Section != want {
			t.Errorf("%q: got %v, want %q", page, claims, want)
		}
	}
}

// TestWords: every meaning of the lexicon is one word of ours, and no letter
// of a script other than ASCII stands in the code: languages are data. Drafts
// alone carry a Japanese title, because the spec asks for one.
func TestWords(t *testing.T) {
	seen := map[word]string{}
	for name, w := range words {
		if seen[w] != "" {
			t.Errorf("%s and %s are one word", name, seen[w])
		}
		seen[w] = name
		if !slices.Contains(spec.WordMeanings, name) {
			t.Errorf("the lexicon knows no %s", name)
		}
	}
	if len(words) != len(spec.WordMeanings) {
		t.Errorf("%d words for %d meanings", len(words), len(spec.WordMeanings))
	}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") || f == "draft.go" {
			continue
		}
		for i, l := range strings.Split(string(readPage(t, f)), "\n") {
			if k := strings.IndexFunc(l, func(r rune) bool { return r > 0x7f && unicode.IsLetter(r) }); k >= 0 {
				t.Errorf("%s:%d: %s", f, i+1, l)
			}
		}
	}
}

// ourWords are texts of the code that some lexicon holds too, and why they are
// no words of a document.
var ourWords = map[string]string{
	"-":           signs,
	" -":          signs,
	"- ":          signs,
	"、":           signs,
	"〜":           signs,
	"～":           signs,
	" denied":     prints,
	"next hop":    prints,
	"not ":        prints,
	"service tag": prints,
	"dependency":  "a condition of claims",
	"if":          "Python's",
	"Internet":    azures,
	"None":        azures,
	"Tcp":         azures,
	"Udp":         azures,
	"a":           "HTML's",
	"open":        "names a failed call",
}

const (
	azures = "Azure's own"
	signs  = "a mark that every language has"
	prints = "what the program prints"
)

// TestNoWords: no text of the code is a word of a lexicon, but for the names
// of meanings and fields, which are the spec's, and Azure's own words.
func TestNoWords(t *testing.T) {
	lexicon := map[string]bool{}
	add := func(words ...string) {
		for _, w := range words {
			lexicon[strings.ToLower(w)] = true
		}
	}
	s := builtin(t)
	for _, l := range s.Lexicon.Languages {
		add(l.Marks...)
		add(l.Negations...)
		for _, m := range []map[string][]string{l.Headers, l.Words, l.Protocols, l.Conditions, l.Clouds, l.Peers, l.Products, l.Roles, l.Keys} {
			for _, words := range m {
				add(words...)
			}
		}
	}
	if len(lexicon) < 500 {
		t.Fatalf("the lexicon holds %d words", len(lexicon))
	}
	names := slices.Concat(spec.HeaderMeanings, spec.WordMeanings, spec.RuleFields, []string{inbound, outbound, allow, deny})
	used := map[string]bool{}
	files, err := filepath.Glob("*.go")
	more, _ := filepath.Glob("../judge/drift*.go")
	if err != nil || len(files) < 10 || len(more) < 5 {
		t.Fatal(files, more, err)
	}
	for _, f := range append(files, more...) {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		fset := gotoken.NewFileSet()
		tree, err := parser.ParseFile(fset, f, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			x, ok := n.(*ast.BasicLit)
			if !ok || x.Kind != gotoken.STRING {
				return true
			}
			text, err := strconv.Unquote(x.Value)
			if err != nil || !lexicon[strings.ToLower(strings.TrimSpace(text))] || slices.Contains(names, text) {
				return true
			}
			if used[text] = true; ourWords[text] == "" {
				t.Errorf("%s: %q is a word of a lexicon", fset.Position(x.Pos()), text)
			}
			return true
		})
	}
	for _, w := range slices.Sorted(maps.Keys(ourWords)) {
		if !used[w] {
			t.Errorf("%q stands nowhere; take it from the list", w)
		}
	}
}
