package docs

import (
	"bytes"
	"slices"
)

// granted makes a claim for each role and action of a sentence or row.
func (f *facts) granted(p *passage, claim func(*token) Claim) []Claim {
	var out []Claim
	for _, t := range once(slices.Concat(f.grants, f.actions)) {
		c := claim(t)
		c.Access, c.Printed = "", string(p.text[t.from:t.to])
		if t.role == roleGrant {
			c.Role = t.value
		} else {
			c.Action = t.value
		}
		out = append(out, c)
	}
	return out
}

// roleSentence reads roles and actions that somebody needs: an action says so
// by itself, the name of a role beside the word for roles or one of duty.
func (r *reader) roleSentence(u *unit) ([]Claim, bool) {
	if u.facts == nil || u.node.piped() {
		return nil, false
	}
	f := *u.facts
	if f.has(wInstead) {
		return nil, false
	}
	if !f.has(wRole, wDuty, wAllow) {
		f.grants = nil
	}
	out := f.granted(u.passage, func(t *token) Claim { return u.claim(Role, t) })
	if t := u.stranger(); t != nil {
		c := u.claim(Role, t)
		c.Access, c.Confidence, c.Role = "", low, t.value
		c.Printed = t.value
		out = append(out, c)
	}
	return out, len(out) > 0
}

// stranger is text in code or bold beside the word for roles that no registry
// has: a role of somebody's own, or a slip.
func (u *unit) stranger() *token {
	p := u.passage
	for i := range u.tokens {
		w := &u.tokens[i]
		if !w.is(wRole) {
			continue
		}
		for _, m := range p.marked {
			text := p.text[m.from:m.to]
			beside := m.to <= int(w.from) && textIn(p.text[m.to:w.from]) <= near || m.from >= int(w.to) && textIn(p.text[w.to:m.from]) == 0
			taken := slices.ContainsFunc(u.tokens, func(t token) bool { return int(t.from) >= m.from && int(t.to) <= m.to && t.role != roleComma })
			if beside && !taken && len(text) > 3 && len(text) < 80 && bytes.IndexByte(text, pieceEnd) < 0 {
				return &token{role: roleGrant, value: string(text), from: int32(m.from), to: int32(m.to)}
			}
		}
	}
	return nil
}

// roleTable reads the rows of tables that name actions, or roles in a table
// that is about them.
func (r *reader) roleTable(u *unit) ([]Claim, bool) {
	var head passage
	for _, c := range u.node.rows[0].cells {
		for _, l := range c {
			head.add(l.number, l.text)
		}
	}
	r.lex(&head)
	about := slices.ContainsFunc(head.tokens, func(t token) bool { return t.is(wRole) })
	var out []Claim
	for _, x := range u.node.rows[1:] {
		row := r.readRow(x, nil)
		for _, p := range row.cells {
			f := &r.piece
			f.gather(p, p.tokens, about)
			if !about {
				f.grants = nil
			}
			out = append(out, f.granted(p, func(t *token) Claim {
				c := row.claim(Role, p.lineAt(int(t.from)))
				c.Condition = u.at.conditions()
				return c
			})...)
		}
	}
	return out, len(out) > 0
}

// roleCode reads the actions that a definition of a role lists, and the GUIDs
// of built-in roles, whatever they stand in.
func (r *reader) roleCode(u *unit) ([]Claim, bool) {
	const guid = 36 // characters
	out := []Claim{}
	add := func(l line, role, action, printed string) {
		c := Claim{Kind: Role, Line: l.number, EndLine: l.number, Role: role, Action: action, Printed: printed, Confidence: high, Condition: u.at.conditions()}
		c.quote(quoteOf(string(l.text)))
		out = append(out, c)
	}
	var p passage
	for _, l := range u.node.lines {
		if bytes.IndexByte(l.text, '/') >= 0 {
			p.reset()
			p.add(l.number, l.text)
			r.lex(&p)
			for _, t := range p.tokens {
				if t.role == roleAction {
					add(l, "", t.value, t.value)
				}
			}
		}
		for i := 8; i+guid-8 <= len(l.text); i++ {
			if l.text[i] != '-' || l.text[i+5] != '-' || l.text[i+10] != '-' || l.text[i+15] != '-' {
				continue
			}
			text := string(l.text[i-8 : i+guid-8])
			if role, ok := r.vocabulary.grants[lowered(text)]; ok {
				add(l, role, "", text)
			}
		}
	}
	return out, len(out) > 0
}
