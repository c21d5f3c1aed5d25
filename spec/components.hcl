# What can stand in an environment, what can be switched on in it, and the subnets of the default layout.

component "compute_instance" {
  title     = { en = "Compute instance", ja = "コンピューティング インスタンス" }
  subnet    = "training"
  default   = "alone"
  addresses = 1
  nodes     = 1

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
  attribute "ssh_public_key" {
    type    = "string"
    default = ""
    title   = { en = "Public key for SSH", ja = "SSH 公開キー" }
  }
  attribute "owner" {
    type    = "string"
    default = ""
    pattern = "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"
    hint    = { en = "an object ID such as 00000000-0000-0000-0000-000000000000", ja = "00000000-0000-0000-0000-000000000000 のようなオブジェクト ID" }
    title   = { en = "Object ID of the user who owns it; left out: whoever deploys", ja = "所有するユーザーのオブジェクト ID (省略時はデプロイした担当者)" }
  }
}

component "compute_cluster" {
  title     = { en = "Compute cluster", ja = "コンピューティング クラスター" }
  subnet    = "training"
  default   = "alone"
  addresses = self.max_nodes
  nodes     = self.min_nodes

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
    min     = 0
    at_most = "max_nodes"
    title   = { en = "Nodes kept when idle", ja = "アイドル時に残すノード数" }
  }
  attribute "max_nodes" {
    type    = "number"
    default = 4
    min     = 1
    title   = { en = "Nodes at most; each takes an address of the subnet", ja = "最大ノード数 (ノードごとにサブネットのアドレスを 1 つ使う)" }
  }
  attribute "low_priority" {
    type    = "bool"
    default = false
    title   = { en = "Nodes may be taken away when Azure needs them", ja = "Azure の都合で解放される低優先度ノードを使う" }
  }
  attribute "idle_time" {
    type    = "string"
    default = "PT120S"
    pattern = "^P([0-9]+D|([0-9]+D)?T([0-9]+H([0-9]+M)?([0-9]+S)?|[0-9]+M([0-9]+S)?|[0-9]+S))$"
    hint    = { en = "an ISO 8601 duration such as PT120S", ja = "PT120S のような ISO 8601 形式の期間" }
    title   = { en = "Idle time after which a node is taken down, as an ISO 8601 duration", ja = "ノードを停止するまでのアイドル時間 (ISO 8601 形式)" }
  }
  attribute "admin_username" {
    type    = "string"
    default = "azureuser"
    title   = { en = "User for SSH", ja = "SSH ユーザー名" }
  }
  attribute "ssh_public_key" {
    type    = "string"
    default = ""
    title   = { en = "Public key for SSH", ja = "SSH 公開キー" }
  }
  attribute "region" {
    type    = "string"
    default = ""
    title   = { en = "Region of the nodes, where it is not that of the workspace", ja = "ワークスペースと異なるリージョンに置く場合のリージョン" }
  }
}

component "serverless_compute" {
  title     = { en = "Serverless compute", ja = "サーバーレス コンピューティング" }
  subnet    = "training"
  addresses = self.max_nodes

  attribute "public_ip" {
    type    = "bool"
    default = false
    title   = { en = "Nodes have public IP addresses", ja = "ノードがパブリック IP アドレスを持つ" }
  }
  attribute "max_nodes" {
    type    = "number"
    default = 4
    min     = 1
    title = {
      en = "Nodes expected at most; each takes an address of the subnet"
      ja = "想定する最大ノード数 (ノードごとにサブネットのアドレスを 1 つ使う)"
    }
  }
}

component "aks" {
  title     = { en = "AKS cluster (v1)", ja = "v1 方式でアタッチする AKS クラスター" }
  subnet    = "inference"
  # Each node, and the one that an upgrade adds, takes an address for itself and for as many pods as AKS gives it: 30.
  addresses = (self.node_count + 1) * 31
  nodes     = self.node_count

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
    min     = 1
    max     = 1000
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
  attribute "vm_size" {
    type    = "string"
    default = "STANDARD_D3_V2"
    title   = { en = "Size of a node", ja = "ノードのサイズ" }
  }
}

component "kubernetes" {
  title  = { en = "Kubernetes cluster with the Azure Machine Learning extension", ja = "Azure Machine Learning 拡張機能を入れた Kubernetes クラスター" }
  subnet = "inference"
  nodes  = self.node_count
  # As those of AKS; what Azure Arc connects stands elsewhere.
  addresses = self.arc ? 0 : (self.node_count + 1) * 31

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
  attribute "vm_size" {
    type    = "string"
    default = "STANDARD_D3_V2"
    title   = { en = "Size of a node", ja = "ノードのサイズ" }
  }
  attribute "node_count" {
    type    = "number"
    default = 3
    min     = 1
    max     = 1000
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
  attribute "v1_legacy_mode" {
    type    = "bool"
    default = false
    title   = { en = "Version 1 of the APIs only", ja = "バージョン 1 の API だけを使う" }
  }
  attribute "image_build_compute" {
    type    = "string"
    default = ""
    of      = "compute_cluster"
    title   = { en = "Compute cluster that builds images, where the registry lies in the network", ja = "レジストリがネットワーク内にある場合にイメージをビルドするコンピューティング クラスター" }
  }
  attribute "approval" {
    type    = "string"
    default = "automatic"
    one_of  = ["automatic", "manual"]
    title   = { en = "How the private endpoint is approved", ja = "プライベート エンドポイントの承認方法" }
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
  attribute "service_endpoint" {
    type    = "bool"
    default = true
    title   = { en = "Where it has no private endpoint, reached through service endpoints of the subnets only", ja = "プライベート エンドポイントがない場合、サブネットのサービス エンドポイント経由に限定する" }
  }
  attribute "shared_keys" {
    type    = "bool"
    default = true
    title   = { en = "Account keys may be used; without them the workspace uses identities", ja = "アカウント キーを使う (使わない場合はワークスペースが ID で認証する)" }
  }
  attribute "redundancy" {
    type    = "string"
    default = "Standard_LRS"
    one_of  = ["Standard_LRS", "Standard_ZRS", "Standard_GRS", "Standard_RAGRS", "Standard_GZRS", "Standard_RAGZRS"]
    title   = { en = "How copies are kept", ja = "冗長性" }
  }
  attribute "approval" {
    type    = "string"
    default = "automatic"
    one_of  = ["automatic", "manual"]
    title   = { en = "How the private endpoint is approved", ja = "プライベート エンドポイントの承認方法" }
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
  attribute "service_endpoint" {
    type    = "bool"
    default = true
    title   = { en = "Where it has no private endpoint, reached through service endpoints of the subnets only", ja = "プライベート エンドポイントがない場合、サブネットのサービス エンドポイント経由に限定する" }
  }
  attribute "approval" {
    type    = "string"
    default = "automatic"
    one_of  = ["automatic", "manual"]
    title   = { en = "How the private endpoint is approved", ja = "プライベート エンドポイントの承認方法" }
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
  attribute "sku" {
    type    = "string"
    default = "Premium"
    one_of  = ["Basic", "Standard", "Premium"]
    title   = { en = "Tier", ja = "レベル" }
  }
  attribute "approval" {
    type    = "string"
    default = "automatic"
    one_of  = ["automatic", "manual"]
    title   = { en = "How the private endpoint is approved", ja = "プライベート エンドポイントの承認方法" }
  }
}

component "log_analytics" {
  title   = { en = "Log Analytics workspace", ja = "Log Analytics ワークスペース" }
  default = "always"

  attribute "retention_days" {
    type    = "number"
    default = 30
    min     = 30
    max     = 730
    title   = { en = "Days that logs are kept", ja = "ログの保持日数" }
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
