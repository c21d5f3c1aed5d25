# What people see who come to a private workspace from outside, or by a wrong address.

requirement "studio-home-error" {
  title      = { en = "The studio's home page fails from outside the network", ja = "ネットワークの外からはスタジオの Home がエラーになる" }
  level      = "informational"
  components = ["studio"]

  symptom {
    message = "REQUEST_SEND_ERROR: Your request for data wasn’t sent. Here are some things to try: Check your network and internet connection, make sure a proxy server is not blocking your connection, follow our guidelines if you’re using a private link, and check if you have AdBlock turned on."
    cause = {
      en = "The workspace has a private endpoint, and its Home page was opened over the public internet."
      ja = "ワークスペースでプライベート エンドポイントが有効になっており、パブリック インターネット経由で Home にアクセスしています。"
    }
    remedy = {
      en = "Open the studio from a machine in the network, or one joined to it."
      ja = "仮想ネットワーク内、またはそこに接続された端末からスタジオを開きます。"
    }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [117, 117] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [119, 119] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [122, 122] }
}

requirement "studio-name-resolution" {
  title = {
    en = "Names of the workspace resolve to private addresses for studio users"
    ja = "スタジオの利用者にはワークスペースの名前がプライベート IP に解決される"
  }
  detail = {
    en = "A DNS server of one's own in the network often does not do so; the records and forwarders it needs stand with the workspace."
    ja = "仮想ネットワークでカスタム DNS を使っていると解決されないことがあります。必要なレコードと転送先はワークスペースの項目にあります。"
  }
  level      = "informational"
  components = ["studio"]

  symptom {
    message = "REQUEST_SEND_ERROR"
    cause = {
      en = "Also inside the network: the names of the services resolve to public addresses, for instance because the network uses DNS servers of its own."
      ja = "仮想ネットワーク内でも発生します。カスタム DNS の使用などにより、各サービスの名前がプライベート IP アドレスに解決されていない可能性があります。"
    }
    remedy = {
      en = "Look up the names of the workspace from the machine, and give the DNS server the records or forwarders of the workspace."
      ja = "端末でワークスペースの名前解決を確認し、DNS サーバーにワークスペースのレコードまたは転送を設定します。"
    }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [124, 124] }
}

requirement "studio-notebooks-error" {
  title      = { en = "The studio's notebooks fail from outside the network", ja = "ネットワークの外からはスタジオの Notebooks がエラーになる" }
  level      = "informational"
  components = ["studio"]

  symptom {
    message = "403: You are not authorized to access this resource. You are not authorized to access this resource."
    cause = {
      en = "Notebooks of a workspace with a private endpoint were opened over the public internet."
      ja = "プライベート エンドポイントのあるワークスペースの Notebooks に、パブリック インターネット経由でアクセスしています。"
    }
    remedy = {
      en = "Open the studio from a machine in the network, or one joined to it."
      ja = "仮想ネットワーク内、またはそこに接続された端末からスタジオを開きます。"
    }
  }

  symptom {
    message = "Request authorization to storage account failed. Storage account might be behind a VNET. Please go to the Compute tab, create a compute instance, and launch Jupyter or Jupyter Lab to use your files and notebooks."
    cause = {
      en = "The storage account that holds the notebooks is closed to the network from which the studio was opened."
      ja = "ノートブックを保存しているストレージ アカウントに、スタジオを開いているネットワークからアクセスできません。"
    }
    remedy = {
      en = "Create a compute instance on the Compute page and use the files in its Jupyter or JupyterLab."
      ja = "[コンピューティング] でコンピューティング インスタンスを作成し、Jupyter または JupyterLab でファイルを使います。"
    }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [128, 128] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [131, 131] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [133, 133] }
}

requirement "studio-compute-error" {
  title = {
    en = "The studio's compute page shows an error from outside, but its operations work"
    ja = "ネットワークの外からはスタジオの Compute にエラーが出るが、操作はできる"
  }
  level      = "informational"
  components = ["studio"]

  symptom {
    message = "403: You are not authorized to access this resource. You are not authorized to access this resource."
    cause = {
      en = "The Compute page of a workspace with a private endpoint was opened over the public internet. Creating, starting, stopping and deleting computes works all the same, because these are operations of Azure's control plane."
      ja = "プライベート エンドポイントのあるワークスペースの Compute に、パブリック インターネット経由でアクセスしています。作成、起動、停止、削除は Azure の管理操作のため、エラーが表示されても実行できます。"
    }
    remedy = {
      en = "Limit who may manage computes by roles on the workspace."
      ja = "コンピューティングを管理できる人を、ワークスペースのロール (RBAC) で制限します。"
    }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [135, 135] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [138, 138] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [140, 140] }
}

requirement "instance-applications-error" {
  title = {
    en = "Jupyter of an instance in the network does not open from outside"
    ja = "仮想ネットワーク内のインスタンスの Jupyter はネットワークの外から開けない"
  }
  level      = "informational"
  components = ["compute_instance"]
  when       = !env.managed_network.used

  symptom {
    message = "User <User Name> does not have access to compute instance <Compute Instance Name>."
    cause = {
      en = "The address of Jupyter or JupyterLab on an instance in the network was opened from outside it."
      ja = "仮想ネットワーク内のインスタンスの Jupyter または JupyterLab の URI に、ネットワークの外からアクセスしています。"
    }
    remedy = {
      en = "Open it from a machine in the network, or one joined to it."
      ja = "仮想ネットワーク内、またはそこに接続された端末から開きます。"
    }
  }

  symptom {
    message = "Only the creator can access a compute instance."
    cause = {
      en = "The second line of the same message: an instance was opened from outside the network, or by someone who did not create it."
      ja = "同じメッセージの 2 行目です。ネットワークの外から、または作成者以外がインスタンスにアクセスしています。"
    }
    remedy = {
      en = "Open it as its creator, from a machine in the network or one joined to it."
      ja = "作成者本人が、仮想ネットワーク内またはそこに接続された端末から開きます。"
    }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [142, 142] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [144, 146] }
}

requirement "studio-browser" {
  title = { en = "The studio is opened in Edge or Chrome", ja = "スタジオは Microsoft Edge か Google Chrome で使う" }
  detail = {
    en = "Firefox can have trouble reaching the private endpoint of the workspace; its DNS over HTTPS may be the cause."
    ja = "Firefox ではワークスペースのプライベート エンドポイントへのアクセスで問題が発生することがあります。DNS over HTTPS が関係している可能性があります。"
  }
  level      = "informational"
  components = ["studio"]

  step {
    text = {
      en = "Use Microsoft Edge or Google Chrome."
      ja = "Microsoft Edge または Google Chrome を使います。"
    }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [109, 109] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [115, 115] }
}

requirement "control-plane-public" {
  title = {
    en = "Management operations still go over the public internet"
    ja = "管理操作は引き続きパブリック インターネット経由で行われる"
  }
  detail = {
    en = "The private link covers the data plane alone: the studio, the APIs (published pipelines included) and the SDK."
    ja = "Private Link の対象はデータ プレーン (スタジオ、公開されたパイプラインを含む API、SDK) だけです。"
  }
  level      = "informational"
  components = ["workspace"]
  when       = self.private_endpoint

  step {
    text = {
      en = "Limit by roles who may delete the workspace and create, update or delete computes: the private endpoint does not keep anyone from it."
      ja = "ワークスペースの削除やコンピューティングの作成・更新・削除を行える人をロールで制限します。プライベート エンドポイントではこれらの操作を制限できません。"
    }
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [113, 113] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [140, 140] }
}

requirement "studio-blocked-by-group" {
  title = {
    en = "The studio does not open where a group blocks the internet"
    ja = "NSG でインターネットを制限しているとスタジオを開けない"
  }
  level      = "informational"
  components = ["studio"]
  when       = env.outbound.restricted && env.cloud != "AzureChinaCloud"

  step {
    text = {
      en = "Where the studio does not open at all though the machine is inside the network, look whether the group lets the tag AzureFrontDoor.Frontend through."
      ja = "端末が仮想ネットワーク内にあるのにスタジオがまったく開けない場合は、AzureFrontDoor.Frontend タグへの送信が NSG で許可されているか確認します。"
    }
    command = "az network nsg list --query \"[].securityRules[?destinationAddressPrefix=='AzureFrontDoor.Frontend'][].{group: id, rule: name}\" --output table"
    check   = true
  }

  evidence "vnet-blog" "2020-11-05.ja" { lines = [150, 150] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [153, 153] }
}
