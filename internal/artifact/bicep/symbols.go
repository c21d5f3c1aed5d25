package bicep

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// writer turns a deployment into what the templates print.
type writer struct {
	layout  // of the file
	unit    *unit
	hosts   []string // that the linter wants nobody to write out
	symbols map[azure.ID]string
	// aliases are inline children that something outside their parent refers
	// to: each is declared once more, as existing.
	aliases map[azure.ID]bool
}

// linted is the only cloud whose hosts Bicep's linter knows.
const linted = "public"

func newWriter(s *spec.Spec, u *unit) *writer {
	w := &writer{layout: newLayout(armjson.Index(s.Resources), &u.d), unit: u}
	for _, c := range s.Clouds {
		if c.Environment != linted {
			continue
		}
		for _, n := range environmentNames {
			if host := c.Suffixes[n.suffix]; n.linted && host != "" {
				w.hosts = append(w.hosts, host)
			}
		}
	}
	w.nameSymbols()
	return w
}

// nameSymbols gives every resource that needs one a name of its own.
func (w *writer) nameSymbols() {
	w.symbols, w.aliases = map[azure.ID]string{}, map[azure.ID]bool{}
	refer := func(from *azure.Resource) func(string, azure.Value) {
		return func(_ string, v azure.Value) {
			if v.Kind != azure.Reference || v.Param != "" {
				return
			}
			r := w.Resource(v.Ref.ID)
			for r != nil && w.Holder(r) != nil && (from == nil || w.Root(r) != w.Root(from)) {
				w.aliases[r.ID.Key()] = true
				r = w.Holder(r)
			}
		}
	}
	for i := range w.Deployment.Resources {
		r := &w.Deployment.Resources[i]
		r.Body.Walk(refer(r))
		for _, part := range w.unit.guids[r.ID.Key()] {
			refer(r)("", part)
		}
		if base, ok := azure.Extends(r.ID.Scope); ok {
			refer(nil)("", azure.RefTo(base, ""))
		}
	}
	for i := range w.Deployment.Outputs {
		w.Deployment.Outputs[i].Value.Walk(refer(nil))
	}
	// Bicep's own words, the functions that are written, and the parameters.
	taken := map[string]bool{"": true}
	for _, word := range strings.Fields("null true false if for sys az guid json resourceGroup subscription resourceId subscriptionResourceId extensionResourceId") {
		taken[word] = true
	}
	for _, p := range w.Deployment.Parameters {
		taken[p.Name] = true
	}
	for i := range w.Deployment.Resources {
		r := &w.Deployment.Resources[i]
		if w.Holder(r) != nil && !w.aliases[r.ID.Key()] {
			continue
		}
		base := camelCase(r.Symbol)
		name := base
		for n := 1; taken[name]; n++ {
			name = base + "Resource"
			if r.ID.Type == "" {
				name = base + "Module"
			}
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
