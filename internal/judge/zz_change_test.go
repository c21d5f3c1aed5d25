package judge_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

func storedPages(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, dir := range []string{"../../../shared/docs/*.txt", "../../../shared/docs/later/*.md"} {
		names, _ := filepath.Glob(dir)
		for _, n := range names {
			data, err := os.ReadFile(n)
			if err != nil {
				t.Fatal(err)
			}
			out[filepath.Base(n)] = data
		}
	}
	if len(out) == 0 {
		t.Skip("the stored pages are not there: ../shared/docs")
	}
	return out
}

func TestZZChange(t *testing.T) {
	s, _ := spec.Builtin()
	x := docs.New(s)
	num := regexp.MustCompile(`\d+`)
	swaps := [][2]string{{"TCP", "UDP"}, {"UDP", "TCP"}, {"Inbound", "Outbound"}, {"Outbound", "Inbound"}, {"inbound", "outbound"}, {"outbound", "inbound"}, {"受信", "送信"}, {"送信", "受信"}, {"インバウンド", "アウトバウンド"}, {"アウトバウンド", "インバウンド"}, {"AzureMachineLearning", "AzureMonitor"}, {"BatchNodeManagement", "AzureMonitor"}, {"Storage.", "Sql."}, {"AzureActiveDirectory", "AzureMonitor"}, {"AzureResourceManager", "AzureMonitor"}, {"ANY", "TCP"}}
	total, good := 0, 0
	for name, data := range storedPages(t) {
		oldClaims, _ := x.Extract(name, data)
		old := judge.Studied{Page: judge.Page{Path: "old.md", Data: data}, Claims: oldClaims}
		lines := bytes.Split(data, []byte("\n"))
		of := map[int][]docs.Claim{}
		for _, c := range oldClaims {
			if c.Kind == docs.Property || c.Kind == docs.Unread || c.Kind == docs.Name {
				continue
			}
			for l := c.Line; l <= c.EndLine; l++ {
				of[l] = append(of[l], c)
			}
		}
		for l, cs := range of {
			text := string(lines[l-1])
			ports := map[string]bool{}
			for _, c := range cs {
				for _, p := range c.Ports {
					for _, n := range num.FindAllString(p, -1) {
						ports[n] = true
					}
				}
			}
			type edit struct {
				from, to int
				with     string
			}
			var edits []edit
			for _, m := range num.FindAllStringIndex(text, -1) {
				if n := text[m[0]:m[1]]; ports[n] {
					var v int
					fmt.Sscan(n, &v)
					with := fmt.Sprint(v + 7)
					if v > 65000 {
						with = fmt.Sprint(v - 1000)
					}
					edits = append(edits, edit{m[0], m[1], with})
				}
			}
			for _, sw := range swaps {
				for i := 0; ; {
					k := strings.Index(text[i:], sw[0])
					if k < 0 {
						break
					}
					edits = append(edits, edit{i + k, i + k + len(sw[0]), sw[1]})
					i += k + len(sw[0])
				}
			}
			for _, e := range edits {
				now := slices.Clone(lines)
				now[l-1] = []byte(text[:e.from] + e.with + text[e.to:])
				nd := bytes.Join(now, []byte("\n"))
				nc, _ := x.Extract(name, nd)
				fs := judge.Revised(old, judge.Studied{Page: judge.Page{Path: "new.md", Data: nd}, Claims: nc})
				var f report.Findings
				for _, y := range fs {
					if y.Severity != report.Note {
						f = append(f, y)
					}
				}
				total++
				if len(f) == 1 && strings.Contains(f[0].Message, text[e.from:e.to]) && strings.Contains(f[0].Message, e.with) {
					good++
					continue
				}
				fmt.Printf("%s:%d %q -> %q: %d findings in %.200s\n", name, l, text[e.from:e.to], e.with, len(f), text)
				for _, y := range f {
					fmt.Printf("      %s %s\n", y.Rule, y.Message)
				}
			}
		}
	}
	fmt.Println(good, "of", total)
}
