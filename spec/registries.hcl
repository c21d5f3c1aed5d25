# Registries that requirements name: built-in roles, private DNS zones of each cloud, and types known by name only.

# The GUIDs are the same in every cloud.

role_definition "AcrPull" { guid = "7f951dda-4ed3-4680-a7ca-43fe172d538d" }

role_definition "AcrPush" { guid = "8311e382-0749-4cb8-b61a-304f252e45ec" }

role_definition "Azure AI Administrator" { guid = "b78c5d69-af96-48a3-bf8d-a8b4d589de94" }

role_definition "Azure AI Enterprise Network Connection Approver" { guid = "b556d68e-0be0-4f35-a333-ad7ee1ce17ea" }

role_definition "AzureML Compute Operator" { guid = "e503ece1-11d0-4e8e-8e2c-7a6c3bf38815" }

role_definition "AzureML Data Scientist" { guid = "f6c7c914-8db3-469d-8ca1-694a8f32e121" }

role_definition "Contributor" { guid = "b24988ac-6180-42a0-ab88-20f7382dd24c" }

role_definition "Key Vault Administrator" { guid = "00482a5a-887f-4fb3-b363-3b7fe8e74483" }

role_definition "Key Vault Contributor" { guid = "f25e0fa2-a7c8-4377-a976-54943a77a395" }

role_definition "Key Vault Crypto Service Encryption User" { guid = "e147488a-f6f5-4113-8e2d-b22465e65bf6" }

role_definition "Key Vault Secrets Officer" { guid = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7" }

role_definition "Key Vault Secrets User" { guid = "4633458b-17de-408a-b874-0445c86b69e6" }

role_definition "Managed Identity Operator" { guid = "f1a07417-d97a-45cb-824c-7a7467783830" }

role_definition "Network Contributor" { guid = "4d97b98b-1d4f-4787-a291-c67834d212e7" }

role_definition "Owner" { guid = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" }

role_definition "Private DNS Zone Contributor" { guid = "b12aa53e-6015-4669-85d0-8515ebb3ae7f" }

role_definition "Reader" { guid = "acdd72a7-3385-48ef-bd42-f606fba81ae7" }

role_definition "Storage Account Contributor" { guid = "17d1049b-9a84-46fb-8f53-869881c3d3ab" }

role_definition "Storage Blob Data Contributor" { guid = "ba92f5b4-2d11-453d-a403-e96b0029c9fe" }

role_definition "Storage Blob Data Reader" { guid = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" }

role_definition "Storage File Data Privileged Contributor" { guid = "69566ab7-960f-475b-8e7c-b3118f30c6bd" }

# Nothing of these types is rendered.

resource "Microsoft.Batch/batchAccounts" {}

# The public cloud. Databricks serves browser_authentication by the same zone, Azure Monitor its blobs by that of storage.

private_zone "privatelink.api.azureml.ms" {
  cloud     = "AzureCloud"
  resource  = "Microsoft.MachineLearningServices/workspaces"
  group_id  = "amlworkspace"
  addresses = 2
}

private_zone "privatelink.notebooks.azure.net" {
  cloud    = "AzureCloud"
  resource = "Microsoft.MachineLearningServices/workspaces"
  group_id = "amlworkspace"
}

private_zone "privatelink.blob.core.windows.net" {
  cloud    = "AzureCloud"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "blob"
}

private_zone "privatelink.file.core.windows.net" {
  cloud    = "AzureCloud"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "file"
}

private_zone "privatelink.queue.core.windows.net" {
  cloud    = "AzureCloud"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "queue"
}

private_zone "privatelink.table.core.windows.net" {
  cloud    = "AzureCloud"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "table"
}

private_zone "privatelink.dfs.core.windows.net" {
  cloud    = "AzureCloud"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "dfs"
}

private_zone "privatelink.vaultcore.azure.net" {
  cloud    = "AzureCloud"
  resource = "Microsoft.KeyVault/vaults"
  group_id = "vault"
}

private_zone "privatelink.azurecr.io" {
  cloud     = "AzureCloud"
  resource  = "Microsoft.ContainerRegistry/registries"
  group_id  = "registry"
  addresses = 2
}

private_zone "privatelink.monitor.azure.com" {
  cloud     = "AzureCloud"
  resource  = "Microsoft.Insights/privateLinkScopes"
  group_id  = "azuremonitor"
  addresses = 9
}

private_zone "privatelink.oms.opinsights.azure.com" {
  cloud    = "AzureCloud"
  resource = "Microsoft.Insights/privateLinkScopes"
  group_id = "azuremonitor"
}

private_zone "privatelink.ods.opinsights.azure.com" {
  cloud    = "AzureCloud"
  resource = "Microsoft.Insights/privateLinkScopes"
  group_id = "azuremonitor"
}

private_zone "privatelink.agentsvc.azure-automation.net" {
  cloud    = "AzureCloud"
  resource = "Microsoft.Insights/privateLinkScopes"
  group_id = "azuremonitor"
}

private_zone "privatelink.blob.core.windows.net" {
  cloud    = "AzureCloud"
  resource = "Microsoft.Insights/privateLinkScopes"
  group_id = "azuremonitor"
}

private_zone "privatelink.<region>.azmk8s.io" {
  cloud    = "AzureCloud"
  resource = "Microsoft.ContainerService/managedClusters"
  group_id = "management"
}

private_zone "privatelink.azuredatabricks.net" {
  cloud    = "AzureCloud"
  resource = "Microsoft.Databricks/workspaces"
  group_id = "databricks_ui_api"
}

private_zone "<region>.privatelink.batch.azure.com" {
  cloud    = "AzureCloud"
  resource = "Microsoft.Batch/batchAccounts"
  group_id = "batchAccount"
}

private_zone "privatelink.azurehdinsight.net" {
  cloud      = "AzureCloud"
  resource   = "Microsoft.HDInsight/clusters"
  group_id   = "gateway"
  unverified = true
}

# US Government.

private_zone "privatelink.api.ml.azure.us" {
  cloud     = "AzureUSGovernment"
  resource  = "Microsoft.MachineLearningServices/workspaces"
  group_id  = "amlworkspace"
  addresses = 2
}

private_zone "privatelink.notebooks.usgovcloudapi.net" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.MachineLearningServices/workspaces"
  group_id = "amlworkspace"
}

private_zone "privatelink.blob.core.usgovcloudapi.net" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "blob"
}

private_zone "privatelink.file.core.usgovcloudapi.net" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "file"
}

private_zone "privatelink.queue.core.usgovcloudapi.net" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "queue"
}

private_zone "privatelink.table.core.usgovcloudapi.net" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "table"
}

private_zone "privatelink.dfs.core.usgovcloudapi.net" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "dfs"
}

private_zone "privatelink.vaultcore.usgovcloudapi.net" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.KeyVault/vaults"
  group_id = "vault"
}

private_zone "privatelink.azurecr.us" {
  cloud     = "AzureUSGovernment"
  resource  = "Microsoft.ContainerRegistry/registries"
  group_id  = "registry"
  addresses = 2
}

private_zone "privatelink.monitor.azure.us" {
  cloud     = "AzureUSGovernment"
  resource  = "Microsoft.Insights/privateLinkScopes"
  group_id  = "azuremonitor"
  addresses = 9
}

private_zone "privatelink.adx.monitor.azure.us" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.Insights/privateLinkScopes"
  group_id = "azuremonitor"
}

private_zone "privatelink.oms.opinsights.azure.us" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.Insights/privateLinkScopes"
  group_id = "azuremonitor"
}

private_zone "privatelink.ods.opinsights.azure.us" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.Insights/privateLinkScopes"
  group_id = "azuremonitor"
}

private_zone "privatelink.agentsvc.azure-automation.us" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.Insights/privateLinkScopes"
  group_id = "azuremonitor"
}

private_zone "privatelink.blob.core.usgovcloudapi.net" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.Insights/privateLinkScopes"
  group_id = "azuremonitor"
}

private_zone "privatelink.databricks.azure.us" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.Databricks/workspaces"
  group_id = "databricks_ui_api"
}

private_zone "privatelink.batch.usgovcloudapi.net" {
  cloud    = "AzureUSGovernment"
  resource = "Microsoft.Batch/batchAccounts"
  group_id = "batchAccount"
}

private_zone "privatelink.azurehdinsight.us" {
  cloud      = "AzureUSGovernment"
  resource   = "Microsoft.HDInsight/clusters"
  group_id   = "gateway"
  unverified = true
}

private_zone "privatelink.<region>.cx.aks.containerservice.azure.us" {
  cloud      = "AzureUSGovernment"
  resource   = "Microsoft.ContainerService/managedClusters"
  group_id   = "management"
  unverified = true
}

# The cloud run by 21Vianet. No source lists zones of Azure Monitor or Databricks there.

private_zone "privatelink.api.ml.azure.cn" {
  cloud     = "AzureChinaCloud"
  resource  = "Microsoft.MachineLearningServices/workspaces"
  group_id  = "amlworkspace"
  addresses = 2
}

private_zone "privatelink.notebooks.chinacloudapi.cn" {
  cloud    = "AzureChinaCloud"
  resource = "Microsoft.MachineLearningServices/workspaces"
  group_id = "amlworkspace"
}

private_zone "privatelink.blob.core.chinacloudapi.cn" {
  cloud    = "AzureChinaCloud"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "blob"
}

private_zone "privatelink.file.core.chinacloudapi.cn" {
  cloud    = "AzureChinaCloud"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "file"
}

private_zone "privatelink.queue.core.chinacloudapi.cn" {
  cloud    = "AzureChinaCloud"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "queue"
}

private_zone "privatelink.table.core.chinacloudapi.cn" {
  cloud    = "AzureChinaCloud"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "table"
}

private_zone "privatelink.dfs.core.chinacloudapi.cn" {
  cloud    = "AzureChinaCloud"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "dfs"
}

private_zone "privatelink.vaultcore.azure.cn" {
  cloud    = "AzureChinaCloud"
  resource = "Microsoft.KeyVault/vaults"
  group_id = "vault"
}

private_zone "privatelink.azurecr.cn" {
  cloud      = "AzureChinaCloud"
  resource   = "Microsoft.ContainerRegistry/registries"
  group_id   = "registry"
  unverified = true
  addresses  = 2
}

private_zone "privatelink.batch.chinacloudapi.cn" {
  cloud    = "AzureChinaCloud"
  resource = "Microsoft.Batch/batchAccounts"
  group_id = "batchAccount"
}

private_zone "privatelink.azurehdinsight.cn" {
  cloud      = "AzureChinaCloud"
  resource   = "Microsoft.HDInsight/clusters"
  group_id   = "gateway"
  unverified = true
}

private_zone "privatelink.<region>.cx.prod.service.azk8s.cn" {
  cloud      = "AzureChinaCloud"
  resource   = "Microsoft.ContainerService/managedClusters"
  group_id   = "management"
  unverified = true
}
