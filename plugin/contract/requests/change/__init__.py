"""Change between dates, and the season of an index."""
