# Who may do what, and which storage accounts computes reach.

create "deployer_role" {
  type = "Microsoft.Authorization/roleDefinitions"
  when = env.options.deployer_role
  body = {
    properties = {
      roleName         = "Azure Machine Learning network deployer, ${env.resource_group} ${env.digest}"
      description      = "The network permissions that the documents of Azure Machine Learning name for whoever deploys into a network."
      permissions      = [{ actions = actions("deployer") }]
      assignableScopes = [group(), env.network.group == "" ? null : group(env.network.group)]
    }
  }
}

create "service_endpoint_policy" {
  type = "Microsoft.Network/serviceEndpointPolicies"
  when = env.options.service_endpoint_policy && env.network.used
}

create "service_endpoint_policy_storage" {
  type   = "Microsoft.Network/serviceEndpointPolicies/serviceEndpointPolicyDefinitions"
  when   = env.options.service_endpoint_policy && env.network.used
  parent = "service_endpoint_policy"
  name   = "storage"
  body = {
    properties = {
      service          = "Microsoft.Storage"
      serviceResources = [group()]
    }
  }
}

create "service_endpoint_policy_alias" {
  type   = "Microsoft.Network/serviceEndpointPolicies/serviceEndpointPolicyDefinitions"
  when   = env.options.service_endpoint_policy && env.network.used
  parent = "service_endpoint_policy"
  name   = "azure-machine-learning"
  body = {
    properties = {
      service          = "Global"
      serviceResources = ["/services/Azure/MachineLearning"]
    }
  }
}
