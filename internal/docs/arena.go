package docs

// arena is memory for the tree of a page. Pages come and go and leave nothing
// of their tree behind, so the next one takes the same memory.
type arena struct {
	nodes    slab[node]
	pointers slab[*node]
	lines    slab[line]
	rows     slab[row]
	cells    slab[cell]
	starts   []int
}

// reset takes everything back, and lets go of what it points to.
func (a *arena) reset() {
	a.nodes.reset()
	a.pointers.reset()
	a.lines.reset()
	a.rows.reset()
	a.cells.reset()
	a.starts = a.starts[:0]
}

// slab hands out slices of memory that it keeps.
type slab[T any] struct {
	chunks [][]T
	at     int // chunk
	used   int // of it
}

// take is a slice of length 0 with room for n.
func (s *slab[T]) take(n int) []T {
	const size, most = 256, 1 << 14 // of a chunk; what is larger is nobody's to keep
	if n == 0 {
		return nil
	}
	if n > most {
		return make([]T, 0, n)
	}
	for s.at < len(s.chunks) && s.used+n > len(s.chunks[s.at]) {
		s.at, s.used = s.at+1, 0
	}
	if s.at == len(s.chunks) {
		s.chunks = append(s.chunks, make([]T, max(size, n)))
	}
	from := s.used
	s.used += n
	return s.chunks[s.at][from:from:s.used]
}

func (s *slab[T]) reset() {
	const keep = 256 // chunks: a few pages' worth
	if len(s.chunks) > keep {
		s.chunks = s.chunks[:keep]
	}
	for i := range min(s.at+1, len(s.chunks)) {
		clear(s.chunks[i])
	}
	s.at, s.used = 0, 0
}

// node is a new one.
func (a *arena) node(n node) *node {
	out := append(a.nodes.take(1), n)
	return &out[0]
}
