# What documents write alike in every language: spellings of tags, placeholders, names in code.

notation {
  # Other spellings that documents use. Letter case never matters.
  aliases = {
    AzureContainerRegistry      = ["ContainerRegistry"]
    "AzureFrontDoor.FirstParty" = ["FrontDoor.FirstParty"]
    "AzureFrontDoor.Frontend"   = ["FrontDoor.Frontend", "AzureFrontDoor.Front-End"]
    AzureKeyVault               = ["KeyVault"]
    AzureMonitor                = ["Azure.Monitor"]
    BatchNodeManagement         = ["BatchNodeManagment"]
    MicrosoftContainerRegistry  = ["MCR"]
  }

  # Names that are words of prose too: read as tags only in a column of tags, when marked as code or bold, or before a region.
  everyday = [
    "AzureCloud", "AzureStack", "EventHub", "Grafana", "HDInsight", "Internet", "KeyVault", "LogicApps", "MCR", "Marketplace", "PowerBI", "Scuba",
    "ServiceBus", "ServiceFabric", "Sql", "Storage", "ContainerRegistry", "DataFactory", "AzurePortal", "AzureDatabricks", "AzureSphere", "AzureSentinel",
    "Azure.Monitor", "Contributor", "Owner", "Reader",
  ]

  # What stands after a tag's dot in place of a region, without brackets.
  regions = ["region", "Region_Name", "RegionName", "region-name", "Region Name", "your-region", "regionname"]

  placeholders = {
    "<region>"       = ["region", "the region the workspace was created in", "region the workspace was created in", "Region_Name", "RegionName", "your-region", "location"]
    "<storage>"      = ["storage", "account", "your storage account name", "storage-account", "storage account", "your storage account", "storage-account-name"]
    "<registry>"     = ["your ACR name", "acr-name", "registry", "registry-name", "acr"]
    "<keyvault>"     = ["keyvault", "key-vault-name", "your key vault name"]
    "<workspace-id>" = ["your workspace ID", "workspace-GUID", "workspace-id", "per-workspace globally-unique identifier", "guid", "your workspace workspace ID"]
    "<workspace>"    = ["workspace", "workspace-name", "workspace-name, truncated"]
    "<instance>"     = ["instance-name", "compute instance name", "instance", "compute-instance-name"]
    "<endpoint>"     = ["managed online endpoint name", "endpoint-name", "endpoint"]
  }

  # What placeholders begin and end with, and what says nothing there.
  fillers = ["your", "name"]

  domains = [
    "app", "au", "biz", "br", "ca", "ch", "cn", "co", "com", "de", "dev", "dk", "edu", "es", "eu", "fi", "fr", "gov", "info", "io", "jp", "kr", "ms", "mx", "net", "nl", "nz", "org", "pl", "se", "tech", "uk", "us",
  ]

  parameters = [
    "allow_public_access_when_behind_vnet", "default_outbound_access", "dns_service_ip", "docker_bridge_cidr", "enable_node_public_ip", "hbi_workspace",
    "image_build_compute", "isolation_mode", "load_balancer_subnet", "load_balancer_type", "no_public_ip", "public_network_access", "service_cidr",
    "ssh_public_access", "remote_login_port_public_access",
  ]

  # How the actions end that roles allow.
  verbs = ["action", "delete", "read", "write", "*"]

  json = {
    access       = ["access"]
    role         = ["roleDefinitionName", "roleName"]
    destination  = ["destinationAddressPrefix", "destinationAddressPrefixes"]
    direction    = ["direction"]
    fqdn         = ["domainName", "fqdn", "targetFqdns"]
    next_hop     = ["nextHopType"]
    ports        = ["port", "destinationPortRange", "destinationPortRanges", "destinationPorts"]
    prefix       = ["addressPrefix"]
    protocol     = ["protocol", "protocolType"]
    source       = ["sourceAddressPrefix", "sourceAddressPrefixes"]
    source_ports = ["sourcePortRange", "sourcePortRanges"]
  }

  command "az role assignment create" {
    kind  = "role"
    flags = { role = ["--role"] }
  }
  command "New-AzRoleAssignment" {
    kind  = "role"
    flags = { role = ["-RoleDefinitionName"] }
  }
  command "az network route-table route create" {
    kind  = "route"
    flags = { name = ["-n", "--name"], next_hop = ["--next-hop-type"], prefix = ["--address-prefix"] }
  }
  command "Add-AzRouteConfig" {
    kind  = "route"
    flags = { name = ["-Name"], next_hop = ["-NextHopType"], prefix = ["-AddressPrefix"] }
  }
  command "New-AzRouteConfig" {
    kind  = "route"
    flags = { name = ["-Name"], next_hop = ["-NextHopType"], prefix = ["-AddressPrefix"] }
  }
  command "az network nsg rule create" {
    kind = "flow"
    flags = {
      access       = ["--access"]
      destination  = ["--destination-address-prefixes", "--destination-address-prefix"]
      direction    = ["--direction"]
      name         = ["-n", "--name"]
      ports        = ["--destination-port-ranges", "--destination-port-range"]
      protocol     = ["--protocol"]
      source       = ["--source-address-prefixes", "--source-address-prefix"]
      source_ports = ["--source-port-ranges", "--source-port-range"]
    }
  }
  command "New-AzNetworkSecurityRuleConfig" {
    kind = "flow"
    flags = {
      access       = ["-Access"]
      destination  = ["-DestinationAddressPrefix"]
      direction    = ["-Direction"]
      name         = ["-Name"]
      ports        = ["-DestinationPortRange"]
      protocol     = ["-Protocol"]
      source       = ["-SourceAddressPrefix"]
      source_ports = ["-SourcePortRange"]
    }
  }
  command "Add-AzNetworkSecurityRuleConfig" {
    kind = "flow"
    flags = {
      access       = ["-Access"]
      destination  = ["-DestinationAddressPrefix"]
      direction    = ["-Direction"]
      name         = ["-Name"]
      ports        = ["-DestinationPortRange"]
      protocol     = ["-Protocol"]
      source       = ["-SourceAddressPrefix"]
      source_ports = ["-SourcePortRange"]
    }
  }

  # What documents mean by a condition. The others say nothing that an environment knows.
  condition "aks" { means = self.kind == "aks" }
  condition "attached-vm" { means = self.kind == "virtual_machine" || self.kind == "hdinsight" }
  condition "automl" { means = env.options.automl }
  condition "batch-endpoints" { means = env.options.batch_endpoints }
  condition "compute-instance" { means = self.kind == "compute_instance" }
  condition "forced-tunneling" { means = contains(["firewall", "appliance"], env.egress.kind) }
  condition "hugging-face" { means = env.options.huggingface }
  condition "interactive-job" { means = env.options.interactive_jobs }
  condition "kubernetes" { means = self.kind == "kubernetes" }
  condition "managed-network" { means = env.managed_network.used }
  condition "microsoft-image" { means = env.options.microsoft_images }
  condition "no-public-ip" { means = !self.public_ip }
  condition "private-endpoint" { means = self.private_endpoint }
  condition "public-ip" { means = self.public_ip }
  condition "python-packages" { means = env.options.python_packages }
  condition "restricted-outbound" { means = env.outbound.restricted }
  condition "rstudio" { means = env.options.rstudio || env.options.posit_workbench }
  condition "storage-firewall" { means = env.options.storage_behind_firewall }
  condition "unsecured-monitor" { means = !env.options.azure_monitor_private }
  condition "vscode" { means = env.options.vscode }
}
