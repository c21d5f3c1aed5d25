// Package functions computes the functions that Azure gives to ARM templates
// and, by the same names, to Bicep files: those whose result their arguments
// alone decide.
package functions

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// Function is one of them. Do returns false for arguments that it has no
// answer for, as Azure has none, or because what it would make is too large.
type Function struct {
	Min, Max int // number of arguments; Max 0: any
	// Partial says that Do has an answer where parts of its arguments are not
	// known; for other functions all of them must be.
	Partial bool
	Do      func([]azure.Value) (azure.Value, bool)
}

// Takes says whether the function takes so many arguments.
func (f Function) Takes(n int) bool { return f.Min <= n && (n <= f.Max || f.Max == 0) }

// What a single function makes at the most.
const (
	maxText = 1 << 20
	maxList = 1 << 14
)

// Find is the function of a name in any letter case. Texts are joined and
// filled in by the evaluators themselves, which know what stands in them.
func Find(name string) (Function, bool) {
	f, ok := table[strings.ToLower(name)]
	return f, ok
}

var table = map[string]Function{
	"array":        {1, 1, true, array},
	"bool":         {1, 1, false, toBool},
	"cidrhost":     {2, 2, false, cidrHost},
	"cidrsubnet":   {3, 3, false, cidrSubnet},
	"coalesce":     {1, 0, true, coalesce},
	"concat":       {1, 0, true, concat},
	"contains":     {2, 2, false, contains},
	"createarray":  {0, 0, true, func(a []azure.Value) (azure.Value, bool) { return azure.ListOf(a...), true }},
	"createobject": {0, 0, true, createObject},
	"empty":        {1, 1, true, empty},
	"endswith":     {2, 2, false, affix(strings.HasSuffix)},
	"equals":       {2, 2, false, func(a []azure.Value) (azure.Value, bool) { return azure.Flag(Same(a[0], a[1])), true }},
	"false":        {0, 0, false, func([]azure.Value) (azure.Value, bool) { return azure.Flag(false), true }},
	"first":        {1, 1, true, end(func(int) int { return 0 })},
	"indexof":      {2, 2, false, index(strings.Index)},
	"int":          {1, 1, false, toInt},
	"intersection": {1, 0, false, intersection},
	"join":         {2, 2, false, join},
	"json":         {1, 1, false, parseJSON},
	"last":         {1, 1, true, end(func(n int) int { return n - 1 })},
	"lastindexof":  {2, 2, false, index(strings.LastIndex)},
	"length":       {1, 1, true, func(a []azure.Value) (azure.Value, bool) { n, ok := length(a[0]); return azure.Int(n), ok }},
	"max":          {1, 0, false, extreme(math.Max)},
	"min":          {1, 0, false, extreme(math.Min)},
	"not":          {1, 1, false, not},
	"null":         {0, 0, false, func([]azure.Value) (azure.Value, bool) { return azure.Value{}, true }},
	"padleft":      {2, 3, false, padLeft},
	"range":        {2, 2, false, rangeOf},
	"replace":      {3, 3, false, replace},
	"skip":         {2, 2, true, part(func(n, by int) (int, int) { return by, n })},
	"split":        {2, 2, false, split},
	"startswith":   {2, 2, false, affix(strings.HasPrefix)},
	"string":       {1, 1, false, func(a []azure.Value) (azure.Value, bool) { s, ok := Text(a[0]); return azure.Str(s), ok }},
	"substring":    {2, 3, false, substring},
	"take":         {2, 2, true, part(func(_, by int) (int, int) { return 0, by })},
	"tolower":      {1, 1, false, onText(strings.ToLower)},
	"toupper":      {1, 1, false, onText(strings.ToUpper)},
	"trim":         {1, 1, false, onText(strings.TrimSpace)},
	"true":         {0, 0, false, func([]azure.Value) (azure.Value, bool) { return azure.Flag(true), true }},
	"union":        {1, 0, true, union},
}

// Same compares what values are, wherever they come from.
func Same(x, y azure.Value) bool { return x.WithoutParams().Equal(y.WithoutParams()) }

// Whole is a number that counts something.
func Whole(v azure.Value) (int, bool) {
	n := int(v.Number)
	return n, v.Kind == azure.Number && v.Number == float64(n) && n >= -1<<31 && n < 1<<31
}

// Text is a value as Azure writes it into a text.
func Text(v azure.Value) (string, bool) {
	switch v.Kind {
	case azure.String:
		return v.Text, true
	case azure.Number:
		return azure.FormatNumber(v.Number), true
	case azure.Bool:
		return map[bool]string{true: "True", false: "False"}[v.Bool], true
	}
	return "", false
}

// Texts says whether all values are texts.
func Texts(vs []azure.Value) bool {
	return !slices.ContainsFunc(vs, func(v azure.Value) bool { return v.Kind != azure.String })
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
		yes := strings.EqualFold(v.Text, "true")
		return azure.Flag(yes), yes || strings.EqualFold(v.Text, "false")
	}
	return azure.Value{}, false
}

func toInt(a []azure.Value) (azure.Value, bool) {
	switch v := a[0]; v.Kind {
	case azure.Number:
		return azure.Num(math.Trunc(v.Number)), true
	case azure.String:
		n, err := strconv.ParseInt(v.Text, 10, 64)
		return azure.Num(float64(n)), err == nil
	}
	return azure.Value{}, false
}

func extreme(f func(x, y float64) float64) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) {
		if len(a) == 1 && a[0].Kind == azure.List {
			a = a[0].List
		}
		if len(a) == 0 {
			return azure.Value{}, false
		}
		n := a[0].Number
		for _, v := range a {
			if v.Kind != azure.Number {
				return azure.Value{}, false
			}
			n = f(n, v.Number)
		}
		return azure.Num(n), true
	}
}
