package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"

	"github.com/ringfence-dev/ringfence/internal/sums"
)

// Write brings the folder to what is asked for: files that differ are
// replaced, the rest is not touched, and with Options.Prune what is left over
// goes. Everything is written beside its place before anything takes it. The
// lists of sums come last, so that a run cut short can simply be repeated.
func (s *State) Write() error {
	if fs := s.Refusals(); len(fs) > 0 {
		return fs
	}
	var files, lists, gone []Entry
	for _, e := range s.Entries {
		switch {
		case e.Status == LeftOver && s.o.Prune:
			gone = append(gone, e)
		case e.Status == LeftOver, e.Status == Current:
		case path.Base(e.Path) == sums.Name:
			lists = append(lists, e)
		default:
			files = append(files, e)
		}
	}
	changed := slices.Concat(files, lists)
	if len(changed)+len(gone) == 0 {
		return nil
	}
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return s.failed("", err)
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return s.failed("", err)
	}
	defer root.Close()

	temporary := make([]string, len(changed))
	clean := func() {
		for _, t := range temporary {
			if t != "" {
				_ = root.Remove(t)
			}
		}
	}
	for i, e := range changed {
		folder, base := path.Split(e.Path)
		if err := root.MkdirAll(path.Clean(folder), 0o755); err != nil {
			clean()
			return s.failed(e.Path, err)
		}
		mode := e.mode
		if mode == 0 {
			mode = standard
		}
		temporary[i] = folder + "." + base + "." + strconv.Itoa(os.Getpid())
		if err := create(root, temporary[i], e.New, mode); err != nil {
			clean()
			return s.failed(e.Path, err)
		}
	}
	for i, e := range changed {
		if err := root.Rename(temporary[i], e.Path); err != nil {
			clean()
			return s.failed(e.Path, err)
		}
		temporary[i] = ""
	}
	for _, e := range gone {
		if err := root.Remove(e.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return s.failed(e.Path, err)
		}
		removeEmpty(root, path.Dir(e.Path))
	}
	return nil
}

// create writes a new file; what stands there already is never followed.
func create(root *os.Root, name string, data []byte, mode fs.FileMode) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// removeEmpty removes a folder and those above it, as long as nothing is in them.
func removeEmpty(root *os.Root, dir string) {
	for ; dir != "."; dir = path.Dir(dir) {
		if root.Remove(dir) != nil {
			return
		}
	}
}

func (s *State) failed(p string, err error) error {
	return fmt.Errorf("%s cannot be written: %w", path.Join(s.o.Shown, p), reason(err))
}
