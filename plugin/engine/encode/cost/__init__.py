"""The cost of an encoding, and the ground that its patches cover."""
