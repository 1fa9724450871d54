"""Words such as "without": the search says that an encoder does not understand them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import QueryAdvice, Search, Term, messages
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.search.advice import query_advice
from akin.plugin.engine.search.query.negation import negation_note
from akin.plugin.engine.search.search import search


def words(text: str) -> Term:
    return Term("words", text=text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("forest without roads", "without"),
        ("Forêt SANS route", "SANS"),
        ("no trees", "no"),
        ("bare field with no trees", "no"),
        ("harbour, no boats", "no"),
        ("neither houses nor roads", "neither"),
        ("pas d'arbres", "pas d'"),
        ("prairie ni fauchée ni pâturée", "ni"),
        ("terrain non bâti", "non"),
        ("pas de route", "pas de"),
        ("Wald ohne Wege", "ohne"),
        ("keine Häuser", "keine"),
        ("nicht bebaute Fläche", "nicht"),
        ("bosque sin caminos", "sin"),
        ("floresta sem estradas", "sem"),
        ("área não construída", "não"),
        ("bosco senza strade", "senza"),
    ],
)
def test_a_negation_is_named(text: str, word: str) -> None:
    assert negation_note([words("river"), words(text)]) == messages.search.NEGATION(word=word)


@pytest.mark.parametrize(
    "text",
    [
        "river", "no-till field", "pas japonais", "northern notch", "sansevieria", "semi-arid land", "knot garden",
        "casas no campo", "canoa", "nid d'oiseau", "unité", "nonne",
    ],
)  # fmt: skip
def test_other_words_are_no_negation(text: str) -> None:
    assert negation_note([words(text), Term("hit", patch=3)]) is None


def test_it_is_said_before_and_after_the_search(make_collection: Callable[..., Path], akin_home: Path) -> None:
    path = str(make_collection(np.random.default_rng(0).standard_normal((40, 16))))
    terms, note = (words("red without blue"),), messages.search.NEGATION(word="without")
    assert query_advice(QueryAdvice(path, terms), Job()).notes == (note,)
    result = search(Search(path, terms, count=5), Job())
    assert result.hits and str(note) in str(result.message)
    against = Term("words", sign=-1, text="blue")
    assert str(note) not in str(search(Search(path, (words("red"), against), count=5), Job()).message)
