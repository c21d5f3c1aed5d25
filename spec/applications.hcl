# What an application rule of Azure Firewall can carry for these documents.

application_protocol "Http" { port = 80 }

application_protocol "Https" { port = 443 }
