"""The dialog that encodes a raster."""
