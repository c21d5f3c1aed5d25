// Command armschema validates ARM templates, parameters files and the bodies of
// network security groups against the JSON schemas that Microsoft publishes.
//
//	armschema SCHEMAS OUT
package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const group = "Microsoft.Network/networkSecurityGroups"

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: armschema SCHEMAS OUT")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(dir, out string) error {
	schemas, err := load(dir)
	if err != nil {
		return err
	}
	versions := schemas.versions(group)
	if len(versions) == 0 {
		return fmt.Errorf("%s: no schema of %s", dir, group)
	}
	c := checker{schemas: schemas}
	kinds := []struct {
		pattern string
		check   func(map[string]any)
	}{
		{"*/arm/azuredeploy.json", func(t map[string]any) { c.template("", t) }},
		{"*/arm/azuredeploy.parameters.json", func(p map[string]any) { c.document("", p) }},
		// The body names neither type nor version: it must hold in each.
		{"*/nsg/*.json", func(body map[string]any) {
			name := c.file
			for _, version := range versions {
				c.file = name + " as of " + version
				c.resource("", merge(body, map[string]any{"type": group, "apiVersion": version, "name": "group"}))
			}
		}},
	}
	accepted := 0
	for _, kind := range kinds {
		names, err := filepath.Glob(filepath.Join(out, filepath.FromSlash(kind.pattern)))
		if err != nil {
			return err
		}
		if len(names) == 0 {
			return fmt.Errorf("nothing to check: no file is %s", filepath.Join(out, kind.pattern))
		}
		for _, name := range names {
			before := c.faults
			c.file = name
			if object, err := readObject(name); err != nil {
				c.fault("", err.Error())
			} else {
				kind.check(object)
			}
			if c.faults == before {
				accepted++
			}
		}
	}
	fmt.Printf("jsonschema %s, ARM schemas of Microsoft: %d files with %d resources accepted\n", version("github.com/santhosh-tekuri/jsonschema/v6"), accepted, c.resources)
	if c.faults > 0 {
		return fmt.Errorf("%d faults", c.faults)
	}
	return nil
}

// checker walks one file at a time and prints each fault with its file and path.
type checker struct {
	schemas   *schemas
	file      string
	resources int
	faults    int
}

func (c *checker) fault(path, message string) {
	c.faults++
	fmt.Printf("%s: %s: %s\n", c.file, or(path, "/"), message)
}

// document checks a whole file against the schema that it names.
func (c *checker) document(path string, d map[string]any) {
	url, _ := d["$schema"].(string)
	c.against(strings.TrimSuffix(url, "#"), path, d)
}

func (c *checker) template(path string, t map[string]any) {
	c.document(path, t)
	switch list := t["resources"].(type) {
	case []any:
		for i, r := range list {
			c.resource(fmt.Sprintf("%s/resources/%d", path, i), r)
		}
	case map[string]any:
		for name, r := range list {
			c.resource(path+"/resources/"+name, r)
		}
	}
}

// resource checks a resource, with whatever stands inside it, against the
// schema of its type and version.
func (c *checker) resource(path string, v any) {
	r, ok := v.(map[string]any)
	if !ok {
		return // the schema of the template has said so
	}
	c.resources++
	kind, _ := r["type"].(string)
	version, _ := r["apiVersion"].(string)
	url, ok := c.schemas.resources[kind+"@"+version]
	if !ok {
		c.fault(path, fmt.Sprintf("no schema of %s@%s; known versions: %s", kind, version, or(strings.Join(c.schemas.versions(kind), ", "), "none")))
		return
	}
	// The name of a child is written with its parents', its pattern is of the last part alone.
	if name, ok := r["name"].(string); ok && !strings.HasPrefix(name, "[") {
		parts := strings.Split(name, "/")
		if want := strings.Count(kind, "/"); len(parts) != want {
			c.fault(path+"/name", fmt.Sprintf("%q has %d parts, %s takes %d", name, len(parts), kind, want))
		}
		r = merge(r, map[string]any{"name": parts[len(parts)-1]})
	}
	c.against(url, path, r)
	if properties, ok := r["properties"].(map[string]any); ok && strings.EqualFold(kind, "Microsoft.Resources/deployments") {
		if nested, ok := properties["template"].(map[string]any); ok {
			c.template(path+"/properties/template", nested)
		}
	}
}

func (c *checker) against(url, path string, v any) {
	schema, err := c.schemas.compiler.Compile(url)
	if err != nil {
		c.fault(path, fmt.Sprintf("schema %q: %v", url, err))
		return
	}
	var invalid *jsonschema.ValidationError
	if err := schema.Validate(v); errors.As(err, &invalid) {
		for _, l := range leaves(invalid) {
			c.fault(path+l.path, l.message)
		}
	}
}

func readObject(name string) (map[string]any, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	object, ok := v.(map[string]any)
	if !ok {
		return nil, errors.New("is no object")
	}
	return object, nil
}

func merge(a, b map[string]any) map[string]any {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func version(module string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			if d.Path == module {
				return d.Version
			}
		}
	}
	return "of unknown version"
}
