package bicep

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// partition gives every resource that stands alone to a file: one for the
// template and one for each other scope, two only where one would wait for
// itself. The files come in an order in which they can be deployed.
func partition(l *layout) []*unit {
	q := newQueue(l)
	main := &unit{}
	units := []*unit{main}
	for {
		main.members = append(main.members, q.take(q.ready(q.scopes[""]))...)
		next := q.next()
		if len(next) == 0 {
			break
		}
		base, _ := cutScope(next[0].ID.Scope)
		if base == "" {
			main.members = append(main.members, q.take(next)...)
			continue
		}
		units = append(units, &unit{scope: base, members: q.take(next)})
	}
	slices.SortFunc(main.members, func(a, b *azure.Resource) int { return q.places[a] - q.places[b] })
	return units
}

// queue holds the resources that no file has yet.
type queue struct {
	todo   []*azure.Resource // in the order of the plan
	left   map[*azure.Resource]bool
	places map[*azure.Resource]int
	needs  map[*azure.Resource][]*azure.Resource // what each waits for itself
	scopes map[string][]*azure.Resource          // by scope, in lower case
	order  []string                              // of scopes
}

func newQueue(l *layout) *queue {
	q := &queue{
		left: map[*azure.Resource]bool{}, places: map[*azure.Resource]int{},
		needs: map[*azure.Resource][]*azure.Resource{}, scopes: map[string][]*azure.Resource{},
	}
	for i, r := range l.roots() {
		if r.Existing {
			continue
		}
		q.todo = append(q.todo, r)
		q.left[r], q.places[r] = true, i
		base, _ := cutScope(r.ID.Scope)
		key := strings.ToLower(base)
		if q.scopes[key] == nil && key != "" {
			q.order = append(q.order, key)
		}
		q.scopes[key] = append(q.scopes[key], r)
		for _, m := range l.family(r) {
			for _, id := range m.DependsOn {
				if to := l.find(id); to != nil && !to.Existing && l.root(to) != r {
					q.needs[r] = append(q.needs[r], l.root(to))
				}
			}
		}
	}
	return q
}

// take removes resources from the queue.
func (q *queue) take(rs []*azure.Resource) []*azure.Resource {
	for _, r := range rs {
		delete(q.left, r)
	}
	q.todo = slices.DeleteFunc(q.todo, func(r *azure.Resource) bool { return !q.left[r] })
	return rs
}

// ready are those of some resources that can be deployed now, one after the other.
func (q *queue) ready(rs []*azure.Resource) []*azure.Resource {
	mine := map[*azure.Resource]bool{}
	for grew := true; grew; {
		grew = false
		for _, r := range rs {
			if q.left[r] && !mine[r] && !slices.ContainsFunc(q.needs[r], func(n *azure.Resource) bool { return q.left[n] && !mine[n] }) {
				mine[r], grew = true, true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(rs), func(r *azure.Resource) bool { return !mine[r] })
}

// next is what the next module creates: all that is left of a scope where that
// can be; else the part of a scope that must be parted anyway; else any part.
// Where the plan runs in a circle, it is the first resource that is left.
func (q *queue) next() []*azure.Resource {
	var next []*azure.Resource
	best := 0
	for _, scope := range q.order {
		ready, worth := q.ready(q.scopes[scope]), 1
		switch left := q.count(scope); {
		case len(ready) == 0:
			worth = 0
		case len(ready) == left:
			worth = 3
		case q.torn(scope, ready):
			worth = 2
		}
		if worth > best {
			next, best = ready, worth
		}
	}
	if len(next) == 0 {
		return slices.Clone(q.todo[:min(1, len(q.todo))])
	}
	return next
}

func (q *queue) count(scope string) int {
	n := 0
	for _, r := range q.scopes[scope] {
		if q.left[r] {
			n++
		}
	}
	return n
}

// torn says whether something of a scope that is not ready waits for what is.
func (q *queue) torn(scope string, ready []*azure.Resource) bool {
	waits := map[*azure.Resource]bool{}
	for _, r := range ready {
		waits[r] = true
	}
	for grew := true; grew; {
		grew = false
		for _, r := range q.todo {
			if !waits[r] && slices.ContainsFunc(q.needs[r], func(n *azure.Resource) bool { return waits[n] }) {
				waits[r], grew = true, true
			}
		}
	}
	return slices.ContainsFunc(q.scopes[scope], func(r *azure.Resource) bool { return q.left[r] && waits[r] && !slices.Contains(ready, r) })
}
