package arm

import (
	"path"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/artifact/functions"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

// Read evaluates templates with their parameters files. What a file is, its
// content says; a parameters file belongs to the template whose name begins
// its own, or to the only template there is.
func Read(s *spec.Spec, files []templates.File) (azure.Deployment, report.Findings) {
	var (
		d                      azure.Deployment
		findings               report.Findings
		templateDocs, paramDoc []document
	)
	for _, f := range files {
		root, fs := armjson.Parse(f.Path, f.Data)
		findings = append(findings, fs...)
		doc := document{f.Path, root}
		switch doc.kind() {
		case aTemplate:
			templateDocs = append(templateDocs, doc)
		case parametersFile:
			paramDoc = append(paramDoc, doc)
		default:
			if len(fs) == 0 {
				findings = append(findings, armjson.Problem("arm-shape", root.Pos, "Give a template with its parameters file.",
					"this is neither an ARM template nor a parameters file"))
			}
		}
	}
	if len(templateDocs) == 0 && len(findings) == 0 {
		f := report.Finding{Rule: "arm-nothing-read", Severity: report.Error, Message: "no ARM template was given", Fix: "Give a file with \"resources\"."}
		if len(files) > 0 {
			f.File = files[0].Path
		}
		findings = append(findings, f)
	}
	types := armjson.Index(s.Resources)
	for _, t := range templateDocs {
		r := newReader(types, t.root)
		values := parametersOf(t, len(templateDocs) == 1, paramDoc)
		for _, second := range values[min(1, len(values)):] {
			r.problem("arm-parameters", second.root.Pos, "Give one parameters file for each template.",
				"a second parameters file for %s; %s is used", t.path, values[0].path)
		}
		r.declareParameters(values[:min(1, len(values))])
		r.read()
		findings = append(findings, r.e.findings...)
		for _, p := range r.d.Parameters {
			if _, ok := d.Param(p.Name); !ok {
				d.Parameters = append(d.Parameters, p)
			}
		}
		d.Resources = append(d.Resources, r.d.Resources...)
		d.Outputs = append(d.Outputs, r.d.Outputs...)
	}
	d.Cloud = cloudOf(s, d.Resources)
	return d, findings
}

// document is one file that was parsed.
type document struct {
	path string
	root azure.Value
}

type documentKind int

const (
	neither documentKind = iota
	aTemplate
	parametersFile
)

func (d document) kind() documentKind {
	schema, _ := d.root.Member("$schema")
	name := strings.ToLower(schema.Text)
	_, resources := d.root.Member("resources")
	_, parameters := d.root.Member("parameters")
	switch {
	case resources || strings.Contains(name, "deploymenttemplate.json"):
		return aTemplate
	case parameters || strings.Contains(name, "deploymentparameters.json"):
		return parametersFile
	}
	return neither
}

// parametersOf are the parameters files of a template.
func parametersOf(t document, only bool, files []document) []document {
	stem := strings.TrimSuffix(path.Base(t.path), path.Ext(t.path)) + "."
	var own []document
	for _, f := range files {
		if strings.HasPrefix(path.Base(f.path), stem) {
			own = append(own, f)
		}
	}
	if own == nil && only {
		return files
	}
	return own
}

// cloudOf is the cloud in which the first known location lies.
func cloudOf(s *spec.Spec, resources []azure.Resource) string {
	for i := range resources {
		location, _ := resources[i].Body.Member("location")
		name := strings.ToLower(strings.ReplaceAll(location.Text, " ", ""))
		for _, r := range s.Regions {
			if location.Kind == azure.String && r.Name == name && r.Cloud != nil {
				return r.Cloud.Name
			}
		}
	}
	return ""
}

// reader reads one template: that of a file, or one nested in another.
type reader struct {
	types  armjson.Types
	root   azure.Value
	e      *evaluator
	d      *azure.Deployment // holds what nested templates say too
	parent *reader           // that of the template around this one, nil: there is none
	scope  string            // where the resources stand
	unsure string            // why it is not known whether they do

	declared []*declared
	byID     map[azure.ID]*declared
	loops    map[string]azure.ID // copy loops, by name in lower case
	inputs   []*lazy             // parameters of a nested template
}

func newReader(types armjson.Types, root azure.Value) *reader {
	return &reader{
		types: types, root: root, e: newEvaluator(types), d: &azure.Deployment{},
		byID: map[azure.ID]*declared{}, loops: map[string]azure.ID{},
	}
}

func (r *reader) problem(rule string, at azure.Pos, fix, format string, args ...any) {
	r.e.findings = append(r.e.findings, armjson.Problem(rule, at, fix, format, args...))
}

// section returns the members of a part of a document that must be an object.
func (r *reader) section(root azure.Value, name string) []azure.Member {
	v, ok := root.Member(name)
	if ok && v.Kind != azure.Object && v.Kind != azure.Null {
		r.problem("arm-shape", v.Pos, "Write an object.", "%s is a %s; it must be an object", name, v.Kind)
	}
	return v.Members
}

// declareParameters makes the parameters known, with what the parameters file
// gives them or else their default.
func (r *reader) declareParameters(files []document) {
	given, optional, defaults := map[string]azure.Member{}, map[string]bool{}, map[int]azure.Value{}
	var order []azure.Member
	for _, f := range files {
		for _, m := range r.section(f.root, "parameters") {
			given[strings.ToLower(m.Key)] = m
			order = append(order, m)
		}
	}
	for _, m := range r.section(r.root, "parameters") {
		if m.Value.Kind != azure.Object {
			r.problem("arm-shape", m.Value.Pos, "Write an object with a type.", "parameter %s is a %s; it must be an object", m.Key, m.Value.Kind)
			continue
		}
		p := azure.Parameter{Name: m.Key, Type: r.typeOf(m.Value), Description: description(m.Value), Pos: m.Pos}
		r.constraints(m.Value, &p)
		if p.Type == "" {
			r.problem("arm-shape", m.Value.Pos, "Write string, int, bool, array or object.", "parameter %s has no type that Azure knows", m.Key)
		}
		l := &lazy{kind: parameter, name: m.Key, in: r.e}
		r.e.parameters[strings.ToLower(m.Key)] = l
		if byDefault, ok := m.Value.Member("defaultValue"); ok {
			defaults[len(r.d.Parameters)] = byDefault
		} else if nullable(m.Value) {
			defaults[len(r.d.Parameters)] = azure.Value{Pos: m.Pos}
		}
		value, ok := given[strings.ToLower(m.Key)]
		if ok {
			l.final = true
			l.raw = r.given(value)
		} else if l.raw, ok = m.Value.Member("defaultValue"); !ok && nullable(m.Value) {
			l.raw.Pos = m.Pos
			optional[m.Key] = true
		} else if !ok {
			l.final = true
			l.raw = notEvaluated(call("parameters", quote(m.Key))).At(m.Pos)
			if len(files) > 0 {
				r.problem("arm-parameters", m.Pos, "Add it to "+files[0].path+".", "parameter %s has neither a value nor a default", m.Key)
			}
		}
		r.d.Parameters = append(r.d.Parameters, p)
	}
	for i := range r.d.Parameters {
		p := &r.d.Parameters[i]
		p.Value = r.e.get(r.e.parameters[strings.ToLower(p.Name)])
		if raw, ok := defaults[i]; ok {
			v := r.e.value(raw)
			p.Default = &v
		}
		if want, ok := kinds[p.Type]; ok && p.Value.Kind != want && p.Value.Kind != azure.Unknown && p.Value.Kind != azure.Reference &&
			!(p.Value.Kind == azure.Null && optional[p.Name]) {
			r.problem("arm-parameters", p.Value.Pos, "Give a value of the declared type.", "parameter %s is declared as %s, its value is a %s", p.Name, p.Type, p.Value.Kind)
		}
	}
	for _, m := range order {
		if _, ok := r.e.parameters[strings.ToLower(m.Key)]; !ok {
			r.problem("arm-parameters", m.Pos, "Remove it, or declare it in the template.", "the template has no parameter %q", m.Key)
		}
	}
}

// constraints reads what a parameter accepts.
func (r *reader) constraints(declared azure.Value, p *azure.Parameter) {
	list, _ := declared.Member("allowedValues")
	for _, v := range list.List {
		switch v.Kind {
		case azure.String:
			p.OneOf = append(p.OneOf, armjson.Unescape(v.Text))
		case azure.Number:
			p.OneOf = append(p.OneOf, azure.FormatNumber(v.Number))
		default:
			r.e.note(v.Pos, "the allowed value %s of parameter %s is not compared", v, p.Name)
		}
	}
	number := func(key string) *int {
		v, ok := declared.Member(key)
		if !ok {
			return nil
		}
		n, ok := functions.Whole(v)
		if !ok {
			r.problem("arm-shape", v.Pos, "Write a whole number.", "parameter %s: %s is %s", p.Name, key, v)
			return nil
		}
		return &n
	}
	p.Min, p.Max = number("minValue"), number("maxValue")
	for _, x := range []struct {
		key string
		to  *int
	}{{"minLength", &p.MinLength}, {"maxLength", &p.MaxLength}} {
		if n := number(x.key); n != nil {
			*x.to = *n
		}
	}
}

// given is what a parameters file says of one parameter.
func (r *reader) given(m azure.Member) azure.Value {
	if v, ok := m.Value.Member("value"); ok {
		return v
	}
	if _, ok := m.Value.Member("reference"); ok {
		return azure.UnknownBecause("a key vault holds it").At(m.Value.Pos)
	}
	r.problem("arm-shape", m.Value.Pos, `Write {"value": ...}.`, "parameter %s has neither a value nor a reference", m.Key)
	return azure.UnknownBecause("the parameters file gives no value").At(m.Value.Pos)
}

var kinds = map[string]azure.Kind{"string": azure.String, "int": azure.Number, "bool": azure.Bool, "array": azure.List, "object": azure.Object}

// parameterType is one of the types of the model, "" for what is none.
func parameterType(s string) string {
	s = strings.TrimPrefix(strings.ToLower(s), "secure")
	if _, ok := kinds[s]; ok {
		return s
	}
	return ""
}

// typeOf is the type that is declared, also through the template's definitions.
func (r *reader) typeOf(declared azure.Value) string {
	definitions, _ := r.root.Member("definitions")
	for range len(definitions.Members) {
		ref, ok := declared.Member("$ref")
		if !ok {
			break
		}
		declared, _ = definitions.Member(strings.TrimPrefix(ref.Text, "#/definitions/"))
	}
	typ, _ := declared.Member("type")
	return parameterType(typ.Text)
}

// nullable says whether a parameter may be left out.
func nullable(declared azure.Value) bool {
	v, _ := declared.Member("nullable")
	return v.Kind == azure.Bool && v.Bool
}

// description is text for people, never evaluated.
func description(v azure.Value) string {
	d, _ := v.Get("metadata.description")
	return armjson.Unescape(d.Text)
}

func (r *reader) read() {
	r.declareVariables()
	r.declareResources()
	r.bodies()
	r.dependencies(nil)
	unique, findings := armjson.Unique(r.d.Resources, nil)
	r.d.Resources, r.e.findings = unique, append(r.e.findings, findings...)
	for _, m := range r.section(r.root, "outputs") {
		r.output(m)
	}
	for _, v := range r.d.Unlisted() {
		id := v.Ref.ID
		if _, deploys := r.e.outputs[id.Key()]; deploys {
			continue
		}
		name, ok := r.e.names[id.Key()]
		if !ok {
			name = azure.Str(id.Leaf())
		}
		id.Type = r.types.Spell(id.Type)
		r.d.Resources = append(r.d.Resources, azure.Resource{ID: id, Name: name, Existing: true, Pos: name.Pos})
	}
}

func (r *reader) declareVariables() {
	for _, m := range r.section(r.root, "variables") {
		if loops, ok := propertyLoops(m); ok {
			for _, l := range loops {
				name, _ := l.Member("name")
				r.e.note(l.Pos, "the copy loop of variable %s is not unrolled", name.Text)
				r.e.variables[strings.ToLower(name.Text)] = &lazy{
					kind: variable, name: name.Text, final: true,
					raw: azure.UnknownBecause("a copy loop makes it").At(l.Pos),
				}
			}
			continue
		}
		r.e.variables[strings.ToLower(m.Key)] = &lazy{kind: variable, name: m.Key, in: r.e, raw: m.Value}
	}
}

func (r *reader) output(m azure.Member) {
	l := r.handsOn(m)
	if l == nil {
		return
	}
	value := r.e.get(l)
	if c, ok := m.Value.Member("condition"); ok {
		if c = r.e.value(c); c.Kind == azure.Bool && !c.Bool {
			return
		} else if c.Kind != azure.Bool {
			r.e.note(c.Pos, "the condition of output %s cannot be evaluated", m.Key)
		}
	}
	o := azure.Output{Name: m.Key, Type: r.typeOf(m.Value), Description: description(m.Value), Value: value, Pos: m.Pos}
	if o.Type == "" {
		r.problem("arm-shape", m.Value.Pos, "Write string, int, bool, array or object.", "output %s has no type that Azure knows", m.Key)
	}
	r.d.Outputs = append(r.d.Outputs, o)
}

// handsOn is the value of an output; nil after a finding.
func (r *reader) handsOn(m azure.Member) *lazy {
	l := &lazy{kind: output, name: m.Key, in: r.e}
	loop, looped := m.Value.Member("copy")
	value, ok := m.Value.Member("value")
	switch {
	case looped:
		r.e.note(loop.Pos, "the copy loop of output %s is not unrolled", m.Key)
		l.raw, l.final = azure.UnknownBecause("a copy loop makes it").At(loop.Pos), true
	case !ok:
		r.problem("arm-shape", m.Value.Pos, `Write {"type": ..., "value": ...}.`, "output %s has no value", m.Key)
		return nil
	default:
		l.raw = value
	}
	return l
}

// reserved are the members of a resource that are not its body.
var reserved = []string{"type", "apiVersion", "name", "dependsOn", "resources", "condition", "copy", "comments", "metadata", "existing", "scope"}

func isReserved(key string) bool {
	return slices.ContainsFunc(reserved, func(k string) bool { return strings.EqualFold(k, key) })
}
