package spec

import (
	"embed"

	"github.com/ringfence-dev/ringfence/internal/report"
)

//go:embed *.hcl
var files embed.FS

// Builtin loads the spec that the program carries.
func Builtin() (*Spec, report.Findings) { return load(files, "spec/") }
