"""Sentences about rasters, their values, and files that are opened for the first time."""
