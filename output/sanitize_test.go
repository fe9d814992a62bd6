package output

import (
	"strings"
	"testing"
)

func TestSanitize(t *testing.T) {
	t.Parallel()
	const base = "https://isle.example/news/one"
	for _, tt := range []struct{ name, in, want string }{
		{"words and structure", `<h2>A</h2><p>b <em>c</em></p><ul><li>d</ul>`, `<h2>A</h2><p>b <em>c</em></p><ul><li>d</li></ul>`},
		{"whole links", `<a href="http://a.example/?b=1&amp;c=2">x</a>`, `<a href="http://a.example/?b=1&amp;c=2" rel="noreferrer">x</a>`},
		{"relative links are resolved", `<a href="../two">x</a><img src="/i.png" alt="i">`, `<a href="https://isle.example/two" rel="noreferrer">x</a><img src="https://isle.example/i.png" alt="i">`},
		{"mail", `<a href="mailto:desk@isle.example">x</a>`, `<a href="mailto:desk@isle.example" rel="noreferrer">x</a>`},
		{"other schemes", `<a href="JaVaScRiPt:alert(1)">x</a><a href="java&#10;script:alert(1)">y</a><a href="data:text/html,z">z</a>`, `xyz`},
		{"handlers", `<p onclick="x()" style="color:red" class="c">a</p>`, `<p>a</p>`},
		{"scripts with all they hold", `a<script>b</script><style>c</style><iframe srcdoc="d">e</iframe><svg><a>f</a></svg>g`, `ag`},
		{"counters of readers", `<img src="https://c.example/x" width="1" height="1">a`, `a`},
		{"what is left open is closed", `<blockquote><p><b>a`, `<blockquote><p><b>a</b></p></blockquote>`},
		{"what was never opened", `a</div></p>b`, `ab`},
		{"crossed", `<b><i>a</b></i>`, `<b><i>a</i></b>`},
		{"CDATA", `a]]>b`, `a]]&gt;b`},
		{"control characters", "a\x00\x0bb\xffc&#8;d", "abcd"},
		{"comments", `a<!-- b --><![CDATA[c]]>d`, `ad`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := sanitize(tt.in, base); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestSanitizeWithoutBase(t *testing.T) {
	t.Parallel()
	if got := sanitize(`<a href="/two">x</a> <a href="//b.example/">y</a>`, "javascript:alert(1)"); got != "x y" {
		t.Errorf("got %q", got)
	}
}

// TestSanitizeBounds gives it what makes parsers slow.
func TestSanitizeBounds(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"nested":    strings.Repeat("<div>", 300_000) + "deep",
		"unclosed":  strings.Repeat("<a href=x>", 200_000),
		"long":      strings.Repeat("島", 1<<20),
		"brackets":  strings.Repeat("<", 1<<20),
		"ends":      strings.Repeat("</p>", 1<<18),
		"attribute": "<p " + strings.Repeat("a=b ", 1<<18) + ">",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := sanitize(in, "https://isle.example/")
			if n := strings.Count(got, "<div>"); n > maxNesting {
				t.Errorf("nested %d deep", n)
			}
			if again := sanitize(got, "https://isle.example/"); len(got) < maxMarkup && again != got {
				t.Error("sanitizing again changes it")
			}
		})
	}
}

func FuzzSanitize(f *testing.F) {
	for _, s := range []string{hostile, `<a href="x">`, `<svg><script>a</script></svg>`, `<p title="<b>">`, `<math><mi//xlink:href="data:x,<script>">`, "<select><option><style></select><script>a</script>", "<a href='&#x6A;avascript:a'>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := sanitize(s, "https://isle.example/one")
		if problem := activeContent([]byte("<!doctype html><body>"+got), true); problem != "" {
			t.Errorf("%s in %q", problem, got)
		}
		if again := sanitize(got, "https://isle.example/one"); again != got {
			t.Errorf("not a fixed point:\n%q\n%q", got, again)
		}
	})
}
