# What Databricks in a network of one's own reaches: the rules that it keeps in the security groups of its two subnets.

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
    priority    = 100
    kept_as     = "Microsoft.Databricks-workspaces_UseOnly_databricks-worker-to-worker-inbound"
  }

  flow {
    direction   = "Outbound"
    protocol    = "*"
    source      = tag("VirtualNetwork")
    destination = tag("VirtualNetwork")
    ports       = ["*"]
    priority    = 103
    kept_as     = "Microsoft.Databricks-workspaces_UseOnly_databricks-worker-to-worker-outbound"
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
    priority    = 100
    kept_as     = "Microsoft.Databricks-workspaces_UseOnly_databricks-worker-to-databricks-webapp"
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
    priority    = 101
    kept_as     = "Microsoft.Databricks-workspaces_UseOnly_databricks-worker-to-sql"
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
    priority    = 102
    kept_as     = "Microsoft.Databricks-workspaces_UseOnly_databricks-worker-to-storage"
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
    priority    = 104
    kept_as     = "Microsoft.Databricks-workspaces_UseOnly_databricks-worker-to-eventhub"
  }

  rulings = ["databricks-rules"]
  source  = ["databricks-template"]
}

requirement "databricks-own-rules" {
  title = {
    en = "Databricks keeps rules of its own in the groups of its subnets"
    ja = "Databricks は自身のサブネットの NSG に独自の規則を保持する"
  }
  detail = {
    en = "Their names begin with Microsoft.Databricks-workspaces_UseOnly_, their priorities from 100 on; a network intent policy asks that the group supports each of them. The generated groups hold them from the start, so that they can be deployed again."
    ja = "規則の名前は Microsoft.Databricks-workspaces_UseOnly_ で始まり、優先度は 100 からです。ネットワーク インテント ポリシーにより、それぞれに対応する規則が NSG に必要とされます。生成される NSG は最初からこれらの規則を含むため、再デプロイできます。"
  }
  level      = "informational"
  components = ["databricks"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Once the workspace is there, compare its rules with those of the generated groups: what Databricks has added since must go into a deployment by ARM or Bicep too, since that replaces all rules of a group."
      ja = "ワークスペースの作成後、Databricks の規則を、生成された NSG の規則と比べます。ARM や Bicep によるデプロイでは NSG の規則がすべて置き換えられるため、Databricks が追加した規則があれば、デプロイにも加える必要があります。"
    }
    command = "az network nsg list --query \"[].securityRules[?starts_with(name, 'Microsoft.Databricks-workspaces_UseOnly_')][].{name: name, priority: priority, ports: join(',', destinationPortRanges || [destinationPortRange]), to: destinationAddressPrefix}\" --output table"
    check   = true
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

requirement "databricks-front-end" {
  title = {
    en = "The web application and the API of Databricks stay reachable from the internet"
    ja = "Databricks の Web アプリケーションと API がインターネットに公開されたままであることに注意する"
  }
  detail = {
    en = "Only the nodes stand in the network. Sign-in protects the rest, and lists of IP addresses where they are set up in Databricks."
    ja = "仮想ネットワークに置かれるのはノードだけです。それ以外はサインインで保護され、Databricks で IP アクセス リストを構成すれば、接続元も制限できます。"
  }
  level      = "recommended"
  components = ["databricks"]

  step {
    text = {
      en = "To make them private, give the workspace private endpoints for databricks_ui_api (and, for sign-in, browser_authentication) in the network of its users, with the zone privatelink.azuredatabricks.net in the public cloud; then set publicNetworkAccess to Disabled. Where the nodes reach the control plane by such an endpoint too, requiredNsgRules becomes NoAzureDatabricksRules."
      ja = "プライベートにするには、利用者のネットワークに databricks_ui_api (サインイン用には browser_authentication も) のプライベート エンドポイントを作成し (パブリック クラウドのゾーンは privatelink.azuredatabricks.net)、publicNetworkAccess を Disabled にします。ノードもこのようなエンドポイント経由でコントロール プレーンに接続する場合は、requiredNsgRules を NoAzureDatabricksRules にします。"
    }
  }

  source = ["databricks-schema"]
}

ruling "databricks-rules" {
  question = {
    en = "Are the rules that Databricks adds to its groups generated, or is it told to add none?"
    ja = "Databricks が NSG に追加する規則を生成するか、それとも追加しないよう指定するか。"
  }
  decision = {
    en = "They are generated, all six in every mode of outbound traffic, by the names and priorities of the quickstart template, and Databricks may add its own."
    ja = "送信の制限方法にかかわらず 6 つすべてを、クイックスタート テンプレートの名前と優先度で生成し、Databricks による追加も許可する。"
  }
  reason = {
    en = "NoAzureDatabricksRules is for a control plane that is reached by a private endpoint, which Databricks does not use here. The intent policy refuses a deployment of a group without them, also where a firewall decides what may leave; under their own names the group stays as Databricks has it. Ports are those of the page on networks of one's own, which lists more than the template."
    ja = "NoAzureDatabricksRules は、コントロール プレーンにプライベート エンドポイントで接続する場合のものだが、ここではそれを使わない。ファイアウォールで送信を制限する場合でも、これらの規則がない NSG のデプロイはインテント ポリシーに拒否される。同じ名前で生成すれば、NSG は Databricks が保持する内容と一致する。ポートは、テンプレートより多くを挙げている、独自の仮想ネットワークのページに従う。"
  }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [509, 509] }
  source = ["databricks-template", "databricks-redeployment", "databricks-injection"]
}
