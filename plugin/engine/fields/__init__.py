"""Fields: rasters whose pixels are vectors already, of one product, with one layer a year."""
