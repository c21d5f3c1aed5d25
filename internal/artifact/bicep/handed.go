package bicep

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

var kinds = map[string]azure.Kind{"string": azure.String, "int": azure.Number, "bool": azure.Bool, "array": azure.List, "object": azure.Object}

// suits finds where a module takes something else than it is given: another
// type, or less than may come.
func (ev *evaluator) suits(x *frame, p *paramSyntax, given *binding) {
	v := ev.resolve(given, given.pos)
	words := ev.words(x.file, p.typ)
	kind := v.Kind
	if kind == azure.Reference && isText(v.Ref.Path) {
		kind = azure.String
	}
	switch want, ok := kinds[words.name]; {
	case kind == azure.Null && words.optional, kind == azure.Unknown, kind == azure.Reference, !ok:
	case kind != want:
		ev.add("bicep-type", report.Error, given.pos, "Give a value of that type, or declare another one.",
			"the parameter %s, declared as %s at %s, is given a value of another type: %s", p.name, words.name, placeOf(p.pos), v)
		return
	}
	takes := azure.Parameter{OneOf: words.oneOf}
	ev.constrain(&takes, p.decorators, x.names)
	gives, severity, of := azure.Parameter{}, report.Note, "what it is given at "+placeOf(given.pos)
	if v.Param != "" {
		of = "the parameter " + v.Param + " that it is given"
		gives = ev.accepted(x, v.Param)
	} else if written(&gives, v) {
		severity = report.Error
	}
	for _, c := range narrower(takes, gives) {
		ev.add("bicep-constraint", severity, p.pos, "Accept the same in both places.", "the parameter %s of a module accepts less than %s: %s", p.name, of, c)
	}
}

// isText says of a path into a resource that a text stands there.
func isText(path string) bool {
	name := strings.ToLower(path[strings.LastIndexByte(path, '.')+1:])
	return name == "name" || strings.HasSuffix(name, "id")
}

// accepted is what a parameter of the deployment accepts.
func (ev *evaluator) accepted(x *frame, name string) azure.Parameter {
	for x.outer != nil {
		x = x.outer
	}
	var a azure.Parameter
	for _, p := range x.file.params {
		if p.name == name {
			a.OneOf = ev.words(x.file, p.typ).oneOf
			ev.constrain(&a, p.decorators, x.names)
		}
	}
	return a
}

// written narrows p to one value that is written out; false where none is.
func written(p *azure.Parameter, v azure.Value) bool {
	n := 0
	switch v.Kind {
	case azure.String:
		p.OneOf = []string{v.Text}
		n = utf8.RuneCountInString(v.Text)
	case azure.List:
		n = len(v.List)
	case azure.Number:
		n = int(v.Number)
		p.OneOf = []string{azure.FormatNumber(v.Number)}
		p.Min, p.Max = &n, &n
		return true
	default:
		return false
	}
	p.MinLength, p.MaxLength = n, n
	return true
}

// narrower says which constraints of one parameter refuse what another accepts.
func narrower(takes, gives azure.Parameter) []string {
	var out []string
	add := func(refuses bool, format string, args ...any) {
		if refuses {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	refused := slices.ContainsFunc(gives.OneOf, func(s string) bool { return !slices.Contains(takes.OneOf, s) })
	add(takes.OneOf != nil && (gives.OneOf == nil || refused), "one of %s", strings.Join(takes.OneOf, ", "))
	if takes.Min != nil {
		add(gives.Min == nil || *gives.Min < *takes.Min, "%d at least", *takes.Min)
	}
	if takes.Max != nil {
		add(gives.Max == nil || *gives.Max > *takes.Max, "%d at most", *takes.Max)
	}
	add(takes.MinLength > gives.MinLength, "a length of %d at least", takes.MinLength)
	add(takes.MaxLength > 0 && (gives.MaxLength == 0 || gives.MaxLength > takes.MaxLength), "a length of %d at most", takes.MaxLength)
	return out
}
