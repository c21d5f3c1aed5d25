# Where training computes stand: the subnet, other regions, and who may deploy there.

requirement "training-subnet-undelegated" {
  title      = { en = "The subnet of training computes is delegated to no other service", ja = "トレーニング用コンピューティングのサブネットをほかのサービスに委任しない" }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !env.managed_network.used

  assert {
    that = length(subnet.delegations) == 0
    message = {
      en = "This subnet is delegated to another service, such as container instances: give the training computes a subnet of their own."
      ja = "このサブネットは Azure Container Instances などのほかのサービスに委任されています。トレーニング用コンピューティングには別のサブネットを用意してください。"
    }
  }

  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [65, 65] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [56, 56] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [69, 69] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [80, 80] }
}

requirement "deployer-network-read" {
  title = { en = "Who deploys computes may read the virtual network", ja = "コンピューティングをデプロイする人に仮想ネットワークの読み取りを許可する" }
  detail = {
    en = "Not needed for deployments by ARM template."
    ja = "ARM テンプレートによるデプロイでは不要です。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster"]
  when       = !env.managed_network.used

  role {
    actions   = ["Microsoft.Network/virtualNetworks/*/read"]
    principal = "deployer"
    scope     = "virtual_network"
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [60, 60] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [62, 62] }
}

requirement "instance-private-access" {
  title = {
    en = "Instances of a private workspace are reached from inside the network alone"
    ja = "プライベート リンクのワークスペースのインスタンスには仮想ネットワーク内からのみアクセスできる"
  }
  level      = "informational"
  components = ["compute_instance"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Reach the applications of these instances from a machine in the network, or one joined to it."
      ja = "インスタンスのアプリケーションには、仮想ネットワーク内、またはそこに接続された端末からアクセスします。"
    }
  }

  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [64, 64] }
  evidence "custom-dns" "2023-04-01.en" { lines = [111, 111] }
}

requirement "cluster-region-peering" {
  title = {
    en = "A cluster in another region is peered with the workspace's resources"
    ja = "別リージョンのクラスターはワークスペースのリソースとグローバル ピアリングで接続する"
  }
  level      = "informational"
  components = ["compute_cluster"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Where storage and the like stand in another network than the cluster, set up global peering between the two networks."
      ja = "ストレージなどのリソースがクラスターと異なる仮想ネットワークにある場合は、両ネットワーク間にグローバル仮想ネットワーク ピアリングを設定します。"
    }
    command = "az network vnet peering create --resource-group <network-resource-group> --vnet-name <vnet> --name <peering> --remote-vnet <other-network-id> --allow-vnet-access"
  }

  step {
    text = {
      en = "Link both private DNS zones of the workspace to the network of the cluster, or give the workspace a private endpoint there."
      ja = "ワークスペースの 2 つのプライベート DNS ゾーンをクラスターの仮想ネットワークにリンクするか、そのネットワークにワークスペースのプライベート エンドポイントを追加します。"
    }
  }

  step {
    text = {
      en = "Allow access from the network of the cluster on the storage account, the registry and the key vault as well."
      ja = "ストレージ アカウント、レジストリ、キー コンテナーでも、クラスターの仮想ネットワークからのアクセスを許可します。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [73, 73] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [98, 106] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [110, 134] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [143, 156] }
}

requirement "cluster-region-cost" {
  title = {
    en = "A cluster in another region may cost transfer and time"
    ja = "別リージョンのクラスターでは待機時間とデータ転送コストが増える可能性がある"
  }
  level      = "informational"
  components = ["compute_cluster"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Reckon with slower networking and transfer charges, both when the cluster is created and when jobs run on it."
      ja = "クラスターの作成時とジョブの実行時の両方で、ネットワークの待機時間とデータ転送の料金が増えることを見込んでおきます。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [74, 74] }
}

requirement "cluster-region-rules" {
  title = {
    en = "Rules and routes hold for a cluster in another region as well"
    ja = "別リージョンのクラスターにも NSG 規則とルートの要件が適用される"
  }
  level      = "informational"
  components = ["compute_cluster"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Apply the same security rules, user-defined routes and inbound and outbound requirements in the region of the cluster."
      ja = "クラスターのあるリージョンでも、NSG 規則、ユーザー定義ルート、受信と送信の要件を同じように適用します。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [76, 76] }
}

requirement "cluster-region-private-workspace" {
  title = {
    en = "With a private endpoint on the workspace, a cluster stays in its region"
    ja = "プライベート エンドポイントのあるワークスペースではクラスターを別リージョンに作成できない"
  }
  level      = "required"
  components = ["compute_cluster"]
  when       = !env.managed_network.used

  assert {
    that = !env.workspace.private_endpoint || self.region == "" || self.region == env.region
    message = {
      en = "Beside a workspace with a private endpoint, a cluster in another region is not supported: leave region out, or set private_endpoint = false on the workspace."
      ja = "プライベート エンドポイントのあるワークスペースでは、別リージョンのクラスターはサポートされていません。region を指定しないか、workspace の private_endpoint を false にしてください。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [80, 80] }
  absent "secure-training-vnet-v1" "2024-07-26.en" { lines = [80, 80] }
  absent "secure-training-vnet" "2025-06-12.en" { lines = [98, 101] }
}

requirement "load-balancer-kept" {
  title      = { en = "The load balancer of a compute stays until the compute is gone", ja = "コンピューティングを削除するまでロード バランサーは削除できない" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = self.public_ip && !env.managed_network.used

  step {
    text = {
      en = "Delete the instance or cluster first; its load balancer cannot be deleted before."
      ja = "先にインスタンスまたはクラスターを削除します。それまではロード バランサーを削除できません。"
    }
  }

  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [77, 77] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [185, 185] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [181, 181] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [359, 359] }
}
