package azure

import (
	"crypto/sha1" //nolint:gosec // version 5 of a GUID is made of it
	"encoding/hex"
	"strings"
)

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

// ScopeID is what a scope is: the resource that something extends, a resource
// group or a subscription.
func ScopeID(scope string) ID {
	if id, ok := Extends(scope); ok {
		return id
	}
	if strings.HasSuffix(scope, "/") {
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
		return id.Name
	}
	return id.Extend()
}

// GUID is the name of a resource that has no other: a digest of what tells it
// from its like, as the guid() of ARM and Bicep makes one. Of a reference the
// resource counts, not the path. The same parts always give the same text.
func GUID(parts ...Value) string {
	var texts []string
	for _, p := range parts {
		if p.Kind == Reference {
			k := p.Ref.ID.Key()
			texts = append(texts, k.Scope+"|"+k.Type+"|"+k.Name)
			continue
		}
		texts = append(texts, p.Text)
	}
	sum := sha1.Sum([]byte(strings.Join(texts, "\n"))) //nolint:gosec // no secret
	b := sum[:16]
	b[6] = b[6]&0x0f | 0x50
	b[8] = b[8]&0x3f | 0x80
	h := hex.EncodeToString(b)
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
