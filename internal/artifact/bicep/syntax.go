package bicep

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// A file is what one .bicep or .bicepparam file states.
type file struct {
	name      string
	tokens    int
	regions   []string // texts that may name one
	target    string   // as targetScope says, "" where it does not
	params    []*paramSyntax
	vars      []*varSyntax
	types     []*typeSyntax
	funcs     []*funcSyntax
	imports   []*importSyntax
	resources []*resourceSyntax // and modules
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
	typ  typeWords
	init expr // nil where there is none
}

// typeWords is what a type says that the model knows.
type typeWords struct {
	name     string   // the model's word (string, int, bool, array, object) or the name of a type; "" for another
	oneOf    []string // of a choice of literals
	optional bool     // it may be null
}

// typeSyntax is a type that the file names.
type typeSyntax struct {
	declared
	typ typeWords
}

// funcSyntax is a function that the file defines.
type funcSyntax struct {
	declared
	lambda *lambda
}

// importSyntax is what a file takes from another.
type importSyntax struct {
	path  string
	names [][2]string // as the other file calls it, and as this one does
	pos   azure.Pos
}

type varSyntax struct {
	declared
	init expr
}

// resourceSyntax is a resource or a module.
type resourceSyntax struct {
	declared
	typ      string // Type@version of a resource
	module   string // path of a module
	existing bool
	body     expr // *object, *guarded or *loop
}

type outputSyntax struct {
	declared
	typ   typeWords
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
	// lambda is (a, b) => body.
	lambda struct {
		node
		params []string
		body   expr
	}
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
