package docs

import (
	"slices"
	"strings"
)

// Named is what a text names, however it words it: two texts that say the same
// name the same.
type Named struct {
	Values []string // ports, protocols, tags, hosts, prefixes, roles, directions: what rules are made of, as often as they are named
	Others []string // figures and conditions
	Denies bool     // the text holds a negation
	marked []string // what stands in it as code
	text   string
}

// Same says whether two texts name the same.
func (n Named) Same(o Named) bool {
	within := func(marked []string, text string) bool {
		return !slices.ContainsFunc(marked, func(m string) bool { return !strings.Contains(text, m) })
	}
	return n.Denies == o.Denies && slices.Equal(distinctOf(n.Values), distinctOf(o.Values)) && slices.Equal(distinctOf(n.Others), distinctOf(o.Others)) && within(n.marked, o.text) && within(o.marked, n.text)
}

func distinctOf(sorted []string) []string { return slices.Compact(slices.Clone(sorted)) }

// Empty says that a text names nothing.
func (n Named) Empty() bool { return len(n.Values)+len(n.Others)+len(n.marked) == 0 && !n.Denies }

// Names finds what lines of a page name.
func (e *Extractor) Names(lines ...string) Named {
	v := e.words
	p := &passage{}
	for i, l := range lines {
		if i > 0 {
			p.piece()
		}
		p.add(i+1, []byte(l))
	}
	v.lex(p)
	var n Named
	var f facts
	value := func(what, name string) { n.Values = append(n.Values, what+" "+name) }
	for _, s := range pieces(p) {
		f.gather(p, s, false)
		for i := range s {
			switch t := &s[i]; {
			case t.role == roleProto:
				value("protocol", t.value)
			case t.is(wInbound):
				value("direction", inbound)
			case t.is(wOutbound):
				value("direction", outbound)
			}
		}
		for _, x := range portList(f.ports, false) {
			value("port", x)
		}
		for _, t := range slices.Concat(f.tags, f.prefixes, f.hosts, f.grants, f.actions) {
			name := t.value
			if t.region != "" {
				name += ".<region>"
			}
			value(kinds[t.role], name)
		}
		if f.has(wRoute) {
			value("", "route")
		}
		if f.has(wDeny) {
			value("access", deny)
		}
		n.Others = append(n.Others, f.conditions...)
		for _, c := range f.clouds {
			n.Others = append(n.Others, inCloud(c))
		}
	}
	n.Others = append(n.Others, figures(p.text)...)
	n.Denies = v.denies(p.text)
	for _, m := range p.marked {
		if m.code {
			n.marked = append(n.marked, lowered(string(p.text[m.from:m.to])))
		}
	}
	n.text = lowered(string(p.text))
	slices.Sort(n.Values)
	slices.Sort(n.Others)
	return n
}

// kinds name what tokens are.
var kinds = map[role]string{roleTag: "service tag", rolePrefix: "prefix", roleHost: "host", roleGrant: "role", roleAction: "action"}

// figures are the numbers of a text, versions and the like as a whole.
func figures(s []byte) []string {
	digit := func(i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }
	var out []string
	for i := 0; i < len(s); i++ {
		if !digit(i) {
			continue
		}
		j := i
		for digit(j) || s[min(j, len(s)-1)] == '.' && digit(j+1) {
			j++
		}
		out = append(out, string(s[i:j]))
		i = j
	}
	return out
}

// denies says whether a text holds a negation. Words of duty may be made of
// some, and so may be names of rules and routes.
func (v *vocabulary) denies(s []byte) bool {
	for i := 0; i < len(s); i++ {
		inside := i > 0 && (letter(s[i]) && letter(s[i-1]) || s[i]&0xc0 == 0x80)
		if inside {
			continue
		}
		if e, n := v.trie.longest(s[i:]); n > 0 && (e.role == roleWord && e.word == wDuty || e.role > roleCond && e.role != rolePeer) {
			i += n - 1
			continue
		}
		if _, n := v.notTrie.longest(s[i:]); n > 0 {
			return true
		}
	}
	return false
}
