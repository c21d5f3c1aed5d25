package terraform

import (
	"os"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/ringfence-dev/ringfence/spec"
)

var loaded = sync.OnceValues(func() ([]*spec.ResourceType, error) {
	data, err := os.ReadFile("../../../spec/resources.hcl")
	if err != nil {
		return nil, err
	}
	s, fs := spec.Load(fstest.MapFS{"resources.hcl": {Data: data}})
	if len(fs) > 0 {
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
