package terraform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// printed is a block as templates receive it: final text, aligned and
// indented as terraform fmt would.
type printed struct {
	Indent   string
	Comments []string // above the block
	Head     string   // resource "azurerm_subnet" "subnet_training"
	Items    []item
}

// item is one argument or nested block of a printed one.
type item struct {
	Indent   string
	Blank    bool     // an empty line comes before it
	Comments []string // above the argument
	Name     string   // padded, so that the equals signs of a run stand in line
	Value    string   // may have several lines
	Block    *printed // nested block, in place of name and value
}

// width is how long a list may be to stand on one line.
const width = 100

// printer turns values into expressions.
type printer struct {
	refer func(azure.Ref) (string, error)
	err   error // the first fault
}

// block prints b; said names the requirements that are named already.
func (p *printer) block(b block, depth int, said []string) *printed {
	said = slices.Concat(said, named(b))
	out := &printed{Indent: indent(depth), Comments: append(b.comments[:len(b.comments):len(b.comments)], requirements(b.why, said)...), Head: head(b)}
	said = slices.Concat(said, b.why)
	for i, a := range b.args {
		var why []string
		a.value.Walk(func(_ string, v azure.Value) { why = append(why, v.Why...) })
		slices.Sort(why)
		text := a.raw
		if text == "" {
			text = p.value(a.value, depth+1)
		}
		out.Items = append(out.Items, item{Indent: indent(depth + 1), Name: a.name, Value: text, Comments: requirements(slices.Compact(why), said)})
		// What configures Terraform itself stands apart from what it creates.
		out.Items[i].Blank = i > 0 && (a.name == dependsOn || b.args[i-1].name == providerArgument)
	}
	align(out.Items)
	var last []item // depends_on closes a block
	if n := len(b.args); n > 0 && b.args[n-1].name == dependsOn {
		out.Items, last = out.Items[:n-1:n-1], out.Items[n-1:]
	}
	for _, n := range b.blocks {
		out.Items = append(out.Items, item{Indent: indent(depth + 1), Blank: len(out.Items) > 0, Block: p.block(n, depth+1, said)})
	}
	out.Items = append(out.Items, last...)
	return out
}

func head(b block) string {
	s := b.keyword
	for _, l := range b.labels {
		s += " " + quote(l)
	}
	return s
}

// requirements is the comment that names them, unless all are named already.
func requirements(why, said []string) []string {
	var out []string
	for _, id := range why {
		if !slices.Contains(said, id) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	if out == nil {
		return nil
	}
	return []string{"Required by " + strings.Join(out, ", ")}
}

// named are the requirements that an argument names, such as the name itself:
// a second resource for one has its ID and a number.
func named(b block) []string {
	return slices.DeleteFunc(slices.Clone(b.why), func(id string) bool {
		return !slices.ContainsFunc(b.args, func(a argument) bool {
			rest, ok := strings.CutPrefix(a.value.Text, id)
			return ok && strings.Trim(rest, "-0123456789") == ""
		})
	})
}

func indent(depth int) string { return strings.Repeat("  ", depth) }

// align pads the names of every run of one-line arguments.
func align(items []item) {
	for i := 0; i < len(items); {
		j, longest := i, 0
		for ; j < len(items) && single(items[j]) && (j == i || len(items[j].Comments) == 0 && !items[j].Blank); j++ {
			longest = max(longest, columns(items[j].Name))
		}
		for k := i; k < j; k++ {
			items[k].Name += strings.Repeat(" ", longest-columns(items[k].Name))
		}
		i = max(j, i+1)
	}
}

func single(it item) bool { return !strings.Contains(it.Value, "\n") }

// columns is how wide HCL's formatter takes a name to be.
func columns(s string) int {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < 0x80
	}
	if ascii {
		return len(s)
	}
	tokens, _ := hclsyntax.LexExpression([]byte(s), "", hcl.InitialPos)
	return tokens[len(tokens)-1].Range.End.Column - 1
}

// value prints v as an expression whose first line stands at depth.
func (p *printer) value(v azure.Value, depth int) string {
	if v.Param != "" {
		return "var." + snake(v.Param)
	}
	switch v.Kind {
	case azure.Null:
		return "null"
	case azure.Bool, azure.Number:
		return v.String()
	case azure.String:
		return quote(v.Text)
	case azure.Reference:
		s, err := p.refer(v.Ref)
		if err != nil && p.err == nil {
			p.err = err
		}
		return s
	case azure.List:
		return p.list(v, depth)
	case azure.Object:
		return p.object(v, depth)
	}
	if p.err == nil {
		p.err = fmt.Errorf("a value is unknown: %s", v.Text)
	}
	return "null"
}

func (p *printer) list(v azure.Value, depth int) string {
	parts := make([]string, len(v.List))
	short := true
	for i, e := range v.List {
		parts[i] = p.value(e, depth+1)
		short = short && !strings.Contains(parts[i], "\n")
	}
	line := "[" + strings.Join(parts, ", ") + "]"
	if short && (len(line) <= width || len(parts) < 2) {
		return line
	}
	if len(parts) == 1 {
		return "[" + p.value(v.List[0], depth) + "]"
	}
	var b strings.Builder
	b.WriteString("[\n")
	for _, s := range parts {
		b.WriteString(indent(depth+1) + s + ",\n")
	}
	return b.String() + indent(depth) + "]"
}

func (p *printer) object(v azure.Value, depth int) string {
	items := make([]item, len(v.Members))
	for i, m := range v.Members {
		items[i] = item{Name: key(m.Key), Value: p.value(m.Value, depth+1)}
	}
	return braces(items, depth)
}

// braces prints an object of ready-made members.
func braces(items []item, depth int) string {
	if len(items) == 0 {
		return "{}"
	}
	align(items)
	var b strings.Builder
	b.WriteString("{\n")
	for _, it := range items {
		b.WriteString(indent(depth+1) + it.Name + " = " + it.Value + "\n")
	}
	return b.String() + indent(depth) + "}"
}

// key prints the key of an object, bare where it can be read so.
func key(s string) string {
	if hclsyntax.ValidIdentifier(s) && !slices.Contains([]string{"for", "if", "true", "false", "null"}, s) {
		return s
	}
	return quote(s)
}

// quote prints any text as a string that holds exactly it. A $ or % that
// would begin a template is doubled; one that stands behind another is
// written by its code, because $$${ reads as neither.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '$' || c == '%':
			switch {
			case i+1 == len(s) || s[i+1] != '{':
				b.WriteByte(c)
			case i > 0 && s[i-1] == c:
				fmt.Fprintf(&b, `\u%04x`, c)
			default:
				b.WriteByte(c)
				b.WriteByte(c)
			}
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
