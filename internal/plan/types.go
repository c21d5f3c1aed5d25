// Package plan turns the spec and an environment into what shall stand: a
// deployment in Azure's words and a checklist for people. It is pure: the
// same input gives the same plan, and nothing is read or written.
package plan

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// Plan is everything that the artifacts of one environment say.
type Plan struct {
	Spec        *spec.Spec
	Environment *spec.Environment
	Deployment  azure.Deployment
	Checklist   Checklist
}

// About is one line that opens generated files: what they are for, and of
// which day the requirements are.
func (p *Plan) About() string {
	env := p.Environment
	asOf := "newest requirements"
	if !env.AsOf.IsZero() {
		asOf = "requirements of " + env.AsOf.String()
	}
	about := "Environment " + env.Name + ", " + env.Region.Display + ", " + asOf + "."
	if env.Description != "" {
		about += " " + strings.TrimSuffix(strings.Join(strings.Fields(env.Description), " "), ".") + "."
	}
	return about
}

// Checklist is what people must know or do, grouped by component.
type Checklist struct {
	Sections []Section
}

// Section is one component's part.
type Section struct {
	Key   string // kind of component
	Title spec.Text
	Items []Item
}

// Item is one line to tick: a requirement, or a flow of the user's own.
type Item struct {
	ID         string // the requirement's ID, or the user's name for a flow
	Own        bool   // the user's own
	Title      spec.Text
	Detail     spec.Text
	Level      spec.Level
	Unverified bool
	Done       []spec.Text // what the generated code holds for it, one statement each
	ToDo       []spec.Text // what no artifact can hold, with the reason
	Commands   []Command
	Codes      []Code      // files that people may use beside the generated ones
	Symptoms   []spec.Text // what people see where it is missing, why, and what helps
	Evidence   []spec.Evidence
	Sources    []*spec.Source
	Rulings    []*spec.Ruling
	Declined   string // the user's reason not to have it
}

// Command is something to type.
type Command struct {
	Text  spec.Text // what it does
	Line  string
	Check bool // it verifies, instead of doing
}

// Code is a file that people may use, and the command that takes it.
type Code struct {
	Title    spec.Text // what it describes
	Language string
	File     string // its name
	Body     string
	Notes    []spec.Text // what it does not say
	Command  Command
}

// Drop is a path of the plan that one language does not carry, and why.
type Drop struct {
	Resource azure.ID
	Path     string
	Reason   spec.Text
}
