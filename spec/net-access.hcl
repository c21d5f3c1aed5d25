# What must be there before anything goes into the network, who may put it there, and which edition it took.

requirement "network-prerequisites" {
  title      = { en = "What stands before anything goes into the network", ja = "仮想ネットワークに配置する前に用意するもの" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster", "aks", "aci", "databricks", "virtual_machine", "hdinsight"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "A workspace, a virtual network and a subnet for the computes come first: name existing ones in the environment, the others are made here. Have someone who knows virtual networks and IP addressing."
      ja = "ワークスペース、仮想ネットワーク、コンピューティング用のサブネットが必要です。既存のものは環境に記述し、それ以外はここで作成されます。仮想ネットワークと IP アドレス指定の実務知識も必要です。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [30, 30] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [32, 32] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [34, 34] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [252, 252] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [43, 43] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [55, 55] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [50, 50] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [54, 54] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [28, 28] }
}

requirement "joined-networks" {
  title      = { en = "Networks on premises may be joined to the virtual network", ja = "オンプレミスのネットワークを仮想ネットワークに接続できる" }
  level      = "informational"
  components = ["workspace"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Join the networks of those who train models and of those who call deployed ones, so that both happen securely."
      ja = "トレーニングを行う利用者や、デプロイしたモデルの呼び出し元のネットワークを接続すると、どちらも安全に行えます。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [26, 26] }
}

requirement "network-join-permissions" {
  title      = { en = "Whoever deploys may join the network and its subnets", ja = "デプロイする人に仮想ネットワークとサブネットへの参加を許可する" }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "aks", "aci", "databricks", "virtual_machine", "hdinsight"]
  when       = !env.managed_network.used

  role { # granted on the network, the second action holds for every subnet in it
    actions = [
      "Microsoft.Network/virtualNetworks/join/action",
      "Microsoft.Network/virtualNetworks/subnets/join/action",
    ]
    principal = "deployer"
    scope     = "virtual_network"
  }

  rulings = ["subnet-join-spelling"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [36, 36] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [38, 38] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [39, 39] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [45, 45] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [47, 47] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [48, 48] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [43, 43] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [45, 45] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [46, 46] }
  evidence "secure-inferencing-vnet" "2023-04-01.en" { lines = [33, 33] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [60, 60] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [63, 63] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [30, 30] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [33, 33] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [34, 34] }
}

ruling "subnet-join-spelling" {
  question = {
    en = "Is the action on the subnet subnet/join/action, as most pages write, or subnets/join/action?"
    ja = "サブネットに対するアクションは、多くのページにある subnet/join/action か、subnets/join/action か。"
  }
  decision = { en = "Microsoft.Network/virtualNetworks/subnets/join/action.", ja = "Microsoft.Network/virtualNetworks/subnets/join/action。" }
  reason = {
    en = "Azure's resource type is virtualNetworks/subnets, a role with an action that no provider has grants nothing, and the pages on the workspace and on inferencing write it so."
    ja = "Azure のリソースの種類は virtualNetworks/subnets であり、存在しないアクションを書いたロールでは何も許可されない。ワークスペースと推論のページもこの表記である。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [39, 39] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [48, 48] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [46, 46] }
  evidence "secure-inferencing-vnet" "2023-04-01.en" { lines = [34, 34] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [63, 63] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [34, 34] }
}

requirement "basic-edition" {
  title = {
    en = "What a workspace of the Basic edition could keep private"
    ja = "Basic エディションのワークスペースで可能だったネットワーク分離"
  }
  detail = {
    en = "The two editions were merged soon after; from 2021 on the pages know none."
    ja = "2 つのエディションはその後統合され、2021 年以降のページには記載がありません。"
  }
  level      = "informational"
  components = ["workspace"]

  step {
    text = {
      en = "Either edition allows: no isolation at all; a workspace with or without a private endpoint whose other resources stand in the virtual network, the registry excepted; a workspace with a private endpoint whose other resources stay public."
      ja = "どちらのエディションでも可能な構成: 分離なし、ワークスペースのプライベート エンドポイントの有無を問わず (レジストリを除く) ほかのリソースを仮想ネットワークに置く構成、ワークスペースだけにプライベート エンドポイントを設ける構成。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [22, 22] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [52, 52] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [54, 54] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [55, 55] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [57, 57] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [59, 59] }
  absent "secure-training-vnet" "2021-03-20.ja" { lines = [21, 23] }
}

requirement "enterprise-edition" {
  title = {
    en = "What took a workspace of the Enterprise edition"
    ja = "Enterprise エディションのワークスペースが必要だったネットワーク分離"
  }
  level      = "informational"
  components = ["workspace"]

  step {
    text = {
      en = "Take the Enterprise edition where resources beside the workspace use a private link, where the container registry stands in the virtual network, or where the workspace has customer-managed keys."
      ja = "ワークスペース以外のリソースで Private Link を使う場合、コンテナー レジストリを仮想ネットワークに置く場合、カスタマー マネージド キーを使う場合は、Enterprise エディションを選びます。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [50, 50] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [56, 56] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [58, 58] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [60, 60] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [61, 61] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [666, 666] }
  absent "secure-training-vnet" "2021-03-20.ja" { lines = [21, 23] }
}
