# What training computes reach outside for data, images, logs and keys, by service tag and by host.

requirement "storage-outbound" {
  title = { en = "Storage of the workspace and of Azure Batch", ja = "ワークスペースと Azure Batch のストレージ" }
  detail = {
    en = "Whoever holds a node can write to any account of the region through this rule; a service endpoint policy narrows it."
    ja = "この規則ではリージョン内のどのストレージ アカウントにも書き込めるため、データ流出に悪用されるおそれがあります。サービス エンドポイント ポリシーで軽減できます。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = regional("Storage")
    ports       = ["443"]
    priority    = 470
    unspecified = ["protocol", "ports"]
    ruling      = "tag-without-ports"
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.blob.core.windows.net"),
      host("*.queue.core.windows.net"),
      host("*.table.core.windows.net"),
      host("<storage>.blob.core.windows.net"),
      host("<storage>.file.core.windows.net"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureCloud"
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.blob.core.usgovcloudapi.net"),
      host("*.queue.core.usgovcloudapi.net"),
      host("*.table.core.usgovcloudapi.net"),
      host("<storage>.blob.core.usgovcloudapi.net"),
      host("<storage>.file.core.usgovcloudapi.net"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.blob.core.chinacloudapi.cn"),
      host("*.queue.core.chinacloudapi.cn"),
      host("*.table.core.chinacloudapi.cn"),
      host("<storage>.blob.core.chinacloudapi.cn"),
      host("<storage>.file.core.chinacloudapi.cn"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureChinaCloud"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [311, 311] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [118, 118] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [122, 122] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [134, 136] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [202, 202] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [214, 216] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [284, 284] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [120, 120] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [132, 134] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [192, 192] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [204, 206] }
  evidence "exfiltration" "2025-02-05.en" { lines = [119, 119] }
  evidence "exfiltration" "2025-02-05.en" { lines = [133, 135] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [26, 26] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [186, 186] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [198, 200] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [370, 370] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [382, 384] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [81, 81] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [413, 417] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [428, 432] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [443, 447] }
}

requirement "storage-smb-outbound" {
  title      = { en = "File shares of the storage account through a firewall", ja = "ファイアウォール越しのストレージ アカウントのファイル共有 (SMB)" }
  level      = "situational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.options.storage_behind_firewall && env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = regional("Storage")
    ports       = ["445"]
    priority    = 480
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("<storage>.file.core.windows.net")
    ports       = ["445"]
    when        = env.cloud == "AzureCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("<storage>.file.core.usgovcloudapi.net")
    ports       = ["445"]
    when        = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("<storage>.file.core.chinacloudapi.cn")
    ports       = ["445"]
    when        = env.cloud == "AzureChinaCloud"
  }

  evidence "public-internet-access" "2025-02-10.en" { lines = [36, 36] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [48, 48] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [160, 160] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [351, 351] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [370, 370] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [385, 385] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [416, 416] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [431, 431] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [446, 446] }
}

requirement "storage-smb-private" {
  title = {
    en = "Port 445 between computes and the default storage account stays open"
    ja = "コンピューティングと既定のストレージ アカウントの間のポート 445 を塞がない"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Do not block TCP 445 between the computes and the network of the default storage account; the default rules of a group let it through inside the virtual network."
      ja = "コンピューティングと既定のストレージ アカウントのネットワークの間で TCP 445 を遮断しないでください。NSG の既定の規則では仮想ネットワーク内の通信として許可されます。"
    }
  }

  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [84, 84] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [91, 91] }
}

requirement "container-registry-outbound" {
  title      = { en = "Container registry of the workspace by its public address", ja = "ワークスペースのコンテナー レジストリ (パブリック アドレス経由)" }
  level      = "required"
  components = ["compute_instance", "compute_cluster"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = regional("AzureContainerRegistry")
    ports       = ["443"]
    priority    = 500
    unspecified = ["protocol", "ports"]
    ruling      = "tag-without-ports"
  }

  rulings = ["container-registry-dropped"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [312, 312] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [119, 119] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [273, 290] }
  absent "public-internet-access" "2025-02-10.en" { lines = [20, 28] }
  absent "behind-firewall" "2026-03-19.en" { lines = [75, 86] }
}

requirement "microsoft-base-images-outbound" {
  title      = { en = "Microsoft's default images with user-managed dependencies", ja = "ユーザー管理の依存関係で使う Microsoft の既定イメージ" }
  level      = "situational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.options.microsoft_images && env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("MicrosoftContainerRegistry")
    ports       = ["443"]
    priority    = 510
    unspecified = ["protocol", "ports"]
    ruling      = "tag-without-ports"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureFrontDoor.FirstParty")
    ports       = ["443"]
    priority    = 520
    unspecified = ["protocol", "ports"]
    ruling      = "tag-without-ports"
    when        = env.cloud != "AzureUSGovernment"
  }

  rulings = ["front-door-first-party-government"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [322, 322] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [324, 324] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [325, 325] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [129, 129] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [131, 131] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [132, 132] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [288, 290] }
  absent "public-internet-access" "2025-02-10.en" { lines = [28, 28] }
}

requirement "microsoft-registry-outbound" {
  title = { en = "Microsoft's registry of container images", ja = "Microsoft のコンテナー イメージのレジストリ" }
  detail = {
    en = "Holds the images that Microsoft provides, the one that sets up the router on AKS among them. Needs the tag AzureFrontDoor.FirstParty too."
    ja = "Microsoft が提供する Docker イメージの取得と、AKS の Azure Machine Learning ルーターのセットアップに使われます。AzureFrontDoor.FirstParty タグも必要です。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("MicrosoftContainerRegistry")
    ports       = ["443"]
    priority    = 530
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("mcr.microsoft.com")
    ports       = ["443"]
  }

  rulings = ["microsoft-registry-region"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [288, 290] }
  evidence "exfiltration" "2025-02-05.en" { lines = [173, 173] }
  evidence "exfiltration" "2025-02-05.en" { lines = [180, 180] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [28, 28] }
  evidence "managed-network" "2025-05-23.en" { lines = [18, 18] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [83, 83] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [102, 102] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [456, 456] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [459, 459] }
}

requirement "front-door-first-party-outbound" {
  title      = { en = "Content network behind Microsoft's registry of container images", ja = "Microsoft のコンテナー レジストリの配信ネットワーク" }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.cloud != "AzureUSGovernment" && env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureFrontDoor.FirstParty")
    ports       = ["443"]
    priority    = 540
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("*.data.mcr.microsoft.com")
    ports       = ["443"]
  }

  rulings = ["front-door-first-party-spelling", "front-door-first-party-government"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [289, 289] }
  evidence "exfiltration" "2025-02-05.en" { lines = [174, 174] }
  evidence "exfiltration" "2025-02-05.en" { lines = [181, 181] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [28, 28] }
  evidence "managed-network" "2025-05-23.en" { lines = [17, 17] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [84, 84] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [102, 102] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [456, 456] }
}

requirement "microsoft-registry-hosts-government" {
  title = {
    en = "Hosts of Microsoft's registry of container images, where no tag holds its content network"
    ja = "配信ネットワークのタグがないクラウドでの Microsoft コンテナー レジストリのホスト"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.cloud == "AzureUSGovernment" && env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("mcr.microsoft.com"), host("*.data.mcr.microsoft.com")]
    ports       = ["443"]
  }

  rulings = ["front-door-first-party-government"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [288, 290] }
  evidence "exfiltration" "2025-02-05.en" { lines = [180, 181] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [456, 456] }
}

requirement "monitor-outbound" {
  title = {
    en = "Metrics and logs to Azure Monitor and Application Insights"
    ja = "Azure Monitor と Application Insights へのメトリックとログの送信"
  }
  detail = {
    en = "Also feeds what Microsoft's support looks at. Not needed once Azure Monitor is behind a private link scope."
    ja = "Microsoft サポートの調査にも使われます。Azure Monitor を Private Link スコープで保護している場合は不要です。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !env.options.azure_monitor_private && env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureMonitor")
    ports       = ["443"]
    priority    = 550
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("dc.applicationinsights.azure.com"),
      host("dc.applicationinsights.microsoft.com"),
      host("dc.services.visualstudio.com"),
      host("*.in.applicationinsights.azure.com"),
    ]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "monitor-host-ports"
  }

  evidence "public-internet-access" "2025-02-10.en" { lines = [37, 37] }
  evidence "managed-network" "2025-05-23.en" { lines = [19, 19] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [85, 85] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [478, 481] }
}

requirement "key-vault-outbound" {
  title = {
    en = "Key vault of the Azure Batch back end, for workspaces of high business impact"
    ja = "影響度の大きいワークスペースで Azure Batch バックエンドが使うキー コンテナー"
  }
  level      = "situational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.options.high_business_impact && env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = regional("AzureKeyVault")
    ports       = ["443"]
    priority    = 560
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("*.vault.azure.net")
    ports       = ["443"]
    when        = env.cloud == "AzureCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("*.vault.usgovcloudapi.net")
    ports       = ["443"]
    when        = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("*.vault.azure.cn")
    ports       = ["443"]
    when        = env.cloud == "AzureChinaCloud"
  }

  rulings = ["key-vault-spelling"]

  evidence "public-internet-access" "2025-02-10.en" { lines = [38, 38] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [164, 164] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [396, 396] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [418, 418] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [433, 433] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [448, 448] }
}

requirement "virtual-network-outbound" {
  title      = { en = "Private endpoints in this network and in peered ones", ja = "このネットワークとピアリング先にあるプライベート エンドポイント" }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("VirtualNetwork")
    ports       = ["443"]
    priority    = 570
  }

  rulings = ["virtual-network-outbound"]

  evidence "managed-network" "2025-05-23.en" { lines = [20, 20] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [86, 86] }
}
