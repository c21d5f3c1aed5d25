# Spanish words of rules.

lexicon "es" {
  marks = ["el", "la", "los", "las", "de", "para", "con", "que", "del", "una"]

  headers = {
    direction         = ["Dirección", "Entrada o salida"]
    protocol          = ["Protocolo", "Protocolos"]
    ports             = ["Puerto", "Puertos"]
    protocol_ports    = ["Protocolo y puertos", "Protocolo & puertos", "Protocolo & ports"]
    tag               = ["Etiqueta de servicio", "Etiquetas de servicio", "Etiqueta del servicio"]
    host              = ["Nombre de host", "Nombres de host", "Nombre del host"]
    source            = ["Origen"]
    source_ports      = ["Puertos de origen", "Puerto de origen"]
    destination       = ["Destino"]
    destination_ports = ["Puertos de destino", "Puerto de destino"]
    purpose           = ["Propósito", "Descripción", "Notas", "Finalidad"]
    required_for      = ["Necesario para", "Requerido para", "Escenario"]
    inbound           = ["Entrada necesaria"]
    outbound          = ["Salida necesaria"]
    other             = ["Configuración", "Dirección IP"]
  }

  words = {
    role        = ["rol", "roles", "permiso", "permisos"]
    alert       = ["Nota", "Sugerencia", "Importante", "Advertencia", "Precaución"]
    inbound     = ["entrada", "entrante", "entrantes"]
    outbound    = ["salida", "saliente", "salientes"]
    port        = ["puerto", "puertos"]
    protocol    = ["protocolo"]
    any         = ["cualquiera", "cualquier", "todos", "todas", "todo"]
    and         = ["y", "e", "o"]
    range       = ["a", "hasta"]
    between     = ["entre", "desde"]
    allow       = ["permita", "permitir", "permite", "permitido", "abra", "abrir"]
    deny        = ["denegar", "deniegue", "bloquear", "deniega", "deniegan", "bloquea", "rechaza"]
    duty        = ["debe", "deben", "requiere", "requieren", "necesario", "necesaria", "obligatorio"]
    not_needed  = ["no es necesario", "no es necesaria", "no se requiere", "no se necesita", "no necesitan", "no necesita", "no requieren", "no requiere"]
    optional    = ["(opcional)"]
    service_tag = ["etiqueta de servicio", "etiquetas de servicio"]
    traffic     = ["tráfico", "comunicación", "acceso", "conexión", "regla", "reglas"]
    route       = ["ruta definida por el usuario", "rutas definidas por el usuario"]
    next_hop    = ["tipo de próximo salto", "próximo salto"]
    none        = ["No aplicable", "Ninguno", "Ninguna"]
    when        = ["si", "solo", "cuando"]
    depends     = ["dependencia", "depende"]
    following   = ["siguiente", "siguientes"]
    host        = ["nombre de host", "nombres de host", "nombre de dominio completo"]
  }

  protocols = {}
  conditions = {
    public-ip    = ["IP pública", "dirección IP pública"]
    no-public-ip = ["sin IP pública", "sin dirección IP pública", "ninguna IP pública"]
  }
  clouds = {
    AzureCloud = ["Azure público"]
  }
  peers = {
    VirtualNetwork = ["red virtual"]
  }
  products = {}
  keys = {
    destination_tag = ["Etiqueta de servicio de destino"]
    source          = ["Origen"]
    tag             = ["Etiqueta de servicio de origen"]
    source_ports    = ["Intervalos de puertos de origen"]
    destination     = ["Destino"]
    ports           = ["Intervalos de puertos de destino"]
    protocol        = ["Protocolo"]
    access          = ["Acción"]
  }

  negations = ["no", "nunca", "sin", "ningún", "ninguna", "ninguno", "tampoco"]

  roles = {
    "Network Contributor"           = ["Colaborador de red"]
    "Storage Blob Data Reader"      = ["Lector de datos de blobs de almacenamiento", "Lector de datos de Storage Blob"]
    "Storage Blob Data Contributor" = ["Colaborador de datos de blobs de almacenamiento", "Colaborador de datos de Storage Blob"]
    "Contributor"                   = ["Colaborador"]
    "Owner"                         = ["Propietario"]
    "Reader"                        = ["Lector"]
  }
}
