package terraform

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
)

// TestTerraformAccepts runs Terraform itself with the real provider over the
// samples. RINGFENCE_TERRAFORM_MIRROR names a filesystem mirror that holds it.
func TestTerraformAccepts(t *testing.T) {
	mirror := os.Getenv("RINGFENCE_TERRAFORM_MIRROR")
	if mirror == "" {
		t.Skip("RINGFENCE_TERRAFORM_MIRROR names no provider mirror")
	}
	module := plantest.Sample(types(t))
	module.Environment.Terraform.Module = true
	for name, p := range map[string]*plan.Plan{
		"sample": plantest.Sample(types(t)), "services": plantest.Services(types(t)), "compute": plantest.Compute(types(t)),
		"scattered": scattered(t), "demanding": demanding(t), "module": module,
	} {
		t.Run(name, func(t *testing.T) { accepts(t, mirror, p) })
	}
}

func accepts(t *testing.T, mirror string, p *plan.Plan) {
	dir := t.TempDir()
	for name, data := range renderPlan(t, p) {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	config := filepath.Join(dir, "terraformrc")
	if err := os.WriteFile(config, []byte("provider_installation {\n  filesystem_mirror {\n    path = "+quote(mirror)+"\n  }\n}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"init", "-no-color"}, {"fmt", "-check", "-diff", "-recursive"}, {"validate", "-no-color"}, {"test", "-no-color"}} {
		c := exec.Command("terraform", args...)
		c.Dir = dir
		c.Env = append(os.Environ(), "CHECKPOINT_DISABLE=1", "TF_CLI_CONFIG_FILE="+config)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("terraform %v: %v\n%s", args, err, out)
		}
	}
}
