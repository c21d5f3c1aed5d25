# What ended or ends: nothing here is rendered.

requirement "batch-classic-retired" {
  title      = { en = "End of classic node communication of Batch on 2026-03-31", ja = "Batch のクラシック ノード通信の終了 (2026-03-31)" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = self.public_ip && !env.managed_network.used

  step {
    text = {
      en = "Recreate computes made before 2023 that still wait for Batch on ports 29876 and 29877, and remove inbound rules for these ports."
      ja = "2023 年より前に作成し、ポート 29876 と 29877 で Batch からの接続を受けているコンピューティングは再作成し、これらのポートの受信規則を削除します。"
    }
    command = "az network nsg list --resource-group <resource-group> --query \"[].securityRules[?destinationPortRange=='29876-29877'][].{group: id, rule: name}\" --output table"
    check   = true
  }

  rulings = ["batch-inbound-leftover"]
  source  = ["batch-communication"]
}

requirement "group-flow-logs-retired" {
  title      = { en = "End of flow logs of network security groups", ja = "NSG フロー ログの廃止" }
  level      = "informational"
  components = ["workspace"]
  when       = env.network.used

  step {
    text = {
      en = "To record traffic, use flow logs of the virtual network. Flow logs of network security groups cannot be created since 2025-06-30 and end on 2027-09-30."
      ja = "通信の記録には仮想ネットワーク フロー ログを使います。NSG フロー ログは 2025-06-30 以降は新規作成できず、既存のものも 2027-09-30 に廃止されます。"
    }
  }

  source = ["nsg-flow-logs"]
}

requirement "basic-public-ip-retired" {
  title      = { en = "End of the Basic SKU of public IP addresses on 2025-09-30", ja = "Basic SKU のパブリック IP アドレスの提供終了 (2025-09-30)" }
  level      = "informational"
  components = ["workspace"]
  when       = env.network.used && env.egress.kind == "appliance"

  step {
    text = {
      en = "Look for Basic addresses around your appliance and move them to Standard."
      ja = "アプライアンスの周辺に Basic SKU のパブリック IP が残っていないか確認し、Standard に移行します。"
    }
    command = "az network public-ip list --query \"[?sku.name=='Basic'].{name: name, group: resourceGroup}\" --output table"
    check   = true
  }

  source = ["basic-public-ip"]
}

requirement "sdk-v1-retired" {
  title      = { en = "End of SDK v1 and of the v1 extension of the CLI", ja = "SDK v1 と CLI の v1 拡張機能のサポート終了" }
  level      = "informational"
  components = ["workspace"]

  step {
    text = {
      en = "Move code to v2: SDK v1 is deprecated since 2025-03-31 and unsupported from 2026-06-30, the v1 extension of the CLI since 2025-09-30."
      ja = "コードを v2 に移行します。SDK v1 は 2025-03-31 に非推奨となり、2026-06-30 にサポートが終了します。CLI の v1 拡張機能のサポートは 2025-09-30 に終了しています。"
    }
  }

  source = ["migrate-from-v1"]
}

requirement "key-vault-api-retired" {
  title      = { en = "Azure RBAC by default in new key vaults", ja = "新しいキー コンテナーでの Azure RBAC の既定化" }
  level      = "informational"
  components = ["key_vault"]

  step {
    text = {
      en = "In code of your own, state enableRbacAuthorization as the vault made here does: from API version 2026-02-01 on new vaults default to Azure RBAC, and older versions of the management API end on 2027-02-27. Azure Machine Learning works with both models."
      ja = "独自のコードでも、ここで作成するキー コンテナーと同様に enableRbacAuthorization を明示的に指定します。API バージョン 2026-02-01 以降、新しいキー コンテナーの既定は Azure RBAC で、それより古い管理 API のバージョンは 2027-02-27 に廃止されます。Azure Machine Learning はどちらの方式でも動作します。"
    }
  }

  source = ["key-vault-api"]
}

requirement "hosts-2020" {
  title      = { en = "Hosts that only pages before 2023 list", ja = "2023 年より前のページにだけ載っているホスト" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.outbound.restricted && env.outbound.by == "hosts" && env.cloud == "AzureCloud" && !env.managed_network.used

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.batchai.core.windows.net"),
      host("*.experiments.azureml.net"),
      host("*.aether.ms"),
      host("*.studioservice.azureml.com"),
      host("mlworkspace.azure.ai"),
      host("viennaglobal.azurecr.io"),
    ]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "tag-without-ports"
  }

  source = ["behind-firewall-2020", "behind-firewall-2021"]
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [129, 136] }
}

requirement "retired-hosts" {
  title      = { en = "Hosts that no longer need a rule", ja = "規則が不要になったホスト" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.outbound.restricted && (env.egress.kind == "firewall" || env.egress.kind == "appliance") && env.cloud == "AzureCloud" && !env.managed_network.used

  step {
    text = {
      en = "Remove old firewall rules for *.batchai.core.windows.net, *.experiments.azureml.net, *.aether.ms, *.studioservice.azureml.com, mlworkspace.azure.ai and viennaglobal.azurecr.io, and rules for bare domains such as azurecr.io; the current tables do not list them. Only <region>.experiments.azureml.net remains, for Kubernetes."
      ja = "*.batchai.core.windows.net、*.experiments.azureml.net、*.aether.ms、*.studioservice.azureml.com、mlworkspace.azure.ai、viennaglobal.azurecr.io や、azurecr.io のようなドメインだけを指定した古いファイアウォール規則を削除します。現在の表には載っていません。<region>.experiments.azureml.net だけは Kubernetes 用に残っています。"
    }
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [182, 182] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [344, 357] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [404, 418] }
}

requirement "region-availability" {
  title      = { en = "Availability of Azure Machine Learning in the region", ja = "リージョンでの Azure Machine Learning の提供状況" }
  level      = "informational"
  components = ["workspace"]

  step {
    text = {
      en = "Check that the service is offered in the region."
      ja = "リージョンでサービスが提供されていることを確認します。"
    }
    command = "az provider show --namespace Microsoft.MachineLearningServices --query \"resourceTypes[?resourceType=='workspaces'].locations[]\" --output tsv"
    check   = true
  }

  source = ["azure-regions"]
}
