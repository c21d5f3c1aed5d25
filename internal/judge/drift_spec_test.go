package judge_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/spec"
)

// mutations are single changes of a flow of the spec.
var mutations = []struct {
	what   string
	change func(*spec.Flow) bool // false where there is nothing to change
}{
	{"port", func(f *spec.Flow) bool {
		if len(f.Ports) == 0 || f.Ports[0].First == 0 {
			return false
		}
		f.Ports = slices.Clone(f.Ports)
		f.Ports[0] = azure.PortRange{First: f.Ports[0].First + 7, Last: f.Ports[0].Last + 7}
		return true
	}},
	{"protocol", func(f *spec.Flow) bool {
		f.Protocol = map[bool]string{true: "Udp", false: "Tcp"}[f.Protocol == "Tcp"]
		return true
	}},
	{"peer", func(f *spec.Flow) bool {
		far := &f.Destination
		if f.Direction == "Inbound" {
			far = &f.Source
		}
		other := slices.Clone(*far)
		switch other[0].Kind {
		case spec.TagPeer:
			other[0].Value = "AzureSignalR"
		case spec.HostPeer:
			other[0].Value = "nowhere.example.com"
		default:
			return false
		}
		*far = other
		return true
	}},
	{"direction", func(f *spec.Flow) bool {
		f.Direction = map[bool]string{true: "Outbound", false: "Inbound"}[f.Direction == "Inbound"]
		f.Source, f.Destination = f.Destination, f.Source
		return true
	}},
}

// TestChangedSpec: the shipped spec with one flow changed, or without it, does
// not agree with the stored pages any more. What drift cannot see is a list
// with reasons that can only shrink.
func TestChangedSpec(t *testing.T) {
	stored := storedPages(t)
	s, fs := spec.Builtin() // of its own: it is changed
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	x := words(t)
	var all []judge.Studied
	pages := map[string]judge.Studied{}
	for _, name := range slices.Sorted(maps.Keys(stored)) {
		pages[name] = studiedBy(x, name, stored[name])
		all = append(all, pages[name])
	}
	sums := judge.Sums(s, all, nil)
	seen, total := map[string]int{}, map[string]int{}
	still := map[string]bool{}
	for _, q := range s.Requirements {
		var on []judge.Studied
		for _, e := range q.Evidence {
			if p, ok := pages[e.Revision.File]; ok && !slices.ContainsFunc(on, func(o judge.Studied) bool { return o.Path == p.Path }) {
				on = append(on, p)
			}
		}
		if len(on) == 0 {
			continue
		}
		try := func(what string, i int) {
			total[what]++
			if len(failing(judge.Drift(judge.Known{Spec: s, Sums: sums, SumsFile: "x"}, on, spec.Date{}))) > 0 {
				seen[what]++
				return
			}
			key := fmt.Sprintf("%s %s %d", what, q.ID, i+1)
			still[key] = true
			if unseenChanges[key] == "" {
				t.Errorf("%s: not seen", key)
			}
		}
		for i, f := range q.Flows {
			was := *f
			for _, m := range mutations {
				if m.change(f) {
					try(m.what, i)
				}
				*f = was
			}
			flows := q.Flows
			q.Flows = slices.Delete(slices.Clone(flows), i, i+1)
			try("drop", i)
			q.Flows = flows
		}
	}
	for k := range unseenChanges {
		if !still[k] {
			t.Errorf("%s: seen by now; take it from the list", k)
		}
	}
	var out []string
	for _, what := range slices.Sorted(maps.Keys(total)) {
		out = append(out, fmt.Sprintf("%s %d of %d", what, seen[what], total[what]))
	}
	t.Logf("changes of the spec that drift sees: %s", strings.Join(out, ", "))
}

var unseenChanges = map[string]string{}
