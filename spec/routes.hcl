# Forced tunnelling: what must go around a firewall or appliance, and what must pass it.
# The default route itself follows from the environment's egress and stands in no requirement.

requirement "batch-management-route" {
  title = {
    en = "Answers to Azure Batch leave by the internet, not by the firewall"
    ja = "Azure Batch への応答をファイアウォールではなくインターネットに直接送る"
  }
  detail = {
    en = "Batch reaches nodes through their public IP; answers that took the firewall would be dropped as unasked. Addresses change: routes by prefix need regular renewal."
    ja = "Batch はノードのパブリック IP に接続するため、応答がファイアウォールを通ると破棄されます。IP アドレスは変わるので、プレフィックスによるルートは定期的な更新が必要です。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster"]
  when       = contains(["appliance", "firewall"], env.egress.kind) && self.public_ip && !env.managed_network.used

  route {
    prefix   = regional("BatchNodeManagement")
    next_hop = "Internet"
  }

  rulings = ["routes-by-tag", "batch-route-leftover"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [359, 359] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [376, 376] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [166, 166] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [190, 190] }
  evidence "user-defined-routes" "2022-10-12.en" { lines = [18, 18] }
  evidence "user-defined-routes" "2022-10-12.en" { lines = [23, 23] }
  evidence "user-defined-routes" "2022-10-12.en" { lines = [32, 32] }
  absent "user-defined-routes" "2023-01-10.en" { lines = [18, 18] }
  absent "user-defined-routes" "2023-01-10.en" { lines = [29, 29] }
  absent "behind-firewall" "2026-03-19.en" { lines = [146, 146] }
}

requirement "azureml-route-instance" {
  title = {
    en = "Answers of compute instances to Azure Machine Learning leave by the internet"
    ja = "コンピューティング インスタンスから Azure Machine Learning への応答をインターネットに直接送る"
  }
  detail = {
    en = "The pages of 2020 and 2021 ask for it to reach instances; later pages ask for it for clusters too."
    ja = "2020 年と 2021 年のページではインスタンスへの接続のために必要とされ、後のページではクラスターにも必要です。"
  }
  level      = "required"
  components = ["compute_instance"]
  when       = contains(["appliance", "firewall"], env.egress.kind) && self.public_ip && !env.managed_network.used

  route {
    prefix   = tag("AzureMachineLearning")
    next_hop = "Internet"
    when     = env.egress.routes == "tags"
  }

  route {
    prefix   = regional("AzureMachineLearning")
    next_hop = "Internet"
    when     = env.egress.routes == "prefixes"
  }

  rulings = ["routes-by-tag"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [359, 359] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [166, 166] }
  absent "user-defined-routes" "2022-10-12.en" { lines = [12, 12] }
}

requirement "azureml-route-instance-paired" {
  title = { en = "The same for Azure Machine Learning of the paired region", ja = "ペア リージョンの Azure Machine Learning への応答も同様に送る" }
  detail = {
    en = "Control traffic may come from the secondary region; a tag without a region holds both."
    ja = "管理トラフィックはセカンダリ リージョンから届くことがあります。リージョンを付けないタグには両方が含まれます。"
  }
  level      = "required"
  components = ["compute_instance"]
  when       = env.egress.routes == "prefixes" && env.paired_region != "" && contains(["appliance", "firewall"], env.egress.kind) && self.public_ip && !env.managed_network.used

  route {
    prefix   = paired("AzureMachineLearning")
    next_hop = "Internet"
  }

  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [166, 166] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [168, 168] }
  absent "user-defined-routes" "2022-10-12.en" { lines = [12, 12] }
}

requirement "azureml-route" {
  title = {
    en = "Answers to Azure Machine Learning leave by the internet, not by the firewall"
    ja = "Azure Machine Learning への応答をファイアウォールではなくインターネットに直接送る"
  }
  detail = {
    en = "The public IP of a compute is not known before it is made, so no firewall can let its inbound traffic through; the answers must not take the firewall either. By prefix, both the region and its pair are needed."
    ja = "コンピューティングのパブリック IP は作成前に分からず、ファイアウォールに登録できません。そのため、応答もファイアウォールを通さないようにします。プレフィックスで指定する場合は、プライマリとセカンダリの両リージョン分が必要です。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = contains(["appliance", "firewall"], env.egress.kind) && self.public_ip && !env.managed_network.used

  route {
    prefix   = tag("AzureMachineLearning")
    next_hop = "Internet"
    when     = env.egress.routes == "tags"
  }

  route {
    prefix   = regional("AzureMachineLearning")
    next_hop = "Internet"
    when     = env.egress.routes == "prefixes"
  }

  route {
    prefix   = paired("AzureMachineLearning")
    next_hop = "Internet"
    when     = env.egress.routes == "prefixes" && env.paired_region != ""
  }

  rulings = ["routes-by-tag"]

  evidence "user-defined-routes" "2022-10-12.en" { lines = [16, 16] }
  evidence "user-defined-routes" "2022-10-12.en" { lines = [23, 23] }
  evidence "user-defined-routes" "2022-10-12.en" { lines = [31, 31] }
  evidence "user-defined-routes" "2023-01-10.en" { lines = [16, 16] }
  evidence "user-defined-routes" "2023-01-10.en" { lines = [23, 23] }
  evidence "user-defined-routes" "2023-01-10.en" { lines = [29, 29] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [191, 191] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [185, 185] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [339, 339] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [363, 363] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [133, 133] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [140, 140] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [146, 146] }
}

requirement "forced-tunneling-egress" {
  title      = { en = "Forced tunnelling leaves the computes a way to Azure", ja = "強制トンネリングでも Azure への通信経路を確保する" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = contains(["appliance", "firewall"], env.egress.kind) && !env.managed_network.used

  step {
    text = {
      en = "Task scheduling and storage use the public internet. Let them out by a NAT gateway on the subnet, or by routes as listed here."
      ja = "タスクのスケジュールと Azure Storage へのアクセスにはパブリック インターネットを使います。サブネットの NAT ゲートウェイ、またはここに挙げるルートで経路を確保します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [353, 353] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [355, 355] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [357, 357] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [160, 160] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [162, 162] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [164, 164] }
  absent "user-defined-routes" "2022-10-12.en" { lines = [12, 12] }
}

requirement "service-prefix-lists" {
  title      = { en = "Routes by prefix follow Microsoft's lists", ja = "プレフィックスによるルートを Microsoft の一覧に合わせる" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.egress.routes == "prefixes" && contains(["appliance", "firewall"], env.egress.kind) && self.public_ip && !env.managed_network.used

  step {
    text = {
      en = "Compare the routes with today's list of Azure Machine Learning; addresses change."
      ja = "Azure Machine Learning の現在の一覧とルートを照合します。アドレスは変わることがあります。"
    }
    command = "az network list-service-tags --location <region> --query \"values[?starts_with(id, 'AzureMachineLearning')] | [?properties.region=='<region>']\""
    check   = true
  }

  step {
    text = {
      en = "In US Government and China the command may answer with nothing: take the list that Microsoft publishes for that cloud."
      ja = "米国政府や中国のリージョンではコマンドが結果を返さないことがあります。そのクラウド向けに公開されている一覧をダウンロードしてください。"
    }
    when = env.cloud != "AzureCloud"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [361, 361] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [363, 363] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [365, 368] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [371, 371] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [373, 373] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [374, 374] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [170, 170] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [172, 172] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [174, 174] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [176, 182] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [185, 185] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [187, 187] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [188, 188] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [195, 195] }
  evidence "user-defined-routes" "2022-10-12.en" { lines = [18, 21] }
  evidence "user-defined-routes" "2023-01-10.en" { lines = [18, 21] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [135, 138] }
}

requirement "storage-past-appliance" {
  title      = { en = "Storage traffic may pass the appliance on premises", ja = "オンプレミスのアプライアンスで Azure Storage への送信を許可する" }
  level      = "required"
  components = ["compute_instance", "compute_cluster"]
  when       = env.egress.kind == "appliance" && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("*.table.core.windows.net"), host("*.queue.core.windows.net"), host("*.blob.core.windows.net")]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "storage-past-appliance"
    when        = env.cloud == "AzureCloud"
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.table.core.usgovcloudapi.net"),
      host("*.queue.core.usgovcloudapi.net"),
      host("*.blob.core.usgovcloudapi.net"),
    ]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "storage-past-appliance"
    when        = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.table.core.chinacloudapi.cn"),
      host("*.queue.core.chinacloudapi.cn"),
      host("*.blob.core.chinacloudapi.cn"),
    ]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "storage-past-appliance"
    when        = env.cloud == "AzureChinaCloud"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [380, 380] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [197, 197] }
  absent "user-defined-routes" "2022-10-12.en" { lines = [23, 23] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [191, 191] }
}
