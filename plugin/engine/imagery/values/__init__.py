"""What pixel values mean: units, scales, offsets, and scaling for an encoder."""
