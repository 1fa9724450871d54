"""Fields that are read from a server on loopback."""

from __future__ import annotations

import dataclasses
import shutil
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from akin.plugin.contract import messages
from akin.plugin.contract.message import Message
from akin.plugin.contract.requests.fields import REMOTE_PRODUCTS
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.fields.raster import Meter
from akin.plugin.engine.catalog.fields.sources import SOURCES
from akin.plugin.engine.fields.opened import forget_fields, open_field
from akin.tests.data.make_embeddings import write_alphaearth
from akin.tests.data.make_index import Row
from akin.tests.engine.catalog.fields.kit import (
    AREA,
    BOX,
    CRS,
    NORTH,
    VALUES,
    WEST,
    Fetch,
    only,
    plan,
    put_index,
)


def test_the_plan_reads_headers_only_and_says_what_it_takes(hub: Any, tile: bytes) -> None:
    result = plan(hub)
    (one,) = result.rasters
    assert (one.width, one.height, one.year, one.crs) == (512, 512, 2023, CRS)
    assert 0 < result.bytes == one.bytes < len(tile) and result.disk_bytes > result.bytes
    assert "CC-BY" in result.licence and "Google" in result.attribution and not result.needs_consent
    sent = [one[6:].split("-") for one in hub.fetched()]
    assert sum(int(last) - int(first) + 1 for first, last in sent[1:]) < 100_000


@pytest.mark.parametrize("to_north", [False, True])
@pytest.mark.parametrize("interleave", ["pixel", "band"])
def test_only_the_blocks_of_the_area_come_as_they_are(
    hub: Any, fetch: Fetch, tmp_path: Path, to_north: bool, interleave: str
) -> None:
    source = write_alphaearth(tmp_path / "s.tiff", VALUES, to_north)
    if interleave == "band":
        rasterio.shutil.copy(source, tmp_path / "b.tiff", driver="GTiff", interleave="band", tiled=True, compress="lzw")
        source = tmp_path / "b.tiff"
    hub.files = {**hub.files, "/2023/tile.tiff": source.read_bytes()}
    result = fetch()
    assert (result.rasters, result.years, result.product) == (1, (2023,), "alphaearth")
    with rasterio.open(only(tmp_path / "field")) as file:
        assert file.descriptions[0] == "A00" and file.nodata == -128 and file.crs.to_string() == CRS
        a, _, c, _, e, f = tuple(file.transform)[:6]
        row, col = round((NORTH - f) / 10), round((c - WEST) / 10)
        assert (a, e) == (10, -10) and file.shape == (512, 512)
        assert np.array_equal(file.read(), VALUES[:, row : row + 512, col : col + 512])
        assert f >= AREA.ymax and f - 5120 <= AREA.ymin and c <= AREA.xmin and c + 5120 >= AREA.xmax
    sent = sum(int(b) - int(a) + 1 for a, b in (one[6:].split("-") for one in hub.fetched() if one))
    assert sent < 0.6 * len(hub.files["/2023/tile.tiff"])


def test_both_indexes_give_the_same(hub: Any) -> None:
    by_stac = plan(hub)
    put_index(hub, Row("2023/tile.tiff", 2023, BOX), Row("2023/far.tiff", 2023, (0, 0, 1, 1)))
    assert dataclasses.replace(plan(hub), disk_free_bytes=0) == dataclasses.replace(by_stac, disk_free_bytes=0)


def test_the_index_is_read_once(hub: Any) -> None:
    plan(hub)
    before = len([1 for _, path, _ in hub.asked if path == "/index.parquet"])
    plan(hub)
    assert len([1 for _, path, _ in hub.asked if path == "/index.parquet"]) == before + 1


def test_what_is_there_is_not_read_again(hub: Any, fetch: Fetch, tmp_path: Path) -> None:
    fetch()
    count = len(hub.asked)
    small = dataclasses.replace(AREA, xmax=AREA.xmin + 100)
    assert fetch(small).rasters == 1 and len(list((tmp_path / "field").glob("rasters/*/*.tif"))) == 1
    later = [headers["Range"] for _, path, headers in hub.asked[count:] if path.endswith(".tiff")]
    assert not [one for one in later if 65_536 < int(one[6:].split("-")[0]) < 200_000]


def test_a_moved_field_opens(hub: Any, fetch: Fetch, tmp_path: Path) -> None:
    fetch()
    forget_fields()
    shutil.move(tmp_path / "field", tmp_path / "moved")
    assert len(open_field(str(tmp_path / "moved")).space.store) > 0


def test_the_contract_names_the_products() -> None:
    assert tuple(SOURCES) == REMOTE_PRODUCTS


def test_a_proxy_is_used(hub: Any, fetch: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    nowhere = "http://localhost:9"
    assert fetch(index=f"{nowhere}/index.parquet", proxy=hub.address).rasters == 1
    assert {path.rpartition("/")[2] for _, path, _ in hub.asked} == {"index.parquet", "tile.tiff"}
    assert all(path.startswith(nowhere) for _, path, _ in hub.asked)


def test_progress_has_the_bytes(hub: Any, fetch: Fetch) -> None:
    heard: list[Message] = []
    fetch(job=Job(lambda fraction, note: heard.append(note)))
    assert {messages.fetching.READING.code, messages.fetching.WRITING.code} <= {one.code for one in heard}


def test_progress_has_the_rate_and_the_time_left() -> None:
    """5 of 20 GB were there already, and 3 came in 1000 seconds: 3 MB/s, and 12 GB are left."""
    heard: list[Message] = []
    meter = Meter(20_000_000_000, started=time.monotonic() - 1000)
    meter.skip(5_000_000_000)
    meter.got(3_000_000_000)
    meter.show(Job(lambda fraction, note: heard.append(note)))
    (note,) = heard
    assert note.code == messages.fetching.READING_RATE.code
    assert note.params["done_mb"] == 8000 and note.params["rate_mb"] == pytest.approx(3, rel=0.05)
    assert note.params["left_min"] == pytest.approx(12_000 / 3 / 60, rel=0.05)
