package spec

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Lexicon is the words by which documents speak of rules. No extractor knows
// a word of its own: a language is data.
type Lexicon struct {
	Languages []*Language
	Notation  Notation
}

// Language is what the words of one language mean. Each map leads from a
// meaning to the words for it.
type Language struct {
	Name       string   // "en"
	Marks      []string // words or characters that tell the language
	Headers    map[string][]string
	Words      map[string][]string
	Protocols  map[string][]string // Azure's protocol
	Conditions map[string][]string
	Clouds     map[string][]string
	Peers      map[string][]string // service tag that everyday words stand for
	Products   map[string][]string // service tag of a product, used where a table names products instead of tags
	Roles      map[string][]string // built-in role, as texts of the language call it
	Keys       map[string][]string // field of a rule that is spread over a list
	Negations  []string            // what turns a statement into its contrary
	Particles  bool                // words for from and to stand behind what they belong to
	Pos        azure.Pos
}

// Notation is what documents write the same way in every language.
type Notation struct {
	Aliases      map[string][]string // service tag: other spellings of it
	Everyday     []string            // names of tags that are words of prose too
	Regions      []string            // what stands for a region after a tag's dot
	Placeholders map[string][]string // placeholder of a host: what documents write between the brackets
	Fillers      []string            // words at the ends of placeholders that say nothing
	Domains      []string            // last labels of host names
	Parameters   []string            // names of code that set properties of networks
	Verbs        []string            // last parts of the actions that roles allow
	JSON         map[string][]string // field of a rule: names of members
	Commands     []Command
	Meanings     []*Meaning // of conditions
	Pos          azure.Pos
}

// Command is one that documents print, and what its flags say.
type Command struct {
	Name  string // as typed, up to its first flag
	Kind  string // route, flow or role
	Flags map[string][]string
	Pos   azure.Pos
}

// What the words of a lexicon may mean. HeaderMeanings say what a column
// holds; "other" is a column that makes a table no list of rules.
var (
	HeaderMeanings = []string{
		"access", "destination", "destination_ports", "direction", "host", "inbound", "next_hop", "other", "outbound", "ports", "prefix", "protocol",
		"protocol_ports", "purpose", "required_for", "source", "source_ports", "tag",
	}
	WordMeanings = []string{
		"address", "alert", "allow", "and", "any", "between", "cluster", "default", "deny", "depends", "dns", "duty", "following", "from", "host",
		"inbound", "instead", "next_hop", "none", "not_needed", "optional", "other", "outbound", "port", "protocol", "range", "role", "route", "service_tag", "these",
		"to", "traffic", "when",
	}
	RuleFields = []string{"access", "action", "destination", "destination_tag", "direction", "fqdn", "name", "next_hop", "ports", "prefix", "priority", "protocol", "role", "source", "source_ports", "tag"}
)

func (l *Language) name() string { return l.Name }
func (c Command) name() string   { return c.Name }

// lexicon reads the words of one language.
func (l *loader) lexicon(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	x := &Language{Name: b.Labels[0], Pos: r.pos}
	x.Marks = r.strs(r.need("marks"))
	x.Headers = l.meanings(r, "headers", HeaderMeanings)
	x.Words = l.meanings(r, "words", WordMeanings)
	x.Keys = l.meanings(r, "keys", RuleFields)
	x.Protocols = l.meanings(r, "protocols", []string{"*", "Ah", "Esp", "Icmp", "Tcp", "Udp"})
	x.Conditions = l.meanings(r, "conditions", nil)
	var clouds []string
	for _, c := range l.spec.Clouds {
		clouds = append(clouds, c.Name)
	}
	x.Clouds = l.meanings(r, "clouds", clouds)
	x.Peers = l.meanings(r, "peers", l.tagNames())
	x.Products = l.meanings(r, "products", l.tagNames())
	var roles []string
	for _, d := range l.spec.Roles {
		roles = append(roles, d.Name)
	}
	x.Roles = l.meanings(r, "roles", roles)
	x.Negations = r.strs(r.attr("negations"))
	x.Particles = r.flag(r.attr("particles"))
	r.done()
	if l.claim("lexicon", x.Name, x.Pos) {
		l.spec.Lexicon.Languages = append(l.spec.Lexicon.Languages, x)
	}
}

// notation reads what is written alike in every language.
func (l *loader) notation(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	n := Notation{Pos: r.pos}
	n.Aliases = l.meanings(r, "aliases", l.tagNames())
	n.Everyday = r.strs(r.attr("everyday"))
	n.Regions = r.strs(r.attr("regions"))
	n.Placeholders = l.meanings(r, "placeholders", nil)
	n.Fillers = r.strs(r.attr("fillers"))
	n.Domains = r.strs(r.attr("domains"))
	n.Parameters = r.strs(r.attr("parameters"))
	n.Verbs = r.strs(r.attr("verbs"))
	n.JSON = l.meanings(r, "json", RuleFields)
	for _, c := range r.list("condition", "NAME") {
		if m := l.meaning(c); l.claim("condition", m.Name, m.Pos) {
			n.Meanings = append(n.Meanings, m)
		}
	}
	for _, c := range r.list("command", "NAME") {
		cr := readBlock(c, l.fs)
		x := Command{Name: c.Labels[0], Pos: cr.pos}
		x.Kind = cr.word(cr.need("kind"), "flow", "role", "route")
		x.Flags = l.meanings(cr, "flags", RuleFields)
		cr.done()
		if l.claim("command", x.Name, x.Pos) {
			n.Commands = append(n.Commands, x)
		}
	}
	r.done()
	slices.Sort(n.Everyday)
	slices.Sort(n.Regions)
	slices.Sort(n.Domains)
	slices.Sort(n.Parameters)
	slices.Sort(n.Verbs)
	sortByName(n.Commands, Command.name)
	sortByName(n.Meanings, (*Meaning).name)
	if l.claim("notation", "", r.pos) {
		l.spec.Lexicon.Notation = n
	}
}

// tagNames are the tags of every cloud.
func (l *loader) tagNames() []string {
	seen := map[string]bool{}
	for _, c := range l.spec.Clouds {
		for _, t := range c.Tags {
			seen[t.Name] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// meanings reads an object of lists of words. A word that means two things
// in one object would be read by chance, so it is refused.
func (l *loader) meanings(r *body, name string, known []string) map[string][]string {
	a := r.attr(name)
	if a == nil {
		return nil
	}
	all := r.value(a)
	if all.Kind != azure.Object {
		wrongType(l.fs, all, name, "an object of lists of words")
		return nil
	}
	out := map[string][]string{}
	first := map[string]string{}
	for _, m := range all.Members {
		if known != nil && !slices.Contains(known, m.Key) {
			fault(l.fs, m.Pos, "unknown-name", suggest(m.Key, known), "%s: %s has no meaning %q", r.title, name, m.Key)
			continue
		}
		for _, w := range r.textsOf(name+"."+m.Key, m.Value) {
			if other, ok := first[strings.ToLower(w.Text)]; ok {
				fault(l.fs, w.Pos, "duplicate", "Keep it under one of them.", "%s: %q stands under %s and %s", r.title, w.Text, other, m.Key)
				continue
			}
			first[strings.ToLower(w.Text)] = m.Key
			out[m.Key] = append(out[m.Key], w.Text)
		}
		slices.Sort(out[m.Key])
	}
	return out
}
