# Korean words of rules.

lexicon "ko" {
  marks = ["은", "는", "이", "을", "를", "의", "에", "합니다", "니다"]

  headers = {
    direction         = ["방향"]
    protocol          = ["프로토콜"]
    ports             = ["포트"]
    protocol_ports    = ["프로토콜 및 포트", "프로토콜 & 포트", "프로토콜 & ports"]
    tag               = ["서비스 태그"]
    host              = ["호스트 이름", "호스트"]
    source            = ["원본", "소스"]
    source_ports      = ["원본 포트", "소스 포트"]
    destination       = ["대상"]
    destination_ports = ["대상 포트"]
    purpose           = ["목적", "용도", "설명", "참고"]
    required_for      = ["필요한 항목", "시나리오"]
    inbound           = ["필요한 인바운드"]
    outbound          = ["필요한 아웃바운드"]
    other             = ["구성", "IP 주소"]
  }

  words = {
    role        = ["역할", "권한"]
    alert       = ["참고", "팁", "중요", "경고", "주의"]
    inbound     = ["인바운드", "수신"]
    outbound    = ["아웃바운드", "송신"]
    port        = ["포트"]
    protocol    = ["프로토콜"]
    any         = ["모든", "모두", "임의"]
    and         = ["및", "또는", "와", "과"]
    range       = ["에서", "부터"]
    allow       = ["허용"]
    deny        = ["거부", "차단"]
    duty        = ["필요", "필수", "해야"]
    not_needed  = ["필요하지 않", "필요 없"]
    optional    = ["(선택 사항)", "(옵션)"]
    service_tag = ["서비스 태그"]
    traffic     = ["트래픽", "통신", "액세스", "연결", "규칙"]
    route       = ["사용자 정의 경로", "사용자 정의 경로(UDR)"]
    next_hop    = ["다음 홉 형식", "다음 홉"]
    none        = ["해당 없음", "없음"]
    when        = ["경우", "때만"]
    depends     = ["종속성", "종속"]
    following   = ["다음"]
    host        = ["호스트 이름", "정규화된 도메인 이름"]
    other       = ["리포트", "서포트"]
  }

  protocols = {}
  conditions = {
    public-ip    = ["공용 IP"]
    no-public-ip = ["공용 IP 없음", "공용 IP가 없는"]
  }
  clouds = {
    AzureChinaCloud = ["Azure 중국"]
  }
  peers = {
    VirtualNetwork = ["가상 네트워크"]
    Internet       = ["인터넷"]
  }
  products = {}
  keys = {
    destination_tag = ["대상 서비스 태그"]
    source          = ["원본"]
    tag             = ["원본 서비스 태그"]
    source_ports    = ["원본 포트 범위"]
    destination     = ["대상"]
    ports           = ["대상 포트 범위"]
    protocol        = ["프로토콜"]
    access          = ["작업"]
  }

  negations = ["않", "없", "안 됩니다", "아닙니다", "못", "금지"]

  roles = {
    "Network Contributor"           = ["네트워크 기여자", "네트워크 참가자"]
    "Storage Blob Data Reader"      = ["스토리지 Blob 데이터 읽기 권한자", "Storage Blob 데이터 읽기 권한자"]
    "Storage Blob Data Contributor" = ["스토리지 Blob 데이터 기여자", "Storage Blob 데이터 기여자"]
    "Contributor"                   = ["기여자"]
    "Owner"                         = ["소유자"]
    "Reader"                        = ["읽기 권한자"]
  }
}
