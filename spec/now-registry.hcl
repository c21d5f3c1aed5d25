# Who pulls and builds images where the registry's admin user is off.

source "service-authentication" {
  title = { en = "Authentication between Azure Machine Learning and other services", ja = "Azure Machine Learning と他のサービス間の認証" }
  url   = "https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication"
  dated = "2026-01-22"
}

requirement "cluster-registry-pull" {
  title = { en = "Identities of compute clusters may pull from the registry", ja = "コンピューティング クラスターの ID にレジストリからのイメージ取得を許可する" }
  detail = {
    en = "Where the admin user of the registry is off, images are built and pulled by managed identities. Azure gives the system-assigned identity of a cluster the role AcrPull on the workspace's registry by itself, if the registry was there first; no assignment is generated, since it would meet that one."
    ja = "レジストリの管理者ユーザーが無効な場合、イメージのビルドと取得にはマネージド ID が使われます。クラスターの作成時にレジストリがあれば、システム割り当て ID にはワークスペースのレジストリに対するロール AcrPull が自動で割り当てられます。この割り当てと重複するため、ここでは生成しません。"
  }
  level      = "required"
  components = ["compute_cluster"]

  step {
    text = {
      en = "See that the identity of the cluster stands in the list, and grant it the role where it does not."
      ja = "クラスターの ID が一覧にあることを確認し、ない場合はロールを割り当てます。"
    }
    command = "az role assignment list --role AcrPull --scope <registry-resource-id> --query \"[].principalName\" --output table"
    check   = true
  }

  symptom {
    message = "Failed to pull Docker image"
    cause   = { en = "The identity of the cluster has no role AcrPull on the registry.", ja = "クラスターの ID に、レジストリに対するロール AcrPull がありません。" }
    remedy  = { en = "Assign AcrPull on the registry to the identity of the cluster.", ja = "クラスターの ID に、レジストリに対するロール AcrPull を割り当てます。" }
  }

  rulings = ["registry-cluster-identity"]
  source  = ["service-authentication"]
}

requirement "aks-registry-identity" {
  title = { en = "Scoring pods of AKS pull by the identity of the nodes", ja = "AKS のスコアリング ポッドはノードの ID でイメージを取得する" }
  detail = {
    en = "The page of 2026-01 asks for a service principal in a cluster of one's own beside a registry without admin user, because only that gets AcrPull by itself. Here the identity of the nodes has the role from the start."
    ja = "2026 年 1 月のページは、管理者ユーザーが無効なレジストリと独自の AKS クラスターを使う場合にサービス プリンシパルを求めています。AcrPull が自動で割り当てられるのはサービス プリンシパルだけだからです。ここでは、ノードの ID にあらかじめこのロールを割り当てます。"
  }
  level      = "recommended"
  components = ["aks"]

  step {
    text = {
      en = "Deploy one model and see that its pod pulls its image. If it does not, switch the admin user of the registry on, or give the cluster a service principal."
      ja = "モデルを 1 つデプロイし、ポッドがイメージを取得できることを確認します。取得できない場合は、レジストリの管理者ユーザーを有効にするか、クラスターでサービス プリンシパルを使います。"
    }
    command = "kubectl get events --all-namespaces --field-selector reason=Failed"
    check   = true
  }

  rulings = ["registry-cluster-identity"]
  source  = ["service-authentication"]
}

ruling "registry-cluster-identity" {
  question = {
    en = "Can clusters beside a private registry without admin user pull by managed identities? A page of 2023 says that the two do not go together."
    ja = "管理者ユーザーが無効なプライベート レジストリから、クラスターのマネージド ID でイメージを取得できるか。2023 年のページには併用できないとある。"
  }
  decision = {
    en = "Yes from 2026-01 on: clusters have system-assigned identities, nodes of AKS have the role AcrPull, and the checklist has both proven after deployment."
    ja = "2026 年 1 月以降は可能とする。クラスターにはシステム割り当て ID を、AKS のノードにはロール AcrPull を割り当て、デプロイ後の確認をチェックリストに載せる。"
  }
  reason = {
    en = "The newer page describes exactly this as the way to work with the admin user off and no longer holds the limitation; for a cluster of one's own it still names a service principal, for the sake of a role that is assigned here anyway."
    ja = "新しいページは、管理者ユーザーを無効にした場合の方法としてこれを説明しており、以前の制限はない。独自のクラスターについては今もサービス プリンシパルを挙げているが、その目的であるロールはここで割り当てる。"
  }
  evidence "secure-workspace-vnet" "2023-04-01.en" { lines = [79, 79] }
  source = ["service-authentication"]
}
