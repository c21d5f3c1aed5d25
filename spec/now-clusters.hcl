# What AKS, its nodes and its extensions reach outside, where a firewall or an appliance stands on their way. A NAT gateway or a
# load balancer lets all of it pass: AKS keeps the default outbound rules of its group, and no group could hold these names.

requirement "cluster-hosts-outbound" {
  title = {
    en = "Images, Resource Manager, sign-in and packages of Kubernetes nodes"
    ja = "Kubernetes ノードのイメージ、Resource Manager、認証、パッケージ"
  }
  level      = "required"
  components = ["aks", "kubernetes"]
  when       = env.outbound.restricted && !env.managed_network.used && (env.egress.kind == "firewall" || env.egress.kind == "appliance")

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("mcr.microsoft.com"),
      host("*.data.mcr.microsoft.com"),
      host("mcr-0001.mcr-msedge.net"),
      host("management.azure.com"),
      host("login.microsoftonline.com"),
      host("packages.microsoft.com"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureCloud"
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("mcr.microsoft.com"),
      host("*.data.mcr.microsoft.com"),
      host("management.usgovcloudapi.net"),
      host("login.microsoftonline.us"),
      host("packages.microsoft.com"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("mcr.microsoft.com"),
      host("*.data.mcr.microsoft.com"),
      host("management.chinacloudapi.cn"),
      host("login.chinacloudapi.cn"),
      host("packages.microsoft.com"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureChinaCloud"
  }

  source = ["aks-egress"]
}

requirement "cluster-hosts-by-name" {
  title      = { en = "No group that denies the rest stands over Kubernetes nodes", ja = "その他の送信を拒否する NSG の内側に Kubernetes ノードを置かない" }
  level      = "required"
  components = ["aks", "kubernetes"]
  when       = env.outbound.restricted && !env.managed_network.used

  assert {
    that = !contains(subnet.components, "compute_instance") && !contains(subnet.components, "compute_cluster") && !contains(subnet.components, "serverless_compute")
    message = {
      en = "The security group of this subnet denies what it does not list, as the training computes in it ask, and no group can list what Kubernetes nodes need: give the cluster a subnet of its own, or set outbound { by = \"hosts\" } behind a firewall."
      ja = "このサブネットの NSG は、同居するトレーニング用コンピューティングの要件により、列挙していない送信を拒否します。Kubernetes ノードに必要な宛先は NSG では列挙できないため、クラスター専用のサブネットを用意するか、ファイアウォールで outbound { by = \"hosts\" } を指定してください。"
    }
    when = env.outbound.by == "tags"
  }

  source = ["aks-egress"]
}

requirement "aks-nodes-outbound" {
  title = { en = "Packages of AKS nodes, and the API server of a public cluster", ja = "AKS ノードのパッケージと、パブリック クラスターの API サーバーへの送信" }
  detail = {
    en = "The tunnel of the nodes negotiates its protocol within TLS (ALPN): nothing on the way may block or rewrite that."
    ja = "ノードのトンネルは TLS 内でプロトコルをネゴシエート (ALPN) するため、経路上でこれをブロックしたり書き換えたりしないでください。"
  }
  level      = "required"
  components = ["aks"]
  when       = env.outbound.restricted && !env.managed_network.used && (env.egress.kind == "firewall" || env.egress.kind == "appliance")

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("*.hcp.<region>.azmk8s.io")
    ports       = ["443"]
    when        = env.cloud == "AzureCloud" && !self.private_cluster
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("*.hcp.<region>.cx.aks.containerservice.azure.us")
    ports       = ["443"]
    when        = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.hcp.<region>.cx.prod.service.azk8s.cn"),
      host("*.tun.<region>.cx.prod.service.azk8s.cn"),
      host("*.azk8s.cn"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureChinaCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("packages.aks.azure.com"), host("acs-mirror.azureedge.net")]
    ports       = ["443"]
    when        = env.cloud != "AzureChinaCloud"
  }

  step {
    text = {
      en = "Once the cluster is there, look up the address of its API server, add a flow to it on TCP 443 to the environment and deploy again: pods that call it by address, and not by name, pass no rule by host name, and a rule added by hand is lost in the next deployment."
      ja = "クラスターの作成後に API サーバーの IP アドレスを調べ、そのアドレスへの TCP 443 の flow を環境に追加してもう一度デプロイします。ホスト名ではなく IP アドレスで API サーバーを呼び出すポッドの通信は、ホスト名の規則では許可されず、手動で追加した規則は次回のデプロイで失われます。"
    }
    command = "az aks show --name <aks> --resource-group <aks-resource-group> --query fqdn"
    when    = !self.private_cluster
  }

  rulings = ["aks-package-hosts", "aks-tunnel-ports"]
  source  = ["aks-egress", "aks-packages"]
}

requirement "aks-tunnel-outbound" {
  title = {
    en = "Tunnel between AKS nodes and control plane outside the public cloud"
    ja = "パブリック クラウド以外での AKS のノードとコントロール プレーン間のトンネル"
  }
  level      = "required"
  components = ["aks"]
  when       = env.cloud != "AzureCloud" && env.outbound.restricted && !env.managed_network.used && (env.egress.kind == "firewall" || env.egress.kind == "appliance")

  flow {
    direction   = "Outbound"
    protocol    = "Udp"
    source      = tag("VirtualNetwork")
    destination = regional("AzureCloud")
    ports       = ["1194"]
    priority    = 620
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = regional("AzureCloud")
    ports       = ["9000"]
    priority    = 630
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = regional("AzureCloud")
    ports       = ["22"]
    priority    = 640
    when        = env.cloud == "AzureChinaCloud"
  }

  rulings = ["aks-tunnel-ports"]
  source  = ["aks-egress"]
}

requirement "aks-clock-outbound" {
  title      = { en = "Clock of AKS nodes outside the public cloud", ja = "パブリック クラウド以外での AKS ノードの時刻同期" }
  level      = "required"
  components = ["aks"]
  when       = env.cloud != "AzureCloud" && env.outbound.restricted && !env.managed_network.used && (env.egress.kind == "firewall" || env.egress.kind == "appliance")

  flow {
    direction   = "Outbound"
    protocol    = "Udp"
    source      = tag("VirtualNetwork")
    destination = host("ntp.ubuntu.com")
    ports       = ["123"]
  }

  source = ["aks-egress"]
}

requirement "aks-scoring-outbound" {
  title = { en = "Sign-in, telemetry and models of scoring on AKS attached the v1 way", ja = "v1 方式でアタッチした AKS のスコアリングが使う認証、テレメトリ、モデル" }
  detail = {
    en = "The page lists hosts of the public cloud only. Blobs with a private endpoint are reached inside the network; the tables that the page lists too have none here, and a storage account that is closed to public networks lets nobody reach them."
    ja = "ページに載っているのはパブリック クラウドのホストだけです。プライベート エンドポイントのある BLOB にはネットワーク内で接続します。ページに載っているテーブルにはここでプライベート エンドポイントを作成しないため、パブリック ネットワークから閉じたストレージ アカウントでは到達できません。"
  }
  level      = "required"
  components = ["aks"]
  when       = env.outbound.restricted && !env.managed_network.used && env.cloud == "AzureCloud"

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("api.azureml.ms"), host("ingest-vienna<region>.kusto.windows.net")]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "aks-scoring-port"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("<storage>.blob.core.windows.net"), host("<storage>.table.core.windows.net")]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "aks-scoring-port"
    when        = !env.storage.private_endpoint
  }

  source = ["aks-scoring-v1"]
}

ruling "aks-scoring-port" {
  question = {
    en = "On which protocol and port does scoring on AKS reach its hosts?"
    ja = "AKS でのスコアリングは、ホストにどのプロトコルとポートで接続するか。"
  }
  decision = { en = "TCP 443.", ja = "TCP 443。" }
  reason = {
    en = "The page names none; the firewall page gives this port for the same kinds of host of the Kubernetes extension."
    ja = "ページに記載はないが、ファイアウォールのページが、Kubernetes 拡張機能が使う同種のホストにこのポートを示している。"
  }
  evidence "behind-firewall" "2026-03-19.en" { lines = [179, 179] }
  source = ["aks-scoring-v1"]
}

requirement "kubernetes-nodes-outbound" {
  title = { en = "API server of Kubernetes on AKS, and what its nodes are made of", ja = "AKS 上の Kubernetes の API サーバーとノードの構成に必要なパッケージ" }
  detail = {
    en = "The tunnel of the nodes negotiates its protocol within TLS (ALPN): nothing on the way may block or rewrite that."
    ja = "ノードのトンネルは TLS 内でプロトコルをネゴシエート (ALPN) するため、経路上でこれをブロックしたり書き換えたりしないでください。"
  }
  level      = "required"
  components = ["kubernetes"]
  when       = !self.arc && env.outbound.restricted && !env.managed_network.used && (env.egress.kind == "firewall" || env.egress.kind == "appliance")

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("*.hcp.<region>.azmk8s.io")
    ports       = ["443"]
    when        = env.cloud == "AzureCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("*.hcp.<region>.cx.aks.containerservice.azure.us")
    ports       = ["443"]
    when        = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.hcp.<region>.cx.prod.service.azk8s.cn"),
      host("*.tun.<region>.cx.prod.service.azk8s.cn"),
      host("*.azk8s.cn"),
    ]
    ports = ["443"]
    when  = env.cloud == "AzureChinaCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("packages.aks.azure.com"), host("acs-mirror.azureedge.net")]
    ports       = ["443"]
    when        = env.cloud != "AzureChinaCloud"
  }

  step {
    text = {
      en = "Once the cluster is there, look up the address of its API server, add a flow to it on TCP 443 to the environment and deploy again: pods that call it by address, and not by name, pass no rule by host name, and a rule added by hand is lost in the next deployment."
      ja = "クラスターの作成後に API サーバーの IP アドレスを調べ、そのアドレスへの TCP 443 の flow を環境に追加してもう一度デプロイします。ホスト名ではなく IP アドレスで API サーバーを呼び出すポッドの通信は、ホスト名の規則では許可されず、手動で追加した規則は次回のデプロイで失われます。"
    }
    command = "az aks show --name <kubernetes> --resource-group <kubernetes-resource-group> --query fqdn"
  }

  rulings = ["aks-package-hosts", "aks-tunnel-ports"]
  source  = ["aks-egress", "aks-packages"]
}

requirement "kubernetes-tunnel-outbound" {
  title = {
    en = "Tunnel between Kubernetes nodes and control plane outside the public cloud"
    ja = "パブリック クラウド以外での Kubernetes のノードとコントロール プレーン間のトンネル"
  }
  level      = "required"
  components = ["kubernetes"]
  when       = !self.arc && env.cloud != "AzureCloud" && env.outbound.restricted && !env.managed_network.used && (env.egress.kind == "firewall" || env.egress.kind == "appliance")

  flow {
    direction   = "Outbound"
    protocol    = "Udp"
    source      = tag("VirtualNetwork")
    destination = regional("AzureCloud")
    ports       = ["1194"]
    priority    = 650
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = regional("AzureCloud")
    ports       = ["9000"]
    priority    = 660
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = regional("AzureCloud")
    ports       = ["22"]
    priority    = 670
    when        = env.cloud == "AzureChinaCloud"
  }

  rulings = ["aks-tunnel-ports"]
  source  = ["aks-egress"]
}

requirement "kubernetes-clock-outbound" {
  title      = { en = "Clock of Kubernetes nodes outside the public cloud", ja = "パブリック クラウド以外での Kubernetes ノードの時刻同期" }
  level      = "required"
  components = ["kubernetes"]
  when       = !self.arc && env.cloud != "AzureCloud" && env.outbound.restricted && !env.managed_network.used && (env.egress.kind == "firewall" || env.egress.kind == "appliance")

  flow {
    direction   = "Outbound"
    protocol    = "Udp"
    source      = tag("VirtualNetwork")
    destination = host("ntp.ubuntu.com")
    ports       = ["123"]
  }

  source = ["aks-egress"]
}

requirement "cluster-updates-outbound" {
  title = { en = "Security updates of Kubernetes nodes", ja = "Kubernetes ノードのセキュリティ更新" }
  detail = {
    en = "Without them the nodes are updated only where their image or the cluster is upgraded."
    ja = "許可しない場合、ノードの更新は、ノード イメージまたはクラスターをアップグレードしたときに限られます。"
  }
  level      = "recommended"
  components = ["aks", "kubernetes"]
  when       = env.outbound.restricted && !env.managed_network.used && (env.egress.kind == "firewall" || env.egress.kind == "appliance")

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("security.ubuntu.com"), host("azure.archive.ubuntu.com"), host("changelogs.ubuntu.com")]
    ports       = ["80"]
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("snapshot.ubuntu.com")
    ports       = ["443"]
  }

  source = ["aks-egress"]
}

requirement "cluster-gpu-outbound" {
  title      = { en = "Drivers of Kubernetes nodes with a GPU", ja = "GPU を使う Kubernetes ノードのドライバー" }
  level      = "situational"
  components = ["aks", "kubernetes"]
  when       = begins(self.vm_size, "Standard_N") && env.outbound.restricted && !env.managed_network.used && (env.egress.kind == "firewall" || env.egress.kind == "appliance")

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("nvidia.github.io"), host("us.download.nvidia.com"), host("download.docker.com")]
    ports       = ["443"]
  }

  source = ["aks-egress"]
}

# A cluster that stands already keeps the identities that it has; a new one is given two, which have their roles before it.

requirement "aks-node-identity" {
  title      = { en = "The control plane of AKS may give the nodes their identity", ja = "AKS のコントロール プレーンにノードの ID の割り当てを許可する" }
  level      = "required"
  components = ["aks"]
  when       = !self.existing

  role {
    builtin   = "Managed Identity Operator"
    principal = "aks"
    scope     = "aks_nodes"
  }

  source = ["aks-identities"]
}

requirement "kubernetes-node-identity" {
  title      = { en = "The control plane of Kubernetes on AKS may give the nodes their identity", ja = "AKS 上の Kubernetes のコントロール プレーンにノードの ID の割り当てを許可する" }
  level      = "required"
  components = ["kubernetes"]
  when       = !self.existing && !self.arc

  role {
    builtin   = "Managed Identity Operator"
    principal = "kubernetes"
    scope     = "kubernetes_nodes"
  }

  source = ["aks-identities"]
}

requirement "kubernetes-network-contributor" {
  title      = { en = "The identity of the Kubernetes cluster may use its subnet", ja = "Kubernetes クラスターの ID にサブネットの使用を許可する" }
  level      = "required"
  components = ["kubernetes"]
  when       = !self.arc

  role {
    builtin   = "Network Contributor"
    principal = "kubernetes"
    scope     = "subnet"
  }

  source = ["aks-networking"]
}

requirement "aks-registry-pull" {
  title = { en = "AKS nodes may pull images of the workspace's registry", ja = "AKS ノードにワークスペースのレジストリからのイメージ取得を許可する" }
  detail = {
    en = "The identity of the nodes (kubelet) pulls; it is another than that of the cluster."
    ja = "イメージを取得するのは、クラスターの ID とは別の、ノードの ID (kubelet) です。"
  }
  level      = "recommended"
  components = ["aks"]

  role {
    builtin   = "AcrPull"
    principal = "aks"
    identity  = "aks_nodes"
    scope     = "registry"
    when      = !self.existing
  }

  step {
    text = {
      en = "Let the identity of the nodes pull from the registry; az aks show names it under identityProfile.kubeletidentity."
      ja = "ノードの ID にレジストリからのイメージ取得を許可します。この ID は az aks show の identityProfile.kubeletidentity で確認できます。"
    }
    command = "az aks update --resource-group <aks-resource-group> --name <aks> --attach-acr <registry-resource-id>"
    when    = self.existing
  }

  source = ["aks-registry"]
}

requirement "kubernetes-registry-pull" {
  title      = { en = "Kubernetes nodes may pull images of the workspace's registry", ja = "Kubernetes ノードにワークスペースのレジストリからのイメージ取得を許可する" }
  level      = "recommended"
  components = ["kubernetes"]

  role {
    builtin   = "AcrPull"
    principal = "kubernetes"
    identity  = "kubernetes_nodes"
    scope     = "registry"
    when      = !self.existing && !self.arc
  }

  step {
    text = {
      en = "Let the identity of the nodes pull from the registry; az aks show names it under identityProfile.kubeletidentity."
      ja = "ノードの ID にレジストリからのイメージ取得を許可します。この ID は az aks show の identityProfile.kubeletidentity で確認できます。"
    }
    command = "az aks update --resource-group <kubernetes-resource-group> --name <kubernetes> --attach-acr <registry-resource-id>"
    when    = self.existing && !self.arc
  }

  step {
    text = {
      en = "Give the cluster that Azure Arc connects a pull secret for the registry: it has no node identity of Azure's."
      ja = "Azure Arc で接続するクラスターには Azure のノード ID がないため、レジストリのイメージ プル シークレットを設定します。"
    }
    when = self.arc
  }

  source = ["aks-registry"]
}

ruling "aks-package-hosts" {
  question = {
    en = "Which host holds the binaries of AKS nodes, acs-mirror.azureedge.net or packages.aks.azure.com?"
    ja = "AKS ノードのバイナリは acs-mirror.azureedge.net と packages.aks.azure.com のどちらにあるか。"
  }
  decision = { en = "Both are opened.", ja = "両方を開放する。" }
  reason = {
    en = "The first was announced to end on 2025-05-31 and new node images ask for the second; the page of AKS still listed the first in June 2025. Both are exact names owned by Microsoft."
    ja = "前者は 2025-05-31 に終了すると告知され、新しいノード イメージは後者を必要とするが、2025 年 6 月の時点でも AKS のページには前者が載っていた。どちらもワイルドカードを含まない、Microsoft 所有のホスト名である。"
  }
  source = ["aks-egress", "aks-packages"]
}

ruling "aks-tunnel-ports" {
  question = {
    en = "Are UDP 1194 and TCP 9000 to the control plane opened in the public cloud too?"
    ja = "コントロール プレーンへの UDP 1194 と TCP 9000 は、パブリック クラウドでも開放するか。"
  }
  decision = {
    en = "No; in Azure Government and the cloud run by 21Vianet they are, with TCP 22 in the latter."
    ja = "開放しない。Azure Government と 21Vianet が運営するクラウドでは開放し、後者では TCP 22 も開放する。"
  }
  reason = {
    en = "The page spares private clusters and those with the konnectivity agent, which replaced the older tunnel in 2021, as the release notes of that November tell; its lists for the other clouds make no such exception."
    ja = "ページは、プライベート クラスターと konnectivity エージェントを使うクラスターには不要としている。2021 年 11 月のリリース ノートによると、同年中に以前のトンネルから同エージェントに置き換えられた。ほかのクラウドの一覧にこの例外はない。"
  }
  source = ["aks-egress", "aks-konnectivity"]
}
