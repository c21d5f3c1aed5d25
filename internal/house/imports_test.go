package house

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	root   = "../.."
	module = "github.com/ringfence-dev/ringfence/"
)

// allowed is every import between our packages, each with its reason. What is
// not listed is refused; what is listed and not used must go.
var allowed = map[string]map[string]string{
	".":               {},
	"internal/azure":  {},
	"internal/report": {},
	"internal/sums":   {},
	"internal/house":  {},
	"templates":       {},
	"internal/input": {
		"internal/report": "what cannot be read is a finding",
	},
	"spec": {
		"internal/azure":  "requirements speak of Azure's resources and values",
		"internal/input":  "guards the HCL reader",
		"internal/report": "faults of authors are findings",
	},
	"internal/plan": {
		"internal/azure":  "a plan is a deployment",
		"internal/report": "refusals are findings",
		"spec":            "what must hold",
	},
	"internal/plan/plantest": {
		"internal/azure": "the sample is a deployment",
		"internal/plan":  "in a plan",
		"spec":           "with resource types of its own",
	},
	"internal/artifact": {
		"internal/artifact/arm":       "a row of the table",
		"internal/artifact/bicep":     "a row of the table",
		"internal/artifact/checklist": "a row of the table",
		"internal/artifact/nsg":       "a row of the table",
		"internal/artifact/terraform": "a row of the table",
		"internal/azure":              "what is read is a deployment",
		"internal/judge":              "what was rendered is judged before it is written",
		"internal/plan":               "what is rendered",
		"internal/report":             "what reads back differently is a finding",
		"internal/sums":               "generated files come with their sums",
		"spec":                        "readers know the resource types",
		"templates":                   "templates print",
	},
	"internal/artifact/armjson": {
		"internal/azure":  "bodies are values",
		"internal/input":  "guards the JSON reader",
		"internal/plan":   "says what of a plan is dropped",
		"internal/report": "faults of what is read are findings",
		"spec":            "knows what stands inline and in short form",
	},
	"internal/artifact/functions": {
		"internal/azure": "computes with values",
		"internal/input": "bounds the JSON in a text",
	},
	"internal/artifact/scopes": {
		"internal/artifact/armjson": "divides what stands alone in ARM bodies",
		"internal/azure":            "of a deployment",
	},
	"internal/artifact/arm": {
		"internal/artifact/armjson":   "writes the same ARM bodies",
		"internal/artifact/functions": "computes what files call",
		"internal/artifact/scopes":    "nests a deployment for each other scope",
		"internal/azure":              "reads into a deployment",
		"internal/plan":               "renders a plan",
		"internal/report":             "faults of what is read are findings",
		"spec":                        "knows the resource types",
		"templates":                   "prints through templates",
	},
	"internal/artifact/bicep": {
		"internal/artifact/armjson":   "writes the same ARM bodies",
		"internal/artifact/functions": "computes what files call",
		"internal/artifact/scopes":    "writes a module for each other scope",
		"internal/azure":              "reads into a deployment",
		"internal/input":              "guards its reader",
		"internal/plan":               "renders a plan",
		"internal/report":             "faults of what is read are findings",
		"spec":                        "knows the resource types",
		"templates":                   "prints through templates",
	},
	"internal/artifact/checklist": {
		"internal/azure":  "reads into a deployment",
		"internal/input":  "guards its reader",
		"internal/plan":   "renders a plan",
		"internal/report": "faults of what is read are findings",
		"spec":            "knows the resource types",
		"templates":       "prints through templates",
	},
	"internal/artifact/nsg": {
		"internal/artifact/armjson": "writes the same ARM bodies",
		"internal/azure":            "reads into a deployment",
		"internal/plan":             "renders a plan",
		"internal/report":           "faults of what is read are findings",
		"spec":                      "knows the resource types",
		"templates":                 "prints through templates",
	},
	"internal/artifact/terraform": {
		"internal/artifact/armjson": "writes ARM where azurerm has no resource",
		"internal/azure":            "reads into a deployment",
		"internal/input":            "guards its reader",
		"internal/plan":             "renders a plan",
		"internal/report":           "faults of what is read are findings",
		"spec":                      "knows the resource types",
		"templates":                 "prints through templates",
	},
	"internal/docs": {
		"internal/input":  "guards its reader",
		"internal/report": "what cannot be read is a finding",
		"spec":            "the lexicon and the tags",
	},
	"internal/judge": {
		"internal/azure":  "compares deployments",
		"internal/docs":   "compares what pages claim",
		"internal/input":  "guards the pages it holds the spec against",
		"internal/report": "and returns findings",
		"spec":            "which cite the requirements' evidence",
	},
	"internal/output": {
		"internal/report": "refusals are findings",
		"internal/sums":   "what the program owns",
		"templates":       "the files to write",
	},
	"cmd/gen": {
		"internal/artifact": "the languages",
		"internal/azure":    "prints ports",
		"internal/docs":     "reads pages",
		"internal/input":    "bounds what is read",
		"internal/judge":    "cites evidence",
		"internal/output":   "writes",
		"internal/plan":     "plans",
		"internal/report":   "prints findings",
		"spec":              "loads the spec and environments",
		"templates":         "loads the user's templates",
	},
}

// imports are the packages of ours that each of our packages imports, tests aside.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	walkGo(t, func(name string, src []byte) {
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		from := path.Dir(name)
		out[from] = append(out[from], "")
		for _, i := range f.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if to, ours := strings.CutPrefix(p, module); ours {
				out[from] = append(out[from], to)
			}
		}
	})
	return out
}

// walkGo calls f for every Go file of the product, tests aside.
func walkGo(t *testing.T, f func(name string, src []byte)) {
	t.Helper()
	files := 0
	house := os.DirFS(root)
	err := fs.WalkDir(house, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || name == "tools" || name == "out"):
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		src, err := fs.ReadFile(house, name)
		if err == nil {
			files++
			f(name, src)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 20 {
		t.Fatalf("only %d Go files were found", files)
	}
}

func TestImports(t *testing.T) {
	used := imports(t)
	for from, list := range used {
		table, ok := allowed[from]
		if !ok {
			t.Errorf("%s stands in no line of the table", from)
			continue
		}
		for _, to := range list {
			if _, ok := table[to]; !ok && to != "" {
				t.Errorf("%s imports %s; the table does not allow it", from, to)
			}
		}
	}
	for from, table := range allowed {
		for to, why := range table {
			if !slices.Contains(used[from], to) {
				t.Errorf("%s may import %s (%s) and does not", from, to, why)
			}
			if why == "" {
				t.Errorf("%s may import %s for no reason", from, to)
			}
		}
	}
}
