package artifact_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/plan"
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
	syntax string            // the file's ending
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
	root, err := tree(f)
	if err != nil {
		return nil, err
	}
	e := &editor{data: f.Data, root: root, plan: p, params: map[string]string{}, inline: map[string]bool{}, syntax: f.Path[strings.LastIndexByte(f.Path, '.'):]}
	for _, q := range p.Deployment.Parameters {
		e.params[plain(q.Name)] = q.Value.Text
	}
	for _, r := range p.Spec.Resources {
		e.inline[r.Inline[strings.LastIndexByte(r.Inline, '.')+1:]] = true
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
	"$schema":                     "the language of a template, not what it deploys",
	"contentVersion":              "a template's own number",
	"_generator":                  "who wrote it",
	"comments":                    "words for people",
	"error_message":               "words for people",
	"required_version":            "of the program, not of the deployment",
	"source":                      "where the provider comes from",
	"version":                     "of the provider",
	"terraform":                   "settings of the program",
	"features":                    "how the provider behaves while it works",
	"mode":                        "a deployment's, which adds to what is there",
	"expressionEvaluationOptions": "",
}

func (e *editor) silent(n *node) bool {
	for ; n != nil; n = n.parent {
		if _, ok := silent[n.key]; ok {
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
// the node is a part of; what is gone from the top has no place.
func (e *editor) add(kind string, n *node, from, to int, text string, says ...string) {
	x := edit{kind: kind, from: from, to: to, text: text, subject: e.subject(n), says: append(slices.DeleteFunc(says, func(s string) bool { return s == "" }), n.word())}
	line := func(at int) int { return 1 + bytes.Count(e.data[:at], []byte("\n")) }
	x.first, x.last = line(from), line(max(from, to-1))
	what, how, _ := strings.Cut(kind, " ")
	switch {
	case how == "removed" && slices.Contains([]string{"resource", "parameter", "output"}, what):
		x.first, x.last = 0, 0
	case how != "value" && slices.Contains([]string{"parameter", "output", "constraint", "default", "dependency", "name", "version", "resource"}, what), how != "":
		for n.parent != nil && n.parent != e.root && n.keyword == "" && n.kid("type") == nil && n.parent.word() != "parameters" && n.parent.word() != "outputs" {
			n = n.parent
		}
		if n.keyword == "@" {
			n = n.parent
		}
		x.first, x.last = line(min(n.cut[0], from)), line(max(n.cut[1], to))+strings.Count(text, "\n")
	}
	if what == "constraint" || what == "default" || what == "resource" || what == "rule" {
		x.says = nil // that it is there says it
	}
	e.edits = append(e.edits, x)
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
		"Enabled": "Disabled", "Disabled": "Enabled", "string": "int", "int": "string", "array": "object", "object": "array",
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
		e.add("key renamed", n, n.name[0], n.name[1], longer(key), n.key)
	}
	what := "property"
	switch {
	case n.under("dependsOn"), n.under("depends_on"):
		what = "dependency"
	case n.keyword == "@" && n.key != "description", n.key == validation:
		what = "constraint"
	case n.key != "":
	case n.kid("apiVersion") != nil:
		what = "resource"
	case n.kid("name") != nil:
		what = "rule"
	default:
		what = e.kind(n, "")
	}
	e.add(what+" removed", n, n.cut[0], n.cut[1], "", e.names(e.text(n.from, n.to)))
	if n.key != "" && n.key != validation || n.keyword == "@" {
		return
	}
	if what == "dependency" || what == "constraint" {
		return // says the same twice
	}
	e.add(what+" duplicated", n, n.cut[0], n.cut[0], n.copy)
	e.second(what+" added", n, n.kid("name"))
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
			if r != n && r.kid("dependsOn") == nil {
				e.into("dependency added", n, n.inner, fmt.Sprintf(`"dependsOn": ["[resourceId(%s, %s)]"], `,
					strings.ReplaceAll(e.text(r.kid("type").from, r.kid("type").to), `"`, "'"), strings.Trim(e.text(r.kid("name").from, r.kid("name").to), `"[]`)))
				return
			}
		}
	}
}

// into writes something more into n.
func (e *editor) into(kind string, n *node, at int, text string) {
	e.add(kind, n, at, at, text)
}

// declaration changes what stands at the top of a Bicep file, or is a block of
// Terraform.
func (e *editor) declaration(n *node) {
	bicep := e.syntax == ".bicep" || e.syntax == ".bicepparam"
	what := map[string]string{"param": "parameter", "variable": "parameter", "data": "resource", "locals": "local"}[n.keyword]
	if what == "" {
		what = n.keyword
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
	if bicep && len(n.kids) == 0 || n.keyword == "output" {
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
	case n.keyword == "resource":
		symbol, resources := n.labels[len(n.labels)-1], "resource"
		if bicep {
			symbol = n.key
		}
		if symbol != "existing" && n.labels[len(n.labels)-1] != "existing" {
			e.depend(n, resources)
		}
		if bicep {
			e.second("resource added", n, n.kid("name"))
		}
	}
}

// depend lets a resource wait for the first other one that it does not name.
func (e *editor) depend(n *node, keyword string) {
	list := n.kid("dependsOn")
	if list == nil {
		list = n.kid("depends_on")
	}
	if list != nil || n.inner == 0 {
		return
	}
	for _, r := range e.root.kids {
		switch {
		case r == n || r.keyword != keyword || r.labels[len(r.labels)-1] == "existing":
		case e.syntax == ".tf":
			if address := r.labels[0] + "." + r.labels[1]; !bytes.Contains(e.data[n.from:n.to], []byte(address)) && !bytes.Contains(e.data[r.from:r.to], []byte(n.labels[0]+"."+n.labels[1])) {
				e.into("dependency added", n, n.inner, "\n  depends_on = ["+address+"]")
				return
			}
		default:
			if !regexp.MustCompile(`\b`+r.key+`\b`).Match(e.data[n.from:n.to]) && !regexp.MustCompile(`\b`+n.key+`\b`).Match(e.data[r.from:r.to]) {
				e.into("dependency added", n, n.inner, "  dependsOn: [ "+r.key+" ]\n")
				return
			}
		}
	}
}

// sample is a literal of a parameter's type.
func sample(typ string) string {
	switch strings.Trim(typ, `"'`) {
	case "int", "number":
		return "7"
	case "bool":
		return "true"
	case "array", "list(string)":
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
				out = append(out, name)
			}
			return out
		case n.keyword == "@", n.keyword == "":
			if p := n.parent; p != nil && (p.key == "parameters" || p.key == "outputs") || p == e.root && (e.syntax == ".tfvars" || e.syntax == ".bicepparam") {
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
