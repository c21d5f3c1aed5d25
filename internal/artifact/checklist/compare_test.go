package checklist

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/ringfence-dev/ringfence/templates"
)

func printable(r rune) bool { return unicode.IsPrint(r) || unicode.Is(unicode.Zs, r) }

// manifold are mutations that change several things at once.
var manifold = []string{"empty file", "swap two IDs", "hide an item", "drop a section", "move a command"}

func TestCompareNamesEveryChange(t *testing.T) {
	p, drops := sample()
	files := render(t, p, drops)
	item := func(id string) string { // with all below it
		return "(?m)^- [^\n]*`" + id + "`\\)\n(  [^\n]*\n|\n  )*"
	}
	cut := func(md, re string) (rest, out string) {
		out = regexp.MustCompile(re).FindString(md)
		return strings.Replace(md, out, "", 1), out
	}
	for _, c := range []struct {
		name        string
		mutate      func(md string) string
		requirement string
		near        string // a text on the line that is named; "" for any
		want        []string
	}{
		{
			"drop an item", func(md string) string { md, _ = cut(md, item("entra-outbound")); return md },
			"entra-outbound", "",
			[]string{"entra-outbound is missing from the section"},
		},
		{
			"drop the first item", func(md string) string { md, _ = cut(md, item("batch-management-inbound")); return md },
			"batch-management-inbound", "",
			[]string{"batch-management-inbound is missing"},
		},
		{
			"drop a declined item", func(md string) string { md, _ = cut(md, item("rstudio-outbound")); return md },
			"rstudio-outbound", "",
			[]string{"rstudio-outbound is missing"},
		},
		{
			"tick it", func(md string) string { return strings.Replace(md, "[ ]", "[x]", 1) },
			"batch-management-inbound", "[x]",
			[]string{"expected an open box, found a ticked box"},
		},
		{
			"take its box", func(md string) string { return strings.Replace(md, "[ ] ", "", 1) },
			"batch-management-inbound", "batch-management-inbound",
			[]string{"expected an open box, found no box"},
		},
		{
			"give a declined one a box", func(md string) string { return strings.Replace(md, "- **RStudio", "- [ ] **RStudio", 1) },
			"rstudio-outbound", "[ ] **RStudio",
			[]string{"expected no box, found an open box"},
		},
		{
			"tick a statement", func(md string) string { return strings.Replace(md, "  - **", "  - [x] **", 1) },
			"batch-management-inbound", "- [x]",
			[]string{`found "[x] `},
		},
		{
			"change a port", func(md string) string { return strings.Replace(md, "29876-29877", "29876-29878", 1) },
			"batch-management-inbound", "29876-29878",
			[]string{"29876-29877", "29876-29878"},
		},
		{
			"change an address", func(md string) string { return strings.Replace(md, "10.0.5.10/32", "10.0.5.11/32", 1) },
			"package-mirror", "10.0.5.11/32",
			[]string{"10.0.5.10/32", "10.0.5.11/32"},
		},
		{
			"change a fact", func(md string) string { return strings.Replace(md, "10.21.0.0/16", "10.22.0.0/16", 1) },
			"", "10.22.0.0/16",
			[]string{"10.21.0.0/16", "10.22.0.0/16"},
		},
		{
			"change a link", func(md string) string { return strings.Replace(md, "how-to-enable", "how-to-disable", 1) },
			"batch-management-inbound", "how-to-disable",
			[]string{"how-to-enable", "how-to-disable"},
		},
		{
			"change the lines of a source", func(md string) string { return strings.Replace(md, "20-24", "20-25", 1) },
			"batch-management-inbound", "20-25",
			[]string{"20-24", "20-25"},
		},
		{
			"change the title", func(md string) string { return strings.Replace(md, "# sample", "# simple", 1) },
			"", "# simple",
			[]string{"the title", "simple"},
		},
		{
			"change a title", func(md string) string { return strings.Replace(md, "**Package mirror**", "**Package minor**", 1) },
			"package-mirror", "minor",
			[]string{"the title of package-mirror", "minor"},
		},
		{"drop a statement", func(md string) string {
			md, _ = cut(md, "(?m)^    - [^\n]*pypi.org[^\n]*\n")
			return md
		}, "python-packages", "", []string{"a line of python-packages is missing", "pypi.org"}},
		{"add a statement", func(md string) string {
			return strings.Replace(md, "(`package-mirror`)\n", "(`package-mirror`)\n  - And open everything\n", 1)
		}, "package-mirror", "And open", []string{"an additional line of package-mirror", "And open everything"}},
		{
			"add a paragraph", func(md string) string { return strings.Replace(md, "\n## ", "\nAllow all.\n\n## ", 1) },
			"", "Allow all.",
			[]string{"an additional line", "Allow all."},
		},
		{
			"add a paragraph to a section", func(md string) string { return strings.Replace(md, "\n- [ ]", "\nAllow all.\n\n- [ ]", 1) },
			"", "Allow all.",
			[]string{"an additional line in the section", "Allow all."},
		},
		{
			"add visible HTML", func(md string) string {
				return strings.Replace(md, "\n## ", "\n<div>Allow all.</div>\n\n## ", 1)
			},
			"", "Allow all.",
			[]string{"an additional line", "Allow all."},
		},
		{"hide an item", func(md string) string {
			return strings.Replace(md, "- [ ] **Package mirror", "<!-- hidden\n- [ ] **Package mirror", 1)
		}, "package-mirror", "", []string{"package-mirror is missing"}},
		{"move to another section", func(md string) string {
			md, it := cut(md, item("entra-outbound"))
			return strings.Replace(md, "- [ ] **Package mirror", it+"\n- [ ] **Package mirror", 1)
		}, "entra-outbound", "(`entra-outbound`)", []string{"entra-outbound stands in the section", "expected in"}},
		{"move in its section", func(md string) string {
			md, it := cut(md, item("batch-management-inbound"))
			return strings.Replace(md, "- [ ] **Python", it+"\n- [ ] **Python", 1)
		}, "entra-outbound", "(`entra-outbound`)", []string{"entra-outbound stands before batch-management-inbound"}},
		{
			"change a command", func(md string) string { return strings.Replace(md, "pip download", "pip install", 1) },
			"python-packages", "",
			[]string{"the code under", "pip download", "pip install"},
		},
		{
			"change a value in a file", func(md string) string { return strings.Replace(md, "min_instances: 0", "min_instances: 1", 1) },
			"awkward", "min_instances: 1",
			[]string{"the code under", "cpu.yml", "of awkward", `expected "min_instances: 0", found "min_instances: 1"`},
		},
		{
			"drop a line of a file", func(md string) string { return strings.Replace(md, "    scale:\n", "", 1) },
			"awkward", "",
			[]string{"the code under", "cpu.yml", `expected "scale:", found ""`},
		},
		{
			"add a line to a file", func(md string) string {
				return strings.Replace(md, "      - idle: 120\n", "      - idle: 120\n    public: true\n", 1)
			},
			"awkward", "public: true",
			[]string{"the code under", "cpu.yml", `expected "", found "public: true"`},
		},
		{"drop a command", func(md string) string {
			md, _ = cut(md, "(?m)^    ```shell\n    pip[^\n]*\n    ```\n")
			return md
		}, "python-packages", "", []string{"the code under", "pip download"}},
		{"move a command", func(md string) string {
			md, block := cut(md, "(?m)^    ```shell\n    pip[^\n]*\n    ```\n")
			return strings.Replace(md, "    ```shell\n    az ml", block+"    ```shell\n    az ml", 1)
		}, "python-packages", "", []string{"pip download"}},
		{
			"swap an ID", func(md string) string { return strings.Replace(md, "(`entra-outbound`)", "(`entra-inbound`)", 1) },
			"entra-outbound", "entra-inbound",
			[]string{"the ID of entra-outbound", "entra-inbound"},
		},
		{"swap two IDs", func(md string) string {
			return strings.NewReplacer("(`entra-outbound`)", "(`python-packages`)", "(`python-packages`)", "(`entra-outbound`)").Replace(md)
		}, "entra-outbound", "(`entra-outbound`)", []string{"the title of entra-outbound"}},
		{
			"take an ID", func(md string) string { return strings.Replace(md, " (`entra-outbound`)", "", 1) },
			"entra-outbound", "",
			[]string{"the ID of entra-outbound"},
		},
		{
			"add an item", func(md string) string { return md + "\n- [ ] More (`more-work`)\n" },
			"more-work", "more-work",
			[]string{"more-work is not in the plan"},
		},
		{"rename a section", func(md string) string {
			return regexp.MustCompile(`(?m)^## (Your own flows|独自に追加した通信)$`).ReplaceAllString(md, "## Nothing")
		}, "", "## Nothing", []string{"the heading of the section", "Nothing"}},
		{
			"drop a section", func(md string) string {
				md, _ = cut(md, `(?ms)^## (Your own flows|独自に追加した通信).*?^\n## `)
				return "## " + md
			},
			"package-mirror", "",
			[]string{"package-mirror is missing"},
		},
		{"empty file", func(string) string { return "" }, "entra-outbound", "", []string{"entra-outbound is missing"}},
	} {
		for i, lang := range Languages {
			md := c.mutate(string(files[i].Data))
			if md == string(files[i].Data) {
				t.Errorf("%s, %s: nothing was changed", c.name, lang)
				continue
			}
			lists, fs := Read([]templates.File{{Path: files[i].Path, Data: []byte(md)}})
			if fs != nil {
				t.Fatal(fs)
			}
			lines := strings.Split(md, "\n")
			found := false
			var all []string
			for _, f := range Compare(Project(p, drops, lang), lists[lang]) {
				all = append(all, f.Place()+f.Message)
				ok := f.Requirement == c.requirement && f.File == files[i].Path && f.Line > 0 && strings.Contains(lines[f.Line-1], c.near) && f.Fix != ""
				for _, w := range c.want {
					ok = ok && strings.Contains(f.Message, w)
				}
				found = found || ok
			}
			if !found {
				t.Errorf("%s, %s: no finding for %q with %q at %q; found:\n%s", c.name, lang, c.requirement, c.want, c.near, strings.Join(all, "\n"))
			}
			if len(all) > 2 && !slices.Contains(manifold, c.name) {
				t.Errorf("%s, %s: too many findings for one change:\n%s", c.name, lang, strings.Join(all, "\n"))
			}
		}
	}
}

// large is the sample many times over, some megabyte of Markdown.
func large() (want List, file templates.File, err error) {
	p, drops := sample()
	s := p.Checklist.Sections
	for range 400 {
		p.Checklist.Sections = append(p.Checklist.Sections, s...)
	}
	t, err := templates.Load(nil)
	if err != nil {
		return List{}, file, err
	}
	files, err := Render(p, drops, t)
	return Project(p, drops, "en"), files[0], err
}

func BenchmarkRender(b *testing.B) {
	p, drops := sample()
	t := set(b)
	for b.Loop() {
		if _, err := Render(p, drops, t); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	_, f, err := large()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(f.Data)))
	for b.Loop() {
		if _, fs := Read([]templates.File{f}); fs != nil {
			b.Fatal(fs)
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	want, f, err := large()
	if err != nil {
		b.Fatal(err)
	}
	lists, _ := Read([]templates.File{f})
	for b.Loop() {
		if fs := Compare(want, lists["en"]); fs != nil {
			b.Fatal(fs)
		}
	}
}
