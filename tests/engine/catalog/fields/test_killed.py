"""Readings whose process is killed, and disks that are full: what is complete stays, and is not read twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.contract import Extent, FetchField, messages
from akin.plugin.contract.records import to_json
from akin.plugin.engine.base.errors import ResourceError
from akin.plugin.engine.catalog.fields import fetch as fetching
from akin.plugin.engine.catalog.fields import index as indexing
from akin.plugin.engine.fields.folder.own import own_files, own_folders
from akin.plugin.engine.fields.opened import forget_fields
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors, write_alphaearth
from akin.tests.engine.catalog.fields.kit import CRS, NORTH, SIDE, WEST, Fetch, only, refused

WORKER = [
    sys.executable,
    "-I",
    str(Path(__file__).resolve().parents[4] / "plugin" / "engine" / "__main__.py"),
    "worker",
]
ALL = Extent(WEST, NORTH - 10 * SIDE, WEST + 10 * SIDE, NORTH, CRS)
#: Requests for parts of the header are shorter, those for blocks longer.
HEADER = 100_000


@pytest.fixture(scope="module")
def noisy(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A raster of 4 x 1 blocks of some 3 MB each, because its vectors have noise."""
    values = alphaearth_values(unit_vectors(classes(SIDE)[:, :256], 64, noise=0.05))
    return write_alphaearth(tmp_path_factory.mktemp("noisy") / "tile.tiff", values).read_bytes()


@pytest.fixture
def slow(hub: Any, noisy: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """`slow(n)`: the hub answers n requests for blocks of the noisy raster, and lets the next ones wait."""
    hub.files = {**hub.files, "/2023/tile.tiff": noisy}
    released, answer, left = threading.Event(), hub.answer, [10**9]

    def answered(request: Any) -> None:
        if request.path.endswith(".tiff") and is_block(*ends(request.headers["Range"])):
            left[0] -= 1
            if left[0] < 0:
                released.wait(60)
        answer(request)

    def limit(count: int) -> None:
        left[0] = count

    monkeypatch.setattr(hub, "answer", answered)
    yield limit
    released.set()


def begin(hub: Any, folder: Path) -> subprocess.Popen[bytes]:
    """A process that reads the field."""
    asked = to_json(FetchField("alphaearth", ALL, (2023,), str(folder), index=f"{hub.address}/index.parquet"))
    line = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "fetch_field", "params": asked})
    process = subprocess.Popen(WORKER, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert process.stdin is not None
    process.stdin.write(line.encode() + b"\n")
    process.stdin.flush()
    return process


def blocks(hub: Any, since: int = 0) -> list[tuple[int, int]]:
    """The ranges of the raster that were asked for, without its header."""
    sent = [headers["Range"] for _, path, headers in hub.asked[since:] if path.endswith(".tiff")]
    return [ends(one) for one in sent if is_block(*ends(one))]


def ends(text: str) -> tuple[int, int]:
    """The first and last byte of a Range header."""
    first, last = text.removeprefix("bytes=").split("-")
    return int(first), int(last)


def is_block(first: int, last: int) -> bool:
    """Whether a range is of blocks."""
    return last - first > HEADER


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
@pytest.mark.parametrize("moment", ["a row is there", "rows are there", "the file is written"])
def test_a_killed_reading_continues_and_reads_nothing_twice(
    hub: Any, fetch: Fetch, slow: Callable[[int], None], tmp_path: Path, moment: str
) -> None:
    fetch(ALL, output=str(tmp_path / "whole"))
    of_row = len(blocks(hub)) // (SIDE // 256)
    since, folder = len(hub.asked), tmp_path / "field"
    complete = {"a row is there": 1, "rows are there": 3, "the file is written": 4}[moment]
    slow(complete * of_row)
    written = "rasters/2023/.akin-*" if complete == 4 else f"rasters/2023/*.part/{complete - 1:05}.*.tif"
    with begin(hub, folder) as process:
        end = time.monotonic() + 60
        while process.poll() is None and not list(folder.glob(written)) and time.monotonic() < end:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert process.returncode == -signal.SIGKILL, "it ended before it was killed"
    assert not (folder / "field.json").exists()
    asked_before = len(hub.asked)
    slow(10**9)
    assert fetch(ALL).rasters == 1
    assert only(folder).read_bytes() == only(tmp_path / "whole").read_bytes()
    again = blocks(hub, asked_before)
    done = blocks(hub, since)[: complete * of_row]
    assert len(done) == complete * of_row and not set(again) & set(done)
    assert len(again) == (4 - complete) * of_row
    assert not [path for path in folder.rglob("*") if path.name.startswith(".akin-") or ".part" in path.name]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """`small_disk("3m")` gives a disk of its own of this size, or the same one with another size."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = []

    def sized(size: str) -> Path:
        options = f"{'remount,' if mounted else ''}size={size}"
        mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
        if subprocess.run(mount, check=False, capture_output=True).returncode:
            pytest.skip("a tmpfs can't be mounted here")
        mounted.append(size)
        return disk

    yield sized
    forget_fields()  # they are open
    if mounted:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounting a small tmpfs takes Linux, and root")
@pytest.mark.parametrize("share", [0.1, 0.6, 1.2, 1.8, 2.05])
def test_a_really_full_disk_is_reported_and_the_reading_continues(
    hub: Any,
    fetch: Fetch,
    small_disk: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    tile: bytes,
    share: float,
) -> None:
    """share: of the disk, of the bytes that are read: the rows of blocks, then the raster, then its overviews."""
    monkeypatch.setattr(fetching, "check_room", lambda *_: None)  # the plan would refuse it
    disk = small_disk(str(int(share * len(tile)) // 1024) + "k")
    with pytest.raises(ResourceError, match="Free some disk space"):
        fetch(ALL, output=str(disk / "field"))
    assert not (disk / "field" / "field.json").exists()
    assert not list(disk.rglob("*.tmp"))
    small_disk("100m")
    assert fetch(ALL, output=str(disk / "field")).rasters == 1


@pytest.mark.skipif(sys.platform != "linux", reason="mounting a small tmpfs takes Linux, and root")
def test_a_full_disk_of_the_index(
    hub: Any, fetch: Fetch, small_disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = small_disk("4k")
    monkeypatch.setenv("AKIN_HOME", str(disk / "home"))
    with pytest.raises(ResourceError, match="Free some disk space"):
        fetch()
    small_disk("1m")
    assert fetch().rasters == 1
    assert len(list((disk / "home" / indexing.FOLDER).glob("*.parquet"))) == 1


def test_own_files_are_all_of_a_field(fetch: Fetch, tmp_path: Path) -> None:
    fetch()
    folder = tmp_path / "field"
    every = {path for path in folder.rglob("*") if path.is_file() and "lock" not in path.name}
    assert set(own_files(folder)) == every
    assert set(own_folders(folder)) == {path for path in folder.rglob("*") if path.is_dir()}


def test_no_network_has_a_sentence(fetch: Fetch) -> None:
    with refused(messages.fetching.UNREACHABLE):
        fetch(index="http://127.0.0.1:9/index.parquet")
    with refused(messages.fetching.UNREACHABLE):
        fetch(index="https://akin.invalid/index.parquet")
