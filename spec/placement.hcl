# Where training computes and what they use must stand: no traffic, but nothing works without it.

requirement "network-subscription-and-region" {
  title = {
    en = "The network is in the subscription and region of the workspace"
    ja = "仮想ネットワークをワークスペースと同じサブスクリプションとリージョンに置く"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster"]
  when       = !env.managed_network.used

  assert {
    that = env.network.subscription == ""
    message = {
      en = "The network stands in another subscription than the workspace: use one in the workspace's own. If it is that one, name the network by name and group instead of its ID."
      ja = "仮想ネットワークがワークスペースとは別のサブスクリプションにあります。同じサブスクリプションのものを使ってください。実際には同じ場合は、ID ではなく name と group で指定します。"
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

  evidence "network-isolation" "2020-08-25.ja" { lines = [255, 255] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [58, 58] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [50, 50] }
}

requirement "network-subscription" {
  title      = { en = "The network is in the subscription of the workspace", ja = "仮想ネットワークをワークスペースと同じサブスクリプションに置く" }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !env.managed_network.used

  assert {
    that = env.network.subscription == ""
    message = {
      en = "The network stands in another subscription than the workspace: use one in the workspace's own. If it is that one, name the network by name and group instead of its ID."
      ja = "仮想ネットワークがワークスペースとは別のサブスクリプションにあります。同じサブスクリプションのものを使ってください。実際には同じ場合は、ID ではなく name と group で指定します。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [50, 50] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [62, 62] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [73, 73] }
}

requirement "subnet-addresses" {
  title = { en = "The subnet has an address for each node", ja = "サブネットにノード数分の IP アドレスを確保する" }
  detail = {
    en = "One address for each compute instance and for each node of serverless compute and of a cluster at its largest. A cluster that finds too few is allocated in part."
    ja = "コンピューティング インスタンス、サーバーレス コンピューティングのノード、クラスターのノード (最大時) ごとに 1 つのアドレスが必要です。不足するとクラスターは部分的にしか割り当てられません。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !env.managed_network.used

  assert {
    that = subnet.needed <= subnet.addresses
    message = {
      en = "The subnet is too small: give it a shorter prefix, or lower max_nodes. Azure keeps five addresses of every subnet for itself."
      ja = "サブネットが小さすぎます。プレフィックスを広げるか、max_nodes を減らしてください。各サブネットの 5 個のアドレスは Azure が予約しています。"
    }
  }

  step {
    text = {
      en = "Before adding computes, compare the size of the prefix with the addresses in use. Azure keeps five for itself."
      ja = "コンピューティングを追加する前に、プレフィックスの大きさと使用中のアドレス数を比べます。5 個は Azure が予約しています。"
    }
    command = "az network vnet subnet show --resource-group <network-resource-group> --vnet-name <vnet> --name <subnet> --query '{prefix: addressPrefix || addressPrefixes, used: length(ipConfigurations || `[]`)}'"
    check   = true
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [256, 256] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [59, 59] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [57, 57] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [70, 70] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [81, 81] }
}

requirement "network-policies-and-locks" {
  title = {
    en = "No policy or lock keeps the service from managing the network"
    ja = "ポリシーやロックで仮想ネットワークの管理が妨げられないようにする"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Look for policies that apply to the subscription and to the resource group of the network."
      ja = "サブスクリプションと仮想ネットワークのリソース グループに適用されるポリシーを確認します。"
    }
    command = "az policy assignment list --resource-group <network-resource-group> --disable-scope-strict-match --output table"
    check   = true
  }

  step {
    text = {
      en = "Look for locks on the subscription and on the resource group of the network."
      ja = "サブスクリプションと仮想ネットワークのリソース グループに設定されたロックを確認します。"
    }
    command = "az lock list --output table"
    check   = true
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [257, 257] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [60, 60] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [77, 77] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [185, 185] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [181, 181] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [359, 359] }
}

requirement "compute-quota" {
  title      = { en = "Quotas for several computes in one network", ja = "1 つの仮想ネットワークに複数のコンピューティングを置く場合のクォータ" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Ask for more quota where several instances or clusters share a network. Computes of Azure Machine Learning have a quota of their own, apart from that of virtual machines."
      ja = "Azure Machine Learning のコンピューティングには、仮想マシンとは別のクォータがあります。複数のインスタンスやクラスターを 1 つの仮想ネットワークに置く場合は、クォータの引き上げを要求します。"
    }
    command = "az ml compute list-usage --resource-group <workspace-resource-group> --workspace-name <workspace> --location <region> --output table"
    check   = true
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [258, 258] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [61, 61] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [165, 165] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [163, 163] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [341, 341] }
}

requirement "storage-network" {
  title = {
    en = "Storage accounts kept in a network are in the network of the computes"
    ja = "仮想ネットワークで保護するストレージ アカウントをコンピューティングと同じネットワークに置く"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Where the storage accounts of the workspace are kept in a virtual network, use the one of the computes."
      ja = "ワークスペースのストレージ アカウントを仮想ネットワークで保護する場合は、コンピューティングと同じ仮想ネットワークに置きます。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [259, 259] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [62, 62] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [52, 52] }
}

requirement "storage-region" {
  title      = { en = "Storage accounts are in the region of the computes", ja = "ストレージ アカウントをコンピューティングと同じリージョンに置く" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]

  step {
    text = {
      en = "Keep the storage accounts of workspace and jobs in the region of the computes; others cost transfer and time."
      ja = "ワークスペースとジョブのストレージ アカウントをコンピューティングと同じリージョンに置きます。異なる場合はデータ転送の料金と遅延が増えます。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [52, 52] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [64, 64] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [75, 75] }
}

requirement "instance-network-fixed" {
  title      = { en = "A compute instance gets its network at creation", ja = "コンピューティング インスタンスの仮想ネットワークは作成時に決める" }
  level      = "informational"
  components = ["compute_instance"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Choose network and subnet when creating the instance, the ones where its data is; an existing instance cannot be added to a network."
      ja = "インスタンスの作成時に、データと同じ仮想ネットワークとサブネットを指定します。既存のインスタンスを仮想ネットワークに追加することはできません。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [447, 447] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [449, 449] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [263, 263] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [265, 265] }
}

requirement "instance-name-resolution" {
  title = {
    en = "Names of compute instances resolve to the workspace's private endpoint"
    ja = "コンピューティング インスタンスの名前をワークスペースのプライベート エンドポイントに解決する"
  }
  level      = "informational"
  components = ["compute_instance"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "With DNS servers or host files of your own, add <instance>.<region>.instances.azureml.ms with the private address of the workspace's endpoint."
      ja = "カスタム DNS やホスト ファイルを使う場合は、ワークスペースのプライベート エンドポイントのアドレスで <instance>.<region>.instances.azureml.ms を登録します。"
    }
  }

  dns {
    name = "<instance>.<region>.instances.azureml.ms"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
  }

  dns {
    name = "<instance>.<region>.instances.azureml.us"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<instance>.<region>.instances.azureml.cn"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  rulings = ["instance-names-2026"]

  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [64, 64] }
  evidence "custom-dns" "2023-04-01.en" { lines = [51, 51] }
  evidence "custom-dns" "2023-04-01.en" { lines = [58, 58] }
  evidence "custom-dns" "2023-04-01.en" { lines = [65, 65] }
  evidence "custom-dns" "2023-04-01.en" { lines = [108, 112] }
  evidence "custom-dns" "2023-04-01.en" { lines = [127, 129] }
  evidence "custom-dns" "2023-04-01.en" { lines = [143, 144] }
}

requirement "compute-name-resolution" {
  title      = { en = "DNS servers of one's own forward the names of computes", ja = "独自の DNS サーバーからコンピューティングの名前を転送する" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "With DNS servers of your own, forward the names of compute instances and clusters to Azure."
      ja = "独自の DNS サーバーを使う場合は、コンピューティング インスタンスとクラスターの FQDN の解決を Azure に転送します。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [58, 58] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [72, 72] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [83, 83] }
}

requirement "endpoint-policies-2021" {
  title = {
    en = "Service endpoint policies did not reach the system storage of computes"
    ja = "サービス エンドポイント ポリシーはコンピューティングのシステム ストレージに効かない"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster"]
  when       = !env.managed_network.used

  assert {
    that = !env.options.service_endpoint_policy
    message = {
      en = "At the date asked for, service endpoint policies do not work with the system storage of computes: switch service_endpoint_policy off, or ask for a later date (as_of)."
      ja = "指定された日付の時点では、サービス エンドポイント ポリシーはコンピューティングのシステム ストレージで機能しません。service_endpoint_policy を無効にするか、新しい日付 (as_of) を指定してください。"
    }
  }

  step {
    text = {
      en = "Put no service endpoint policy on the subnet of the computes: their system storage accounts do not work with it."
      ja = "コンピューティングのサブネットにサービス エンドポイント ポリシーを設定しないでください。システム ストレージ アカウントでは機能しません。"
    }
  }

  rulings = ["endpoint-policies"]

  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [66, 66] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [126, 126] }
  absent "secure-training-vnet-v1" "2024-07-26.en" { lines = [123, 123] }
  absent "secure-training-vnet" "2025-06-12.en" { lines = [189, 189] }
}

requirement "no-lighthouse" {
  title = {
    en = "Computes in a network cannot be deployed through Azure Lighthouse"
    ja = "仮想ネットワーク内のコンピューティングは Azure Lighthouse 経由でデプロイできない"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Deploy with an account of the tenant itself; Azure Lighthouse is not supported."
      ja = "テナント自身のアカウントでデプロイします。Azure Lighthouse はサポートされていません。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [82, 82] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [82, 82] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [89, 89] }
}

requirement "cluster-in-another-region" {
  title      = { en = "A cluster in another region than the workspace", ja = "ワークスペースと別のリージョンのクラスター" }
  level      = "informational"
  components = ["compute_cluster"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "A cluster, unlike an instance, may stand in another region than the workspace; in 2023 this was a preview."
      ja = "クラスターは (インスタンスと異なり) ワークスペースと別のリージョンに作成できます。2023 年の時点ではプレビューです。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [71, 71] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [80, 80] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [93, 106] }
}

requirement "cluster-region-network" {
  title = {
    en = "A cluster in another region stands in a network of that region"
    ja = "別リージョンのクラスターはそのリージョンの仮想ネットワークに置く"
  }
  level      = "required"
  components = ["compute_cluster"]
  when       = !env.managed_network.used

  assert {
    that = self.region == "" || self.region == env.region || env.network.existing
    message = {
      en = "The cluster is in another region than the network that this environment makes: leave its region out, or plan it in an environment with an existing network of that region."
      ja = "クラスターのリージョンが、この環境で作成する仮想ネットワークのリージョンと異なります。region を指定しないか、そのリージョンの既存の仮想ネットワークを使う環境で計画してください。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [255, 255] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [58, 58] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [104, 104] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [111, 111] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [136, 136] }
}
