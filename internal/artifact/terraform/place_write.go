package terraform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// where is the expression for something of the place of the deployment, or of
// another subscription or resource group.
func (w *written) where(r azure.Ref) (string, error) {
	attribute, ok := hereParts[r.Path]
	switch {
	case r.ID.Equal(azure.Subscription) && ok:
		return w.ask(clientData) + "." + attribute, nil
	case r.Path == "id" && r.ID.Equal(azure.Group) && w.groupData != "":
		return w.ask(w.groupData) + ".id", nil
	case r.Path == "id":
		return w.idExpression(r.ID), nil
	}
	return "", fmt.Errorf("%s: azurerm has no attribute for %s", r.ID, r.Path)
}

// existing is the expression for what no data source asks for.
func (w *written) existing(r azure.Ref, local string) (string, error) {
	name := w.named[r.ID.Key()]
	switch {
	case r.Path == "name" && name.Param != "":
		return "var." + snake(name.Param), nil
	case r.Path == "name":
		return quote(r.ID.Leaf()), nil
	case r.Path != "id":
		return "", fmt.Errorf("%s: no data source asks for it, so that its %s is unknown", r.ID, r.Path)
	}
	w.referred[r.ID.Key()] = true
	return "local." + local, nil
}

// ask notes that a data source of the place is needed, and names it.
func (w *written) ask(typ string) string {
	w.asked[typ] = true
	return dataSource(typ).address()
}

// dataSource is one that tells where the deployment goes.
func dataSource(typ string) block {
	b := block{keyword: "data", labels: []string{typ, clientLabel}}
	if typ != clientData {
		b.labels[1] = groupLabel
		b.args = []argument{{name: "name", value: azure.Value{Kind: azure.String, Param: camel(groupVariable)}}}
	}
	return b
}

// idExpression is an ID as a text, with expressions in it for what a variable
// says or only the provider knows.
func (w *written) idExpression(id azure.ID) string {
	literal := func(s string) string { s = quote(s); return s[1 : len(s)-1] }
	own := "${" + dataSource(clientData).address() + "." + subscriptionID + "}"
	text := idText(id, own, "${var."+groupVariable+"}", func(of azure.ID) string {
		if name := w.named[of.Key()]; name.Param != "" {
			return "${var." + snake(name.Param) + "}"
		}
		return literal(of.Leaf())
	})
	if strings.Contains(text, own) {
		w.ask(clientData)
	}
	return `"` + text + `"`
}

// opening is what main.tf begins with: what it asks about the place, and the
// IDs of what exists where no data source asks.
func (w *written) opening(pr *printer) []section {
	var known []item
	for i := range w.projected.Resources {
		id := w.projected.Resources[i].ID
		if local := w.local[id.Key()]; local != "" && w.referred[id.Key()] {
			known = append(known, item{Indent: indent(1), Name: local, Value: w.idExpression(id)})
		}
	}
	var blocks []*printed
	for _, typ := range []string{clientData, w.groupData} {
		if w.asked[typ] {
			blocks = append(blocks, pr.block(dataSource(typ), 0, nil))
		}
	}
	if known != nil {
		align(known)
		blocks = append(blocks, &printed{Head: "locals", Items: known})
	}
	if blocks == nil {
		return nil
	}
	return []section{{Heading: "What exists already", Blocks: blocks}}
}

// provider is how a resource names the provider of another subscription.
func (w *written) provider(subscription string) string {
	return providerName + "." + aliasOf(subscription)
}

// others are the other subscriptions in which something is created, sorted.
func (w *written) others() []string {
	var out []string
	for _, r := range w.resources {
		if s := areaOf(r.planned.ID.Scope).subscription; s != "" {
			out = append(out, strings.ToLower(s))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// aliases are the providers of other subscriptions, as a module declares them.
func (w *written) aliases() []string {
	var out []string
	for _, s := range w.others() {
		out = append(out, w.provider(s))
	}
	return out
}

// providers are the provider blocks: the one of the deployment's subscription,
// and one for each other in which something is created.
func (w *written) providers(pr *printer, environment string) []*printed {
	args := []argument{{name: "environment", value: azure.Str(environment)}}
	if slices.ContainsFunc(w.projected.Resources, keyless) {
		args = append(args, argument{name: "storage_use_azuread", value: azure.Flag(true)})
	}
	b := block{keyword: "provider", labels: []string{providerName}, args: args, blocks: []block{{keyword: "features"}}}
	if slices.ContainsFunc(w.resources, once) {
		b.blocks[0].blocks = []block{{
			keyword: "template_deployment", comments: []string{"What is attached goes with its workspace: Azure deletes it alone only when told what becomes of the cluster."},
			args: []argument{{name: "delete_nested_items_during_deletion", value: azure.Flag(false)}},
		}}
	}
	out := []*printed{pr.block(b, 0, nil)}
	for _, s := range w.others() {
		b.args = slices.Concat([]argument{{name: "alias", value: azure.Str(aliasOf(s))}, {name: subscriptionID, value: azure.Str(s)}}, args)
		out = append(out, pr.block(b, 0, nil))
	}
	return out
}

// once says whether Azure takes a deployment template's resource only once.
func once(r resource) bool {
	return len(r.blocks) > 0 && slices.ContainsFunc(r.typ.Terraform, func(t *spec.TerraformType) bool { return t.Once && t.Type == r.blocks[0].labels[0] })
}

// keyless says whether r is a storage account without shared keys, so that
// the provider has to sign in to it otherwise.
func keyless(r azure.Resource) bool {
	keys, ok := r.Body.Get("properties.allowSharedKeyAccess")
	return ok && keys.Kind == azure.Bool && !keys.Bool
}
