package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// driftRun runs gen and returns what it printed and its exit code.
func driftRun(t *testing.T, args ...string) (string, int) {
	t.Helper()
	var out, diag strings.Builder
	code := run(append([]string{"drift"}, args...), strings.NewReader(""), &out, &diag)
	return out.String() + diag.String(), code
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

const acceptedPage = `---
title: A page of the tests
ms.date: 01/01/2020
---
# A page of the tests

| Direction | Protocol & ports | Service tag | Purpose |
| --- | --- | --- | --- |
| Inbound | TCP: 44224 | ` + "`AzureMachineLearning`" + ` | Managing computes. |

## More of the tests

## And more
`

const acceptedSpec = `
# What the tests add.
document "test-page" {
  title = { en = "Page", ja = "ページ" }
  url   = "https://example.com/test-page"
  revision "2020-01-01.en" {
    date   = "2020-01-01"
    file   = "page@2020-01.md"
    lines  = 13
    sha256 = "%x"
  }
}
requirement "test-inbound" {
  title      = { en = "Inbound", ja = "受信" }
  level      = "informational"
  components = ["compute_cluster"]
  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = tag("AzureMachineLearning")
    destination = tag("VirtualNetwork")
    ports       = ["44224"]
  }
  evidence "test-page" "2020-01-01.en" { lines = [9, 9] } # the table
}
`

// TestDriftAccept takes new states of a page into a copy of the spec. The
// spec's own words and tags are needed to read the page.
func TestDriftAccept(t *testing.T) {
	own, err := filepath.Glob("../../spec/*.hcl")
	if err != nil || len(own) == 0 {
		t.Fatal(err, len(own))
	}
	texts := map[string][]byte{}
	for _, f := range own {
		if texts[filepath.Base(f)], err = os.ReadFile(f); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(t.TempDir())
	for name, data := range texts {
		writeFile(t, "spec/"+name, string(data))
	}
	writeFile(t, "spec/zz-test.hcl", fmt.Sprintf(acceptedSpec, sha256.Sum256([]byte(acceptedPage))))
	writeFile(t, "ringfence.hcl", "")
	writeFile(t, "docs/page@2020-01.md", acceptedPage)

	expect := func(code int, wants []string, args ...string) {
		t.Helper()
		out, got := driftRun(t, args...)
		if got != code {
			t.Errorf("gen drift %s: exit code %d, want %d\n%s", strings.Join(args, " "), got, code, out)
		}
		for _, w := range wants {
			if !strings.Contains(out, w) {
				t.Errorf("gen drift %s does not say %q:\n%s", strings.Join(args, " "), w, out)
			}
		}
	}
	expect(1, []string{"spec/evidence.sum: error: 1 ranges of lines of test-page 2020-01-01.en are cited and not recorded [evidence-sum]"}, "--docs", "docs", "--spec", "spec")
	expect(0, []string{"updated  spec/evidence.sum\n", "1 file updated\n"}, "--docs", "docs", "--accept")
	expect(0, []string{"0 files updated\n"}, "--docs", "docs", "--accept")
	expect(0, nil, "--docs", "docs", "--spec", "spec")

	next := strings.NewReplacer("01/01/2020", "06/01/2021", "\n\n|", "\n\nNew words.\n\n|").Replace(acceptedPage)
	writeFile(t, "docs/page@2021-06.md", next)
	revision := []string{
		"docs/page@2021-06.md", "[evidence-moved]", "[new-revision]",
	}
	expect(0, revision, "--docs", "docs", "--spec", "spec")
	expect(0, []string{"Patch to the spec", "+  revision \"2021-06-01.en\" {", "+  evidence \"test-page\" \"2021-06-01.en\" { lines = [11, 11] } # the table", "b/spec/evidence.sum"},
		"--docs", "docs", "--spec", "spec", "--format", "markdown")
	expect(0, append(revision, "updated  spec/evidence.sum\nupdated  spec/zz-test.hcl\n"), "--docs", "docs", "--accept", "--config", "ringfence.hcl")
	expect(0, nil, "--docs", "docs", "--spec", "spec")
	expect(0, nil, "--docs", "docs", "--spec", "spec", "--since", "2021-06-01.en")
	after, err := os.ReadFile("spec/zz-test.hcl")
	if err != nil {
		t.Fatal(err)
	}

	writeFile(t, "docs/page@2022-01.md", strings.NewReplacer("06/01/2021", "01/01/2022", "44224", "44225").Replace(next))
	expect(1, []string{"docs/page@2022-01.md:11: error: Inbound flow Tcp 44224: AzureMachineLearning: ports 44224 became 44225 [value-differs]", "requirement: test-inbound"},
		"--docs", "docs", "--spec", "spec")
	expect(2, []string{"[not-accepted]", "nothing was written"}, "--docs", "docs", "--accept", "--spec", "spec")
	if again, err := os.ReadFile("spec/zz-test.hcl"); err != nil || string(again) != string(after) {
		t.Error("a refused run wrote", err)
	}
}

// TestDriftOfStoredPages holds the shipped spec against the pages it was taken from.
func TestDriftOfStoredPages(t *testing.T) {
	const docs = "../../../shared/docs"
	if _, err := os.Stat(docs); err != nil {
		t.Skip("the stored pages are not here, so the shipped spec was not held against them: " + docs)
	}
	for _, args := range [][]string{{"--docs", docs}, {"--docs", docs, "--docs", docs + "/later"}} {
		if out, code := driftRun(t, args...); code != 0 {
			t.Errorf("gen drift %s: exit code %d\n%s", strings.Join(args, " "), code, out)
		}
	}
	later := docs + "/later/"
	out, code := driftRun(t, later+"includes_machine-learning-compute-user-defined-routes@2022-10.md", later+"ml-includes_machine-learning-compute-user-defined-routes@2023-01.md")
	var fails []string
	for _, l := range strings.Split(out, "\n") {
		if strings.Contains(l, ": warning: ") || strings.Contains(l, ": error: ") {
			fails = append(fails, l)
		}
	}
	if code != 1 || len(fails) != 1 || !strings.Contains(fails[0], "BatchNodeManagement went: ") || !strings.Contains(fails[0], "route") {
		t.Errorf("exit code %d: %s", code, strings.Join(fails, "\n"))
	}
}
