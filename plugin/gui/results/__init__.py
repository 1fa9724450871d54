"""The Results dock: hits as a gallery and on the map."""
