// Package bicep writes a deployment as Bicep and reads Bicep back. What is
// written keeps to a flat subset that every grammar of Bicep accepts:
// top-level resources, one property a line, no operators. What is created in
// another resource group or subscription stands in a module for it.
package bicep

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/templates"
)

// Render writes main.bicep, its modules and main.bicepparam.
func Render(p *plan.Plan, t *templates.Set) ([]templates.File, error) {
	_, units, _ := project(p)
	var files []templates.File
	write := func(path, template string, data any) error {
		text, err := t.Execute(template, data)
		files = append(files, templates.File{Path: path, Data: text})
		return err
	}
	for _, u := range units {
		data, err := newWriter(p.Spec, u).file()
		if err != nil {
			return nil, err
		}
		data.About = p.About()
		if err := u.withinLimits(); err != nil {
			return nil, err
		}
		if err := write("bicep/"+u.path(), "bicep/main.bicep.tmpl", data); err != nil {
			return nil, err
		}
	}
	data, err := newWriter(p.Spec, units[0]).parameters()
	if err != nil {
		return nil, err
	}
	data.About = p.About()
	return files, write("bicep/main.bicepparam", "bicep/main.bicepparam.tmpl", data)
}

// withinLimits says whether Azure takes the file: the compiler refuses it
// otherwise.
func (u *unit) withinLimits() error {
	created := 0
	for _, r := range u.d.Resources {
		if !r.Existing {
			created++
		}
	}
	for _, x := range []struct {
		n, most int
		what    string
	}{{len(u.d.Parameters), 256, "parameters"}, {len(u.d.Outputs), 64, "outputs"}, {created, 800, "resources"}} {
		if x.n > x.most {
			return fmt.Errorf("%s has %d %s; Azure takes at most %d; divide the environment, or leave bicep out of its artifacts", u.path(), x.n, x.what, x.most)
		}
	}
	return nil
}

// layout tells what of a deployment is written inside what, in the shape that
// Bicep shares with ARM.
type layout struct {
	armjson.Types
	d        *azure.Deployment
	byID     map[azure.ID]*azure.Resource
	children map[azure.ID][]*azure.Resource // written inside, by the parent's key
}

func newLayout(types armjson.Types, d *azure.Deployment) *layout {
	l := &layout{types, d, map[azure.ID]*azure.Resource{}, map[azure.ID][]*azure.Resource{}}
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
	if r.ID.Type == "" {
		return "Modules"
	}
	if t, ok := l.Find(r.ID.Type); ok {
		return strings.Join(strings.Fields(t.Heading.En), " ")
	}
	return ""
}

// digest is what the name of a resource is made of where it is a GUID; nil
// where the name is another one.
func (l *layout) digest(r *azure.Resource) []azure.Value {
	t, ok := l.Find(r.ID.Type)
	if !ok || len(t.Name.GUID) == 0 || r.Existing {
		return nil
	}
	var parts []azure.Value
	for _, path := range t.Name.GUID {
		part, ok := r.Body.Get(path)
		switch {
		case path == "scope":
			part = azure.RefTo(azure.ScopeID(r.ID.Scope), "")
		case !ok:
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

// callIt is a name for what a reference points to: workspacePrincipalId.
func (l *layout) callIt(ref azure.Ref) string {
	path := strings.FieldsFunc(ref.Path, func(r rune) bool { return strings.ContainsRune(".[]0123456789", r) })
	return camelCase(l.symbol(ref.ID) + "_" + path[len(path)-1])
}

// symbol is what the plan calls a resource.
func (l *layout) symbol(id azure.ID) string {
	if r := l.find(id); r != nil && r.Symbol != "" {
		return r.Symbol
	}
	typ := id.Type[strings.LastIndexByte(id.Type, '/')+1:]
	switch {
	case !id.IsPlace():
		return typ + "_" + id.Leaf()
	case isSubscription(id.Scope):
		return "subscription"
	}
	return "resource_group"
}

// describe tells apart what is handed from file to file, and says it to people.
func (l *layout) describe(ref azure.Ref) (key, title string) {
	title = words(ref.Path[strings.LastIndexByte(ref.Path, '.')+1:]) + " of " + strings.ReplaceAll(l.symbol(ref.ID), "_", " ") + " (" + ref.ID.Type + ")."
	return ref.ID.Key().String() + " " + strings.ToLower(ref.Path), title
}

// words parts the name of a property: principalId is the Principal ID.
func words(name string) string {
	var b strings.Builder
	for i, r := range name {
		switch {
		case i == 0:
			r = unicode.ToUpper(r)
		case unicode.IsUpper(r):
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	if rest, ok := strings.CutSuffix(b.String(), "Id"); ok {
		return rest + "ID"
	}
	return b.String()
}
