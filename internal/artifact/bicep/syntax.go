package bicep

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// A file is what one .bicep or .bicepparam file states.
type file struct {
	name      string
	tokens    int
	params    []*paramSyntax
	vars      []*varSyntax
	resources []*resourceSyntax
	outputs   []*outputSyntax
	opaque    []opaqueSyntax
	using     *usingSyntax
}

// declared is what every declaration has.
type declared struct {
	name       string
	pos        azure.Pos // of the name
	decorators []expr
}

// paramSyntax is a parameter, or in a .bicepparam file its value.
type paramSyntax struct {
	declared
	typ  string // the model's word: string, int, bool, array, object; "" for another
	init expr   // nil where there is none
}

type varSyntax struct {
	declared
	init expr
}

type resourceSyntax struct {
	declared
	typ      string // Type@version
	existing bool
	body     expr // *object, *guarded or *loop
}

type outputSyntax struct {
	declared
	value expr
}

// opaqueSyntax is a name whose meaning this reader does not know.
type opaqueSyntax struct {
	declared
	reason string
}

// usingSyntax is the template that a .bicepparam file is for; path is "" for none.
type usingSyntax struct {
	path string
	pos  azure.Pos
}

// An expr is one node of an expression.
type expr interface{ at() azure.Pos }

type node struct{ pos azure.Pos }

func (n node) at() azure.Pos { return n.pos }

type (
	literal struct {
		node
		value azure.Value
	}
	// interpolation alternates: text[0] holes[0] text[1] ... one more text than holes.
	interpolation struct {
		node
		text  []string
		holes []expr
	}
	identifier struct {
		node
		name string
	}
	// access is x.key, x[key], and with safe x.?key.
	access struct {
		node
		x, key expr
		safe   bool
	}
	// nestedAccess is x::name, a resource declared inside another.
	nestedAccess struct {
		node
		x    expr
		name string
	}
	// call has an x where it is written x.name(...).
	call struct {
		node
		x    expr
		name string
		args []expr
	}
	unary struct {
		node
		op string
		x  expr
	}
	binary struct {
		node
		op   string
		x, y expr
	}
	ternary struct {
		node
		cond, yes, no expr
	}
	list struct {
		node
		items []expr
	}
	object struct {
		node
		members []member
		nested  []*resourceSyntax
	}
	// loop is [for (item, index) in over: body].
	loop struct {
		node
		item, index string
		over, body  expr
	}
	// guarded is if (cond) body.
	guarded struct {
		node
		cond, body expr
	}
	// spread is ...x in a list or object.
	spread struct {
		node
		x expr
	}
	lambda struct{ node }
)

// member is one key of an object; a spread has no key.
type member struct {
	key   expr // a literal or an interpolation
	value expr
}

// name is the key as written, "" where it is computed.
func (m member) name() string {
	if k, ok := m.key.(*literal); ok {
		return k.value.Text
	}
	return ""
}

// member returns the value of a key that is written out.
func (o *object) member(name string) (expr, bool) {
	for _, m := range o.members {
		if m.key != nil && strings.EqualFold(m.name(), name) {
			return m.value, true
		}
	}
	return nil, false
}
