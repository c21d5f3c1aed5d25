package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/spec"
)

// TestProgress: nothing is drawn but on a terminal, and there it leaves no trace.
func TestProgress(t *testing.T) {
	var out bytes.Buffer
	p := &program{stderr: &out}
	silent := p.progress(2)
	silent.step(&spec.Environment{Name: "dev"})
	silent.done()
	if out.Len() > 0 {
		t.Errorf("drawn into a buffer: %q", &out)
	}
	b := &bar{p: p, of: 3}
	for range b.of {
		b.step(&spec.Environment{Name: strings.Repeat("long", 30)})
	}
	lines := strings.Split(out.String(), "\r")
	if len(lines) != 4 || !strings.HasPrefix(lines[1], "[##########                    ] 1/3 long") {
		t.Errorf("drawn: %q", lines)
	}
	widest := 0
	for _, l := range lines {
		widest = max(widest, len(l))
	}
	out.Reset()
	b.done()
	if got := strings.Trim(out.String(), "\r"); strings.TrimSpace(got) != "" || len(got) < widest {
		t.Errorf("%d columns were drawn, %q wipes them", widest, got)
	}
}
