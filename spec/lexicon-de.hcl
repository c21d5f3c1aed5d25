# German words of rules.

lexicon "de" {
  marks = ["der", "die", "das", "und", "für", "mit", "ist", "den", "wird", "Sie"]

  headers = {
    direction         = ["Richtung", "Eingehend oder ausgehend"]
    protocol          = ["Protokoll", "Protokolle"]
    protocol_ports    = ["Protokoll & Ports", "Protokoll und Ports"]
    tag               = ["Diensttag", "Diensttags", "Tag des Diensts", "Servicetag"]
    host              = ["Hostname", "Hostnamen", "Vollqualifizierter Domänenname"]
    source            = ["Quelle"]
    source_ports      = ["Quellports", "Quellport", "Quellportbereiche"]
    destination       = ["Ziel"]
    destination_ports = ["Zielports", "Zielport", "Zielportbereiche"]
    purpose           = ["Zweck", "Beschreibung", "Hinweise", "Anmerkungen"]
    required_for      = ["Erforderlich für", "Szenario"]
    inbound           = ["Erforderlich eingehend", "Eingehend"]
    outbound          = ["Erforderlich ausgehend", "Ausgehend"]
    other             = ["Konfiguration", "IP-Adresse"]
  }

  words = {
    role        = ["Rolle", "Rollen", "Berechtigung", "Berechtigungen"]
    alert       = ["Hinweis", "Tipp", "Wichtig", "Warnung", "Achtung"]
    inbound     = ["eingehend", "eingehende", "eingehenden", "eingehender", "eingehendes"]
    outbound    = ["ausgehend", "ausgehende", "ausgehenden", "ausgehender", "ausgehendes"]
    port        = ["Portbereich", "Portbereiche"]
    protocol    = ["Protokoll"]
    any         = ["beliebig", "beliebige", "beliebiger", "beliebigen", "alle", "allen", "Jeder"]
    and         = ["und", "oder"]
    range       = ["bis"]
    between     = ["zwischen", "von"]
    allow       = ["erlauben", "zulassen", "zugelassen", "lassen", "öffnen", "geöffnet", "gestatten"]
    deny        = ["verweigern", "ablehnen", "blockieren", "verweigert", "abgelehnt", "blockiert"]
    duty        = ["muss", "müssen", "erforderlich", "benötigt", "benötigen", "notwendig"]
    not_needed  = ["nicht erforderlich", "nicht benötigt", "nicht notwendig", "benötigen keine", "benötigt keine", "brauchen keine", "braucht keine", "keine eingehende Regel"]
    optional    = ["(Optional)"]
    service_tag = ["Diensttag", "Diensttags"]
    traffic     = ["Datenverkehr", "Kommunikation", "Zugriff", "Verbindung", "Regel", "Regeln"]
    route       = ["benutzerdefinierte Route", "benutzerdefinierte Routen"]
    next_hop    = ["Typ des nächsten Hops", "nächster Hop", "nächsten Hop"]
    none        = ["Nicht zutreffend", "Keine"]
    when        = ["wenn", "nur", "falls", "sofern"]
    depends     = ["Abhängigkeit", "abhängig"]
    following   = ["folgende", "folgenden", "folgender", "folgendem", "folgendes"]
    host        = ["Hostnamen", "vollqualifizierte Domänennamen"]
  }

  protocols = {
    Tcp = ["TCP-Datenverkehr"]
  }

  conditions = {
    public-ip    = ["öffentliche IP", "öffentlichen IP", "öffentliche IP-Adresse", "öffentlichen IP-Adresse", "öffentlicher IP-Adresse"]
    no-public-ip = ["ohne öffentliche IP", "ohne öffentliche IP-Adresse", "keine öffentliche IP", "keine öffentliche IP-Adresse"]
  }

  clouds = {
    AzureCloud = ["Azure, öffentlich", "Azure (öffentlich)"]
  }

  peers = {
    VirtualNetwork = ["virtuelle Netzwerk", "virtuellen Netzwerk", "virtuelles Netzwerk"]
  }

  products = {}
  keys = {
    destination_tag = ["Zieldiensttag", "Ziel-Diensttag"]
    source          = ["Quelle"]
    tag             = ["Quelldiensttag", "Quell-Diensttag"]
    source_ports    = ["Quellportbereiche", "Quellportbereich"]
    destination     = ["Ziel"]
    ports           = ["Zielportbereiche", "Zielportbereich"]
    protocol        = ["Protokoll"]
    access          = ["Aktion"]
  }

  negations = ["nicht", "kein", "keine", "keinen", "keiner", "keinem", "keines", "nie", "niemals", "ohne"]

  roles = {
    "Network Contributor"           = ["Netzwerkmitwirkender"]
    "Storage Blob Data Reader"      = ["Storage-Blobdatenleser"]
    "Storage Blob Data Contributor" = ["Mitwirkender an Storage-Blobdaten"]
    "Contributor"                   = ["Mitwirkender"]
    "Owner"                         = ["Besitzer"]
    "Reader"                        = ["Leser"]
  }
}
