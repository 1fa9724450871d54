"""Lists in sentences: none stops without a word."""

from __future__ import annotations

from akin.plugin.contract import messages
from akin.plugin.engine.mapping.labels.listed import listed


def test_a_long_list_says_how_many_there_are_more() -> None:
    names = [str(number) for number in range(1, 25)]
    shown = str(messages.mapmodel.SINGLE(names=listed(names), count=len(names)))
    assert "they are: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 14 more. Add labels." in shown
    assert str(messages.labels.ALIKE(names=listed(["A", "a"]))).count("A, a.") == 1
    assert listed(names[:10]) == names[:10] and str(listed(names[:11])).endswith("10 and 1 more")


def test_one_label_has_sentences_of_its_own() -> None:
    assert str(messages.mapmodel.ONE_VALUE(count=1)).startswith("Only one label")
    assert str(messages.mapmodel.EQUAL_FRACTIONS(count=1)).startswith("Only one label")
    assert "1 different" not in str(messages.cluster.TOO_FEW(count=1, collection="a", wanted=3))
