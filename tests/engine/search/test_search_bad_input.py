"""What people and broken files give the search verbs, through each of them: a sentence, and the engine goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import SearchResult, verbs
from akin.plugin.contract.records import from_json
from akin.plugin.engine.api import perform
from akin.plugin.engine.base.errors import AkinError, CardError, CollectionError, QueryError
from akin.plugin.engine.collection.index.opened import forget_warm
from akin.plugin.engine.encoders.find import find_card

MakeCollection = Callable[..., Path]
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


def all_verbs(collection: Path, tmp_path: Path, terms: list[dict[str, Any]]) -> list[str]:
    """What each verb that takes terms says of them: a sentence each, or "" where it answers."""
    said = []
    for verb, told in (
        ("search", {"terms": terms}),
        ("search_similar", {"examples": terms}),
        ("similarity_raster", {"terms": terms, "output": str(tmp_path / "heat.tif")}),
    ):
        try:
            ask(verb, collection, **told)
        except AkinError as error:
            said.append(str(error))
        else:
            said.append("")
    assert len(set(said)) == 1
    return said


def edit_manifest(collection: Path, **fields: object) -> None:
    path = collection / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | fields), "utf-8")


@pytest.mark.parametrize("text", ["", "   ", "\t\n", "\u200b\u200e", "\u00a0", ".", "!!! ...", "—"])
def test_empty_words(collection: Path, tmp_path: Path, text: str) -> None:
    with pytest.raises(QueryError, match=r"words of the query are empty\. Type what you seek"):
        ask("search_text", collection, query=text)
    assert "words of the query are empty" in all_verbs(collection, tmp_path, [{"kind": "words", "text": text}])[0]


def test_ten_thousand_characters(collection: Path, tmp_path: Path) -> None:
    text = "river " * 1667
    with pytest.raises(QueryError, match=r"10,00\d characters long; 2,000 are the most"):
        ask("search_text", collection, query=text[:10_002].strip())
    with pytest.raises(QueryError, match="characters long"):
        ask("search_text", collection, query="red", against=text)
    assert len(all_verbs(collection, tmp_path, [{"kind": "words", "text": text}])[0]) < 200


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
        "red\ud83d",  # half of an emoji, as a line edit may give
        "x" * 2000,
    ],
)
def test_any_script_is_answered(collection: Path, tmp_path: Path, text: str) -> None:
    result = ask("search_text", collection, query=text, against="blue")
    assert isinstance(result, SearchResult) and len(result.hits) == 50
    assert all_verbs(collection, tmp_path, [{"kind": "words", "text": text}])[0] == ""
    assert result.title.encode("utf-8")


def test_only_terms_against(collection: Path, tmp_path: Path) -> None:
    for term in (WORDS, CLICK):
        assert "only says what not to look for" in all_verbs(collection, tmp_path, [term | {"sign": -1}])[0]
    with pytest.raises(QueryError, match="words of the query are empty"):
        ask("search_text", collection, query="", against="red")


def test_no_terms_and_too_many(collection: Path, tmp_path: Path) -> None:
    assert "query is empty" in all_verbs(collection, tmp_path, [])[0]
    assert "501 terms" in all_verbs(collection, tmp_path, [CLICK] * 501)[0]


def test_a_place_off_the_collection(collection: Path, tmp_path: Path) -> None:
    for x, y, crs in ((0.0, 0.0, "EPSG:32631"), (120.0, 30.0, "EPSG:4326"), (499999.0, 4999920.0, "EPSG:32631")):
        said = all_verbs(collection, tmp_path, [{"kind": "place", "x": x, "y": y, "crs": crs}])[0]
        assert "Nothing was encoded at the place" in said and "Choose a place on the imagery" in said
    nowhere = {"kind": "place", "x": 1e9, "y": 1e9, "crs": "EPSG:4326"}
    assert "Check their CRS" in all_verbs(collection, tmp_path, [nowhere])[0]
    assert "is not known" in all_verbs(collection, tmp_path, [CLICK | {"crs": "EPSG:abc"}])[0]


def test_a_polygon_off_the_collection(collection: Path, tmp_path: Path) -> None:
    wkt = "POLYGON ((0 0, 10 0, 10 10, 0 0))"
    said = all_verbs(collection, tmp_path, [{"kind": "polygon", "wkt": wkt, "crs": "EPSG:32631"}])[0]
    assert "Nothing was encoded in the polygon" in said


@pytest.mark.parametrize("content", [None, b"", b"no picture at all", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40])
def test_a_picture_that_is_none(collection: Path, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "picture.png"
    if content is not None:
        path.write_bytes(content)
    said = all_verbs(collection, tmp_path, [{"kind": "picture", "path": str(path)}])[0]
    assert str(path) in said and said.endswith(".")


def test_an_encoder_without_words(collection: Path, tmp_path: Path) -> None:
    mute = find_card("mute")
    edit_manifest(collection, encoder="mute", encoder_name="Mute", encoder_digest=mute.digest())
    with pytest.raises(QueryError, match="Mute") as told:
        ask("search_text", collection, query="red")
    assert "words" in str(told.value)
    assert all_verbs(collection, tmp_path, [WORDS]) == [str(told.value)] * 3
    assert all_verbs(collection, tmp_path, [CLICK])[0] == ""


def test_an_encoder_that_changed_since(collection: Path, tmp_path: Path) -> None:
    edit_manifest(collection, encoder_digest="0" * 64)
    with pytest.raises(CollectionError, match=r"another version of the encoder Fake.*Encode the rasters"):
        ask("search_text", collection, query="red")
    picture = all_verbs(collection, tmp_path, [{"kind": "picture", "path": "river.png"}])[0]
    assert "another version of the encoder Fake" in picture
    assert all_verbs(collection, tmp_path, [CLICK])[0] == ""  # places need no encoder: the vectors agree


def test_an_encoder_that_is_not_installed(collection: Path, tmp_path: Path) -> None:
    edit_manifest(collection, encoder="gone", encoder_name="Gone")
    with pytest.raises(CardError, match="gone"):
        ask("search_text", collection, query="red")
    assert all_verbs(collection, tmp_path, [CLICK])[0] == ""


@pytest.mark.parametrize("verb", ["search_text", "build_index", "similarity_raster"])
def test_a_collection_of_a_newer_version(collection: Path, tmp_path: Path, verb: str) -> None:
    edit_manifest(collection, format=99)
    told: dict[str, dict[str, Any]] = {
        "search_text": {"query": "red"},
        "build_index": {},
        "similarity_raster": {"terms": [WORDS], "output": str(tmp_path / "heat.tif")},
    }
    with pytest.raises(CollectionError, match=r"newer version of Akin \(format 99.*Update Akin"):
        ask(verb, collection, **told[verb])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": "one"}', "\x00" * 50])
def test_a_damaged_manifest(collection: Path, text: str) -> None:
    (collection / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(CollectionError, match="is damaged"):
        ask("search_text", collection, query="red")


def test_a_damaged_or_missing_part(collection: Path) -> None:
    part = next((collection / "parts").glob("*.parquet"))
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(bytes(data))
    with pytest.raises(CollectionError, match=r"is damaged.*Encode c-0\.tif into it again"):
        ask("search_text", collection, query="red")
    part.unlink()
    with pytest.raises(CollectionError, match=r"is missing.*Encode c-0\.tif into it again"):
        ask("search_text", collection, query="red")


def test_a_folder_that_is_no_collection(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "nowhere", tmp_path, tmp_path / "file"):
        with pytest.raises(CollectionError, match="no collection in"):
            ask("search_text", path, query="red")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"count": 0}, "between 1 and 10,000"),
        ({"filters": {"min_score": 1.5}}, "between 0 and 1"),
        ({"filters": {"min_score": float("nan")}}, "between 0 and 1"),
        ({"filters": {"min_distance_m": -1.0}}, "0 metres or more"),
        ({"filters": {"min_distance_m": float("inf")}}, "0 metres or more"),
    ],
)
def test_numbers_out_of_range(collection: Path, told: dict[str, Any], sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence):
        ask("search_text", collection, query="red", **told)
