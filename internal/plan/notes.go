package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// notes collects the checklist while the plan is made.
type notes struct {
	b     *builder
	items map[noteKey]*Item
	order map[string][]string // section -> item IDs in order of first mention
}

// noteKey names an item: a section (kind of component) and an ID.
type noteKey struct{ section, id string }

// ownSection holds the user's own flows.
const ownSection = "own"

func newNotes(b *builder) *notes {
	return &notes{b: b, items: map[noteKey]*Item{}, order: map[string][]string{}}
}

func (n *notes) item(k noteKey, make func() Item) {
	if n.items[k] == nil {
		it := make()
		n.items[k] = &it
		n.order[k.section] = append(n.order[k.section], k.id)
	}
}

func (n *notes) requirement(a spec.Asked) noteKey {
	r := a.Requirement
	k := noteKey{a.Component.Kind.Name, r.ID}
	n.item(k, func() Item {
		it := Item{ID: r.ID, Title: r.Title, Detail: r.Detail, Level: r.Level, Unverified: r.Unverified(), Evidence: r.Evidence, Sources: r.Sources}
		for _, id := range r.Rulings {
			i := slices.IndexFunc(n.b.spec.Rulings, func(x *spec.Ruling) bool { return x.ID == id })
			if i >= 0 {
				it.Rulings = append(it.Rulings, n.b.spec.Rulings[i])
			}
		}
		if a.Declined != nil {
			it.Declined = a.Declined.Reason
		}
		return it
	})
	return k
}

func (n *notes) own(u *spec.UserFlow) noteKey {
	k := noteKey{ownSection, u.Name}
	n.item(k, func() Item {
		return Item{ID: u.Name, Own: true, Title: spec.Text{En: u.Description, Ja: u.Description}, Level: spec.Required}
	})
	return k
}

func (n *notes) done(k noteKey, p phrase, args ...any) {
	it := n.items[k]
	it.Done = appendOnce(it.Done, p.with(args...))
}

func (n *notes) toDo(k noteKey, p phrase, args ...any) {
	it := n.items[k]
	it.ToDo = appendOnce(it.ToDo, p.with(args...))
}

func (n *notes) command(k noteKey, c Command) {
	if it := n.items[k]; !slices.Contains(it.Commands, c) {
		it.Commands = append(it.Commands, c)
	}
}

func appendOnce(ts []spec.Text, t spec.Text) []spec.Text {
	if slices.Contains(ts, t) {
		return ts
	}
	return append(ts, t)
}

// mention lists what is asked without anything being rendered for it.
func (n *notes) mention(k noteKey, a spec.Asked) {
	if a.Declined != nil {
		return
	}
	for _, f := range a.Flows {
		n.toDo(k, phraseInformational, n.b.say(demand{flow: f, self: a.Component}))
	}
	for _, r := range a.Routes {
		n.toDo(k, phraseInformationRoute, r.Prefix.Value, r.NextHopType)
	}
	n.steps(k, a.Steps)
}

// steps turns what a person does into lines and commands.
func (n *notes) steps(k noteKey, steps []*spec.Step) {
	for _, s := range steps {
		if s.Command == "" {
			n.items[k].ToDo = appendOnce(n.items[k].ToDo, s.Text)
			continue
		}
		n.command(k, Command{Text: s.Text, Line: n.fill(s.Command), Check: s.Check})
	}
}

// fill puts the environment's own names into a command.
func (n *notes) fill(command string) string {
	r := []string{"<resource-group>", n.b.env.ResourceGroup, "<region>", n.b.env.Region.Name, "<workspace>", n.b.workspaceName()}
	if n.b.ownNetwork() {
		r = append(r, "<vnet>", n.b.vnetID().Name)
	}
	return strings.NewReplacer(r...).Replace(command)
}

func (n *notes) rule(k noteKey, r rule, group, resourceGroup string) {
	n.done(k, phraseRule, r.name, r.flow.Priority, group, describe(r))
	if r.unverified {
		n.toDo(k, phraseUnverifiedTag)
	}
	n.command(k, Command{phraseShowRule.with(), fmt.Sprintf("az network nsg rule show --resource-group %s --nsg-name %s --name %s", resourceGroup, group, r.name), true})
}

func describe(r rule) string {
	f := r.flow
	verb := ""
	if f.Access == "Deny" {
		verb = "deny "
	}
	return fmt.Sprintf("%s%s %s %s from %s to %s", verb, f.Direction, f.Protocol, strings.Join(azure.PortStrings(f.Ports), ","), strings.Join(r.source, ","), strings.Join(r.dest, ","))
}

func (n *notes) route(k noteKey, r route, table, resourceGroup string) {
	n.done(k, phraseRoute, r.name, table, r.prefix, r.nextHop)
	if r.unverified {
		n.toDo(k, phraseUnverifiedTag)
	}
	if len(n.items[k].Commands) == 0 { // one is enough: hundreds of prefixes share a table
		n.command(k, Command{phraseShowRoute.with(), fmt.Sprintf("az network route-table route show --resource-group %s --route-table-name %s --name %s", resourceGroup, table, r.name), true})
	}
}

func (n *notes) firewall(k noteKey, collection, name, said string) {
	n.done(k, phraseFirewallRule, name, collection, said)
}

// checklist orders what was collected: components as the spec lists them,
// the user's own at the end.
func (n *notes) checklist() Checklist {
	var c Checklist
	add := func(key string, title spec.Text) {
		ids := n.order[key]
		if len(ids) == 0 {
			return
		}
		s := Section{Key: key, Title: title}
		for _, id := range ids {
			s.Items = append(s.Items, *n.items[noteKey{key, id}])
		}
		c.Sections = append(c.Sections, s)
	}
	for _, k := range n.b.spec.Components {
		add(k.Name, k.Title)
	}
	add(ownSection, spec.Text{En: "Your own flows", Ja: "独自に追加した通信"})
	return c
}
