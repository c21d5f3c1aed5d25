package azure

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"
)

// PortRange is a range of ports, both ends included.
type PortRange struct{ First, Last uint16 }

// AnyPort is every port, which Azure writes "*".
var AnyPort = PortRange{0, 65535}

// ParsePortRange reads "*", "443" or "8704-8993".
func ParsePortRange(s string) (PortRange, error) {
	if s == "*" {
		return AnyPort, nil
	}
	first, last, isRange := strings.Cut(s, "-")
	if !isRange {
		last = first
	}
	a, err := parsePort(first)
	if err != nil {
		return PortRange{}, err
	}
	b, err := parsePort(last)
	if err != nil {
		return PortRange{}, err
	}
	if a > b {
		return PortRange{}, fmt.Errorf("the range %q runs backwards", s)
	}
	return PortRange{a, b}, nil
}

func parsePort(s string) (uint16, error) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, fmt.Errorf("%q is not a port", s)
	}
	n, err := strconv.ParseUint(s, 10, 16)
	if err != nil {
		return 0, fmt.Errorf("port %s is above 65535", s)
	}
	return uint16(n), nil
}

// String writes the range as a security rule does.
func (r PortRange) String() string {
	switch {
	case r == AnyPort:
		return "*"
	case r.First == r.Last:
		return strconv.Itoa(int(r.First))
	}
	return fmt.Sprintf("%d-%d", r.First, r.Last)
}

// Contains says whether every port of o lies in r.
func (r PortRange) Contains(o PortRange) bool { return r.First <= o.First && o.Last <= r.Last }

// PortStrings writes each range as a security rule does.
func PortStrings(rs []PortRange) []string {
	out := make([]string, len(rs))
	for i, r := range rs {
		out[i] = r.String()
	}
	return out
}

// Reserved is how many addresses Azure keeps of every subnet: the network,
// the gateway, two for DNS and the broadcast address.
const Reserved = 5

// Addresses is how many addresses of an IPv4 prefix a subnet can hand out.
func Addresses(p netip.Prefix) int {
	if !p.Addr().Is4() {
		return 0
	}
	return max(0, 1<<(32-p.Bits())-Reserved)
}

// FirstUsable is the first address of a subnet that Azure hands out.
func FirstUsable(p netip.Prefix) netip.Addr {
	a := p.Masked().Addr()
	for range Reserved - 1 {
		a = a.Next()
	}
	return a
}
