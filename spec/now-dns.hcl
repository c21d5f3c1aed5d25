# Names that must lead to private addresses, today. What a DNS server of your own forwards stands in private-link.hcl.

option "online_endpoints" {
  title   = { en = "Managed online endpoints", ja = "マネージド オンライン エンドポイントを使う" }
  default = false
}

option "connect_ssh" {
  title = {
    en = "SSH to compute instances through the workspace's private endpoint (az ml compute connect-ssh)"
    ja = "ワークスペースのプライベート エンドポイント経由でコンピューティング インスタンスに SSH 接続する (az ml compute connect-ssh)"
  }
  default = false
}

requirement "workspace-private-names" {
  title = {
    en = "Names of the workspace that resolve to its private endpoint"
    ja = "プライベート エンドポイントに解決されるワークスペースの名前"
  }
  detail = {
    en = "The first label of the notebook name is cut to 63 characters by shortening the name of the workspace; the private endpoint shows the names as they are."
    ja = "ノートブックの名前の最初のラベルは、ワークスペース名を切り詰めて 63 文字以内に収められます。実際の名前はプライベート エンドポイントで確認できます。"
  }
  level      = "required"
  components = ["workspace"]
  when       = self.private_endpoint

  dns {
    name = "<workspace-id>.workspace.<region>.api.azureml.ms"
    zone = "privatelink.api.azureml.ms"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "<workspace-id>.workspace.<region>.cert.api.azureml.ms"
    zone = "privatelink.api.azureml.ms"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "ml-<workspace>-<region>-<workspace-id>.<region>.notebooks.azure.net"
    zone = "privatelink.notebooks.azure.net"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "<workspace-id>.workspace.<region>.api.ml.azure.us"
    zone = "privatelink.api.ml.azure.us"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<workspace-id>.workspace.<region>.cert.api.ml.azure.us"
    zone = "privatelink.api.ml.azure.us"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "ml-<workspace>-<region>-<workspace-id>.<region>.notebooks.usgovcloudapi.net"
    zone = "privatelink.notebooks.usgovcloudapi.net"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<workspace-id>.workspace.<region>.api.ml.azure.cn"
    zone = "privatelink.api.ml.azure.cn"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  dns {
    name = "<workspace-id>.workspace.<region>.cert.api.ml.azure.cn"
    zone = "privatelink.api.ml.azure.cn"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  dns {
    name = "ml-<workspace>-<region>-<workspace-id>.<region>.notebooks.chinacloudapi.cn"
    zone = "privatelink.notebooks.chinacloudapi.cn"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  rulings = ["workspace-endpoint-addresses"]

  evidence "custom-dns" "2023-04-01.en" { lines = [46, 50] }
  evidence "custom-dns" "2023-04-01.en" { lines = [52, 52] }
  evidence "custom-dns" "2023-04-01.en" { lines = [56, 57] }
  evidence "custom-dns" "2023-04-01.en" { lines = [59, 59] }
  evidence "custom-dns" "2023-04-01.en" { lines = [63, 64] }
  evidence "custom-dns" "2023-04-01.en" { lines = [66, 66] }
  evidence "custom-dns" "2023-04-01.en" { lines = [71, 73] }
  evidence "custom-dns" "2023-04-01.en" { lines = [76, 78] }
  evidence "custom-dns" "2023-04-01.en" { lines = [81, 83] }
  evidence "custom-dns" "2023-04-01.en" { lines = [106, 107] }
  evidence "custom-dns" "2023-04-01.en" { lines = [375, 386] }
}

requirement "online-endpoint-names" {
  title = {
    en = "Names of managed online endpoints that resolve to the workspace's private endpoint"
    ja = "ワークスペースのプライベート エンドポイントに解決されるマネージド オンライン エンドポイントの名前"
  }
  detail = {
    en = "All endpoints of a workspace share its private endpoint. Where records are kept by hand, one wildcard record serves all of them."
    ja = "ワークスペースのすべてのエンドポイントが、そのプライベート エンドポイントを共有します。レコードを手動で管理する場合は、ワイルドカード レコード 1 つで足ります。"
  }
  level      = "situational"
  components = ["workspace"]
  when       = env.options.online_endpoints && self.private_endpoint

  dns {
    name = "<endpoint>.<region>.inference.ml.azure.com"
    zone = "privatelink.api.azureml.ms"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "*.<workspace-id>.inference.<region>.privatelink.api.azureml.ms"
    zone = "privatelink.api.azureml.ms"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "<endpoint>.<region>.inference.ml.azure.us"
    zone = "privatelink.api.ml.azure.us"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "*.<workspace-id>.inference.<region>.privatelink.api.ml.azure.us"
    zone = "privatelink.api.ml.azure.us"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<endpoint>.<region>.inference.ml.azure.cn"
    zone = "privatelink.api.ml.azure.cn"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  dns {
    name = "*.<workspace-id>.inference.<region>.privatelink.api.ml.azure.cn"
    zone = "privatelink.api.ml.azure.cn"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  evidence "custom-dns" "2023-04-01.en" { lines = [53, 53] }
  evidence "custom-dns" "2023-04-01.en" { lines = [60, 60] }
  evidence "custom-dns" "2023-04-01.en" { lines = [67, 67] }
  evidence "custom-dns" "2023-04-01.en" { lines = [74, 74] }
  evidence "custom-dns" "2023-04-01.en" { lines = [79, 79] }
  evidence "custom-dns" "2023-04-01.en" { lines = [84, 84] }
  evidence "custom-dns" "2023-04-01.en" { lines = [88, 90] }
}

requirement "instance-ssh-names" {
  title      = { en = "Names of compute instances for SSH", ja = "コンピューティング インスタンスへの SSH 接続用の名前" }
  detail     = { en = "az ml compute connect-ssh uses these names.", ja = "az ml compute connect-ssh が使う名前です。" }
  level      = "situational"
  components = ["compute_instance"]
  when       = env.options.connect_ssh

  dns {
    name = "<instance>-22.<region>.instances.azureml.ms"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureCloud"
  }

  dns {
    name = "<instance>-22.<region>.instances.azureml.us"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureUSGovernment"
  }

  dns {
    name = "<instance>-22.<region>.instances.azureml.cn"
    target = {
      en = "the private address of the workspace's private endpoint"
      ja = "ワークスペースのプライベート エンドポイントのプライベート アドレス"
    }
    when = env.cloud == "AzureChinaCloud"
  }

  rulings = ["china-instance-names", "instance-names-2026"]
  source  = ["custom-dns-2025", "custom-dns-2026"]
}

requirement "private-zone-links" {
  title = {
    en = "Links of private DNS zones without automatic registration"
    ja = "自動登録を無効にしたプライベート DNS ゾーンのリンク"
  }
  level      = "recommended"
  components = ["workspace"]
  when       = self.private_endpoint && !env.managed_network.used

  property {
    resource = "Microsoft.Network/privateDnsZones/virtualNetworkLinks"
    path     = "properties.registrationEnabled"
    value    = false
  }

  step {
    text = {
      en = "Keep one zone of each name, and link it to every further network that resolves names in it, including the network of a DNS server."
      ja = "同じ名前のゾーンは 1 つだけにし、名前解決を行うほかの仮想ネットワーク (DNS サーバーのあるネットワークを含む) にもリンクします。"
    }
    command = "az network private-dns zone list<private-dns> --query \"[?starts_with(name, 'privatelink.')].{zone: name, group: resourceGroup, links: numberOfVirtualNetworkLinks}\" --output table"
    check   = true
  }

  source = ["private-endpoint-zones"]
}
