package artifact

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/internal/sums"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

// fake is a language whose one file holds the number of drops it was handed.
func fake(name string, drops []plan.Drop, found report.Findings, err error) Language {
	return Language{
		Name: name,
		Project: func(*plan.Plan) Projection {
			return Projection{drops, func([]plan.Drop, []templates.File) report.Findings { return slices.Clone(found) }}
		},
		Render: func(_ *plan.Plan, all []plan.Drop, _ *templates.Set) ([]templates.File, error) {
			return []templates.File{{Path: name + "/file", Data: []byte{byte('0' + len(all))}}}, err
		},
	}
}

func planFor(artifacts ...string) *plan.Plan {
	return &plan.Plan{Spec: &spec.Spec{}, Environment: &spec.Environment{Name: "prod", Artifacts: artifacts}}
}

func TestGenerate(t *testing.T) {
	d := plan.Drop{Resource: azure.ID{Type: "T", Name: "n"}, Path: "p"}
	e := plan.Drop{Resource: azure.ID{Type: "T", Name: "n"}, Path: "q"}
	table := []Language{fake("one", []plan.Drop{d}, nil, nil), fake("two", []plan.Drop{d, e}, nil, nil), fake("three", []plan.Drop{{Path: "r"}}, nil, nil)}
	files, found, err := generate(table, planFor("two", "one"), nil)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path)
	}
	if !slices.Equal(paths, []string{"one/file", "two/file", sums.Name}) {
		t.Errorf("files %v", paths)
	}
	if string(files[0].Data) != "2" {
		t.Errorf("%s drops reached a language, want those asked for, each once", files[0].Data)
	}
	list, err := sums.Parse(files[2].Data)
	if err != nil || len(list) != 2 || list["one/file"] != sums.Digest(files[0].Data) {
		t.Errorf("sums %v, %v", list, err)
	}
}

func TestReadBack(t *testing.T) {
	bad := report.Findings{{Rule: "different-value", Severity: report.Error, File: "one/file", Line: 3, Message: "wrong"}}
	_, found, err := generate([]Language{fake("one", nil, bad, nil)}, planFor("one"), nil)
	if err != nil || len(found) != 1 {
		t.Fatal(err, found)
	}
	if f := found[0]; f.Rule != "read-back" || f.File != "prod/one/file" || f.Line != 3 || f.Environment != "prod" || !strings.Contains(f.Message, "wrong") {
		t.Errorf("finding %+v", f)
	}
	noted := report.Findings{{Rule: "unread", Severity: report.Note, File: "one/file", Message: "a construct that is not ours"}}
	if _, found, _ := generate([]Language{fake("one", nil, noted, nil)}, planFor("one"), nil); !found.Failed() {
		t.Errorf("what a reader notes in our own files passes: %v", found)
	}
	_, _, err = generate([]Language{fake("one", nil, nil, errors.New("no such field"))}, planFor("one"), nil)
	if err == nil || !strings.Contains(err.Error(), "environment prod, one: no such field") {
		t.Errorf("error %v", err)
	}
}

func TestHolds(t *testing.T) {
	byName := map[string]Language{}
	for _, l := range Languages {
		byName[l.Name] = l
	}
	for p, want := range map[string]string{
		"arm/azuredeploy.json":              "arm",
		"arm/deep/x.json":                   "arm",
		"arm/notes.md":                      "",
		"arm":                               "",
		"bicep/main.bicepparam":             "bicep",
		"terraform/main.tf":                 "terraform",
		"terraform/override.tf.json":        "terraform",
		"terraform/tests/plan.tftest.hcl":   "terraform",
		"terraform/.terraform.lock.hcl":     "",
		"terraform/.terraform/modules/a.tf": "",
		"terraform/terraform.tfstate":       "",
		"nsg/a.json":                        "nsg",
		"checklist/checklist.ja.md":         "checklist",
		"SHA256SUMS":                        "",
	} {
		var got []string
		for _, l := range Languages {
			if l.Holds(p) {
				got = append(got, l.Name)
			}
		}
		if strings.Join(got, ",") != want {
			t.Errorf("%s is held by %q, want %q", p, got, want)
		}
	}
	if len(byName) != len(Languages) {
		t.Error("two languages have one name")
	}
}
