"""Algorithms that turn rasters into collections."""
