package bicep

import (
	"github.com/ringfence-dev/ringfence/internal/artifact/functions"
	"github.com/ringfence-dev/ringfence/internal/azure"
)

// addressing are the functions that make IDs.
var addressing = map[string]func([]azure.Value) (azure.Value, bool){
	"resourceId":             resourceID,
	"subscriptionResourceId": subscriptionResourceID,
	"extensionResourceId":    extensionResourceID,
}

// call computes a function. Those that only Azure can answer are unknown.
func (ev *evaluator) call(e *call, s *scope) azure.Value {
	if e.x != nil {
		if id, ok := e.x.(*identifier); !ok || id.name != "sys" && id.name != "az" {
			ev.eval(e.x, s)
			return unknown(e.pos, "%s is answered by Azure alone", e.name)
		}
	} else if x, ok := s.lookup(e.name); ok {
		switch x := x.(type) {
		case opaque:
			return unknown(e.pos, "%s", string(x))
		case function:
			return ev.apply(x, e, s)
		}
	}
	if lambdas[e.name] > 0 {
		return ev.overList(e, s)
	}
	args := make([]azure.Value, len(e.args))
	cost := 0
	for i, a := range e.args {
		args[i] = ev.concrete(ev.eval(a, s))
		cost += size(args[i])
	}
	for _, a := range args {
		if a.Kind == azure.Unknown {
			return because(e.pos, a, "an argument")
		}
	}
	if !ev.charge(cost, e.pos) {
		return unknown(e.pos, "the file computes too much")
	}
	switch e.name {
	case "concat":
		if len(args) > 0 && args[0].Kind != azure.List {
			return ev.join(args, e.pos)
		}
	case "format":
		return ev.format(args, e.pos)
	case "guid":
		return ev.guid(args, e.pos)
	case "environment":
		return ev.environment(e.pos)
	case "resourceGroup", "subscription", "tenant":
		return ev.place(e.name, args, s).At(e.pos)
	}
	do := addressing[e.name]
	if f, ok := functions.Find(e.name); ok && f.Takes(len(args)) {
		do = f.Do
	} else if ok {
		return unknown(e.pos, "%s() does not apply to these arguments", e.name)
	}
	if do == nil {
		return unknown(e.pos, "%s() is answered by Azure alone", e.name)
	}
	v, ok := do(args)
	if !ok || !ev.charge(size(v), e.pos) {
		return unknown(e.pos, "%s() does not apply to these arguments", e.name)
	}
	if v.Kind == azure.Reference && (e.name == "resourceId" || e.name == "subscriptionResourceId") {
		v.Ref.ID.Scope = global(v.Ref.ID.Scope, s.target())
	}
	v.Param = "" // what a function passes through no longer is the parameter itself
	v.Pos = e.pos
	placeAll(v)
	return v
}

// placeAll gives values that a function made the place of what holds them.
func placeAll(v azure.Value) {
	for i := range v.Members {
		if m := &v.Members[i]; m.Value.Pos == (azure.Pos{}) {
			m.Pos, m.Value.Pos = v.Pos, v.Pos
			placeAll(m.Value)
		}
	}
	for i := range v.List {
		if x := &v.List[i]; x.Pos == (azure.Pos{}) {
			x.Pos = v.Pos
			placeAll(*x)
		}
	}
}

// format fills {0}, {1} ... in a text.
func (ev *evaluator) format(args []azure.Value, at azure.Pos) azure.Value {
	parts, ok := functions.FormatParts(args)
	if !ok {
		return unknown(at, "format() does not apply to these arguments")
	}
	return ev.join(parts, at)
}
