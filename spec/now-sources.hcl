# Pages about the present that were read and are not stored: what rests on them alone is unverified.
# Where a page gives no day, the day is the one on which what it announces takes effect.

source "workspace-vnet-2024" {
  title = {
    en = "Secure a workspace with virtual networks, state of July 2024"
    ja = "仮想ネットワークによるワークスペースの保護 (2024 年 7 月版)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet"
  dated = "2024-07-08"
}

source "private-link-2024" {
  title = {
    en = "Configure a private endpoint for a workspace, state of September 2024"
    ja = "ワークスペースのプライベート エンドポイントの構成 (2024 年 9 月版)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link"
  dated = "2024-09-01"
}

source "studio-2025" {
  title = {
    en = "Use the studio in a virtual network, state of March 2025"
    ja = "仮想ネットワークでのスタジオの使用 (2025 年 3 月版)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-enable-studio-virtual-network"
  dated = "2025-03-04"
}

source "custom-dns-2026" {
  title = {
    en = "Use a workspace with a custom DNS server, state of March 2026"
    ja = "カスタム DNS サーバーでワークスペースを使用する (2026 年 3 月版)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns"
  dated = "2026-03-26"
}

source "private-endpoint-zones" {
  title = { en = "Private endpoint DNS zones of Azure services", ja = "Azure サービスのプライベート エンドポイントの DNS ゾーン" }
  url   = "https://learn.microsoft.com/azure/private-link/private-endpoint-dns"
  dated = "2023-11-01"
}

source "traffic-flow-2025" {
  title = {
    en = "Secure network traffic flow of a workspace, two texts of February 2025"
    ja = "ワークスペースのセキュアなネットワーク トラフィック フロー (2025 年 2 月の 2 つの版)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/concept-secure-network-traffic-flow"
  dated = "2025-02-06"
}

source "network-isolation-v2" {
  title = { en = "Network isolation and the v2 API", ja = "v2 API とネットワーク分離 (日付は、このページを参照するページのもの)" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-configure-network-isolation-with-v2"
  dated = "2023-04-01"
}

source "workspace-schema" {
  title = { en = "Template reference of workspaces and computes", ja = "ワークスペースとコンピューティングのテンプレート リファレンス" }
  url   = "https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/computes"
  dated = "2025-06-01"
}

source "kubernetes-extension" {
  title = {
    en = "Deploy the Kubernetes extension (settings from its own source and public scripts; dated by the page that points to it)"
    ja = "Kubernetes 拡張機能のデプロイ (設定は拡張機能のソースと公開スクリプトによる。日付は、このページを参照するページのもの)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-deploy-kubernetes-extension"
  dated = "2023-04-01"
}

source "aks-networking" {
  title = {
    en = "Azure CNI of AKS: addresses that nodes and pods take, and ranges that AKS keeps for itself"
    ja = "AKS の Azure CNI: ノードとポッドが使うアドレスと、AKS が予約しているアドレス範囲"
  }
  url   = "https://learn.microsoft.com/azure/aks/configure-azure-cni"
  dated = "2022-08-31"
}

source "aks-schema" {
  title = { en = "Template reference of AKS clusters", ja = "AKS クラスターのテンプレート リファレンス" }
  url   = "https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters"
  dated = "2025-10-01"
}

source "azurerm-endpoint-policy" {
  title = {
    en = "Terraform: storage policy of a subnet's service endpoint, provider 4.81"
    ja = "Terraform: サブネットのサービス エンドポイント ストレージ ポリシー (プロバイダー 4.81)"
  }
  url   = "https://github.com/hashicorp/terraform-provider-azurerm/blob/main/website/docs/r/subnet_service_endpoint_storage_policy.html.markdown"
  dated = "2026-07-14"
}

source "default-outbound-2026" {
  title = {
    en = "Default outbound access in Azure, texts of early 2026 (effective for new networks from this day)"
    ja = "Azure の既定の送信アクセス (2026 年初めの版。日付は新しいネットワークへの適用日)"
  }
  url   = "https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access"
  dated = "2026-03-31"
}

source "batch-communication" {
  title = {
    en = "Simplified communication of Batch nodes (day on which the classic mode ends)"
    ja = "Batch の簡略化されたノード通信 (日付はクラシック モードの終了日)"
  }
  url   = "https://learn.microsoft.com/azure/batch/simplified-compute-node-communication"
  dated = "2026-03-31"
}

source "nsg-flow-logs" {
  title = {
    en = "Flow logs of network security groups (day from which none can be created)"
    ja = "NSG フロー ログ (日付は新規作成ができなくなった日)"
  }
  url   = "https://learn.microsoft.com/azure/network-watcher/nsg-flow-logs-overview"
  dated = "2025-06-30"
}

source "basic-public-ip" {
  title = {
    en = "Move from Basic to Standard public IP addresses (day on which Basic ends)"
    ja = "Basic から Standard パブリック IP への移行 (日付は Basic の提供終了日)"
  }
  url   = "https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-basic-upgrade-guidance"
  dated = "2025-09-30"
}

source "migrate-from-v1" {
  title = {
    en = "Move from v1 to v2 of Azure Machine Learning (day on which SDK v1 was deprecated)"
    ja = "Azure Machine Learning の v1 から v2 への移行 (日付は SDK v1 が非推奨になった日)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-migrate-from-v1"
  dated = "2025-03-31"
}

source "key-vault-api" {
  title = {
    en = "Azure RBAC as the default of new key vaults (API version 2026-02-01)"
    ja = "新しいキー コンテナーでの Azure RBAC の既定化 (API バージョン 2026-02-01)"
  }
  url   = "https://learn.microsoft.com/azure/key-vault/general/access-control-default"
  dated = "2026-02-01"
}

source "azure-regions" {
  title = { en = "Azure regions", ja = "Azure リージョンの一覧" }
  url   = "https://learn.microsoft.com/azure/reliability/regions-list"
  dated = "2026-03-12"
}

source "behind-firewall-2020" {
  title = {
    en = "Use a workspace behind a firewall, text of November 2020 (last with the host names of that time)"
    ja = "ファイアウォールの内側でのワークスペースの使用 (2020 年 11 月版。当時のホスト名が載った最後の版)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall"
  dated = "2020-11-18"
}

source "monitor-scope-addresses" {
  title = {
    en = "How many IP addresses a private link scope of Azure Monitor takes (support team blog, in Japanese)"
    ja = "AMPLS で必要な IP アドレスの個数について (サポート チームのブログ)"
  }
  url   = "https://github.com/jpazmon-integ/blog"
  dated = "2025-12-22"
}

source "gpu-sizes" {
  title = { en = "GPU optimized virtual machine sizes", ja = "GPU 最適化済み仮想マシンのサイズ" }
  url   = "https://learn.microsoft.com/azure/virtual-machines/sizes-gpu"
  dated = "2022-10-27"
}

source "container-instances-network" {
  title = {
    en = "Deploy container instances into a virtual network (dated by the oldest page that points to it)"
    ja = "仮想ネットワークへのコンテナー インスタンスのデプロイ (日付は、このページを参照する最も古いページのもの)"
  }
  url   = "https://learn.microsoft.com/azure/container-instances/container-instances-vnet"
  dated = "2020-08-25"
}

source "storage-firewall" {
  title = {
    en = "Firewall of storage accounts (dated by the page that points to it)"
    ja = "ストレージ アカウントのファイアウォール (日付は、このページを参照するページのもの)"
  }
  url   = "https://learn.microsoft.com/azure/storage/common/storage-network-security"
  dated = "2023-04-01"
}

source "aks-egress" {
  title = { en = "Outbound network and host rules of AKS clusters", ja = "AKS クラスターの送信ネットワーク規則とホスト名の規則" }
  url   = "https://learn.microsoft.com/azure/aks/outbound-rules-control-egress"
  dated = "2023-06-13"
}

source "aks-packages" {
  title = {
    en = "Move of AKS node packages to packages.aks.azure.com (announcement of the AKS team)"
    ja = "AKS ノードのパッケージの packages.aks.azure.com への移行 (AKS チームの告知)"
  }
  url   = "https://github.com/Azure/AKS/issues/4792"
  dated = "2025-02-12"
}

source "aks-konnectivity" {
  title = { en = "Release notes of AKS, 4 November 2021", ja = "AKS のリリース ノート (2021 年 11 月 4 日)" }
  url   = "https://github.com/Azure/AKS/pull/2636"
  dated = "2021-11-04"
}

source "aks-scoring-v1" {
  title = {
    en = "Deploy models to AKS with v1, state of November 2022: what its clusters must reach"
    ja = "v1 による AKS へのモデルのデプロイ (2022 年 11 月版): クラスターの接続要件"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/v1/how-to-deploy-azure-kubernetes-service"
  dated = "2022-11-16"
}

source "aks-registry" {
  title = { en = "Integrate a container registry with AKS", ja = "コンテナー レジストリと AKS の統合" }
  url   = "https://learn.microsoft.com/azure/aks/cluster-container-registry-integration"
  dated = "2023-07-12"
}

source "aks-identities" {
  title = {
    en = "Managed identities of AKS (dated by its first text; nodes take an identity made beforehand since 2021)"
    ja = "AKS のマネージド ID (日付は最初の版のもの。事前に作成した ID をノードに使えるのは 2021 年以降)"
  }
  url   = "https://learn.microsoft.com/azure/aks/use-managed-identity"
  dated = "2020-04-02"
}

source "databricks-template" {
  title = {
    en = "Quickstart template of Azure Databricks in a virtual network of one's own"
    ja = "独自の仮想ネットワークに Azure Databricks をデプロイするクイックスタート テンプレート"
  }
  url   = "https://github.com/Azure/azure-quickstart-templates/tree/master/quickstarts/microsoft.databricks/databricks-all-in-one-template-for-vnet-injection"
  dated = "2022-07-25"
}

source "databricks-schema" {
  title = { en = "Template reference of Databricks workspaces", ja = "Databricks ワークスペースのテンプレート リファレンス" }
  url   = "https://learn.microsoft.com/azure/templates/microsoft.databricks/workspaces"
  dated = "2024-05-01"
}

source "databricks-redeployment" {
  title = {
    en = "Rules of Databricks in a security group that is deployed again (change of the quickstart template)"
    ja = "再デプロイする NSG 内の Databricks の規則 (クイックスタート テンプレートの変更)"
  }
  url   = "https://github.com/Azure/azure-quickstart-templates/pull/8931"
  dated = "2021-03-26"
}

source "compute-instance-2023" {
  title = { en = "Create a compute instance, state of July 2023", ja = "コンピューティング インスタンスの作成 (2023 年 7 月版)" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-create-compute-instance"
  dated = "2023-07-05"
}

source "datalake-gen1-retired" {
  title = {
    en = "Life cycle of Azure Data Lake Storage Gen1"
    ja = "Azure Data Lake Storage Gen1 のライフサイクル"
  }
  url   = "https://learn.microsoft.com/lifecycle/products/azure-data-lake-storage-gen1"
  dated = "2024-02-29"
}
