package main

import (
	"fmt"
	"slices"

	"github.com/ringfence-dev/ringfence/internal/output"
	"github.com/spf13/cobra"
)

func checkCommand(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "check [flags]",
		Short: "Fail with a diff when a file is stale, missing or left over",
		Long: `Check does what "gen render" does, without writing: it compares what would be
written with what stands, prints a unified diff of stale files, and names every
file that is stale, missing or left over. Exit code 1 says that there is one.`,
		Example: `  gen check
  gen check --env prod
  gen check --format json`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.check() },
	}
	p.configFlags(c)
	p.outFlags(c)
	p.templateFlags(c)
	p.formatFlag(c, "text", "json")
	return c
}

func (p *program) check() error {
	p.prune = false
	s, notes, err := p.state()
	if err != nil {
		return err
	}
	found := slices.Concat(notes, s.Findings())
	if p.format == "text" {
		diff, err := s.Diff()
		if err != nil {
			return err
		}
		fmt.Fprint(p.stdout, diff)
		if !found.Failed() {
			fmt.Fprintf(p.stdout, "%s current\n", count(s.Count(output.Current), "file"))
		}
	}
	return p.judged(found)
}
