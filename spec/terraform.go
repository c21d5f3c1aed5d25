package spec

import "github.com/ringfence-dev/ringfence/internal/azure"

// TerraformType says how azurerm writes resources of an Azure type.
type TerraformType struct {
	Type string // azurerm_subnet
	Pos  azure.Pos
}

// Condition is an expression over env and self, checked when it was loaded.
type Condition struct {
	Pos azure.Pos
}
