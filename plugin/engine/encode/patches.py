"""Reads the patches of one source and prepares them for the encoder."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..imagery.grid.border import moves
from ..imagery.grid.grid import Cells
from ..imagery.raster.reader import RasterReader
from ..imagery.values.preprocess import preprocess
from .settings import Frame, PatchSettings, extras_of
from .work import windows

FILL = b"mirrored"  # how pixels without data are filled: part of what the encoder sees of such a patch
Seen = tuple[np.ndarray, np.ndarray]  # of one date: pixels (bands, y, x), and bool (y, x), True where they have data
_Read = tuple[int, int, np.ndarray, tuple[int, int], int]  # of a patch or tile: row, col, shares, moved, content


@dataclass(frozen=True)
class Chunk:
    """Patches that were read; with a dense encoder, tiles of side x side patches each.

    row, col: int32 (n,). valid: float32 (n, side * side), the fraction of each patch that has data; in a series, on the
    date with the least. moved: int32 (n, 2), by how many rows and columns of patches further up and left a tile was
    read (see imagery/grid/border.py). content: uint64 (n,), a digest of what the encoder sees. tensors: float32
    (n, c, patch_px, patch_px), or (n, t, c, patch_px, patch_px) in a series, ready for the encoder. extras: by kind,
    float32 (n, k) or (n, t, k). same: (row, col) of those with unchanged content. passed: how many need no encoding,
    with the unchanged ones. skipped: how many patches have too little data.
    """

    row: np.ndarray
    col: np.ndarray
    valid: np.ndarray
    moved: np.ndarray
    content: np.ndarray
    tensors: np.ndarray
    extras: Mapping[str, np.ndarray] = field(default_factory=dict)
    same: tuple[tuple[int, int], ...] = ()
    passed: int = 0
    skipped: int = 0

    def without_tensors(self) -> Chunk:
        """This chunk without what only the encoder needs."""
        return replace(self, tensors=self.tensors[:0].copy(), extras={})

    def followed_by(self, other: Chunk) -> Chunk:
        """The patches to encode of this chunk, then those of another."""
        if not len(self.tensors):
            return other
        extras = {k: np.concatenate([v, other.extras[k]]) for k, v in self.extras.items()}
        return replace(self, tensors=np.concatenate([self.tensors, other.tensors]), extras=extras)

    def split(self, size: int) -> tuple[Chunk, Chunk]:
        """The patches to encode of this chunk: the first `size`, and the rest."""
        first = replace(self, tensors=self.tensors[:size], extras={k: v[:size] for k, v in self.extras.items()})
        rest = replace(self, tensors=self.tensors[size:], extras={k: v[size:] for k, v in self.extras.items()})
        return first, rest


def joined(read: Sequence[Chunk]) -> Chunk:
    """Chunks of the same settings as one."""
    extras = {kind: np.concatenate([c.extras[kind] for c in read]) for kind in read[0].extras}
    return Chunk(
        np.concatenate([c.row for c in read]),
        np.concatenate([c.col for c in read]),
        np.concatenate([c.valid for c in read]),
        np.concatenate([c.moved for c in read]),
        np.concatenate([c.content for c in read]),
        np.concatenate([c.tensors for c in read]),
        extras,
        tuple(cell for c in read for cell in c.same),
        sum(c.passed for c in read),
        sum(c.skipped for c in read),
    )


class PatchReader:
    """Reads the patches of one source. Each thread has its own. Raises RasterError: the raster can't be read.

    Args:
        check: called often; it may raise Cancelled.
    """

    def __init__(self, settings: PatchSettings, check: Callable[[], None] = lambda: None) -> None:
        self.settings = settings
        self._salt = settings.salt
        self._frames = [(frame, _numbers(frame)) for frame in settings.frames]
        # one reader per date, also where they are in one file: each date has its own nodata pixels
        self._readers = [RasterReader(f.raster, settings.grid, numbers, check) for f, numbers in self._frames]

    def close(self) -> None:
        """Close the files."""
        for reader in self._readers:
            reader.close()

    def read(
        self, cells: Cells, but: Sequence[Cells] = (), known: Mapping[tuple[int, int], int] | None = None
    ) -> Chunk:
        """Read a small rectangle of patches.

        Args:
            but: rectangles whose patches are not read.
            known: content by (row, col). A patch with the same content is only listed in `same`.
        """
        side, steps = self.settings.grid.patch_px, ((len(self._readers),) if len(self._readers) > 1 else ())
        tensors = np.empty((cells.count, *steps, len(self.settings.card.image.channels), side, side), np.float32)
        made: list[_Read] = []
        same, passed, skipped = [], 0, 0
        for row, col, mine in self._each(cells, but):
            shares = self._shares(mine)
            enough = holds_enough(shares, self.settings.min_valid)
            skipped += int(np.count_nonzero(~enough))
            if not enough.any():
                passed += 1
                continue
            mine, moved = self._over_data(row, col, mine, enough)
            content = self._content(mine, moved)
            if known is not None and known.get((row, col)) == content:
                same.append((row, col))
                passed += 1
                continue
            self._ready(mine, tensors[len(made)])
            made.append((row, col, shares, moved, content))
        return self._chunk(made, tensors[: len(made)], tuple(same), passed, skipped)

    def _each(self, cells: Cells, but: Sequence[Cells]) -> Iterator[tuple[int, int, list[Seen]]]:
        """The row, the column and the pixels on each date of patches, window by window."""
        grid = self.settings.grid
        side = grid.patch_px
        for window in windows(cells, self.settings):
            left, top = grid.corner_px(window.row0, window.col0)
            right, bottom = grid.corner_px(window.row1 - 1, window.col1 - 1)
            seen = [r.read(left, top, right - left + side, bottom - top + side) for r in self._readers]
            for row in range(window.row0, window.row1):
                for col in range(window.col0, window.col1):
                    if any(c.contains(row, col) for c in but):
                        continue
                    x, y = grid.corner_px(row, col)
                    x, y = x - left, y - top
                    yield row, col, [(p[:, y : y + side, x : x + side], v[y : y + side, x : x + side]) for p, v in seen]

    def _over_data(
        self, row: int, col: int, seen: list[Seen], enough: np.ndarray
    ) -> tuple[list[Seen], tuple[int, int]]:
        """What a tile sees if it is moved over more data, and by how many patches it is moved (see
        imagery/grid/border.py).

        enough: bool (side * side,), the patches of the tile that are kept.
        """
        moved = moves(enough.reshape(self.settings.side, self.settings.side))
        if moved == (0, 0):
            return seen, moved
        grid, px = self.settings.grid, self.settings.grid.patch_px
        step = px // self.settings.card.image.side
        (x, y), (down, across) = grid.corner_px(row, col), moved
        there = [reader.read(x - across * step, y - down * step, px, px) for reader in self._readers]
        more = sum(np.count_nonzero(valid) for _, valid in there) > sum(np.count_nonzero(valid) for _, valid in seen)
        return (there, moved) if more else (seen, (0, 0))

    def _shares(self, seen: Sequence[Seen]) -> np.ndarray:
        """The fraction of each patch that has data, on the date with the least: float64 (side * side,)."""
        each = [shares_of(self._inner(valid), self.settings.side) for _, valid in seen]
        return each[0] if len(each) == 1 else np.asarray(np.min(each, axis=0))

    def _inner(self, valid: np.ndarray) -> np.ndarray:
        """The inner part of a tile, bool (px, px), whose patches are kept."""
        edge = self.settings.margin * len(valid) // self.settings.card.image.side
        return valid[edge:-edge, edge:-edge] if edge else valid

    def _content(self, seen: Sequence[Seen], moved: tuple[int, int]) -> int:
        """64 bits: CRC-32 and Adler-32. A cryptographic digest would take as long as the rest of the reading."""
        crc, adler = self._salt, 1
        if moved != (0, 0):
            crc = zlib.crc32(bytes(f"moved {moved}", "ascii"), crc)
        for pixels, valid in seen:
            full = valid.all()
            data = np.ascontiguousarray(pixels if full else pixels * valid).data
            crc = zlib.crc32(data, crc)
            if not full:
                crc = zlib.crc32(np.packbits(valid).data, zlib.crc32(FILL, crc))
            adler = zlib.adler32(data, adler)
        return adler << 32 | crc

    def _ready(self, seen: Sequence[Seen], out: np.ndarray) -> None:
        """Write each date's pixels, scaled and normalised, to `out`: (c, y, x), or (t, c, y, x) in a series."""
        dates = out if len(seen) > 1 else out[None]
        for (frame, numbers), (pixels, valid), into in zip(self._frames, seen, dates):
            preprocess(_channels(frame, numbers, pixels), valid, self.settings.card, frame.scaling, into)

    def _chunk(
        self,
        made: Sequence[_Read],
        tensors: np.ndarray,
        same: tuple[tuple[int, int], ...],
        passed: int,
        skipped: int,
    ) -> Chunk:
        row = np.array([m[0] for m in made], np.int32)
        col = np.array([m[1] for m in made], np.int32)
        valid = np.array([m[2] for m in made], np.float32).reshape(len(made), self.settings.side**2)
        moved = np.array([m[3] for m in made], np.int32).reshape(len(made), 2)
        content = np.array([m[4] for m in made], np.uint64)
        return Chunk(
            row, col, valid, moved, content, tensors, extras_of(self.settings, row, col), same, passed, skipped
        )


def _numbers(frame: Frame) -> list[int]:
    """The bands to read, each once."""
    return sorted({b for b in frame.bands if b is not None})


def _channels(frame: Frame, numbers: list[int], pixels: np.ndarray) -> np.ndarray:
    """Pixels (bands, y, x) of the bands `numbers` as the encoder's channels; zeros where the card has a fill value."""
    if list(frame.bands) == numbers:
        return pixels
    channels = np.zeros((len(frame.bands), *pixels.shape[1:]), pixels.dtype)
    for channel, band in zip(channels, frame.bands):
        if band is not None:
            channel[:] = pixels[numbers.index(band)]
    return channels


def shares_of(valid: np.ndarray, side: int) -> np.ndarray:
    """The fraction of each of side x side squares that has data: float64 (side * side,), row by row.

    valid: bool (px, px), px a multiple of side.
    """
    if side == 1:
        return np.array([np.count_nonzero(valid) / valid.size])
    if valid.all():
        return np.ones(side * side)
    px = len(valid) // side
    return np.asarray(valid.reshape(side, px, side, px).mean(axis=(1, 3))).ravel()


def holds_enough(shares: np.ndarray, min_valid: float) -> np.ndarray:
    """bool, as `shares`: which patches have enough data. Those without any data never have."""
    stored = shares.astype(np.float32)  # in the precision of the collection
    return np.asarray((shares > 0) & (stored >= np.float32(min_valid)))
