"""Searches a collection: query, score, filters, hits."""
