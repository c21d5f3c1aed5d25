package docs

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// pages are the pages of the shapes, in order.
func pages(t testing.TB) []byte {
	t.Helper()
	names, err := filepath.Glob("testdata/shapes/*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("there are no pages: %v", err)
	}
	var out []byte
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		out = append(append(out, data...), '\n')
	}
	return out
}

// BenchmarkExtract reads the pages of all shapes, repeated: far denser in
// rules than any page. It must stay above 20 MB/s.
func BenchmarkExtract(b *testing.B) {
	e := New(builtin(b))
	one := pages(b)
	data := bytes.Repeat(one, 1+(1<<20)/len(one))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		e.Extract("page.md", data)
	}
}

func BenchmarkStored(b *testing.B) {
	var data [][]byte
	n := 0
	for _, dir := range []string{"../../../shared/docs/*.txt", "../../../shared/docs/later/*.md"} {
		names, _ := filepath.Glob(dir)
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			data = append(data, text)
			n += len(text)
		}
	}
	if n == 0 {
		b.Skip("the stored pages are not there: ../shared/docs")
	}
	e := New(builtin(b))
	b.SetBytes(int64(n))
	for b.Loop() {
		for _, d := range data {
			e.Extract("page.md", d)
		}
	}
}
