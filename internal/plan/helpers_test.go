package plan_test

import (
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// line writes a security rule the way the expected tables do.
func line(body azure.Value) string {
	get := func(path string) string {
		v, _ := body.Get("properties." + path)
		if v.Kind != azure.List {
			return v.Text
		}
		var out []string
		for _, e := range v.List {
			out = append(out, e.Text)
		}
		return strings.Join(out, ",")
	}
	return strings.Join([]string{get("direction"), get("access"), get("protocol"), get("destinationPortRanges"), get("sourceAddressPrefixes"), ">", get("destinationAddressPrefixes")}, " ")
}
