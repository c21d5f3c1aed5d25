# Private endpoints, and the names that must lead to them.

requirement "custom-dns-zones" {
  title = {
    en = "Private zones of the workspace, seen by the DNS server's network"
    ja = "DNS サーバーの仮想ネットワークから見えるワークスペースのプライベート ゾーン"
  }
  level      = "informational"
  components = ["workspace"]
  when       = self.private_endpoint

  step {
    text = {
      en = "With a DNS server of your own, link privatelink.api.azureml.ms and privatelink.notebooks.azure.net to its network."
      ja = "独自の DNS サーバーを使う場合は、privatelink.api.azureml.ms と privatelink.notebooks.azure.net をその仮想ネットワークにリンクします。"
    }
    when = env.cloud == "AzureCloud"
  }
  step {
    text = {
      en = "With a DNS server of your own, link privatelink.api.ml.azure.us and privatelink.notebooks.usgovcloudapi.net to its network."
      ja = "独自の DNS サーバーを使う場合は、privatelink.api.ml.azure.us と privatelink.notebooks.usgovcloudapi.net をその仮想ネットワークにリンクします。"
    }
    when = env.cloud == "AzureUSGovernment"
  }
  step {
    text = {
      en = "With a DNS server of your own, link privatelink.api.ml.azure.cn and privatelink.notebooks.chinacloudapi.cn to its network."
      ja = "独自の DNS サーバーを使う場合は、privatelink.api.ml.azure.cn と privatelink.notebooks.chinacloudapi.cn をその仮想ネットワークにリンクします。"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  evidence "custom-dns" "2023-04-01.en" { lines = [261, 279] }
}

requirement "custom-dns-forwarders" {
  title      = { en = "Zones that a DNS server forwards to Azure", ja = "DNS サーバーから Azure に転送するゾーン" }
  level      = "informational"
  components = ["workspace"]
  when       = self.private_endpoint

  step {
    text = {
      en = "A DNS server of your own forwards to 168.63.129.16: api.azureml.ms, notebooks.azure.net, instances.azureml.ms, aznbcontent.net, and inference.ml.azure.com for online endpoints."
      ja = "独自の DNS サーバーから 168.63.129.16 に転送します: api.azureml.ms、notebooks.azure.net、instances.azureml.ms、aznbcontent.net、オンライン エンドポイント用の inference.ml.azure.com。"
    }
    when = env.cloud == "AzureCloud"
  }
  step {
    text = {
      en = "A DNS server of your own forwards to 168.63.129.16: api.ml.azure.us, notebooks.usgovcloudapi.net, instances.azureml.us, aznbcontent.net, and inference.ml.azure.us for online endpoints."
      ja = "独自の DNS サーバーから 168.63.129.16 に転送します: api.ml.azure.us、notebooks.usgovcloudapi.net、instances.azureml.us、aznbcontent.net、オンライン エンドポイント用の inference.ml.azure.us。"
    }
    when = env.cloud == "AzureUSGovernment"
  }
  step {
    text = {
      en = "A DNS server of your own forwards to 168.63.129.16: api.ml.azure.cn, notebooks.chinacloudapi.cn, instances.azureml.cn, aznbcontent.net, and inference.ml.azure.cn for online endpoints."
      ja = "独自の DNS サーバーから 168.63.129.16 に転送します: api.ml.azure.cn、notebooks.chinacloudapi.cn、instances.azureml.cn、aznbcontent.net、オンライン エンドポイント用の inference.ml.azure.cn。"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  rulings = ["china-instance-names", "on-premises-forwarders"]

  step {
    text = {
      en = "A DNS server on premises cannot query Azure DNS directly: forward the same zones from it to a DNS server in the virtual network."
      ja = "オンプレミスの DNS サーバーは Azure DNS に直接問い合わせできないため、同じゾーンを仮想ネットワーク内の DNS サーバーに転送します。"
    }
  }

  evidence "custom-dns" "2023-04-01.en" { lines = [292, 317] }
  evidence "custom-dns" "2023-04-01.en" { lines = [425, 429] }
  evidence "custom-dns" "2023-04-01.en" { lines = [468, 490] }
}

requirement "custom-dns-records" {
  title = {
    en = "Records of the workspace in a DNS server that does not forward"
    ja = "転送を使わない DNS サーバーに登録するワークスペースのレコード"
  }
  level      = "informational"
  components = ["workspace"]
  when       = self.private_endpoint

  step {
    text = {
      en = "Find the network interface of the workspace's private endpoint."
      ja = "ワークスペースのプライベート エンドポイントのネットワーク インターフェイスを調べます。"
    }
    command = "az network private-endpoint list --query \"[?ends_with((privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, '/Microsoft.MachineLearningServices/workspaces/<workspace>')].networkInterfaces[].id\" --output table"
    check   = true
  }
  step {
    text = {
      en = "List the names and addresses behind it, and enter each as an A record."
      ja = "その名前とアドレスを一覧し、それぞれを A レコードとして登録します。"
    }
    command = "az network nic show --ids <network-interface> --query 'ipConfigurations[].{IPAddress: privateIPAddress, FQDNs: privateLinkConnectionProperties.fqdns}'"
    check   = true
  }
  step {
    text = {
      en = "Let the name of every compute instance lead to the address of the workspace's private endpoint, not to the instance's own."
      ja = "コンピューティング インスタンスの名前は、インスタンス自身ではなく、ワークスペースのプライベート エンドポイントのアドレスに解決させます。"
    }
  }

  evidence "custom-dns" "2023-04-01.en" { lines = [102, 112] }
  evidence "custom-dns" "2023-04-01.en" { lines = [157, 167] }
  evidence "custom-dns" "2023-04-01.en" { lines = [249, 249] }
}

requirement "custom-dns-online-endpoints" {
  title = {
    en = "Wildcard record for managed online endpoints"
    ja = "マネージド オンライン エンドポイント用のワイルドカード レコード"
  }
  level      = "informational"
  components = ["workspace"]
  when       = self.private_endpoint && env.cloud == "AzureCloud"

  step {
    text = {
      en = "Where the records of privatelink.api.azureml.ms are kept by hand, add *.<workspace-id>.inference.<region>.privatelink.api.azureml.ms with the address of the workspace's private endpoint."
      ja = "privatelink.api.azureml.ms のレコードを手動で管理する場合は、*.<workspace-id>.inference.<region>.privatelink.api.azureml.ms をワークスペースのプライベート エンドポイントのアドレスで追加します。"
    }
  }

  evidence "custom-dns" "2023-04-01.en" { lines = [241, 243] }
}

requirement "docker-bridge-range" {
  title      = { en = "Address range of Docker's bridge", ja = "Docker ブリッジのアドレス範囲" }
  level      = "recommended"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !env.managed_network.used

  assert {
    that = !overlaps(env.network.address_space, "172.17.0.0/16") && !overlaps(env.network.subnets, "172.17.0.0/16")
    message = {
      en = "The address space overlaps 172.17.0.0/16, which Docker's bridge on the computes uses: choose another address_space."
      ja = "アドレス空間が 172.17.0.0/16 と重複しています。この範囲はコンピューティングの Docker ブリッジが使うため、address_space を変更してください。"
    }
  }

  step {
    text = {
      en = "See that no connected network uses 172.17.0.0/16: Docker's bridge on the computes takes it."
      ja = "接続先のネットワークが 172.17.0.0/16 を使っていないことを確認します。この範囲はコンピューティングの Docker ブリッジが使います。"
    }
  }

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [41, 41] }
}

requirement "endpoint-addresses" {
  title = { en = "The subnet has an address for everything behind the private endpoints", ja = "サブネットにプライベート エンドポイントの分の IP アドレスを確保する" }
  detail = {
    en = "The endpoint of a workspace takes three addresses, that of a registry two, that of a private link scope some thirteen, all others one each."
    ja = "プライベート エンドポイントは、ワークスペースで 3 個、レジストリで 2 個、Private Link スコープで 13 個程度、それ以外で 1 個ずつアドレスを使います。"
  }
  level      = "required"
  components = ["workspace", "storage", "key_vault", "registry"]
  when       = self.private_endpoint && env.network.used && !env.managed_network.used

  assert {
    that = subnet.needed <= subnet.addresses
    message = {
      en = "The subnet is too small for its private endpoints and computes: give it a shorter prefix. Azure keeps five addresses of every subnet for itself."
      ja = "サブネットが、置かれるプライベート エンドポイントやコンピューティングに対して小さすぎます。プレフィックスを広げてください。各サブネットの 5 個のアドレスは Azure が予約しています。"
    }
  }

  rulings = ["workspace-endpoint-addresses"]

  evidence "custom-dns" "2023-04-01.en" { lines = [169, 193] }
  evidence "custom-dns" "2023-04-01.en" { lines = [216, 221] }
}

requirement "storage-private-endpoints" {
  title = {
    en = "Private endpoints of the storage account, by sub-resource"
    ja = "ストレージ アカウントのサブリソースごとのプライベート エンドポイント"
  }
  level      = "required"
  components = ["storage"]
  when       = self.private_endpoint && !env.managed_network.used

  step {
    text = {
      en = "See that the connections of the private endpoints are approved."
      ja = "プライベート エンドポイントの接続が承認されていることを確認します。"
    }
    command = "az network private-endpoint-connection list --resource-group <storage-resource-group> --name <storage> --type Microsoft.Storage/storageAccounts --output table"
    check   = true
  }

  dns {
    name = "<storage>.blob.core.windows.net"
    zone = "privatelink.blob.core.windows.net"
    target = {
      en = "the address of the account's private endpoint for blob"
      ja = "アカウントの blob 用プライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "<storage>.file.core.windows.net"
    zone = "privatelink.file.core.windows.net"
    target = {
      en = "the address of the account's private endpoint for file"
      ja = "アカウントの file 用プライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "<storage>.queue.core.windows.net"
    zone = "privatelink.queue.core.windows.net"
    target = {
      en = "the address of the account's private endpoint for queue"
      ja = "アカウントの queue 用プライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureCloud" && env.options.batch_endpoints
  }

  dns {
    name = "<storage>.table.core.windows.net"
    zone = "privatelink.table.core.windows.net"
    target = {
      en = "the address of the account's private endpoint for table"
      ja = "アカウントの table 用プライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureCloud" && env.options.batch_endpoints
  }

  dns {
    name = "<storage>.blob.core.usgovcloudapi.net"
    zone = "privatelink.blob.core.usgovcloudapi.net"
    target = {
      en = "the address of the account's private endpoint for blob"
      ja = "アカウントの blob 用プライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<storage>.file.core.usgovcloudapi.net"
    zone = "privatelink.file.core.usgovcloudapi.net"
    target = {
      en = "the address of the account's private endpoint for file"
      ja = "アカウントの file 用プライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<storage>.queue.core.usgovcloudapi.net"
    zone = "privatelink.queue.core.usgovcloudapi.net"
    target = {
      en = "the address of the account's private endpoint for queue"
      ja = "アカウントの queue 用プライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureUSGovernment" && env.options.batch_endpoints
  }

  dns {
    name = "<storage>.table.core.usgovcloudapi.net"
    zone = "privatelink.table.core.usgovcloudapi.net"
    target = {
      en = "the address of the account's private endpoint for table"
      ja = "アカウントの table 用プライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureUSGovernment" && env.options.batch_endpoints
  }

  dns {
    name = "<storage>.blob.core.chinacloudapi.cn"
    zone = "privatelink.blob.core.chinacloudapi.cn"
    target = {
      en = "the address of the account's private endpoint for blob"
      ja = "アカウントの blob 用プライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  dns {
    name = "<storage>.file.core.chinacloudapi.cn"
    zone = "privatelink.file.core.chinacloudapi.cn"
    target = {
      en = "the address of the account's private endpoint for file"
      ja = "アカウントの file 用プライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  dns {
    name = "<storage>.queue.core.chinacloudapi.cn"
    zone = "privatelink.queue.core.chinacloudapi.cn"
    target = {
      en = "the address of the account's private endpoint for queue"
      ja = "アカウントの queue 用プライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureChinaCloud" && env.options.batch_endpoints
  }

  dns {
    name = "<storage>.table.core.chinacloudapi.cn"
    zone = "privatelink.table.core.chinacloudapi.cn"
    target = {
      en = "the address of the account's private endpoint for table"
      ja = "アカウントの table 用プライベート エンドポイントのアドレス"
    }
    when = env.cloud == "AzureChinaCloud" && env.options.batch_endpoints
  }

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [108, 113] }
  evidence "custom-dns" "2023-04-01.en" { lines = [578, 581] }
}

requirement "registry-managed-identity" {
  title = {
    en = "No managed identity for clusters beside a private registry"
    ja = "プライベートなレジストリとクラスターのマネージド ID は併用できない"
  }
  level      = "informational"
  components = ["registry"]
  when       = self.private_endpoint

  step {
    text = {
      en = "The page says that a managed identity of compute clusters does not go with a private registry. Clusters made here have one, but do not count on it to pull images."
      ja = "ページでは、プライベートなレジストリとコンピューティング クラスターのマネージド ID は併用できないとされています。ここで作成するクラスターにはマネージド ID がありますが、イメージの取得には使えないものとして扱ってください。"
    }
  }

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [79, 79] }
  gone = ["service-authentication"]
}

requirement "monitor-open-mode" {
  title = {
    en = "Open mode of the private link scope of Azure Monitor"
    ja = "Azure Monitor のプライベート リンク スコープのオープン モード"
  }
  level      = "situational"
  components = ["workspace"]
  when       = env.options.azure_monitor_private

  property {
    resource = "Microsoft.Insights/privateLinkScopes"
    path     = "properties.accessModeSettings.ingestionAccessMode"
    value    = "Open"
  }

  property {
    resource = "Microsoft.Insights/privateLinkScopes"
    path     = "properties.accessModeSettings.queryAccessMode"
    value    = "Open"
  }

  step {
    text = {
      en = "See that both access modes are Open: Private Only is not supported."
      ja = "2 つのアクセス モードがどちらも「オープン」であることを確認します。「プライベートのみ」はサポートされません。"
    }
    command = "az monitor private-link-scope list --resource-group <resource-group> --query \"[].{name: name, ingestion: accessModeSettings.ingestionAccessMode, query: accessModeSettings.queryAccessMode}\" --output table"
    check   = true
  }

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [84, 84] }
}

requirement "key-vault-same-network" {
  title = {
    en = "Key vault in the network of the workspace's private endpoint"
    ja = "ワークスペースのプライベート エンドポイントと同じネットワークのキー コンテナー"
  }
  level      = "required"
  components = ["key_vault"]
  when       = (self.private_endpoint || self.service_endpoint) && !env.managed_network.used

  step {
    text = {
      en = "Connect the key vault to the network that holds the workspace's private endpoint, by private endpoint or service endpoint."
      ja = "キー コンテナーは、ワークスペースのプライベート エンドポイントがある仮想ネットワークに、プライベート エンドポイントまたはサービス エンドポイントで接続します。"
    }
    when = self.existing
  }

  rulings = ["private-endpoints-in-peered-networks"]

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [167, 167] }
}
