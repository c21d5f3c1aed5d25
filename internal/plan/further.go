package plan

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// What was checked, and what people grant, resolve and see.
var (
	phraseChecked    = phrase{"Checked while planning: `%s`", "計画時に確認済み: `%s`"}
	phraseCheckedIn  = phrase{"Checked while planning, for the subnet `%[2]s`: `%[1]s`", "サブネット `%[2]s` について計画時に確認済み: `%[1]s`"}
	phraseNotSeen    = phrase{"Taken from the environment, not seen in Azure: `%s`", "環境の指定によるもので、Azure では未確認: `%s`"}
	phraseFails      = phrase{"This does not hold: %s", "満たされていません: %s"}
	phraseGrant      = phrase{"Grant %[2]s the role `%[1]s` on %[3]s.", "%[3]sに対するロール `%[1]s` を%[2]sに割り当てます。"}
	phraseHolds      = phrase{"The custom role `%s` permits %s.", "カスタム ロール `%s` に操作 %s が含まれています。"}
	phraseGrantMade  = phrase{"The deployment itself makes the role `%[1]s`, so whoever deploys first must already be allowed to create all of it and to assign roles. Afterwards grant the role to whoever deploys from then on, on %[2]s.", "ロール `%[1]s` はこのデプロイで作成されるため、初回は、すべてのリソースの作成とロールの割り当てができる権限が別に必要です。以後にデプロイする担当者には、%[2]sに対するこのロールを割り当てます。"}
	phraseActions    = phrase{"Let %[2]s do %[1]s on %[3]s.", "%[2]sに、%[3]sに対する操作 %[1]s を許可します。"}
	phraseResolve    = phrase{"`%s` must resolve to %s.", "`%s` の名前解決の結果が%sになるようにしてください。"}
	phraseResolveIn  = phrase{"`%s` must resolve to %s, by the private DNS zone `%s`.", "プライベート DNS ゾーン `%[3]s` により、`%[1]s` の名前解決の結果が%[2]sになるようにしてください。"}
	phraseResolvedIn = phrase{"`%s` resolves to %s, by the private DNS zone `%s`.", "プライベート DNS ゾーン `%[3]s` により、`%[1]s` の名前解決の結果が%[2]sになります。"}
	phraseLookUp     = phrase{"See from inside the network what the name resolves to.", "ネットワーク内から名前解決の結果を確認します。"}
	phraseSymptom    = phrase{"`%s`: %s %s", "`%s`: %s%s"}
	phraseIdentity   = phrase{"the identity of %s", "%sの ID"}
)

// Who is granted something, where it is no component.
var principals = map[string]phrase{
	"deployer": {"whoever deploys", "デプロイする担当者"},
	"user":     {"the users", "利用者"},
}

// What something is granted on, where it is no component.
var scopes = map[string]phrase{
	"subscription":           {"the subscription", "サブスクリプション"},
	"resource_group":         {"the resource group", "リソース グループ"},
	"network_resource_group": {"the resource group of the network", "仮想ネットワークのリソース グループ"},
	"virtual_network":        {"the virtual network", "仮想ネットワーク"},
	"subnet":                 {"the subnet", "サブネット"},
	"private_endpoint":       {"the private endpoint", "プライベート エンドポイント"},
}

// further handles what a requirement holds beside flows, routes, properties
// and steps. What the user declines is neither checked nor listed.
func (b *builder) further(n noteKey, a spec.Asked) {
	if a.Declined != nil {
		return
	}
	for _, x := range a.Asserts {
		b.assert(n, a, x)
	}
	for _, r := range a.Roles {
		if a.Requirement.Level == spec.Informational {
			b.grant(n, a, r)
			continue
		}
		b.grants = append(b.grants, grant{a, r, n})
	}
	for _, x := range a.Names {
		if a.Requirement.Level == spec.Informational || !b.resolvePrivately(n, a, x) {
			b.notes.resolve(n, a.Component, x, false)
		}
	}
	for _, s := range a.Symptoms {
		it := b.notes.items[n]
		it.Symptoms = appendOnce(it.Symptoms, phraseSymptom.with(s.Message, s.Cause, s.Remedy))
	}
}

// assert refuses an environment in which something cannot work; what is only
// informational it lists instead.
func (b *builder) assert(n noteKey, a spec.Asked, x *spec.Assert) {
	subnets := []*spec.Subnet{nil}
	if x.Mentions("subnet") {
		subnets = b.subnetsOf(a.Component.Kind.Name)
	}
	for _, s := range subnets {
		if s == nil && x.Mentions("subnet") {
			continue
		}
		switch {
		case b.scene.Keeps(x, a.Component, s) && s == nil && a.Component.Existing != nil && x.Mentions("self"):
			b.notes.done(n, phraseNotSeen, x.That)
		case b.scene.Keeps(x, a.Component, s) && s != nil:
			b.notes.done(n, phraseCheckedIn, x.That, s.Name)
		case b.scene.Keeps(x, a.Component, s):
			b.notes.done(n, phraseChecked, x.That)
		case a.Requirement.Level == spec.Informational:
			b.notes.toDo(n, phraseFails, x.Message)
		default:
			b.refuseAssert(a, x, s)
		}
	}
}

func (b *builder) refuseAssert(a spec.Asked, x *spec.Assert, s *spec.Subnet) {
	pos, about := b.turnsOn(a, x), []string{}
	written := s != nil && s.Pos != b.env.Pos && s.Pos != b.env.Network.Pos
	if a.Turns(x, "self") || s != nil && !written {
		about = append(about, fmt.Sprintf("%s %q", a.Component.Kind.Name, a.Component.Name))
	}
	switch {
	case written:
		pos = s.Pos
	case s != nil:
		pos = a.Component.Pos
	}
	if s != nil {
		about = append(about, fmt.Sprintf("subnet %q", s.Role))
	}
	message := x.Message.En
	if len(about) > 0 {
		message = strings.Join(about, " in ") + ": " + message
	}
	if x.Mentions("subnet.needed") {
		message += fmt.Sprintf(" It has %d addresses to give, and %d are needed.", s.Free(), s.Needed(b.env))
	}
	b.refuse(pos, "assert", a.Requirement, "change the environment so that this holds: "+x.That.String(), "%s", message)
}

// turnsOn is what decides an assert, as far as the user wrote it: the
// component that it is asked of, another, or a part of the environment.
func (b *builder) turnsOn(a spec.Asked, x *spec.Assert) azure.Pos {
	if a.Turns(x, "self") && a.Component.Pos != b.env.Pos {
		return a.Component.Pos
	}
	parts := map[string]azure.Pos{
		"network": b.env.Network.Pos, "egress": b.env.Egress.Pos, "outbound": b.env.Outbound.Pos, "managed_network": b.env.ManagedNetwork.Pos,
	}
	for _, c := range b.env.Components {
		if c.Kind.Default == "always" {
			parts[c.Kind.Name] = c.Pos
		}
	}
	names := slices.Sorted(maps.Keys(parts))
	for _, turns := range []func(string) bool{x.Mentions, func(name string) bool { return a.Turns(x, name) }} {
		for _, name := range names {
			if turns("env."+name) && parts[name] != b.env.Pos && parts[name].Line != 0 {
				return parts[name]
			}
		}
	}
	return b.env.Pos
}

// grant lists a role that someone needs, with the commands that give it.
func (b *builder) grant(n noteKey, a spec.Asked, r *spec.Role) {
	who, assignee := b.principal(r.Principal)
	if name, on, ok := b.holding(r); ok {
		b.notes.done(n, phraseHolds, name, quotedAll(r.Actions))
		b.notes.assignments = append(b.notes.assignments, assignment(phraseGrantMade.with(name, b.scope("resource_group", a.Component).text), assignee, name, b.idText(on)))
		return
	}
	switch {
	case r.GroupID != "":
		b.grantOn(n, a, r, who, assignee, scope{scope{text: scopes[r.Scope].with()}.named(r.GroupID), "<" + r.GroupID + "-private-endpoint-id>"})
		return
	case r.Scope != "subnet":
		b.grantOn(n, a, r, who, assignee, b.scope(r.Scope, a.Component))
		return
	}
	for _, s := range b.subnetsOf(a.Component.Kind.Name) {
		on := scope{text: scopes[r.Scope].with(), id: b.idText(azure.ID{Type: typeSubnet, Name: "<vnet>/<subnet>"})}
		if s != nil {
			on = scope{text: on.named(s.Name), id: b.idText(b.subnetID(s))}
		}
		b.grantOn(n, a, r, who, assignee, on)
	}
}

func (b *builder) grantOn(n noteKey, a spec.Asked, r *spec.Role, who spec.Text, assignee string, on scope) {
	name, what := r.Builtin, phraseGrant.with(r.Builtin, who, on.text)
	if name == "" {
		name, what = a.Requirement.ID, phraseActions.with(quotedAll(r.Actions), who, on.text)
		b.notes.command(n, Command{Text: what, Line: fmt.Sprintf("az role definition create --role-definition '%s'", customRole(name, r.Actions))})
	}
	b.notes.command(n, assignment(what, assignee, name, on.id))
}

func assignment(what spec.Text, assignee, role, scope string) Command {
	return Command{Text: what, Line: fmt.Sprintf("az role assignment create --assignee %q --role %q --scope %q", assignee, role, scope)}
}

// holding is a role that the deployment defines and that permits all that is
// asked, with where it can be assigned. It is assigned once for all.
func (b *builder) holding(r *spec.Role) (name string, on azure.ID, ok bool) {
	for _, x := range b.plan.Deployment.Resources {
		if x.ID.Type != typeRole || r.Actions == nil {
			continue
		}
		var permitted []string
		permissions, _ := x.Body.Get("properties.permissions")
		for _, p := range permissions.List {
			actions, _ := p.Get("actions")
			for _, v := range actions.List {
				permitted = append(permitted, v.Text)
			}
		}
		if slices.ContainsFunc(r.Actions, func(a string) bool { return !slices.Contains(permitted, a) }) {
			continue
		}
		role, _ := x.Body.Get("properties.roleName")
		return role.Text, azure.ID{Scope: x.ID.Scope}, true
	}
	return "", azure.ID{}, false
}

// customRole is the definition of a role as az takes it. Azure lets none be
// assignable on less than a resource group.
func customRole(name string, actions []string) string {
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(struct {
		Name, Description         string
		Actions, AssignableScopes []string
	}{name, name, actions, []string{subscription}}); err != nil {
		panic(err)
	}
	return strings.TrimSpace(out.String())
}

// principal is who is granted something, and how a command names them.
func (b *builder) principal(word string) (spec.Text, string) {
	if p, ok := principals[word]; ok {
		return p.with(), "<" + word + ">"
	}
	return amid(phraseIdentity.with(amid(b.notes.title([]string{word})))), "<" + dashed(word) + "-identity>"
}

// scope is what something is granted on, for people and as Azure's ID.
type scope struct {
	text spec.Text
	id   string
}

func (s scope) named(name string) spec.Text {
	return amid(spec.Text{En: s.text.En + " `" + name + "`", Ja: s.text.Ja + " `" + name + "`"})
}

// amid is a text to stand within a Japanese sentence, where spaces part what
// is written in ASCII from the rest.
func amid(t spec.Text) spec.Text {
	ja := strings.TrimSpace(t.Ja)
	if ja == "" {
		return t
	}
	if ja[0] < utf8.RuneSelf {
		ja = " " + ja
	}
	if ja[len(ja)-1] < utf8.RuneSelf {
		ja += " "
	}
	return spec.Text{En: t.En, Ja: ja}
}

const subscription = "/subscriptions/<subscription-id>"

// idText is a resource's ID as Azure writes it, that of its group where the
// type is empty.
func (b *builder) idText(id azure.ID) string {
	if on, ok := azure.Extends(id.Scope); ok {
		return b.idText(on) + below(id)
	}
	sub, group, elsewhere := strings.Cut(id.Scope, "/")
	switch {
	case !elsewhere:
		sub, group = "<subscription-id>", cmp.Or(id.Scope, b.env.ResourceGroup)
	case sub == "":
		sub = "<subscription-id>"
	}
	out := "/subscriptions/" + sub
	if group != "" {
		out += "/resourceGroups/" + group
	}
	if id.Type == "" {
		return out
	}
	return out + below(id)
}

// below is what stands in an ID after that of the scope.
func below(id azure.ID) string {
	return azure.ID{Type: id.Type, Name: id.Name}.Extend()
}

func (b *builder) scope(word string, self *spec.Component) scope {
	p, ok := scopes[word]
	if !ok {
		out := scope{text: amid(b.notes.title([]string{word})), id: "<" + dashed(word) + "-id>"}
		if m := b.ownOf(word, self); m != nil {
			out = scope{text: quoted(m.id), id: b.idText(m.id)}
		} else if m := b.ofComponent(word, self); m != nil {
			out = scope{text: quoted(m.id), id: b.idText(m.id)}
		}
		return out
	}
	out := scope{text: p.with(), id: subscription}
	network := azure.ID{Type: typeVirtualNetwork, Name: "<vnet>"}
	if b.ownNetwork() {
		network = b.vnetID()
	}
	switch word {
	case "resource_group":
		out = scope{text: out.named(b.env.ResourceGroup), id: b.idText(azure.ID{})}
	case "network_resource_group":
		out.id = b.idText(azure.ID{Scope: network.Scope})
		out.text = out.named(out.id[strings.LastIndexByte(out.id, '/')+1:])
	case "virtual_network":
		if b.ownNetwork() {
			out.text = out.named(network.Name)
		}
		out.id = b.idText(network)
	}
	return out
}

// quoted is the name of a resource amid a sentence.
func quoted(id azure.ID) spec.Text {
	name := "`" + id.Leaf() + "`"
	return amid(spec.Text{En: name, Ja: name})
}

func dashed(word string) string { return strings.ReplaceAll(word, "_", "-") }

// resolve lists a name and where it must resolve; done, where the deployment
// holds the zone and the private endpoint.
func (n *notes) resolve(k noteKey, self *spec.Component, x *spec.DNSName, done bool) {
	name := n.fill(self, x.Name)
	if r, err := (spec.Endpoint{Kind: spec.HostPeer, Value: name}).Resolve(n.b.env, nil); err == nil {
		name = r.Value
	}
	switch {
	case x.Zone == "":
		n.toDo(k, phraseResolve, name, x.Target)
	case done:
		n.done(k, phraseResolvedIn, name, x.Target, x.Zone)
	default:
		n.toDo(k, phraseResolveIn, name, x.Target, x.Zone)
	}
	if !strings.Contains(name, "*") {
		n.command(k, Command{Text: phraseLookUp.with(), Line: "nslookup " + name, Check: true})
	}
}
