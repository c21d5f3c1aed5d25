package bicep

import (
	"math"
	"math/big"
	"net/netip"
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/azure"
)

// resourceID is resourceId([subscription,] [resource group,] type, names...).
func resourceID(a []azure.Value) (azure.Value, bool) {
	before, rest, ok := cutAtType(a, 2)
	if !ok {
		return azure.Value{}, false
	}
	return idFrom(groupScope(before...), rest)
}

// subscriptionResourceID is subscriptionResourceId([subscription,] type, names...).
func subscriptionResourceID(a []azure.Value) (azure.Value, bool) {
	before, rest, ok := cutAtType(a, 1)
	if !ok {
		return azure.Value{}, false
	}
	return idFrom(strings.Join(before, "")+ownSubscription, rest)
}

// extensionResourceID is extensionResourceId(ID, type, names...).
func extensionResourceID(a []azure.Value) (azure.Value, bool) {
	if len(a) == 0 || a[0].Kind != azure.Reference || a[0].Ref.Path != "id" {
		return azure.Value{}, false
	}
	return idFrom(scopeIn(a[0].Ref.ID), a[1:])
}

// cutAtType splits arguments before the first that is a type; at most so many
// may stand there.
func cutAtType(a []azure.Value, most int) ([]string, []azure.Value, bool) {
	i := slices.IndexFunc(a, func(v azure.Value) bool { return strings.Contains(v.Text, "/") })
	if i < 0 || i > most {
		return nil, nil, false
	}
	before := make([]string, i)
	for j, v := range a[:i] {
		before[j] = v.Text
	}
	return before, a[i:], true
}

// idFrom makes the reference of a scope, a type and a name for each part of it.
func idFrom(scope string, a []azure.Value) (azure.Value, bool) {
	if !texts(a, len(a)) || len(a) < 2 || strings.Count(a[0].Text, "/") != len(a)-1 {
		return azure.Value{}, false
	}
	names := make([]string, len(a)-1)
	for i, v := range a[1:] {
		names[i] = v.Text
	}
	return azure.RefTo(azure.ID{Scope: scope, Type: a[0].Text, Name: strings.Join(names, "/")}, "id"), true
}

// cidrHost is the nth usable address of a prefix, counted from 0.
func cidrHost(a []azure.Value) (azure.Value, bool) {
	p, ok := prefixOf(a, 2)
	if !ok || a[1].Kind != azure.Number || a[1].Number < 0 {
		return azure.Value{}, false
	}
	addr, ok := offset(p.Addr(), a[1].Number+1, 0)
	return azure.Str(addr.String()), ok && p.Contains(addr)
}

// cidrSubnet is the nth block of some size in a prefix, counted from 0.
func cidrSubnet(a []azure.Value) (azure.Value, bool) {
	p, ok := prefixOf(a, 3)
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

func prefixOf(a []azure.Value, n int) (netip.Prefix, bool) {
	if len(a) != n || a[0].Kind != azure.String {
		return netip.Prefix{}, false
	}
	p, err := netip.ParsePrefix(a[0].Text)
	return p.Masked(), err == nil
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
