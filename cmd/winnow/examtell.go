package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"winnow"
	"winnow/filters/measure"
)

// tell writes the results for people.
func (x *exam) tell(w io.Writer) {
	belong := x.all.Kept + x.all.Missed
	wrap(w, 0, 2, fmt.Sprintf("%s: %d %s in %s, %d measured: %d that belong there and %d that don't",
		x.edition.ID, len(x.examples), plural(len(x.examples), "example"), x.file, x.all.Total(), belong, x.all.Total()-belong))
	if x.folds > 0 {
		wrap(w, 0, 2, fmt.Sprintf("the edition learns from them: they were judged in %d parts, each by what is learnt from the others", x.folds))
	}
	for _, lang := range slices.Sorted(maps.Keys(x.foreign)) {
		n := x.foreign[lang]
		wrap(w, 0, 2, fmt.Sprintf("%d %s in %s, which the edition doesn't keep: not measured", n, plural(n, "example"), lang))
	}
	x.figures(w)
	x.decisions(w)
	x.mistakes(w)
}

// columns aligns what is written to it by tabs.
func columns(w io.Writer) *tabwriter.Writer { return tabwriter.NewWriter(w, 0, 0, 2, ' ', 0) }

func (x *exam) figures(w io.Writer) {
	t := columns(w)
	defer t.Flush()
	fmt.Fprintln(t, "\n\tprecision\trecall\tF1\tkept rightly\tkept wrongly\tmissed\tdropped rightly")
	row := func(name string, c measure.Counts) {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\n", name, figure(c.Precision()), figure(c.Recall()), figure(c.F1()), c.Kept, c.Stray, c.Missed, c.Dropped)
	}
	row("all", x.all)
	for _, lang := range x.languages() {
		row(lang, x.langs[lang])
	}
}

// figure is a share with its interval, or a dash where nothing is known.
func figure(f measure.Figure) string {
	if f.Of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f (%.2f–%.2f)", f.Value, f.Low, f.High)
}

func (x *exam) decisions(w io.Writer) {
	t := columns(w)
	defer t.Flush()
	fmt.Fprintln(t, "\ndecided by\t\trightly\twrongly")
	for _, d := range x.bench() {
		verb := map[bool]string{true: "kept", false: "dropped"}[d.keep]
		c := x.deciders[d]
		fmt.Fprintf(t, "%s\t%s\t%d\t%d\n", d.name(), verb, c.Kept+c.Dropped, c.Stray+c.Missed)
	}
}

func (d decider) name() string {
	switch {
	case d.filter == "":
		return "nobody objects"
	case d.rule == "":
		return d.filter
	}
	return d.filter + ", " + d.rule
}

func (x *exam) mistakes(w io.Writer) {
	if len(x.wrong) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%d judged wrongly:\n", len(x.wrong))
	for _, o := range x.wrong {
		what := "missed"
		if !o.example.Keep {
			what = "kept wrongly"
		}
		wrap(w, 0, 2, fmt.Sprintf("%s:%d: %s: %s", x.file, o.example.At.Line(), what, harmless(o.example.Title)))
		wrap(w, 4, 6, outcome(&o.verdict)+": "+o.verdict.Reason)
		for _, p := range o.verdict.Parts {
			fmt.Fprintln(w, partLine(p))
		}
	}
}

// partLine is a contribution to a score in one line.
func partLine(p winnow.Part) string {
	return fmt.Sprintf("      %+6.2f  %s", p.Score, harmless(strings.Join(strings.Fields(p.What+" "+p.Where+" "+quoted(p.Words)), " ")))
}

// examReport is an exam for programs.
type examReport struct {
	Edition   winnow.EditionID `json:"edition"`
	File      string           `json:"file"`
	Examples  int              `json:"examples"`
	Measured  int              `json:"measured"`
	Foreign   map[string]int   `json:"foreign"`
	Folds     int              `json:"folds"`
	All       countsReport     `json:"all"`
	Languages []langReport     `json:"languages"`
	Deciders  []deciderReport  `json:"deciders"`
	Wrong     []wrongReport    `json:"wrong"`
	Under     []string         `json:"under"`
}

type countsReport struct {
	KeptRightly    int           `json:"kept_rightly"`
	KeptWrongly    int           `json:"kept_wrongly"`
	Missed         int           `json:"missed"`
	DroppedRightly int           `json:"dropped_rightly"`
	Precision      *figureReport `json:"precision"` // null where nothing is known
	Recall         *figureReport `json:"recall"`
	F1             *figureReport `json:"f1"`
}

type figureReport struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

type langReport struct {
	Lang string `json:"lang"`
	countsReport
}

type deciderReport struct {
	Filter  string `json:"filter"`
	Rule    string `json:"rule"`
	Keep    bool   `json:"keep"`
	Rightly int    `json:"rightly"`
	Wrongly int    `json:"wrongly"`
}

type wrongReport struct {
	Line    int            `json:"line"`
	Title   string         `json:"title"`
	Keep    bool           `json:"keep"` // what the editor says
	Verdict winnow.Verdict `json:"verdict"`
}

func (x *exam) report(under []string) examReport {
	r := examReport{
		Edition: x.edition.ID, File: x.file, Examples: len(x.examples), Measured: x.all.Total(), Foreign: x.foreign, Folds: x.folds,
		All: newCountsReport(x.all), Languages: []langReport{}, Deciders: []deciderReport{}, Wrong: []wrongReport{}, Under: append([]string{}, under...),
	}
	for _, lang := range x.languages() {
		r.Languages = append(r.Languages, langReport{lang, newCountsReport(x.langs[lang])})
	}
	for _, d := range x.bench() {
		c := x.deciders[d]
		r.Deciders = append(r.Deciders, deciderReport{d.filter, d.rule, d.keep, c.Kept + c.Dropped, c.Stray + c.Missed})
	}
	for _, o := range x.wrong {
		r.Wrong = append(r.Wrong, wrongReport{o.example.At.Line(), o.example.Title, o.example.Keep, o.verdict})
	}
	return r
}

func newCountsReport(c measure.Counts) countsReport {
	known := func(f measure.Figure) *figureReport {
		if f.Of == 0 {
			return nil
		}
		return &figureReport{f.Value, f.Low, f.High}
	}
	return countsReport{c.Kept, c.Stray, c.Missed, c.Dropped, known(c.Precision()), known(c.Recall()), known(c.F1())}
}
