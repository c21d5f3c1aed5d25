# Japanese words of rules. A space beside a Japanese character may be left out by a document.

lexicon "ja" {
  marks = ["の", "は", "を", "に", "が", "です", "ます"]

  headers = {
    direction         = ["方向", "受信または送信"]
    protocol          = ["プロトコル"]
    ports             = ["ポート", "ポート番号"]
    protocol_ports    = ["プロトコル & ports", "プロトコル & ポート", "プロトコルとポート", "プロトコルおよびポート"]
    tag               = ["サービス タグ", "サービス タグ規則", "宛先サービス タグ"]
    host              = ["ホスト", "ホスト名", "完全修飾ドメイン名", "送信エンドポイント", "ドメイン名"]
    source            = ["ソース", "発信元", "送信元"]
    source_ports      = ["ソース ポート", "発信元ポート", "送信元ポート", "ソース ポート範囲"]
    destination       = ["宛先", "送信先"]
    destination_ports = ["宛先ポート", "宛先ポート範囲", "送信先ポート"]
    purpose           = ["目的", "説明", "メモ", "備考", "注意事項"]
    required_for      = ["次のために必須:", "次のために必須", "次に必要", "次の場合に必要", "シナリオ", "トレーニング", "推論", "用途"]
    inbound           = ["必要な受信", "受信トラフィック"]
    outbound          = ["必要な送信", "送信トラフィック"]
    other             = ["構成", "パブリック IP あり", "パブリック IP なし", "IP アドレス"]
  }

  words = {
    role             = ["ロール", "アクセス許可", "アクセス権"]
    address          = ["IP アドレス"]
    alert            = ["注意", "注", "ヒント", "重要", "警告", "メモ"]
    inbound          = ["受信", "インバウンド", "着信"]
    outbound         = ["送信", "アウトバウンド", "発信", "宛の通信", "宛ての通信", "宛の接続", "宛ての接続", "宛のトラフィック", "宛てのトラフィック", "宛のアクセス", "宛てのアクセス", "宛のやり取り", "宛てのやり取り"]
    port             = ["ポート", "ポート範囲"]
    protocol         = ["プロトコル"]
    any              = ["すべて", "全て", "任意", "全"]
    and              = ["と", "および", "または", "、", "や"]
    range            = ["から", "〜", "～", "ないし"]
    allow            = ["許可", "開放", "開いたまま", "開く", "開き"]
    deny             = ["拒否", "禁止"]
    duty             = ["必要", "必須", "追加します", "確認してください", "使用します", "確認します", "必要です", "確立します", "なければなりません", "なければならない", "ねばなりません", "欠かせません", "欠かせない"]
    not_needed       = ["不要", "必要ありません", "必要はありません", "必要としません", "必要ない", "削除して", "削除します"]
    instead          = ["代わりに", "詳細については", "おそれ", "流出に利用", "参照してください", "自動的に割り当て"]
    optional         = ["(オプション)", "(省略可能)", "（オプション）", "省略可能"]
    service_tag      = ["サービス タグ"]
    traffic          = ["トラフィック", "通信", "アクセス", "規則", "ルール", "接続"]
    route            = ["ユーザー定義ルート", "UDR"]
    next_hop         = ["次ホップの種類", "次ホップ", "ネクスト ホップ"]
    none             = ["なし", "該当なし", "適用できません"]
    when             = ["場合", "のみ", "限り", "だけ"]
    depends          = ["依存関係", "依存して", "依存し"]
    following        = ["次の", "以下の", "下記の"]
    default_protocol = ["特に明記されていない限り", "特に記載がない限り", "すべてのネットワーク トラフィック", "特に断りのない限り", "特に明記しない限り"]
    dns              = ["DNS サーバー", "DNS ゾーン", "A レコード", "名前解決", "カスタム DNS", "ホスト ファイル", "DNS 転送"]
    cluster          = ["クラスター内の通信", "名前空間"]
    host             = ["ホスト名", "完全修飾ドメイン名", "ドメイン", "URL", "Web ソケット", "websocket 接続"]
    other            = ["サポート", "レポート", "インポート", "エクスポート", "トランスポート"]
  }

  protocols = {
    Tcp = ["伝送制御プロトコル"]
  }

  conditions = {
    public-ip           = ["パブリック IP あり", "パブリック IP アドレスあり", "パブリック IP", "パブリック IP アドレス", "パブリック IP オプション"]
    no-public-ip        = ["パブリック IP なし", "パブリック IP アドレスなし", "パブリック IP がない", "パブリック IP アドレスがない", "パブリック IP なしの"]
    restricted-outbound = ["アウトバウンド アクセスを制限", "アウトバウンド 接続を制限", "送信 トラフィックを制限", "送信 アクセスを制限", "インターネット接続を制限", "アウトバウンド規則を使用せずに", "アウトバウンド ルールを使用せずに", "送信規則を使用せずに", "アウトバウンド規則を利用せずに", "送信 接続を制限", "アウトバウンド トラフィックを制限", "送信 通信を制限", "アウトバウンド 通信を制限", "インターネット アクセスを制限"]
    microsoft-image     = ["既定の Docker イメージ", "Microsoft から提供される既定の Docker イメージ", "Microsoft が提供する Docker イメージ"]
    hbi-workspace       = ["ビジネスへの影響が大きい"]
    private-endpoint    = ["プライベート エンドポイント", "プライベート リンク"]
    forced-tunneling    = ["強制トンネリング"]
    kubernetes          = ["Kubernetes コンピューティング"]
    compute-instance    = ["コンピューティング インスタンスの場合", "コンピューティング インスタンスの場合は"]
    attached-vm         = ["仮想マシンまたは HDInsight クラスター", "VM または HDInsight クラスター", "VM またはクラスター"]
    storage-firewall    = ["間にファイアウォール"]
    situational         = ["状況"]
    managed-network     = ["マネージド仮想ネットワーク"]
    python-packages     = ["Python パッケージ"]
  }

  clouds = {
    AzureCloud        = ["Azure パブリック", "パブリック クラウド"]
    AzureChinaCloud   = ["Azure 中国", "中国の Azure"]
    AzureUSGovernment = ["Azure 政府機関", "米国政府"]
  }

  peers = {
    VirtualNetwork = ["仮想ネットワーク"]
    Internet       = ["インターネット", "パブリック インターネット"]
  }

  products = {
    AzureKeyVault       = ["キー コンテナー"]
    BatchNodeManagement = ["Batch サービス", "Batch の IP アドレス"]
    Storage             = ["ストレージ アカウント"]
  }

  keys = {
    destination_tag = ["宛先サービス タグ"]
    source          = ["ソース", "発信元"]
    tag             = ["ソース サービス タグ", "発信元サービス タグ"]
    source_ports    = ["ソース ポート範囲", "発信元ポート範囲"]
    destination     = ["宛先"]
    ports           = ["宛先ポート範囲"]
    protocol        = ["プロトコル"]
    access          = ["アクション", "操作"]
    fqdn            = ["ターゲットの FQDN", "ターゲット FQDN"]
    name            = ["名前"]
  }

  negations = ["ない", "ません", "不要", "できず", "せずに", "なし", "禁止", "不可"]

  roles = {
    "Network Contributor"           = ["ネットワーク共同作成者"]
    "Storage Blob Data Reader"      = ["ストレージ BLOB データ閲覧者", "BLOB データ閲覧者"]
    "Storage Blob Data Contributor" = ["ストレージ BLOB データ共同作成者", "BLOB データ共同作成者"]
    "Storage Account Contributor"   = ["ストレージ アカウント共同作成者"]
    "Contributor"                   = ["共同作成者"]
    "Owner"                         = ["所有者"]
    "Reader"                        = ["閲覧者"]
  }
}
