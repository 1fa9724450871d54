"""The verb collection_to_field: the vectors of a collection as rasters, on the grid of its patches."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.transform import Affine
from rasterio.windows import Window

from ...contract import CollectionToField, CollectionToFieldResult, messages
from ...contract.requests.fields import PRECISIONS
from ..base.errors import QueryError
from ..base.files.disk import ensure_folder, failed_write, replacing, writing_to
from ..base.job import Job
from ..collection.index.opened import OpenCollection, open_collection
from ..collection.table import PatchTable
from ..imagery.grid.crs import parse_crs
from .add import add_found, check_folder
from .card import TileCard, is_field
from .encoding import Encoding, quadratic
from .folder.own import RASTERS, own_files, own_folders
from .products import Found, product_named
from .products.raster import ENCODING_TAG

#: The side of a block of a raster's file, which is written at a time: 128 x 128 x 1024 float32 take 67 MB.
BLOCK = 128
ENCODINGS = {"float16": Encoding("float", nodata=float("nan")), "int8": Encoding("quadratic", nodata=-128, unit=True)}
#: The least share of patches that have a neighbour at a side, in a collection that is a raster.
LEAST_NEIGHBOURS = 0.5
#: Rasters of a year are written as one if its area is at most so many times theirs: what lies far apart stays apart.
MOST_EMPTY = 1.5

#: Cells of the patch grid: row0, row1, col0, col1, without row1 and col1.
Box = tuple[int, int, int, int]


def collection_to_field(request: CollectionToField, job: Job) -> CollectionToFieldResult:
    """Write a field with the vectors of a collection: a pixel for each step of the grid, its centre that of the patch.

    The dates of the rasters give the years. Where rasters of one year overlap, a pixel is the sum of the vectors with
    length 1 again.

    Raises:
        QueryError: the folder is not new, or the patches do not lie side by side.
        CollectionError: the collection is missing, damaged or empty.
        ResourceError: it can't be read, or the field can't be written. Cancelled.
    """
    folder = Path(request.output).expanduser().absolute()
    check_folder(folder)
    if is_field(folder):
        raise QueryError(messages.fields.EXISTS(folder=str(folder)))
    if request.precision not in PRECISIONS:
        raise QueryError(messages.fields.NO_PRECISION(value=request.precision, known=list(PRECISIONS)))
    opened = open_collection(request.collection, job)
    manifest, table = opened.collection.manifest, opened.table
    if _neighbours(table) < LEAST_NEIGHBOURS:
        raise QueryError(messages.fields.NOT_DENSE(collection=opened.collection.folder.name))
    with writing_to(folder, messages.fields.NOT_WRITTEN()):
        ensure_folder(folder)
        ensure_folder(folder / RASTERS)
    with _nothing_left(folder):
        tiles = _rasters(opened, folder, request.precision, job.part(0.0, 0.8))
        of_encoder = "" if manifest.is_of_table else manifest.encoder_digest
        encoding = ENCODINGS[request.precision]
        found = Found(manifest.encoder, "", manifest.dimension, encoding, tiles, of_encoder)
        product = product_named("raster")
        assert product is not None
        made = add_found(folder, product, found, opened.collection.folder.name, job.part(0.8, 1.0))
    return CollectionToFieldResult(
        field=str(folder),
        rasters=made.rasters,
        years=made.years,
        dimension=made.dimension,
        patches=len(table),
        pixel_m=(table.grid.cell_x_m + table.grid.cell_y_m) / 2,
        bytes=sum(path.stat().st_size for path in own_files(folder)),
    )


@contextmanager
def _nothing_left(folder: Path) -> Iterator[None]:
    """Delete the rasters of a field that does not become one."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for path in list(own_files(folder)):
                path.unlink()
            for inside in own_folders(folder):
                inside.rmdir()
            folder.rmdir()
        raise


def _rasters(opened: OpenCollection, folder: Path, precision: str, job: Job) -> tuple[TileCard, ...]:
    parts = list(_parts(opened.table))
    shares = [(number / len(parts), (number + 1) / len(parts)) for number in range(len(parts))]
    return tuple(_written(opened, part, folder, precision, job.part(*share)) for part, share in zip(parts, shares))


def _neighbours(table: PatchTable) -> float:
    """The share of patches (0..1) with another one in the next cell of their row or column; 1 of a single patch."""
    if len(table) == 1:
        return 1.0
    keys = np.unique((table.row.astype(np.int64) << 32) + table.col)
    in_row = np.isin(keys + 1, keys) | np.isin(keys - 1, keys)
    in_column = np.isin(keys + (1 << 32), keys) | np.isin(keys - (1 << 32), keys)
    return float((in_row | in_column).mean())


@dataclass(frozen=True)
class _Part:
    """The patches of one raster of the field: rows of the table, their cells, and the year of their imagery."""

    rows: NDArray[np.int64]
    box: Box
    year: int | None


def _parts(table: PatchTable) -> Iterator[_Part]:
    """A part for each year, or several where its imagery lies far apart."""
    years = [int(date[:4]) if date else None for date in table.dates]
    for year in dict.fromkeys(years):
        sources = [number for number, one in enumerate(years) if one == year]
        its = {number: np.flatnonzero(table.source == number) for number in sources}
        boxes = {number: _box(table, rows) for number, rows in its.items() if len(rows)}
        for group, box in _groups(boxes):
            yield _Part(np.sort(np.concatenate([its[number] for number in group])), box, year)


def _box(table: PatchTable, rows: NDArray[np.int64]) -> Box:
    row, col = table.row[rows], table.col[rows]
    return int(row.min()), int(row.max()) + 1, int(col.min()), int(col.max()) + 1


def _groups(boxes: dict[int, Box]) -> list[tuple[list[int], Box]]:
    """Sources whose boxes are put together: those that fill the box around them well enough."""
    groups: list[tuple[list[int], Box]] = []
    for number, box in boxes.items():
        merged = [number], box
        again = True
        while again:
            again = False
            for other in groups:
                around = _around(merged[1], other[1])
                if _area(around) <= MOST_EMPTY * (_area(merged[1]) + _area(other[1])):
                    groups.remove(other)
                    merged, again = ([*other[0], *merged[0]], around), True
                    break
        groups.append(merged)
    return groups


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), max(one[3], other[3])


def _area(box: Box) -> int:
    return (box[1] - box[0]) * (box[3] - box[2])


def _written(opened: OpenCollection, part: _Part, folder: Path, precision: str, job: Job) -> TileCard:
    """Write one raster. Blocks without patches take no space in its file."""
    grid, (row0, row1, col0, col1) = opened.table.grid, part.box
    wide, high = grid.cell_x_m, grid.cell_y_m
    x = grid.x0 + col0 * wide + (grid.patch_m - wide) / 2  # the centre of a pixel is that of the patch
    y = grid.y0 - row0 * high - (grid.patch_m - high) / 2
    name = f"{RASTERS}/{uuid.uuid4().hex}_{part.year or 0}.tif"
    card = TileCard(name, part.year, grid.crs, (wide, 0.0, x, 0.0, -high, y), col1 - col0, row1 - row0)
    profile = {
        "driver": "GTiff", "height": card.height, "width": card.width, "count": opened.store.dimension,
        "crs": parse_crs(card.crs), "transform": Affine(*card.transform), "tiled": True, "blockxsize": BLOCK,
        "blockysize": BLOCK, "compress": "deflate", "zlevel": 6, "interleave": "pixel", "bigtiff": "IF_SAFER",
        "sparse_ok": True, "nodata": ENCODINGS[precision].nodata,
    }  # fmt: skip
    half = {"dtype": "float32", "nbits": 16}  # GDAL's way of half precision, which every version reads as float32
    profile |= {"dtype": "int8"} if precision == "int8" else half
    path = folder / name
    with writing_to(path, messages.fields.NOT_WRITTEN()), replacing(path) as temporary:
        try:
            with rasterio.Env(CHECK_DISK_FREE_SPACE="NO"), rasterio.open(temporary, "w", **profile) as file:
                file.update_tags(**{ENCODING_TAG: ENCODINGS[precision].kind})
                for window, vectors in _blocks(opened, part, job):
                    file.write(_stored(vectors, precision), window=window)
        except RasterioError as error:
            raise failed_write(temporary, str(error)) from error
    return card


def _stored(vectors: NDArray[np.float32], precision: str) -> NDArray[np.float32] | NDArray[np.int8]:
    """Vectors (d, h, w) of length 1, or 0 for none, as they are stored."""
    none = ~vectors.any(axis=0)
    if precision == "int8":
        stored = quadratic(vectors)
        stored[:, none] = -128
        return stored
    vectors[:, none] = np.nan
    return vectors


def _blocks(opened: OpenCollection, part: _Part, job: Job) -> Iterator[tuple[Window, NDArray[np.float32]]]:
    """The blocks of a raster that have patches, and their vectors (d, h, w); zeros where there is none."""
    table, (row0, row1, col0, col1) = opened.table, part.box
    row, col = table.row[part.rows] - row0, table.col[part.rows] - col0
    across = -(-(col1 - col0) // BLOCK)
    block = row.astype(np.int64) // BLOCK * across + col // BLOCK
    order = np.argsort(block, kind="stable")
    starts = np.flatnonzero(np.diff(block[order], prepend=-1))
    ends: Sequence[int] = [*starts[1:].tolist(), len(order)]
    for start, end in zip(starts.tolist(), ends):
        job.progress(start / len(order), messages.fields.WRITING())
        here = order[start:end]
        top, left = int(block[here[0]] // across) * BLOCK, int(block[here[0]] % across) * BLOCK
        height, width = min(BLOCK, row1 - row0 - top), min(BLOCK, col1 - col0 - left)
        summed = np.zeros((height * width, opened.store.dimension), np.float32)
        np.add.at(summed, (row[here] - top) * width + col[here] - left, opened.store.read(part.rows[here]))
        lengths = np.linalg.norm(summed, axis=1, keepdims=True)
        summed /= np.where(lengths > 0, lengths, 1)
        yield Window(left, top, width, height), summed.T.reshape(-1, height, width)
