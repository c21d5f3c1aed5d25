# The studio and data that is kept in the network: who may read it, and what does not work otherwise.

option "studio_data" {
  title   = { en = "The studio shows and uses data that is kept in the network", ja = "ネットワーク内に保存したデータをスタジオで表示・利用する" }
  default = false
}

requirement "studio-storage-network" {
  title = {
    en = "Workspace and storage account stand in one network, so that the studio reaches the data"
    ja = "スタジオがデータに到達できるように、ワークスペースとストレージ アカウントを同じ仮想ネットワークに置く"
  }
  detail = {
    en = "By service endpoint they must share a subnet with the workspace's private endpoint; by private endpoint the network is enough."
    ja = "サービス エンドポイントの場合はワークスペースのプライベート エンドポイントと同じサブネット、プライベート エンドポイントの場合は同じ仮想ネットワークであることが必要です。"
  }
  level      = "situational"
  components = ["storage"]
  when       = env.options.studio_data && !env.managed_network.used

  assert {
    that = env.workspace.private_endpoint || !self.private_endpoint && !self.service_endpoint
    message = {
      en = "For the studio to reach data in the network the workspace stands in it too: set private_endpoint = true on the workspace, or switch studio_data off."
      ja = "スタジオから仮想ネットワーク内のデータを使うには、ワークスペースも同じネットワークに接続する必要があります。workspace の private_endpoint を true にするか、studio_data を無効にしてください。"
    }
  }

  step {
    text = {
      en = "Join an existing account to the network by its firewall, or see that its private endpoints are in the network of the workspace's."
      ja = "既存のアカウントは、ファイアウォール設定で仮想ネットワークに接続するか、プライベート エンドポイントがワークスペースと同じ仮想ネットワークにあることを確認します。"
    }
    when = self.existing
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [93, 93] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [95, 95] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [97, 97] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [62, 62] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [64, 64] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [65, 65] }
}

requirement "studio-storage-subnet" {
  title = {
    en = "The subnet of the workspace's private endpoint has a service endpoint for the studio's storage"
    ja = "ワークスペースのプライベート エンドポイントのサブネットにストレージのサービス エンドポイントを設定する"
  }
  level      = "situational"
  components = ["workspace"]
  when       = env.options.studio_data && self.private_endpoint && !env.storage.private_endpoint && env.storage.service_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.Network/virtualNetworks/subnets"
    path     = "properties.serviceEndpoints"
    value    = [{ service = "Microsoft.Storage" }]
  }

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [64, 64] }
}

requirement "studio-datastore-identity" {
  title = {
    en = "Datastores read by the studio use the managed identity of the workspace"
    ja = "スタジオで使うデータストアにワークスペースのマネージド ID を設定する"
  }
  level      = "situational"
  components = ["studio"]
  when       = env.options.studio_data && !env.managed_network.used
  after      = ["studio-storage-network"]

  step {
    text = {
      en = "In the studio, under Datastores, create a datastore or open one and update its credentials; answer Yes to letting the service use the workspace's managed identity for the storage. It may take 10 minutes to work."
      ja = "スタジオの [データストア] で新規作成するか、既存のデータストアの資格情報を更新し、サービスによるワークスペース マネージド ID の使用を [はい] にします。反映まで最大 10 分かかることがあります。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [101, 101] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [103, 103] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [105, 105] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [107, 107] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [110, 110] }
}

requirement "studio-identity-reader" {
  title = {
    en = "The workspace reads the firewall settings of the storage account"
    ja = "ワークスペースがストレージ アカウントのファイアウォール設定を読み取る"
  }
  detail = {
    en = "Reader lets it see those settings and keep data from leaving the network. Setting the identity on a datastore grants it."
    ja = "閲覧者ロールにより、ワークスペースは設定を確認し、データをネットワークの外に出さないようにできます。データストアに ID を設定すると自動的に付与されます。"
  }
  level      = "situational"
  components = ["studio"]
  when       = env.options.studio_data && !env.managed_network.used

  role {
    builtin   = "Reader"
    principal = "workspace"
    scope     = "storage"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [101, 101] }
}

requirement "studio-identity-blob-reader" {
  title      = { en = "The workspace reads blobs for the studio", ja = "スタジオのためにワークスペースが BLOB を読み取る" }
  level      = "situational"
  components = ["studio"]
  when       = env.options.studio_data && !env.managed_network.used

  role {
    builtin   = "Storage Blob Data Reader"
    principal = "workspace"
    scope     = "storage"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [114, 114] }
}

requirement "studio-data-operations" {
  title = {
    en = "What the studio cannot do with data in the network until it is let in"
    ja = "ネットワーク内のデータへのアクセスを許可しないとスタジオで使えない操作"
  }
  level      = "informational"
  components = ["studio"]

  step {
    text = {
      en = "Expect no preview of data, no visualization in the designer, no submission of AutoML experiments and no start of labelling projects."
      ja = "データのプレビュー、デザイナーでの視覚化、AutoML 実験の送信、ラベル付けプロジェクトの開始ができません。"
    }
  }

  symptom {
    message = "Error: Unable to profile this dataset. This might be because your data is stored behind a virtual network or your data does not support profile."
    cause = {
      en = "The studio was not let in to data that is kept in a virtual network, or the data has no profile."
      ja = "仮想ネットワーク内のデータへのアクセスがスタジオに許可されていないか、データがプロファイルに対応していません。"
    }
    remedy = {
      en = "Set the datastore to use the managed identity of the workspace, and let that identity read the data."
      ja = "データストアでワークスペースのマネージド ID を使うように設定し、その ID にデータの読み取りを許可します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [77, 77] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [79, 79] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [80, 80] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [81, 81] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [82, 82] }
}

requirement "studio-datastore-kinds" {
  title      = { en = "Datastores in the network that the studio can read", ja = "スタジオが読み取れる仮想ネットワーク内のデータストアの種類" }
  level      = "informational"
  components = ["studio"]

  step {
    text = {
      en = "Keep data for the studio in Azure Blob Storage, Azure Data Lake Storage Gen1 or Gen2, or Azure SQL Database."
      ja = "スタジオで使うデータは、Azure Blob Storage、Azure Data Lake Storage Gen1 または Gen2、Azure SQL Database に置きます。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [84, 84] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [86, 86] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [87, 87] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [88, 88] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [89, 89] }
}

requirement "datalake-gen2-access" {
  title = {
    en = "Azure Data Lake Storage Gen2 lets the workspace in by role or by access control list"
    ja = "Azure Data Lake Storage Gen2 ではロールまたは ACL でワークスペースを許可する"
  }
  level      = "informational"
  components = ["studio"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Grant the managed identity of the workspace the role Storage Blob Data Reader on the account."
      ja = "アカウントに対する「ストレージ BLOB データ閲覧者」ロールを、ワークスペースのマネージド ID に割り当てます。"
    }
    command = "az role assignment create --assignee <workspace-identity> --role \"Storage Blob Data Reader\" --scope <datalake-id>"
  }

  step {
    text = {
      en = "Instead of the role, or beside it, grant the managed identity of the workspace access in the POSIX-like lists of files and directories, as for any other principal."
      ja = "ロールの代わりに、またはロールに加えて、ファイルやディレクトリの POSIX 形式の ACL で、ほかのセキュリティ プリンシパルと同様にワークスペースのマネージド ID を許可できます。"
    }
    command = "az storage fs access update-recursive --account-name <datalake> --file-system <file-system> --path <path> --acl \"user:<workspace-identity>:r-x\" --auth-mode login"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [137, 137] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [139, 139] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [141, 141] }
}

requirement "datalake-gen1-access" {
  title = {
    en = "Azure Data Lake Storage Gen1 lets the workspace in by access control list alone"
    ja = "Azure Data Lake Storage Gen1 では ACL だけでワークスペースを許可する"
  }
  level      = "informational"
  components = ["studio"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Grant the managed identity of the workspace access in the POSIX-like lists; roles on the data do not exist there."
      ja = "POSIX 形式の ACL でワークスペースのマネージド ID を許可します。データに対するロールは使えません。"
    }
    command = "az dls fs access set-entry --account <datalake> --path <path> --acl-spec \"user:<workspace-identity>:r-x\""
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [146, 146] }
  gone = ["datalake-gen1-retired"]
}

requirement "sql-contained-user" {
  title = {
    en = "Azure SQL Database knows the workspace's identity as a contained user"
    ja = "Azure SQL Database にワークスペースのマネージド ID 用の包含ユーザーを作成する"
  }
  level      = "informational"
  components = ["studio"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "In the database, create a contained user from the external provider for the managed identity of the workspace."
      ja = "データベースで、ワークスペースのマネージド ID に対応する包含ユーザーを外部プロバイダーから作成します。"
    }
    command = "sqlcmd -G -S <server> -d <database> -Q \"CREATE USER [<workspace>] FROM EXTERNAL PROVIDER\""
  }

  step {
    text = {
      en = "Then grant that user what the studio needs to read."
      ja = "続けて、スタジオで読み取るデータへのアクセス許可をそのユーザーに付与します。"
    }
    command = "sqlcmd -G -S <server> -d <database> -Q \"GRANT SELECT TO [<workspace>]\""
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [151, 151] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [153, 153] }
}

requirement "designer-default-datastore" {
  title      = { en = "Where the designer keeps its output", ja = "デザイナーの出力の保存先" }
  level      = "informational"
  components = ["studio"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Output goes to the storage account of the workspace unless told otherwise. To keep it elsewhere, open the settings of the pipeline draft by the gear beside its title, choose Select default datastore, and name a datastore that the network reaches."
      ja = "出力は既定でワークスペースのストレージ アカウントに保存されます。変更するには、パイプライン ドラフトのタイトル横の歯車アイコンから設定を開き、[Select default datastore] でネットワークから到達できるデータストアを指定します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [119, 119] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [121, 121] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [123, 123] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [124, 124] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [125, 125] }
}

requirement "designer-module-output" {
  title      = { en = "Another place for the output of one module of the designer", ja = "デザイナーのモジュール単位での出力先の変更" }
  level      = "informational"
  components = ["studio"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Select the module, expand Output settings, choose Override default output settings and then Set output settings, and name a datastore."
      ja = "モジュールを選び、[Output settings] を展開し、[Override default output settings]、[Set output settings] の順に選んで、データストアを指定します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [127, 127] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [129, 129] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [130, 130] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [131, 131] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [132, 132] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [133, 133] }
}
