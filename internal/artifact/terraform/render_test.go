package terraform

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/templates"
)

func render(t testing.TB) []templates.File {
	t.Helper()
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	files, err := Render(plantest.Sample(types(t)), set)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestRenderIsFormatted(t *testing.T) {
	for _, f := range render(t) {
		if got := hclwrite.Format(f.Data); !bytes.Equal(got, f.Data) {
			t.Errorf("%s: the formatter changes it to\n%s", f.Path, got)
		}
		if dir := os.Getenv("TF_OUT"); dir != "" {
			p := filepath.Join(dir, f.Path)
			os.MkdirAll(filepath.Dir(p), 0o755)
			os.WriteFile(p, f.Data, 0o644)
		}
	}
}
