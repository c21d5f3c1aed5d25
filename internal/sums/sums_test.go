package sums_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ringfence-dev/ringfence/internal/sums"
)

func TestRoundTrip(t *testing.T) {
	s := sums.Sums{"b/c.json": sums.Digest([]byte("c")), "a": sums.Digest(nil)}
	const want = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n" +
		"2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6  b/c.json\n"
	if got := string(s.Bytes()); got != want {
		t.Errorf("wrote\n%swant\n%s", got, want)
	}
	for _, text := range []string{want, strings.ReplaceAll(want, "\n", "\r\n")} {
		back, err := sums.Parse([]byte(text))
		if err != nil || !bytes.Equal(back.Bytes(), s.Bytes()) {
			t.Errorf("read %v, %v", back, err)
		}
	}
	if empty, err := sums.Parse(nil); err != nil || len(empty) != 0 {
		t.Errorf("an empty list reads as %v, %v", empty, err)
	}
}

func TestRefused(t *testing.T) {
	digest := sums.Digest(nil)
	for name, text := range map[string]string{
		"not hexadecimal": strings.Repeat("z", 64) + "  a\n",
		"upper case":      strings.ToUpper(digest) + "  a\n",
		"short":           digest[2:] + "  a\n",
		"one space":       digest + " a\n",
		"no path":         digest + "  \n",
		"the folder":      digest + "  .\n",
		"above":           digest + "  ../a\n",
		"hidden above":    digest + "  a/../../b\n",
		"absolute":        digest + "  /etc/passwd\n",
		"backslash":       digest + "  a\\b\n",
		"twice":           digest + "  a\n" + digest + "  a\n",
		"blank line":      digest + "  a\n\n" + digest + "  b\n",
		"only a newline":  "\n",
	} {
		if s, err := sums.Parse([]byte(text)); err == nil {
			t.Errorf("%s: read %v, want an error", name, s)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(sums.Digest(nil) + "  a/b\n"))
	f.Add([]byte("\n"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := sums.Parse(data)
		if err != nil {
			return
		}
		back, err := sums.Parse(s.Bytes())
		if err != nil || !bytes.Equal(back.Bytes(), s.Bytes()) {
			t.Errorf("%q reads back as %v, %v", data, back, err)
		}
	})
}
