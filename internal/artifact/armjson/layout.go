package armjson

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Layout says what of a deployment ARM templates and Bicep files write inside
// what, and in which order.
type Layout struct {
	Types
	Deployment *azure.Deployment

	byID   map[azure.ID]*azure.Resource
	inside map[*azure.Resource][]*azure.Resource
}

// NewLayout lays out a deployment, whose resources stay where they are.
func NewLayout(types Types, d *azure.Deployment) *Layout {
	l := &Layout{types, d, make(map[azure.ID]*azure.Resource, len(d.Resources)), map[*azure.Resource][]*azure.Resource{}}
	for i := range d.Resources {
		l.byID[d.Resources[i].ID.Key()] = &d.Resources[i]
	}
	for i := range d.Resources {
		r := &d.Resources[i]
		if h := l.Holder(r); h != nil {
			l.inside[h] = append(l.inside[h], r)
		}
	}
	return l
}

// Resource is the one of an ID, nil where the deployment lists none.
func (l *Layout) Resource(id azure.ID) *azure.Resource { return l.byID[id.Key()] }

// Holder is the resource inside which r is written, nil where r stands alone.
func (l *Layout) Holder(r *azure.Resource) *azure.Resource {
	if r.Existing {
		return nil
	}
	return l.Types.Holder(r, l.Resource)
}

// Root is the resource that stands alone and holds r: r itself, or an ancestor.
func (l *Layout) Root(r *azure.Resource) *azure.Resource {
	for h := r; h != nil; h = l.Holder(h) {
		r = h
	}
	return r
}

// Created is the root of the resource of an ID, nil where it is not created here.
func (l *Layout) Created(id azure.ID) *azure.Resource {
	r := l.Resource(id)
	if r == nil || r.Existing {
		return nil
	}
	return l.Root(r)
}

// Children are the resources written inside r, in the order of the deployment.
func (l *Layout) Children(r *azure.Resource) []*azure.Resource { return l.inside[r] }

// Family is a resource with all that is written inside it.
func (l *Layout) Family(r *azure.Resource) []*azure.Resource {
	all := []*azure.Resource{r}
	for _, c := range l.inside[r] {
		all = append(all, l.Family(c)...)
	}
	return all
}

// Roots are the resources that stand alone, in the order in which they are written.
func (l *Layout) Roots() []*azure.Resource {
	var all []*azure.Resource
	for i := range l.Deployment.Resources {
		if r := &l.Deployment.Resources[i]; l.Holder(r) == nil {
			all = append(all, r)
		}
	}
	order := func(r *azure.Resource) int {
		if rt, ok := l.Find(r.ID.Type); ok {
			return rt.Order
		}
		return math.MaxInt
	}
	slices.SortStableFunc(all, func(a, b *azure.Resource) int { return cmp.Compare(order(a), order(b)) })
	return all
}

// Waits are the roots for which a root and what is written inside it wait,
// sorted, each once.
func (l *Layout) Waits(root *azure.Resource) []*azure.Resource {
	var ids []azure.ID
	for _, r := range l.Family(root) {
		for _, id := range r.DependsOn {
			if to := l.Created(id); to != nil && to != root {
				ids = append(ids, to.ID)
			}
		}
	}
	var out []*azure.Resource
	for _, id := range azure.SortIDs(ids) {
		out = append(out, l.Resource(id))
	}
	return out
}

// WithChildren adds to the body of r what is written inside it; write is the
// body of a child with its name.
func (l *Layout) WithChildren(r *azure.Resource, body azure.Value, write func(*azure.Resource) azure.Value) azure.Value {
	var types []string
	lists := map[string][]azure.Value{}
	for _, c := range l.inside[r] {
		t := c.ID.Type
		if lists[t] == nil {
			types = append(types, t)
		}
		lists[t] = append(lists[t], write(c))
	}
	for _, t := range types {
		body = l.Nest(body, t, lists[t])
	}
	return body
}

// DigestPart is what guid() makes a digest of: of a resource its ID; another
// of its values is text like any other.
func DigestPart(v azure.Value) azure.Value {
	if v.Kind == azure.Reference && v.Ref.Path != "" && !strings.EqualFold(v.Ref.Path, "id") {
		return azure.Str(v.String())
	}
	return v
}

// Digest is what the name of a resource is made of where it is a GUID; nil
// where the name is another one.
func (l *Layout) Digest(r *azure.Resource) []azure.Value {
	rt, ok := l.Find(r.ID.Type)
	if !ok || r.Existing {
		return nil
	}
	var parts []azure.Value
	for _, path := range rt.Name.GUID {
		part, _ := r.Body.Get(path)
		switch {
		case path == "scope":
			part = azure.RefTo(azure.ScopeID(r.ID.Scope), "")
		case part.Kind == azure.Null:
			part = azure.Str("")
		}
		if part.Kind != azure.String && part.Kind != azure.Reference || part.Kind == azure.Reference && part.Ref.ID.Equal(r.ID) {
			return nil
		}
		parts = append(parts, part)
	}
	if !strings.EqualFold(azure.GUID(parts...), r.ID.Leaf()) {
		return nil
	}
	return parts
}
