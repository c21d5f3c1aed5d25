package arm

import (
	"fmt"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/plan"
	"github.com/ringfence-dev/ringfence/internal/plan/plantest"
	"github.com/ringfence-dev/ringfence/templates"
)

// large is the sample with as many more rules as make a template of 100 KB.
func large() *plan.Plan {
	p := plantest.Sample(nil)
	d := &p.Deployment
	var rule azure.Resource
	for _, r := range d.Resources {
		if r.ID.Leaf() == "azureml-outbound" && len(r.Why) > 0 {
			rule = r
		}
	}
	parent, _ := rule.ID.Parent()
	for i := range 125 {
		r := rule
		name := fmt.Sprintf("more-%03d", i)
		r.ID, r.Name = parent.Child("securityRules", name), azure.Str(name)
		r.Body = r.Body.With("properties.priority", azure.Int(1000+i))
		d.Resources = append(d.Resources, r)
	}
	return p
}

func BenchmarkRender(b *testing.B) {
	p := large()
	set, err := templates.Load(nil)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		files, err := Render(p, set)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(files[0].Data) + len(files[1].Data)))
	}
}

func BenchmarkRead(b *testing.B) {
	p := large()
	files := mustRender(b, p)
	b.SetBytes(int64(len(files[0].Data) + len(files[1].Data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, findings := Read(p.Spec, files); len(findings) > 0 {
			b.Fatal(findings)
		}
	}
}
