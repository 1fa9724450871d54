"""The score of every patch of a collection, as a raster on the grid of its patches."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.transform import from_origin
from rasterio.windows import Window

from ...contract import SimilarityRaster, SimilarityRasterResult
from ..base.errors import QueryError, ResourceError
from ..base.job import Job
from ..collection.index.opened import OpenCollection, open_collection
from ..imagery.grid import ground
from ..search.query import Query, make_query

NODATA = -9999.0
#: Cells worked on at a time (32 MB each of sum and count), and the side of the file's tiles.
STRIPE_CELLS = 4_000_000
TILE = 256
#: Cells that a raster may have: rasters far apart in one collection would give mostly nothing.
MAX_CELLS = 4_000_000_000


@dataclass(frozen=True)
class Frame:
    """The cells that are written: rows row0..row1 and columns col0..col1 of the patch grid, ends excluded."""

    row0: int
    row1: int
    col0: int
    col1: int
    reach: int

    @property
    def height(self) -> int:
        """Rows of cells."""
        return self.row1 - self.row0

    @property
    def width(self) -> int:
        """Columns of cells."""
        return self.col1 - self.col0


def similarity_raster(request: SimilarityRaster, job: Job) -> SimilarityRasterResult:
    """Write a float32 GeoTIFF with the mean score (0..1) of the patches that cover each cell, nodata where none does.

    A cell is as large as the patches' stride, and its corners lie on the lattice of the patches' corners.

    Raises:
        QueryError: a query or extent that can't be answered. CollectionError: the collection can't be opened.
        ResourceError: no room on the disk, or a folder that can't be written.
    """
    output = Path(request.output).expanduser()
    _check_output(output)
    opened = open_collection(request.collection, job)
    query = make_query(request.terms, opened)
    rows = _within(request, opened)
    job.note("Comparing the patches")
    scores = query.curve.scores(opened.exact.scores(query.direction, rows)).astype(np.float32)
    frame = _frame(opened, rows)
    low, high = _write(output, opened, rows, scores, frame, query, job)
    grid = opened.table.grid
    return SimilarityRasterResult(str(output), frame.width, frame.height, grid.cell_m, grid.crs, low, high, query.title)


def _check_output(output: Path) -> None:
    if output.suffix.lower() not in (".tif", ".tiff"):
        raise QueryError(f"The output {output.name!r} must be a GeoTIFF: give it a name that ends in .tif.")
    if not output.parent.is_dir():
        raise QueryError(f"The folder {output.parent} does not exist. Choose another place for the output.")


def _within(request: SimilarityRaster, opened: OpenCollection) -> NDArray[np.int64]:
    if request.extent is None:
        return np.arange(len(opened.table))
    shape = ground.rectangle(request.extent, opened.table.grid.crs, opened.table.bounds)
    rows = np.flatnonzero(opened.table.inside(shape, touching=True))
    if not len(rows):
        raise QueryError("Nothing was encoded in the extent. Choose one on the imagery of the collection.")
    return rows


def _frame(opened: OpenCollection, rows: NDArray[np.int64]) -> Frame:
    """The cells that the patches at `rows` cover; a patch covers as many cells as strides fit into it, at least one."""
    table = opened.table
    reach = max(1, table.grid.patch_px // table.grid.stride_px)
    row, col = table.row[rows], table.col[rows]
    frame = Frame(int(row.min()), int(row.max()) + reach, int(col.min()), int(col.max()) + reach, reach)
    if frame.width * frame.height > MAX_CELLS:
        raise QueryError(
            f"The raster would have {frame.width:,} x {frame.height:,} cells, since the collection's rasters lie far "
            "apart. Give an extent."
        )
    return frame


def _write(
    output: Path,
    opened: OpenCollection,
    rows: NDArray[np.int64],
    scores: NDArray[np.float32],
    frame: Frame,
    query: Query,
    job: Job,
) -> tuple[float, float]:
    """Write under another name, then rename; the least and the highest value."""
    partial = output.with_name(f".{output.stem}.{os.getpid()}.tmp.tif")
    low, high = np.inf, -np.inf
    try:
        with rasterio.Env(CHECK_DISK_FREE_SPACE="NO"), rasterio.open(partial, "w", **_profile(opened, frame)) as file:
            file.update_tags(TITLE=query.title, METHOD=query.method, SOFTWARE="Akin")
            file.set_band_description(1, query.title)
            for window, values in _stripes(opened, rows, scores, frame):
                job.progress((window.row_off + window.height) / frame.height, "Writing the raster")
                file.write(values, 1, window=window)
                known = values[values != NODATA]
                if known.size:
                    low, high = min(low, float(known.min())), max(high, float(known.max()))
        _verify(partial, frame)
        partial.replace(output)
    except (OSError, RasterioError) as error:
        raise ResourceError(
            f"{output} could not be written ({error}). Free some disk space, or choose another folder."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return low, high


def _profile(opened: OpenCollection, frame: Frame) -> dict[str, object]:
    grid = opened.table.grid
    x, y = grid.x0 + frame.col0 * grid.cell_m, grid.y0 - frame.row0 * grid.cell_m
    return {
        "driver": "GTiff",
        "width": frame.width,
        "height": frame.height,
        "count": 1,
        "dtype": "float32",
        "crs": grid.crs,
        "transform": from_origin(x, y, grid.cell_m, grid.cell_m),
        "nodata": NODATA,
        "tiled": True,
        "blockxsize": TILE,
        "blockysize": TILE,
        "compress": "deflate",
        "predictor": 3,
        "bigtiff": "IF_SAFER",
    }


def _stripes(
    opened: OpenCollection, rows: NDArray[np.int64], scores: NDArray[np.float32], frame: Frame
) -> Iterator[tuple[Window, NDArray[np.float32]]]:
    """The raster from top to bottom in stripes of whole tiles: a window, and its values (h, w)."""
    order = np.argsort(opened.table.row[rows], kind="stable")
    row, col, score = opened.table.row[rows][order], opened.table.col[rows][order], scores[order]
    height = max(TILE, STRIPE_CELLS // frame.width // TILE * TILE)
    for top in range(frame.row0, frame.row1, height):
        bottom = min(top + height, frame.row1)
        first, last = np.searchsorted(row, [top - frame.reach + 1, bottom])
        here = slice(int(first), int(last))
        values = _mean(row[here] - top, col[here] - frame.col0, score[here], bottom - top, frame)
        yield Window(0, top - frame.row0, frame.width, bottom - top), values


def _mean(
    row: NDArray[np.int32], col: NDArray[np.int32], score: NDArray[np.float32], height: int, frame: Frame
) -> NDArray[np.float32]:
    total = np.zeros(height * frame.width, np.float64)
    count = np.zeros(height * frame.width, np.int32)
    for down in range(frame.reach):
        for across in range(frame.reach):
            at_row = row + down
            inside = (at_row >= 0) & (at_row < height)
            cell = at_row[inside].astype(np.int64) * frame.width + col[inside] + across
            total += np.bincount(cell, score[inside], len(total))
            count += np.bincount(cell, minlength=len(count)).astype(np.int32)
    values = np.full(len(total), NODATA, np.float32)
    np.divide(total, count, out=values, where=count > 0, casting="unsafe")
    return values.reshape(height, frame.width)


def _verify(path: Path, frame: Frame) -> None:
    """A full disk may show only when the last tiles are flushed on closing: the file is read back once."""
    with rasterio.open(path) as file:
        for top in range(0, frame.height, TILE):
            file.read(1, window=Window(0, top, frame.width, min(TILE, frame.height - top)))
