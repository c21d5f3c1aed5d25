package azure

import "strings"

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
		out += "/" + t
		if i < len(names) { // what was read may lack a name
			out += "/" + names[i]
		}
	}
	return out
}

// ParseID reads a resource's full ID, as Azure prints it; false where it is none.
func ParseID(text string) (ID, bool) {
	parts := strings.SplitN(text, "/", 6)
	if len(parts) < 6 || parts[0] != "" || !strings.EqualFold(parts[1], "subscriptions") || !strings.EqualFold(parts[3], "resourceGroups") ||
		parts[2] == "" || parts[4] == "" || !strings.HasPrefix(strings.ToLower(parts[5]), "providers/") {
		return ID{}, false
	}
	id, ok := Extends(parts[2] + "/" + parts[4] + "/" + parts[5])
	if !ok || strings.Contains("/"+id.Name+"/", "//") || !strings.Contains(id.Type, ".") {
		return ID{}, false
	}
	return id, true
}
