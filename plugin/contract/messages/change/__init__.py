"""Sentences about change between dates, and about the season of an index."""
