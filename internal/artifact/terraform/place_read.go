package terraform

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// While a configuration is read, these stand in texts for what is known only
// where it is deployed. No text of a file holds such a character by itself.
const (
	mark             = "\x00"
	thisSubscription = mark + "subscriptionId" + mark
	thisTenant       = mark + "tenantId" + mark
	thisGroup        = mark + "group" + mark
)

// parseID reads an ID: of a resource, a group or a subscription. What is this
// deployment's own stands in no scope.
func (r *reader) parseID(s string) (azure.ID, bool) {
	words := strings.Split(s, "/")
	if len(words) < 3 || words[0] != "" || !strings.EqualFold(words[1], "subscriptions") || slices.Contains(words[1:], "") {
		return azure.ID{}, false
	}
	at := area{none: true}
	if !strings.EqualFold(words[2], thisSubscription) && !strings.EqualFold(words[2], r.subscription) {
		at.subscription = words[2]
	}
	rest := words[3:]
	if len(rest) >= 2 && strings.EqualFold(rest[0], "resourceGroups") {
		at.none, at.group, rest = false, rest[1], rest[2:]
		if at.group == thisGroup || at.subscription == "" && strings.EqualFold(at.group, r.home) {
			at.group = ""
		}
	}
	id := azure.ScopeID(at.scope())
	for len(rest) > 0 {
		n := len(rest)
		if i := slices.IndexFunc(rest[1:], func(w string) bool { return strings.EqualFold(w, "providers") }); i >= 0 {
			n = i + 1
		}
		if !strings.EqualFold(rest[0], "providers") || n < 4 || n%2 != 0 || !strings.Contains(rest[1], ".") {
			return azure.ID{}, false
		}
		of := azure.ID{Scope: azure.ScopeOf(id), Type: rest[1] + "/" + rest[2], Name: rest[3]}
		for i := 4; i < n; i += 2 {
			of = of.Child(rest[i], rest[i+1])
		}
		if rt := r.lookup(of.Type); rt != nil {
			of.Type = rt.Type
		}
		id, rest = of, rest[n:]
	}
	return id, !strings.Contains(id.Scope+id.Name, mark)
}

// referred turns a text that is an ID into the reference that it is.
func (r *reader) referred(v azure.Value) azure.Value {
	switch {
	case v.Text == thisSubscription:
		return azure.RefTo(azure.Subscription, "subscriptionId").At(v.Pos)
	case v.Text == thisTenant:
		return azure.RefTo(azure.Subscription, "tenantId").At(v.Pos)
	case len(v.Text) > maxID || !strings.HasPrefix(v.Text, "/"):
	default:
		if id, ok := r.parseID(v.Text); ok {
			return azure.RefTo(id, "").At(v.Pos)
		}
	}
	if strings.Contains(v.Text, mark) {
		return azure.UnknownBecause("a part of the text is known only where it is deployed").At(v.Pos)
	}
	return v
}

// text is an ID in the form that parseID reads.
func (r *reader) text(id azure.ID) string {
	return idText(id, thisSubscription, thisGroup, azure.ID.Leaf)
}

// here is an attribute of a data source that tells where the deployment goes.
func (r *reader) here(in *instance, name string) (azure.Value, bool) {
	if in.keyword != "data" {
		return azure.Value{}, false
	}
	_, named := in.block.Body.Attributes[subscriptionID]
	switch {
	case in.typ != clientData && (in.typ != subscriptionData || named):
	case name == subscriptionID:
		return azure.Str(thisSubscription), true
	case name == tenantID:
		return azure.Str(thisTenant), true
	case name == "id" && in.typ == subscriptionData:
		return azure.Str(r.text(azure.Subscription)), true
	}
	return azure.Value{}, false
}

// isPlace says whether a data source tells where the deployment goes.
func (r *reader) isPlace(in *instance) bool {
	if in.keyword != "data" {
		return false
	}
	if in.typ == r.groupData() {
		id, _ := r.idOf(in)
		return id.IsPlace()
	}
	return in.typ == clientData || in.typ == subscriptionData
}

// configured is what the azurerm providers say: the subscription, "" where
// none is said, of each by its alias.
func (r *reader) configured() {
	r.aliases = map[string]string{}
	for _, p := range r.providers {
		if p.Labels[0] != providerName {
			continue
		}
		said := ""
		if a, ok := p.Body.Attributes[subscriptionID]; ok {
			if v := r.known(r.eval(a.Expr, nil)); v.Kind == azure.String {
				said = v.Text
			}
		}
		if a, ok := p.Body.Attributes["alias"]; ok {
			r.aliases[r.eval(a.Expr, nil).Text] = said
		} else {
			r.subscription = said
		}
	}
}

// subscriptionOf is the subscription that a resource's provider works in, ""
// for the deployment's own.
func (r *reader) subscriptionOf(in *instance) string {
	a, ok := in.block.Body.Attributes[providerArgument]
	if !ok {
		return ""
	}
	t, diags := hcl.AbsTraversalForExpr(a.Expr)
	if diags.HasErrors() || len(t) != 2 {
		return ""
	}
	alias := t[1].(hcl.TraverseAttr).Name
	said, known := r.aliases[alias]
	if !known && len(r.providers) > 0 {
		r.find("unresolved", report.Error, pos(a.NameRange), "Declare it.", "%s: there is no provider with the alias %s", in.name, alias)
	}
	if !known {
		said, known = subscriptionIn(alias)
	}
	if !known || said == "" {
		r.find("unknown-value", report.Note, pos(a.NameRange), "Give the provider a subscription_id.", "the subscription of the provider %s is unknown; %s is taken to stand in the deployment's own", alias, in.name)
	}
	if strings.EqualFold(said, r.subscription) {
		return ""
	}
	return said
}

// leads calls visit for every resource that a block names, through locals too.
func (r *reader) leads(b *hclsyntax.Block, visit func(*declaration)) {
	seen := map[string]bool{}
	var expression func(hclsyntax.Expression)
	expression = func(x hclsyntax.Expression) {
		for _, t := range hclsyntax.Variables(x) {
			address := t.RootName()
			var word string
			if len(t) > 1 {
				a, _ := t[1].(hcl.TraverseAttr)
				word = a.Name
			}
			address += "." + word
			if seen[address] {
				continue
			}
			seen[address] = true
			if d, ok := r.byAddress[address]; ok {
				visit(d)
			} else if l, ok := r.locals[word]; ok && t.RootName() == "local" {
				expression(l.expr)
			}
		}
	}
	var body func(*hclsyntax.Body)
	body = func(b *hclsyntax.Body) {
		for _, a := range attributes(b) {
			expression(a.Expr)
		}
		for _, n := range b.Blocks {
			body(n.Body)
		}
	}
	body(b.Body)
}
