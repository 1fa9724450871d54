"""A server that misbehaves, readings that stop, and what can't be read: one sentence each, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import Extent, PlanField, messages, verbs
from akin.plugin.engine.base.errors import Cancelled, RequestError
from akin.plugin.engine.catalog.fields import plan as planning
from akin.plugin.engine.catalog.fields import raster as rastering
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import classes, unit_vectors, write_alphaearth
from akin.tests.data.make_index import Row
from akin.tests.engine.catalog.fields.kit import (
    AREA,
    BOX,
    SIDE,
    VALUES,
    Fetch,
    only,
    plan,
    put_index,
    refused,
)


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
        ({"status": 407}, messages.catalog.PROXY_LOGIN),
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


def test_a_slow_server_is_waited_for(hub: Any, fetch: Fetch) -> None:
    """Each answer stops for a while at its end, for less than the time that Akin waits."""
    hub.stall_s = 0.1
    assert fetch().rasters == 1


def test_the_size_of_an_area_of_a_continent_is_reported_and_what_fits(hub: Any) -> None:
    cells = [(x, y) for x in range(-10, 40) for y in range(36, 70)]
    put_index(hub, *(Row(f"2023/{x}_{y}.tiff", 2023, (x, y, x + 1, y + 1)) for x, y in cells))
    asked = len(hub.asked)
    with pytest.raises(RequestError) as caught:
        plan(hub, Extent(-10, 36, 40, 70, "EPSG:4326"))
    message = caught.value.message
    assert message.code == messages.fetching.TOO_LARGE.code and message.fields == ("extent", "years")
    assert 5_000 < message.params["size_gb"] < 20_000 and 200 < message.params["side_km"] < 400
    assert all(path == "/index.parquet" for _, path, _ in hub.asked[asked:])


def test_an_index_that_points_nowhere(hub: Any, fetch: Fetch, tmp_path: Path) -> None:
    put_index(hub, Row("2023/gone.tiff", 2023, BOX))
    with refused(messages.fetching.NOT_THERE):
        fetch()
    assert not (tmp_path / "field").exists()
