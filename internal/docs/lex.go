package docs

import (
	"bytes"
	"slices"
	"strings"
)

// token is something in a text that means something to a rule. What means
// nothing is no token.
type token struct {
	role     role
	word     word
	everyday bool
	marked   bool // stands alone in code or bold
	from, to int32
	first    uint16 // of a port
	last     uint16
	value    string
	region   string // what the page writes for a region behind a tag, with its dot
}

func (t token) is(w word) bool { return t.role == roleWord && t.word == w }

// names says whether a token is a far end of traffic, or the word for ports.
func (t token) names() bool {
	return t.role == roleTag || t.role == roleHost || t.role == rolePrefix || t.is(wPort)
}

// lex finds the tokens of a passage.
func (v *vocabulary) lex(p *passage) {
	s := p.text
	if n := len(s); n > 0 && p.open > 0 && p.open-1 < n { // left open: not marked
		p.open = 0
	}
	p.inside = 0
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == ' ':
			i++
		case c == pieceEnd:
			p.stop(i, i+1)
			i++
		case c == '<' || c == '{' || c == '*':
			i = v.name(p, i)
		case c >= '0' && c <= '9':
			i = v.number(p, i)
		case letter(c):
			i = v.name(p, i)
		case c < 0x80:
			i = p.punctuation(v, i)
		default:
			i = v.wide(p, i)
		}
	}
}

func (p *passage) put(t token) { p.tokens = append(p.tokens, t) }

// stop ends a sentence.
func (p *passage) stop(from, to int) {
	if n := len(p.tokens); n == 0 || p.tokens[n-1].role != roleStop {
		p.put(token{role: roleStop, from: int32(from), to: int32(to)})
	}
}

func (p *passage) punctuation(v *vocabulary, i int) int {
	c := p.text[i]
	end := i+1 == len(p.text) || p.text[i+1] == ' ' || p.text[i+1] == pieceEnd || p.text[i+1] >= 0x80
	switch c {
	case '.', '!', '?', ';':
		if end {
			p.stop(i, i+1)
		}
	case '(':
		if e, n := v.trie.longest(p.text[i:]); n > 1 {
			p.put(token{role: e.role, word: e.word, value: e.value, from: int32(i), to: int32(i + n)})
			return i + n
		}
		p.put(token{role: roleComma, value: "(", from: int32(i), to: int32(i + 1)})
	case ',', '/', ':', ')', '-':
		p.put(token{role: roleComma, value: commas[c], from: int32(i), to: int32(i + 1)})
	}
	return i + 1
}

// commas are one-letter texts that need no memory of their own.
var commas = func() (t [128]string) {
	for i := range t {
		t[i] = string(rune(i))
	}
	return t
}()

// full stops and commas of wide scripts, and quotation marks that mean code.
var wide = []struct{ text, as string }{
	{"。", "."}, {"、", ","}, {"，", ","}, {"；", "."}, {"：", ":"}, {"（", "("}, {"）", ")"}, {"！", "."}, {"？", "."}, {"–", "-"}, {"—", "-"}, {"〜", "-"}, {"～", "-"}, {"‐", "-"}, {"‑", "-"}, {"−", "-"}, {"－", "-"}, {"／", "/"}, {"•", "."},
}

// wide reads what begins with a byte above ASCII.
func (v *vocabulary) wide(p *passage, i int) int {
	if v.trie.maybe(p.text[i:]) {
		if e, n := v.look(p, i); n > 0 {
			p.word(e, i, n)
			return i + n
		}
	}
	if c := p.text[i]; c == 0xe2 || c == 0xef || c == 0xe3 && i+1 < len(p.text) && p.text[i+1] == 0x80 {
		for _, w := range wide {
			if hasPrefix(p.text[i:], w.text) {
				if w.as == "." {
					p.stop(i, i+len(w.text))
				} else {
					p.put(token{role: roleComma, value: w.as, from: int32(i), to: int32(i + len(w.text))})
				}
				return i + len(w.text)
			}
		}
	}
	n := 1
	switch c := p.text[i]; {
	case c >= 0xf0:
		n = 4
	case c >= 0xe0:
		n = 3
	case c >= 0xc0:
		n = 2
	}
	i = min(i+n, len(p.text))
	if latin(p.text[i-n]) { // the rest of a word that begins with an accent
		for i < len(p.text) && (letter(p.text[i]) || latin(p.text[i])) {
			i++
		}
	}
	return i
}

func hasPrefix(b []byte, s string) bool { return len(b) >= len(s) && string(b[:len(s)]) == s }

// word puts a token for an entry of the lexicon.
func (p *passage) word(e *entry, i, n int) {
	t := token{role: e.role, word: e.word, value: e.value, everyday: e.everyday, from: int32(i), to: int32(i + n)}
	t.marked = (e.role == rolePeer || e.role == roleGrant) && p.isMarked(i, i+n)
	p.put(t)
}

// look finds what stands at a place of the text. A condition is put at once,
// and what it is made of is looked up too, other conditions aside: "no public
// IP" holds no "public IP".
func (v *vocabulary) look(p *passage, i int) (*entry, int) {
	c, nc, e, n := v.trie.both(p.text[i:])
	if nc > 0 && i >= p.inside {
		p.word(c, i, nc)
		p.inside = i + nc
	}
	return e, n
}

// hostByte are the bytes of host names and addresses.
var hostByte = func() (t [256]bool) {
	for c := range t {
		t[c] = c < 0x80 && letter(byte(c)) || strings.IndexByte("-.*/:%~@#=+", byte(c)) >= 0 && c != 0
	}
	return t
}()

// apart are bytes that end a word, whatever it was.
var apart = [256]bool{' ': true, ',': true, ';': true, ')': true, '(': true, '"': true, '!': true, '?': true, '\'': true, pieceEnd: true}

// name reads a host, or the longest entry of the lexicon, or passes over a word.
func (v *vocabulary) name(p *passage, i int) int {
	s := p.text
	j := i
	for j < len(s) && letter(s[j]) {
		j++
	}
	if j > i && (j == len(s) || apart[s[j]] || (s[j] == '.' || s[j] == ':') && (j+1 == len(s) || apart[s[j+1]])) && !v.trie.word(s[i:j]) {
		return j // most words: no host goes on behind them, and the lexicon has none like them
	}
	end, dotted := extent(s, i)
	if dotted {
		if n := v.host(p, i, end); n > 0 {
			return n
		}
		if n := v.action(p, i, end); n > 0 {
			return n
		}
		if end-i >= maxHost { // no word is that long: what is in it is nothing
			return end
		}
	}
	if s[i] == '*' {
		p.put(token{role: roleWord, word: wAny, value: anyWord, from: int32(i), to: int32(i + 1)})
		return i + 1
	}
	if letter(s[i]) {
		if v.trie.word(s[i:j]) {
			if e, n := v.look(p, i); n > 0 {
				if e.role == roleTag {
					return v.tag(p, e, i, n)
				}
				p.word(e, i, n)
				return i + n
			}
		}
		for i < len(s) && (letter(s[i]) || latin(s[i])) {
			i++
			if s[i-1] >= 0x80 && i < len(s) {
				i++
			}
		}
		return i
	}
	// A placeholder that belongs to nothing.
	if s[i] == '<' || s[i] == '{' {
		if n := bracket(s[i:]); n > 0 {
			return i + n
		}
	}
	return i + 1
}

// maxHost is the longest host, path included, in bytes.
const maxHost = 300

// extent is the end of what could be a host, placeholders included, and
// whether it has a dot before its last byte.
func extent(s []byte, i int) (end int, dotted bool) {
	j := i
	for j < len(s) && j-i < maxHost {
		switch c := s[j]; {
		case c == '.':
			dotted = dotted || j+1 < len(s)
			j++
		case c == '<' || c == '{':
			n := bracket(s[j:])
			if n == 0 {
				return j, dotted
			}
			j += n
		case hostByte[c]:
			j++
		case c == ' ' && j-i == 2 && s[i] == '*' && s[i+1] == '.':
			j++ // a blank behind "*." is a slip
		default:
			return j, dotted
		}
	}
	return j, dotted
}

// bracket is the length of a placeholder, 0 when none begins here.
func bracket(s []byte) int {
	shut := byte('>')
	if s[0] == '{' {
		shut = '}'
	}
	for n := 1; n < len(s) && n < 80; n++ {
		switch s[n] {
		case shut:
			if n == 1 {
				return 0
			}
			return n + 1
		case '<', '{', pieceEnd, '|':
			return 0
		}
	}
	return 0
}

// host puts a token for a host name, and returns where it ends; 0 when it is none.
func (v *vocabulary) host(p *passage, i, end int) int {
	for end > i && strings.IndexByte(".,:-", p.text[end-1]) >= 0 {
		end--
	}
	text := p.text[i:end]
	if k := bytes.Index(text, []byte("://")); k >= 0 {
		text = text[k+3:]
	}
	// Of a text with slashes the first part that is a host counts.
	for len(text) > 0 {
		part := text
		if k := bytes.IndexByte(text, '/'); k >= 0 {
			part, text = text[:k], text[k+1:]
		} else {
			text = nil
		}
		if k := bytes.LastIndexByte(part, ':'); k >= 0 {
			part = part[:k]
		}
		part = bytes.TrimRight(part, ".")
		if v.isHost(part) {
			p.put(token{role: roleHost, value: v.canonical(part), from: int32(i), to: int32(end)})
			return end
		}
		if bytes.IndexByte(part, '@') >= 0 {
			return 0
		}
	}
	return 0
}

// action puts a token for an action that roles allow, such as
// Provider.Name/type/read, and returns where it ends; 0 when it is none.
func (v *vocabulary) action(p *passage, i, end int) int {
	for end > i && strings.IndexByte(".,:-", p.text[end-1]) >= 0 {
		end--
	}
	text := p.text[i:end]
	slash, verb := bytes.IndexByte(text, '/'), bytes.LastIndexByte(text, '/')
	if slash < 0 || bytes.IndexByte(text[:slash], '.') < 1 || !v.verbs[lowered(string(text[verb+1:]))] {
		return 0
	}
	for _, c := range text {
		if !letter(c) && c != '.' && c != '/' && c != '*' {
			return 0
		}
	}
	p.put(token{role: roleAction, value: string(text), from: int32(i), to: int32(end)})
	return end
}

func (v *vocabulary) isHost(b []byte) bool {
	dot := bytes.LastIndexByte(b, '.')
	if dot < 1 || dot+2 >= len(b) || len(b) > 300 {
		return false
	}
	var last [8]byte
	tail := b[dot+1:]
	if len(tail) > len(last) {
		return false
	}
	for i, c := range tail {
		last[i] = lower(c)
	}
	if !v.domains[string(last[:len(tail)])] {
		return false
	}
	// A name of code has parts with capitals or calls; a host has not.
	inside := false
	for i, c := range b {
		switch {
		case c == '<' || c == '{':
			inside = true
		case c == '>' || c == '}':
			inside = false
		case inside:
		case c == '*':
			if i > 0 && b[i-1] != '.' && b[i-1] != '>' {
				return false
			}
		case !letter(c) && c != '-' && c != '.' && c != ' ' && c != '_':
			return false
		case c == '.' && i > 0 && b[i-1] == '.':
			return false
		}
	}
	return true
}

// canonical writes a host in lower case, with our placeholders, "*." for a
// star without its dot, and without a blank that slipped in.
func (v *vocabulary) canonical(b []byte) string {
	var out strings.Builder
	for i := 0; i < len(b); i++ {
		switch c := b[i]; c {
		case ' ':
		case '*':
			out.WriteByte('*')
			if i+1 < len(b) && b[i+1] != '.' {
				out.WriteByte('.')
			}
		case '<', '{':
			n := bracket(b[i:])
			if n == 0 {
				out.WriteByte(c)
				continue
			}
			inner := strings.TrimSpace(lowered(string(b[i+1 : i+n-1])))
			if name, ok := v.placeholders[v.bare(inner)]; ok {
				out.WriteString(name)
			} else {
				out.WriteString("<" + strings.ReplaceAll(inner, " ", "-") + ">")
			}
			i += n - 1
		default:
			out.WriteByte(lower(c))
		}
	}
	return out.String()
}

// tag puts a token for a service tag with what stands for its region.
func (v *vocabulary) tag(p *passage, e *entry, i, n int) int {
	s := p.text
	t := token{role: roleTag, value: e.value, everyday: e.everyday, from: int32(i), to: int32(i + n)}
	if j := i + n; j+1 < len(s) && s[j] == '.' {
		switch k := j + 1; {
		case s[k] == '<' || s[k] == '{':
			if m := bracket(s[k:]); m > 0 {
				t.to = int32(k + m)
			}
		case letter(s[k]):
			for k < len(s) && (letter(s[k]) || s[k] == '-') {
				k++
			}
			suffix := lowered(string(s[j+1 : k]))
			if v.regions[suffix] || slices.Contains(v.regional, t.value) && (k == len(s) || s[k] != '.') {
				t.to = int32(k)
			}
		}
		if int(t.to) > i+n {
			t.region = string(s[i+n : t.to])
		}
	}
	t.marked = p.isMarked(i, int(t.to))
	p.put(t)
	return int(t.to)
}

// isMarked says whether text in code or bold begins and ends with this, give
// or take a bracket.
func (p *passage) isMarked(from, to int) bool {
	i, _ := slices.BinarySearchFunc(p.marked, to, func(m span, to int) int { return m.to - to })
	return i < len(p.marked) && p.marked[i].to <= to+1 && p.marked[i].from <= from && p.marked[i].from >= from-1
}

// number reads a port, a range of them, an address or a prefix.
func (v *vocabulary) number(p *passage, i int) int {
	s := p.text
	end, dotted := extent(s, i)
	if dotted {
		j := i
		dots := 0
		for j < len(s) && (s[j] >= '0' && s[j] <= '9' || s[j] == '.' && j+1 < len(s) && s[j+1] >= '0' && s[j+1] <= '9' || s[j] == '/' && dots == 3) {
			if s[j] == '.' {
				dots++
			}
			j++
		}
		if dots == 3 && (j == len(s) || !letter(s[j])) {
			p.put(token{role: rolePrefix, value: strings.TrimRight(string(s[i:j]), "/"), from: int32(i), to: int32(j)})
			return j
		}
		if n := v.host(p, i, end); n > 0 {
			return n
		}
	}
	first, j := digits(s, i)
	if j < len(s) && (s[j] == '.' && j+1 < len(s) && s[j+1] >= '0' && s[j+1] <= '9' || letter(s[j])) {
		for j < len(s) && (letter(s[j]) || s[j] == '.' && j+1 < len(s) && letter(s[j+1])) {
			j++
		}
		return j
	}
	t := token{role: rolePort, from: int32(i), to: int32(j), first: first, last: first}
	if k := dash(s, j); k > 0 {
		if last, m := digits(s, k); m > k && last > first && (m == len(s) || !letter(s[m]) && s[m] != '-') {
			t.last, j = last, m
			t.to = int32(j)
		} else if m > k {
			// A date or something else with dashes.
			for m < len(s) && (letter(s[m]) || s[m] == '-') {
				m++
			}
			return m
		}
	}
	if t.first > 0 {
		p.put(t)
	}
	return j
}

// digits reads a number up to 65535; a larger one is 0.
func digits(s []byte, i int) (uint16, int) {
	n, j := 0, i
	for j < len(s) && s[j] >= '0' && s[j] <= '9' {
		if n <= 65535 {
			n = n*10 + int(s[j]-'0')
		}
		j++
	}
	if n > 65535 {
		n = 0
	}
	return uint16(n), j
}

// dash is the place behind a dash between two numbers, 0 when there is none.
func dash(s []byte, i int) int {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	n := 0
	switch {
	case i < len(s) && (s[i] == '-' || s[i] == '~'):
		n = 1
	case hasPrefix(s[i:], ".."):
		for n = 2; i+n < len(s) && s[i+n] == '.'; n++ {
		}
	default:
		for _, w := range wide {
			if w.as == "-" && hasPrefix(s[i:], w.text) {
				n = len(w.text)
			}
		}
	}
	if n == 0 {
		return 0
	}
	i += n
	for i < len(s) && s[i] == ' ' {
		i++
	}
	if i < len(s) && s[i] >= '0' && s[i] <= '9' {
		return i
	}
	return 0
}
