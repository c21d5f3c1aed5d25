package spec

import (
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Creation says how a resource comes to stand: for which components, under
// which condition, and with which body. What requirements ask of it is laid
// over the body while planning.
type Creation struct {
	// Label is how other creations call the resource. That of a component's
	// own resource is the name of its kind.
	Label string
	Type  *ResourceType
	// For is the kind of component that has the resource, once each; nil: the
	// environment has one.
	For  *ComponentKind
	When *Condition
	// Parent is the label of what a child stands in, Extends those of what an
	// extension resource extends: one for each of them that is there.
	Parent  string
	Extends []string
	Name    *Expression // nil: the environment's name pattern gives it
	Role    string      // the pattern's {role}; a child's whole name
	Unique  bool        // the generated name ends in a digest: more than the parent shares it
	After   []string    // labels of what must stand before
	// Completes: the parent is of use with it alone, so that who waits for the
	// parent waits for it too.
	Completes bool
	Body      *Expression // nil: nothing beside the type's base
	Output    string      // says what the resource's ID is, as an output of the deployment
	Pos       azure.Pos
}

func (c *Creation) name() string { return c.Label }

// Outline is the body as far as it is the same in every plan; what depends on
// one is unknown in it.
func (c *Creation) Outline() azure.Value {
	if c.Body == nil {
		return azure.Value{}
	}
	return outline(c.Body.expr)
}

// Attributes are those of the component that stand in the body as they are, by
// path.
func (c *Creation) Attributes() map[string]*Attribute {
	out := map[string]*Attribute{}
	if c.Body != nil && c.For != nil {
		attributesIn(c.Body.expr, "", c.For, out)
	}
	return out
}

func attributesIn(x hclsyntax.Expression, path string, k *ComponentKind, out map[string]*Attribute) {
	switch y := x.(type) {
	case *hclsyntax.ObjectConsExpr:
		for _, item := range y.Items {
			key, _ := objectKey(item.KeyExpr, nil)
			attributesIn(item.ValueExpr, strings.TrimPrefix(path+"."+key, "."), k, out)
		}
		return
	case *hclsyntax.FunctionCallExpr:
		if y.Name == "parameter" {
			x = y.Args[0]
		}
	}
	if a := attributeOf(k, x); a != nil {
		out[path] = a
	}
}

var labelPattern = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// create reads a create block. Labels are checked when all are known.
func (l *loader) create(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	c := &Creation{Label: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "create", c.Label, labelPattern, wordFix)
	if v, ok := r.ref(r.need("type")); ok {
		c.Type, _ = named(l.fs, l.spec.Resources, (*ResourceType).name, "resource", v)
	}
	if v, ok := r.ref(r.attr("for")); ok {
		c.For, _ = named(l.fs, l.spec.Components, (*ComponentKind).name, "component", v)
	}
	if a := r.attr("when"); a != nil {
		c.When = l.condition(a.Expr, cty.Bool, []*ComponentKind{c.For})
	}
	if v, ok := r.ref(r.attr("parent")); ok {
		c.Parent = v.Text
		l.labels = append(l.labels, v)
	}
	c.Extends, c.After = l.labelled(r, "extends"), l.labelled(r, "after")
	if a := r.attr("name"); a != nil {
		c.Name = l.expression(a.Expr, c.For)
	}
	c.Completes = r.flag(r.attr("completes"))
	c.Role, c.Unique = r.str(r.attr("role")), r.flag(r.attr("unique"))
	if a := r.attr("body"); a != nil {
		c.Body = l.expression(a.Expr, c.For)
	}
	c.Output = r.str(r.attr("output"))
	r.done()
	if c.Parent != "" && c.Name == nil && (c.For == nil || c.For.Name != c.Label) {
		r.fault("missing-attribute", "Add name = ...", "a child has no name by pattern")
	}
	if l.claim("create", c.Label, c.Pos) {
		l.spec.Creations = append(l.spec.Creations, c)
	}
}

// labelled reads a list of labels, to be checked when all are known.
func (l *loader) labelled(r *body, name string) []string {
	a := r.attr(name)
	l.labels = append(l.labels, r.texts(a)...)
	return r.strs(a)
}

// checkLabels holds the labels that creations name against those there are.
func (l *loader) checkLabelsOfCreations() {
	for _, v := range l.labels {
		if !slices.Contains(networkLabels, v.Text) {
			named(l.fs, l.spec.Creations, (*Creation).name, "create", v)
		}
	}
}

// networkLabels are resources that the planner makes of the network by itself.
var networkLabels = []string{"virtual_network", "private_endpoints", "managed_network", "firewall"}
