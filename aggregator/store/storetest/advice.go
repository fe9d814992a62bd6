package storetest

import (
	"testing"

	"winnow"
)

func exerciseAdvice(t *testing.T, e Engine) {
	runAll(t, e, []promise{
		{"what the log has of an item, and of no other", adviceLogged},
		{"an answer is logged with the item and survives an edit", adviceKept},
		{"an answer on an edit takes the place of the earlier one", adviceAgain},
		{"an answer that comes with the page", adviceFilled},
		{"an answer outlives the process", adviceRestart},
	})
}

// advised is the item with what a model said of it.
func advised(it winnow.Item, ed winnow.EditionID, on bool) winnow.Item {
	it.TakeAdvice(winnow.Advice{Edition: ed, Model: "m", OnTopic: on, Confidence: 0.5, At: noon})
	return it
}

func (b *bench) logged(ids ...winnow.ItemID) map[winnow.ItemID]winnow.Item {
	b.Helper()
	logged, err := b.Logged(b.Context(), ids)
	b.must(err)
	return logged
}

func adviceLogged(t *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, item(1), item(2))
	b.judge("all", false)
	got := b.logged(item(1).ID, item(3).ID)
	same(b, "logged", got, map[winnow.ItemID]winnow.Item{item(1).ID: item(1)})
	same(b, "nothing asked for", b.logged(), nil)
	if _, err := b.Logged(cancelled(t), []winnow.ItemID{item(1).ID}); err == nil {
		t.Error("a look-up under a cancelled context succeeded")
	}
}

func adviceKept(_ *testing.T, b *bench) {
	b.know("wire")
	first := advised(item(1), "all", true)
	b.read(noon, first)
	same(b, "what waits", b.only1().Item, first)
	b.read(later(1), edit(item(1), "second"))
	same(b, "its advice after an edit", b.only1().Item.Advice, first.Advice)
}

func adviceAgain(_ *testing.T, b *bench) {
	b.know("wire")
	b.read(noon, advised(advised(item(1), "all", true), "other", true))
	again := advised(edit(item(1), "second"), "all", false)
	b.read(later(1), again)
	got := b.only1().Item
	same(b, "answers", len(got.Advice), 2)
	said, ok := got.AdviceFor("all")
	same(b, "the answer for its edition", []bool{said.OnTopic, ok}, []bool{false, true})
}

func adviceFilled(_ *testing.T, b *bench) {
	b.knowFull("wire")
	b.read(noon, advised(item(1), "other", true))
	f := filled(b.wantOne(noon), later(0.1))
	it := f.Want.Item
	it.TakePage(&f.Page, f.Whole)
	it = advised(it, "all", true)
	f.Advice = it.Advice
	b.must(b.Fill(b.Context(), f))
	got := b.only1().Item
	same(b, "answers", got.Advice, it.Advice)
	if _, ok := got.AdviceFor("all"); !ok {
		b.Errorf("the answer on the page's words does not hold for %q", got.Text)
	}
}

func adviceRestart(t *testing.T, b *bench) {
	b.know("wire")
	first := advised(item(1), "all", true)
	b.read(noon, first)
	b.Store = b.engine.Reopen(t, b.Store)
	same(b, "what waits", b.only1().Item, first)
}
