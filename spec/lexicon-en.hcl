# English words of rules. TCP, UDP and the like stand here for every language: all lexicons are read at once.

lexicon "en" {
  marks = ["the", "and", "for", "with", "must", "is", "your", "of", "to"]

  headers = {
    direction         = ["Direction", "Inbound or Outbound", "Inbound/Outbound", "Traffic direction", "Direction of traffic", "Flow direction", "Rule direction", "Traffic flow", "In or out", "In/out", "Rule type", "Way"]
    protocol          = ["Protocol", "Protocols", "Transport", "Transport protocol", "Network protocol", "IP protocol", "Protocol type", "Layer 4 protocol"]
    ports             = ["Port", "Ports", "Port(s)", "Port number", "Port numbers", "Port range", "Port ranges", "Required ports", "Required port", "Port no.", "Port #", "Ports used", "Network ports", "Listening port"]
    protocol_ports    = ["Protocol & ports", "Protocol and ports", "Protocol & port", "Protocol/ports", "Protocol:Port", "Ports & protocol", "Protocols & ports", "Port and protocol", "Ports and protocols", "Protocols and ports", "Port/protocol", "Ports/protocol", "Port & protocol", "Ports & protocols", "Protocol : port", "Protocol:Ports", "Protocol/port", "Protocol, port"]
    tag               = ["Service tag", "Service tags", "Service tag(s)", "Service tag rule", "Tag", "Tag name", "Service tag name", "Azure service tag", "Network tag", "Tags", "Service tag or FQDN", "Service tag or host"]
    host              = ["FQDN", "FQDNs", "Host", "Hosts", "Host name", "Host names", "Hostname", "Outbound Endpoint", "Endpoint", "Domain", "URL", "URLs", "Target FQDN", "Destination FQDN", "Site", "Sites", "Domain name", "Domain names", "Domains", "Fully qualified domain name", "Fully qualified domain names", "DNS name", "Web address", "Web addresses", "URL pattern", "Endpoints", "Outbound endpoints", "Endpoint URL", "Server name", "Servers", "Remote host", "Website", "Websites", "Target FQDNs", "Target host", "Destination host", "Destination hosts", "Destination URL", "Address to allow", "Host to allow", "Server"]
    source            = ["Source", "From", "Traffic from", "Source address", "Source IP", "Sources", "Origin", "Source tag", "Source service tag", "Source IP addresses", "Coming from", "Comes from", "Initiator", "Initiated by"]
    source_ports      = ["Source ports", "Source port", "Source port ranges", "Source port range"]
    destination       = ["Destination", "To", "Traffic to", "Destinations", "Destination address", "Destination IP", "Destination tag", "Goes to", "Going to", "Target", "Targets", "Destination IP addresses"]
    destination_ports = ["Destination ports", "Destination port", "Destination port ranges", "Destination port range"]
    purpose           = ["Purpose", "Description", "Notes", "Note", "Comment", "Comments", "Used for", "What it's for", "What for", "Reason", "Reasons", "Why", "Details", "Usage", "Use", "Remarks", "Remark", "Explanation", "Information", "Additional information", "Why it's needed", "What it does", "Function", "More information", "Used by", "Used to", "Explained"]
    required_for      = ["Required for", "Scenario", "Training", "Inference", "Needed for", "Service", "Feature", "Features", "Component", "Workload", "Task", "Area", "Dependency", "Category", "Who needs it", "Applies to", "Product", "Operation", "Need", "Use case"]
    inbound           = ["Required inbound", "Inbound", "Inbound traffic", "Inbound rules", "Inbound ports", "Incoming traffic", "Incoming", "Ingress", "Inbound requirements", "Inbound access", "Inbound connections", "In"]
    outbound          = ["Required outbound", "Outbound", "Outbound traffic", "Outbound rules", "Outbound ports", "Outgoing traffic", "Outgoing", "Egress", "Outbound requirements", "Outbound access", "Outbound connections", "Out"]
    other             = ["Configuration", "With public IP", "Without public IP", "IP address", "IP addresses", "IP type", "CNAME", "Zone", "Private DNS zone", "Record type", "Private DNS zone name", "Private IP", "Private IP address", "Subresource", "Public DNS zone forwarders", "Group ID", "DNS record", "Target port on the pod"]
    access            = ["Action", "Access", "Allow or deny", "Allow/deny", "Effect", "Rule action", "Permit or deny"]
    next_hop          = ["Next hop", "Next hop type", "Next-hop type", "Hop type"]
    prefix            = ["Address prefix", "Address prefixes", "Destination prefix", "Route to", "Prefix"]
  }

  words = {
    role        = ["role", "roles", "role assignment", "role assignments", "permission", "permissions"]
    address     = ["IP address", "IP addresses"]
    alert       = ["Note", "Tip", "Important", "Warning", "Caution"]
    inbound     = ["inbound", "incoming", "ingress", "inwards", "inward", "into the subnet", "into the virtual network", "into your virtual network", "them in", "reach in", "enters", "entering"]
    outbound    = ["outbound", "outgoing", "egress", "outwards", "outward", "leave the subnet", "leaves the subnet", "leaving the subnet", "leave the virtual network", "leaving the virtual network", "out of the subnet", "out of the virtual network", "them out", "nodes out", "go out", "goes out", "going out"]
    port        = ["port", "ports", "port range", "port ranges", "port number", "port numbers"]
    protocol    = ["protocol", "protocols", "transport"]
    any         = ["any", "all", "every", "whichever"]
    and         = ["and", "or", "as well as", "plus"]
    range       = ["through", "-", "up to", "thru"]
    between     = ["between"]
    allow       = ["allow", "allows", "allowed", "allowing", "open", "opens", "opened", "permit", "permits", "permitted", "enable access", "accessible", "don't block", "can access", "can reach", "permitting", "allowlist", "allow list", "whitelist", "can be reached", "reachable", "let through", "lets through", "unblock", "unblocked", "grant", "grants", "accept", "accepts", "accepting", "let in", "let out", "add a rule", "create a rule", "able to reach", "get through"]
    deny        = ["deny", "denies", "denied", "reject", "forbid", "block", "blocks", "blocked", "blocking", "drop", "drops", "dropped", "refuse", "refuses", "prohibit", "prohibits", "rejects", "rejected", "denying", "disallow"]
    duty        = ["must", "required", "requires", "require", "need", "needs", "needed", "make sure", "ensure", "should", "necessary", "have to", "has to", "mandatory", "cannot do without", "can't do without", "had better", "no choice but", "verify that", "check that", "essential"]
    not_needed  = ["not needed", "not required", "doesn't require", "does not require", "doesn't need", "does not need", "don't need", "do not need", "isn't needed", "isn't required", "no longer needed", "no longer required", "not necessary", "can't", "removes", "remove", "need no", "needs no", "require no", "requires no", "need not", "needn't", "not have to", "don't have to", "doesn't have to", "isn't necessary", "aren't needed", "aren't required", "are not needed", "are not required", "unnecessary", "there's no need", "there is no need", "no need to", "without opening", "no rule is needed", "no rules are needed", "no inbound rule", "no inbound rules", "no longer has to", "no longer have to", "can be removed", "may be removed", "can be deleted", "obsolete", "no inbound ports", "no inbound port"]
    instead     = ["instead of", "represents", "represent", "for more information", "could potentially", "for information on", "to learn", "allow you to", "allows you to", "is described in", "are described in"]
    optional    = ["(Optional)", "optional", "optionally", "(recommended)"]
    service_tag = ["service tag", "service tags", "tag", "tags"]
    traffic     = ["traffic", "communication", "communications", "access", "connection", "connections", "rule", "rules", "connectivity", "connects", "request", "requests", "session", "sessions", "flows", "calls", "packets", "network security rule"]
    route       = ["user-defined route", "user-defined routes", "UDR", "UDRs", "user defined route", "user defined routes", "custom route", "custom routes", "route to", "routes to", "add a route", "create a route", "routes for", "route for"]
    next_hop    = ["next hop type", "next hop", "next-hop type", "hop type", "next hop of"]
    none        = ["N/A", "NA", "None", "Not applicable", "Nothing", "No rule"]
    when        = ["if", "only", "when", "using", "unless", "whenever", "in case", "provided that", "as long as"]
    depends     = ["dependency", "depends on", "dependent on", "depend on", "relies on"]
    following   = ["following", "listed below", "as follows", "listed in this article", "in this list", "in the table", "listed here"]
    dns         = ["DNS server", "DNS zone", "DNS zones", "A record", "A records", "CNAME", "CNAMEs", "Canonical Names", "resolve", "resolves", "name resolution", "fully qualified domain names (FQDNs) used by", "Fully Qualified Domains", "DNS forwarding", "conditional forwarder", "custom DNS", "DNS", "Retrieve Private Endpoint FQDNs", "DNS servers", "name server", "name servers", "resolver", "resolvers", "resolved", "conditional forwarding", "conditional forwarders"]
    cluster     = ["in-cluster", "PODs", "kube-dns", "namespace", "konnectivity-agent"]
    host        = ["FQDN", "FQDNs", "host", "hosts", "host name", "host names", "URL", "URLs", "fully qualified domain name", "fully qualified domain names", "domain", "domains", "websocket", "websockets", "site", "sites", "website", "websites", "domain name", "domain names", "server name", "web address", "web addresses"]
    from        = ["from", "coming from", "originating from", "arriving from"]
    to          = ["to", "towards", "toward", "into", "destined for", "bound for"]
    these       = ["these", "those", "above", "listed above", "all of them", "they all", "each of them", "every row", "every rule in", "all rules in", "everything", "each connection", "each rule", "each host", "all hosts", "all rules", "every host", "every rule", "all traffic", "all entries", "every entry", "all of the hosts", "all of the rules", "both connections"]
    default     = ["unless noted otherwise", "unless otherwise noted", "unless otherwise specified", "unless specified otherwise", "unless otherwise stated", "unless otherwise indicated", "unless indicated otherwise", "all network traffic", "unless stated otherwise", "otherwise", "everything on this page", "every connection in this article", "all connections in this article", "every connection", "all connections", "all ports in this article", "every rule in this article", "all rules on this page", "every rule on this page", "unless a different", "unless another", "by default all", "every host in this article", "if no port is", "where no port is", "if nothing else is", "where nothing else is", "throughout this article", "throughout this page", "unless the table", "unless a table", "unless the row", "unless the list", "unless it says otherwise", "unless something else", "unless listed otherwise", "unless marked otherwise", "unless noted", "unless specified", "unless indicated", "unless stated", "except where noted", "except where stated", "except where indicated", "if not noted otherwise", "if not stated otherwise", "if not specified otherwise", "if not specified", "unless mentioned otherwise", "unless otherwise mentioned", "unless shown otherwise", "except as noted", "by default, all", "by default, every"]
  }

  protocols = {
    Tcp  = ["TCP", "HTTPS", "HTTP", "TLS", "SSL", "HTTP/HTTPS", "HTTP(S)", "TCP/IP"]
    Udp  = ["UDP", "NTP protocol"]
    Icmp = ["ICMP", "ping", "ICMPv4"]
    Esp  = ["ESP"]
    Ah   = ["IPsec AH"]
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
    AzureCloud        = ["Azure public", "Azure Public Cloud", "Azure Public regions", "Azure Public region", "public regions", "public cloud", "Azure Commercial", "commercial cloud", "Azure Global", "global Azure", "Azure global cloud", "worldwide cloud", "Public Azure", "Azure cloud (public)", "Global cloud", "Azure (public)", "Azure (global)"]
    AzureChinaCloud   = ["Azure China", "Azure China 21Vianet", "Microsoft Azure operated by 21Vianet", "21Vianet", "Azure China regions", "Azure operated by 21Vianet", "Microsoft Azure China", "Azure in China", "China cloud", "China regions", "Azure China cloud", "operated by 21Vianet", "Mooncake", "China 21Vianet", "China (21Vianet)", "21Vianet (China)", "Azure (China)"]
    AzureUSGovernment = ["Azure Government", "Azure US Government", "US Government", "US Government regions", "Azure US Government regions", "Azure Government cloud", "US Gov", "Azure US Gov", "Azure Gov", "Government cloud", "US Government cloud", "government regions", "Microsoft Azure Government", "Fairfax", "Government (US)", "Azure (US Government)", "Azure Government (US)"]
  }

  peers = {
    VirtualNetwork    = ["virtual network", "virtual networks", "VNet", "VNets", "your virtual network", "your VNet", "subnet", "subnets", "own network", "VNet address space", "virtual network address space"]
    Internet          = ["internet", "public internet", "public network"]
    AzureLoadBalancer = ["Azure load balancer", "load balancer probes", "health probes", "load balancer probe"]
  }

  products = {
    AzureActiveDirectory       = ["Azure Active Directory", "Microsoft Entra ID", "Microsoft Entra", "Entra ID", "Azure AD"]
    AzureContainerRegistry     = ["Azure Container Registry", "container registry"]
    "AzureFrontDoor.Frontend"  = ["Azure Front Door", "Front Door"]
    AzureKeyVault              = ["Azure Key Vault", "Key Vault"]
    AzureMachineLearning       = ["Azure Machine Learning", "Machine Learning service"]
    AzureMonitor               = ["Azure Monitor", "Application Insights", "Log Analytics"]
    AzureResourceManager       = ["Azure Resource Manager", "Resource Manager"]
    BatchNodeManagement        = ["Azure Batch Node management", "Azure Batch management", "Azure Batch"]
    MicrosoftContainerRegistry = ["Microsoft Container Registry"]
    Storage                    = ["Azure Storage", "Azure Storage Account", "storage account", "Azure Blob Storage", "Azure Files", "Blob Storage"]
    ApiManagement              = ["Azure API Management", "API Management"]
    AzureDatabricks            = ["Azure Databricks", "Databricks"]
    Sql                        = ["Azure SQL Database", "Azure SQL", "SQL Database"]
    EventHub                   = ["Azure Event Hubs", "Event Hubs", "Azure Event Hub"]
    ServiceBus                 = ["Azure Service Bus", "Service Bus"]
    AzureCosmosDB              = ["Azure Cosmos DB", "Cosmos DB"]
    DataFactory                = ["Azure Data Factory", "Data Factory"]
  }

  keys = {
    source          = ["Source", "Source Type", "Source IP Addresses", "Source address", "Source IP address", "Source IP", "From"]
    tag             = ["Source service tag", "Source tag", "Service tag", "Tag"]
    destination_tag = ["Destination service tag", "Destination tag"]
    source_ports    = ["Source port ranges", "Source port range", "Source ports", "Source port"]
    destination     = ["Destination", "Destination Type", "Destination IP address", "Destination address", "To"]
    ports           = ["Destination port ranges", "Destination port range", "Destination ports", "Service port", "Port", "Ports", "Port range", "Port ranges", "Destination port number"]
    protocol        = ["Protocol", "Protocols"]
    access          = ["Action", "Access", "Allow or deny"]
    fqdn            = ["Target FQDN", "Target FQDNs", "Target", "FQDN", "FQDNs", "Destination FQDN", "Destination FQDNs", "Host", "Hosts", "Host name", "Host names", "Target FQDN(s)"]
    direction       = ["Direction", "Traffic direction"]
    name            = ["Name"]
    priority        = ["Priority"]
  }

  negations = ["not", "no", "never", "cannot", "without", "neither", "nor", "none", "can't", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "weren't", "won't", "wouldn't", "shouldn't", "couldn't", "mustn't", "haven't", "hasn't", "hadn't", "needn't"]
}
