package judge

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// Cite adds to findings that name requirements the lines of the documents
// that state them: those of the newest revision that was out on the date, or of
// the newest at all where the date is zero; or, without them, the sources that are not stored.
func Cite(s *spec.Spec, asOf spec.Date, fs report.Findings) report.Findings {
	byID := make(map[string]*spec.Requirement, len(s.Requirements))
	for _, r := range s.Requirements {
		byID[r.ID] = r
	}
	for i := range fs {
		if len(fs[i].Evidence) > 0 || len(fs[i].Sources) > 0 || fs[i].Requirement == "" {
			continue
		}
		for _, id := range strings.Split(fs[i].Requirement, ", ") {
			if r, ok := byID[id]; ok {
				fs[i].Evidence = append(fs[i].Evidence, Evidence(newest(r.Evidence, asOf))...)
				fs[i].Sources = append(fs[i].Sources, r.CiteSources()...)
			}
		}
	}
	return fs
}

// newest picks the evidence of the latest day that is not after asOf.
func newest(es []spec.Evidence, asOf spec.Date) []spec.Evidence {
	var out []spec.Evidence
	var latest spec.Date
	for _, e := range es {
		d := e.Revision.Date
		switch {
		case !asOf.IsZero() && d.After(asOf.Time), d.Before(latest.Time):
			continue
		case d.After(latest.Time):
			latest, out = d, nil
		}
		out = append(out, e)
	}
	return out
}

// Evidence writes evidence of the spec as findings carry it.
func Evidence(es []spec.Evidence) []report.Evidence { return spec.Cite(es) }
