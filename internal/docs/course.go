package docs

// Words for from and to say which way traffic goes, where no word for inbound
// or outbound does.

// reach is how many bytes of other text may stand between such a word and what
// it belongs to.
const reach = 24

// link is the direction that a word for from or to gives to the peer beside
// it, and on which side of the word that stands; "" for other words, and for
// short ones of other languages: "a" is Spanish.
func (r *reader) link(t *token) (direction string, side int) {
	if t.role != roleWord || t.word != wTo && t.word != wFrom || t.value != r.language && t.to-t.from <= 2 {
		return "", 0
	}
	direction, side = outbound, 1
	if t.word == wFrom {
		direction = inbound
	}
	if r.particles[t.value] {
		side = -1
	}
	return direction, side
}

// aim is the direction of traffic of a peer, told by the word for from or to
// beside it or beside the list that it is in.
func (r *reader) aim(p *passage, tokens []token, peer *token) string {
	i := 0
	for i < len(tokens) && tokens[i].from != peer.from {
		i++
	}
	for _, step := range []int{-1, 1} {
		for k := i + step; k >= 0 && k < len(tokens) && gap(p, tokens, max(k, k-step)) <= reach; k += step {
			if d, side := r.link(&tokens[k]); d != "" && side == -step {
				return d
			}
			if !passable(&tokens[k]) {
				break
			}
		}
	}
	return ""
}

// passable says what may stand between such a word and a peer: other peers of
// a list, the word for tags, ports and their protocol.
func passable(t *token) bool {
	switch t.role {
	case roleTag, roleHost, rolePrefix, roleProd, rolePort, roleProto, roleComma, roleCloud:
		return true
	case roleWord:
		switch t.word {
		case wServiceTag, wAnd, wAny, wPort, wThese, wHost, wRange, wAddress:
			return true
		}
	}
	return false
}

// course is the direction of what a sentence announces: it goes from the own
// network, or to what is listed below.
func (r *reader) course(p *passage, tokens []token) string {
	found := ""
	for i := range tokens {
		d, step := r.link(&tokens[i])
		if d == "" {
			continue
		}
		own, listed := false, false
		for k := i + step; k >= 0 && k < len(tokens) && gap(p, tokens, max(k, k-step)) <= reach; k += step {
			t := &tokens[k]
			own = t.role == rolePeer && t.value == ownNetwork
			listed = t.role == rolePeer || t.is(wFollowing) || t.is(wThese)
			if listed || !passable(t) {
				break
			}
		}
		switch {
		case own && d == outbound:
			d = inbound
		case own:
			d = outbound
		case !listed:
			continue
		}
		if found != "" && found != d {
			return ""
		}
		found = d
	}
	return found
}
