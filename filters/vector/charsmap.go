package vector

import (
	"encoding/binary"
	"errors"
	"strings"

	"github.com/rivo/uniseg"
)

// charsmap is SentencePiece's table of what stands for which characters: a double
// array (darts-clone) that leads from bytes to places in a list of texts, each of
// which ends with a zero.
type charsmap struct {
	units []uint32
	texts string
}

// precompiled reads a charsmap: the length of the array in bytes, the array, the
// texts. An empty one changes nothing.
func precompiled(blob []byte) (func(string) string, error) {
	if len(blob) == 0 {
		return func(t string) string { return t }, nil
	}
	if len(blob) < 4 {
		return nil, errors.New("the charsmap is cut short")
	}
	n := uint64(binary.LittleEndian.Uint32(blob))
	if n%4 != 0 || n > uint64(len(blob)-4) {
		return nil, errors.New("the charsmap is cut short")
	}
	c := &charsmap{units: make([]uint32, n/4), texts: string(blob[4+n:])}
	for i := range c.units {
		c.units[i] = binary.LittleEndian.Uint32(blob[4+4*i:])
	}
	return c.normalize, nil
}

// shortCluster is the length in bytes from which on a cluster of characters is
// looked up one by one.
const shortCluster = 6

// normalize replaces what the table has. Characters that readers see as one are
// looked up together first.
func (c *charsmap) normalize(t string) string {
	var b strings.Builder
	for state := -1; t != ""; {
		var cluster string
		cluster, t, _, state = uniseg.FirstGraphemeClusterInString(t, state)
		if text, ok := c.find(cluster); ok && len(cluster) < shortCluster {
			b.WriteString(text)
			continue
		}
		for _, r := range cluster {
			if text, ok := c.find(string(r)); ok {
				b.WriteString(text)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// find is the text for the shortest beginning of the key that the table has.
func (c *charsmap) find(key string) (string, bool) {
	at := uint32(0)
	unit, ok := c.unit(at)
	if !ok {
		return "", false
	}
	at ^= offset(unit)
	for i := range len(key) {
		b := uint32(key[i])
		if b == 0 {
			return "", false
		}
		at ^= b
		if unit, ok = c.unit(at); !ok || unit&(1<<31|0xff) != b {
			return "", false
		}
		at ^= offset(unit)
		if unit>>8&1 == 1 { // a text for the bytes up to here
			leaf, ok := c.unit(at)
			place := leaf & (1<<31 - 1)
			if !ok || uint64(place) > uint64(len(c.texts)) {
				return "", false
			}
			text, _, _ := strings.Cut(c.texts[place:], "\x00")
			return text, true
		}
	}
	return "", false
}

func (c *charsmap) unit(at uint32) (uint32, bool) {
	if uint64(at) >= uint64(len(c.units)) {
		return 0, false
	}
	return c.units[at], true
}

// offset is how far on a unit's children are, by exclusive or.
func offset(unit uint32) uint32 { return unit >> 10 << (unit & (1 << 9) >> 6) }
