"""Fields that are read from a server on loopback, which also misbehaves."""

from __future__ import annotations

import dataclasses
import shutil
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from akin.plugin.contract import AddFieldResult, Extent, FetchField, PlanField, PlanFieldResult, messages, verbs
from akin.plugin.contract.message import Message
from akin.plugin.contract.requests.fields import REMOTE_PRODUCTS
from akin.plugin.engine.api import perform
from akin.plugin.engine.base.errors import AkinError, Cancelled
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog import download
from akin.plugin.engine.catalog.fields import plan as planning
from akin.plugin.engine.catalog.fields import raster as rastering
from akin.plugin.engine.catalog.fields.addresses import Allowed
from akin.plugin.engine.catalog.fields.sources import ALPHAEARTH, SOURCES
from akin.plugin.engine.fields.opened import forget_fields, open_field
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors, write_alphaearth
from akin.tests.data.make_index import Row, aef_index, stac_index
from rasterio.warp import transform_bounds

SIDE = 1024
WEST, NORTH = 600_000, 4_100_000
CRS = "EPSG:32610"
VALUES = alphaearth_values(unit_vectors(classes(SIDE), 64))
BOX = transform_bounds(CRS, "EPSG:4326", WEST, NORTH - 10 * SIDE, WEST + 10 * SIDE, NORTH)
#: Of the blocks of 256 x 256 px, this touches rows 1 and 2 and columns 0 to 1.
AREA = Extent(WEST + 100, NORTH - 7000, WEST + 5000, NORTH - 3000, CRS)
Fetch = Callable[..., AddFieldResult]


@pytest.fixture(scope="session")
def tile(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A raster as in the bucket."""
    return write_alphaearth(tmp_path_factory.mktemp("tile") / "tile.tiff", VALUES).read_bytes()


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No waiting, and a folder of Akin for the test alone."""
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(download, "PAUSE_S", 0.01)
    monkeypatch.setattr(download, "TIMEOUT_S", 0.5)
    yield
    forget_fields()


@pytest.fixture
def hub(serve: Any, tile: bytes) -> Any:
    """A server with the raster of 2023 and its index."""
    return serve({"/2023/tile.tiff": tile, "/index.parquet": stac_index(Row("2023/tile.tiff", 2023, BOX))})


def put_index(hub: Any, *rows: Row) -> None:
    """Another index on the server."""
    hub.files = {**hub.files, "/index.parquet": aef_index(*rows)}


def plan(hub: Any, area: Extent = AREA, *years: int) -> PlanFieldResult:
    """What the area takes."""
    asked = PlanField("alphaearth", area, years or (2023,), index=f"{hub.address}/index.parquet")
    return perform(verbs.PLAN_FIELD, asked)


@pytest.fixture
def fetch(hub: Any, tmp_path: Path) -> Fetch:
    """`fetch(area)` reads a field into tmp_path/"field"."""

    def run(area: Extent = AREA, job: Job | None = None, **given: Any) -> AddFieldResult:
        told = {"years": (2023,), "output": str(tmp_path / "field"), "index": f"{hub.address}/index.parquet", **given}
        return perform(verbs.FETCH_FIELD, FetchField("alphaearth", area, **told), job)

    return run


def only(folder: Path) -> Path:
    """The one raster of a field."""
    (found,) = folder.glob("rasters/*/*.tif")
    return found


def refused(sentence: Any) -> Any:
    """Where one error with this sentence is expected."""

    class Block:
        def __enter__(self) -> None: ...

        def __exit__(self, kind: Any, error: Any, at: Any) -> bool:
            assert isinstance(error, AkinError), error
            assert error.message.code == sentence.code, str(error)
            return True

    return Block()


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


def test_a_stopped_reading_continues_and_ends_with_the_same_bytes(
    hub: Any, fetch: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch(output=str(tmp_path / "whole"))
    real, rows = rastering._read_row, []

    def stopping(one: Any, row: int, *rest: Any) -> bytes:
        rows.append(row)
        if len(rows) == 2:
            raise Cancelled
        return real(one, row, *rest)

    monkeypatch.setattr(rastering, "_read_row", stopping)
    with pytest.raises(Cancelled):
        fetch()
    assert not (tmp_path / "field" / "field.json").exists()
    fetch()
    assert len(rows) == 3, "the first row was read twice"
    assert only(tmp_path / "field").read_bytes() == only(tmp_path / "whole").read_bytes()
    assert not list((tmp_path / "field").rglob("*.part"))


def test_a_damaged_row_on_the_disk_is_read_again(
    hub: Any, fetch: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch(output=str(tmp_path / "whole"))
    monkeypatch.setattr(rastering, "_write", lambda *_: (_ for _ in ()).throw(Cancelled))
    with pytest.raises(Cancelled):
        fetch()
    monkeypatch.undo()
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    part = next((tmp_path / "field").rglob("*.part/*.tif"))
    part.write_bytes(part.read_bytes()[:-100] + bytes(100))
    fetch()
    assert only(tmp_path / "field").read_bytes() == only(tmp_path / "whole").read_bytes()


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


def test_truncated_answers_are_continued(hub: Any, fetch: Fetch, tmp_path: Path) -> None:
    fetch(output=str(tmp_path / "whole"))
    hub.truncate = [1000, 30, 40_000, 5000, 100_000, 0, 7]
    fetch()
    assert only(tmp_path / "field").read_bytes() == only(tmp_path / "whole").read_bytes()


@pytest.mark.parametrize(
    ("switches", "sentence"),
    [
        ({"ranges": False}, messages.fetching.NO_RANGES),
        ({"status": 403}, messages.fetching.REFUSED),
        ({"status": 404}, messages.fetching.NOT_THERE),
        ({"status": 503}, messages.fetching.STOPPED),
        ({"stall_s": 5.0, "truncate": [0] * 50}, messages.fetching.STOPPED),
        ({"truncate": [0] * 50}, messages.fetching.STOPPED),
        ({"told_size": 10**9}, messages.fetching.CHANGED),
        ({"redirect": "http://127.0.0.1:9"}, messages.fetching.ADDRESS_REFUSED),
        ({"redirect": "https://example.org"}, messages.fetching.ADDRESS_REFUSED),
        ({"redirect": "file://"}, messages.fetching.ADDRESS_REFUSED),
    ],
)
def test_a_server_that_misbehaves_gets_one_sentence(
    hub: Any, fetch: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, switches: dict[str, Any], sentence: Any
) -> None:
    """It does so from the first block on, after the headers."""
    real = rastering._read_row

    def spoiled(*rest: Any) -> bytes:
        for name, value in switches.items():
            setattr(hub, name, value)
        return real(*rest)

    monkeypatch.setattr(rastering, "_read_row", spoiled)
    with refused(sentence):
        fetch()
    assert not (tmp_path / "field" / "field.json").exists() and not list((tmp_path / "field").glob("rasters/*/*.tif"))
    for name in switches:
        setattr(hub, name, getattr(type(hub)({}), name))
    monkeypatch.setattr(rastering, "_read_row", real)
    assert fetch().rasters == 1


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


def test_the_contract_names_the_products() -> None:
    assert tuple(SOURCES) == REMOTE_PRODUCTS


def test_a_proxy_is_used(hub: Any, fetch: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    nowhere = "http://localhost:9"
    assert fetch(index=f"{nowhere}/index.parquet", proxy=hub.address).rasters == 1
    assert {path.rpartition("/")[2] for _, path, _ in hub.asked} == {"index.parquet", "tile.tiff"}
    assert all(path.startswith(nowhere) for _, path, _ in hub.asked)


def test_names_of_buckets_are_addresses_of_the_product() -> None:
    rule = Allowed(ALPHAEARTH, ALPHAEARTH.index)
    for text, url in (
        ("gs://alphaearth_foundations/a/b.tiff", "https://storage.googleapis.com/alphaearth_foundations/a/b.tiff"),
        ("s3://us-west-2.opendata.source.coop/tge-labs/aef/b.tiff", "https://data.source.coop/tge-labs/aef/b.tiff"),
        ("2023/b.tiff", "https://data.source.coop/tge-labs/aef/v1/annual/2023/b.tiff"),
    ):
        assert rule.address(text, rule.index) == url


def test_what_is_asked_can_be_wrong(hub: Any, fetch: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with refused(messages.fetching.YEAR_NOT_THERE):
        plan(hub, AREA, 2019, 2023)
    with refused(messages.fetching.NOTHING_HERE):
        plan(hub, Extent(0, 0, 1, 1, "EPSG:4326"))
    with refused(messages.fetching.NO_EXTENT):
        plan(hub, Extent(1, 1, 1, 1, "EPSG:4326"))
    with refused(messages.fetching.NOT_AN_INDEX):
        fetch(index=f"{hub.address}/2023/tile.tiff")
    with refused(messages.fetching.INDEX_NOT_HTTPS):
        fetch(index="file:///etc/passwd")
    with refused(messages.fetching.UNKNOWN_PRODUCT):
        perform(verbs.PLAN_FIELD, PlanField("none", AREA, (2023,)))
    put_index(hub, *(Row(f"2023/{i}.tiff", 2023, (i, 0, i + 1, 50)) for i in range(50)))
    with refused(messages.fetching.TOO_LARGE):
        plan(hub, Extent(0, 0, 50, 50, "EPSG:4326"))


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


def test_a_large_amount_wants_consent_and_room(hub: Any, fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("akin.plugin.engine.catalog.fields.fetch.CONSENT_BYTES", 1000)
    with refused(messages.fetching.NEEDS_CONSENT):
        fetch()
    monkeypatch.setattr(planning, "free_bytes", lambda folder: 1000)
    with refused(messages.fetching.NO_ROOM):
        fetch(accept_size=True)


@pytest.mark.parametrize("spoil", ["cut", "garbage", "short", "linear", "three bands"])
def test_a_file_that_is_not_of_the_product(hub: Any, fetch: Fetch, tile: bytes, tmp_path: Path, spoil: str) -> None:
    made = tmp_path / "made.tiff"
    if spoil == "linear":
        write_alphaearth(made, np.rint(unit_vectors(classes(SIDE), 64) * 127).astype(np.int8))
    if spoil == "three bands":
        write_alphaearth(made, VALUES[:3])
    data, expected = {
        "cut": (tile[: len(tile) // 2], messages.fetching.INCOMPLETE),
        "garbage": (b"II" + bytes(range(256)) * 400, messages.fetching.NOT_A_COG),
        "short": (b"II*", messages.fetching.NOT_A_COG),
        "linear": (made.read_bytes() if made.exists() else b"", messages.fields.NOT_UNIT_LENGTH),
        "three bands": (made.read_bytes() if made.exists() else b"", messages.fetching.NOT_A_COG),
    }[spoil]
    hub.files = {**hub.files, "/2023/tile.tiff": data}
    with refused(expected):
        fetch()
    assert not (tmp_path / "field" / "field.json").exists()


def test_a_block_that_is_damaged_on_the_server(hub: Any, fetch: Fetch, tile: bytes, tmp_path: Path) -> None:
    eighth = len(tile) // 8
    spoiled = tile[:eighth] + b"\xff" * (len(tile) - 2 * eighth) + tile[-eighth:]
    hub.files = {**hub.files, "/2023/tile.tiff": spoiled}
    with refused(messages.fetching.BLOCK_DAMAGED):
        fetch()


def test_progress_has_the_bytes(hub: Any, fetch: Fetch) -> None:
    heard: list[Message] = []
    fetch(job=Job(lambda fraction, note: heard.append(note)))
    assert {messages.fetching.READING.code, messages.fetching.WRITING.code} <= {one.code for one in heard}
