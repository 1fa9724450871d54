"""From a raster file to pixels with a known place, band and unit."""
