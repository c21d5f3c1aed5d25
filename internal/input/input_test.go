package input

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

func utf16Bytes(order binary.ByteOrder, units ...uint16) []byte {
	out := make([]byte, 2*len(units))
	for i, u := range units {
		order.PutUint16(out[2*i:], u)
	}
	return out
}

func TestClean(t *testing.T) {
	const text = "a = \"\u6771\U0001F600\"\n"
	plain := utf16.Encode([]rune(text))
	marked := append([]uint16{0xfeff}, plain...)
	for name, data := range map[string][]byte{
		"UTF-8":             []byte(text),
		"UTF-8 with mark":   []byte("\xef\xbb\xbf" + text),
		"LE with mark":      utf16Bytes(binary.LittleEndian, marked...),
		"BE with mark":      utf16Bytes(binary.BigEndian, marked...),
		"LE without mark":   utf16Bytes(binary.LittleEndian, plain...),
		"BE without mark":   utf16Bytes(binary.BigEndian, plain...),
		"at the size limit": append([]byte(text), bytes.Repeat([]byte(" "), MaxSize-len(text))...),
	} {
		got, fs := Clean(name, data)
		if len(fs) > 0 || strings.TrimRight(string(got), " ") != text {
			t.Errorf("%s: got %.40q, %v", name, got, fs)
		}
	}
	for in, want := range map[string]string{"": "", "a": "a", "\xef\xbb\xbf": "", "\xff\xfe": ""} {
		if got, fs := Clean("f", []byte(in)); len(fs) > 0 || string(got) != want {
			t.Errorf("Clean(%q) = %q, %v", in, got, fs)
		}
	}
}

func TestCleanRefuses(t *testing.T) {
	for _, c := range []struct {
		name, data, want string
	}{
		{"bad byte", "ab\nx\u6771\xff", "f:2:3: the byte 0xff is not UTF-8"},
		{"cut rune", "a\xe6\x9d", "f:1:2: the byte 0xe6 is not UTF-8"},
		{"surrogate in UTF-8", "\xed\xa0\x80", "f:1:1: the byte 0xed is not UTF-8"},
		{"half a character", "\xff\xfea\x00b", "f:1:2: the UTF-16 text ends in half a character"},
		{"half a pair", "\xff\xfe\x00\xd8a\x00", "f:1:1: the UTF-16 text holds half a surrogate pair, 0xd800"},
		{"pair at the end", "\xfe\xff\x00\n\xd8\x00", "f:2:1: the UTF-16 text holds half a surrogate pair, 0xd800"},
		{"second half first", "\xff\xfe\x00\xdca\x00", "f:1:1: the UTF-16 text holds half a surrogate pair, 0xdc00"},
		{"too large", strings.Repeat(" ", MaxSize+1), "f: the file has 16777217 bytes; at most 16777216 are read"},
		{"too large once it is UTF-8", "\xff\xfe" + strings.Repeat("\x01\x30", MaxSize/2-1), "f: the file has 25165821 bytes; at most 16777216 are read"},
	} {
		got, fs := Clean("f", []byte(c.data))
		if got != nil || len(fs) != 1 || fs.Error() != c.want || fs[0].Fix == "" {
			t.Errorf("%s: got %.20q, %v, want %s", c.name, got, fs, c.want)
		}
	}
}

func TestCheckHCL(t *testing.T) {
	r := strings.Repeat
	for _, c := range []struct {
		name, data, want string // want: the place, "" when accepted
	}{
		{"empty", "", ""},
		{"200 parentheses", "a = " + r("(", 200) + "1" + r(")", 200), ""},
		{"201 parentheses", "a = " + r("(", 201) + "1" + r(")", 201), "1:205"},
		{"100 KB of parentheses", r("(", 100<<10), "1:201"},
		{"100 KB of lists", "a = " + r("[", 100<<10), "1:205"},
		{"blocks", r("a {\n", 201), "201:3"},
		{"objects", "x = " + r("{a=", 300), "1:605"},
		{"interpolations", "a = " + r(`"${`, 201), "1:606"},
		{"templates in a heredoc", "a = <<E\n" + r("%{ if x }", 201) + "\nE\n", "2:1795"},
		{"closed directives", "a = <<E\n" + r("%{ if x }y%{ else }z%{ endif }", 500) + "\nE\n", ""},
		{"a run of !", "a = " + r("!", 100<<10) + "b", "1:205"},
		{"a run of -", "a = " + r("-", 100<<10) + "1", "1:205"},
		{"conditionals", "a = " + r("b ? c : ", 201) + "d", "1:1607"},
		{"conditionals inside", "a = " + r("b ? ", 201), "1:807"},
		{"wrong closing brackets hide nothing", r("(}", 201), "1:401"},
		{"brackets in strings and comments", "a = \"" + r("(", 500) + "\" # " + r("(", 500) + "\n/*" + r("{", 500) + "*/\n", ""},
		{"brackets in a heredoc", "a = <<E\n" + r("([{", 500) + "\nE\n", ""},
		{"many items", r("a = !b # c\nd = [-1, -2, !e ? 1 : 2]\n", 1000), ""},
		{"many elements", "a = [\n" + r("  !b,\n", 1000) + "]\n", ""},
		{"a long sum", "a = " + r("1+", MaxChain) + "1", ""},
		{"too long a sum", "a = " + r("1+", MaxChain+1) + "1", "1:10006"},
		{"too long a sum over lines", "a = [" + r("1\n+", MaxChain+1) + "1]", "5001:1"},
		{"too long a for", "a = {for k in b : k => " + r("1\n+\n", MaxChain+1) + "1}", "9996:1"},
		{"a chain of indexes", "a = b" + r("[0]", MaxChain+1), "1:15006"},
		{"a chain of names", "a = b" + r(".c", MaxChain+1), "1:10006"},
		{"lines of sums", r("a = 1+1\n", MaxChain+1), ""},
	} {
		fs := CheckHCL("f", []byte(c.data))
		switch {
		case c.want == "" && len(fs) > 0:
			t.Errorf("%s: %v", c.name, fs)
		case c.want != "" && (len(fs) != 1 || !strings.HasPrefix(fs[0].Place(), "f:"+c.want+":") || fs[0].Fix == ""):
			t.Errorf("%s: got %v, want a finding at %s", c.name, fs, c.want)
		}
	}
}

func TestCheckHCLSize(t *testing.T) {
	fs := CheckHCL("f", make([]byte, MaxHCL+1))
	if want := "f: the file has 2097153 bytes; at most 2097152 are read"; fs.Error() != want {
		t.Errorf("got %v, want %s", fs, want)
	}
}

func TestCheckJSON(t *testing.T) {
	r := strings.Repeat
	for _, c := range []struct{ name, data, want string }{
		{"empty", "", ""},
		{"200 lists", r("[", 200) + r("]", 200), ""},
		{"201 lists", r("[", 201) + r("]", 201), "1:201"},
		{"objects on lines", r("{\"\u6771\":\n", 201), "201:1"},
		{"after wide text", "[\"\u6771\"," + r("[", 200), "1:205"},
		{"side by side", "[" + r("[],", 1000) + "[]]", ""},
		{"strings", `["` + r("[", 500) + `\"` + r("{", 500) + `"]`, ""},
		{"comments", "// " + r("[", 500) + "\n/*" + r("[", 500) + "*/[]", ""},
		{"closing brackets hide nothing", r("]", 500) + r("[", 201), "1:701"},
		{"open string", `"` + r("[", 500), ""},
		{"open comment", "/*" + r("[", 500), ""},
		{"ends in an escape", `"\`, ""},
		{"a lone slash", "/" + r("[", 201), "1:202"},
	} {
		fs := CheckJSON("f", []byte(c.data))
		switch {
		case c.want == "" && len(fs) > 0:
			t.Errorf("%s: %v", c.name, fs)
		case c.want != "" && (len(fs) != 1 || !strings.HasPrefix(fs[0].Place(), "f:"+c.want+":") || fs[0].Fix == ""):
			t.Errorf("%s: got %v, want a finding at %s", c.name, fs, c.want)
		}
	}
}

// FuzzCheckHCL hands what passes to the parser: it must come back.
func FuzzCheckHCL(f *testing.F) {
	for _, s := range []string{"a = 1\n", strings.Repeat("(", 300), "a = \"${b ? \"x\" : !c}\"\n", "a = <<E\n%{ if x }y%{ endif }\nE\n", "b \"c\" {\n d = [1, 2,]\n}\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, fs := Clean("f", data)
		if len(fs) > 0 || len(CheckHCL("f", text)) > 0 {
			return
		}
		hclsyntax.ParseConfig(text, "f", hcl.InitialPos)
	})
}

func FuzzCheckJSON(f *testing.F) {
	for _, s := range []string{`{"a": [1, "\"[", null]} // x`, strings.Repeat("[", 300), "/*"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { CheckJSON("f", data) })
}

func BenchmarkCheckHCL(b *testing.B) {
	data := []byte(strings.Repeat("rule \"a\" {\n  ports = [\"443\", \"8704-8993\"] # comment\n  when = env.a && !self.b\n}\n", 10000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		CheckHCL("f", data)
	}
}
