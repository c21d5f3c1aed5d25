# Hosts that current pages alone state and that are neither packages nor Kubernetes, and the service that lists hosts.

requirement "automl-resources" {
  title      = { en = "Resources of automated ML for language and vision", ja = "自動 ML (NLP、ビジョン) のリソース" }
  level      = "situational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  # Where tags rule, Front Door's tag holds these names; a managed network has no such tag among its own rules.
  when = env.options.automl && env.cloud == "AzureCloud" && env.outbound.restricted && (env.outbound.by == "hosts" || env.managed_network.used)

  flow {
    direction   = "Outbound"
    protocol    = "Tcp"
    source      = tag("VirtualNetwork")
    destination = [host("automlresources-prod-d0eaehh7g8andvav.b02.azurefd.net"), host("automlresources-prod.azureedge.net"), host("aka.ms")]
    ports       = ["443"]
  }

  rulings = ["automl-resources-host"]

  evidence "exfiltration" "2025-02-05.en" { lines = [32, 32] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [356, 357] }
}

requirement "automl-clouds" {
  title = {
    en = "Automated ML for language and vision runs in the public cloud only"
    ja = "自動 ML の NLP とビジョンはパブリック クラウドでのみ利用できる"
  }
  level      = "informational"
  components = ["compute_instance", "compute_cluster", "serverless_compute"]
  when       = env.options.automl && env.cloud != "AzureCloud"

  step {
    text = {
      en = "Do not plan on automated ML for language or vision here: only public regions offer it, so no host is opened."
      ja = "このクラウドでは自動 ML の NLP とビジョンは使えません。パブリック リージョンだけで提供されるため、送信先は開放しません。"
    }
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [360, 360] }
}

requirement "outbound-dependencies-list" {
  title      = { en = "List of outbound hosts from the service itself", ja = "サービス自身が返す送信先ホストの一覧" }
  level      = "informational"
  components = ["workspace"]
  when       = env.outbound.restricted && env.cloud == "AzureCloud"

  step {
    text = {
      en = "Compare the rules with the hosts and ports that the service names for this workspace."
      ja = "サービスがこのワークスペース用に返すホストとポートを、規則と照らし合わせます。"
    }
    command = "az rest --method GET --resource https://management.azure.com/ --url \"https://<region>.api.azureml.ms/rp/workspaces<workspace-resource-id>/outboundNetworkDependenciesEndpoints?api-version=2018-03-01-preview\""
    check   = true
  }

  evidence "behind-firewall" "2026-03-19.en" { lines = [238, 256] }
}

requirement "firewall-without-tags" {
  title      = { en = "Addresses for firewalls that know no service tags", ja = "サービス タグを扱えないファイアウォール用のアドレス" }
  level      = "informational"
  components = ["workspace"]
  when       = env.egress.kind == "appliance" && env.outbound.restricted

  step {
    text = {
      en = "A firewall that knows no service tags takes the addresses of the tags of the region; they change, so fetch them again regularly."
      ja = "サービス タグを扱えないファイアウォールには、リージョンのタグのアドレスを登録します。アドレスは変わるため、定期的に取得し直してください。"
    }
    command = "az network list-service-tags --location <region>"
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [294, 294] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [296, 296] }
  evidence "public-internet-access" "2025-02-10.en" { lines = [42, 48] }
  evidence "behind-firewall" "2026-03-19.en" { lines = [36, 36] }
}
