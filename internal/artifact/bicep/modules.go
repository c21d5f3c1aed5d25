package bicep

import (
	"path"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// ofModule is what a module may say beside its scope and parameters.
var ofModule = []string{"name", "dependson", "identity", "extensionconfigs"}

// maxModules is how deep modules may stand in each other.
const maxModules = 50

// referModule is the value of a module's symbol: its name and outputs. Where it
// is not deployed there is none.
func (ev *evaluator) referModule(in *instance, at azure.Pos) azure.Value {
	ev.uses = append(ev.uses, in)
	if in.absent {
		return azure.Value{Pos: at}
	}
	f := ev.open(in)
	if f == nil {
		return unknown(at, "the module %s is not read", in.declared.syntax.name)
	}
	switch in.state {
	case busy:
		return unknown(at, "the outputs of %s depend on themselves", in.declared.syntax.name)
	case untouched:
		in.state = busy
		in.outputs = azure.Value{Kind: azure.Object, Pos: at}
		// Whoever asks waits for the module, whatever its outputs are made of.
		ev.collect(func() {
			for _, o := range f.file.outputs {
				in.outputs.Members = append(in.outputs.Members, azure.Member{Key: o.name, Value: ev.eval(o.value, f.names), Pos: o.pos})
			}
		})
		in.state = done
	}
	v := azure.Obj(azure.M("outputs", in.outputs), azure.M("name", unknown(at, "the name of a deployment"))).At(at)
	return v
}

// open reads the file of a module with the values that it is given, once. It
// is nil where it cannot be read.
func (ev *evaluator) open(in *instance) *frame {
	d, outer := in.declared.syntax, in.scope.frame
	switch in.opened {
	case busy:
		ev.add("bicep-cycle", report.Error, d.pos, "Break the circle.", "what the module %s is given depends on itself", d.name)
		return nil
	case done:
		return in.inner
	}
	in.opened = busy
	defer func() { in.opened = done }()
	if !isLocal(d.module) {
		ev.add("bicep-unread", report.Note, d.pos, "", "module %s (%s) is not followed: what it creates is not read here", d.name, strings.ReplaceAll(d.module, "\n", " "))
		return nil
	}
	f := ev.file(outer.file, d.module)
	depth := 0
	for x := outer; x != nil; x = x.outer {
		if x.file == f {
			ev.add("bicep-cycle", report.Error, d.pos, "Break the circle.", "the module %s (%s) holds itself", d.name, d.module)
			return nil
		}
		depth++
	}
	switch {
	case f == nil:
		ev.add("bicep-module", report.Error, d.pos, "Pass the module too, or correct the path.", "the module %s (%s) is not among the files", d.name, d.module)
		return nil
	case depth > maxModules:
		ev.add("bicep-module", report.Error, d.pos, "Nest modules less deeply.", "modules stand in each other more than %d levels deep", maxModules)
		return nil
	case !ev.charge(1+len(f.params)+len(f.vars)+len(f.resources)+len(f.outputs), d.pos):
		return nil
	}
	given := map[string]*binding{}
	target := outer.target
	in.uses = ev.collect(func() {
		for _, m := range in.body.members {
			switch name := strings.ToLower(m.name()); {
			case name == "params":
				ev.give(m.value, in, given)
			case name == "scope":
				target = ev.scopeOf(m.value, in.scope)
			default:
				if m.key != nil && !slices.Contains(ofModule, name) {
					ev.add("bicep-module", report.Note, m.key.at(), "Remove it, or correct the name.", "a module has no %s", m.name())
				}
				ev.eval(m.value, in.scope)
			}
		}
	})
	in.inner = ev.frame(f, target, outer, given, func(p *paramSyntax) {
		ev.add("bicep-name", report.Error, d.pos, "Give it a value under params.", "the module %s needs a value for the parameter %s of %s", d.name, p.name, f.name)
	})
	for _, name := range sorted(given) {
		ev.add("bicep-name", report.Error, given[name].pos, "Remove it, or declare it in "+f.name+".", "the module %s has no parameter %s", d.name, name)
	}
	return in.inner
}

// give evaluates what a module gets under params.
func (ev *evaluator) give(params expr, in *instance, given map[string]*binding) {
	o, ok := params.(*object)
	if !ok {
		ev.add("bicep-unread", report.Note, params.at(), "", "the parameters of module %s are not written out, they are not read", in.declared.syntax.name)
		return
	}
	for _, m := range o.members {
		if _, ok := m.key.(*literal); !ok {
			ev.add("bicep-unread", report.Note, params.at(), "", "not every parameter of module %s is written out", in.declared.syntax.name)
			continue
		}
		b := &binding{name: m.name(), pos: m.key.at(), init: m.value, scope: in.scope}
		ev.resolve(b, b.pos)
		given[m.name()] = b
	}
}

// madeBy says which modules hold a resource, for a finding about it.
func (ev *evaluator) madeBy(id azure.ID) string {
	var b strings.Builder
	for _, at := range ev.made[id.Key()] {
		b.WriteString("; a module in " + placeOf(at) + " holds it")
	}
	return b.String()
}

// file finds a file by its path from another one; nil where it was not passed.
func (ev *evaluator) file(from *file, to string) *file {
	return ev.files[path.Join(path.Dir(from.name), to)]
}

func sorted(given map[string]*binding) []string {
	var names []string
	for name := range given {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// contents are the IDs of all that a module creates.
func (ev *evaluator) contents(in *instance) []azure.ID {
	f := ev.open(in)
	if f == nil || f.listing {
		return nil
	}
	if !f.listed {
		f.listing = true
		for _, d := range f.resources {
			f.created = append(f.created, ev.createdBy(d)...)
		}
		f.listing, f.listed = false, true
	}
	return f.created
}

func (ev *evaluator) createdBy(d *declaration) []azure.ID {
	var ids []azure.ID
	ev.expand(d)
	for _, in := range d.list {
		switch {
		case in.absent:
			continue
		case d.syntax.module != "":
			ids = append(ids, ev.contents(in)...)
		case !d.syntax.existing:
			ev.identify(in)
			ids = append(ids, in.id)
		}
		for _, n := range in.nested {
			ids = append(ids, ev.createdBy(n)...)
		}
	}
	return ids
}

// module adds what a module creates. All of it waits for what the module waits for.
func (ev *evaluator) module(found []azure.Resource, in *instance) []azure.Resource {
	f := ev.open(in)
	if f == nil || f.gathering {
		return found
	}
	f.gathering = true
	n := len(found)
	for _, d := range f.resources {
		found = ev.gather(found, d)
	}
	waits := ev.created(slices.DeleteFunc(slices.Clone(in.uses), func(u *instance) bool { return u == in }))
	for i := range found[n:] {
		if r := &found[n+i]; !r.Existing && len(waits) > 0 && ev.charge(len(waits), r.Pos) {
			r.DependsOn = azure.SortIDs(append(slices.Clone(waits), r.DependsOn...))
		}
	}
	for _, r := range found[n:] {
		key, at := r.ID.Key(), in.declared.syntax.pos
		if !slices.Contains(ev.made[key], at) {
			ev.made[key] = append(ev.made[key], at)
		}
	}
	return found
}
