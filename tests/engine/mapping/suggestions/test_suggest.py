"""What to label next: it finds a rare class sooner than chance, says when labels change nothing, and works without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import AddField, Extent, Filters, SuggestLabels, SuggestLabelsResult, messages, verbs
from akin.plugin.engine.base.errors import LabelError, QueryError, RequestError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.fields.add import add_field
from akin.plugin.engine.mapping.suggestions import learned
from akin.plugin.engine.mapping.suggestions.learned import is_settled
from akin.plugin.engine.process.api import perform
from akin.tests.data import make_embeddings
from akin.tests.data.make_labels import Label, point, write_geojson
from akin.tests.engine.mapping.mapmodel.kit import MakeCollection, at, vectors

#: Patches on a side of the made ground, and how many of them are of the rare class.
SIDE, RARE = 40, 24
NAMES = ("water", "wood", "mine")


def rare_ground(seed: int = 0) -> np.ndarray:
    """Halves of two classes, and single patches of a rare third one."""
    ground = np.zeros((SIDE, SIDE), np.int64)
    ground[:, SIDE // 2 :] = 1
    ground.ravel()[np.random.default_rng(seed).permutation(SIDE * SIDE)[:RARE]] = 2
    return ground


@pytest.fixture
def collection(make_collection: MakeCollection) -> Path:
    return make_collection(vectors(rare_ground(), noise=0.6), columns=SIDE)


def cell(place: Any) -> tuple[int, int]:
    """The row and column of a suggested patch."""
    x, y = place.center
    return round((4_999_920.0 - y) / 160), round((x - 500_080.0) / 160)


def answered(ground: np.ndarray, cells: list[tuple[int, int]]) -> list[Label]:
    return [(at(*one), {"class": NAMES[ground[one]]}) for one in cells]


def suggest(collection: Path, given: list[Label], **more: Any) -> SuggestLabelsResult:
    path = write_geojson(collection.parent / "labels.geojson", given) if given else ""
    request = SuggestLabels(str(collection), str(path), "class" if given else "", **more)
    return perform(verbs.SUGGEST_LABELS, request)


def rare_found(collection: Path, ground: np.ndarray, seed: int, by_chance: float) -> int:
    """How many of the rare patches have labels after five rounds of eight."""
    cells = [(3, 3), (20, 10), (5, 30), (30, 35)]
    for number in range(5):
        found = suggest(collection, answered(ground, cells), count=8, seed=seed + number, by_chance=by_chance)
        cells += [cell(one) for one in found.places]
    assert len(set(cells)) == len(cells), "no place is suggested twice"
    return sum(ground[one] == 2 for one in cells)


def test_a_rare_class_is_found_sooner_than_by_chance(collection: Path) -> None:
    ground = rare_ground()
    seeds = range(0, 40, 10)
    taught = sum(rare_found(collection, ground, seed, 0.2) for seed in seeds)
    chance = sum(rare_found(collection, ground, seed, 1.0) for seed in seeds)
    assert taught >= 4 * max(1, chance)


def codes(found: SuggestLabelsResult) -> list[str]:
    return [note.code for note in found.notes]


@pytest.fixture
def halves(make_collection: MakeCollection) -> tuple[Path, np.ndarray]:
    """Two classes that are easy to tell apart."""
    ground = np.zeros((SIDE, SIDE), np.int64)
    ground[:, SIDE // 2 :] = 1
    return make_collection(vectors(ground, noise=0.1), columns=SIDE), ground


def some_cells(count: int, seed: int = 5) -> list[tuple[int, int]]:
    found = np.random.default_rng(seed).permutation(SIDE * SIDE)[:count]
    return [divmod(int(n), SIDE) for n in found]


def test_a_share_is_by_chance_and_no_other_place_is_near_a_label(collection: Path) -> None:
    cells = some_cells(12)
    found = suggest(collection, answered(rare_ground(), cells), count=20)
    assert [one.by_chance for one in found.places].count(True) == 4 and len(found.places) == 20
    assert any(one.by_chance for one in found.places[:5]), "who stops early has some by chance"
    own = np.array([cell(one) for one in found.places if not one.by_chance])
    for others in (np.array(cells), own):
        distance = np.hypot(*(own[:, None] - others[None]).transpose(2, 0, 1))
        assert distance[distance > 0].min() >= 2
    assert all(0 <= one.margin <= 1 and one.guess in NAMES for one in found.places if one.margin is not None)
    assert found.estimator in ("linear", "prototypes") and found.crs == "EPSG:32631"
    again = suggest(collection, answered(rare_ground(), cells), count=20)
    assert again.places == found.places
    assert suggest(collection, answered(rare_ground(), cells), count=20, seed=1).places != found.places


def test_without_labels_or_with_one_class_the_places_differ(collection: Path) -> None:
    ground = rare_ground()
    none = suggest(collection, [], count=12)
    assert codes(none) == [messages.suggest.NO_LABELS.code] and none.estimator == "" and none.changed == ()
    assert {int(ground[cell(one)]) for one in none.places} >= {0, 1} and none.places[0].margin is None
    water = [one for one in some_cells(30) if ground[one] == 0][:5]
    one = suggest(collection, answered(ground, water), count=12, by_chance=0)
    assert codes(one) == [messages.suggest.ONE_CLASS.code]


def test_with_one_class_the_first_place_is_of_another(halves: tuple[Path, np.ndarray]) -> None:
    collection, ground = halves
    for number in (0, 1):
        given = [one for one in some_cells(30) if ground[one] == number][:5]
        found = suggest(collection, answered(ground, given), count=3, by_chance=0)
        assert ground[cell(found.places[0])] == 1 - number


def test_values_and_labels_elsewhere_still_give_places(collection: Path, tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "values.geojson", [(at(*one), {"v": n}) for n, one in enumerate(some_cells(6))])
    found = perform(verbs.SUGGEST_LABELS, SuggestLabels(str(collection), str(path)))
    assert codes(found) == [messages.suggest.VALUES.code]
    assert not {cell(one) for one in found.places} & set(some_cells(6))
    far: list[Label] = [(point(100_000.0, 100_000.0), {"class": "wood"})]
    elsewhere = suggest(collection, far)
    assert codes(elsewhere) == [messages.suggest.NO_MODEL.code] and len(elsewhere.places) == 20


def test_the_change_by_the_last_labels_is_reported(halves: tuple[Path, np.ndarray]) -> None:
    collection, ground = halves
    cells = some_cells(40)
    found = suggest(collection, answered(ground, cells), rounds=(10, 10))
    assert found.settled and max(found.changed) < 0.01 and codes(found) == [messages.suggest.SETTLED.code]
    assert suggest(collection, answered(ground, cells), rounds=(40,)).changed == (), "there was no map before"
    assert len(suggest(collection, answered(ground, cells), rounds=(20, 30)).changed) == 1


def test_a_new_class_changes_the_map(make_collection: MakeCollection) -> None:
    ground = np.zeros((SIDE, SIDE), np.int64)
    ground[:, 15:], ground[:, 30:] = 1, 2
    collection = make_collection(vectors(ground, noise=0.1), columns=SIDE)
    before = [one for one in some_cells(40) if ground[one] < 2]
    new = [one for one in some_cells(60, 1) if ground[one] == 2][:10]
    changing = suggest(collection, answered(ground, before + new), rounds=(10, 10))
    assert changing.changed == (pytest.approx(0.25, abs=0.05), pytest.approx(0, abs=0.01))
    assert not changing.settled
    assert codes(changing)[-1] == messages.suggest.CHANGED.code


def test_rounds_of_few_labels_settle_nothing() -> None:
    assert is_settled((0.0, 0.009), (5, 5)) and not is_settled((0.0, 0.0), (4, 9)) and not is_settled((0.0,), (9, 9))
    assert not is_settled((0.0, 0.01), (9, 9))


def test_a_small_collection_with_labels_everywhere(make_collection: MakeCollection) -> None:
    ground = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    collection = make_collection(vectors(ground), columns=3)
    cells = [(r, c) for r in range(3) for c in range(3)]
    found = suggest(collection, answered(ground, cells[:8]))
    assert [cell(one) for one in found.places] == [(2, 2)], "near labels is better than none"
    with pytest.raises(QueryError) as caught:
        suggest(collection, answered(ground, cells))
    assert caught.value.message.code == messages.suggest.NOTHING_LEFT.code


def test_places_of_a_field_are_in_the_extent(tmp_path: Path) -> None:
    values = make_embeddings.alphaearth_values(make_embeddings.unit_vectors(make_embeddings.classes(64), 64))
    make_embeddings.write_alphaearth(tmp_path / "2023" / "one.tiff", values)
    add_field(AddField(str(tmp_path / "2023"), str(tmp_path / "field")), Job())
    whole = perform(verbs.SUGGEST_LABELS, SuggestLabels(str(tmp_path / "field")))
    (xmin, ymin), (xmax, ymax) = (
        np.min([p.center for p in whole.places], 0),
        np.max([p.center for p in whole.places], 0),
    )
    box = Extent(xmin, ymin, (xmin + xmax) / 2, (ymin + ymax) / 2, whole.crs)
    found = perform(verbs.SUGGEST_LABELS, SuggestLabels(str(tmp_path / "field"), filters=Filters(extent=box)))
    for one in found.places:
        assert box.xmin <= one.center[0] <= box.xmax and box.ymin <= one.center[1] <= box.ymax
        assert one.patch >= 0 and max(abs(x - one.center[0]) for x, _ in one.footprint) == pytest.approx(5)
    assert len(found.places) == 20 and found.places[0].source == "2023"


def test_what_can_not_be_gets_a_sentence(collection: Path) -> None:
    for wrong in ({"count": 0}, {"count": 201}, {"by_chance": 1.5}):
        with pytest.raises(RequestError):
            suggest(collection, [], **wrong)
    with pytest.raises(LabelError):
        perform(verbs.SUGGEST_LABELS, SuggestLabels(str(collection), str(collection / "none.geojson"), "class"))


def test_of_many_labels_a_part_has_all_classes(
    halves: tuple[Path, np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    collection, ground = halves
    monkeypatch.setattr(learned, "MOST_LEARNED", 12)
    cells = [one for one in some_cells(60) if ground[one] == 0] + [one for one in some_cells(60) if ground[one] == 1][
        :1
    ]
    found = suggest(collection, answered(ground, cells))
    assert {one.guess for one in found.places} == {"water", "wood"}
