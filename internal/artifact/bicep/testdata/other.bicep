metadata author = 'somebody else'
targetScope = 'resourceGroup'

#disable-next-line no-unused-vars
var unused = [for i in range(0, 3): i * 2]
var location = first(split('eastus,westus', ','))
var awkward = 'it\'s "quoted" \${x} %{y} \'\'\' \\ | `tick` [b] </script>\tend'
var firewallAddress = cidrHost(cidrSubnet('10.20.0.0/16', 26, 1), 3)
var withFirewall = true || tags.missing
var routes = {
  default: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: firewallAddress }
  azureml: {
    addressPrefix: tag
    nextHopType: 'Internet'
  }
}
var tag = 'Azure${'Machine'}Learning'

@sys.description('Address prefix of the subnet training.')
param subnetTrainingPrefix string
@description('Name of the virtual network.')
@sys.metadata({ since: 1 })
param virtualNetworkName string = 'unused-default'
@description('Address space of the virtual network.')
param addressSpace string[]

@description('Name of the existing workspace.')
param workspaceName string
@description('Tags of every resource: ${awkward}')
param tags object

@description('Private address of the firewall.')
output firewallPrivateIp string = firewallAddress
@description('ID of the subnet training.')
output subnetTrainingId string = '${virtualNetwork.id}/subnets/snet-training'
@description('ID of the virtual network.')
output virtualNetworkId string = virtualNetwork.id

resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' existing = {
  name: workspaceName

  resource packages 'outboundRules' = {
    name: 'python-packages'
    properties: { type: 'FQDN', category: 'UserDefined', destination: 'pypi.org' }
  }
}

resource batch 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  name: '${workspaceName}/azureml-batch'
  properties: {
    type: 'ServiceTag'
    category: 'UserDefined'
    destination: {
      serviceTag: 'BatchNodeManagement.EastUS'
      protocol: toUpper('tcp')
      portRanges: join([ '443', '8443' ], ',')
    }
  }
  dependsOn: [
    workspace::packages
  ]
}

resource firewall 'Microsoft.Network/azureFirewalls@2025-05-01' = if (withFirewall && length(addressSpace) > 1) {
  name: 'afw-sample'
  location: location
  tags: tags
  properties: {
    sku: { name: 'AZFW_VNet'
      tier: 'Standard' }
    threatIntelMode: 'Alert'
    firewallPolicy: { id: policy.id }
    ipConfigurations: [
      {
        name: 'default'
        properties: {
          subnet: { id: virtualNetwork::firewallSubnet.id }
          publicIPAddress: { id: addresses[1].id }
        }
      }
    ]
  }
}

resource policy 'Microsoft.Network/firewallPolicies@2025-05-01' = {
  name: 'afwp-sample'
  location: location
  tags: tags
  properties: {
    SKU: { tier: 'Standard' }
    threatIntelMode: 'Alert'
    dnsSettings: { enableProxy: !false }
  }

  @description('The rules')
  resource rules 'ruleCollectionGroups@2025-05-01' = {
    name: 'ringfence'
    properties: {
      priority: 100 * 5
      ruleCollections: concat([
        {
          ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
          name: 'network'
          priority: 200
          action: { type: 'Allow' }
          rules: [
            {
              ruleType: 'NetworkRule'
              name: 'azureml-outbound'
              description: awkward
              ipProtocols: [ 'TCP', 'UDP' ]
              sourceAddresses: [ subnetTrainingPrefix ]
              destinationAddresses: [ tag ]
              destinationPorts: [ '443', '5831' ]
            }
            {
              ruleType: 'NetworkRule'
              name: 'tundra'
              description: 'Lifecycle channel'
              ipProtocols: [ 'UDP' ]
              sourceAddresses: [ '10.20.1.0/24' ]
              destinationFqdns: [ format('{0}.tundra.azureml.{1}', location, 'ms') ]
              destinationPorts: [ '5831' ]
            }
          ]
        }
      ], [ applicationRules ])
    }
  }
}

var applicationRules = {
  ruleCollectionType: 'FirewallPolicyFilterRuleCollection'
  name: 'application'
  priority: 300
  action: {
    type: 'Allow'
  }
  rules: [
    {
      ruleType: 'ApplicationRule', name: 'python-packages', description: 'Python packages'
      protocols: [ { protocolType: 'Https', port: 443 } ]
      sourceAddresses: [ '10.20.1.0/24' ]
      targetFqdns: [
        'pypi.org'
        '*.${'pythonhosted'}.org'
      ]
    }
  ]
}

var addressPurposes = [ 'nat', 'firewall' ]

// One loop, two addresses.
resource addresses 'Microsoft.Network/publicIPAddresses@2025-05-01' = [for (purpose, i) in addressPurposes: {
  name: 'pip-sample-${purpose}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  ...(i == 0 ? { zones: [ '1', '2', '3' ] } : {})
  properties: {
    publicIPAllocationMethod: 'Static'
    publicIPAddressVersion: 'IPv4'
    idleTimeoutInMinutes: 4
  }
}]

resource gateway 'Microsoft.Network/natGateways@2025-05-01' = {
  name: 'ng-sample'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: {
    idleTimeoutInMinutes: 10
    publicIpAddresses: [ { id: addresses[0].id } ]
  }
}

resource routeTable 'microsoft.network/RouteTables@2025-05-01' = {
  name: 'rt-sample-training'
  location: location
  tags: tags
  properties: { disableBgpRoutePropagation: true }
}

resource route 'Microsoft.Network/routeTables/routes@2025-05-01' = [for name in [ 'default', 'azureml' ]: {
  parent: routeTable
  name: name
  properties: routes[name]
}]

resource skipped 'Microsoft.Network/routeTables@2025-05-01' = if (empty(addressSpace)) {
  name: 'rt-nobody-wants'
  location: location
}

resource nsg 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: 'nsg-sample-training'
  location: location
  tags: tags
}

var allow = { access: 'Allow', sourcePortRange: '*' }

resource inbound 'Microsoft.Network/networkSecurityGroups/securityRules@2025-05-01' = {
  parent: nsg
  name: 'azureml-inbound'
  properties: union(allow, {
    Description: 'The service reaches the compute'
    direction: 'Inbound'
    PRIORITY: 200 + 10
    protocol: 'Tcp'
    sourceAddressPrefix: tag
    sourceAddressPrefixes: []
    destinationAddressPrefixes: addressSpace
    destinationPortRange: '44224'
  })
}

resource outbound 'Microsoft.Network/networkSecurityGroups/securityRules@2025-05-01' = {
  name: '${nsg.name}/azureml-outbound'
  properties: {
    ...allow
    description: awkward
    direction: 'Outbound'
    priority: 310
    protocol: '*'
    sourceAddressPrefixes: [for n in range(1, 2): '10.20.${n}.0/24']
    destinationAddressPrefix: tag
    destinationPortRanges: [
      '443'
      '18881'
      '8704-8993'
    ]
  }
}

resource virtualNetwork 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: virtualNetworkName
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: addressSpace
    }
    dhcpOptions: { dnsServers: array(firewallAddress) }
    subnets: [
      {
        name: 'snet-training'
        properties: {
          addressPrefix: subnetTrainingPrefix
          networkSecurityGroup: { id: resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-sample-training') }
          routeTable: { id: routeTable.id }
          natGateway: { id: gateway.id }
          defaultOutboundAccess: false
          privateEndpointNetworkPolicies: 'Disabled'
          privateLinkServiceNetworkPolicies: 'Enabled'
          serviceEndpoints: [ { service: 'Microsoft.Storage' } ]
          delegations: [
            {
              name: 'aci'
              properties: { serviceName: 'Microsoft.ContainerInstance/containerGroups' }
            }
          ]
        }
      }
    ]
  }
  dependsOn: [ nsg ]

  resource firewallSubnet 'subnets' = {
    name: 'AzureFirewallSubnet'
    properties: {
      addressPrefixes: [
        '''
10.20.0.64/26'''
      ]
      defaultOutboundAccess: false
      privateEndpointNetworkPolicies: 'Disabled'
      privateLinkServiceNetworkPolicies: withFirewall
        ? 'Enabled'
        : 'Disabled'
    }
  }
}
