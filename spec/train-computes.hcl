# Which computes train inside a network, and with or without public IP addresses.

requirement "training-computes" {
  title      = { en = "Computes that can train inside the network", ja = "仮想ネットワーク内でトレーニングに使えるコンピューティング" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster", "databricks", "virtual_machine", "hdinsight"]

  step {
    text = {
      en = "Train on compute instances, compute clusters, Databricks, virtual machines or HDInsight: each of these can be kept in the network."
      ja = "トレーニングには、コンピューティング インスタンス、コンピューティング クラスター、Databricks、仮想マシン、HDInsight を使います。いずれも仮想ネットワークで保護できます。"
    }
  }

  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [31, 31] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [33, 33] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [34, 34] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [35, 35] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [36, 36] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [37, 37] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [22, 22] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [34, 34] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [36, 36] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [37, 37] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [38, 38] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [39, 39] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [40, 40] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [37, 37] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [48, 52] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [42, 42] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [62, 67] }
}

requirement "public-ip-choice" {
  title = { en = "Computes come with or without a public IP address", ja = "コンピューティングのパブリック IP の有無を選ぶ" }
  detail = {
    en = "Without one, fewer network resources are paid for and nothing comes in from the internet, but the way out to sign-in, Resource Manager and the like has to be set up. With one, it works as it is, costs more, and the service comes in over the internet."
    ja = "パブリック IP なしでは、ネットワーク リソースの料金が減り、インターネットからの受信も不要になりますが、認証や Resource Manager などへの送信経路の設定が必要です。ありの場合は追加設定なしで動作しますが、料金が高くなり、サービスからの受信がインターネットを経由します。"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Decide for each instance and cluster, while planning, whether it gets a public IP address (public_ip)."
      ja = "計画の段階で、インスタンスとクラスターごとにパブリック IP を付けるかどうか (public_ip) を決めます。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [7, 7] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [9, 9] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [10, 10] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [24, 24] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [26, 26] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [27, 27] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [29, 29] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [31, 31] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [32, 32] }
}

requirement "public-ip-outbound-open" {
  title      = { en = "With a public IP, all of the internet can be reached unless restricted", ja = "パブリック IP ありでは、制限しない限りインターネット全体に送信できる" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = self.public_ip && !env.outbound.restricted && !env.managed_network.used

  step {
    text = {
      en = "Restrict what these computes may reach with a network security group or a firewall, if they should not reach everything."
      ja = "すべての宛先に送信できる状態が望ましくない場合は、NSG またはファイアウォールで宛先を制限します。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [16, 17] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [34, 34] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [39, 39] }
}

requirement "no-default-outbound-access" {
  title = {
    en = "Computes without a public IP do not lean on default outbound access"
    ja = "パブリック IP なしのコンピューティングで既定の送信アクセスに頼らない"
  }
  level      = "recommended"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !self.public_ip && !env.managed_network.used

  assert {
    that = env.egress.kind != "default"
    message = {
      en = "Computes without a public IP address have no way out of their own, and Azure's default outbound access is advised against: choose egress { kind = \"nat\" } or \"firewall\"."
      ja = "パブリック IP なしのコンピューティングには送信経路がなく、Azure の既定の送信アクセスの使用は推奨されていません。egress { kind = \"nat\" } または \"firewall\" を選んでください。"
    }
  }

  rulings = ["default-outbound-access"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [18, 18] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [34, 34] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [39, 39] }
}

ruling "default-outbound-access" {
  question = {
    en = "Can a compute without a public IP reach the internet when nothing is set up for it?"
    ja = "パブリック IP なしのコンピューティングは、何も設定しなくてもインターネットに送信できるか。"
  }
  decision = {
    en = "It is planned as if it could not; a plan that leaves it to default outbound access is refused unless the environment declines the recommendation."
    ja = "送信できないものとして計画する。既定の送信アクセスに任せる計画は、環境で推奨事項を外さない限り受け付けない。"
  }
  reason = {
    en = "The pages of 2023 and 2024 say no and call what still gets out an effect of default outbound access; the page of 2025 says yes, by that access. All three advise a NAT gateway or firewall instead."
    ja = "2023 年と 2024 年のページは送信できないとし、送信できる場合は既定の送信アクセスによるものとしている。2025 年のページはそのアクセスで送信できるとする。いずれも NAT ゲートウェイかファイアウォールを勧めている。"
  }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [18, 18] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [34, 34] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [39, 39] }
}

requirement "managed-network-alternative" {
  title = { en = "A managed network can take the place of one's own", ja = "独自の仮想ネットワークの代わりにマネージド ネットワークを使える" }
  detail = {
    en = "A preview in 2023. The service then isolates the workspace and its managed computes by itself, and private endpoints can be added for resources the workspace needs, such as a storage account."
    ja = "2023 年の時点ではプレビューです。ワークスペースとマネージド コンピューティングの分離はサービスが行い、ストレージ アカウントなど必要なリソースへのプライベート エンドポイントも追加できます。"
  }
  level      = "informational"
  components = ["workspace"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Before building a network of your own, consider a managed one: managed_network with isolation \"allow_internet_outbound\", or \"allow_only_approved_outbound\" to restrict what goes out."
      ja = "独自のネットワークを構築する前に、マネージド ネットワークの利用を検討します。managed_network の isolation には \"allow_internet_outbound\"、送信を制限する場合は \"allow_only_approved_outbound\" を指定します。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [26, 26] }
  evidence "exfiltration" "2025-02-05.en" { lines = [35, 35] }
  evidence "exfiltration" "2025-02-05.en" { lines = [37, 37] }
}

requirement "preview-terms" {
  title      = { en = "Previews come without a service level agreement", ja = "プレビュー機能にはサービス レベル アグリーメントがない" }
  level      = "informational"
  components = ["workspace"]

  step {
    text = {
      en = "Keep what the pages mark as a preview out of production: it may be unsupported or limited."
      ja = "ページでプレビューとされている機能は運用環境で使わないでください。サポート対象外の部分や機能の制限があることがあります。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [44, 44] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [55, 56] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [45, 46] }
}
