# Spanish words of rules.

lexicon "es" {
  marks = ["el", "la", "los", "las", "de", "para", "con", "que", "del", "una"]

  headers = {
    direction         = ["Dirección", "Entrada o salida", "Sentido", "Dirección del tráfico", "Sentido del tráfico", "Entrante o saliente", "Entrada/Salida", "Tipo de regla", "Entrante/Saliente"]
    protocol          = ["Protocolo", "Protocolos", "Transporte", "Protocolo de transporte", "Protocolo de red", "Protocolo IP"]
    ports             = ["Puerto", "Puertos", "Número de puerto", "Números de puerto", "Intervalo de puertos", "Intervalos de puertos", "Puerto(s)", "Puertos necesarios", "Puerto necesario", "Rango de puertos", "Puertos utilizados", "Puertos requeridos"]
    protocol_ports    = ["Protocolo y puertos", "Protocolo & puertos", "Protocolo & ports", "Protocolo y puerto", "Protocolo/puerto", "Protocolo/puertos", "Puerto y protocolo", "Puertos y protocolos", "Puertos y protocolo", "Protocolos y puertos", "Protocolo & puerto", "Puerto/protocolo", "Protocolo: puerto", "Protocolo:puerto"]
    tag               = ["Etiqueta de servicio", "Etiquetas de servicio", "Etiqueta del servicio", "Etiqueta", "Etiquetas", "Nombre de la etiqueta", "Nombre de la etiqueta de servicio", "Etiqueta de servicio de Azure", "Extremo remoto", "Etiqueta de red", "Interlocutor"]
    host              = ["Nombre de host", "Nombres de host", "Nombre del host", "FQDN", "Host", "Hosts", "Anfitrión", "Dominio", "Dominios", "Nombre de dominio", "Nombres de dominio", "URL", "Punto de conexión", "Puntos de conexión", "Punto de conexión de salida", "Nombre de dominio completo", "Nombres de dominio completos", "FQDN de destino", "Host de destino", "Hosts de destino", "URL de destino", "Servidor", "Servidores", "Sitio", "Sitios", "Sitio web", "Sitios web", "Nombre del servidor", "Dirección web", "Extremo", "Nombre DNS"]
    source            = ["Origen", "Desde", "De", "Etiqueta de origen", "Etiqueta de servicio de origen", "Dirección de origen", "IP de origen", "Procedencia", "Fuente", "Orígenes"]
    source_ports      = ["Puertos de origen", "Puerto de origen", "Intervalo de puertos de origen", "Intervalos de puertos de origen"]
    destination       = ["Destino", "Hacia", "A", "Etiqueta de destino", "Etiqueta de servicio de destino", "Dirección de destino", "IP de destino", "Destinos", "Objetivo"]
    destination_ports = ["Puertos de destino", "Puerto de destino", "Intervalo de puertos de destino", "Intervalos de puertos de destino"]
    purpose           = ["Propósito", "Descripción", "Notas", "Finalidad", "Motivo", "Uso", "Usos", "Objeto", "Observaciones", "Comentario", "Comentarios", "Detalles", "Nota", "Explicación", "Para qué", "Para qué sirve", "Razón", "Información", "Información adicional", "Función", "Se usa para", "Utilidad", "Justificación", "Por qué"]
    required_for      = ["Necesario para", "Requerido para", "Escenario", "Obligatorio para", "Característica", "Componente", "Servicio", "Dependencia", "Categoría", "Escenarios", "Caso de uso", "Necesidad", "Operación", "Producto", "Área", "Tarea", "Lo necesita"]
    inbound           = ["Entrada necesaria", "Entrada", "Entrante", "Tráfico de entrada", "Tráfico entrante", "Reglas de entrada", "Puertos de entrada", "Conexiones entrantes", "Reglas entrantes"]
    outbound          = ["Salida necesaria", "Salida", "Saliente", "Tráfico de salida", "Tráfico saliente", "Reglas de salida", "Puertos de salida", "Conexiones salientes", "Reglas salientes"]
    other             = ["Configuración", "Dirección IP", "Direcciones IP", "Dirección IP privada", "Zona DNS privada", "Zona DNS", "Zona", "Subrecurso", "Tipo de registro", "Con IP pública", "Sin IP pública", "Con dirección IP pública", "Sin dirección IP pública"]
    access            = ["Acción", "Acceso", "Permitir o denegar", "Permitir/Denegar", "Efecto"]
    next_hop          = ["Próximo salto", "Tipo de próximo salto", "Siguiente salto", "Tipo del próximo salto", "Tipo de siguiente salto"]
    prefix            = ["Prefijo de dirección", "Prefijos de dirección", "Prefijo", "Prefijo de direcciones", "Prefijo de destino"]
  }

  words = {
    role        = ["rol", "roles", "permiso", "permisos"]
    alert       = ["Nota", "Sugerencia", "Importante", "Advertencia", "Precaución"]
    inbound     = ["entrada", "entrante", "entrantes", "de entrada", "entran", "entra", "entrar", "regla de entrada", "reglas de entrada"]
    outbound    = ["salida", "saliente", "salientes", "de salida", "salen", "sale", "salir", "regla de salida", "reglas de salida"]
    port        = ["puerto", "puertos", "número de puerto", "intervalo de puertos", "intervalos de puertos", "rango de puertos"]
    protocol    = ["protocolo", "protocolos"]
    any         = ["cualquiera", "cualquier", "todos", "todas", "todo", "cualesquiera", "toda", "todo el", "todos los", "todas las"]
    and         = ["y", "e", "o", "así como", "ni"]
    range       = ["hasta", "-"]
    between     = ["entre"]
    allow       = ["permita", "permitir", "permite", "permitido", "abra", "abrir", "permitan", "permiten", "permitida", "permitidos", "permitidas", "permitirse", "abierto", "abiertos", "abierta", "abiertas", "abran", "abre", "habilite", "habilitar", "habilitado", "autorice", "autorizar", "admitir", "admita", "admite", "acepte", "aceptar", "acceder a", "llegar a", "llegar por", "alcanzar", "accesible", "accesibles", "alcanzable", "conectarse a", "dejar pasar", "deje pasar", "debe poder", "deben poder", "tener acceso", "no bloquee", "agregue una regla", "autorizado"]
    deny        = ["denegar", "deniegue", "bloquear", "deniega", "deniegan", "bloquea", "rechaza", "denegado", "denegada", "denieguen", "bloquee", "bloqueado", "bloqueada", "bloquean", "bloqueen", "rechace", "rechazar", "rechazan", "prohíba", "prohibir", "prohíbe", "impida", "impedir", "impide", "denegación", "cierre", "descarte", "descartar"]
    duty        = ["debe", "deben", "requiere", "requieren", "necesario", "necesaria", "obligatorio", "necesita", "necesitan", "necesarios", "necesarias", "obligatoria", "obligatorios", "obligatorias", "tiene que", "tienen que", "hay que", "debería", "deberían", "asegúrese", "asegurarse", "exige", "exigen", "es preciso", "hace falta", "hacen falta", "imprescindible", "se requiere", "se requieren", "agregue", "agregar", "compruebe que", "configure", "requerido", "requeridos", "requerida", "requeridas", "indispensable", "requisito", "requisitos"]
    not_needed  = ["no es necesario", "no es necesaria", "no se requiere", "no se necesita", "no necesitan", "no necesita", "no requieren", "no requiere", "no es obligatorio", "no hace falta", "no hacen falta", "no es preciso", "no tiene que", "no tienen que", "no son necesarias", "no son necesarios", "ya no es necesario", "ya no es necesaria", "ya no se necesita", "ya no se requiere", "no hay que", "innecesario", "innecesaria", "sin necesidad de", "quitar", "quite", "elimine", "eliminar", "no se necesitan", "no se requieren", "no necesite", "ya no son necesarias", "ya no hace falta", "no debe abrir", "ningún puerto de entrada", "ninguna regla de entrada", "deja de ser necesario", "deja de ser necesaria", "no es imprescindible"]
    optional    = ["(opcional)", "opcional", "opcionalmente", "(opcionales)", "si lo desea", "opcionales", "(recomendado)"]
    service_tag = ["etiqueta de servicio", "etiquetas de servicio", "etiqueta", "etiquetas", "etiqueta del servicio"]
    traffic     = ["tráfico", "comunicación", "acceso", "conexión", "regla", "reglas", "comunicaciones", "conexiones", "accesos", "solicitudes", "solicitud", "peticiones", "petición", "paquetes", "llamadas", "flujo", "conectividad", "regla de seguridad", "conectarse", "se conectan", "se conecta"]
    route       = ["ruta definida por el usuario", "rutas definidas por el usuario", "ruta personalizada", "rutas personalizadas", "UDR", "agregue una ruta", "cree una ruta", "ruta para", "rutas para", "ruta hacia", "rutas hacia", "ruta a", "rutas a"]
    next_hop    = ["tipo de próximo salto", "próximo salto", "siguiente salto", "tipo de siguiente salto", "tipo del próximo salto"]
    none        = ["No aplicable", "Ninguno", "Ninguna", "No procede", "No corresponde", "N/D", "No es aplicable", "Nada", "Ningún requisito"]
    when        = ["si", "solo", "cuando", "únicamente", "solamente", "siempre que", "en caso de", "cuando se", "sólo"]
    depends     = ["dependencia", "depende", "dependencias", "dependen", "dependiente"]
    following   = ["siguiente", "siguientes", "a continuación", "más abajo", "enumerados", "enumeradas", "que se enumeran", "que se indican", "de la tabla", "de este artículo"]
    host        = ["nombre de host", "nombres de host", "nombre de dominio completo", "nombre de dominio", "nombres de dominio", "nombres de dominio completos", "host", "hosts", "FQDN", "dominio", "dominios", "URL", "sitio", "sitios", "direcciones web", "sitios web"]
    address     = ["dirección IP", "direcciones IP"]
    from        = ["desde", "procedente de", "procedentes de", "proveniente de", "provenientes de", "originado en", "con origen en", "desde el", "desde la"]
    to          = ["a", "al", "hacia", "a la", "a las", "a los", "con destino a", "dirigido a", "dirigidos a", "dirigida a", "con destino en"]
    these       = ["estos", "estas", "todos estos", "todas estas", "los anteriores", "las anteriores", "anteriores", "anterior", "indicados", "indicadas", "mencionados", "mencionadas", "cada fila", "todos ellos", "todas ellas", "todas las reglas", "todas las conexiones", "todos los hosts", "todas las entradas", "cada regla", "cada conexión", "cada host"]
    default     = ["salvo que se indique lo contrario", "a menos que se indique lo contrario", "si no se indica lo contrario", "salvo indicación contraria", "salvo indicación en contrario", "excepto donde se indique", "salvo que se especifique lo contrario", "a menos que se especifique lo contrario", "si no se especifica otra cosa", "si no se indica otra cosa", "salvo que se diga lo contrario", "a menos que se especifique", "mientras no se indique lo contrario", "todas las conexiones de este artículo", "todos los hosts de este artículo", "todas las reglas de este artículo", "todo el tráfico de red", "todas las reglas de esta página", "todo lo que aparece en esta página", "si no se indica ningún puerto", "cuando no se indica", "de lo contrario", "de forma predeterminada, todos", "de forma predeterminada, todas", "salvo que la tabla", "a menos que la tabla", "salvo que", "excepto cuando se indique", "si no se indica", "salvo cuando se indique", "salvo donde se indique", "excepto si se indica", "a no ser que se indique lo contrario", "a no ser que se especifique", "salvo que se indique otra cosa", "a menos que se indique otra cosa"]
    instead     = ["en lugar de", "en vez de", "representa", "representan", "para más información", "para obtener más información", "más información"]
    dns         = ["servidor DNS", "servidores DNS", "zona DNS", "zonas DNS", "registro A", "registros A", "resolución de nombres", "resolver", "resuelven", "resuelve", "reenviador condicional", "DNS personalizado"]
    cluster     = ["entre pods", "pods", "dentro de los pods"]
  }

  protocols = {
    Tcp = ["TCP/IP"]
    Udp = ["datagramas UDP"]
  }
  conditions = {
    public-ip           = ["IP pública", "dirección IP pública", "con IP pública", "con dirección IP pública", "direcciones IP públicas"]
    no-public-ip        = ["sin IP pública", "sin dirección IP pública", "ninguna IP pública", "sin direcciones IP públicas", "ninguna dirección IP pública", "sin IP públicas"]
    restricted-outbound = ["restringir el tráfico saliente", "limitar el tráfico saliente", "restringir el tráfico de salida", "limitar el acceso saliente", "limitar el tráfico de salida", "restringir el acceso saliente"]
    private-endpoint    = ["punto de conexión privado", "puntos de conexión privados"]
    forced-tunneling    = ["tunelización forzada", "túnel forzado"]
  }
  clouds = {
    AzureCloud        = ["Azure público", "nube pública de Azure", "nube pública", "Azure comercial", "Azure global", "Público de Azure", "nube global", "Azure (público)"]
    AzureChinaCloud   = ["Azure operado por 21Vianet", "Microsoft Azure operado por 21Vianet", "operado por 21Vianet", "Azure en China", "nube de China", "Azure de China", "Azure administrado por 21Vianet"]
    AzureUSGovernment = ["Azure Gobierno", "Azure para el Gobierno de EE. UU.", "Gobierno de EE. UU.", "Azure Gobierno de EE. UU.", "nube de gobierno", "Azure para Gobierno", "Administración pública de EE. UU."]
  }
  peers = {
    VirtualNetwork    = ["red virtual", "redes virtuales", "VNet", "subred", "subredes"]
    Internet          = ["la Internet pública", "Internet público", "Internet pública"]
    AzureLoadBalancer = ["equilibrador de carga de Azure", "Azure Load Balancer", "sondeos de estado", "equilibrador de carga"]
  }
  products = {
    AzureContainerRegistry = ["registro de contenedores"]
    Storage                = ["cuenta de almacenamiento", "Almacenamiento de Azure"]
    AzureKeyVault          = ["almacén de claves"]
  }
  keys = {
    destination_tag = ["Etiqueta de servicio de destino", "Etiqueta de destino"]
    source          = ["Origen", "Desde", "Dirección IP de origen", "Dirección de origen"]
    tag             = ["Etiqueta de servicio de origen", "Etiqueta de origen", "Etiqueta de servicio", "Etiqueta"]
    source_ports    = ["Intervalos de puertos de origen", "Intervalo de puertos de origen", "Puertos de origen", "Puerto de origen"]
    destination     = ["Destino", "Dirección IP de destino", "Dirección de destino"]
    ports           = ["Intervalos de puertos de destino", "Intervalo de puertos de destino", "Puertos de destino", "Puerto de destino", "Puerto", "Puertos", "Intervalo de puertos"]
    protocol        = ["Protocolo"]
    access          = ["Acción", "Acceso"]
    direction       = ["Dirección", "Sentido"]
    fqdn            = ["FQDN de destino", "FQDN", "Nombre de host", "Host", "Hosts"]
    name            = ["Nombre"]
    priority        = ["Prioridad"]
  }

  negations = ["no", "nunca", "sin", "ningún", "ninguna", "ninguno", "tampoco"]

  roles = {
    "Network Contributor"           = ["Colaborador de red"]
    "Storage Blob Data Reader"      = ["Lector de datos de blobs de almacenamiento", "Lector de datos de Storage Blob"]
    "Storage Blob Data Contributor" = ["Colaborador de datos de blobs de almacenamiento", "Colaborador de datos de Storage Blob"]
    Contributor                     = ["Colaborador"]
    Owner                           = ["Propietario"]
    Reader                          = ["Lector"]
  }
}
