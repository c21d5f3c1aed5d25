package checklist

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

var fencedLine = regexp.MustCompile("^ *(```+|~~~+)")

// outside applies f to every line that stands in no code block.
func outside(md string, f func(string) string) string {
	lines := strings.Split(md, "\n")
	fence := ""
	for i, l := range lines {
		m := fencedLine.FindStringSubmatch(l)
		switch {
		case fence == "" && m == nil:
			lines[i] = f(l)
		case fence == "":
			fence = m[1]
		case m != nil && strings.TrimSpace(l) == fence:
			fence = ""
		}
	}
	return strings.Join(lines, "\n")
}

var lead = regexp.MustCompile(`^( *)(- )?`)

// wrapped breaks a line at spaces, and between Japanese characters, and never before what opens a block.
func wrapped(l string) string {
	margin := strings.Repeat(" ", len(lead.FindString(l)))
	if strings.HasPrefix(l, "#") || strings.HasPrefix(l, "|") || strings.HasPrefix(l, "<!--") {
		return l
	}
	l = regexp.MustCompile(`([ぁ-んァ-ヶ]{9})([ぁ-んァ-ヶ])`).ReplaceAllString(l, "$1\n"+margin+"$2")
	return regexp.MustCompile(`(\S{8,}) ([A-Za-z]{2})`).ReplaceAllString(l, "$1\n"+margin+"$2")
}

// hands are other ways to write the same.
var hands = map[string]func(string) string{
	"another bullet":  func(s string) string { return outside(s, bullet("*")) },
	"a third bullet":  func(s string) string { return outside(s, bullet("+")) },
	"four columns":    fourColumns,
	"wrapped lines":   func(s string) string { return outside(s, wrapped) },
	"other emphasis":  func(s string) string { return regexp.MustCompile(`(^|[^\\*])\*\*`).ReplaceAllString(s, "${1}__") },
	"no emphasis":     func(s string) string { return regexp.MustCompile(`(^|[^\\*])\*\*`).ReplaceAllString(s, "$1") },
	"line endings":    func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"byte order mark": func(s string) string { return "\ufeff" + s },
	"no comment":      func(s string) string { return s[strings.IndexByte(s, '\n')+1:] },
	"more comments":   func(s string) string { return strings.ReplaceAll(s, "\n## ", "\n<!-- x\n\ny -->\n\n## ") },
	"loose lists": func(s string) string {
		return outside(s, func(l string) string { return strings.Replace(l, "  - ", "\n  - ", 1) })
	},
	"tight list": func(s string) string { return strings.ReplaceAll(s, "\n\n- ", "\n- ") },
	"tildes": func(s string) string {
		return regexp.MustCompile("(?m)^( *)```(shell)?$").ReplaceAllString(s, "$1~~~~~$2")
	},
	"other language":   func(s string) string { return strings.ReplaceAll(s, "```shell", "```bash") },
	"underlined heads": func(s string) string { return regexp.MustCompile(`(?m)^# (.*)$`).ReplaceAllString(s, "$1\n====") },
	"closed heads":     func(s string) string { return regexp.MustCompile(`(?m)^## (.*)$`).ReplaceAllString(s, "### $1 ###") },
	"aligned table":    func(s string) string { return strings.Replace(s, "| --- | --- |", "| :----------- | -------: |", 1) },
	"angle brackets": func(s string) string {
		return regexp.MustCompile(`\]\((https://learn[^)\\]*)\)`).ReplaceAllString(s, `](<$1>)`)
	},
	"entities": func(s string) string { return strings.ReplaceAll(s, "Batch", "&#66;atch") },
	"idle escapes": func(s string) string {
		return outside(s, func(l string) string { return strings.ReplaceAll(l, " (", ` \(`) })
	},
}

func bullet(b string) func(string) string {
	return func(l string) string {
		m := lead.FindStringSubmatch(l)
		if m[2] == "" {
			return l
		}
		return m[1] + b + " " + l[len(m[0]):]
	}
}

func fourColumns(s string) string {
	lines := strings.Split(s, "\n")
	fence := ""
	for i, l := range lines {
		n := len(l) - len(strings.TrimLeft(l, " "))
		run := strings.Repeat("`", len(l[n:])-len(strings.TrimLeft(l[n:], "`")))
		switch {
		case fence == "" && len(run) >= 3:
			fence = run
		case fence != "" && l[n:] == fence:
			fence = ""
		}
		if fence == "" && strings.HasPrefix(l[n:], "- ") {
			lines[i] = strings.Repeat(" ", 2*n) + "-   " + l[n+2:]
			continue
		}
		margin := 0
		for _, before := range lines[:i] { // the item it stands in
			if m := len(before) - len(strings.TrimLeft(before, " ")); strings.HasPrefix(strings.TrimLeft(before, " "), "-   ") {
				margin = m/2 + 2
			}
		}
		if n >= margin && margin > 0 && l != "" {
			lines[i] = strings.Repeat(" ", margin) + l
		}
	}
	return strings.Join(lines, "\n")
}

func TestLayoutCarriesNoMeaning(t *testing.T) {
	p, drops := sample()
	for _, f := range render(t, p, drops) {
		for name, hand := range hands {
			data := hand(string(f.Data))
			if data == string(f.Data) && name != "entities" && name != "tildes" {
				t.Errorf("%s, %s: nothing was changed", f.Path, name)
			}
			for lang, got := range readBack(t, []templates.File{{Path: f.Path, Data: []byte(data)}}) {
				for _, f := range Compare(Project(p, drops, lang), got) {
					t.Errorf("%s: %s%s", name, f.Place(), f.Message)
				}
			}
		}
	}
}

// TestTemplateChangesLookOnly lays a template of the user's over ours.
func TestTemplateChangesLookOnly(t *testing.T) {
	overlay := fstest.MapFS{templatePath: {Data: []byte(`{{ .Title }}
===

{{ .Head.Name }} | {{ .Head.Value }}
:-- | --:
{{ range .Facts }}{{ .Name }} | {{ .Value }}
{{ end }}
{{ range .Notes }}
{{ . }}
{{ end }}
{{- range .Sections }}
***

### {{ .Title }}
{{ range .Items }}
* {{ .Box }}{{ with .ID }}{{ . }}: {{ end }}_{{ .Title }}_
{{ range .Statements }}
{{ repeat .Depth "    " }}* {{ .Label }} {{ .Text }}
{{ if .Code }}{{ $margin := repeat .Depth "    " }}
{{ $margin }}  {{ .Fence }}{{ range .Code }}
{{ $margin }}  {{ . }}{{ end }}
{{ $margin }}  {{ .Fence }}
{{ end }}{{ end }}{{ end }}{{ end }}`)}}
	set, err := templates.Load(overlay)
	if err != nil {
		t.Fatal(err)
	}
	p, drops := sample()
	files, err := Render(p, drops, set)
	if err != nil {
		t.Fatal(err)
	}
	for lang, got := range readBack(t, files) {
		for _, f := range Compare(Project(p, drops, lang), got) {
			t.Errorf("%s%s", f.Place(), f.Message)
		}
	}
}

// byHand is a checklist as somebody else would write it.
const byHand = `sample checklist
================

Setting | Value
:-- | --:
Region | East US

* * *

Please read __all__ of
this.

Compute cluster
---------------

1. [ ] ` + "`batch-in`: The Batch service\n   reaches *the nodes*" + `

    + Open port
      ` + "`29876`" + `<br>now.

      One more paragraph, see <https://example.com/> and [it](https://example.com/a "title").

          az network nsg show

    > quoted

2. [X] Done
* A plain one <!-- with a comment --> (` + "`plain`" + `)
  * [ ] sub-task
    | a | b |
    | - | - |
    | c \| d | e |

<p>
Visible.
</p>
`

func TestReadByHand(t *testing.T) {
	want := List{
		Title: "sample checklist",
		Facts: []Statement{{Text: "Setting | Value"}, {Text: "Region | East US"}, {Text: "Please read all of this."}},
		Sections: []Section{{Title: "Compute cluster", Notes: []Statement{{Text: "<p> Visible. </p>"}}, Items: []Item{
			{ID: "batch-in", Title: "The Batch service reaches the nodes", Task: true, Statements: []Statement{
				{Text: "Open port 29876 now."},
				{Text: "One more paragraph, see https://example.com/ and it <https://example.com/a>.", Code: "az network nsg show"},
				{Text: "quoted"},
			}},
			{Title: "Done", Task: true, Ticked: true},
			{ID: "plain", Title: "A plain one", Statements: []Statement{{Text: "[ ] sub-task"}, {Text: "a | b"}, {Text: "c | d | e"}}},
		}}},
	}
	got := readBack(t, []templates.File{{Path: "x.en.md", Data: []byte(byHand)}})["en"]
	if d := cmp.Diff(want, got, cmpopts.IgnoreTypes(azure.Pos{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestHTML(t *testing.T) {
	p, drops := sample()
	for _, f := range render(t, p, drops) {
		var b bytes.Buffer
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(f.Data, &b); err != nil {
			t.Fatal(err)
		}
		for what, n := range map[string]int{`type="checkbox"`: 5, "<h1>": 1, "<h2>": 6, "<table>": 1, "<pre>": 7, "</script>": 0, "<del>": 0, "<em>": 0, "<!-- raw": 1} {
			if got := strings.Count(b.String(), what); got != n {
				t.Errorf("%s: %d times %s, want %d", f.Path, got, what, n)
			}
		}
	}
}

// TestAnyText writes each text everywhere and reads it back.
func TestAnyText(t *testing.T) {
	ts := set(t)
	texts := []string{
		plantest.Awkward, "`", "``", "`a", "a`", "``a``", "` `", `\`, `\\`, "\\`", "**", "__", "_a", "a_", "*a*", "[a](b)", "![a](b)", "[ ] a", "[x]", "<a>", "<!-- a -->", "<https://a.b>",
		"- a", "+ a", "-", "---", "===", "=", "1. a", "1) a", "1.", "10.20.0.0/16", "# a", "a #", "> a", ">", "~~~", "```a", "~~a~~", "|", "a | b", `a \| b`, "&amp;", "&#65;", "&", "a\nb", "a  \nb", "a\\\nb", "\ta", "    a",
		"太字（補足）", "　全角　", "「引用」。", "a\u00a0", "\u00a0a", "é", "👩‍💻", "$a$", "a^b^", "www.example.com", "a@b.c", ":smile:", "!", "![", "]", "](", "(a)", "a (`b`)", "a (b)", "(", ")", "''", `""`, "a:", ":",
	}
	check(t, ts, texts...)
	for _, edge := range []string{"`", `\`, "*", "_", "[", "]", "(", "<", "!", "&", "1.", "\u3000"} {
		var pairs []string
		for _, s := range texts {
			pairs = append(pairs, edge+s, s+edge)
		}
		check(t, ts, pairs...)
	}
}

// check reports texts that do not read back from every place that can hold them.
func check(t *testing.T, ts *templates.Set, texts ...string) {
	t.Helper()
	p, _ := sample()
	p.Checklist.Sections = nil
	var drops []plan.Drop
	for i, s := range texts {
		x := both(s, s)
		one, two := fmt.Sprintf("one-%d", i), fmt.Sprintf("two-%d", i)
		page := &spec.Source{ID: "x", Title: x, URL: "https://example.com/?" + oneLine(s)}
		p.Environment.Description = s
		p.Checklist.Sections = append(p.Checklist.Sections, plan.Section{Title: x, Items: []plan.Item{
			{
				ID: one, Title: x, Detail: x, Done: []spec.Text{x}, ToDo: []spec.Text{x, x}, Sources: []*spec.Source{page},
				Rulings: []*spec.Ruling{{ID: "r", Question: x, Decision: x, Reason: x}}, Commands: []plan.Command{{Text: x, Line: s}},
			},
			{ID: two, Title: x, Declined: s},
		}})
		drops = append(drops, plan.Drop{Resource: azure.ID{Type: "T", Name: s}, Path: s, Reason: x})
	}
	files, err := Render(p, drops, ts)
	if err != nil {
		t.Fatal(err)
	}
	lists, fs := Read(files)
	for _, f := range fs {
		t.Error(f.Message)
	}
	for _, lang := range Languages {
		for _, f := range Compare(Project(p, drops, lang), lists[lang]) {
			t.Errorf("%s%s", f.Place(), f.Message)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	many := strings.Repeat
	nested := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s- a\n", many("  ", i))
		}
		return b.String()
	}
	alternating := func(n int) string { // code spans that never end
		var b strings.Builder
		for i := range n {
			b.WriteString(many("`", i+1) + " ")
		}
		return b.String()
	}
	for name, c := range map[string]struct{ file, data, want string }{
		"language":          {"checklist.md", "# a", "does not tell the language"},
		"unknown language":  {"checklist.fr.md", "# a", "does not tell the language"},
		"size":              {"a.en.md", many("a", 16<<20+1), "bytes"},
		"encoding":          {"a.en.md", "\xff\xfe\xff", "half a character"},
		"quotes":            {"a.en.md", many(">", 51), "nested deeper than 50"},
		"spaced quotes":     {"a.en.md", many("> ", 51), "nested deeper than 50"},
		"lists on a line":   {"a.en.md", many("- ", 51) + "a", "nested deeper than 50"},
		"numbers on a line": {"a.en.md", many("1. ", 51) + "a", "nested deeper than 50"},
		"lists over lines":  {"a.en.md", nested(52), "nested deeper than 50"},
		"mixed":             {"a.en.md", many(">- ", 26) + "a", "nested deeper than 50"},
		"lines":             {"a.en.md", many("a\n", 2<<20), "too long to read"},
		"items":             {"a.en.md", many("- a\n", 1<<20), "too long to read"},
		"emphasis":          {"a.en.md", many("*a ", 1<<20), "too long to read"},
		"emphasis by lines": {"a.en.md", many("*a **b _c\n", 1<<16), "too long to read"},
		"brackets":          {"a.en.md", many("[", 1<<20), "too long to read"},
		"links":             {"a.en.md", many("[a](b \"\n", 1<<16), "too long to read"},
		"comments":          {"a.en.md", many("<!-- ", 1<<18), "too long to read"},
		"code spans":        {"a.en.md", alternating(2000), "too long to read"},
		"headings":          {"a.en.md", many("# "+many("*a_", 5000)+"\n", 100), "too long to read"},
		"cells":             {"a.en.md", "|" + many("a|", 2000) + "\n|" + many("-|", 2000) + "\n" + many("a\n", 2000), "too long to read"},
		"cells of a row":    {"a.en.md", "|" + many("a|", 1<<20) + "\n|" + many("-|", 1<<20), "too long to read"},
		"quoted paragraph":  {"a.en.md", many("> *a **b _c\n", 1<<16), "too long to read"},
	} {
		start := time.Now()
		_, fs := Read([]templates.File{{Path: c.file, Data: []byte(c.data)}})
		if len(fs) != 1 || !strings.Contains(fs[0].Message, c.want) || fs[0].File != c.file {
			t.Errorf("%s: %v, want %q", name, fs, c.want)
		}
		if d := time.Since(start); d > 30*time.Second {
			t.Errorf("%s took %s", name, d)
		}
	}
	for name, data := range map[string]string{"quotes": many("> ", 50) + "a", "lists on a line": many("- ", 50) + "a", "lists over lines": nested(50), "code": many(" ", 200) + "x", "rule": many("*", 200)} {
		if _, fs := Read([]templates.File{{Path: "a.en.md", Data: []byte(data)}}); fs != nil {
			t.Errorf("%s: refused: %v", name, fs)
		}
	}
	if _, fs := Read([]templates.File{{Path: "a.en.md"}, {Path: "b.en.md"}}); len(fs) != 1 || !strings.Contains(fs[0].Message, "second") {
		t.Errorf("two files of a language: %v", fs)
	}
}

func FuzzRead(f *testing.F) {
	p, drops := sample()
	for _, file := range render(f, p, drops) {
		f.Add(file.Data)
		for _, hand := range hands {
			f.Add([]byte(hand(string(file.Data))))
		}
	}
	f.Add([]byte(byHand))
	want := Project(p, drops, "en")
	f.Fuzz(func(t *testing.T, data []byte) {
		lists, fs := Read([]templates.File{{Path: path("en"), Data: data}})
		if fs != nil {
			return
		}
		got := lists["en"]
		if fs := Compare(got, got); fs != nil {
			t.Errorf("differs from itself: %v", fs)
		}
		for _, f := range Compare(want, got) {
			if f.Line < 1 || f.Line > 1+bytes.Count(data, []byte("\n")) || !utf8.ValidString(f.Message) {
				t.Errorf("no such place: %v", f)
			}
		}
	})
}

func FuzzText(f *testing.F) {
	f.Add(plantest.Awkward)
	ts := set(f)
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range s { // the spec refuses what is not printable
			if r == utf8.RuneError || r != '\n' && r != '\t' && !printable(r) {
				t.Skip()
			}
		}
		if oneLine(s) == "" {
			t.Skip()
		}
		check(t, ts, s)
	})
}
