package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/spf13/cobra"
)

func coverageCommand(p *program) *cobra.Command {
	var dirs []string
	c := &cobra.Command{
		Use:   "coverage --docs DIR [flags]",
		Short: "Is every line of the complete documents accounted for?",
		Long: `Coverage reads the pages of the documents that gen answers for line by line, and
says of every line whether a requirement or ruling rests on it, or why it is set
aside. A line that nothing accounts for is a finding, and so is a page that is
not, byte for byte, the one that the requirements were taken from.`,
		Example: `  gen coverage --docs docs
  gen coverage --docs docs --docs docs/later --format json`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			s, err := builtin()
			if err != nil {
				return err
			}
			return p.coverage(s, dirs)
		},
	}
	c.Flags().StringArrayVar(&dirs, "docs", nil, "a `DIR` that holds pages, its subfolders aside; may be given several times")
	_ = c.MarkFlagRequired("docs")
	_ = c.MarkFlagDirname("docs")
	p.formatFlag(c, "text", "json")
	return c
}

func (p *program) coverage(s *spec.Spec, dirs []string) error {
	pages, found, err := readPages(s, dirs)
	if err != nil {
		return err
	}
	lines, more := judge.Coverage(s, pages)
	found = report.Finish(append(found, more...))
	if p.format == "json" {
		if lines == nil {
			lines = []judge.Accounted{}
		}
		if found == nil {
			found = report.Findings{}
		}
		enc := json.NewEncoder(p.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(struct {
			Version  int               `json:"version"`
			Summary  report.Summary    `json:"summary"`
			Coverage []judge.Accounted `json:"coverage"`
			Findings report.Findings   `json:"findings"`
		}{1, report.Summarize(found), lines, found}); err != nil {
			return err
		}
		if found.Failed() {
			return errDiffers
		}
		return nil
	}
	if err := p.accounted(lines); err != nil {
		return err
	}
	return p.judged(found)
}

// accounted prints a table of lines, one row for each page.
func (p *program) accounted(all []judge.Accounted) error {
	if len(all) == 0 {
		return nil
	}
	reasons := append([]string{spec.Repeats}, spec.Reasons...)
	w := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.ToUpper(strings.Join(append(append([]string{"document", "revision", "lines", "covered"}, reasons...), "blank", "uncovered"), "\t")))
	for _, a := range all {
		row := []string{a.Document, a.Revision, strconv.Itoa(a.Lines), strconv.Itoa(a.Covered)}
		for _, r := range reasons {
			row = append(row, strconv.Itoa(a.Aside[r]))
		}
		fmt.Fprintln(w, strings.Join(append(row, strconv.Itoa(a.Blank), strconv.Itoa(a.Uncovered)), "\t"))
	}
	return w.Flush()
}

// readPages reads the pages of complete documents that stand in the folders;
// of one that stands in several, the first.
func readPages(s *spec.Spec, dirs []string) ([]judge.Page, report.Findings, error) {
	for _, dir := range dirs {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, nil, refuse("nothing-read", filepath.ToSlash(dir), "there is no such folder of documents", "Name the folder that holds the pages: --docs DIR.")
		}
	}
	var pages []judge.Page
	var found report.Findings
	for _, d := range s.Documents {
		for _, r := range d.Revisions {
			for _, dir := range dirs {
				if info, err := os.Stat(filepath.Join(dir, r.File)); err != nil || !d.Complete || !info.Mode().IsRegular() {
					continue
				}
				at := filepath.ToSlash(filepath.Join(dir, r.File))
				data, err := readSome(os.DirFS(dir), r.File)
				if err != nil {
					found = append(found, report.Finding{Rule: "input", Severity: report.Error, File: at, Message: "cannot be read: " + reason(err), Fix: "Make the file readable."})
				} else {
					pages = append(pages, judge.Page{Path: at, Data: data})
				}
				break
			}
		}
	}
	return pages, found, nil
}
