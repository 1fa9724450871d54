"""The lexicon and the pairs of words: read, related, and aligned. Needs no torch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from akin.plugin.training.recipe.words.alignment import plain_words, translations
from akin.plugin.training.recipe.words.words import ancestors, load_lexicon, load_word_pairs


def test_lexicon_is_large_and_in_both_languages() -> None:
    lexicon = load_lexicon()
    assert len(lexicon) > 180
    assert sum(len(c.english) for c in lexicon.values()) > 700
    assert all(c.french for c in lexicon.values())
    assert len(load_word_pairs()) > 600


def test_parents_are_climbed() -> None:
    assert ancestors("vineyard", load_lexicon()) == {"vineyard", "permanent crop", "cropland", "farmland"}


def test_an_unknown_parent_is_named(tmp_path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("oak / chêne < tree\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'oak' has the unknown parent 'tree'"):
        load_lexicon(file)


def test_names_pair_by_place_and_the_rest_with_the_first() -> None:
    beach = load_lexicon()["beach"]
    assert beach.pairs()[0] == ("beach", "plage")
    assert len(beach.pairs()) >= max(len(beach.english), len(beach.french))


def test_alignment_finds_translations_in_phrases() -> None:
    pairs = [("red roof", "toit rouge"), ("red car", "voiture rouge"), ("blue roof", "toit bleu")]
    found = translations(pairs)
    assert max(found["toit"], key=found["toit"].__getitem__) == "roof"
    assert max(found["rouge"], key=found["rouge"].__getitem__) == "red"


def test_words_lose_case_accents_and_ligatures() -> None:
    assert plain_words("L'Œuvre d'Été") == ["l", "oeuvre", "d", "ete"]


def test_queries_of_the_bench_are_no_captions() -> None:
    """At least 60 in each language, and none is a name of the lexicon or a word pair."""
    queries = json.loads((Path(__file__).parents[2] / "bench" / "encoder_queries.json").read_text(encoding="utf-8"))
    known = {name for c in load_lexicon().values() for name in (*c.english, *c.french)}
    known |= {word for pair in load_word_pairs() for word in pair}
    listed = [row[:2] for key, rows in queries.items() if key != "nonsense" for row in rows]
    assert len(listed) >= 60
    assert not [row for row in listed if set(row) & known]
