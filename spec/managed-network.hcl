# The network that Azure keeps for the workspace: what it opens by itself, and what is left to do.
# The flows are automatic, so nothing is rendered for them; they are here to be read and compared.

requirement "managed-azureml-inbound" {
  title = {
    en = "Managed network: the service reaches its computes"
    ja = "マネージド ネットワーク: サービスからコンピューティングへの受信"
  }
  level      = "required"
  components = ["workspace"]
  when       = env.managed_network.used

  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = tag("AzureMachineLearning")
    destination = tag("VirtualNetwork")
    ports       = ["44224"]
    priority    = 450
    automatic   = true
    unspecified = ["protocol", "ports"]
    ruling      = "managed-network-ports"
  }

  evidence "managed-network" "2025-05-23.en" { lines = [12, 12] }
}

requirement "managed-azureml-outbound" {
  title = {
    en = "Managed network: service calls, notebook help and compute management"
    ja = "マネージド ネットワーク: サービスの利用、ノートブックの補完、コンピューティングの管理"
  }
  level      = "required"
  components = ["workspace"]
  when       = env.managed_network.isolation == "allow_only_approved_outbound"

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureMachineLearning")
    ports       = ["443", "18881"]
    priority    = 2000
    automatic   = true
    unspecified = ["protocol", "ports"]
    ruling      = "managed-network-ports"
  }
  flow {
    direction   = "Outbound"
    protocol    = "Udp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureMachineLearning")
    ports       = ["5831"]
    priority    = 2010
    automatic   = true
    unspecified = ["protocol"]
    ruling      = "managed-network-ports"
  }

  evidence "managed-network" "2025-05-23.en" { lines = [13, 13] }
}

requirement "managed-entra-outbound" {
  title      = { en = "Managed network: sign-in", ja = "マネージド ネットワーク: サインイン" }
  level      = "required"
  components = ["workspace"]
  when       = env.managed_network.isolation == "allow_only_approved_outbound"

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureActiveDirectory")
    ports       = ["80", "443"]
    priority    = 2020
    automatic   = true
    unspecified = ["protocol", "ports"]
    ruling      = "managed-network-ports"
  }

  evidence "managed-network" "2025-05-23.en" { lines = [14, 14] }
}

requirement "managed-batch-outbound" {
  title = {
    en = "Managed network: Batch back end of the computes"
    ja = "マネージド ネットワーク: コンピューティングの Batch バックエンド"
  }
  level      = "required"
  components = ["workspace"]
  when       = env.managed_network.isolation == "allow_only_approved_outbound"

  flow {
    direction   = "Outbound"
    protocol    = "*"
    source      = tag("VirtualNetwork")
    destination = regional("BatchNodeManagement")
    ports       = ["443"]
    priority    = 2030
    automatic   = true
    unspecified = ["protocol", "ports"]
    ruling      = "managed-network-ports"
  }

  evidence "managed-network" "2025-05-23.en" { lines = [15, 15] }
}

requirement "managed-resource-manager-outbound" {
  title      = { en = "Managed network: creation of Azure resources", ja = "マネージド ネットワーク: Azure リソースの作成" }
  level      = "required"
  components = ["workspace"]
  when       = env.managed_network.isolation == "allow_only_approved_outbound"

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureResourceManager")
    ports       = ["443"]
    priority    = 2040
    automatic   = true
    unspecified = ["protocol", "ports"]
    ruling      = "managed-network-ports"
  }

  evidence "managed-network" "2025-05-23.en" { lines = [16, 16] }
}

requirement "managed-microsoft-images-outbound" {
  title      = { en = "Managed network: images that Microsoft provides", ja = "マネージド ネットワーク: Microsoft が提供するイメージ" }
  level      = "required"
  components = ["workspace"]
  when       = env.managed_network.isolation == "allow_only_approved_outbound"

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("MicrosoftContainerRegistry")
    ports       = ["443"]
    priority    = 2050
    automatic   = true
    unspecified = ["protocol", "ports"]
    ruling      = "managed-network-ports"
  }
  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureFrontDoor.FirstParty")
    ports       = ["443"]
    priority    = 2060
    automatic   = true
    unspecified = ["protocol", "ports"]
    ruling      = "managed-network-ports"
    when        = env.cloud != "AzureUSGovernment" # its list has no such tag
  }

  evidence "managed-network" "2025-05-23.en" { lines = [17, 18] }
}

requirement "managed-monitor-outbound" {
  title = {
    en = "Managed network: metrics, logs and support cases"
    ja = "マネージド ネットワーク: メトリック、ログ、サポート インシデント"
  }
  level      = "required"
  components = ["workspace"]
  when       = env.managed_network.isolation == "allow_only_approved_outbound" && !env.options.azure_monitor_private

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureMonitor")
    ports       = ["443"]
    priority    = 2070
    automatic   = true
    unspecified = ["protocol", "ports"]
    ruling      = "managed-network-ports"
  }

  evidence "managed-network" "2025-05-23.en" { lines = [19, 19] }
}

requirement "managed-private-endpoints-outbound" {
  title = {
    en = "Managed network: private endpoints in this or peered networks"
    ja = "マネージド ネットワーク: 自身またはピアリング先のプライベート エンドポイント"
  }
  level      = "required"
  components = ["workspace"]
  when       = env.managed_network.isolation == "allow_only_approved_outbound"

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("VirtualNetwork")
    ports       = ["443"]
    priority    = 2080
    automatic   = true
    unspecified = ["protocol", "ports"]
    ruling      = "managed-network-ports"
  }

  evidence "managed-network" "2025-05-23.en" { lines = [20, 20] }
}

requirement "managed-required-rules" {
  title      = { en = "Managed network: required rules come with it", ja = "マネージド ネットワーク: 必須の規則は自動で用意される" }
  level      = "informational"
  components = ["workspace"]
  when       = env.managed_network.used
  rulings    = ["managed-network-tags"]

  step {
    text = {
      en = "Leave the required rules alone: the service adds them and nothing can stand in for them. Look at what it made."
      ja = "必須の規則には手を加えません。サービスが自動で追加し、代わりになるものはありません。作成された規則を確認してください。"
    }
    command = "az ml workspace outbound-rule list --resource-group <workspace-resource-group> --workspace-name <workspace>"
    check   = true
  }

  evidence "managed-network" "2025-05-23.en" { lines = [8, 8] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [25, 25] }
}

requirement "managed-private-endpoints" {
  title = {
    en = "Managed network: private endpoints come with it"
    ja = "マネージド ネットワーク: プライベート エンドポイントは自動で作られる"
  }
  level      = "informational"
  components = ["workspace"]
  when       = env.managed_network.used

  step {
    text = {
      en = "Expect private endpoints to workspace, storage, key vault and registry wherever their public access is off; the service adds them."
      ja = "パブリック アクセスを無効にしたワークスペース、ストレージ、キー コンテナー、レジストリには、サービスがプライベート エンドポイントを追加します。"
    }
    when = env.managed_network.isolation == "allow_internet_outbound"
  }
  step {
    text = {
      en = "Expect private endpoints to workspace, storage, key vault and registry, whether or not their public access is on; the service adds them."
      ja = "ワークスペース、ストレージ、キー コンテナー、レジストリには、パブリック アクセスの有無にかかわらず、サービスがプライベート エンドポイントを追加します。"
    }
    when = env.managed_network.isolation == "allow_only_approved_outbound"
  }

  evidence "managed-network" "2025-05-23.en" { lines = [3, 6] }
}

requirement "managed-tags-are-no-boundary" {
  title = {
    en = "Managed network: service tags do not separate tenants"
    ja = "マネージド ネットワーク: サービス タグではテナントを分離できない"
  }
  level      = "informational"
  components = ["workspace"]
  when       = env.managed_network.isolation == "allow_only_approved_outbound"

  step {
    text = {
      en = "Do not rely on service tags alone; use private endpoints wherever a service offers them."
      ja = "サービス タグだけに頼らず、利用できるサービスではプライベート エンドポイントを使います。"
    }
  }

  evidence "managed-network" "2025-05-23.en" { lines = [23, 23] }
}

requirement "managed-batch-endpoints" {
  title = {
    en = "Managed network: queue and table for batch endpoints and parallel runs"
    ja = "マネージド ネットワーク: バッチ エンドポイントと並列実行のキューとテーブル"
  }
  level      = "situational"
  components = ["workspace"]
  when       = env.managed_network.used && env.options.batch_endpoints

  step {
    text = {
      en = "Add a private endpoint rule to the queues of the default storage account."
      ja = "既定のストレージ アカウントのキューへのプライベート エンドポイント規則を追加します。"
    }
    command = "az ml workspace outbound-rule set --resource-group <workspace-resource-group> --workspace-name <workspace> --rule storage-queue --type private_endpoint --service-resource-id <storage-resource-id> --subresource-target queue"
  }
  step {
    text = {
      en = "Add a private endpoint rule to the tables of the default storage account."
      ja = "既定のストレージ アカウントのテーブルへのプライベート エンドポイント規則を追加します。"
    }
    command = "az ml workspace outbound-rule set --resource-group <workspace-resource-group> --workspace-name <workspace> --rule storage-table --type private_endpoint --service-resource-id <storage-resource-id> --subresource-target table"
  }

  evidence "managed-network" "2025-05-23.en" { lines = [51, 56] }
}

requirement "managed-prompt-flow" {
  title = {
    en = "Managed network: AI services and AI Search for prompt flow"
    ja = "マネージド ネットワーク: プロンプト フローの AI サービスと AI Search"
  }
  level      = "situational"
  components = ["workspace"]
  when       = env.managed_network.used && env.options.prompt_flow

  step {
    text = {
      en = "Add private endpoint rules to the AI services resource and to the AI Search service that the flow uses."
      ja = "フローが使う AI サービス リソースと AI Search へのプライベート エンドポイント規則を追加します。"
    }
  }

  evidence "managed-network" "2025-05-23.en" { lines = [58, 61] }
}

requirement "managed-host-rules-cost" {
  title = {
    en = "Managed network: rules for host names bring a firewall"
    ja = "マネージド ネットワーク: ホスト名の規則にはファイアウォールの料金がかかる"
  }
  level      = "informational"
  components = ["workspace"]
  when       = env.managed_network.isolation == "allow_only_approved_outbound"

  step {
    text = {
      en = "Reckon with the price of an Azure Firewall: the first rule for a host name brings one into the managed network."
      ja = "ホスト名の規則は Azure Firewall で実現されるため、その料金を見込んでおきます。"
    }
  }

  evidence "managed-network" "2025-05-23.en" { lines = [32, 32] }
  evidence "managed-network" "2025-05-23.en" { lines = [68, 68] }
}

requirement "managed-host-rules-limits" {
  title = {
    en = "Managed network: rules for host names hold ports 80 and 443 only"
    ja = "マネージド ネットワーク: ホスト名の規則は 80 と 443 のみ"
  }
  level      = "informational"
  components = ["workspace"]
  when       = env.managed_network.isolation == "allow_only_approved_outbound"

  step {
    text = {
      en = "Write rules for host names for ports 80 and 443 only, and reach storage accounts by private endpoint: host rules do not serve for them."
      ja = "ホスト名の規則はポート 80 と 443 に限ります。ストレージ アカウントには使えないため、プライベート エンドポイントで接続します。"
    }
  }

  source = ["managed-network-page"]
}

requirement "managed-isolation-mode" {
  title      = { en = "Isolation mode of the workspace's managed network", ja = "ワークスペースのマネージド ネットワークの分離モード" }
  level      = "required"
  components = ["workspace"]
  when       = env.managed_network.used

  property {
    resource = "Microsoft.MachineLearningServices/workspaces"
    path     = "properties.managedNetwork.isolationMode"
    value    = "AllowOnlyApprovedOutbound"
    when     = env.managed_network.isolation == "allow_only_approved_outbound"
  }

  property {
    resource = "Microsoft.MachineLearningServices/workspaces"
    path     = "properties.managedNetwork.isolationMode"
    value    = "AllowInternetOutbound"
    when     = env.managed_network.isolation == "allow_internet_outbound"
  }

  step {
    text = {
      en = "Switch the managed network of the workspace to this mode before the outbound rules are deployed."
      ja = "アウトバウンド規則をデプロイする前に、ワークスペースのマネージド ネットワークを次のモードに切り替えます。"
    }
    command = "az ml workspace update --resource-group <workspace-resource-group> --name <workspace> --managed-network allow_only_approved_outbound"
    when    = self.existing && env.managed_network.isolation == "allow_only_approved_outbound"
  }
  step {
    text = {
      en = "Switch the managed network of the workspace to this mode."
      ja = "ワークスペースのマネージド ネットワークを次のモードに切り替えます。"
    }
    command = "az ml workspace update --resource-group <workspace-resource-group> --name <workspace> --managed-network allow_internet_outbound"
    when    = self.existing && env.managed_network.isolation == "allow_internet_outbound"
  }
  step {
    text = {
      en = "Provision the network at once; otherwise the first compute waits for it."
      ja = "ネットワークを事前にプロビジョニングします。行わない場合は、最初のコンピューティングの作成時に待ち時間が発生します。"
    }
    command = "az ml workspace provision-network --resource-group <workspace-resource-group> --name <workspace>"
  }
  step {
    text = {
      en = "Show the mode and the rules as they are."
      ja = "現在のモードと規則を表示します。"
    }
    command = "az ml workspace show --resource-group <workspace-resource-group> --name <workspace> --query managed_network"
    check   = true
  }

  source = ["managed-network-page"]
}

requirement "managed-isolation-is-final" {
  title = {
    en = "Managed network: its isolation cannot be relaxed later"
    ja = "マネージド ネットワーク: 分離モードは後から緩められない"
  }
  level      = "informational"
  components = ["workspace"]
  when       = env.managed_network.used

  step {
    text = {
      en = "Decide on the isolation before creating the workspace: the service takes no way back to a looser one."
      ja = "分離モードはワークスペースを作成する前に決めます。より緩いモードに戻すことはできません。"
    }
  }

  source = ["managed-network-page"]
}

requirement "managed-isolation-kept" {
  title = {
    en = "Managed network: a workspace that has one keeps it"
    ja = "マネージド ネットワーク: 一度有効にした分離は無効にできない"
  }
  level      = "required"
  components = ["workspace"]

  assert {
    that = env.managed_network.was == "" || env.managed_network.was == "disabled" || env.managed_network.used
    message = {
      en = "The workspace has a managed network, which cannot be switched off: leave isolation as it was, or make a new workspace."
      ja = "このワークスペースではマネージド ネットワークが有効で、無効に戻すことはできません。isolation を変更しないか、新しいワークスペースを作成してください。"
    }
  }

  assert {
    that = env.managed_network.was != "allow_only_approved_outbound" || env.managed_network.isolation == "allow_only_approved_outbound" || !env.managed_network.used
    message = {
      en = "The managed network of the workspace allows only approved outbound traffic, which cannot be relaxed: set isolation = \"allow_only_approved_outbound\", or make a new workspace."
      ja = "このワークスペースのマネージド ネットワークは承認された送信だけを許可しており、緩めることはできません。isolation を \"allow_only_approved_outbound\" にするか、新しいワークスペースを作成してください。"
    }
  }

  source = ["managed-network-page"]
}

requirement "managed-compute-region" {
  title      = { en = "Managed network: its computes stand in the region of the workspace", ja = "マネージド ネットワーク: コンピューティングはワークスペースと同じリージョンに置く" }
  level      = "required"
  components = ["compute_cluster"]
  when       = env.managed_network.used

  assert {
    that = self.region == "" || self.region == env.region
    message = {
      en = "A managed network holds no computes of other regions: leave the region of the cluster out."
      ja = "マネージド ネットワークでは、別リージョンのコンピューティングは使えません。クラスターの region を指定しないでください。"
    }
  }

  source = ["managed-network-page"]
}

requirement "managed-endpoint-approver" {
  title = {
    en = "Managed network: right to approve its private endpoints"
    ja = "マネージド ネットワーク: プライベート エンドポイントの承認権限"
  }
  level      = "required"
  components = ["workspace"]
  when       = env.managed_network.used

  role {
    builtin   = "Azure AI Enterprise Network Connection Approver"
    principal = "workspace"
    scope     = "storage"
  }

  role {
    builtin   = "Azure AI Enterprise Network Connection Approver"
    principal = "workspace"
    scope     = "key_vault"
  }

  role {
    builtin   = "Azure AI Enterprise Network Connection Approver"
    principal = "workspace"
    scope     = "registry"
  }

  step {
    text = {
      en = "Assign the same role on every further resource that a private endpoint rule names; since 2025-04-30 the service no longer assigns it."
      ja = "プライベート エンドポイントの規則で指定するほかのリソースにも、同じロールを割り当てます。2025-04-30 以降、この権限は自動では付与されません。"
    }
    command = "az role assignment create --role \"Azure AI Enterprise Network Connection Approver\" --assignee <workspace-identity> --scope <target-resource-id>"
  }

  source = ["managed-network-page"]
}

requirement "managed-computes-stay-inside" {
  title = {
    en = "Managed network: its computes cannot stand in a network of one's own"
    ja = "マネージド ネットワーク: コンピューティングは独自の仮想ネットワークに配置できない"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.managed_network.used

  assert {
    that = !contains(subnet.components, self.kind)
    message = {
      en = "This compute cannot stand in a subnet of your own: the workspace's managed network holds it. Leave the subnet out, or the managed_network block."
      ja = "このコンピューティングはワークスペースのマネージド ネットワークに置かれ、独自のサブネットには配置できません。サブネットか managed_network ブロックを削除してください。"
    }
  }

  step {
    text = {
      en = "Name no network or subnet when creating the compute: it stands in the managed network."
      ja = "コンピューティングの作成時に仮想ネットワークやサブネットを指定しません。マネージド ネットワーク内に置かれます。"
    }
  }

  evidence "secure-training-vnet" "2025-06-12.en" { lines = [166, 166] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [337, 337] }
}
