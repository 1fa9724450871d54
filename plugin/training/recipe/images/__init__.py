"""Training images, their augmentation, and the image tower."""
