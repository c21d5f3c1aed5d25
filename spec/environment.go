package spec

import (
	"net/netip"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Environment is what a user wants, with every default filled in.
type Environment struct {
	Name          string
	Description   string
	Region        *Region
	AsOf          Date // zero: the newest requirements
	Artifacts     []string
	Tags          map[string]string
	ResourceGroup string
	Subscription  string            // the ID of its own, where the user says it; "" otherwise
	NamePattern   string            // of {abbreviation}, {environment} and {role}
	Names         map[string]string // exact names, by symbol ("virtual_network", "subnet_training")
	// NamedAt is where each of Names stands, PatternAt where the pattern does;
	// that is nowhere in the environment where it is the default.
	NamedAt   map[string]azure.Pos
	PatternAt azure.Pos

	Egress         Egress
	Outbound       Outbound
	ManagedNetwork ManagedNetwork
	Terraform      Terraform
	Network        Network
	PrivateDNS     PrivateDNS
	Options        map[string]bool
	Components     []*Component // sorted by kind and name
	Flows          []*UserFlow  // the user's own
	Without        []Without
	Pos            azure.Pos
}

// Egress is how traffic leaves the network.
type Egress struct {
	Kind    string // default, nat, firewall, appliance
	NextHop string // address of the appliance, or of a firewall that exists
	Routes  string // tags or prefixes: how routes name a service
	// Firewall exists already, and so does its Policy, which takes the rules; nil: people do.
	Firewall, Policy *azure.ID
	Pos              azure.Pos
}

// Outbound is whether and how outbound traffic is restricted.
type Outbound struct {
	Mode string // open, restricted
	By   string // tags, hosts
	Pos  azure.Pos
}

// Restricted says whether only what is listed may leave.
func (o Outbound) Restricted() bool { return o.Mode == "restricted" }

// ManagedNetwork is the network that Azure keeps for the workspace.
type ManagedNetwork struct {
	Isolation string // disabled, allow_internet_outbound, allow_only_approved_outbound
	Was       string // the isolation of a workspace that is there, in the same words; "" where it is not said
	Pos       azure.Pos
}

// Terraform is how the Terraform artifact is meant to be used.
type Terraform struct {
	Module bool // other configurations call it: it brings no provider of its own
	Pos    azure.Pos
}

// Network is the customer's own network; empty when the managed one is used.
type Network struct {
	AddressSpace []netip.Prefix
	DNSServers   []netip.Addr
	Subnets      []*Subnet
	Existing     *azure.ID // it stands already; nil: it is made
	Pos          azure.Pos
}

// Subnet is one subnet and the kinds of component that stand in it.
type Subnet struct {
	Name             string // Azure's name
	Role             string // name of the SubnetRole, or the user's own label
	Prefix           netip.Prefix
	Components       []string // kinds
	ServiceEndpoints []string
	Delegations      []string // service names that its components ask for, sorted
	Endpoints        int      // addresses that private endpoints in it take, by what requirements ask
	Group            bool     // whether a network security group may stand on it
	Egress           bool     // whether what stands in it opens connections out of the network
	Existing         bool     // it stands already, in a network that does
	Pos              azure.Pos
}

// Component is one component of an environment.
type Component struct {
	Kind   *ComponentKind
	Name   string
	Values map[string]azure.Value // by attribute, defaults filled in
	// Existing is the component's own resource where it stands already.
	Existing *azure.ID
	Pos      azure.Pos
}

// UserFlow is a flow that the user adds, under a name of theirs.
type UserFlow struct {
	Name        string
	Description string
	Flow        Flow
	Components  []string // kinds whose subnets get it; nil: all
}

// Without declines a recommended or situational requirement.
type Without struct {
	Requirement string
	Reason      string
	Pos         azure.Pos
}

// Used says whether Azure keeps a network for the workspace.
func (m ManagedNetwork) Used() bool { return m.Isolation != "" && m.Isolation != "disabled" }

// Digest tells the names of the environment from those of others.
func (e *Environment) Digest() string { return azure.Digest(e.ResourceGroup + "\n" + e.Name) }
