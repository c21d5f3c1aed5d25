# The part of the service endpoint policy that a network definition can hold. The policy itself stands in exfiltration.hcl.

option "service_endpoint_policy" {
  title = {
    en = "A service endpoint policy limits which storage accounts computes reach"
    ja = "サービス エンドポイント ポリシーでコンピューティングから接続できるストレージ アカウントを制限する"
  }
  default = false
}

requirement "storage-endpoint-on-subnet" {
  title = {
    en = "Storage service endpoint on the subnet of the computes"
    ja = "コンピューティングのサブネットのストレージ サービス エンドポイント"
  }
  detail = {
    en = "Only together with a policy: a service endpoint leads storage traffic past a firewall. The policy holds the accounts of the resource group and the alias of Azure Machine Learning; accounts elsewhere are reached by private endpoint, or once you add them."
    ja = "ポリシーと併用する場合に限ります。サービス エンドポイントを有効にすると、ストレージへの通信はファイアウォールを経由しなくなります。ポリシーには、リソース グループのアカウントと Azure Machine Learning のエイリアスが含まれます。ほかのアカウントには、プライベート エンドポイントを使うか、ポリシーに追加しない限り接続できません。"
  }
  level      = "situational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.options.service_endpoint_policy && !env.managed_network.used
  after      = ["storage-exfiltration-policy"]

  property {
    resource = "Microsoft.Network/virtualNetworks/subnets"
    path     = "properties.serviceEndpoints"
    value    = [{ service = "Microsoft.Storage" }]
  }

  property {
    resource = "Microsoft.Network/virtualNetworks/subnets"
    path     = "properties.serviceEndpointPolicies"
    value    = [{ id = id("service_endpoint_policy") }]
  }

  rulings = ["endpoint-policies"]

  evidence "exfiltration" "2025-02-05.en" { lines = [148, 153] }
}

requirement "storage-policy-alias-in-code" {
  title = {
    en = "Alias of Azure Machine Learning in templates and Terraform"
    ja = "テンプレートと Terraform での Azure Machine Learning のエイリアス"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.options.service_endpoint_policy && !env.managed_network.used

  step {
    text = {
      en = "In code, the alias is a second definition of the policy: service Global with the service resource /services/Azure/MachineLearning, beside the one for Microsoft.Storage with the account IDs. Only CLI and PowerShell cannot add it."
      ja = "コードでは、アカウント ID を指定する Microsoft.Storage の定義に加えて、service を Global、serviceResources を /services/Azure/MachineLearning とした 2 つ目の定義でエイリアスを指定します。追加できないのは CLI と PowerShell だけです。"
    }
  }

  source = ["azurerm-endpoint-policy"]
}
