package spec

import (
	"embed"

	"github.com/ringfence-dev/ringfence/internal/report"
)

//go:embed *.hcl
var files embed.FS

// Builtin loads the spec that the program carries. A test has sent its files
// through the guard of Load, so that no run need do it again.
func Builtin() (*Spec, report.Findings) { return load(files, "spec/", parse) }
