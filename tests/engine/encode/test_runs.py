"""Encoding reads ahead, runs the encoder several times at once, and writes parts meanwhile; nothing of it shows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from akin.plugin.contract import EncodeRaster
from akin.plugin.engine.base.errors import Cancelled, ModelFileError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.encode import encode as module
from akin.plugin.engine.encode.encode import encode_raster
from akin.plugin.engine.encode.settings import Frame, PatchSettings
from akin.plugin.engine.encode.work import chunks, windows
from akin.plugin.engine.encoders.encoder import Encoder
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.encoders.kinds import open_encoder
from akin.plugin.engine.encoders.onnx import open_onnx
from akin.plugin.engine.imagery.grid.grid import Cells, Grid
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.imagery.raster.pixels import RasterPixels
from akin.plugin.engine.imagery.values.scaling import RasterScaling

WAIT_S = 20  # for another thread, at most


class Twice:
    """An encoder that takes two runs at once. `before` is called in each run, with its number from 0."""

    device, notes, fixed_batch, runs = "cpu", (), None, 2

    def __init__(self, inner: Encoder, before: Callable[[int, Callable[[], bool]], None]) -> None:
        self.card, self._inner, self._before = inner.card, inner, before
        self._count, self._lock = 0, threading.Lock()

    def encode(
        self,
        patches: np.ndarray,
        extras: Mapping[str, np.ndarray] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> np.ndarray:
        with self._lock:
            number, self._count = self._count, self._count + 1
        assert cancelled is not None
        self._before(number, cancelled)
        return self._inner.encode(patches, extras)


@pytest.fixture
def runs_twice(akin_home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`runs_twice(before)` makes `encode_raster` use Twice."""

    def use(before: Callable[[int, Callable[[], bool]], None]) -> None:
        monkeypatch.setattr(module, "open_encoder", lambda *a: Twice(open_encoder(*a), before))

    return use


@pytest.fixture
def raster(rasters: ModuleType, tmp_path: Path) -> Path:
    return rasters.write(tmp_path / "a.tif", rasters.landscape(640, 640), tiled=True)


def vectors(folder: Path) -> dict[tuple[int, int], bytes]:
    collection = Collection.open(folder)
    parts = [collection.read(part) for part in collection.manifest.parts if part.file]
    return {(r, c): v.tobytes() for p in parts for r, c, v in zip(p.row.tolist(), p.col.tolist(), p.vectors)}


def test_two_runs_go_on_at_once_and_the_order_stays(encode, raster, runs_twice, tmp_path):
    encode(raster, collection=str(tmp_path / "straight"))
    both = threading.Barrier(2)

    def before(number: int, cancelled: Callable[[], bool]) -> None:
        both.wait(WAIT_S)
        time.sleep(0.02 * (number % 2 == 0))  # the second ends first

    runs_twice(before)
    assert encode(raster, batch=100).encoded == 1600
    assert vectors(tmp_path / "c") == vectors(tmp_path / "straight")


def test_a_part_is_written_while_the_encoder_runs_on_the_next(encode, raster, runs_twice, tmp_path):
    def before(number: int, cancelled: Callable[[], bool]) -> None:
        if number == 12:  # parts of 1024 patches and of 256
            end = time.monotonic() + WAIT_S
            while not list((tmp_path / "c" / "parts").glob("*.parquet")):
                assert time.monotonic() < end
                time.sleep(0.01)

    runs_twice(before)
    assert encode(raster, batch=100).encoded == 1600


def test_cancel_stops_the_runs(raster, runs_twice, tmp_path):
    going, ended = threading.Event(), []

    def before(number: int, cancelled: Callable[[], bool]) -> None:
        going.set()
        end = time.monotonic() + WAIT_S
        while not cancelled():
            assert time.monotonic() < end
            time.sleep(0.01)
        ended.append(number)
        raise Cancelled

    runs_twice(before)
    with pytest.raises(Cancelled):
        encode_raster(EncodeRaster((str(raster),), "fake", str(tmp_path / "c")), Job(cancelled=going.is_set))
    assert ended and not any(t.name.startswith("akin-run") for t in threading.enumerate())


def test_an_error_of_one_run_ends_the_others(encode, raster, runs_twice):
    def before(number: int, cancelled: Callable[[], bool]) -> None:
        if number == 0:
            raise ModelFileError("broken")
        end = time.monotonic() + WAIT_S
        while not cancelled():
            assert time.monotonic() < end
            time.sleep(0.01)

    runs_twice(before)
    with pytest.raises(ModelFileError, match="broken"):
        encode(raster)


@pytest.mark.parametrize(("threads", "runs"), [(1, 1), (2, 2), (3, 1), (4, 2)])
def test_the_runs_share_the_threads(akin_home, threads, runs):
    assert open_onnx(find_card("fake"), threads, "cpu").runs == runs


# What is read at once


def settings(path: Path, grid: Grid) -> PatchSettings:
    frame = Frame(describe(str(path)), (1, 2, 3), RasterScaling((1,), (0,), False), None)
    return PatchSettings((frame,), grid, find_card("fake"), 0.5)


def grid_of(patch_px: int, stride_px: int, pixel_m: float = 10.0) -> Grid:
    return Grid("EPSG:32631", 300_000, 5_000_000, pixel_m, patch_px, stride_px)


@pytest.mark.parametrize(("patch_px", "block"), [(128, 256), (128, 512), (64, 256)])
def test_pieces_hold_whole_blocks(akin_home, rasters, tmp_path, patch_px, block):
    blocks = {"tiled": True, "blockxsize": block, "blockysize": block}
    path = rasters.write(tmp_path / "b.tif", rasters.landscape(1200, 1200), **blocks)
    pieces = list(chunks(Cells(0, 8, 0, 8), settings(path, grid_of(patch_px, patch_px))))
    assert all(p.row0 * patch_px % block == p.col0 * patch_px % block == 0 for p in pieces)
    assert sum(p.count for p in pieces) == 64


def test_pieces_of_a_raster_stored_by_rows_are_wide(akin_home, rasters, tmp_path):
    path = rasters.write(tmp_path / "b.tif", rasters.landscape(640, 4096))
    assert next(chunks(Cells(0, 5, 0, 32), settings(path, grid_of(128, 128)))) == Cells(0, 1, 0, 32)


@pytest.mark.parametrize(
    ("patch_px", "stride_px", "first"),
    [(128, 128, (1, 32)), (224, 224, (1, 8)), (128, 64, (4, 32)), (1024, 1024, (1, 1)), (1024, 512, (4, 1))],
)
def test_windows_are_those_of_earlier_versions(akin_home, raster, patch_px, stride_px, first):
    """Interpolated pixels depend on them in their last digits, and digests of patches on the pixels."""
    known = settings(raster, grid_of(patch_px, stride_px))
    cells = Cells(3, 43, 5, 70)
    each = [w for piece in chunks(cells, known) for w in windows(piece, known)]
    rows, cols = first
    old = [
        Cells(row, min(row + rows, 43), col, min(col + cols, 70))
        for row in range(3, 43, rows)
        for col in range(5, 70, cols)
    ]
    assert sorted(each, key=lambda w: (w.row0, w.col0)) == old


def test_digests_are_those_of_earlier_versions(encode, raster, monkeypatch, tmp_path):
    monkeypatch.setattr(PatchSettings, "salt", 0)
    encode(raster)
    collection = Collection.open(tmp_path / "c")
    contents = [collection.read(part).content for part in collection.manifest.parts]
    assert [hex(int(np.bitwise_xor.reduce(content))) for content in contents] == DIGESTS


#: Of the patches of each part, combined with "exclusive or".
DIGESTS = ["0x55c3f81caa5676a", "0x3830e20f5b1cd7e4", "0xfd83aa401e317774", "0x705377c9789e7c8d"]


def test_a_block_is_decoded_once(rasters, tmp_path):
    scene = rasters.landscape(256, 1024)  # four blocks: the driver itself keeps one
    path = rasters.write(tmp_path / "b.tif", scene, tiled=True, compress="deflate", interleave="pixel")
    pixels = RasterPixels(describe(str(path)), [1, 2, 3])
    upper, _ = pixels.read(0, 0, 1024, 128)
    with path.open("r+b") as file:  # what is read now was decoded before
        file.seek(path.stat().st_size // 8)
        file.write(b"\0" * (path.stat().st_size * 3 // 4))
    lower, _ = pixels.read(0, 128, 1024, 128)
    pixels.close()
    np.testing.assert_array_equal(np.concatenate([upper, lower], axis=1), scene)
