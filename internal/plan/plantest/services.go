package plantest

import (
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

// Services is a plan over the services beside a workspace and the private
// links to them: new ones, and some that exist in another group. Its
// resources are of types, nil for those of the fixture.
func Services(types []*spec.ResourceType) *plan.Plan {
	if types == nil {
		types = ServicesTypes()
	}
	const shared = "rg-shared" // another group: what exists already
	id := func(scope, typ, name string) azure.ID { return azure.ID{Scope: scope, Type: typ, Name: name} }

	vnet := id("", network+"virtualNetworks", "vnet-services")
	endpoints := vnet.Child("subnets", "snet-endpoints")
	training := vnet.Child("subnets", "snet-training")
	hub := id(shared, network+"virtualNetworks", "vnet-hub")
	policy := id("", network+"serviceEndpointPolicies", "sep-services")
	identity := id("", "Microsoft.ManagedIdentity/userAssignedIdentities", "id-services")
	storage := id("", "Microsoft.Storage/storageAccounts", "stservices0a1b2c")
	archive := id("", "Microsoft.Storage/storageAccounts", "starchive0a1b2c")
	lake := id(shared, "Microsoft.Storage/storageAccounts", "stlake0a1b2c")
	vault := id("", "Microsoft.KeyVault/vaults", "kv-services-0a1b2c")
	registry := id("", "Microsoft.ContainerRegistry/registries", "crservices0a1b2c")
	builds := id("", "Microsoft.ContainerRegistry/registries", "crbuilds0a1b2c")
	logs := id("", "Microsoft.OperationalInsights/workspaces", "log-services")
	insights := id("", "Microsoft.Insights/components", "appi-services")
	scope := id("", "Microsoft.Insights/privateLinkScopes", "ampls-services")
	blobZone := id("", network+"privateDnsZones", "privatelink.blob.core.windows.net")
	vaultZone := id(shared, network+"privateDnsZones", "privatelink.vaultcore.azure.net")
	link := blobZone.Child("virtualNetworkLinks", "link-services")
	storageEndpoint := id("", network+"privateEndpoints", "pep-services-blob")
	vaultEndpoint := id("", network+"privateEndpoints", "pep-services-vault")
	lakeEndpoint := id("", network+"privateEndpoints", "pep-services-lake")
	blobGroup := storageEndpoint.Child("privateDnsZoneGroups", "default")

	location := azure.M("location", azure.Str("eastus"))
	global := azure.M("location", azure.Str("global"))
	tags := azure.Obj(azure.M("owner", azure.Str("ml-platform"))).From("tags")
	tagged := azure.M("tags", tags)
	m, obj := azure.M, azure.Obj
	str := func(k, v string) azure.Member { return azure.M(k, azure.Str(v)) }
	flag := func(k string, v bool) azure.Member { return azure.M(k, azure.Flag(v)) }
	num := func(k string, v int) azure.Member { return azure.M(k, azure.Int(v)) }
	ref := func(k string, id azure.ID) azure.Member { return azure.M(k, azure.RefTo(id, "")) }
	props := func(ms ...azure.Member) azure.Member { return azure.M("properties", azure.Obj(ms...)) }
	assigned := m("identity", obj(str("type", "SystemAssigned")))
	res := func(id azure.ID, version, symbol string, body ...azure.Member) azure.Resource {
		return azure.Resource{ID: id, Name: azure.Str(id.Leaf()), APIVersion: version, Symbol: symbol, Body: azure.Obj(body...)}
	}
	existing := func(id azure.ID, version, symbol string) azure.Resource {
		return azure.Resource{ID: id, Name: azure.Str(id.Leaf()), APIVersion: version, Symbol: symbol, Existing: true}
	}
	named := func(r azure.Resource, param string) azure.Resource {
		r.Name = r.Name.From(param)
		return r
	}
	after := func(r azure.Resource, ids ...azure.ID) azure.Resource {
		r.DependsOn = ids
		return r
	}
	connection := func(key, name string, to azure.ID, group string, more ...azure.Member) azure.Member {
		return m(key, azure.ListOf(obj(str("name", name), props(append([]azure.Member{ref("privateLinkServiceId", to), m("groupIds", azure.Strings(group))}, more...)...))))
	}
	config := func(zone azure.ID) azure.Value {
		return obj(str("name", zone.Leaf()), props(ref("privateDnsZoneId", zone)))
	}
	audited := func(symbol string, of azure.ID, ms ...azure.Member) azure.Resource {
		return res(id(of.Extend(), "Microsoft.Insights/diagnosticSettings", "to-log-analytics"), "2021-05-01-preview", symbol,
			props(append([]azure.Member{ref("workspaceId", logs)}, ms...)...))
	}
	audit := m("logs", azure.ListOf(obj(str("categoryGroup", "audit"), flag("enabled", true))))

	d := azure.Deployment{
		Cloud: "AzureCloud",
		Parameters: []azure.Parameter{
			{Name: "storageName", Type: "string", Description: "Name of the storage account.", Value: azure.Str(storage.Name)},
			{Name: "keyVaultName", Type: "string", Description: "Name of the key vault.", Value: azure.Str(vault.Name)},
			{Name: "allowedAddress", Type: "string", Description: "Public address that may reach the archive.", Value: azure.Str("198.51.100.7")},
			{Name: "tags", Type: "object", Description: "Tags of every resource.", Value: azure.Obj(tags.Members...)},
		},
		Resources: []azure.Resource{
			existing(hub, "2025-05-01", "virtual_network_hub"),
			existing(lake, "2025-06-01", "storage_lake"),
			existing(vaultZone, "2024-06-01", "dns_zone_vault"),

			res(vnet, "2025-05-01", "virtual_network", location, tagged, props(m("addressSpace", obj(m("addressPrefixes", azure.Strings("10.20.0.0/16")))))),
			res(endpoints, "2025-05-01", "subnet_endpoints", props(
				m("addressPrefixes", azure.Strings("10.20.2.0/24")), flag("defaultOutboundAccess", false),
				str("privateEndpointNetworkPolicies", "Disabled"), str("privateLinkServiceNetworkPolicies", "Enabled"))),
			res(training, "2025-05-01", "subnet_training", props(
				m("addressPrefixes", azure.Strings("10.20.1.0/24")), flag("defaultOutboundAccess", false),
				m("serviceEndpoints", azure.ListOf(obj(str("service", "Microsoft.Storage")))),
				m("serviceEndpointPolicies", azure.ListOf(obj(ref("id", policy)))),
				str("privateEndpointNetworkPolicies", "Disabled"), str("privateLinkServiceNetworkPolicies", "Enabled"))),
			res(vnet.Child("virtualNetworkPeerings", "to-hub"), "2025-05-01", "peering_hub", props(
				m("remoteVirtualNetwork", obj(ref("id", hub))),
				flag("allowVirtualNetworkAccess", true), flag("allowForwardedTraffic", true), flag("allowGatewayTransit", false), flag("useRemoteGateways", true))),

			res(policy, "2025-05-01", "service_endpoint_policy", location, tagged),
			res(policy.Child("serviceEndpointPolicyDefinitions", "storage"), "2025-05-01", "service_endpoint_policy_storage", props(
				str("description", "Accounts of this environment"), str("service", "Microsoft.Storage"),
				m("serviceResources", azure.ListOf(azure.RefTo(storage, ""), azure.RefTo(lake, ""))))),
			res(policy.Child("serviceEndpointPolicyDefinitions", "machine-learning"), "2025-05-01", "service_endpoint_policy_machine_learning", props(
				str("service", "Global"), m("serviceResources", azure.Strings("/services/Azure/MachineLearning")))),

			res(identity, "2024-11-30", "identity_services", location, tagged),

			named(res(storage, "2025-06-01", "storage", location, tagged, m("sku", obj(str("name", "Standard_LRS"))), str("kind", "StorageV2"), assigned, props(
				flag("supportsHttpsTrafficOnly", true), str("minimumTlsVersion", "TLS1_2"), flag("allowBlobPublicAccess", false), flag("allowSharedKeyAccess", false),
				flag("allowCrossTenantReplication", false), flag("defaultToOAuthAuthentication", true), flag("isLocalUserEnabled", false),
				str("publicNetworkAccess", "Disabled"),
				m("networkAcls", obj(str("defaultAction", "Deny"), str("bypass", "AzureServices"))))), "storageName"),
			res(archive, "2025-06-01", "storage_archive", location, tagged, m("sku", obj(str("name", "Standard_RAGZRS"))), str("kind", "StorageV2"),
				m("identity", obj(str("type", "SystemAssigned,UserAssigned"), m("userAssignedIdentities", azure.ListOf(azure.RefTo(identity, ""))))), props(
					flag("supportsHttpsTrafficOnly", true), str("minimumTlsVersion", "TLS1_2"), str("publicNetworkAccess", "Enabled"), str("accessTier", "Cool"),
					str("allowedCopyScope", "PrivateLink"), str("largeFileSharesState", "Enabled"),
					m("sasPolicy", obj(str("sasExpirationPeriod", "1.00:00:00"), str("expirationAction", "Log"))),
					m("networkAcls", obj(
						str("defaultAction", "Deny"), str("bypass", "Logging"),
						m("ipRules", azure.ListOf(obj(m("value", azure.Str("198.51.100.7").From("allowedAddress"))))),
						m("virtualNetworkRules", azure.ListOf(obj(ref("id", training)))),
						m("resourceAccessRules", azure.ListOf(obj(
							m("tenantId", azure.RefTo(azure.Subscription, "tenantId")), ref("resourceId", registry)))))))),

			named(res(vault, "2026-02-01", "key_vault", location, tagged, props(
				m("tenantId", azure.RefTo(azure.Subscription, "tenantId")), m("sku", obj(str("family", "A"), str("name", "standard"))),
				flag("enableRbacAuthorization", true), flag("enablePurgeProtection", true), num("softDeleteRetentionInDays", 90),
				str("publicNetworkAccess", "Disabled"),
				m("networkAcls", obj(str("defaultAction", "Deny"), str("bypass", "AzureServices"),
					m("virtualNetworkRules", azure.ListOf(obj(ref("id", training)))))))), "keyVaultName"),

			res(registry, "2025-11-01", "registry", location, tagged, m("sku", obj(str("name", "Premium"))), assigned, props(
				flag("adminUserEnabled", false), flag("anonymousPullEnabled", false), flag("dataEndpointEnabled", true),
				str("publicNetworkAccess", "Disabled"), str("networkRuleBypassOptions", "AzureServices"), flag("networkRuleBypassAllowedForTasks", false),
				str("zoneRedundancy", "Enabled"), str("roleAssignmentMode", "AbacRepositoryPermissions"),
				m("policies", obj(m("exportPolicy", obj(str("status", "disabled"))))))),
			res(builds, "2025-11-01", "registry_builds", location, tagged, m("sku", obj(str("name", "Premium"))),
				m("identity", obj(str("type", "UserAssigned"), m("userAssignedIdentities", azure.ListOf(azure.RefTo(identity, ""))))), props(
					flag("adminUserEnabled", false), str("publicNetworkAccess", "Enabled"), str("networkRuleBypassOptions", "None"),
					m("networkRuleSet", obj(str("defaultAction", "Deny"),
						m("ipRules", azure.ListOf(obj(str("action", "Allow"), str("value", "198.51.100.0/24")))))))),

			res(logs, "2025-07-01", "log_analytics", location, tagged, props(
				m("sku", obj(str("name", "PerGB2018"))), num("retentionInDays", 30),
				str("publicNetworkAccessForIngestion", "Disabled"), str("publicNetworkAccessForQuery", "Enabled"),
				m("features", obj(flag("disableLocalAuth", true), flag("enableLogAccessUsingOnlyResourcePermissions", true))))),
			res(insights, "2020-02-02", "monitor", location, tagged, str("kind", "web"), props(
				str("Application_Type", "web"), ref("WorkspaceResourceId", logs), flag("DisableLocalAuth", true), flag("DisableIpMasking", false),
				str("publicNetworkAccessForIngestion", "Disabled"), str("publicNetworkAccessForQuery", "Disabled"))),
			res(scope, "2021-09-01", "private_link_scope", global, tagged, props(
				m("accessModeSettings", obj(str("ingestionAccessMode", "Open"), str("queryAccessMode", "PrivateOnly"))))),
			res(scope.Child("scopedResources", "monitor"), "2021-09-01", "private_link_scope_monitor", props(ref("linkedResourceId", insights))),
			res(scope.Child("scopedResources", "logs"), "2021-09-01", "private_link_scope_logs", props(ref("linkedResourceId", logs))),

			res(blobZone, "2024-06-01", "dns_zone_blob", global, tagged),
			res(link, "2024-06-01", "dns_link_blob", global, tagged, props(
				m("virtualNetwork", obj(ref("id", vnet))), flag("registrationEnabled", false), str("resolutionPolicy", "NxDomainRedirect"))),
			// In the group of the zone, which is not ours.
			res(vaultZone.Child("virtualNetworkLinks", "link-services"), "2024-06-01", "dns_link_vault", global, props(
				m("virtualNetwork", obj(ref("id", vnet))), flag("registrationEnabled", false))),

			res(storageEndpoint, "2025-05-01", "private_endpoint_storage_blob", location, tagged, props(
				m("subnet", obj(ref("id", endpoints))), str("customNetworkInterfaceName", "nic-services-blob"),
				connection("privateLinkServiceConnections", "pep-services-blob", storage, "blob"),
				m("ipConfigurations", azure.ListOf(obj(str("name", "blob"), props(
					str("groupId", "blob"), str("memberName", "blob"), str("privateIPAddress", "10.20.2.10"))))))),
			after(res(blobGroup, "2025-05-01", "dns_group_storage_blob", props(m("privateDnsZoneConfigs", azure.ListOf(config(blobZone))))), link),
			res(vaultEndpoint, "2025-05-01", "private_endpoint_key_vault", location, tagged, props(
				m("subnet", obj(ref("id", endpoints))), connection("privateLinkServiceConnections", "pep-services-vault", vault, "vault"))),
			res(vaultEndpoint.Child("privateDnsZoneGroups", "default"), "2025-05-01", "dns_group_key_vault", props(
				m("privateDnsZoneConfigs", azure.ListOf(config(vaultZone))))),
			after(res(lakeEndpoint, "2025-05-01", "private_endpoint_lake", location, tagged, props(
				m("subnet", obj(ref("id", endpoints))),
				connection("manualPrivateLinkServiceConnections", "pep-services-lake", lake, "dfs", str("requestMessage", "Machine learning reads the lake.")))), blobGroup),

			audited("audit_key_vault", vault, audit, m("metrics", azure.ListOf(obj(str("category", "AllMetrics"), flag("enabled", true))))),
			audited("audit_registry", registry, audit, str("logAnalyticsDestinationType", "Dedicated")),
		},
		Outputs: []azure.Output{
			{Name: "storageId", Description: "ID of the storage account.", Value: azure.RefTo(storage, "")},
			{Name: "keyVaultUri", Description: "Address of the key vault.", Value: azure.RefTo(vault, "properties.vaultUri")},
			{Name: "identityPrincipalId", Description: "Principal of the identity.", Value: azure.RefTo(identity, "properties.principalId")},
			{Name: "registryPrincipalId", Description: "Principal of the registry.", Value: azure.RefTo(registry, "identity.principalId")},
		},
	}
	d.ImplyDependencies()
	p := Sample(types)
	p.Environment.Name, p.Environment.Description, p.Environment.ResourceGroup = "services", "Services and private links.", "rg-services"
	return &plan.Plan{Spec: p.Spec, Environment: p.Environment, Deployment: d}
}

// ServicesTypes are the resource types of Services, without their Terraform side.
func ServicesTypes() []*spec.ResourceType {
	t := func(typ, version string, order int, en string) *spec.ResourceType {
		return &spec.ResourceType{Type: typ, APIVersion: version, Order: order, Heading: spec.Text{En: en, Ja: en}}
	}
	types := append(Types(),
		t(network+"virtualNetworks/virtualNetworkPeerings", "2025-05-01", 52, "Network"),
		t(network+"serviceEndpointPolicies", "2025-05-01", 55, "Service endpoint policies"),
		t(network+"serviceEndpointPolicies/serviceEndpointPolicyDefinitions", "2025-05-01", 56, "Service endpoint policies"),
		t("Microsoft.ManagedIdentity/userAssignedIdentities", "2024-11-30", 63, "Identities"),
		t("Microsoft.Storage/storageAccounts", "2025-06-01", 64, "Services"),
		t("Microsoft.KeyVault/vaults", "2026-02-01", 65, "Services"),
		t("Microsoft.ContainerRegistry/registries", "2025-11-01", 66, "Services"),
		t("Microsoft.OperationalInsights/workspaces", "2025-07-01", 67, "Monitoring"),
		t("Microsoft.Insights/components", "2020-02-02", 68, "Monitoring"),
		t("Microsoft.Insights/privateLinkScopes", "2021-09-01", 69, "Monitoring"),
		t("Microsoft.Insights/privateLinkScopes/scopedResources", "2021-09-01", 69, "Monitoring"),
		t(network+"privateDnsZones", "2024-06-01", 80, "Private DNS"),
		t(network+"privateDnsZones/virtualNetworkLinks", "2024-06-01", 81, "Private DNS"),
		t(network+"privateEndpoints", "2025-05-01", 82, "Private endpoints"),
		t(network+"privateEndpoints/privateDnsZoneGroups", "2025-05-01", 83, "Private endpoints"),
		t("Microsoft.Insights/diagnosticSettings", "2021-05-01-preview", 95, "Diagnostics"),
	)
	for _, x := range types {
		switch x.Type {
		case network + "serviceEndpointPolicies/serviceEndpointPolicyDefinitions":
			x.Inline = "properties.serviceEndpointPolicyDefinitions"
		case "Microsoft.Storage/storageAccounts", "Microsoft.ContainerRegistry/registries":
			x.Keyed = []string{"identity.userAssignedIdentities"}
		}
	}
	return types
}
