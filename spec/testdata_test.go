package spec

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/ringfence-dev/ringfence/internal/report"
)

// small is a spec with every construct of the language, and no fault.
const small = `
document "page" {
  title    = { en = "Page", ja = "ページ" }
  url      = "https://learn.microsoft.com/page"
  complete = true
  revision "2020-08-25.ja" {
    date   = "2020-08-25"
    dating = { en = "Stated.", ja = "記載。" }
    file   = "page.txt"
    lines  = 100
    sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }
  revision "2023-05-23.ja" {
    date   = "2023-05-23"
    file   = "page2.txt"
    lines  = 50
    sha256 = "1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }
}
source "elsewhere" {
  title = { en = "Elsewhere", ja = "別の場所" }
  url   = "https://example.com/"
  dated = "2022-07-28"
}
cloud "AzureCloud" {
  title       = { en = "Azure", ja = "Azure" }
  environment = "public"
  suffixes    = { storage = "core.windows.net" }
  tag_list {
    date          = "2025-11-10"
    change_number = 376
  }
  tag "VirtualNetwork" {
    global = true
    uses   = ["NSG"]
  }
  tag "Internet" {
    global = true
    uses   = ["NSG"]
  }
  tag "AzureFrontDoor.FirstParty" {
    global = true
    uses   = ["NSG", "UDR", "FW"]
  }
  tag "Storage" {
    global  = true
    regions = "all"
    uses    = ["NSG", "UDR", "FW"]
  }
  tag "Batch" {
    global  = false
    regions = ["eastus"]
    uses    = ["NSG"]
  }
}
cloud "AzureChinaCloud" {
  title       = { en = "China", ja = "中国" }
  environment = "china"
  suffixes    = {}
  tag_list { unverified = true }
  tag "VirtualNetwork" {
    global = true
    uses   = ["NSG"]
  }
}
region "eastus" {
  display    = "East US"
  cloud      = "AzureCloud"
  pair       = "westus"
  tag_suffix = "EastUS"
  zones      = true
}
region "westus" {
  display    = "West US"
  cloud      = "AzureCloud"
  tag_suffix = "WestUS"
  zones      = false
}
region "newland" {
  display = "Newland"
  cloud   = "AzureCloud"
  zones   = false
}
region "chinaeast2" {
  display    = "China East 2"
  cloud      = "AzureChinaCloud"
  tag_suffix = "ChinaEast2"
  zones      = false
}
prefixes "Storage.EastUS" {
  change_number = 376
  date          = "2025-11-10"
  ipv4          = ["20.36.106.80/28", "13.77.80.138/32"]
}
application_protocol "Https" { port = 443 }
subnet_role "training" {
  title  = { en = "Training", ja = "トレーニング" }
  number = 1
  bits   = 24
  group  = true
}
subnet_role "endpoints" {
  title  = { en = "Endpoints", ja = "エンドポイント" }
  number = 2
  bits   = 24
  group  = true
}
subnet_role "firewall" {
  title  = { en = "Firewall", ja = "ファイアウォール" }
  number = 1
  bits   = 26
  name   = "AzureFirewallSubnet"
}
component "cluster" {
  title   = { en = "Cluster", ja = "クラスター" }
  addresses = self.public_ip ? 0 : self.nodes + self.spare * 2
  subnet  = "training"
  default = "alone"
  attribute "public_ip" {
    type    = "bool"
    default = false
    title   = { en = "Public", ja = "公開" }
  }
  attribute "size" {
    type    = "string"
    default = "small"
    one_of  = ["small", "large"]
    title   = { en = "Size", ja = "サイズ" }
  }
  attribute "nodes" {
    type    = "number"
    default = 4
    min     = 1
    max     = 9
    title   = { en = "Nodes", ja = "ノード" }
  }
  attribute "spare" {
    type    = "number"
    default = 0
    min     = 0
    at_most = "nodes"
    title   = { en = "Spare nodes", ja = "予備ノード" }
  }
  attribute "wait" {
    type    = "string"
    default = "1h"
    pattern = "^[0-9]+[hm]$"
    hint    = { en = "hours or minutes such as 1h", ja = "1h のような時間" }
    title   = { en = "Wait", ja = "待ち時間" }
  }
}
component "aks" {
  title  = { en = "AKS", ja = "AKS" }
  addresses = 3
  subnet = "training"
  attribute "scoring_ip" {
    type    = "string"
    default = ""
    title   = { en = "Address", ja = "アドレス" }
  }
  attribute "tunnel" {
    type    = "string"
    default = "172.17.0.1/16"
    title   = { en = "Tunnel", ja = "トンネル" }
  }
}
component "workspace" {
  title   = { en = "Workspace", ja = "ワークスペース" }
  subnet  = "endpoints"
  default = "always"
}
component "studio" {
  title   = { en = "Studio", ja = "スタジオ" }
  default = "always"
}
option "packages" {
  title   = { en = "Packages", ja = "パッケージ" }
  default = false
}
resource "Microsoft.Network/virtualNetworks" {
  api_version  = "2025-05-01"
  abbreviation = "vnet"
  order        = 10
  heading      = { en = "Network", ja = "ネットワーク" }
  location     = "region"
  tagged       = true
  name {
    min     = 2
    max     = 64
    pattern = "^[a-z-]+$"
    hint    = { en = "lower letters and -", ja = "英小文字と -" }
  }
}
resource "Microsoft.Network/virtualNetworks/subnets" {
  api_version  = "2025-05-01"
  abbreviation = "snet"
  order        = 11
  heading      = { en = "Network", ja = "ネットワーク" }
  inline       = "properties.subnets"
  base         = { properties = { delegations = [], n = -1, on = true, none = null } }
  short        = { "properties.addressPrefixes" = "properties.addressPrefix" }
  name {
    min     = 1
    max     = 30
    pattern = "^[a-zA-Z-]+$"
    hint    = { en = "letters and -", ja = "英字と -" }
  }
}
resource "Microsoft.Network/networkSecurityGroups/securityRules" {
  api_version = "2025-05-01"
  order       = 12
  heading     = { en = "Rules", ja = "規則" }
  name {
    min     = 1
    max     = 30
    pattern = "^[a-z0-9-]+$"
    hint    = { en = "lower letters, digits and -", ja = "英小文字、数字と -" }
  }
}
defaults {
  address_space  = ["10.20.0.0/16"]
  name_pattern   = "{abbreviation}-{environment}-{role}"
  resource_group = "rg-{environment}"
}
ruling "open-ports" {
  question = { en = "Which?", ja = "どれ?" }
  decision = { en = "443.", ja = "443。" }
  reason   = { en = "Usual.", ja = "通例。" }
  evidence "page" "2020-08-25.ja" { lines = [5, 6] }
  source   = ["elsewhere"]
}
requirement "batch-inbound" {
  title      = { en = "Batch reaches the nodes", ja = "Batch からの接続" }
  detail     = { en = "More.", ja = "詳細。" }
  level      = "required"
  components = ["cluster"]
  when       = self.public_ip && env.cloud == "AzureCloud"
  flow {
    direction    = "Inbound"
    protocol     = "Tcp"
    source       = regional("Batch")
    destination  = tag("VirtualNetwork")
    source_ports = ["*"]
    ports        = ["29876-29877", "44224"]
    priority     = 200
    unspecified  = ["protocol", "ports"]
    ruling       = "open-ports"
  }
  evidence "page" "2020-08-25.ja" { lines = [10, 12] }
  absent "page" "2023-05-23.ja" { lines = [7, 7] }
}
requirement "storage-outbound" {
  title      = { en = "Storage", ja = "ストレージ" }
  level      = "situational"
  components = ["cluster", "aks"]
  after      = ["batch-inbound"]
  rulings    = ["open-ports"]
  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = tag("Storage")
    ports       = ["443"]
    priority    = 300
  }
  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = any
    destination = [host("*.blob.core.windows.net"), host("<region>.data.azure.net"), host("<storage>.blob.core.windows.net")]
    ports       = ["443"]
    when        = contains(["hosts"], env.outbound.by) || self.kind == "aks"
  }
  route {
    prefix   = tag("Storage")
    next_hop = "Internet"
    when     = env.egress.kind == "appliance"
  }
  property {
    resource = "Microsoft.Network/virtualNetworks/subnets"
    path     = "properties.delegations"
    value    = [{ name = "aci", properties = { serviceName = "Microsoft.ContainerInstance/containerGroups" } }]
    when     = !env.options.packages
  }
  step {
    text    = { en = "Look", ja = "確認" }
    command = "az network nsg show"
    check   = true
    when    = env.has.workspace
  }
  evidence "page" "2023-05-23.ja" { lines = [1, 50] }
}
requirement "scoring-inbound" {
  title      = { en = "Scoring", ja = "スコアリング" }
  level      = "recommended"
  components = ["aks"]
  flow {
    direction   = "Inbound"
    protocol    = "Tcp"
    source      = [cidr("10.0.0.0/8"), cidr("192.168.0.0/16")]
    destination = cidr(self.scoring_ip)
    ports       = ["443"]
    priority    = 210
  }
  source = ["elsewhere"]
}
requirement "closing-deny" {
  title      = { en = "Nothing else leaves", ja = "それ以外は拒否" }
  level      = "required"
  components = ["cluster"]
  flow {
    direction   = "Outbound"
    access      = "Deny"
    protocol    = "*"
    source      = any
    destination = tag("Internet")
    ports       = ["*"]
    priority    = 4096
  }
  source = ["elsewhere"]
}
requirement "subnet-size" {
  title      = { en = "AKS", ja = "AKS" }
  level      = "required"
  components = ["aks", "cluster"]
  when       = env.has.aks
  assert {
    that    = subnet.needed <= subnet.addresses && length(subnet.delegations) < 2
    message = { en = "Too small. Widen it.", ja = "小さすぎます。" }
  }
  assert {
    that    = self.kind != "aks" || !overlaps("10.20.0.0/30", [env.egress.next_hop, "10.9.0.0/16"])
    message = { en = "Overlap. Move it.", ja = "重複。" }
    when    = env.network.used
  }
  role {
    builtin   = "Network Contributor"
    principal = "aks"
    scope     = "virtual_network"
  }
  role {
    actions   = ["Microsoft.Network/virtualNetworks/*/read", "Microsoft.Network/virtualNetworks/subnets/join/action"]
    principal = "deployer"
    scope     = "subnet"
    when      = env.options.packages
  }
  dns {
    name   = "<instance>.<region>.instances.azureml.ms"
    zone   = "privatelink.api.azureml.ms"
    target = { en = "the endpoint", ja = "エンドポイント" }
  }
  dns {
    name   = "*.example.org"
    target = { en = "a server", ja = "サーバー" }
    when   = env.options.packages
  }
  symptom {
    message = "Error: no route"
    cause   = { en = "None.", ja = "なし。" }
    remedy  = { en = "Add one.", ja = "追加。" }
  }
  effective "page" "2023-05-23.ja" {
    lines = [50, 50]
    from  = "2023-01-20"
  }
  effective "page" "2023-05-23.ja" {
    lines = [49, 49]
    until = "2023-07-01"
  }
  evidence "page" "2020-08-25.ja" { lines = [30, 30] }
}
resource "Microsoft.Storage/storageAccounts" {}
role_definition "Network Contributor" { guid = "4d97b98b-1d4f-4787-a291-c67834d212e7" }
private_zone "privatelink.api.azureml.ms" {
  cloud    = "AzureCloud"
  resource = "Microsoft.Storage/storageAccounts"
  group_id = "amlworkspace"
}
private_zone "privatelink.api.ml.azure.cn" {
  cloud      = "AzureChinaCloud"
  resource   = "Microsoft.Storage/storageAccounts"
  group_id   = "amlworkspace"
  unverified = true
}
aside "page" "2020-08-25.ja" {
  navigation = ["1-4", "100"]
  repeats    = { batch-inbound = ["14"], open-ports = ["8"], "page" = ["90-91"] }
}
obligation { words = ["must", "必要"] }
aside "page" "2020-08-25.ja" { picture = ["20-21"] }
`

func loadSmall(t *testing.T) *Spec {
	t.Helper()
	s, fs := Load(fstest.MapFS{"small.hcl": {Data: []byte(small)}})
	if len(fs) > 0 {
		t.Fatalf("the small spec has faults:\n%v", fs)
	}
	return s
}

// change replaces the first old in text, which must be there.
func change(t *testing.T, text, old, new string) string {
	t.Helper()
	if !strings.Contains(text, old) {
		t.Fatalf("the text holds no %q", old)
	}
	return strings.Replace(text, old, new, 1)
}

// wantFinding demands exactly one finding, that begins where at stands in the
// text, is of this rule, says want, and tells what to do with fix in it.
func wantFinding(t *testing.T, text, at string, fs report.Findings, rule, want, fix string) {
	t.Helper()
	if len(fs) != 1 {
		t.Fatalf("got %d findings, want one %s: %s\n%v", len(fs), rule, want, fs)
	}
	f := fs[0]
	if f.Rule != rule || !strings.Contains(f.Message, want) {
		t.Errorf("got %s: %s\nwant %s: %s", f.Rule, f.Message, rule, want)
	}
	if f.Fix == "" || !strings.Contains(f.Fix, fix) {
		t.Errorf("the fix is %q, want %q in it", f.Fix, fix)
	}
	i := strings.Index(text, at)
	if i < 0 {
		t.Fatalf("the text holds no %q", at)
	}
	line := 1 + strings.Count(text[:i], "\n")
	column := 1 + utf8.RuneCountInString(text[1+strings.LastIndexByte(text[:i], '\n'):i])
	if f.Line != line || f.Column != column {
		t.Errorf("found at %d:%d, want %d:%d, where %q stands", f.Line, f.Column, line, column, at)
	}
}
