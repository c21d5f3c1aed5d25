package judge_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/spec"
)

func TestAccept(t *testing.T) {
	const name = "docs/how-to-page@2021-06.md"
	k, files := drifted(t, driftPage, driftOther, `
ruling "why" {
  question = { en = "Why?", ja = "なぜ?" }
  decision = { en = "So.", ja = "こう。" }
  reason   = { en = "Because.", ja = "理由。" }

  evidence "page" "2020-01-01.en" { lines = [7, 9] }
}

aside "page" "2020-01-01.en" {
  navigation = ["1-4"]
  heading    = ["5"]
  repeats    = { storage = ["6"] }
}
`)
	now := strings.NewReplacer("01/01/2020", "06/01/2021", "# Tables", "Words.\n\n# Tables", "Inbound Tcp 44224", "Inbound  Tcp  44224").Replace(driftPage)
	pages := []judge.Studied{studied("docs/how-to-page@2020-01.md", driftPage), studied(name, now)}
	got, fs := judge.Accept(k, files, pages, spec.Date{})
	if fs.Failed() {
		t.Fatal(fs)
	}
	text := string(got["a.hcl"])
	for _, want := range []string{
		"  }\n\n  revision \"2021-06-01.en\" {\n    date   = \"2021-06-01\"\n    dating = { en = \"ms.date of the page.\", ja = \"ページの ms.date。\" }\n    file   = \"how-to-page@2021-06.md\"\n    lines  = 16\n",
		"  evidence \"page\" \"2020-01-01.en\" { lines = [7, 7] }\n  evidence \"page\" \"2021-06-01.en\" { lines = [9, 9] } # the table\n",
		"  evidence \"page\" \"2020-01-01.en\" { lines = [11, 11] }\n  evidence \"page\" \"2021-06-01.en\" { lines = [11, 11] }\n  evidence \"page\" \"2021-06-01.en\" { lines = [13, 13] }\n",
		"  evidence \"page\" \"2021-06-01.en\" { lines = [16, 16] }\n",
		"  evidence \"page\" \"2021-06-01.en\" { lines = [9, 11] }\n",
		"\naside \"page\" \"2021-06-01.en\" {\n  heading    = [\"7\"]\n  navigation = [\"1-4\"]\n  repeats = {\n    storage = [\"8\"]\n  }\n}\n",
		"# Storage comes first.\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the spec does not hold:\n%s\n%s", want, text)
		}
	}
	if len(got) != 2 {
		t.Errorf("%d files change", len(got))
	}
	// What was accepted agrees, and there is nothing more to accept.
	maps.Copy(files, got)
	k, _ = loaded(t, map[string][]byte{"a.hcl": files["a.hcl"]}, pages...)
	k.Sums, fs = judge.ParseEvidenceSums("x", files[judge.SumsName])
	if fs = append(fs, judge.Drift(k, pages, spec.Date{})...); fs.Failed() {
		t.Error(failing(fs))
	}
	if again, fs := judge.Accept(k, files, pages, spec.Date{}); len(again) > 0 || fs.Failed() {
		t.Error(again, fs)
	}
	// What means something else is refused, with the reason.
	other := studied("docs/how-to-page@2022-01.md", strings.NewReplacer("01/01/2020", "01/05/2022", "44224", "44225").Replace(driftPage))
	again, fs := judge.Accept(k, files, append(pages, other), spec.Date{})
	if again != nil || !slices.Equal(failing(fs), []string{
		"docs/how-to-page@2022-01.md: error: a new state of page is not taken into the spec: it does not mean the same as 2021-06-01.en [not-accepted]",
		"docs/how-to-page@2022-01.md:10: error: Inbound flow Tcp 44224: AzureMachineLearning: ports 44224 became 44225 [value-differs]",
	}) {
		t.Error(len(again), failing(fs))
	}
	// Lines that something rests on and no claim is read from are a person's to judge.
	for _, words := range []string{"needs 16", "will have 16"} {
		other = studied("docs/how-to-page@2022-01.md", strings.NewReplacer("01/01/2020", "01/05/2022", "must have 16", words).Replace(driftPage))
		if _, fs := judge.Accept(k, files, append(pages, other), spec.Date{}); !slices.Equal(failing(fs), []string{
			"docs/how-to-page@2022-01.md: error: a new state of page is not taken into the spec: requirement size rests on line 16, which reads differently, and no claim tells whether the meaning is the same [not-accepted]",
		}) {
			t.Error(failing(fs))
		}
	}
	if _, fs := judge.Accept(k, files, []judge.Studied{other}, spec.Date{}); !fs.Failed() {
		t.Error("a state is accepted though the one before is not at hand")
	}
	same := studied("elsewhere/how-to-page@2020-01.md", strings.ReplaceAll(driftPage, "01/01/2020", "01/05/2022"))
	if _, fs := judge.Accept(k, files, append(pages, same), spec.Date{}); !slices.Equal(failing(fs), []string{
		"elsewhere/how-to-page@2020-01.md: error: a new state of page is not taken into the spec: a revision is stored under this name already [not-accepted]",
	}) {
		t.Error(failing(fs))
	}
}
