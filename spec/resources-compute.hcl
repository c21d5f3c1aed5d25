# Azure's resource types of compute and identity: the workspace, what computes
# in it or is attached to it, and who may do what.

resource "Microsoft.MachineLearningServices/workspaces" {
  api_version  = "2025-06-01"
  abbreviation = "mlw"
  noun         = "Machine Learning workspace"
  order        = 60
  heading      = { en = "Machine Learning workspace", ja = "Machine Learning ワークスペース" }
  location     = "region"
  tagged       = true
  keyed        = ["identity.userAssignedIdentities"]
  name {
    min     = 3
    max     = 33
    pattern = "^[A-Za-z0-9][A-Za-z0-9_-]*$"
    hint    = { en = "letters, digits, - and _; begins with a letter or digit", ja = "英数字、-、_ を使い、先頭は英数字" }
  }
  base = {
    kind     = "Default"
    sku      = { name = "Basic", tier = "Basic" }
    identity = { type = "SystemAssigned" }
  }

  terraform "azurerm_machine_learning_workspace" {
    sets = { "sku.tier" = "Basic" }
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "kind" {
      path    = "kind"
      default = "Default"
    }
    argument "sku_name" {
      path    = "sku.name"
      default = "Basic"
    }
    argument "friendly_name" { path = "properties.friendlyName" }
    argument "description" { path = "properties.description" }
    argument "application_insights_id" { path = "properties.applicationInsights" }
    argument "key_vault_id" { path = "properties.keyVault" }
    argument "storage_account_id" { path = "properties.storageAccount" }
    argument "container_registry_id" { path = "properties.containerRegistry" }
    argument "image_build_compute_name" { path = "properties.imageBuildCompute" }
    argument "primary_user_assigned_identity" { path = "properties.primaryUserAssignedIdentity" }
    argument "public_network_access_enabled" {
      path    = "properties.publicNetworkAccess"
      type    = "bool"
      values  = { Enabled = true, Disabled = false }
      default = true
    }
    argument "high_business_impact" {
      path = "properties.hbiWorkspace"
      type = "bool"
    }
    argument "service_side_encryption_enabled" {
      path = "properties.enableServiceSideCMKEncryption"
      type = "bool"
    }
    argument "v1_legacy_mode_enabled" {
      path    = "properties.v1LegacyMode"
      type    = "bool"
      default = false
    }
    argument "storage_account_access_type" {
      path    = "properties.systemDatastoresAuthMode"
      default = "AccessKey"
      one_of  = ["AccessKey", "Identity"]
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "identity" {
      at = "identity"
      argument "type" {
        path = "type"
        values = {
          SystemAssigned                = "SystemAssigned"
          UserAssigned                  = "UserAssigned"
          "SystemAssigned,UserAssigned" = "SystemAssigned, UserAssigned"
        }
      }
      argument "identity_ids" {
        path = "userAssignedIdentities"
        type = "strings"
      }
    }
    block "managed_network" {
      at = "properties"
      argument "isolation_mode" { path = "managedNetwork.isolationMode" }
      argument "provision_on_creation_enabled" {
        path = "provisionNetworkNow"
        type = "bool"
      }
    }
    block "serverless_compute" {
      at = "properties.serverlessComputeSettings"
      argument "subnet_id" { path = "serverlessComputeCustomSubnet" }
      argument "public_ip_enabled" {
        path    = "serverlessComputeNoPublicIP"
        type    = "bool"
        values  = { true = false, false = true }
        default = false
      }
    }
    block "encryption" {
      at   = "properties.encryption"
      sets = { status = "Enabled" }
      argument "key_vault_id" { path = "keyVaultProperties.keyVaultArmId" }
      argument "key_id" { path = "keyVaultProperties.keyIdentifier" }
      argument "user_assigned_identity_id" { path = "identity.userAssignedIdentity" }
    }
    block "feature_store" {
      at = "properties.featureStoreSettings"
      argument "computer_spark_runtime_version" { path = "computeRuntime.sparkRuntimeVersion" }
      argument "offline_connection_name" { path = "offlineStoreConnectionName" }
      argument "online_connection_name" { path = "onlineStoreConnectionName" }
    }
    drop "properties.managedNetwork.firewallSku" {
      reason = {
        en = "azurerm has no argument for the size of the managed network's firewall; Azure takes Standard"
        ja = "azurerm にはマネージド ネットワークのファイアウォールの SKU を指定する引数がなく、Azure は Standard を使う"
      }
    }
    export "identity[0].principal_id" { path = "identity.principalId" }
    export "workspace_id" { path = "properties.workspaceId" }
  }

  terraform "azurerm_machine_learning_workspace" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    export "identity[0].principal_id" { path = "identity.principalId" }
  }
}

resource "Microsoft.MachineLearningServices/workspaces/outboundRules" {
  api_version  = "2025-06-01"
  abbreviation = "rule"
  order        = 61
  heading      = { en = "Machine Learning workspace", ja = "Machine Learning ワークスペース" }
  name {
    min     = 3
    max     = 33
    pattern = "^[A-Za-z0-9][A-Za-z0-9_-]*$"
    hint    = { en = "letters, digits, - and _; begins with a letter or digit", ja = "英数字、-、_ を使い、先頭は英数字" }
  }

  terraform "azurerm_machine_learning_workspace_network_outbound_rule_fqdn" {
    sets = { "properties.type" = "FQDN", "properties.category" = "UserDefined" }
    argument "name" { from = "name" }
    argument "workspace_id" { from = "parent.id" }
    argument "destination_fqdn" { path = "properties.destination" }
  }

  terraform "azurerm_machine_learning_workspace_network_outbound_rule_service_tag" {
    sets = { "properties.type" = "ServiceTag", "properties.category" = "UserDefined" }
    argument "name" { from = "name" }
    argument "workspace_id" { from = "parent.id" }
    argument "service_tag" {
      path = "properties.destination.serviceTag"
      # azurerm checks the tag against a list of its own, which knows no regional form.
      one_of = [
        "AppConfiguration", "AppService", "AppServiceManagement", "AutonomousDevelopmentPlatform", "AzureActiveDirectory",
        "AzureActiveDirectoryDomainServices", "AzureAdvancedThreatProtection", "AzureArcInfrastructure", "AzureAttestation", "AzureBackup",
        "AzureBotService", "AzureCloud", "AzureConnectors", "AzureContainerAppsService", "AzureContainerRegistry", "AzureCosmosDB",
        "AzureDataLake", "AzureDatabricks", "AzureDevSpaces", "AzureDeviceUpdate", "AzureEventGrid", "AzureFrontDoor.Backend",
        "AzureFrontDoor.FirstParty", "AzureFrontDoor.Frontend", "AzureHealthcareAPIs", "AzureInformationProtection", "AzureIoTHub",
        "AzureKeyVault", "AzureLoadBalancer", "AzureMachineLearning", "AzureManagedGrafana", "AzureMonitor", "AzureOpenDatasets",
        "AzurePlatformDNS", "AzurePlatformIMDS", "AzurePlatformLKM", "AzureResourceManager", "AzureSignalR", "AzureSiteRecovery",
        "AzureSphere", "AzureSpringCloud", "AzureStack", "AzureUpdateDelivery", "AzureWebPubSub", "BatchNodeManagement", "ChaosStudio",
        "CognitiveServicesFrontend", "CognitiveServicesManagement", "DataFactory", "DataFactoryManagement", "Dynamics365BusinessCentral",
        "Dynamics365ForMarketingEmail", "EOPExternalPublishedIPs", "EventHub", "GuestAndHybridManagement", "Internet", "LogicApps",
        "M365ManagementActivityApi", "Marketplace", "MicrosoftAzureFluidRelay", "MicrosoftCloudAppSecurity", "MicrosoftContainerRegistry",
        "MicrosoftDefenderForEndpoint", "PowerBI", "PowerPlatformInfra", "PowerQueryOnline", "ServiceBus", "ServiceFabric", "Sql",
        "SqlManagement", "Storage", "StorageSyncService", "VirtualNetwork", "WindowsAdminCenter", "WindowsVirtualDesktop",
      ]
    }
    argument "protocol" { path = "properties.destination.protocol" }
    argument "port_ranges" { path = "properties.destination.portRanges" }
  }

  terraform "azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint" {
    sets = { "properties.type" = "PrivateEndpoint", "properties.category" = "UserDefined" }
    argument "name" { from = "name" }
    argument "workspace_id" { from = "parent.id" }
    argument "service_resource_id" { path = "properties.destination.serviceResourceId" }
    argument "sub_resource_target" { path = "properties.destination.subresourceTarget" }
    argument "spark_enabled" {
      path    = "properties.destination.sparkEnabled"
      type    = "bool"
      default = false
    }
  }

  # What is left: a service tag of one region, which azurerm refuses.
  terraform "azurerm_resource_group_template_deployment" {
    template = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
  }
}

resource "Microsoft.MachineLearningServices/workspaces/computes" {
  api_version  = "2025-06-01"
  abbreviation = "compute"
  order        = 62
  heading      = { en = "Compute", ja = "コンピューティング" }
  location     = "region"
  tagged       = true
  keyed        = ["identity.userAssignedIdentities"]
  # Azure refuses names that end in - and digits. A cluster may have 32 characters, but newer API versions stop at 24.
  name {
    min     = 2
    max     = 24
    pattern = "^[A-Za-z]([A-Za-z0-9-]*-[0-9]*[A-Za-z])?[A-Za-z0-9]*$"
    hint = {
      en = "letters, digits and -; begins with a letter, and a letter follows the last -"
      ja = "英数字と - を使い、先頭は英字で、最後の - の後に英字が必要"
    }
    variant "properties.computeType" "ComputeInstance" {
      min = 3
      max = 24
    }
    variant "properties.computeType" "AmlCompute" {
      min = 3
      max = 24
    }
    variant "properties.computeType" "AKS" {
      min = 2
      max = 16
    }
    variant "properties.computeType" "Kubernetes" {
      min = 2
      max = 16
    }
  }

  # The system of nodes is Azure's own default.
  terraform "azurerm_machine_learning_compute_cluster" {
    sets = { "properties.computeType" = "AmlCompute", "properties.properties.osType" = "Linux" }
    argument "name" { from = "name" }
    argument "machine_learning_workspace_id" { from = "parent.id" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "description" { path = "properties.description" }
    argument "vm_size" { path = "properties.properties.vmSize" }
    argument "vm_priority" { path = "properties.properties.vmPriority" }
    argument "subnet_resource_id" { path = "properties.properties.subnet.id" }
    argument "local_auth_enabled" {
      path    = "properties.disableLocalAuth"
      type    = "bool"
      values  = { true = false, false = true }
      default = true
    }
    argument "node_public_ip_enabled" {
      path    = "properties.properties.enableNodePublicIp"
      type    = "bool"
      default = true
    }
    argument "ssh_public_access_enabled" {
      path    = "properties.properties.remoteLoginPortPublicAccess"
      type    = "bool"
      values  = { Enabled = true, Disabled = false }
      default = false
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "identity" {
      at = "identity"
      argument "type" {
        path = "type"
        values = {
          SystemAssigned                = "SystemAssigned"
          UserAssigned                  = "UserAssigned"
          "SystemAssigned,UserAssigned" = "SystemAssigned, UserAssigned"
        }
      }
      argument "identity_ids" {
        path = "userAssignedIdentities"
        type = "strings"
      }
    }
    block "scale_settings" {
      at = "properties.properties.scaleSettings"
      argument "min_node_count" {
        path = "minNodeCount"
        type = "number"
      }
      argument "max_node_count" {
        path = "maxNodeCount"
        type = "number"
      }
      argument "scale_down_nodes_after_idle_duration" { path = "nodeIdleTimeBeforeScaleDown" }
    }
    block "ssh" {
      at      = "properties.properties.userAccountCredentials"
      ignored = ["admin_password"] # a secret
      argument "admin_username" { path = "adminUserName" }
      argument "key_value" { path = "adminUserSshPublicKey" }
    }
    export "identity[0].principal_id" { path = "identity.principalId" }
  }

  terraform "azurerm_machine_learning_compute_instance" {
    sets = { "properties.computeType" = "ComputeInstance" }
    argument "name" { from = "name" }
    argument "machine_learning_workspace_id" { from = "parent.id" }
    argument "description" { path = "properties.description" }
    argument "virtual_machine_size" { path = "properties.properties.vmSize" }
    argument "authorization_type" { path = "properties.properties.computeInstanceAuthorizationType" }
    argument "subnet_resource_id" { path = "properties.properties.subnet.id" }
    argument "local_auth_enabled" {
      path    = "properties.disableLocalAuth"
      type    = "bool"
      values  = { true = false, false = true }
      default = true
    }
    argument "node_public_ip_enabled" {
      path    = "properties.properties.enableNodePublicIp"
      type    = "bool"
      default = true
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "identity" {
      at = "identity"
      argument "type" {
        path = "type"
        values = {
          SystemAssigned                = "SystemAssigned"
          UserAssigned                  = "UserAssigned"
          "SystemAssigned,UserAssigned" = "SystemAssigned, UserAssigned"
        }
      }
      argument "identity_ids" {
        path = "userAssignedIdentities"
        type = "strings"
      }
    }
    block "assign_to_user" {
      at = "properties.properties.personalComputeInstanceSettings.assignedUser"
      argument "object_id" { path = "objectId" }
      argument "tenant_id" { path = "tenantId" }
    }
    block "ssh" {
      at     = "properties.properties.sshSettings"
      sets   = { sshPublicAccess = "Enabled" }
      absent = { sshPublicAccess = "Disabled" }
      argument "public_key" { path = "adminPublicKey" }
    }
    drop "properties.properties.applicationSharingPolicy" {
      reason = {
        en = "azurerm has no argument for it; Azure takes Shared, by which people with a role in the workspace can open applications of the instance"
        ja = "azurerm には対応する引数がなく、Azure の既定 Shared では、ワークスペースのロールを持つユーザーがインスタンスのアプリケーションを開ける"
      }
    }
    drop "location" {
      reason = {
        en = "azurerm has no argument for it and takes the region of the workspace, in which every instance stands"
        ja = "azurerm には対応する引数がなく、ワークスペースのリージョンが使われる (インスタンスは常にそのリージョンに置かれる)"
      }
    }
    export "identity[0].principal_id" { path = "identity.principalId" }
  }

  # AKS of the v1 way behind the public load balancer that Azure makes unless told otherwise.
  terraform "azurerm_machine_learning_inference_cluster" {
    sets = { "properties.computeType" = "AKS", "properties.properties.loadBalancerType" = "PublicIp" }
    argument "name" { from = "name" }
    argument "machine_learning_workspace_id" { from = "parent.id" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "description" { path = "properties.description" }
    argument "kubernetes_cluster_id" { path = "properties.resourceId" }
    argument "cluster_purpose" {
      path    = "properties.properties.clusterPurpose"
      default = "FastProd"
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "identity" {
      at = "identity"
      argument "type" {
        path = "type"
        values = {
          SystemAssigned                = "SystemAssigned"
          UserAssigned                  = "UserAssigned"
          "SystemAssigned,UserAssigned" = "SystemAssigned, UserAssigned"
        }
      }
      argument "identity_ids" {
        path = "userAssignedIdentities"
        type = "strings"
      }
    }
    block "ssl" {
      at      = "properties.properties.sslConfiguration"
      sets    = { status = "Auto" }
      ignored = ["cert", "key", "cname"] # secrets, and the name that goes with them
      argument "leaf_domain_label" { path = "leafDomainLabel" }
      argument "overwrite_existing_domain" {
        path = "overwriteExistingDomain"
        type = "bool"
      }
    }
    export "identity[0].principal_id" { path = "identity.principalId" }
  }

  # What is left: AKS with an internal load balancer, a cluster in another region than its workspace, and
  # whatever else is attached, of which azurerm knows nothing.
  terraform "azurerm_resource_group_template_deployment" {
    template = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    once     = true # to attach again what is attached fails
  }
}

resource "Microsoft.MachineLearningServices/workspaces/onlineEndpoints" {
  api_version  = "2025-06-01"
  abbreviation = "mloe"
  order        = 63
  heading      = { en = "Compute", ja = "コンピューティング" }
  location     = "region"
  tagged       = true
  keyed        = ["identity.userAssignedIdentities"]
  name {
    min     = 3
    max     = 32
    pattern = "^[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$"
    hint    = { en = "letters, digits and -; begins with a letter, ends with a letter or digit", ja = "英数字と - を使い、先頭は英字、末尾は英数字" }
    unique  = true
  }
  base = {
    identity   = { type = "SystemAssigned" }
    properties = { authMode = "AADToken" }
  }

  # azurerm has no resource for it.
  terraform "azurerm_resource_group_template_deployment" {
    template = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
  }
}

resource "Microsoft.ContainerService/managedClusters" {
  api_version  = "2025-10-01"
  abbreviation = "aks"
  noun         = "AKS cluster"
  order        = 65
  heading      = { en = "Compute", ja = "コンピューティング" }
  location     = "region"
  tagged       = true
  keyed        = ["identity.userAssignedIdentities"]
  name {
    min     = 1
    max     = 63
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?$"
    hint    = { en = "letters, digits, - and _; begins and ends with a letter or digit", ja = "英数字、-、_ を使い、先頭と末尾は英数字" }
  }
  # Azure Machine Learning attaches a cluster by its local account and supports no cluster without one, nor one with a service principal.
  base = {
    sku      = { name = "Base", tier = "Standard" }
    identity = { type = "SystemAssigned" }
    properties = {
      enableRBAC              = true
      disableLocalAccounts    = false
      supportPlan             = "KubernetesOfficial"
      oidcIssuerProfile       = { enabled = true }
      nodeProvisioningProfile = { mode = "Manual", defaultNodePools = "Auto" }
      apiServerAccessProfile  = { disableRunCommand = true }
      autoUpgradeProfile      = { upgradeChannel = "patch", nodeOSUpgradeChannel = "NodeImage" }
      networkProfile          = { networkPlugin = "azure", networkPolicy = "azure", networkDataplane = "azure", loadBalancerSku = "standard" }
    }
  }

  terraform "azurerm_kubernetes_cluster" {
    sets = { "sku.name" = "Base" }
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "sku_tier" {
      path    = "sku.tier"
      default = "Free"
    }
    argument "support_plan" {
      path    = "properties.supportPlan"
      default = "KubernetesOfficial"
    }
    argument "kubernetes_version" { path = "properties.kubernetesVersion" }
    argument "dns_prefix" { path = "properties.dnsPrefix" }
    argument "dns_prefix_private_cluster" { path = "properties.fqdnSubdomain" }
    argument "node_resource_group" { path = "properties.nodeResourceGroup" }
    argument "disk_encryption_set_id" { path = "properties.diskEncryptionSetID" }
    argument "automatic_upgrade_channel" { path = "properties.autoUpgradeProfile.upgradeChannel" }
    argument "node_os_upgrade_channel" {
      path    = "properties.autoUpgradeProfile.nodeOSUpgradeChannel"
      default = "NodeImage"
    }
    argument "role_based_access_control_enabled" {
      path    = "properties.enableRBAC"
      type    = "bool"
      default = true
    }
    argument "local_account_disabled" {
      path = "properties.disableLocalAccounts"
      type = "bool"
    }
    argument "private_cluster_enabled" {
      path    = "properties.apiServerAccessProfile.enablePrivateCluster"
      type    = "bool"
      default = false
    }
    argument "private_cluster_public_fqdn_enabled" {
      path    = "properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN"
      type    = "bool"
      default = false
    }
    argument "private_dns_zone_id" { path = "properties.apiServerAccessProfile.privateDNSZone" }
    argument "run_command_enabled" {
      path    = "properties.apiServerAccessProfile.disableRunCommand"
      type    = "bool"
      values  = { true = false, false = true }
      default = true
    }
    argument "oidc_issuer_enabled" {
      path    = "properties.oidcIssuerProfile.enabled"
      type    = "bool"
      default = true
    }
    argument "workload_identity_enabled" {
      path = "properties.securityProfile.workloadIdentity.enabled"
      type = "bool"
    }
    argument "image_cleaner_enabled" {
      path = "properties.securityProfile.imageCleaner.enabled"
      type = "bool"
    }
    argument "image_cleaner_interval_hours" {
      path = "properties.securityProfile.imageCleaner.intervalHours"
      type = "number"
    }
    argument "azure_policy_enabled" {
      path = "properties.addonProfiles.azurepolicy.enabled"
      type = "bool"
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "identity" {
      at = "identity"
      argument "type" {
        path = "type"
        values = {
          SystemAssigned = "SystemAssigned"
          UserAssigned   = "UserAssigned"
        }
      }
      argument "identity_ids" {
        path = "userAssignedIdentities"
        type = "strings"
      }
    }
    block "kubelet_identity" {
      at = "properties.identityProfile.kubeletidentity"
      argument "user_assigned_identity_id" { path = "resourceId" }
      argument "client_id" { path = "clientId" }
      argument "object_id" { path = "objectId" }
    }
    block "default_node_pool" {
      each    = "properties.agentPoolProfiles"
      sets    = { mode = "System", osType = "Linux" }
      says    = { temporary_name_for_rotation = "temp" } # the pool that azurerm makes while it gives nodes another size
      argument "name" { path = "name" }
      argument "vm_size" { path = "vmSize" }
      argument "vnet_subnet_id" { path = "vnetSubnetID" }
      argument "pod_subnet_id" { path = "podSubnetID" }
      argument "orchestrator_version" { path = "orchestratorVersion" }
      argument "os_sku" { path = "osSKU" }
      argument "type" {
        path    = "type"
        default = "VirtualMachineScaleSets"
      }
      argument "os_disk_type" {
        path    = "osDiskType"
        default = "Managed"
      }
      argument "scale_down_mode" {
        path    = "scaleDownMode"
        default = "Delete"
      }
      argument "ultra_ssd_enabled" {
        path    = "enableUltraSSD"
        type    = "bool"
        default = false
      }
      argument "node_count" {
        path = "count"
        type = "number"
      }
      argument "min_count" {
        path = "minCount"
        type = "number"
      }
      argument "max_count" {
        path = "maxCount"
        type = "number"
      }
      argument "max_pods" {
        path = "maxPods"
        type = "number"
      }
      argument "os_disk_size_gb" {
        path = "osDiskSizeGB"
        type = "number"
      }
      argument "auto_scaling_enabled" {
        path = "enableAutoScaling"
        type = "bool"
      }
      argument "node_public_ip_enabled" {
        path = "enableNodePublicIP"
        type = "bool"
      }
      argument "host_encryption_enabled" {
        path = "enableEncryptionAtHost"
        type = "bool"
      }
      argument "fips_enabled" {
        path = "enableFIPS"
        type = "bool"
      }
      argument "zones" {
        path = "availabilityZones"
        type = "strings"
      }
      argument "node_labels" {
        path = "nodeLabels"
        type = "map"
      }
      argument "tags" {
        path = "tags"
        type = "map"
      }
      block "upgrade_settings" {
        at = "upgradeSettings"
        argument "max_surge" { path = "maxSurge" }
        argument "drain_timeout_in_minutes" {
          path = "drainTimeoutInMinutes"
          type = "number"
        }
        argument "node_soak_duration_in_minutes" {
          path = "nodeSoakDurationInMinutes"
          type = "number"
        }
        argument "undrainable_node_behavior" { path = "undrainableNodeBehavior" }
      }
    }
    block "network_profile" {
      at = "properties.networkProfile"
      argument "network_plugin" { path = "networkPlugin" }
      argument "network_plugin_mode" { path = "networkPluginMode" }
      argument "network_policy" { path = "networkPolicy" }
      argument "service_cidr" { path = "serviceCidr" }
      argument "dns_service_ip" { path = "dnsServiceIP" }
      argument "pod_cidr" { path = "podCidr" }
      argument "network_data_plane" {
        path    = "networkDataplane"
        default = "azure"
      }
      argument "load_balancer_sku" {
        path    = "loadBalancerSku"
        default = "standard"
      }
      argument "outbound_type" {
        path    = "outboundType"
        default = "loadBalancer"
      }
    }
    block "api_server_access_profile" {
      at = "properties.apiServerAccessProfile"
      argument "subnet_id" { path = "subnetId" }
      argument "authorized_ip_ranges" {
        path = "authorizedIPRanges"
        type = "strings"
      }
      argument "virtual_network_integration_enabled" {
        path = "enableVnetIntegration"
        type = "bool"
      }
    }
    block "azure_active_directory_role_based_access_control" {
      at   = "properties.aadProfile"
      sets = { managed = true }
      argument "tenant_id" { path = "tenantID" }
      argument "azure_rbac_enabled" {
        path = "enableAzureRBAC"
        type = "bool"
      }
      argument "admin_group_object_ids" {
        path = "adminGroupObjectIDs"
        type = "strings"
      }
    }
    block "node_provisioning_profile" {
      at = "properties.nodeProvisioningProfile"
      argument "mode" {
        path    = "mode"
        default = "Manual"
      }
      argument "default_node_pools" {
        path    = "defaultNodePools"
        default = "Auto"
      }
    }
    export "identity[0].principal_id" { path = "identity.principalId" }
    export "kubelet_identity[0].object_id" { path = "properties.identityProfile.kubeletidentity.objectId" }
    export "fqdn" { path = "properties.fqdn" }
    export "private_fqdn" { path = "properties.privateFQDN" }
  }

  terraform "azurerm_kubernetes_cluster" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    export "identity[0].principal_id" { path = "identity.principalId" }
    export "kubelet_identity[0].object_id" { path = "properties.identityProfile.kubeletidentity.objectId" }
  }
}

resource "Microsoft.KubernetesConfiguration/extensions" {
  api_version  = "2024-11-01"
  abbreviation = "ext"
  order        = 66
  heading      = { en = "Compute", ja = "コンピューティング" }
  name {
    min     = 1
    max     = 253
    pattern = "^[A-Za-z0-9][A-Za-z0-9.-]*$"
    hint    = { en = "letters, digits, . and -; begins with a letter or digit", ja = "英数字、.、- を使い、先頭は英数字" }
  }
  base = {
    properties = { autoUpgradeMinorVersion = true }
  }

  terraform "azurerm_kubernetes_cluster_extension" {
    sets    = { "properties.autoUpgradeMinorVersion" = true } # azurerm's word where no version is named
    ignored = ["configuration_protected_settings"]            # secrets
    argument "name" { from = "name" }
    argument "cluster_id" { from = "scope.id" }
    argument "extension_type" { path = "properties.extensionType" }
    argument "release_train" { path = "properties.releaseTrain" }
    argument "release_namespace" { path = "properties.scope.cluster.releaseNamespace" }
    argument "target_namespace" { path = "properties.scope.namespace.targetNamespace" }
    argument "configuration_settings" {
      path = "properties.configurationSettings"
      type = "map"
    }
    export "aks_assigned_identity[0].principal_id" { path = "properties.aksAssignedIdentity.principalId" }
  }
}

resource "Microsoft.Databricks/workspaces" {
  api_version  = "2024-05-01"
  abbreviation = "dbw"
  noun         = "Databricks workspace"
  order        = 67
  heading      = { en = "Compute", ja = "コンピューティング" }
  location     = "region"
  tagged       = true
  name {
    min     = 3
    max     = 64
    pattern = "^[A-Za-z0-9_-]*$"
    hint    = { en = "letters, digits, - and _", ja = "英数字、-、_" }
  }
  base = {
    sku = { name = "premium" }
    properties = {
      parameters = {
        enableNoPublicIp                = { value = true }
        prepareEncryption               = { value = false }
        requireInfrastructureEncryption = { value = true }
      }
    }
  }

  terraform "azurerm_databricks_workspace" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "sku" { path = "sku.name" }
    argument "managed_resource_group_name" {
      path  = "properties.managedResourceGroupId"
      group = true
    }
    argument "public_network_access_enabled" {
      path    = "properties.publicNetworkAccess"
      type    = "bool"
      values  = { Enabled = true, Disabled = false }
      default = true
    }
    argument "network_security_group_rules_required" { path = "properties.requiredNsgRules" }
    argument "customer_managed_key_enabled" {
      path    = "properties.parameters.prepareEncryption.value"
      type    = "bool"
      default = false
    }
    argument "infrastructure_encryption_enabled" {
      path    = "properties.parameters.requireInfrastructureEncryption.value"
      type    = "bool"
      default = false
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "custom_parameters" {
      at = "properties.parameters"
      argument "virtual_network_id" { path = "customVirtualNetworkId.value" }
      argument "public_subnet_network_security_group_association_id" {
        path        = "customPublicSubnetName.value"
        association = "azurerm_subnet_network_security_group_association"
      }
      argument "private_subnet_network_security_group_association_id" {
        path        = "customPrivateSubnetName.value"
        association = "azurerm_subnet_network_security_group_association"
      }
      argument "public_subnet_name" { path = "customPublicSubnetName.value" }
      argument "private_subnet_name" { path = "customPrivateSubnetName.value" }
      argument "no_public_ip" {
        path    = "enableNoPublicIp.value"
        type    = "bool"
        default = true
      }
      argument "machine_learning_workspace_id" { path = "amlWorkspaceId.value" }
      argument "storage_account_name" { path = "storageAccountName.value" }
      argument "storage_account_sku_name" { path = "storageAccountSkuName.value" }
      argument "nat_gateway_name" { path = "natGatewayName.value" }
      argument "public_ip_name" { path = "publicIpName.value" }
      argument "vnet_address_prefix" { path = "vnetAddressPrefix.value" }
    }
    export "workspace_url" { path = "properties.workspaceUrl" }
  }

  terraform "azurerm_databricks_workspace" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    export "workspace_url" { path = "properties.workspaceUrl" }
  }
}

resource "Microsoft.Network/networkInterfaces" {
  api_version  = "2025-05-01"
  abbreviation = "nic"
  order        = 68
  heading      = { en = "Compute", ja = "コンピューティング" }
  location     = "region"
  tagged       = true
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }
  base = {
    properties = { enableAcceleratedNetworking = false, enableIPForwarding = false }
  }

  terraform "azurerm_network_interface" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "accelerated_networking_enabled" {
      path    = "properties.enableAcceleratedNetworking"
      type    = "bool"
      default = false
    }
    argument "ip_forwarding_enabled" {
      path    = "properties.enableIPForwarding"
      type    = "bool"
      default = false
    }
    argument "dns_servers" {
      path = "properties.dnsSettings.dnsServers"
      type = "strings"
    }
    argument "internal_dns_name_label" { path = "properties.dnsSettings.internalDnsNameLabel" }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "ip_configuration" {
      each = "properties.ipConfigurations"
      argument "name" { path = "name" }
      argument "subnet_id" { path = "properties.subnet.id" }
      argument "private_ip_address_allocation" { path = "properties.privateIPAllocationMethod" }
      argument "private_ip_address" { path = "properties.privateIPAddress" }
      argument "private_ip_address_version" {
        path    = "properties.privateIPAddressVersion"
        default = "IPv4"
      }
      argument "public_ip_address_id" { path = "properties.publicIPAddress.id" }
      argument "primary" {
        path = "properties.primary"
        type = "bool"
      }
    }
    association "azurerm_network_interface_security_group_association" {
      path  = "properties.networkSecurityGroup.id"
      own   = "network_interface_id"
      other = "network_security_group_id"
    }
  }

  terraform "azurerm_network_interface" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
  }
}

# The next two stand already: the documents secure how they are reached and attached, not how they are made, and a
# cluster of HDInsight asks for passwords.

resource "Microsoft.Compute/virtualMachines" {
  api_version  = "2025-04-01"
  abbreviation = "vm"
  order        = 69
  heading      = { en = "Compute", ja = "コンピューティング" }
  location     = "region"
  tagged       = true
  name {
    min     = 1
    max     = 64
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }

  terraform "azurerm_virtual_machine" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    export "identity[0].principal_id" { path = "identity.principalId" }
  }
}

resource "Microsoft.HDInsight/clusters" {
  api_version  = "2021-06-01"
  abbreviation = "hdi"
  noun         = "HDInsight cluster"
  order        = 70
  heading      = { en = "Compute", ja = "コンピューティング" }
  location     = "region"
  tagged       = true
  name {
    min     = 3
    max     = 59
    pattern = "^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$"
    hint    = { en = "letters, digits and -; begins and ends with a letter or digit", ja = "英数字と - を使い、先頭と末尾は英数字" }
    unique  = true
  }

  terraform "azurerm_hdinsight_cluster" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
  }
}

resource "Microsoft.Authorization/roleDefinitions" {
  api_version = "2022-04-01"
  order       = 90
  heading     = { en = "Roles", ja = "ロール" }
  name {
    min     = 36
    max     = 36
    pattern = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
    hint    = { en = "a GUID in lower letters", ja = "小文字の GUID" }
    guid    = ["scope", "properties.roleName"]
  }
  base = {
    properties = { type = "CustomRole" }
  }

  terraform "azurerm_role_definition" {
    sets = { "properties.type" = "CustomRole" }
    argument "role_definition_id" { # left out: azurerm makes one
      from      = "name"
      read_only = true
    }
    argument "scope" { from = "scope.id" }
    argument "name" { path = "properties.roleName" }
    argument "description" { path = "properties.description" }
    argument "assignable_scopes" {
      path = "properties.assignableScopes"
      type = "strings"
    }
    block "permissions" {
      each = "properties.permissions"
      argument "actions" {
        path = "actions"
        type = "strings"
      }
      argument "not_actions" {
        path = "notActions"
        type = "strings"
      }
      argument "data_actions" {
        path = "dataActions"
        type = "strings"
      }
      argument "not_data_actions" {
        path = "notDataActions"
        type = "strings"
      }
    }
    export "role_definition_resource_id" { path = "id" }
  }
}

resource "Microsoft.Authorization/roleAssignments" {
  api_version = "2022-04-01"
  order       = 91
  heading     = { en = "Roles", ja = "ロール" }
  name {
    min     = 36
    max     = 36
    pattern = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
    hint    = { en = "a GUID in lower letters", ja = "小文字の GUID" }
    guid    = ["scope", "properties.principalId", "properties.roleDefinitionId"]
  }

  terraform "azurerm_role_assignment" {
    ignored = ["skip_service_principal_aad_check"] # how azurerm goes about it
    argument "name" {                              # left out: azurerm makes one
      from      = "name"
      read_only = true
    }
    argument "scope" { from = "scope.id" }
    argument "role_definition_name" {
      path = "properties.roleDefinitionId"
      role = true
    }
    argument "role_definition_id" { path = "properties.roleDefinitionId" }
    argument "principal_id" { path = "properties.principalId" }
    argument "principal_type" { path = "properties.principalType" }
    argument "description" { path = "properties.description" }
    argument "condition" { path = "properties.condition" }
    argument "condition_version" { path = "properties.conditionVersion" }
    argument "delegated_managed_identity_resource_id" { path = "properties.delegatedManagedIdentityResourceId" }
  }
}
