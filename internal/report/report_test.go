package report

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var sample = Finish(Findings{
	{
		Rule: "value-differs", Severity: Error, File: "docs/a b.md", Line: 7, Column: 2, Message: "the port: 443, not 80% of\nit", Requirement: "one",
		Evidence: []Evidence{{"page", "2020-01-01.en", "a.md", [2]int{3, 4}}}, Sources: []Source{{"other", "Other page", "https://example.com/a"}}, Fix: "Look at `x|y` <b>.",
	},
	{Rule: "unread", Severity: Note, File: "docs/b.md", Message: "nothing"},
	{Rule: "unread", Severity: Warning, Message: "no place", Environment: "prod"},
})

func TestWrite(t *testing.T) {
	for format, want := range map[string]string{
		"text": `warning: no place [unread]
  environment: prod
docs/a b.md:7:2: error: the port: 443, not 80% of
it [value-differs]
  requirement: one
  evidence: page 2020-01-01.en, a.md lines 3-4
  source: Other page, https://example.com/a (unverified)
  fix: Look at ` + "`x|y`" + ` <b>.
docs/b.md: note: nothing [unread]
`,
		"github": `::warning title=unread::no place%0Aenvironment: prod
::error file=docs/a b.md,line=7,col=2,title=value-differs::the port: 443, not 80%25 of%0Ait%0Arequirement: one%0Aevidence: page 2020-01-01.en, a.md lines 3-4%0Asource: Other page, https://example.com/a (unverified)%0Afix: Look at ` + "`x|y`" + ` <b>.
::notice file=docs/b.md,title=unread::nothing
`,
		"markdown": `**1 errors, 1 warnings, 1 notes**

### Errors

- ` + "`docs/a b.md:7:2`" + ` the port: 443, not 80% of it ` + "`value-differs`" + `
  - requirement: one
  - evidence: page 2020-01-01.en, a.md lines 3-4
  - source: Other page, https://example.com/a (unverified)
  - fix: Look at \` + "`x\\|y\\`" + ` &lt;b&gt;.

### Warnings

- no place ` + "`unread`" + `
  - environment: prod

<details>
<summary>Notes</summary>

- ` + "`docs/b.md`" + ` nothing ` + "`unread`" + `

</details>
`,
	} {
		var b strings.Builder
		if err := Write(&b, format, sample); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, b.String()); d != "" {
			t.Errorf("%s: %s", format, d)
		}
	}
	if err := Write(&strings.Builder{}, "xml", nil); err == nil {
		t.Error("an unknown form prints")
	}
}

// TestSARIF looks at what the schema of SARIF 2.1.0 asks for.
func TestSARIF(t *testing.T) {
	shape := func(fs Findings) map[string]any {
		var b strings.Builder
		if err := Write(&b, "sarif", fs); err != nil {
			t.Fatal(err)
		}
		var log map[string]any
		if err := json.Unmarshal([]byte(b.String()), &log); err != nil {
			t.Fatal(err)
		}
		return log
	}
	// at walks objects by name and lists by number.
	at := func(v any, path ...any) any {
		for _, p := range path {
			switch p := p.(type) {
			case string:
				v = v.(map[string]any)[p]
			case int:
				v = v.([]any)[p]
			}
		}
		return v
	}
	log := shape(sample)
	for _, c := range []struct {
		want any
		path []any
	}{
		{"2.1.0", []any{"version"}},
		{"https://json.schemastore.org/sarif-2.1.0.json", []any{"$schema"}},
		{"ringfence", []any{"runs", 0, "tool", "driver", "name"}},
		{"unread", []any{"runs", 0, "tool", "driver", "rules", 0, "id"}},
		{"value-differs", []any{"runs", 0, "tool", "driver", "rules", 1, "id"}},
		{"value differs", []any{"runs", 0, "tool", "driver", "rules", 1, "shortDescription", "text"}},
		{"warning", []any{"runs", 0, "results", 0, "level"}},
		{nil, []any{"runs", 0, "results", 0, "locations"}},
		{"prod", []any{"runs", 0, "results", 0, "properties", "environment"}},
		{"value-differs", []any{"runs", 0, "results", 1, "ruleId"}},
		{1.0, []any{"runs", 0, "results", 1, "ruleIndex"}},
		{"docs/a%20b.md", []any{"runs", 0, "results", 1, "locations", 0, "physicalLocation", "artifactLocation", "uri"}},
		{7.0, []any{"runs", 0, "results", 1, "locations", 0, "physicalLocation", "region", "startLine"}},
		{2.0, []any{"runs", 0, "results", 1, "locations", 0, "physicalLocation", "region", "startColumn"}},
		{sample[1].ID, []any{"runs", 0, "results", 1, "partialFingerprints", "ringfence/v1"}},
		{"note", []any{"runs", 0, "results", 2, "level"}},
		{nil, []any{"runs", 0, "results", 2, "locations", 0, "physicalLocation", "region"}},
	} {
		if got := at(log, c.path...); got != c.want {
			t.Errorf("%v is %v, want %v", c.path, got, c.want)
		}
	}
	if n := len(at(log, "runs", 0, "results").([]any)); n != 3 {
		t.Errorf("%d results", n)
	}
	// No findings: empty lists, not null.
	empty := shape(nil)
	for _, path := range [][]any{{"runs", 0, "results"}, {"runs", 0, "tool", "driver", "rules"}} {
		if l, ok := at(empty, path...).([]any); !ok || len(l) != 0 {
			t.Errorf("%v of nothing is %v", path, at(empty, path...))
		}
	}
}
