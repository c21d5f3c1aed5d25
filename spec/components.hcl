# What can stand in an environment, what can be switched on in it, and the subnets of the default layout.

component "compute_instance" {
  title     = { en = "Compute instance", ja = "コンピューティング インスタンス" }
  subnet    = "training"
  default   = "alone"
  addresses = 1

  attribute "public_ip" {
    type    = "bool"
    default = false
    title   = { en = "Has a public IP address", ja = "パブリック IP アドレスを持つ" }
  }
  attribute "ssh" {
    type    = "bool"
    default = false
    title   = { en = "Can be reached by SSH through its public IP address", ja = "パブリック IP アドレス経由の SSH を許可する" }
  }
  attribute "vm_size" {
    type    = "string"
    default = "STANDARD_D3_V2"
    title   = { en = "Size of the virtual machine", ja = "仮想マシンのサイズ" }
  }
}

component "compute_cluster" {
  title     = { en = "Compute cluster", ja = "コンピューティング クラスター" }
  subnet    = "training"
  default   = "alone"
  addresses = "max_nodes"

  attribute "public_ip" {
    type    = "bool"
    default = false
    title   = { en = "Nodes have public IP addresses", ja = "ノードがパブリック IP アドレスを持つ" }
  }
  attribute "ssh" {
    type    = "bool"
    default = false
    title   = { en = "Nodes can be reached by SSH through the public IP address", ja = "パブリック IP アドレス経由のノードへの SSH を許可する" }
  }
  attribute "vm_size" {
    type    = "string"
    default = "STANDARD_D2_V2"
    title   = { en = "Size of a node", ja = "ノードのサイズ" }
  }
  attribute "min_nodes" {
    type    = "number"
    default = 0
    title   = { en = "Nodes kept when idle", ja = "アイドル時に残すノード数" }
  }
  attribute "max_nodes" {
    type    = "number"
    default = 4
    title   = { en = "Nodes at most; each takes an address of the subnet", ja = "最大ノード数 (ノードごとにサブネットのアドレスを 1 つ使う)" }
  }
}

component "serverless_compute" {
  title     = { en = "Serverless compute", ja = "サーバーレス コンピューティング" }
  subnet    = "training"
  addresses = "max_nodes"

  attribute "public_ip" {
    type    = "bool"
    default = false
    title   = { en = "Nodes have public IP addresses", ja = "ノードがパブリック IP アドレスを持つ" }
  }
  attribute "max_nodes" {
    type    = "number"
    default = 4
    title = {
      en = "Nodes expected at most; each takes an address of the subnet"
      ja = "想定する最大ノード数 (ノードごとにサブネットのアドレスを 1 つ使う)"
    }
  }
}

component "aks" {
  title     = { en = "AKS cluster attached the v1 way", ja = "v1 方式でアタッチする AKS クラスター" }
  subnet    = "inference"
  addresses = "node_count"

  attribute "called_from_outside" {
    type    = "bool"
    default = false
    title   = { en = "Scoring endpoint is called from outside the virtual network", ja = "スコアリング エンドポイントを仮想ネットワークの外から呼び出す" }
  }
  attribute "scoring_ip" {
    type    = "string"
    default = ""
    title = {
      en = "Address of the scoring endpoint, as a prefix such as 203.0.113.10/32"
      ja = "スコアリング エンドポイントのアドレス (203.0.113.10/32 のようなプレフィックス)"
    }
  }
  attribute "load_balancer" {
    type    = "string"
    default = "public"
    one_of  = ["public", "internal"]
    title = {
      en = "Whether the scoring endpoint has a public or a private address"
      ja = "スコアリング エンドポイントのアドレス (パブリックまたはプライベート)"
    }
  }
  attribute "private_cluster" {
    type    = "bool"
    default = false
    title   = { en = "Control plane has a private address only", ja = "コントロール プレーンをプライベート アドレスのみにする" }
  }
  attribute "node_count" {
    type    = "number"
    default = 3
    title   = { en = "Nodes", ja = "ノード数" }
  }
  attribute "service_cidr" {
    type    = "string"
    default = "10.0.0.0/16"
    title   = { en = "Addresses of Kubernetes services; must overlap no subnet", ja = "Kubernetes サービスのアドレス範囲 (どのサブネットとも重複不可)" }
  }
  attribute "dns_service_ip" {
    type    = "string"
    default = "10.0.0.10"
    title   = { en = "Address of the cluster's DNS service, inside the service range", ja = "クラスターの DNS サービスのアドレス (サービス範囲内)" }
  }
  attribute "docker_bridge_cidr" {
    type    = "string"
    default = "172.17.0.1/16"
    title = {
      en = "Address of the Docker bridge; outside every subnet and the service range"
      ja = "Docker ブリッジのアドレス (サブネットとサービス範囲の外)"
    }
  }
}

component "kubernetes" {
  title  = { en = "Kubernetes cluster with the Azure Machine Learning extension", ja = "Azure Machine Learning 拡張機能を入れた Kubernetes クラスター" }
  subnet = "inference"

  attribute "training" {
    type    = "bool"
    default = true
    title   = { en = "Used for training", ja = "トレーニングに使う" }
  }
  attribute "inference" {
    type    = "bool"
    default = true
    title   = { en = "Used for inference", ja = "推論に使う" }
  }
  attribute "arc" {
    type    = "bool"
    default = false
    title   = { en = "Connected through Azure Arc", ja = "Azure Arc で接続する" }
  }
}

component "aci" {
  title     = { en = "Model in Azure Container Instances", ja = "Azure Container Instances 上のモデル" }
  subnet    = "aci"
  addresses = 1
}

component "databricks" {
  title  = { en = "Azure Databricks workspace", ja = "Azure Databricks ワークスペース" }
  subnet = "databricks-public"
}

component "virtual_machine" {
  title     = { en = "Attached virtual machine", ja = "アタッチした仮想マシン" }
  subnet    = "attached"
  addresses = 1
}

component "hdinsight" {
  title  = { en = "Attached HDInsight cluster", ja = "アタッチした HDInsight クラスター" }
  subnet = "attached"
}

component "workspace" {
  title   = { en = "Workspace", ja = "ワークスペース" }
  subnet  = "endpoints"
  default = "always"

  attribute "private_endpoint" {
    type    = "bool"
    default = true
    title   = { en = "Reached through a private endpoint", ja = "プライベート エンドポイント経由でアクセスする" }
  }
}

component "storage" {
  title   = { en = "Default storage account", ja = "既定のストレージ アカウント" }
  subnet  = "endpoints"
  default = "always"

  attribute "private_endpoint" {
    type    = "bool"
    default = true
    title   = { en = "Reached through private endpoints", ja = "プライベート エンドポイント経由でアクセスする" }
  }
}

component "key_vault" {
  title   = { en = "Key vault", ja = "キー コンテナー" }
  subnet  = "endpoints"
  default = "always"

  attribute "private_endpoint" {
    type    = "bool"
    default = true
    title   = { en = "Reached through a private endpoint", ja = "プライベート エンドポイント経由でアクセスする" }
  }
}

component "registry" {
  title   = { en = "Container registry", ja = "コンテナー レジストリ" }
  subnet  = "endpoints"
  default = "always"

  attribute "private_endpoint" {
    type    = "bool"
    default = true
    title   = { en = "Reached through a private endpoint", ja = "プライベート エンドポイント経由でアクセスする" }
  }
}

component "monitor" {
  title   = { en = "Application Insights and Azure Monitor", ja = "Application Insights と Azure Monitor" }
  default = "always"
}

# Stands in no subnet by default: its users sit at machines that ringfence does not place. Naming it in the
# subnet "users" puts its rules there.
component "studio" {
  title   = { en = "Studio users inside the network", ja = "ネットワーク内のスタジオ利用者" }
  default = "always"
}

option "rstudio" {
  title   = { en = "RStudio on compute instances", ja = "コンピューティング インスタンスで RStudio を使う" }
  default = false
}

option "vscode" {
  title   = { en = "Visual Studio Code against compute instances", ja = "Visual Studio Code からコンピューティング インスタンスに接続する" }
  default = false
}

option "python_packages" {
  title   = { en = "Python packages from the public indexes", ja = "公開インデックスから Python パッケージを入れる" }
  default = false
}

option "r_packages" {
  title   = { en = "R packages from CRAN", ja = "CRAN から R パッケージを入れる" }
  default = false
}

option "pytorch" {
  title   = { en = "Examples based on PyTorch", ja = "PyTorch のサンプルを使う" }
  default = false
}

option "tensorflow" {
  title   = { en = "Examples based on TensorFlow", ja = "TensorFlow のサンプルを使う" }
  default = false
}

option "huggingface" {
  title   = { en = "Models from Hugging Face", ja = "Hugging Face のモデルを使う" }
  default = false
}

option "automl" {
  title   = { en = "AutoML for text and images", ja = "テキストと画像の AutoML を使う" }
  default = false
}

option "batch_endpoints" {
  title   = { en = "Batch endpoints or ParallelRunStep", ja = "バッチ エンドポイントまたは ParallelRunStep を使う" }
  default = false
}

option "azure_monitor_private" {
  title   = { en = "Azure Monitor is behind a private link scope", ja = "Azure Monitor を Private Link スコープで保護している" }
  default = false
}

option "storage_behind_firewall" {
  title = {
    en = "A firewall stands between the network and the storage private endpoints"
    ja = "ネットワークとストレージのプライベート エンドポイントの間にファイアウォールがある"
  }
  default = false
}

option "high_business_impact" {
  title = {
    en = "The workspace was made with the high business impact flag (hbi_workspace)"
    ja = "影響度の大きいデータ用のフラグ (hbi_workspace) を付けてワークスペースを作成した"
  }
  default = false
}

option "microsoft_images" {
  title = {
    en = "Training uses Microsoft's default images with user-managed dependencies"
    ja = "Microsoft の既定イメージをユーザー管理の依存関係で使ってトレーニングする"
  }
  default = false
}

# The third octet tells a subnet of the default layout: training .1, endpoints .2, inference .4 to .7, and so on.

subnet_role "training" {
  title  = { en = "Training computes", ja = "トレーニング用コンピューティング" }
  number = 1
  bits   = 24
  group  = true
}

subnet_role "endpoints" {
  title  = { en = "Private endpoints", ja = "プライベート エンドポイント" }
  number = 2
  bits   = 24
  group  = false # an NSG does not apply to private endpoints unless their network policies are switched on
  egress = false
}

subnet_role "inference" {
  title  = { en = "Kubernetes clusters", ja = "Kubernetes クラスター" }
  number = 1
  bits   = 22
  group  = true
}

subnet_role "aci" {
  title  = { en = "Container instances", ja = "コンテナー インスタンス" }
  number = 8
  bits   = 24
  group  = true
}

subnet_role "databricks-public" {
  title  = { en = "Databricks, public side", ja = "Databricks (パブリック側)" }
  number = 9
  bits   = 24
  group  = true
}

subnet_role "databricks-private" {
  title  = { en = "Databricks, private side", ja = "Databricks (プライベート側)" }
  number = 10
  bits   = 24
  group  = true
  with   = "databricks-public"
}

subnet_role "attached" {
  title  = { en = "Attached machines and clusters", ja = "アタッチしたマシンとクラスター" }
  number = 11
  bits   = 24
  group  = true
}

subnet_role "users" {
  title  = { en = "Jump hosts of studio users", ja = "スタジオ利用者の踏み台ホスト" }
  number = 12
  bits   = 24
  group  = true
}

subnet_role "firewall" {
  title  = { en = "Azure Firewall", ja = "Azure Firewall" }
  number = 52
  bits   = 26
  group  = false
  egress = false
  name   = "AzureFirewallSubnet"
}
