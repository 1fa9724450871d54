"""The image tower, and the networks that it is made of."""
