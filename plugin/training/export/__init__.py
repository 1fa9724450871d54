"""Exports an open_clip checkpoint as an encoder."""
