"""What is said of rasters: files, CRS, nodata, bands, dates."""

from __future__ import annotations
