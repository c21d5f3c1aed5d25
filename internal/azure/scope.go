package azure

import "strings"

// A scope (ID.Scope) is "" for the deployment's own resource group, "GROUP" or
// "SUBSCRIPTION/GROUP" for another one, "/" for the deployment's own
// subscription and "SUBSCRIPTION/" for another: these are places. What extends a
// resource stands in the scope of that resource, followed by "/providers/" and
// its type and names as they alternate in resource IDs.

// Subscription is the subscription that a deployment goes to, Group the
// resource group. What they are called is known only where it is deployed.
var (
	Subscription = ID{Scope: "/", Type: "Microsoft.Resources/subscriptions"}
	Group        = ID{Type: "Microsoft.Resources/resourceGroups"}
)

// IsPlace says whether id is a subscription or a resource group.
func (id ID) IsPlace() bool {
	return id.Name == "" && (strings.EqualFold(id.Type, Subscription.Type) || strings.EqualFold(id.Type, Group.Type))
}

// CutScope parts a scope into the resource group or subscription that it lies
// in, and what it extends there.
func CutScope(scope string) (place, extended string) {
	if i := strings.Index(scope, "/providers/"); i >= 0 {
		return scope[:i], scope[i:]
	}
	return scope, ""
}

// SplitPlace is the subscription and the resource group of a place; what is
// the deployment's own is "", and so is the group of a subscription.
func SplitPlace(place string) (subscription, group string) {
	subscription, group, two := strings.Cut(place, "/")
	if !two {
		return "", place
	}
	return subscription, group
}

// IsSubscription says whether a place is a whole subscription.
func IsSubscription(place string) bool { return strings.HasSuffix(place, "/") }

// ScopeID is what a scope is: the resource that something extends, a resource
// group or a subscription.
func ScopeID(scope string) ID {
	if id, ok := Extends(scope); ok {
		return id
	}
	if IsSubscription(scope) {
		return ID{Scope: scope, Type: Subscription.Type}
	}
	return ID{Scope: scope, Type: Group.Type}
}

// ScopeOf is the way back: the scope of what extends id, or stands in it.
func ScopeOf(id ID) string {
	switch {
	case id.IsPlace():
		return id.Scope
	case strings.EqualFold(id.Type, Group.Type):
		if subscription, _ := SplitPlace(id.Scope); subscription != "" {
			return subscription + "/" + id.Name
		}
		return id.Name
	}
	return id.Extend()
}
