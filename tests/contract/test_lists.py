"""Lists as people type them."""

from __future__ import annotations

import pytest
from akin.plugin.contract.typed import lists


@pytest.mark.parametrize(
    "text",
    ["forest, bare soil, river", "forest; bare soil; river", "forest\nbare soil\n\nriver", "forest, bare soil\nriver;"],
)
def test_phrases_have_commas_semicolons_or_lines_between(text: str) -> None:
    assert lists.phrases(text) == ("forest", "bare soil", "river")


def test_the_description_of_a_phrase_keeps_its_commas() -> None:
    assert lists.phrases("forest, water: a river, a lake; sand") == ("forest", "water: a river, a lake", "sand")


def test_a_phrase_counts_once() -> None:
    assert lists.phrases("forest, forest") == ("forest",)
    assert lists.phrases(" ,; \n") == ()
