"""The words of the recipe: the lexicon in six languages, what is true of a label, and lists that must not overlap."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.training.recipe.words import truths
from akin.plugin.training.recipe.words.words import (
    LANGUAGES,
    Concept,
    ancestors,
    load_descriptions,
    load_lexicon,
)

BENCH = Path(__file__).parents[2] / "bench"
RECIPE = Path(__file__).parents[3] / "plugin" / "training" / "recipe"


@pytest.fixture(scope="module")
def lexicon() -> dict[str, Concept]:
    return load_lexicon()


def named(lexicon: dict[str, Concept]) -> set[str]:
    return {name.lower() for c in lexicon.values() for names in c.names.values() for name in names}


def test_lexicon_is_large_and_in_six_languages(lexicon) -> None:
    assert len(lexicon) > 220
    counts = {language: sum(len(c.names.get(language, ())) for c in lexicon.values()) for language in LANGUAGES}
    assert min(counts["en"], counts["fr"]) > 1500
    assert min(counts.values()) > 500
    assert all(c.english and c.french for c in lexicon.values())


def test_names_are_given_once_and_clean(lexicon) -> None:
    for concept in lexicon.values():
        for names in concept.names.values():
            assert len(set(names)) == len(names), concept.name
            assert all(name == name.strip() and not set(name) & set("|;<") for name in names), concept.name


def test_parents_are_climbed(lexicon) -> None:
    assert ancestors("vineyard", lexicon) == {"vineyard", "permanent crop", "cropland", "farmland"}


def test_no_concept_stands_above_itself(lexicon) -> None:
    for name, concept in lexicon.items():
        assert all(name not in ancestors(parent, lexicon) for parent in concept.parents), name


WORDS = "tree, oak / arbre\nleaf / feuille < tree\n"


@pytest.mark.parametrize(
    ("words", "more", "problem"),
    [
        ("oak / chêne < tree\n", "", "'oak' has the unknown parent 'tree'"),
        ("# a remark\noak chêne\n", "", "words.txt:2: write 'english / français < parents'"),
        (WORDS, "bush | en: shrub\n", "more.txt:1: the concept 'bush' is unknown; write '\\+ bush"),
        (WORDS, "\nleaf | nl: blad\n", "more.txt:2: the language 'nl' is unknown"),
        (WORDS, "+ bud | en: a bud < twig\n", "'bud' has the unknown parent 'twig'"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, words, more, problem) -> None:
    (tmp_path / "words.txt").write_text(words, encoding="utf-8")
    (tmp_path / "more.txt").write_text(more, encoding="utf-8")
    with pytest.raises(ValueError, match=problem):
        load_lexicon(tmp_path / "words.txt", tmp_path / "more.txt")


def test_vocabulary_adds_names_and_concepts(tmp_path) -> None:
    (tmp_path / "words.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "more.txt").write_text(
        "leaf | en: leaf ; foliage | de: Blatt\n+ bud | es: yema < leaf\n", encoding="utf-8"
    )
    lexicon = load_lexicon(tmp_path / "words.txt", tmp_path / "more.txt")
    assert lexicon["leaf"].names == {"en": ("leaf", "foliage"), "fr": ("feuille",), "de": ("Blatt",)}
    assert lexicon["leaf"].parents == ("tree",)
    assert lexicon["bud"].names["en"] == ("bud",) and lexicon["bud"].names["es"] == ("yema",)
    assert ancestors("bud", lexicon) == {"bud", "leaf", "tree"}


def test_truths_of_a_harbour(lexicon) -> None:
    sure, often, unknown = truths.truth_of_label("harbor", lexicon)
    assert {"harbor", "water"} <= sure and "pier" in often and "coast" in unknown
    row = truths.truth_row((sure, often, unknown), list(lexicon))
    names = list(lexicon)
    assert row[names.index("harbor")] == 1 and row[names.index("forest")] == 0 and row[names.index("coast")] == -1


def test_every_label_means_something(lexicon) -> None:
    for label, meaning in truths.MEANINGS.items():
        listed = [part for part in meaning.sure.split(";") if part.strip()]
        assert len(truths.ids(meaning.sure, lexicon)) == len(listed) > 0, label


def test_truth_of_a_square(lexicon) -> None:
    """Its concepts and all above them are true; what is like them, or a kind of them, is unknown; the rest is false."""
    akin = {name: {name} for name in lexicon} | {"forest": {"forest", "park"}}
    sure, often, unknown = truths.truth_of_square(("forest", "river"), lexicon, akin)
    assert {"forest", "river", "water", "vegetation"} <= sure and not often
    assert {"park", "coniferous forest", "lake"} <= unknown, "like forest, a kind of forest, any water"
    assert not sure & unknown
    row = dict(zip(lexicon, truths.truth_row((sure, often, unknown), list(lexicon))))
    assert row["forest"] == 1 and row["park"] == -1 and row["airport"] == 0


def test_a_square_of_unknown_concepts_says_nothing(lexicon) -> None:
    sure, _, unknown = truths.truth_of_square(("no such thing",), lexicon, {})
    assert not sure and unknown == set(lexicon)


def test_painted_concepts_are_in_the_lexicon(lexicon) -> None:
    pytest.importorskip("PIL", reason="needs Pillow: pip install pillow")
    from akin.plugin.training.recipe.painting.painted_scenes import COARSE, FINE

    for concepts in [*FINE.values(), *COARSE.values()]:
        assert set(concepts) <= set(lexicon)


def test_pictures_labelled_by_eye_use_the_lexicon(lexicon) -> None:
    pytest.importorskip("PIL", reason="needs Pillow: pip install pillow")
    from akin.plugin.training.recipe.images.by_eye import LABELS, parse_squares

    lines = [x for x in LABELS.read_text(encoding="utf-8").splitlines() if x.strip() and not x.startswith("#")]
    assert len(lines) > 300
    assert len({line.partition(":")[0] for line in lines}) == len(lines), "a picture is listed once"
    labelled = 0
    for line in lines:
        file, _, labels = line.partition(":")
        squares = parse_squares(labels)
        assert len(squares) in (1, 4) and all(len(row) == len(squares) for row in squares), file
        concepts = {c for row in squares for square in row if square for c in square}
        assert concepts <= set(lexicon), (file, concepts - set(lexicon))
        labelled += bool(concepts)
    assert labelled > 300


def test_squares_are_read_row_by_row() -> None:
    pytest.importorskip("PIL", reason="needs Pillow: pip install pillow")
    from akin.plugin.training.recipe.images.by_eye import parse_squares

    assert parse_squares(" a b+c,d | ?,e+ ") == [[("a b", "c"), ("d",)], [None, ("e",)]]


def test_pictures_are_cut_to_their_middle_and_missing_ones_left_out(tmp_path) -> None:
    image = pytest.importorskip("PIL.Image", reason="needs Pillow: pip install pillow")
    from akin.plugin.training.recipe.images.by_eye import load_pictures

    folder = tmp_path / "scenes_other" / "flight"
    folder.mkdir(parents=True)
    pixels = np.zeros((8, 12, 3), np.uint8)
    pixels[:, 2:10] = 200
    image.fromarray(pixels).save(folder / "a.png")
    (tmp_path / "labels.txt").write_text("# remark\nflight/a.png: forest,? | sea,lake\nflight/b.png: sea\n")
    (picture,) = load_pictures(tmp_path, tmp_path / "labels.txt")
    assert picture.source == "flight" and picture.pixels.shape == (8, 8, 3) and (picture.pixels == 200).all()
    assert picture.squares == [[("forest",), None], [("sea",), ("lake",)]]


def test_queries_of_the_bench_are_no_captions(lexicon) -> None:
    """At least 60 in each language, and none is a name that the encoder learned."""
    queries = json.loads((BENCH / "encoder" / "queries.json").read_text(encoding="utf-8"))
    listed = [text for key, rows in queries.items() if key != "nonsense" for row in rows for text in row[:2]]
    assert len(listed) >= 120
    listed += in_other_languages()
    assert not [text for text in listed if text.lower() in named(lexicon)]


def in_other_languages() -> list[str]:
    """At least 50 in each."""
    lists = json.loads((BENCH / "encoder" / "other_languages.json").read_text(encoding="utf-8"))
    found = {code: [row[0] for rows in lists.values() for row in rows[code]] for code in ("de", "es", "pt", "it")}
    assert min(map(len, found.values())) >= 50
    return [text for listed in found.values() for text in listed]


def test_paraphrases_and_unseen_words_of_the_bench_were_not_learned(lexicon) -> None:
    lists = json.loads((BENCH / "encoder" / "known.json").read_text(encoding="utf-8"))
    assert set(lists["seen"]) == set(LANGUAGES) and sum(map(len, lists["seen"].values())) >= 140
    assert len(set(lists["unseen"])) == len(lists["unseen"]) >= 100
    taught = named(lexicon)
    assert not [text for texts in lists["seen"].values() for text in texts if text.lower() in taught]
    fitted_on = (RECIPE / "words" / "not_seen.txt").read_text(encoding="utf-8").lower().splitlines()
    assert not [text for text in lists["unseen"] if text.lower() in fitted_on]
    assert not [text for text in lists["unseen"] if text.lower() in taught]


def test_no_query_of_a_bench_is_a_description(lexicon) -> None:
    """Else the figures would be those of words that were learned."""
    taught = {phrase.lower() for phrases in load_descriptions(lexicon).values() for phrase in phrases}
    paraphrases = json.loads((BENCH / "encoder" / "queries.json").read_text(encoding="utf-8"))
    known = json.loads((BENCH / "encoder" / "known.json").read_text(encoding="utf-8"))["seen"]
    rasters = json.loads((BENCH / "rasters" / "queries.json").read_text(encoding="utf-8"))
    asked = [text for rows in paraphrases.values() for row in rows for text in row[:2]]
    asked += [text for texts in known.values() for text in texts] + in_other_languages()
    asked += [query["words"] for raster in rasters for query in raster["queries"]]
    assert len(asked) > 500
    assert not [text for text in asked if text.lower() in taught]


def test_words_that_no_imagery_shows_are_no_names(lexicon) -> None:
    unseen = (RECIPE / "words" / "not_seen.txt").read_text(encoding="utf-8").splitlines()
    unseen = [word.strip().lower() for word in unseen if word.strip() and not word.startswith("#")]
    assert len(unseen) > 300
    assert not set(unseen) & named(lexicon)
