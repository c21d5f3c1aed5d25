# Keeping data from leaving through what must stay open.

requirement "storage-exfiltration-policy" {
  title = {
    en = "Service endpoint policy for outbound traffic to storage"
    ja = "ストレージへの送信に対するサービス エンドポイント ポリシー"
  }
  detail = {
    en = "The tag Storage of the region covers everyone's accounts there; the policy narrows it to the service's and your own. The option service_endpoint_policy makes it and binds it to the subnet."
    ja = "リージョンの Storage タグは他者のアカウントも含みます。ポリシーにより、サービスのものと自分のものに絞れます。service_endpoint_policy オプションを有効にすると、ポリシーの作成とサブネットへの関連付けが自動で行われます。"
  }
  level      = "recommended"
  components = ["compute_instance", "compute_cluster"]
  when       = env.outbound.restricted && !env.managed_network.used

  step {
    text = {
      en = "In the portal, create a service endpoint policy for Microsoft.Storage that holds the default storage account of the workspace and the alias /services/Azure/MachineLearning; CLI and PowerShell cannot add the alias."
      ja = "ポータルで Microsoft.Storage 用のサービス エンドポイント ポリシーを作成し、ワークスペースの既定のストレージ アカウントとエイリアス /services/Azure/MachineLearning を加えます。CLI と PowerShell ではエイリアスを追加できません。"
    }
    when = !env.options.service_endpoint_policy
  }
  step {
    text = {
      en = "Add every further storage account of other resource groups that the computes reach without a private endpoint."
      ja = "ほかのリソース グループに、コンピューティングがプライベート エンドポイントを使わずに接続するストレージ アカウントがあれば、すべて加えます。"
    }
    when = !env.options.service_endpoint_policy
  }
  step {
    text = {
      en = "Switch on the service endpoint Microsoft.Storage on the subnet of the computes and bind the policy to it."
      ja = "コンピューティングのサブネットでサービス エンドポイント Microsoft.Storage を有効にし、ポリシーを関連付けます。"
    }
    command = "az network vnet subnet update --resource-group <network-resource-group> --vnet-name <vnet> --name <subnet> --service-endpoints Microsoft.Storage --service-endpoint-policy <policy>"
    when    = !env.options.service_endpoint_policy
  }

  rulings = ["endpoint-policies"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [126, 126] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [206, 206] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [284, 284] }
  evidence "exfiltration" "2025-02-05.en" { lines = [27, 27] }
  evidence "exfiltration" "2025-02-05.en" { lines = [51, 51] }
  evidence "exfiltration" "2025-02-05.en" { lines = [63, 67] }
  evidence "exfiltration" "2025-02-05.en" { lines = [73, 76] }
  evidence "exfiltration" "2025-02-05.en" { lines = [81, 81] }
  evidence "exfiltration" "2025-02-05.en" { lines = [148, 153] }
}

requirement "exfiltration-prerequisites" {
  title = {
    en = "Private endpoints and computes that the policy builds on"
    ja = "ポリシーの前提となるプライベート エンドポイントとコンピューティング"
  }
  level      = "informational"
  components = ["workspace"]
  when       = env.outbound.restricted && !env.managed_network.used

  step {
    text = {
      en = "Connect workspace and default storage account to the network by private endpoints."
      ja = "ワークスペースと既定のストレージ アカウントを、プライベート エンドポイントで仮想ネットワークに接続します。"
    }
    when = !env.workspace.private_endpoint || !env.storage.private_endpoint
  }
  step {
    text = {
      en = "Recreate compute instances and scale clusters down to zero once, unless they were made after December 2022."
      ja = "2022 年 12 月以前に作成したコンピューティング インスタンスは作り直し、クラスターは一度 0 ノードにします。"
    }
  }

  evidence "exfiltration" "2025-02-05.en" { lines = [43, 47] }
}

requirement "endpoint-policy-private-workspace" {
  title = {
    en = "A service endpoint policy builds on private endpoints of workspace and storage"
    ja = "サービス エンドポイント ポリシーにはワークスペースとストレージのプライベート エンドポイントが必要"
  }
  level      = "required"
  components = ["workspace"]
  when       = env.options.service_endpoint_policy && !env.managed_network.used

  assert {
    that = self.private_endpoint && env.storage.private_endpoint
    message = {
      en = "A service endpoint policy needs private endpoints of the workspace and of its storage account: set private_endpoint = true on both, or switch service_endpoint_policy off."
      ja = "サービス エンドポイント ポリシーを使うには、ワークスペースとストレージ アカウントのプライベート エンドポイントが必要です。両方の private_endpoint を true にするか、service_endpoint_policy を無効にしてください。"
    }
  }

  evidence "exfiltration" "2025-02-05.en" { lines = [43, 44] }
}

requirement "front-door-exfiltration" {
  title      = { en = "Names instead of Front Door's tag", ja = "Front Door のタグに代わるホスト名" }
  level      = "recommended"
  components = ["workspace"]
  when       = env.cloud == "AzureCloud" && env.outbound.restricted && env.outbound.by == "tags" && (env.egress.kind == "firewall" || env.egress.kind == "appliance")

  step {
    text = {
      en = "Restrict outbound traffic by hosts to be rid of AzureFrontDoor.Frontend: the tag also holds what others serve through Front Door, and two names do for studio and automated ML."
      ja = "送信をホスト名で制限し、AzureFrontDoor.Frontend を不要にします。このタグには他者が Front Door で公開するものも含まれますが、スタジオと自動 ML には 2 つの名前で足ります。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [287, 287] }
  evidence "exfiltration" "2025-02-05.en" { lines = [29, 32] }
}

requirement "exfiltration-risks" {
  title      = { en = "Outbound destinations that anyone can write to", ja = "誰でも書き込める送信先" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.outbound.restricted && !env.managed_network.used

  step {
    text = {
      en = "Watch storage and Front Door: they take data from anyone. Sign-in, Resource Manager, Azure Machine Learning and Microsoft's registry do not."
      ja = "ストレージと Front Door は誰でもデータを書き込めるため注意します。サインイン、Resource Manager、Azure Machine Learning、Microsoft のレジストリには書き込めません。"
    }
  }

  evidence "exfiltration" "2025-02-05.en" { lines = [25, 25] }
}

requirement "curated-environments" {
  title      = { en = "Curated environments from Microsoft's registry", ja = "Microsoft のレジストリにあるキュレーションされた環境" }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.options.microsoft_images && env.outbound.restricted

  step {
    text = {
      en = "Use the newest version of a curated environment and check in studio that its image comes from mcr.microsoft.com; images of viennaglobal.azurecr.io cannot be reached."
      ja = "キュレーションされた環境は最新バージョンを使い、イメージが mcr.microsoft.com のものであることをスタジオで確認します。viennaglobal.azurecr.io のイメージは使えません。"
    }
  }

  evidence "exfiltration" "2025-02-05.en" { lines = [159, 165] }
}

requirement "firewall-subnet-service-endpoint" {
  title = {
    en = "Storage names behind a service endpoint of the firewall's subnet"
    ja = "ファイアウォールのサブネットでサービス エンドポイントを使う場合のストレージ名"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster"]
  when       = env.cloud == "AzureCloud" && env.egress.kind == "firewall" && env.outbound.restricted

  step {
    text = {
      en = "Before switching on the storage service endpoint on the firewall's own subnet, allow TCP 443 to *.blob.core.windows.net, *.queue.core.windows.net and *.table.core.windows.net."
      ja = "ファイアウォール自身のサブネットでストレージのサービス エンドポイントを有効にする前に、*.blob.core.windows.net、*.queue.core.windows.net、*.table.core.windows.net への TCP 443 を許可します。"
    }
  }

  evidence "exfiltration" "2025-02-05.en" { lines = [131, 135] }
}
