# Azure's resource types: what every language must know of them. order is the
# place in generated files, ordered by what a reader wants to see first.

resource "Microsoft.Resources/resourceGroups" {
  api_version  = "2025-04-01"
  abbreviation = "rg"
  order        = 1
  heading      = { en = "Resource group", ja = "リソース グループ" }
  location     = "region"
  tagged       = true
  name {
    min     = 1
    max     = 90
    pattern = "^[A-Za-z0-9_.()-]*[A-Za-z0-9_()-]$"
    hint    = { en = "letters, digits, _, -, ., ( and ); does not end with a full stop", ja = "英数字、_、-、.、(、) を使い、末尾は . 以外" }
  }

  terraform "azurerm_resource_group" {
    argument "name" { from = "name" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "managed_by" { path = "managedBy" }
    argument "tags" {
      path = "tags"
      type = "map"
    }
  }

  terraform "azurerm_resource_group" {
    data = true
    argument "name" { from = "name" }
  }
}

# How a template reaches another group or subscription; no resource of a plan.
resource "Microsoft.Resources/deployments" {
  api_version = "2025-04-01"
  order       = 999
  heading     = { en = "In other resource groups", ja = "他のリソース グループ" }
}

resource "Microsoft.Network/virtualNetworks" {
  api_version  = "2025-05-01"
  abbreviation = "vnet"
  order        = 10
  heading      = { en = "Virtual network", ja = "仮想ネットワーク" }
  location     = "region"
  tagged       = true
  name {
    min     = 2
    max     = 64
    pattern = "^[A-Za-z0-9][A-Za-z0-9_.-]*[A-Za-z0-9_]$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }

  terraform "azurerm_virtual_network" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "address_space" {
      path = "properties.addressSpace.addressPrefixes"
      type = "strings"
    }
    argument "dns_servers" {
      path = "properties.dhcpOptions.dnsServers"
      type = "strings"
    }
    argument "flow_timeout_in_minutes" {
      path = "properties.flowTimeoutInMinutes"
      type = "number"
    }
    argument "private_endpoint_vnet_policies" { path = "properties.privateEndpointVNetPolicies" }
    argument "bgp_community" { path = "properties.bgpCommunities.virtualNetworkCommunity" }
    block "encryption" {
      at   = "properties.encryption"
      sets = { enabled = true }
      argument "enforcement" { path = "enforcement" }
    }
    block "ddos_protection_plan" {
      at = "properties"
      argument "id" { path = "ddosProtectionPlan.id" }
      argument "enable" {
        path = "enableDdosProtection"
        type = "bool"
      }
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
  }

  terraform "azurerm_virtual_network" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
  }
}

resource "Microsoft.Network/virtualNetworks/subnets" {
  api_version  = "2025-05-01"
  abbreviation = "snet"
  order        = 11
  heading      = { en = "Virtual network", ja = "仮想ネットワーク" }
  inline       = "properties.subnets"
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }
  base = {
    properties = {
      privateEndpointNetworkPolicies    = "Disabled"
      privateLinkServiceNetworkPolicies = "Enabled"
    }
  }
  short = { "properties.addressPrefixes" = "properties.addressPrefix" }

  terraform "azurerm_subnet" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "virtual_network_name" { from = "parent.name" }
    argument "address_prefixes" {
      path = "properties.addressPrefixes"
      type = "strings"
    }
    argument "address_prefix" { # azurerm 2 and older
      path      = "properties.addressPrefixes"
      single    = true
      read_only = true
    }
    argument "default_outbound_access_enabled" {
      path    = "properties.defaultOutboundAccess"
      type    = "bool"
      default = true
    }
    argument "private_endpoint_network_policies" {
      path    = "properties.privateEndpointNetworkPolicies"
      default = "Disabled"
    }
    argument "private_link_service_network_policies_enabled" {
      path    = "properties.privateLinkServiceNetworkPolicies"
      type    = "bool"
      values  = { Enabled = true, Disabled = false }
      default = true
    }
    argument "service_endpoints" { # azurerm 4 and older
      path      = "properties.serviceEndpoints[].service"
      type      = "strings"
      read_only = true
    }
    argument "service_endpoint_policy_ids" {
      path = "properties.serviceEndpointPolicies[].id"
      type = "strings"
    }
    argument "sharing_scope" { path = "properties.sharingScope" }
    argument "network_security_group_id_wo" {
      path      = "properties.networkSecurityGroup.id"
      read_only = true
    }
    argument "route_table_id_wo" {
      path      = "properties.routeTable.id"
      read_only = true
    }
    block "service_endpoint" {
      each = "properties.serviceEndpoints"
      argument "service" { path = "service" }
      argument "network_identifier" { path = "networkIdentifier.id" }
      drop "locations" {
        reason = { en = "azurerm has no argument for it; Azure fills in the locations itself", ja = "azurerm には対応する引数がなく、Azure が場所を自動で設定する" }
      }
    }
    block "delegation" {
      each = "properties.delegations"
      argument "name" { path = "name" }
      block "service_delegation" {
        at = "properties"
        argument "name" { path = "serviceName" }
        argument "actions" { # Azure derives them from the service, and azurerm compares them
          follows = "serviceName"
          type    = "strings"
          values = {
            "Microsoft.ContainerInstance/containerGroups" = ["Microsoft.Network/virtualNetworks/subnets/action"]
            "Microsoft.Databricks/workspaces" = [
              "Microsoft.Network/virtualNetworks/subnets/join/action",
              "Microsoft.Network/virtualNetworks/subnets/prepareNetworkPolicies/action",
              "Microsoft.Network/virtualNetworks/subnets/unprepareNetworkPolicies/action",
            ]
          }
        }
      }
    }
    ignored = ["network_security_group_id_wo_version", "route_table_id_wo_version"]

    association "azurerm_subnet_network_security_group_association" {
      path  = "properties.networkSecurityGroup.id"
      own   = "subnet_id"
      other = "network_security_group_id"
    }
    association "azurerm_subnet_route_table_association" {
      path  = "properties.routeTable.id"
      own   = "subnet_id"
      other = "route_table_id"
    }
    association "azurerm_subnet_nat_gateway_association" {
      path  = "properties.natGateway.id"
      own   = "subnet_id"
      other = "nat_gateway_id"
    }
    inline "subnet" {
      argument "security_group" { path = "properties.networkSecurityGroup.id" }
      argument "route_table_id" { path = "properties.routeTable.id" }
    }
  }

  terraform "azurerm_subnet" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "virtual_network_name" { from = "parent.name" }
  }
}

resource "Microsoft.Network/networkSecurityGroups" {
  api_version  = "2025-05-01"
  abbreviation = "nsg"
  order        = 20
  heading      = { en = "Network security groups", ja = "ネットワーク セキュリティ グループ" }
  location     = "region"
  tagged       = true
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }

  terraform "azurerm_network_security_group" {
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

  terraform "azurerm_network_security_group" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
  }
}

resource "Microsoft.Network/networkSecurityGroups/securityRules" {
  api_version  = "2025-05-01"
  abbreviation = "rule"
  order        = 21
  heading      = { en = "Network security groups", ja = "ネットワーク セキュリティ グループ" }
  inline       = "properties.securityRules"
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }
  short = {
    "properties.sourceAddressPrefixes"      = "properties.sourceAddressPrefix"
    "properties.sourcePortRanges"           = "properties.sourcePortRange"
    "properties.destinationAddressPrefixes" = "properties.destinationAddressPrefix"
    "properties.destinationPortRanges"      = "properties.destinationPortRange"
  }

  terraform "azurerm_network_security_rule" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "network_security_group_name" { from = "parent.name" }
    argument "description" { path = "properties.description" }
    argument "priority" {
      path = "properties.priority"
      type = "number"
    }
    argument "direction" { path = "properties.direction" }
    argument "access" { path = "properties.access" }
    argument "protocol" { path = "properties.protocol" }
    argument "source_address_prefix" {
      path   = "properties.sourceAddressPrefixes"
      single = true
    }
    argument "source_address_prefixes" {
      path = "properties.sourceAddressPrefixes"
      type = "strings"
    }
    argument "source_application_security_group_ids" {
      path = "properties.sourceApplicationSecurityGroups[].id"
      type = "strings"
    }
    argument "source_port_range" {
      path   = "properties.sourcePortRanges"
      single = true
    }
    argument "source_port_ranges" {
      path = "properties.sourcePortRanges"
      type = "strings"
    }
    argument "destination_address_prefix" {
      path   = "properties.destinationAddressPrefixes"
      single = true
    }
    argument "destination_address_prefixes" {
      path = "properties.destinationAddressPrefixes"
      type = "strings"
    }
    argument "destination_application_security_group_ids" {
      path = "properties.destinationApplicationSecurityGroups[].id"
      type = "strings"
    }
    argument "destination_port_range" {
      path   = "properties.destinationPortRanges"
      single = true
    }
    argument "destination_port_ranges" {
      path = "properties.destinationPortRanges"
      type = "strings"
    }
    inline "security_rule" {}
  }
}

resource "Microsoft.Network/routeTables" {
  api_version  = "2025-05-01"
  abbreviation = "rt"
  order        = 30
  heading      = { en = "Route tables", ja = "ルート テーブル" }
  location     = "region"
  tagged       = true
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }
  base = {
    properties = { disableBgpRoutePropagation = true }
  }

  terraform "azurerm_route_table" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "bgp_route_propagation_enabled" {
      path    = "properties.disableBgpRoutePropagation"
      type    = "bool"
      values  = { true = false, false = true }
      default = true
    }
    argument "disable_bgp_route_propagation" { # azurerm 3
      path      = "properties.disableBgpRoutePropagation"
      type      = "bool"
      read_only = true
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
  }

  terraform "azurerm_route_table" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
  }
}

resource "Microsoft.Network/routeTables/routes" {
  api_version  = "2025-05-01"
  abbreviation = "route"
  order        = 31
  heading      = { en = "Route tables", ja = "ルート テーブル" }
  inline       = "properties.routes"
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }

  terraform "azurerm_route" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "route_table_name" { from = "parent.name" }
    argument "address_prefix" { path = "properties.addressPrefix" }
    argument "next_hop_type" { path = "properties.nextHopType" }
    argument "next_hop_in_ip_address" { path = "properties.nextHopIpAddress" }
    inline "route" {}
  }
}

resource "Microsoft.Network/publicIPAddresses" {
  api_version  = "2025-05-01"
  abbreviation = "pip"
  noun         = "public IP address"
  order        = 40
  heading      = { en = "Outbound connectivity", ja = "送信接続" }
  location     = "region"
  tagged       = true
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }
  base = {
    sku = { name = "Standard" }
    properties = {
      publicIPAllocationMethod = "Static"
      publicIPAddressVersion   = "IPv4"
      idleTimeoutInMinutes     = 4
    }
  }

  terraform "azurerm_public_ip" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "sku" {
      path    = "sku.name"
      default = "Standard"
    }
    argument "sku_tier" { path = "sku.tier" }
    argument "allocation_method" { path = "properties.publicIPAllocationMethod" }
    argument "ip_version" {
      path    = "properties.publicIPAddressVersion"
      default = "IPv4"
    }
    argument "idle_timeout_in_minutes" {
      path    = "properties.idleTimeoutInMinutes"
      type    = "number"
      default = 4
    }
    argument "zones" {
      path = "zones"
      type = "strings"
    }
    argument "domain_name_label" { path = "properties.dnsSettings.domainNameLabel" }
    argument "domain_name_label_scope" { path = "properties.dnsSettings.domainNameLabelScope" }
    argument "reverse_fqdn" { path = "properties.dnsSettings.reverseFqdn" }
    argument "ddos_protection_mode" { path = "properties.ddosSettings.protectionMode" }
    argument "ddos_protection_plan_id" { path = "properties.ddosSettings.ddosProtectionPlan.id" }
    argument "public_ip_prefix_id" { path = "properties.publicIPPrefix.id" }
    argument "tags" {
      path = "tags"
      type = "map"
    }
  }

  terraform "azurerm_public_ip" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
  }
}

resource "Microsoft.Network/natGateways" {
  api_version  = "2025-05-01"
  abbreviation = "ng"
  noun         = "NAT gateway"
  order        = 41
  heading      = { en = "Outbound connectivity", ja = "送信接続" }
  location     = "region"
  tagged       = true
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }
  base = {
    sku        = { name = "Standard" }
    properties = { idleTimeoutInMinutes = 4 }
  }

  terraform "azurerm_nat_gateway" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "sku_name" {
      path    = "sku.name"
      default = "Standard"
    }
    argument "idle_timeout_in_minutes" {
      path    = "properties.idleTimeoutInMinutes"
      type    = "number"
      default = 4
    }
    argument "zones" {
      path = "zones"
      type = "strings"
    }
    argument "public_ip_address_ids" { # azurerm 2
      path      = "properties.publicIpAddresses[].id"
      type      = "strings"
      read_only = true
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    association "azurerm_nat_gateway_public_ip_association" {
      path  = "properties.publicIpAddresses[].id"
      own   = "nat_gateway_id"
      other = "public_ip_address_id"
    }
    association "azurerm_nat_gateway_public_ip_prefix_association" {
      path  = "properties.publicIpPrefixes[].id"
      own   = "nat_gateway_id"
      other = "public_ip_prefix_id"
    }
  }

  terraform "azurerm_nat_gateway" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
  }
}

resource "Microsoft.Network/firewallPolicies" {
  api_version  = "2025-05-01"
  abbreviation = "afwp"
  noun         = "firewall policy"
  order        = 50
  heading      = { en = "Azure Firewall", ja = "Azure Firewall" }
  location     = "region"
  tagged       = true
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }
  base = {
    properties = {
      sku             = { tier = "Standard" }
      threatIntelMode = "Deny"
    }
  }

  terraform "azurerm_firewall_policy" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "sku" {
      path    = "properties.sku.tier"
      default = "Standard"
    }
    argument "threat_intelligence_mode" {
      path    = "properties.threatIntelMode"
      default = "Alert"
    }
    argument "base_policy_id" { path = "properties.basePolicy.id" }
    argument "private_ip_ranges" {
      path = "properties.snat.privateRanges"
      type = "strings"
    }
    argument "auto_learn_private_ranges_enabled" {
      path   = "properties.snat.autoLearnPrivateRanges"
      type   = "bool"
      values = { Enabled = true, Disabled = false }
    }
    argument "sql_redirect_allowed" {
      path = "properties.sql.allowSqlRedirect"
      type = "bool"
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "dns" {
      at = "properties.dnsSettings"
      argument "servers" {
        path = "servers"
        type = "strings"
      }
      argument "proxy_enabled" {
        path    = "enableProxy"
        type    = "bool"
        default = false
      }
    }
    block "threat_intelligence_allowlist" {
      at = "properties.threatIntelWhitelist"
      argument "ip_addresses" {
        path = "ipAddresses"
        type = "strings"
      }
      argument "fqdns" {
        path = "fqdns"
        type = "strings"
      }
    }
    block "intrusion_detection" {
      at = "properties.intrusionDetection"
      argument "mode" { path = "mode" }
      argument "private_ranges" {
        path = "configuration.privateRanges"
        type = "strings"
      }
    }
  }

  terraform "azurerm_firewall_policy" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
  }
}

resource "Microsoft.Network/firewallPolicies/ruleCollectionGroups" {
  api_version  = "2025-05-01"
  abbreviation = "afwprcg"
  order        = 51
  heading      = { en = "Azure Firewall", ja = "Azure Firewall" }
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }
  base = {
    properties = { priority = 500 }
  }

  terraform "azurerm_firewall_policy_rule_collection_group" {
    argument "name" { from = "name" }
    argument "firewall_policy_id" { from = "parent.id" }
    argument "priority" {
      path = "properties.priority"
      type = "number"
    }
    block "network_rule_collection" {
      each  = "properties.ruleCollections"
      order = "priority"
      sets  = { ruleCollectionType = "FirewallPolicyFilterRuleCollection" }
      argument "name" { path = "name" }
      argument "priority" {
        path = "priority"
        type = "number"
      }
      argument "action" { path = "action.type" }
      block "rule" {
        each = "rules"
        sets = { ruleType = "NetworkRule" }
        argument "name" { path = "name" }
        argument "description" { path = "description" }
        argument "protocols" {
          path = "ipProtocols"
          type = "strings"
        }
        argument "source_addresses" {
          path = "sourceAddresses"
          type = "strings"
        }
        argument "source_ip_groups" {
          path = "sourceIpGroups"
          type = "strings"
        }
        argument "destination_addresses" {
          path = "destinationAddresses"
          type = "strings"
        }
        argument "destination_ip_groups" {
          path = "destinationIpGroups"
          type = "strings"
        }
        argument "destination_fqdns" {
          path = "destinationFqdns"
          type = "strings"
        }
        argument "destination_ports" {
          path = "destinationPorts"
          type = "strings"
        }
      }
    }
    block "application_rule_collection" {
      each  = "properties.ruleCollections"
      order = "priority"
      sets  = { ruleCollectionType = "FirewallPolicyFilterRuleCollection" }
      argument "name" { path = "name" }
      argument "priority" {
        path = "priority"
        type = "number"
      }
      argument "action" { path = "action.type" }
      block "rule" {
        each = "rules"
        sets = { ruleType = "ApplicationRule" }
        argument "name" { path = "name" }
        argument "description" { path = "description" }
        argument "source_addresses" {
          path = "sourceAddresses"
          type = "strings"
        }
        argument "source_ip_groups" {
          path = "sourceIpGroups"
          type = "strings"
        }
        argument "destination_addresses" {
          path = "destinationAddresses"
          type = "strings"
        }
        argument "destination_fqdns" {
          path = "targetFqdns"
          type = "strings"
        }
        argument "destination_fqdn_tags" {
          path = "fqdnTags"
          type = "strings"
        }
        argument "destination_urls" {
          path = "targetUrls"
          type = "strings"
        }
        argument "web_categories" {
          path = "webCategories"
          type = "strings"
        }
        argument "terminate_tls" {
          path = "terminateTLS"
          type = "bool"
        }
        block "protocols" {
          each = "protocols"
          argument "type" { path = "protocolType" }
          argument "port" {
            path = "port"
            type = "number"
          }
        }
        block "http_headers" {
          each = "httpHeadersToInsert"
          argument "name" { path = "headerName" }
          argument "value" { path = "headerValue" }
        }
      }
    }
    block "nat_rule_collection" {
      each  = "properties.ruleCollections"
      order = "priority"
      sets  = { ruleCollectionType = "FirewallPolicyNatRuleCollection" }
      argument "name" { path = "name" }
      argument "priority" {
        path = "priority"
        type = "number"
      }
      argument "action" {
        path   = "action.type"
        values = { DNAT = "Dnat" }
      }
      block "rule" {
        each = "rules"
        sets = { ruleType = "NatRule" }
        argument "name" { path = "name" }
        argument "description" { path = "description" }
        argument "protocols" {
          path = "ipProtocols"
          type = "strings"
        }
        argument "source_addresses" {
          path = "sourceAddresses"
          type = "strings"
        }
        argument "source_ip_groups" {
          path = "sourceIpGroups"
          type = "strings"
        }
        argument "destination_address" {
          path   = "destinationAddresses"
          single = true
        }
        argument "destination_ports" {
          path = "destinationPorts"
          type = "strings"
        }
        argument "translated_address" { path = "translatedAddress" }
        argument "translated_fqdn" { path = "translatedFqdn" }
        argument "translated_port" { path = "translatedPort" }
      }
    }
  }
}

resource "Microsoft.Network/azureFirewalls" {
  api_version  = "2025-05-01"
  abbreviation = "afw"
  noun         = "firewall"
  order        = 52
  heading      = { en = "Azure Firewall", ja = "Azure Firewall" }
  location     = "region"
  tagged       = true
  name {
    min     = 1
    max     = 80
    pattern = "^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$"
    hint    = { en = "letters, digits, _, . and -; begins with a letter or digit, ends with one of them or _", ja = "英数字、_、.、- を使い、先頭は英数字、末尾は英数字か _" }
  }
  base = {
    properties = {
      sku             = { name = "AZFW_VNet", tier = "Standard" }
      threatIntelMode = "Deny"
    }
  }

  terraform "azurerm_firewall" {
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
    argument "location" {
      path     = "location"
      location = true
    }
    argument "sku_name" { path = "properties.sku.name" }
    argument "sku_tier" { path = "properties.sku.tier" }
    argument "threat_intel_mode" { path = "properties.threatIntelMode" }
    argument "firewall_policy_id" { path = "properties.firewallPolicy.id" }
    argument "zones" {
      path = "zones"
      type = "strings"
    }
    argument "tags" {
      path = "tags"
      type = "map"
    }
    block "ip_configuration" {
      each = "properties.ipConfigurations"
      argument "name" { path = "name" }
      argument "subnet_id" { path = "properties.subnet.id" }
      argument "public_ip_address_id" { path = "properties.publicIPAddress.id" }
    }
    block "management_ip_configuration" {
      at = "properties.managementIpConfiguration"
      argument "name" { path = "name" }
      argument "subnet_id" { path = "properties.subnet.id" }
      argument "public_ip_address_id" { path = "properties.publicIPAddress.id" }
    }
  }

  terraform "azurerm_firewall" {
    data = true
    argument "name" { from = "name" }
    argument "resource_group_name" { from = "resource_group" }
  }
}
