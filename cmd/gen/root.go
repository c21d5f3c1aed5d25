package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/spf13/cobra"
)

// Exit codes.
const (
	agrees  = 0 // notes never fail
	differs = 1 // at least one error or warning
	refused = 2 // the run failed, or would not begin
)

// errDiffers ends a verb whose findings are printed and fail.
var errDiffers = errors.New("differs")

// refusal is what a run that does not begin has to say: findings, in the
// format that was asked for.
type refusal struct{ report.Findings }

// program is one run: where it reads and writes, and its flags.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer

	config       string
	environments []string
	out          string
	templates    string
	lang         string
	format       string
	force, prune bool
}

// verbs are the commands, in the order in which help lists them.
var verbs = []func(*program) *cobra.Command{
	renderCommand,
	checkCommand,
	verifyCommand,
	requirementsCommand,
	coverageCommand,
	driftCommand,
	extractCommand,
	versionCommand,
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	p := &program{stdin: stdin, stdout: stdout, stderr: stderr, lang: "en", format: "text"}
	root := rootCommand(p)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	var no refusal
	switch {
	case err == nil:
		return agrees
	case errors.Is(err, errDiffers):
		return differs
	case errors.As(err, &no):
		if err := p.print(no.Findings); err != nil {
			fmt.Fprintln(stderr, "gen:", err)
		}
		fmt.Fprintln(stderr, "gen: refused; nothing was written")
	default:
		fmt.Fprintln(stderr, "gen:", err)
	}
	return refused
}

func rootCommand(p *program) *cobra.Command {
	root := renderCommand(p)
	root.Use = "gen"
	root.Short = "Azure Machine Learning's network requirements as infrastructure code"
	root.Long = `gen turns the network-isolation requirements of Azure Machine Learning, as its
documents state them, into ARM, Bicep, Terraform, NSG rules and checklists, and
keeps documents, code and networks in agreement.

Without a verb it does what "gen render" does: it writes the artifacts of every
environment in the nearest ringfence.hcl to the folder out beside it.`
	root.Example = `  gen                            write the artifacts of every environment
  gen --env prod                 those of one environment
  gen check                      fail with a diff where a file is not current
  gen verify                     do the artifacts still say what was planned?
  gen requirements               what the documents demand`
	root.SilenceErrors, root.SilenceUsage = true, true
	root.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		message := fmt.Sprintf("there is no verb %q", args[0])
		if near := c.SuggestionsFor(args[0]); len(near) > 0 {
			message += "; did you mean " + strings.Join(near, " or ") + "?"
		}
		return errors.New(message + " (gen --help lists them)")
	}
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fmt.Errorf("%w (%s --help lists the flags)", err, c.CommandPath())
	})
	for _, verb := range verbs {
		c := verb(p)
		c.DisableFlagsInUseLine = true
		root.AddCommand(c)
	}
	root.SetHelpCommand(&cobra.Command{
		Use: "help [VERB]", Short: "Explain a verb",
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return fmt.Errorf("there is no verb %q (gen --help lists them)", strings.Join(args, " "))
			}
			return about.Help()
		},
	})
	return root
}

// Flags that several verbs share. None is given to a verb that ignores it.

func (p *program) configFlags(c *cobra.Command) {
	c.Flags().StringVar(&p.config, "config", "", "the `FILE` that holds the environments (default: the nearest ringfence.hcl upwards)")
	c.Flags().StringArrayVar(&p.environments, "env", nil, "only the environment `NAME`; may be given several times")
	_ = c.MarkFlagFilename("config", "hcl")
	_ = c.RegisterFlagCompletionFunc("env", p.completeEnvironments)
}

func (p *program) outFlags(c *cobra.Command) {
	c.Flags().StringVarP(&p.out, "out", "o", "out", "the output `DIR`, relative to the configuration's folder")
	_ = c.MarkFlagDirname("out")
}

func (p *program) templateFlags(c *cobra.Command) {
	c.Flags().StringVar(&p.templates, "templates", "", "a `DIR` of templates laid over ours by path, relative to the configuration's folder")
	_ = c.MarkFlagDirname("templates")
}

func (p *program) langFlag(c *cobra.Command) {
	p.oneOf(c, &p.lang, "lang", "the `LANGUAGE` of texts", "en", "ja")
}

// formatFlag names the formats of a verb; text is the default of every one.
func (p *program) formatFlag(c *cobra.Command, formats ...string) {
	p.oneOf(c, &p.format, "format", "the `FORMAT` of the result", formats...)
}

// oneOf is a flag that takes one of a few words.
func (p *program) oneOf(c *cobra.Command, to *string, name, usage string, words ...string) {
	c.Flags().Var(&choice{to, words}, name, usage+": "+strings.Join(words, ", "))
	_ = c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

type choice struct {
	to    *string
	words []string
}

func (c *choice) String() string { return *c.to }
func (c *choice) Type() string   { return "string" }

func (c *choice) Set(s string) error {
	for _, w := range c.words {
		if s == w {
			*c.to = s
			return nil
		}
	}
	return fmt.Errorf("it must be one of %s", strings.Join(c.words, ", "))
}

// print writes findings in the format that was asked for.
func (p *program) print(fs report.Findings) error {
	return report.Write(p.stdout, p.format, report.Finish(fs))
}

// judged prints findings and says how the verb ends.
func (p *program) judged(fs report.Findings) error {
	if err := p.print(fs); err != nil {
		return err
	}
	if fs.Failed() {
		return errDiffers
	}
	return nil
}

// checking says whether the environment turns writing into checking.
func checking() (bool, error) {
	v := os.Getenv("RINGFENCE_CHECK")
	if v == "" {
		return false, nil
	}
	on, err := strconv.ParseBool(v)
	if err != nil {
		return false, fmt.Errorf("RINGFENCE_CHECK is %q; it must be 1 or 0", v)
	}
	return on, nil
}
