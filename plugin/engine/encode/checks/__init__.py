"""What is checked before an encoding, from folders and plans alone."""
