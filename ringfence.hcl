# The environments that ship with ringfence: they span what the documents
# describe, and out/ holds what `go run ./cmd/gen` makes of them.
# The language is described in spec/README.md.

defaults {
  tags = { managed-by = "ringfence" }
}

# Computes without a public IP address behind a NAT gateway: what a name and a
# region give.
environment "no-public-ip" {
  description = "Training without public IP addresses behind a NAT gateway, outbound restricted by service tags"
  region      = "eastus"
  as_of       = "2026-03-19"
}

environment "public-ip" {
  description = "Training with public IP addresses as required today"
  region      = "westeurope"
  as_of       = "2026-03-19"

  compute_instance "notebook" { public_ip = true }
  compute_cluster "cpu" { public_ip = true }
}

environment "public-ip-2021" {
  description = "Training with public IP addresses as the page of March 2021 requires"
  region      = "eastus2"
  as_of       = "2021-03-20"

  egress { kind = "default" }
  options { microsoft_images = true }

  compute_instance "notebook" { public_ip = true }
  compute_cluster "cpu" { public_ip = true }
}

environment "public-ip-2020" {
  description = "Training with public IP addresses as the page of August 2020 requires, outbound open"
  region      = "eastus2"
  as_of       = "2020-08-25"

  egress { kind = "default" }
  outbound { mode = "open" }

  workspace "mlw-public-ip-2020" { private_endpoint = false } # no compute instance went with one at that time
  storage "stpublicip20208f3a1c" { private_endpoint = false } # service endpoints of the subnet instead
  key_vault "kv-public-ip-8f3a1c" { private_endpoint = false }
  registry "crpublicip20208f3a1c" { private_endpoint = false }
  compute_instance "notebook" {
    public_ip      = true
    ssh            = true
    ssh_public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJJtjU6nUeYyIUJHhgZyv9pJjQSNcVWjKG2U1Hyi3rSx you@example.com"
  }
  compute_cluster "cpu" { public_ip = true }
}

environment "firewall-hosts" {
  description = "Training without public IP addresses, outbound restricted by host names through Azure Firewall"
  region      = "japaneast"
  as_of       = "2026-03-19"

  egress { kind = "firewall" }
  outbound { by = "hosts" }
  options {
    python_packages = true
    vscode          = true
  }
}

environment "forced-tunnel-tags" {
  description = "Forced tunnelling through an appliance, routes by service tag as of 2021"
  region      = "eastus2"
  as_of       = "2021-12-31"

  egress {
    kind     = "appliance"
    next_hop = "10.100.0.4"
  }
  compute_instance "notebook" { public_ip = true }
  compute_cluster "cpu" { public_ip = true }
}

environment "forced-tunnel-prefixes" {
  description = "Forced tunnelling through an appliance, routes by address prefix as of 2021"
  region      = "eastus2"
  as_of       = "2021-03-20"

  egress {
    kind     = "appliance"
    next_hop = "10.100.0.4"
    routes   = "prefixes"
  }
  compute_instance "notebook" { public_ip = true }
  compute_cluster "cpu" { public_ip = true }
}

environment "inference-aks" {
  description = "Inference on AKS behind an internal load balancer"
  region      = "eastus2"
  as_of       = "2026-03-19"

  outbound { mode = "open" } # the pages ask to keep the default outbound rules of AKS
  network {
    address_space = ["10.30.0.0/16"]
    subnet "inference" {
      prefix     = "10.30.4.0/22"
      components = ["aks"]
    }
  }
  aks "scoring" { load_balancer = "internal" }
}

environment "inference-aci" {
  description = "Inference on Azure Container Instances in a delegated subnet, as of August 2020"
  region      = "westus2"
  as_of       = "2020-08-25"

  outbound { mode = "open" }
  aci "scoring" {}
  registry "crinferenceaci" { private_endpoint = false } # may not stand in the network beside container instances
}

environment "attached-computes" {
  description = "Attached virtual machine, HDInsight and Databricks"
  region      = "northeurope"
  as_of       = "2026-03-19"

  outbound { mode = "open" }
  virtual_machine "build" {}
  hdinsight "spark" {}
  databricks "etl" {}
}

environment "quickstart" {
  description    = "The quickstart of the 2020 blog article, with the names it prints"
  region         = "eastus"
  as_of          = "2020-11-05"
  resource_group = "amlvnetrg"
  names = {
    virtual_network = "amlvnet"
    workspace       = "amlvnetworkspace"
    storage         = "amlvnetstorage"
    key_vault       = "amlvnetkeyvault"
    monitor         = "amlvnetappinsights"
    registry        = "amlvnetconreg"
  }
  egress { kind = "default" }
  network {
    address_space = ["10.0.0.0/16"]
    subnet "training" {
      name       = "amlvsubnet"
      prefix     = "10.0.0.0/24"
      components = ["compute_instance", "compute_cluster"]
    }
  }
  compute_instance "notebook" { public_ip = true }
  compute_cluster "cpu" { public_ip = true }
}

environment "managed-network" {
  description = "Workspace with a managed network that allows only approved outbound traffic"
  region      = "swedencentral"
  as_of       = "2026-03-19"

  managed_network { isolation = "allow_only_approved_outbound" }
  options {
    python_packages = true
    huggingface     = true
  }
  flow "package-mirror" {
    description = "Internal mirror of Python packages"
    destination = host("packages.example.com")
    ports       = ["443"]
  }
}

environment "us-government" {
  description = "Training without public IP addresses in Azure Government"
  region      = "usgovvirginia"
  as_of       = "2026-03-19"
}

environment "china" {
  description = "Training without public IP addresses in Azure operated by 21Vianet"
  region      = "chinaeast2"
  as_of       = "2026-03-19"
}

# What a platform team writes: its own layout, flows and exceptions.
environment "platform-team" {
  description  = "A team's own network with RStudio, a package mirror and a declined requirement"
  region       = "uksouth"
  as_of        = "2026-03-19"
  artifacts    = ["terraform", "nsg", "checklist"]
  tags         = { owner = "ml-platform", cost-center = "4711" }
  name_pattern = "{abbreviation}-mlp-{role}"

  network {
    address_space = ["10.40.0.0/20"]
    subnet "training" {
      prefix            = "10.40.1.0/24"
      components        = ["compute_instance", "compute_cluster"]
      service_endpoints = ["Microsoft.Storage"]
    }
  }
  options {
    rstudio         = true
    python_packages = true
  }
  compute_instance "notebook" {}
  compute_cluster "gpu" {
    vm_size   = "STANDARD_NC24ADS_A100_V4"
    max_nodes = 8
  }
  flow "package-mirror" {
    description = "Python packages come from the team's mirror"
    destination = cidr("10.0.5.10/32")
    ports       = ["443"]
  }
  without "rstudio-outbound" { reason = "RStudio is reached through the team's gateway" }
}

# Everything that the documents secure, new.
environment "complete" {
  description = "Everything that the documents secure, in one network with a firewall"
  region      = "westeurope"
  as_of       = "2026-03-19"

  egress { kind = "firewall" }
  outbound { by = "hosts" }
  network { address_space = ["10.60.0.0/16"] }
  options {
    azure_monitor_private = true
    batch_endpoints       = true
    deployer_role         = true
    python_packages       = true
    studio_data           = true
  }
  workspace "mlw-complete" { image_build_compute = "build" }
  compute_instance "nb-complete-78abfa" {} # its name must be free in the whole region
  compute_cluster "cpu" {}
  compute_cluster "build" { max_nodes = 1 }
  aks "scoring" {
    load_balancer   = "internal"
    private_cluster = true
  }
  databricks "etl" {}
}

# What a platform team gives a workload team: network, zones, logs and firewall stand already, in other groups.
environment "landing-zone" {
  description    = "Into an existing network with a hub, its firewall, zones and logs"
  region         = "westeurope"
  as_of          = "2026-03-19"
  resource_group = "rg-ml"

  egress {
    kind     = "firewall"
    next_hop = "10.0.0.4"
    policy   = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/afwp-hub"
    existing { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.Network/azureFirewalls/afw-hub" }
  }
  outbound { by = "hosts" } # the nodes of AKS need names that no service tag holds
  network {
    address_space = ["10.70.0.0/16"]
    existing {
      name  = "vnet-spoke"
      group = "rg-network"
    }
    subnet "training" {
      name     = "snet-training"
      prefix   = "10.70.1.0/24"
      existing = true
    }
    subnet "endpoints" { prefix = "10.70.2.0/24" }
    subnet "inference" { prefix = "10.70.4.0/22" }
  }
  private_dns {
    group        = "rg-dns"
    subscription = "00000000-0000-0000-0000-000000000001"
  }
  registry "shared" {
    existing {
      name  = "crplatform"
      group = "rg-shared"
    }
  }
  log_analytics "shared" {
    existing { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-platform" }
  }
  workspace "mlw-landing-zone" { image_build_compute = "cpu" }
  compute_cluster "cpu" {}
  aks "scoring" {
    load_balancer  = "internal"
    service_cidr   = "172.16.0.0/16" # the default holds the firewall's address
    dns_service_ip = "172.16.0.10"
  }
}
