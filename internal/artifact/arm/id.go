package arm

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

const providers = "providers"

// splitID reads "Namespace/type/name/type/name".
func splitID(s string) (azure.ID, bool) {
	namespace, _, _ := strings.Cut(s, "/")
	id, ok := azure.Extends("/" + providers + "/" + s)
	return id, ok && strings.Contains(namespace, ".") && !strings.Contains("/"+s+"/", "//")
}

// splitSegments is splitID for segments of which some are not known.
func splitSegments(segments []azure.Value) (azure.ID, bool) {
	texts := make([]string, len(segments))
	for i, s := range segments {
		texts[i] = segmentText(s)
	}
	return splitID(strings.Join(texts, "/"))
}

// segmentText is a part of an ID as a text without slashes.
func segmentText(v azure.Value) string {
	if v.Kind == azure.Reference {
		v = notEvaluated(inside(v))
	}
	return armjson.NameText(v)
}

// parseID reads a resource ID: whole, or from the namespace onwards.
func (e *evaluator) parseID(s string) (azure.ID, bool) {
	if !strings.HasPrefix(s, "/") {
		id, ok := splitID(s)
		id.Scope = e.place
		return id, ok
	}
	return e.absolute(azure.Strings(strings.Split(s, "/")...).List)
}

// absolute reads the segments of a whole ID: of a subscription, a resource
// group, a resource, or what extends one.
func (e *evaluator) absolute(segments []azure.Value) (azure.ID, bool) {
	if len(segments) < 3 || segments[0].Kind != azure.String || segments[0].Text != "" || !is(segments[1], "subscriptions") {
		return azure.ID{}, false
	}
	subscription, rest := subscriptionName(segments[2]), segments[3:]
	scope := subscription + "/"
	if len(rest) > 1 && is(rest[0], "resourceGroups") {
		scope, rest = groupScope(subscription, rest[1]), rest[2:]
	}
	id := azure.ScopeID(scope)
	for len(rest) > 0 {
		if !is(rest[0], providers) {
			return azure.ID{}, false
		}
		end := 1 + slices.IndexFunc(rest[1:], func(v azure.Value) bool { return is(v, providers) })
		if end == 0 {
			end = len(rest)
		}
		next, ok := splitSegments(rest[1:end])
		if !ok {
			return azure.ID{}, false
		}
		id = e.id(azure.ScopeOf(id), next.Type, namesAmong(rest[2:end]))
		rest = rest[end:]
	}
	return id, true
}

// namesAmong are the names of "type/name/type/name".
func namesAmong(segments []azure.Value) []azure.Value {
	var names []azure.Value
	for i := 1; i < len(segments); i += 2 {
		n := segments[i]
		if n.Kind != azure.String {
			n = azure.UnknownBecause(armjson.NotEvaluated + segmentText(n))
		}
		names = append(names, n)
	}
	return names
}

func is(v azure.Value, word string) bool {
	return v.Kind == azure.String && strings.EqualFold(v.Text, word)
}

// own is the subscription of the deployment.
const own = ""

// subscriptionName is the subscription that a value names.
func subscriptionName(v azure.Value) string {
	if isPlace(v) && strings.EqualFold(v.Ref.Path, "subscriptionId") {
		return subscriptionOf(v.Ref.ID.Scope)
	}
	return segmentText(v)
}

// subscriptionOf is the subscription in which a scope lies.
func subscriptionOf(scope string) string {
	place, _ := azure.CutScope(scope)
	subscription, _ := azure.SplitPlace(place)
	return subscription
}

// groupScope is the scope of the resource group that a value names.
func groupScope(subscription string, group azure.Value) string {
	if isPlace(group) && strings.EqualFold(group.Ref.Path, "name") && subscriptionOf(group.Ref.ID.Scope) == subscription {
		return group.Ref.ID.Scope
	}
	if subscription == own {
		return segmentText(group)
	}
	return subscription + "/" + segmentText(group)
}
