# Web services on AKS and Azure Container Instances, deployed the v1 way.

requirement "aks-scoring-inbound" {
  title = {
    en = "Callers outside the network reach the scoring endpoint of AKS"
    ja = "ネットワークの外から AKS のスコアリング エンドポイントを呼び出すための受信"
  }
  detail = {
    en = "All deployments of one cluster share this address; the scoring URI of a service shows it."
    ja = "1 つの AKS クラスターのすべてのデプロイで同じアドレスが共有されます。アドレスはサービスのスコアリング URI で確認できます。"
  }
  level      = "situational"
  components = ["aks"]
  when       = self.called_from_outside

  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = any
    destination = cidr(self.scoring_ip)
    ports       = ["80", "443"]
    priority    = 240
    unspecified = ["protocol", "ports", "source"]
    ruling      = "scoring-endpoint-rule"
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [481, 481] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [92, 92] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [102, 102] }
}

requirement "aks-outbound-defaults" {
  title      = { en = "The default outbound rules stay on the group of the AKS subnet", ja = "AKS サブネットの NSG は既定のアウトバウンド規則のままにする" }
  level      = "required"
  components = ["aks"]

  step {
    text = {
      en = "See that no rule of the group denies outbound traffic, and add none."
      ja = "NSG に送信を拒否する規則がないことを確認します。今後も追加しないでください。"
    }
    command = "az network nsg list --query \"[?subnets[?ends_with(id, '/virtualNetworks/<vnet>/subnets/<subnet>')]].securityRules[?direction=='Outbound' && access=='Deny'][].{group: id, rule: name}\" --output table"
    check   = true
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [483, 483] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [98, 98] }
}

requirement "aks-container-registry-outbound" {
  title = {
    en = "AKS pulls images from the container registry of the workspace"
    ja = "AKS がワークスペースのコンテナー レジストリからイメージを取得するための送信"
  }
  detail = {
    en = "A registry with a private endpoint is reached inside the network and needs no rule; Microsoft's own registry has one of its own."
    ja = "プライベート エンドポイントのあるレジストリにはネットワーク内で接続するため、規則は不要です。Microsoft のレジストリには別の規則があります。"
  }
  level      = "required"
  components = ["aks"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = regional("AzureContainerRegistry")
    ports       = ["443"]
    priority    = 610
    unspecified = ["protocol", "ports"]
    ruling      = "tag-without-ports"
    when        = !env.registry.private_endpoint # by that endpoint it is reached inside the network
  }

  rulings = ["container-registry-dropped"]

  evidence "secure-inferencing-vnet" "2023-04-01.en" { lines = [60, 60] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [222, 222] }
}

requirement "aks-microsoft-images-outbound" {
  title      = { en = "AKS pulls images from Microsoft's registry", ja = "AKS が Microsoft のレジストリからイメージを取得するための送信" }
  level      = "required"
  components = ["aks"]
  when       = env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("mcr.microsoft.com")
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "aks-images-port"
  }

  evidence "public-internet-access" "2025-02-10.en" { lines = [71, 71] }
}

requirement "aks-general-egress" {
  title      = { en = "What AKS itself needs to reach", ja = "AKS 自体が必要とする通信" }
  level      = "informational"
  components = ["aks"]
  when       = env.outbound.restricted && !env.managed_network.used

  step {
    text = {
      en = "Compare what is open with what AKS lists as its own requirements (https://learn.microsoft.com/azure/aks/outbound-rules-control-egress): they change, and add-ons have more."
      ja = "開放した通信を AKS の要件一覧 (https://learn.microsoft.com/azure/aks/outbound-rules-control-egress) と照らし合わせます。一覧は変わることがあり、アドオンには追加の要件があります。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [323, 323] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [68, 70] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [464, 464] }
}

requirement "aks-placement" {
  title      = { en = "AKS stands in the network and region of its network's other resources", ja = "AKS をネットワークおよび関連リソースと同じ場所に置く" }
  level      = "informational"
  components = ["aks"]

  step {
    text = {
      en = "See that the cluster and the virtual network are in one region."
      ja = "クラスターと仮想ネットワークが同じリージョンにあることを確認します。"
    }
    when = self.existing || env.network.existing
  }

  step {
    text = {
      en = "Give the storage account of the workspace an endpoint in the network of the existing cluster, where that is another."
      ja = "既存のクラスターが別の仮想ネットワークにある場合は、ワークスペースのストレージ アカウントのエンドポイントをそのネットワークにも用意します。"
    }
    when = self.existing
  }

  step {
    text = {
      en = "Plan the addresses of nodes and pods by the prerequisites of advanced AKS networking."
      ja = "AKS の高度なネットワーク構成の前提条件に従って、ノードとポッドの IP アドレスを計画します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [458, 458] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [460, 460] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [60, 60] }
}

requirement "aks-endpoints" {
  title = {
    en = "Workspace, storage, key vault and registry have endpoints in the network of AKS"
    ja = "ワークスペース、ストレージ、キー コンテナー、レジストリのエンドポイントを AKS の仮想ネットワークに置く"
  }
  level      = "required"
  components = ["aks"]

  assert {
    that = env.workspace.private_endpoint && env.registry.private_endpoint
    message = {
      en = "The workspace and the container registry of an AKS cluster in the network have private endpoints there: set private_endpoint = true on both."
      ja = "仮想ネットワーク内の AKS クラスターを使う場合は、ワークスペースとコンテナー レジストリのプライベート エンドポイントが必要です。両方の private_endpoint を true にしてください。"
    }
  }

  assert {
    that = (env.storage.private_endpoint || env.storage.service_endpoint) && (env.key_vault.private_endpoint || env.key_vault.service_endpoint)
    message = {
      en = "The storage account and the key vault of an AKS cluster in the network have private or service endpoints there: set private_endpoint or service_endpoint = true on both."
      ja = "仮想ネットワーク内の AKS クラスターを使う場合は、ストレージとキー コンテナーにプライベートまたはサービス エンドポイントが必要です。両方の private_endpoint または service_endpoint を true にしてください。"
    }
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [52, 52] }
}

requirement "aks-address-ranges" {
  title = { en = "Address ranges of AKS overlap nothing", ja = "AKS のアドレス範囲をほかと重複させない" }
  detail = {
    en = "Samples use 10.0.0.0/16 for services, 10.0.0.10 for DNS and 172.17.0.1/16 for the Docker bridge."
    ja = "サンプルではサービスに 10.0.0.0/16、DNS に 10.0.0.10、Docker ブリッジに 172.17.0.1/16 が使われています。"
  }
  level      = "required"
  components = ["aks"]

  assert {
    that = !overlaps(self.service_cidr, env.network.subnets)
    message = {
      en = "The addresses of Kubernetes services overlap a subnet: choose another service_cidr."
      ja = "Kubernetes サービスのアドレス範囲がサブネットと重複しています。service_cidr を変更してください。"
    }
  }

  assert {
    that = within(self.dns_service_ip, self.service_cidr)
    message = {
      en = "The address of the cluster's DNS service must lie in the range of its services: choose a dns_service_ip in service_cidr."
      ja = "クラスターの DNS サービスのアドレスはサービスのアドレス範囲内である必要があります。service_cidr 内の dns_service_ip を指定してください。"
    }
  }

  step {
    text = {
      en = "See that the existing cluster has ranges that overlap no subnet."
      ja = "既存のクラスターのアドレス範囲がどのサブネットとも重複していないことを確認します。"
    }
    command = "az aks show --name <aks> --resource-group <aks-resource-group> --query \"networkProfile.{services: serviceCidr, dns: dnsServiceIp}\""
    check   = true
    when    = self.existing
  }

  rulings = ["docker-bridge"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [475, 475] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [476, 476] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [477, 477] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [497, 497] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [498, 498] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [499, 499] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [574, 575] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [577, 577] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [84, 84] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [86, 86] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [88, 88] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [117, 117] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [118, 118] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [119, 119] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [205, 205] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [206, 206] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [209, 209] }
}

requirement "aks-docker-bridge" {
  title      = { en = "The Docker bridge of AKS overlaps nothing", ja = "AKS の Docker ブリッジのアドレスをほかと重複させない" }
  detail     = { en = "Holds while AKS took such an address.", ja = "AKS で Docker ブリッジのアドレスを指定できた期間の要件です。" }
  level      = "required"
  components = ["aks"]

  assert {
    that = !overlaps(self.docker_bridge_cidr, env.network.subnets) && !overlaps(self.docker_bridge_cidr, self.service_cidr)
    message = {
      en = "The Docker bridge overlaps a subnet or the range of services: choose another docker_bridge_cidr."
      ja = "Docker ブリッジのアドレスがサブネットまたはサービスのアドレス範囲と重複しています。docker_bridge_cidr を変更してください。"
    }
  }

  step {
    text = {
      en = "Give the cluster the Docker bridge of this environment when it is made or attached in the studio or by code."
      ja = "スタジオやコードでクラスターを作成またはアタッチするときに、この環境の Docker ブリッジ アドレスを指定します。"
    }
  }

  rulings = ["docker-bridge"]
  gone    = ["aks-schema"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [477, 477] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [499, 499] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [577, 577] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [88, 88] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [119, 119] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [209, 209] }
}

requirement "aks-subnet-addresses" {
  title = {
    en = "The subnet of Kubernetes has addresses for the nodes, their pods and an upgrade"
    ja = "Kubernetes のサブネットにノードとそのポッド、アップグレードの分の IP アドレスを確保する"
  }
  detail = {
    en = "Azure CNI takes an address for each node and for each pod that it may hold, 30 by default, and an upgrade brings one more node."
    ja = "Azure CNI は、ノードと、ノードに置けるポッド (既定では 30) のそれぞれに 1 つのアドレスを使います。アップグレード時にはノードが 1 つ増えます。"
  }
  level      = "required"
  components = ["aks", "kubernetes"]

  assert {
    that = subnet.needed <= subnet.addresses
    message = {
      en = "The subnet is too small for the nodes and their pods, 31 addresses a node with one node to spare: give it a shorter prefix, or lower node_count."
      ja = "サブネットがノードとポッドの数に対して小さすぎます (予備を 1 つ加えたノードごとに 31 個のアドレスが必要です)。プレフィックスを広げるか、node_count を減らしてください。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [458, 458] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [60, 60] }
  source = ["aks-networking"]
}

requirement "aks-network-contributor" {
  title      = { en = "The identity of AKS may change the network", ja = "AKS の ID に仮想ネットワークの変更を許可する" }
  level      = "required"
  components = ["aks"]

  role {
    builtin   = "Network Contributor"
    principal = "aks"
    scope     = "network_resource_group"
  }

  step {
    text = {
      en = "Find the identity of the cluster; the answer msi means a managed identity."
      ja = "クラスターの ID を調べます。msi と返された場合はマネージド ID です。"
    }
    command = "az aks show --name <aks> --resource-group <aks-resource-group> --query \"{servicePrincipal: servicePrincipalProfile.clientId, managedIdentity: identity}\""
    check   = true
  }

  step {
    text = {
      en = "Find the ID of the resource group that holds the virtual network."
      ja = "仮想ネットワークのあるリソース グループの ID を調べます。"
    }
    command = "az group show --name <network-resource-group> --query id"
    check   = true
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [518, 518] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [520, 520] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [522, 522] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [524, 526] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [528, 528] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [530, 532] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [534, 534] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [536, 538] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [540, 540] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [542, 544] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [134, 134] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [136, 136] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [138, 138] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [140, 140] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [143, 143] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [145, 145] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [147, 147] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [149, 149] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [151, 151] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [153, 153] }
}

requirement "aks-internal-load-balancer" {
  title = { en = "Scoring endpoint of AKS with a private address", ja = "AKS のスコアリング エンドポイントをプライベート アドレスにする" }
  detail = {
    en = "AKS takes a public address by default. An internal load balancer makes the endpoint reachable from the network and joined networks alone."
    ja = "AKS には既定でパブリック IP アドレスが割り当てられます。内部ロード バランサーを使うと、仮想ネットワークと結合されたネットワークからのみアクセスできます。"
  }
  level      = "informational"
  components = ["aks"]
  when       = self.load_balancer == "internal"

  step {
    text = {
      en = "Set the load balancer of an attached cluster to internal, with a body that says \"loadBalancerType\": \"InternalLoadBalancer\"."
      ja = "アタッチ済みクラスターのロード バランサーを内部用に変更します。本文で \"loadBalancerType\": \"InternalLoadBalancer\" を指定します。"
    }
    command = "az rest --method put --uri \"https://management.azure.com<workspace-resource-id>/computes/<compute>?api-version=2018-11-19\" --body @body.json"
    when    = self.existing
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [511, 511] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [513, 513] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [591, 595] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [597, 597] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [599, 614] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [173, 173] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [175, 175] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [216, 216] }
}

requirement "aks-internal-load-balancer-later" {
  title      = { en = "AKS gets its private address after it was created", ja = "AKS のプライベート アドレスは作成後に設定する" }
  level      = "informational"
  components = ["aks"]
  when       = self.load_balancer == "internal"

  step {
    text = {
      en = "Create the cluster first and update it to an internal load balancer then; it cannot be had at creation."
      ja = "クラスターの作成時には設定できません。作成後に、内部ロード バランサーを使うように更新します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [550, 550] }
  absent "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [181, 181] }
}

requirement "aks-internal-load-balancer-sdk" {
  title = {
    en = "AKS gets its private address by SDK or CLI, not in the studio"
    ja = "AKS のプライベート アドレスはスタジオではなく SDK または CLI で設定する"
  }
  level      = "informational"
  components = ["aks"]
  when       = self.load_balancer == "internal"

  step {
    text = {
      en = "The studio cannot make such a cluster; SDK and CLI take InternalLoadBalancer as load_balancer_type."
      ja = "このようなクラスターはスタジオでは作成できません。SDK と CLI では load_balancer_type に InternalLoadBalancer を指定できます。"
    }
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [181, 181] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [201, 201] }
}

requirement "aks-private-cluster" {
  title      = { en = "AKS with a private control plane", ja = "コントロール プレーンをプライベートにした AKS" }
  level      = "informational"
  components = ["aks"]

  step {
    text = {
      en = "A private cluster keeps deployment and management inside the network; it has to be there before it is attached."
      ja = "プライベート クラスターにすると、デプロイと管理の通信もネットワーク内に閉じます。アタッチする前に作成しておく必要があります。"
    }
  }

  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [162, 162] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [169, 169] }
}

requirement "aci-delegation" {
  title      = { en = "The subnet of container instances is delegated to them", ja = "コンテナー インスタンスのサブネットを委任する" }
  level      = "required"
  components = ["aci"]

  property {
    resource = "Microsoft.Network/virtualNetworks/subnets"
    path     = "properties.delegations"
    value    = [{ name = "aci", properties = { serviceName = "Microsoft.ContainerInstance/containerGroups" } }]
  }

  assert {
    that = length(subnet.components) == 1
    message = {
      en = "A subnet that is delegated to container instances holds nothing else: give the other components a subnet of their own."
      ja = "コンテナー インスタンスに委任したサブネットには、ほかのものを配置できません。ほかのコンポーネントには別のサブネットを用意してください。"
    }
  }

  source = ["container-instances-network"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [641, 641] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [650, 650] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [653, 653] }
}

requirement "aci-resource-group" {
  title = {
    en = "Container instances and their network share the workspace's resource group"
    ja = "コンテナー インスタンスの仮想ネットワークをワークスペースと同じリソース グループに置く"
  }
  level      = "required"
  components = ["aci"]

  assert {
    that = env.network.group == "" && env.network.subscription == ""
    message = {
      en = "The network of container instances must be in the resource group of the workspace: use a network there. If it is there, name it by its name alone instead of its ID."
      ja = "コンテナー インスタンスの仮想ネットワークは、ワークスペースと同じリソース グループにある必要があります。実際に同じ場合は、ID ではなく name だけで指定します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [644, 644] }
}

requirement "aci-registry" {
  title = {
    en = "With container instances the registry stays outside the network"
    ja = "コンテナー インスタンスを使う場合はレジストリを仮想ネットワークに入れない"
  }
  level      = "required"
  components = ["registry"]
  when       = env.has.aci && !env.managed_network.used

  assert {
    that = !self.private_endpoint
    message = {
      en = "The container registry cannot stand in the virtual network that container instances use: set private_endpoint = false on the registry."
      ja = "コンテナー インスタンスを使う仮想ネットワークには、コンテナー レジストリを配置できません。registry の private_endpoint を false にしてください。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [646, 646] }
}

requirement "aci-unsupported" {
  title = {
    en = "Container instances do not go with a workspace that has a private endpoint"
    ja = "プライベート エンドポイントのあるワークスペースではコンテナー インスタンスを使えない"
  }
  level      = "required"
  components = ["workspace"]
  when       = self.private_endpoint && !env.managed_network.used

  assert {
    that = !env.has.aci
    message = {
      en = "Container instances in the network are not supported beside a workspace that has a private endpoint: deploy to a managed online endpoint with network isolation instead."
      ja = "プライベート エンドポイントのあるワークスペースでは、仮想ネットワーク内の Azure Container Instances はサポートされていません。代わりに、ネットワークを分離したマネージド オンライン エンドポイントにデプロイしてください。"
    }
  }

  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [69, 69] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [48, 48] }
}

requirement "aci-deploy" {
  title      = { en = "Models are deployed into the delegated subnet", ja = "委任したサブネットにモデルをデプロイする" }
  level      = "informational"
  components = ["aci"]

  step {
    text = {
      en = "Name the network and the delegated subnet when deploying (vnet_name and subnet_name of AciWebservice.deploy_configuration)."
      ja = "デプロイ時に仮想ネットワークと委任したサブネットを指定します (AciWebservice.deploy_configuration の vnet_name と subnet_name)。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [655, 655] }
}
