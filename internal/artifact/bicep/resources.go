package bicep

import (
	"fmt"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// declaration is a resource or a module as declared: one instance, or with a loop many,
// and where it is nested that for each instance of its parent.
type declaration struct {
	syntax *resourceSyntax
	scope  *scope
	parent *instance // that it is nested in
	state  progress
	list   []*instance
	looped bool
	failed string // why its instances are not known
}

// instance is one resource, or one module.
type instance struct {
	declared *declaration
	index    int // in a loop
	scope    *scope
	body     *object
	absent   bool // its condition is false
	nested   []*declaration

	state   progress
	id      azure.ID
	name    azure.Value
	written string // the name as the file gives it, parents included
	version string
	uses    []*instance // named by parent, name and scope; of a module by all of it

	opened  progress
	inner   *frame      // of a module; nil where it is not followed
	outputs azure.Value // of a module
}

// label names the instance where its name is not known.
func (in *instance) label() string {
	s := in.declared.syntax.name
	if in.declared.looped {
		s += fmt.Sprintf("[%d]", in.index)
	}
	return "<" + s + ">"
}

// expand makes the instances of a declaration.
func (ev *evaluator) expand(d *declaration) {
	switch d.state {
	case busy:
		ev.add("bicep-cycle", report.Error, d.syntax.pos, "Break the circle.", "whether %s exists depends on itself", d.syntax.name)
		d.failed = d.syntax.name + " depends on itself"
		return
	case done:
		return
	}
	d.state = busy
	switch body := d.syntax.body.(type) {
	case *loop:
		d.looped = true
		why := ev.iterate(body, d.scope, func(i int, s *scope) { d.list = append(d.list, ev.instantiate(d, body.body, i, s)) })
		if why != "" && d.failed == "" {
			d.failed = "the resources of the loop " + d.syntax.name + " are not known: " + why
			ev.add("bicep-unread", report.Warning, body.pos, "", "%s", d.failed)
		}
	default:
		d.list = []*instance{ev.instantiate(d, body, 0, d.scope)}
	}
	d.state = done
}

func (ev *evaluator) instantiate(d *declaration, body expr, index int, s *scope) *instance {
	in := &instance{declared: d, index: index}
	if g, ok := body.(*guarded); ok {
		body = g.body
		switch c := ev.eval(g.cond, s); {
		case c.Kind == azure.Bool:
			in.absent = !c.Bool
		default:
			ev.add("bicep-unread", report.Note, g.pos, "", "whether %s exists is not known, it is read as if it did: %s", d.syntax.name, because(g.pos, c, "the condition").Text)
		}
	}
	in.body = body.(*object)
	in.scope = s
	if d.parent != nil && d.parent.absent {
		in.absent = true
	}
	if len(in.body.nested) > 0 {
		names := map[string]any{}
		in.scope = s.inner(names)
		for _, r := range in.body.nested {
			nested := &declaration{syntax: r, scope: in.scope, parent: in}
			in.nested = append(in.nested, nested)
			if _, ok := names[r.name]; ok {
				ev.add("bicep-duplicate", report.Error, r.pos, "Rename one of the two.", "%s is declared a second time in %s, first at %s",
					r.name, d.syntax.name, placeOf(names[r.name].(*declaration).syntax.pos))
				continue
			}
			names[r.name] = nested
		}
	}
	return in
}

// instance finds the resource that an expression names directly: symbol,
// symbol[3] or parent::symbol; nil for anything else.
func (ev *evaluator) instance(e expr, s *scope) *instance {
	switch e := e.(type) {
	case *identifier:
		if d, ok := ev.declaration(e, s); ok && !d.looped {
			return d.list[0]
		}
	case *access:
		d, ok := ev.declaration(e.x, s)
		if !ok || !d.looped {
			return nil
		}
		if i := ev.eval(e.key, s); i.Kind == azure.Number && 0 <= i.Number && int(i.Number) < len(d.list) {
			return d.list[int(i.Number)]
		}
	case *nestedAccess:
		if d, ok := ev.declaration(e, s); ok && !d.looped {
			return d.list[0]
		}
	}
	return nil
}

// declaration finds what symbol or parent::symbol declares.
func (ev *evaluator) declaration(e expr, s *scope) (*declaration, bool) {
	switch e := e.(type) {
	case *identifier:
		x, _ := s.lookup(e.name)
		if d, ok := x.(*declaration); ok {
			ev.expand(d)
			return d, d.failed == ""
		}
	case *nestedAccess:
		if in := ev.instance(e.x, s); in != nil {
			if d, ok := in.scope.names[e.name].(*declaration); ok && d.parent == in {
				ev.expand(d)
				return d, d.failed == ""
			}
		}
	}
	return nil, false
}

// refer is the value of a symbol, and records its use.
func (ev *evaluator) refer(in *instance, at azure.Pos) azure.Value {
	if in.declared.syntax.module != "" {
		return ev.referModule(in, at)
	}
	ev.identify(in)
	ev.uses = append(ev.uses, in)
	if in.declared.syntax.existing {
		// What exists waits for nothing; what it is named after does.
		ev.uses = append(ev.uses, in.uses...)
	}
	return azure.Value{Kind: azure.Reference, Ref: azure.Ref{ID: in.id}, Pos: at}
}

// identify computes the ID of a resource once.
func (ev *evaluator) identify(in *instance) {
	d := in.declared.syntax
	switch in.state {
	case busy:
		ev.add("bicep-cycle", report.Error, d.pos, "Break the circle.", "the name of %s depends on itself", d.name)
		in.id.Name = in.label()
		return
	case done:
		return
	}
	in.state = busy
	in.uses = ev.collect(func() { ev.address(in) })
	in.state = done
	if _, ok := ev.instances[in.id.Key()]; !ok {
		ev.instances[in.id.Key()] = in
	}
}

func (ev *evaluator) address(in *instance) {
	d := in.declared.syntax
	typ, version, versioned := strings.Cut(d.typ, "@")
	parent, ok := ev.parent(in)
	switch {
	case ok && in.declared.parent != nil:
		if !strings.HasPrefix(strings.ToLower(typ), strings.ToLower(parent.Type)+"/") {
			typ = parent.Type + "/" + typ
		}
		if !versioned {
			version, versioned = in.declared.parent.version, true
		}
	case ok && parent.Type != "" && !strings.EqualFold(typ[:max(0, strings.LastIndexByte(typ, '/'))], parent.Type):
		ev.add("bicep-name", report.Error, d.pos, "Name a parent of the type that this one is a child of.",
			"%s of type %s cannot be a child of a %s", d.name, typ, parent.Type)
	}
	if !versioned || version == "" || !strings.Contains(typ, "/") {
		ev.add("bicep-syntax", report.Error, d.pos, "Write it as 'Namespace/type@version'.", "%q is no type of a resource", d.typ)
	} else if !armjson.IsVersion(version) {
		ev.add("bicep-version", report.Warning, d.pos, armjson.VersionFix, "%s: the API version %q is none that Azure could have", d.name, version)
	}
	in.version = version

	name, exists := in.body.member("name")
	if !exists {
		ev.add("bicep-name", report.Error, d.pos, "Give it a name.", "%s has no name", d.name)
		name = &literal{in.body.node, azure.UnknownBecause("it has no name")}
	}
	in.name = ev.concrete(ev.eval(name, in.scope))
	in.written = in.name.Text
	if in.name.Kind != azure.String {
		if in.name.Kind != azure.Unknown {
			in.name = because(name.at(), in.name, "the name")
		}
		in.written = ev.outline(name, in)
	}
	segments := strings.Count(typ, "/")
	if ok {
		segments = 1
	}
	if n := 1 + strings.Count(in.written, "/"); n != segments && in.name.Kind == azure.String && typ != "" {
		ev.add("bicep-name", report.Error, name.at(), "Write the names of its parents and its own, joined with /, or give it a parent.",
			"the name %q has %d parts, the type %s asks for %d", in.written, n, typ, segments)
	} else if n < segments {
		in.written = strings.Repeat(in.label()+"/", segments-n) + in.written
	}
	if in.name.Kind == azure.String && segments > 1 {
		in.name.Text = in.written[strings.LastIndexByte(in.written, '/')+1:]
		in.name.Param = lastParam(ev, name, in.scope)
	}
	if ok {
		in.id = azure.ID{Scope: parent.Scope, Type: typ, Name: parent.Name + "/" + in.written}
		return
	}
	in.id = azure.ID{Scope: in.scope.target(), Type: typ, Name: in.written}
	if e, ok := in.body.member("scope"); ok {
		in.id.Scope = ev.scopeOf(e, in.scope)
	}
	if d.existing && strings.EqualFold(typ, azure.Group.Type) {
		in.id = azure.ScopeID(azure.ScopeOf(in.id))
	}
}

// parent is the ID of the resource that this one is a child of, by nesting or
// by its parent property.
func (ev *evaluator) parent(in *instance) (azure.ID, bool) {
	if p := in.declared.parent; p != nil {
		ev.refer(p, in.declared.syntax.pos)
		return p.id, true
	}
	e, ok := in.body.member("parent")
	if !ok {
		return azure.ID{}, false
	}
	v := ev.eval(e, in.scope)
	if v.Kind == azure.Reference && (v.Ref.Path == "" || v.Ref.Path == "id") {
		return v.Ref.ID, true
	}
	typ, _, _ := strings.Cut(in.declared.syntax.typ, "@")
	typ = typ[:max(0, strings.LastIndexByte(typ, '/'))]
	label := ev.outline(e, in)
	if n := strings.Count(typ, "/"); n > 1 {
		label = strings.Repeat(label+"/", n-1) + label
	}
	return azure.ID{Scope: in.scope.target(), Type: typ, Name: label}, true
}

// lastParam is the parameter that alone gives the last part of a name such as
// '${networkName}/${subnetName}'.
func lastParam(ev *evaluator, e expr, s *scope) string {
	x, ok := e.(*interpolation)
	if !ok || x.text[len(x.holes)] != "" || !strings.HasSuffix(x.text[len(x.holes)-1], "/") {
		return ""
	}
	return ev.eval(x.holes[len(x.holes)-1], s).Param
}

// outline is a name that is not known as a whole: what is not known of it
// stands as <parameter> or <symbol>.
func (ev *evaluator) outline(e expr, in *instance) string {
	var b strings.Builder
	part := func(e expr) {
		v := ev.eval(e, in.scope)
		if t, ok := ev.text(v); ok {
			b.WriteString(t)
		} else if v.Param != "" {
			b.WriteString("<" + v.Param + ">")
		} else {
			b.WriteString(in.label())
		}
	}
	x, ok := e.(*interpolation)
	if !ok {
		part(e)
		return b.String()
	}
	for i, t := range x.text {
		b.WriteString(t)
		if i < len(x.holes) {
			part(x.holes[i])
		}
	}
	return b.String()
}

// resource computes the model's resource of an instance.
func (ev *evaluator) resource(in *instance) azure.Resource {
	ev.identify(in)
	d := in.declared.syntax
	r := azure.Resource{ID: in.id, Name: in.name, APIVersion: in.version, Existing: d.existing, Symbol: d.name, Pos: d.pos}
	uses := ev.collect(func() {
		var members []member
		for _, m := range in.body.members {
			switch strings.ToLower(m.name()) {
			case "name", "parent", "scope":
			case "dependson":
				ev.eval(m.value, in.scope)
			default:
				members = append(members, m)
			}
		}
		if len(members) > 0 || !d.existing {
			r.Body = ev.object(members, in.body.pos, in.scope)
		}
	})
	for _, id := range append(ev.created(in.uses), ev.created(uses)...) {
		if !id.Equal(r.ID) {
			r.DependsOn = append(r.DependsOn, id)
		}
	}
	r.DependsOn = azure.SortIDs(r.DependsOn)
	return r
}

// created are the IDs behind what is used: of a module all that it creates.
func (ev *evaluator) created(uses []*instance) []azure.ID {
	var ids []azure.ID
	for _, u := range uses {
		switch {
		case u.absent, u.id.IsPlace():
		case u.declared.syntax.module == "":
			ids = append(ids, u.id)
		default:
			if all := ev.contents(u); ev.charge(len(all), u.declared.syntax.pos) {
				ids = append(ids, all...)
			}
		}
	}
	return ids
}
