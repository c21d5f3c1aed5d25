// Package terraform writes plans as configurations of azurerm and reads such
// configurations, ours or another hand's, back into deployments. What azurerm
// calls a thing stands in the terraform blocks of the spec; the code here only
// knows how to walk them, in both directions:
//
//	resource --encode--> block --print--> HCL --parse, eval--> block --decode--> resource
package terraform

import "github.com/ringfence-dev/ringfence/internal/azure"

// block is a Terraform block between model and text: what encode makes of a
// resource, and what the reader makes of HCL once everything is evaluated.
type block struct {
	keyword  string   // resource, data; the name of a nested block
	labels   []string // type and label of a resource
	args     []argument
	blocks   []block
	why      []string // requirements that ask for it
	comments []string // above it
	pos      azure.Pos
	// unknown says why nothing is known of the blocks of this name.
	unknown string
}

// argument is one name = value. raw is an expression ready to be printed,
// where no value of the model stands for it.
type argument struct {
	name  string
	value azure.Value
	raw   string
	pos   azure.Pos
}

// address is how expressions name a resource.
func (b block) address() string {
	if b.keyword == "data" {
		return "data." + b.labels[0] + "." + b.labels[1]
	}
	return b.labels[0] + "." + b.labels[1]
}
