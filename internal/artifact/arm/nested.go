package arm

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// nested is the type that holds a template of its own.
const nested = "Microsoft.Resources/deployments"

// nested declares what the template of a deployment holds; nil where it
// cannot be read.
func (r *reader) nested(d *declared) *reader {
	properties, _ := d.raw.Member("properties")
	template, _ := properties.Member("template")
	if template.Kind != azure.Object {
		return nil
	}
	n := newReader(r.types, template)
	n.d, n.parent, n.scope, n.unsure = r.d, r, d.id.Scope, d.unknown
	options, _ := properties.Get("expressionEvaluationOptions.scope")
	if inner := r.e.value(options); is(inner, "inner") {
		n.e = (&evaluator{shared: r.e.shared, place: n.scope, parameters: map[string]*lazy{}, variables: map[string]*lazy{}}).unnamed()
		n.declareInputs(r, properties)
		n.declareVariables()
	} else {
		n.e = r.e.unnamed()
		n.e.outer = r.e
	}
	outputs := map[string]*lazy{}
	for _, m := range n.section(template, "outputs") {
		if l := n.handsOn(m); l != nil {
			outputs[strings.ToLower(m.Key)] = l
		}
	}
	r.e.outputs[d.id.Key()] = outputs
	n.declareResources()
	return n
}

// declareInputs makes the parameters of a nested template known, with what
// the template around it gives them or else their default.
func (r *reader) declareInputs(around *reader, properties azure.Value) {
	given := map[string]azure.Member{}
	passed := r.section(properties, "parameters")
	for _, m := range passed {
		given[strings.ToLower(m.Key)] = m
	}
	for _, m := range r.section(r.root, "parameters") {
		l := &lazy{kind: argument, name: m.Key, in: r.e}
		r.e.parameters[strings.ToLower(m.Key)] = l
		if value, ok := given[strings.ToLower(m.Key)]; ok {
			l.in, l.raw = around.e, around.given(value)
			r.inputs = append(r.inputs, l)
			continue
		}
		var ok bool
		if l.raw, ok = m.Value.Member("defaultValue"); ok {
			continue
		}
		l.final = true
		if nullable(m.Value) {
			continue
		}
		l.raw = notEvaluated(call("parameters", quote(m.Key))).At(m.Pos)
		r.problem("arm-parameters", m.Pos, "Pass a value, or give it a default.", "parameter %s of a nested template has neither a value nor a default", m.Key)
	}
	for _, m := range passed {
		if _, ok := r.e.parameters[strings.ToLower(m.Key)]; !ok {
			r.problem("arm-parameters", m.Pos, "Remove it, or declare it in the nested template.", "the nested template has no parameter %q", m.Key)
		}
	}
}
