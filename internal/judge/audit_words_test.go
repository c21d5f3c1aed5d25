package judge

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/spec"
)

// TestAtlas holds what the atlas says of tags against the published lists,
// where they are at hand: a region's tag lies in the tag without a region,
// and no published tag holds addresses of special blocks.
func TestAtlas(t *testing.T) {
	s, found := spec.Builtin()
	if found.Failed() {
		t.Fatal(found)
	}
	for cloud, file := range map[string]string{"AzureCloud": "ServiceTags_Public.json", "AzureUSGovernment": "ServiceTags_AzureGovernment.json"} {
		t.Run(cloud, func(t *testing.T) {
			data, err := os.ReadFile("../../../shared/data/" + file)
			if errors.Is(err, fs.ErrNotExist) {
				t.Skip("the published list of service tags is not at hand")
			} else if err != nil {
				t.Fatal(err)
			}
			var list struct {
				Values []struct {
					Name       string
					Properties struct{ AddressPrefixes []string }
				}
			}
			if err := json.Unmarshal(data, &list); err != nil {
				t.Fatal(err)
			}
			real := map[string]azure.Ranges{}
			for _, v := range list.Values {
				var all azure.Ranges
				for _, p := range v.Properties.AddressPrefixes {
					r, ok := azure.ParseRanges(p)
					if !ok {
						t.Fatalf("%s: %q", v.Name, p)
					}
					all = append(all, r...)
				}
				real[v.Name] = azure.NewRanges(all...)
			}
			a := newAtlas(s, cloudOf(t, s, cloud))
			known, inside := 0, 0
			for name, r := range real {
				if !a.knows(name) {
					continue
				}
				known++
				tag := azure.Symbol{Kind: azure.TagSymbol, Name: name}
				if bound, exact := a.Bounds(tag); !r.Within(bound) || exact && !bound.Within(r) {
					t.Errorf("%s does not have the addresses that the atlas says", name)
				}
				dot := max(strings.LastIndexByte(name, '.'), 0)
				if global := (azure.Symbol{Kind: azure.TagSymbol, Name: name[:dot]}); a.Within(tag, global) {
					inside++
					if !r.Within(real[global.Name]) {
						t.Errorf("%s does not lie in %s", name, global.Name)
					}
				}
			}
			if known < 200 || inside < 100 {
				t.Errorf("only %d tags were known, %d of them lay in others", known, inside)
			}
		})
	}
}

func cloudOf(t *testing.T, s *spec.Spec, name string) *spec.Cloud {
	for _, c := range s.Clouds {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("there is no cloud %s", name)
	return nil
}
