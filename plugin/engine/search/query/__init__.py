"""The query: its terms, and the vectors and titles of each."""
