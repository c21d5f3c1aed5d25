package armjson

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// IsExpression says whether a template takes a text for an expression, or for
// one that is escaped.
func IsExpression(s string) bool { return len(s) > 1 && s[0] == '[' && s[len(s)-1] == ']' }

// Escape writes a text that is no expression: one that looks like one gets a
// second bracket.
func Escape(s string) string {
	if IsExpression(s) {
		return "[" + s
	}
	return s
}

// Unescape undoes Escape.
func Unescape(s string) string {
	if IsExpression(s) && s[1] == '[' {
		return s[1:]
	}
	return s
}

// DeploymentName makes a text a name that Azure accepts of a deployment.
func DeploymentName(s string) string {
	const longest = 64
	name := strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("-_.()", r) {
			return r
		}
		return '-'
	}, s)
	if len(name) > longest {
		sum := sha256.Sum256([]byte(s))
		name = name[:longest-9] + "-" + hex.EncodeToString(sum[:4])
	}
	return name
}
