"""A search in a database finds what the search in the folder finds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import (
    EncodeRaster,
    Extent,
    Filters,
    QueryAdvice,
    Search,
    SearchResult,
    SearchSimilar,
    SearchText,
    Term,
    WarmUp,
    verbs,
)
from akin.plugin.engine.base.errors import AkinError, Cancelled, CollectionError, QueryError, ResourceError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.database import nearest
from akin.plugin.engine.collection.manifest import read_manifest, write_manifest
from akin.plugin.engine.encoders import find
from akin.plugin.engine.process.api import perform

from .test_publish import CUSTOM

UTM = "EPSG:32631"
X0, Y0, SIDE = 500000.0, 5000000.0, 160.0
HIT, NOT = Term("hit", patch=7), Term("hit", patch=30, sign=-1)


def at(column: float, row: float, **more: Any) -> Term:
    """A place, in columns and rows of patches."""
    return Term("place", x=X0 + column * SIDE, y=Y0 - row * SIDE, crs=UTM, **more)


def wkt(*corners: tuple[float, float]) -> str:
    """A polygon of corners in columns and rows of patches."""
    ring = [*corners, corners[0]]
    return "POLYGON ((" + ", ".join(f"{X0 + c * SIDE} {Y0 - r * SIDE}" for c, r in ring) + "))"


def box(column: float, row: float, width: float, height: float) -> str:
    right, below = column + width, row + height
    return wkt((column, row), (right, row), (right, below), (column, below))


def drawn(text: str, **more: Any) -> Term:
    return Term("polygon", wkt=text, crs=UTM, **more)


def ask(
    collection: Path | str, *terms: Term, count: int = 20, also: tuple[str, ...] = (), **given: Any
) -> SearchResult:
    return perform(verbs.SEARCH, Search(str(collection), terms, count, Filters(**given), also))


def assert_same(found: SearchResult, wanted: SearchResult) -> None:
    """The same patches and scores; equal scores may come in another order."""
    assert [h.score for h in found.hits] == pytest.approx([h.score for h in wanted.hits], abs=1e-3)
    least = min((h.score for h in wanted.hits), default=0) + 2e-3
    ids = [{(h.source, h.patch) for h in result.hits if h.score > least} for result in (found, wanted)]
    assert ids[0] == ids[1]
    theirs = {(h.source, h.patch): h for h in wanted.hits}
    for hit in found.hits:
        if other := theirs.get((hit.source, hit.patch)):
            same = replace(hit, rank=0, score=0, cosine=0, percentile=0, familiarity=None, collection="")
            assert same == replace(other, rank=0, score=0, cosine=0, percentile=0, familiarity=None, collection="")
            assert hit.cosine == pytest.approx(other.cosine, abs=1e-3)
            assert hit.percentile == pytest.approx(other.percentile, abs=1.0)
            assert hit.familiarity == pytest.approx(other.familiarity, abs=1e-3)
    assert (found.clear, found.crs, found.title, found.method) == (
        wanted.clear,
        wanted.crs,
        wanted.title,
        wanted.method,
    )
    assert (found.message, found.searched, found.left_out) == (wanted.message, wanted.searched, wanted.left_out)


@pytest.fixture
def dated(make_collection: Any, kinds: Any) -> Path:
    """A collection of 600 patches: six sources of 100, ten by ten, one over the other; the last two have no date."""
    folder = Path(make_collection(kinds(600), sources=6, columns=10))
    manifest = read_manifest(folder)
    dates = ["2019-05-01", "2020-06-30", "2020-07-01T12:00:00Z", "2021-12-31", None, None]
    sources = tuple(replace(source, date=date) for source, date in zip(manifest.sources, dates))
    write_manifest(folder, replace(manifest, sources=sources))
    return folder


QUERIES = {
    "words": (Term("words", text="red"),),
    "words against words": (Term("words", text="red"), Term("words", text="green", sign=-1)),
    "hit": (HIT,),
    "hit and counter-example": (HIT, NOT),
    "hit and counter-place": (HIT, at(3.5, 4.5, sign=-1)),
    "place": (at(2.5, 3.5),),
    "polygon": (drawn(box(2, 3, 3, 3)),),
    "large polygon": (drawn(box(0, 0, 10, 10)),),
    "small polygon": (drawn(box(2.1, 3.1, 0.2, 0.2)),),
    "polygon that touches": (drawn(box(-3, 4.8, 3.05, 0.05)),),
    "polygon and counter-polygon": (drawn(box(2, 3, 3, 3)), drawn(box(6, 6, 2, 2), sign=-1)),
    "words and example": (Term("words", text="red"), HIT),
    "all": (Term("words", text="red"), at(1.5, 1.5), drawn(box(5, 5, 2, 2)), HIT, NOT),
    "one that is nowhere": (HIT, at(900, 900)),
    "one at the end of the world": (HIT, Term("place", x=1e15, y=-1e15, crs=UTM)),
}
FILTERS: dict[str, dict[str, Any]] = {
    "none": {},
    "extent": {"extent": Extent(X0 + 2 * SIDE, Y0 - 8 * SIDE, X0 + 6 * SIDE, Y0 - 3 * SIDE, UTM)},
    "extent in degrees": {"extent": Extent(3.0, 45.144, 3.009, 45.152, "EPSG:4326")},
    "extent of the world": {"extent": Extent(-180, -90, 180, 90, "EPSG:4326")},
    "mask": {"mask_wkt": wkt((0.7, 0.3), (8.2, 1.6), (4.4, 9.1)), "mask_crs": UTM},
    "mask that crosses itself": {"mask_wkt": wkt((0.2, 0.3), (9.3, 8.2), (9.1, 0.4), (0.6, 9.4)), "mask_crs": UTM},
    "mask in a patch": {"mask_wkt": box(3.1, 4.1, 0.3, 0.2), "mask_crs": UTM},
    "mask that only touches": {"mask_wkt": box(3.8, 4.7, 0.4, 0.1), "mask_crs": UTM},
    "mask and extent": {
        "mask_wkt": wkt((0.7, 0.3), (8.2, 1.6), (4.4, 9.1)),
        "mask_crs": UTM,
        "extent": Extent(X0, Y0 - 4 * SIDE, X0 + 9 * SIDE, Y0, UTM),
    },
    "mask elsewhere": {"mask_wkt": box(50, 50, 3, 3), "mask_crs": UTM},
    "from": {"date_from": "2020-06-30"},
    "until": {"date_to": "2020-07-01"},
    "dates and mask": {"date_from": "2020-01-01", "mask_wkt": box(0, 0, 4, 4), "mask_crs": UTM},
    "dates of none": {"date_from": "2030-01-01"},
    "sources": {"sources": ("c-1.tif", "c-4.tif")},
    "sources and dates": {"sources": ("c-1.tif", "c-4.tif"), "date_from": "2020-01-01"},
    "sources and a mask that touches": {
        "sources": ("c-1.tif",),
        "mask_wkt": box(3.8, 4.7, 0.4, 0.1),
        "mask_crs": UTM,
    },
    "distance": {"min_distance_m": 500.0},
    "no distance": {"min_distance_m": 0.0},
    "score": {"min_score": 0.6},
    "everything": {
        "date_from": "2020-01-01",
        "sources": ("c-1.tif", "c-2.tif", "c-5.tif"),
        "extent": Extent(X0, Y0 - 8 * SIDE, X0 + 8 * SIDE, Y0, UTM),
        "min_distance_m": 250.0,
        "min_score": 0.2,
    },
}


@pytest.fixture
def exact(dated: Path, publish: Any) -> str:
    """The address of the collection, without the quick index."""
    return str(publish(dated, index=False).address)


def test_every_query(dated: Path, exact: str) -> None:
    for name, terms in QUERIES.items():
        for count in (1, 20, 300):
            assert_same(ask(exact, *terms, count=count), ask(dated, *terms, count=count)), name


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter(dated: Path, exact: str, name: str) -> None:
    for terms in QUERIES.values():
        found, wanted = (ask(one, *terms, count=40, **FILTERS[name]) for one in (exact, dated))
        assert_same(found, wanted)


@pytest.mark.parametrize("name", ["extent", "mask", "sources", "distance", "dates of none"])
def test_with_the_quick_index(dated: Path, publish: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "COMPARED", 10)  # filters pass more than that
    address = publish(dated).address
    overlaps = []
    for terms in QUERIES.values():
        found, wanted = (ask(one, *terms, count=30, **FILTERS[name]) for one in (address, dated))
        ids = {h.patch for h in wanted.hits}
        assert len(found.hits) == pytest.approx(len(ids), abs=2)
        overlaps.append(len(ids & {h.patch for h in found.hits}) / max(len(ids), 1) if ids else 1.0)
        assert found.searched == wanted.searched
    assert np.mean(overlaps) >= 0.95


def test_filters_that_pass_few_lose_none(make_collection: Any, kinds: Any, publish: Any) -> None:
    """The 30 that pass are those that are least like the example, which the index would come to last."""
    vectors = kinds(3000)
    vectors[-30:] = -vectors[7] + 0.01 * np.random.default_rng(3).standard_normal((30, 16))
    folder = make_collection(vectors, sources=100, columns=10)
    address = publish(folder).address
    given = {"sources": ("c-99.tif",), "min_distance_m": 0.0}
    found = ask(address, HIT, count=50, **given)
    assert {h.patch for h in found.hits} == set(range(2970, 3000))
    assert_same(found, ask(folder, HIT, count=50, **given))


@pytest.mark.parametrize("asked", [{"stride_px": 8}, {"crs": "EPSG:3035"}, {"crs": CUSTOM}, {"date": "2020-05-31"}])
def test_other_grids(make_collection: Any, kinds: Any, publish: Any, asked: dict[str, Any]) -> None:
    """Patches that overlap, and a CRS without a code."""
    folder = make_collection(kinds(300), sources=2, **asked)
    address, crs = publish(folder, index=False).address, asked.get("crs", UTM)
    for terms in ((HIT,), (replace(at(2.4, 3.4), crs=crs), NOT), (replace(drawn(box(2.1, 3.1, 1, 1)), crs=crs),)):
        for mask in ("", box(1.1, 1.1, 3, 3), box(2.3, 2.3, 0.01, 0.01), box(2.45, 2.45, 0.1, 0.1)):
            given = {"mask_wkt": mask, "mask_crs": crs}
            assert_same(ask(address, *terms, **given), ask(folder, *terms, **given))


def test_real_words(encode: Any, rasters: Any, publish: Any, link: Any, tmp_path: Path) -> None:
    encode(rasters.write(tmp_path / "a.tif", rasters.landscape(512, 512), tiled=True))
    address = publish(tmp_path / "c", index=False).address
    for text, against in (("green", ""), ("forest", "water"), ("xyzzy", "")):
        asked = SearchText(address, text, against, 40)
        assert_same(
            perform(verbs.SEARCH_TEXT, asked),
            perform(verbs.SEARCH_TEXT, replace(asked, collection=str(tmp_path / "c"))),
        )
    similar = SearchSimilar(link(address), (HIT,), 40)
    assert_same(
        perform(verbs.SEARCH_SIMILAR, similar),
        perform(verbs.SEARCH_SIMILAR, replace(similar, collection=str(tmp_path / "c"))),
    )
    for text in ("xyzzy", "car", "green"):
        advice = [
            perform(verbs.QUERY_ADVICE, QueryAdvice(one, (Term("words", text=text),)))
            for one in (address, str(tmp_path / "c"))
        ]
        assert advice[0] == advice[1]
    assert perform(verbs.WARM_UP, WarmUp(address)).seconds >= 0


@pytest.mark.parametrize(
    ("terms", "given"),
    [
        ((Term("hit", patch=10**6),), {}),
        ((Term("hit", patch=-1),), {}),
        ((at(900, 900),), {}),
        ((Term("place", x=1e15, y=1e15, crs=UTM),), {}),
        ((Term("place", x=float("nan"), y=0, crs=UTM),), {}),
        ((drawn(box(900, 900, 1, 1)),), {}),
        ((drawn("POLYGON ((0 0, 1 1"),), {}),
        ((HIT,), {"sources": ("none.tif",)}),
        ((HIT,), {"date_from": "yesterday"}),
        ((HIT,), {"mask_wkt": "LINESTRING (0 0, 1 1)", "mask_crs": UTM}),
        ((HIT,), {"extent": Extent(0, 0, 1, 1, "EPSG:nonsense")}),
        ((HIT,), {"min_score": 2.0}),
        ((NOT,), {}),
        ((), {}),
    ],
    ids=range(14),
)
def test_what_is_refused_is_refused_in_the_same_words(dated: Path, exact: str, terms: Any, given: Any) -> None:
    said = []
    for one in (exact, dated):
        with pytest.raises(AkinError) as raised:
            ask(one, *terms, **given)
        said.append((type(raised.value), raised.value.message))
    assert said[0] == said[1]


@pytest.fixture
def pair(make_collection: Any, kinds: Any, publish: Any) -> Callable[..., tuple[Path, Path, str, str]]:
    """Two collections in different places: their folders and their addresses."""
    first = make_collection(kinds(200, 2), "first", columns=10)
    second = make_collection(kinds(200, 3), "second", columns=10, crs="EPSG:32632")
    return first, second, publish(first, index=False).address, publish(second, index=False).address


def test_several_together(pair: Any, link: Any) -> None:
    """Folders and databases in any mix, and hits of one as examples in the other."""
    first, second, one, two = pair
    linked = link(two)
    for terms in ((HIT,), (Term("words", text="red"),), (at(2.5, 3.5), NOT)):
        wanted = ask(first, *terms, count=40, also=(str(second),))
        for here, other in ((one, str(second)), (str(first), two), (one, two), (str(first), linked), (one, linked)):
            found = ask(here, *terms, count=40, also=(other,))
            assert_same(found, wanted)
            assert {h.collection for h in found.hits} <= {"", other} and set(found.keys) == {"", other}
            assert found.keys[other] == "second"
    wanted = ask(first, Term("hit", patch=50, collection=str(second)), HIT, count=40, also=(str(second),))
    for here, other in ((one, two), (str(first), two), (one, linked)):
        assert_same(ask(here, Term("hit", patch=50, collection=other), HIT, count=40, also=(other,)), wanted)
    alone = ask(first, Term("hit", patch=50, collection=str(second)), count=10)
    for home in (two, linked, str(second), f" {two} "):
        assert_same(ask(one, Term("hit", patch=50, collection=home), count=10), alone)
    assert_same(ask(first, Term("hit", patch=50, collection=two), count=10), alone)
    assert_same(ask(one, HIT, count=10, also=(one,)), ask(first, HIT, count=10))


def test_rasters_of_one_of_several(pair: Any) -> None:
    first, second, one, two = pair
    found = ask(one, HIT, also=(two,), sources=("second-0.tif",))
    assert {h.source for h in found.hits} == {"second-0.tif"}
    assert_same(found, ask(first, HIT, also=(str(second),), sources=("second-0.tif",)))


def test_collections_of_two_encoders(pair: Any, publish: Any) -> None:
    _, second, one, two = pair
    write_manifest(second, replace(read_manifest(second), encoder_digest="0" * 64, serial=99))
    publish(second, index=False)
    with pytest.raises(QueryError) as raised:
        ask(one, HIT, also=(two,))
    assert raised.value.message.code == "search.other_encoder"
    with pytest.raises(QueryError) as raised:
        ask(one, Term("hit", patch=5, collection=two))
    assert raised.value.message.code == "search.hit_of_other_encoder"


def test_through_a_link(dated: Path, exact: str, link: Any) -> None:
    for terms in QUERIES.values():
        assert_same(ask(link(exact), *terms), ask(exact, *terms))


def test_a_link_of_another_computer(
    exact: str, link: Any, sql: Any, akin_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is asked of the database."""
    folder = Path(link(exact))
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "other home"))
    from akin.plugin.engine.collection.database import connection

    connection.forget_connections()
    monkeypatch.setattr(connection, "connect", lambda address: pytest.fail("it connects"))
    for request in (Search(str(folder), (HIT,)), Search(str(folder), (HIT,), also=(str(folder),))):
        with pytest.raises(CollectionError) as raised:
            perform(verbs.SEARCH, request)
        assert raised.value.message.code == "database.link_of_another"
    monkeypatch.setenv("AKIN_HOME", str(akin_home))
    changed = json.loads((folder / "database.json").read_text())
    (folder / "database.json").write_text(json.dumps({**changed, "address": changed["address"] + "2"}))
    with pytest.raises(CollectionError) as raised:
        perform(verbs.SEARCH, Search(str(folder), (HIT,)))
    assert raised.value.message.code == "database.link_of_another"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"address": 3}',
        '{"address": "postgresql://me:hunter2@db/gis"}',
        '{"address": "gis"}',
        "[" * 9999,
    ],
)
def test_a_damaged_link(exact: str, link: Any, text: str) -> None:
    folder = Path(link(exact))
    (folder / "database.json").write_text(text)
    with pytest.raises(CollectionError) as raised:
        ask(folder, HIT)
    assert raised.value.message.code == "database.link_damaged" and "hunter2" not in str(raised.value)


def test_published_again_while_it_is_open(encode: Any, rasters: Any, publish: Any, link: Any, tmp_path: Path) -> None:
    encode(rasters.write(tmp_path / "a.tif", rasters.landscape(320, 320), tiled=True))
    linked = link(publish(tmp_path / "c", index=False).address)
    assert_same(ask(linked, HIT), ask(tmp_path / "c", HIT))
    encode(rasters.write(tmp_path / "b.tif", rasters.landscape(320, 320, seed=3), tiled=True))
    before = ask(linked, HIT, count=60)
    publish(tmp_path / "c", index=False)
    after = ask(linked, HIT, count=60)
    assert len({h.source for h in before.hits}) == 1 and len({h.source for h in after.hits}) == 2
    assert_same(after, ask(tmp_path / "c", HIT, count=60))
    rasters.write(tmp_path / "a.tif", 255 - rasters.landscape(320, 320), tiled=True)
    perform(verbs.ENCODE_RASTER, EncodeRaster((str(tmp_path / "a.tif"),), "fake", str(tmp_path / "c")))
    publish(tmp_path / "c", index=False)
    new = Term("hit", patch=ask(tmp_path / "c", Term("words", text="red"), count=1).hits[0].patch)
    assert_same(ask(linked, new, count=60), ask(tmp_path / "c", new, count=60))


def test_the_index_is_dropped_and_built_while_it_is_open(dated: Path, publish: Any) -> None:
    address = publish(dated).address
    wanted = ask(address, HIT)
    publish(dated, index=False)
    assert_same(ask(address, HIT), ask(dated, HIT))
    publish(dated)
    assert ask(address, HIT).hits == wanted.hits


@pytest.mark.parametrize("mode", ["immediate", "fast"])
def test_a_server_that_was_started_again(dated: Path, exact: str, server: Any, mode: str) -> None:
    wanted = ask(exact, HIT)
    server.stop(mode)
    try:
        with pytest.raises(ResourceError) as raised:
            ask(exact, HIT)
        assert raised.value.message.code in ("database.lost", "database.unreachable")
    finally:
        server.start()
    assert ask(exact, HIT).hits == wanted.hits
    server.stop(mode)
    server.start()
    assert ask(exact, HIT).hits == wanted.hits


def test_connections_that_the_server_ends(exact: str, server: Any) -> None:
    wanted = ask(exact, HIT)
    ended = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'Akin'"
    assert int(server.sql(ended)) >= 1
    assert ask(exact, HIT).hits == wanted.hits


def test_a_collection_that_was_deleted(dated: Path, exact: str, publish: Any, sql: Any) -> None:
    wanted = ask(exact, HIT)
    sql("DELETE FROM {s}.collections; DROP TABLE {s}.patches_1")
    with pytest.raises(CollectionError) as raised:
        ask(exact, HIT)
    assert raised.value.message.code == "database.no_collections"
    publish(dated, index=False)
    assert ask(exact, HIT).hits == wanted.hits


def test_deleted_and_published_again_while_it_is_open(dated: Path, exact: str, publish: Any, sql: Any) -> None:
    wanted = ask(exact, HIT)
    sql("DELETE FROM {s}.collections; DROP TABLE {s}.patches_1")
    publish(dated, index=False)
    assert ask(exact, HIT).hits == wanted.hits


def test_one_of_several_that_was_deleted(pair: Any, sql: Any) -> None:
    _, _, one, _ = pair
    ask(one, HIT)
    sql("DELETE FROM {s}.collections WHERE name = 'first'")
    with pytest.raises(CollectionError, match=r'no collection "first" in the schema .*It has: second'):
        ask(one, HIT)


def test_an_address_without_a_name(dated: Path, exact: str, make_collection: Any, kinds: Any, publish: Any) -> None:
    address = exact.replace("&collection=c", "")
    assert_same(ask(address, HIT), ask(dated, HIT))
    publish(make_collection(kinds(20), "other"))
    with pytest.raises(CollectionError, match=r"several collections\. Enter the name of one: c, other"):
        ask(address, HIT)


def test_without_the_encoder(
    make_data: ModuleType, rasters: Any, publish: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Examples work; words say what is missing."""
    models = tmp_path / "home" / "models"
    make_data.make_encoder(models, "gone")
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(find, "model_folders", lambda: (models,))
    raster = rasters.write(tmp_path / "a.tif", rasters.landscape(320, 320))
    perform(verbs.ENCODE_RASTER, EncodeRaster((str(raster),), "gone", str(tmp_path / "c")))
    address = publish(tmp_path / "c", index=False).address
    wanted = ask(address, HIT)
    shutil.rmtree(models / "gone")
    assert ask(address, HIT).hits == wanted.hits
    assert_same(ask(address, HIT, NOT), ask(tmp_path / "c", HIT, NOT))
    said = []
    for one in (address, tmp_path / "c"):
        with pytest.raises(AkinError) as raised:
            ask(one, Term("words", text="green"))
        said.append((type(raised.value), raised.value.message.code))
    assert said[0] == said[1]
    assert perform(verbs.WARM_UP, WarmUp(address)).seconds >= 0
    assert publish(tmp_path / "c").index == "hnsw"


def test_nothing_is_published_yet(dated: Path, publish: Any, database: Any) -> None:
    """The row is there, and the first part not yet."""
    at_start = Job(lambda fraction, note: None, iter([False] * 3 + [True] * 99).__next__)
    with pytest.raises(Cancelled):
        publish(dated, at_start)
    address = database.named("c").text
    with pytest.raises(CollectionError) as raised:
        ask(address, HIT)
    assert raised.value.message.code in ("database.not_complete", "database.no_collections")


def test_a_cancelled_search(dated: Path, exact: str) -> None:
    ask(exact, HIT)
    with pytest.raises(Cancelled):
        perform(verbs.SEARCH, Search(exact, (HIT,)), Job(cancelled=lambda: True))
    assert ask(exact, HIT).hits
