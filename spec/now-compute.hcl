# Computes, Kubernetes and online endpoints, today.

requirement "private-subnets" {
  title = {
    en = "Subnets without default outbound access for computes that have no public IP"
    ja = "パブリック IP なしのコンピューティングのサブネットでの既定の送信アクセスの無効化"
  }
  level      = "recommended"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !self.public_ip && env.egress.kind != "default" && !env.managed_network.used

  property {
    resource = "Microsoft.Network/virtualNetworks/subnets"
    path     = "properties.defaultOutboundAccess"
    value    = false
  }

  rulings = ["no-public-ip-default-access"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [18, 19] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [34, 34] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [203, 203] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [89, 92] }
}

requirement "default-outbound-retired" {
  title = {
    en = "No default outbound access in new virtual networks from 2026-03-31"
    ja = "2026-03-31 以降に作成する仮想ネットワークでの既定の送信アクセスの廃止"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster", "serverless_compute", "aci", "virtual_machine"]
  when       = env.egress.kind == "default" && !env.managed_network.used

  step {
    text = {
      en = "Choose egress { kind = \"nat\" } or a firewall. With network API 2025-07-01 and later, and in the portal, subnets of new networks are private; existing networks stay as they are."
      ja = "egress { kind = \"nat\" } またはファイアウォールを選びます。ネットワーク API 2025-07-01 以降とポータルでは、新しいネットワークのサブネットは既定でプライベートになります。既存のネットワークは変わりません。"
    }
  }

  rulings = ["default-outbound-written"]
  source  = ["default-outbound-2026"]
}

requirement "serverless-subnet" {
  title = {
    en = "Subnet and public IP of serverless compute, set on the workspace"
    ja = "ワークスペースに設定するサーバーレス コンピューティングのサブネットとパブリック IP の有無"
  }
  level      = "required"
  components = ["serverless_compute"]
  when       = !env.managed_network.used

  property {
    resource = "Microsoft.MachineLearningServices/workspaces"
    path     = "properties.serverlessComputeSettings.serverlessComputeNoPublicIP"
    value    = true
    when     = !self.public_ip
  }

  property {
    resource = "Microsoft.MachineLearningServices/workspaces"
    path     = "properties.serverlessComputeSettings.serverlessComputeNoPublicIP"
    value    = false
    when     = self.public_ip
  }

  step {
    text = {
      en = "Name the subnet as serverless_compute.custom_subnet, with no_public_ip beside it, in the YAML file of the workspace; the studio cannot set it."
      ja = "ワークスペースの YAML ファイルの serverless_compute で、custom_subnet にサブネットを、no_public_ip にパブリック IP の有無を指定します。スタジオでは設定できません。"
    }
    command = "az ml workspace update --resource-group <workspace-resource-group> --name <workspace> --file <workspace-file>"
    when    = env.workspace.existing
  }

  evidence "secure-training-vnet" "2025-06-12.en" { lines = [266, 266] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [271, 298] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [330, 330] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [440, 468] }
}

requirement "cluster-ssh-closed" {
  title = {
    en = "Closed SSH port on the public IP of cluster nodes"
    ja = "クラスター ノードのパブリック IP での SSH ポートの閉鎖"
  }
  level      = "recommended"
  components = ["compute_cluster"]
  when       = self.public_ip && !self.ssh && !env.managed_network.used

  property {
    resource = "Microsoft.MachineLearningServices/workspaces/computes"
    path     = "properties.properties.remoteLoginPortPublicAccess"
    value    = "Disabled"
  }

  source = ["workspace-schema"]
}

requirement "kubernetes-extension-settings" {
  title      = { en = "Settings of the Kubernetes extension", ja = "Kubernetes 拡張機能の設定" }
  level      = "recommended"
  components = ["kubernetes"]

  property {
    resource = "Microsoft.KubernetesConfiguration/extensions"
    path     = "properties.configurationSettings.enableTraining"
    value    = "True"
    when     = self.training
  }

  property {
    resource = "Microsoft.KubernetesConfiguration/extensions"
    path     = "properties.configurationSettings.enableInference"
    value    = "True"
    when     = self.inference
  }

  property {
    resource = "Microsoft.KubernetesConfiguration/extensions"
    path     = "properties.configurationSettings.allowInsecureConnections"
    value    = "False"
    when     = self.inference
  }

  step {
    text = {
      en = "Give the router a certificate (sslSecret), and set internalLoadBalancerProvider = azure where only internal load balancers are allowed."
      ja = "ルーターの証明書を sslSecret で指定します。内部ロード バランサーしか許可されない場合は、internalLoadBalancerProvider を azure にします。"
    }
    when = self.inference
  }

  rulings = ["kubernetes-extension-settings"]
  source  = ["kubernetes-extension"]
}

requirement "kubernetes-high-business-impact" {
  title = {
    en = "Roles of the cluster's identity on storage, for workspaces of high business impact"
    ja = "影響度の大きいワークスペースでのクラスターの ID のストレージに対するロール"
  }
  level      = "situational"
  components = ["kubernetes"]
  when       = env.options.high_business_impact

  role {
    builtin   = "Storage Blob Data Contributor"
    principal = "kubernetes"
    scope     = "storage"
  }

  role {
    builtin   = "Storage Account Contributor"
    principal = "kubernetes"
    scope     = "storage"
  }

  source = ["kubernetes-inferencing-2022"]
}

requirement "kubernetes-restart" {
  title = {
    en = "Private endpoint and attachment of a cluster that was stopped and started"
    ja = "停止後に再起動したクラスターのプライベート エンドポイントとアタッチ"
  }
  level      = "informational"
  components = ["kubernetes"]
  when       = !self.arc

  step {
    text = {
      en = "After stopping and starting an AKS cluster in the network, recreate the private endpoint linked to it and attach the cluster to the workspace again; otherwise deployments to it fail."
      ja = "ネットワーク内の AKS クラスターを停止して再起動した場合は、クラスターに接続されたプライベート エンドポイントを作り直し、ワークスペースに再度アタッチします。行わないとデプロイに失敗します。"
    }
  }

  source = ["kubernetes-inferencing-2022"]
}

requirement "aks-successor" {
  title = {
    en = "Kubernetes extension for new AKS clusters"
    ja = "新しい AKS クラスターでの Kubernetes 拡張機能の利用"
  }
  level      = "informational"
  components = ["aks"]

  step {
    text = {
      en = "Attach new clusters through the Kubernetes extension (component kubernetes): the v2 pages no longer describe the v1 way."
      ja = "新しいクラスターは Kubernetes 拡張機能を使ってアタッチします (kubernetes コンポーネント)。v2 のページに v1 方式の説明はありません。"
    }
  }

  evidence "secure-inferencing-vnet" "2023-04-01.en" { lines = [46, 51] }
}

requirement "aks-reserved-ranges" {
  title      = { en = "Service range of AKS outside the ranges that AKS reserves", ja = "AKS の予約範囲と重複しないサービスのアドレス範囲" }
  level      = "recommended"
  components = ["aks", "kubernetes"]

  assert {
    that = !overlaps(self.service_cidr, ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"])
    message = {
      en = "AKS reserves 169.254.0.0/16, 172.30.0.0/16, 172.31.0.0/16 and 192.0.2.0/24: choose another service_cidr."
      ja = "169.254.0.0/16、172.30.0.0/16、172.31.0.0/16、192.0.2.0/24 は AKS が予約しています。service_cidr を変更してください。"
    }
  }

  rulings = ["service-limits"]
  source  = ["aks-networking"]
}

requirement "aks-service-range-network" {
  title      = { en = "Service range of AKS apart from all that the network reaches", ja = "AKS のサービスのアドレス範囲とネットワークの到達先の分離" }
  level      = "recommended"
  components = ["aks", "kubernetes"]

  assert {
    that = !overlaps(self.service_cidr, env.network.address_space)
    message = {
      en = "The addresses of Kubernetes services overlap the address space of the network: choose another service_cidr."
      ja = "Kubernetes サービスのアドレス範囲が仮想ネットワークのアドレス空間と重複しています。service_cidr を変更してください。"
    }
  }

  assert {
    that = !overlaps(self.service_cidr, env.egress.next_hop)
    message = {
      en = "The next hop of outbound traffic lies in the addresses of Kubernetes services, so the nodes would look for it among the services: choose another service_cidr and a dns_service_ip in it."
      ja = "送信のネクスト ホップが Kubernetes サービスのアドレス範囲に含まれているため、ノードから到達できません。service_cidr と、その範囲内の dns_service_ip を変更してください。"
    }
  }

  assert {
    that = !overlaps(self.service_cidr, env.network.dns_servers)
    message = {
      en = "A DNS server of the network lies in the addresses of Kubernetes services, so the cluster could not reach it: choose another service_cidr and a dns_service_ip in it."
      ja = "ネットワークの DNS サーバーが Kubernetes サービスのアドレス範囲に含まれているため、クラスターから到達できません。service_cidr と、その範囲内の dns_service_ip を変更してください。"
    }
  }

  source = ["aks-networking"]
}

requirement "aks-dns-address" {
  title      = { en = "DNS address of AKS past the first of the service range", ja = "サービス範囲の先頭以外にある AKS の DNS アドレス" }
  level      = "recommended"
  components = ["aks", "kubernetes"]

  assert {
    that = within(self.dns_service_ip, self.service_cidr)
    message = {
      en = "The address of the cluster's DNS service must lie in the range of its services: choose a dns_service_ip in service_cidr."
      ja = "クラスターの DNS サービスのアドレスはサービスのアドレス範囲内である必要があります。service_cidr 内の dns_service_ip を指定してください。"
    }
    when = self.kind == "kubernetes"
  }

  assert {
    that = !overlaps(self.dns_service_ip, first(self.service_cidr))
    message = {
      en = "The first address of the service range belongs to the API server of the cluster: choose another dns_service_ip, such as the tenth."
      ja = "サービス範囲の先頭のアドレスはクラスターの API サーバーに使われます。10 番目など、別の dns_service_ip を指定してください。"
    }
  }

  source = ["aks-networking"]
}

requirement "aks-docker-bridge-gone" {
  title      = { en = "Removal of the Docker bridge from the properties of AKS", ja = "AKS のプロパティからの Docker ブリッジの削除" }
  level      = "informational"
  components = ["aks"]

  step {
    text = {
      en = "Give no Docker bridge address when creating the cluster itself: current API versions have no such property. It remains in the v1 request that attaches the cluster."
      ja = "クラスター自体の作成時には Docker ブリッジのアドレスを指定しません。現在の API バージョンにこのプロパティはなく、v1 方式のアタッチの要求にだけ残っています。"
    }
  }

  rulings = ["docker-bridge"]
  source  = ["aks-schema"]
}

requirement "online-endpoint-public-access-off" {
  title = {
    en = "Public network access of managed online endpoints switched off"
    ja = "マネージド オンライン エンドポイントのパブリック ネットワーク アクセスの無効化"
  }
  detail = {
    en = "Callers then come through the private endpoint of the workspace."
    ja = "呼び出しはワークスペースのプライベート エンドポイントを経由します。"
  }
  level      = "recommended"
  components = ["workspace"]
  when       = env.options.online_endpoints && self.private_endpoint

  property {
    resource = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"
    path     = "properties.publicNetworkAccess"
    value    = "Disabled"
  }

  source = ["traffic-flow-2025"]
}

requirement "online-endpoint-egress" {
  title      = { en = "Outbound traffic of managed online endpoints", ja = "マネージド オンライン エンドポイントからの送信" }
  level      = "informational"
  components = ["workspace"]
  when       = env.options.online_endpoints

  step {
    text = {
      en = "Let the managed network of the workspace decide on outbound traffic of deployments; the flag egress_public_network_access of a single deployment is the older way."
      ja = "デプロイからの送信はワークスペースのマネージド ネットワークで制御します。デプロイごとのフラグ egress_public_network_access は以前の方法です。"
    }
  }

  source = ["traffic-flow-2025"]
}

requirement "compute-instance-owner" {
  title = { en = "A compute instance belongs to one person", ja = "コンピューティング インスタンスの所有者" }
  detail = {
    en = "Nobody else can open it. Without owner it belongs to whoever deploys."
    ja = "所有者以外は開けません。owner を指定しない場合は、デプロイした担当者が所有者になります。"
  }
  level      = "required"
  components = ["compute_instance"]
  when       = self.owner == ""

  step {
    text = {
      en = "Before deploying from a pipeline, set owner in the environment to the object ID of the person who is to use it; otherwise the service principal owns the instance and no person can open it."
      ja = "パイプラインからデプロイする場合は、事前に、利用者のオブジェクト ID を環境の owner に指定してください。指定しないとサービス プリンシパルが所有者になり、どの利用者もインスタンスを開けません。"
    }
    command = "az ad user show --id <user> --query id --output tsv"
  }

  source = ["compute-instance-2023"]
}
