# Workspace, storage, key vault, registry and monitoring beside private endpoints, today.
# The private endpoints of the storage account stand in private-link.hcl.

requirement "workspace-public-access-off" {
  title      = { en = "Public network access of the workspace switched off", ja = "ワークスペースのパブリック ネットワーク アクセスの無効化" }
  level      = "recommended"
  components = ["workspace"]
  when       = self.private_endpoint

  property {
    resource = "Microsoft.MachineLearningServices/workspaces"
    path     = "properties.publicNetworkAccess"
    value    = "Disabled"
  }

  source = ["private-link-2024"]

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [94, 94] }
}

requirement "workspace-v1-legacy-mode-off" {
  title = {
    en = "Legacy mode of v1 switched off on the workspace"
    ja = "ワークスペースの v1 レガシ モードの無効化"
  }
  detail = {
    en = "The legacy mode may prevent features of the v2 API, and support of SDK v1 has ended."
    ja = "レガシ モードでは v2 API の機能を使えないことがあり、SDK v1 のサポートも終了しています。"
  }
  level      = "recommended"
  components = ["workspace"]

  assert {
    that = !self.v1_legacy_mode
    message = {
      en = "The legacy mode may keep features of the v2 API from working: set v1_legacy_mode = false, or decline this."
      ja = "レガシ モードでは v2 API の機能を使えないことがあります。v1_legacy_mode を false にするか、この要件を外してください。"
    }
  }

  property {
    resource = "Microsoft.MachineLearningServices/workspaces"
    path     = "properties.v1LegacyMode"
    value    = false
  }

  source = ["network-isolation-v2"]
}

requirement "workspace-diagnosis" {
  title      = { en = "Diagnosis of the workspace and its resources", ja = "ワークスペースと関連リソースの診断" }
  level      = "informational"
  components = ["workspace"]

  step {
    text = {
      en = "Let the service check network, name resolution and the resources of the workspace."
      ja = "ネットワーク、名前解決、関連リソースの構成をサービスに診断させます。"
    }
    command = "az ml workspace diagnose --resource-group <workspace-resource-group> --name <workspace>"
    check   = true
  }

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [309, 311] }
}

requirement "storage-workspace-instance" {
  title = {
    en = "Access of the workspace through the storage firewall"
    ja = "ストレージのファイアウォールでのワークスペースへのアクセス許可"
  }
  detail = {
    en = "The page names the workspace alone, as a resource instance, and trusted Microsoft services as the wider alternative, which one deployment can make."
    ja = "ページは、リソース インスタンスとしてワークスペースだけを許可する方法と、より広く、信頼された Microsoft サービスを許可する方法を挙げています。1 回のデプロイで設定できるのは後者です。"
  }
  level      = "required"
  components = ["storage"]
  when       = self.private_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.Storage/storageAccounts"
    path     = "properties.networkAcls.bypass"
    value    = "AzureServices"
  }

  step {
    text = {
      en = "To narrow this down, add the workspace to the resource instances that may pass the firewall of the account."
      ja = "範囲を絞るには、アカウントのファイアウォールでリソース インスタンスとしてワークスペースを許可します。"
    }
    command = "az storage account network-rule add --resource-group <storage-resource-group> --account-name <storage> --resource-id <workspace-resource-id> --tenant-id <tenant>"
  }

  step {
    text = {
      en = "Then let trusted services in no longer. The next deployment restores the wider setting: repeat both commands after it."
      ja = "その後、信頼されたサービスの許可を外します。次回のデプロイで広い設定に戻るため、その後に 2 つのコマンドを再度実行してください。"
    }
    command = "az storage account update --resource-group <storage-resource-group> --name <storage> --bypass None"
  }

  rulings = ["storage-workspace-exception"]

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [120, 124] }
}

requirement "storage-anonymous-access-off" {
  title      = { en = "Anonymous access to the storage account switched off", ja = "ストレージ アカウントへの匿名アクセスの無効化" }
  level      = "recommended"
  components = ["storage"]
  when       = !env.managed_network.used

  property {
    resource = "Microsoft.Storage/storageAccounts"
    path     = "properties.allowBlobPublicAccess"
    value    = false
  }

  rulings = ["storage-public-access"]

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [130, 131] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [153, 154] }
}

requirement "key-vault-private-endpoint" {
  title      = { en = "Private endpoint of the key vault and its name", ja = "キー コンテナーのプライベート エンドポイントと名前解決" }
  level      = "required"
  components = ["key_vault"]
  when       = self.private_endpoint && !env.managed_network.used

  step {
    text = {
      en = "See that the connection of the private endpoint is approved."
      ja = "プライベート エンドポイントの接続が承認されていることを確認します。"
    }
    command = "az network private-endpoint-connection list --resource-group <key-vault-resource-group> --name <keyvault> --type Microsoft.KeyVault/vaults --output table"
    check   = true
  }

  dns {
    name = "<keyvault>.vault.azure.net"
    zone = "privatelink.vaultcore.azure.net"
    target = {
      en = "the private address of the key vault's private endpoint"
      ja = "キー コンテナーのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "<keyvault>.vault.usgovcloudapi.net"
    zone = "privatelink.vaultcore.usgovcloudapi.net"
    target = {
      en = "the private address of the key vault's private endpoint"
      ja = "キー コンテナーのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<keyvault>.vault.azure.cn"
    zone = "privatelink.vaultcore.azure.cn"
    target = {
      en = "the private address of the key vault's private endpoint"
      ja = "キー コンテナーのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  source = ["private-endpoint-zones"]

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [164, 171] }
  evidence "custom-dns" "2023-04-01.en" { lines = [578, 581] }
}

requirement "key-vault-trusted-services" {
  title = {
    en = "Trusted Microsoft services through the firewall of a private key vault"
    ja = "プライベートなキー コンテナーのファイアウォールでの信頼された Microsoft サービスの許可"
  }
  level      = "recommended"
  components = ["key_vault"]
  when       = self.private_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.KeyVault/vaults"
    path     = "properties.networkAcls.bypass"
    value    = "AzureServices"
  }

  source = ["managed-network-page"]
}

requirement "registry-private-endpoint" {
  title      = { en = "Private endpoint of the container registry and its names", ja = "コンテナー レジストリのプライベート エンドポイントと名前解決" }
  level      = "required"
  components = ["registry"]
  when       = self.private_endpoint && !env.managed_network.used
  after      = ["registry-premium"]

  step {
    text = {
      en = "See that the connection of the private endpoint is approved."
      ja = "プライベート エンドポイントの接続が承認されていることを確認します。"
    }
    command = "az network private-endpoint-connection list --resource-group <registry-resource-group> --name <registry> --type Microsoft.ContainerRegistry/registries --output table"
    check   = true
  }

  dns {
    name = "<registry>.azurecr.io"
    zone = "privatelink.azurecr.io"
    target = {
      en = "the address of the registry's private endpoint"
      ja = "レジストリのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "<registry>.<region>.data.azurecr.io"
    zone = "privatelink.azurecr.io"
    target = {
      en = "the data address of the registry's private endpoint"
      ja = "レジストリのプライベート エンドポイントのデータ用アドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "<registry>.azurecr.us"
    zone = "privatelink.azurecr.us"
    target = {
      en = "the address of the registry's private endpoint"
      ja = "レジストリのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<registry>.<region>.data.azurecr.us"
    zone = "privatelink.azurecr.us"
    target = {
      en = "the data address of the registry's private endpoint"
      ja = "レジストリのプライベート エンドポイントのデータ用アドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<registry>.azurecr.cn"
    zone = "privatelink.azurecr.cn"
    target = {
      en = "the address of the registry's private endpoint"
      ja = "レジストリのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  dns {
    name = "<registry>.<region>.data.azurecr.cn"
    zone = "privatelink.azurecr.cn"
    target = {
      en = "the data address of the registry's private endpoint"
      ja = "レジストリのプライベート エンドポイントのデータ用アドレス"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  source = ["private-endpoint-zones"]

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [54, 54] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [244, 244] }
  evidence "custom-dns" "2023-04-01.en" { lines = [578, 581] }
}

requirement "registry-trusted-services" {
  title = {
    en = "Trusted Microsoft services through the firewall of the registry"
    ja = "レジストリのファイアウォールでの信頼された Microsoft サービスの許可"
  }
  level      = "required"
  components = ["registry"]
  when       = self.private_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.ContainerRegistry/registries"
    path     = "properties.networkRuleBypassOptions"
    value    = "AzureServices"
  }

  step {
    text    = { en = "Let trusted services into the existing registry.", ja = "既存のレジストリで、信頼されたサービスを許可します。" }
    command = "az acr update --resource-group <registry-resource-group> --name <registry> --allow-trusted-services true"
    when    = self.existing
  }

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [246, 246] }
}

requirement "registry-public-access-off" {
  title      = { en = "Public network access of the registry switched off", ja = "レジストリのパブリック ネットワーク アクセスの無効化" }
  level      = "recommended"
  components = ["registry"]
  when       = self.private_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.ContainerRegistry/registries"
    path     = "properties.publicNetworkAccess"
    value    = "Disabled"
  }

  step {
    text    = { en = "Switch off the public network access of the existing registry.", ja = "既存のレジストリのパブリック ネットワーク アクセスを無効にします。" }
    command = "az acr update --resource-group <registry-resource-group> --name <registry> --public-network-enabled false"
    when    = self.existing
  }

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [302, 303] }
}

requirement "image-build-without-cluster" {
  title = {
    en = "Image builds of a private registry without a compute cluster"
    ja = "コンピューティング クラスターがない場合のプライベートなレジストリのイメージ ビルド"
  }
  level      = "informational"
  components = ["registry"]
  when       = self.private_endpoint && !env.has.compute_cluster && !env.managed_network.used

  step {
    text = {
      en = "Add a compute cluster with a CPU size and name it as imageBuildCompute of the workspace. Otherwise images are built on serverless compute, which works only while storage account and registry are open to public networks."
      ja = "CPU サイズのコンピューティング クラスターを追加し、ワークスペースの imageBuildCompute に指定します。指定しない場合、イメージはサーバーレス コンピューティングでビルドされますが、ストレージ アカウントやレジストリのネットワークを制限していると機能しません。"
    }
  }

  source = ["workspace-vnet-2024"]
}

requirement "monitor-private-link-scope" {
  title      = { en = "Private link scope of Azure Monitor", ja = "Azure Monitor の Private Link スコープ" }
  level      = "situational"
  components = ["monitor"]
  when       = env.options.azure_monitor_private

  property {
    resource = "Microsoft.Insights/components"
    path     = "properties.publicNetworkAccessForIngestion"
    value    = "Disabled"
  }

  property {
    resource = "Microsoft.Insights/components"
    path     = "properties.publicNetworkAccessForQuery"
    value    = "Disabled"
  }

  step {
    text = {
      en = "See that Application Insights is workspace-based, and migrate an existing one that is not."
      ja = "Application Insights がワークスペース ベースであることを確認します。既存のものがそうでない場合は移行します。"
    }
    command = "az monitor app-insights component show --resource-group <monitor-resource-group> --app <monitor> --query workspaceResourceId"
    check   = true
  }

  step {
    text = {
      en = "See that Application Insights belongs to the scope."
      ja = "Application Insights がスコープに含まれていることを確認します。"
    }
    command = "az monitor app-insights component show --resource-group <monitor-resource-group> --app <monitor> --query privateLinkScopedResources"
    check   = true
  }

  step {
    text = {
      en = "See that its Log Analytics workspace belongs to the scope as well."
      ja = "その Log Analytics ワークスペースもスコープに含まれていることを確認します。"
    }
    command = "az monitor log-analytics workspace show --resource-group <log-analytics-resource-group> --workspace-name <log-analytics> --query privateLinkScopedResources"
    check   = true
  }

  step {
    text = {
      en = "Give the scope a private endpoint (group azuremonitor) and link the zones that the documents of this cloud name: no list that was read has them."
      ja = "スコープのプライベート エンドポイント (グループ azuremonitor) を作成し、このクラウドのドキュメントにあるゾーンをリンクします。確認した一覧には載っていません。"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  rulings = ["monitor-zone-limit", "insights-local-auth", "private-zones-unverified"]
  source  = ["workspace-vnet-2024", "private-endpoint-zones"]
}

requirement "monitor-private-names" {
  title = {
    en = "Names of Azure Monitor that resolve to its private link scope"
    ja = "Private Link スコープに解決される Azure Monitor の名前"
  }
  detail = {
    en = "In US Government the zone privatelink.adx.monitor.azure.us is left out, because a zone group holds five. The zone of blobs is shared with storage and exists once."
    ja = "ゾーン グループに入るのは 5 つまでのため、米国政府クラウドでは privatelink.adx.monitor.azure.us を外します。BLOB のゾーンはストレージと共用し、1 つだけ作成します。"
  }
  level      = "situational"
  components = ["monitor"]
  when       = env.options.azure_monitor_private && env.network.used

  dns {
    name = "api.monitor.azure.com"
    zone = "privatelink.monitor.azure.com"
    target = {
      en = "an address of the private endpoint of the private link scope"
      ja = "Private Link スコープのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "global.in.ai.monitor.azure.com"
    zone = "privatelink.monitor.azure.com"
    target = {
      en = "an address of the private endpoint of the private link scope"
      ja = "Private Link スコープのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "<log-analytics-id>.oms.opinsights.azure.com"
    zone = "privatelink.oms.opinsights.azure.com"
    target = {
      en = "an address of the private endpoint of the private link scope"
      ja = "Private Link スコープのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "<log-analytics-id>.ods.opinsights.azure.com"
    zone = "privatelink.ods.opinsights.azure.com"
    target = {
      en = "an address of the private endpoint of the private link scope"
      ja = "Private Link スコープのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "<log-analytics-id>.agentsvc.azure-automation.net"
    zone = "privatelink.agentsvc.azure-automation.net"
    target = {
      en = "an address of the private endpoint of the private link scope"
      ja = "Private Link スコープのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "scadvisorcontentpl.blob.core.windows.net"
    zone = "privatelink.blob.core.windows.net"
    target = {
      en = "an address of the private endpoint of the private link scope"
      ja = "Private Link スコープのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "*.monitor.azure.us"
    zone = "privatelink.monitor.azure.us"
    target = {
      en = "an address of the private endpoint of the private link scope"
      ja = "Private Link スコープのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<log-analytics-id>.oms.opinsights.azure.us"
    zone = "privatelink.oms.opinsights.azure.us"
    target = {
      en = "an address of the private endpoint of the private link scope"
      ja = "Private Link スコープのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<log-analytics-id>.ods.opinsights.azure.us"
    zone = "privatelink.ods.opinsights.azure.us"
    target = {
      en = "an address of the private endpoint of the private link scope"
      ja = "Private Link スコープのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<log-analytics-id>.agentsvc.azure-automation.us"
    zone = "privatelink.agentsvc.azure-automation.us"
    target = {
      en = "an address of the private endpoint of the private link scope"
      ja = "Private Link スコープのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "*.blob.core.usgovcloudapi.net"
    zone = "privatelink.blob.core.usgovcloudapi.net"
    target = {
      en = "an address of the private endpoint of the private link scope"
      ja = "Private Link スコープのプライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  rulings = ["monitor-zone-limit", "private-zones-unverified", "workspace-endpoint-addresses"]
  source  = ["workspace-vnet-2024", "private-endpoint-zones", "monitor-scope-addresses"]
}

requirement "studio-endpoint-reader" {
  title = {
    en = "Reader role of the workspace on the private endpoints of storage"
    ja = "ストレージのプライベート エンドポイントに対するワークスペースの閲覧者ロール"
  }
  level      = "situational"
  components = ["storage"]
  when       = env.options.studio_data && self.private_endpoint && !env.managed_network.used

  role {
    builtin   = "Reader"
    principal = "workspace"
    scope     = "private_endpoint"
    group_id  = "blob"
  }

  role {
    builtin   = "Reader"
    principal = "workspace"
    scope     = "private_endpoint"
    group_id  = "file"
  }

  step {
    text = {
      en = "Assign the role to the identity of the workspace on the private endpoint for dfs of every Data Lake account that the studio reads, too."
      ja = "スタジオで読み取る Data Lake アカウントがある場合は、その dfs 用プライベート エンドポイントにも、ワークスペースの ID にこのロールを割り当てます。"
    }
    command = "az role assignment create --assignee <workspace-identity> --role Reader --scope <dfs-private-endpoint-id>"
  }

  source = ["studio-2025"]
}

requirement "studio-user-blob-reader" {
  title      = { en = "Blob reader role of studio users", ja = "スタジオ利用者の BLOB 閲覧ロール" }
  detail     = { en = "The studio reads blobs with the identity of its user too.", ja = "スタジオは利用者の ID でも BLOB を読み取ります。" }
  level      = "situational"
  components = ["studio"]
  when       = env.options.studio_data && !env.managed_network.used

  role {
    builtin   = "Storage Blob Data Reader"
    principal = "user"
    scope     = "storage"
  }

  rulings = ["studio-blob-reader"]
  source  = ["studio-2025"]
}

requirement "studio-storage-ip-rules" {
  title      = { en = "No IP rules of the storage firewall for the studio", ja = "スタジオで使えないストレージ ファイアウォールの IP 規則" }
  level      = "informational"
  components = ["studio"]
  when       = env.options.studio_data && !env.managed_network.used

  step {
    text = {
      en = "Do not rely on IP addresses allowed in the firewall of the storage account: SDK and CLI support them, the studio does not."
      ja = "ストレージ アカウントのファイアウォールで許可した IP アドレスは、SDK と CLI では使えますが、スタジオではサポートされていません。"
    }
  }

  source = ["studio-2025"]
}
