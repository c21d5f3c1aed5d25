package judge_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

func day(s string) spec.Date {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return spec.Date{Time: d}
}

func TestCite(t *testing.T) {
	doc := &spec.Document{ID: "page"}
	old := &spec.Revision{ID: "old.ja", Document: doc, File: "old.txt", Date: day("2021-03-20")}
	now := &spec.Revision{ID: "new.en", Document: doc, File: "new.md", Date: day("2025-06-12")}
	s := &spec.Spec{Requirements: []*spec.Requirement{
		{ID: "a", Evidence: []spec.Evidence{{Revision: old, First: 1, Last: 2}, {Revision: now, First: 3, Last: 3}, {Revision: now, First: 7, Last: 8}}},
		{ID: "b", Evidence: []spec.Evidence{{Revision: old, First: 5, Last: 5}}},
	}}
	cite := func(e *spec.Revision, first, last int) report.Evidence {
		return report.Evidence{Document: "page", Revision: e.ID, File: e.File, Lines: [2]int{first, last}}
	}
	for _, c := range []struct {
		requirement string
		asOf        spec.Date
		want        []report.Evidence
	}{
		{"a", spec.Date{}, []report.Evidence{cite(now, 3, 3), cite(now, 7, 8)}},
		{"a", day("2025-06-12"), []report.Evidence{cite(now, 3, 3), cite(now, 7, 8)}},
		{"a", day("2025-06-11"), []report.Evidence{cite(old, 1, 2)}},
		{"a", day("2020-01-01"), nil},
		{"a, b", day("2022-01-01"), []report.Evidence{cite(old, 1, 2), cite(old, 5, 5)}},
		{"own-flow", spec.Date{}, nil},
		{"", spec.Date{}, nil},
	} {
		got := judge.Cite(s, c.asOf, report.Findings{{Requirement: c.requirement}})[0].Evidence
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s as of %s (-want +got):\n%s", c.requirement, c.asOf, diff)
		}
	}
	given := report.Findings{{Requirement: "a", Evidence: []report.Evidence{cite(old, 9, 9)}}}
	if got := judge.Cite(s, spec.Date{}, given)[0].Evidence; len(got) != 1 {
		t.Errorf("evidence that a finding brings along became %v", got)
	}
}
