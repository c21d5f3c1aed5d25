package plan_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

const sshKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJJtjU6nUeYyIUJHhgZyv9pJjQSNcVWjKG2U1Hyi3rSx you@example.com"

func codesOf(t *testing.T, environment string) (*plan.Plan, map[string]plan.Code, map[string]plan.Item) {
	t.Helper()
	s, fs := spec.Builtin()
	if fs.Failed() {
		t.Fatal(fs)
	}
	envs, fs := spec.LoadEnvironments(s, "ringfence.hcl", []byte(environment))
	if fs.Failed() {
		t.Fatal(fs)
	}
	p, fs := plan.Make(s, envs[0])
	if fs.Failed() {
		t.Fatal(fs)
	}
	codes, items := map[string]plan.Code{}, map[string]plan.Item{}
	for _, sec := range p.Checklist.Sections {
		for _, i := range sec.Items {
			items[i.ID] = i
			for _, c := range i.Codes {
				codes[c.File] = c
			}
		}
	}
	return p, codes, items
}

// said reads a file and checks it against what was written by hand.
func said(t *testing.T, c plan.Code, want map[string]any) {
	t.Helper()
	var got map[string]any
	if err := yaml.Unmarshal([]byte(c.Body), &got); err != nil {
		t.Fatalf("%s: %v in\n%s", c.File, err, c.Body)
	}
	if !strings.HasPrefix(got["$schema"].(string), "https://azuremlschemas.azureedge.net/latest/") {
		t.Errorf("%s has the schema %v", c.File, got["$schema"])
	}
	delete(got, "$schema")
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got)\n%s", c.File, d)
	}
}

type object = map[string]any

// TestCodes holds every rename, word and unit by hand.
func TestCodes(t *testing.T) {
	_, codes, items := codesOf(t, `environment "x" {
  region = "eastus"
  tags   = { owner = "no" }
  network { address_space = ["10.20.0.0/16"] }
  workspace "mlw" { image_build_compute = "cpu" }
  compute_cluster "cpu" {
    low_priority   = true
    max_nodes      = 7
    idle_time      = "PT30M"
    ssh            = true
    public_ip      = true
    ssh_public_key = "`+sshKey+`"
  }
  compute_instance "note" {
    ssh            = true
    public_ip      = true
    ssh_public_key = "`+sshKey+`"
  }
  kubernetes "kube" {}
  aks "old" {}
  storage "stdata" {
    existing { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata" }
  }
  virtual_machine "jump" {
    existing {
      name  = "vm-jump"
      group = "rg-vm"
    }
  }
}`)
	const subnet = "/subscriptions/<subscription-id>/resourceGroups/rg-x/providers/Microsoft.Network/virtualNetworks/vnet-x/subnets/snet-x-training"
	assigned := object{"type": "system_assigned"}
	said(t, codes["compute-cluster-cpu.yml"], object{
		"name": "cpu", "type": "amlcompute", "location": "eastus", "size": "STANDARD_D2_V2", "tier": "low_priority", "min_instances": 0, "max_instances": 7,
		"idle_time_before_scale_down": 1800, "network_settings": object{"subnet": subnet}, "enable_node_public_ip": true, "ssh_public_access_enabled": true,
		"ssh_settings": object{"admin_username": "azureuser", "ssh_key_value": sshKey}, "identity": assigned,
	})
	said(t, codes["compute-instance-note.yml"], object{
		"name": "note", "type": "computeinstance", "size": "STANDARD_D3_V2", "network_settings": object{"subnet": subnet},
		"enable_node_public_ip": true, "ssh_public_access_enabled": true, "ssh_settings": object{"ssh_key_value": sshKey},
	})
	said(t, codes["kubernetes-compute-kube.yml"], object{
		"name": "kube", "type": "kubernetes", "namespace": "default", "identity": assigned,
		"resource_id": "/subscriptions/<subscription-id>/resourceGroups/rg-x/providers/Microsoft.ContainerService/managedClusters/kube",
	})
	said(t, codes["virtual-machine-jump.yml"], object{
		"name": "vm-jump", "type": "virtualmachine",
		"resource_id": "/subscriptions/<subscription-id>/resourceGroups/rg-vm/providers/Microsoft.Compute/virtualMachines/vm-jump",
	})
	var workspace object
	if err := yaml.Unmarshal([]byte(codes["workspace.yml"].Body), &workspace); err != nil {
		t.Fatal(err)
	}
	for k, want := range map[string]any{
		"name": "mlw", "resource_group": "rg-x", "location": "eastus", "public_network_access": "Disabled", "image_build_compute": "cpu", "hbi_workspace": false,
		"identity": assigned, "tags": object{"owner": "no"}, "system_datastores_auth_mode": "accesskey",
		"storage_account": "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata",
	} {
		if d := cmp.Diff(want, workspace[k]); d != "" {
			t.Errorf("%s (-want +got)\n%s", k, d)
		}
	}

	for file, want := range map[string]string{
		"workspace.yml":               "az ml workspace create --resource-group rg-x --file workspace.yml",
		"compute-cluster-cpu.yml":     "az ml compute create --resource-group rg-x --workspace-name mlw --file compute-cluster-cpu.yml",
		"kubernetes-compute-kube.yml": "az ml compute attach --resource-group rg-x --workspace-name mlw --file kubernetes-compute-kube.yml",
		"virtual-machine-jump.yml":    "az ml compute attach --resource-group rg-x --workspace-name mlw --file virtual-machine-jump.yml",
	} {
		if got := codes[file].Command.Line; got != want {
			t.Errorf("%s is taken by %q", file, got)
		}
	}
	notes := ""
	for _, n := range codes["compute-instance-note.yml"].Notes {
		notes += n.En + "\n"
	}
	for _, want := range []string{"does not show `enable_node_public_ip`", "Not in this file: ", "`properties.disableLocalAuth = false`"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes of the instance do not say %q:\n%s", want, notes)
		}
	}
	files, attach := items["command-line-files"], items["attach"]
	if files.Level != spec.Informational || !files.Unverified || len(files.Sources) != 4 {
		t.Errorf("the files are %s, unverified %v, from %d pages", files.Level, files.Unverified, len(files.Sources))
	}
	if len(files.ToDo) != 1 || files.ToDo[0].En != "No file of this kind describes `old`." {
		t.Errorf("of the AKS cluster it says %v", files.ToDo)
	}
	if attach.Level != spec.Required || len(attach.Codes) != 1 {
		t.Errorf("to attach is %s, %d files", attach.Level, len(attach.Codes))
	}
}

func TestCodesOfManagedNetwork(t *testing.T) {
	p, codes, _ := codesOf(t, `environment "x" {
  region = "eastus"
  managed_network { isolation = "allow_only_approved_outbound" }
  flow "mirror" {
    destination = host("packages.example.com")
    ports       = ["443"]
  }
  flow "factory" {
    destination = tag("DataFactory")
    ports       = ["80", "8080-8090"]
    priority    = 3100
  }
  flow "office" { # the files know no rule by address
    destination = cidr("203.0.113.0/24")
    ports       = ["443"]
    priority    = 3200
  }
}`)
	var got struct {
		Network struct {
			Isolation string   `yaml:"isolation_mode"`
			Rules     []object `yaml:"outbound_rules"`
		} `yaml:"managed_network"`
	}
	if err := yaml.Unmarshal([]byte(codes["workspace.yml"].Body), &got); err != nil {
		t.Fatal(err)
	}
	if got.Network.Isolation != "allow_only_approved_outbound" {
		t.Errorf("the isolation mode is %q", got.Network.Isolation)
	}
	planned := 0
	for _, r := range p.Deployment.Resources {
		if strings.HasSuffix(r.ID.Type, "/outboundRules") {
			planned++
		}
	}
	if planned < 3 || len(got.Network.Rules) != planned-1 {
		t.Errorf("%d rules are planned, %d written", planned, len(got.Network.Rules))
	}
	if n := codes["workspace.yml"].Notes; len(n) != 2 || !strings.Contains(n[1].En, "`office`") {
		t.Errorf("what is left out is %v", n)
	}
	for _, want := range []object{
		{"name": "mirror", "type": "fqdn", "destination": "packages.example.com"},
		{"name": "factory", "type": "service_tag", "destination": object{"service_tag": "DataFactory", "protocol": "TCP", "port_ranges": "80,8080-8090"}},
	} {
		found := false
		for _, r := range got.Network.Rules {
			found = found || cmp.Equal(want, r)
		}
		if !found {
			t.Errorf("%v is not among\n%v", want, got.Network.Rules)
		}
	}
}
