"""The first opening of a netCDF or HDF file; see `base/tried`. Their libraries end the process on some damaged headers,
which no reader can prevent. Libraries of other formats give errors."""

from __future__ import annotations

import os
import re
from pathlib import Path

import rasterio

from ..base.errors import RasterError
from ..base.tried.first import Trial, try_first

#: How files begin: classic netCDF, HDF5 (also netCDF 4), HDF4.
_MARKS = (b"CDF\x01", b"CDF\x02", b"CDF\x05", b"\x89HDF", b"\x0e\x03\x13\x01")
#: One raster in such a file, as GDAL writes it: NETCDF:"file.nc":variable.
_INSIDE = re.compile(r'(?:NETCDF|HDF[45]\w*|BAG):(?:"([^"]+)"|((?:[A-Za-z]:)?[^:"]+))', re.IGNORECASE)


def try_raster(path: str) -> None:
    """Open a netCDF or HDF file in a child process first; does nothing for other rasters and those that are not on this
    computer. A file counts as tried until its size or its time changes.

    Raises:
        RasterError: the file hangs, crashes, or takes too much memory.
    """
    inside = _INSIDE.match(path)
    file = Path((inside[1] or inside[2]) if inside else path)
    try:
        with file.open("rb") as opened:
            if not opened.read(4).startswith(_MARKS):
                return
            found = os.fstat(opened.fileno())
    except (OSError, ValueError):  # not on this computer, or no possible name: GDAL says why
        return
    state = [found.st_size, found.st_mtime_ns, found.st_ino]
    identity = [rasterio.__gdal_version__, "raster", path, str(file.absolute()), *state]
    step = "imagery.raster.describe:tried"  # not the size: GDAL reads a header, and one pixel
    try_first(Trial(step, {"path": path}, identity, file.name, 0, RasterError))
