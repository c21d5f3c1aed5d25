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
    "<region>"       = ["region", "the region the workspace was created in", "region the workspace was created in", "Region_Name", "RegionName", "your-region", "location", "azure-region", "workspace-region", "Bereich", "región", "ubicación", "リージョン", "リージョン名", "地域", "場所", "지역", "지역 이름", "리전", "위치", "区域", "区域名称", "地区", "位置", "你的区域", "您的区域"]
    "<storage>"      = ["storage", "account", "your storage account name", "storage-account", "storage account", "your storage account", "storage-account-name", "storageaccount", "Speicherkonto", "Speicherkontoname", "Speicher", "cuenta", "cuenta de almacenamiento", "almacenamiento", "ストレージ", "ストレージ アカウント", "ストレージ アカウント名", "ストレージアカウント", "アカウント", "アカウント名", "스토리지", "스토리지 계정", "스토리지 계정 이름", "저장소 계정", "계정", "存储", "存储帐户", "存储账户", "存储帐户名称", "存储帐户名", "你的存储帐户", "您的存储帐户", "帐户", "帐户名"]
    "<registry>"     = ["your ACR name", "acr-name", "registry", "registry-name", "acr", "container-registry", "container registry", "Registrierung", "Containerregistrierung", "registro", "registro de contenedores", "レジストリ", "レジストリ名", "コンテナー レジストリ", "コンテナー レジストリ名", "ACR 名", "레지스트리", "레지스트리 이름", "컨테이너 레지스트리", "컨테이너 레지스트리 이름", "ACR 이름", "注册表", "注册表名", "注册表名称", "你的注册表", "您的注册表", "你的注册表名称", "容器注册表", "容器注册表名称", "ACR 名称"]
    "<keyvault>"     = ["keyvault", "key-vault-name", "your key vault name", "vault", "Schlüsseltresor", "almacén de claves", "キー コンテナー", "キー コンテナー名", "키 자격 증명 모음", "키 자격 증명 모음 이름", "密钥保管库", "密钥保管库名称"]
    "<workspace-id>" = ["your workspace ID", "workspace-GUID", "workspace-id", "per-workspace globally-unique identifier", "guid", "your workspace workspace ID", "Arbeitsbereichs-ID", "Arbeitsbereich-ID", "ID des Arbeitsbereichs", "id del área de trabajo", "id de área de trabajo", "ワークスペース ID", "ワークスペースの ID", "작업 영역 ID", "작업영역 ID", "工作区 ID", "你的工作区 ID", "您的工作区 ID"]
    "<workspace>"    = ["workspace", "workspace-name", "workspace-name, truncated", "Arbeitsbereich", "Arbeitsbereichsname", "área de trabajo", "ワークスペース", "ワークスペース名", "작업 영역", "작업 영역 이름", "工作区", "工作区名称"]
    "<instance>"     = ["instance-name", "compute instance name", "instance", "compute-instance-name", "Instanz", "Instanzname", "Compute-Instanz", "instancia", "instancia de proceso", "インスタンス", "インスタンス名", "コンピューティング インスタンス名", "인스턴스", "인스턴스 이름", "컴퓨팅 인스턴스 이름", "实例", "实例名称", "计算实例名称"]
    "<endpoint>"     = ["managed online endpoint name", "endpoint-name", "endpoint", "Endpunkt", "Endpunktname", "punto de conexión", "エンドポイント", "エンドポイント名", "엔드포인트", "엔드포인트 이름", "终结点", "终结点名称"]
  }

  # What placeholders begin and end with, and what says nothing there.
  fillers = ["your", "name", "the", "Ihr", "Ihre", "Ihrem", "Ihres", "Name", "der", "des", "su", "tu", "nombre", "del", "de", "la", "el", "お使いの", "名前"]

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
    destination  = ["destination", "destinationAddressPrefix", "destinationAddressPrefixes", "destinationAddresses", "destination_address_prefix", "destination_address_prefixes", "destination_addresses"]
    direction    = ["direction"]
    fqdn         = ["destinationFqdns", "destination_fqdns", "domainName", "fqdn", "targetFqdns", "target_fqdns"]
    name         = ["name"]
    next_hop     = ["nextHopType", "next_hop_type"]
    ports        = ["destinationPortRange", "destinationPortRanges", "destinationPorts", "destination_port_range", "destination_port_ranges", "destination_ports", "port", "portRanges", "port_ranges"]
    prefix       = ["addressPrefix", "address_prefix"]
    protocol     = ["protocol", "protocolType", "protocols", "ipProtocols"]
    role         = ["roleDefinitionName", "roleName", "role_definition_name"]
    source       = ["sourceAddressPrefix", "sourceAddressPrefixes", "sourceAddresses", "source_address_prefix", "source_address_prefixes", "source_addresses"]
    source_ports = ["sourcePortRange", "sourcePortRanges", "source_port_range", "source_port_ranges"]
    tag          = ["serviceTag", "service_tag"]
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

  command "az network nsg rule update" {
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
  command "Set-AzNetworkSecurityRuleConfig" {
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
  command "az ml workspace outbound-rule set" {
    kind = "flow"
    flags = {
      fqdn     = ["--destination"]
      name     = ["-n", "--name", "--rule"]
      ports    = ["--port-ranges"]
      protocol = ["--protocol"]
      tag      = ["--service-tag"]
    }
  }
  command "az network firewall application-rule create" {
    kind = "flow"
    flags = {
      fqdn     = ["--target-fqdns"]
      name     = ["-n", "--name"]
      protocol = ["--protocols"]
      source   = ["--source-addresses"]
    }
  }
  command "az network firewall network-rule create" {
    kind = "flow"
    flags = {
      destination = ["--destination-addresses"]
      fqdn        = ["--destination-fqdns"]
      name        = ["-n", "--name"]
      ports       = ["--destination-ports"]
      protocol    = ["--protocols"]
      source      = ["--source-addresses"]
    }
  }
  command "New-AzFirewallApplicationRule" {
    kind = "flow"
    flags = {
      fqdn     = ["-TargetFqdn"]
      name     = ["-Name"]
      protocol = ["-Protocol"]
      source   = ["-SourceAddress"]
    }
  }
  command "New-AzFirewallNetworkRule" {
    kind = "flow"
    flags = {
      destination = ["-DestinationAddress"]
      fqdn        = ["-DestinationFqdn"]
      name        = ["-Name"]
      ports       = ["-DestinationPort"]
      protocol    = ["-Protocol"]
      source      = ["-SourceAddress"]
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
