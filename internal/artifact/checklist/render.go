package checklist

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/templates"
)

const templatePath = "checklist/checklist.md.tmpl"

// path is where the checklist in this language stands.
func path(lang string) string { return "checklist/checklist." + lang + ".md" }

// What the template receives; every text is Markdown already.
type (
	page struct {
		Title    string
		Head     row
		Facts    []row
		Notes    []string
		Sections []pageSection
	}
	row         struct{ Name, Value string }
	pageSection struct {
		Title string
		Items []pageItem
	}
	pageItem struct {
		Box        string // "[ ] " for what is to be ticked
		Title      string
		ID         string // a code span, may be empty
		Statements []pageStatement
	}
	pageStatement struct {
		Depth int    // 1: directly below the item
		Label string // either of Label and Text may be empty
		Text  string
		Fence string   // around Code
		Lang  string   // of Code
		Code  []string // lines
	}
)

// Render writes the checklist in every language.
func Render(p *plan.Plan, drops []plan.Drop, t *templates.Set) ([]templates.File, error) {
	var files []templates.File
	for _, lang := range Languages {
		data, err := t.Execute(templatePath, compose(p, drops, lang).page())
		if err != nil {
			return nil, err
		}
		files = append(files, templates.File{Path: path(lang), Data: data})
	}
	return files, nil
}

func (d document) page() page {
	out := page{Title: d.title.markdown()}
	for i, f := range d.facts {
		r := row{f.name.markdown(), f.value.markdown()}
		if i == 0 {
			out.Head = r
			continue
		}
		out.Facts = append(out.Facts, r)
	}
	for _, n := range d.notes {
		out.Notes = append(out.Notes, n.markdown())
	}
	for _, s := range d.sections {
		ps := pageSection{Title: s.title.markdown()}
		for _, i := range s.items {
			pi := pageItem{Title: i.title.markdown(), ID: codeSpan(oneLine(i.id))}
			if i.task {
				pi.Box = "[ ] "
			}
			for _, st := range i.statements {
				x := pageStatement{Depth: st.depth, Label: st.label.markdown(), Text: st.text.markdown()}
				if block := cleanCode(st.code); block != "" {
					x.Fence, x.Lang, x.Code = codeFence(block), st.lang, strings.Split(block, "\n")
				}
				pi.Statements = append(pi.Statements, x)
			}
			ps.Items = append(ps.Items, pi)
		}
		out.Sections = append(out.Sections, ps)
	}
	return out
}
