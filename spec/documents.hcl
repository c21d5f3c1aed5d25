# The five documents that ringfence answers for line by line, and the later states of two of them.
# Pages that are cited beside them stand in documents-later.hcl.

document "network-isolation" {
  title = {
    en = "Network isolation during training and inference with private virtual networks"
    ja = "プライベート仮想ネットワークによるトレーニングと推論のネットワーク分離"
  }
  url      = "https://learn.microsoft.com/azure/machine-learning/how-to-enable-virtual-network"
  complete = true

  revision "2020-08-25.ja" {
    date = "2020-08-25"
    dating = {
      en = "Day of the last hand-off to translation; ms.date (2020-07-07) stands unchanged over several texts."
      ja = "翻訳への最終引き渡し日。ms.date (2020-07-07) は内容の異なる複数の版で同じため採用しない。"
    }
    file   = "001_7785c0a61939e77e.txt"
    lines  = 841
    sha256 = "e89d5be2f2540bddab2aacc51a2822c030f9062c840b879eb122f4e7e5987ce8"
  }
}

document "secure-training-vnet" {
  title    = { en = "Secure a training environment with virtual networks", ja = "仮想ネットワークによるトレーニング環境の保護" }
  url      = "https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet"
  complete = true

  revision "2021-03-20.ja" {
    date = "2021-03-20"
    dating = {
      en = "Day of the last hand-off to translation; ms.date (2020-07-16) stands unchanged over several texts."
      ja = "翻訳への最終引き渡し日。ms.date (2020-07-16) は内容の異なる複数の版で同じため採用しない。"
    }
    file   = "000_fd58939e780e7243.txt"
    lines  = 331
    sha256 = "0a7be17d5f67dfdb3e7446c5731194a94073d844028f8bef07f56011b8d36a03"
  }

  revision "2025-06-12.en" {
    date     = "2025-06-12"
    dating   = { en = "ms.date of the page.", ja = "ページの ms.date。" }
    file     = "how-to-secure-training-vnet@2025-06.md"
    lines    = 572
    sha256   = "49a83b5538abe31e61d89962e55bc672f8ce70a831931586861091a19a27f96e"
    complete = false
  }
}

document "secure-training-vnet-v1" {
  title    = { en = "Secure a training environment with virtual networks (SDK v1)", ja = "仮想ネットワークによるトレーニング環境の保護 (SDK v1)" }
  url      = "https://learn.microsoft.com/azure/machine-learning/v1/how-to-secure-training-vnet"
  complete = true

  revision "2023-05-23.ja" {
    date = "2023-05-23"
    dating = {
      en = "The page has no date. It offers the managed network as a preview, which was announced on this day, and still says Azure Active Directory, a name given up in July 2023: this is the earliest day it can be of."
      ja = "ページに日付がない。2023-05-23 に発表されたマネージド ネットワークをプレビューとして紹介し、2023 年 7 月に改称された Azure Active Directory の名称を使っているため、あり得る最も早い日とした。"
    }
    file   = "002_92d3e89dbd0cfbf5.txt"
    lines  = 329
    sha256 = "a0c2c58e0c563e086b7cdaaa500fd2f751d3797c17262dee7d15c05faa65c2b2"
  }

  revision "2024-07-26.en" {
    date     = "2024-07-26"
    dating   = { en = "ms.date of the page.", ja = "ページの ms.date。" }
    file     = "v1_how-to-secure-training-vnet@2024-07.md"
    lines    = 309
    sha256   = "3fdce7556b46a438ea828570e8cdd3a808a38d7e26d533d9bb2bc9f17bf305db"
    complete = false
  }
}

document "secure-inferencing-vnet-v1" {
  title    = { en = "Secure an inferencing environment with virtual networks (v1)", ja = "仮想ネットワークによる推論環境の保護 (v1)" }
  url      = "https://learn.microsoft.com/azure/machine-learning/v1/how-to-secure-inferencing-vnet"
  complete = true

  revision "2024-01-31.ja" {
    date = "2024-01-31"
    dating = {
      en = "The page has no date. It is later than the notice that the v1 extension ends on 2025-09-30, and says sentence by sentence what the English text with ms.date 2024-01-31 says."
      ja = "ページに日付がない。v1 拡張機能のサポート終了 (2025-09-30) が告知された後の版であり、ms.date が 2024-01-31 の英語版と一文ずつ内容が一致する。"
    }
    file   = "003_8e3b593d437e2f1e.txt"
    lines  = 226
    sha256 = "3accc5b9aed30dd3807255124bd842f7b09fa48fd752b75b1e175ee195d08c23"
  }
}

document "vnet-blog" {
  title    = { en = "Support blog: Azure Machine Learning on a virtual network", ja = "サポート ブログ: 仮想ネットワーク上の Azure Machine Learning" }
  url      = "https://jpmlblog.github.io/blog/2020/10/28/AML-use-behind-vnet/"
  complete = true

  revision "2020-11-05.ja" {
    date = "2020-11-05"
    dating = {
      en = "Last entry of the change history at the foot of the page; the head gives the day of the first text, 2020-10-28."
      ja = "ページ末尾の変更履歴の最終日。冒頭の日付 (2020-10-28) は初版の日である。"
    }
    file   = "004_04d9ca64b982444e.txt"
    lines  = 169
    sha256 = "f92dc6f323160d46eef165c13dbd34419a001c4effafd02dafd857b881dce786"
  }
}

# Pages that are not stored. What rests on them alone is marked unverified wherever it prints.

source "behind-firewall-2021" {
  title = {
    en = "Inbound and outbound network traffic, text of July 2021 (first with service tags as route targets, in preview)"
    ja = "受信と送信のネットワーク トラフィック、2021 年 7 月版 (ルートの宛先にサービス タグを使う方法がプレビューとして初めて載った版)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall"
  dated = "2021-07-29"
}

source "public-internet-access-2021" {
  title = {
    en = "Public internet access include, text of November 2021 (last with the ContainerRegistry tag)"
    ja = "パブリック インターネット アクセスのインクルード、2021 年 11 月版 (ContainerRegistry タグが載った最後の版)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet"
  dated = "2021-11-30"
}

source "training-vnet-2022" {
  title = {
    en = "Secure a training environment, text of July 2022 (no public IP in preview)"
    ja = "トレーニング環境の保護、2022 年 7 月版 (パブリック IP なしのプレビュー)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet"
  dated = "2022-07-28"
}

source "public-internet-access-2022" {
  title = { en = "Public internet access include, text of September 2022", ja = "パブリック インターネット アクセスのインクルード、2022 年 9 月版" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet"
  dated = "2022-09-08"
}

source "training-vnet-2023" {
  title = {
    en = "Secure a training environment, text of April 2023 (Batch hosts misspelt)"
    ja = "トレーニング環境の保護、2023 年 4 月版 (Batch のホスト名に誤記がある)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet"
  dated = "2023-04-01"
}

source "databricks-injection" {
  title = {
    en = "Deploy Azure Databricks in your own virtual network (dated by the oldest page that points to it)"
    ja = "独自の仮想ネットワークへの Azure Databricks のデプロイ (日付は、このページを参照する最も古いページのもの)"
  }
  url   = "https://learn.microsoft.com/azure/databricks/security/network/classic/vnet-inject"
  dated = "2020-08-25"
}
