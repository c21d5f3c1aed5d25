# Decisions where the pages leave a value open, disagree or misspell. Those about current pages alone
# stand in rulings-current.hcl.

ruling "near-end" {
  question = {
    en = "A page names the far end of a rule alone. What is written for the near end?"
    ja = "ページには通信相手しか書かれていない。規則の自分側には何を書くか。"
  }
  decision = {
    en = "VirtualNetwork: as destination of inbound rules, as source of outbound ones."
    ja = "受信規則の宛先、送信規則の送信元とも VirtualNetwork とする。"
  }
  reason = {
    en = "The group stands on the subnet of the computes, so its own end cannot be anything else; the page of 2026 writes it so for inbound traffic."
    ja = "NSG はコンピューティングのサブネットに付くため、自分側はほかの値になり得ない。2026 年のページも受信規則をこの形で示している。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [294, 294] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [68, 68] }
}

ruling "tag-without-ports" {
  question = {
    en = "On which protocol and ports are the services reached that the pages of 2020, 2021 and 2024 name by their tag alone?"
    ja = "2020 年・2021 年・2024 年のページでタグ名だけが挙げられているサービスには、どのプロトコルとポートで接続するか。"
  }
  decision = { en = "TCP 443.", ja = "TCP 443。" }
  reason = {
    en = "All of them are reached by HTTPS, and each later page that gives a port gives this one. A rule for every port would open more than was ever asked for."
    ja = "いずれも HTTPS で接続するサービスであり、後のページでポートが示されたものはすべて 443 である。全ポートを許可すると、求められた以上に開放することになる。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [311, 311] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [312, 312] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [313, 313] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [314, 314] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [322, 322] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [324, 324] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [325, 325] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [118, 118] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [119, 119] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [120, 120] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [121, 121] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [129, 129] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [131, 131] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [132, 132] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [222, 222] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [23, 28] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [52, 52] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [78, 84] }
}

ruling "entra-ports" {
  question = {
    en = "On which protocol and ports is AzureActiveDirectory reached, which the pages of 2020 and 2021 name without any?"
    ja = "2020 年・2021 年のページでポートの指定がない AzureActiveDirectory には、どのプロトコルとポートで接続するか。"
  }
  decision = { en = "TCP 80 and 443.", ja = "TCP 80 と 443。" }
  reason = {
    en = "Every later table of ports gives these two; 80 carries lists of revoked certificates."
    ja = "後のポート表はすべてこの 2 つを示している。80 は証明書失効リストの取得に使われる。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [315, 315] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [122, 122] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [276, 276] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [22, 22] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [77, 77] }
}

ruling "closing-deny" {
  question = {
    en = "The pages deny outbound connections to the internet. Which traffic does that rule name, and where does it stand?"
    ja = "ページはアウトバウンドのインターネット接続を拒否するとしている。その規則は何を対象とし、どこに置くか。"
  }
  decision = {
    en = "Every protocol and port from anywhere to the tag Internet, at priority 4096, after all that allows."
    ja = "すべてのプロトコルとポートについて、任意の送信元から Internet タグへの通信を、許可規則より後の優先度 4096 で拒否する。"
  }
  reason = {
    en = "The text says Internet. A rule against every destination would cut nodes off from each other and from private endpoints; another place would cut off what is allowed."
    ja = "本文の対象は「インターネット」である。すべての宛先を拒否すると、ノード間やプライベート エンドポイントとの通信まで遮断され、優先度が先だと許可した通信まで遮断される。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [308, 308] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [115, 115] }
}

ruling "automatic-group-protocol" {
  question = {
    en = "Which protocols does the group of Azure Batch let out, of which the pages say all ports?"
    ja = "Azure Batch の NSG が許可する送信は「全ポート」とあるが、プロトコルは何か。"
  }
  decision = { en = "Any protocol. Nothing is rendered for it.", ja = "すべてのプロトコル。生成物には書き出さない。" }
  reason = {
    en = "They are the words of the default rules, which name no protocol either; the group is the service's own."
    ja = "プロトコルを指定しない NSG の既定の規則と同じ書き方であり、この NSG はサービスが自分で管理する。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [285, 285] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [287, 287] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [92, 92] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [94, 94] }
}

ruling "ssh-source" {
  question = { en = "From where may SSH come?", ja = "SSH はどこからの接続を許可するか。" }
  decision = {
    en = "From anywhere, and only where the environment switches SSH on."
    ja = "送信元は任意とし、環境で SSH を有効にした場合に限り許可する。"
  }
  reason = {
    en = "The pages give no source and mean people outside the network. Who knows the addresses declines this requirement and adds a flow of their own from them."
    ja = "ページに送信元の記載はなく、ネットワークの外からの利用を想定している。接続元のアドレスが分かる場合は、この要件を外し、そのアドレスからの独自のフローを追加する。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [283, 283] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [90, 90] }
}

ruling "batch-inbound-leftover" {
  question = {
    en = "Is inbound traffic from BatchNodeManagement still needed, which some current pages mention without ports?"
    ja = "一部の現行ページにポートなしで残っている BatchNodeManagement からの受信は、今も必要か。"
  }
  decision = { en = "No, not since January 2023.", ja = "2023 年 1 月以降は不要とする。" }
  reason = {
    en = "The tables of ports and both current training pages dropped it, nodes call Batch by an outbound rule instead, and Batch itself ended the mode that needed it. The remaining sentences are leftovers of older text."
    ja = "ポートの表と現行のトレーニングの 2 ページからは削除され、ノード側から Batch に接続する送信規則に替わった。この受信が必要な通信モードは Batch 自体でも廃止されている。残る記述は古い文章の名残である。"
  }
  evidence "user-defined-routes" "2022-10-12.en" { lines = [12, 12] }
  evidence "user-defined-routes" "2023-01-10.en" { lines = [12, 12] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [187, 187] }
  evidence "exfiltration" "2025-02-05.en" { lines = [96, 96] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [34, 34] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [361, 361] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [127, 127] }
  source = ["traffic-flow-2025", "batch-communication"]
}

ruling "batch-protocol" {
  question = {
    en = "Is BatchNodeManagement reached on port 443 by TCP or by any protocol?"
    ja = "BatchNodeManagement のポート 443 への送信は TCP か、任意のプロトコルか。"
  }
  decision = { en = "Any protocol.", ja = "任意のプロトコル。" }
  reason = {
    en = "Most tables say so, in words of their own; TCP comes from a summary in the same pages and from a general remark elsewhere. The wider reading includes the narrower one."
    ja = "多くの表が明示的に「ANY」としている。TCP とあるのは、同じページの要約と、別のページの全般的な注記だけである。広い方は狭い方を含む。"
  }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [107, 107] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [121, 121] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [282, 282] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [108, 108] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [119, 119] }
  evidence "exfiltration" "2025-02-05.en" { lines = [117, 117] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [24, 24] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [174, 174] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [185, 185] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [52, 52] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [79, 79] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [411, 412] }
}

ruling "batch-hosts" {
  question = { en = "Three spellings of the Batch hosts are about. Which is right?", ja = "Batch のホスト名には 3 通りの表記がある。どれが正しいか。" }
  decision = {
    en = "*.<region>.batch.azure.com and *.<region>.service.batch.azure.com."
    ja = "*.<region>.batch.azure.com と *.<region>.service.batch.azure.com。"
  }
  reason = {
    en = "All pages since 2023-05 agree on them. The texts of April 2023 leave out the account's label, the region, or a part of the domain, and name hosts that Batch does not use."
    ja = "2023 年 5 月以降のページはすべてこの表記で一致している。2023 年 4 月の版では、アカウントのラベル、リージョン、ドメインの一部のいずれかが抜けており、Batch が使わないホスト名になっている。"
  }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [132, 133] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [212, 213] }
  evidence "exfiltration" "2025-02-05.en" { lines = [128, 129] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [196, 197] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [411, 412] }
  source = ["training-vnet-2023"]
}

ruling "rstudio-port" {
  question = {
    en = "Does everyone need port 8787 to AzureMachineLearning, or only who uses RStudio?"
    ja = "AzureMachineLearning へのポート 8787 は全員に必要か、RStudio を使う場合だけか。"
  }
  decision = { en = "Only who uses RStudio.", ja = "RStudio を使う場合だけとする。" }
  reason = {
    en = "The table that separates required from situational rows puts it under the latter with this reason, and the firewall page explains the port in the same way; the tables that list it for all give no reason."
    ja = "必須と状況別を分けた表では RStudio を使う場合の行にあり、ファイアウォールのページのポート一覧でも同じ用途とされている。全員に求めている表には理由がない。"
  }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [116, 120] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [277, 281] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [23, 23] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [35, 35] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [184, 184] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [49, 49] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [78, 78] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [397, 397] }
}

ruling "microsoft-registry-region" {
  question = {
    en = "Is MicrosoftContainerRegistry written with the region or without?"
    ja = "MicrosoftContainerRegistry にはリージョンを付けるか、付けないか。"
  }
  decision = { en = "Without.", ja = "付けない。" }
  reason = {
    en = "The newest pages dropped the region: images may come from elsewhere. The tag without a region includes every regional one."
    ja = "新しいページではリージョンが外された。イメージは別のリージョンから配信されることがある。リージョンなしのタグには各リージョンのタグがすべて含まれる。"
  }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [288, 288] }
  evidence "exfiltration" "2025-02-05.en" { lines = [173, 173] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [28, 28] }
  evidence "managed-network" "2025-05-23.en" { lines = [18, 18] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [83, 83] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [102, 102] }
}

ruling "container-registry-dropped" {
  question = {
    en = "Is the tag AzureContainerRegistry, once also written ContainerRegistry, still needed?"
    ja = "AzureContainerRegistry タグ (ContainerRegistry とも書かれた) は今も必要か。"
  }
  decision = {
    en = "Not for training computes, whose lists dropped it; for AKS attached the v1 way it stays, spelt AzureContainerRegistry."
    ja = "トレーニング用コンピューティングには不要とし、v1 方式の AKS には AzureContainerRegistry の表記で残す。"
  }
  reason = {
    en = "The tables of 2023 and later leave it out: the registry is reached through its private endpoint. Who keeps it on its public address adds a flow of their own. No list of tags knows ContainerRegistry."
    ja = "2023 年以降の表には載っておらず、レジストリにはプライベート エンドポイントで接続する。パブリック アドレスのまま使う場合は独自のフローを追加する。ContainerRegistry というタグはどの一覧にもない。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [312, 312] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [119, 119] }
  evidence "secure-inferencing-vnet" "2023-04-01.en" { lines = [60, 60] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [273, 290] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [222, 222] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [20, 28] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [459, 459] }
  source = ["public-internet-access-2021"]
}

ruling "front-door-frontend-spelling" {
  question = {
    en = "Which tag is meant by AzureFrontDoor.FrontEnd, and where is it needed?"
    ja = "AzureFrontDoor.FrontEnd とはどのタグで、どこで必要か。"
  }
  decision = {
    en = "AzureFrontDoor.Frontend, as Azure's list spells it; in every cloud but China."
    ja = "Azure の一覧の表記どおり AzureFrontDoor.Frontend とする。中国を除くすべてのクラウドで必要とする。"
  }
  reason = {
    en = "Azure compares tags without case but shows the wrong spelling as unknown. The exemption for China stands in every table since 2023."
    ja = "Azure は大文字と小文字を区別せずに受け付けるが、誤った表記は未知のタグとして表示される。中国で不要であることは 2023 年以降のすべての表にある。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [159, 159] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [153, 153] }
  evidence "vnet-blog" "2020-11-05.ja" { lines = [158, 158] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [285, 286] }
  evidence "exfiltration" "2025-02-05.en" { lines = [25, 25] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [27, 27] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [82, 82] }
}

ruling "front-door-first-party-spelling" {
  question = { en = "Which tag is meant by Frontdoor.FirstParty?", ja = "Frontdoor.FirstParty とはどのタグか。" }
  decision = { en = "AzureFrontDoor.FirstParty.", ja = "AzureFrontDoor.FirstParty。" }
  reason = {
    en = "The same page writes it so a few lines below, and no list holds the shorter one."
    ja = "同じページの少し後ではこの表記であり、短い方はどの一覧にもない。"
  }
  evidence "behind-firewall" "2026-03-19.en" { lines = [84, 84] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [102, 102] }
}

ruling "front-door-first-party-government" {
  question = {
    en = "US Government has no tag AzureFrontDoor.FirstParty. What lets Microsoft's images through there?"
    ja = "米国政府クラウドには AzureFrontDoor.FirstParty タグがない。Microsoft のイメージの取得はどう許可するか。"
  }
  decision = {
    en = "The hosts of the registry, mcr.microsoft.com and *.data.mcr.microsoft.com; where no firewall can hold them, the checklist says so."
    ja = "レジストリのホスト mcr.microsoft.com と *.data.mcr.microsoft.com を使う。ホスト名を扱えるファイアウォールがない場合はチェックリストに記載する。"
  }
  reason = {
    en = "A rule with a tag that the cloud does not know is refused on deployment. The pages give the two hosts for every cloud."
    ja = "クラウドにないタグの規則はデプロイ時に拒否される。この 2 つのホストは全クラウド共通で示されている。"
  }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [289, 289] }
  evidence "exfiltration" "2025-02-05.en" { lines = [180, 181] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [28, 28] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [84, 84] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [456, 456] }
}

ruling "key-vault-spelling" {
  question = { en = "Which tag is meant by Keyvault.region?", ja = "Keyvault.region とはどのタグか。" }
  decision = { en = "AzureKeyVault of the region.", ja = "リージョンを付けた AzureKeyVault。" }
  reason = {
    en = "No list holds a tag Keyvault, and this is the tag of the service that the pages describe."
    ja = "Keyvault というタグはどの一覧にもなく、説明されているサービスのタグは AzureKeyVault である。"
  }
  evidence "public-internet-access" "2025-02-10.en" { lines = [38, 38] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [164, 164] }
}

ruling "virtual-network-outbound" {
  question = {
    en = "Is a rule to VirtualNetwork on port 443 needed, which some pages have and some have not?"
    ja = "VirtualNetwork のポート 443 への規則は、あるページとないページがある。必要か。"
  }
  decision = { en = "Yes, wherever outbound traffic is restricted.", ja = "送信を制限する場合は常に入れる。" }
  reason = {
    en = "Two of the newest pages call it required. It repeats what the default rules let through, so it harms nothing and keeps private endpoints reachable when someone denies more."
    ja = "最新の 2 ページが必須としている。既定の規則と重なるだけで害はなく、拒否規則が追加されてもプライベート エンドポイントへの通信が保たれる。"
  }
  evidence "public-internet-access" "2025-02-10.en" { lines = [20, 28] }
  evidence "managed-network" "2025-05-23.en" { lines = [20, 20] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [182, 186] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [86, 86] }
}

ruling "monitor-host-ports" {
  question = {
    en = "On which protocol and port are the hosts for monitoring reached, which stand in a list without any?"
    ja = "プロトコルもポートも書かれていない監視用ホストには、どのプロトコルとポートで接続するか。"
  }
  decision = { en = "TCP 443, in every cloud.", ja = "すべてのクラウドで TCP 443 とする。" }
  reason = {
    en = "The tag for the same need is given with 443, and the page takes TCP for granted. It does not divide these hosts by cloud."
    ja = "同じ用途のタグは 443 で示されており、ページは TCP を前提としている。これらのホストはクラウド別に分けられていない。"
  }
  evidence "behind-firewall" "2026-03-19.en" { lines = [52, 52] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [85, 85] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [478, 481] }
}

ruling "websocket-ports" {
  question = {
    en = "On which protocol and port do the WebSocket connections to compute instances run, and to which hosts outside the public cloud?"
    ja = "コンピューティング インスタンスへの WebSocket 接続のプロトコルとポートは何か。パブリック クラウド以外ではどのホストか。"
  }
  decision = {
    en = "TCP 443, to the hosts that the firewall page lists for instances in that cloud."
    ja = "TCP 443 とし、ホストはファイアウォールのページがそのクラウドのインスタンス用に挙げるものとする。"
  }
  reason = {
    en = "The pages ask only that WebSocket is not cut. Such a connection begins as HTTPS on the port of the host."
    ja = "ページには WebSocket を遮断しないこととだけある。WebSocket は HTTPS の接続から始まるため、ポートはホストのものと同じになる。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [260, 260] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [63, 63] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [53, 53] }
  evidence "secure-training-vnet" "2025-06-12.en" { lines = [76, 76] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [400, 400] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [407, 408] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [425, 426] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [440, 441] }
}

ruling "instances-host-blank" {
  question = {
    en = "A page of 2021 writes the hosts of compute instances with a blank after the first dot. Which hosts are they?"
    ja = "2021 年のページでは、インスタンスのホスト名の最初のドットの後に空白がある。どのホストを指すか。"
  }
  decision = { en = "*.instances.azureml.net and *.instances.azureml.ms.", ja = "*.instances.azureml.net と *.instances.azureml.ms。" }
  reason = {
    en = "The blank came in by translation; later pages write the hosts without it."
    ja = "空白は翻訳で紛れ込んだもので、後のページでは空白なしで書かれている。"
  }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [63, 63] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [53, 53] }
}

ruling "routes-by-tag" {
  question = {
    en = "Do routes past the firewall name address prefixes or service tags?"
    ja = "ファイアウォールを迂回するルートは、アドレス プレフィックスとサービス タグのどちらで指定するか。"
  }
  decision = { en = "The environment chooses; tags are the default.", ja = "環境で選ぶ。既定はサービス タグとする。" }
  reason = {
    en = "The pages of 2020 and 2021 know prefixes alone, since routes could not name tags then. Tags came as a preview in July 2021 and hold the same addresses without going stale."
    ja = "2020 年と 2021 年のページはプレフィックスだけを挙げているが、当時はルートにタグを指定できなかった。タグは 2021 年 7 月にプレビューとして登場し、同じアドレスを指し、更新も不要である。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [361, 361] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [376, 376] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [172, 172] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [190, 190] }
  evidence "user-defined-routes" "2022-10-12.en" { lines = [29, 32] }
  evidence "user-defined-routes" "2023-01-10.en" { lines = [29, 29] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [129, 129] }
  source = ["behind-firewall-2021"]
}

ruling "batch-route-leftover" {
  question = {
    en = "Is a route to BatchNodeManagement still needed, whose addresses the firewall page asks to add at its end?"
    ja = "ファイアウォールのページの末尾にある BatchNodeManagement のアドレスの追加は、今も必要か。"
  }
  decision = { en = "No, not since January 2023.", ja = "2023 年 1 月以降は不要とする。" }
  reason = {
    en = "The section that the sentence points to names AzureMachineLearning alone, and Batch no longer calls the nodes."
    ja = "その文が参照する節には AzureMachineLearning しかなく、Batch からノードへの接続もなくなっている。"
  }
  evidence "user-defined-routes" "2022-10-12.en" { lines = [32, 32] }
  evidence "user-defined-routes" "2023-01-10.en" { lines = [29, 29] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [146, 146] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [462, 462] }
}

ruling "storage-past-appliance" {
  question = {
    en = "Which accounts, protocol and port does the storage traffic have that an appliance must let through?"
    ja = "アプライアンスで許可するストレージ通信の対象アカウント、プロトコル、ポートは何か。"
  }
  decision = {
    en = "Every account, TCP 443, with the suffix of the cloud."
    ja = "すべてのアカウントを対象に、TCP 443 とし、クラウドのサフィックスを使う。"
  }
  reason = {
    en = "The pages write <account> for names that belong to Azure Batch and are not known beforehand; later pages list the same hosts with a wildcard and this port."
    ja = "ページの <account> は Azure Batch が所有するアカウントで、事前には分からない。後のページは同じホストをワイルドカードと 443 で示している。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [380, 380] }
  evidence "secure-training-vnet" "2021-03-20.ja" { lines = [197, 197] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [134, 136] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [413, 415] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [428, 430] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [443, 445] }
}

ruling "scoring-endpoint-rule" {
  question = {
    en = "From where, and on which protocol and ports, is a scoring endpoint of AKS called from outside?"
    ja = "AKS のスコアリング エンドポイントは、外部のどこから、どのプロトコルとポートで呼び出されるか。"
  }
  decision = {
    en = "From anywhere, TCP 80 and 443, to the address of the endpoint."
    ja = "送信元は任意とし、エンドポイントのアドレスへの TCP 80 と 443 を許可する。"
  }
  reason = {
    en = "The pages ask for an enabled inbound rule and name only the address. A web service answers on 80, and on 443 once TLS is set up."
    ja = "ページにあるのは受信規則を有効にすることとアドレスだけである。Web サービスは 80 で応答し、TLS を設定すると 443 で応答する。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [481, 481] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [92, 92] }
}

ruling "aks-images-port" {
  question = {
    en = "On which protocol and port does AKS reach mcr.microsoft.com?"
    ja = "AKS は mcr.microsoft.com にどのプロトコルとポートで接続するか。"
  }
  decision = { en = "TCP 443.", ja = "TCP 443。" }
  reason   = { en = "The firewall page gives this port for the same host.", ja = "ファイアウォールのページが同じホストにこのポートを示している。" }
  evidence "public-internet-access" "2025-02-10.en" { lines = [71, 71] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [456, 456] }
}

ruling "docker-bridge" {
  question = {
    en = "Is 172.17.0.1/16 or 172.18.0.1/16 the address of the Docker bridge?"
    ja = "Docker ブリッジのアドレスは 172.17.0.1/16 か 172.18.0.1/16 か。"
  }
  decision = {
    en = "172.17.0.1/16 unless the environment says otherwise; and the network must not use 172.17.0.0/16."
    ja = "環境で指定がなければ 172.17.0.1/16 とし、仮想ネットワークには 172.17.0.0/16 を使わない。"
  }
  reason = {
    en = "All code of the pages has the first, and it is Docker's own default; the second is an example in the text of one page. Either serves while nothing else uses the range."
    ja = "ページのコードはすべて前者で、Docker の既定値でもある。後者は 1 つのページの説明文にある例にすぎない。範囲が重複しなければどちらでもよい。"
  }
  evidence "network-isolation" "2020-08-25.ja" { lines = [477, 477] }
  evidence "network-isolation" "2020-08-25.ja" { lines = [499, 499] }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [41, 41] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [88, 88] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [119, 119] }
  evidence "secure-inferencing-vnet-v1" "2024-01-31.ja" { lines = [209, 209] }
  source = ["workspace-vnet-2024"]
}
