package bicep

import (
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

func TestHanded(t *testing.T) {
	const main = "@minLength(3)\n@maxLength(9)\nparam name string = 'abc'\nmodule m 'm.bicep' = {\n  params: {\n    x: VALUE\n  }\n}\n"
	for _, c := range []struct {
		value, module, want string
		severity            report.Severity
	}{
		{"name", "param x string", "", ""},
		{"name", "@maxLength(9)\nparam x string", "", ""},
		{"name", "@maxLength(8)\nparam x string", "m.bicep:2:7: the parameter x of a module accepts less than the parameter name that it is given: a length of 8 at most", report.Note},
		{"name", "@minLength(4)\nparam x string", "a length of 4 at least", report.Note},
		{"name", "@allowed(['abc'])\nparam x string", "one of abc", report.Note},
		{"'abc'", "@allowed(['abc'])\nparam x string", "", ""},
		{"'abcd'", "@maxLength(3)\nparam x string", "a length of 3 at most", report.Error},
		{"7", "@minValue(8)\nparam x int", "8 at least", report.Error},
		{"7", "param x string", "main.bicep:6:5: the parameter x, declared as string at m.bicep:1:7, is given a value of another type: 7", report.Error},
		{"resourceGroup().id", "param x object", "given a value of another type", report.Error},
		{"resourceGroup().properties", "param x object", "", ""},
		{"null", "param x string?", "", ""},
		{"name", "param x string\noutput o string = x\noutput o string = x", "m.bicep:3:8: the output o is declared a second time", report.Error},
	} {
		_, fs := Read(&spec.Spec{Resources: plantest.Types()}, []templates.File{
			{Path: "main.bicep", Data: []byte(strings.ReplaceAll(main, "VALUE", c.value))}, {Path: "m.bicep", Data: []byte(c.module + "\n")},
		})
		switch {
		case c.want == "" && len(fs) > 0, c.want != "" && (len(fs) != 1 || fs[0].Severity != c.severity || !strings.Contains(fs[0].Place()+fs[0].Message, c.want)):
			t.Errorf("%s to %q: %v, want %q", c.value, c.module, fs, c.want)
		}
	}
}
