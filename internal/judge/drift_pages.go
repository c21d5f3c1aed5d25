package judge

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/internal/input"
	"github.com/ringfence-dev/ringfence/spec"
)

// Studied is a page and the claims that were found in it.
type Studied struct {
	Page
	Claims []docs.Claim
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// linesOf are the lines of a page, as spec counts them.
func linesOf(data []byte) []string {
	clean, fs := input.Clean("", data)
	if len(fs) > 0 {
		return nil
	}
	lines := strings.Split(strings.TrimSuffix(string(clean), "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], "\r")
	}
	return lines
}

// revisionWith is the revision that has this digest, nil when none does.
func revisionWith(s *spec.Spec, sum string) *spec.Revision {
	for _, d := range s.Documents {
		for _, r := range d.Revisions {
			if r.SHA256 == sum {
				return r
			}
		}
	}
	return nil
}

// profile is what a page is known by: what stays when its text is revised.
type profile struct {
	stem     string // of its file, without the date behind "@"
	title    string
	language string
	header   map[string]string // front matter
	anchors  []string          // of its headings, sorted
	lines    map[string]bool
	body     int // how many lines stand before it
}

var (
	anchorName  = regexp.MustCompile(`<a\s+(?:name|id)\s*=\s*"([^"]*)"`)
	headingLine = regexp.MustCompile(`^#{1,6}\s+(.*)`)
	headerLine  = regexp.MustCompile(`^([A-Za-z][A-Za-z.]*):\s*(.*)`)
	fileDate    = regexp.MustCompile(`@(\d{4}-\d{2}(?:-\d{2})?)`)
)

func profileOf(name string, lines []string) profile {
	p := profile{header: map[string]string{}, lines: map[string]bool{}}
	p.stem, _, _ = strings.Cut(strings.TrimSuffix(path.Base(name), path.Ext(name)), "@")
	body := lines
	if len(lines) > 0 && strings.TrimSpace(lines[0]) == "---" {
		if end := slices.IndexFunc(lines[1:], func(l string) bool { return strings.TrimSpace(l) == "---" }); end >= 0 {
			for _, l := range lines[1 : end+1] {
				if m := headerLine.FindStringSubmatch(l); m != nil {
					p.header[m[1]] = strings.Trim(strings.TrimSpace(m[2]), `'"`)
				}
			}
			p.body = end + 2
			body = lines[p.body:]
		}
	}
	kana := 0
	for _, l := range body {
		l = strings.TrimSpace(l)
		if l == "" {
			continue
		}
		p.lines[l] = true
		if strings.ContainsFunc(l, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) }) {
			kana++
		}
		for _, m := range anchorName.FindAllStringSubmatch(l, -1) {
			p.anchors = append(p.anchors, strings.ToLower(m[1]))
		}
		if m := headingLine.FindStringSubmatch(l); m != nil && !strings.Contains(l, "<a ") {
			p.anchors = append(p.anchors, slug(m[1]))
		}
		if p.title == "" {
			p.title = strings.TrimLeft(htmlTag.ReplaceAllString(l, ""), "# ")
		}
	}
	if t := p.header["title"]; t != "" && !strings.EqualFold(t, "Include file") {
		p.title = t
	}
	p.language = "en"
	if 10*kana > len(p.lines) {
		p.language = "ja"
	}
	slices.Sort(p.anchors)
	p.anchors = slices.Compact(p.anchors)
	return p
}

// slug is the anchor that a heading gets.
func slug(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-':
			return unicode.ToLower(r)
		case r == ' ':
			return '-'
		}
		return -1
	}, strings.TrimSpace(heading))
}

// likeness says how sure it is, from 0 to 1, that two pages are states of one
// document: by their anchors, which stay when a page is reworded or translated,
// and by their lines.
func (p profile) likeness(o profile) float64 {
	anchors := 0.0
	if len(p.anchors) > 2 && len(o.anchors) > 2 {
		both := 0
		for _, a := range p.anchors {
			if slices.Contains(o.anchors, a) {
				both++
			}
		}
		anchors = float64(both) / float64(len(p.anchors)+len(o.anchors)-both)
	}
	both := 0
	for l := range p.lines {
		if o.lines[l] {
			both++
		}
	}
	most := max(len(p.lines), len(o.lines))
	if most == 0 {
		return 0
	}
	return max(anchors, float64(both)/float64(most))
}

const (
	surely   = 0.5 // alike enough to be of one document
	probably = 0.2 // where the title or the file's name is the same too
)

// document finds the document that a page is a state of, nil when it is none.
// known are the profiles of the revisions at hand.
func (p profile) document(s *spec.Spec, known map[*spec.Revision]profile) *spec.Document {
	var best *spec.Document
	most := 0.0
	for _, d := range s.Documents {
		for _, r := range d.Revisions {
			k, ok := known[r]
			if !ok {
				continue
			}
			same := p.stem == k.stem || p.title != "" && p.title == k.title
			like := p.likeness(k)
			if (like >= surely || same && like >= probably) && like > most {
				best, most = d, like
			}
		}
	}
	if best != nil {
		return best
	}
	// No state of it is at hand: its name must do.
	for _, d := range s.Documents {
		if slices.ContainsFunc(d.Revisions, func(r *spec.Revision) bool { _, ok := known[r]; return ok }) {
			continue
		}
		named := p.title == d.Title.En || p.title == d.Title.Ja || p.stem == addressStem(d.URL)
		if named || slices.ContainsFunc(d.Revisions, func(r *spec.Revision) bool { return p.stem == fileStem(r.File) }) {
			return d
		}
	}
	return nil
}

func fileStem(file string) string {
	stem, _, _ := strings.Cut(strings.TrimSuffix(file, path.Ext(file)), "@")
	return stem
}

// addressStem is how a file of a page is called: how-to-x, v1_how-to-x.
func addressStem(url string) string {
	url, _, _ = strings.Cut(url, "#")
	base := path.Base(url)
	if version := path.Base(path.Dir(url)); regexp.MustCompile(`^v\d+$`).MatchString(version) {
		base = version + "_" + base
	}
	return base
}

// Dating is a day and where it comes from.
type dating struct {
	date spec.Date
	why  spec.Text
}

// dated tells of when a page is: the day of its hand-off to translation, for
// ms.date stays over several texts, then ms.date, then its file's name.
func (p profile) dated(file string) []dating {
	var out []dating
	add := func(text string, why spec.Text, layouts ...string) {
		for _, l := range layouts {
			if t, err := time.Parse(l, text); err == nil {
				out = append(out, dating{spec.Date{Time: t}, why})
				return
			}
		}
	}
	add(p.header["ms.lasthandoff"], spec.Text{En: "Day of the last hand-off to translation.", Ja: "翻訳への最終引き渡し日。"}, "01/02/2006")
	add(p.header["ms.date"], spec.Text{En: "ms.date of the page.", Ja: "ページの ms.date。"}, "01/02/2006", "1/2/2006", time.DateOnly)
	if m := fileDate.FindStringSubmatch(path.Base(file)); m != nil {
		add(m[1], spec.Text{En: "From the name of the stored file.", Ja: "保存したファイルの名前による。"}, time.DateOnly, "2006-01")
	}
	return out
}
