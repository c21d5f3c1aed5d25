// Package ringfence is the root of the module and holds no code. go generate
// writes the artifacts of the shipped environments; with RINGFENCE_CHECK=1 it
// fails where one is not current.
package ringfence

//go:generate go run ./cmd/gen
