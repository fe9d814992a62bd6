package text

import "slices"

// trie finds which of many keys a text begins with, in one walk over its first
// bytes. It is built once and then only read.
type trie struct {
	// root holds the node of each first byte, 0 for none: most texts leave here.
	root [256]int32
	// first and ends say where the children and the keys of node i begin; node i's
	// are those before node i+1's.
	first, ends []int32
	labels      []byte  // of the children, in order
	kids        []int32 // their nodes
	keys        []int32 // the numbers of the keys
}

// newTrie makes a trie of keys, which are known by their numbers. An empty key is
// never found.
func newTrie(keys []string) *trie {
	order := make([]int32, 0, len(keys))
	for i, k := range keys {
		if k != "" {
			order = append(order, int32(i))
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		switch x, y := keys[a], keys[b]; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	t := &trie{}
	t.build(keys, order)
	return t
}

// span is a node to be built: the keys from i to j, which are alike in their first
// depth bytes.
type span struct{ i, j, depth int }

// build makes the nodes level by level, so that a node's children stand together.
func (t *trie) build(keys []string, order []int32) {
	queue := []span{{0, len(order), 0}}
	for n := 0; n < len(queue); n++ {
		s := queue[n]
		t.first = append(t.first, int32(len(t.kids)))
		t.ends = append(t.ends, int32(len(t.keys)))
		i := s.i
		for ; i < s.j && len(keys[order[i]]) == s.depth; i++ {
			t.keys = append(t.keys, order[i])
		}
		for i < s.j {
			label, begin := keys[order[i]][s.depth], i
			for i < s.j && keys[order[i]][s.depth] == label {
				i++
			}
			if n == 0 {
				t.root[label] = int32(len(queue))
			}
			t.labels, t.kids = append(t.labels, label), append(t.kids, int32(len(queue)))
			queue = append(queue, span{begin, i, s.depth + 1})
		}
	}
	t.first = append(t.first, int32(len(t.kids)))
	t.ends = append(t.ends, int32(len(t.keys)))
}

// step is the node after b, 0 when no key goes on so. The root is node 0.
func (t *trie) step(node int32, b byte) int32 {
	if node == 0 {
		return t.root[b]
	}
	for i := t.first[node]; i < t.first[node+1]; i++ {
		if t.labels[i] == b {
			return t.kids[i]
		}
	}
	return 0
}

// at are the keys that end at a node.
func (t *trie) at(node int32) []int32 { return t.keys[t.ends[node]:t.ends[node+1]] }
