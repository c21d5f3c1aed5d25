package arm

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// What a deployment may say beside what every resource may, what its
// properties, and what those of how expressions are evaluated.
var (
	ofDeployment = append(strings.Fields("properties location tags resourceGroup subscriptionId"), reserved...)
	ofProperties = strings.Fields("mode template templateLink parameters parametersLink expressionEvaluationOptions debugSetting onErrorDeployment extensionConfigs validationLevel")
	ofEvaluation = []string{"scope"}
)

// settings checks what a deployment says beside its template. It is no
// resource of the model, so nobody else would miss anything here.
func (r *reader) settings(d *declared) {
	note := func(at azure.Pos, fix, format string, args ...any) {
		f := armjson.Problem("arm-deployment", at, fix, format, args...)
		f.Severity = report.Note
		r.e.findings = append(r.e.findings, f)
	}
	properties, _ := d.raw.Member("properties")
	options, _ := properties.Member("expressionEvaluationOptions")
	for _, x := range []struct {
		members []azure.Member
		keys    []string
	}{{d.raw.Members, ofDeployment}, {properties.Members, ofProperties}, {options.Members, ofEvaluation}} {
		for _, m := range x.members {
			if !slices.ContainsFunc(x.keys, func(k string) bool { return strings.EqualFold(k, m.Key) }) {
				note(m.Pos, "Remove it, or correct the name.", "the deployment %s has no %q", d.id.Leaf(), m.Key)
			}
		}
	}
	if d.version == "" {
		note(d.pos, "Add it.", "the deployment %s has no apiVersion", d.id.Leaf())
	}
	mode, ok := properties.Member("mode")
	switch mode = r.e.value(mode); {
	case !ok:
		note(properties.Pos, "Write Incremental.", "the deployment %s has no mode", d.id.Leaf())
	case is(mode, "complete"):
		note(mode.Pos, "Write Incremental.", "the mode of the deployment %s is %s: it deletes what its template does not hold", d.id.Leaf(), mode)
	case mode.Kind == azure.String && !is(mode, "incremental"):
		note(mode.Pos, "Write Incremental.", "the mode of the deployment %s is %s, which Azure does not know", d.id.Leaf(), mode)
	}
	scope, _ := options.Member("scope")
	if scope = r.e.value(scope); scope.Kind == azure.String && !is(scope, "inner") && !is(scope, "outer") && !is(scope, "notspecified") {
		note(scope.Pos, "Write Inner or Outer.", "the scope in which the deployment %s evaluates expressions is %s, which Azure does not know", d.id.Leaf(), scope)
	}
}
