package docs

import (
	"os"
	"path/filepath"
	"testing"
)

// samePage is a page as dense as real ones: the pages of all shapes, each
// with prose around it. Stored pages hold a claim for every 500 bytes.
func samePage(t testing.TB) []byte {
	t.Helper()
	names, err := filepath.Glob("testdata/shapes/*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("there are no pages: %v", err)
	}
	prose := readPage(t, "testdata/pages/prose.md")
	var out []byte
	for _, n := range names {
		out = append(append(out, readPage(t, n)...), '\n')
		out = append(append(out, prose...), '\n')
	}
	return out
}

// BenchmarkExtract is one page on one core, BenchmarkPages pages side by side
// on all of them, as gen reads a folder: that must stay above 20 MB/s.
func BenchmarkExtract(b *testing.B) {
	e := New(builtin(b))
	data := samePage(b)
	claims, _ := e.Extract("page.md", data)
	b.ReportMetric(float64(len(data))/float64(len(claims)), "B/claim")
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		e.Extract("page.md", data)
	}
}

func BenchmarkPages(b *testing.B) {
	e := New(builtin(b))
	data := samePage(b)
	b.SetBytes(int64(len(data)))
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			e.Extract("page.md", data)
		}
	})
}

// BenchmarkStored reads the stored pages, where they are there.
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
