package arm

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/artifact/functions"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

// join is what concat and format make of their parts.
func (e *evaluator) join(parts []azure.Value) azure.Value {
	if len(parts) == 0 {
		return azure.Str("")
	}
	switch first := parts[0]; {
	case first.Kind == azure.Reference && strings.EqualFold(first.Ref.Path, "id"):
		return e.below(first, parts[1:])
	case first.Kind == azure.String && strings.HasPrefix(strings.ToLower(first.Text), "/subscriptions/"):
		if id, ok := e.absolute(e.split(parts)); ok {
			return azure.RefTo(id, "")
		}
	}
	return joinText(parts)
}

func joinText(parts []azure.Value) azure.Value {
	var b strings.Builder
	known := true
	for _, p := range parts {
		switch p.Kind {
		case azure.String:
			b.WriteString(p.Text)
		case azure.Number:
			b.WriteString(azure.FormatNumber(p.Number))
		case azure.Bool:
			b.WriteString(map[bool]string{true: "True", false: "False"}[p.Bool])
		case azure.Unknown:
			known = false
			b.WriteString(strings.TrimPrefix(p.Text, armjson.NotEvaluated))
		default:
			known = false
			b.WriteString("{" + inside(p) + "}")
		}
		if b.Len() > maxText {
			return azure.UnknownBecause("the text is too long")
		}
	}
	if known {
		return azure.Str(b.String())
	}
	return unknownText(b.String())
}

// below is an ID with more written after it: "/type/name" below a resource,
// "/providers/Namespace/type/name" in a group or on a resource.
func (e *evaluator) below(v azure.Value, parts []azure.Value) azure.Value {
	segments := e.split(parts)
	if len(segments) == 1 && segments[0].Text == "" {
		return v
	}
	id, ok := v.Ref.ID, segments[0].Kind == azure.String && segments[0].Text == "" && len(segments) > 2
	switch {
	case !ok:
	case id.IsPlace() || is(segments[1], providers):
		id, ok = e.absolute(append(segmentsOf(azure.ScopeOf(id)), segments[1:]...))
	case len(segments)%2 == 0:
		ok = false
	default:
		for i := 1; i < len(segments) && ok; i += 2 {
			ok = segments[i].Kind == azure.String && segments[i].Text != ""
			id = id.Child(segments[i].Text, segmentText(segments[i+1]))
		}
		id.Type = e.types.Spell(id.Type)
	}
	if !ok {
		return notEvaluated(inside(v) + inside(e.join(parts)))
	}
	return azure.RefTo(id, "")
}

// segmentsOf are the segments of the ID that is a scope.
func segmentsOf(scope string) []azure.Value {
	place, rest, extends := strings.Cut(scope, "/"+providers+"/")
	subscription, group := azure.SplitPlace(place)
	s := azure.Str(subscription)
	if subscription == own {
		s = azure.RefTo(azure.Subscription, "subscriptionId")
	}
	out := []azure.Value{azure.Str(""), azure.Str("subscriptions"), s}
	switch {
	case group != "":
		out = append(out, azure.Str("resourceGroups"), azure.Str(group))
	case place == "":
		out = append(out, azure.Str("resourceGroups"), azure.RefTo(azure.Group, "name"))
	}
	if extends {
		out = append(append(out, azure.Str(providers)), azure.Strings(strings.Split(rest, "/")...).List...)
	}
	return out
}

// split parts a text, given in pieces, at its slashes. A piece that makes a
// segment by itself stays as it is, so that a parameter remains visible.
func (e *evaluator) split(parts []azure.Value) []azure.Value {
	var (
		segments []azure.Value
		current  []azure.Value
	)
	flush := func() {
		s := azure.Str("")
		switch {
		case len(current) == 1 && (current[0].Kind == azure.String || current[0].Kind == azure.Unknown || isPlace(current[0])):
			s = current[0]
		case len(current) > 0:
			s = joinText(current)
		}
		segments, current = append(segments, s), nil
	}
	for _, p := range parts {
		if p.Kind != azure.String || !strings.Contains(p.Text, "/") {
			if p.Kind != azure.String || p.Text != "" {
				current = append(current, p)
			}
			continue
		}
		for i, s := range strings.Split(p.Text, "/") {
			if i > 0 {
				flush()
			}
			if s != "" {
				current = append(current, azure.Str(s))
			}
		}
	}
	flush()
	return segments
}

// isPlace says whether v speaks of a subscription or a resource group.
func isPlace(v azure.Value) bool { return v.Kind == azure.Reference && v.Ref.ID.IsPlace() }

// segments evaluates a name and parts it at its slashes.
func (e *evaluator) segments(raw azure.Value) []azure.Value {
	parts := []azure.Value{raw}
	if armjson.IsExpression(raw.Text) && raw.Text[1] != '[' {
		n := e.parse(raw)
		if n == nil {
			return []azure.Value{azure.UnknownBecause("the expression cannot be read").At(raw.Pos)}
		}
		before := e.pos
		e.pos = raw.Pos
		left := 100
		parts = e.parts(n, &left)
		e.pos = before
	}
	segments := e.split(parts)
	for i, s := range segments {
		if isPlace(s) {
			segments[i] = notEvaluated(inside(s))
		}
		segments[i].Pos = raw.Pos
	}
	return segments
}

// parts takes the text that an expression makes apart as far as it is written
// in parts, looking through variables. left bounds how many parts it looks for.
func (e *evaluator) parts(n *node, left *int) []azure.Value {
	v := e.eval(n)
	whole := []azure.Value{v}
	if *left--; *left < 0 || n.kind != callNode || v.Kind != azure.String && v.Kind != azure.Unknown {
		return whole
	}
	switch strings.ToLower(n.text) {
	case "concat":
		var parts []azure.Value
		for _, a := range n.args {
			parts = append(parts, e.parts(a, left)...)
		}
		return parts
	case "format":
		args := make([]azure.Value, len(n.args))
		for i, a := range n.args {
			args[i] = e.eval(a)
		}
		if parts, ok := functions.FormatParts(args); ok {
			return parts
		}
	case "variables":
		if len(n.args) != 1 {
			break
		}
		l := e.variables[strings.ToLower(e.eval(n.args[0]).Text)]
		if l == nil || l.state != done || !armjson.IsExpression(l.raw.Text) || l.raw.Text[1] == '[' {
			break
		}
		if inner := e.parse(l.raw); inner != nil {
			return e.parts(inner, left)
		}
	}
	return whole
}

// id puts an ID together and remembers which parameters name its parts.
func (e *evaluator) id(scope, typ string, names []azure.Value) azure.ID {
	id := azure.ID{Scope: scope, Type: e.types.Spell(typ)}
	texts := make([]string, len(names))
	for i, n := range names {
		texts[i] = armjson.NameText(n)
	}
	id.Name = strings.Join(texts, "/")
	part := id
	for _, n := range slices.Backward(names) {
		key := part.Key()
		if known, ok := e.names[key]; !ok || known.Param == "" && n.Param != "" {
			if n.Pos == (azure.Pos{}) {
				n.Pos = e.pos
			}
			e.names[key] = n
		}
		var ok bool
		if part, ok = part.Parent(); !ok {
			break
		}
	}
	return id
}

// resourceID is resourceId and its kin. The type is the first argument with a
// slash; a subscription and a group may stand before it.
func (e *evaluator) resourceID(written, function string, args []azure.Value) azure.Value {
	all := args
	scope := e.place
	subscription := subscriptionOf(e.place)
	switch function {
	case "extensionresourceid":
		if len(args) == 0 || args[0].Kind != azure.Reference || !strings.EqualFold(args[0].Ref.Path, "id") {
			return unknownCall(written, all)
		}
		scope = azure.ScopeOf(args[0].Ref.ID)
		args = args[1:]
	default:
		lead := 2
		if function == "subscriptionresourceid" {
			lead, scope = 1, subscription+"/"
		}
		i := slices.IndexFunc(args, func(a azure.Value) bool { return a.Kind == azure.String && strings.Contains(a.Text, "/") })
		if i < 0 || i > lead {
			return unknownCall(written, all)
		}
		switch {
		case i == 1 && lead == 1:
			scope = subscriptionName(args[0]) + "/"
		case i == 1:
			scope = groupScope(subscription, args[0])
		case i == 2:
			scope = groupScope(subscriptionName(args[0]), args[1])
		}
		args = args[i:]
	}
	if len(args) == 0 || args[0].Kind != azure.String {
		return unknownCall(written, all)
	}
	typ, names := args[0].Text, args[1:]
	if strings.EqualFold(typ, azure.Group.Type) && len(names) == 1 && !strings.Contains(scope, "/"+providers+"/") {
		return azure.RefTo(azure.ScopeID(groupScope(subscriptionOf(scope), names[0])), "")
	}
	if slices.ContainsFunc(names, func(n azure.Value) bool { return n.Kind != azure.String && n.Kind != azure.Unknown }) {
		return unknownCall(written, all)
	}
	if want := strings.Count(typ, "/"); want != len(names) || want == 0 {
		e.problem("arm-expression", "Give one name for each part of the type after the namespace.",
			"%s: the type %s takes %d names, %d are given", written, typ, want, len(names))
		return unknownCall(written, all)
	}
	return azure.RefTo(e.id(scope, typ, names), "")
}

// reference is what a resource says of itself. Given by name, the resource
// must stand before.
func (e *evaluator) reference(args []azure.Value) azure.Value {
	if len(args) == 0 || len(args) > 3 {
		return unknownCall("reference", args)
	}
	id, ok := azure.ID{}, false
	switch a := args[0]; {
	case a.Kind == azure.Reference && strings.EqualFold(a.Ref.Path, "id"):
		id, ok = a.Ref.ID, true
	case a.Kind == azure.String:
		if id, ok = e.named(a.Text); ok {
			e.implied = append(e.implied, id)
		} else if id, ok = e.parseID(a.Text); !ok {
			e.problem("arm-unresolved", "Name a resource of the template, or give its ID.", "the template has no resource %q", a.Text)
		}
	}
	if !ok {
		return unknownCall("reference", args)
	}
	if len(args) > 1 {
		e.dated(args[1])
	}
	path := "properties"
	if len(args) == 3 {
		if args[2].Kind != azure.String || !strings.EqualFold(args[2].Text, full) {
			return unknownCall("reference", args)
		}
		path = full
	}
	id.Type = e.types.Spell(id.Type)
	return azure.RefTo(id, path)
}

// dated refuses what cannot be an API version.
func (e *evaluator) dated(v azure.Value) {
	if v.Kind == azure.String && v.Text != "" && !armjson.IsVersion(v.Text) {
		e.problem("arm-version", armjson.VersionFix, "the API version %s is none that Azure could have", v)
	}
}

// named finds a resource of the template by its symbolic or full name.
func (e *evaluator) named(name string) (azure.ID, bool) {
	name = strings.ToLower(name)
	for ; e != nil; e = e.outer {
		id, ok := e.symbols[name]
		if !ok {
			id, ok = e.plain[name]
		}
		if ok {
			return id, id != (azure.ID{})
		}
	}
	return azure.ID{}, false
}
