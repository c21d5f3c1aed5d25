package judge

import (
	"strings"

	"github.com/ringfence-dev/ringfence/spec"
)

// identifiers are the names that the spec's registries and rulings hold.
type identifiers struct {
	spec    *spec.Spec
	tags    map[string]bool // in lower case
	hosts   []string
	rulings string // all that rulings say, in lower case
}

func identifiersOf(s *spec.Spec) identifiers {
	n := identifiers{spec: s, tags: map[string]bool{}}
	for _, c := range s.Clouds {
		for _, t := range c.Tags {
			n.tags[strings.ToLower(t.Name)] = true
		}
		for _, suffix := range c.Suffixes {
			n.hosts = append(n.hosts, suffix)
		}
	}
	for _, z := range s.Zones {
		n.hosts = append(n.hosts, z.Name)
	}
	for _, q := range s.Requirements {
		for _, x := range statementsIn(q) {
			if x.host != "" {
				n.hosts = append(n.hosts, strings.TrimPrefix(x.host, "*."))
			}
		}
	}
	var b strings.Builder
	for _, x := range s.Rulings {
		for _, t := range []spec.Text{x.Question, x.Decision, x.Reason} {
			b.WriteString(t.En + "\n" + t.Ja + "\n")
		}
	}
	n.rulings = strings.ToLower(b.String())
	return n
}

// know says whether the peer of a statement is in a registry or a ruling.
func (n identifiers) know(s statement) bool {
	switch {
	case s.tag != "":
		return n.tags[strings.ToLower(s.tag)] || n.regional(s.tag) || strings.Contains(n.rulings, strings.ToLower(s.tag))
	case s.host != "":
		name := anyName(s.host)
		for _, h := range n.hosts {
			if h = anyName(h); name == h || strings.HasSuffix(name, "."+h) {
				return true
			}
		}
		return strings.Contains(n.rulings, strings.TrimPrefix(s.host, "*."))
	}
	return true
}

func (n identifiers) regional(tag string) bool {
	for _, c := range n.spec.Clouds {
		if _, ok := c.RegionalTag(tag); ok {
			return true
		}
	}
	return false
}
