package main

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/spf13/cobra"
)

func extractCommand(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "extract FILE|DIR... [flags]",
		Short: "Print the claims that documents make about network traffic",
		Long: `Extract reads pages, in Markdown or flattened to text, and prints what they claim:
rules for service tags, hosts, routes, roles, settings in code. What looks like a rule
and could not be read whole is printed as unread. Of a folder it reads the
files *.md, *.markdown and *.txt, subfolders included.

With --format hcl the claims become requirement blocks, ready to be edited into
the spec.`,
		Example: `  gen extract docs/page.md
  gen extract docs --format json
  gen extract docs/page.md --format hcl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return p.extract(args) },
	}
	p.formatFlag(c, "text", "json", "hcl")
	return c
}

func (p *program) extract(args []string) error {
	s, err := builtin()
	if err != nil {
		return err
	}
	names, err := pageNames(args)
	if err != nil {
		return err
	}
	claims, found := extractAll(docs.New(s), names)
	if len(claims) == 0 && len(found) == 0 {
		found = append(found, report.Finding{
			Rule: "nothing-found", Severity: report.Error, File: filepath.ToSlash(args[0]),
			Message: "no claim was found", Fix: "Name pages that state network rules, in a language that the lexicon knows.",
		})
	}
	found = report.Finish(found)
	switch p.format {
	case "json":
		err = writeClaims(p.stdout, claims, found)
	case "hcl":
		_, err = io.WriteString(p.stdout, docs.Draft(s, claims))
	default:
		err = printClaims(p.stdout, claims)
		if err == nil {
			return p.judged(found)
		}
	}
	if err != nil {
		return err
	}
	if found.Failed() {
		if p.format == "hcl" {
			if err := report.WriteText(p.stderr, found); err != nil {
				return err
			}
		}
		return errDiffers
	}
	return nil
}

// pageNames lists the files that arguments name, those of folders in order.
func pageNames(args []string) ([]string, error) {
	var out []string
	seen := map[string]bool{} // a folder may be named beside what it holds
	add := func(name string) {
		if name = filepath.Clean(name); !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	for _, a := range args {
		info, err := os.Stat(a)
		if err != nil {
			return nil, refuse("nothing-read", filepath.ToSlash(a), "cannot be read: "+reason(err), "Name a page, or a folder that holds pages.")
		}
		if !info.IsDir() {
			add(a)
			continue
		}
		pages := 0
		err = filepath.WalkDir(a, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.Type().IsRegular() && slices.Contains([]string{".md", ".markdown", ".txt"}, strings.ToLower(filepath.Ext(name))) {
				add(name)
				pages++
			}
			return nil
		})
		if err != nil {
			return nil, refuse("nothing-read", filepath.ToSlash(a), "cannot be read: "+reason(err), "Make the folder readable.")
		}
		if pages == 0 {
			return nil, refuse("nothing-read", filepath.ToSlash(a), "there is no page in this folder", "Name a folder that holds *.md or *.txt files.")
		}
	}
	return out, nil
}

// extractAll reads pages side by side; the result has their order.
func extractAll(e *docs.Extractor, names []string) ([]docs.Claim, report.Findings) {
	claims := make([][]docs.Claim, len(names))
	found := make([]report.Findings, len(names))
	var wg sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, name := range names {
		wg.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			at := filepath.ToSlash(name)
			data, err := readSome(os.DirFS(filepath.Dir(name)), filepath.Base(name))
			if err != nil {
				found[i] = report.Findings{{Rule: "input", Severity: report.Error, File: at, Message: "cannot be read: " + reason(err), Fix: "Make the file readable."}}
				return
			}
			claims[i], found[i] = e.Extract(at, data)
		})
	}
	wg.Wait()
	return slices.Concat(claims...), slices.Concat(found...)
}

func writeClaims(w io.Writer, claims []docs.Claim, found report.Findings) error {
	if claims == nil {
		claims = []docs.Claim{}
	}
	if found == nil {
		found = report.Findings{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Version  int             `json:"version"`
		Summary  report.Summary  `json:"summary"`
		Claims   []docs.Claim    `json:"claims"`
		Findings report.Findings `json:"findings"`
	}{1, report.Summarize(found), claims, found})
}

// printClaims writes a line for each claim.
func printClaims(w io.Writer, claims []docs.Claim) error {
	for _, c := range claims {
		if _, err := fmt.Fprintf(w, "%s:%d: %s\n", c.File, c.Line, c); err != nil {
			return err
		}
	}
	return nil
}
