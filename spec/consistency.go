package spec

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// checkWhole looks for faults that no single block shows.
func (l *loader) checkWhole() {
	l.checkPriorities()
	l.checkOrder()
	l.checkAsides()
	l.checkWithin()
	for _, r := range l.spec.SubnetRoles {
		if r.With != "" {
			named(l.fs, l.spec.SubnetRoles, (*SubnetRole).name, "subnet_role", azure.Str(r.With).At(r.Pos))
		}
	}
	for _, p := range l.spec.Prefixes {
		known := func(c *Cloud) bool {
			_, regional := c.RegionalTag(p.Tag)
			return regional || slices.ContainsFunc(c.Tags, func(t *ServiceTag) bool { return t.Name == p.Tag })
		}
		if !slices.ContainsFunc(l.spec.Clouds, known) {
			fault(l.fs, p.Pos, "unknown-tag", "Write the tag with its region as the list does.", "no cloud knows the service tag %q", p.Tag)
		}
	}
}

// checkWithin looks for the parent of what azurerm writes inside it.
func (l *loader) checkWithin() {
	for _, r := range l.spec.Resources {
		for _, tt := range r.Terraform {
			holds := func(p *ResourceType) bool {
				return p.Type == r.Type[:strings.LastIndexByte(r.Type, '/')] &&
					slices.ContainsFunc(p.Terraform, func(of *TerraformType) bool { return of.Type == tt.Type && !of.Data && of.Within == "" })
			}
			if tt.Within != "" && !slices.ContainsFunc(l.spec.Resources, holds) {
				fault(l.fs, tt.Pos, "unknown-parent", "Write the terraform block of the parent, and its type here.", "the parent of %s is not written as %s, and so %s cannot stand in it", r.Type, tt.Type, tt.Within)
			}
		}
	}
}

// checkPriorities holds every priority of a direction against the others.
func (l *loader) checkPriorities() {
	type use struct {
		direction string
		priority  int
		id        string
		pos       azure.Pos
	}
	var uses []use
	for _, q := range l.spec.Requirements {
		for _, f := range q.Flows {
			if f.Priority != 0 {
				uses = append(uses, use{f.Direction, f.Priority, q.ID, f.Pos})
			}
		}
	}
	slices.SortFunc(uses, func(a, b use) int {
		return cmp.Or(cmp.Compare(a.direction, b.direction), cmp.Compare(a.priority, b.priority),
			cmp.Compare(a.pos.File, b.pos.File), cmp.Compare(a.pos.Line, b.pos.Line))
	})
	for i := 1; i < len(uses); i++ {
		first, second := uses[i-1], uses[i]
		if first.direction == second.direction && first.priority == second.priority {
			fault(l.fs, second.pos, "priority", "Give one of them a free number.", "requirement %q: priority %d is taken for %s flows by requirement %q at %s:%d",
				second.id, second.priority, second.direction, first.id, first.pos.File, first.pos.Line)
		}
	}
}

// checkOrder resolves after and looks for requirements that wait for each other.
func (l *loader) checkOrder() {
	byID := map[string]*Requirement{}
	for _, q := range l.spec.Requirements {
		byID[q.ID] = q
	}
	const (
		waiting = 1
		done    = 2
	)
	state := map[*Requirement]int{}
	var chain []string
	var visit func(q *Requirement)
	visit = func(q *Requirement) {
		state[q] = waiting
		chain = append(chain, q.ID)
		for _, id := range q.After {
			next, ok := byID[id]
			switch {
			case !ok:
				named(l.fs, l.spec.Requirements, (*Requirement).name, "requirement", azure.Str(id).At(q.Pos))
			case state[next] == 0:
				visit(next)
			case state[next] == waiting:
				circle := append(slices.Clone(chain[slices.Index(chain, id):]), id)
				fault(l.fs, q.Pos, "cycle", "Remove one of these after = [...].", "requirements wait for each other: %s", strings.Join(circle, " after "))
			}
		}
		chain = chain[:len(chain)-1]
		state[q] = done
	}
	for _, q := range l.spec.Requirements {
		if state[q] == 0 {
			visit(q)
		}
	}
}
