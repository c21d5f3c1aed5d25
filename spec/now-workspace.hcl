# What comes after a workspace is deleted, or something attached to it is.

source "soft-delete" {
  title = { en = "Soft deletion of workspaces", ja = "ワークスペースの論理的な削除" }
  url   = "https://learn.microsoft.com/azure/machine-learning/concept-soft-delete"
  dated = "2024-01-22"
}

requirement "workspace-soft-deleted" {
  title = { en = "A deleted workspace keeps its name for 14 days", ja = "削除したワークスペースの名前は 14 日間再利用できない" }
  detail = {
    en = "A workspace is soft-deleted unless asked otherwise; its name can be used again once it is deleted for good, or after 14 days. Destroying and applying again by Terraform meets this too."
    ja = "ワークスペースは既定で論理的に削除され、完全に削除するか 14 日が過ぎるまで名前を再利用できません。Terraform で破棄してから再度適用する場合も同じです。"
  }
  level      = "informational"
  components = ["workspace"]

  step {
    text = {
      en = "Delete the workspace for good where its name is needed again at once; its data goes with it."
      ja = "同じ名前をすぐに使う必要がある場合は、ワークスペースを完全に削除します。データも失われます。"
    }
    command = "az ml workspace delete --resource-group <workspace-resource-group> --name <workspace> --permanently-delete"
  }

  symptom {
    message = "Soft-deleted workspace exists. Please purge or recover it."
    cause   = { en = "A workspace of this name was deleted less than 14 days ago.", ja = "同名のワークスペースが 14 日以内に削除されています。" }
    remedy  = { en = "Recover it, delete it for good, or take another name.", ja = "復旧するか、完全に削除するか、別の名前を使います。" }
  }

  source = ["soft-delete"]
}
