package terraform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

const (
	nowhere   = "00000000-0000-0000-0000-000000000000" // the subscription, tenant and principals of mocks
	mostFacts = 24                                     // that one assertion holds
)

// tests is a run against mocks, which needs neither Azure nor a sign-in: the
// names of variables reach their resources, what requirements ask for stands in the
// arguments, and every output is the thing it names.
func (w *written) tests(pr *printer, group string, requirements []*spec.Requirement) sheet {
	run := block{keyword: "run", labels: []string{"mocked"}, args: []argument{{name: "command", raw: "apply"}}}
	run.blocks = append(run.blocks, w.nameTests(pr)...)
	run.blocks = append(run.blocks, w.requirementTests(pr, requirements)...)
	run.blocks = append(run.blocks, w.outputTests(pr, group)...)
	var blocks []*printed
	for _, m := range w.mocks(group) { // last, because all else tells what is referred to
		blocks = append(blocks, pr.block(m, 0, nil))
	}
	return one(append(blocks, pr.block(run, 0, nil))...)
}

// assertion holds facts, if there are any.
func assertion(facts []string, message string) []block {
	if facts == nil {
		return nil
	}
	demand := facts[0]
	if len(facts) > 1 {
		demand = "alltrue([\n" + indent(3) + strings.Join(facts, ",\n"+indent(3)) + ",\n" + indent(2) + "])"
	}
	return []block{{keyword: "assert", args: []argument{{name: condition, raw: demand}, {name: errorMessage, value: azure.Str(message)}}}}
}

// mocked is an ID as Azure writes it, in a subscription of zeros.
func mocked(group string, id azure.ID) string { return idText(id, nowhere, group, azure.ID.Leaf) }

// mocks are the providers that answer in Azure's place. What is referred to
// gets the ID it would have, because azurerm takes IDs apart.
func (w *written) mocks(group string) []block {
	own := block{keyword: "mock_provider", labels: []string{providerName}}
	override := func(target block, values ...azure.Member) block {
		return block{keyword: "override_" + target.keyword, args: []argument{
			{name: "target", raw: target.address()}, {name: "values", value: azure.Obj(values...)},
		}}
	}
	if w.asked[clientData] {
		own.blocks = append(own.blocks, override(dataSource(clientData),
			azure.M(subscriptionID, azure.Str(nowhere)), azure.M(tenantID, azure.Str(nowhere))))
	}
	if w.asked[w.groupData] {
		own.blocks = append(own.blocks, override(dataSource(w.groupData), azure.M("id", azure.Str(mocked(group, azure.Group)))))
	}
	others := map[string]*block{}
	out := []*block{&own}
	for _, s := range w.others() {
		others[s] = &block{keyword: own.keyword, labels: own.labels, args: []argument{{name: "alias", value: azure.Str(aliasOf(s))}}}
		out = append(out, others[s])
	}
	for _, r := range w.resources {
		if r.blocks == nil {
			continue
		}
		var values azure.Value
		if w.referred[r.planned.ID.Key()] {
			values = values.With("id", azure.Str(mocked(group, r.planned.ID)))
		}
		for _, e := range w.exported[r.planned.ID.Key()] {
			if strings.HasSuffix(e, "_id") {
				values = values.With(strings.ReplaceAll(e, "[0]", ""), azure.Str(nowhere))
			}
		}
		to := &own
		if s := areaOf(r.planned.ID.Scope).subscription; s != "" {
			to = others[strings.ToLower(s)]
		}
		if !values.IsEmpty() {
			to.blocks = append(to.blocks, override(r.blocks[0], values.Members...))
		}
		for _, a := range r.blocks[1:] {
			if w.joined[a.address()] { // it has the ID of what it belongs to
				to.blocks = append(to.blocks, override(a, azure.M("id", azure.Str(mocked(group, r.planned.ID)))))
			}
		}
	}
	plain := make([]block, len(out))
	for i, b := range out {
		plain[i] = *b
	}
	return plain
}

// nameTests hold that the names which variables give reach their resources.
func (w *written) nameTests(pr *printer) []block {
	var facts []string
	for _, r := range w.resources {
		if r.blocks == nil || w.embedded[r.planned.ID.Key()] || r.planned.Existing || r.planned.Name.Param == "" {
			continue
		}
		b := r.blocks[0]
		if a := r.origin(b, "name"); a != "" {
			facts = append(facts, b.address()+"."+a+" == "+pr.value(r.planned.Name, 0))
		}
	}
	return assertion(facts, "a resource has another name than its variable says")
}

// origin is the argument of a block that carries what is no part of a body.
func (r resource) origin(b block, from string) string {
	for _, t := range r.typ.Terraform {
		for _, a := range t.Arguments {
			if t.Type == b.labels[0] && t.Data == (b.keyword == "data") && a.From == from && !a.ReadOnly {
				return a.Name
			}
		}
	}
	return ""
}

// requirementTests hold what requirements ask for: the values that carry a
// requirement's ID, and of a resource that a requirement asks for as a whole
// everything that it says.
func (w *written) requirementTests(pr *printer, requirements []*spec.Requirement) []block {
	facts := map[string][]string{}
	for _, r := range w.resources {
		for _, b := range r.blocks {
			if w.embedded[r.planned.ID.Key()] || b.keyword == "data" {
				continue
			}
			f := factFinder{pr: pr, add: func(why []string, fact string) {
				for _, id := range why {
					if !slices.Contains(facts[id], fact) {
						facts[id] = append(facts[id], fact)
					}
				}
			}}
			if f.block(b, b.address(), nil); !f.found {
				f.block(r.essence(b), b.address(), b.why)
			}
		}
	}
	var out []block
	for id := range facts {
		message := id
		if i := slices.IndexFunc(requirements, func(q *spec.Requirement) bool { return q.ID == id }); i >= 0 {
			message += ": " + requirements[i].Title.En
		}
		for some := range slices.Chunk(facts[id], mostFacts) {
			out = append(out, assertion(some, message)...)
		}
	}
	slices.SortStableFunc(out, func(a, b block) int { return strings.Compare(message(a), message(b)) })
	return out
}

func message(b block) string { return b.args[len(b.args)-1].value.Text }

// essence is a block without what every resource says: name, group, place,
// tags, and words for people.
func (r resource) essence(b block) block {
	for _, t := range r.typ.Terraform {
		if t.Type != b.labels[0] {
			continue
		}
		b.args = slices.DeleteFunc(slices.Clone(b.args), func(a argument) bool {
			return slices.ContainsFunc(t.Arguments, func(x spec.TerraformArgument) bool {
				return x.Name == a.name && (x.From != "" && x.From != "scope.id" || x.Location || x.Type == "map" || strings.HasSuffix(x.Path, "description"))
			})
		})
	}
	return b
}

// factFinder finds what a test can hold about a block.
type factFinder struct {
	pr    *printer
	add   func(why []string, fact string)
	found bool // a value tells who asks for it
}

// block walks over a block that expressions name at. whole are the
// requirements that ask for all of it; without them, values tell their own.
func (f *factFinder) block(b block, at string, whole []string) {
	for _, a := range b.args {
		if why := f.why(a.value, whole); why != nil && a.raw == "" {
			if fact, ok := f.equals(at+"."+a.name, a.value); ok {
				f.add(why, fact)
			}
		}
	}
	for i, n := range b.blocks {
		if slices.ContainsFunc(b.blocks[:i], func(o block) bool { return o.keyword == n.keyword }) {
			continue
		}
		var same []block
		for _, o := range b.blocks[i:] {
			if o.keyword == n.keyword {
				same = append(same, o)
			}
		}
		list := at + "." + n.keyword + "[*]"
		if len(same) == 1 {
			f.block(n, "one("+list+")", slices.Concat(n.why, whole))
			continue
		}
		for _, o := range same {
			f.element(o, list, slices.Concat(o.why, whole))
		}
	}
}

// element says what a test can hold about one of several blocks: its scalars.
func (f *factFinder) element(b block, list string, whole []string) {
	for _, a := range b.args {
		why := f.why(a.value, whole)
		if why == nil || a.raw != "" || a.value.Kind == azure.List || a.value.Kind == azure.Object || a.name == "description" {
			continue
		}
		f.add(why, "contains("+list+"."+a.name+", "+f.pr.value(a.value, 0)+")")
		if len(whole) > 0 {
			return // one that tells it from the others
		}
	}
}

// why are the requirements that ask for a value.
func (f *factFinder) why(v azure.Value, whole []string) []string {
	out := slices.Clone(whole)
	v.Walk(func(_ string, x azure.Value) { out = append(out, x.Why...) })
	f.found = f.found || len(out) > len(whole)
	slices.Sort(out)
	return slices.Compact(out)
}

// equals compares an argument with what was planned. Terraform keeps many
// lists as sets.
func (f *factFinder) equals(argument string, v azure.Value) (string, bool) {
	switch v.Kind {
	case azure.Object, azure.Null:
		return "", false
	case azure.List:
		if line := f.pr.value(v, 0); len(line) <= width && !strings.Contains(line, "\n") {
			return "toset(" + argument + ") == toset(" + line + ")", true
		}
		return fmt.Sprintf("length(%s) == %d", argument, len(v.List)), true
	}
	return argument + " == " + f.pr.value(v, 0), true
}

// outputTests hold the outputs that are known before anything is deployed.
func (w *written) outputTests(pr *printer, group string) []block {
	var facts []string
	for _, o := range w.projected.Outputs {
		var want string
		switch {
		case o.Value.Kind == azure.Reference && o.Value.Ref.Path != "id":
			continue
		case o.Value.Kind == azure.Reference:
			want = quote(mocked(group, o.Value.Ref.ID))
		default:
			want = pr.value(o.Value, 3)
		}
		facts = append(facts, "output."+snake(o.Name)+" == "+want)
	}
	return assertion(facts, "an output is another than planned")
}
