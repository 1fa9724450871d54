"""One raster of a field, read block by block from a server into a GeoTIFF of the field's folder."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.windows import Window

from ....contract import messages
from ...base.errors import Cancelled, RasterError, ResourceError
from ...base.files.disk import ensure_folder, failed_write, replacing, writing_to
from ...base.files.leftovers import TMP, draft_name, sweep_drafts
from ...base.job import Job
from ...fields.encoding import QUADRATIC_ONE, UNIT_TOLERANCE
from ...fields.folder.own import RASTERS
from ...imagery.grid.crs import parse_crs
from ..fetched import PART
from .addresses import host
from .cog import decoded
from .plan import Planned
from .window import Blocks

#: Requests at the same time, and the most bytes of one.
THREADS, PIECE = 4, 1 << 23
#: Bytes between two blocks that are read along, because another request takes longer.
_GAP = 1 << 16
_STEADY_S = 2.0
_BLOCK = 256


@dataclass
class Meter:
    """Bytes so far and all in all, with their rate and the time left."""

    total: int
    done: int = 0
    fresh: int = 0
    started: float = field(default_factory=time.monotonic)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def got(self, count: int) -> None:
        """New bytes from a server. Threads call it."""
        with self.lock:
            self.done, self.fresh = self.done + count, self.fresh + count

    def skip(self, count: int) -> None:
        """Bytes that were there already."""
        with self.lock:
            self.done += count

    def show(self, job: Job) -> None:
        """Tell the job. Raises Cancelled."""
        passed_s, sizes = time.monotonic() - self.started, {"done_mb": self.done / 1e6, "total_mb": self.total / 1e6}
        note = messages.fetching.READING(**sizes)
        if passed_s > _STEADY_S and self.fresh:
            rate = self.fresh / passed_s
            left_min = max(0, self.total - self.done) / rate / 60
            note = messages.fetching.READING_RATE(**sizes, rate_mb=rate / 1e6, left_min=left_min)
        job.progress(self.done / max(1, self.total), note)


def path_of(one: Planned, folder: Path) -> Path:
    """The file of a raster in the folder of a field. Its name has the address, and the rows and columns of blocks."""
    stem = re.sub(r"[^A-Za-z0-9_-]", "_", Path(one.remote.name).stem)[:60]
    digest, b = hashlib.sha256(one.remote.url.encode()).hexdigest()[:8], one.blocks
    name = f"{stem}_{digest}_{b.row0}-{b.row1}_{b.col0}-{b.col1}.tif"
    return folder / RASTERS / str(one.raster.year) / name


def fetch_raster(one: Planned, path: Path, meter: Meter, job: Job) -> None:
    """Write the blocks of a raster as a GeoTIFF with its rows to the south. Rows of blocks that are there stay.

    Raises:
        RasterError: the file on the server is not what its header says. ResourceError: the server or the disk fails.
        Cancelled.
    """
    parts = path.with_name(f"{path.name}.{_version(one)}{PART}")
    with writing_to(path, messages.fetching.NOT_WRITTEN()):
        ensure_folder(parts)
        for other in path.parent.glob(f"{path.name}.*{PART}"):
            if other != parts:  # of an earlier version of the file
                shutil.rmtree(other, ignore_errors=True)
        sweep_drafts(path.parent, TMP)
        rows = [_row(one, row, parts, meter, job) for row in one.blocks.rows]
        job.note(messages.fetching.WRITING(file=path.name))
        _write(one, rows, path, job)
        shutil.rmtree(parts, ignore_errors=True)


def _version(one: Planned) -> str:
    """Of the file on the server."""
    return hashlib.sha256(f"{one.remote.etag} {one.remote.size}".encode()).hexdigest()[:8]


def _row(one: Planned, row: int, parts: Path, meter: Meter, job: Job) -> Path:
    """The file of a row of blocks, which is read if it is not there. Its name has the CRC-32 of its content."""
    size = int(one.cog.counts[:, row, one.blocks.col0 : one.blocks.col1].sum())
    for path in parts.glob(f"{row:05}.*.tif"):
        if f"{row:05}.{zlib.crc32(path.read_bytes()):08x}.tif" == path.name:
            meter.skip(size)
            return path
        path.unlink()
    tiff = _read_row(one, row, meter, job)
    _check(one, tiff)
    path = parts / f"{row:05}.{zlib.crc32(tiff):08x}.tif"
    with replacing(path) as temporary, temporary.open("wb") as file:
        file.write(tiff)
        file.flush()
        os.fsync(file.fileno())
    return path


def _read_row(one: Planned, row: int, meter: Meter, job: Job) -> bytes:
    """A row of blocks as a TIFF."""
    cog, here = one.cog, slice(one.blocks.col0, one.blocks.col1)
    offsets, counts = cog.offsets[:, row, here].ravel().tolist(), cog.counts[:, row, here].ravel().tolist()
    pieces = _pieces(offsets, counts)
    found = dict(zip(pieces, _read(one, pieces, meter, job)))
    blocks = {}
    for i, (offset, count) in enumerate(zip(offsets, counts)):
        piece = next((p for p in pieces if p[0] <= offset and offset + count <= p[1]), None) if count else None
        blocks[i] = found[piece][offset - piece[0] :][:count] if piece else b""
    height = min((row + 1) * cog.tile_height, cog.height) - row * cog.tile_height
    return cog.part(height, one.size()[1], blocks)


def _pieces(offsets: list[int], counts: list[int]) -> list[tuple[int, int]]:
    """The ranges (start, end) of bytes to ask for: blocks that are near each other in one, up to PIECE bytes."""
    pieces: list[tuple[int, int]] = []
    for start, count in sorted((o, c) for o, c in zip(offsets, counts) if c):
        if pieces:
            first, last = pieces[-1]
            if start <= last + _GAP and max(last, start + count) - first <= PIECE:
                pieces[-1] = first, max(last, start + count)
                continue
        pieces.append((start, start + count))
    return pieces


def _read(one: Planned, pieces: list[tuple[int, int]], meter: Meter, job: Job) -> list[bytes]:
    stop = threading.Event()

    def check() -> None:
        if stop.is_set():
            raise Cancelled

    def read(piece: tuple[int, int]) -> bytes:
        start, end = piece
        data = one.remote.read(start, end - start, check, meter.got)
        if len(data) < end - start:
            raise RasterError(messages.fetching.INCOMPLETE(file=one.remote.name, host=host(one.remote.url)))
        return data

    with ExitStack() as stack:
        pool = ThreadPoolExecutor(THREADS, "akin-blocks")
        stack.callback(pool.shutdown, wait=False, cancel_futures=True)
        stack.callback(stop.set)
        futures = [pool.submit(read, piece) for piece in pieces]
        _await(futures, lambda: meter.show(job))
        return [future.result() for future in futures]


def _await(futures: list[Future[bytes]], show: Callable[[], None]) -> None:
    """Wait for all, or for the first error."""
    left = set(futures)
    while left:
        done, left = wait(left, timeout=0.2)
        show()
        for future in done:
            future.result()


def _check(one: Planned, tiff: bytes) -> None:
    """Raise RasterError for blocks that GDAL can't decode, or whose vectors have not length 1."""
    with decoded(tiff) as dataset:
        for col in range(0, dataset.width, one.cog.tile_width):
            width = min(one.cog.tile_width, dataset.width - col)
            bands = _decode(dataset, Window(col, 0, width, dataset.height))[:, ::4, ::4]
            valid = (bands != -128).any(axis=0) & bands.any(axis=0)
            squares = (bands[:, valid].astype(np.float32) / QUADRATIC_ONE) ** 2
            lengths = np.sqrt((squares * squares).sum(axis=0))
            if lengths.size and abs(length := float(np.median(lengths)) - 1) > UNIT_TOLERANCE:
                problem = messages.fields.NOT_UNIT_LENGTH
                raise RasterError(problem(file=one.remote.name, product=one.product, length=length + 1))


def _decode(dataset: rasterio.DatasetReader, window: Window) -> NDArray[np.int8]:
    try:
        return np.asarray(dataset.read(window=window))
    except RasterioError as error:
        cause = str(error.__cause__ or error)[:200]
        raise RasterError(messages.fetching.BLOCK_DAMAGED(reason=cause)) from error


def _write(one: Planned, rows: list[Path], path: Path, job: Job) -> None:
    """The rows of blocks as one GeoTIFF, which is read again before it gets its name."""
    height, width = one.size()
    crs, transform, names, nodata = one.cog.place
    side_y, side_x = (_BLOCK if n % _BLOCK == 0 else n for n in (one.cog.tile_height, one.cog.tile_width))
    profile = {
        "driver": "GTiff", "height": height, "width": width, "count": one.cog.bands, "dtype": "int8",
        "nodata": -128 if nodata is None else nodata, "crs": parse_crs(crs), "transform": _to_south(one, transform),
        "tiled": True, "blockxsize": side_x, "blockysize": side_y, "compress": "deflate", "zlevel": 1,
        "interleave": "pixel", "bigtiff": "IF_SAFER",
    }  # fmt: skip
    written = []
    with replacing(path, path.with_name(draft_name(TMP))) as temporary:
        try:
            with rasterio.Env(CHECK_DISK_FREE_SPACE="NO"), rasterio.open(temporary, "w", **profile) as file:
                file.descriptions = tuple(name or f"A{i:02}" for i, name in enumerate(names))
                for window, bands in _blocks(one, rows, transform.e > 0):
                    job.check()
                    file.write(bands, window=window)
                    written.append((window, zlib.crc32(bands.tobytes())))
        except RasterioError as error:
            raise failed_write(temporary, str(error)) from error
        _read_back(temporary, path.name, written, job)


def _to_south(one: Planned, transform: rasterio.Affine) -> rasterio.Affine:
    """The geotransform of the part that is read, with its rows to the south."""
    a, _, c, _, e, f = tuple(transform)[:6]
    top = one.blocks.row0 * one.cog.tile_height
    north = f + e * (top if e < 0 else top + one.size()[0])
    return rasterio.Affine(a, 0, c + a * one.blocks.col0 * one.cog.tile_width, 0, -abs(e), north)


def _blocks(one: Planned, rows: list[Path], flipped: bool) -> Iterator[tuple[Window, NDArray[np.int8]]]:
    """The blocks of the rows from north to south, each with its place in the file."""
    top = 0
    for path in reversed(rows) if flipped else rows:
        with decoded(path.read_bytes()) as dataset:
            for col in range(0, dataset.width, one.cog.tile_width):
                width = min(one.cog.tile_width, dataset.width - col)
                bands = _decode(dataset, Window(col, 0, width, dataset.height))
                yield Window(col, top, width, dataset.height), bands[:, ::-1] if flipped else bands
            top += dataset.height


def _read_back(path: Path, name: str, written: list[tuple[Window, int]], job: Job) -> None:
    try:
        with rasterio.open(path) as file:
            for window, crc32 in written:
                job.check()
                if zlib.crc32(file.read(window=window).tobytes()) != crc32:
                    raise ResourceError(messages.fetching.READ_BACK(file=name))
    except RasterioError as error:
        raise failed_write(path, str(error)) from error


def overlapping(path: Path) -> tuple[str, Blocks] | None:
    """The name of the raster of a file that `path_of` named, and its blocks; None for another file."""
    found = re.fullmatch(r"(.+_[0-9a-f]{8})_(\d+)-(\d+)_(\d+)-(\d+)\.tif", path.name)
    return (found[1], Blocks(*(int(found[i]) for i in range(2, 6)))) if found else None
