"""Which raster bands feed which channels of an encoder."""
