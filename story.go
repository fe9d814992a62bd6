package winnow

// StoryID names a story: the id of the item that opened it.
type StoryID string

// StoryOf is the story that it opens when it repeats nothing.
func StoryOf(it *Item) StoryID { return StoryID(it.ID) }
