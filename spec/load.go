package spec

import (
	"cmp"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/input"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// Load reads every *.hcl file at the top of fsys. A Spec with findings is
// incomplete and must not be used.
func Load(fsys fs.FS) (*Spec, report.Findings) { return load(fsys, "", parseGuarded) }

// parser turns a text into a syntax tree.
type parser func(name string, src []byte) file

// load names files in findings with a prefix before their base names.
func load(fsys fs.FS, prefix string, parse parser) (*Spec, report.Findings) {
	names, err := fs.Glob(fsys, "*.hcl")
	if err != nil || len(names) == 0 {
		return &Spec{}, report.Finish(report.Findings{{
			Rule: "no-spec", Severity: report.Error,
			Message: "there is no *.hcl file to load the spec from", Fix: "Name the folder that holds the spec.",
		}})
	}
	parsed := parseAll(fsys, names, prefix, parse)
	var found report.Findings
	for _, f := range parsed {
		found = append(found, f.findings...)
	}
	if len(found) > 0 {
		return &Spec{}, report.Finish(found)
	}
	l := &loader{decoder: decoder{spec: &Spec{}, src: map[string][]byte{}, fs: &found}, taken: map[[2]string]azure.Pos{}}
	for _, f := range parsed {
		l.src[f.name] = f.src
		l.blocks = append(l.blocks, f.body.Blocks...)
		for _, a := range f.body.Attributes {
			fault(&found, at(a.NameRange), "unknown-attribute", "Put it into a block.", "nothing but blocks stands at the top of a file")
		}
	}
	l.decode()
	return l.spec, report.Finish(found)
}

// file is one parsed file.
type file struct {
	name     string
	src      []byte
	body     *hclsyntax.Body
	findings report.Findings
}

// parseAll reads and parses files side by side; the result has their order.
func parseAll(fsys fs.FS, names []string, prefix string, parse parser) []file {
	slices.Sort(names)
	out := make([]file, len(names))
	var wg sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, n := range names {
		wg.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			data, err := fs.ReadFile(fsys, n)
			if err != nil {
				out[i].findings = report.Findings{{
					Rule: "unreadable", Severity: report.Error, File: path.Join(prefix, n),
					Message: err.Error(), Fix: "Make the file readable.",
				}}
				return
			}
			out[i] = parse(prefix+n, data)
		})
	}
	wg.Wait()
	return out
}

// parseGuarded refuses what is not safe to parse and walk.
func parseGuarded(name string, data []byte) file {
	src, fs := input.Clean(name, data)
	if len(fs) == 0 {
		fs = input.CheckHCL(name, src)
	}
	if len(fs) == 0 {
		checkSource(name, src, &fs)
	}
	if len(fs) > 0 {
		return file{name: name, findings: fs}
	}
	return parse(name, src)
}

func parse(name string, src []byte) file {
	if b, ok := parsePlain(name, src); ok {
		return file{name: name, src: src, body: b}
	}
	var fs report.Findings
	parsed, diags := hclsyntax.ParseConfig(src, name, hcl.InitialPos)
	for _, d := range diags {
		pos := azure.Pos{File: name}
		if d.Subject != nil {
			pos = at(*d.Subject)
		}
		fault(&fs, pos, "syntax", d.Detail, "%s", d.Summary)
	}
	return file{name: name, src: src, body: parsed.Body.(*hclsyntax.Body), findings: fs}
}

// loader fills a Spec from blocks.
type loader struct {
	decoder
	blocks  hclsyntax.Blocks
	taken   map[[2]string]azure.Pos // where each name of a kind stands
	regions []azure.Value           // that something names before all are known
	labels  []azure.Value           // of creations, likewise
	kinds   []azure.Value           // of components, likewise
	ids     []string                // of requirements, rulings and documents, once asides ask for them
}

// decode reads the blocks in an order in which everything that is referred to
// stands before what refers to it.
func (l *loader) decode() {
	s := l.spec
	types := []struct {
		name   string
		labels []string
		read   func(*hclsyntax.Block)
	}{
		{"document", []string{"ID"}, l.document},
		{"source", []string{"ID"}, l.source},
		{"cloud", []string{"NAME"}, l.cloud},
		{"region", []string{"NAME"}, l.region},
		{"prefixes", []string{"TAG"}, l.prefixes},
		{"application_protocol", []string{"NAME"}, l.application},
		{"subnet_role", []string{"NAME"}, l.subnetRole},
		{"component", []string{"KIND"}, l.component},
		{"option", []string{"NAME"}, l.option},
		{"role_definition", []string{"NAME"}, l.roleDefinition},
		{"resource", []string{"TYPE"}, l.resource},
		{"private_zone", []string{"NAME"}, l.privateZone},
		{"defaults", nil, l.defaults},
		{"create", []string{"LABEL"}, l.create},
		{"yaml", []string{"LABEL"}, l.yaml},
		{"ruling", []string{"ID"}, l.ruling},
		{"requirement", []string{"ID"}, l.requirement},
		{"check", []string{"RULE"}, l.check},
		{"aside", []string{"DOCUMENT", "REVISION"}, l.aside},
		{"obligation", nil, l.obligation},
		{"lexicon", []string{"LANGUAGE"}, l.lexicon},
		{"notation", nil, l.notation},
	}
	var known []string
	for _, t := range types {
		known = append(known, t.name)
		switch t.name {
		case "prefixes":
			l.spreadTags()
		case "create":
			sortByName(s.Options, (*Option).name)
			sortByName(s.Components, (*ComponentKind).name)
			l.names = newVocabulary(s)
		}
		for _, b := range l.blocks {
			if b.Type == t.name && checkLabels(b, l.fs, t.labels...) {
				t.read(b)
			}
		}
	}
	for _, b := range l.blocks {
		if !slices.Contains(known, b.Type) {
			fault(l.fs, at(b.TypeRange), "unknown-block", suggest(b.Type, known), "the spec has no block %q", b.Type)
		}
	}
	l.checkLabelsOfCreations()
	for _, v := range l.kinds {
		named(l.fs, s.Components, (*ComponentKind).name, "component", v)
	}
	l.sort()
	l.checkWhole()
}

// sort makes order in the files invisible.
func (l *loader) sort() {
	s := l.spec
	sortByName(s.Documents, (*Document).name)
	sortByName(s.Sources, (*Source).name)
	sortByName(s.Requirements, (*Requirement).name)
	sortByName(s.Checks, func(c *Check) string { return c.Rule })
	sortByName(s.Rulings, (*Ruling).name)
	sortByName(s.Clouds, (*Cloud).name)
	sortByName(s.Regions, (*Region).name)
	sortByName(s.SubnetRoles, (*SubnetRole).name)
	sortByName(s.Resources, (*ResourceType).name)
	sortByName(s.Creations, (*Creation).name)
	sortByName(s.YAML, (*YAML).name)
	sortByName(s.Prefixes, func(p *Prefixes) string { return p.Tag })
	sortByName(s.Roles, (*RoleDefinition).name)
	slices.SortStableFunc(s.Zones, func(a, b *Zone) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Cloud.Name, b.Cloud.Name), cmp.Compare(a.Resource, b.Resource))
	})
	slices.SortStableFunc(s.Asides, func(a, b *Aside) int {
		return cmp.Or(cmp.Compare(a.Revision.Document.ID, b.Revision.Document.ID), cmp.Compare(a.Revision.ID, b.Revision.ID),
			cmp.Compare(a.Lines[0].First, b.Lines[0].First))
	})
	sortByName(s.Lexicon.Languages, (*Language).name)
	sortByName(s.Applications, func(a ApplicationProtocol) string { return a.Name })
	for _, d := range s.Documents {
		sortByName(d.Revisions, (*Revision).name)
	}
	for _, c := range s.Clouds {
		sortByName(c.Tags, func(t *ServiceTag) string { return t.Name })
		sortByName(c.Regions, (*Region).name)
	}
}

func sortByName[T any](s []T, name func(T) string) {
	slices.SortStableFunc(s, func(a, b T) int { return cmp.Compare(name(a), name(b)) })
}

func (d *Document) name() string      { return d.ID }
func (r *Revision) name() string      { return r.ID }
func (s *Source) name() string        { return s.ID }
func (r *Requirement) name() string   { return r.ID }
func (r *Ruling) name() string        { return r.ID }
func (c *Cloud) name() string         { return c.Name }
func (r *Region) name() string        { return r.Name }
func (s *SubnetRole) name() string    { return s.Name }
func (k *ComponentKind) name() string { return k.Name }
func (o *Option) name() string        { return o.Name }
func (t *ResourceType) name() string  { return t.Type }

func (r *RoleDefinition) name() string { return r.Name }
func (z *Zone) name() string           { return z.Name }

// claim takes a name for a kind of block; a second one is a fault that names
// the first.
func (l *loader) claim(kind, name string, pos azure.Pos) bool {
	first, ok := l.taken[[2]string{kind, name}]
	if ok {
		fault(l.fs, pos, "duplicate", "Rename or remove one of them.", "%s %q stands already at %s:%d", kind, name, first.File, first.Line)
		return false
	}
	l.taken[[2]string{kind, name}] = pos
	return true
}

// named returns the element of this name; what lacks is a fault with advice.
func named[T any](fs *report.Findings, all []T, name func(T) string, kind string, ref azure.Value) (T, bool) {
	for _, x := range all {
		if name(x) == ref.Text {
			return x, true
		}
	}
	known := make([]string, len(all))
	for i, x := range all {
		known[i] = name(x)
	}
	fault(fs, ref.Pos, "unknown-name", suggest(ref.Text, known), "there is no %s %q", kind, ref.Text)
	var none T
	return none, false
}
