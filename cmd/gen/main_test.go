package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"gen": main})
}

// TestScripts runs testdata/script: one behaviour of the command each.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			// The search for a configuration ends here.
			return os.Mkdir(filepath.Join(e.WorkDir, ".git"), 0o755)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"replace": replace,
			"age":     age,
			"aged":    aged,
			"fill":    fill,
		},
	})
}

// exits CODE COMMAND... wants this exit code, exactly.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	code := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// replace OLD NEW FILE changes a text in a file, where it must stand.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace OLD NEW FILE")
	}
	p := ts.MkAbs(args[2])
	data, err := os.ReadFile(p)
	ts.Check(err)
	unescape := strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\x00`, "\x00", `\xff`, "\xff")
	old, now := unescape.Replace(args[0]), unescape.Replace(args[1])
	if !strings.Contains(string(data), old) {
		ts.Fatalf("%s does not hold %q", args[2], old)
	}
	ts.Check(os.WriteFile(p, []byte(strings.ReplaceAll(string(data), old, now)), 0o644))
}

var longAgo = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)

// age FILE... gives files a modification time of long ago; aged FILE... wants
// that they still have it.
func age(ts *testscript.TestScript, _ bool, args []string) {
	for _, f := range args {
		ts.Check(os.Chtimes(ts.MkAbs(f), longAgo, longAgo))
	}
}

func aged(ts *testscript.TestScript, neg bool, args []string) {
	for _, f := range args {
		info, err := os.Stat(ts.MkAbs(f))
		ts.Check(err)
		if info.ModTime().Equal(longAgo) == neg {
			ts.Fatalf("%s was modified at %v", f, info.ModTime())
		}
	}
}

// fill FILE BYTES TEXT writes a text again and again.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fill FILE BYTES TEXT")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(args[2], n/len(args[2])+1)), 0o644))
}

// TestReadme: every command that the README shows is run by a script.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var run strings.Builder
	for _, s := range scripts {
		data, err := os.ReadFile(s)
		if err != nil {
			t.Fatal(err)
		}
		run.Write(data)
	}
	shown := 0
	for _, block := range regexp.MustCompile("(?s)```(?:sh|console)\n(.*?)```").FindAllStringSubmatch(string(readme), -1) {
		for _, line := range strings.Split(block[1], "\n") {
			command := regexp.MustCompile(`(?:^|\$ |go run \./cmd/)(gen( [^#|>&]*)?)`).FindStringSubmatch(line)
			if command == nil {
				continue
			}
			shown++
			if c := strings.TrimSpace(command[1]); !regexp.MustCompile(`(?m)^(exec |exits \d |! exec )` + regexp.QuoteMeta(c) + `$`).MatchString(run.String()) {
				t.Errorf("no script runs %q", c)
			}
		}
	}
	if shown < 10 {
		t.Errorf("the README shows only %d commands", shown)
	}
}

func TestVersion(t *testing.T) {
	for want, info := range map[string]*debug.BuildInfo{
		"gen (devel) go1.26": {GoVersion: "go1.26"},
		"gen v1.2.3 go1.26":  {GoVersion: "go1.26", Main: debug.Module{Version: "v1.2.3"}},
		"gen (devel) abc with changes go1.26": {GoVersion: "go1.26", Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "true"},
		}},
	} {
		if got := version(info); got != want {
			t.Errorf("version %q, want %q", got, want)
		}
	}
}
