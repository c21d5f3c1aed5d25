package plan

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// What people do on things that no deployment of ours may change, at its time:
// what needs nothing of the deployment stands before it, the rest after it and
// before anything starts in the network.
var (
	titlePrepare = spec.Text{En: "Before deploying", Ja: "デプロイの前に"}
	titleConnect = spec.Text{En: "After deploying, before anything starts in the network", Ja: "デプロイの後、ネットワーク内で何かを起動する前に"}

	phraseSubnetServices = phrase{"The subnet `%s` exists and is not changed: give it the service endpoints and delegations that it needs. Name those that it has with them, because the options replace the lists.", "サブネット `%s` は既存のため変更しません。必要なサービス エンドポイントと委任を設定します。オプションは一覧を置き換えるため、設定済みのものも併せて指定してください。"}
	phraseSources        = phrase{"Whoever keeps the firewall `%s` must let pass what the lines of this list name it for, from these subnets: %s", "ファイアウォール `%s` の管理者に依頼し、このチェックリストでこのファイアウォールを挙げている通信を次のサブネットから許可してください: %s"}
	phraseProxy          = phrase{"Network rules of the firewall `%s` hold host names, which it must resolve as its clients do: turn on the DNS proxy of its policy, which is not changed here.", "ファイアウォール `%s` のネットワーク規則はホスト名を含み、クライアントと同じ結果に解決する必要があります。ポリシーはここでは変更しないため、DNS プロキシを有効にします。"}
	phraseAskFirewall    = phrase{"The network `%s` exists and is not changed: let it ask the firewall for names.", "仮想ネットワーク `%s` は既存のため変更しません。DNS サーバーとしてファイアウォールを指定します。"}
	phraseLinkZones      = phrase{"Names are resolved by `%s`, outside this network: link the private DNS zones to the network where that stands too, or private names lead to public addresses.", "名前解決はこのネットワークの外にある `%s` が行います。プライベート DNS ゾーンを、そのサーバーがあるネットワークにもリンクします。リンクしないと、プライベートな名前がパブリック アドレスに解決されます。"}
	phraseZonesLinked    = phrase{"The private DNS zones in `%s` are taken as linked to where names of this network are resolved. See that they are.", "`%s` のプライベート DNS ゾーンは、このネットワークの名前解決を行う場所にリンク済みとして扱います。リンクされていることを確認してください。"}
	phraseRights         = phrase{"See that whoever deploys may write to `%s`, where the deployment makes %s; with ARM and Bicep it is a deployment of its own there.", "デプロイする担当者に `%s` への書き込み権限があることを確認します。ここには %s を作成します (ARM と Bicep ではデプロイ自体も作成します)。"}
	phraseZonesStand     = phrase{"See that these private DNS zones stand in `%s`, since none is made: %s", "次のプライベート DNS ゾーンは作成しないため、`%s` にあることを確認します: %s"}
	phraseLinked         = phrase{"A private DNS zone takes one link to a network. Where one of these is linked to `%s` already, set `private_dns { link = false }`.", "プライベート DNS ゾーンと仮想ネットワークの間に作成できるリンクは 1 つだけです。いずれかが `%s` にリンク済みの場合は `private_dns { link = false }` を指定します。"}
	phraseRecords        = phrase{"`%[1]s` and its zone exist already. Where the list shows a record of it, another private endpoint answers for all networks of the zone, and the one of this deployment would take its place: leave it out (`private_endpoint = false`) or agree on it with whoever keeps the zone.", "`%[1]s` とそのゾーンは既存です。一覧にそのレコードがある場合、別のプライベート エンドポイントがゾーンの全ネットワークで使われており、このデプロイのエンドポイントがそれを置き換えてしまいます。作成しない (`private_endpoint = false`) か、ゾーンの管理者と調整してください。"}
	phrasePriority       = phrase{"See that no other rule collection group of the policy `%s` has the priority %s, or give `%s` another one.", "ポリシー `%s` のほかの規則コレクション グループが優先度 %s を使っていないことを確認します。使われている場合は `%s` の優先度を変更してください。"}
	phrasePeered         = phrase{"The next hop `%s` lies outside the address space. See that the network is peered with the one that holds it.", "次ホップ `%s` はアドレス空間の外にあります。次ホップのある仮想ネットワークとピアリングされていることを確認してください。"}
	phrasePeer           = phrase{"The next hop `%s` lies outside the address space: peer the virtual network with the one that holds it, from both sides.", "次ホップ `%s` はアドレス空間の外にあります。次ホップのある仮想ネットワークと双方向にピアリングします。"}
	phraseAssociate      = phrase{"The subnet `%s` exists and is not changed: put on it what this deployment holds for it. That replaces what the subnet has of the same kind: agree on it with whoever keeps the network.", "サブネット `%s` は既存のため変更しません。このデプロイで用意したものを関連付けます。既に関連付けられている同種のものは置き換えられるため、事前にネットワークの管理者に確認してください。"}
	phraseLeaveOut       = phrase{"These start nodes as soon as they are deployed, when the steps that follow the deployment are not done yet. Leave them out of the first deployment, and add them in a second one after those steps: %s", "次のものはデプロイと同時にノードを起動しますが、その時点ではデプロイ後の手順が終わっていません。初回のデプロイから外し、デプロイ後の手順が済んでから加えて、もう一度デプロイしてください: %s"}
	phraseLacks          = phrase{"Until this is done `%s` lacks %s.", "この作業が済むまで、`%s` には%sが設定されません。"}
	phraseStartNothing   = phrase{"Until then keep `min_nodes` at 0, and start neither compute instances nor jobs there.", "それまでは `min_nodes` を 0 のままにし、コンピューティング インスタンスやジョブを開始しないでください。"}

	lackWay   = spec.Text{En: "its way out", Ja: "送信経路"}
	lackRules = spec.Text{En: "its rules", Ja: "規則"}
	lackNames = spec.Text{En: "its names", Ja: "名前解決"}
)

// later is what people do after the deployment.
type later struct {
	commands []Command
	lacks    []lack   // what is missing until then
	starting []string // what starts before they can
}

// lack is what a subnet, or the whole network, has not got yet.
type lack struct {
	place string
	what  []spec.Text
}

// prepare says what must be there before the deployment.
func (n *notes) prepare(l later) {
	b, k := n.b, noteKey{id: "prepare"}
	n.item(k, networkSection, func() Item { return Item{ID: k.id, Title: titlePrepare, Level: spec.Required} })
	if len(l.starting) > 0 {
		n.toDo(k, phraseLeaveOut, strings.Join(l.starting, ", "))
	}
	n.rights()
	for _, s := range b.env.Network.Subnets {
		if line := b.servicesLine(s); s.Existing && line != "" {
			n.command(k, Command{Text: phraseSubnetServices.with(s.Name), Line: line})
		}
	}
	hub := b.env.Egress.Firewall
	if hub != nil && b.ownNetwork() && !b.firewalled() {
		n.toDo(k, phraseSources, hub.Leaf(), b.sourcesText())
	}
	if hub != nil && b.firewall.needsDNS() {
		if policy := b.env.Egress.Policy; policy != nil {
			line := "az network firewall policy update --name " + policy.Leaf() + b.standing(*policy) + " --enable-dns-proxy true"
			if own := b.ownDNSServers(); len(own) > 0 {
				line += " --dns-servers " + strings.Join(own, " ")
			}
			n.command(k, Command{Text: phraseProxy.with(hub.Leaf()), Line: line})
		} else {
			n.toDo(k, phraseProxy, hub.Leaf())
		}
		if b.env.Network.Existing != nil {
			n.command(k, b.askFirewall())
		}
	}
	if b.env.Network.Existing != nil && b.hopOutside() {
		id := b.vnetID()
		n.command(k, Command{
			Text: phrasePeered.with(b.nextHop()), Check: true,
			Line: fmt.Sprintf("az network vnet peering list%s --vnet-name %s --query \"[].{remote: remoteVirtualNetwork.id, state: peeringState}\" --output table", b.standing(id), id.Leaf()),
		})
	}
	if policy := b.env.Egress.Policy; policy != nil && b.firewalled() {
		rules := policy.Child("ruleCollectionGroups", b.ruleGroup())
		r, _ := b.plan.Deployment.Find(rules)
		priority, _ := r.Body.Get("properties.priority")
		n.command(k, Command{
			Text: phrasePriority.with(policy.Leaf(), azure.FormatNumber(priority.Number), rules.Leaf()), Check: true,
			Line: fmt.Sprintf("az network firewall policy rule-collection-group list%s --policy-name %s --query \"[].{name: name, priority: priority}\" --output table", b.standing(*policy), policy.Leaf()),
		})
	}
	n.awaited(k)
	zones := b.zones(true)
	if len(zones) > 0 {
		var names []string
		for _, z := range zones {
			names = append(names, z.Leaf())
		}
		n.command(k, Command{
			Text: phraseZonesStand.with(b.groupOf(zones[0]), quotedAll(names)), Check: true,
			Line: fmt.Sprintf("az network private-dns zone list%s --query \"[].name\" --output tsv", b.standing(zones[0])),
		})
	}
	if b.env.PrivateDNS.Link && len(zones) > 0 && b.env.Network.Existing != nil {
		n.command(k, b.linkedZones(zones))
	}
	for _, c := range b.takenRecords() {
		n.command(k, c)
	}
	if links := b.linkZones(zones); b.env.PrivateDNS.Link && links != nil {
		n.command(k, *links)
	} else if !b.env.PrivateDNS.Link && len(zones) > 0 {
		n.toDo(k, phraseZonesLinked, b.groupOf(zones[0]))
	}
	if it := n.items[k]; len(it.ToDo)+len(n.commands[k]) == 0 {
		n.drop(k)
	}
}

// linkedZones lists what links the network to zones that stand already.
func (b *builder) linkedZones(zones []azure.ID) Command {
	var lines []string
	for _, z := range zones {
		lines = append(lines, fmt.Sprintf("az network private-dns link vnet list%s --zone-name %s --query \"[?ends_with(virtualNetwork.id, '/%s')].name\" --output tsv", b.standing(z), z.Leaf(), b.vnetID().Leaf()))
	}
	return Command{Text: phraseLinked.with(b.vnetID().Leaf()), Line: strings.Join(lines, "\n"), Check: true}
}

// takenRecords are zones of others in which a private endpoint to a resource
// of others would write over what is there.
func (b *builder) takenRecords() []Command {
	var out []Command
	for _, group := range b.plan.Deployment.Resources {
		endpoint, ok := group.ID.Parent()
		if group.ID.Type != typeZoneGroup || !ok {
			continue
		}
		e, _ := b.plan.Deployment.Find(endpoint)
		for _, target := range b.existingIn(e.Body) {
			for _, zone := range b.existingIn(group.Body) {
				out = append(out, Command{
					Text: phraseRecords.with(target.Leaf()), Check: true,
					Line: fmt.Sprintf("az network private-dns record-set a list%s --zone-name %s --query \"[].name\" --output tsv", b.standing(zone), zone.Leaf()),
				})
			}
		}
	}
	return out
}

// existingIn are the resources that a body refers to and that stand already,
// networks aside.
func (b *builder) existingIn(body azure.Value) []azure.ID {
	var out []azure.ID
	body.Walk(func(_ string, v azure.Value) {
		if v.Kind != azure.Reference {
			return
		}
		if r, ok := b.plan.Deployment.Find(v.Ref.ID); ok && r.Existing && r.ID.Type != typeSubnet {
			out = append(out, r.ID)
		}
	})
	return out
}

// rights names the groups, beside the deployment's own, that it writes to.
func (n *notes) rights() {
	b, k := n.b, noteKey{id: "prepare"}
	var scopes []string
	types := map[string][]string{}
	for _, r := range b.plan.Deployment.Resources {
		scope := r.ID.Scope
		for on, ok := azure.Extends(scope); ok; on, ok = azure.Extends(scope) {
			scope = on.Scope
		}
		if r.Existing || scope == "" || scope == "/" {
			continue
		}
		if types[scope] == nil {
			scopes = append(scopes, scope)
		}
		if !slices.Contains(types[scope], r.ID.Type) {
			types[scope] = append(types[scope], r.ID.Type)
		}
	}
	for _, scope := range scopes {
		group := azure.ID{Scope: scope}
		slices.Sort(types[scope])
		n.command(k, Command{
			Text: phraseRights.with(b.groupOf(group), quotedAll(types[scope])), Check: true,
			Line: fmt.Sprintf("az role assignment list --assignee \"<deployer>\" --include-inherited --include-groups --scope %q --query \"[].{role: roleDefinitionName, scope: scope}\" --output table", b.idText(group)),
		})
	}
}

// awaited repeats the commands of what something in the deployment waits for,
// where it is asked of what exists, which only people change.
func (n *notes) awaited(k noteKey) {
	for _, w := range n.b.wants {
		waits := func(a spec.Asked) bool {
			return a.Declined == nil && a.Requirement.Level != spec.Informational && slices.Contains(a.Requirement.After, w.why.ID)
		}
		if w.stands && slices.ContainsFunc(n.b.asked, waits) {
			for _, x := range n.commands[w.note] {
				n.commandOf(k, x.self, x.Command)
			}
		}
	}
}

// connect says what people do between the deployment and the first start.
func (n *notes) connect(l later) {
	if len(l.commands) == 0 {
		return
	}
	k := noteKey{id: "connect"}
	n.item(k, networkSection, func() Item { return Item{ID: k.id, Title: titleConnect, Level: spec.Required} })
	for _, x := range l.lacks {
		n.toDo(k, phraseLacks, x.place, listed(x.what))
	}
	n.toDo(k, phraseStartNothing)
	for _, c := range l.commands {
		n.command(k, c)
	}
}

// later lists what needs something that the deployment makes.
func (b *builder) later() later {
	var out later
	concerned := map[*spec.Subnet]bool{}
	for _, s := range b.env.Network.Subnets {
		if line := b.associateLine(s); s.Existing && line != "" {
			out.commands = append(out.commands, Command{Text: phraseAssociate.with(s.Name), Line: line})
			out.lacks = append(out.lacks, b.lacking(s))
			concerned[s] = s.Egress && (b.env.Egress.Kind == "nat" || b.tunnelled())
		}
	}
	var whole []Command // what concerns the whole network
	var what []spec.Text
	if b.env.Network.Existing == nil && b.hopOutside() {
		whole, what = append(whole, b.peer()), append(what, lackWay)
	}
	if b.env.Network.Existing != nil && b.env.Egress.Firewall == nil && b.firewall.needsDNS() {
		whole, what = append(whole, b.askFirewall()), append(what, lackNames)
	}
	if links := b.linkZones(b.zones(false)); links != nil {
		whole, what = append(whole, *links), append(what, lackNames)
	}
	if len(what) > 0 {
		out.lacks = append(out.lacks, lack{b.vnetID().Leaf(), slices.Compact(what)})
	}
	for _, c := range b.env.Components {
		s := b.subnetsOf(c.Kind.Name)[0]
		m := b.ownOf(c.Kind.Name, c)
		if s != nil && m != nil && m.self == c && !m.existing && c.Nodes() > 0 && (whole != nil || concerned[s]) {
			out.starting = append(out.starting, fmt.Sprintf("`%s \"%s\"`", c.Kind.Name, c.Name))
		}
	}
	out.commands = append(out.commands, whole...)
	return out
}

// lacking is what an existing subnet has not got before it is given what the
// deployment makes for it.
func (b *builder) lacking(s *spec.Subnet) lack {
	out := lack{place: s.Name}
	if len(b.routes[s]) > 0 || s.Egress && b.env.Egress.Kind == "nat" {
		out.what = append(out.what, lackWay)
	}
	if s.Group {
		out.what = append(out.what, lackRules)
	}
	return out
}

// listed joins things in a sentence.
func listed(ts []spec.Text) spec.Text {
	var en, ja []string
	for _, t := range ts {
		en, ja = append(en, t.En), append(ja, t.Ja)
	}
	return spec.Text{En: strings.Join(en, " and "), Ja: strings.Join(ja, "と")}
}

// quotedAll lists names in a sentence.
func quotedAll(names []string) spec.Text {
	return spec.Text{En: "`" + strings.Join(names, "`, `") + "`", Ja: "`" + strings.Join(names, "`、`") + "`"}
}

// standing is where a resource stands, as options of a command.
func (b *builder) standing(id azure.ID) string {
	out := " --resource-group " + typed(b.groupOf(id))
	if subscription, _, elsewhere := strings.Cut(id.Scope, "/"); elsewhere {
		out += " --subscription " + subscription
	}
	return out
}

func (b *builder) updateSubnet(s *spec.Subnet, options string) string {
	if options == "" {
		return ""
	}
	return fmt.Sprintf("az network vnet subnet update%s --vnet-name %s --name %s%s", b.standing(b.vnetID()), b.vnetID().Leaf(), s.Name, options)
}

// servicesLine gives a subnet its service endpoints and delegations.
func (b *builder) servicesLine(s *spec.Subnet) string {
	options := ""
	if services := b.serviceEndpoints(s); len(services) > 0 {
		options += " --service-endpoints " + strings.Join(services, " ")
	}
	if len(s.Delegations) > 0 {
		options += " --delegations " + strings.Join(s.Delegations, " ")
	}
	return b.updateSubnet(s, options)
}

// associateLine puts on a subnet what the deployment makes for it.
func (b *builder) associateLine(s *spec.Subnet) string {
	options := ""
	add := func(option string, id azure.ID) { options += fmt.Sprintf(" --%s %q", option, b.idText(id)) }
	if s.Group {
		add("network-security-group", b.groupID(s))
	}
	if len(b.routes[s]) > 0 {
		add("route-table", b.tableID(s))
	}
	if s.Egress && b.env.Egress.Kind == "nat" {
		add("nat-gateway", b.natID())
	}
	return b.updateSubnet(s, options)
}

// sourcesText are the subnets whose traffic comes to the firewall.
func (b *builder) sourcesText() string {
	var out []string
	for _, s := range b.env.Network.Subnets {
		if s.Egress {
			out = append(out, fmt.Sprintf("`%s` (`%s`)", s.Name, s.Prefix))
		}
	}
	return strings.Join(out, ", ")
}

func (b *builder) askFirewall() Command {
	id := b.vnetID()
	return Command{Text: phraseAskFirewall.with(id.Leaf()), Line: fmt.Sprintf("az network vnet update%s --name %s --dns-servers %s", b.standing(id), id.Leaf(), b.nextHop())}
}

// peer joins the network with the one that holds the next hop.
func (b *builder) peer() Command {
	id := b.vnetID()
	const options = " --allow-vnet-access --allow-forwarded-traffic"
	return Command{
		Text: phrasePeer.with(b.nextHop()),
		Line: fmt.Sprintf("az network vnet peering create%s --vnet-name %s --name to-hub --remote-vnet \"<hub-network-id>\"%s\n", b.standing(id), id.Leaf(), options) +
			fmt.Sprintf("az network vnet peering create --resource-group <hub-resource-group> --vnet-name <hub-network> --name to-%s --remote-vnet %q%s", id.Leaf(), b.idText(id), options),
	}
}

// hopOutside says whether traffic leaves through an address that does not
// stand in the network.
func (b *builder) hopOutside() bool { return b.tunnelled() && b.outside(b.nextHop()) }

func (b *builder) outside(address string) bool {
	a, err := netip.ParseAddr(address)
	return err == nil && !slices.ContainsFunc(b.env.Network.AddressSpace, func(p netip.Prefix) bool { return p.Contains(a) })
}

// resolvers are who resolves names for the network from outside of it: the
// user's own servers, or a firewall that stands elsewhere.
func (b *builder) resolvers() []string {
	servers := b.ownDNSServers()
	if len(servers) == 0 && b.env.Egress.Firewall != nil && b.firewall.needsDNS() {
		servers = []string{b.nextHop()}
	}
	return slices.DeleteFunc(servers, func(s string) bool { return !b.outside(s) })
}

// zones are the private DNS zones that names are resolved by: those that stand
// already, or those that the deployment makes.
func (b *builder) zones(existing bool) []azure.ID {
	var out []azure.ID
	for _, r := range b.plan.Deployment.Resources {
		if r.ID.Type == typeZone && r.Existing == existing {
			out = append(out, r.ID)
		}
	}
	return out
}

// zonesStand is where the zones stand, as options of a command; empty where
// that is more than one place.
func (b *builder) zonesStand() string {
	switch dns := b.env.PrivateDNS; {
	case dns.All:
		return b.standing(azure.ID{Scope: dns.Scope})
	case len(dns.Zones) > 0:
		return ""
	}
	return b.standing(azure.ID{})
}

// linkZones links zones to the network of who resolves names; nil where that
// is Azure itself, in this network.
func (b *builder) linkZones(zones []azure.ID) *Command {
	servers := b.resolvers()
	if len(servers) == 0 || len(zones) == 0 {
		return nil
	}
	var lines []string
	for _, z := range zones {
		lines = append(lines, fmt.Sprintf("az network private-dns link vnet create%s --zone-name %s --name resolver --virtual-network \"<resolver-network-id>\" --registration-enabled false", b.standing(z), z.Leaf()))
	}
	return &Command{Text: phraseLinkZones.with(strings.Join(servers, ", ")), Line: strings.Join(lines, "\n")}
}
