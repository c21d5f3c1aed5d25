package bicep

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// frame is a file with values for its parameters: what is deployed, or a
// module of it.
type frame struct {
	file      *file
	outer     *frame // whose module it is
	target    string // scope that it is deployed to
	names     *scope
	params    []*binding
	vars      []*binding
	resources []*declaration

	created                    []azure.ID // by a module
	listing, listed, gathering bool
}

// function is one that a file defines.
type function struct {
	lambda *lambda
	scope  *scope
}

// frame declares what a file declares. Values of parameters are taken from
// given; missing hears of parameters that have none.
func (ev *evaluator) frame(f *file, target string, outer *frame, given map[string]*binding, missing func(*paramSyntax)) *frame {
	x := &frame{file: f, outer: outer, target: target}
	x.names = &scope{names: map[string]any{}, frame: x}
	first := map[string]azure.Pos{}
	declare := func(d declared, meaning any) bool {
		if at, ok := first[d.name]; ok {
			ev.add("bicep-duplicate", report.Error, d.pos, "Rename one of the two.", "%s is declared a second time, first at %s", d.name, placeOf(at))
			return false
		}
		first[d.name], x.names.names[d.name] = d.pos, meaning
		return true
	}
	handed := map[*paramSyntax]*binding{}
	for _, p := range f.params {
		b := &binding{name: p.name, pos: p.pos, param: outer == nil, optional: p.typ.optional, init: p.init, scope: x.names}
		if v, ok := given[p.name]; ok {
			delete(given, p.name)
			if outer != nil {
				b, handed[p] = v, v
			}
			b.init, b.scope = v.init, v.scope
		} else if p.init == nil && !p.typ.optional {
			missing(p)
		}
		if declare(p.declared, b) {
			x.params = append(x.params, b)
		}
	}
	for _, v := range f.vars {
		b := &binding{name: v.name, pos: v.pos, init: v.init, scope: x.names}
		if declare(v.declared, b) {
			x.vars = append(x.vars, b)
		}
	}
	for _, r := range f.resources {
		d := &declaration{syntax: r, scope: x.names}
		if declare(r.declared, d) {
			x.resources = append(x.resources, d)
		}
	}
	for _, s := range f.funcs {
		declare(s.declared, function{s.lambda, x.names})
	}
	for _, s := range f.imports {
		ev.bring(x, s)
	}
	for _, o := range f.opaque {
		if _, ok := first[o.name]; !ok {
			first[o.name], x.names.names[o.name] = o.pos, opaque(o.reason)
		}
	}
	outputs := map[string]azure.Pos{}
	for _, o := range f.outputs {
		key := strings.ToLower(o.name)
		if at, ok := outputs[key]; ok {
			ev.add("bicep-duplicate", report.Error, o.pos, "Rename one of the two.", "the output %s is declared a second time, first at %s", o.name, placeOf(at))
			continue
		}
		outputs[key] = o.pos
	}
	ev.collect(func() { // to look at values is not to use them
		for _, p := range f.params {
			if b := handed[p]; b != nil {
				ev.suits(x, p, b)
			}
		}
	})
	return x
}

// bring declares what a file takes from another one.
func (ev *evaluator) bring(x *frame, s *importSyntax) {
	f := ev.file(x.file, s.path)
	if f == nil {
		ev.add("bicep-module", report.Error, s.pos, "Pass that file too, or correct the path.", "the file %s is not among the files", s.path)
	} else if ev.imported[f] == nil {
		ev.imported[f] = &frame{names: &scope{}} // where files import each other
		ev.imported[f] = ev.frame(f, x.target, x, map[string]*binding{}, func(*paramSyntax) {})
	}
	for _, n := range s.names {
		if _, ok := x.names.names[n[1]]; ok {
			continue
		}
		if f != nil {
			if meaning, ok := ev.imported[f].names.names[n[0]]; ok {
				x.names.names[n[1]] = meaning
				continue
			}
			if typeNamed(f, n[0]) != nil {
				continue
			}
		}
		x.names.names[n[1]] = opaque(n[0] + " comes from another file")
	}
}

func typeNamed(f *file, name string) *typeSyntax {
	for _, t := range f.types {
		if t.name == name {
			return t
		}
	}
	return nil
}

// words follows the names of types to what the model knows of them.
func (ev *evaluator) words(f *file, w typeWords) typeWords {
	for range maxModules { // names may run in a circle
		switch w.name {
		case "", "string", "int", "bool", "array", "object":
			return w
		}
		if t := typeNamed(f, w.name); t != nil {
			w = typeWords{t.typ.name, t.typ.oneOf, w.optional || t.typ.optional}
			continue
		}
		from, name := ev.importedType(f, w.name)
		if from == nil {
			break
		}
		f, w.name = from, name
	}
	w.name = ""
	return w
}

func (ev *evaluator) importedType(f *file, name string) (*file, string) {
	for _, s := range f.imports {
		for _, n := range s.names {
			if n[1] == name {
				return ev.file(f, s.path), n[0]
			}
		}
	}
	return nil, ""
}
