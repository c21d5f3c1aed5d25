package plan_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// furtherSpec is the spec with one more requirement.
func furtherSpec(t *testing.T, level, parts string) *spec.Spec {
	t.Helper()
	files := fstest.MapFS{}
	names, err := filepath.Glob("../../spec/*.hcl")
	if err != nil || len(names) == 0 {
		t.Fatalf("there is no spec: %v", err)
	}
	for _, n := range names {
		data, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(n)] = &fstest.MapFile{Data: data}
	}
	files["further_test.hcl"] = &fstest.MapFile{Data: []byte(`
document "further-test" {
  title = { en = "Page", ja = "ページ" }
  url   = "https://example.com/"
  revision "2020-08-25.ja" {
    date   = "2020-08-25"
    file   = "page.txt"
    lines  = 100
    sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }
}
role_definition "Role for tests" { guid = "00000000-0000-0000-0000-000000000000" }
private_zone "privatelink.test.example" {
  cloud    = "AzureCloud"
  resource = "Microsoft.MachineLearningServices/workspaces"
  group_id = "tests"
}
requirement "further-test" {
  title      = { en = "Test", ja = "テスト" }
  level      = "` + level + `"
  components = ["compute_cluster"]
` + parts + `
  evidence "further-test" "2020-08-25.ja" { lines = [7, 8] }
}
`)}
	s, fs := spec.Load(files)
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	return s
}

func furtherPlan(t *testing.T, s *spec.Spec, more string) (*plan.Plan, report.Findings) {
	t.Helper()
	envs, fs := spec.LoadEnvironments(s, "ringfence.hcl", []byte("environment \"x\" {\n  region = \"eastus\"\n  network {\n    subnet \"training\" { prefix = \"10.20.1.0/28\" }\n  }\n"+more+"\n}"))
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	return plan.Make(s, envs[0])
}

func furtherItem(t *testing.T, p *plan.Plan) plan.Item {
	t.Helper()
	for _, s := range p.Checklist.Sections {
		for _, i := range s.Items {
			if i.ID == "further-test" {
				return i
			}
		}
	}
	t.Fatal("the checklist does not mention the requirement")
	return plan.Item{}
}

func TestAssert(t *testing.T) {
	const enough = `assert {
    that    = self.max_nodes <= subnet.addresses
    message = { en = "Too few addresses. Widen it.", ja = "不足。広げてください。" }
  }`
	const few, many = "compute_cluster \"cpu\" { max_nodes = 11 }", "compute_cluster \"cpu\" { max_nodes = 12 }"

	t.Run("holds", func(t *testing.T) {
		p, fs := furtherPlan(t, furtherSpec(t, "required", enough), few)
		if fs.Failed() {
			t.Fatal(fs)
		}
		want := []spec.Text{{
			En: "Checked while planning, for the subnet `snet-x-training`: `self.max_nodes <= subnet.addresses`",
			Ja: "サブネット `snet-x-training` について計画時に確認済み: `self.max_nodes <= subnet.addresses`",
		}}
		if d := cmp.Diff(want, furtherItem(t, p).Done); d != "" {
			t.Error(d)
		}
	})
	t.Run("fails", func(t *testing.T) {
		p, fs := furtherPlan(t, furtherSpec(t, "required", enough), many)
		fs = slices.DeleteFunc(fs, func(f report.Finding) bool { return f.Requirement != "further-test" })
		if p != nil || len(fs) != 1 {
			t.Fatalf("got %v", fs)
		}
		f := fs[0]
		if f.Rule != "assert" || f.Message != `compute_cluster "cpu" in subnet "training": Too few addresses. Widen it.` || f.Severity != report.Error || f.Environment != "x" || f.Line != 4 {
			t.Errorf("got %+v", f)
		}
		if len(f.Evidence) != 1 || f.Evidence[0].Document != "further-test" || f.Evidence[0].Lines != [2]int{7, 8} || !strings.Contains(f.Fix, "self.max_nodes <= subnet.addresses") {
			t.Errorf("got %+v", f)
		}
	})
	t.Run("declined", func(t *testing.T) {
		p, fs := furtherPlan(t, furtherSpec(t, "recommended", enough), "compute_cluster \"cpu\" { max_nodes = 1 }\nwithout \"further-test\" { reason = \"small\" }")
		if fs.Failed() {
			t.Fatal(fs)
		}
		if i := furtherItem(t, p); len(i.Done) > 0 || i.Declined != "small" {
			t.Errorf("got %+v", i)
		}
	})
	t.Run("informational", func(t *testing.T) {
		s := furtherSpec(t, "informational", strings.ReplaceAll(enough, "subnet.addresses", "2"))
		p, fs := furtherPlan(t, s, "compute_cluster \"cpu\" { max_nodes = 3 }")
		if fs.Failed() {
			t.Fatal(fs)
		}
		if i := furtherItem(t, p); len(i.ToDo) != 1 || i.ToDo[0].En != "This does not hold: Too few addresses. Widen it." {
			t.Errorf("got %+v", i)
		}
	})
	t.Run("of the environment", func(t *testing.T) {
		s := furtherSpec(t, "required", strings.ReplaceAll(enough, "self.max_nodes <= subnet.addresses", `env.egress.kind == "firewall"`))
		_, fs := furtherPlan(t, s, "compute_cluster \"first\" {}\ncompute_cluster \"second\" {}")
		if len(fs) != 1 || fs[0].Message != "Too few addresses. Widen it." || fs[0].Line != 1 {
			t.Errorf("got %v", fs)
		}
	})
	t.Run("of no subnet", func(t *testing.T) {
		s := furtherSpec(t, "required", strings.ReplaceAll(enough, "self.max_nodes <= subnet.addresses", `subnet.role == "none"`))
		envs, fs := spec.LoadEnvironments(s, "ringfence.hcl", []byte("environment \"x\" {\n  region = \"eastus\"\n  managed_network { isolation = \"allow_internet_outbound\" }\n  compute_cluster \"first\" {}\n}"))
		if len(fs) > 0 {
			t.Fatal(fs)
		}
		if _, fs := plan.Make(s, envs[0]); fs.Failed() {
			t.Error(fs)
		}
	})
}

func TestFurtherLines(t *testing.T) {
	p, fs := furtherPlan(t, furtherSpec(t, "required", `
  role {
    builtin   = "Role for tests"
    principal = "aks"
    scope     = "virtual_network"
  }
  role {
    actions   = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    principal = "deployer"
    scope     = "subnet"
  }
  role {
    builtin   = "Role for tests"
    principal = "user"
    scope     = "key_vault"
    when      = env.has.compute_cluster
  }
  role {
    builtin   = "Role for tests"
    principal = "user"
    scope     = "subscription"
    when      = !env.has.compute_cluster
  }
  dns {
    name   = "<instance>.<region>.instances.test.example"
    zone   = "privatelink.test.example"
    target = { en = "the private endpoint", ja = "プライベート エンドポイント" }
  }
  dns {
    name   = "*.test.example"
    target = { en = "a server", ja = "サーバー" }
  }
  symptom {
    message = "Error: 403"
    cause   = { en = "Blocked.", ja = "遮断されています。" }
    remedy  = { en = "Allow it.", ja = "許可してください。" }
  }`), "compute_cluster \"cpu\" { max_nodes = 1 }")
	if fs.Failed() {
		t.Fatal(fs)
	}
	i := furtherItem(t, p)
	var commands []string
	for _, c := range i.Commands {
		commands = append(commands, c.Text.En+" | "+c.Text.Ja, c.Line)
	}
	const group = "/subscriptions/<subscription-id>/resourceGroups/rg-x/providers/"
	want := []string{
		"See from inside the network what the name resolves to. | ネットワーク内から名前解決の結果を確認します。",
		"nslookup <instance>.eastus.instances.test.example",
		"Grant the identity of AKS cluster (v1) the role `Role for tests` on the virtual network `vnet-x`. | 仮想ネットワーク `vnet-x` に対するロール `Role for tests` を v1 方式でアタッチする AKS クラスターの ID に割り当てます。",
		`az role assignment create --assignee "<aks-identity>" --role "Role for tests" --scope "` + group + `Microsoft.Network/virtualNetworks/vnet-x"`,
		"Let whoever deploys do `Microsoft.Network/virtualNetworks/subnets/join/action` on the subnet `snet-x-training`. | デプロイする担当者に、サブネット `snet-x-training` に対する操作 `Microsoft.Network/virtualNetworks/subnets/join/action` を許可します。",
		`az role definition create --role-definition '{"Name":"further-test","Description":"further-test","Actions":["Microsoft.Network/virtualNetworks/subnets/join/action"],"AssignableScopes":["/subscriptions/<subscription-id>"]}'`,
		"Let whoever deploys do `Microsoft.Network/virtualNetworks/subnets/join/action` on the subnet `snet-x-training`. | デプロイする担当者に、サブネット `snet-x-training` に対する操作 `Microsoft.Network/virtualNetworks/subnets/join/action` を許可します。",
		`az role assignment create --assignee "<deployer>" --role "further-test" --scope "` + group + `Microsoft.Network/virtualNetworks/vnet-x/subnets/snet-x-training"`,
		"Grant the users the role `Role for tests` on `kv-x-ee275b`. | `kv-x-ee275b` に対するロール `Role for tests` を利用者に割り当てます。",
		`az role assignment create --assignee "<user>" --role "Role for tests" --scope "` + group + `Microsoft.KeyVault/vaults/kv-x-ee275b"`,
	}
	if d := cmp.Diff(want, commands); d != "" {
		t.Error(d)
	}
	toDo := []spec.Text{
		{En: "`*.test.example` must resolve to a server.", Ja: "`*.test.example` の名前解決の結果がサーバーになるようにしてください。"},
	}
	if d := cmp.Diff(toDo, i.ToDo); d != "" {
		t.Error(d)
	}
	symptoms := []spec.Text{{En: "`Error: 403`: Blocked. Allow it.", Ja: "`Error: 403`: 遮断されています。許可してください。"}}
	if d := cmp.Diff(symptoms, i.Symptoms); d != "" {
		t.Error(d)
	}
}
