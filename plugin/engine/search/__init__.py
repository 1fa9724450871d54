"""Searching a collection: query, score, filters, hits."""
