// Command bicepgrammar reads Bicep files by the grammar of KICS, strictly, and
// writes what its converter makes of them: ARM JSON, for the check of types.
//
//	bicepgrammar FOLDER FILE...
package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/Checkmarx/kics/v2/pkg/parser/bicep"
	"github.com/Checkmarx/kics/v2/pkg/parser/bicep/antlr/parser"
	"github.com/antlr4-go/antlr/v4"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: bicepgrammar FOLDER FILE...")
		os.Exit(2)
	}
	accepted, files := 0, os.Args[2:]
	for _, name := range files {
		faults, err := check(name, filepath.Join(os.Args[1], name+".json"))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		for _, f := range faults {
			fmt.Printf("%s:%s\n", name, f)
		}
		if len(faults) == 0 {
			accepted++
		}
	}
	fmt.Printf("Bicep grammar of KICS %s: %d files accepted\n", version("github.com/Checkmarx/kics/v2"), accepted)
	if accepted < len(files) {
		os.Exit(1)
	}
}

// check returns the syntax errors of a file; where there are none, it writes
// the file's conversion.
func check(name, converted string) ([]string, error) {
	stream, err := antlr.NewFileStream(name)
	if err != nil {
		return nil, err
	}
	listener := &listener{DefaultErrorListener: antlr.NewDefaultErrorListener()}
	lexer := parser.NewbicepLexer(stream)
	lexer.RemoveErrorListeners()
	lexer.AddErrorListener(listener)
	p := parser.NewbicepParser(antlr.NewCommonTokenStream(lexer, antlr.TokenDefaultChannel))
	p.RemoveErrorListeners()
	p.AddErrorListener(listener)
	program := p.Program()
	if len(listener.faults) > 0 {
		return listener.faults, nil
	}

	documents, _, err := (&bicep.Parser{}).Parse(name, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(documents) != 1 {
		return nil, fmt.Errorf("%s: converted into %d documents", name, len(documents))
	}
	document := map[string]any(documents[0])
	if declared, got := declarations(program), tidy(document); got != declared {
		return nil, fmt.Errorf("%s: %d of %d resources were converted", name, got, declared)
	}
	data, err := json.Marshal(document)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(converted), 0o755); err != nil {
		return nil, err
	}
	return nil, os.WriteFile(converted, data, 0o644)
}

type listener struct {
	*antlr.DefaultErrorListener
	faults []string
}

func (l *listener) SyntaxError(_ antlr.Recognizer, _ any, line, column int, message string, _ antlr.RecognitionException) {
	l.faults = append(l.faults, fmt.Sprintf("%d:%d: %s", line, column+1, message))
}

// declarations counts the resources that a file creates.
func declarations(program parser.IProgramContext) int {
	n := 0
	for _, statement := range program.AllStatement() {
		if r := statement.ResourceDecl(); r != nil && r.EXISTING() == nil {
			n++
		}
	}
	return n
}

// calls are functions that the converter leaves as objects: {"guid": [...]}.
var calls = []string{"guid", "json", "resourceId", "subscriptionResourceId", "extensionResourceId"}

// called says whether a value is what the converter makes of a call.
func called(v any) bool {
	m, ok := v.(map[string]any)
	if !ok || len(m) != 1 {
		return false
	}
	for name, arguments := range m {
		if _, ok := arguments.([]any); ok && slices.Contains(calls, name) {
			return true
		}
	}
	return false
}

// tidy takes out what the converter adds for the scanner, and counts the
// resources. A call becomes an expression, whatever its arguments are.
func tidy(v any) int {
	n := 0
	switch v := v.(type) {
	case map[string]any:
		for key, member := range v {
			if called(member) {
				v[key] = "[call()]"
			}
		}
		maps.DeleteFunc(v, func(key string, _ any) bool { return strings.HasPrefix(key, "_kics_") || key == "identifier" })
		children, _ := v["resources"].([]any)
		for _, c := range children {
			if r, ok := c.(map[string]any); ok {
				delete(r, "parent")
			}
		}
		n = len(children)
		for _, member := range v {
			n += tidy(member)
		}
	case []any:
		for i, element := range v {
			if called(element) {
				v[i] = "[call()]"
			}
			n += tidy(element)
		}
	}
	return n
}

func version(module string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			if d.Path == module {
				return d.Version
			}
		}
	}
	return "of unknown version"
}
