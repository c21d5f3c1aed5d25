package bicep

import (
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
	"github.com/ringfence-dev/ringfence/templates"
)

func read(main, parameters string) (azure.Deployment, report.Findings) {
	files := []templates.File{{Path: "main.bicep", Data: []byte(main)}}
	if parameters != "" {
		files = append(files, templates.File{Path: "main.bicepparam", Data: []byte(parameters)})
	}
	return Read(&spec.Spec{Resources: plantest.Types()}, files)
}

// TestExpressions evaluates each expression as an output.
func TestExpressions(t *testing.T) {
	const before = `param given string
param list array
param none string
var late = early
var early = 'e'
var o = { a: { b: [ 1, 2 ] }, 'c d': null }
resource net 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'net'
  properties: { addressSpace: { addressPrefixes: list } }
}
resource ips 'Microsoft.Network/publicIPAddresses@2025-05-01' = [for i in range(0, 2): {
  name: 'ip${i}'
}]
func greet(who string) string => 'hello ${who}'
output x string = `
	const parameters = "using 'main.bicep'\nparam given = 'g'\nparam list = [ 'l', 'm' ]\n"
	net := azure.ID{Type: "Microsoft.Network/virtualNetworks", Name: "net"}
	for src, want := range map[string]azure.Value{
		`given`:                              azure.Str("g").From("given"),
		`list`:                               azure.Strings("l", "m").From("list"),
		`list[1]`:                            azure.Str("m"),
		`list[5]`:                            azure.UnknownBecause("it has no such element"),
		`list[?5]`:                           {},
		`none`:                               azure.UnknownBecause("no parameters file gives none a value").From("none"),
		`'${none}!'`:                         azure.UnknownBecause("no parameters file gives none a value"),
		`late`:                               azure.Str("e"),
		`'a${late}b${1 + 1}'`:                azure.Str("aeb2"),
		"'''\nx'y''\n'''''":                  azure.Str("x'y''\n''"),
		`'\u{1F642}\$'`:                      azure.Str("🙂$"),
		`o.a.b[0]`:                           azure.Int(1),
		`o['a'].b[1]`:                        azure.Int(2),
		`o.?z`:                               {},
		`o.?z ?? 'd'`:                        azure.Str("d"),
		`o['c d'] ?? 7`:                      azure.Int(7),
		`(o.a!).b!`:                          azure.ListOf(azure.Int(1), azure.Int(2)),
		`1 + 2 * 3 - -4`:                     azure.Int(11),
		`(1 + 2) * 3 % 5`:                    azure.Int(4),
		`7 / 2`:                              azure.Int(3),
		`7 / 0`:                              azure.UnknownBecause("division by zero"),
		`1 < 2 && 'a' <= 'b'`:                azure.Flag(true),
		`false && nope()`:                    azure.Flag(false),
		`nope() || true`:                     azure.Flag(true),
		`!(1 == 2)`:                          azure.Flag(true),
		`'A' =~ 'a'`:                         azure.Flag(true),
		`'A' == 'a'`:                         azure.Flag(false),
		`[1] != [1]`:                         azure.Flag(false),
		`given == 'g' ? 1 : 2`:               azure.Int(1),
		"true\n  ? [\n  1\n  2, 3 ]\n  : []": azure.ListOf(azure.Int(1), azure.Int(2), azure.Int(3)),
		`{ a: 1, ...{ b: 2, a: 3 } }`:        azure.Obj(azure.M("a", azure.Int(3)), azure.M("b", azure.Int(2))),
		`{ 'k${1}': 1 }`:                     azure.Obj(azure.M("k1", azure.Int(1))),
		`[ ...list, 'n' ]`:                   azure.Strings("l", "m", "n"),
		`[for (x, i) in list: '${i}${x}']`:   azure.Strings("0l", "1m"),
		`[for x in range(0, 4): if (x % 2 == 0) { n: x }]`: azure.ListOf(azure.Obj(azure.M("n", azure.Int(0))), azure.Obj(azure.M("n", azure.Int(2)))),
		`map(list, x => '${x}!')`:                          azure.Strings("l!", "m!"),
		`filter(list, x => x != given && x != 'm')`:        azure.Strings("l"),
		`toObject(list, x => x, x => length(x))`:           azure.Obj(azure.M("l", azure.Int(1)), azure.M("m", azure.Int(1))),
		`toObject(list, x => 'k')`:                         azure.Obj(azure.M("k", azure.Str("m"))),
		`filter(list, x => x)`:                             azure.UnknownBecause("the condition is of kind string"),
		`map(list, 'x')`:                                   azure.UnknownBecause("map() does not apply to these arguments"),
		`x => x`:                                           azure.UnknownBecause("a lambda stands where a value is expected"),
		`map(list, (x, i) => { a: i })`:                    azure.ListOf(azure.Obj(azure.M("a", azure.Int(0))), azure.Obj(azure.M("a", azure.Int(1)))),
		`greet('you')`:                                     azure.Str("hello you"),
		`greet()`:                                          azure.UnknownBecause("greet() does not apply to these arguments"),
		`concat('a', 'b', string(1))`:                      azure.Str("ab1"),
		`concat(list, [ 'z' ])`:                            azure.Strings("l", "m", "z"),
		`format('{0}-{1}-{{{0}}}', 'a', 2)`:                azure.Str("a-2-{a}"),
		`toUpper(given)`:                                   azure.Str("G"),
		`union({ a: { x: 1 } }, { a: { y: 2 } })`:          azure.Obj(azure.M("a", azure.Obj(azure.M("x", azure.Int(1)), azure.M("y", azure.Int(2))))),
		`union([ 1, 2 ], [ 2, 3 ])`:                        azure.ListOf(azure.Int(1), azure.Int(2), azure.Int(3)),
		`intersection([ 1, 2 ], [ 2, 3 ])`:                 azure.ListOf(azure.Int(2)),
		`split('a,b;c', [ ',', ';' ])`:                     azure.Strings("a", "b", "c"),
		`join(list, '/')`:                                  azure.Str("l/m"),
		`first(list)`:                                      azure.Str("l"),
		`last('abc')`:                                      azure.Str("c"),
		`length('日本')`:                                     azure.Int(2),
		`empty([])`:                                        azure.Flag(true),
		`contains(list, 'm')`:                              azure.Flag(true),
		`contains(o, 'a')`:                                 azure.Flag(true),
		`replace('aba', 'a', 'x')`:                         azure.Str("xbx"),
		`substring('abcdef', 2, 3)`:                        azure.Str("cde"),
		`substring('abc', 2, 3)`:                           azure.UnknownBecause("substring() does not apply to these arguments"),
		`take([ 1, 2, 3 ], 2)`:                             azure.ListOf(azure.Int(1), azure.Int(2)),
		`skip('abc', 1)`:                                   azure.Str("bc"),
		`max(1, 3, 2)`:                                     azure.Int(3),
		`min([ 4, 3 ])`:                                    azure.Int(3),
		`padLeft(7, 3, '0')`:                               azure.Str("007"),
		`int('42')`:                                        azure.Int(42),
		`bool('True')`:                                     azure.Flag(true),
		`array('a')`:                                       azure.Strings("a"),
		`json('0.5')`:                                      azure.Num(0.5),
		`json('{"a": [1, null, true]}')`:                   azure.Obj(azure.M("a", azure.ListOf(azure.Int(1), azure.Value{}, azure.Flag(true)))),
		`json('{')`:                                        azure.UnknownBecause("json() does not apply to these arguments"),
		`startsWith('Abc', 'a')`:                           azure.Flag(true),
		`indexOf('abc', 'C')`:                              azure.Int(2),
		`cidrSubnet('10.0.0.0/16', 24, 3)`:                 azure.Str("10.0.3.0/24"),
		`cidrSubnet('10.0.0.0/24', 16, 0)`:                 azure.UnknownBecause("cidrSubnet() does not apply to these arguments"),
		`cidrSubnet('fd00::/48', 64, 1)`:                   azure.Str("fd00:0:0:1::/64"),
		`cidrHost('10.0.3.0/24', 0)`:                       azure.Str("10.0.3.1"),
		`cidrHost('10.0.3.0/24', 300)`:                     azure.UnknownBecause("cidrHost() does not apply to these arguments"),
		`resourceGroup().location`:                         azure.RefTo(azure.Group, "location"),
		`resourceGroup().name`:                             azure.RefTo(azure.Group, "name"),
		`'${resourceGroup().name}-x'`:                      azure.UnknownBecause("part of the text is of kind reference"),
		`resourceGroup('rg').name`:                         azure.RefTo(azure.ScopeID("rg"), "name"),
		`'${resourceGroup('rg').name}-x'`:                  azure.Str("rg-x"),
		`'${resourceGroup('s', 'rg').name}-x'`:             azure.Str("rg-x"),
		`tenant().tenantId`:                                azure.RefTo(azure.Subscription, "tenantId"),
		`subscription().tenantId`:                          azure.RefTo(azure.Subscription, "tenantId"),
		`subscription('s').subscriptionId`:                 azure.RefTo(azure.ScopeID("s/"), "subscriptionId"),
		`'${subscription().id}/resourceGroups/rg'`:         azure.RefTo(azure.ScopeID("rg"), "id"),
		`'${subscription().id}/resourceGroups/rg/providers/A.B/c/x'`: azure.RefTo(azure.ID{Scope: "rg", Type: "A.B/c", Name: "x"}, "id"),
		`'${subscription().id}/providers/A.B/c/x'`:                   azure.RefTo(azure.ID{Scope: "/", Type: "A.B/c", Name: "x"}, "id"),
		`'${subscription().id}/thing/x'`:                             azure.UnknownBecause("part of the text is of kind reference"),
		`'${resourceGroup().id}/providers/A.B/c/x'`:                  azure.RefTo(azure.ID{Type: "A.B/c", Name: "x"}, "id"),
		`'${net.id}/providers/A.B/c/x'`:                              azure.RefTo(azure.ID{Scope: net.Extend(), Type: "A.B/c", Name: "x"}, "id"),
		`extensionResourceId(resourceGroup().id, 'A.B/c', 'x')`:      azure.RefTo(azure.ID{Type: "A.B/c", Name: "x"}, "id"),
		`guid(net.id, given, 7)`:                                     azure.Str(azure.GUID(azure.RefTo(net, ""), azure.Str("g"), azure.Str("7"))),
		`guid(subscription().id, ips[0].id)`:                         azure.Str(azure.GUID(azure.RefTo(azure.Subscription, ""), azure.RefTo(azure.ID{Type: "Microsoft.Network/publicIPAddresses", Name: "ip0"}, ""))),
		`guid(none)`:                                                 azure.UnknownBecause("no parameters file gives none a value"),
		`guid(list)`:                                                 azure.UnknownBecause("a part of the GUID is of kind list"),
		`environment().suffixes.storage`:                             azure.UnknownBecause("environment() is answered by Azure alone: no region in the files says which cloud it is"),
		`subscription().id`:                                          azure.RefTo(azure.Subscription, "id"),
		`sys.concat('a', 'b')`:                                       azure.Str("ab"),
		`net.listKeys().key`:                                         azure.UnknownBecause("listKeys is answered by Azure alone"),
		`net.id`:                                                     azure.RefTo(net, "id"),
		`'${net.id}'`:                                                azure.RefTo(net, "id"),
		`'${net.id}/subnets/s'`:                                      azure.RefTo(net.Child("subnets", "s"), "id"),
		`concat(net.id, '/subnets/', given)`:                         azure.RefTo(net.Child("subnets", "g"), "id"),
		`format('{0}/subnets/{1}', net.id, 's')`:                     azure.RefTo(net.Child("subnets", "s"), "id"),
		`net.name`:                                                   azure.RefTo(net, "name"),
		`'${net.name}-x'`:                                            azure.Str("net-x"),
		`net.type`:                                                   azure.Str(net.Type),
		`net.apiVersion`:                                             azure.Str("2025-05-01"),
		`net.properties.subnets[0]['a-b']`:                           azure.RefTo(net, "properties.subnets[0].a-b"),
		`ips[1].id`:                                                  azure.RefTo(azure.ID{Type: "Microsoft.Network/publicIPAddresses", Name: "ip1"}, "id"),
		`length(ips)`:                                                azure.Int(2),

		`resourceId('Microsoft.Network/virtualNetworks', 'net')`: azure.RefTo(net, "id"),
		`resourceId('rg', 'A.B/c/d', 'x', 'y')`:                  azure.RefTo(azure.ID{Scope: "rg", Type: "A.B/c/d", Name: "x/y"}, "id"),
		`resourceId('sub', 'rg', 'A.B/c', 'x')`:                  azure.RefTo(azure.ID{Scope: "sub/rg", Type: "A.B/c", Name: "x"}, "id"),
		`resourceId('A.B/c/d', 'x')`:                             azure.UnknownBecause("resourceId() does not apply to these arguments"),
		`subscriptionResourceId('A.B/c', 'x')`:                   azure.RefTo(azure.ID{Scope: "/", Type: "A.B/c", Name: "x"}, "id"),
		`extensionResourceId(net.id, 'A.B/c', 'x')`:              azure.RefTo(azure.ID{Scope: "/providers/Microsoft.Network/virtualNetworks/net", Type: "A.B/c", Name: "x"}, "id"),
		`any(uniqueString('a'))`:                                 azure.UnknownBecause("uniqueString() is answered by Azure alone"),
	} {
		d, findings := read(before+src+"\n", parameters)
		for _, f := range findings {
			if !strings.Contains(f.Message, "the parameter none gets no value") {
				t.Errorf("%s: %s%s", src, f.Place(), f.Message)
			}
		}
		if len(d.Outputs) != 1 {
			t.Errorf("%s: no output", src)
			continue
		}
		got := d.Outputs[0].Value
		if want.Kind == azure.Unknown {
			if got.Kind != want.Kind || got.Text != want.Text || got.Param != want.Param {
				t.Errorf("%s is %s, want %s", src, got, want)
			}
		} else if !got.Equal(want) {
			t.Errorf("%s is %s, want %s", src, got, want)
		}
		if got.Pos.File == "" || got.Pos.Line == 0 {
			t.Errorf("%s has no place", src)
		}
	}
}

func TestBadInput(t *testing.T) {
	const net = "resource net 'Microsoft.Network/virtualNetworks@2025-05-01' = {\n  name: 'n'\n}\n"
	for _, c := range []struct{ name, main, parameters, want string }{
		{"empty value", "var x =\n", "", "main.bicep:1:8: the end of the line stands where a value is expected"},
		{"no declaration", "hello\n", "", `main.bicep:1:1: "hello" begins no declaration`},
		{"stray character", "var x = 1 ; \n", "", `main.bicep:1:11: ';' has no meaning here`},
		{"column in characters", "var x = '日本' ^\n", "", `main.bicep:1:14: '^' has no meaning here`},
		{"string", "var x = 'abc\nvar y = 1\n", "", "main.bicep:1:9: the string never ends"},
		{"multi-line string", "var x = '''abc\n", "", "main.bicep:1:9: the string never ends"},
		{"comment", "/* abc\n", "", "main.bicep:1:1: the comment never ends"},
		{"escape", `var x = 'a\qb'` + "\n", "", "main.bicep:1:11: this is no escape"},
		{"code point", `var x = '\u{110000}'` + "\n", "", "main.bicep:1:10: this is no escape"},
		{"hole", "var x = 'a${b'\n", "", "main.bicep:1:14: the string never ends"},
		{"two on a line", "var x = 1 var y = 2\n", "", `main.bicep:1:11: "var" stands where the end of the line is expected`},
		{"comma", "var x = { a: 1 b: 2 }\n", "", `main.bicep:1:16: "b" stands where a comma, a new line or "}" is expected`},
		{"open object", "var x = {\n  a: 1\n", "", "main.bicep:3:1: the end of the file stands where a key is expected"},
		{"open list", "var x = [\n  1\n", "", "main.bicep:3:1: the end of the file stands where a value is expected"},
		{"loop", "var x = [for a of b: a]\n", "", `main.bicep:1:16: "of" stands where "in" is expected`},
		{"ternary", "var x = true ? 1\n", "", `main.bicep:1:17: the end of the line stands where ":" is expected`},
		{"decimal", "var x = 0.5\n", "", `main.bicep:1:11: "5" stands where the name of a property is expected`},
		{"resource body", "resource x 'A.B/c@2025-01-01' = 'x'\n", "", "main.bicep:1:33: a string stands where an object is expected"},
		{"interpolated type", "resource x 'A.B/${c}@2025-01-01' = {}\n", "", "main.bicep:1:12: a string stands where a type such as 'Namespace/type@version' is expected"},
		{"unversioned type", "resource x 'A.B/c' = {\n  name: 'x'\n}\n", "", `main.bicep:1:10: "A.B/c" is no type of a resource`},
		{"no name", "resource x 'A.B/c@2025-01-01' = {}\n", "", "main.bicep:1:10: x has no name"},
		{"parts of a name", "resource x 'A.B/c@2025-01-01' = {\n  name: 'a/b'\n}\n", "", `main.bicep:2:9: the name "a/b" has 2 parts, the type A.B/c asks for 1`},
		{"parent's type", net + "resource x 'A.B/c/d@2025-01-01' = {\n  parent: net\n  name: 'a'\n}\n", "", "main.bicep:4:10: x of type A.B/c/d cannot be a child of a Microsoft.Network/virtualNetworks"},
		{"scope of an odd child", net + "resource x 'A.B/c/d/e@2025-01-01' = {\n  parent: net\n  name: 'a'\n}\nresource y 'A.B/c@2025-01-01' = {\n  name: 'y'\n  scope: x\n}\n", "", "main.bicep:4:10: x of type A.B/c/d/e cannot be a child of a Microsoft.Network/virtualNetworks"},
		{"undeclared", "var x = y\n", "", "main.bicep:1:9: y is not declared"},
		{"circle of variables", "var x = y\nvar y = x\n", "", "main.bicep:1:5: the value of x depends on itself"},
		{"circle of names", "resource x 'A.B/c@2025-01-01' = {\n  name: x.name\n}\n", "", "main.bicep:1:10: the name of x depends on itself"},
		{"circle of conditions", "resource x 'A.B/c@2025-01-01' = if (empty(x.name)) {\n  name: 'x'\n}\n", "", "main.bicep:1:10: whether x exists depends on itself"},
		{"key twice", "var x = {\n  a: 1\n  A: 2\n}\n", "", "main.bicep:3:3: the key A stands here a second time, first at main.bicep:2:3"},
		{"name twice", "var x = 1\nparam x string\n", "", "main.bicep:1:5: x is declared a second time, first at main.bicep:2:7"},
		{"output twice", "output x int = 1\noutput x int = 1\n", "", "main.bicep:2:8: the output x is declared a second time, first at main.bicep:1:8"},
		{"resource twice", net + strings.Replace(net, "net", "other", 1), "", "main.bicep:4:10: Microsoft.Network/virtualNetworks n stands here and in main.bicep, line 1, column 10"},
		{
			"child twice", "resource net 'Microsoft.Network/virtualNetworks@2025-05-01' = {\n  name: 'n'\n  properties: {\n    subnets: [\n      { name: 's' }\n    ]\n  }\n  resource s 'subnets' = {\n    name: 's'\n  }\n}\n", "",
			"main.bicep:8:12: Microsoft.Network/virtualNetworks/subnets n/s stands here and in main.bicep, line 5, column 7",
		},
		{"nested twice", "resource x 'A.B/c@2025-01-01' = {\n  name: 'x'\n  resource y 'd' = {\n    name: 'y'\n  }\n  resource y 'd' = {\n    name: 'z'\n  }\n}\n", "", "main.bicep:6:12: y is declared a second time in x, first at main.bicep:3:12"},
		{"loop over nothing known", "param l array\nresource x 'A.B/c@2025-01-01' = [for n in l: {\n  name: n\n}]\n", "", "main.bicep:2:33: the resources of the loop x are not known: no parameters file gives l a value"},
		{"condition", "param c bool\nresource x 'A.B/c@2025-01-01' = if (c) {\n  name: 'x'\n}\n", "", "main.bicep:2:33: whether x exists is not known, it is read as if it did: no parameters file gives c a value"},
		{"missing module", "module m 'x.bicep' = {\n  name: 'm'\n}\n", "", "main.bicep:1:8: the module m (x.bicep) is not among the files"},
		{"module of a registry", "module m 'br/public:avm/res/a:1.0' = {\n  name: 'm'\n}\n", "", "main.bicep:1:8: module m (br/public:avm/res/a:1.0) is not followed: what it creates is not read here"},
		{"module of itself", "module m 'main.bicep' = {\n  name: 'm'\n}\n", "", "main.bicep:1:8: the module m (main.bicep) holds itself"},
		{"resource in a module", "module m 'br:x' = {\n  name: 'm'\n  resource x 'y' = {\n    name: 'x'\n  }\n}\n", "", "main.bicep:3:12: a module holds no resources here, its file does"},
		{"import", "import { a, b as c } from 'x.bicep'\nvar x = a\n", "", "main.bicep:1:1: the file x.bicep is not among the files"},
		{"import of a namespace", "import * as ns from 'x.bicep'\nvar x = ns.a\n", "", "main.bicep:1:1: import is not followed"},
		{"extension", "extension kubernetes with { a: 1 } as k8s\nvar x = k8s\n", "", "main.bicep:1:1: extension is not followed"},
		{"open type", "type t = {\n  a: string\n", "", "main.bicep:3:1: the end of the file stands where a bracket must be closed"},
		{"function", "func f(a string string => a\n", "", "main.bicep:2:1: the end of the file stands where the name of a parameter is expected"},
		{"unset parameter", "param x string\n", "using 'main.bicep'\n", "main.bicep:1:7: the parameter x gets no value"},
		{"unknown parameter", "param x string = 'x'\n", "using 'main.bicep'\nparam y = 1\n", "main.bicepparam:2:7: the template has no parameter y"},
		{"target twice", "targetScope = 'resourceGroup'\ntargetScope = 'resourceGroup'\n", "", "main.bicep:2:1: targetScope stands here a second time"},
		{"no such target", "targetScope = 'group'\n", "", "main.bicep:1:1: nothing is deployed to this targetScope"},
		{"using twice", "param x string\n", "using 'main.bicep'\nusing 'main.bicep'\nparam x = 'a'\n", "main.bicepparam:2:1: using stands here a second time"},
		{"parameter twice", "param x string\n", "using 'main.bicep'\nparam x = 'a'\nparam x = 'b'\n", "main.bicepparam:3:7: x stands here a second time, first at main.bicepparam:2:7"},
		{"decorator", "@descriptions('x')\nparam x string = ''\n", "", "main.bicep:1:2: Bicep has no decorator descriptions that is known here"},
		{"version", "resource x 'A.B/c@2025' = {\n  name: 'x'\n}\n", "", "main.bicep:1:10: x: the API version \"2025\" is none that Azure could have"},
		{"no using", "param x string = ''\n", "param x = 1\n", "main.bicepparam:1:1: the file does not say which template it is for"},
		{"using another", "param x string = ''\n", "using 'other.bicep'\n", "main.bicepparam:1:1: the template other.bicep is not among the files"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings := read(c.main, c.parameters)
			if len(findings) > 2 { // one fault may show twice, but does not trail others
				t.Errorf("%d findings", len(findings))
			}
			found := false
			for _, f := range findings {
				got := f.Place() + f.Message
				found = found || got == c.want
				t.Log(got)
			}
			if !found {
				t.Errorf("want %s", c.want)
			}
		})
	}
}

// TestResume reads on after a fault.
func TestResume(t *testing.T) {
	d, findings := read("var a = (\nvar b = {\n  var: 1 2\n}\n@description('x'\nparam p string\nresource net 'Microsoft.Network/virtualNetworks@2025-05-01' = {\n  name: 'n'\n}\n", "")
	if len(findings) != 2 || len(d.Resources) != 1 {
		t.Errorf("%d resources, findings %v", len(d.Resources), findings.Error())
	}
}

func nasty() []string {
	const n = 100_000
	var all []string
	for _, s := range []string{"(", "[", "!", "-", "{a:", "[for a in ", "'${", "a(", "a[", "x?", "true?1:", "a=>", "()=>", "a.", "a::", "1+", "a??", "[[for x in y:", "{\nresource a 'b' = ", "@"} {
		all = append(all, "var x = "+strings.Repeat(s, n/len(s))+"\n", strings.Repeat(s, n/len(s)))
	}
	return append(all,
		"resource a 'b@2025-01-01' = "+strings.Repeat("{\nresource a 'b' = ", n/20),
		"type x = "+strings.Repeat("{", n), "param x "+strings.Repeat("[", n),
		"var x = 1"+strings.Repeat("+1", n), "var x = a"+strings.Repeat(".a", n),
		"var x = "+strings.Repeat("\x01", n), strings.Repeat("'", n), strings.Repeat("/*", n),
	)
}

func TestNasty(t *testing.T) {
	for _, src := range nasty() {
		if _, findings := read(src, ""); !findings.Failed() {
			t.Errorf("no finding for %.40q", src)
		}
	}
}

// TestBombs asks for more than a file may.
func TestBombs(t *testing.T) {
	chain := func(first, next string) string {
		var b strings.Builder
		b.WriteString("var v0 = " + first + "\n")
		for i := range 3000 {
			r := strings.NewReplacer("@", "v"+itoa(i), "#", itoa(i+1))
			b.WriteString(r.Replace("var v#= "+next) + "\n")
		}
		return b.String() + "output x array = v3000\n"
	}
	backwards := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString("var v" + itoa(i) + " = [ v" + itoa(i+1) + " ]\n")
		}
		return b.String() + "var v" + itoa(n) + " = 1\noutput x array = v0\n"
	}
	for name, src := range map[string]string{
		"backwards": backwards(50_000),
		"lists":     chain("[]", "[ @, @ ]"),
		"texts":     chain("'abc'", "'${@}${@}'"),
		"depth":     chain("1", "@ + 1"),
		"reasons":   chain("nope()", "'x${@}' == 'y' ? @ : [ '${@}' ]"),
		"loops":     "var r = range(0, 10000)\noutput x array = [for a in r: [for b in r: [for c in r: 1]]]\n",
		"objects":   chain("{ a: 1 }", "union({ b#: @ }, { c#: @ })"),
		"names":     "resource x 'A.B/c@2025-01-01' = [for a in range(0, 10000): {\n  name: '${a}'\n  properties: [for b in range(0, 10000): x[b].id]\n}]\n",
	} {
		t.Run(name, func(t *testing.T) {
			if d, _ := read(src, ""); len(d.Outputs) == 1 {
				size(d.Outputs[0].Value) // the value can be walked over
			}
		})
	}
}

// TestUnknownNames still tells resources apart and finds children's parents.
func TestUnknownNames(t *testing.T) {
	d, findings := read(`param net string
resource a 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: net
}
resource b 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = {
  name: '${net}/s'
}
resource c 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'v${uniqueString('x')}'
}
resource d 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = [for i in range(0, 2): {
  parent: c
  name: uniqueString('${i}')
}]
resource e 'Microsoft.Network/virtualNetworks@2025-05-01' existing = {
  name: net
}
resource f 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: 'f'
  properties: {
    securityRules: [ { name: 'r' }, reference('x') ]
  }
}
`, "")
	var got []string
	for _, r := range d.Resources {
		got = append(got, r.ID.Name)
	}
	if want := "<net>, <net>/s, v<c>, v<c>/<d[0]>, v<c>/<d[1]>, f, f/r"; strings.Join(got, ", ") != want || len(findings) > 0 {
		t.Errorf("got %s; %v", strings.Join(got, ", "), findings.Error())
	}
	if a := d.Resources[0]; a.Name.Kind != azure.Unknown || a.Name.Param != "net" {
		t.Errorf("the name is %s", a.Name)
	}
	if rest, _ := d.Resources[5].Body.Get("properties.securityRules"); len(rest.List) != 1 || rest.List[0].Kind != azure.Unknown {
		t.Errorf("what is no rule yet reads as %s", rest)
	}
}

// TestDependencies are those that Bicep guarantees, and no others.
func TestDependencies(t *testing.T) {
	const typ = "Microsoft.Network/routeTables"
	d, findings := read(`var through = '${a.name}x'
resource a 'Microsoft.Network/routeTables@2025-05-01' = {
  name: 'a'
}
resource none 'Microsoft.Network/routeTables@2025-05-01' = if (false) {
  name: 'none'
}
resource many 'Microsoft.Network/routeTables@2025-05-01' = [for i in range(0, 3): {
  name: 'm${i}'
}]
resource child 'Microsoft.Network/routeTables/routes@2025-05-01' existing = {
  parent: many[0]
  name: 'r'
}
resource byVariable 'Microsoft.Network/routeTables@2025-05-01' = {
  name: 'byVariable'
  tags: { x: through, y: through }
}
resource byName 'Microsoft.Network/routeTables@2025-05-01' = {
  name: '${a.name}-byName'
}
resource byText 'Microsoft.Network/routeTables@2025-05-01' = {
  name: 'byText'
  properties: { id: resourceId('Microsoft.Network/routeTables', 'a') }
}
resource byList 'Microsoft.Network/routeTables@2025-05-01' = {
  name: 'byList'
  dependsOn: [ none, many[1] ]
}
resource byLoop 'Microsoft.Network/routeTables@2025-05-01' = {
  name: 'byLoop'
  dependsOn: many
}
resource byExisting 'Microsoft.Network/routeTables@2025-05-01' = {
  name: 'byExisting'
  tags: { x: child.id }
}
`, "")
	if len(findings) > 0 {
		t.Error(findings.Error())
	}
	for name, want := range map[string]string{
		"byVariable": "a", "a-byName": "a", "byText": "", "byList": "m1", "byLoop": "m0 m1 m2", "byExisting": "m0 m0/r",
	} {
		r, ok := d.Find(azure.ID{Type: typ, Name: name})
		if !ok {
			t.Errorf("no %s", name)
			continue
		}
		var got []string
		for _, id := range r.DependsOn {
			got = append(got, id.Name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s waits for %v, want %s", name, got, want)
		}
	}
}

func TestEncodings(t *testing.T) {
	src := "resource a 'A.B/c@2025-01-01' = {\r\n  name: 'ä'\r\n}\r\n"
	utf16 := []byte{0xff, 0xfe}
	for _, r := range src {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for name, data := range map[string]string{"mark": "\ufeff" + src, "utf-16": string(utf16)} {
		d, findings := read(data, "")
		if len(findings) > 0 || len(d.Resources) != 1 || d.Resources[0].ID.Name != "ä" {
			t.Errorf("%s: %v %v", name, d.Resources, findings)
		}
	}
	if _, findings := read("var x = '\xff'", ""); !findings.Failed() {
		t.Error("invalid UTF-8 is read")
	}
}

func TestNothing(t *testing.T) {
	if _, findings := Read(&spec.Spec{}, []templates.File{{Path: "x.json", Data: []byte("{}")}}); !findings.Failed() {
		t.Error("nothing was read, and nothing is said")
	}
}

func itoa(n int) string { return azure.FormatNumber(float64(n)) }
