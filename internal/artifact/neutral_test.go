package artifact_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/tailscale/hujson"

	"github.com/ringfence-dev/ringfence/internal/artifact"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/templates"
)

// neutral are edits of files that change nothing of what they say.
var neutral = map[string][]neutralEdit{
	"arm": slices.Concat(bytesOnly, jsonEdits, []neutralEdit{
		{"a variable in place of a literal", inFile("azuredeploy.json", func(p *plan.Plan, s string) string {
			place := `"location": "` + p.Environment.Region.Name + `"`
			return strings.Replace(strings.ReplaceAll(s, place, `"location": "[variables('Place')]"`), `"parameters": {`, `"variables": {"place": "`+p.Environment.Region.Name+`"}, "parameters": {`, 1)
		})},
		{"letter case of types", replace(`("type": "|resourceId\((?:'[^']*', )*')Microsoft\.[A-Z]\w+/[\w./]+`, func(m []string) string { return strings.ToLower(m[0]) })},
		{"letter case of names", replace(`parameters\('(\w+)'\)`, func(m []string) string { return "Parameters('" + strings.ToUpper(m[1]) + "')" })},
	}),
	"nsg": slices.Concat(bytesOnly, jsonEdits),
	"bicep": slices.Concat(bytesOnly, []neutralEdit{
		{"order of declarations", trees(reversed(1))},
		{"order of everything", trees(reversed(-1))},
		{"comments", replace(`(?m)[{]$`, func([]string) string { return "{ // a word\n  /* and\n  more */" })},
		{"indentation", replace(`(?m)^ +`, func(m []string) string { return strings.Repeat("\t", len(m[0])/2) })},
		{"empty lines", replace(`(?m)^(param|resource|output|\}$)`, func(m []string) string { return "\n\n" + m[0] + "  " })},
		{"quoted keys", replace(`(?m)^( +)([a-zA-Z]\w*): `, func(m []string) string { return m[1] + "'" + m[2] + "': " })},
		{"lists on one line", replace(`\[((?:\n +'[^'\\]*')+)\n *\]`, func(m []string) string { return "[" + strings.Join(strings.Fields(m[1]), ", ") + "]" })},
		{"single values as lists", shortForms(`(?m)^( +)(\w+): ('[^']*'|\w+)$`, "%s%s: [\n%[1]s  %[3]s\n%[1]s]")},
		{"texts over lines", replace(`@description\('([^'\\$]*)'\)`, func(m []string) string { return "@sys.description('''" + m[1] + "''')" })},
		{"letter case of types", replace(`'Microsoft\.[\w./]+@`, func(m []string) string { return strings.ToLower(m[0]) })},
		{"a variable in place of a literal", each(func(p *plan.Plan, f templates.File) string {
			if path.Ext(f.Path) != ".bicep" {
				return string(f.Data)
			}
			return strings.ReplaceAll(string(f.Data), "location: '"+p.Environment.Region.Name+"'", "location: place") + "\nvar place = '" + p.Environment.Region.Name + "'\n"
		})},
		{"other symbols", each(func(_ *plan.Plan, f templates.File) string {
			var symbols []string
			for _, m := range regexp.MustCompile(`(?m)^(?:resource|module) (\w+)`).FindAllStringSubmatch(string(f.Data), -1) {
				symbols = append(symbols, m[1])
			}
			if symbols == nil {
				return string(f.Data)
			}
			any := `(?:` + strings.Join(symbols, "|") + `)\b`
			word, within := regexp.MustCompile(`'(?:[^'\\]|\\.)*'|\b`+any+`(:?)`), regexp.MustCompile(`\$\{`+any)
			return word.ReplaceAllStringFunc(string(f.Data), func(s string) string {
				switch {
				case s[0] == '\'':
					return within.ReplaceAllString(s, "${0}_2")
				case strings.HasSuffix(s, ":"):
					return s
				}
				return s + "_2"
			})
		})},
		{"order of decorators", replace(`(?m)^(@description.*\n)((?:@.*\n)+)`, func(m []string) string { return m[2] + m[1] })},
	}),
	"terraform": slices.Concat(bytesOnly, []neutralEdit{
		{"order of blocks", trees(reversed(1))},
		{"order of everything", trees(reversed(-1))},
		{"comments", replace(`(?m)[{]$`, func([]string) string { return "{ # a word\n  // another\n  /* and\n  more */" })},
		{"spacing", replace(`(?m)^( *[\w"-]+) += `, func(m []string) string { return m[1] + " = " })},
		{"no indentation", replace(`(?m)^ +`, func([]string) string { return "" })},
		{"commas at the end", replace(`\[("[^\[\]\n]*")\]`, func(m []string) string { return "[\n" + m[1] + ",\n]" })},
		{"keys of maps", inFile("terraform.tfvars", func(_ *plan.Plan, s string) string {
			return regexp.MustCompile(`(?m)^  ("?)([\w-]+)"? += (".*")$`).ReplaceAllString(s, `  "$2" : $3,`)
		})},
		{"one file", func(_ *plan.Plan, files []templates.File) []templates.File {
			var out []templates.File
			whole := templates.File{Path: "terraform/all.tf"}
			for _, f := range files {
				if path.Ext(f.Path) == ".tf" {
					whole.Data = append(append(whole.Data, f.Data...), '\n')
				} else {
					out = append(out, f)
				}
			}
			return append(out, whole)
		}},
		{"other labels", replace(`\b((?:data\.)?azurerm_\w+"? ?"?\.?)(\w+)`, func(m []string) string {
			if strings.HasSuffix(m[1], ".") || strings.HasSuffix(m[1], `"`) && strings.Count(m[1], `"`) == 2 {
				return m[1] + m[2] + "_2"
			}
			return m[0]
		})},
		{"other locals", each(func(_ *plan.Plan, f templates.File) string {
			return regexp.MustCompile(`\blocal\.|(?m)^  (\w+_id += "/subscriptions)`).ReplaceAllStringFunc(string(f.Data), func(m string) string {
				if m == "local." {
					return m + "x_"
				}
				return "  x_" + strings.TrimSpace(m)
			})
		})},
		{"a local in place of a literal", inFile("main.tf", func(p *plan.Plan, s string) string {
			return regexp.MustCompile(`location( +)= "`+p.Environment.Region.Name+`"`).ReplaceAllString(s, "location$1= local.place") + "\nlocals {\n  place = \"" + p.Environment.Region.Name + "\"\n}\n"
		})},
		{"interpolation", replace(`(?m)^(  name +)= (var\.\w+)$`, func(m []string) string { return m[1] + `= "${` + m[2] + `}"` })},
		{"single values as lists", replace(`(?m)^( +(?:source|destination)_(?:port_range|address_prefix)) +(= )("[^"]*")$`, func(m []string) string {
			return strings.Replace(m[1]+"s", "prefixs", "prefixes", 1) + " " + m[2] + "[" + m[3] + "]"
		})},
		{"region as people write it", replaceRegion(`(?m)^(  location += )"%s"$`)},
	}),
	"checklist": slices.Concat(bytesOnly, []neutralEdit{
		{"soft wraps", each(func(_ *plan.Plan, f templates.File) string { return wrapped(string(f.Data), 60) })},
		{"bullets", outsideCode(`^( *)- `, "$1* ")},
		{"other bullets", outsideCode(`^( *)- `, "$1+ ")},
		{"emphasis", outsideCode(`\*\*([^*_]+)\*\*`, "__${1}__")},
		{"fences", replace("(?m)^( *)```", func(m []string) string { return m[1] + "~~~" })},
		{"comments", outsideCode(`^## `, "<!-- a word -->\n\n## ")},
		{"closed headings", outsideCode(`^(##? .*)$`, "$1 ##")},
		{"entities", outsideCode(`^( *- \*\*[^&\x60<]*?) `, "$1&#32;")},
		{"tables", outsideCode(`^\| (.*) \|$`, "|   $1   |")},
	}),
}

type neutralEdit struct {
	name string
	edit func(*plan.Plan, []templates.File) []templates.File
}

// bytesOnly are the ways in which editors and systems store a text.
var bytesOnly = []neutralEdit{
	{"CRLF", replace(`\n`, func([]string) string { return "\r\n" })},
	{"BOM", each(func(_ *plan.Plan, f templates.File) string { return "\ufeff" + string(f.Data) })},
	{"UTF-16", each(func(_ *plan.Plan, f templates.File) string {
		var b bytes.Buffer
		for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(string(f.Data)))...) {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
		return b.String()
	})},
	{"order of files", func(_ *plan.Plan, files []templates.File) []templates.File { slices.Reverse(files); return files }},
	{"lines at the end", each(func(_ *plan.Plan, f templates.File) string { return string(f.Data) + "\n\n" })},
}

var jsonEdits = []neutralEdit{
	{"jq -S", each(func(_ *plan.Plan, f templates.File) string {
		var v any
		if err := json.Unmarshal(f.Data, &v); err != nil {
			panic(err)
		}
		out, err := json.MarshalIndent(v, "", "\t")
		if err != nil {
			panic(err)
		}
		return string(out)
	})},
	{"one line", each(func(_ *plan.Plan, f templates.File) string {
		var b bytes.Buffer
		if err := json.Compact(&b, f.Data); err != nil {
			panic(err)
		}
		return b.String()
	})},
	{"order of everything", each(func(_ *plan.Plan, f templates.File) string {
		v, err := hujson.Parse(f.Data)
		if err != nil {
			panic(err)
		}
		backwards(&v, "")
		v.Format()
		return v.String()
	})},
	{"comments and commas", replace(`(?m)([{\[])$|([^{\[,\s])\n( *[}\]])`, func(m []string) string {
		if m[1] != "" {
			return m[1] + " // a word\n/* and\nmore */"
		}
		return m[2] + ",\n" + m[3]
	})},
	{"escapes", replace(`"Allow"|"Deny"|"Tcp"`, func(m []string) string { return fmt.Sprintf(`"\u%04x%s`, m[0][1], m[0][2:]) })},
	{"letter case of keys", replace(`"(priority|protocol|addressPrefix|location|tags|sku|securityRules)":`, func(m []string) string { return `"` + strings.ToUpper(m[1]) + `":` })},
	{"single values as lists", shortForms(`( *)"(\w+)": ("[^"\[]*")`, `%s"%s": [%s]`)},
}

// unordered are the lists of ARM in which order carries no meaning.
var unordered = []string{"resources", "dependsOn", "securityRules", "subnets", "routes"}

func backwards(v *hujson.Value, key string) {
	switch x := v.Value.(type) {
	case *hujson.Object:
		slices.Reverse(x.Members)
		for i := range x.Members {
			backwards(&x.Members[i].Value, x.Members[i].Name.Value.(hujson.Literal).String())
		}
	case *hujson.Array:
		if slices.Contains(unordered, key) {
			slices.Reverse(x.Elements)
		}
		for i := range x.Elements {
			backwards(&x.Elements[i], "")
		}
	}
}

// each edits every file by itself.
func each(f func(*plan.Plan, templates.File) string) func(*plan.Plan, []templates.File) []templates.File {
	return func(p *plan.Plan, files []templates.File) []templates.File {
		for i := range files {
			files[i].Data = []byte(f(p, files[i]))
		}
		return files
	}
}

func inFile(name string, f func(*plan.Plan, string) string) func(*plan.Plan, []templates.File) []templates.File {
	return each(func(p *plan.Plan, x templates.File) string {
		if path.Base(x.Path) != name {
			return string(x.Data)
		}
		return f(p, string(x.Data))
	})
}

// replace puts f of the groups in the place of each match.
func replace(pattern string, f func(groups []string) string) func(*plan.Plan, []templates.File) []templates.File {
	re := regexp.MustCompile(pattern)
	return each(func(_ *plan.Plan, x templates.File) string {
		return re.ReplaceAllStringFunc(string(x.Data), func(s string) string { return f(re.FindStringSubmatch(s)) })
	})
}

// replaceRegion writes the region's name as the portal shows it.
func replaceRegion(pattern string) func(*plan.Plan, []templates.File) []templates.File {
	return each(func(p *plan.Plan, x templates.File) string {
		return regexp.MustCompile(fmt.Sprintf(pattern, p.Environment.Region.Name)).ReplaceAllString(string(x.Data), `${1}"`+p.Environment.Region.Display+`"`)
	})
}

// shortForms writes what stands in Azure's form for one value as a list.
func shortForms(pattern, format string) func(*plan.Plan, []templates.File) []templates.File {
	re := regexp.MustCompile(pattern)
	return each(func(p *plan.Plan, x templates.File) string {
		lists := map[string]string{}
		for _, r := range p.Spec.Resources {
			for _, s := range r.Short {
				if strings.HasSuffix(s.Single, "addressPrefix") {
					continue // routes have one prefix
				}
				lists[s.Single[strings.LastIndexByte(s.Single, '.')+1:]] = s.List[strings.LastIndexByte(s.List, '.')+1:]
			}
		}
		return re.ReplaceAllStringFunc(string(x.Data), func(s string) string {
			m := re.FindStringSubmatch(s)
			if list := lists[m[2]]; list != "" {
				return fmt.Sprintf(format, m[1], list, m[3])
			}
			return s
		})
	})
}

// trees writes a file anew from its tree.
func trees(write func(src []byte, n *node) string) func(*plan.Plan, []templates.File) []templates.File {
	return each(func(_ *plan.Plan, f templates.File) string {
		root, err := tree(f)
		if err != nil {
			return string(f.Data) // there is no tree of it
		}
		return write(f.Data, root)
	})
}

// reversed turns the children of the outermost nodes around, depth of them;
// all where depth is negative. Lists stay as they are.
func reversed(depth int) func([]byte, *node) string {
	var write func(src []byte, n *node, from, to, depth int) string
	write = func(src []byte, n *node, from, to, depth int) string {
		if len(n.kids) == 0 || depth == 0 {
			return string(src[from:to])
		}
		end := from
		for _, k := range byPlace(n.kids) {
			if k.keyword == "@" || k.cut[0] < end || k.cut[1] > to {
				return string(src[from:to]) // commas, decorators
			}
			end = k.cut[1]
		}
		var parts []string
		for _, k := range n.kids {
			parts = append(parts, write(src, k, k.cut[0], k.cut[1], depth-1))
		}
		if !n.list && !repeats(n) {
			slices.Reverse(parts)
		}
		var b strings.Builder
		for i, k := range byPlace(n.kids) {
			b.Write(src[from:k.cut[0]])
			b.WriteString(parts[i])
			from = k.cut[1]
		}
		return b.String() + string(src[from:to])
	}
	return func(src []byte, root *node) string { return write(src, root, 0, len(src), depth) }
}

func byPlace(kids []*node) []*node {
	return slices.SortedFunc(slices.Values(kids), func(a, b *node) int { return a.cut[0] - b.cut[0] })
}

// repeats says whether blocks below n are the elements of a list.
func repeats(n *node) bool {
	seen := map[string]bool{}
	return n.parent != nil && slices.ContainsFunc(n.kids, func(k *node) bool {
		twice := seen[k.key]
		seen[k.key] = true
		return twice
	})
}

// outsideCode replaces in the lines of Markdown that are no code.
func outsideCode(pattern, with string) func(*plan.Plan, []templates.File) []templates.File {
	re := regexp.MustCompile(pattern)
	return each(func(_ *plan.Plan, f templates.File) string {
		return lines(string(f.Data), func(line string) string { return re.ReplaceAllString(line, with) })
	})
}

func lines(text string, f func(string) string) string {
	code := false
	out := strings.Split(text, "\n")
	for i, line := range out {
		if fence := strings.HasPrefix(strings.TrimSpace(line), "```"); fence || code {
			code = code != fence
			continue
		}
		out[i] = f(line)
	}
	return strings.Join(out, "\n")
}

// wrapped breaks long lines of Markdown at spaces outside code and links.
func wrapped(text string, width int) string {
	item := regexp.MustCompile(`^ *(?:[-*+] )?`)
	marker := regexp.MustCompile(`^(?:[-*+#>|=]|\d+[.)]|<!--)`)
	return lines(text, func(line string) string {
		if strings.HasPrefix(line, "|") || strings.HasPrefix(line, "#") {
			return line
		}
		indent := strings.Repeat(" ", len(item.FindString(line)))
		var b strings.Builder
		column := 0
		inCode, inLink := false, 0
		for i, r := range line {
			switch r {
			case '`':
				inCode = !inCode
			case '[', '(':
				inLink++
			case ']', ')':
				inLink--
			}
			if r == ' ' && column > width && !inCode && inLink == 0 && !marker.MatchString(line[i+1:]) && i+1 < len(line) {
				b.WriteString("\n" + indent)
				column = 0
				continue
			}
			b.WriteRune(r)
			column++
		}
		return b.String()
	})
}

func TestNeutralEdits(t *testing.T) {
	ps, set := plans(t)
	var done tally
	for _, p := range ps {
		all := generate(t, p, set)
		for _, l := range artifact.Languages {
			var own []templates.File
			for _, f := range all {
				if l.Holds(f.Path) {
					own = append(own, f)
				}
			}
			if len(own) == 0 {
				continue
			}
			t.Run(p.Environment.Name+"/"+l.Name, func(t *testing.T) {
				t.Parallel()
				drops, projection := drops(p), l.Project(p)
				for _, n := range neutral[l.Name] {
					files := n.edit(p, slices.Clone(own))
					if !slices.EqualFunc(files, own, func(a, b templates.File) bool { return bytes.Equal(a.Data, b.Data) && a.Path == b.Path }) {
						done.add(l.Name, n.name, 1)
					}
					if found := projection.Verify(drops, files); len(found) > 0 {
						t.Errorf("%s:\n%s", n.name, first(found))
					}
				}
			})
		}
	}
	t.Cleanup(func() {
		for _, l := range artifact.Languages {
			for _, n := range neutral[l.Name] {
				if done.of[l.Name][n.name] == 0 {
					t.Errorf("%s: %q edits nothing in any environment", l.Name, n.name)
				}
			}
			t.Log(done.line(l.Name, "neutral edits, no finding"))
		}
	})
}

// drops are what the languages of an environment cannot say.
func drops(p *plan.Plan) []plan.Drop {
	var out []plan.Drop
	for _, l := range artifact.Languages {
		if slices.Contains(p.Environment.Artifacts, l.Name) {
			for _, d := range l.Project(p).Drops {
				if !slices.Contains(out, d) {
					out = append(out, d)
				}
			}
		}
	}
	return out
}
