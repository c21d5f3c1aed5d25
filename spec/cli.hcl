# How files for az with its extension ml (v2) describe what the generated code makes. The checklists print them with the values of the
# deployment. The pages that describe the keys are not stored; a key that they do not show, and that was seen elsewhere only, is unverified.

source "cli-yaml-workspace" {
  title = { en = "CLI (v2) workspace YAML schema", ja = "CLI (v2) ワークスペース YAML スキーマ" }
  url   = "https://learn.microsoft.com/azure/machine-learning/reference-yaml-workspace"
  dated = "2021-10-21"
}

source "cli-yaml-cluster" {
  title = { en = "CLI (v2) compute cluster YAML schema", ja = "CLI (v2) コンピューティング クラスター YAML スキーマ" }
  url   = "https://learn.microsoft.com/azure/machine-learning/reference-yaml-compute-aml"
  dated = "2021-10-21"
}

source "cli-yaml-instance" {
  title = { en = "CLI (v2) compute instance YAML schema", ja = "CLI (v2) コンピューティング インスタンス YAML スキーマ" }
  url   = "https://learn.microsoft.com/azure/machine-learning/reference-yaml-compute-instance"
  dated = "2021-10-21"
}

source "cli-yaml-kubernetes" {
  title = { en = "CLI (v2) attached Kubernetes cluster YAML schema", ja = "CLI (v2) アタッチされた Kubernetes クラスター YAML スキーマ" }
  url   = "https://learn.microsoft.com/azure/machine-learning/reference-yaml-compute-kubernetes"
  dated = "2022-03-31"
}

source "cli-yaml-virtual-machine" {
  title = { en = "CLI (v2) attached virtual machine YAML schema", ja = "CLI (v2) アタッチされた仮想マシン YAML スキーマ" }
  url   = "https://learn.microsoft.com/azure/machine-learning/reference-yaml-compute-vm"
  dated = "2021-10-21"
}

yaml "workspace" {
  type    = "Microsoft.MachineLearningServices/workspaces"
  sets    = { kind = "Default", "sku.name" = "Basic", "sku.tier" = "Basic" }
  title   = { en = "Workspace", ja = "ワークスペース" }
  schema  = "https://azuremlschemas.azureedge.net/latest/workspace.schema.json"
  command = "az ml workspace create --resource-group <resource-group> --file <file>"
  source  = ["cli-yaml-workspace"]

  key "name" { from = "name" }
  key "resource_group" { from = "resource_group" }
  key "location" { path = "location" }
  key "display_name" { path = "properties.friendlyName" }
  key "description" { path = "properties.description" }
  key "storage_account" { path = "properties.storageAccount" }
  key "key_vault" { path = "properties.keyVault" }
  key "application_insights" { path = "properties.applicationInsights" }
  key "container_registry" { path = "properties.containerRegistry" }
  key "image_build_compute" { path = "properties.imageBuildCompute" }
  key "public_network_access" { path = "properties.publicNetworkAccess" }
  key "hbi_workspace" { path = "properties.hbiWorkspace" }
  key "system_datastores_auth_mode" {
    path       = "properties.systemDatastoresAuthMode"
    values     = { AccessKey = "accesskey", Identity = "identity" }
    unverified = true
  }
  key "identity.type" {
    path       = "identity.type"
    values     = { SystemAssigned = "system_assigned" }
    unverified = true
  }
  key "managed_network.isolation_mode" {
    path = "properties.managedNetwork.isolationMode"
    values = {
      Disabled                  = "disabled"
      AllowInternetOutbound     = "allow_internet_outbound"
      AllowOnlyApprovedOutbound = "allow_only_approved_outbound"
    }
  }
  key "managed_network.firewall_sku" {
    path   = "properties.managedNetwork.firewallSku"
    values = { Standard = "standard", Basic = "basic" }
  }
  key "managed_network.outbound_rules" { children = "Microsoft.MachineLearningServices/workspaces/outboundRules" }
  key "serverless_compute.custom_subnet" { path = "properties.serverlessComputeSettings.serverlessComputeCustomSubnet" }
  key "serverless_compute.no_public_ip" { path = "properties.serverlessComputeSettings.serverlessComputeNoPublicIP" }
  key "tags" { path = "tags" }
}

yaml "outbound_rule_fqdn" {
  type  = "Microsoft.MachineLearningServices/workspaces/outboundRules"
  sets  = { "properties.type" = "FQDN", "properties.category" = "UserDefined" }
  title = { en = "Outbound rule to a host name", ja = "ホスト名へのアウトバウンド規則" }

  key "name" { from = "name" }
  key "type" { always = "fqdn" }
  key "destination" { path = "properties.destination" }
}

yaml "outbound_rule_service_tag" {
  type  = "Microsoft.MachineLearningServices/workspaces/outboundRules"
  sets  = { "properties.type" = "ServiceTag", "properties.category" = "UserDefined" }
  title = { en = "Outbound rule to a service tag", ja = "サービス タグへのアウトバウンド規則" }

  key "name" { from = "name" }
  key "type" { always = "service_tag" }
  key "destination.service_tag" {
    path     = "properties.destination.serviceTag"
    required = true
  }
  key "destination.protocol" { path = "properties.destination.protocol" }
  key "destination.port_ranges" { path = "properties.destination.portRanges" }
}

yaml "outbound_rule_private_endpoint" {
  type  = "Microsoft.MachineLearningServices/workspaces/outboundRules"
  sets  = { "properties.type" = "PrivateEndpoint", "properties.category" = "UserDefined" }
  title = { en = "Outbound rule to a private endpoint", ja = "プライベート エンドポイントへのアウトバウンド規則" }

  key "name" { from = "name" }
  key "type" { always = "private_endpoint" }
  key "destination.service_resource_id" { path = "properties.destination.serviceResourceId" }
  key "destination.subresource_target" { path = "properties.destination.subresourceTarget" }
  key "destination.spark_enabled" { path = "properties.destination.sparkEnabled" }
}

yaml "compute_cluster" {
  type    = "Microsoft.MachineLearningServices/workspaces/computes"
  sets    = { "properties.computeType" = "AmlCompute", "properties.properties.osType" = "Linux" }
  title   = { en = "Compute cluster", ja = "コンピューティング クラスター" }
  schema  = "https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json"
  command = "az ml compute create --resource-group <resource-group> --workspace-name <workspace> --file <file>"
  source  = ["cli-yaml-cluster"]

  key "name" { from = "name" }
  key "type" { always = "amlcompute" }
  key "location" { path = "location" }
  key "description" { path = "properties.description" }
  key "size" { path = "properties.properties.vmSize" }
  key "tier" {
    path   = "properties.properties.vmPriority"
    values = { Dedicated = "dedicated", LowPriority = "low_priority" }
  }
  key "min_instances" { path = "properties.properties.scaleSettings.minNodeCount" }
  key "max_instances" { path = "properties.properties.scaleSettings.maxNodeCount" }
  key "idle_time_before_scale_down" {
    path    = "properties.properties.scaleSettings.nodeIdleTimeBeforeScaleDown"
    seconds = true
  }
  key "network_settings.subnet" { path = "properties.properties.subnet.id" }
  key "enable_node_public_ip" {
    path       = "properties.properties.enableNodePublicIp"
    unverified = true
  }
  key "ssh_public_access_enabled" {
    path   = "properties.properties.remoteLoginPortPublicAccess"
    values = { Enabled = true, Disabled = false }
  }
  key "ssh_settings.admin_username" { path = "properties.properties.userAccountCredentials.adminUserName" }
  key "ssh_settings.ssh_key_value" { path = "properties.properties.userAccountCredentials.adminUserSshPublicKey" }
  key "identity.type" {
    path   = "identity.type"
    values = { SystemAssigned = "system_assigned" }
  }
}

yaml "compute_instance" {
  type    = "Microsoft.MachineLearningServices/workspaces/computes"
  sets    = { "properties.computeType" = "ComputeInstance" }
  title   = { en = "Compute instance", ja = "コンピューティング インスタンス" }
  schema  = "https://azuremlschemas.azureedge.net/latest/computeInstance.schema.json"
  command = "az ml compute create --resource-group <resource-group> --workspace-name <workspace> --file <file>"
  source  = ["cli-yaml-instance"]

  key "name" { from = "name" }
  key "type" { always = "computeinstance" }
  key "description" { path = "properties.description" }
  key "size" { path = "properties.properties.vmSize" }
  key "network_settings.subnet" { path = "properties.properties.subnet.id" }
  key "enable_node_public_ip" {
    path       = "properties.properties.enableNodePublicIp"
    unverified = true
  }
  key "ssh_public_access_enabled" {
    path   = "properties.properties.sshSettings.sshPublicAccess"
    values = { Enabled = true, Disabled = false }
  }
  key "ssh_settings.ssh_key_value" { path = "properties.properties.sshSettings.adminPublicKey" }
  key "create_on_behalf_of.user_tenant_id" { path = "properties.properties.personalComputeInstanceSettings.assignedUser.tenantId" }
  key "create_on_behalf_of.user_object_id" { path = "properties.properties.personalComputeInstanceSettings.assignedUser.objectId" }
  key "identity.type" {
    path   = "identity.type"
    values = { SystemAssigned = "system_assigned" }
  }
}

yaml "kubernetes" {
  type    = "Microsoft.MachineLearningServices/workspaces/computes"
  sets    = { "properties.computeType" = "Kubernetes" }
  title   = { en = "Attached Kubernetes cluster", ja = "アタッチされた Kubernetes クラスター" }
  schema  = "https://azuremlschemas.azureedge.net/latest/kubernetesCompute.schema.json"
  command = "az ml compute attach --resource-group <resource-group> --workspace-name <workspace> --file <file>"
  source  = ["cli-yaml-kubernetes"]

  key "name" { from = "name" }
  key "type" { always = "kubernetes" }
  key "description" { path = "properties.description" }
  key "resource_id" { path = "properties.resourceId" }
  key "namespace" { path = "properties.properties.namespace" }
  key "identity.type" {
    path   = "identity.type"
    values = { SystemAssigned = "system_assigned" }
  }
}

# It stands already, and no language of code attaches it.
yaml "virtual_machine" {
  type     = "Microsoft.Compute/virtualMachines"
  existing = true
  title    = { en = "Virtual machine to attach", ja = "アタッチする仮想マシン" }
  schema   = "https://azuremlschemas.azureedge.net/latest/vmCompute.schema.json"
  command  = "az ml compute attach --resource-group <resource-group> --workspace-name <workspace> --file <file>"
  source   = ["cli-yaml-virtual-machine"]

  key "name" { from = "name" }
  key "type" { always = "virtualmachine" }
  key "resource_id" { from = "id" }
}
