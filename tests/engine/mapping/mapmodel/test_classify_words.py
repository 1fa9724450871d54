"""Classes given as words: the best words of each patch, and "none of these" where no words are clear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import ClassifyWords, ClassifyWordsResult, SimilarityRaster, Term, messages, verbs
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.collection.writer import writing
from akin.plugin.engine.mapping.mapmodel.classify_words import word_classes
from akin.plugin.engine.process.api import perform

MakeCollection = Callable[..., Path]
Classify = Callable[..., ClassifyWordsResult]
#: Rows of patches of one colour each.
COLOURS = ("red", "blue", "green", "sand")
SIDE = 8


@pytest.fixture
def collection(make_collection: MakeCollection, make_data: ModuleType) -> Path:
    """SIDE patches of each colour in two rows of SIDE / 2."""
    rows = np.repeat([make_data.COLOURS[name] for name in COLOURS], 2 * SIDE, axis=0)
    random = np.random.default_rng(0)
    colours = rows - 0.5 + random.normal(0, 0.01, rows.shape)
    return make_collection(colours @ make_data.projection(), columns=SIDE)


@pytest.fixture
def classify(collection: Path, tmp_path: Path) -> Classify:
    def run(*classes: str, **more: Any) -> ClassifyWordsResult:
        given = {"scores": str(tmp_path / "scores.tif"), **more}
        return perform(verbs.CLASSIFY_WORDS, ClassifyWords(str(collection), classes, str(tmp_path / "w.tif"), **given))

    return run


def read(path: Path | str) -> np.ndarray:
    with rasterio.open(path) as file:
        return np.asarray(file.read())


def test_each_patch_has_the_class_whose_words_describe_it(classify: Classify, tmp_path: Path) -> None:
    result = classify("red", "lake: blue")
    (found,) = read(result.output)
    assert np.array_equal(found[:4], np.repeat([[1], [1], [2], [2]], SIDE, axis=1))
    assert (found[4:6] == 3).all()
    assert [one.name for one in result.classes] == ["red", "lake", "none of these"]
    assert [one.value for one in result.classes] == [1, 2, 3]
    assert sum(one.area_ha for one in result.classes) == pytest.approx(SIDE * SIDE * 2.56, rel=2e-3)
    assert read(tmp_path / "scores.tif").shape == (2, SIDE, SIDE)


def test_the_scores_are_those_of_the_search(classify: Classify, collection: Path, tmp_path: Path) -> None:
    classify("red", "blue")
    for number, word in enumerate(("red", "blue")):
        request = SimilarityRaster(str(collection), (Term("words", text=word),), str(tmp_path / "heat.tif"))
        perform(verbs.SIMILARITY_RASTER, request)
        assert np.allclose(read(tmp_path / "scores.tif")[number], read(tmp_path / "heat.tif")[0], atol=1e-5)


def test_words_on_false_colours_are_said_to_be_unreliable(classify: Classify, collection: Path) -> None:
    assert not classify("red", "blue").notes
    with writing(collection) as writer:
        for source in writer.manifest.sources:
            writer.put_source(replace(source, natural=False))
    assert messages.collections.NOT_NATURAL() in classify("red", "blue").notes


def test_a_higher_least_score_leaves_more_as_none(classify: Classify) -> None:
    areas = [classify("red", "blue", "green", least=least).classes[-1].area_ha for least in (0.01, 0.5, 0.999)]
    assert areas == sorted(areas) and areas[0] < areas[-1]


def test_a_patch_can_be_of_several_classes(classify: Classify) -> None:
    result = classify("red", "rouge", "blue", several=True, none_name="rien")
    bands = read(result.output)
    assert bands.shape == (3, SIDE, SIDE) and set(np.unique(bands)) <= {0, 1}
    assert np.array_equal(bands[0], bands[1]) and bands[0, :2].all() and not bands[2, :2].any()
    areas = {one.name: one.area_ha for one in result.classes}
    assert areas["red"] == areas["rouge"] > 0 and areas["rien"] > 0
    with rasterio.open(result.output) as file:
        assert file.descriptions == ("red", "rouge", "blue") and file.nodata == 255


def test_names_and_words_are_read() -> None:
    found = [(one.name, one.words) for one in word_classes(["river", " lake : a blue lake ", "", "x:", ": sand"])]
    assert found == [("river", "river"), ("lake", "a blue lake"), ("x", "x"), ("sand", "sand")]


@pytest.mark.parametrize(
    ("classes", "more", "code"),
    [
        ((), {}, "mapmodel.no_words"),
        (("a", "A"), {}, "mapmodel.same_class"),
        (("None of these",), {}, "mapmodel.same_class"),
        (tuple(f"abc{n}" for n in range(101)), {}, "mapmodel.too_many_words"),
        (("red",), {"least": 0.0}, "mapmodel.least_out_of_range"),
        (("...",), {}, "search.no_words"),
    ],
)
def test_what_is_not_valid_gets_a_sentence(
    classify: Classify, tmp_path: Path, classes: tuple[str, ...], more: dict[str, Any], code: str
) -> None:
    with pytest.raises(QueryError) as refused:
        classify(*classes, **more)
    assert refused.value.message.code == code and not (tmp_path / "w.tif").exists()
