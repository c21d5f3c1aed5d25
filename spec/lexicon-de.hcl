# German words of rules.

lexicon "de" {
  marks = ["der", "die", "das", "und", "für", "mit", "ist", "den", "wird", "Sie"]

  headers = {
    direction         = ["Richtung", "Eingehend oder ausgehend", "Datenverkehrsrichtung", "Verkehrsrichtung", "Richtung des Datenverkehrs", "Eingehend/Ausgehend", "Ein- oder ausgehend", "Regeltyp"]
    protocol          = ["Protokoll", "Protokolle", "Transportprotokoll", "Netzwerkprotokoll", "IP-Protokoll", "Transport"]
    protocol_ports    = ["Protokoll & Ports", "Protokoll und Ports", "Protokoll/Ports", "Protokoll/Port", "Ports und Protokolle", "Port und Protokoll", "Protokolle und Ports", "Protokoll und Port", "Protokoll & Port", "Port/Protokoll", "Ports/Protokoll", "Ports & Protokoll", "Protokoll:Port", "Protokoll: Port"]
    tag               = ["Diensttag", "Diensttags", "Tag des Diensts", "Servicetag", "Tag", "Dienst-Tag", "Azure-Diensttag", "Name des Diensttags", "Name des Tags", "Diensttag (Ziel)", "Gegenstelle", "Netzwerktag", "Servicetags", "Tags"]
    host              = ["Hostname", "Hostnamen", "Vollqualifizierter Domänenname", "FQDN", "FQDNs", "Host", "Hosts", "Domäne", "Domänen", "Domänenname", "Domänennamen", "URL", "URLs", "Endpunkt", "Endpunkte", "Ausgehender Endpunkt", "Zielhost", "Zielhosts", "Ziel-FQDN", "Ziel-FQDNs", "Ziel-URL", "Server", "Servername", "Website", "Websites", "Adresse (FQDN)", "Vollqualifizierte Domänennamen", "Vollständig qualifizierter Domänenname", "Vollständiger Domänenname", "Webadresse", "Rechnername", "DNS-Name"]
    source            = ["Quelle", "Von", "Quelltag", "Quell-Tag", "Quelladresse", "Quell-IP", "Ursprung", "Herkunft", "Absender", "Quelldiensttag", "Diensttag der Quelle", "Quell-Diensttag", "Ausgangspunkt"]
    source_ports      = ["Quellports", "Quellport", "Quellportbereiche", "Quellportbereich", "Quell-Port", "Quell-Ports"]
    destination       = ["Ziel", "Nach", "An", "Zu", "Zieltag", "Ziel-Tag", "Zieladresse", "Ziel-IP", "Ziele", "Zieldiensttag", "Diensttag des Ziels", "Ziel-Diensttag", "Empfänger"]
    destination_ports = ["Zielports", "Zielport", "Zielportbereiche", "Zielportbereich", "Ziel-Port", "Ziel-Ports", "Zielportnummer"]
    purpose           = ["Zweck", "Beschreibung", "Hinweise", "Anmerkungen", "Grund", "Begründung", "Verwendung", "Verwendungszweck", "Notizen", "Notiz", "Bemerkung", "Bemerkungen", "Hinweis", "Anmerkung", "Details", "Erläuterung", "Erklärung", "Kommentar", "Kommentare", "Wofür", "Warum", "Weitere Informationen", "Zusätzliche Informationen", "Nutzen", "Aufgabe", "Funktion", "Anlass", "Einsatz"]
    required_for      = ["Erforderlich für", "Szenario", "Benötigt für", "Notwendig für", "Feature", "Komponente", "Dienst", "Abhängigkeit", "Kategorie", "Szenarien", "Anwendungsfall", "Bereich", "Bedarf", "Vorgang", "Produkt", "Workload", "Benötigt von"]
    inbound           = ["Erforderlich eingehend", "Eingehend", "Eingehender Datenverkehr", "Eingehende Regeln", "Eingehende Ports", "Eingang", "Eingehende Verbindungen", "Eingehende Anforderungen", "Eingangsregeln", "Eingehende"]
    outbound          = ["Erforderlich ausgehend", "Ausgehend", "Ausgehender Datenverkehr", "Ausgehende Regeln", "Ausgehende Ports", "Ausgang", "Ausgehende Verbindungen", "Ausgehende Anforderungen", "Ausgangsregeln", "Ausgehende"]
    other             = ["Konfiguration", "IP-Adresse", "IP-Adressen", "Private IP-Adresse", "Private DNS-Zone", "DNS-Zone", "Zone", "Unterressource", "Eintragstyp", "Mit öffentlicher IP", "Ohne öffentliche IP", "Mit öffentlicher IP-Adresse", "Ohne öffentliche IP-Adresse"]
    access            = ["Aktion", "Zugriff", "Zulassen oder verweigern", "Zulassen/Verweigern", "Zugriffsart"]
    ports             = ["Port", "Ports", "Portnummer", "Portnummern", "Portbereich", "Portbereiche", "Benötigte Ports", "Erforderliche Ports", "Erforderlicher Port", "Verwendete Ports", "Anschluss"]
    next_hop          = ["Nächster Hop", "Typ des nächsten Hops", "Art des nächsten Hops", "Hoptyp", "Nächster Hoptyp"]
    prefix            = ["Adresspräfix", "Adresspräfixe", "Präfix", "Zielpräfix"]
  }

  words = {
    role        = ["Rolle", "Rollen", "Berechtigung", "Berechtigungen"]
    alert       = ["Hinweis", "Tipp", "Wichtig", "Warnung", "Achtung"]
    inbound     = ["eingehend", "eingehende", "eingehenden", "eingehender", "eingehendes", "Eingangsregel", "Eingangsregeln", "Eingangsdatenverkehr", "hereinkommend", "hereinkommende", "hereinkommenden", "eintreffend", "eintreffende", "eintreffenden", "ankommende", "ankommenden", "ankommender", "eingehendem", "Eingang", "hinein", "ein- und", "ein- oder"]
    outbound    = ["ausgehend", "ausgehende", "ausgehenden", "ausgehender", "ausgehendes", "Ausgangsregel", "Ausgangsregeln", "Ausgangsdatenverkehr", "hinausgehend", "hinausgehende", "hinausgehenden", "abgehend", "abgehende", "abgehenden", "abgehender", "ausgehendem", "nach außen", "Ausgang", "hinaus", "verlässt", "verlassen", "aus- und", "aus- oder"]
    port        = ["Portbereich", "Portbereiche", "Port", "Ports", "Portnummer", "Portnummern", "Zielport", "Zielports"]
    protocol    = ["Protokoll", "Protokolle", "Protokollen", "Transportprotokoll"]
    any         = ["beliebig", "beliebige", "beliebiger", "beliebigen", "alle", "allen", "Jeder", "beliebigem", "beliebiges", "jedes", "jeden", "jedem", "jede", "sämtliche", "sämtlichen", "aller", "alles"]
    and         = ["und", "oder", "sowie", "bzw.", "beziehungsweise"]
    range       = ["bis", "bis zu", "-"]
    between     = ["zwischen"]
    allow       = ["erlauben", "zulassen", "zugelassen", "lassen", "öffnen", "geöffnet", "gestatten", "erlaubt", "zugelassenen", "zuzulassen", "zulässt", "lässt", "erreichbar", "erreichen können", "erreichen kann", "freigeben", "freigegeben", "freizugeben", "geöffnete", "öffnen Sie", "freischalten", "freigeschaltet", "gestattet", "offen", "passieren", "durchlassen", "Zugriff gewähren", "ermöglichen", "möglich bleiben", "erreicht werden", "durchgelassen", "erlauben Sie", "offen sein", "akzeptieren"]
    deny        = ["verweigern", "ablehnen", "blockieren", "verweigert", "abgelehnt", "blockiert", "verweigere", "ablehnt", "verbieten", "verbietet", "verboten", "blockierend", "sperren", "gesperrt", "sperrt", "unterbinden", "unterbindet", "verwerfen", "verworfen", "untersagt", "untersagen"]
    duty        = ["muss", "müssen", "erforderlich", "benötigt", "benötigen", "notwendig", "musst", "benötigen Sie", "sicherstellen", "Stellen Sie sicher", "braucht", "brauchen", "nötig", "sollte", "sollten", "soll", "dürfen nicht", "darf nicht", "zwingend", "verlangt", "erfordert", "erfordern", "setzt voraus", "vergewissern", "fügen Sie", "hinzufügen", "verpflichtend", "unverzichtbar", "unerlässlich", "Achten Sie darauf", "voraussetzung", "ist zu", "sind zu", "angewiesen"]
    not_needed  = ["nicht erforderlich", "nicht benötigt", "nicht notwendig", "benötigen keine", "benötigt keine", "brauchen keine", "braucht keine", "keine eingehende Regel", "nicht nötig", "keine eingehenden Regeln", "keine Regel erforderlich", "nicht mehr erforderlich", "nicht mehr benötigt", "nicht mehr notwendig", "nicht mehr nötig", "überflüssig", "entfernen", "entfällt", "entfallen", "muss nicht", "müssen nicht", "brauchen nicht", "braucht nicht", "keine eingehenden Verbindungen", "keine eingehenden Ports", "keine ausgehende Regel", "nicht geöffnet werden müssen", "keine öffentlichen Ports", "erfordert keine", "erfordern keine", "ohne eingehende", "unnötig"]
    optional    = ["(Optional)", "optional", "wahlweise", "(empfohlen)", "bei Bedarf"]
    service_tag = ["Diensttag", "Diensttags", "Servicetag", "Servicetags", "Dienst-Tag", "Tag", "Tags", "Diensttagen"]
    traffic     = ["Datenverkehr", "Kommunikation", "Zugriff", "Verbindung", "Regel", "Regeln", "Verkehr", "Verbindungen", "Zugriffe", "Netzwerkverkehr", "Datenaustausch", "Anforderungen", "Anfragen", "Netzwerkdatenverkehr", "Internetzugriff", "Pakete", "Aufrufe", "Konnektivität", "Sicherheitsregel"]
    route       = ["benutzerdefinierte Route", "benutzerdefinierte Routen", "benutzerdefinierten Route", "benutzerdefinierten Routen", "benutzerdefinierter Routen", "Route hinzu", "Route für", "Routen für", "Route zu", "Routen zu", "Route zum", "Routen zum"]
    next_hop    = ["Typ des nächsten Hops", "nächster Hop", "nächsten Hop", "nächste Hop", "Art des nächsten Hops", "nächstem Hop", "Hoptyp"]
    none        = ["Nicht zutreffend", "Keine", "Nicht anwendbar", "Nicht verfügbar", "Keiner", "Keines", "entfallend", "n. v.", "k. A.", "n/v"]
    when        = ["wenn", "nur", "falls", "sofern", "ausschließlich, wenn", "sobald", "vorausgesetzt", "im Fall", "lediglich"]
    depends     = ["Abhängigkeit", "abhängig", "Abhängigkeiten", "abhängt", "hängt ab", "hängt von"]
    following   = ["folgende", "folgenden", "folgender", "folgendem", "folgendes", "folgend", "im Folgenden", "nachstehend", "nachstehende", "nachstehenden", "nachfolgend", "nachfolgende", "nachfolgenden", "aufgeführten", "aufgelisteten", "in diesem Artikel"]
    host        = ["Hostnamen", "vollqualifizierte Domänennamen", "Hostname", "Host", "Hosts", "FQDN", "FQDNs", "Domänenname", "Domänennamen", "Domänen", "Domäne", "vollqualifizierter Domänenname", "vollqualifizierten Domänennamen", "Website", "Websites", "URL", "URLs", "Adressen im Web"]
    address     = ["IP-Adresse", "IP-Adressen"]
    from        = ["von", "vom", "ausgehend von"]
    to          = ["zu", "zum", "zur", "nach", "an", "in Richtung"]
    these       = ["diese", "dieser", "diesen", "oben", "obigen", "obige", "oben genannten", "oben aufgeführten", "genannten", "sie alle", "jede Zeile", "alle genannten", "vorstehenden", "alle Regeln", "alle Verbindungen", "alle Hosts", "jede Regel", "jede Verbindung", "alle Einträge", "jeder Host", "sämtliche Verbindungen", "sämtliche Regeln"]
    default     = ["sofern nicht anders angegeben", "soweit nicht anders angegeben", "wenn nicht anders angegeben", "falls nicht anders angegeben", "sofern nichts anderes angegeben ist", "wenn nichts anderes angegeben ist", "soweit nichts anderes angegeben ist", "sofern nicht anders vermerkt", "soweit nicht anders vermerkt", "sofern nichts anderes vermerkt ist", "sofern nicht ausdrücklich anders", "wenn nicht anders vermerkt", "sofern nicht anders erwähnt", "sofern nichts anderes erwähnt", "falls nichts anderes angegeben ist", "standardmäßig alle", "der gesamte Netzwerkdatenverkehr", "gesamte Netzwerkdatenverkehr", "alle Verbindungen in diesem Artikel", "alle Regeln in diesem Artikel", "alle Hosts in diesem Artikel", "wenn kein Port", "falls kein Port", "wo kein Port", "ohne Portangabe", "alles auf dieser Seite", "ansonsten", "andernfalls", "sofern die Tabelle", "sofern nichts anderes", "soweit nichts anderes", "wenn nichts anderes", "falls nichts anderes", "außer wo anders angegeben", "sofern nicht anders", "soweit nicht anders", "wenn nicht anders", "falls nicht anders", "sofern nicht abweichend", "soweit nicht abweichend"]
    instead     = ["weitere Informationen", "anstelle von", "anstatt", "steht für", "stehen für", "Weitere Informationen finden Sie"]
    dns         = ["DNS-Server", "DNS-Servern", "DNS-Zone", "DNS-Zonen", "A-Eintrag", "A-Einträge", "Namensauflösung", "auflösen", "aufgelöst", "bedingte Weiterleitung", "CNAME-Eintrag", "benutzerdefiniertes DNS", "Namen auflösen"]
    cluster     = ["Kommunikation zwischen Pods", "zwischen den Pods", "zwischen Pods", "clusterinterne", "clusterinternen", "innerhalb von Pods"]
  }

  protocols = {
    Tcp = ["TCP-Datenverkehr", "TCP/IP-Protokoll"]
  }

  conditions = {
    public-ip           = ["öffentliche IP", "öffentlichen IP", "öffentliche IP-Adresse", "öffentlichen IP-Adresse", "öffentlicher IP-Adresse", "mit öffentlicher IP", "mit öffentlicher IP-Adresse", "öffentlichen IP-Adressen", "öffentliche IP-Adressen"]
    no-public-ip        = ["ohne öffentliche IP", "ohne öffentliche IP-Adresse", "keine öffentliche IP", "keine öffentliche IP-Adresse", "ohne öffentliche IP-Adressen", "keine öffentlichen IP-Adressen", "keiner öffentlichen IP-Adresse"]
    restricted-outbound = ["ausgehenden Datenverkehr einschränken", "ausgehende Verbindungen einschränken", "eingeschränktem ausgehendem", "ausgehenden Zugriff einschränken", "ausgehenden Datenverkehr beschränken"]
    private-endpoint    = ["privater Endpunkt", "private Endpunkte", "privaten Endpunkt", "privaten Endpunkten"]
    forced-tunneling    = ["erzwungenes Tunneling", "Tunnelerzwingung"]
  }

  clouds = {
    AzureCloud        = ["Azure, öffentlich", "Azure (öffentlich)", "Azure-Cloud, öffentlich", "öffentliches Azure", "Öffentliche Azure-Cloud", "öffentliche Cloud", "öffentlichen Cloud", "öffentlichen Azure-Cloud", "Azure Commercial", "Azure Global", "Azure öffentlich", "Globales Azure", "kommerzielle Cloud"]
    AzureChinaCloud   = ["Von 21Vianet betriebenes Azure", "von 21Vianet betriebene Azure", "Azure, betrieben von 21Vianet", "Azure (betrieben von 21Vianet)", "Azure in China", "Microsoft Azure, betrieben von 21Vianet", "China-Cloud", "Azure von 21Vianet", "chinesische Cloud"]
    AzureUSGovernment = ["Azure für US-Behörden", "US-Behörden", "Azure Government-Cloud", "US-Regierung", "US-Government", "Azure für Behörden"]
  }

  peers = {
    VirtualNetwork    = ["virtuelle Netzwerk", "virtuellen Netzwerk", "virtuelles Netzwerk", "virtuelle Netz", "virtuellen Netz", "VNet", "virtuelle Netzwerke", "virtuellen Netzwerken", "virtuellen Netzwerks", "Subnetz", "Subnetzes", "Subnetzen"]
    Internet          = ["öffentliche Internet", "öffentlichen Internet"]
    AzureLoadBalancer = ["Azure-Lastenausgleich", "Azure Load Balancer", "Integritätstests", "Lastenausgleichs"]
  }

  products = {
    AzureContainerRegistry = ["Containerregistrierung"]
    Storage                = ["Speicherkonto", "Azure-Speicher"]
    Sql                    = ["Azure SQL-Datenbank"]
    AzureKeyVault          = ["Schlüsseltresor"]
  }
  keys = {
    destination_tag = ["Zieldiensttag", "Ziel-Diensttag", "Zieltag", "Ziel-Tag", "Diensttag des Ziels"]
    source          = ["Quelle", "Quelladresse", "Quell-IP", "Von", "Quell-IP-Adressen"]
    tag             = ["Quelldiensttag", "Quell-Diensttag", "Quelltag", "Quell-Tag", "Diensttag der Quelle", "Diensttag", "Tag"]
    source_ports    = ["Quellportbereiche", "Quellportbereich", "Quellports", "Quellport"]
    destination     = ["Ziel", "Zieladresse", "Ziel-IP", "Ziel-IP-Adressen"]
    ports           = ["Zielportbereiche", "Zielportbereich", "Zielports", "Zielport", "Port", "Ports", "Portbereich", "Portbereiche"]
    protocol        = ["Protokoll"]
    access          = ["Aktion", "Zugriff"]
    direction       = ["Richtung"]
    fqdn            = ["FQDN", "Ziel-FQDN", "Ziel-FQDNs", "Host", "Hosts", "Hostname", "Hostnamen"]
    name            = ["Name"]
    priority        = ["Priorität"]
  }

  negations = ["nicht", "kein", "keine", "keinen", "keiner", "keinem", "keines", "nie", "niemals", "ohne"]

  roles = {
    "Network Contributor"           = ["Netzwerkmitwirkender"]
    "Storage Blob Data Reader"      = ["Storage-Blobdatenleser"]
    "Storage Blob Data Contributor" = ["Mitwirkender an Storage-Blobdaten"]
    Contributor                     = ["Mitwirkender"]
    Owner                           = ["Besitzer"]
    Reader                          = ["Leser"]
  }
}
