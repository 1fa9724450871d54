"""The bands of the imagery at the patches of a collection: what a map without embeddings is made from.

A patch has the mean and the standard deviation of each band, on each date. Where an encoder adds nothing to these, the
report says so.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ...base.errors import RasterError
from ...base.files.links import on_this_computer
from ...base.job import Job
from ...collection.index.opened import OpenCollection
from ...collection.manifest import Source
from ...imagery.raster.describe import Raster, describe
from ...imagery.raster.reader import RasterReader

Ints = NDArray[np.int64]


def raw_bands(opened: OpenCollection, rows: Ints, job: Job) -> NDArray[np.float32]:
    """The bands of patches, float32 (n, 2 * bands * dates). A patch without data has the mean of the others.

    Where rasters differ in their number of bands or dates, the ones that all have are used: the first bands, and the
    last dates.

    Args:
        rows: of the table, (n,).

    Raises:
        RasterError: a raster can't be read, such as one that was moved. Cancelled.
    """
    table = opened.table
    by_name = {one.name: one for one in opened.collection.manifest.sources}
    used = np.unique(table.source[rows]).tolist()
    rasters = {number: _rasters(by_name[table.sources[number]]) for number in used}
    dates = min(len(each) for each in rasters.values())
    bands = min(len(raster.bands) for each in rasters.values() for raster in each[-dates:])
    out = np.full((len(rows), 2 * bands * dates), np.nan, np.float32)
    done = 0
    for number in used:
        here = np.flatnonzero(table.source[rows] == number)
        for date, raster in enumerate(rasters[number][-dates:]):
            columns = slice(2 * bands * date, 2 * bands * (date + 1))
            out[here, columns] = _of_raster(opened, raster, rows[here], bands, job)
        done += len(here)
        job.progress(done / len(rows))
    return _filled(out)


def _rasters(source: Source) -> Sequence[Raster]:
    """The rasters of a source. A collection can be a stranger's, so nothing is read from a server."""
    for date in source.dates:
        if not on_this_computer(date.path):
            raise RasterError(messages.report.ON_A_SERVER(path=date.path))
    return [describe(date.path) for date in source.dates]


def _of_raster(opened: OpenCollection, raster: Raster, rows: Ints, bands: int, job: Job) -> NDArray[np.float32]:
    grid, table = opened.table.grid, opened.table
    out = np.full((len(rows), 2 * bands), np.nan, np.float32)
    order = np.lexsort((table.col[rows], table.row[rows]))  # neighbours share the blocks that GDAL keeps
    with RasterReader(raster, grid, range(1, bands + 1), job.check) as reader:
        for at in order.tolist():
            col, row = grid.corner_px(int(table.row[rows[at]]), int(table.col[rows[at]]))
            pixels, valid = reader.read(col, row, grid.patch_px, grid.patch_px)
            if valid.any():
                inside = pixels[:, valid].astype(np.float64)
                out[at] = np.concatenate([inside.mean(axis=1), inside.std(axis=1)])
    return out


def _filled(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Without NaN. Raises RasterError: no patch has data."""
    known = np.isfinite(values)
    if not known.any(axis=0).all():
        raise RasterError(messages.report.NO_DATA())
    means = np.nanmean(np.where(known, values, np.nan), axis=0)
    return np.where(known, values, means).astype(np.float32)
