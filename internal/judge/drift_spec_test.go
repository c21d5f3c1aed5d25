package judge_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/azure"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/spec"
)

// mutations are single changes of a flow of the spec.
var mutations = []struct {
	what   string
	change func(*spec.Flow) bool // false where there is nothing to change
}{
	{"port", func(f *spec.Flow) bool {
		if len(f.Ports) == 0 || f.Ports[0].First == 0 {
			return false
		}
		f.Ports = slices.Clone(f.Ports)
		f.Ports[0] = azure.PortRange{First: f.Ports[0].First + 7, Last: f.Ports[0].Last + 7}
		return true
	}},
	{"protocol", func(f *spec.Flow) bool {
		f.Protocol = map[bool]string{true: "Udp", false: "Tcp"}[f.Protocol == "Tcp"]
		return true
	}},
	{"peer", func(f *spec.Flow) bool {
		far := &f.Destination
		if f.Direction == "Inbound" {
			far = &f.Source
		}
		other := slices.Clone(*far)
		switch other[0].Kind {
		case spec.TagPeer:
			other[0].Value = "AzureSignalR"
		case spec.HostPeer:
			other[0].Value = "nowhere.example.com"
		default:
			return false
		}
		*far = other
		return true
	}},
	{"direction", func(f *spec.Flow) bool {
		f.Direction = map[bool]string{true: "Outbound", false: "Inbound"}[f.Direction == "Inbound"]
		f.Source, f.Destination = f.Destination, f.Source
		return true
	}},
}

// TestChangedSpec: the shipped spec with one flow changed, or without it, does
// not agree with the stored pages any more. What drift cannot see is a list
// with reasons that can only shrink.
func TestChangedSpec(t *testing.T) {
	stored := storedPages(t)
	s, fs := spec.Builtin() // of its own: it is changed
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	x := words(t)
	var all []judge.Studied
	pages := map[string]judge.Studied{}
	for _, name := range slices.Sorted(maps.Keys(stored)) {
		pages[name] = studiedBy(x, name, stored[name])
		all = append(all, pages[name])
	}
	sums := judge.Sums(s, all, nil)
	seen, total := map[string]int{}, map[string]int{}
	still := map[string]bool{}
	for _, q := range s.Requirements {
		var on []judge.Studied
		for _, e := range q.Evidence {
			if p, ok := pages[e.Revision.File]; ok && !slices.ContainsFunc(on, func(o judge.Studied) bool { return o.Path == p.Path }) {
				on = append(on, p)
			}
		}
		if len(on) == 0 {
			continue
		}
		try := func(what string, i int) {
			total[what]++
			if len(failing(judge.Drift(judge.Known{Spec: s, Sums: sums, SumsFile: "x"}, on, spec.Date{}))) > 0 {
				seen[what]++
				return
			}
			key := fmt.Sprintf("%s %s %d", what, q.ID, i+1)
			still[key] = true
			if unseenChanges[key] == "" {
				t.Errorf("%s: not seen", key)
			}
		}
		for i, f := range q.Flows {
			was := *f
			for _, m := range mutations {
				if m.change(f) {
					try(m.what, i)
				}
				*f = was
			}
			flows := q.Flows
			q.Flows = slices.Delete(slices.Clone(flows), i, i+1)
			try("drop", i)
			q.Flows = flows
		}
	}
	for k := range unseenChanges {
		if !still[k] {
			t.Errorf("%s: seen by now; take it from the list", k)
		}
	}
	var out []string
	for _, what := range slices.Sorted(maps.Keys(total)) {
		out = append(out, fmt.Sprintf("%s %d of %d", what, seen[what], total[what]))
	}
	t.Logf("changes of the spec that drift sees: %s", strings.Join(out, ", "))
}

// unseenChanges are those that drift does not see, by requirement and number
// of the flow, and why.
var unseenChanges = map[string]string{
	"direction kubernetes-connection 1":             saidAgain,
	"direction kubernetes-connection 2":             saidAgain,
	"drop kubernetes-connection 1":                  saidAgain,
	"drop kubernetes-connection 2":                  saidAgain,
	"peer kubernetes-connection 1":                  saidAgain,
	"peer kubernetes-connection 2":                  saidAgain,
	"port kubernetes-connection 1":                  saidAgain,
	"port kubernetes-connection 2":                  saidAgain,
	"protocol kubernetes-connection 1":              saidAgain,
	"protocol kubernetes-connection 2":              saidAgain,
	"direction aks-scoring-inbound 1":               ruled,
	"direction rstudio-published-port 1":            ruled,
	"direction ssh-inbound 1":                       saidAgain,
	"direction storage-past-appliance 2":            ruled,
	"direction storage-past-appliance 3":            ruled,
	"direction vscode-ports 1":                      ruled,
	"drop aks-container-registry-outbound 1":        saidAgain,
	"drop aks-microsoft-images-outbound 1":          saidAgain,
	"drop aks-scoring-inbound 1":                    ruled,
	"drop automatic-group-inbound 1":                saidAgain,
	"drop automl-resources 1":                       saidAgain,
	"drop azureml-inbound 1":                        saidAgain,
	"drop azureml-outbound 2":                       saidAgain,
	"drop container-registry-outbound 1":            saidAgain,
	"drop entra-outbound 6":                         saidAgain,
	"drop front-door-first-party-outbound 2":        saidAgain,
	"drop front-door-frontend-outbound 1":           saidAgain,
	"drop front-door-frontend-outbound 2":           saidAgain,
	"drop front-door-frontend-outbound 3":           saidAgain,
	"drop front-door-frontend-outbound 4":           saidAgain,
	"drop huggingface-models 1":                     saidAgain,
	"drop internet-deny 1":                          saidAgain,
	"drop jupyter-websocket 2":                      saidAgain,
	"drop jupyter-websocket 3":                      saidAgain,
	"drop key-vault-outbound 1":                     saidAgain,
	"drop key-vault-outbound 2":                     saidAgain,
	"drop kubernetes-api-outbound 1":                saidAgain,
	"drop kubernetes-logs-outbound 1":               saidAgain,
	"drop kubernetes-python-packages 1":             saidAgain,
	"drop kubernetes-registry-outbound 1":           saidAgain,
	"drop kubernetes-security-patches 1":            saidAgain,
	"drop kubernetes-storage-outbound 1":            saidAgain,
	"drop managed-azureml-inbound 1":                saidAgain,
	"drop managed-azureml-outbound 1":               saidAgain,
	"drop managed-azureml-outbound 2":               saidAgain,
	"drop managed-batch-outbound 1":                 saidAgain,
	"drop managed-entra-outbound 1":                 saidAgain,
	"drop managed-microsoft-images-outbound 1":      saidAgain,
	"drop managed-microsoft-images-outbound 2":      saidAgain,
	"drop managed-monitor-outbound 1":               saidAgain,
	"drop managed-private-endpoints-outbound 1":     saidAgain,
	"drop managed-resource-manager-outbound 1":      saidAgain,
	"drop microsoft-registry-hosts-government 1":    saidAgain,
	"drop microsoft-registry-outbound 1":            saidAgain,
	"drop microsoft-registry-outbound 2":            saidAgain,
	"drop monitor-outbound 2":                       saidAgain,
	"drop pytorch-packages 1":                       saidAgain,
	"drop rstudio-published-port 1":                 ruled,
	"drop ssh-inbound 1":                            saidAgain,
	"drop storage-past-appliance 2":                 ruled,
	"drop storage-past-appliance 3":                 ruled,
	"drop studio-front-door-outbound 1":             saidAgain,
	"drop studio-front-door-outbound 2":             saidAgain,
	"drop studio-front-door-outbound 3":             saidAgain,
	"drop studio-front-door-outbound 4":             saidAgain,
	"drop virtual-network-outbound 1":               saidAgain,
	"drop vscode-ports 1":                           ruled,
	"drop vscode-websocket-server 1":                saidAgain,
	"drop vscode-websocket-server-jobs 1":           saidAgain,
	"peer rstudio-published-port 1":                 ruled,
	"peer vscode-ports 1":                           ruled,
	"port managed-azureml-outbound 2":               leftOpen,
	"port managed-private-endpoints-outbound 1":     leftOpen,
	"port posit-licence 1":                          leftOpen,
	"port rstudio-published-port 1":                 leftOpen,
	"port vscode-ports 1":                           leftOpen,
	"port vscode-websocket-server-jobs 1":           leftOpen,
	"protocol automatic-group-outbound 1":           leftOpen,
	"protocol automatic-group-outbound 2":           leftOpen,
	"protocol internet-deny 1":                      leftOpen,
	"protocol managed-azureml-inbound 1":            leftOpen,
	"protocol managed-azureml-outbound 1":           leftOpen,
	"protocol managed-azureml-outbound 2":           leftOpen,
	"protocol managed-batch-outbound 1":             leftOpen,
	"protocol managed-entra-outbound 1":             leftOpen,
	"protocol managed-microsoft-images-outbound 1":  leftOpen,
	"protocol managed-microsoft-images-outbound 2":  leftOpen,
	"protocol managed-monitor-outbound 1":           leftOpen,
	"protocol managed-private-endpoints-outbound 1": leftOpen,
	"protocol managed-resource-manager-outbound 1":  leftOpen,
	"protocol posit-licence 1":                      leftOpen,
	"protocol vscode-ports 1":                       leftOpen,
}

const (
	leftOpen  = "the pages leave it open, and the ruling that decides it names none"
	ruled     = "no page states the flow: a ruling does, in words"
	saidAgain = "another flow, a requirement of the same lines or section, or a step of the same requirement says it too"
)
