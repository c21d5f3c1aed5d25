package bicep

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Scopes are written as package arm tells: "" for the deployment's own resource
// group, "GROUP" or "SUBSCRIPTION/GROUP", "/" and "SUBSCRIPTION/" for
// subscriptions, and for what extends a resource the scope of that resource
// with "/providers/" and its type and names.
const ownSubscription = "/"

const providers = "/providers/"

// groupScope is the scope of resourceGroup([[subscription,] group]).
func groupScope(args ...string) string { return strings.Join(args, "/") }

// scopeCall writes the scope of a group or subscription as Bicep does.
func scopeCall(scope string) string {
	subscription, group, two := strings.Cut(scope, "/")
	switch {
	case scope == ownSubscription:
		return "subscription()"
	case two && group == "":
		return "subscription(" + quote(subscription) + ")"
	}
	return "resourceGroup(" + strings.Join(quoteAll(strings.Split(scope, "/")), ", ") + ")"
}

// idCall writes the ID of a resource that has no symbol.
func idCall(id azure.ID) string {
	f, args := "resourceId", []string{}
	if rest, ok := strings.CutSuffix(id.Scope, "/"); ok {
		f, id.Scope = "subscriptionResourceId", rest
	}
	if id.Scope != "" {
		args = strings.Split(id.Scope, "/")
	}
	args = append(append(args, id.Type), strings.Split(id.Name, "/")...)
	return f + "(" + strings.Join(quoteAll(args), ", ") + ")"
}

// extensionScope is the scope of what extends a resource.
func extensionScope(id azure.ID) string {
	types, names := strings.Split(id.Type, "/"), strings.Split(id.Name, "/")
	var b strings.Builder
	b.WriteString(id.Scope + providers + types[0])
	for i, t := range types[1:] {
		b.WriteString("/" + t)
		if i < len(names) {
			b.WriteString("/" + names[i])
		}
	}
	return b.String()
}

// scopeOf reads a scope property. What is not known of it stands in <>.
func (ev *evaluator) scopeOf(e expr, s *scope) string {
	if c, ok := e.(*call); ok && c.x == nil {
		args := make([]string, len(c.args))
		for i, a := range c.args {
			v := ev.eval(a, s)
			t, ok := ev.text(v)
			if !ok {
				t = "<" + v.Param + ">"
			}
			args[i] = t
		}
		switch c.name {
		case "resourceGroup":
			return groupScope(args...)
		case "subscription":
			return strings.Join(args, "") + ownSubscription
		}
		return "<" + c.name + ">"
	}
	v := ev.eval(e, s)
	switch {
	case v.Kind == azure.Reference:
		return extensionScope(v.Ref.ID)
	case v.Param != "":
		return "<" + v.Param + ">"
	}
	if id, ok := e.(*identifier); ok {
		return "<" + id.name + ">"
	}
	return "<scope>"
}
