package docs

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/ringfence-dev/ringfence/spec"
)

// TestDraft: what is drafted from every page loads beside the spec, whether
// the spec has a document for the page or not.
func TestDraft(t *testing.T) {
	s := builtin(t)
	e := New(s)
	var all []Claim
	for _, dir := range []string{"testdata/shapes/*.md", "testdata/pages/*.md", "testdata/pages/*.txt"} {
		names, err := filepath.Glob(dir)
		if err != nil || len(names) == 0 {
			t.Fatal(dir, err)
		}
		for _, n := range names {
			claims, _ := e.Extract(filepath.ToSlash(n), readPage(t, n))
			all = append(all, claims...)
		}
	}
	all = append(all, Claim{
		File: "x/" + s.Documents[0].Revisions[0].File, Line: 3, EndLine: 4, Kind: Flow, Direction: inbound, Access: deny, Protocol: "Tcp",
		Ports: []string{"22"}, Source: "Internet", Tag: "Internet", Text: "a text with \"quotes\", ${templates} and \\ strokes",
	})
	text := Draft(s, all)
	for _, want := range []string{
		`regional("Storage")`, `host("*.instances.azureml.ms")`, `cidr("0.0.0.0/0")`, "route {", "step {", "role { #", `builtin   = "Network Contributor"`, "not drafted:", "the page leaves open: ",
		`evidence "` + s.Documents[0].ID + `"`, `access      = "Deny"`, "ports       = [\"29876-29877\"]", "# when: ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the draft holds no %s", want)
		}
	}
	if string(hclwrite.Format([]byte(text))) != text {
		t.Error("the draft is not formatted")
	}
	files := fstest.MapFS{"draft.hcl": {Data: []byte(text)}}
	names, err := fs.Glob(os.DirFS("../../spec"), "*.hcl")
	if err != nil || len(names) < 10 {
		t.Fatal(names, err)
	}
	for _, n := range names {
		files[n] = &fstest.MapFile{Data: readPage(t, filepath.Join("../../spec", n))}
	}
	loaded, found := spec.Load(files)
	if len(found) > 0 {
		t.Fatalf("the draft does not load:\n%v", found)
	}
	if n := len(loaded.Requirements) - len(s.Requirements); n != strings.Count(text, "requirement \"") {
		t.Errorf("%d requirements were loaded of %d", n, strings.Count(text, "requirement \""))
	}
}
