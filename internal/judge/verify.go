// Package judge compares values it is handed and says what is at fault. It
// reads and writes nothing, and knows no language of artifacts.
package judge

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// Options tell Compare what the language of an artifact can say.
type Options struct {
	// File is the place of findings for which nothing nearer was read.
	File string
	// Inline says of an Azure type whether it is written inside its parent,
	// so that its dependencies stand there too; nil: none is.
	Inline func(resourceType string) bool
	// Versions and Cloud say whether the language states API versions, and
	// the cloud.
	Versions, Cloud bool
}

// Compare says where a deployment that was read differs in meaning from the
// one that was planned: one finding for each path that is missing, different
// or not asked for. Order of resources and keys carries no meaning.
func Compare(want, got azure.Deployment, o Options) report.Findings {
	c := &comparison{o: o, want: index(want), got: index(renamed(want, got)), file: azure.Pos{File: o.File}}
	if want.Cloud != "" && (o.Cloud || got.Cloud != "") && want.Cloud != got.Cloud {
		c.add("cloud", c.file, nil, "the cloud is %s, the plan says %s", cmp.Or(got.Cloud, "not said"), want.Cloud)
	}
	c.parameters()
	if len(want.Resources) > 0 && len(got.Resources) == 0 {
		c.add("nothing-read", c.file, nil, "no resource was read, the plan has %d", len(want.Resources))
	} else {
		c.resources()
		c.dependencies()
	}
	c.outputs()
	return c.findings
}

var guid = regexp.MustCompile(`^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$`)

// renamed gives a resource that stands under another GUID than planned the one
// of the plan: such a name is a digest of what the resource says, so that one
// changed value would be two resources that nobody can tell apart.
func renamed(want, got azure.Deployment) azure.Deployment {
	var missing, more []azure.Resource
	alike := func(a, b azure.ID) bool {
		p, _ := a.Parent()
		q, _ := b.Parent()
		return strings.EqualFold(a.Type, b.Type) && strings.EqualFold(a.Scope, b.Scope) && p.Equal(q) && guid.MatchString(a.Leaf()) && guid.MatchString(b.Leaf())
	}
	only := func(d, other azure.Deployment) []azure.Resource {
		var out []azure.Resource
		for _, r := range d.Resources {
			if _, there := other.Find(r.ID); guid.MatchString(r.ID.Leaf()) && !r.Existing && !there {
				out = append(out, r)
			}
		}
		return out
	}
	if missing = only(want, got); missing != nil {
		more = only(got, want)
	}
	known := map[azure.ID]azure.ID{}
	for _, w := range missing {
		best, fewest := -1, 0
		for i, g := range more {
			if _, taken := known[g.ID.Key()]; taken || !alike(w.ID, g.ID) {
				continue
			}
			c := &comparison{}
			c.value("", "", w.Body, g.Body, azure.Pos{}, nil)
			if n := len(c.findings); best < 0 || n < fewest {
				best, fewest = i, n
			}
		}
		if best >= 0 {
			known[more[best].ID.Key()] = w.ID
		}
	}
	if len(known) == 0 {
		return got
	}
	got.Resources = slices.Clone(got.Resources)
	for i := range got.Resources {
		r := &got.Resources[i]
		if id, ok := known[r.ID.Key()]; ok {
			r.ID = id
		}
		r.DependsOn = slices.Clone(r.DependsOn)
		for j, to := range r.DependsOn {
			if id, ok := known[to.Key()]; ok {
				r.DependsOn[j] = id
			}
		}
	}
	return got
}

type comparison struct {
	o         Options
	want, got indexed
	file      azure.Pos
	findings  report.Findings
}

// indexed is a deployment whose parts are found by name.
type indexed struct {
	azure.Deployment
	byID   map[azure.ID]*azure.Resource
	params map[string]*azure.Parameter
	twice  []*azure.Resource
}

func index(d azure.Deployment) indexed {
	x := indexed{d, map[azure.ID]*azure.Resource{}, map[string]*azure.Parameter{}, nil}
	for i := range d.Resources {
		r := &d.Resources[i]
		if _, ok := x.byID[r.ID.Key()]; ok {
			x.twice = append(x.twice, r)
			continue
		}
		x.byID[r.ID.Key()] = r
	}
	for i := range d.Parameters {
		x.params[strings.ToLower(d.Parameters[i].Name)] = &d.Parameters[i]
	}
	return x
}

func (c *comparison) add(rule string, at azure.Pos, why []string, format string, args ...any) {
	c.findings = append(c.findings, report.Finding{
		Rule: rule, Severity: report.Error, Message: fmt.Sprintf(format, args...),
		File: at.File, Line: at.Line, Column: at.Column,
		Requirement: strings.Join(why, ", "),
		Fix:         "Run gen to write the artifact again; to change the network, change the environment.",
	})
}

func (c *comparison) parameters() {
	for _, w := range c.want.Parameters {
		subject := "parameter " + w.Name
		g, ok := c.got.params[strings.ToLower(w.Name)]
		if !ok {
			c.add("missing-parameter", c.file, w.Value.Why, "%s is missing; the plan declares it as %s, %s", subject, w.Type, w.Value)
			continue
		}
		at := nearest(g.Pos, c.file)
		c.text("parameter-type", at, subject, "type", w.Type, g.Type)
		c.text("parameter-description", at, subject, "description", w.Description, g.Description)
		c.constraints(at, subject, w, *g)
		c.value(subject, "value", w.Value, g.Value, at, nil)
		switch {
		case w.Default == nil && g.Default != nil:
			c.unexpected(subject, "default", *g.Default, at)
		case w.Default != nil && g.Default == nil:
			c.missing(subject, "default", *w.Default, at, nil)
		case w.Default != nil:
			c.value(subject, "default", *w.Default, *g.Default, at, nil)
		}
	}
	for _, g := range c.got.Parameters {
		if _, ok := c.want.params[strings.ToLower(g.Name)]; !ok {
			c.add("unexpected-parameter", nearest(g.Pos, c.file), nil, "parameter %s is not in the plan", g.Name)
		}
	}
}

// constraints compares what a parameter accepts.
func (c *comparison) constraints(at azure.Pos, subject string, w, g azure.Parameter) {
	words := func(list []string) string { return strings.Join(slices.Sorted(slices.Values(list)), ", ") }
	number := func(n *int) string {
		if n == nil {
			return ""
		}
		return strconv.Itoa(*n)
	}
	for _, x := range []struct{ what, want, got string }{
		{"what is allowed", words(w.OneOf), words(g.OneOf)},
		{"the least value", number(w.Min), number(g.Min)},
		{"the greatest value", number(w.Max), number(g.Max)},
		{"the least length", strconv.Itoa(w.MinLength), strconv.Itoa(g.MinLength)},
		{"the greatest length", strconv.Itoa(w.MaxLength), strconv.Itoa(g.MaxLength)},
		{"the pattern", w.Pattern, g.Pattern},
		{"whether it holds address prefixes", strconv.FormatBool(w.Prefix), strconv.FormatBool(g.Prefix)},
	} {
		c.text("parameter-constraint", at, subject, x.what, x.want, x.got)
	}
}

func (c *comparison) outputs() {
	find := func(d azure.Deployment, name string) (*azure.Output, bool) {
		i := slices.IndexFunc(d.Outputs, func(o azure.Output) bool { return strings.EqualFold(o.Name, name) })
		if i < 0 {
			return nil, false
		}
		return &d.Outputs[i], true
	}
	for _, w := range c.want.Outputs {
		subject := "output " + w.Name
		g, ok := find(c.got.Deployment, w.Name)
		if !ok {
			c.add("missing-output", c.file, nil, "%s is missing; the plan says %s", subject, w.Value)
			continue
		}
		at := nearest(g.Pos, c.file)
		if w.Type != "" && g.Type != "" {
			c.text("output-type", at, subject, "type", w.Type, g.Type)
		}
		c.text("output-description", at, subject, "description", w.Description, g.Description)
		c.value(subject, "value", w.Value, g.Value, at, nil)
	}
	for _, g := range c.got.Outputs {
		if _, ok := find(c.want.Deployment, g.Name); !ok {
			c.add("unexpected-output", nearest(g.Pos, c.file), nil, "output %s is not in the plan", g.Name)
		}
	}
}

func (c *comparison) resources() {
	for i := range c.want.Resources {
		w := &c.want.Resources[i]
		switch g, ok := c.got.byID[w.ID.Key()]; {
		case !ok:
			c.add("missing-resource", c.ancestor(w.ID), w.Why, "%s is missing", w.ID)
		case g.Existing && !w.Existing:
			c.add("missing-resource", nearest(g.Pos, c.ancestor(w.ID)), w.Why, "%s is not created, only referred to", w.ID)
		default:
			c.resource(w, g)
		}
	}
	for i := range c.got.Resources {
		g := &c.got.Resources[i]
		if _, ok := c.want.byID[g.ID.Key()]; !ok {
			c.add("unexpected-resource", nearest(g.Pos, c.file), nil, "%s is not in the plan", g.ID)
		}
	}
	for _, g := range c.got.twice {
		c.add("duplicate-resource", nearest(g.Pos, c.file), nil, "%s stands here a second time", g.ID)
	}
}

func (c *comparison) resource(w, g *azure.Resource) {
	at := nearest(g.Pos, c.file)
	subject := w.ID.String()
	if w.Existing && !g.Existing {
		c.add("existing", at, w.Why, "%s is created, the plan says that it exists already", subject)
	}
	// What is referred to or written inside its parent states no version.
	stated := c.o.Versions && !w.Existing && c.root(c.want, w.ID).Equal(w.ID)
	if w.APIVersion != g.APIVersion && (stated || g.APIVersion != "") {
		c.add("api-version", at, w.Why, "%s: apiVersion is %q, the plan says %q", subject, g.APIVersion, w.APIVersion)
	}
	c.value(subject, "name", w.Name, g.Name, at, w.Why)
	if !w.Body.IsEmpty() || !g.Body.IsEmpty() {
		c.value(subject, "", w.Body, g.Body, at, w.Why)
	}
}

// ancestor is the place of the nearest resource above id that was read.
func (c *comparison) ancestor(id azure.ID) azure.Pos {
	for p, ok := id.Parent(); ok; p, ok = p.Parent() {
		if g, found := c.got.byID[p.Key()]; found && g.Pos != (azure.Pos{}) {
			return g.Pos
		}
	}
	return c.file
}

func nearest(p, other azure.Pos) azure.Pos {
	if p == (azure.Pos{}) {
		return other
	}
	return p
}

func (c *comparison) text(rule string, at azure.Pos, subject, what, want, got string) {
	if want != got {
		c.add(rule, at, nil, "%s: %s is %q, the plan says %q", subject, what, got, want)
	}
}

// value compares two trees leaf by leaf. at and why are those of the nearest
// node above that has any.
func (c *comparison) value(subject, path string, w, g azure.Value, at azure.Pos, why []string) {
	at = nearest(g.Pos, at)
	if len(w.Why) > 0 {
		why = w.Why
	}
	switch {
	case w.Param != "" && strings.EqualFold(w.Param, g.Param) && c.declared(w.Param):
		return // its value stands in the parameters file, and was compared there
	case !strings.EqualFold(w.Param, g.Param), w.Kind != g.Kind, g.Kind == azure.Unknown:
		rule := "different-value"
		if g.Kind == azure.Unknown {
			rule = "unknown-value"
		}
		c.differs(rule, subject, path, w, g, at, why)
	case w.Kind == azure.Object:
		c.object(subject, path, w, g, at, why)
	case w.Kind == azure.List:
		c.list(subject, path, w, g, at, why)
	case !w.Equal(g):
		c.differs("different-value", subject, path, w, g, at, why)
	}
}

func (c *comparison) differs(rule, subject, path string, w, g azure.Value, at azure.Pos, why []string) {
	c.add(rule, at, why, "%s: %s is %s, the plan says %s", subject, cmp.Or(path, "body"), g, w)
}

func (c *comparison) missing(subject, path string, w azure.Value, at azure.Pos, why []string) {
	if len(w.Why) > 0 {
		why = w.Why
	}
	c.add("missing-value", at, why, "%s: %s is missing, the plan says %s", subject, path, w)
}

func (c *comparison) unexpected(subject, path string, g azure.Value, at azure.Pos) {
	c.add("unexpected-value", nearest(g.Pos, at), nil, "%s: %s is %s, the plan has no such value", subject, path, g)
}

func (c *comparison) object(subject, path string, w, g azure.Value, at azure.Pos, why []string) {
	key := func(k string) string {
		if path == "" {
			return k
		}
		return path + "." + k
	}
	for _, m := range w.Members {
		if x, ok := g.Member(m.Key); ok {
			c.value(subject, key(m.Key), m.Value, x, at, why)
		} else {
			c.missing(subject, key(m.Key), m.Value, at, why)
		}
	}
	for _, m := range g.Members {
		if _, ok := w.Member(m.Key); !ok {
			c.unexpected(subject, key(m.Key), m.Value, nearest(m.Pos, at))
		}
	}
}

// list compares element by element; where the lengths differ, equal elements
// are matched first, so that one lost element is one finding.
func (c *comparison) list(subject, path string, w, g azure.Value, at azure.Pos, why []string) {
	element := func(i int) string { return fmt.Sprintf("%s[%d]", path, i) }
	i, j := 0, 0
	anchors := [][2]int{{len(w.List), len(g.List)}}
	if len(w.List) != len(g.List) {
		anchors = append(common(w.List, g.List), anchors...)
	}
	for _, next := range anchors {
		for ; i < next[0] && j < next[1]; i, j = i+1, j+1 {
			c.value(subject, element(i), w.List[i], g.List[j], at, why)
		}
		for ; i < next[0]; i++ {
			c.missing(subject, element(i), w.List[i], at, why)
		}
		for ; j < next[1]; j++ {
			c.unexpected(subject, element(j), g.List[j], at)
		}
		i, j = next[0]+1, next[1]+1
	}
}

// common is a longest common subsequence of two lists, as pairs of indices.
func common(a, b []azure.Value) [][2]int {
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].Equal(b[j]) {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].Equal(b[j]):
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// declared says whether both sides declare the parameter, so that its value
// was compared as a parameter.
func (c *comparison) declared(param string) bool {
	_, w := c.want.params[strings.ToLower(param)]
	_, g := c.got.params[strings.ToLower(param)]
	return w && g
}

// root is the resource inside which id is written: itself, or an ancestor.
// A child whose parent is not created here stands alone.
func (c *comparison) root(d indexed, id azure.ID) azure.ID {
	for c.o.Inline != nil && c.o.Inline(id.Type) {
		p, ok := id.Parent()
		if !ok {
			break
		}
		if r, found := d.byID[p.Key()]; !found || r.Existing {
			break
		}
		id = p
	}
	return id
}

// dependencies compares what must stand before what. An inline child's edges
// are its root's; what exists already is always there.
func (c *comparison) dependencies() {
	existing := func(id azure.ID) bool {
		for _, d := range []indexed{c.want, c.got} {
			if r, ok := d.byID[id.Key()]; ok && r.Existing {
				return true
			}
		}
		return false
	}
	edges := func(d indexed) map[azure.ID]map[azure.ID]edge {
		all := map[azure.ID]map[azure.ID]edge{}
		for i := range d.Resources {
			r := &d.Resources[i]
			from := c.root(d, r.ID).Key()
			for _, to := range r.DependsOn {
				to = c.root(d, to)
				if existing(to) || to.Key() == from {
					continue
				}
				if all[from] == nil {
					all[from] = map[azure.ID]edge{}
				}
				if _, ok := all[from][to.Key()]; !ok {
					all[from][to.Key()] = edge{r, to}
				}
			}
		}
		return all
	}
	want, got := edges(c.want), edges(c.got)
	for i := range c.want.Resources {
		w := &c.want.Resources[i]
		key := w.ID.Key()
		g, ok := c.got.byID[key]
		if !ok {
			continue
		}
		at := nearest(g.Pos, c.file)
		for _, e := range without(want[key], got[key]) {
			c.add("missing-dependency", at, w.Why, "%s does not wait for %s, the plan says it must", w.ID, e.to)
		}
		for _, e := range without(got[key], want[key]) {
			c.add("unexpected-dependency", nearest(e.from.Pos, at), nil, "%s waits for %s, the plan does not ask for that", e.from.ID, e.to)
		}
	}
}

// edge is one dependency of a resource, or of an inline child for it.
type edge struct {
	from *azure.Resource
	to   azure.ID
}

// without lists what a has and b has not, sorted.
func without(a, b map[azure.ID]edge) []edge {
	left := maps.Clone(a)
	for k := range b {
		delete(left, k)
	}
	var out []edge
	for _, id := range azure.SortIDs(slices.Collect(maps.Keys(left))) {
		out = append(out, left[id])
	}
	return out
}
