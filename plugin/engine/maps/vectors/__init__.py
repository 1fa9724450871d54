"""Vectors on a grid, whatever they come from: what labels are put on, and what maps are made of."""
