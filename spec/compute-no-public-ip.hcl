# Computes without public IP addresses. Nothing has to come in; the way out has to be built.

requirement "no-public-ip-no-inbound" {
  title      = { en = "Computes without a public IP need no inbound rule", ja = "パブリック IP なしのコンピューティングに受信規則は不要" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !self.public_ip && !env.managed_network.used

  step {
    text = {
      en = "Open nothing inbound for these computes. If others in the same network have public IP addresses, their rules stay."
      ja = "これらのコンピューティングのための受信は開放しません。同じネットワークにパブリック IP ありのものがある場合、そのための規則は必要です。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [9, 9] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [15, 15] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [33, 33] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [34, 34] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [38, 38] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [127, 127] }
}

requirement "no-public-ip-preview-cluster-inbound" {
  title = {
    en = "Preview: Batch and the load balancer reach cluster nodes without a public IP"
    ja = "プレビュー: パブリック IP なしのクラスター ノードへの Batch とロード バランサーからの受信"
  }
  detail = {
    en = "Held while computes without public IP were in preview; general availability on 2023-01-20 removed it."
    ja = "パブリック IP なしがプレビューだった期間の要件です。2023-01-20 の一般提供で不要になりました。"
  }
  level      = "required"
  components = ["compute_cluster"]
  when       = !self.public_ip && !env.managed_network.used

  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("VirtualNetwork")
    ports       = ["29876-29877"]
    priority    = 310
  }

  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = tag("AzureLoadBalancer")
    destination = tag("VirtualNetwork")
    ports       = ["44224"]
    priority    = 320
  }

  effective "secure-training-vnet-v1" "2023-05-23.ja" {
    lines = [101, 101]
    until = "2023-01-20"
  }

  source = ["training-vnet-2022", "public-internet-access-2022"]
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [15, 15] }
  absent "secure-training-vnet" "2025-06-12.en" { lines = [38, 38] }
}

requirement "no-public-ip-preview-instance-inbound" {
  title = {
    en = "Preview: the service reaches a compute instance without a public IP from inside the network"
    ja = "プレビュー: パブリック IP なしのコンピューティング インスタンスへのネットワーク内からの受信"
  }
  detail = {
    en = "Held while computes without public IP were in preview; general availability on 2023-01-20 removed it."
    ja = "パブリック IP なしがプレビューだった期間の要件です。2023-01-20 の一般提供で不要になりました。"
  }
  level      = "required"
  components = ["compute_instance"]
  when       = !self.public_ip && !env.managed_network.used

  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("VirtualNetwork")
    ports       = ["29876-29877", "44224"]
    priority    = 330
  }

  effective "secure-training-vnet-v1" "2023-05-23.ja" {
    lines = [101, 101]
    until = "2023-01-20"
  }

  source = ["training-vnet-2022", "public-internet-access-2022"]
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [15, 15] }
  absent "secure-training-vnet" "2025-06-12.en" { lines = [38, 38] }
}

requirement "no-public-ip-recreate" {
  title = {
    en = "Computes made without a public IP before 2023-01-20 are made anew"
    ja = "2023-01-20 より前に作成したパブリック IP なしのコンピューティングを再作成する"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = !self.public_ip && !env.managed_network.used

  step {
    text = {
      en = "Delete and recreate computes that were configured without a public IP outside the preview; those made in the preview need the outbound rules of today and no inbound rule."
      ja = "プレビューに参加せずにパブリック IP なしで構成したコンピューティングは、削除して再作成します。プレビューで作成したものは、受信規則を外し、現在の送信規則に合わせます。"
    }
  }

  effective "secure-training-vnet-v1" "2023-05-23.ja" {
    lines = [101, 101]
    from  = "2023-01-20"
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [101, 101] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [103, 103] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [103, 105] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [169, 171] }
}

requirement "no-public-ip-workspace-endpoint" {
  title = {
    en = "Computes without a public IP reach the workspace through its private endpoint"
    ja = "パブリック IP なしのコンピューティングはワークスペースのプライベート エンドポイントを使う"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !self.public_ip && !env.managed_network.used

  assert {
    that = env.workspace.private_endpoint
    message = {
      en = "Without a public IP address this compute reaches the workspace through its private endpoint alone: set private_endpoint = true on the workspace, or public_ip = true here."
      ja = "パブリック IP のないコンピューティングは、プライベート エンドポイント経由でのみワークスペースに接続できます。workspace の private_endpoint を true にするか、public_ip を true にしてください。"
    }
  }

  source = ["training-vnet-2022"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [111, 111] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [112, 112] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [178, 178] }
}

requirement "no-public-ip-approved-endpoint" {
  title = {
    en = "The workspace's private endpoint is approved before computes without a public IP are made"
    ja = "パブリック IP なしのコンピューティングの作成前にワークスペースのプライベート エンドポイントを承認する"
  }
  level      = "recommended"
  components = ["compute_instance", "compute_cluster"]
  when       = !self.public_ip && env.workspace.private_endpoint && !env.managed_network.used

  assert {
    that = env.workspace.approval == "automatic"
    message = {
      en = "One deployment makes the private endpoint of the workspace and the computes that need it, so nobody can approve it in between: set approval = \"automatic\" on the workspace, or decline this and deploy the computes once it is approved."
      ja = "ワークスペースのプライベート エンドポイントと、それを必要とするコンピューティングが 1 回のデプロイで作成されるため、途中で承認できません。workspace の approval を \"automatic\" にするか、この要件を外し、承認後にコンピューティングをデプロイしてください。"
    }
  }

  rulings = ["manual-approval"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [111, 111] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [112, 112] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [178, 178] }
}

ruling "manual-approval" {
  question = {
    en = "May the private endpoint of the workspace wait for approval where the same deployment makes computes without a public IP?"
    ja = "パブリック IP なしのコンピューティングを同じデプロイで作成する場合に、ワークスペースのプライベート エンドポイントを手動承認にできるか。"
  }
  decision = { en = "Not unless the environment declines it and deploys in two steps.", ja = "環境で要件を外して 2 回に分けてデプロイする場合を除き、できないものとする。" }
  reason = {
    en = "The pages say that such computes talk to the service through this endpoint, and nothing passes it until someone approves it. They do not speak of waiting."
    ja = "ページによれば、これらのコンピューティングはこのエンドポイントを通じてサービスと通信する。承認されるまで通信できず、承認待ちについての記載はない。"
  }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [178, 178] }
}

requirement "no-public-ip-egress" {
  title = { en = "Computes without a public IP have an explicit way out", ja = "パブリック IP なしのコンピューティングに明示的な送信経路を用意する" }
  detail = {
    en = "A NAT gateway, or a firewall with a default route to it. Azure's default outbound access may still work and is advised against."
    ja = "NAT ゲートウェイ、またはファイアウォールとそこへの既定ルートを用意します。Azure の既定の送信アクセスで通信できることがありますが、推奨されません。"
  }
  level      = "required"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = !self.public_ip && !env.managed_network.used

  step {
    text = {
      en = "Choose a NAT gateway or a firewall: this environment relies on default outbound access, which new networks no longer have."
      ja = "NAT ゲートウェイかファイアウォールを選んでください。この環境は既定の送信アクセスに頼っていますが、新しいネットワークでは提供されません。"
    }
    when = env.egress.kind == "default"
  }

  source = ["training-vnet-2022"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [9, 9] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [19, 19] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [137, 137] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [34, 34] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [137, 137] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [203, 203] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [89, 92] }
}

requirement "no-public-ip-create" {
  title      = { en = "Computes are created without a public IP", ja = "パブリック IP なしでコンピューティングを作成する" }
  level      = "required"
  components = ["compute_instance", "compute_cluster"]
  when       = !self.public_ip && !env.managed_network.used
  after      = ["workspace-private-names", "storage-private-endpoints", "key-vault-private-endpoint", "registry-private-endpoint"]

  property {
    resource = "Microsoft.MachineLearningServices/workspaces/computes"
    path     = "properties.properties.enableNodePublicIp"
    value    = false
  }

  step {
    text = {
      en = "See that the compute cluster has no public IP addresses."
      ja = "コンピューティング クラスターにパブリック IP アドレスがないことを確認します。"
    }
    command = "az ml compute show --name <compute-cluster> --resource-group <workspace-resource-group> --workspace-name <workspace> --query enable_node_public_ip"
    check   = true
    when    = self.kind == "compute_cluster"
  }

  step {
    text = {
      en = "See that the compute instance has no public IP address."
      ja = "コンピューティング インスタンスにパブリック IP アドレスがないことを確認します。"
    }
    command = "az ml compute show --name <compute-instance> --resource-group <workspace-resource-group> --workspace-name <workspace> --query enable_node_public_ip"
    check   = true
    when    = self.kind == "compute_instance"
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [143, 143] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [145, 145] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [147, 147] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [149, 149] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [151, 151] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [153, 153] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [159, 159] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [145, 151] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [213, 229] }
}

requirement "serverless-allow-list" {
  title = {
    en = "Serverless compute without a public IP reaches a workspace with an IP allow list"
    ja = "パブリック IP なしのサーバーレス コンピューティングと IP 許可リストのあるワークスペース"
  }
  level      = "informational"
  components = ["serverless_compute"]
  when       = !self.public_ip && !env.managed_network.used

  step {
    text = {
      en = "Where the workspace keeps an IP allow list, add an outbound private endpoint to it: the address that serverless nodes leave from changes and cannot stand in the list."
      ja = "ワークスペースで IP 許可リストを使う場合は、ワークスペースへのアウトバウンド プライベート エンドポイントを追加します。サーバーレス ノードの送信元アドレスは変動するため、許可リストには登録できません。"
    }
  }

  evidence "secure-training-vnet" "2025-06-12.en" { lines = [268, 269] }
}
