# Azure's clouds and the service tags each of them knows. A dotted name that is no region's stands as a tag of its own.
# AzureCloud writes some regions shorter than every other tag, so those stand alone too; the routing page accepts it in routes, the list does not;
# the pages accept it in Azure Firewall too, which the list leaves out.

# The public cloud.
cloud "AzureCloud" {
  title       = { en = "Azure", ja = "Azure" }
  environment = "public"
  suffixes = {
    keyvault         = "vault.azure.net"
    login            = "login.microsoftonline.com"
    registry         = "azurecr.io"
    resource_manager = "management.azure.com"
    storage          = "core.windows.net"
  }
  tag_list {
    date          = "2025-11-10"
    change_number = 376
  }

  # Words of network security groups; no list holds them.
  tag "AzureLoadBalancer" {
    global = true
    uses   = ["NSG"]
  }
  tag "Internet" {
    global = true
    uses   = ["NSG"]
  }
  tag "VirtualNetwork" {
    global = true
    uses   = ["NSG"]
  }

  # Switches for the services of the platform itself, documented and in no list.
  tag "AzurePlatformDNS" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzurePlatformIMDS" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzurePlatformLKM" {
    global = true
    uses   = ["NSG"]
  }

  # The published list; its stage regions are left out.
  tag "ActionGroup" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "ApiManagement" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AppConfiguration" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AppService" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AppServiceManagement" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "ApplicationInsightsAvailability" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AutonomousDevelopmentPlatform" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureActiveDirectory" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureActiveDirectory.ServiceEndpoint" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureActiveDirectoryDomainServices" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureAdvancedThreatProtection" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureArcInfrastructure" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureAttestation" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureBackup" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureBotService" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureCloud" {
    global = true
    regions = [
      "australiacentral", "australiacentral2", "australiaeast", "australiasoutheast", "austriaeast",
      "belgiumcentral", "brazilsouth", "canadacentral", "canadaeast", "centralindia", "centralus", "centraluseuap",
      "eastasia", "eastus", "eastus2", "eastus2euap", "indonesiacentral", "israelcentral", "israelnorthwest",
      "italynorth", "japaneast", "japanwest", "jioindiacentral", "jioindiawest", "koreacentral", "koreasouth",
      "malaysiasouth", "malaysiawest", "mexicocentral", "newzealandnorth", "northcentralus", "northeurope",
      "polandcentral", "qatarcentral", "southafricanorth", "southafricawest", "southcentralus", "southcentralus2",
      "southeastasia", "southeastus", "southeastus3", "southindia", "spaincentral", "swedencentral", "swedensouth",
      "taiwannorth", "taiwannorthwest", "uaecentral", "uaenorth", "uksouth", "ukwest", "westcentralus", "westeurope",
      "westindia", "westus", "westus2", "westus3",
    ]
    uses = ["NSG", "FW"]
  }
  tag "AzureCloud.brazilne" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureCloud.brazilse" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureCloud.centralfrance" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureCloud.chilec" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureCloud.germanyn" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureCloud.germanywc" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureCloud.northeurope2" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureCloud.norwaye" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureCloud.norwayw" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureCloud.southfrance" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureCloud.switzerlandn" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureCloud.switzerlandw" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureCognitiveSearch" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureConnectors" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureContainerRegistry" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureCosmosDB" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureDataExplorerManagement" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureDataLake" {
    global  = true
    regions = ["australiasoutheast", "centralus", "eastus2", "northeurope", "southeastasia", "westeurope"]
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureDatabricks" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureDevOps" {
    global = true
    regions = [
      "australiaeast", "australiasoutheast", "brazilsouth", "canadacentral", "centralindia", "centralus",
      "centraluseuap", "eastasia", "eastus", "eastus2", "eastus2euap", "northcentralus", "northeurope",
      "southcentralus", "southeastasia", "southindia", "swedencentral", "uaenorth", "uksouth", "westcentralus",
      "westeurope", "westus", "westus2", "westus3",
    ]
    uses = ["NSG", "UDR", "FW"]
  }
  tag "AzureDevSpaces" {
    global = true
    regions = [
      "australiaeast", "australiasoutheast", "canadacentral", "canadaeast", "centralus", "eastasia", "eastus",
      "eastus2", "eastus2euap", "japaneast", "northeurope", "southcentralus", "southeastasia", "uksouth",
      "westcentralus", "westeurope", "westus", "westus2",
    ]
    uses = ["NSG", "UDR", "FW"]
  }
  tag "AzureDeviceUpdate" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureDigitalTwins" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureEventGrid" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureFrontDoor.Backend" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureFrontDoor.FirstParty" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureFrontDoor.Frontend" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureFrontDoor.MicrosoftSecurity" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureHealthcareAPIs" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureInformationProtection" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureIoTHub" {
    global = true
    regions = [
      "australiacentral", "australiacentral2", "australiaeast", "australiasoutheast", "brazilsouth",
      "brazilsoutheast", "canadacentral", "canadaeast", "centralindia", "centralus", "centraluseuap", "eastasia",
      "eastus", "eastus2", "eastus2euap", "francecentral", "francesouth", "germanynorth", "germanywestcentral",
      "indonesiacentral", "israelcentral", "italynorth", "japaneast", "japanwest", "jioindiacentral", "jioindiawest",
      "koreacentral", "koreasouth", "malaysiasouth", "malaysiawest", "mexicocentral", "newzealandnorth",
      "northcentralus", "northeurope", "norwayeast", "norwaywest", "polandcentral", "qatarcentral",
      "southafricanorth", "southafricawest", "southcentralus", "southeastasia", "southeastus", "southindia",
      "spaincentral", "swedencentral", "swedensouth", "switzerlandnorth", "switzerlandwest", "taiwannorth",
      "taiwannorthwest", "uaecentral", "uaenorth", "uksouth", "ukwest", "westcentralus", "westeurope", "westindia",
      "westus", "westus2", "westus3",
    ]
    uses = ["NSG", "UDR", "FW"]
  }
  tag "AzureKeyVault" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureLoadTestingInstanceManagement" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureMachineLearning" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureMachineLearningInference" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureManagedGrafana" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureMonitor" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureMonitor.Core" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureMonitorForSAP" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureOpenDatasets" {
    global = true
    regions = [
      "australiacentral", "australiacentral2", "australiaeast", "australiasoutheast", "brazilsouth", "canadacentral",
      "canadaeast", "centralindia", "centralus", "centraluseuap", "eastasia", "eastus", "eastus2", "eastus2euap",
      "francecentral", "francesouth", "germanynorth", "germanywestcentral", "japaneast", "japanwest",
      "jioindiacentral", "koreacentral", "koreasouth", "northcentralus", "northeurope", "norwayeast", "norwaywest",
      "southafricanorth", "southafricawest", "southcentralus", "southeastasia", "southindia", "swedencentral",
      "swedensouth", "switzerlandnorth", "switzerlandwest", "uaecentral", "uaenorth", "uksouth", "ukwest",
      "westcentralus", "westeurope", "westindia", "westus", "westus2", "westus3",
    ]
    uses = ["NSG", "UDR", "FW"]
  }
  tag "AzurePortal" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureResourceManager" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureSecurityCenter" {
    global = true
    regions = [
      "australiacentral", "australiacentral2", "australiaeast", "australiasoutheast", "brazilsouth",
      "brazilsoutheast", "canadacentral", "canadaeast", "centralindia", "centralus", "centraluseuap", "eastasia",
      "eastus", "eastus2", "eastus2euap", "francecentral", "francesouth", "germanynorth", "germanywestcentral",
      "japaneast", "japanwest", "jioindiacentral", "jioindiawest", "koreacentral", "koreasouth", "northcentralus",
      "northeurope", "norwayeast", "norwaywest", "southafricanorth", "southafricawest", "southcentralus",
      "southeastasia", "southindia", "swedencentral", "swedensouth", "switzerlandnorth", "switzerlandwest",
      "uaecentral", "uaenorth", "uksouth", "ukwest", "westcentralus", "westeurope", "westindia", "westus", "westus2",
      "westus3",
    ]
    uses = ["NSG"]
  }
  tag "AzureSentinel" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureSignalR" {
    global = true
    regions = [
      "australiacentral", "australiacentral2", "australiaeast", "australiasoutheast", "austriaeast", "brazilsouth",
      "brazilsoutheast", "canadacentral", "canadaeast", "centralindia", "centralus", "centraluseuap", "eastasia",
      "eastus", "eastus2", "eastus2euap", "francecentral", "francesouth", "germanynorth", "germanywestcentral",
      "indonesiacentral", "israelcentral", "italynorth", "japaneast", "japanwest", "jioindiacentral", "jioindiawest",
      "koreacentral", "koreasouth", "malaysiawest", "mexicocentral", "newzealandnorth", "northcentralus",
      "northeurope", "norwayeast", "norwaywest", "polandcentral", "qatarcentral", "southafricanorth",
      "southafricawest", "southcentralus", "southeastasia", "southindia", "spaincentral", "swedencentral",
      "swedensouth", "switzerlandnorth", "switzerlandwest", "taiwannorth", "uaecentral", "uaenorth", "uksouth",
      "ukwest", "westcentralus", "westeurope", "westindia", "westus", "westus2", "westus3",
    ]
    uses = ["NSG", "UDR", "FW"]
  }
  tag "AzureSiteRecovery" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureSphere" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureSpringCloud" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureStack" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureTrafficManager" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureUpdateDelivery" {
    global = true
    regions = [
      "centralus", "eastasia", "eastus", "eastus2", "northeurope", "southcentralus", "westcentralus", "westeurope",
      "westus2",
    ]
    uses = ["NSG", "UDR", "FW"]
  }
  tag "AzureWebPubSub" {
    global = true
    uses   = ["NSG"]
  }
  tag "BatchNodeManagement" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "ChaosStudio" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "CognitiveServicesFrontend" {
    global = true
    uses   = ["NSG"]
  }
  tag "CognitiveServicesManagement" {
    global = true
    uses   = ["NSG", "FW"]
  }
  tag "DataFactory" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "DataFactoryManagement" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "Dynamics365BusinessCentral" {
    global = true
    uses   = ["NSG"]
  }
  tag "Dynamics365ForMarketingEmail" {
    global = true
    regions = [
      "australiasoutheast", "brazilsouth", "canadacentral", "centralindia", "eastasia", "eastus", "francecentral",
      "japaneast", "northeurope", "southafricanorth", "switzerlandnorth", "uaenorth", "uksouth", "westus2",
    ]
    uses = ["NSG", "UDR", "FW"]
  }
  tag "EOPExternalPublishedIPs" {
    global = true
    uses   = ["NSG"]
  }
  tag "EventHub" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "GatewayManager" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "Grafana" {
    global = true
    uses   = ["NSG"]
  }
  tag "GuestAndHybridManagement" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "HDInsight" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "KustoAnalytics" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "LogicApps" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "LogicAppsManagement" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "M365ManagementActivityApi" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "M365ManagementActivityApiWebhook" {
    global = true
    uses   = ["NSG"]
  }
  tag "Marketplace" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "MicrosoftAzureFluidRelay" {
    global = true
    uses   = ["NSG"]
  }
  tag "MicrosoftCloudAppSecurity" {
    global = true
    regions = [
      "australiaeast", "australiasoutheast", "brazilsouth", "canadacentral", "canadaeast", "centralindia",
      "centralus", "centraluseuap", "eastasia", "eastus", "eastus2", "eastus2euap", "francecentral", "francesouth",
      "germanywestcentral", "japaneast", "northeurope", "southcentralus", "southeastasia", "uksouth", "ukwest",
      "westcentralus", "westeurope", "westus", "westus2", "westus3",
    ]
    uses = ["NSG", "UDR", "FW"]
  }
  tag "MicrosoftContainerRegistry" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "MicrosoftDefenderForEndpoint" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "MicrosoftPurviewPolicyDistribution" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "OneDsCollector" {
    global = true
    uses   = ["NSG"]
  }
  tag "PowerBI" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "PowerPlatformInfra" {
    global = true
    regions = [
      "australiaeast", "australiasoutheast", "brazilsouth", "brazilsoutheast", "canadacentral", "canadaeast",
      "centralindia", "centralus", "eastasia", "eastus", "eastus2", "francecentral", "francesouth", "germanynorth",
      "germanywestcentral", "indonesiacentral", "israelcentral", "italynorth", "japaneast", "japanwest",
      "koreacentral", "koreasouth", "newzealandnorth", "northeurope", "norwayeast", "norwaywest", "polandcentral",
      "qatarcentral", "southafricanorth", "southafricawest", "southcentralus", "southeastasia", "southindia",
      "spaincentral", "swedencentral", "switzerlandnorth", "switzerlandwest", "uaecentral", "uaenorth", "uksouth",
      "ukwest", "westcentralus", "westeurope", "westus", "westus2",
    ]
    uses = ["NSG", "UDR", "FW"]
  }
  tag "PowerPlatformPlex" {
    global = true
    regions = [
      "australiaeast", "australiasoutheast", "brazilsouth", "brazilsoutheast", "canadacentral", "canadaeast",
      "centralindia", "centralus", "eastasia", "eastus", "eastus2", "francecentral", "francesouth", "germanynorth",
      "germanywestcentral", "indonesiacentral", "israelcentral", "italynorth", "japaneast", "japanwest",
      "koreacentral", "koreasouth", "newzealandnorth", "northeurope", "norwayeast", "norwaywest", "polandcentral",
      "qatarcentral", "southafricanorth", "southafricawest", "southcentralus", "southeastasia", "southindia",
      "spaincentral", "swedencentral", "switzerlandnorth", "switzerlandwest", "uaecentral", "uaenorth", "uksouth",
      "ukwest", "westeurope", "westus",
    ]
    uses = ["NSG"]
  }
  tag "PowerQueryOnline" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "SCCservice" {
    global = true
    regions = [
      "australiacentral", "australiacentral2", "australiaeast", "australiasoutheast", "brazilsouth",
      "brazilsoutheast", "canadacentral", "canadaeast", "centralindia", "centralus", "centraluseuap", "eastasia",
      "eastus", "eastus2", "eastus2euap", "francecentral", "francesouth", "germanynorth", "germanywestcentral",
      "japaneast", "japanwest", "jioindiacentral", "jioindiawest", "koreacentral", "koreasouth", "northcentralus",
      "northeurope", "norwayeast", "norwaywest", "southafricanorth", "southafricawest", "southcentralus",
      "southeastasia", "southindia", "swedencentral", "swedensouth", "switzerlandnorth", "switzerlandwest",
      "uaecentral", "uaenorth", "uksouth", "ukwest", "westcentralus", "westeurope", "westindia", "westus", "westus2",
      "westus3",
    ]
    uses = ["NSG", "UDR", "FW"]
  }
  tag "Scuba" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "SecurityCopilot" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "SerialConsole" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "ServiceBus" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "ServiceFabric" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "Sql" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "SqlManagement" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "Storage" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "StorageMover" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "StorageSyncService" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "VideoIndexer" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "WindowsAdminCenter" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "WindowsVirtualDesktop" {
    global = true
    regions = [
      "australiacentral", "australiacentral2", "australiaeast", "australiasoutheast", "austriaeast",
      "belgiumcentral", "brazilsouth", "brazilsoutheast", "canadacentral", "canadaeast", "centralindia", "centralus",
      "centraluseuap", "chilecentral", "eastasia", "eastus", "eastus2", "eastus2euap", "francecentral",
      "francesouth", "germanynorth", "germanywestcentral", "indonesiacentral", "israelcentral", "israelnorthwest",
      "italynorth", "japaneast", "japanwest", "jioindiacentral", "jioindiawest", "koreacentral", "koreasouth",
      "malaysiasouth", "malaysiawest", "mexicocentral", "newzealandnorth", "northcentralus", "northeurope",
      "norwayeast", "norwaywest", "polandcentral", "qatarcentral", "southafricanorth", "southafricawest",
      "southcentralus", "southeastasia", "southindia", "spaincentral", "swedencentral", "swedensouth",
      "switzerlandnorth", "switzerlandwest", "taiwannorth", "taiwannorthwest", "uaecentral", "uaenorth", "uksouth",
      "ukwest", "westcentralus", "westeurope", "westindia", "westus", "westus2", "westus3",
    ]
    uses = ["NSG", "UDR", "FW"]
  }
}

# Its list has no AzureFrontDoor.FirstParty.
cloud "AzureUSGovernment" {
  title       = { en = "Azure Government", ja = "Azure Government" }
  environment = "usgovernment"
  suffixes = {
    keyvault         = "vault.usgovcloudapi.net"
    login            = "login.microsoftonline.us"
    registry         = "azurecr.us"
    resource_manager = "management.usgovcloudapi.net"
    storage          = "core.usgovcloudapi.net"
  }
  tag_list {
    date          = "2026-07-19"
    change_number = 401
  }

  # Words of network security groups; no list holds them.
  tag "AzureLoadBalancer" {
    global = true
    uses   = ["NSG"]
  }
  tag "Internet" {
    global = true
    uses   = ["NSG"]
  }
  tag "VirtualNetwork" {
    global = true
    uses   = ["NSG"]
  }

  # Switches for the services of the platform itself, documented and in no list.
  tag "AzurePlatformDNS" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzurePlatformIMDS" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzurePlatformLKM" {
    global = true
    uses   = ["NSG"]
  }

  # The published list; its stage regions are left out.
  tag "ActionGroup" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "ApiManagement" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AppConfiguration" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AppService" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AppServiceManagement" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "ApplicationInsightsAvailability" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureActiveDirectory" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureActiveDirectory.ServiceEndpoint" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureActiveDirectoryDomainServices" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureAdvancedThreatProtection" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureArcInfrastructure" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureAttestation" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureBackup" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureBotService" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureCloud" {
    global  = true
    regions = "all"
    uses    = ["NSG", "FW"]
  }
  tag "AzureCognitiveSearch" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureConnectors" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureContainerRegistry" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureCosmosDB" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureDataExplorerManagement" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureDatabricks" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureDigitalTwins" {
    global  = true
    regions = ["usdodcentral", "usgovarizona", "usgovtexas"]
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureEventGrid" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureFrontDoor.Backend" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureFrontDoor.Frontend" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureFrontDoor.MicrosoftSecurity" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureHealthcareAPIs" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureInformationProtection" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureIoTHub" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureKeyVault" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureMachineLearning" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureMachineLearningInference" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureManagedGrafana" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureMonitor" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureMonitor.Core" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureMonitorForSAP" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzurePortal" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzurePortal.AzureAppServiceUx" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureResourceManager" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureSecurityCenter" {
    global  = true
    regions = "all"
    uses    = ["NSG"]
  }
  tag "AzureSentinel" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureSignalR" {
    global  = true
    regions = ["usdodeast", "usgovarizona", "usgovvirginia"]
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "AzureSiteRecovery" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureSpringCloud" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureStack" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureTrafficManager" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "AzureWebPubSub" {
    global = true
    uses   = ["NSG"]
  }
  tag "BatchNodeManagement" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "CognitiveServicesFrontend" {
    global = true
    uses   = ["NSG"]
  }
  tag "CognitiveServicesManagement" {
    global = true
    uses   = ["NSG", "FW"]
  }
  tag "DataFactory" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "DataFactoryManagement" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "Dynamics365ForMarketingEmail" {
    global  = true
    regions = ["usgovtexas", "usgovvirginia"]
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "EOPExternalPublishedIPs" {
    global = true
    uses   = ["NSG"]
  }
  tag "EventHub" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "GatewayManager" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "GuestAndHybridManagement" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "HDInsight" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "KustoAnalytics" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "LogicApps" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "LogicAppsManagement" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "M365ManagementActivityApi" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "M365ManagementActivityApiWebhook" {
    global = true
    uses   = ["NSG"]
  }
  tag "Marketplace" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "MicrosoftAzureFluidRelay" {
    global = true
    uses   = ["NSG"]
  }
  tag "MicrosoftCloudAppSecurity" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "MicrosoftContainerRegistry" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "MicrosoftDefenderForEndpoint" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "MicrosoftPurviewPolicyDistribution" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "OneDsCollector" {
    global = true
    uses   = ["NSG"]
  }
  tag "PowerBI" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "PowerPlatformInfra" {
    global  = true
    regions = ["usdodcentral", "usdodeast", "usgovtexas", "usgovvirginia"]
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "PowerPlatformPlex" {
    global  = true
    regions = ["usdodcentral", "usdodeast", "usgovtexas", "usgovvirginia"]
    uses    = ["NSG"]
  }
  tag "PowerQueryOnline" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "SCCservice" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "Scuba" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "SerialConsole" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "ServiceBus" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "ServiceFabric" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "Sql" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "SqlManagement" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "Storage" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "StorageMover" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "StorageSyncService" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "SystemServiceAzureSpringAppsResourceProvider" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "VideoIndexer" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "WindowsAdminCenter" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "WindowsVirtualDesktop" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
}

# No list was found: the names that Azure Machine Learning needs in the public cloud are taken over, each unverified.
cloud "AzureChinaCloud" {
  title       = { en = "Azure operated by 21Vianet", ja = "21Vianet が運営する Azure" }
  environment = "china"
  suffixes = {
    keyvault         = "vault.azure.cn"
    login            = "login.chinacloudapi.cn"
    registry         = "azurecr.cn"
    resource_manager = "management.chinacloudapi.cn"
    storage          = "core.chinacloudapi.cn"
  }
  tag_list { unverified = true }

  # Words of network security groups; no list holds them.
  tag "AzureLoadBalancer" {
    global = true
    uses   = ["NSG"]
  }
  tag "Internet" {
    global = true
    uses   = ["NSG"]
  }
  tag "VirtualNetwork" {
    global = true
    uses   = ["NSG"]
  }

  tag "AzureActiveDirectory" {
    global     = true
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "AzureCloud" {
    global     = true
    regions    = "all"
    uses       = ["NSG", "FW"]
    unverified = true
  }
  tag "AzureContainerRegistry" {
    global     = true
    regions    = "all"
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "AzureDatabricks" {
    global     = true
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "AzureFrontDoor.FirstParty" {
    global     = true
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "AzureFrontDoor.Frontend" {
    global     = true
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "AzureKeyVault" {
    global     = true
    regions    = "all"
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "AzureMachineLearning" {
    global     = true
    regions    = "all"
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "AzureMachineLearningInference" {
    global     = true
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "AzureMonitor" {
    global     = true
    regions    = "all"
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "AzureResourceManager" {
    global     = true
    regions    = "all"
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "BatchNodeManagement" {
    global     = true
    regions    = "all"
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "EventHub" {
    global     = true
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "HDInsight" {
    global     = true
    regions    = "all"
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "MicrosoftContainerRegistry" {
    global     = true
    regions    = "all"
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "Sql" {
    global     = true
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
  tag "Storage" {
    global     = true
    regions    = "all"
    uses       = ["NSG", "UDR", "FW"]
    unverified = true
  }
}
