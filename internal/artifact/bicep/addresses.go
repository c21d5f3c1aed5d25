package bicep

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/functions"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

// resourceID is resourceId([subscription,] [resource group,] type, names...).
func resourceID(a []azure.Value) (azure.Value, bool) {
	before, rest, ok := cutAtType(a, 2)
	if !ok {
		return azure.Value{}, false
	}
	return idFrom(groupScope(before...), rest)
}

// subscriptionResourceID is subscriptionResourceId([subscription,] type, names...).
func subscriptionResourceID(a []azure.Value) (azure.Value, bool) {
	before, rest, ok := cutAtType(a, 1)
	if !ok {
		return azure.Value{}, false
	}
	return idFrom(strings.Join(before, "")+ownSubscription, rest)
}

// extensionResourceID is extensionResourceId(ID, type, names...).
func extensionResourceID(a []azure.Value) (azure.Value, bool) {
	if len(a) == 0 || a[0].Kind != azure.Reference || a[0].Ref.Path != "id" {
		return azure.Value{}, false
	}
	return idFrom(azure.ScopeOf(a[0].Ref.ID), a[1:])
}

// cutAtType splits arguments before the first that is a type; at most so many
// may stand there.
func cutAtType(a []azure.Value, most int) ([]string, []azure.Value, bool) {
	i := slices.IndexFunc(a, func(v azure.Value) bool { return strings.Contains(v.Text, "/") })
	if i < 0 || i > most {
		return nil, nil, false
	}
	before := make([]string, i)
	for j, v := range a[:i] {
		before[j] = v.Text
	}
	return before, a[i:], true
}

// idFrom makes the reference of a scope, a type and a name for each part of it.
func idFrom(scope string, a []azure.Value) (azure.Value, bool) {
	if !functions.Texts(a) || len(a) < 2 || strings.Count(a[0].Text, "/") != len(a)-1 {
		return azure.Value{}, false
	}
	names := make([]string, len(a)-1)
	for i, v := range a[1:] {
		names[i] = v.Text
	}
	return azure.RefTo(azure.ID{Scope: scope, Type: a[0].Text, Name: strings.Join(names, "/")}, "id"), true
}
