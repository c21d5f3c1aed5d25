package judge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/internal/report"
)

var inline = func(t string) bool {
	return strings.HasSuffix(t, "/subnets") || strings.HasSuffix(t, "/securityRules") || strings.HasSuffix(t, "/routes")
}

var options = judge.Options{File: "main.json", Inline: inline, Versions: true}

// sample is the plan, read is the same as a reader would return it: every
// node placed, nothing known of requirements.
func sample() azure.Deployment { return plantest.Sample(nil).Deployment }

func read(d azure.Deployment) azure.Deployment {
	line := 0
	next := func() azure.Pos { line++; return azure.Pos{File: "main.json", Line: line, Column: 3} }
	var place func(v azure.Value) azure.Value
	place = func(v azure.Value) azure.Value {
		v.Pos, v.Why = next(), nil
		v.Members, v.List = slices.Clone(v.Members), slices.Clone(v.List)
		for i := range v.Members {
			v.Members[i].Pos = next()
			v.Members[i].Value = place(v.Members[i].Value)
		}
		for i := range v.List {
			v.List[i] = place(v.List[i])
		}
		return v
	}
	d.Parameters, d.Resources, d.Outputs = slices.Clone(d.Parameters), slices.Clone(d.Resources), slices.Clone(d.Outputs)
	for i := range d.Parameters {
		p := &d.Parameters[i]
		p.Pos, p.Value = next(), place(p.Value)
	}
	for i := range d.Resources {
		r := &d.Resources[i]
		r.Pos, r.Name, r.Body, r.Why = next(), place(r.Name), place(r.Body), nil
		r.DependsOn = slices.Clone(r.DependsOn)
	}
	for i := range d.Outputs {
		o := &d.Outputs[i]
		o.Pos, o.Value = next(), place(o.Value)
	}
	return d
}

func TestEqual(t *testing.T) {
	if fs := judge.Compare(sample(), read(sample()), options); len(fs) > 0 {
		t.Fatalf("a deployment differs from itself:\n%v", fs)
	}
}

func TestOrderCarriesNoMeaning(t *testing.T) {
	got := read(sample())
	slices.Reverse(got.Parameters)
	slices.Reverse(got.Resources)
	slices.Reverse(got.Outputs)
	for i := range got.Resources {
		slices.Reverse(got.Resources[i].Body.Members)
		for j := range got.Resources[i].Body.Members {
			got.Resources[i].Body.Members[j].Key = strings.ToUpper(got.Resources[i].Body.Members[j].Key)
		}
		slices.Reverse(got.Resources[i].DependsOn)
	}
	if fs := judge.Compare(sample(), got, options); len(fs) > 0 {
		t.Fatalf("order or case of keys was taken for meaning:\n%v", fs)
	}
}

// only demands exactly one finding, of this rule, whose message holds each text.
func only(t *testing.T, fs report.Findings, rule string, texts ...string) report.Finding {
	t.Helper()
	if len(fs) != 1 || fs[0].Rule != rule {
		t.Fatalf("want one finding %s, got %d:\n%v", rule, len(fs), dump(fs))
	}
	for _, s := range texts {
		if !strings.Contains(fs[0].Message, s) {
			t.Errorf("%q does not name %q", fs[0].Message, s)
		}
	}
	if fs[0].File == "" || fs[0].Severity != report.Error || fs[0].Fix == "" {
		t.Errorf("incomplete finding: %+v", fs[0])
	}
	return fs[0]
}

func dump(fs report.Findings) string {
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "%s%s [%s]\n", f.Place(), f.Message, f.Rule)
	}
	return b.String()
}

// edit changes the node at the n-th step of a walk; it reports the path.
func edit(v azure.Value, n *int, f func(azure.Value) azure.Value) azure.Value {
	if *n == 0 {
		*n = -1
		return f(v)
	}
	*n--
	v.Members, v.List = slices.Clone(v.Members), slices.Clone(v.List)
	for i := range v.Members {
		if *n < 0 {
			return v
		}
		v.Members[i].Value = edit(v.Members[i].Value, n, f)
	}
	for i := range v.List {
		if *n < 0 {
			return v
		}
		v.List[i] = edit(v.List[i], n, f)
	}
	return v
}

func other(v azure.Value) azure.Value {
	switch v.Kind {
	case azure.Null:
		v.Kind = azure.Bool
	case azure.Bool:
		v.Bool = !v.Bool
	case azure.Number:
		v.Number++
	case azure.String:
		v.Text += "x"
	case azure.Reference:
		v.Ref.ID.Name += "x"
	}
	return v
}

// TestEveryLeaf changes each node of each body in every way that is there, and
// wants one finding at its place.
func TestEveryLeaf(t *testing.T) {
	want := sample()
	leaves := 0
	for i := range want.Resources {
		type node struct {
			path  string
			v     azure.Value
			given bool // by a parameter, itself or from above
		}
		var nodes []node
		want.Resources[i].Body.Walk(func(path string, v azure.Value) {
			given := v.Param != ""
			for _, n := range nodes {
				given = given || n.given && strings.HasPrefix(path, n.path)
			}
			nodes = append(nodes, node{path, v, given})
		})
		for n, x := range nodes {
			mutate := func(f func(azure.Value) azure.Value) (report.Findings, azure.Value) {
				got := read(want)
				k := n
				got.Resources[i].Body = edit(got.Resources[i].Body, &k, f)
				var at azure.Value
				m := 0
				got.Resources[i].Body.Walk(func(_ string, v azure.Value) {
					if m == n {
						at = v
					}
					m++
				})
				return judge.Compare(want, got, options), at
			}
			name := want.Resources[i].ID.Name
			if x.given {
				if x.v.Param != "" {
					fs, _ := mutate(func(v azure.Value) azure.Value { v.Param = ""; return v })
					only(t, fs, "different-value", x.path, x.v.Param, name)
					fs, _ = mutate(func(v azure.Value) azure.Value { v.Param = "workspaceName"; return v })
					only(t, fs, "different-value", x.path, "parameter workspaceName", name)
				}
				continue
			}
			fs, _ := mutate(func(v azure.Value) azure.Value { return azure.UnknownBecause("a call").At(v.Pos) })
			only(t, fs, "unknown-value", "unknown (a call)", name)
			switch x.v.Kind {
			case azure.Object:
				fs, _ = mutate(func(v azure.Value) azure.Value { return v.With("added", azure.Int(1)) })
				only(t, fs, "unexpected-value", "added is 1", name)
				for _, m := range x.v.Members {
					fs, at := mutate(func(v azure.Value) azure.Value { return v.Without(m.Key) })
					f := only(t, fs, "missing-value", m.Key+" is missing", name)
					if x.path != "" && f.Line != at.Pos.Line {
						t.Errorf("%s: missing %s.%s is placed at line %d, its object at %d", name, x.path, m.Key, f.Line, at.Pos.Line)
					}
				}
			case azure.List:
				fs, _ = mutate(func(v azure.Value) azure.Value {
					v.List = append(slices.Clone(v.List), azure.Str("added"))
					return v
				})
				only(t, fs, "unexpected-value", x.path, `"added"`, name)
				for e := range x.v.List {
					fs, _ = mutate(func(v azure.Value) azure.Value {
						v.List = slices.Delete(slices.Clone(v.List), e, e+1)
						return v
					})
					only(t, fs, "missing-value", fmt.Sprintf("%s[%d] is missing", x.path, e), name)
				}
			default:
				leaves++
				fs, at := mutate(other)
				if len(fs) == 0 {
					t.Fatalf("%s: %s may be %s instead of %s", name, x.path, at, x.v)
				}
				f := only(t, fs, "different-value", x.path, name, x.v.String(), at.String())
				if f.Line != at.Pos.Line || f.Column != at.Pos.Column {
					t.Errorf("%s %s is placed at %s, it stands in line %d", name, x.path, f.Place(), at.Pos.Line)
				}
			}
		}
	}
	if leaves < 50 {
		t.Errorf("only %d leaves were changed", leaves)
	}
}

func TestResources(t *testing.T) {
	want := sample()
	for i, w := range want.Resources {
		name := w.ID.String()
		change := func(f func(*azure.Resource)) report.Findings {
			got := read(want)
			f(&got.Resources[i])
			return judge.Compare(want, got, options)
		}
		only(t, change(func(r *azure.Resource) { r.Name.Param += "x" }), "different-value", "name", name)
		if !w.Existing {
			only(t, change(func(r *azure.Resource) { r.APIVersion = "2000-01-01" }), "api-version", "2000-01-01", w.APIVersion, name)
		}

		got := read(want)
		got.Resources = append(got.Resources, got.Resources[i])
		only(t, judge.Compare(want, got, options), "duplicate-resource", name)

		got = read(want)
		got.Resources = slices.Delete(got.Resources, i, i+1)
		fs := named(judge.Compare(want, got, options), "missing-resource")
		f := only(t, fs, "missing-resource", name)
		if p, ok := w.ID.Parent(); ok {
			if parent, _ := got.Find(p); f.Line != parent.Pos.Line {
				t.Errorf("missing %s is placed at line %d, its parent at %d", name, f.Line, parent.Pos.Line)
			}
		}

		got = read(want)
		got.Resources[i].ID.Name += "x"
		fs = judge.Compare(want, got, options)
		only(t, named(fs, "missing-resource"), "missing-resource", name)
		only(t, named(fs, "unexpected-resource"), "unexpected-resource", name+"x")

		rule := map[bool]string{true: "existing", false: "missing-resource"}[w.Existing]
		fs = named(change(func(r *azure.Resource) { r.Existing = !r.Existing }), rule)
		only(t, fs, rule, name)
	}
}

func named(fs report.Findings, rule string) report.Findings {
	return slices.DeleteFunc(slices.Clone(fs), func(f report.Finding) bool { return f.Rule != rule })
}

func TestVersions(t *testing.T) {
	want := sample()
	got := read(want)
	for i := range got.Resources {
		got.Resources[i].APIVersion = ""
	}
	stated := 0
	for _, r := range want.Resources {
		if !r.Existing && !inline(r.ID.Type) {
			stated++
		}
	}
	if fs := judge.Compare(want, got, options); len(named(fs, "api-version")) != stated || len(fs) != stated {
		t.Errorf("%d resources state a version, findings:\n%s", stated, dump(fs))
	}
	mute := options
	mute.Versions = false
	if fs := judge.Compare(want, got, mute); len(fs) > 0 {
		t.Errorf("a language without versions is blamed for them:\n%s", dump(fs))
	}
}

func TestDependencies(t *testing.T) {
	vnet := azure.ID{Type: "T/virtualNetworks", Name: "v"}
	subnet := vnet.Child("subnets", "s")
	group := azure.ID{Type: "T/networkSecurityGroups", Name: "g"}
	rule := group.Child("securityRules", "r")
	old := azure.ID{Type: "T/workspaces", Name: "w"}
	oldChild := old.Child("subnets", "c")
	type edge [2]azure.ID
	deployment := func(edges ...edge) azure.Deployment {
		d := azure.Deployment{Resources: []azure.Resource{{ID: vnet}, {ID: subnet}, {ID: group}, {ID: rule}, {ID: old, Existing: true}, {ID: oldChild}}}
		for _, e := range edges {
			r, _ := d.Find(e[0])
			r.DependsOn = append(r.DependsOn, e[1])
		}
		return d
	}
	for _, c := range []struct {
		name      string
		want, got []edge
		rules     []string
	}{
		{"none", nil, nil, nil},
		{"a child's edge stands on its parent", []edge{{subnet, group}}, []edge{{vnet, group}}, nil},
		{"an edge to a child is one to its parent", []edge{{subnet, rule}}, []edge{{vnet, group}}, nil},
		{"a child waits for its parent anyhow", []edge{{subnet, vnet}, {rule, group}}, nil, nil},
		{"what exists need not be waited for", []edge{{vnet, old}, {oldChild, old}}, nil, nil},
		{"nor does waiting for it hurt", nil, []edge{{vnet, old}}, nil},
		{"lost", []edge{{subnet, group}}, nil, []string{"missing-dependency"}},
		{"turned round", []edge{{subnet, group}}, []edge{{group, subnet}}, []string{"missing-dependency", "unexpected-dependency"}},
		{"a child of what exists stands alone", []edge{{oldChild, group}}, nil, []string{"missing-dependency"}},
		{"added", nil, []edge{{group, vnet}}, []string{"unexpected-dependency"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var rules []string
			for _, f := range judge.Compare(deployment(c.want...), deployment(c.got...), options) {
				rules = append(rules, f.Rule)
			}
			if !slices.Equal(rules, c.rules) {
				t.Errorf("rules %v, want %v", rules, c.rules)
			}
		})
	}
}

func TestEveryDependencyOfTheSample(t *testing.T) {
	want := sample()
	checked := 0
	for i, w := range want.Resources {
		if inline(w.ID.Type) {
			continue
		}
		for j, to := range w.DependsOn {
			if r, ok := want.Find(to); !ok || r.Existing {
				continue
			}
			got := read(want)
			got.Resources[i].DependsOn = slices.Delete(got.Resources[i].DependsOn, j, j+1)
			if p, ok := to.Parent(); ok && inline(to.Type) {
				to = p
			}
			only(t, judge.Compare(want, got, options), "missing-dependency", w.ID.String(), to.String())
			checked++
		}
	}
	if checked == 0 {
		t.Error("no dependency was checked")
	}
}

func TestInterface(t *testing.T) {
	want := sample()
	for i, p := range want.Parameters {
		for rule, f := range map[string]func(*azure.Parameter){
			"parameter-type":        func(p *azure.Parameter) { p.Type = "secureString" },
			"parameter-description": func(p *azure.Parameter) { p.Description += "x" },
			"different-value":       func(p *azure.Parameter) { p.Value.Kind = azure.Null },
		} {
			got := read(want)
			f(&got.Parameters[i])
			only(t, judge.Compare(want, got, options), rule, "parameter "+p.Name)
		}
		got := read(want)
		got.Parameters[i].Name += "x"
		fs := judge.Compare(want, got, options)
		only(t, named(fs, "missing-parameter"), "missing-parameter", p.Name)
		only(t, named(fs, "unexpected-parameter"), "unexpected-parameter", p.Name+"x")
	}
	for i, p := range want.Parameters {
		got := read(want)
		got.Parameters[i].Default = &got.Parameters[i].Value
		only(t, judge.Compare(want, got, options), "unexpected-value", "parameter "+p.Name, "default")
		own := sample()
		own.Parameters[i].Default = &azure.Value{}
		only(t, judge.Compare(own, read(want), options), "missing-value", "parameter "+p.Name, "default")
		only(t, judge.Compare(own, got, options), "different-value", "parameter "+p.Name, "default")
	}
	for i, o := range want.Outputs {
		got := read(want)
		got.Outputs[i].Description += "x"
		only(t, judge.Compare(want, got, options), "output-description", "output "+o.Name)
		got = read(want)
		got.Outputs[i].Value = other(got.Outputs[i].Value)
		only(t, judge.Compare(want, got, options), "different-value", "output "+o.Name)
		got = read(want)
		got.Outputs[i].Name += "x"
		fs := judge.Compare(want, got, options)
		only(t, named(fs, "missing-output"), "missing-output", o.Name)
		only(t, named(fs, "unexpected-output"), "unexpected-output", o.Name+"x")
	}
	for _, typ := range []struct {
		want, got string
		differs   bool
	}{{"string", "int", true}, {"", "int", false}, {"string", "", false}} {
		want := sample()
		want.Outputs[0].Type = typ.want
		got := read(want)
		got.Outputs[0].Type = typ.got
		if fs := judge.Compare(want, got, options); typ.differs {
			only(t, fs, "output-type", want.Outputs[0].Name, `"int"`, `"string"`)
		} else if len(fs) > 0 {
			t.Errorf("a type that one side does not state: %v", fs)
		}
	}
	got := read(want)
	got.Cloud = "AzureChinaCloud"
	only(t, judge.Compare(want, got, options), "cloud", "AzureChinaCloud", want.Cloud)
	got.Cloud = ""
	if fs := judge.Compare(want, got, options); len(fs) > 0 {
		t.Errorf("a language that states no cloud is blamed for it: %s", dump(fs))
	}
	states := options
	states.Cloud = true
	only(t, judge.Compare(want, got, states), "cloud", "not said", want.Cloud)
}

// TestUndeclared: a parameter whose declaration is gone vouches for nothing.
func TestConstraints(t *testing.T) {
	one, two := 1, 2
	for says, f := range map[string]func(*azure.Parameter){
		"allowed":         func(p *azure.Parameter) { p.OneOf = []string{"a", "c"} },
		"least value":     func(p *azure.Parameter) { p.Min = &two },
		"greatest value":  func(p *azure.Parameter) { p.Max = &two },
		"least length":    func(p *azure.Parameter) { p.MinLength = 2 },
		"greatest length": func(p *azure.Parameter) { p.MaxLength = 2 },
		"pattern":         func(p *azure.Parameter) { p.Pattern = "b" },
		"prefix":          func(p *azure.Parameter) { p.Prefix = true },
	} {
		want := sample()
		p := &want.Parameters[0]
		p.OneOf, p.Min, p.Max, p.MinLength, p.MaxLength, p.Pattern = []string{"a", "b"}, &one, &one, 1, 1, "a"
		got := read(want)
		got.Parameters[0].OneOf = []string{"b", "a"} // order carries no meaning
		if fs := judge.Compare(want, got, options); len(fs) > 0 {
			t.Errorf("equal constraints differ: %v", fs)
		}
		f(&got.Parameters[0])
		only(t, judge.Compare(want, got, options), "parameter-constraint", p.Name, says)
	}
}

func TestUndeclared(t *testing.T) {
	body := func(v azure.Value) azure.Deployment {
		return azure.Deployment{Resources: []azure.Resource{{ID: azure.ID{Type: "T", Name: "n"}, Body: azure.Obj(azure.M("a", v))}}}
	}
	want, got := body(azure.Str("x").From("p")), body(azure.UnknownBecause("no value").From("p"))
	only(t, judge.Compare(want, got, options), "unknown-value", "a is unknown")
	for _, d := range []*azure.Deployment{&want, &got} {
		d.Parameters = []azure.Parameter{{Name: "p", Value: azure.Str("x")}}
	}
	if fs := judge.Compare(want, got, options); len(fs) > 0 {
		t.Errorf("the same declared parameter differs: %s", dump(fs))
	}
	only(t, judge.Compare(body(azure.UnknownBecause("r")), body(azure.UnknownBecause("r")), options), "unknown-value")
}

func TestNothingRead(t *testing.T) {
	want := sample()
	got := read(want)
	got.Resources = nil
	only(t, judge.Compare(want, got, options), "nothing-read", "no resource was read")
	if fs := judge.Compare(azure.Deployment{}, azure.Deployment{}, options); len(fs) > 0 {
		t.Errorf("nothing was planned and nothing read: %s", dump(fs))
	}
}

func TestRequirementIsNamed(t *testing.T) {
	of := func(v azure.Value) azure.Deployment {
		return azure.Deployment{Resources: []azure.Resource{{
			ID: azure.ID{Type: "T", Name: "n"}, Why: []string{"whole"},
			Body: azure.Obj(azure.M("properties", azure.Obj(azure.M("a", v), azure.M("b", azure.Int(1))))),
		}}}
	}
	why := func(want, got azure.Deployment) string {
		fs := judge.Compare(want, got, options)
		if len(fs) != 1 {
			t.Fatalf("want one finding, got:\n%s", dump(fs))
		}
		return fs[0].Requirement
	}
	want := of(azure.Strings("x", "y").Because("one", "two"))
	if got := why(want, of(azure.Strings("x", "z"))); got != "one, two" {
		t.Errorf("requirement of a changed element is %q", got)
	}
	if got := why(want, of(azure.Strings("x"))); got != "one, two" {
		t.Errorf("requirement of a missing element is %q", got)
	}
	lost := of(azure.Value{})
	lost.Resources[0].Body = lost.Resources[0].Body.Without("properties.a")
	if got := why(want, lost); got != "one, two" {
		t.Errorf("requirement of a missing value is %q", got)
	}
	lost = of(azure.Strings("x", "y"))
	lost.Resources[0].Body = lost.Resources[0].Body.With("properties.b", azure.Int(2))
	if got := why(want, lost); got != "whole" {
		t.Errorf("requirement of a value that only the resource explains is %q", got)
	}
}
