package spec

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

var update = flag.Bool("update", false, "rewrite testdata/requirements.json")

const ledgerFile = "testdata/requirements.json"

// entry is a requirement as the ledger remembers it.
type entry struct {
	ID      string   `json:"id"`
	Level   Level    `json:"level"`
	Kinds   []string `json:"kinds"`
	Demands []string `json:"demands"` // kind and digest of everything it demands
}

// demands are the parts of a requirement without what may change freely: its
// words, priorities and rulings.
func (q *Requirement) demands() [][2]string {
	var out [][2]string
	add := func(kind string, parts ...any) {
		texts := make([]string, len(parts))
		for i, p := range parts {
			texts[i] = fmt.Sprint(p)
		}
		out = append(out, [2]string{kind, strings.Join(texts, "\x00")})
	}
	for _, c := range q.Components {
		add("component", c)
	}
	if q.When != nil {
		add("when", q.When)
	}
	for _, f := range q.Flows {
		add("flow", f.Direction, f.Access, f.Protocol, f.Source, f.Destination, f.SourcePorts, f.Ports, f.Automatic, f.When)
		if f.KeptAs != "" {
			add("flow", "kept", f.KeptAs)
		}
	}
	for _, r := range q.Routes {
		add("route", r.Prefix, r.NextHopType, r.When)
	}
	for _, p := range q.Properties {
		add("property", p.Resource, p.Path, p.Value, p.When)
	}
	for _, x := range q.Steps {
		add("step", x.Command, x.Check, x.When)
	}
	for _, a := range q.Asserts {
		add("assert", a.That, a.When)
	}
	for _, r := range q.Roles {
		add("role", r.Builtin, r.Actions, r.Principal+strings.TrimSuffix("/"+r.Identity, "/"), r.Scope+strings.TrimSuffix("/"+r.GroupID, "/"), r.When)
	}
	for _, n := range q.Names {
		add("dns", n.Name, n.Zone, n.When)
	}
	for _, x := range q.Symptoms {
		add("symptom", x.Message)
	}
	return out
}

func ledger(s *Spec) []entry {
	out := make([]entry, len(s.Requirements))
	for i, q := range s.Requirements {
		out[i] = entry{ID: q.ID, Level: q.Level, Kinds: []string{}}
		for _, d := range q.demands() {
			sum := sha256.Sum256([]byte(d[1]))
			out[i].Demands = append(out[i].Demands, fmt.Sprintf("%s %x", d[0], sum[:6]))
			if d[0] != "component" && d[0] != "when" && !slices.Contains(out[i].Kinds, d[0]) {
				out[i].Kinds = append(out[i].Kinds, d[0])
			}
		}
		slices.Sort(out[i].Demands)
	}
	return out
}

// weaker says what of the old entries the new ones lack, by requirement.
func weaker(old, now []entry) map[string][]string {
	out := map[string][]string{}
	for _, o := range old {
		i := slices.IndexFunc(now, func(n entry) bool { return n.ID == o.ID })
		if i < 0 {
			out[o.ID] = []string{"it is gone"}
			continue
		}
		if slices.Index(levels, string(now[i].Level)) > slices.Index(levels, string(o.Level)) {
			out[o.ID] = append(out[o.ID], fmt.Sprintf("its level fell from %s to %s", o.Level, now[i].Level))
		}
		left := slices.Clone(now[i].Demands)
		for _, d := range o.Demands {
			if at := slices.Index(left, d); at >= 0 {
				left = slices.Delete(left, at, at+1)
				continue
			}
			kind, _, _ := strings.Cut(d, " ")
			out[o.ID] = append(out[o.ID], "its "+kind+" is gone or says something else")
		}
	}
	return out
}

// announced are the IDs in the part of the changes that is not released yet.
func announced(t *testing.T) func(id string) bool {
	changes, err := os.ReadFile("../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(changes), "\n## Unreleased\n")
	if !ok {
		t.Fatal("CHANGELOG.md has no part for what is not released")
	}
	rest, _, _ = strings.Cut(rest, "\n## ")
	return func(id string) bool {
		return regexp.MustCompile(`(^|[^a-z0-9-])` + regexp.QuoteMeta(id) + `($|[^a-z0-9-])`).MatchString(rest)
	}
}

// TestLedger: no requirement goes, or demands less, unless the changes say so.
func TestLedger(t *testing.T) {
	s, fs := Builtin()
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	now := ledger(s)
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(now); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(ledgerFile)
	var old []entry
	switch {
	case os.IsNotExist(err) && *update:
	case err != nil:
		t.Fatal(err)
	default:
		if err := json.Unmarshal(data, &old); err != nil || len(old) == 0 {
			t.Fatalf("%s holds no requirements: %v", ledgerFile, err)
		}
	}
	known := announced(t)
	for id, what := range weaker(old, now) {
		if !known(id) {
			t.Errorf("%s demands less than %s says: %s\nPut it back, or name it under \"Unreleased\" in CHANGELOG.md.", id, ledgerFile, strings.Join(what, "; "))
		}
	}
	switch {
	case t.Failed() || bytes.Equal(data, out.Bytes()):
	case !*update:
		t.Errorf("%s is not current; run go test ./spec -run TestLedger -update", ledgerFile)
	default:
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(ledgerFile, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWeaker(t *testing.T) {
	of := func() *Spec { return loadSmall(t) }
	old := ledger(of())
	at := func(s *Spec, id string) *Requirement {
		i := slices.IndexFunc(s.Requirements, func(q *Requirement) bool { return q.ID == id })
		return s.Requirements[i]
	}
	for _, c := range []struct {
		name, id string
		change   func(s *Spec)
		want     string // "" where nothing is weaker
	}{
		{"as it was", "", func(*Spec) {}, ""},
		{"gone", "closing-deny", func(s *Spec) { s.Requirements = slices.Delete(s.Requirements, 1, 2) }, "it is gone"},
		{"lower level", "batch-inbound", func(s *Spec) { at(s, "batch-inbound").Level = Recommended }, "its level fell from required to recommended"},
		{"higher level", "", func(s *Spec) { at(s, "scoring-inbound").Level = Required }, ""},
		{"flow gone", "storage-outbound", func(s *Spec) { q := at(s, "storage-outbound"); q.Flows = q.Flows[1:] }, "its flow is gone or says something else"},
		{"fewer ports", "batch-inbound", func(s *Spec) { f := at(s, "batch-inbound").Flows[0]; f.Ports = f.Ports[1:] }, "its flow is gone or says something else"},
		{"other end", "closing-deny", func(s *Spec) { at(s, "closing-deny").Flows[0].Destination = Peer{{Kind: AnyPeer}} }, "its flow is gone or says something else"},
		{"route gone", "storage-outbound", func(s *Spec) { at(s, "storage-outbound").Routes = nil }, "its route is gone or says something else"},
		{"other value", "storage-outbound", func(s *Spec) { at(s, "storage-outbound").Properties[0].Value = azure.ListOf() }, "its property is gone or says something else"},
		{"step gone", "storage-outbound", func(s *Spec) { at(s, "storage-outbound").Steps = nil }, "its step is gone or says something else"},
		{"assert gone", "subnet-size", func(s *Spec) { q := at(s, "subnet-size"); q.Asserts = q.Asserts[:1] }, "its assert is gone or says something else"},
		{"role gone", "subnet-size", func(s *Spec) { q := at(s, "subnet-size"); q.Roles = q.Roles[:1] }, "its role is gone or says something else"},
		{"name gone", "subnet-size", func(s *Spec) { q := at(s, "subnet-size"); q.Names = q.Names[:1] }, "its dns is gone or says something else"},
		{"symptom gone", "subnet-size", func(s *Spec) { at(s, "subnet-size").Symptoms = nil }, "its symptom is gone or says something else"},
		{"fewer components", "storage-outbound", func(s *Spec) { q := at(s, "storage-outbound"); q.Components = q.Components[:1] }, "its component is gone or says something else"},
		{"other condition", "batch-inbound", func(s *Spec) { at(s, "batch-inbound").When = nil }, "its when is gone or says something else"},
		{"other priority", "", func(s *Spec) { at(s, "batch-inbound").Flows[0].Priority = 2000 }, ""},
		{"other words", "", func(s *Spec) {
			q := at(s, "storage-outbound")
			q.Title, q.Steps[0].Text = Text{"x", "x"}, Text{"y", "y"}
		}, ""},
		{"one more flow", "", func(s *Spec) { q := at(s, "closing-deny"); q.Flows = append(q.Flows, at(s, "batch-inbound").Flows...) }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := of()
			c.change(s)
			got := weaker(old, ledger(s))
			if c.want == "" {
				if len(got) > 0 {
					t.Errorf("got %v", got)
				}
			} else if len(got) != 1 || !slices.Equal(got[c.id], []string{c.want}) {
				t.Errorf("got %v, want %s: %s", got, c.id, c.want)
			}
		})
	}
}

// TestLongEvidence prints the longest ranges of evidence, for people to ask
// whether all of it says what rests on it.
func TestLongEvidence(t *testing.T) {
	s, fs := Builtin()
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	type use struct {
		what string
		e    Evidence
	}
	var all []use
	s.EachEvidence(func(what string, e Evidence) { all = append(all, use{what, e}) })
	slices.SortStableFunc(all, func(a, b use) int { return b.e.Last - b.e.First - a.e.Last + a.e.First })
	for _, u := range all[:min(10, len(all))] {
		t.Logf("%d lines: %s in %s %s, lines %d-%d", 1+u.e.Last-u.e.First, u.what, u.e.Revision.Document.ID, u.e.Revision.ID, u.e.First, u.e.Last)
	}
}
