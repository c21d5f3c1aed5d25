package arm

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/artifact/functions"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

const (
	// maxDepth bounds how deep evaluation goes, through variables too, and
	// how deep the values nest that it makes.
	maxDepth = 500
	// fuel bounds the values that the expressions of one template produce:
	// variables that double each other would fill any memory.
	fuel    = 1 << 18
	maxText = 1 << 20 // of a text that is joined
)

// evaluator knows what the expressions of one template may name.
type evaluator struct {
	*shared
	place      string           // the scope that resourceGroup() and subscription() speak of
	parameters map[string]*lazy // by name in lower case
	variables  map[string]*lazy
	symbols    map[string]azure.ID // symbolic names of resources, in lower case
	plain      map[string]azure.ID // full names, in lower case; no ID where two resources share one
	outer      *evaluator          // knows further names, nil: none
}

// shared is what the evaluators of a template and of those nested in it have
// in common.
type shared struct {
	types   armjson.Types
	names   map[azure.ID]azure.Value
	keys    map[string]azure.Value        // what keys of objects are, where they are more than text
	outputs map[azure.ID]map[string]*lazy // of nested templates, by deployment and name in lower case
	// implied is what reference() named since the list was last emptied.
	implied []azure.ID

	parsed      map[string]parsed
	fuel, depth int
	pos         azure.Pos // of the string being evaluated
	findings    report.Findings
}

func newEvaluator(types armjson.Types) *evaluator {
	return (&evaluator{
		shared: &shared{
			types: types, fuel: fuel, names: map[azure.ID]azure.Value{}, keys: map[string]azure.Value{},
			outputs: map[azure.ID]map[string]*lazy{}, parsed: map[string]parsed{},
		},
		parameters: map[string]*lazy{}, variables: map[string]*lazy{},
	}).unnamed()
}

// unnamed is an evaluator of the same values that knows no resource yet.
func (e evaluator) unnamed() *evaluator {
	e.symbols, e.plain = map[string]azure.ID{}, map[string]azure.ID{}
	return &e
}

type parsed struct {
	node *node
	err  error
}

// lazy is a parameter, variable or output, evaluated when it is first asked for.
type lazy struct {
	kind, name string
	in         *evaluator // knows what raw names
	raw        azure.Value
	final      bool // raw holds no expressions
	state      uint8
	value      azure.Value
	implied    []azure.ID
}

const (
	parameter = "parameter" // of the deployment
	argument  = "argument"  // a parameter of a nested template
	variable  = "variable"
	output    = "output"
)

const (
	waiting uint8 = iota
	running
	done
)

func (e *evaluator) problem(rule, fix, format string, args ...any) {
	e.findings = append(e.findings, armjson.Problem(rule, e.pos, fix, format, args...))
}

func (e *evaluator) note(at azure.Pos, format string, args ...any) {
	f := armjson.Problem("arm-not-evaluated", at, "Write it out where its meaning shall be judged.", format, args...)
	f.Severity = report.Note
	e.findings = append(e.findings, f)
}

// value evaluates every expression in a tree that was read.
func (e *evaluator) value(raw azure.Value) azure.Value {
	return azure.Edit{Replace: e.replace, Key: e.key}.Of(raw)
}

func (e *evaluator) replace(v *azure.Value) (azure.Value, bool) {
	switch v.Kind {
	case azure.String:
		if armjson.IsExpression(v.Text) {
			return e.text(*v), true
		}
	case azure.Object:
		if made, ok := e.unroll(v.Members); ok {
			out := *v
			out.Members = made
			return e.value(out), true
		}
	}
	return azure.Value{}, false
}

// unroll puts unknowns in place of what copy loops in an object would make;
// false where there are none.
func (e *evaluator) unroll(members []azure.Member) ([]azure.Member, bool) {
	for i, m := range members {
		loops, ok := propertyLoops(m)
		if !ok {
			continue
		}
		out := slices.Concat(members[:i], members[i+1:])
		for _, l := range loops {
			name, _ := l.Member("name")
			e.note(l.Pos, "the copy loop of %s is not unrolled", name.Text)
			out = append(out, azure.Member{Key: name.Text, Pos: l.Pos, Value: azure.UnknownBecause("a copy loop makes it").At(l.Pos)})
		}
		return out, true
	}
	return nil, false
}

// propertyLoops says whether a member is the copy of an object: a list of
// loops, each making one member.
func propertyLoops(m azure.Member) ([]azure.Value, bool) {
	if !strings.EqualFold(m.Key, "copy") || m.Value.Kind != azure.List || len(m.Value.List) == 0 {
		return nil, false
	}
	for _, l := range m.Value.List {
		name, _ := l.Member("name")
		_, counted := l.Member("count")
		if name.Kind != azure.String || !counted {
			return nil, false
		}
	}
	return m.Value.List, true
}

func (e *evaluator) key(m *azure.Member) string {
	if !armjson.IsExpression(m.Key) {
		return m.Key
	}
	v := e.text(azure.Str(m.Key).At(m.Pos))
	key := v.Text
	switch {
	case v.Kind == azure.String && v.Param == "":
		return key
	case v.Kind == azure.Unknown:
		e.note(m.Pos, "the key %s cannot be evaluated", m.Key)
		return m.Key
	case v.Kind != azure.String:
		key = "{" + inside(v) + "}"
	}
	e.keys[strings.ToLower(key)] = v
	return key
}

// keyed is what the key of an object was before it became text.
func (e *evaluator) keyed(m azure.Member) azure.Value {
	v, ok := e.keys[strings.ToLower(m.Key)]
	if !ok {
		v = azure.Str(m.Key)
	}
	return v.At(m.Pos)
}

// text evaluates a string of the template.
func (e *evaluator) text(raw azure.Value) azure.Value {
	if !armjson.IsExpression(raw.Text) {
		return raw
	}
	if raw.Text[1] == '[' {
		raw.Text = raw.Text[1:]
		return raw
	}
	n := e.parse(raw)
	if n == nil {
		return azure.UnknownBecause("the expression cannot be read").At(raw.Pos)
	}
	before := e.pos
	e.pos = raw.Pos
	v := e.eval(n)
	e.pos = before
	v.Pos = raw.Pos
	return placed(v, raw.Pos)
}

// parse reads the expression of a string; nil after a finding.
func (e *evaluator) parse(raw azure.Value) *node {
	p, ok := e.parsed[raw.Text]
	if !ok {
		p.node, p.err = parseExpression(raw.Text[1 : len(raw.Text)-1])
		e.parsed[raw.Text] = p
	}
	if p.err != nil {
		e.findings = append(e.findings, armjson.Problem("arm-expression", raw.Pos,
			"Correct the expression; text that begins with [ and ends with ] is written with [[.", "%v", p.err))
	}
	return p.node
}

// placed gives a place to the values inside v that an expression made.
func placed(v azure.Value, at azure.Pos) azure.Value {
	if v.Pos == (azure.Pos{}) {
		v.Pos = at
	}
	for i := range v.List {
		if x := placed(v.List[i], at); x.Pos != v.List[i].Pos || len(x.List)+len(x.Members) > 0 {
			v.List = slices.Clone(v.List)
			v.List[i] = x
		}
	}
	for i := range v.Members {
		m := v.Members[i]
		if x := placed(m.Value, at); m.Pos == (azure.Pos{}) || x.Pos != m.Value.Pos || len(x.List)+len(x.Members) > 0 {
			if m.Pos == (azure.Pos{}) {
				m.Pos = at
			}
			m.Value = x
			v.Members = slices.Clone(v.Members)
			v.Members[i] = m
		}
	}
	return v
}

// burn takes what v weighs from the fuel; false when there is none left.
func (e *evaluator) burn(v azure.Value, depth int) bool {
	if e.fuel -= 1 + len(v.Text)/64; depth > maxDepth {
		e.fuel = 0
	}
	for i := 0; i < len(v.List) && e.fuel > 0; i++ {
		e.burn(v.List[i], depth+1)
	}
	for i := 0; i < len(v.Members) && e.fuel > 0; i++ {
		e.burn(v.Members[i].Value, depth+1)
	}
	return e.fuel > 0
}

func (e *evaluator) eval(n *node) azure.Value {
	switch n.kind {
	case stringNode:
		return azure.Str(n.text)
	case numberNode:
		return azure.Num(n.num)
	}
	if e.fuel <= 0 {
		return azure.UnknownBecause(exhausted)
	}
	if e.depth++; e.depth > maxDepth {
		e.depth--
		e.problem("arm-expression", "Let variables refer to each other less deeply.", "evaluation nests deeper than %d levels", maxDepth)
		return azure.UnknownBecause("it nests too deeply")
	}
	var v azure.Value
	switch n.kind {
	case propertyNode:
		v = e.property(e.eval(n.args[0]), n.text)
	case indexNode:
		v = e.index(e.eval(n.args[0]), e.eval(n.args[1]))
	default:
		v = e.call(n)
	}
	e.depth--
	if e.fuel > 0 && !e.burn(v, 0) {
		e.problem("arm-expression", "Write the template with fewer repetitions.", exhausted)
	}
	if e.fuel <= 0 {
		return azure.UnknownBecause(exhausted)
	}
	return v
}

const exhausted = "the expressions of the template produce more than is read"

// property follows a dot.
func (e *evaluator) property(v azure.Value, name string) azure.Value {
	switch v.Kind {
	case azure.Object:
		if x, ok := v.Member(name); ok {
			return x
		}
	case azure.Reference:
		if x, ok := deeper(v, "."+name); ok {
			return e.handedOn(x)
		}
	}
	return notEvaluated(inside(v) + "." + name)
}

// index follows a bracket, which holds a number or a name.
func (e *evaluator) index(v, i azure.Value) azure.Value {
	switch {
	case i.Kind == azure.String:
		return e.property(v, i.Text)
	case i.Kind == azure.Number && v.Kind == azure.List && i.Number >= 0 && int(i.Number) < len(v.List):
		return v.List[int(i.Number)]
	case i.Kind == azure.Number && v.Kind == azure.Reference:
		if x, ok := deeper(v, "["+azure.FormatNumber(i.Number)+"]"); ok {
			return x
		}
	}
	return notEvaluated(inside(v) + "[" + inside(i) + "]")
}

// deeper extends what reference() returned.
func deeper(v azure.Value, step string) (azure.Value, bool) {
	switch p := v.Ref.Path; {
	case strings.EqualFold(p, "id"), strings.EqualFold(p, "name"):
		return v, false // text, which has no properties
	case p == full:
		v.Ref.Path = strings.TrimPrefix(step, ".")
	default:
		v.Ref.Path = p + step
	}
	v.Param = ""
	return v, true
}

// handedOn is the output of a nested template where v refers to one.
func (e *evaluator) handedOn(v azure.Value) azure.Value {
	name, ok := strings.CutPrefix(strings.ToLower(v.Ref.Path), "properties.outputs.")
	if !ok {
		return v
	}
	name, ok = strings.CutSuffix(name, ".value")
	outputs, nested := e.outputs[v.Ref.ID.Key()]
	if !ok || !nested {
		return v
	}
	l, ok := outputs[name]
	if !ok {
		e.problem("arm-unresolved", "Declare it, or correct its name.", "the template of %s has no output %q", v.Ref.ID, name)
		return azure.UnknownBecause("the nested template has no output " + name)
	}
	return e.get(l)
}

// notEvaluated is an unknown that says which expression would give the value.
func notEvaluated(expr string) azure.Value { return unknownText("{" + expr + "}") }

// unknownText is an unknown of text in which expressions stand in braces.
func unknownText(text string) azure.Value {
	const longest = 400
	if len(text) > longest {
		h := fnv.New64a()
		h.Write([]byte(text))
		text = strings.ToValidUTF8(text[:longest-100], "") + "..." + strconv.FormatUint(h.Sum64(), 36) + "}"
	}
	return azure.UnknownBecause(armjson.NotEvaluated + text)
}

// inside writes a value as part of an expression.
func inside(v azure.Value) string {
	switch v.Kind {
	case azure.String:
		return quote(v.Text)
	case azure.Unknown:
		s := strings.TrimPrefix(v.Text, armjson.NotEvaluated)
		if strings.HasPrefix(s, "{") && strings.IndexByte(s, '}') == len(s)-1 {
			return s[1 : len(s)-1]
		}
		return quote(s)
	case azure.Reference:
		if f, ok := placeCall(v.Ref.ID); ok {
			return strings.TrimSuffix(f+"."+v.Ref.Path, "."+full)
		}
	}
	const longest = 400
	if s := v.String(); len(s) <= longest {
		return s
	}
	return v.Kind.String()
}

func unknownCall(function string, args []azure.Value) azure.Value {
	texts := make([]string, len(args))
	for i, a := range args {
		texts[i] = inside(a)
	}
	return notEvaluated(call(function, texts...))
}

// get evaluates a parameter, variable or output once.
func (e *evaluator) get(l *lazy) azure.Value {
	switch l.state {
	case running:
		e.problem("arm-cycle", "Write one of the values on the way out.", "%s %s refers to itself", l.kind, l.name)
		return azure.UnknownBecause(l.kind + " " + l.name + " refers to itself")
	case waiting:
		l.state = running
		if l.value = l.raw; !l.final {
			before := e.implied
			e.implied = nil
			l.value = l.in.value(l.raw)
			e.implied, l.implied = before, e.implied
		}
		l.state = done
	}
	e.implied = append(e.implied, l.implied...)
	return l.value
}

// lookup is parameters('x') and variables('x').
func (e *evaluator) lookup(kind string, among map[string]*lazy, args []azure.Value) azure.Value {
	if len(args) != 1 || args[0].Kind != azure.String {
		return unknownCall(kind+"s", args)
	}
	l, ok := among[strings.ToLower(args[0].Text)]
	if !ok {
		e.problem("arm-unresolved", "Declare it, or correct its name.", "the template has no %s %q", kind, args[0].Text)
		return azure.UnknownBecause("the template has no " + kind + " " + args[0].Text)
	}
	v := e.get(l)
	if l.kind == parameter {
		v.Param = l.name
	}
	return v
}

func (e *evaluator) call(n *node) azure.Value {
	function := strings.ToLower(n.text)
	switch function {
	case "if":
		if len(n.args) != 3 {
			break
		}
		c := e.eval(n.args[0])
		if c.Kind != azure.Bool {
			return unknownCall("if", []azure.Value{c, e.eval(n.args[1]), e.eval(n.args[2])})
		}
		if c.Bool {
			return e.eval(n.args[1])
		}
		return e.eval(n.args[2])
	case "and", "or":
		return e.logic(function, n.args)
	}
	args := make([]azure.Value, len(n.args))
	for i, a := range n.args {
		args[i] = e.eval(a)
	}
	switch function {
	case "parameters":
		return e.lookup(parameter, e.parameters, args)
	case "variables":
		return e.lookup(variable, e.variables, args)
	case "resourceid", "subscriptionresourceid", "extensionresourceid":
		return e.resourceID(n.text, function, args)
	case "reference":
		return e.reference(args)
	case "resourcegroup", "subscription", "tenant":
		if len(args) == 0 {
			return e.here(function)
		}
	case "guid":
		if len(args) > 0 && !slices.ContainsFunc(args, func(a azure.Value) bool { return a.Kind != azure.String && a.Kind != azure.Reference }) {
			for i := range args {
				args[i] = armjson.DigestPart(args[i])
			}
			return azure.Str(azure.GUID(args...))
		}
	case "concat":
		if len(args) == 0 || args[0].Kind != azure.List {
			return e.join(args)
		}
	case "format":
		if parts, ok := functions.FormatParts(args); ok {
			return e.join(parts)
		}
	}
	f, ok := functions.Find(function)
	switch {
	case !ok:
		return unknownCall(n.text, args)
	case !f.Takes(len(args)):
		e.problem("arm-expression", "Correct the arguments.", "%s does not take %d arguments", n.text, len(args))
	case f.Partial || !slices.ContainsFunc(args, undecided):
		if v, ok := f.Do(args); ok {
			return v
		}
	}
	return unknownCall(n.text, args)
}

// here is what resourceGroup(), subscription() and tenant() return.
func (e *evaluator) here(function string) azure.Value {
	scope, _ := azure.CutScope(e.place)
	subscription := azure.ScopeID(subscriptionOf(scope) + "/")
	switch {
	case function == "tenant":
		return azure.Obj(azure.M("tenantId", azure.RefTo(subscription, "tenantId")))
	case function == "subscription":
		return azure.RefTo(subscription, full)
	case azure.IsSubscription(scope):
		return notEvaluated("resourceGroup()") // a subscription has none
	}
	return azure.RefTo(azure.ScopeID(scope), full)
}

// logic is and() and or(): one argument may decide, whatever the others are.
func (e *evaluator) logic(function string, nodes []*node) azure.Value {
	args := make([]azure.Value, len(nodes))
	deciding := function == "or"
	known := true
	for i, n := range nodes {
		args[i] = e.eval(n)
		if args[i].Kind != azure.Bool {
			known = false
		} else if args[i].Bool == deciding {
			return azure.Flag(deciding)
		}
	}
	if !known {
		return unknownCall(function, args)
	}
	return azure.Flag(!deciding)
}

// undecided says whether a value is, or holds, something not known here.
func undecided(v azure.Value) bool {
	return v.Kind == azure.Unknown || v.Kind == azure.Reference ||
		slices.ContainsFunc(v.List, undecided) ||
		slices.ContainsFunc(v.Members, func(m azure.Member) bool { return undecided(m.Value) })
}
