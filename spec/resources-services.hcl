# Azure's resource types, continued: the services beside the workspace, and what
# leads to them by private link.

resource "Microsoft.Network/virtualNetworks/virtualNetworkPeerings" {
  api_version  = "2025-05-01"
  abbreviation = "peer"
  order        = 12
  heading      = { en = "Virtual network", ja = "仮想ネットワーク" }
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }
  base = {
    properties = {
      allowVirtualNetworkAccess = true
      allowForwardedTraffic     = false
      allowGatewayTransit       = false
      useRemoteGateways         = false
    }
  }

  terraform "azurerm_virtual_network_peering" {
    ignored = ["triggers"]
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "virtual_network_name" { from = "parent.name" }
    argument "remote_virtual_network_id" { path = "properties.remoteVirtualNetwork.id" }
    argument "allow_virtual_network_access" {
      path    = "properties.allowVirtualNetworkAccess"
      type    = "bool"
      default = true
    }
    argument "allow_forwarded_traffic" {
      path    = "properties.allowForwardedTraffic"
      type    = "bool"
      default = false
    }
    argument "allow_gateway_transit" {
      path    = "properties.allowGatewayTransit"
      type    = "bool"
      default = false
    }
    argument "use_remote_gateways" {
      path    = "properties.useRemoteGateways"
      type    = "bool"
      default = false
    }
    argument "peer_complete_virtual_networks_enabled" {
      path = "properties.peerCompleteVnets"
      type = "bool"
    }
    argument "only_ipv6_peering_enabled" {
      path = "properties.enableOnlyIPv6Peering"
      type = "bool"
    }
    argument "local_subnet_names" {
      path = "properties.localSubnetNames"
      type = "strings"
    }
    argument "remote_subnet_names" {
      path = "properties.remoteSubnetNames"
      type = "strings"
    }
  }

  terraform "azurerm_virtual_network_peering" {
    data = true
    argument "name" { from = "name" }
    argument "virtual_network_id" { from = "parent.id" }
  }
}

resource "Microsoft.Network/serviceEndpointPolicies" {
  api_version  = "2025-05-01"
  abbreviation = "sep"
  noun         = "service endpoint policy"
  order        = 35
  heading      = { en = "Service endpoint policies", ja = "サービス エンドポイント ポリシー" }
  location     = "region"
  tagged       = true
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }

  terraform "azurerm_subnet_service_endpoint_storage_policy" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
  }
}

resource "Microsoft.Network/serviceEndpointPolicies/serviceEndpointPolicyDefinitions" {
  api_version  = "2025-05-01"
  abbreviation = "def"
  order        = 36
  heading      = { en = "Service endpoint policies", ja = "サービス エンドポイント ポリシー" }
  inline       = "properties.serviceEndpointPolicyDefinitions"
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }

  terraform "azurerm_subnet_service_endpoint_storage_policy" {
    within = "definition"
    argument "name" { from = "name" }
    argument "description" { path = "properties.description" }
    argument "service" {
      path    = "properties.service"
      default = "Microsoft.Storage"
    }
    argument "service_resources" {
      path = "properties.serviceResources"
      type = "strings"
    }
  }
}

resource "Microsoft.ManagedIdentity/userAssignedIdentities" {
  api_version  = "2024-11-30"
  abbreviation = "id"
  noun         = "managed identity"
  order        = 53
  heading      = { en = "Managed identities", ja = "マネージド ID" }
  location     = "region"
  tagged       = true
  name {
    min     = 3
    max     = 128
    pattern = "^[A-Za-z0-9][A-Za-z0-9_-]*$"
    hint    = { en = "letters, digits, - and _; begins with a letter or digit", ja = "英数字、-、_ を使い、先頭は英数字" }
  }

  terraform "azurerm_user_assigned_identity" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "isolation_scope" { path = "properties.isolationScope" }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    export "principal_id" { path = "properties.principalId" }
    export "client_id" { path = "properties.clientId" }
    export "tenant_id" { path = "properties.tenantId" }
  }

  terraform "azurerm_user_assigned_identity" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    export "principal_id" { path = "properties.principalId" }
    export "client_id" { path = "properties.clientId" }
    export "tenant_id" { path = "properties.tenantId" }
  }
}

resource "Microsoft.Storage/storageAccounts" {
  api_version  = "2025-06-01"
  abbreviation = "st"
  noun         = "storage account"
  order        = 54
  heading      = { en = "Storage", ja = "ストレージ" }
  location     = "region"
  tagged       = true
  keyed        = ["identity.userAssignedIdentities"]
  name {
    min     = 3
    max     = 24
    pattern = "^[a-z0-9]+$"
    hint    = { en = "lower-case letters and digits only", ja = "英小文字と数字のみを使う" }
    unique  = true
    plain   = true
  }
  base = {
    sku  = { name = "Standard_LRS" }
    kind = "StorageV2"
    properties = {
      supportsHttpsTrafficOnly     = true
      minimumTlsVersion            = "TLS1_2"
      allowCrossTenantReplication  = false
      defaultToOAuthAuthentication = true
      isLocalUserEnabled           = false
    }
  }

  terraform "azurerm_storage_account" {
    sets    = { "properties.encryption.keySource" = "Microsoft.Storage" }
    ignored = ["blob_properties", "share_properties"] # resources of their own: the services of the account
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "account_kind" {
      path    = "kind"
      default = "StorageV2"
    }
    argument "account_tier" {
      path      = "sku.name"
      separator = "_"
      part      = 1
      one_of    = ["Standard", "Premium"] # the second generation has an argument of its own
    }
    argument "account_replication_type" {
      path      = "sku.name"
      separator = "_"
      part      = 2
    }
    argument "access_tier" { path = "properties.accessTier" }
    argument "public_network_access_enabled" {
      path    = "properties.publicNetworkAccess"
      type    = "bool"
      values  = { Enabled = true, Disabled = false }
      default = true
    }
    argument "https_traffic_only_enabled" {
      path    = "properties.supportsHttpsTrafficOnly"
      type    = "bool"
      default = true
    }
    argument "min_tls_version" {
      path    = "properties.minimumTlsVersion"
      default = "TLS1_2"
      one_of  = ["TLS1_2"] # azurerm knows neither the older ones nor the newest
    }
    argument "allow_nested_items_to_be_public" {
      path    = "properties.allowBlobPublicAccess"
      type    = "bool"
      default = false
    }
    argument "shared_access_key_enabled" {
      path    = "properties.allowSharedKeyAccess"
      type    = "bool"
      default = true
    }
    argument "default_to_oauth_authentication" {
      path    = "properties.defaultToOAuthAuthentication"
      type    = "bool"
      default = false
    }
    argument "cross_tenant_replication_enabled" {
      path    = "properties.allowCrossTenantReplication"
      type    = "bool"
      default = false
    }
    argument "local_user_enabled" {
      path    = "properties.isLocalUserEnabled"
      type    = "bool"
      default = true
    }
    argument "allowed_copy_scope" { path = "properties.allowedCopyScope" }
    argument "infrastructure_encryption_enabled" {
      path = "properties.encryption.requireInfrastructureEncryption"
      type = "bool"
    }
    argument "is_hns_enabled" {
      path = "properties.isHnsEnabled"
      type = "bool"
    }
    argument "nfsv3_enabled" {
      path = "properties.isNfsV3Enabled"
      type = "bool"
    }
    argument "sftp_enabled" {
      path = "properties.isSftpEnabled"
      type = "bool"
    }
    argument "large_file_share_enabled" {
      path   = "properties.largeFileSharesState"
      type   = "bool"
      values = { Enabled = true, Disabled = false }
    }
    argument "dns_endpoint_type" { path = "properties.dnsEndpointType" }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "identity" {
      at = "identity"
      argument "type" {
        path   = "type"
        values = { SystemAssigned = "SystemAssigned", UserAssigned = "UserAssigned", "SystemAssigned,UserAssigned" = "SystemAssigned, UserAssigned" }
      }
      argument "identity_ids" {
        path = "userAssignedIdentities"
        type = "strings"
      }
    }
    block "network_rules" {
      at = "properties.networkAcls"
      argument "default_action" { path = "defaultAction" }
      argument "bypass" {
        path      = "bypass"
        type      = "strings"
        separator = ", "
      }
      argument "ip_rules" {
        path = "ipRules[].value"
        type = "strings"
      }
      argument "virtual_network_subnet_ids" {
        path = "virtualNetworkRules[].id"
        type = "strings"
      }
      block "private_link_access" {
        each = "resourceAccessRules"
        argument "endpoint_resource_id" { path = "resourceId" }
        argument "endpoint_tenant_id" { path = "tenantId" }
      }
    }
    block "sas_policy" {
      at = "properties.sasPolicy"
      argument "expiration_period" { path = "sasExpirationPeriod" }
      argument "expiration_action" {
        path    = "expirationAction"
        default = "Log"
      }
    }
    export "identity[0].principal_id" { path = "identity.principalId" }
    export "primary_blob_endpoint" { path = "properties.primaryEndpoints.blob" }
    export "primary_file_endpoint" { path = "properties.primaryEndpoints.file" }
  }

  terraform "azurerm_storage_account" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    export "identity[0].principal_id" { path = "identity.principalId" }
    export "primary_blob_endpoint" { path = "properties.primaryEndpoints.blob" }
    export "primary_file_endpoint" { path = "properties.primaryEndpoints.file" }
  }
}

resource "Microsoft.KeyVault/vaults" {
  api_version  = "2026-02-01"
  abbreviation = "kv"
  noun         = "key vault"
  order        = 55
  heading      = { en = "Key vault", ja = "キー コンテナー" }
  location     = "region"
  tagged       = true
  name {
    min     = 3
    max     = 24
    pattern = "^[A-Za-z](-?[A-Za-z0-9])*$"
    hint    = { en = "letters, digits and single -; begins with a letter, ends with a letter or digit", ja = "英数字と連続しない - を使い、先頭は英字、末尾は英数字" }
    unique  = true
  }
  base = {
    properties = {
      sku                       = { family = "A", name = "standard" }
      enableRbacAuthorization   = true
      enableSoftDelete          = true
      enablePurgeProtection     = true
      softDeleteRetentionInDays = 90
    }
  }

  terraform "azurerm_key_vault" {
    sets = { "properties.sku.family" = "A", "properties.enableSoftDelete" = true }
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "tenant_id" { path = "properties.tenantId" }
    argument "sku_name" { path = "properties.sku.name" }
    argument "rbac_authorization_enabled" {
      path = "properties.enableRbacAuthorization"
      type = "bool"
    }
    argument "enable_rbac_authorization" { # azurerm 4 and older
      path      = "properties.enableRbacAuthorization"
      type      = "bool"
      read_only = true
    }
    argument "public_network_access_enabled" {
      path    = "properties.publicNetworkAccess"
      type    = "bool"
      values  = { Enabled = true, Disabled = false }
      default = true
    }
    argument "purge_protection_enabled" {
      path = "properties.enablePurgeProtection"
      type = "bool"
    }
    argument "soft_delete_retention_days" {
      path    = "properties.softDeleteRetentionInDays"
      type    = "number"
      default = 90
    }
    argument "enabled_for_deployment" {
      path = "properties.enabledForDeployment"
      type = "bool"
    }
    argument "enabled_for_disk_encryption" {
      path = "properties.enabledForDiskEncryption"
      type = "bool"
    }
    argument "enabled_for_template_deployment" {
      path = "properties.enabledForTemplateDeployment"
      type = "bool"
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "network_acls" {
      at = "properties.networkAcls"
      argument "default_action" { path = "defaultAction" }
      argument "bypass" {
        path    = "bypass"
        default = "AzureServices" # Azure's own; azurerm asks for a word
      }
      argument "ip_rules" {
        path = "ipRules[].value"
        type = "strings"
      }
      argument "virtual_network_subnet_ids" {
        path = "virtualNetworkRules[].id"
        type = "strings"
      }
    }
    block "access_policy" {
      each = "properties.accessPolicies"
      argument "tenant_id" { path = "tenantId" }
      argument "object_id" { path = "objectId" }
      argument "application_id" { path = "applicationId" }
      argument "key_permissions" {
        path = "permissions.keys"
        type = "strings"
      }
      argument "secret_permissions" {
        path = "permissions.secrets"
        type = "strings"
      }
      argument "certificate_permissions" {
        path = "permissions.certificates"
        type = "strings"
      }
      argument "storage_permissions" {
        path = "permissions.storage"
        type = "strings"
      }
    }
    export "vault_uri" { path = "properties.vaultUri" }
  }

  terraform "azurerm_key_vault" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    export "vault_uri" { path = "properties.vaultUri" }
  }
}

resource "Microsoft.ContainerRegistry/registries" {
  api_version  = "2025-11-01"
  abbreviation = "cr"
  noun         = "container registry"
  order        = 56
  heading      = { en = "Container registry", ja = "コンテナー レジストリ" }
  location     = "region"
  tagged       = true
  keyed        = ["identity.userAssignedIdentities"]
  name {
    min     = 5
    max     = 50
    pattern = "^[A-Za-z0-9]+$"
    hint    = { en = "letters and digits only", ja = "英数字のみを使う" }
    unique  = true
    plain   = true
  }
  base = {
    sku = { name = "Standard" }
    properties = {
      adminUserEnabled                 = false
      anonymousPullEnabled             = false
      networkRuleBypassAllowedForTasks = false
    }
  }

  terraform "azurerm_container_registry" {
    ignored = ["georeplications", "retention_policy_in_days"]
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "sku" { path = "sku.name" }
    argument "admin_enabled" {
      path    = "properties.adminUserEnabled"
      type    = "bool"
      default = false
    }
    argument "public_network_access_enabled" {
      path    = "properties.publicNetworkAccess"
      type    = "bool"
      values  = { Enabled = true, Disabled = false }
      default = true
    }
    argument "anonymous_pull_enabled" {
      path = "properties.anonymousPullEnabled"
      type = "bool"
    }
    argument "data_endpoint_enabled" {
      path = "properties.dataEndpointEnabled"
      type = "bool"
    }
    argument "network_rule_bypass_option" {
      path    = "properties.networkRuleBypassOptions"
      default = "AzureServices"
    }
    argument "network_rule_bypass_for_tasks_enabled" {
      path    = "properties.networkRuleBypassAllowedForTasks"
      type    = "bool"
      default = false
    }
    argument "zone_redundancy_enabled" {
      path   = "properties.zoneRedundancy"
      type   = "bool"
      values = { Enabled = true, Disabled = false }
    }
    argument "role_assignment_mode" { path = "properties.roleAssignmentMode" }
    argument "export_policy_enabled" {
      path   = "properties.policies.exportPolicy.status"
      type   = "bool"
      values = { enabled = true, disabled = false }
    }
    argument "azuread_authentication_as_arm_policy_enabled" {
      path   = "properties.policies.azureADAuthenticationAsArmPolicy.status"
      type   = "bool"
      values = { enabled = true, disabled = false }
    }
    argument "quarantine_policy_enabled" {
      path   = "properties.policies.quarantinePolicy.status"
      type   = "bool"
      values = { enabled = true, disabled = false }
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "identity" {
      at = "identity"
      argument "type" { path = "type" }
      argument "identity_ids" {
        path = "userAssignedIdentities"
        type = "strings"
      }
    }
    block "network_rule_set" {
      at = "properties.networkRuleSet"
      argument "default_action" {
        path    = "defaultAction"
        default = "Allow"
      }
      block "ip_rule" {
        each = "ipRules"
        argument "action" {
          path    = "action"
          default = "Allow"
        }
        argument "ip_range" { path = "value" }
      }
    }
    export "identity[0].principal_id" { path = "identity.principalId" }
    export "login_server" { path = "properties.loginServer" }
  }

  terraform "azurerm_container_registry" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    export "login_server" { path = "properties.loginServer" }
  }
}

resource "Microsoft.OperationalInsights/workspaces" {
  api_version  = "2025-07-01"
  abbreviation = "log"
  noun         = "Log Analytics workspace"
  order        = 57
  heading      = { en = "Monitoring", ja = "監視" }
  location     = "region"
  tagged       = true
  keyed        = ["identity.userAssignedIdentities"]
  name {
    min     = 4
    max     = 63
    pattern = "^[A-Za-z0-9][A-Za-z0-9-]+[A-Za-z0-9]$"
    hint    = { en = "letters, digits and -; begins and ends with a letter or digit", ja = "英数字と - を使い、先頭と末尾は英数字" }
  }
  base = {
    properties = {
      sku             = { name = "PerGB2018" }
      retentionInDays = 30
      features        = { enableLogAccessUsingOnlyResourcePermissions = true }
    }
  }

  terraform "azurerm_log_analytics_workspace" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "sku" {
      path    = "properties.sku.name"
      default = "PerGB2018"
    }
    argument "reservation_capacity_in_gb_per_day" {
      path = "properties.sku.capacityReservationLevel"
      type = "number"
    }
    argument "retention_in_days" {
      path = "properties.retentionInDays"
      type = "number"
    }
    argument "daily_quota_gb" {
      path = "properties.workspaceCapping.dailyQuotaGb"
      type = "number"
    }
    argument "internet_ingestion_access_type" {
      path    = "properties.publicNetworkAccessForIngestion"
      default = "Enabled"
    }
    argument "internet_query_access_type" {
      path    = "properties.publicNetworkAccessForQuery"
      default = "Enabled"
    }
    argument "internet_ingestion_enabled" { # azurerm 4 and older
      path      = "properties.publicNetworkAccessForIngestion"
      type      = "bool"
      values    = { Enabled = true, Disabled = false }
      read_only = true
    }
    argument "internet_query_enabled" {
      path      = "properties.publicNetworkAccessForQuery"
      type      = "bool"
      values    = { Enabled = true, Disabled = false }
      read_only = true
    }
    argument "local_authentication_enabled" {
      path    = "properties.features.disableLocalAuth"
      type    = "bool"
      values  = { true = false, false = true }
      default = true
    }
    argument "allow_resource_only_permissions" {
      path    = "properties.features.enableLogAccessUsingOnlyResourcePermissions"
      type    = "bool"
      default = true
    }
    argument "immediate_data_purge_on_30_days_enabled" {
      path = "properties.features.immediatePurgeDataOn30Days"
      type = "bool"
    }
    argument "cmk_for_query_forced" {
      path = "properties.forceCmkForQuery"
      type = "bool"
    }
    argument "data_collection_rule_id" { path = "properties.defaultDataCollectionRuleResourceId" }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "identity" {
      at = "identity"
      argument "type" { path = "type" }
      argument "identity_ids" {
        path = "userAssignedIdentities"
        type = "strings"
      }
    }
    export "workspace_id" { path = "properties.customerId" }
  }

  terraform "azurerm_log_analytics_workspace" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    export "workspace_id" { path = "properties.customerId" }
  }
}

resource "Microsoft.Insights/components" {
  api_version  = "2020-02-02"
  abbreviation = "appi"
  noun         = "Application Insights component"
  order        = 58
  heading      = { en = "Monitoring", ja = "監視" }
  location     = "region"
  tagged       = true
  name {
    min     = 1
    max     = 260
    pattern = "^[^%&\\\\?/]*[^%&\\\\?/. ]$"
    hint    = { en = "none of % & \\ ? /; does not end with a full stop or a space", ja = "% & \\ ? / は使えず、末尾はピリオドと空白以外" }
  }
  base = {
    kind       = "web"
    properties = { Application_Type = "web" }
  }

  terraform "azurerm_application_insights" {
    sets = { kind = "web" } # azurerm repeats the type of application there
    # The cap stands in the billing features of the component, a resource of its own.
    ignored = ["daily_data_cap_in_gb", "daily_data_cap_notifications_enabled"]
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "application_type" { path = "properties.Application_Type" }
    argument "workspace_id" { path = "properties.WorkspaceResourceId" }
    argument "internet_ingestion_enabled" {
      path    = "properties.publicNetworkAccessForIngestion"
      type    = "bool"
      values  = { Enabled = true, Disabled = false }
      default = true
    }
    argument "internet_query_enabled" {
      path    = "properties.publicNetworkAccessForQuery"
      type    = "bool"
      values  = { Enabled = true, Disabled = false }
      default = true
    }
    argument "local_authentication_enabled" {
      path    = "properties.DisableLocalAuth"
      type    = "bool"
      values  = { true = false, false = true }
      default = true
    }
    argument "local_authentication_disabled" { # azurerm 4 and older
      path      = "properties.DisableLocalAuth"
      type      = "bool"
      read_only = true
    }
    argument "ip_masking_enabled" {
      path    = "properties.DisableIpMasking"
      type    = "bool"
      values  = { true = false, false = true }
      default = true
    }
    argument "disable_ip_masking" { # azurerm 4 and older
      path      = "properties.DisableIpMasking"
      type      = "bool"
      read_only = true
    }
    argument "force_customer_storage_for_profiler" {
      path = "properties.ForceCustomerStorageForProfiler"
      type = "bool"
    }
    argument "retention_in_days" {
      path = "properties.RetentionInDays"
      type = "number"
    }
    argument "sampling_percentage" {
      path = "properties.SamplingPercentage"
      type = "number"
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
  }

  terraform "azurerm_application_insights" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
  }
}

resource "Microsoft.Insights/privateLinkScopes" {
  api_version  = "2021-09-01"
  abbreviation = "ampls"
  noun         = "private link scope"
  order        = 59
  heading      = { en = "Monitoring", ja = "監視" }
  location     = "global"
  tagged       = true
  name {
    min     = 1
    max     = 255
    pattern = "^[A-Za-z0-9_.()-]*[A-Za-z0-9_()-]$"
    hint    = { en = "letters, digits, _, -, ., ( and ); does not end with a full stop", ja = "英数字、_、-、.、(、) を使い、末尾は . 以外" }
  }
  base = {
    properties = { accessModeSettings = { ingestionAccessMode = "PrivateOnly", queryAccessMode = "PrivateOnly" } }
  }

  terraform "azurerm_monitor_private_link_scope" {
    sets = { location = "global" }
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "ingestion_access_mode" {
      path    = "properties.accessModeSettings.ingestionAccessMode"
      default = "Open"
    }
    argument "query_access_mode" {
      path    = "properties.accessModeSettings.queryAccessMode"
      default = "Open"
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
  }
}

resource "Microsoft.Insights/privateLinkScopes/scopedResources" {
  api_version  = "2021-09-01"
  abbreviation = "scoped"
  order        = 59
  heading      = { en = "Monitoring", ja = "監視" }
  name {
    min     = 1
    max     = 255
    pattern = "^[A-Za-z0-9_.()-]*[A-Za-z0-9_()-]$"
    hint    = { en = "letters, digits, _, -, ., ( and ); does not end with a full stop", ja = "英数字、_、-、.、(、) を使い、末尾は . 以外" }
  }

  terraform "azurerm_monitor_private_link_scoped_service" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "scope_name" { from = "parent.name" }
    argument "linked_resource_id" { path = "properties.linkedResourceId" }
  }
}

resource "Microsoft.Network/privateDnsZones" {
  api_version  = "2024-06-01"
  abbreviation = "pdnsz"
  noun         = "private DNS zone"
  order        = 80
  heading      = { en = "Private DNS", ja = "プライベート DNS" }
  location     = "global"
  tagged       = true
  name {
    fixed   = true
    min     = 3
    max     = 253
    pattern = "^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)+$"
    hint    = { en = "two labels or more, joined by dots: letters, digits, - and _", ja = "2 つ以上のラベルを . でつなぎ、英数字、-、_ を使う" }
  }

  terraform "azurerm_private_dns_zone" {
    sets    = { location = "global" }
    ignored = ["soa_record"]
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "tags" {
      path = "tags"
      type = "map"
    }
  }

  terraform "azurerm_private_dns_zone" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
  }
}

resource "Microsoft.Network/privateDnsZones/virtualNetworkLinks" {
  api_version  = "2024-06-01"
  abbreviation = "link"
  order        = 81
  heading      = { en = "Private DNS", ja = "プライベート DNS" }
  location     = "global"
  tagged       = true
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }

  terraform "azurerm_private_dns_zone_virtual_network_link" {
    sets = { location = "global" }
    argument "name" { from = "name" }
    argument "private_dns_zone_id" { from = "parent.id" }
    argument "virtual_network_id" { path = "properties.virtualNetwork.id" }
    argument "registration_enabled" {
      path    = "properties.registrationEnabled"
      type    = "bool"
      default = false
    }
    argument "resolution_policy" { path = "properties.resolutionPolicy" }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    # azurerm 4 and older
    argument "private_dns_zone_name" {
      from      = "parent.name"
      read_only = true
    }
    argument "resource_group_name" {
      from      = "resource_group"
      read_only = true
    }
  }

  terraform "azurerm_private_dns_zone_virtual_network_link" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "private_dns_zone_name" { from = "parent.name" }
  }
}

resource "Microsoft.Network/privateEndpoints" {
  api_version  = "2025-05-01"
  abbreviation = "pep"
  order        = 82
  heading      = { en = "Private endpoints", ja = "プライベート エンドポイント" }
  location     = "region"
  tagged       = true
  name {
    min     = 2
    max     = 64
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }

  terraform "azurerm_private_endpoint" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "subnet_id" { path = "properties.subnet.id" }
    argument "custom_network_interface_name" { path = "properties.customNetworkInterfaceName" }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "private_service_connection" {
      each = "properties.privateLinkServiceConnections"
      argument "name" { path = "name" }
      argument "is_manual_connection" {
        always = false
        type   = "bool"
      }
      argument "private_connection_resource_id" { path = "properties.privateLinkServiceId" }
      argument "subresource_names" {
        path = "properties.groupIds"
        type = "strings"
      }
    }
    block "private_service_connection" {
      each = "properties.manualPrivateLinkServiceConnections"
      argument "name" { path = "name" }
      argument "is_manual_connection" {
        always = true
        type   = "bool"
      }
      argument "private_connection_resource_id" { path = "properties.privateLinkServiceId" }
      argument "subresource_names" {
        path = "properties.groupIds"
        type = "strings"
      }
      argument "request_message" { path = "properties.requestMessage" }
    }
    block "ip_configuration" {
      each = "properties.ipConfigurations"
      argument "name" { path = "name" }
      argument "private_ip_address" { path = "properties.privateIPAddress" }
      argument "subresource_name" { path = "properties.groupId" }
      argument "member_name" { path = "properties.memberName" }
    }
  }

  terraform "azurerm_private_endpoint_connection" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
  }
}

resource "Microsoft.Network/privateEndpoints/privateDnsZoneGroups" {
  api_version  = "2025-05-01"
  abbreviation = "zones"
  order        = 83
  heading      = { en = "Private endpoints", ja = "プライベート エンドポイント" }
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }

  terraform "azurerm_private_endpoint" {
    within = "private_dns_zone_group"
    argument "name" { from = "name" }
    argument "private_dns_zone_ids" {
      path  = "properties.privateDnsZoneConfigs[].properties.privateDnsZoneId"
      type  = "strings"
      named = "name"
    }
  }
}

resource "Microsoft.Insights/diagnosticSettings" {
  api_version  = "2021-05-01-preview" # there is no stable one
  abbreviation = "diag"
  order        = 95
  heading      = { en = "Diagnostics", ja = "診断" }
  name {
    min     = 1
    max     = 260
    pattern = "^[^<>*%&:\\\\?+/]*[^<>*%&:\\\\?+/. ]$"
    hint    = { en = "none of < > * % & : \\ ? + /; does not end with a full stop or a space", ja = "< > * % & : \\ ? + / は使えず、末尾はピリオドと空白以外" }
  }

  terraform "azurerm_monitor_diagnostic_setting" {
    argument "name" { from = "name" }
    argument "target_resource_id" { from = "scope.id" }
    argument "log_analytics_workspace_id" { path = "properties.workspaceId" }
    argument "log_analytics_destination_type" { path = "properties.logAnalyticsDestinationType" }
    argument "storage_account_id" { path = "properties.storageAccountId" }
    argument "eventhub_authorization_rule_id" { path = "properties.eventHubAuthorizationRuleId" }
    argument "eventhub_name" { path = "properties.eventHubName" }
    argument "partner_solution_id" { path = "properties.marketplacePartnerId" }
    block "enabled_log" {
      each = "properties.logs"
      sets = { enabled = true }
      argument "category" { path = "category" }
      argument "category_group" { path = "categoryGroup" }
    }
    block "enabled_metric" {
      each = "properties.metrics"
      sets = { enabled = true }
      argument "category" { path = "category" }
    }
  }
}
