package terraform

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// What the configuration asks about the place where it is deployed: the
// subscription and tenant of the provider, and the resource group.
const (
	clientData       = "azurerm_client_config"
	clientLabel      = "current"
	subscriptionData = "azurerm_subscription"
	groupLabel       = "this"

	subscriptionID = "subscription_id"
	tenantID       = "tenant_id"
)

// groupData is the data source of a resource group, "" where the spec has none.
func (t table) groupData() string {
	if rt := t.lookup(azure.Group.Type); rt != nil {
		for _, tt := range rt.Terraform {
			if tt.Data {
				return tt.Type
			}
		}
	}
	return ""
}

// groupOrigin is the origin of the argument that names the resource group.
const groupOrigin = "resource_group"

// hereParts are the attributes of the subscription and the paths in the model.
var hereParts = map[string]string{"subscriptionId": subscriptionID, "tenantId": tenantID}

// area is where a scope lies: "" is the deployment's own subscription or
// group, and none of a group a scope that is a subscription.
type area struct {
	subscription, group string
	none                bool
}

func areaOf(scope string) area {
	place, _ := azure.CutScope(scope)
	subscription, group := azure.SplitPlace(place)
	return area{subscription, group, azure.IsSubscription(place)}
}

func (p area) scope() string {
	if p.subscription == "" && !p.none {
		return p.group
	}
	return p.subscription + "/" + p.group
}

// idText is an ID as Azure writes it; of says how each name in it is written,
// by the ID of the resource that has it.
func idText(id azure.ID, subscription, group string, name func(azure.ID) string) string {
	if base, ok := azure.Extends(id.Scope); ok {
		return idText(base, subscription, group, name) + providers + segments(id, name)
	}
	p := areaOf(id.Scope)
	if p.subscription != "" {
		subscription = p.subscription
	}
	s := "/subscriptions/" + subscription
	if strings.EqualFold(id.Type, azure.Group.Type) && id.Name != "" {
		return s + "/resourceGroups/" + name(id)
	}
	if !p.none {
		if p.group != "" {
			group = p.group
		}
		s += "/resourceGroups/" + group
	}
	if id.IsPlace() {
		return s
	}
	return s + providers + segments(id, name)
}

const providers = "/providers/"

// segments are type and names as they alternate.
func segments(id azure.ID, name func(azure.ID) string) string {
	s := ""
	for at, ok := id, true; ok; at, ok = at.Parent() {
		s = "/" + at.Type[strings.LastIndexByte(at.Type, '/')+1:] + "/" + name(at) + s
	}
	namespace, _, _ := strings.Cut(id.Type, "/")
	return namespace + s
}

const (
	providerName     = "azurerm"
	providerArgument = "provider"
	aliasPrefix      = "subscription_"
)

// aliasOf is the alias of the provider for a subscription. It tells the
// subscription, so that who calls a module sees which one to hand it.
func aliasOf(subscription string) string {
	return aliasPrefix + strings.ReplaceAll(strings.ToLower(subscription), "-", "_")
}

// subscriptionIn is the way back.
func subscriptionIn(alias string) (string, bool) {
	s, ok := strings.CutPrefix(alias, aliasPrefix)
	return strings.ReplaceAll(s, "_", "-"), ok
}

// pointedAt are the resources that a deployment refers to, puts something below
// or extends, and does not hold: each by its ID and the place of what points
// at it.
func pointedAt(d *azure.Deployment) []azure.Resource {
	var out []azure.Resource
	for _, v := range d.Unlisted() {
		id, at := v.Ref.ID, v.Pos
		out = append(out, azure.Resource{ID: id, Name: azure.Str(id.Leaf()).At(at), Existing: true, Body: azure.Obj().At(at), Pos: at})
	}
	return out
}
