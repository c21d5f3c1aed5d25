package functions

import (
	"math"
	"math/big"
	"net/netip"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// cidrHost is the nth usable address of a prefix, counted from 0.
func cidrHost(a []azure.Value) (azure.Value, bool) {
	p, ok := prefixOf(a[0])
	if !ok || a[1].Kind != azure.Number || a[1].Number < 0 {
		return azure.Value{}, false
	}
	addr, ok := offset(p.Addr(), a[1].Number+1, 0)
	return azure.Str(addr.String()), ok && p.Contains(addr)
}

// cidrSubnet is the nth block of some size in a prefix, counted from 0.
func cidrSubnet(a []azure.Value) (azure.Value, bool) {
	p, ok := prefixOf(a[0])
	if !ok || a[1].Kind != azure.Number || a[2].Kind != azure.Number || a[2].Number < 0 {
		return azure.Value{}, false
	}
	bits := int(a[1].Number)
	if bits < p.Bits() || bits > p.Addr().BitLen() {
		return azure.Value{}, false
	}
	addr, ok := offset(p.Addr(), a[2].Number, p.Addr().BitLen()-bits)
	return azure.Str(netip.PrefixFrom(addr, bits).String()), ok && p.Contains(addr)
}

func prefixOf(v azure.Value) (netip.Prefix, bool) {
	p, err := netip.ParsePrefix(v.Text)
	return p.Masked(), err == nil && v.Kind == azure.String
}

// offset adds n blocks of 2^shift addresses.
func offset(a netip.Addr, n float64, shift int) (netip.Addr, bool) {
	if n != math.Trunc(n) || n > 1<<53 {
		return a, false
	}
	sum := new(big.Int).SetInt64(int64(n))
	sum.Lsh(sum, uint(shift))
	sum.Add(sum, new(big.Int).SetBytes(a.AsSlice()))
	if sum.BitLen() > a.BitLen() {
		return a, false
	}
	return netip.AddrFromSlice(sum.FillBytes(make([]byte, a.BitLen()/8)))
}
