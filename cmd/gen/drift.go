package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/pmezard/go-difflib/difflib"
	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/spf13/cobra"
)

type driftFlags struct {
	docs   []string
	since  string
	spec   string
	accept bool
}

func driftCommand(p *program) *cobra.Command {
	var f driftFlags
	c := &cobra.Command{
		Use:   "drift {--docs DIR | OLD NEW} [flags]",
		Short: "Do documents and spec, or two states of a document, say the same?",
		Long: `Drift reads pages and holds the rules that they state against the spec: a page
that the spec cites against the requirements in force on its day, a new state of
such a page against the state before. It names what no requirement says, values
that differ, names that no registry knows, contradictions between pages, and
lines that requirements rest on and that moved, changed or went.

With two files it tells in which rules the second differs from the first, known
to the spec or not. Words that changed where rules did not are a note.

With --accept it writes new states that mean the same, and the digests of all
lines that requirements rest on, into the spec's own files. The spec that gen
carries cannot be written: --spec names the folder, by default the folder spec
beside the configuration.`,
		Example: `  gen drift --docs docs --docs docs/later
  gen drift --docs docs --since 2023-01-01 --format markdown
  gen drift page@2025-06.md page@2026-03.md
  gen drift --docs docs --accept --spec spec`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0 && len(f.docs) == 0:
				return errors.New("name folders of pages with --docs DIR, or two files: gen drift OLD NEW")
			case len(args) != 0 && len(args) != 2:
				return fmt.Errorf("two files are compared, not %d: gen drift OLD NEW", len(args))
			case len(args) == 2 && (len(f.docs) > 0 || f.accept || f.since != ""):
				return errors.New("two files are compared without --docs, --since and --accept")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 2 {
				return p.driftBetween(args[0], args[1], f.spec)
			}
			return p.drift(f)
		},
	}
	c.Flags().StringArrayVar(&f.docs, "docs", nil, "a `DIR` that holds pages (.md, .txt), its subfolders aside; may be given several times")
	c.Flags().StringVar(&f.since, "since", "", "only pages of this `REVISION`'s day (2021-03-20.ja, 2021-03-20) and later")
	c.Flags().BoolVar(&f.accept, "accept", false, "write what means the same into the spec's files")
	c.Flags().StringVar(&f.spec, "spec", "", "the `DIR` that holds the spec (default: the one that gen carries; to write, the folder spec beside the configuration)")
	c.Flags().StringVar(&p.config, "config", "", "the `FILE` beside which the folder spec stands (default: the nearest ringfence.hcl upwards)")
	for _, dir := range []string{"docs", "spec"} {
		_ = c.MarkFlagDirname(dir)
	}
	_ = c.MarkFlagFilename("config", "hcl")
	p.formatFlag(c, "text", "json", "sarif", "github", "markdown")
	return c
}

// library is a spec and the files it was loaded from.
type library struct {
	judge.Known
	dir   string            // "" for the one that the program carries
	files map[string][]byte // by base name
}

// shown names a file of the spec in messages.
func (l library) shown(name string) string {
	if l.dir == "" {
		return "spec/" + name
	}
	return shown(filepath.Join(l.dir, name))
}

// place makes findings about the spec's files name where they stand.
func (l library) place(found report.Findings) report.Findings {
	for i, f := range found {
		if _, ok := l.files[f.File]; ok || f.File == judge.SumsName {
			found[i].File = l.shown(f.File)
		}
	}
	return found
}

// openLibrary loads the spec of a folder, or the one that the program carries.
func openLibrary(dir string) (library, error) {
	l := library{dir: dir, files: map[string][]byte{}}
	from := spec.Files()
	if dir != "" {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return l, refuse("no-spec", shown(dir), "there is no such folder", "Name the folder that holds the spec: --spec DIR.")
		}
		from = os.DirFS(dir)
	}
	names, err := fs.Glob(from, "*.hcl")
	if err != nil {
		return l, err
	}
	for _, name := range append(names, judge.SumsName) {
		data, err := readSome(from, name)
		if errors.Is(err, fs.ErrNotExist) && name == judge.SumsName {
			continue
		}
		if err != nil {
			return l, refuse("no-spec", l.shown(name), "the file cannot be read: "+reason(err), "Make it readable.")
		}
		l.files[name] = data
	}
	var found report.Findings
	if l.Spec, found = spec.Load(from); found.Failed() {
		return l, refusal{l.place(found)}
	}
	l.SumsFile = judge.SumsName
	if l.Sums, found = judge.ParseEvidenceSums(judge.SumsName, l.files[judge.SumsName]); found.Failed() {
		return l, refusal{l.place(found)}
	}
	return l, nil
}

// specDir is the folder that holds the spec that is to be written.
func (p *program) specDir(named string) (string, error) {
	if named != "" {
		return named, nil
	}
	const fix = "Name the folder that holds the spec's files: --spec DIR."
	config, err := p.locate()
	if err != nil {
		return "", refuse("no-spec", "", "the spec that gen carries cannot be written, and no configuration tells of another", fix)
	}
	dir := filepath.Join(filepath.Dir(config), "spec")
	if names, _ := filepath.Glob(filepath.Join(dir, "*.hcl")); len(names) == 0 {
		return "", refuse("no-spec", shown(dir), "the spec that gen carries cannot be written, and here is no other", fix)
	}
	return dir, nil
}

func (p *program) drift(f driftFlags) error {
	dir := f.spec
	if f.accept {
		var err error
		if dir, err = p.specDir(f.spec); err != nil {
			return err
		}
	}
	l, err := openLibrary(dir)
	if err != nil {
		return err
	}
	since, err := sinceDate(l.Spec, f.since)
	if err != nil {
		return err
	}
	pages, found, err := study(l.Spec, f.docs)
	if err != nil {
		return err
	}
	if f.accept {
		return p.accept(l, pages, found, since)
	}
	found = append(found, judge.Drift(l.Known, pages, since)...)
	if err := p.judged(l.place(found)); err != nil && !errors.Is(err, errDiffers) || p.format != "markdown" {
		return err
	}
	patched, _ := judge.Accept(l.Known, l.files, pages, since)
	if err := p.patch(l, patched); err != nil {
		return err
	}
	if found.Failed() {
		return errDiffers
	}
	return nil
}

// accept writes what the pages change in the spec's files.
func (p *program) accept(l library, pages []judge.Studied, found report.Findings, since spec.Date) error {
	patched, more := judge.Accept(l.Known, l.files, pages, since)
	found = l.place(append(found, more...))
	if found.Failed() {
		return refusal{found}
	}
	root, err := os.OpenRoot(l.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	names := slices.Sorted(maps.Keys(patched))
	for i, name := range names {
		if err := root.WriteFile(name+".new", patched[name], 0o644); err != nil {
			for _, written := range names[:i+1] {
				_ = root.Remove(written + ".new")
			}
			return refuse("no-spec", l.shown(name), "the file cannot be written: "+reason(err), "Make the folder writable.")
		}
	}
	for _, name := range names {
		if err := root.Rename(name+".new", name); err != nil {
			return err
		}
		fmt.Fprintf(p.stderr, "updated  %s\n", l.shown(name))
	}
	fmt.Fprintf(p.stderr, "%s updated\n", count(len(names), "file"))
	return p.judged(found)
}

// patch prints what --accept would change, for the body of a pull request.
func (p *program) patch(l library, patched map[string][]byte) error {
	if len(patched) == 0 {
		return nil
	}
	fmt.Fprint(p.stdout, "\n<details>\n<summary>Patch to the spec</summary>\n\n```diff\n")
	for _, name := range slices.Sorted(maps.Keys(patched)) {
		text, err := difflib.GetUnifiedDiffString(difflib.UnifiedDiff{
			A: difflib.SplitLines(string(l.files[name])), B: difflib.SplitLines(string(patched[name])),
			FromFile: "a/" + l.shown(name), ToFile: "b/" + l.shown(name), Context: 3,
		})
		if err != nil {
			return err
		}
		fmt.Fprint(p.stdout, text)
	}
	fmt.Fprint(p.stdout, "```\n\n</details>\n")
	return nil
}

// driftBetween compares two files.
func (p *program) driftBetween(old, now, dir string) error {
	l, err := openLibrary(dir)
	if err != nil {
		return err
	}
	extractor := docs.New(l.Spec)
	var pages [2]judge.Studied
	var found report.Findings
	for i, name := range []string{old, now} {
		data, err := readSome(os.DirFS(filepath.Dir(name)), filepath.Base(name))
		if err != nil {
			return refuse("input", filepath.ToSlash(name), "cannot be read: "+reason(err), "Name two files: gen drift OLD NEW.")
		}
		s, fs := studied(extractor, filepath.ToSlash(name), data)
		pages[i], found = s, append(found, fs...)
	}
	if slices.ContainsFunc(found, func(f report.Finding) bool { return f.Severity == report.Error }) {
		return refusal{found}
	}
	return p.judged(append(found, judge.Revised(extractor, pages[0], pages[1])...))
}

// studied reads the claims of a page.
func studied(x *docs.Extractor, name string, data []byte) (judge.Studied, report.Findings) {
	claims, found := x.Extract(name, data)
	return judge.Studied{Page: judge.Page{Path: name, Data: data}, Claims: claims}, found
}

// study reads every page that stands in the folders.
func study(s *spec.Spec, dirs []string) ([]judge.Studied, report.Findings, error) {
	extractor := docs.New(s)
	var pages []judge.Studied
	var found report.Findings
	for _, dir := range dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, nil, refuse("nothing-read", filepath.ToSlash(dir), "there is no such folder of documents", "Name the folder that holds the pages: --docs DIR.")
		}
		for _, e := range entries {
			ext := strings.ToLower(path.Ext(e.Name()))
			if info, err := os.Stat(filepath.Join(dir, e.Name())); err != nil || !info.Mode().IsRegular() || ext != ".md" && ext != ".txt" {
				continue
			}
			name := filepath.ToSlash(filepath.Join(dir, e.Name()))
			data, err := readSome(os.DirFS(dir), e.Name())
			if err != nil {
				found = append(found, report.Finding{Rule: "input", Severity: report.Error, File: name, Message: "cannot be read: " + reason(err), Fix: "Make the file readable."})
				continue
			}
			p, fs := studied(extractor, name, data)
			found = append(found, fs...)
			pages = append(pages, p)
		}
	}
	return pages, found, nil
}

// sinceDate is the day of a revision, or a day as it is.
func sinceDate(s *spec.Spec, text string) (spec.Date, error) {
	if text == "" {
		return spec.Date{}, nil
	}
	var known []string
	for _, d := range s.Documents {
		for _, r := range d.Revisions {
			if r.ID == text {
				return r.Date, nil
			}
			known = append(known, r.ID)
		}
	}
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		slices.Sort(known)
		return spec.Date{}, refuse("filter", "", fmt.Sprintf("--since %q is neither a revision nor a date", text), spec.Suggest(text, slices.Compact(known)))
	}
	return spec.Date{Time: t}, nil
}
