package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

	"github.com/ringfence-dev/ringfence/internal/artifact"
	"github.com/ringfence-dev/ringfence/internal/input"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/templates"
	"github.com/spf13/cobra"
)

func verifyCommand(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "verify [DIR] [flags]",
		Short: "Read the artifacts back and compare their meaning with the plan",
		Long: `Verify reads the artifacts of every environment from DIR (default: out beside
the configuration) and compares what they mean with what is planned. Layout,
order of keys and comments do not matter; a changed port does. Each finding names
the line, what is expected and found there, and the requirement behind it.`,
		Example: `  gen verify
  gen verify --env prod infra/out
  gen verify --format json`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return p.verify(args) },
	}
	p.configFlags(c)
	p.formatFlag(c, "text", "json")
	return c
}

func (p *program) verify(args []string) error {
	pr, err := p.load()
	if err != nil {
		return err
	}
	dir := pr.path("out")
	if len(args) == 1 {
		if dir, err = filepath.Abs(args[0]); err != nil {
			return err
		}
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return refuse("nothing-read", shown(dir), "there is no such folder of artifacts", "Run gen to write them, or name the folder: gen verify DIR")
	}
	var read atomic.Int64
	found, err := p.each(pr, func(_ int, pl *plan.Plan) (report.Findings, error) {
		name := pl.Environment.Name
		at := shown(filepath.Join(dir, name))
		files, found := readArtifacts(filepath.Join(dir, name))
		read.Add(int64(len(files)))
		if len(files) == 0 && len(found) == 0 {
			found = report.Findings{{
				Rule: "nothing-read", Severity: report.Error, Message: "no artifact of the environment was found", Environment: name,
				Fix: "Run gen to write them.",
			}}
		} else {
			found = append(found, artifact.Verify(pl, files)...)
		}
		for i := range found {
			found[i].File = below(at, found[i].File)
		}
		return found, nil
	})
	if err != nil {
		return err
	}
	if p.format == "text" && !found.Failed() {
		fmt.Fprintf(p.stdout, "%s of %s say what was planned\n", count(int(read.Load()), "file"), count(len(pr.chosen), "environment"))
	}
	return p.judged(found)
}

// readArtifacts reads the files of an environment that carry meaning in some
// language; names are relative to dir. Links are not followed.
func readArtifacts(dir string) ([]templates.File, report.Findings) {
	var files []templates.File
	var found report.Findings
	fail := func(name string, err error) {
		found = append(found, report.Finding{Rule: "input", Severity: report.Error, File: name, Message: "cannot be read: " + reason(err), Fix: "Mend the file, or run gen --force."})
	}
	root := os.DirFS(dir)
	_ = fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case name == "." && errors.Is(err, fs.ErrNotExist):
			return fs.SkipAll
		case err != nil:
			fail(name, err)
			return fs.SkipDir
		case d.IsDir() && name != "." && name[0] == '.':
			return fs.SkipDir
		case d.IsDir() || !slices.ContainsFunc(artifact.Languages, func(l artifact.Language) bool { return l.Holds(name) }):
			return nil
		case !d.Type().IsRegular():
			fail(name, errors.New("it is not a regular file"))
			return nil
		}
		data, err := readSome(root, name)
		if err != nil {
			fail(name, err)
			return nil
		}
		files = append(files, templates.File{Path: name, Data: data})
		return nil
	})
	return files, found
}

// readSome reads a file, or of one that is too large so much that its reader
// sees that it is.
func readSome(root fs.FS, name string) ([]byte, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, input.MaxSize+1))
}
