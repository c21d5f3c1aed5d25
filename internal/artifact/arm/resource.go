package arm

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

// declared is a resource as the template names it, before its body is read.
type declared struct {
	raw      azure.Value
	id       azure.ID
	name     azure.Value
	version  string
	pos      azure.Pos
	existing bool
	absent   bool   // its condition is false
	unknown  string // why its body is not known
}

// nested is the type that holds a template of its own.
const nested = "Microsoft.Resources/deployments"

// resources reads all resources: first what there is, because expressions name
// resources that come later, then what each of them says.
func (r *reader) resources() {
	list, ok := r.root.Member("resources")
	if !ok {
		r.problem("arm-shape", r.root.Pos, `Add "resources".`, "the template has no resources")
		return
	}
	r.declare(list, nil)
	inline := map[azure.ID]azure.ID{} // children that stand inside a parent
	waiting := map[int]*declared{}    // by place in r.d.Resources
	for _, d := range r.declared {
		switch {
		case d.absent:
			continue
		case d.existing:
			r.d.Resources = append(r.d.Resources, azure.Resource{ID: d.id, Name: d.name, APIVersion: d.version, Existing: true, Pos: d.pos})
			continue
		}
		waiting[len(r.d.Resources)] = d
		r.e.implied = nil
		resource := azure.Resource{ID: d.id, Name: d.name, APIVersion: d.version, Body: r.body(d), Pos: d.pos}
		resource.DependsOn = slices.DeleteFunc(r.e.implied, func(id azure.ID) bool { return id.Equal(d.id) || r.isExisting(id) })
		lifted, findings := r.types.Lift(resource)
		r.e.findings = append(r.e.findings, findings...)
		r.d.Resources = append(r.d.Resources, lifted...)
		for _, c := range lifted[1:] {
			inline[c.ID.Key()] = d.id
		}
	}
	for i := range r.d.Resources {
		if d := waiting[i]; d != nil {
			r.dependsOn(&r.d.Resources[i], d, inline)
		}
	}
	unique, findings := armjson.Unique(r.d.Resources)
	r.d.Resources, r.e.findings = unique, append(r.e.findings, findings...)
}

func (r *reader) isExisting(id azure.ID) bool {
	d := r.byID[id.Key()]
	return d != nil && d.existing
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
	var scope string
	typ.Text, names, scope = r.apart(typ.Text, names)
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
	if scope == "" {
		scope = r.scope(d)
	}
	d.id = r.e.id(scope, typ.Text, names)
	d.name = names[len(names)-1]
	version, _ := v.Member("apiVersion")
	d.version = r.e.value(version).Text
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
// with the name "c/D.E/d" is "D.E/d" in the scope of "A.B/c".
func (r *reader) apart(typ string, names []azure.Value) (string, []azure.Value, string) {
	i := strings.Index(strings.ToLower(typ), providers)
	if i < 0 {
		return typ, names, ""
	}
	base := typ[:i]
	n := strings.Count(base, "/")
	if n == 0 || len(names) < n+2 || names[n].Kind != azure.String {
		return typ, names, ""
	}
	return names[n].Text + "/" + typ[i+len(providers):], names[n+1:], extend(r.e.id("", base, names[:n]))
}

// scope is where a resource stands that is not simply in this group: the
// resource it extends, or for an existing one another group.
func (r *reader) scope(d *declared) string {
	if scope, ok := d.raw.Member("scope"); ok {
		switch v := r.e.value(scope); v.Kind {
		case azure.Reference:
			return extend(v.Ref.ID)
		case azure.String:
			if id, ok := parseID(v.Text); ok {
				id.Type = r.types.Spell(id.Type)
				return extend(id)
			}
			if s, ok := parseScope(v.Text); ok {
				return s
			}
			r.problem("arm-shape", v.Pos, "Give the ID of a resource.", "the scope %s is not the ID of a resource or group", v)
		default:
			return armjson.NameText(v)
		}
	}
	group, ok := d.raw.Member("resourceGroup")
	if !d.existing || !ok {
		return ""
	}
	s := armjson.NameText(r.e.value(group))
	if subscription, ok := d.raw.Member("subscriptionId"); ok {
		s = armjson.NameText(r.e.value(subscription)) + "/" + s
	}
	return s
}

// circumstances are what decides whether a resource is there, and how often.
func (r *reader) circumstances(d *declared) {
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
	if strings.EqualFold(d.id.Type, nested) && !d.absent {
		r.e.note(d.pos, "the nested template of %s is not read", d.id)
		d.unknown = "it is a template of its own"
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
	return r.e.value(raw)
}

// dependsOn adds what the template says a resource waits for.
func (r *reader) dependsOn(to *azure.Resource, d *declared, inline map[azure.ID]azure.ID) {
	list, ok := d.raw.Member("dependsOn")
	if !ok || list.Kind == azure.Null {
		return
	}
	list = r.e.value(list)
	if list.Kind != azure.List {
		r.problem("arm-shape", list.Pos, "Write a list of resource IDs.", "dependsOn is a %s; it must be a list", list.Kind)
		return
	}
	raw, _ := d.raw.Member("dependsOn")
	for i, v := range list.List {
		entry := v
		if raw.Kind == azure.List {
			entry = raw.List[i]
		}
		id, ok := r.target(v, entry)
		holder, held := inline[id.Key()]
		known := r.byID[id.Key()]
		switch {
		case known == nil && !held && (v.Kind == azure.Unknown || strings.Contains(id.Name, "{")):
			r.e.note(v.Pos, "dependsOn names something that cannot be evaluated")
		case !ok:
			r.problem("arm-dependency", v.Pos, "Name a resource of the template, or give its ID.", "dependsOn names %s, which is no resource", v)
		case known != nil && known.absent, known != nil && known.existing:
		case known != nil:
			if !id.Equal(to.ID) {
				to.DependsOn = append(to.DependsOn, known.id)
			}
		case held:
			r.problem("arm-dependency", v.Pos, "Name "+holder.String()+" instead.", "dependsOn names %s, which is written inside its parent", id)
		default:
			r.problem("arm-dependency", v.Pos, "Remove it, or add the resource.", "dependsOn names %s, which the template does not create", id)
		}
	}
	to.DependsOn = azure.SortIDs(to.DependsOn)
}

// target is the resource that an entry of dependsOn names: by ID, by its
// name, by its symbolic name or by that of its copy loop.
func (r *reader) target(v, raw azure.Value) (azure.ID, bool) {
	switch v.Kind {
	case azure.Reference:
		return v.Ref.ID, strings.EqualFold(v.Ref.Path, "id")
	case azure.String:
		if id, ok := r.e.named(v.Text); ok {
			return id, true
		}
		if id, ok := r.loops[strings.ToLower(v.Text)]; ok {
			return id, true
		}
		return parseID(v.Text)
	case azure.Unknown:
		if raw.Kind == azure.String {
			return splitSegments(r.e.segments(raw))
		}
	}
	return azure.ID{}, false
}
