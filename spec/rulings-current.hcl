# Decisions about what current pages alone state.

ruling "package-ports" {
  question = {
    en = "On which protocol and port are the package and editor sites reached, where their lists name hosts alone?"
    ja = "ホスト名だけが載っているパッケージとエディターのサイトには、どのプロトコルとポートで接続するか。"
  }
  decision = { en = "TCP 443.", ja = "TCP 443。" }
  reason = {
    en = "The firewall page takes TCP for granted, gives HTTPS on 443 for the RStudio image and 443 for the package index; plain HTTP is not asked for."
    ja = "ファイアウォールのページは TCP を前提とし、RStudio イメージには HTTPS の 443、パッケージ インデックスには 443 を示している。平文の HTTP は求められていない。"
  }
  evidence "behind-firewall" "2026-03-19.en" { lines = [52, 52] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [117, 117] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [183, 183] }
}

ruling "python-package-files" {
  question = {
    en = "Is *.pythonhosted.org needed with the default index too?"
    ja = "既定のインデックスを使う場合も *.pythonhosted.org は必要か。"
  }
  decision = { en = "Yes: both hosts are always opened together.", ja = "必要とみなし、両方のホストを常に一緒に開放する。" }
  reason = {
    en = "The pages ask for it only where the index is replaced, but the default index lists files that lie on that host, so nothing installs without it."
    ja = "ページはインデックスを上書きする場合にだけ求めているが、既定のインデックスもこのホスト上のファイルを指すため、これがないとインストールできない。"
  }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [305, 305] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [56, 56] }
}

ruling "pytorch-spelling" {
  question = { en = "What does *pytorch.org, without a dot, stand for?", ja = "ドットのない *pytorch.org は何を指すか。" }
  decision = { en = "pytorch.org and *.pytorch.org.", ja = "pytorch.org と *.pytorch.org。" }
  reason = {
    en = "No firewall takes the page's spelling, and read as a pattern it would let any name pass that merely ends so. The pages of 2025 write the two names."
    ja = "この表記を受け付けるファイアウォールはなく、パターンと読めば末尾が同じだけの別の名前まで通ってしまう。2025 年のページは 2 つの名前で書いている。"
  }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [307, 307] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [58, 58] }
  evidence "recommended-network-outbound" "2025-02-10.en" { lines = [17, 17] }
}

ruling "huggingface-own-network" {
  question = {
    en = "The hosts for Hugging Face models stand on the managed network's page alone. Do they hold in a network of one's own?"
    ja = "Hugging Face モデルのホストはマネージド ネットワークのページにしかない。独自のネットワークにも当てはまるか。"
  }
  decision = { en = "Yes.", ja = "当てはまるものとする。" }
  reason = {
    en = "The models come from the same hosts whichever network the compute stands in, and the option is off unless asked for."
    ja = "モデルの取得元はコンピューティングのあるネットワークによって変わらず、このオプションは指定しない限り無効である。"
  }
  evidence "managed-network" "2025-05-23.en" { lines = [65, 75] }
}

ruling "instance-ports" {
  question = {
    en = "From where to where do the ports of RStudio images and of the Visual Studio Code server have to be open?"
    ja = "RStudio イメージと Visual Studio Code サーバーのポートは、どこからどこへ開放する必要があるか。"
  }
  decision = {
    en = "TCP, inbound to the instances' subnet, from inside the virtual network only."
    ja = "TCP で、仮想ネットワーク内からインスタンスのサブネットへの受信に限る。"
  }
  reason = {
    en = "The pages give the ranges alone. Both servers run on the compute instance, and an instance in a private workspace is reached from inside the network only."
    ja = "ページが示すのはポートの範囲だけである。どちらのサーバーもコンピューティング インスタンス上で動き、プライベートなワークスペースのインスタンスにはネットワーク内からしか到達できない。"
  }
  evidence "private-link-ports" "2022-09-13.en" { lines = [10, 10] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [221, 221] }
  evidence "custom-dns" "2023-04-01.en" { lines = [111, 111] }
}

ruling "vscode-is-a-selection" {
  question = {
    en = "Are the hosts for Visual Studio Code all that it may need?"
    ja = "Visual Studio Code 用のホストは必要なものをすべて網羅しているか。"
  }
  decision = {
    en = "No: what the pages list is written; anything beyond is a flow of the user's own."
    ja = "網羅していない。ページにあるものだけを書き、それ以外は利用者が独自のフローとして加える。"
  }
  reason = {
    en = "The pages themselves call the list a selection of the commonly used hosts and point to the editor's own page."
    ja = "ページ自身が、よく使われるホストの抜粋であると述べ、エディターのページを案内している。"
  }
  evidence "managed-network" "2025-05-23.en" { lines = [41, 41] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [209, 209] }
}

ruling "vscode-websocket-host" {
  question = {
    en = "The websocket server is said to lie below a path of raw.githubusercontent.com and below one of github.com. Which is opened?"
    ja = "WebSocket サーバーの場所として raw.githubusercontent.com と github.com のパスが示されている。どちらを開放するか。"
  }
  decision = {
    en = "The first wherever Visual Studio Code is used, the second too where it connects to running jobs; hosts only, without the path."
    ja = "Visual Studio Code を使う場合は前者を、実行中のジョブに接続する場合は後者も開放する。パスは付けず、ホストのみとする。"
  }
  reason = {
    en = "Two current pages differ, and the newer one asks for its address for interactive jobs only. A path can be held only by a firewall that opens TLS."
    ja = "現行の 2 つのページで食い違い、新しいほうは対話型ジョブの場合にだけ求めている。パスまで絞れるのは TLS を検査するファイアウォールだけである。"
  }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [317, 317] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [63, 63] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [217, 217] }
}

ruling "automl-resources-host" {
  question = {
    en = "Which host holds the resources of automated ML, the one below azureedge.net or the one below azurefd.net?"
    ja = "自動 ML のリソースは azureedge.net と azurefd.net のどちらのホストにあるか。"
  }
  decision = { en = "Both are opened.", ja = "両方を開放する。" }
  reason = {
    en = "Current pages name one each, and the one dated later carries the older name. Both are exact names owned by Microsoft, so opening both widens little."
    ja = "現行のページがそれぞれ一方だけを挙げ、日付の新しいページのほうに古い名前が残っている。どちらも Microsoft の完全な名前なので、両方を開けても広がりは小さい。"
  }
  evidence "exfiltration" "2025-02-05.en" { lines = [29, 32] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [356, 356] }
}

ruling "managed-network-ports" {
  question = {
    en = "On which protocols and ports do the required rules of a managed network open their tags?"
    ja = "マネージド ネットワークの必須の規則は、各タグをどのプロトコルとポートで開放するか。"
  }
  decision = { en = "Those of the table for a network of one's own.", ja = "独自のネットワーク用の表にあるものとする。" }
  reason = {
    en = "The list has no such column and its prose names 18881 and 5831 alone; it says of itself that the tags are the same in both kinds of network. Nothing is rendered from it."
    ja = "一覧にはその列がなく、本文にあるのは 18881 と 5831 だけである。一覧は、タグがどちらのネットワークでも同じだと述べている。ここから生成されるものはない。"
  }
  evidence "managed-network" "2025-05-23.en" { lines = [8, 20] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [20, 38] }
}

ruling "managed-network-tags" {
  question = {
    en = "Storage, Front Door's front end and the key vault are in the table for a network of one's own, not in the list for a managed one. Are they added?"
    ja = "Storage、Front Door のフロントエンド、キー コンテナーは独自のネットワーク用の表にだけあり、マネージド ネットワークの一覧にはない。追加するか。"
  }
  decision = { en = "No rule is written for them.", ja = "規則は書かない。" }
  reason = {
    en = "Storage, key vault and registry are reached by the private endpoints that the service adds, and studio runs in the user's browser, outside the managed network."
    ja = "ストレージ、キー コンテナー、レジストリにはサービスが追加するプライベート エンドポイントで接続し、スタジオはマネージド ネットワークの外にある利用者のブラウザーで動く。"
  }
  evidence "managed-network" "2025-05-23.en" { lines = [3, 20] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [26, 27] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [38, 38] }
}

ruling "china-instance-names" {
  question = {
    en = "Below which name do compute instances stand in the cloud run by 21Vianet, instances.azureml.cn or instances.azureml.ms?"
    ja = "21Vianet が運営するクラウドのコンピューティング インスタンスの名前は、instances.azureml.cn と instances.azureml.ms のどちらか。"
  }
  decision = {
    en = "instances.azureml.cn for name resolution; the firewall lets both pass."
    ja = "名前解決には instances.azureml.cn を使い、ファイアウォールでは両方を許可する。"
  }
  reason = {
    en = "The stored page gives .cn, the state of 2025 was seen with .ms, and the hosts for firewalls list both."
    ja = "保存されたページは .cn を示し、2025 年版では .ms が確認され、ファイアウォール用の一覧には両方がある。"
  }
  evidence "custom-dns" "2023-04-01.en" { lines = [305, 310] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [440, 441] }
  source = ["custom-dns-2025"]
}
