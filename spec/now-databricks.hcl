# What Databricks in a network of one's own reaches, and the rules that it keeps in the security groups of its two subnets.

requirement "databricks-workers" {
  title      = { en = "Workers of Databricks reach one another", ja = "Databricks のワーカー間の通信" }
  level      = "required"
  components = ["databricks"]
  when       = !env.managed_network.used

  flow {
    direction   = "Inbound"
    protocol    = "*"
    source      = tag("VirtualNetwork")
    destination = tag("VirtualNetwork")
    ports       = ["*"]
    priority    = 260
  }

  flow {
    direction   = "Outbound"
    protocol    = "*"
    source      = tag("VirtualNetwork")
    destination = tag("VirtualNetwork")
    ports       = ["*"]
    priority    = 680
  }

  rulings = ["databricks-rules"]
  source  = ["databricks-template"]
}

requirement "databricks-control-plane-outbound" {
  title      = { en = "Control plane and web application of Databricks", ja = "Databricks のコントロール プレーンと Web アプリケーション" }
  level      = "required"
  components = ["databricks"]
  when       = !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("AzureDatabricks")
    ports       = ["443", "3306", "8443-8451"]
    priority    = 690
  }

  rulings = ["databricks-rules"]
  source  = ["databricks-template", "databricks-injection"]
}

requirement "databricks-metastore-outbound" {
  title      = { en = "Metastore of Databricks", ja = "Databricks のメタストア" }
  level      = "required"
  components = ["databricks"]
  when       = !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("Sql")
    ports       = ["3306"]
    priority    = 700
  }

  rulings = ["databricks-rules"]
  source  = ["databricks-template"]
}

requirement "databricks-storage-outbound" {
  title      = { en = "Artifacts, logs and data of Databricks in storage accounts", ja = "Databricks の成果物、ログ、データを置くストレージ" }
  level      = "required"
  components = ["databricks"]
  when       = !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("Storage")
    ports       = ["443"]
    priority    = 710
  }

  rulings = ["databricks-rules"]
  source  = ["databricks-template"]
}

requirement "databricks-events-outbound" {
  title      = { en = "Logs of Databricks sent to Event Hubs", ja = "Databricks から Event Hubs へのログ送信" }
  level      = "required"
  components = ["databricks"]
  when       = !env.managed_network.used

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("EventHub")
    ports       = ["9093"]
    priority    = 720
  }

  rulings = ["databricks-rules"]
  source  = ["databricks-template"]
}

requirement "databricks-own-rules" {
  title = {
    en = "Databricks keeps rules of its own in the groups of its subnets"
    ja = "Databricks は自身のサブネットの NSG に独自の規則を追加して保持する"
  }
  detail = {
    en = "Their names begin with Microsoft.Databricks-workspaces_UseOnly_, their priorities from 100 on; a network intent policy asks that the group supports each of them."
    ja = "規則の名前は Microsoft.Databricks-workspaces_UseOnly_ で始まり、優先度は 100 からです。ネットワーク インテント ポリシーにより、それぞれに対応する規則が NSG に必要とされます。"
  }
  level      = "informational"
  components = ["databricks"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Once the workspace is there, do not deploy the groups of its two subnets again by ARM or Bicep without its rules: such a deployment replaces all rules of a group. Terraform keeps rules as resources of their own and leaves those of Databricks alone."
      ja = "ワークスペースの作成後は、2 つのサブネットの NSG を、Databricks の規則を含めずに ARM や Bicep で再デプロイしないでください。NSG の規則がすべて置き換えられます。Terraform では規則が個別のリソースなので、Databricks の規則はそのまま残ります。"
    }
    command = "az network nsg list --query \"[].securityRules[?starts_with(name, 'Microsoft.Databricks-workspaces_UseOnly_')][].id\" --output table"
  }

  symptom {
    message = "Found conflicts with NetworkIntentPolicy."
    cause = {
      en = "A deployment (ConflictWithNetworkIntentPolicy) leaves rules out that Databricks keeps in the security group of its subnets."
      ja = "Databricks がサブネットの NSG に保持している規則が、デプロイ (ConflictWithNetworkIntentPolicy) に含まれていません。"
    }
    remedy = {
      en = "Add the rules that the message names to the group's template, by the names that the group has them under, or leave the group out of the deployment."
      ja = "メッセージに示された規則を、NSG 内の名前のままテンプレートに加えるか、NSG をデプロイから外します。"
    }
  }

  rulings = ["databricks-rules"]
  source  = ["databricks-redeployment", "databricks-injection"]
}

ruling "databricks-rules" {
  question = {
    en = "Are the rules that Databricks adds to its groups generated, or is it told to add none?"
    ja = "Databricks が NSG に追加する規則を生成するか、それとも追加しないよう指定するか。"
  }
  decision = {
    en = "Rules of the same content are generated, under names and priorities of their own, and Databricks may add its own."
    ja = "同じ内容の規則を独自の名前と優先度で生成し、Databricks による追加も許可する。"
  }
  reason = {
    en = "NoAzureDatabricksRules is for a control plane that is reached by a private endpoint, which Databricks does not use here. Rules of equal content are what the intent policy asks for, and where outbound traffic is limited they open the same way on a firewall."
    ja = "NoAzureDatabricksRules は、コントロール プレーンにプライベート エンドポイントで接続する場合のものだが、ここではそれを使わない。インテント ポリシーが求めるのは同じ内容の規則であり、送信を制限する場合はファイアウォールでも同じ通信を開放する必要がある。"
  }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [509, 509] }
  source = ["databricks-template", "databricks-redeployment", "databricks-injection"]
}
