"""Vectors in arrays that GDAL does not open: Zarr stores and NPY files.

A store can be a stranger's, so `metadata.py` reads its metadata and refuses what is not plain numbers, before the
library `zarr` (`chunks.py`) reads chunks, from this computer only.
"""
