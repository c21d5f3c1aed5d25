// Package scopes divides what a deployment creates by where it is created. A
// template deploys into one resource group; what stands in another scope needs
// a deployment of its own (in ARM nested, in Bicep a module), which Azure
// deploys as a whole: all of it waits for what any of it waits for, and who
// waits for one of it waits for all of it.
package scopes

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Division says what of a deployment the template creates itself, and what
// each unit. All are resources that stand alone, in the order of the layout.
type Division struct {
	*armjson.Layout
	Own   []*azure.Resource
	Units []*Unit // in an order in which they can be deployed

	of    map[*azure.Resource]*Unit
	waits map[*azure.Resource][]*azure.Resource
}

// Unit is what is created in one other scope, or a part of it.
type Unit struct {
	Scope   string
	Members []*azure.Resource
}

// Of is the unit that creates a resource that stands alone, nil where the
// template does.
func (d *Division) Of(root *azure.Resource) *Unit { return d.of[root] }

// Waits are the resources for which one that stands alone waits, with what is
// written inside it.
func (d *Division) Waits(root *azure.Resource) []*azure.Resource { return d.waits[root] }

// Divide gives every scope one unit, and another one only where its resources
// would wait for themselves: others have to stand between them, or one is
// apart from one that it waits for, and cannot share a unit with it.
func Divide(l *armjson.Layout, apart func(r, from *azure.Resource) bool) *Division {
	q := newQueue(l, apart)
	d := &Division{Layout: l, of: map[*azure.Resource]*Unit{}, waits: q.waits}
	for {
		d.Own = append(d.Own, q.take(q.ready(""))...)
		scope, next := q.next()
		switch {
		case len(next) == 0:
			slices.SortFunc(d.Own, func(a, b *azure.Resource) int { return q.places[a] - q.places[b] })
			return d
		case scope == "":
			d.Own = append(d.Own, q.take(next)...)
		default:
			place, _ := azure.CutScope(next[0].ID.Scope)
			u := &Unit{place, q.take(next)}
			d.Units = append(d.Units, u)
			for _, r := range u.Members {
				d.of[r] = u
			}
		}
	}
}

// Widen adds to the dependencies of the deployment what units guarantee beyond
// what was asked.
func (d *Division) Widen() {
	wide := map[*azure.Resource][]azure.ID{}
	outside := map[*Unit][]azure.ID{}
	for r, waits := range d.waits {
		for _, to := range waits {
			ids := []azure.ID{to.ID}
			if u := d.of[to]; u != nil && u != d.of[r] {
				ids = nil
				for _, m := range u.Members {
					ids = append(ids, m.ID)
				}
			}
			wide[r] = append(wide[r], ids...)
			if u := d.of[r]; u != nil && u != d.of[to] {
				outside[u] = append(outside[u], ids...)
			}
		}
	}
	for r := range d.waits {
		r.DependsOn = azure.SortIDs(slices.Concat(r.DependsOn, wide[r], outside[d.of[r]]))
	}
}

// queue holds the resources that are not divided yet.
type queue struct {
	left   map[*azure.Resource]bool
	places map[*azure.Resource]int
	waits  map[*azure.Resource][]*azure.Resource
	apart  func(r, from *azure.Resource) bool
	scopes map[string][]*azure.Resource // what is left, by scope in lower case
	order  []string                     // of scopes
}

func newQueue(l *armjson.Layout, apart func(r, from *azure.Resource) bool) *queue {
	q := &queue{
		left: map[*azure.Resource]bool{}, places: map[*azure.Resource]int{},
		waits: map[*azure.Resource][]*azure.Resource{}, apart: apart, scopes: map[string][]*azure.Resource{},
	}
	for i, r := range l.Roots() {
		if r.Existing {
			continue
		}
		place, _ := azure.CutScope(r.ID.Scope)
		scope := strings.ToLower(place)
		if q.scopes[scope] == nil {
			q.order = append(q.order, scope)
		}
		q.scopes[scope] = append(q.scopes[scope], r)
		q.left[r], q.places[r], q.waits[r] = true, i, l.Waits(r)
	}
	return q
}

// take removes resources from the queue.
func (q *queue) take(rs []*azure.Resource) []*azure.Resource {
	for _, r := range rs {
		delete(q.left, r)
	}
	for scope, all := range q.scopes {
		q.scopes[scope] = slices.DeleteFunc(slices.Clone(all), func(r *azure.Resource) bool { return !q.left[r] })
	}
	return rs
}

// ready are those resources of a scope that can be deployed now, one after the
// other in one unit.
func (q *queue) ready(scope string) []*azure.Resource {
	mine := map[*azure.Resource]bool{}
	open := func(r *azure.Resource) bool {
		return slices.ContainsFunc(q.waits[r], func(to *azure.Resource) bool {
			return q.left[to] && (!mine[to] || scope != "" && q.apart(r, to))
		})
	}
	for grew := true; grew; {
		grew = false
		for _, r := range q.scopes[scope] {
			if !mine[r] && !open(r) {
				mine[r], grew = true, true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(q.scopes[scope]), func(r *azure.Resource) bool { return !mine[r] })
}

// next is what the next unit creates: all that is left of a scope where that
// can be; else the part of a scope that must be parted anyway; else any part.
// Where the deployment runs in a circle, it is all that is left of a scope.
func (q *queue) next() (scope string, next []*azure.Resource) {
	best := 0
	for _, s := range q.order {
		ready, worth := q.ready(s), 1
		switch {
		case len(ready) == 0:
			worth = 0
		case len(ready) == len(q.scopes[s]):
			worth = 3
		case q.torn(s, ready):
			worth = 2
		}
		if worth > best {
			scope, next, best = s, ready, worth
		}
	}
	for _, s := range q.order {
		if len(next) == 0 {
			scope, next = s, q.scopes[s]
		}
	}
	return scope, next
}

// torn says whether something of a scope that is not ready waits for what is.
func (q *queue) torn(scope string, ready []*azure.Resource) bool {
	behind := map[*azure.Resource]bool{}
	for _, r := range ready {
		behind[r] = true
	}
	for grew := true; grew; {
		grew = false
		for r := range q.left {
			if !behind[r] && slices.ContainsFunc(q.waits[r], func(to *azure.Resource) bool { return behind[to] }) {
				behind[r], grew = true, true
			}
		}
	}
	return slices.ContainsFunc(q.scopes[scope], func(r *azure.Resource) bool { return behind[r] && !slices.Contains(ready, r) })
}
