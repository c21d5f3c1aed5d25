# What computes, and what it is attached to.

create "compute_cluster" {
  type   = "Microsoft.MachineLearningServices/workspaces/computes"
  for    = "compute_cluster"
  parent = "workspace"
  role   = "cluster"
  after  = ["private_endpoints", "managed_network"]
  body = {
    identity = { type = "SystemAssigned" }
    properties = {
      computeType      = "AmlCompute"
      disableLocalAuth = !self.ssh
      properties = {
        vmSize                      = parameter(self.vm_size)
        vmPriority                  = self.low_priority ? "LowPriority" : "Dedicated"
        osType                      = "Linux"
        enableNodePublicIp          = self.public_ip
        remoteLoginPortPublicAccess = self.ssh ? "Enabled" : "Disabled"
        subnet                      = { id = subnet() }
        userAccountCredentials      = self.ssh ? { adminUserName = parameter(self.admin_username), adminUserSshPublicKey = parameter(self.ssh_public_key) } : null
        scaleSettings = {
          minNodeCount                = parameter(self.min_nodes)
          maxNodeCount                = parameter(self.max_nodes)
          nodeIdleTimeBeforeScaleDown = self.idle_time
        }
      }
    }
  }
}

create "compute_instance" {
  type   = "Microsoft.MachineLearningServices/workspaces/computes"
  for    = "compute_instance"
  parent = "workspace"
  role   = "instance"
  after  = ["private_endpoints", "managed_network"]
  unique = true # Azure wants it so in the whole region
  body = {
    properties = {
      computeType      = "ComputeInstance"
      disableLocalAuth = !self.ssh
      properties = {
        vmSize                           = parameter(self.vm_size)
        enableNodePublicIp               = self.public_ip
        subnet                           = { id = subnet() }
        computeInstanceAuthorizationType = "personal"
        personalComputeInstanceSettings  = self.owner == "" ? null : { assignedUser = { objectId = parameter(self.owner), tenantId = tenant() } }
        sshSettings                      = { sshPublicAccess = self.ssh ? "Enabled" : "Disabled", adminPublicKey = self.ssh ? parameter(self.ssh_public_key) : null }
      }
    }
  }
}

# A cluster acts by identities that stand before it, so that it may do from the start what it must: the control plane puts
# load balancers into the subnet, the nodes pull images.

create "aks_control" {
  type = "Microsoft.ManagedIdentity/userAssignedIdentities"
  for  = "aks"
  when = !self.existing
  role = "aks-control"
}

create "aks_nodes" {
  type = "Microsoft.ManagedIdentity/userAssignedIdentities"
  for  = "aks"
  when = !self.existing
  role = "aks-nodes"
}

create "aks" {
  type   = "Microsoft.ContainerService/managedClusters"
  for    = "aks"
  output = "ID of the AKS cluster."
  body = {
    identity = { type = "UserAssigned", userAssignedIdentities = [id("aks_control")] }
    sku      = { name = "Base", tier = "Standard" }
    properties = {
      dnsPrefix            = self.name
      disableLocalAccounts = false
      identityProfile = {
        kubeletidentity = {
          resourceId = id("aks_nodes")
          clientId   = ref("aks_nodes", "properties.clientId")
          objectId   = ref("aks_nodes", "properties.principalId")
        }
      }
      agentPoolProfiles = [{
        name               = "default"
        mode               = "System"
        count              = parameter(self.node_count)
        vmSize             = parameter(self.vm_size)
        vnetSubnetID       = subnet()
        enableNodePublicIP = false
        upgradeSettings    = { maxSurge = "10%" } # as AKS has it where nothing is said
      }]
      networkProfile = {
        networkPlugin   = "azure"
        serviceCidr     = parameter(self.service_cidr)
        dnsServiceIP    = parameter(self.dns_service_ip)
        loadBalancerSku = "standard"
        outboundType    = env.egress.kind == "firewall" || env.egress.kind == "appliance" ? "userDefinedRouting" : "loadBalancer"
      }
    }
  }
}

create "aks_compute" {
  type   = "Microsoft.MachineLearningServices/workspaces/computes"
  for    = "aks"
  parent = "workspace"
  name   = self.name
  after  = ["private_endpoints"]
  body = {
    properties = {
      computeType = "AKS"
      resourceId  = id("aks")
      properties = {
        clusterPurpose     = "FastProd"
        loadBalancerType   = self.load_balancer == "internal" ? "InternalLoadBalancer" : "PublicIp"
        loadBalancerSubnet = self.load_balancer == "internal" ? subnet_name() : null
      }
    }
  }
}

create "kubernetes_control" {
  type = "Microsoft.ManagedIdentity/userAssignedIdentities"
  for  = "kubernetes"
  when = !self.existing && !self.arc
  role = "kubernetes-control"
}

create "kubernetes_nodes" {
  type = "Microsoft.ManagedIdentity/userAssignedIdentities"
  for  = "kubernetes"
  when = !self.existing && !self.arc
  role = "kubernetes-nodes"
}

create "kubernetes" {
  type   = "Microsoft.ContainerService/managedClusters"
  for    = "kubernetes"
  when   = !self.arc # what Azure Arc connects stands elsewhere
  output = "ID of the Kubernetes cluster."
  body = {
    identity = { type = "UserAssigned", userAssignedIdentities = [id("kubernetes_control")] }
    sku      = { name = "Base", tier = "Standard" }
    properties = {
      dnsPrefix = self.name
      identityProfile = {
        kubeletidentity = {
          resourceId = id("kubernetes_nodes")
          clientId   = ref("kubernetes_nodes", "properties.clientId")
          objectId   = ref("kubernetes_nodes", "properties.principalId")
        }
      }
      agentPoolProfiles = [{
        name               = "default"
        mode               = "System"
        count              = parameter(self.node_count)
        vmSize             = parameter(self.vm_size)
        vnetSubnetID       = subnet()
        enableNodePublicIP = false
        upgradeSettings    = { maxSurge = "10%" } # as AKS has it where nothing is said
      }]
      networkProfile = {
        networkPlugin   = "azure"
        serviceCidr     = parameter(self.service_cidr)
        dnsServiceIP    = parameter(self.dns_service_ip)
        loadBalancerSku = "standard"
        outboundType    = env.egress.kind == "firewall" || env.egress.kind == "appliance" ? "userDefinedRouting" : "loadBalancer"
      }
    }
  }
}

create "kubernetes_extension" {
  type    = "Microsoft.KubernetesConfiguration/extensions"
  for     = "kubernetes"
  extends = ["kubernetes"]
  name    = "azureml"
  body = {
    properties = {
      extensionType = "Microsoft.AzureML.Kubernetes"
      scope         = { cluster = { releaseNamespace = "azureml" } }
    }
  }
}

create "kubernetes_compute" {
  type   = "Microsoft.MachineLearningServices/workspaces/computes"
  for    = "kubernetes"
  when   = !self.arc
  parent = "workspace"
  name   = self.name
  after  = ["kubernetes_extension", "private_endpoints"]
  body = {
    identity = { type = "SystemAssigned" }
    properties = {
      computeType = "Kubernetes"
      resourceId  = id("kubernetes")
      properties  = { namespace = "default" }
    }
  }
}

create "databricks" {
  type   = "Microsoft.Databricks/workspaces"
  for    = "databricks"
  output = "ID of the Databricks workspace."
  body = {
    properties = {
      managedResourceGroupId = group("${env.resource_group}-${self.name}")
      publicNetworkAccess    = "Enabled"
      requiredNsgRules       = "AllRules"
      parameters = {
        customVirtualNetworkId  = { value = id("virtual_network") }
        customPublicSubnetName  = { value = subnet_name("databricks-public") }
        customPrivateSubnetName = { value = subnet_name("databricks-private") }
      }
    }
  }
}

# The documents secure how these are reached; they stand already.

create "virtual_machine" {
  type = "Microsoft.Compute/virtualMachines"
  for  = "virtual_machine"
  when = self.existing
}

create "hdinsight" {
  type = "Microsoft.HDInsight/clusters"
  for  = "hdinsight"
  when = self.existing
}
