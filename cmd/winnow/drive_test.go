package main

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"testing"
	"time"
)

// driven is a real browser that a test clicks about in. It is spoken to by the
// DevTools protocol over a pipe: JSON, each message ended by a zero byte.
type driven struct {
	t       *testing.T
	say     *os.File
	hear    *bufio.Reader
	session string
	id      int
}

// drive starts a browser with one empty page.
func drive(t *testing.T, args ...string) *driven {
	t.Helper()
	theirs, say, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	hear, theirSay, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(browser(t), append(append(headless(t), "--remote-debugging-pipe"), args...)...)
	cmd.ExtraFiles = []*os.File{theirs, theirSay} // 3, which the browser reads, and 4, which it writes
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirs.Close()
	theirSay.Close()
	_ = hear.SetReadDeadline(time.Now().Add(time.Minute)) // a browser that hangs fails the test
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		say.Close()
		hear.Close()
	})
	d := &driven{t: t, say: say, hear: bufio.NewReader(hear)}
	target := d.ask("Target.createTarget", map[string]any{"url": "about:blank"})["targetId"]
	d.session, _ = d.ask("Target.attachToTarget", map[string]any{"targetId": target, "flatten": true})["sessionId"].(string)
	d.ask("Page.enable", nil)
	return d
}

// message is what is said on the pipe, either way.
type message struct {
	ID      int            `json:"id,omitempty"`
	Session string         `json:"sessionId,omitempty"`
	Method  string         `json:"method,omitempty"`
	Params  any            `json:"params,omitempty"`
	Result  map[string]any `json:"result,omitempty"`
	Error   any            `json:"error,omitempty"`
}

// next is the next message that is the one waited for.
func (d *driven) next(is func(m message) bool) message {
	d.t.Helper()
	for {
		text, err := d.hear.ReadBytes(0)
		if err != nil {
			d.t.Fatalf("the browser is gone: %v", err)
		}
		var m message
		if err := json.Unmarshal(text[:len(text)-1], &m); err != nil {
			d.t.Fatal(err)
		}
		if is(m) {
			return m
		}
	}
}

// ask calls a method and returns its result.
func (d *driven) ask(method string, params map[string]any) map[string]any {
	d.t.Helper()
	d.tell(method, params)
	m := d.next(func(m message) bool { return m.ID == d.id })
	if m.Error != nil {
		d.t.Fatalf("%s: %v", method, m.Error)
	}
	return m.Result
}

func (d *driven) tell(method string, params map[string]any) {
	d.t.Helper()
	d.id++
	text, err := json.Marshal(message{ID: d.id, Session: d.session, Method: method, Params: params})
	if err != nil {
		d.t.Fatal(err)
	}
	if _, err := d.say.Write(append(text, 0)); err != nil {
		d.t.Fatal(err)
	}
}

// visit opens an address and waits until the page is there.
func (d *driven) visit(address string) {
	d.t.Helper()
	d.tell("Page.navigate", map[string]any{"url": address})
	d.loaded()
}

// click clicks what the expression finds and waits for the page that follows.
func (d *driven) click(expression string) {
	d.t.Helper()
	d.tell("Runtime.evaluate", map[string]any{"expression": expression + ".click()"})
	d.loaded()
}

func (d *driven) loaded() {
	d.t.Helper()
	d.next(func(m message) bool { return m.Method == "Page.loadEventFired" })
}

// read is the value of an expression in the page, as text.
func (d *driven) read(expression string) string {
	d.t.Helper()
	result, _ := d.ask("Runtime.evaluate", map[string]any{"expression": expression})["result"].(map[string]any)
	s, _ := result["value"].(string)
	return s
}
