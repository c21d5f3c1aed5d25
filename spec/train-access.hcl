# How the tables of what computes reach are to be read.

requirement "outbound-tags-or-hosts" {
  title      = { en = "Outbound rules name service tags or hosts", ja = "送信規則はサービス タグまたはホスト名で書く" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.outbound.restricted && !env.managed_network.used

  step {
    text = {
      en = "Choose outbound { by = \"tags\" } or, with a firewall that knows names, outbound { by = \"hosts\" }: each of the two lists is enough."
      ja = "outbound { by = \"tags\" }、またはホスト名を扱えるファイアウォールがある場合は outbound { by = \"hosts\" } を選びます。どちらか一方の一覧で足ります。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [113, 113] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [193, 193] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [209, 216] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [114, 114] }
}

requirement "training-internet-access" {
  title = {
    en = "Training needs more of the internet than the creation of computes"
    ja = "トレーニングにはコンピューティングの作成とは別の通信も必要"
  }
  detail = {
    en = "One list serves the creation of computes, another their use. Both directions are concerned."
    ja = "コンピューティングの作成のための一覧と、トレーニングに使うための一覧は別です。受信と送信の両方が対象です。"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Let both lists through before anyone trains; the rules written here hold both."
      ja = "トレーニングを始める前に両方の一覧を許可します。ここで生成する規則には両方が含まれます。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [265, 265] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [267, 267] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [294, 294] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [13, 13] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [558, 558] }
}

requirement "tag-region" {
  title      = { en = "Tags that end in a region take that of the workspace", ja = "リージョン付きのタグにはワークスペースのリージョンを使う" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.outbound.restricted && !env.managed_network.used

  step {
    text = {
      en = "Where a table says .region, read the region of the workspace, as in Storage.westus; the rules written here say it already."
      ja = "表に .region とある箇所は、Storage.westus のようにワークスペースのリージョンに置き換えます。ここで生成する規則では置き換え済みです。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [267, 267] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [13, 13] }
}

requirement "required-and-situational" {
  title      = { en = "Some access is needed by all, some by certain features only", ja = "通信には必須のものと、機能によって必要になるものがある" }
  level      = "informational"
  components = ["workspace"]

  step {
    text = {
      en = "Name in options what this environment uses: what only some features need is written where its option is on."
      ja = "この環境で使う機能を options で指定します。特定の機能にだけ必要な通信は、そのオプションを有効にした場合に生成されます。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [271, 271] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [16, 16] }
}

requirement "package-sites" {
  title      = { en = "Packages and editors come from sites outside Azure", ja = "パッケージとエディターは Azure 以外のサイトから取得する" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.outbound.restricted

  step {
    text = {
      en = "Switch on the options for the package sources and editors that the project uses, or add flows to mirrors of your own."
      ja = "プロジェクトで使うパッケージの取得元とエディターのオプションを有効にするか、独自のミラーへのフローを追加します。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [298, 298] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [50, 50] }
}

ruling "endpoint-policies" {
  question = {
    en = "Does a service endpoint policy go with the system storage of computes?"
    ja = "サービス エンドポイント ポリシーは、コンピューティングのシステム ストレージに使えるか。"
  }
  decision = {
    en = "Not before 2023-05-23; since then it does, with the alias of Azure Machine Learning in the policy."
    ja = "2023-05-23 より前は使えない。それ以降は、ポリシーに Azure Machine Learning のエイリアスを加えれば使える。"
  }
  reason = {
    en = "The page of 2021 says that it does not work. The pages from 2023 on recommend it against the loss of data, and the page of 2025 tells how, for computes made after December 2022."
    ja = "2021 年のページは機能しないとしている。2023 年以降のページはデータ流出の対策として推奨し、2025 年のページは 2022 年 12 月より後に作成したコンピューティングについて手順を示している。"
  }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [66, 66] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [126, 126] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [206, 206] }
  evidence "exfiltration" "2025-02-05.en" { lines = [43, 47] }
  evidence "exfiltration" "2025-02-05.en" { lines = [51, 51] }
}
