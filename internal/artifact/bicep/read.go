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
// .bicep file that is no module of another is evaluated with its modules and
// with the .bicepparam file that names it.
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
	all := map[string]*file{}
	for _, f := range parsed[templateSuffix] {
		all[path.Clean(f.name)] = f
	}
	for _, whole := range deployed(parsed[templateSuffix], all, values) {
		t, fs := evaluate(s, whole, values[whole[0].name], all)
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
	d.Resources = append(d.Resources, onlyReferred(armjson.Index(s.Resources), &d)...)
	return d, report.Finish(findings)
}

// onlyReferred is what exists already without a declaration that says so: it is
// referred to by its ID.
func onlyReferred(types armjson.Types, d *azure.Deployment) []azure.Resource {
	there := map[azure.ID]bool{}
	for _, r := range d.Resources {
		there[r.ID.Key()] = true
	}
	var out []azure.Resource
	for _, v := range d.Referred() {
		if id := v.Ref.ID; !there[id.Key()] {
			id.Type = types.Spell(id.Type)
			out = append(out, azure.Resource{ID: id, Name: azure.Str(id.Leaf()).At(v.Pos), Existing: true, Pos: v.Pos})
		}
	}
	return out
}

// deployed are the files that are no module of another, or have parameters of
// their own; of files that are modules of each other one is. Each comes with
// the files that it is made of.
func deployed(files []*file, all, values map[string]*file) [][]*file {
	parts := func(f *file) []*file {
		var to []*file
		add := func(x *file) {
			if x != nil && x != f {
				to = append(to, x)
			}
		}
		for _, r := range f.resources {
			if r.module != "" {
				add(all[path.Join(path.Dir(f.name), r.module)])
			}
		}
		for _, i := range f.imports {
			if x := all[path.Join(path.Dir(f.name), i.path)]; x != nil && len(x.resources) == 0 {
				add(x)
			}
		}
		return to
	}
	whole := func(f *file) []*file {
		out, seen := []*file{f}, map[*file]bool{f: true}
		for i := 0; i < len(out); i++ {
			for _, x := range parts(out[i]) {
				if !seen[x] {
					seen[x], out = true, append(out, x)
				}
			}
		}
		return out
	}
	part := map[*file]bool{}
	for _, f := range files {
		for _, x := range parts(f) {
			part[x] = true
		}
	}
	var out [][]*file
	reached := map[*file]bool{}
	deploy := func(f *file) {
		w := whole(f)
		for _, x := range w {
			reached[x] = true
		}
		out = append(out, w)
	}
	for _, f := range files {
		if !part[f] || values[f.name] != nil {
			deploy(f)
		}
	}
	for _, f := range files {
		if !reached[f] {
			deploy(f)
		}
	}
	return out
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

// evaluate computes the deployment of the first of some files, which the others
// belong to.
func evaluate(s *spec.Spec, whole []*file, parameters *file, all map[string]*file) (azure.Deployment, report.Findings) {
	f := whole[0]
	ev := &evaluator{
		spec: s, files: all, instances: map[azure.ID]*instance{}, keys: map[string]azure.Value{}, imported: map[*file]*frame{},
		regions: map[string]bool{}, made: map[azure.ID][]azure.Pos{}, steps: maxSteps,
	}
	count := func(x *file) {
		ev.steps += 4 * x.tokens
		for _, r := range x.regions {
			ev.regions[r] = true
		}
	}
	for _, x := range whole {
		count(x)
	}
	target := ""
	if f.target == "subscription" {
		target = ownSubscription
	}
	if parameters != nil {
		count(parameters)
	}
	given := ev.given(parameters, target)
	x := ev.frame(f, target, nil, given, func(p *paramSyntax) {
		if parameters != nil {
			ev.add("bicep-name", report.Error, p.pos, "Give it a value in "+parameters.name+".", "the parameter %s gets no value", p.name)
		}
	})
	if parameters != nil {
		for _, p := range parameters.params {
			if b, ok := given[p.name]; ok && b.pos == p.pos {
				ev.add("bicep-name", report.Error, p.pos, "Remove it, or declare it in "+f.name+".", "the template has no parameter %s", p.name)
			}
		}
	}
	var d azure.Deployment
	for _, b := range x.params {
		d.Parameters = append(d.Parameters, ev.parameter(f, b, x.names))
	}
	for _, b := range x.vars {
		ev.resolve(b, b.pos)
	}
	var found []azure.Resource
	for _, r := range x.resources {
		found = ev.gather(found, r)
	}
	resources, problems := ev.settle(found)
	d.Resources = resources
	ev.outputs(f, x.names, &d)
	return d, append(ev.findings, problems...)
}

// parameter is one of the deployment, with its value and what it accepts.
func (ev *evaluator) parameter(f *file, b *binding, s *scope) azure.Parameter {
	v := ev.resolve(b, b.pos)
	v.Param, v.Pos = "", b.value.Pos
	p := azure.Parameter{Name: b.name, Value: v, Pos: b.pos}
	for _, x := range f.params {
		if x.pos != b.pos {
			continue
		}
		words := ev.words(f, x.typ)
		p.Type, p.OneOf = words.name, words.oneOf
		p.Description = ev.describe(x.decorators, s)
		ev.constrain(&p, x.decorators, s)
		if x.init != nil {
			v := ev.eval(x.init, s)
			p.Default = &v
		}
	}
	return p
}

// constrain reads the decorators that say what a parameter accepts.
func (ev *evaluator) constrain(p *azure.Parameter, decorators []expr, s *scope) {
	for _, d := range decorators {
		c, ok := d.(*call)
		if !ok || len(c.args) != 1 {
			continue
		}
		v := ev.eval(c.args[0], s)
		n := int(v.Number)
		switch c.name {
		case "allowed":
			p.OneOf = nil
			for _, x := range v.List {
				if t, ok := ev.text(x); ok {
					p.OneOf = append(p.OneOf, t)
				}
			}
		case "minValue":
			p.Min = &n
		case "maxValue":
			p.Max = &n
		case "minLength":
			p.MinLength = n
		case "maxLength":
			p.MaxLength = n
		}
	}
}

// given are the values of a parameters file, by name.
func (ev *evaluator) given(f *file, target string) map[string]*binding {
	all := map[string]*binding{}
	if f == nil {
		return all
	}
	s := &scope{names: map[string]any{}, frame: &frame{file: f, target: target}}
	for _, i := range f.imports {
		s.frame.names = s
		ev.bring(s.frame, i)
	}
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
		switch {
		case in.absent:
			continue
		case d.syntax.module != "":
			found = ev.module(found, in)
			continue
		}
		if r := ev.resource(in); !r.ID.IsPlace() {
			found = append(found, r)
		}
		for _, n := range in.nested {
			found = ev.gather(found, n)
		}
	}
	return found
}

// settle brings resources into the model's shape, drops what only refers to
// one that is created here, and finds what is created twice.
func (ev *evaluator) settle(found []azure.Resource) ([]azure.Resource, report.Findings) {
	types := armjson.Index(ev.spec.Resources)
	var all []azure.Resource
	var findings report.Findings
	for _, r := range found {
		r.ID.Type = types.Spell(r.ID.Type)
		unknown := takeUnknown(ev.spec, &r)
		lifted, fs := types.Lift(r)
		for _, m := range unknown {
			lifted[0].Body = lifted[0].Body.With(m.Key, m.Value)
		}
		for i := range lifted {
			lifted[i].Body = types.Unkey(lifted[i].ID.Type, lifted[i].Body, ev.keyed)
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
	all, fs := armjson.Unique(all, ev.madeBy)
	return all, append(findings, fs...)
}

// keyed is the ID that the key of an object stands for.
func (ev *evaluator) keyed(m azure.Member) azure.Value {
	if k, ok := ev.keys[m.Key]; ok {
		return k.At(m.Pos)
	}
	return azure.Str(m.Key).At(m.Pos)
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
	for _, o := range f.outputs {
		if slices.ContainsFunc(d.Outputs, func(x azure.Output) bool { return strings.EqualFold(x.Name, o.name) }) {
			continue
		}
		d.Outputs = append(d.Outputs, azure.Output{Name: o.name, Type: ev.words(f, o.typ).name, Description: ev.describe(o.decorators, s), Value: ev.eval(o.value, s), Pos: o.pos})
	}
}
