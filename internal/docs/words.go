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
	roleGrant       // value: a built-in role
	roleAction      // value: an action that roles allow
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
	wDefault
	wDeny
	wDepends
	wDNS
	wDuty
	wFollowing
	wFrom
	wHost
	wInbound
	wInstead
	wNextHop
	wNone
	wNotNeeded
	wOptional
	wOther
	wOutbound
	wPort
	wProtocol
	wRange
	wRole
	wRoute
	wServiceTag
	wThese
	wTo
	wTraffic
	wWhen
)

// words leads from the names of the lexicon to ours.
var words = map[string]word{
	"address": wAddress, "alert": wAlert, "allow": wAllow, "and": wAnd, "any": wAny, "between": wBetween, "cluster": wCluster, "default": wDefault,
	"deny": wDeny, "depends": wDepends, "dns": wDNS, "duty": wDuty, "following": wFollowing, "from": wFrom, "host": wHost, "inbound": wInbound,
	"instead": wInstead, "next_hop": wNextHop, "none": wNone, "not_needed": wNotNeeded, "optional": wOptional, "other": wOther, "outbound": wOutbound,
	"port": wPort, "protocol": wProtocol, "range": wRange, "role": wRole, "route": wRoute, "service_tag": wServiceTag, "these": wThese, "to": wTo, "traffic": wTraffic, "when": wWhen,
}

// entry is what a text of the lexicon means.
type entry struct {
	role     role
	word     word
	value    string
	everyday bool // a tag whose name is a word of prose too
}

// trie finds the longest text of the lexicon that begins at a place. It is
// kept in three arrays, so that looking up touches little memory.
type trie struct {
	nodes  []trieNode
	bytes  []byte       // of all nodes, one for each next node
	next   []int32      // in the same order
	wide   [][256]int32 // of nodes with many next nodes: each by its byte, plus one
	found  []entry
	roots  [256]int32           // plus one; 0: none
	begins [1 << 16 / 64]uint64 // the first three bytes of some entry, folded
	alone  [256]bool            // entries of one byte
	opens  [1 << 16 / 64]uint64 // the first words of all entries, folded
}

type trieNode struct {
	first, last int32 // its part of bytes and next
	entry       int32 // index into found, plus one; 0: none
	wide        int32 // index into wide, plus one; 0: none
}

// newTrie builds a trie; of a text that is there twice the first meaning stays.
func newTrie(texts []meant) trie {
	texts = slices.Clone(texts)
	slices.SortStableFunc(texts, func(a, b meant) int { return strings.Compare(a.text, b.text) })
	texts = slices.CompactFunc(texts, func(a, b meant) bool { return a.text == b.text })
	var t trie
	for from := 0; from < len(texts); {
		to := from
		for to < len(texts) && texts[to].text[0] == texts[from].text[0] {
			text := []byte(texts[to].text)
			t.begin(text)
			n := 0
			for n < len(text) && letter(text[n]) {
				n++
			}
			k := foldWord(text[:n])
			t.opens[k/64] |= 1 << (k % 64)
			to++
		}
		t.roots[texts[from].text[0]] = t.node(texts[from:to], 1) + 1
		from = to
	}
	return t
}

// meant is a text and its meaning.
type meant struct {
	text string
	entry
}

// node adds the node of texts that share their first bytes.
func (t *trie) node(texts []meant, depth int) int32 {
	at := len(t.nodes)
	t.nodes = append(t.nodes, trieNode{})
	if len(texts[0].text) == depth {
		t.found = append(t.found, texts[0].entry)
		t.nodes[at].entry = int32(len(t.found))
		texts = texts[1:]
	}
	var groups [][]meant
	for from := 0; from < len(texts); {
		to := from
		for to < len(texts) && texts[to].text[depth] == texts[from].text[depth] {
			to++
		}
		groups = append(groups, texts[from:to])
		from = to
	}
	first := len(t.bytes)
	for _, g := range groups {
		t.bytes = append(t.bytes, g[0].text[depth])
		t.next = append(t.next, 0)
	}
	t.nodes[at].first, t.nodes[at].last = int32(first), int32(len(t.bytes))
	for i, g := range groups {
		t.next[first+i] = t.node(g, depth+1)
	}
	const many = 6
	if len(groups) >= many {
		var by [256]int32
		for i := range groups {
			by[t.bytes[first+i]] = t.next[first+i] + 1
		}
		t.wide = append(t.wide, by)
		t.nodes[at].wide = int32(len(t.wide))
	}
	return int32(at)
}

// fold is where begins keeps what text begins with; false where text is too
// short to tell.
func fold(text []byte) (uint32, bool) {
	if len(text) < 3 {
		return 0, false
	}
	k := uint32(lower(text[0])) | uint32(lower(text[1]))<<8 | uint32(lower(text[2]))<<16
	return k * 0x9e3779b1 >> 16, true
}

// foldWord is where opens keeps a word: by its first letters and its length.
func foldWord(word []byte) uint32 {
	k := uint64(len(word))
	for _, c := range word[:min(len(word), 7)] {
		k = k<<8 | uint64(lower(c))
	}
	return uint32(k * 0x9e3779b97f4a7c15 >> 48)
}

// word says whether some entry may begin with a word, which ends where its
// letters do.
func (t *trie) word(word []byte) bool {
	k := foldWord(word)
	return t.opens[k/64]&(1<<(k%64)) != 0
}

// maybe says whether some entry may begin text.
func (t *trie) maybe(text []byte) bool {
	k, ok := fold(text)
	return !ok || t.alone[text[0]] || t.begins[k/64]&(1<<(k%64)) != 0
}

// begin notes that some entry begins with text. Behind a short one stands no
// letter.
func (t *trie) begin(text []byte) {
	if k, ok := fold(text); ok {
		t.begins[k/64] |= 1 << (k % 64)
		return
	}
	if len(text) == 1 { // it would fill the table
		t.alone[text[0]], t.alone[upper(text[0])] = true, true
		return
	}
	for b := range 256 {
		if !letter(byte(b)) || text[len(text)-1] >= 0x80 {
			t.begin(append(text[:len(text):len(text)], byte(b)))
		}
	}
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
	if len(text) == 0 || !t.maybe(text) {
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
		if node.wide > 0 {
			at = t.wide[node.wide-1][b] - 1
			continue
		}
		at = -1
		for k := node.first; k < node.last; k++ {
			if t.bytes[k] == b {
				at = t.next[k]
				break
			}
		}
	}
	return c, nc, e, n
}

// lowers folds ASCII; isLetter are its letters, digits and the underscore.
var lowers, isLetter = func() (l [256]byte, is [256]bool) {
	for i := range l {
		b := byte(i)
		l[i] = b
		if b >= 'A' && b <= 'Z' {
			l[i] = b + 'a' - 'A'
		}
		is[i] = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_'
	}
	return l, is
}()

func upper(b byte) byte {
	if b >= 'a' && b <= 'z' {
		b -= 'a' - 'A'
	}
	return b
}

func lower(b byte) byte  { return lowers[b] }
func letter(b byte) bool { return isLetter[b] }

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
	columns      map[string]string // headers without blanks, in lower case: what the column holds
	headerTrie   trie
	keyTrie      trie            // value: field of a rule
	domains      map[string]bool // last labels of hosts
	regions      map[string]bool // what may stand after a tag's dot
	placeholders map[string]string
	fillers      []string // what begins and ends placeholders and says nothing
	parameters   map[string]bool
	verbs        map[string]bool   // last parts of actions
	grants       map[string]string // GUIDs of built-in roles
	json         map[string]string
	commands     []commandOf
	languages    []*spec.Language
	particles    map[string]bool // languages where words for from and to stand behind
	markTrie     trie            // value: language
	notTrie      trie            // negations
	regional     []string        // tags with regional forms
}

// builder collects texts before the tries are made.
type builder struct {
	*vocabulary
	words, headers, keys, marks, nots []meant
}

func newVocabulary(s *spec.Spec) *vocabulary {
	v := builder{vocabulary: &vocabulary{
		columns: map[string]string{}, domains: map[string]bool{}, regions: map[string]bool{}, placeholders: map[string]string{},
		parameters: map[string]bool{}, verbs: map[string]bool{}, grants: map[string]string{}, json: map[string]string{}, languages: s.Lexicon.Languages, particles: map[string]bool{},
	}}
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
			v.words = append(v.words, meant{lowered(t.Name), entry{role: roleTag, value: t.Name, everyday: everyday[lowered(t.Name)]}})
		}
	}
	each(n.Aliases, func(tag, as string) {
		v.words = append(v.words, meant{lowered(as), entry{role: roleTag, value: tag, everyday: everyday[lowered(as)]}})
	})
	for _, d := range s.Roles {
		v.words = append(v.words, meant{lowered(d.Name), entry{role: roleGrant, value: d.Name, everyday: everyday[lowered(d.Name)]}})
		v.grants[d.GUID] = d.Name
	}
	for _, l := range s.Lexicon.Languages {
		v.language(l)
		v.add(l.Roles, func(m string) entry { return entry{role: roleGrant, value: m, everyday: everyday[lowered(m)]} })
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
	for _, w := range n.Fillers {
		v.fillers = append(v.fillers, lowered(w))
	}
	each(n.Placeholders, func(name, as string) { v.placeholders[v.bare(as)] = name })
	for _, p := range n.Parameters {
		v.parameters[p] = true
	}
	for _, x := range n.Verbs {
		v.verbs[lowered(x)] = true
	}
	each(n.JSON, func(field, name string) { v.json[lowered(name)] = field })
	v.vocabulary.trie, v.headerTrie, v.keyTrie = newTrie(v.words), newTrie(v.headers), newTrie(v.keys)
	v.markTrie, v.notTrie = newTrie(v.marks), newTrie(v.nots)
	return v.vocabulary
}

// bare is what a placeholder says, without the words about it that say nothing.
func (v *vocabulary) bare(s string) string {
	words := strings.Fields(strings.NewReplacer("-", " ", "_", " ").Replace(lowered(s)))
	for len(words) > 1 && slices.Contains(v.fillers, words[0]) {
		words = words[1:]
	}
	for n := len(words); n > 1 && slices.Contains(v.fillers, words[n-1]); n-- {
		words = words[:n-1]
	}
	return strings.Join(words, " ")
}

// add puts the words of a map into the trie.
func (v *builder) add(words map[string][]string, e func(meaning string) entry) {
	each(words, func(meaning, text string) {
		for _, s := range spellings(text) {
			v.words = append(v.words, meant{s, e(meaning)})
		}
	})
}

func (v *builder) language(l *spec.Language) {
	v.particles[l.Name] = l.Particles
	v.add(l.Words, func(m string) entry { return entry{role: roleWord, word: words[m], value: l.Name} })
	v.add(l.Protocols, func(m string) entry { return entry{role: roleProto, value: m} })
	v.add(l.Conditions, func(m string) entry { return entry{role: roleCond, value: m} })
	v.add(l.Clouds, func(m string) entry { return entry{role: roleCloud, value: m} })
	v.add(l.Products, func(m string) entry { return entry{role: roleProd, value: m} })
	each(l.Headers, func(meaning, text string) {
		for _, s := range spellings(text) {
			v.headers = append(v.headers, meant{s, entry{role: roleWord, value: meaning}})
			if s = headText([]byte(s)); v.columns[s] == "" {
				v.columns[s] = meaning
			}
		}
	})
	each(l.Clouds, func(cloud, text string) {
		if s := headText([]byte(text)); v.columns[s] == "" {
			v.columns[s] = cloudColumn + cloud
		}
	})
	each(l.Keys, func(field, text string) {
		for _, s := range spellings(text) {
			v.keys = append(v.keys, meant{s, entry{role: roleWord, value: field}})
		}
	})
	for _, w := range l.Negations {
		v.nots = append(v.nots, meant{lowered(w), entry{role: roleWord}})
	}
	for _, m := range l.Marks {
		v.marks = append(v.marks, meant{lowered(m), entry{role: roleWord, value: l.Name}})
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
