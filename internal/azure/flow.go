package azure

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Protocols is a set of protocols, one bit each.
type Protocols uint8

const (
	TCP Protocols = 1 << iota
	UDP
	ICMP
	ESP
	AH
	OtherProtocols           // those that only a rule for any protocol matches
	AnyProtocol    Protocols = 1<<iota - 1
)

var protocolNames = []struct {
	name string
	set  Protocols
}{{"Tcp", TCP}, {"Udp", UDP}, {"Icmp", ICMP}, {"Esp", ESP}, {"Ah", AH}, {"*", AnyProtocol}, {"Any", AnyProtocol}}

// ParseProtocol reads a protocol as security rules, firewalls and managed
// networks write it.
func ParseProtocol(s string) (Protocols, bool) {
	for _, p := range protocolNames {
		if strings.EqualFold(p.name, s) {
			return p.set, true
		}
	}
	return 0, false
}

func (p Protocols) String() string {
	var out []string
	for _, n := range protocolNames {
		if p == n.set {
			return n.name
		}
		if p&n.set == n.set {
			out = append(out, n.name)
		}
	}
	if out == nil {
		return "another protocol"
	}
	return strings.Join(out, ",")
}

// Symbol names addresses that no rule writes as numbers.
type Symbol struct {
	Kind SymbolKind
	Name string
}

// SymbolKind tells what a symbol names.
type SymbolKind string

const (
	TagSymbol   SymbolKind = "tag"   // a service tag
	HostSymbol  SymbolKind = "host"  // a host name; "*." before it stands for every name below
	GroupSymbol SymbolKind = "group" // an application security group
)

// Equal compares without case, as Azure does.
func (s Symbol) Equal(o Symbol) bool { return s.Kind == o.Kind && strings.EqualFold(s.Name, o.Name) }

// AddressSet is addresses: ranges, and symbols for the rest.
type AddressSet struct {
	Ranges  Ranges
	Symbols []Symbol
}

// Anywhere is every address.
func Anywhere() AddressSet { return AddressSet{Ranges: Everywhere} }

// FlowSpace is every combination of what its five ends hold.
type FlowSpace struct {
	Protocols   Protocols
	SourcePorts []PortRange
	Ports       []PortRange // at the destination
	Source      AddressSet
	Destination AddressSet
}

// EveryFlow holds all there is.
func EveryFlow() FlowSpace {
	return FlowSpace{Protocols: AnyProtocol, SourcePorts: []PortRange{AnyPort}, Ports: []PortRange{AnyPort}, Source: Anywhere(), Destination: Anywhere()}
}

// Outcome is a set of what may happen to a flow.
type Outcome uint8

const (
	Allowed Outcome = 1 << iota
	Denied
	// Undecided: one or the other, and what is known does not tell which.
	Undecided = Allowed | Denied
)

// ParseAccess reads Allow and Deny; anything else is undecided.
func ParseAccess(s string) Outcome {
	switch {
	case strings.EqualFold(s, "Allow"):
		return Allowed
	case strings.EqualFold(s, "Deny"):
		return Denied
	}
	return Undecided
}

func (o Outcome) String() string {
	switch o {
	case Allowed:
		return "allowed"
	case Denied:
		return "denied"
	}
	return "unknown"
}

// And is what happens to a flow that must pass both.
func (o Outcome) And(p Outcome) Outcome { return o&p&Allowed | (o|p)&Denied }

// SecurityRule is one rule of an ordered list, the first that matches decides.
type SecurityRule struct {
	Name     string
	Priority int
	Access   Outcome
	Flows    FlowSpace
	// Doubtful: not all of the rule could be read, so it may match less than
	// Flows holds.
	Doubtful bool
	Default  bool // of Azure, not of the deployment
	Pos      Pos
}

// OrderRules sorts rules the way they are asked.
func OrderRules(rules []SecurityRule) []SecurityRule {
	slices.SortStableFunc(rules, func(a, b SecurityRule) int { return cmp.Compare(a.Priority, b.Priority) })
	return rules
}

// defaultRules stand in every network security group behind the others, as
// the overview page of network security groups lists them.
var defaultRules = []struct {
	direction, name     string
	priority            int
	source, destination string
	access              Outcome
}{
	{"Inbound", "AllowVnetInBound", 65000, "VirtualNetwork", "VirtualNetwork", Allowed},
	{"Inbound", "AllowAzureLoadBalancerInBound", 65001, "AzureLoadBalancer", "*", Allowed},
	{"Inbound", "DenyAllInBound", 65500, "*", "*", Denied},
	{"Outbound", "AllowVnetOutBound", 65000, "VirtualNetwork", "VirtualNetwork", Allowed},
	{"Outbound", "AllowInternetOutBound", 65001, "*", "Internet", Allowed},
	{"Outbound", "DenyAllOutBound", 65500, "*", "*", Denied},
}

// DefaultRules are those of one direction; meaning tells what the words in
// them hold where the group stands.
func DefaultRules(direction string, meaning func(word string) AddressSet) []SecurityRule {
	var out []SecurityRule
	for _, r := range defaultRules {
		if r.direction != direction {
			continue
		}
		f := EveryFlow()
		f.Source, f.Destination = meaning(r.source), meaning(r.destination)
		out = append(out, SecurityRule{Name: r.name, Priority: r.priority, Access: r.access, Flows: f, Default: true})
	}
	return out
}

// Flow is one flow, as an example of many.
type Flow struct {
	Protocol            Protocols
	Port                uint16 // at the destination
	Source, Destination string
}

func (f Flow) String() string {
	s := f.Protocol.String()
	if f.Protocol&(TCP|UDP) != 0 {
		s += " " + strconv.Itoa(int(f.Port))
	}
	return s + " from " + f.Source + " to " + f.Destination
}
