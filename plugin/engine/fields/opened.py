"""Fields that are open: their rasters, a sample of their vectors, and the pixels that were read last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ...contract import messages
from ..base.errors import CollectionError, QueryError
from ..base.files.disk import stamp
from ..base.products import THREADS
from ..collection.index import ExactIndex
from ..collection.memory_store import MemoryStore
from ..collection.table import PatchTable
from ..imagery.grid.grid import Grid
from .card import CARD, FieldCard, read_card
from .products import product_named
from .space import FieldSpace
from .tile import Box, FieldTile, Pixels

#: Fields kept open.
WARM = 2
#: The side of the blocks that are read and kept, in pixels.
BLOCK = 256
#: Memory for the blocks that were read last, in bytes: a screen of 64 int8 bands at 10 m takes 130 MB.
KEPT_BYTES = 300_000_000
#: Vectors of the sample, and the blocks of SAMPLE_PX x SAMPLE_PX pixels that it is taken from.
SAMPLE, SAMPLE_BLOCKS, SAMPLE_PX = 4096, 128, 64
#: With how many others a pixel is compared to see how alike pixels of one kind are. The nearest of all pixels is much
#: more alike than a kind is. Of 720 labelled points of AlphaEarth in one region, nine classes: the clear matches of a
#: point are of its class in .77 of the cases, and are .20 of the class, when all are compared; .68 and .27 with 256. In
#: a region that was not looked at to choose it: .84 and .24 when all are compared, .73 and .32 with 256
#: (script/bench field --points).
OTHERS = 256


#: A block to take pixels from: the number of its raster, and its first row and column, None for a random block.
_Place = tuple[int, Optional[tuple[int, int]]]


@dataclass(frozen=True)
class OpenField:
    """A field of one year. `space` is what a query is made with: a sample of its vectors, as if it were a collection.

    tiles: of the year. derived: what is computed from them and kept, by its name and arguments.
    """

    folder: Path
    card: FieldCard
    year: int | None
    tiles: tuple[FieldTile, ...]
    derived: dict[Hashable, object] = field(default_factory=dict, repr=False)
    _kept: OrderedDict[Hashable, Pixels] = field(default_factory=OrderedDict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @cached_property
    def pool(self) -> ThreadPoolExecutor:
        """Threads that read and compare blocks."""
        return ThreadPoolExecutor(THREADS, "akin-field")

    @property
    def date(self) -> str | None:
        """The first day of the year, as the hits have it; None if the year is not known."""
        return None if self.year is None else f"{self.year}-01-01"

    def block(self, tile: FieldTile, step: int, row: int, col: int, keep: bool = True) -> Pixels:
        """The pixels of a block of BLOCK x BLOCK (less at the edges) at a step. Raises RasterError.

        Args:
            row, col: of the block, counted in blocks.
            keep: keep it in memory for later calls.
        """
        key = tile.card, step, row, col
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        height, width = tile.size(step)
        top, left = row * BLOCK, col * BLOCK
        pixels = tile.read(Box(top, left, min(BLOCK, height - top), min(BLOCK, width - left)), step)
        if keep:
            with self._lock:
                self._kept[key] = pixels
                total = sum(one.nbytes for one in self._kept.values())
                while total > KEPT_BYTES and len(self._kept) > 1:
                    total -= self._kept.popitem(last=False)[1].nbytes
        return pixels

    def vectors(self, tile: FieldTile, rows: NDArray[np.int64], cols: NDArray[np.int64]) -> NDArray[np.float32]:
        """The vectors (m, d) of pixels (n,) of a raster, of length 1; m is less than n where pixels have none."""
        found = []
        blocks = np.stack([rows // BLOCK, cols // BLOCK], axis=1)
        for row, col in np.unique(blocks, axis=0).tolist():
            here = (blocks == (row, col)).all(axis=1)
            pixels = self.block(tile, 1, row, col)
            at = rows[here] - row * BLOCK, cols[here] - col * BLOCK
            valid = pixels.valid[at]
            found.append(pixels.encoding.decoded(pixels.bands[:, at[0][valid], at[1][valid]]).T)
        return np.concatenate(found) if found else np.empty((0, self.card.dimension), np.float32)

    @cached_property
    def space(self) -> FieldSpace:
        """A sample of the vectors. Always the same for the same rasters. Raises CollectionError: there are none."""
        row, col, vectors = _sampled(self)
        if not len(vectors):
            raise CollectionError(messages.fields.NO_DATA(field=self.card.name))
        grid = _grid(self.tiles[0], 1 if self.card.encoder else SAMPLE_PX)
        ids, zeros = np.arange(len(vectors)), np.zeros(len(vectors), np.int32)
        table = PatchTable(grid, ids, row, col, zeros, (self.card.name,), (self.date,))
        store = MemoryStore(vectors)
        exact = ExactIndex(ids, store)
        return FieldSpace(table, store, exact, exact, exact, others=OTHERS, of=self.card)

    def close(self) -> None:
        """Let go of the files."""
        for tile in self.tiles:
            tile.close()
        self.pool.shutdown(wait=False)


def _grid(tile: FieldTile, patch_px: int) -> Grid:
    """The grid of the sample. Pixels within a patch are near each other: they do not show how alike two places are.

    Pixels of a product that are in one block are near. A pixel of a field that was made from a collection is a patch.
    """
    a, _, c, _, _, f = tile.card.transform
    return Grid(tile.card.crs, c, f, a, patch_px, 1)


def _sampled(
    opened: OpenField,
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    """Random pixels of all rasters: the row and column in the first raster's pixels, and the vector.

    All pixels of rasters that have together no more than the sample. Where so few pixels have a vector that random
    places miss them, as in a raster of the sea with an island, the overviews say where they are.
    """
    random = np.random.default_rng(0)
    areas = np.array([t.card.width * t.card.height for t in opened.tiles], float)
    if areas.sum() <= SAMPLE:
        return _read_sample(opened, [(at, None) for at in range(len(areas))], SAMPLE, SAMPLE, random)
    chosen = np.sort(random.choice(len(areas), SAMPLE_BLOCKS, p=areas / areas.sum())).tolist()
    found = _read_sample(opened, [(at, None) for at in chosen], SAMPLE_PX, SAMPLE // SAMPLE_BLOCKS, random)
    if len(found[2]) >= SAMPLE // SAMPLE_BLOCKS:
        return found
    there = _with_data(opened)
    some = [there[i] for i in sorted(random.permutation(len(there))[:SAMPLE_BLOCKS].tolist())]
    return _read_sample(opened, some, SAMPLE_PX, SAMPLE // len(some), random) if some else found


def _with_data(opened: OpenField) -> list[_Place]:
    """The blocks of SAMPLE_PX x SAMPLE_PX pixels in which the smallest overviews have a vector."""
    found: list[_Place] = []
    for at, tile in enumerate(opened.tiles):
        step, card = tile.steps[-1], tile.card
        height, width = tile.size(step)
        blocks = set()
        for top in range(0, height, BLOCK):
            rows, cols = np.nonzero(tile.read(Box(top, 0, min(BLOCK, height - top), width), step).valid)
            blocks |= set(zip(((rows + top) * step // SAMPLE_PX).tolist(), (cols * step // SAMPLE_PX).tolist()))
        last = max(0, card.height - SAMPLE_PX), max(0, card.width - SAMPLE_PX)
        corners = {(min(row * SAMPLE_PX, last[0]), min(col * SAMPLE_PX, last[1])) for row, col in blocks}
        found += [(at, corner) for corner in sorted(corners)]
    return found


def _read_sample(
    opened: OpenField, places: Sequence[_Place], side: int, each: int, random: np.random.Generator
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    """See `_sampled`: at most `each` random pixels of blocks of side x side pixels."""
    parts: list[tuple[NDArray[np.int32], ...]] = []
    vectors = []
    a, _, c, _, e, f = opened.tiles[0].card.transform
    for at, corner in places:
        tile = opened.tiles[at]
        height, width = min(side, tile.card.height), min(side, tile.card.width)
        rest = tile.card.height - height, tile.card.width - width
        top, left = corner or (int(random.integers(0, rest[0] + 1)), int(random.integers(0, rest[1] + 1)))
        pixels = tile.read(Box(top, left, height, width), 1)
        rows, cols = np.nonzero(pixels.valid)
        some = np.sort(random.permutation(len(rows))[:each])
        rows, cols = rows[some], cols[some]
        vectors.append(pixels.encoding.decoded(pixels.bands[:, rows, cols]).T)
        its_a, _, its_c, _, its_e, its_f = tile.card.transform
        x, y = its_c + (cols + left) * its_a, its_f + (rows + top) * its_e
        parts.append((((y - f) / e).astype(np.int32), ((x - c) / a).astype(np.int32)))
    row, col = (np.concatenate(column) for column in zip(*parts))
    return row, col, np.ascontiguousarray(np.concatenate(vectors), np.float32)


_warm: OrderedDict[Hashable, OpenField] = OrderedDict()


def open_field(path: str, year: int | None = None) -> OpenField:
    """A field of a year; of its last year for None. Kept open until its card changes.

    Raises:
        CollectionError: it is missing or damaged. QueryError: it has not this year. RasterError: a raster is missing.
        ResourceError: it can't be read.
    """
    folder = Path(path).expanduser().absolute()
    card = read_card(folder)
    year = year if year is not None or not card.years else card.years[-1]
    if year is not None and card.years and year not in card.years:
        raise QueryError(messages.fields.NO_YEAR(field=card.name, year=year, known=[str(y) for y in card.years]))
    key = folder, year, stamp(folder / CARD)
    if key not in _warm:
        for old in [k for k in _warm if k[:2] == key[:2]]:  # type: ignore[index]
            _warm.pop(old).close()
        _warm[key] = OpenField(folder, card, year, tuple(open_tiles(folder, card, year)))
        while len(_warm) > WARM:
            _warm.popitem(last=False)[1].close()
    _warm.move_to_end(key)
    return _warm[key]


def forget_fields() -> None:
    """Let go of all fields."""
    while _warm:
        _warm.popitem()[1].close()


def open_tiles(folder: Path, card: FieldCard, year: int | None) -> list[FieldTile]:
    """The rasters of a year. Raises CollectionError: an unknown product; RasterError."""
    product = product_named(card.product)
    if product is None:
        raise CollectionError(messages.fields.UNKNOWN_PRODUCT(field=card.name, product=card.product))
    return [
        product.open(
            tile,
            str(folder / tile.path),
            card.encoding,
            card.dimension,
            str(folder / tile.coarse) if tile.coarse else "",
        )
        for tile in card.tiles_of(year)
    ]
