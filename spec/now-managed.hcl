# What a managed network accepts and what it does not cover. Its own rules stand in managed-network.hcl.

requirement "managed-rule-kinds" {
  title = {
    en = "Managed network: kinds of outbound rules that its mode accepts"
    ja = "マネージド ネットワーク: モードごとに追加できるアウトバウンド規則の種類"
  }
  level      = "informational"
  components = ["workspace"]
  when       = env.managed_network.used

  step {
    text = {
      en = "Add private endpoint rules only: this mode allows all other outbound traffic and accepts no rules for host names."
      ja = "追加するのはプライベート エンドポイントの規則だけです。このモードではほかの送信はすべて許可され、ホスト名の規則は追加できません。"
    }
    when = env.managed_network.isolation == "allow_internet_outbound"
  }

  step {
    text = {
      en = "Add private endpoint, service tag and host name rules as needed: this mode allows no other outbound traffic."
      ja = "必要に応じて、プライベート エンドポイント、サービス タグ、ホスト名の規則を追加します。このモードではそれ以外の送信は許可されません。"
    }
    when = env.managed_network.isolation == "allow_only_approved_outbound"
  }

  source = ["managed-network-page"]
}

requirement "managed-network-limits" {
  title = {
    en = "Managed network: limits"
    ja = "マネージド ネットワーク: 制限事項"
  }
  level      = "informational"
  components = ["workspace"]
  when       = env.managed_network.used

  step {
    text = {
      en = "Plan no computes in other regions and no resources of another tenant; attached virtual machines and Kubernetes clusters stay outside."
      ja = "別リージョンのコンピューティングや別テナントのリソースは使えません。アタッチした仮想マシンと Kubernetes クラスターは対象外です。"
    }
  }

  source = ["managed-network-page"]
}

requirement "managed-deployer-actions" {
  title = {
    en = "Managed network: permissions of the person who deploys it"
    ja = "マネージド ネットワーク: デプロイする担当者に必要な権限"
  }
  level      = "required"
  components = ["workspace"]
  when       = env.managed_network.used

  role {
    actions = [
      "Microsoft.MachineLearningServices/workspaces/privateEndpointConnections/read",
      "Microsoft.MachineLearningServices/workspaces/privateEndpointConnections/write",
    ]
    principal = "deployer"
    scope     = "resource_group"
  }

  source = ["managed-network-page"]
}

requirement "managed-studio-storage" {
  title = {
    en = "Managed network: access of studio users to the default storage account"
    ja = "マネージド ネットワーク: スタジオの利用者から既定のストレージ アカウントへのアクセス"
  }
  level      = "informational"
  components = ["studio"]
  when       = env.managed_network.used

  step {
    text = {
      en = "Give the default storage account a private endpoint or service endpoint in the network of the people who use the studio: parts of the studio run in the browser. Assign the role Reader on such private endpoints for blob and file to the identity of the workspace."
      ja = "スタジオの一部はブラウザーで動作するため、利用者のネットワークに既定のストレージ アカウントのプライベート エンドポイントまたはサービス エンドポイントを作成します。blob 用と file 用のプライベート エンドポイントでは、ワークスペースの ID に閲覧者ロールを割り当てます。"
    }
  }

  source = ["managed-network-page"]
}
