# English words of rules. TCP, UDP and the like stand here for every language: all lexicons are read at once.

lexicon "en" {
  marks = ["the", "and", "for", "with", "must", "is", "your", "of", "to"]

  headers = {
    direction         = ["Direction", "Inbound or Outbound", "Inbound/Outbound", "Traffic direction"]
    protocol          = ["Protocol", "Protocols"]
    ports             = ["Port", "Ports", "Port(s)", "Port number", "Port numbers"]
    protocol_ports    = ["Protocol & ports", "Protocol and ports", "Protocol & port", "Protocol/ports", "Protocol:Port", "Ports & protocol", "Protocols & ports"]
    tag               = ["Service tag", "Service tags", "Service tag(s)", "Service tag rule", "Destination service tag", "Tag"]
    host              = ["FQDN", "FQDNs", "Host", "Hosts", "Host name", "Host names", "Hostname", "Outbound Endpoint", "Endpoint", "Domain", "URL", "URLs", "Target FQDN", "Destination FQDN"]
    source            = ["Source"]
    source_ports      = ["Source ports", "Source port", "Source port ranges", "Source port range"]
    destination       = ["Destination"]
    destination_ports = ["Destination ports", "Destination port", "Destination port ranges", "Destination port range"]
    purpose           = ["Purpose", "Description", "Notes", "Note", "Comment", "Comments", "Used for"]
    required_for      = ["Required for", "Scenario", "Training", "Inference", "Needed for", "Service"]
    inbound           = ["Required inbound", "Inbound", "Inbound traffic"]
    outbound          = ["Required outbound", "Outbound", "Outbound traffic"]
    other             = ["Configuration", "With public IP", "Without public IP", "IP address", "IP addresses", "IP type", "CNAME", "Zone", "Private DNS zone", "Record type"]
  }

  words = {
    role             = ["role", "roles", "role assignment", "role assignments", "permission", "permissions"]
    address          = ["IP address", "IP addresses"]
    alert            = ["Note", "Tip", "Important", "Warning", "Caution"]
    inbound          = ["inbound", "incoming", "ingress"]
    outbound         = ["outbound", "outgoing", "egress"]
    port             = ["port", "ports", "port range", "port ranges"]
    protocol         = ["protocol"]
    any              = ["any", "all"]
    and              = ["and", "or"]
    range            = ["to", "through", "-"]
    between          = ["between", "from"]
    allow            = ["allow", "allows", "allowed", "allowing", "open", "opens", "opened", "permit", "permits", "permitted", "enable access", "accessible", "don't block", "can access", "can reach"]
    deny             = ["deny", "denies", "denied", "reject", "forbid"]
    duty             = ["must", "required", "requires", "require", "need", "needs", "needed", "make sure", "ensure", "should", "necessary", "have to", "has to", "mandatory", "cannot do without", "can't do without", "had better", "no choice but"]
    not_needed       = ["not needed", "not required", "doesn't require", "does not require", "doesn't need", "does not need", "don't need", "do not need", "isn't needed", "isn't required", "no longer needed", "no longer required", "not necessary", "can't", "removes", "remove", "need no", "needs no", "require no", "requires no", "need not", "needn't", "not have to", "don't have to", "doesn't have to"]
    instead          = ["instead of", "represents", "represent", "for more information", "could potentially", "for information on", "to learn", "allow you to", "allows you to"]
    optional         = ["(Optional)", "optional"]
    service_tag      = ["service tag", "service tags"]
    traffic          = ["traffic", "communication", "communications", "access", "connection", "connections", "rule", "rules", "connectivity"]
    route            = ["user-defined route", "user-defined routes", "UDR", "UDRs", "user defined route", "user defined routes"]
    next_hop         = ["next hop type", "next hop", "next-hop type"]
    none             = ["N/A", "NA", "None", "Not applicable"]
    when             = ["if", "only", "when", "using", "unless"]
    depends          = ["dependency", "depends on", "dependent on"]
    following        = ["following", "listed below", "as follows"]
    default_protocol = ["unless noted otherwise", "unless otherwise noted", "all network traffic", "unless stated otherwise", "otherwise", "everything on this page"]
    dns              = ["DNS server", "DNS zone", "DNS zones", "A record", "A records", "CNAME", "CNAMEs", "Canonical Names", "resolve", "resolves", "name resolution", "fully qualified domain names (FQDNs) used by", "Fully Qualified Domains", "DNS forwarding", "conditional forwarder", "custom DNS", "DNS", "Retrieve Private Endpoint FQDNs"]
    cluster          = ["in-cluster", "PODs", "kube-dns", "namespace", "konnectivity-agent"]
    host             = ["FQDN", "FQDNs", "host", "hosts", "host name", "host names", "URL", "URLs", "fully qualified domain name", "fully qualified domain names", "domain", "domains", "websocket", "websockets"]
  }

  protocols = {
    Tcp  = ["TCP", "HTTPS", "HTTP"]
    Udp  = ["UDP"]
    Icmp = ["ICMP"]
    Esp  = ["ESP"]
  }

  conditions = {
    public-ip              = ["public IP", "public IP address", "public IP addresses", "with public IP", "random public IPs"]
    no-public-ip           = ["no public IP", "no public IP address", "without public IP", "without a public IP", "without a public IP address"]
    restricted-outbound    = ["limit outbound", "limit the outbound", "restrict outbound", "limited outbound", "limit outbound connectivity", "limit outgoing", "limit the outgoing", "restrict outgoing", "restrict the outbound", "restrict the outgoing", "limited outgoing", "restricted outbound"]
    microsoft-image        = ["images provided by Microsoft", "Microsoft provided images", "docker images provided by Microsoft", "default Docker images"]
    custom-image           = ["custom Docker image", "custom images"]
    rstudio                = ["RStudio"]
    vscode                 = ["Visual Studio Code", "VS Code"]
    hbi-workspace          = ["hbi_workspace", "high business impact"]
    private-endpoint       = ["private endpoint", "private endpoints", "private link workspace"]
    storage-firewall       = ["firewall between", "firewall between your virtual network"]
    unsecured-monitor      = ["haven't secured Azure Monitor", "not using a secured Azure Monitor", "aren't using a secured Azure Monitor", "Azure Monitor for the workspace isn't secured", "not employing a secured Azure Monitor", "aren't employing a secured Azure Monitor", "without a secured Azure Monitor"]
    forced-tunneling       = ["forced tunneling", "forced tunnelling"]
    kubernetes             = ["Kubernetes compute", "Kubernetes Cluster", "Kubernetes with Azure Arc", "Kubernetes extension"]
    aks                    = ["Azure Kubernetes Service", "AKS"]
    managed-network        = ["managed virtual network", "managed network"]
    hugging-face           = ["HuggingFace models", "Hugging Face models", "HuggingFace", "Hugging Face"]
    automl                 = ["AutoML NLP"]
    situational            = ["situational"]
    python-packages        = ["Python packages"]
    recommended            = ["recommended configuration"]
    third-party-firewall   = ["third party firewall", "third-party firewall", "without service tags"]
    attached-vm            = ["virtual machine or HDInsight cluster", "VM or HDInsight cluster"]
    batch-endpoints        = ["batch endpoints", "ParallelRunStep"]
    service-endpoint       = ["service endpoint on the subnet"]
    compute-instance       = ["for a compute instance", "for compute instances"]
    interactive-job        = ["interactive job"]
    private-link-workspace = ["private link enabled workspace"]
  }

  clouds = {
    AzureCloud        = ["Azure public", "Azure Public Cloud", "Azure Public regions", "Azure Public region", "public regions"]
    AzureChinaCloud   = ["Azure China", "Azure China 21Vianet", "Microsoft Azure operated by 21Vianet", "21Vianet", "Azure China regions", "Azure operated by 21Vianet"]
    AzureUSGovernment = ["Azure Government", "Azure US Government", "US Government", "US Government regions", "Azure US Government regions"]
  }

  peers = {
    VirtualNetwork    = ["virtual network", "virtual networks", "VNet", "VNets"]
    Internet          = ["internet", "public internet"]
    AzureLoadBalancer = ["Azure load balancer"]
  }

  products = {
    AzureActiveDirectory       = ["Azure Active Directory", "Microsoft Entra ID"]
    AzureContainerRegistry     = ["Azure Container Registry"]
    "AzureFrontDoor.Frontend"  = ["Azure Front Door"]
    AzureKeyVault              = ["Azure Key Vault", "Key Vault"]
    AzureMachineLearning       = ["Azure Machine Learning"]
    AzureMonitor               = ["Azure Monitor"]
    AzureResourceManager       = ["Azure Resource Manager"]
    BatchNodeManagement        = ["Azure Batch Node management", "Azure Batch management", "Azure Batch"]
    MicrosoftContainerRegistry = ["Microsoft Container Registry"]
    Storage                    = ["Azure Storage", "Azure Storage Account", "storage account"]
  }

  keys = {
    source          = ["Source", "Source Type", "Source IP Addresses"]
    tag             = ["Source service tag"]
    destination_tag = ["Destination service tag"]
    source_ports    = ["Source port ranges", "Source port range", "Source ports"]
    destination     = ["Destination", "Destination Type"]
    ports           = ["Destination port ranges", "Destination port range", "Destination ports", "Service port"]
    protocol        = ["Protocol"]
    access          = ["Action"]
    fqdn            = ["Target FQDN", "Target FQDNs", "Target"]
    direction       = ["Direction"]
    name            = ["Name"]
  }

  negations = ["not", "no", "never", "cannot", "without", "neither", "nor", "none", "can't", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "weren't", "won't", "wouldn't", "shouldn't", "couldn't", "mustn't", "haven't", "hasn't", "hadn't", "needn't"]
}
