# Built-in roles that the pages name; the GUIDs are the same in every cloud.

role_definition "Network Contributor" { guid = "4d97b98b-1d4f-4787-a291-c67834d212e7" }

role_definition "Reader" { guid = "acdd72a7-3385-48ef-bd42-f606fba81ae7" }

role_definition "Storage Blob Data Reader" { guid = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" }
