"""How much each term of a query counts, and what scores and percentiles mean: seen in the hits alone.

A search for all patches gives back the levels of its query: the cosine for words, and for an example the logit of the
score, which is a straight line of the level. Levels in deviations from their mean then say how two queries must add up.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from akin.plugin.contract import Filters, Search, SearchResult, Term
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index.opened import open_collection
from akin.plugin.engine.search.query import query
from akin.plugin.engine.search.query.query import BACK_TO_ALONE, WORDS_AT_LEAST
from akin.plugin.engine.search.scoring.likeness import enough
from akin.plugin.engine.search.search import search

MakeCollection = Callable[..., Path]
COUNT = 400
RED, BLUE = Term("words", text="red"), Term("words", text="blue")


@pytest.fixture(autouse=True)
def without_sites(monkeypatch: pytest.MonkeyPatch) -> None:
    """They move the curve of examples (test_sites.py)."""
    monkeypatch.setattr(query, "sites_of", lambda opened: None)


def ask(path: Path, *terms: Term, count: int = COUNT, **filters: object) -> SearchResult:
    filters = {"min_distance_m": 0.0, **filters}
    return search(Search(str(path), terms, count, Filters(**filters)), Job())  # type: ignore[arg-type]


def hit(patch: int, sign: int = 1) -> Term:
    return Term("hit", sign=sign, patch=patch)


def order(result: SearchResult) -> np.ndarray:
    return np.array([h.patch for h in result.hits])


def by_patch(result: SearchResult, values: np.ndarray) -> np.ndarray:
    ordered = np.empty(len(values))
    ordered[order(result)] = values
    return ordered


def deviations(levels: np.ndarray) -> np.ndarray:
    return (levels - levels.mean()) / levels.std()


def logits(result: SearchResult) -> np.ndarray:
    scores = np.array([h.score for h in result.hits])
    return np.log(scores / (1 - scores))


def of_word(path: Path, term: Term) -> np.ndarray:
    """How far each patch lies from the mean for one word, in deviations."""
    result = ask(path, term)
    return deviations(by_patch(result, np.array([h.cosine for h in result.hits])))


def of_hit(path: Path, patch: int) -> np.ndarray:
    """The same for one example."""
    result = ask(path, hit(patch))
    return deviations(by_patch(result, logits(result)))


def is_ordered_by(result: SearchResult, levels: np.ndarray) -> bool:
    """Whether hits come by falling levels, up to what rounding to float16 and to six digits leaves."""
    return bool((np.diff(levels[order(result)][:100]) < 0.03).all())


@pytest.fixture
def colours(make_data: ModuleType) -> Callable[[np.ndarray], np.ndarray]:
    """Colours (n, 3), 0..1, to the vectors that the encoder `fake` gives them."""
    return lambda rgb: (rgb - 0.5) @ make_data.projection()


@pytest.fixture
def uneven(make_collection: MakeCollection, colours: Callable[[np.ndarray], np.ndarray]) -> Path:
    """A collection whose patches differ much in how red they are, and little in how blue."""
    random = np.random.default_rng(0)
    red = colours(np.array([[0.9, 0.1, 0.1]]))
    return make_collection(0.3 * random.standard_normal((COUNT, 16)) + 2 * random.standard_normal((COUNT, 1)) * red)


def test_two_words_weigh_the_same_though_one_varies_more(uneven: Path) -> None:
    assert is_ordered_by(ask(uneven, RED, BLUE), of_word(uneven, RED) + of_word(uneven, BLUE))


def test_a_word_and_a_click_weigh_the_same(uneven: Path) -> None:
    assert is_ordered_by(ask(uneven, BLUE, hit(7)), of_word(uneven, BLUE) + of_hit(uneven, 7))


def test_a_counter_example_counts_a_quarter(uneven: Path) -> None:
    expected = of_hit(uneven, 7) - 0.25 * of_hit(uneven, 30)
    assert is_ordered_by(ask(uneven, hit(7), hit(30, -1)), expected)


def test_words_against_count_a_quarter(uneven: Path) -> None:
    against = Term("words", sign=-1, text="blue")
    assert is_ordered_by(ask(uneven, RED, against), of_word(uneven, RED) - 0.25 * of_word(uneven, BLUE))


def test_one_half_lies_where_the_likeness_is_enough(uneven: Path) -> None:
    """Likeness is 0 for a typical patch and 1 for the example, whose score is 0.97."""
    result = ask(uneven, hit(7))
    typical, example = logits(result).mean(), by_patch(result, logits(result))[7]
    assert 1 / (1 + np.exp(-example)) == pytest.approx(0.97, abs=0.002)
    likeness = enough(open_collection(str(uneven)))
    assert -typical / (example - typical) == pytest.approx(likeness, abs=0.005)


def half(result: SearchResult, levels: np.ndarray) -> float:
    """The level (of those of all patches) whose score is 0.5."""
    exact = np.abs(known := by_patch(result, logits(result))) < 5  # scores are rounded
    slope, offset = np.polyfit(levels[exact], known[exact], 1)
    return float(-offset / slope)


@pytest.fixture
def varied(make_collection: MakeCollection) -> Path:
    """A collection whose patches differ in all ways."""
    return make_collection(0.3 + np.random.default_rng(0).standard_normal((COUNT, 16)), name="varied")


@pytest.mark.parametrize(("rank", "fits"), [(-1, True), (0, False)])
def test_with_an_example_words_ask_for_what_the_example_has(varied: Path, rank: int, fits: bool) -> None:
    """Where they contradict it they still ask for something."""
    red = of_word(varied, RED)
    patch = int(np.argsort(red)[rank])
    similar, least = of_hit(varied, patch), WORDS_AT_LEAST * half(ask(varied, RED), red)
    assert bool(red[patch] > least) is fits
    expected = (enough(open_collection(str(varied))) * similar[patch] + (red[patch] if fits else least)) / 2
    assert half(ask(varied, RED, hit(patch)), (red + similar) / 2) == pytest.approx(expected, abs=0.02)


def test_where_words_describe_the_example_very_well_they_ask_for_less(
    make_collection: MakeCollection, colours: Callable[[np.ndarray], np.ndarray]
) -> None:
    """The example is the first hit of the words: other places of its kind are described less well."""
    vectors = 0.3 + np.random.default_rng(0).standard_normal((COUNT, 16))
    vectors[5] = 9 * colours(np.array([0.9, 0.1, 0.1]))
    path = make_collection(vectors, name="one_red")
    red, similar = of_word(path, RED), of_hit(path, 5)
    alone = half(ask(path, RED), red)
    assert red[5] > alone + 0.5
    asked = red[5] - BACK_TO_ALONE * (red[5] - alone)
    expected = (enough(open_collection(str(path))) * similar[5] + asked) / 2
    assert half(ask(path, RED, hit(5)), (red + similar) / 2) == pytest.approx(expected, abs=0.02)


def test_the_counter_examples_say_which_difference_matters(make_collection: MakeCollection) -> None:
    """The two sides differ in two ways: in one by much, with an exception on each side, in the other by little, always.

    The difference of the means follows the large one; the probe learns the sure one.
    """
    random = np.random.default_rng(3)
    large = np.tile([1.0, -1.0], COUNT // 2) * random.uniform(0.6, 1.4, COUNT)
    sure = np.where(np.arange(COUNT) % 4 < 2, 0.45, -0.45)
    vectors = 0.05 * random.standard_normal((COUNT, 16)) + 0.3
    vectors[:, 0] += large
    vectors[:, 1] += sure
    both, neither = np.flatnonzero((large > 0) & (sure > 0)), np.flatnonzero((large < 0) & (sure < 0))
    odd_pro, odd_con = np.flatnonzero((large < 0) & (sure > 0)), np.flatnonzero((large > 0) & (sure < 0))
    pros, cons = [*both[:3], *odd_pro[:1]], [*neither[:3], *odd_con[:1]]
    collection = make_collection(vectors)
    result = ask(collection, *(hit(int(p)) for p in pros), *(hit(int(c), -1) for c in cons), count=COUNT // 2)
    assert result.method == "probe"
    assert (sure[order(result)] > 0).mean() > 0.85


def test_words_that_fit_no_better_than_neutral_ones_are_no_find(
    make_collection: MakeCollection, colours: Callable[[np.ndarray], np.ndarray]
) -> None:
    random = np.random.default_rng(0)
    vectors = colours(np.repeat(random.uniform(0, 1, (COUNT, 1)), 3, axis=1)) + 0.1 * random.standard_normal(
        (COUNT, 16)
    )
    assert not ask(make_collection(vectors, name="grey"), RED).clear
    vectors[5] = colours(np.array([0.9, 0.1, 0.1]))
    with_red = ask(make_collection(vectors, name="red"), RED)
    assert with_red.clear and with_red.hits[0].patch == 5


def test_a_percentile_says_how_many_patches_lie_below(uneven: Path) -> None:
    whole = ask(uneven, hit(7))
    assert [h.percentile for h in whole.hits] == pytest.approx(100 * (1 - np.arange(COUNT) / COUNT), abs=1e-3)


def test_a_percentile_is_of_the_collection_also_under_a_filter(make_collection: MakeCollection) -> None:
    vectors = np.random.default_rng(0).standard_normal((COUNT, 16))
    collection = make_collection(vectors, sources=2)
    whole = {h.patch: h.percentile for h in ask(collection, hit(7)).hits}
    half = ask(collection, hit(7), sources=("c-1.tif",)).hits
    assert len(half) == COUNT // 2
    assert [h.percentile for h in half] == pytest.approx([whole[h.patch] for h in half], abs=0.6)
