"""Clusters of vectors, as a start where there are no labels."""
