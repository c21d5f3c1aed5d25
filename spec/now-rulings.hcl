# Decisions about the present: where pages that were read disagree, and where nothing that was read gives an answer.

ruling "default-outbound-written" {
  question = {
    en = "Which default do subnets have for outbound access, which differs by API version, portal and Terraform?"
    ja = "サブネットの既定の送信アクセスは、API バージョン、ポータル、Terraform で既定値が異なる。どの既定値を前提とするか。"
  }
  decision = {
    en = "None: every subnet says it, true only where the environment chooses egress default."
    ja = "前提としない。すべてのサブネットで明示し、環境の送信経路が default の場合だけ true とする。"
  }
  reason = {
    en = "API version 2025-07-01 reversed the default for new networks, Terraform had not followed when last read, and the pages advise against relying on it. A value that is written out means the same everywhere."
    ja = "API バージョン 2025-07-01 から新しいネットワークの既定値が逆になり、確認した時点の Terraform は追随していなかった。ページもこのアクセスに頼らないよう勧めている。明示すればどこでも同じ意味になる。"
  }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [203, 203] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [89, 89] }
  source = ["default-outbound-2026"]
}

ruling "no-public-ip-default-access" {
  question = {
    en = "Do computes without a public IP reach the internet by default? The same page says both."
    ja = "パブリック IP なしのコンピューティングは、既定でインターネットに接続できるか。同じページに両方の記述がある。"
  }
  decision = {
    en = "No: a NAT gateway, firewall or appliance is the way out."
    ja = "できないものとし、NAT ゲートウェイ、ファイアウォール、アプライアンスのいずれかを送信経路とする。"
  }
  reason = {
    en = "The table of 2025 counts on Azure's default outbound access, which the text below it and the firewall page advise against, and which new networks do not have."
    ja = "2025 年の表は Azure の既定の送信アクセスを前提としているが、同じページの本文とファイアウォールのページはその利用を勧めておらず、新しいネットワークでは提供されない。"
  }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [34, 34] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [39, 39] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [203, 203] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [89, 89] }
}

ruling "instance-names-2026" {
  question = {
    en = "Below which name do compute instances stand, instances.azureml.ms or instances.ml.azure.ms?"
    ja = "コンピューティング インスタンスの名前は、instances.azureml.ms と instances.ml.azure.ms のどちらの下にあるか。"
  }
  decision = {
    en = "instances.azureml.ms; in US Government instances.azureml.us."
    ja = "instances.azureml.ms とする。米国政府クラウドでは instances.azureml.us とする。"
  }
  reason = {
    en = "Only the text of March 2026 on DNS uses the other word order. The hosts for firewalls of the same month and all earlier texts have this one."
    ja = "語順が異なるのは 2026 年 3 月の DNS のページだけである。同じ月のファイアウォール用ホスト一覧と、それ以前のすべての版はこの表記である。"
  }
  evidence "custom-dns" "2023-04-01.en" { lines = [51, 51] }
  evidence "custom-dns" "2023-04-01.en" { lines = [65, 65] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [408, 408] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [425, 426] }
  source = ["custom-dns-2025", "custom-dns-2026"]
}

ruling "serverless-model-host" {
  question = {
    en = "Which clouds use models.ai.azure.com, which one text lists for China and a later one for the public cloud?"
    ja = "models.ai.azure.com は、ある版では中国、後の版ではパブリック クラウドの一覧にある。どのクラウドで使われるか。"
  }
  decision = { en = "The public cloud; no requirement asks for it.", ja = "パブリック クラウドとする。要件には含めない。" }
  reason = {
    en = "The later text moved it there and says what it serves, serverless API deployments, which no component of an environment describes."
    ja = "後の版ではパブリック クラウドに移され、サーバーレス API デプロイ用と説明されている。環境にはこれに当たるコンポーネントがない。"
  }
  source = ["custom-dns-2025", "custom-dns-2026"]
}

ruling "workspace-endpoint-addresses" {
  question = {
    en = "How many addresses do private endpoints take of their subnet? For the workspace the page speaks of two and shows three."
    ja = "プライベート エンドポイントはサブネットのアドレスをいくつ使うか。ワークスペースについて、ページの本文は 2 つ、例は 3 つとしている。"
  }
  decision = {
    en = "Three for the workspace, two for a registry, thirteen for a private link scope of Azure Monitor, one for any other."
    ja = "ワークスペースは 3 つ、レジストリは 2 つ、Azure Monitor の Private Link スコープは 13 個、それ以外は 1 つとする。"
  }
  reason = {
    en = "The sentence is older than online endpoints, which brought the third. A registry also has a name for its data. The support team of Azure Monitor counts eight for a scope, three for Log Analytics and two for Application Insights."
    ja = "本文の記述は、3 つ目を必要とするオンライン エンドポイントより前のものである。レジストリにはデータ用の名前もある。Azure Monitor のサポート チームは、スコープに 8 個、Log Analytics に 3 個、Application Insights に 2 個としている。"
  }
  evidence "custom-dns" "2023-04-01.en" { lines = [169, 193] }
  evidence "custom-dns" "2023-04-01.en" { lines = [216, 221] }
  evidence "custom-dns" "2023-04-01.en" { lines = [381, 381] }
  source = ["monitor-scope-addresses"]
}

ruling "on-premises-forwarders" {
  question = {
    en = "Does a DNS server on premises forward aznbcontent.net, which only the list for the server in Azure has?"
    ja = "オンプレミスの DNS サーバーは aznbcontent.net も転送するか。このゾーンは Azure 側のサーバーの一覧にだけある。"
  }
  decision = { en = "Yes: both forward the same zones.", ja = "転送する。両方とも同じゾーンを転送する。" }
  reason = {
    en = "Notebooks load content from there whichever server the client asks, and forwarding one name more does no harm."
    ja = "クライアントがどちらのサーバーを使っても、ノートブックはそこからコンテンツを読み込む。転送するゾーンが 1 つ増えても害はない。"
  }
  evidence "custom-dns" "2023-04-01.en" { lines = [298, 303] }
  evidence "custom-dns" "2023-04-01.en" { lines = [444, 449] }
  evidence "custom-dns" "2023-04-01.en" { lines = [474, 478] }
}

ruling "traffic-flow-direction" {
  question = {
    en = "A text of February 2025 speaks of outbound rules where it describes traffic towards the computes. Which direction is meant?"
    ja = "2025 年 2 月の版には、コンピューティングへの通信の説明で「送信規則」とある箇所がある。どちらの方向を指すか。"
  }
  decision = { en = "Inbound.", ja = "受信。" }
  reason = {
    en = "A later text with the same date corrects the word, and all tables of ports have this traffic inbound."
    ja = "同じ日付の後の版で訂正されており、ポートの表でもすべて受信となっている。"
  }
  evidence "public-internet-access" "2025-02-10.en" { lines = [34, 34] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [361, 361] }
  source = ["traffic-flow-2025"]
}

ruling "region-in-tags" {
  question = { en = "Which region does BatchNodeManagement.uswest name?", ja = "BatchNodeManagement.uswest はどのリージョンを指すか。" }
  decision = {
    en = "West US: the tag is BatchNodeManagement.WestUS, written with the suffix that the list has for the region."
    ja = "米国西部。タグは、一覧にあるリージョンのサフィックスを付けた BatchNodeManagement.WestUS とする。"
  }
  reason = {
    en = "No region is called uswest; its name is westus, and every tag but AzureCloud takes the published suffix."
    ja = "uswest というリージョンはなく、正しい名前は westus である。AzureCloud 以外のタグには公開されたサフィックスを付ける。"
  }
  evidence "behind-firewall" "2026-03-19.en" { lines = [38, 38] }
}

ruling "tag-letter-case" {
  question = {
    en = "Does Azure tell service tags apart by upper and lower case?"
    ja = "Azure はサービス タグの大文字と小文字を区別するか。"
  }
  decision = {
    en = "Tags are written as the published list spells them, and compared without regard to case when read."
    ja = "公開された一覧の表記どおりに書き、読み取るときは大文字と小文字を区別せずに比較する。"
  }
  reason = {
    en = "No official statement was found. Reports say that other spellings are accepted, but show as unknown in the portal and as differences in Terraform."
    ja = "公式の記述は見つかっていない。ほかの表記も受け付けられるが、ポータルでは未知のタグとして、Terraform では差分として表示されるという報告がある。"
  }
  evidence "exfiltration" "2025-02-05.en" { lines = [23, 25] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [82, 82] }
}

ruling "china-tags" {
  question = {
    en = "Which service tags does the cloud run by 21Vianet know, whose list was not found?"
    ja = "21Vianet が運営するクラウドのサービス タグの一覧は見つかっていない。どのタグを使うか。"
  }
  decision = {
    en = "Those that the pages name, with the spelling of the public cloud, marked unverified."
    ja = "ページが挙げるタグをパブリック クラウドの表記で使い、未確認とする。"
  }
  reason = {
    en = "The pages exempt that cloud from a single tag and so take the others for known there. Who deploys there checks the list of that cloud first."
    ja = "ページはこのクラウドで不要なタグを 1 つ挙げるだけで、ほかのタグは使えることを前提としている。デプロイする前に、このクラウドの一覧で確認する。"
  }
  evidence "public-internet-access" "2025-02-10.en" { lines = [27, 27] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [82, 82] }
}

ruling "private-zones-unverified" {
  question = {
    en = "Which private DNS zones serve registries in China, private AKS clusters outside the public cloud, and Azure Monitor and Databricks in China?"
    ja = "中国のレジストリ、パブリック クラウド以外のプライベート AKS クラスター、中国の Azure Monitor と Databricks には、どのプライベート DNS ゾーンを使うか。"
  }
  decision = {
    en = "Zones that public templates show are kept and marked unverified; where nobody shows one, there is none."
    ja = "公開テンプレートで確認できるゾーンは未確認として残し、どこにも示されていないものは登録しない。"
  }
  reason = {
    en = "The table of zones that was read leaves them out. A guessed zone would resolve names wrongly without any error."
    ja = "確認したゾーンの表には載っていない。推測したゾーンを使うと、エラーにならないまま誤った名前解決になる。"
  }
  source = ["private-endpoint-zones"]
}

ruling "monitor-zone-limit" {
  question = {
    en = "Azure Monitor has six private zones in US Government, and a zone group holds five. Which one is left out?"
    ja = "米国政府クラウドの Azure Monitor のプライベート ゾーンは 6 つあるが、ゾーン グループに入るのは 5 つである。どれを外すか。"
  }
  decision = { en = "privatelink.adx.monitor.azure.us.", ja = "privatelink.adx.monitor.azure.us。" }
  reason = {
    en = "It serves queries from Azure Data Explorer, which Azure Machine Learning does not make; the other five carry ingestion, agents and the shared zone of blobs."
    ja = "Azure Data Explorer からのクエリ用で、Azure Machine Learning では使わない。ほかの 5 つは取り込み、エージェント、BLOB の共用ゾーンに必要である。"
  }
  source = ["private-endpoint-zones"]
}

ruling "insights-local-auth" {
  question = {
    en = "May local authentication of Application Insights be switched off?"
    ja = "Application Insights のローカル認証を無効にしてよいか。"
  }
  decision = { en = "It is left as it is; no requirement sets it.", ja = "変更しない。要件では設定しない。" }
  reason = {
    en = "Nothing that was read says whether telemetry of the workspace survives it."
    ja = "無効にしてもワークスペースのテレメトリが機能するかどうかは、確認した資料に記載がない。"
  }
  source = ["workspace-vnet-2024"]
}

ruling "registry-admin-user" {
  question = {
    en = "Must the admin user of the container registry be on?"
    ja = "コンテナー レジストリの管理者ユーザーを有効にする必要があるか。"
  }
  decision = {
    en = "No requirement asks for it. Switch it on only where images are built or pulled with passwords."
    ja = "要件では求めない。パスワードでイメージをビルドまたは取得する場合だけ有効にする。"
  }
  reason = {
    en = "Older texts and Terraform's notes demand it, since the workspace kept the passwords of the registry in its key vault. Images can be pulled with a managed identity instead, but no page read says since when that always suffices."
    ja = "以前の版と Terraform の注記は有効化を求めており、ワークスペースがレジストリのパスワードをキー コンテナーに保存していたことによる。現在はマネージド ID でも取得できるが、いつから常にそれで足りるかを示すページは確認できていない。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [765, 765] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [161, 161] }
}

ruling "workspace-identity-roles" {
  question = {
    en = "Which roles does a user-assigned identity of the workspace need at least?"
    ja = "ワークスペースのユーザー割り当て ID に最低限必要なロールは何か。"
  }
  decision = {
    en = "Only roles that a page names for a purpose are asked for; the set for such an identity is left to its page."
    ja = "ページが目的とともに挙げるロールだけを求め、ユーザー割り当て ID のロール一式は該当するページに委ねる。"
  }
  reason = {
    en = "The list that was read dates from 2022 and names Contributor on most resources. A system-assigned identity gets its role by itself: Azure AI Administrator, before 2024-11-19 Contributor."
    ja = "確認した一覧は 2022 年のもので、大半のリソースで共同作成者としている。システム割り当て ID には自動でロールが付与される (Azure AI 管理者、2024-11-19 より前は共同作成者)。"
  }
  source = ["private-link-2024"]
}

ruling "studio-blob-reader" {
  question = {
    en = "Does the workspace need Storage Blob Data Reader on its default storage account for the studio?"
    ja = "スタジオのために、既定のストレージ アカウントでもワークスペースに BLOB データ閲覧者のロールが必要か。"
  }
  decision = {
    en = "It is asked for wherever the studio shows data; users need it too, since the text of 2025."
    ja = "スタジオでデータを表示する場合は常に求める。2025 年の版以降は利用者にも求める。"
  }
  reason = {
    en = "The page of 2020 grants it for blobs in general, the text of 2025 leaves out the default account, where the service grants it itself. Granting it twice does no harm."
    ja = "2020 年のページは BLOB 全般でこのロールを付与し、2025 年の版は、サービスが自動で付与する既定のアカウントを除いている。重ねて付与しても害はない。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [114, 114] }
  source = ["studio-2025"]
}

ruling "storage-public-access" {
  question = {
    en = "The page of 2023 advises to disable public access to the storage account, and links to anonymous access. Which of the two is meant?"
    ja = "2023 年のページはストレージ アカウントのパブリック アクセスの無効化を勧め、匿名アクセスのページを参照している。どちらを指すか。"
  }
  decision = {
    en = "Anonymous access. Other networks are kept out by the default action Deny of the firewall."
    ja = "匿名アクセスとする。ほかのネットワークからのアクセスは、ファイアウォールの既定の動作 Deny で拒否する。"
  }
  reason = {
    en = "The text of 2024 says anonymous. Public network access may be off altogether as well: the page on the firewall says that exceptions and resource instances stay in effect then."
    ja = "2024 年の版では「匿名」と明記されている。パブリック ネットワーク アクセス自体を無効にしてもよい。ファイアウォールのページによれば、その場合も例外とリソース インスタンスは有効である。"
  }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [130, 131] }
  source = ["workspace-vnet-2024", "storage-firewall"]
}

ruling "private-endpoints-in-peered-networks" {
  question = {
    en = "Must key vault and registry be in the network of the workspace's private endpoint, or may it be a peered one?"
    ja = "キー コンテナーとレジストリは、ワークスペースのプライベート エンドポイントと同じネットワークに置く必要があるか、ピアリング先でもよいか。"
  }
  decision = {
    en = "The same network, as ringfence lays it out; a peered network is allowed."
    ja = "ringfence が構成するとおり同じネットワークとする。ピアリングされたネットワークでもよい。"
  }
  reason = {
    en = "The page of 2023 demands the same network; the text of 2024 recommends it and allows peered networks."
    ja = "2023 年のページは同じネットワークを必須とし、2024 年の版は推奨として、ピアリング先も認めている。"
  }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [54, 54] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [167, 167] }
  source = ["workspace-vnet-2024"]
}

ruling "kubernetes-extension-settings" {
  question = {
    en = "Where do the settings of the Kubernetes extension come from?"
    ja = "Kubernetes 拡張機能の設定は何に基づくか。"
  }
  decision = {
    en = "The source of the CLI extension and public scripts; they are recommended, never required."
    ja = "CLI 拡張機能のソースと公開スクリプトに基づく。推奨にとどめ、必須にはしない。"
  }
  reason = {
    en = "Their reference page could not be read. Whoever declines them loses nothing that a stored page demands."
    ja = "リファレンス ページを確認できていない。外しても、保存されたページが求めるものは失われない。"
  }
  source = ["kubernetes-extension"]
}

ruling "service-limits" {
  question = {
    en = "Which limits of Azure are enforced, of which only old or third-party figures were found: ports per rule, scale of Azure Firewall, entries per list, ranges that AKS refuses?"
    ja = "規則あたりのポート数、Azure Firewall の規模、一覧の要素数、AKS が拒否する範囲など、古い資料や第三者の資料にしか数値がない制限のうち、どれを検査するか。"
  }
  decision = {
    en = "Only the addresses of a subnet, names, priorities, the ranges that AKS keeps and the size of Databricks subnets are checked."
    ja = "サブネットのアドレス数、名前、優先度、AKS の予約範囲、Databricks のサブネットの大きさだけを検査する。"
  }
  reason = {
    en = "The other figures are one to four years old and may have grown; what is generated stays far below all of them, and Azure refuses the rest on deployment."
    ja = "ほかの数値は 1 年から 4 年前のもので、引き上げられている可能性がある。生成物はいずれも大きく下回り、超えた場合は Azure がデプロイ時に拒否する。"
  }
  source = ["aks-networking"]
}

ruling "region-availability" {
  question = {
    en = "Is Azure Machine Learning offered in every region, and with every kind of NAT gateway and with encrypted networks?"
    ja = "Azure Machine Learning はすべてのリージョンで提供されているか。また、すべての種類の NAT ゲートウェイや暗号化された仮想ネットワークに対応しているか。"
  }
  decision = {
    en = "Every region is accepted and the checklist asks to look; NAT gateways are Standard, and networks are not encrypted."
    ja = "すべてのリージョンを受け付け、チェックリストで確認を求める。NAT ゲートウェイは Standard とし、仮想ネットワークの暗号化は使わない。"
  }
  reason = {
    en = "No list of regions was found, and none of the pages speaks of the newer kinds."
    ja = "提供リージョンの一覧は見つからず、新しい種類に触れているページもない。"
  }
  source = ["azure-regions"]
}

ruling "storage-workspace-exception" {
  question = {
    en = "Does a deployment let the workspace alone through the storage firewall, or all trusted Microsoft services?"
    ja = "デプロイでは、ストレージのファイアウォールでワークスペースだけを許可するか、信頼された Microsoft サービスをすべて許可するか。"
  }
  decision = { en = "Trusted services; the narrower rule is a step for people.", ja = "信頼されたサービスを許可する。より狭い規則は手動の手順とする。" }
  reason = {
    en = "The page allows both. The workspace is made of the account, so the account cannot name the workspace while it is made itself."
    ja = "ページはどちらも認めている。ワークスペースの作成にはアカウントが必要で、アカウントの作成時にはワークスペースを指定できない。"
  }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [120, 124] }
}
