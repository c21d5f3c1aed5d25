package judge

import (
	"cmp"
	"net/netip"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// Azure's words for next hops.
const (
	hopInternet  = "Internet"
	hopAppliance = "VirtualAppliance"
	hopGateway   = "VirtualNetworkGateway"
	hopLocal     = "VnetLocal"
	hopNone      = "None"
	// hopElsewhere: addresses for private use beyond the network. Azure drops
	// them unless a peering or gateway, made elsewhere, leads there.
	hopElsewhere = "elsewhere"
)

// route leads addresses to a next hop.
type route struct {
	rule   azure.SecurityRule // whose destination is the route's
	bits   int                // of the prefix; -1 for a tag
	hop    string
	to     azure.Value // address of the appliance
	system bool        // of Azure, not of the deployment
}

func (r route) is(hop string) bool { return strings.EqualFold(r.hop, hop) }

func newRoute(name, hop string, bits int, to azure.AddressSet) route {
	f := azure.EveryFlow()
	f.Destination = to
	return route{rule: azure.SecurityRule{Name: name, Access: azure.Allowed, Flows: f}, bits: bits, hop: hop}
}

// readRoutes reads the table of a site's subnet, and adds Azure's own routes.
func (a *auditor) readRoutes(s *site) {
	for _, x := range a.groups(s.resource.Body, "properties.routeTable.id") {
		s.table = "route table " + x.ID.Leaf()
		if x.Existing {
			a.unread(x.Pos, true, "%s: its routes", s.table)
			r := newRoute("(not read)", "", 32, azure.Anywhere())
			r.rule.Doubtful, r.system = true, true
			s.routes = append(s.routes, r)
		}
		for _, c := range a.d.Children(x.ID) {
			if strings.EqualFold(c.ID.Type, typeRoute) {
				s.routes = append(s.routes, a.readRoute(s.words, c))
			}
		}
	}
	for _, p := range s.space {
		s.routes = append(s.routes, systemRoute(hopLocal, p))
	}
	for _, p := range []string{"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"} {
		s.routes = append(s.routes, systemRoute(hopElsewhere, netip.MustParsePrefix(p)))
	}
	s.routes = append(s.routes, systemRoute(hopInternet, netip.MustParsePrefix("0.0.0.0/0")))
}

func systemRoute(hop string, p netip.Prefix) route {
	r := newRoute(p.String(), hop, p.Bits(), azure.AddressSet{Ranges: azure.PrefixRanges(p)})
	r.system = true
	return r
}

func (a *auditor) readRoute(w words, r *azure.Resource) route {
	p, _ := r.Body.Get("properties")
	x := ruleReader{auditor: a, words: w, body: p, title: r.ID.String(), pos: r.Pos}
	to := x.addresses("addressPrefix")
	out := newRoute(r.ID.Leaf(), x.word("nextHopType"), -1, to)
	if prefix, err := netip.ParsePrefix(x.word("addressPrefix")); err == nil {
		out.bits = prefix.Bits()
	}
	out.rule.Doubtful, out.rule.Pos = x.doubtful, r.Pos
	if out.to, _ = p.Member("nextHopIpAddress"); out.is(hopAppliance) && out.to.Kind != azure.String && out.to.Kind != azure.Reference {
		x.fault("nextHopIpAddress")
		out.hop = ""
	}
	return out
}

// hops are the routes that may carry a cell: the longest prefix that holds
// it, of equal ones the deployment's own. How long the prefixes of a tag are
// is not known, but none is as short as the default route.
func hops(g *azure.Grid, c azure.Cell, list int, routes []route) []int {
	best, longest := -1, -1 // prefixes of the deployment come before Azure's own
	for i, r := range routes {
		if r.bits > longest && g.Match(c, list, i) == azure.Inside {
			best, longest = i, r.bits
		}
	}
	var out []int
	byTag := false
	for i, r := range routes {
		m := g.Match(c, list, i)
		if tagged := r.bits < 0 && m == azure.Inside; tagged || m == azure.Perhaps && (r.bits < 0 || r.bits > longest) {
			out = append(out, i)
			byTag = byTag || tagged
		}
	}
	if best >= 0 && !(byTag && longest == 0) {
		out = append(out, best)
	}
	return out
}

// route judges that addresses leave by the next hop they must.
func (a *auditor) route(k asker, want *spec.Route) {
	text := want.Prefix.String()
	if k.subnet == nil {
		a.notJudged(k, "%s %q stands in no subnet of the environment: route of %s to %s", k.self.Kind.Name, k.self.Name, text, want.NextHopType)
		return
	}
	s, ok := a.present(k)
	if !ok {
		return
	}
	if s.given {
		a.notJudged(k, "subnet %s exists already; look at the routes there: route of %s to %s", k.subnet.Name, text, want.NextHopType)
		return
	}
	to, missing, err := a.peer(k, spec.Peer{want.Prefix}, s, false)
	a.unresolved(k, missing, err, "route of "+text)
	if err != nil || empty(to) {
		return
	}
	own := 0
	rules := make([]azure.SecurityRule, len(s.routes))
	for i, r := range s.routes {
		rules[i] = r.rule
		if !r.system {
			own++
		}
	}
	if own == 0 {
		a.add(k, ruleNothing, report.Error, s.resource.Pos, "Give the subnet a route table with this route.",
			"%s must have next hop %s, and no route was read for subnet %s", text, want.NextHopType, s.resource.ID.Leaf())
		return
	}
	q := azure.EveryFlow()
	q.Source, q.Destination = azure.AddressSet{Ranges: s.prefixes}, to
	g := azure.NewGrid(q, a.atlas, rules)
	var worst *route
	var example string
	severity := report.Note
	for c := range g.Cells() {
		var wrong *route
		right := false
		for _, i := range hops(g, c, 0, s.routes) {
			if s.routes[i].is(want.NextHopType) {
				right = true
			} else {
				wrong = &s.routes[i]
			}
		}
		switch {
		case wrong == nil || severity == report.Error:
			continue
		case wrong.hop == "" || right:
			severity = report.Warning
		default:
			severity = report.Error
		}
		worst, example = wrong, g.Example(c).Destination
	}
	if worst == nil {
		return
	}
	rule, has := ruleRoute, "has"
	if severity == report.Warning {
		rule, has = ruleUnknown, "may have"
	}
	a.add(k, rule, severity, nearest(worst.rule.Pos, s.resource.Pos), "Add the route to the table of the subnet.",
		"subnet %s: %s must have next hop %s; %s %s next hop %s, by %s",
		s.resource.ID.Leaf(), text, want.NextHopType, example, has, cmp.Or(worst.hop, "(not read)"), worst.say(s.table))
}

func (r route) say(table string) string {
	if r.system {
		return "Azure's own route for " + r.rule.Name
	}
	return "route " + r.rule.Name + " of " + table
}
