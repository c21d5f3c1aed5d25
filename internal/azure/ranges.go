package azure

import (
	"net/netip"
	"slices"
	"strings"
)

// AddressRange is a range of IPv4 addresses, both ends included.
type AddressRange struct{ First, Last netip.Addr }

// Ranges are sorted address ranges that neither overlap nor touch.
type Ranges []AddressRange

// Everywhere is every address. Flows are judged in IPv4, as networks are laid out.
var Everywhere = Ranges{{netip.AddrFrom4([4]byte{}), netip.AddrFrom4([4]byte{255, 255, 255, 255})}}

// NewRanges sorts and joins ranges.
func NewRanges(rs ...AddressRange) Ranges {
	sorted := slices.SortedFunc(slices.Values(rs), func(a, b AddressRange) int { return a.First.Compare(b.First) })
	var out Ranges
	for _, r := range sorted {
		if n := len(out); n > 0 && (out[n-1].Last.Compare(r.First) >= 0 || out[n-1].Last.Next() == r.First) {
			if out[n-1].Last.Less(r.Last) {
				out[n-1].Last = r.Last
			}
			continue
		}
		out = append(out, r)
	}
	return out
}

// ParseRanges reads an address, a prefix or "first-last". IPv6 has no IPv4
// addresses: its ranges are empty.
func ParseRanges(s string) (Ranges, bool) {
	if first, last, ok := strings.Cut(s, "-"); ok {
		a, errA := netip.ParseAddr(first)
		b, errB := netip.ParseAddr(last)
		if errA != nil || errB != nil || b.Less(a) {
			return nil, false
		}
		return rangesOf(a, b), true
	}
	if a, err := netip.ParseAddr(s); err == nil {
		return rangesOf(a, a), true
	}
	p, err := netip.ParsePrefix(s)
	if err != nil {
		return nil, false
	}
	return PrefixRanges(p), true
}

// PrefixRanges are the addresses of prefixes.
func PrefixRanges(ps ...netip.Prefix) Ranges {
	var out []AddressRange
	for _, p := range ps {
		a := p.Masked().Addr()
		if !a.Is4() {
			continue
		}
		last := a.As4()
		for bit := p.Bits(); bit < 32; bit++ {
			last[bit/8] |= 1 << (7 - bit%8)
		}
		out = append(out, AddressRange{a, netip.AddrFrom4(last)})
	}
	return NewRanges(out...)
}

func rangesOf(first, last netip.Addr) Ranges {
	if !first.Is4() || !last.Is4() {
		return nil
	}
	return Ranges{{first, last}}
}

// Union holds what either holds.
func (r Ranges) Union(o Ranges) Ranges { return NewRanges(slices.Concat(r, o)...) }

// Complement holds what r does not.
func (r Ranges) Complement() Ranges {
	var out Ranges
	next, end := Everywhere[0].First, Everywhere[0].Last
	for _, x := range r {
		if next.Less(x.First) {
			out = append(out, AddressRange{next, x.First.Prev()})
		}
		if x.Last == end {
			return out
		}
		next = x.Last.Next()
	}
	return append(out, AddressRange{next, end})
}

// Within says whether every address of r is one of o.
func (r Ranges) Within(o Ranges) bool {
	for _, x := range r {
		i := o.from(x.First)
		if i == len(o) || x.First.Less(o[i].First) || o[i].Last.Less(x.Last) {
			return false
		}
	}
	return true
}

// Intersects says whether some address lies in both.
func (r Ranges) Intersects(o Ranges) bool {
	return slices.ContainsFunc(r, func(x AddressRange) bool {
		i := o.from(x.First)
		return i < len(o) && o[i].First.Compare(x.Last) <= 0
	})
}

// from is the place of the first range that ends at a or behind it.
func (r Ranges) from(a netip.Addr) int {
	i, _ := slices.BinarySearchFunc(r, a, func(x AddressRange, a netip.Addr) int { return x.Last.Compare(a) })
	return i
}

// split cuts ranges before each of the sorted addresses.
func (r Ranges) split(cuts []netip.Addr) []AddressRange {
	var out []AddressRange
	for _, x := range r {
		i, _ := slices.BinarySearchFunc(cuts, x.First, netip.Addr.Compare)
		for ; i < len(cuts) && cuts[i].Compare(x.Last) <= 0; i++ {
			if cuts[i] != x.First {
				out = append(out, AddressRange{x.First, cuts[i].Prev()})
				x.First = cuts[i]
			}
		}
		out = append(out, x)
	}
	return out
}
