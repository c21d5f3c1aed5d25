package artifact

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/internal/sums"
	"github.com/ringfence-dev/ringfence/templates"
)

const rewrite = "Run gen to write the artifact again; to change the network, change the environment."

// Names are the languages that an environment may ask for.
func Names() []string {
	out := make([]string, len(Languages))
	for i, l := range Languages {
		out[i] = l.Name
	}
	return out
}

// Generate writes what the plan's environment asks for, paths relative to its
// folder, with the list of sums. Each artifact is read back first: where it
// does not say what was planned there are findings, and the files are good
// for nothing.
func Generate(p *plan.Plan, t *templates.Set) ([]templates.File, report.Findings, error) {
	return generate(Languages, p, t)
}

func generate(languages []Language, p *plan.Plan, t *templates.Set) ([]templates.File, report.Findings, error) {
	asked := askedFor(languages, p)
	projections, drops := projected(asked, p)
	var all []templates.File
	var found report.Findings
	list := sums.Sums{}
	for i, l := range asked {
		files, err := l.Render(p, drops, t)
		if err != nil {
			return nil, nil, fmt.Errorf("environment %s, %s: %w", p.Environment.Name, l.Name, err)
		}
		for _, f := range projections[i].Verify(drops, files) {
			f.Rule = "read-back"
			f.Severity = report.Error // what a reader merely notes in the files of others is a fault in ours
			f.File = path.Join(p.Environment.Name, f.File)
			f.Environment = p.Environment.Name
			f.Message = "what was to be written does not say what was planned: " + f.Message
			f.Fix = "Nothing was written. A template of your own may say less or more than ours; if you have none, this is a fault of gen."
			found = append(found, f)
		}
		for _, f := range files {
			list[f.Path] = sums.Digest(f.Data)
		}
		all = append(all, files...)
	}
	return append(all, templates.File{Path: sums.Name, Data: list.Bytes()}), found, nil
}

// Verify says where an environment's files, paths relative to its folder,
// differ in meaning from the plan. Every language asked for is looked at.
func Verify(p *plan.Plan, files []templates.File) report.Findings {
	asked := askedFor(Languages, p)
	projections, drops := projected(asked, p)
	var found report.Findings
	for i, l := range asked {
		for _, f := range projections[i].Verify(drops, l.filesOf(files)) {
			f.Environment = p.Environment.Name
			found = append(found, f)
		}
	}
	for _, l := range Languages {
		if there := l.filesOf(files); len(there) > 0 && !slices.Contains(p.Environment.Artifacts, l.Name) {
			found = append(found, report.Finding{
				Rule: "not-asked", Severity: report.Warning, File: there[0].Path, Environment: p.Environment.Name,
				Message: fmt.Sprintf("the environment does not ask for %s, so this was not compared", l.Name),
				Fix:     "Remove it with gen --prune, or add " + l.Name + " to the environment's artifacts.",
			})
		}
	}
	return found
}

// filesOf picks the files of the language.
func (l Language) filesOf(files []templates.File) []templates.File {
	var out []templates.File
	for _, f := range files {
		if l.Holds(f.Path) {
			out = append(out, f)
		}
	}
	return out
}

// Holds says whether a path, relative to an environment's folder, is one that
// carries meaning in the language. Dot files are other programs' own.
func (l Language) Holds(p string) bool {
	if !slices.ContainsFunc(l.Endings, func(e string) bool { return strings.HasSuffix(p, e) }) {
		return false
	}
	for dir := p; dir != "."; dir = path.Dir(dir) {
		if path.Base(dir)[0] == '.' {
			return false
		}
		if dir == l.Name {
			return true
		}
	}
	return false
}

func askedFor(languages []Language, p *plan.Plan) []Language {
	return slices.DeleteFunc(slices.Clone(languages), func(l Language) bool {
		return !slices.Contains(p.Environment.Artifacts, l.Name)
	})
}

// projected is what each language makes of a plan, and what they cannot say;
// what several cannot stands once.
func projected(languages []Language, p *plan.Plan) ([]Projection, []plan.Drop) {
	projections := make([]Projection, len(languages))
	var drops []plan.Drop
	seen := map[plan.Drop]bool{}
	for i, l := range languages {
		projections[i] = l.Project(p)
		for _, d := range projections[i].Drops {
			if !seen[d] {
				seen[d] = true
				drops = append(drops, d)
			}
		}
	}
	return projections, drops
}
