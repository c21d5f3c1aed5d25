package output_test

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/ringfence-dev/ringfence/internal/output"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/internal/sums"
	"github.com/ringfence-dev/ringfence/templates"
)

type tree map[string]string

// folder is an environment as artifact.Generate returns it.
func folder(name string, files tree) output.Folder {
	f := output.Folder{Name: name}
	list := sums.Sums{}
	for _, p := range slices.Sorted(maps.Keys(files)) {
		f.Files = append(f.Files, templates.File{Path: p, Data: []byte(files[p])})
		list[p] = sums.Digest([]byte(files[p]))
	}
	f.Files = append(f.Files, templates.File{Path: sums.Name, Data: list.Bytes()})
	return f
}

var all = output.Options{Shown: "out", Kinds: []string{"arm", "nsg"}, Others: true}

func with(f func(*output.Options)) output.Options {
	o := all
	f(&o)
	return o
}

var (
	prune = with(func(o *output.Options) { o.Prune = true })
	force = with(func(o *output.Options) { o.Force = true })
)

func look(t *testing.T, dir string, o output.Options, folders ...output.Folder) *output.State {
	t.Helper()
	s, err := output.Look(dir, folders, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t *testing.T, dir string, o output.Options, folders ...output.Folder) {
	t.Helper()
	if err := look(t, dir, o, folders...).Write(); err != nil {
		t.Fatal(err)
	}
}

// refused wants Write to refuse, naming each text, and to touch nothing.
func refused(t *testing.T, dir string, o output.Options, folders []output.Folder, texts ...string) {
	t.Helper()
	before := snapshot(t, dir)
	err := look(t, dir, o, folders...).Write()
	var found report.Findings
	if !errors.As(err, &found) {
		t.Fatalf("want a refusal, got %v", err)
	}
	for _, s := range texts {
		if !strings.Contains(err.Error(), s) {
			t.Errorf("%q does not name %q", err, s)
		}
	}
	if diff := cmp.Diff(before, snapshot(t, dir)); diff != "" {
		t.Errorf("files were touched:\n%s", diff)
	}
}

// snapshot is every file with its text, and every folder that is empty.
func snapshot(t *testing.T, dir string) tree {
	t.Helper()
	out := tree{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == dir {
			return err
		}
		name := filepath.ToSlash(strings.TrimPrefix(p, dir+string(filepath.Separator)))
		switch {
		case d.IsDir():
			if entries, _ := os.ReadDir(p); len(entries) == 0 {
				out[name+"/"] = ""
			}
		case d.Type()&fs.ModeSymlink != 0:
			out[name], err = os.Readlink(p)
		default:
			var data []byte
			data, err = os.ReadFile(p)
			out[name] = string(data)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return out
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	p := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// files is a snapshot without the lists of sums.
func files(t *testing.T, dir string) tree {
	out := snapshot(t, dir)
	maps.DeleteFunc(out, func(p, _ string) bool { return filepath.Base(p) == sums.Name })
	return out
}

func want(t *testing.T, dir string, w tree) {
	t.Helper()
	if diff := cmp.Diff(w, files(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func rules(fs report.Findings) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Rule+" "+f.File)
	}
	return out
}

func TestWriteThenNothingToDo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "out")
	f := folder("prod", tree{"arm/a.json": "1\n", "nsg/b.json": "2\n"})
	s := look(t, dir, all, f)
	if got := rules(s.Findings()); !slices.Equal(got, []string{"missing out/prod/SHA256SUMS", "missing out/prod/arm/a.json", "missing out/prod/nsg/b.json"}) {
		t.Errorf("findings of an empty folder: %v", got)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("looking made the folder")
	}
	write(t, dir, all, f)
	want(t, dir, tree{"prod/arm/a.json": "1\n", "prod/nsg/b.json": "2\n"})
	s = look(t, dir, all, f)
	if len(s.Findings()) > 0 || s.Count(output.Current) != 3 {
		t.Errorf("after writing: %v", s.Findings())
	}
}

func TestOnlyWhatChangedIsReplaced(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, all, folder("prod", tree{"arm/a.json": "1\n2\n3\n", "arm/b.json": "1\n"}))
	old := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for _, n := range []string{"a.json", "b.json"} {
		p := filepath.Join(dir, "prod", "arm", n)
		if err := os.Chtimes(p, old, old); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(p, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f := folder("prod", tree{"arm/a.json": "1\nX\n3\n", "arm/b.json": "1\n"})
	s := look(t, dir, all, f)
	diff, err := s.Diff()
	if err != nil {
		t.Fatal(err)
	}
	const text = "--- a/out/prod/arm/a.json\n+++ b/out/prod/arm/a.json\n@@ -1,3 +1,3 @@\n 1\n-2\n+X\n 3\n"
	if !strings.HasSuffix(diff, text) {
		t.Errorf("diff:\n%s", diff)
	}
	if found := s.Findings(); len(found) != 2 || found[1].Line != 2 {
		t.Errorf("findings: %+v", found)
	}
	write(t, dir, all, f)
	for n, changed := range map[string]bool{"a.json": true, "b.json": false} {
		info, err := os.Stat(filepath.Join(dir, "prod", "arm", n))
		if err != nil {
			t.Fatal(err)
		}
		if info.ModTime().Equal(old) == changed {
			t.Errorf("%s: changed is %v, modification time %v", n, changed, info.ModTime())
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v now", n, info.Mode())
		}
	}
}

func TestChangedByHand(t *testing.T) {
	dir := t.TempDir()
	f := folder("prod", tree{"arm/a.json": "1\n", "arm/b.json": "1\n"})
	write(t, dir, all, f)
	put(t, dir, "prod/arm/a.json", "mine\n")
	next := []output.Folder{folder("prod", tree{"arm/a.json": "1\n", "arm/b.json": "2\n"})}
	refused(t, dir, all, next, "out/prod/arm/a.json", "changed by hand")
	write(t, dir, force, next...)
	want(t, dir, tree{"prod/arm/a.json": "1\n", "prod/arm/b.json": "2\n"})
}

func TestChangedByHandToWhatIsAskedFor(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, all, folder("prod", tree{"arm/a.json": "1\n"}))
	put(t, dir, "prod/arm/a.json", "2\n")
	write(t, dir, all, folder("prod", tree{"arm/a.json": "2\n"}))
}

func TestNotOurs(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "prod/arm/a.json", "mine\n")
	put(t, dir, "prod/notes.txt", "mine\n")
	f := folder("prod", tree{"arm/a.json": "1\n"})
	refused(t, dir, all, []output.Folder{f}, "out/prod/arm/a.json", "not a file that gen wrote")
	refused(t, dir, prune, []output.Folder{f}, "out/prod/arm/a.json")
	write(t, dir, force, f)
	want(t, dir, tree{"prod/arm/a.json": "1\n", "prod/notes.txt": "mine\n"})
}

func TestListOfSumsIsNotOurs(t *testing.T) {
	dir := t.TempDir()
	f := folder("prod", tree{"arm/a.json": "1\n"})
	for _, text := range []string{"my sums\n", sums.Digest(nil) + "  ../../escape\n"} {
		put(t, dir, "prod/SHA256SUMS", text)
		refused(t, dir, all, []output.Folder{f}, "out/prod/SHA256SUMS", "not a list that gen wrote")
	}
	write(t, dir, force, f)
}

func TestLineEnds(t *testing.T) {
	dir := t.TempDir()
	f := folder("prod", tree{"arm/a.json": "1\n2\n"})
	write(t, dir, all, f)
	put(t, dir, "prod/arm/a.json", "1\r\n2\r\n")
	found := look(t, dir, all, f).Findings()
	if len(found) != 1 || !strings.Contains(found[0].Message, "line ends") || !strings.Contains(found[0].Fix, "out/** -text") {
		t.Errorf("findings: %+v", found)
	}
	write(t, dir, all, f)
	want(t, dir, tree{"prod/arm/a.json": "1\n2\n"})
}

func TestLeftOver(t *testing.T) {
	dir := t.TempDir()
	both := []output.Folder{folder("dev", tree{"arm/a.json": "1\n"}), folder("prod", tree{"arm/a.json": "1\n", "nsg/deep/b.json": "2\n"})}
	write(t, dir, all, both...)
	put(t, dir, "mine/SHA256SUMS", sums.Digest(nil)+"  release.tar.gz\n")
	put(t, dir, "mine/release.tar.gz", "")
	put(t, dir, "stray/arm/x.json", "no list beside it\n")
	strangers := tree{"mine/release.tar.gz": "", "stray/arm/x.json": "no list beside it\n"}
	before := files(t, dir)

	now := folder("prod", tree{"arm/a.json": "1\n"})
	left := []string{"left-over out/dev/SHA256SUMS", "left-over out/dev/arm/a.json", "left-over out/prod/nsg/deep/b.json"}
	for range 2 { // writing does not forget what it owns
		if got := rules(look(t, dir, all, now).Findings()); !slices.Equal(got, left) {
			t.Errorf("findings: %v", got)
		}
		write(t, dir, all, now)
		if diff := cmp.Diff(before, files(t, dir)); diff != "" {
			t.Errorf("written without --prune:\n%s", diff)
		}
	}

	one := with(func(o *output.Options) { o.Prune, o.Others = true, false })
	write(t, dir, one, now)
	rest := tree{"dev/arm/a.json": "1\n", "prod/arm/a.json": "1\n"}
	maps.Copy(rest, strangers)
	want(t, dir, rest)

	put(t, dir, "dev/arm/a.json", "mine\n")
	refused(t, dir, prune, []output.Folder{now}, "out/dev/arm/a.json", "changed by hand")
	put(t, dir, "dev/arm/a.json", "1\n")
	write(t, dir, prune, now)
	delete(rest, "dev/arm/a.json")
	want(t, dir, rest)
	if found := look(t, dir, all, now).Findings(); len(found) > 0 {
		t.Errorf("after pruning: %v", found)
	}
}

func TestPruneKeepsFoldersOfOthers(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, all, folder("dev", tree{"arm/a.json": "1\n"}))
	put(t, dir, "dev/arm/mine.json", "mine\n")
	write(t, dir, prune)
	want(t, dir, tree{"dev/arm/mine.json": "mine\n"})
}

func TestDeletedByHand(t *testing.T) {
	dir := t.TempDir()
	f := folder("prod", tree{"arm/a.json": "1\n", "nsg/b.json": "2\n"})
	write(t, dir, all, f)
	if err := os.Remove(filepath.Join(dir, "prod", "nsg", "b.json")); err != nil {
		t.Fatal(err)
	}
	now := folder("prod", tree{"arm/a.json": "1\n"})
	if got := rules(look(t, dir, all, now).Findings()); !slices.Equal(got, []string{"stale out/prod/SHA256SUMS"}) {
		t.Errorf("findings: %v", got)
	}
	write(t, dir, all, f)
	want(t, dir, tree{"prod/arm/a.json": "1\n", "prod/nsg/b.json": "2\n"})
}

func TestLinks(t *testing.T) {
	outside := t.TempDir()
	put(t, outside, "a.json", "1\n")
	f := folder("prod", tree{"arm/a.json": "2\n"})
	for name, link := range map[string]struct{ at, to string }{
		"a file that leads out":       {"prod/arm/a.json", filepath.Join(outside, "a.json")},
		"a folder that leads out":     {"prod/arm", outside},
		"an environment leading out":  {"prod", outside},
		"a folder that leads inside":  {"prod/arm", "../dev"},
		"a list of sums leading out":  {"prod/SHA256SUMS", filepath.Join(outside, "a.json")},
		"a link that leads to nought": {"prod/arm/a.json", "gone"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			at := filepath.Join(dir, filepath.FromSlash(link.at))
			if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(link.to, at); err != nil {
				t.Skipf("no symbolic links here: %v", err)
			}
			for _, o := range []output.Options{all, force} {
				refused(t, dir, o, []output.Folder{f}, "symbolic link")
			}
			if len(look(t, dir, all, f).Findings()) == 0 {
				t.Error("check finds nothing")
			}
		})
	}
	want(t, outside, tree{"a.json": "1\n"})
}

func TestLeftOverLink(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	write(t, dir, all, folder("dev", tree{"arm/a.json": "1\n"}))
	put(t, outside, "a.json", "1\n")
	if err := os.RemoveAll(filepath.Join(dir, "dev", "arm")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "dev", "arm")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	refused(t, dir, with(func(o *output.Options) { o.Prune, o.Force = true, true }), nil, "symbolic link")
	want(t, outside, tree{"a.json": "1\n"})
}

func TestFolderInTheWay(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "prod/arm/a.json/b", "x")
	f := []output.Folder{folder("prod", tree{"arm/a.json": "1\n"})}
	refused(t, dir, force, f, "not a regular file")
	dir = t.TempDir()
	put(t, dir, "prod/arm", "x")
	refused(t, dir, force, f, "not a folder")
	dir = filepath.Join(dir, "prod", "arm")
	if _, err := output.Look(dir, f, all); err == nil || !strings.Contains(err.Error(), "output folder") {
		t.Errorf("a file as output folder: %v", err)
	}
}

func TestNothingIsWrittenWhenOneFails(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the superuser may write everywhere")
	}
	dir := t.TempDir()
	f := folder("prod", tree{"arm/a.json": "1\n", "nsg/b.json": "1\n"})
	write(t, dir, all, f)
	if err := os.Chmod(filepath.Join(dir, "prod", "nsg"), 0o555); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, dir)
	err := look(t, dir, all, folder("prod", tree{"arm/a.json": "2\n", "nsg/b.json": "2\n"})).Write()
	if err == nil || !strings.Contains(err.Error(), "out/prod/nsg/b.json") {
		t.Errorf("writing into a locked folder: %v", err)
	}
	if diff := cmp.Diff(before, snapshot(t, dir)); diff != "" {
		t.Errorf("files were touched:\n%s", diff)
	}
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ name, old, new, diff string }{
		{"no newline", "a", "b\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n"},
		{"emptied", "", "b\n", "@@ -0,0 +1 @@\n+b\n"},
	} {
		dir := t.TempDir()
		write(t, dir, all, folder("prod", tree{"arm/a": c.old}))
		diff, err := look(t, dir, all, folder("prod", tree{"arm/a": c.new})).Diff()
		if err != nil || !strings.HasSuffix(diff, "+++ b/out/prod/arm/a\n"+c.diff) {
			t.Errorf("%s: %v\n%s", c.name, err, diff)
		}
	}
	dir := t.TempDir()
	write(t, dir, all, folder("prod", tree{"arm/a": "1\n"}))
	huge := string(bytes.Repeat([]byte("x\n"), 3<<20))
	diff, err := look(t, dir, all, folder("prod", tree{"arm/a": huge})).Diff()
	if err != nil || !strings.Contains(diff, "Files a/out/prod/arm/a and b/out/prod/arm/a differ\n") {
		t.Errorf("huge file: %v, %d bytes", err, len(diff))
	}
}
