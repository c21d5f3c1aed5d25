package artifact_test

import (
	"testing"

	"github.com/ringfence-dev/ringfence/internal/artifact"
)

// BenchmarkGenerate projects, renders, reads back and compares every artifact
// of every shipped environment.
func BenchmarkGenerate(b *testing.B) {
	ps, set := plans(b)
	for b.Loop() {
		for _, p := range ps {
			if _, found, err := artifact.Generate(p, set); err != nil || len(found) > 0 {
				b.Fatal(err, found)
			}
		}
	}
}
