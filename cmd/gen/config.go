package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
	"github.com/spf13/cobra"
)

const configName = "ringfence.hcl"

// project is a configuration that was loaded.
type project struct {
	spec *spec.Spec
	dir  string // of the configuration; other paths are relative to it
	all  []*spec.Environment
	// chosen are those that --env names, or all of them.
	chosen []*spec.Environment
}

// refuse is a refusal with one finding.
func refuse(rule, file, message, fix string) refusal {
	return refusal{report.Findings{{Rule: rule, Severity: report.Error, File: file, Message: message, Fix: fix}}}
}

// load reads the spec and the configuration.
func (p *program) load() (*project, error) {
	file, err := p.locate()
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, refuse("config", shown(file), "the configuration cannot be read: "+reason(err), "Name another one with --config.")
	}
	s, err := builtin()
	if err != nil {
		return nil, err
	}
	all, found := spec.LoadEnvironments(s, shown(file), data)
	if found.Failed() {
		return nil, refusal{found}
	}
	if len(all) == 0 {
		return nil, refuse("config", shown(file), "the file holds no environment", `Add one: environment "dev" { region = "..." }`)
	}
	chosen, err := choose(all, p.environments)
	if err != nil {
		return nil, err
	}
	return &project{s, filepath.Dir(file), all, chosen}, nil
}

// builtin is the spec that the program carries.
func builtin() (*spec.Spec, error) {
	s, found := spec.Builtin()
	if found.Failed() {
		return nil, refusal{found}
	}
	return s, nil
}

// locate finds the configuration: the one named, or the nearest one upwards,
// no further than the repository's root.
func (p *program) locate() (string, error) {
	if p.config != "" {
		return filepath.Abs(p.config)
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	var looked []string
	for {
		looked = append(looked, shown(dir))
		file := filepath.Join(dir, configName)
		if info, err := os.Stat(file); err == nil && !info.IsDir() {
			return file, nil
		}
		_, err := os.Stat(filepath.Join(dir, ".git"))
		if up := filepath.Dir(dir); err != nil && up != dir {
			dir = up
			continue
		}
		return "", refuse("config", "", fmt.Sprintf("there is no %s; looked in %s", configName, strings.Join(looked, ", ")),
			`Write one that holds environment "prod" { region = "eastus" } (gen init will do that in a later release), or name one with --config.`)
	}
}

// choose picks environments by name.
func choose(all []*spec.Environment, names []string) ([]*spec.Environment, error) {
	if len(names) == 0 {
		return all, nil
	}
	var known []string
	for _, e := range all {
		known = append(known, e.Name)
	}
	var found report.Findings
	for _, n := range names {
		if !slices.Contains(known, n) {
			found = append(found, report.Finding{Rule: "config", Severity: report.Error, Message: fmt.Sprintf("there is no environment %q", n), Fix: spec.Suggest(n, known)})
		}
	}
	if len(found) > 0 {
		return nil, refusal{found}
	}
	var chosen []*spec.Environment
	for _, e := range all {
		if slices.Contains(names, e.Name) {
			chosen = append(chosen, e)
		}
	}
	return chosen, nil
}

// path resolves a folder named by a flag against the configuration's folder.
func (pr *project) path(dir string) string {
	if filepath.IsAbs(dir) {
		return filepath.Clean(dir)
	}
	return filepath.Join(pr.dir, dir)
}

// templates loads ours, with the user's laid over.
func (p *program) loadTemplates(pr *project) (*templates.Set, error) {
	var overlay fs.FS
	if p.templates != "" {
		dir := pr.path(p.templates)
		if info, err := os.Stat(dir); err != nil {
			return nil, refuse("template", shown(dir), "the folder of templates cannot be read: "+reason(err), "Name another one with --templates.")
		} else if !info.IsDir() {
			return nil, refuse("template", shown(dir), "it is not a folder", "Name a folder with --templates.")
		}
		overlay = os.DirFS(dir)
	}
	set, err := templates.Load(overlay)
	if err != nil {
		return nil, refuse("template", "", err.Error(), "See templates/README.md for their names and what they receive.")
	}
	return set, nil
}

// shown is a path as messages name it: relative to where the user stands.
func shown(p string) string {
	if here, err := os.Getwd(); err == nil {
		if r, err := filepath.Rel(here, p); err == nil {
			p = r
		}
	}
	return filepath.ToSlash(p)
}

// reason is what the system said, without the path that the message names.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// completeEnvironments offers the names of the configuration to the shell.
func (p *program) completeEnvironments(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	pr, err := p.load()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, e := range pr.all {
		names = append(names, e.Name+"\t"+e.Description)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
