"""From levels to scores: the curves of words and examples, the judge of words, and when a hit is another place."""
