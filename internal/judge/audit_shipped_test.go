package judge_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// TestAuditShipped: what ringfence generates passes ringfence's own audit, for
// every environment that ships. What the audit leaves to people is counted by
// requirement and held against a list that can only shrink; what states
// nothing of a deployment is not counted.
func TestAuditShipped(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../ringfence.hcl")
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := os.ReadFile("testdata/not-judged.txt")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]int{}
	for line := range strings.Lines(string(ledger)) {
		var name string
		var n int
		if strings.HasPrefix(line, "#") {
			continue
		}
		if _, err := fmt.Sscan(line, &name, &n); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		listed[name] = n
	}
	s, envs := environments(t, "ringfence.hcl", string(text))
	left := map[string]int{}
	for _, env := range envs {
		fs := judge.Audit(s, env, planned(t, s, env))
		if got := faults(fs); got != "" {
			t.Errorf("%s:\n%s", env.Name, got)
		}
		for _, f := range fs {
			if f.Severity == report.Note && !strings.Contains(f.Message, "it asks for what no deployment holds") {
				left[cmp.Or(f.Requirement, "-")]++
				if testing.Verbose() {
					t.Log(env.Name, f.Requirement, f.Message)
				}
			}
		}
		if len(fs) == 0 {
			t.Errorf("%s: the audit has nothing to say, not even what it cannot judge", env.Name)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(left)) {
		switch got, want := left[id], listed[id]; {
		case got > want:
			t.Errorf("%s: %d things are left to people, testdata/not-judged.txt allows %d", id, got, want)
		case got < want:
			t.Errorf("%s: %d things are left to people; write that into testdata/not-judged.txt in place of %d", id, got, want)
		}
	}
	for id := range listed {
		if left[id] == 0 {
			t.Errorf("%s: nothing is left to people any more; remove it from testdata/not-judged.txt", id)
		}
	}
}
