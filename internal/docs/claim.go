package docs

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Claim is one statement of a page: a rule for one protocol and one peer, a
// host, a route, a property, or something like a rule that could not be read
// whole. Fields may be added, never renamed.
type Claim struct {
	File        string   `json:"file"`
	Line        int      `json:"line"`
	EndLine     int      `json:"end_line"` // the last line of what states it
	Section     string   `json:"section"`  // path of headings: anchors, which are the same in every language
	Language    string   `json:"language"`
	Kind        Kind     `json:"kind"`
	Shape       string   `json:"shape"`     // the parser that read it
	Direction   string   `json:"direction"` // Inbound or Outbound
	Access      string   `json:"access"`    // Allow or Deny
	Protocol    string   `json:"protocol"`  // Azure's word, "" where the page names none
	Ports       []string `json:"ports"`     // at the destination; empty where the page names none
	SourcePorts []string `json:"source_ports,omitempty"`
	Source      string   `json:"source"`
	Destination string   `json:"destination"`
	Tag         string   `json:"tag"`           // the service tag, as the registry spells it, without a region
	Host        string   `json:"host"`          // with placeholders such as <region>
	Suffix      string   `json:"region_suffix"` // what the page writes for the region: ".<region>", ".region" ...
	NextHop     string   `json:"next_hop,omitempty"`
	Role        string   `json:"role,omitempty"`   // a built-in role, as Azure calls it
	Action      string   `json:"action,omitempty"` // that roles allow
	Property    string   `json:"property,omitempty"`
	Value       string   `json:"value,omitempty"`
	Condition   string   `json:"condition"` // in the lexicon's words, joined by ", "
	Printed     string   `json:"printed"`   // the tag, host or prefix as the page prints it
	Confidence  string   `json:"confidence"`
	Text        string   `json:"text"`        // what states it, shortened
	TextSHA256  string   `json:"text_sha256"` // of the whole text, blanks joined
	Context     []int    `json:"-"`           // lines above that say some of it
	open        bool     // takes from its surroundings what it leaves open
	nested      bool     // says more of the peer that the item above names
}

// Kind tells what a claim states.
type Kind string

const (
	Flow     Kind = "flow"     // traffic to or from a service tag, a prefix or a network
	Host     Kind = "host"     // traffic to a host
	Route    Kind = "route"    // a next hop
	Name     Kind = "dns"      // a name that must resolve
	Role     Kind = "role"     // a role or an action that somebody needs
	Property Kind = "property" // a setting in code
	Unread   Kind = "unread"   // looks like a rule, could not be read whole
)

// How sure the extractor is: the text says all of it, its surroundings say
// some of it, or something was guessed.
const (
	high   = "high"
	medium = "medium"
	low    = "low"
)

const (
	inbound  = "Inbound"
	outbound = "Outbound"
	allow    = "Allow"
	deny     = "Deny"
	anyWord  = "*"
)

// citation is the text that states claims, and its digest.
type citation struct{ text, sum string }

func quoteOf(text string) *citation {
	const most = 160 // characters
	out := make([]byte, 0, len(text))
	n, end := 0, 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == ' ' || c == '\n' || c == '\t' {
			c = ' '
			if len(out) == 0 || out[len(out)-1] == ' ' {
				continue
			}
		}
		if c < 0x80 || c >= 0xc0 {
			if n++; n == most+1 {
				end = len(out)
			}
		}
		out = append(out, c)
	}
	out = bytes.TrimRight(out, " ")
	sum := sha256.Sum256(out)
	short := string(out)
	if end > 0 && end < len(out) {
		short = string(out[:end]) + "…"
	}
	return &citation{short, hex.EncodeToString(sum[:])}
}

func (c *Claim) quote(q *citation) { c.Text, c.TextSHA256 = q.text, q.sum }

// covers says whether a claim of the same line adds nothing to this one.
func (c *Claim) covers(o *Claim) bool {
	if c.Kind != o.Kind || c.Tag != o.Tag || c.Host != o.Host || c.Property != o.Property || c.Role != o.Role || c.Action != o.Action {
		return false
	}
	if o.Shape == byProduct && c.Shape != byProduct || c.nested && !o.nested {
		return true
	}
	return c.Direction == o.Direction && c.Access == o.Access && c.Protocol == o.Protocol && slices.Equal(c.Ports, o.Ports) &&
		c.Source == o.Source && c.Destination == o.Destination && c.Suffix == o.Suffix && c.NextHop == o.NextHop && c.Value == o.Value
}

// aim writes the ends of a flow: the peer of the claim stands at the far end.
func (c *Claim) aim(peer string) {
	if c.Direction == inbound {
		c.Source = peer
	} else {
		c.Destination = peer
	}
}

// String is the claim on one line.
func (c Claim) String() string {
	words := []string{string(c.Kind)}
	if c.Access == deny {
		words = append(words, c.Access)
	}
	for _, w := range []string{c.Direction, c.Protocol, strings.Join(c.Ports, ",")} {
		if w != "" {
			words = append(words, w)
		}
	}
	switch {
	case c.Property != "":
		words = append(words, c.Property+" = "+c.Value)
	case c.Kind == Role:
		words = append(words, cmp.Or(c.Role, c.Action))
	case c.Kind == Unread:
		words = append(words, `"`+c.Text+`"`)
	case c.Direction == inbound:
		words = append(words, "from", cmp.Or(c.Source+c.Suffix, "?"))
		if c.Destination != "" {
			words = append(words, "to", c.Destination)
		}
	default:
		if c.Source != "" {
			words = append(words, "from", c.Source)
		}
		words = append(words, "to", cmp.Or(c.Destination+c.Suffix, c.Host, "?"))
	}
	if c.NextHop != "" {
		words = append(words, "by", c.NextHop)
	}
	if c.Condition != "" {
		words = append(words, "("+c.Condition+")")
	}
	return strings.Join(words, " ")
}

// conditions joins sets of them, each once.
func conditions(sets ...[]string) string {
	var all []string
	for _, s := range sets {
		all = append(all, s...)
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), ", ")
}
