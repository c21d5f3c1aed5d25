package arm

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// function is a pure function of the template language. It returns false for
// arguments it has no answer for; those it does not know never reach it,
// unless it is partial.
type function struct {
	min, max int // number of arguments; max 0: any
	partial  bool
	do       func([]azure.Value) (azure.Value, bool)
}

// functions are those that need nothing but their arguments.
var functions = map[string]function{
	"array":        {1, 1, true, array},
	"bool":         {1, 1, false, toBool},
	"cidrhost":     {2, 2, false, cidrHost},
	"cidrsubnet":   {3, 3, false, cidrSubnet},
	"coalesce":     {1, 0, true, coalesce},
	"concat":       {1, 0, true, concatLists},
	"contains":     {2, 2, false, contains},
	"createarray":  {0, 0, true, func(a []azure.Value) (azure.Value, bool) { return azure.ListOf(a...), true }},
	"createobject": {0, 0, true, createObject},
	"empty":        {1, 1, true, empty},
	"endswith":     {2, 2, false, affix(strings.HasSuffix)},
	"equals":       {2, 2, false, func(a []azure.Value) (azure.Value, bool) { return azure.Flag(same(a[0], a[1])), true }},
	"false":        {0, 0, false, func([]azure.Value) (azure.Value, bool) { return azure.Flag(false), true }},
	"first":        {1, 1, true, end(func(n int) int { return 0 })},
	"int":          {1, 1, false, toInt},
	"join":         {2, 2, false, join},
	"last":         {1, 1, true, end(func(n int) int { return n - 1 })},
	"length":       {1, 1, true, length},
	"not":          {1, 1, false, not},
	"null":         {0, 0, false, func([]azure.Value) (azure.Value, bool) { return azure.Value{}, true }},
	"replace":      {3, 3, false, replace},
	"skip":         {2, 2, true, slice(func(n, by int) (int, int) { return by, n })},
	"split":        {2, 2, false, splitText},
	"startswith":   {2, 2, false, affix(strings.HasPrefix)},
	"string":       {1, 1, false, toString},
	"substring":    {2, 3, false, substring},
	"take":         {2, 2, true, slice(func(n, by int) (int, int) { return 0, by })},
	"tolower":      {1, 1, false, onText(strings.ToLower)},
	"toupper":      {1, 1, false, onText(strings.ToUpper)},
	"trim":         {1, 1, false, onText(strings.TrimSpace)},
	"true":         {0, 0, false, func([]azure.Value) (azure.Value, bool) { return azure.Flag(true), true }},
	"union":        {1, 0, true, union},
}

func onText(f func(string) string) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) {
		return azure.Str(f(a[0].Text)), a[0].Kind == azure.String
	}
}

func affix(f func(s, affix string) bool) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) { // compared without case
		return azure.Flag(f(strings.ToLower(a[0].Text), strings.ToLower(a[1].Text))), texts(a)
	}
}

func texts(vs []azure.Value) bool {
	return !slices.ContainsFunc(vs, func(v azure.Value) bool { return v.Kind != azure.String })
}

// whole returns a number that counts something.
func whole(v azure.Value) (int, bool) {
	n := int(v.Number)
	return n, v.Kind == azure.Number && v.Number == float64(n) && n >= -1<<31 && n < 1<<31
}

// same compares as equals() does: text with case, and no matter from which
// parameter a value comes.
func same(a, b azure.Value) bool {
	a.Param, b.Param = "", ""
	switch {
	case a.Kind == azure.List && b.Kind == azure.List:
		return slices.EqualFunc(a.List, b.List, same)
	case a.Kind == azure.Object && b.Kind == azure.Object:
		return len(a.Members) == len(b.Members) && !slices.ContainsFunc(a.Members, func(m azure.Member) bool {
			x, ok := b.Member(m.Key)
			return !ok || !same(m.Value, x)
		})
	}
	return a.Equal(b)
}

func array(a []azure.Value) (azure.Value, bool) {
	switch a[0].Kind {
	case azure.List:
		return a[0], true
	case azure.Unknown:
		return a[0], false
	}
	return azure.ListOf(a[0]), true
}

func coalesce(a []azure.Value) (azure.Value, bool) {
	for _, v := range a {
		if v.Kind != azure.Null {
			return v, v.Kind != azure.Unknown
		}
	}
	return azure.Value{}, true
}

func concatLists(a []azure.Value) (azure.Value, bool) {
	var out []azure.Value
	for _, v := range a {
		if v.Kind != azure.List || len(out)+len(v.List) > maxList {
			return v, false
		}
		out = append(out, v.List...)
	}
	return azure.ListOf(out...), true
}

func createObject(a []azure.Value) (azure.Value, bool) {
	out := azure.Obj()
	for i := 0; i+1 < len(a); i += 2 {
		if _, twice := out.Member(a[i].Text); a[i].Kind != azure.String || twice {
			return out, false
		}
		out.Members = append(out.Members, azure.M(a[i].Text, a[i+1]))
	}
	return out, len(a)%2 == 0
}

func union(a []azure.Value) (azure.Value, bool) {
	const largest = 256 // elements are compared with each other
	out := azure.Value{Kind: a[0].Kind}
	for _, v := range a {
		if v.Kind != out.Kind || len(v.List)+len(v.Members) > largest || len(out.List)+len(out.Members) > largest {
			return out, false
		}
		for _, x := range v.List {
			if !slices.ContainsFunc(out.List, func(y azure.Value) bool { return same(x, y) }) {
				out.List = append(out.List, x)
			}
		}
		for _, m := range v.Members {
			i := slices.IndexFunc(out.Members, func(o azure.Member) bool { return strings.EqualFold(o.Key, m.Key) })
			switch {
			case i < 0:
				out.Members = append(out.Members, m)
			case m.Value.Kind == azure.Object && out.Members[i].Value.Kind == azure.Object:
				out.Members[i].Value, _ = union([]azure.Value{out.Members[i].Value, m.Value})
			default:
				out.Members[i].Value = m.Value
			}
		}
	}
	return out, out.Kind == azure.List || out.Kind == azure.Object
}

func contains(a []azure.Value) (azure.Value, bool) {
	switch in, x := a[0], a[1]; in.Kind {
	case azure.List:
		return azure.Flag(slices.ContainsFunc(in.List, func(v azure.Value) bool { return same(v, x) })), true
	case azure.Object:
		_, ok := in.Member(x.Text)
		return azure.Flag(ok), x.Kind == azure.String
	case azure.String:
		return azure.Flag(strings.Contains(in.Text, x.Text)), x.Kind == azure.String
	}
	return azure.Value{}, false
}

func empty(a []azure.Value) (azure.Value, bool) {
	v := a[0]
	switch v.Kind {
	case azure.String:
		return azure.Flag(v.Text == ""), true
	case azure.Null, azure.List, azure.Object:
		return azure.Flag(v.IsEmpty()), true
	}
	return v, false
}

func length(a []azure.Value) (azure.Value, bool) {
	switch v := a[0]; v.Kind {
	case azure.String:
		return azure.Int(len([]rune(v.Text))), true
	case azure.List:
		return azure.Int(len(v.List)), true
	case azure.Object:
		return azure.Int(len(v.Members)), true
	}
	return azure.Value{}, false
}

// end is first() and last().
func end(at func(n int) int) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) {
		switch v := a[0]; {
		case v.Kind == azure.List && len(v.List) > 0:
			return v.List[at(len(v.List))], true
		case v.Kind == azure.String && v.Text != "":
			r := []rune(v.Text)
			return azure.Str(string(r[at(len(r))])), true
		}
		return azure.Value{}, false
	}
}

// slice is take() and skip().
func slice(bounds func(n, by int) (int, int)) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) {
		by, ok := whole(a[1])
		cut := func(n int) (int, int) {
			from, to := bounds(n, min(max(by, 0), n))
			return from, to
		}
		switch v := a[0]; {
		case ok && v.Kind == azure.List:
			from, to := cut(len(v.List))
			return azure.ListOf(v.List[from:to]...), true
		case ok && v.Kind == azure.String:
			r := []rune(v.Text)
			from, to := cut(len(r))
			return azure.Str(string(r[from:to])), true
		}
		return azure.Value{}, false
	}
}

func substring(a []azure.Value) (azure.Value, bool) {
	r := []rune(a[0].Text)
	from, ok := whole(a[1])
	if a[0].Kind != azure.String || !ok || from < 0 || from > len(r) {
		return azure.Value{}, false
	}
	to := len(r)
	if len(a) == 3 {
		n, ok := whole(a[2])
		if !ok || n < 0 || from+n > len(r) {
			return azure.Value{}, false
		}
		to = from + n
	}
	return azure.Str(string(r[from:to])), true
}

func replace(a []azure.Value) (azure.Value, bool) {
	if !texts(a) || a[1].Text == "" || len(a[0].Text)*max(1, len(a[2].Text)) > maxText {
		return azure.Value{}, false
	}
	return azure.Str(strings.ReplaceAll(a[0].Text, a[1].Text, a[2].Text)), true
}

func splitText(a []azure.Value) (azure.Value, bool) {
	delimiters := []azure.Value{a[1]}
	if a[1].Kind == azure.List {
		delimiters = a[1].List
	}
	if a[0].Kind != azure.String || !texts(delimiters) {
		return azure.Value{}, false
	}
	out := []string{a[0].Text}
	for _, d := range delimiters {
		if d.Text == "" {
			return azure.Value{}, false
		}
		var next []string
		for _, s := range out {
			next = append(next, strings.SplitN(s, d.Text, maxList)...)
		}
		if out = next; len(out) >= maxList {
			return azure.Value{}, false
		}
	}
	return azure.Strings(out...), true
}

func join(a []azure.Value) (azure.Value, bool) {
	if a[0].Kind != azure.List || !texts(a[0].List) || a[1].Kind != azure.String {
		return azure.Value{}, false
	}
	out := make([]string, len(a[0].List))
	size := len(a[1].Text) * len(out)
	for i, v := range a[0].List {
		out[i] = v.Text
		if size += len(v.Text); size > maxText {
			return azure.Value{}, false
		}
	}
	return azure.Str(strings.Join(out, a[1].Text)), true
}

func not(a []azure.Value) (azure.Value, bool) {
	return azure.Flag(!a[0].Bool), a[0].Kind == azure.Bool
}

func toBool(a []azure.Value) (azure.Value, bool) {
	switch v := a[0]; v.Kind {
	case azure.Bool:
		return azure.Flag(v.Bool), true
	case azure.Number:
		return azure.Flag(v.Number != 0), true
	case azure.String:
		return azure.Flag(strings.EqualFold(v.Text, "true")), strings.EqualFold(v.Text, "true") || strings.EqualFold(v.Text, "false")
	}
	return azure.Value{}, false
}

func toInt(a []azure.Value) (azure.Value, bool) {
	switch v := a[0]; v.Kind {
	case azure.Number:
		return azure.Num(v.Number), true
	case azure.String:
		n, err := strconv.ParseInt(v.Text, 10, 64)
		return azure.Num(float64(n)), err == nil
	}
	return azure.Value{}, false
}

func toString(a []azure.Value) (azure.Value, bool) {
	switch v := a[0]; v.Kind {
	case azure.String:
		return azure.Str(v.Text), true
	case azure.Number:
		return azure.Str(azure.FormatNumber(v.Number)), true
	case azure.Bool:
		return azure.Str(map[bool]string{true: "True", false: "False"}[v.Bool]), true
	}
	return azure.Value{}, false
}

// cidrSubnet is the numbered block of a size in a network.
func cidrSubnet(a []azure.Value) (azure.Value, bool) {
	p, err := netip.ParsePrefix(a[0].Text)
	bits, ok := whole(a[1])
	n, ok2 := whole(a[2])
	if err != nil || !ok || !ok2 || !p.Addr().Is4() || bits < p.Bits() || bits > 32 || n < 0 || n >= 1<<(bits-p.Bits()) {
		return azure.Value{}, false
	}
	return azure.Str(netip.PrefixFrom(plus(p.Masked().Addr(), uint32(n)<<(32-bits)), bits).String()), true
}

// cidrHost is the numbered address of a network; the first usable one is 0.
func cidrHost(a []azure.Value) (azure.Value, bool) {
	p, err := netip.ParsePrefix(a[0].Text)
	n, ok := whole(a[1])
	if err != nil || !ok || !p.Addr().Is4() || n < 0 || n+1 >= 1<<(32-p.Bits()) {
		return azure.Value{}, false
	}
	return azure.Str(plus(p.Masked().Addr(), uint32(n)+1).String()), true
}

func plus(a netip.Addr, n uint32) netip.Addr {
	b := a.As4()
	n += uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
	return netip.AddrFrom4([4]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
}
