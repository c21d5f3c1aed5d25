package docs

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/spec"
)

// Draft writes claims as requirement blocks with their evidence: a beginning
// to be edited, that loads as it stands. Lines that cite a page of no
// document of the spec name no evidence that could load, so they become
// comments and the requirement rests on a source that must be filled in.
func Draft(s *spec.Spec, claims []Claim) string {
	d := &draft{spec: s, taken: map[string]bool{}}
	for _, q := range s.Requirements {
		d.taken[q.ID] = true
	}
	for _, c := range claims {
		d.claim(c)
	}
	if d.unknown {
		return draftSource + d.out.String()
	}
	return d.out.String()
}

const draftSource = `source "draft" {
  title = { en = "A page that is not stored yet", ja = "まだ保管されていないページ" }
  url   = "https://example.org/"
  dated = "2000-01-01"
}

`

type draft struct {
	spec    *spec.Spec
	out     strings.Builder
	taken   map[string]bool
	unknown bool
}

func (d *draft) claim(c Claim) {
	b := &d.out
	if c.Kind == Unread || c.Kind == Flow && (c.Source == "" && c.Destination == "") || c.Kind == Host && c.Host == "" {
		fmt.Fprintf(b, "# %s:%d: not drafted: %s\n\n", c.File, c.Line, comment(c.String()))
		return
	}
	fmt.Fprintf(b, "# %s:%d: %s\n", c.File, c.Line, comment(c.Text))
	fmt.Fprintf(b, "requirement %q {\n", d.id(c))
	title := cut(c.String(), 120)
	fmt.Fprintf(b, "  title      = { en = %s, ja = %s }\n", quoted(title), quoted(title))
	b.WriteString("  level      = \"informational\"\n")
	var kinds []string
	for _, k := range d.spec.Components {
		kinds = append(kinds, k.Name)
	}
	fmt.Fprintf(b, "  components = [%s]\n", quoted(kinds[0]))
	if c.Condition != "" {
		fmt.Fprintf(b, "  # when: %s\n", comment(c.Condition))
	}
	switch c.Kind {
	case Flow, Host:
		d.flow(c)
	case Route:
		if e := d.end(c, c.Destination); e != "" {
			next := cmp.Or(c.NextHop, "Internet")
			if !slices.Contains([]string{"Internet", "VirtualAppliance", "VnetLocal", "VirtualNetworkGateway", "None"}, next) {
				next = "VirtualAppliance"
			}
			fmt.Fprintf(b, "\n  route {\n    prefix   = %s\n    next_hop = %q\n  }\n", e, next)
		} else {
			d.step(c)
		}
	case Role:
		d.role(c)
	default:
		d.step(c)
	}
	d.evidence(c)
	b.WriteString("}\n\n")
}

// step is the form of what no block of the spec says better yet.
func (d *draft) step(c Claim) {
	text := quoted(cut(c.Text, 200))
	fmt.Fprintf(&d.out, "\n  step {\n    text = { en = %s, ja = %s }\n  }\n", text, text)
}

// role is a built-in role or an action, as far as the spec can hold it; who
// needs it and on what, a person has to read.
func (d *draft) role(c Claim) {
	what := fmt.Sprintf("actions   = [%s]", quoted(c.Action))
	if c.Role != "" {
		if !slices.ContainsFunc(d.spec.Roles, func(r *spec.RoleDefinition) bool { return r.Name == c.Role }) {
			d.step(c)
			return
		}
		what = "builtin   = " + quoted(c.Role)
	}
	fmt.Fprintf(&d.out, "\n  role { # for whom, and on what?\n    %s\n    principal = \"deployer\"\n    scope     = \"resource_group\"\n  }\n", what)
}

func (d *draft) flow(c Claim) {
	b := &d.out
	from, to := d.end(c, c.Source), d.end(c, c.Destination)
	own := fmt.Sprintf("tag(%q)", ownNetwork)
	from, to = cmp.Or(from, own), cmp.Or(to, own)
	var open []string
	protocol := c.Protocol
	if protocol == "" {
		protocol = anyWord
		open = append(open, "protocol")
	}
	ports := c.Ports
	if len(ports) == 0 {
		ports = []string{anyWord}
		open = append(open, "ports")
	}
	if protocol != "Tcp" && protocol != "Udp" && ports[0] != anyWord && protocol != anyWord {
		ports = []string{anyWord}
	}
	for i, p := range ports {
		ports[i] = quoted(p)
	}
	b.WriteString("\n  flow {\n")
	fmt.Fprintf(b, "    direction   = %q\n", cmp.Or(c.Direction, outbound))
	if c.Access == deny {
		fmt.Fprintf(b, "    access      = %q\n", deny)
	}
	fmt.Fprintf(b, "    protocol    = %q\n    source      = %s\n    destination = %s\n    ports       = [%s]\n", protocol, from, to, strings.Join(ports, ", "))
	if len(open) > 0 {
		fmt.Fprintf(b, "    # the page leaves open: %s\n", strings.Join(open, ", "))
	}
	b.WriteString("  }\n")
}

// end writes a peer, "" when it is none that the spec can hold.
func (d *draft) end(c Claim, name string) string {
	switch {
	case name == "":
		return ""
	case name == anyWord:
		return "any"
	case c.Host != "" && name == c.Host:
		return fmt.Sprintf("host(%s)", quoted(name))
	case strings.ContainsAny(name, "/") || name[0] >= '0' && name[0] <= '9':
		return fmt.Sprintf("cidr(%s)", quoted(name))
	}
	for _, cloud := range d.spec.Clouds {
		for _, t := range cloud.Tags {
			if t.Name == name && name == c.Tag && c.Suffix != "" && len(t.Regions) > 0 {
				return fmt.Sprintf("regional(%q)", name)
			}
		}
	}
	return fmt.Sprintf("tag(%q)", name)
}

// evidence cites the page where a document of the spec holds it.
func (d *draft) evidence(c Claim) {
	for _, doc := range d.spec.Documents {
		for _, v := range doc.Revisions {
			if v.File == path.Base(c.File) && c.EndLine <= v.Lines {
				fmt.Fprintf(&d.out, "\n  evidence %q %q { lines = [%d, %d] }\n", doc.ID, v.ID, c.Line, max(c.Line, c.EndLine))
				return
			}
		}
	}
	d.unknown = true
	fmt.Fprintf(&d.out, "\n  # evidence: %s lines %d-%d\n  source = [\"draft\"]\n", comment(c.File), c.Line, max(c.Line, c.EndLine))
}

// id makes a name of what the claim is about that nothing has yet.
func (d *draft) id(c Claim) string {
	raw := strings.Join([]string{"draft", string(c.Kind), c.Direction, cmp.Or(c.Tag, c.Host, c.Property, c.Role, c.Action, "network"), c.Protocol, strings.Join(c.Ports, "-")}, "-")
	var b strings.Builder
	for _, r := range strings.ToLower(raw) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		} else if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte('-')
		}
	}
	base := strings.Trim(b.String(), "-")
	id := base
	for n := 2; d.taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	d.taken[id] = true
	return id
}

// quoted writes a text of HCL, where ${ and %{ would begin templates.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return strings.NewReplacer("${", "$${", "%{", "%%{").Replace(b.String())
}

func comment(s string) string { return strings.Join(strings.Fields(s), " ") }

func cut(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i]
		}
	}
	return s
}
