package checklist

import "github.com/ringfence-dev/ringfence/spec"

// words are the fixed texts of a checklist in one language.
type words struct {
	title        string // of environment, region, cloud and date
	asOf, newest string
	separator    string // between the members of a list in a sentence

	setting, value                                       string // head of the table
	description, resourceGroup, addressSpace, components string
	egress, outbound, managedNetwork, options, artifacts string
	items, itemCount                                     string
	howTo, placeholders                                  string

	note, own, ownText, level, generated, byHand string
	unverified, unverifiedText                   string
	source, revision, line, lines, dated         string
	ruling, seeAbove, decision, reason           string
	check, do, file                              string

	openSection string

	declinedSection, declined, component string
	dropSection, dropped                 string

	levels     map[spec.Level]string
	egressKind map[string]string
	limits     map[string]string // outbound: the mode, and for restricted what by
	isolation  map[string]string
	languages  map[string]string // of artifacts
}

var vocabulary = map[string]words{
	"en": {
		title:     "%s: network isolation checklist (%s, %s, %s)",
		asOf:      "requirements as of %s",
		newest:    "newest requirements",
		separator: ", ",

		setting:        "Setting",
		value:          "Value",
		description:    "Description",
		resourceGroup:  "Resource group",
		addressSpace:   "Address space",
		components:     "Components",
		egress:         "Egress",
		outbound:       "Outbound traffic",
		managedNetwork: "Managed network",
		options:        "Options",
		artifacts:      "Artifacts",
		items:          "Items",
		itemCount:      "%d to tick, %d of them with work by hand; %d more for information only",
		howTo:          "“Generated” is what the generated code already does, “By hand” is what no code can do for you. Copy this file before you tick, because the next run writes it again; tick an item once everything under it is done and checked.",
		placeholders:   "In commands, replace `<...>` with your own values.",

		note:           "Note:",
		own:            "Your own:",
		ownText:        "the environment asks for this, not the documents.",
		level:          "Level:",
		generated:      "Generated:",
		byHand:         "By hand:",
		unverified:     "Unverified:",
		unverifiedText: "no stored document states this. Check the source before you rely on it.",
		source:         "Source:",
		revision:       " (revision %s, %s)",
		line:           "line %s",
		lines:          "lines %s",
		dated:          " (dated %s)",
		ruling:         "Ruling:",
		seeAbove:       " (see above)",
		decision:       "Decision:",
		reason:         "Reason:",
		check:          "Check:",
		do:             "Do:",
		file:           "File:",

		openSection: "What remains to be done by hand",

		declinedSection: "Declined requirements",
		declined:        "Declined:",
		component:       "Component:",
		dropSection:     "Not expressible in every format",
		dropped:         "Affects:",

		levels: map[spec.Level]string{
			spec.Required: "required", spec.Situational: "situational",
			spec.Recommended: "recommended", spec.Informational: "informational",
		},
		egressKind: map[string]string{
			"default": "Azure's default outbound access", "nat": "NAT gateway",
			"firewall": "Azure Firewall", "appliance": "network virtual appliance",
		},
		limits: map[string]string{
			"open": "open", "tags": "restricted by service tags", "hosts": "restricted by host names",
		},
		isolation: map[string]string{
			"allow_internet_outbound": "allows internet outbound", "allow_only_approved_outbound": "allows only approved outbound",
		},
		languages: map[string]string{
			"arm": "ARM template", "bicep": "Bicep", "terraform": "Terraform", "nsg": "NSG JSON", "checklist": "checklist",
		},
	},
	"ja": {
		title:     "%s: ネットワーク分離チェックリスト (%s、%s、%s)",
		asOf:      "%s 時点の要件",
		newest:    "最新の要件",
		separator: "、",

		setting:        "項目",
		value:          "値",
		description:    "説明",
		resourceGroup:  "リソース グループ",
		addressSpace:   "アドレス空間",
		components:     "コンポーネント",
		egress:         "送信経路",
		outbound:       "送信トラフィック",
		managedNetwork: "マネージド ネットワーク",
		options:        "オプション",
		artifacts:      "生成ファイル",
		items:          "確認項目",
		itemCount:      "%d 件 (うち手動作業あり %d 件)、ほかに参考情報 %d 件",
		howTo:          "「生成済み」は生成されたコードに含まれる設定、「手動作業」はコードでは対応できない作業です。このファイルは次回の生成で上書きされるため、コピーしてから使い、各項目の内容をすべて実施し確認したうえでチェックを付けてください。",
		placeholders:   "コマンド内の `<...>` は、実際の値に置き換えてください。",

		note:           "補足:",
		own:            "独自の設定:",
		ownText:        "ドキュメントの要件ではなく、この環境の構成ファイルで定義されています。",
		level:          "区分:",
		generated:      "生成済み:",
		byHand:         "手動作業:",
		unverified:     "未検証:",
		unverifiedText: "保管しているドキュメントに記載がありません。出典を確認してから適用してください。",
		source:         "出典:",
		revision:       " (%s 版、%s)",
		line:           "%s 行目",
		lines:          "%s 行目",
		dated:          " (%s 付)",
		ruling:         "判断事項:",
		seeAbove:       " (前述)",
		decision:       "決定内容:",
		reason:         "理由:",
		check:          "確認コマンド:",
		do:             "実行コマンド:",
		file:           "ファイル:",

		openSection: "手動で行う作業の一覧",

		declinedSection: "適用しない要件",
		declined:        "適用しない理由:",
		component:       "コンポーネント:",
		dropSection:     "一部の形式では表現できない設定",
		dropped:         "対象:",

		levels: map[spec.Level]string{
			spec.Required: "必須", spec.Situational: "条件付き",
			spec.Recommended: "推奨", spec.Informational: "参考情報",
		},
		egressKind: map[string]string{
			"default": "Azure の既定の送信アクセス", "nat": "NAT ゲートウェイ",
			"firewall": "Azure Firewall", "appliance": "ネットワーク仮想アプライアンス",
		},
		limits: map[string]string{
			"open": "制限なし", "tags": "サービス タグで制限", "hosts": "ホスト名で制限",
		},
		isolation: map[string]string{
			"allow_internet_outbound": "インターネットへの送信を許可", "allow_only_approved_outbound": "承認済みの送信のみ許可",
		},
		languages: map[string]string{
			"arm": "ARM テンプレート", "bicep": "Bicep", "terraform": "Terraform", "nsg": "NSG JSON", "checklist": "チェックリスト",
		},
	},
}

// word looks up a value of the environment; what has no word stands as it is.
func word[K ~string](table map[K]string, key K) string {
	if w, ok := table[key]; ok {
		return w
	}
	return string(key)
}
