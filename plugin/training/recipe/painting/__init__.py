"""Scenes that the recipe paints, for classes that the data lacks."""
