package judge_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/internal/judge"
)

func TestRevised(t *testing.T) {
	swap := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(driftPage) }
	for _, c := range []struct {
		name, now string
		want      []string
	}{
		{"the same", driftPage, nil},
		{
			"words", swap("Storage is reached so:", "This is how storage is reached:", "A subnet must have 16 addresses.", "16 addresses are needed."),
			[]string{"new.md: note: 2 lines read differently and no rule is another [words-changed]"},
		},
		{
			"another order", swap("Inbound Tcp 44224 AzureMachineLearning\nOutbound Tcp 443 *.azureml.ms", "Outbound Tcp 443 *.azureml.ms\nInbound Tcp 44224 AzureMachineLearning"),
			[]string{"new.md: note: 1 line reads differently and no rule is another [words-changed]"},
		},
		{
			"said twice", swap("# Routes", "Outbound Tcp 443 *.azureml.ms\n# Routes"),
			[]string{"new.md: note: 1 line reads differently and no rule is another [words-changed]"},
		},
		{
			"a port", swap("44224", "44225"),
			[]string{"new.md:10: warning: Inbound flow Tcp 44224: AzureMachineLearning: ports 44224 became 44225 (line 10 of old.md) [value-differs]"},
		},
		{
			"a protocol and a line before", swap("Inbound Tcp", "\nInbound *"),
			[]string{"new.md:11: warning: Inbound flow Tcp 44224: AzureMachineLearning: protocol Tcp became * (line 10 of old.md) [value-differs]"},
		},
		{
			"a direction", swap("Inbound", "Outbound"),
			[]string{"new.md:10: warning: Inbound flow Tcp 44224: AzureMachineLearning: direction Inbound became Outbound (line 10 of old.md) [value-differs]"},
		},
		{
			"an access", swap("44224 AzureMachineLearning", "44224 AzureMachineLearning deny"),
			[]string{"new.md:10: warning: Inbound flow Tcp 44224: AzureMachineLearning: access Allow became Deny (line 10 of old.md) [value-differs]"},
		},
		{
			"a condition", swap("44224 AzureMachineLearning", "44224 AzureMachineLearning RStudio"),
			[]string{"new.md:10: warning: Inbound flow Tcp 44224: AzureMachineLearning: condition left open became RStudio (line 10 of old.md) [value-differs]"},
		},
		{
			"a tag", swap("44224 AzureMachineLearning", "44224 BatchNodeManagement"),
			[]string{"new.md:10: warning: Inbound flow Tcp 44224: AzureMachineLearning: peer AzureMachineLearning became BatchNodeManagement (line 10 of old.md) [value-differs]"},
		},
		{
			"a region", swap("Storage.region", "Storage"),
			[]string{"new.md:7: warning: Outbound flow Tcp 443: Storage.<region>: peer Storage.<region> became Storage (line 7 of old.md) [value-differs]"},
		},
		{
			"the region's name", swap("Storage.region", "Storage.westus"),
			[]string{"new.md: note: 1 line reads differently and no rule is another [words-changed]"},
		},
		{
			"one went", swap("Outbound Tcp 443 Storage.region\n", ""),
			[]string{"old.md:7: warning: Storage went: Outbound flow Tcp 443 (line 7) [claim-went]"},
		},
		{
			"one came", swap("# Routes", "Route - - BatchNodeManagement\n# Routes"),
			[]string{"new.md:12: warning: BatchNodeManagement came: route (line 12) [claim-came]"},
		},
		{"another text", "# Cooking\nBread.\n", []string{
			"new.md: note: 9 lines read differently and no rule is another [words-changed]",
			"old.md:7: warning: Storage went: Outbound flow Tcp 443 (line 7) [claim-went]",
			"old.md:9: warning: AzureMachineLearning went: Outbound flow Tcp 443,18881 (line 9); Inbound flow Tcp 44224 (line 10); route (line 13) [claim-went]",
			"old.md:11: warning: *.azureml.ms went: Outbound flow Tcp 443 (line 11) [claim-went]",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, shortly(judge.Revised(words(t), studied("old.md", driftPage), studied("new.md", c.now)))); d != "" {
				t.Error(d)
			}
		})
	}
	// A rule that could not be read whole is compared by what could be.
	unreadable := func(path, port, host string) judge.Studied {
		p := judge.Studied{Page: judge.Page{Path: path, Data: []byte("Perhaps " + port + " of " + host + "\n")}}
		p.Claims = []docs.Claim{{File: path, Line: 1, Kind: docs.Unread, Ports: []string{port}, Host: host, Text: "Perhaps"}}
		return p
	}
	want := []string{
		"b.md:1: note: this seems to state a rule that could not be read whole: Perhaps [unread]",
		"b.md:1: warning: unread 80: a.example.com: ports 80 became 81 (line 1 of a.md) [value-differs]",
	}
	if d := cmp.Diff(want, shortly(judge.Revised(words(t), unreadable("a.md", "80", "a.example.com"), unreadable("b.md", "81", "a.example.com")))); d != "" {
		t.Error(d)
	}
	// What was guessed and what is a matter of words is a note.
	guess := func(path, text, condition string) judge.Studied {
		p := judge.Studied{Page: judge.Page{Path: path, Data: []byte(text + "\n")}}
		if condition != "none" {
			p.Claims = []docs.Claim{{File: path, Line: 1, Kind: docs.Flow, Tag: "Storage", Condition: condition, Confidence: "low"}}
		}
		return p
	}
	for _, c := range [][2]string{{"", "public-ip"}, {"", "none"}, {"none", ""}} {
		if got := judge.Revised(words(t), guess("a.md", "one", c[0]), guess("b.md", "two", c[1])); got.Failed() || len(got) == 0 {
			t.Error(c, shortly(got))
		}
	}
	want = []string{"b.md: warning: no claim was found in either page, so no rule was compared [nothing-checked]"}
	if d := cmp.Diff(want, shortly(judge.Revised(words(t), studied("a.md", "one\n"), studied("b.md", "two\n")))); d != "" {
		t.Error(d)
	}
}
