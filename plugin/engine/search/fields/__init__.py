"""Searching a field: regions that look like examples, and every year."""
