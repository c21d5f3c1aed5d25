# What a workspace is made of: itself, and the resources it keeps things in.

create "workspace" {
  type   = "Microsoft.MachineLearningServices/workspaces"
  for    = "workspace"
  output = "ID of the workspace."
  body = {
    kind     = "Default"
    identity = { type = "SystemAssigned" }
    sku      = { name = "Basic", tier = "Basic" }
    properties = {
      storageAccount           = id("storage")
      keyVault                 = id("key_vault")
      containerRegistry        = id("registry")
      applicationInsights      = id("monitor")
      v1LegacyMode             = self.v1_legacy_mode
      hbiWorkspace             = env.options.high_business_impact
      systemDatastoresAuthMode = env.storage.shared_keys ? "AccessKey" : "Identity"
      imageBuildCompute        = named("compute_cluster", self.image_build_compute)
      serverlessComputeSettings = {
        serverlessComputeCustomSubnet = env.has.serverless_compute ? subnet("serverless_compute") : null
      }
    }
  }
}

create "storage" {
  type   = "Microsoft.Storage/storageAccounts"
  for    = "storage"
  output = "ID of the storage account."
  body = {
    kind = "StorageV2"
    sku  = { name = self.redundancy }
    properties = {
      allowSharedKeyAccess = self.shared_keys
      publicNetworkAccess  = self.private_endpoint ? "Disabled" : "Enabled"
      networkAcls = {
        bypass              = "AzureServices"
        defaultAction       = env.managed_network.used ? "Deny" : "Allow"
        virtualNetworkRules = self.service_endpoint && !self.private_endpoint ? subnets("Microsoft.Storage") : null
      }
    }
  }
}

create "key_vault" {
  type   = "Microsoft.KeyVault/vaults"
  for    = "key_vault"
  output = "ID of the key vault."
  body = {
    properties = {
      tenantId            = tenant()
      publicNetworkAccess = self.private_endpoint ? "Disabled" : "Enabled"
      networkAcls = {
        bypass              = "AzureServices"
        defaultAction       = env.managed_network.used ? "Deny" : "Allow"
        virtualNetworkRules = self.service_endpoint && !self.private_endpoint ? subnets("Microsoft.KeyVault") : null
      }
    }
  }
}

create "registry" {
  type   = "Microsoft.ContainerRegistry/registries"
  for    = "registry"
  output = "ID of the container registry."
  body = {
    sku        = { name = self.sku }
    properties = { publicNetworkAccess = self.private_endpoint ? "Disabled" : "Enabled" }
  }
}
