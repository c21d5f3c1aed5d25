# Storage accounts and key vaults in the network, and data that the service cannot check from outside.

requirement "storage-accounts-in-network" {
  title = {
    en = "The default storage account and any other may stand in the network"
    ja = "既定のストレージ アカウントもそれ以外のアカウントも仮想ネットワークに置ける"
  }
  detail = {
    en = "The default account is made together with the workspace."
    ja = "既定のアカウントは、ワークスペースの作成時に自動的に作成されます。"
  }
  level      = "informational"
  components = ["storage"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "To bring an account of your own, write an existing block in the storage of this environment. Where the workspace is made in another way, az ml workspace create takes the resource ID as --storage-account, and Workspace.create of the SDK as storage_account."
      ja = "独自のアカウントを使う場合は、この環境の storage に existing ブロックを書きます。ワークスペースを別の方法で作成する場合は、az ml workspace create の --storage-account (SDK では Workspace.create の storage_account) にリソース ID を指定します。"
    }
    when = !self.existing
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [164, 164] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [166, 166] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [168, 168] }
}

requirement "datastore-skip-validation" {
  title      = { en = "Which datastores in the network ask to skip validation", ja = "検証のスキップを指定するネットワーク内のデータストア" }
  level      = "informational"
  components = ["storage"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Register Azure Blob Storage, Azure file shares, PostgreSQL and Azure SQL Database with skip_validation=True, as in Datastore.register_azure_blob_container. Azure Data Lake Store Gen1 and Gen2 are not validated anyway."
      ja = "Azure Blob Storage、Azure ファイル共有、PostgreSQL、Azure SQL Database は skip_validation=True を付けて登録します (例: Datastore.register_azure_blob_container)。Azure Data Lake Store Gen1 と Gen2 は既定で検証されないため、指定は不要です。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [208, 208] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [210, 210] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [211, 211] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [212, 212] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [213, 213] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [215, 215] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [217, 229] }
}

requirement "dataset-skip-validation" {
  title      = { en = "Which datasets in the network ask to skip validation", ja = "検証のスキップを指定するネットワーク内のデータセット" }
  level      = "informational"
  components = ["storage"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Create datasets of delimited files, JSON, Parquet, SQL or plain files with validate=False, as in Dataset.Tabular.from_json_lines_files."
      ja = "区切りファイル、JSON、Parquet、SQL、ファイルのデータセットは validate=False を付けて作成します (例: Dataset.Tabular.from_json_lines_files)。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [233, 233] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [234, 234] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [235, 235] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [236, 236] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [237, 237] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [238, 238] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [240, 240] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [242, 247] }
}

requirement "key-vault-contents" {
  title      = { en = "What the workspace keeps in its key vault", ja = "ワークスペースがキー コンテナーに保存するもの" }
  level      = "informational"
  components = ["key_vault"]

  step {
    text = {
      en = "Guard the vault accordingly: it holds the connection string of the storage account, the passwords of the container registry, and the connection strings of datastores."
      ja = "ストレージ アカウントの接続文字列、コンテナー レジストリのパスワード、データストアの接続文字列が保存されるため、それに見合う保護が必要です。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [763, 763] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [764, 764] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [765, 765] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [766, 766] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [159, 162] }
}
