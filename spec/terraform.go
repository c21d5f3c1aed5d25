package spec

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// TerraformType says how azurerm writes resources of an Azure type. It is
// read in both directions: to write arguments from a body, and a body from
// arguments. Where an Azure type has several, the first that can say the
// whole body is used.
type TerraformType struct {
	Type string // azurerm_subnet
	// Data: it is a data source and stands for resources that exist already.
	Data bool
	// Template is the schema of a deployment template. The resource then
	// stands in one as a whole, because azurerm has no arguments for it.
	Template string
	// Once: Azure takes the resource of a template a single time, and deletes it
	// only when told what becomes of what stands behind it.
	Once bool
	// Within is the block of the parent, whose type Type then is, that the
	// resource is written as: azurerm knows no other form of it.
	Within string
	TerraformBody
	Associations []TerraformAssociation
	Exports      []TerraformExport
	// Inline is how the resource stands inside its parent, nil where azurerm
	// has no such form. It is read, never written.
	Inline *TerraformInline
	Pos    azure.Pos
}

// TerraformBody maps one object of a body to one block.
type TerraformBody struct {
	Arguments []TerraformArgument
	Blocks    []TerraformBlock
	Sets      []TerraformSet
	Drops     []TerraformDrop
	Ignored   []string // arguments that have no counterpart in a body
	// Says are such arguments that azurerm needs all the same, with what is
	// written; read and passed over like those of Ignored.
	Says []azure.Member
}

// TerraformArgument maps one path to one argument.
type TerraformArgument struct {
	Name string
	// Path is dotted, relative to the object the block stands for; "[]"
	// walks a list: "properties.publicIpAddresses[].id".
	Path string
	// From stands in place of Path for what is no part of the body: "name",
	// "parent.name", "parent.id", "resource_group", or "scope.id", the ID of
	// what an extension resource extends.
	From string
	// Always stands in place of both: what the argument says in every block
	// of this kind. It tells blocks of one name apart. Null: it is not fixed.
	Always azure.Value
	// Type is Terraform's: string, number, bool, strings (list or set) or map.
	Type string
	// Single: the argument holds the only element of the list at Path.
	Single   bool
	Values   []TerraformValue
	Default  azure.Value // Null: the provider sets nothing by itself
	OneOf    []string    // what azurerm accepts, nil for anything
	ReadOnly bool        // an older or other spelling: read, never written
	Location bool        // a region in any spelling
	// Separator stands between the parts of the text at Path: the argument
	// carries the part of this number, counted from one, or, as a list, all.
	Separator string
	Part      int
	// Named is the member of each element of the list at Path that azurerm
	// fills with the name of the resource the element refers to.
	Named string
	// Follows stands in place of Path for what follows from the text at another
	// path, by Values: azurerm wants it said, the body does not hold it.
	Follows string
	// Role: a role definition, carried as the name of a built-in one. Load
	// fills in Values.
	Role bool
	// Group: a resource group of the deployment's subscription, carried as its name.
	Group bool
	// Association: not the value at Path, which another argument carries, but
	// the ID of this kind of association of the resource it refers to, or of
	// that resource where it has none. Written, and read and passed over.
	Association string
}

// TerraformValue is one value under both its names.
type TerraformValue struct{ Azure, Terraform azure.Value }

// TerraformBlock maps an object (At), or each object of a list (Each), to a
// nested block.
type TerraformBlock struct {
	Name     string
	Each, At string
	// Absent is the object at At where the block is not written; Null: there is none.
	Absent azure.Value
	// Order is the path by which the elements of Each are sorted where
	// several blocks write one list.
	Order string
	TerraformBody
}

// TerraformSet is a path that the provider sets by itself, or that tells the
// variants of a type apart.
type TerraformSet struct {
	Path  string
	Value azure.Value
}

// TerraformDrop is a path that azurerm cannot say.
type TerraformDrop struct {
	Path   string
	Reason Text
}

// TerraformAssociation is a resource that carries one reference of another:
// Own names the argument that holds the ID of the resource itself, Other the
// one that holds the value at Path.
type TerraformAssociation struct{ Type, Path, Own, Other string }

// TerraformExport is an attribute that azurerm fills in, as expressions name
// it behind an address ("identity[0].principal_id"), and the path in the
// model of what it holds.
type TerraformExport struct{ Attribute, Path string }

// TerraformInline is a block of the parent: the arguments and blocks of the
// resource itself, and those that it has only there.
type TerraformInline struct {
	Block     string
	Arguments []TerraformArgument
}

// argumentTypes and argumentOrigins are what an argument block may say.
var (
	argumentTypes   = []string{"string", "number", "bool", "strings", "map"}
	argumentOrigins = []string{"name", "parent.name", "parent.id", "resource_group", "scope.id"}
)

// decodeTerraformType reads a terraform block of a resource block.
func decodeTerraformType(b *hclsyntax.Block, fs *report.Findings) *TerraformType {
	t := &TerraformType{Pos: at(b.DefRange())}
	if !checkLabels(b, fs, "azurerm_...") {
		return t
	}
	r := readBlock(b, fs)
	t.Type, t.Data = b.Labels[0], r.flag(r.attr("data"))
	t.Template, t.Once, t.Within = r.str(r.attr("template")), r.flag(r.attr("once")), r.str(r.attr("within"))
	t.TerraformBody = r.terraform()
	for _, n := range r.list("export", "attribute") {
		e := readBlock(n, fs)
		t.Exports = append(t.Exports, TerraformExport{n.Labels[0], e.str(e.need("path"))})
		e.done()
	}
	for _, n := range r.list("association", "azurerm_...") {
		a := readBlock(n, fs)
		t.Associations = append(t.Associations, TerraformAssociation{n.Labels[0], a.str(a.need("path")), a.str(a.need("own")), a.str(a.need("other"))})
		a.done()
	}
	for _, n := range r.list("inline", "block of the parent") {
		a := readBlock(n, fs)
		t.Inline = &TerraformInline{Block: n.Labels[0], Arguments: a.arguments()}
		a.done()
	}
	r.done()
	if t.Template == "" && !slices.ContainsFunc(t.Arguments, func(a TerraformArgument) bool { return a.From == "name" }) {
		r.fault("missing-attribute", `Add an argument with from = "name".`, "no argument carries the name")
	}
	return t
}

// terraform reads what a terraform block and each block in it may hold.
func (b *body) terraform() TerraformBody {
	m := TerraformBody{Arguments: b.arguments(), Ignored: b.strs(b.attr("ignored")), Says: b.value(b.attr("says")).Members}
	for _, s := range m.Says {
		m.Ignored = append(m.Ignored, s.Key)
	}
	for _, s := range b.value(b.attr("sets")).Members {
		m.Sets = append(m.Sets, TerraformSet{s.Key, s.Value})
	}
	for _, n := range b.list("drop", "path") {
		d := readBlock(n, b.fs)
		m.Drops = append(m.Drops, TerraformDrop{n.Labels[0], d.words(d.need("reason"))})
		d.done()
	}
	for _, n := range b.list("block", "name") {
		t := readBlock(n, b.fs)
		x := TerraformBlock{Name: n.Labels[0], Each: t.str(t.attr("each")), At: t.str(t.attr("at")), Order: t.str(t.attr("order")), Absent: t.value(t.attr("absent")), TerraformBody: t.terraform()}
		if (x.Each == "") == (x.At == "") {
			t.fault("missing-attribute", "Give it at, the path of the object, or each, the path of the list.", "stands for one object or for each of a list")
		}
		t.done()
		m.Blocks = append(m.Blocks, x)
	}
	return m
}

func (b *body) arguments() []TerraformArgument {
	var out []TerraformArgument
	for _, n := range b.list("argument", "name") {
		r := readBlock(n, b.fs)
		a := TerraformArgument{
			Name: n.Labels[0], Path: r.str(r.attr("path")), From: r.word(r.attr("from"), argumentOrigins...), Type: r.word(r.attr("type"), argumentTypes...),
			Single: r.flag(r.attr("single")), OneOf: r.strs(r.attr("one_of")), Default: r.value(r.attr("default")),
			ReadOnly: r.flag(r.attr("read_only")), Location: r.flag(r.attr("location")), Always: r.value(r.attr("always")),
			Separator: r.str(r.attr("separator")), Part: r.count(r.attr("part")), Named: r.str(r.attr("named")), Role: r.flag(r.attr("role")), Follows: r.str(r.attr("follows")),
			Group: r.flag(r.attr("group")), Association: r.str(r.attr("association")),
		}
		if a.Type == "" {
			a.Type = "string"
		}
		for _, v := range r.value(r.attr("values")).Members {
			word := azure.Str(v.Key)
			if v.Key == "true" || v.Key == "false" {
				word = azure.Flag(v.Key == "true")
			}
			a.Values = append(a.Values, TerraformValue{word, v.Value})
		}
		origins := 0
		for _, given := range []bool{a.Path != "", a.From != "", a.Always.Kind != azure.Null, a.Follows != ""} {
			if given {
				origins++
			}
		}
		if origins != 1 {
			r.fault("missing-attribute", "Give it path, from, follows or always.", "carries a path of the body, something that is no part of it, or what it always says")
		}
		if a.Separator == "" && a.Part > 0 || a.Separator != "" && (a.Part > 0) == (a.Type == "strings") {
			r.fault("wrong-value", `Give it separator and part, or separator and type = "strings".`, "carries one part of a text, or all of them as a list")
		}
		if a.Named != "" && !strings.Contains(a.Path, "[].") {
			r.fault("wrong-value", `Give it a path such as "properties.configs[].id".`, "named concerns the elements of a list, and the path walks none")
		}
		r.done()
		out = append(out, a)
	}
	return out
}

// nameRoles gives arguments that carry roles their words, once every role is known.
func (m *TerraformBody) nameRoles(roles []*RoleDefinition) {
	for i := range m.Arguments {
		if a := &m.Arguments[i]; a.Role {
			for _, r := range roles {
				a.Values = append(a.Values, TerraformValue{azure.RefTo(r.ID(), ""), azure.Str(r.Name)})
			}
		}
	}
	for i := range m.Blocks {
		m.Blocks[i].nameRoles(roles)
	}
}
