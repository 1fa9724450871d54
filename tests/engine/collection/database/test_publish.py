"""Publishing: the database holds what the collection holds, after every change and every interruption."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import EncodeRaster, PublishCollection, RemoveSource, Search, SearchText, Term, verbs
from akin.plugin.engine.base.errors import AkinError, Cancelled, CollectionError, RequestError, ResourceError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.collections import publish as publishing
from akin.plugin.engine.collection.database import tables
from akin.plugin.engine.collection.database.connection import connect
from akin.plugin.engine.collection.manifest import read_manifest, write_manifest
from akin.plugin.engine.process.api import perform
from rasterio.crs import CRS

from .conftest import ROOT

#: A CRS without a code.
CUSTOM = CRS.from_string("+proj=laea +lat_0=45 +lon_0=3 +x_0=500000 +y_0=5000000 +datum=WGS84 +units=m").to_wkt()


@pytest.fixture
def many(make_collection: Any, kinds: Any) -> Path:
    """A collection of 400 patches of eight sources."""
    return Path(make_collection(kinds(400), sources=8))


@pytest.mark.parametrize(
    "asked",
    [{}, {"date": "2021-05-31T10:20:30Z"}, {"stride_px": 8}, {"crs": "EPSG:3035"}, {"crs": CUSTOM}],
    ids=lambda asked: str(next(iter(asked.values()), "plain"))[:20],
)
def test_the_rows_are_the_collection(
    make_collection: Any, kinds: Any, publish: Any, same: Any, asked: dict[str, Any]
) -> None:
    folder = make_collection(kinds(200), sources=3, **asked)
    result = publish(folder)
    assert (result.patches, result.sent, result.deleted, result.index) == (200, 200, 0, "hnsw")
    assert result.recall >= 0.95 and result.address.endswith("collection=c")
    same(folder)


def test_again_sends_nothing_and_then_only_what_is_new(
    encode: Any, rasters: Any, publish: Any, same: Any, tmp_path: Path
) -> None:
    encode(rasters.write(tmp_path / "a.tif", rasters.landscape(320, 320), tiled=True))
    first = publish(tmp_path / "c")
    assert first.sent == first.patches == 400
    again = publish(tmp_path / "c")
    assert (again.sent, again.deleted, again.patches) == (0, 0, 400)
    encode(rasters.write(tmp_path / "b.tif", rasters.landscape(160, 160, seed=3)))
    more = publish(tmp_path / "c")
    assert (more.sent, more.deleted, more.patches) == (100, 0, 500)
    same(tmp_path / "c")
    perform(verbs.REMOVE_SOURCE, RemoveSource(str(tmp_path / "c"), str(tmp_path / "a.tif")))
    fewer = publish(tmp_path / "c")
    assert (fewer.sent, fewer.deleted, fewer.patches) == (0, 400, 100)
    same(tmp_path / "c")


def test_a_raster_that_changed(encode: Any, rasters: Any, publish: Any, same: Any, sql: Any, tmp_path: Path) -> None:
    """Its patches keep their ids and have other vectors."""
    encode(rasters.write(tmp_path / "a.tif", rasters.landscape(320, 320), tiled=True))
    publish(tmp_path / "c")
    rasters.write(tmp_path / "a.tif", 255 - rasters.landscape(320, 320), tiled=True)
    perform(verbs.ENCODE_RASTER, EncodeRaster((str(tmp_path / "a.tif"),), "fake", str(tmp_path / "c")))
    assert publish(tmp_path / "c").sent == 400
    same(tmp_path / "c")


def test_a_raster_that_changed_and_a_cancel(encode: Any, rasters: Any, publish: Any, same: Any, tmp_path: Path) -> None:
    """Meanwhile some of its patches are the new ones, and searches find hits."""
    paths = [rasters.write(tmp_path / name, rasters.landscape(160, 160, seed=i)) for i, name in enumerate("pqrs")]
    encode(*paths)
    address = publish(tmp_path / "c").address
    for i, path in enumerate(paths):
        rasters.write(path, 255 - rasters.landscape(160, 160, seed=i))
    encode(*paths)
    with pytest.raises(Cancelled):
        publish(tmp_path / "c", stopped(0.3)[0])
    for term in (Term("hit", patch=7), Term("words", text="red")):
        assert perform(verbs.SEARCH, Search(address, (term,), 30)).hits
    assert 0 < publish(tmp_path / "c").sent < 400
    same(tmp_path / "c")


def test_the_index_comes_and_goes(many: Path, publish: Any, same: Any, sql: Any) -> None:
    text = "SELECT count(*) FROM pg_indexes WHERE schemaname = '{s}' AND indexdef LIKE '%hnsw%'".replace("'{s}'", "{s}")
    text = text.replace("{s}", "trim('\"' from '{s}')")
    result = publish(many, index=False)
    assert (result.index, result.recall, [note.code for note in result.notes]) == ("exact", 1, ["database.no_index"])
    assert sql(text) == [["0"]]
    assert (publish(many).index, sql(text)) == ("hnsw", [["1"]])
    assert (publish(many, index=False).sent, sql(text)) == (0, [["0"]])
    same(many)


def stopped(fraction: float) -> tuple[Job, list[float]]:
    """A job that is cancelled at some progress, and what it reports."""
    at: list[float] = []
    return Job(lambda done, note: at.append(done), lambda: bool(at) and at[-1] >= fraction), at


@pytest.mark.parametrize("fraction", [0.0, 0.3, 0.61, 0.95])
def test_a_cancelled_publication_goes_on(many: Path, publish: Any, same: Any, fraction: float) -> None:
    job, at = stopped(fraction)
    with pytest.raises(Cancelled):
        publish(many, job)
    assert at[-1] >= fraction
    result = publish(many)
    assert (result.sent == 400) == (fraction == 0) and (0 < result.sent < 400) == (0 < fraction < 0.5)
    same(many)


def test_a_search_while_the_first_publication_is_not_complete(many: Path, publish: Any, database: Any) -> None:
    with pytest.raises(Cancelled):
        publish(many, stopped(0.3)[0])
    with pytest.raises(CollectionError) as raised:
        perform(verbs.SEARCH_TEXT, SearchText(database.named(many.name).text, "red"))
    assert raised.value.message.code == "database.not_complete"


def test_a_search_finds_the_old_state_while_a_new_one_is_sent(
    encode: Any, rasters: Any, publish: Any, tmp_path: Path
) -> None:
    encode(rasters.write(tmp_path / "a.tif", rasters.landscape(320, 320), tiled=True))
    address = publish(tmp_path / "c").address
    asked = Search(address, (Term("hit", patch=7),), 30)
    before = perform(verbs.SEARCH, asked).hits
    encode(rasters.write(tmp_path / "b.tif", rasters.landscape(320, 320, seed=3), tiled=True))
    with pytest.raises(Cancelled):
        publish(tmp_path / "c", stopped(0.6)[0])
    assert perform(verbs.SEARCH, asked).hits == before
    publish(tmp_path / "c")
    assert {Path(hit.source).name for hit in perform(verbs.SEARCH, asked).hits} == {"a.tif", "b.tif"}


@pytest.fixture
def stuck(database: Any, sql: Any) -> Callable[[int], None]:
    """`stuck(n)`: the database takes a minute for the row of part n."""

    def make(part: int) -> None:
        with connect(database) as session:
            tables.make_tables(database, session)
        sql(
            "CREATE FUNCTION {s}.stuck() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN PERFORM pg_sleep(60); RETURN NEW; END'; CREATE TRIGGER stuck BEFORE INSERT ON {s}.parts "
            f"FOR EACH ROW WHEN (NEW.id = {part}) EXECUTE FUNCTION " + "{s}.stuck()"
        )

    return make


def published_when_free(publish: Any, folder: Path) -> Any:
    """Publish as soon as the server has noticed that the other publication is over."""
    end = time.monotonic() + 15
    while True:
        try:
            return publish(folder)
        except CollectionError as busy:
            assert busy.message.code == "database.busy"
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_a_killed_worker(many: Path, publish: Any, same: Any, database: Any, sql: Any, stuck: Any) -> None:
    """The database ends its work as well, and the next publication goes on after the parts that were complete."""
    stuck(5)
    request = {"collection": str(many), "address": database.text}
    line = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "publish_collection", "params": request}) + "\n"
    command = [sys.executable, "-I", str(ROOT / "plugin" / "engine" / "__main__.py"), "worker"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    with subprocess.Popen(command, **pipes) as process:
        assert process.stdin is not None
        process.stdin.write(line.encode())
        process.stdin.flush()
        end = time.monotonic() + 20
        while sql(waiting) != [["1"]] and time.monotonic() < end:
            time.sleep(0.05)
        assert process.poll() is None
        process.kill()
    assert sql("SELECT count(*) FROM {s}.parts") == [["5"]]
    drop_when_free(sql, waiting)
    assert published_when_free(publish, many).sent == 150
    same(many)


def drop_when_free(sql: Any, waiting: str) -> None:
    """Take the trigger away once nobody waits in it."""
    end = time.monotonic() + 15
    while sql(waiting) != [["0"]]:
        assert time.monotonic() < end, "the database goes on for a client that is gone"
        time.sleep(0.1)
    sql("DROP FUNCTION {s}.stuck CASCADE")


def test_a_cancel_reaches_a_statement_that_runs(many: Path, publish: Any, same: Any, sql: Any, stuck: Any) -> None:
    stuck(2)
    began = time.monotonic()
    with pytest.raises(Cancelled):
        publish(many, Job(cancelled=lambda: time.monotonic() > began + 1.5))
    assert time.monotonic() < began + 10
    sql("DROP FUNCTION {s}.stuck CASCADE")
    assert publish(many).sent == 300
    same(many)


@pytest.mark.parametrize("code", ["database.sending", "database.indexing", "database.measuring"])
def test_a_server_that_stops_in_the_middle(many: Path, publish: Any, same: Any, server: Any, code: str) -> None:
    stops: list[str] = []

    def report(fraction: float, note: Any) -> None:
        if not stops and note.code == code and (fraction > 0.2 or code != "database.sending"):
            stops.append(note.code)
            server.stop()

    try:
        with pytest.raises(ResourceError) as raised:
            publish(many, Job(report))
    finally:
        server.start()
    assert stops and raised.value.message.code == "database.lost"
    publish(many)
    same(many)


def test_two_publications_at_once(many: Path, publish: Any, same: Any) -> None:
    """The second gets a sentence, and does not disturb the first."""
    seen: list[AkinError] = []

    def report(fraction: float, note: Any) -> None:
        if not seen and note.params.get("done") == 150:
            seen.append(CollectionError(note))
            with pytest.raises(CollectionError) as raised:
                publish(many)
            seen.append(raised.value)

    publish(many, Job(report))
    assert seen[1].message.code == "database.busy"
    same(many)


def test_first_publications_at_once(make_collection: Any, kinds: Any, publish: Any, same: Any) -> None:
    """Each makes the schema and the tables, where they are missing."""
    folders = [make_collection(kinds(20), f"c{i}") for i in range(4)]
    errors: list[Exception] = []

    def run(folder: Path) -> None:
        try:
            publish(folder)
        except Exception as error:  # noqa: BLE001 - checked below
            errors.append(error)

    threads = [threading.Thread(target=run, args=(folder,)) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    for folder in folders:
        same(folder)


def test_a_newer_format(many: Path, publish: Any, sql: Any) -> None:
    address = publish(many).address
    sql("UPDATE {s}.collections SET format = 99")
    for run in (lambda: publish(many), lambda: perform(verbs.SEARCH, Search(address, (Term("hit", patch=1),)))):
        with pytest.raises(CollectionError) as raised:
            run()
        assert raised.value.message.code == "database.newer"


@pytest.mark.parametrize(
    "columns",
    ["name text", "id integer PRIMARY KEY, title text", "id integer, name text, format integer, key text"],
)
def test_tables_of_others(many: Path, publish: Any, sql: Any, database: Any, columns: str) -> None:
    """They stay as they are, and nothing is put next to them."""
    sql(f"CREATE SCHEMA {{s}}; CREATE TABLE {{s}}.collections ({columns})")
    with pytest.raises(CollectionError) as raised:
        publish(many)
    assert raised.value.message.code == "database.not_ours"
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = trim('\"' from '{s}')"
    assert sql(tables) == [["collections"]]
    address = database.named("c").text
    with pytest.raises(CollectionError) as raised:
        perform(verbs.SEARCH, Search(address, (Term("hit", patch=1),)))
    assert raised.value.message.code in ("database.not_ours", "database.no_collections")


@pytest.mark.parametrize(("values", "index", "code"), [(4001, True, "too_long"), (16001, False, "too_long_at_all")])
def test_vectors_too_long(
    make_collection: Any, publish: Any, refused: Any, values: int, index: bool, code: str
) -> None:
    folder = make_collection(np.random.default_rng(1).standard_normal((4, values)))
    with refused(f"database.{code}", RequestError, dimension=values):
        publish(folder, index=index)


@pytest.mark.parametrize(("values", "index"), [(4001, False), (4000, True)])
def test_long_vectors(make_collection: Any, publish: Any, same: Any, values: int, index: bool) -> None:
    folder = make_collection(np.random.default_rng(1).standard_normal((12, values)))
    write_manifest(folder, replace(read_manifest(folder), encoder_digest="0" * 64))  # there is no such fake encoder
    result = publish(folder, index=index)
    same(folder)
    hits = perform(verbs.SEARCH, Search(result.address, (Term("hit", patch=1),), 3)).hits
    assert hits[0].patch == 1


NAMES = [
    "it's",
    'a "quoted" name',
    "x'; DROP TABLE collections; --",
    'x"; DROP SCHEMA public CASCADE; --',
    "Wälder & Wiesen 🌲",
    "%s %(name)s {collections}",
    "a/b\\c?d=e&f#g",
    "..",
    "n" * 200,
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_names_are_names(many: Path, database: Any, publish: Any, link: Any, server: Any, name: str) -> None:
    asked = replace(database, schema=f"{database.schema} {name}"[:60], name=name)
    result = publish(many, address=asked.text)
    assert result.address == asked.text and publish(many, address=asked.text).sent == 0
    terms = (Term("hit", patch=1),)
    hits = perform(verbs.SEARCH, Search(str(many), terms, 5)).hits
    for collection in (asked.text, link(asked.text)):
        assert [h.patch for h in perform(verbs.SEARCH, Search(collection, terms, 5)).hits] == [h.patch for h in hits]
    found = server.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = 'spatial_ref_sys'")
    assert found == "1"


@pytest.mark.parametrize("name", ["a\nb", "n" * 201, "a\u200eb", "a\0b"])
def test_names_that_are_none(many: Path, publish: Any, refused: Any, name: str) -> None:
    with refused("database.name_not_valid", RequestError):
        publish(many, name=name)


@pytest.mark.parametrize("schema", ["pg_maps", "pg_catalog"])
def test_schemas_of_the_server(many: Path, publish: Any, database: Any, schema: str) -> None:
    with pytest.raises((ResourceError, CollectionError)) as raised:
        publish(many, address=replace(database, schema=schema).text)
    assert raised.value.message.code in ("database.refused", "database.write_right")


def test_the_collection_itself(many: Path, publish: Any, link: Any, tmp_path: Path, make_collection: Any) -> None:
    address = publish(many).address
    for given, code in (
        (address, "database.is_link"),
        (link(address), "database.is_link"),
        (str(tmp_path / "none"), "collections.missing"),
    ):
        with pytest.raises(AkinError) as raised:
            perform(verbs.PUBLISH_COLLECTION, PublishCollection(given, address))
        assert code in (raised.value.message.code, "collections.missing")


def test_an_empty_collection(many: Path, publish: Any, refused: Any) -> None:
    manifest = read_manifest(many)
    write_manifest(many, replace(manifest, parts=()))
    with refused("collections.empty", CollectionError):
        publish(many)


def test_the_index_is_built_again_after_many_changes(
    encode: Any, rasters: Any, publish: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[int] = []
    build = publishing._build
    monkeypatch.setattr(publishing, "_build", lambda *given: (built.append(1), build(*given)))
    encode(rasters.write(tmp_path / "a.tif", rasters.landscape(320, 320), tiled=True))
    publish(tmp_path / "c")
    encode(rasters.write(tmp_path / "b.tif", rasters.landscape(160, 160, seed=3)))
    publish(tmp_path / "c")  # a fifth is new
    assert len(built) == 1
    encode(rasters.write(tmp_path / "d.tif", rasters.landscape(320, 320, seed=4)))
    publish(tmp_path / "c")
    assert len(built) == 2
