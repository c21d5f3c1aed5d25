package azure

// Referred are references to all that d points to: by what it creates and
// hands on, as parent, or as what is extended. Each stands once, where it is
// first mentioned; subscriptions and resource groups are left out.
func (d *Deployment) Referred() []Value {
	var out []Value
	seen := map[ID]bool{}
	var point func(ID, Pos)
	around := func(id ID, at Pos) {
		if base, ok := Extends(id.Scope); ok {
			point(base, at)
		}
		if p, ok := id.Parent(); ok {
			point(p, at)
		}
	}
	point = func(id ID, at Pos) {
		if seen[id.Key()] || id.IsPlace() {
			return
		}
		seen[id.Key()] = true
		out = append(out, RefTo(id, "").At(at))
		around(id, at)
	}
	in := func(v Value) { v.EachReference(func(r Value) { point(r.Ref.ID, r.Pos) }) }
	for _, r := range d.Resources {
		if !r.Existing {
			around(r.ID, r.Pos)
		}
		in(r.Body)
	}
	for _, o := range d.Outputs {
		in(o.Value)
	}
	return out
}

// Unlisted are those of Referred that d does not list.
func (d *Deployment) Unlisted() []Value {
	listed := make(map[ID]bool, len(d.Resources))
	for i := range d.Resources {
		listed[d.Resources[i].ID.Key()] = true
	}
	var out []Value
	for _, v := range d.Referred() {
		if !listed[v.Ref.ID.Key()] {
			out = append(out, v)
		}
	}
	return out
}

// EachReference calls f for every reference in v.
func (v *Value) EachReference(f func(Value)) {
	if v.Kind == Reference {
		f(*v)
	}
	for i := range v.Members {
		v.Members[i].Value.EachReference(f)
	}
	for i := range v.List {
		v.List[i].EachReference(f)
	}
}
