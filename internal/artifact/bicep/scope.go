package bicep

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// ownSubscription is the scope of the deployment's subscription. A module calls
// the scope that it deploys to "", whatever that is.
const ownSubscription = "/"

// groupScope is the scope of resourceGroup([[subscription,] group]).
func groupScope(args ...string) string { return strings.Join(args, "/") }

// subscriptionOf is the subscription of a scope with its slash, "" for the
// deployment's own.
func subscriptionOf(scope string) string {
	place, _ := azure.CutScope(scope)
	if s, _ := azure.SplitPlace(place); s != "" {
		return s + "/"
	}
	return ""
}

// global is what the deployment calls the scope that a file deployed to target
// calls scope.
func global(scope, target string) string {
	base, extended := azure.CutScope(scope)
	switch {
	case target == "" || strings.HasPrefix(base, "<"):
		return scope
	case base == "":
		return target + extended
	case base == ownSubscription && subscriptionOf(target) != "":
		return subscriptionOf(target) + extended
	case !strings.Contains(base, "/"):
		return subscriptionOf(target) + scope
	}
	return scope
}

// local is the way back; false where such a file cannot name the scope.
func local(scope, target string) (string, bool) {
	base, extended := azure.CutScope(scope)
	own := subscriptionOf(target)
	switch {
	case target == "":
		return scope, true
	case strings.EqualFold(base, target):
		return extended, true
	case base == "":
		return "", false
	case subscriptionOf(base) == "":
		return scope, own == ""
	case own != "" && strings.EqualFold(base, own):
		return ownSubscription + extended, true
	}
	return scope, true
}

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

// scopeOf reads a scope property. What is not known of it stands in <>.
func (ev *evaluator) scopeOf(e expr, s *scope) string {
	c, ok := e.(*call)
	if !ok || c.x != nil {
		v := ev.eval(e, s)
		if v.Kind == azure.Reference {
			return azure.ScopeOf(v.Ref.ID)
		}
		return ev.unknownScope(e, v)
	}
	args := make([]string, len(c.args))
	for i, a := range c.args {
		v := ev.eval(a, s)
		t, ok := ev.text(v)
		if !ok {
			t = ev.unknownScope(a, v)
		}
		args[i] = t
	}
	switch c.name {
	case "resourceGroup":
		return global(groupScope(args...), s.target())
	case "subscription":
		return global(strings.Join(args, "")+ownSubscription, s.target())
	}
	return "<" + c.name + ">"
}

func (ev *evaluator) unknownScope(e expr, v azure.Value) string {
	if v.Param != "" {
		return "<" + v.Param + ">"
	}
	if id, ok := e.(*identifier); ok {
		return "<" + id.name + ">"
	}
	return "<scope>"
}
