"""The engine tests' fixtures, and a Dask cluster of processes on this machine."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from dask_processes import LocalProcesses

TESTS = Path(__file__).resolve().parents[1]

_SPEC = importlib.util.spec_from_file_location("engine_fixtures", TESTS / "engine" / "conftest.py")
assert _SPEC is not None and _SPEC.loader is not None
_FIXTURES = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_FIXTURES)

make_data = _FIXTURES.make_data
rasters = _FIXTURES.rasters
fake_home = _FIXTURES.fake_home
akin_home = _FIXTURES.akin_home
encode = _FIXTURES.encode


#: In a process of its own: GDAL holds Python's lock while it waits for the server.
_SERVER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from loopback_hub import Hub, serving
with serving(Hub({"/a.tif": Path(sys.argv[2]).read_bytes()})) as hub:
    print(hub.address, flush=True)
    sys.stdin.read()
    print(sum(1 for one in hub.fetched() if one), flush=True)
"""


@pytest.fixture
def serve() -> Iterator[Callable[[Path], subprocess.Popen[str]]]:
    """`serve(raster)` starts a web server. It writes its address, and at its end how many ranges it sent."""
    with ExitStack() as stack:

        def start(raster: Path) -> subprocess.Popen[str]:
            command = [sys.executable, "-c", _SERVER, str(TESTS / "data"), str(raster)]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            server = stack.enter_context(subprocess.Popen(command, **pipes))
            stack.callback(server.kill)
            return server

        yield start


@pytest.fixture
def cluster(fake_home: Path, akin_home: Path, tmp_path: Path) -> Iterator[LocalProcesses]:
    """A scheduler with two workers."""
    pytest.importorskip("distributed", reason="the package distributed is not installed")
    folder = tmp_path / "cluster"
    folder.mkdir()
    made = LocalProcesses(folder, fake_home)
    try:
        made.start_scheduler()
        made.start_worker()
        made.start_worker()
        yield made
    finally:
        made.close()
