"""A collection whose encoder is not installed any more: examples work from its vectors, and the rest is refused.

The collections are real: a raster encoded by an encoder whose folder is then deleted.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from akin.plugin.contract import (
    BuildIndex,
    CollectionInfo,
    CompareCollections,
    EncodeRaster,
    Filters,
    QueryAdvice,
    Search,
    SearchResult,
    SimilarityRaster,
    Term,
    WarmUp,
    verbs,
)
from akin.plugin.contract.own_encoders import INCLUDED_NAME, RETIRED
from akin.plugin.engine.base.errors import CollectionError, EncoderMissing
from akin.plugin.engine.encoders import find
from akin.plugin.engine.process import api

GONE, OLD = "gone", next(iter(RETIRED))
PLACE = Term("place", x=500300.0, y=4999700.0, crs="EPSG:32631")
POLYGON = Term("polygon", wkt="POLYGON ((500000 5000000, 500400 5000000, 500400 4999600, 500000 4999600))")
HIT = Term("hit", patch=5)
FOREST = Term("words", text="forest")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_data: ModuleType) -> Path:
    """An Akin folder with the encoders `gone`, a retired one and `other`, the only ones there are."""
    models = tmp_path / "home" / "models"
    for encoder in (GONE, OLD, "other"):
        make_data.make_encoder(models, encoder)
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(find, "model_folders", lambda: (models,))
    return tmp_path / "home"


@pytest.fixture
def raster(rasters: ModuleType, tmp_path: Path) -> Path:
    return Path(rasters.write(tmp_path / "a.tif", rasters.landscape(256, 256)))


@pytest.fixture
def lose(home: Path, raster: Path, tmp_path: Path) -> Callable[[str], Path]:
    """`lose(encoder)` encodes the raster, keeps the encoder's folder in tmp_path/kept, and gives the collection."""

    def run(encoder: str) -> Path:
        api.perform(verbs.ENCODE_RASTER, EncodeRaster((str(raster),), encoder, str(tmp_path / encoder)))
        shutil.move(home / "models" / encoder, tmp_path / "kept" / encoder)
        return tmp_path / encoder

    (tmp_path / "kept").mkdir()
    return run


def ask(collection: Path, *terms: Term) -> SearchResult:
    return api.perform(verbs.SEARCH, Search(str(collection), terms, 10, Filters()))


@pytest.mark.parametrize("term", [PLACE, POLYGON, HIT], ids=lambda term: term.kind)
def test_examples_give_the_hits_that_they_gave_before(lose: Any, home: Path, tmp_path: Path, term: Term) -> None:
    collection = lose(GONE)
    alone = ask(collection, term, Term("hit", sign=-1, patch=100))
    shutil.copytree(tmp_path / "kept" / GONE, home / "models" / GONE)
    assert alone.hits and alone.hits == ask(collection, term, Term("hit", sign=-1, patch=100)).hits


def test_maps_indexes_comparisons_and_advice_need_only_vectors(lose: Any, tmp_path: Path) -> None:
    collection, other = str(lose(GONE)), str(lose("other"))
    made = api.perform(verbs.SIMILARITY_RASTER, SimilarityRaster(collection, (PLACE,), str(tmp_path / "m.tif")))
    assert made.maximum > made.minimum
    assert api.perform(verbs.BUILD_INDEX, BuildIndex(collection)).backend
    compared = api.perform(verbs.COMPARE_COLLECTIONS, CompareCollections(collection, other, (PLACE,)))
    assert compared.agreement == 1 and compared.first and compared.first.hits
    assert api.perform(verbs.COMPARE_COLLECTIONS, CompareCollections(collection, other)).queries > 1
    assert api.perform(verbs.QUERY_ADVICE, QueryAdvice(collection, (PLACE,))).notes == ()
    assert api.perform(verbs.WARM_UP, WarmUp(collection)).seconds >= 0


@pytest.mark.parametrize(
    ("encoder", "code", "params"),
    [
        (GONE, "collections.encoder_not_installed", {"collection": GONE, "encoder": "Gone", "id": GONE}),
        (OLD, "collections.encoder_retired", {"encoder": RETIRED[OLD].name, "successor": INCLUDED_NAME, "id": OLD}),
    ],
)
def test_words_and_pictures_say_what_to_do(
    lose: Any, raster: Path, refused: Any, tmp_path: Path, encoder: str, code: str, params: dict[str, str]
) -> None:
    collection = lose(encoder)
    for terms in ((FOREST,), (PLACE, FOREST), (Term("picture", path=str(raster)),)):
        with refused(code, EncoderMissing, **params):
            ask(collection, *terms)
    request = SimilarityRaster(str(collection), (FOREST,), str(tmp_path / "m.tif"))
    with refused(code, EncoderMissing):
        api.perform(verbs.SIMILARITY_RASTER, request)
    info = api.perform(verbs.COLLECTION_INFO, CollectionInfo(str(collection)))
    assert [problem.code for problem in info.problems] == [code]
    assert not info.words and not info.encoder_usable and info.patches == 256 and info.familiarity is None


@pytest.mark.parametrize(
    ("encoder", "add", "choose"),
    [
        (GONE, "collections.not_installed_to_add", "encoders.not_installed"),
        (OLD, "collections.retired_to_add", "encoders.retired"),
    ],
)
def test_adding_a_raster_is_refused(lose: Any, raster: Path, refused: Any, encoder: str, add: str, choose: str) -> None:
    collection = lose(encoder)
    for verb in (verbs.ENCODE_RASTER, verbs.PREFLIGHT):
        with refused(add, CollectionError, other="Other", id=encoder):
            api.perform(verb, EncodeRaster((str(raster),), "other", str(collection)))
        with refused(choose, EncoderMissing):
            api.perform(verb, EncodeRaster((str(raster),), encoder, str(collection)))
    assert api.perform(verbs.COLLECTION_INFO, CollectionInfo(str(collection))).patches == 256


def test_a_damaged_encoder_is_not_said_to_be_missing(lose: Any, home: Path, raster: Path, refused: Any) -> None:
    collection = lose(GONE)
    (home / "models" / GONE).mkdir()
    (home / "models" / GONE / "card.json").write_text("{")
    with refused("collections.other_encoder", CollectionError):
        api.perform(verbs.ENCODE_RASTER, EncodeRaster((str(raster),), "other", str(collection)))


def test_the_folder_of_a_retired_encoder_works_where_the_message_says(
    lose: Any, home: Path, raster: Path, tmp_path: Path
) -> None:
    collection = lose(OLD)
    with pytest.raises(EncoderMissing) as missing:
        ask(collection, FOREST)
    folder = Path(str(missing.value.message.params["folder"]))
    assert folder == home / "models"
    shutil.copytree(tmp_path / "kept" / OLD, folder / OLD)
    assert ask(collection, FOREST).hits
    info = api.perform(verbs.COLLECTION_INFO, CollectionInfo(str(collection)))
    assert info.words and info.encoder_usable and not info.problems
    again = api.perform(verbs.ENCODE_RASTER, EncodeRaster((str(raster),), OLD, str(collection)))
    assert (again.encoded, again.unchanged) == (0, 256)
