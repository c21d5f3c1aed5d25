# People who use the studio from inside the network.

requirement "studio-front-door-outbound" {
  title = { en = "Studio users inside the network reach its entry point", ja = "ネットワーク内の利用者がスタジオの入口に接続するための送信" }
  detail = {
    en = "Goes on the group of the subnet from which people open the studio, be that a compute instance, a virtual machine or a jump host."
    ja = "コンピューティング インスタンス、仮想マシン、踏み台など、利用者がスタジオを開くサブネットの NSG に設定します。"
  }
  level      = "required"
  components = ["studio"]
  when       = env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureFrontDoor.Frontend")
    ports       = ["443"]
    priority    = 600
    unspecified = ["protocol", "ports"]
    ruling      = "tag-without-ports"
    when        = env.cloud != "AzureChinaCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("ml.azure.com")
    ports       = ["443"]
    when        = env.cloud == "AzureCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("ml.azure.us")
    ports       = ["443"]
    when        = env.cloud == "AzureUSGovernment"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("studio.ml.azure.cn")
    ports       = ["443"]
    when        = env.cloud == "AzureChinaCloud"
  }

  rulings = ["front-door-frontend-spelling"]

  evidence "network-isolation" "2020-08-25.ja" { lines = [157, 157] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [159, 159] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [153, 153] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [156, 156] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [158, 158] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [346, 346] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [366, 366] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [380, 380] }
}

requirement "studio-private-only" {
  title = {
    en = "A workspace with a private endpoint is used from inside the network"
    ja = "プライベート エンドポイントのあるワークスペースはネットワーク内から使う"
  }
  level      = "informational"
  components = ["studio"]

  step {
    text = {
      en = "Open the studio from a machine in the network or joined to it; the host names of the workspace must resolve to private addresses there."
      ja = "仮想ネットワーク内、またはそこに接続された端末からスタジオを開きます。その端末でワークスペースのホスト名がプライベート アドレスに解決される必要があります。"
    }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [109, 109] }
}
