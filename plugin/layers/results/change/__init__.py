"""Layers of change through time."""
