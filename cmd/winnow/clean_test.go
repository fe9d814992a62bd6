package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// kyivPage is an invented page that says which charset it is in.
const kyivPage = `<!doctype html>
<html lang="uk"><head><meta charset="windows-1251"><title>Міст закрито</title>
<meta property="article:published_time" content="2026-03-02T10:00:00Z"></head>
<body><article><h1>Міст закрито</h1>
<p>Рада зібралася в понеділок і цілу годину говорила про старий міст, який закрили після повені минулої весни.</p>
<p>Інженери вважають, що новий коштуватиме дев’ять мільйонів, а ремонт — п’ять; ні того, ні того в бюджеті немає.</p>
<p>Читайте також: <a href="/ferry">Ціни на пором знову зросли</a></p>
<p>Мешканці східного берега їздять через сусіднє місто, на що в добрий день іде сорок хвилин, а в базарний більше.</p>
<p>Рада збереться знову в п’ятницю, коли інженери прилюдно відповідатимуть на запитання, сказали в мерії.</p>
</article></body></html>`

// TestCleanAPage: title, language, date, text and links of a page in a charset of
// its own.
func TestCleanAPage(t *testing.T) {
	t.Parallel()
	body, err := charmap.Windows1251.NewEncoder().String(kyivPage)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, code := say(t.Context(), "", "clean", "--json", "--url", "https://l.example/bridge", file)
	var got cleaned
	if err := json.Unmarshal([]byte(out), &got); code != exitGood || err != nil {
		t.Fatalf("clean: %d, %v\n%s%s", code, err, out, errs)
	}
	if !strings.Contains(got.Text, "Рада збереться знову") || strings.Contains(got.Text, "Читайте також") || !strings.Contains(got.HTML, "<p>Інженери") {
		t.Errorf("text %q\nhtml %q", got.Text, got.HTML)
	}
	if len(got.Related) != 1 || got.Related[0].Text != "Ціни на пором знову зросли" || got.Related[0].URL != "https://l.example/ferry" || got.URL != "https://l.example/bridge" {
		t.Errorf("url %q, related %+v", got.URL, got.Related)
	}
	if got.Title != "Міст закрито" || got.Lang != "uk" || got.Published.Format("2006-01-02") != "2026-03-02" {
		t.Errorf("%+v", got)
	}
}
