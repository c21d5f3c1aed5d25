package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// base is where every schema says that it stands; expression is the definition
// that nearly every property accepts beside its own type.
const (
	base       = "https://schema.management.azure.com/schemas/"
	expression = "common/definitions.json#/definitions/expression"
)

type schemas struct {
	compiler  *jsonschema.Compiler
	resources map[string]string // type@version -> address of its schema
}

// load makes every schema under dir known by its own address; nothing is fetched.
func load(dir string) (*schemas, error) {
	s := &schemas{compiler: jsonschema.NewCompiler(), resources: map[string]string{}}
	s.compiler.DefaultDraft(jsonschema.Draft4)
	s.compiler.UseLoader(nothing{})
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".json" {
			return err
		}
		document, err := readObject(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		url := base + filepath.ToSlash(rel)
		// Resources are checked one by one against their own schema, so that a
		// fault names its place; here a template may hold whatever is a resource.
		// Its other bases do not know that tags may be an expression.
		if definitions, ok := document["definitions"].(map[string]any); ok && strings.HasSuffix(rel, "deploymentTemplate.json") {
			definitions["resource"] = map[string]any{"$ref": "#/definitions/ARMResourceBase"}
		}
		s.index(url, document)
		return s.compiler.AddResource(url, document)
	})
	if err == nil && len(s.resources) == 0 {
		err = fmt.Errorf("%s: no schema of a resource", dir)
	}
	return s, err
}

// index remembers which definition is of which type and version. Where a type
// is declared twice, the one for resource groups counts.
func (s *schemas) index(url string, document map[string]any) {
	for _, section := range []string{"resourceDefinitions", "extension_resourceDefinitions", "subscription_resourceDefinitions"} {
		definitions, _ := document[section].(map[string]any)
		for name, d := range definitions {
			for _, kind := range enum(d, "type") {
				for _, version := range enum(d, "apiVersion") {
					if _, taken := s.resources[kind+"@"+version]; !taken {
						s.resources[kind+"@"+version] = url + "#/" + section + "/" + name
					}
				}
			}
		}
	}
}

func (s *schemas) versions(kind string) []string {
	var out []string
	for k := range s.resources {
		if version, ok := strings.CutPrefix(k, kind+"@"); ok {
			out = append(out, version)
		}
	}
	slices.Sort(out)
	return out
}

func enum(definition any, property string) []string {
	var d struct {
		Properties map[string]struct {
			Enum []string `json:"enum"`
		} `json:"properties"`
	}
	data, err := json.Marshal(definition)
	if err != nil || json.Unmarshal(data, &d) != nil {
		return nil
	}
	return d.Properties[property].Enum
}

type nothing struct{}

func (nothing) Load(url string) (any, error) { return nil, fmt.Errorf("%s: %w", url, os.ErrNotExist) }

type leaf struct{ path, message string }

// leaves are the faults at the bottom of an error. That a value is no expression
// says nothing unless it is all there is to say.
func leaves(err *jsonschema.ValidationError) []leaf {
	printer := message.NewPrinter(language.English)
	var all, own []leaf
	var walk func(e *jsonschema.ValidationError, expected bool)
	walk = func(e *jsonschema.ValidationError, expected bool) {
		expected = expected || strings.HasSuffix(e.SchemaURL, expression)
		if len(e.Causes) == 0 {
			l := leaf{message: e.ErrorKind.LocalizedString(printer)}
			for _, part := range e.InstanceLocation {
				l.path += "/" + part
			}
			if !slices.Contains(all, l) {
				all = append(all, l)
			}
			if !expected && !slices.Contains(own, l) {
				own = append(own, l)
			}
		}
		for _, cause := range e.Causes {
			walk(cause, expected)
		}
	}
	walk(err, false)
	if len(own) > 0 {
		return own
	}
	return all
}
