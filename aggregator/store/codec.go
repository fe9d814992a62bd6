package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"winnow"
)

// micros is how a column holds a time: microseconds since 1970, 0 for unknown.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// instant is the reverse of micros.
func instant(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}

// sane is t in UTC to the microsecond, or unknown when JSON has no way to write
// it (RFC 3339 §5.6: four digits of year).
func sane(t time.Time) time.Time {
	t = t.UTC().Truncate(time.Microsecond)
	if t.Year() < 1 || t.Year() > 9999 {
		return time.Time{}
	}
	return t
}

// plain is s as a TEXT column takes it on every engine: UTF-8 without NUL.
func plain(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

// key is what an address is looked up by; 0 for none. Eight bytes of a hash
// make an index a tenth as large as the addresses would.
func key(address string) int64 {
	if address == "" {
		return 0
	}
	sum := sha256.Sum256([]byte(address))
	return int64(binary.BigEndian.Uint64(sum[:]))
}

// keys are those of an item: its URL's, and its canonical address's when that
// is another.
func keys(it *winnow.Item) (url, canonical int64) {
	url = key(it.URL)
	if it.Canonical != it.URL {
		canonical = key(it.Canonical)
	}
	return url, canonical
}

// pack writes an item down. HTML isn't escaped: that would double it.
func pack(it *winnow.Item) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(it); err != nil {
		return nil, fmt.Errorf("pack item %s: %w", it.ID, err)
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}

func unpack(body []byte, it *winnow.Item) error {
	if err := json.Unmarshal(body, it); err != nil {
		return fmt.Errorf("unpack item: %w: %w", ErrDamaged, err)
	}
	return nil
}

func packVerdict(v *winnow.Verdict) (string, error) {
	text, err := json.Marshal(v)
	if err != nil { // a score that is no number
		return "", fmt.Errorf("pack verdict: %w", err)
	}
	return string(text), nil
}

func unpackVerdict(text string, v *winnow.Verdict) error {
	if err := json.Unmarshal([]byte(text), v); err != nil {
		return fmt.Errorf("unpack verdict: %w: %w", ErrDamaged, err)
	}
	return nil
}
