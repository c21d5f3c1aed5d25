# Where the addresses behind routes by prefix come from. The routes themselves stand in routes.hcl.

requirement "batch-prefix-list" {
  title      = { en = "Routes by prefix hold the addresses of Azure Batch", ja = "プレフィックスによるルートに Azure Batch のアドレスを含める" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.egress.routes == "prefixes" && contains(["appliance", "firewall"], env.egress.kind) && self.public_ip && !env.managed_network.used

  step {
    text = {
      en = "Compare the routes with today's addresses of Azure Batch in the region."
      ja = "リージョンの Azure Batch の現在のアドレスとルートを照合します。"
    }
    command = "az network list-service-tags --location <region> --query \"values[?starts_with(id, 'Batch')] | [?properties.region=='<region>']\""
    check   = true
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [366, 366] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [177, 177] }
  evidence "user-defined-routes" "2022-10-12.en" { lines = [18, 18] }
  absent "user-defined-routes" "2023-01-10.en" { lines = [18, 18] }
}

requirement "paired-prefix-list" {
  title = {
    en = "Routes by prefix hold Azure Machine Learning of both regions"
    ja = "プレフィックスによるルートにプライマリとセカンダリ両方の Azure Machine Learning のアドレスを含める"
  }
  detail = {
    en = "The primary region is the one of the workspace, the secondary one its pair: of East US 2, for instance, Central US."
    ja = "プライマリ リージョンはワークスペースのあるリージョン、セカンダリ リージョンはそのペアです。たとえば米国東部 2 のセカンダリは米国中部です。"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.egress.routes == "prefixes" && env.paired_region != "" && contains(["appliance", "firewall"], env.egress.kind) && self.public_ip && !env.managed_network.used

  step {
    text = {
      en = "Compare the routes with today's addresses of Azure Machine Learning in the paired region too."
      ja = "ペアになっているリージョンの Azure Machine Learning の現在のアドレスも、ルートと照合します。"
    }
    command = "az network list-service-tags --location <paired-region> --query \"values[?starts_with(id, 'AzureMachineLearning')] | [?properties.region=='<paired-region>']\""
    check   = true
  }

  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [166, 166] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [168, 168] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [174, 174] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [178, 181] }
}

requirement "published-prefix-lists" {
  title      = { en = "Microsoft publishes the addresses of each cloud", ja = "サービス タグのアドレス一覧はクラウドごとに公開されている" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.egress.routes == "prefixes" && contains(["appliance", "firewall"], env.egress.kind) && self.public_ip && !env.managed_network.used

  step {
    text = {
      en = "Download the list of IP ranges and service tags, https://www.microsoft.com/download/details.aspx?id=56519, and look for AzureMachineLearning of the region, and for BatchNodeManagement as long as Azure Batch needs a route."
      ja = "IP 範囲とサービス タグの一覧 https://www.microsoft.com/download/details.aspx?id=56519 をダウンロードし、リージョンの AzureMachineLearning と、Azure Batch へのルートが必要な間は BatchNodeManagement を探します。"
    }
    when = env.cloud == "AzureCloud"
  }

  step {
    text = {
      en = "Download the list of Azure Government: https://www.microsoft.com/download/details.aspx?id=57063"
      ja = "Azure Government の一覧をダウンロードします: https://www.microsoft.com/download/details.aspx?id=57063"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  step {
    text = {
      en = "Download the list of Azure in China: https://www.microsoft.com/download/details.aspx?id=57062"
      ja = "Azure China の一覧をダウンロードします: https://www.microsoft.com/download/details.aspx?id=57062"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  rulings = ["batch-route-leftover"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [361, 361] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [373, 373] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [374, 374] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [172, 172] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [187, 187] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [188, 188] }
}
