package ask

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// saying is an answer.
type saying struct {
	onTopic    bool
	confidence float64
}

// errNonsense is an answer that says nothing we asked for.
var errNonsense = errors.New("the answer makes no sense")

// read reads a chat completion. It must have both values and no others' words
// around them; a fence of Markdown is forgiven.
func read(text []byte) (saying, error) {
	var completion struct {
		Choices []struct {
			Message struct {
				Content string `json:"content"`
			} `json:"message"`
		} `json:"choices"`
	}
	if err := json.Unmarshal(text, &completion); err != nil || len(completion.Choices) == 0 {
		return saying{}, fmt.Errorf("%w: it is no chat completion", errNonsense)
	}
	var said struct {
		OnTopic    *bool    `json:"on_topic"`
		Confidence *float64 `json:"confidence"`
	}
	content := unfence(completion.Choices[0].Message.Content)
	switch err := json.Unmarshal([]byte(content), &said); {
	case err != nil:
		return saying{}, fmt.Errorf("%w: it is not the one JSON object that was asked for", errNonsense)
	case said.OnTopic == nil || said.Confidence == nil:
		return saying{}, fmt.Errorf("%w: on_topic or confidence is missing", errNonsense)
	case *said.Confidence < 0 || *said.Confidence > 1:
		return saying{}, fmt.Errorf("%w: the confidence is not between 0 and 1", errNonsense)
	}
	return saying{*said.OnTopic, *said.Confidence}, nil
}

// unfence takes a text out of a fence of Markdown.
func unfence(s string) string {
	s = strings.TrimSpace(s)
	inner, fenced := strings.CutPrefix(s, "```")
	if !fenced {
		return s
	}
	_, inner, _ = strings.Cut(inner, "\n")
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(inner), "```"))
}
