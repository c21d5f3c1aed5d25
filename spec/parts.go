package spec

import (
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Who is granted a role, and on what, beside the kinds of component.
var (
	people = []string{"deployer", "user"}
	scopes = []string{"subscription", "resource_group", "network_resource_group", "virtual_network", "subnet", privateEndpoint}
)

// privateEndpoint is a scope: that of the component, for one sub-resource.
const privateEndpoint = "private_endpoint"

var (
	actionPattern = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*(\.[A-Za-z0-9]+)+(/([A-Za-z0-9]+|\*))*/(read|write|delete|action|\*)$`)
	guidPattern   = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	groupPattern  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)
	// namePlaceholders are what a DNS name leaves open beside those of hosts.
	namePlaceholders = append([]string{"workspace", "instance", "cluster", "endpoint", "log-analytics-id"}, placeholders...)
)

// furtherParts reads what a requirement holds beside flows, routes,
// properties and steps.
func (l *loader) furtherParts(r *body, q *Requirement, kinds []*ComponentKind) {
	for _, x := range r.list("assert") {
		q.Asserts = append(q.Asserts, l.assert(x, kinds))
	}
	for _, x := range r.list("role") {
		q.Roles = append(q.Roles, l.role(x, kinds))
	}
	for _, x := range r.list("dns") {
		q.Names = append(q.Names, l.dnsName(x, kinds))
	}
	for _, x := range r.list("symptom") {
		q.Symptoms = append(q.Symptoms, l.symptom(x))
	}
	for _, x := range r.list("effective", "DOCUMENT", "REVISION") {
		if e, ok := l.effective(x); ok {
			q.Effective = append(q.Effective, e)
		}
	}
}

func (l *loader) assert(b *hclsyntax.Block, kinds []*ComponentKind) *Assert {
	r := readBlock(b, l.fs)
	x := &Assert{Pos: r.pos, Message: r.words(r.need("message")), When: l.when(r, kinds)}
	if a := r.need("that"); a != nil {
		x.That = l.assertion(a.Expr, kinds)
	}
	r.done()
	return x
}

func (l *loader) role(b *hclsyntax.Block, kinds []*ComponentKind) *Role {
	r := readBlock(b, l.fs)
	x := &Role{Pos: r.pos, When: l.when(r, kinds)}
	builtin, byName := r.ref(r.attr("builtin"))
	if byName {
		x.Builtin = builtin.Text
		named(l.fs, l.spec.Roles, (*RoleDefinition).name, "role_definition", builtin)
	}
	for _, v := range r.texts(r.attr("actions")) {
		if !actionPattern.MatchString(v.Text) {
			fault(l.fs, v.Pos, "wrong-value", `Write it as Azure does: "Microsoft.Network/virtualNetworks/subnets/join/action".`, "%q is not an action", v.Text)
			continue
		}
		x.Actions = append(x.Actions, v.Text)
	}
	switch actions := r.attrs["actions"] != nil; {
	case byName && actions:
		r.fault("role", "Keep one of them, or write two roles.", "a role is built in or a list of actions, not both")
	case !byName && !actions:
		r.fault("role", `Add builtin = "NAME", or actions = ["..."].`, "neither builtin nor actions says what is granted")
	}
	kind := l.kindNames()
	x.Principal = r.word(r.need("principal"), append(kind, people...)...)
	if v, ok := r.ref(r.need("scope")); ok {
		x.Scope = v.Text
		if !slices.Contains(append(kind, scopes...), v.Text) {
			l.labels = append(l.labels, v)
		}
	}
	if v, ok := r.ref(r.attr("identity")); ok {
		x.Identity = v.Text
		l.labels = append(l.labels, v)
	}
	x.GroupID = r.str(r.attr("group_id"))
	if (x.GroupID != "") != (x.Scope == privateEndpoint) {
		r.fault("role", `Write both, such as scope = "private_endpoint" and group_id = "blob".`, "group_id says which private endpoint of the component is meant, and goes with that scope alone")
	}
	r.done()
	return x
}

func (l *loader) kindNames() []string {
	out := make([]string, len(l.spec.Components))
	for i, k := range l.spec.Components {
		out[i] = k.Name
	}
	return slices.Clip(out)
}

func (l *loader) dnsName(b *hclsyntax.Block, kinds []*ComponentKind) *DNSName {
	r := readBlock(b, l.fs)
	x := &DNSName{Pos: r.pos, Target: r.words(r.need("target")), When: l.when(r, kinds)}
	if v, ok := r.ref(r.need("name")); ok {
		x.Name = v.Text
		l.checkHost(v, namePlaceholders)
	}
	if v, ok := r.ref(r.attr("zone")); ok {
		x.Zone = v.Text
		named(l.fs, l.spec.Zones, (*Zone).name, "private_zone", v)
	}
	r.done()
	return x
}

func (l *loader) symptom(b *hclsyntax.Block) *Symptom {
	r := readBlock(b, l.fs)
	x := &Symptom{Pos: r.pos, Message: r.str(r.need("message")), Cause: r.words(r.need("cause")), Remedy: r.words(r.need("remedy"))}
	r.done()
	if strings.ContainsAny(x.Message, "\n\t`") {
		fault(l.fs, at(r.attrs["message"].Expr.Range()), "wrong-value", "Keep the part that tells it apart.", "a message is one line without backticks")
	}
	return x
}

func (l *loader) effective(b *hclsyntax.Block) (Effective, bool) {
	r := readBlock(b, l.fs)
	e, ok := l.lines(r, b)
	x := Effective{Evidence: e, From: r.date(r.attr("from")), Until: r.date(r.attr("until"))}
	r.done()
	if from, until := r.attrs["from"] != nil, r.attrs["until"] != nil; from == until {
		r.fault("effective", `Write from = "YYYY-MM-DD" or until = "YYYY-MM-DD".`, "it takes exactly one of from and until")
		return x, false
	}
	return x, ok
}

// resourceName reads a type that the spec knows, rendered or not.
func (l *loader) resourceName(r *body) string {
	v, ok := r.ref(r.need("resource"))
	if ok {
		named(l.fs, l.spec.Resources, (*ResourceType).name, "resource", v)
	}
	return v.Text
}

func (l *loader) roleDefinition(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	x := &RoleDefinition{Name: b.Labels[0], Pos: r.pos, GUID: r.str(r.need("guid")), Unverified: r.flag(r.attr("unverified"))}
	if x.GUID != "" && !guidPattern.MatchString(x.GUID) {
		fault(l.fs, at(r.attrs["guid"].Expr.Range()), "wrong-value", "Write what az role definition list prints as name.", "%q is not a GUID in lower letters", x.GUID)
	}
	if strings.TrimSpace(x.Name) == "" {
		r.fault("malformed-id", "Write the name of the role.", "the role has no name")
	}
	r.done()
	if l.claim("role_definition", x.Name, x.Pos) {
		l.spec.Roles = append(l.spec.Roles, x)
	}
}

func (l *loader) privateZone(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	x := &Zone{Name: b.Labels[0], Pos: r.pos, GroupID: r.str(r.need("group_id")), Addresses: 1, Unverified: r.flag(r.attr("unverified"))}
	if a := r.attr("addresses"); a != nil {
		x.Addresses = r.count(a)
	}
	l.checkHost(azure.Str(x.Name).At(at(b.LabelRanges[0])), placeholders)
	if x.GroupID != "" && !groupPattern.MatchString(x.GroupID) {
		fault(l.fs, at(r.attrs["group_id"].Expr.Range()), "wrong-value", "Write the sub-resource as Azure does, such as amlworkspace.", "%q is not a group of a private endpoint", x.GroupID)
	}
	x.Resource = l.resourceName(r)
	known := false
	if v, ok := r.ref(r.need("cloud")); ok {
		x.Cloud, known = named(l.fs, l.spec.Clouds, (*Cloud).name, "cloud", v)
	}
	r.done()
	if known && l.claim("private_zone for "+x.Resource+" of "+x.Cloud.Name, x.Name, x.Pos) {
		l.spec.Zones = append(l.spec.Zones, x)
	}
}
