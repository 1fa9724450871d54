"""Map models: what labels and vectors make, kept as a folder, and applied to make a map."""
