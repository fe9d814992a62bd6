package text_test

import (
	"fmt"

	"winnow/filters/text"
)

// Two forms of a word share a stem.
func ExampleStem() {
	for _, w := range []string{"переговори", "переговорами"} {
		fmt.Println(text.Stem("uk", text.Fold(w)))
	}
	fmt.Println(text.Stem("en", "negotiated"))
	// Output:
	// переговор
	// переговор
	// negoti
}

// Six newspapers write one name.
func ExampleSkeleton() {
	for _, name := range []string{"Жуков", "Zhukov", "Schukow", "Żukow", "Joukov", "Zjoekov"} {
		fmt.Print(text.Skeleton(name), " ")
	}
	// Output: sukv sukv sukv sukv sukv sukv
}

// Names come with their places, so that they can be shown.
func ExampleNames() {
	s := text.Cut("The Kremlin rejects a plan by Ursula von der Leyen")
	for _, n := range text.Names("en", &s) {
		fmt.Println(n.Text, n.Start, n.End)
	}
	// Output:
	// Kremlin 4 11
	// Ursula von der Leyen 30 50
}

// Two reports give one number.
func ExampleNumbers() {
	en, de := text.Cut("2.5 million people"), text.Cut("2,5 Mio. Menschen")
	fmt.Println(text.Numbers("en", &en)[0].Value == text.Numbers("de", &de)[0].Value)
	// Output: true
}
