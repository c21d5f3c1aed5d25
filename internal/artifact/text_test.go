package artifact_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
	"golang.org/x/text/unicode/norm"

	"github.com/ringfence-dev/ringfence/internal/artifact"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

// awkward are texts that would break out of their place in one language or
// another.
var awkward = []string{
	plantest.Awkward, `"`, `'`, `''`, `'''`, `''''`, `\`, `\\`, `a\`, `\n`, `\u0041`, `\u{41}`, "`", "```", "~~~\nx", `"""`,
	"$", "${", "$${", "${a}", "$${a}", "%", "%{", "%%{ if x }", "{0}", "{{ . }}", "}}", "{", "}",
	"[", "]", "[]", "[x]", "[[x]]", "[[", "[[x", "]x[", "[x] ", "[parameters('tags')]", "[concat('a', 'b')]",
	"|", "a | b", "| --- |", "<script>", "</script>", "<!-- x -->", "-->", "<br>", "&amp;", "&#32;", "&", "<", ">",
	"#", "# x", "## x", "- x", "- [ ] x", "- [x] x", "* x", "+ x", "1. x", "1) x", "> x", "===", "---", "***", "_x_", "__x__", "**x**", "x*y*z", "~x~", "[a](b)", "![a](b)", "[a]: b", "https://example.com/a_b_c",
	"//", "/* x", "*/", "// x", "EOT", "<<EOT", "@x", ":", "a: b", "a = b", "null", "true", "0", "1e3",
	"a\nb", "a\n\nb", "a\tb", "a\n- b", "a\n# b", "a\n```\nb", "a\n    b", "a\n'''b",
	"日本語", "é", "ｆｕｌｌ", "\u3000a", "a\u00a0b", "\U0001F600", "\u0301x", "ｶﾞ", "가", "ａ　ｂ",
}

// environmentOf is an environment that holds the texts wherever a text is free.
func environmentOf(texts []string) string {
	q := func(s string) string { return string(hclwrite.TokensForValue(cty.StringVal(s)).Bytes()) }
	at := func(i int) string { return q(texts[i%len(texts)]) }
	var b strings.Builder
	fmt.Fprintf(&b, "environment \"text\" {\n  description = %s\n  region = \"eastus\"\n  as_of = \"2026-03-19\"\n", at(0))
	b.WriteString("  tags = {\n")
	names := map[string]bool{}
	for i, t := range texts {
		name := strings.Map(func(r rune) rune {
			if strings.ContainsRune(`<>%&\?/`, r) {
				return -1
			}
			return r
		}, t)
		if key := strings.ToLower(name); name == "" || names[key] {
			name = fmt.Sprintf("tag-%d", i)
		}
		names[strings.ToLower(name)] = true
		fmt.Fprintf(&b, "    %s = %s\n", q(name), q(t))
	}
	fmt.Fprintf(&b, "  }\n  compute_instance \"notebook\" {\n    public_ip = true\n    ssh = true\n    ssh_public_key = %s\n  }\n", at(1))
	for i := range texts {
		fmt.Fprintf(&b, "  flow \"own-%d\" {\n    description = %s\n    destination = cidr(\"10.9.%d.0/24\")\n    ports = [\"443\"]\n  }\n", i, at(i), i)
	}
	fmt.Fprintf(&b, "  without \"rstudio-outbound\" { reason = %s }\n}\n", at(2))
	return b.String()
}

// roundTrip generates the environment in every language, each of which is read
// back and compared, and looks for the texts in what was read.
func roundTrip(t *testing.T, s *spec.Spec, set *templates.Set, texts []string) {
	t.Helper()
	envs, found := spec.LoadEnvironments(s, "ringfence.hcl", []byte(environmentOf(texts)))
	if found.Failed() {
		t.Fatalf("%q: %v", texts, found)
	}
	p, found := plan.Make(s, envs[0])
	if found.Failed() {
		t.Fatalf("%q: %v", texts, found)
	}
	files, found, err := artifact.Generate(p, set)
	if err != nil || len(found) > 0 {
		t.Fatalf("%q: %v\n%s", texts, err, first(found))
	}
	for _, l := range artifact.Languages {
		var own []templates.File
		for _, f := range files {
			if l.Holds(f.Path) {
				own = append(own, f)
			}
			if ext := path.Ext(f.Path); ext == ".tf" || ext == ".hcl" || ext == ".tfvars" {
				if _, diags := hclsyntax.ParseConfig(f.Data, f.Path, hcl.InitialPos); diags.HasErrors() {
					t.Errorf("%q: %v", texts, diags)
				}
			}
		}
		if l.Read == nil {
			continue
		}
		d, _ := l.Read(s, own)
		holds(t, l.Name, d, texts)
	}
}

// holds looks for the texts in a deployment, each as it was written.
func holds(t *testing.T, language string, d azure.Deployment, texts []string) {
	t.Helper()
	tags, _ := d.Param("tags")
	for i, text := range texts {
		if language != "nsg" && (tags == nil || !slices.ContainsFunc(tags.Value.Members, func(m azure.Member) bool { return m.Value.Text == text })) {
			t.Errorf("%s: no tag is %q", language, text)
		}
		rule := slices.IndexFunc(d.Resources, func(r azure.Resource) bool { return r.ID.Leaf() == fmt.Sprintf("own-%d", i) })
		if rule < 0 {
			t.Errorf("%s: there is no rule own-%d", language, i)
			continue
		}
		if v, _ := d.Resources[rule].Body.Get("properties.description"); v.Text != text {
			t.Errorf("%s: the description %q reads back as %q", language, text, v.Text)
		}
	}
}

// TestTextsOfEnvironments: what may be typed reads back from every language.
func TestTextsOfEnvironments(t *testing.T) {
	s, set := builtin(t)
	random := rand.New(rand.NewPCG(1, 2))
	texts := slices.Clone(awkward)
	for range 60 { // pieces in a row
		var b strings.Builder
		for range 1 + random.IntN(4) {
			b.WriteString(awkward[random.IntN(len(awkward))])
		}
		if text := norm.NFC.String(b.String()); utf8.RuneCountInString(text) <= 100 {
			texts = append(texts, text)
		}
	}
	const together = 24
	for i, n := 0, 0; i < len(texts); i += together {
		n++
		t.Run(strconv.Itoa(n), func(t *testing.T) {
			t.Parallel()
			roundTrip(t, s, set, texts[i:min(i+together, len(texts))])
		})
	}
	t.Logf("%d texts", len(texts))
}

// TestTextsOfTheSpec puts a text behind every title, reason, step and note of
// the spec.
func TestTextsOfTheSpec(t *testing.T) {
	_, set := builtin(t)
	config, err := os.ReadFile("../../ringfence.hcl")
	if err != nil {
		t.Fatal(err)
	}
	literal := regexp.MustCompile(`\b(en|ja)(\s*=\s*)"((?:[^"\\]|\\.)*)"`)
	texts := []string{` "'''\ ${a} %{b} | <i> [c] ` + "`d`", " [e](f) *g* _h_ # - &amp; </script>", "\nk\t'l' ''' 日本"}
	for k, text := range texts {
		files := fstest.MapFS{}
		names, err := os.ReadDir("../../spec")
		if err != nil {
			t.Fatal(err)
		}
		changed := 0
		for _, n := range names {
			if path.Ext(n.Name()) != ".hcl" {
				continue
			}
			src, err := os.ReadFile("../../spec/" + n.Name())
			if err != nil {
				t.Fatal(err)
			}
			q := strings.Trim(string(hclwrite.TokensForValue(cty.StringVal(text)).Bytes()), `"`)
			src = literal.ReplaceAllFunc(src, func(m []byte) []byte {
				if utf8.RuneCount(m)+utf8.RuneCountInString(text) > 140 { // what a rule can hold
					return m
				}
				changed++
				return append(slices.Clone(m[:len(m)-1]), q+`"`...)
			})
			files[n.Name()] = &fstest.MapFile{Data: src}
		}
		s, found := spec.Load(files)
		if found.Failed() {
			t.Fatal(found)
		}
		envs, found := spec.LoadEnvironments(s, "ringfence.hcl", config)
		if found.Failed() {
			t.Fatal(found)
		}
		t.Logf("%q in %d places", text, changed)
		for i, e := range envs {
			if i%len(texts) != k {
				continue // one text each
			}
			t.Run(e.Name, func(t *testing.T) {
				p, found := plan.Make(s, e)
				if found.Failed() {
					t.Fatal(found)
				}
				if _, found, err := artifact.Generate(p, set); err != nil || len(found) > 0 {
					t.Error(err, first(found))
				}
			})
		}
	}
}

// TestTextsRefused: what no language carries, or what people cannot see, is
// refused where it stands, by its code point.
func TestTextsRefused(t *testing.T) {
	s, _ := builtin(t)
	for _, c := range []struct{ what, text, rule, point string }{
		{"control", "a\x01b", "not-printable", "U+0001"},
		{"bell", "a\ab", "not-printable", "U+0007"},
		{"escape", "a\x1bb", "not-printable", "U+001B"},
		{"lone carriage return", "a\rb", "not-printable", "U+000D"},
		{"form feed", "a\fb", "not-printable", "U+000C"},
		{"delete", "a\x7fb", "not-printable", "U+007F"},
		{"control of C1", "a\u0085b", "not-printable", "U+0085"},
		{"soft hyphen", "a\u00adb", "not-printable", "U+00AD"},
		{"zero width", "a\u200bb", "not-printable", "U+200B"},
		{"joiner", "a\u200db", "not-printable", "U+200D"},
		{"mark of direction", "a\u200eb", "not-printable", "U+200E"},
		{"arabic mark of direction", "a\u061cb", "not-printable", "U+061C"},
		{"override of direction", "a\u202eb", "not-printable", "U+202E"},
		{"isolate of direction", "a\u2066b", "not-printable", "U+2066"},
		{"line separator", "a\u2028b", "not-printable", "U+2028"},
		{"paragraph separator", "a\u2029b", "not-printable", "U+2029"},
		{"byte order mark", "a\ufeffb", "not-printable", "U+FEFF"},
		{"private use", "a\ue000b", "not-printable", "U+E000"},
		{"private plane", "a\U000f0000b", "not-printable", "U+F0000"},
		{"unassigned", "a\u0378b", "not-printable", "U+0378"},
		{"no character", "a\uffffb", "not-printable", "U+FFFF"},
		{"tag character", "a\U000e0041b", "not-printable", "U+E0041"},
		{"surrogate", "a\xed\xa0\x80b", "input", ""},
		{"broken encoding", "a\xffb", "input", ""},
		{"decomposed", "Cafe\u0301", "not-nfc", "U+0301"},
		{"singleton", "\u212b", "not-nfc", "U+212B"},
		{"jamo", "\u1100\u1161", "not-nfc", "U+1161"},
		{"order of marks", "a\u0301\u0323", "not-nfc", "U+0323"},
	} {
		raw := fmt.Sprintf("environment \"text\" {\n  region = \"eastus\"\n  description = \"%s\"\n}\n", c.text)
		_, found := spec.LoadEnvironments(s, "ringfence.hcl", []byte(raw))
		if !refuses(found, c.rule, c.point, 3) {
			t.Errorf("%s as it is: %v", c.what, found)
		}
		if c.rule != "not-printable" {
			continue // an escape of it is composed, or cannot be written
		}
		escaped := strings.Map(func(r rune) rune { return r }, c.text)
		var b strings.Builder
		for _, r := range escaped {
			if unicode.IsGraphic(r) {
				b.WriteRune(r)
			} else {
				fmt.Fprintf(&b, `\U%08x`, r)
			}
		}
		_, found = spec.LoadEnvironments(s, "ringfence.hcl", []byte(strings.Replace(raw, c.text, b.String(), 1)))
		if !refuses(found, c.rule, c.point, 3) {
			t.Errorf("%s as an escape: %v", c.what, found)
		}
	}
}

func refuses(found report.Findings, rule, point string, line int) bool {
	return slices.ContainsFunc(found, func(f report.Finding) bool {
		return f.Severity == report.Error && strings.HasPrefix(f.Rule, rule) && strings.Contains(f.Message, point) && f.File == "ringfence.hcl" && (f.Line == line || rule == "input")
	})
}

// TestDoubledBracket: ARM takes a text that begins with [ and ends with ] for
// an expression, in templates alone; nothing else is written twice.
func TestDoubledBracket(t *testing.T) {
	s, set := builtin(t)
	texts := []string{"[x]", "[x", "x]", "[[x]]", "[x] ", " [x]", "[", "]", "[]"}
	envs, found := spec.LoadEnvironments(s, "ringfence.hcl", []byte(environmentOf(texts)))
	if found.Failed() {
		t.Fatal(found)
	}
	p, found := plan.Make(s, envs[0])
	if found.Failed() {
		t.Fatal(found)
	}
	files := generate(t, p, set)
	description := regexp.MustCompile(`"description": "([^"]*[\[\]][^"]*)"`)
	seen := map[string]int{}
	for _, f := range files {
		switch {
		case strings.HasSuffix(f.Path, ".parameters.json"):
			for _, text := range texts {
				if !strings.Contains(string(f.Data), `"`+text+`"`) {
					t.Errorf("%s does not hold %q as it is", f.Path, text)
				}
			}
		case strings.HasPrefix(f.Path, "arm/"):
			for _, m := range description.FindAllStringSubmatch(string(f.Data), -1) {
				seen[m[1]]++
			}
		}
	}
	for _, text := range texts {
		want := text
		if strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") {
			want = "[" + text
		}
		if seen[want] != 1 {
			t.Errorf("%q is not written as %q: %v", text, want, seen)
		}
	}
}

func builtin(t testing.TB) (*spec.Spec, *templates.Set) {
	t.Helper()
	s, found := spec.Builtin()
	if found.Failed() {
		t.Fatal(found)
	}
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return s, set
}

// FuzzText: a text is refused by a code point of its own, or reads back from
// every language.
func FuzzText(f *testing.F) {
	for _, text := range awkward {
		f.Add(text)
	}
	for _, text := range []string{"\u202e", "e\u0301", "\xff", "\x00", "\u0301", "\U000e0041"} {
		f.Add(text)
	}
	s, set := builtin(f)
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.RuneCountInString(text) > 140 || strings.TrimSpace(text) == "" {
			t.Skip() // Azure refuses it
		}
		good := norm.NFC.IsNormalString(text) && utf8.ValidString(text)
		for _, r := range text {
			good = good && (r == '\n' || r == '\t' || unicode.IsGraphic(r))
		}
		if good {
			roundTrip(t, s, set, []string{text})
			return
		}
		raw := "# " + strings.ReplaceAll(text, "\r\n", "") + "\nenvironment \"text\" {\n  region = \"eastus\"\n}\n"
		if !norm.NFC.IsNormalString(text) && utf8.ValidString(text) || strings.ContainsRune(raw, 0x202e) {
			if _, found := spec.LoadEnvironments(s, "ringfence.hcl", []byte(raw)); !found.Failed() {
				t.Errorf("%q is accepted", text)
			}
		}
	})
}
