package docs

import "bytes"

// tabulated is the table that a block of HTML holds; nil where it holds none,
// or more than one row is not there.
func (n *node) tabulated() *node {
	if n.kind != html || !bytes.HasPrefix(bytes.TrimSpace(n.lines[0].text), []byte("<")) {
		return nil
	}
	t := &node{kind: table}
	var x *row
	inside := false // a cell
	end := func() {
		if x != nil && len(x.cells) > 0 {
			t.rows = append(t.rows, *x)
		}
		x, inside = nil, false
	}
	for _, l := range n.lines {
		for i, from := 0, 0; i < len(l.text); {
			s := l.text[i:]
			name, shut, size := htmlTag(s)
			switch {
			case size == 0:
				next := bytes.IndexByte(s[1:], '<') + 1
				if next == 0 {
					next = len(s)
				}
				size = next
				if !inside || len(bytes.TrimSpace(s[:next])) == 0 {
					break
				}
				c := &x.cells[len(x.cells)-1]
				if k := len(*c); k > 0 && (*c)[k-1].number == l.number {
					(*c)[k-1].text = l.text[from : i+next]
				} else {
					from = i
					*c = append(*c, line{l.number, l.text[i : i+next]})
				}
				x.last = l.number
			case name == "table" && !shut && len(t.rows) > 0:
				return nil
			case name == "tr" && !shut:
				end()
				x = &row{first: l.number, last: l.number}
			case name == "tr", name == "table":
				end()
			case (name == "td" || name == "th") && x != nil:
				if inside = !shut; inside {
					x.cells = append(x.cells, nil)
				}
			}
			i += size
		}
	}
	if end(); len(t.rows) < 2 {
		return nil
	}
	return t
}

// htmlTag reads the tag of a part of a table; no size: none begins here.
func htmlTag(s []byte) (name string, shut bool, size int) {
	if s[0] != '<' {
		return "", false, 0
	}
	end := bytes.IndexByte(s[:min(len(s), maxTag)], '>')
	if end < 0 {
		return "", false, 0
	}
	inner := s[1:end]
	if shut = len(inner) > 0 && inner[0] == '/'; shut {
		inner = inner[1:]
	}
	n := 0
	for n < len(inner) && letter(inner[n]) {
		n++
	}
	switch name = lowered(string(inner[:n])); name {
	case "table", "thead", "tbody", "tr", "td", "th":
		return name, shut, end + 1
	}
	return "", false, 0 // text of a cell
}
