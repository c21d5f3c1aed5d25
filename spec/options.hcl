# Options that only the later pages give a reason for; the others stand beside the components.

option "interactive_jobs" {
  title   = { en = "Connect Visual Studio Code to a running job", ja = "実行中のジョブに Visual Studio Code で接続する" }
  default = false
}

option "posit_workbench" {
  title   = { en = "Posit Workbench, which asks for a licence, on compute instances", ja = "ライセンスが必要な Posit Workbench をコンピューティング インスタンスで使う" }
  default = false
}

option "prompt_flow" {
  title   = { en = "Prompt flow with Azure's AI services and AI Search", ja = "Azure の AI サービスと AI Search を使うプロンプト フロー" }
  default = false
}

option "diagnostics" {
  title   = { en = "Logs of the workspace and its resources go to Log Analytics", ja = "ワークスペースと関連リソースのログを Log Analytics に送る" }
  default = true
}

option "deployer_role" {
  title = {
    en = "A custom role with just the actions that whoever deploys needs"
    ja = "デプロイする担当者に必要な操作だけを含むカスタム ロールを作る"
  }
  default = false
}

