package docs

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ringfence-dev/ringfence/spec"
)

// role is what a word or name does in a sentence.
type role uint8

const (
	roleNone   role = iota
	roleWord        // a meaning of the lexicon: token.word
	roleProto       // value: Azure's protocol
	roleCond        // value: condition
	roleCloud       // value: cloud
	rolePeer        // value: tag that an everyday word stands for
	roleProd        // value: tag of a product
	roleTag         // value: service tag
	roleHost        // value: host
	rolePrefix      // value: address prefix
	rolePort        // first, last
	roleStop        // end of a sentence or piece
	roleComma       // , ; / : and brackets: value
)

// word is a meaning from spec.WordMeanings.
type word uint8

const (
	wAddress word = iota + 1
	wAlert
	wAllow
	wAnd
	wAny
	wBetween
	wCluster
	wDefaultProtocol
	wDeny
	wDepends
	wDNS
	wDuty
	wFollowing
	wHost
	wInbound
	wInstead
	wNextHop
	wNone
	wNotNeeded
	wOptional
	wOutbound
	wPort
	wRange
	wRoute
	wServiceTag
	wTraffic
	wWhen
)

// words leads from the names of the lexicon to ours.
var words = map[string]word{
	"address": wAddress, "alert": wAlert, "allow": wAllow, "and": wAnd, "any": wAny, "between": wBetween, "cluster": wCluster, "default_protocol": wDefaultProtocol,
	"deny": wDeny, "depends": wDepends, "dns": wDNS, "duty": wDuty, "following": wFollowing, "host": wHost, "inbound": wInbound,
	"instead": wInstead, "next_hop": wNextHop, "none": wNone, "not_needed": wNotNeeded, "optional": wOptional, "outbound": wOutbound,
	"port": wPort, "range": wRange, "route": wRoute, "service_tag": wServiceTag, "traffic": wTraffic, "when": wWhen,
}

// entry is what a text of the lexicon means.
type entry struct {
	role     role
	word     word
	value    string
	everyday bool // a tag whose name is a word of prose too
}

// trie finds the longest text of the lexicon that begins at a place.
type trie struct {
	nodes  []trieNode
	found  []entry
	roots  [256]int32
	begins [1 << 16 / 64]uint64 // the first three bytes of some entry, folded
}

// fold is where begins keeps what text begins with; false where text is too
// short to tell.
func fold(text []byte) (uint32, bool) {
	if len(text) < 3 {
		return 0, false
	}
	return (uint32(lower(text[0]))<<11 ^ uint32(lower(text[1]))<<6 ^ uint32(lower(text[2]))) & 0xffff, true
}

// begin notes that some entry begins with text, whatever follows a short one.
func (t *trie) begin(text []byte) {
	if k, ok := fold(text); ok {
		t.begins[k/64] |= 1 << (k % 64)
		return
	}
	for b := range 256 {
		t.begin(append(text[:len(text):len(text)], byte(b)))
	}
}

type trieNode struct {
	bytes string // one for each next node
	next  []int32
	entry int32 // index into found, plus one; 0: none
}

// add puts a text in; the first meaning of a text stays.
func (t *trie) add(text string, e entry) {
	t.begin([]byte(text))
	at := int32(-1)
	for i := range len(text) {
		at = t.step(at, text[i])
	}
	if at >= 0 && t.nodes[at].entry == 0 {
		t.found = append(t.found, e)
		t.nodes[at].entry = int32(len(t.found))
	}
}

func (t *trie) step(at int32, b byte) int32 {
	if at < 0 {
		if t.roots[b] == 0 {
			t.nodes = append(t.nodes, trieNode{})
			t.roots[b] = int32(len(t.nodes))
		}
		return t.roots[b] - 1
	}
	if i := strings.IndexByte(t.nodes[at].bytes, b); i >= 0 {
		return t.nodes[at].next[i]
	}
	t.nodes = append(t.nodes, trieNode{})
	n := int32(len(t.nodes) - 1)
	t.nodes[at].bytes += string([]byte{b})
	t.nodes[at].next = append(t.nodes[at].next, n)
	return n
}

// longest is the longest entry that text begins with, and its length. An
// entry that ends in a letter ends where the text's letters do.
func (t *trie) longest(text []byte) (*entry, int) {
	_, _, e, n := t.both(text)
	return e, n
}

// both is the longest condition that text begins with and the longest of all
// other entries. A condition may hold words that mean something themselves:
// who limits outbound access speaks of a direction.
func (t *trie) both(text []byte) (c *entry, nc int, e *entry, n int) {
	if k, ok := fold(text); ok && t.begins[k/64]&(1<<(k%64)) == 0 {
		return nil, 0, nil, 0
	}
	at := t.roots[lower(text[0])] - 1
	for i := 1; at >= 0; i++ {
		node := &t.nodes[at]
		if node.entry != 0 && (i == len(text) || !letter(text[i-1]) || !letter(text[i]) && !latin(text[i])) {
			if found := &t.found[node.entry-1]; found.role == roleCond {
				c, nc = found, i
			} else {
				e, n = found, i
			}
		}
		if i == len(text) {
			break
		}
		b := lower(text[i])
		at = -1
		for k := range len(node.bytes) {
			if node.bytes[k] == b {
				at = node.next[k]
				break
			}
		}
	}
	return c, nc, e, n
}

func lower(b byte) byte {
	if b >= 'A' && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

func letter(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_'
}

// latin says of a byte above ASCII that it begins a letter with an accent.
func latin(b byte) bool { return b >= 0xc3 && b <= 0xc6 }

// lowered folds ASCII alone: what is looked up is folded the same way.
func lowered(s string) string {
	b := []byte(s)
	for i := range b {
		b[i] = lower(b[i])
	}
	return string(b)
}

// spellings are the ways to write a text of the lexicon: documents leave out
// blanks beside characters of scripts that need none.
func spellings(s string) []string {
	s = lowered(s)
	var short strings.Builder
	for i, r := range s {
		if r == ' ' && i > 0 {
			before, _ := utf8.DecodeLastRuneInString(s[:i])
			after, _ := utf8.DecodeRuneInString(s[i+1:])
			if before > 0x2e80 || after > 0x2e80 {
				continue
			}
		}
		short.WriteRune(r)
	}
	if short.String() == s {
		return []string{s}
	}
	return []string{s, short.String()}
}

// commandOf is a command of the lexicon.
type commandOf struct {
	name  []byte
	kind  string
	flags map[string]string // the field that a flag fills
}

// cloudColumn begins the meaning of a header that names a cloud.
const cloudColumn = "cloud "

// vocabulary is the lexicon, ready to be looked up.
type vocabulary struct {
	trie         trie
	headers      map[string]string // without blanks, in lower case: what the column holds
	headerTrie   trie
	keys         trie            // value: field of a rule
	domains      map[string]bool // last labels of hosts
	regions      map[string]bool // what may stand after a tag's dot
	placeholders map[string]string
	parameters   map[string]bool
	json         map[string]string
	commands     []commandOf
	languages    []*spec.Language
	marks        trie     // value: language
	regional     []string // tags with regional forms
}

func newVocabulary(s *spec.Spec) *vocabulary {
	v := &vocabulary{headers: map[string]string{}, domains: map[string]bool{}, regions: map[string]bool{}, placeholders: map[string]string{},
		parameters: map[string]bool{}, json: map[string]string{}, languages: s.Lexicon.Languages}
	n := &s.Lexicon.Notation
	for _, c := range n.Commands {
		x := commandOf{[]byte(c.Name), c.Kind, map[string]string{}}
		each(c.Flags, func(field, flag string) { x.flags[flag] = field })
		v.commands = append(v.commands, x)
	}
	everyday := map[string]bool{}
	for _, w := range n.Everyday {
		everyday[lowered(w)] = true
	}
	// "internet" is a tag and a word: in prose the word is meant.
	for _, l := range s.Lexicon.Languages {
		v.add(l.Peers, func(m string) entry { return entry{role: rolePeer, value: m} })
	}
	for _, c := range s.Clouds {
		for _, t := range c.Tags {
			if len(t.Regions) > 0 && !slices.Contains(v.regional, t.Name) {
				v.regional = append(v.regional, t.Name)
			}
			v.trie.add(lowered(t.Name), entry{role: roleTag, value: t.Name, everyday: everyday[lowered(t.Name)]})
		}
	}
	each(n.Aliases, func(tag, as string) {
		v.trie.add(lowered(as), entry{role: roleTag, value: tag, everyday: everyday[lowered(as)]})
	})
	for _, l := range s.Lexicon.Languages {
		v.language(l)
	}
	for _, d := range n.Domains {
		v.domains[lowered(d)] = true
	}
	for _, r := range n.Regions {
		v.regions[lowered(r)] = true
	}
	for _, r := range s.Regions {
		v.regions[r.Name] = true
		v.regions[lowered(r.TagSuffix)] = true
	}
	delete(v.regions, "")
	each(n.Placeholders, func(name, as string) { v.placeholders[lowered(as)] = name })
	for _, p := range n.Parameters {
		v.parameters[p] = true
	}
	each(n.JSON, func(field, name string) { v.json[lowered(name)] = field })
	return v
}

// add puts the words of a map into the trie.
func (v *vocabulary) add(words map[string][]string, e func(meaning string) entry) {
	each(words, func(meaning, text string) {
		for _, s := range spellings(text) {
			v.trie.add(s, e(meaning))
		}
	})
}

func (v *vocabulary) language(l *spec.Language) {
	v.add(l.Words, func(m string) entry { return entry{role: roleWord, word: words[m], value: m} })
	v.add(l.Protocols, func(m string) entry { return entry{role: roleProto, value: m} })
	v.add(l.Conditions, func(m string) entry { return entry{role: roleCond, value: m} })
	v.add(l.Clouds, func(m string) entry { return entry{role: roleCloud, value: m} })
	v.add(l.Products, func(m string) entry { return entry{role: roleProd, value: m} })
	each(l.Headers, func(meaning, text string) {
		for _, s := range spellings(text) {
			v.headerTrie.add(s, entry{role: roleWord, value: meaning})
			if s = strings.ReplaceAll(s, " ", ""); v.headers[s] == "" {
				v.headers[s] = meaning
			}
		}
	})
	each(l.Clouds, func(cloud, text string) {
		if s := strings.ReplaceAll(lowered(text), " ", ""); v.headers[s] == "" {
			v.headers[s] = cloudColumn + cloud
		}
	})
	each(l.Keys, func(field, text string) {
		for _, s := range spellings(text) {
			v.keys.add(s, entry{role: roleWord, value: field})
		}
	})
	for _, m := range l.Marks {
		v.marks.add(lowered(m), entry{role: roleWord, value: l.Name})
	}
}

// each visits the words of a map in a fixed order.
func each(m map[string][]string, visit func(meaning, word string)) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		for _, w := range m[k] {
			visit(k, w)
		}
	}
}
