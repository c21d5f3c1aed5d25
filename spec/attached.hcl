# Computes that people bring: virtual machines, HDInsight and Databricks.

requirement "attached-ssh-inbound" {
  title = {
    en = "Azure Machine Learning reaches the SSH port of attached machines and clusters"
    ja = "Azure Machine Learning がアタッチしたマシンやクラスターの SSH ポートに接続するための受信"
  }
  level      = "required"
  components = ["virtual_machine", "hdinsight"]

  flow {
    direction   = "Inbound"
    protocol    = "*"
    source      = tag("AzureMachineLearning")
    destination = any
    ports       = ["22"]
    priority    = 250
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [811, 825] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [296, 296] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [298, 298] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [300, 300] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [304, 304] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [306, 306] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [308, 308] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [310, 310] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [312, 312] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [529, 545] }
}

requirement "attached-outbound-defaults" {
  title = {
    en = "The default outbound rules stay on the group of attached machines"
    ja = "アタッチしたマシンの NSG は既定のアウトバウンド規則のままにする"
  }
  level      = "required"
  components = ["virtual_machine", "hdinsight"]

  step {
    text = {
      en = "Keep the default outbound rules of the group. To limit outbound traffic all the same, allow what the training computes need as well as what the machine or cluster needs itself."
      ja = "NSG の既定のアウトバウンド規則を残します。送信を制限する場合は、トレーニング用コンピューティングと同じ宛先に加え、マシンやクラスター自体に必要な宛先も許可します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [829, 829] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [831, 831] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [314, 314] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [316, 316] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [547, 547] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [549, 549] }
}

requirement "attached-ubuntu" {
  title      = { en = "Attached virtual machines run Ubuntu", ja = "アタッチする仮想マシンは Ubuntu にする" }
  level      = "informational"
  components = ["virtual_machine"]

  step {
    text = {
      en = "Attach machines that run Ubuntu; no other system is supported."
      ja = "Ubuntu を実行する仮想マシンをアタッチします。ほかの OS はサポートされていません。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [802, 802] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [283, 283] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [95, 95] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [97, 97] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [520, 520] }
}

requirement "attached-create" {
  title = {
    en = "Machines and clusters are made in the network and then attached"
    ja = "マシンやクラスターはネットワーク内に作成してからアタッチする"
  }
  level      = "informational"
  components = ["virtual_machine", "hdinsight"]

  step {
    text = {
      en = "Create the machine or cluster in the virtual network and attach it to the workspace afterwards."
      ja = "マシンまたはクラスターを仮想ネットワークに作成し、その後ワークスペースにアタッチします。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [806, 806] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [833, 833] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [289, 289] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [320, 320] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [522, 522] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [553, 553] }
}

requirement "databricks-subnets" {
  title = {
    en = "Databricks has two subnets of its own, beside the network's default one"
    ja = "Databricks 専用の 2 つのサブネットと既定のサブネットを用意する"
  }
  level      = "required"
  components = ["databricks"]

  assert {
    that = length(env.network.subnets) > 2
    message = {
      en = "Beside the two subnets of Databricks the network needs one more: add a subnet for the other components."
      ja = "Databricks の 2 つのサブネットのほかに、もう 1 つサブネットが必要です。ほかのコンポーネント用のサブネットを追加してください。"
    }
    when = !self.existing
  }

  step {
    text = {
      en = "See that the existing Databricks workspace has its two subnets for itself, and the network another one beside them."
      ja = "既存の Databricks ワークスペースの 2 つのサブネットが専用であり、ネットワークにほかのサブネットがあることを確認します。"
    }
    when = self.existing
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [793, 793] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [274, 274] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [88, 88] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [256, 256] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [90, 90] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [286, 286] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [508, 508] }
}

requirement "databricks-delegation" {
  title      = { en = "The subnets of Databricks are delegated to it", ja = "Databricks のサブネットを委任する" }
  level      = "required"
  components = ["databricks"]

  property {
    resource = "Microsoft.Network/virtualNetworks/subnets"
    path     = "properties.delegations"
    value    = [{ name = "databricks", properties = { serviceName = "Microsoft.Databricks/workspaces" } }]
  }

  assert {
    that = length(subnet.components) == 1
    message = {
      en = "The subnets of Databricks hold nothing else: give the other components a subnet of their own."
      ja = "Databricks のサブネットには、ほかのものを配置できません。ほかのコンポーネントには別のサブネットを用意してください。"
    }
  }

  source = ["databricks-injection"]
}

requirement "databricks-addresses" {
  title      = { en = "Subnets of Databricks have room for its nodes", ja = "Databricks のサブネットの大きさ" }
  level      = "recommended"
  components = ["databricks"]

  assert {
    that = subnet.addresses >= 59
    message = {
      en = "Databricks takes two subnets of at least /26: give this one a shorter prefix."
      ja = "Databricks には /26 以上のサブネットが 2 つ必要です。プレフィックスを広げてください。"
    }
  }

  source = ["databricks-injection"]
}

requirement "databricks-no-public-ip" {
  title      = { en = "Nodes of Databricks have no public IP address", ja = "Databricks のノードにパブリック IP アドレスを付けない" }
  level      = "recommended"
  components = ["databricks"]

  property {
    resource = "Microsoft.Databricks/workspaces"
    path     = "properties.parameters.enableNoPublicIp.value"
    value    = true
  }

  source = ["databricks-injection"]
}

requirement "databricks-placement" {
  title = {
    en = "Databricks stands in the subscription, region and network of the workspace's resources"
    ja = "Databricks をワークスペースのリソースと同じサブスクリプション、リージョン、ネットワークに置く"
  }
  level      = "required"
  components = ["databricks"]

  assert {
    that = env.network.subscription == ""
    message = {
      en = "The network of Databricks must be in the subscription of the workspace: use one there. If it is there, name the network by name and group instead of its ID."
      ja = "Databricks の仮想ネットワークは、ワークスペースと同じサブスクリプションにある必要があります。実際に同じ場合は、ID ではなく name と group で指定します。"
    }
  }

  step {
    text = {
      en = "See that the existing network is in the region of the workspace."
      ja = "既存の仮想ネットワークがワークスペースと同じリージョンにあることを確認します。"
    }
    command = "az network vnet list --query \"[?name=='<vnet>'].{group: resourceGroup, region: location}\" --output table"
    check   = true
    when    = env.network.existing
  }

  step {
    text = {
      en = "Where the storage accounts of the workspace are kept in a virtual network, use the one of the existing Databricks cluster."
      ja = "ワークスペースのストレージ アカウントを仮想ネットワークで保護する場合は、既存の Databricks クラスターと同じ仮想ネットワークに置きます。"
    }
    when = self.existing
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [788, 788] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [791, 791] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [792, 792] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [269, 269] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [272, 272] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [273, 273] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [86, 86] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [87, 87] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [254, 254] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [255, 255] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [88, 89] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [284, 285] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [506, 507] }
}

requirement "databricks-no-private-endpoint" {
  title = {
    en = "Databricks uses no private endpoint towards the network"
    ja = "Databricks は仮想ネットワークとの通信にプライベート エンドポイントを使わない"
  }
  level      = "informational"
  components = ["databricks"]

  step {
    text = {
      en = "The pages of Azure Machine Learning plan no private endpoint here, and this environment makes none; `databricks-front-end` tells what it takes."
      ja = "Azure Machine Learning のページではプライベート エンドポイントを使わず、この環境でも作成しません。作成する場合の手順は `databricks-front-end` を参照してください。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [89, 89] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [257, 257] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [91, 91] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [287, 287] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [509, 509] }
}
