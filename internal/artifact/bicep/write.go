// Package bicep writes a deployment as Bicep and reads Bicep back. What is
// written keeps to a flat subset that every grammar of Bicep accepts:
// top-level resources, one property a line, no operators.
package bicep

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

var otherGroup = spec.Text{
	En: "a Bicep file creates resources of another resource group only in a module, and this one has none",
	Ja: "Bicep ファイルは別のリソース グループのリソースをモジュールでのみ作成できますが、このファイルにモジュールはありません",
}

// Project is the part of the plan that Bicep can say, and what it drops.
func Project(p *plan.Plan) (azure.Deployment, []plan.Drop) {
	d := p.Deployment
	var drops []plan.Drop
	d.Resources = make([]azure.Resource, 0, len(p.Deployment.Resources))
	for _, r := range p.Deployment.Resources {
		if !r.Existing && elsewhere(&p.Deployment, r.ID) {
			drops = append(drops, plan.Drop{Resource: r.ID, Reason: otherGroup})
			continue
		}
		r.Body = armjson.WithoutEmptyProperties(r.Body)
		d.Resources = append(d.Resources, r)
	}
	for i := range d.Resources {
		r := &d.Resources[i]
		r.DependsOn = slices.DeleteFunc(slices.Clone(r.DependsOn), func(id azure.ID) bool {
			_, ok := d.Find(id)
			return !ok
		})
	}
	return d, drops
}

// elsewhere says whether an ID lies in another resource group. What extends a
// resource of the deployment does not.
func elsewhere(d *azure.Deployment, id azure.ID) bool {
	return id.Scope != "" && extended(d, id.Scope) == nil
}

// extended is the resource whose scope this is.
func extended(d *azure.Deployment, scope string) *azure.Resource {
	for i := range d.Resources {
		if strings.EqualFold(extensionScope(d.Resources[i].ID), scope) {
			return &d.Resources[i]
		}
	}
	return nil
}

// Render writes main.bicep and main.bicepparam.
func Render(p *plan.Plan, t *templates.Set) ([]templates.File, error) {
	d, _ := Project(p)
	w := &writer{layout: newLayout(p.Spec, &d)}
	w.nameSymbols()
	main, err := w.main()
	if err != nil {
		return nil, err
	}
	parameters, err := w.parameters()
	if err != nil {
		return nil, err
	}
	main.About, parameters.About = p.About(), p.About()
	var files []templates.File
	for _, f := range []struct {
		path, template string
		data           any
	}{
		{"bicep/main.bicep", "bicep/main.bicep.tmpl", main},
		{"bicep/main.bicepparam", "bicep/main.bicepparam.tmpl", parameters},
	} {
		data, err := t.Execute(f.template, f.data)
		if err != nil {
			return nil, err
		}
		files = append(files, templates.File{Path: f.path, Data: data})
	}
	return files, nil
}

// layout tells what of a deployment is written inside what, in the shape that
// Bicep shares with ARM.
type layout struct {
	armjson.Types
	d        *azure.Deployment
	byID     map[azure.ID]*azure.Resource
	children map[azure.ID][]*azure.Resource // written inside, by the parent's key
}

func newLayout(s *spec.Spec, d *azure.Deployment) *layout {
	l := &layout{armjson.Index(s.Resources), d, map[azure.ID]*azure.Resource{}, map[azure.ID][]*azure.Resource{}}
	for i := range d.Resources {
		l.byID[d.Resources[i].ID.Key()] = &d.Resources[i]
	}
	for i := range d.Resources {
		if r := &d.Resources[i]; l.inlined(r) {
			p, _ := r.ID.Parent()
			l.children[p.Key()] = append(l.children[p.Key()], r)
		}
	}
	return l
}

func (l *layout) find(id azure.ID) *azure.Resource { return l.byID[id.Key()] }

// inlined says whether a resource is written inside its parent.
func (l *layout) inlined(r *azure.Resource) bool {
	return !r.Existing && l.Holder(r, l.find) != nil
}

func (l *layout) parent(r *azure.Resource) (*azure.Resource, bool) {
	id, ok := r.ID.Parent()
	if !ok {
		return nil, false
	}
	p, ok := l.byID[id.Key()]
	return p, ok
}

// root is the resource that a resource is written in: itself, or an ancestor.
func (l *layout) root(r *azure.Resource) *azure.Resource {
	for l.inlined(r) {
		r, _ = l.parent(r)
	}
	return r
}

// family is a resource with everything written inside it.
func (l *layout) family(r *azure.Resource) []*azure.Resource {
	all := []*azure.Resource{r}
	for _, c := range l.children[r.ID.Key()] {
		all = append(all, l.family(c)...)
	}
	return all
}

// roots are the resources that stand alone, in the order of the file.
func (l *layout) roots() []*azure.Resource {
	var all []*azure.Resource
	for i := range l.d.Resources {
		if r := &l.d.Resources[i]; !l.inlined(r) {
			all = append(all, r)
		}
	}
	order := func(r *azure.Resource) int {
		if t, ok := l.Find(r.ID.Type); ok {
			return t.Order
		}
		return 1 << 30
	}
	slices.SortStableFunc(all, func(a, b *azure.Resource) int { return cmp.Compare(order(a), order(b)) })
	return all
}

func (l *layout) heading(r *azure.Resource) string {
	if t, ok := l.Find(r.ID.Type); ok {
		return strings.Join(strings.Fields(t.Heading.En), " ")
	}
	return ""
}
