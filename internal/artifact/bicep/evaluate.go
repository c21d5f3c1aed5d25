package bicep

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/functions"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// Bounds on what a small file can ask for; beyond them values are unknown.
const (
	maxEval  = 2000    // nested evaluations, over every variable on the way
	maxSteps = 1 << 19 // evaluations and values copied, beside four for each token
	maxText  = 1 << 20 // bytes of one string
)

// evaluator computes what the expressions of one template and of its modules mean.
type evaluator struct {
	faults
	spec      *spec.Spec
	files     map[string]*file       // by path
	regions   map[string]bool        // texts of the files that may name a region
	instances map[azure.ID]*instance // by key, to answer .name
	keys      map[string]azure.Value // the values of keys that no text can hold
	imported  map[*file]*frame
	made      map[azure.ID][]azure.Pos // where the modules stand that hold a resource, by key
	uses      []*instance              // resources and modules that the current expression names
	depth     int
	steps     int // that are left
	exhausted bool
}

// scope maps names to a *binding, a *declaration, a *function, an opaque or,
// inside loops, an azure.Value.
type scope struct {
	outer *scope
	names map[string]any
	frame *frame // the file that it stands in
}

// target is what the file is deployed to.
func (s *scope) target() string { return s.frame.target }

func (s *scope) lookup(name string) (any, bool) {
	for ; s != nil; s = s.outer {
		if x, ok := s.names[name]; ok {
			return x, true
		}
	}
	return nil, false
}

// inner is a scope with more names.
func (s *scope) inner(names map[string]any) *scope { return &scope{s, names, s.frame} }

// opaque is a name that stands for something this reader does not know.
type opaque string

type progress uint8

const (
	untouched progress = iota
	busy
	done
)

// binding is a parameter or variable, evaluated when it is first asked for.
type binding struct {
	name     string
	pos      azure.Pos
	param    bool // of the deployment itself; a module's parameters are what they are given
	optional bool // null without a value
	init     expr // nil: nobody gives it a value
	scope    *scope
	state    progress
	value    azure.Value
	uses     []*instance
	size     int
}

func unknown(at azure.Pos, format string, args ...any) azure.Value {
	return azure.UnknownBecause(fmt.Sprintf(format, args...)).At(at)
}

// because is unknown on account of v. The reason of an unknown is handed on as
// it is, so that it does not grow on the way.
func because(at azure.Pos, v azure.Value, what string) azure.Value {
	if v.Kind == azure.Unknown {
		return unknown(at, "%s", v.Text)
	}
	return unknown(at, "%s is of kind %s", what, v.Kind)
}

// charge counts work and says whether there is any left to spend.
func (ev *evaluator) charge(n int, at azure.Pos) bool {
	ev.steps -= n
	if ev.steps >= 0 {
		return true
	}
	if !ev.exhausted {
		ev.exhausted = true
		ev.add("bicep-unread", report.Warning, at, "Split the file, or shorten its loops.", "the file computes too much: from here on its values are unknown")
	}
	return false
}

// eval computes an expression. Every value it returns has a place.
func (ev *evaluator) eval(e expr, s *scope) azure.Value {
	if !ev.charge(1, e.at()) {
		return unknown(e.at(), "the file computes too much")
	}
	if ev.depth == maxEval {
		return unknown(e.at(), "the expression is nested too deeply")
	}
	ev.depth++
	v := ev.compute(e, s)
	ev.depth--
	if v.Pos == (azure.Pos{}) {
		v.Pos = e.at()
	}
	return v
}

func (ev *evaluator) compute(e expr, s *scope) azure.Value {
	switch e := e.(type) {
	case *literal:
		return e.value
	case *interpolation:
		return ev.interpolate(e, s)
	case *identifier:
		return ev.name(e, s)
	case *access:
		return ev.access(e, s)
	case *nestedAccess:
		if in := ev.instance(e, s); in != nil {
			return ev.refer(in, e.pos)
		}
		return unknown(e.pos, "the nested resource %s is not known", e.name)
	case *call:
		return ev.call(e, s)
	case *unary:
		return unaryOperation(e.op, ev.eval(e.x, s)).At(e.pos)
	case *binary:
		return ev.binary(e, s)
	case *ternary:
		switch c := ev.eval(e.cond, s); {
		case c.Kind != azure.Bool:
			return because(e.pos, c, "the condition")
		case c.Bool:
			return ev.eval(e.yes, s)
		default:
			return ev.eval(e.no, s)
		}
	case *list:
		return ev.elements(e, s)
	case *object:
		return ev.object(e.members, e.pos, s)
	case *loop:
		return ev.comprehension(e, s)
	case *lambda:
		return unknown(e.pos, "a lambda stands where a value is expected")
	}
	return unknown(e.at(), "this cannot stand here")
}

// name computes what a bare name means.
func (ev *evaluator) name(e *identifier, s *scope) azure.Value {
	x, ok := s.lookup(e.name)
	if !ok {
		ev.add("bicep-name", report.Error, e.pos, "Declare it, or correct the name.", "%s is not declared", e.name)
		return unknown(e.pos, "%s is not declared", e.name)
	}
	switch x := x.(type) {
	case azure.Value:
		return x
	case *binding:
		return ev.resolve(x, e.pos)
	case *declaration:
		ev.expand(x)
		switch {
		case x.failed != "":
			return unknown(e.pos, "%s", x.failed)
		case !x.looped:
			return ev.refer(x.list[0], e.pos)
		}
		all := azure.Value{Kind: azure.List, Pos: e.pos}
		for _, in := range x.list {
			all.List = append(all.List, ev.refer(in, e.pos))
		}
		return all
	case opaque:
		return unknown(e.pos, "%s", string(x))
	}
	return unknown(e.pos, "%s has no value", e.name)
}

// resolve computes a parameter or variable once.
func (ev *evaluator) resolve(b *binding, at azure.Pos) azure.Value {
	switch b.state {
	case busy:
		ev.add("bicep-cycle", report.Error, b.pos, "Break the circle.", "the value of %s depends on itself", b.name)
		return unknown(at, "%s depends on itself", b.name)
	case untouched:
		b.state = busy
		b.uses = ev.collect(func() {
			switch {
			case b.init != nil:
				b.value = ev.eval(b.init, b.scope)
			case b.optional:
				b.value = azure.Value{Pos: b.pos}
			default:
				b.value = unknown(b.pos, "no parameters file gives %s a value", b.name)
			}
		})
		b.size = size(b.value)
		b.state = done
	}
	ev.uses = append(ev.uses, b.uses...)
	if !ev.charge(b.size+len(b.uses), at) {
		return unknown(at, "the file computes too much")
	}
	v := b.value
	if b.param {
		v.Param, v.Pos = b.name, at
	}
	return v
}

// collect runs f and returns the resources that it named.
func (ev *evaluator) collect(f func()) []*instance {
	outer := ev.uses
	ev.uses = nil
	f()
	var once []*instance
	seen := map[*instance]bool{}
	for _, in := range ev.uses {
		if !seen[in] {
			seen[in] = true
			once = append(once, in)
		}
	}
	ev.uses = outer
	return once
}

// size is about what it costs to walk over a value.
func size(v azure.Value) int {
	n := 1 + len(v.Text)/16
	for _, m := range v.Members {
		n += size(m.Value)
	}
	for _, x := range v.List {
		n += size(x)
	}
	return n
}

func (ev *evaluator) elements(e *list, s *scope) azure.Value {
	v := azure.Value{Kind: azure.List, List: make([]azure.Value, 0, len(e.items)), Pos: e.pos}
	for _, item := range e.items {
		sp, ok := item.(*spread)
		if !ok {
			v.List = append(v.List, ev.eval(item, s))
			continue
		}
		x := ev.eval(sp.x, s)
		if x.Kind != azure.List {
			return because(e.pos, x, "what is spread here")
		}
		v.List = append(v.List, x.List...)
	}
	return v
}

func (ev *evaluator) object(members []member, at azure.Pos, s *scope) azure.Value {
	v := azure.Value{Kind: azure.Object, Members: make([]azure.Member, 0, len(members)), Pos: at}
	overlaid := false
	for _, m := range members {
		if sp, ok := m.value.(*spread); ok {
			x := ev.eval(sp.x, s)
			if x.Kind != azure.Object {
				return because(at, x, "what is spread here")
			}
			v.Members = append(v.Members, x.Members...)
			overlaid = true
			continue
		}
		key := m.name()
		if _, ok := m.key.(*literal); !ok {
			k := ev.eval(m.key, s)
			text, ok := ev.key(k)
			if !ok {
				return because(at, k, "a key")
			}
			key, overlaid = text, true
		}
		v.Members = append(v.Members, azure.Member{Key: key, Value: ev.eval(m.value, s), Pos: m.key.at()})
	}
	if overlaid {
		v.Members = functions.LastOfEach(v.Members)
	}
	return v
}

// key is a computed key as text; of a resource's ID it stands for it.
func (ev *evaluator) key(k azure.Value) (string, bool) {
	key := k.Text
	switch {
	case k.Kind == azure.Reference && k.Ref.Path == "id":
		key = k.String()
	case k.Kind != azure.String:
		return "", false
	}
	if k.Kind == azure.Reference || k.Param != "" {
		ev.keys[key] = k
	}
	return key, true
}

// iterate calls f with the scope of each round of a loop; it returns why the
// loop cannot be unrolled, or "".
func (ev *evaluator) iterate(e *loop, s *scope, f func(int, *scope)) string {
	over := ev.eval(e.over, s)
	if over.Kind != azure.List {
		return because(e.pos, over, "what the loop runs over").Text
	}
	for i, item := range over.List {
		if !ev.charge(1, e.pos) {
			return "the file computes too much"
		}
		names := map[string]any{e.item: item}
		if e.index != "" {
			names[e.index] = azure.Int(i).At(e.pos)
		}
		f(i, s.inner(names))
	}
	return ""
}

// comprehension is a loop that makes a list of values.
func (ev *evaluator) comprehension(e *loop, s *scope) azure.Value {
	v := azure.Value{Kind: azure.List, Pos: e.pos}
	problem := ""
	why := ev.iterate(e, s, func(_ int, s *scope) {
		body := e.body
		if g, ok := body.(*guarded); ok {
			c := ev.eval(g.cond, s)
			if c.Kind != azure.Bool {
				problem = because(e.pos, c, "the condition").Text
			}
			if !c.Bool {
				return
			}
			body = g.body
		}
		v.List = append(v.List, ev.eval(body, s))
	})
	if why != "" || problem != "" {
		return unknown(e.pos, "%s", why+problem)
	}
	return v
}

// interpolate joins the parts of a string. A resource's ID followed by
// /type/name is the ID of its child.
func (ev *evaluator) interpolate(e *interpolation, s *scope) azure.Value {
	parts := make([]azure.Value, 0, 2*len(e.holes)+1)
	for i, t := range e.text {
		if t != "" {
			parts = append(parts, azure.Str(t))
		}
		if i < len(e.holes) {
			parts = append(parts, ev.eval(e.holes[i], s))
		}
	}
	return ev.join(parts, e.pos)
}

func (ev *evaluator) join(parts []azure.Value, at azure.Pos) azure.Value {
	if len(parts) == 1 && parts[0].Kind == azure.Reference && parts[0].Ref.Path == "id" {
		return parts[0]
	}
	if len(parts) > 1 && parts[0].Kind == azure.Reference && parts[0].Ref.Path == "id" {
		rest := ev.join(parts[1:], at)
		if id, ok := below(parts[0].Ref.ID, rest); ok {
			return azure.RefTo(id, "id").At(at)
		}
	}
	var b strings.Builder
	for _, p := range parts {
		t, ok := ev.text(p)
		if !ok {
			return because(at, p, "part of the text")
		}
		if b.Len()+len(t) > maxText || !ev.charge(len(t)/16, at) {
			return unknown(at, "the text is too long")
		}
		b.WriteString(t)
	}
	return azure.Str(b.String()).At(at)
}

// below appends "/type/name/..." to an ID, or "/providers/NAMESPACE/type/name/...".
func below(id azure.ID, path azure.Value) (azure.ID, bool) {
	segments := strings.Split(path.Text, "/")
	if path.Kind != azure.String || segments[0] != "" || len(segments)%2 == 0 || slices.Contains(segments[1:], "") {
		return id, false
	}
	if id.IsPlace() && azure.IsSubscription(id.Scope) && strings.EqualFold(segments[1], "resourceGroups") {
		id, segments = azure.ScopeID(subscriptionOf(id.Scope)+segments[2]), segments[2:]
		if len(segments) == 1 {
			return id, true
		}
	}
	if strings.EqualFold(segments[1], "providers") {
		return azure.Extends(azure.ScopeOf(id) + "/providers/" + strings.Join(segments[2:], "/"))
	}
	if id.IsPlace() {
		return id, false
	}
	for i := 1; i < len(segments); i += 2 {
		id = id.Child(segments[i], segments[i+1])
	}
	return id, true
}

// text is a value as it stands in a string.
func (ev *evaluator) text(v azure.Value) (string, bool) { return functions.Text(ev.concrete(v)) }

// concrete turns the name of a resource into the text it stands for.
func (ev *evaluator) concrete(v azure.Value) azure.Value {
	if v.Kind != azure.Reference || v.Ref.Path != "name" {
		return v
	}
	if v.Ref.ID.IsPlace() {
		if base := v.Ref.ID.Scope; base != "" && !azure.IsSubscription(base) {
			return azure.Str(base[strings.IndexByte(base, '/')+1:]).At(v.Pos)
		}
		return v // known where it is deployed
	}
	if in, ok := ev.instances[v.Ref.ID.Key()]; ok {
		if in.name.Kind != azure.String {
			return in.name
		}
		return azure.Str(in.written).From(in.name.Param).At(v.Pos)
	}
	return azure.Str(v.Ref.ID.Leaf()).At(v.Pos)
}

// access computes x.key, x[key] and x.?key.
func (ev *evaluator) access(e *access, s *scope) azure.Value {
	if in := ev.instance(e, s); in != nil {
		return ev.refer(in, e.pos)
	}
	x := ev.eval(e.x, s)
	key := ev.eval(e.key, s)
	switch {
	case x.Kind == azure.Unknown:
		return unknown(e.pos, "%s", x.Text)
	case key.Kind == azure.Unknown:
		return unknown(e.pos, "%s", key.Text)
	case x.Kind == azure.Reference:
		return ev.inside(x, key).At(e.pos)
	case x.Kind == azure.Object && key.Kind == azure.String:
		if v, ok := x.Member(key.Text); ok {
			return v
		}
	case x.Kind == azure.List && key.Kind == azure.Number:
		if i := int(key.Number); 0 <= i && i < len(x.List) {
			return x.List[i]
		}
	}
	if e.safe {
		return azure.Value{Pos: e.pos}
	}
	return unknown(e.pos, "it has no such element")
}

// inside extends a reference by a key or index.
func (ev *evaluator) inside(x, key azure.Value) azure.Value {
	path := x.Ref.Path
	switch {
	case key.Kind == azure.Number && path != "":
		return azure.RefTo(x.Ref.ID, path+"["+azure.FormatNumber(key.Number)+"]")
	case key.Kind != azure.String:
		return azure.UnknownBecause("a resource has no such element")
	case path != "":
		return azure.RefTo(x.Ref.ID, path+"."+key.Text)
	}
	in := ev.instances[x.Ref.ID.Key()]
	switch {
	case in != nil && key.Text == "type":
		return azure.Str(x.Ref.ID.Type)
	case in != nil && key.Text == "apiVersion":
		return azure.Str(in.version)
	}
	return azure.RefTo(x.Ref.ID, key.Text)
}
