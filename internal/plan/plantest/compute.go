package plantest

import (
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

const learning = "Microsoft.MachineLearningServices/workspaces"

// Roles that the sample grants, as every subscription holds them.
var (
	networkContributor = role("4d97b98b-1d4f-4787-a291-c67834d212e7")
	blobContributor    = role("ba92f5b4-2d11-453d-a403-e96b0029c9fe")
)

func role(guid string) azure.ID {
	return azure.ID{Scope: azure.Subscription.Scope, Type: "Microsoft.Authorization/roleDefinitions", Name: guid}
}

// Compute is a plan over compute and identity: a workspace of an existing
// network, what computes in it, what is attached to it, and who may do what.
// Its resources are of types, nil for those of the fixture.
func Compute(types []*spec.ResourceType) *plan.Plan {
	if types == nil {
		types = ComputeTypes()
	}
	const shared = "rg-network" // another group: the network and what is shared in it
	id := func(scope, typ, name string) azure.ID { return azure.ID{Scope: scope, Type: typ, Name: name} }

	vnet := id(shared, network+"virtualNetworks", "vnet-hub")
	training, inference := vnet.Child("subnets", "snet-training"), vnet.Child("subnets", "snet-aks")
	public, private := vnet.Child("subnets", "snet-databricks-public"), vnet.Child("subnets", "snet-databricks-private")
	storage := id(shared, "Microsoft.Storage/storageAccounts", "stcompute")
	vault := id(shared, "Microsoft.KeyVault/vaults", "kv-compute")
	insights := id(shared, "Microsoft.Insights/components", "appi-compute")
	builder := id("", "Microsoft.ManagedIdentity/userAssignedIdentities", "id-compute")
	jump := id("", "Microsoft.Compute/virtualMachines", "vm-attached")
	hadoop := id("", "Microsoft.HDInsight/clusters", "hdi-attached")

	workspace := id("", learning, "mlw-compute")
	managed := id("", learning, "mlw-managed")
	cluster, instance := workspace.Child("computes", "cpu-cluster"), workspace.Child("computes", "notebook-a")
	open := workspace.Child("computes", "open-cluster")
	aks := id("", "Microsoft.ContainerService/managedClusters", "aks-compute")
	extension := azure.ID{Scope: aks.Extend(), Type: "Microsoft.KubernetesConfiguration/extensions", Name: "azureml"}
	spark := id("", "Microsoft.Databricks/workspaces", "dbw-compute")
	nic := id("", network+"networkInterfaces", "nic-attached")

	region := azure.Str("eastus")
	location := azure.M("location", region)
	tags := azure.Obj(azure.M("owner", azure.Str("ml-platform"))).From("tags")
	tagged := azure.M("tags", tags)
	obj := azure.Obj
	m := azure.M
	str := func(k, v string) azure.Member { return azure.M(k, azure.Str(v)) }
	flag := func(k string, v bool) azure.Member { return azure.M(k, azure.Flag(v)) }
	ref := func(k string, id azure.ID) azure.Member { return azure.M(k, azure.RefTo(id, "")) }
	props := func(ms ...azure.Member) azure.Member { return azure.M("properties", azure.Obj(ms...)) }
	systemAssigned := m("identity", obj(str("type", "SystemAssigned")))
	size := azure.Str("STANDARD_D2_V2").From("vmSize")
	key := azure.Str("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDAjplaceholder operator@example").From("adminPublicKey")

	res := func(id azure.ID, version, symbol string, body ...azure.Member) azure.Resource {
		return azure.Resource{ID: id, Name: azure.Str(id.Leaf()), APIVersion: version, Symbol: symbol, Body: azure.Obj(body...)}
	}
	existing := func(id azure.ID, version, symbol string) azure.Resource {
		return azure.Resource{ID: id, Name: azure.Str(id.Leaf()), APIVersion: version, Symbol: symbol, Existing: true}
	}
	compute := func(id azure.ID, symbol string, body ...azure.Member) azure.Resource {
		return res(id, "2025-06-01", symbol, append([]azure.Member{location}, body...)...)
	}
	grant := func(symbol, scope string, principal azure.Value, kind string, of azure.ID) azure.Resource {
		body := azure.Obj(props(m("principalId", principal), ref("roleDefinitionId", of), str("principalType", kind)))
		name := azure.GUID(azure.RefTo(azure.ScopeID(scope), ""), principal, azure.RefTo(of, ""))
		return azure.Resource{
			ID: id(scope, "Microsoft.Authorization/roleAssignments", name), Name: azure.Str(name), APIVersion: "2022-04-01", Symbol: symbol, Body: body,
		}
	}
	definition := func() azure.Resource {
		name := azure.GUID(azure.RefTo(azure.Group, ""), azure.Str("Network joiner"))
		return azure.Resource{
			ID: id("", "Microsoft.Authorization/roleDefinitions", name), Name: azure.Str(name), APIVersion: "2022-04-01", Symbol: "role_network_joiner",
			Body: azure.Obj(props(
				str("roleName", "Network joiner"), str("description", "Puts computes into the network."), str("type", "CustomRole"),
				m("permissions", azure.ListOf(obj(m("actions", azure.Strings(
					"Microsoft.Network/virtualNetworks/*/read", "Microsoft.Network/virtualNetworks/subnets/join/action"))))),
				m("assignableScopes", azure.ListOf(azure.RefTo(azure.Group, ""))))),
		}
	}
	named := func(r azure.Resource, param string) azure.Resource {
		r.Name = r.Name.From(param)
		return r
	}
	after := func(r azure.Resource, ids ...azure.ID) azure.Resource {
		r.DependsOn = ids
		return r
	}

	const service = "ServicePrincipal"
	joins := grant("role_aks_network", shared, azure.RefTo(aks, "identity.principalId"), service, networkContributor)
	writes := grant("role_workspace_storage", storage.Extend(), azure.RefTo(workspace, "identity.principalId"), service, blobContributor)

	joiner := definition()
	person := azure.Str("11111111-2222-3333-4444-555555555555").From("deployerId")
	deploys := grant("role_deployer", "", person, "User", joiner.ID)

	d := azure.Deployment{
		Cloud: "AzureCloud",
		Parameters: []azure.Parameter{
			{Name: "workspaceName", Type: "string", Description: "Name of the workspace.", Value: azure.Str("mlw-compute")},
			{Name: "vmSize", Type: "string", Description: "Size of the nodes.", Value: azure.Str("STANDARD_D2_V2")},
			{Name: "maxNodes", Type: "int", Description: "Nodes of the cluster at most.", Value: azure.Int(4)},
			{Name: "adminPublicKey", Type: "string", Description: "Public SSH key of the person who administers.", Value: azure.Str(key.Text)},
			{Name: "deployerId", Type: "string", Description: "Object ID of the person who deploys.", Value: azure.Str(person.Text)},
			{Name: "tags", Type: "object", Description: "Tags of every resource.", Value: azure.Obj(tags.Members...)},
		},
		Resources: []azure.Resource{
			existing(vnet, "2025-05-01", "virtual_network"),
			existing(training, "2025-05-01", "subnet_training"),
			existing(inference, "2025-05-01", "subnet_aks"),
			existing(public, "2025-05-01", "subnet_databricks_public"),
			existing(private, "2025-05-01", "subnet_databricks_private"),
			existing(storage, "2025-06-01", "storage"),
			existing(vault, "2026-02-01", "key_vault"),
			existing(insights, "2020-02-02", "monitor"),
			existing(builder, "2024-11-30", "identity_workspace"),
			existing(jump, "2025-04-01", "vm_attached"),
			existing(hadoop, "2021-06-01", "hdinsight_attached"),

			named(res(workspace, "2025-06-01", "workspace", location, tagged, str("kind", "Default"),
				m("sku", obj(str("name", "Basic"), str("tier", "Basic"))),
				m("identity", obj(str("type", "SystemAssigned,UserAssigned"), m("userAssignedIdentities", azure.ListOf(azure.RefTo(builder, ""))))),
				props(
					str("friendlyName", "Isolated"),
					ref("storageAccount", storage), ref("keyVault", vault), ref("applicationInsights", insights),
					ref("primaryUserAssignedIdentity", builder),
					str("publicNetworkAccess", "Disabled"), flag("v1LegacyMode", false), flag("hbiWorkspace", true),
					str("imageBuildCompute", "cpu-cluster"), str("systemDatastoresAuthMode", "Identity"),
					m("serverlessComputeSettings", obj(ref("serverlessComputeCustomSubnet", training), flag("serverlessComputeNoPublicIP", true))),
					m("encryption", obj(str("status", "Enabled"), m("keyVaultProperties", obj(
						ref("keyVaultArmId", vault), str("keyIdentifier", "https://kv-compute.vault.azure.net/keys/workspace/0123456789abcdef0123456789abcdef"))),
						m("identity", obj(ref("userAssignedIdentity", builder)))))),
			), "workspaceName"),

			compute(cluster, "compute_cpu_cluster", tagged,
				m("identity", obj(str("type", "UserAssigned"), m("userAssignedIdentities", azure.ListOf(azure.RefTo(builder, ""))))),
				props(str("computeType", "AmlCompute"), str("description", "Training"), flag("disableLocalAuth", true), props(
					m("vmSize", size), str("vmPriority", "Dedicated"), flag("enableNodePublicIp", false), str("remoteLoginPortPublicAccess", "Disabled"),
					m("scaleSettings", obj(m("minNodeCount", azure.Int(0)), m("maxNodeCount", azure.Int(4).From("maxNodes")), str("nodeIdleTimeBeforeScaleDown", "PT120S"))),
					m("subnet", obj(ref("id", training)))))),
			compute(open, "compute_open_cluster", tagged, props(str("computeType", "AmlCompute"), flag("disableLocalAuth", false), props(
				m("vmSize", size), str("vmPriority", "LowPriority"), flag("enableNodePublicIp", true), str("remoteLoginPortPublicAccess", "Enabled"),
				m("userAccountCredentials", obj(str("adminUserName", "operator"), m("adminUserSshPublicKey", key))),
				m("scaleSettings", obj(m("minNodeCount", azure.Int(0)), m("maxNodeCount", azure.Int(2)), str("nodeIdleTimeBeforeScaleDown", "PT30M"))),
				m("subnet", obj(ref("id", training)))))),
			compute(instance, "compute_notebook_a", tagged, systemAssigned, props(str("computeType", "ComputeInstance"), flag("disableLocalAuth", true), props(
				m("vmSize", size), flag("enableNodePublicIp", false), str("computeInstanceAuthorizationType", "personal"),
				m("sshSettings", obj(str("sshPublicAccess", "Disabled"))),
				m("personalComputeInstanceSettings", obj(m("assignedUser", obj(
					str("objectId", "11111111-2222-3333-4444-555555555555"), m("tenantId", azure.RefTo(azure.Subscription, "tenantId")))))),
				m("subnet", obj(ref("id", training)))))),
			compute(workspace.Child("computes", "notebook-b"), "compute_notebook_b", props(str("computeType", "ComputeInstance"), flag("disableLocalAuth", true), props(
				m("vmSize", size), flag("enableNodePublicIp", true),
				m("sshSettings", obj(str("sshPublicAccess", "Enabled"), m("adminPublicKey", key))),
				m("subnet", obj(ref("id", training)))))),

			res(aks, "2025-10-01", "aks_compute", location, tagged, systemAssigned,
				m("sku", obj(str("name", "Base"), str("tier", "Standard"))),
				props(
					str("dnsPrefix", "aks-compute"), flag("enableRBAC", true), flag("disableLocalAccounts", false),
					m("aadProfile", obj(flag("managed", true), flag("enableAzureRBAC", true), m("tenantID", azure.RefTo(azure.Subscription, "tenantId")))),
					m("apiServerAccessProfile", obj(
						flag("enablePrivateCluster", true), flag("enablePrivateClusterPublicFQDN", false), flag("disableRunCommand", true))),
					m("agentPoolProfiles", azure.ListOf(obj(
						str("name", "system"), str("mode", "System"), str("osType", "Linux"), str("type", "VirtualMachineScaleSets"),
						m("count", azure.Int(3)), str("vmSize", "Standard_D4s_v3"), flag("enableNodePublicIP", false), ref("vnetSubnetID", inference)))),
					m("networkProfile", obj(
						str("networkPlugin", "azure"), str("networkPolicy", "azure"), str("loadBalancerSku", "standard"),
						str("outboundType", "userDefinedRouting"), str("serviceCidr", "10.0.0.0/16"), str("dnsServiceIP", "10.0.0.10"))),
					m("nodeProvisioningProfile", obj(str("mode", "Manual"))))),
			// azurerm cannot say an internal load balancer, so the whole stands in a template.
			after(compute(workspace.Child("computes", "aks-internal"), "compute_aks_internal", tagged, props(
				str("computeType", "AKS"), ref("resourceId", aks), props(
					str("clusterPurpose", "FastProd"), str("loadBalancerType", "InternalLoadBalancer"), str("loadBalancerSubnet", "snet-aks")))),
				joins.ID),
			compute(workspace.Child("computes", "aks-public"), "compute_aks_public", props(
				str("computeType", "AKS"), ref("resourceId", aks), props(str("clusterPurpose", "DevTest")))),
			res(extension, "2024-11-01", "kubernetes_extension", props(
				str("extensionType", "Microsoft.AzureML.Kubernetes"), flag("autoUpgradeMinorVersion", true),
				m("scope", obj(m("cluster", obj(str("releaseNamespace", "azureml"))))),
				m("configurationSettings", obj(str("enableTraining", "True"), str("enableInference", "True"), str("allowInsecureConnections", "False"))))),
			after(compute(workspace.Child("computes", "k8s-attached"), "compute_k8s_attached", systemAssigned, props(
				str("computeType", "Kubernetes"), ref("resourceId", aks), props(str("namespace", "azureml")))), extension),
			compute(workspace.Child("computes", "vm-attached"), "compute_vm_attached", props(
				str("computeType", "VirtualMachine"), ref("resourceId", jump), props(
					m("sshPort", azure.Int(22)), str("address", "10.20.3.4")))),
			compute(workspace.Child("computes", "hdi-attached"), "compute_hdi_attached", props(
				str("computeType", "HDInsight"), ref("resourceId", hadoop), props(
					m("sshPort", azure.Int(22)), str("address", "hdi-attached-ssh.azurehdinsight.net")))),
			compute(workspace.Child("computes", "dbw-attached"), "compute_dbw_attached", props(
				str("computeType", "Databricks"), ref("resourceId", spark))),

			res(workspace.Child("onlineEndpoints", "scoring"), "2025-06-01", "endpoint_scoring", location, tagged, systemAssigned, props(
				str("authMode", "AADToken"), str("publicNetworkAccess", "Disabled"), str("description", "Scoring"))),

			res(managed, "2025-06-01", "workspace_managed", location, tagged, str("kind", "Default"),
				m("sku", obj(str("name", "Basic"), str("tier", "Basic"))), systemAssigned, props(
					ref("storageAccount", storage), ref("keyVault", vault), ref("applicationInsights", insights),
					str("publicNetworkAccess", "Disabled"), flag("v1LegacyMode", false),
					m("managedNetwork", obj(str("isolationMode", "AllowOnlyApprovedOutbound"), str("firewallSku", "Standard"))),
					flag("provisionNetworkNow", true))),
			res(managed.Child("outboundRules", "python-packages"), "2025-06-01", "outbound_rule_python_packages", props(
				str("type", "FQDN"), str("category", "UserDefined"), str("destination", "pypi.org"))),
			after(res(managed.Child("outboundRules", "data-factory"), "2025-06-01", "outbound_rule_data_factory", props(
				str("type", "ServiceTag"), str("category", "UserDefined"),
				m("destination", obj(str("serviceTag", "DataFactory"), str("protocol", "TCP"), str("portRanges", "443"))))),
				managed.Child("outboundRules", "python-packages")),
			after(res(managed.Child("outboundRules", "batch-region"), "2025-06-01", "outbound_rule_batch_region", props(
				str("type", "ServiceTag"), str("category", "UserDefined"),
				m("destination", obj(str("serviceTag", "BatchNodeManagement.EastUS"), str("protocol", "*"), str("portRanges", "443"))))),
				managed.Child("outboundRules", "data-factory")),
			after(res(managed.Child("outboundRules", "storage-queue"), "2025-06-01", "outbound_rule_storage_queue", props(
				str("type", "PrivateEndpoint"), str("category", "UserDefined"),
				m("destination", obj(ref("serviceResourceId", storage), str("subresourceTarget", "queue"), flag("sparkEnabled", true))))),
				managed.Child("outboundRules", "batch-region")),

			res(spark, "2024-05-01", "databricks", location, tagged, m("sku", obj(str("name", "premium"))), props(
				ref("managedResourceGroupId", azure.ScopeID("rg-databricks-managed")),
				str("publicNetworkAccess", "Disabled"), str("requiredNsgRules", "NoAzureDatabricksRules"),
				m("parameters", obj(
					m("customVirtualNetworkId", obj(ref("value", vnet))),
					m("customPublicSubnetName", obj(m("value", azure.RefTo(public, "name")))),
					m("customPrivateSubnetName", obj(m("value", azure.RefTo(private, "name")))),
					m("enableNoPublicIp", obj(flag("value", true))))))),

			res(nic, "2025-05-01", "network_interface_attached", location, tagged, props(
				flag("enableIPForwarding", false), flag("enableAcceleratedNetworking", false),
				m("ipConfigurations", azure.ListOf(obj(str("name", "internal"), props(
					flag("primary", true), str("privateIPAllocationMethod", "Dynamic"), str("privateIPAddressVersion", "IPv4"),
					m("subnet", obj(ref("id", training))))))))),

			joins, writes, joiner, deploys,
		},
		Outputs: []azure.Output{
			{Name: "workspaceId", Description: "ID of the workspace.", Value: azure.RefTo(workspace, "")},
			{Name: "aksId", Description: "ID of the AKS cluster.", Value: azure.RefTo(aks, "")},
		},
	}
	d.ImplyDependencies()
	p := Sample(types)
	p.Environment.Name, p.Environment.Description, p.Environment.ResourceGroup = "compute", "Compute and identity.", "rg-compute"
	p.Spec.Roles = []*spec.RoleDefinition{
		{Name: "Network Contributor", GUID: networkContributor.Name}, {Name: "Storage Blob Data Contributor", GUID: blobContributor.Name},
	}
	return &plan.Plan{Spec: p.Spec, Environment: p.Environment, Deployment: d}
}

// ComputeTypes are the resource types of Compute, without their Terraform side.
func ComputeTypes() []*spec.ResourceType {
	t := func(typ, version string, order int, en string) *spec.ResourceType {
		return &spec.ResourceType{Type: typ, APIVersion: version, Order: order, Heading: spec.Text{En: en, Ja: en}}
	}
	types := append(Types(),
		t("Microsoft.Storage/storageAccounts", "2025-06-01", 64, "Workspace"),
		t("Microsoft.KeyVault/vaults", "2026-02-01", 65, "Workspace"),
		t("Microsoft.Insights/components", "2020-02-02", 66, "Workspace"),
		t("Microsoft.ManagedIdentity/userAssignedIdentities", "2024-11-30", 67, "Workspace"),
		t(learning+"/computes", "2025-06-01", 72, "Compute"),
		t(learning+"/onlineEndpoints", "2025-06-01", 73, "Compute"),
		t("Microsoft.ContainerService/managedClusters", "2025-10-01", 74, "Compute"),
		t("Microsoft.KubernetesConfiguration/extensions", "2024-11-01", 75, "Compute"),
		t("Microsoft.Databricks/workspaces", "2024-05-01", 75, "Compute"),
		t("Microsoft.HDInsight/clusters", "2021-06-01", 76, "Compute"),
		t(network+"networkInterfaces", "2025-05-01", 77, "Compute"),
		t("Microsoft.Compute/virtualMachines", "2025-04-01", 78, "Compute"),
		t("Microsoft.Authorization/roleDefinitions", "2022-04-01", 90, "Roles"),
		t("Microsoft.Authorization/roleAssignments", "2022-04-01", 91, "Roles"),
	)
	for _, x := range types {
		switch x.Type {
		case learning, learning + "/computes", learning + "/onlineEndpoints", "Microsoft.ContainerService/managedClusters":
			x.Keyed = []string{"identity.userAssignedIdentities"}
		case "Microsoft.Authorization/roleAssignments":
			x.Name.GUID = []string{"scope", "properties.principalId", "properties.roleDefinitionId"}
		case "Microsoft.Authorization/roleDefinitions":
			x.Name.GUID = []string{"scope", "properties.roleName"}
		}
	}
	return types
}
