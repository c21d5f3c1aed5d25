package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/spec"
)

// phrase is a sentence of the checklist in both languages, with the same
// verbs in the same order.
type phrase struct{ en, ja string }

func (p phrase) with(args ...any) spec.Text {
	return spec.Text{En: fmt.Sprintf(p.en, inLanguage("en", args)...), Ja: strings.TrimSpace(fmt.Sprintf(p.ja, inLanguage("ja", args)...))}
}

// inLanguage puts texts among the arguments into a language.
func inLanguage(lang string, args []any) []any {
	out := slices.Clone(args)
	for i, a := range args {
		if t, ok := a.(spec.Text); ok {
			out[i] = t.In(lang)
		}
	}
	return out
}

// What the generated code holds.
var (
	phraseRule             = phrase{"Rule `%[1]s` in NSG `%[3]s`, priority %[2]d: %[4]s", "NSG `%[3]s` の規則 `%[1]s` (優先度 %[2]d): %[4]s"}
	phraseRoute            = phrase{"Route `%s` in route table `%s`: `%s`, next hop `%s`", "ルート テーブル `%[2]s` のルート `%[1]s`: `%[3]s`、次ホップ `%[4]s`"}
	phraseFirewallRule     = phrase{"Rule `%s` in the %s rule collection of the firewall policy: %s", "ファイアウォール ポリシーの規則コレクション %[2]s の規則 `%[1]s`: %[3]s"}
	phraseOutboundRule     = phrase{"Outbound rule `%s` of the managed network: %s", "マネージド ネットワークのアウトバウンド規則 `%s`: %s"}
	phrasePropertyOf       = phrase{"`%s` = `%s` on %s", "%[3]s の `%[1]s` = `%[2]s`"}
	phraseEndpoint         = phrase{"Private endpoint `%s` of `%s` in subnet `%s`, with its DNS zone group", "サブネット `%[3]s` にある `%[2]s` のプライベート エンドポイント `%[1]s` とその DNS ゾーン グループ"}
	phraseAssigned         = phrase{"Role `%s` of the identity of `%s` on `%s`", "`%[2]s` の ID に対する、`%[3]s` でのロール `%[1]s` の割り当て"}
	phraseGiven            = phrase{"Role `%s` of the identity `%s` on `%s`", "ID `%[2]s` に対する、`%[3]s` でのロール `%[1]s` の割り当て"}
	phraseMet              = phrase{"Nothing to do in this environment as it is configured.", "この環境の構成では対応は不要です。"}
	phraseOpen             = phrase{"Outbound traffic is not restricted, so this passes: %s", "送信を制限していないため、許可規則は不要です: %s"}
	phraseNoGroup          = phrase{"Subnet `%s` has no NSG, so no rule is needed: %s", "サブネット `%s` には NSG を関連付けていないため、許可規則は不要です: %s"}
	phraseInside           = phrase{"This traffic stays inside the network and does not pass the firewall: %s", "ネットワーク内の通信であり、ファイアウォールを経由しません: %s"}
	phrasePrivately        = phrase{"Reached by its private endpoint inside the network, so no firewall rule is needed: %s", "ネットワーク内のプライベート エンドポイント経由で接続するため、ファイアウォールの規則は不要です: %s"}
	phraseNoEndpoint       = phrase{"No private endpoint is made for this host, and what has private endpoints lets nothing else in, so a firewall rule does not help. Where the host is needed, add a private endpoint for it, with its DNS zone: %s", "このホスト用のプライベート エンドポイントは作成しません。プライベート エンドポイントのあるリソースはそれ以外の経路を受け付けないため、ファイアウォールの規則では接続できません。必要な場合は、このホスト用のプライベート エンドポイントと DNS ゾーンを追加してください: %s"}
	phraseDeniedByFirewall = phrase{"The firewall denies everything that no rule allows; the NSG keeps its default outbound rules.", "許可規則のない通信はファイアウォールがすべて拒否します。NSG の送信規則は既定のままです。"}
	phraseFallback         = phrase{"A firewall rule cannot hold `%s` on port %s, so the rule by service tag of the same requirement is used.", "`%s` (ポート %s) はファイアウォール規則では指定できないため、同じ要件のサービス タグによる規則を使います。"}
	phraseFallbackToo      = phrase{"The same rule lets `%s` pass on port %s.", "同じ規則により `%s` (ポート %s) も許可されます。"}
	phraseNotDenied        = phrase{"The NSG of subnet `%s` denies nothing of this, so it passes: %s", "サブネット `%s` の NSG はこの通信を拒否しないため、許可規則は不要です: %s"}
	phrasePrefixes         = phrase{"Address prefixes of `%s` from the list of %s (change number %s). The list changes: compare it regularly.", "`%s` のアドレス プレフィックスは %s の一覧 (変更番号 %s) によるものです。一覧は更新されるため、定期的に照合してください。"}
)

// What the service does by itself.
var phraseAutomatic = phrase{"Azure opens this itself; nothing is generated: %s", "Azure が自動的に許可するため、何も生成しません: %s"}

// What people must do, and why no artifact does it.
var (
	phraseUnverifiedTag    = phrase{"This service tag is not in a published list known to ringfence. Verify it before use.", "このサービス タグは公開一覧で確認できていません。使用前に確認してください。"}
	phraseGroupNoHosts     = phrase{"An NSG cannot hold host names and its last rule denies the rest. Restrict outbound traffic by host names with a firewall instead (`outbound { by = \"hosts\" }`), or offer the content inside the network: %s", "NSG ではホスト名を指定できず、末尾の規則がその他の送信を拒否します。ファイアウォールでホスト名による制限に切り替えるか (`outbound { by = \"hosts\" }`)、同じ内容をネットワーク内で提供してください: %s"}
	phraseAppliance        = phrase{"Allow this on your appliance, which ringfence does not configure: %s", "ネットワーク アプライアンスは ringfence の対象外のため、アプライアンス側で許可してください: %s"}
	phraseDenyOnAppliance  = phrase{"Deny on your appliance everything that is not listed here; the NSG keeps its default outbound rules.", "ここに挙げた以外の送信は、ネットワーク アプライアンス側ですべて拒否してください。NSG の送信規則は既定のままです。"}
	phraseOnFirewall       = phrase{"Allow this on the firewall `%s`, whose policy the environment does not name, by a rule of kind `%s`: %s", "ファイアウォール `%s` のポリシーが環境で指定されていないため、ファイアウォール側の `%s` 規則で許可してください: %s"}
	phraseElsewhere        = phrase{"This component is in no subnet of the environment. Allow this in the network where it runs: %s", "このコンポーネントは環境のどのサブネットにも含まれません。実際に動作するネットワークで許可してください: %s"}
	phraseRouteElsewhere   = phrase{"This component is in no subnet of the environment. In the network where it runs, route `%s` to next hop `%s`.", "このコンポーネントは環境のどのサブネットにも含まれません。実際に動作するネットワークで `%s` の次ホップを `%s` にしてください。"}
	phraseValueMissing     = phrase{"The environment does not give %[2]s. Allow this by hand: %[1]s", "環境に %[2]s の指定がありません。手動で許可してください: %[1]s"}
	phraseNameMissing      = phrase{"The environment does not fix a name that the host holds, so no rule does. Allow this by hand: %s", "ホスト名に含まれる名前が環境で固定されていないため、規則は生成しません。手動で許可してください: %s"}
	phraseFirewallCannot   = phrase{"A firewall rule cannot hold `%s` on port %s, and no service tag covers it. Allow it by address.", "`%s` (ポート %s) はファイアウォール規則では指定できず、対応するサービス タグもありません。IP アドレスで許可してください。"}
	phraseManagedPorts     = phrase{"FQDN rules of a managed network do not cover port %[2]s: %[1]s", "マネージド ネットワークの FQDN 規則ではポート %[2]s を許可できません: %[1]s"}
	phraseExistingMust     = phrase{"`%[3]s` exists and is not changed. See that `%[1]s` = `%[2]s` there.", "`%[3]s` は既存のため変更しません。`%[1]s` = `%[2]s` であることを確認してください。"}
	phrasePropertyByHand   = phrase{"Set `%s` = `%s` on `%s`.", "`%[3]s` の `%[1]s` を `%[2]s` に設定してください。"}
	phraseInformational    = phrase{"%s", "%s"}
	phraseInformationRoute = phrase{"Route `%s`, next hop `%s`", "ルート `%s`、次ホップ `%s`"}
	phraseDefaultInbound   = phrase{"Behind this route the service tag VirtualNetwork also holds addresses outside the network, and the default rule AllowVnetInBound allows them. Where that is too wide, add an inbound flow with `access = \"Deny\"` to the environment; a rule added by hand is lost in the next deployment.", "このルートにより、サービス タグ VirtualNetwork にはネットワーク外のアドレスも含まれ、既定の規則 AllowVnetInBound で許可されます。範囲が広すぎる場合は、受信を拒否する flow (`access = \"Deny\"`) を環境に追加してください。手動で追加した規則は次回のデプロイで失われます。"}
)

// What commands do.
var (
	phraseShowRule        = phrase{"Show the rule as deployed.", "デプロイ済みの規則を表示します。"}
	phraseShowRoute       = phrase{"Show the route as deployed.", "デプロイ済みのルートを表示します。"}
	phraseRegister        = phrase{"Register the resource providers in the subscription, once (Terraform does not do it).", "サブスクリプションにリソース プロバイダーを登録します (最初の 1 回のみ。Terraform では自動登録されません)。"}
	phraseNSGFile         = phrase{"Only for a network that is not deployed from here: the files in nsg/ hold the same rules, and this makes a group of one. Do not mix both ways for one NSG.", "ここからデプロイしないネットワークでのみ使います。nsg/ のファイルは同じ規則を含み、次のコマンドでそれぞれ NSG を作成できます。1 つの NSG に両方の方法を使わないでください。"}
	phraseCloud           = phrase{"Turn the Azure CLI to %s.", "Azure CLI の接続先を %s に切り替えます。"}
	phraseCallModule      = phrase{"Call the Terraform folder from a configuration that configures its providers; the values of its variables stand in terraform.tfvars.", "プロバイダーを構成した Terraform 構成から、このフォルダーをモジュールとして呼び出します。変数の値の例は terraform.tfvars にあります。"}
	phraseMakeGroup       = phrase{"Create the resource group.", "リソース グループを作成します。"}
	phraseDeployARM       = phrase{"Deploy the ARM template.", "ARM テンプレートをデプロイします。"}
	phraseDeployBicep     = phrase{"Deploy the Bicep file.", "Bicep ファイルをデプロイします。"}
	phraseDeployTerraform = phrase{"Deploy with Terraform.", "Terraform でデプロイします。"}
)

// Titles of what no requirement asks.
var (
	noteFolder        = spec.Text{En: "Run the commands in the folder above checklist/.", Ja: "コマンドは checklist/ の 1 つ上のフォルダーで実行します。"}
	titleNetwork      = spec.Text{En: "Deployment and network", Ja: "デプロイとネットワーク"}
	titleDeploy       = spec.Text{En: "Deploy with one of the languages", Ja: "いずれか 1 つの言語でデプロイ"}
	titleDefaultRoute = spec.Text{En: "Default route", Ja: "既定のルート"}
)
