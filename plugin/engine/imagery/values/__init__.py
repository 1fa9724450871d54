"""What pixel values mean: units, scales, offsets, and the scaling for an encoder."""
