package functions

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/input"
)

func onText(f func(string) string) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) {
		return azure.Str(f(a[0].Text)), a[0].Kind == azure.String
	}
}

// affix and index compare without case.
func affix(f func(s, affix string) bool) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) {
		return azure.Flag(f(strings.ToLower(a[0].Text), strings.ToLower(a[1].Text))), Texts(a)
	}
}

func index(f func(s, part string) int) func([]azure.Value) (azure.Value, bool) {
	return func(a []azure.Value) (azure.Value, bool) {
		return azure.Int(f(strings.ToLower(a[0].Text), strings.ToLower(a[1].Text))), Texts(a)
	}
}

func substring(a []azure.Value) (azure.Value, bool) {
	r := []rune(a[0].Text)
	from, ok := Whole(a[1])
	if a[0].Kind != azure.String || !ok || from < 0 || from > len(r) {
		return azure.Value{}, false
	}
	to := len(r)
	if len(a) == 3 {
		n, ok := Whole(a[2])
		if !ok || n < 0 || from+n > len(r) {
			return azure.Value{}, false
		}
		to = from + n
	}
	return azure.Str(string(r[from:to])), true
}

func replace(a []azure.Value) (azure.Value, bool) {
	if !Texts(a) || a[1].Text == "" || len(a[0].Text)+strings.Count(a[0].Text, a[1].Text)*len(a[2].Text) > maxText {
		return azure.Value{}, false
	}
	return azure.Str(strings.ReplaceAll(a[0].Text, a[1].Text, a[2].Text)), true
}

func split(a []azure.Value) (azure.Value, bool) {
	separators := []azure.Value{a[1]}
	if a[1].Kind == azure.List {
		separators = a[1].List
	}
	if a[0].Kind != azure.String || !Texts(separators) {
		return azure.Value{}, false
	}
	out := []string{a[0].Text}
	for _, sep := range separators {
		if sep.Text == "" {
			return azure.Value{}, false
		}
		var next []string
		for _, s := range out {
			next = append(next, strings.SplitN(s, sep.Text, maxList)...)
		}
		if out = next; len(out) >= maxList {
			return azure.Value{}, false
		}
	}
	return azure.Strings(out...), true
}

func join(a []azure.Value) (azure.Value, bool) {
	if a[0].Kind != azure.List || a[1].Kind != azure.String {
		return azure.Value{}, false
	}
	parts := make([]string, len(a[0].List))
	size := len(a[1].Text) * len(parts)
	for i, v := range a[0].List {
		s, ok := Text(v)
		if size += len(s); !ok || size > maxText {
			return azure.Value{}, false
		}
		parts[i] = s
	}
	return azure.Str(strings.Join(parts, a[1].Text)), true
}

func padLeft(a []azure.Value) (azure.Value, bool) {
	const widest = 1000
	s, ok := Text(a[0])
	width, whole := Whole(a[1])
	pad := " "
	if len(a) == 3 {
		pad = a[2].Text
	}
	if !ok || !whole || width > widest || len(pad) != 1 {
		return azure.Value{}, false
	}
	return azure.Str(strings.Repeat(pad, max(0, width-len([]rune(s)))) + s), true
}

// FormatParts takes the text of format() apart into what is joined; false where
// a placeholder is more than a number.
func FormatParts(args []azure.Value) ([]azure.Value, bool) {
	if len(args) == 0 || args[0].Kind != azure.String || len(args[0].Text) > maxText {
		return nil, false
	}
	var parts []azure.Value
	rest := args[0].Text
	for rest != "" {
		i := strings.IndexAny(rest, "{}")
		if i < 0 {
			return append(parts, azure.Str(rest)), true
		}
		if i > 0 {
			parts = append(parts, azure.Str(rest[:i]))
		}
		if strings.HasPrefix(rest[i+1:], rest[i:i+1]) { // {{ or }}
			parts = append(parts, azure.Str(rest[i:i+1]))
			rest = rest[i+2:]
			continue
		}
		end := strings.IndexByte(rest[i:], '}')
		if end < 1 {
			return nil, false
		}
		n, err := strconv.ParseUint(rest[i+1:i+end], 10, 16)
		if err != nil || int(n)+1 >= len(args) {
			return nil, false
		}
		parts = append(parts, args[n+1])
		rest = rest[i+end+1:]
	}
	return parts, true
}

// parseJSON is json('...'), the only way to write a decimal.
func parseJSON(a []azure.Value) (azure.Value, bool) {
	if a[0].Kind != azure.String {
		return azure.Value{}, false
	}
	d := json.NewDecoder(strings.NewReader(a[0].Text))
	v, err := jsonValue(d, 0)
	if err != nil {
		return v, false
	}
	_, err = d.Token()
	return v, errors.Is(err, io.EOF)
}

func jsonValue(d *json.Decoder, depth int) (azure.Value, error) {
	t, err := d.Token()
	if err != nil || depth > input.MaxDepth {
		return azure.Value{}, errors.Join(err, errors.New("nested too deeply"))
	}
	switch t := t.(type) {
	case string:
		return azure.Str(t), nil
	case float64:
		return azure.Num(t), nil
	case bool:
		return azure.Flag(t), nil
	case json.Delim:
		v := azure.Value{Kind: azure.List}
		if t == '{' {
			v.Kind = azure.Object
		}
		for d.More() {
			key := ""
			if v.Kind == azure.Object {
				k, err := d.Token()
				if err != nil {
					return v, err
				}
				key, _ = k.(string)
			}
			x, err := jsonValue(d, depth+1)
			if err != nil {
				return v, err
			}
			if v.Kind == azure.Object {
				v.Members = append(v.Members, azure.M(key, x))
			} else {
				v.List = append(v.List, x)
			}
		}
		v.Members = LastOfEach(v.Members)
		_, err := d.Token()
		return v, err
	}
	return azure.Value{}, nil
}
