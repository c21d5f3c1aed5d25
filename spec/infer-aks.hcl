# AKS clusters of the v1 way as the page of 2024 makes, isolates and attaches them.

requirement "inference-clusters" {
  title      = { en = "Kinds of AKS cluster that a network can secure", ja = "仮想ネットワークで保護できる AKS クラスターの種類" }
  level      = "informational"
  components = ["aks"]

  step {
    text = {
      en = "Choose a default AKS cluster, a private one, or one with a private link."
      ja = "既定の AKS クラスター、プライベート AKS クラスター、プライベート リンクを使用する AKS クラスターのいずれかを選びます。"
    }
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [18, 18] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [20, 20] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [21, 21] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [22, 22] }
}

requirement "inference-network-read" {
  title = { en = "Who deploys for inference may read the network", ja = "推論環境をデプロイする人にネットワークの読み取りを許可する" }
  detail = {
    en = "Wider than what the training page of 2023 asks for. Not needed for deployments by ARM template."
    ja = "2023 年のトレーニングのページが求める権限より広いものです。ARM テンプレートによるデプロイでは不要です。"
  }
  level      = "required"
  components = ["aks"]

  role {
    actions   = ["Microsoft.Network/*/read"]
    principal = "deployer"
    scope     = "virtual_network"
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [30, 30] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [32, 32] }
}

requirement "cli-v1-extension" {
  title      = { en = "The v1 extension of the CLI may still be used", ja = "CLI の v1 拡張機能をまだ使用できる" }
  level      = "informational"
  components = ["aks"]

  step {
    text = {
      en = "Install azure-cli-ml where a command of the v1 pages asks for it; its support ends on 2025-09-30."
      ja = "v1 のページのコマンドに必要な場合は azure-cli-ml をインストールします。サポートは 2025-09-30 に終了します。"
    }
    command = "az extension add --name azure-cli-ml"
  }

  effective "secure-inferencing-vnet-v1" "2024-01-31.ja" {
    lines = [40, 40]
    until = "2025-09-30"
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [40, 40] }
}

requirement "cli-v2-extension" {
  title      = { en = "Move from the v1 extension of the CLI to ml (v2)", ja = "CLI の v1 拡張機能から ml (v2) に移行する" }
  level      = "recommended"
  components = ["aks"]

  step {
    text = {
      en = "Move to the extension ml (v2); the support of v1 ended on 2025-09-30."
      ja = "ml 拡張機能 (v2) に移行します。v1 のサポートは 2025-09-30 に終了しました。"
    }
    command = "az extension remove --name azure-cli-ml\naz extension add --name ml"
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [42, 42] }
}

requirement "aks-workspace-region" {
  title = {
    en = "AKS stands in the region of a workspace that has a private endpoint"
    ja = "プライベート エンドポイントのあるワークスペースと同じリージョンに AKS を置く"
  }
  level      = "required"
  components = ["aks"]

  step {
    text = {
      en = "See that the cluster is in the region of the workspace, where that has a private endpoint."
      ja = "ワークスペースにプライベート エンドポイントがある場合は、AKS クラスターが同じ Azure リージョンにあることを確認します。"
    }
    command = "az aks show --name <aks> --resource-group <aks-resource-group> --query location"
    check   = true
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [53, 53] }
}

requirement "aks-private-cluster-name" {
  title = {
    en = "A private AKS cluster has no public host name"
    ja = "プライベート AKS クラスターにパブリック FQDN を使わない"
  }
  detail = {
    en = "Azure Machine Learning does not support a public name beside a private cluster, and AKS gives one unless told otherwise."
    ja = "プライベート クラスターでのパブリック FQDN は Azure Machine Learning ではサポートされていません。AKS は指定がない限りパブリック FQDN を付けます。"
  }
  level      = "required"
  components = ["aks"]
  when       = self.private_cluster

  property {
    resource = "Microsoft.ContainerService/managedClusters"
    path     = "properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN"
    value    = false
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [54, 54] }
}

requirement "aks-create-studio-2024" {
  title      = { en = "An AKS cluster is made in the network by the studio", ja = "スタジオで仮想ネットワーク内に AKS クラスターを作成する" }
  level      = "informational"
  components = ["aks"]
  when       = self.load_balancer == "public" # the studio makes no other

  step {
    text = {
      en = "Sign in to the studio and choose subscription and workspace; under Compute, Inference clusters, choose New and AksCompute."
      ja = "スタジオにサインインしてサブスクリプションとワークスペースを選択し、[Compute] の [Inference clusters] で [+ 新規]、[AksCompute] の順に選択します。"
    }
  }

  step {
    text = {
      en = "Choose to create a new cluster, its location and the size of its machines."
      ja = "[新規作成] を選び、場所と VM サイズを選択して次へ進みます。"
    }
  }

  step {
    text = {
      en = "Enter the name of the compute, the purpose of the cluster and the number of nodes, and open Advanced for the network settings."
      ja = "コンピューティング名、クラスターの目的、ノード数を指定し、[Advanced] を開いてネットワークの設定を表示します。"
    }
  }

  step {
    text = { en = "Choose the virtual network and the subnet for the cluster.", ja = "使用する仮想ネットワークと、クラスターを作成するサブネットを選択します。" }
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [64, 64] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [66, 66] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [70, 70] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [74, 74] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [76, 76] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [82, 82] }
}

requirement "aks-studio-network-greyed" {
  title = {
    en = "The studio greys out the network field in a private workspace"
    ja = "プライベート エンドポイントを使うワークスペースでは [仮想ネットワーク] が選択できない"
  }
  level      = "informational"
  components = ["aks"]

  step {
    text = {
      en = "Take a greyed-out network field for no fault: the workspace reaches its network through a private endpoint."
      ja = "[仮想ネットワーク] が灰色表示でも異常ではありません。ワークスペースがプライベート エンドポイントで仮想ネットワークに接続している場合の表示です。"
    }
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [80, 80] }
}

requirement "aks-scoring-address" {
  title      = { en = "Every AKS cluster has a scoring address of its own", ja = "スコアリング エンドポイントの IP アドレスは AKS クラスターごとに異なる" }
  level      = "informational"
  components = ["aks"]
  when       = self.called_from_outside

  step {
    text = {
      en = "Read the address from the scoring URI of a deployed service and enter it as scoring_ip: all services of a cluster share it, another cluster has another."
      ja = "デプロイしたサービスのスコアリング URI でアドレスを確認し、scoring_ip に指定します。同じクラスターのデプロイはアドレスを共有し、クラスターが変わるとアドレスも変わります。"
    }
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [94, 94] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [104, 104] }
}

requirement "aks-isolation" {
  title      = { en = "Two ways keep traffic of AKS inside the network", ja = "AKS のトラフィックを分離する方法は 2 つある" }
  level      = "informational"
  components = ["aks"]

  step {
    text = {
      en = "Take a private cluster to keep deployment and management on private links, an internal load balancer to give the endpoints of deployments private addresses, or both."
      ja = "デプロイや管理の通信を保護するにはプライベート クラスター (Private Link)、デプロイのエンドポイントをプライベート IP にするには内部ロード バランサーを使います。併用もできます。"
    }
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [160, 160] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [162, 162] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [163, 163] }
}

requirement "aks-load-balancer-type" {
  title      = { en = "The compute says that its load balancer is internal", ja = "コンピューティングに内部ロード バランサーを指定する" }
  level      = "situational"
  components = ["aks"]
  when       = self.load_balancer == "internal"
  after      = ["aks-network-contributor"]

  property {
    resource = "Microsoft.MachineLearningServices/workspaces/computes"
    path     = "properties.properties.loadBalancerType"
    value    = "InternalLoadBalancer"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [513, 513] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [175, 175] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [201, 201] }
}

requirement "aks-sdk-create-internal" {
  title = {
    en = "An AKS cluster with an internal load balancer is made by code of SDK v1"
    ja = "SDK v1 のコードで内部ロード バランサー付きの AKS クラスターを作成する"
  }
  detail = {
    en = "The sample's values: subnet default, load_balancer_type InternalLoadBalancer, resource group myvnetresourcegroup, network myvnetname, cluster myaks."
    ja = "サンプルの値は、サブネット default、load_balancer_type InternalLoadBalancer、リソース グループ myvnetresourcegroup、仮想ネットワーク myvnetname、クラスター myaks です。"
  }
  level      = "informational"
  components = ["aks"]
  when       = self.load_balancer == "internal"

  step {
    text = {
      en = "Look for a cluster of the name first; where there is none, hand AksCompute.provisioning_configuration(load_balancer_type=\"InternalLoadBalancer\") to ComputeTarget.create and wait for completion."
      ja = "まず同名のクラスターを探します。ない場合は AksCompute.provisioning_configuration(load_balancer_type=\"InternalLoadBalancer\") を ComputeTarget.create に渡し、完了を待ちます。"
    }
  }

  step {
    text = {
      en = "Set vnet_resourcegroup_name, vnet_name, subnet_name, and load_balancer_subnet: the sample takes the subnet of the cluster for its load balancer too."
      ja = "vnet_resourcegroup_name、vnet_name、subnet_name、load_balancer_subnet を設定します。サンプルでは、ロード バランサーにもクラスターと同じサブネットを使っています。"
    }
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [187, 188] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [190, 193] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [195, 204] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [207, 208] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [211, 214] }
}

requirement "aks-attach-load-balancer" {
  title      = { en = "An attached cluster names its load balancer while it is attached", ja = "既存クラスターのロード バランサーはアタッチ時に指定する" }
  level      = "informational"
  components = ["aks"]
  when       = self.load_balancer == "internal"

  step {
    text = {
      en = "Give load_balancer_type and load_balancer_subnet to AksCompute.attach_configuration() when attaching a cluster that exists."
      ja = "既存のクラスターをアタッチするときは、AksCompute.attach_configuration() に load_balancer_type と load_balancer_subnet を指定します。"
    }
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [216, 216] }
}

requirement "aks-private-control-plane" {
  title      = { en = "A private AKS cluster has a private control plane", ja = "プライベート AKS クラスターのコントロール プレーンはプライベートにする" }
  level      = "situational"
  components = ["aks"]
  when       = self.private_cluster

  property {
    resource = "Microsoft.ContainerService/managedClusters"
    path     = "properties.apiServerAccessProfile.enablePrivateCluster"
    value    = true
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [167, 167] }
}

requirement "aks-public-control-plane" {
  title      = { en = "The control plane of AKS is public unless the cluster is private", ja = "既定では AKS のコントロール プレーンにパブリック IP アドレスがある" }
  level      = "informational"
  components = ["aks"]
  when       = !self.private_cluster

  step {
    text = {
      en = "Make the cluster private if its API server must have no public address."
      ja = "API サーバーにパブリック IP アドレスを付けたくない場合は、プライベート クラスターとして作成します。"
    }
    command = "az aks show --name <aks> --resource-group <aks-resource-group> --query apiServerAccessProfile.enablePrivateCluster"
    check   = true
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [167, 167] }
}

requirement "aks-public-load-balancer" {
  title = { en = "AKS deployments sit behind a public load balancer by default", ja = "既定では AKS のデプロイにパブリック ロード バランサーが使われる" }
  detail = {
    en = "An internal one spreads the load inside the network and is used where only private addresses may stand in front."
    ja = "内部ロード バランサーは仮想ネットワーク内で負荷を分散し、フロントエンドにプライベート IP のみが許可される場合に使います。"
  }
  level      = "informational"
  components = ["aks"]
  when       = self.load_balancer == "public"

  step {
    text = {
      en = "Set load_balancer = \"internal\" if the endpoints of deployments must have private addresses only."
      ja = "デプロイのエンドポイントをプライベート IP のみにする場合は、load_balancer = \"internal\" を指定します。"
    }
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [173, 173] }
}
