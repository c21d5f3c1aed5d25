# Computes with public IP addresses: what comes in, and what the service sets up beside them.

requirement "batch-management-inbound" {
  title = { en = "Azure Batch schedules work on the compute nodes", ja = "Azure Batch がコンピューティング ノードにタスクを割り当てるための受信" }
  detail = {
    en = "Encrypted traffic between the scheduler of Azure Batch and the nodes. Nodes call Batch themselves since 2023, so later pages ask for an outbound rule instead."
    ja = "Azure Batch のスケジューラーとノードの間の暗号化された通信です。2023 年以降はノード側から Batch に接続する方式になり、後のページではこの受信規則の代わりに送信規則が求められています。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster"]
  when       = self.public_ip && !env.managed_network.used

  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = tag("BatchNodeManagement")
    destination = tag("VirtualNetwork")
    ports       = ["29876-29877"]
    priority    = 200
  }

  rulings = ["batch-inbound-leftover", "near-end"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [279, 279] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [82, 82] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [86, 86] }
  absent "user-defined-routes" "2023-01-10.en" { lines = [12, 12] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [187, 187] }
  absent "secure-training-vnet-v1" "2024-07-26.en" { lines = [183, 183] }
  absent "secure-training-vnet" "2025-06-12.en" { lines = [361, 361] }
}

requirement "azureml-inbound" {
  title = {
    en = "Azure Machine Learning manages computes that have a public IP"
    ja = "パブリック IP を持つコンピューティングを Azure Machine Learning が管理するための受信"
  }
  detail = {
    en = "Creates, updates and deletes instances and clusters, and reaches what runs on them."
    ja = "インスタンスとクラスターの作成・更新・削除、および実行中のアプリケーションとの通信に使われます。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = self.public_ip && !env.managed_network.used

  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = tag("AzureMachineLearning")
    destination = tag("VirtualNetwork")
    ports       = ["44224"]
    priority    = 210
  }

  rulings = ["near-end"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [10, 10] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [15, 15] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [187, 187] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [33, 33] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [183, 183] }
  evidence "exfiltration" "2025-02-05.en" { lines = [23, 23] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [34, 34] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [38, 38] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [361, 361] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [68, 68] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [129, 129] }
}

requirement "azureml-inbound-instance" {
  title = {
    en = "Azure Machine Learning reaches the applications of a compute instance"
    ja = "コンピューティング インスタンスのアプリケーションに Azure Machine Learning が接続するための受信"
  }
  detail = {
    en = "The pages of 2020 and 2021 ask for this port for instances alone; from 2023 on clusters need it too."
    ja = "2020 年と 2021 年のページではインスタンスだけに必要とされ、2023 年以降はクラスターにも必要です。"
  }
  level      = "required"
  components = ["compute_instance"]
  when       = self.public_ip && !env.managed_network.used

  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = tag("AzureMachineLearning")
    destination = tag("VirtualNetwork")
    ports       = ["44224"]
    priority    = 220
  }

  rulings = ["near-end"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [289, 289] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [96, 96] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [187, 187] }
  absent "secure-training-vnet-v1" "2024-07-26.en" { lines = [183, 183] }
  absent "secure-training-vnet" "2025-06-12.en" { lines = [361, 361] }
}

requirement "ssh-inbound" {
  title = { en = "SSH to computes through their public IP", ja = "パブリック IP 経由でコンピューティングに SSH 接続するための受信" }
  detail = {
    en = "Only for people who log on from outside. Leave it closed where the network is reached by VPN, ExpressRoute or Bastion."
    ja = "外部から SSH で接続する場合にだけ必要です。VPN、ExpressRoute、Bastion で接続できる場合は開放しないでください。"
  }
  level      = "situational"
  components = ["compute_instance", "compute_cluster"]
  when       = self.public_ip && self.ssh && !env.managed_network.used

  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = any
    destination = tag("VirtualNetwork")
    ports       = ["22"]
    priority    = 230
    unspecified = ["source"]
    ruling      = "ssh-source"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [283, 283] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [90, 90] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [187, 187] }
  absent "secure-training-vnet-v1" "2024-07-26.en" { lines = [183, 183] }
  absent "secure-training-vnet" "2025-06-12.en" { lines = [361, 361] }
}

requirement "ssh-public-ip" {
  title      = { en = "SSH from outside takes a public IP address", ja = "外部からの SSH 接続にはパブリック IP アドレスが必要" }
  level      = "recommended"
  components = ["compute_instance", "compute_cluster"]
  when       = self.ssh && !env.options.connect_ssh && !env.managed_network.used

  assert {
    that = self.public_ip
    message = {
      en = "This compute has no public IP address to connect to by SSH: set ssh = false, or public_ip = true; for instances, the option connect_ssh goes through the workspace's private endpoint instead."
      ja = "このコンピューティングには SSH の接続先となるパブリック IP アドレスがありません。ssh を false にするか、public_ip を true にしてください。インスタンスでは、オプション connect_ssh を使うとワークスペースのプライベート エンドポイント経由で接続できます。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [283, 283] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [90, 90] }
}

requirement "automatic-group-outbound" {
  title = {
    en = "The group that Azure Batch puts on network interfaces lets everything out"
    ja = "Azure Batch がネットワーク インターフェイスに付ける NSG はすべての送信を許可する"
  }
  detail = {
    en = "Azure Batch attaches a group of its own to each interface, with the inbound rules for 29876-29877, 44224 and the optional 22, and with these outbound rules. A group on the subnet must not take back what that one lets through."
    ja = "Azure Batch は各ネットワーク インターフェイスに独自の NSG を付け、29876-29877、44224、オプションの 22 の受信規則と、これらの送信規則を自動的に設定します。サブネットの NSG でこの通信を妨げてはいけません。"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = self.public_ip && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "*"
    source      = any
    destination = tag("VirtualNetwork")
    ports       = ["*"]
    priority    = 1900
    automatic   = true
    unspecified = ["protocol"]
    ruling      = "automatic-group-protocol"
  }

  flow {
    direction   = "Outbound"
    protocol    = "*"
    source      = any
    destination = tag("Internet")
    ports       = ["*"]
    priority    = 1910
    automatic   = true
    unspecified = ["protocol"]
    ruling      = "automatic-group-protocol"
    when        = !env.outbound.restricted
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [277, 277] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [285, 285] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [287, 287] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [84, 84] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [92, 92] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [94, 94] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [167, 167] }
  absent "secure-training-vnet-v1" "2024-07-26.en" { lines = [165, 165] }
  absent "secure-training-vnet" "2025-06-12.en" { lines = [343, 343] }
}

requirement "automatic-group-inbound" {
  title      = { en = "The service makes a group that lets its own inbound traffic through", ja = "サービスは必要な受信を許可する NSG を自動的に作成する" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = self.public_ip && !env.managed_network.used

  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = tag("AzureMachineLearning")
    destination = tag("VirtualNetwork")
    ports       = ["44224"]
    priority    = 390
    automatic   = true
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [167, 167] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [171, 171] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [165, 165] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [343, 343] }
}

requirement "subnet-group-agrees" {
  title      = { en = "A group on the subnet agrees with the one the service makes", ja = "サブネットの NSG を自動作成される NSG と矛盾させない" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = self.public_ip && !env.managed_network.used

  step {
    text = {
      en = "A group on the subnet is optional, but where there is one it must let through all that the group of the service lets through; do not edit that group, or nodes become unusable."
      ja = "サブネットの NSG は必須ではありませんが、設定する場合はサービスが作成する NSG が許可する通信をすべて許可してください。サービスの NSG は変更しないでください。通信が遮断されるとノードが使用不可になります。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [292, 292] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [294, 294] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [99, 99] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [101, 101] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [171, 171] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [173, 173] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [168, 172] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [346, 350] }
}

requirement "automatic-resources" {
  title = {
    en = "The service adds network resources to the resource group of the network"
    ja = "サービスは仮想ネットワークのリソース グループにネットワーク リソースを追加する"
  }
  detail = {
    en = "Each instance and cluster gets a network security group, a load balancer, a network interface and a public IP address there. Those of a cluster come and go with its nodes; those of an instance stay until it is deleted."
    ja = "インスタンスとクラスターごとに、NSG、ロード バランサー、ネットワーク インターフェイス、パブリック IP アドレスが割り当てられます。クラスターではノードが 0 になるたびに削除され、インスタンスでは削除するまで残ります。"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = self.public_ip && !env.managed_network.used

  step {
    text = {
      en = "Check that quotas leave room and that no policy forbids public IP addresses or network security groups in the resource group of the network."
      ja = "リソース クォータに余裕があること、仮想ネットワークのリソース グループでパブリック IP アドレスや NSG の作成がポリシーで禁止されていないことを確認します。"
    }
    command = "az network list-usages --location <region> --output table"
    check   = true
  }

  step {
    text = {
      en = "Keep the resource group of the network free of locks: a lock makes the deletion of computes fail."
      ja = "仮想ネットワークのリソース グループをロックしないでください。ロックするとコンピューティングの削除に失敗します。"
    }
    command = "az lock list --resource-group <network-resource-group> --output table"
    check   = true
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [263, 263] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [265, 265] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [266, 266] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [267, 267] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [269, 269] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [270, 270] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [70, 70] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [72, 72] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [73, 73] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [74, 74] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [76, 76] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [77, 77] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [20, 20] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [165, 165] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [177, 177] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [179, 179] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [181, 181] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [185, 185] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [35, 35] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [163, 181] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [40, 40] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [341, 359] }
}
