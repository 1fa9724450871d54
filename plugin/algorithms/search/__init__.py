"""Algorithms that search collections."""
