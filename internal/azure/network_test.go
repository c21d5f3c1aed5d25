package azure

import (
	"net/netip"
	"testing"
)

func TestParsePortRange(t *testing.T) {
	for in, want := range map[string]PortRange{
		"*": AnyPort, "0": {0, 0}, "443": {443, 443}, "29876-29877": {29876, 29877}, "65535": {65535, 65535},
	} {
		got, err := ParsePortRange(in)
		if err != nil || got != want {
			t.Errorf("ParsePortRange(%q) = %v, %v; want %v", in, got, err, want)
		}
		if back := got.String(); back != in {
			t.Errorf("%q prints as %q", in, back)
		}
	}
	for _, in := range []string{"", "-", "1-", "-1", "65536", "x443", "443x", "10-9", "+1", "1-2-3", " 443"} {
		if got, err := ParsePortRange(in); err == nil {
			t.Errorf("ParsePortRange(%q) = %v, want an error", in, got)
		}
	}
}

func TestSubnetAddresses(t *testing.T) {
	for _, c := range []struct {
		prefix, first string
		n             int
	}{{"10.0.1.0/24", "10.0.1.4", 251}, {"10.0.0.64/26", "10.0.0.68", 59}, {"10.0.0.0/29", "10.0.0.4", 3}, {"10.0.0.0/30", "10.0.0.4", 0}} {
		p := netip.MustParsePrefix(c.prefix)
		if got := Addresses(p); got != c.n {
			t.Errorf("Addresses(%s) = %d, want %d", p, got, c.n)
		}
		if got := FirstUsable(p).String(); got != c.first {
			t.Errorf("FirstUsable(%s) = %s, want %s", p, got, c.first)
		}
	}
}
