package artifact_test

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

// edit is one change in one file, and what a finding has to say of it.
type edit struct {
	kind     string
	from, to int
	text     string
	subject  []string // who is concerned: one of these
	says     []string // what of it: one of these
	// first and last line, of the file as it was, between which the finding
	// stands; 0, 0 is anywhere in the language's files.
	first, last int
	field       string // what it changes, wherever else such a field stands
}

func (e edit) of(data []byte) []byte {
	return slices.Concat(data[:e.from], []byte(e.text), data[e.to:])
}

// editor lists what can be changed in a file so that its meaning changes.
type editor struct {
	data   []byte
	root   *node
	plan   *plan.Plan
	params map[string]string // what parameters are, by plain name
	inline map[string]bool   // the lists that children stand in
	nested map[string]bool   // the types that do
	syntax string            // the file's ending
	module bool              // a Bicep file that another one calls
	refs   []family
	edits  []edit
}

// family is things that refer to others in one way, so that one can be put in
// the other's place.
type family struct {
	pattern *regexp.Regexp
	members []string
}

func editsOf(p *plan.Plan, f templates.File) ([]edit, error) {
	if strings.HasSuffix(f.Path, ".md") {
		return listEdits(f.Data), nil
	}
	root, err := tree(f)
	if err != nil {
		return nil, err
	}
	e := &editor{data: f.Data, root: root, plan: p, params: map[string]string{}, inline: map[string]bool{}, nested: map[string]bool{}, syntax: f.Path[strings.LastIndexByte(f.Path, '.'):], module: strings.Contains(f.Path, "/modules/")}
	for _, q := range p.Deployment.Parameters {
		e.params[plain(q.Name)] = q.Value.Text
	}
	for _, r := range p.Spec.Resources {
		if r.Inline != "" {
			e.nested[r.Type] = true
			e.inline[r.Inline[strings.LastIndexByte(r.Inline, '.')+1:]] = true
		}
	}
	e.families()
	root.walk(func(n *node) {
		switch {
		case e.silent(n):
		case n.keyword != "" && n.keyword != "@":
			e.declaration(n)
		case n.list:
			e.member(n)
		case len(n.kids) > 0:
			e.member(n)
			e.object(n)
		default:
			e.member(n)
			e.leaf(n)
		}
	})
	return e.edits, nil
}

// silent are keys that carry no meaning for a deployment, with all below them.
var silent = map[string]string{
	"error_message": "words for people",
	"terraform":     "settings of the program, not of the deployment",
	"features":      "how the provider behaves while it works",
	"lifecycle":     "what the program does about later changes",

	"temporary_name_for_rotation": "the name of what the program makes on the way",
}

func (e *editor) silent(n *node) bool {
	part := e.part(n)
	switch {
	case e.module && n.key == "description" && (part.keyword == "param" || part.keyword == "output"): // words for people between two files of ours
		return true
	case e.syntax == ".json" && n.key == "comments": // words for people
		return true
	case e.syntax == ".json" && (n.key == "$schema" || n.key == "contentVersion") && e.root.kid("resources") == nil: // of the parameters file, not of what is given
		return true
	case n.parent == e.root && n.key == "metadata": // who wrote it
		return true
	case n.key == "environment" && n.parent.keyword == "provider" && strings.Contains(e.text(n.from, n.to), "public"): // so it is where nothing is said
		return true
	}
	for ; n != nil; n = n.parent {
		if silent[n.key] != "" || n.key == "metadata" && n.parent == e.root {
			return true
		}
	}
	return false
}

// families collects what is referred to in the file. A parameter takes the
// place of a parameter, a resource that of a resource.
func (e *editor) families() {
	add := func(pattern string, members ...string) {
		slices.Sort(members)
		if members = slices.Compact(members); len(members) > 1 {
			e.refs = append(e.refs, family{regexp.MustCompile(pattern), members})
		}
	}
	all := func(pattern string) []string {
		var out []string
		for _, m := range regexp.MustCompile(pattern).FindAll(e.data, -1) {
			out = append(out, string(m))
		}
		return out
	}
	switch e.syntax {
	case ".json":
		for _, p := range []string{`\bparameters\('\w+'\)`, `\bresourceId\('[^()]*(?:\([^()]*\)[^()]*)*\)`} {
			add(p, all(p)...)
		}
	case ".tf":
		for _, p := range []string{`\bvar\.\w+`, `\blocal\.\w+`, `\bazurerm_\w+\.\w+`} {
			add(p, all(p)...)
		}
	case ".bicep":
		for _, keyword := range []string{"param", "resource", "module"} {
			var names []string
			for _, n := range e.root.kids {
				if n.keyword == keyword {
					names = append(names, n.key)
				}
			}
			if names != nil {
				add(`\b(?:`+strings.Join(names, "|")+`)\b`, names...)
			}
		}
	}
}

// add notes a change of n. A finding stands in the line of a value, or at what
// the node is a part of; what is gone from the top has no place, and what has
// another identity is missed elsewhere.
func (e *editor) add(kind string, n *node, from, to int, text string, says ...string) {
	if e.neutral(kind, n, from) {
		return
	}
	x := edit{kind: kind, field: e.field(n), from: from, to: to, text: text, subject: e.subject(n), says: append(slices.DeleteFunc(says, func(s string) bool { return s == "" }), n.word())}
	what, how := kind, ""
	if i := strings.LastIndexByte(kind, ' '); i >= 0 {
		what, how = kind[:i], kind[i+1:]
	}
	is := func(words ...string) bool { return slices.Contains(words, what) }
	part := e.part(n)
	association := part.keyword == "resource" && strings.HasSuffix(part.labels[0], "_association")
	names := identity.MatchString(n.word()) || e.argument(n, func(a spec.TerraformArgument) bool { return a.From != "" })
	handed := part.keyword == "module" && part != n && (kind == "reference" || kind == "zone") // what the module calls or joins may be another thing
	elsewhere := n.key == "scope" && !n.under("expressionEvaluationOptions") || e.nests(part) && (n.key == "subscriptionId" || n.key == "resourceGroup")
	if e.follows(n) { // it says what belongs to what another argument says, and is called by its own name
		x.subject = append(x.subject, cmp.Or(n.key, n.parent.key))
	}
	names = names || elsewhere || n.key == "resource_group_name"
	gone := how == "removed" && is("resource", "parameter", "output", "locals", "module", "provider", "using")
	given := e.syntax == ".tfvars" || e.syntax == ".json" && e.root.kid("resources") == nil && e.root.kid("parameters") != nil

	line := func(at int) int { return 1 + bytes.Count(e.data[:at], []byte("\n")) }
	switch {
	case gone, association, part.keyword == "provider", part.keyword == "locals", e.module, handed, names && (how == "removed" || what == "reference"), elsewhere, what == "rule" && how == "removed", e.inline[n.key] && how == "removed", given && how == "removed", e.syntax == ".json" && n.parent == e.root:
	case n.under("expressionEvaluationOptions"):
		x.first, x.last = line(part.cut[0]), line(part.cut[1])
		x.says = append(x.says, "has no parameter") // as the template around it has
	case how != "" && how != "value", names, is("constraint", "default", "dependency", "name", "version", "SKU", "role"), n.key == "is_manual_connection", e.nests(part):
		x.first, x.last = line(min(part.cut[0], from)), line(max(part.cut[1], to))+strings.Count(text, "\n")
	default:
		x.first, x.last = line(from), line(max(from, to-1))
	}

	declares := part != n && (slices.Contains([]string{"param", "variable", "output"}, part.keyword) || e.declares(part))
	switch {
	case part.keyword == "provider":
		x.subject, x.says = nil, nil
	case how == "renamed" && e.syntax == ".tf":
		x.subject, x.says = append(append(x.subject, n.key), part.labels...), nil
	case is("constraint", "default", "resource", "rule", "provider", "existing"), how == "duplicated", declares && how == "removed",
		e.syntax == ".tf" && (how == "removed" || x.first == x.last || n.key == "is_manual_connection"), how == "removed" && len(n.kids) > 0, how == "renamed" && n.parent == e.root, association, e.syntax == ".tf" && is("role"), e.module && (names || part.keyword == "output"):
		x.says = nil // that it is there, or gone, says it; or Terraform has its own word
	case is("dependency"):
		x.says = append(x.says, "wait")
	case how == "renamed":
		x.says = append(x.says, x.subject...) // it lacks something, or nothing knows the key
		x.subject = nil
	case is("version"):
		x.says = append(x.says, "apiVersion")
		if n.key != "apiVersion" && n.labels == nil { // in an expression the line says enough
			x.subject = nil
		}
	case names:
		x.says = append(x.says, x.subject...)
	}
	if association && gone || e.nests(part) || e.module && (names || part.keyword == "output") {
		x.subject = nil // what it joins, holds or hands on is
	} else if names || is("resource") {
		x.subject = append(x.subject, x.says...) // it has lost its own name
		if n.keyword != "" {
			x.subject = append(x.subject, n.labels...)
		}
		if e.syntax == ".bicep" && part.keyword == "resource" {
			typ, _, _ := strings.Cut(part.labels[1], "@")
			x.subject = append(x.subject, typ)
			if x.says != nil {
				x.says = append(x.says, typ)
			}
		}
	}
	e.edits = append(e.edits, x)
}

// field is the path of keys to a node, from the type of what holds it: that of
// all rules of one priority is the same.
func (e *editor) field(n *node) string {
	var path []string
	for ; n != nil && n != e.root; n = n.parent {
		switch typ := n.kid("type"); {
		case n.keyword == "resource" && e.syntax == ".bicep":
			path = append(path, strings.Join(n.labels[1:], " "))
		case n.keyword == "resource", n.keyword == "data":
			path = append(path, n.keyword, n.labels[0])
		case n.keyword != "" || e.declares(n):
			path = append(path, n.keyword) // what parameters and outputs are called is no matter
		case typ != nil && n.kid("apiVersion") != nil:
			path = append(path, e.text(typ.from, typ.to))
		default:
			path = append(path, n.key)
		}
	}
	return strings.Join(path, "<")
}

// follows says whether an argument of Terraform repeats what another one says.
func (e *editor) follows(n *node) bool {
	if n.key == "" {
		n = n.parent
	}
	return e.argument(n, func(a spec.TerraformArgument) bool { return a.Follows != "" || a.Association != "" })
}

// nests says whether a resource of a template is another template.
func (e *editor) nests(part *node) bool {
	typ := part.kid("type")
	return e.syntax == ".json" && typ != nil && e.text(typ.from, typ.to) == `"Microsoft.Resources/deployments"`
}

var hostNumber = regexp.MustCompile(`cidrhost\([^)]*, $`)

// neutral says of a change, of something that has a meaning otherwise, that
// it has none.
func (e *editor) neutral(kind string, n *node, from int) bool {
	part := e.part(n)
	deployment := e.nests(part) || part.keyword == "resource" && part.labels[0] == "azurerm_resource_group_template_deployment"
	switch {
	case hostNumber.MatchString(e.text(max(0, from-60), from)): // any will do, to see whether there is a network
		return true
	case n.key == "$schema" || n.key == "contentVersion": // that a template has them counts
		return kind == "other value" || kind == "CIDR"
	case deployment && n.parent == part && n.key == "name": // what the history of deployments calls it
		return kind == "name"
	case !e.module || part.keyword != "param":
		return false
	case kind == "default added": // the template gives a value to every parameter of a module
		return true
	case kind == "constraint removed": // the template refuses what its module does not
		return true
	case kind == "constraint": // likewise, where the limit is one upwards
		return strings.HasPrefix(n.key, "max")
	}
	return false
}

// identity are keys that say which resource something is.
var identity = regexp.MustCompile(`^(name|type|parent|scope)$`)

// declares says whether a node is a parameter or an output of a template, or
// what a template is given for one.
func (e *editor) declares(n *node) bool {
	if n.parent == nil || n.parent.key != "parameters" && n.parent.key != "outputs" {
		return false
	}
	of := n.parent.parent
	return of == e.root || of.key == "template" || of.key == "properties" && e.nests(of.parent)
}

// part is what a node is a part of: a declaration, a resource of a template.
func (e *editor) part(n *node) *node {
	if e.syntax == ".json" && e.root.kid("resources") == nil && e.root.kid("parameters") == nil {
		return e.root // a resource as a whole
	}
	for ; n.parent != nil && n.parent != e.root; n = n.parent {
		if e.syntax == ".json" && (n.kid("apiVersion") != nil || e.declares(n)) {
			break
		}
	}
	return n
}

var (
	token   = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\b\d+(?:\.\d+)?\b|\btrue\b|\bfalse\b`)
	address = regexp.MustCompile(`^\d+\.\d+\.\d+\.\d+(/\d+)?$`)
)

// leaf changes each literal in a value, and puts another reference in the
// place of each.
func (e *editor) leaf(n *node) {
	value := e.data[n.from:n.to]
	expression := e.syntax == ".json" && bytes.HasPrefix(value, []byte(`"[`))
	literals := token.FindAllIndex(value, -1)
	if expression {
		literals = armLiterals.FindAllIndex(value, -1)
	}
	for _, at := range literals {
		was := string(value[at[0]:at[1]])
		kind := e.kind(n, was)
		now := other(kind, was)
		if version.MatchString(was) && expression {
			kind = "version"
		}
		e.add(kind, n, n.from+at[0], n.from+at[1], now, strings.Trim(now, `'"`), strings.Trim(was, `'"`))
	}
	if e.syntax == ".json" && !expression {
		return
	}
	for _, f := range e.refs {
		for _, at := range f.pattern.FindAllIndex(value, -1) {
			was := string(value[at[0]:at[1]])
			i := slices.Index(f.members, was)
			if i < 0 || within(literals, at) && !expression {
				continue
			}
			now := f.members[(i+1)%len(f.members)]
			kind := "reference"
			if e.kind(n, "") == "zone" {
				kind = "zone"
			}
			if n.under("variable") {
				kind = "constraint"
			}
			if n.under("dependsOn") || n.under("depends_on") {
				kind = "dependency redirected"
			}
			e.add(kind, n, n.from+at[0], n.from+at[1], now, now, was, e.names(now), e.names(was))
		}
	}
	if n.key == "type" && n.parent.keyword == "variable" {
		e.add("parameter type", n, n.from, n.to, otherType(string(value), "number", "string"))
	}
}

// version is an API version in an expression.
var version = regexp.MustCompile(`^'\d{4}-\d{2}-\d{2}(-preview)?'$`)

// armLiterals are the texts in an expression of ARM.
var armLiterals = regexp.MustCompile(`'[^']*'`)

func within(spans [][]int, at []int) bool {
	return slices.ContainsFunc(spans, func(s []int) bool { return s[0] <= at[0] && at[1] <= s[1] })
}

// kinds are what a value is about, by its key; the first that fits.
var kinds = []struct {
	kind string
	key  *regexp.Regexp
}{
	{"protocol", regexp.MustCompile(`(?i)protocol`)},
	{"port", regexp.MustCompile(`(?i)ports?(_?ranges?)?$`)},
	{"direction", regexp.MustCompile(`(?i)^direction$`)},
	{"access", regexp.MustCompile(`(?i)access|action`)},
	{"priority", regexp.MustCompile(`(?i)^priority$`)},
	{"tag", regexp.MustCompile(`(?i)address(_?prefix)?(es)?$|serviceTag`)},
	{"host", regexp.MustCompile(`(?i)fqdn|^destination$|host`)},
	{"role", regexp.MustCompile(`(?i)role|principal`)},
	{"zone", regexp.MustCompile(`(?i)zone`)},
	{"SKU", regexp.MustCompile(`(?i)sku|tier|family|kind|vm_?size`)},
	{"name", regexp.MustCompile(`(?i)^name$|_name$`)},
	{"version", regexp.MustCompile(`^apiVersion$`)},
	{"resource type", regexp.MustCompile(`^type$`)},
	{"region", regexp.MustCompile(`^location$`)},
}

func (e *editor) kind(n *node, was string) string {
	word := n.word()
	top := n
	for top.parent != nil && top.parent != e.root {
		top = top.parent
	}
	in := func(keyword, section string) bool { return top.keyword == keyword || top.key == section && n != top }
	switch {
	case n.under("dependsOn"), n.under("depends_on"):
		return "dependency"
	case in("variable", "parameters"), in("param", ""):
		switch {
		case word == "value", word == "default", word == top.key, e.syntax == ".bicepparam", top.kid("resources") != nil:
			return "parameter value"
		case word == "description":
			return "parameter description"
		case word == "type":
			return "parameter type"
		case n.under("value"):
			return "parameter value"
		}
		return "constraint"
	case in("output", "outputs"):
		if word == "description" || word == "type" {
			return "output " + word
		}
		return "output"
	case e.syntax == ".tfvars", e.syntax == ".bicepparam":
		return "parameter value"
	case was == "true" || was == "false":
		return "flag"
	case address.MatchString(strings.Trim(was, `"'`)):
		return "CIDR"
	}
	if n.parent.word() == "sku" {
		return "SKU"
	}
	for _, k := range kinds {
		if k.key.MatchString(word) {
			return k.kind
		}
	}
	return "other value"
}

// other is a literal that could stand there too, and means something else.
func other(kind, was string) string {
	if n, err := strconv.Atoi(was); err == nil {
		return strconv.Itoa(n + 1)
	}
	switch was {
	case "true":
		return "false"
	case "false":
		return "true"
	}
	text, quote := was[1:len(was)-1], was[:1]
	words := map[string]string{
		"Inbound": "Outbound", "Outbound": "Inbound", "Allow": "Deny", "Deny": "Allow", "Tcp": "Udp", "Udp": "Tcp", "TCP": "UDP", "UDP": "TCP",
		"Enabled": "Disabled", "Disabled": "Enabled", "Incremental": "Complete", "Outer": "Inner", "string": "int", "int": "string", "array": "object", "object": "array",
		"Storage.WestEurope": "Storage", "443": "444", "*": "80", "Internet": "VirtualNetwork",
	}
	now, ok := words[text]
	switch {
	case ok:
	case kind == "CIDR" && strings.Contains(text, "/"):
		now = text[:strings.LastIndexByte(text, '/')] + "/31"
	case kind == "CIDR":
		now = text + "1"
	case kind == "port" && strings.Contains(text, "-"):
		now = text + "0"
	default:
		now = text + "x"
	}
	return quote + now + quote
}

func otherType(was string, types ...string) string {
	for _, t := range types {
		if t != was {
			return t
		}
	}
	panic("no other type")
}

// member renames a key, and takes what stands there out; an element also
// stands twice.
func (e *editor) member(n *node) {
	if n.key != "" {
		key := e.text(n.name[0], n.name[1])
		e.add("key renamed", n, n.name[0], n.name[1], longer(key), n.key+"x")
	}
	what := "property"
	switch {
	case n.under("dependsOn"), n.under("depends_on"):
		what = "dependency"
	case n.keyword == "@" && n.key != "description", n.key == validation:
		what = "constraint"
	case e.syntax == ".json" && n.parent.key == "parameters" && n.parent.parent == e.root:
		what = "parameter"
	case e.syntax == ".json" && n.parent.key == "outputs" && n.parent.parent == e.root:
		what = "output"
	case n.key != "":
	case n.kid("apiVersion") != nil:
		what = "resource"
	case n.kid("name") != nil:
		what = "rule"
	default:
		what = e.kind(n, "")
	}
	if !e.byDefault(n) {
		e.add(what+" removed", n, n.cut[0], n.cut[1], "", e.names(e.text(n.from, n.to)))
	}
	if n.key != "" && n.key != validation || n.keyword == "@" {
		return
	}
	if what == "dependency" || what == "constraint" {
		return // says the same twice
	}
	e.add(what+" duplicated", n, n.cut[0], n.cut[0], n.copy)
	e.second(what+" added", n, n.kid("name"))
}

// byDefault says whether to leave the argument out is to say the same.
func (e *editor) byDefault(n *node) bool {
	value := strings.Trim(e.text(n.from, n.to), `"`)
	if value == "{}" || n.key == "is_manual_connection" { // which azurerm asks for
		return true
	}
	if e.syntax == ".json" && value == "Outer" || n.key == "expressionEvaluationOptions" { // which ARM takes for granted
		return true
	}
	return e.argument(n, func(a spec.TerraformArgument) bool {
		return a.Default.Kind != azure.Null && strings.Trim(a.Default.String(), `"`) == value
	})
}

// argument says whether a mapping of n, an argument of Terraform, is such.
func (e *editor) argument(n *node, such func(spec.TerraformArgument) bool) bool {
	if e.syntax != ".tf" || n.parent == nil {
		return false
	}
	var blocks []string
	for p := n.parent; p != nil; p = p.parent {
		if p.keyword != "resource" && p.keyword != "data" {
			blocks = append(blocks, p.key)
			continue
		}
		for _, r := range e.plan.Spec.Resources {
			for _, t := range r.Terraform {
				if t.Type == p.labels[0] && mapped(t.TerraformBody, blocks, n.key, such) {
					return true
				}
			}
		}
	}
	return false
}

// mapped looks for the argument of a block, whose name comes after those of
// the blocks in it.
func mapped(b spec.TerraformBody, blocks []string, name string, such func(spec.TerraformArgument) bool) bool {
	if n := len(blocks); n > 0 {
		return slices.ContainsFunc(b.Blocks, func(x spec.TerraformBlock) bool {
			return x.Name == blocks[n-1] && mapped(x.TerraformBody, blocks[:n-1], name, such)
		})
	}
	return slices.ContainsFunc(b.Arguments, func(a spec.TerraformArgument) bool { return a.Name == name && such(a) })
}

// second writes a node once more, under another name.
func (e *editor) second(kind string, n, name *node) {
	if name == nil {
		return
	}
	if was := e.text(name.from, name.to); !strings.ContainsAny(was, "[(") && strings.ContainsAny(was[:1], `"'`) {
		now := longer(was)
		e.add(kind, n, n.cut[0], n.cut[0], strings.Replace(n.copy, was, now, 1), strings.Trim(now, `"'`))
	}
}

// longer is a word with an "x" at its end, within its quotes.
func longer(s string) string {
	end := strings.TrimRight(s, `"'`)
	return end + "x" + s[len(end):]
}

func (e *editor) text(from, to int) string { return string(e.data[from:to]) }

// object changes what a template of ARM declares.
func (e *editor) object(n *node) {
	if e.syntax != ".json" || n.kid("type") == nil {
		return
	}
	typ := strings.Trim(e.text(n.kid("type").from, n.kid("type").to), `"`)
	switch {
	case n.parent.key == "parameters":
		e.into("default added", n, n.inner, `"defaultValue": `+strings.ReplaceAll(sample(typ), "'", `"`)+`, `)
		if n.kid("maxLength") == nil && typ != "object" && typ != "int" {
			e.into("constraint added", n, n.inner, `"maxLength": 99, `)
		}
	case n.kid("apiVersion") != nil && n.kid("dependsOn") == nil:
		for _, r := range n.parent.kids {
			if r != n && r.kid("dependsOn") == nil && !strings.Contains(e.text(r.kid("name").from, r.kid("name").to), "format(") {
				e.into("dependency added", n, n.inner, fmt.Sprintf(`"dependsOn": ["[resourceId(%s, %s)]"], `,
					strings.ReplaceAll(e.text(r.kid("type").from, r.kid("type").to), `"`, "'"), strings.Trim(e.text(r.kid("name").from, r.kid("name").to), `"[]`)),
					e.resolve(e.text(r.kid("name").from, r.kid("name").to)))
				return
			}
		}
	}
}

// into writes something more into n.
func (e *editor) into(kind string, n *node, at int, text string, says ...string) {
	e.add(kind, n, at, at, text, says...)
}

// declaration changes what stands at the top of a Bicep file, or is a block of
// Terraform.
func (e *editor) declaration(n *node) {
	bicep := e.syntax == ".bicep" || e.syntax == ".bicepparam"
	what := map[string]string{"param": "parameter", "variable": "parameter", "data": "resource", "locals": "local"}[n.keyword]
	if what == "" {
		what = n.keyword
	}
	if n.keyword == "targetScope" {
		e.leaf(n) // to say nothing is to say resourceGroup
		return
	}
	if n.parent == e.root && n.keyword != "locals" {
		e.add(what+" removed", n, n.cut[0], n.cut[1], "")
		e.add(what+" duplicated", n, n.cut[0], n.cut[0], n.copy)
	} else if n.parent != e.root {
		e.member(n)
	}
	if bicep && n.name[1] > n.name[0] && n.keyword != "resource" && n.keyword != "module" {
		e.add(what+" name", n, n.name[0], n.name[1], n.key+"x")
	}
	if bicep && (len(n.kids) == 0 || n.keyword == "output") {
		e.leaf(n)
	}
	switch {
	case n.keyword == "param" && e.syntax == ".bicep":
		e.into("default added", n, n.to, " = "+sample(n.labels[1]))
		if n.kid("maxLength") == nil && n.labels[1] != "object" && n.labels[1] != "int" {
			e.into("constraint added", n, n.cut[0], "@maxLength(99)\n")
		}
		at := n.name[1] + 1
		e.add("parameter type", n, at, at+len(n.labels[1]), otherType(n.labels[1], "object", "string"))
	case n.keyword == "variable":
		typ := n.kid("type")
		e.into("default added", n, n.inner, "\n  default = "+strings.ReplaceAll(sample(e.text(typ.from, typ.to)), "'", `"`))
		if n.kid(validation) == nil {
			e.into("constraint added", n, n.inner, "\n  validation {\n    condition     = length(var."+n.labels[0]+") <= 99\n    error_message = \"Too long.\"\n  }")
		}
	case n.keyword == "resource" || n.keyword == "data":
		e.typed(n)
		if n.keyword == "resource" && n.labels[len(n.labels)-1] != "existing" {
			e.depend(n)
		}
		if bicep {
			e.second("resource added", n, n.kid("name"))
		}
	}
}

// typed changes the type that a declaration states, and whether the resource
// is there already.
func (e *editor) typed(n *node) {
	if e.syntax == ".tf" {
		e.add("resource type", n, n.typ[1]-1, n.typ[1]-1, "x")
		return
	}
	typ, _, _ := strings.Cut(n.labels[1], "@")
	e.add("resource type", n, n.typ[0]+1+len(typ), n.typ[0]+1+len(typ), "x", typ)
	e.add("version", n, n.typ[1]-1, n.typ[1]-1, "x")
	if n.labels[len(n.labels)-1] == "existing" {
		e.add("existing removed", n, n.typ[1], n.typ[1]+len(" existing"), "")
	} else {
		e.add("existing added", n, n.typ[1], n.typ[1], " existing")
	}
}

// depend lets a resource wait for the first one that has nothing to do with it.
func (e *editor) depend(n *node) {
	own, ok := e.planned(n)
	if !ok || n.kid("dependsOn") != nil || n.kid("depends_on") != nil {
		return
	}
	for _, r := range e.root.kids {
		other, ok := e.planned(r)
		if r.keyword != "resource" || r.labels[len(r.labels)-1] == "existing" || !ok || e.related(own, other) {
			continue
		}
		text := "  dependsOn: [ " + r.key + " ]\n"
		if e.syntax == ".tf" {
			text = "\n  depends_on = [" + strings.Join(r.labels, ".") + "]"
		}
		e.into("dependency added", n, n.inner, text, other.Leaf())
		return
	}
}

// related says whether one of two resources waits for the other. What is
// written inside another counts for that.
func (e *editor) related(a, b azure.ID) bool {
	root := func(id azure.ID) azure.ID {
		for e.nested[id.Type] {
			id, _ = id.Parent()
		}
		return id
	}
	a, b = root(a), root(b)
	for _, r := range e.plan.Deployment.Resources {
		for _, to := range r.DependsOn {
			if from, to := root(r.ID), root(to); from.Equal(a) && to.Equal(b) || from.Equal(b) && to.Equal(a) {
				return true
			}
		}
	}
	return a.Equal(b)
}

// planned is the resource that a declaration stands for.
func (e *editor) planned(n *node) (azure.ID, bool) {
	if n.keyword != "resource" {
		return azure.ID{}, false
	}
	for _, r := range e.plan.Deployment.Resources {
		if plain(r.Symbol) == plain(e.symbol(n)) {
			return r.ID, true
		}
	}
	return azure.ID{}, false
}

// symbol is what a declaration calls a resource.
func (e *editor) symbol(n *node) string {
	if e.syntax == ".bicep" {
		return n.key
	}
	return n.labels[1]
}

// sample is a literal of a parameter's type.
func sample(typ string) string {
	switch strings.Trim(typ, `"'`) {
	case "int", "number":
		return "7"
	case "bool":
		return "true"
	case "array", "string[]", "list(string)":
		return "[]"
	case "object", "map(string)":
		return "{}"
	}
	return "'x'"
}

const validation = "validation"

// subject is what a finding about the node should call it.
func (e *editor) subject(n *node) []string {
	var out []string
	for ; n != nil && n != e.root; n = n.parent {
		switch {
		case n.keyword == "param", n.keyword == "variable", n.keyword == "output":
			return append(out, n.labels[0])
		case n.keyword == "resource", n.keyword == "data":
			label := n.labels[0]
			if n.key == "resource" || n.key == "data" {
				label = n.labels[1]
			}
			if name := e.named(label); name != "" {
				return append(out, name, label)
			}
			return nil
		case n.keyword == "@", n.keyword == "":
			if e.declares(n) || n.parent == e.root && (e.syntax == ".tfvars" || e.syntax == ".bicepparam") {
				return append(out, n.key)
			}
			if name := n.kid("name"); name != nil {
				out = append(out, e.resolve(string(e.data[name.from:name.to])))
				if n.key == "" && e.inline[n.parent.word()] {
					return out
				}
			}
		}
	}
	return out
}

// named is what the resource of a symbol is called; "" where there is none.
func (e *editor) named(symbol string) string {
	for _, r := range e.plan.Deployment.Resources {
		if plain(r.Symbol) == plain(symbol) {
			return r.ID.Leaf()
		}
	}
	return ""
}

// names is what an expression refers to.
func (e *editor) names(value string) string {
	symbol := strings.TrimSuffix(strings.TrimSpace(value), ".id")
	if name := e.named(symbol[strings.LastIndexByte(symbol, '.')+1:]); name != "" {
		return name
	}
	return e.resolve(value)
}

var words = regexp.MustCompile(`'[^']*'|\w+`)

// resolve is what a name says, as far as its last word tells.
func (e *editor) resolve(value string) string {
	value = strings.Trim(value, `"[]`)
	if strings.Contains(value, "guid(") {
		return "role"
	}
	all := words.FindAllString(value, -1)
	if all == nil {
		return value
	}
	last := strings.Trim(all[len(all)-1], "'")
	if v, ok := e.params[plain(last)]; ok {
		return v
	}
	if strings.ContainsAny(value, "('") {
		return last
	}
	return value
}

// plain is a text without what languages spell differently.
func plain(s string) string { return strings.ToLower(strings.ReplaceAll(s, "_", "")) }
