# Sites outside Azure that packages, editors and models come from. Each asks for an option.

requirement "anaconda-packages" {
  title      = { en = "Anaconda packages and their repository data", ja = "Anaconda のパッケージとリポジトリ データ" }
  level      = "situational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.options.python_packages && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("anaconda.com"), host("*.anaconda.com"), host("*.anaconda.org")]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "package-ports"
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [301, 304] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [54, 55] }
  evidence "recommended-network-outbound" "2025-02-10.en" { lines = [14, 15] }
}

requirement "python-packages" {
  title      = { en = "Python package index", ja = "Python パッケージ インデックス" }
  level      = "situational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.options.python_packages && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("pypi.org"), host("*.pythonhosted.org")]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "package-ports"
  }

  rulings = ["python-package-files"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [305, 305] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [56, 56] }
  evidence "recommended-network-outbound" "2025-02-10.en" { lines = [16, 16] }
}

requirement "r-packages" {
  title      = { en = "CRAN packages for R", ja = "R 用の CRAN パッケージ" }
  level      = "situational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.options.r_packages && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("cloud.r-project.org")
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "package-ports"
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [306, 306] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [57, 57] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [119, 119] }
}

requirement "pytorch-packages" {
  title      = { en = "Packages that PyTorch samples fetch", ja = "PyTorch のサンプルが取得するパッケージ" }
  level      = "situational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.options.pytorch && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("pytorch.org"), host("*.pytorch.org")]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "package-ports"
  }

  rulings = ["pytorch-spelling"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [307, 307] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [58, 58] }
  evidence "recommended-network-outbound" "2025-02-10.en" { lines = [17, 17] }
}

requirement "tensorflow-packages" {
  title      = { en = "Packages that TensorFlow samples fetch", ja = "TensorFlow のサンプルが取得するパッケージ" }
  level      = "situational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.options.tensorflow && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("*.tensorflow.org")
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "package-ports"
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [308, 308] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [59, 59] }
  evidence "recommended-network-outbound" "2025-02-10.en" { lines = [18, 18] }
}

requirement "huggingface-models" {
  title      = { en = "Models and images of Hugging Face", ja = "Hugging Face のモデルとイメージ" }
  level      = "situational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.options.huggingface && env.outbound.restricted

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("docker.io"), host("*.docker.io"), host("*.docker.com"), host("production.cloudflare.docker.com"),
      host("cdn.auth0.com"), host("cdn-lfs.huggingface.co"),
    ]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "package-ports"
  }

  rulings = ["huggingface-own-network"]

  evidence "managed-network" "2025-05-23.en" { lines = [65, 75] }
}

requirement "rstudio-image" {
  title = {
    en = "Container image of RStudio for compute instances"
    ja = "コンピューティング インスタンス用 RStudio のコンテナー イメージ"
  }
  level      = "situational"
  components = ["compute_instance"]
  when       = env.options.rstudio && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("ghcr.io"), host("pkg-containers.githubusercontent.com")]
    ports       = ["443"]
  }

  evidence "private-link-ports" "2022-09-13.en" { lines = [10, 10] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [110, 117] }
}

requirement "rstudio-published-port" {
  title      = { en = "Published port of RStudio inside the network", ja = "ネットワーク内で公開される RStudio のポート" }
  detail     = { en = "Publish the image on a port from 8704 to 8993.", ja = "イメージは 8704 から 8993 までのポートで公開します。" }
  level      = "situational"
  components = ["compute_instance"]
  when       = env.options.rstudio && !env.managed_network.used

  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("VirtualNetwork")
    ports       = ["8704-8993"]
    priority    = 410
    unspecified = ["direction", "protocol", "source", "destination"]
    ruling      = "instance-ports"
  }

  evidence "private-link-ports" "2022-09-13.en" { lines = [10, 10] }
}

requirement "posit-licence" {
  title      = { en = "Licence server of Posit Workbench", ja = "Posit Workbench のライセンス サーバー" }
  level      = "situational"
  components = ["compute_instance"]
  when       = env.options.posit_workbench && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("www.wyday.com")
    ports       = ["443"]
  }

  evidence "private-link-ports" "2022-09-13.en" { lines = [10, 10] }
}

requirement "vscode-web" {
  title      = { en = "Visual Studio Code for the Web", ja = "Web 用 Visual Studio Code" }
  level      = "situational"
  components = ["compute_instance"]
  when       = env.options.vscode && env.outbound.restricted

  flow {
    direction = "Outbound"
    protocol  = "Tcp"
    source    = tag("VirtualNetwork")
    destination = [
      host("*.vscode.dev"), host("*.vscode-unpkg.net"), host("*.vscode-cdn.net"),
      host("*.vscodeexperiments.azureedge.net"), host("default.exp-tas.com"),
    ]
    ports       = ["443"]
    unspecified = ["ports"]
    ruling      = "package-ports"
  }

  rulings = ["vscode-is-a-selection"]

  evidence "managed-network" "2025-05-23.en" { lines = [45, 45] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [213, 213] }
}

requirement "vscode-desktop" {
  title      = { en = "Download of Visual Studio Code for the desktop", ja = "デスクトップ版 Visual Studio Code のダウンロード" }
  detail     = { en = "Visual Studio Code for the Web does not need it.", ja = "Web 用 Visual Studio Code では不要です。" }
  level      = "situational"
  components = ["compute_instance"]
  when       = env.options.vscode && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("code.visualstudio.com")
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "package-ports"
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [309, 309] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [60, 60] }
  evidence "managed-network" "2025-05-23.en" { lines = [46, 46] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [214, 214] }
}

requirement "vscode-server" {
  title = {
    en = "Server side of Visual Studio Code on compute instances"
    ja = "コンピューティング インスタンスの Visual Studio Code サーバー"
  }
  level      = "situational"
  components = ["compute_instance"]
  when       = env.options.vscode && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("update.code.visualstudio.com"), host("*.vo.msecnd.net")]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "package-ports"
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [310, 312] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [61, 61] }
  evidence "managed-network" "2025-05-23.en" { lines = [47, 47] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [215, 215] }
}

requirement "vscode-extensions" {
  title = { en = "Extensions of Visual Studio Code", ja = "Visual Studio Code の拡張機能" }
  detail = {
    en = "The hosts also serve the remote connection to compute instances by the Azure Machine Learning extension."
    ja = "Azure Machine Learning 拡張機能によるコンピューティング インスタンスへのリモート接続にも使われます。"
  }
  level      = "situational"
  components = ["compute_instance"]
  when       = env.options.vscode && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("marketplace.visualstudio.com"), host("vscode.blob.core.windows.net"), host("*.gallerycdn.vsassets.io")]
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "package-ports"
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [313, 316] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [62, 62] }
  evidence "managed-network" "2025-05-23.en" { lines = [48, 48] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [216, 216] }
}

requirement "vscode-download" {
  title      = { en = "Download network of Visual Studio Code", ja = "Visual Studio Code のダウンロード CDN" }
  level      = "situational"
  components = ["compute_instance"]
  when       = env.options.vscode && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("vscode.download.prss.microsoft.com")
    ports       = ["443"]
    unspecified = ["ports"]
    ruling      = "package-ports"
  }

  evidence "managed-network" "2025-05-23.en" { lines = [49, 49] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [218, 218] }
}

requirement "vscode-websocket-server" {
  title      = { en = "Websocket server that Visual Studio Code talks to", ja = "Visual Studio Code が通信する WebSocket サーバー" }
  level      = "situational"
  components = ["compute_instance"]
  when       = env.options.vscode && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("raw.githubusercontent.com")
    ports       = ["443"]
    unspecified = ["protocol", "ports"]
    ruling      = "package-ports"
  }

  rulings = ["vscode-websocket-host"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [317, 317] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [63, 63] }
}

requirement "vscode-websocket-server-jobs" {
  title      = { en = "Websocket server for jobs that an editor connects to", ja = "エディターから接続するジョブ用の WebSocket サーバー" }
  level      = "situational"
  components = ["compute_instance"]
  when       = env.options.vscode && env.options.interactive_jobs && env.outbound.restricted

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("github.com")
    ports       = ["443"]
  }

  rulings = ["vscode-websocket-host"]

  evidence "behind-firewall" "2026-03-19.en" { lines = [217, 217] }
}

requirement "vscode-ports" {
  title = {
    en = "Ports of the Visual Studio Code server inside the network"
    ja = "ネットワーク内の Visual Studio Code サーバーのポート"
  }
  detail     = { en = "The server takes the first free port of the range.", ja = "サーバーは範囲内で最初に空いているポートを使います。" }
  level      = "situational"
  components = ["compute_instance"]
  when       = env.options.vscode && !env.managed_network.used

  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("VirtualNetwork")
    ports       = ["8704-8710"]
    priority    = 400
    unspecified = ["direction", "source", "destination"]
    ruling      = "instance-ports"
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [221, 221] }
}

requirement "vscode-proxy" {
  title = {
    en = "Proxy variables for extensions on a compute instance"
    ja = "コンピューティング インスタンス上の拡張機能のプロキシ変数"
  }
  level      = "informational"
  components = ["compute_instance"]
  when       = env.options.vscode

  step {
    text = {
      en = "Where the instance reaches public repositories only through a proxy, export HTTP_PROXY and HTTPS_PROXY in its ~/.bashrc; a setup script can do so at creation."
      ja = "インスタンスがプロキシ経由でしかパブリック リポジトリに到達できない場合は、~/.bashrc で HTTP_PROXY と HTTPS_PROXY をエクスポートします。作成時のセットアップ スクリプトで自動化できます。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [321, 321] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [66, 66] }
}
