package terraform

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// ofDeployment is what a deployment template is deployed with; needed of it is
// what it cannot do without.
var (
	ofDeployment = []string{"name", groupVariable, deploymentMode, templateContent, "parameters_content", "template_spec_version_id", "debug_level", "location", "tags"}
	needed       = []string{"name", groupVariable, deploymentMode}
)

// embedded reads the resources of a deployment template that stands in HCL.
func (r *reader) embedded(in *instance) {
	at := pos(in.block.DefRange())
	body := in.block.Body
	for _, a := range attributes(body) {
		switch {
		case a.Name == deploymentMode:
			if mode, ok := textOf(r.settle(r.eval(a.Expr, in.scope))); !ok || mode != incremental {
				r.find("deployment-mode", report.Note, pos(a.NameRange), "Write "+incremental+".", "the %s of %s is not %s: in another one it deletes what its template does not hold", a.Name, in.name, incremental)
			}
		case !slices.Contains(ofDeployment, a.Name) && !about[a.Name]:
			r.find("unknown-argument", report.Warning, pos(a.NameRange), "Check the name; what it says is not considered.", "no mapping of %s knows the argument %s", in.typ, a.Name)
		}
	}
	for _, b := range body.Blocks {
		if !about[b.Type] {
			r.find("unknown-argument", report.Warning, pos(b.DefRange()), "Check the name; what it says is not considered.", "no mapping of %s knows the block %s", in.typ, b.Type)
		}
	}
	for _, name := range needed {
		if body.Attributes[name] == nil {
			r.find("missing-argument", report.Note, at, "Add it.", "%s has no %s", in.name, name)
		}
	}
	found := r.contained(in)
	if found == nil {
		r.find("not-read", report.Note, at, "Audit the template as a file of its own.", "the template in %s is not read", in.name)
	}
	if key := armjson.LacksHeader(r.settle(r.argumentOf(in, templateContent))); key != "" {
		r.find("missing-argument", report.Note, at, "Add it: Azure refuses a template without it.", "the template in %s has no %s", in.name, key)
	}
	after := r.after(in.block)
	for _, res := range found {
		if res.APIVersion == "" {
			r.find("missing-argument", report.Note, at, "Add it: Azure refuses a resource without it.", "%s in the template of %s has no apiVersion", res.ID, in.name)
		}
		res.DependsOn = slices.Clone(after)
		r.out.Resources = append(r.out.Resources, res)
	}
}

func (r *reader) contained(in *instance) []azure.Resource {
	content := r.settle(r.argumentOf(in, templateContent))
	list, _ := content.Get("resources")
	scope := r.groupScope(in, r.known(r.argumentOf(in, groupVariable)))
	var out []azure.Resource
	for _, e := range list.List {
		typ, _ := e.Get("type")
		name, _ := e.Get("name")
		version, _ := e.Get("apiVersion")
		rt := r.lookup(typ.Text)
		if rt == nil || name.Kind != azure.String {
			continue
		}
		body := azure.Obj().At(e.Pos)
		for _, m := range e.Members {
			if !slices.Contains([]string{"type", "name", "apiversion", "dependson"}, strings.ToLower(m.Key)) {
				m.Value = unescape(m.Value)
				body.Members = append(body.Members, m)
			}
		}
		id := azure.ID{Scope: scope, Type: rt.Type, Name: name.Text}
		own := name
		own.Text = id.Leaf()
		out = append(out, azure.Resource{ID: id, Name: own, APIVersion: version.Text, Body: place(body, e.Pos), Symbol: in.label, Pos: pos(in.block.DefRange())})
	}
	return out
}

// unescape reads texts as ARM does: [expression], [[text].
func unescape(v azure.Value) azure.Value {
	return v.Replace(func(v *azure.Value) (azure.Value, bool) {
		switch text := armjson.Unescape(v.Text); {
		case v.Kind != azure.String || !armjson.IsExpression(v.Text):
			return azure.Value{}, false
		case text == v.Text:
			return azure.UnknownBecause("an expression of ARM").At(v.Pos), true
		default:
			out := *v
			out.Text = text
			return out, true
		}
	})
}
