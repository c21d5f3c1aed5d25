# Creating clusters in the network as the pages of 2020 and 2021 show it, and the code that takes Microsoft's images.

requirement "microsoft-images-code" {
  title = {
    en = "Code that takes Microsoft's images with user-managed dependencies"
    ja = "Microsoft の既定イメージをユーザー管理の依存関係で使うコード"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Switch on the option microsoft_images where training sets docker.enabled and python.user_managed_dependencies to True with base_image DEFAULT_CPU_IMAGE (DEFAULT_GPU_IMAGE on a GPU) in a RunConfiguration, or user_managed=True on an Estimator."
      ja = "RunConfiguration で docker.enabled と python.user_managed_dependencies を True、base_image を DEFAULT_CPU_IMAGE (GPU では DEFAULT_GPU_IMAGE) にしている場合や、Estimator に user_managed=True を指定している場合は、オプション microsoft_images を有効にします。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [327, 327] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [329, 339] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [341, 349] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [134, 134] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [136, 146] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [148, 156] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [288, 290] }
}

requirement "cluster-create-studio" {
  title      = { en = "A cluster is put into the network in the studio", ja = "スタジオで仮想ネットワークにクラスターを作成する" }
  level      = "informational"
  components = ["compute_cluster"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Sign in at ml.azure.com, choose subscription and workspace, then Compute, Training clusters and +. Under Advanced settings, Configure virtual network, name the resource group of the network, the network and the subnet."
      ja = "ml.azure.com にサインインしてサブスクリプションとワークスペースを選び、[Compute]、[トレーニング クラスター]、[+] の順に選びます。[詳細設定] の [仮想ネットワークを構成する] で、仮想ネットワークのリソース グループ、仮想ネットワーク、サブネットを指定します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [389, 389] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [391, 391] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [393, 393] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [395, 395] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [397, 397] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [399, 399] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [400, 400] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [401, 401] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [205, 205] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [207, 207] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [209, 209] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [211, 211] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [213, 213] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [215, 215] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [216, 216] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [217, 217] }
  absent "secure-training-vnet-v1" "2023-05-23.ja" { lines = [145, 153] }
}

requirement "cluster-create-sdk" {
  title = { en = "A cluster is put into the network by code", ja = "コードで仮想ネットワークにクラスターを作成する" }
  detail = {
    en = "The sample takes the cluster cpucluster if it is there and otherwise makes it: nodes of STANDARD_D2_V2, 0 to 4 of them, in the subnet default of the network mynetwork in the resource group mygroup."
    ja = "サンプルでは、cpucluster という名前のクラスターがあればそれを使い、なければ作成します。ノードは STANDARD_D2_V2 で 0 から 4 台、リソース グループ mygroup にある仮想ネットワーク mynetwork のサブネット default に置きます。"
  }
  level      = "informational"
  components = ["compute_cluster"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "With SDK v1, hand vm_size, min_nodes, max_nodes, vnet_resourcegroup_name, vnet_name and subnet_name to AmlCompute.provisioning_configuration, then ComputeTarget.create, and wait for completion."
      ja = "SDK v1 では、AmlCompute.provisioning_configuration に vm_size、min_nodes、max_nodes、vnet_resourcegroup_name、vnet_name、subnet_name を渡し、ComputeTarget.create で作成して完了を待ちます。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [405, 405] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [407, 439] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [221, 221] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [223, 255] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [245, 277] }
}

requirement "low-priority-nodes" {
  title      = { en = "Nodes of low priority may run part or all of the work", ja = "優先順位の低い VM で一部または全部のワークロードを実行できる" }
  level      = "informational"
  components = ["compute_cluster"]

  step {
    text = {
      en = "Choose low priority for a cluster whose work may be interrupted."
      ja = "中断されてもよいワークロードのクラスターでは、優先順位の低い VM を選べます。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [443, 443] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [259, 259] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [250, 250] }
}
