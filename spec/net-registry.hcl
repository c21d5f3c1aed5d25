# The container registry in the network: how to find it, shut it, and let the workspace back in.

requirement "registry-find" {
  title      = { en = "Which registry belongs to the workspace", ja = "ワークスペースに対応するコンテナー レジストリの確認" }
  level      = "informational"
  components = ["registry"]

  step {
    text = {
      en = "Ask for the resource ID; its last part is the name of the registry. The portal links it as Registry in the overview of the workspace. Version 1 of the extension takes -w and -g, and calls it containerRegistry."
      ja = "リソース ID を表示します。末尾がレジストリの名前です。ポータルではワークスペースの概要の [レジストリ] に表示されます。拡張機能の v1 では -w と -g を使い、項目名は containerRegistry です。"
    }
    command = "az ml workspace show --name <workspace> --resource-group <workspace-resource-group> --query container_registry"
    check   = true
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [674, 674] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [676, 676] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [678, 678] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [682, 682] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [684, 684] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [686, 688] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [690, 690] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [203, 209] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [239, 239] }
}

requirement "registry-network-access" {
  title = {
    en = "A registry in the network is open to that network alone"
    ja = "仮想ネットワークに置くコンテナー レジストリへのアクセスをそのネットワークに限定する"
  }
  level      = "required"
  components = ["registry"]
  when       = self.private_endpoint && !env.managed_network.used
  after      = ["registry-premium"]

  property {
    resource = "Microsoft.ContainerRegistry/registries"
    path     = "properties.networkRuleSet.defaultAction"
    value    = "Deny"
  }

  step {
    text = {
      en = "Deny what does not come through the private endpoint of the existing registry."
      ja = "既存のレジストリで、プライベート エンドポイントを経由しないアクセスを拒否します。"
    }
    command = "az acr update --resource-group <registry-resource-group> --name <registry> --default-action Deny"
    when    = self.existing
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [664, 664] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [692, 692] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [98, 98] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [244, 244] }
}

requirement "registry-private-link-region" {
  title = {
    en = "A registry in the network takes a region that has Private Link"
    ja = "レジストリを仮想ネットワークに置くには Private Link 対応リージョンが必要"
  }
  level      = "required"
  components = ["registry"]
  when       = self.private_endpoint && !env.managed_network.used

  step {
    text = {
      en = "Check that Private Link is available in the region of the workspace."
      ja = "ワークスペースのリージョンで Private Link が利用できることを確認します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [667, 667] }
  absent "secure-workspace-vnet" "2023-04-01.en" { lines = [52, 56] }
}

requirement "registry-shared-link-template" {
  title = {
    en = "A template lets the workspace talk to a registry in the network"
    ja = "仮想ネットワークのレジストリとワークスペースの通信を許可するテンプレートを適用する"
  }
  detail = {
    en = "The sample names the workspace (API version 2019-11-01, system-assigned identity, SKU enterprise) with its key vault, registry, Application Insights and storage account, and one shared private link: Acr, group registry, target <registry-resource-id>/privateLinkResources/registry, request message Approve, status Pending."
    ja = "サンプルでは、ワークスペース (API バージョン 2019-11-01、システム割り当て ID、SKU は enterprise) とそのキー コンテナー、レジストリ、Application Insights、ストレージ アカウントを指定し、共有プライベート リンクを 1 つ設定します (名前 Acr、グループ registry、対象 <registry-resource-id>/privateLinkResources/registry、要求メッセージ Approve、状態 Pending)。"
  }
  level      = "required"
  components = ["registry"]
  when       = self.private_endpoint && !env.managed_network.used
  after      = ["registry-network-access"]

  property {
    resource = "Microsoft.MachineLearningServices/workspaces"
    path     = "identity.type"
    value    = "SystemAssigned"
  }

  step {
    text = {
      en = "Deploy the workspace again by a template that holds the shared private link."
      ja = "共有プライベート リンクを含むテンプレートで、ワークスペースを再デプロイします。"
    }
    command = "az deployment group create --resource-group <workspace-resource-group> --template-file <template> --parameters workspaceName=<workspace> location=<region> keyVaultArmId=<key-vault-resource-id> containerRegistryArmId=<registry-resource-id> applicationInsightsArmId=<monitor-resource-id> storageAccountArmId=<storage-resource-id>"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [709, 709] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [711, 759] }
  absent "secure-workspace-vnet" "2023-04-01.en" { lines = [244, 248] }
}
