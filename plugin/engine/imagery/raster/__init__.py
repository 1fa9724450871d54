"""Reads rasters: size, place, nodata, dates, bands, pixels."""
