package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ringfence-dev/ringfence/internal/output"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/spf13/cobra"
)

func renderCommand(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "render [flags]",
		Short: "Write the artifacts of the environments (the same as gen alone)",
		Long: `Render plans every environment, writes its artifacts in memory, reads them back
and compares them with the plan. Only then it touches the output folder: files
that differ are replaced, the others keep their modification time.

A file that was changed by hand, or that gen did not write, is never overwritten
unasked: the run ends with exit code 2, names it and writes nothing. What is no
longer configured stays until --prune. With RINGFENCE_CHECK=1 in the environment
it does what "gen check" does, so that generating and checking share one line in
a build.`,
		Example: `  gen render
  gen render --env prod --env dev -o infra
  gen render --templates my-templates
  gen render --prune
  RINGFENCE_CHECK=1 go generate ./...`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.render() },
	}
	p.configFlags(c)
	p.outFlags(c)
	p.templateFlags(c)
	p.formatFlag(c, "text", "json")
	c.Flags().BoolVar(&p.force, "force", false, "overwrite files that were changed by hand or are not ours")
	c.Flags().BoolVar(&p.prune, "prune", false, "remove our files that are no longer configured")
	return c
}

// change is one file that render dealt with.
type change struct {
	Path   string `json:"path"`
	Change string `json:"change"` // created, updated, removed, unchanged, left over
}

func (p *program) render() error {
	if check, err := checking(); err != nil {
		return err
	} else if check {
		return p.check()
	}
	s, notes, err := p.state()
	if err != nil {
		return err
	}
	if err := s.Write(); err != nil {
		var no report.Findings
		if errors.As(err, &no) {
			return refusal{no}
		}
		return err
	}
	words := map[output.Status]string{output.Missing: "created", output.Stale: "updated", output.Current: "unchanged", output.LeftOver: "left over"}
	if p.prune {
		words[output.LeftOver] = "removed"
	}
	var changes []change
	for _, e := range s.Entries {
		changes = append(changes, change{s.Shown(e), words[e.Status]})
	}
	if p.format == "json" {
		return p.renderedJSON(notes, changes)
	}
	for _, c := range changes {
		if c.Change != words[output.Current] {
			fmt.Fprintf(p.stdout, "%-9s  %s\n", c.Change, c.Path)
		}
	}
	fmt.Fprintf(p.stdout, "%d created, %d updated, %d unchanged", s.Count(output.Missing), s.Count(output.Stale), s.Count(output.Current))
	if n := s.Count(output.LeftOver); n > 0 {
		fmt.Fprintf(p.stdout, ", %d %s", n, words[output.LeftOver])
	}
	fmt.Fprintln(p.stdout)
	if s.Count(output.LeftOver) > 0 && !p.prune {
		fmt.Fprintln(p.stderr, "gen --prune removes what is left over")
	}
	return p.judged(notes)
}

func (p *program) renderedJSON(notes report.Findings, changes []change) error {
	notes = report.Finish(notes)
	if notes == nil {
		notes = report.Findings{}
	}
	enc := json.NewEncoder(p.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Version  int             `json:"version"`
		Summary  report.Summary  `json:"summary"`
		Findings report.Findings `json:"findings"`
		Files    []change        `json:"files"`
	}{1, report.Summarize(notes), notes, changes})
}
