package azure

import (
	"crypto/sha1" //nolint:gosec // version 5 of a GUID is made of it
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// GUID is the name of a resource that has no other: a digest of what tells it
// from its like, as the guid() of ARM and Bicep makes one. Of a reference the
// resource counts, not the path. The same parts always give the same text.
func GUID(parts ...Value) string {
	var texts []string
	for _, p := range parts {
		if p.Kind == Reference {
			k := p.Ref.ID.Key()
			texts = append(texts, k.Scope+"|"+k.Type+"|"+k.Name)
			continue
		}
		texts = append(texts, p.Text)
	}
	sum := sha1.Sum([]byte(strings.Join(texts, "\n"))) //nolint:gosec // no secret
	b := sum[:16]
	b[6] = b[6]&0x0f | 0x50
	b[8] = b[8]&0x3f | 0x80
	h := hex.EncodeToString(b)
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// Digest is what tells one generated name from another: six lower letters and
// digits, one of them a letter at least, since Azure refuses names that end in
// "-" and digits.
func Digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	d := hex.EncodeToString(sum[:3])
	if strings.Trim(d, "0123456789") == "" {
		d = string('g'+d[0]-'0') + d[1:] // which no other digest begins with
	}
	return d
}
