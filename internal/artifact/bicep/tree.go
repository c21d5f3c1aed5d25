package bicep

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

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
		Name, Type, Description string
		Value                   treeNode
	}
	sectionData struct {
		Heading   string
		Resources []resourceData
	}
	resourceData struct {
		Why          []string
		Symbol, Type string
		Existing     bool
		Body         treeNode
	}
	outputData struct {
		Name, Type, Description string
		Value                   treeNode
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
		Key   string
		Value treeNode
	}
	itemData struct {
		Why   []string
		Value treeNode
	}
)

const indentation = "  "

// writer turns a deployment into what the templates print.
type writer struct {
	*layout
	symbols map[azure.ID]string
	// aliases are inline children that something outside their parent refers
	// to: each is declared once more, as existing.
	aliases map[azure.ID]bool
}

// nameSymbols gives every resource that needs one a name of its own.
func (w *writer) nameSymbols() {
	w.symbols, w.aliases = map[azure.ID]string{}, map[azure.ID]bool{}
	refer := func(from *azure.Resource) func(string, azure.Value) {
		return func(_ string, v azure.Value) {
			if v.Kind != azure.Reference || v.Param != "" {
				return
			}
			r := w.byID[v.Ref.ID.Key()]
			for r != nil && w.inlined(r) && (from == nil || w.root(r) != w.root(from)) {
				w.aliases[r.ID.Key()] = true
				r, _ = w.parent(r)
			}
		}
	}
	for i := range w.d.Resources {
		w.d.Resources[i].Body.Walk(refer(&w.d.Resources[i]))
	}
	for i := range w.d.Outputs {
		w.d.Outputs[i].Value.Walk(refer(nil))
	}
	// Bicep's own words, and the parameters.
	taken := map[string]bool{"": true, "null": true, "true": true, "false": true, "if": true, "for": true, "sys": true, "az": true}
	for _, p := range w.d.Parameters {
		taken[p.Name] = true
	}
	for i := range w.d.Resources {
		r := &w.d.Resources[i]
		if w.inlined(r) && !w.aliases[r.ID.Key()] {
			continue
		}
		base := camelCase(r.Symbol)
		name := base
		for n := 1; taken[name]; n++ {
			name = base + "Resource"
			if n > 1 {
				name += strconv.Itoa(n)
			}
		}
		taken[name] = true
		w.symbols[r.ID.Key()] = name
	}
}

// camelCase joins the words of a symbol.
func camelCase(s string) string {
	var b strings.Builder
	words := strings.FieldsFunc(s, func(r rune) bool { return r > unicode.MaxASCII || !isWordPart(byte(r)) || r == '_' })
	for i, word := range words {
		if i > 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		b.WriteString(word)
	}
	if s := b.String(); s == "" || isWordStart(s[0]) {
		return s
	}
	return "_" + b.String()
}

func (w *writer) parameters() (parametersData, error) {
	data := parametersData{Template: quote("./main.bicep")}
	for _, p := range w.d.Parameters {
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

func (w *writer) main() (mainData, error) {
	data := mainData{Scope: quote("resourceGroup")}
	for _, p := range w.d.Parameters {
		data.Parameters = append(data.Parameters, parameterData{Name: p.Name, Type: p.Type, Description: quote(p.Description)})
	}
	section := map[string]int{}
	for _, r := range w.roots() {
		written, err := w.resources(r)
		if err != nil {
			return data, fmt.Errorf("%s: %w", r.ID, err)
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
	for _, o := range w.d.Outputs {
		value, err := w.value(o.Value, context{})
		if err != nil {
			return data, fmt.Errorf("output %s: %w", o.Name, err)
		}
		data.Outputs = append(data.Outputs, outputData{o.Name, w.typeOf(o.Value), quote(o.Description), value})
	}
	return data, nil
}

// typeOf is Bicep's word for the type of an output.
func (w *writer) typeOf(v azure.Value) string {
	if v.Kind == azure.Reference {
		if r := w.byID[v.Ref.ID.Key()]; r != nil {
			if target, ok := r.Body.Get(v.Ref.Path); ok && target.Kind != azure.Reference {
				v = target
			}
		}
	}
	switch v.Kind {
	case azure.Bool:
		return "bool"
	case azure.Number:
		return "int"
	case azure.List:
		return "array"
	case azure.Object:
		return "object"
	}
	return "string"
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
	all := []resourceData{{why, w.symbols[r.ID.Key()], typeAt(r), r.Existing, body}}
	for _, child := range w.family(r)[1:] {
		if !w.aliases[child.ID.Key()] {
			continue
		}
		head, err := w.head(child, context{})
		if err != nil {
			return nil, err
		}
		all = append(all, resourceData{nil, w.symbols[child.ID.Key()], typeAt(child), true, treeNode{Members: head}})
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
	var ms []memberData
	in := c.deeper()
	name := treeNode{Indent: in.indent}
	parent, ok := w.parent(r)
	switch outer, child := r.ID.Parent(); {
	case ok:
		ms = append(ms, memberData{Key: "parent", Value: treeNode{Text: w.symbols[parent.ID.Key()]}})
	case child && r.Name.Param != "":
		name.Text = strings.TrimSuffix(quote(outer.Name+"/"), "'") + "${" + r.Name.Param + "}'"
	case child:
		name.Text = quote(r.ID.Name)
	}
	if name.Text == "" {
		v, err := w.value(r.Name, in)
		if err != nil {
			return nil, fmt.Errorf("name: %w", err)
		}
		name = v
	}
	ms = append(ms, memberData{Key: "name", Value: name})
	if !ok && r.ID.Scope != "" {
		ms = append(ms, memberData{Key: "scope", Value: treeNode{Text: w.scope(r.ID.Scope)}})
	}
	return ms, nil
}

func (w *writer) scope(scope string) string {
	if r := extended(w.d, scope); r != nil {
		return w.symbols[r.ID.Key()]
	}
	return scopeCall(scope)
}

// body is what a resource says, its inline children in it, in the spelling
// that Azure prefers.
func (w *writer) body(r *azure.Resource) azure.Value {
	body := w.Shorten(r.ID.Type, r.Body)
	lists := map[string][]azure.Value{}
	var types []string
	for _, child := range w.children[r.ID.Key()] {
		t := child.ID.Type
		if lists[t] == nil {
			types = append(types, t)
		}
		lists[t] = append(lists[t], armjson.Child(child.Name, w.body(child)).Because(child.Why...))
	}
	for _, t := range types {
		body = w.Nest(body, t, lists[t])
	}
	return body
}

// dependsOn are the symbols of what must stand before r and is not referred
// to anyway. What exists already is not waited for.
func (w *writer) dependsOn(r *azure.Resource) []string {
	implied := map[*azure.Resource]bool{r: true}
	if p, ok := w.parent(r); ok {
		implied[w.root(p)] = true
	}
	if p := extended(w.d, r.ID.Scope); p != nil {
		implied[w.root(p)] = true
	}
	family := w.family(r)
	for _, m := range family {
		m.Body.Walk(func(_ string, v azure.Value) {
			if to := w.byID[v.Ref.ID.Key()]; v.Kind == azure.Reference && v.Param == "" && to != nil {
				implied[w.root(to)] = true
			}
		})
	}
	var deps []azure.ID
	for _, m := range family {
		for _, id := range m.DependsOn {
			if to := w.byID[id.Key()]; to != nil && !to.Existing && !implied[w.root(to)] {
				deps = append(deps, w.root(to).ID)
			}
		}
	}
	var names []string
	for _, id := range azure.SortIDs(deps) {
		names = append(names, w.symbols[id.Key()])
	}
	return names
}

// value is any value as a tree.
func (w *writer) value(v azure.Value, c context) (treeNode, error) {
	n := treeNode{Indent: c.indent}
	if v.Param != "" {
		if _, ok := w.d.Param(v.Param); !ok {
			return n, fmt.Errorf("the parameter %s is not declared", v.Param)
		}
		n.Text = v.Param
		return n, nil
	}
	var err error
	switch v.Kind {
	case azure.Object:
		n.Text = "{}"
		n.Members, err = w.members(v, c)
	case azure.List:
		n.Text = "[]"
		for i, e := range v.List {
			why, in := c.deeper().named(e).news(e.Why)
			item, err := w.value(e, in)
			if err != nil {
				return n, fmt.Errorf("[%d]: %w", i, err)
			}
			n.Items = append(n.Items, itemData{why, item})
		}
	default:
		n.Text, err = w.scalar(v, c)
	}
	return n, err
}

// named adds the name of a list's element to what is said.
func (c context) named(e azure.Value) context {
	if name, ok := e.Member("name"); ok {
		c.said = slices.Concat(c.said, []string{name.Text})
	}
	return c
}

func (w *writer) members(v azure.Value, c context) ([]memberData, error) {
	var ms []memberData
	for _, m := range v.Members {
		why, in := c.deeper().news(m.Value.Why)
		value, err := w.value(m.Value, in)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.Key, err)
		}
		key := m.Key
		if !isIdentifier(key) {
			key = quote(key)
		}
		ms = append(ms, memberData{why, key, value})
	}
	return ms, nil
}

func (w *writer) scalar(v azure.Value, c context) (string, error) {
	switch v.Kind {
	case azure.Null:
		return "null", nil
	case azure.Bool:
		return strconv.FormatBool(v.Bool), nil
	case azure.Number:
		n := azure.FormatNumber(v.Number)
		if strings.Trim(n, "0123456789") != "" { // Bicep writes whole numbers alone
			n = "json(" + quote(n) + ")"
		}
		if math.IsNaN(v.Number) || math.IsInf(v.Number, 0) {
			return "", fmt.Errorf("%s is not a number", n)
		}
		return n, nil
	case azure.String:
		return quote(v.Text), nil
	case azure.Reference:
		return w.reference(v.Ref, c)
	}
	return "", fmt.Errorf("the value is unknown: %s", v.Text)
}

// reference names a resource by its symbol, or by its address where it has
// none here: inside its own root a symbol would be a circle.
func (w *writer) reference(ref azure.Ref, c context) (string, error) {
	to := w.byID[ref.ID.Key()]
	if to != nil && (c.root == nil || w.root(to) != c.root) {
		return w.symbols[to.ID.Key()] + properties(ref.Path), nil
	}
	if ref.Path != "id" {
		return "", fmt.Errorf("%s of %s cannot be referred to here", ref.Path, ref.ID)
	}
	if strings.Contains(ref.ID.Scope, providers) {
		return "", fmt.Errorf("%s extends a resource and is not declared here", ref.ID)
	}
	return idCall(ref.ID), nil
}

// properties writes a path as a chain of property accesses.
func properties(path string) string {
	var b strings.Builder
	for _, segment := range strings.Split(path, ".") {
		key, index, _ := strings.Cut(segment, "[")
		if isIdentifier(key) {
			b.WriteString("." + key)
		} else {
			b.WriteString("[" + quote(key) + "]")
		}
		if index != "" {
			b.WriteString("[" + index)
		}
	}
	return b.String()
}

// quote writes a text as a Bicep string.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range s {
		switch r {
		case '\'', '\\', '$':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			if unicode.IsPrint(r) {
				b.WriteRune(r)
			} else {
				fmt.Fprintf(&b, `\u{%x}`, r)
			}
		}
	}
	b.WriteByte('\'')
	return b.String()
}

func quoteAll(ss []string) []string {
	out := make([]string, len(ss))
	for i, s := range ss {
		out[i] = quote(s)
	}
	return out
}
