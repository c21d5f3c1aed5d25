package judge_test

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ringfence-dev/ringfence/internal/docs"
	"github.com/ringfence-dev/ringfence/internal/judge"
	"github.com/ringfence-dev/ringfence/internal/report"
	"github.com/ringfence-dev/ringfence/spec"
)

// rewording says every sentence in other words that mean the same.
type rewording struct {
	name string
	with func(string) string
}

// swapWords puts words in the place of others; of Latin ones whole words.
func swapWords(pairs ...string) func(string) string {
	type swap struct {
		old *regexp.Regexp
		now string
	}
	var all []swap
	for i := 0; i < len(pairs); i += 2 {
		old := regexp.QuoteMeta(pairs[i])
		if pairs[i][0] < 0x80 {
			old = `(?i)\b` + old + `\b`
		}
		all = append(all, swap{regexp.MustCompile(old), strings.ReplaceAll(pairs[i+1], "$", "$$")})
	}
	return func(s string) string {
		for _, x := range all {
			s = x.old.ReplaceAllString(s, x.now)
		}
		return s
	}
}

// swapClauses changes the order of clauses, where a pattern finds two.
func swapClauses(pattern, with string) func(string) string {
	x := regexp.MustCompile(pattern)
	return func(s string) string { return x.ReplaceAllString(s, with) }
}

var (
	japanese  = regexp.MustCompile(`[\x{3040}-\x{30ff}]`)
	sentences = regexp.MustCompile(`([.。]\s*)([A-Z\x{3040}-\x{9fff}])`)
)

// begin puts words before the first letter of every sentence.
func begin(en, ja string) func(string) string {
	return func(s string) string {
		word := en
		if japanese.MatchString(s) {
			word = ja
		}
		s = sentences.ReplaceAllString(s, "${1}"+word+"${2}")
		i := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune(" \t-*+•>0123456789.)", r) })
		if i < 0 || strings.ContainsAny(s[i:i+1], "[|`\"") || strings.HasPrefix(s[i:], "__") || strings.HasPrefix(s[i:], "\u2460") || strings.HasPrefix(s[i:], "\u300c") {
			return s // a name stands first
		}
		return s[:i] + word + s[i:]
	}
}

var rewordings = []rewording{
	{"synonyms", swapWords(
		"allow", "permit", "allows", "permits", "allowed", "permitted", "use", "employ", "using", "employing", "create", "make", "configure", "set up", "traffic", "network traffic",
		"communication", "traffic", "information", "details", "connect", "link", "add", "put in", "ensure", "see to it", "inbound", "incoming", "outbound", "outgoing", "enable", "switch on",
		"使用", "利用", "構成", "設定", "作成", "用意", "追加", "付け加え", "トラフィック", "通信", "許可", "認可", "インバウンド", "受信", "アウトバウンド", "送信", "以下の", "次の",
		"zulassen", "gestatten", "Datenverkehr", "Verkehr", "permitir", "autorizar", "tráfico", "flujo", "허용", "승인", "트래픽", "통신", "允许", "准许", "流量", "通信",
	)},
	{"other synonyms", swapWords(
		"permit", "let through", "allow", "let through", "access", "reach", "access to", "a way to", "needed", "called for", "the following", "these", "should", "ought to", "when", "whenever",
		"許可する", "認める", "許可します", "認めます", "次の", "これらの", "アクセス", "接続", "規則", "ルール", "確認してください", "見てください", "通信", "やり取り",
		"Zugriff", "Zugang", "Regeln", "Vorgaben", "acceso", "entrada libre", "접근", "도달", "访问", "到达",
	)},
	{"must", swapWords("must", "has to", "required", "mandatory", "need to", "have to", "needs to", "has to", "make sure", "be sure",
		"muss", "hat unbedingt", "müssen", "haben unbedingt", "erforderlich", "nötig", "debe", "tiene que", "deben", "tienen que", "necesario", "preciso",
		"필요합니다", "있어야 합니다", "해야 합니다", "하여야 합니다", "必须", "务必", "需要", "须", "必要があります", "ことが必要です", "必要です", "必須です", "必須", "必要")},
	{"no must", swapWords("you must", "you", "must", "will", "required", "asked for", "need to", "want to", "needs to", "wants to", "needs", "asks for", "make sure", "see", "should", "will",
		"muss", "wird", "müssen", "werden", "erforderlich", "gefragt", "debe", "va a", "deben", "van a", "necesario", "pedido", "필요합니다", "쓰입니다", "必须", "会", "需要", "会",
		"必要があります", "ことになります", "必要です", "使われます", "必須です", "使われます", "確認してください", "見てください")},
	{"imperatives", swapClauses(`\b[Yy]ou (must|need to|should|have to) ([a-z]+)`, "$2")},
	{"obligations", swapWords("必要があります", "なければなりません", "必要です", "欠かせません", "してください", "しなければなりません", "must", "has no choice but to", "should", "had better")},
	{"plain Japanese", swapWords("なりません", "ならない", "必要があります", "必要がある", "してください", "すること", "します", "する", "です。", "である。", "ありません", "ない", "ません", "ない", "されます", "される", "できます", "できる", "ます。", "る。")},
	{"polite Japanese", swapWords("してください", "していただくようお願いいたします", "必要です", "必要でございます", "必要があります", "必要がございます", "します。", "いたします。", "できます", "可能でございます")},
	{"fillers", begin("note that ", "なお、")},
	{"more fillers", begin("in practice, as a rule, ", "一般的に、")},
	{"the condition last", swapClauses(`^(\s*(?:[-*+•>]\s+)*)(If|When|To) ([^,.|]+), ([^.|]+)\.`, "$1$4 if $3.")},
	{"the condition first", swapClauses(`^(\s*(?:[-*+•>]\s+)*)([^.,|:]+) (if|when|unless) ([^.,|:]+)\.`, "$1$3 $4, $2.")},
	{"the Japanese condition last", swapClauses(`^(\s*(?:[-*+•>]\s+)*)([^。、|]+(?:場合は|には|ために))、([^。|]+)。`, "$1$3 ($2)。")},
	{"periods", swapClauses(`([a-z\p{Han}\p{Hiragana}\p{Katakana}])(\.|。)(\s|$)`, "$1!$3")},
	{"no period at the end", swapClauses(`([\p{L}])[.。]\s*$`, "$1")},
	{"a period for the colon", swapClauses(`([\p{L}])[:：]\s*$`, "$1.")},
	{"dashes for commas", swapClauses(`([\p{Latin}]), ([\p{Latin}])`, "$1 – $2")},
	{"brackets for dashes", swapClauses(` \((\p{L}[^()|]+)\)`, " – $1 –")},
	{"printed apostrophes", swapClauses(`([a-z])'([a-z])`, "$1\u2019$2")},
	{"no Japanese comma", swapClauses(`([\p{Hiragana}])、`, "$1")},
	{"wider blanks", swapClauses(`([\p{L}]) ([\p{L}])`, "$1  $2")},
}

var underHead = regexp.MustCompile(`^[\s|:-]+$`)

var lettered = regexp.MustCompile(`\p{L}{4}`)

// guarded are the parts of a line that are no words of a sentence.
var guarded = regexp.MustCompile("`[^`]*`|(?:__|\\*\\*)[^_*]+(?:__|\\*\\*)|\\[[^]]*\\]|「[^」]*」|共同作成者|データ閲覧者|\\]\\([^)]*\\)|<[^>]*>|https?://\\S+|[\\w*<>-]+(?:\\.[\\w*<>-]+)+|\\b[A-Z][a-z]+[A-Z]\\w*(?:\\.\\w+)?|\"[^\"]*\"")

// reworded is a page with every sentence in other words; only lines that
// count takes.
func reworded(p judge.Studied, w rewording, takes func(int) bool) []byte {
	lines := strings.Split(string(p.Data), "\n")
	fixed := map[int]bool{} // lines of tables without marks, of rules spread over steps, of code
	for _, c := range p.Claims {
		if strings.HasSuffix(c.Shape, "-sentence") || strings.HasSuffix(c.Shape, "-list") || c.Shape == "leftover" || strings.Contains(lines[c.Line-1], "|") {
			continue
		}
		first := c.Line
		if c.Shape == "rule-steps" { // it stands where the tag does, in the middle of its steps
			first -= 12
		}
		for l := c.EndLine - 1; l >= 0 && (l >= first-1 || strings.TrimSpace(lines[l]) != ""); l-- {
			fixed[l] = true
		}
		for l := c.EndLine; l < len(lines) && strings.TrimSpace(lines[l]) != ""; l++ {
			fixed[l] = true
		}
	}
	body := 0
	if len(lines) > 0 && lines[0] == "---" {
		if end := slices.Index(lines[1:], "---"); end >= 0 {
			body = end + 2
		}
	}
	fenced := false
	for i := body; i < len(lines); i++ {
		l := lines[i]
		if strings.HasPrefix(strings.TrimLeft(l, " >\t"), "```") {
			fenced = !fenced
		}
		cells := strings.Count(l, "|") > 1
		// Headings, heads of tables and lines of a flattened page that are no
		// sentence are names, and names stay.
		if fenced || strings.HasPrefix(l, "#") || fixed[i] || !takes(i) || !cells && !strings.ContainsAny(l, ".。:：,、") || cells && i+1 < len(lines) && underHead.MatchString(lines[i+1]) {
			continue
		}
		if w.name == "no period at the end" && strings.HasSuffix(p.Path, ".txt") && len(l) < 400 {
			continue // where marks are lost, a line without a period is a heading
		}
		if cells {
			parts := strings.Split(l, "|")
			if k := len(parts) - 2; k > 0 && strings.Count(parts[k], " ") > 3 && lettered.MatchString(parts[k]) { // the purpose
				parts[k] = rephrase(parts[k], w)
				lines[i] = strings.Join(parts, "|")
			}
			continue
		}
		lines[i] = rephrase(l, w)
	}
	return []byte(strings.Join(lines, "\n"))
}

// rephrase words a line differently, what is guarded aside.
func rephrase(l string, w rewording) string {
	var kept []string
	l = guarded.ReplaceAllStringFunc(l, func(s string) string {
		kept = append(kept, s)
		return fmt.Sprintf("\u2460%d\u2461", len(kept)-1)
	})
	l = w.with(l)
	return regexp.MustCompile("\u2460(\\d+)\u2461").ReplaceAllStringFunc(l, func(s string) string {
		var i int
		fmt.Sscanf(s, "\u2460%d\u2461", &i)
		return kept[i]
	})
}

// TestReworded: every sentence in other words, in many ways, and no rule
// another: nothing above a note, between two states and against the spec.
func TestReworded(t *testing.T) {
	x := words(t)
	t.Run("own pages", func(t *testing.T) { rewordAll(t, x, ownPages(t), nil) })
	t.Run("stored pages", func(t *testing.T) { rewordAll(t, x, storedPages(t), known(t)) })
}

func rewordAll(t *testing.T, x *docs.Extractor, pages map[string][]byte, k *judge.Known) {
	tried, lines := 0, 0
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		old := studiedBy(x, name, pages[name])
		for _, w := range rewordings {
			for _, some := range []bool{false, true} { // every sentence, and every third
				takes := func(i int) bool { return !some || i%3 == 1 }
				data := reworded(old, w, takes)
				if string(data) == string(pages[name]) {
					continue
				}
				tried++
				stem, _, _ := strings.Cut(strings.TrimSuffix(name, path.Ext(name)), "@")
				now := studiedBy(x, stem+"@"+dayAfter(k, name)+path.Ext(name), data)
				got := judge.Revised(x, old, now)
				if !some {
					before, after := strings.Split(string(pages[name]), "\n"), strings.Split(string(data), "\n")
					for i := range before {
						if before[i] != after[i] {
							lines++
						}
					}
					if k != nil {
						got = append(got, slices.DeleteFunc(judge.Drift(*k, []judge.Studied{old, now}, spec.Date{}), func(f report.Finding) bool { return f.File != now.Path })...)
					}
				}
				if len(old.Claims) == 0 { // that there is nothing to compare is said
					got = slices.DeleteFunc(got, func(f report.Finding) bool { return f.Rule == "nothing-checked" })
				}
				if fails := failing(got); len(fails) > 0 {
					t.Errorf("%s, %s (every third: %v):\n\t%s", name, w.name, some, strings.Join(fails, "\n\t"))
				}
			}
		}
	}
	t.Logf("%d pages reworded, %d lines", tried, lines)
}

// dayAfter is the day after the one on which the spec dates a page.
func dayAfter(k *judge.Known, file string) string {
	if k != nil {
		for _, d := range k.Spec.Documents {
			for _, r := range d.Revisions {
				if r.File == file {
					return r.Date.AddDate(0, 0, 1).Format(time.DateOnly)
				}
			}
		}
	}
	return "2030-01-01"
}

// known is the shipped spec.
func known(t *testing.T) *judge.Known {
	t.Helper()
	s, fs := spec.Builtin()
	if len(fs) > 0 {
		t.Fatal(fs)
	}
	var pages []judge.Studied
	for name, data := range storedPages(t) {
		pages = append(pages, judge.Studied{Page: judge.Page{Path: name, Data: data}})
	}
	return &judge.Known{Spec: s, Sums: judge.Sums(s, pages, nil), SumsFile: judge.SumsName}
}
