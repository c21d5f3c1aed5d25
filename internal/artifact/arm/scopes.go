package arm

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

// arrangement says where a template writes the resources of a deployment.
type arrangement struct {
	types armjson.Types
	d     *azure.Deployment
	index map[azure.ID]*azure.Resource
	// held are the children that stand inside a resource, in plan order.
	held map[*azure.Resource][]*azure.Resource
	// alone are the resources of the template's own scope that stand by
	// themselves, in written order.
	alone []*azure.Resource
	units []*unit
	in    map[*azure.Resource]*unit
	// behind remembers what waits returned.
	behind map[*azure.Resource][]*azure.Resource
}

// unit is a deployment nested in the template: a template deploys into one
// group, and what stands elsewhere needs one of its own.
type unit struct {
	scope   string
	members []*azure.Resource
	before  []*unit // what the unit waits for
}

// waitsFor says whether u stands behind o.
func (u *unit) waitsFor(o *unit) bool {
	seen := map[*unit]bool{}
	var behind func(*unit) bool
	behind = func(u *unit) bool {
		if seen[u] {
			return false
		}
		seen[u] = true
		return slices.ContainsFunc(u.before, func(b *unit) bool { return b == o || behind(b) })
	}
	return behind(u)
}

// arrange divides what d creates. A scope gets one unit, and another one only
// where resources outside have to stand between two of its own, or where one
// says what is known of another only when it stands: a nested template is
// evaluated as a whole, before it begins.
func arrange(types armjson.Types, d *azure.Deployment) *arrangement {
	a := &arrangement{
		types: types, d: d, index: byID(d.Resources),
		held: map[*azure.Resource][]*azure.Resource{}, in: map[*azure.Resource]*unit{}, behind: map[*azure.Resource][]*azure.Resource{},
	}
	place := map[*azure.Resource]int{}
	for i := range d.Resources {
		r := &d.Resources[i]
		if r.Existing {
			continue
		}
		place[r] = i
		if h := a.holder(r); h != nil {
			a.held[h] = append(a.held[h], r)
		}
	}
	put := division{a, map[*azure.Resource]*unit{}}
	for i := range d.Resources {
		if r := &d.Resources[i]; !r.Existing && a.holder(r) == nil {
			put.resource(r)
		}
	}
	written := func(x, y *azure.Resource) int {
		return cmp.Or(cmp.Compare(a.order(x), a.order(y)), cmp.Compare(place[x], place[y]))
	}
	slices.SortFunc(a.alone, written)
	for _, u := range a.units {
		slices.SortFunc(u.members, written)
	}
	return a
}

// division puts resources into units one by one, each behind what it waits for.
type division struct {
	*arrangement
	of map[*azure.Resource]*unit // also of what stands alone: a unit to itself; nil while it is on its way
}

func (d division) resource(r *azure.Resource) {
	if _, ok := d.of[r]; ok {
		return
	}
	d.of[r] = nil
	var before []*unit
	for _, to := range d.waits(r) {
		d.resource(to)
		if u := d.of[to]; u != nil {
			before = append(before, u)
		}
	}
	u := &unit{scope: groupOf(r.ID.Scope)}
	if u.scope == "" {
		d.alone = append(d.alone, r)
	} else {
		u = d.unitFor(r, u, before)
		d.in[r] = u
	}
	d.of[r] = u
	u.members = append(u.members, r)
	for _, b := range before {
		if b != u && !slices.Contains(u.before, b) {
			u.before = append(u.before, b)
		}
	}
}

// unitFor is the first unit of a scope that can take r without waiting for
// itself, or else a new one.
func (d division) unitFor(r *azure.Resource, fresh *unit, before []*unit) *unit {
	for _, u := range d.units {
		circle := func(b *unit) bool { return b != u && b.waitsFor(u) }
		if strings.EqualFold(u.scope, fresh.scope) && !d.reads(r, u) && !slices.ContainsFunc(before, circle) {
			return u
		}
	}
	d.units = append(d.units, fresh)
	return fresh
}

func (a *arrangement) holder(r *azure.Resource) *azure.Resource {
	return a.types.Holder(r, func(id azure.ID) *azure.Resource { return a.index[id.Key()] })
}

func (a *arrangement) order(r *azure.Resource) int {
	if rt, ok := a.types.Find(r.ID.Type); ok {
		return rt.Order
	}
	return math.MaxInt
}

// root is the resource that stands alone and holds the one of this ID; nil
// where the template does not create it.
func (a *arrangement) root(id azure.ID) *azure.Resource {
	r := a.index[id.Key()]
	for h := r; h != nil; h = a.holder(h) {
		r = h
	}
	if r == nil || r.Existing {
		return nil
	}
	return r
}

// family is a resource with the children in it.
func (a *arrangement) family(r *azure.Resource) []*azure.Resource {
	out := []*azure.Resource{r}
	for _, c := range a.held[r] {
		out = append(out, a.family(c)...)
	}
	return out
}

// waits are the resources that stand alone for which r and the children in it
// wait, sorted.
func (a *arrangement) waits(r *azure.Resource) []*azure.Resource {
	if out, ok := a.behind[r]; ok {
		return out
	}
	var ids []azure.ID
	for _, x := range a.family(r) {
		for _, id := range x.DependsOn {
			if to := a.root(id); to != nil && to != r {
				ids = append(ids, to.ID)
			}
		}
	}
	var out []*azure.Resource
	for _, id := range azure.SortIDs(ids) {
		out = append(out, a.index[id.Key()])
	}
	a.behind[r] = out
	return out
}

// reads says whether r says something of a resource in u that is known only
// when that stands.
func (a *arrangement) reads(r *azure.Resource, u *unit) bool {
	found := false
	for _, x := range a.family(r) {
		eachRef(x.Body, func(ref azure.Ref) {
			to := a.root(ref.ID)
			found = found || to != nil && a.in[to] == u && !strings.EqualFold(ref.Path, "id")
		})
	}
	return found
}

// spread adds what units guarantee beyond what was asked: all of a unit waits
// for what any of it does, and who waits for one of it waits for all of it.
func (a *arrangement) spread() {
	before := map[*unit][]azure.ID{}
	wide := map[*azure.Resource][]azure.ID{}
	for _, r := range a.roots() {
		for _, to := range a.waits(r) {
			ids := []azure.ID{to.ID}
			if u := a.in[to]; u != nil && u != a.in[r] {
				ids = nil
				for _, m := range u.members {
					ids = append(ids, m.ID)
				}
			}
			if u := a.in[r]; u != nil && u != a.in[to] {
				before[u] = append(before[u], ids...)
			}
			wide[r] = append(wide[r], ids...)
		}
	}
	for _, r := range a.roots() {
		r.DependsOn = azure.SortIDs(slices.Concat(r.DependsOn, wide[r], before[a.in[r]]))
	}
}

// roots are all resources that stand alone.
func (a *arrangement) roots() []*azure.Resource {
	out := slices.Clone(a.alone)
	for _, u := range a.units {
		out = append(out, u.members...)
	}
	return out
}
