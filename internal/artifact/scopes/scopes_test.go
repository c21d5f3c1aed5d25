package scopes

import (
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

// id is that of a resource which is a letter for its group (m: the own one)
// and a number.
func id(s string) azure.ID {
	return azure.ID{Scope: strings.TrimPrefix(s[:1], "m"), Type: "A.B/c", Name: s}
}

// deployment is made of "resource" and "resource<what it waits for".
func deployment(edges string) *azure.Deployment {
	d := &azure.Deployment{}
	add := func(s string) {
		if _, there := d.Find(id(s)); !there {
			d.Resources = append(d.Resources, azure.Resource{ID: id(s)})
		}
	}
	for _, e := range strings.Fields(edges) {
		from, to, waits := strings.Cut(e, "<")
		add(from)
		if waits {
			add(to)
			r, _ := d.Find(id(from))
			r.DependsOn = append(r.DependsOn, id(to))
		}
	}
	slices.SortFunc(d.Resources, func(a, b azure.Resource) int { return strings.Compare(a.ID.Name, b.ID.Name) })
	return d
}

func divide(d *azure.Deployment, apart ...string) *Division {
	return Divide(armjson.NewLayout(armjson.Index(nil), d), func(r, from *azure.Resource) bool {
		return slices.Contains(apart, r.ID.Name+"<"+from.ID.Name)
	})
}

func names(rs []*azure.Resource) string {
	var out []string
	for _, r := range rs {
		out = append(out, r.ID.Name)
	}
	return strings.Join(out, " ")
}

// TestDivide: no unit is asked for anything before it can stand, and only what
// needs two units gets two.
func TestDivide(t *testing.T) {
	for _, c := range []struct{ name, edges, apart, own, want string }{
		{"nothing", "", "", "", ""},
		{"alone", "m2<m1", "", "m1 m2", ""},
		{"one each", "a1 b1 a2 b2", "", "", "a: a1 a2, b: b1 b2"},
		{"chain", "a1<m1 m2<a1 b1<m2", "", "m1 m2", "a: a1, b: b1"},
		{"there and back", "a1 m1<a1 a2<m1", "", "m1", "a: a1, a: a2"},
		{"no need to part", "b2<a1 a1 b1 a2", "", "", "a: a1 a2, b: b1 b2"},
		{"whole first", "a1<b1 b1 b2 a2", "", "", "b: b1 b2, a: a1 a2"},
		{"crossed", "a1<b1 b2<a2", "", "", "a: a2, b: b1 b2, a: a1"},
		{"within", "a1<a2 a2<m1 m1", "", "m1", "a: a1 a2"},
		{"torn first", "a1 a2<b1 b1 m1<a2 b2<m1 b2<b1", "", "m1", "b: b1, a: a1 a2, b: b2"},
		{"apart", "a2<a1 a3<a1 b1<a3", "a2<a1", "", "a: a1 a3, a: a2, b: b1"},
		{"apart where each stands for itself", "m2<m1", "m2<m1", "m1 m2", ""},
		{"letter case", "a1 A2<a1", "", "", "a: A2 a1"},
		{"circle", "a1<m1 m1<a1 b1", "", "m1", "b: b1, a: a1"},
		{"circle within", "a1<a2 a2<a1 m1<a1", "", "m1", "a: a1 a2"},
	} {
		d := deployment(c.edges)
		x := divide(d, strings.Fields(c.apart)...)
		var got []string
		total := len(x.Own)
		for _, u := range x.Units {
			total += len(u.Members)
			got = append(got, strings.ToLower(u.Scope)+": "+names(u.Members))
			for _, r := range u.Members {
				if x.Of(r) != u {
					t.Errorf("%s: %s is not known to stand in its unit", c.name, r.ID)
				}
			}
		}
		if s := strings.Join(got, ", "); s != c.want || names(x.Own) != c.own || total != len(d.Resources) {
			t.Errorf("%s: own %s, want %s; units %s, want %s; %d of %d resources", c.name, names(x.Own), c.own, s, c.want, total, len(d.Resources))
		}
	}
}

// TestWiden: a unit waits and is waited for as a whole.
func TestWiden(t *testing.T) {
	d := deployment("a1<m1 a2 b1<a2 b2 m2<b2 m3<m1")
	divide(d).Widen()
	for name, want := range map[string]string{
		"m1": "", "m2": "b1 b2", "m3": "m1",
		"a1": "m1", "a2": "m1",
		"b1": "a1 a2", "b2": "a1 a2",
	} {
		r, _ := d.Find(id(name))
		var got []string
		for _, to := range r.DependsOn {
			got = append(got, to.Name)
		}
		slices.Sort(got)
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s waits for %q, want %q", name, s, want)
		}
	}
}
