// Package armjson is what the languages that are JSON have in common: reading
// JSON into values with their places, laying values out as lines that
// templates print, and Azure's two ways to write a child and a list.
package armjson

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tailscale/hujson"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/input"
	"github.com/ringfence-dev/ringfence/internal/report"
)

// Parse reads JSON, with or without comments and trailing commas, into a tree
// in which every value and key has its place. Strings stay as they are
// written. A key that stands twice, in whatever case, is an error; the first
// one counts. The tree is null when the text is no JSON.
func Parse(file string, data []byte) (azure.Value, report.Findings) {
	data, findings := input.Clean(file, data)
	if findings == nil {
		findings = input.CheckJSON(file, data)
	}
	if findings != nil {
		return azure.Value{}, findings
	}
	root, err := hujson.Parse(data)
	if err != nil {
		return azure.Value{}, report.Findings{syntaxError(file, data, err)}
	}
	p := parser{data: data, pos: azure.Pos{File: file, Line: 1, Column: 1}}
	return p.value(&root), p.findings
}

// syntaxError takes the place out of hujson's message, where it counts bytes.
func syntaxError(file string, data []byte, err error) report.Finding {
	f := report.Finding{
		Rule: "json-syntax", Severity: report.Error, File: file, Message: "this is not JSON: " + err.Error(),
		Fix: "Correct the JSON; comments and trailing commas are accepted.",
	}
	place, what, _ := strings.Cut(strings.TrimPrefix(err.Error(), "hujson: "), ": ")
	var column int
	if n, _ := fmt.Sscanf(place, "line %d, column %d", &f.Line, &column); n == 2 {
		f.Message = "this is not JSON: " + what
		f.Column = column
		lines := strings.SplitAfterN(string(data), "\n", f.Line+1)
		if f.Line <= len(lines) && column-1 <= len(lines[f.Line-1]) {
			f.Column = 1 + utf8.RuneCountInString(lines[f.Line-1][:column-1])
		}
	}
	return f
}

// parser walks a syntax tree from left to right, so that lines and columns
// are counted once.
type parser struct {
	data     []byte
	offset   int
	pos      azure.Pos // of offset
	findings report.Findings
}

func (p *parser) at(offset int) azure.Pos {
	for ; p.offset < offset; p.offset++ {
		switch b := p.data[p.offset]; {
		case b == '\n':
			p.pos.Line++
			p.pos.Column = 1
		case utf8.RuneStart(b):
			p.pos.Column++
		}
	}
	return p.pos
}

func (p *parser) value(v *hujson.Value) azure.Value {
	out := azure.Value{Pos: p.at(v.StartOffset)}
	switch x := v.Value.(type) {
	case hujson.Literal:
		literal(x, &out)
	case *hujson.Array:
		out.Kind = azure.List
		out.List = make([]azure.Value, len(x.Elements))
		for i := range x.Elements {
			out.List[i] = p.value(&x.Elements[i])
		}
	case *hujson.Object:
		out.Kind = azure.Object
		out.Members = p.members(x.Members)
	}
	return out
}

func (p *parser) members(ms []hujson.ObjectMember) []azure.Member {
	out := make([]azure.Member, 0, len(ms))
	var seen map[string]int // only for objects too large to compare key by key
	if len(ms) > 16 {
		seen = make(map[string]int, len(ms))
	}
	for i := range ms {
		name := ms[i].Name.Value.(hujson.Literal)
		m := azure.Member{Key: text(name), Pos: p.at(ms[i].Name.StartOffset)}
		m.Value = p.value(&ms[i].Value)
		first := -1
		if seen == nil {
			for j := range out {
				if strings.EqualFold(out[j].Key, m.Key) {
					first = j
					break
				}
			}
		} else if j, ok := seen[strings.ToLower(m.Key)]; ok {
			first = j
		} else {
			seen[strings.ToLower(m.Key)] = len(out)
		}
		if first < 0 {
			out = append(out, m)
			continue
		}
		p.findings = append(p.findings, Problem("json-duplicate-key", m.Pos,
			"Keep one of them; Azure compares keys without case.",
			"the key %q stands here and in line %d, column %d", m.Key, out[first].Pos.Line, out[first].Pos.Column))
	}
	return out
}

func literal(l hujson.Literal, v *azure.Value) {
	switch l.Kind() {
	case '"':
		v.Kind, v.Text = azure.String, text(l)
	case 't', 'f':
		v.Kind, v.Bool = azure.Bool, l.Bool()
	case '0':
		n, err := strconv.ParseFloat(string(l), 64)
		if err != nil { // beyond what a float holds
			v.Kind, v.Text = azure.Unknown, "the number "+string(l)+" is out of range"
			return
		}
		v.Kind, v.Number = azure.Number, n
	}
}

// text decodes a JSON string; most have nothing to decode.
func text(l hujson.Literal) string {
	for _, b := range l {
		if b == '\\' {
			return l.String()
		}
	}
	return string(l[1 : len(l)-1])
}

// Problem is an error found at a place.
func Problem(rule string, at azure.Pos, fix, format string, args ...any) report.Finding {
	return report.Finding{
		Rule: rule, Severity: report.Error, File: at.File, Line: at.Line, Column: at.Column,
		Message: fmt.Sprintf(format, args...), Fix: fix,
	}
}
