package azure

import (
	"cmp"
	"slices"
	"strings"
)

// ID names a resource in a deployment: the scope it stands in ("" for the
// deployment's own resource group), Azure's type, and the names from the
// outermost parent inwards, joined with "/".
type ID struct{ Scope, Type, Name string }

// Equal compares without case, as Azure does.
func (id ID) Equal(o ID) bool {
	return strings.EqualFold(id.Scope, o.Scope) && strings.EqualFold(id.Type, o.Type) && strings.EqualFold(id.Name, o.Name)
}

// Key is the form under which a map holds an ID.
func (id ID) Key() ID {
	return ID{strings.ToLower(id.Scope), strings.ToLower(id.Type), strings.ToLower(id.Name)}
}

// Child names a resource below id.
func (id ID) Child(typeSegment, name string) ID {
	return ID{id.Scope, id.Type + "/" + typeSegment, id.Name + "/" + name}
}

// Parent is the resource that id is a child of; false when there is none.
func (id ID) Parent() (ID, bool) {
	i := strings.LastIndexByte(id.Name, '/')
	j := strings.LastIndexByte(id.Type, '/')
	if i < 0 || j < 0 {
		return ID{}, false
	}
	return ID{id.Scope, id.Type[:j], id.Name[:i]}, true
}

// Leaf is the resource's own name, the last segment.
func (id ID) Leaf() string { return id.Name[strings.LastIndexByte(id.Name, '/')+1:] }

func (id ID) String() string {
	s := id.Type
	if id.Name != "" {
		s += " " + id.Name
	}
	if id.Scope != "" {
		s += " in " + id.Scope
	}
	return s
}

func (id ID) compare(o ID) int {
	a, b := id.Key(), o.Key()
	return cmp.Or(cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Name, b.Name))
}

// Resource is one Azure resource. Children are resources of their own, also
// where a language writes them inside their parent.
type Resource struct {
	ID ID
	// Name is the resource's own name: its Text equals ID.Leaf(), its Param
	// names the parameter that gives it.
	Name       Value
	APIVersion string
	// Existing resources are referred to, never created.
	Existing bool
	// Body is the ARM object beside type and name: location, sku, tags,
	// properties ... without the children.
	Body Value
	// DependsOn holds what must stand before, explicit and implied by
	// references, sorted; see Deployment.ImplyDependencies.
	DependsOn []ID

	// Symbol is the name by which the generated code calls the resource, in
	// lower words joined by "_". It carries no meaning.
	Symbol string
	// Why names the requirements that ask for the resource.
	Why []string
	Pos Pos
}

// Parameter is what a user may change without asking the spec again.
type Parameter struct {
	Name        string // camelCase, as ARM writes it; other languages derive theirs
	Type        string // string, int, bool, array (of strings) or object (of strings)
	Description string
	Value       Value // from the parameters file
	// Default is taken where nothing is given; nil: something must be.
	Default *Value

	// What is accepted as value: of a string the words, the length of a string
	// or an array, the size of an int, a regular expression, and whether each
	// text is an address prefix. Nil, zero and "" accept anything.
	OneOf                []string
	Min, Max             *int
	MinLength, MaxLength int
	Pattern              string
	Prefix               bool

	Pos Pos
}

// Output is a value that the deployment hands on.
type Output struct {
	Name        string // camelCase
	Type        string // as of parameters; "" where a language states none
	Description string
	Value       Value // a Reference or a written-out value
	Pos         Pos
}

// Deployment is what one set of artifacts creates, or what was read from files.
type Deployment struct {
	// Cloud is Azure's own name of the cloud (AzureCloud, AzureUSGovernment ...).
	Cloud      string
	Parameters []Parameter
	Resources  []Resource
	Outputs    []Output
}

// Find returns the resource with this ID.
func (d *Deployment) Find(id ID) (*Resource, bool) {
	for i := range d.Resources {
		if d.Resources[i].ID.Equal(id) {
			return &d.Resources[i], true
		}
	}
	return nil, false
}

// Children returns the resources directly below id, in the order of d.
func (d *Deployment) Children(id ID) []*Resource {
	var out []*Resource
	for i := range d.Resources {
		if p, ok := d.Resources[i].ID.Parent(); ok && p.Equal(id) {
			out = append(out, &d.Resources[i])
		}
	}
	return out
}

// Param returns the parameter of this name.
func (d *Deployment) Param(name string) (*Parameter, bool) {
	for i := range d.Parameters {
		if strings.EqualFold(d.Parameters[i].Name, name) {
			return &d.Parameters[i], true
		}
	}
	return nil, false
}

// TypeOf is the type, in the words of parameters, of a value that d hands on.
// Of a reference it is that of what the resource says there, and a string
// where nothing of d tells.
func (d *Deployment) TypeOf(v Value) string {
	if v.Kind == Reference {
		if r, ok := d.Find(v.Ref.ID); ok {
			if there, ok := r.Body.Get(v.Ref.Path); ok {
				v = there
			}
		}
	}
	switch v.Kind {
	case Bool:
		return "bool"
	case Number:
		return "int"
	case List:
		return "array"
	case Object:
		return "object"
	}
	return "string"
}

// ImplyDependencies adds to every resource's DependsOn what its references,
// its parent and the resource it extends imply, and sorts it.
func (d *Deployment) ImplyDependencies() {
	for i := range d.Resources {
		r := &d.Resources[i]
		r.Body.Walk(func(_ string, v Value) {
			if v.Kind == Reference && !v.Ref.ID.Equal(r.ID) && !v.Ref.ID.IsPlace() {
				r.DependsOn = append(r.DependsOn, v.Ref.ID)
			}
		})
		if p, ok := r.ID.Parent(); ok {
			r.DependsOn = append(r.DependsOn, p)
		}
		if base, ok := Extends(r.ID.Scope); ok {
			r.DependsOn = append(r.DependsOn, base)
		}
		r.DependsOn = SortIDs(r.DependsOn)
	}
}

// SortIDs sorts and removes what stands twice.
func SortIDs(ids []ID) []ID {
	slices.SortFunc(ids, ID.compare)
	return slices.CompactFunc(ids, ID.Equal)
}
