package docs

// unit is what a shape is shown: a table, a list, a block of code, or one
// sentence of a paragraph.
type unit struct {
	kind    kind
	node    *node
	at      *place
	passage *passage
	tokens  []token // of a sentence; none: the paragraph as a whole
	facts   *facts
	quote   *citation // once asked for
	fields  []field   // of a list, once asked for
	asked   bool
}

// shape is one way in which pages state rules.
type shape struct {
	name string
	on   kind
	// read returns the claims of a unit; false says that it has another shape.
	read func(*reader, *unit) ([]Claim, bool)
}

// byProduct is the shape whose claims give way to any other of the same line.
const byProduct = "product-sentence"

// shapes are all of them, the first that knows a unit reads it. Each has a
// page in testdata that it alone reads.
var shapes = []shape{
	{"field-table", table, (*reader).fieldTable},       // a field of a rule in each row
	{"route-table", table, (*reader).routeTable},       // a next hop in each row
	{"rule-table", table, (*reader).ruleTable},         // a direction, ports and a service tag in each row
	{"ends-table", table, (*reader).endsTable},         // source and destination, each with its ports
	{"tag-table", table, (*reader).tagTable},           // service tags; the direction stands above
	{"host-table", table, (*reader).hostTable},         // hosts, perhaps with protocol and ports
	{"cloud-table", table, (*reader).cloudTable},       // hosts, a column for each cloud
	{"scenario-table", table, (*reader).scenarioTable}, // a column for each direction, products in the cells
	{"rule-steps", list, (*reader).ruleSteps},          // one rule, a field in each step
	{"rule-fields", list, (*reader).ruleFields},        // one firewall rule as keys and values
	{"role-table", table, (*reader).roleTable},         // roles or actions in the rows
	{"damaged-table", paragraph, (*reader).damagedTable},
	{"route-sentence", paragraph, (*reader).routeSentence},
	{"route-list", paragraph, (*reader).routeList},
	{"rule-sentence", paragraph, (*reader).ruleSentence},
	{"tag-list", paragraph, (*reader).tagList},
	{"host-list", paragraph, (*reader).hostList},
	{"name-sentence", paragraph, (*reader).nameSentence}, // hosts that must resolve
	{"host-sentence", paragraph, (*reader).hostSentence},
	{"network-sentence", paragraph, (*reader).networkSentence}, // the virtual network or the internet as a whole
	{byProduct, paragraph, (*reader).productSentence},          // a product where others write its tag
	{"peer-item", paragraph, (*reader).peerItem},               // ports of what the item above names
	{"port-sentence", paragraph, (*reader).portSentence},       // ports, and no peer
	{"role-sentence", paragraph, (*reader).roleSentence},       // roles or actions that somebody needs
	{"command", code, (*reader).command},
	{"record", code, (*reader).record},      // members with names, in brackets or YAML
	{"role-code", code, (*reader).roleCode}, // what a role of one's own allows, or the GUID of a built-in one
	{"parameters", code, (*reader).parameters},
	{"leftover", table, (*reader).leftTable}, // looks like rules, and none of the above
	{"leftover", paragraph, (*reader).leftSentence},
	{"leftover", html, (*reader).leftHTML},
}

// try shows a unit to the shapes.
func (r *reader) try(u *unit) bool {
	for i := range r.shapes {
		s := &r.shapes[i]
		if s.on != u.kind {
			continue
		}
		claims, ok := s.read(r, u)
		if !ok {
			continue
		}
		for j := range claims {
			c := &claims[j]
			c.Shape, c.File, c.Language = s.name, r.file, r.language
			if c.Section == "" {
				c.Section = u.at.section()
			}
			c.Context = append(c.Context, u.at.lead.lines...)
			if c.Ports == nil {
				c.Ports = []string{}
			}
			r.claims = append(r.claims, c)
		}
		return true
	}
	return false
}
