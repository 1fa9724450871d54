"""The grid of patches on the ground, and coordinate systems."""
