# The private endpoint of the workspace, and what its preview could not do.

requirement "workspace-private-endpoint" {
  title = {
    en = "The workspace is reached through a private endpoint in the network"
    ja = "仮想ネットワーク内のプライベート エンドポイントからワークスペースに接続する"
  }
  detail = {
    en = "A private endpoint is a set of private addresses in the network that stand for the workspace."
    ja = "プライベート エンドポイントは、ワークスペースを表す仮想ネットワーク内のプライベート IP アドレスの組です。"
  }
  level      = "situational"
  components = ["workspace"]
  when       = self.private_endpoint && !env.managed_network.used

  step {
    text = {
      en = "See that the connection of the private endpoint is approved."
      ja = "プライベート エンドポイントの接続が承認されていることを確認します。"
    }
    command = "az network private-endpoint-connection list --resource-group <workspace-resource-group> --name <workspace> --type Microsoft.MachineLearningServices/workspaces --output table"
    check   = true
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [45, 45] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [95, 95] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [94, 94] }
}

requirement "private-link-preview-regions" {
  title = {
    en = "Preview: private endpoints of workspaces in East US and West US 2 alone"
    ja = "プレビュー: ワークスペースのプライベート エンドポイントは米国東部と米国西部 2 のみ"
  }
  level      = "informational"
  components = ["workspace"]
  when       = self.private_endpoint && !contains(["eastus", "westus2"], env.region)

  step {
    text = {
      en = "In August 2020 this was a preview in East US and West US 2. Check that the service offers it in the region of the workspace."
      ja = "2020 年 8 月の時点では、米国東部と米国西部 2 でのプレビューでした。ワークスペースのリージョンで利用できることを確認します。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [95, 95] }
  absent "secure-workspace-vnet" "2023-04-01.en" { lines = [94, 96] }
}

requirement "preview-instance-private-endpoint" {
  title = {
    en = "Preview: no compute instance in a workspace with a private endpoint"
    ja = "プレビュー: プライベート エンドポイントのあるワークスペースではコンピューティング インスタンスを使えない"
  }
  level      = "required"
  components = ["workspace"]
  when       = env.has.compute_instance && !env.managed_network.used

  assert {
    that = !self.private_endpoint
    message = {
      en = "While compute instances were in preview, a workspace with a private endpoint could not have any: set private_endpoint = false on the workspace, or use a compute cluster."
      ja = "プレビュー中のコンピューティング インスタンスは、プライベート エンドポイントのあるワークスペースでは使えません。workspace の private_endpoint を false にするか、コンピューティング クラスターを使ってください。"
    }
  }

  evidence "network-isolation" "2020-08-25.ja" { lines = [66, 66] }
  absent "vnet-blog" "2020-11-05.ja" { lines = [142, 142] }
  absent "secure-training-vnet" "2021-03-20.ja" { lines = [64, 64] }
}
