"""The picture of vectors: their first three principal components as red, green and blue.

The components are those of a sample of the whole collection, or of the last year of a field, so that a colour means the
same in the pictures of every extent and year.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window

from ...contract import EmbeddingPicture, EmbeddingPictureResult, messages
from ..base.components import Components
from ..base.errors import QueryError
from ..base.job import Job
from ..collection.index.opened import open_collection
from ..collection.store import visit
from ..fields.card import is_field
from ..fields.encoding import Bands, Encoding
from ..fields.mosaic import Lattice, lattice_of, layers_in, stripes
from ..fields.opened import OpenField, open_field
from ..fields.pixel_area import pixel_side_m
from .base import MAX_CELLS, Raster, Stripe, area_of, averaged, rows_within
from .field_similarity import ROWS
from .geotiff import MapBand, check_output, write_map


def embedding_picture(request: EmbeddingPicture, job: Job) -> EmbeddingPictureResult:
    """Write a uint8 GeoTIFF with three bands; 0 is nodata.

    Raises:
        QueryError: the extent or the year is not valid, or nothing is in the extent.
        CollectionError: the collection or field can't be opened. RasterError: a raster of a field can't be read.
        ResourceError: no disk space, or no permission to write.
    """
    output = Path(request.output).expanduser()
    check_output(output)
    if is_field(request.collection):
        return _of_field(request, output, job)
    opened = open_collection(request.collection, job)
    rows = rows_within(request.extent, opened.table)
    area = area_of(opened.table, rows)
    components = Components.of(opened.sample)
    job.note(messages.maps.COMPARING())
    levels = np.empty((3, len(rows)), np.float32)

    def project(start: int, vectors: NDArray[np.float32]) -> None:
        levels[:, start : start + len(vectors)] = components.axes @ vectors.T

    visit(opened.store, project, None if len(rows) == len(opened.table) else rows)
    bands = (averaged(area, opened.table, rows, one, nodata=np.nan) for one in levels)
    cell_m = (area.grid.cell_x_m + area.grid.cell_y_m) / 2
    return _written(output, area, components, (_coloured(components, parts) for parts in zip(*bands)), cell_m, {}, job)


def _coloured(components: Components, bands: tuple[Stripe, ...]) -> Stripe:
    window = bands[0][0]
    levels = np.stack([values.ravel() for _, values in bands])
    valid = np.isfinite(levels[0])
    colours = components.colours(np.where(valid, levels, 0)) * valid
    return window, colours.reshape(3, window.height, window.width)


def _of_field(request: EmbeddingPicture, output: Path, job: Job) -> EmbeddingPictureResult:
    components = Components.of(open_field(request.collection).space.sample)
    opened = open_field(request.collection, request.year)
    lattice = lattice_of(opened, request.extent, request.most_pixels or MAX_CELLS)
    if lattice is None:
        raise QueryError(messages.fields.NOTHING_IN_EXTENT(field=opened.card.name))
    tags = {"ATTRIBUTION": opened.card.attribution}
    if opened.year is not None:
        tags["YEAR"] = str(opened.year)
    return _written(
        output, lattice, components, _read(opened, lattice, components, job), pixel_side_m(lattice), tags, job
    )  # fmt: skip


def _read(opened: OpenField, lattice: Lattice, components: Components, job: Job) -> Iterator[Stripe]:
    for top, part in stripes(lattice, ROWS):
        job.check()
        levels, valid = layers_in(opened, part, partial(_levels, components), len(components.axes), keep=False)
        colours = components.colours(levels.reshape(3, -1)).reshape(levels.shape) * valid
        yield Window(0, top, part.width, part.height), colours


def _levels(components: Components, encoding: Encoding, bands: Bands) -> NDArray[np.float32]:
    """The levels (3, n) of stored vectors (d, n) along the axes."""
    return np.stack([encoding.levels(bands, axis) for axis in components.axes])


def _written(
    output: Path, area: Raster, components: Components, parts: Iterator[Stripe], cell_m: float, tags: dict[str, str],
    job: Job,
) -> EmbeddingPictureResult:  # fmt: skip
    texts = [f"{low:.6g}..{high:.6g}" for low, high in zip(components.low, components.high)]
    ranges = {f"COMPONENT_{number}_RANGE": text for number, text in enumerate(texts, 1)}
    names = tuple(f"Principal component {number}" for number in (1, 2, 3))
    band = MapBand("Principal components", {**tags, **ranges}, "uint8", 0, names=names)
    write_map(output, area, band, parts, job)
    return EmbeddingPictureResult(str(output), area.width, area.height, cell_m, area.crs, components.shares)
