// Package output compares the files that shall be with those that are, once,
// and shows the result in three ways: as findings with a diff, as what is
// written, and as what is pruned. All or nothing: where anything is refused,
// nothing is touched.
package output

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/internal/sums"
	"github.com/ringfence-dev/ringfence/templates"
)

// Folder holds the files of one environment, its list of sums among them.
type Folder struct {
	Name  string
	Files []templates.File
}

// Options of Look.
type Options struct {
	// Shown is how messages call the output folder.
	Shown string
	// Kinds are the folders that an environment may hold. A list of sums that
	// names any other is not one of ours.
	Kinds []string
	// Others says that folders which are not asked for are left over; without
	// it they are not looked at.
	Others bool
	// Prune removes what is left over; without it the program keeps owning it.
	Prune bool
	// Force overwrites and removes what the program does not own.
	Force bool
}

// Status says how a file stands to what is asked for.
type Status string

const (
	Current  Status = "unchanged"
	Missing  Status = "missing"
	Stale    Status = "stale"
	LeftOver Status = "left over"
)

// Entry is one file, by its path below the output folder.
type Entry struct {
	Path     string
	Status   Status
	Old, New []byte
	// Alien says why the file may not be touched without force; Blocked why
	// it never may.
	Alien, Blocked string
	mode           fs.FileMode
}

// State is the comparison of one output folder with what is asked for.
type State struct {
	Entries []Entry // sorted by path
	dir     string
	o       Options
}

const (
	byHand   = "was changed by hand"
	notOurs  = "is not a file that gen wrote"
	badSums  = "is not a list that gen wrote"
	standard = 0o644
)

// Look reads what stands in dir and compares. Only folders that are asked for
// are looked at, and with Options.Others those that carry our list of sums.
func Look(dir string, folders []Folder, o Options) (*State, error) {
	s := &State{dir: dir, o: o}
	var root *os.Root
	switch r, err := os.OpenRoot(dir); {
	case err == nil:
		root = r
		defer root.Close()
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("the output folder %s cannot be used: %w", o.Shown, reason(err))
	}
	for _, f := range folders {
		if err := s.folder(root, f); err != nil {
			return nil, err
		}
	}
	if root != nil && o.Others {
		if err := s.others(root, folders); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(s.Entries, func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) })
	return s, nil
}

// folder compares one environment's files.
func (s *State) folder(root *os.Root, f Folder) error {
	list := path.Join(f.Name, sums.Name)
	before, err := read(root, list)
	if err != nil {
		return err
	}
	owned, bad := sums.Sums{}, false
	if before.there {
		parsed, err := sums.Parse(before.data)
		if bad = err != nil; !bad {
			owned = parsed
		}
	}
	wanted := map[string]bool{}
	var keep sums.Sums // of files left over that stay ours
	for _, file := range f.Files {
		wanted[file.Path] = true
	}
	for _, p := range owned.Paths() {
		if wanted[p] || !s.ours(p) {
			continue
		}
		e, there, err := leftOver(root, path.Join(f.Name, p), owned[p])
		if err != nil {
			return err
		}
		if there {
			s.Entries = append(s.Entries, e)
			if keep == nil {
				keep = sums.Sums{}
			}
			keep[p] = owned[p]
		}
	}
	for _, file := range f.Files {
		full := path.Join(f.Name, file.Path)
		was, err := read(root, full)
		if err != nil {
			return err
		}
		e := Entry{Path: full, New: file.Data, Old: was.data, Blocked: was.blocked, mode: was.mode}
		switch digest, listed := owned[file.Path]; {
		case file.Path == sums.Name:
			if keep != nil && !s.o.Prune {
				if e.New, err = merge(file.Data, keep); err != nil {
					return err
				}
			}
			if bad {
				e.Alien = badSums
			}
		case !listed:
			e.Alien = notOurs
		case !unchanged(was.data, digest):
			e.Alien = byHand
		}
		switch {
		case was.blocked != "":
			e.Status = Stale
		case !was.there:
			e.Status, e.Alien = Missing, ""
		case bytes.Equal(e.Old, e.New):
			e.Status, e.Alien = Current, ""
		default:
			e.Status = Stale
		}
		s.Entries = append(s.Entries, e)
	}
	return nil
}

// others finds the environments of earlier configurations.
func (s *State) others(root *os.Root, folders []Folder) error {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return fmt.Errorf("%s: %w", s.o.Shown, reason(err))
	}
	for _, d := range entries {
		name := d.Name()
		if !d.IsDir() || slices.ContainsFunc(folders, func(f Folder) bool { return f.Name == name }) {
			continue
		}
		list := path.Join(name, sums.Name)
		was, err := read(root, list)
		if err != nil {
			return err
		}
		owned, err := sums.Parse(was.data)
		if !was.there || was.blocked != "" || err != nil || !s.allOurs(owned) {
			continue
		}
		s.Entries = append(s.Entries, Entry{Path: list, Status: LeftOver, Old: was.data})
		for _, p := range owned.Paths() {
			e, there, err := leftOver(root, path.Join(name, p), owned[p])
			if err != nil {
				return err
			}
			if there {
				s.Entries = append(s.Entries, e)
			}
		}
	}
	return nil
}

// ours says whether a path lies where the program writes.
func (s *State) ours(p string) bool {
	kind, _, nested := strings.Cut(p, "/")
	return nested && slices.Contains(s.o.Kinds, kind)
}

func (s *State) allOurs(owned sums.Sums) bool {
	return len(owned) > 0 && !slices.ContainsFunc(owned.Paths(), func(p string) bool { return !s.ours(p) })
}

// leftOver is the entry of an owned file that nobody asks for any more.
func leftOver(root *os.Root, full, digest string) (Entry, bool, error) {
	was, err := read(root, full)
	if err != nil || !was.there && was.blocked == "" {
		return Entry{}, false, err
	}
	e := Entry{Path: full, Status: LeftOver, Old: was.data, Blocked: was.blocked}
	if was.blocked == "" && !unchanged(was.data, digest) {
		e.Alien = byHand
	}
	return e, true, nil
}

// merge adds to a list the files that stay owned.
func merge(list []byte, keep sums.Sums) ([]byte, error) {
	all, err := sums.Parse(list)
	if err != nil {
		return nil, err
	}
	for p, d := range keep {
		all[p] = d
	}
	return all.Bytes(), nil
}

// unchanged says whether data is what the digest was taken of; a checkout
// that turned line ends is no change by hand.
func unchanged(data []byte, digest string) bool {
	return sums.Digest(data) == digest ||
		bytes.Contains(data, []byte("\r\n")) && sums.Digest(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))) == digest
}

// found is what stands at a path.
type found struct {
	there   bool
	data    []byte
	mode    fs.FileMode
	blocked string
}

// read looks at a path without following a link: what a link leads to is
// somebody else's, inside the folder or out of it.
func read(root *os.Root, p string) (found, error) {
	if root == nil {
		return found{}, nil
	}
	for i := 0; i < len(p); {
		if j := strings.IndexByte(p[i+1:], '/'); j >= 0 {
			i += 1 + j
		} else {
			i = len(p)
		}
		info, err := root.Lstat(p[:i])
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return found{}, nil
		case err != nil:
			return found{}, fmt.Errorf("%s: %w", p[:i], reason(err))
		case info.Mode()&fs.ModeSymlink != 0:
			return found{blocked: p[:i] + " is a symbolic link"}, nil
		case i < len(p) && !info.IsDir():
			return found{blocked: p[:i] + " is not a folder"}, nil
		case i == len(p) && !info.Mode().IsRegular():
			return found{blocked: p + " is not a regular file"}, nil
		case i == len(p):
			data, err := root.ReadFile(p)
			if err != nil {
				return found{}, fmt.Errorf("%s: %w", p, reason(err))
			}
			return found{there: true, data: data, mode: info.Mode().Perm()}, nil
		}
	}
	return found{}, nil
}

// reason is what the system said, without the call and the path: messages
// name the path themselves, as the user knows it.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Refusals are the reasons why Write would touch nothing.
func (s *State) Refusals() report.Findings {
	var fs report.Findings
	for _, e := range s.Entries {
		touched := e.Status == Missing || e.Status == Stale || e.Status == LeftOver && s.o.Prune
		switch {
		case !touched:
		case e.Blocked != "":
			fs = append(fs, s.finding(e, "refused", e.Blocked+"; gen writes through no link and over no folder", "Remove it, or choose another output folder with -o."))
		case e.Alien != "" && !s.o.Force && e.Status == LeftOver:
			fs = append(fs, s.finding(e, "changed-by-hand", "left over, but it "+e.Alien, "Move your change elsewhere, or remove the file with gen --prune --force."))
		case e.Alien != "" && !s.o.Force:
			fs = append(fs, s.finding(e, "changed-by-hand", e.Alien, "Move it aside, or overwrite it with gen --force; lasting changes belong into ringfence.hcl or a template of your own."))
		}
	}
	return fs
}

// Findings say what check finds: every file that is not as it shall be.
func (s *State) Findings() report.Findings {
	var fs report.Findings
	for _, e := range s.Entries {
		switch {
		case e.Blocked != "":
			fs = append(fs, s.finding(e, "stale", e.Blocked, "Remove it."))
		case e.Status == Missing:
			fs = append(fs, s.finding(e, "missing", "the file is missing", "Run gen."))
		case e.Status == LeftOver:
			fs = append(fs, s.finding(e, "left-over", "the file is left over: nothing asks for it any more", "Run gen --prune."))
		case e.Status == Stale && bytes.Equal(bytes.ReplaceAll(e.Old, []byte("\r\n"), []byte("\n")), e.New):
			fs = append(fs, s.finding(e, "stale", "the file differs in its line ends alone",
				`Add "`+path.Base(s.o.Shown)+`/** -text" to .gitattributes, then run gen.`))
		case e.Status == Stale:
			message := "the file is stale"
			if e.Alien != "" {
				message += ": it " + e.Alien
			}
			f := s.finding(e, "stale", message, "Run gen.")
			f.Line = firstDifference(e.Old, e.New)
			fs = append(fs, f)
		}
	}
	return fs
}

func (s *State) finding(e Entry, rule, message, fix string) report.Finding {
	env, _, _ := strings.Cut(e.Path, "/")
	return report.Finding{Rule: rule, Severity: report.Error, Message: message, File: s.Shown(e), Environment: env, Fix: fix}
}

// Shown is the entry's path as messages name it.
func (s *State) Shown(e Entry) string { return path.Join(s.o.Shown, e.Path) }

// Count is how many entries have this status.
func (s *State) Count(status Status) int {
	n := 0
	for _, e := range s.Entries {
		if e.Status == status {
			n++
		}
	}
	return n
}
