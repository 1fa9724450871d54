"""Rasters made from a collection's vectors."""
