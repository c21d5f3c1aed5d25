package armjson

import (
	"regexp"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

var version = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(-\w+)?$`)

// VersionFix is what to do about an API version that is none.
const VersionFix = "Write a date, year-month-day, and -preview behind it where the version is one."

// IsVersion says whether a text could be an API version of Azure's.
func IsVersion(s string) bool { return version.MatchString(s) }

// LacksHeader is which of the two members that open a template it lacks; ""
// where both are there, and where neither is: a sketch, which nobody deploys.
func LacksHeader(template azure.Value) string {
	_, schema := template.Member("$schema")
	_, version := template.Member("contentVersion")
	switch {
	case schema && !version:
		return "contentVersion"
	case version && !schema:
		return "$schema"
	}
	return ""
}
