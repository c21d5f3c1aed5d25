package spec

import (
	"regexp"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// YAML says how a file for the command line describes resources of a type: as
// a whole, or as an element of the file that describes the parent. Of several
// for one type the first that knows the body describes it.
type YAML struct {
	Label    string
	Type     *ResourceType
	Existing bool // it describes resources that stand already
	// Sets tell the variants of a type apart: a body that says otherwise is
	// described by another block. The file need not say them.
	Sets    []azure.Member
	Title   Text
	Schema  string // of the file
	Keys    []YAMLKey
	Command string // takes the file; "": it is an element of another
	Sources []*Source
	Pos     azure.Pos
}

// YAMLKey is one key of the file; dots nest.
type YAMLKey struct {
	Name string
	// One of them says what stands there: a dotted path of the body; "name",
	// "id" or "resource_group", which are no part of it; what every such file
	// says; the children of a type, one element each.
	Path     string
	From     string
	Always   azure.Value
	Children *ResourceType

	Words      []YAMLWord // where the two have different words for a value
	Seconds    bool       // a duration of ISO 8601, written in seconds
	Required   bool       // the file is none without it: a body that lacks it is described by another block
	Unverified bool       // the sources do not show the key
}

// YAMLWord is one value under both its names.
type YAMLWord struct{ Azure, YAML azure.Value }

func (y *YAML) name() string { return y.Label }

var keyPattern = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$`)

func (l *loader) yaml(b *hclsyntax.Block) {
	r := readBlock(b, l.fs)
	y := &YAML{Label: b.Labels[0], Pos: r.pos}
	checkName(l.fs, r.pos, "yaml", y.Label, labelPattern, wordFix)
	if v, ok := r.ref(r.need("type")); ok {
		y.Type, _ = named(l.fs, l.spec.Resources, (*ResourceType).name, "resource", v)
	}
	y.Existing = r.flag(r.attr("existing"))
	y.Sets = r.value(r.attr("sets")).Members
	y.Title = r.words(r.need("title"))
	y.Schema, y.Command = r.str(r.attr("schema")), r.str(r.attr("command"))
	for _, v := range r.texts(r.attr("source")) {
		if s, ok := named(l.fs, l.spec.Sources, (*Source).name, "source", v); ok {
			y.Sources = append(y.Sources, s)
		}
	}
	for _, x := range r.list("key", "NAME") {
		y.Keys = append(y.Keys, l.yamlKey(x))
	}
	r.done()
	if l.claim("yaml", y.Label, y.Pos) {
		l.spec.YAML = append(l.spec.YAML, y)
	}
}

func (l *loader) yamlKey(b *hclsyntax.Block) YAMLKey {
	r := readBlock(b, l.fs)
	k := YAMLKey{Name: b.Labels[0], Path: r.path(r.attr("path")), From: r.word(r.attr("from"), "name", "id", "resource_group"), Always: r.value(r.attr("always"))}
	k.Seconds, k.Required, k.Unverified = r.flag(r.attr("seconds")), r.flag(r.attr("required")), r.flag(r.attr("unverified"))
	checkName(l.fs, r.pos, "key", k.Name, keyPattern, `Write lower words joined by "_"; dots nest.`)
	if v, ok := r.ref(r.attr("children")); ok {
		k.Children, _ = named(l.fs, l.spec.Resources, (*ResourceType).name, "resource", v)
	}
	for _, m := range r.value(r.attr("values")).Members {
		k.Words = append(k.Words, YAMLWord{azureWord(m.Key), m.Value})
	}
	says := 0
	for _, given := range []bool{r.attrs["path"] != nil, r.attrs["from"] != nil, r.attrs["always"] != nil, r.attrs["children"] != nil} {
		if given {
			says++
		}
	}
	if says != 1 {
		r.fault("missing-attribute", "Give it path, from, always or children.", "says one thing: a path of the body, something that is no part of it, what it always says, or the children")
	}
	r.done()
	return k
}

// azureWord is Azure's value that a key of a table of words stands for.
func azureWord(key string) azure.Value {
	if key == "true" || key == "false" {
		return azure.Flag(key == "true")
	}
	return azure.Str(key)
}
