# What training computes reach outside: the service, sign-in, Azure Batch, Resource Manager and the studio,
# by service tag and, where the pages name them, by host. A need stands once: flows to hosts are what a
# firewall takes in place of the tag beside them. Data and images stand in outbound-data.hcl.

requirement "internet-deny" {
  title      = { en = "Outbound traffic to the internet is denied but for what is listed", ja = "列挙した宛先以外のインターネットへの送信を拒否する" }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    access      = "Deny"
    protocol    = "*"
    source      = any
    destination = tag("Internet")
    ports       = ["*"]
    priority    = 4096
    unspecified = ["protocol", "ports"]
    ruling      = "closing-deny"
    when        = env.outbound.by == "tags"
  }

  step {
    text = {
      en = "The firewall denies what no rule allows: see that no default route goes around it, and add no rule that allows everything."
      ja = "ファイアウォールは、規則で許可されていない通信を拒否します。ファイアウォールを迂回する既定のルートがないことを確認し、すべてを許可する規則を追加しないでください。"
    }
    command = "az network route-table list --query \"[].routes[?addressPrefix=='0.0.0.0/0' && nextHopType!='VirtualAppliance'][].id\" --output table"
    check   = true
    when    = env.outbound.by == "hosts"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [306, 306] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [308, 308] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [310, 310] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [113, 113] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [115, 115] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [117, 117] }
}

requirement "entra-outbound" {
  title      = { en = "Sign-in with Microsoft Entra ID (Azure Active Directory)", ja = "Microsoft Entra ID (旧 Azure Active Directory) による認証" }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureActiveDirectory")
    ports       = ["80", "443"]
    priority    = 400
    unspecified = ["protocol", "ports"]
    ruling      = "entra-ports"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("login.microsoftonline.com")
    ports       = ["80", "443"]
    when        = env.cloud == "AzureCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("login.microsoftonline.us")
    ports       = ["80", "443"]
    when        = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("login.chinacloudapi.cn")
    ports       = ["80", "443"]
    when        = env.cloud == "AzureChinaCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("graph.windows.net")
    ports       = ["443"]
    when        = env.cloud != "AzureChinaCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("graph.chinacloudapi.cn")
    ports       = ["443"]
    when        = env.cloud == "AzureChinaCloud"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [315, 315] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [122, 122] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [130, 130] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [210, 210] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [276, 276] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [128, 128] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [200, 200] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [22, 22] }
  evidence "managed-network" "2025-05-23.en" { lines = [14, 14] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [194, 194] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [378, 378] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [77, 77] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [315, 315] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [323, 323] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [331, 331] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [406, 406] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [424, 424] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [439, 439] }
}

requirement "azureml-outbound-2020" {
  title      = { en = "Azure Machine Learning service (pages of 2020 and 2021)", ja = "Azure Machine Learning サービス (2020 年・2021 年のページ)" }
  level      = "required"
  components = ["compute_instance", "compute_cluster"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureMachineLearning")
    ports       = ["443"]
    priority    = 410
    unspecified = ["protocol", "ports"]
    ruling      = "tag-without-ports"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [313, 313] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [120, 120] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [277, 281] }
  absent "public-internet-access" "2025-02-10.en" { lines = [23, 23] }
}

requirement "azureml-outbound" {
  title = {
    en = "Azure Machine Learning service, and the language server of notebooks"
    ja = "Azure Machine Learning サービスとノートブックの言語サーバー"
  }
  detail = {
    en = "Port 18881 serves completion in notebooks; the page of hosts wants it only where the workspace has a private endpoint."
    ja = "ポート 18881 はノートブックの入力補完 (IntelliSense) に使われます。ホスト一覧のページでは、ワークスペースにプライベート エンドポイントがある場合にのみ必要とされています。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureMachineLearning")
    ports       = ["443", "18881"]
    priority    = 420
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.azureml.ms"),
      host("*.azureml.net"),
      host("*.modelmanagement.azureml.net"),
      host("*.instances.azureml.net"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("*.ml.azure.us"), host("*.modelmanagement.azureml.us"), host("*.instances.azureml.us")]
    ports       = ["443"]
    when        = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.ml.azure.cn"),
      host("*.azureml.cn"),
      host("*.modelmanagement.ml.azure.cn"),
      host("*.instances.azureml.cn"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureChinaCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("*.instances.azureml.ms")
    ports       = ["443", "18881"]
  }

  rulings = ["rstudio-port"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [116, 120] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [131, 131] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [196, 200] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [211, 211] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [277, 280] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [118, 118] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [129, 129] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [190, 190] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [201, 201] }
  evidence "exfiltration" "2025-02-05.en" { lines = [118, 118] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [23, 23] }
  evidence "managed-network" "2025-05-23.en" { lines = [13, 13] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [184, 184] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [195, 195] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [368, 368] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [379, 379] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [78, 78] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [347, 349] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [367, 368] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [381, 383] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [407, 408] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [425, 426] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [440, 441] }
}

requirement "azureml-lifecycle-outbound" {
  title = {
    en = "Channel by which compute instances are created, updated and deleted"
    ja = "コンピューティング インスタンスの作成・更新・削除に使う通信"
  }
  detail = {
    en = "Serves the management of instances and clusters alone; what the tag holds belongs to Microsoft."
    ja = "インスタンスとクラスターの管理にのみ使われます。タグの宛先は Microsoft が所有しています。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Udp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureMachineLearning")
    ports       = ["5831"]
    priority    = 430
  }

  flow {
    direction   = "Outbound"
    protocol    = "Udp"
    source      = tag("VirtualNetwork")
    destination = [host("<region>.tundra.azureml.ms"), host("*.tundra.<region>.api.azureml.ms")]
    ports       = ["5831"]
    when        = env.cloud == "AzureCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Udp"
    source      = tag("VirtualNetwork")
    destination = host("<region>.tundra.azureml.us")
    ports       = ["5831"]
    when        = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Udp"
    source      = tag("VirtualNetwork")
    destination = host("<region>.tundra.azureml.cn")
    ports       = ["5831"]
    when        = env.cloud == "AzureChinaCloud"
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [105, 105] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [106, 106] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [116, 120] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [129, 129] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [196, 200] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [209, 209] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [278, 281] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [107, 107] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [118, 118] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [127, 127] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [190, 190] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [199, 199] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [23, 23] }
  evidence "managed-network" "2025-05-23.en" { lines = [13, 13] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [173, 173] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [184, 184] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [193, 193] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [368, 368] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [377, 377] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [78, 78] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [409, 410] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [427, 427] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [442, 442] }
}

requirement "rstudio-outbound" {
  title = { en = "RStudio on compute instances", ja = "コンピューティング インスタンスの RStudio" }
  detail = {
    en = "The page of hosts wants the port only where the workspace has a private endpoint."
    ja = "ホスト一覧のページでは、ワークスペースにプライベート エンドポイントがある場合にのみ必要とされています。"
  }
  level      = "situational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.options.rstudio && env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureMachineLearning")
    ports       = ["8787"]
    priority    = 440
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("*.instances.azureml.ms")
    ports       = ["8787"]
  }

  rulings = ["rstudio-port"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [116, 120] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [131, 131] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [196, 200] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [211, 211] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [118, 118] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [129, 129] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [190, 190] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [201, 201] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [35, 35] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [184, 184] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [195, 195] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [368, 368] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [379, 379] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [49, 49] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [78, 78] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [397, 397] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [408, 408] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [426, 426] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [441, 441] }
}

requirement "batch-outbound" {
  title = { en = "Azure Batch, the back end of instances and clusters", ja = "インスタンスとクラスターのバックエンドである Azure Batch" }
  detail = {
    en = "Instances and clusters are built on Azure Batch. Serves their management alone; what the tag holds belongs to Microsoft."
    ja = "インスタンスとクラスターは Azure Batch を使って実装されています。それらの管理にのみ使われ、タグの宛先は Microsoft が所有しています。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "*"
    source      = tag("VirtualNetwork")
    destination = regional("BatchNodeManagement")
    ports       = ["443"]
    priority    = 450
  }

  flow {
    direction   = "Outbound"
    protocol    = "*"
    source      = tag("VirtualNetwork")
    destination = [host("*.<region>.batch.azure.com"), host("*.<region>.service.batch.azure.com")]
    ports       = ["443"]
    when        = env.cloud == "AzureCloud"
  }

  rulings = ["batch-protocol", "batch-hosts"]

  # Its table replaced what comes in from Batch, months before the first stored page says so.
  source = ["public-internet-access-2022"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [105, 105] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [107, 107] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [121, 121] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [132, 133] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [201, 201] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [212, 213] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [282, 282] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [108, 108] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [119, 119] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [130, 131] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [191, 191] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [202, 203] }
  evidence "exfiltration" "2025-02-05.en" { lines = [117, 117] }
  evidence "exfiltration" "2025-02-05.en" { lines = [128, 129] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [24, 24] }
  evidence "managed-network" "2025-05-23.en" { lines = [15, 15] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [174, 174] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [185, 185] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [196, 197] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [369, 369] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [380, 381] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [79, 79] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [411, 412] }
}

requirement "resource-manager-outbound" {
  title = { en = "Azure Resource Manager", ja = "Azure Resource Manager" }
  detail = {
    en = "For the CLI, the SDK and whatever creates Azure resources. Two clouds keep a portal host of its own beside it."
    ja = "CLI、SDK など、Azure リソースを作成する操作に使われます。2 つのクラウドではポータル用のホストが別にあります。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureResourceManager")
    ports       = ["443"]
    priority    = 460
    unspecified = ["protocol", "ports"]
    ruling      = "tag-without-ports"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("management.azure.com")
    ports       = ["443"]
    when        = env.cloud == "AzureCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("management.usgovcloudapi.net"), host("management.azure.us")]
    ports       = ["443"]
    when        = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("management.chinacloudapi.cn"), host("management.azure.cn")]
    ports       = ["443"]
    when        = env.cloud == "AzureChinaCloud"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [314, 314] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [121, 121] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [283, 283] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [25, 25] }
  evidence "managed-network" "2025-05-23.en" { lines = [16, 16] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [80, 80] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [316, 317] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [324, 325] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [332, 333] }
}

requirement "front-door-frontend-outbound" {
  title = { en = "Entry point of the studio", ja = "スタジオの入口" }
  detail = {
    en = "The tag holds far more than the studio, such as the images and environments of AutoML; a firewall that takes host names narrows it, which keeps data from leaving through it."
    ja = "このタグには、AutoML のイメージや環境など、スタジオ以外の宛先も多く含まれます。ホスト名を扱えるファイアウォールなら宛先を絞れるため、データ流出の防止に役立ちます。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureFrontDoor.Frontend")
    ports       = ["443"]
    priority    = 490
    when        = env.cloud != "AzureChinaCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("ml.azure.com")
    ports       = ["443"]
    when        = env.cloud == "AzureCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("ml.azure.us")
    ports       = ["443"]
    when        = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("studio.ml.azure.cn")
    ports       = ["443"]
    when        = env.cloud == "AzureChinaCloud"
  }

  rulings = ["front-door-frontend-spelling"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [285, 287] }
  evidence "exfiltration" "2025-02-05.en" { lines = [29, 31] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [27, 27] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [82, 82] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [346, 346] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [366, 366] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [380, 380] }
}

requirement "notebook-hosts-outbound" {
  title = { en = "Hosts of the studio's integrated notebooks", ja = "スタジオの統合ノートブックが使うホスト" }
  detail = {
    en = "Where service tags rule, the tags of the service, of sign-in and of Front Door hold these names."
    ja = "サービス タグで制御する場合、これらの名前はサービス本体、認証、Front Door のタグに含まれます。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.outbound.by == "hosts" && env.outbound.restricted && !env.managed_network.used

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.notebooks.azure.net"),
      host("*.aznbcontent.net"),
      host("graph.microsoft.com"),
      host("<storage>.dfs.core.windows.net"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureCloud"
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.notebooks.usgovcloudapi.net"),
      host("*.aznbcontent.net"),
      host("graph.microsoft.us"),
      host("<storage>.dfs.core.usgovcloudapi.net"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.notebooks.chinacloudapi.cn"),
      host("*.aznbcontent.net"),
      host("graph.chinacloudapi.cn"),
      host("<storage>.dfs.core.chinacloudapi.cn"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureChinaCloud"
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [350, 355] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [369, 374] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [384, 389] }
}

requirement "jupyter-websocket" {
  title = { en = "WebSocket connections to compute instances", ja = "コンピューティング インスタンスへの WebSocket 接続" }
  detail = {
    en = "Jupyter does not work where a proxy or firewall cuts WebSocket connections, even when the host is allowed."
    ja = "ホストを許可していても、プロキシやファイアウォールが WebSocket 接続を遮断すると Jupyter は動作しません。"
  }
  level      = "required"
  components = ["compute_instance"]
  when       = !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("*.instances.azureml.net"), host("*.instances.azureml.ms")]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "websocket-ports"
    when        = env.cloud == "AzureCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("*.instances.azureml.us"), host("*.instances.azureml.ms")]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "websocket-ports"
    when        = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("*.instances.azureml.cn"), host("*.instances.azureml.ms")]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "websocket-ports"
    when        = env.cloud == "AzureChinaCloud"
  }

  rulings = ["instances-host-blank"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [260, 260] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [63, 63] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [53, 53] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [65, 65] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [76, 76] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [400, 400] }
}
