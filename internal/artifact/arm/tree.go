package arm

import (
	"slices"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// edit is one change to a tree of values: replace answers for a value as a
// whole, or leaves it to be looked into; key renames, unless it is nil. What
// does not change is shared between the old tree and the new one.
type edit struct {
	replace func(*azure.Value) (azure.Value, bool)
	key     func(*azure.Member) string
}

func (e edit) of(v azure.Value) azure.Value {
	if out, ok := e.changed(&v); ok {
		return out
	}
	return v
}

// changed returns the edited value, false where it is as it was.
func (e edit) changed(v *azure.Value) (azure.Value, bool) {
	if out, ok := e.replace(v); ok {
		return out, true
	}
	var (
		list    []azure.Value
		members []azure.Member
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
		if e.key != nil {
			key = e.key(m)
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
		return azure.Value{}, false
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
