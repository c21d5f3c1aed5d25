package spec

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Meaning says in the spec's own terms what documents mean by a condition.
type Meaning struct {
	Name  string
	Means *Condition
	Kinds []*ComponentKind // of which it can be asked
	Pos   azure.Pos
}

func (m *Meaning) name() string { return m.Name }

// meaning reads what a condition of the lexicon means. Of self it may name what
// some kinds have and others lack; it is asked of those that have it all.
func (l *loader) meaning(b *hclsyntax.Block) *Meaning {
	r := readBlock(b, l.fs)
	m := &Meaning{Name: b.Labels[0], Pos: r.pos}
	if a := r.need("means"); a != nil {
		own := pathsOf(a.Expr, "self")
		for _, k := range l.spec.Components {
			has := func(path string) bool {
				name := strings.TrimPrefix(path, "self.")
				return name == "kind" || name == "name" || slices.ContainsFunc(k.Attributes, func(a *Attribute) bool { return a.Name == name })
			}
			if !slices.ContainsFunc(own, func(p string) bool { return !has(p) }) {
				m.Kinds = append(m.Kinds, k)
			}
		}
		kinds := m.Kinds
		if len(kinds) == 0 { // the fault names one of those that lack it
			kinds = l.spec.Components[:min(1, len(l.spec.Components))]
		}
		m.Means = l.condition(a.Expr, cty.Bool, kinds)
	}
	r.done()
	return m
}

// pathsOf are the names that an expression asks for below a root, sorted.
func pathsOf(e hclsyntax.Expression, root string) []string {
	var out []string
	for _, t := range e.Variables() {
		if t.RootName() == root {
			out = append(out, pathOf(t))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
