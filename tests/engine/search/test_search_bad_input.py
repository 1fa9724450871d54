"""What people and broken files give the search verbs, through each of them: a sentence, and the engine goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import SearchResult, verbs
from akin.plugin.contract.message import Message
from akin.plugin.contract.records import from_json
from akin.plugin.engine.base.errors import AkinError, CardError, CollectionError, QueryError, RequestError
from akin.plugin.engine.collection.index.opened import forget_warm
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.process.api import perform

MakeCollection = Callable[..., Path]
Refused = Callable[..., AbstractContextManager[None]]
WORDS = {"kind": "words", "text": "red"}
CLICK = {"kind": "place", "x": 500080.0, "y": 4999920.0, "crs": "EPSG:32631"}


@pytest.fixture
def collection(make_collection: MakeCollection) -> Path:
    return make_collection(0.5 + np.random.default_rng(0).standard_normal((100, 16)), columns=10)


def ask(verb: str, collection: Path, **params: Any) -> Any:
    """A verb as QGIS calls it, from JSON."""
    forget_warm()
    asked = next(one for one in verbs.ENGINE if one.name == verb)
    return perform(asked, from_json(asked.request, {"collection": str(collection), **params}))


def all_verbs(collection: Path, tmp_path: Path, terms: list[dict[str, Any]]) -> Message | None:
    """The message with which every verb that takes terms refuses them; None if they answer."""
    said: list[Message | None] = []
    for verb, given in (
        ("search", {"terms": terms}),
        ("search_similar", {"examples": terms}),
        ("similarity_raster", {"terms": terms, "output": str(tmp_path / "heat.tif")}),
    ):
        try:
            ask(verb, collection, **given)
        except AkinError as error:
            said.append(error.message)
        else:
            said.append(None)
    assert said == 3 * said[:1]
    return said[0]


def code_of(*asked: Any) -> str:
    """The code of the message of all verbs; "" if they answer."""
    message = all_verbs(*asked)
    return message.code if message else ""


def edit_manifest(collection: Path, **fields: object) -> None:
    path = collection / "manifest.json"
    data = json.loads(path.read_text("utf-8")) | {"format": 1} | fields
    del data["checksum"]  # format 1 has none
    path.write_text(json.dumps(data), "utf-8")


@pytest.mark.parametrize("text", ["", "   ", "\t\n", "\u200b\u200e", "\u00a0", ".", "!!! ...", "—"])
def test_empty_words(collection: Path, tmp_path: Path, refused: Refused, text: str) -> None:
    with refused("search.no_words", QueryError):
        ask("search_text", collection, query=text)
    assert code_of(collection, tmp_path, [{"kind": "words", "text": text}]) == "search.no_words"


def test_words_to_avoid_in_one_line(collection: Path) -> None:
    both = ask("search_text", collection, query="red -blue")
    apart = ask("search_text", collection, query="red", against="blue")
    assert str(both.title) == str(apart.title) == "red − blue" and both.hits == apart.hits


def test_ten_thousand_characters(collection: Path, tmp_path: Path, refused: Refused) -> None:
    text = "river " * 1667
    with refused("search.words_too_long", QueryError, count=10_001, most=2000):
        ask("search_text", collection, query=text[:10_002].strip())
    with refused("search.words_too_long", QueryError):
        ask("search_text", collection, query="red", against=text)
    assert len(str(all_verbs(collection, tmp_path, [{"kind": "words", "text": text}]))) < 200


@pytest.mark.parametrize(
    "text",
    [
        "نهر بجانب الغابة",  # right to left
        "\u202eriver\u202c",  # right to left by force
        "🌳🏠👩‍👩‍👧",
        "森林",
        "re\u0301sume\u0301",
        "a\x00b",
        "<b>red</b> %s {} \\ ' \"",
        "x" * 2000,
    ],
)
def test_any_script_is_answered(collection: Path, tmp_path: Path, text: str) -> None:
    result = ask("search_text", collection, query=text, against="blue")
    assert isinstance(result, SearchResult) and len(result.hits) == 50
    assert all_verbs(collection, tmp_path, [{"kind": "words", "text": text}]) is None
    assert str(result.title).encode("utf-8")


@pytest.mark.parametrize("where", ["query", "against"])
def test_half_an_emoji_is_refused(collection: Path, tmp_path: Path, refused: Refused, where: str) -> None:
    """No library can encode it, and the answer to a guess would be that to another query."""
    with refused("engine.not_utf8", RequestError):
        ask("search_text", collection, **{"query": "red", where: "red\ud83d"})
    assert code_of(collection, tmp_path, [{"kind": "words", "text": "red\ud83d"}]) == "engine.not_utf8"


def test_only_terms_against(collection: Path, tmp_path: Path, refused: Refused) -> None:
    for term in (WORDS, CLICK):
        assert code_of(collection, tmp_path, [term | {"sign": -1}]) == "search.only_against"
    with refused("search.no_words", QueryError):
        ask("search_text", collection, query="", against="red")


def test_no_terms_and_too_many(collection: Path, tmp_path: Path) -> None:
    assert code_of(collection, tmp_path, []) == "search.empty_query"
    assert "501 terms" in str(all_verbs(collection, tmp_path, [CLICK] * 501))


def test_a_place_off_the_collection(collection: Path, tmp_path: Path) -> None:
    for x, y, crs in ((0.0, 0.0, "EPSG:32631"), (120.0, 30.0, "EPSG:4326"), (499999.0, 4999920.0, "EPSG:32631")):
        place = {"kind": "place", "x": x, "y": y, "crs": crs}
        assert code_of(collection, tmp_path, [place]) == "search.nothing_at_place"
    nowhere = {"kind": "place", "x": 1e9, "y": 1e9, "crs": "EPSG:4326"}
    assert "Check their CRS" in str(all_verbs(collection, tmp_path, [nowhere]))
    assert "is unknown" in str(all_verbs(collection, tmp_path, [CLICK | {"crs": "EPSG:abc"}]))


def test_a_polygon_off_the_collection(collection: Path, tmp_path: Path) -> None:
    wkt = "POLYGON ((0 0, 10 0, 10 10, 0 0))"
    polygon = {"kind": "polygon", "wkt": wkt, "crs": "EPSG:32631"}
    assert code_of(collection, tmp_path, [polygon]) == "search.nothing_in_polygon"


@pytest.mark.parametrize("content", [None, b"", b"no picture at all", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40])
def test_a_picture_that_is_none(collection: Path, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "picture.png"
    if content is not None:
        path.write_bytes(content)
    said = str(all_verbs(collection, tmp_path, [{"kind": "picture", "path": str(path)}]))
    assert path.name in said and said.endswith(".")


def test_an_encoder_without_words(collection: Path, tmp_path: Path) -> None:
    mute = find_card("mute")
    edit_manifest(collection, encoder="mute", encoder_name="Mute", encoder_digest=mute.digest())
    with pytest.raises(QueryError, match="Mute") as given:
        ask("search_text", collection, query="red")
    assert "words" in str(given.value)
    assert all_verbs(collection, tmp_path, [WORDS]) == given.value.message
    assert all_verbs(collection, tmp_path, [CLICK]) is None


def test_an_encoder_that_changed_since(collection: Path, tmp_path: Path, refused: Refused) -> None:
    edit_manifest(collection, encoder_digest="0" * 64)
    with refused("collections.other_version_of_encoder", CollectionError, encoder="Fake"):
        ask("search_text", collection, query="red")
    picture = {"kind": "picture", "path": "river.png"}
    assert code_of(collection, tmp_path, [picture]) == "collections.other_version_of_encoder"
    assert all_verbs(collection, tmp_path, [CLICK]) is None  # places need no encoder: the vectors agree


def test_an_encoder_that_is_not_installed(collection: Path, tmp_path: Path) -> None:
    edit_manifest(collection, encoder="gone", encoder_name="Gone")
    with pytest.raises(CardError, match="gone"):
        ask("search_text", collection, query="red")
    assert all_verbs(collection, tmp_path, [CLICK]) is None


@pytest.mark.parametrize("verb", ["search_text", "build_index", "similarity_raster"])
def test_a_collection_of_a_newer_version(collection: Path, tmp_path: Path, refused: Refused, verb: str) -> None:
    edit_manifest(collection, format=99)
    given: dict[str, dict[str, Any]] = {
        "search_text": {"query": "red"},
        "build_index": {},
        "similarity_raster": {"terms": [WORDS], "output": str(tmp_path / "heat.tif")},
    }
    with refused("collections.newer_version", CollectionError, found=99):
        ask(verb, collection, **given[verb])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": "one"}', "\x00" * 50])
def test_a_damaged_manifest(collection: Path, refused: Refused, text: str) -> None:
    for name in ("manifest.json", "manifest.backup.json"):
        (collection / name).write_text(text, "utf-8")
    with refused("collections.manifest_damaged", CollectionError):
        ask("search_text", collection, query="red")


def test_a_damaged_or_missing_part(collection: Path, refused: Refused) -> None:
    part = next((collection / "parts").glob("*.parquet"))
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(bytes(data))
    with refused("collections.part_damaged", CollectionError, count=100):
        ask("search_text", collection, query="red")
    part.unlink()
    with pytest.raises(CollectionError, match=r"is missing.*Encode c-0\.tif into the collection again"):
        ask("search_text", collection, query="red")


def test_a_folder_that_is_no_collection(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "nowhere", tmp_path, tmp_path / "file"):
        with refused("collections.not_found", CollectionError):
            ask("search_text", path, query="red")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"count": 0}, "count"),
        ({"filters": {"min_score": 1.5}}, "min_score"),
        ({"filters": {"min_score": float("nan")}}, "min_score"),
        ({"filters": {"min_distance_m": -1.0}}, "min_distance_m"),
        ({"filters": {"min_distance_m": float("inf")}}, "min_distance_m"),
    ],
)
def test_numbers_out_of_range(collection: Path, given: dict[str, Any], field: str) -> None:
    with pytest.raises(QueryError, match="must be") as raised:
        ask("search_text", collection, query="red", **given)
    assert raised.value.message.fields == (field,)
