package arm

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// declared is a resource as the template names it, before its body is read.
type declared struct {
	raw      azure.Value
	id       azure.ID
	name     azure.Value
	version  string
	pos      azure.Pos
	existing bool
	absent   bool    // its condition is false
	unknown  string  // why its body is not known
	inner    *reader // of the template that it deploys
	at       int     // its place among the resources read
	implied  []azure.ID
}

// declareResources finds all resources before any of them is read, because
// expressions name resources that come later.
func (r *reader) declareResources() {
	if key := armjson.LacksHeader(r.root); key != "" {
		f := armjson.Problem("arm-shape", r.root.Pos, "Add it: Azure refuses a template without it.", "the template has no %s", key)
		f.Severity = report.Note
		r.e.findings = append(r.e.findings, f)
	}
	list, ok := r.root.Member("resources")
	if !ok {
		r.problem("arm-shape", r.root.Pos, `Add "resources".`, "the template has no resources")
		return
	}
	r.declare(list, nil)
}

// bodies reads what each resource says. A nested template is none: what it
// holds stands in its place.
func (r *reader) bodies() {
	for _, d := range r.declared {
		switch {
		case d.absent:
			continue
		case d.inner != nil:
			d.inner.bodies()
			continue
		case d.existing:
			r.d.Resources = append(r.d.Resources, azure.Resource{ID: d.id, Name: d.name, APIVersion: d.version, Existing: true, Pos: d.pos})
			continue
		}
		d.at = len(r.d.Resources)
		r.e.implied = nil
		resource := azure.Resource{ID: d.id, Name: d.name, APIVersion: d.version, Body: r.body(d), Pos: d.pos}
		d.implied = r.e.implied
		lifted, findings := r.types.Lift(resource)
		r.e.findings = append(r.e.findings, findings...)
		r.d.Resources = append(r.d.Resources, lifted...)
	}
}

// dependencies says what each resource waits for; before is what all of them do.
func (r *reader) dependencies(before []azure.ID) {
	r.e.implied = nil
	for _, l := range r.inputs {
		r.e.get(l)
	}
	before = slices.Concat(before, r.made(r.e.implied))
	for _, d := range r.declared {
		switch {
		case d.absent, d.existing:
		case d.inner != nil:
			d.inner.dependencies(slices.Concat(before, r.dependsOn(d)))
		default:
			to := &r.d.Resources[d.at]
			to.DependsOn = slices.Concat(to.DependsOn, before, r.made(d.implied), r.dependsOn(d))
			to.DependsOn = azure.SortIDs(slices.DeleteFunc(to.DependsOn, to.ID.Equal))
		}
	}
}

// made are the resources that stand behind IDs: of a nested template all that
// it creates, of what is there already none.
func (r *reader) made(ids []azure.ID) []azure.ID {
	var out []azure.ID
	for _, id := range ids {
		d := (*declared)(nil)
		for x := r; x != nil && d == nil; x = x.parent {
			d = x.byID[id.Key()]
		}
		if d == nil {
			out = append(out, id)
			continue
		}
		out = append(out, d.made()...)
	}
	return out
}

func (d *declared) made() []azure.ID {
	switch {
	case d.absent, d.existing:
		return nil
	case d.inner == nil:
		return []azure.ID{d.id}
	}
	var out []azure.ID
	for _, x := range d.inner.declared {
		out = append(out, x.made()...)
	}
	return out
}

// declare finds the resources of a list, or of an object under symbolic names.
func (r *reader) declare(list azure.Value, parent *declared) {
	switch list.Kind {
	case azure.Null:
	case azure.List:
		for _, v := range list.List {
			r.declareOne(v, "", parent)
		}
	case azure.Object:
		for _, m := range list.Members {
			r.declareOne(m.Value, m.Key, parent)
		}
	default:
		r.problem("arm-shape", list.Pos, "Write a list of resources.", "resources is a %s; it must be a list or an object", list.Kind)
	}
}

func (r *reader) declareOne(v azure.Value, symbol string, parent *declared) {
	if v.Kind != azure.Object {
		r.problem("arm-shape", v.Pos, "Write an object.", "a resource is a %s; it must be an object", v.Kind)
		return
	}
	d := &declared{raw: v, pos: v.Pos}
	typ, _ := v.Member("type")
	name, _ := v.Member("name")
	if typ.Kind != azure.String || name.Kind != azure.String {
		r.problem("arm-shape", v.Pos, `Add "type" and "name", both strings.`, "a resource has no type or no name")
		return
	}
	typ = r.e.text(typ)
	names := r.e.segments(name)
	if typ.Kind != azure.String {
		r.e.note(typ.Pos, "the type of a resource cannot be evaluated; the resource is left out")
		return
	}
	if parent != nil {
		typ.Text, names = r.below(parent, typ.Text, names)
	}
	var base *azure.ID
	typ.Text, names, base = r.apart(typ.Text, names)
	want := strings.Count(typ.Text, "/")
	for len(names) < want && names[0].Kind == azure.Unknown { // the parent's name is in what is not known
		names = slices.Insert(names, 0, names[0])
	}
	if want != len(names) || want == 0 {
		r.problem("arm-shape", name.Pos, "A child's name is its parent's, a slash, and its own.",
			"the type %s takes %d names, %d are given", typ.Text, want, len(names))
		return
	}
	if existing, _ := v.Member("existing"); r.e.value(existing).Bool {
		d.existing = true
	}
	r.e.pos = v.Pos
	if base != nil {
		d.id.Scope = base.Extend()
	} else {
		d.id.Scope = r.scopeOf(d, typ.Text)
	}
	d.id = r.e.id(d.id.Scope, typ.Text, names)
	d.name = names[len(names)-1]
	version, _ := v.Member("apiVersion")
	if v := r.e.value(version); v.Kind == azure.String {
		d.version = v.Text
		r.e.pos = v.Pos
		r.e.dated(v)
	}
	r.e.pos = v.Pos
	r.circumstances(d)
	r.register(d, symbol)
	if children, ok := v.Member("resources"); ok {
		r.declare(children, d)
	}
}

// below completes the type and names of a resource that stands in the
// resources of another; both may be relative.
func (r *reader) below(parent *declared, typ string, names []azure.Value) (string, []azure.Value) {
	if i := strings.IndexByte(typ, '/'); i > 0 && strings.Contains(typ[:i], ".") {
		return typ, names
	}
	var all []azure.Value
	for id, ok := parent.id, true; ok; id, ok = id.Parent() {
		all = append(all, r.e.names[id.Key()])
	}
	slices.Reverse(all)
	return parent.id.Type + "/" + typ, append(all, names...)
}

// apart takes the old spelling of what extends a resource apart: "A.B/c/providers/d"
// with the name "c/D.E/d" is "D.E/d", extending "A.B/c".
func (r *reader) apart(typ string, names []azure.Value) (string, []azure.Value, *azure.ID) {
	i := strings.Index(strings.ToLower(typ), "/"+providers+"/")
	if i < 0 {
		return typ, names, nil
	}
	base := typ[:i]
	n := strings.Count(base, "/")
	if n == 0 || len(names) < n+2 || names[n].Kind != azure.String {
		return typ, names, nil
	}
	id := r.e.id(r.scope, base, names[:n])
	return names[n].Text + "/" + typ[i+len(providers)+2:], names[n+1:], &id
}

// scopeOf is where a resource stands: in the scope of the template, on the
// resource that it extends, or, where it exists already or deploys a template
// of its own, in another group or subscription.
func (r *reader) scopeOf(d *declared, typ string) string {
	if scope, ok := d.raw.Member("scope"); ok {
		switch v := r.e.value(scope); {
		case v.Kind == azure.Reference:
			return azure.ScopeOf(v.Ref.ID)
		case v.Kind != azure.String:
			return segmentText(v)
		default:
			if id, ok := r.e.parseID(v.Text); ok {
				return azure.ScopeOf(id)
			}
			r.problem("arm-shape", v.Pos, "Give the ID of a resource.", "the scope %s is not the ID of a resource or group", v)
		}
	}
	if !d.existing && !strings.EqualFold(typ, nested) {
		return r.scope
	}
	subscription := subscriptionOf(r.scope)
	id, elsewhere := d.raw.Member("subscriptionId")
	if elsewhere {
		subscription = subscriptionName(r.e.value(id))
	}
	group, ok := d.raw.Member("resourceGroup")
	switch {
	case ok:
		return groupScope(subscription, r.e.value(group))
	case elsewhere:
		return subscription + "/"
	}
	return r.scope
}

// circumstances are what decides whether a resource is there, and how often.
func (r *reader) circumstances(d *declared) {
	d.unknown = r.unsure
	if c, ok := d.raw.Member("condition"); ok {
		switch v := r.e.value(c); {
		case v.Kind != azure.Bool:
			r.e.note(c.Pos, "the condition of %s cannot be evaluated", d.id)
			d.unknown = "whether the resource is there depends on a condition"
		case !v.Bool:
			d.absent = true
		}
	}
	if loop, ok := d.raw.Member("copy"); ok {
		r.e.note(loop.Pos, "the copy loop of %s is not unrolled", d.id)
		d.unknown = "a copy loop makes it"
		if name, _ := loop.Member("name"); name.Kind == azure.String {
			r.loops[strings.ToLower(name.Text)] = d.id
		}
	}
	if strings.EqualFold(d.id.Type, nested) && !d.absent && !d.existing {
		r.settings(d)
		if d.inner = r.nested(d); d.inner == nil {
			r.e.note(d.pos, "the template of %s is not read", d.id)
			d.unknown = "it is a template of its own"
		}
	}
}

// register makes a resource known to the expressions of the others.
func (r *reader) register(d *declared, symbol string) {
	r.declared = append(r.declared, d)
	key := d.id.Key()
	if r.byID[key] == nil || r.byID[key].absent {
		r.byID[key] = d
	}
	if symbol != "" {
		r.e.symbols[strings.ToLower(symbol)] = d.id
	}
	name := strings.ToLower(d.id.Name)
	if other, ok := r.e.plain[name]; !ok {
		r.e.plain[name] = d.id
	} else if !other.Equal(d.id) {
		r.e.plain[name] = azure.ID{} // ambiguous
	}
}

func (r *reader) body(d *declared) azure.Value {
	if d.unknown != "" {
		return azure.UnknownBecause(d.unknown).At(d.pos)
	}
	raw := d.raw
	raw.Members = slices.DeleteFunc(slices.Clone(raw.Members), func(m azure.Member) bool { return isReserved(m.Key) })
	return r.types.Unkey(d.id.Type, r.e.value(raw), r.e.keyed)
}

// dependsOn is what the template says a resource waits for.
func (r *reader) dependsOn(d *declared) []azure.ID {
	list, ok := d.raw.Member("dependsOn")
	if !ok || list.Kind == azure.Null {
		return nil
	}
	list = r.e.value(list)
	if list.Kind != azure.List {
		r.problem("arm-shape", list.Pos, "Write a list of resource IDs.", "dependsOn is a %s; it must be a list", list.Kind)
		return nil
	}
	raw, _ := d.raw.Member("dependsOn")
	var out []azure.ID
	for i, v := range list.List {
		entry := v
		if raw.Kind == azure.List {
			entry = raw.List[i]
		}
		id, ok := r.target(v, entry)
		if known := r.byID[id.Key()]; known != nil {
			out = append(out, known.made()...)
			continue
		}
		holder, held := r.holder(id)
		switch {
		case !held && (v.Kind == azure.Unknown || strings.Contains(id.Name, "{")):
			r.e.note(v.Pos, "dependsOn names something that cannot be evaluated")
		case !ok:
			r.problem("arm-dependency", v.Pos, "Name a resource of the template, or give its ID.", "dependsOn names %s, which is no resource", v)
		case held:
			r.problem("arm-dependency", v.Pos, "Name "+holder.String()+" instead.", "dependsOn names %s, which is written inside its parent", id)
		default:
			r.problem("arm-dependency", v.Pos, "Remove it, or add the resource.", "dependsOn names %s, which the template does not create", id)
		}
	}
	return out
}

// holder is the resource of the template inside which id is written.
func (r *reader) holder(id azure.ID) (azure.ID, bool) {
	if _, ok := r.d.Find(id); !ok {
		return azure.ID{}, false
	}
	for p, ok := id.Parent(); ok; p, ok = p.Parent() {
		if r.byID[p.Key()] != nil {
			return p, true
		}
	}
	return azure.ID{}, false
}

// target is the resource that an entry of dependsOn names: by ID, by its
// name, by its symbolic name or by that of its copy loop.
func (r *reader) target(v, raw azure.Value) (azure.ID, bool) {
	var id azure.ID
	ok := false
	switch v.Kind {
	case azure.Reference:
		id, ok = v.Ref.ID, strings.EqualFold(v.Ref.Path, "id")
	case azure.String:
		if id, ok := r.e.named(v.Text); ok {
			return id, true
		}
		if id, ok := r.loops[strings.ToLower(v.Text)]; ok {
			return id, true
		}
		id, ok = r.e.parseID(v.Text)
	case azure.Unknown:
		if raw.Kind == azure.String {
			id, ok = splitSegments(r.e.segments(raw))
			id.Scope = r.e.place
		}
	}
	if ok && r.byID[id.Key()] == nil { // a group that is not named is that of the resource
		for _, d := range r.declared {
			if d.id.Scope != id.Scope && id.Scope == r.e.place && (azure.ID{Scope: d.id.Scope, Type: id.Type, Name: id.Name}).Equal(d.id) {
				return d.id, true
			}
		}
	}
	return id, ok
}
