package terraform

import (
	"fmt"
	"math/big"
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// call evaluates a function over known values; others make it unknown.
func (r *reader) call(x *hclsyntax.FunctionCallExpr, sc *scope) azure.Value {
	if x.Name == "try" || x.Name == "coalesce" {
		for _, a := range x.Args {
			if v := r.eval(a, sc); v.Kind != azure.Unknown && !(x.Name == "coalesce" && (v.Kind == azure.Null || v.Kind == azure.String && v.Text == "")) {
				return v
			}
		}
		return azure.UnknownBecause("no argument of " + x.Name + " has a value")
	}
	f, ok := functions[x.Name]
	if !ok {
		r.find("not-read", report.Note, pos(x.NameRange), "Write the value out where it matters.", "the function %s is not evaluated", x.Name)
		return azure.UnknownBecause("the function " + x.Name + " is not evaluated")
	}
	var args []azure.Value
	for i, a := range x.Args {
		v := r.known(r.eval(a, sc))
		if v.Kind == azure.Unknown {
			return azure.UnknownBecause(v.Text)
		}
		if !r.affordable(v) {
			return r.tooMuch(pos(a.Range()))
		}
		if strings.Contains(v.Text, mark) && !f.carries {
			return azure.UnknownBecause("an argument of " + x.Name + " is known only where it is deployed")
		}
		if x.ExpandFinal && i == len(x.Args)-1 {
			args = append(args, v.List...)
			continue
		}
		args = append(args, v)
	}
	for i, a := range args {
		if a.Kind == azure.List && f.follow {
			args[i].List = make([]azure.Value, len(a.List))
			for j, e := range a.List {
				if args[i].List[j] = r.known(e); args[i].List[j].Kind == azure.Unknown {
					return azure.UnknownBecause(args[i].List[j].Text)
				}
			}
		}
	}
	if len(args) < f.min || f.max >= 0 && len(args) > f.max {
		return azure.UnknownBecause(fmt.Sprintf("%s has %d arguments", x.Name, len(args)))
	}
	v, err := f.run(args)
	switch {
	case err != nil:
		return azure.UnknownBecause(x.Name + ": " + err.Error())
	case len(v.List) > maxList || len(v.Text) > maxText:
		return azure.UnknownBecause(x.Name + " makes too much")
	}
	return v
}

// function is one of Terraform's. follow: it looks into lists, so that links
// in them are followed first. carries: it only hands texts on, so that what is
// known only where it is deployed may stand in them.
type function struct {
	min, max int
	follow   bool
	carries  bool
	run      func([]azure.Value) (azure.Value, error)
}

var functions = map[string]function{
	"cidrhost":     {2, 2, false, false, cidrHost},
	"cidrsubnet":   {3, 3, false, false, cidrSubnet},
	"compact":      {1, 1, true, false, compact},
	"concat":       {0, -1, false, false, concat},
	"contains":     {2, 2, true, false, contains},
	"distinct":     {1, 1, true, false, distinct},
	"element":      {2, 2, false, false, element},
	"flatten":      {1, 1, false, false, flatten},
	"format":       {1, -1, false, true, format},
	"join":         {2, 2, true, false, join},
	"jsonencode":   {1, 1, false, true, itself}, // read where a template is expected, as the value it encodes
	"keys":         {1, 1, false, false, keys},
	"length":       {1, 1, false, false, length},
	"lookup":       {2, 3, false, false, lookup},
	"lower":        {1, 1, false, false, text(strings.ToLower)},
	"merge":        {0, -1, false, false, merge},
	"nonsensitive": {1, 1, false, true, itself},
	"replace":      {3, 3, false, false, replace},
	"reverse":      {1, 1, false, false, reverse},
	"sensitive":    {1, 1, false, true, itself},
	"sort":         {1, 1, true, false, sortTexts},
	"split":        {2, 2, false, false, split},
	"tolist":       {1, 1, false, true, toList},
	"tomap":        {1, 1, false, true, itself},
	"tonumber":     {1, 1, false, false, as("number")},
	"toset":        {1, 1, true, true, toSet},
	"tostring":     {1, 1, false, true, as("string")},
	"tobool":       {1, 1, false, false, as("bool")},
	"trimprefix":   {2, 2, false, false, text2(strings.TrimPrefix)},
	"trimspace":    {1, 1, false, false, text(strings.TrimSpace)},
	"trimsuffix":   {2, 2, false, false, text2(strings.TrimSuffix)},
	"upper":        {1, 1, false, false, text(strings.ToUpper)},
	"values":       {1, 1, false, false, valuesOf},
}

var (
	errText   = fmt.Errorf("an argument is no text")
	errList   = fmt.Errorf("an argument is no list")
	errObject = fmt.Errorf("an argument is no map")
	errNumber = fmt.Errorf("an argument is no number")
)

func itself(a []azure.Value) (azure.Value, error) { return a[0], nil }

func text(f func(string) string) func([]azure.Value) (azure.Value, error) {
	return func(a []azure.Value) (azure.Value, error) {
		s, ok := textOf(a[0])
		if !ok {
			return azure.Value{}, errText
		}
		return azure.Str(f(s)), nil
	}
}

func text2(f func(s, t string) string) func([]azure.Value) (azure.Value, error) {
	return func(a []azure.Value) (azure.Value, error) {
		s, err := texts(a)
		if err != nil {
			return azure.Value{}, err
		}
		return azure.Str(f(s[0], s[1])), nil
	}
}

func texts(a []azure.Value) ([]string, error) {
	out := make([]string, len(a))
	for i, v := range a {
		s, ok := textOf(v)
		if !ok {
			return nil, errText
		}
		out[i] = s
	}
	return out, nil
}

func as(kind string) func([]azure.Value) (azure.Value, error) {
	return func(a []azure.Value) (azure.Value, error) { return convert(a[0], kind), nil }
}

func replace(a []azure.Value) (azure.Value, error) {
	s, err := texts(a)
	switch {
	case err != nil:
		return azure.Value{}, err
	case len(s[1]) > 1 && strings.HasPrefix(s[1], "/") && strings.HasSuffix(s[1], "/"):
		return azure.Value{}, fmt.Errorf("regular expressions are not evaluated")
	case (strings.Count(s[0], s[1])+1)*len(s[2]) > maxText:
		return azure.Value{}, fmt.Errorf("the text is too long")
	}
	return azure.Str(strings.ReplaceAll(s[0], s[1], s[2])), nil
}

func join(a []azure.Value) (azure.Value, error) {
	between, ok := textOf(a[0])
	if !ok || a[1].Kind != azure.List {
		return azure.Value{}, errList
	}
	parts, err := texts(a[1].List)
	if err == nil && len(between)*len(parts) > maxText {
		err = fmt.Errorf("the text is too long")
	}
	if err != nil {
		return azure.Value{}, err
	}
	return azure.Str(strings.Join(parts, between)), nil
}

func split(a []azure.Value) (azure.Value, error) {
	s, err := texts(a)
	if err != nil {
		return azure.Value{}, err
	}
	return azure.Strings(strings.Split(s[1], s[0])...), nil
}

// verb is one directive of a format that means the same here as there.
var verb = regexp.MustCompile(`%[-+0 ]?[0-9]{0,3}[sdvq]|%%`)

func format(a []azure.Value) (azure.Value, error) {
	f, ok := textOf(a[0])
	if !ok || strings.Contains(verb.ReplaceAllString(f, ""), "%") {
		return azure.Value{}, fmt.Errorf("the format is not one that can be read")
	}
	args := make([]any, len(a)-1)
	used := 0
	for _, m := range verb.FindAllString(f, -1) {
		if m == "%%" {
			continue
		}
		if used == len(args) {
			return azure.Value{}, fmt.Errorf("the format asks for more than is given")
		}
		v := a[used+1]
		s, ok := textOf(v)
		if !ok {
			return azure.Value{}, errText
		}
		args[used] = s
		if strings.HasSuffix(m, "d") {
			if v = convert(v, "number"); v.Kind != azure.Number {
				return azure.Value{}, errNumber
			}
			args[used] = int64(v.Number)
		}
		used++
	}
	return azure.Str(fmt.Sprintf(f, args[:used]...)), nil
}

func length(a []azure.Value) (azure.Value, error) {
	if a[0].Kind == azure.String {
		return azure.Int(len([]rune(a[0].Text))), nil
	}
	return azure.Int(len(a[0].List) + len(a[0].Members)), nil
}

func concat(a []azure.Value) (azure.Value, error) {
	out := azure.ListOf()
	for _, v := range a {
		if v.Kind != azure.List {
			return azure.Value{}, errList
		}
		if out.List = append(out.List, v.List...); len(out.List) > maxList {
			break
		}
	}
	return out, nil
}

func flatten(a []azure.Value) (azure.Value, error) {
	if a[0].Kind != azure.List {
		return azure.Value{}, errList
	}
	out := azure.ListOf()
	for _, v := range a[0].List {
		if v.Kind == azure.Unknown {
			return v, nil
		}
		if v.Kind != azure.List {
			out.List = append(out.List, v)
			continue
		}
		inner, err := flatten([]azure.Value{v})
		if err != nil || len(out.List)+len(inner.List) > maxList {
			return azure.Value{}, fmt.Errorf("the list is too long")
		}
		out.List = append(out.List, inner.List...)
	}
	return out, nil
}

func merge(a []azure.Value) (azure.Value, error) {
	out := azure.Obj()
	at := map[string]int{}
	for _, v := range a {
		if v.Kind != azure.Null && v.Kind != azure.Object {
			return azure.Value{}, errObject
		}
		for _, m := range v.Members {
			if i, ok := at[m.Key]; ok {
				out.Members[i] = m
				continue
			}
			at[m.Key] = len(out.Members)
			out.Members = append(out.Members, m)
		}
	}
	return out, nil
}

func compact(a []azure.Value) (azure.Value, error) {
	out := azure.ListOf()
	for _, v := range a[0].List {
		if v.Kind != azure.Null && !(v.Kind == azure.String && v.Text == "") {
			out.List = append(out.List, v)
		}
	}
	return out, nil
}

func distinct(a []azure.Value) (azure.Value, error) {
	out := azure.ListOf()
	seen := map[string]bool{}
	for _, v := range a[0].List {
		if s := v.String(); !seen[s] {
			seen[s] = true
			out.List = append(out.List, v)
		}
	}
	return out, nil
}

func reverse(a []azure.Value) (azure.Value, error) {
	out := azure.ListOf(slices.Clone(a[0].List)...)
	slices.Reverse(out.List)
	return out, nil
}

func sortTexts(a []azure.Value) (azure.Value, error) {
	s, err := texts(a[0].List)
	if err != nil {
		return azure.Value{}, err
	}
	slices.Sort(s)
	return azure.Strings(s...), nil
}

// toSet sorts, because a set is walked in order.
func toSet(a []azure.Value) (azure.Value, error) {
	if s, err := texts(a[0].List); err == nil {
		slices.Sort(s)
		return azure.Strings(slices.Compact(s)...), nil
	}
	return distinct(a)
}

func toList(a []azure.Value) (azure.Value, error) {
	if a[0].Kind != azure.List {
		return azure.Value{}, errList
	}
	return a[0], nil
}

func element(a []azure.Value) (azure.Value, error) {
	i := convert(a[1], "number")
	if len(a[0].List) == 0 || i.Kind != azure.Number || i.Number < 0 {
		return azure.Value{}, fmt.Errorf("there is no such element")
	}
	return a[0].List[int(i.Number)%len(a[0].List)], nil
}

func contains(a []azure.Value) (azure.Value, error) {
	return azure.Flag(slices.ContainsFunc(a[0].List, func(v azure.Value) bool { return same(v, a[1]) })), nil
}

func keys(a []azure.Value) (azure.Value, error) {
	out := azure.ListOf()
	for _, m := range byKey(a[0]) {
		out.List = append(out.List, azure.Str(m.Key))
	}
	return out, nil
}

func valuesOf(a []azure.Value) (azure.Value, error) {
	out := azure.ListOf()
	for _, m := range byKey(a[0]) {
		out.List = append(out.List, m.Value)
	}
	return out, nil
}

// byKey is the order in which Terraform walks over a map.
func byKey(v azure.Value) []azure.Member {
	ms := slices.Clone(v.Members)
	slices.SortFunc(ms, func(a, b azure.Member) int { return strings.Compare(a.Key, b.Key) })
	return ms
}

func lookup(a []azure.Value) (azure.Value, error) {
	for _, m := range a[0].Members {
		if m.Key == a[1].Text {
			return m.Value, nil
		}
	}
	if len(a) == 3 {
		return a[2], nil
	}
	return azure.Value{}, fmt.Errorf("there is no key %s", a[1].Text)
}

func cidrSubnet(a []azure.Value) (azure.Value, error) {
	p, err := netip.ParsePrefix(a[0].Text)
	bits, number := convert(a[1], "number"), convert(a[2], "number")
	if err != nil || bits.Kind != azure.Number || number.Kind != azure.Number {
		return azure.Value{}, fmt.Errorf("%s and two numbers make no prefix", a[0])
	}
	long := p.Bits() + int(max(0, min(bits.Number, 1000)))
	if bits.Number < 0 || number.Number < 0 || long > p.Addr().BitLen() || int(bits.Number) < 63 && int64(number.Number) >= 1<<int(bits.Number) {
		return azure.Value{}, fmt.Errorf("%s has no subnet %s with %s more bits", a[0].Text, number, bits)
	}
	at, err := offset(p.Masked().Addr(), int64(number.Number), p.Addr().BitLen()-long)
	return azure.Str(netip.PrefixFrom(at, long).String()), err
}

func cidrHost(a []azure.Value) (azure.Value, error) {
	p, err := netip.ParsePrefix(a[0].Text)
	n := convert(a[1], "number")
	if err != nil || n.Kind != azure.Number {
		return azure.Value{}, fmt.Errorf("%s and a number make no address", a[0])
	}
	number, size := int64(n.Number), p.Addr().BitLen()-p.Bits()
	if size < 62 {
		if number < 0 {
			number += 1 << size
		}
		if number < 0 || number >= 1<<size {
			return azure.Value{}, fmt.Errorf("%s has no address %s", a[0].Text, n)
		}
	}
	at, err := offset(p.Masked().Addr(), number, 0)
	return azure.Str(at.String()), err
}

// offset adds n, shifted, to an address.
func offset(a netip.Addr, n int64, shift int) (netip.Addr, error) {
	sum := new(big.Int).SetBytes(a.AsSlice())
	sum.Add(sum, new(big.Int).Lsh(big.NewInt(n), uint(shift)))
	if sum.Sign() < 0 || sum.BitLen() > a.BitLen() {
		return a, fmt.Errorf("the address lies outside")
	}
	out, _ := netip.AddrFromSlice(sum.FillBytes(make([]byte, a.BitLen()/8)))
	return out, nil
}
