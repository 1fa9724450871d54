"""Training words, what is true of a scene in words, and the text tower."""
