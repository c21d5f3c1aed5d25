package arm

import (
	"cmp"
	"fmt"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/artifact/scopes"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

const subscriptionSchema = "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#"

// nameUnits gives the nested deployments their names: those of other
// environments may stand in the same groups.
func (w *writer) nameUnits() error {
	w.unitNames = map[*scopes.Unit]string{}
	if _, ok := w.Find(nested); !ok && len(w.Units) > 0 {
		return fmt.Errorf("%s is to be written in %s, and the spec has no resource block for %s", w.Units[0].Members[0].ID, w.Units[0].Scope, nested)
	}
	taken := map[string]int{}
	for _, u := range w.Units {
		subscription, group := azure.SplitPlace(u.Scope)
		name := armjson.DeploymentName(w.environment + "-" + cmp.Or(group, subscription, "subscription"))
		if taken[name]++; taken[name] > 1 {
			name = armjson.DeploymentName(fmt.Sprintf("%s-%d", name, taken[name]))
		}
		w.unitNames[u] = name
	}
	return nil
}

func (w *writer) unitID(u *scopes.Unit) azure.ID {
	return azure.ID{Scope: u.Scope, Type: nested, Name: w.unitNames[u]}
}

// unit is a nested deployment. Its expressions are those of the template
// around it, so that the parameters and IDs in them mean the same.
func (w *writer) unit(u *scopes.Unit) azure.Value {
	id := w.unitID(u)
	out := []azure.Member{
		azure.M("type", azure.Str(id.Type)),
		azure.M("apiVersion", azure.Str(w.version(id))),
		azure.M("name", azure.Str(id.Name)),
	}
	subscription, group := azure.SplitPlace(u.Scope)
	schema := templateSchema
	switch {
	case subscription != own:
		out = append(out, azure.M("subscriptionId", azure.Str(subscription)))
	case group == "":
		out = append(out, azure.M("subscriptionId", azure.Str("[subscription().subscriptionId]")))
	}
	if group != "" {
		out = append(out, azure.M("resourceGroup", azure.Str(armjson.Escape(group))))
	} else {
		schema = subscriptionSchema
		out = append(out, azure.M("location", azure.Str(w.region)))
	}
	var resources []azure.Value
	var before []azure.ID
	for _, r := range u.Members {
		resources = append(resources, w.resource(r))
		for _, to := range w.Waits(r) {
			if w.Of(to) != u {
				before = append(before, w.deployed(to))
			}
		}
	}
	out = append(out, w.dependsOn(before)...)
	return azure.Obj(append(out, azure.M("properties", azure.Obj(
		azure.M("mode", azure.Str("Incremental")),
		azure.M("expressionEvaluationOptions", azure.Obj(azure.M("scope", azure.Str("Outer")))),
		azure.M("template", azure.Obj(
			azure.M("$schema", azure.Str(schema)),
			azure.M("contentVersion", azure.Str(contentVersion)),
			azure.M("resources", azure.ListOf(resources...)))))))...)
}
