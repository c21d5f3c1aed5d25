# Chinese words of rules.

lexicon "zh" {
  marks = ["的", "在", "和", "为", "是", "请", "您", "使用"]

  headers = {
    direction         = ["方向"]
    protocol          = ["协议"]
    ports             = ["端口"]
    protocol_ports    = ["协议和端口", "协议和 端口", "协议 & 端口", "协议与端口"]
    tag               = ["服务标记", "服务标签"]
    host              = ["主机名", "主机名称", "主机"]
    source            = ["源"]
    source_ports      = ["源端口"]
    destination       = ["目标", "目的地"]
    destination_ports = ["目标端口"]
    purpose           = ["目的", "用途", "说明", "备注"]
    required_for      = ["必需用于", "方案"]
    inbound           = ["所需的入站", "必需的入站"]
    outbound          = ["所需的出站", "必需的出站"]
    other             = ["配置", "IP 地址"]
  }

  words = {
    role        = ["角色", "权限"]
    alert       = ["备注", "提示", "重要", "警告", "注意"]
    inbound     = ["入站", "传入"]
    outbound    = ["出站", "传出"]
    port        = ["端口"]
    protocol    = ["协议"]
    any         = ["所有", "任何", "任意", "全部"]
    and         = ["和", "或", "、", "与"]
    range       = ["到", "至"]
    allow       = ["允许", "打开"]
    deny        = ["拒绝", "阻止"]
    duty        = ["必须", "需要", "必需", "要求", "应"]
    not_needed  = ["不需要", "不必", "无需"]
    optional    = ["（可选）", "(可选)"]
    service_tag = ["服务标记", "服务标签"]
    traffic     = ["流量", "通信", "访问", "连接", "规则"]
    route       = ["用户定义的路由", "用户定义路由"]
    next_hop    = ["下一跃点类型", "下一跃点"]
    none        = ["不适用", "无"]
    when        = ["如果", "仅", "只有", "时"]
    depends     = ["依赖项", "依赖"]
    following   = ["以下", "下列"]
    host        = ["主机名", "完全限定的域名"]
  }

  protocols = {}
  conditions = {
    public-ip           = ["公共 IP"]
    no-public-ip        = ["无公共 IP", "没有公共 IP"]
    restricted-outbound = ["限制出站", "限制虚拟网络的出站"]
  }
  clouds = {
    AzureChinaCloud = ["Azure 中国"]
  }
  peers = {
    VirtualNetwork = ["虚拟网络"]
    Internet       = ["Internet 流量", "互联网"]
  }
  products = {}
  keys = {
    destination_tag = ["目标服务标记"]
    source          = ["源", "来源"]
    tag             = ["源服务标记"]
    source_ports    = ["源端口范围"]
    destination     = ["目标", "目的"]
    ports           = ["目标端口范围"]
    protocol        = ["协议"]
    access          = ["操作"]
  }

  negations = ["不", "没有", "无需", "无须", "未", "禁止", "请勿"]

  roles = {
    "Network Contributor"           = ["网络参与者"]
    "Storage Blob Data Reader"      = ["存储 Blob 数据读取者"]
    "Storage Blob Data Contributor" = ["存储 Blob 数据参与者"]
    "Contributor"                   = ["参与者"]
    "Owner"                         = ["所有者"]
    "Reader"                        = ["读取者"]
  }
}
