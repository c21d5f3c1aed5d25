package terraform

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/templates"
)

func renderServices(t testing.TB) []templates.File {
	t.Helper()
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	files, err := Render(plantest.Services(types(t)), set)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestServicesReadAsProjected(t *testing.T) {
	p := plantest.Services(types(t))
	want, drops := Project(p)
	if len(drops) != 0 {
		t.Errorf("dropped: %v", drops)
	}
	files := renderServices(t)
	for _, f := range files {
		if got := hclwrite.Format(f.Data); !bytes.Equal(got, f.Data) {
			t.Errorf("%s: the formatter changes it to\n%s", f.Path, got)
		}
		if dir := os.Getenv("TF_OUT"); dir != "" {
			name := filepath.Join(dir, f.Path)
			os.MkdirAll(filepath.Dir(name), 0o755)
			os.WriteFile(name, f.Data, 0o644)
		}
	}
	got, fs := Read(p.Spec, files)
	for _, f := range fs {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
	differ(t, got, want)
	placed(t, got)
}

// TestServicesPairs holds the words of azurerm, by hand: what an argument
// says, and what then stands in the body.
func TestServicesPairs(t *testing.T) {
	const (
		account, vault, registry = "azurerm_storage_account", "azurerm_key_vault", "azurerm_container_registry"
		logs, component          = "azurerm_log_analytics_workspace", "azurerm_application_insights"
		endpoint                 = "azurerm_private_endpoint"
	)
	checkPairs(t, []wording{
		{account, "account_tier = \"Standard\"\naccount_replication_type = \"LRS\"", "sku", `{name: "Standard_LRS"}`},
		{account, "account_replication_type = \"RAGZRS\"\naccount_tier = \"Standard\"", "sku", `{name: "Standard_RAGZRS"}`},
		{account, ``, "kind", `"StorageV2"`},
		{account, `account_kind = "FileStorage"`, "kind", `"FileStorage"`},
		{account, ``, "properties.publicNetworkAccess", `"Enabled"`},
		{account, `public_network_access_enabled = false`, "properties.publicNetworkAccess", `"Disabled"`},
		{account, ``, "properties.supportsHttpsTrafficOnly", `true`},
		{account, `https_traffic_only_enabled = false`, "properties.supportsHttpsTrafficOnly", `false`},
		{account, ``, "properties.minimumTlsVersion", `"TLS1_2"`},
		{account, ``, "properties.allowBlobPublicAccess", `false`},
		{account, `allow_nested_items_to_be_public = true`, "properties.allowBlobPublicAccess", `true`},
		{account, ``, "properties.allowSharedKeyAccess", `true`},
		{account, `shared_access_key_enabled = false`, "properties.allowSharedKeyAccess", `false`},
		{account, ``, "properties.defaultToOAuthAuthentication", `false`},
		{account, `default_to_oauth_authentication = true`, "properties.defaultToOAuthAuthentication", `true`},
		{account, ``, "properties.allowCrossTenantReplication", `false`},
		{account, `cross_tenant_replication_enabled = true`, "properties.allowCrossTenantReplication", `true`},
		{account, ``, "properties.isLocalUserEnabled", `true`},
		{account, `local_user_enabled = false`, "properties.isLocalUserEnabled", `false`},
		{account, `allowed_copy_scope = "AAD"`, "properties.allowedCopyScope", `"AAD"`},
		{account, `infrastructure_encryption_enabled = true`, "properties.encryption", `{requireInfrastructureEncryption: true, keySource: "Microsoft.Storage"}`},
		{account, `is_hns_enabled = true`, "properties.isHnsEnabled", `true`},
		{account, `nfsv3_enabled = true`, "properties.isNfsV3Enabled", `true`},
		{account, `sftp_enabled = true`, "properties.isSftpEnabled", `true`},
		{account, `large_file_share_enabled = true`, "properties.largeFileSharesState", `"Enabled"`},
		{account, `dns_endpoint_type = "AzureDnsZone"`, "properties.dnsEndpointType", `"AzureDnsZone"`},
		{account, `access_tier = "Cool"`, "properties.accessTier", `"Cool"`},
		{account, "identity {\n type = \"SystemAssigned, UserAssigned\"\n identity_ids = [\"/i\"]\n}", "identity", `{type: "SystemAssigned,UserAssigned", userAssignedIdentities: ["/i"]}`},
		{account, "identity {\n type = \"SystemAssigned\"\n}", "identity", `{type: "SystemAssigned"}`},
		{account, "network_rules {\n default_action = \"Deny\"\n bypass = [\"Logging\", \"AzureServices\"]\n}", "properties.networkAcls", `{defaultAction: "Deny", bypass: "Logging, AzureServices"}`},
		{account, "network_rules {\n default_action = \"Deny\"\n bypass = [\"None\"]\n}", "properties.networkAcls", `{defaultAction: "Deny", bypass: "None"}`},
		{account, "network_rules {\n ip_rules = [\"1.2.3.4\"]\n virtual_network_subnet_ids = [\"/s\"]\n}", "properties.networkAcls", `{ipRules: [{value: "1.2.3.4"}], virtualNetworkRules: [{id: "/s"}]}`},
		{account, "network_rules {\n private_link_access {\n endpoint_resource_id = \"/r\"\n endpoint_tenant_id = \"t\"\n }\n}", "properties.networkAcls.resourceAccessRules", `[{resourceId: "/r", tenantId: "t"}]`},
		{account, "sas_policy {\n expiration_period = \"1.00:00:00\"\n}", "properties.sasPolicy", `{sasExpirationPeriod: "1.00:00:00", expirationAction: "Log"}`},

		{vault, `tenant_id = "t"`, "properties.tenantId", `"t"`},
		{vault, `sku_name = "premium"`, "properties.sku", `{name: "premium", family: "A"}`},
		{vault, ``, "properties.enableSoftDelete", `true`},
		{vault, `rbac_authorization_enabled = true`, "properties.enableRbacAuthorization", `true`},
		{vault, `enable_rbac_authorization = true`, "properties.enableRbacAuthorization", `true`},
		{vault, ``, "properties.publicNetworkAccess", `"Enabled"`},
		{vault, `public_network_access_enabled = false`, "properties.publicNetworkAccess", `"Disabled"`},
		{vault, `purge_protection_enabled = true`, "properties.enablePurgeProtection", `true`},
		{vault, ``, "properties.softDeleteRetentionInDays", `90`},
		{vault, `soft_delete_retention_days = 7`, "properties.softDeleteRetentionInDays", `7`},
		{vault, `enabled_for_deployment = true`, "properties.enabledForDeployment", `true`},
		{vault, `enabled_for_disk_encryption = true`, "properties.enabledForDiskEncryption", `true`},
		{vault, `enabled_for_template_deployment = true`, "properties.enabledForTemplateDeployment", `true`},
		{
			vault, "network_acls {\n default_action = \"Deny\"\n bypass = \"None\"\n ip_rules = [\"1.2.3.4\"]\n virtual_network_subnet_ids = [\"/s\"]\n}", "properties.networkAcls",
			`{defaultAction: "Deny", bypass: "None", ipRules: [{value: "1.2.3.4"}], virtualNetworkRules: [{id: "/s"}]}`,
		},
		{vault, "network_acls {\n default_action = \"Deny\"\n}", "properties.networkAcls", `{defaultAction: "Deny", bypass: "AzureServices"}`},
		{
			vault, "access_policy {\n tenant_id = \"t\"\n object_id = \"o\"\n key_permissions = [\"Get\"]\n secret_permissions = [\"List\"]\n certificate_permissions = [\"Get\"]\n}", "properties.accessPolicies",
			`[{tenantId: "t", objectId: "o", permissions: {keys: ["Get"], secrets: ["List"], certificates: ["Get"]}}]`,
		},

		{registry, `sku = "Premium"`, "sku", `{name: "Premium"}`},
		{registry, ``, "properties.adminUserEnabled", `false`},
		{registry, `admin_enabled = true`, "properties.adminUserEnabled", `true`},
		{registry, ``, "properties.publicNetworkAccess", `"Enabled"`},
		{registry, `public_network_access_enabled = false`, "properties.publicNetworkAccess", `"Disabled"`},
		{registry, `anonymous_pull_enabled = true`, "properties.anonymousPullEnabled", `true`},
		{registry, `data_endpoint_enabled = true`, "properties.dataEndpointEnabled", `true`},
		{registry, ``, "properties.networkRuleBypassOptions", `"AzureServices"`},
		{registry, `network_rule_bypass_option = "None"`, "properties.networkRuleBypassOptions", `"None"`},
		{registry, ``, "properties.networkRuleBypassAllowedForTasks", `false`},
		{registry, `network_rule_bypass_for_tasks_enabled = true`, "properties.networkRuleBypassAllowedForTasks", `true`},
		{registry, `zone_redundancy_enabled = false`, "properties.zoneRedundancy", `"Disabled"`},
		{registry, `role_assignment_mode = "AbacRepositoryPermissions"`, "properties.roleAssignmentMode", `"AbacRepositoryPermissions"`},
		{registry, `zone_redundancy_enabled = true`, "properties.zoneRedundancy", `"Enabled"`},
		{registry, `export_policy_enabled = true`, "properties.policies.exportPolicy.status", `"enabled"`},
		{registry, `export_policy_enabled = false`, "properties.policies.exportPolicy.status", `"disabled"`},
		{registry, `azuread_authentication_as_arm_policy_enabled = false`, "properties.policies.azureADAuthenticationAsArmPolicy.status", `"disabled"`},
		{registry, `quarantine_policy_enabled = true`, "properties.policies.quarantinePolicy.status", `"enabled"`},
		{
			registry, "network_rule_set {\n default_action = \"Deny\"\n ip_rule {\n action = \"Allow\"\n ip_range = \"1.2.3.0/24\"\n }\n}", "properties.networkRuleSet",
			`{defaultAction: "Deny", ipRules: [{action: "Allow", value: "1.2.3.0/24"}]}`,
		},
		{registry, "network_rule_set = [{ default_action = \"Deny\", ip_rule = [] }]", "properties.networkRuleSet", `{defaultAction: "Deny"}`},
		{registry, "identity {\n type = \"UserAssigned\"\n identity_ids = [\"/i\"]\n}", "identity", `{type: "UserAssigned", userAssignedIdentities: ["/i"]}`},

		{logs, ``, "properties.sku.name", `"PerGB2018"`},
		{logs, "sku = \"CapacityReservation\"\nreservation_capacity_in_gb_per_day = 100", "properties.sku", `{name: "CapacityReservation", capacityReservationLevel: 100}`},
		{logs, `retention_in_days = 30`, "properties.retentionInDays", `30`},
		{logs, `daily_quota_gb = 5`, "properties.workspaceCapping.dailyQuotaGb", `5`},
		{logs, ``, "properties.publicNetworkAccessForIngestion", `"Enabled"`},
		{logs, `internet_ingestion_access_type = "Disabled"`, "properties.publicNetworkAccessForIngestion", `"Disabled"`},
		{logs, `internet_ingestion_enabled = false`, "properties.publicNetworkAccessForIngestion", `"Disabled"`},
		{logs, ``, "properties.publicNetworkAccessForQuery", `"Enabled"`},
		{logs, `internet_query_access_type = "SecuredByPerimeter"`, "properties.publicNetworkAccessForQuery", `"SecuredByPerimeter"`},
		{logs, `internet_query_enabled = false`, "properties.publicNetworkAccessForQuery", `"Disabled"`},
		{logs, ``, "properties.features.disableLocalAuth", `false`},
		{logs, `local_authentication_enabled = false`, "properties.features.disableLocalAuth", `true`},
		{logs, ``, "properties.features.enableLogAccessUsingOnlyResourcePermissions", `true`},
		{logs, `allow_resource_only_permissions = false`, "properties.features.enableLogAccessUsingOnlyResourcePermissions", `false`},
		{logs, `immediate_data_purge_on_30_days_enabled = true`, "properties.features.immediatePurgeDataOn30Days", `true`},
		{logs, `cmk_for_query_forced = true`, "properties.forceCmkForQuery", `true`},
		{logs, `data_collection_rule_id = "/d"`, "properties.defaultDataCollectionRuleResourceId", `"/d"`},

		{component, `application_type = "web"`, "properties.Application_Type", `"web"`},
		{component, ``, "kind", `"web"`},
		{component, `workspace_id = "/w"`, "properties.WorkspaceResourceId", `"/w"`},
		{component, ``, "properties.publicNetworkAccessForIngestion", `"Enabled"`},
		{component, `internet_ingestion_enabled = false`, "properties.publicNetworkAccessForIngestion", `"Disabled"`},
		{component, ``, "properties.publicNetworkAccessForQuery", `"Enabled"`},
		{component, `internet_query_enabled = false`, "properties.publicNetworkAccessForQuery", `"Disabled"`},
		{component, ``, "properties.DisableLocalAuth", `false`},
		{component, `local_authentication_enabled = false`, "properties.DisableLocalAuth", `true`},
		{component, `local_authentication_disabled = true`, "properties.DisableLocalAuth", `true`},
		{component, ``, "properties.DisableIpMasking", `false`},
		{component, `ip_masking_enabled = false`, "properties.DisableIpMasking", `true`},
		{component, `disable_ip_masking = true`, "properties.DisableIpMasking", `true`},
		{component, `force_customer_storage_for_profiler = true`, "properties.ForceCustomerStorageForProfiler", `true`},
		{component, `sampling_percentage = 50`, "properties.SamplingPercentage", `50`},
		{component, `retention_in_days = 30`, "properties.RetentionInDays", `30`},

		{"azurerm_monitor_private_link_scope", ``, "location", `"global"`},
		{"azurerm_monitor_private_link_scope", ``, "properties.accessModeSettings", `{ingestionAccessMode: "Open", queryAccessMode: "Open"}`},
		{"azurerm_monitor_private_link_scope", "ingestion_access_mode = \"PrivateOnly\"\nquery_access_mode = \"PrivateOnly\"", "properties.accessModeSettings", `{ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly"}`},
		{"azurerm_monitor_private_link_scoped_service", "scope_name = \"s\"\nlinked_resource_id = \"/r\"", "properties.linkedResourceId", `"/r"`},
		{
			"azurerm_monitor_diagnostic_setting", "enabled_log {\n category_group = \"audit\"\n}\nenabled_log {\n category = \"A\"\n}\nenabled_metric {\n category = \"AllMetrics\"\n}", "properties",
			`{logs: [{categoryGroup: "audit", enabled: true}, {category: "A", enabled: true}], metrics: [{category: "AllMetrics", enabled: true}]}`,
		},
		{
			"azurerm_monitor_diagnostic_setting", "log_analytics_workspace_id = \"/w\"\nlog_analytics_destination_type = \"Dedicated\"\nstorage_account_id = \"/s\"\neventhub_authorization_rule_id = \"/e\"\neventhub_name = \"e\"\npartner_solution_id = \"/p\"", "properties",
			`{workspaceId: "/w", logAnalyticsDestinationType: "Dedicated", storageAccountId: "/s", eventHubAuthorizationRuleId: "/e", eventHubName: "e", marketplacePartnerId: "/p"}`,
		},

		{
			endpoint, "private_service_connection {\n name = \"c\"\n is_manual_connection = false\n private_connection_resource_id = \"/r\"\n subresource_names = [\"blob\"]\n}", "properties",
			`{privateLinkServiceConnections: [{name: "c", properties: {privateLinkServiceId: "/r", groupIds: ["blob"]}}]}`,
		},
		{
			endpoint, "private_service_connection {\n name = \"c\"\n is_manual_connection = \"true\"\n private_connection_resource_id = \"/r\"\n subresource_names = [\"blob\"]\n request_message = \"m\"\n}", "properties",
			`{manualPrivateLinkServiceConnections: [{name: "c", properties: {privateLinkServiceId: "/r", groupIds: ["blob"], requestMessage: "m"}}]}`,
		},
		{
			endpoint, "ip_configuration {\n name = \"i\"\n private_ip_address = \"10.0.0.4\"\n subresource_name = \"blob\"\n member_name = \"blob\"\n}", "properties.ipConfigurations",
			`[{name: "i", properties: {privateIPAddress: "10.0.0.4", groupId: "blob", memberName: "blob"}}]`,
		},
		{endpoint, "subnet_id = \"/s\"\ncustom_network_interface_name = \"nic\"", "properties", `{subnet: {id: "/s"}, customNetworkInterfaceName: "nic"}`},

		{"azurerm_private_dns_zone", ``, "location", `"global"`},
		{"azurerm_private_dns_zone_virtual_network_link", "private_dns_zone_id = \"/z\"\nvirtual_network_id = \"/v\"", "properties", `{virtualNetwork: {id: "/v"}, registrationEnabled: false}`},
		{"azurerm_private_dns_zone_virtual_network_link", "private_dns_zone_name = \"z\"\nregistration_enabled = true\nresolution_policy = \"Default\"", "properties", `{registrationEnabled: true, resolutionPolicy: "Default"}`},
		{"azurerm_virtual_network_peering", "virtual_network_name = \"v\"\nremote_virtual_network_id = \"/v\"", "properties", `{remoteVirtualNetwork: {id: "/v"}, allowVirtualNetworkAccess: true, allowForwardedTraffic: false, allowGatewayTransit: false, useRemoteGateways: false}`},
		{"azurerm_virtual_network_peering", "virtual_network_name = \"v\"\nonly_ipv6_peering_enabled = true\nlocal_subnet_names = [\"a\"]\nremote_subnet_names = [\"b\"]\npeer_complete_virtual_networks_enabled = false\nallow_virtual_network_access = false\nallow_forwarded_traffic = true\nallow_gateway_transit = true\nuse_remote_gateways = true", "properties", `{enableOnlyIPv6Peering: true, localSubnetNames: ["a"], remoteSubnetNames: ["b"], peerCompleteVnets: false, allowVirtualNetworkAccess: false, allowForwardedTraffic: true, allowGatewayTransit: true, useRemoteGateways: true}`},
		{"azurerm_user_assigned_identity", `isolation_scope = "Regional"`, "properties.isolationScope", `"Regional"`},
	})
}

// TestServicesWords holds the other half: what is printed for a body.
func TestServicesWords(t *testing.T) {
	main := ""
	for _, f := range renderServices(t) {
		if strings.HasSuffix(f.Path, ".tf") {
			main += string(f.Data)
		}
	}
	for _, text := range []string{
		`account_tier                     = "Standard"`,
		`account_replication_type         = "LRS"`,
		`account_replication_type         = "RAGZRS"`,
		`bypass         = ["AzureServices"]`,
		`type         = "SystemAssigned, UserAssigned"`,
		`identity_ids = [azurerm_user_assigned_identity.identity_services.id]`,
		`ip_rules                   = [var.allowed_address]`,
		`endpoint_tenant_id   = data.azurerm_client_config.current.tenant_id`,
		`rbac_authorization_enabled    = true`,
		`export_policy_enabled`,
		`local_authentication_enabled`,
		`scope_name          = azurerm_monitor_private_link_scope.private_link_scope.name`,
		`target_resource_id         = azurerm_key_vault.key_vault.id`,
		`private_dns_zone_id  = azurerm_private_dns_zone.dns_zone_blob.id`,
		`private_dns_zone_id  = data.azurerm_private_dns_zone.dns_zone_vault.id`,
		`value       = azurerm_key_vault.key_vault.vault_uri`,
		`value       = azurerm_user_assigned_identity.identity_services.principal_id`,
		`value       = azurerm_container_registry.registry.identity[0].principal_id`,
		"  private_service_connection {\n    name                           = \"pep-services-blob\"\n    is_manual_connection           = false\n" +
			"    private_connection_resource_id = azurerm_storage_account.storage.id\n    subresource_names              = [\"blob\"]\n  }\n",
		"    is_manual_connection           = true\n",
		"  private_dns_zone_group {\n    name                 = \"default\"\n    private_dns_zone_ids = [azurerm_private_dns_zone.dns_zone_blob.id]\n  }\n",
		"  definition {\n    name              = \"machine-learning\"\n    service           = \"Global\"\n    service_resources = [\"/services/Azure/MachineLearning\"]\n  }\n",
		// What waits for a zone group waits for its endpoint, and the endpoint for what the group waits for.
		"  depends_on = [azurerm_private_dns_zone_virtual_network_link.dns_link_blob]\n",
		"  depends_on = [azurerm_private_endpoint.private_endpoint_storage_blob]\n",
	} {
		if !strings.Contains(main, text) {
			t.Errorf("not printed:\n%s", text)
		}
	}
	if t.Failed() {
		t.Log(main)
	}
}

// TestAnotherHandsServices reads what our own files never hold.
func TestAnotherHandsServices(t *testing.T) {
	got, fs := Read(sampleSpec(t), files(`
locals {
  zones = { blob = azurerm_private_dns_zone.blob.id }
}

resource "azurerm_private_dns_zone" "blob" {
  name                = "privatelink.blob.core.windows.net"
  resource_group_name = "rg"
}

resource "azurerm_private_dns_zone_virtual_network_link" "old" {
  name                  = "link"
  resource_group_name   = "rg"
  private_dns_zone_name = azurerm_private_dns_zone.blob.name
  virtual_network_id    = "/v"
}

resource "azurerm_storage_account" "this" {
  name                     = "stx"
  resource_group_name      = "rg"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_private_endpoint" "this" {
  for_each            = toset(["blob"])
  name                = "pep-${each.key}"
  resource_group_name = "rg"
  location            = "eastus"
  subnet_id           = "/s"
  private_service_connection {
    name                           = each.key
    private_connection_resource_id = azurerm_storage_account.this.id
    subresource_names              = [each.key]
    is_manual_connection           = false
  }
  dynamic "private_dns_zone_group" {
    for_each = [1]
    content {
      name                 = "group"
      private_dns_zone_ids = [local.zones[each.key]]
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                       = "audit"
  target_resource_id         = azurerm_private_endpoint.this["blob"].id
  log_analytics_workspace_id = "/w"
}

output "principal" {
  value = azurerm_storage_account.this.identity.0.principal_id
}

output "unheard" {
  value = azurerm_storage_account.this.identity[1].principal_id
}
`))
	for _, f := range fs {
		t.Errorf("%s%s", f.Place(), f.Message)
	}
	zone := azure.ID{Type: network + "privateDnsZones", Name: "privatelink.blob.core.windows.net"}
	account := azure.ID{Type: "Microsoft.Storage/storageAccounts", Name: "stx"}
	endpoint := azure.ID{Type: network + "privateEndpoints", Name: "pep-blob"}
	for _, want := range []struct {
		id         azure.ID
		path, text string
	}{
		{zone.Child("virtualNetworkLinks", "link"), "properties.virtualNetwork.id", `"/v"`},
		{endpoint, "properties.privateLinkServiceConnections", `[{name: "blob", properties: {privateLinkServiceId: id of Microsoft.Storage/storageAccounts stx, groupIds: ["blob"]}}]`},
		{
			endpoint.Child("privateDnsZoneGroups", "group"), "properties.privateDnsZoneConfigs",
			`[{properties: {privateDnsZoneId: id of Microsoft.Network/privateDnsZones privatelink.blob.core.windows.net}, name: "privatelink.blob.core.windows.net"}]`,
		},
		{azure.ID{Scope: endpoint.Extend(), Type: "Microsoft.Insights/diagnosticSettings", Name: "audit"}, "properties.workspaceId", `"/w"`},
	} {
		r, ok := got.Find(want.id)
		if !ok {
			t.Errorf("%s is missing", want.id)
			continue
		}
		if v, _ := r.Body.Get(want.path); v.String() != want.text {
			t.Errorf("%s: %s is %s\nwant %s", want.id, want.path, v, want.text)
		}
	}
	if v := got.Outputs[0].Value; !v.Equal(azure.RefTo(account, "identity.principalId")) {
		t.Errorf("the principal is %s", v)
	}
	if v := got.Outputs[1].Value; v.Kind != azure.Unknown {
		t.Errorf("a second identity is %s", v)
	}
}

// TestServicesRefused holds bodies that azurerm cannot say.
func TestServicesRefused(t *testing.T) {
	table := newTable(types(t))
	encoded := func(typ string, v azure.Value) error {
		m := table.created[typ]
		full, _ := fill(&m.TerraformBody, v)
		_, err := encodeWhole(&m.TerraformBody, full, func(string) azure.Value { return azure.Str("v") })
		return err
	}
	sku := func(name azure.Value) azure.Value { return azure.Obj(azure.M("sku", azure.Obj(azure.M("name", name)))) }
	for _, c := range []struct {
		typ  string
		body azure.Value
		says string
	}{
		{"azurerm_storage_account", sku(azure.Str("Standard")), "no part 2"},
		{"azurerm_storage_account", sku(azure.Str("StandardV2_LRS")), "does not accept"},
		{"azurerm_storage_account", sku(azure.Str("Standard_LRS").From("sku")), "stands in parts"},
		{"azurerm_storage_account", sku(azure.Str("Standard_LRS")).With("properties.minimumTlsVersion", azure.Str("TLS1_0")), "does not accept"},
		{"azurerm_storage_account", sku(azure.Str("Standard_LRS")).With("properties.encryption.keySource", azure.Str("Microsoft.Keyvault")), "keySource"},
		{"azurerm_application_insights", azure.Obj(azure.M("kind", azure.Str("other"))), "kind"},
		{"azurerm_monitor_diagnostic_setting", azure.Obj().With("properties.logs", azure.ListOf(azure.Obj(azure.M("category", azure.Str("A")), azure.M("enabled", azure.Flag(false))))), "enabled"},
	} {
		if err := encoded(c.typ, c.body); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %s: %v, want an error with %q", c.typ, c.body, err, c.says)
		}
	}
	group := table.inline["azurerm_private_endpoint"]["private_dns_zone_group"]
	zone := azure.ID{Type: network + "privateDnsZones", Name: "a.b"}
	config := azure.Obj(azure.M("name", azure.Str("other")), azure.M("properties", azure.Obj(azure.M("privateDnsZoneId", azure.RefTo(zone, "")))))
	_, err := encodeWhole(&group.TerraformBody, azure.Obj().With("properties.privateDnsZoneConfigs", azure.ListOf(config)), func(string) azure.Value { return azure.Str("v") })
	if err == nil || !strings.Contains(err.Error(), "the name of what it refers to") {
		t.Errorf("a name of one's own: %v", err)
	}
}

func TestChildOfWhatIsNotCreated(t *testing.T) {
	p := plantest.Services(types(t))
	for i := range p.Deployment.Resources {
		if r := &p.Deployment.Resources[i]; r.Symbol == "private_endpoint_storage_blob" {
			r.Existing, r.Body = true, azure.Value{}
		}
	}
	set, err := templates.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = Render(p, set); err == nil || !strings.Contains(err.Error(), "inside its parent, which is not created here") {
		t.Errorf("rendered: %v", err)
	}
}
