package armjson

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// Types finds what the spec says of a resource type, in any spelling.
type Types struct {
	byName map[string]*spec.ResourceType
	inline map[string][]*spec.ResourceType // by parent type
}

// Index prepares the resource types of a spec.
func Index(types []*spec.ResourceType) Types {
	t := Types{map[string]*spec.ResourceType{}, map[string][]*spec.ResourceType{}}
	for _, rt := range types {
		key := strings.ToLower(rt.Type)
		t.byName[key] = rt
		if i := strings.LastIndexByte(key, '/'); rt.Inline != "" && i > 0 {
			t.inline[key[:i]] = append(t.inline[key[:i]], rt)
		}
	}
	return t
}

// Find returns what the spec says of a type; false when it says nothing.
func (t Types) Find(typ string) (*spec.ResourceType, bool) {
	rt, ok := t.byName[strings.ToLower(typ)]
	return rt, ok
}

// Spell returns a type in the spelling of the spec where it knows the type.
func (t Types) Spell(typ string) string {
	if rt, ok := t.Find(typ); ok {
		return rt.Type
	}
	return typ
}

// Holder is the resource inside which ARM writes r, nil when r stands alone:
// a parent that is not created here cannot hold it.
func (t Types) Holder(r *azure.Resource, find func(azure.ID) *azure.Resource) *azure.Resource {
	rt, ok := t.Find(r.ID.Type)
	if !ok || rt.Inline == "" {
		return nil
	}
	id, ok := r.ID.Parent()
	if !ok {
		return nil
	}
	if p := find(id); p != nil && !p.Existing {
		return p
	}
	return nil
}

// Child is how a parent holds a child: the name, then the child's body.
func Child(name, body azure.Value) azure.Value {
	return azure.Value{Kind: azure.Object, Members: append([]azure.Member{azure.M("name", name)}, body.Members...)}
}

// Nest adds to a body of the given type the children that stand in it.
func (t Types) Nest(body azure.Value, typ string, children []azure.Value) azure.Value {
	rt, ok := t.Find(typ)
	if !ok || len(children) == 0 {
		return body
	}
	there, _ := body.Get(rt.Inline)
	return body.With(rt.Inline, azure.ListOf(slices.Concat(there.List, children)...))
}

// Complete gives a body that can hold children the object they stand in, also
// where there are none: schemas demand it.
func (t Types) Complete(typ string, body azure.Value) azure.Value {
	for _, rt := range t.inline[strings.ToLower(typ)] {
		holder, _, _ := strings.Cut(rt.Inline, ".")
		if _, ok := body.Member(holder); !ok {
			body = body.With(holder, azure.Obj())
		}
	}
	return body
}

// Shorten writes lists of one element in their single-value spelling. A list
// that a parameter gives as a whole stays a list.
func (t Types) Shorten(typ string, body azure.Value) azure.Value {
	c := changes{body: body}
	for _, s := range t.short(typ) {
		if list, ok := c.body.Get(s.List); ok && list.Kind == azure.List && list.Param == "" && len(list.List) == 1 {
			c.put(s.List, s.Single, list.List[0])
		}
	}
	return c.body
}

// Lengthen undoes Shorten. Where both spellings are filled in, both count.
func (t Types) Lengthen(typ string, body azure.Value) azure.Value {
	c := changes{body: body}
	for _, s := range t.short(typ) {
		one, ok := c.body.Get(s.Single)
		if !ok {
			continue
		}
		list, both := c.body.Get(s.List)
		switch {
		case one.Kind == azure.Null, one.Kind == azure.String && one.Text == "", slices.ContainsFunc(list.List, one.Equal):
			c.drop(s.Single)
		case !both || list.IsEmpty():
			c.drop(s.List)
			c.put(s.Single, s.List, azure.ListOf(one).At(one.Pos))
		case list.Kind == azure.List:
			list.List = append([]azure.Value{one}, list.List...)
			list.Param = ""
			c.drop(s.Single)
			c.put(s.List, s.List, list)
		default: // a list that is not known may hold the single value too
			c.drop(s.Single)
		}
	}
	return c.body
}

func (t Types) short(typ string) []spec.Short {
	if rt, ok := t.Find(typ); ok {
		return rt.Short
	}
	return nil
}

// Key writes lists of texts as the keys of an object, where Azure does.
func (t Types) Key(typ string, body azure.Value) azure.Value {
	return t.eachKeyed(typ, body, func(v azure.Value) azure.Value {
		if v.Kind != azure.List {
			return v
		}
		out := azure.Obj()
		for _, e := range v.List {
			out.Members = append(out.Members, azure.M(e.Text, azure.Obj()))
		}
		return out
	})
}

// Unkey undoes Key; of says what a key is. What stands behind the keys is what
// a service adds on export.
func (t Types) Unkey(typ string, body azure.Value, of func(azure.Member) azure.Value) azure.Value {
	return t.SortKeyed(typ, t.eachKeyed(typ, body, func(v azure.Value) azure.Value {
		if v.Kind != azure.Object {
			return v
		}
		out := azure.Value{Kind: azure.List, Pos: v.Pos}
		for _, m := range v.Members {
			out.List = append(out.List, of(m))
		}
		return out
	}))
}

// SortKeyed orders the lists that are written as objects, whose order carries
// no meaning.
func (t Types) SortKeyed(typ string, body azure.Value) azure.Value {
	return t.eachKeyed(typ, body, func(v azure.Value) azure.Value {
		v.List = slices.SortedStableFunc(slices.Values(v.List), func(a, b azure.Value) int {
			return strings.Compare(strings.ToLower(a.String()), strings.ToLower(b.String()))
		})
		return v
	})
}

func (t Types) eachKeyed(typ string, body azure.Value, change func(azure.Value) azure.Value) azure.Value {
	rt, ok := t.Find(typ)
	if !ok {
		return body
	}
	for _, path := range rt.Keyed {
		if v, ok := body.Get(path); ok {
			body = body.With(path, change(v))
		}
	}
	return body
}

// changes is a body that is changed without touching the one it came from:
// the object at a path is copied when it is first changed.
type changes struct {
	body   azure.Value
	path   string
	object *azure.Value // the copy at path
}

func (c *changes) at(path string) (members *[]azure.Member, key string) {
	dir := ""
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		dir, path = path[:i], path[i+1:]
	}
	if c.object == nil || c.path != dir {
		c.path, c.object = dir, &c.body
		c.object.Members = slices.Clone(c.object.Members)
		for rest := dir; rest != ""; {
			var key string
			key, rest, _ = strings.Cut(rest, ".")
			c.object = &c.object.Members[find(c.object.Members, key)].Value
			c.object.Members = slices.Clone(c.object.Members)
		}
	}
	return &c.object.Members, path
}

// put replaces the member at from, which is there, by one at to beside it.
func (c *changes) put(from, to string, v azure.Value) {
	members, key := c.at(from)
	m := &(*members)[find(*members, key)]
	m.Key, m.Value = to[strings.LastIndexByte(to, '.')+1:], v
}

// drop removes the member at path, if it is there.
func (c *changes) drop(path string) {
	if _, ok := c.body.Get(path); ok {
		members, key := c.at(path)
		i := find(*members, key)
		*members = slices.Delete(*members, i, i+1)
	}
}

func find(ms []azure.Member, key string) int {
	return slices.IndexFunc(ms, func(m azure.Member) bool { return strings.EqualFold(m.Key, key) })
}

// Lift takes the children out of a resource that was read and returns it with
// them, each a resource of its own. What a service adds to a child on export
// is left out. A list that is not known stays where it is.
func (t Types) Lift(r azure.Resource) ([]azure.Resource, report.Findings) {
	var (
		children []azure.Resource
		findings report.Findings
	)
	for _, rt := range t.inline[strings.ToLower(r.ID.Type)] {
		list, ok := r.Body.Get(rt.Inline)
		if !ok || list.Kind == azure.Unknown || list.Kind == azure.Reference {
			continue
		}
		if list.Kind != azure.List && list.Kind != azure.Null {
			findings = append(findings, Problem("json-shape", list.Pos, "Write a list.", "%s is a %s; it must be a list", rt.Inline, list.Kind))
		}
		r.Body = r.Body.Without(rt.Inline)
		for _, e := range list.List {
			name, _ := e.Member("name")
			if name.Kind != azure.String && name.Kind != azure.Unknown || e.Kind != azure.Object {
				findings = append(findings, Problem("json-shape", e.Pos, "Write an object with a name.",
					"an element of %s is %s; it must be an object with a name", rt.Inline, e.Kind))
				continue
			}
			child := azure.Resource{
				ID:   azure.ID{Scope: r.ID.Scope, Type: rt.Type, Name: r.ID.Name + "/" + NameText(name)},
				Name: name, Body: azure.Value{Kind: azure.Object, Pos: e.Pos, Members: make([]azure.Member, 0, len(e.Members))}, DependsOn: []azure.ID{r.ID}, Pos: e.Pos,
			}
			for _, m := range e.Members {
				if !Identifies(m.Key) {
					child.Body.Members = append(child.Body.Members, m)
				}
			}
			lifted, fs := t.Lift(child)
			children, findings = append(children, lifted...), append(findings, fs...)
		}
	}
	r.Body = t.Lengthen(r.ID.Type, WithoutEmptyProperties(r.Body))
	return append([]azure.Resource{r}, children...), findings
}

// Unique keeps the first of the resources that share an ID.
func Unique(rs []azure.Resource, made func(azure.ID) string) ([]azure.Resource, report.Findings) {
	var findings report.Findings
	first := make(map[azure.ID]azure.Pos, len(rs))
	kept := make([]azure.Resource, 0, len(rs))
	for _, r := range rs {
		key := r.ID.Key()
		if at, again := first[key]; again {
			f := Problem("json-duplicate-resource", r.Pos, "Keep one of them; the other one is not judged.", "%s stands here and in %s, line %d, column %d", r.ID, at.File, at.Line, at.Column)
			if made != nil {
				f.Message += made(r.ID)
			}
			f.Severity = report.Warning
			findings = append(findings, f)
			continue
		}
		first[key] = r.Pos
		kept = append(kept, r)
	}
	return kept, findings
}

// Identifies says whether a member of an exported body only says which
// resource it is.
func Identifies(key string) bool {
	return slices.ContainsFunc([]string{"name", "id", "type", "apiVersion", "etag"}, func(k string) bool { return strings.EqualFold(k, key) })
}

// WithoutEmptyProperties drops a "properties" that holds nothing, which says
// no more than none.
func WithoutEmptyProperties(body azure.Value) azure.Value {
	if p, ok := body.Member("properties"); ok && p.Kind == azure.Object && p.IsEmpty() {
		return body.Without("properties")
	}
	return body
}

// NotEvaluated begins the reason of a value that an expression would give;
// the expression follows, so that equal expressions name the same resource.
const NotEvaluated = "not evaluated: "

// NameText is the text by which a name stands in an ID, also when the name is
// not known. It holds no slash.
func NameText(name azure.Value) string {
	return strings.ReplaceAll(strings.TrimPrefix(name.Text, NotEvaluated), "/", "|")
}
