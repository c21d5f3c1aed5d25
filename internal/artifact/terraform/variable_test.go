package terraform

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
)

func whole(n int) *int { return &n }

// limits is what a parameter accepts, and nothing else of it.
func limits(p azure.Parameter) azure.Parameter {
	return azure.Parameter{OneOf: p.OneOf, Min: p.Min, Max: p.Max, MinLength: p.MinLength, MaxLength: p.MaxLength, Pattern: p.Pattern, Prefix: p.Prefix}
}

func sameLimits(a, b azure.Parameter) bool { return reflect.DeepEqual(limits(a), limits(b)) }

func tell(p azure.Parameter) string {
	number := func(n *int) string {
		if n == nil {
			return "-"
		}
		return strconv.Itoa(*n)
	}
	return fmt.Sprintf("%q %s..%s length %d..%d pattern %q", p.OneOf, number(p.Min), number(p.Max), p.MinLength, p.MaxLength, p.Pattern)
}

func TestValidations(t *testing.T) {
	p := plantest.Sample(types(t))
	add := func(q azure.Parameter) { p.Deployment.Parameters = append(p.Deployment.Parameters, q) }
	add(azure.Parameter{Name: "tier", Type: "string", Value: azure.Str("a"), OneOf: []string{"a", "b\"${x}"}})
	add(azure.Parameter{Name: "maxNodes", Type: "int", Value: azure.Int(2), Min: whole(0), Max: whole(100)})
	add(azure.Parameter{Name: "leastNodes", Type: "int", Value: azure.Int(2), Min: whole(1)})
	add(azure.Parameter{Name: "fewNodes", Type: "int", Value: azure.Int(-1), Max: whole(-1)})
	add(azure.Parameter{Name: "size", Type: "int", Value: azure.Int(4), OneOf: []string{"4", "8"}})
	add(azure.Parameter{Name: "storageName", Type: "string", Value: azure.Str("abc"), MinLength: 3, MaxLength: 24, Pattern: `^[a-z0-9]+$`})
	add(azure.Parameter{Name: "code", Type: "string", Value: azure.Str("ab"), MinLength: 2, MaxLength: 2, Pattern: `^\w"\d{2}${a}%{b}$`})
	add(azure.Parameter{Name: "prefixes", Type: "array", Value: azure.Strings("a"), MinLength: 1})
	add(azure.Parameter{Name: "space", Type: "array", Value: azure.Strings("10.0.0.0/8"), Prefix: true})
	add(azure.Parameter{Name: "range", Type: "string", Value: azure.Str("10.0.0.0/8"), Prefix: true})
	add(azure.Parameter{Name: "labels", Type: "object", Value: azure.Obj(), MaxLength: 50})
	out := roundTrip(t, p)["variables.tf"]
	for _, line := range []string{
		`    condition     = contains(["a", "b\"$${x}"], var.tier)`,
		`    condition     = var.max_nodes >= 0 && var.max_nodes <= 100`,
		`    error_message = "max_nodes must be 0 to 100."`,
		`    condition     = contains([4, 8], var.size)`,
		`    condition     = length(var.storage_name) >= 3 && length(var.storage_name) <= 24`,
		`    error_message = "storage_name must have 3 to 24 characters."`,
		`    condition     = can(regex("^[a-z0-9]+$", var.storage_name))`,
		`    condition     = length(var.code) == 2`,
		`    condition     = alltrue([for p in var.space : can(cidrhost(p, 0))])`,
		`    condition     = can(cidrhost(var.range, 0))`,
		`    error_message = "prefixes must have at least 1 element."`,
		`    error_message = "labels must have at most 50 elements."`,
	} {
		if !strings.Contains(out, line+"\n") {
			t.Errorf("variables.tf lacks the line\n%s", line)
		}
	}
	if t.Failed() {
		t.Log(out)
	}
}

// TestValidationsOfAnotherHand: what other spellings demand.
func TestValidationsOfAnotherHand(t *testing.T) {
	for _, c := range []struct {
		typ, condition string
		want           azure.Parameter
	}{
		{"string", `var.v == "a" || ("b" == var.v)`, azure.Parameter{OneOf: []string{"a", "b"}}},
		{"string", `contains(local.words, var.v)`, azure.Parameter{OneOf: []string{"x", "y"}}},
		{"string", `alltrue([length(var.v) > 2, 24 >= length(var.v)])`, azure.Parameter{MinLength: 3, MaxLength: 24}},
		{"string", `var.v != ""`, azure.Parameter{MinLength: 1}},
		{"string", `length(regexall("^a+$", var.v)) > 0`, azure.Parameter{Pattern: "^a+$"}},
		{"string", `can(regex("^a+$", var.v)) && length(var.v) < 5`, azure.Parameter{Pattern: "^a+$", MaxLength: 4}},
		{"number", `0 < var.v && (var.v < 101)`, azure.Parameter{Min: whole(1), Max: whole(100)}},
		{"number", `var.v == 7`, azure.Parameter{Min: whole(7), Max: whole(7)}},
		{"number", `-3 <= var.v`, azure.Parameter{Min: whole(-3)}},
		{"number", `contains([1, 2], var.v)`, azure.Parameter{OneOf: []string{"1", "2"}}},
		{"string", `can(cidrnetmask(var.v))`, azure.Parameter{Prefix: true}},
		{"list(string)", `alltrue([for x in var.v : can(cidrhost(x, 1))])`, azure.Parameter{Prefix: true}},
		{"list(string)", `length(var.v) == 2`, azure.Parameter{MinLength: 2, MaxLength: 2}},
	} {
		src := fmt.Sprintf("locals {\n  words = [\"x\", \"y\"]\n}\nvariable \"v\" {\n  type = %s\n  default = null\n  validation {\n    condition = %s\n    error_message = \"x\"\n  }\n}\n", c.typ, c.condition)
		d, fs := Read(sampleSpec(t), files(src))
		for _, f := range fs {
			t.Errorf("%s: %s", c.condition, f.Message)
		}
		if len(d.Parameters) != 1 || !sameLimits(d.Parameters[0], c.want) {
			t.Errorf("%s: read %v, want %s", c.condition, d.Parameters, tell(c.want))
		}
	}
	for _, unread := range []string{`startswith(var.v, "a")`, `!contains(["a"], var.v)`, `length(var.v) > var.w`, `can(cidrhost(var.w, 0))`, `alltrue([for p in var.v : can(cidrhost(var.w, 0))])`, `alltrue([for p in var.v : can(cidrhost(p, 0)) if p != ""])`, `var.v > 1.5`, `contains(["a"], lower(var.v))`, `var.v != var.w`, `length(var.w) > 1`} {
		src := "variable \"w\" {\n  default = \"x\"\n}\nvariable \"v\" {\n  default = \"a\"\n  validation {\n    condition = " + unread + "\n  }\n}\n"
		d, fs := Read(sampleSpec(t), files(src))
		if len(fs) != 1 || fs[0].Rule != "not-read" || fs[0].Line != 7 {
			t.Errorf("%s: %v", unread, fs)
		}
		if v, _ := d.Param("v"); !sameLimits(*v, azure.Parameter{}) {
			t.Errorf("%s: read as %s", unread, tell(*v))
		}
	}
}
