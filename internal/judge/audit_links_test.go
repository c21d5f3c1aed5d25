package judge_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/judge"
)

const (
	whole = `environment "e" {
  region = "eastus"
  as_of  = "2026-03-19"
  options { studio_data = true }
  workspace "mlw-one" { image_build_compute = "build" }
  compute_cluster "build" { public_ip = true }
  compute_instance "notebook" {}
  aks "scoring" { load_balancer = "internal" }
}`
	byOthers = `environment "e" {
  region = "eastus"
  as_of  = "2026-03-19"
  network {
    address_space = ["10.70.0.0/16"]
    existing {
      name  = "vnet-spoke"
      group = "rg-network"
    }
    subnet "training" {
      name     = "snet-training"
      prefix   = "10.70.1.0/24"
      existing = true
    }
  }
  private_dns { group = "rg-dns" }
  registry "shared" {
    existing {
      name  = "crshared"
      group = "rg-shared"
    }
  }
}`
)

// of is the first resource of a type whose symbol begins so.
func (d deployed) of(typ, symbol string) *azure.Resource {
	d.Helper()
	for i := range d.Resources {
		if r := &d.Resources[i]; strings.HasSuffix(r.ID.Type, "/"+typ) && strings.HasPrefix(r.Symbol, symbol) {
			return r
		}
	}
	d.Fatalf("there is no %s %s", typ, symbol)
	return nil
}

func (d deployed) say(typ, symbol, path string, v azure.Value) {
	d.Helper()
	r := d.of(typ, symbol)
	r.Body = r.Body.With(path, v)
}

// rename gives a resource another name wherever it is spoken of.
func (d deployed) rename(typ, symbol, name string) {
	d.Helper()
	old := d.of(typ, symbol).ID
	id := old
	id.Name = name
	var walk func(azure.Value) azure.Value
	walk = func(v azure.Value) azure.Value {
		if v.Kind == azure.Reference && v.Ref.ID.Equal(old) {
			v.Ref.ID = id
		}
		v.List, v.Members = slices.Clone(v.List), slices.Clone(v.Members)
		for i := range v.List {
			v.List[i] = walk(v.List[i])
		}
		for i := range v.Members {
			v.Members[i].Value = walk(v.Members[i].Value)
		}
		return v
	}
	for i := range d.Resources {
		r := &d.Resources[i]
		r.Body = walk(r.Body)
		switch p, child := r.ID.Parent(); {
		case r.ID.Equal(old):
			r.ID = id
		case child && p.Equal(old):
			r.ID.Name = name + "/" + r.ID.Leaf()
		case r.ID.Scope == old.Extend():
			r.ID.Scope = id.Extend()
		}
	}
}

// without drops the resources of a type whose symbol begins so.
func (d deployed) without(typ, symbol string) {
	d.Helper()
	d.of(typ, symbol)
	d.drop(func(r azure.Resource) bool {
		return strings.HasSuffix(r.ID.Type, "/"+typ) && strings.HasPrefix(r.Symbol, symbol)
	})
}

func text(id azure.ID) azure.Value {
	return azure.Str("/subscriptions/s/resourceGroups/g" + id.Extend())
}

// TestAuditLinks changes one thing of what components are made of.
func TestAuditLinks(t *testing.T) {
	for name, c := range map[string]struct {
		env    string
		change func(deployed)
		want   []string
		says   string
	}{
		"nothing changed":                  {whole, func(deployed) {}, nil, ""},
		"nothing changed, much is others'": {byOthers, func(deployed) {}, nil, ""},
		"other names": {whole, func(d deployed) {
			d.rename("workspaces", "workspace", "their-workspace")
			d.rename("storageAccounts", "storage", "theirstorage")
			d.rename("vaults", "key_vault", "their-vault")
			d.rename("managedClusters", "aks", "their-cluster")
		}, nil, ""},
		"another storage account beside that of the workspace": {whole, func(d deployed) {
			d.add(azure.ID{Type: "Microsoft.Storage/storageAccounts", Name: "pictures"}, azure.M("publicNetworkAccess", azure.Str("Enabled")))
		}, nil, ""},
		"another storage account, which the workspace names": {whole, func(d deployed) {
			other := azure.ID{Type: "Microsoft.Storage/storageAccounts", Name: "pictures"}
			d.add(other, azure.M("allowBlobPublicAccess", azure.Flag(false)))
			d.say("workspaces", "workspace", "properties.storageAccount", azure.RefTo(other, ""))
		}, append(each("error name", "storage-private-endpoints"), append(each("error property", "storage-behind-network", "storage-workspace-instance"), each("error role", "studio-identity-blob-reader", "studio-identity-reader")...)...), "storageAccounts pictures"},
		"the storage account by its ID": {whole, func(d deployed) {
			d.say("workspaces", "workspace", "properties.storageAccount", text(d.of("storageAccounts", "storage").ID))
		}, nil, ""},
		"a storage account that the deployment does not hold": {whole, func(d deployed) {
			d.say("workspaces", "workspace", "properties.storageAccount", azure.Str("/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/elsewhere"))
		}, nil, ""},
		"no endpoint": {whole, func(d deployed) {
			d.without("privateEndpoints", "private_endpoint_key_vault")
		}, each("error name", "key-vault-private-endpoint"), "has no private endpoint for vault, which names in zone privatelink.vaultcore.azure.net must resolve to"},
		"an endpoint to something else": {whole, func(d deployed) {
			d.say("privateEndpoints", "private_endpoint_key_vault", "properties.privateLinkServiceConnections", azure.ListOf(azure.Obj(azure.M("properties", azure.Obj(
				azure.M("privateLinkServiceId", azure.RefTo(azure.ID{Type: "Microsoft.KeyVault/vaults", Name: "other"}, "")), azure.M("groupIds", azure.Strings("vault")))))))
		}, each("error name", "key-vault-private-endpoint"), ""},
		"an endpoint to something unknown": {whole, func(d deployed) {
			d.say("privateEndpoints", "private_endpoint_key_vault", "properties.privateLinkServiceConnections", azure.UnknownBecause("a function"))
		}, each("warning unknown", "key-vault-private-endpoint"), "whether Microsoft.Network/privateEndpoints"},
		"no zone group": {whole, func(d deployed) {
			d.without("privateDnsZoneGroups", "zone_group_key_vault")
		}, each("error name", "key-vault-private-endpoint"), "no zone group of it names that"},
		"an unknown zone": {whole, func(d deployed) {
			d.say("privateDnsZoneGroups", "zone_group_key_vault", "properties.privateDnsZoneConfigs", azure.UnknownBecause("a function"))
		}, each("warning unknown", "key-vault-private-endpoint"), ""},
		"no link": {whole, func(d deployed) {
			d.without("virtualNetworkLinks", "dns_link_vaultcore")
		}, each("error name", "key-vault-private-endpoint"), "which therefore does not ask it"},
		"no link of a zone that stands already": {byOthers, func(d deployed) {
			d.without("virtualNetworkLinks", "dns_link_vaultcore")
		}, nil, ""},
		"no assignment": {whole, func(d deployed) {
			d.without("roleAssignments", "role_workspace_reader_storage")
		}, each("error role", "studio-identity-reader"), "needs the role Reader on Microsoft.Storage/storageAccounts"},
		"an assignment on the group": {whole, func(d deployed) {
			d.of("roleAssignments", "role_workspace_reader_storage").ID.Scope = ""
		}, nil, ""},
		"an assignment on the subscription": {whole, func(d deployed) {
			d.of("roleAssignments", "role_workspace_reader_storage").ID.Scope = "/"
		}, nil, ""},
		"an assignment on another group": {whole, func(d deployed) {
			d.of("roleAssignments", "role_workspace_reader_storage").ID.Scope = "rg-other"
		}, each("error role", "studio-identity-reader"), ""},
		"an assignment to someone else": {whole, func(d deployed) {
			d.say("roleAssignments", "role_workspace_reader_storage", "properties.principalId", azure.RefTo(d.of("managedClusters", "aks").ID, "identity.principalId"))
		}, each("error role", "studio-identity-reader"), ""},
		"an assignment to whoever has this ID": {whole, func(d deployed) {
			d.say("roleAssignments", "role_workspace_reader_storage", "properties.principalId", azure.Str("00000000-0000-0000-0000-000000000001"))
		}, each("warning unknown", "studio-identity-reader"), ""},
		"a cluster that opens SSH": {whole, func(d deployed) {
			d.say("computes", "compute_cluster_build", "properties.properties.remoteLoginPortPublicAccess", azure.Str("Enabled"))
		}, each("error property", "cluster-ssh-closed"), ""},
		"no cluster builds images": {whole, func(d deployed) {
			d.say("workspaces", "workspace", "properties.imageBuildCompute", azure.Value{})
		}, each("error property", "registry-image-build"), "it must have a value at properties.imageBuildCompute"},
		"a size that the environment does not say": {whole, func(d deployed) {
			d.say("computes", "compute_cluster_build", "properties.properties.vmSize", azure.Str("Standard_NC6"))
		}, each("error assert", "image-build-cluster"), ""},
		"a size that cannot be read": {whole, func(d deployed) {
			d.say("computes", "compute_cluster_build", "properties.properties.vmSize", azure.UnknownBecause("a function"))
		}, each("warning unknown", "image-build-cluster"), "self.vm_size cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, env, d := fromStock(t, c.env)
			c.change(deployed{t, &d})
			found := judge.Audit(s, env, d)
			if diff := cmp.Diff(c.want, told(found), cmpopts.EquateEmpty(), cmpopts.SortSlices(strings.Compare)); diff != "" {
				t.Errorf("(-want +got):\n%s\n%s", diff, faults(found))
			}
			if !strings.Contains(faults(found), c.says) {
				t.Errorf("nothing says %q:\n%s", c.says, faults(found))
			}
		})
	}
}

// TestAuditExisting: what stands already is never passed in silence.
func TestAuditExisting(t *testing.T) {
	t.Parallel()
	s, env, d := fromStock(t, byOthers)
	notes := map[string]bool{}
	for _, f := range judge.Audit(s, env, d) {
		notes[f.Requirement+": "+f.Message] = true
	}
	for _, want := range []string{
		"registry-premium: not judged: Microsoft.ContainerRegistry/registries crshared in rg-shared exists already; look there: sku.name = \"Premium\"",
		"internet-deny: not judged: subnet snet-training exists already; look at the groups and routes there: Outbound * * from any to tag(\"Internet\")",
		"private-subnets: not judged: Microsoft.Network/virtualNetworks/subnets vnet-spoke/snet-training in rg-network exists already; look there: properties.defaultOutboundAccess = false",
	} {
		if !notes[want] {
			t.Errorf("nothing says %q", want)
		}
	}
	if t.Failed() {
		for n := range notes {
			t.Log(n)
		}
	}
}
