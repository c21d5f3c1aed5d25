// Package house holds no code: its tests are the rules of the house that no
// compiler checks. Who may import whom, and that what the spec states stands
// nowhere else.
package house
