"""Change through time."""
