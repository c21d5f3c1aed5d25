package bicep

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// value is any value as a tree.
func (w *writer) value(v azure.Value, c context) (treeNode, error) {
	n := treeNode{Indent: c.indent}
	if v.Param != "" {
		if _, ok := w.Deployment.Param(v.Param); !ok {
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
			n.Items = append(n.Items, itemData{why, w.lint(e), item})
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
		ms = append(ms, memberData{why, cmp.Or(w.lint(m.Value), w.lint(azure.Str(m.Key))), key, value})
	}
	if v.Kind == azure.Object {
		for i, k := range v.List { // see keyed
			key, err := w.value(k, c.deeper())
			if err != nil {
				return nil, fmt.Errorf("[%d]: %w", i, err)
			}
			if k.Kind != azure.String || k.Param != "" {
				key.Text = "'${" + key.Text + "}'"
			}
			ms = append(ms, memberData{Key: key.Text, Value: treeNode{Text: "{}"}})
		}
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
	if ref.ID.IsPlace() {
		return w.place(ref)
	}
	to := w.Resource(ref.ID)
	if to != nil && (c.root == nil || w.Root(to) != c.root) {
		return w.symbols[to.ID.Key()] + properties(ref.Path), nil
	}
	if ref.Path != "id" {
		return "", fmt.Errorf("%s of %s cannot be referred to here", ref.Path, ref.ID)
	}
	return w.id(ref.ID)
}

// place writes what is said of the subscription or resource group that the
// file is deployed to, or of another one.
func (w *writer) place(ref azure.Ref) (string, error) {
	group := strings.EqualFold(ref.ID.Type, azure.Group.Type)
	path := properties(ref.Path)
	switch scope := ref.ID.Scope; {
	case scope == "" && group:
		return "resourceGroup()" + path, nil
	case scope == "" || scope == ownSubscription:
		return "subscription()" + path, nil
	case group && !strings.Contains(scope, "/") && ref.Path == "id":
		return "'${subscription().id}" + strings.TrimPrefix(quote("/resourceGroups/"+scope), "'"), nil
	}
	return "", fmt.Errorf("%s of %s cannot be referred to here", ref.Path, ref.ID)
}

// id writes the ID of a resource that has no symbol.
func (w *writer) id(id azure.ID) (string, error) {
	var args []string
	for at, ok := id, true; ok; at, ok = at.Parent() {
		name := quote(at.Leaf())
		if r := w.unit.known(at); r != nil && r.Name.Param != "" {
			name = r.Name.Param
		}
		args = append(args, name)
	}
	args = append(args, quote(id.Type))
	slices.Reverse(args)
	if base, ok := azure.Extends(id.Scope); ok {
		of, err := w.reference(azure.Ref{ID: base, Path: "id"}, context{})
		return "extensionResourceId(" + strings.Join(append([]string{of}, args...), ", ") + ")", err
	}
	f, scope := "resourceId", id.Scope
	if azure.IsSubscription(scope) || scope == "" && azure.IsSubscription(w.unit.scope) {
		f, scope = "subscriptionResourceId", strings.TrimSuffix(scope, "/")
	}
	if scope != "" {
		args = append(quoteAll(strings.Split(scope, "/")), args...)
	}
	return f + "(" + strings.Join(args, ", ") + ")", nil
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
