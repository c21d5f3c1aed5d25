package judge_test

// fixtures are environments in which every condition of the spec is true once
// and false once. EVERYTHING stands for all options switched on.
const fixtures = `
environment "defaults" {
  region = "eastus"
}

environment "tags-today" {
  region = "eastus"
  options { EVERYTHING }
  network {
    subnet "users" { components = ["studio"] }
  }
  compute_instance "notebook" {}
  compute_cluster "cpu" {}
  serverless_compute "jobs" {}
  aks "scoring" {}
}

environment "appliance-by-hosts" {
  region = "eastus"
  egress {
    kind     = "appliance"
    next_hop = "10.9.0.4"
  }
  outbound { by = "hosts" }
}

environment "tags-public-ip" {
  region = "westus2"
  options { EVERYTHING }
  egress { kind = "firewall" }
  compute_instance "notebook" {
    public_ip = true
    ssh       = true
    owner     = "00000000-0000-0000-0000-000000000001"
    ssh_public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJJtjU6nUeYyIUJHhgZyv9pJjQSNcVWjKG2U1Hyi3rSx you@example.com"
  }
  compute_cluster "cpu" { public_ip = true }
  serverless_compute "jobs" { public_ip = true }
}

environment "hosts-today" {
  region = "eastus"
  names  = { registry = "acrone", storage = "saone" }
  options { EVERYTHING }
  egress { kind = "firewall" }
  outbound { by = "hosts" }
  compute_instance "notebook" { public_ip = true }
  compute_cluster "cpu" {}
  aks "scoring" {}
  kubernetes "both" { arc = true }
  network {
    subnet "users" { components = ["studio"] }
  }
}

environment "government" {
  region = "usgovvirginia"
  options { EVERYTHING }
  egress {
    kind   = "firewall"
    routes = "prefixes"
  }
  outbound { by = "hosts" }
  compute_instance "notebook" { public_ip = true }
  kubernetes "serving" { training = false }
  network {
    subnet "users" { components = ["studio"] }
  }
}

environment "china" {
  region = "chinaeast2"
  options { EVERYTHING }
  egress { kind = "firewall" }
  outbound { by = "hosts" }
  kubernetes "training" { inference = false }
  compute_instance "notebook" { public_ip = true }
  network {
    subnet "users" { components = ["studio"] }
  }
}

environment "china-tags" {
  region = "chinaeast2"
  egress {
    kind     = "appliance"
    next_hop = "10.100.0.4"
  }
  as_of = "2021-03-20"
}

environment "government-tags" {
  region = "usgovvirginia"
  egress {
    kind     = "appliance"
    next_hop = "10.100.0.4"
    routes   = "prefixes"
  }
  as_of = "2021-03-20"
  options { microsoft_images = true }
  compute_instance "notebook" { public_ip = true }
}

environment "china-prefix-lists" {
  region = "chinaeast2"
  egress {
    kind     = "appliance"
    next_hop = "10.100.0.4"
  }
  compute_instance "notebook" { public_ip = true }
}

environment "august-2020" {
  region = "eastus2"
  as_of  = "2020-08-25"
  egress { kind = "default" }
  outbound { mode = "open" }
  compute_instance "notebook" {
    public_ip = true
    ssh       = true
    ssh_public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJJtjU6nUeYyIUJHhgZyv9pJjQSNcVWjKG2U1Hyi3rSx you@example.com"
  }
  compute_cluster "cpu" { public_ip = true }
  workspace "mlw-fixture" { private_endpoint = false }
}

environment "march-2021" {
  region = "eastus2"
  as_of  = "2021-03-20"
  options { microsoft_images = true }
  compute_instance "notebook" { public_ip = true }
  compute_cluster "cpu" { public_ip = true }
}

environment "tunnel-2021" {
  region = "eastus2"
  as_of  = "2021-12-31"
  egress {
    kind     = "appliance"
    next_hop = "10.100.0.4"
  }
  compute_instance "notebook" { public_ip = true }
  compute_cluster "cpu" { public_ip = true }
}

environment "prefixes-2021" {
  region = "eastus2"
  as_of  = "2021-03-20"
  egress {
    kind     = "appliance"
    next_hop = "10.100.0.4"
    routes   = "prefixes"
  }
  compute_instance "notebook" { public_ip = true }
  compute_cluster "cpu" { public_ip = true }
}

environment "hosts-2021" {
  region = "eastus2"
  as_of  = "2021-03-20"
  egress { kind = "firewall" }
  outbound { by = "hosts" }
}

environment "preview-2022" {
  region = "eastus2"
  as_of  = "2022-12-01"
  compute_instance "notebook" {}
  compute_cluster "cpu" {}
}

environment "preview-instance-2022" {
  region = "eastus2"
  as_of  = "2022-12-01"
  compute_instance "notebook" {}
  egress { kind = "default" }
}

environment "prefixes-today" {
  region = "eastus2"
  egress {
    kind     = "firewall"
    routes   = "prefixes"
  }
  compute_instance "notebook" { public_ip = true }
  compute_cluster "cpu" { public_ip = true }
}

environment "prefixes-without-pair" {
  region = "austriaeast"
  egress {
    kind     = "firewall"
    routes   = "prefixes"
  }
  compute_instance "notebook" { public_ip = true }
  compute_cluster "cpu" { public_ip = true }
}

environment "prefixes-without-pair-2021" {
  region = "austriaeast"
  as_of  = "2021-03-20"
  egress {
    kind     = "firewall"
    routes   = "prefixes"
  }
  compute_instance "notebook" { public_ip = true }
}

environment "open" {
  region = "eastus"
  egress { kind = "default" }
  outbound { mode = "open" }
  compute_instance "notebook" { public_ip = true }
  serverless_compute "jobs" { public_ip = true }
  kubernetes "both" {}
  aks "scoring" {
    called_from_outside = true
    scoring_ip          = "203.0.113.10"
    load_balancer       = "internal"
    private_cluster     = true
  }
  databricks "etl" {}
  hdinsight "spark" {}
  virtual_machine "build" {}
  storage "stfixture" {
    private_endpoint = false
    service_endpoint = true
  }
  key_vault "kv-fixture" {
    private_endpoint = false
    service_endpoint = true
  }
}

environment "builder" {
  region = "eastus"
  workspace "mlw-fixture" { image_build_compute = "build" }
  compute_cluster "build" {}
  compute_cluster "cpu" { region = "eastus" }
  key_vault "kv-fixture" { approval = "manual" }
}

environment "service-endpoints" {
  region = "eastus"
  options { studio_data = true }
  storage "stfixture" {
    private_endpoint = false
    service_endpoint = true
  }
}

environment "existing" {
  region = "eastus"
  network {
    address_space = ["10.70.0.0/16"]
    existing {
      name  = "vnet-spoke"
      group = "rg-network"
    }
  }
  private_dns { group = "rg-dns" }
  options { studio_data = true }
  workspace "shared" {
    existing { name = "mlw-shared" }
  }
  storage "shared" {
    existing { name = "stshared" }
  }
  key_vault "shared" {
    existing { name = "kv-shared" }
  }
  registry "shared" {
    existing { name = "crshared" }
  }
  compute_cluster "cpu" {}
  serverless_compute "jobs" {}
  aks "scoring" {
    existing { name = "aks-shared" }
  }
  databricks "etl" {
    existing { name = "dbw-shared" }
  }
}

environment "existing-endpoints" {
  region = "eastus"
  storage "shared" {
    private_endpoint = false
    service_endpoint = true
    existing { name = "stshared" }
  }
  key_vault "shared" {
    private_endpoint = false
    service_endpoint = true
    existing { name = "kv-shared" }
  }
  aks "scoring" {
    load_balancer = "internal"
    existing { name = "aks-shared" }
  }
  kubernetes "both" {
    existing { name = "aks-both" }
  }
}

environment "aks-public-registry-2023" {
  region = "eastus"
  as_of  = "2023-06-01"
  aks "scoring" {}
  registry "crfixture" { private_endpoint = false }
}

environment "aks-of-another-cloud" {
  region = "usgovvirginia"
  egress { kind = "firewall" }
  outbound { by = "hosts" }
  aks "scoring" { vm_size = "Standard_NC6s_v3" }
}
environment "aks-in-china" {
  region = "chinaeast2"
  egress { kind = "firewall" }
  outbound { by = "hosts" }
  aks "scoring" { private_cluster = true }
}
environment "databricks-beside-managed" {
  region = "eastus"
  managed_network { isolation = "allow_internet_outbound" }
  network {
    address_space = ["10.20.0.0/16"]
    subnet "databricks-public" { components = ["databricks"] }
  }
  databricks "etl" {}
}
environment "kubernetes-by-hosts" {
  region = "eastus"
  names  = { registry = "crfixture", storage = "stfixture" }
  egress { kind = "firewall" }
  outbound { by = "hosts" }
  kubernetes "both" {}
  storage "stfixture" {
    private_endpoint = false
    service_endpoint = true
  }
  registry "crfixture" { private_endpoint = false }
}

environment "existing-2021" {
  region = "eastus2"
  as_of  = "2021-03-20"
  network {
    address_space = ["10.70.0.0/16"]
    existing {
      name  = "vnet-spoke"
      group = "rg-network"
    }
  }
}

environment "existing-managed" {
  region = "eastus"
  managed_network { isolation = "allow_only_approved_outbound" }
  workspace "shared" {
    existing { name = "mlw-shared" }
  }
}

environment "existing-managed-open" {
  region = "eastus"
  managed_network { isolation = "allow_internet_outbound" }
  workspace "shared" {
    existing { name = "mlw-shared" }
  }
}

environment "aci" {
  region = "westus2"
  outbound { mode = "open" }
  aci "scoring" {}
  workspace "mlw-fixture" { private_endpoint = false }
  registry "crfixture" { private_endpoint = false }
}

environment "aci-2020" {
  region = "westus2"
  as_of  = "2020-08-25"
  outbound { mode = "open" }
  aci "scoring" {}
  registry "crfixture" { private_endpoint = false }
}

environment "private-2020" {
  region = "eastus"
  as_of  = "2020-10-01"
  compute_cluster "cpu" { public_ip = true }
  aks "scoring" { load_balancer = "internal" }
}

environment "private-elsewhere-2020" {
  region = "eastus2"
  as_of  = "2020-10-01"
  aks "scoring" {}
}

environment "winter-2024" {
  region = "eastus2"
  as_of  = "2024-02-01"
  compute_cluster "cpu" {}
  aks "scoring" {}
}

environment "managed-2024" {
  region = "eastus2"
  as_of  = "2024-02-01"
  managed_network { isolation = "allow_internet_outbound" }
  compute_cluster "cpu" {}
}

environment "managed" {
  region = "eastus"
  managed_network { isolation = "allow_only_approved_outbound" }
  options { EVERYTHING }
  compute_instance "notebook" {
    public_ip = true
    ssh       = true
    ssh_public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJJtjU6nUeYyIUJHhgZyv9pJjQSNcVWjKG2U1Hyi3rSx you@example.com"
  }
  compute_cluster "cpu" { public_ip = true }
  kubernetes "both" {}
  storage "stfixture" { private_endpoint = false }
  key_vault "kv-fixture" { private_endpoint = false }
}

environment "managed-early" {
  region = "eastus"
  as_of  = "2022-12-01"
  managed_network { isolation = "allow_only_approved_outbound" }
  egress { kind = "firewall" }
  compute_instance "notebook" {}
  compute_cluster "cpu" {}
}

environment "managed-2020" {
  region = "eastus"
  as_of  = "2020-10-01"
  managed_network { isolation = "allow_only_approved_outbound" }
  compute_instance "notebook" {}
  compute_cluster "cpu" {}
}

environment "managed-open" {
  region = "eastus"
  managed_network { isolation = "allow_internet_outbound" }
  outbound { mode = "open" }
  serverless_compute "jobs" {}
}

environment "managed-government" {
  region = "usgovvirginia"
  managed_network { isolation = "allow_only_approved_outbound" }
}
`

// refused are environments that cannot be planned: the spec holds no prefixes
// of tags in China. Conditions are asked of them all the same.
const refused = `
environment "china-prefixes" {
  region = "chinaeast2"
  egress {
    kind     = "appliance"
    next_hop = "10.100.0.4"
    routes   = "prefixes"
  }
  compute_instance "notebook" { public_ip = true }
}
`
