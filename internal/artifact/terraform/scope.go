package terraform

import (
	"github.com/ringfence-dev/ringfence/internal/azure"
)

// scopeOf is the scope of an instance that extends something: a resource, a
// resource group or a subscription.
func (r *reader) scopeOf(m mapping, in *instance) string {
	v := r.settle(r.origin(m, in, "scope.id"))
	if v.Kind != azure.Reference {
		return nobody + in.name
	}
	return azure.ScopeOf(v.Ref.ID)
}

// nameOf is the name of an instance. Where it is a digest and left out, azurerm
// makes one of its own; here it is that of what the resource says, so that
// equal meaning has equal IDs.
func (r *reader) nameOf(m mapping, in *instance) azure.Value {
	rule := m.resource.Name.GUID
	if rule == nil || in.keyword == "data" || r.says(m, in, "name") {
		return r.settle(r.origin(m, in, "name"))
	}
	findings := r.fs // they are reported where the body is read for good
	body := r.bodyOf(m, in, azure.ID{}).body
	r.fs = findings
	parts := make([]azure.Value, len(rule))
	for i, path := range rule {
		if path == "scope" {
			parts[i] = azure.RefTo(azure.ScopeID(r.scopeOf(m, in)), "")
			continue
		}
		part, ok := body.Get(path)
		if !ok || part.Kind == azure.Unknown {
			return azure.UnknownBecause("it is a digest of " + path + ", which is unknown")
		}
		parts[i] = part
	}
	return azure.Str(azure.GUID(parts...)).At(pos(in.block.DefRange()))
}

// says whether an instance has the argument of an origin.
func (r *reader) says(m mapping, in *instance, from string) bool {
	for _, a := range m.Arguments {
		if _, ok := in.block.Body.Attributes[a.Name]; ok && a.From == from {
			return true
		}
	}
	return false
}
