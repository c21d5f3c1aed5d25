package arm

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

const providers = "/providers/"

// extended returns the resource that a scope is, where it is one.
func extended(scope string) (azure.ID, bool) {
	i := strings.LastIndex(scope, providers)
	if i < 0 {
		return azure.ID{}, false
	}
	typ, name, ok := splitID(scope[i+len(providers):])
	return azure.ID{Scope: scope[:i], Type: typ, Name: name}, ok
}

// extend is the scope of what extends a resource.
func extend(id azure.ID) string {
	types, names := strings.Split(id.Type, "/"), strings.Split(id.Name, "/")
	var b strings.Builder
	b.WriteString(id.Scope + providers + types[0])
	for i, n := range names {
		b.WriteString("/" + types[i+1] + "/" + n)
	}
	return b.String()
}

// splitID parts "Namespace/type/name/type/name" into type and name.
func splitID(s string) (typ, name string, ok bool) {
	parts := strings.Split(s, "/")
	if len(parts) < 3 || len(parts)%2 == 0 || !strings.Contains(parts[0], ".") {
		return "", "", false
	}
	var types, names []string
	for i := 1; i < len(parts); i += 2 {
		if parts[i] == "" || parts[i+1] == "" {
			return "", "", false
		}
		types, names = append(types, parts[i]), append(names, parts[i+1])
	}
	return parts[0] + "/" + strings.Join(types, "/"), strings.Join(names, "/"), true
}

// splitSegments is splitID for segments of which some are not known.
func splitSegments(segments []azure.Value) (azure.ID, bool) {
	texts := make([]string, len(segments))
	for i, s := range segments {
		texts[i] = armjson.NameText(s)
	}
	typ, name, ok := splitID(strings.Join(texts, "/"))
	return azure.ID{Type: typ, Name: name}, ok
}

// parseID reads a resource ID: whole, or from the namespace onwards.
func parseID(s string) (azure.ID, bool) {
	scope, rest := "", s
	if strings.HasPrefix(s, "/") {
		i := strings.LastIndex(strings.ToLower(s), providers)
		if i < 0 {
			return azure.ID{}, false
		}
		var ok bool
		if scope, ok = parseScope(s[:i]); !ok {
			return azure.ID{}, false
		}
		rest = s[i+len(providers):]
	}
	typ, name, ok := splitID(rest)
	return azure.ID{Scope: scope, Type: typ, Name: name}, ok
}

// parseScope reads "/subscriptions/S/resourceGroups/G", or without the group.
func parseScope(s string) (string, bool) {
	parts := strings.Split(s, "/")
	switch {
	case len(parts) == 3 && parts[0] == "" && strings.EqualFold(parts[1], "subscriptions"):
		return parts[2] + "/", true
	case len(parts) == 5 && parts[0] == "" && strings.EqualFold(parts[1], "subscriptions") && strings.EqualFold(parts[3], "resourceGroups"):
		return parts[2] + "/" + parts[4], true
	}
	return "", false
}
