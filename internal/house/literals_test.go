package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/template"
	"text/template/parse"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

// exceptions are literals that may hold what the spec states, and why. One
// with a dot is a host, and may stand within a longer literal.
var exceptions = map[string]string{
	"VirtualNetwork":              "a word of security rules themselves: Azure's default rules speak of it",
	"Internet":                    "a word of security rules themselves, and a type of next hop",
	"AzureLoadBalancer":           "one of Azure's default rules speaks of it",
	"schema.management.azure.com": "names the schema of ARM templates, the same in every cloud; nothing is sent there",
}

// excuse takes from a literal what may stand in it.
func excuse(text string, used map[string]bool) string {
	for e := range exceptions {
		if text == e || strings.Contains(e, ".") && strings.Contains(text, e) {
			used[e] = true
			text = strings.ReplaceAll(text, e, "")
		}
	}
	return text
}

// stated is what the spec states and Go must not repeat.
type stated struct {
	exact    map[string]string // a literal that is this value; what it is
	contains map[string]string // a literal that holds this value
}

func load(t *testing.T) (*spec.Spec, stated) {
	t.Helper()
	s, found := spec.Builtin()
	if found.Failed() {
		t.Fatal(found)
	}
	v := stated{map[string]string{}, map[string]string{}}
	for _, c := range s.Clouds {
		for _, tag := range c.Tags {
			v.exact[tag.Name] = "service tag"
		}
		for _, suffix := range c.Suffixes {
			v.contains[suffix] = "host"
		}
	}
	for _, r := range s.Requirements {
		for _, f := range r.Flows {
			for _, e := range append(append(spec.Peer{}, f.Source...), f.Destination...) {
				if e.Kind == spec.HostPeer {
					v.contains[strings.TrimPrefix(e.Value, "*.")] = "host"
				}
			}
			for _, p := range f.Ports {
				if text := p.String(); text != "*" {
					v.exact[text] = "port"
				}
			}
		}
	}
	for _, r := range s.Resources {
		v.contains[r.APIVersion] = "API version"
		for _, tf := range r.Terraform {
			v.contains[tf.Type] = "Terraform type"
		}
	}
	count := map[string]int{}
	for _, m := range []map[string]string{v.exact, v.contains} {
		delete(m, "")
		for _, what := range m {
			count[what]++
		}
	}
	for what, least := range map[string]int{"service tag": 20, "host": 20, "port": 10, "API version": 1, "Terraform type": 10} {
		if count[what] < least {
			t.Fatalf("the spec gave %d values of kind %q; with fewer than %d there is nothing to look for", count[what], what, least)
		}
	}
	return s, v
}

// fault says what of the spec a literal repeats; "" when nothing.
func (v stated) fault(text string) string {
	if what, ok := v.exact[text]; ok {
		return what + " " + text
	}
	for value, what := range v.contains {
		if strings.Contains(text, value) {
			return what + " " + value
		}
	}
	return ""
}

func TestLiterals(t *testing.T) {
	_, v := load(t)
	used := map[string]bool{}
	walkGo(t, func(name string, src []byte) {
		if path.Dir(name) == "internal/plan/plantest" {
			return // a plan written by hand, for tests alone: no other package may import it
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, src, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if _, ok := n.(*ast.ImportSpec); ok {
				return false
			}
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			if fault := v.fault(excuse(text, used)); fault != "" {
				t.Errorf("%s holds the %s, which the spec states", fset.Position(lit.Pos()), fault)
			}
			return true
		})
	})
	for e := range exceptions {
		if !used[e] {
			t.Errorf("the exception %s is not needed", e)
		}
	}
}

// own says of a name that it is no everyday word: it is written in two.
var own = regexp.MustCompile(`[a-z][A-Z]|_`)

var word = regexp.MustCompile(`[\pL\pN_./*-]+`)

// TestTemplates: the text of a template names nothing that the spec states,
// and no resource type either.
func TestTemplates(t *testing.T) {
	s, v := load(t)
	types := map[string]string{}
	for _, r := range s.Resources {
		types[strings.ToLower(r.Type)] = "resource type"
		types[strings.ToLower(r.Type[strings.LastIndexByte(r.Type, '/')+1:])] = "resource type"
		for _, short := range r.Short {
			for _, p := range []string{short.List, short.Single} {
				types[strings.ToLower(p[strings.LastIndexByte(p, '.')+1:])] = "property"
			}
		}
		r.Base.Walk(func(_ string, v azure.Value) {
			for _, m := range v.Members {
				if own.MatchString(m.Key) {
					types[strings.ToLower(m.Key)] = "property"
				}
			}
		})
		for _, tf := range r.Terraform {
			for _, a := range tf.Arguments {
				if own.MatchString(a.Name) {
					types[a.Name] = "Terraform argument"
				}
			}
		}
	}
	if len(types) < 2*len(s.Resources) {
		t.Fatalf("the spec gave %d words that templates may not print", len(types))
	}
	templatesSeen := 0
	check := func(name, text string) {
		for _, w := range word.FindAllString(text, -1) {
			fault := v.fault(strings.Trim(w, "."))
			if what, ok := types[strings.ToLower(w)]; ok && fault == "" {
				fault = what + " " + w
			}
			if fault != "" {
				t.Errorf("%s prints the %s", name, fault)
			}
		}
	}
	dir := os.DirFS(root + "/templates")
	names, err := fs.Glob(dir, "*/*.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		src, err := fs.ReadFile(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		tmpl, err := template.New(name).Funcs(templates.Funcs()).Parse(string(src))
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range tmpl.Templates() {
			if one.Tree != nil {
				templatesSeen++
				texts(one.Root, func(text string) { check(name, text) })
			}
		}
	}
	if templatesSeen < len(names) || len(names) < 5 {
		t.Errorf("%d templates in %d files were looked at", templatesSeen, len(names))
	}
}

// texts calls f for every text that a template prints or holds as a string.
func texts(n parse.Node, f func(string)) {
	branch := func(b *parse.BranchNode) {
		texts(b.Pipe, f)
		texts(b.List, f)
		if b.ElseList != nil {
			texts(b.ElseList, f)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, c := range n.Nodes {
			texts(c, f)
		}
	case *parse.TextNode:
		f(string(n.Text))
	case *parse.StringNode:
		f(n.Text)
	case *parse.ActionNode:
		texts(n.Pipe, f)
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			texts(c, f)
		}
	case *parse.CommandNode:
		for _, c := range n.Args {
			texts(c, f)
		}
	case *parse.TemplateNode:
		if n.Pipe != nil {
			texts(n.Pipe, f)
		}
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	}
}

// TestRulesBite: what the rules forbid is found where it stands.
func TestRulesBite(t *testing.T) {
	s, v := load(t)
	rendered := s.Resources[slices.IndexFunc(s.Resources, func(r *spec.ResourceType) bool { return r.APIVersion != "" })]
	for _, text := range []string{s.Clouds[0].Tags[0].Name, "x " + rendered.APIVersion, `resource "` + rendered.Terraform[0].Type + `" "x"`} {
		if v.fault(text) == "" {
			t.Errorf("%q is not found", text)
		}
	}
	var seen []string
	tree := template.Must(template.New("x").Parse(`a{{if .}}b{{else}}{{with "c"}}d{{end}}{{end}}{{range .}}{{printf "e" . | printf "f"}}{{end}}`))
	texts(tree.Root, func(s string) { seen = append(seen, s) })
	if got := strings.Join(seen, ""); got != "abcdef" {
		t.Errorf("of a template's texts %q was seen", got)
	}
}
