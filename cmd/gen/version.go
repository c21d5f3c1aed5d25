package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func versionCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Say which gen this is",
		Long:    "Version prints the version of gen, the revision it was built from, and the Go that built it.",
		Example: "  gen version",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			info, ok := debug.ReadBuildInfo()
			if !ok {
				info = &debug.BuildInfo{}
			}
			fmt.Fprintln(p.stdout, version(info))
			return nil
		},
	}
}

// version is one line from what the Go toolchain wrote into the program.
func version(info *debug.BuildInfo) string {
	setting := map[string]string{}
	for _, s := range info.Settings {
		setting[s.Key] = s.Value
	}
	parts := []string{"gen", info.Main.Version}
	if info.Main.Version == "" {
		parts[1] = "(devel)"
	}
	if r := setting["vcs.revision"]; r != "" {
		if setting["vcs.modified"] == "true" {
			r += " with changes"
		}
		parts = append(parts, r)
	}
	return strings.Join(append(parts, info.GoVersion), " ")
}
