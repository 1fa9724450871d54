"""What unchanged places of a series look like, and what stands out from it."""
