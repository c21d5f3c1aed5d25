# Pages that came after the five source documents and are no revisions of them. They date and confirm
# what those state, and state what is new. Where a copy has no date of its own, "dating" says how it got one.

document "behind-firewall" {
  title = { en = "Configure inbound and outbound network traffic", ja = "受信および送信ネットワーク トラフィックを構成する" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall"

  revision "2026-03-19.en" {
    date   = "2026-03-19"
    dating = { en = "The date in the page's own header.", ja = "ページのヘッダーにある日付。" }
    file   = "how-to-access-azureml-behind-firewall@2026-03.md"
    lines  = 503
    sha256 = "9d23bd73c429f1760856f9264b769ee00967e419f8d6bdabb28e36cbce2ad4e4"
  }
}

document "custom-dns" {
  title = { en = "Use a workspace with a custom DNS server", ja = "カスタム DNS サーバーでワークスペースを使用する" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns"

  revision "2023-04-01.en" {
    date   = "2023-04-01"
    dating = { en = "The copy lost its header; it was taken in April 2023.", ja = "ヘッダーのない写し。2023 年 4 月に取得された。" }
    file   = "how-to-custom-dns@2023-04.md"
    lines  = 627
    sha256 = "fc63ac95c328efdd83bade67ec18996407c8f4fb023c5047927eb86ce826f927"
  }
}

document "managed-network" {
  title = { en = "Managed network isolation of a workspace", ja = "ワークスペースのマネージド ネットワーク分離" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-managed-network"

  revision "2025-05-23.en" {
    date = "2025-05-23"
    dating = {
      en = "The header of the whole page says so; only the lists of rules are stored, and they use product names of late 2025."
      ja = "ページ全体のヘッダーの日付。保存されているのは規則の一覧だけで、2025 年後半の製品名が使われている。"
    }
    file   = "how-to-managed-network@2025-05.excerpt.md"
    lines  = 75
    sha256 = "40a0321d80b5cef6bf2e4e5a31c54355458680a4e409711c5860731e1e7270d5"
  }
}

document "exfiltration" {
  title = { en = "Data exfiltration prevention", ja = "データ流出の防止" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-prevent-data-loss-exfiltration"

  revision "2025-02-05.en" {
    date   = "2025-02-05"
    dating = { en = "The date in the page's own header.", ja = "ページのヘッダーにある日付。" }
    file   = "how-to-prevent-data-loss-exfiltration@2025-02.md"
    lines  = 190
    sha256 = "a906c7996e741b8c223e6947e3948082db0b57cd59ab46b4c0021a6879a37536"
  }
}

document "secure-inferencing-vnet" {
  title = {
    en = "Secure an inferencing environment with virtual networks"
    ja = "仮想ネットワークを使用して推論環境をセキュリティで保護する"
  }
  url = "https://learn.microsoft.com/azure/machine-learning/how-to-secure-inferencing-vnet"

  revision "2023-04-01.en" {
    date   = "2023-04-01"
    dating = { en = "The copy lost its header; it was taken in April 2023.", ja = "ヘッダーのない写し。2023 年 4 月に取得された。" }
    file   = "how-to-secure-inferencing-vnet@2023-04.md"
    lines  = 71
    sha256 = "97e34f60cb65481ff607a5d122f5fd704377b428fd598770d5f6094d902fd9fc"
  }
}

document "secure-workspace-vnet" {
  title = { en = "Secure a workspace with virtual networks", ja = "仮想ネットワークを使用してワークスペースをセキュリティで保護する" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet"

  revision "2023-04-01.en" {
    date   = "2023-04-01"
    dating = { en = "The copy lost its header; it was taken in April 2023.", ja = "ヘッダーのない写し。2023 年 4 月に取得された。" }
    file   = "how-to-secure-workspace-vnet@2023-04.md"
    lines  = 325
    sha256 = "e047e983d79c3ac18764c56b89f8d8a08c82773a071ece29cfb666d3edc4e577"
  }
}

document "user-defined-routes" {
  title = { en = "User-defined routes for computes (included text)", ja = "コンピューティング用のユーザー定義ルート (インクルード)" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall#scenario-using-compute-cluster-or-compute-instance-with-a-public-ip"

  revision "2022-10-12.en" {
    date   = "2022-10-12"
    dating = { en = "The date in the text's own header.", ja = "テキストのヘッダーにある日付。" }
    file   = "includes_machine-learning-compute-user-defined-routes@2022-10.md"
    lines  = 43
    sha256 = "381effb3c59ed32b9f899fa2b4c3243db1f5de6da3b7c7d2e49326a4935a5e16"
  }
  revision "2023-01-10.en" {
    date   = "2023-01-10"
    dating = { en = "The date in the text's own header.", ja = "テキストのヘッダーにある日付。" }
    file   = "ml-includes_machine-learning-compute-user-defined-routes@2023-01.md"
    lines  = 39
    sha256 = "967094026f0fac09679bc1f774b8de860e9ad01de6a58a35189437704cb5241c"
  }
}

document "private-link-ports" {
  title = {
    en = "Ports of images in a private link workspace (included text)"
    ja = "プライベート リンク ワークスペースのイメージのポート (インクルード)"
  }
  url = "https://learn.microsoft.com/azure/machine-learning/how-to-create-compute-instance"

  revision "2022-09-13.en" {
    date   = "2022-09-13"
    dating = { en = "The date in the text's own header.", ja = "テキストのヘッダーにある日付。" }
    file   = "ml-includes_machine-learning-private-link-ports@2022-09.md"
    lines  = 10
    sha256 = "6eb2056671326ef2c82a5cf84882e9b257b1fe0ab5cc73ae002de27cc39c9503"
  }
}

document "public-internet-access" {
  title = { en = "Required public internet access (included text)", ja = "必要なパブリック インターネット アクセス (インクルード)" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet#required-public-internet-access-to-train-models"

  revision "2025-02-10.en" {
    date   = "2025-02-10"
    dating = { en = "The date in the text's own header.", ja = "テキストのヘッダーにある日付。" }
    file   = "ml-includes_machine-learning-public-internet-access@2025-02.md"
    lines  = 72
    sha256 = "30a8ef9908125100b3f96b568a5ab4f75a231d02b7c063b3954084c788ee7213"
  }
}

document "recommended-network-outbound" {
  title = { en = "Recommended outbound hosts (included text)", ja = "推奨される送信先ホスト (インクルード)" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall#recommended-configuration-for-training-and-deploying-models"

  revision "2025-02-10.en" {
    date   = "2025-02-10"
    dating = { en = "The date in the text's own header.", ja = "テキストのヘッダーにある日付。" }
    file   = "ml-includes_recommended-network-outbound@2025-02.md"
    lines  = 18
    sha256 = "1ef7426c710d8d156588964ff8dc56ccb85a5bc08b352b4382d66bfc53e138e4"
  }
}

# Parts and pages that were read and are not stored: what rests on them alone is unverified.

source "managed-network-page" {
  title = { en = "Managed network isolation: the parts that are not stored", ja = "マネージド ネットワーク分離: 保存されていない部分" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-managed-network"
  dated = "2025-05-23"
}

source "custom-dns-2025" {
  title = {
    en = "Use a workspace with a custom DNS server, state of 2025"
    ja = "カスタム DNS サーバーでワークスペースを使用する (2025 年版)"
  }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-custom-dns"
  dated = "2025-05-06"
}

source "kubernetes-inferencing-2022" {
  title = { en = "Secure a Kubernetes inferencing environment", ja = "Kubernetes 推論環境をセキュリティで保護する" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-secure-kubernetes-inferencing-environment"
  dated = "2022-08-31"
}
