"""The text tower: words as vectors, and the spellings in which they are read."""
