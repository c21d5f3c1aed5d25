// Package spec is the single source: what the documents demand of a network,
// as data, and the Go that loads, checks and asks it. Load turns *.hcl files
// into a Spec; LoadEnvironments turns a ringfence.hcl into what users want;
// Ask tells which requirements an environment must meet.
package spec

import (
	"net/netip"
	"regexp"
	"time"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Text is a sentence in both languages.
type Text struct {
	En string `json:"en"`
	Ja string `json:"ja"`
}

// In returns the text in "en" or "ja".
func (t Text) In(lang string) string {
	if lang == "ja" {
		return t.Ja
	}
	return t.En
}

// Date is a day; the zero Date is "not stated".
type Date struct{ time.Time }

// String writes YYYY-MM-DD, nothing for the zero date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}

// Spec is everything that the *.hcl files state. Slices are sorted by ID, so
// that neither file names nor the order of blocks can be seen from outside.
type Spec struct {
	Documents    []*Document
	Sources      []*Source
	Requirements []*Requirement
	Checks       []*Check
	Rulings      []*Ruling

	Clouds       []*Cloud
	Regions      []*Region
	Components   []*ComponentKind
	SubnetRoles  []*SubnetRole
	Options      []*Option
	Resources    []*ResourceType
	Creations    []*Creation
	YAML         []*YAML
	Prefixes     []*Prefixes
	Roles        []*RoleDefinition
	Zones        []*Zone
	Asides       []*Aside
	Obligation   []string // words that state a duty or a limit: lines that hold one say something
	Lexicon      Lexicon  // words by which documents speak of rules
	Applications []ApplicationProtocol
	Defaults     Defaults
}

// Defaults are what an environment gets that does not say otherwise.
type Defaults struct {
	AddressSpace  []netip.Prefix
	NamePattern   string // of {abbreviation}, {environment} and {role}
	ResourceGroup string // of {environment}
	Pos           azure.Pos
}

// Document is a published page.
type Document struct {
	ID        string
	Title     Text
	URL       string
	Complete  bool // every line of its revisions must be accounted for
	Revisions []*Revision
	Pos       azure.Pos
}

// Revision is one dated state of a document in one language.
type Revision struct {
	ID       string // such as "2021-03-20.ja"
	Document *Document
	Language string
	Date     Date
	Dating   Text   // why this date, where the page does not simply say it
	File     string // base name of the stored page
	Lines    int
	SHA256   string
	Complete bool // every line must be accounted for; the document's word, unless the revision says otherwise
	Pos      azure.Pos
}

// Source is a place outside the stored pages; what rests on it is unverified.
type Source struct {
	ID    string
	Title Text
	URL   string
	Dated Date
	Pos   azure.Pos
}

// Level says how binding a requirement is.
type Level string

const (
	Required      Level = "required"      // rendered where its condition holds
	Situational   Level = "situational"   // the same; its condition asks for an option
	Recommended   Level = "recommended"   // rendered unless the environment declines it
	Informational Level = "informational" // a checklist line, nothing else
)

// Requirement is one statement of the documents.
type Requirement struct {
	ID         string
	Title      Text
	Detail     Text // a longer explanation for the checklist, may be empty
	Level      Level
	Components []string
	When       *Condition // nil: always
	After      []string   // requirements that must be met before
	Flows      []*Flow
	Routes     []*Route
	Properties []*Property
	Steps      []*Step
	Asserts    []*Assert
	Roles      []*Role
	Names      []*DNSName
	Symptoms   []*Symptom
	Effective  []Effective
	Evidence   []Evidence
	Absent     []Evidence
	Sources    []*Source
	Gone       []*Source // where it would stand and no longer does, outside the stored pages
	Rulings    []string  // rulings that concern it, those of its flows included
	Since      Date      // computed: inclusive
	Until      Date      // computed: exclusive, zero while it holds
	Pos        azure.Pos
}

// Unverified says whether no stored page states the requirement.
func (r *Requirement) Unverified() bool { return len(r.Evidence) == 0 }

// Check ties what the program checks by itself to the requirement behind it.
type Check struct {
	Rule        string // of findings
	Requirement *Requirement
	Pos         azure.Pos
}

// Evidence is a range of lines of a revision, both ends included.
type Evidence struct {
	Revision    *Revision
	First, Last int
	Pos         azure.Pos
}

// Flow is traffic that must pass, or must not.
type Flow struct {
	Direction   string // Inbound or Outbound
	Access      string // Allow (the default) or Deny
	Protocol    string // Tcp, Udp, Icmp, * ...: Azure's words
	Source      Peer
	Destination Peer
	SourcePorts []azure.PortRange // the default is every port
	Ports       []azure.PortRange // at the destination
	Priority    int               // of the security rule; 0 where both ends cannot stand in one (hosts)
	Automatic   bool              // the service opens it by itself: a checklist line, nothing rendered
	KeptAs      string            // name under which the service keeps the rule in the group: it stands there to the letter, whatever restricts outbound traffic
	Unspecified []string          // attributes that the documents leave open
	Ruling      string            // decides what is written for them
	When        *Condition        // nil: always
	Pos         azure.Pos
}

// Peer is one end of a flow: any number of endpoints of one kind.
type Peer []Endpoint

// EndpointKind tells what an endpoint names.
type EndpointKind string

const (
	AnyPeer  EndpointKind = "any"
	TagPeer  EndpointKind = "tag"
	CIDRPeer EndpointKind = "cidr"
	HostPeer EndpointKind = "host"
)

// Endpoint is a service tag, a prefix, a host name or anything at all.
// Written any, tag("T"), regional("T") (T of the environment's region),
// paired("T") (T of the paired region), cidr("10.0.0.0/8") or host("name").
// cidr may also name a value: cidr(self.scoring_ip). Host names may hold
// <region> and the placeholders that component attributes fill in.
type Endpoint struct {
	Kind  EndpointKind
	Value string
	Scope TagScope
	Expr  *Condition // cidr(...) of a value, evaluated while planning
	Pos   azure.Pos
}

// TagScope says which regional form of a tag is meant.
type TagScope string

const (
	GlobalTag TagScope = ""
	OwnRegion TagScope = "regional"
	Paired    TagScope = "paired"
)

// Route is a next hop for a prefix or tag.
type Route struct {
	Prefix      Endpoint
	NextHopType string // Internet, VirtualAppliance ...: Azure's words
	When        *Condition
	Pos         azure.Pos
}

// Property is a value that a resource of the component must have.
type Property struct {
	Resource string // Azure's type; of that type the one the component stands in or is
	Path     string // dotted path in the body
	// Value is what must stand there. Where Expr says it, what depends on a
	// plan is unknown in it.
	Value azure.Value
	Expr  *Expression // nil: the value is constant
	When  *Condition
	Pos   azure.Pos
}

// Step is something a person does, or looks at.
type Step struct {
	Text    Text
	Command string // as typed into a shell, may be empty
	Check   bool   // the command verifies, instead of doing
	When    *Condition
	Pos     azure.Pos
}

// Assert is a condition that must hold: planning refuses where it does not.
type Assert struct {
	That    *Condition // over env, self and subnet
	Message Text       // what is wrong where it does not hold, and what to do
	When    *Condition
	Pos     azure.Pos
}

// Role is a role that someone needs: a built-in one, or bare actions.
type Role struct {
	Builtin   string   // name in the registry of role definitions
	Actions   []string // instead of Builtin
	Principal string   // deployer (who deploys), workspace, aks, user ...
	Identity  string   // label of the managed identity that acts for the principal; "": the one that its resource has
	Scope     string   // what it is granted on: virtual_network, subnet, network_resource_group, storage, the label of a creation ...
	GroupID   string   // with the scope private_endpoint: the sub-resource that the endpoint is for
	When      *Condition
	Pos       azure.Pos
}

// DNSName is a name and where it must resolve.
type DNSName struct {
	Name   string // may hold placeholders such as <region>
	Zone   string // private DNS zone in the registry of its cloud, "" when a plain server must answer
	Target Text   // what it must resolve to
	When   *Condition
	Pos    azure.Pos
}

// Symptom is an error text and what lies behind it.
type Symptom struct {
	Message string // as printed
	Cause   Text
	Remedy  Text
	Pos     azure.Pos
}

// Effective is a date that a document itself states.
type Effective struct {
	Evidence
	From  Date // the requirement holds from this day, zero where Until is given
	Until Date // the requirement ends before this day
}

// Aside sets lines of a revision aside: they state nothing of their own.
type Aside struct {
	Revision *Revision
	Lines    []AsideLines
	Pos      azure.Pos
}

// AsideLines is one range and the reason.
type AsideLines struct {
	Reason      string // navigation, picture, heading, prose, outside; "repeats" with what
	Repeats     string // ID of the requirement, ruling or document whose statement the lines say again
	First, Last int
	Pos         azure.Pos
}

// RoleDefinition is a built-in role of Azure.
type RoleDefinition struct {
	Name       string
	GUID       string
	Unverified bool
	Pos        azure.Pos
}

// ID is the role as what is granted refers to it: it stands in every subscription.
func (r *RoleDefinition) ID() azure.ID {
	return azure.ID{Scope: azure.Subscription.Scope, Type: "Microsoft.Authorization/roleDefinitions", Name: r.GUID}
}

// Zone is a private DNS zone and what it serves.
type Zone struct {
	Name       string
	Cloud      *Cloud
	Resource   string // Azure's type of the target
	GroupID    string // sub-resource of the private endpoint
	Addresses  int    // that the names in it take of the endpoint's subnet
	Unverified bool
	Pos        azure.Pos
}

// Ruling is a decision where sources disagree or leave a value open.
type Ruling struct {
	ID       string
	Question Text
	Decision Text
	Reason   Text
	Evidence []Evidence
	Sources  []*Source
	Pos      azure.Pos
}

// Cloud is one of Azure's clouds.
type Cloud struct {
	Name        string // as az and ARM say: AzureCloud, AzureUSGovernment, AzureChinaCloud
	Title       Text
	Environment string            // as azurerm says: public, usgovernment, china
	Suffixes    map[string]string // storage, keyvault, registry ...: DNS suffixes
	TagList     TagList
	Tags        []*ServiceTag
	Regions     []*Region
	Pos         azure.Pos
}

// TagList says which published list a cloud's tags come from.
type TagList struct {
	Date         Date
	ChangeNumber int
	Unverified   bool
}

// ServiceTag is one tag of a cloud's list.
type ServiceTag struct {
	Name       string
	Global     bool     // may be written without a region
	Regions    []string // region names for which a regional form exists
	Uses       []string // NSG, UDR, FW: where Azure accepts it
	Unverified bool
	Pos        azure.Pos
}

// Region is one Azure region.
type Region struct {
	Name      string // eastus
	Display   string // East US
	Cloud     *Cloud
	Pair      string // name of the paired region, "" when it has none
	TagSuffix string // EastUS
	Zones     bool
	Pos       azure.Pos
}

// Prefixes are the addresses behind a tag, as one dated list states them.
type Prefixes struct {
	Tag          string // with its region suffix
	ChangeNumber int
	Date         Date
	IPv4         []netip.Prefix
	Pos          azure.Pos
}

// ApplicationProtocol is what a firewall's application rule can carry.
type ApplicationProtocol struct {
	Name string // Http, Https
	Port uint16
}

// ComponentKind is something that needs the network, and what can be said of it.
type ComponentKind struct {
	Name       string
	Title      Text
	Subnet     string     // role of the subnet it stands in, "" when it stands in none
	Default    string     // "always" present; "alone": in an environment that names no compute; "": only when named
	Addresses  *Condition // a number over self: those of its subnet that it needs at most; nil: none
	Nodes      *Condition // the same: those that start as soon as it is deployed
	Attributes []*Attribute
	Pos        azure.Pos
}

// Attribute is one setting of a component.
type Attribute struct {
	Name    string
	Type    string // string, bool, number (a whole one)
	Default azure.Value
	OneOf   []string // permitted texts, nil for any
	// Min and Max bound a number; nil: nothing does. AtMost is another
	// attribute that it may not exceed, or "".
	Min, Max *int
	AtMost   string
	Pattern  *regexp.Regexp // of a text that is not empty; nil: any
	Hint     Text           // what the pattern means
	Of       string         // the kind of component whose name it is, or ""
	Address  bool           // some flow says cidr(self.NAME): it holds an address or prefix, or ""
	Network  bool           // some assert compares it as addresses: the same, but bits may be set beyond its length
	Title    Text
	Pos      azure.Pos
}

// Option is a yes or no of the environment as a whole: env.options.NAME.
type Option struct {
	Name    string
	Default bool
	Title   Text
	Pos     azure.Pos
}

// SubnetRole is a subnet of the default layout.
type SubnetRole struct {
	Name   string
	Number int    // its place in the address space, counted in blocks of its size
	Bits   int    // prefix length
	Fixed  string // the name Azure demands, such as AzureFirewallSubnet; "" for any
	Group  bool   // whether a network security group may stand on it
	Egress bool   // whether what stands in it opens connections out of the network
	With   string // the role that it comes with, holding the same components
	Title  Text
	Pos    azure.Pos
}

// ResourceType is what the languages must know of an Azure resource type. One
// without APIVersion is known by its name only: nothing of it is rendered.
type ResourceType struct {
	Type         string
	APIVersion   string
	Abbreviation string // begins generated names: vnet, nsg
	Noun         string // what people call one, in English: "network security group"
	Order        int    // place in generated files
	Heading      Text
	// Inline is the path in the parent where ARM and Bicep write resources of
	// this type ("properties.subnets"); "" when they stand alone.
	Inline string
	Name   NameRule
	// Location is where resources of this type say they stand: "region",
	// "global", or "" when they say nothing. Tagged: they carry tags.
	Location string
	Tagged   bool
	// Base is what ARM needs and no document states; every body begins with it.
	Base azure.Value
	// Short lists the single-value spellings of list paths.
	Short []Short
	// Keyed are paths of lists of IDs that Azure writes as an object with the
	// IDs as keys and nothing behind them: identity.userAssignedIdentities.
	Keyed     []string
	Terraform []*TerraformType
	Pos       azure.Pos
}

// NameRule is what Azure accepts as a name.
type NameRule struct {
	Min, Max int
	Pattern  *regexp.Regexp
	Hint     Text // what the pattern means
	// Unique: no two resources of the world share the name, so that generated
	// ones end in a digest. Plain: generated ones hold lower letters and digits only.
	// Fixed: Azure itself says what the name must be, so that it is no parameter.
	Unique, Plain, Fixed bool
	// Variants have other lengths, told by what stands at a path of the body.
	Variants []NameVariant
	// GUID: the name is azure.GUID of what stands at these paths of the body;
	// "scope" is the resource that it extends, or the resource group.
	GUID []string
}

// NameVariant is how long a name may be where the body has a value at a path.
type NameVariant struct {
	Path, Value string
	Min, Max    int
}

// Short is a pair like sourceAddressPrefix and sourceAddressPrefixes: one
// element is written under Single, several under List; the model knows List.
type Short struct{ List, Single string }
