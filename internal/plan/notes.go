package plan

import (
	"cmp"
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// notes collects the checklist while the plan is made.
type notes struct {
	b     *builder
	items map[noteKey]*Item
	kinds map[noteKey][]string // the components that ask for the item
	order []noteKey            // of first mention
	names *strings.Replacer    // the environment's own, for placeholders in commands
}

// noteKey names an item: a requirement, or a flow of the user's own.
type noteKey struct {
	id  string
	own bool
}

const (
	ownSection     = "own"     // the user's own flows
	networkSection = "network" // what concerns everything, asked by no requirement
)

func newNotes(b *builder) *notes {
	own := []string{"<resource-group>", typed(b.env.ResourceGroup), "<region>", b.env.Region.Name, "<workspace>", b.workspaceName()}
	if b.ownNetwork() {
		own = append(own, "<vnet>", b.vnetID().Name)
	}
	if b.env.Region.Pair != "" {
		own = append(own, "<paired-region>", b.env.Region.Pair)
	}
	return &notes{b: b, items: map[noteKey]*Item{}, kinds: map[noteKey][]string{}, names: strings.NewReplacer(own...)}
}

func (n *notes) item(k noteKey, kind string, make func() Item) {
	if n.items[k] == nil {
		it := make()
		n.items[k] = &it
		n.order = append(n.order, k)
	}
	if !slices.Contains(n.kinds[k], kind) {
		n.kinds[k] = append(n.kinds[k], kind)
	}
}

func (n *notes) requirement(a spec.Asked) noteKey {
	r := a.Requirement
	k := noteKey{id: r.ID}
	n.item(k, a.Component.Kind.Name, func() Item {
		it := Item{ID: r.ID, Title: r.Title, Detail: r.Detail, Level: r.Level, Unverified: r.Unverified(), Evidence: newest(r.Evidence, n.b.env.AsOf), Sources: r.Sources}
		for _, id := range concerned(a) {
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
	k := noteKey{u.Name, true}
	n.item(k, ownSection, func() Item {
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
func (n *notes) fill(command string) string { return n.names.Replace(command) }

func (n *notes) rule(k noteKey, r rule, group string) {
	n.done(k, phraseRule, r.name, r.flow.Priority, group, n.describe(r))
	if r.unverified {
		n.toDo(k, phraseUnverifiedTag)
	}
	n.command(k, Command{phraseShowRule.with(), fmt.Sprintf("az network nsg rule show --resource-group %s --nsg-name %s --name %s", typed(n.b.env.ResourceGroup), group, r.name), true})
}

// describe writes a rule as it stands in the group, in Azure's own words.
func (n *notes) describe(r rule) string {
	f := r.flow
	return fmt.Sprintf("`%s %s %s %s, %s → %s`", f.Access, f.Direction, protocolName(f.Protocol), strings.Join(azure.PortStrings(f.Ports), ","),
		strings.Join(n.b.addressTexts(r.source), ", "), strings.Join(n.b.addressTexts(r.dest), ", "))
}

func (n *notes) route(k noteKey, r route, table string) {
	n.done(k, phraseRoute, r.name, table, r.prefix, r.nextHop)
	if r.unverified {
		n.toDo(k, phraseUnverifiedTag)
	}
	if len(n.items[k].Commands) == 0 { // one is enough: hundreds of prefixes share a table
		n.command(k, Command{phraseShowRoute.with(), fmt.Sprintf("az network route-table route show --resource-group %s --route-table-name %s --name %s", typed(n.b.env.ResourceGroup), table, r.name), true})
	}
}

func (n *notes) firewall(k noteKey, collection, name, said string) {
	n.done(k, phraseFirewallRule, name, collection, said)
}

// concerned are the rulings of the requirement, without those that decide
// about flows that are not asked here.
func concerned(a spec.Asked) []string {
	elsewhere := func(id string) bool {
		about := func(f *spec.Flow) bool { return f.Ruling == id }
		return slices.ContainsFunc(a.Requirement.Flows, about) && !slices.ContainsFunc(a.Flows, about)
	}
	return slices.DeleteFunc(slices.Clone(a.Requirement.Rulings), elsewhere)
}

// newest keeps of every document the newest revision that was there on the
// date: older ones say the same, later ones were not known.
func newest(es []spec.Evidence, asOf spec.Date) []spec.Evidence {
	latest := map[*spec.Document]*spec.Revision{}
	for _, e := range es {
		r := e.Revision
		if have := latest[r.Document]; (asOf.IsZero() || !r.Date.After(asOf.Time)) && (have == nil || r.Date.After(have.Date.Time)) {
			latest[r.Document] = r
		}
	}
	kept := slices.DeleteFunc(slices.Clone(es), func(e spec.Evidence) bool { return latest[e.Revision.Document] != e.Revision })
	if len(kept) == 0 { // a later page stated the day from which it holds
		return es
	}
	return kept
}

// checklist groups what was collected by the components that ask for it, in
// the spec's order: what several share comes first, the user's own last.
func (n *notes) checklist() Checklist {
	var c Checklist
	add := func(key string, title spec.Text, has func(kinds []string) bool) {
		s := Section{Key: key, Title: title}
		for _, k := range n.order {
			if has(n.kinds[k]) {
				n.neverEmpty(k)
				s.Items = append(s.Items, *n.items[k])
			}
		}
		if len(s.Items) > 0 {
			c.Sections = append(c.Sections, s)
		}
	}
	add(networkSection, titleNetwork, func(x []string) bool { return x[0] == networkSection })
	for _, kinds := range n.groups() {
		key := strings.Join(kinds, " ")
		add(key, n.title(kinds), func(x []string) bool { return strings.Join(x, " ") == key })
	}
	add(ownSection, spec.Text{En: "Your own flows", Ja: "独自に追加した通信"}, func(x []string) bool { return x[0] == ownSection })
	return c
}

// neverEmpty says so where every part of what is asked is conditioned away.
func (n *notes) neverEmpty(k noteKey) {
	it := n.items[k]
	if it.Declined == "" && it.Level != spec.Informational && len(it.Done)+len(it.ToDo)+len(it.Commands)+len(it.Symptoms) == 0 {
		n.done(k, phraseMet)
	}
}

// groups are the sets of kinds that ask for something together, larger sets
// first, each in the spec's order.
func (n *notes) groups() [][]string {
	rank := func(kind string) int {
		return slices.IndexFunc(n.b.spec.Components, func(c *spec.ComponentKind) bool { return c.Name == kind })
	}
	var out [][]string
	for _, k := range n.order {
		kinds := n.kinds[k]
		if k.own || kinds[0] == networkSection {
			continue
		}
		slices.SortFunc(kinds, func(a, b string) int { return rank(a) - rank(b) })
		if !slices.ContainsFunc(out, func(x []string) bool { return slices.Equal(x, kinds) }) {
			out = append(out, kinds)
		}
	}
	slices.SortFunc(out, func(a, b []string) int {
		return cmp.Or(len(b)-len(a), slices.CompareFunc(a, b, func(x, y string) int { return rank(x) - rank(y) }))
	})
	return out
}

func (n *notes) title(kinds []string) spec.Text {
	var en, ja []string
	for _, k := range kinds {
		for _, c := range n.b.spec.Components {
			if c.Name == k {
				en, ja = append(en, c.Title.En), append(ja, c.Title.Ja)
			}
		}
	}
	return spec.Text{En: strings.Join(en, ", "), Ja: strings.Join(ja, "、")}
}

// typed quotes a name for a shell where it holds more than plain characters;
// Azure takes parentheses in the name of a resource group.
func typed(name string) string {
	if strings.ContainsAny(name, "()") {
		return "'" + name + "'"
	}
	return name
}

// deployment says how to deploy what was generated, and what comes with it.
func (n *notes) deployment() {
	env := n.b.env
	k := noteKey{id: "deploy"}
	n.item(k, networkSection, func() Item { return Item{ID: k.id, Title: titleDeploy, Level: spec.Required} })
	group := "az deployment group create --resource-group " + typed(env.ResourceGroup)
	n.command(k, Command{Text: phraseMakeGroup.with(), Line: fmt.Sprintf("az group create --name %s --location %s", typed(env.ResourceGroup), env.Region.Name)})
	for _, c := range []struct {
		artifact string
		text     phrase
		line     string
	}{
		{"arm", phraseDeployARM, group + " --template-file arm/azuredeploy.json --parameters @arm/azuredeploy.parameters.json"},
		{"bicep", phraseDeployBicep, group + " --parameters bicep/main.bicepparam"},
		{"terraform", phraseDeployTerraform, "terraform -chdir=terraform init\nterraform -chdir=terraform apply"},
	} {
		if slices.Contains(env.Artifacts, c.artifact) {
			n.command(k, Command{Text: c.text.with(), Line: c.line})
		}
	}
	if slices.Contains(env.Artifacts, "nsg") && n.b.ownNetwork() {
		n.toDo(k, phraseNSGFiles)
	}
	if n.b.tunnelled() {
		n.defaultRoute()
	}
}

// defaultRoute says what follows from a 0.0.0.0/0 route of one's own.
func (n *notes) defaultRoute() {
	k := noteKey{id: "default-route"}
	n.item(k, networkSection, func() Item { return Item{ID: k.id, Title: titleDefaultRoute, Level: spec.Required} })
	for _, s := range n.b.env.Network.Subnets {
		if s.Egress {
			n.done(k, phraseRoute, defaultRoute.name, n.b.tableID(s).Name, defaultRoute.prefix, n.b.nextHop())
		}
	}
	n.toDo(k, phraseDefaultInbound)
	hop, err := netip.ParseAddr(n.b.nextHop())
	if err == nil && !slices.ContainsFunc(n.b.env.Network.AddressSpace, func(p netip.Prefix) bool { return p.Contains(hop) }) {
		n.toDo(k, phrasePeering, n.b.nextHop())
	}
}
