"""What Akin draws on the map canvas, and the tool that picks a place."""
