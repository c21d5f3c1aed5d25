package bicep

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

// What the templates receive; see templates/README.md. All text is final.
type (
	mainData struct {
		About      string
		Scope      string
		Parameters []parameterData
		Sections   []sectionData
		Outputs    []outputData
	}
	parametersData struct {
		About      string
		Template   string
		Parameters []parameterData
	}
	parameterData struct {
		Decorators []lineData
		Name, Type string
		Value      treeNode
	}
	// lineData is a line, and what the linter is told to pass over in it.
	lineData struct {
		Lint, Text string
	}
	sectionData struct {
		Heading   string
		Resources []resourceData
	}
	resourceData struct {
		Why          []string
		Keyword      string // resource or module
		Symbol, Type string // of a module its path
		Existing     bool
		Body         treeNode
	}
	outputData struct {
		Decorators []lineData
		Lint       string
		Name, Type string
		Value      treeNode
	}
	// treeNode is a value: Members of an object, or Items of a list, or Text.
	treeNode struct {
		Indent  string // of the line that closes the object or list
		Text    string
		Members []memberData
		Items   []itemData
	}
	memberData struct {
		Why   []string
		Lint  string
		Key   string
		Value treeNode
	}
	itemData struct {
		Why   []string
		Lint  string
		Value treeNode
	}
)

const indentation = "  "

func (w *writer) parameters() (parametersData, error) {
	data := parametersData{Template: quote("./main.bicep")}
	for _, p := range w.Deployment.Parameters {
		v := p.Value
		v.Param = ""
		value, err := w.value(v, context{})
		if err != nil {
			return data, fmt.Errorf("parameter %s: %w", p.Name, err)
		}
		data.Parameters = append(data.Parameters, parameterData{Name: p.Name, Value: value})
	}
	return data, nil
}

func (w *writer) file() (mainData, error) {
	data := mainData{Scope: quote("resourceGroup")}
	if azure.IsSubscription(w.unit.scope) {
		data.Scope = quote("subscription")
	}
	for _, p := range w.Deployment.Parameters {
		data.Parameters = append(data.Parameters, parameterData{Decorators: w.decorators(p), Name: p.Name, Type: p.Type})
	}
	section := map[string]int{}
	for _, r := range w.Roots() {
		written, err := w.resources(r)
		if err != nil {
			return data, fmt.Errorf("%s: %w", cmp.Or(strings.TrimSpace(r.ID.String()), w.unit.path()), err)
		}
		h := w.heading(r)
		i, ok := section[h]
		if !ok {
			i = len(data.Sections)
			section[h] = i
			data.Sections = append(data.Sections, sectionData{Heading: h})
		}
		data.Sections[i].Resources = append(data.Sections[i].Resources, written...)
	}
	for _, o := range w.Deployment.Outputs {
		value, err := w.value(o.Value, context{})
		if err != nil {
			return data, fmt.Errorf("output %s: %w", o.Name, err)
		}
		data.Outputs = append(data.Outputs, outputData{[]lineData{w.description(o.Description)}, w.lint(o.Value), o.Name, o.Type, value})
	}
	return data, nil
}

func (w *writer) description(text string) lineData {
	return lineData{w.lint(azure.Str(text)), "@description(" + quote(text) + ")"}
}

// decorators are what stands above a parameter.
func (w *writer) decorators(p azure.Parameter) []lineData {
	out := []lineData{w.description(p.Description)}
	add := func(format string, args ...any) { out = append(out, lineData{"", fmt.Sprintf(format, args...)}) }
	if len(p.OneOf) > 0 {
		words := quoteAll(p.OneOf)
		if p.Type == "int" {
			words = p.OneOf
		}
		add("@allowed([\n%s%s\n])", indentation, strings.Join(words, "\n"+indentation))
	}
	if p.Min != nil {
		add("@minValue(%d)", *p.Min)
	}
	if p.Max != nil {
		add("@maxValue(%d)", *p.Max)
	}
	if p.MinLength != 0 {
		add("@minLength(%d)", p.MinLength)
	}
	if p.MaxLength != 0 {
		add("@maxLength(%d)", p.MaxLength)
	}
	return out
}

// lint is the linter's rule that a text written out breaks: it wants hosts
// that differ between clouds to be asked of Azure, but which cloud this is for
// was decided with the region.
func (w *writer) lint(v azure.Value) string {
	if v.Kind != azure.String || v.Param != "" {
		return ""
	}
	text := strings.ToLower(v.Text)
	for _, host := range w.hosts {
		if strings.Contains(text, host) {
			return "no-hardcoded-env-urls"
		}
	}
	return ""
}

// context is where a value stands.
type context struct {
	indent string
	root   *azure.Resource // whose declaration holds it; nil in outputs
	said   []string        // requirements that are named further out
}

func (c context) deeper() context { c.indent += indentation; return c }

// news are the requirements that nothing further out names yet.
func (c context) news(why []string) ([]string, context) {
	var news []string
	for _, id := range why {
		if !slices.ContainsFunc(c.said, func(s string) bool { return strings.Contains(s, id) }) {
			news = append(news, id)
		}
	}
	c.said = slices.Concat(c.said, news)
	return news, c
}

// resources are the declaration of a root, and those of the children in it
// that something else refers to.
func (w *writer) resources(r *azure.Resource) ([]resourceData, error) {
	c := context{root: r, said: []string{r.ID.Leaf()}}
	why, c := c.news(r.Why)
	body, err := w.object(r, c)
	if err != nil {
		return nil, err
	}
	all := []resourceData{{why, "resource", w.symbols[r.ID.Key()], typeAt(r), r.Existing, body}}
	if r.ID.Type == "" {
		all[0].Keyword, all[0].Type = "module", quote("./modules/"+r.ID.Name+templateSuffix)
	}
	for _, child := range w.Family(r)[1:] {
		if !w.aliases[child.ID.Key()] {
			continue
		}
		head, err := w.head(child, context{})
		if err != nil {
			return nil, err
		}
		all = append(all, resourceData{nil, "resource", w.symbols[child.ID.Key()], typeAt(child), true, treeNode{Members: head}})
	}
	return all, nil
}

func typeAt(r *azure.Resource) string { return quote(r.ID.Type + "@" + r.APIVersion) }

// object is the body of a declaration.
func (w *writer) object(r *azure.Resource, c context) (treeNode, error) {
	n := treeNode{Indent: c.indent}
	head, err := w.head(r, c)
	if err != nil {
		return n, err
	}
	body, err := w.members(w.body(r), c)
	if err != nil {
		return n, err
	}
	n.Members = slices.Concat(head, body)
	if deps := w.dependsOn(r); len(deps) > 0 && !r.Existing {
		in := c.deeper()
		items := treeNode{Indent: in.indent}
		for _, s := range deps {
			items.Items = append(items.Items, itemData{Value: treeNode{Text: s}})
		}
		n.Members = append(n.Members, memberData{Key: "dependsOn", Value: items})
	}
	return n, nil
}

// head is what says which resource it is: parent or scope, and name.
func (w *writer) head(r *azure.Resource, c context) ([]memberData, error) {
	in := c.deeper()
	if r.ID.Type == "" {
		return []memberData{{Key: "scope", Value: treeNode{Text: scopeCall(w.unit.scopes[r.ID.Name])}}}, nil
	}
	var ms []memberData
	name := memberData{Key: "name", Value: treeNode{Indent: in.indent}}
	parent := w.parent(r)
	outer, child := r.ID.Parent()
	switch digest, err := w.digestOf(r, c); {
	case err != nil:
		return nil, fmt.Errorf("name: %w", err)
	case digest != "":
		name.Value.Text = digest
	case child && parent == nil && r.Name.Param != "":
		name.Value.Text = strings.TrimSuffix(quote(outer.Name+"/"), "'") + "${" + r.Name.Param + "}'"
	case child && parent == nil:
		name.Value.Text = quote(r.ID.Name)
		name.Lint = w.lint(azure.Str(r.ID.Name))
	default:
		v, err := w.value(r.Name, in)
		if err != nil {
			return nil, fmt.Errorf("name: %w", err)
		}
		name.Value, name.Lint = v, w.lint(r.Name)
	}
	if parent != nil {
		ms = append(ms, memberData{Key: "parent", Value: treeNode{Text: w.symbols[parent.ID.Key()]}})
	}
	ms = append(ms, name)
	if parent == nil && r.ID.Scope != "" {
		scope, err := w.scope(r.ID.Scope)
		if err != nil {
			return nil, err
		}
		ms = append(ms, memberData{Key: "scope", Value: treeNode{Text: scope}})
	}
	return ms, nil
}

// parent is the parent that the file lists, nil where it lists none.
func (w *writer) parent(r *azure.Resource) *azure.Resource {
	id, ok := r.ID.Parent()
	if !ok {
		return nil
	}
	return w.Resource(id)
}

// digestOf writes a name that is made of what the resource says, "" for others.
func (w *writer) digestOf(r *azure.Resource, c context) (string, error) {
	var args []string
	for _, part := range w.unit.guids[r.ID.Key()] {
		arg, err := w.value(part, c)
		if err != nil {
			return "", err
		}
		args = append(args, arg.Text)
	}
	if args == nil {
		return "", nil
	}
	return "guid(" + strings.Join(args, ", ") + ")", nil
}

func (w *writer) scope(scope string) (string, error) {
	id, ok := azure.Extends(scope)
	if !ok {
		return scopeCall(scope), nil
	}
	if symbol := w.symbols[id.Key()]; symbol != "" {
		return symbol, nil
	}
	return "", fmt.Errorf("it extends %s, of which no API version is known", id)
}

// body is what a resource says, its inline children in it, in the spelling
// that Azure prefers.
func (w *writer) body(r *azure.Resource) azure.Value {
	body := w.Shorten(r.ID.Type, r.Body)
	body = w.WithChildren(r, body, func(c *azure.Resource) azure.Value {
		return armjson.Child(c.Name, w.body(c)).Because(c.Why...)
	})
	return w.keyed(r.ID.Type, body)
}

// keyed makes objects of the lists that Azure writes so: what is listed stands
// for their keys.
func (w *writer) keyed(typ string, body azure.Value) azure.Value {
	t, ok := w.Find(typ)
	if !ok {
		return body
	}
	for _, path := range t.Keyed {
		if v, ok := body.Get(path); ok && v.Kind == azure.List {
			v.Kind = azure.Object
			body = body.With(path, v)
		}
	}
	return body
}

// dependsOn are the symbols of what must stand before r and is not referred
// to anyway. What exists already is not waited for.
func (w *writer) dependsOn(r *azure.Resource) []string {
	implied := map[*azure.Resource]bool{r: true}
	if p := w.parent(r); p != nil {
		implied[w.Root(p)] = true
	}
	if base, ok := azure.Extends(r.ID.Scope); ok && w.Resource(base) != nil {
		implied[w.Root(w.Resource(base))] = true
	}
	family := w.Family(r)
	for _, m := range family {
		m.Body.Walk(func(_ string, v azure.Value) {
			if to := w.Resource(v.Ref.ID); v.Kind == azure.Reference && v.Param == "" && to != nil {
				implied[w.Root(to)] = true
			}
		})
	}
	var deps []azure.ID
	for _, m := range family {
		for _, id := range m.DependsOn {
			if to := w.Created(id); to != nil && !implied[to] {
				deps = append(deps, to.ID)
			}
		}
	}
	var names []string
	for _, id := range azure.SortIDs(deps) {
		names = append(names, w.symbols[id.Key()])
	}
	return names
}
