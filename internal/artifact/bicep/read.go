package bicep

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/input"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

const (
	templateSuffix   = ".bicep"
	parametersSuffix = ".bicepparam"
)

// Read turns Bicep files, ours or another hand's, into a deployment. Each
// .bicep file is evaluated with the .bicepparam file that names it.
func Read(s *spec.Spec, files []templates.File) (azure.Deployment, report.Findings) {
	var d azure.Deployment
	var findings report.Findings
	parsed := map[string][]*file{}
	for _, f := range files {
		suffix := path.Ext(f.Path)
		if suffix != templateSuffix && suffix != parametersSuffix {
			continue
		}
		data, fs := input.Clean(f.Path, f.Data)
		findings = append(findings, fs...)
		if len(fs) > 0 {
			continue
		}
		syntax, fs := parse(f.Path, string(data))
		findings = append(findings, fs...)
		parsed[suffix] = append(parsed[suffix], syntax)
	}
	if len(parsed[templateSuffix]) == 0 && len(findings) == 0 {
		findings = append(findings, finding("bicep-nothing-read", report.Error, azure.Pos{}, "Give a file that ends in "+templateSuffix+".", "no Bicep file was given"))
	}
	for _, fs := range parsed {
		slices.SortFunc(fs, func(a, b *file) int { return cmp.Compare(a.name, b.name) })
	}
	named := map[string]bool{}
	values, fs := pair(parsed[templateSuffix], parsed[parametersSuffix])
	findings = append(findings, fs...)
	for _, f := range parsed[templateSuffix] {
		t, fs := evaluate(s, f, values[f.name])
		findings = append(findings, fs...)
		for _, p := range t.Parameters {
			if key := strings.ToLower(p.Name); !named[key] {
				named[key] = true
				d.Parameters = append(d.Parameters, p)
			}
		}
		d.Resources = append(d.Resources, t.Resources...)
		d.Outputs = append(d.Outputs, t.Outputs...)
	}
	return d, report.Finish(findings)
}

// pair finds for each template, by path, the file with its parameters.
func pair(templates, parameters []*file) (map[string]*file, report.Findings) {
	var findings report.Findings
	pairs := map[string]*file{}
	for _, f := range parameters {
		u := f.using
		switch {
		case u == nil:
			findings = append(findings, finding("bicep-name", report.Error, azure.Pos{File: f.name, Line: 1, Column: 1},
				"Begin it with using './main.bicep'.", "the file does not say which template it is for"))
			continue
		case u.path == "":
			continue
		}
		target := path.Join(path.Dir(f.name), u.path)
		if !slices.ContainsFunc(templates, func(t *file) bool { return t.name == target }) {
			findings = append(findings, finding("bicep-name", report.Warning, u.pos, "Pass the template too, or correct the path.",
				"the template %s is not among the files", u.path))
			continue
		}
		if first := pairs[target]; first != nil {
			findings = append(findings, finding("bicep-unread", report.Note, u.pos, "Pass one parameters file for each template.",
				"%s is read with the parameters of %s; these are not used", target, first.name))
			continue
		}
		pairs[target] = f
	}
	return pairs, findings
}

// evaluate computes the deployment of one template.
func evaluate(s *spec.Spec, f, parameters *file) (azure.Deployment, report.Findings) {
	ev := &evaluator{instances: map[azure.ID]*instance{}, steps: maxSteps + 4*f.tokens}
	if parameters != nil {
		ev.steps += 4 * parameters.tokens
	}
	var d azure.Deployment
	global := &scope{names: map[string]any{}}
	first := map[string]azure.Pos{}
	declare := func(x declared, meaning any) bool {
		if at, ok := first[x.name]; ok {
			ev.add("bicep-duplicate", report.Error, x.pos, "Rename one of the two.", "%s is declared a second time, first at %s", x.name, placeOf(at))
			return false
		}
		first[x.name], global.names[x.name] = x.pos, meaning
		return true
	}
	given := ev.given(parameters)
	var params []*binding
	var decorators [][]expr
	for _, p := range f.params {
		b := &binding{name: p.name, pos: p.pos, param: true, init: p.init, scope: global}
		if v, ok := given[p.name]; ok {
			delete(given, p.name)
			b.init, b.scope = v.init, v.scope
		} else if parameters != nil && p.init == nil {
			ev.add("bicep-name", report.Error, p.pos, "Give it a value in "+parameters.name+".", "the parameter %s gets no value", p.name)
		}
		if declare(p.declared, b) {
			params = append(params, b)
			decorators = append(decorators, p.decorators)
			d.Parameters = append(d.Parameters, azure.Parameter{Name: p.name, Type: p.typ, Pos: p.pos})
		}
	}
	if parameters != nil {
		for _, p := range parameters.params {
			if b, ok := given[p.name]; ok && b.pos == p.pos {
				ev.add("bicep-name", report.Error, p.pos, "Remove it, or declare it in "+f.name+".", "the template has no parameter %s", p.name)
			}
		}
	}
	var vars []*binding
	for _, v := range f.vars {
		b := &binding{name: v.name, pos: v.pos, init: v.init, scope: global}
		if declare(v.declared, b) {
			vars = append(vars, b)
		}
	}
	var resources []*declaration
	for _, r := range f.resources {
		x := &declaration{syntax: r, scope: global}
		if declare(r.declared, x) {
			resources = append(resources, x)
		}
	}
	for _, o := range f.opaque {
		if _, ok := first[o.name]; !ok {
			first[o.name], global.names[o.name] = o.pos, opaque(o.reason)
		}
	}

	for i, b := range params {
		v := ev.resolve(b, b.pos)
		v.Param, v.Pos = "", b.value.Pos
		d.Parameters[i].Value = v
		d.Parameters[i].Description = ev.describe(decorators[i], global)
	}
	for _, b := range vars {
		ev.resolve(b, b.pos)
	}
	var found []azure.Resource
	for _, x := range resources {
		found = ev.gather(found, x)
	}
	all, problems := settle(s, found)
	d.Resources = all
	ev.outputs(f, global, &d)
	return d, append(ev.findings, problems...)
}

// given are the values of a parameters file, by name.
func (ev *evaluator) given(f *file) map[string]*binding {
	all := map[string]*binding{}
	if f == nil {
		return all
	}
	s := &scope{names: map[string]any{}}
	add := func(x declared, init expr) {
		b := &binding{name: x.name, pos: x.pos, init: init, scope: s}
		if first, ok := s.names[x.name].(*binding); ok {
			ev.add("bicep-duplicate", report.Error, x.pos, "Keep one of the two.", "%s stands here a second time, first at %s", x.name, placeOf(first.pos))
			return
		}
		s.names[x.name] = b
	}
	for _, v := range f.vars {
		add(v.declared, v.init)
	}
	for _, p := range f.params {
		if p.init == nil {
			ev.add("bicep-syntax", report.Error, p.pos, "Write param "+p.name+" = ...", "%s gets no value here", p.name)
			continue
		}
		add(p.declared, p.init)
		all[p.name] = s.names[p.name].(*binding)
	}
	for _, o := range f.opaque {
		if _, ok := s.names[o.name]; !ok {
			s.names[o.name] = opaque(o.reason)
		}
	}
	return all
}

// describe is the text of a @description.
func (ev *evaluator) describe(decorators []expr, s *scope) string {
	for _, d := range decorators {
		if c, ok := d.(*call); ok && c.name == "description" && len(c.args) == 1 {
			return ev.eval(c.args[0], s).Text
		}
	}
	return ""
}

// gather adds the resources of a declaration and of what is nested in it.
func (ev *evaluator) gather(found []azure.Resource, d *declaration) []azure.Resource {
	ev.expand(d)
	for _, in := range d.list {
		if in.absent {
			continue
		}
		found = append(found, ev.resource(in))
		for _, n := range in.nested {
			found = ev.gather(found, n)
		}
	}
	return found
}

// settle brings resources into the model's shape, drops what only refers to
// one that is created here, and finds what is created twice.
func settle(s *spec.Spec, found []azure.Resource) ([]azure.Resource, report.Findings) {
	types := armjson.Index(s.Resources)
	var all []azure.Resource
	var findings report.Findings
	for _, r := range found {
		r.ID.Type = types.Spell(r.ID.Type)
		unknown := takeUnknown(s, &r)
		lifted, fs := types.Lift(r)
		for _, m := range unknown {
			lifted[0].Body = lifted[0].Body.With(m.Key, m.Value)
		}
		all, findings = append(all, lifted...), append(findings, fs...)
	}
	there := map[azure.ID]bool{}
	for _, r := range all {
		if !r.Existing {
			there[r.ID.Key()] = true
		}
	}
	all = slices.DeleteFunc(all, func(r azure.Resource) bool {
		alias := r.Existing && there[r.ID.Key()]
		there[r.ID.Key()] = true
		return alias
	})
	all, fs := armjson.Unique(all)
	return all, append(findings, fs...)
}

// takeUnknown removes from the lists of inline children the elements of which
// nothing is known, and returns them by path: they are no children yet.
func takeUnknown(s *spec.Spec, r *azure.Resource) []azure.Member {
	var taken []azure.Member
	for _, t := range s.Resources {
		i := strings.LastIndexByte(t.Type, '/')
		if t.Inline == "" || i < 0 || !strings.EqualFold(t.Type[:i], r.ID.Type) {
			continue
		}
		list, ok := r.Body.Get(t.Inline)
		if !ok || list.Kind != azure.List {
			continue
		}
		rest := azure.ListOf().At(list.Pos)
		var known []azure.Value
		for _, e := range list.List {
			if e.Kind == azure.Unknown {
				rest.List = append(rest.List, e)
			} else {
				known = append(known, e)
			}
		}
		if len(rest.List) > 0 {
			list.List = known
			r.Body = r.Body.With(t.Inline, list)
			taken = append(taken, azure.M(t.Inline, rest))
		}
	}
	return taken
}

func (ev *evaluator) outputs(f *file, s *scope, d *azure.Deployment) {
	first := map[string]azure.Pos{}
	for _, o := range f.outputs {
		key := strings.ToLower(o.name)
		if at, ok := first[key]; ok {
			ev.add("bicep-duplicate", report.Error, o.pos, "Rename one of the two.", "the output %s is declared a second time, first at %s", o.name, placeOf(at))
			continue
		}
		first[key] = o.pos
		d.Outputs = append(d.Outputs, azure.Output{Name: o.name, Description: ev.describe(o.decorators, s), Value: ev.eval(o.value, s), Pos: o.pos})
	}
}
