// Package sums reads and writes SHA256SUMS, the list of the files that the
// program owns in a folder, in the form that sha256sum writes and checks.
package sums

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Name is the base name of the list.
const Name = "SHA256SUMS"

// Sums holds the digest of each file by its path, slashes between.
type Sums map[string]string

// Digest is data's SHA-256 in hexadecimal.
func Digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Paths are the files of the list, sorted.
func (s Sums) Paths() []string { return slices.Sorted(maps.Keys(s)) }

// Bytes is the list as it is written, sorted by path.
func (s Sums) Bytes() []byte {
	var b strings.Builder
	for _, p := range s.Paths() {
		b.WriteString(s[p] + "  " + p + "\n")
	}
	return []byte(b.String())
}

// Parse reads a list. Whatever sha256sum would not have written of files
// below its own folder is an error, so that a stranger's file is not taken
// for ours.
func Parse(data []byte) (Sums, error) {
	s := Sums{}
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" && len(data) == 0 {
			break
		}
		digest, path, ok := strings.Cut(line, "  ")
		if _, err := hex.DecodeString(digest); !ok || err != nil || len(digest) != 2*sha256.Size || strings.ToLower(digest) != digest {
			return nil, fmt.Errorf("line %d is not a SHA-256 digest, two spaces and a path", i+1)
		}
		if !fs.ValidPath(path) || path == "." || strings.Contains(path, `\`) || strings.ContainsFunc(path, unicode.IsControl) {
			return nil, fmt.Errorf("line %d: %q is not a path below this folder", i+1, path)
		}
		if _, twice := s[path]; twice {
			return nil, fmt.Errorf("line %d lists %s a second time", i+1, path)
		}
		s[path] = digest
	}
	return s, nil
}
