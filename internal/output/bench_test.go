package output_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/output"
)

// About what the shipped environments come to: 15 folders of 15 files.
func benchFolders(text string) []output.Folder {
	var out []output.Folder
	for e := range 15 {
		files := tree{}
		for f := range 15 {
			files[fmt.Sprintf("arm/f%d.json", f)] = strings.Repeat(text, 2000)
		}
		out = append(out, folder(fmt.Sprintf("env-%d", e), files))
	}
	return out
}

// BenchmarkWriteAll replaces every file in every round, BenchmarkWriteNothing
// finds all of them current.
func BenchmarkWriteAll(b *testing.B) {
	dir := b.TempDir()
	versions := [][]output.Folder{benchFolders("some text\n"), benchFolders("other text\n")}
	n := 0
	for b.Loop() {
		benchWrite(b, dir, versions[n%2])
		n++
	}
}

func BenchmarkWriteNothing(b *testing.B) {
	dir := b.TempDir()
	folders := benchFolders("some text\n")
	benchWrite(b, dir, folders)
	for b.Loop() {
		benchWrite(b, dir, folders)
	}
}

func benchWrite(b *testing.B, dir string, folders []output.Folder) {
	b.Helper()
	s, err := output.Look(dir, folders, all)
	if err == nil {
		err = s.Write()
	}
	if err != nil {
		b.Fatal(err)
	}
}
