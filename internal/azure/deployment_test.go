package azure

import "testing"

func TestTypeOf(t *testing.T) {
	id := ID{Type: "A.B/c", Name: "d"}
	d := Deployment{Resources: []Resource{{ID: id, Body: Obj(M("properties", Obj(M("on", Flag(true)), M("names", Strings("x")))))}}}
	for want, v := range map[string]Value{
		"bool": RefTo(id, "properties.on"), "array": RefTo(id, "properties.names"), "object": RefTo(id, "properties"),
		"int": Int(1), "string": RefTo(id, "properties.address"),
	} {
		if got := d.TypeOf(v); got != want {
			t.Errorf("%s is %s, want %s", v, got, want)
		}
	}
}

// What stands anyway is not waited for.
func TestImplyDependencies(t *testing.T) {
	base, own := ID{Type: "A.B/c", Name: "d"}, ID{Type: "A.B/c", Name: "e"}
	child := ID{Scope: base.Extend(), Type: "A.B/f/g", Name: "h/i"}
	d := Deployment{Resources: []Resource{{ID: child, Body: Obj(M("a", RefTo(own, "")), M("b", RefTo(Group, "id")), M("c", RefTo(Subscription, "tenantId")), M("d", RefTo(child, "id")))}}}
	d.ImplyDependencies()
	parent, _ := child.Parent()
	want := SortIDs([]ID{base, own, parent})
	got := d.Resources[0].DependsOn
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%v, want %v", got, want)
		}
	}
}
