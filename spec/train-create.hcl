# Making compute instances the v1 way, as the sample code of the page does.

requirement "instance-sdk-create" {
  title      = { en = "A compute instance is made by code of SDK v1", ja = "SDK v1 のコードでコンピューティング インスタンスを作成する" }
  level      = "informational"
  components = ["compute_instance"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Import ComputeInstance, ComputeTarget and ComputeTargetException of azureml.core, look for an instance of the name first, and create it only where ComputeTargetException says there is none."
      ja = "azureml.core の ComputeInstance、ComputeTarget、ComputeTargetException を使います。まず同名のインスタンスを探し、ComputeTargetException が発生した場合にのみ作成します。"
    }
  }

  step {
    text = {
      en = "Hand the result of ComputeInstance.provisioning_configuration to ComputeInstance.create and wait for its completion; then train on it."
      ja = "ComputeInstance.provisioning_configuration の結果を ComputeInstance.create に渡し、完了を待ってからトレーニングに使います。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [218, 218] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [220, 224] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [230, 235] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [242, 244] }
  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [246, 246] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [213, 217] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [223, 228] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [235, 237] }
}

requirement "instance-name-unique" {
  title      = { en = "The name of a compute instance is unique in its region", ja = "コンピューティング インスタンスの名前はリージョン内で一意にする" }
  level      = "informational"
  components = ["compute_instance"]

  step {
    text = {
      en = "Choose a name that no other instance of the region has; the sample joins ci and the workspace's ID and keeps the first 10 characters."
      ja = "リージョン内でほかのインスタンスと重複しない名前にします。サンプルでは ci とワークスペースの ID をつなげ、先頭の 10 文字を使っています。"
    }
  }

  source = ["compute-instance-2023"]

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [226, 228] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [219, 221] }
}

requirement "instance-size" {
  title      = { en = "Size of the sample's compute instance", ja = "サンプルのコンピューティング インスタンスのサイズ" }
  level      = "informational"
  components = ["compute_instance"]

  step {
    text = {
      en = "Set the size of the machine (vm_size); the sample takes STANDARD_D3_V2, which is the default here too."
      ja = "VM サイズ (vm_size) を指定します。サンプルの値は STANDARD_D3_V2 で、ここでも既定値としています。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [236, 236] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [229, 229] }
}

requirement "instance-ssh-closed" {
  title      = { en = "SSH to a compute instance stays closed unless asked for", ja = "コンピューティング インスタンスへの SSH は必要な場合以外無効にする" }
  detail     = { en = "The sample says ssh_public_access=False.", ja = "サンプルでは ssh_public_access=False を指定しています。" }
  level      = "recommended"
  components = ["compute_instance"]
  when       = !self.ssh

  property {
    resource = "Microsoft.MachineLearningServices/workspaces/computes"
    path     = "properties.properties.sshSettings.sshPublicAccess"
    value    = "Disabled"
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [237, 237] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [230, 230] }
}

requirement "instance-network-parameters" {
  title = {
    en = "The code names resource group, network and subnet of the instance"
    ja = "コードでインスタンスのリソース グループ、仮想ネットワーク、サブネットを指定する"
  }
  level      = "informational"
  components = ["compute_instance"]
  when       = !env.managed_network.used

  step {
    text = {
      en = "Set vnet_resourcegroup_name, vnet_name and subnet_name to those of the network where the instance shall stand."
      ja = "vnet_resourcegroup_name、vnet_name、subnet_name に、インスタンスを配置するネットワークのものを指定します。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [238, 240] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [231, 233] }
}

requirement "instance-ssh-key" {
  title      = { en = "Who opens SSH gives a public key", ja = "SSH を使う場合は公開鍵を渡す" }
  level      = "informational"
  components = ["compute_instance"]
  when       = self.ssh

  step {
    text = {
      en = "Give the public key of the administrator as admin_user_ssh_public_key; the sample leaves it commented out."
      ja = "管理者の公開鍵を admin_user_ssh_public_key に指定します。サンプルではコメント アウトされています。"
    }
  }

  evidence "secure-training-vnet-v1" "2023-05-23.ja" { lines = [241, 241] }
  evidence "secure-training-vnet-v1" "2024-07-26.en" { lines = [234, 234] }
}
