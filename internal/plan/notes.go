package plan

import (
	"cmp"
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
	kinds map[noteKey][]string // the components that ask for the item
	order []noteKey            // of first mention

	commands    map[noteKey][]noted
	assignments []Command // of roles that the deployment defines, to people
	filled      map[*spec.Component]*strings.Replacer
}

// noted is a command that still holds placeholders, and who asks for it.
type noted struct {
	Command
	self *spec.Component
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
	return &notes{b: b, items: map[noteKey]*Item{}, kinds: map[noteKey][]string{}, commands: map[noteKey][]noted{}, filled: map[*spec.Component]*strings.Replacer{}}
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

// drop takes back an item that turned out to hold nothing.
func (n *notes) drop(k noteKey) {
	delete(n.items, k)
	delete(n.kinds, k)
	n.order = slices.DeleteFunc(n.order, func(o noteKey) bool { return o == k })
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

func (n *notes) command(k noteKey, c Command) { n.commandOf(k, nil, c) }

func (n *notes) commandOf(k noteKey, self *spec.Component, c Command) {
	if x := (noted{c, self}); !slices.Contains(n.commands[k], x) {
		n.commands[k] = append(n.commands[k], x)
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
	n.steps(k, a)
}

// steps turns what a person does into lines and commands.
func (n *notes) steps(k noteKey, a spec.Asked) {
	for _, s := range a.Steps {
		if s.Command == "" {
			n.items[k].ToDo = appendOnce(n.items[k].ToDo, s.Text)
			continue
		}
		n.commandOf(k, a.Component, Command{Text: s.Text, Line: s.Command, Check: s.Check})
	}
}

// fill puts names of the environment and of what is deployed in the place of
// <...>; of several resources that of self. It is complete once components are
// settled.
func (n *notes) fill(self *spec.Component, text string) string {
	if len(n.b.made) == 0 {
		return n.namesFor(self).Replace(text)
	}
	if n.filled[self] == nil {
		n.filled[self] = n.namesFor(self)
	}
	return n.filled[self].Replace(text)
}

// namesFor are the placeholders and what stands for them: <key-vault>,
// <keyvault>, <key-vault-resource-id> and <key-vault-resource-group> of every
// kind of component that has a resource, and what concerns the environment as
// a whole.
func (n *notes) namesFor(self *spec.Component) *strings.Replacer {
	b := n.b
	var pairs []string
	name := func(placeholder, is string) { pairs = append(pairs, "<"+placeholder+">", is) }
	for _, kind := range b.spec.Components {
		if m := b.ownOf(kind.Name, self); m != nil {
			name(dashed(kind.Name), m.id.Leaf())
			name(strings.ReplaceAll(kind.Name, "_", ""), m.id.Leaf())
			name(dashed(kind.Name)+"-resource-id", b.idText(m.id))
			name(dashed(kind.Name)+"-resource-group", typed(b.groupOf(m.id)))
		}
	}
	name("resource-group", typed(b.env.ResourceGroup))
	name("region", b.env.Region.Name)
	name("workspace", b.workspaceName())
	if b.ownNetwork() {
		name("vnet", b.vnetID().Name)
		name("network-resource-group", typed(b.groupOf(b.vnetID())))
	}
	if self != nil {
		if s := b.subnetsOf(self.Kind.Name)[0]; s != nil {
			name("subnet", s.Name)
		}
	}
	name("private-dns", b.zonesStand())
	if b.env.Region.Pair != "" {
		name("paired-region", b.env.Region.Pair)
	}
	return strings.NewReplacer(pairs...)
}

// groupOf is the resource group that a resource stands in.
func (b *builder) groupOf(id azure.ID) string {
	if _, group, elsewhere := strings.Cut(id.Scope, "/"); elsewhere {
		return group
	}
	return cmp.Or(id.Scope, b.env.ResourceGroup)
}

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
	ends := n.b.addressTexts
	if f.KeptAs != "" {
		ends = func(values []string) []string { return values }
	}
	return fmt.Sprintf("`%s %s %s %s, %s → %s`", f.Access, f.Direction, protocolName(f.Protocol), strings.Join(azure.PortStrings(f.Ports), ","),
		strings.Join(ends(r.source), ", "), strings.Join(ends(r.dest), ", "))
}

func (n *notes) route(k noteKey, r route, table string) {
	n.done(k, phraseRoute, r.name, table, r.prefix, r.nextHop)
	if r.unverified {
		n.toDo(k, phraseUnverifiedTag)
	}
	if len(n.commands[k]) == 0 { // one is enough: hundreds of prefixes share a table
		n.command(k, Command{phraseShowRoute.with(), fmt.Sprintf("az network route-table route show --resource-group %s --route-table-name %s --name %s", typed(n.b.env.ResourceGroup), table, r.name), true})
	}
}

// firewall notes a rule of the firewall: one that is written, or one that
// people must, on a firewall whose policy the environment does not name.
func (n *notes) firewall(k noteKey, collection, name, said string) {
	if !n.b.firewalled() {
		n.toDo(k, phraseOnFirewall, n.b.env.Egress.Firewall.Leaf(), collection, said)
		return
	}
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
				n.settle(k)
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

// settle fills in the commands of an item, and says so where every part of
// what is asked is conditioned away.
func (n *notes) settle(k noteKey) {
	it := n.items[k]
	for _, ts := range [][]spec.Text{it.Done, it.ToDo, it.Symptoms} {
		for i, t := range ts {
			ts[i] = spec.Text{En: n.fill(nil, t.En), Ja: n.fill(nil, t.Ja)}
		}
	}
	for _, x := range n.commands[k] {
		x.Line = n.fill(x.self, x.Line)
		if !slices.Contains(it.Commands, x.Command) {
			it.Commands = append(it.Commands, x.Command)
		}
	}
	if it.Declined == "" && it.Level != spec.Informational && len(it.Done)+len(it.ToDo)+len(it.Commands)+len(it.Codes)+len(it.Symptoms) == 0 {
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
	later := n.b.later()
	n.prepare(later)
	k := noteKey{id: "deploy"}
	n.item(k, networkSection, func() Item { return Item{ID: k.id, Title: titleDeploy, Detail: noteFolder, Level: spec.Required} })
	group := "az deployment group create --resource-group " + typed(env.ResourceGroup)
	if c := env.Region.Cloud; c.Environment != "public" { // which az asks unless it is told
		n.command(k, Command{Text: phraseCloud.with(c.Title), Line: "az cloud set --name " + c.Name})
	}
	n.command(k, Command{Text: phraseMakeGroup.with(), Line: fmt.Sprintf("az group create --name %s --location %s", typed(env.ResourceGroup), env.Region.Name)})
	for _, namespace := range n.b.namespaces() {
		n.command(k, Command{Text: phraseRegister.with(), Line: "az provider register --wait --namespace " + namespace})
	}
	terraform, apply := phraseDeployTerraform, "terraform -chdir=terraform init\nterraform -chdir=terraform apply"
	if env.Terraform.Module {
		terraform, apply = phraseCallModule, "module \""+symbolize(env.Name)+"\" {\n  source = \"./terraform\"\n}"
	}
	for _, c := range []struct {
		artifact string
		text     phrase
		line     string
	}{
		{"arm", phraseDeployARM, group + " --template-file arm/azuredeploy.json --parameters @arm/azuredeploy.parameters.json"},
		{"bicep", phraseDeployBicep, group + " --parameters bicep/main.bicepparam"},
		{"terraform", terraform, apply},
	} {
		if slices.Contains(env.Artifacts, c.artifact) {
			n.command(k, Command{Text: c.text.with(), Line: c.line})
		}
	}
	for _, c := range n.assignments {
		n.command(k, c)
	}
	if slices.Contains(env.Artifacts, "nsg") && n.b.ownNetwork() {
		line := fmt.Sprintf("az rest --method put --url \"https://%s%s?api-version=%s\" --body @nsg/<file>", env.Region.Cloud.Suffixes["resource_manager"],
			n.b.idText(azure.ID{Scope: "<group>", Type: typeGroup, Name: "<name>"}), n.b.resourceType(typeGroup).APIVersion)
		n.command(k, Command{Text: phraseNSGFile.with(), Line: line})
	}
	n.connect(later)
	if n.b.tunnelled() {
		n.defaultRoute()
	}
	n.codes()
}

// namespaces are those of all that is deployed, sorted.
func (b *builder) namespaces() []string {
	var out []string
	for _, r := range b.plan.Deployment.Resources {
		if namespace, _, _ := strings.Cut(r.ID.Type, "/"); !r.Existing && namespace != "Microsoft.Authorization" { // that one is always there
			out = append(out, namespace)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
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
}
