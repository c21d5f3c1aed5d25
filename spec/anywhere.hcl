# What holds of every network and every name in Azure, whatever stands there.

source "network-subnets" {
  title = {
    en = "Subnets of a virtual network (dated by the oldest page that points to Azure Virtual Network)"
    ja = "仮想ネットワークのサブネット (日付は、Azure Virtual Network を参照する最も古いページのもの)"
  }
  url   = "https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-subnet"
  dated = "2020-08-25"
}

source "security-groups" {
  title = {
    en = "Network security groups (dated by the oldest page that points to them)"
    ja = "ネットワーク セキュリティ グループ (日付は、参照する最も古いページのもの)"
  }
  url   = "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview"
  dated = "2020-08-25"
}

source "resource-name-rules" {
  title = {
    en = "Naming rules of Azure resources (dated by the oldest page stored here, which they precede)"
    ja = "Azure リソースの名前付け規則 (日付は、ここに保存した最も古いページのもの。規則はそれより古い)"
  }
  url   = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules"
  dated = "2020-08-25"
}

requirement "network-subnet-ranges" {
  title      = { en = "Subnets lie in the address space, share no address and are large enough", ja = "サブネットをアドレス空間の中に重複なく十分な大きさで配置する" }
  level      = "required"
  components = ["workspace"]
  when       = env.network.used

  assert {
    that = within(env.network.subnets, env.network.address_space)
    message = {
      en = "A subnet lies outside the address space of the network: change its prefix, or widen address_space."
      ja = "サブネットが仮想ネットワークのアドレス空間の外にあります。プレフィックスを変えるか、address_space を広げてください。"
    }
  }

  source = ["network-subnets"]
}

check "no-subnet" { requirement = "network-subnet-ranges" }
check "outside" { requirement = "network-subnet-ranges" }
check "overlap" { requirement = "network-subnet-ranges" }
check "too-small" { requirement = "network-subnet-ranges" }

requirement "hosts-behind-firewall" {
  title      = { en = "Rules by host name stand in a firewall", ja = "ホスト名による規則はファイアウォールに置く" }
  level      = "required"
  components = ["workspace"]
  when       = env.outbound.restricted && env.outbound.by == "hosts" && env.network.used

  assert {
    that = env.egress.kind == "firewall" || env.egress.kind == "appliance"
    message = {
      en = "Outbound traffic cannot be restricted by host names: a security group knows none, and with this egress nothing else is on the way out. Choose a firewall or an appliance as egress, or restrict by tags."
      ja = "送信トラフィックをホスト名で制限できません。セキュリティ グループはホスト名を扱えず、この egress では経路上にほかに何もありません。egress にファイアウォールかアプライアンスを選ぶか、タグで制限してください。"
    }
  }

  source = ["security-groups"]
}

requirement "resource-names" {
  title      = { en = "Names as Azure accepts them, and free", ja = "Azure が受け付け、まだ使われていない名前を付ける" }
  level      = "recommended"
  components = ["storage", "key_vault", "registry"]
  when       = !self.existing

  step {
    text    = { en = "See that the name is free in all of Azure.", ja = "名前がグローバルに一意であることを確認します。" }
    command = "az storage account check-name --name <storage>"
    check   = true
    when    = self.kind == "storage"
  }

  step {
    text    = { en = "See that the name is free in all of Azure, also among recently deleted vaults.", ja = "名前がグローバルに一意であり、最近削除されたキー コンテナーでも使われていないことを確認します。" }
    command = "az keyvault check-name --name <key-vault>"
    check   = true
    when    = self.kind == "key_vault"
  }

  step {
    text    = { en = "See that the name is free in all of Azure.", ja = "名前がグローバルに一意であることを確認します。" }
    command = "az acr check-name --name <registry>"
    check   = true
    when    = self.kind == "registry"
  }

  source = ["resource-name-rules"]
}

check "name" { requirement = "resource-names" }
