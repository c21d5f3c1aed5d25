package spec

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// at is where a range begins.
func at(r hcl.Range) azure.Pos {
	return azure.Pos{File: r.Filename, Line: r.Start.Line, Column: r.Start.Column}
}

// fault adds an error with its place and what to do about it.
func fault(fs *report.Findings, pos azure.Pos, rule, fix, format string, args ...any) {
	*fs = append(*fs, report.Finding{
		Rule: rule, Severity: report.Error, Message: fmt.Sprintf(format, args...),
		File: pos.File, Line: pos.Line, Column: pos.Column, Fix: fix,
	})
}

// body reads what stands in one block. What it is asked for is what the block
// may hold; done reports the rest.
type body struct {
	title  string // what messages call it: requirement "x"
	pos    azure.Pos
	attrs  hclsyntax.Attributes
	blocks hclsyntax.Blocks
	fs     *report.Findings

	knownAttrs, knownBlocks []string
}

func readBlock(b *hclsyntax.Block, fs *report.Findings) *body {
	title := b.Type
	for _, l := range b.Labels {
		title += " " + strconv.Quote(l)
	}
	return &body{title: title, pos: at(b.DefRange()), attrs: b.Body.Attributes, blocks: b.Body.Blocks, fs: fs}
}

// fault reports something about the block as a whole.
func (b *body) fault(rule, fix, format string, args ...any) {
	fault(b.fs, b.pos, rule, fix, b.title+": "+format, args...)
}

// attr returns an attribute that may be left out, nil when it is.
func (b *body) attr(name string) *hclsyntax.Attribute {
	b.knownAttrs = append(b.knownAttrs, name)
	return b.attrs[name]
}

// need returns an attribute that must be there.
func (b *body) need(name string) *hclsyntax.Attribute {
	a := b.attr(name)
	if a == nil {
		b.fault("missing-attribute", "Add "+name+" = ... to the block.", "%s is missing", name)
	}
	return a
}

// list returns the blocks of a type that have as many labels as they must.
func (b *body) list(typ string, labels ...string) []*hclsyntax.Block {
	b.knownBlocks = append(b.knownBlocks, typ)
	var out []*hclsyntax.Block
	for _, x := range b.blocks {
		if x.Type == typ && checkLabels(x, b.fs, labels...) {
			out = append(out, x)
		}
	}
	return out
}

// one returns the only block of a type, nil when there is none.
func (b *body) one(typ string) *hclsyntax.Block {
	all := b.list(typ)
	for _, x := range all[min(1, len(all)):] {
		fault(b.fs, at(x.DefRange()), "duplicate-block", "Keep one of them.",
			"%s holds %s twice; it stands first at line %d", b.title, typ, all[0].DefRange().Start.Line)
	}
	if len(all) == 0 {
		return nil
	}
	return all[0]
}

// checkLabels says whether a block has the labels it must.
func checkLabels(b *hclsyntax.Block, fs *report.Findings, labels ...string) bool {
	if len(b.Labels) == len(labels) {
		return true
	}
	form := b.Type
	for _, l := range labels {
		form += ` "` + l + `"`
	}
	fault(fs, at(b.DefRange()), "labels", "Write "+form+" { ... }.", "a block %s has %d labels, this one %d", b.Type, len(labels), len(b.Labels))
	return false
}

// done reports attributes and blocks that nobody asked for.
func (b *body) done() {
	for _, a := range b.attrs {
		if slices.Contains(b.knownAttrs, a.Name) {
			continue
		}
		if slices.Contains(b.knownBlocks, a.Name) {
			fault(b.fs, at(a.NameRange), "unknown-attribute", "Write "+a.Name+" { ... }.", "%s: %s is a block, not an attribute", b.title, a.Name)
			continue
		}
		fault(b.fs, at(a.NameRange), "unknown-attribute", suggest(a.Name, b.knownAttrs), "%s has no attribute %q", b.title, a.Name)
	}
	for _, x := range b.blocks {
		if slices.Contains(b.knownBlocks, x.Type) {
			continue
		}
		if slices.Contains(b.knownAttrs, x.Type) {
			fault(b.fs, at(x.TypeRange), "unknown-block", "Write "+x.Type+" = ...", "%s: %s is an attribute, not a block", b.title, x.Type)
			continue
		}
		fault(b.fs, at(x.TypeRange), "unknown-block", suggest(x.Type, b.knownBlocks), "%s has no block %q", b.title, x.Type)
	}
}

func wrongType(fs *report.Findings, v azure.Value, name, want string) {
	is := v.String()
	switch v.Kind {
	case azure.List:
		is = "a list"
	case azure.Object:
		is = "an object"
	}
	fault(fs, v.Pos, "wrong-type", "Write "+want+".", "%s must be %s, not %s", name, want, is)
}

// value reads an attribute of any type; the zero Value when a is nil.
func (b *body) value(a *hclsyntax.Attribute) azure.Value {
	if a == nil {
		return azure.Value{}
	}
	v, _ := constant(a.Expr, b.fs)
	return v
}

// str reads a text; it is never empty unless the attribute is left out.
func (b *body) str(a *hclsyntax.Attribute) string {
	if a == nil {
		return ""
	}
	v, ok := constant(a.Expr, b.fs)
	switch {
	case !ok:
	case v.Kind != azure.String:
		wrongType(b.fs, v, a.Name, "a text in quotes")
	case v.Text == "":
		fault(b.fs, v.Pos, "empty-text", "Say something, or leave the attribute out.", "%s is empty", a.Name)
	}
	return v.Text
}

// ref reads a text with its place; false when there is none.
func (b *body) ref(a *hclsyntax.Attribute) (azure.Value, bool) {
	s := b.str(a)
	if s == "" {
		return azure.Value{}, false
	}
	return azure.Str(s).At(at(a.Expr.Range())), true
}

// word reads a text that is one of a few.
func (b *body) word(a *hclsyntax.Attribute, allowed ...string) string {
	s := b.str(a)
	if s != "" && !slices.Contains(allowed, s) {
		fault(b.fs, at(a.Expr.Range()), "unknown-word", suggest(s, allowed), "%s: %q is none of %s", a.Name, s, strings.Join(allowed, ", "))
		return ""
	}
	return s
}

func (b *body) flag(a *hclsyntax.Attribute) bool {
	if a == nil {
		return false
	}
	v, ok := constant(a.Expr, b.fs)
	if ok && v.Kind != azure.Bool {
		wrongType(b.fs, v, a.Name, "true or false")
	}
	return v.Bool
}

// count reads a whole number that is not negative.
func (b *body) count(a *hclsyntax.Attribute) int {
	if a == nil {
		return 0
	}
	v, ok := constant(a.Expr, b.fs)
	if !ok {
		return 0
	}
	n, ok := whole(v)
	if !ok {
		wrongType(b.fs, v, a.Name, "a whole number")
	}
	return n
}

func whole(v azure.Value) (int, bool) {
	if v.Kind != azure.Number || v.Number < 0 || v.Number > 1<<31 || v.Number != float64(int(v.Number)) {
		return 0, false
	}
	return int(v.Number), true
}

// texts reads a list of texts, none of them empty or there twice, and keeps
// their places.
func (b *body) texts(a *hclsyntax.Attribute) []azure.Value {
	if a == nil {
		return nil
	}
	v, ok := constant(a.Expr, b.fs)
	if !ok {
		return nil
	}
	return b.textsOf(a.Name, v)
}

func (b *body) textsOf(name string, v azure.Value) []azure.Value {
	if v.Kind != azure.List {
		wrongType(b.fs, v, name, "a list of texts")
		return nil
	}
	out := make([]azure.Value, 0, len(v.List))
	for _, e := range v.List {
		switch {
		case e.Kind != azure.String:
			wrongType(b.fs, e, "every element of "+name, "a text in quotes")
		case e.Text == "":
			fault(b.fs, e.Pos, "empty-text", "Remove it.", "an element of %s is empty", name)
		case slices.ContainsFunc(out, func(o azure.Value) bool { return o.Text == e.Text }):
			fault(b.fs, e.Pos, "duplicate", "Remove it.", "%s holds %q twice", name, e.Text)
		default:
			out = append(out, e)
		}
	}
	return out
}

func plain(vs []azure.Value) []string {
	if len(vs) == 0 {
		return nil
	}
	out := make([]string, len(vs))
	for i, v := range vs {
		out[i] = v.Text
	}
	return out
}

func (b *body) strs(a *hclsyntax.Attribute) []string { return plain(b.texts(a)) }

// table reads an object of texts, in the order of its keys; nil after a fault.
func (b *body) table(a *hclsyntax.Attribute) []azure.Member {
	if a == nil {
		return nil
	}
	v, ok := constant(a.Expr, b.fs)
	if !ok {
		return nil
	}
	if v.Kind != azure.Object {
		wrongType(b.fs, v, a.Name, "an object")
		return nil
	}
	out := make([]azure.Member, 0, len(v.Members))
	for _, m := range v.Members {
		if m.Value.Kind != azure.String {
			wrongType(b.fs, m.Value, a.Name+"."+m.Key, "a text in quotes")
			continue
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(x, y azure.Member) int { return cmp.Compare(x.Key, y.Key) })
	return out
}

// words reads a text in both languages.
func (b *body) words(a *hclsyntax.Attribute) Text {
	all := b.table(a)
	if all == nil {
		return Text{}
	}
	var t Text
	for _, m := range all {
		switch m.Key {
		case "en":
			t.En = m.Value.Text
		case "ja":
			t.Ja = m.Value.Text
		default:
			fault(b.fs, m.Pos, "unknown-attribute", suggest(m.Key, []string{"en", "ja"}), "%s has no language %q", a.Name, m.Key)
		}
	}
	for _, l := range []string{"en", "ja"} {
		if strings.TrimSpace(t.In(l)) == "" {
			fault(b.fs, at(a.Expr.Range()), "missing-text", "Write "+a.Name+` = { en = "...", ja = "..." }.`, "%s: %s has no text in %q", b.title, a.Name, l)
		}
	}
	return t
}

// date reads a day.
func (b *body) date(a *hclsyntax.Attribute) Date {
	s := b.str(a)
	if s == "" {
		return Date{}
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		fault(b.fs, at(a.Expr.Range()), "date", "Write a day of the calendar as YYYY-MM-DD.", "%s: %q is not a date", a.Name, s)
	}
	return Date{t}
}
