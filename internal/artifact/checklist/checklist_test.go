package checklist

import (
	"bytes"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

func both(en, ja string) spec.Text { return spec.Text{En: en, Ja: ja} }

func date(s string) spec.Date {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return spec.Date{Time: t}
}

// sample is the shared plan with a checklist that holds everything.
func sample() (*plan.Plan, []plan.Drop) {
	p := plantest.Sample(nil)
	env := p.Environment
	env.AsOf = date("2026-03-19")
	env.Egress = spec.Egress{Kind: "appliance", NextHop: "10.20.0.68"}
	env.Outbound = spec.Outbound{Mode: "restricted", By: "tags"}
	env.ManagedNetwork.Isolation = "disabled"
	env.Network.AddressSpace = []netip.Prefix{netip.MustParsePrefix("10.20.0.0/16"), netip.MustParsePrefix("10.21.0.0/16")}
	env.Components = []*spec.Component{
		{Kind: &spec.ComponentKind{Name: "compute_cluster", Title: both("Compute cluster", "コンピューティング クラスター")}, Name: "cpu"},
	}
	p.Spec.Options = []*spec.Option{{Name: "rstudio", Title: both("RStudio", "RStudio")}, {Name: "mirror", Title: both("Mirror", "ミラー")}}
	env.Options = map[string]bool{"rstudio": true}

	isolation := &spec.Document{
		ID: "network-isolation", URL: "https://learn.microsoft.com/azure/machine-learning/how-to-enable-virtual-network",
		Title: both("Network isolation during training and inference", "トレーニングと推論のネットワーク分離"),
	}
	access := &spec.Document{
		ID: "public-internet-access", URL: "https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall?view=azureml-api-2&tabs=ipaddress%2Cpublic",
		Title: both("Inbound and outbound traffic [v2]", "送受信ネットワーク トラフィックの構成 (v2)"),
	}
	old := &spec.Revision{ID: "2020-08-25.ja", Document: isolation, Language: "ja"}
	recent := &spec.Revision{ID: "2025-02-10.en", Document: access, Language: "en"}
	page := &spec.Source{
		ID: "training-vnet-2022", URL: "https://learn.microsoft.com/previous_versions/how-to-secure-training-vnet_(v1)", Dated: date("2022-07-28"),
		Title: both("Secure training with virtual networks", "仮想ネットワークでトレーニング環境をセキュリティで保護する"),
	}
	ports := &spec.Ruling{
		ID:       "entra-ports",
		Question: both("Which ports does the tag `AzureActiveDirectory` need, where a page names the tag alone?", "サービス タグ `AzureActiveDirectory` のみが記載され、ポートの記載がない場合、どのポートを許可するか"),
		Decision: both("TCP 80 and 443", "TCP 80 と 443 を許可する"),
		Reason:   both("The page of 2025 names both; the older ones leave them open.", "2025 年のページに両方のポートが明記されているため。"),
		Evidence: []spec.Evidence{{Revision: recent, First: 22, Last: 22}},
	}

	p.Checklist.Sections = []plan.Section{
		{Key: "compute_cluster", Title: both("Compute cluster", "コンピューティング クラスター"), Items: []plan.Item{
			{
				ID: "batch-management-inbound", Level: spec.Required,
				Title:  both("The Batch service reaches the compute nodes", "Batch サービスからコンピューティング ノードに到達できる"),
				Detail: both("Without this, jobs stay in the queue.", "許可されていない場合、ジョブは開始されません。"),
				Done: []spec.Text{both("Rule `batch-management-inbound` (priority 200) in group `nsg-sample-training`: Inbound Tcp 29876-29877 from BatchNodeManagement.EastUS to VirtualNetwork",
					"グループ `nsg-sample-training` の規則 `batch-management-inbound` (優先度 200): Inbound Tcp 29876-29877 BatchNodeManagement.EastUS から VirtualNetwork")},
				Commands: []plan.Command{{
					Text: both("Show the rule as it stands", "設定済みの規則を表示する"), Check: true,
					Line: "az network nsg rule show --resource-group rg-sample --nsg-name nsg-sample-training --name batch-management-inbound",
				}},
				Evidence: []spec.Evidence{{Revision: old, First: 279, Last: 279}, {Revision: recent, First: 20, Last: 24}, {Revision: old, First: 301, Last: 303}},
			},
			{
				ID: "entra-outbound", Level: spec.Required,
				Title: both("Sign-in by Microsoft Entra ID", "Microsoft Entra ID によるサインイン"),
				Done: []spec.Text{
					both("Rule `entra-outbound` (priority 300) in group `nsg-sample-training`: Outbound Tcp 80,443 from VirtualNetwork to AzureActiveDirectory", "グループ `nsg-sample-training` の規則 `entra-outbound` (優先度 300): Outbound Tcp 80,443 VirtualNetwork から AzureActiveDirectory"),
					both("Route `entra` in table `rt-sample-training`: AzureActiveDirectory to next hop Internet", "ルート テーブル `rt-sample-training` のルート `entra`: AzureActiveDirectory を次ホップ Internet へ"),
				},
				Rulings: []*spec.Ruling{ports}, Evidence: []spec.Evidence{{Revision: recent, First: 22, Last: 22}},
			},
			{
				ID: "python-packages", Level: spec.Situational, Unverified: true,
				Title: both("Python packages *.pythonhosted.org", "Python パッケージ *.pythonhosted.org"),
				ToDo: []spec.Text{
					both("A security group cannot hold host names: allow *.pythonhosted.org and pypi.org on port 443 at a firewall", "ネットワーク セキュリティ グループではホスト名を指定できません。ファイアウォールで *.pythonhosted.org と pypi.org のポート 443 を許可してください"),
					both("Or provide a mirror inside the network", "または、ネットワーク内にミラーを用意してください"),
				},
				Commands: []plan.Command{
					{Text: both("Create the environment from the mirror", "ミラーを使って環境を作成する"), Line: "az ml environment create \\\n  --file <environment-file> \\\n  --resource-group rg-sample"},
					{Text: both("Ask a node for a package", "ノードからパッケージを取得する"), Line: "pip download --no-deps numpy", Check: true},
				},
				Sources: []*spec.Source{page},
			},
			{ID: "rstudio-outbound", Title: both("RStudio packages", "RStudio のパッケージ"), Level: spec.Recommended, Declined: "nobody uses RStudio", Evidence: []spec.Evidence{{Revision: recent, First: 40, Last: 44}}},
		}},
		{Key: "compute_instance", Title: both("Compute instance", "コンピューティング インスタンス"), Items: []plan.Item{
			{ID: "rstudio-outbound", Title: both("RStudio packages", "RStudio のパッケージ"), Level: spec.Recommended, Declined: "nobody uses RStudio", Evidence: []spec.Evidence{{Revision: recent, First: 40, Last: 44}}},
			{
				ID: "awkward", Title: both(plantest.Awkward, plantest.Awkward), Level: spec.Recommended, Detail: both(plantest.Awkward, plantest.Awkward),
				Done:     []spec.Text{both(plantest.Awkward, plantest.Awkward), both("1. <b>x</b> &lt; &amp; _a_ __init__ snake_case ~~no~~ #1 $x$", "- [ ] **太字**（補足）\n改行`")},
				ToDo:     []spec.Text{both("```", "```sh")},
				Commands: []plan.Command{{Text: both(plantest.Awkward, plantest.Awkward), Line: "echo '```' |\n\n\tgrep -v '~~~~' # " + plantest.Awkward}},
				Codes: []plan.Code{{
					Title: both("Cluster `cpu` "+plantest.Awkward, "クラスター `cpu` "+plantest.Awkward), Language: "yaml", File: "cpu.yml",
					Body: "name: cpu\nmin_instances: 0\nscale:\n  - \"```\"\n  - idle: 120", Notes: []spec.Text{both("The file has no key for `tags`", "このファイルにはキーがない設定: `tags`")},
					Command: plan.Command{Text: both("Make it with this file", "このファイルで作成します"), Line: "az ml compute create --file cpu.yml"},
				}},
				Sources: []*spec.Source{{ID: "x", URL: "https://example.com/a_b_(c)?d=<e>&amp;=`f`|*g*", Title: both(plantest.Awkward, plantest.Awkward)}},
			},
		}},
		{Key: "own", Title: both("Your own flows", "独自に追加した通信"), Items: []plan.Item{
			{
				ID: "package-mirror", Own: true, Level: spec.Required, Title: both("Package mirror", "Package mirror"),
				Done: []spec.Text{both("Rule `package-mirror` (priority 3000): Outbound Tcp 443 from VirtualNetwork to 10.0.5.10/32", "規則 `package-mirror` (優先度 3000): Outbound Tcp 443 VirtualNetwork から 10.0.5.10/32")},
				Commands: []plan.Command{
					{Text: both("Show the rule", "規則を表示する"), Line: "az network nsg rule show --name one", Check: true},
					{Text: both("Show the rule", "規則を表示する"), Line: "az network nsg rule show --name two", Check: true},
				},
			},
		}},
	}
	nat := azure.ID{Type: "Microsoft.Network/natGateways", Name: "ng-sample"}
	reason := both("Terraform: azurerm sets this itself", "Terraform: azurerm が自動的に設定します")
	return p, []plan.Drop{
		{Resource: nat, Path: "properties.idleTimeoutInMinutes", Reason: reason},
		{Resource: nat, Path: "properties.idleTimeoutInMinutes", Reason: reason},
		{Resource: nat.Child("x", "y|z"), Reason: reason},
		{Resource: nat, Path: "zones", Reason: both(plantest.Awkward, plantest.Awkward)},
		{Path: "parameters.name.pattern", Reason: both("no pattern", "パターンなし")},
	}
}

func set(t testing.TB) *templates.Set {
	t.Helper()
	s, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func render(t testing.TB, p *plan.Plan, drops []plan.Drop) []templates.File {
	t.Helper()
	files, err := Render(p, drops, set(t))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func readBack(t testing.TB, files []templates.File) map[string]List {
	t.Helper()
	lists, fs := Read(files)
	if fs != nil {
		t.Fatal(fs)
	}
	return lists
}

func TestRoundTrip(t *testing.T) {
	p, drops := sample()
	files := render(t, p, drops)
	lists := readBack(t, files)
	for i, lang := range Languages {
		want, got := Project(p, drops, lang), lists[lang]
		if d := cmp.Diff(want, got, cmpopts.IgnoreTypes(azure.Pos{})); d != "" {
			t.Errorf("%s (-planned +read):\n%s", lang, d)
		}
		for _, f := range Compare(want, got) {
			t.Errorf("%s%s", f.Place(), f.Message)
		}
		for n, line := range strings.Split(string(files[i].Data), "\n") {
			if strings.TrimRight(line, " \t") != line {
				t.Errorf("%s:%d ends in white space: %q", files[i].Path, n+1, line)
			}
		}
		if bytes.Contains(files[i].Data, []byte("\n\n\n")) || !bytes.HasSuffix(files[i].Data, []byte("\n")) || bytes.HasSuffix(files[i].Data, []byte("\n\n")) {
			t.Errorf("%s: stray empty lines", files[i].Path)
		}
	}
}

// TestSaysWhatThePlanSays compares some of the statements with hand-written ones.
func TestSaysWhatThePlanSays(t *testing.T) {
	p, drops := sample()
	for lang, want := range map[string][]string{
		"en": {
			"sample: network isolation checklist (East US, Azure, requirements as of 2026-03-19)",
			"Egress | network virtual appliance (10.20.0.68)",
			"Items | 5 to tick, 2 of them with work by hand; 0 more for information only",
			"Source: Secure training with virtual networks <https://learn.microsoft.com/previous_versions/how-to-secure-training-vnet_(v1)> (dated 2022-07-28)",
			"Network isolation during training and inference <https://learn.microsoft.com/azure/machine-learning/how-to-enable-virtual-network> (revision 2020-08-25.ja, lines 279, 301-303)",
			"Unverified: no stored document states this. Check the source before you rely on it.",
			"Decision: TCP 80 and 443", "Level: situational", "Declined: nobody uses RStudio", "Component: Compute cluster, Compute instance",
			"Check: Show the rule\naz network nsg rule show --name one\naz network nsg rule show --name two",
		},
		"ja": {
			"sample: ネットワーク分離チェックリスト (East US、Azure、2026-03-19 時点の要件)",
			"送信経路 | ネットワーク仮想アプライアンス (10.20.0.68)",
			"確認項目 | 5 件 (うち手動作業あり 2 件)、ほかに参考情報 0 件",
			"出典: 仮想ネットワークでトレーニング環境をセキュリティで保護する <https://learn.microsoft.com/previous_versions/how-to-secure-training-vnet_(v1)> (2022-07-28 付)",
			"トレーニングと推論のネットワーク分離 <https://learn.microsoft.com/azure/machine-learning/how-to-enable-virtual-network> (2020-08-25.ja 版、279, 301-303 行目)",
			"決定内容: TCP 80 と 443 を許可する", "区分: 条件付き", "適用しない理由: nobody uses RStudio",
			"確認コマンド: 規則を表示する\naz network nsg rule show --name one\naz network nsg rule show --name two",
		},
	} {
		l := Project(p, drops, lang)
		said := map[string]bool{l.Title: true}
		for _, f := range l.Facts {
			said[f.Text] = true
		}
		for _, s := range l.Sections {
			for _, i := range s.Items {
				for _, st := range i.Statements {
					said[st.whole()] = true
				}
			}
		}
		for _, w := range want {
			if !said[w] {
				t.Errorf("%s does not say %q", lang, w)
			}
		}
	}
	p.Environment.AsOf = spec.Date{}
	if got := Project(p, nil, "en").Title; !strings.Contains(got, "newest requirements") {
		t.Errorf("without a date the title is %q", got)
	}
}

func TestPositions(t *testing.T) {
	p, drops := sample()
	for _, f := range render(t, p, drops) {
		lines := strings.Split(string(f.Data), "\n")
		for _, l := range readBack(t, []templates.File{f}) {
			for _, s := range l.Sections {
				if at := lines[s.Pos.Line-1]; !strings.HasPrefix(at, "## ") {
					t.Errorf("%s:%d: not a heading: %q", f.Path, s.Pos.Line, at)
				}
				for _, i := range s.Items {
					if at := lines[i.Pos.Line-1]; !strings.HasPrefix(at, "- ") || !strings.Contains(at, i.ID) {
						t.Errorf("%s:%d: not item %s: %q", f.Path, i.Pos.Line, i.ID, at)
					}
					for _, st := range i.Statements {
						if at := lines[st.Pos.Line-1]; !strings.HasPrefix(at, "  ") || st.Pos.Column < 5 {
							t.Errorf("%s:%d:%d: not %q: %q", f.Path, st.Pos.Line, st.Pos.Column, st.Text, at)
						}
					}
				}
			}
		}
	}
}
