package artifact_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"testing"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/artifact"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

// The names of the spec's files, the order of their blocks and the order of
// environments cannot be seen in any artifact.
func TestShuffledSpecGivesEqualBytes(t *testing.T) {
	var blocks [][]byte
	names, err := fs.Glob(os.DirFS("../../spec"), "*.hcl")
	if err != nil || len(names) == 0 {
		t.Fatal("no spec files", err)
	}
	for _, n := range names {
		blocks = append(blocks, topBlocks(t, "../../spec/"+n)...)
	}
	environments := topBlocks(t, "../../ringfence.hcl")
	want := generateAll(t, blocks, environments, 1)
	for seed := range uint64(2) {
		r := rand.New(rand.NewPCG(seed, 7))
		shuffle := func(bs [][]byte) { r.Shuffle(len(bs), func(i, j int) { bs[i], bs[j] = bs[j], bs[i] }) }
		shuffle(blocks)
		shuffle(environments)
		got := generateAll(t, blocks, environments, 3+int(seed))
		if len(got) != len(want) || len(got) == 0 {
			t.Fatalf("%d files, want %d", len(got), len(want))
		}
		for name, data := range want {
			if !bytes.Equal(got[name], data) {
				t.Errorf("seed %d: %s differs", seed, name)
			}
		}
	}
}

// topBlocks cuts a file into its top-level blocks.
func topBlocks(t *testing.T, name string) [][]byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, diags := hclsyntax.ParseConfig(data, name, hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var out [][]byte
	for _, b := range f.Body.(*hclsyntax.Body).Blocks {
		out = append(out, b.Range().SliceBytes(data))
	}
	return out
}

// generateAll deals the blocks out to n files and generates every environment.
func generateAll(t *testing.T, blocks, environments [][]byte, n int) map[string][]byte {
	t.Helper()
	files := fstest.MapFS{}
	for i, b := range blocks {
		name := fmt.Sprintf("f%d.hcl", i%n)
		if files[name] == nil {
			files[name] = &fstest.MapFile{}
		}
		files[name].Data = append(append(files[name].Data, b...), '\n')
	}
	s, findings := spec.Load(files)
	if findings.Failed() {
		t.Fatal(findings)
	}
	envs, findings := spec.LoadEnvironments(s, "ringfence.hcl", bytes.Join(environments, []byte("\n")))
	if findings.Failed() {
		t.Fatal(findings)
	}
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, env := range envs {
		p, findings := plan.Make(s, env)
		if findings.Failed() {
			t.Fatal(findings)
		}
		written, findings, err := artifact.Generate(p, set)
		if err != nil || findings.Failed() {
			t.Fatal(err, findings)
		}
		for _, f := range written {
			out[env.Name+"/"+f.Path] = f.Data
		}
	}
	return out
}
