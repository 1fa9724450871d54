"""Marks on the map canvas, and the map tool for places."""
