package spec

import (
	"embed"
	"io/fs"

	"github.com/ringfence-dev/ringfence/internal/report"
)

//go:embed *.hcl evidence.sum
var files embed.FS

// Files are those of the spec that the program carries, with the digests of
// what it rests on.
func Files() fs.FS { return files }

// Builtin loads the spec that the program carries. A test has sent its files
// through the guard of Load, so that no run need do it again.
func Builtin() (*Spec, report.Findings) { return load(files, "spec/", parse) }
