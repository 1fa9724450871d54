"""What a person said in QGIS about a raster layer, in a form that the engine reads."""
