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
  absent "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [66, 66] }
}

requirement "aks-create-sdk" {
  title = { en = "AKS is put into the network by code", ja = "コードで仮想ネットワークに AKS を作成する" }
  detail = {
    en = "The sample makes myaks in eastus2, in the subnet default of the network mynetwork in the resource group mygroup, with services in 10.0.0.0/16, their DNS at 10.0.0.10 and the Docker bridge at 172.17.0.1/16. A cluster that stands in the network already can be attached instead."
    ja = "サンプルでは、eastus2 に myaks を作成し、リソース グループ mygroup にある仮想ネットワーク mynetwork のサブネット default に置きます。サービスのアドレス範囲は 10.0.0.0/16、DNS サービスのアドレスは 10.0.0.10、Docker ブリッジのアドレスは 172.17.0.1/16 です。仮想ネットワークに既にあるクラスターは、作成せずにアタッチできます。"
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
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [106, 106] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [110, 124] }
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

requirement "aks-update-sdk" {
  title = { en = "A new cluster gets its private address by an update in code", ja = "新しい AKS のプライベート アドレスをコードでの更新により設定する" }
  detail = {
    en = "The sample makes myaks in eastus2 unless the cluster is there, in the subnet default of the network myvnetname in the resource group myvnetresourcegroup, with services in 10.0.0.0/16, DNS at 10.0.0.10 and the Docker bridge at 172.17.0.1/16."
    ja = "サンプルでは、クラスターがなければ eastus2 に myaks を作成し、リソース グループ myvnetresourcegroup にある仮想ネットワーク myvnetname のサブネット default に置きます。サービスのアドレス範囲は 10.0.0.0/16、DNS サービスは 10.0.0.10、Docker ブリッジは 172.17.0.1/16 です。"
  }
  level      = "informational"
  components = ["aks"]
  when       = self.load_balancer == "internal"
  after      = ["aks-network-contributor"]

  step {
    text = {
      en = "Wait for the new cluster, then call update on it with AksUpdateConfiguration(None, \"InternalLoadBalancer\", subnet) and wait again."
      ja = "新しいクラスターの作成完了を待ち、AksUpdateConfiguration(None, \"InternalLoadBalancer\", サブネット) で update を呼び出して、もう一度完了を待ちます。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [552, 552] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [554, 589] }
  absent "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [201, 201] }
}

requirement "aks-load-balancer-body" {
  title      = { en = "What the request for an internal load balancer says", ja = "内部ロード バランサーを設定する要求の本文" }
  level      = "informational"
  components = ["aks"]
  when       = self.load_balancer == "internal"

  step {
    text = {
      en = "To change a cluster that is attached already, write location and properties in body.json: resourceId of the managed cluster, computeType AKS, provisioningState Succeeded, and in its own properties loadBalancerType InternalLoadBalancer, agentCount, agentVmSize and clusterFqdn."
      ja = "アタッチ済みのクラスターを変更する場合は、body.json に location と properties を書きます。properties には、マネージド クラスターの resourceId、computeType (AKS)、provisioningState (Succeeded) と、その中の properties として loadBalancerType (InternalLoadBalancer)、agentCount、agentVmSize、clusterFqdn を指定します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [597, 597] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [599, 614] }
}
