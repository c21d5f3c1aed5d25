package spec

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strings"
)

// Resolved is what an endpoint means in one environment.
type Resolved struct {
	// Value is what a rule holds: "*", the exact text of the tag, a prefix,
	// or a host name. Placeholders of a host name that the environment has no
	// value for still stand in it. It is empty when something is Missing.
	Value string
	// Tag is the entry of the cloud's list, nil for what is no tag.
	Tag *ServiceTag
	// Missing names the attribute that should give the prefix and is empty:
	// scoring_ip of aks "scoring".
	Missing string
	// Unverified: no published list confirms the tag.
	Unverified bool
}

// String is the endpoint as the spec writes it.
func (e Endpoint) String() string {
	switch {
	case e.Kind == AnyPeer:
		return string(e.Kind)
	case e.Expr != nil:
		return fmt.Sprintf("%s(%s)", e.Kind, e.Expr)
	case e.Scope != GlobalTag:
		return fmt.Sprintf("%s(%q)", e.Scope, e.Value)
	}
	return fmt.Sprintf("%s(%q)", e.Kind, e.Value)
}

// Resolve tells what the endpoint means for a component of an environment;
// self may be nil where the endpoint does not ask for it. It fails where the
// region's cloud cannot say the endpoint.
func (e Endpoint) Resolve(env *Environment, self *Component) (Resolved, error) {
	switch e.Kind {
	case TagPeer:
		return e.resolveTag(env.Region)
	case CIDRPeer:
		if e.Expr == nil {
			return Resolved{Value: e.Value}, nil
		}
		return e.resolveAttribute(env, self)
	case HostPeer:
		return Resolved{Value: fillHost(e.Value, env)}, nil
	}
	return Resolved{Value: "*"}, nil
}

func (e Endpoint) resolveTag(r *Region) (Resolved, error) {
	c := r.Cloud
	i := slices.IndexFunc(c.Tags, func(t *ServiceTag) bool { return t.Name == e.Value })
	if e.Scope == GlobalTag && i < 0 {
		if t, ok := c.RegionalTag(e.Value); ok {
			return resolvedTag(c, t, e.Value), nil
		}
	}
	if i < 0 {
		return Resolved{}, fmt.Errorf("%s does not know the service tag %s", c.Name, e.Value)
	}
	t, in := c.Tags[i], r
	switch e.Scope {
	case GlobalTag:
		if !t.Global {
			return Resolved{}, fmt.Errorf("in %s the service tag %s exists in regional forms only", c.Name, t.Name)
		}
		return resolvedTag(c, t, t.Name), nil
	case Paired:
		if r.Pair == "" {
			return Resolved{}, fmt.Errorf("region %s is paired with no other", r.Name)
		}
		j := slices.IndexFunc(c.Regions, func(x *Region) bool { return x.Name == r.Pair })
		if j < 0 {
			return Resolved{}, fmt.Errorf("%s does not know region %s, which %s is paired with", c.Name, r.Pair, r.Name)
		}
		in = c.Regions[j]
	}
	if in.TagSuffix == "" || !slices.Contains(t.Regions, in.Name) {
		return Resolved{}, fmt.Errorf("the service tag %s has no form for region %s", t.Name, in.Name)
	}
	return resolvedTag(c, t, t.Name+"."+in.TagSuffix), nil
}

func resolvedTag(c *Cloud, t *ServiceTag, text string) Resolved {
	return Resolved{Value: text, Tag: t, Unverified: t.Unverified || c.TagList.Unverified}
}

// RegionalTag finds the tag that text, such as Storage.EastUS, is the form of
// for a region of the cloud.
func (c *Cloud) RegionalTag(text string) (*ServiceTag, bool) {
	dot := strings.LastIndexByte(text, '.')
	if dot < 0 {
		return nil, false
	}
	r := slices.IndexFunc(c.Regions, func(r *Region) bool { return r.TagSuffix == text[dot+1:] })
	t := slices.IndexFunc(c.Tags, func(t *ServiceTag) bool { return t.Name == text[:dot] })
	if r < 0 || t < 0 || !slices.Contains(c.Tags[t].Regions, c.Regions[r].Name) {
		return nil, false
	}
	return c.Tags[t], true
}

func (e Endpoint) resolveAttribute(env *Environment, self *Component) (Resolved, error) {
	text := e.Expr.value(env, self).AsString()
	_, attribute, _ := strings.Cut(e.Expr.Text, ".")
	if text == "" {
		return Resolved{Missing: fmt.Sprintf("%s of %s %q", attribute, self.Kind.Name, self.Name)}, nil
	}
	p, err := parseAddress(text)
	if err != nil {
		return Resolved{}, fmt.Errorf("%s of %s %q: %w", attribute, self.Kind.Name, self.Name, err)
	}
	return Resolved{Value: p.String()}, nil
}

// parseAddress reads an address or an aligned prefix.
func parseAddress(s string) (netip.Prefix, error) {
	if a, err := netip.ParseAddr(s); err == nil && a.Zone() == "" {
		return netip.PrefixFrom(a, a.BitLen()), nil
	}
	p, err := netip.ParsePrefix(s)
	if err != nil {
		return p, fmt.Errorf("%q is neither an address nor an address prefix", s)
	}
	if p != p.Masked() {
		return p, fmt.Errorf("%s has bits set beyond its length; write %s", p, p.Masked())
	}
	return p, nil
}

// fillHost puts the environment's names into a host name. The name of a
// storage account, registry or vault is known where the user has fixed it.
func fillHost(host string, env *Environment) string {
	return placeholder.ReplaceAllStringFunc(host, func(p string) string {
		name := strings.Trim(p, "<>")
		if name == "region" {
			return env.Region.Name
		}
		for _, symbol := range slices.Sorted(maps.Keys(env.Names)) {
			if strings.ReplaceAll(symbol, "_", "") == name {
				return env.Names[symbol]
			}
		}
		return p
	})
}
