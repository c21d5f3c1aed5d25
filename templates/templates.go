// Package templates holds the texts of generated files and the Go that fills
// them in. Templates print; they decide nothing: values arrive final, in the
// syntax of the target language. See README.md for what each one receives.
package templates

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

//go:embed */*.tmpl
var embedded embed.FS

// File is one generated file; Path is relative to its environment's folder,
// with slashes.
type File struct {
	Path string
	Data []byte
}

// Set is a parsed set of templates.
type Set struct {
	root    *template.Template
	overlay map[string]bool
}

// sprigNames are the functions of sprig that a template may call: pure, and
// without surprises on bad input.
var sprigNames = []string{"indent", "nindent", "repeat", "replace", "trim", "trimSuffix", "trimPrefix", "upper", "lower", "join", "add", "sub", "dict", "list", "last", "first", "contains", "hasPrefix", "hasSuffix"}

// Funcs are the functions that a template may call.
func Funcs() template.FuncMap {
	all := sprig.HermeticTxtFuncMap()
	m := template.FuncMap{}
	for _, n := range sprigNames {
		f, ok := all[n]
		if !ok {
			panic("sprig has no function " + n)
		}
		m[n] = f
	}
	return m
}

// Load parses our templates; overlay, which may be nil, replaces files by
// path. A name in overlay that we do not have is an error.
func Load(overlay fs.FS) (*Set, error) {
	names, err := fs.Glob(embedded, "*/*.tmpl")
	if err != nil {
		return nil, err
	}
	s := &Set{root: template.New("").Funcs(Funcs()).Option("missingkey=error"), overlay: map[string]bool{}}
	if overlay != nil {
		err := fs.WalkDir(overlay, ".", func(p string, d fs.DirEntry, err error) error {
			switch {
			case err != nil || d.IsDir():
				return err
			case !slices.Contains(names, p):
				return fmt.Errorf("%s: no such template; ours are %s", p, strings.Join(names, ", "))
			}
			s.overlay[p] = true
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, n := range names {
		from := fs.FS(embedded)
		if s.overlay[n] {
			from = overlay
		}
		data, err := fs.ReadFile(from, n)
		if err != nil {
			return nil, err
		}
		if _, err := s.root.New(n).Parse(string(data)); err != nil {
			return nil, fmt.Errorf("template %w", err)
		}
	}
	return s, nil
}

// Execute fills in the template of this path, such as "arm/template.json.tmpl".
func (s *Set) Execute(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	if err := s.root.ExecuteTemplate(&b, name, data); err != nil {
		return nil, fmt.Errorf("template %w", err)
	}
	return b.Bytes(), nil
}

// Overlaid says whether the user replaced any template of this folder.
func (s *Set) Overlaid(folder string) bool {
	for n := range s.overlay {
		if path.Dir(n) == folder {
			return true
		}
	}
	return false
}
