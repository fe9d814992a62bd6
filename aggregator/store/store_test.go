package store_test

import (
	"path/filepath"
	"sync"
	"testing"

	"winnow"
	"winnow/aggregator/store"
	"winnow/aggregator/store/storetest"
)

// TestContract runs the contract that every engine holds to.
func TestContract(t *testing.T) {
	t.Parallel()
	var paths sync.Map // by store
	openAt := func(t *testing.T, path string) winnow.Store {
		st := open(t, path)
		paths.Store(winnow.Store(st), path)
		return st
	}
	storetest.Exercise(t, storetest.Engine{
		Open: func(t *testing.T) winnow.Store {
			return openAt(t, filepath.Join(t.TempDir(), "winnow.db"))
		},
		Reopen: func(t *testing.T, st winnow.Store) winnow.Store {
			path, _ := paths.Load(st)
			if err := st.Close(); err != nil {
				t.Fatal(err)
			}
			return openAt(t, path.(string))
		},
	})
}

// open opens the store for writing and closes it at the end of the test.
func open(t testing.TB, path string) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return st
}
