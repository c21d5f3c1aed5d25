package docs

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestHostile: damaged and hostile pages give a clear finding or claims, in
// time that grows with their size.
func TestHostile(t *testing.T) {
	r := strings.Repeat
	const row = "| Outbound | TCP: 443 | `AzureMachineLearning` | calls |\n"
	const head = "| Direction | Protocol & ports | Service tag | Purpose |\n| --- | --- | --- | --- |\n"
	e := New(builtin(t))
	for _, c := range []struct {
		name, page, rule string // rule of the finding, "" for none
		claims           int    // -1: any number
	}{
		{"empty", "", "", 0},
		{"a vertical tab", "\v\n", "", 0},
		{"a bullet of nothing", "x\n  •\n", "", 0},
		{"one line of letters", r("a", 4<<20), "", 0},
		{"one line of dots", r("a.", 1<<20), "", 0},
		{"one line of blanks and stars", r("* ", 1<<20), "", 0},
		{"one line of rules", r("inbound TCP port 443 from `AzureMachineLearning` is required, ", 20000), "page-sentence", 0},
		{"a line of sentences", r("Inbound TCP on port 443 from `AzureMachineLearning`. ", 20000), "", 1},
		{"10,000 rows", head + r(row, 10000), "", 10000},
		{"a row of 10,000 tags", head + "| Outbound | TCP: 443 | " + r("AzureMachineLearning ", 10000) + "| x |\n", "", 1},
		{"10,000 columns", r("| Port ", 10000) + "|\n" + r("| - ", 10000) + "|\n" + r("| 443 ", 10000) + "|\n", "", -1},
		{"10,000 broken rows", head[:strings.Index(head, "\n")+1] + r(row, 10000), "", 10000},
		{"links that never close", r("](", 1<<19), "", 0},
		{"pictures that never close", r("![", 1<<19), "", 0},
		{"tags that never close", r("<a ", 1<<19), "", 0},
		{"comments that never close", r("<!-- ", 1<<19), "", 0},
		{"placeholders that never close", r("<{", 1<<19), "", 0},
		{"code that never closes", r("`x ``", 1<<18), "", 0},
		{"a fence that never closes", "```\n" + r(row, 1000), "", 0},
		{"numbers", r("443, ", 1<<18), "", -1},
		{"numbers of a port", "port " + r("443, ", 1<<18), "page-sentence", 0},
		{"brackets", r("([{", 1<<19), "", 0},
		{"headings", r("# x\n", 1<<17), "", 0},
		{"one heading", r("#", 1<<20) + "\n# " + r("a ", 1<<18), "", 0},
		{"quotes nested 8,000 deep", r(">", 8000) + " x\n", "page-nesting", 0},
		{"lists nested 8,000 deep", r("- ", 8000) + "x\n", "page-nesting", 0},
		{"lists nested line by line", func() string {
			var b strings.Builder
			for i := range 2000 {
				b.WriteString(r("  ", i) + "- x\n")
			}
			return b.String()
		}(), "page-nesting", 0},
		{"numbered lists nested 8,000 deep", r("1. ", 8000) + "x\n", "page-nesting", 0},
		{"a long line across the page", "x\n\n" + r("- ", 8000) + "\n\n" + head + row, "", 1},
		{"flat bullets nested deep", func() string {
			var b strings.Builder
			for i := range 2000 {
				b.WriteString(r("  ", i+1) + "• x\n")
			}
			return b.String()
		}(), "", 0},
		{"zero bytes", "# x\n\x00\n", "page-binary", 0},
		{"binary", "\x7fELF\x02\x01\x01\xff\xfe", "input-encoding", 0},
		{"mixed encodings", head + row + "caf\xe9\n", "input-encoding", 0},
		{"a byte order mark", "\xef\xbb\xbf" + head + row, "", 1},
		{"CRLF", strings.ReplaceAll(head+row, "\n", "\r\n"), "", 1},
		{"CRLF and front matter", strings.ReplaceAll("---\ntitle: x\n---\n"+head+row, "\n", "\r\n"), "", 1},
		{"front matter that never ends", "---\ntitle: x\n\n" + head + row, "", 1},
		{"UTF-16", "\xff\xfe" + wide16(head+row), "", 1},
		{"too large", r("a", 17<<20), "input-size", 0},
		{"JSON that never ends", "```json\n" + r(`{"domainName": "a.com", "endpointDetails": [{"port": 1}, `, 20000) + "\n```\n", "", -1},
		{"a command that goes on", "```\naz network route-table route create " + r("\\\n", 20000) + "```\n", "", -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			claims, fs := e.Extract("page.md", []byte(c.page))
			if d := time.Since(start); d > 20*time.Second {
				t.Errorf("%d bytes took %v", len(c.page), d)
			} else if d > time.Second {
				t.Logf("%d bytes took %v", len(c.page), d)
			}
			switch {
			case c.rule == "" && len(fs) > 0:
				t.Errorf("findings: %v", fs)
			case c.rule != "" && (len(fs) != 1 || fs[0].Rule != c.rule || fs[0].Fix == ""):
				t.Errorf("findings %v, want one %s", fs, c.rule)
			}
			if c.claims >= 0 && len(claims) != c.claims {
				t.Errorf("%d claims, want %d", len(claims), c.claims)
			}
		})
	}
}

func wide16(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

// FuzzExtract: whatever a page holds, reading it ends, twice alike, and every
// claim stands on a line of the page and in JSON.
func FuzzExtract(f *testing.F) {
	for _, dir := range []string{"testdata/shapes/*.md", "testdata/pages/*.md", "testdata/pages/*.txt"} {
		names, err := filepath.Glob(dir)
		if err != nil || len(names) == 0 {
			f.Fatal(dir, err)
		}
		for _, n := range names {
			data, err := os.ReadFile(n)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	s := builtin(f)
	e := New(s)
	f.Fuzz(func(t *testing.T, data []byte) {
		claims, fs := e.Extract("page.md", data)
		again, more := e.Extract("page.md", data)
		a, err := json.Marshal(claims)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := json.Marshal(again); err != nil || !bytes.Equal(a, b) || len(fs) != len(more) {
			t.Fatal("two readings differ")
		}
		lines := len(data)/2 + bytes.Count(data, []byte("\n")) + 1
		for _, c := range claims {
			if c.Line < 1 || c.EndLine < c.Line || c.EndLine > lines || c.Kind == "" || c.Shape == "" || c.TextSHA256 == "" || c.Ports == nil {
				t.Fatalf("%+v", c)
			}
		}
		Draft(s, claims)
	})
}
