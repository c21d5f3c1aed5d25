package terraform

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/input"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/templates"
)

// module is what the files of one folder declare, nothing evaluated yet.
type module struct {
	fs        report.Findings
	variables []*variable
	locals    map[string]*local
	resources []*declaration
	byAddress map[string]*declaration
	outputs   []*hclsyntax.Block
	providers []*hclsyntax.Block
	values    map[string]*hclsyntax.Attribute // of the tfvars files
}

type variable struct {
	name  string
	block *hclsyntax.Block
	value azure.Value // once evaluated
}

type local struct {
	expr  hclsyntax.Expression
	state state
	value azure.Value
}

// declaration is a resource or data block, which may stand for several.
type declaration struct {
	keyword, typ, label string
	block               *hclsyntax.Block
	state               state
	instances           []*instance
	value               azure.Value // what the address means in an expression
}

// state tells circles from work that is done.
type state uint8

const (
	untouched state = iota
	underway
	done
)

func (d *declaration) address() string {
	return block{keyword: d.keyword, labels: []string{d.typ, d.label}}.address()
}

// load parses the files of the module at the root of what was given.
func load(files []templates.File) *module {
	m := &module{locals: map[string]*local{}, byAddress: map[string]*declaration{}, values: map[string]*hclsyntax.Attribute{}}
	root := m.root(files)
	var assigned []templates.File
	for _, f := range sorted(files) {
		dir, name := path.Split(f.Path)
		switch {
		case dir != root:
		case strings.HasSuffix(name, ".tf.json") || strings.HasSuffix(name, ".tfvars.json"):
			m.find("not-read", report.Error, azure.Pos{File: f.Path}, "Write the configuration in HCL.", "Terraform in JSON is not read")
		case name == "override.tf" || strings.HasSuffix(name, "_override.tf"):
			m.find("not-read", report.Warning, azure.Pos{File: f.Path}, "Merge it into the files that it overrides.", "override files are not read")
		case strings.HasSuffix(name, ".tf"):
			if body := m.parse(f); body != nil {
				m.declare(body)
			}
		case name == variables:
			assigned = append([]templates.File{f}, assigned...)
		case strings.HasSuffix(name, ".auto.tfvars"):
			assigned = append(assigned, f)
		}
	}
	for _, f := range assigned { // a later file wins
		if body := m.parse(f); body != nil {
			m.assign(body)
		}
	}
	return m
}

// root is the folder whose configuration is read: the outermost one. Folders
// below it are modules, which nobody has called yet.
func (m *module) root(files []templates.File) string {
	var dirs []string
	for _, f := range files {
		if dir, name := path.Split(f.Path); strings.HasSuffix(name, ".tf") || strings.HasSuffix(name, ".tf.json") {
			dirs = append(dirs, dir)
		}
	}
	slices.SortFunc(dirs, func(a, b string) int {
		if n := strings.Count(a, "/") - strings.Count(b, "/"); n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	dirs = slices.Compact(dirs)
	if dirs == nil {
		m.find("not-read", report.Error, azure.Pos{}, "Name a folder that holds .tf files.", "there is no Terraform configuration")
		return ""
	}
	for _, d := range dirs[1:] {
		m.find("not-read", report.Note, azure.Pos{File: strings.TrimSuffix(d, "/")}, "Read that folder by itself.", "this folder is another module and is not read")
	}
	return dirs[0]
}

func sorted(files []templates.File) []templates.File {
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b templates.File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

func (m *module) parse(f templates.File) *hclsyntax.Body {
	data, fs := input.Clean(f.Path, f.Data)
	if m.fs = append(m.fs, fs...); fs.Failed() {
		return nil
	}
	fs = input.CheckHCL(f.Path, data)
	if m.fs = append(m.fs, fs...); fs.Failed() {
		return nil
	}
	file, diags := hclsyntax.ParseConfig(data, f.Path, hcl.InitialPos)
	for _, d := range diags {
		var p azure.Pos
		if d.Subject != nil {
			p = pos(*d.Subject)
		}
		m.find("syntax", report.Error, p, "", "%s: %s", d.Summary, d.Detail)
	}
	if file == nil {
		return nil
	}
	body, _ := file.Body.(*hclsyntax.Body)
	return body
}

func (m *module) declare(body *hclsyntax.Body) {
	for _, b := range body.Blocks {
		at := pos(b.DefRange())
		labels := map[string]int{"resource": 2, "data": 2, "variable": 1, "output": 1, "module": 1, "provider": 1}
		if n, ok := labels[b.Type]; ok && len(b.Labels) != n {
			m.find("syntax", report.Error, at, "", "a block %s has %d labels, this one %d", b.Type, n, len(b.Labels))
			continue
		}
		m.arguments(b)
		switch b.Type {
		case "resource", "data":
			d := &declaration{keyword: b.Type, typ: b.Labels[0], label: b.Labels[1], block: b}
			if first, ok := m.byAddress[d.address()]; ok {
				m.twice(at, d.address(), first.block)
				continue
			}
			m.byAddress[d.address()] = d
			m.resources = append(m.resources, d)
		case "variable":
			if i := slices.IndexFunc(m.variables, func(v *variable) bool { return v.name == b.Labels[0] }); i >= 0 {
				m.twice(at, "variable "+b.Labels[0], m.variables[i].block)
				continue
			}
			m.variables = append(m.variables, &variable{name: b.Labels[0], block: b})
		case "locals":
			for _, a := range attributes(b.Body) {
				if _, ok := m.locals[a.Name]; ok {
					m.find("duplicate", report.Error, pos(a.NameRange), "Keep one of them.", "local %s is defined twice", a.Name)
					continue
				}
				m.locals[a.Name] = &local{expr: a.Expr}
			}
		case "output":
			if i := slices.IndexFunc(m.outputs, func(o *hclsyntax.Block) bool { return o.Labels[0] == b.Labels[0] }); i >= 0 {
				m.twice(at, "output "+b.Labels[0], m.outputs[i])
				continue
			}
			m.outputs = append(m.outputs, b)
		case "provider":
			same := func(p *hclsyntax.Block) bool {
				return p.Labels[0] == b.Labels[0] && words(p, "alias") == words(b, "alias")
			}
			if i := slices.IndexFunc(m.providers, same); i >= 0 {
				m.twice(at, "provider "+b.Labels[0], m.providers[i])
				continue
			}
			m.providers = append(m.providers, b)
		case "module":
			m.find("not-read", report.Note, at, "Read the folder of the module by itself.", "module %s is not read; what depends on it is unknown", b.Labels[0])
		case "terraform", "moved", "removed", "import", "check":
		default:
			m.find("syntax", report.Error, at, "", "%s is no block of Terraform", b.Type)
		}
	}
	for _, a := range attributes(body) {
		m.find("syntax", report.Error, pos(a.NameRange), "Move it into a block.", "%s stands outside every block", a.Name)
	}
}

// blockArguments are those of the blocks that Terraform itself knows whole.
var blockArguments = map[string][]string{
	"variable": {"type", "default", "description", "sensitive", "nullable", "ephemeral", "deprecated", "const"},
	"output":   {"value", "description", "sensitive", "depends_on", "ephemeral", "deprecated"},
	validation: {condition, errorMessage},
}

// arguments reports those of a block that mean nothing there.
func (m *module) arguments(b *hclsyntax.Block) {
	known, ok := blockArguments[b.Type]
	if !ok {
		return
	}
	for _, a := range attributes(b.Body) {
		if !slices.Contains(known, a.Name) {
			m.find("unresolved", report.Error, pos(a.NameRange), "Remove it, or correct the name.", "a block %s has no argument %s", b.Type, a.Name)
		}
	}
	for _, inner := range b.Body.Blocks {
		m.arguments(inner)
	}
}

// words are the text of an argument that names nothing, "" of any other.
func words(b *hclsyntax.Block, name string) string {
	if a, ok := b.Body.Attributes[name]; ok {
		if v, diags := a.Expr.Value(nil); !diags.HasErrors() && v.Type() == cty.String && v.IsKnown() && !v.IsNull() {
			return v.AsString()
		}
	}
	return ""
}

func (m *module) twice(at azure.Pos, what string, first *hclsyntax.Block) {
	m.find("duplicate", report.Error, at, "Keep one of them.", "%s is declared twice; first in %s, line %d", what, first.DefRange().Filename, first.DefRange().Start.Line)
}

func (m *module) assign(body *hclsyntax.Body) {
	for _, a := range attributes(body) {
		if !slices.ContainsFunc(m.variables, func(v *variable) bool { return v.name == a.Name }) {
			m.find("unresolved", report.Warning, pos(a.NameRange), "Declare the variable, or remove the value.", "there is no variable %s", a.Name)
		}
		m.values[a.Name] = a
	}
	for _, b := range body.Blocks {
		m.find("syntax", report.Error, pos(b.DefRange()), "Write values only: name = value.", "%s is a block; a file of values holds none", b.Type)
	}
}

func (m *module) find(rule string, severity report.Severity, at azure.Pos, fix, format string, args ...any) {
	m.fs = append(m.fs, report.Finding{Rule: rule, Severity: severity, Message: fmt.Sprintf(format, args...), Fix: fix, File: at.File, Line: at.Line, Column: at.Column})
}

// attributes are those of a body in the order written.
func attributes(b *hclsyntax.Body) []*hclsyntax.Attribute {
	out := make([]*hclsyntax.Attribute, 0, len(b.Attributes))
	for _, a := range b.Attributes {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b *hclsyntax.Attribute) int { return a.SrcRange.Start.Byte - b.SrcRange.Start.Byte })
	return out
}

func pos(r hcl.Range) azure.Pos {
	return azure.Pos{File: r.Filename, Line: r.Start.Line, Column: r.Start.Column}
}
