"""Finds the sentences that people read, keeps their translations and compiles them. See script/translate."""
