"""The layers of a comparison of two collections: their hits and their style."""
