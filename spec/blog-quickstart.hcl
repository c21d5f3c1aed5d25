# The quickstart of the support blog: names and parameters of one template that puts a workspace behind a network.

requirement "quickstart-resource-group" {
  title      = { en = "A resource group of its own for the quickstart", ja = "クイックスタート用に専用のリソース グループを作成する" }
  level      = "informational"
  components = ["workspace"]

  step {
    text = {
      en = "Deploy to a resource group that holds nothing else, so that what is left of a failed deployment can be removed with it. The article makes amlvnetrg in eastus, by New-AzResourceGroup."
      ja = "作成に失敗したときに残ったリソースをまとめて削除できるよう、ほかに何も入っていないリソース グループにデプロイします。記事では New-AzResourceGroup で eastus に amlvnetrg を作成しています。"
    }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [27, 27] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [31, 31] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [32, 32] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [34, 36] }
}

requirement "quickstart-template" {
  title      = { en = "Template of the quickstart", ja = "クイックスタートのテンプレート" }
  level      = "informational"
  components = ["workspace"]
  after      = ["quickstart-resource-group"]

  step {
    text = {
      en = "The article deploys 201-machine-learning-advanced/azuredeploy.json of azure-quickstart-templates by New-AzResourceGroupDeployment under the name amlvnetdeployment; that file lists all parameters there are. For a registry in the network it adds containerRegistryBehindVNet true, containerRegistryOption new and containerRegistrySku Premium. The files of this environment take its place."
      ja = "記事では、azure-quickstart-templates の 201-machine-learning-advanced/azuredeploy.json を New-AzResourceGroupDeployment で amlvnetdeployment という名前でデプロイしています。指定できるパラメーターはこのファイルで確認できます。レジストリも仮想ネットワークに置く場合は、containerRegistryBehindVNet に true、containerRegistryOption に new、containerRegistrySku に Premium を追加しています。ここでは、この環境の生成物がその代わりになります。"
    }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [23, 23] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [38, 38] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [52, 56] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [69, 69] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [94, 94] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [96, 101] }
}

requirement "quickstart-parameters" {
  title      = { en = "Parameters of the quickstart", ja = "クイックスタートのパラメーター" }
  level      = "informational"
  components = ["workspace"]
  when       = !env.managed_network.used
  after      = ["quickstart-resource-group"]

  step {
    text = {
      en = "The article deploys to eastus, into a new network (vnetOption new) named amlvnet with the subnet amlvsubnet."
      ja = "記事では eastus (米国東部) にデプロイし、仮想ネットワークを新規に作成して (vnetOption は new)、amlvnet とサブネット amlvsubnet としています。"
    }
  }

  step {
    text = {
      en = "It names the resource group amlvnetrg, the workspace amlvnetworkspace, the storage account amlvnetstorage, the key vault amlvnetkeyvault, Application Insights amlvnetappinsights and the registry amlvnetconreg; say names of your own in names."
      ja = "リソース名は、リソース グループ amlvnetrg、ワークスペース amlvnetworkspace、ストレージ アカウント amlvnetstorage、キー コンテナー amlvnetkeyvault、Application Insights amlvnetappinsights、コンテナー レジストリ amlvnetconreg です。独自の名前は names で指定します。"
    }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [31, 31] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [32, 32] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [42, 42] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [43, 43] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [44, 44] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [45, 45] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [46, 46] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [47, 47] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [48, 48] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [49, 49] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [50, 50] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [55, 55] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [57, 57] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [58, 58] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [59, 59] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [60, 60] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [62, 62] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [64, 64] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [65, 65] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [67, 67] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [68, 68] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [97, 97] }
}

requirement "workspace-endpoint-approval" {
  title      = { en = "The private endpoint of the workspace is approved on creation", ja = "ワークスペースのプライベート エンドポイントは作成時に自動承認する" }
  detail     = { en = "The quickstart template of 2020 calls it privateEndpointType AutoApproval.", ja = "2020 年のクイックスタートのテンプレートでは privateEndpointType に AutoApproval を指定しています。" }
  level      = "recommended"
  components = ["workspace"]
  when       = self.private_endpoint && self.approval == "automatic" && !env.managed_network.used

  evidence "vnet-blog" "2020-11-05.ja" { lines = [46, 46] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [61, 61] }
}

requirement "endpoint-manual-approval" {
  title      = { en = "Private endpoints that wait for approval", ja = "承認を待つプライベート エンドポイント" }
  level      = "required"
  components = ["workspace", "storage", "key_vault", "registry"]
  when       = self.private_endpoint && self.approval == "manual" && !env.managed_network.used

  step {
    text = {
      en = "Ask the owner of the resource to approve the connection; until then nothing passes it."
      ja = "リソースの所有者に接続の承認を依頼します。承認されるまで通信できません。"
    }
    command = "az network private-endpoint-connection approve --id <connection-id> --description <reason>"
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [61, 61] }
}

requirement "storage-behind-network" {
  title = { en = "A storage account with private endpoints is closed to other networks", ja = "プライベート エンドポイントのあるストレージ アカウントをほかのネットワークに公開しない" }
  detail = {
    en = "The article of 2020 sets storageAccountBehindVNet of the quickstart template to true. The page of 2023 then lets in the workspace as a resource instance, or, more broadly, trusted Microsoft services."
    ja = "2020 年の記事では、クイックスタート テンプレートの storageAccountBehindVNet を true にしています。2023 年のページでは、そのうえでワークスペースをリソース インスタンスとして許可するか、より広く、信頼された Microsoft サービスを許可します。"
  }
  level      = "recommended"
  components = ["storage"]
  when       = self.private_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.Storage/storageAccounts"
    path     = "properties.networkAcls.defaultAction"
    value    = "Deny"
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [47, 47] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [63, 63] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [120, 121] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [124, 124] }
}

requirement "key-vault-behind-network" {
  title      = { en = "A key vault with a private endpoint is closed to other networks", ja = "プライベート エンドポイントのあるキー コンテナーをほかのネットワークに公開しない" }
  detail     = { en = "The article of 2020 sets keyVaultBehindVNet of the quickstart template to true.", ja = "2020 年の記事では、クイックスタート テンプレートの keyVaultBehindVNet を true にしています。" }
  level      = "recommended"
  components = ["key_vault"]
  when       = self.private_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.KeyVault/vaults"
    path     = "properties.networkAcls.defaultAction"
    value    = "Deny"
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [48, 48] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [66, 66] }
}

requirement "monitor-outside-network" {
  title = {
    en = "Application Insights could not be put behind the network"
    ja = "Application Insights は仮想ネットワークの背後にデプロイできない"
  }
  detail     = { en = "State of 2020-10-28.", ja = "2020-10-28 時点の制限です。" }
  level      = "required"
  components = ["monitor"]

  assert {
    that = !env.options.azure_monitor_private
    message = {
      en = "At the date asked for, Application Insights cannot be deployed behind a network: switch azure_monitor_private off, or ask for a later date (as_of)."
      ja = "指定された日付の時点では、Application Insights を仮想ネットワークの背後にデプロイできません。azure_monitor_private を無効にするか、新しい日付 (as_of) を指定してください。"
    }
  }

  rulings = ["monitor-private-link"]

  effective "vnet-blog" "2020-11-05.ja" {
    lines = [84, 84]
    from  = "2020-10-28"
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [49, 49] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [84, 84] }
  absent "secure-workspace-vnet" "2023-04-01.en" { lines = [84, 84] }
}

ruling "monitor-private-link" {
  question = { en = "Can Application Insights and Azure Monitor be put behind the network?", ja = "Application Insights と Azure Monitor を仮想ネットワークの背後に置けるか。" }
  decision = {
    en = "Not by the article of 2020; yes since the page of 2023-04-01, by a private link scope in open mode."
    ja = "2020 年の記事の時点ではできない。2023-04-01 のページ以降は、オープン モードの Private Link スコープでできる。"
  }
  reason = {
    en = "The article calls it unsupported as of 2020-10-28. The later page says that Azure Monitor supports private links."
    ja = "記事は 2020-10-28 現在サポートされていないとしている。後のページは、Azure Monitor が Private Link に対応すると述べている。"
  }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [84, 84] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [84, 84] }
}
