"""Fields from the net: the rasters of an area are planned by the product's index, and read block by block."""
