package checklist

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
)

// document is a checklist in one language before it becomes a List or Markdown.
type document struct {
	title    inline
	facts    []fact
	notes    []inline
	sections []section
}

type fact struct{ name, value inline }

type section struct {
	title inline
	items []item
}

type item struct {
	id         string
	title      inline
	task       bool
	statements []statement
}

type statement struct {
	depth int // 1: directly below the item
	label inline
	text  inline
	code  string
	lang  string // of code
}

type composer struct {
	words
	lang    string
	rulings map[string]bool // already printed in full
}

func compose(p *plan.Plan, drops []plan.Drop, lang string) document {
	c := composer{vocabulary[lang], lang, map[string]bool{}}
	doc := document{title: c.heading(p.Environment), notes: []inline{prose(c.howTo)}}
	doc.add(c.open(p.Checklist.Sections))
	tasks, byHand, toKnow, brackets := 0, 0, 0, false
	for _, s := range p.Checklist.Sections {
		out := section{title: title(s.Title.In(lang))}
		for _, i := range s.Items {
			if i.Declined != "" {
				continue
			}
			out.items = append(out.items, c.task(i))
			brackets = brackets || slices.ContainsFunc(i.Commands, func(x plan.Command) bool { return strings.Contains(x.Line, "<") }) ||
				slices.ContainsFunc(i.Codes, func(x plan.Code) bool { return strings.Contains(x.Body+x.Command.Line, "<") })
			switch {
			case i.Level == spec.Informational:
				toKnow++
				continue
			case remains(i):
				byHand++
			}
			tasks++
		}
		doc.add(out)
	}
	doc.add(c.declinedItems(p.Checklist.Sections))
	doc.add(c.droppedPaths(drops))
	doc.facts = append(c.facts(p), fact{title(c.items), title(fmt.Sprintf(c.itemCount, tasks, byHand, toKnow))})
	if brackets {
		doc.notes = append(doc.notes, prose(c.placeholders))
	}
	return doc
}

// remains says whether people must do something for an item.
func remains(i plan.Item) bool {
	does := func(x plan.Command) bool { return !x.Check }
	return i.Level != spec.Informational && i.Declined == "" && (len(i.ToDo)+len(i.Codes) > 0 || slices.ContainsFunc(i.Commands, does))
}

// open lists what remains to be done by hand, by section, for whoever does not
// read the whole.
func (c composer) open(sections []plan.Section) section {
	out := section{title: title(c.openSection)}
	for _, s := range sections {
		x := item{title: title(s.Title.In(c.lang))}
		for _, i := range s.Items {
			if remains(i) {
				x.add(1, "", inline{plain(c.item(i).title.plain() + " ("), code(i.ID), plain(")")})
			}
		}
		if x.statements != nil {
			out.items = append(out.items, x)
		}
	}
	return out
}

func (d *document) add(s section) {
	if len(s.items) > 0 {
		d.sections = append(d.sections, s)
	}
}

func (c composer) heading(env *spec.Environment) inline {
	date := c.newest
	if !env.AsOf.IsZero() {
		date = fmt.Sprintf(c.asOf, env.AsOf)
	}
	return title(fmt.Sprintf(c.title, env.Name, env.Region.Display, env.Region.Cloud.Title.In(c.lang), date))
}

// impliedName is the name of a component that nobody named.
const impliedName = "default"

// facts are the environment's choices; the first is the head of the table.
func (c composer) facts(p *plan.Plan) []fact {
	env := p.Environment
	fs := []fact{{title(c.setting), title(c.value)}}
	add := func(name string, values ...string) {
		if v := strings.Join(values, c.separator); v != "" {
			fs = append(fs, fact{title(name), title(v)})
		}
	}
	add(c.description, env.Description)
	add(c.resourceGroup, env.ResourceGroup)

	var components, space, options, artifacts []string
	for _, x := range env.Components {
		t := x.Kind.Title.In(c.lang)
		if x.Name != impliedName {
			t += " " + x.Name
		}
		components = append(components, t)
	}
	for _, x := range env.Network.AddressSpace {
		space = append(space, x.String())
	}
	for _, x := range p.Spec.Options {
		if env.Options[x.Name] {
			options = append(options, x.Title.In(c.lang))
		}
	}
	for _, x := range env.Artifacts {
		if x == "nsg" && len(env.Network.Subnets) == 0 {
			continue // no network, no groups
		}
		artifacts = append(artifacts, word(c.languages, x))
	}
	egress := word(c.egressKind, env.Egress.Kind)
	if env.Egress.NextHop != "" {
		egress += " (" + env.Egress.NextHop + ")"
	}
	limit := env.Outbound.Mode
	if env.Outbound.Restricted() {
		limit = env.Outbound.By
	}
	add(c.components, components...)
	if i := env.ManagedNetwork.Isolation; i != "disabled" {
		add(c.managedNetwork, word(c.isolation, i))
	}
	if len(env.Network.Subnets) > 0 {
		add(c.addressSpace, space...)
		add(c.egress, egress)
		add(c.outbound, word(c.limits, limit))
	}
	add(c.options, options...)
	add(c.artifacts, artifacts...)
	return fs
}

func (c composer) task(i plan.Item) item {
	out := c.item(i)
	out.task = i.Level != spec.Informational
	byHand := c.byHand
	if !out.task {
		byHand = c.note
	}
	if i.Own {
		out.add(1, c.own, prose(c.ownText))
	}
	c.standing(&out, i)
	out.group(1, c.note, c.texts(i.Detail))
	out.group(1, c.generated, c.texts(i.Done...))
	out.group(1, byHand, c.texts(i.ToDo...))
	for _, x := range i.Commands {
		label := c.do
		if x.Check {
			label = c.check
		}
		out.command(label, prose(x.Text.In(c.lang)), x.Line)
	}
	for _, x := range i.Codes {
		out.file(c, x)
	}
	for _, r := range i.Rulings {
		if c.rulings[r.ID] {
			out.add(1, c.ruling, inline{code(r.ID), plain(c.seeAbove)})
			continue
		}
		c.rulings[r.ID] = true
		out.add(1, c.ruling, append(inline{code(r.ID), plain(": ")}, prose(r.Question.In(c.lang))...))
		out.group(2, c.decision, c.texts(r.Decision))
		out.group(2, c.reason, c.texts(r.Reason))
		out.group(2, c.source, c.sources(r.Evidence, r.Sources))
	}
	out.group(1, c.source, c.sources(i.Evidence, i.Sources))
	return out
}

func (c composer) item(i plan.Item) item {
	return item{id: i.ID, title: title(cmp.Or(i.Title.In(c.lang), i.ID))}
}

// standing adds how far the item can be relied on, and how binding it is.
func (c composer) standing(out *item, i plan.Item) {
	if i.Unverified {
		out.add(1, c.unverified, prose(c.unverifiedText))
	}
	if i.Level != "" && i.Level != spec.Required {
		out.add(1, c.level, prose(word(c.levels, i.Level)))
	}
}

// declinedItems gathers what the environment does without; a requirement that
// several components decline stands once.
func (c composer) declinedItems(sections []plan.Section) section {
	var declined []plan.Item
	components := map[string][]string{}
	for _, s := range sections {
		for _, i := range s.Items {
			if i.Declined == "" {
				continue
			}
			if components[i.ID] == nil {
				declined = append(declined, i)
			}
			components[i.ID] = append(components[i.ID], s.Title.In(c.lang))
		}
	}
	out := section{title: title(c.declinedSection)}
	for _, i := range declined {
		x := c.item(i)
		x.add(1, c.declined, prose(i.Declined))
		x.add(1, c.component, prose(strings.Join(components[i.ID], c.separator)))
		c.standing(&x, i)
		x.group(1, c.source, c.sources(i.Evidence, i.Sources))
		out.items = append(out.items, x)
	}
	return out
}

// droppedPaths lists what a language does not carry, by reason.
func (c composer) droppedPaths(drops []plan.Drop) section {
	var reasons []spec.Text
	affected := map[spec.Text][]inline{}
	for _, d := range drops {
		var where inline
		if d.Resource != (azure.ID{}) { // what is dropped of a parameter stands in no resource
			where = inline{code(d.Resource.String())}
		}
		if d.Path != "" {
			if where != nil {
				where = append(where, plain(": "))
			}
			where = append(where, code(d.Path))
		}
		known := affected[d.Reason]
		if known == nil {
			reasons = append(reasons, d.Reason)
		}
		if !slices.ContainsFunc(known, func(o inline) bool { return slices.Equal(o, where) }) {
			affected[d.Reason] = append(known, where)
		}
	}
	out := section{title: title(c.dropSection)}
	for _, r := range reasons {
		x := item{title: title(r.In(c.lang))}
		x.group(1, c.dropped, affected[r])
		out.items = append(out.items, x)
	}
	return out
}

// sources are citations, one for each revision and each page not stored.
func (c composer) sources(evidence []spec.Evidence, pages []*spec.Source) []inline {
	var out []inline
	var revisions []*spec.Revision
	ranges := map[*spec.Revision][]string{}
	for _, e := range evidence {
		if ranges[e.Revision] == nil {
			revisions = append(revisions, e.Revision)
		}
		r := strconv.Itoa(e.First)
		if e.Last != e.First {
			r += "-" + strconv.Itoa(e.Last)
		}
		ranges[e.Revision] = append(ranges[e.Revision], r)
	}
	for _, r := range revisions {
		lines := fmt.Sprintf(c.lines, strings.Join(ranges[r], ", "))
		if n := ranges[r]; len(n) == 1 && !strings.Contains(n[0], "-") {
			lines = fmt.Sprintf(c.line, n[0])
		}
		out = append(out, inline{link(r.Document.Title.In(c.lang), r.Document.URL), plain(fmt.Sprintf(c.revision, r.ID, lines))})
	}
	for _, p := range pages {
		cite := inline{link(p.Title.In(c.lang), p.URL)}
		if !p.Dated.IsZero() {
			cite = append(cite, plain(fmt.Sprintf(c.dated, p.Dated)))
		}
		out = append(out, cite)
	}
	return out
}

// texts are those that say something.
func (c composer) texts(ts ...spec.Text) []inline {
	var out []inline
	for _, t := range ts {
		if s := t.In(c.lang); s != "" {
			out = append(out, prose(s))
		}
	}
	return out
}

func (i *item) add(depth int, label string, t inline) {
	i.statements = append(i.statements, statement{depth: depth, label: title(label), text: t})
}

// command adds a line to type; lines that do the same share a block.
func (i *item) command(label string, t inline, line string) {
	if n := len(i.statements) - 1; n >= 0 {
		if last := &i.statements[n]; last.code != "" && last.label.plain() == label && slices.Equal(last.text, t) {
			last.code += "\n" + line
			return
		}
	}
	i.add(1, label, t)
	last := &i.statements[len(i.statements)-1]
	last.code, last.lang = line, "shell"
}

// file adds a file to copy, what it does not say, and the command that takes it.
func (i *item) file(c composer, x plan.Code) {
	i.add(1, c.file, append(inline{code(x.File), plain(": ")}, prose(x.Title.In(c.lang))...))
	last := &i.statements[len(i.statements)-1]
	last.code, last.lang = x.Body, x.Language
	for _, n := range x.Notes {
		i.add(2, "", prose(n.In(c.lang)))
	}
	i.command(c.do, prose(x.Command.Text.In(c.lang)), x.Command.Line)
}

// group adds one text beside its label, several below it.
func (i *item) group(depth int, label string, ts []inline) {
	switch len(ts) {
	case 0:
	case 1:
		i.add(depth, label, ts[0])
	default:
		i.add(depth, label, nil)
		for _, t := range ts {
			i.statements = append(i.statements, statement{depth: depth + 1, text: t})
		}
	}
}
