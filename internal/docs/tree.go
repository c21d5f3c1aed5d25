package docs

// kind is what a node of a page is. Markdown and flattened pages give the
// same tree, so that a parser of claims need not know which it reads.
type kind uint8

const (
	document kind = iota
	heading
	tab // a heading that is one of several panes
	paragraph
	list
	item
	quote // an alert or a quotation
	table
	code
	html
	rule // a line across the page: ends tabs
)

// node is a part of a page.
type node struct {
	kind    kind
	level   int    // of a heading
	name    string // of a heading: its anchor, or what one would be made of; of a tab: its ID
	lines   []line // of a paragraph, heading, code or HTML
	rows    []row  // of a table: the first is its head
	flat    bool   // of a table: cells were guessed from flowing text
	nodes   []*node
	read    *passage // the text without markup, once asked for
	columns columns  // of a table, once asked for
}

// line is one line of the page.
type line struct {
	number int
	text   []byte
}

// row is one row of a table.
type row struct {
	first, last int // lines
	cells       []cell
}

// cell is what a cell holds: one line in Markdown, several in a flattened page.
type cell []line

// passage is the text of a node with its tokens.
func (n *node) passage(v *vocabulary) *passage {
	if n.read == nil {
		n.read = &passage{}
		for _, l := range n.lines {
			n.read.add(l.number, l.text)
		}
		v.lex(n.read)
	}
	return n.read
}

// numbers are the lines of a paragraph.
func (n *node) numbers() []int {
	out := make([]int, len(n.lines))
	for i, l := range n.lines {
		out[i] = l.number
	}
	return out
}

// text is the first paragraph of an item, nil when there is none.
func (n *node) text() *node {
	for _, c := range n.nodes {
		if c.kind == paragraph {
			return c
		}
	}
	return nil
}
