"""The work that is left on a raster. Interruptions don't change the division into pieces of work."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..collection.manifest import Part
from ..imagery.grid.grid import Cells
from ..imagery.raster.describe import Raster
from .settings import PatchSettings

UNIT_PATCHES = 1024  # patches of a part, at most: a killed process loses little more
UNIT_TILES = 64  # tiles of a dense encoder in a part, so that they fill a batch...
MOST_PATCHES = 16_384  # ...up to this many patches: 25 MB with 768 numbers each
WINDOW_BYTES = 8 << 20  # of what is read at once, as float32
CHUNK_BYTES = 2 * WINDOW_BYTES  # of what a thread reads before the encoder gets it


@dataclass(frozen=True)
class Work:
    """A piece of work that makes one part: the patches of `cells` that are in none of `but`.

    old: the part that it replaces, or None. keep: whether patches of the old part with unchanged content stay; False
    if that part is damaged.
    """

    cells: Cells
    but: tuple[Cells, ...] = ()
    old: Part | None = None
    keep: bool = True

    @property
    def count(self) -> int:
        """How many patches are read."""
        return sum(1 for _ in _left(self.cells, self.but)) if self.but else self.cells.count


def unit_shape(raster: Raster, cells: Cells, side: int = 1) -> tuple[int, int]:
    """Rows and columns of patches in a part, in whole tiles of side x side patches.

    Square for a tiled raster; wide for one stored row by row, so that no row of pixels is decoded more often than
    needed.
    """
    most = max(1, UNIT_PATCHES // side**2, min(UNIT_TILES, MOST_PATCHES // side**2))
    if raster.tiled:
        return math.isqrt(most) * side, math.isqrt(most) * side
    wide = max(1, min((cells.col1 - cells.col0) // side, most))
    return max(1, most // wide) * side, wide * side


def work_left(
    wanted: Cells,
    unit: tuple[int, int],
    parts: Sequence[Part],
    fingerprint: str,
    damaged: Collection[Part] = (),
    whole: bool = True,
) -> list[Work]:
    """The work that is left until a raster's patches in `wanted` are encoded and up to date.

    Args:
        unit: rows and columns of a part; parts begin at multiples of it on the grid.
        parts: the raster's parts so far, in their order. Where two overlap, the patches are in the earlier one.
        fingerprint: of the raster as it is now.
        damaged: parts that can't be read.
        whole: whether `wanted` is the whole raster. Parts outside it (the raster was larger before) are then read
            again too.
    """
    work, there = [], _There(parts)
    for i, part in enumerate(parts):
        outdated = part.fingerprint != fingerprint and (whole or part.cells.intersection(wanted).count)
        if outdated or part in damaged:
            work.append(Work(part.cells, there.touching(part.cells, i), part, part not in damaged))
    done = {p.cells for p in parts}
    for cells in _units(wanted, unit):
        if cells in done:
            continue
        but = there.touching(cells)
        if not but or any(True for _ in _left(cells, but)):
            work.append(Work(cells, but))
    return work


class _There:
    """The cells of parts as arrays: a large raster has thousands, and each is compared with all."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._cells = [p.cells for p in parts]
        edges = np.array([(c.row0, c.row1, c.col0, c.col1) for c in self._cells], np.int64).reshape(-1, 4)
        self._row0, self._row1, self._col0, self._col1 = edges.T

    def touching(self, cells: Cells, first: int | None = None) -> tuple[Cells, ...]:
        """The parts (of the first ones) that overlap a rectangle."""
        rows = (self._row0[:first] < cells.row1) & (self._row1[:first] > cells.row0)
        both = rows & (self._col0[:first] < cells.col1) & (self._col1[:first] > cells.col0)
        return tuple(self._cells[i] for i in np.flatnonzero(both).tolist())


def chunks(cells: Cells, settings: PatchSettings) -> Iterator[Cells]:
    """The patches of a part in pieces that one thread reads, row by row. Each is made of whole `windows`.

    Their shape is the one for which the fewest pixels are decoded more than once, because two threads don't share what
    they decoded: pieces of whole blocks of the raster where the edges of patches lie on theirs, long ones where the
    raster is stored row by row.
    """
    yield from _split(cells, *_piece(cells, settings))


def windows(cells: Cells, settings: PatchSettings) -> Iterator[Cells]:
    """The patches of a piece that are read at once, row by row.

    Where pixels are interpolated, their last digits depend on the window. So the windows of a part stay the same from
    one version of Akin to the next: the digests of its patches do too.
    """
    yield from _split(cells, *_window(settings))


def _split(cells: Cells, rows: int, cols: int) -> Iterator[Cells]:
    for row in range(cells.row0, cells.row1, rows):
        for col in range(cells.col0, cells.col1, cols):
            yield Cells(row, min(row + rows, cells.row1), col, min(col + cols, cells.col1))


def _window(settings: PatchSettings) -> tuple[int, int]:
    """Rows and columns of patches in a window. Where patches overlap, it has several rows, so that fewer pixels are
    read twice."""
    grid = settings.grid
    most = _power_of_two(WINDOW_BYTES // _bytes_of_patch(settings))
    rows = 1 if grid.stride_px == grid.patch_px else 4
    return rows, max(1, most // rows)


def _piece(cells: Cells, settings: PatchSettings) -> tuple[int, int]:
    """Rows and columns of patches in a piece."""
    grid, (high, wide) = settings.grid, settings.block_px
    rows, cols = _window(settings)
    cols = min(cols, max(1, cells.col1 - cells.col0))
    most = CHUNK_BYTES // (_bytes_of_patch(settings) * rows * cols)

    def pixels(count: int, stride: float, block: float) -> float:
        return _decoded(count, stride, grid.patch_px, block) / count

    across, down = grid.strides_px
    tall = [1 << i for i in range(max(1, most.bit_length()))]
    shapes = [(rows * n, cols * _power_of_two(most // n)) for n in tall]
    return min(shapes, key=lambda shape: pixels(shape[0], down, high) * pixels(shape[1], across, wide))


def _bytes_of_patch(settings: PatchSettings) -> int:
    grid = settings.grid
    return settings.layers * 4 * max(grid.stride_px**2, grid.patch_px**2 // 4)


def _power_of_two(most: int) -> int:
    """The largest power of two up to `most`, at least 1. Most batches are one, and then need no joining."""
    return 1 << max(0, most.bit_length() - 1)


def _decoded(count: int, stride: float, patch_px: int, block: float) -> float:
    """How many pixels are decoded along one axis for `count` patches: those of all the blocks that they touch."""
    length = count * stride + patch_px - stride
    over = length % block
    return length if min(over, block - over) < 1 else length + block


def _units(wanted: Cells, unit: tuple[int, int]) -> Iterator[Cells]:
    rows, cols = unit
    for row in range(wanted.row0 // rows * rows, wanted.row1, rows):
        for col in range(wanted.col0 // cols * cols, wanted.col1, cols):
            yield Cells(row, row + rows, col, col + cols).intersection(wanted)


def _left(cells: Cells, but: Sequence[Cells]) -> Iterator[tuple[int, int]]:
    for row in range(cells.row0, cells.row1):
        for col in range(cells.col0, cells.col1):
            if not any(c.contains(row, col) for c in but):
                yield row, col
