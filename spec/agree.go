package spec

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Agreement says how what the spec asks for fits conditions that a document
// states.
type Agreement int

const (
	Unknown  Agreement = iota // nothing tells what the conditions mean here
	Agrees                    // the spec asks for it under the conditions, and nowhere else
	Wider                     // the spec asks for it where they do not hold, too
	Narrower                  // the spec asks for it under some of them only
	Never                     // the spec asks for it only where they do not hold
)

// Agree holds the conditions of a requirement and of its part against what
// documents call them: names of the lexicon, "cloud X" and "not X", of each
// place that states it. Names that have no meaning, or none for the kinds at
// hand, say nothing; a place that says nothing holds always.
func (s *Spec) Agree(q *Requirement, part *Condition, stated ...[]string) Agreement {
	said, holds, met, spills, misses := false, false, false, false, false
	seen := map[string]bool{}
	for _, name := range q.Components {
		k := s.kind(name)
		if k == nil {
			continue
		}
		var places []conjunction
		var all conjunction
		for _, names := range stated {
			means := s.meaningsOf(k, names)
			places, all = append(places, means), append(all, means...)
		}
		said = said || len(all) > 0
		var asks conjunction
		for _, c := range []*Condition{q.When, part} {
			if c != nil {
				asks = append(asks, []*Condition{c})
			}
		}
		if key, alike := all.key(asks, k); alike && seen[key] {
			continue // for another kind it is the same
		} else {
			seen[key] = true
		}
		see := func(asked, stated bool) {
			holds = holds || stated
			met = met || asked && stated
			spills = spills || asked && !stated
			misses = misses || !asked && stated
		}
		isStated := func(ctx *hcl.EvalContext) bool {
			return slices.ContainsFunc(places, func(c conjunction) bool { return c.holds(ctx) })
		}
		var known bool
		if asks.apart(all) { // what decides one says nothing of the other
			var asked, stated [2]bool // whether each can be false, and true
			known = s.situations(k, asks, func(ctx *hcl.EvalContext) { asked[truth(asks.holds(ctx))] = true }) &&
				s.situations(k, all, func(ctx *hcl.EvalContext) { stated[truth(isStated(ctx))] = true })
			for i := range 4 {
				if asked[i/2] && stated[i%2] {
					see(i/2 == 1, i%2 == 1)
				}
			}
		} else {
			known = s.situations(k, append(all, asks...), func(ctx *hcl.EvalContext) { see(asks.holds(ctx), isStated(ctx)) })
		}
		if !known {
			return Unknown
		}
	}
	switch {
	case !said, !holds: // nothing is meant, or what excludes itself
		return Unknown
	case !met:
		return Never
	case spills:
		return Wider
	case misses:
		return Narrower
	}
	return Agrees
}

// conjunction holds where of each of its groups one condition does.
type conjunction [][]*Condition

func (c conjunction) holds(ctx *hcl.EvalContext) bool {
	return !slices.ContainsFunc(c, func(some []*Condition) bool {
		return !slices.ContainsFunc(some, func(x *Condition) bool { return x.in(ctx).True() })
	})
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// apart says whether two sets of conditions ask for nothing in common.
func (c conjunction) apart(o conjunction) bool {
	decides := func(c conjunction) map[string]bool {
		out := map[string]bool{}
		for _, some := range c {
			for _, x := range some {
				for _, t := range x.Expr.Variables() {
					name := dimension(pathOf(t))
					if strings.HasPrefix(name, "env.has.") {
						name = "self.kind" // which is there, too
					}
					out[name] = true
				}
			}
		}
		return out
	}
	a, b := decides(c), decides(o)
	for name := range a {
		if b[name] {
			return false
		}
	}
	return true
}

// dimension is what decides a name that conditions ask for.
func dimension(path string) string {
	switch {
	case path == "env.cloud", path == "env.paired_region":
		return "env.region"
	case path == "env.outbound.restricted":
		return "env.outbound.mode"
	case strings.HasPrefix(path, "env.managed_network."):
		return "env.managed_network"
	}
	return path
}

// key tells apart what is asked of a kind, and says whether any other kind of
// which the same is asked gives the same answer.
func (c conjunction) key(more conjunction, k *ComponentKind) (string, bool) {
	alike := true
	var out strings.Builder
	for _, some := range slices.Concat(c, more) {
		for _, x := range some {
			out.WriteString(x.Pos.File + x.Text + "\n")
			alike = alike && !strings.Contains(x.Text, "env.has.")
			for _, p := range pathsOf(x.Expr, "self") {
				i := slices.IndexFunc(k.Attributes, func(a *Attribute) bool { return "self."+a.Name == p })
				if alike = alike && i >= 0; alike {
					out.WriteString(k.Attributes[i].Type + strings.Join(k.Attributes[i].OneOf, " ") + "\n")
				}
			}
		}
	}
	return out.String(), alike
}

func (s *Spec) kind(name string) *ComponentKind {
	if i := slices.IndexFunc(s.Components, func(k *ComponentKind) bool { return k.Name == name }); i >= 0 {
		return s.Components[i]
	}
	return nil
}

// meaningsOf are the conditions that a place states, as far as they mean
// something for a kind. Several clouds are alternatives.
func (s *Spec) meaningsOf(k *ComponentKind, stated []string) conjunction {
	var out conjunction
	var clouds []*Condition
	for _, name := range stated {
		if cloud, ok := strings.CutPrefix(name, InCloud); ok {
			clouds = append(clouds, cloudIs(cloud, hclsyntax.OpEqual))
			continue
		}
		if cloud, ok := strings.CutPrefix(name, NotInCloud); ok {
			out = append(out, []*Condition{cloudIs(cloud, hclsyntax.OpNotEqual)})
			continue
		}
		for _, m := range s.Lexicon.Notation.Meanings {
			if m.Name == name && slices.Contains(m.Kinds, k) {
				out = append(out, []*Condition{m.Means})
			}
		}
	}
	if clouds != nil {
		out = append(out, clouds)
	}
	return out
}

// How claims say that something is said of one cloud, or of all others.
const (
	InCloud    = "cloud "
	NotInCloud = "not "
)

// cloudIs is the condition that a cloud is, or is not, the one at hand.
func cloudIs(name string, op *hclsyntax.Operation) *Condition {
	return &Condition{Text: name, Expr: &hclsyntax.BinaryOpExpr{
		LHS: &hclsyntax.ScopeTraversalExpr{Traversal: hcl.Traversal{hcl.TraverseRoot{Name: "env"}, hcl.TraverseAttr{Name: "cloud"}}},
		Op:  op, RHS: &hclsyntax.LiteralValueExpr{Val: cty.StringVal(name)},
	}}
}

// choice is a thing that can be one of several ways: each sets it up.
type choice []func(*Environment, *Component)

// situations visits every combination of what conditions ask for, for one
// kind; false when that cannot be done: they ask for something that has no
// countable values, or for too much at once.
func (s *Spec) situations(k *ComponentKind, all conjunction, visit func(*hcl.EvalContext)) bool {
	const most = 1 << 12 // combinations
	by := map[string]choice{}
	var names []string
	size := 1
	for _, some := range all {
		for _, c := range some {
			for _, t := range c.Expr.Variables() {
				name, of := s.choice(k, pathOf(t), all)
				if of == nil {
					return false
				}
				if by[name] == nil {
					by[name] = of
					names = append(names, name)
					size *= len(of)
				}
			}
		}
	}
	if size > most {
		return false
	}
	vocabulary := newVocabulary(s)
	for n := range size {
		env := &Environment{Options: map[string]bool{}}
		self := &Component{Kind: k, Name: k.Name, Values: map[string]azure.Value{}}
		env.Components = []*Component{self}
		for _, name := range names {
			of := by[name]
			of[n%len(of)](env, self)
			n /= len(of)
		}
		visit(scope(map[string]cty.Value{"env": vocabulary.env(env), "self": selfValue(self)}))
	}
	return true
}

// choice is what decides a name that conditions ask for, and how it can be.
func (s *Spec) choice(k *ComponentKind, path string, all conjunction) (string, choice) {
	var out choice
	texts := func(set func(*Environment, string), values ...string) choice {
		var out choice
		for _, v := range values {
			out = append(out, func(e *Environment, _ *Component) { set(e, v) })
		}
		return out
	}
	both := func(set func(*Environment, *Component, bool)) choice {
		return choice{
			func(e *Environment, c *Component) { set(e, c, false) },
			func(e *Environment, c *Component) { set(e, c, true) },
		}
	}
	root, rest, _ := strings.Cut(path, ".")
	group, name, _ := strings.Cut(rest, ".")
	switch {
	case root == "self" && rest == "kind":
		return path, choice{func(*Environment, *Component) {}}
	case root == "self":
		i := slices.IndexFunc(k.Attributes, func(a *Attribute) bool { return a.Name == rest })
		switch {
		case i < 0:
		case k.Attributes[i].Type == "bool":
			out = both(func(_ *Environment, c *Component, v bool) { c.Values[rest] = azure.Flag(v) })
		default:
			for _, v := range k.Attributes[i].OneOf {
				out = append(out, func(_ *Environment, c *Component) { c.Values[rest] = azure.Str(v) })
			}
		}
	case rest == "cloud", rest == "region", rest == "paired_region":
		for _, r := range s.regionsFor(all) {
			out = append(out, func(e *Environment, _ *Component) { e.Region = r })
		}
	case rest == "egress.kind":
		out = texts(func(e *Environment, v string) { e.Egress.Kind = v }, egressKinds...)
	case rest == "egress.routes":
		out = texts(func(e *Environment, v string) { e.Egress.Routes = v }, routeForms...)
	case rest == "outbound.mode", rest == "outbound.restricted":
		out = texts(func(e *Environment, v string) { e.Outbound.Mode = v }, outboundModes...)
	case rest == "outbound.by":
		out = texts(func(e *Environment, v string) { e.Outbound.By = v }, outboundForms...)
	case group == "managed_network":
		out = texts(func(e *Environment, v string) { e.ManagedNetwork.Isolation = v }, isolations...)
	case group == "options":
		out = both(func(e *Environment, _ *Component, v bool) { e.Options[name] = v })
	case group == "has" && name == k.Name:
		return path, choice{func(*Environment, *Component) {}}
	case group == "has":
		if of := s.kind(name); of != nil {
			out = both(func(e *Environment, _ *Component, v bool) {
				if v {
					e.Components = append(e.Components, &Component{Kind: of, Name: of.Name})
				}
			})
		}
	}
	return dimension(path), out
}

// regionsFor are regions enough to tell conditions apart: one of each cloud,
// and where they ask for more those that they name, and of each cloud one with
// a pair and one without.
func (s *Spec) regionsFor(all conjunction) []*Region {
	more := false
	named := map[string]bool{}
	for _, some := range all {
		for _, c := range some {
			for _, p := range pathsOf(c.Expr, "env") {
				more = more || p == "env.region" || p == "env.paired_region"
			}
			for _, w := range strings.Split(c.Text, `"`) {
				named[w] = true
			}
		}
	}
	var out []*Region
	seen := map[[2]string]bool{}
	for _, r := range s.Regions {
		key := [2]string{r.Cloud.Name}
		if more && r.Pair != "" {
			key[1] = "paired"
		}
		if !seen[key] || more && named[r.Name] {
			seen[key] = true
			out = append(out, r)
		}
	}
	return out
}

// pathOf is a traversal as it is written.
func pathOf(t hcl.Traversal) string {
	out := t.RootName()
	for _, step := range t[1:] {
		if a, ok := step.(hcl.TraverseAttr); ok {
			out += "." + a.Name
		}
	}
	return out
}
