// Package bicep writes a deployment as Bicep and reads Bicep back. What is
// written keeps to a flat subset that every grammar of Bicep accepts:
// top-level resources, one property a line, no operators. What is created in
// another resource group or subscription stands in a module for it.
package bicep

import (
	"fmt"
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

// layout also knows what a file calls things.
type layout struct{ *armjson.Layout }

func newLayout(types armjson.Types, d *azure.Deployment) layout {
	return layout{armjson.NewLayout(types, d)}
}

func (l layout) heading(r *azure.Resource) string {
	if r.ID.Type == "" {
		return "Modules"
	}
	if t, ok := l.Find(r.ID.Type); ok {
		return strings.Join(strings.Fields(t.Heading.En), " ")
	}
	return ""
}

// callIt is a name for what a reference points to: workspacePrincipalId.
func (l layout) callIt(ref azure.Ref) string {
	path := strings.FieldsFunc(ref.Path, func(r rune) bool { return strings.ContainsRune(".[]0123456789", r) })
	return camelCase(l.symbol(ref.ID) + "_" + path[len(path)-1])
}

// symbol is what the plan calls a resource.
func (l layout) symbol(id azure.ID) string {
	if r := l.Resource(id); r != nil && r.Symbol != "" {
		return r.Symbol
	}
	typ := id.Type[strings.LastIndexByte(id.Type, '/')+1:]
	switch {
	case !id.IsPlace():
		return typ + "_" + id.Leaf()
	case azure.IsSubscription(id.Scope):
		return "subscription"
	}
	return "resource_group"
}

// describe tells apart what is handed from file to file, and says it to people.
func (l layout) describe(ref azure.Ref) (key, title string) {
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
