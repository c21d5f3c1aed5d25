# Storage, key vault, registry and data of the workspace, as the pages of 2020 put them into the network.

requirement "storage-network-rules" {
  title = {
    en = "Storage account open to the network of the computes alone"
    ja = "ストレージ アカウントへのアクセスをコンピューティングのネットワークに限定する"
  }
  detail = {
    en = "For accounts that are reached by service endpoint. They must be in the network and subnet of the computes that train or score. The page of 2023 lets in the workspace alone, as a resource instance, and names trusted Microsoft services as the broader way."
    ja = "サービス エンドポイントで接続する場合の設定です。トレーニングや推論に使うコンピューティングと同じ仮想ネットワークとサブネットである必要があります。2023 年のページでは、ワークスペースだけをリソース インスタンスとして許可し、信頼された Microsoft サービスの許可はより広い方法としています。"
  }
  level      = "required"
  components = ["storage"]
  when       = !self.private_endpoint && self.service_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.Storage/storageAccounts"
    path     = "properties.networkAcls.defaultAction"
    value    = "Deny"
  }

  property {
    resource = "Microsoft.Storage/storageAccounts"
    path     = "properties.networkAcls.bypass"
    value    = "AzureServices"
  }

  step {
    text = {
      en = "Deny all other networks, but let trusted Microsoft services in."
      ja = "それ以外のネットワークを拒否し、信頼された Microsoft サービスは許可します。"
    }
    command = "az storage account update --resource-group <storage-resource-group> --name <storage> --default-action Deny --bypass AzureServices"
    when    = self.existing
  }

  step {
    text    = { en = "See whom the account lets in.", ja = "アカウントへのアクセスが許可されているネットワークを確認します。" }
    command = "az storage account network-rule list --resource-group <storage-resource-group> --account-name <storage>"
    check   = true
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [97, 97] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [172, 172] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [176, 176] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [180, 180] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [184, 184] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [185, 185] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [186, 186] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [189, 189] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [191, 191] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [47, 47] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [63, 63] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [139, 147] }
}

requirement "storage-client-address" {
  title = {
    en = "Development machines outside the network reach the storage account"
    ja = "ネットワークの外の開発環境からストレージ アカウントにアクセスする"
  }
  level      = "informational"
  components = ["storage"]
  when       = !self.private_endpoint && self.service_endpoint && !env.managed_network.used

  step {
    text = {
      en = "Where people use the SDK from outside, let their addresses into the account."
      ja = "SDK をネットワークの外から使う場合は、開発環境の IP アドレスからのアクセスを許可します。"
    }
    command = "az storage account network-rule add --resource-group <storage-resource-group> --account-name <storage> --ip-address <client-address>"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [194, 194] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [196, 196] }
}

requirement "storage-service-endpoint" {
  title = {
    en = "Subnets of computes have a service endpoint for a storage account without a private one"
    ja = "プライベート エンドポイントのないストレージ アカウント用のサービス エンドポイントをコンピューティングのサブネットに設定する"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute", "aks", "kubernetes", "aci", "databricks", "virtual_machine", "hdinsight"]
  when       = !env.storage.private_endpoint && env.storage.service_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.Network/virtualNetworks/subnets"
    path     = "properties.serviceEndpoints"
    value    = [{ service = "Microsoft.Storage" }]
  }

  step {
    text = {
      en = "Let this subnet into the existing account."
      ja = "既存のストレージ アカウントで、このサブネットからのアクセスを許可します。"
    }
    command = "az storage account network-rule add --resource-group <storage-resource-group> --account-name <storage> --subnet /subscriptions/<subscription-id>/resourceGroups/<network-resource-group>/providers/Microsoft.Network/virtualNetworks/<vnet>/subnets/<subnet>"
    when    = env.storage.existing
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [186, 186] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [189, 189] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [139, 142] }
}

requirement "key-vault-network-rules" {
  title = {
    en = "Key vault open to the network of the computes alone"
    ja = "キー コンテナーへのアクセスをコンピューティングのネットワークに限定する"
  }
  level      = "required"
  components = ["key_vault"]
  when       = !self.private_endpoint && self.service_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.KeyVault/vaults"
    path     = "properties.networkAcls.defaultAction"
    value    = "Deny"
  }

  property {
    resource = "Microsoft.KeyVault/vaults"
    path     = "properties.networkAcls.bypass"
    value    = "AzureServices"
  }

  step {
    text = {
      en = "Deny all other networks, but let trusted Microsoft services in."
      ja = "それ以外のネットワークを拒否し、信頼された Microsoft サービスは許可します。"
    }
    command = "az keyvault update --resource-group <key-vault-resource-group> --name <keyvault> --default-action Deny --bypass AzureServices"
    when    = self.existing
  }

  step {
    text    = { en = "See whom the key vault lets in.", ja = "キー コンテナーへのアクセスが許可されているネットワークを確認します。" }
    command = "az keyvault network-rule list --resource-group <key-vault-resource-group> --name <keyvault>"
    check   = true
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [770, 770] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [774, 774] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [778, 778] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [779, 779] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [780, 780] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [781, 781] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [48, 48] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [66, 66] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [180, 183] }
}

requirement "key-vault-service-endpoint" {
  title = {
    en = "Subnets of computes have a service endpoint for a key vault without a private one"
    ja = "プライベート エンドポイントのないキー コンテナー用のサービス エンドポイントをコンピューティングのサブネットに設定する"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute", "aks", "kubernetes", "aci", "databricks", "virtual_machine", "hdinsight"]
  when       = !env.key_vault.private_endpoint && env.key_vault.service_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.Network/virtualNetworks/subnets"
    path     = "properties.serviceEndpoints"
    value    = [{ service = "Microsoft.KeyVault" }]
  }

  step {
    text = {
      en = "Let this subnet into the existing key vault."
      ja = "既存のキー コンテナーで、このサブネットからのアクセスを許可します。"
    }
    command = "az keyvault network-rule add --resource-group <key-vault-resource-group> --name <keyvault> --subnet /subscriptions/<subscription-id>/resourceGroups/<network-resource-group>/providers/Microsoft.Network/virtualNetworks/<vnet>/subnets/<subnet>"
    when    = env.key_vault.existing
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [780, 780] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [180, 182] }
}

requirement "key-vault-soft-deleted" {
  title      = { en = "A deleted key vault keeps its name", ja = "削除したキー コンテナーの名前はすぐに再利用できない" }
  level      = "informational"
  components = ["key_vault"]

  step {
    text = {
      en = "Where creation fails, see whether a vault of the same name was deleted."
      ja = "作成に失敗する場合は、同名のキー コンテナーが削除されていないかどうかを確認します。"
    }
    command = "az keyvault list-deleted --output table"
    check   = true
  }

  step {
    text = {
      en = "If so, recover it. A vault made here has purge protection: while it is kept it cannot be purged, only recovered or replaced under another name."
      ja = "削除されている場合は復旧します。ここで作成するキー コンテナーは消去保護が有効なため、保持期間中は完全に削除できません。復旧するか、別の名前を使ってください。"
    }
    command = "az keyvault recover --name <key-vault>"
  }

  symptom {
    message = "Exist soft deleted vault with the same name."
    cause = {
      en = "The deployment of Microsoft.KeyVault/vaults failed with the code ConflictError: a vault of this name was deleted, and soft delete keeps it."
      ja = "Microsoft.KeyVault/vaults のデプロイがエラー コード ConflictError で失敗しています。同名のキー コンテナーが削除済みで、論理的な削除により保持されています。"
    }
    remedy = {
      en = "Recover the deleted vault, purge it where it has no purge protection (az keyvault purge --name <keyvault>), or take another name."
      ja = "削除されたキー コンテナーを復旧するか、消去保護が無効であれば完全に削除 (az keyvault purge --name <keyvault>) するか、別の名前を使います。"
    }
  }

  symptom {
    message = "ConflictError"
    cause = {
      en = "On Microsoft.KeyVault/vaults: a deleted vault of the same name is still kept."
      ja = "Microsoft.KeyVault/vaults の場合、論理的に削除された同名のキー コンテナーが残っています。"
    }
    remedy = { en = "Recover the deleted vault, or take another name.", ja = "削除されたキー コンテナーを復旧するか、別の名前を使います。" }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [71, 71] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [72, 72] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [74, 81] }
}

requirement "registry-premium" {
  title      = { en = "A registry in the network is of the Premium tier", ja = "仮想ネットワークに置くコンテナー レジストリは Premium にする" }
  level      = "required"
  components = ["registry"]
  when       = self.private_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.ContainerRegistry/registries"
    path     = "sku.name"
    value    = "Premium"
  }

  assert {
    that = self.sku == "Premium"
    message = {
      en = "Only a registry of the Premium tier can have a private endpoint: set sku = \"Premium\", or private_endpoint = false."
      ja = "プライベート エンドポイントを使えるのは Premium のレジストリだけです。sku を \"Premium\" にするか、private_endpoint を false にしてください。"
    }
  }

  step {
    text    = { en = "See of which tier the existing registry is.", ja = "既存のレジストリの SKU を確認します。" }
    command = "az acr show --resource-group <registry-resource-group> --name <registry> --query sku.name --output tsv"
    check   = true
    when    = self.existing
  }

  step {
    text    = { en = "Raise the existing registry to Premium if it is not.", ja = "既存のレジストリが Premium でない場合は変更します。" }
    command = "az acr update --resource-group <registry-resource-group> --name <registry> --sku Premium"
    when    = self.existing
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [668, 668] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [100, 100] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [52, 52] }
}

requirement "registry-network" {
  title = {
    en = "A registry in the network is where the storage account and the computes are"
    ja = "仮想ネットワークに置くコンテナー レジストリはストレージ アカウントやコンピューティングと同じネットワークに置く"
  }
  detail = {
    en = "The page of 2020 wants the same subnet too; with a private endpoint the same network is enough."
    ja = "2020 年のページではサブネットも同じであることが求められています。プライベート エンドポイントを使う場合は、仮想ネットワークが同じであれば足ります。"
  }
  level      = "required"
  components = ["registry"]
  when       = self.private_endpoint && !env.managed_network.used

  assert {
    that = env.storage.private_endpoint || env.storage.service_endpoint
    message = {
      en = "A registry in the network needs the storage account in the same network: set private_endpoint or service_endpoint = true on the storage, or private_endpoint = false on the registry."
      ja = "仮想ネットワークに置くレジストリには、同じネットワークにあるストレージ アカウントが必要です。storage の private_endpoint または service_endpoint を true にするか、registry の private_endpoint を false にしてください。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [669, 669] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [705, 705] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [54, 54] }
}

requirement "registry-image-build" {
  title = {
    en = "A compute cluster builds the images of a registry in the network"
    ja = "仮想ネットワークに置くコンテナー レジストリのイメージはコンピューティング クラスターでビルドする"
  }
  level      = "required"
  components = ["registry"]
  when       = self.private_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.MachineLearningServices/workspaces"
    path     = "properties.imageBuildCompute"
    value    = env.workspace.image_build_compute
    when     = env.workspace.image_build_compute != ""
  }

  step {
    text = {
      en = "Keep a compute cluster in the workspace and name it as the one that builds images: image_build_compute of the workspace in this environment, or the command."
      ja = "ワークスペースにコンピューティング クラスターを作成し、イメージのビルドに使うよう設定します (この環境の workspace の image_build_compute、またはコマンド)。"
    }
    command = "az ml workspace update --resource-group <workspace-resource-group> --name <workspace> --image-build-compute <compute-cluster>"
    when    = env.workspace.image_build_compute == "" || env.workspace.existing
  }

  step {
    text = {
      en = "Take a CPU size for the cluster that builds images."
      ja = "イメージをビルドするクラスターには CPU サイズを選びます。"
    }
    when = env.workspace.image_build_compute == ""
  }

  step {
    text = {
      en = "Let the cluster that builds images reach the package sites: switch on python_packages, or add flows to mirrors of your own."
      ja = "イメージをビルドするクラスターがパッケージのサイトに接続できるようにします。python_packages を有効にするか、独自のミラーへの通信を flow で追加してください。"
    }
    when = env.outbound.restricted && !env.options.python_packages
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [670, 670] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [672, 672] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [694, 694] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [696, 702] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [56, 56] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [73, 73] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [76, 76] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [248, 248] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [252, 255] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [262, 262] }
}

requirement "image-build-cluster" {
  title      = { en = "The cluster that builds images has a CPU size", ja = "イメージをビルドするクラスターには CPU サイズを使う" }
  level      = "required"
  components = ["compute_cluster"]
  when       = self.name == env.workspace.image_build_compute

  assert {
    that = !begins(self.vm_size, "Standard_N")
    message = {
      en = "This cluster builds the images of the workspace, which takes a CPU size, and its size has GPUs: choose another vm_size, or name another cluster as image_build_compute."
      ja = "ワークスペースのイメージをビルドするクラスターには CPU サイズが必要ですが、GPU サイズが指定されています。別の vm_size にするか、image_build_compute に別のクラスターを指定してください。"
    }
  }

  rulings = ["gpu-sizes"]

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [254, 254] }
}

requirement "image-build-network" {
  title      = { en = "The cluster that builds images is in the network of the registry", ja = "イメージをビルドするクラスターをレジストリと同じネットワークに置く" }
  level      = "required"
  components = ["compute_cluster"]
  when       = self.name == env.workspace.image_build_compute && env.registry.private_endpoint && !env.managed_network.used

  assert {
    that = self.region == "" || self.region == env.region
    message = {
      en = "The cluster that builds images must be in the network of the registry and the storage account, and it is in another region: leave its region out, or name another cluster as image_build_compute."
      ja = "イメージをビルドするクラスターは、レジストリやストレージ アカウントと同じ仮想ネットワークにある必要がありますが、別リージョンに置かれています。region を指定しないか、image_build_compute に別のクラスターを指定してください。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [705, 705] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [54, 54] }
}

ruling "gpu-sizes" {
  question = { en = "Which sizes of virtual machine are no CPU sizes?", ja = "CPU サイズではない仮想マシン サイズはどれか。" }
  decision = { en = "Those whose name begins with Standard_N.", ja = "名前が Standard_N で始まるもの。" }
  reason = {
    en = "The page on sizes with GPUs lists series that all begin with N; the page on images only says that the size must be one of CPUs."
    ja = "GPU サイズのページに載っているシリーズはすべて N で始まる。イメージのページは、CPU のサイズに限るとだけ述べている。"
  }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [254, 254] }
  source = ["gpu-sizes"]
}

requirement "registry-shared-link" {
  title = {
    en = "The workspace gets a private link to a registry in the network"
    ja = "仮想ネットワークに置くコンテナー レジストリへの共有プライベート リンクをワークスペースに設定する"
  }
  level      = "informational"
  components = ["registry"]
  when       = self.private_endpoint && !env.managed_network.used

  step {
    text = {
      en = "Add the registry to the workspace's shared private link resources (group registry) and approve the connection."
      ja = "ワークスペースの共有プライベート リンク リソースにレジストリ (グループ registry) を追加し、接続を承認します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [709, 709] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [748, 750] }
  absent "secure-workspace-vnet" "2023-04-01.en" { lines = [244, 248] }
}

requirement "private-link-quota" {
  title      = { en = "Quota for private endpoints and private DNS on Microsoft's side", ja = "Microsoft 側のプライベート エンドポイントとプライベート DNS のクォータ" }
  level      = "informational"
  components = ["workspace"]
  when       = self.private_endpoint && !env.managed_network.used

  step {
    text = {
      en = "Ask for more quota before putting the registry into the network. It may also be needed for customer-managed keys and for attaching an AKS cluster with a private link."
      ja = "レジストリを仮想ネットワークに置く場合は、事前にクォータの引き上げを依頼します。カスタマー マネージド キーを使う場合や、Private Link 対応の AKS クラスターをアタッチする場合にも、必要になることがあります。"
    }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [50, 50] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [86, 86] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [87, 87] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [88, 88] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [90, 90] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [91, 91] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [92, 92] }
}

requirement "studio-data-identity" {
  title = {
    en = "The workspace's identity reads data in the network for the studio"
    ja = "スタジオがネットワーク内のデータを読めるようにワークスペースの ID を許可する"
  }
  detail = {
    en = "Without it the studio shows no previews and starts neither AutoML nor labelling on such data."
    ja = "設定しないと、スタジオでのデータのプレビューや視覚化、AutoML の送信、ラベル付けの開始ができません。"
  }
  level      = "informational"
  components = ["studio"]

  step {
    text = {
      en = "Set the datastore to use the managed identity of the workspace."
      ja = "データストアでワークスペースのマネージド ID を使うように設定します。"
    }
  }

  step {
    text = {
      en = "Let that identity read the data: Reader on the account, Storage Blob Data Reader for blobs, access control lists for Data Lake Storage. The option studio_data grants the two roles."
      ja = "その ID にデータの読み取りを許可します (アカウントの閲覧者、BLOB ではストレージ BLOB データ閲覧者、Data Lake Storage では ACL)。2 つのロールは studio_data オプションで割り当てられます。"
    }
    when = !env.options.studio_data
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [72, 72] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [77, 77] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [101, 101] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [107, 107] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [114, 114] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [139, 139] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [141, 141] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [146, 146] }
}

requirement "studio-notebooks-storage" {
  title = {
    en = "The studio's notebooks cannot use storage in the network"
    ja = "スタジオの統合ノートブックは仮想ネットワーク内のストレージを使えない"
  }
  level      = "informational"
  components = ["studio"]

  step {
    text = {
      en = "Use Jupyter on a compute instance instead of the integrated notebooks."
      ja = "統合ノートブックの代わりに、コンピューティング インスタンスの Jupyter を使います。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [75, 75] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [133, 133] }
  absent "behind-firewall" "2026-03-19.en" { lines = [350, 355] }
}

requirement "datastore-validation" {
  title = {
    en = "Datastores and datasets behind the network skip validation"
    ja = "仮想ネットワーク内のデータストアとデータセットは検証をスキップする"
  }
  level      = "informational"
  components = ["storage"]

  step {
    text = {
      en = "Register datastores with skip_validation=True and datasets with validate=False: the service cannot reach the data to check it."
      ja = "データストアは skip_validation=True、データセットは validate=False を指定して登録します。サービスからデータにアクセスできず、検証に失敗するためです。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [204, 204] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [215, 215] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [240, 240] }
}
