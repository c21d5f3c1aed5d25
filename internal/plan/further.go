package plan

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// What was checked, and what people grant, resolve and see.
var (
	phraseChecked   = phrase{"Checked while planning: `%s`", "計画時に確認済み: `%s`"}
	phraseCheckedIn = phrase{"Checked while planning, for the subnet `%[2]s`: `%[1]s`", "サブネット `%[2]s` について計画時に確認済み: `%[1]s`"}
	phraseFails     = phrase{"This does not hold: %s", "満たされていません: %s"}
	phraseGrant     = phrase{"Grant %[2]s the role `%[1]s` on %[3]s", "%[3]sに対するロール `%[1]s` を%[2]sに割り当てる"}
	phraseActions   = phrase{"Let %[2]s do `%[1]s` on %[3]s", "%[3]sに対する操作 `%[1]s` を%[2]sに許可する"}
	phraseResolve   = phrase{"`%s` must resolve to %s", "`%s` の名前解決の結果が%sになるようにしてください"}
	phraseResolveIn = phrase{"`%s` must resolve to %s, by the private DNS zone `%s`", "プライベート DNS ゾーン `%[3]s` により、`%[1]s` の名前解決の結果が%[2]sになるようにしてください"}
	phraseLookUp    = phrase{"See from inside the network what the name resolves to", "ネットワーク内から名前解決の結果を確認する"}
	phraseSymptom   = phrase{"`%s`: %s %s", "`%s`: %s%s"}
	phraseIdentity  = phrase{"the identity of %s", "%s の ID "}
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
		b.grant(n, a, r)
	}
	for _, x := range a.Names {
		b.notes.resolve(n, x)
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
		case x.Holds(b.env, a.Component, s) && s != nil:
			b.notes.done(n, phraseCheckedIn, x.That, s.Name)
		case x.Holds(b.env, a.Component, s):
			b.notes.done(n, phraseChecked, x.That)
		case a.Requirement.Level == spec.Informational:
			b.notes.toDo(n, phraseFails, x.Message)
		default:
			b.refuseAssert(a, x, s)
		}
	}
}

func (b *builder) refuseAssert(a spec.Asked, x *spec.Assert, s *spec.Subnet) {
	pos, about := b.env.Pos, []string{}
	if x.Mentions("self") {
		pos = a.Component.Pos
		about = append(about, fmt.Sprintf("%s %q", a.Component.Kind.Name, a.Component.Name))
	}
	if s != nil {
		pos = s.Pos
		about = append(about, fmt.Sprintf("subnet %q", s.Role))
	}
	message := x.Message.En
	if len(about) > 0 {
		message = strings.Join(about, " in ") + ": " + message
	}
	b.refuse(pos, "assert", a.Requirement, "change the environment so that this holds: "+x.That.String(), "%s", message)
}

// grant lists a role that someone needs, with the commands that give it.
func (b *builder) grant(n noteKey, a spec.Asked, r *spec.Role) {
	who, assignee := b.principal(r.Principal)
	if r.Scope != "subnet" {
		b.grantOn(n, a, r, who, assignee, b.scope(r.Scope))
		return
	}
	for _, s := range b.subnetsOf(a.Component.Kind.Name) {
		on := scope{text: scopes[r.Scope].with(), id: subscription + b.inGroup(azure.ID{Type: typeSubnet, Name: "<vnet>/<subnet>"})}
		if s != nil {
			on = scope{text: on.named(s.Name), id: subscription + b.inGroup(b.subnetID(s))}
		}
		b.grantOn(n, a, r, who, assignee, on)
	}
}

func (b *builder) grantOn(n noteKey, a spec.Asked, r *spec.Role, who spec.Text, assignee string, on scope) {
	name, what := r.Builtin, phraseGrant.with(r.Builtin, who, on.text)
	if name == "" {
		name, what = a.Requirement.ID, phraseActions.with(strings.Join(r.Actions, "`, `"), who, on.text)
		b.notes.command(n, Command{Text: what, Line: fmt.Sprintf("az role definition create --role-definition '%s'", customRole(name, r.Actions))})
	}
	b.notes.command(n, Command{Text: what, Line: fmt.Sprintf("az role assignment create --assignee %q --role %q --scope %q", assignee, name, on.id)})
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
	return phraseIdentity.with(b.notes.title([]string{word})), "<" + dashed(word) + "-identity>"
}

// scope is what something is granted on, for people and as Azure's ID.
type scope struct {
	text spec.Text
	id   string
}

func (s scope) named(name string) spec.Text {
	return spec.Text{En: s.text.En + " `" + name + "`", Ja: s.text.Ja + " `" + name + "` "}
}

const subscription = "/subscriptions/<subscription-id>"

// inGroup is the ID of a resource of the environment's group.
func (b *builder) inGroup(id azure.ID) string {
	out := "/resourceGroups/" + b.env.ResourceGroup
	if id.Type == "" {
		return out
	}
	names := strings.Split(id.Name, "/")
	types := strings.Split(id.Type, "/")
	out += "/providers/" + types[0]
	for i, n := range names {
		out += "/" + types[i+1] + "/" + n
	}
	return out
}

func (b *builder) scope(word string) scope {
	p, ok := scopes[word]
	if !ok {
		return scope{text: b.notes.title([]string{word}), id: "<" + dashed(word) + "-id>"}
	}
	out := scope{text: p.with(), id: subscription}
	switch word {
	case "resource_group", "network_resource_group":
		out = scope{text: out.named(b.env.ResourceGroup), id: subscription + b.inGroup(azure.ID{})}
	case "virtual_network":
		id := azure.ID{Type: typeVirtualNetwork, Name: "<vnet>"}
		if b.ownNetwork() {
			id = b.vnetID()
			out.text = out.named(id.Name)
		}
		out.id += b.inGroup(id)
	}
	return out
}

func dashed(word string) string { return strings.ReplaceAll(word, "_", "-") }

// resolve lists a name and where it must resolve.
func (n *notes) resolve(k noteKey, x *spec.DNSName) {
	name := n.fill(x.Name)
	if r, err := (spec.Endpoint{Kind: spec.HostPeer, Value: name}).Resolve(n.b.env, nil); err == nil {
		name = r.Value
	}
	if x.Zone == "" {
		n.toDo(k, phraseResolve, name, x.Target)
	} else {
		n.toDo(k, phraseResolveIn, name, x.Target, x.Zone)
	}
	if !strings.Contains(name, "*") {
		n.command(k, Command{Text: phraseLookUp.with(), Line: "nslookup " + name, Check: true})
	}
}
