"""What the engine's tests share: fake encoders, collections of made-up vectors, and the real data where it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import EncodeRaster, EncodeRasterResult
from akin.plugin.contract.message import Message
from akin.plugin.engine.base.errors import AkinError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.encode.encode import encode_raster

ROOT = Path(__file__).resolve().parents[2]
Refused = Callable[..., AbstractContextManager[None]]
FindMessage = Callable[..., Message]


@pytest.fixture(scope="session")
def make_data() -> ModuleType:
    """The module tests/data/make_data.py (needs the package onnx)."""
    pytest.importorskip("onnx", reason="the fake encoders are made with the package onnx")
    return import_module("make_data")


@pytest.fixture(scope="session")
def make_series() -> ModuleType:
    """The module tests/data/make_series.py (needs the package onnx)."""
    pytest.importorskip("onnx", reason="the fake encoders are made with the package onnx")
    return import_module("make_series")


@pytest.fixture(scope="session")
def rasters() -> ModuleType:
    """The module tests/data/make_rasters.py."""
    return import_module("make_rasters")


@pytest.fixture(scope="session")
def make_tables() -> ModuleType:
    """The module tests/data/make_tables.py."""
    return import_module("make_tables")


@pytest.fixture
def serve() -> Iterator[Callable[..., Any]]:
    """`serve(files, **switches)` starts a hub of tests/data/loopback_hub.py."""
    hubs = import_module("loopback_hub")
    with ExitStack() as open_hubs:
        yield lambda files, **switches: open_hubs.enter_context(hubs.serving(hubs.Hub(files, **switches)))


@pytest.fixture
def encode(akin_home: Path, tmp_path: Path) -> Callable[..., EncodeRasterResult]:
    """`encode(path, ..., **request)` encodes rasters into tmp_path/"c" with the encoder `fake`."""

    def run(*paths: Path | str, job: Job | None = None, **request: object) -> EncodeRasterResult:
        given: dict[str, Any] = {"encoder": "fake", "collection": str(tmp_path / "c"), **request}
        return encode_raster(EncodeRaster(tuple(str(p) for p in paths), **given), job or Job())

    return run


@pytest.fixture
def kill_encoding() -> Callable[..., int]:
    """`kill_encoding((0.0, 0.2), **request)` begins an encoding in a worker of its own once a delay (seconds after its
    first patches) and kills it; gives how many of them were still at work."""

    def run(delays: tuple[float, ...], **request: object) -> int:
        line = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "encode_raster", "params": request}) + "\n"
        command = [sys.executable, "-I", str(ROOT / "plugin" / "engine" / "__main__.py"), "worker"]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        kills = 0
        for delay in delays:
            with subprocess.Popen(command, **pipes) as process:
                process.stdin.write(line.encode())
                process.stdin.flush()
                for out in process.stdout:
                    if b"patches" in out or b"result" in out or b"error" in out:
                        break
                time.sleep(delay)
                kills += process.poll() is None
                process.kill()
        return kills

    return run


@pytest.fixture(scope="session")
def fake_home(make_data: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An Akin home with the encoders `fake` (knows colours, in images and words) and `mute` (no words)."""
    home = tmp_path_factory.mktemp("akin-home")
    make_data.make_encoder(home / "models", "fake")
    make_data.make_encoder(home / "models", "mute", words=False)
    return home


@pytest.fixture
def akin_home(fake_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`fake_home` as AKIN_HOME: `find_card("fake")` works. Not to be written into."""
    monkeypatch.setenv("AKIN_HOME", str(fake_home))
    return fake_home


@pytest.fixture
def make_collection(akin_home: Path, tmp_path: Path) -> Callable[..., Path]:
    """`make_collection(vectors, name, sources, columns, date, stride_px, crs)` writes one of the encoder `fake`.

    vectors: (n, 16) of any length; they fill the grid (EPSG:32631, patches of 160 m) row by row, the sources one after
    the other, each starting again at row 0. date: of all sources, or one for each.
    """
    from akin.plugin.engine.collection.manifest import Manifest, Source
    from akin.plugin.engine.collection.part import Patches
    from akin.plugin.engine.collection.writer import NEW, writing
    from akin.plugin.engine.encoders.encoder import unit
    from akin.plugin.engine.encoders.find import find_card
    from akin.plugin.engine.imagery.grid.grid import Cells, Grid
    from akin.plugin.engine.imagery.values.scaling import RasterScaling

    card = find_card("fake")

    def make(
        vectors: np.ndarray,
        name: str = "c",
        sources: int = 1,
        columns: int | None = None,
        date: str | tuple[str, ...] | None = None,
        stride_px: int = 16,
        crs: str = "EPSG:32631",
    ) -> Path:
        dates = date if isinstance(date, tuple) else (date,) * sources
        grid = Grid(crs, 500000.0, 5000000.0, 10.0, 16, stride_px)
        vectors = unit(np.asarray(vectors, np.float32))
        manifest = Manifest(card.id, card.name, card.digest(), vectors.shape[1], grid, key=name)
        with writing(tmp_path / name, manifest) as writer:
            for number, mine in enumerate(np.array_split(vectors, sources)):
                wide = columns or int(np.ceil(np.sqrt(len(mine))))
                at = np.arange(len(mine))
                scaling = RasterScaling((1.0,) * 3, (0.0,) * 3, False)
                source = Source(
                    number, f"{name}-{number}.tif", "", dates[number], (1, 2, 3), scaling, 0.5, (32, 32), "x"
                )
                writer.put_source(source)
                patches = Patches(
                    np.full(len(mine), NEW),
                    (at // wide).astype(np.int32),
                    (at % wide).astype(np.int32),
                    np.ones(len(mine), np.float32),
                    np.zeros(len(mine), np.uint64),
                    mine.astype(np.float16),
                )
                writer.put_part(source, Cells(0, int(at[-1] // wide) + 1, 0, wide), patches, 0)
        return tmp_path / name

    return make


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real rasters: $AKIN_SHARED_DATA, else shared/data next to the repository."""
    for folder in (os.environ.get("AKIN_SHARED_DATA"), ROOT.parent / "shared" / "data"):
        if folder and Path(folder).is_dir():
            return Path(folder)
    pytest.skip("the real rasters are not here: set AKIN_SHARED_DATA to their folder")


@pytest.fixture
def refused() -> Refused:
    """`with refused("rasters.no_such_band", number=9):` expects an error with this message, or with it inside.

    A second argument is the class of the error.
    """

    @contextmanager
    def expect(code: str, error: type[AkinError] = AkinError, /, **params: Any) -> Iterator[None]:
        with pytest.raises(error) as raised:
            yield
        _find([raised.value.message], code, params)

    return expect


@pytest.fixture
def message_of() -> FindMessage:
    """`message_of(warnings, "rasters.fill_used", fill=0.0)` is the message with this code, or fails."""
    return lambda messages, code, **params: _find(list(messages), code, params)


def _find(messages: list[Message], code: str, params: dict[str, Any]) -> Message:
    known = [m for message in messages for m in _with_inner(message)]
    for message in known:
        if message.code == code and params.items() <= message.params.items():
            return message
    raise AssertionError(f"no message {code} with {params} among {[(m.code, m.params) for m in known]}")


def _with_inner(value: Any) -> Iterator[Message]:
    if isinstance(value, Message):
        yield value
        for param in value.params.values():
            yield from _with_inner(param)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _with_inner(one)
