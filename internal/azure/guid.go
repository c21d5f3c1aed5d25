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

// Extends is the resource that one of scope extends: a diagnostic setting, a
// role assignment. Such a scope is that of the resource, followed by
// "/providers/" and its type and names as they alternate in resource IDs.
func Extends(scope string) (ID, bool) {
	i := strings.LastIndex(scope, "/providers/")
	if i < 0 {
		return ID{}, false
	}
	parts := strings.Split(scope[i+len("/providers/"):], "/")
	if len(parts) < 3 || len(parts)%2 == 0 {
		return ID{}, false
	}
	id := ID{Scope: scope[:i], Type: parts[0]}
	for n := 1; n < len(parts); n += 2 {
		id.Type += "/" + parts[n]
		id.Name += "/" + parts[n+1]
	}
	id.Name = id.Name[1:]
	return id, true
}

// Extend is the scope of what extends a resource.
func (id ID) Extend() string {
	namespace, types, _ := strings.Cut(id.Type, "/")
	out := id.Scope + "/providers/" + namespace
	names := strings.Split(id.Name, "/")
	for i, t := range strings.Split(types, "/") {
		out += "/" + t + "/" + names[i]
	}
	return out
}
