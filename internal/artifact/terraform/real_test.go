package terraform

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestTerraformAccepts runs Terraform itself with the real provider over the
// sample. RINGFENCE_TERRAFORM_MIRROR names a filesystem mirror that holds it.
func TestTerraformAccepts(t *testing.T) {
	mirror := os.Getenv("RINGFENCE_TERRAFORM_MIRROR")
	if mirror == "" {
		t.Skip("RINGFENCE_TERRAFORM_MIRROR names no provider mirror")
	}
	dir := t.TempDir()
	for _, f := range render(t) {
		p := filepath.Join(dir, f.Path)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	config := filepath.Join(dir, "terraformrc")
	if err := os.WriteFile(config, []byte("provider_installation {\n  filesystem_mirror {\n    path = "+quote(mirror)+"\n  }\n}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"init", "-no-color"}, {"fmt", "-check", "-diff", "-recursive"}, {"validate", "-no-color"}, {"test", "-no-color"}} {
		c := exec.Command("terraform", args...)
		c.Dir = filepath.Join(dir, folder)
		c.Env = append(os.Environ(), "CHECKPOINT_DISABLE=1", "TF_CLI_CONFIG_FILE="+config)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("terraform %v: %v\n%s", args, err, out)
		}
	}
}
