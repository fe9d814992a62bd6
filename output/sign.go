package output

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"winnow"
)

// keepWord is how an address says keep or drop.
func keepWord(keep bool) string {
	if keep {
		return "keep"
	}
	return "drop"
}

// EditorPath is where an edition's editor sees what was kept and what was dropped,
// from the root of all editions. Only who has the key can know it.
func EditorPath(key string, ed winnow.EditionID) string {
	return string(ed) + "/editor/" + signature(key, "editor", string(ed)) + "/"
}

// LabelPath is where an item is labelled. It is signed for itself, so that it can
// stand where the editor's own address may not.
func LabelPath(key string, ed winnow.EditionID, id winnow.ItemID, keep bool) string {
	word := keepWord(keep)
	return string(ed) + "/label/" + string(id) + "/" + word + "/" + signature(key, "label", string(ed), string(id), word)
}

// signature is the first half of the HMAC-SHA256 (RFC 2104, section 5) of the
// words under the key, in lower-case base32.
func signature(key string, words ...string) string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(strings.Join(words, "\x00")))
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(mac.Sum(nil)[:16]))
}

// signed tells whether given is the signature of the words, in a time that says
// nothing of where it is wrong.
func signed(key, given string, words ...string) bool {
	return hmac.Equal([]byte(given), []byte(signature(key, words...)))
}

// withoutSignature is a path as it may be logged.
func withoutSignature(path string) string {
	parts := strings.Split(path, "/")
	if len(parts) > 3 && (parts[2] == "editor" || parts[2] == "label") {
		parts = append(parts[:3], "…")
	}
	return strings.Join(parts, "/")
}
