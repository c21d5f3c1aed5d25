# Kubernetes clusters attached to the workspace through its extension. The page lists hosts of the public cloud only.

requirement "kubernetes-connection" {
  title      = { en = "Requirements of the agents that connect the cluster", ja = "クラスターを接続するエージェントの要件" }
  level      = "required"
  components = ["kubernetes"]
  when       = env.outbound.restricted && !env.managed_network.used

  step {
    text = {
      en = "Open what Azure Arc's agents need: https://learn.microsoft.com/azure/azure-arc/kubernetes/network-requirements"
      ja = "Azure Arc のエージェントに必要な通信を開放します: https://learn.microsoft.com/azure/azure-arc/kubernetes/network-requirements"
    }
    when = self.arc
  }
  step {
    text = {
      en = "Open what AKS needs for cluster extensions: https://learn.microsoft.com/azure/aks/outbound-rules-control-egress#cluster-extensions"
      ja = "AKS のクラスター拡張機能に必要な通信を開放します: https://learn.microsoft.com/azure/aks/outbound-rules-control-egress#cluster-extensions"
    }
    when = !self.arc && env.cloud == "AzureChinaCloud"
  }

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("<region>.dp.kubernetesconfiguration.azure.com"), host("*.ingestion.msftcloudes.com"), host("*.microsoftmetrics.com")]
    ports       = ["443"]
    when        = !self.arc && env.cloud == "AzureCloud" && (env.egress.kind == "firewall" || env.egress.kind == "appliance")
  }
  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("<region>.dp.kubernetesconfiguration.azure.us")
    ports       = ["443"]
    when        = !self.arc && env.cloud == "AzureUSGovernment" && (env.egress.kind == "firewall" || env.egress.kind == "appliance")
  }

  source = ["aks-egress"]

  evidence "behind-firewall" "2026-03-19.en" { lines = [170, 173] }
}

requirement "kubernetes-logs-outbound" {
  title      = { en = "System logs of the Kubernetes extension", ja = "Kubernetes 拡張機能のシステム ログ" }
  level      = "required"
  components = ["kubernetes"]
  when       = env.outbound.restricted && !env.managed_network.used && env.cloud == "AzureCloud"

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("*.kusto.windows.net"), host("*.table.core.windows.net"), host("*.queue.core.windows.net")]
    ports       = ["443"]
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [179, 179] }
}

requirement "kubernetes-registry-outbound" {
  title      = { en = "Images of the workspace's registry for Kubernetes", ja = "Kubernetes が使うワークスペースのレジストリのイメージ" }
  level      = "required"
  components = ["kubernetes"]
  when       = env.outbound.restricted && !env.managed_network.used && env.cloud == "AzureCloud"

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("<registry>.azurecr.io"), host("<registry>.<region>.data.azurecr.io")]
    ports       = ["443"]
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [180, 180] }
}

requirement "kubernetes-storage-outbound" {
  title = {
    en = "Scripts, data, models and job logs in blob storage for Kubernetes"
    ja = "Kubernetes が使う BLOB ストレージのスクリプト、データ、モデル、ジョブ ログ"
  }
  level      = "required"
  components = ["kubernetes"]
  when       = env.outbound.restricted && !env.managed_network.used && env.cloud == "AzureCloud"

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("<storage>.blob.core.windows.net")
    ports       = ["443"]
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [181, 181] }
}

requirement "kubernetes-api-outbound" {
  title      = { en = "Service API for Kubernetes", ja = "Kubernetes が使うサービス API" }
  level      = "required"
  components = ["kubernetes"]
  when       = env.outbound.restricted && !env.managed_network.used && env.cloud == "AzureCloud"

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("<workspace-id>.workspace.<region>.api.azureml.ms"), host("<region>.experiments.azureml.net"), host("<region>.api.azureml.ms")]
    ports       = ["443"]
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [182, 182] }
}

requirement "kubernetes-python-packages" {
  title      = { en = "Python packages for training on Kubernetes", ja = "Kubernetes でのトレーニング用 Python パッケージ" }
  level      = "situational"
  components = ["kubernetes"]
  when       = self.training && env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = host("pypi.org")
    ports       = ["443"]
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [183, 183] }
}

requirement "kubernetes-security-patches" {
  title      = { en = "Security patches for training on Kubernetes", ja = "Kubernetes でのトレーニング用セキュリティ パッチ" }
  level      = "situational"
  components = ["kubernetes"]
  when       = self.training && env.outbound.restricted && !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("archive.ubuntu.com"), host("security.ubuntu.com"), host("ppa.launchpad.net")]
    ports       = ["80"]
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [184, 184] }
}

requirement "kubernetes-other-clouds" {
  title      = { en = "Hosts for Kubernetes outside the public cloud", ja = "パブリック クラウド以外での Kubernetes 用ホスト" }
  level      = "informational"
  components = ["kubernetes"]
  when       = env.outbound.restricted && !env.managed_network.used && env.cloud != "AzureCloud"

  step {
    text = {
      en = "Ask Microsoft's support for the hosts of the Kubernetes extension in this cloud: the documents list those of the public cloud only, and none is guessed here."
      ja = "このクラウドでの Kubernetes 拡張機能のホストはサポートに確認してください。ドキュメントにはパブリック クラウドの分しかなく、ここでは推測しません。"
    }
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [175, 184] }
}

requirement "kubernetes-in-cluster" {
  title      = { en = "Traffic inside the Kubernetes cluster", ja = "Kubernetes クラスター内の通信" }
  level      = "informational"
  components = ["kubernetes"]

  step {
    text = {
      en = "Let the pods of the namespace azureml reach one another, the API server, and kube-dns and konnectivity-agent in kube-system."
      ja = "名前空間 azureml のポッドが、互いに、API サーバーに、また kube-system の kube-dns と konnectivity-agent に到達できるようにします。"
    }
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [194, 197] }
}

requirement "kubernetes-in-cluster-inference" {
  title      = { en = "Traffic inside the Kubernetes cluster for serving models", ja = "モデル提供のための Kubernetes クラスター内の通信" }
  level      = "informational"
  components = ["kubernetes"]
  when       = self.inference

  step {
    text = {
      en = "Let the azureml-fe pods reach the model pods of other namespaces on port 5001."
      ja = "azureml-fe のポッドが、ほかの名前空間のモデル ポッドにポート 5001 で到達できるようにします。"
    }
  }
  step {
    text = {
      en = "Keep ports 8000, 8001, 9001, 11001, 12001, 12101, 12201 and 20000 of the azureml-fe pods open to one another."
      ja = "azureml-fe のポッド間で、ポート 8000、8001、9001、11001、12001、12101、12201、20000 を開放します。"
    }
  }
  step {
    text = {
      en = "Let the model pods reach the amlarc-identity-proxy pods on port 9999."
      ja = "モデル ポッドが amlarc-identity-proxy のポッドにポート 9999 で到達できるようにします。"
    }
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [198, 199] }
}

requirement "kubernetes-placement" {
  title = {
    en = "Place of the Kubernetes cluster among private endpoints"
    ja = "プライベート エンドポイントに対する Kubernetes クラスターの配置"
  }
  level      = "informational"
  components = ["kubernetes"]

  step {
    text = {
      en = "Put the private endpoints of workspace, storage, key vault and registry into the network of the cluster or one peered with it, and keep cluster and workspace in one region."
      ja = "ワークスペース、ストレージ、キー コンテナー、レジストリのプライベート エンドポイントは、クラスターと同じか、ピアリングされた仮想ネットワークに置き、クラスターとワークスペースは同じリージョンにします。"
    }
  }
  step {
    text = {
      en = "Do not give a private cluster a public name for its API server: that is not supported."
      ja = "プライベート クラスターの API サーバーにパブリックな名前を付けないでください。サポートされていません。"
    }
  }

  source = ["kubernetes-inferencing-2022"]
}

requirement "kubernetes-outside-managed-network" {
  title = {
    en = "Attached clusters stand outside the managed network"
    ja = "アタッチしたクラスターはマネージド ネットワークの外にある"
  }
  level      = "informational"
  components = ["kubernetes"]
  when       = env.managed_network.used

  step {
    text = {
      en = "Plan the outbound traffic of the cluster in the network where it stands: the rules of the managed network do not cover it."
      ja = "クラスターからの送信は、クラスターがある仮想ネットワークで設計します。マネージド ネットワークの規則は適用されません。"
    }
  }

  source = ["managed-network-page"]
}
