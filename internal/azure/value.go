// Package azure is the model that every room shares: deployments of Azure
// resources in Azure's own words, the values in them, and the network
// vocabulary (ports, tags, prefixes). It imports nothing of ours.
package azure

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Kind tells what a Value holds.
type Kind uint8

const (
	Null Kind = iota
	Bool
	Number
	String
	List
	Object
	Reference
	Unknown
)

var kindNames = [...]string{"null", "bool", "number", "string", "list", "object", "reference", "unknown"}

func (k Kind) String() string { return kindNames[k] }

// Pos is a place in a file that was read; the zero Pos is "nowhere".
type Pos struct {
	File         string
	Line, Column int
}

// Value is one node of a resource's body. Exactly the field that Kind names
// is meaningful; the others are zero.
type Value struct {
	Kind    Kind
	Bool    bool
	Number  float64
	Text    string   // String: the text. Unknown: why nothing is known.
	List    []Value  // List
	Members []Member // Object, in the order written
	Ref     Ref      // Reference

	// Param names the deployment parameter that gives this value, "" when it
	// is written out. The value beside it is what the parameters file says.
	Param string
	// Pos is where the value was read.
	Pos Pos
	// Why names the requirements that ask for this value, in a plan.
	Why []string
}

// Member is one key of an object.
type Member struct {
	Key   string
	Value Value
	Pos   Pos // of the key
}

// Ref points to a resource, or to something in it.
type Ref struct {
	ID   ID
	Path string // "id", "name", or a dotted path in the body
}

// Str, Int, Flag, Strings, Obj, ListOf, RefTo and UnknownBecause build values.
func Str(s string) Value  { return Value{Kind: String, Text: s} }
func Int(n int) Value     { return Value{Kind: Number, Number: float64(n)} }
func Num(n float64) Value { return Value{Kind: Number, Number: n} }
func Flag(b bool) Value   { return Value{Kind: Bool, Bool: b} }

func Strings(ss ...string) Value {
	v := Value{Kind: List, List: make([]Value, len(ss))}
	for i, s := range ss {
		v.List[i] = Str(s)
	}
	return v
}

func ListOf(vs ...Value) Value { return Value{Kind: List, List: vs} }

func Obj(ms ...Member) Value { return Value{Kind: Object, Members: ms} }

// M is one member of an Obj.
func M(key string, v Value) Member { return Member{Key: key, Value: v} }

// RefTo refers to a resource's path; an empty path means its ID.
func RefTo(id ID, path string) Value {
	if path == "" {
		path = "id"
	}
	return Value{Kind: Reference, Ref: Ref{ID: id, Path: path}}
}

func UnknownBecause(reason string) Value { return Value{Kind: Unknown, Text: reason} }

// From says that the value comes from a parameter.
func (v Value) From(param string) Value { v.Param = param; return v }

// Because records the requirements that ask for the value.
func (v Value) Because(requirements ...string) Value {
	v.Why = mergeSorted(v.Why, requirements)
	return v
}

// At records where the value was read.
func (v Value) At(p Pos) Value { v.Pos = p; return v }

// Member returns the value of a key, compared without case as Azure does.
func (v Value) Member(key string) (Value, bool) {
	for _, m := range v.Members {
		if strings.EqualFold(m.Key, key) {
			return m.Value, true
		}
	}
	return Value{}, false
}

// Get follows a dotted path of object keys.
func (v Value) Get(path string) (Value, bool) {
	if path == "" {
		return v, true
	}
	key, rest, _ := strings.Cut(path, ".")
	m, ok := v.Member(key)
	if !ok {
		return Value{}, false
	}
	return m.Get(rest)
}

// With returns a copy in which the dotted path holds x; objects on the way
// are made where they are missing. v itself is not changed.
func (v Value) With(path string, x Value) Value {
	if path == "" {
		return x
	}
	key, rest, _ := strings.Cut(path, ".")
	v.Kind = Object
	v.Members = slices.Clone(v.Members)
	for i, m := range v.Members {
		if strings.EqualFold(m.Key, key) {
			v.Members[i].Value = m.Value.With(rest, x)
			return v
		}
	}
	v.Members = append(v.Members, M(key, Value{Pos: x.Pos}.With(rest, x)))
	return v
}

// Without returns a copy from which the dotted path is gone, together with
// objects that it leaves empty.
func (v Value) Without(path string) Value {
	key, rest, nested := strings.Cut(path, ".")
	var kept []Member
	for _, m := range v.Members {
		if strings.EqualFold(m.Key, key) {
			if !nested {
				continue
			}
			m.Value = m.Value.Without(rest)
			if m.Value.Kind == Object && len(m.Value.Members) == 0 {
				continue
			}
		}
		kept = append(kept, m)
	}
	v.Members = kept
	return v
}

// Walk calls f for v and every value in it with its path; elements of lists
// are numbered: "properties.rules[0].name".
func (v Value) Walk(f func(path string, v Value)) { v.walk("", f) }

func (v Value) walk(path string, f func(string, Value)) {
	f(path, v)
	for _, m := range v.Members {
		p := m.Key
		if path != "" {
			p = path + "." + m.Key
		}
		m.Value.walk(p, f)
	}
	for i, e := range v.List {
		e.walk(path+"["+strconv.Itoa(i)+"]", f)
	}
}

// IsEmpty says whether the value carries nothing: null, or an object or list
// without members.
func (v Value) IsEmpty() bool {
	switch v.Kind {
	case Null:
		return true
	case List:
		return len(v.List) == 0
	case Object:
		return len(v.Members) == 0
	}
	return false
}

// Equal compares meaning: kinds, values and the parameter they come from.
// Order of keys and case of keys do not matter, order of list elements does.
// An unknown equals nothing but the same declared parameter.
func (v Value) Equal(w Value) bool {
	if v.Param != w.Param || v.Kind != w.Kind {
		return v.Param != "" && v.Param == w.Param && (v.Kind == Unknown || w.Kind == Unknown)
	}
	switch v.Kind {
	case Null:
		return true
	case Bool:
		return v.Bool == w.Bool
	case Number:
		return v.Number == w.Number
	case String:
		return v.Text == w.Text
	case List:
		return slices.EqualFunc(v.List, w.List, Value.Equal)
	case Reference:
		return v.Ref.ID.Equal(w.Ref.ID) && strings.EqualFold(v.Ref.Path, w.Ref.Path)
	case Object:
		if len(v.Members) != len(w.Members) {
			return false
		}
		for _, m := range v.Members {
			x, ok := w.Member(m.Key)
			if !ok || !m.Value.Equal(x) {
				return false
			}
		}
		return true
	}
	return v.Param != ""
}

// String prints a value for people, on one line.
func (v Value) String() string {
	var b strings.Builder
	v.print(&b)
	if v.Param != "" {
		b.WriteString(" (parameter " + v.Param + ")")
	}
	return b.String()
}

func (v Value) print(b *strings.Builder) {
	switch v.Kind {
	case Null:
		b.WriteString("null")
	case Bool:
		b.WriteString(strconv.FormatBool(v.Bool))
	case Number:
		b.WriteString(FormatNumber(v.Number))
	case String:
		b.WriteString(strconv.Quote(v.Text))
	case List:
		b.WriteByte('[')
		for i, e := range v.List {
			if i > 0 {
				b.WriteString(", ")
			}
			e.print(b)
		}
		b.WriteByte(']')
	case Object:
		b.WriteByte('{')
		for i, m := range v.Members {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(m.Key + ": ")
			m.Value.print(b)
		}
		b.WriteByte('}')
	case Reference:
		b.WriteString(v.Ref.Path + " of " + v.Ref.ID.String())
	case Unknown:
		b.WriteString("unknown (" + v.Text + ")")
	}
}

// FormatNumber prints whole numbers without a point or exponent.
func FormatNumber(n float64) string {
	if n == math.Trunc(n) && math.Abs(n) < 1<<53 {
		return strconv.FormatInt(int64(n), 10)
	}
	return strconv.FormatFloat(n, 'g', -1, 64)
}

func mergeSorted(a, b []string) []string {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}
