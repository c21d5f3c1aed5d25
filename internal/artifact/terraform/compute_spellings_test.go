package terraform

import "github.com/ringfence-dev/ringfence/internal/azure"

// spelling is one resource in both vocabularies, each typed by hand: the body as
// ARM has it, and the block as people write it for azurerm. Render must make
// the block of the body, and Read the body of the block.
type spelling struct {
	name    string
	id      azure.ID
	body    string // JSON
	block   string
	unsaid  string // JSON: what the plan says too and azurerm cannot
	alone   string // read only: a block that leaves to azurerm what it sets by itself
	azurerm string // with what stands in alone
}

var (
	ownWorkspace = azure.ID{Type: "Microsoft.MachineLearningServices/workspaces", Name: "mlw"}
	ownCluster   = azure.ID{Type: "Microsoft.ContainerService/managedClusters", Name: "aks"}
	extending    = azure.ID{Scope: ownCluster.Extend(), Type: "Microsoft.KubernetesConfiguration/extensions", Name: "azureml"}
)

func compute(name string) azure.ID { return ownWorkspace.Child("computes", name) }

var computeSpellings = []spelling{
	{
		name: "workspace",
		id:   azure.ID{Type: "Microsoft.MachineLearningServices/workspaces", Name: "isolated"},
		body: `{
			"location": "eastus", "kind": "FeatureStore", "sku": {"name": "Basic", "tier": "Basic"}, "tags": {"a": "b"},
			"identity": {"type": "SystemAssigned,UserAssigned", "userAssignedIdentities": ["builder"]},
			"properties": {
				"friendlyName": "Isolated", "description": "One", "storageAccount": "st", "keyVault": "kv", "applicationInsights": "appi", "containerRegistry": "cr",
				"imageBuildCompute": "builder-cluster", "primaryUserAssignedIdentity": "builder", "publicNetworkAccess": "Disabled",
				"hbiWorkspace": true, "v1LegacyMode": true, "systemDatastoresAuthMode": "Identity",
				"managedNetwork": {"isolationMode": "AllowInternetOutbound"}, "provisionNetworkNow": true,
				"serverlessComputeSettings": {"serverlessComputeCustomSubnet": "snet", "serverlessComputeNoPublicIP": true},
				"enableServiceSideCMKEncryption": true,
				"encryption": {"status": "Enabled", "keyVaultProperties": {"keyVaultArmId": "kv", "keyIdentifier": "https://kv/keys/k"}, "identity": {"userAssignedIdentity": "builder"}},
				"featureStoreSettings": {"computeRuntime": {"sparkRuntimeVersion": "3.4"}, "offlineStoreConnectionName": "off", "onlineStoreConnectionName": "on"}
			}
		}`,
		unsaid: `{"properties": {"managedNetwork": {"firewallSku": "Standard"}}}`,
		block: `
resource "azurerm_machine_learning_workspace" "x" {
  name                            = "isolated"
  resource_group_name             = var.resource_group_name
  location                        = "eastus"
  kind                            = "FeatureStore"
  sku_name                        = "Basic"
  friendly_name                   = "Isolated"
  description                     = "One"
  application_insights_id         = "appi"
  key_vault_id                    = "kv"
  storage_account_id              = "st"
  container_registry_id           = "cr"
  image_build_compute_name        = "builder-cluster"
  primary_user_assigned_identity  = "builder"
  public_network_access_enabled   = false
  high_business_impact            = true
  service_side_encryption_enabled = true
  v1_legacy_mode_enabled          = true
  storage_account_access_type     = "Identity"
  tags = {
    a = "b"
  }

  identity {
    type         = "SystemAssigned, UserAssigned"
    identity_ids = ["builder"]
  }

  managed_network {
    isolation_mode                = "AllowInternetOutbound"
    provision_on_creation_enabled = true
  }

  serverless_compute {
    subnet_id         = "snet"
    public_ip_enabled = false
  }

  encryption {
    key_vault_id              = "kv"
    key_id                    = "https://kv/keys/k"
    user_assigned_identity_id = "builder"
  }

  feature_store {
    computer_spark_runtime_version = "3.4"
    offline_connection_name        = "off"
    online_connection_name         = "on"
  }
}`,
		alone: `
resource "azurerm_machine_learning_workspace" "x" {
  name                    = "isolated"
  resource_group_name     = var.resource_group_name
  location                = "East US"
  application_insights_id = "appi"
  key_vault_id            = "kv"
  storage_account_id      = "st"

  identity {
    type = "UserAssigned"
  }

  serverless_compute {}
}`,
		azurerm: `{
			"location": "eastus", "kind": "Default", "sku": {"name": "Basic", "tier": "Basic"}, "identity": {"type": "UserAssigned"},
			"properties": {
				"storageAccount": "st", "keyVault": "kv", "applicationInsights": "appi",
				"publicNetworkAccess": "Enabled", "v1LegacyMode": false, "systemDatastoresAuthMode": "AccessKey",
				"serverlessComputeSettings": {"serverlessComputeNoPublicIP": true}
			}
		}`,
	},
	{
		name: "fqdn rule",
		id:   ownWorkspace.Child("outboundRules", "pypi"),
		body: `{"properties": {"type": "FQDN", "category": "UserDefined", "destination": "pypi.org"}}`,
		block: `
resource "azurerm_machine_learning_workspace_network_outbound_rule_fqdn" "x" {
  name             = "pypi"
  workspace_id     = data.azurerm_machine_learning_workspace.workspace.id
  destination_fqdn = "pypi.org"
}`,
	},
	{
		name: "service tag rule",
		id:   ownWorkspace.Child("outboundRules", "factory"),
		body: `{"properties": {"type": "ServiceTag", "category": "UserDefined", "destination": {"serviceTag": "DataFactory", "protocol": "TCP", "portRanges": "80, 8080-8089"}}}`,
		block: `
resource "azurerm_machine_learning_workspace_network_outbound_rule_service_tag" "x" {
  name         = "factory"
  workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  service_tag  = "DataFactory"
  protocol     = "TCP"
  port_ranges  = "80, 8080-8089"
}`,
	},
	{
		name: "private endpoint rule",
		id:   ownWorkspace.Child("outboundRules", "queue"),
		body: `{"properties": {"type": "PrivateEndpoint", "category": "UserDefined", "destination": {"serviceResourceId": "st", "subresourceTarget": "queue", "sparkEnabled": true}}}`,
		block: `
resource "azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint" "x" {
  name                = "queue"
  workspace_id        = data.azurerm_machine_learning_workspace.workspace.id
  service_resource_id = "st"
  sub_resource_target = "queue"
  spark_enabled       = true
}`,
	},
	{
		name: "cluster",
		id:   compute("closed"),
		body: `{
			"location": "eastus", "tags": {"a": "b"}, "identity": {"type": "UserAssigned", "userAssignedIdentities": ["builder"]},
			"properties": {"computeType": "AmlCompute", "description": "One", "disableLocalAuth": true, "properties": {"osType": "Linux",
				"vmSize": "STANDARD_D2_V2", "vmPriority": "Dedicated", "enableNodePublicIp": false, "remoteLoginPortPublicAccess": "Disabled",
				"scaleSettings": {"minNodeCount": 0, "maxNodeCount": 4, "nodeIdleTimeBeforeScaleDown": "PT120S"},
				"userAccountCredentials": {"adminUserName": "operator", "adminUserSshPublicKey": "ssh-rsa A"}, "subnet": {"id": "snet"}
			}}
		}`,
		block: `
resource "azurerm_machine_learning_compute_cluster" "x" {
  name                          = "closed"
  machine_learning_workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  location                      = "eastus"
  description                   = "One"
  vm_size                       = "STANDARD_D2_V2"
  vm_priority                   = "Dedicated"
  subnet_resource_id            = "snet"
  local_auth_enabled            = false
  node_public_ip_enabled        = false
  ssh_public_access_enabled     = false
  tags = {
    a = "b"
  }

  identity {
    type         = "UserAssigned"
    identity_ids = ["builder"]
  }

  scale_settings {
    min_node_count                       = 0
    max_node_count                       = 4
    scale_down_nodes_after_idle_duration = "PT120S"
  }

  ssh {
    admin_username = "operator"
    key_value      = "ssh-rsa A"
  }
}`,
		alone: `
resource "azurerm_machine_learning_compute_cluster" "x" {
  name                          = "closed"
  machine_learning_workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  location                      = "eastus"
  vm_size                       = "STANDARD_D2_V2"
  vm_priority                   = "LowPriority"

  scale_settings {
    min_node_count                       = 1
    max_node_count                       = 2
    scale_down_nodes_after_idle_duration = "PT5M"
  }

  ssh {
    admin_username = "operator"
    admin_password = "secret"
  }
}`,
		azurerm: `{
			"location": "eastus", "properties": {"computeType": "AmlCompute", "disableLocalAuth": false, "properties": {"osType": "Linux",
				"vmSize": "STANDARD_D2_V2", "vmPriority": "LowPriority", "enableNodePublicIp": true, "remoteLoginPortPublicAccess": "Disabled",
				"scaleSettings": {"minNodeCount": 1, "maxNodeCount": 2, "nodeIdleTimeBeforeScaleDown": "PT5M"},
				"userAccountCredentials": {"adminUserName": "operator"}
			}}
		}`,
	},
	{
		name: "cluster open to SSH",
		id:   compute("open"),
		body: `{
			"location": "eastus", "properties": {"computeType": "AmlCompute", "disableLocalAuth": false, "properties": {"osType": "Linux",
				"vmSize": "S", "vmPriority": "LowPriority", "enableNodePublicIp": true, "remoteLoginPortPublicAccess": "Enabled",
				"scaleSettings": {"minNodeCount": 1, "maxNodeCount": 2, "nodeIdleTimeBeforeScaleDown": "PT30M"}
			}}
		}`,
		block: `
resource "azurerm_machine_learning_compute_cluster" "x" {
  name                          = "open"
  machine_learning_workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  location                      = "eastus"
  vm_size                       = "S"
  vm_priority                   = "LowPriority"
  local_auth_enabled            = true
  node_public_ip_enabled        = true
  ssh_public_access_enabled     = true

  scale_settings {
    min_node_count                       = 1
    max_node_count                       = 2
    scale_down_nodes_after_idle_duration = "PT30M"
  }
}`,
	},
	{
		name: "instance",
		id:   compute("mine"),
		body: `{
			"tags": {"a": "b"}, "identity": {"type": "SystemAssigned"},
			"properties": {"computeType": "ComputeInstance", "description": "One", "disableLocalAuth": true, "properties": {
				"vmSize": "S", "enableNodePublicIp": false, "computeInstanceAuthorizationType": "personal", "sshSettings": {"sshPublicAccess": "Disabled"},
				"personalComputeInstanceSettings": {"assignedUser": {"objectId": "11111111-2222-3333-4444-555555555555", "tenantId": "66666666-2222-3333-4444-555555555555"}},
				"subnet": {"id": "snet"}
			}}
		}`,
		unsaid: `{"location": "eastus", "properties": {"properties": {"applicationSharingPolicy": "Personal"}}}`,
		block: `
resource "azurerm_machine_learning_compute_instance" "x" {
  name                          = "mine"
  machine_learning_workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  description                   = "One"
  virtual_machine_size          = "S"
  authorization_type            = "personal"
  subnet_resource_id            = "snet"
  local_auth_enabled            = false
  node_public_ip_enabled        = false
  tags = {
    a = "b"
  }

  identity {
    type = "SystemAssigned"
  }

  assign_to_user {
    object_id = "11111111-2222-3333-4444-555555555555"
    tenant_id = "66666666-2222-3333-4444-555555555555"
  }
}`,
		alone: `
resource "azurerm_machine_learning_compute_instance" "x" {
  name                          = "mine"
  machine_learning_workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  virtual_machine_size          = "S"
}`,
		azurerm: `{"properties": {"computeType": "ComputeInstance", "disableLocalAuth": false, "properties": {
			"vmSize": "S", "enableNodePublicIp": true, "sshSettings": {"sshPublicAccess": "Disabled"}
		}}}`,
	},
	{
		name: "instance open to SSH",
		id:   compute("open"),
		body: `{"properties": {"computeType": "ComputeInstance", "disableLocalAuth": false, "properties": {
			"vmSize": "S", "enableNodePublicIp": true, "sshSettings": {"sshPublicAccess": "Enabled", "adminPublicKey": "ssh-rsa A"}
		}}}`,
		unsaid: `{"location": "eastus"}`,
		block: `
resource "azurerm_machine_learning_compute_instance" "x" {
  name                          = "open"
  machine_learning_workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  virtual_machine_size          = "S"
  local_auth_enabled            = true
  node_public_ip_enabled        = true

  ssh {
    public_key = "ssh-rsa A"
  }
}`,
	},
	{
		name: "inference cluster",
		id:   compute("attached"),
		body: `{
			"location": "eastus", "tags": {"a": "b"}, "identity": {"type": "SystemAssigned"},
			"properties": {"computeType": "AKS", "description": "One", "resourceId": "aks", "properties": {
				"clusterPurpose": "DenseProd", "loadBalancerType": "PublicIp", "sslConfiguration": {"status": "Auto", "leafDomainLabel": "score", "overwriteExistingDomain": true}
			}}
		}`,
		block: `
resource "azurerm_machine_learning_inference_cluster" "x" {
  name                          = "attached"
  machine_learning_workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  location                      = "eastus"
  description                   = "One"
  kubernetes_cluster_id         = "aks"
  cluster_purpose               = "DenseProd"
  tags = {
    a = "b"
  }

  identity {
    type = "SystemAssigned"
  }

  ssl {
    leaf_domain_label         = "score"
    overwrite_existing_domain = true
  }
}`,
		alone: `
resource "azurerm_machine_learning_inference_cluster" "x" {
  name                          = "attached"
  machine_learning_workspace_id = data.azurerm_machine_learning_workspace.workspace.id
  location                      = "eastus"
  kubernetes_cluster_id         = "aks"
}`,
		azurerm: `{"location": "eastus", "properties": {"computeType": "AKS", "resourceId": "aks", "properties": {"clusterPurpose": "FastProd", "loadBalancerType": "PublicIp"}}}`,
	},
	{
		name: "AKS",
		id:   azure.ID{Type: "Microsoft.ContainerService/managedClusters", Name: "mine"},
		body: `{
			"location": "eastus", "tags": {"a": "b"}, "sku": {"name": "Base", "tier": "Standard"}, "identity": {"type": "UserAssigned", "userAssignedIdentities": ["id"]},
			"properties": {
				"supportPlan": "AKSLongTermSupport", "kubernetesVersion": "1.34", "dnsPrefix": "aks", "fqdnSubdomain": "sub", "nodeResourceGroup": "rg-nodes", "diskEncryptionSetID": "des",
				"autoUpgradeProfile": {"upgradeChannel": "patch", "nodeOSUpgradeChannel": "SecurityPatch"}, "enableRBAC": true, "disableLocalAccounts": true,
				"apiServerAccessProfile": {
					"enablePrivateCluster": true, "enablePrivateClusterPublicFQDN": true, "privateDNSZone": "zone", "disableRunCommand": true,
					"subnetId": "snet-api", "authorizedIPRanges": ["203.0.113.0/24"], "enableVnetIntegration": true
				},
				"oidcIssuerProfile": {"enabled": false},
				"securityProfile": {"workloadIdentity": {"enabled": true}, "imageCleaner": {"enabled": true, "intervalHours": 48}},
				"addonProfiles": {"azurepolicy": {"enabled": true}},
				"agentPoolProfiles": [{
					"name": "system", "mode": "System", "osType": "Linux", "type": "VirtualMachineScaleSets", "vmSize": "S", "vnetSubnetID": "snet", "podSubnetID": "snet-pods",
					"orchestratorVersion": "1.34", "osSKU": "AzureLinux", "osDiskType": "Ephemeral", "scaleDownMode": "Deallocate", "enableUltraSSD": true,
					"count": 3, "minCount": 1, "maxCount": 5, "maxPods": 30, "osDiskSizeGB": 64, "enableAutoScaling": true, "enableNodePublicIP": false,
					"enableEncryptionAtHost": true, "enableFIPS": true, "availabilityZones": ["1", "2"], "nodeLabels": {"c": "d"}, "tags": {"e": "f"},
					"upgradeSettings": {"maxSurge": "10%", "drainTimeoutInMinutes": 30, "nodeSoakDurationInMinutes": 5, "undrainableNodeBehavior": "Cordon"}
				}],
				"networkProfile": {
					"networkPlugin": "azure", "networkPluginMode": "overlay", "networkPolicy": "cilium", "networkDataplane": "cilium", "serviceCidr": "10.0.0.0/16",
					"dnsServiceIP": "10.0.0.10", "podCidr": "10.244.0.0/16", "loadBalancerSku": "standard", "outboundType": "userDefinedRouting"
				},
				"aadProfile": {"managed": true, "enableAzureRBAC": true, "tenantID": "66666666-2222-3333-4444-555555555555", "adminGroupObjectIDs": ["11111111-2222-3333-4444-555555555555"]},
				"nodeProvisioningProfile": {"mode": "Auto", "defaultNodePools": "None"}
			}
		}`,
		block: `
resource "azurerm_kubernetes_cluster" "x" {
  name                                = "mine"
  resource_group_name                 = var.resource_group_name
  location                            = "eastus"
  sku_tier                            = "Standard"
  support_plan                        = "AKSLongTermSupport"
  kubernetes_version                  = "1.34"
  dns_prefix                          = "aks"
  dns_prefix_private_cluster          = "sub"
  node_resource_group                 = "rg-nodes"
  disk_encryption_set_id              = "des"
  automatic_upgrade_channel           = "patch"
  node_os_upgrade_channel             = "SecurityPatch"
  role_based_access_control_enabled   = true
  local_account_disabled              = true
  private_cluster_enabled             = true
  private_cluster_public_fqdn_enabled = true
  private_dns_zone_id                 = "zone"
  run_command_enabled                 = false
  oidc_issuer_enabled                 = false
  workload_identity_enabled           = true
  image_cleaner_enabled               = true
  image_cleaner_interval_hours        = 48
  azure_policy_enabled                = true
  tags = {
    a = "b"
  }

  identity {
    type         = "UserAssigned"
    identity_ids = ["id"]
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_policy      = "cilium"
    service_cidr        = "10.0.0.0/16"
    dns_service_ip      = "10.0.0.10"
    pod_cidr            = "10.244.0.0/16"
    network_data_plane  = "cilium"
    load_balancer_sku   = "standard"
    outbound_type       = "userDefinedRouting"
  }

  api_server_access_profile {
    subnet_id                           = "snet-api"
    authorized_ip_ranges                = ["203.0.113.0/24"]
    virtual_network_integration_enabled = true
  }

  azure_active_directory_role_based_access_control {
    tenant_id              = "66666666-2222-3333-4444-555555555555"
    azure_rbac_enabled     = true
    admin_group_object_ids = ["11111111-2222-3333-4444-555555555555"]
  }

  node_provisioning_profile {
    mode               = "Auto"
    default_node_pools = "None"
  }

  default_node_pool {
    name                    = "system"
    vm_size                 = "S"
    vnet_subnet_id          = "snet"
    pod_subnet_id           = "snet-pods"
    orchestrator_version    = "1.34"
    os_sku                  = "AzureLinux"
    type                    = "VirtualMachineScaleSets"
    os_disk_type            = "Ephemeral"
    scale_down_mode         = "Deallocate"
    ultra_ssd_enabled       = true
    node_count              = 3
    min_count               = 1
    max_count               = 5
    max_pods                = 30
    os_disk_size_gb         = 64
    auto_scaling_enabled    = true
    node_public_ip_enabled  = false
    host_encryption_enabled = true
    fips_enabled            = true
    zones                   = ["1", "2"]
    node_labels = {
      c = "d"
    }
    tags = {
      e = "f"
    }
    temporary_name_for_rotation = "temp"

    upgrade_settings {
      max_surge                     = "10%"
      drain_timeout_in_minutes      = 30
      node_soak_duration_in_minutes = 5
      undrainable_node_behavior     = "Cordon"
    }
  }
}`,
		alone: `
resource "azurerm_kubernetes_cluster" "x" {
  name                = "mine"
  resource_group_name = var.resource_group_name
  location            = "eastus"
  dns_prefix          = "aks"

  default_node_pool {
    name                        = "default"
    vm_size                     = "S"
    temporary_name_for_rotation = "spare"
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin = "kubenet"
  }

  node_provisioning_profile {}
}`,
		azurerm: `{
			"location": "eastus", "sku": {"name": "Base", "tier": "Free"}, "identity": {"type": "SystemAssigned"},
			"properties": {
				"supportPlan": "KubernetesOfficial", "dnsPrefix": "aks", "autoUpgradeProfile": {"nodeOSUpgradeChannel": "NodeImage"}, "enableRBAC": true,
				"apiServerAccessProfile": {"enablePrivateCluster": false, "enablePrivateClusterPublicFQDN": false, "disableRunCommand": false},
				"oidcIssuerProfile": {"enabled": true},
				"agentPoolProfiles": [{
					"name": "default", "mode": "System", "osType": "Linux", "type": "VirtualMachineScaleSets", "vmSize": "S", "osDiskType": "Managed", "scaleDownMode": "Delete", "enableUltraSSD": false
				}],
				"networkProfile": {"networkPlugin": "kubenet", "networkDataplane": "azure", "loadBalancerSku": "standard", "outboundType": "loadBalancer"},
				"nodeProvisioningProfile": {"mode": "Manual", "defaultNodePools": "Auto"}
			}
		}`,
	},
	{
		name: "extension",
		id:   extending,
		body: `{"properties": {
			"autoUpgradeMinorVersion": true, "extensionType": "Microsoft.AzureML.Kubernetes", "releaseTrain": "stable", "scope": {"cluster": {"releaseNamespace": "azureml"}},
			"configurationSettings": {"enableTraining": "True", "enableInference": "True", "allowInsecureConnections": "False"}
		}}`,
		block: `
resource "azurerm_kubernetes_cluster_extension" "x" {
  name              = "azureml"
  cluster_id        = data.azurerm_kubernetes_cluster.aks.id
  extension_type    = "Microsoft.AzureML.Kubernetes"
  release_train     = "stable"
  release_namespace = "azureml"
  configuration_settings = {
    enableTraining           = "True"
    enableInference          = "True"
    allowInsecureConnections = "False"
  }
}`,
		alone: `
resource "azurerm_kubernetes_cluster_extension" "x" {
  name             = "azureml"
  cluster_id       = data.azurerm_kubernetes_cluster.aks.id
  extension_type   = "Microsoft.AzureML.Kubernetes"
  target_namespace = "azureml"
  configuration_protected_settings = {
    sslKeyPemFile = "secret"
  }
}`,
		azurerm: `{"properties": {
			"autoUpgradeMinorVersion": true, "extensionType": "Microsoft.AzureML.Kubernetes", "scope": {"namespace": {"targetNamespace": "azureml"}}
		}}`,
	},
	{
		name: "Databricks",
		id:   azure.ID{Type: "Microsoft.Databricks/workspaces", Name: "dbw"},
		body: `{
			"location": "eastus", "tags": {"a": "b"}, "sku": {"name": "premium"},
			"properties": {
				"publicNetworkAccess": "Disabled", "requiredNsgRules": "NoAzureDatabricksRules",
				"parameters": {
					"prepareEncryption": {"value": true}, "requireInfrastructureEncryption": {"value": true}, "enableNoPublicIp": {"value": false},
					"customVirtualNetworkId": {"value": "vnet"}, "amlWorkspaceId": {"value": "mlw"}, "storageAccountName": {"value": "dbfs"},
					"storageAccountSkuName": {"value": "Standard_ZRS"}, "natGatewayName": {"value": "ng"}, "publicIpName": {"value": "pip"}, "vnetAddressPrefix": {"value": "10.139"}
				}
			}
		}`,
		block: `
resource "azurerm_databricks_workspace" "x" {
  name                                  = "dbw"
  resource_group_name                   = var.resource_group_name
  location                              = "eastus"
  sku                                   = "premium"
  public_network_access_enabled         = false
  network_security_group_rules_required = "NoAzureDatabricksRules"
  customer_managed_key_enabled          = true
  infrastructure_encryption_enabled     = true
  tags = {
    a = "b"
  }

  custom_parameters {
    virtual_network_id            = "vnet"
    no_public_ip                  = false
    machine_learning_workspace_id = "mlw"
    storage_account_name          = "dbfs"
    storage_account_sku_name      = "Standard_ZRS"
    nat_gateway_name              = "ng"
    public_ip_name                = "pip"
    vnet_address_prefix           = "10.139"
  }
}`,
		alone: `
resource "azurerm_databricks_workspace" "x" {
  name                = "dbw"
  resource_group_name = var.resource_group_name
  location            = "eastus"
  sku                 = "standard"

  custom_parameters {
    public_subnet_name                                   = "public"
    public_subnet_network_security_group_association_id  = "association"
    private_subnet_name                                  = "private"
    private_subnet_network_security_group_association_id = "association"
  }
}`,
		azurerm: `{
			"location": "eastus", "sku": {"name": "standard"},
			"properties": {
				"publicNetworkAccess": "Enabled",
				"parameters": {
					"prepareEncryption": {"value": false}, "requireInfrastructureEncryption": {"value": false}, "enableNoPublicIp": {"value": true},
					"customPublicSubnetName": {"value": "public"}, "customPrivateSubnetName": {"value": "private"}
				}
			}
		}`,
	},
	{
		name: "network interface",
		id:   azure.ID{Type: "Microsoft.Network/networkInterfaces", Name: "nic"},
		body: `{
			"location": "eastus", "tags": {"a": "b"},
			"properties": {
				"enableAcceleratedNetworking": true, "enableIPForwarding": true, "dnsSettings": {"dnsServers": ["10.0.0.4"], "internalDnsNameLabel": "vm"},
				"ipConfigurations": [{"name": "internal", "properties": {
					"primary": true, "privateIPAllocationMethod": "Static", "privateIPAddress": "10.0.0.5", "privateIPAddressVersion": "IPv4",
					"subnet": {"id": "snet"}, "publicIPAddress": {"id": "pip"}
				}}]
			}
		}`,
		block: `
resource "azurerm_network_interface" "x" {
  name                           = "nic"
  resource_group_name            = var.resource_group_name
  location                       = "eastus"
  accelerated_networking_enabled = true
  ip_forwarding_enabled          = true
  dns_servers                    = ["10.0.0.4"]
  internal_dns_name_label        = "vm"
  tags = {
    a = "b"
  }

  ip_configuration {
    name                          = "internal"
    subnet_id                     = "snet"
    private_ip_address_allocation = "Static"
    private_ip_address            = "10.0.0.5"
    private_ip_address_version    = "IPv4"
    public_ip_address_id          = "pip"
    primary                       = true
  }
}`,
		alone: `
resource "azurerm_network_interface" "x" {
  name                = "nic"
  resource_group_name = var.resource_group_name
  location            = "eastus"

  ip_configuration {
    name                          = "internal"
    private_ip_address_allocation = "Dynamic"
  }
}`,
		azurerm: `{
			"location": "eastus", "properties": {"enableAcceleratedNetworking": false, "enableIPForwarding": false,
				"ipConfigurations": [{"name": "internal", "properties": {"privateIPAllocationMethod": "Dynamic", "privateIPAddressVersion": "IPv4"}}]}
		}`,
	},
	{
		name: "role definition",
		id:   azure.ID{Type: "Microsoft.Authorization/roleDefinitions", Name: azure.GUID(azure.RefTo(azure.Group, ""), azure.Str("Network joiner"))},
		body: `{"properties": {
			"roleName": "Network joiner", "description": "Joins", "type": "CustomRole", "assignableScopes": ["scope"],
			"permissions": [{"actions": ["a/read"], "notActions": ["b/read"], "dataActions": ["c/read"], "notDataActions": ["d/read"]}]
		}}`,
		block: `
resource "azurerm_role_definition" "x" {
  scope             = data.azurerm_resource_group.this.id
  name              = "Network joiner"
  description       = "Joins"
  assignable_scopes = ["scope"]

  permissions {
    actions          = ["a/read"]
    not_actions      = ["b/read"]
    data_actions     = ["c/read"]
    not_data_actions = ["d/read"]
  }
}`,
	},
	{
		name: "role assignment",
		id: azure.ID{Type: "Microsoft.Authorization/roleAssignments", Name: azure.GUID(
			azure.RefTo(azure.Group, ""), azure.Str("11111111-2222-3333-4444-555555555555"), azure.Str("definition"))},
		body: `{"properties": {
			"roleDefinitionId": "definition", "principalId": "11111111-2222-3333-4444-555555555555", "principalType": "User", "description": "One",
			"condition": "true", "conditionVersion": "2.0", "delegatedManagedIdentityResourceId": "id"
		}}`,
		block: `
resource "azurerm_role_assignment" "x" {
  scope                                  = data.azurerm_resource_group.this.id
  role_definition_id                     = "definition"
  principal_id                           = "11111111-2222-3333-4444-555555555555"
  principal_type                         = "User"
  description                            = "One"
  condition                              = "true"
  condition_version                      = "2.0"
  delegated_managed_identity_resource_id = "id"
}`,
	},
}
