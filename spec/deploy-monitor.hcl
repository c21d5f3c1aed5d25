# Where logs and measurements go.

create "log_analytics" {
  type = "Microsoft.OperationalInsights/workspaces"
  for  = "log_analytics"
  body = {
    properties = {
      retentionInDays                 = parameter(self.retention_days)
      publicNetworkAccessForIngestion = env.options.azure_monitor_private ? "Disabled" : "Enabled"
      publicNetworkAccessForQuery     = env.options.azure_monitor_private ? "Disabled" : "Enabled"
    }
  }
}

create "monitor" {
  type = "Microsoft.Insights/components"
  for  = "monitor"
  body = {
    properties = {
      WorkspaceResourceId             = id("log_analytics")
      publicNetworkAccessForIngestion = env.options.azure_monitor_private ? "Disabled" : "Enabled"
      publicNetworkAccessForQuery     = env.options.azure_monitor_private ? "Disabled" : "Enabled"
    }
  }
}

create "private_link_scope" {
  type = "Microsoft.Insights/privateLinkScopes"
  for  = "monitor"
  when = env.options.azure_monitor_private
  body = { properties = { accessModeSettings = { ingestionAccessMode = "Open", queryAccessMode = "Open" } } }
}

create "private_link_scope_monitor" {
  type   = "Microsoft.Insights/privateLinkScopes/scopedResources"
  for    = "monitor"
  parent    = "private_link_scope"
  name      = "application-insights"
  completes = true
  body   = { properties = { linkedResourceId = id("monitor") } }
}

create "private_link_scope_log_analytics" {
  type   = "Microsoft.Insights/privateLinkScopes/scopedResources"
  for    = "monitor"
  parent    = "private_link_scope"
  name      = "log-analytics"
  completes = true
  after     = ["private_link_scope_monitor"] # Azure changes a scope one thing at a time
  body   = { properties = { linkedResourceId = id("log_analytics") } }
}

# The firewall logs into tables of its own, one for each kind of rule.

create "diagnostics_firewall" {
  type    = "Microsoft.Insights/diagnosticSettings"
  when    = env.options.diagnostics
  extends = ["firewall"]
  name    = "to-log-analytics"
  body = {
    properties = {
      workspaceId                 = id("log_analytics")
      logAnalyticsDestinationType = "Dedicated"
      logs                        = [{ categoryGroup = "allLogs", enabled = true }]
    }
  }
}

create "diagnostics" {
  type    = "Microsoft.Insights/diagnosticSettings"
  when    = env.options.diagnostics
  extends = ["workspace", "key_vault", "registry", "aks", "kubernetes", "databricks"]
  name    = "to-log-analytics"
  body = {
    properties = {
      workspaceId = id("log_analytics")
      logs        = [{ categoryGroup = "allLogs", enabled = true }]
    }
  }
}
