"""The Compare dock: two collections side by side."""
