// Package artifact is the table of the languages in which a plan is written,
// and the one rule for all of them: what is written is read back and must say
// what was planned.
package artifact

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/arm"
	"github.com/ringfence-dev/ringfence/internal/artifact/bicep"
	"github.com/ringfence-dev/ringfence/internal/artifact/checklist"
	"github.com/ringfence-dev/ringfence/internal/artifact/nsg"
	"github.com/ringfence-dev/ringfence/internal/artifact/terraform"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

// Language is one way to write a plan down, and to read it again.
type Language struct {
	// Name is what environments ask for, and the folder of its files.
	Name string
	// Endings are those of files that carry meaning.
	Endings []string
	// Project is the part of a plan that the language can say.
	Project func(*plan.Plan) Projection
	// Render writes the files; drops are those of every language asked for.
	Render func(p *plan.Plan, drops []plan.Drop, t *templates.Set) ([]templates.File, error)
	// Read returns what files deploy; nil where they deploy nothing.
	Read func(*spec.Spec, []templates.File) (azure.Deployment, report.Findings)
}

// Projection is a plan as one language can say it, worked out once.
type Projection struct {
	// Drops is what the language cannot say.
	Drops []plan.Drop
	// Verify says where files differ in meaning from the plan; drops are those
	// of every language asked for.
	Verify func(drops []plan.Drop, files []templates.File) report.Findings
}

// Languages are all there are, in the order in which they are written.
var Languages = []Language{
	code{"arm", "arm/azuredeploy.json", []string{".json"}, true, false, false, arm.Project, arm.Render, arm.Read}.language(),
	code{"bicep", "bicep/main.bicep", []string{".bicep", ".bicepparam"}, true, false, false, bicep.Project, bicep.Render, bicep.Read}.language(),
	code{"terraform", "terraform/main.tf", []string{".tf", ".tf.json", ".tfvars", ".tfvars.json", ".tftest.hcl"}, false, true, true, terraform.Project, terraform.Render, terraform.Read}.language(),
	code{"nsg", "nsg", []string{".json"}, false, false, false, nsg.Project, nsg.Render, nsg.Read}.language(),
	{
		Name:    "checklist",
		Endings: []string{".md"},
		Project: func(p *plan.Plan) Projection {
			return Projection{Verify: func(drops []plan.Drop, files []templates.File) report.Findings {
				return verifyChecklist(p, drops, files)
			}}
		},
		Render: checklist.Render,
	},
}

// code is a language that deploys.
type code struct {
	name     string
	main     string // where findings stand that have no nearer place
	endings  []string
	versions bool // whether it states API versions
	cloud    bool // whether it states the cloud
	apart    bool // whether children stand and wait by themselves
	project  func(*plan.Plan) (azure.Deployment, []plan.Drop)
	render   func(*plan.Plan, *templates.Set) ([]templates.File, error)
	read     func(*spec.Spec, []templates.File) (azure.Deployment, report.Findings)
}

func (c code) language() Language {
	return Language{
		Name:    c.name,
		Endings: c.endings,
		Project: func(p *plan.Plan) Projection {
			want, drops := c.project(p)
			o := judge.Options{File: c.main, Inline: c.inline(p.Spec), Versions: c.versions, Cloud: c.cloud}
			return Projection{drops, func(_ []plan.Drop, files []templates.File) report.Findings {
				if len(want.Resources) == 0 && len(files) == 0 {
					return nil // such a plan has nothing that the language could say
				}
				got, found := c.read(p.Spec, files)
				for i := range found {
					if found[i].Severity == report.Note { // of what is ours, everything is read
						found[i].Severity = report.Warning
					}
				}
				if unreadable(found) {
					return found // what the rest says would only be missing
				}
				return append(found, judge.Compare(want, got, o)...)
			}}
		},
		Render: func(p *plan.Plan, _ []plan.Drop, t *templates.Set) ([]templates.File, error) { return c.render(p, t) },
		Read:   c.read,
	}
}

// unreadable says whether a file could not even be parsed.
func unreadable(found report.Findings) bool {
	return slices.ContainsFunc(found, func(f report.Finding) bool {
		return f.Severity == report.Error && (strings.HasSuffix(f.Rule, "syntax") || strings.HasPrefix(f.Rule, "input"))
	})
}

// inline says which types are written inside their parents; nil: none is.
func (c code) inline(s *spec.Spec) func(string) bool {
	if c.apart {
		return nil
	}
	types := map[string]bool{}
	for _, r := range s.Resources {
		types[strings.ToLower(r.Type)] = r.Inline != ""
	}
	return func(t string) bool { return types[strings.ToLower(t)] }
}

func verifyChecklist(p *plan.Plan, drops []plan.Drop, files []templates.File) report.Findings {
	got, found := checklist.Read(files)
	for _, lang := range checklist.Languages {
		list, ok := got[lang]
		if !ok {
			found = append(found, report.Finding{
				Rule: "nothing-read", Severity: report.Error, File: "checklist",
				Message: "no checklist was read in the language " + lang, Fix: rewrite,
			})
			continue
		}
		found = append(found, checklist.Compare(checklist.Project(p, drops, lang), list)...)
	}
	return found
}
