"""What is wrong with the labels, and what they lack."""
