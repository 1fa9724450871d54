"""Algorithms that add encoders."""
