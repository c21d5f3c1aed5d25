package arm

import (
	"errors"
	"fmt"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

// What Azure takes of one template, and of one parameters file.
const (
	maxResources  = 800
	maxParameters = 256
	maxOutputs    = 64
	maxSize       = 4 << 20
)

const smaller = "; divide the environment, or leave arm out of its artifacts"

// checkLimits holds a file, a tree of so many bytes, against what Azure takes.
func checkLimits(path string, tree azure.Value, size int) error {
	var faults []error
	above := func(n, most int, what string) {
		if n > most {
			faults = append(faults, fmt.Errorf("%s has %d %s; Azure takes at most %d%s", path, n, what, most, smaller))
		}
	}
	above(size, maxSize, "bytes")
	parameters, _ := tree.Member("parameters")
	above(len(parameters.Members), maxParameters, "parameters")
	outputs, _ := tree.Member("outputs")
	above(len(outputs.Members), maxOutputs, "outputs")
	resources, _ := tree.Member("resources")
	above(len(resources.List), maxResources, "resources")
	for _, r := range resources.List {
		inner, _ := r.Get("properties.template.resources")
		name, _ := r.Member("name")
		above(len(inner.List), maxResources, "resources in the nested template "+name.Text)
	}
	resources.Walk(func(at string, v azure.Value) {
		if v.Kind == azure.String && armjson.IsExpression(v.Text) && len(v.Text)-2 > maxLength {
			faults = append(faults, fmt.Errorf("%s: resources%s is an expression of %d characters; Azure takes at most %d%s", path, at, len(v.Text)-2, maxLength, smaller))
		}
	})
	return errors.Join(faults...)
}
