"""Overviews of a field that Akin makes: a pixel is the sum of the vectors below it, with length 1 again.

GDAL's own overviews would interpolate stored values, which is wrong for vectors.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.transform import Affine
from rasterio.windows import Window

from ...contract import messages
from ..base.files.disk import replacing, writing_to
from ..base.job import Job
from ..imagery.grid.crs import parse_crs
from .encoding import quadratic
from .tile import OVERVIEW_STEPS, Box, FieldTile, as_new_as, coarse_file, is_older, overview_tile

#: The side of a block of an overview's file, and that of the pieces that are read for it, in pixels of the source: in
#: float32, 64 bands of one take 64 MB.
BLOCK, PIECE = 256, 512
#: A raster has overviews down to this side in pixels: it then is read at once.
SMALL_PX = 512


def make_overviews(tile: FieldTile, dimension: int, coarse: str, job: Job, part: tuple[float, float] = (0, 1)) -> None:
    """Write the overviews of a raster that has none: "NAME_4.tif" and so on for coarse "NAME_{}.tif".

    Args:
        part: begin and end of the part of the job's progress that this is.

    Raises:
        RasterError: the raster can't be read. ResourceError: the disk is full, or can't be written. Cancelled.
    """
    with ExitStack() as stack:
        source, below = tile, 1
        for step in OVERVIEW_STEPS:
            if max(source.size(1)) <= SMALL_PX:
                return
            path = Path(coarse_file(coarse, step))
            if not path.is_file() or is_older(path, tile.card):
                with writing_to(path, messages.fields.NOT_WRITTEN()), replacing(path) as temporary:
                    _write(source, temporary, step // below, dimension, job, part if below == 1 else (part[1], part[1]))
                as_new_as(path, tile.card)
            source, below = overview_tile(tile.card, step, str(path), dimension), step
            stack.callback(source.close)


def _write(source: FieldTile, path: Path, factor: int, dimension: int, job: Job, part: tuple[float, float]) -> None:
    """The overview of a raster at its full size, which is itself an overview for the larger steps."""
    height, width = source.size(1)
    rows, cols = -(-height // factor), -(-width // factor)
    a, b, c, d, e, f = source.card.transform
    profile = {
        "driver": "GTiff", "height": rows, "width": cols, "count": dimension, "dtype": "int8", "nodata": -128,
        "crs": parse_crs(source.card.crs), "transform": Affine(a * factor, b, c, d, e * factor, f), "tiled": True,
        "blockxsize": BLOCK, "blockysize": BLOCK, "compress": "deflate", "zlevel": 1, "interleave": "pixel",
        "bigtiff": "IF_SAFER",
    }  # fmt: skip
    with rasterio.Env(CHECK_DISK_FREE_SPACE="NO"), rasterio.open(path, "w", **profile) as file:
        for row in range(0, rows, BLOCK):
            job.progress(part[0] + (part[1] - part[0]) * row / rows, messages.fields.MAKING_OVERVIEWS())
            for col in range(0, cols, BLOCK):
                here = Window(col, row, min(BLOCK, cols - col), min(BLOCK, rows - row))
                file.write(_summed(source, here, factor, dimension), window=here)


def _summed(source: FieldTile, window: Window, factor: int, dimension: int) -> NDArray[np.int8]:
    """The pixels (d, h, w) of a window of the overview, piece by piece: float32 takes four times the memory of int8."""
    height, width = source.size(1)
    top, left = int(window.row_off), int(window.col_off)
    found, side = np.empty((dimension, int(window.height), int(window.width)), np.int8), PIECE // factor
    for down in range(0, found.shape[1], side):
        for across in range(0, found.shape[2], side):
            row, col = (top + down) * factor, (left + across) * factor
            h, w = min(side, found.shape[1] - down), min(side, found.shape[2] - across)
            box = Box(row, col, min(h * factor, height - row), min(w * factor, width - col))
            found[:, down : down + h, across : across + w] = _piece(source, box, factor)
    return found


def _piece(source: FieldTile, box: Box, factor: int) -> NDArray[np.int8]:
    pixels = source.read(box, 1)
    vectors = pixels.encoding.decoded(pixels.bands.reshape(len(pixels.bands), -1)).reshape(pixels.bands.shape)
    vectors[:, ~pixels.valid] = 0
    down, across = np.arange(0, box.height, factor), np.arange(0, box.width, factor)
    total = np.add.reduceat(np.add.reduceat(vectors, down, axis=1), across, axis=2)
    lengths = np.sqrt((total * total).sum(axis=0))
    stored = quadratic((total / np.where(lengths > 0, lengths, 1)).astype(np.float32))
    stored[:, lengths == 0] = -128
    return stored
