package main

import (
	"winnow"
)

// suggestReport is a suggestion for programs.
type suggestReport struct {
	Edition winnow.EditionID `json:"edition"`
	File    string           `json:"file"`
	Before  countsReport     `json:"before"`
	Others  []otherReport    `json:"others"`
	Steps   []stepReport     `json:"steps"`
	Left    int              `json:"left"`
	Trials  int              `json:"trials"`
	YAML    string           `json:"yaml"`
}

// otherReport is an edition that has lists with this one in common. None of its
// examples that are judged rightly may break; it may have none.
type otherReport struct {
	Edition  winnow.EditionID `json:"edition"`
	Lists    []string         `json:"lists"`
	Examples int              `json:"examples"`
}

type stepReport struct {
	changeReport
	Path  string         `json:"path,omitempty"`
	Mends []mendedReport `json:"mends"`
	Or    []changeReport `json:"or"`
	After countsReport   `json:"after"`
}

type changeReport struct {
	List  string `json:"list,omitempty"`
	Lang  string `json:"lang,omitempty"`
	Word  string `json:"word,omitempty"`
	Out   bool   `json:"out,omitempty"`
	Key   string `json:"key,omitempty"`
	Value string `json:"value,omitempty"`
}

type mendedReport struct {
	File  string `json:"file"`
	Line  int    `json:"line"`
	Title string `json:"title"`
	Keep  bool   `json:"keep"`
}

func (s *suggestion) report() suggestReport {
	r := suggestReport{
		Edition: s.edition.ID, File: s.file, Before: newCountsReport(s.counts(s.before)), Steps: []stepReport{}, Others: []otherReport{},
		Left: s.left(), Trials: s.trials, YAML: s.yaml(),
	}
	for _, o := range s.sides[1:] {
		r.Others = append(r.Others, otherReport{o.edition.ID, o.shares, o.held})
	}
	for _, step := range s.steps {
		sr := stepReport{changeReport: changeReport(step.Change), Mends: []mendedReport{}, Or: []changeReport{}, After: newCountsReport(s.counts(step.Kept))}
		if step.Key != "" {
			sr.Path = s.edition.Filters[s.filter].Settings.Path + "." + step.Key
		}
		for _, at := range step.Mends {
			sr.Mends = append(sr.Mends, mendedReport{s.sides[s.judged[at].side].file, s.judged[at].of.At.Line(), s.judged[at].of.Title, s.judged[at].of.Keep})
		}
		for _, c := range step.Or {
			sr.Or = append(sr.Or, changeReport(c))
		}
		r.Steps = append(r.Steps, sr)
	}
	return r
}
