package judge_test

import (
	"bytes"
	"testing"
	"testing/fstest"

	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/spec"
)

// FuzzDrift: no page makes drift fall over, and one that is accepted agrees.
func FuzzDrift(f *testing.F) {
	f.Add(driftPage)
	f.Add("---\nms.date: 06/01/2021\n---\n" + driftPage)
	f.Add("")
	f.Add("Outbound Tcp 443 Storage.region\n\n---\nUnread\n# x\n")
	f.Fuzz(func(t *testing.T, text string) {
		k, files := drifted(t, driftPage, driftOther, "")
		pages := []judge.Studied{studied("how-to-page@2020-01.md", driftPage), studied("how-to-page@2022-02.md", text)}
		judge.Revised(docs.New(k.Spec), pages[0], pages[1])
		judge.Drift(k, pages[1:], spec.Date{})
		if judge.Drift(k, pages, spec.Date{}).Failed() {
			return
		}
		got, fs := judge.Accept(k, files, pages, spec.Date{})
		if fs.Failed() || got["a.hcl"] == nil {
			return
		}
		s, fs := spec.Load(fstest.MapFS{"a.hcl": {Data: got["a.hcl"]}})
		if len(fs) > 0 {
			t.Fatal(fs)
		}
		sums, fs := judge.ParseEvidenceSums("x", got[judge.SumsName])
		if fs = append(fs, judge.Drift(judge.Known{Spec: s, Sums: sums}, pages, spec.Date{})...); fs.Failed() {
			t.Error(failing(fs))
		}
	})
}

// FuzzEvidenceSums: what is read is written back, byte for byte.
func FuzzEvidenceSums(f *testing.F) {
	f.Add([]byte("page 2020-01-01.en 1-2 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"))
	f.Add([]byte(""))
	f.Fuzz(func(t *testing.T, data []byte) {
		sums, fs := judge.ParseEvidenceSums("x", data)
		if fs.Failed() {
			return
		}
		plain := bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		if len(plain) > 0 && !bytes.HasSuffix(plain, []byte("\n")) {
			plain = append(bytes.TrimSuffix(plain, []byte("\r")), '\n')
		}
		if !bytes.Equal(sums.Bytes(), plain) {
			t.Errorf("%q became %q", data, sums.Bytes())
		}
	})
}
