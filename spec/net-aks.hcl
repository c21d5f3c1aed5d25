# Creating and attaching AKS clusters in the network, the v1 way. Their addresses, roles and balancers stand in inference.hcl.

requirement "aks-create-studio" {
  title      = { en = "AKS is put into the network in the studio", ja = "スタジオで仮想ネットワークに AKS を作成する" }
  level      = "informational"
  components = ["aks"]

  step {
    text = {
      en = "Sign in at ml.azure.com, choose subscription and workspace, then Compute, Inference clusters and +. Under Network configuration choose Advanced, and name the resource group of the network, the network, the subnet and the three address ranges."
      ja = "ml.azure.com にサインインしてサブスクリプションとワークスペースを選び、[Compute]、[推論クラスター]、[+] の順に選びます。[ネットワーク構成] で [詳細] を選び、仮想ネットワークのリソース グループ、仮想ネットワーク、サブネット、3 つのアドレス範囲を指定します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [462, 462] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [464, 464] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [466, 466] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [468, 468] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [470, 470] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [472, 472] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [473, 473] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [474, 474] }
}

requirement "aks-create-sdk" {
  title = { en = "AKS is put into the network by code", ja = "コードで仮想ネットワークに AKS を作成する" }
  detail = {
    en = "The sample makes myaks in eastus2, in the subnet default of the network mynetwork in the resource group mygroup, with the address ranges of the sample. A cluster that stands in the network already is attached instead."
    ja = "サンプルでは、eastus2 に myaks を作成し、リソース グループ mygroup にある仮想ネットワーク mynetwork のサブネット default に置き、サンプルのアドレス範囲を使います。仮想ネットワークに既にあるクラスターは、作成せずにアタッチします。"
  }
  level      = "informational"
  components = ["aks"]

  step {
    text = {
      en = "With SDK v1, set vnet_resourcegroup_name, vnet_name, subnet_name, service_cidr, dns_service_ip and docker_bridge_cidr on AksCompute.provisioning_configuration, then call ComputeTarget.create."
      ja = "SDK v1 では、AksCompute.provisioning_configuration に vnet_resourcegroup_name、vnet_name、subnet_name、service_cidr、dns_service_ip、docker_bridge_cidr を設定し、ComputeTarget.create を呼び出します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [487, 487] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [489, 505] }
}

requirement "aks-attached-load-balancer" {
  title = {
    en = "An attached cluster gets its private address once attaching is done"
    ja = "アタッチした AKS のプライベート アドレスはアタッチの完了後に設定する"
  }
  level      = "informational"
  components = ["aks"]
  when       = self.load_balancer == "internal"

  step {
    text = {
      en = "Wait until the cluster is attached. Then call update on it with AksUpdateConfiguration(None, \"InternalLoadBalancer\", subnet), naming the subnet that holds AKS, and wait for completion."
      ja = "アタッチの完了を待ってから、AKS のあるサブネットを指定した AksUpdateConfiguration(None, \"InternalLoadBalancer\", サブネット) で update を呼び出し、完了を待ちます。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [616, 616] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [620, 620] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [622, 637] }
  absent "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [216, 216] }
}
