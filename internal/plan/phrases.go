package plan

import (
	"fmt"

	"github.com/ringfence-dev/ringfence/spec"
)

// phrase is a sentence of the checklist in both languages, with the same
// verbs in the same order.
type phrase struct{ en, ja string }

func (p phrase) with(args ...any) spec.Text {
	return spec.Text{En: fmt.Sprintf(p.en, args...), Ja: fmt.Sprintf(p.ja, args...)}
}

// What the generated code holds.
var (
	phraseRule             = phrase{"Rule `%s` (priority %d) in group `%s`: %s", "グループ `%[3]s` の規則 `%[1]s` (優先度 %[2]d): %[4]s"}
	phraseRoute            = phrase{"Route `%s` in table `%s`: %s to next hop %s", "ルート テーブル `%[2]s` のルート `%[1]s`: %[3]s を次ホップ %[4]s へ"}
	phraseFirewallRule     = phrase{"Rule `%s` in the %s collection of the firewall policy: %s", "ファイアウォール ポリシーの %[2]s コレクションの規則 `%[1]s`: %[3]s"}
	phraseOutboundRule     = phrase{"Outbound rule `%s` of the managed network: %s", "マネージド ネットワークの送信規則 `%s`: %s"}
	phraseProperty         = phrase{"`%s` = %s on the subnet `%s`", "サブネット `%[3]s` の `%[1]s` = %[2]s"}
	phraseAutomatic        = phrase{"The service opens this by itself: %s", "サービスが自動的に許可します: %s"}
	phraseOpen             = phrase{"Outbound traffic is not restricted, so this passes: %s", "送信を制限していないため、そのまま通信できます: %s"}
	phraseInside           = phrase{"This stays inside the network and never reaches the firewall: %s", "ネットワーク内の通信であり、ファイアウォールは経由しません: %s"}
	phraseDeniedByFirewall = phrase{"The firewall denies whatever no rule allows; the group keeps its outbound defaults", "ファイアウォールは規則で許可されていない通信をすべて拒否します。グループの送信規則は既定のままです"}
	phraseFallback         = phrase{"No firewall rule can hold %s on port %s; the rule by service tag of the same requirement stands in", "%s (ポート %s) はファイアウォールのどの種類の規則でも表せないため、同じ要件のサービス タグの規則で代用しています"}
	phrasePrefixes         = phrase{"Prefixes of %s as listed on %s (change number %s); the list changes, so compare it regularly", "%s のアドレス プレフィックスは %s 時点の一覧 (変更番号 %s) によります。一覧は更新されるため、定期的に照合してください"}
	phraseUnverifiedTag    = phrase{"A tag of this rule stands in no published list that ringfence holds: verify it before you rely on it", "この規則のタグは、ringfence が保持する公開一覧では確認できていません。利用前に確認してください"}
)

// What people must do, and why no artifact does it.
var (
	phraseGroupNoHosts     = phrase{"A security group cannot hold host names, and its closing rule denies the rest: allow this by a firewall (`outbound { by = \"hosts\" }`) or provide a mirror inside the network: %s", "ネットワーク セキュリティ グループではホスト名を指定できず、末尾の規則がそれ以外の送信を拒否します。ファイアウォール (`outbound { by = \"hosts\" }`) で許可するか、ネットワーク内にミラーを用意してください: %s"}
	phraseAppliance        = phrase{"Allow this on your appliance, which ringfence does not configure: %s", "ringfence の構成対象外であるネットワーク アプライアンス側で許可してください: %s"}
	phraseElsewhere        = phrase{"It stands in no subnet of this environment: allow this where it runs: %s", "この環境のサブネットには配置されていません。実際に動作するネットワークで許可してください: %s"}
	phraseRouteElsewhere   = phrase{"It stands in no subnet of this environment: route %s to next hop %s where it runs", "この環境のサブネットには配置されていません。実際に動作するネットワークで %s の次ホップを %s にしてください"}
	phraseValueMissing     = phrase{"The environment does not say %[2]s: allow this by hand: %[1]s", "環境に %[2]s の指定がありません。手動で許可してください: %[1]s"}
	phraseFirewallCannot   = phrase{"No firewall rule can hold %s on port %s, and no service tag stands for it: allow it by address", "%s (ポート %s) はファイアウォールのどの種類の規則でも表せず、対応するサービス タグもありません。IP アドレスで許可してください"}
	phraseManagedPorts     = phrase{"Rules by host name of a managed network do not carry port %[2]s: %[1]s", "マネージド ネットワークの FQDN 規則ではポート %[2]s を指定できません: %[1]s"}
	phrasePropertyByHand   = phrase{"Set `%s` = %s on the %s", "%[3]s の `%[1]s` を %[2]s に設定してください"}
	phraseInformational    = phrase{"For your information: %s", "参考: %s"}
	phraseInformationRoute = phrase{"For your information: route %s to next hop %s", "参考: %s の次ホップは %s"}
)

// What commands do.
var (
	phraseShowRule  = phrase{"Show the rule as it stands", "設定済みの規則を表示する"}
	phraseShowRoute = phrase{"Show the route as it stands", "設定済みのルートを表示する"}
)
