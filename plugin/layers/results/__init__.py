"""Layers made of what the engine answers: hits, scores, maps, changes, reports."""
