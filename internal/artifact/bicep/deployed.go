package bicep

import (
	"slices"
	"strings"

	"github.com/ringfence-dev/ringfence/internal/artifact/armjson"
	"github.com/ringfence-dev/ringfence/internal/artifact/functions"
	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// place is what resourceGroup(), subscription() and tenant() stand for: of a
// tenant nothing is known but what its subscriptions say, too.
func (ev *evaluator) place(function string, args []azure.Value, s *scope) azure.Value {
	if !functions.Texts(args) || len(args) > 2 {
		return azure.UnknownBecause(function + "() does not apply to these arguments")
	}
	names := make([]string, len(args))
	for i, a := range args {
		names[i] = a.Text
	}
	scope := global(groupScope(names...), s.target())
	if function != "resourceGroup" {
		scope = global(strings.Join(names, "")+ownSubscription, s.target())
	} else if azure.IsSubscription(scope) || strings.HasPrefix(scope, "<") {
		return azure.UnknownBecause("the deployment goes to no resource group")
	}
	return azure.Value{Kind: azure.Reference, Ref: azure.Ref{ID: azure.ScopeID(scope)}}
}

// guid is the name that guid() makes, as azure.GUID does of IDs.
func (ev *evaluator) guid(args []azure.Value, at azure.Pos) azure.Value {
	for i, a := range args {
		if a.Kind == azure.Reference {
			args[i] = armjson.DigestPart(a)
			continue
		}
		t, ok := ev.text(a)
		if !ok {
			return because(at, a, "a part of the GUID")
		}
		args[i] = azure.Str(t)
	}
	return azure.Str(azure.GUID(args...)).At(at)
}

// environmentNames says under which keys environment() holds the suffixes of a
// cloud, and what stands about them there. linted are those that Bicep's
// linter wants nobody to write out.
var environmentNames = []struct {
	suffix, path, before, after string
	linted                      bool
}{
	{"storage", "suffixes.storage", "", "", true},
	{"keyvault", "suffixes.keyvaultDns", ".", "", true},
	{"registry", "suffixes.acrLoginServer", ".", "", false},
	{"login", "authentication.loginEndpoint", "https://", "/", true},
	{"resource_manager", "resourceManager", "https://", "/", true},
}

// environment is what environment() tells of the cloud, which the regions in
// the files give away.
func (ev *evaluator) environment(at azure.Pos) azure.Value {
	cloud := ev.cloud()
	if cloud == nil {
		return unknown(at, "environment() is answered by Azure alone: no region in the files says which cloud it is")
	}
	v := azure.Obj(azure.M("name", azure.Str(cloud.Name)))
	for _, n := range environmentNames {
		if s := cloud.Suffixes[n.suffix]; s != "" {
			v = v.With(n.path, azure.Str(n.before+s+n.after))
		}
	}
	v.Pos = at
	placeAll(v)
	return v
}

// cloud is the one to which every region that the files name belongs, nil
// where they name none, or regions of several.
func (ev *evaluator) cloud() *spec.Cloud {
	var cloud *spec.Cloud
	for _, r := range ev.spec.Regions {
		if !ev.regions[r.Name] {
			continue
		}
		if cloud != nil && cloud != r.Cloud {
			return nil
		}
		cloud = r.Cloud
	}
	return cloud
}

// regionsIn collects the texts of a file that may name a region.
func regionsIn(tokens []token) []string {
	var out []string
	for _, t := range tokens {
		if t.kind == text && t.text != "" && len(t.text) < 40 {
			out = append(out, strings.ToLower(strings.ReplaceAll(t.text, " ", "")))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// apply computes a function that a file defines.
func (ev *evaluator) apply(f function, e *call, s *scope) azure.Value {
	if len(e.args) != len(f.lambda.params) {
		return unknown(e.pos, "%s() does not apply to these arguments", e.name)
	}
	names := map[string]any{}
	for i, a := range e.args {
		names[f.lambda.params[i]] = ev.eval(a, s)
	}
	return ev.eval(f.lambda.body, f.scope.inner(names))
}

// lambdas is how many parameters the lambda of a function may take at most.
var lambdas = map[string]int{"map": 2, "filter": 2, "toObject": 1}

// overList computes the functions that take lambdas.
func (ev *evaluator) overList(e *call, s *scope) azure.Value {
	fs := make([]*lambda, 0, 2)
	for _, a := range e.args[min(1, len(e.args)):] {
		if f, ok := a.(*lambda); ok && 0 < len(f.params) && len(f.params) <= lambdas[e.name] {
			fs = append(fs, f)
		}
	}
	if len(fs) == 0 || len(fs) != len(e.args)-1 || len(fs) == 2 && e.name != "toObject" || len(fs) > 2 {
		return unknown(e.pos, "%s() does not apply to these arguments", e.name)
	}
	over := ev.eval(e.args[0], s)
	if over.Kind != azure.List {
		return because(e.pos, over, "the list")
	}
	out := azure.Value{Kind: azure.List, Pos: e.pos}
	if e.name == "toObject" {
		out.Kind = azure.Object
	}
	for i, item := range over.List {
		apply := func(f *lambda) azure.Value {
			names := map[string]any{f.params[0]: item}
			if len(f.params) == 2 {
				names[f.params[1]] = azure.Int(i).At(e.pos)
			}
			return ev.eval(f.body, s.inner(names))
		}
		v := apply(fs[0])
		switch e.name {
		case "map":
			out.List = append(out.List, v)
		case "filter":
			if v.Kind != azure.Bool {
				return because(e.pos, v, "the condition")
			}
			if v.Bool {
				out.List = append(out.List, item)
			}
		case "toObject":
			key, ok := ev.key(ev.concrete(v))
			if !ok {
				return because(e.pos, v, "a key")
			}
			x := item
			if len(fs) == 2 {
				x = apply(fs[1])
			}
			out.Members = append(out.Members, azure.Member{Key: key, Value: x, Pos: e.pos})
		}
	}
	out.Members = functions.LastOfEach(out.Members)
	return out
}
