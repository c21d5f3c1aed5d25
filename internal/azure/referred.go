package azure

// Referred are references to all that d points to: by what it creates and
// hands on, as parent, or as what is extended. Each stands once, where it is
// first mentioned; subscriptions and resource groups are left out.
func (d *Deployment) Referred() []Value {
	var out []Value
	seen := map[ID]bool{}
	var point func(ID, Pos)
	point = func(id ID, at Pos) {
		if seen[id.Key()] || id.IsPlace() {
			return
		}
		seen[id.Key()] = true
		out = append(out, RefTo(id, "").At(at))
		if base, ok := Extends(id.Scope); ok {
			point(base, at)
		}
		if p, ok := id.Parent(); ok {
			point(p, at)
		}
	}
	var in func(Value)
	in = func(v Value) {
		if v.Kind == Reference {
			point(v.Ref.ID, v.Pos)
		}
		for _, m := range v.Members {
			in(m.Value)
		}
		for _, x := range v.List {
			in(x)
		}
	}
	for _, r := range d.Resources {
		if base, ok := Extends(r.ID.Scope); ok && !r.Existing {
			point(base, r.Pos)
		}
		if p, ok := r.ID.Parent(); ok && !r.Existing {
			point(p, r.Pos)
		}
		in(r.Body)
	}
	for _, o := range d.Outputs {
		in(o.Value)
	}
	return out
}
