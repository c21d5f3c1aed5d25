package azure

import "slices"

// Edit is one change to a tree of values: Replace answers for a value as a
// whole, or leaves it to be looked into; Key renames, unless it is nil. What
// does not change is shared between the old tree and the new one.
type Edit struct {
	Replace func(*Value) (Value, bool)
	Key     func(*Member) string
}

// Of is the edited tree.
func (e Edit) Of(v Value) Value {
	if out, ok := e.changed(&v); ok {
		return out
	}
	return v
}

// Replace is v with other values in place of some.
func (v Value) Replace(f func(*Value) (Value, bool)) Value { return Edit{Replace: f}.Of(v) }

// WithoutParams is v as its parameters make it, and without their names.
func (v Value) WithoutParams() Value {
	return v.Replace(func(x *Value) (Value, bool) {
		if x.Param == "" {
			return Value{}, false
		}
		return x.From("").WithoutParams(), true
	})
}

// changed returns the edited value, false where it is as it was.
func (e Edit) changed(v *Value) (Value, bool) {
	if out, ok := e.Replace(v); ok {
		return out, true
	}
	var (
		list    []Value
		members []Member
	)
	for i := range v.List {
		if x, ok := e.changed(&v.List[i]); ok {
			if list == nil {
				list = slices.Clone(v.List)
			}
			list[i] = x
		}
	}
	for i := range v.Members {
		m := &v.Members[i]
		key := m.Key
		if e.Key != nil {
			key = e.Key(m)
		}
		x, ok := e.changed(&m.Value)
		if !ok && key == m.Key {
			continue
		}
		if members == nil {
			members = slices.Clone(v.Members)
		}
		members[i].Key = key
		if ok {
			members[i].Value = x
		}
	}
	if list == nil && members == nil {
		return Value{}, false
	}
	out := *v
	if list != nil {
		out.List = list
	}
	if members != nil {
		out.Members = members
	}
	return out, true
}
