"""An index and rasters of strangers: what they name, and how large they say that they are."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest
import rasterio
import rasterio.shutil
from akin.plugin.contract import Extent, messages
from akin.plugin.engine.catalog.fields import plan as planning
from akin.plugin.engine.catalog.fields.addresses import Allowed
from akin.plugin.engine.catalog.fields.sources import ALPHAEARTH
from akin.tests.data.make_index import Row
from akin.tests.engine.catalog.fields.kit import (
    BOX,
    Fetch,
    plan,
    put_index,
    refused,
)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "/vsicurl/https://example.org/a.tiff", "/etc/passwd", "https://example.org/a.tiff",
        "http://127.0.0.1:9/a.tiff", "../a.tiff", "%2e%2e/a.tiff", "\\\\server\\a.tiff", "//example.org/a.tiff",
        "https://storage.googleapis.com@example.org/a.tiff", "https://storage.googleapis.com/other/a.tiff",
        "gs://other/a.tiff", "ftp://data.source.coop/tge-labs/aef/a.tiff",
    ],
)  # fmt: skip
def test_an_index_can_name_only_the_servers_of_the_product(hub: Any, address: str) -> None:
    put_index(hub, Row(address, 2023, BOX))
    count = len(hub.asked)
    with refused(messages.fetching.ADDRESS_REFUSED):
        plan(hub)
    assert all(path == "/index.parquet" for _, path, _ in hub.asked[count:])


def test_names_of_buckets_are_addresses_of_the_product() -> None:
    rule = Allowed(ALPHAEARTH, ALPHAEARTH.index)
    for text, url in (
        ("gs://alphaearth_foundations/a/b.tiff", "https://storage.googleapis.com/alphaearth_foundations/a/b.tiff"),
        ("s3://us-west-2.opendata.source.coop/tge-labs/aef/b.tiff", "https://data.source.coop/tge-labs/aef/b.tiff"),
        ("2023/b.tiff", "https://data.source.coop/tge-labs/aef/v1/annual/2023/b.tiff"),
    ):
        assert rule.address(text, rule.index) == url


def test_an_index_that_is_not_true_about_sizes(hub: Any, fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    west, south = BOX[:2]
    small = (west, south, west + 1e-7, south + 1e-7)
    put_index(hub, *(Row(f"2023/{i}.tiff", 2023, small) for i in range(12)))
    monkeypatch.setattr(planning, "MOST_RASTERS", 10)
    count = len(hub.asked)
    with refused(messages.fetching.TOO_MANY):
        plan(hub, Extent(*BOX, "EPSG:4326"))
    assert all(path == "/index.parquet" for _, path, _ in hub.asked[count:])
    put_index(hub, Row("2023/tile.tiff", 2023, small))
    monkeypatch.setattr(planning, "MOST_BYTES", 100_000)
    with refused(messages.fetching.TOO_LARGE):
        plan(hub, Extent(*BOX, "EPSG:4326"))


def test_a_raster_names_no_other_file(hub: Any, fetch: Fetch, tile: bytes, tmp_path: Path) -> None:
    made = tmp_path / "made.tiff"
    made.write_bytes(tile)
    with rasterio.open(made, "r+") as file:
        file.update_tags(ns="OVERVIEWS", OVERVIEW_FILE=f"/vsicurl/{hub.address}/elsewhere.tiff")
    hub.files = {**hub.files, "/2023/tile.tiff": made.read_bytes()}
    with refused(messages.fetching.ADDRESS_IN_RASTER):
        fetch()
    assert not any("elsewhere" in path for _, path, _ in hub.asked)


@pytest.mark.parametrize("tag", [256, 257, 322, 323])
@pytest.mark.parametrize("value", [0, 1 << 19, (1 << 31) - 16])
def test_a_header_with_impossible_sizes(hub: Any, fetch: Fetch, tile: bytes, tag: int, value: int) -> None:
    """Nothing so large is put into the memory: it is refused by the header."""
    spoiled = bytearray(tile)
    start = int.from_bytes(tile[4:8], "little")
    for at in range(start + 2, start + 2 + 12 * int.from_bytes(tile[start : start + 2], "little"), 12):
        if int.from_bytes(tile[at : at + 2], "little") == tag:
            spoiled[at + 2 : at + 12] = struct.pack("<HII", 4, 1, value)
    assert bytes(spoiled) != tile
    hub.files = {**hub.files, "/2023/tile.tiff": bytes(spoiled)}
    with refused(messages.fetching.NOT_A_COG):
        fetch()
