package terraform

import (
	"sync"
	"testing"

	"github.com/ringfence-dev/ringfence/spec"
)

var loaded = sync.OnceValues(func() ([]*spec.ResourceType, error) {
	s, fs := spec.Builtin()
	if fs.Failed() {
		return nil, fs
	}
	return s.Resources, nil
})

// types are the resource types of the spec.
func types(t testing.TB) []*spec.ResourceType {
	t.Helper()
	ts, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return ts
}
