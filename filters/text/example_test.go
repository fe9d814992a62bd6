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
