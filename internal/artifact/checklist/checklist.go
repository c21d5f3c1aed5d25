// Package checklist is the artifact for people: a Markdown task list in each
// language, that an engineer ticks off while deploying and a reviewer reads.
//
// A plan is composed once into a document of statements; the List that verify
// compares and the Markdown that is written both come from it.
package checklist

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
)

// Languages are those a checklist is written in, in the order of the files.
var Languages = []string{"en", "ja"}

// List is what one checklist states, in one language, as plain text: a link is
// its text and its address, emphasis and code spans are their text alone.
type List struct {
	Title    string
	Facts    []Statement // what stands before the first section: rows of tables, with " | " between cells, and paragraphs
	Sections []Section
	Pos      azure.Pos // of the title
}

// Section is a heading and what stands under it.
type Section struct {
	Title string
	Notes []Statement // what stands outside the items
	Items []Item
	Pos   azure.Pos
}

// Item is one entry of a section's list.
type Item struct {
	ID         string // the requirement, or the user's name of a flow; may be empty
	Title      string
	Task       bool // it has a box
	Ticked     bool
	Statements []Statement
	Pos        azure.Pos
}

// Statement is one line below an item, and the code block that belongs to it.
type Statement struct {
	Text    string
	Code    string
	Pos     azure.Pos
	CodePos azure.Pos // of the first line of Code
}

// Project is what the checklist in this language says of a plan. drops is what
// the languages of code do not carry.
func Project(p *plan.Plan, drops []plan.Drop, lang string) List {
	doc := compose(p, drops, lang)
	l := List{Title: doc.title.plain()}
	for _, f := range doc.facts {
		l.Facts = append(l.Facts, Statement{Text: f.name.plain() + cellSeparator + f.value.plain()})
	}
	for _, n := range doc.notes {
		l.Facts = append(l.Facts, Statement{Text: n.plain()})
	}
	for _, s := range doc.sections {
		out := Section{Title: s.title.plain()}
		for _, i := range s.items {
			item := Item{ID: i.id, Title: i.title.plain(), Task: i.task}
			for _, st := range i.statements {
				text := strings.TrimSpace(st.label.plain() + " " + st.text.plain())
				item.Statements = append(item.Statements, Statement{Text: text, Code: cleanCode(st.code)})
			}
			out.Items = append(out.Items, item)
		}
		l.Sections = append(l.Sections, out)
	}
	return l
}
