# The regions of the three clouds. The cloud of an environment follows from its region.

# Azure, as az account list-locations stood on 2026-03-12. No published tag names Denmark East yet.

region "australiacentral" {
  display    = "Australia Central"
  cloud      = "AzureCloud"
  pair       = "australiacentral2"
  tag_suffix = "AustraliaCentral"
  zones      = false
}

region "australiacentral2" {
  display    = "Australia Central 2"
  cloud      = "AzureCloud"
  pair       = "australiacentral"
  tag_suffix = "AustraliaCentral2"
  zones      = false
}

region "australiaeast" {
  display    = "Australia East"
  cloud      = "AzureCloud"
  pair       = "australiasoutheast"
  tag_suffix = "AustraliaEast"
  zones      = true
}

region "australiasoutheast" {
  display    = "Australia Southeast"
  cloud      = "AzureCloud"
  pair       = "australiaeast"
  tag_suffix = "AustraliaSoutheast"
  zones      = false
}

region "austriaeast" {
  display    = "Austria East"
  cloud      = "AzureCloud"
  tag_suffix = "AustriaEast"
  zones      = true
}

region "belgiumcentral" {
  display    = "Belgium Central"
  cloud      = "AzureCloud"
  tag_suffix = "BelgiumCentral"
  zones      = true
}

region "brazilsouth" {
  display    = "Brazil South"
  cloud      = "AzureCloud"
  pair       = "southcentralus"
  tag_suffix = "BrazilSouth"
  zones      = true
}

region "brazilsoutheast" {
  display    = "Brazil Southeast"
  cloud      = "AzureCloud"
  pair       = "brazilsouth"
  tag_suffix = "BrazilSoutheast"
  zones      = false
}

region "canadacentral" {
  display    = "Canada Central"
  cloud      = "AzureCloud"
  pair       = "canadaeast"
  tag_suffix = "CanadaCentral"
  zones      = true
}

region "canadaeast" {
  display    = "Canada East"
  cloud      = "AzureCloud"
  pair       = "canadacentral"
  tag_suffix = "CanadaEast"
  zones      = false
}

region "centralindia" {
  display    = "Central India"
  cloud      = "AzureCloud"
  pair       = "southindia"
  tag_suffix = "CentralIndia"
  zones      = true
}

region "centralus" {
  display    = "Central US"
  cloud      = "AzureCloud"
  pair       = "eastus2"
  tag_suffix = "CentralUS"
  zones      = true
}

region "centraluseuap" {
  display    = "Central US EUAP"
  cloud      = "AzureCloud"
  pair       = "eastus2euap"
  tag_suffix = "CentralUSEUAP"
  zones      = false
}

region "chilecentral" {
  display    = "Chile Central"
  cloud      = "AzureCloud"
  tag_suffix = "ChileCentral"
  zones      = true
}

region "denmarkeast" {
  display = "Denmark East"
  cloud   = "AzureCloud"
  zones   = true
}

region "eastasia" {
  display    = "East Asia"
  cloud      = "AzureCloud"
  pair       = "southeastasia"
  tag_suffix = "EastAsia"
  zones      = true
}

region "eastus" {
  display    = "East US"
  cloud      = "AzureCloud"
  pair       = "westus"
  tag_suffix = "EastUS"
  zones      = true
}

region "eastus2" {
  display    = "East US 2"
  cloud      = "AzureCloud"
  pair       = "centralus"
  tag_suffix = "EastUS2"
  zones      = true
}

region "eastus2euap" {
  display    = "East US 2 EUAP"
  cloud      = "AzureCloud"
  pair       = "centraluseuap"
  tag_suffix = "EastUS2EUAP"
  zones      = true
}

region "francecentral" {
  display    = "France Central"
  cloud      = "AzureCloud"
  pair       = "francesouth"
  tag_suffix = "FranceCentral"
  zones      = true
}

region "francesouth" {
  display    = "France South"
  cloud      = "AzureCloud"
  pair       = "francecentral"
  tag_suffix = "FranceSouth"
  zones      = false
}

region "germanynorth" {
  display    = "Germany North"
  cloud      = "AzureCloud"
  pair       = "germanywestcentral"
  tag_suffix = "GermanyNorth"
  zones      = false
}

region "germanywestcentral" {
  display    = "Germany West Central"
  cloud      = "AzureCloud"
  pair       = "germanynorth"
  tag_suffix = "GermanyWestCentral"
  zones      = true
}

region "indonesiacentral" {
  display    = "Indonesia Central"
  cloud      = "AzureCloud"
  tag_suffix = "IndonesiaCentral"
  zones      = true
}

region "israelcentral" {
  display    = "Israel Central"
  cloud      = "AzureCloud"
  tag_suffix = "IsraelCentral"
  zones      = true
}

region "italynorth" {
  display    = "Italy North"
  cloud      = "AzureCloud"
  tag_suffix = "ItalyNorth"
  zones      = true
}

region "japaneast" {
  display    = "Japan East"
  cloud      = "AzureCloud"
  pair       = "japanwest"
  tag_suffix = "JapanEast"
  zones      = true
}

region "japanwest" {
  display    = "Japan West"
  cloud      = "AzureCloud"
  pair       = "japaneast"
  tag_suffix = "JapanWest"
  zones      = true
}

region "jioindiacentral" {
  display    = "Jio India Central"
  cloud      = "AzureCloud"
  pair       = "jioindiawest"
  tag_suffix = "JioIndiaCentral"
  zones      = false
}

region "jioindiawest" {
  display    = "Jio India West"
  cloud      = "AzureCloud"
  pair       = "jioindiacentral"
  tag_suffix = "JioIndiaWest"
  zones      = false
}

region "koreacentral" {
  display    = "Korea Central"
  cloud      = "AzureCloud"
  pair       = "koreasouth"
  tag_suffix = "KoreaCentral"
  zones      = true
}

region "koreasouth" {
  display    = "Korea South"
  cloud      = "AzureCloud"
  pair       = "koreacentral"
  tag_suffix = "KoreaSouth"
  zones      = false
}

region "malaysiawest" {
  display    = "Malaysia West"
  cloud      = "AzureCloud"
  tag_suffix = "MalaysiaWest"
  zones      = true
}

region "mexicocentral" {
  display    = "Mexico Central"
  cloud      = "AzureCloud"
  tag_suffix = "MexicoCentral"
  zones      = true
}

region "newzealandnorth" {
  display    = "New Zealand North"
  cloud      = "AzureCloud"
  tag_suffix = "NewZealandNorth"
  zones      = true
}

region "northcentralus" {
  display    = "North Central US"
  cloud      = "AzureCloud"
  pair       = "southcentralus"
  tag_suffix = "NorthCentralUS"
  zones      = false
}

region "northeurope" {
  display    = "North Europe"
  cloud      = "AzureCloud"
  pair       = "westeurope"
  tag_suffix = "NorthEurope"
  zones      = true
}

region "norwayeast" {
  display    = "Norway East"
  cloud      = "AzureCloud"
  pair       = "norwaywest"
  tag_suffix = "NorwayEast"
  zones      = true
}

region "norwaywest" {
  display    = "Norway West"
  cloud      = "AzureCloud"
  pair       = "norwayeast"
  tag_suffix = "NorwayWest"
  zones      = false
}

region "polandcentral" {
  display    = "Poland Central"
  cloud      = "AzureCloud"
  tag_suffix = "PolandCentral"
  zones      = true
}

region "qatarcentral" {
  display    = "Qatar Central"
  cloud      = "AzureCloud"
  tag_suffix = "QatarCentral"
  zones      = true
}

region "southafricanorth" {
  display    = "South Africa North"
  cloud      = "AzureCloud"
  pair       = "southafricawest"
  tag_suffix = "SouthAfricaNorth"
  zones      = true
}

region "southafricawest" {
  display    = "South Africa West"
  cloud      = "AzureCloud"
  pair       = "southafricanorth"
  tag_suffix = "SouthAfricaWest"
  zones      = false
}

region "southcentralus" {
  display    = "South Central US"
  cloud      = "AzureCloud"
  pair       = "northcentralus"
  tag_suffix = "SouthCentralUS"
  zones      = true
}

region "southeastasia" {
  display    = "Southeast Asia"
  cloud      = "AzureCloud"
  pair       = "eastasia"
  tag_suffix = "SoutheastAsia"
  zones      = true
}

region "southindia" {
  display    = "South India"
  cloud      = "AzureCloud"
  pair       = "centralindia"
  tag_suffix = "SouthIndia"
  zones      = false
}

region "spaincentral" {
  display    = "Spain Central"
  cloud      = "AzureCloud"
  tag_suffix = "SpainCentral"
  zones      = true
}

region "swedencentral" {
  display    = "Sweden Central"
  cloud      = "AzureCloud"
  pair       = "swedensouth"
  tag_suffix = "SwedenCentral"
  zones      = true
}

region "switzerlandnorth" {
  display    = "Switzerland North"
  cloud      = "AzureCloud"
  pair       = "switzerlandwest"
  tag_suffix = "SwitzerlandNorth"
  zones      = true
}

region "switzerlandwest" {
  display    = "Switzerland West"
  cloud      = "AzureCloud"
  pair       = "switzerlandnorth"
  tag_suffix = "SwitzerlandWest"
  zones      = false
}

region "uaecentral" {
  display    = "UAE Central"
  cloud      = "AzureCloud"
  pair       = "uaenorth"
  tag_suffix = "UAECentral"
  zones      = false
}

region "uaenorth" {
  display    = "UAE North"
  cloud      = "AzureCloud"
  pair       = "uaecentral"
  tag_suffix = "UAENorth"
  zones      = true
}

region "uksouth" {
  display    = "UK South"
  cloud      = "AzureCloud"
  pair       = "ukwest"
  tag_suffix = "UKSouth"
  zones      = true
}

region "ukwest" {
  display    = "UK West"
  cloud      = "AzureCloud"
  pair       = "uksouth"
  tag_suffix = "UKWest"
  zones      = false
}

region "westcentralus" {
  display    = "West Central US"
  cloud      = "AzureCloud"
  pair       = "westus2"
  tag_suffix = "WestCentralUS"
  zones      = false
}

region "westeurope" {
  display    = "West Europe"
  cloud      = "AzureCloud"
  pair       = "northeurope"
  tag_suffix = "WestEurope"
  zones      = true
}

region "westindia" {
  display    = "West India"
  cloud      = "AzureCloud"
  pair       = "southindia"
  tag_suffix = "WestIndia"
  zones      = false
}

region "westus" {
  display    = "West US"
  cloud      = "AzureCloud"
  pair       = "eastus"
  tag_suffix = "WestUS"
  zones      = false
}

region "westus2" {
  display    = "West US 2"
  cloud      = "AzureCloud"
  pair       = "westcentralus"
  tag_suffix = "WestUS2"
  zones      = true
}

region "westus3" {
  display    = "West US 3"
  cloud      = "AzureCloud"
  pair       = "eastus"
  tag_suffix = "WestUS3"
  zones      = true
}

# Named by the tag list alone: restricted or to come. Whether they have zones is not known.

region "israelnorthwest" {
  display    = "Israel Northwest"
  cloud      = "AzureCloud"
  tag_suffix = "IsraelNorthwest"
  zones      = false
}

region "malaysiasouth" {
  display    = "Malaysia South"
  cloud      = "AzureCloud"
  tag_suffix = "MalaysiaSouth"
  zones      = false
}

region "southcentralus2" {
  display    = "South Central US 2"
  cloud      = "AzureCloud"
  tag_suffix = "SouthCentralUS2"
  zones      = false
}

region "southeastus" {
  display    = "Southeast US"
  cloud      = "AzureCloud"
  tag_suffix = "SoutheastUS"
  zones      = false
}

region "southeastus3" {
  display    = "Southeast US 3"
  cloud      = "AzureCloud"
  tag_suffix = "SoutheastUS3"
  zones      = false
}

region "swedensouth" {
  display    = "Sweden South"
  cloud      = "AzureCloud"
  pair       = "swedencentral"
  tag_suffix = "SwedenSouth"
  zones      = false
}

region "taiwannorth" {
  display    = "Taiwan North"
  cloud      = "AzureCloud"
  tag_suffix = "TaiwanNorth"
  zones      = false
}

region "taiwannorthwest" {
  display    = "Taiwan Northwest"
  cloud      = "AzureCloud"
  tag_suffix = "TaiwanNorthwest"
  zones      = false
}

# Azure Government. Zones are not stated in what was read and count as absent; sources differ on the pair of Texas.

region "usgovvirginia" {
  display    = "USGov Virginia"
  cloud      = "AzureUSGovernment"
  pair       = "usgovtexas"
  tag_suffix = "USGovVirginia"
  zones      = false
}

region "usgovtexas" {
  display    = "USGov Texas"
  cloud      = "AzureUSGovernment"
  pair       = "usgovvirginia"
  tag_suffix = "USGovTexas"
  zones      = false
}

region "usgovarizona" {
  display    = "USGov Arizona"
  cloud      = "AzureUSGovernment"
  pair       = "usgovtexas"
  tag_suffix = "USGovArizona"
  zones      = false
}

region "usdodeast" {
  display    = "USDoD East"
  cloud      = "AzureUSGovernment"
  pair       = "usdodcentral"
  tag_suffix = "USDoDEast"
  zones      = false
}

region "usdodcentral" {
  display    = "USDoD Central"
  cloud      = "AzureUSGovernment"
  pair       = "usdodeast"
  tag_suffix = "USDoDCentral"
  zones      = false
}

# Azure operated by 21Vianet. No tag list is published for download: the suffixes follow the rule of the other clouds.

region "chinaeast" {
  display    = "China East"
  cloud      = "AzureChinaCloud"
  pair       = "chinanorth"
  tag_suffix = "ChinaEast"
  zones      = false
}

region "chinanorth" {
  display    = "China North"
  cloud      = "AzureChinaCloud"
  pair       = "chinaeast"
  tag_suffix = "ChinaNorth"
  zones      = false
}

region "chinaeast2" {
  display    = "China East 2"
  cloud      = "AzureChinaCloud"
  pair       = "chinanorth2"
  tag_suffix = "ChinaEast2"
  zones      = false
}

region "chinanorth2" {
  display    = "China North 2"
  cloud      = "AzureChinaCloud"
  pair       = "chinaeast2"
  tag_suffix = "ChinaNorth2"
  zones      = false
}

region "chinaeast3" {
  display    = "China East 3"
  cloud      = "AzureChinaCloud"
  pair       = "chinanorth3"
  tag_suffix = "ChinaEast3"
  zones      = false
}

region "chinanorth3" {
  display    = "China North 3"
  cloud      = "AzureChinaCloud"
  pair       = "chinaeast3"
  tag_suffix = "ChinaNorth3"
  zones      = false
}
