// Package nsg is the language of bare network security groups: one file for
// each group, nsg/NAME.json, holding the body that ARM takes for it. The name
// stands in the file's name. Nothing is an expression here; every value is the
// one that deploys.
package nsg

import (
	"path"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

const (
	group  = "Microsoft.Network/networkSecurityGroups"
	folder = "nsg"
)

var noReference = spec.Text{
	En: "a file of values alone cannot point to another resource",
	Ja: "値だけのファイルからは別のリソースを参照できません",
}

// Project is the groups that the plan creates, with their rules and the values
// that parameters give them. What points to other resources is dropped: of a
// group the property, of a rule the whole rule, which without it would be
// another rule.
func Project(p *plan.Plan) (azure.Deployment, []plan.Drop) {
	d := azure.Deployment{Cloud: p.Deployment.Cloud}
	var drops []plan.Drop
	for _, r := range p.Deployment.Resources {
		parent, isChild := r.ID.Parent()
		of, created := p.Deployment.Find(parent)
		switch {
		case r.Existing || r.ID.Scope != "":
			continue
		case strings.EqualFold(r.ID.Type, group):
		case isChild && created && !of.Existing && strings.EqualFold(parent.Type, group):
		default:
			continue
		}
		body, dropped := concrete(r.Body)
		for _, path := range dropped {
			drops = append(drops, plan.Drop{Resource: r.ID, Path: path, Reason: noReference})
		}
		if isChild && len(dropped) > 0 {
			continue
		}
		r.Body = armjson.WithoutEmptyProperties(body)
		r.Name.Param, r.APIVersion, r.DependsOn = "", "", nil
		d.Resources = append(d.Resources, r)
	}
	return d, drops
}

// concrete is a body of plain values, without the properties that refer to
// other resources, which are listed.
func concrete(body azure.Value) (azure.Value, []string) {
	var dropped []string
	plain := func(prefix string, v azure.Value) azure.Value {
		v.Param = ""
		var kept []azure.Member
		for _, m := range v.Members {
			if path := prefix + m.Key; refers(m.Value) && !strings.EqualFold(path, "properties") {
				dropped = append(dropped, path)
				continue
			}
			m.Value = m.Value.WithoutParams()
			kept = append(kept, m)
		}
		v.Members = kept
		return v
	}
	if p, ok := body.Member("properties"); ok {
		body = body.With("properties", plain("properties.", p))
	}
	return plain("", body), dropped
}

func refers(v azure.Value) bool {
	found := false
	v.EachReference(func(azure.Value) { found = true })
	return found
}

// Render writes one file for each group.
func Render(p *plan.Plan, t *templates.Set) ([]templates.File, error) {
	d, _ := Project(p)
	types := armjson.Index(p.Spec.Resources)
	var files []templates.File
	for i := range d.Resources {
		r := &d.Resources[i]
		if !strings.EqualFold(r.ID.Type, group) {
			continue
		}
		body := types.Shorten(r.ID.Type, r.Body)
		var rules []azure.Value
		children := d.Children(r.ID)
		for _, c := range children {
			rules = append(rules, armjson.Child(c.Name, types.Shorten(c.ID.Type, c.Body)))
		}
		if len(children) > 0 {
			body = types.Nest(body, children[0].ID.Type, rules)
		}
		body = types.Complete(r.ID.Type, body)
		data, err := t.Execute("nsg/group.json.tmpl", armjson.Lines(body))
		if err != nil {
			return nil, err
		}
		files = append(files, templates.File{Path: folder + "/" + r.ID.Name + ".json", Data: data})
	}
	return files, nil
}

// Read reads bodies of groups. A name inside the file wins over the file's.
func Read(s *spec.Spec, files []templates.File) (azure.Deployment, report.Findings) {
	var (
		d        azure.Deployment
		findings report.Findings
	)
	types := armjson.Index(s.Resources)
	for _, f := range files {
		root, fs := armjson.Parse(f.Path, f.Data)
		findings = append(findings, fs...)
		problem := func(v azure.Value, fix, format string, args ...any) {
			findings = append(findings, armjson.Problem("nsg-shape", v.Pos, fix, format, args...))
		}
		typ, typed := root.Member("type")
		switch {
		case root.Kind == azure.Null && len(fs) > 0:
			continue
		case root.Kind != azure.Object:
			problem(root, "Give the body of a network security group.", "the file holds a %s; it must hold an object", root.Kind)
			continue
		case typed && !strings.EqualFold(typ.Text, group):
			problem(typ, "Give the body of a network security group.", "this is %s, not a network security group", typ)
			continue
		}
		name, ok := root.Member("name")
		if !ok || name.Kind != azure.String {
			name = azure.Str(strings.TrimSuffix(path.Base(f.Path), ".json")).At(azure.Pos{File: f.Path, Line: 1, Column: 1})
		}
		r := azure.Resource{
			ID: azure.ID{Type: types.Spell(group), Name: armjson.NameText(name)}, Name: name, Pos: root.Pos,
			Body: azure.Value{Kind: azure.Object, Pos: root.Pos},
		}
		for _, m := range root.Members {
			if !armjson.Identifies(m.Key) {
				r.Body.Members = append(r.Body.Members, m)
			}
		}
		lifted, fs := types.Lift(r)
		findings = append(findings, fs...)
		for i := range lifted {
			lifted[i].DependsOn = nil
		}
		d.Resources = append(d.Resources, lifted...)
	}
	unique, fs := armjson.Unique(d.Resources, nil)
	d.Resources = unique
	return d, append(findings, fs...)
}
