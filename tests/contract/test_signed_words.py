"""Words to avoid in the line of the words: a minus before a word."""

from __future__ import annotations

import pytest
from akin.plugin.contract.typed.signed_words import signed_words


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("champs -route", [(1, "champs"), (-1, "route")]),
        ("champs −route de terre –étang", [(1, "champs"), (-1, "route de terre"), (-1, "étang")]),
        ("  -parking lot ", [(-1, "parking lot")]),
        ("- roads", [(-1, "roads")]),
        ("-roads -sea", [(-1, "roads"), (-1, "sea")]),
        ("fields\t-roads", [(1, "fields"), (-1, "roads")]),
    ],
)
def test_a_minus_before_a_word_starts_words_to_avoid(text: str, signed: list[tuple[int, str]]) -> None:
    assert signed_words(text) == signed


@pytest.mark.parametrize("text", ["tout-terrain", "no-till", "A - B", "2010 -2012", "fields -", "a --b"])
def test_other_marks_belong_to_the_words(text: str) -> None:
    assert signed_words(text) == [(1, text)]


@pytest.mark.parametrize("text", ["", "  ", "-", " − "])
def test_no_words_are_no_terms(text: str) -> None:
    assert signed_words(text) == []
