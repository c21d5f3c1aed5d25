package artifact_test

import (
	"cmp"
	"regexp"
	"strings"
)

var (
	listItem    = regexp.MustCompile("^- (?:.*\\(`([^`]+)`\\)|\\*\\*(.+)\\*\\*\n)") // by its ID, else by its title
	listHeading = regexp.MustCompile(`^##? (.*)\n`)
	listNumber  = regexp.MustCompile(`\d+`)
	listLink    = regexp.MustCompile(`\]\(https://[^)]+\)`)
)

// listEdits are changes of a checklist, line by line. A finding names the item
// or the section, and stands in it.
func listEdits(data []byte) []edit {
	lines := strings.SplitAfter(string(data), "\n")
	starts := make([]int, len(lines)+1)
	var part []int // the line, from 0, in which the item or section of each begins
	for i, l := range lines {
		starts[i+1] = starts[i] + len(l)
		begin := 0
		if i > 0 {
			begin = part[i-1]
		}
		if listItem.MatchString(l) || listHeading.MatchString(l) {
			begin = i
		}
		part = append(part, begin)
	}
	var out []edit
	code := false
	for i, l := range lines {
		text := strings.TrimSpace(l)
		fence := strings.HasPrefix(text, "```")
		if fence {
			code = !code
		}
		if text == "" || fence || strings.HasPrefix(text, "<!--") || strings.HasPrefix(text, "| --") {
			continue
		}
		last := i
		for last+1 < len(lines) && part[last+1] == part[i] {
			last++
		}
		add := func(kind string, from, to int, with string) {
			e := edit{kind: kind, from: starts[i] + from, to: starts[i] + to, text: with, first: part[i] + 1, last: last + 2}
			if m := listItem.FindStringSubmatch(lines[part[i]]); m != nil {
				e.subject = []string{cmp.Or(m[1], strings.ReplaceAll(m[2], "`", ""))}
			} else if m := listHeading.FindStringSubmatch(lines[part[i]]); m != nil {
				e.subject = append(e.subject, strings.TrimSpace(m[1]), "before the first section", "the title")
			}
			if kind == "item removed" || kind == "section removed" {
				e.first = 1
			}
			out = append(out, e)
		}
		switch {
		case code:
			add("code", len(l)-1, len(l)-1, "x")
			if at := listNumber.FindStringIndex(l); at != nil {
				add("code: number", at[0], at[1], "7"+l[at[0]:at[1]])
			}
			continue
		case listHeading.MatchString(l):
			add("heading", len(l)-1, len(l)-1, " not")
			continue
		case listItem.MatchString(l):
			add("item removed", 0, starts[last+1]-starts[i], "")
			add("item added", 0, 0, "- [ ] **Something else** (`something-else`)\n  - **Do:** Something\n")
			out[len(out)-1].subject = []string{"something-else"}
			add("item duplicated", 0, 0, string(data[starts[i]:starts[last+1]]))
			out[len(out)-1].last += last - i + 1
			if id := strings.LastIndex(l, "`)"); id > 0 {
				add("ID", id, id, "-x")
			} else {
				at := strings.LastIndex(l, "**")
				add("title", at, at, " not")
			}
			switch {
			case strings.HasPrefix(l, "- [ ] "):
				add("ticked", 3, 4, "x")
				add("box removed", 2, 6, "")
			default:
				add("box added", 2, 2, "[ ] ")
			}
		default:
			if l[0] != '|' { // a row less leaves a table
				add("line added", 0, 0, l)
			}
			add("line removed", 0, len(l), "")
		}
		if at := listNumber.FindStringIndex(strings.ReplaceAll(l, "`", " ")); at != nil {
			add("number", at[0], at[1], "7"+l[at[0]:at[1]])
		}
		if at := listLink.FindStringIndex(l); at != nil {
			add("link", at[1]-1, at[1]-1, "x")
		}
		if at := strings.LastIndexAny(strings.TrimRight(l, "\n |*`)"), " 、。"); at > 4 && !strings.Contains(l[at:], "`") {
			add("reworded", at, at, " not")
		}
	}
	return out
}
