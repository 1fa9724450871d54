"""Vegetation indices of rasters of several dates, pixel by pixel: the season, and a forecast."""
