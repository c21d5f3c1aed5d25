package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/ringfence-dev/ringfence/internal/artifact"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/output"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// state is the comparison of what shall stand with what stands: rendering,
// checking and pruning are three views of it. The findings beside it are notes.
func (p *program) state() (*output.State, report.Findings, error) {
	pr, err := p.load()
	if err != nil {
		return nil, nil, err
	}
	set, err := p.loadTemplates(pr)
	if err != nil {
		return nil, nil, err
	}
	folders := make([]output.Folder, len(pr.chosen))
	notes, err := p.each(pr, func(i int, pl *plan.Plan) (report.Findings, error) {
		files, found, err := artifact.Generate(pl, set)
		folders[i] = output.Folder{Name: pl.Environment.Name, Files: files}
		if err != nil {
			return nil, refuse("template", "", err.Error(), "See templates/README.md for what each template receives.")
		}
		return found, nil
	})
	if err != nil {
		return nil, nil, err
	}
	if notes.Failed() {
		return nil, nil, refusal{notes}
	}
	dir := pr.path(p.out)
	s, err := output.Look(dir, folders, output.Options{
		Shown: shown(dir), Kinds: artifact.Names(), Others: len(p.environments) == 0, Prune: p.prune, Force: p.force,
	})
	return s, notes, err
}

// each plans the chosen environments and calls f for each, several at once.
// Findings come in the order of the environments, with their evidence; what
// could not be planned is a refusal.
func (p *program) each(pr *project, f func(i int, pl *plan.Plan) (report.Findings, error)) (report.Findings, error) {
	begin := time.Now()
	found := make([]report.Findings, len(pr.chosen))
	errs := make([]error, len(pr.chosen))
	unplanned := make([]bool, len(pr.chosen))
	bar := p.progress(len(pr.chosen))
	var group sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, env := range pr.chosen {
		group.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			pl, notes := plan.Make(pr.spec, env)
			for k := range notes {
				notes[k].Environment = cmp.Or(notes[k].Environment, env.Name)
			}
			if unplanned[i] = notes.Failed() || pl == nil; unplanned[i] {
				found[i] = notes
			} else {
				found[i], errs[i] = f(i, pl)
				found[i] = append(notes, found[i]...)
			}
			found[i] = judge.Cite(pr.spec, env.AsOf, found[i])
			bar.step(env)
		})
	}
	group.Wait()
	bar.done()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	all := slices.Concat(found...)
	if slices.Contains(unplanned, true) {
		return nil, refusal{all}
	}
	fmt.Fprintf(p.stderr, "%s in %d ms\n", count(len(pr.chosen), "environment"), time.Since(begin).Milliseconds())
	return all, nil
}

func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// bar shows how far a run is, on a terminal only.
type bar struct {
	p     *program
	mu    sync.Mutex
	n, of int
}

func (p *program) progress(of int) *bar {
	if f, ok := p.stderr.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return &bar{p: p, of: of}
		}
	}
	return nil
}

const barWidth = 30

func (b *bar) step(env *spec.Environment) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.n++
	full := barWidth * b.n / b.of
	fmt.Fprintf(b.p.stderr, "\r[%-*s] %d/%d %-40.40s", barWidth, "##############################"[:full], b.n, b.of, env.Name)
}

func (b *bar) done() {
	if b != nil {
		fmt.Fprintf(b.p.stderr, "\r%*s\r", barWidth+60, "")
	}
}

// below joins slash paths for messages.
func below(dir, p string) string { return filepath.ToSlash(filepath.Join(dir, filepath.FromSlash(p))) }
