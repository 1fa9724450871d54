"""Words of an encoder whose card has a judge: scores as the card's formula says, and words that are unknown."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import (
    CollectionInfo,
    CollectionToField,
    CompareCollections,
    Filters,
    Message,
    QueryAdvice,
    Search,
    SearchResult,
    SimilarityRaster,
    Term,
    WarmUp,
    messages,
)
from akin.plugin.contract.message import plain, several
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index.opened import open_collection
from akin.plugin.engine.collection.info import collection_info
from akin.plugin.engine.collection.writer import writing
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.fields.from_collection import collection_to_field
from akin.plugin.engine.maps import scores as map_scores
from akin.plugin.engine.maps.scores import patch_scores
from akin.plugin.engine.maps.similarity import similarity_raster
from akin.plugin.engine.search.advice import query_advice
from akin.plugin.engine.search.compare import compare_collections
from akin.plugin.engine.search.query.query import make_query
from akin.plugin.engine.search.query.words import text_vectors
from akin.plugin.engine.search.scoring.judge import judge_words
from akin.plugin.engine.search.search import search, warm_up

MakeCollection = Callable[..., Path]
RED, BLUE, PYRAMIDS = (Term("words", text=t) for t in ("red", "blue", "pyramids"))
NO_UNICORNS = Term("words", sign=-1, text="unicorns")
NOT_BLUE = Term("words", sign=-1, text="blue")
HIT = Term("hit", patch=0)
JUDGE = {
    "rivals": ["rouge", "green", "sand"],
    "same": 0.9,
    "cosine": 12.0,
    "rival": -5.0,
    "familiar": 3.0,
    "bias": -4.0,
}
NEAR, FAR = 0.8, 0.2
UNKNOWN = messages.search.UNKNOWN_WORDS(encoder="Fake", words=[plain("pyramids")])
LEFT_OUT = messages.search.UNKNOWN_WORDS_LEFT_OUT(encoder="Fake", words=[plain("pyramids")])


@dataclass(frozen=True)
class Judged:
    """The encoder `fake` with a judge. centres: of its familiarity, float16 (2, 16)."""

    home: Path
    centres: np.ndarray

    def change(self, **judge: Any) -> None:
        """Change fields of the judge."""
        path = self.home / "models" / "fake" / "card.json"
        card = json.loads(path.read_text())
        card["text"]["judge"] |= judge
        path.write_text(json.dumps(card))


@pytest.fixture
def judged(
    make_data: ModuleType, make_collection: MakeCollection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Judged:
    """As AKIN_HOME a home whose `fake` makes the same vectors, and has a judge: collections of `fake` are its own."""
    home = tmp_path / "judged"
    folder = make_data.make_encoder(home / "models", known=True)
    centres = np.random.default_rng(5).standard_normal((2, 16))
    centres = (centres / np.linalg.norm(centres, axis=1, keepdims=True)).astype(np.float16)
    np.savez(folder / "familiar.npz", centres=centres)
    card = json.loads((folder / "card.json").read_text())
    digest = make_data.sha256(folder / "familiar.npz")
    card["image"]["familiarity"] = {"file": "familiar.npz", "sha256": digest, "near": NEAR, "far": FAR}
    card["text"]["judge"] = JUDGE
    (folder / "card.json").write_text(json.dumps(card))
    monkeypatch.setenv("AKIN_HOME", str(home))
    return Judged(home, centres)


def some_vectors(count: int = 400, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((count, 16)) + 0.3


def ask(path: Path, *terms: Term, count: int = 400, **filters: object) -> SearchResult:
    filters = {"min_distance_m": 0.0, **filters}
    return search(Search(str(path), terms, count, Filters(**filters)), Job())  # type: ignore[arg-type]


def stored(path: Path) -> np.ndarray:
    """The vectors of a collection as they are stored, by the ids of their patches."""
    opened = open_collection(str(path))
    return opened.store.read(opened.exact.rows(np.arange(len(opened.table))))


def logits(path: Path, word: str, centres: np.ndarray, judge: dict[str, Any] | None = None) -> np.ndarray:
    """The formula of the card, written out patch by patch."""
    j = judge or JUDGE
    card = find_card("fake")
    (q,), rivals = text_vectors([word], card), text_vectors(j["rivals"], card)
    values = []
    for v in stored(path):
        rival = max(float(r @ v) for r in rivals if float(r @ q) < j["same"])
        familiar = (max(float(c @ v) for c in centres.astype(np.float32)) - FAR) / (NEAR - FAR)
        familiar = min(max(familiar, 0.0), 1.0)
        values.append(j["cosine"] * float(q @ v) + j["rival"] * rival + j["familiar"] * familiar + j["bias"])
    return np.array(values)


def logistic(values: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-values))


def scores(result: SearchResult, count: int) -> np.ndarray:
    """The scores of all patches (count,), by their ids."""
    assert len(result.hits) == count
    return np.array([h.score for h in sorted(result.hits, key=lambda h: h.patch)])


def test_one_word_has_the_score_of_the_card_s_formula(make_collection: MakeCollection, judged: Judged) -> None:
    path = make_collection(some_vectors())
    result = ask(path, RED)
    expected = logistic(logits(path, "red", judged.centres))
    assert expected.max() - expected.min() > 0.05
    np.testing.assert_allclose(scores(result, 400), expected, atol=2e-5)
    found = [h.score for h in result.hits]
    assert found == sorted(found, reverse=True) and result.method == "judge"
    cosines = [h.cosine for h in result.hits]
    assert cosines != sorted(cosines, reverse=True)  # the rivals change the order
    assert [h.percentile for h in result.hits] == pytest.approx([100 * (1 - i / 400) for i in range(400)])


def test_a_field_of_the_collection_has_the_scores_of_the_card_s_formula(
    make_collection: MakeCollection, judged: Judged, tmp_path: Path
) -> None:
    path, output = make_collection(some_vectors(), columns=20), tmp_path / "map.tif"
    collection_to_field(CollectionToField(str(path), str(tmp_path / "field")), Job())
    similarity_raster(SimilarityRaster(str(tmp_path / "field"), (RED,), str(output)), Job())
    with rasterio.open(output) as file:
        np.testing.assert_allclose(file.read(1).ravel(), logistic(logits(path, "red", judged.centres)), atol=2e-3)
    result = ask(tmp_path / "field", PYRAMIDS)
    assert not result.hits and "pyramids" in str(result.message), "a word that the encoder does not know"


def test_a_word_that_means_the_same_is_no_rival(make_collection: MakeCollection, judged: Judged) -> None:
    path = make_collection(some_vectors())
    without = {**JUDGE, "rivals": ["green", "sand"]}
    expected = logistic(logits(path, "red", judged.centres, without))
    np.testing.assert_allclose(scores(ask(path, RED), 400), expected, atol=2e-5)
    judged.change(rivals=["rouge"])
    only = 12 * (stored(path) @ text_vectors(["red"], find_card("fake"))[0]) - 4
    judged.change(familiar=0.0)
    np.testing.assert_allclose(scores(ask(path, RED), 400), logistic(only), atol=2e-5)


def test_the_score_of_a_patch_does_not_depend_on_its_collection(
    make_collection: MakeCollection, judged: Judged
) -> None:
    vectors = some_vectors()
    alone, among = make_collection(vectors[:50], "alone"), make_collection(vectors, "among")
    np.testing.assert_allclose(scores(ask(alone, RED), 50), scores(ask(among, RED), 400)[:50], atol=1e-6)


def test_several_words_have_the_mean_of_their_levels(make_collection: MakeCollection, judged: Judged) -> None:
    path = make_collection(some_vectors())
    levels = (logits(path, "red", judged.centres) + logits(path, "blue", judged.centres)) / 2
    np.testing.assert_allclose(scores(ask(path, RED, BLUE), 400), logistic(levels), atol=2e-5)


def test_words_against_lower_only_what_shows_them(make_collection: MakeCollection, judged: Judged) -> None:
    path = make_collection(some_vectors())
    alone, against = scores(ask(path, RED), 400), scores(ask(path, RED, NOT_BLUE), 400)
    blue = scores(ask(path, BLUE), 400)
    odds = alone / (1 - alone) * (1 - blue)
    np.testing.assert_allclose(against, odds / (1 + odds), atol=5e-5)
    assert (against <= alone + 1e-6).all()
    assert np.abs(against - alone)[blue < 0.001].max() < 0.001 < np.abs(against - alone)[blue > 0.2].max()


def test_the_best_scores_come_though_their_cosines_are_not_the_best(
    make_collection: MakeCollection, judged: Judged
) -> None:
    """The 895 patches that look most like red also look like sand, a rival: the search looks further down."""
    judged.change(familiar=0.0)
    red, sand = text_vectors(["red", "sand"], find_card("fake"))
    random, aside = np.random.default_rng(0), np.linalg.svd(np.stack([red, sand]))[2][-1]
    vectors = 0.3 * random.standard_normal((2000, 16))
    vectors[:900] = red + 0.5 * sand + 0.01 * random.standard_normal((900, 16))
    pure = np.arange(5) * 100
    vectors[pure] = red - 0.3 * sand + 0.8 * aside
    result = ask(make_collection(vectors), RED, count=5)
    cosines = np.sort(vectors @ red / np.linalg.norm(vectors, axis=1))[::-1]
    assert result.hits[0].cosine < cosines[800]
    assert sorted(h.patch for h in result.hits) == pure.tolist()


def test_spacing_keeps_the_best_of_a_place(make_collection: MakeCollection, judged: Judged) -> None:
    path = make_collection(some_vectors(), columns=20)
    result = ask(path, RED, count=10, min_distance_m=500.0)
    every = scores(ask(path, RED), 400)
    assert len(result.hits) == 10 and result.hits[0].patch == int(every.argmax())
    found = [h.score for h in result.hits]
    assert found == sorted(found, reverse=True)


def test_filters_and_the_clear_match_follow_the_judge(make_collection: MakeCollection, judged: Judged) -> None:
    path = make_collection(some_vectors(), columns=20)
    every = scores(ask(path, RED), 400)
    assert (every >= 0.5).any() and ask(path, RED).clear
    assert {h.patch for h in ask(path, RED, min_score=0.5).hits} == set(np.flatnonzero(every >= 0.5).tolist())
    mask = "POLYGON ((500000 5000000, 500320 5000000, 500320 4999680, 500000 4999680, 500000 5000000))"
    few = ask(path, RED, mask_wkt=mask, mask_crs="EPSG:32631")
    for h in few.hits:
        assert h.score == pytest.approx(every[h.patch], abs=2e-6)
        assert h.percentile == pytest.approx(100 * (every < every[h.patch] - 1e-6).mean(), abs=0.5)
    judged.change(bias=-30.0)
    unclear = ask(path, RED)
    assert not unclear.clear and len(unclear.hits) == 400
    assert unclear.message == several(messages.search.NO_CLEAR_MATCH_FOR_JUDGED_WORDS(query=several(plain("red"))))


@pytest.mark.parametrize("terms", [(RED,), (RED, BLUE), (RED, NOT_BLUE), (RED, HIT)])
def test_the_heat_map_has_the_scores_of_the_search(
    make_collection: MakeCollection, judged: Judged, tmp_path: Path, terms: tuple[Term, ...]
) -> None:
    import rasterio

    path = make_collection(some_vectors(), columns=20)
    similarity_raster(SimilarityRaster(str(path), terms, str(tmp_path / "map.tif")), Job())
    with rasterio.open(tmp_path / "map.tif") as file:
        values = file.read(1).ravel()
    np.testing.assert_allclose(values, scores(ask(path, *terms), 400), atol=5e-6)


def test_with_an_example_the_judge_s_cosine_is_the_anchor(make_collection: MakeCollection, judged: Judged) -> None:
    """Where a typical rival and familiarity leave words alone at 0.5, the anchor's cosine lies."""
    path = make_collection(some_vectors())
    judge = judge_words([RED], find_card("fake"))
    assert judge is not None
    vectors = stored(path)
    (anchor,) = judge.anchors(vectors)
    cosines = vectors @ text_vectors(["red"], find_card("fake"))[0]
    typical = np.median(logits(path, "red", judged.centres) - JUDGE["cosine"] * cosines)
    assert JUDGE["cosine"] * anchor + typical == pytest.approx(0, abs=1e-4)
    before = scores(ask(path, RED, HIT), 400)
    judged.change(bias=JUDGE["bias"] - 1)
    after = scores(ask(path, RED, HIT), 400)
    sure = (before > 0.01) & (before < 0.99)
    lower = np.log(before / (1 - before))[sure] - np.log(after / (1 - after))[sure]
    assert sure.sum() > 20 and lower.min() > 0 and lower.std() < 1e-3  # the anchor moves, the order does not
    assert ask(path, RED, HIT).method == "direction"


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [((RED, HIT), "Try without the words."), ((NOT_BLUE, HIT), "Try other examples."), ((HIT,), "Try other examples.")],
)
def test_without_a_clear_match_the_next_step_fits_the_query(
    make_collection: MakeCollection, judged: Judged, terms: tuple[Term, ...], sentence: str
) -> None:
    vectors = some_vectors(1) + 0.1 * some_vectors(100, seed=1)  # alike, but for the example
    vectors[0] *= -1
    judged.change(bias=-30.0)
    result = ask(make_collection(vectors), *terms)
    assert not result.clear and str(result.message).endswith(sentence)


def test_hits_say_how_familiar_they_are(make_collection: MakeCollection, judged: Judged) -> None:
    vectors = some_vectors()
    vectors[3], vectors[4] = judged.centres[0], -judged.centres.sum(axis=0)
    result = ask(make_collection(vectors), HIT)
    found = {h.patch: h.familiarity for h in result.hits}
    assert (found[3], found[4]) == (1.0, 0.0)
    assert any(0 < (value or 0) < 1 for value in found.values())


def test_encoders_without_it_say_nothing_of_it(make_collection: MakeCollection) -> None:
    path = make_collection(some_vectors())
    assert {h.familiarity for h in ask(path, HIT).hits} == {None}
    assert collection_info(CollectionInfo(str(path))).familiarity is None
    assert ask(path, PYRAMIDS, count=20).hits and query_advice(QueryAdvice(str(path), (PYRAMIDS,)), Job()).notes == ()


@pytest.mark.parametrize(("share", "sentence"), [(0.9, "FAMILIAR"), (0.5, "PARTLY_FAMILIAR"), (0.1, "UNLIKE_TRAINING")])
def test_a_collection_says_how_familiar_its_imagery_is(
    make_collection: MakeCollection, judged: Judged, share: float, sentence: str
) -> None:
    vectors = np.tile(-judged.centres.sum(axis=0), (300, 1))
    vectors[: int(300 * share)] = judged.centres[1]
    path = make_collection(np.random.default_rng(0).permutation(vectors), sources=3)
    expected = getattr(messages.collections, sentence)(encoder="Fake")
    assert collection_info(CollectionInfo(str(path))).familiarity == expected


@pytest.mark.parametrize(
    ("unnatural", "sentence"),
    [((0, 1), messages.collections.NOT_NATURAL()), ((1,), messages.collections.PARTLY_NOT_NATURAL(count=1, total=2))],
)
def test_false_colours_are_not_called_familiar(
    make_collection: MakeCollection, judged: Judged, unnatural: tuple[int, ...], sentence: Message
) -> None:
    path = make_collection(np.tile(judged.centres[1], (300, 1)), sources=2)
    with writing(path) as writer:
        for source in writer.manifest.sources:
            writer.put_source(replace(source, natural=source.number not in unnatural))
    assert collection_info(CollectionInfo(str(path))).familiarity == sentence


def test_a_damaged_file_of_familiarity_is_a_problem_and_examples_still_work(
    make_collection: MakeCollection, judged: Judged
) -> None:
    path = make_collection(some_vectors())
    (judged.home / "models" / "fake" / "familiar.npz").write_bytes(b"x")
    info = collection_info(CollectionInfo(str(path)))
    assert [p.code for p in info.problems] == ["encoders.file_changed"] and info.familiarity is None
    assert {h.familiarity for h in ask(path, HIT).hits} == {None}


@pytest.mark.parametrize("terms", [(PYRAMIDS,), (RED, PYRAMIDS), (PYRAMIDS, NO_UNICORNS)])
def test_unknown_words_have_no_answer(
    make_collection: MakeCollection, judged: Judged, tmp_path: Path, terms: tuple[Term, ...]
) -> None:
    path = make_collection(some_vectors())
    result = ask(path, *terms)
    assert result.hits == () and not result.clear and result.message == several(UNKNOWN)
    assert "pyramids" in str(result.title)
    assert str(UNKNOWN).startswith('Fake does not know "pyramids". Check the spelling, try other words, or use')
    assert query_advice(QueryAdvice(str(path), terms), Job()).notes == (UNKNOWN,)
    with pytest.raises(QueryError) as drawn:
        similarity_raster(SimilarityRaster(str(path), terms, str(tmp_path / "map.tif")), Job())
    with pytest.raises(QueryError) as compared:
        compare_collections(CompareCollections(str(path), str(path), terms), Job())
    assert drawn.value.message == compared.value.message == UNKNOWN
    assert not (tmp_path / "map.tif").exists()


def test_with_an_example_unknown_words_are_left_out(make_collection: MakeCollection, judged: Judged) -> None:
    path = make_collection(some_vectors())
    result, without = ask(path, PYRAMIDS, HIT), ask(path, HIT)
    assert result.message == several(LEFT_OUT)
    assert (result.hits, result.title) == (without.hits, without.title)
    assert query_advice(QueryAdvice(str(path), (PYRAMIDS, HIT)), Job()).notes == (LEFT_OUT,)
    both = ask(path, PYRAMIDS, RED, HIT)
    assert both.hits == ask(path, RED, HIT).hits and both.message == several(LEFT_OUT)


def test_unknown_words_to_avoid_are_left_out(make_collection: MakeCollection, judged: Judged, tmp_path: Path) -> None:
    path = make_collection(some_vectors())
    result, without = ask(path, RED, NO_UNICORNS), ask(path, RED)
    left_out = messages.search.UNKNOWN_WORDS_LEFT_OUT(encoder="Fake", words=[plain("unicorns")])
    assert result.message == several(left_out)
    assert query_advice(QueryAdvice(str(path), (RED, NO_UNICORNS)), Job()).notes == (left_out,)
    assert (result.hits, result.title) == (without.hits, without.title)
    similarity_raster(SimilarityRaster(str(path), (RED, NO_UNICORNS), str(tmp_path / "map.tif")), Job())
    assert compare_collections(CompareCollections(str(path), str(path), (RED, NO_UNICORNS)), Job()).agreement == 1


def test_known_words_get_no_note(make_collection: MakeCollection, judged: Judged) -> None:
    path = make_collection(some_vectors())
    assert ask(path, RED).message is None
    assert query_advice(QueryAdvice(str(path), (RED, BLUE, HIT)), Job()).notes == ()


def test_warming_up_needs_no_known_word(make_collection: MakeCollection, judged: Judged) -> None:
    assert warm_up(WarmUp(str(make_collection(some_vectors()))), Job()).seconds > 0


def test_rivals_are_read_once(make_collection: MakeCollection, judged: Judged, monkeypatch: pytest.MonkeyPatch) -> None:
    from akin.plugin.engine.search.query import words

    path = make_collection(some_vectors())
    read: list[str] = []
    tower = words.open_text(find_card("fake"))
    whole = type(tower).read
    monkeypatch.setattr(type(tower), "read", lambda self, texts: read.extend(texts) or whole(self, texts))
    monkeypatch.setattr(words, "_readings", words.OrderedDict())
    for text in ("red", "red", "blue", "rouge"):
        ask(path, Term("words", text=text))
    assert sorted(read) == ["blue", "green", "red", "rouge", "sand"]


@pytest.mark.parametrize("terms", [(RED,), (RED, NOT_BLUE), (BLUE,), (HIT,), (RED, HIT)])
def test_a_map_has_the_scores_of_a_search_also_with_what_is_kept_of_the_last_one(
    make_collection: MakeCollection, judged: Judged, terms: tuple[Term, ...]
) -> None:
    path = make_collection(some_vectors())
    opened = open_collection(str(path))
    everywhere, few = np.arange(400), np.array([3, 90, 91, 399])
    patch_scores(make_query((Term("words", text="green"),), opened), opened, everywhere)
    query = make_query(terms, opened)
    wanted = query.scores(opened.store.read(everywhere))
    assert patch_scores(query, opened, everywhere) == pytest.approx(wanted, abs=1e-5)
    assert patch_scores(query, opened, everywhere[::2]) == pytest.approx(wanted[::2], abs=1e-5)
    assert patch_scores(query, opened, few) == pytest.approx(wanted[few], abs=1e-5)


def test_the_next_map_of_words_does_not_compare_with_all_rivals_again(
    make_collection: MakeCollection, judged: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_collection(str(make_collection(some_vectors())))
    patch_scores(make_query((RED,), opened), opened, np.arange(400))
    monkeypatch.setattr(map_scores, "highest_of", lambda *_: pytest.fail("compared again"))
    patch_scores(make_query((BLUE,), opened), opened, np.arange(400))
