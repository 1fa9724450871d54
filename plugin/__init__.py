"""Akin: finds places in a person's own imagery, by words or by example."""
