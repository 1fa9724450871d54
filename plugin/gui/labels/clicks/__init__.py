"""What a click on the map labels."""
